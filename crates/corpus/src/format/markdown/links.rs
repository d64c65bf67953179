//! Links and what is shown from elsewhere: pictures, other pages of a vault.

use std::ops::Range;

use super::Reader;
use crate::folder;
use crate::text::{blocks, wiki_links};

impl<'s> Reader<'s, '_> {
    /// Begins a link of Obsidian's.
    pub(super) fn begin_wiki_link(&mut self, target: &str, range: Range<usize>) {
        self.blocks.open(blocks::link(&wiki_links::address(target)));
        self.links.push(String::new());
        let source = self.source.get(range).unwrap_or_default();
        // Of a place within a page Obsidian shows the way to it.
        let shows_target = !source.contains('|');
        self.is_place = shows_target && target.contains('#');
        if self.is_place {
            self.text(&wiki_links::way(target));
        } else if source.ends_with("|]]") {
            self.text(target);
        }
    }

    /// Begins a page that Obsidian shows within this one: its name leads there, and the keeper is told.
    pub(super) fn begin_embedded_page(&mut self, target: &str, range: Range<usize>) {
        let line = self.line(range.start);
        self.reporter.note(
            line,
            format!(
                "of the page `{target}`, which is shown here within this one, only the name is kept"
            ),
            "if its text belongs here, copy it to this place",
        );
        self.is_page = true;
        self.blocks.open(blocks::link(&wiki_links::address(target)));
        let source = self.source.get(range).unwrap_or_default();
        self.is_place = !source.contains('|');
        if self.is_place {
            self.text(&wiki_links::way(target));
        }
    }

    pub(super) fn end_link(&mut self) {
        let address = self.links.pop().unwrap_or_default();
        if blocks::link(&address).is_some() && self.blocks.mark_is_empty() {
            self.blocks.text(&address);
        }
        self.blocks.close();
    }
}

/// Whether Obsidian shows a picture, a sound or a film there of which nothing is said: `![[a.png]]`, or with its
/// size, `![[a.png|300]]`.
pub(super) fn is_bare_embed(source: &str) -> bool {
    let embed = source
        .strip_prefix("![[")
        .and_then(|rest| rest.strip_suffix("]]"));
    let Some(embed) = embed else { return false };
    let (name, said) = embed.split_once('|').unwrap_or((embed, ""));
    let is_size = said.chars().all(|c| c.is_ascii_digit() || c == 'x');
    is_size && is_file_without_text(name)
}

/// Whether a name is that of a picture, a sound or a film.
pub(super) fn is_file_without_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.trim());
    let ending = ending.map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| folder::is_without_text(&ending))
}
