//! `archive.toml`: what is said of the archive as a whole.

use amanat_engine::model::{Name, Record, Settings};

use crate::diagnostic::Reporter;
use crate::error::Error;
use crate::record::{language, title};
use crate::redaction::{self, Rule};
use crate::settings::similar;
use crate::syntax::toml;
use crate::syntax::value::{self, Node, Value};

const KEYS: &[&str] = &[
    "title",
    "description",
    "language",
    "languages",
    "facets",
    "edition",
    "theme",
    "redactions",
];

/// Every record has one of its own, so that choosing one would be opening the record.
const OF_ONE_RECORD: &[&str] = &["title", "id"];

/// How the key of the redactions begins, however it goes on.
const REDACTIONS: &str = "redact";

/// Whether an unknown key may be meant for redactions: to pass over one that is misspelt would publish what
/// the keeper wants struck. They alone are tables.
fn may_be_redactions(key: &str, node: &Node) -> bool {
    let is_table = match &node.value {
        Value::List(items) => items.iter().any(|item| matches!(item.value, Value::Map(_))),
        value => matches!(value, Value::Map(_)),
    };
    is_table || redaction::KEYS.contains(&key) || similar::nearest(key, KEYS) == Some("redactions")
}

/// Offered as facets where the keeper chooses none, as far as the records have them.
const FACETS: &[&str] = &[
    "kind",
    "language",
    "author",
    "source",
    "place",
    "people",
    "organisations",
    "topics",
];

/// What `archive.toml` says.
#[derive(Default)]
pub(crate) struct ArchiveToml {
    /// What is missing stays empty, for [`complete`].
    pub(crate) settings: Settings,
    pub(crate) redactions: Vec<Rule>,
}

/// Reads the settings.
///
/// # Errors
/// When it is no TOML, or anything is not understood that may be a redaction.
pub(crate) fn read(text: &str, reporter: &mut Reporter) -> Result<ArchiveToml, Error> {
    let refused = |reason| Error::Redactions { reason };
    let mut read = ArchiveToml::default();
    let settings = &mut read.settings;
    let entries = toml::parse(text).map_err(|broken| Error::ArchiveToml {
        reason: format!("line {}: {} ({})", broken.line, broken.message, broken.help),
    })?;
    for (written, node) in &entries {
        let key = value::normalised(written);
        if !key.starts_with(REDACTIONS) && may_be_redactions(&key, node) {
            return Err(refused(format!(
                "archive.toml:{}: `{written}` is no setting and may be meant for redactions, which are \
                 tables [[redactions]] with {}",
                node.line,
                redaction::KEYS.join(", ")
            )));
        }
        match key.as_str() {
            "title" => settings.title = one(written, node, reporter),
            "description" => settings.description = one(written, node, reporter),
            "edition" => settings.edition = one(written, node, reporter),
            "theme" => settings.theme = one(written, node, reporter),
            "language" | "languages" => languages(node, &mut settings.languages, reporter),
            "facets" => {
                for facet in many(written, node, reporter) {
                    let facet = value::normalised(&facet);
                    if !facet.is_empty() && !settings.facets.contains(&facet) {
                        settings.facets.push(facet);
                    }
                }
            }
            key if key.starts_with(REDACTIONS) => {
                let rules = redaction::read(node).map_err(refused)?;
                read.redactions.extend(rules);
            }
            key => reporter.warning(
                node.line,
                format!("`{written}` is no setting"),
                similar::help(key, KEYS),
            ),
        }
    }
    Ok(read)
}

fn one(key: &str, node: &Node, reporter: &mut Reporter) -> String {
    if !matches!(node.value, Value::Scalar { .. }) {
        reporter.warning(
            node.line,
            format!("`{key}` is {}, not one text", node.kind()),
            format!("write {key} = \"…\""),
        );
    }
    let field = value::field(key.to_owned(), node, reporter);
    let first = field.and_then(|field| field.values.into_iter().next());
    first.map_or_else(String::new, |text| title::one_line(&text))
}

fn many(key: &str, node: &Node, reporter: &mut Reporter) -> Vec<String> {
    if matches!(node.value, Value::Map(_)) {
        reporter.warning(
            node.line,
            format!("`{key}` is a table, not a list"),
            format!("write {key} = [\"…\", \"…\"]"),
        );
        return Vec::new();
    }
    value::field(key.to_owned(), node, reporter).map_or_else(Vec::new, |field| field.values)
}

fn languages(node: &Node, languages: &mut Vec<String>, reporter: &mut Reporter) {
    for written in many("languages", node, reporter) {
        if let Some((message, help)) = language::doubt(&written) {
            reporter.warning(node.line, message, help);
        }
        if let Some(tag) = language::tag(&written)
            && !languages.contains(&tag)
        {
            languages.push(tag);
        }
    }
}

/// Fills in what the keeper left open from the records and the known names.
pub(crate) fn complete(
    settings: &mut Settings,
    records: &[Record],
    names: &[Name],
    reporter: &mut Reporter,
) {
    if settings.languages.is_empty() {
        settings.languages = languages_of(records);
    }
    let occurs = |facet: &str| match facet {
        "language" => records.iter().any(|record| record.language != "und"),
        key => {
            // The engine counts what texts speak of beside what their metadata say.
            let mut fields = records.iter().flat_map(|record| &record.metadata);
            fields.any(|field| field.key == key)
                || names.iter().any(|name| name.kind.facet() == Some(key))
        }
    };
    if settings.facets.is_empty() {
        let facets = FACETS.iter().filter(|facet| occurs(facet));
        settings.facets = facets.map(|facet| (*facet).to_owned()).collect();
    } else if !records.is_empty() {
        for facet in settings.facets.iter().filter(|facet| !occurs(facet)) {
            let (found, help) = match facet.as_str() {
                of_one if OF_ONE_RECORD.contains(&of_one) => (
                    "is no facet: it is each record's own, and would narrow a search to that one",
                    "take it out of `facets`",
                ),
                "lang" | "languages" => (
                    "occurs in no record",
                    "the facet of languages is called `language`",
                ),
                _ => (
                    "occurs in no record",
                    "take it out of `facets`, or give records that key",
                ),
            };
            reporter.warning(None, format!("the facet `{facet}` {found}"), help);
        }
    }
}

