//! From the entries of front matter, `<meta>` or a JSON object to a record's metadata.
//!
//! Keys are normalised to `lower_snake_case`; an unknown key is kept. `id`, `title` and
//! `language` (or `lang`) become the record's own. What is private is struck here already:
//! `private` and keys that begin with `private_`. What keys say of consent and publication decides whether
//! there is a record at all (`consent`).

use std::collections::HashMap;

use amanat_engine::model::Field;

use super::consent::{self, Consent};
use super::{date, language, title};
use crate::diagnostic::Reporter;
use crate::syntax::value::{self, Entries, Node};
use crate::text::wiki_links;

/// What is said of one document.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// The id given, and the line that gives it.
    pub(crate) id: Option<(String, u32)>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) consent: Consent,
    /// Where each key's field is; an object may have a million keys.
    places: HashMap<String, usize>,
}

/// What stands before the text until the reader asks for it.
const CONTENT_WARNING: &str = "content_warning";
/// What it shows where a keeper says no more than that there is one.
const OF_WHATEVER: &str = "…";

/// Whether a normalised key is one of the names that this goes by.
pub(crate) fn is_content_warning(key: &str) -> bool {
    matches!(
        key,
        CONTENT_WARNING
            | "content_warnings"
            | "contentwarning"
            | "contentwarnings"
            | "content_note"
            | "content_notes"
            | "trigger_warning"
            | "trigger_warnings"
            | "triggerwarning"
            | "cw"
            | "tw"
            | "warning"
            | "warnings"
            | "предупреждение"
            | "предупреждение_о_содержании"
            | "ескерту"
            | "мазмұны_туралы_ескерту"
    )
}

impl Metadata {
    /// Reads entries; what is odd is reported with the line the node knows.
    pub(crate) fn read(entries: &Entries, reporter: &mut Reporter) -> Self {
        let mut metadata = Self {
            consent: Consent::read(entries),
            ..Self::default()
        };
        for (written, node) in entries {
            let key = value::normalised(written);
            match key.as_str() {
                "" => reporter.warning(
                    node.line,
                    format!("`{written}` is no name for a key, and was left out"),
                    "name it with letters",
                ),
                key if consent::is_kept_back(key) => {}
                "id" | "title" | "language" | "lang" => metadata.own(&key, node, reporter),
                _ => {
                    if let Some(meant) = consent::misspelt_private(&key) {
                        reporter.warning(
                            node.line,
                            format!("`{written}` is published, and may be meant for `{meant}`, which is not"),
                            format!("write `{meant}`, or name it otherwise"),
                        );
                    }
                    metadata.add(&key, node, reporter);
                }
            }
        }
        metadata
    }

    /// The keys that are fields of the record itself and have one value.
    fn own(&mut self, key: &str, node: &Node, reporter: &mut Reporter) {
        let Some(field) = field(key.to_owned(), node, reporter) else {
            return;
        };
        if field.values.len() > 1 {
            reporter.warning(
                node.line,
                format!(
                    "`{key}` has {} values; the first is taken",
                    field.values.len()
                ),
                "give one",
            );
        }
        let Some(value) = field.values.into_iter().next() else {
            return;
        };
        let taken = match key {
            "id" => self.id.is_some(),
            "title" => self.title.is_some(),
            _ => self.language.is_some(),
        };
        if taken {
            reporter.warning(
                node.line,
                format!("`{key}` is given twice; the first is taken"),
                "give it once",
            );
            return;
        }
        match key {
            "id" => self.id = Some((value, node.line)),
            "title" => self.title = Some(title::one_line(&value)),
            _ => {
                if let Some((message, help)) = language::doubt(&value) {
                    reporter.warning(node.line, message, help);
                }
                self.language = language::tag(&value);
            }
        }
    }

    fn add(&mut self, key: &str, node: &Node, reporter: &mut Reporter) {
        let name = match is_content_warning(key) {
            true => CONTENT_WARNING.to_owned(),
            false => key.to_owned(),
        };
        let Some(mut field) = field(name, node, reporter) else {
            return;
        };
        if field.key == CONTENT_WARNING {
            // What warns of nothing must not fold the text.
            field.values.retain(|value| !consent::is_bare_no(value));
            if field.values.is_empty() {
                return;
            }
            for value in field
                .values
                .iter_mut()
                .filter(|value| consent::is_bare_yes(value))
            {
                reporter.warning(
                    node.line,
                    format!("`{key}: {value}` does not say what there is a warning of; readers see `{OF_WHATEVER}`"),
                    format!("write in a few words what the text tells of, as in `{key}: violence`"),
                );
                OF_WHATEVER.clone_into(value);
            }
        }
        if date::is_date_key(&field.key) {
            for value in field.values.iter().filter(|value| !date::is_known(value)) {
                let (fault, help) = date::fault(value);
                reporter.warning(
                    node.line,
                    format!("`{}: {value}` {fault}; kept as written", field.key),
                    help,
                );
            }
        }
        let place = self.places.get(&field.key);
        match place.and_then(|place| self.fields.get_mut(*place)) {
            Some(known) => {
                reporter.warning(
                    node.line,
                    format!("`{}` is given twice; all values are kept", field.key),
                    "give it once, with a list of values",
                );
                known.values.extend(field.values);
            }
            None => {
                self.places.insert(field.key.clone(), self.fields.len());
                self.fields.push(field);
            }
        }
    }
}

