//! JSON Lines: one record a line, from `id` (or `_id`), `title`, `text` and `language` (or
//! `lang`); any other key is metadata. The text is plain text: Markdown in it is not interpreted.

use std::iter;
use std::{panic, thread};

use super::file::{FileOptions, keeps_nothing_back};
use crate::diagnostic::Reporter;
use crate::record::draft::{Content, Draft, Place};
use crate::record::metadata::Metadata;
use crate::record::stray;
use crate::syntax::json;
use crate::syntax::value::{self, Entries, Value};
use crate::text::{characters, plain};

/// Shorter files are read on one thread.
const PART: usize = 1 << 20;

/// The records of a file. A line that is broken is reported and does not hide the others. Lines have
/// nothing to do with each other, so a long file is read in as many parts as there are cores.
pub(crate) fn drafts(
    file: &str,
    source: &str,
    options: &FileOptions<'_>,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    if source.trim().is_empty() && !source.contains('\n') {
        reporter.warning(None, "empty: there is no record in it", "remove the file");
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let count = cores.min(source.len() / PART).max(1);
    drafts_in_parts(file, source, options, count, reporter)
}

/// The records of a file that is read in about so many parts at once.
fn drafts_in_parts(
    file: &str,
    source: &str,
    options: &FileOptions<'_>,
    count: usize,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    let read = |(first, part): (u32, &str)| {
        let mut reporter = Reporter::new(file);
        let drafts = part_drafts(file, part, first, options, &mut reporter);
        (drafts, reporter)
    };
    let parts = parts(source, count);
    let outcomes: Vec<_> = match parts.as_slice() {
        [whole] => vec![read(*whole)],
        parts => thread::scope(|scope| {
            let threads: Vec<_> = parts
                .iter()
                .map(|&part| scope.spawn(move || read(part)))
                .collect();
            let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
            joined
                .map(|outcome| outcome.unwrap_or_else(|panic| panic::resume_unwind(panic)))
                .collect()
        }),
    };
    let mut drafts = Vec::new();
    for (read, found) in outcomes {
        drafts.extend(read);
        reporter.append(found);
    }
    drafts
}

/// A text in about so many parts of about one length, cut where lines end, each with the number of its
/// first line.
fn parts(source: &str, count: usize) -> Vec<(u32, &str)> {
    let length = source.len().div_ceil(count).max(1);
    let (mut rest, mut first) = (source, 1);
    let mut parts = Vec::new();
    loop {
        let after = rest.as_bytes().get(length..).unwrap_or_default();
        let line_end = after.iter().position(|byte| *byte == b'\n');
        let Some(end) = line_end.map(|at| length + at) else {
            parts.push((first, rest));
            return parts;
        };
        let (part, next) = (&rest[..end], &rest[end + 1..]);
        parts.push((first, part));
        first = characters::line_at(part, part.len()).saturating_add(first);
        rest = next;
    }
}

/// The records of some lines of a file, the first of which has this number.
fn part_drafts(
    file: &str,
    source: &str,
    first: u32,
    options: &FileOptions<'_>,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, line) in (first..).zip(source.split('\n')) {
        if line.trim().is_empty() {
            continue;
        }
        let longest = options.max_bytes;
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
        // Its keys stand beside the text; what may have been meant for some stands in the first lines.
        let head = text.trim_start().split("\n\n").next().unwrap_or_default();
        let stray = stray::find(stray::top(head));
        let stray = stray.or_else(|| stray::in_column(iter::once(&*text)));
        if !keeps_nothing_back(stray, |_| Some(number), &metadata, reporter) {
            continue;
        }
        let (passages, controls) = plain::paragraphs(&text);
        let place = Place {
            file,
            line: number,
            one_of_many: true,
            language: options.language,
            source: line,
            doubtful: options.doubtful,
        };
        drafts.extend(Draft::new(
            &place,
            metadata,
            Content {
                passages,
                controls,
                lost_links: 0,
            },
            reporter,
        ));
    }
    drafts
}

