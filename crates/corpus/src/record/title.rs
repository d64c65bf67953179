//! A title for every document.
//!
//! The one given; else the heading the text begins with, which is then no longer part of the
//! text; else the first line, shortened at a word; else the file's name.

use amanat_engine::model::{Passage, PassageKind};

use serde::{Deserialize, Serialize};

use crate::folder;
use crate::redaction::MARK;

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
pub(crate) fn settle(given: Option<String>, passages: &mut Vec<Passage>, file: &str) -> Title {
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
    passages
        .iter()
        .position(|passage| says_anything(&passage.text))
        .map_or_else(|| Title::Text(folder::stem(file).to_owned()), Title::LineOf)
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
        let title = settle(None, &mut passages, "notes/a day.md");
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
        settle(Some("A day".to_owned()), &mut passages, "a.md");
        assert_eq!(passages.len(), 1);
    }
}
