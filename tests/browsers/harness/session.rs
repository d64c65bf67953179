//! A browser window under our control.
//!
//! Methods panic with what was being done when something fails: in a test that is the report.

use super::browser::{Browser, Programs};
use super::driver::Driver;
use super::startup;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long anything may take that a test waits for: on a machine that does much else besides, too.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// WebDriver's names for keys that are no characters.
pub(crate) mod key {
    pub(crate) const ENTER: char = '\u{e007}';
    pub(crate) const SHIFT: char = '\u{e008}';
    pub(crate) const CONTROL: char = '\u{e009}';
    pub(crate) const ESCAPE: char = '\u{e00c}';
    pub(crate) const DOWN: char = '\u{e015}';
    pub(crate) const UP: char = '\u{e013}';
    pub(crate) const LEFT: char = '\u{e012}';
    pub(crate) const RIGHT: char = '\u{e014}';
    /// Cmd on Apple's keyboards.
    pub(crate) const META: char = '\u{e03d}';
}

/// What the browser is to be like.
#[derive(Clone, Debug)]
pub(crate) struct Setup {
    /// Whether pages may run scripts.
    pub(crate) script: bool,
    /// Whether scripts have WebAssembly.
    pub(crate) wasm: bool,
    /// Whether pages are told that the reader likes it dark, where that is a setting of the browser.
    pub(crate) dark: bool,
    /// The port of a proxy that stands for the whole network.
    pub(crate) proxy: Option<u16>,
}

impl Setup {
    /// As a reader has it.
    pub(crate) fn usual() -> Self {
        Self {
            script: true,
            wasm: true,
            dark: false,
            proxy: None,
        }
    }
}

/// The first words of a page and of what stands in its elements: they may tell what hindered it.
const SHOWN: &str = "const shown = (root) => [root.textContent ?? '', ...[...root.querySelectorAll('*')]
      .flatMap((element) => element.shadowRoot ? shown(element.shadowRoot) : [])];
    return shown(document.documentElement).map((text) => text.replace(/\\s+/g, ' ').trim().slice(0, 300));";

/// A window. Cheap to clone: all clones are the same window.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) browser: Browser,
    client: Client,
    driver: Arc<Driver>,
}

