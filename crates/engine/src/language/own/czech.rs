//! Czech: the case endings of nouns and adjectives go, and what they do to the consonant before them is
//! undone.
//!
//! A light stemmer in the sense of Dolamic and Savoy (2009, "Indexing and stemming approaches for the
//! Czech language"), without their possessives: *Novák* and *Nováková* stay two.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["cs", "ces", "cze"],
    stem,
    function_words: || {
        &[
            "a", "aby", "ale", "ani", "asi", "až", "bez", "bude", "budou", "by", "byl", "byla",
            "byli", "bylo", "byly", "být", "co", "což", "dnes", "do", "ho", "i", "jak", "jako",
            "jaká", "jaké", "jaký", "je", "jeho", "jej", "jejich", "její", "jen", "ještě", "ji",
            "jsem", "jsme", "jsou", "já", "jí", "k", "kam", "kde", "kdo", "kdy", "když", "ke",
            "kolik", "kterou", "která", "které", "kterého", "kterém", "který", "kterých", "kteří",
            "mezi", "mi", "mu", "my", "má", "na", "nad", "nebo", "není", "než", "ni", "o", "od",
            "ode", "on", "ona", "oni", "ono", "po", "pod", "podle", "pokud", "pro", "proto",
            "protože", "proč", "před", "při", "s", "se", "si", "svou", "své", "svůj", "ta", "tak",
            "také", "tam", "tato", "te", "tedy", "ten", "tento", "to", "toho", "tom", "tomu",
            "toto", "tu", "ty", "této", "tím", "těch", "u", "už", "v", "ve", "vy", "však", "z",
            "za", "ze", "čeho", "čem", "čí", "čím", "že",
        ]
    },
    endings: "a á e é ě i í o u ů y ý em ém ím ým ám ům ech ách ích ých ou ovi ami ého ému ími ými",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// The endings of a word, the longest first; then what a stem may end in that looks like one: *systém*
/// loses it in the nominative and *systému* after its own, so they stay together.
const ENDINGS: [&[&str]; 2] = [
    &[
        "ovi", "ého", "ému", "ími", "ými", "ího", "ímu", "ami", "emi", "ech", "ách", "ích", "ých",
        "ém", "em", "ím", "ým", "ám", "ům", "ou", "a", "á", "e", "é", "ě", "i", "í", "o", "ó", "u",
        "ú", "ů", "y", "ý",
    ],
    &["ech", "ách", "ích", "ých", "ém", "em", "ím", "ým", "ám"],
];

/// An *e* that other forms have not (*otec* and *otce*, *pátek* and *pátku*, *Pavel* and *Pavla*), and
/// two consonants that change as one (*čeští* of *český*).
const CHANGED: &[(&str, &str)] = &[
    ("ek", "k"),
    ("ec", "c"),
    ("el", "l"),
    ("en", "n"),
    ("eň", "n"),
    ("čt", "ck"),
    ("št", "sk"),
];

/// Consonants before *e* and *i*: *matce* of *matka*, *Praze* of *Praha*.
const SOFTENED: &[(&str, &str)] = &[("c", "k"), ("č", "k"), ("z", "h"), ("ž", "h")];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let bare = without_endings(word, &ENDINGS, SHORTEST);
    let whole = with_other_end(bare, CHANGED, 2);
    with_other_end(&whole, SOFTENED, 3)
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
                "žena ženy ženě ženu ženou žen ženám ženách ženami",
                "město města městu městem měst městům městech městy",
                "muž muže muži mužem mužů mužům mužích mužovi",
                "ulice ulici ulicí ulic ulicím ulicích ulicemi",
                "moře moři mořem moří mořím mořích",
                "kost kosti kostí kostem kostech",
                "nový nového novému novém novým nová nové novou noví nových novými",
                "cizí cizího cizímu cizím cizích cizími",
                "český česká českého čeští českých",
                "matka matky matce matku matkou matek matkám",
                "otec otce otci otcem otců otcovi",
                "pátek pátku pátkem pátky",
                "učitel učitele učiteli učitelem učitelů učitelé učitelích",
                "systém systému systémem systémy systémů systémech",
                "problém problému problémem problémy problémech",
                "Praha Prahy Praze Prahu Prahou",
                "Amerika Ameriky Americe Ameriku Amerikou",
                "Václav Václava Václavovi Václavem",
                "Pavel Pavla Pavlovi Pavlem",
                "Havel Havla Havlovi Havlem",
                "Nováková Novákové Novákovou",
                "svědek svědka svědkovi svědků svědkem",
                "vězeň vězně vězni vězňů vězňům vězních",
                "vojna vojny vojně vojnu vojnou",
                "kniha knihy knize knihu knihou knih knihách",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("věc", "věk"),
                ("moc", "mok"),
                ("Novák", "Nováková"),
                ("rok", "ruka"),
                ("den", "dno"),
            ],
        );
    }
}
