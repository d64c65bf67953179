//! The search as an element of another page, from a server with a strict policy.

use crate::harness::{Page, Session, Test, key};
use crate::reader::{Reader, Seen};
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(embedding::searches_under_a_strict_policy, Site, Usual),
    test!(embedding::survives_being_moved, Site, Usual),
    test!(embedding::stands_beside_a_second_script, Host, Usual),
    test!(embedding::is_found_again_as_it_was_left, Host, Usual),
    test!(embedding::the_focus_waits_for_a_language, Site, Usual),
    test!(embedding::leaves_the_rest_of_the_page_alone, Site, Usual),
    test!(embedding::stands_in_any_page, Host, Usual),
    test!(embedding::loads_once_for_all_of_one_source, Host, Usual),
    test!(
        embedding::starts_one_engine_for_all_that_need_one,
        Host,
        Usual
    ),
    test!(embedding::opens_beside_a_damaged_archive, Host, Usual),
    test!(embedding::comes_before_its_script_or_after, Host, Usual),
    test!(embedding::is_taken_away_while_it_loads, Host, Usual),
    test!(embedding::tells_how_much_has_come, Host, Usual),
    test!(
        embedding::does_not_wait_for_an_engine_that_is_a_page,
        Host,
        Usual
    ),
    test!(embedding::says_what_is_wrong_and_recovers, Host, Usual),
    test!(
        embedding::nothing_is_left_of_an_archive_that_is_gone,
        Host,
        Usual
    ),
    test!(embedding::what_failed_is_tried_again, Host, Usual),
    test!(embedding::no_address_is_none, Host, Usual),
    test!(embedding::scrolls_the_box_it_stands_in, Host, Usual),
    test!(embedding::a_part_may_be_a_container, Site, Usual),
    test!(embedding::takes_over_the_face_of_the_page, Host, Usual),
    test!(embedding::has_the_colours_of_the_device, Host, Chromium),
    test!(embedding::writes_nothing_to_the_history, Host, Usual),
    test!(
        embedding::has_a_width_where_it_is_asked_for_one,
        Host,
        Usual
    ),
    test!(
        embedding::sticks_out_of_no_page_of_the_other_direction,
        Host,
        Usual
    ),
    test!(
        embedding::captions_can_be_read_on_a_page_in_grey,
        Host,
        Usual
    ),
];

/// The address of another of the hosts' pages.
pub(crate) fn host(page: &str) -> String {
    Page::Host.address().replace("plain.html", page)
}

/// Waits until the page has loaded what it needs for elements to be upgraded: in WebKit that
/// may be later than it has loaded.
pub(crate) async fn upgraded(session: &Session) {
    session
        .wait_until(
            "the element is known",
            "!!customElements.get('amanat-search')",
        )
        .await;
}

/// Every element of the page, in whichever shadow root, once all have opened their archives.
const ELEMENTS: &str = "((count) => {
    const all = (root) => [...root.querySelectorAll('*')].flatMap((element) =>
      element.localName === 'amanat-search' ? [element]
        : element.shadowRoot ? all(element.shadowRoot) : []);
    const found = all(document);
    return found.length === count && found.every((element) => element.archive) && found;
  })";

async fn searches_under_a_strict_policy(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    reader
        .sees("its matches are marked", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| !reading.marks.is_empty())
        })
        .await;
    // Every request went to the page's own server, and the module was asked for once.
    let resources = session
        .run(
            "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name))
               .map((url) => url.origin === location.origin ? url.pathname : url.href)",
            &[],
        )
        .await;
    let resources: Vec<&str> = resources
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    assert!(
        resources.iter().all(|path| path.starts_with('/')),
        "{resources:#?}"
    );
    let modules = resources
        .iter()
        .filter(|path| path.ends_with(".wasm"))
        .count();
    assert_eq!(modules, 1, "{resources:#?}");
}

