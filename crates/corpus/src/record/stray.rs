//! Lines of a text that were meant for metadata and would keep the document or a part of it back. In a text
//! they decide nothing.
//!
//! Sentences begin like keys too, so only what is near the top is looked at, and a key with blanks in it counts
//! only where an answer alone stands behind it (`Consent to publish: no`) or where it is one of several.

use super::consent;
use crate::format::markdown::NO_CELL;
use crate::syntax::value;
use memchr::memchr_iter;

/// So many lines at the top, and cells of a row, may have been meant for metadata.
const NEAR_THE_TOP: usize = 64;

/// Ends of lines in Unicode besides the line feed.
const LINE_ENDS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Words of a key; what is longer is a sentence.
const KEY_WORDS: usize = 5;

/// The lines near the top of a text, each with the number of its line feed, from 1.
pub(crate) fn top(text: &str) -> impl Iterator<Item = (u32, &str)> {
    (1..)
        .zip(text.split('\n'))
        .flat_map(|(number, line)| {
            let lines = line.trim_end_matches('\r').split(LINE_ENDS);
            lines.map(move |line| (number, line))
        })
        .take(NEAR_THE_TOP)
}

/// The first line that keeps something back, and its key.
pub(crate) fn find<'a>(lines: impl Iterator<Item = (u32, &'a str)>) -> Option<(u32, String)> {
    let lines: Vec<_> = lines.collect();
    let properties = properties(&lines);
    let mut asked = None;
    lines
        .iter()
        .enumerate()
        .find_map(|(index, (number, line))| {
            let key = in_line(line, index < properties, &mut asked)?;
            Some((*number, key))
        })
}

/// How many lines at the very top, below a heading if there is one, are keys with values, up to a blank line.
fn properties(lines: &[(u32, &str)]) -> usize {
    let is_above = |line: &str| line.trim().is_empty() || line.starts_with("# ");
    let above = lines.iter().take_while(|(_, line)| is_above(line)).count();
    let is_below_heading = lines
        .iter()
        .take(above)
        .any(|(_, line)| !line.trim().is_empty());
    let block = lines.iter().skip(above);
    let block: Vec<_> = block
        .take_while(|(_, line)| !line.trim().is_empty())
        .collect();
    let are_properties = (block.len() > 1 || is_below_heading)
        && block.iter().all(|(_, line)| {
            Cell::of(line).is_some_and(|cell| cell.place == Place::Line && cell.value.is_some())
        });
    match are_properties {
        true => above + block.len(),
        false => 0,
    }
}

/// The first line of a head of metadata that is not between lines of `---` alone: such keys are no sentences.
pub(crate) fn unfenced(text: &str) -> Option<u32> {
    const KEYS: [&str; 14] = [
        "title",
        "author",
        "language",
        "date",
        "event_date",
        "date_written",
        "translator",
        "topics",
        "place",
        "название",
        "заголовок",
        "автор",
        "язык",
        "дата",
    ];
    let mut lines = top(text).filter(|(_, line)| !line.trim().is_empty());
    let (number, first) = lines.next()?;
    // Some programs make a long dash of two hyphens.
    let is_fence = first
        .trim()
        .chars()
        .all(|c| matches!(c, '-' | '–' | '—' | '+' | '―'));
    let is_key = |line: &str| {
        let key = line.split_once(':').map(|(key, _)| value::normalised(key));
        key.is_some_and(|key| KEYS.contains(&key.as_str()))
    };
    let (second, third) = (
        lines.next().map(|line| line.1),
        lines.next().map(|line| line.1),
    );
    let is_head = match is_fence {
        true => second.is_some_and(is_key),
        false => is_key(first) && [second, third].into_iter().flatten().any(is_key),
    };
    is_head.then_some(number)
}

