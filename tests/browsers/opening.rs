//! Opening a bundle from a file: under its policy, quickly, without a word in the console.

use crate::handing::file_of;
use crate::harness::{Browser, PATIENCE, Page, Session, Test, address_of, key};
use crate::reader::Reader;
use crate::test;
use crate::views::settle;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = &[
    test!(opening::stands_under_the_promised_policy, Bundle, Usual),
    test!(opening::shows_a_result_within_a_second, Bundle, Alone),
    test!(opening::says_nothing_to_the_console, Bundle, Usual),
    test!(opening::moves_nothing_while_it_loads, Bundle, Chromium),
    test!(opening::lists_a_work_once, Default, Usual),
    test!(
        opening::can_be_narrowed_before_anything_is_typed,
        Default,
        Usual
    ),
    test!(opening::folds_what_it_warns_of, Default, Usual),
    test!(opening::speaks_the_browsers_language, Default, Chromium),
    test!(
        opening::the_first_screen_says_how_to_open_the_file,
        Default,
        Chromium
    ),
    test!(
        opening::a_reader_finds_their_language_at_once,
        Default,
        Usual
    ),
];

/// The policy as it stands in the page, hashes apart.
async fn stands_under_the_promised_policy(session: Session) {
    let policy = session
        .run(
            "return document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content",
            &[],
        )
        .await;
    let policy = policy.as_str().expect("a policy in the page");
    let directives: Vec<Vec<&str>> = policy
        .split(';')
        .map(|directive| directive.split_whitespace().collect())
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect();
    let is_hash = |word: &str| word.starts_with("'sha256-") && word.len() == 53;
    let [
        ["default-src", "'none'"],
        ["script-src", script, "'wasm-unsafe-eval'"],
        ["style-src", styles @ ..],
        ["img-src", "data:"],
        ["base-uri", "'none'"],
        ["form-action", "'none'"],
        ["require-trusted-types-for", "'script'"],
        ["trusted-types", "'none'"],
    ] = &directives.iter().map(Vec::as_slice).collect::<Vec<_>>()[..]
    else {
        panic!("the policy is another: {policy}");
    };
    assert!(is_hash(script), "not a hash: {script}");
    assert!(
        !styles.is_empty() && styles.iter().all(|word| is_hash(word)),
        "not hashes: {styles:?}"
    );
}

/// Counted from the start of loading to the first result that is painted, the time that the
/// driver takes to notice included.
async fn shows_a_result_within_a_second(session: Session) {
    session.open("about:blank").await;
    session.open(Page::Bundle.address()).await;
    let milliseconds = session
        .run_async(
            r"
            const done = arguments[arguments.length - 1];
            const root = () => document.querySelector('amanat-search')?.shadowRoot;
            const look = () => {
              const field = root()?.querySelector('input[type=search]');
              if (root()?.querySelector('[part~=hit]')) {
                requestAnimationFrame(() => done(performance.now()));
                return;
              }
              if (field && !field.value) {
                field.value = 'almaty';
                field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
              }
              if (performance.now() > 20000) done(performance.now());
              else setTimeout(look, 1);
            };
            look();
            ",
            &[],
        )
        .await;
    let milliseconds = milliseconds.as_f64().expect("a time");
    println!(
        "{}: first result after {milliseconds:.0} ms",
        session.browser
    );
    assert!(
        milliseconds < 1000.0,
        "the first result took {milliseconds:.0} ms"
    );
}

/// Said on purpose: when it is heard, so was all that was said before.
const CONTROL: &str = "said on purpose";

/// What a page begins with that notes itself what it says: WebKit's driver tells nothing of it.
const EAR: &str = "<script>
    window.said = [];
    for (const level of ['error', 'warn', 'info', 'log', 'debug'])
      console[level] = (...words) => said.push([level, ...words].join(' '));
    for (const wrong of ['error', 'unhandledrejection', 'securitypolicyviolation'])
      addEventListener(wrong, ({ message, reason, violatedDirective, target }) =>
        said.push([wrong, message ?? reason ?? violatedDirective ?? target.localName].join(' ')), true);
</script>";