impl Session {
    /// Starts a browser with an empty profile.
    pub(crate) async fn start(browser: Browser, programs: &Programs, setup: &Setup) -> Self {
        let driver = Driver::start(browser, programs, setup);
        let capabilities =
            browser.capabilities(programs, setup, &driver.profile(), &driver.saved());
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| {
                panic!(
                    "{browser} does not start: {error}; its driver says: {}",
                    driver.log()
                )
            });
        Self {
            browser,
            client,
            driver: Arc::new(driver),
        }
    }

    /// Closes the browser. Its driver ends with the last clone.
    pub(crate) async fn close(self) {
        // The driver may be the very thing that failed; it is ended anyway.
        let closed = tokio::time::timeout(PATIENCE, self.client.close()).await;
        if self.browser == Browser::Firefox && matches!(closed, Ok(Ok(()))) {
            startup::keep(&self.driver.profile());
        }
    }

    /// Opens an address and waits until it has loaded.
    pub(crate) async fn open(&self, address: &str) {
        let opened = self.client.goto(address).await;
        opened.unwrap_or_else(|error| panic!("{}: cannot open {address}: {error}", self.browser));
    }

    /// Asks for an address, whether or not there is anything to be had.
    pub(crate) async fn try_to_open(&self, address: &str) {
        let _ = tokio::time::timeout(PATIENCE, self.client.goto(address)).await;
    }

    /// Runs the body of a function in the page and returns what it returns.
    pub(crate) async fn run(&self, body: &str, arguments: &[Value]) -> Value {
        self.client
            .execute(body, arguments.to_vec())
            .await
            .unwrap_or_else(|error| panic!("{}: {error}, running: {body}", self.browser))
    }

    /// Runs the body of a function whose last argument is to be called with the result.
    pub(crate) async fn run_async(&self, body: &str, arguments: &[Value]) -> Value {
        self.client
            .execute_async(body, arguments.to_vec())
            .await
            .unwrap_or_else(|error| panic!("{}: {error}, running: {body}", self.browser))
    }

    /// Waits until an expression in the page is true, as JavaScript has it, and returns its value.
    pub(crate) async fn wait_until(&self, what: &str, expression: &str) -> Value {
        let begin = Instant::now();
        loop {
            let body = format!("return {expression}");
            let value = match self.client.execute(&body, Vec::new()).await {
                Ok(value) => value,
                // WebKit's words for a page that is just being left: the next may have it.
                Err(error) if error.to_string().contains("unload event") => Value::Null,
                Err(error) => panic!("{}: {error}, running: {body}", self.browser),
            };
            if is_true(&value) {
                return value;
            }
            if begin.elapsed() > PATIENCE {
                let shown = self.client.execute(SHOWN, Vec::new()).await;
                panic!(
                    "{}: waited in vain until {what}; the page says: {shown:?}",
                    self.browser
                );
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// The element that an expression gives, also from inside a shadow root.
    pub(crate) async fn element(&self, what: &str, expression: &str) -> Element {
        let found = self.wait_until(what, expression).await;
        let id = found
            .as_object()
            .and_then(|reference| reference.values().next())
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{}: {expression} is no element: {found}", self.browser));
        Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned()))
    }

    /// All elements that there are outside shadow roots; works without scripts in the page.
    pub(crate) async fn all(&self, locator: Locator<'_>) -> Vec<Element> {
        let found = self.client.find_all(locator).await;
        found.unwrap_or_else(|error| panic!("{}: {error}, looking for {locator:?}", self.browser))
    }

    /// Empties the field that an expression gives and types into it, key by key.
    ///
    /// WebKitGTK's driver was seen to refuse the keys on a machine that did much else, and to give no
    /// reason; a refusal that has one is a fault. What was typed until then goes with the rest when
    /// the field is emptied again.
    pub(crate) async fn type_into(&self, field: &str, text: &str) {
        let begin = Instant::now();
        loop {
            let element = self.element("there is a field", field).await;
            let emptied = format!("const field = {field}; field.focus(); field.value = '';");
            self.run(&emptied, &[]).await;
            match element.send_keys(text).await {
                Ok(()) => return,
                Err(CmdError::Standard(refusal))
                    if refusal.message.is_empty() && begin.elapsed() < PATIENCE => {}
                Err(error) => panic!("{}: cannot type {text:?}: {error:?}", self.browser),
            }
        }
    }

    /// Presses and releases a key, wherever the focus is.
    pub(crate) async fn press(&self, key: char) {
        self.press_in_turn(&[key]).await;
    }

    /// Presses and releases keys one after the other, without a pause between them.
    pub(crate) async fn press_in_turn(&self, keys: &[char]) {
        let press = |&value: &char| [KeyAction::Down { value }, KeyAction::Up { value }];
        self.perform(keys.iter().flat_map(press)).await;
    }

    /// Presses a key while another is held down.
    pub(crate) async fn press_with(&self, held: char, key: char) {
        self.perform([
            KeyAction::Down { value: held },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: held },
        ])
        .await;
    }

    async fn perform(&self, actions: impl IntoIterator<Item = KeyAction>) {
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = actions.into_iter().fold(keys, KeyActions::then);
        let pressed = self.client.perform_actions(keys).await;
        pressed.unwrap_or_else(|error| panic!("{}: cannot press keys: {error}", self.browser));
    }

    /// Goes one entry back in the history, as the browser's button does.
    pub(crate) async fn go_back(&self) {
        let gone = self.client.back().await;
        gone.unwrap_or_else(|error| panic!("{}: cannot go back: {error}", self.browser));
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        let loaded = self.client.refresh().await;
        loaded.unwrap_or_else(|error| panic!("{}: cannot reload: {error}", self.browser));
    }

    /// The page as it stands, as a PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        let taken = self.client.screenshot().await;
        taken.unwrap_or_else(|error| panic!("{}: cannot take a picture: {error}", self.browser))
    }

    /// Chromium's log of a kind (`browser`, `performance`) since it was last asked for.
    pub(crate) async fn chromium_log(&self, kind: &str) -> Vec<Value> {
        let entries = self.issue("se/log", json!({"type": kind})).await;
        entries.as_array().cloned().unwrap_or_default()
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn chromium_command(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.issue("goog/cdp/execute", body).await
    }

    /// Gives the window a screen of a size, with so many dots to a pixel; that of a phone is touched by fingers.
    /// In Chromium.
    pub(crate) async fn has_screen(&self, width: u32, height: u32, scale: u32, phone: bool) {
        let screen =
            json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone});
        self.chromium_command("Emulation.setDeviceMetricsOverride", screen)
            .await;
        let touch = json!({"enabled": phone});
        self.chromium_command("Emulation.setTouchEmulationEnabled", touch)
            .await;
    }

    /// In Chromium.
    pub(crate) async fn becomes_a_phone(&self) {
        self.has_screen(390, 780, 2, true).await;
    }

    /// Tells the page something of what its reader prefers, by the name of the media feature. In Chromium.
    pub(crate) async fn prefers(&self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.chromium_command("Emulation.setEmulatedMedia", features)
            .await;
    }

    /// Keeps what the page copies, for [`copied`](Self::copied): a clipboard that all programs share is no
    /// place to look for it.
    pub(crate) async fn keeps_copies(&self) {
        self.run(
            "window.copies = [];
             const writeText = async (text) => void window.copies.push(text);
             Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })",
            &[],
        )
        .await;
    }

    /// Waits until the page copies something, and returns it. What is copied meanwhile comes next.
    pub(crate) async fn copied(&self) -> String {
        let text = self.wait_until("something is copied", "window.copies.shift()");
        text.await.as_str().expect("a text").to_owned()
    }

    /// Closes the browser and returns every file that it left, with its contents.
    pub(crate) async fn close_and_look(&self) -> Vec<(PathBuf, Vec<u8>)> {
        self.clone().close().await;
        // Its last files may be written when the driver has long answered.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let files = files_in(self.home()).into_iter();
        files
            .map(|path| {
                // What vanishes meanwhile was not left.
                let bytes = std::fs::read(&path).unwrap_or_default();
                (path, bytes)
            })
            .collect()
    }

    /// The folder that the browser takes for its user's home; what it saves is somewhere in it.
    pub(crate) fn home(&self) -> &Path {
        self.driver.folder()
    }

    /// The most memory that Chromium's process for the page has had so far, in bytes.
    pub(crate) fn chromium_peak(&self) -> u64 {
        self.driver.peak_of_pages()
    }

    /// What the driver and the browser printed so far.
    pub(crate) fn log(&self) -> String {
        self.driver.log()
    }

    async fn issue(&self, path: &'static str, body: Value) -> Value {
        let command = Extension { path, body };
        let answer = self.client.issue_cmd(command).await;
        answer.unwrap_or_else(|error| panic!("{}: {path}: {error}", self.browser))
    }
}

/// Whether a value counts as true in JavaScript.
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// Every file in a folder and in those within it, as far as they can be seen.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files
}

/// A driver's command beyond the standard.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or(""), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