/// As that of another archive, which brings an element of the same name.
async fn stands_beside_a_second_script(session: Session) {
    let reader = guest(&session).await;
    session
        .run_async(
            "const done = arguments[arguments.length - 1];
             addEventListener('error', ({ message }) => { document.body.dataset.failed = message; });
             const first = document.querySelector('script[src*=\"amanat-search.js\"]');
             const second = Object.assign(document.createElement('script'), { type: 'module', src: `${first.src}?second` });
             second.addEventListener('load', () => done(null));
             document.body.append(second);",
            &[],
        )
        .await;
    let failed = session
        .run("return document.body.dataset.failed ?? ''", &[])
        .await;
    assert_eq!(failed, "");
    reader.finds_something("almaty").await;
}

/// Where the browser keeps the page whole. WebKit empties a field that it must not fill in.
async fn is_found_again_as_it_was_left(session: Session) {
    session.open(&host("plain.html")).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    session
        .run(
            "addEventListener('pageshow', ({ persisted }) => { document.body.dataset.kept = persisted; })",
            &[],
        )
        .await;
    session.open(&host("bare.html")).await;
    session.go_back().await;
    let reader = Reader::at(session.clone()).await;
    session
        .wait_until("the page is back", "document.readyState === 'complete'")
        .await;
    let kept = session.run("return document.body.dataset.kept", &[]).await;
    if kept != "true" {
        println!("{} has not kept the page", session.browser);
        return;
    }
    let seen = reader.look().await;
    assert_eq!(
        seen.query, "almaty",
        "the results are there, and the query is not"
    );
    assert!(!seen.hits.is_empty());
}

async fn survives_being_moved(session: Session) {
    let reader = guest(&session).await;
    reader.finds_something("almaty").await;
    session
        .run(
            "const element = document.querySelector('amanat-search');
             const place = document.createElement('section');
             document.body.append(place);
             place.append(element);",
            &[],
        )
        .await;
    let seen = reader.look().await;
    assert_eq!(seen.query, "almaty", "the query is lost");
    reader.finds_something("tokayev").await;
    reader.opens_the_first().await;
    let open = reader
        .sees("its text is there", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| !reading.text.is_empty())
        })
        .await;
    session
        .run(
            "document.body.prepend(document.querySelector('amanat-search'))",
            &[],
        )
        .await;
    let moved = reader.look().await;
    let text = |seen: &Seen| seen.reading.as_ref().map(|reading| reading.text.clone());
    assert_eq!(text(&moved), text(&open), "the record is closed");
    reader.gets("root.querySelector('.back').focus()").await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("the list is still below it", |seen| {
            seen.reading.is_none() && seen.query == "tokayev" && !seen.hits.is_empty()
        })
        .await;
}

/// The strings of a language come when it is chosen; the button that was pressed is then another one.
async fn the_focus_waits_for_a_language(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    reader
        .gets("root.querySelector('.foot .tongues [lang=de]').focus()")
        .await;
    reader.press(key::ENTER).await;
    let speaks =
        "document.querySelector('amanat-search').shadowRoot.querySelector('.frame').lang === 'de'";
    session.wait_until("it speaks German", speaks).await;
    let seen = reader.look().await;
    assert_eq!(seen.focus, "Deutsch", "{}", session.browser);
    assert!(
        seen.reading.is_some(),
        "{}: the text is closed",
        session.browser
    );
}

/// Keys belong to the page unless the focus is in the element.
async fn leaves_the_rest_of_the_page_alone(session: Session) {
    let reader = guest(&session).await;
    session
        .run(
            "const field = document.createElement('input');
             field.id = 'foreign';
             document.body.prepend(field);
             field.focus();",
            &[],
        )
        .await;
    reader.press('/').await;
    let value = session
        .wait_until(
            "the key arrives",
            "document.getElementById('foreign').value",
        )
        .await;
    assert_eq!(value, "/");
}

