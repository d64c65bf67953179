//! The door of names: the terms that are the same name in another spelling or script.
//!
//! Candidates share the key of a reading or are one edit from it; the likeness of the readings
//! decides. Keys are not stored: they are made when first needed, letter by letter, and kept. A wrong first
//! sound costs so much that such candidates would be refused anyway, unless nothing else is found, so only
//! those of terms that begin with the letters the key can begin with are needed.

use core::ops::Range;
use std::sync::OnceLock;

use super::bucket::{Bucket, Entry};
use super::door::{Door, weight};
use super::expand::{Expander, Word};
use super::group::{Expansion, Group};
use super::initials::{CLASSES, initials, letter_of, script, script_of};
use crate::names::{Key, Readings, Similarity, tier};
use crate::sort::sort;

/// The keys made so far.
#[derive(Default)]
pub(crate) struct Spellings {
    slices: OnceLock<Vec<Slice>>,
}

/// Terms that begin with one letter, and their keys once they are made: who asks for a word of one letter
/// need not wait for those of all others.
struct Slice {
    terms: Range<u32>,
    /// What a key may begin with because of the letter, as bits of [`Key::classes`]; none for what begins
    /// with no letter that is known here.
    classes: u16,
    script: u8,
    keys: OnceLock<Bucket>,
}

/// The most terms whose keys are made at once: some milliseconds' work in a browser, so that a page which
/// makes them while it is idle keeps no key waiting.
const SLICE: u32 = 4096;

/// Classes of a key that may be two edits off: of a shorter one, nothing would be left.
const TWO_EDITS_FROM: u32 = 3;
/// The most names so far off that are compared sound by sound: that takes a few microseconds each.
const MOST_COMPARED: usize = 128;

/// How far from a word's sounds candidates are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Among the terms that begin with its first sound.
    Near,
    /// Also among those that begin with its second, the first left out or exchanged with it, and among
    /// all that may be names.
    Far,
}

impl Reach {
    /// How many of its sounds a term may begin with.
    fn sounds(self) -> u32 {
        match self {
            Self::Near => 1,
            Self::Far => 2,
        }
    }
}

/// Where candidates are looked for, by the class that their keys begin with.
#[derive(Default)]
struct Places<'a>([Vec<(&'a Bucket, Kind)>; CLASSES as usize]);

impl<'a> Places<'a> {
    /// Adds the keys that begin with one of some classes, as bits of [`Key::classes`].
    fn add(&mut self, keys: &'a Bucket, classes: u16, kind: Kind) {
        let mut begins = classes & keys.beginnings();
        while let Some(places) = self.0.get_mut(begins.trailing_zeros() as usize) {
            places.push((keys, kind));
            begins &= begins - 1;
        }
    }

    /// Where keys may be that begin as this one does.
    fn of(&self, key: Key) -> &[(&'a Bucket, Kind)] {
        let class = key.bit(0).trailing_zeros() as usize;
        self.0.get(class).map_or(&[], Vec::as_slice)
    }
}

/// Which terms count.
#[derive(Clone, Copy)]
enum Kind {
    Any,
    /// What may be a name.
    Names,
    /// What is never written small.
    NeverSmall,
}

/// What keeps a word that the archive has from drawing in words that merely look like it.
#[derive(Default)]
struct Guard {
    script: u8,
    /// Whether the word, if the archive has it, is a name.
    word: Option<bool>,
}

impl Guard {
    /// Which terms of a script may stand for the word, if any.
    fn admits(&self, script: u8) -> Option<Kind> {
        match self.word {
            Some(_) if script != self.script => Some(Kind::Any),
            Some(true) => Some(Kind::Names),
            Some(false) => None,
            None => Some(Kind::Any),
        }
    }

    /// Whether a candidate may stand for the word.
    fn takes(&self, candidate: &Candidate) -> bool {
        let foreign = script(&candidate.term) != self.script;
        let sure = self.word.is_none() || !foreign || candidate.similarity >= tier::CLOSE;
        // Short names have too many neighbours for anything but equality.
        sure && (!candidate.short || candidate.similarity >= tier::SHORT_EQUAL)
    }
}

/// The word that candidates are weighed for.
struct Asked<'a> {
    term: &'a str,
    guard: &'a Guard,
    /// Whether it stands for terms a slip away already.
    has_slips: bool,
}

/// A term that may be the name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    ordinal: u32,
    term: String,
    similarity: Similarity,
    /// Whether it or the word is a short name.
    short: bool,
}

impl Candidate {
    /// Whether the one is the other only with an ending that may be none.
    fn is_short_form(&self) -> bool {
        self.short && self.similarity == tier::SHORT_EQUAL
    }
}

