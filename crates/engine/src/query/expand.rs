//! Expansion: the terms of the dictionary that one query word stands for, each by a door.
//!
//! Records are indexed by their folded surface forms alone; everything clever happens here, once a
//! query. Each door has a weight below that of the word itself, so that a loose match never counts
//! for more than an exact one.

use core::ops::Range;

use levenshtein_automata::LevenshteinAutomatonBuilder;

use super::parse::{Clause, Item, Occur};
use crate::archive::{DictionaryReader, FormsReader, PostingsReader};
use crate::text::{TokenKind, tokenize};

/// How a term came to stand for a query word, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// It is the word.
    Exact,
    /// It is the word, written together or apart.
    Joined,
    /// It is another form of the word.
    Form,
    /// It begins with the word.
    Prefix,
    /// It is another name of the same person, place or thing.
    Alias,
    /// It is the same name in another spelling or script.
    Name,
    /// It is the word but for a slip or two.
    Typo,
    /// It is the word typed on another keyboard layout.
    Layout,
}

impl Door {
    /// A word for it that stays the same.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Joined => "joined",
            Self::Form => "form",
            Self::Prefix => "prefix",
            Self::Alias => "alias",
            Self::Name => "name",
            Self::Typo => "typo",
            Self::Layout => "layout",
        }
    }

    /// Whether the match is a guess that the reader should be told of.
    pub fn is_loose(self) -> bool {
        self >= Self::Alias
    }
}

mod weight {
    /// Another form of the word.
    pub(super) const FORM: f32 = 0.9;
    /// Completions of an unfinished word: below the word, above a guess.
    pub(super) const PREFIX: f32 = 0.7;
    /// One edit away.
    pub(super) const ONE_EDIT: f32 = 0.6;
    /// Two edits away.
    pub(super) const TWO_EDITS: f32 = 0.4;
    /// For a slip on the first letter, which is rare (Pollock and Zamora 1984 found 7.8 %).
    pub(super) const FIRST_LETTER: f32 = 0.6;
}

/// The most words that one query is read for; the rest of a longer one is left out.
pub(crate) const MAX_GROUPS: usize = 64;
/// The most misspelt terms one word stands for.
const MAX_NEAR: usize = 8;
/// Edits, the shortest word in characters that may be so far off, and what the near word counts.
const NEAR: [(u8, usize, f32); 2] = [(1, 4, weight::ONE_EDIT), (2, 8, weight::TWO_EDITS)];
/// The most terms looked at for those of one stem: those that share its beginning.
const MAX_STEM_CANDIDATES: u32 = 4096;
/// Shortest word whose completions are offered when the word itself is not there.
const COMPLETED_FROM: usize = 3;

/// A run of terms that stands for a query word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expansion {
    /// Ordinals.
    pub(crate) terms: Range<u32>,
    /// The term, or what all of them begin with.
    pub(crate) text: String,
    pub(crate) door: Door,
    /// In (0, 1].
    pub(crate) weight: f32,
}

/// What one clause, or one word of it, stands for: the alternatives count as one word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) occur: Occur,
    /// As it was typed.
    pub(crate) text: String,
    /// Whether it is a word that only holds sentences together.
    pub(crate) function_word: bool,
    pub(crate) expansions: Vec<Expansion>,
    /// Folded words that must follow each other.
    pub(crate) phrases: Vec<Vec<String>>,
    /// Metadata keys, each with the folded words its value must contain.
    pub(crate) fields: Vec<(String, Vec<String>)>,
}

/// Automata of the two edit distances, made when first needed.
#[derive(Default)]
pub(crate) struct Automata([std::sync::OnceLock<LevenshteinAutomatonBuilder>; 2]);

impl Automata {
    fn builder(&self, edits: u8) -> Option<&LevenshteinAutomatonBuilder> {
        let cell = self.0.get(usize::from(edits).checked_sub(1)?)?;
        // Transpositions count as one edit (Damerau 1964).
        Some(cell.get_or_init(|| LevenshteinAutomatonBuilder::new(edits, true)))
    }
}

