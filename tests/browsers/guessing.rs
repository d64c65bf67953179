//! Guesses at what the reader meant: always said, never forced, and out of the way.

use crate::harness::{Session, Test, key};
use crate::reader::{Reader, Seen};
use crate::test;
use crate::views::settle;

pub(crate) const TESTS: &[Test] = &[
    test!(
        guessing::a_spelling_can_be_left_out_and_taken_back,
        Default,
        Usual
    ),
    test!(
        guessing::what_is_left_out_is_forgotten_with_the_query,
        Default,
        Usual
    ),
    test!(guessing::a_word_read_freely_says_why, Default, Usual),
    test!(guessing::exact_words_are_not_guessed_at, Default, Usual),
    test!(guessing::what_was_meant_is_offered_not_applied, Slip, Usual),
    test!(
        guessing::suggestions_are_reached_and_left_by_keys,
        Default,
        Usual
    ),
    test!(
        guessing::suggestions_may_change_under_the_focus,
        Default,
        Usual
    ),
    test!(guessing::suggestions_lie_over_nothing, Default, Usual),
    test!(
        guessing::suggestions_once_sent_away_do_not_come_late,
        Default,
        Usual
    ),
    test!(guessing::a_suggested_title_opens_its_text, Default, Usual),
];

fn knows_the_president(seen: &Seen) -> bool {
    seen.known.iter().any(|name| name.contains("Tokayev"))
}

/// Unfolds every list of spellings.
async fn unfold(reader: &Reader) {
    reader
        .gets("root.querySelectorAll('.readings details').forEach((list) => { list.open = true; })")
        .await;
}

async fn toggle(reader: &Reader, spelling: &str) {
    let button = format!(
        "[...root.querySelectorAll('.readings button')].find((one) => one.textContent === {spelling:?})"
    );
    reader.clicks("a spelling", &button).await;
}

async fn a_spelling_can_be_left_out_and_taken_back(session: Session) {
    let reader = Reader::at(session).await;
    let before = reader
        .finds("tokaev", "a known name", knows_the_president)
        .await;
    assert!(
        before.known[0].contains("person"),
        "it does not say what the name is: {before:#?}"
    );
    unfold(&reader).await;
    let unfolded = reader.look().await;
    for spelling in ["Токаев", "Tokajev"] {
        assert!(
            (unfolded.toggles.iter()).any(|toggle| toggle.text == spelling && toggle.on),
            "{spelling} is not among the spellings: {unfolded:#?}"
        );
    }
    assert!(before.marks("Токаев"), "it does not find {before:#?}");
    toggle(&reader, "Tokayev").await;
    let without = reader
        .sees("it is left out", |seen| {
            (seen.toggles.iter()).any(|toggle| toggle.text == "Tokayev" && !toggle.on)
                && seen.total != before.total
        })
        .await;
    assert_eq!(without.focus, "Tokayev", "the focus is lost");
    toggle(&reader, "Tokayev").await;
    reader
        .sees("it is taken back", |seen| seen.total == before.total)
        .await;
}

async fn what_is_left_out_is_forgotten_with_the_query(session: Session) {
    let reader = Reader::at(session).await;
    let before = reader
        .finds("tokaev", "a known name", knows_the_president)
        .await;
    unfold(&reader).await;
    toggle(&reader, "Tokayev").await;
    reader
        .sees("it is left out", |seen| seen.total != before.total)
        .await;
    reader
        .finds("almaty", "another", |seen| !seen.hits.is_empty())
        .await;
    reader
        .finds("tokaev", "everything again", |seen| {
            seen.total == before.total
        })
        .await;
}

async fn a_word_read_freely_says_why(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("ambulanse", "ambulances", |seen| seen.marks("ambulance"))
        .await;
    let silent = reader
        .gets("[...root.querySelectorAll('[part~=hit] mark')].filter((mark) => !mark.title).length")
        .await;
    assert_eq!(silent, 0, "marks that do not say why");
    let unexplained = reader
        .gets(
            "[...root.querySelectorAll('[part~=hit]')]
               .filter((hit) => hit.querySelector('mark.loose') && !hit.querySelector('.why')).length",
        )
        .await;
    assert_eq!(unexplained, 0, "results that do not say why");
    unfold(&reader).await;
    let seen = reader.look().await;
    assert!(
        !seen.toggles.is_empty(),
        "nothing can be left out: {seen:#?}"
    );
}

async fn exact_words_are_not_guessed_at(session: Session) {
    let reader = Reader::at(session).await;
    let loose = reader
        .finds("tokaev", "a known name", knows_the_president)
        .await;
    reader
        .gets("root.querySelector('.panel input[type=checkbox]').click()")
        .await;
    let exact = reader
        .sees("fewer are found", |seen| seen.total != loose.total)
        .await;
    assert!(exact.hits.len() < loose.hits.len(), "{exact:#?}");
    let guessed = reader
        .gets("root.querySelectorAll('[part~=hit] mark.loose').length")
        .await;
    assert_eq!(guessed, 0, "something was guessed");
}

