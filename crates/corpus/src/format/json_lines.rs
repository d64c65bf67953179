//! JSON Lines: one record a line, from `id` (or `_id`), `title`, `text` and `language` (or
//! `lang`); any other key is metadata. The text is plain text: Markdown in it is not interpreted.

use crate::diagnostic::Reporter;
use crate::record::draft::{Content, Draft, Place};
use crate::record::metadata::Metadata;
use crate::syntax::json;
use crate::syntax::value::{Entries, Value};
use crate::text::plain;

/// The records of a file. A line that is broken is reported and does not hide the others.
pub(crate) fn drafts(
    file: &str,
    source: &str,
    language: Option<&str>,
    longest: u64,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut number = 0;
    for line in source.split('\n') {
        number += 1;
        if line.trim().is_empty() {
            continue;
        }
        if line.len() as u64 > longest {
            reporter.error(
                number,
                format!(
                    "a line of {} bytes, more than the {longest} allowed",
                    line.len()
                ),
                "part it into several records",
            );
            continue;
        }
        let mut entries = match json::parse(line, number) {
            Ok(entries) => entries,
            Err(broken) => {
                reporter.error(broken.line, broken.message, broken.help);
                continue;
            }
        };
        let Some(text) = text(&mut entries, number, reporter) else {
            continue;
        };
        let metadata = Metadata::read(&entries, reporter);
        let (passages, controls) = plain::paragraphs(&text);
        let place = Place {
            file,
            line: number,
            one_of_many: true,
            language,
            source: line,
        };
        drafts.extend(Draft::new(
            &place,
            metadata,
            Content { passages, controls },
            reporter,
        ));
    }
    if number == 1 && source.trim().is_empty() {
        reporter.warning(None, "empty: there is no record in it", "remove the file");
    }
    drafts
}

/// Takes the text out of a line's entries. `None` if it is not text; that is reported.
fn text(entries: &mut Entries, line: u32, reporter: &mut Reporter) -> Option<String> {
    let Some(at) = entries.iter().position(|(key, _)| key == "text") else {
        return Some(String::new());
    };
    let (_, node) = entries.remove(at);
    match node.value {
        Value::Scalar { text, quoted: true } => Some(text),
        Value::Empty => Some(String::new()),
        _ => {
            reporter.error(
                line,
                format!("`text` is {}, not a string", node.kind()),
                "write the text between quotes, with \\n for line breaks",
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;

    fn read(source: &str) -> (Vec<Draft>, Vec<Diagnostic>) {
        let mut reporter = Reporter::new("a.jsonl");
        let drafts = drafts("a.jsonl", source, None, 1000, &mut reporter);
        (drafts, reporter.into_diagnostics())
    }

    #[test]
    fn records_with_metadata() {
        let (drafts, found) = read(
            "{\"_id\": \"x\", \"title\": \"T\", \"text\": \"# one\\n\\ntwo\", \"lang\": \"EN\", \"year\": 2022}\n\n{\"text\": \"Солнце село.\"}\n",
        );
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(drafts[0].id.as_ref().unwrap().0, "x");
        assert_eq!(drafts[0].passages[0].text, "# one");
        assert_eq!(drafts[0].fields[0].values, ["2022"]);
        assert_eq!(drafts[1].line, 3);
        assert_eq!(drafts[1].title, "Солнце село.");
        assert_eq!(drafts[1].language, "ru");
    }

    #[test]
    fn a_bad_line_does_not_hide_the_others() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(1000));
        let source = format!(
            "{{\"text\": \"a\"}}\nno json\n{{\"text\": 5}}\n[]\n{{}}\n{long}\n{{\"text\": \"b\\u0000\"}}"
        );
        let (drafts, found) = read(&source);
        assert_eq!(drafts.len(), 2);
        let lines: Vec<_> = found.iter().map(|finding| finding.line.unwrap()).collect();
        assert_eq!(lines, [2, 3, 4, 5, 6, 7]);
        assert_eq!(drafts[1].passages[0].text, "b\u{fffd}");
    }
}