/// The field that an entry becomes, if it says anything.
fn field(key: String, node: &Node, reporter: &mut Reporter) -> Option<Field> {
    let mut field = value::field(key, node, reporter)?;
    // A table is JSON, where brackets are lists in lists.
    let texts = field
        .values
        .iter_mut()
        .filter(|text| !text.starts_with('{'));
    texts.for_each(wiki_links::written_out);
    Some(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::syntax::value::Value;
    use crate::syntax::yaml;

    fn read(text: &str) -> (Metadata, Vec<Diagnostic>) {
        let Value::Map(entries) = yaml::parse(text).unwrap().value else {
            panic!("no map")
        };
        let mut reporter = Reporter::new("a.md");
        let metadata = Metadata::read(&entries, &mut reporter);
        (metadata, reporter.into_diagnostics())
    }

    #[test]
    fn known_and_unknown_keys() {
        let (metadata, found) = read(
            "title: A  day\nid: 007\nLang: RU\nauthor: \"A; B\"\nTopics: [x, y]\n\
             content_warning: \"violence, injury\"\nevent_date: 2022-01-05\n",
        );
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(metadata.title.as_deref(), Some("A day"));
        assert_eq!(metadata.id, Some(("007".to_owned(), 2)));
        assert_eq!(metadata.language.as_deref(), Some("ru"));
        let fields: Vec<_> = metadata
            .fields
            .iter()
            .map(|field| (field.key.as_str(), field.values.join("|")))
            .collect();
        assert_eq!(
            fields,
            [
                ("author", "A; B".to_owned()),
                ("topics", "x|y".to_owned()),
                ("content_warning", "violence, injury".to_owned()),
                ("event_date", "2022-01-05".to_owned()),
            ]
        );
    }

    #[test]
    fn links_to_other_pages_are_what_they_show() {
        let (metadata, _) = read(
            "title: \"[[A day|Day]]\"\nauthor: \"[[Anna Kim]]\"\npeople: [\"[[Anna]]\", \"[[p/Marat|Marat]]\"]\n\
             more:\n  lists: [[x, y]]\n",
        );
        assert_eq!(metadata.title.as_deref(), Some("Day"));
        let values: Vec<_> = metadata
            .fields
            .iter()
            .map(|field| field.values.join(", "))
            .collect();
        assert_eq!(
            values,
            ["Anna Kim", "Anna, Marat", r#"{"lists":[["x","y"]]}"#]
        );
    }

    #[test]
    fn what_is_private_is_struck() {
        let (metadata, _) = read(
            "private:\n  phone: 1\nprivate_name: A\nPrivate Note: B\nperson:\n  private: 2\n  role: witness\n",
        );
        assert_eq!(metadata.fields.len(), 1);
        assert_eq!(metadata.fields[0].values, [r#"{"role":"witness"}"#]);
    }

    #[test]
    fn a_content_warning_goes_by_many_names_and_a_no_is_none() {
        for (said, expected) in [
            (
                "content_warnings: [violence, death]",
                Some("violence|death"),
            ),
            ("contentwarning: violence", Some("violence")),
            ("content-note: violence", Some("violence")),
            ("Trigger Warning: violence", Some("violence")),
            ("CW: violence", Some("violence")),
            ("tw: violence", Some("violence")),
            ("Предупреждение: насилие", Some("насилие")),
            ("Ескерту: зорлық", Some("зорлық")),
            ("content_warning: false", None),
            ("content_warning: no", None),
            ("cw: none", None),
            ("content_warning: нет", None),
            (
                "content_warning: no details, but death",
                Some("no details, but death"),
            ),
        ] {
            let (metadata, found) = read(said);
            let warning = metadata.fields.first();
            assert!(found.is_empty() && warning.is_none_or(|field| field.key == CONTENT_WARNING));
            let values = warning.map(|field| field.values.join("|"));
            assert_eq!(values.as_deref(), expected, "{said}");
        }
    }

    #[test]
    fn a_content_warning_of_nothing_in_particular_is_one() {
        for said in [
            "content_warning: true",
            "cw: yes",
            "Предупреждение: да",
            "content_warning: [true]",
        ] {
            let (metadata, found) = read(said);
            let warning = metadata.fields.first().map(|field| &field.values);
            assert_eq!(warning, Some(&vec![OF_WHATEVER.to_owned()]), "{said}");
            let does_not_say = "does not say what there is a warning of; readers see `…`";
            assert!(found[0].message.ends_with(does_not_say), "{found:?}");
        }
    }

    #[test]
    fn a_slip_in_a_private_key_is_reported() {
        let (metadata, found) =
            read("privat: A\npriv_phone: 701\nprivacy: x\nprice: 1\nplace: A\n");
        assert_eq!(metadata.fields.len(), 5);
        let found: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].starts_with(
                "a.md:1: warning: `privat` is published, and may be meant for `private`"
            ),
            "{found:?}"
        );
        assert!(found[1].contains("`private_phone`"), "{found:?}");
    }

    #[test]
    fn odd_values_are_reported_with_their_line_and_kept() {
        let (metadata, found) =
            read("event_date: soon\nlanguage: Elvish tongue\nplace: A\nPLACE: B\n");
        assert_eq!(metadata.fields[0].values, ["soon"]);
        assert_eq!(metadata.fields[1].values, ["A", "B"]);
        assert_eq!(metadata.language, None);
        let lines: Vec<_> = found.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [Some(1), Some(2), Some(4)]);
    }
}
