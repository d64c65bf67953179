//! Letters as the baselines and the drawing of names see them: plain foldings, a plain romanisation.
//!
//! None of this is how the engine reads names; it shares no code with it on purpose.

use unicode_normalization::UnicodeNormalization as _;

/// How many letters a label has.
pub(super) fn count(label: &str) -> usize {
    label.chars().filter(|c| c.is_alphabetic()).count()
}

/// Lower case without diacritics or punctuation; the script stays.
pub(super) fn folded(label: &str) -> String {
    let mut folded = String::new();
    for letter in label.nfd().flat_map(char::to_lowercase) {
        match letter {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ø' => folded.push('o'),
            // Apostrophes of romanisations, which some write as letters.
            '\u{2b0}'..='\u{2ff}' => {}
            letter if letter.is_alphanumeric() => folded.push(letter),
            letter if letter.is_whitespace() || letter == '-' => folded.push(' '),
            _ => {}
        }
    }
    folded
}

/// [`folded`], with each Cyrillic letter as its commonest English romanisation.
pub(super) fn romanised(label: &str) -> String {
    const LETTERS: &[(char, &str)] = &[
        ('а', "a"),
        ('ә', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('ғ', "g"),
        ('ґ', "g"),
        ('д', "d"),
        ('е', "e"),
        ('є', "ye"),
        ('ж', "zh"),
        ('җ', "j"),
        ('з', "z"),
        ('и', "i"),
        ('і', "i"),
        ('ї', "yi"),
        ('й', "y"),
        ('к', "k"),
        ('қ', "k"),
        ('ҡ', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('ң', "n"),
        ('о', "o"),
        ('ө', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ұ', "u"),
        ('ү', "u"),
        ('ў', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('һ', "h"),
        ('ҳ', "h"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ҷ', "j"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
    ];
    let mut romanised = String::new();
    // й and ў must not lose their breve before they are looked up.
    let kept = label.to_lowercase().replace('й', "y").replace('ў', "u");
    for letter in folded(&kept).chars() {
        match LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter) {
            Some((_, latin)) => romanised.push_str(latin),
            None => romanised.push(letter),
        }
    }
    romanised
}

/// Whether two romanised labels have at least half the letters of the longer one in common, in order:
/// the length of their longest common subsequence.
pub(super) fn share_half(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| *c != ' ').collect() };
    let (one, other) = (letters(one), letters(other));
    let mut row = vec![0; other.len() + 1];
    for letter in &one {
        let mut diagonal = 0;
        for (place, candidate) in other.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if letter == candidate {
                diagonal + 1
            } else {
                above.max(row[place])
            };
            diagonal = above;
        }
    }
    row[other.len()] * 2 >= one.len().max(other.len())
}

/// Whether a label is written in Cyrillic script.
pub(super) fn is_cyrillic(label: &str) -> bool {
    label.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c))
}
