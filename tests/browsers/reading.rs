//! Reading and finding one's way: versions, names, days, links, citations, print; by keyboard where
//! a keyboard leads there.

use crate::harness::{Page, Session, Test, has_testimonies, key};
use crate::reader::Reader;
use crate::test;
use crate::views::{settle, speak};
use crate::without::ARABIC;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(
        reading::a_work_is_one_result_in_the_readers_language,
        Default,
        Usual
    ),
    test!(reading::versions_stand_side_by_side, Default, Usual),
    test!(reading::words_that_differ_are_marked, Bundle, Usual),
    test!(
        reading::words_that_differ_are_marked_in_two_editions,
        Default,
        Usual
    ),
    test!(reading::versions_stack_on_a_phone, Default, Chromium),
    test!(reading::a_text_is_folded_until_asked_for, Default, Usual),
    test!(reading::a_version_beside_is_folded_too, Default, Usual),
    test!(
        reading::every_passage_that_mentions_a_name_is_listed,
        Default,
        Usual
    ),
    test!(reading::a_text_from_right_to_left_is_one, Slip, Usual),
    test!(reading::an_address_leads_to_its_place, Default, Usual),
    test!(
        reading::a_link_is_copied_and_the_address_left_alone,
        Default,
        Usual
    ),
    test!(reading::a_link_is_the_same_without_a_script, Slip, Usual),
    test!(reading::what_copies_says_what_and_whether, Hostile, Usual),
    test!(
        reading::a_link_names_a_file_without_its_folders,
        Host,
        Usual
    ),
    test!(
        reading::a_link_to_a_search_leads_there_and_back,
        Default,
        Usual
    ),
    test!(reading::the_place_in_a_text_is_kept, Default, Usual),
    test!(
        reading::a_citation_says_which_record_of_which_archive,
        Default,
        Usual
    ),
    test!(reading::everything_can_be_printed, Default, Usual),
    test!(reading::names_are_reached_and_left_by_keys, Default, Usual),
    test!(reading::days_are_chosen_by_keys, Default, Usual),
    test!(reading::a_chip_takes_a_filter_away, Default, Usual),
    test!(
        reading::a_retelling_leads_to_where_it_is_told_again,
        Default,
        Usual
    ),
    test!(
        reading::a_strip_shows_where_the_matches_stand,
        Default,
        Usual
    ),
    test!(
        reading::the_default_archive_has_something_of_everything,
        Default,
        Usual
    ),
    test!(reading::days_are_in_words_in_kazakh_too, Default, Usual),
    test!(
        reading::a_day_that_there_is_not_is_no_other_one,
        Host,
        Usual
    ),
    test!(
        reading::names_are_shown_in_the_readers_language,
        Default,
        Usual
    ),
];

/// A record of the default archive with versions in Russian and Kazakh.
const RECORD: &str = "adamdar-night";

async fn number(reader: &Reader, expression: &str) -> u64 {
    let value = reader.gets(expression).await;
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{expression} is no number: {value}"))
}

async fn a_work_is_one_result_in_the_readers_language(session: Session) {
    let reader = Reader::at(session).await;
    speak(&reader, "ru").await;
    reader.finds_something("алматы").await;
    // A version that has a result of its own would be named twice: there and as another's version.
    let twice = number(
        &reader,
        "(() => {
           const works = [...root.querySelectorAll('[part~=hit]')].flatMap((hit) => [
             hit.querySelector('h3').textContent,
             ...[...hit.querySelectorAll('.version')].map((version) => version.title),
           ].filter((title, at, all) => all.indexOf(title) === at));
           return works.length - new Set(works).size;
         })()",
    )
    .await;
    assert_eq!(twice, 0, "a work is there twice");
    let passed_over = number(
        &reader,
        "root.querySelectorAll('[part~=hit] .version[lang=ru]').length",
    )
    .await;
    assert_eq!(passed_over, 0, "a Russian version was passed over");
    reader
        .clicks(
            "another version",
            "root.querySelector('[part~=hit] .version[lang=en]')",
        )
        .await;
    reader
        .sees("it is open", |seen| seen.reading.is_some())
        .await;
    let language = reader.gets("root.querySelector('article').lang").await;
    assert_eq!(language, "en");
}

