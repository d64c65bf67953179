//! Words typed on the wrong keyboard layout: Latin QWERTY for Russian or Kazakh ЙЦУКЕН, and back.
//!
//! Works on the query as typed, before it is cut into words: `;` and `[` are letters here. Whether to
//! try at all, and what to do with the result, is for the query to decide.

use super::stem;

const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The Kazakh layout is the Russian one with these letters in the row of digits.
const DIGITS: &str = "2345890-=";
const KAZAKH: &str = "әіңғүұқөһ";

/// Which Cyrillic layout was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Digits are digits.
    Russian,
    /// The row of digits holds the letters that Russian lacks.
    Kazakh,
}

/// What the same keys give on a Cyrillic layout, in lower case.
pub fn to_cyrillic(typed: &str, layout: Layout) -> String {
    convert(typed, |key| {
        moved(key, LATIN, RUSSIAN).or_else(|| match layout {
            Layout::Russian => None,
            Layout::Kazakh => moved(key, DIGITS, KAZAKH),
        })
    })
}

/// What the same keys give on the Latin layout, in lower case.
pub fn to_latin(typed: &str) -> String {
    convert(typed, |key| {
        moved(key, RUSSIAN, LATIN).or_else(|| moved(key, KAZAKH, DIGITS))
    })
}

fn convert(typed: &str, key: impl Fn(char) -> Option<char>) -> String {
    (typed.chars().flat_map(char::to_lowercase))
        .map(|typed| key(typed).unwrap_or(typed))
        .collect()
}

fn moved(key: char, from: &str, to: &str) -> Option<char> {
    let (_, letter) = from
        .chars()
        .zip(to.chars())
        .find(|(from, _)| *from == key)?;
    Some(letter)
}

/// Whether a word is an unlikely row of letters for its own script: hardly a vowel, five consonants in
/// a row, or keys that are no letters on one of the layouts.
pub fn looks_wrong(typed: &str) -> bool {
    let latin = typed.is_ascii();
    let (mut letters, mut vowels, mut row, mut longest, mut odd) = (0, 0, 0, 0, false);
    for letter in typed.chars().flat_map(char::to_lowercase) {
        if !is_letter(letter) {
            row = 0;
            odd |= matches!(letter, ';' | '\'' | '[' | ']' | ',' | '.' | '`')
                || (latin && letter.is_ascii_digit());
            continue;
        }
        letters += 1;
        let vowel = is_vowel(letter);
        vowels += usize::from(vowel);
        row = if vowel { 0 } else { row + 1 };
        longest = longest.max(row);
    }
    letters >= 3 && (vowels * 5 < letters || longest >= 5 || odd)
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || stem::is_vowel(letter)
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || ('\u{400}'..'\u{530}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_on_the_other_layout() {
        assert_eq!(to_cyrillic("Njrftd", Layout::Russian), "токаев");
        assert_eq!(to_cyrillic("fkvfns 2022", Layout::Russian), "алматы 2022");
        assert_eq!(to_cyrillic("0f4nfh", Layout::Kazakh), "қаңтар");
        assert_eq!(to_cyrillic("'rcgthn", Layout::Russian), "эксперт");
        assert_eq!(to_latin("Ещлфнум"), "tokayev");
        assert_eq!(to_latin("қаңтар"), "0f4nfh");
    }

    #[test]
    fn every_key_has_a_letter_on_both_layouts() {
        assert_eq!(LATIN.chars().count(), RUSSIAN.chars().count());
        assert_eq!(DIGITS.chars().count(), KAZAKH.chars().count());
    }

    #[test]
    fn unlikely_rows_of_letters_look_wrong() {
        for word in ["njrftd", "ощквфт", "ghbdtn", "0f4nfh", ";fyfjpty"] {
            assert!(looks_wrong(word), "{word}");
        }
        // Each reason by itself: five consonants in a row, or a sign or digit where a letter should be.
        for word in ["ioustrngtha", "almat;", "a;mati[", "0lmaty"] {
            assert!(looks_wrong(word), "{word}");
        }
        for word in [
            "tokayev",
            "токаев",
            "алматы",
            "қаңтар",
            "2022",
            "ok",
            "splat",
            "nur-otan",
            "ковид19",
        ] {
            assert!(!looks_wrong(word), "{word}");
        }
    }
}