/// The key in a value of metadata that was meant to be an entry of its own. One line is taken for that only with
/// an answer alone behind the key, or a key like `private_phone`: titles have colons too.
pub(crate) fn in_value(value: &str) -> Option<String> {
    let value = value.trim();
    if !value.contains('\n') && !value.contains(LINE_ENDS) {
        return answered(value).or_else(|| {
            let private = cells(value).into_iter().filter_map(Cell::of);
            let mut keys = private.filter(|cell| cell.value.is_some() && cell.is_one_word());
            keys.find_map(|cell| {
                Some(value::normalised(cell.key)).filter(|key| is_private_part(key))
            })
        });
    }
    let head = top(value).take_while(|(_, line)| !line.trim().is_empty());
    find(head).map(|(_, key)| key)
}

/// The key in a line that keeps a document back by the answer alone behind it.
pub(crate) fn answered(line: &str) -> Option<String> {
    let cells = cells(line).into_iter().filter_map(Cell::of);
    let mut entries = cells.filter_map(|cell| Some((cell.key, cell.value?)));
    let (key, _) = entries.find(|(key, value)| consent::withholds_in_text(key, value, true))?;
    Some(value::normalised(key))
}

/// The key in a line that keeps something back. `asked` is the cell before, if it has no value.
fn in_line<'a>(
    line: &'a str,
    among_properties: bool,
    asked: &mut Option<&'a str>,
) -> Option<String> {
    for (index, text) in cells(line).into_iter().enumerate() {
        if let Some(key) = asked.take()
            && is_answered(key, text, index > 0)
        {
            return Some(value::normalised(key));
        }
        let Some(cell) = Cell::of(text) else { continue };
        let Some(value) = cell.value else {
            *asked = Some(cell.key);
            continue;
        };
        let key = value::normalised(cell.key);
        let is_one_word = cell.is_one_word();
        let keeps_back = match cell.place {
            Place::Line => consent::is_kept_back(&key) && (is_one_word || among_properties),
            Place::Item if is_one_word => {
                is_private_part(&key) || consent::withholds_in_text(&key, value, false)
            }
            Place::Item | Place::Title => false,
        };
        if keeps_back || consent::withholds_in_text(cell.key, value, true) {
            return Some(key);
        }
    }
    None
}

/// Whether the cell behind a key says what keeps something back.
fn is_answered(key: &str, text: &str, in_row: bool) -> bool {
    let normalised = value::normalised(key);
    // An empty cell may be a box, of which nobody here knows whether it is ticked.
    let is_empty = in_row
        && text.trim() == NO_CELL
        && consent::is_kept_back(&normalised)
        && consent::withholds(key, text);
    let is_private = in_row && !key.contains(char::is_whitespace) && is_private_part(&normalised);
    is_empty || is_private || consent::withholds_in_text(key, text, !in_row)
}

/// What parts the cells of a row: in Markdown, in the rows that pages become, and in what spreadsheets write.
const BARS: [char; 5] = ['|', '·', '\t', ';', ','];

/// The first row of a table that keeps something back by the head of its column, and that: of texts one after
/// the other, with the number of its line in its text, from 1. The table must begin near the top and is looked at
/// to its end: each row may be of somebody else.
pub(crate) fn in_column<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<(u32, String)> {
    let has = |bar: &char| texts.clone().any(|text| count(text, *bar) > 0);
    let bars: Vec<char> = BARS.into_iter().filter(has).collect();
    let mut heads: Vec<Head<'a>> = Vec::new();
    let lines = texts.flat_map(|text| (1..).zip(text.split('\n')));
    for (place, (number, line)) in lines.enumerate() {
        let line = line.trim_end_matches('\r');
        heads.retain(|head| count(line, head.bar) > 0);
        if let Some(key) = heads.iter().find_map(|head| head.kept_back(line)) {
            return Some((number, key));
        }
        if place < NEAR_THE_TOP {
            heads.extend(bars.iter().filter_map(|&bar| Head::of(line, bar)));
        } else if heads.is_empty() {
            break;
        }
    }
    None
}

/// How often a bar stands in a text.
fn count(text: &str, bar: char) -> usize {
    match bar.is_ascii() {
        true => memchr_iter(bar as u8, text.as_bytes()).count(),
        false => text.matches(bar).count(),
    }
}

/// The head of a table: the places and keys of the columns that may keep something back.
struct Head<'a> {
    bar: char,
    columns: usize,
    keys: Vec<(usize, &'a str)>,
}

