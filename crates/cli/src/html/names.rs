//! The index of names: each known name that the texts mention, with its spellings, its note and an
//! anchor to every passage.

use std::collections::{BTreeMap, BTreeSet};

use amanat_engine::Archive;
use amanat_engine::model::{Label, Name, NameKind, Record};

use super::{escape, language};

/// The kinds of name in their order, and what stands above them.
const KINDS: [(NameKind, &str); 5] = [
    (NameKind::Person, "People"),
    (NameKind::Place, "Places"),
    (NameKind::Organisation, "Organisations"),
    (NameKind::Event, "Events"),
    (NameKind::Word, "Words"),
];

/// Which passages mention which names.
#[derive(Default)]
pub(crate) struct Names<'a> {
    names: Vec<(&'a Name, BTreeMap<usize, Vec<u32>>)>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(archive: &'a Archive<&[u8]>) -> Self {
        let mentioned = archive.names().iter().enumerate().map(|(number, name)| {
            let mut places: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
            for (record, passage) in archive.mentions(number) {
                places.entry(record.0 as usize).or_default().push(passage.0);
            }
            (name, places)
        });
        let mut names: Vec<_> = mentioned.filter(|(_, places)| !places.is_empty()).collect();
        names.sort_by_cached_key(|(name, _)| title(name).to_lowercase());
        Self { names }
    }

    /// The passages of a record that the index leads to.
    pub(super) fn targets(&self, record: usize) -> BTreeSet<u32> {
        let places = self
            .names
            .iter()
            .filter_map(|(_, places)| places.get(&record));
        places.flatten().copied().collect()
    }

    /// Appends the index; nothing if no name is mentioned.
    pub(super) fn write(&self, records: &[Record], out: &mut String) {
        if self.names.is_empty() {
            return;
        }
        out.push_str("<section id=\"amanat-names\" aria-labelledby=\"names\">\n<h2 id=\"names\">Names</h2>\n");
        for (kind, heading) in KINDS {
            let of_kind = self.names.iter().filter(|(name, _)| name.kind == kind);
            let mut of_kind = of_kind.peekable();
            if of_kind.peek().is_none() {
                continue;
            }
            out.push_str(&format!("<h3>{heading}</h3>\n<dl>\n"));
            for (name, places) in of_kind {
                entry(name, places, records, out);
            }
            out.push_str("</dl>\n");
        }
        out.push_str("</section>\n");
    }
}

/// The address of a passage within the page; the title is that of the record.
pub(super) fn address(record: &Record, passage: u32) -> String {
    let id = escape::fragment(&record.id);
    match passage {
        0 => format!("r-{id}"),
        _ => format!("r-{id}/{passage}"),
    }
}

fn title(name: &Name) -> &str {
    name.preferred.first().map_or(&name.id, |label| &label.text)
}

fn entry(name: &Name, places: &BTreeMap<usize, Vec<u32>>, records: &[Record], out: &mut String) {
    out.push_str(&format!("<dt id=\"n-{}\">", escape::fragment(&name.id)));
    escape::text(title(name), out);
    out.push_str("</dt>\n");
    let mut shown = vec![title(name)];
    let mut others: Vec<&Label> = Vec::new();
    for label in name.preferred.iter().chain(&name.variants) {
        if !shown.contains(&label.text.as_str()) {
            shown.push(&label.text);
            others.push(label);
        }
    }
    if !others.is_empty() {
        out.push_str("<dd>");
        for (at, label) in others.iter().enumerate() {
            out.push_str(if at > 0 { ", <bdi" } else { "<bdi" });
            if label.language != "und" {
                out.push_str(" lang=\"");
                escape::attribute(&label.language, out);
                out.push('"');
            }
            out.push('>');
            escape::text(&label.text, out);
            out.push_str("</bdi>");
        }
        out.push_str("</dd>\n");
    }
    if !name.note.is_empty() {
        out.push_str("<dd>");
        escape::text(&name.note, out);
        out.push_str("</dd>\n");
    }
    out.push_str("<dd><ul>\n");
    for (&record, passages) in places {
        if let Some(record) = records.get(record) {
            out.push_str(&format!(
                "<li><a href=\"#{}\"{}>",
                address(record, 0),
                language(record)
            ));
            escape::text(&record.title, out);
            out.push_str("</a>");
            for &passage in passages.iter().filter(|&&passage| passage > 0) {
                out.push_str(&format!(
                    " <a href=\"#{}\">{passage}</a>",
                    address(record, passage)
                ));
            }
            out.push_str("</li>\n");
        }
    }
    out.push_str("</ul></dd>\n");
}
