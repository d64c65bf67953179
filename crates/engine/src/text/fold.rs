//! Folding: one spelling for letters that readers do not tell apart when they search.
//!
//! Case goes (full case folding, as far as it differs from lower case in use: ß, ς), diacritics go
//! to the base letter, presentation forms to the plain ones. What is a letter of its own in the
//! languages of the archive stays: й, ў, ї and the Kazakh letters. Precomposed and decomposed input
//! fold alike for Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Gurmukhi, Gujarati, kana and
//! Hangul, without the tables of full Unicode normalization (Unicode Standard Annex 15), which would
//! double the module.

use super::characters::{is_alphanumeric, is_ignorable, is_mark};
use super::tables::{GREEK_EXTENDED, LATIN_ADDITIONAL, LATIN_EXTENDED};

/// The folded form of a whole text.
///
/// ```
/// assert_eq!(amanat_engine::text::fold("Қаңтар, Qańtar"), "қаңтар, qantar");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            fold_char(c, out);
        }
    }
}

/// Puts Cyrillic letters for the Latin ones that look like them in a word of both: people type what
/// looks right. A word of one script stays as it is.
pub(crate) fn mend_mixed_script(word: &mut String) {
    let is_cyrillic = |c: char| ('\u{400}'..='\u{52F}').contains(&c);
    if word.is_ascii() || !word.contains(is_cyrillic) || word.chars().all(|c| cyrillic_twin(c) == c)
    {
        return;
    }
    // A twin of a Latin letter takes two bytes.
    let mut mended = String::with_capacity(2 * word.len());
    mended.extend(word.chars().map(cyrillic_twin));
    *word = mended;
}

/// The folded Cyrillic letter that looks like a folded Latin one.
pub(super) fn cyrillic_twin(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'ь',
        'c' => 'с',
        'e' => 'е',
        'ə' => 'ә',
        'h' => 'һ',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => c,
    }
}

fn fold_char(c: char, out: &mut String) {
    // Most of what is not ASCII in most archives.
    match c {
        'а'..='я' => return out.push(c),
        'А'..='Я' => return out.push(char::from_u32(c as u32 + 0x20).unwrap_or(c)),
        _ if is_ignorable(c) => return,
        _ => {}
    }
    for lower in c.to_lowercase() {
        if lower.is_ascii() {
            out.push(lower);
        } else if is_mark(lower) {
            attach(lower, out);
        } else {
            fold_lower(lower, out);
        }
    }
}

/// A combining mark: composes with the letter before it where that makes another letter, stays
/// where it carries a vowel or kills one, and is dropped elsewhere.
fn attach(mark: char, out: &mut String) {
    let composed = match (out.chars().next_back(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('і'), '\u{308}') => 'ї',
        (Some('ە'), '\u{654}') => 'ه',
        (Some('ي'), '\u{654}') => 'ئ',
        (Some(kana), '\u{3099}') => voiced(kana, 1),
        (Some(kana), '\u{309A}') => voiced(kana, 2),
        _ => {
            let dropped = matches!(mark as u32,
                0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05C7 | 0x0610..=0x061A
                | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED | 0x1AB0..=0x1AFF
                | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE00..=0xFE2F)
                // Nuktas, which stand in the same place of each block.
                || (mark as u32) < 0xD00 && mark as u32 & 0x7F == 0x3C;
            if !dropped {
                out.push(mark);
            }
            return;
        }
    };
    out.pop();
    fold_lower(composed, out);
}

/// The kana `step` places on, where a voicing mark makes it: か to が, は to ぱ.
fn voiced(kana: char, step: u32) -> char {
    // The pairs stand beside each other in the block; a mark on any other kana is not text.
    match kana as u32 {
        0x3046 | 0x30A6 if step == 1 => char::from_u32(kana as u32 + 0x4E),
        0x304B..=0x3069 | 0x306F..=0x307B | 0x30AB..=0x30C9 | 0x30CF..=0x30DB => {
            char::from_u32(kana as u32 + step)
        }
        0x30EF..=0x30F2 if step == 1 => char::from_u32(kana as u32 + 8),
        0x309D | 0x30FD if step == 1 => char::from_u32(kana as u32 + 1),
        _ => None,
    }
    .unwrap_or(kana)
}

/// A lower-case letter outside ASCII.
fn fold_lower(c: char, out: &mut String) {
    let pair = match c {
        // It only carries the first vowel of a word in Uyghur and Kurdish, and many leave it out.
        'ئ' if !out.ends_with(is_alphanumeric) => return,
        'ß' | 'ﬆ' | 'ﬅ' => {
            out.push_str(if c == 'ß' { "ss" } else { "st" });
            return;
        }
        'æ' | 'ǽ' | 'ǣ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        'ǯ' => "ʒ",
        'ŉ' => "n",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ৎ' => "ত্",
        _ => "",
    };
    if !pair.is_empty() {
        out.push_str(pair);
        return;
    }
    let code = c as u32;
    match code {
        0xAC00..=0xD7A3 => out.push(c),
        0x1161..=0x1175 | 0x11A8..=0x11C2 => attach_jamo(c, out),
        // Consonants without a vowel that have a letter of their own in Malayalam.
        0xD7A..=0xD7F => {
            out.push(base(c));
            out.push('\u{D4D}');
        }
        _ => out.push(base(c)),
    }
}