async fn says_nothing_to_the_console(session: Session) {
    if session.browser == Browser::WebKit {
        let page = file_of(Page::Bundle.address());
        assert!(page.contains("<head>"), "there is no head to begin with");
        let copy = session.home().join("heard.html");
        std::fs::write(&copy, page.replacen("<head>", &format!("<head>{EAR}"), 1)).unwrap();
        session.open(&address_of(&copy)).await;
    }
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    session
        .run(&format!("console.error('{CONTROL}')"), &[])
        .await;
    let begin = Instant::now();
    let mut said = Vec::new();
    let before = loop {
        hear(&session, &mut said).await;
        if let Some(control) = said.iter().position(|line| line.contains(CONTROL)) {
            break &said[..control];
        }
        assert!(
            begin.elapsed() < PATIENCE,
            "{}: nothing would be heard",
            session.browser
        );
        tokio::time::sleep(Duration::from_millis(30)).await;
    };
    assert!(before.is_empty(), "{}: {before:#?}", session.browser);
}

/// Brings what the page has said so far up to date. Chromium has a log to ask, which tells everything once;
/// Firefox prints what a page logs, and its errors.
async fn hear(session: &Session, said: &mut Vec<String>) {
    match session.browser {
        Browser::Chromium => {
            let entries = session.chromium_log("browser").await;
            said.extend(entries.iter().map(Value::to_string));
        }
        Browser::Firefox => {
            let complaints = [
                "JavaScript error:",
                "console.error",
                "console.warn",
                "Content-Security-Policy",
            ];
            let log = session.log();
            // Its own voice: here it cannot load its maker's settings, nor keep copies of a profile.
            let own = ["RSLoader", "error: resource:", "error: chrome:"];
            let lines = log.lines();
            let lines = lines.filter(|line| !own.iter().any(|one| line.contains(one)));
            let lines = lines.filter(|line| complaints.iter().any(|one| line.contains(one)));
            *said = lines.map(str::to_owned).collect();
        }
        Browser::WebKit => {
            let noted = session.run("return said", &[]).await;
            *said = serde_json::from_value(noted).expect("lines");
        }
    }
}

/// Nothing jumps under the reader's eyes after it was first painted. Only Chromium can tell.
async fn moves_nothing_while_it_loads(session: Session) {
    Reader::at(session.clone()).await;
    let shift = session
        .run_async(
            r"
            const done = arguments[arguments.length - 1];
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done(sum), 300);
            ",
            &[],
        )
        .await;
    let shift = shift.as_f64().expect("a sum");
    assert!(shift < 0.1, "things moved: {shift}");
}

/// A text and its translations are one entry, in the reader's language, with the others at hand.
async fn lists_a_work_once(session: Session) {
    let reader = Reader::at(session).await;
    let repeated = reader
        .gets(
            "(() => {
               const archive = root.host.archive.contents();
               const works = new Set(archive.map(({ id, metadata }) => metadata.work?.[0] ?? id));
               return [root.querySelectorAll('nav li').length, works.size, archive.length];
             })()",
        )
        .await;
    let [entries, works, records] = [0, 1, 2].map(|at| repeated[at].as_u64().expect("a count"));
    assert_eq!(entries, works, "not one entry for each work");
    assert!(
        works < records,
        "there are no versions, so this tests nothing"
    );
    reader
        .clicks(
            "the Russian version",
            "root.querySelector('nav li .version[lang=ru]')",
        )
        .await;
    reader
        .sees("it is open", |seen| seen.reading.is_some())
        .await;
    let language = reader
        .gets("root.querySelector('[part~=reading] article').lang")
        .await;
    assert_eq!(language, "ru");
}

async fn can_be_narrowed_before_anything_is_typed(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets("root.querySelectorAll('.opening details').forEach((part) => { part.open = true; })")
        .await;
    reader
        .clicks("a filter", "root.querySelector('.opening .facets label')")
        .await;
    let seen = reader
        .sees("records are listed", |seen| {
            !seen.hits.is_empty() && seen.contents == 0
        })
        .await;
    assert_eq!(seen.query, "");
    let ticked = reader
        .gets("root.querySelectorAll('.results .facets :checked').length")
        .await;
    assert_eq!(ticked, 1, "the filter is not shown as chosen");
    reader.press(key::ESCAPE).await;
}

