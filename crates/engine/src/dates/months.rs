//! Names of months, in the languages of the interface.
//!
//! Folded, month by month. A star stands for an ending of up to five letters, which the languages
//! that inflect put there: январ* is январь, января, январём. English, Russian, Kazakh, Spanish,
//! French, Dutch, German, Turkish, Arabic (of Egypt, and one-word names of the Levant), Persian.

use std::collections::HashSet;

const MONTHS: [&str; 12] = [
    "january jan enero ene janvier januari januar janner ocak* ocag* январ* янв қаңтар* يناير ژانويه",
    "february feb febrero fevrier fevr februari februar subat* феврал* фев февр ақпан* فبراير شباط فوريه",
    "march mar marzo mars maart marz mart* март* мар наурыз* مارس اذار",
    "april apr abril abr avril nisan* апрел* апр сәуір* ابريل نيسان اوريل",
    "may mayo mai mei mayis* май мая мае маем маю мамыр* مايو ايار مه",
    "june jun junio juin juni haziran* июн* маусым* يونيو يونيه حزيران ژوين",
    "july jul julio juillet juli temmuz* июл* шілде* يوليو يوليه تموز ژوييه جولاي",
    "august aug agosto aout augustus agustos* август* авг тамыз* اغسطس اب اوت",
    "september sep sept septiembre setiembre septembre eylul* сентябр* сен сент қыркүйек* қыркүйег* سبتمبر ايلول سپتامبر",
    "october oct octubre octobre oktober okt ekim* октябр* окт қазан* اكتوبر اكتبر",
    "november nov noviembre novembre kasim* ноябр* ноя нояб қараша* نوفمبر نوامبر",
    "december dec diciembre dic decembre dezember dez aralik* aralig* декабр* дек желтоқсан* ديسمبر دسامبر",
];

/// Letters of an ending: қаңтардағы has five.
const ENDING: usize = 5;

/// The month, from 1, that a folded word names.
pub(super) fn month(word: &str) -> Option<u32> {
    find(word, usize::MAX)
}

/// Recognises the names of months among very many words, nearly all of which begin otherwise.
pub(crate) struct Months {
    /// The first two letters of all spellings.
    beginnings: HashSet<[Option<char>; 2]>,
}

impl Default for Months {
    fn default() -> Self {
        let spellings = MONTHS.iter().flat_map(|month| month.split(' '));
        Self {
            beginnings: spellings.map(beginning).collect(),
        }
    }
}

impl Months {
    /// Whether a folded word names a month.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.beginnings.contains(&beginning(word)) && month(word).is_some()
    }
}

fn beginning(word: &str) -> [Option<char>; 2] {
    let mut letters = word.chars();
    [letters.next(), letters.next()]
}

/// The month that a folded English word names; the English spellings are the first two.
pub(super) fn english_month(word: &str) -> Option<u32> {
    find(word, 2)
}

/// The month that has the word among so many of its first spellings.
fn find(word: &str, spellings: usize) -> Option<u32> {
    let names = |spelling: &str| match spelling.strip_suffix('*') {
        Some(begin) => word
            .strip_prefix(begin)
            .is_some_and(|ending| ending.chars().count() <= ENDING),
        None => spelling == word,
    };
    let at = MONTHS
        .iter()
        .position(|month| month.split(' ').take(spellings).any(names))?;
    Some(at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn the_table_is_folded_and_names_each_month_once() {
        for (number, spellings) in (1..).zip(MONTHS) {
            for spelling in spellings.split(' ') {
                let spelling = spelling.trim_end_matches('*');
                assert_eq!(fold(spelling), spelling);
                assert_eq!(month(spelling), Some(number), "{spelling}");
                assert!(Months::default().has(spelling));
            }
        }
        for word in [
            "",
            "maybe",
            "marching",
            "majority",
            "декан",
            "қазандықтарда",
        ] {
            assert_eq!(month(word), None, "{word}");
        }
    }
}
