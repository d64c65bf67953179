//! The door of completions: the terms that begin with an unfinished word.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::{Expansion, Group};

impl Expander<'_> {
    /// Adds the terms that go on from here, as one run of the dictionary.
    pub(super) fn completions(&self, word: &str, group: &mut Group) {
        let Some(mut terms) = self.dictionary.prefix(word) else {
            return;
        };
        // The word itself comes first among those that begin with it. Where the archive does not have it,
        // the first is another, which may be known as a form.
        if group.expansions.iter().any(|known| known.text == word) {
            terms.start = terms.start.saturating_add(1);
        }
        if !terms.is_empty() {
            // Other forms that begin so are among them.
            group.expansions.retain(|known| {
                !matches!(known.door, Door::Form | Door::LikelyForm)
                    || !known.text.starts_with(word)
            });
            let (text, door) = (word.to_owned(), Door::Prefix);
            group.expansions.push(Expansion {
                terms,
                text,
                door,
                weight: weight::PREFIX,
            });
        }
    }
}
