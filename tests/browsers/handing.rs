//! Handing the file on, comparing it with another, leaving.

use crate::everything::use_everything;
use crate::harness::{Browser, PATIENCE, Page, Session, Test, bomb, files_in, key, large, signed};
use crate::reader::{ROOT, Reader};
use crate::test;
use crate::views::speak;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = &[
    test!(handing::a_copy_is_the_file_also_after_use, Bundle, Usual),
    test!(handing::a_copy_after_everything_is_the_file, Default, Dark),
    test!(
        handing::what_is_saved_on_the_disk_is_the_file,
        Default,
        Dark
    ),
    test!(handing::a_copy_of_hostile_texts_is_the_file, Hostile, Usual),
    test!(handing::the_systems_sheet_is_given_the_file, Default, Usual),
    test!(
        handing::how_to_open_it_is_said_in_the_archives_languages,
        Default,
        Usual
    ),
    test!(handing::without_webassembly_too, Default, WithoutWasm),
    test!(handing::a_changed_page_is_not_handed_on, Default, Usual),
    test!(handing::leaving_leaves_nothing_behind, Default, Usual),
    test!(handing::leaving_blanks_the_page_at_once, Default, Usual),
    test!(handing::three_presses_of_shift_leave, Default, Usual),
    test!(
        handing::another_copy_is_compared_record_by_record,
        Default,
        Usual
    ),
    test!(
        handing::another_page_around_the_archive_is_told,
        Default,
        Usual
    ),
    test!(
        handing::a_copy_of_texts_like_markup_is_compared,
        Hostile,
        Usual
    ),
    test!(handing::links_in_the_texts_leave_no_entry, Default, Usual),
    test!(handing::what_is_told_is_heard, Default, Usual),
    test!(
        handing::another_copy_takes_bounded_memory,
        Default,
        Chromium
    ),
    test!(handing::a_signature_is_checked_by_a_key, Default, Usual),
    test!(
        handing::the_fingerprint_is_that_of_the_command_line,
        Default,
        Usual
    ),
];

/// How the element begins that holds a page's module.
const MODULE: &str = "<script type=\"application/octet-stream\" id=\"amanat-module\">";

/// The text of the file a page was opened from.
pub(crate) fn file_of(address: &str) -> String {
    let path = url::Url::parse(address).unwrap().to_file_path().unwrap();
    std::fs::read_to_string(path).unwrap()
}

async fn ready(session: &Session) {
    session
        .wait_until(
            "the search is there",
            "!!document.querySelector('amanat-search')",
        )
        .await;
}

/// Presses "Save a copy" and returns the text of the file that is handed over, and what the reader is told.
async fn saved(session: &Session) -> (Value, String) {
    ready(session).await;
    let body = format!(
        "const done = arguments[arguments.length - 1];
         let kept = null;
         URL.createObjectURL = (file) => {{ kept = file; return 'about:blank#'; }};
         HTMLAnchorElement.prototype.click = () => {{}};
         const panel = {ROOT}.querySelector('.handing');
         const all = [...panel.querySelectorAll('[role=status]')];
         for (const status of all) status.textContent = '';
         const told = () => all.map((status) => status.textContent).join('');
         const wait = async () => told() ? done([kept && await kept.text(), told()]) : setTimeout(wait, 20);
         panel.querySelector('button.choice').click();
         wait();"
    );
    let answer = session.run_async(&body, &[]).await;
    let told = answer[1].as_str().unwrap_or_default().to_owned();
    (answer[0].clone(), told)
}

async fn assert_copy_is(session: &Session, page: Page) {
    let (copy, told) = saved(session).await;
    let file = file_of(page.address());
    let copy = copy
        .as_str()
        .unwrap_or_else(|| panic!("{}: nothing was saved: {told}", session.browser));
    let differs = copy
        .bytes()
        .zip(file.bytes())
        .position(|(one, other)| one != other);
    assert!(
        copy == file,
        "{}: the copy differs from byte {differs:?} of {} and {}",
        session.browser,
        copy.len(),
        file.len()
    );
    assert!(told.contains("byte for byte"), "{told}");
}

async fn a_copy_is_the_file_also_after_use(session: Session) {
    assert_copy_is(&session, Page::Bundle).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    assert_copy_is(&session, Page::Bundle).await;
}

async fn darkens(session: &Session) {
    if session.browser == Browser::Chromium {
        session.prefers("prefers-color-scheme", "dark").await;
    }
    let is_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    assert_eq!(
        session.run(is_dark, &[]).await,
        true,
        "{}: it is not dark",
        session.browser
    );
}