impl<'a> Head<'a> {
    fn of(line: &'a str, bar: char) -> Option<Self> {
        let bars = count(line, bar);
        if bars == 0 {
            return None;
        }
        // With a blank behind it the sign may be one of a sentence.
        let is_sentence = matches!(bar, ',' | ';') && {
            let mut places = memchr_iter(bar as u8, line.as_bytes());
            places.any(|place| line.as_bytes().get(place + 1) == Some(&b' '))
        };
        let most = if is_sentence { 1 } else { KEY_WORDS };
        // Most lines are sentences, and their blanks tell soonest.
        if is_sentence && count(line, ' ') > 2 * bars + 1 {
            return None;
        }
        let cells = row(line, bar);
        let are_short = cells
            .iter()
            .all(|cell| cell.split_whitespace().count() <= most);
        // A word with a sign behind it is no row: `privateField;` of a program.
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if !are_short || filled < 2 {
            return None;
        }
        let keeps_back = |key: &str| {
            let normalised = value::normalised(key);
            let may_withhold =
                || ["no", "yes"].map(|said| consent::withholds_in_text(key, said, true));
            consent::is_of_publication(&normalised)
                && (consent::is_kept_back(&normalised) || may_withhold().contains(&true))
        };
        let keys = cells.iter().enumerate().filter(|(_, key)| keeps_back(key));
        let keys: Vec<_> = keys.map(|(place, key)| (place, *key)).collect();
        let columns = cells.len();
        (!keys.is_empty()).then_some(Self { bar, columns, keys })
    }

    /// The key by which a row keeps something back. Where cells cannot be told apart, any of them may be meant.
    fn kept_back(&self, line: &str) -> Option<String> {
        let cells = row(line, self.bar);
        let is_whole = cells.len() == self.columns;
        let mut keys = self.keys.iter().filter(|(place, key)| {
            let is_meant = |cell: &&str| match is_whole {
                true => is_kept_back_in_column(key, cell),
                false => consent::withholds_in_text(key, cell, true),
            };
            match is_whole {
                true => cells.get(*place).is_some_and(is_meant),
                false => cells.iter().any(is_meant),
            }
        });
        keys.next().map(|(_, key)| value::normalised(key))
    }
}

/// Whether a cell below a key keeps something back: an answer, whatever is private, and no answer where one
/// was asked for.
fn is_kept_back_in_column(key: &str, cell: &str) -> bool {
    let normalised = value::normalised(key);
    let is_empty = matches!(cell, "" | "?" | "-" | NO_CELL);
    match is_private_part(&normalised) {
        // The line below the head of a table in Markdown.
        true => !is_empty && !cell.contains("--"),
        false => {
            is_empty && consent::is_kept_back(&normalised) && !consent::is_private(&normalised)
                || consent::withholds_in_text(key, cell, true)
        }
    }
}

/// The cells of a row, without signs around them. Between quotation marks a bar is none.
fn row(line: &str, bar: char) -> Vec<&str> {
    let line = line.trim();
    let line = match bar {
        '|' => line
            .strip_prefix('|')
            .map_or(line, |line| line.strip_suffix('|').unwrap_or(line)),
        _ => line,
    };
    let mut is_quoted = false;
    let cells = line.split(|c: char| {
        is_quoted ^= c == '"' && matches!(bar, ';' | ',' | '\t');
        c == bar && !is_quoted
    });
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '"' | '*' | '`');
    cells.map(|cell| cell.trim_matches(is_sign)).collect()
}

/// Whether a key is one like `private_phone`.
fn is_private_part(key: &str) -> bool {
    key.contains('_') && consent::is_private(key)
}

/// What stands in a cell of a row, or in a line that is no row.
struct Cell<'a> {
    key: &'a str,
    value: Option<&'a str>,
    place: Place,
}

/// Where a key stands, which tells how likely it is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    /// In a list, a quotation or a comment.
    Item,
    /// In a heading, or before a dash.
    Title,
}

