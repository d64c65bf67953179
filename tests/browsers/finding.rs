//! Queries that must find what they are meant to find, typed key by key.

use crate::harness::{Session, Test, has_testimonies, key};
use crate::reader::{Reader, Seen};
use crate::test;
use crate::versions::RECORD;

pub(crate) const TESTS: &[Test] = &[
    test!(finding::words_and_their_beginnings, Bundle, Usual),
    test!(finding::names_in_other_spellings, Bundle, Usual),
    test!(finding::phrases_and_exclusions, Bundle, Usual),
    test!(finding::misspelt_words, Bundle, Usual),
    test!(finding::strings_that_are_hardly_queries, Bundle, Usual),
    test!(finding::results_keep_up_with_typing, Bundle, Usual),
    test!(finding::results_begin_in_sight, Default, Usual),
    test!(finding::what_is_found_in_metadata_is_marked, Default, Usual),
];

/// The titles of testimonies, as far as they tell them apart.
const EYEWITNESS: &str = "an eyewitness to the uprising";
const OCCUPATION: &str = "under Russian occupation";
const QUESTIONS: &str = "untold questions";
const NIGHT: &str = "The Night";
const RESIDENTS: &str = "Residents still suffer";

/// Whether each of the titles is among the results. On the default archive, whose titles are its
/// own, it is enough that something was found.
fn all_of<'a>(titles: &'a [&str]) -> impl Fn(&Seen) -> bool + 'a {
    move |seen| {
        if !has_testimonies() {
            return !seen.hits.is_empty();
        }
        titles
            .iter()
            .all(|title| seen.titles().iter().any(|found| found.contains(title)))
    }
}

async fn words_and_their_beginnings(session: Session) {
    let reader = Reader::at(session).await;
    for query in ["ambulance", "ambulances"] {
        let seen = reader
            .finds(
                query,
                "those that saw them",
                all_of(&[EYEWITNESS, NIGHT, OCCUPATION]),
            )
            .await;
        assert!(seen.marks("ambulance"), "nothing is marked: {seen:#?}");
    }
    let seen = reader
        .finds("presid", "the president", |seen| seen.marks("presid"))
        .await;
    assert!(!seen.total.is_empty(), "the results are not counted");
}

async fn names_in_other_spellings(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds("Zhovtis", "him", all_of(&[QUESTIONS])).await;
    reader.finds("qantar", "the word", all_of(&[NIGHT])).await;
    reader.finds("Qańtar", "the word", all_of(&[NIGHT])).await;
    reader
        .finds("furmanov", "the street", all_of(&[EYEWITNESS, OCCUPATION]))
        .await;
    reader
        .finds("tokaev", "Tokayev", |seen| seen.marks("tokayev"))
        .await;
    // The one writes the party with a hyphen, the other with a space.
    for query in ["nur otan", "nur-otan"] {
        reader
            .finds(query, "the party", all_of(&[EYEWITNESS, OCCUPATION]))
            .await;
    }
    reader
        .finds("nurotan", "the party with a hyphen", all_of(&[OCCUPATION]))
        .await;
}

async fn phrases_and_exclusions(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds(
            "\"shal ket\"",
            "the slogan",
            all_of(&[EYEWITNESS, OCCUPATION]),
        )
        .await;
    if !has_testimonies() {
        return;
    }
    reader
        .finds("\"riot shields\"", "the one text that has it", |seen| {
            all_of(&[EYEWITNESS])(seen) && !all_of(&[OCCUPATION])(seen)
        })
        .await;
    let seen = reader
        .finds("grenades -ambulance", "only those without", |seen| {
            all_of(&[RESIDENTS])(seen) && !all_of(&[EYEWITNESS])(seen)
        })
        .await;
    assert!(
        !seen.marks("ambulance"),
        "an excluded word is marked: {seen:#?}"
    );
}

