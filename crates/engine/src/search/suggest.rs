//! Suggestions while typing: names, titles and words of this archive that what was typed may become.

use super::scan::{Found, Scanner};
use super::{Form, Hit, Options, QueryWord};
use crate::archive::{Archive, RecordId, each_place};
use crate::query::{Door, Group, words_of};
use crate::sort::sort_by;
use crate::text::{TokenKind, tokenize};

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

/// The most words that are suggested.
const MOST_WORDS: usize = 32;
/// The most terms looked at for the most frequent of them.
const MAX_CANDIDATES: u32 = 2048;

impl<D: AsRef<[u8]>> Archive<D> {
    /// What the text typed so far may become, the most useful first: known names, then titles, then
    /// words that go on from the last one; or look or sound like it where none does.
    pub fn suggest(&self, typed: &str, limit: u32) -> Vec<Suggestion> {
        let limit = limit as usize;
        let (mut words, mut last_at) = (Vec::new(), 0);
        tokenize(typed, &mut |token| {
            if token.kind == TokenKind::Part {
                words.push(token.term.to_owned());
                last_at = token.range.start;
            }
        });
        let Some(last) = words.last() else {
            return Vec::new();
        };
        let before = typed.get(..last_at).unwrap_or_default();
        // Each kind leaves room for the others.
        let share = limit.div_ceil(3);
        let options = Options {
            typing: true,
            limit: 3 * share as u32,
            passages: 0,
            ..Options::default()
        };
        let (results, groups) = self.answer(typed, &options);
        let query = &results.words;
        let mut found = self.suggest_names(&words, query);
        found.truncate(share);
        let mut titles = self.suggest_titles(results.hits, &groups);
        titles.truncate(share);
        found.append(&mut titles);
        // A name and a title are different doors to what they may both say; a word adds nothing to them.
        let said: Vec<_> = found.iter().map(|other| words_of(&other.text)).collect();
        let mut more = self.suggest_words(before, last, query);
        more.retain(|word| !said.contains(&words_of(&word.text)));
        found.append(&mut more);
        found.truncate(limit);
        found
    }

    /// Known names of which a spelling goes on from what was typed, or else is what its words stand for.
    fn suggest_names(&self, words: &[String], query: &[QueryWord]) -> Vec<Suggestion> {
        let typed = words.join(" ");
        let names = self.names_with(&|spelling| spelling.join(" ").starts_with(&typed));
        if !names.is_empty() {
            return names;
        }
        let stands_for = |word: &String, of_name: &String| {
            let of_word = query.iter().filter(|asked| asked.text == *word);
            let mut forms = of_word.flat_map(|asked| &asked.forms);
            word == of_name || forms.any(|form| form.text == *of_name)
        };
        self.names_with(&|spelling| {
            let mut pairs = words.iter().zip(spelling);
            words.len() <= spelling.len() && pairs.all(|(word, of_name)| stands_for(word, of_name))
        })
    }

    /// Known names that have a fitting spelling, given by its words: the most mentioned first.
    fn names_with(&self, fits: &dyn Fn(&[String]) -> bool) -> Vec<Suggestion> {
        let mut found = Vec::new();
        let mut mentions = self.mentions_table();
        for (place, name) in self.names().iter().enumerate() {
            let places = mentions.next();
            // No spelling is read that those known by their words say does not fit.
            let known = self.known().spellings(place);
            if known.iter().any(|words| fits(words))
                && let Some(label) = name.labels().find(|label| fits(&words_of(&label.text)))
            {
                let mut mentioned = 0_u32;
                each_place(&mut places.unwrap_or_default(), &mut |_, _| mentioned += 1);
                let suggestion = Suggestion {
                    text: label.text.clone(),
                    kind: SuggestionKind::Name,
                    record: None,
                    found: name.labels().count() as u32,
                };
                // Of namesakes each asks for all.
                let mut known = found.iter_mut();
                match known
                    .find(|(_, known): &&mut (u32, Suggestion)| known.text == suggestion.text)
                {
                    Some((of_known, _)) => *of_known = mentioned.max(*of_known),
                    None => found.push((mentioned, suggestion)),
                }
            }
        }
        sort_by(&mut found, &|a, b| b.0.cmp(&a.0));
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// The titles of records that have all words there, the last perhaps unfinished; loosely only if none
    /// has them as they are.
    fn suggest_titles(&self, hits: Vec<Hit>, groups: &[Group]) -> Vec<Suggestion> {
        let scanner = Scanner::new(groups);
        let found = |hit: &Hit| {
            scanner
                .title_only(self.records().whole(hit.record.0))
                .found()
        };
        let hits: Vec<_> = hits.into_iter().map(|hit| (found(&hit), hit)).collect();
        // What stands beside the groups of its words need not be there as well.
        let wanted = |group: &Group| super::wants(group.occur) && !group.is_beside;
        let has_all = |found: &[Found], loosest: Door| {
            let mut numbered = (0..).zip(groups).filter(|(_, group)| wanted(group));
            let has = |number| {
                let mut found = found.iter();
                found.any(|found| found.group == number && found.door <= loosest)
            };
            !found.is_empty() && numbered.all(|(number, _)| has(number))
        };
        let close = hits.iter().any(|(found, _)| has_all(found, Door::Prefix));
        let loosest = if close { Door::Prefix } else { Door::Layout };
        let fitting = hits
            .into_iter()
            .filter(|(found, _)| has_all(found, loosest));
        let title = |(_, hit): (Vec<Found>, Hit)| Suggestion {
            text: hit.title,
            kind: SuggestionKind::Title,
            record: Some(hit.record),
            found: 1,
        };
        fitting.map(title).collect()
    }

    /// Words that go on from the last one, or else those that it stands for, behind what stands before it:
    /// the most frequent first.
    fn suggest_words(&self, before: &str, last: &str, query: &[QueryWord]) -> Vec<Suggestion> {
        let mut terms = Vec::new();
        let mut is_term = false;
        if let Some(dictionary) = self.dictionary() {
            let mut left = MAX_CANDIDATES;
            dictionary.each_with_prefix(last, &mut |term, ordinal| {
                if term != last {
                    terms.push((term.to_owned(), self.postings().count(ordinal)));
                }
                left -= 1;
                left > 0
            });
            is_term = dictionary.get(last).is_some();
        }
        sort_by(&mut terms, &|a, b| {
            b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0))
        });
        if terms.is_empty() && !is_term {
            let of_last = query.iter().rfind(|asked| asked.text == last);
            let forms = of_last.map_or(&[][..], |asked| &asked.forms);
            // An ending adds nothing to what is suggested anyway.
            let is_ending = |form: &Form| {
                let mut others = forms.iter();
                others.any(|other| other.weight > form.weight && form.text.starts_with(&other.text))
            };
            let forms = forms.iter().filter(|form| !is_ending(form));
            terms.extend(forms.map(|form| (form.text.clone(), form.found)));
        }
        terms.truncate(MOST_WORDS);
        let word = |(term, found): (String, u32)| Suggestion {
            text: [before, &term].concat(),
            kind: SuggestionKind::Word,
            record: None,
            found,
        };
        terms.into_iter().map(word).collect()
    }
}