/// Whatever was pressed, in the dark too.
async fn a_copy_after_everything_is_the_file(session: Session) {
    darkens(&session).await;
    use_everything(&session).await;
    assert_copy_is(&session, Page::Default).await;
}

/// As a reader saves it, by a press of the button, in the dark, while a record that was searched for is
/// open; and as the browser writes it.
async fn what_is_saved_on_the_disk_is_the_file(session: Session) {
    darkens(&session).await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    reader
        .gets("root.querySelectorAll('.handing details').forEach((part) => { part.open = true; })")
        .await;
    reader
        .clicks(
            "save a copy",
            "root.querySelector('.handing button.choice')",
        )
        .await;
    let saved = saved_as(&session, "default.html").await;
    assert!(
        saved == file_of(Page::Default.address()).as_bytes(),
        "{}: {} bytes were saved, and they are not the file",
        session.browser,
        saved.len()
    );
}

/// What the browser saved under a name, once it is done with it.
async fn saved_as(session: &Session, name: &str) -> Vec<u8> {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        let saved = files_in(session.home());
        let unfinished = |path: &&std::path::PathBuf| {
            path.extension().is_some_and(|ending| {
                ending == "crdownload" || ending == "part" || ending == "wkdownload"
            })
        };
        let file = saved.iter().find(|path| path.ends_with(name));
        if let (Some(file), None) = (file, saved.iter().find(unfinished)) {
            let bytes = std::fs::read(file).unwrap();
            if !bytes.is_empty() {
                return bytes;
            }
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{}: no {name} was saved", session.browser);
}

/// Where the system has a sheet for sharing files. No driver can see the sheet itself, so what it would be
/// given is taken from the page; where there is none, nothing offers it.
async fn the_systems_sheet_is_given_the_file(session: Session) {
    ready(&session).await;
    let reader = Reader::at(session.clone()).await;
    let share = "[...root.querySelectorAll('.handing button.choice')].find((one) => one.textContent === 'Share')";
    let can =
        "!!navigator.canShare?.({ files: [new File([''], 'a.html', { type: 'text/html' })] })";
    assert_eq!(
        reader.gets(&format!("!!{share}")).await,
        session.run(&format!("return {can}"), &[]).await,
        "{}",
        session.browser
    );
    session
        .run(
            "const put = (name, value) => Object.defineProperty(navigator, name, { configurable: true, value });
             put('canShare', ({ files }) => files.length === 1);
             put('share', async ({ files, ...rest }) => { window.shared = [files[0].name, files[0].type, await files[0].text(), Object.keys(rest)]; });",
            &[],
        )
        .await;
    // The foot asks whether there is a sheet when it is made, as it is for another language.
    for language in ["ru", "en"] {
        speak(&reader, language).await;
    }
    reader.gets(&format!("{share}.click()")).await;
    let shared = session
        .wait_until("something is shared", "window.shared")
        .await;
    assert_eq!(
        (&shared[0], &shared[1], &shared[3]),
        (&json!("default.html"), &json!("text/html"), &json!([])),
    );
    assert!(
        shared[2] == file_of(Page::Default.address()),
        "{}: another file was shared",
        session.browser
    );
}

async fn a_copy_of_hostile_texts_is_the_file(session: Session) {
    assert_copy_is(&session, Page::Hostile).await;
}

/// On the first screen, for whoever hands the file on to somebody who has never seen such a file.
async fn how_to_open_it_is_said_in_the_archives_languages(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let help = "[...root.querySelectorAll('details.help')].find((one) => one.textContent.includes('How to open this file'))";
    let seen = reader
        .gets(&format!(
            "(() => {{ const box = {help}.querySelector('summary').getBoundingClientRect();
               return box.height > 0 && box.bottom <= innerHeight; }})()"
        ))
        .await;
    assert_eq!(seen, true, "{}: not on the first screen", session.browser);
    reader
        .clicks(
            "how to open it",
            &format!("{help}.querySelector('summary')"),
        )
        .await;
    let said = reader
        .gets(&format!(
            "[...{help}.querySelectorAll('dl')].map((one) => [one.lang, one.checkVisibility() && one.textContent.length > 100])"
        ))
        .await;
    let languages = session
        .run(
            "return document.querySelector('amanat-search').archive.info().languages",
            &[],
        )
        .await;
    assert!(
        languages.as_array().is_some_and(|all| all.len() > 2),
        "{languages}"
    );
    for language in languages.as_array().into_iter().flatten() {
        assert!(
            said.as_array()
                .is_some_and(|all| all.contains(&json!([language, true]))),
            "{}: not in {language}: {said}",
            session.browser
        );
    }
}

