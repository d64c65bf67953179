//! Words that go on behind the end of a page, as in books that were read from pictures: *Прези-*, a line with the
//! number of the page, *дент*.
//!
//! The rest of the word goes to its beginning, as at the end of a line (see [`divided`]), so that a search finds
//! the word and a redaction strikes it; what stands between the pages stays behind it. Words are not known here:
//! a line that ends with a hyphen, lines as they stand between pages, and a line that goes on with a small letter
//! are what a page break is told by.

use std::ops::Range;

use amanat_engine::model::{Passage, PassageKind};

use super::divided::{self, Lines};

/// A page ends and begins with at most so many lines that are no text: number, title of the book, of the chapter.
const MOST_LINES: usize = 4;
/// … of at most so many bytes each.
const LONGEST_LINE: usize = 160;
/// No page has a longer number.
const LONGEST_NUMBER: usize = 4;
/// What stands before the number of a page in small letters.
const PAGE: &str = "page p pp стр страница с бет б seite s página pág sayfa";

/// A place in the texts of passages: which passage, and the byte in it.
type Spot = (usize, usize);

/// A change of a passage's text: what is taken out, and what stands there then.
struct Edit {
    cut: Range<usize>,
    word: String,
}

/// Puts words together that a page break divides, within passages and from one to another.
pub(crate) fn mend(passages: &mut Vec<Passage>) {
    // All are found before any is moved, so that a text is written anew once.
    let mut edits: Vec<(usize, Edit)> = Vec::new();
    let mut spot = (0, 0);
    while let Some(open) = ends_within_word(passages, spot) {
        spot = (open.0, open.1 + 1);
        if let Some(rest) = rest_of_word(passages, open)
            && let Some(moved) = moved(passages, open, rest)
        {
            edits.extend(moved);
            spot = rest;
        }
    }
    if edits.is_empty() {
        return;
    }
    let mut edits = edits.into_iter().peekable();
    for (at, passage) in passages.iter_mut().enumerate() {
        let here = std::iter::from_fn(|| edits.next_if(|(place, _)| *place == at));
        let here: Vec<Edit> = here.map(|(_, edit)| edit).collect();
        if !here.is_empty() {
            rewrite(passage, &here);
        }
    }
    passages.retain(|passage| !passage.text.is_empty());
}

/// Whether a text ends within a word.
pub(crate) fn is_open(text: &str) -> bool {
    let letters = text.strip_suffix(['-', '\u{2010}', '\u{ad}', '¬']);
    letters.is_some_and(|letters| letters.ends_with(char::is_alphabetic))
}

/// Where the next line ends that ends within a word.
fn ends_within_word(passages: &[Passage], (first, from): Spot) -> Option<Spot> {
    let mut start = from;
    for (at, passage) in passages.iter().enumerate().skip(first) {
        let text = &passage.text;
        while passage.kind != PassageKind::Preformatted
            && let Some(rest) = text.get(start..)
        {
            let end = memchr::memchr(b'\n', rest.as_bytes());
            let end = end.map_or(text.len(), |length| start + length);
            if is_open(&text[start..end]) {
                return Some((at, end));
            }
            start = end + 1;
        }
        start = 0;
    }
    None
}

/// Where the word goes on that a line ends within. Nowhere if that is the next line of the passage, of which
/// whoever read it has judged.
fn rest_of_word(passages: &[Passage], (at, end): Spot) -> Option<Spot> {
    let open = passages.get(at)?.text.get(..end)?;
    let is_in_capitals = open.chars().nth_back(1).is_some_and(char::is_uppercase);
    let mut skipped = 0;
    let (mut place, mut start) = (at, end + 1);
    loop {
        let passage = passages.get(place)?;
        let Some(rest) = passage.text.get(start..).filter(|rest| !rest.is_empty()) else {
            (place, start) = (place + 1, 0);
            continue;
        };
        let line = rest.lines().next().unwrap_or_default();
        let text = line.trim_start();
        let is_running = start > 0
            || matches!(
                passage.kind,
                PassageKind::Paragraph | PassageKind::Quotation(_)
            );
        let is_far = skipped > 0 || place > at;
        let goes_on = divided::is_divided(open, text, Lines::AsWritten)
            && (is_in_capitals || !text.starts_with(char::is_uppercase))
            && !is_number_of_page(text);
        if is_running && is_far && goes_on {
            return Some((place, start + line.len() - text.len()));
        }
        if !text.is_empty() {
            skipped += 1;
            if skipped > MOST_LINES || !stands_between_pages(text) {
                return None;
            }
        }
        start += line.len() + 1;
    }
}

/// The changes that move the rest of a word to its beginning.
fn moved(passages: &[Passage], open: Spot, rest: Spot) -> Option<[(usize, Edit); 2]> {
    let (before, from) = passages.get(rest.0)?.text.split_at_checked(rest.1)?;
    let length = from.find(char::is_whitespace).unwrap_or(from.len());
    let (word, behind) = from.split_at(length);
    let end = rest.1 + length;
    let next = behind.trim_start();
    let before = before.trim_end().len();
    let is_alone = next.is_empty() || behind[..behind.len() - next.len()].contains('\n');
    // A line that has nothing else goes too.
    let cut = match is_alone && before > 0 {
        true => before..end,
        false => rest.1..end + behind.len() - next.len(),
    };
    let text = passages.get(open.0)?.text.get(..open.1)?;
    let hyphen = text.chars().next_back()?;
    let put = Edit {
        cut: open.1 - hyphen.len_utf8()..open.1,
        word: format!("{}{word}", divided::joint(hyphen)),
    };
    let word = String::new();
    Some([(open.0, put), (rest.0, Edit { cut, word })])
}

