//! The blocks of a record: paragraphs, headings, nested lists, quotations, preformatted text.

use amanat_engine::model::{Passage, PassageKind, Record};

use super::address;
use super::inline::inline;

/// Appends all passages of a record, numbered from 1. Each has an `id`, and nothing within it has one.
pub(crate) fn passages(record: &Record, out: &mut String) {
    let mut lists = Lists::default();
    for (number, passage) in (1..).zip(&record.passages) {
        let id = &address::id(record, number);
        if let Some(item) = Item::of(passage) {
            lists.item(&item, passage, id, out);
            continue;
        }
        lists.close(0, out);
        match passage.kind {
            PassageKind::Heading(level) => {
                // The record's title is the h2 above.
                let level = level.saturating_add(1).clamp(3, 6);
                block(&format!("h{level}"), passage, id, out);
            }
            PassageKind::Quotation(depth) => {
                let depth = usize::from(depth);
                out.push_str(&"<blockquote>".repeat(depth));
                block("blockquote", passage, id, out);
                out.truncate(out.trim_end().len());
                out.push_str(&"</blockquote>".repeat(depth));
                out.push('\n');
            }
            PassageKind::Preformatted => block("pre", passage, id, out),
            PassageKind::Paragraph | PassageKind::Bullet(_) | PassageKind::Numbered(..) => {
                block("p", passage, id, out);
            }
        }
    }
    lists.close(0, out);
}

fn block(name: &str, passage: &Passage, id: &str, out: &mut String) {
    out.push_str(&format!("<{name} id=\"{id}\">"));
    // A line break directly after <pre> would not count.
    if name == "pre" && passage.text.starts_with('\n') {
        out.push('\n');
    }
    inline(passage, out);
    out.push_str(&format!("</{name}>\n"));
}

/// A passage seen as an item of a list.
struct Item {
    depth: usize,
    /// The number shown, in a list that has an order.
    number: Option<u32>,
}

impl Item {
    fn of(passage: &Passage) -> Option<Self> {
        match passage.kind {
            PassageKind::Bullet(depth) => Some(Self {
                depth: usize::from(depth),
                number: None,
            }),
            PassageKind::Numbered(depth, number) => Some(Self {
                depth: usize::from(depth),
                number: Some(number),
            }),
            _ => None,
        }
    }
}

/// The lists that are open, outermost first. Each has an open item.
#[derive(Default)]
struct Lists {
    open: Vec<List>,
}

struct List {
    ordered: bool,
    /// How many items it has so far.
    items: u32,
}

impl Lists {
    /// Begins an item. White space stands between items only, never in one: it would be text.
    fn item(&mut self, item: &Item, passage: &Passage, id: &str, out: &mut String) {
        // A depth that skips a level counts as one level deeper: an item needs an item to stand in.
        let depth = item.depth.min(self.open.len());
        self.close(depth + 1, out);
        let ordered = item.number.is_some();
        if self
            .open
            .get(depth)
            .is_some_and(|list| list.ordered != ordered)
        {
            self.close(depth, out);
        }
        if self.open.len() > depth {
            out.push_str("</li>\n");
        } else {
            out.push_str(if ordered { "<ol>\n" } else { "<ul>\n" });
            self.open.push(List { ordered, items: 0 });
        }
        out.push_str("<li");
        if let Some(list) = self.open.last_mut() {
            list.items = list.items.saturating_add(1);
            if let Some(shown) = item.number.filter(|shown| *shown != list.items) {
                out.push_str(&format!(" value=\"{shown}\""));
            }
        }
        out.push_str(&format!(" id=\"{id}\">"));
        inline(passage, out);
    }

    /// Closes lists until no more than `depth` are open.
    fn close(&mut self, depth: usize, out: &mut String) {
        while self.open.len() > depth {
            if let Some(list) = self.open.pop() {
                out.push_str(if list.ordered {
                    "</li>\n</ol>"
                } else {
                    "</li>\n</ul>"
                });
            }
            if self.open.is_empty() {
                out.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(blocks: &[(PassageKind, &str)]) -> String {
        let passages = blocks.iter().map(|(kind, text)| Passage {
            kind: *kind,
            text: (*text).to_owned(),
            marks: Vec::new(),
        });
        let record = Record {
            id: "a".to_owned(),
            title: String::new(),
            language: String::new(),
            metadata: Vec::new(),
            passages: passages.collect(),
        };
        let mut out = String::new();
        super::passages(&record, &mut out);
        out
    }

    #[test]
    fn every_sort_of_block() {
        let out = written(&[
            (PassageKind::Heading(1), "a"),
            (PassageKind::Heading(5), "b"),
            (PassageKind::Heading(250), "c"),
            (PassageKind::Paragraph, "d"),
            (PassageKind::Quotation(0), "e"),
            (PassageKind::Quotation(1), "f"),
            (PassageKind::Preformatted, "g"),
        ]);
        assert_eq!(
            out.replace('\n', ""),
            "<h3 id=\"a/1\">a</h3><h6 id=\"a/2\">b</h6><h6 id=\"a/3\">c</h6>\
             <p id=\"a/4\">d</p><blockquote id=\"a/5\">e</blockquote>\
             <blockquote><blockquote id=\"a/6\">f</blockquote></blockquote>\
             <pre id=\"a/7\">g</pre>"
        );
    }

    #[test]
    fn lists_nest_close_and_keep_their_numbers() {
        let out = written(&[
            (PassageKind::Bullet(0), "a"),
            (PassageKind::Numbered(1, 1), "b"),
            (PassageKind::Numbered(1, 4), "c"),
            (PassageKind::Bullet(0), "d"),
            (PassageKind::Numbered(0, 1), "e"),
            (PassageKind::Paragraph, "f"),
            (PassageKind::Bullet(7), "g"),
        ]);
        assert_eq!(
            out.replace('\n', ""),
            "<ul><li id=\"a/1\">a<ol><li id=\"a/2\">b</li>\
             <li value=\"4\" id=\"a/3\">c</li></ol></li><li id=\"a/4\">d</li></ul>\
             <ol><li id=\"a/5\">e</li></ol><p id=\"a/6\">f</p>\
             <ul><li id=\"a/7\">g</li></ul>"
        );
    }

    #[test]
    fn a_line_break_at_the_start_of_preformatted_text_survives_parsing() {
        let out = written(&[(PassageKind::Preformatted, "\na")]);
        assert_eq!(out, "<pre id=\"a/1\">\n\na</pre>\n");
    }
}
