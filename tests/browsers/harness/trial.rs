//! A test in a browser: which conditions it wants, and what happens around it.

use super::axe::axe;
use super::browser::Browser;
use super::network::{self, Watched};
use super::npm;
use super::pages::Page;
use super::session::{Session, Setup};
use super::sink::Sink;
use libtest_mimic::{Completion, Failed, Trial};
use std::panic;
use std::pin::Pin;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

/// A test that hangs fails after this.
pub(super) const LIMIT: Duration = Duration::from_secs(240);

/// Tests that measure time run alone: meanwhile no page is made, and no test runs in another process.
static MACHINE: RwLock<()> = RwLock::new(());

/// What a test does once its page is open.
type Body = fn(Session) -> Pin<Box<dyn Future<Output = ()> + Send>>;

/// One test, to be run in every browser.
pub(crate) struct Test {
    pub(crate) name: &'static str,
    pub(crate) page: Page,
    pub(crate) conditions: Conditions,
    pub(crate) body: Body,
}

/// What a test wants of its browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conditions {
    /// As a reader has it.
    Usual,
    /// As a reader has it, with nothing else running beside it.
    Alone,
    /// In a network of its own, or with a proxy for the whole network, which must see nothing.
    Watched,
    /// As a reader has it who likes it dark, where the browser has a setting for that.
    Dark,
    /// Scripts switched off.
    WithoutScript,
    /// Scripts without WebAssembly.
    WithoutWasm,
    /// In Chromium only, which can imitate other windows and slower machines.
    Chromium,
    /// As [`Chromium`](Self::Chromium), with nothing else running beside it.
    ChromiumAlone,
    /// In Chromium, with the accessibility checker at hand.
    Audited,
    /// With Node, npm and a bundler at hand.
    Packaged,
}

impl Test {
    /// The test in a browser, for the test runner.
    pub(crate) fn in_browser(&'static self, browser: Browser) -> Trial {
        let name = format!("{}::{browser}", self.name);
        Trial::ignorable_test(name, move || {
            if !browser.wanted() {
                return Ok(Completion::ignored_with(format!("{browser} was left out")));
            }
            if self.conditions == Conditions::WithoutScript && browser == Browser::WebKit {
                let reason = "WebKit's driver works by scripts in the page";
                return Ok(Completion::ignored_with(reason));
            }
            if self.is_for_chromium() && browser != Browser::Chromium {
                let reason = "what it imitates, only Chromium can";
                return Ok(Completion::ignored_with(reason));
            }
            let needed = match self.conditions {
                Conditions::Audited => browser.programs().and_then(|_| axe().map(|_| ())),
                Conditions::Packaged => browser.programs().and_then(|_| npm::hindrance()),
                _ => browser.programs().map(|_| ()),
            };
            match needed {
                Ok(()) => self.run(browser),
                Err(missing) if std::env::var("CI").is_ok_and(|ci| ci == "true") => Err(
                    Failed::from(format!("CI has all that is needed, but {missing}")),
                ),
                Err(missing) => Ok(Completion::ignored_with(missing)),
            }
        })
    }

    fn is_for_chromium(&self) -> bool {
        use Conditions::{Audited, Chromium, ChromiumAlone};
        matches!(self.conditions, Chromium | ChromiumAlone | Audited)
    }

    fn run(&self, browser: Browser) -> Result<Completion, Failed> {
        // A failed test has poisoned nothing that the next one needs.
        let _turn = if matches!(
            self.conditions,
            Conditions::Alone | Conditions::ChromiumAlone
        ) {
            (
                Some(MACHINE.write().unwrap_or_else(PoisonError::into_inner)),
                None,
            )
        } else {
            (
                None,
                Some(MACHINE.read().unwrap_or_else(PoisonError::into_inner)),
            )
        };
        let address = network::page().unwrap_or_else(|| self.page.address());
        let mut sink = None;
        // A test that was watched less closely than it should be is not counted among those that passed.
        let mut completion = Completion::Completed;
        if self.conditions == Conditions::Watched && network::page().is_none() {
            match network::hindrance() {
                None => {
                    let test = format!("{}::{browser}", self.name);
                    let watched = network::watch(&test, browser, address);
                    return assert_nothing_was_sent(&watched)
                        .map(|()| Completion::Completed)
                        .map_err(Failed::from);
                }
                Some(reason) => {
                    completion = Completion::ignored_with(format!(
                        "it passed, but a proxy alone watched it: {reason}"
                    ));
                    sink = Some(Sink::start());
                }
            }
        }
        let setup = Setup {
            script: self.conditions != Conditions::WithoutScript,
            wasm: self.conditions != Conditions::WithoutWasm,
            dark: self.conditions == Conditions::Dark,
            proxy: sink.as_ref().map(|sink| sink.port),
        };
        run_in(browser, &setup, async |session| {
            session.open(address).await;
            let body = tokio::spawn((self.body)(session.clone())).await;
            match (body, sink) {
                (Ok(()), Some(sink)) => tokio::spawn(assert_silence(session.clone(), sink)).await,
                (Ok(()), None) if network::page().is_some() => {
                    tokio::spawn(sends_on_purpose(session.clone())).await
                }
                (body, _) => body,
            }
        })
        .map(|()| completion)
        .map_err(|failure| Failed::from(failure.as_str()))
    }
}

