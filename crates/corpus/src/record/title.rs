//! A title for every document.
//!
//! The one given; else the heading the text begins with, which is then no longer part of the
//! text; else what a mail is about; else the first line, shortened at a word; else, or where that is the
//! first message of a chat, the file's name.

use amanat_engine::model::{Passage, PassageKind};

use serde::{Deserialize, Serialize};

use crate::folder;
use crate::redaction::MARK;
use crate::text::plain;

/// Characters a first line may have as a title.
const LONGEST: usize = 80;
/// A heading of any level is the document's own if it stands among so many first passages: a
/// dateline and a byline may come before it. Of the first level it is wherever it stands.
const NEAR_THE_TOP: usize = 3;

/// A title before anything is struck.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Title {
    Text(String),
    /// The first line that says anything in this passage: it is shortened only once it is struck, for of
    /// what is cut a redaction knows nothing.
    LineOf(usize),
}

impl Title {
    /// The title as it is shown with these passages.
    pub(crate) fn shown(&self, passages: &[Passage]) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::LineOf(passage) => {
                let text = passages.get(*passage).map_or("", |passage| &passage.text);
                let line = text.lines().find(|line| says_anything(line));
                shortened(&one_line(line.unwrap_or(MARK)))
            }
        }
    }
}

fn says_anything(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric) || line.contains(MARK)
}

/// The title of a document; takes the heading that became it out of the passages.
///
/// `one_of_many`: the file is of other documents too, so that its name is none for one of them.
pub(crate) fn settle(
    given: Option<String>,
    passages: &mut Vec<Passage>,
    file: &str,
    one_of_many: bool,
) -> Title {
    if let Some(given) = given {
        let repeats = passages.first().is_some_and(|passage| {
            matches!(passage.kind, PassageKind::Heading(_)) && one_line(&passage.text) == given
        });
        if repeats {
            passages.remove(0);
        }
        return Title::Text(given);
    }
    let heading = passages
        .iter()
        .enumerate()
        .find_map(|(index, passage)| match passage.kind {
            PassageKind::Heading(level) => Some((index, level)),
            _ => None,
        });
    if let Some((index, level)) = heading
        && (level == 1 || index < NEAR_THE_TOP)
    {
        return Title::Text(one_line(&passages.remove(index).text));
    }
    let first = passages
        .iter()
        .position(|passage| says_anything(&passage.text) && !is_page_number(&passage.text))
        .or_else(|| {
            passages
                .iter()
                .position(|passage| says_anything(&passage.text))
        });
    let of_file = || Title::Text(folder::stem(file).to_owned());
    let Some(first) = first else { return of_file() };
    let text = &passages[first].text;
    match subject(text) {
        Some(subject) => Title::Text(subject),
        None if !one_of_many && (plain::is_chat(text) || is_subtitles(text)) => of_file(),
        None => Title::LineOf(first),
    }
}