/// The records' languages, the most frequent first.
fn languages_of(records: &[Record]) -> Vec<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for record in records.iter().filter(|record| record.language != "und") {
        match counts.iter_mut().find(|(tag, _)| *tag == record.language) {
            Some((_, count)) => *count += 1,
            None => counts.push((&record.language, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts.into_iter().map(|(tag, _)| tag.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;
    use amanat_engine::model::{Field, NameKind};

    fn settings(text: &str) -> (Settings, Vec<Diagnostic>) {
        let mut reporter = Reporter::new("archive.toml");
        let read = read(text, &mut reporter).unwrap();
        (read.settings, reporter.into_diagnostics())
    }

    #[test]
    fn all_settings() {
        let (read, found) = settings(
            "title = \"Winter\"\ndescription = \"Texts.\"\nlanguages = [\"EN\", \"ru\", \"en\"]\n\
             facets = [\"Place\", \"event-date\"]\nedition = 2\ntheme = \"paper\"\n",
        );
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(read.title, "Winter");
        assert_eq!(read.languages, ["en", "ru"]);
        assert_eq!(read.facets, ["place", "event_date"]);
        assert_eq!(read.edition, "2");
        assert_eq!(settings("language = \"kk\"").0.languages, ["kk"]);
    }

    #[test]
    fn a_country_is_taken_for_its_language() {
        let (read, found) = settings("languages = [\"kz\", \"kk\", \"ru\"]\n");
        assert_eq!(read.languages, ["kk", "ru"]);
        assert_eq!(
            found[0].to_string(),
            "archive.toml:1: warning: `kz` is the code of a country; its language is taken to be `kk` (help: write \
             the code of the language, as `kk` for Kazakh, `uk` for Ukrainian)"
        );
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let (_, found) = settings("titel = \"Winter\"\nfacets = [\"kind\"]\n");
        assert_eq!(
            found[0].to_string(),
            "archive.toml:1: warning: `titel` is no setting (help: did you mean `title`?)"
        );
        let (_, found) = settings("\nfacet = [\"kind\"]\n");
        assert_eq!(
            found[0].to_string(),
            "archive.toml:2: warning: `facet` is no setting (help: did you mean `facets`?)"
        );
        let (_, found) = settings("colour = \"red\"\n");
        assert_eq!(
            found[0].help,
            "known are title, description, language, languages, facets, edition, theme, redactions"
        );
    }

    #[test]
    fn redactions_are_never_ignored_in_silence() {
        let read = |text: &str| read(text, &mut Reporter::new("archive.toml"));
        assert_eq!(
            read("[redactions]\nnames = [\"A\"]\n")
                .unwrap()
                .redactions
                .len(),
            1
        );
        assert_eq!(
            read("[[redact]]\nwords = \"a\"\n[[redact]]\n")
                .unwrap()
                .redactions
                .len(),
            2
        );
        for text in [
            "redactions = \"A\"",
            "[redactions]\nname = [\"A\"]",
            "[redactions]\nnames = [1, [2]]",
            "[redactions]\npatterns = [\"(\"]",
            "[redactions]\npatterns = [\"x*\"]",
            "[redactions\n",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn facets_that_narrow_nothing_are_told_with_what_to_do() {
        let mut settings = Settings {
            facets: ["title", "lang", "mood"].map(str::to_owned).to_vec(),
            ..Settings::default()
        };
        let mut reporter = Reporter::new("archive.toml");
        complete(&mut settings, &[Record::default()], &[], &mut reporter);
        let found = reporter.into_diagnostics();
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "archive.toml: warning: the facet `title` is no facet: it is each record's own, and would narrow a \
                 search to that one (help: take it out of `facets`)",
                "archive.toml: warning: the facet `lang` occurs in no record (help: the facet of languages is called \
                 `language`)",
                "archive.toml: warning: the facet `mood` occurs in no record (help: take it out of `facets`, or give \
                 records that key)",
            ]
        );
    }

    #[test]
    fn defaults_from_records() {
        let record = |language: &str, key: &str| Record {
            language: language.to_owned(),
            metadata: vec![Field {
                key: key.to_owned(),
                values: vec!["x".to_owned()],
            }],
            ..Record::default()
        };
        let records = [
            record("en", "place"),
            record("ru", "kind"),
            record("ru", "mood"),
        ];
        let mut settings = Settings::default();
        let mut reporter = Reporter::new("archive.toml");
        let names = [Name {
            id: "agency".to_owned(),
            kind: NameKind::Organisation,
            preferred: vec![],
            variants: vec![],
            search_only: vec![],
            valid: None,
            note: String::new(),
        }];
        complete(&mut settings, &records, &names, &mut reporter);
        assert_eq!(settings.languages, ["ru", "en"]);
        let facets = ["kind", "language", "place", "organisations"];
        assert_eq!(settings.facets, facets);
    }
}
