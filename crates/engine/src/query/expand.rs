//! Expansion: from the clauses of a query to the terms of the dictionary they stand for.
//!
//! Records are indexed by their folded surface forms alone; everything clever happens here, once a
//! query. This file says which door is tried when; each door is a file of its own.

use super::door::{Door, weight};
use super::group::{Expansion, Group, Phrase};
use super::known::KnownNames;
use super::parse::{Clause, Item, Occur};
use super::spellings::Spellings;
use crate::archive::{DictionaryReader, FormsReader, PostingsReader, TextsReader};
use crate::text::{TokenKind, tokenize};

/// The most words that one query is read for; the rest of a longer one is left out.
pub(crate) const MAX_GROUPS: usize = 64;
/// So many alternatives of one query are looked for in texts, as phrases, or in metadata; which is dear.
const MAX_SOUGHT: usize = 64;
/// Shortest word whose completions are offered when the word itself is not there.
const COMPLETED_FROM: usize = 3;

/// Looks query words up through the doors.
pub(crate) struct Expander<'a> {
    pub(crate) dictionary: DictionaryReader<'a>,
    /// Has the terms in plain, made when they are first needed.
    pub(crate) texts: TextsReader<'a>,
    pub(crate) postings: PostingsReader<'a>,
    pub(crate) forms: FormsReader<'a>,
    pub(crate) tools: &'a Tools,
    pub(crate) known: &'a KnownNames,
    /// Only the words themselves.
    pub(crate) exact: bool,
    /// Folded terms that shall not stand for any word.
    pub(crate) without: &'a [String],
}

/// What is made when a door is first used, and kept with the archive.
#[derive(Default)]
pub(crate) struct Tools {
    pub(super) spellings: Spellings,
}

/// A word of the query.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded.
    pub(super) term: String,
    /// As it was typed.
    pub(super) typed: String,
}

/// A query with all that its words stand for in the archive.
#[derive(Default)]
pub(crate) struct ExpandedQuery {
    pub(crate) groups: Vec<Group>,
    /// The known names that were asked for, by their place in the archive.
    pub(crate) names: Vec<usize>,
    /// How many spellings of names have been looked up, and forms of them been found.
    pub(super) aliases: usize,
}

impl ExpandedQuery {
    /// Whether there is room for one more group.
    pub(super) fn has_room(&self) -> bool {
        self.groups.len() < MAX_GROUPS
    }

    /// The group that there is already for the same.
    pub(super) fn same(&mut self, occur: Occur, text: &str) -> Option<&mut Group> {
        let mut groups = self.groups.iter_mut();
        groups.find(|group| group.occur == occur && group.text == text)
    }
}

