//! The records as readable HTML: what a bundle shows before, and without, any script.
//!
//! Made from the archive's records only; no markup of a source document survives except as the
//! elements written here, and no address can be followed.

mod address;
pub(crate) mod direction;
pub(crate) mod escape;
mod inline;
pub(crate) mod linked_data;
mod names;
mod passages;
mod words;

use amanat_engine::model::{Field, Record};
use amanat_engine::{Archive, RecordId};

use direction::direction;
pub(crate) use names::Names;
pub(crate) use words::Words;

/// What stands at the head of the page.
pub(crate) struct Head<'a> {
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Of what the page says by itself.
    pub(crate) language: &'a str,
}

/// How the records of every bundle begin.
pub(crate) const OPENING: &str = amanat_corpus::BUNDLE;

/// What the records have to do with each other.
#[derive(Default)]
pub(crate) struct Links<'a> {
    /// The known names with the passages that mention them.
    pub(crate) names: Names<'a>,
    /// Per record the other versions of its work, by their places among the records.
    pub(crate) versions: Vec<Vec<usize>>,
}

impl<'a> Links<'a> {
    pub(crate) fn of(archive: &'a Archive<&[u8]>) -> Self {
        let versions = |record| {
            let versions = archive.versions(RecordId(record)).into_iter();
            versions.map(|version| version.record.0 as usize).collect()
        };
        Self {
            names: Names::of(archive),
            versions: (0..archive.len()).map(versions).collect(),
        }
    }
}

/// The `main` element with every record, after a list of contents and before an index of names.
pub(crate) fn records(head: &Head<'_>, records: &[Record], links: &Links<'_>) -> String {
    let mut out = format!("{OPENING}\n<header><h1>");
    escape::text(head.title, &mut out);
    out.push_str("</h1>");
    if !head.description.is_empty() {
        out.push_str("<p>");
        escape::text(head.description, &mut out);
        out.push_str("</p>");
    }
    let words = Words::of(head.language);
    out.push_str("</header>\n<nav aria-label=\"");
    escape::attribute(words.say("contents"), &mut out);
    out.push_str("\"><ol>\n");
    for record in records {
        entry(record, &mut out);
    }
    out.push_str("</ol></nav>\n");
    for (at, record) in records.iter().enumerate() {
        let versions = links.versions.get(at).map_or(&[][..], Vec::as_slice);
        let versions = versions.iter().filter_map(|&other| records.get(other));
        article(record, &versions.collect::<Vec<_>>(), &mut out);
    }
    links.names.write(records, words, &mut out);
    out.push_str("</main>");
    out
}

/// What stands before everything where no script runs: how to open the file so that one does, in each
/// language, as far as it is not said already.
pub(crate) fn welcome(words: &[Words]) -> String {
    let mut out = String::new();
    for words in words {
        let (tag, dir) = (words.language, direction(words.language));
        out.push_str(&format!(
            "<details class=\"notice\" lang=\"{tag}\" dir=\"{dir}\"><summary>"
        ));
        escape::text(words.say("howToOpen"), &mut out);
        out.push_str("</summary><dl>");
        for (place, how) in words.pairs("howToOpenWays") {
            out.push_str("<div><dt>");
            escape::text(place, &mut out);
            out.push_str("</dt><dd>");
            escape::text(how, &mut out);
            out.push_str("</dd></div>");
        }
        out.push_str("</dl></details>");
    }
    out
}

/// One line of the contents.
fn entry(record: &Record, out: &mut String) {
    out.push_str(&format!(
        "<li><a href=\"{}\"{}>",
        address::of(record, 0),
        language(record)
    ));
    escape::text(&record.title, out);
    out.push_str("</a>");
    let by_whom_and_when = [
        values(record, &["author"]),
        values(record, &["event_date", "date_written", "date"]),
    ];
    let about = by_whom_and_when.iter().filter(|part| !part.is_empty());
    for (at, part) in about.enumerate() {
        // Each by itself: beside a name that is written from the right, digits would change places.
        out.push_str(if at == 0 {
            " <small><bdi>"
        } else {
            " · <bdi>"
        });
        escape::text(part, out);
        out.push_str("</bdi>");
    }
    if by_whom_and_when.iter().any(|part| !part.is_empty()) {
        out.push_str("</small>");
    }
    out.push_str("</li>\n");
}

fn article(record: &Record, versions: &[&Record], out: &mut String) {
    out.push_str(&format!(
        "<article id=\"{}\"{} data-record=\"",
        address::id(record, 0),
        language(record)
    ));
    escape::attribute(&record.id, out);
    out.push_str("\">\n<header><h2>");
    escape::text(&record.title, out);
    out.push_str("</h2>");
    if !record.metadata.is_empty() {
        out.push_str("\n<dl class=\"metadata\">");
        for field in &record.metadata {
            metadata(field, out);
        }
        out.push_str("</dl>");
    }
    for version in versions {
        out.push_str(&format!(
            "\n<p class=\"version\"><a href=\"{}\"{}>",
            address::of(version, 0),
            language(version)
        ));
        escape::text(&version.title, out);
        out.push_str("</a></p>");
    }
    out.push_str("</header>\n");
    let warned = warning(record, out);
    passages::passages(record, out);
    out.push_str(if warned {
        "</details>\n</article>\n"
    } else {
        "</article>\n"
    });
}