/// An address that is asked for on purpose, to show that it is seen.
const CONTROL: &str = "amanat.invalid";
/// The same for WebRTC, which asks no name and no proxy (RFC 2544 keeps the network for such use).
const CONTROL_ADDRESS: &str = "198.18.0.77";

/// What browsers ask of their makers whatever the page is, and no switch keeps them from. A page that
/// asked there would be seen in Chromium's own log.
const OF_THE_MAKERS: [&str; 2] = ["update.googleapis.com", "accounts.google.com"];

/// Sends over the network, each in its way, what must be seen there. The name comes first: WebRTC makes the
/// browser known to its neighbours before it asks anybody.
async fn sends_on_purpose(session: Session) {
    // What was sent before may be late.
    tokio::time::sleep(Duration::from_secs(2)).await;
    session.try_to_open(&format!("http://{CONTROL}/")).await;
    session.open("about:blank").await;
    let script = format!(
        "if (!window.RTCPeerConnection) return;
         const connection = new RTCPeerConnection({{ iceServers: [{{ urls: 'stun:{CONTROL_ADDRESS}:3478' }}] }});
         connection.createDataChannel('x');
         connection.createOffer().then((offer) => connection.setLocalDescription(offer));"
    );
    session.run(&script, &[]).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Nothing went over the network but what was sent on purpose at the end.
///
/// # Errors
/// When something did, when the test failed, or when what was sent on purpose was not seen.
fn assert_nothing_was_sent(watched: &Watched) -> Result<(), String> {
    if let Some(failure) = &watched.failure {
        return Err(failure.clone());
    }
    let is_control = |line: &String| {
        [CONTROL, CONTROL_ADDRESS]
            .iter()
            .any(|one| line.contains(one))
    };
    let until = watched.seen.iter().position(is_control);
    let Some(until) = until.filter(|_| watched.seen.iter().any(|line| line.contains(CONTROL)))
    else {
        return Err(format!("the network is blind: it saw {:#?}", watched.seen));
    };
    // The kernel makes itself known on a new link.
    let by_the_kernel = |line: &&String| line.contains("ICMP6") || line.contains("igmp");
    let by_the_makers = |line: &&String| OF_THE_MAKERS.iter().any(|name| line.contains(name));
    let sent: Vec<&String> = watched.seen[..until]
        .iter()
        .filter(|line| !by_the_kernel(line) && !by_the_makers(line))
        .collect();
    if sent.is_empty() {
        return Ok(());
    }
    Err(format!("something was sent: {sent:#?}"))
}

/// Nothing reached the sink, though it would have seen it.
async fn assert_silence(session: Session, sink: Sink) {
    // A request may be late.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let requests = sink.requests();
    assert!(requests.is_empty(), "something was sent: {requests:#?}");
    session.try_to_open("http://amanat.invalid/").await;
    let requests = sink.requests();
    assert!(
        requests
            .iter()
            .any(|request| request.contains("amanat.invalid")),
        "the sink is blind: it saw {requests:?}"
    );
}

/// Starts a browser, hands it to the body, and closes it whatever happens.
///
/// # Errors
///
/// When the body panics or takes too long.
pub(crate) fn run_in<F>(browser: Browser, setup: &Setup, body: F) -> Result<(), String>
where
    F: AsyncFnOnce(Session) -> Result<(), tokio::task::JoinError>,
{
    let programs = browser.programs()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let session = Session::start(browser, &programs, setup).await;
        let outcome = tokio::time::timeout(LIMIT, body(session.clone())).await;
        session.close().await;
        match outcome {
            Ok(Ok(())) => Ok(()),
            Ok(Err(panicked)) => Err(message(panicked)),
            Err(_) => Err(format!("not done after {} s", LIMIT.as_secs())),
        }
    })
}

fn message(panicked: tokio::task::JoinError) -> String {
    let payload = match panicked.try_into_panic() {
        Ok(payload) => payload,
        Err(cancelled) => return cancelled.to_string(),
    };
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(text) => (*text).to_owned(),
            Err(payload) => panic::resume_unwind(payload),
        },
    }
}