async fn versions_stand_side_by_side(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens(RECORD).await;
    reader
        .clicks(
            "a passage",
            "root.querySelector('.passage-tools.versioned')",
        )
        .await;
    let expanded = reader
        .gets("root.querySelector('.passage-tools.versioned').getAttribute('aria-expanded')")
        .await;
    assert_eq!(expanded, "true");
    reader
        .clicks("a version", "root.querySelector('.passage-choices button')")
        .await;
    let pairs = number(
        &reader,
        "[...root.querySelectorAll('.pair')].filter((pair) =>
           pair.querySelector('[data-passage]') && pair.querySelector('.there[lang=kk]')?.textContent).length",
    )
    .await;
    assert!(pairs > 5, "only {pairs} passages stand beside each other");
    let pressed = reader
        .gets("root.querySelector('.head .choice').getAttribute('aria-pressed')")
        .await;
    assert_eq!(pressed, "true");
    reader
        .clicks("the same again", "root.querySelector('.head .choice')")
        .await;
    assert_eq!(
        number(&reader, "root.querySelectorAll('.pair').length").await,
        0
    );
}

/// Two translations of one account.
async fn words_that_differ_are_marked(session: Session) {
    if !has_testimonies() {
        println!("not tried: words_that_differ_are_marked: there is no ../shared/testimonies");
        return;
    }
    let both = pairs_that_differ(session, "eyewitness-almaty", ".choice").await;
    assert!(both > 5, "differences are marked in {both} pairs");
}

/// The default archive has one text in two English editions.
async fn words_that_differ_are_marked_in_two_editions(session: Session) {
    let other = "[data-version=where-accounts-disagree-plain]";
    let both = pairs_that_differ(session, "where-accounts-disagree", other).await;
    assert!(both > 10, "differences are marked in {both} pairs");
}

/// In how many pairs of a record and a version in its language words are marked on both sides.
async fn pairs_that_differ(session: Session, id: &str, version: &str) -> usize {
    let reader = Reader::at(session).await;
    reader.opens(id).await;
    reader
        .clicks(
            "side by side",
            &format!("root.querySelector('.head {version}')"),
        )
        .await;
    let marked = reader
        .gets("[...root.querySelectorAll('.pair')].map((pair) => [...pair.querySelectorAll('u')].map((one) => one.closest('.there') ? 1 : 0))")
        .await;
    let pairs = marked.as_array().expect("pairs");
    pairs
        .iter()
        .filter_map(Value::as_array)
        .filter(|sides| sides.contains(&json!(0)) && sides.contains(&json!(1)))
        .count()
}

/// Beside each other on a wide window, the other version below on a phone.
async fn versions_stack_on_a_phone(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.opens(RECORD).await;
    reader
        .clicks("side by side", "root.querySelector('.head .choice')")
        .await;
    for (width, beside) in [(1280, true), (390, false)] {
        session.has_screen(width, 800, 1, false).await;
        settle(&session).await;
        let pairs = reader
            .gets(
                "[...root.querySelectorAll('.pair')].filter((pair) => pair.querySelector('[data-passage]') && pair.querySelector('.there[data-version]'))
                   .map((pair) => {
                     const [here, there] = ['.text', '.there'].map((one) => pair.querySelector(one).getBoundingClientRect());
                     return [there.left >= here.right && Math.abs(there.top - here.top) < 40, there.top >= here.bottom && there.left < here.right];
                   })",
            )
            .await;
        let pairs = pairs.as_array().expect("pairs");
        assert!(pairs.len() > 5, "hardly a pair");
        for pair in pairs {
            assert_eq!(*pair, json!([beside, !beside]), "at {width} px");
        }
    }
}

/// A text that warns of something stays out of sight, with all that leads into it.
async fn a_text_is_folded_until_asked_for(session: Session) {
    let reader = Reader::at(session).await;
    reader.gets("root.host.open('ergali-eyewitness')").await;
    reader
        .sees("the record is open", |seen| seen.reading.is_some())
        .await;
    let shown = "[...root.querySelectorAll('[part~=reading] [data-passage]')].filter((one) => one.checkVisibility()).length";
    assert_eq!(number(&reader, shown).await, 0, "it is shown at once");
    let seen = reader.look().await;
    assert_eq!(seen.focus, "Show the text");
    reader.press(key::ENTER).await;
    let all = number(
        &reader,
        "root.host.archive.record('ergali-eyewitness').passages.length",
    )
    .await;
    assert!(all > 5);
    assert_eq!(number(&reader, shown).await, all, "it stays folded");
}