impl Expander<'_> {
    /// Expands a query.
    pub(crate) fn expand(&self, clauses: &[Clause]) -> ExpandedQuery {
        let mut query = ExpandedQuery::default();
        // Words one after another, among which known names of several words may be.
        let mut run: Vec<Word> = Vec::new();
        // Those that the archive does not have leave no group by which to tell that they were looked up.
        let mut compounds_left = MAX_GROUPS;
        let mut sought_left = MAX_SOUGHT;
        for clause in clauses {
            // A compound that only raises the score is several words; one that decides is a phrase.
            if let [Item::Word { text, unfinished }] = clause.items.as_slice()
                && clause.occur == Occur::Should
            {
                let (parts, joined) = words(text);
                if let Some(whole) = abbreviation(&parts, &joined, text) {
                    let letters = parts.into_iter().map(|part| part.term).collect();
                    let group = self.abbreviated(&whole, letters, *unfinished, &mut sought_left);
                    self.push(&mut query, Some(group));
                    run.push(whole);
                    continue;
                }
                if query.has_room()
                    && let Some(group) = self.piece_on_other_layout(text, &parts)
                {
                    self.push(&mut query, Some(group));
                    continue;
                }
                let last = parts.len().saturating_sub(1);
                let first_part = query.groups.len();
                for (at, part) in parts.iter().enumerate() {
                    // What there is no room for is not looked up: that is the dear part.
                    if let Some(known) = query.same(clause.occur, &part.term) {
                        known.times += 1;
                    } else if query.has_room() {
                        let group = self.single(part, *unfinished && at == last);
                        self.push(&mut query, Some(group));
                    }
                }
                for joined in joined {
                    let is_known = query.same(clause.occur, &joined).is_some();
                    if compounds_left == 0 || is_known || !query.has_room() {
                        continue;
                    }
                    compounds_left -= 1;
                    let parts = query.groups.get(first_part..).unwrap_or_default();
                    let group = self.joined(&joined, parts);
                    self.push(&mut query, group);
                }
                run.extend(parts);
            } else {
                self.name_runs(&mut run, &mut query);
                self.push(&mut query, self.clause(clause, &mut sought_left));
            }
        }
        self.name_runs(&mut run, &mut query);
        query
    }

    fn push(&self, query: &mut ExpandedQuery, group: Option<Group>) {
        let Some(mut group) = group else { return };
        group
            .expansions
            .retain(|expansion| !self.without.contains(&expansion.text));
        for guess in &mut group.expansions {
            if matches!(guess.door, Door::Name | Door::Typo)
                && self.forms.is_function_word(guess.terms.start)
            {
                guess.weight *= weight::FUNCTION_WORD;
            }
        }
        if query.same(group.occur, &group.text).is_none() && query.has_room() {
            query.groups.push(group);
        }
    }

    /// A clause that is not just a word. `sought_left` says how many more phrases and fields there is room
    /// for; a clause of nothing but what there is none for is left out.
    fn clause(&self, clause: &Clause, sought_left: &mut usize) -> Option<Group> {
        let mut group = Group::new(clause.occur, "");
        let mut is_left_out = false;
        let mut has_room = |is_known: bool| {
            let has_room = is_known || *sought_left > 0;
            *sought_left -= usize::from(has_room && !is_known);
            is_left_out |= !has_room;
            has_room
        };
        for item in &clause.items {
            match item {
                Item::Word { text, unfinished } => {
                    let (parts, joined) = words(text);
                    if let [word] = parts.as_slice() {
                        // What is excluded is the word itself, not what it might have meant.
                        match clause.occur {
                            Occur::MustNot => group.add(self.term(&word.term, Door::Exact)),
                            _ => self.word(word, *unfinished, &mut group),
                        }
                    } else {
                        add_phrase(&mut group, parts, &mut has_room);
                        for joined in joined {
                            group.add(self.term(&joined, Door::Joined));
                        }
                    }
                    group.add_text(text);
                }
                Item::Phrase { text } => {
                    let (parts, _) = words(text);
                    match parts.as_slice() {
                        [word] => group.add(self.term(&word.term, Door::Exact)),
                        _ => add_phrase(&mut group, parts, &mut has_room),
                    }
                    group.add_text(text);
                }
                Item::Field { key, text } => {
                    let (parts, _) = words(text);
                    // Metadata have a known name by its first spelling.
                    let name = self.known.named(&parts).next();
                    let spelling = name.and_then(|name| self.known.spellings(name).first());
                    let typed = parts.into_iter().map(|part| part.term).collect();
                    let field = (key.clone(), typed);
                    let is_known = group.fields.contains(&field);
                    if !field.1.is_empty() && has_room(is_known) {
                        if !is_known {
                            let named = spelling.map(|words| (key.clone(), words.clone()));
                            group.fields.extend(named);
                            group.fields.push(field);
                        }
                        // With its key, or it would pass for the same word without one.
                        group.add_text(&[key, ":", text].concat());
                    }
                }
            }
        }
        // A clause without a word ("", a lone dash) asks for nothing, and must not exclude all.
        let asks = group.text.chars().any(char::is_alphanumeric);
        (asks && !(is_left_out && group.is_empty())).then_some(group)
    }

    /// A word by itself.
    fn single(&self, word: &Word, unfinished: bool) -> Group {
        let mut group = Group::new(Occur::Should, &word.term);
        self.word(word, unfinished, &mut group);
        let ordinal = self.dictionary.get(&word.term);
        group.function_word = ordinal.is_some_and(|term| self.forms.is_function_word(term));
        group
    }

    /// Letters with full stops between: the word that they make together, or where there is none, one after
    /// the other. Each by itself would be found everywhere.
    fn abbreviated(
        &self,
        whole: &Word,
        letters: Vec<String>,
        unfinished: bool,
        sought_left: &mut usize,
    ) -> Group {
        let mut group = self.single(whole, unfinished);
        if !group.has_word() && *sought_left > 0 {
            *sought_left -= 1;
            group.add_phrases(vec![Phrase::as_typed(letters)]);
        }
        group
    }

    /// A compound written together, if it stands so in the archive or a name like it does.
    fn joined(&self, joined: &str, parts: &[Group]) -> Option<Group> {
        let mut group = Group::new(Occur::Should, joined);
        (group.parts, group.is_beside) = (parts.len(), true);
        group.add(self.term(joined, Door::Joined));
        if self.exact {
            return (!group.is_empty()).then_some(group);
        }
        let (term, typed) = (joined.to_owned(), joined.to_owned());
        let word = Word { term, typed };
        // A name of two words is known by the sound of the whole, too; where the archive has the words, only for
        // certain.
        if group.is_empty() && parts.iter().all(Group::has_word) {
            let spellings = self.spellings(&word, &mut group, false);
            group.add(spellings);
        } else {
            self.guesses(&word, false, &mut group);
        }
        (!group.is_empty()).then_some(group)
    }

    /// Everything one word stands for.
    fn word(&self, word: &Word, unfinished: bool, group: &mut Group) {
        group.typed.clone_from(&word.typed);
        group.add(self.term(&word.term, Door::Exact));
        if self.exact {
            return;
        }
        group.add(self.other_forms(&word.term));
        let long_enough =
            word.term.chars().nth(COMPLETED_FROM - 1).is_some() || !word.term.is_ascii();
        if unfinished || group.is_empty() && long_enough {
            self.completions(&word.term, group);
        }
        if group.is_empty() {
            group.add(self.other_layout(&word.typed));
        }
        // A letter may yet become anything, and its reader need not wait until all that sounds like it has keys.
        let is_letter = word.term.chars().nth(1).is_none();
        if group.is_empty() || !(unfinished && is_letter) {
            self.guesses(word, unfinished, group);
        }
    }

    /// What a word may have meant, slips only where nothing is found for it, or what a finished word may be a form
    /// or a beginning of, which is a guess itself. Each kind of guess has its share, so that neither crowds out
    /// the other.
    fn guesses(&self, word: &Word, unfinished: bool, group: &mut Group) {
        let is_found = !group.is_empty();
        let is_sure = unfinished || !group.expansions.iter().all(Expansion::is_doubtful);
        if is_found && is_sure {
            let spellings = self.spellings(word, group, false);
            group.add(spellings);
            return;
        }
        let slips = self.slips(&word.term);
        for slip in self.likeliest(slips.clone()) {
            // Forms of a guess beside a guess would be too many.
            let forms = if is_found {
                Vec::new()
            } else {
                self.forms_of_slip(&slip)
            };
            group.add(Some(slip));
            group.add(forms);
        }
        group.slips = Some(slips);
        let lost = is_found || group.is_empty();
        let spellings = self.spellings(word, group, lost);
        group.add(self.likeliest(spellings));
    }

    /// The term itself, if the dictionary has it.
    pub(super) fn term(&self, term: &str, door: Door) -> Option<Expansion> {
        Some(Expansion::term(self.dictionary.get(term)?, term, door, 1.0))
    }
}

