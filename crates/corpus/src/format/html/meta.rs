//! What a page's head says of it: `<title>`, `<meta>` and the `lang` attribute.
//!
//! Of the `<meta>` names those are taken that are metadata here or that Dublin Core and common
//! practice give a place here; what is for search engines, browsers and social networks is not.

use std::collections::HashSet;

use super::tree::{NodeId, Step, Tree};
use crate::record::metadata::is_content_warning;
use crate::record::title::one_line;
use crate::record::{consent, date};
use crate::syntax::value::{self, Entries, Node, Value};

/// Names of `<meta>` elements, normalised, and the key each becomes.
const NAMES: &[(&str, &str)] = &[
    ("description", "summary"),
    ("keywords", "topics"),
    ("article_author", "author"),
    ("article_published_time", "date"),
    ("article_tag", "topics"),
    ("dc_contributor", "contributor"),
    ("dc_coverage", "place"),
    ("dc_creator", "author"),
    ("dc_date", "date"),
    ("dc_description", "summary"),
    ("dc_identifier", "id"),
    ("dc_language", "language"),
    ("dc_publisher", "publisher"),
    ("dc_rights", "rights"),
    ("dc_source", "source"),
    ("dc_subject", "topics"),
    ("dc_title", "title"),
    ("dc_type", "kind"),
    ("dcterms_abstract", "summary"),
    ("dcterms_contributor", "contributor"),
    ("dcterms_created", "date_written"),
    ("dcterms_creator", "author"),
    ("dcterms_date", "date"),
    ("dcterms_identifier", "id"),
    ("dcterms_is_version_of", "work"),
    ("dcterms_language", "language"),
    ("dcterms_rights", "rights"),
    ("dcterms_source", "source"),
    ("dcterms_spatial", "place"),
    ("dcterms_subject", "topics"),
    ("dcterms_temporal", "event_date"),
    ("dcterms_title", "title"),
    ("dcterms_type", "kind"),
];

/// The keys of front matter may stand in `<meta name>` as they are.
const KEYS: &[&str] = &[
    "id",
    "title",
    "author",
    "translator",
    "language",
    "original_language",
    "work",
    "date",
    "date_written",
    "event_date",
    "place",
    "people",
    "organisations",
    "topics",
    "source",
    "source_url",
    "kind",
    "rights",
    "summary",
    "translation_type",
];

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Head {
    /// Metadata from `<meta>` and `lang`, as from front matter.
    pub(super) entries: Entries,
    /// The text of `<title>`: often the page's title with the site's name behind it.
    pub(super) title: Option<String>,
}

/// Reads the head of a page. Lines are not known: they are all 1.
pub(super) fn read(tree: &Tree) -> Head {
    let mut head = Head::default();
    let mut language = None;
    let mut known = HashSet::new();
    tree.walk(0, &mut |step| {
        let Step::Enter(id) = step else { return true };
        let Some(element) = tree.element(id) else {
            return true;
        };
        match element.name() {
            "html" | "body" => {
                let given = element.attribute("lang").or(element.attribute("xml:lang"));
                language = language.take().or(given.map(str::to_owned));
            }
            // A drawing has a <title> too.
            "svg" => return false,
            "title" if head.title.is_none() => {
                let title = one_line(&tree.text(id));
                head.title = Some(title).filter(|title| !NO_TITLES.contains(&title.as_str()));
            }
            "meta" => meta(tree, id, &mut head.entries, &mut known),
            _ => {}
        }
        true
    });
    if let Some(language) = language.filter(|language| !language.trim().is_empty())
        && !head.entries.iter().any(|(key, _)| key == "language")
    {
        head.entries.push(("language".to_owned(), scalar(language)));
    }
    head
}

/// What programs write where a page has no title: none, LibreOffice, Telegram, and editors of pages.
const NO_TITLES: [&str; 6] = [
    "",
    "- no title specified",
    "Exported Data",
    "Untitled",
    "Untitled Document",
    "New Page 1",
];