async fn what_was_meant_is_offered_not_applied(session: Session) {
    let reader = Reader::at(session).await;
    let seen = reader
        .finds("ambulence street", "the other word", |seen| {
            !seen.instead.is_empty()
        })
        .await;
    assert_eq!(seen.instead, ["ambulance"]);
    assert_eq!(seen.query, "ambulence street", "it was put in unasked");
    reader
        .clicks("the offer", "root.querySelector('.instead button')")
        .await;
    reader
        .sees("it stands in the field", |seen| {
            seen.query == "ambulance street" && seen.hits.len() >= 12 && seen.instead.is_empty()
        })
        .await;
}

async fn suggestions_are_reached_and_left_by_keys(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("amb", "suggestions", |seen| seen.suggestions.len() > 1)
        .await;
    reader.press(key::RIGHT).await;
    reader.press(key::RIGHT).await;
    reader
        .sees("the second has the focus", |now| {
            now.suggestions.get(1) == Some(&now.focus)
        })
        .await;
    reader.press(key::LEFT).await;
    reader.press(key::LEFT).await;
    reader
        .sees("the field has it again", |now| now.focus == "field")
        .await;
    reader.press(key::RIGHT).await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("they are gone, and nothing else is", |now| {
            now.focus == "field" && now.suggestions.is_empty() && now.query == "amb"
        })
        .await;
    // They come back with the next letter, and down from them leads to the results.
    reader.press('u').await;
    let seen = reader
        .sees("there are others", |now| {
            now.query == "ambu" && !now.suggestions.is_empty()
        })
        .await;
    reader.press(key::RIGHT).await;
    reader.press(key::DOWN).await;
    reader
        .sees("the first result has the focus", |now| {
            now.focus == seen.titles()[0]
        })
        .await;
    reader.press(key::UP).await;
    reader.press(key::RIGHT).await;
    reader
        .sees("the first suggestion has the focus", |now| {
            now.suggestions.first() == Some(&now.focus)
        })
        .await;
    reader.press(key::ENTER).await;
    reader
        .sees("the suggestion is in the field", |now| {
            seen.suggestions.contains(&now.query) && now.focus == "field" && !now.hits.is_empty()
        })
        .await;
}

/// Suggestions that come while the reader is among those before take nothing from under the hand.
async fn suggestions_may_change_under_the_focus(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("amb", "suggestions", |seen| seen.suggestions.len() > 1)
        .await;
    reader.press(key::RIGHT).await;
    reader
        .sees("the first has the focus", |now| {
            now.suggestions.first() == Some(&now.focus)
        })
        .await;
    // As if a letter typed before had only now been searched for.
    reader
        .gets(
            "{
                const field = root.querySelector('input[type=search]');
                field.value = 'barr';
                field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            }",
        )
        .await;
    reader
        .sees("another has it", |now| {
            now.suggestions
                .first()
                .is_some_and(|first| first.starts_with("barr"))
                && now.suggestions.contains(&now.focus)
        })
        .await;
}

/// The first result stands where it stood, whether there are suggestions or none.
async fn suggestions_lie_over_nothing(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("amb", "suggestions", |seen| !seen.suggestions.is_empty())
        .await;
    let boxes = "[...root.querySelectorAll('[part~=suggestions], .total')]
        .map((element) => element.getBoundingClientRect())";
    let apart = reader
        .gets(&format!(
            "{boxes}.reduce((row, total) => row.bottom <= total.top + 1)"
        ))
        .await;
    assert_eq!(apart, true, "the suggestions lie over the results");
    let place = reader.gets(&format!("{boxes}[1].top")).await;
    reader.press(key::RIGHT).await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("the suggestions are gone", |seen| {
            seen.suggestions.is_empty()
        })
        .await;
    assert_eq!(
        reader.gets(&format!("{boxes}[1].top")).await,
        place,
        "the results have moved"
    );
}

/// Suggestions come after the results are painted. Who has sent the row away in between has them no more.
async fn suggestions_once_sent_away_do_not_come_late(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("amb", "suggestions", |seen| !seen.suggestions.is_empty())
        .await;
    reader.press(key::RIGHT).await;
    reader
        .sees("the first has the focus", |seen| {
            seen.suggestions.first() == Some(&seen.focus)
        })
        .await;
    // A letter, and at once after it was searched for, Esc.
    reader
        .gets(
            "{
                const field = root.querySelector('input[type=search]');
                field.value = 'ambu';
                field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
                setTimeout(() => root.activeElement.dispatchEvent(
                    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
                ));
            }",
        )
        .await;
    reader
        .sees("the row is empty", |seen| {
            seen.query == "ambu" && !seen.hits.is_empty() && seen.suggestions.is_empty()
        })
        .await;
    settle(&reader.session).await;
    let seen = reader.look().await;
    assert!(seen.suggestions.is_empty(), "they came late: {seen:#?}");
    assert_eq!(seen.focus, "field");
}

async fn a_suggested_title_opens_its_text(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("republic sq", "a title", |seen| {
            seen.suggestions
                .iter()
                .any(|title| title == "Republic Square")
        })
        .await;
    reader
        .clicks(
            "the title",
            "[...root.querySelectorAll('[part~=suggestions] [data-kind=title]')]
               .find((one) => one.textContent === 'Republic Square')",
        )
        .await;
    let seen = reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    assert_eq!(seen.query, "republic sq");
}
