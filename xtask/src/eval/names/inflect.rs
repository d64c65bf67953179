//! Case endings put on Cyrillic names, by the regular rules of Russian and Kazakh.

use super::super::random::Random;
use super::letters;

/// The label with its last word in a case drawn by the label itself; none if the language has no rule
/// here or the word does not change.
pub(super) fn inflected(label: &str, language: &str) -> Option<String> {
    let mut random = Random::of_text(label);
    if !letters::is_cyrillic(label) {
        return None;
    }
    match language {
        "ru" => russian(label, &mut random),
        "kk" => Some(kazakh(label, &mut random)),
        _ => None,
    }
}

/// Genitive, dative, instrumental or prepositional, singular, by the ending of the nominative.
fn russian(label: &str, random: &mut Random) -> Option<String> {
    const PATTERNS: &[(&str, [&str; 4])] = &[
        ("ский", ["ского", "скому", "ским", "ском"]),
        ("ская", ["ской", "ской", "ской", "ской"]),
        ("ское", ["ского", "скому", "ским", "ском"]),
        ("ов", ["ова", "ову", "овым", "ове"]),
        ("ев", ["ева", "еву", "евым", "еве"]),
        ("ин", ["ина", "ину", "иным", "ине"]),
        ("ово", ["ова", "ову", "овом", "ове"]),
        ("ево", ["ева", "еву", "евом", "еве"]),
        ("ий", ["ия", "ию", "ием", "ии"]),
        ("й", ["я", "ю", "ем", "е"]),
        ("ия", ["ии", "ии", "ией", "ии"]),
        ("ка", ["ки", "ке", "кой", "ке"]),
        ("га", ["ги", "ге", "гой", "ге"]),
        ("а", ["ы", "е", "ой", "е"]),
        ("я", ["и", "е", "ей", "е"]),
        ("ь", ["я", "ю", "ем", "е"]),
    ];
    if let Some((stem, forms)) =
        (PATTERNS.iter()).find_map(|(ending, forms)| Some((label.strip_suffix(ending)?, forms)))
    {
        return Some(format!("{stem}{}", forms[random.below(4)]));
    }
    let consonant = "бвгджзклмнпрстфхцчшщ".contains(label.chars().last()?);
    consonant.then(|| format!("{label}{}", ["а", "у", "ом", "е"][random.below(4)]))
}

/// Genitive, dative, accusative, locative, ablative or instrumental, by the last vowel and sound.
fn kazakh(label: &str, random: &mut Random) -> String {
    let last = label.chars().last().unwrap_or(' ').to_lowercase().next();
    let last = last.unwrap_or(' ');
    let front = (label.to_lowercase().chars().rev())
        .find(|letter| "аоұыяёәеөүіэ".contains(*letter))
        .is_some_and(|letter| "әеөүіэ".contains(letter));
    let vowel = "аоұыяёәеөүіэиую".contains(last);
    let voiceless = "кқпстфхцчшщһбвгд".contains(last);
    let nasal = "мнң".contains(last);
    // -ауданы, -облысы: the possessive of a compound takes -н-.
    let possessive = label.contains(' ') && "ыі".contains(last);
    let forms: [(&str, &str); 6] = if possessive {
        [
            ("ның", "нің"),
            ("на", "не"),
            ("н", "н"),
            ("нда", "нде"),
            ("нан", "нен"),
            ("мен", "мен"),
        ]
    } else if voiceless {
        [
            ("тың", "тің"),
            ("қа", "ке"),
            ("ты", "ті"),
            ("та", "те"),
            ("тан", "тен"),
            ("пен", "пен"),
        ]
    } else if vowel {
        [
            ("ның", "нің"),
            ("ға", "ге"),
            ("ны", "ні"),
            ("да", "де"),
            ("дан", "ден"),
            ("мен", "мен"),
        ]
    } else if nasal {
        [
            ("ның", "нің"),
            ("ға", "ге"),
            ("ды", "ді"),
            ("да", "де"),
            ("нан", "нен"),
            ("мен", "мен"),
        ]
    } else {
        [
            ("дың", "дің"),
            ("ға", "ге"),
            ("ды", "ді"),
            ("да", "де"),
            ("дан", "ден"),
            ("мен", "мен"),
        ]
    };
    let (back_form, front_form) = forms[random.below(6)];
    format!("{label}{}", if front { front_form } else { back_form })
}