/// Looks query words up through the doors.
pub(crate) struct Expander<'a> {
    pub(crate) dictionary: DictionaryReader<'a>,
    pub(crate) postings: PostingsReader<'a>,
    pub(crate) forms: FormsReader<'a>,
    pub(crate) automata: &'a Automata,
    /// Only the words themselves.
    pub(crate) exact: bool,
}

impl Expander<'_> {
    /// The groups of a query.
    pub(crate) fn groups(&self, clauses: &[Clause]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for clause in clauses {
            for group in self.clause(clause) {
                let known = groups
                    .iter()
                    .any(|other| other.occur == group.occur && other.text == group.text);
                if !known && groups.len() < MAX_GROUPS {
                    groups.push(group);
                }
            }
        }
        groups
    }

    fn clause(&self, clause: &Clause) -> Vec<Group> {
        // A compound that only raises the score is several words; one that decides is a phrase.
        if let [Item::Word { text, unfinished }] = clause.items.as_slice()
            && clause.occur == Occur::Should
        {
            return self.compound(text, *unfinished);
        }
        let mut group = Group::new(clause.occur, "");
        for item in &clause.items {
            match item {
                Item::Word { text, unfinished } => {
                    let (parts, joined) = words(text);
                    if let [word] = parts.as_slice() {
                        self.word(word, *unfinished, &mut group.expansions);
                    } else if !parts.is_empty() {
                        group.phrases.push(parts);
                        joined.iter().for_each(|joined| {
                            self.term(joined, Door::Joined, &mut group.expansions)
                        });
                    }
                    group.add_text(text);
                }
                Item::Phrase { text } => {
                    let (parts, _) = words(text);
                    if let [word] = parts.as_slice() {
                        self.term(word, Door::Exact, &mut group.expansions);
                    } else if !parts.is_empty() {
                        group.phrases.push(parts);
                    }
                    group.add_text(text);
                }
                Item::Field { key, text } => {
                    let (parts, _) = words(text);
                    if !parts.is_empty() {
                        group.fields.push((key.clone(), parts));
                    }
                    group.add_text(text);
                }
            }
        }
        // A clause without a word ("", a lone dash) asks for nothing, and must not exclude all.
        let asks = group.text.chars().any(char::is_alphanumeric);
        if asks { vec![group] } else { Vec::new() }
    }

    /// The words of a text typed without a space, and the one they make together.
    fn compound(&self, text: &str, unfinished: bool) -> Vec<Group> {
        let (parts, joined) = words(text);
        let last = parts.len().saturating_sub(1);
        let mut groups: Vec<Group> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let mut group = Group::new(Occur::Should, part);
            self.word(part, unfinished && at == last, &mut group.expansions);
            group.function_word = self
                .dictionary
                .get(part)
                .is_some_and(|term| self.forms.is_function_word(term));
            groups.push(group);
        }
        for joined in joined {
            let mut group = Group::new(Occur::Should, &joined);
            self.term(&joined, Door::Joined, &mut group.expansions);
            if !group.expansions.is_empty() {
                groups.push(group);
            }
        }
        groups
    }

    /// Everything one word stands for.
    fn word(&self, word: &str, unfinished: bool, out: &mut Vec<Expansion>) {
        self.term(word, Door::Exact, out);
        if self.exact {
            return;
        }
        self.stem_mates(word, out);
        let missing = out.is_empty();
        let long_enough = word.chars().nth(COMPLETED_FROM - 1).is_some() || !word.is_ascii();
        if unfinished || missing && long_enough {
            self.completions(word, out);
        }
        if out.is_empty() {
            self.near(word, out);
        }
    }

    /// The term itself, if the dictionary has it.
    fn term(&self, term: &str, door: Door, out: &mut Vec<Expansion>) {
        if let Some(ordinal) = self.dictionary.get(term) {
            out.push(Expansion {
                terms: one(ordinal),
                text: term.to_owned(),
                door,
                weight: 1.0,
            });
        }
    }

    /// The other forms of the word: the terms that have its stem.
    fn stem_mates(&self, word: &str, out: &mut Vec<Expansion>) {
        let own = self.dictionary.get(word);
        let stems = match own {
            Some(ordinal) => {
                let (kept, replacement) = self.forms.stem(ordinal, word);
                vec![[kept, replacement].concat()]
            }
            // A word that is not in the archive has no stem there: the rules say what it would be.
            None => self.forms.stems_by_rule(word),
        };
        let Some(shortest) = stems.last() else { return };
        let beginning = FormsReader::beginning(shortest);
        let mut mates: Vec<(usize, Expansion)> = Vec::new();
        let mut left = MAX_STEM_CANDIDATES;
        self.dictionary
            .each_with_prefix(beginning, &mut |term, ordinal| {
                let (kept, replacement) = self.forms.stem(ordinal, term);
                let same = |stem: &String| stem.strip_prefix(kept) == Some(replacement);
                if own != Some(ordinal)
                    && let Some(rank) = stems.iter().position(same)
                {
                    let terms = one(ordinal);
                    mates.push((
                        rank,
                        Expansion {
                            terms,
                            text: term.to_owned(),
                            door: Door::Form,
                            weight: weight::FORM,
                        },
                    ));
                }
                left -= 1;
                left > 0
            });
        // Of several stems the longest that is in the archive: the one that assumes least.
        let best = mates.iter().map(|(rank, _)| *rank).min();
        out.extend(
            mates
                .into_iter()
                .filter(|(rank, _)| Some(*rank) == best)
                .map(|(_, mate)| mate),
        );
    }

    /// The terms that go on from here.
    fn completions(&self, word: &str, out: &mut Vec<Expansion>) {
        let Some(mut terms) = self.dictionary.prefix(word) else {
            return;
        };
        // The word itself comes first among those that begin with it.
        if out.iter().any(|known| known.terms.start == terms.start) {
            terms.start += 1;
        }
        if !terms.is_empty() {
            // Other forms that begin so are among them.
            out.retain(|known| known.door != Door::Form || !known.text.starts_with(word));
            out.push(Expansion {
                terms,
                text: word.to_owned(),
                door: Door::Prefix,
                weight: weight::PREFIX,
            });
        }
    }

    /// The terms one edit away, or two if there are none, the likeliest first.
    fn near(&self, word: &str, out: &mut Vec<Expansion>) {
        if word.contains(|c: char| c.is_numeric()) {
            return;
        }
        let length = word.chars().count();
        for (edits, from, weight) in NEAR {
            if length < from || !out.is_empty() {
                break;
            }
            let Some(builder) = self.automata.builder(edits) else {
                return;
            };
            let first = word.chars().next();
            let dfa = builder.build_dfa(word);
            self.dictionary
                .each_accepted(&dfa, &mut |term, ordinal, _| {
                    let slip_at_first = term.chars().next() != first;
                    let weight = weight
                        * if slip_at_first {
                            weight::FIRST_LETTER
                        } else {
                            1.0
                        };
                    let terms = one(ordinal);
                    out.push(Expansion {
                        terms,
                        text: term.to_owned(),
                        door: Door::Typo,
                        weight,
                    });
                    true
                });
        }
        let found = |expansion: &Expansion| self.postings.list(expansion.terms.start).len();
        out.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then_with(|| found(b).cmp(&found(a)))
        });
        out.truncate(MAX_NEAR);
    }
}

impl Group {
    fn new(occur: Occur, text: &str) -> Self {
        Self {
            occur,
            text: text.to_owned(),
            function_word: false,
            expansions: Vec::new(),
            phrases: Vec::new(),
            fields: Vec::new(),
        }
    }

    fn add_text(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" OR ");
        }
        self.text.push_str(text);
    }
}

fn one(ordinal: u32) -> Range<u32> {
    ordinal..ordinal.saturating_add(1)
}

/// The folded parts of a text, and its joined compounds.
fn words(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut parts, mut joined) = (Vec::new(), Vec::new());
    tokenize(text, &mut |token| match token.kind {
        TokenKind::Part => parts.push(token.term.to_owned()),
        TokenKind::Joined => joined.push(token.term.to_owned()),
        TokenKind::Last => {}
    });
    (parts, joined)
}
