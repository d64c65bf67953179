//! The door of names: the terms that are the same name in another spelling or script.
//!
//! Candidates share the key of a reading or are one edit from it; the likeness of the readings
//! decides. Keys are not stored: they are made when first needed, in slices of the dictionary, and kept.
//! A wrong first sound costs so much that such candidates would be refused anyway, unless nothing else
//! is found, so only the slices with terms that begin with the letters the key can begin with are needed.

use core::ops::Range;
use std::sync::OnceLock;

use super::bucket::{Bucket, Entry};
use super::door::{Door, weight};
use super::expand::{Expander, Word};
use super::group::{Expansion, Group};
use crate::names::{Key, Readings, Similarity, Tier};
use crate::sort::sort;

/// The keys made so far.
#[derive(Default)]
pub(crate) struct Spellings {
    /// Of so many terms each, in the order of the dictionary.
    slices: Vec<OnceLock<Bucket>>,
    initials: OnceLock<Vec<Initials>>,
}

/// Terms whose keys are made at once, a multiple of what a block of the dictionary has: some milliseconds'
/// work in a browser, so that a page which makes them while it is idle keeps no key waiting.
const SLICE: u32 = 4096;

/// The terms of one script with which a key may begin.
struct Initials {
    class: char,
    script: u8,
    terms: Range<u32>,
}

impl Spellings {
    /// None made yet, of so many terms.
    pub(crate) fn of(terms: u32) -> Self {
        Self {
            slices: (0..terms.div_ceil(SLICE))
                .map(|_| OnceLock::new())
                .collect(),
            initials: OnceLock::new(),
        }
    }
}

/// Classes of a key that may be two edits off: of a shorter one, nothing would be left.
const TWO_EDITS_FROM: u32 = 3;
/// The most names so far off that are compared sound by sound: that takes a few microseconds each.
const MOST_COMPARED: usize = 128;

/// How far from a word's sounds candidates are looked for.
#[derive(Clone, Copy)]
enum Reach {
    /// Among the terms that begin with its first sound.
    Near,
    /// Also among those that begin with its second, the first left out or exchanged with it, and among
    /// all that may be names.
    Far,
}

impl Reach {
    /// How many of its sounds a term may begin with.
    fn sounds(self) -> usize {
        match self {
            Self::Near => 1,
            Self::Far => 2,
        }
    }
}

/// Where candidates are looked for.
struct Place {
    terms: Range<u32>,
    /// What their keys begin with.
    first: Option<char>,
    kind: Kind,
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

impl Place {
    fn may_have(&self, key: Key) -> bool {
        self.first.is_none() || self.first == key.letters().next()
    }
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
        self.short && self.similarity == Tier::SHORT_EQUAL
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
        // Less is only good where nothing is better, and nothing is better than the word itself, if the
        // archive reads it as it was typed.
        let reads_so = |own: &u32| {
            let typed = word.typed.chars().flat_map(char::to_lowercase);
            self.forms.spelling(*own, &word.term) == word.term && typed.eq(word.term.chars())
        };
        let least = match own.filter(reads_so) {
            Some(_) => Similarity::EQUAL.less(Tier::BELOW_BEST),
            None if lost => Tier::SUGGESTION,
            None => Tier::LIKELY,
        };
        let known = &group.expansions;
        let admitted = |candidates: &[Candidate]| {
            let admitted = candidates.iter().filter(|candidate| {
                // What a completion has already, it need not have twice.
                let completed = |known: &Expansion| {
                    known.door == Door::Prefix && known.terms.contains(&candidate.ordinal)
                };
                let foreign = script(&candidate.term) != guard.script;
                let sure = guard.word.is_none() || !foreign || candidate.similarity >= Tier::CLOSE;
                // Short names have too many neighbours for anything but equality.
                let sure = sure && (!candidate.short || candidate.similarity >= Tier::SHORT_EQUAL);
                sure && !known.iter().any(completed)
            });
            let candidates: Vec<Candidate> = admitted.cloned().collect();
            // A short name that the word may be a form of puts no other off.
            let whole = candidates
                .iter()
                .filter(|candidate| !candidate.is_short_form());
            let best = whole.map(|candidate| candidate.similarity).max();
            (candidates, best.unwrap_or_default())
        };
        let near = self.candidates(&readings, Reach::Near, &guard, least, &[]);
        let (mut candidates, mut best) = admitted(&near);
        let lost = lost && best < Tier::LIKELY;
        if lost {
            let far = self.candidates(&readings, Reach::Far, &guard, least, &near);
            (candidates, best) = admitted(&far);
            group.heard = Some(far);
        }
        if lost && best < Tier::LIKELY {
            // A common word of another script is no name, however much it sounds like one.
            let common = |candidate: &Candidate| {
                self.forms.is_small(candidate.ordinal) && script(&candidate.term) != guard.script
            };
            candidates.retain(|candidate| !common(candidate));
            let likeness = candidates.iter().map(|candidate| candidate.similarity);
            best = likeness.max().unwrap_or_default();
        }
        let enough = match lost && best < Tier::LIKELY {
            true => best.less(Tier::BESIDE_GUESS).max(Tier::GUESS),
            false => best.less(Tier::BELOW_BEST).max(Tier::LIKELY),
        };
        candidates.retain(|candidate| candidate.similarity >= enough);
        let expansions = candidates.into_iter().map(|candidate| {
            // Of two common words in one script, one is the other misspelt.
            let same_script = script(&candidate.term) == script(&word.term);
            let slip = own.is_none() && same_script && !self.forms.is_name(candidate.ordinal);
            let door = if slip { Door::Typo } else { Door::Name };
            let weight = match candidate.is_short_form() {
                true => weight::SHORT_FORM,
                false => weight::spelling(candidate.similarity),
            };
            Expansion::term(candidate.ordinal, &candidate.term, door, weight)
        });
        expansions.collect()
    }