/// Begins to fold a text behind what it warns of, if it does; a browser needs no script to unfold it,
/// and unfolds it by itself for a link to one of its passages. Returns whether it did.
fn warning(record: &Record, out: &mut String) -> bool {
    let warning = values(record, &["content_warning"]);
    if warning.is_empty() {
        return false;
    }
    let words = Words::of(&record.language);
    out.push_str(&format!(
        "<details>\n<summary lang=\"{0}\" dir=\"{1}\">",
        words.language,
        direction(words.language)
    ));
    escape::text(words.say("warning"), out);
    out.push_str(": <bdi>");
    escape::text(&warning, out);
    out.push_str("</bdi></summary>\n");
    true
}

fn metadata(field: &Field, out: &mut String) {
    out.push_str("<div><dt data-key=\"");
    escape::attribute(&field.key, out);
    out.push_str("\">");
    escape::text(&field.key.replace('_', " "), out);
    out.push_str("</dt>");
    for value in &field.values {
        out.push_str("<dd>");
        escape::text(value, out);
        out.push_str("</dd>");
    }
    out.push_str("</div>");
}

/// The attributes `lang` and `dir`; a language that is not known is not named.
fn language(record: &Record) -> String {
    let mut attributes = String::new();
    if !record.language.is_empty() && record.language != "und" {
        attributes.push_str(" lang=\"");
        escape::attribute(&record.language, &mut attributes);
        attributes.push('"');
    }
    attributes.push_str(&format!(" dir=\"{}\"", direction(&record.language)));
    attributes
}

/// The values of the first of these keys that the record has.
fn values(record: &Record, keys: &[&str]) -> String {
    let field = keys
        .iter()
        .find_map(|key| record.metadata.iter().find(|field| field.key == *key));
    field
        .map(|field| field.values.join(", "))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Passage, PassageKind};

    fn field(key: &str, value: &str) -> Field {
        Field {
            key: key.to_owned(),
            values: vec![value.to_owned()],
        }
    }

    #[test]
    fn a_record_stands_in_the_contents_and_in_full() {
        let record = Record {
            id: "a b".to_owned(),
            title: "Fish & <b>chips</b>".to_owned(),
            language: "fa".to_owned(),
            metadata: vec![
                field("author", "A \"B\""),
                field("event_date", "2022-01-05"),
            ],
            passages: vec![Passage {
                kind: PassageKind::Paragraph,
                text: "<script>".to_owned(),
                marks: Vec::new(),
            }],
        };
        let head = Head {
            title: "All",
            description: "",
            language: "en",
        };
        let expected = "<main id=\"amanat-records\">\n<header><h1>All</h1></header>\n\
            <nav aria-label=\"Contents\"><ol>\n\
            <li><a href=\"#a%20b/0\" lang=\"fa\" dir=\"rtl\">Fish &amp; &lt;b&gt;chips&lt;/b&gt;</a> \
            <small><bdi>A \"B\"</bdi> · <bdi>2022-01-05</bdi></small></li>\n</ol></nav>\n\
            <article id=\"a b/0\" lang=\"fa\" dir=\"rtl\" data-record=\"a b\">\n\
            <header><h2>Fish &amp; &lt;b&gt;chips&lt;/b&gt;</h2>\n<dl class=\"metadata\">\
            <div><dt data-key=\"author\">author</dt><dd>A \"B\"</dd></div>\
            <div><dt data-key=\"event_date\">event date</dt><dd>2022-01-05</dd></div></dl></header>\n\
            <p id=\"a b/1\">&lt;script&gt;</p>\n</article>\n</main>";
        assert_eq!(records(&head, &[record], &Links::default()), expected);
    }

    #[test]
    fn a_text_with_a_warning_is_folded_behind_it_in_its_own_language() {
        let mut record = Record {
            id: "a".to_owned(),
            title: "Түн".to_owned(),
            language: "kk".to_owned(),
            metadata: vec![field("content_warning", "<зорлық>")],
            passages: vec![Passage {
                kind: PassageKind::Paragraph,
                text: "Алаң".to_owned(),
                marks: Vec::new(),
            }],
        };
        let written = |record: &Record| {
            let mut out = String::new();
            article(record, &[], &mut out);
            out
        };
        let page = written(&record);
        let folded = "</header>\n<details>\n<summary lang=\"kk\" dir=\"ltr\">Мазмұны туралы ескерту: \
            <bdi>&lt;зорлық&gt;</bdi></summary>\n<p id=\"a/1\">Алаң</p>\n</details>\n</article>\n";
        assert!(page.ends_with(folded), "{page}");
        record.metadata.clear();
        assert!(!written(&record).contains("<details"));
    }
}