/// Where only the other version warns: that of the text that is read was asked before.
async fn a_version_beside_is_folded_too(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets(&format!(
            "(() => {{
               const {{ archive }} = root.host;
               const record = archive.record.bind(archive);
               archive.record = (id) => {{
                 const {{ metadata, ...rest }} = record(id) ?? {{}};
                 const {{ content_warning, ...others }} = metadata;
                 return {{ ...rest, metadata: id === '{RECORD}' ? others : {{ ...others, content_warning: ['violence'] }} }};
               }};
               root.host.open('{RECORD}');
             }})()"
        ))
        .await;
    let shown = "[...root.querySelectorAll('[part~=reading] :is(.text, .there) > *')].filter((one) => one.checkVisibility()).length";
    let warns = "!!root.querySelector('[part~=reading] .warning')";
    assert_eq!(reader.gets(warns).await, false);
    let choice = "root.querySelector('.head .choice')";
    reader.clicks("side by side", choice).await;
    assert_eq!(reader.gets(warns).await, true, "it does not warn");
    assert_eq!(number(&reader, shown).await, 0, "it is shown at once");
    // One way is back to the text alone, the other is through.
    reader.clicks("the text alone", choice).await;
    assert_eq!(reader.gets(warns).await, false);
    assert!(number(&reader, shown).await > 5, "the text is gone");
    reader.clicks("side by side", choice).await;
    reader.passes_the_warning().await;
    assert!(number(&reader, shown).await > 5, "it stays folded");
    for _ in 0..2 {
        reader.clicks("side by side again", choice).await;
    }
    assert_eq!(reader.gets(warns).await, false, "it warns again");
}

/// In the view as well as in the plain page: what the archive says of the name that is mentioned most.
async fn every_passage_that_mentions_a_name_is_listed(session: Session) {
    let reader = Reader::at(session).await;
    let wanted = reader
        .gets(
            "(() => {
               const { archive } = root.host;
               const all = archive.names().map(({ id }) => ({ id, mentions: archive.mentions(id) }));
               const [{ id, mentions }] = all.sort((a, b) => b.mentions.length - a.mentions.length);
               const inText = mentions.filter(({ passage }) => passage > 0);
               const titles = new Map(archive.contents().map(({ id, title }) => [id, title]));
               const onlyInTitle = new Set(mentions.map(({ id }) => id));
               for (const { id } of inText) onlyInTitle.delete(id);
               return {
                 id,
                 places: inText.map(({ id, passage }) => `${titles.get(id)} ${passage}`).sort(),
                 most: Math.max(...[...Map.groupBy(inText, ({ id }) => id).values()].map(({ length }) => length)),
                 links: inText.length + onlyInTitle.size,
               };
             })()",
        )
        .await;
    assert!(wanted["most"].as_u64() > Some(6), "too few: {wanted}");
    reader
        .gets(&format!("root.host.view.names({})", wanted["id"]))
        .await;
    // Texts first, then what is left of each; and the focus goes on from there.
    let presses = reader
        .gets(
            "(() => {
               const list = root.querySelector('[part~=names] .hits');
               const texts = list.nextElementSibling;
               let presses = 0;
               for (; !texts.hidden; presses++) texts.click();
               return presses;
             })()",
        )
        .await;
    reader
        .gets("root.querySelectorAll('[part~=names] details').forEach((fold) => { fold.open = true; })")
        .await;
    settle(&reader.session).await;
    let more = reader
        .gets(
            "(() => {
               const list = root.querySelector('[part~=names] .hits');
               let presses = 0;
               for (let more; (more = list.querySelector('.snippets .link')); presses++) {
                 const before = more.closest('.snippets').querySelectorAll('.snippet').length;
                 more.click();
                 const [next] = [...root.activeElement.parentElement.querySelectorAll('.snippet')].slice(before);
                 if (root.activeElement !== next) throw new Error('the focus is lost');
               }
               return presses;
             })()",
        )
        .await;
    assert!(
        presses.as_u64() > Some(0) && more.as_u64() > Some(0),
        "everything was there at once"
    );
    let listed = reader
        .gets(
            "[...root.querySelectorAll('[part~=names] [part~=hit]')].flatMap((hit) =>
               [...hit.querySelectorAll('.snippet')].map((one) =>
                 `${hit.querySelector('h3').textContent} ${one.dataset.passage}`)).sort()",
        )
        .await;
    assert_eq!(listed, wanted["places"]);
    let unmarked = number(
        &reader,
        "[...root.querySelectorAll('[part~=names] .snippet')].filter((one) => one.checkVisibility() && !one.querySelector('mark')).length",
    )
    .await;
    println!("{unmarked} passages mention it without one of its spellings");

    let (links, lost) = (
        format!(
            "(() => {{
               const links = [];
               const entry = document.getElementById('n-' + {});
               for (let at = entry.nextElementSibling; at && at.localName !== 'dt'; at = at.nextElementSibling) {{
                 links.push(...at.querySelectorAll('a'));
               }}
               return links;
             }})()",
            wanted["id"]
        ),
        "filter((link) => !document.getElementById(link.getAttribute('href').slice(1)))",
    );
    let in_plain = reader
        .gets(&format!("[{links}.length, {links}.{lost}.length]"))
        .await;
    assert_eq!(in_plain, json!([wanted["links"], 0]));
}

