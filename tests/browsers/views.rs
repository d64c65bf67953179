//! Every view of the interface, to be visited one after the other: what is checked of one is
//! checked of all.

use crate::harness::Session;
use crate::reader::Reader;

/// The views, in the order of a visit.
pub(crate) const VIEWS: [&str; 13] = [
    "opening", "helped", "results", "unfolded", "filtered", "nothing", "warned", "reading",
    "citing", "beside", "names", "name", "foot",
];

/// Steps to a view from the one before it. Each is the body of a function over `root`.
pub(crate) fn steps(view: &str) -> &'static str {
    match view {
        "opening" => "root.host.search('')",
        "helped" => {
            "root.querySelectorAll('.ways details').forEach((part) => { part.open = true; })"
        }
        "results" => "root.host.search('tokaev almaty')",
        "unfolded" => {
            "root.querySelectorAll('.readings details').forEach((list) => { list.open = true; });
             root.querySelectorAll('.folded').forEach((warning) => { warning.open = true; })"
        }
        "filtered" => {
            "root.querySelector('.panel').classList.add('open');
             root.querySelector('.panel fieldset:not([hidden]) .values input').click()"
        }
        "nothing" => "root.host.search('xqzxqz almaty')",
        "warned" => "root.host.search('night'); root.host.open('ergali-eyewitness')",
        "reading" => {
            "root.host.search('night'); root.host.open('adamdar-night');
             root.querySelector('.warning button')?.click();
             root.querySelector('.passage-tools').click()"
        }
        "citing" => {
            "root.querySelector('.cite summary').click(); root.querySelector('.cite').scrollIntoView({ block: 'center' })"
        }
        "beside" => "root.querySelector('.head .choice').click(); scrollTo(0, 0)",
        "names" => "root.host.search(''); root.querySelector('.opening .ways > button').click()",
        "name" => "root.querySelector('.index .title').click()",
        "foot" => {
            "root.host.search('');
             root.querySelectorAll('.handing details').forEach((part) => { part.open = true; });
             scrollTo(0, document.documentElement.scrollHeight)"
        }
        _ => panic!("there is no view {view}"),
    }
}

/// Goes to a view; the views before it in [`VIEWS`] were visited.
pub(crate) async fn visit(reader: &Reader, view: &str) {
    reader
        .gets(&format!("(() => {{ {} }})()", steps(view)))
        .await;
    settle(&reader.session).await;
}

/// Waits until everything that was asked for is painted.
pub(crate) async fn settle(session: &Session) {
    session
        .run_async(
            "const done = arguments[arguments.length - 1];
             setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))), 50);",
            &[],
        )
        .await;
}

/// Switches the language of the interface.
pub(crate) async fn speak(reader: &Reader, language: &str) {
    reader
        .gets(&format!("root.host.setAttribute('lang', '{language}')"))
        .await;
    settle(&reader.session).await;
}
