//! How long this thread has worked: what other processes do meanwhile is no fault of the engine.

use std::time::{Duration, Instant};

/// Began when it was made.
pub struct Stopwatch {
    wall: Instant,
    processor: Option<Duration>,
}

impl Stopwatch {
    pub fn start() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor_time(),
        }
    }

    /// The time on a processor where the system tells (Linux), else that on the wall.
    pub fn elapsed(&self) -> Duration {
        match (self.processor, processor_time()) {
            (Some(began), Some(now)) => now.saturating_sub(began),
            _ => self.wall.elapsed(),
        }
    }
}

/// What this thread has had of the processors: the first number, in nanoseconds, of what the kernel's
/// `Documentation/scheduler/sched-stats.rst` says of a task.
fn processor_time() -> Option<Duration> {
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = statistics.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
