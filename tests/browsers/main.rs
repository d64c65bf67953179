//! What a reader gets, tried in real browsers: Chromium, Firefox and WebKitGTK, by WebDriver.
//!
//! Each module is named for what could go wrong and lists its tests; every test runs in every
//! browser as `module::test::browser`. A browser that is not there is ignored, by name; with
//! `CI=true` its absence is a failure. `AMANAT_BROWSERS=firefox` leaves the others out.
//!
//! With `AMANAT_SCREENSHOTS_OF=FILE` pictures are taken instead: see `screenshots`.

mod accessibility;
mod attached;
mod embedding;
mod everything;
mod finding;
mod guessing;
mod handing;
mod harm;
mod harness;
mod keyboard;
mod linking;
mod names;
mod narrowing;
mod offline;
mod opening;
mod package;
mod paper;
mod past;
mod programs;
mod reader;
mod reading;
mod screenshots;
mod silence;
mod snippets;
mod speed;
mod unlike;
mod versions;
mod views;
mod without;

use harness::{Browser, Test};
use libtest_mimic::Arguments;
use std::process::ExitCode;

/// Lists a test: its module and name, the page it opens, the conditions it wants.
macro_rules! test {
    ($module:ident :: $name:ident, $page:ident, $conditions:ident) => {
        $crate::harness::Test {
            name: concat!(stringify!($module), "::", stringify!($name)),
            page: $crate::harness::Page::$page,
            conditions: $crate::harness::Conditions::$conditions,
            body: |session| Box::pin($name(session)),
        }
    };
}
use test;

const TESTS: [&[Test]; 24] = [
    opening::TESTS,
    finding::TESTS,
    guessing::TESTS,
    keyboard::TESTS,
    handing::TESTS,
    harm::TESTS,
    silence::TESTS,
    without::TESTS,
    embedding::TESTS,
    attached::TESTS,
    past::TESTS,
    offline::TESTS,
    programs::TESTS,
    package::TESTS,
    snippets::TESTS,
    accessibility::TESTS,
    reading::TESTS,
    versions::TESTS,
    names::TESTS,
    linking::TESTS,
    narrowing::TESTS,
    paper::TESTS,
    speed::TESTS,
    unlike::TESTS,
];

fn main() -> ExitCode {
    if let Some(bundle) = std::env::var_os("AMANAT_SCREENSHOTS_OF") {
        return screenshots::take(bundle.as_ref());
    }
    if Browser::ALL.iter().any(|browser| browser.wanted()) && !harness::has_testimonies() {
        eprintln!("There is no ../shared/testimonies: the browsers open the default archive.");
    }
    let trials = TESTS
        .into_iter()
        .flatten()
        .flat_map(|test| Browser::ALL.map(|browser| test.in_browser(browser)))
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
