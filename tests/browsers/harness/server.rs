//! A server of one folder, as strict as a careful host: it sends the policy that the
//! documentation promises to be enough.

use std::path::{Path, PathBuf};
use tiny_http::{Header, Request, Response, Server};

/// What a host page must allow for the embedded search, and nothing more.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      style-src 'self'; connect-src 'self'";

/// Serves the folder on a free port of this machine until the process ends; returns the address.
pub(crate) fn serve(folder: &Path) -> String {
    let server = Server::http("127.0.0.1:0").expect("a port for the server");
    let address = format!("http://{}/", server.server_addr());
    let folder = folder.to_owned();
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            answer(request, &folder);
        }
    });
    address
}

fn answer(request: Request, folder: &Path) {
    let path = request.url().trim_start_matches('/');
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let name = if path.is_empty() { "index.html" } else { path };
    // A browser asks for an icon by itself, whatever the page says.
    let file: PathBuf = folder.join(name);
    let known = !name.contains("..") && file.is_file();
    let result = match std::fs::read(&file) {
        Ok(bytes) if known => {
            let response = Response::from_data(bytes)
                .with_header(header("Content-Type", content_type(name)))
                .with_header(header("Content-Security-Policy", POLICY))
                .with_header(header("X-Content-Type-Options", "nosniff"));
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
        _ => "application/octet-stream",
    }
}