/// A record in Arabic on a page in English.
async fn a_text_from_right_to_left_is_one(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens("رسالة/1").await;
    let seen = reader
        .gets(
            "(() => {
               const article = root.querySelector('article');
               const passage = article.querySelector('[data-passage]');
               return [article.lang, article.dir, getComputedStyle(passage).direction, root.querySelector('.frame').dir];
             })()",
        )
        .await;
    assert_eq!(seen, json!(["ar", "rtl", "rtl", "ltr"]));
    // It begins at the right.
    let indent = reader
        .gets(
            "(() => {
               const passage = root.querySelector('article [data-passage]');
               const letters = document.createRange();
               letters.selectNodeContents(passage);
               const [text, box] = [letters, passage].map((one) => one.getBoundingClientRect());
               return [Math.abs(text.right - box.right) < 50, text.left - box.left > 50];
             })()",
        )
        .await;
    assert_eq!(indent, json!([true, true]), "it stands at the left");
}

async fn an_address_leads_to_its_place(session: Session) {
    let page = Page::Default.address();
    session.open("about:blank").await;
    session.open(&format!("{page}#{RECORD}/4")).await;
    let reader = Reader::at(session.clone()).await;
    reader.passes_the_warning().await;
    reader
        .sees("the record is open", |seen| seen.reading.is_some())
        .await;
    assert_eq!(
        number(
            &reader,
            "Number(root.querySelector('.here').dataset.passage)"
        )
        .await,
        4
    );
    session
        .run("location.hash = '#?q=almaty&kind=place'", &[])
        .await;
    reader
        .sees("the search is there", |seen| {
            seen.query == "almaty" && seen.reading.is_none() && !seen.hits.is_empty()
        })
        .await;
    // As links to a record were once written, and as they are.
    for place in ["", "/0"] {
        session
            .run(&format!("location.hash = '#{RECORD}{place}'"), &[])
            .await;
        reader
            .sees("the record is open", |seen| seen.reading.is_some())
            .await;
        session.run("location.hash = '#?q=almaty'", &[]).await;
        reader
            .sees("the search is back", |seen| seen.reading.is_none())
            .await;
    }
    session
        .run("location.hash = '#?q=almaty&kind=place'", &[])
        .await;
    assert_eq!(
        number(&reader, "root.querySelectorAll('.chip').length").await,
        1
    );
}

async fn a_link_is_copied_and_the_address_left_alone(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.keeps_copies().await;
    let before = session
        .run("return [location.href, history.length]", &[])
        .await;
    reader.opens(RECORD).await;
    reader
        .clicks(
            "the passage's choices",
            "root.querySelectorAll('.passage-tools')[1]",
        )
        .await;
    reader
        .clicks(
            "copy",
            "root.querySelector('.passage-choices:not([hidden]) .link:last-child')",
        )
        .await;
    let copied = session.copied().await;
    let number = number(&reader, "Number(root.querySelectorAll('.passage-tools')[1].closest('[data-passage]').dataset.passage)").await;
    assert_eq!(
        copied,
        format!("default.html#{RECORD}/{number}"),
        "folders of this device, or another place"
    );
    let after = session
        .run("return [location.href, history.length]", &[])
        .await;
    assert_eq!(after, before);
    reader
        .session
        .wait_until(
            "a screen reader is told",
            "[...document.querySelector('amanat-search').shadowRoot.querySelectorAll('[role=status]')]
               .some((status) => status.textContent === 'Copied')",
        )
        .await;
}

/// What `without::script_a_copied_link_leads_to_its_place` follows is what is copied here.
async fn a_link_is_the_same_without_a_script(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.keeps_copies().await;
    reader.opens("رسالة/1").await;
    reader
        .clicks(
            "the passage's choices",
            "root.querySelector('.passage-tools')",
        )
        .await;
    reader
        .clicks("copy", "root.querySelector('.passage-choices .link')")
        .await;
    let copied = session.copied().await;
    assert_eq!(copied, format!("slip.html#{ARABIC}"));
}

