//! The door of known names: a query that is one spelling of an entry finds all the others.

use super::door::{Door, weight};
use super::expand::{ExpandedQuery, Expander, MAX_GROUPS, Word, words, words_of};
use super::group::{Expansion, Group, Phrase};
use super::parse::Occur;
use crate::model::Name;
use crate::sort::sort;

/// More spellings of one name are not looked for; a name with this many is forged.
const SPELLINGS: usize = 1_000;
/// As many known names may be meant by the same words.
const NAMESAKES: usize = 16;
/// So many spellings, each with its forms, are looked up for all the names of a query. Without this, names
/// that are forged could make of a word a million.
const ALIASES: usize = 16_384;

/// The known names, by the folded words of their spellings.
#[derive(Default)]
pub(crate) struct KnownNames {
    /// Words joined by spaces, sorted, each with a name that is written so.
    by_words: Vec<(String, usize)>,
    /// The folded words of each spelling of each name.
    spellings: Vec<Vec<Vec<String>>>,
    /// Words of the longest spelling.
    longest: usize,
}

impl KnownNames {
    pub(crate) fn new(names: &[Name]) -> Self {
        let mut known = Self::default();
        for (number, name) in names.iter().enumerate() {
            let mut spellings: Vec<Vec<String>> = Vec::new();
            for text in name.spellings() {
                let (parts, joined) = words(text);
                let parts = parts.into_iter().map(|word| word.term).collect();
                // A compound is also known, and inflected, as the one word it makes.
                let together = joined.into_iter().map(|word| vec![word]);
                for spelling in core::iter::once(parts).chain(together) {
                    let full = spellings.len() >= SPELLINGS;
                    if full || spelling.is_empty() || spellings.contains(&spelling) {
                        continue;
                    }
                    known.longest = known.longest.max(spelling.len());
                    known.by_words.push((spelling.join(" "), number));
                    spellings.push(spelling);
                }
            }
            known.spellings.push(spellings);
        }
        sort(&mut known.by_words);
        known
    }

    /// The folded words of each spelling of a name.
    pub(crate) fn spellings(&self, name: usize) -> &[Vec<String>] {
        self.spellings.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names written with these words.
    pub(super) fn named(&self, words: &[Word]) -> impl Iterator<Item = usize> {
        let terms: Vec<_> = words.iter().map(|word| word.term.as_str()).collect();
        let wanted = terms.join(" ");
        let from = self.by_words.partition_point(|(known, _)| *known < wanted);
        let rest = self.by_words.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(known, _)| *known == wanted)
            .map(|(_, name)| *name)
    }
}

impl Expander<'_> {
    /// Finds the known names in a run of words, the longest first, and adds their other spellings.
    pub(super) fn name_runs(&self, run: &mut Vec<Word>, query: &mut ExpandedQuery) {
        let words = core::mem::take(run);
        if self.exact || self.known.longest == 0 {
            return;
        }
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let longest = self.known.longest.min(rest.len()).min(MAX_GROUPS);
            let found = (1..=longest).rev().find_map(|length| {
                let (words, after) = rest.split_at_checked(length)?;
                let names: Vec<_> = self.known.named(words).take(NAMESAKES).collect();
                (!names.is_empty()).then_some((words, names, after))
            });
            match found {
                Some((words, names, after)) => {
                    let asked: Vec<&str> = words.iter().map(|word| &*word.term).collect();
                    let text = asked.join(" ");
                    // A word by itself has been counted as the word it is.
                    if words.len() > 1
                        && let Some(again) = query.same(Occur::Should, &text)
                    {
                        again.times += 1;
                    }
                    for name in names {
                        self.add_name(words, &text, name, query);
                    }
                    rest = after;
                }
                None => rest = rest.get(1..).unwrap_or_default(),
            }
        }
    }

    /// Adds the other spellings of a name: to the group of the word if it was one, else as a group.
    fn add_name(&self, asked: &[Word], text: &str, name: usize, query: &mut ExpandedQuery) {
        if !query.names.contains(&name) {
            query.names.push(name);
        }
        let mut aliases = Group::new(Occur::Should, text);
        aliases.is_beside = asked.len() > 1;
        for spelling in self.known.spellings(name) {
            if self.without.contains(&spelling.join(" "))
                || spelling.iter().eq(asked.iter().map(|word| &word.term))
            {
                continue;
            }
            if query.aliases >= ALIASES {
                break;
            }
            let (terms, phrases) = match spelling.as_slice() {
                [word] => (self.alias(word), Vec::new()),
                words => (Vec::new(), self.alias_phrases(words)),
            };
            query.aliases += 1 + terms.len() + phrases.len();
            aliases.add(terms);
            aliases.add_phrases(phrases);
        }
        let has_room = query.has_room();
        match query.same(Occur::Should, text) {
            Some(group) => {
                group.add(aliases.expansions);
                group.add_phrases(aliases.phrases);
            }
            None if !aliases.is_empty() && has_room => query.groups.push(aliases),
            None => {}
        }
    }

    /// A spelling of several words, the last of them in all its forms.
    fn alias_phrases(&self, words: &[String]) -> Vec<Phrase> {
        let Some((last, before)) = words.split_last() else {
            return Vec::new();
        };
        if !before
            .iter()
            .all(|word| self.dictionary.get(word).is_some())
        {
            return Vec::new();
        }
        let phrase = |last: Expansion| Phrase {
            words: before.iter().cloned().chain(Some(last.text)).collect(),
            door: Door::Alias,
            weight: weight::ALIAS,
        };
        self.alias(last).into_iter().map(phrase).collect()
    }

    /// A spelling of one word, with its other forms.
    fn alias(&self, word: &str) -> Vec<Expansion> {
        let mut found: Vec<_> = self
            .term(word, Door::Alias)
            .into_iter()
            .chain(self.other_forms(word))
            .collect();
        for expansion in &mut found {
            (expansion.door, expansion.weight) = (Door::Alias, weight::ALIAS);
        }
        found
    }
}

/// What [`crate::Options::without`] takes for a spelling: its folded words, joined by spaces.
pub fn spelling_key(spelling: &str) -> String {
    words_of(spelling).join(" ")
}
