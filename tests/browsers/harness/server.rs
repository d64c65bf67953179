//! A server of one folder, as strict as a careful host: it sends the policy that the documentation
//! promises to be enough. Or as careless as a plain one: without any, and the folder somewhere deep.

use super::snippets::snippets;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// What a host page must allow for the embedded search, and nothing more: as the page about it says.
fn policy() -> &'static str {
    let found = snippets()
        .into_iter()
        .find(|found| found.language == "text");
    found.expect("the document has a policy").text.trim()
}

/// How a server goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// At the root, with the strict policy.
    Strict,
    /// In [`DEEP`], without any policy.
    Deep,
}

impl Manner {
    /// The path before the names of files.
    fn below(self) -> &'static str {
        match self {
            Self::Strict => "/",
            Self::Deep => DEEP,
        }
    }
}

/// A folder within a server, as a host of many pages gives one.
const DEEP: &str = "/some/sub/path/";

/// A running server. Runs until it is stopped, or until the process ends.
pub(crate) struct Server {
    pub(crate) address: String,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What is served, and how.
struct Folder {
    path: PathBuf,
    manner: Manner,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves a folder on a free port.
    pub(crate) fn start(folder: &Path, manner: Manner) -> Self {
        let (stop, stopped) = oneshot::channel();
        let (told, address) = std::sync::mpsc::channel();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let folder = Arc::new(Folder {
            path: folder.to_owned(),
            manner,
            asked: Arc::clone(&asked),
        });
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_io()
                .build()
                .expect("a runtime for the server");
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await;
                let listener = listener.expect("a port for the server");
                let address = listener.local_addr().expect("an address");
                told.send(address).expect("who started it listens");
                tokio::select! {
                    () = accept(&listener, &folder) => {}
                    _ = stopped => {}
                }
            });
            // The connections end with the runtime.
        });
        let address = address.recv().expect("the server starts");
        Self {
            address: format!("http://{address}{}", manner.below()),
            stop,
            thread,
            asked,
        }
    }

    /// What was asked for so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .expect("whoever notes does not panic")
            .clone()
    }

    /// Answers nobody any more.
    pub(crate) fn stop(self) {
        self.stop.send(()).expect("the server still runs");
        self.thread.join().expect("the server ends");
    }
}

/// Serves the folder strictly until the process ends; returns the address.
pub(crate) fn serve(folder: &Path) -> String {
    let server = Server::start(folder, Manner::Strict);
    std::mem::forget(server.stop); // dropping it would end it
    server.address
}

async fn accept(listener: &TcpListener, folder: &Arc<Folder>) {
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        let folder = Arc::clone(folder);
        tokio::spawn(async move {
            let answer = service_fn(|request| {
                let answer = folder.answer(&request);
                async { Ok::<_, Infallible>(answer) }
            });
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), answer);
            // The browser may go away: not the server's trouble.
            drop(connection.await);
        });
    }
}

impl Folder {
    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let asked = self.asked.lock();
        let mut asked = asked.expect("whoever notes does not panic");
        asked.push(request.uri().to_string());
        drop(asked);
        let name = match request.uri().path().strip_prefix(self.manner.below()) {
            Some("") => "index.html",
            Some(name) => name,
            // A browser asks for an icon by itself, whatever the page says.
            None => "..",
        };
        let file = self.path.join(name);
        let known = !name.contains("..") && file.is_file();
        let mut response = Response::builder();
        let content = match std::fs::read(&file) {
            Ok(bytes) if known => {
                response = response
                    .header(header::CONTENT_TYPE, content_type(name))
                    .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
                if self.manner == Manner::Strict {
                    response = response.header(header::CONTENT_SECURITY_POLICY, policy());
                }
                bytes
            }
            _ => {
                response = response.status(StatusCode::NOT_FOUND);
                Vec::new()
            }
        };
        response.body(content.into()).expect("headers in order")
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