    /// The terms that sound like the word of a group, as far as they may be suggested.
    pub(super) fn sounds_like(&self, asked: &Group) -> Vec<Expansion> {
        let word = &asked.typed;
        let readings = Readings::of_asked(word);
        let mut candidates = match &asked.heard {
            Some(heard) => heard.clone(),
            None => {
                let guard = Guard::default();
                self.candidates(&readings, Reach::Far, &guard, Tier::SUGGESTION, &[])
            }
        };
        // A name misspelt in another spelling is looked for only where it is not plain what was meant.
        if !asked.has_sure_slip() {
            candidates.extend(self.names_two_edits_off(&readings));
        }
        let candidates = candidates.into_iter();
        let heard = candidates.filter(|candidate| {
            // A common word of another script is no name, unless it sounds just like it.
            let foreign = script(&candidate.term) != script(word);
            let enough = match foreign && self.forms.is_small(candidate.ordinal) {
                true => Tier::LIKELY,
                false => Tier::SUGGESTION,
            };
            candidate.similarity >= enough
        });
        let expansions = heard.map(|candidate| {
            let weight = weight::spelling(candidate.similarity);
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
            let slices = self.slices_of(&(0..u32::MAX));
            for keys in slices.filter_map(|slice| self.slice(slice)) {
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
            .filter_map(|(_, ordinal)| self.candidate(ordinal, readings, Tier::SUGGESTION))
            .collect()
    }

    /// The terms whose keys are near those of the readings, with their likeness as far as it is not less
    /// than `least`, by their ordinals. Those in `known` are not compared again.
    fn candidates(
        &self,
        readings: &Readings,
        reach: Reach,
        guard: &Guard,
        least: Similarity,
        known: &[Candidate],
    ) -> Vec<Candidate> {
        let mut ordinals = Vec::new();
        for key in readings.keys() {
            let mut places = Vec::new();
            for first in key.letters().take(reach.sounds()) {
                let initials = self.initials().iter();
                for initials in initials.filter(|initials| initials.class == first) {
                    if let Some(kind) = guard.admits(initials.script) {
                        places.push(Place {
                            terms: initials.terms.clone(),
                            first: Some(first),
                            kind,
                        });
                    }
                }
            }
            if matches!(reach, Reach::Far) {
                places.push(Place {
                    terms: 0..u32::MAX,
                    first: None,
                    kind: Kind::NeverSmall,
                });
            }
            let slices = places.iter().flat_map(|place| self.slices_of(&place.terms));
            let mut slices: Vec<u32> = slices.collect();
            sort(&mut slices);
            slices.dedup();
            if slices.is_empty() {
                continue;
            }
            readings.each_near_key(key, least, &mut |near| {
                if !places.iter().any(|place| place.may_have(near)) {
                    return;
                }
                let slices = slices.iter().filter_map(|slice| self.slice(*slice));
                let found = slices.flat_map(|keys| keys.of(near));
                ordinals.extend(found.filter(|ordinal| {
                    places.iter().any(|place| {
                        place.may_have(near)
                            && place.terms.contains(ordinal)
                            && self.is_of_kind(*ordinal, place.kind)
                    })
                }));
            });
        }
        sort(&mut ordinals);
        ordinals.dedup();
        let known_or_new = |ordinal| {
            let by_ordinal = |known: &Candidate| known.ordinal.cmp(&ordinal);
            let at = known.binary_search_by(by_ordinal).ok();
            let known = at.and_then(|at| known.get(at)).cloned();
            known.or_else(|| self.candidate(ordinal, readings, least))
        };
        ordinals.into_iter().filter_map(known_or_new).collect()
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
            short: sounds(readings).min(sounds(&of_term)) < Tier::SHORT,
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
        let slices = self.tools.spellings.slices.iter();
        let mut unmade = (0..).zip(slices).filter(|(_, slice)| slice.get().is_none());
        let next = unmade.next();
        let more = unmade.next().is_some();
        if let Some((next, _)) = next {
            self.slice(next);
        }
        more
    }

    /// The numbers of the slices that these terms are in.
    fn slices_of(&self, terms: &Range<u32>) -> Range<u32> {
        let last = self.tools.spellings.slices.len() as u32;
        terms.start / SLICE..terms.end.div_ceil(SLICE).min(last)
    }

    /// The keys of a slice, made if they are not there yet.
    fn slice(&self, number: u32) -> Option<&Bucket> {
        let slice = self.tools.spellings.slices.get(number as usize)?;
        Some(slice.get_or_init(|| self.make_slice(number)))
    }

    fn make_slice(&self, number: u32) -> Bucket {
        let mut keys = Vec::new();
        let start = number.saturating_mul(SLICE);
        let end = start.saturating_add(SLICE);
        self.dictionary.each_of(start..end, &mut |term, ordinal| {
            if !term.contains(char::is_numeric) {
                let small = self.forms.is_small(ordinal);
                let readings = Readings::of(self.forms.spelling(ordinal, term));
                keys.extend(readings.keys().map(|key| Entry::new(key, ordinal, small)));
            }
            true
        });
        Bucket::new(keys)
    }

    /// Where the terms stand that begin with the letters of a class.
    fn initials(&self) -> &[Initials] {
        self.tools.spellings.initials.get_or_init(|| {
            let mut known = Vec::new();
            for class in Key::LETTERS.chars() {
                for initial in initials(class).chars() {
                    let terms = self.dictionary.prefix(initial.encode_utf8(&mut [0; 4]));
                    known.extend(terms.map(|terms| Initials {
                        class,
                        script: script_of(initial),
                        terms,
                    }));
                }
            }
            known
        })
    }
}

/// The folded letters with which terms can begin whose key begins with a class.
fn initials(class: char) -> &'static str {
    match class {
        'A' => "aeiouyjаәеэєиіїыйоөуұүюяاوۇەىي",
        'B' => "bбب",
        'D' => "dдد",
        'K' => "khgqcxjƣкқҡҝҟхһҳгғґҕӷحھهخعغگقكک",
        'L' => "lлљل",
        'M' => "mмم",
        'N' => "nнңҥӈњنڭ",
        'P' => "pпپ",
        'R' => "rрر",
        'S' => "szctdзҙсцѕҫтдسز",
        'T' => "tтت",
        'V' => "vwfpuoyвфўуұүفۆۇۋ",
        'X' => "sczjtdgжҗшщчџҷӌҹђћдтсجچش",
        _ => "",
    }
}

/// The script of a term, as far as names are concerned: by its first letter outside ASCII.
fn script(term: &str) -> u8 {
    term.chars().find(|c| !c.is_ascii()).map_or(0, script_of)
}

fn script_of(letter: char) -> u8 {
    match letter {
        '\u{400}'..='\u{52F}' => 1,
        '\u{600}'..='\u{6FF}' => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn keys_begin_with_what_their_words_begin_with() {
        let words = "Tokayev Токаев Тоқаев Tokajew Zhovtis Жовтис Jovtis Чернобыль Tchernobyl Tschernobyl \
                     Shymkent Şımkent Шымкент Schymkent Chimkent Nazarbayev Назарбаев Хрущёв Khrushchev \
                     Jruschov Chruschtschow Yevgeny Евгений Evgeni Ievgen Uali Уәлихан Wäli Ғабит Gabit \
                     Djandosov Джандосов Yakov Яков Jakow Цой Tsoi Tzoy Zholdasbekov Phillip Филипп \
                     Әбілқайыр Abilqaiyr Өскемен Üsken Ілияс Хан Khan Qasym Қасым Xan Cemal Čapek";
        for word in words.split_whitespace() {
            let folded = fold(word);
            let first = folded.chars().next().unwrap();
            for key in Readings::of(&folded).keys() {
                let class = key.letters().next().unwrap();
                assert!(
                    initials(class).contains(first),
                    "{word}: {class} from {first}"
                );
            }
        }
    }

    #[test]
    fn every_letter_that_is_read_is_among_the_initials_of_its_key() {
        let letters = ('a'..='z')
            .chain('\u{c0}'..='\u{24f}')
            .chain('\u{400}'..='\u{52f}')
            .chain('\u{600}'..='\u{6ff}')
            .chain('\u{1e00}'..='\u{1eff}')
            .filter(|letter| letter.is_lowercase() || matches!(letter, '\u{600}'..));
        let mut missing = Vec::new();
        for letter in letters {
            let word = format!("{letter}ана");
            let folded = fold(&word);
            let first = folded.chars().next().unwrap();
            for key in Readings::of(&word)
                .keys()
                .chain(Readings::of(&folded).keys())
            {
                let class = key.letters().next().unwrap();
                // What is read as nothing leaves the word to its vowel.
                if class != 'A' && !initials(class).contains(first) {
                    missing.push((letter, first, class));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