/// The first of those that the reader has chosen in the browser, as far as the interface speaks it.
async fn speaks_the_browsers_language(session: Session) {
    let agent = session.run("return navigator.userAgent", &[]).await;
    for (chosen, spoken, way) in [
        ("kk-KZ,ru", "kk", "ltr"),
        ("xx,ar-EG,en", "ar", "rtl"),
        ("xx", "en", "ltr"),
    ] {
        session
            .chromium_command(
                "Emulation.setUserAgentOverride",
                json!({"userAgent": agent, "acceptLanguage": chosen}),
            )
            .await;
        session.reload().await;
        let reader = Reader::at(session.clone()).await;
        let said = reader
            .gets("[navigator.languages.join(), root.querySelector('.frame').lang, root.querySelector('.frame').dir]")
            .await;
        assert_eq!(said, json!([chosen, spoken, way]));
    }
}

/// The passages of a text with a warning are not shown until asked for, nor is the text.
async fn folds_what_it_warns_of(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("grenades", "texts with a warning", |seen| {
            !seen.hits.is_empty()
        })
        .await;
    let shown = "root.querySelector('[part~=hit] .folded .snippet').checkVisibility()";
    assert_eq!(
        reader.gets(shown).await,
        false,
        "a passage is shown at once"
    );
    reader
        .clicks(
            "the warning",
            "root.querySelector('[part~=hit] .folded summary')",
        )
        .await;
    let seen = reader.look().await;
    assert!(seen.reading.is_none(), "the record was opened instead");
    assert_eq!(reader.gets(shown).await, true, "it stays folded");
}

/// On a phone, before anything is scrolled or pressed, in each language of the archive.
async fn the_first_screen_says_how_to_open_the_file(session: Session) {
    session.becomes_a_phone().await;
    let reader = Reader::at(session).await;
    settle(&reader.session).await;
    let said = reader
        .gets(
            "[...root.querySelectorAll('.opening summary span')]
               .filter((one) => one.getBoundingClientRect().bottom <= innerHeight)
               .map((one) => [one.lang, one.textContent])",
        )
        .await;
    let wanted = json!([
        ["en", "How to open this file"],
        ["ru", "Как открыть этот файл"],
        ["kk", "Бұл файлды қалай ашуға болады"],
    ]);
    assert_eq!(said, wanted);
    let languages = reader.gets("root.host.archive.info().languages").await;
    assert_eq!(languages, json!(["en", "ru", "kk"]), "other languages");
    reader
        .clicks("it", "root.querySelector('.opening summary:has(span)')")
        .await;
    let ways = reader
        .gets(
            "[...root.querySelectorAll('.opening details[open]:has(span) dl')].map((list) =>
               [list.lang, list.querySelectorAll('dd').length])",
        )
        .await;
    assert_eq!(ways, json!([["en", 5], ["ru", 5], ["kk", 5]]));
}

/// The languages of the archive stand above its title, each by its own name.
async fn a_reader_finds_their_language_at_once(session: Session) {
    let reader = Reader::at(session).await;
    let chosen = "[...root.querySelectorAll('.head-line button')]";
    let names = reader
        .gets(&format!("{chosen}.map((one) => one.textContent)"))
        .await;
    assert_eq!(names, json!(["English", "Қазақша", "Русский"]));
    reader.gets(&format!("{chosen}[1].focus()")).await;
    reader.press(key::ENTER).await;
    settle(&reader.session).await;
    let now = reader
        .gets(&format!(
            "[root.querySelector('main').lang, root.activeElement?.textContent,
              {chosen}.map((one) => one.getAttribute('aria-pressed')).join()]"
        ))
        .await;
    assert_eq!(now, json!(["kk", "Қазақша", "false,true,false"]));
    reader.gets("root.host.open('adamdar-night')").await;
    let seen = reader
        .gets("root.querySelector('.head-line').getBoundingClientRect().height")
        .await;
    assert!(
        seen.as_f64().is_some_and(|height| height < 2.0),
        "it stands above a text that is read"
    );
}
