//! All readings of a word: under each convention, and with its endings taken off.

use super::fine::Fine;
use super::inline::Inline;
use super::key::Key;
use super::letters::letters;
use super::script::Signs;
use super::similarity::Similarity;
use super::spelling::{Convention, sounds};
use super::stem;

/// One reading of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its sounds.
    pub fine: Fine,
    /// What a likeness found through it is lowered by, in thousandths: 0 for the word as it stands.
    pub penalty: u16,
}

/// The readings of a word, the primary one first, none twice.
#[derive(Clone, Copy)]
pub struct Readings {
    list: Inline<Reading, { Readings::MAXIMUM }>,
    /// How many letters the word has.
    letters: usize,
}

impl Readings {
    /// A word has at most so many readings.
    pub const MAXIMUM: usize = 8;
    /// The penalty of a reading whose ending was taken off, or made that of a surname.
    pub const STEM_PENALTY: u16 = 30;
    /// The penalty of the name that an adjective is made from, and of what is left short without its
    /// ending: Ленинградский is Leningrad, but Маяковский is another man than Маяков; Канды may be of Кан.
    pub const ROOT_PENALTY: u16 = 100;

    /// Reads a word of any script and case. A word without a readable letter has no readings.
    pub fn of(word: &str) -> Self {
        let letters = letters(word);
        let mut readings = Self {
            list: Inline::new(Reading {
                fine: Fine::EMPTY,
                penalty: 0,
            }),
            letters: letters.as_slice().len(),
        };
        readings.read_word(letters.as_slice());
        readings
    }

    /// Reads a word that is asked for, of which one side of a comparison may assume more: it may be a case
    /// of a short name, and its ё is printed as е as often as not.
    pub fn of_asked(word: &str) -> Self {
        let mut readings = Self::of(word);
        let mut letters = letters(word);
        for stem in stem::short_stems(letters.as_slice()) {
            readings.read(&Signs::of(stem.letters), Self::ROOT_PENALTY);
        }
        if letters.as_slice().contains(&'ё') {
            letters.replace('ё', 'е');
            readings.read_word(letters.as_slice());
        }
        readings
    }

    fn read_word(&mut self, letters: &[char]) {
        self.read(&Signs::of(letters), 0);
        // What the endings are written in.
        if matches!(letters.last(), Some('\u{400}'..'\u{530}')) {
            for stem in stem::stems(letters) {
                let mut signs = Signs::of(stem.letters);
                if stem.softened {
                    signs.harden();
                }
                self.read(&signs, Self::STEM_PENALTY);
            }
        }
        for root in stem::adjective_roots(letters) {
            self.read(&Signs::of(root.letters), Self::ROOT_PENALTY);
        }
    }

    fn read(&mut self, signs: &Signs, penalty: u16) {
        for convention in [
            Convention::English,
            Convention::Germanic,
            Convention::Iberian,
        ] {
            let (sounds, ambiguous) = sounds(signs, convention);
            let mut fine = Fine::of(sounds.as_slice());
            let mut penalty = penalty;
            loop {
                if !fine.is_empty() && self.iter().all(|reading| reading.fine != fine) {
                    self.list.push(Reading { fine, penalty });
                }
                if !fine.become_surname() {
                    break;
                }
                penalty += Self::STEM_PENALTY;
            }
            if !ambiguous {
                break;
            }
        }
    }

    /// The readings in order.
    pub fn iter(&self) -> impl Iterator<Item = &Reading> {
        self.list.as_slice().iter()
    }

    /// The reading of the word as it stands, in its likeliest convention.
    pub fn primary(&self) -> Option<&Reading> {
        self.iter().next()
    }

    /// Whether nothing of the word could be read.
    pub fn is_empty(&self) -> bool {
        self.primary().is_none()
    }

    /// The keys under which the word is to be found, each once.
    pub fn keys(&self) -> impl Iterator<Item = Key> {
        let mut keys = Inline::<Key, { Self::MAXIMUM }>::new(Key::default());
        for reading in self.iter() {
            let key = Key::of(&reading.fine);
            if !keys.as_slice().contains(&key) {
                keys.push(key);
            }
        }
        (0..Self::MAXIMUM).map_while(move |place| keys.as_slice().get(place).copied())
    }

    /// Visits the key, and those one edit away of words that may be so like a reading with it. Some may
    /// come twice.
    pub fn each_near_key(&self, key: Key, least: Similarity, visit: &mut dyn FnMut(Key)) {
        let of_key = self.iter().filter(|reading| Key::of(&reading.fine) == key);
        let sounds = of_key.map(|reading| reading.fine.len()).max();
        let most = least.most_lost_by(sounds.unwrap_or_default());
        key.each_neighbour_within(most, visit);
        visit(key);
    }

    /// How alike two words are in the readings that agree best; zero if one has none.
    pub fn similarity(&self, other: &Self) -> Similarity {
        self.similarity_from(other, Similarity::default())
    }

