//! Nouns whose endings hang on one after the other, each by the sounds before it, as in Turkic languages.
//!
//! Endings are taken off from the right without a dictionary, as Eryiğit and Adalı do (2004, "An affix
//! stripping morphological analyzer for Turkish"), and what is left is looked at as a word of its own,
//! until nothing goes. So a word that only looks like one with an ending loses it in all its forms, and
//! these stay together. Endings of verbs stay.

use super::with_other_end;

/// What must stand before an ending.
#[derive(Clone, Copy)]
pub(super) enum After {
    /// Anything.
    Any,
    Vowel,
    /// A consonant, or a vowel that ends in a glide.
    Consonant,
    /// The vowel of a possessive.
    Possessive,
    Voiceless,
    /// Anything but a voiceless consonant.
    Voiced,
    Nasal,
    /// Anything, whether the vowels agree or not.
    Loose,
    /// A word for a relative, as it stands.
    Relative,
}

/// How nouns of a language are declined. Lists of words, endings and letters in one text are separated by
/// spaces.
pub(super) struct Declension {
    /// Endings by what they follow, in all scripts of the language.
    pub(super) endings: &'static [(After, &'static str)],
    /// Vowels that agree with each other, those that agree with all, and those that are glides at an end.
    pub(super) back: &'static str,
    pub(super) front: &'static str,
    pub(super) neutral: &'static str,
    pub(super) glides: &'static str,
    /// Consonants without voice; empty where endings do not go by them.
    pub(super) voiceless: &'static str,
    pub(super) nasals: &'static str,
    /// The vowels of possessives.
    pub(super) possessive: &'static str,
    /// Words for relatives that end in a vowel: *my mother* is one letter more.
    pub(super) relatives: &'static str,
    /// So many letters stand at least before an ending of one, or much would look like an ending.
    pub(super) before_letter: usize,
    /// Nouns shorter than stems otherwise have to be.
    pub(super) short: &'static str,
    /// Words that only look like others with an ending.
    pub(super) whole: &'static str,
    /// What stems end in that lose or gain a letter as no rule tells, and what other forms have there.
    pub(super) irregular: &'static [(&'static str, &'static str)],
    /// What a stem may end in, and what its other forms have there.
    pub(super) alternations: &'static [(&'static str, &'static str)],
}

/// A stem has at least so many letters.
const SHORTEST: usize = 3;
/// What is spoken without voice at the end of loans from Russian.
const MUTE: &str = "бвгд";
/// What alternates has at least so many letters before it.
const SHORTEST_BEFORE: usize = 2;

impl Declension {
    /// The stem of a word in lower case. A word that has none is its own stem.
    pub(super) fn stem(&self, word: &str) -> String {
        let mut stem = word;
        while let Some(rest) = self.without_ending(stem) {
            stem = rest;
        }
        let stem = with_other_end(stem, self.irregular, 0);
        with_other_end(&stem, self.alternations, SHORTEST_BEFORE)
    }

    /// What is left without the longest ending that fits.
    fn without_ending<'a>(&self, word: &'a str) -> Option<&'a str> {
        if lists(self.whole, word) {
            return None;
        }
        let endings = self.endings.iter().flat_map(|(after, endings)| {
            let endings = endings.split_ascii_whitespace();
            endings.map(move |ending| (*after, ending))
        });
        let rests = endings.filter_map(|(after, ending)| {
            let rest = word.strip_suffix(ending)?;
            self.fits(rest, after, ending).then_some(rest)
        });
        rests.min_by_key(|rest| rest.len())
    }

    fn fits(&self, rest: &str, after: After, ending: &str) -> bool {
        let Some(last) = rest.chars().next_back() else {
            return false;
        };
        let shortest = match ending.chars().count() {
            1 => self.before_letter,
            _ => SHORTEST,
        };
        let long = rest.chars().count() >= shortest || lists(self.short, rest);
        let joins = match after {
            After::Any => true,
            After::Vowel => self.is_vowel(last),
            After::Consonant => !self.is_vowel(last) || self.glides.contains(last),
            After::Possessive => self.possessive.contains(last),
            After::Voiceless => self.voiceless.contains(last) || MUTE.contains(last),
            After::Voiced => !self.voiceless.contains(last),
            After::Nasal => self.nasals.contains(last),
            After::Loose => return long,
            After::Relative => return lists(self.relatives, rest),
        };
        long && joins && self.harmonious(rest, ending)
    }

    /// Whether the last vowel of a word and the first of its ending agree, both back or both front.
    fn harmonious(&self, rest: &str, ending: &str) -> bool {
        let last = rest.chars().rev().find(|c| self.is_vowel(*c));
        let of_rest = last.and_then(|c| self.is_back(c));
        let of_ending = ending.chars().find_map(|c| self.is_back(c));
        of_rest.is_none() || of_ending.is_none() || of_rest == of_ending
    }

    /// Whether a vowel is back or front.
    fn is_back(&self, letter: char) -> Option<bool> {
        let back = self.back.contains(letter);
        (back || self.front.contains(letter)).then_some(back)
    }

    fn is_vowel(&self, letter: char) -> bool {
        self.is_back(letter).is_some() || self.neutral.contains(letter)
    }
}

/// Whether a word is one of a list.
fn lists(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed == word)
}