/// Reads a `<meta>`; of what is `known` already by key and value nothing comes again.
fn meta(tree: &Tree, id: NodeId, entries: &mut Entries, known: &mut HashSet<(String, String)>) {
    let Some(element) = tree.element(id) else {
        return;
    };
    let name = element.attribute("name").or(element.attribute("property"));
    let (Some(name), Some(content)) = (name, element.attribute("content")) else {
        return;
    };
    let name = value::normalised(name);
    let key = match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, key)) => *key,
        None if KEYS.contains(&name.as_str())
            || is_content_warning(&name)
            || decides(&name, content) =>
        {
            name.as_str()
        }
        None => return,
    };
    let values: Vec<&str> = match name == "keywords" {
        true => content.split(',').collect(),
        false if key == "date" => vec![day(content)],
        false => vec![content],
    };
    let values = values.into_iter();
    let new = values.filter(|value| known.insert((key.to_owned(), (*value).to_owned())));
    let mut nodes: Vec<Node> = new.map(|value| scalar(value.to_owned())).collect();
    match entries.iter_mut().find(|(known, _)| known == key) {
        // Several authors are several elements of one name. Of what there can be one, and of
        // what two names mean alike, the first counts.
        Some((
            _,
            Node {
                value: Value::List(values),
                ..
            },
        )) if !matches!(key, "id" | "title" | "language" | "date" | "summary") => {
            values.append(&mut nodes);
        }
        Some(_) => {}
        None => entries.push((
            key.to_owned(),
            Node {
                line: 1,
                value: Value::List(nodes),
            },
        )),
    }
}

/// The day of a publication: to the second, as sites write it for programs, it tells readers nothing.
fn day(written: &str) -> &str {
    match written.split_once('T') {
        Some((day, _)) if date::is_known(day) && date::is_known(written) => day,
        _ => written,
    }
}

/// Whether a name that has no place here says whether the page may be published.
fn decides(name: &str, content: &str) -> bool {
    consent::is_kept_back(name) || consent::withholds(name, content)
}

fn scalar(text: String) -> Node {
    Node {
        line: 1,
        value: Value::Scalar { text, quoted: true },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As docs/METADATA.md says it.
    #[test]
    fn the_dublin_core_names_of_the_document_are_read() {
        let document = include_str!("../../../../../docs/METADATA.md");
        let rows = document.lines().filter_map(|line| {
            let cells: Vec<&str> = line
                .split('|')
                .map(|cell| cell.trim().trim_matches('`'))
                .collect();
            Some((*cells.get(1)?, cells.get(3)?.strip_prefix("dcterms:")?))
        });
        let rows: Vec<(&str, &str)> = rows.collect();
        assert!(rows.len() > 15);
        for (key, name) in rows {
            // What several keys are called alike.
            let key = match name {
                "subject" => "topics",
                "source" => "source",
                "contributor" => "contributor",
                _ => key,
            };
            let page = format!("<meta name=\"DCTERMS.{name}\" content=x>");
            let found = read(&Tree::parse(&page)).entries;
            assert_eq!(
                found.first().map(|(key, _)| key.as_str()),
                Some(key),
                "{name}"
            );
        }
    }

    #[test]
    fn what_keeps_a_page_back_is_read_under_any_name() {
        for (page, expected) in [
            ("<meta name=dc.consent content=no>", 1),
            ("<meta name=Consent-to-publish content=no>", 1),
            ("<meta name=draft content=true>", 1),
            ("<meta name=published content=2020>", 0),
        ] {
            assert_eq!(read(&Tree::parse(page)).entries.len(), expected, "{page}");
        }
    }

    #[test]
    fn title_language_and_metadata() {
        let tree = Tree::parse(
            "<html lang=ru><title> A day \n – Site</title><meta name=viewport content=x>\
             <meta name=author content='B. B.'><meta name=author content='C. C.'>\
             <meta name=keywords content='snow, street ,'><meta name='event-date' content=2022-01-05>\
             <meta property='article:published_time' content='2022-01-08T19:02:11+06:00'>\
             <meta name=DC.rights content=free><svg><title>no</title></svg>",
        );
        let head = read(&tree);
        assert_eq!(head.title.as_deref(), Some("A day – Site"));
        let entries: Vec<_> = head
            .entries
            .iter()
            .map(|(key, node)| (key.as_str(), node.values().join("|")))
            .collect();
        assert_eq!(
            entries,
            [
                ("author", "B. B.|C. C.".to_owned()),
                ("topics", "snow|street".to_owned()),
                ("event_date", "2022-01-05".to_owned()),
                ("date", "2022-01-08".to_owned()),
                ("rights", "free".to_owned()),
                ("language", "ru".to_owned()),
            ]
        );
    }
}