async fn misspelt_words(session: Session) {
    let reader = Reader::at(session).await;
    let seen = reader
        .finds("ambulanse", "ambulances", |seen| seen.marks("ambulance"))
        .await;
    assert!(all_of(&[EYEWITNESS])(&seen), "{seen:#?}");
}

async fn strings_that_are_hardly_queries(session: Session) {
    let reader = Reader::at(session).await;
    let contents = reader.look().await.contents;
    assert!(contents > 0, "there are no contents to begin with");
    for query in [
        "\"",
        "-",
        "-\"",
        "+",
        "OR",
        "a:",
        "<script>alert(1)</script>",
        "😀",
        "\u{301}",
    ] {
        reader.pastes(query).await;
        let seen = reader.sees("it goes on", |seen| seen.is_of(query)).await;
        assert!(seen.notice.is_empty(), "{query:?}: {}", seen.notice);
    }
    reader.types("").await;
    reader
        .sees("an empty query shows the contents", |seen| {
            seen.contents == contents
        })
        .await;
    for long in [
        "a".repeat(10_000),
        "almaty ".repeat(10_000 / 7),
        "\"-".repeat(5_000),
    ] {
        reader.pastes(&long).await;
        reader
            .sees("a long query is taken", |seen| seen.is_of(&long))
            .await;
        // It can be searched as before.
        reader.finds_something("almaty").await;
    }
}

/// Each keystroke has its results, and the last one wins.
async fn results_keep_up_with_typing(session: Session) {
    let reader = Reader::at(session).await;
    let mut typed = String::new();
    for letter in "almaty".chars() {
        typed.push(letter);
        reader
            .finds(&typed, "something", |seen| !seen.hits.is_empty())
            .await;
    }
    reader
        .finds("almatyxqzxqz", "nothing", |seen| {
            seen.hits.is_empty() && !seen.nothing.is_empty()
        })
        .await;
}

/// Whoever has read on down the contents and types in the field that came along sees the first result.
async fn results_begin_in_sight(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets("scrollTo(0, document.documentElement.scrollHeight)")
        .await;
    reader.finds_something("night").await;
    reader
        .session
        .wait_until(
            "the first result is in the window",
            "(() => {
               const hit = document.querySelector('amanat-search').shadowRoot.querySelector('[part~=hit]');
               const { top } = hit.getBoundingClientRect();
               return top > 0 && top < innerHeight;
             })()",
        )
        .await;
}

/// Where nothing in a text matches, what is known of it says why it is there.
async fn what_is_found_in_metadata_is_marked(session: Session) {
    let reader = Reader::at(session).await;
    let marked = async |within: &str| {
        let marks =
            format!("[...root.querySelectorAll('{within} mark')].map((mark) => mark.textContent)");
        let marks: Vec<String> =
            serde_json::from_value(reader.gets(&marks).await).expect("texts of marks");
        marks
    };
    // A day is marked whole, however it is written; a word of a source by itself.
    reader.finds_something("2022-01-05").await;
    let days = marked("[part~=hit] .byline").await;
    assert!(days.iter().any(|day| day.contains("January")), "{days:?}");
    reader.finds_something("editors").await;
    reader.opens_the_first().await;
    assert_eq!(marked(".details").await, ["editors"]);
    reader.press(key::ESCAPE).await;
    // What is asked for under its key stands in no text.
    reader.finds_something("place:almaty").await;
    let places = marked("[part~=hit] .byline").await;
    assert!(places.len() > 3, "{places:?}");
    assert!(places.iter().all(|place| place == "Almaty"), "{places:?}");
    let title = "root.querySelector('.byline mark').closest('[part~=hit]').querySelector('.title')";
    reader.clicks("a result with a mark", title).await;
    assert_eq!(marked(".head .byline").await, ["Almaty"]);
    assert_eq!(marked(".details").await, ["Almaty"]);
    // Who asks for nothing is shown no answer.
    reader.press(key::ESCAPE).await;
    reader.types("").await;
    reader.opens(RECORD).await;
    assert!(marked("[part~=reading]").await.is_empty());
}
