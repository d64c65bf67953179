//! Bulgarian: the article goes, then the plural and the gender.
//!
//! A light stemmer in the sense of Savoy (2007, "Searching strategies for the Bulgarian language"). An
//! article is taken off only behind the vowels that it follows, so that *работа* keeps what looks like
//! one.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["bg", "bul"],
    stem,
    function_words: || {
        &[
            "а",
            "ако",
            "ала",
            "без",
            "беше",
            "би",
            "бил",
            "била",
            "били",
            "било",
            "бъде",
            "в",
            "вече",
            "ви",
            "все",
            "във",
            "върху",
            "ги",
            "го",
            "да",
            "дали",
            "де",
            "до",
            "докато",
            "други",
            "е",
            "за",
            "защо",
            "защото",
            "и",
            "из",
            "или",
            "им",
            "има",
            "й",
            "как",
            "каква",
            "какви",
            "какво",
            "какъв",
            "като",
            "кога",
            "когато",
            "кого",
            "кое",
            "което",
            "кои",
            "които",
            "кой",
            "който",
            "колко",
            "коя",
            "която",
            "къде",
            "където",
            "към",
            "ли",
            "ме",
            "между",
            "ми",
            "му",
            "на",
            "над",
            "не",
            "него",
            "нея",
            "ни",
            "ние",
            "но",
            "някои",
            "о",
            "обаче",
            "от",
            "още",
            "по",
            "под",
            "поради",
            "после",
            "пред",
            "през",
            "при",
            "с",
            "са",
            "само",
            "се",
            "си",
            "след",
            "сме",
            "съм",
            "със",
            "та",
            "тази",
            "така",
            "такива",
            "там",
            "те",
            "тези",
            "ти",
            "това",
            "тогава",
            "този",
            "той",
            "тук",
            "тя",
            "тях",
            "у",
            "че",
            "чие",
            "чий",
            "чия",
            "ще",
            "щом",
            "я",
        ]
    },
    endings: "а я о е и ът ят та то те ата ята ото ето ите ове овете ия ият ени",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// What a word may end in, from the last ending to the first: the article, the plural or gender, and
/// what is left where that ends alike (*адвоката*, *случаят*).
const ENDINGS: [&[&str]; 3] = [
    &["ият", "ът", "ят"],
    &[
        "овете",
        "евете",
        "овци",
        "ища",
        "ове",
        "еве",
        "ия",
        "ии",
        "ие",
        "а",
        "я",
        "о",
        "е",
        "и",
        "й",
    ],
    &["ат", "а", "е", "о"],
];

/// Articles with the vowel they stand behind, and what is left.
const ARTICLES: &[(&str, &str)] = &[
    ("ата", "а"),
    ("ята", "я"),
    ("ото", "о"),
    ("ето", "е"),
    ("ите", "и"),
    ("ете", "е"),
];

/// Articles behind a consonant, of words that may be short: *нощта*, *радостта*.
const ARTICLES_OF_CONSONANTS: &[(&str, &str)] = &[("тта", "т"), ("щта", "щ")];

/// Vowels that other forms have not (*министър*, *министри*), and consonants that other forms have
/// changed (*войници* of *войник*, *геолози* of *геолог*).
const CHANGED: &[(&str, &str)] = &[
    ("ец", "ц"),
    ("ен", "н"),
    ("ък", "к"),
    ("ър", "р"),
    ("ъл", "л"),
    ("ниц", "ник"),
    ("лоз", "лог"),
];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let word = with_other_end(word, ARTICLES, SHORTEST);
    let word = with_other_end(&word, ARTICLES_OF_CONSONANTS, 2);
    with_other_end(
        without_endings(&word, &ENDINGS, SHORTEST),
        CHANGED,
        SHORTEST,
    )
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
                "жена жената жени жените",
                "град градът града градове градовете",
                "село селото села селата",
                "море морето",
                "учител учителят учителя учители учителите",
                "работа работата работи работите",
                "адвокат адвокатът адвоката адвокати адвокатите",
                "заплата заплатата заплати заплатите",
                "нов новият новия нова новата ново новото нови новите",
                "български българският българския българска българската българско българското българските",
                "важен важният важна важната важно важни важните",
                "партия партията партии партиите",
                "министър министърът министъра министри министрите",
                "войник войникът войника войници войниците",
                "затворник затворникът затворника затворници затворниците",
                "свидетел свидетелят свидетеля свидетели свидетелите",
                "радост радостта радости",
                "нощ нощта нощи нощите",
                "музей музеят музея музеи музеите",
                "мъж мъжът мъжа мъже мъжете",
                "война войната войни войните",
                "книга книгата книги книгите",
                "улица улицата улици улиците",
                "чужденец чужденецът чужденеца чужденци чужденците",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("работа", "роб"),
                ("живот", "жив"),
                ("карта", "кар"),
                ("война", "войник"),
                ("град", "градина"),
            ],
        );
    }
}
