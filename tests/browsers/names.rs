//! The index of known names, and names in a reader's own language.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;
use crate::views::{settle, speak};
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(
        names::every_passage_that_mentions_a_name_is_listed,
        Default,
        Usual
    ),
    test!(names::names_are_reached_and_left_by_keys, Default, Usual),
    test!(
        names::names_are_shown_in_the_readers_language,
        Default,
        Usual
    ),
];

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
    let unmarked = reader.number("[...root.querySelectorAll('[part~=names] .snippet')].filter((one) => one.checkVisibility() && !one.querySelector('mark')).length",
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