/// Each button has a name of its own, and a screen reader is told what came of it.
async fn what_copies_says_what_and_whether(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.keeps_copies().await;
    reader.opens("nul").await;
    let names = reader
        .gets(
            "[...root.querySelectorAll('article button')].map((one) => one.ariaLabel ?? one.textContent)
               .filter((name) => name.startsWith('Copy'))",
        )
        .await;
    let names: Vec<&str> = names
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    for name in [
        "Copy link",
        "Copy: https://a.example/page",
        "Copy: https://a.example/?x=1",
    ] {
        assert!(
            names.contains(&name),
            "{}: {name}: {names:?}",
            session.browser
        );
    }
    let told = async |what: &str| {
        let told = format!(
            "document.querySelector('amanat-search').shadowRoot.querySelector('.unseen[role=status]')
               .textContent === '{what}'"
        );
        session.wait_until(what, &told).await;
    };
    let button = "[...root.querySelectorAll('article button')].find((one) => one.ariaLabel?.endsWith('/page'))";
    reader.gets(&format!("{button}.click()")).await;
    told("Copied").await;
    assert_eq!(session.copied().await, "https://a.example/page");
    // It still says what it copies; and where nothing can be copied, that is told, and the focus stays.
    let name = reader.gets(&format!("{button}.ariaLabel")).await;
    assert_eq!(name, "Copy: https://a.example/page");
    session
        .run(
            "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
             document.execCommand = () => false",
            &[],
        )
        .await;
    reader
        .gets(&format!("({button}.focus(), {button}.click())"))
        .await;
    told("Could not be copied").await;
    assert_eq!(
        reader
            .gets(&format!("root.activeElement === {button}"))
            .await,
        true,
        "{}",
        session.browser
    );
}

/// Folders say who somebody is, and lead nowhere elsewhere.
async fn a_link_names_a_file_without_its_folders(session: Session) {
    let named = session
        .run_async(
            "const done = arguments[0];
             import('/www/link.js').then(({ fileName }) => done([
               'https://a.example/archive/letters.html',
               'https://a.example/archive/a%2Fb.html',
               'file:///home/somebody/my%20letters.html',
               'file:///C:/Users/somebody/letters.html',
               'content://documents/document/primary%3ADownload%2Fletters.html',
               'content://documents/document/home%5Csomebody%3Aletters.html',
               'content://documents/document/%E0%A4%A.html',
               'file:///home/somebody/%E0%A4%A.html',
             ].map((address) => {
               const [, protocol, pathname] = /^(\\w+:)(.*)$/.exec(address);
               return fileName({ protocol, pathname });
             })), (error) => done(String(error)))",
            &[],
        )
        .await;
    let expected = json!([
        "letters.html",
        "a/b.html",
        "my letters.html",
        "letters.html",
        "letters.html",
        "letters.html",
        "",
        ""
    ]);
    assert_eq!(named, expected, "{}", session.browser);
}

/// With words, a filter and days: what is copied leads to the same search.
async fn a_link_to_a_search_leads_there_and_back(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.keeps_copies().await;
    reader.opens(RECORD).await;
    let copy = "[...root.querySelectorAll('.link')].find((one) => one.checkVisibility() && one.textContent.startsWith('Copy link'))";
    reader.clicks("copy the record's link", copy).await;
    assert_eq!(session.copied().await, format!("default.html#{RECORD}/0"));
    let place = "#?q=almaty&kind=digest&%7Efrom=2022-01-04&%7Eto=2022-01-06";
    session
        .run(&format!("location.hash = '{place}'"), &[])
        .await;
    let there = reader
        .sees("the search is there", |seen| {
            seen.query == "almaty" && seen.reading.is_none() && !seen.hits.is_empty()
        })
        .await;
    let chips = reader
        .gets("[...root.querySelectorAll('.chip')].map((chip) => chip.textContent)")
        .await;
    assert_eq!(chips.as_array().map(Vec::len), Some(2), "{chips}");
    reader.clicks("copy the search's link", copy).await;
    let copied = session.copied().await;
    assert_eq!(copied, format!("default.html{place}"));
    reader.gets("root.host.search('', { filters: {} })").await;
    reader
        .sees("nothing is searched for", |seen| seen.query.is_empty())
        .await;
    session.run("location.hash = ''", &[]).await;
    session
        .run(&format!("location.hash = '{place}'"), &[])
        .await;
    reader
        .sees("the same is found", |seen| seen.titles() == there.titles())
        .await;
    assert_eq!(
        reader
            .gets("[...root.querySelectorAll('.chip')].map((chip) => chip.textContent)")
            .await,
        chips
    );
    // The page says why the address is left alone otherwise.
    let said = reader
        .gets("(root.querySelector('.foot').checkVisibility() && root.querySelector('.foot').textContent)")
        .await;
    assert!(
        said.as_str()
            .is_some_and(|said| said.contains("The address and the history never say")),
        "{said}"
    );
}

