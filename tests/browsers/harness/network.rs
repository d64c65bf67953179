//! A network of its own for a test: one that leads nowhere, and where everything that is sent is seen.
//!
//! The test binary starts itself anew in namespaces of Linux in which the only way out is a link with
//! nothing at its end. What goes over that link is printed by tcpdump: requests to a proxy or a server,
//! questions to a name server, WebRTC, whatever. Where no such network can be made (another system, a
//! container without the right to) there is a proxy instead: see [`sink`](super::sink).

use super::browser::Browser;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Set within such a network: the address of the page to open.
const PAGE: &str = "AMANAT_PAGE_IN_A_NETWORK_OF_ITS_OWN";

/// Addresses of networks for tests of networks (RFC 2544, RFC 4193); nothing answers there.
const SCRIPT: &str = r#"
set -e
cd "$1"; shift
ip link set lo up
ip link add out type dummy 2>/dev/null || ip link add out type veth peer name nowhere
ip link show nowhere >/dev/null 2>&1 && ip link set nowhere arp off up
ip link set out arp off up
ip addr add 198.18.0.1/15 dev out
ip route add default dev out
# A machine may have no IPv6 at all.
ip -6 addr add fd00::1/64 dev out nodad && ip -6 route add default dev out || true
printf 'nameserver 198.18.0.53\noptions timeout:1 attempts:1\n' > resolv.conf
printf 'hosts: files dns\n' > nsswitch.conf
mount --bind resolv.conf /etc/resolv.conf
mount --bind nsswitch.conf /etc/nsswitch.conf
[ $# -gt 0 ] || exit 0
tcpdump -i out -n -l -Z root > seen 2> tcpdump.log &
watcher=$!
until grep -q 'listening on' tcpdump.log; do kill -0 $watcher; sleep 0.05; done
code=0
"$@" || code=$?
sleep 1
kill -INT $watcher
wait $watcher || true
exit $code
"#;

/// The page to open, if this process is in a network of its own.
pub(crate) fn page() -> Option<&'static str> {
    static ADDRESS: OnceLock<Option<String>> = OnceLock::new();
    ADDRESS.get_or_init(|| std::env::var(PAGE).ok()).as_deref()
}

/// Why no such network can be made here, if so.
pub(crate) fn hindrance() -> Option<&'static str> {
    way().as_ref().err().map(String::as_str)
}

/// What `unshare` is to be told here, or why nothing will do.
fn way() -> &'static Result<&'static [&'static str], String> {
    static WAY: OnceLock<Result<&'static [&'static str], String>> = OnceLock::new();
    WAY.get_or_init(|| {
        for program in ["unshare", "ip", "tcpdump"] {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let mut folders = std::env::split_paths(&path);
            if !folders.any(|folder| folder.join(program).is_file()) {
                return Err(format!("{program} is not installed"));
            }
        }
        // Root needs no user of the namespaces' own, and may be forbidden one; others need one.
        let ways: [&[&str]; 2] = [
            &["--net", "--mount"],
            &["--user", "--map-root-user", "--net", "--mount"],
        ];
        let mut said = String::new();
        for way in ways {
            let folder = TempDir::new().expect("a temporary folder");
            let made = namespaces(way, folder.path()).output();
            let made = made.expect("unshare starts");
            if made.status.success() {
                return Ok(way);
            }
            said = String::from_utf8_lossy(&made.stderr).trim().to_owned();
        }
        Err(said)
    })
}

/// What a test in a network of its own has sent, and how it ended.
pub(crate) struct Watched {
    /// The lines that tcpdump printed.
    pub(crate) seen: Vec<String>,
    /// What the test said, if it failed.
    pub(crate) failure: Option<String>,
}

/// Runs one test of this binary in a network of its own.
pub(crate) fn watch(test: &str, browser: Browser, page: &str) -> Watched {
    let folder = TempDir::new().expect("a temporary folder");
    let binary: PathBuf = std::env::current_exe().expect("the path of this binary");
    let way = way().as_ref().expect("a network can be made here");
    let output = namespaces(way, folder.path())
        .arg(binary)
        .args(["--exact", test, "--nocapture"])
        .env(PAGE, page)
        .env("AMANAT_BROWSERS", browser.to_string())
        .output()
        .expect("unshare starts");
    let seen = std::fs::read_to_string(folder.path().join("seen")).unwrap_or_default();
    let said = [output.stdout, output.stderr].concat();
    Watched {
        seen: seen.lines().map(str::to_owned).collect(),
        failure: (!output.status.success()).then(|| String::from_utf8_lossy(&said).into_owned()),
    }
}

/// A command in new namespaces: the network's, and that of mounts, so that names are asked for there.
fn namespaces(way: &[&str], folder: &Path) -> Command {
    let mut command = Command::new("unshare");
    command.args(way).args(["sh", "-c", SCRIPT, "sh"]);
    command.arg(folder).stdin(Stdio::null());
    command
}
