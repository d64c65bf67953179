//! Whether a word of a text is a word of a name: in any spelling, script or inflected form.
//!
//! By three ways, of which one is enough: the folded word with an ending; the likeness of readings, as
//! the search finds names; and the name within a longer word (hashtags, addresses, user names). The
//! second and third go further than a search would, for here a name missed is a person given away.

use amanat_engine::names::{Readings, Similarity, tier};
use amanat_engine::text::fold;

/// Endings that names of few letters take in Russian and Kazakh, in Cyrillic and in Latin letters. Longer
/// names take any ending: few words begin as they do.
const ENDINGS: &str = "а у е ы и ю я о ой ей ою ею ом ем ым им ам ям ами ями ах ях ов ев ов ова \
    ның нің дың дің тың тің ға ге қа ке на не ды ді ты ті ны ні да де та те нда нде дан ден тан тен нан нен \
    мен бен пен м ң сы сі лар лер дар дер тар тер \
    a u e y i yu ya oy ey oi om em ym im am yam ami akh ov ev ova \
    nyn nin dyn din tyn tin ga ge qa ke na ne dy di ty ti ny ni da de ta te dan den tan ten nan nen \
    men ben pen s sy si lar ler dar der tar ter";

/// What is left of a name without its last vowel has at least so many letters to take any ending.
const LONG: usize = 5;
/// The longest run of endings: лар, ымыз, дан.
const ENDING: usize = 8;
/// A name within a longer word has at least so many letters.
const WITHIN: usize = 5;
/// Letters that are tried as an ending before the readings are compared.
const CUT: usize = 4;
/// Shorter words are too many things at once to be compared by sound.
const SOUNDED: usize = 3;

/// One word of a name.
pub(crate) struct NameWord {
    folded: String,
    /// Without a last vowel, which other forms exchange.
    base: String,
    readings: Readings,
}

impl NameWord {
    pub(crate) fn new(word: &str) -> Self {
        let folded = fold(word);
        let base = folded.strip_suffix(is_soft).unwrap_or(&folded).to_owned();
        Self {
            readings: Readings::of(word),
            folded,
            base,
        }
    }

    /// Whether a word, as it is written, is this one.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.is_in_letters(word) || self.sounds_like(word)
    }

    /// The same by its letters alone: for what is only guessed to be the word meant.
    pub(crate) fn is_in_letters(&self, word: &str) -> bool {
        let folded = fold(word);
        folded == self.folded
            || self.with_ending(word, &folded)
            || self.letters() >= WITHIN && folded.contains(&self.folded)
    }

    fn letters(&self) -> usize {
        self.folded.chars().count()
    }

    fn with_ending(&self, word: &str, folded: &str) -> bool {
        let ending = [&self.folded, &self.base].into_iter().find_map(|stem| {
            let ending = folded.strip_prefix(stem.as_str())?;
            Some((stem.chars().count(), ending))
        });
        let Some((letters, ending)) = ending else {
            return false;
        };
        if letters >= LONG {
            return ending.chars().count() <= ENDING && ending.chars().all(char::is_alphabetic);
        }
        let from_base = folded.strip_prefix(self.base.as_str());
        is_marked(word) && (is_ending(ending) || from_base.is_some_and(is_ending))
    }

    fn sounds_like(&self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < SOUNDED || self.letters() < SOUNDED {
            return false;
        }
        let wanted = if is_marked(word) {
            tier::LIKELY
        } else {
            tier::CLOSE
        };
        if self.alike(word) >= wanted {
            return true;
        }
        let longest = letters.len().saturating_sub(SOUNDED).min(CUT);
        is_marked(word)
            && (1..=longest).any(|cut| {
                let (stem, ending) = letters.split_at(letters.len() - cut);
                let [stem, ending] = [stem, ending].map(|part| part.iter().collect::<String>());
                let may_end = self.letters() >= LONG || is_ending(&fold(&ending));
                may_end && self.alike(&stem) >= tier::CLOSE
            })
    }

    fn alike(&self, word: &str) -> Similarity {
        let other = Readings::of(word);
        let similarity = self.readings.similarity(&other);
        let sounds = |readings: &Readings| readings.primary().map_or(0, |one| one.fine.len());
        let short = sounds(&self.readings).min(sounds(&other)) < tier::SHORT;
        if short && similarity != Similarity::EQUAL {
            return Similarity::default();
        }
        similarity
    }
}

fn is_ending(text: &str) -> bool {
    ENDINGS.split_whitespace().any(|known| known == text)
}

/// Vowels and signs at the end of a name that other cases exchange.
fn is_soft(letter: char) -> bool {
    "аәеёиіоөуұүыэюяйьaeiouy".contains(letter)
}

/// Whether a word is written as names are; in a script without capitals every word is.
fn is_marked(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|first| !first.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_scripts_and_forms_of_a_name_are_it() {
        let long = NameWord::new("Серикова");
        for word in [
            "Серикова",
            "серикова",
            "СЕРИКОВОЙ",
            "Серикову",
            "Серикованың",
            "Сериков",
            "Serikova",
            "Serikovoi",
            "Serikovanyń",
            "Serikowa",
            "Seriqova",
            "aigerimсерикова",
            "Сериковтардан",
        ] {
            assert!(long.is(word), "{word}");
        }
        let short = NameWord::new("Али");
        for word in ["Али", "Алиге", "Алидің", "Ali", "Aliden"] {
            assert!(short.is(word), "{word}");
        }
        assert!(NameWord::new("Айна").is("Айну"));
        assert!(NameWord::new("Tokayev").is("Тоқаевтың"));
        assert!(NameWord::new("Жанболат").is("جانبولات"));
    }

    #[test]
    fn common_words_are_not() {
        let long = NameWord::new("Серикова");
        for word in ["сериал", "Сергей", "сервис", "корова", "Serbia", "2022"]
        {
            assert!(!long.is(word), "{word}");
        }
        for word in ["Алиби", "или", "Алматы", "далее"] {
            assert!(!NameWord::new("Али").is(word), "{word}");
        }
        for word in ["Айналайын", "айна-ала", "Китай"] {
            assert!(!NameWord::new("Айна").is(word), "{word}");
        }
    }
}