/// Whether a text is the number of a page, with which books begin that were read from pictures: `13`, `— 13 —`. A
/// year is none.
fn is_page_number(text: &str) -> bool {
    let number = text.trim_matches(|c: char| !c.is_alphanumeric());
    (1..4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a mail is about, by the lines at its head.
fn subject(text: &str) -> Option<String> {
    const ABOUT: [&str; 6] = ["subject", "тема", "тақырып", "betreff", "objet", "asunto"];
    let mut entries = text.lines().map_while(|line| line.split_once(": "));
    let mut subjects = entries.clone().filter(|(key, _)| {
        let key = key.to_lowercase();
        ABOUT.contains(&key.as_str())
    });
    let (_, subject) = subjects.next()?;
    let subject = one_line(subject);
    // Not shortened: of what is cut a redaction knows nothing.
    (entries.nth(1).is_some() && says_anything(&subject)).then_some(subject)
}

/// Whether a text begins as subtitles do: with a number alone, or the name of their kind.
fn is_subtitles(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    first.starts_with("WEBVTT")
        || is_number && lines.next().is_some_and(|line| line.contains("-->"))
}

/// The text on one line, white space collapsed.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shortened(line: &str) -> String {
    let Some((limit, _)) = line.char_indices().nth(LONGEST) else {
        return line.to_owned();
    };
    let start = &line[..limit];
    // Scripts without spaces, and words beyond measure, are cut where they stand.
    let cut = match start.rfind(' ') {
        Some(space) if space * 2 > limit => &start[..space],
        _ => start,
    };
    let cut = cut.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '»' | '”'));
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(kind: PassageKind, text: &str) -> Passage {
        Passage {
            kind,
            text: text.to_owned(),
            marks: Vec::new(),
        }
    }

    fn settled(passages: &[(PassageKind, &str)]) -> (String, usize) {
        let mut passages: Vec<Passage> = passages
            .iter()
            .map(|(kind, text)| passage(*kind, text))
            .collect();
        let title = settle(None, &mut passages, "notes/a day.md", false);
        (title.shown(&passages), passages.len())
    }

    use PassageKind::{Heading, Paragraph};

    #[test]
    fn the_heading_near_the_top() {
        assert_eq!(
            settled(&[
                (Paragraph, "Almaty"),
                (Heading(2), "A  day"),
                (Paragraph, "x")
            ]),
            ("A day".to_owned(), 2)
        );
    }

    #[test]
    fn mails_and_chats_are_called_by_what_they_are_about() {
        for (text, expected) in [
            (
                "From: A\nSubject: Re: the square\nDate: 5",
                "Re: the square",
            ),
            ("Тема: Снег\nОт кого: А", "Снег"),
            ("Subject: only this", "Subject: only this"),
            (
                "05.01.2022, 12:30 - A: Where?\n05.01.2022, 12:31 - B: Here",
                "a day",
            ),
            (
                "\u{200e}[05/01/2022, 12:30] A: x\n[05/01/2022, 12:31] B: y",
                "a day",
            ),
            ("05.01.2022 Snow", "05.01.2022 Snow"),
            ("1\n00:00:01,000 --> 00:00:03,000\nHello", "a day"),
            ("1\nSnow", "1"),
        ] {
            assert_eq!(settled(&[(Paragraph, text)]).0, expected, "{text}");
        }
    }

    #[test]
    fn the_number_of_a_page_is_no_title() {
        for number in ["12", "— 12 —"] {
            let page = [(Paragraph, number), (Paragraph, "Snow fell.")];
            assert_eq!(settled(&page), ("Snow fell.".to_owned(), 2));
        }
        let year = [(Paragraph, "1986"), (Paragraph, "Snow fell.")];
        assert_eq!(settled(&year).0, "1986");
        assert_eq!(settled(&[(Paragraph, "12")]).0, "12");
    }

    #[test]
    fn a_later_section_is_no_title() {
        let far = [
            (Paragraph, "First line."),
            (Paragraph, "b"),
            (Paragraph, "c"),
            (Heading(2), "Afterwards"),
        ];
        assert_eq!(settled(&far), ("First line.".to_owned(), 4));
    }

    #[test]
    fn a_long_first_line_is_cut_at_a_word() {
        let long = "In the morning, before anyone was awake, she walked down to the river, \
                    and there she saw them";
        let (title, _) = settled(&[(Paragraph, long)]);
        assert_eq!(
            title,
            "In the morning, before anyone was awake, she walked down to the river, and…"
        );
        let (title, _) = settled(&[(Paragraph, &"字".repeat(200))]);
        assert_eq!(title.chars().count(), LONGEST + 1);
    }

    #[test]
    fn the_file_name_as_the_last_resort() {
        assert_eq!(settled(&[(Paragraph, "***")]), ("a day".to_owned(), 1));
        assert_eq!(settled(&[]), ("a day".to_owned(), 0));
    }

    #[test]
    fn a_heading_that_repeats_the_title_goes() {
        let mut passages = vec![passage(Heading(1), "A day"), passage(Paragraph, "x")];
        settle(Some("A day".to_owned()), &mut passages, "a.md", false);
        assert_eq!(passages.len(), 1);
    }
}