/// Takes the text out of a line's entries. `None` if it is not text; that is reported.
fn text(entries: &mut Entries, line: u32, reporter: &mut Reporter) -> Option<String> {
    let is_text = |(key, _): &(String, _)| value::normalised(key) == "text";
    let Some(at) = entries.iter().position(is_text) else {
        return Some(String::new());
    };
    let (_, node) = entries.remove(at);
    if entries.iter().any(is_text) {
        reporter.warning(
            line,
            "`text` is given twice; the first is taken",
            "give it once",
        );
        entries.retain(|entry| !is_text(entry));
    }
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
    use crate::text::Doubtful;

    const OPTIONS: FileOptions<'_> = FileOptions {
        language: None,
        max_bytes: 1000,
        doubtful: Doubtful::Read,
    };

    fn read(source: &str) -> (Vec<Draft>, Vec<Diagnostic>) {
        let mut reporter = Reporter::new("a.jsonl");
        let drafts = drafts("a.jsonl", source, &OPTIONS, &mut reporter);
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
        assert_eq!(drafts[1].title.shown(&drafts[1].passages), "Солнце село.");
        assert_eq!(drafts[1].language, "ru");
    }

    #[test]
    fn what_keeps_a_record_back_is_heeded_within_and_in_the_text() {
        let (drafts, found) = read(
            "{\"text\": \"a\", \"metadata\": {\"consent\": \"no\"}}\n{\"text\": \"consent: no\\n\\nb\"}\n\
             {\"text\": \"Consent: c\", \"consent\": \"yes\"}\n{\"text\": \"A program.\\n\\nprivate_field = 1\"}\n",
        );
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].passages[0].text, "Consent: c");
        let lines: Vec<_> = found.iter().map(|finding| finding.line.unwrap()).collect();
        assert_eq!(lines, [1, 2]);
    }

    #[test]
    fn the_text_is_found_however_its_key_is_written() {
        let (drafts, found) = read("{\"Text\": \"a\", \"text\": \"b\"}\n{\"TEXT\": \"c\"}\n");
        assert_eq!(drafts[0].passages[0].text, "a");
        assert_eq!(drafts[1].passages[0].text, "c");
        assert!(drafts.iter().all(|draft| draft.fields.is_empty()));
        assert_eq!(found.len(), 1, "{found:?}");
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

    #[test]
    fn parts_are_the_lines_of_the_file() {
        for source in ["", "\n", "a", "a\nb", "a\n\nбв\n", "\n\n\n\nlong line\nx\n"] {
            let lines: Vec<_> = (1..).zip(source.split('\n')).collect();
            for count in 1..10 {
                let parts = parts(source, count);
                let parted = parts
                    .iter()
                    .flat_map(|&(first, part)| (first..).zip(part.split('\n')));
                assert_eq!(parted.collect::<Vec<_>>(), lines, "{source:?} in {count}");
            }
        }
    }

    #[test]
    fn a_long_file_is_read_as_a_short_one() {
        let line = |number: usize| match number % 7 {
            0 => "no json".to_owned(),
            1 => String::new(),
            _ => format!("{{\"text\": \"{}\", \"date\": \"soon\"}}", "x ".repeat(400)),
        };
        let source: Vec<_> = (0..500).map(line).collect();
        let source = source.join("\n");
        let mut reporter = Reporter::new("a.jsonl");
        let whole = part_drafts("a.jsonl", &source, 1, &OPTIONS, &mut reporter);
        let diagnostics = reporter.into_diagnostics();
        for count in [1, 2, 3, 7] {
            assert!(parts(&source, count).len() >= count);
            let mut reporter = Reporter::new("a.jsonl");
            let drafts = drafts_in_parts("a.jsonl", &source, &OPTIONS, count, &mut reporter);
            assert_eq!(format!("{drafts:?}"), format!("{whole:?}"), "{count}");
            assert_eq!(reporter.into_diagnostics(), diagnostics, "{count}");
        }
    }
}