/// The first passage that was seen is the first again, not one nearby.
async fn the_place_in_a_text_is_kept(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens(RECORD).await;
    reader
        .gets("root.querySelector('[data-passage=\"9\"]').scrollIntoView()")
        .await;
    settle(&reader.session).await;
    let first = "(() => {
        const under = root.querySelector('[part~=reading] .bar').getBoundingClientRect().bottom;
        const seen = [...root.querySelectorAll('[part~=reading] [data-passage]')].find((one) => one.getBoundingClientRect().bottom > under);
        return Number(seen.dataset.passage);
      })()";
    let left = number(&reader, first).await;
    assert!(left > 5, "it was not left far from its beginning");
    for time in 1..=2 {
        reader.press(key::ESCAPE).await;
        reader
            .sees("the contents are back", |seen| seen.contents > 0)
            .await;
        reader.opens(RECORD).await;
        settle(&reader.session).await;
        assert_eq!(number(&reader, first).await, left, "opened {time} times");
    }
    // Who comes back with a question is led to the answer.
    reader.press(key::ESCAPE).await;
    reader.finds_something("night").await;
    reader.opens(RECORD).await;
    reader
        .sees("its first match is in view", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|open| !open.marks.is_empty() && open.in_view)
        })
        .await;
}

async fn a_citation_says_which_record_of_which_archive(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens(RECORD).await;
    reader
        .clicks("how to cite", "root.querySelector('.cite summary')")
        .await;
    let fingerprint = reader.gets("root.host.archive.info().fingerprint").await;
    let fingerprint = fingerprint.as_str().expect("a fingerprint");
    let count = number(&reader, "root.querySelectorAll('.formats button').length").await;
    assert_eq!(count, 4);
    for (at, sign) in ["“", "@misc{", "TY  - GEN", "\"date-parts\""]
        .iter()
        .enumerate()
    {
        reader
            .clicks(
                "a format",
                &format!("root.querySelectorAll('.formats button')[{at}]"),
            )
            .await;
        let text = reader
            .gets("root.querySelector('.cite pre').textContent")
            .await;
        let text = text.as_str().unwrap_or_default();
        for wanted in [*sign, RECORD, fingerprint] {
            assert!(text.contains(wanted), "no {wanted} in: {text}");
        }
        let opened = text.matches('{').count();
        assert_eq!(opened, text.matches('}').count(), "{text}");
        match at {
            2 => assert!(text.ends_with("\nER  - ") && text.contains("\nPY  - 2026\n")),
            3 => {
                let items: Value = serde_json::from_str(text).expect("JSON");
                assert_eq!(items[0]["id"], RECORD);
                assert_eq!(items[0]["issued"]["date-parts"], json!([[2026, 1, 12]]));
            }
            _ => {}
        }
    }
}

async fn everything_can_be_printed(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session
        .run(
            "window.print = () => {
               const root = document.querySelector('amanat-search').shadowRoot;
               window.printed = root.querySelectorAll('.whole article').length;
               dispatchEvent(new Event('afterprint'));
             }",
            &[],
        )
        .await;
    reader
        .clicks("print everything", "[...root.querySelectorAll('.foot .link')].find((one) => one.textContent === 'Print everything')")
        .await;
    let records = number(&reader, "root.host.archive.contents().length").await;
    let printed = session.run("return window.printed", &[]).await;
    assert_eq!(printed, records);
    assert_eq!(
        number(&reader, "root.querySelectorAll('.whole').length").await,
        0
    );
}

async fn names_are_reached_and_left_by_keys(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets("root.querySelector('.opening .ways > button').focus()")
        .await;
    reader.press(key::ENTER).await;
    reader
        .sees("the index is open", |seen| seen.focus == "Index of names")
        .await;
    let heads = reader
        .gets("[...root.querySelectorAll('[part~=names] h3')].map((head) => head.textContent)")
        .await;
    assert_eq!(
        heads,
        json!(["People", "Places", "Organisations", "Events", "Words"])
    );
    reader
        .gets("[...root.querySelectorAll('.index .title')].find((one) => one.textContent.includes('Tokayev')).focus()")
        .await;
    reader.press(key::ENTER).await;
    let name = reader
        .sees("the name is open", |seen| seen.focus.contains("Tokayev"))
        .await;
    assert!(name.hits.len() > 3, "hardly a mention: {name:#?}");
    reader
        .gets("root.querySelector('[part~=names]:not([hidden]) .hits .title').focus()")
        .await;
    reader.press(key::ENTER).await;
    reader
        .sees("the text is open", |seen| seen.reading.is_some())
        .await;
    for back in ["the name", "the index", "the front"] {
        reader.press(key::ESCAPE).await;
        settle(&reader.session).await;
        println!("back to {back}");
    }
    reader
        .sees("the front is back, at the link", |seen| {
            seen.contents > 0 && seen.focus == "Index of names"
        })
        .await;
}

