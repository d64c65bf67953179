//! From the entries of front matter, `<meta>` or a JSON object to a record's metadata.
//!
//! Keys are normalised to `lower_snake_case`; an unknown key is kept. `id`, `title` and
//! `language` (or `lang`) become the record's own. What is private is struck here already:
//! `private` and keys that begin with `private_`. `consent` decides whether there is a record at
//! all, and is itself not published.

use std::collections::HashMap;

use amanat_engine::model::Field;

use super::{date, language, title};
use crate::diagnostic::Reporter;
use crate::syntax::value::{self, Entries, Node, Value};

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

/// Whether those concerned agree to publication.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum Consent {
    /// Nothing is said.
    #[default]
    Unsaid,
    Given,
    Refused(u32),
    /// Something is said that is not understood.
    Unclear(u32, String),
}

impl Consent {
    /// Whether there may be a record. What is unclear is not taken for a yes.
    pub(crate) fn is_given(&self, line: u32, reporter: &mut Reporter) -> bool {
        match self {
            Self::Unsaid | Self::Given => true,
            Self::Refused(at) => {
                reporter.note(*at.max(&line), "left out, since `consent` says no", "");
                false
            }
            Self::Unclear(at, said) => {
                reporter.warning(
                    *at.max(&line),
                    format!("left out, since `consent` says `{said}`, which is neither a plain yes nor a no"),
                    "write `consent: yes` to have it in the archive",
                );
                false
            }
        }
    }

    /// What a value of the key says; `line` is the one to name.
    fn read(node: &Node, line: u32) -> Self {
        let values = node.values();
        let all =
            |says: fn(&str) -> bool| !values.is_empty() && values.iter().all(|said| says(said));
        if all(is_yes) {
            Self::Given
        } else if all(|said| words(said).first().is_some_and(|first| is_no(first))) {
            Self::Refused(line)
        } else {
            Self::Unclear(line, values.join("; "))
        }
    }

    /// What a table within a value says that is no yes. A yes there is one to a part, and lets nothing in.
    // The parsers refuse to nest deeply, so recursion is bounded.
    fn withheld_within(node: &Node, line: u32) -> Option<Self> {
        match &node.value {
            Value::Map(entries) => entries.iter().find_map(|(key, node)| {
                if value::normalised(key) == "consent" {
                    Some(Self::read(node, line)).filter(|said| *said != Self::Given)
                } else {
                    Self::withheld_within(node, line)
                }
            }),
            Value::List(nodes) => nodes
                .iter()
                .find_map(|node| Self::withheld_within(node, line)),
            Value::Empty | Value::Scalar { .. } => None,
        }
    }
}

/// Whether a value says yes, and nothing in it takes that back or sets a bound to it.
fn is_yes(said: &str) -> bool {
    let words = words(said);
    words.first().is_some_and(|first| is_in(YES, first))
        && !words.iter().any(|word| is_no(word) || is_in(BOUNDS, word))
        && !said.contains('?')
}

