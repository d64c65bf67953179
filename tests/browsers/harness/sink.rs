//! A proxy that stands for the whole network and forwards nothing: it only notes who asked.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A listening sink.
pub(crate) struct Sink {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    /// Starts one. Its thread ends with the process.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port for the sink");
        let port = listener.local_addr().expect("the sink's port").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let note = Arc::clone(&asked);
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                // Whoever asks and goes away, or says nothing, has asked all the same.
                let _ = connection.set_read_timeout(Some(Duration::from_secs(1)));
                let mut line = String::new();
                let _ = BufReader::new(&connection).read_line(&mut line);
                let asked = note.lock();
                let mut asked = asked.expect("whoever asks what was noted does not panic");
                asked.push(line.trim().to_owned());
                drop(asked);
                let _ = (&connection).write_all(b"HTTP/1.1 502 Nothing Leaves\r\n\r\n");
            }
        });
        Self { port, asked }
    }

    /// The first lines of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.asked
            .lock()
            .expect("whoever notes does not panic")
            .clone()
    }
}