/// The likeness of the likeliest. A short name that the word may be a form of puts no other off.
fn best_whole(candidates: &[Candidate]) -> Similarity {
    let whole = candidates
        .iter()
        .filter(|candidate| !candidate.is_short_form());
    let likeness = whole.map(|candidate| candidate.similarity);
    likeness.max().unwrap_or_default()
}

/// What was found by the sounds of a word that the archive does not have.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heard {
    reach: Reach,
    /// All terms that were compared with the word, by their ordinals.
    compared: Vec<u32>,
    /// Those that may be the word, by their ordinals.
    candidates: Vec<Candidate>,
}

impl Heard {
    fn was_compared(&self, ordinal: u32) -> bool {
        self.compared.binary_search(&ordinal).is_ok()
    }

    fn candidate(&self, ordinal: u32) -> Option<Candidate> {
        let by_ordinal = |known: &Candidate| known.ordinal.cmp(&ordinal);
        let at = self.candidates.binary_search_by(by_ordinal).ok()?;
        self.candidates.get(at).cloned()
    }
}

impl Expander<'_> {
    /// The terms that are likely the word as a name, beside those already found. Where the word is
    /// `lost`, nothing else having been found, the nearest are better than nothing.
    pub(super) fn spellings(&self, word: &Word, group: &mut Group, lost: bool) -> Vec<Expansion> {
        let own = self.dictionary.get(&word.term);
        if word.term.contains(char::is_numeric)
            || own.is_some_and(|own| self.forms.is_function_word(own))
        {
            return Vec::new();
        }
        let readings = Readings::of_asked(&word.typed);
        let guard = Guard {
            script: script(&word.term),
            word: own.map(|own| self.may_be_name(own)),
        };
        let lost = lost && own.is_none();
        let least = self.least_likeness(word, own, lost);
        let known = &group.expansions;
        let admitted = |heard: &Heard| -> Vec<Candidate> {
            // What a completion has already, it need not have twice.
            let is_completed = |candidate: &Candidate| {
                let mut completions = known.iter().filter(|known| known.door == Door::Prefix);
                completions.any(|known| known.terms.contains(&candidate.ordinal))
            };
            let candidates = heard.candidates.iter().filter(|candidate| {
                candidate.similarity >= least && guard.takes(candidate) && !is_completed(candidate)
            });
            candidates.cloned().collect()
        };
        // Beside a slip others will be offered, among which are these.
        let offered = own.is_none() && group.slips.as_ref().is_some_and(|slips| !slips.is_empty());
        let reached = if offered { tier::SUGGESTION } else { least };
        let near = self.heard(&readings, Reach::Near, &guard, reached, None);
        let mut candidates = admitted(&near);
        let lost = lost && best_whole(&candidates) < tier::LIKELY;
        if lost {
            let far = self.heard(&readings, Reach::Far, &guard, reached, Some(&near));
            candidates = admitted(&far);
            group.heard = Some(far);
        } else if offered {
            group.heard = Some(near);
        }
        self.keep_best(&mut candidates, lost, &guard);
        let asked = Asked {
            term: &word.term,
            guard: &guard,
            has_slips: offered,
        };
        let expansions = candidates.iter();
        expansions
            .map(|candidate| self.expansion(candidate, &asked))
            .collect()
    }

    /// Keeps of the candidates those that are little less like the word than the best. Where the word is
    /// `lost` and none is likely, those are guesses.
    fn keep_best(&self, candidates: &mut Vec<Candidate>, lost: bool, guard: &Guard) {
        let mut best = best_whole(candidates);
        if lost && best < tier::LIKELY {
            candidates.retain(|candidate| !self.is_foreign_word(candidate, guard.script));
            let likeness = candidates.iter().map(|candidate| candidate.similarity);
            best = likeness.max().unwrap_or_default();
        }
        let enough = match lost && best < tier::LIKELY {
            true => best.less(tier::BESIDE_GUESS).max(tier::GUESS),
            false => best.less(tier::BELOW_BEST).max(tier::LIKELY),
        };
        candidates.retain(|candidate| candidate.similarity >= enough);
    }

    /// How like a word that is at `own`, if the archive has it, what stands for it must be. Less is only good
    /// where nothing is better, and nothing is better than the word itself, if the archive reads it as it was
    /// typed.
    fn least_likeness(&self, word: &Word, own: Option<u32>, lost: bool) -> Similarity {
        let reads_so = |own: &u32| {
            let typed = word.typed.chars().flat_map(char::to_lowercase);
            self.forms.spelling(*own, &word.term) == word.term && typed.eq(word.term.chars())
        };
        match own.filter(reads_so) {
            Some(_) => Similarity::EQUAL.less(tier::BELOW_BEST),
            None if lost => tier::SUGGESTION,
            None => tier::LIKELY,
        }
    }

    /// What a word stands for by a candidate.
    fn expansion(&self, candidate: &Candidate, asked: &Asked<'_>) -> Expansion {
        // Of two common words in one script, one is the other misspelt.
        let same_script = script(&candidate.term) == asked.guard.script;
        let slip =
            asked.guard.word.is_none() && same_script && !self.forms.is_name(candidate.ordinal);
        let door = if slip { Door::Typo } else { Door::Name };
        let mut weight = match candidate.is_short_form() {
            true => weight::SHORT_FORM,
            false => weight::spelling(candidate.similarity),
        };
        if slip && asked.has_slips && self.forms.is_small(candidate.ordinal) {
            weight *= weight::letters(asked.term, &candidate.term);
        }
        Expansion::term(candidate.ordinal, &candidate.term, door, weight)
    }

    /// Whether a candidate is a common word of another script: no name, however much it sounds like one.
    fn is_foreign_word(&self, candidate: &Candidate, script_of_word: u8) -> bool {
        script(&candidate.term) != script_of_word && self.forms.is_small(candidate.ordinal)
    }

    /// The terms that sound like the word of a group, as far as they may be suggested: of common ones those first
    /// whose letters are like it, too.
    pub(super) fn sounds_like(&self, asked: &Group) -> Vec<Expansion> {
        let word = &asked.typed;
        let readings = Readings::of_asked(word);
        let mut candidates = match &asked.heard {
            Some(heard) if heard.reach == Reach::Far => heard.candidates.clone(),
            near => {
                let (guard, least) = (Guard::default(), tier::SUGGESTION);
                let far = self.heard(&readings, Reach::Far, &guard, least, near.as_ref());
                far.candidates
            }
        };
        // A name misspelt in another spelling is looked for only where it is not plain what was meant.
        if !asked.has_sure_slip() {
            candidates.extend(self.names_two_edits_off(&readings));
        }
        let candidates = candidates.into_iter();
        let heard = candidates.filter(|candidate| {
            // A common word of another script is taken only if it sounds just like it.
            let enough = match self.is_foreign_word(candidate, script(word)) {
                true => tier::LIKELY,
                false => tier::SUGGESTION,
            };
            candidate.similarity >= enough
        });
        let expansions = heard.map(|candidate| {
            let mut weight = weight::spelling(candidate.similarity);
            if self.forms.is_small(candidate.ordinal) {
                weight *= weight::letters(&asked.text, &candidate.term);
            }
            Expansion::term(candidate.ordinal, &candidate.term, Door::Name, weight)
        });
        expansions.collect()
    }

    /// The names whose keys are two edits from those of the readings: a slip in another spelling. Of too
    /// many, those that begin with the same sound.
    fn names_two_edits_off(&self, readings: &Readings) -> Vec<Candidate> {
        let mut near = Vec::new();
        for key in readings.keys().filter(|key| key.len() >= TWO_EDITS_FROM) {
            let classes = key.classes();
            for slice in self.slices() {
                let keys = self.keys_of(slice);
                for name in keys.entries().iter().filter(|entry| !entry.small) {
                    // An edit takes away one class and brings another at most, which is told soonest.
                    if (name.classes ^ classes).count_ones() <= 4
                        && name.key.is_within(key, 2)
                        && !name.key.is_within(key, 1)
                    {
                        near.push((!name.key.begins_like(key), name.ordinal));
                    }
                }
            }
        }
        sort(&mut near);
        near.truncate(MOST_COMPARED);
        near.into_iter()
            .filter_map(|(_, ordinal)| self.candidate(ordinal, readings, tier::SUGGESTION))
            .collect()
    }

    /// The terms whose keys are near those of the readings, with their likeness as far as it is not less
    /// than `least`. What was heard nearer, and compared to the same likeness, is neither looked for nor
    /// compared again.
    fn heard(
        &self,
        readings: &Readings,
        reach: Reach,
        guard: &Guard,
        least: Similarity,
        nearer: Option<&Heard>,
    ) -> Heard {
        let mut ordinals = nearer.map_or_else(Vec::new, |nearer| nearer.compared.clone());
        for key in readings.keys() {
            let mut places = Places::default();
            for slice in self.slices() {
                let mut covered = 0;
                for sound in 0..reach.sounds() {
                    let class = key.bit(sound) & slice.classes;
                    if let Some(kind) = guard.admits(slice.script).filter(|_| class != 0) {
                        covered |= class;
                        if sound > 0 || nearer.is_none() {
                            places.add(self.keys_of(slice), class, kind);
                        }
                    }
                }
                if reach == Reach::Far {
                    // Where every term counts, or every name, those are among them.
                    places.add(self.keys_of(slice), !covered, Kind::NeverSmall);
                }
            }
            readings.each_near_key(key, least, &mut |near| {
                for (keys, kind) in places.of(near) {
                    let found = keys.of(near);
                    ordinals.extend(found.filter(|ordinal| self.is_of_kind(*ordinal, *kind)));
                }
            });
        }
        sort(&mut ordinals);
        ordinals.dedup();
        let known_or_new = |&ordinal: &u32| match nearer {
            Some(nearer) if nearer.was_compared(ordinal) => nearer.candidate(ordinal),
            _ => self.candidate(ordinal, readings, least),
        };
        Heard {
            reach,
            candidates: ordinals.iter().filter_map(known_or_new).collect(),
            compared: ordinals,
        }
    }

    /// Whether a term is written like a name, or never small where that can be told from a name.
    fn may_be_name(&self, ordinal: u32) -> bool {
        self.forms.is_name(ordinal) || !self.forms.is_small(ordinal)
    }

    /// A term beside the readings, unless it is less like them than `least`.
    fn candidate(&self, ordinal: u32, readings: &Readings, least: Similarity) -> Option<Candidate> {
        let term = self.texts.words()?.term(ordinal)?;
        let of_term = Readings::of(self.forms.spelling(ordinal, term));
        let similarity = readings.similarity_from(&of_term, least);
        if similarity < least {
            return None;
        }
        let sounds =
            |readings: &Readings| readings.primary().map_or(0, |reading| reading.fine.len());
        Some(Candidate {
            ordinal,
            term: term.to_owned(),
            similarity,
            short: sounds(readings).min(sounds(&of_term)) < tier::SHORT,
        })
    }

    fn is_of_kind(&self, ordinal: u32, kind: Kind) -> bool {
        match kind {
            Kind::Any => true,
            Kind::Names => self.may_be_name(ordinal),
            Kind::NeverSmall => !self.forms.is_small(ordinal),
        }
    }

    /// Makes the keys of some more terms. Gives whether there are terms left.
    pub(crate) fn prepare(&self) -> bool {
        let slices = self.slices().iter();
        let mut room = SLICE;
        for slice in slices.filter(|slice| slice.keys.get().is_none()) {
            let Some(left) = room.checked_sub(slice.terms.len() as u32) else {
                return true;
            };
            room = left;
            self.keys_of(slice);
        }
        false
    }

    /// All terms in order, cut where another letter begins and where there would be too many.
    fn slices(&self) -> &[Slice] {
        self.tools.spellings.slices.get_or_init(|| {
            let mut slices = Vec::new();
            let mut end = 0;
            for alike in initials().chunk_by(|one, next| letter_of(*one) == letter_of(*next)) {
                let letter = alike.first().copied().map_or('\0', letter_of);
                let classes = alike.iter().map(|initial| 1 << (initial % CLASSES));
                let classes = classes.fold(0, core::ops::BitOr::bitor);
                let terms = self.dictionary.prefix(letter.encode_utf8(&mut [0; 4]));
                if let Some(terms) = terms.filter(|terms| terms.start >= end) {
                    cut(&mut slices, end..terms.start, 0, 0);
                    end = terms.end;
                    cut(&mut slices, terms, classes, script_of(letter));
                }
            }
            cut(&mut slices, end..self.postings.terms(), 0, 0);
            slices
        })
    }

    /// The keys of a slice, made if they are not there yet.
    fn keys_of<'a>(&self, slice: &'a Slice) -> &'a Bucket {
        slice.keys.get_or_init(|| {
            let mut keys = Vec::new();
            let terms = slice.terms.clone();
            self.dictionary.each_of(terms, &mut |term, ordinal| {
                // A letter by itself is no name, and so much would sound like it.
                if term.chars().nth(1).is_some() && !term.contains(char::is_numeric) {
                    let small = self.forms.is_small(ordinal);
                    let readings = Readings::of(self.forms.spelling(ordinal, term));
                    keys.extend(readings.keys().map(|key| Entry::new(key, ordinal, small)));
                }
                true
            });
            Bucket::new(keys)
        })
    }
}

/// Terms as slices, none of them longer than may be.
fn cut(slices: &mut Vec<Slice>, terms: Range<u32>, classes: u16, script: u8) {
    let end = terms.end;
    slices.extend(terms.step_by(SLICE as usize).map(|start| Slice {
        terms: start..end.min(start + SLICE),
        classes,
        script,
        keys: OnceLock::new(),
    }));
}