/// A reader at the search as it stands on a page of somebody else's, not as all there is on it.
async fn guest(session: &Session) -> Reader {
    let reader = Reader::at(session.clone()).await;
    session
        .run(
            "document.querySelector('amanat-search').removeAttribute('layout')",
            &[],
        )
        .await;
    let pages = reader.gets("root.querySelectorAll('.page').length").await;
    assert_eq!(pages, 0, "it still takes the page for its own");
    reader
}

/// In a plain page, under a policy in the page itself, and in another element's shadow root.
async fn stands_in_any_page(session: Session) {
    for page in ["plain.html", "meta.html", "shadow.html"] {
        session.open(&host(page)).await;
        session
            .wait_until(
                &format!("{page} can be searched"),
                &format!("!!{ELEMENTS}(1)"),
            )
            .await;
        let found = session
            .run(
                &format!(
                    "const [element] = {ELEMENTS}(1);
                     element.search('almaty');
                     const root = element.shadowRoot;
                     return [root.querySelectorAll('[part~=hit]').length, element.query,
                             root.querySelector('.frame').lang]"
                ),
                &[],
            )
            .await;
        assert!(found[0].as_u64() > Some(0), "{page}: {found}");
        assert_eq!(found[1], "almaty", "{page}");
        // The language is that of the page, also from within another element.
        let language = if page == "shadow.html" { "ru" } else { "en" };
        assert_eq!(found[2], language, "{page}");
    }
}

/// Waits until the browser has taken note of so many loads: that may be later than all has come.
async fn loads_are_noted(session: &Session, count: usize) {
    let noted = format!(
        "performance.getEntriesByType('resource').filter(({{ name }}) => /wasm$|amanat$/.test(name)).length >= {count}"
    );
    session.wait_until("the loads are noted", &noted).await;
}

async fn loads_once_for_all_of_one_source(session: Session) {
    session.open(&host("several.html")).await;
    session
        .wait_until("all four are open", &format!("!!{ELEMENTS}(4)"))
        .await;
    loads_are_noted(&session, 3).await;
    let seen = session
        .run(
            &format!(
                "const all = {ELEMENTS}(4);
                 all[0].search('almaty');
                 for (const other of all.slice(2)) other.search('ambulance');
                 const loaded = performance.getEntriesByType('resource')
                   .map(({{ name }}) => new URL(name).pathname).filter((path) => /wasm$|amanat$/.test(path));
                 return {{
                   loaded: loaded.sort(),
                   queries: all.map(({{ query }}) => query),
                   hits: all.map((one) => one.shadowRoot.querySelectorAll('[part~=hit]').length > 0),
                   shared: all[0].archive === all[1].archive,
                 }}"
            ),
            &[],
        )
        .await;
    let expected = serde_json::json!({
        "loaded": ["/amanat_bg.wasm", "/other.amanat", "/other/amanat_bg.wasm"],
        "queries": ["almaty", "", "ambulance", "ambulance"],
        "hits": [true, false, true, true],
        "shared": true,
    });
    assert_eq!(seen, expected, "{}", session.browser);
}

async fn starts_one_engine_for_all_that_need_one(session: Session) {
    session.open(&host("bare.html")).await;
    session
        .wait_until("both are open", &format!("!!{ELEMENTS}(2)"))
        .await;
    loads_are_noted(&session, 1).await;
    let loaded = session
        .run(
            "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
               .filter((path) => path.endsWith('wasm'))",
            &[],
        )
        .await;
    assert_eq!(
        loaded,
        serde_json::json!(["/amanat_bg.wasm"]),
        "{}",
        session.browser
    );
}

