//! A word as lower-case letters, composed, without signs that no rule reads.
//!
//! This is no normalisation form of Unicode: only what a reading depends on is composed, so that a word
//! reads the same whether its accents come with the letters or after them.

use super::CAPACITY;
use super::inline::Inline;
use crate::text::base;

/// The letters of a word, ready for [`script`](super::script) and [`stem`](super::stem).
pub(super) type Letters = Inline<char, CAPACITY>;

/// Lower-cases and composes; drops apostrophes, hyphens, digits and other ASCII that is no letter.
pub(super) fn letters(word: &str) -> Letters {
    let mut letters = Letters::new('\0');
    for character in word.chars() {
        if character.is_ascii() {
            if character.is_ascii_alphabetic() {
                letters.push(character.to_ascii_lowercase());
            }
        } else if is_mark(character) {
            if let Some(last) = letters.last_mut() {
                *last = composed(*last, character);
            }
        } else if !is_punctuation(character) {
            for lower in character.to_lowercase() {
                // Lower-casing İ gives an i with a dot above.
                if !is_mark(lower) {
                    letters.push(unmarked(lower));
                }
            }
        }
    }
    letters
}

/// Combining marks, and the hamza and madda written above or below Arabic letters.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{653}'..='\u{655}')
}

/// Apostrophes and primes of romanisations, dashes, invisible signs.
fn is_punctuation(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{bf}' | '\u{2b0}'..='\u{2ff}' | '\u{2000}'..='\u{206f}')
}

const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const DOT_ABOVE: char = '\u{307}';
const DIAERESIS: char = '\u{308}';
const CARON: char = '\u{30c}';
const DOT_BELOW: char = '\u{323}';
const COMMA_BELOW: char = '\u{326}';
const CEDILLA: char = '\u{327}';
const HAMZA_ABOVE: char = '\u{654}';

/// A letter with a mark after it, as the one letter that reads the same; the bare letter where the
/// mark changes nothing.
fn composed(letter: char, mark: char) -> char {
    match (letter, mark) {
        ('s', CARON | CEDILLA | COMMA_BELOW | ACUTE | CIRCUMFLEX | DOT_BELOW) => 'š',
        ('z', CARON | DOT_ABOVE | ACUTE | CIRCUMFLEX) => 'ž',
        ('c', CARON | CEDILLA | ACUTE | CIRCUMFLEX) => 'č',
        ('n', CARON | CEDILLA | ACUTE | '\u{303}') => 'ñ',
        ('t', CEDILLA | COMMA_BELOW) => 'ț',
        ('y', ACUTE) => 'ý',
        ('g', BREVE) => 'ğ',
        // With any other mark these stand for themselves and join no digraph.
        ('a', _) => 'à',
        ('o', _) => 'ò',
        ('u', _) => 'ù',
        ('d', _) => 'đ',
        ('g', _) => 'ģ',
        ('h', _) => 'ħ',
        ('k', _) => 'ķ',
        ('l', _) => 'ł',
        ('r', _) => 'ř',
        ('t', _) => 'ť',
        ('w', _) => 'ŵ',
        ('z', _) => 'ẓ',
        ('и', BREVE) => 'й',
        ('у', BREVE) => 'ў',
        ('ж', BREVE) => 'җ',
        ('е', DIAERESIS) => 'ё',
        ('і', DIAERESIS) => 'ї',
        ('ي', HAMZA_ABOVE) => 'ئ',
        (letter, _) => letter,
    }
}

/// A precomposed letter whose mark changes nothing, without it.
fn unmarked(letter: char) -> char {
    match letter {
        'ӑ' | 'ӓ' => 'а',
        'ӛ' => 'ә',
        'ѓ' => 'г',
        'ѐ' | 'ӗ' => 'е',
        'ӝ' => 'ж',
        'ӂ' => 'җ',
        'ӟ' => 'з',
        'ѝ' | 'ӣ' | 'ӥ' => 'и',
        'ќ' => 'к',
        'ӧ' => 'о',
        'ӫ' => 'ө',
        'ӯ' | 'ӱ' | 'ӳ' => 'у',
        'ӵ' => 'ч',
        'ӹ' => 'ы',
        'ӭ' => 'э',
        'آ' | 'أ' | 'إ' => 'ا',
        'ؤ' => 'و',
        'ۀ' => 'ە',
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => base(letter),
        letter => letter,
    }
}