async fn days_are_chosen_by_keys(session: Session) {
    let reader = Reader::at(session).await;
    let all = reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.panel').classList.add('open')")
        .await;
    let spoken = reader
        .gets(
            "[...root.querySelectorAll('.panel [type=range]')].map((one) =>
                 [one.getAttribute('aria-label'), one.getAttribute('aria-valuetext')])",
        )
        .await;
    assert_eq!(spoken[0][0], "From");
    assert_eq!(spoken[1][0], "Until");
    assert!(
        spoken[0][1]
            .as_str()
            .is_some_and(|day| day.contains("19") || day.contains("20")),
        "no date is said: {spoken}"
    );
    reader
        .gets("root.querySelector('.panel .from').focus()")
        .await;
    reader.press(key::RIGHT).await;
    reader.press(key::RIGHT).await;
    let some = reader
        .sees("fewer are found", |seen| {
            seen.total != all.total && !seen.total.is_empty()
        })
        .await;
    assert!(!some.hits.is_empty());
    assert_eq!(
        number(&reader, "root.querySelectorAll('.chip').length").await,
        1
    );
    reader
        .clicks("the chip", "root.querySelector('.chip')")
        .await;
    reader
        .sees("all are back", |seen| seen.total == all.total)
        .await;
}

async fn a_chip_takes_a_filter_away(session: Session) {
    let reader = Reader::at(session).await;
    let all = reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.panel').classList.add('open')")
        .await;
    for at in [0, 1] {
        reader
            .clicks(
                "a value",
                &format!("root.querySelectorAll('.panel .facets fieldset')[0].querySelectorAll('input')[{at}]"),
            )
            .await;
        settle(&reader.session).await;
    }
    assert_eq!(
        number(&reader, "root.querySelectorAll('.chip').length").await,
        2
    );
    reader.gets("root.querySelector('.chip').focus()").await;
    reader.press(key::ENTER).await;
    settle(&reader.session).await;
    assert_eq!(
        number(&reader, "root.querySelectorAll('.chip').length").await,
        1
    );
    let focused = reader.gets("root.activeElement?.className").await;
    assert_eq!(focused, "chip", "the focus is lost");
    reader.press(key::ENTER).await;
    reader
        .sees("all are back", |seen| seen.total == all.total)
        .await;
}

async fn a_retelling_leads_to_where_it_is_told_again(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens("2022-01-10").await;
    let said = reader
        .gets("root.querySelector('.retold')?.textContent ?? ''")
        .await;
    let said = said.as_str().unwrap_or_default();
    assert!(
        said.starts_with("Told almost word for word in "),
        "nothing is said of it: {said:?}"
    );
    let passage = number(
        &reader,
        "root.host.archive.retellings('2022-01-10').find(({ passage }) => passage === 1).other",
    )
    .await;
    reader
        .clicks(
            "where it is told again",
            "root.querySelector('.retold button')",
        )
        .await;
    reader.passes_the_warning().await;
    reader
        .sees("the other text is open", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| reading.title.contains("Observers"))
        })
        .await;
    assert_eq!(
        number(
            &reader,
            "Number(root.querySelector('.here').dataset.passage)"
        )
        .await,
        passage
    );
    let both = reader
        .gets("['2022-01-10', 'observers-residents'].map((id) => root.host.archive.retellings(id).length)")
        .await;
    assert_eq!(both, json!([1, 1]), "told in one direction only");
}

/// A mark for each match, at its height in the page.
async fn a_strip_shows_where_the_matches_stand(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("night").await;
    reader.opens(RECORD).await;
    settle(&reader.session).await;
    let marks = "root.querySelectorAll('.minimap rect')";
    let shown = number(&reader, &format!("{marks}.length")).await;
    let found = number(
        &reader,
        "Number(root.querySelector('.place').textContent.match(/\\d+$/)[0])",
    )
    .await;
    assert!(found > 2, "hardly a match, so this tests nothing");
    assert_eq!(shown, found);
    let off = reader
        .gets(
            "(() => {
               const { scrollHeight } = document.documentElement;
               const pieces = [...root.querySelectorAll('[part~=reading] mark')];
               const marks = [...root.querySelectorAll('.minimap rect')];
               return Math.max(...marks.map((mark, at) => Math.abs(
                 Number(mark.getAttribute('y')) / 1000 -
                 (pieces[at].getBoundingClientRect().top + scrollY) / scrollHeight)));
             })()",
        )
        .await;
    assert!(
        off.as_f64().is_some_and(|off| off < 0.01),
        "a mark stands elsewhere: {off}"
    );
    let at = format!("[...{marks}].findIndex((mark) => mark.classList.contains('at'))");
    let before = number(&reader, &at).await;
    reader.press('n').await;
    settle(&reader.session).await;
    assert_eq!(number(&reader, &at).await, before + 1);
    let is_hidden = reader
        .gets("root.querySelector('.minimap').getAttribute('aria-hidden')")
        .await;
    assert_eq!(is_hidden, "true", "it says nothing to a screen reader");
}