/// What is wrong with the archive that came with the script is no other's trouble.
async fn opens_beside_a_damaged_archive(session: Session) {
    session.open(&host("damaged.html")).await;
    let seen = session
        .wait_until(
            "both have come to an end",
            "(() => {
               const [damaged, sound] = document.querySelectorAll('amanat-search');
               const told = [damaged, sound].map((one) =>
                 one.shadowRoot?.querySelector('[role=alert]')?.textContent ?? '');
               return (told[1] || sound.archive) && told[0]
                 && [told, sound.archive?.search('ambulance').total > 0];
             })()",
        )
        .await;
    let told = seen[0][0].as_str().expect("a text");
    assert!(told.contains("The file is damaged"), "{told}");
    assert_eq!(seen[0][1], "", "{}", session.browser);
    assert_eq!(seen[1], true, "{}", session.browser);
}

/// What was set or asked for early is done when the script and the archive have come.
async fn comes_before_its_script_or_after(session: Session) {
    session.open(&host("early.html")).await;
    session
        .wait_until("all three are open", &format!("!!{ELEMENTS}(3)"))
        .await;
    let seen = session
        .run(
            "return [early.getAttribute('theme'), early.src, late.query,
                     late.shadowRoot.querySelectorAll('[part~=hit]').length > 0]",
            &[],
        )
        .await;
    let expected = serde_json::json!(["dark", "amanat_bg.wasm", "almaty", true]);
    assert_eq!(seen, expected, "{}", session.browser);
}

async fn is_taken_away_while_it_loads(session: Session) {
    upgraded(&session).await;
    let told = session
        .run_async(
            "const done = arguments[0];
             const told = [];
             const element = document.createElement('amanat-search');
             for (const name of ['ready', 'error']) element.addEventListener('amanat-' + name, () => told.push(name));
             element.src = 'other/amanat_bg.wasm?slow';
             document.body.append(element);
             element.remove();
             const other = document.createElement('amanat-search');
             other.src = element.src;
             other.addEventListener('amanat-ready', () => setTimeout(() => {
               const before = told.join();
               element.addEventListener('amanat-ready', () => done([before, told.join()]));
               document.body.append(element);
             }));
             document.body.append(other);",
            &[],
        )
        .await;
    assert_eq!(
        told,
        serde_json::json!(["", "ready"]),
        "{}",
        session.browser
    );
}

/// Where an archive takes a while the reader sees that it comes, and then either it or why it does not.
async fn tells_how_much_has_come(session: Session) {
    session.open(&host("arriving.html")).await;
    let bars = "[...document.querySelectorAll('amanat-search')].map((element) =>
                  element.shadowRoot?.querySelector('[role=status] label progress')?.value)";
    let come = session
        .wait_until(
            "both are nearly there",
            &format!("{bars}.every((come) => come > 0) && {bars}"),
        )
        .await;
    for come in come.as_array().expect("a list") {
        let come = come.as_f64().expect("a part");
        assert!((0.5..1.0).contains(&come), "{}: {come}", session.browser);
    }
    session.run("goOn()", &[]).await;
    let seen = session
        .wait_until(
            "one is there, the other is not",
            "(() => {
               const [one, other] = document.querySelectorAll('amanat-search');
               const failure = other.shadowRoot.querySelector('[role=alert]')?.textContent;
               return one.archive && failure && [one.archive.search('almaty').total > 0, failure];
             })()",
        )
        .await;
    assert_eq!(seen[0], true, "{}", session.browser);
    let failure = seen[1].as_str().expect("a text");
    assert!(
        failure.contains("the line is cut"),
        "{}: {failure}",
        session.browser
    );
    let left = session
        .run(
            "return document.querySelector('amanat-search').shadowRoot.querySelectorAll('progress').length",
            &[],
        )
        .await;
    assert_eq!(left, 0, "{}", session.browser);
}

async fn does_not_wait_for_an_engine_that_is_a_page(session: Session) {
    session.open(&host("fallback.html")).await;
    let failure = "document.querySelector('amanat-search').shadowRoot
                     ?.querySelector('[role=alert]')?.textContent";
    let told = session.wait_until("the reader is told", failure).await;
    let told = told.as_str().expect("a text");
    assert!(
        told.contains("There is no archive in it"),
        "{}: {told}",
        session.browser
    );
}

