//! Kazakh case, possessive and plural endings, in Cyrillic script.
//!
//! A word is stem, plural, possessive, case, and perhaps -ғы after a locative. They are taken off from
//! the right; each ending says what the rest must end in, and its vowels must agree with the stem's.

use super::{SHORTEST, Stem, is_vowel, strip};

/// What must stand before an ending.
#[derive(Clone, Copy)]
enum After {
    /// Anything.
    Any,
    /// A vowel.
    Vowel,
    /// A consonant, or и or у, which end in a glide.
    Consonant,
    /// A vowel, р or й.
    Open,
    /// Anything but a voiceless consonant.
    Voiced,
    /// A voiceless consonant, or a voiced one that is mute at the end of a word.
    Voiceless,
    /// A vowel or a nasal.
    Nasal,
    /// The ы or і of a possessive.
    Possessive,
}

type Endings = &'static [(After, &'static [&'static str])];

const CASES: Endings = &[
    (After::Possessive, &["ндағы", "ндегі"]),
    (After::Voiced, &["дағы", "дегі"]),
    (After::Voiceless, &["тағы", "тегі"]),
    (After::Nasal, &["ның", "нің"]),
    (After::Voiced, &["дың", "дің"]),
    (After::Voiceless, &["тың", "тің"]),
    (After::Any, &["менен", "бенен", "пенен", "мен", "бен"]),
    (After::Voiceless, &["пен"]),
    (After::Possessive, &["ндан", "нден"]),
    (After::Voiced, &["дан", "ден"]),
    (After::Voiceless, &["тан", "тен"]),
    (After::Nasal, &["нан", "нен"]),
    (After::Possessive, &["нда", "нде"]),
    (After::Voiced, &["да", "де"]),
    (After::Voiceless, &["та", "те"]),
    (After::Voiced, &["ға", "ге"]),
    (After::Voiceless, &["қа", "ке"]),
    (After::Possessive, &["на", "не"]),
    (After::Vowel, &["ны", "ні"]),
    (After::Voiced, &["ды", "ді"]),
    (After::Voiceless, &["ты", "ті"]),
];

const POSSESSIVES: Endings = &[
    (After::Consonant, &["ымыз", "іміз", "ыңыз", "іңіз"]),
    (After::Vowel, &["мыз", "міз", "ңыз", "ңіз", "сы", "сі"]),
    (After::Consonant, &["ым", "ім", "ың", "ің", "ы", "і"]),
];

const PLURALS: Endings = &[
    (After::Open, &["лар", "лер"]),
    (After::Voiced, &["дар", "дер"]),
    (After::Voiceless, &["тар", "тер"]),
];

/// Without the case; without case and plural; without case, possessive and plural.
pub(crate) fn stems(word: &[char]) -> [Option<Stem<'_>>; 3] {
    let stem = |letters| Stem {
        letters,
        softened: false,
    };
    let bare = without(word, CASES).unwrap_or(word);
    let singular = without(bare, PLURALS);
    let unpossessed = without(bare, POSSESSIVES).filter(|rest| rest.len() >= SHORTEST);
    [
        Some(stem(bare)),
        singular.map(stem),
        unpossessed.map(|rest| match without(rest, PLURALS) {
            Some(singular) => stem(singular),
            None => Stem {
                letters: rest,
                softened: true,
            },
        }),
    ]
}

/// What is left without the first ending of a table that fits.
fn without(word: &[char], endings: Endings) -> Option<&[char]> {
    endings.iter().find_map(|(after, forms)| {
        forms
            .iter()
            .find_map(|form| strip(word, form).filter(|rest| fits(rest, *after, form)))
    })
}

fn fits(rest: &[char], after: After, form: &str) -> bool {
    let [.., _, _, last] = rest else {
        return false;
    };
    let last = *last;
    // The -стан of countries is no ablative of с.
    if form == "тан" && last == 'с' {
        return false;
    }
    let voiceless = matches!(
        last,
        'к' | 'қ' | 'п' | 'с' | 'т' | 'ф' | 'х' | 'һ' | 'ц' | 'ч' | 'ш' | 'щ'
    );
    let joins = match after {
        After::Any => true,
        After::Vowel => is_vowel(last),
        After::Consonant => !is_vowel(last) || matches!(last, 'и' | 'у'),
        After::Open => is_vowel(last) || matches!(last, 'р' | 'й'),
        After::Voiced => !voiceless,
        After::Voiceless => voiceless || matches!(last, 'б' | 'в' | 'г' | 'д'),
        After::Nasal => is_vowel(last) || matches!(last, 'м' | 'н' | 'ң'),
        After::Possessive => matches!(last, 'ы' | 'і'),
    };
    joins && rest.iter().copied().any(is_vowel) && harmonious(rest, form)
}

/// Whether the vowels of stem and ending agree, both back or both front.
///
/// The instrumental does not change, and real text gives loan words either ending: Назарбаевқа.
fn harmonious(stem: &[char], form: &str) -> bool {
    let back_form = form.chars().rev().find_map(is_back);
    let back_stem = stem.iter().rev().copied().find_map(is_back);
    matches!(form, "мен" | "бен" | "пен")
        || back_form.is_none()
        || back_stem.is_none()
        || back_form == back_stem
        || is_loan(stem)
}

/// Whether a vowel is back or front; и, у and ю are neither.
fn is_back(letter: char) -> Option<bool> {
    match letter {
        'а' | 'о' | 'ұ' | 'ы' | 'я' | 'ё' => Some(true),
        'ә' | 'е' | 'ө' | 'ү' | 'і' | 'э' => Some(false),
        _ => None,
    }
}

fn is_loan(stem: &[char]) -> bool {
    matches!(stem, [.., 'е' | 'о', 'в'] | [.., 'и', 'н' | 'й'])
        || (stem.iter()).any(|letter| {
            matches!(
                letter,
                'в' | 'ф' | 'ц' | 'ч' | 'щ' | 'ё' | 'э' | 'ъ' | 'ь' | 'һ' | 'х'
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems_of(word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let mut found: Vec<String> = stems(&letters)
            .into_iter()
            .flatten()
            .map(|stem| stem.letters.iter().collect())
            .collect();
        found.dedup();
        found
    }

    #[test]
    fn takes_off_case_plural_and_possessive() {
        assert_eq!(stems_of("балалардың"), ["балалар", "бала"]);
        assert_eq!(stems_of("жаңаөзендегі"), ["жаңаөзен"]);
        assert_eq!(stems_of("шымкенттен"), ["шымкент"]);
        assert_eq!(stems_of("қазақстанның"), ["қазақстан"]);
        assert_eq!(stems_of("ұйымымыз"), ["ұйымымыз", "ұйым"]);
    }

    #[test]
    fn leaves_what_only_looks_like_an_ending() {
        assert_eq!(stems_of("қазақстан"), ["қазақстан"]);
        // The vowels do not agree.
        assert_eq!(stems_of("бөледан"), ["бөледан"]);
        // Loans take either ending.
        assert_eq!(stems_of("назарбаевқа"), ["назарбаев"]);
        assert_eq!(stems_of("фрунзеда"), ["фрунзе"]);
    }
}