/// Adds the words of a phrase, if it has any and there is room for it.
fn add_phrase(group: &mut Group, parts: Vec<Word>, has_room: &mut dyn FnMut(bool) -> bool) {
    let words: Vec<_> = parts.into_iter().map(|part| part.term).collect();
    let is_known = group.phrases.iter().any(|known| known.words == words);
    if !words.is_empty() && has_room(is_known) {
        group.add_phrases(vec![Phrase::as_typed(words)]);
    }
}

/// The parts of a text, and its joined compounds.
pub(super) fn words(text: &str) -> (Vec<Word>, Vec<String>) {
    let (mut parts, mut joined) = (Vec::new(), Vec::new());
    tokenize(text, &mut |token| match token.kind {
        TokenKind::Part => parts.push(Word {
            term: token.term.to_owned(),
            typed: text.get(token.range.clone()).unwrap_or_default().to_owned(),
        }),
        TokenKind::Joined => joined.push(token.term.to_owned()),
        TokenKind::Last => {}
    });
    (parts, joined)
}

/// The word that the letters of an abbreviation make together, if a text is nothing else.
fn abbreviation(parts: &[Word], joined: &[String], text: &str) -> Option<Word> {
    let [whole] = joined else { return None };
    let letters = parts.iter().all(|part| part.term.chars().nth(1).is_none());
    (letters && text.contains('.')).then(|| Word {
        term: whole.clone(),
        typed: whole.clone(),
    })
}

/// The folded words of a text.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    words(text).0.into_iter().map(|word| word.term).collect()
}
