//! Tajik: the object marker, ezafe, possessive and plural endings go, and those of the commonest tenses.
//!
//! As far as the Persian of the file beside; what stands before a verb (ме) stays here too.

use crate::language::{Definition, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["tg", "tgk"],
    stem,
    function_words: || {
        &[
            "агар",
            "аз",
            "аммо",
            "анд",
            "аст",
            "ба",
            "баъд",
            "баъзе",
            "бе",
            "бо",
            "бояд",
            "бар",
            "барои",
            "буд",
            "буда",
            "будан",
            "буданд",
            "ва",
            "вале",
            "вай",
            "гардид",
            "дар",
            "дигар",
            "дошт",
            "доранд",
            "дорад",
            "ё",
            "ин",
            "ка",
            "кард",
            "карда",
            "кардан",
            "карданд",
            "кадом",
            "кай",
            "ки",
            "кӣ",
            "куҷо",
            "лекин",
            "ман",
            "мебошад",
            "мебошанд",
            "мегардад",
            "мекард",
            "мекунад",
            "мекунанд",
            "мешавад",
            "мешаванд",
            "мешуд",
            "мо",
            "на",
            "набуд",
            "нест",
            "низ",
            "ҳам",
            "ҳама",
            "ҳамин",
            "ҳамон",
            "ҳамчун",
            "ҳар",
            "ҳаст",
            "ҳастанд",
            "ҳеҷ",
            "он",
            "онҳо",
            "оё",
            "пас",
            "пеш",
            "то",
            "ту",
            "худ",
            "чаро",
            "чанд",
            "чӣ",
            "чист",
            "чунин",
            "чун",
            "чунки",
            "чӣгуна",
            "хоҳад",
            "шавад",
            "шумо",
            "шуд",
            "шуда",
            "шудан",
            "шуданд",
            "эй",
            "эшон",
            "ӯ",
            "як",
            "яке",
            "яъне",
            "зеро",
            "тавр",
            "хеле",
        ]
    },
    endings: "ҳо ҳои ҳоро ҳоям ҳояш ҳояшон ро и ӣ е аш ашон амон он гон тар тарин",
};

/// What a word may end in, from the last ending to the first: object, ezafe and adjectives, possessive,
/// indefinite, plural. The possessive of the first and second person singular (ам, ат) many another word ends
/// in (қалам, давлат), so it goes behind a plural only.
const ENDINGS: [&[&str]; 5] = [
    &["ро"],
    &["и", "ӣ"],
    &[
        "ҳоямон",
        "ҳоятон",
        "ҳояшон",
        "амон",
        "атон",
        "ашон",
        "ҳоям",
        "ҳоят",
        "ҳояш",
        "аш",
    ],
    &["е"],
    &["ҳо"],
];
/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// Endings that many another word has (дафтар, забон), so that more has to be left of it.
const DOUBTFUL: [&[&str]; 2] = [&["гон", "он"], &["тарин", "тар"]];
const SHORTEST_OF_DOUBTFUL: usize = 4;

/// What verbs begin with in the present, and what they then end in.
const PRESENT: [&str; 2] = ["наме", "ме"];
const PERSONS: &[&str] = &["янд", "анд", "ям", "яд", "ам", "ад", "ем", "ед", "ӣ"];
const SHORTEST_OF_VERB: usize = 4;

/// The stem of a word in lower case. A word that has none is its own stem.
fn stem(word: &str) -> String {
    if PRESENT.iter().any(|prefix| word.starts_with(prefix)) {
        let verb = without_endings(word, &[PERSONS], SHORTEST_OF_VERB);
        if verb != word {
            return verb.to_owned();
        }
    }
    // Карданд, гуфтанд: the past ends in the plural as no noun does; кардааст, кардаанд: to be, behind a
    // participle.
    for (ending, before) in [("анд", &['д', 'т', 'а'][..]), ("аст", &['а'])] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.ends_with(before)
            && rest.chars().count() >= SHORTEST
        {
            return rest.to_owned();
        }
    }
    // Бухоро has no object marker, онҳоро has.
    let kinds = match word.ends_with("оро") && !word.ends_with("ҳоро") {
        true => ENDINGS.get(1..).unwrap_or_default(),
        false => &ENDINGS,
    };
    let word = without_endings(word, kinds, SHORTEST);
    without_endings(word, &DOUBTFUL, SHORTEST_OF_DOUBTFUL).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("китобҳоро", "китоб"),
            ("китобҳои", "китоб"),
            ("китобҳояшон", "китоб"),
            ("хонаи", "хона"),
            ("тоҷикӣ", "тоҷик"),
            ("шаҳре", "шаҳр"),
            ("падараш", "падар"),
            ("кӯдакон", "кӯдак"),
            ("бачагон", "бача"),
            ("калонтарин", "калон"),
            ("гуфтанд", "гуфт"),
            ("рафтааст", "рафта"),
            ("мекунанд", "мекун"),
            ("намехоҳам", "намехоҳ"),
            ("бухорои", "бухоро"),
        ] {
            assert_eq!(stem(word), stem_of_it, "{word}");
        }
    }

    #[test]
    fn what_only_looks_like_an_ending_stays() {
        for word in [
            "бухоро",
            "забон",
            "ҷаҳон",
            "давлат",
            "қалам",
            "духтар",
            "дафтар",
            "мева",
        ] {
            assert_eq!(stem(word), word);
        }
    }
}