async fn says_what_is_wrong_and_recovers(session: Session) {
    session.open(&host("broken.html")).await;
    let reader = Reader {
        session: session.clone(),
    };
    let seen = reader
        .sees("what is wrong", |seen| !seen.notice.is_empty())
        .await;
    assert!(seen.notice.contains("404"), "{seen:#?}");
    let code = session
        .run_async(
            "const [element, done] = [document.querySelector('amanat-search'), arguments[0]];
             element.addEventListener('amanat-error', ({ detail }) => {
               element.src = 'amanat_bg.wasm';
               done(detail.error.code);
             }, { once: true });
             element.src = 'plain.html';",
            &[],
        )
        .await;
    assert_eq!(code, "not-an-archive", "{}", session.browser);
    Reader::at(session).await.finds_something("almaty").await;
}

/// Given another address that leads nowhere, the element has no archive.
async fn nothing_is_left_of_an_archive_that_is_gone(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    let told = session
        .run_async(
            "const [element, done] = [document.querySelector('amanat-search'), arguments[0]];
             const told = [];
             for (const name of ['close', 'error']) {
               element.addEventListener('amanat-' + name, () => told.push(name));
             }
             element.addEventListener('amanat-error', () => {
               element.search('almaty');
               done([told, element.archive === undefined, element.query,
                     element.shadowRoot.querySelector('[role=alert]')?.textContent.includes('404')]);
             });
             element.src = 'missing.wasm';",
            &[],
        )
        .await;
    assert_eq!(
        told,
        serde_json::json!([["close", "error"], true, "", true]),
        "{}",
        session.browser
    );
    // What was asked for meanwhile is done once there is one.
    session
        .run(
            "document.querySelector('amanat-search').src = 'amanat_bg.wasm'",
            &[],
        )
        .await;
    reader
        .sees("something is found", |seen| {
            seen.query == "almaty" && !seen.hits.is_empty()
        })
        .await;
}

/// A line may be down for a moment.
async fn what_failed_is_tried_again(session: Session) {
    session.open(&host("plain.html")).await;
    upgraded(&session).await;
    let told = session
        .run_async(
            "const done = arguments[0];
             const real = window.fetch;
             let times = 0;
             window.fetch = (address, ...rest) => {
               if (!String(address).includes('late.wasm')) return real(address, ...rest);
               times++;
               if (times === 1) return Promise.resolve(new Response('', { status: 503 }));
               if (times === 2) return Promise.resolve(new Response(''));
               return real(new URL('amanat_bg.wasm', location.href), ...rest);
             };
             const element = document.createElement('amanat-search');
             element.setAttribute('dialog', '');
             element.src = 'late.wasm';
             const codes = [];
             element.addEventListener('amanat-error', ({ detail }) => {
               codes.push(detail.error.code);
               element.close();
               element.show();
             });
             const wait = setInterval(() => {
               if (!element.archive) return;
               clearInterval(wait);
               done([codes, times, element.archive.info().records > 0]);
             }, 20);
             document.body.append(element);
             element.show();",
            &[],
        )
        .await;
    // An answer without a byte is none, and has a code like every other.
    assert_eq!(
        told,
        serde_json::json!([["unreachable", "not-an-archive"], 3, true]),
        "{}",
        session.browser
    );
}

/// As frameworks write it.
async fn no_address_is_none(session: Session) {
    upgraded(&session).await;
    let seen = session
        .run(
            "const element = document.createElement('amanat-search');
             return [undefined, null, ''].map((nothing) => {
               element.src = element.theme = 'dark';
               element.src = element.theme = nothing;
               return [element.getAttribute('src'), element.getAttribute('theme'), element.src, element.theme];
             })",
            &[],
        )
        .await;
    assert_eq!(
        seen,
        serde_json::json!([[null, null, "", ""], [null, null, "", ""], ["", "", "", ""]]),
        "{}",
        session.browser
    );
}