async fn without_webassembly_too(session: Session) {
    assert_copy_is(&session, Page::Default).await;
}

async fn a_changed_page_is_not_handed_on(session: Session) {
    session
        .run(
            "document.querySelector('article [id]').append(' and more')",
            &[],
        )
        .await;
    let (copy, told) = saved(&session).await;
    assert_eq!(copy, Value::Null, "{}", session.browser);
    assert!(told.contains("would not be the same"), "{told}");
}

/// Comes to the archive from another page.
async fn arrive(session: &Session) {
    for page in [Page::Slip, Page::Default] {
        session.open(page.address()).await;
    }
    ready(session).await;
}

/// After [`arrive`]: nothing is left of the archive, and the way back leads to the page before it.
async fn assert_left(session: &Session) {
    session
        .wait_until("another page is there", "location.href === 'about:blank'")
        .await;
    let left = session
        .wait_until(
            "it has a text or none",
            "[document.body?.textContent ?? '', document.title]",
        )
        .await;
    assert_eq!(left, json!(["", ""]), "{}", session.browser);
    session.go_back().await;
    let after = session
        .wait_until(
            "the way back leads somewhere",
            "location.href !== 'about:blank' && location.href",
        )
        .await;
    assert_eq!(
        after,
        Page::Slip.address(),
        "{}: the way back leads to the archive",
        session.browser
    );
}

async fn leaving_leaves_nothing_behind(session: Session) {
    arrive(&session).await;
    let button = session
        .element(
            "the way out",
            &format!("{ROOT}.querySelector('button.leave')"),
        )
        .await;
    button.click().await.unwrap();
    assert_left(&session).await;
}

/// Within the press itself, before anything else can be shown or another page is asked for; and the text
/// beside the button says what remains all the same.
async fn leaving_blanks_the_page_at_once(session: Session) {
    ready(&session).await;
    let beside = format!(
        "[...{ROOT}.querySelectorAll('.handing details')].some((one) =>
           one.querySelector('summary').textContent === 'Leave'
           && one.textContent.includes('What remains: the file itself, and its name in the browser’s history'))"
    );
    let left = "[document.documentElement.hidden, document.documentElement.checkVisibility(),
        document.body.childNodes.length, document.title, location.protocol]";
    let by_button = format!("{ROOT}.querySelector('button.leave').click()");
    let by_shift = "for (let press = 0; press < 3; press++)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift', bubbles: true }))";
    for leave in [by_button.as_str(), by_shift] {
        assert_eq!(
            session.run(&format!("return {beside}"), &[]).await,
            true,
            "{}: nothing says what remains",
            session.browser
        );
        let seen = session.run(&format!("{leave}; return {left}"), &[]).await;
        assert_eq!(
            seen,
            json!([true, false, 0, "", "file:"]),
            "{}: {leave}",
            session.browser
        );
        session
            .wait_until("another page is there", "location.href === 'about:blank'")
            .await;
        session.open(Page::Default.address()).await;
        ready(&session).await;
    }
}

async fn three_presses_of_shift_leave(session: Session) {
    arrive(&session).await;
    // In one go each: it is a matter of time.
    let too_few = ['a', key::SHIFT, key::SHIFT, 'a', 'a', key::SHIFT];
    session.press_in_turn(&too_few).await;
    let here = session.run("return location.protocol", &[]).await;
    assert_eq!(here, "file:", "{}: left too soon", session.browser);
    session.press('a').await;
    session.press_in_turn(&[key::SHIFT; 3]).await;
    assert_left(&session).await;
}

/// Hands a file to "Check another copy", with a key, and returns what the reader is told.
pub(crate) async fn checked(session: &Session, file: &str, key: &str) -> String {
    ready(session).await;
    let body = format!(
        "const [text, key, done] = arguments;
         const panel = {ROOT}.querySelector('.handing');
         const [input, field] = ['file', 'text'].map((type) => panel.querySelector(`input[type=${{type}}]`));
         const status = input.closest('details').querySelector('[role=status]');
         status.textContent = '';
         field.value = key;
         const chosen = new DataTransfer();
         chosen.items.add(new File([text], 'other.html'));
         input.files = chosen.files;
         input.dispatchEvent(new Event('change'));
         const wait = () => status.textContent ? done(status.textContent) : setTimeout(wait, 50);
         wait();"
    );
    let told = session.run_async(&body, &[json!(file), json!(key)]).await;
    told.as_str().unwrap_or_default().to_owned()
}

