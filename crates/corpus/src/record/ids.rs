//! A unique id for every record.
//!
//! Given ids are settled first, so that no file's name takes an id that another file asks for.
//! Then names: the file's stem; its path without the ending where the stem is taken; and with a
//! number where that is taken too. A record of several in one file is named after its line.

use unicode_normalization::UnicodeNormalization;

use super::draft::Draft;
use crate::diagnostic::{Diagnostic, Reporter};
use crate::folder;
use crate::text::characters;
use crate::unique::Ids;

/// The ids of the drafts, in their order.
pub(crate) fn assign(drafts: &[Draft]) -> (Vec<String>, Vec<Diagnostic>) {
    let mut ids = Ids::default();
    let mut diagnostics = Vec::new();
    let mut assigned: Vec<String> = vec![String::new(); drafts.len()];
    let mut repeated = Vec::new();
    for (index, draft) in drafts.iter().enumerate() {
        let Some((given, line)) = &draft.id else {
            continue;
        };
        let mut reporter = Reporter::new(draft.file.clone());
        let id = without_spaces(given);
        if id != *given {
            reporter.warning(
                *line,
                format!("the id `{given}` holds white space or controls, and became `{id}`"),
                "write `-` or `_` instead",
            );
        }
        diagnostics.extend(reporter.into_diagnostics());
        if ids.take(&id, index) {
            assigned[index] = id;
        } else {
            repeated.push((index, id, *line));
        }
    }
    for (index, id, line) in repeated {
        let first = ids.owner(&id).and_then(|owner| drafts.get(*owner));
        let place = first.map_or_else(String::new, |first| {
            let line = first.id.as_ref().map_or(first.line, |(_, line)| *line);
            format!("{}:{line}", first.file)
        });
        let unique = ids.numbered(&id, index);
        let mut reporter = Reporter::new(drafts[index].file.clone());
        reporter.warning(
            line,
            format!("the id `{id}` is already that of {place}; this record became `{unique}`"),
            "give each record its own id",
        );
        diagnostics.extend(reporter.into_diagnostics());
        assigned[index] = unique;
    }
    for (index, draft) in drafts.iter().enumerate() {
        if draft.id.is_none() {
            let mut reporter = Reporter::new(draft.file.clone());
            assigned[index] = named_after_file(draft, index, &mut ids, &mut reporter);
            diagnostics.extend(reporter.into_diagnostics());
        }
    }
    (assigned, diagnostics)
}

fn named_after_file(
    draft: &Draft,
    index: usize,
    ids: &mut Ids<usize>,
    reporter: &mut Reporter,
) -> String {
    let [short, long] = of_file(draft);
    if ids.take(&short, index) {
        return short;
    }
    let id = if ids.take(&long, index) {
        long
    } else {
        ids.numbered(&long, index)
    };
    reporter.note(
        draft.line,
        format!("the id `{short}` is another record's; this one became `{id}`"),
        "give it an `id` of its own if links to it shall last",
    );
    id
}

/// The ids that a draft would have if no other had taken them.
pub(crate) fn wanted(draft: &Draft) -> Vec<String> {
    let mut wanted = Vec::from(of_file(draft));
    if let Some((given, _)) = &draft.id {
        wanted.extend([given.clone(), without_spaces(given)]);
    }
    wanted
}

/// The ids that a draft has by its file: one by the file's name, and one with its folders.
fn of_file(draft: &Draft) -> [String; 2] {
    let stem = folder::stem(&draft.file);
    let folder = draft.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    [
        of_stem(stem, draft),
        slug(&format!("{folder}/{stem}{}", line_of(draft))),
    ]
}

/// The id that a draft would have if its file were called so, but for the ending.
pub(crate) fn of_stem(stem: &str, draft: &Draft) -> String {
    slug(&format!("{stem}{}", line_of(draft)))
}

/// What tells a record from others of its file.
fn line_of(draft: &Draft) -> String {
    match draft.one_of_many {
        true => format!("-{}", draft.line),
        false => String::new(),
    }
}

/// A given id stays as it is, but for what no attribute and no line of a list can hold.
fn without_spaces(given: &str) -> String {
    given
        .chars()
        .map(|c| {
            if c.is_whitespace() || c.is_control() || characters::is_direction_control(c) {
                '-'
            } else {
                c
            }
        })
        .collect()
}

/// An id from a file's name that looks well in a link: letters (composed), digits and `-_./:`,
/// everything else a `-`.
fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc() {
        let is_mark = unicode_normalization::char::is_combining_mark(c);
        if c.is_alphanumeric() || is_mark || matches!(c, '-' | '_' | '.' | '/' | ':') {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let slug = out.trim_matches(['-', '/']);
    if slug.is_empty() {
        "record".to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(file: &str, id: Option<&str>) -> Draft {
        Draft {
            file: file.to_owned(),
            line: 1,
            one_of_many: false,
            id: id.map(|id| (id.to_owned(), 2)),
            title: crate::record::title::Title::Text(String::new()),
            language: String::new(),
            fields: Vec::new(),
            passages: Vec::new(),
        }
    }

    #[test]
    fn stem_then_path_then_number() {
        let drafts = [
            draft("a.md", None),
            draft("a.txt", None),
            draft("x/a.md", None),
            draft("x/b.md", None),
        ];
        let (ids, found) = assign(&drafts);
        assert_eq!(ids, ["a", "a-2", "x/a", "b"]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_given_id_comes_before_a_name() {
        let drafts = [draft("a.md", None), draft("x/b.md", Some("a"))];
        let (ids, _) = assign(&drafts);
        assert_eq!(ids, ["a-2", "a"]);
    }

    #[test]
    fn repeated_ids_name_both_places() {
        let drafts = [
            draft("a.md", Some("x")),
            draft("b.md", Some("x-2")),
            draft("c.md", Some("x")),
        ];
        let (ids, found) = assign(&drafts);
        assert_eq!(ids, ["x", "x-2", "x-3"]);
        assert_eq!(
            found[0].to_string(),
            "c.md:2: warning: the id `x` is already that of a.md:2; this record became `x-3` \
             (help: give each record its own id)"
        );
    }

    #[test]
    fn a_given_id_stays_as_it_is_but_for_spaces() {
        let drafts = [
            draft("a.md", Some("css/@charset--*")),
            draft("b.md", Some("a b")),
        ];
        let (ids, found) = assign(&drafts);
        assert_eq!(ids, ["css/@charset--*", "a-b"]);
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("My notes (1)"), "My-notes-1");
        assert_eq!(slug("и\u{306}од"), "йод");
        assert_eq!(slug("  "), "record");
        assert_eq!(slug("mdn/Web/API"), "mdn/Web/API");
    }
}
