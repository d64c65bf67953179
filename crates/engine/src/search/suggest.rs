//! Suggestions while typing: names, titles and words of this archive that what was typed may become.

use super::Options;
use crate::archive::{Archive, RecordId};
use crate::query::{Door, words_of};
use crate::sort::sort_by;
use crate::text::fold;

/// Something that what was typed may become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole query it would be.
    pub text: String,
    /// What it is.
    pub kind: SuggestionKind,
    /// The record of a title.
    pub record: Option<RecordId>,
    /// Records that have it; for a name, how many spellings it has.
    pub found: u32,
}

/// What a suggestion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuggestionKind {
    /// A known name.
    Name,
    /// The title of a record.
    Title,
    /// A word of the texts.
    Word,
}

impl SuggestionKind {
    /// A word for it that stays the same.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Title => "title",
            Self::Word => "word",
        }
    }
}

/// The most terms looked at for the most frequent of them.
const MAX_CANDIDATES: u32 = 2048;

impl<D: AsRef<[u8]>> Archive<D> {
    /// What the text typed so far may become, the most useful first: known names, then titles, then
    /// words that go on from the last one, or look or sound like it if none does.
    pub fn suggest(&self, typed: &str, limit: u32) -> Vec<Suggestion> {
        let limit = limit as usize;
        let words = words_of(typed);
        let Some(last) = words.last() else {
            return Vec::new();
        };
        // Each kind leaves room for the others.
        let mut found = self.suggest_names(&words, limit.div_ceil(3));
        found.extend(self.suggest_titles(typed, limit.div_ceil(3)));
        let room = limit.saturating_sub(found.len());
        found.extend(self.suggest_words(typed, last, room));
        found.truncate(limit);
        found
    }

    /// Known names of which a spelling goes on from what was typed.
    fn suggest_names(&self, words: &[String], limit: usize) -> Vec<Suggestion> {
        let typed = words.join(" ");
        let begins = |text: &String| words_of(text).join(" ").starts_with(&typed);
        let names = self.names().iter().filter_map(|name| {
            let labels = name
                .preferred
                .iter()
                .chain(&name.variants)
                .map(|label| &label.text);
            let spelling = labels.clone().find(|text| begins(text))?;
            let kind = SuggestionKind::Name;
            Some(Suggestion {
                text: spelling.clone(),
                kind,
                record: None,
                found: labels.count() as u32,
            })
        });
        names.take(limit).collect()
    }

    /// Titles with all the words, the last perhaps unfinished.
    fn suggest_titles(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let options = Options {
            typing: true,
            limit: 3 * limit as u32,
            passages: 0,
            ..Options::default()
        };
        let results = self.search(typed, &options);
        let wanted = results.words.len();
        let in_title = results.hits.into_iter().filter(|hit| {
            // Loose matches are for the results; a suggestion should go on from what is there.
            let close = hit
                .title_marks
                .iter()
                .filter(|mark| mark.door <= Door::Prefix);
            close.count() >= wanted
        });
        in_title
            .take(limit)
            .map(|hit| Suggestion {
                text: hit.title,
                kind: SuggestionKind::Title,
                record: Some(hit.record),
                found: 1,
            })
            .collect()
    }

    /// Words that go on from the last one, the most frequent first.
    fn suggest_words(&self, typed: &str, last: &str, limit: usize) -> Vec<Suggestion> {
        let Some(dictionary) = self.dictionary() else {
            return Vec::new();
        };
        let mut terms = Vec::new();
        let mut left = MAX_CANDIDATES;
        dictionary.each_with_prefix(last, &mut |term, ordinal| {
            if term != last {
                terms.push((term.to_owned(), self.postings().count(ordinal)));
            }
            left -= 1;
            left > 0
        });
        if terms.is_empty() && dictionary.get(last).is_none() {
            let results = self.search(
                last,
                &Options {
                    limit: 0,
                    ..Options::default()
                },
            );
            let forms = results.words.into_iter().flat_map(|word| word.forms);
            terms.extend(forms.map(|form| (form.text, form.found)));
        } else {
            sort_by(&mut terms, &|a, b| {
                b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))
            });
        }
        let before = kept_before(typed, last);
        terms.truncate(limit);
        let word = |(term, found): (String, u32)| Suggestion {
            text: [before, &term].concat(),
            kind: SuggestionKind::Word,
            record: None,
            found,
        };
        terms.into_iter().map(word).collect()
    }
}

/// What stands before the last word of what was typed.
fn kept_before<'a>(typed: &'a str, last: &str) -> &'a str {
    let starts = typed.char_indices().map(|(at, _)| at);
    let start = starts.rev().find(|&at| {
        typed
            .get(at..)
            .is_some_and(|rest| fold(rest).starts_with(last))
    });
    start
        .and_then(|start| typed.get(..start))
        .unwrap_or_default()
}