async fn another_copy_is_compared_record_by_record(session: Session) {
    let own = file_of(Page::Default.address());
    let begin = Instant::now();
    let told = checked(&session, &own, "").await;
    assert!(told.contains("The other file is this one"), "{told}");
    let took = begin.elapsed();
    let told = checked(&session, &file_of(Page::Slip.address()), "").await;
    for part in [
        "differs from this one",
        "Only in the other file",
        "slip",
        "Only in this one",
        "About this archive about-this-archive",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // Of two that are chosen one after the other, the verdict is of the second, also when the first is known.
    let body = format!(
        "const [text, long, done] = arguments;
         const input = {ROOT}.querySelector('.handing input[type=file]');
         const status = input.closest('details').querySelector('[role=status]');
         for (const content of [text, 'letters']) {{
           const chosen = new DataTransfer();
           chosen.items.add(new File([content], 'other.html'));
           input.files = chosen.files;
           input.dispatchEvent(new Event('change'));
         }}
         const wait = () => status.textContent ? setTimeout(() => done(status.textContent), long) : setTimeout(wait, 50);
         wait();"
    );
    let long = (2 * took).as_millis() as u64;
    let told = session.run_async(&body, &[json!(own), json!(long)]).await;
    assert!(
        told.as_str()
            .is_some_and(|told| told.contains("could not be read")),
        "{}: {told}",
        session.browser
    );
    // Half a megabyte that would be half a gigabyte.
    let bomb = format!("{MODULE}{}</script>", bomb(512));
    let told = checked(&session, &bomb, "").await;
    assert!(
        told.contains("it is too large"),
        "{}: {told}",
        session.browser
    );
    let cut = own.replace("id=\"amanat-module\">H4s", "id=\"amanat-module\">H4x");
    for bytes in ["", "letters", "<p>", "\0asm\u{1}\0\0\0", &cut] {
        let told = checked(&session, bytes, "").await;
        assert!(
            told.contains("could not be read"),
            "{}: {told}",
            session.browser
        );
    }
}

/// The archive is the same and the program is not: what is nothing but another file for a reader.
async fn another_page_around_the_archive_is_told(session: Session) {
    let own = file_of(Page::Default.address());
    let signatures = "id=\"amanat-signatures\">";
    let check = "<meta name=\"amanat-check\" content=\"";
    for (place, harm) in [
        ("<body>", "<body><script>spy()</script>"),
        // What may differ between copies is no way in.
        (signatures, "id=\"amanat-signatures\"><!--<script>"),
        (
            check,
            "<meta name=\"amanat-check\" content=\"\"><p title=\"",
        ),
    ] {
        let forged = own.replacen(place, harm, 1);
        assert_ne!(forged, own);
        let told = checked(&session, &forged, "").await;
        assert!(
            told.contains("says the same as this one") && told.contains("another one: do not use"),
            "{}: {harm}: {told}",
            session.browser
        );
    }
    // Which of two modules a browser would take is not guessed.
    let module = own.split_once(MODULE).unwrap().1;
    let module = module.split_once("</script>").unwrap().0;
    let hidden = format!("<!-- {MODULE}{module}</script> -->{MODULE}");
    let told = checked(&session, &own.replacen(MODULE, &hidden, 1), "").await;
    assert!(
        told.contains("could not be read"),
        "{}: {told}",
        session.browser
    );
    // A page that was changed after it came is no measure.
    session
        .run(
            "document.querySelector('article [id]').append(' and more')",
            &[],
        )
        .await;
    let told = checked(&session, &own, "").await;
    assert!(
        told.contains("Only the archives were compared"),
        "{}: {told}",
        session.browser
    );
}

/// A text that has what the elements of a page are known by.
async fn a_copy_of_texts_like_markup_is_compared(session: Session) {
    let told = checked(&session, &file_of(Page::Hostile.address()), "").await;
    assert!(
        told.contains("The other file is this one") && !told.contains("ignatures that"),
        "{}: {told}",
        session.browser
    );
}

/// Else the way back would lead to the archive after leaving.
async fn links_in_the_texts_leave_no_entry(session: Session) {
    arrive(&session).await;
    session
        .run(
            "document.querySelector('#amanat-records a[href^=\"#\"]').click()",
            &[],
        )
        .await;
    session
        .wait_until("the link was followed", "location.hash.length > 1")
        .await;
    // A script that ends with its page may be run again on the next one by Chromium's driver.
    session
        .run(
            &format!("setTimeout(() => {ROOT}.querySelector('button.leave').click())"),
            &[],
        )
        .await;
    assert_left(&session).await;
}

/// A screen reader tells only what comes into a place that was there.
async fn what_is_told_is_heard(session: Session) {
    ready(&session).await;
    let there = session
        .run(
            &format!(
                "const all = [...{ROOT}.querySelectorAll('.handing [role=status]')];
                 for (const one of all) one.closest('details').open = true;
                 return all.map((one) => [one.textContent, getComputedStyle(one).display !== 'none', one.checkVisibility()])"
            ),
            &[],
        )
        .await;
    assert_eq!(
        there,
        json!([["", true, true], ["", true, true]]),
        "{}",
        session.browser
    );
}

/// The longest page that is read at all, made of what does not pack: what it takes beside the page itself.
async fn another_copy_takes_bounded_memory(session: Session) {
    const MIB: u64 = 1 << 20;
    ready(&session).await;
    let unfold = format!(
        "{ROOT}.querySelectorAll('.handing details').forEach((part) => {{ part.open = true; }})"
    );
    session.run(&unfold, &[]).await;
    let before = session.chromium_peak();
    assert!(before > 0, "the page's process was not found");
    // 95 MiB are 127 in base64.
    let page = large(95);
    let length = page.len() as u64;
    let file = session.home().join("large.html");
    std::fs::write(&file, page).unwrap();
    let input = format!("{ROOT}.querySelector('.handing input[type=file]')");
    let chooser = session.element("a file can be chosen", &input).await;
    chooser.send_keys(file.to_str().unwrap()).await.unwrap();
    let told = session
        .wait_until(
            "the reader is told",
            &format!("{input}.closest('details').querySelector('[role=status]').textContent"),
        )
        .await;
    assert!(
        told.as_str()
            .is_some_and(|told| told.contains("could not be read") && !told.contains("too large")),
        "{told}"
    );
    let took = session.chromium_peak() - before;
    println!("a page of {} MiB took {} MiB", length / MIB, took / MIB);
    assert!(
        took < 6 * length,
        "{} MiB for {} MiB",
        took / MIB,
        length / MIB
    );
}

async fn a_signature_is_checked_by_a_key(session: Session) {
    let (copy, key, other_key) = signed(Page::Default.address());
    let told = checked(&session, &copy, "").await;
    assert!(told.contains("Signatures that were not checked"), "{told}");
    assert!(told.contains("The other file is this one"), "{told}");
    let told = checked(&session, &copy, &key).await;
    if told.contains("cannot check signatures") {
        eprintln!("{} has no Ed25519: it says so", session.browser);
        return;
    }
    assert!(
        told.contains("Signed with the key"),
        "{}: {told}",
        session.browser
    );
    assert!(
        checked(&session, &copy, &other_key)
            .await
            .contains("bears no signature by this key")
    );
    assert!(
        checked(&session, &copy, "letters")
            .await
            .contains("no public key")
    );
    // The signature of this archive on another one.
    let holder = "id=\"amanat-signatures\">";
    let signature = copy
        .split_once(holder)
        .unwrap()
        .1
        .split_once("</script>")
        .unwrap()
        .0;
    let lifted = file_of(Page::Slip.address()).replace(holder, &format!("{holder}{signature}"));
    let told = checked(&session, &lifted, &key).await;
    assert!(
        told.contains("not of this archive by this key"),
        "{}: {told}",
        session.browser
    );
}

async fn the_fingerprint_is_that_of_the_command_line(session: Session) {
    ready(&session).await;
    let shown = session
        .run(
            &format!("return {ROOT}.querySelector('.aloud').textContent.trim()"),
            &[],
        )
        .await;
    let stated = session
        .run(
            "return document.querySelector('amanat-search').archive.info().fingerprint",
            &[],
        )
        .await;
    let hex = stated.as_str().unwrap();
    let groups: Vec<String> = hex
        .as_bytes()
        .chunks(4)
        .map(|four| u16::from_str_radix(str::from_utf8(four).unwrap(), 16).unwrap())
        .map(|group| format!("{group:05}"))
        .collect();
    assert_eq!(shown, groups.join(" "), "{}", session.browser);
}
