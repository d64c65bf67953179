//! A text that is read: folded until asked for, in its direction, at its place, with what is told elsewhere too.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;
use crate::versions::RECORD;
use crate::views::settle;
use serde_json::json;

pub(crate) const TESTS: &[Test] = &[
    test!(reading::a_text_is_folded_until_asked_for, Default, Usual),
    test!(reading::a_text_from_right_to_left_is_one, Slip, Usual),
    test!(reading::the_place_in_a_text_is_kept, Default, Usual),
    test!(reading::a_text_is_copied_without_buttons, Default, Usual),
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
];

/// What a browser does not let a reader select, it leaves out of what is copied from the title to the end.
async fn a_text_is_copied_without_buttons(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens("adamdar-night").await;
    let selected = "['.choices', '.byline', 'h2', 'p[data-passage]'].map((selector) => {
        const style = getComputedStyle(root.querySelector(`[part~=reading] ${selector}`));
        return (style.userSelect ?? style.webkitUserSelect) !== 'none';
      })";
    assert_eq!(
        reader.gets(selected).await,
        json!([false, true, true, true])
    );
}

/// A text that warns of something stays out of sight, with all that leads into it.
async fn a_text_is_folded_until_asked_for(session: Session) {
    let reader = Reader::at(session).await;
    reader.gets("root.host.open('ergali-eyewitness')").await;
    reader
        .sees("the record is open", |seen| seen.reading.is_some())
        .await;
    let shown = "[...root.querySelectorAll('[part~=reading] [data-passage]')].filter((one) => one.checkVisibility()).length";
    assert_eq!(reader.number(shown).await, 0, "it is shown at once");
    let seen = reader.look().await;
    assert_eq!(seen.focus, "Show the text");
    reader.press(key::ENTER).await;
    let all = reader
        .number("root.host.archive.record('ergali-eyewitness').passages.length")
        .await;
    assert!(all > 5);
    reader
        .waits_until("it is unfolded", &format!("{shown} === {all}"))
        .await;
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
    let left = reader.number(first).await;
    assert!(left > 5, "it was not left far from its beginning");
    for time in 1..=2 {
        reader.press(key::ESCAPE).await;
        reader
            .sees("the contents are back", |seen| seen.contents > 0)
            .await;
        reader.opens(RECORD).await;
        settle(&reader.session).await;
        assert_eq!(reader.number(first).await, left, "opened {time} times");
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
    let passage = reader
        .number(
            "root.host.archive.retellings('2022-01-10').find(({ passage }) => passage === 1).other",
        )
        .await;
    reader
        .clicks(
            "where it is told again",
            "root.querySelector('.retold button')",
        )
        .await;
    reader
        .sees("the other text is open", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| reading.title.contains("Observers"))
        })
        .await;
    reader.passes_the_warning().await;
    assert_eq!(
        reader
            .number("Number(root.querySelector('.here').dataset.passage)")
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
    let shown = reader.number(&format!("{marks}.length")).await;
    let found = reader
        .number("Number(root.querySelector('.place').textContent.match(/\\d+$/)[0])")
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
    let before = reader.number(&at).await;
    reader.press('n').await;
    settle(&reader.session).await;
    assert_eq!(reader.number(&at).await, before + 1);
    let is_hidden = reader
        .gets("root.querySelector('.minimap').getAttribute('aria-hidden')")
        .await;
    assert_eq!(is_hidden, "true", "it says nothing to a screen reader");
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