/// What a reader had before them is before them again, when what scrolls is not the page.
async fn scrolls_the_box_it_stands_in(session: Session) {
    session.open(&host("box.html")).await;
    let reader = Reader::at(session.clone()).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 5)
        .await;
    let scrolled = "document.querySelector('.box').scrollTop";
    session
        .run("document.querySelector('.box').scrollTop = 700", &[])
        .await;
    reader
        .gets("root.querySelectorAll('[part~=hit] .title')[4].click()")
        .await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.goes_back().await;
    let after = session.run(&format!("return {scrolled}"), &[]).await;
    assert!(after.as_f64() > Some(300.0), "{}: {after}", session.browser);
}

async fn takes_over_the_face_of_the_page(session: Session) {
    Reader::at(session.clone()).await;
    let seen = session
        .run(
            "const style = (element) => getComputedStyle(element);
             const element = document.querySelector('amanat-search');
             const inside = element.shadowRoot.querySelector('.frame');
             const look = () => [style(inside).color, style(element).backgroundColor, style(element).colorScheme];
             // Of one and a half times the size, in the page's face too.
             const cross = getComputedStyle(inside.querySelector('.clear'), '::before');
             const looks = [[...look(), style(inside).fontFamily, style(inside).fontSize, cross.fontFamily, cross.fontSize]];
             for (const theme of ['light', 'dark', 'contrast', '']) {
               element.theme = theme;
               looks.push(look());
             }
             return looks",
            &[],
        )
        .await;
    let transparent = "rgba(0, 0, 0, 0)";
    assert_eq!(
        seen[0],
        serde_json::json!([
            "rgb(240, 224, 208)",
            transparent,
            "normal",
            "monospace",
            "20px",
            "monospace",
            "30px"
        ]),
    );
    assert_eq!(
        seen[1],
        serde_json::json!(["rgb(29, 28, 26)", "rgb(252, 251, 248)", "light"])
    );
    assert_eq!(
        seen[2],
        serde_json::json!(["rgb(223, 220, 213)", "rgb(23, 24, 26)", "dark"])
    );
    assert_eq!(
        seen[3],
        serde_json::json!(["rgb(0, 0, 0)", "rgb(255, 255, 255)", "light dark"])
    );
    assert_eq!(
        seen[4],
        serde_json::json!(["rgb(240, 224, 208)", transparent, "normal"]),
        "no theme is one"
    );
}

/// Where the page wants that: also when the reader changes them while it stands there.
async fn has_the_colours_of_the_device(session: Session) {
    Reader::at(session.clone()).await;
    session
        .run(
            "document.querySelector('amanat-search').theme = 'auto'",
            &[],
        )
        .await;
    for (scheme, ink, paper) in [
        ("dark", "rgb(223, 220, 213)", "rgb(23, 24, 26)"),
        ("light", "rgb(29, 28, 26)", "rgb(252, 251, 248)"),
    ] {
        session.prefers("prefers-color-scheme", scheme).await;
        let seen = session
            .run(
                "const element = document.querySelector('amanat-search');
                 const inside = element.shadowRoot.querySelector('.frame');
                 return [getComputedStyle(inside).color, getComputedStyle(element).backgroundColor]",
                &[],
            )
            .await;
        assert_eq!(seen, serde_json::json!([ink, paper]), "{scheme}");
    }
}

/// Unless it is asked to: `past` has the other half.
async fn writes_nothing_to_the_history(session: Session) {
    let state = "return [location.href, history.length, history.state, history.scrollRestoration]";
    let before = session.run(state, &[]).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.press(key::DOWN).await;
    reader.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.goes_back().await;
    assert_eq!(session.run(state, &[]).await, before, "{}", session.browser);
    let kept = session
        .run_async(
            "const done = arguments[0];
             const rest = [localStorage.length, sessionStorage.length, document.cookie];
             Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(
               (all) => done([...rest, ...all.map(({ length }) => length)]), (error) => done(String(error)))",
            &[],
        )
        .await;
    assert_eq!(
        kept,
        serde_json::json!([0, 0, "", 0, 0]),
        "{}",
        session.browser
    );
}