impl<'a> Cell<'a> {
    /// Without signs around the key. There is none in a sentence.
    fn of(text: &'a str) -> Option<Self> {
        let is_sign = |c: char| !c.is_alphanumeric();
        let text = text.trim_start();
        let place = match text.chars().next()? {
            '#' if !text.starts_with("#+") => Place::Title,
            '#' | '>' | '-' | '+' | '•' | '<' | '0'..='9' => Place::Item,
            '*' if text.starts_with("* ") => Place::Item,
            _ => Place::Line,
        };
        let text = text.trim_start_matches(is_sign);
        // The number of an item, and the cross of a task that is done.
        let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == 'x');
        let text = match behind.starts_with(['.', ')', ']']) {
            true => behind.trim_start_matches(is_sign),
            false => text,
        };
        let (key, value, place) = match text.split_once([':', '=', '：']) {
            Some((key, value)) => (key, Some(value), place),
            None => match text.split_once(['—', '–']) {
                Some((key, value)) => (key, Some(value), Place::Title),
                None => (text, None, place),
            },
        };
        let key = key.trim_end_matches(is_sign);
        let is_key = !key.is_empty() && key.split_whitespace().count() <= KEY_WORDS;
        is_key.then_some(Self { key, value, place })
    }

    fn is_one_word(&self) -> bool {
        !self.key.contains(char::is_whitespace)
    }
}