fn is_no(word: &str) -> bool {
    let is_withdrawn = || {
        let mut beginnings = WITHDRAWN.split_whitespace();
        beginnings.any(|beginning| word.starts_with(beginning))
    };
    is_in(NO, word) || word.ends_with("n't") || is_withdrawn()
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

const YES: &str = "yes y true 1 given granted да иә";

const NO: &str = "no n false 0 none not never cannot without нет не нельзя жоқ емес";

/// How words begin that take consent back, in whatever form they stand.
const WITHDRAWN: &str = "withdr revok refus rescind retract cancel denied deny expire \
    отозв отзыв отказ отмен запре қайтар тарт";

/// Words after which a yes is one to something only.
const BOUNDS: &str =
    "but except unless until till only if но кроме если только до бірақ тек егер дейін";

/// The words of a value in small letters; `don't` is one of them.
fn words(said: &str) -> Vec<String> {
    let lower = said.to_lowercase().replace('’', "'");
    let words = lower.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words.map(str::to_owned).collect()
}

impl Metadata {
    /// Reads entries; what is odd is reported with the line the node knows.
    pub(crate) fn read(entries: &Entries, reporter: &mut Reporter) -> Self {
        let mut metadata = Self::default();
        for (written, node) in entries {
            let key = value::normalised(written);
            let said = match key.as_str() {
                "consent" => Some(Consent::read(node, node.line)),
                _ => Consent::withheld_within(node, node.line),
            };
            if let Some(said) = said
                && matches!(metadata.consent, Consent::Unsaid | Consent::Given)
            {
                metadata.consent = said;
            }
            match key.as_str() {
                "" => reporter.warning(
                    node.line,
                    format!("`{written}` is no name for a key, and was left out"),
                    "name it with letters",
                ),
                _ if value::is_private(&key) => {}
                "consent" => {}
                "id" | "title" | "language" | "lang" => metadata.own(&key, node, reporter),
                _ => metadata.add(key, node, reporter),
            }
        }
        metadata
    }

    /// The keys that are fields of the record itself and have one value.
    fn own(&mut self, key: &str, node: &Node, reporter: &mut Reporter) {
        let Some(field) = value::field(key.to_owned(), node, reporter) else {
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
            _ => match language::tag(&value) {
                Some(tag) => self.language = Some(tag),
                None => reporter.warning(
                    node.line,
                    format!("`{value}` is no language tag"),
                    "write `en`, `ru`, `kk` or another BCP 47 tag",
                ),
            },
        }
    }

    fn add(&mut self, key: String, node: &Node, reporter: &mut Reporter) {
        let Some(field) = value::field(key, node, reporter) else {
            return;
        };
        if date::is_date_key(&field.key) {
            for value in field.values.iter().filter(|value| !date::is_known(value)) {
                reporter.warning(
                    node.line,
                    format!("`{}: {value}` is no date that is known here; kept as written", field.key),
                    "write 2022-01-05, 2022-01, 2022 or an interval 2022-01-02/2022-01-11; add ~ if \
                     it is about then, ? if it is uncertain",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
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
    fn what_is_private_is_struck() {
        let (metadata, _) = read(
            "private:\n  phone: 1\nprivate_name: A\nPrivate Note: B\nperson:\n  private: 2\n  role: witness\n",
        );
        assert_eq!(metadata.fields.len(), 1);
        assert_eq!(metadata.fields[0].values, [r#"{"role":"witness"}"#]);
    }

    #[test]
    fn only_a_yes_is_consent() {
        for (said, expected) in [
            ("yes", true),
            ("Yes, in writing", true),
            ("true", true),
            ("no", false),
            ("No, not before 2030", false),
            ("false", false),
            ("pending", false),
            ("[yes, no]", false),
            ("", false),
            ("да, письменно", true),
            ("given, 2022-03-01", true),
            ("yes/no", false),
            ("given 2022-03-01, withdrawn 2023-05-01", false),
            ("Yes. Withdrawn.", false),
            ("Yes, but not for publication", false),
            ("yes, though she doesn’t want it now", false),
            ("Yes?", false),
            ("yes, until 2024", false),
            ("Да, но позже отозвала", false),
            ("иә, бірақ кейін қайтарып алды", false),
        ] {
            let (metadata, _) = read(&format!("consent: {said}\n"));
            let mut reporter = Reporter::new("a.md");
            assert_eq!(
                metadata.consent.is_given(1, &mut reporter),
                expected,
                "{said}"
            );
            assert!(metadata.fields.is_empty());
        }
        assert_eq!(read("a: 1\n").0.consent, Consent::Unsaid);
    }

    #[test]
    fn consent_within_a_table_keeps_back_and_lets_nothing_in() {
        for (said, expected) in [
            ("rights:\n  consent: no\n", Consent::Refused(2)),
            (
                "consent: yes\na: [{Consent: {b: no}}]\n",
                Consent::Unclear(2, r#"{"b":"no"}"#.to_owned()),
            ),
            ("private:\n  consent: withdrawn\n", Consent::Refused(2)),
            ("rights:\n  consent: yes\n", Consent::Unsaid),
        ] {
            assert_eq!(read(said).0.consent, expected, "{said}");
        }
        let (metadata, _) = read("rights:\n  consent: yes\n  holder: A\n");
        assert_eq!(metadata.fields[0].values, [r#"{"holder":"A"}"#]);
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