/// Whether there is room for two columns is asked of the element, whatever the page makes of its parts.
async fn a_part_may_be_a_container(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    session
        .run(
            "const sheet = new CSSStyleSheet();
             sheet.replaceSync('amanat-search { display: block; inline-size: 70em; max-inline-size: none } amanat-search::part(results) { container-type: inline-size }');
             document.adoptedStyleSheets = [sheet]",
            &[],
        )
        .await;
    let seen = reader
        .gets(
            "[getComputedStyle(root.querySelector('[part=results]')).containerType,
              getComputedStyle(root.querySelector('.hit')).borderBlockStartStyle]",
        )
        .await;
    assert_eq!(
        seen,
        serde_json::json!(["inline-size", "none"]),
        "{}",
        session.browser
    );
}

/// In layouts where its width follows what is in it, and which the page must not grow wider by.
async fn has_a_width_where_it_is_asked_for_one(session: Session) {
    session.open(&host("plain.html")).await;
    upgraded(&session).await;
    for (name, body, around) in [
        ("a row", "", "display: flex"),
        (
            "a column",
            "",
            "display: flex; flex-direction: column; align-items: center",
        ),
        ("a grid", "", "display: grid; place-items: center"),
        ("a float", "", "float: inline-start"),
        ("a cell", "", "display: table-cell"),
        (
            "a page that is a row",
            "display: flex; place-items: center; margin: 0",
            "padding: 2rem",
        ),
    ] {
        let width = session
            .run_async(
                "const [body, around, done] = arguments;
                 const box = document.createElement('div');
                 const element = document.createElement('amanat-search');
                 element.addEventListener('amanat-ready', () => {
                   element.search('almaty');
                   const { width } = element.shadowRoot.querySelector('.frame').getBoundingClientRect();
                   const { scrollWidth, clientWidth } = document.documentElement;
                   done([width, scrollWidth - clientWidth]);
                 });
                 document.body.style.cssText = body;
                 box.style.cssText = around;
                 box.append('A menu', element);
                 document.body.replaceChildren(box);",
                &[body.into(), around.into()],
            )
            .await;
        assert!(
            width[0].as_f64() > Some(240.0),
            "{}, {name}: {width}",
            session.browser
        );
        assert_eq!(
            width[1], 0,
            "{}, {name}: the page is too wide",
            session.browser
        );
    }
}

/// A page that asks for no margins has eight pixels of them. The bar beside a result stands at the side at which
/// its title begins, in a page from right to left at that to which the window can be scrolled.
async fn sticks_out_of_no_page_of_the_other_direction(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets("(document.dir = 'rtl', document.body.style.margin = '8px')")
        .await;
    reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.hit .title').focus()")
        .await;
    let bar = "getComputedStyle(root.activeElement, '::before').content";
    assert_eq!(reader.gets(bar).await, "\"\"");
    let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(reader.gets(over).await, 0, "{}", reader.session.browser);
}

/// They are paler than the text, which many pages have paler than black.
async fn captions_can_be_read_on_a_page_in_grey(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets("document.body.style.cssText = 'background: #fff; color: #555'")
        .await;
    reader.finds_something("almaty").await;
    let contrast = reader
        .gets(
            "(() => {
               const { color } = getComputedStyle(root.querySelector('.total'));
               const alpha = Number(/([\\d.]+)\\)$/.exec(color)[1]);
               const grey = 1 - alpha * (1 - 0x55 / 255);
               return 1.05 / (((grey + 0.055) / 1.055) ** 2.4 + 0.05);
             })()",
        )
        .await;
    assert!(
        contrast.as_f64() >= Some(4.5),
        "{}: {contrast}",
        reader.session.browser
    );
}
