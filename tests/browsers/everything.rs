//! A reader who leaves nothing untried: every view is visited, and in every view everything is pressed that
//! can be. What a feature adds to the page is pressed with it; nobody has to remember to add it here.

use crate::handing::checked;
use crate::harness::{Session, key};
use crate::reader::Reader;
use crate::views::{self, VIEWS, settle};
use std::collections::BTreeSet;

/// What belongs to the browser and the system, noted instead of done: the printer's dialogue, the place a
/// file is saved to, the clipboard, the sheet for sharing.
const SYSTEM: &str = "
    window.asked = [];
    window.pressed = new Set();
    const note = (what) => (...given) => { window.asked.push([what, ...given.map(String)]); return Promise.resolve(); };
    window.print = () => { window.asked.push(['print']); dispatchEvent(new Event('afterprint')); };
    URL.createObjectURL = () => { window.asked.push(['save']); return 'about:blank#'; };
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this); };
    const put = (object, name, value) => Object.defineProperty(object, name, { configurable: true, value });
    put(navigator, 'clipboard', { writeText: note('copy') });
    put(navigator, 'canShare', () => true);
    put(navigator, 'share', note('share'));
";

/// Presses, in a view, one of each kind of thing that can be pressed and was not yet, and goes back to the
/// view whenever that led away. A kind is what an element is called, its classes and those around it, and
/// the words on it where they are the interface's own. Of a long list the first few are tried.
const PRESS: &str = r"
    const done = arguments[arguments.length - 1];
    const root = document.querySelector('amanat-search').shadowRoot;
    const { pressed } = window;
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const name = (element) => [element.localName, ...element.classList].join('.');
    const ofTheArchive = '.title, .suggestion, .hit, .version, .index *, .known *, .values *, .readings *, .instead *, .retold *, .contents *';
    const words = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\d+/g, '0').slice(0, 40);
    const kind = (element) =>
      [element.parentElement, element].map(name).join(' > ') + (element.matches(ofTheArchive) ? '' : ` ${words(element)}`);
    const scope = () => (within ? root.querySelector(within) : root);
    const things = () => [...(scope()?.querySelectorAll('button, summary, a[href], input[type=checkbox], input[type=range], select') ?? [])]
      .filter((one) => !one.disabled && !one.matches('.leave, .tongues *, li:nth-child(n + 3) *, .suggestion:not(:first-child)') && one.checkVisibility());
    const next = () => things().find((one) => !pressed.has(kind(one)));
    const go = async () => { for (const step of path) { step(root); await wait(20); } };
    (async () => {
      await go();
      for (let thing = next(); thing; thing = next()) {
        pressed.add(kind(thing));
        if (thing.type === 'range') {
          thing.value = String((Number(thing.min) + Number(thing.max)) / 2);
          for (const type of ['input', 'change']) thing.dispatchEvent(new Event(type, { bubbles: true }));
        } else {
          thing.click();
          // What was open already is closed now, with all that is in it.
          if (thing.getAttribute('aria-expanded') === 'false') thing.click();
        }
        await wait(20);
        // What came up is pressed before anything else; then back to where it was.
        if (!thing.isConnected || !thing.checkVisibility()) {
          if (!next()) await go();
        }
      }
      done([...pressed]);
    })().catch((error) => done(String(error.stack ?? error)));
";

/// How to get to a view from anywhere.
fn path(view: &'static str) -> Vec<&'static str> {
    match view {
        "unfolded" | "filtered" => vec!["results", view],
        "citing" | "beside" => vec!["reading", view],
        "name" => vec!["names", view],
        _ => vec![view],
    }
}

/// Presses all that can be pressed where some steps lead, each the body of a function over `root`; within what
/// a selector gives, if it is not empty. The kinds of things pressed so far are returned.
async fn press(session: &Session, place: &str, steps: &[&str], within: &str) -> BTreeSet<String> {
    let steps: Vec<String> = steps
        .iter()
        .map(|step| format!("(root) => {{ {step} }}"))
        .collect();
    let path = steps.join(", ");
    let body = format!("const path = [{path}]; const within = '{within}'; {PRESS}");
    let answer = session.run_async(&body, &[]).await;
    serde_json::from_value(answer.clone())
        .unwrap_or_else(|_| panic!("{} in {place}: {answer}", session.browser))
}

/// Presses all that can be pressed in an open record, whatever was pressed elsewhere, and returns the kinds.
pub(crate) async fn press_everything_in(reader: &Reader, record: &str) -> BTreeSet<String> {
    reader.session.run(SYSTEM, &[]).await;
    let open =
        format!("root.host.open('{record}'); root.querySelector('.warning button')?.click()");
    press(&reader.session, record, &[&open], "[part~=reading]").await
}

/// Uses everything that the default archive's interface has. The kinds of things pressed are returned.
pub(crate) async fn use_everything(session: &Session) -> BTreeSet<String> {
    let reader = Reader::at(session.clone()).await;
    session.run(SYSTEM, &[]).await;
    // The foot asks once whether there is a sheet for sharing: it is made anew, in every language.
    for language in ["ar", "de", "es", "fr", "kk", "nl", "ru", "tr", "en"] {
        views::speak(&reader, language).await;
    }
    // A record that is open stays so in another language.
    reader.gets("root.host.search('')").await;
    type_and_step(&reader).await;
    follow_addresses(&reader).await;

    let mut pressed = BTreeSet::new();
    for view in VIEWS {
        let steps: Vec<&str> = path(view).into_iter().map(views::steps).collect();
        pressed = press(session, view, &steps, "").await;
    }
    // Whatever was chosen on the way, the rest is told in English.
    views::speak(&reader, "en").await;

    check_a_copy(session).await;
    let asked = session.run("return window.asked", &[]).await;
    for wanted in ["print", "save", "copy", "share"] {
        let mut all = asked.as_array().into_iter().flatten();
        assert!(
            all.any(|one| one[0] == wanted),
            "{}: nothing made the page {wanted}: {asked}",
            session.browser
        );
    }
    pressed
}

/// What is done by keys: typing, through suggestions and results, from match to match, and back.
async fn type_and_step(reader: &Reader) {
    for query in [
        "words",
        "almaty",
        "\"riot shields\"",
        "https://example.org/beacon",
        "5 января",
        "tokaev OR nazarbaev -square author:a",
        "xqzxqz",
    ] {
        reader.finds(query, "an answer", |_| true).await;
    }
    reader.finds_something("a").await;
    reader.opens_the_first().await;
    for pressed in ['n', 'p', key::ESCAPE] {
        reader.press(pressed).await;
    }
    reader
        .sees("the list is back", |seen| seen.reading.is_none())
        .await;
}

/// Addresses that lead to a passage and to a search, and back to where there is none.
async fn follow_addresses(reader: &Reader) {
    for hash in ["#adamdar-night/4", "#?q=almaty&kind=place", "#nowhere", ""] {
        // Replaced, so that the history is as long as it was.
        let go = format!(
            "location.replace('{}')",
            if hash.is_empty() { "#" } else { hash }
        );
        reader.session.run(&go, &[]).await;
        settle(&reader.session).await;
    }
}

/// Compares this page's own text as if it were another file, with a key, and a file that is none.
async fn check_a_copy(session: &Session) {
    let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    let page = "return document.documentElement.outerHTML";
    let page = session.run(page, &[]).await;
    for text in [page.as_str().expect("a text"), "no archive"] {
        checked(session, text, key).await;
    }
}