/// Metadata names people and places in one language; a reader of another knows them by other names.
async fn names_are_shown_in_the_readers_language(session: Session) {
    let reader = Reader::at(session).await;
    for (language, place) in [("en", "Almaty"), ("ru", "Алматы"), ("kk", "Алматы")] {
        speak(&reader, language).await;
        reader.finds_something("алматы").await;
        let said = reader
            .gets(
                "[...root.querySelectorAll('.results .facets label')].map((one) =>
                   one.querySelector('bdi').textContent)",
            )
            .await;
        let said: Vec<&str> = said
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert!(said.contains(&place), "{language}: no {place} in {said:?}");
        assert_eq!(
            said.contains(&"Almaty"),
            language == "en",
            "{language}: {said:?}"
        );
    }
}

/// So that whoever tries it sees what there is.
async fn the_default_archive_has_something_of_everything(session: Session) {
    let reader = Reader::at(session).await;
    let there = reader
        .gets(
            "(() => {
               const archive = root.host.archive;
               const entries = archive.contents();
               const of = (language) => entries.filter((entry) => entry.language === language).length;
               const { facets, days } = archive.search('');
               const kinds = new Set(archive.names().map(({ kind }) => kind));
               const some = (what) => entries.some(({ id }) => what(id)?.length > 0);
               return {
                 records: entries.length >= 60,
                 languages: of('en') >= 40 && of('ru') >= 40 && of('kk') >= 40,
                 facets: facets.filter(({ values }) => values.length > 1).length >= 6,
                 days: days.length >= 10,
                 names: kinds.size === 5,
                 versions: some((id) => archive.versions(id).filter(({ pairs }) => pairs.length)),
                 editions: entries.some(({ id, language }) =>
                   archive.versions(id).some((other) => other.language === language && other.pairs.length > 5)),
                 authors: facets.some(({ key, values }) => key === 'author' && values.length > 1),
                 translators: entries.some(({ metadata }) => metadata.translator),
                 written: entries.some(({ metadata }) => metadata.date_written),
                 retellings: ['en', 'ru', 'kk'].every((language) =>
                   entries.some((entry) => entry.language === language && archive.retellings(entry.id).length)),
                 warnings: entries.some(({ metadata }) => metadata.content_warning),
                 summaries: entries.some(({ metadata }) => metadata.summary),
                 lists: entries.some(({ id }) => archive.record(id).passages.some(({ kind }) => kind === 'bullet')),
                 headings: entries.some(({ id }) => archive.record(id).passages.some(({ kind }) => kind === 'heading')),
               };
             })()",
        )
        .await;
    let missing: Vec<&String> = there
        .as_object()
        .expect("an answer")
        .iter()
        .filter_map(|(what, there)| (there != true).then_some(what))
        .collect();
    assert!(missing.is_empty(), "nothing of {missing:?}");
}

/// Chromium knows no months in Kazakh, nor what other languages are called in it.
async fn days_are_in_words_in_kazakh_too(session: Session) {
    let reader = Reader::at(session).await;
    speak(&reader, "kk").await;
    let facts = reader
        .gets("root.querySelector('.facts').textContent")
        .await;
    assert!(
        facts.as_str().is_some_and(|facts| !facts.contains(" en")),
        "a language has only its code: {facts}"
    );
    reader.opens("adamdar-night-kk").await;
    let said = reader
        .gets("root.querySelector('.head .byline').textContent")
        .await;
    let said = said.as_str().unwrap_or_default();
    assert!(
        said.contains("қаңтар") && said.contains("2022"),
        "no month in words: {said}"
    );
}

async fn a_day_that_there_is_not_is_no_other_one(session: Session) {
    let said = session
        .run_async(
            "const done = arguments[0];
             const words = { locale: 'en-US', t: (key, { date }) => `${key} ${date}` };
             import('/www/dates.js').then(({ dateInWords }) => done([
               '2022-01-05', '2022-01-05/2022-01-07', '2022-02-30', '2022-13', '2022-00', '0000',
               '2022-01-10/2022-01-05', '2022-02/2022-02-30', '2022-01-05/..', '2020/2021/2022',
               '2022-03/2022', '2022/2022-05',
             ].map((written) => dateInWords(written, words).replace(/\\s/g, ' '))), (error) => done(String(error)))",
            &[],
        )
        .await;
    let expected = json!([
        "January 5, 2022",
        "January 5 – 7, 2022",
        "2022-02-30",
        "2022-13",
        "2022-00",
        "0000",
        "2022-01-10/2022-01-05",
        "2022-02/2022-02-30",
        "since January 5, 2022",
        "2020/2021/2022",
        "March 2022 – 2022",
        "2022 – May 2022"
    ]);
    assert_eq!(said, expected, "{}", session.browser);
}
