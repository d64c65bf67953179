//! A server of one folder, as strict as a careful host: it sends the policy that the documentation
//! promises to be enough. Or as careless as a plain one: without any, and the folder somewhere deep.

use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tiny_http::{Header, Request, Response};

/// What a host page must allow for the embedded search, and nothing more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'";

/// How a server goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// At the root, with the strict policy.
    Strict,
    /// In [`DEEP`], without any policy.
    Deep,
}

/// A folder within a server, as a host of many pages gives one.
const DEEP: &str = "/some/sub/path/";

/// A running server. Runs until it is stopped, or until the process ends.
pub(crate) struct Server {
    pub(crate) address: String,
    port: u16,
    running: Arc<tiny_http::Server>,
    thread: JoinHandle<()>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves a folder on a free port.
    pub(crate) fn start(folder: &Path, manner: Manner) -> Self {
        let running = tiny_http::Server::http("127.0.0.1:0");
        let running = Arc::new(running.expect("a port for the server"));
        let port = running.server_addr().to_ip().expect("an address").port();
        let below = match manner {
            Manner::Strict => "/",
            Manner::Deep => DEEP,
        };
        let (folder, asked) = (folder.to_owned(), Arc::new(Mutex::new(Vec::new())));
        let (answering, note) = (Arc::clone(&running), Arc::clone(&asked));
        let thread = std::thread::spawn(move || {
            for request in answering.incoming_requests() {
                if let Ok(mut asked) = note.lock() {
                    asked.push(request.url().to_owned());
                }
                answer(request, &folder, below, manner);
            }
        });
        Self {
            address: format!("http://127.0.0.1:{port}{below}"),
            port,
            running,
            thread,
            asked,
        }
    }

    /// What was asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .map(|asked| asked.clone())
            .unwrap_or_default()
    }

    /// Answers nobody any more.
    pub(crate) fn stop(self) {
        self.running.unblock();
        self.thread.join().expect("the server ends");
        drop(self.running);
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
            assert!(begin.elapsed() < Duration::from_secs(5), "it still listens");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Serves the folder strictly until the process ends; returns the address.
pub(crate) fn serve(folder: &Path) -> String {
    Server::start(folder, Manner::Strict).address
}

fn answer(request: Request, folder: &Path, below: &str, manner: Manner) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let name = match path.strip_prefix(below) {
        Some("") => "index.html",
        Some(name) => name,
        // A browser asks for an icon by itself, whatever the page says.
        None => "..",
    };
    let file: PathBuf = folder.join(name);
    let known = !name.contains("..") && file.is_file();
    let result = match std::fs::read(&file) {
        Ok(bytes) if known => {
            let mut response = Response::from_data(bytes)
                .with_header(header("Content-Type", content_type(name)))
                .with_header(header("X-Content-Type-Options", "nosniff"));
            if manner == Manner::Strict {
                response.add_header(header("Content-Security-Policy", POLICY));
            }
            request.respond(response)
        }
        _ => request.respond(Response::empty(404)),
    };
    // The browser may have gone away: not the server's trouble.
    drop(result);
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("a header without line breaks")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
