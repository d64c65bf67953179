//! A WebDriver process, with a display where its browser needs one. Ends when dropped.

use super::browser::{Browser, Programs};
use super::session::Setup;
use super::startup;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A running driver.
pub(crate) struct Driver {
    process: Child,
    /// An X server that shows nowhere.
    display: Option<Child>,
    /// Holds the browser's profile and the log.
    folder: TempDir,
    port: u16,
}

impl Driver {
    /// Starts a driver and waits until it answers.
    pub(crate) fn start(browser: Browser, programs: &Programs, setup: &Setup) -> Self {
        // A port that the driver does not choose itself may be somebody else's by the time it wants it.
        const TRIES: usize = 5;
        let mut said = String::new();
        for _ in 0..TRIES {
            let mut driver = Self::spawn(browser, programs, setup);
            match driver.wait_until_it_listens(browser) {
                Ok(()) => return driver,
                Err(log) => said = log,
            }
        }
        panic!("the driver of {browser} does not listen; it says: {said}");
    }

    fn spawn(browser: Browser, programs: &Programs, setup: &Setup) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let profile = folder.path().join("profile");
        std::fs::create_dir(&profile).expect("a folder for the profile");
        if browser == Browser::Firefox {
            startup::fill(&profile);
        }
        std::fs::create_dir(folder.path().join("saved")).expect("a folder for what is saved");
        let port = if browser.tells_its_port() {
            0
        } else {
            free_port()
        };
        let mut command = browser.driver(programs, port);
        let display = (browser == Browser::WebKit && std::env::var_os("DISPLAY").is_none())
            .then(|| start_display(&mut command));
        if !setup.wasm {
            // WebKit's switch; the name has changed over time, and an unknown one is ignored.
            command
                .env("JSC_useWasm", "0")
                .env("JSC_useWebAssembly", "0");
        }
        if setup.dark && browser == Browser::WebKit {
            // WebKitGTK asks the theme whether it is dark.
            command.env("GTK_THEME", "Adwaita:dark");
        }
        let log = File::create(folder.path().join("log")).expect("a log file");
        let process = command
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a second handle on the log"))
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start the driver of {browser}: {error}"));
        Self {
            process,
            display,
            folder,
            port,
        }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The folder for the browser's profile, without anything of a page.
    pub(crate) fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// An empty folder beside the profile, for what a reader saves.
    pub(crate) fn saved(&self) -> PathBuf {
        self.folder.path().join("saved")
    }

    /// The folder that the browser takes for its user's, with its profile.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The most memory, in bytes, that a process which shows pages has had so far, as Linux counts it.
    pub(crate) fn peak_of_pages(&self) -> u64 {
        let stat = |process: &str, key: &str| -> Option<u64> {
            let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix(key))?;
            line.split_whitespace().next()?.parse().ok()
        };
        let is_ours = |process: &str| {
            let mut process = process.to_owned();
            while let Some(parent) = stat(&process, "PPid:").filter(|&parent| parent > 1) {
                if parent == u64::from(self.process.id()) {
                    return true;
                }
                process = parent.to_string();
            }
            false
        };
        let shows_pages = |process: &str| {
            std::fs::read_to_string(format!("/proc/{process}/cmdline"))
                .is_ok_and(|line| line.contains("--type=renderer"))
        };
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        processes
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|process| shows_pages(process) && is_ours(process))
            .filter_map(|process| Some(stat(&process, "VmHWM:")? << 10))
            .max()
            .unwrap_or_default()
    }

    /// What driver and browser printed.
    pub(crate) fn log(&self) -> String {
        let bytes = std::fs::read(self.folder.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Waits for the driver, and takes note of its port.
    ///
    /// # Errors
    /// When it has ended, or does not listen for long: what it printed.
    fn wait_until_it_listens(&mut self, browser: Browser) -> Result<(), String> {
        const PATIENCE: Duration = Duration::from_secs(60);
        let begin = Instant::now();
        loop {
            if self.port == 0 {
                self.port = browser.told_port(&self.log()).unwrap_or_default();
            }
            let listens = self.port != 0 && TcpStream::connect(("127.0.0.1", self.port)).is_ok();
            let ended = !matches!(self.process.try_wait(), Ok(None));
            if listens && !ended {
                return Ok(());
            }
            if ended || begin.elapsed() > PATIENCE {
                return Err(self.log());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in [Some(&mut self.process), self.display.as_mut()]
            .into_iter()
            .flatten()
        {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Starts an X server on a display number of its own choice, and points the command to it.
fn start_display(command: &mut Command) -> Child {
    let mut server = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x1024x24",
            "-nolisten",
            "tcp",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("cannot start Xvfb, which WebKitGTK needs here: {error}"));
    let mut number = String::new();
    if let Some(output) = server.stdout.take() {
        BufReader::new(output)
            .read_line(&mut number)
            .expect("Xvfb prints its display's number");
    }
    command.env("DISPLAY", format!(":{}", number.trim()));
    server
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}
