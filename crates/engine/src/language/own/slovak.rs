//! Slovak: the case endings of nouns and adjectives go.
//!
//! As Czech is treated (Dolamic and Savoy 2009, "Indexing and stemming approaches for the Czech
//! language"), with the endings of Slovak, which seldom change the consonant before them.
//! The ending of many genitives, *ov*, is that of surnames too: *Nováková* is found with *Novák*.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["sk", "slk", "slo"],
    stem,
    function_words: || {
        &[
            "a", "aby", "aj", "ak", "ako", "aká", "aké", "aký", "ale", "alebo", "ani", "až", "bez",
            "bol", "bola", "boli", "bolo", "bude", "budú", "by", "byť", "do", "ho", "i", "ich",
            "ja", "je", "jeho", "jej", "k", "kam", "kde", "kedy", "keď", "koho", "komu", "koľko",
            "kto", "ktorej", "ktorom", "ktorá", "ktoré", "ktorého", "ktorí", "ktorú", "ktorý",
            "ktorých", "ku", "len", "ma", "medzi", "mi", "mu", "my", "má", "na", "nad", "než",
            "nie", "o", "od", "on", "ona", "oni", "ono", "po", "pod", "podľa", "pre", "pred",
            "preto", "pretože", "prečo", "pri", "s", "sa", "si", "sme", "so", "som", "svoj",
            "svoje", "svoju", "sú", "ta", "tak", "také", "tam", "tejto", "ten", "tento", "tie",
            "to", "toho", "tom", "tomu", "toto", "tu", "ty", "táto", "tým", "u", "už", "v", "vo",
            "vy", "však", "z", "za", "zo", "čo", "čoho", "čom", "čí", "že",
        ]
    },
    endings: "a á e é i í o u ú y ý om em ím ým ám iam ách iach och ích ých ou ov ovi ej ami ého ému ieho iemu ími ými",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// The endings of a word, the longest first; then what a stem may end in that looks like one: *Prešov*
/// loses it in the nominative and *Prešova* after its own, so they stay together.
const ENDINGS: [&[&str]; 2] = [
    &[
        "ieho", "iemu", "iami", "iach", "ovia", "ovi", "ého", "ému", "ími", "ými", "ami", "iam",
        "ách", "och", "ích", "ých", "om", "em", "ím", "ým", "ám", "ov", "ou", "ej", "ia", "ie",
        "iu", "a", "á", "e", "é", "i", "í", "o", "u", "ú", "y", "ý",
    ],
    &[
        "och", "ách", "ích", "ých", "om", "em", "ém", "ím", "ým", "ám", "ov", "ej",
    ],
];

/// An *e* that other forms have not: *otec* and *otca*, *Marek* and *Marka*.
const FLEETING_E: &[(&str, &str)] = &[
    ("iek", "k"),
    ("ek", "k"),
    ("iec", "c"),
    ("ec", "c"),
    ("el", "l"),
    ("eň", "n"),
];

/// An *o* likewise, which short words keep (*krok*): *piatok* and *piatku*, *Pavol* and *Pavla*.
const FLEETING_O: &[(&str, &str)] = &[("ok", "k"), ("ol", "l")];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let bare = without_endings(word, &ENDINGS, SHORTEST);
    let whole = with_other_end(bare, FLEETING_E, 2);
    with_other_end(&whole, FLEETING_O, 3)
}

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::language::{assert_apart, assert_one_stem};

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_one_stem(
            stem,
            &[
                "žena ženy žene ženu ženou ženám ženách ženami",
                "mesto mesta mestu meste mestom mestá mestám mestách mestami",
                "muž muža mužovi mužom muži mužov mužoch mužovia",
                "ulica ulice ulici ulicu ulicou ulíc uliciam uliciach ulicami",
                "nový nového novému novom novým nová novej novú novou nové nových novými",
                "cudzí cudzieho cudziemu cudzom cudzím cudzia cudzej cudziu cudzích cudzími",
                "matka matky matke matku matkou matiek matkám",
                "otec otca otcovi otcom otcovia otcov",
                "piatok piatku piatkom piatky",
                "koniec konca koncu koncom",
                "systém systému systémom systémy systémov systémoch",
                "Bratislava Bratislavy Bratislave Bratislavu Bratislavou",
                "Prešov Prešova Prešove Prešovom",
                "Pavol Pavla Pavlovi Pavlom",
                "svedok svedka svedkovi svedkovia svedkov svedkami",
                "väzeň väzňa väzňovi väzňom väzni väzňov väzňami",
                "vojna vojny vojne vojnu vojnou",
                "kniha knihy knihe knihu knihou kníh knihách",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("vojna", "vojsko"),
                ("krok", "krk"),
                ("rok", "ruka"),
                ("mesto", "miesto"),
            ],
        );
    }
}