    /// [`Readings::similarity`], or zero if it is less than `floor`: most candidates are found to be
    /// unlike before they are compared to the end.
    pub fn similarity_from(&self, other: &Self, floor: Similarity) -> Similarity {
        let mut best = Similarity::default();
        if self.outgrows(other) || other.outgrows(self) {
            return best;
        }
        for one in self.iter() {
            for two in other.iter() {
                let penalty = one.penalty + two.penalty;
                let needed = floor.max(best).permille() + penalty;
                if needed <= Similarity::EQUAL.permille() {
                    let needed = Similarity::from_permille(needed);
                    let likeness = Similarity::between_from(&one.fine, &two.fine, needed);
                    best = best.max(likeness.less(penalty));
                }
            }
        }
        best
    }

    /// Whether it has more letters than another spelling of the other word could: doubled letters are read
    /// as one, but a thousand are no spelling of it. Щ is seven letters in German, Хрущёв thirteen.
    fn outgrows(&self, other: &Self) -> bool {
        self.letters > 2 * other.letters + 5
    }
}

impl core::fmt::Debug for Readings {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_list().entries(self.iter()).finish()
    }
}

/// As in lists of vectors: the sounds of each, and its penalty in brackets if it has one.
impl core::fmt::Display for Readings {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        for (place, reading) in self.iter().enumerate() {
            let between = if place == 0 { "" } else { " " };
            write!(formatter, "{between}{}", reading.fine)?;
            if reading.penalty > 0 {
                write!(formatter, "({})", reading.penalty)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings_of(word: &str) -> String {
        format!("{:?}", Readings::of(word))
    }

    #[test]
    fn ambiguous_letters_give_a_reading_for_each_convention() {
        let fine = |word| -> Vec<String> {
            (Readings::of(word).iter())
                .map(|reading| reading.fine.to_string())
                .collect()
        };
        assert_eq!(fine("Tokajew"), ["tokaZew", "tokaev", "tokahew"]);
        assert_eq!(fine("Tokayev"), ["tokaev"]);
        assert_eq!(fine("Токаевым"), ["tokaevim", "tokaev"]);
        assert!(readings_of("Токаев").contains("tokaev"));
    }

    #[test]
    fn a_reading_without_its_ending_is_penalised() {
        let (bare, inflected) = (Readings::of("Токаев"), Readings::of("Токаевым"));
        let likeness = bare.similarity(&inflected);
        assert_eq!(likeness.permille(), 1000 - Readings::STEM_PENALTY);
        let ablative = Readings::of("Тоқаевтан");
        assert_eq!(
            ablative.similarity(&inflected).permille(),
            1000 - 2 * Readings::STEM_PENALTY
        );
    }

    #[test]
    fn what_is_left_short_counts_less() {
        let likeness = |asked, found| {
            let likeness = Readings::of_asked(asked).similarity(&Readings::of(found));
            likeness.permille()
        };
        assert_eq!(likeness("Канды", "Kan"), 1000 - Readings::ROOT_PENALTY);
        assert_eq!(likeness("Кандыдан", "Qandy"), 1000 - Readings::STEM_PENALTY);
        assert!(likeness("Канды", "Канал") < 1000 - Readings::ROOT_PENALTY);
    }

    #[test]
    fn a_patronymic_is_read_as_the_surname_too() {
        let likeness = |one, other| {
            let likeness = Readings::of_asked(one).similarity(&Readings::of(other));
            likeness.permille()
        };
        for [surname, patronymic] in [
            ["Байтурсынов", "Байтұрсынұлы"],
            ["Baitursynov", "Baitursynuly"],
            ["Кунанбаев", "Құнанбайұлы"],
            ["Дулатов", "Дулатұлының"],
            ["Мусаев", "Мұсаұлы"],
        ] {
            let [one, other] = [(surname, patronymic), (patronymic, surname)]
                .map(|(asked, found)| likeness(asked, found));
            assert!(one >= 850 && other >= 850, "{surname}: {one} {other}");
        }
        for [surname, other] in [["Омиров", "Омарұлы"], ["Аулов", "Аулы"]] {
            assert!(likeness(surname, other) < 780, "{surname} {other}");
        }
    }

    #[test]
    fn yo_is_read_as_it_is_and_as_it_is_printed() {
        for other in ["Хрущёв", "Хрущев", "Khrushchov", "Khrushchev"] {
            let likeness = Readings::of_asked("Хрущёв").similarity(&Readings::of(other));
            assert_eq!(likeness, Similarity::EQUAL, "{other}");
        }
    }

    #[test]
    fn softened_consonants_are_hardened_again() {
        let likeness = Readings::of("кітабы").similarity(&Readings::of("кітап"));
        assert!(likeness.permille() >= 850, "{likeness:?}");
        assert!(readings_of("жанашырлығы").contains("ZanaSirlik"));
    }

    #[test]
    fn what_cannot_be_read_is_like_nothing() {
        let nothing = Readings::of("東京");
        assert!(nothing.is_empty());
        assert_eq!(nothing.keys().count(), 0);
        assert_eq!(
            nothing.similarity(&Readings::of("Токио")),
            Similarity::default()
        );
    }
}
