//! The browsers, where their programs are and how each is asked for a quiet, fresh session.

use super::session::Setup;
use super::trial::LIMIT;
use serde_json::{Value, json};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One of the three engines of today's browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    WebKit,
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Those asked for by `AMANAT_BROWSERS`, a list with commas; all where it is not set.
    pub(crate) fn wanted(self) -> bool {
        std::env::var("AMANAT_BROWSERS").map_or(true, |list| {
            list.split(',').any(|name| name == self.to_string())
        })
    }

    /// The driver and the browser, or what is missing.
    pub(crate) fn programs(self) -> Result<Programs, String> {
        let (driver, browser): (&str, &[&str]) = match self {
            Self::Chromium => (
                "chromedriver",
                &["chromium", "chromium-browser", "google-chrome"],
            ),
            Self::Firefox => ("geckodriver", &["firefox-esr", "firefox"]),
            Self::WebKit => ("WebKitWebDriver", &["MiniBrowser"]),
        };
        let missing = |name: &str| format!("{name} is not installed");
        let driver = find(driver).ok_or_else(|| missing(driver))?;
        let browser = browser
            .iter()
            .find_map(|name| find(name))
            .ok_or_else(|| missing(browser[0]))?;
        Ok(Programs { driver, browser })
    }

    /// The driver's command line, for a port or, with 0, for one that it chooses and tells: see
    /// [`told_port`](Self::told_port).
    pub(crate) fn driver(self, programs: &Programs, port: u16) -> Command {
        let mut command = Command::new(&programs.driver);
        command.arg(format!("--port={port}"));
        if self == Self::Firefox {
            // Its second port is the system's choice, too.
            command.arg("--websocket-port=0");
            // Without it Firefox ignores the preference that keeps it from asking its maker.
            command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
        }
        command
    }

    /// Whether the driver tells the port that it chose.
    pub(crate) fn tells_its_port(self) -> bool {
        self != Self::WebKit
    }

    /// The port that a driver has told to its log.
    pub(crate) fn told_port(self, log: &str) -> Option<u16> {
        let before = match self {
            Self::Chromium => "was started successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
            Self::WebKit => return None,
        };
        let (_, after) = log.split_once(before)?;
        // What is not followed by anything may not be written to its end yet.
        let end = after.find(|c: char| !c.is_ascii_digit())?;
        after.get(..end)?.parse().ok()
    }

    /// What the session is to be like, in WebDriver's words: where its profile is, and where it saves files.
    pub(crate) fn capabilities(
        self,
        programs: &Programs,
        setup: &Setup,
        profile: &Path,
        saved: &Path,
    ) -> Value {
        let browser = programs.browser.display().to_string();
        let mut wanted = match self {
            Self::Chromium => json!({
                "goog:chromeOptions": {
                    "binary": browser,
                    "args": chromium_arguments(setup, profile),
                    "prefs": chromium_preferences(setup, saved),
                },
                "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            }),
            Self::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": browser,
                    // A profile of ours outlives the browser, so that a test can look into it.
                    "args": ["-headless", "-profile", profile.display().to_string()],
                    "prefs": firefox_preferences(setup, saved),
                },
            }),
            Self::WebKit => json!({
                "webkitgtk:browserOptions": {
                    "binary": browser,
                    "args": ["--automation"],
                },
            }),
        };
        // The checker of a long page works for a while, longer on a busy machine.
        wanted["timeouts"] = json!({"script": LIMIT.as_secs() * 1000});
        if let Some(port) = setup.proxy {
            let address = format!("127.0.0.1:{port}");
            wanted["proxy"] =
                json!({"proxyType": "manual", "httpProxy": address, "sslProxy": address});
            if self == Self::Chromium {
                // No switch keeps it from asking its maker at these two. They go past the proxy
                // and, as no name is resolved, nowhere. A page that asked there would still be
                // seen in Chromium's own log of the page's requests.
                wanted["proxy"]["noProxy"] =
                    json!(["update.googleapis.com", "accounts.google.com"]);
            }
        }
        wanted
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

/// Where a browser and its driver are.
pub(crate) struct Programs {
    driver: PathBuf,
    browser: PathBuf,
}

/// Quiet: what a browser fetches for itself must not be taken for the page's doing. Without a
/// sandbox: the pages are ours, and as root Chromium starts no other way.
fn chromium_arguments(setup: &Setup, profile: &Path) -> Vec<String> {
    let mut arguments: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-domain-reliability",
        "--disable-extensions",
        "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter",
        "--disable-dev-shm-usage",
        "--lang=en-US",
    ]
    .map(String::from)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    if setup.proxy.is_some() {
        arguments.push("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned());
    }
    if !setup.wasm {
        // Takes WebAssembly away with the compilers, as hardened browsers do.
        arguments.push("--js-flags=--jitless".to_owned());
    }
    arguments
}

fn chromium_preferences(setup: &Setup, saved: &Path) -> Value {
    // Its own start page would ask the network for things to show.
    let mut preferences = json!({
        "session.restore_on_startup": 4,
        "session.startup_urls": ["about:blank"],
        "signin.allowed": false,
        "download.default_directory": saved.display().to_string(),
        "download.prompt_for_download": false,
    });
    if !setup.script {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    preferences
}

fn firefox_preferences(setup: &Setup, saved: &Path) -> Value {
    json!({
        // 0 is dark, 2 as the system has it.
        "layout.css.prefers-color-scheme.content-override": if setup.dark { 0 } else { 2 },
        // 2 is a folder of one's own choice.
        "browser.download.folderList": 2,
        "browser.download.dir": saved.display().to_string(),
        "browser.helperApps.neverAsk.saveToDisk": "text/html",
        "javascript.enabled": setup.script,
        "javascript.options.wasm": setup.wasm,
        "intl.accept_languages": "en-US",
        // What the page logs, and its errors, go to the driver's output, where we read them.
        "devtools.console.stdout.content": true,
        "devtools.console.stdout.chrome": false,
        "browser.dom.window.dump.enabled": true,
        // Firefox asks these of the network by itself, whatever the page does.
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
        "network.dns.disablePrefetch": true,
        "network.prefetch-next": false,
        "browser.safebrowsing.downloads.remote.enabled": false,
        "services.settings.loglevel": "off",
        "services.settings.server": "data:,#remote-settings-dummy/v1",
        "datareporting.policy.dataSubmissionEnabled": false,
        "toolkit.telemetry.server": "data:,",
        "browser.newtabpage.activity-stream.feeds.system.topsites": false,
        "browser.region.network.url": "",
        "dom.push.connection.enabled": false,
        "extensions.getAddons.cache.enabled": false,
        "app.normandy.enabled": false,
    })
}

/// On the search path; MiniBrowser stands beside WebKitGTK's own processes.
fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    for version in ["4.1", "4.0", "6.0"] {
        for library in [
            format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH),
            "/usr/libexec".to_owned(),
        ] {
            folders.push(Path::new(&library).join(format!("webkit2gtk-{version}")));
            folders.push(Path::new(&library).join(format!("webkitgtk-{version}")));
        }
    }
    folders
        .into_iter()
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}