/// The first cells of a line: between bars, middle dots, tabs and the tags of HTML.
fn cells(line: &str) -> Vec<&str> {
    let cells = line.split(['|', '·', '\t']).flat_map(|part| {
        let mut rest = Some(part);
        std::iter::from_fn(move || {
            let text = rest.take()?;
            let tag = text.split_once('<').and_then(|(before, behind)| {
                let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
                let (_, after) = behind.split_once('>').filter(|_| is_tag)?;
                Some((before, after))
            });
            rest = tag.map(|(_, after)| after);
            Some(tag.map_or(text, |(before, _)| before))
        })
    });
    let cells = cells.filter(|cell| !cell.trim().is_empty());
    cells.take(NEAR_THE_TOP).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Option<u32> {
        find(top(text)).map(|(line, _)| line)
    }

    #[test]
    fn stray_keys_are_found() {
        for (text, expected) in [
            ("\u{2014}-\nconsent: no\n---", 2),
            ("**Consent**: no", 1),
            ("private_phone = 701", 1),
            ("\"privateName\" : A", 1),
            ("Consent: she gave it.", 1),
            ("Согласие: нет", 1),
            ("Келісім: жоқ", 1),
            ("Consent to publish: no", 1),
            ("Согласие на публикацию: не дано", 1),
            ("\u{421}onsent: no", 1),
            ("- consent: no", 1),
            ("- [x] consent: no, not yet", 1),
            ("1. consent: no", 1),
            ("> private_phone: 701", 1),
            ("x\n<!-- consent: no -->", 2),
            ("#+CONSENT: no", 1),
            (":consent: no", 1),
            ("Consent — no", 1),
            ("consent：no", 1),
            ("| consent | no |", 1),
            ("Title · x · Consent · No, not before 2030", 1),
            ("Consent · —", 1),
            ("| private_phone | 701 |", 1),
            ("title: x | consent: no", 1),
            ("<tr><th>Consent</th><td>No</td>", 1),
            ("Consent\n\nno", 3),
            ("Consent\n: no", 2),
            ("publish: no", 1),
            ("Draft: yes", 1),
            ("Embargo: 2040-01-01", 1),
            ("Status: draft", 1),
            ("Do not publish: yes", 1),
            ("# Anna\n\nPrivate phone: 701\n\nShe came.", 3),
            ("Place: A\nPrivate phone: 701", 2),
            ("a\rconsent: no", 1),
            ("a\u{2028}consent: no", 1),
            ("a\u{b}consent: no", 1),
            ("a\u{c}consent: no", 1),
            ("a\u{85}consent: no", 1),
        ] {
            assert_eq!(line(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn heads_without_fences_are_found() {
        for (text, expected) in [
            ("Title: A\nAuthor: B\n\nSnow.", 1),
            ("\n—--\ntitle: A\n—--\nSnow.", 2),
            ("----\ntitle: A\n----\n", 1),
            ("Название: А\n\nДата: 1936\n", 1),
        ] {
            assert_eq!(unfenced(text), Some(expected), "{text}");
        }
        for text in [
            "Title: A\nSnow.",
            "— Author: that is me.",
            "----\nSnow.",
            "From: A\nDate: B",
            "",
        ] {
            assert_eq!(unfenced(text), None, "{text}");
        }
    }

    /// Each row may be of somebody else.
    #[test]
    fn columns_keep_back_what_stands_in_them() {
        let rows = |text| in_column(std::iter::once(text));
        for (text, expected) in [
            (
                "| name | consent |\n| --- | :---: |\n| A | yes |\n| B | no |",
                (4, "consent"),
            ),
            ("x\n\nname | **Consent**\n--- | ---\nA | No", (5, "consent")),
            ("name;consent;text\nA;yes;x\nB;no;y", (3, "consent")),
            ("name,consent\nA,yes\n\"B, the baker\",no", (3, "consent")),
            ("name,text,consent\nA,came, and left,no", (2, "consent")),
            (
                "\"Имя\"\t\"Согласие\"\r\nА\tда\r\nМ\tнет\r\n",
                (3, "согласие"),
            ),
            (
                "Name · Consent to publish · Phone\nA · not given · 1",
                (2, "consent_to_publish"),
            ),
            ("name|consent\nA|", (2, "consent")),
            ("name;consent\nA;yes\nB;", (3, "consent")),
            ("name;publish\nA;yes\nB;no", (3, "publish")),
            ("name;draft\nA;no\nB;yes", (3, "draft")),
            ("name, consent\nA, yes\nB, no", (3, "consent")),
            (
                "| name | private_phone |\n| --- | --- |\n| A | |\n| B | 701 |",
                (4, "private_phone"),
            ),
        ] {
            let found = rows(text);
            let found = found.as_ref().map(|(line, key)| (*line, key.as_str()));
            assert_eq!(found, Some(expected), "{text}");
        }
        let long = format!("name;consent\n{}B;no", "A;yes\n".repeat(1000));
        assert_eq!(rows(&long), Some((1002, "consent".to_owned())));
        for text in [
            "| name | consent |\n| --- | --- |\n| A | yes |\n| B | given in 2022 |",
            "name;consent\nA;yes\n\nNo; she said",
            "By law, consent\nHe came, and no one saw.",
            "| Consent | Status |\n| --- | --- |\n| asked for | widowed |",
            "| name | private_phone |\n| --- | --- |",
            "Draft, the second\nYes, he said",
            "privateField;\nprivateFieldWithInitializer = 42;",
            "decrypt(\nprivateKey,\nciphertext,\n);",
            "",
        ] {
            assert_eq!(rows(text), None, "{text}");
        }
    }

    #[test]
    fn sentences_and_titles_are_none() {
        for text in [
            "By consent: the letters.",
            "# Consent: a history",
            "# Consent: no means no",
            "- Consent: a history",
            "Consent — a history",
            "She gave her consent: no one forced her.",
            "Everything she told us of her consent: no",
            "Private letters: 1921",
            "Privateers: a tale",
            "| Consent | Status |",
            "| Private sector | 12 |",
            "Consent\n\nNo one forced her.",
            "Draft: the second",
            "Published: 1991",
            "Status: widowed",
            "Anna came.\nPrivate Ivanov: who is there?",
            "consent",
            &format!("{}consent: no", "x\n".repeat(NEAR_THE_TOP)),
        ] {
            assert_eq!(line(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_value_of_one_line_may_be_a_title() {
        assert_eq!(in_value("consent: no").as_deref(), Some("consent"));
        assert_eq!(
            in_value("title: x\nconsent: not given").as_deref(),
            Some("consent")
        );
        assert_eq!(in_value("Consent: a history"), None);
        assert_eq!(in_value("A program:\n\nprivate_field = 1"), None);
    }
}