/// The base letter of a precomposed one.
pub(crate) fn base(c: char) -> char {
    let code = c as u32;
    let from_table = |table: &[u8], first: u32| {
        table
            .get((code - first) as usize)
            .filter(|&&letter| letter != b'.')
            .map(|&letter| letter as char)
    };
    match code {
        0xC0..=0x24F => from_table(LATIN_EXTENDED, 0xC0).unwrap_or(c),
        0x1E00..=0x1EFF => from_table(LATIN_ADDITIONAL, 0x1E00).unwrap_or(c),
        0x1F00..=0x1FFF => from_table(GREEK_EXTENDED, 0x1F00).map_or(c, greek),
        // Full-width forms of ASCII.
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).map_or(c, |a| a.to_ascii_lowercase()),
        // Arabic and Persian digits, and those of the scripts of India, whose blocks are laid out alike.
        0x660..=0x669 => char::from_u32(code - 0x630).unwrap_or(c),
        0x6F0..=0x6F9 => char::from_u32(code - 0x6C0).unwrap_or(c),
        0x900..=0xDFF if matches!(code & 0x7F, 0x66..=0x6F) => {
            char::from_u32((code & 0x7F) - 0x36).unwrap_or(c)
        }
        // Letters with a nukta, and those without a vowel.
        0x929 | 0x931 | 0x934 | 0xA33 => char::from_u32(code - 1).unwrap_or(c),
        0x958..=0x95F | 0x9DC..=0x9DF | 0xA59..=0xA5B | 0xA5E | 0xD7A..=0xD7F => {
            // Of these only the block of Malayalam has the bit that is 8 here.
            let place = (code & 7) | (code >> 7 & 8);
            let letter = INDIC
                .get(place as usize)
                .map_or(0, |&letter| u32::from(letter));
            char::from_u32((code & !0x7F) | letter).unwrap_or(c)
        }
        _ => match c {
            'ά' => 'α',
            'έ' => 'ε',
            'ή' => 'η',
            'ί' | 'ϊ' | 'ΐ' => 'ι',
            'ό' => 'ο',
            'ύ' | 'ϋ' | 'ΰ' => 'υ',
            'ώ' => 'ω',
            'ς' => 'σ',
            'ё' | 'ѐ' | 'ӗ' => 'е',
            'ѓ' => 'г',
            'ќ' => 'к',
            'ѝ' | 'ӣ' | 'ӥ' => 'и',
            'ӂ' | 'ӝ' => 'ж',
            'ӑ' | 'ӓ' => 'а',
            'ӛ' => 'ә',
            'ӟ' => 'з',
            'ӧ' => 'о',
            'ӫ' => 'ө',
            'ӭ' => 'э',
            'ӯ' | 'ӱ' | 'ӳ' => 'у',
            'ӵ' => 'ч',
            'ӹ' => 'ы',
            'ѷ' => 'ѵ',
            'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
            'ؤ' => 'و',
            'ئ' | 'ی' => 'ي',
            'ھ' => 'ه',
            'ک' => 'ك',
            'ۀ' => 'ه',
            'ۂ' => 'ہ',
            'ۓ' => 'ے',
            'ँ' => 'ं',
            '\u{A36}' => 'ਸ',
            _ => c,
        },
    }
}

/// Places in the blocks of the scripts of India: of the letters that are those from 58 to 5F without
/// their nukta; of those that Malayalam has from 7A on without a vowel.
const INDIC: &[u8; 16] = b"\x15\x16\x17\x1C\x21\x22\x2B\x2F..\x23\x28\x30\x32\x33\x15";

/// The Greek letter a place in [`GREEK_EXTENDED`] stands for.
fn greek(sign: char) -> char {
    match sign {
        'a' => 'α',
        'e' => 'ε',
        'h' => 'η',
        'i' => 'ι',
        'o' => 'ο',
        'u' => 'υ',
        'w' => 'ω',
        _ => 'ρ',
    }
}