/// Makes changes that stand in order and apart. Marks keep what they mark.
fn rewrite(passage: &mut Passage, edits: &[Edit]) {
    let old = std::mem::take(&mut passage.text);
    // Behind each change: where that is in the old text, and in the new.
    let mut places = Vec::with_capacity(edits.len());
    let mut copied = 0;
    for Edit { cut, word } in edits {
        passage.text.push_str(&old[copied..cut.start]);
        passage.text.push_str(word);
        copied = cut.end;
        places.push((cut.end, passage.text.len()));
    }
    passage.text.push_str(&old[copied..]);
    let moved = |place: usize, to_end: bool| {
        let at = places.partition_point(|(old, _)| *old < place || to_end && *old == place);
        let (old, new) = at.checked_sub(1).map_or((0, 0), |at| places[at]);
        let next = edits.get(at).map_or(place, |edit| edit.cut.start);
        new + place.min(next).saturating_sub(old)
    };
    for mark in &mut passage.marks {
        mark.range = moved(mark.range.start, true)..moved(mark.range.end, true);
    }
    passage.marks.retain(|mark| !mark.range.is_empty());
}

/// Whether a line stands between two pages: it begins or ends with the number of one, alone or beside a title, or
/// is a title in capitals.
pub(crate) fn stands_between_pages(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST_LINE {
        return false;
    }
    let first = words(line).next();
    let last = words(line).next_back();
    first.is_some_and(is_number)
        || last.is_some_and(is_number)
        || !line.contains(char::is_lowercase)
        || is_number_of_page(line)
}

/// Whether a line that begins with a small letter is the number of a page: `xii`, `стр. 13`.
fn is_number_of_page(line: &str) -> bool {
    if line.len() > LONGEST_LINE {
        return false;
    }
    let mut words = words(line);
    match (words.next(), words.next()) {
        (Some(number), None) => number.chars().all(|c| "ivxlc".contains(c)),
        (Some(word), Some(number)) => {
            is_number(number) && PAGE.split_whitespace().any(|page| page == word)
        }
        _ => false,
    }
}

fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = line.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

fn is_number(word: &str) -> bool {
    word.len() <= LONGEST_NUMBER && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Mark, MarkKind};

    fn mended(texts: &[&str]) -> Vec<String> {
        let mut passages: Vec<Passage> = texts
            .iter()
            .map(|text| Passage {
                kind: PassageKind::Paragraph,
                text: (*text).to_owned(),
                marks: Vec::new(),
            })
            .collect();
        mend(&mut passages);
        passages.into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn words_go_on_behind_the_number_of_a_page() {
        for between in [
            "13",
            "— 13 —",
            "- 13 -",
            "[13]",
            "xii",
            "Page 17 of 120",
            "стр. 17",
            "page 17",
            "17-бет",
            "ИВАНОВ И. И. ВОСПОМИНАНИЯ    18",
            "18  Глава вторая",
            "ВОСПОМИНАНИЯ",
        ] {
            assert_eq!(
                mended(&["Сказал прези-", between, "дент и ушёл."]),
                ["Сказал прези-дент", between, "и ушёл."]
            );
            assert_eq!(
                mended(&[&format!("Сказал прези-\n{between}\nдент и ушёл,\nа потом")]),
                [format!("Сказал прези-дент\n{between}\nи ушёл,\nа потом")]
            );
        }
        assert_eq!(
            mended(&["Прези¬", "12\n\nГЛАВА", "дент", "ушёл, ушёл-\n13", "таки."]),
            ["Прези\u{ad}дент", "12\n\nГЛАВА", "ушёл, ушёл-таки.\n13"]
        );
        assert_eq!(
            mended(&["Прези-\n12\nдент\nушёл", "да"]),
            ["Прези-дент\n12\nушёл", "да"]
        );
    }

    #[test]
    fn other_lines_part_nothing() {
        for texts in [
            &["Сказал прези-", "Он ушёл", "дент"][..],
            &["двух-", "13", "и трёхэтажные"],
            &["701-", "13", "и"],
            &["Left-", "13", "Anna"],
            &["прези-"],
            &["прези-", "1", "2", "3", "4", "5", "дент"],
            &["прези-\nДент", "и"],
        ] {
            assert_eq!(mended(texts), texts);
        }
    }

    #[test]
    fn marks_keep_their_words() {
        let text = "Ива-\n13\nнов the end";
        let at = |part: &str| text.find(part).unwrap()..text.find(part).unwrap() + part.len();
        let marks = ["Ива-", "13", "нов", "end"].map(|part| Mark {
            range: at(part),
            kind: MarkKind::Strong,
        });
        let mut passages = vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.to_owned(),
            marks: marks.to_vec(),
        }];
        mend(&mut passages);
        let [passage] = &passages[..] else {
            panic!("{passages:?}")
        };
        assert_eq!(passage.text, "Ива-нов\n13\nthe end");
        let marked: Vec<&str> = passage
            .marks
            .iter()
            .map(|mark| &passage.text[mark.range.clone()])
            .collect();
        assert_eq!(marked, ["Ива-нов", "13", "end"]);
    }

    /// In a time that grows with the text and not with its square.
    #[test]
    fn many_open_lines_are_gone_through_once() {
        let text = "прези-\n13\nДент\n".repeat(100_000);
        let start = std::time::Instant::now();
        assert_eq!(mended(&[text.as_str()]), [text.as_str()]);
        assert!(start.elapsed() < std::time::Duration::from_secs(10));
    }
}
