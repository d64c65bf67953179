//! Addresses of places, what is copied, and citations.

use crate::harness::{Page, Session, Test, key};
use crate::reader::{Reader, Seen};
use crate::test;
use crate::versions::RECORD;
use crate::without::ARABIC;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(linking::an_address_leads_to_its_place, Default, Usual),
    test!(
        linking::a_link_is_copied_and_the_address_left_alone,
        Default,
        Usual
    ),
    test!(linking::a_link_is_the_same_without_a_script, Slip, Usual),
    test!(
        linking::a_link_to_another_text_leads_there_and_back,
        Slip,
        Usual
    ),
    test!(linking::what_copies_says_what_and_whether, Hostile, Usual),
    test!(
        linking::a_link_names_a_file_without_its_folders,
        Host,
        Usual
    ),
    test!(
        linking::a_link_to_a_search_leads_there_and_back,
        Default,
        Usual
    ),
    test!(
        linking::a_citation_says_which_record_of_which_archive,
        Default,
        Usual
    ),
];

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
        reader
            .number("Number(root.querySelector('.here').dataset.passage)")
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
    let one = "root.querySelectorAll('.chip').length === 1";
    reader.waits_until("the search is narrowed", one).await;
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
    let number = reader.number("Number(root.querySelectorAll('.passage-tools')[1].closest('[data-passage]').dataset.passage)").await;
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

/// It leaves the address and the history alone, as all that is read does.
async fn a_link_to_another_text_leads_there_and_back(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let place = "return [location.href, history.length]";
    let before = session.run(place, &[]).await;
    reader.opens("list").await;
    let title = |title: &'static str| {
        move |seen: &Seen| seen.reading.as_ref().is_some_and(|it| it.title == title)
    };
    reader
        .clicks("the link", "root.querySelector('.text a')")
        .await;
    reader.sees("the other text", title("رسالة")).await;
    assert_eq!(session.run(place, &[]).await, before);
    reader.press(key::ESCAPE).await;
    reader.sees("the list again", title("A list")).await;
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

async fn a_citation_says_which_record_of_which_archive(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens(RECORD).await;
    reader
        .clicks("how to cite", "root.querySelector('.cite summary')")
        .await;
    let fingerprint = reader.gets("root.host.archive.info().fingerprint").await;
    let fingerprint = fingerprint.as_str().expect("a fingerprint");
    let count = reader
        .number("root.querySelectorAll('.formats button').length")
        .await;
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