/// Composes conjoining Hangul (The Unicode Standard, section 3.12).
fn attach_jamo(c: char, out: &mut String) {
    let code = c as u32;
    let before = out.chars().next_back().map_or(0, |b| b as u32);
    let syllable = match (before, code) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            Some(0xAC00 + ((before - 0x1100) * 21 + (code - 0x1161)) * 28)
        }
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (before - 0xAC00).is_multiple_of(28) => {
            Some(before + code - 0x11A7)
        }
        _ => None,
    };
    match syllable.and_then(char::from_u32) {
        Some(syllable) => {
            out.pop();
            out.push(syllable);
        }
        None => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn keeps_letters_of_their_own() {
        for letter in "йўїәғқңөұүһі".chars() {
            assert_eq!(fold(&letter.to_string()), letter.to_string());
        }
        assert_eq!(fold("Ё"), "е");
    }

    #[test]
    fn case_and_diacritics_go() {
        assert_eq!(
            fold("Qańtar Straße ÆON Łódź İzmir ΣΊΣΥΦΟΣ"),
            "qantar strasse aeon lodz izmir σισυφοσ"
        );
        assert_eq!(fold("Σίσυφος"), "σισυφοσ");
        assert_eq!(fold("ｆｕｌｌ"), "full");
        assert_eq!(fold("co\u{AD}operate"), "cooperate");
    }

    #[test]
    fn letters_of_several_code_points_are_one() {
        for (one, other) in [
            ("علي كتاب ۱۴۰۱", "علی کتاب 1401"),
            ("٢٠٢٢", "2022"),
            ("خانۀ", "خانهٔ"),
            ("می‌خواهم", "میخواهم"),
            ("गाँव ज़मीन १९४७", "गांव जमीन 1947"),
            ("\u{95C}", "ड\u{93C}"),
            ("২০০১ ౨౦౦౧ ௨௦௦௧", "2001 2001 2001"),
            ("হ\u{9DF} ব\u{9DC}", "হয\u{9BC} বড\u{9BC}"),
            ("ਸ਼ਹਿਰ ਜ਼ਮੀਨ", "ਸਹਿਰ ਜਮੀਨ"),
            ("\u{A36}", "ਸ"),
            ("क\u{931}\u{94D}हाड", "कर\u{94D}\u{200D}हाड"),
            ("উৎপাদন", "উত\u{9CD}\u{200D}পাদন"),
            ("അവൻ", "അവന\u{D4D}\u{200D}"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(fold("خانۀ"), "خانه");
    }

    /// What carries the first vowel of a word is no letter of it: *ئول* and *يول* are two words.
    #[test]
    fn carriers_of_vowels_go_where_words_begin() {
        for (one, other) in [
            ("ئۇيغۇر ئات", "ۇيغۇر ات"),
            ("ي\u{654}ۇيغۇر", "ئۇيغۇر"),
            ("سائەت", "سايەت"),
            ("رئیس", "رييس"),
            ("ھەموو", "هەموو"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        for (one, other) in [("ئول", "يول"), ("ئاش", "ياش"), ("ئەک", "یەک")] {
            assert_ne!(fold(one), fold(other));
        }
        // h and e of Uyghur.
        assert_ne!(fold("ھ"), fold("ە"));
        // Brother and Baha'i in Urdu, whose letters for h are two.
        assert_ne!(fold("بھائی"), fold("بہائی"));
    }

    #[test]
    fn letters_printed_as_one_are_spelled_out() {
        for letters in "ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ ĳ Ĳ".split(' ') {
            let apart: String = letters.nfkc().collect();
            assert_eq!(fold(letters), fold(&apart), "{letters}");
        }
        assert_eq!(fold("Œuvre ŉ"), "oeuvre n");
    }

    #[test]
    fn words_of_two_scripts_become_one() {
        for (typed, mended) in [
            ("қaзaқ", "қазақ"),
            ("жəне", "және"),
            ("covid", "covid"),
            ("үлкен", "үлкен"),
            // Each Latin letter that has a twin, beside a Cyrillic one.
            ("йabceəhikmoptxy", "йаьсеәһікмортху"),
        ] {
            let mut word = typed.to_owned();
            mend_mixed_script(&mut word);
            assert_eq!(word, mended);
        }
    }

    /// Blocks for which the two normal forms must fold alike; in the Indic scripts that have two-part
    /// vowels, which would need tables, they may not.
    fn promised(code: u32) -> bool {
        matches!(code,
            0x00C0..=0x024F | 0x0370..=0x06FF | 0x0900..=0x097F | 0x0A00..=0x0AFF | 0x1E00..=0x1FFF
            | 0x3040..=0x30FF | 0xAC00..=0xD7A3)
            // Yiddish digraph with patah and the spacing Greek marks are not letters.
            && !matches!(code, 0x0374 | 0x037E | 0x0385 | 0x0387 | 0x1FBD..=0x1FC1 | 0x1FCD..=0x1FCF
                | 0x1FDD..=0x1FDF | 0x1FED..=0x1FEF | 0x1FFD..=0x1FFE | 0x03D3 | 0x03D4)
    }

    #[test]
    fn normal_forms_fold_alike() {
        let mut differing = Vec::new();
        for c in (0..=0x3_0000)
            .filter(|&code| promised(code))
            .filter_map(char::from_u32)
        {
            // As it stands besides: some are composed no more by the normal forms.
            let composed: String = c.nfc().collect();
            let decomposed: String = c.nfd().collect();
            let forms = [c.to_string(), composed, decomposed].map(|form| fold(&form));
            if forms.iter().any(|form| *form != forms[0]) {
                differing.push(format!("U+{:04X} {c}: {forms:?}", c as u32));
            }
        }
        assert!(differing.is_empty(), "{differing:#?}");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..=0x3_0000).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        }
    }
}
