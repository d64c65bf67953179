//! The index of names: each known name that the texts mention, with its spellings, its note and an
//! anchor to every passage.
//!
//! As at the end of a book: a text goes by its number in the contents, a passage by its own after it,
//! `12.3`. Titles would have to stand there dozens of times each.

use std::collections::BTreeMap;

use amanat_engine::Archive;
use amanat_engine::model::{Label, Name, NameKind, Record};

use super::words::Words;
use super::{address, escape};

/// The kinds of name in their order, and the key of what stands above them.
const KINDS: [(NameKind, &str); 5] = [
    (NameKind::Person, "names_person"),
    (NameKind::Place, "names_place"),
    (NameKind::Organisation, "names_organisation"),
    (NameKind::Event, "names_event"),
    (NameKind::Word, "names_word"),
];

/// Which passages mention which names.
#[derive(Default)]
pub(crate) struct Names<'a> {
    names: Vec<(&'a Name, BTreeMap<usize, Vec<u32>>)>,
}

impl<'a> Names<'a> {
    pub(crate) fn of(archive: &'a Archive<&[u8]>) -> Self {
        let unmentioned = |name| (name, BTreeMap::<usize, Vec<u32>>::new());
        let mut names: Vec<_> = archive.names().iter().map(unmentioned).collect();
        archive.each_mention(&mut |name, record, passage| {
            let places = &mut names[name].1;
            places.entry(record.0 as usize).or_default().push(passage.0);
        });
        names.retain(|(_, places)| !places.is_empty());
        names.sort_by_cached_key(|(name, _)| title(name).to_lowercase());
        Self { names }
    }

    /// Appends the index; nothing if no name is mentioned.
    pub(super) fn write(&self, records: &[Record], words: Words, out: &mut String) {
        if self.names.is_empty() {
            return;
        }
        out.push_str("<section id=\"amanat-names\" aria-labelledby=\"names\">\n<h2 id=\"names\">");
        escape::text(words.say("names"), out);
        out.push_str("</h2>\n");
        for (kind, heading) in KINDS {
            let of_kind = self.names.iter().filter(|(name, _)| name.kind == kind);
            let mut of_kind = of_kind.peekable();
            if of_kind.peek().is_none() {
                continue;
            }
            out.push_str("<h3>");
            escape::text(words.say(heading), out);
            out.push_str("</h3>\n<dl>\n");
            for (name, places) in of_kind {
                entry(name, places, records, out);
            }
            out.push_str("</dl>\n");
        }
        out.push_str("</section>\n");
    }
}

fn title(name: &Name) -> &str {
    name.preferred.first().map_or(&name.id, |label| &label.text)
}

fn entry(name: &Name, places: &BTreeMap<usize, Vec<u32>>, records: &[Record], out: &mut String) {
    out.push_str(&format!(
        "<dt id=\"n-{}\">",
        amanat_corpus::fragment(&name.id)
    ));
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
    for (language, places) in by_language(places, records) {
        out.push_str("<dd class=\"places\">");
        if !language.is_empty() && language != "und" {
            let words = Words::of(language);
            let name = Some(words.say("language")).filter(|_| words.language == language);
            out.push_str("<bdi lang=\"");
            escape::attribute(language, out);
            out.push_str("\">");
            escape::text(name.unwrap_or(language), out);
            out.push_str("</bdi> ");
        }
        out.push_str(&places.join(" "));
        out.push_str("</dd>\n");
    }
}

/// Links to the passages, by the language of their texts, in the order in which those appear.
fn by_language<'a>(
    places: &BTreeMap<usize, Vec<u32>>,
    records: &'a [Record],
) -> Vec<(&'a str, Vec<String>)> {
    let mut languages: Vec<(&str, Vec<String>)> = Vec::new();
    for (&at, passages) in places {
        let Some(record) = records.get(at) else {
            continue;
        };
        let mut numbers: Vec<u32> = passages.iter().copied().filter(|&at| at > 0).collect();
        if numbers.is_empty() {
            numbers.push(0); // the title alone is the text as a whole
        }
        let text = at.saturating_add(1);
        let links = numbers.into_iter().map(|passage| {
            let number = match passage {
                0 => text.to_string(),
                _ => format!("{text}.{passage}"),
            };
            format!("<a href=\"{}\">{number}</a>", address::of(record, passage))
        });
        match languages
            .iter_mut()
            .find(|(language, _)| *language == record.language)
        {
            Some((_, all)) => all.extend(links),
            None => languages.push((&record.language, links.collect())),
        }
    }
    languages
}
