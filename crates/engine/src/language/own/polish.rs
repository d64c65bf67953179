//! Polish: the case endings of nouns and adjectives go, and what they do to the consonant before them is
//! undone. Endings of verbs stay: beside these they made next to no difference to what is found.
//!
//! A light stemmer in the sense of Savoy (2006, "Light stemming approaches for the French, Portuguese,
//! German and Hungarian languages") and, for the consonants, of Dolamic and Savoy (2009, "Indexing and
//! stemming approaches for the Czech language"): inflections, hardly any derivations.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["pl", "pol"],
    stem,
    function_words: || {
        &[
            "a",
            "aby",
            "albo",
            "ale",
            "ani",
            "bez",
            "bo",
            "by",
            "byli",
            "być",
            "był",
            "była",
            "było",
            "były",
            "będzie",
            "będą",
            "ci",
            "co",
            "czego",
            "czemu",
            "czy",
            "czyj",
            "czyja",
            "czyje",
            "czym",
            "dla",
            "dlaczego",
            "do",
            "gdy",
            "gdzie",
            "go",
            "i",
            "ich",
            "ile",
            "ilu",
            "im",
            "iż",
            "ja",
            "jak",
            "jaka",
            "jaki",
            "jakich",
            "jakie",
            "jakiego",
            "jakiej",
            "jakiemu",
            "jakim",
            "jakimi",
            "jako",
            "jaką",
            "je",
            "jego",
            "jej",
            "jemu",
            "jest",
            "jestem",
            "jeśli",
            "już",
            "kiedy",
            "kim",
            "kogo",
            "komu",
            "kto",
            "która",
            "które",
            "którego",
            "której",
            "któremu",
            "który",
            "których",
            "którym",
            "którymi",
            "którzy",
            "którą",
            "lub",
            "ma",
            "mi",
            "mnie",
            "mu",
            "my",
            "na",
            "nad",
            "nam",
            "nas",
            "nich",
            "nie",
            "niego",
            "niej",
            "nim",
            "nią",
            "niż",
            "o",
            "od",
            "on",
            "ona",
            "one",
            "oni",
            "ono",
            "oraz",
            "po",
            "pod",
            "poza",
            "przed",
            "przez",
            "przy",
            "również",
            "się",
            "skąd",
            "sobie",
            "swoje",
            "swojego",
            "swojej",
            "swoją",
            "są",
            "ta",
            "tak",
            "także",
            "tam",
            "te",
            "tego",
            "tej",
            "temu",
            "ten",
            "też",
            "to",
            "tu",
            "tych",
            "tylko",
            "tym",
            "tą",
            "tę",
            "u",
            "w",
            "we",
            "więc",
            "wszystko",
            "z",
            "za",
            "ze",
            "został",
            "została",
            "zostało",
            "zostały",
            "że",
            "żeby",
        ]
    },
    endings: "a y i e ę ą o u ów om ami ach em iem ie owi ego emu ej ym ych ymi im ich imi iego iej ia ię ią iu owa owem owie",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// The endings of a word, the longest first; then what a stem may end in that looks like one: *Kraków*
/// loses it in the nominative and *Krakowa* after its own, so they stay together.
const ENDINGS: [&[&str]; 2] = [
    &[
        "iowi", "iemu", "iego", "iami", "iach", "owie", "owi", "iej", "iom", "iem", "ami", "ach",
        "imi", "ymi", "ich", "ych", "ego", "emu", "ów", "om", "em", "ej", "im", "ym", "ią", "ię",
        "ia", "ie", "io", "iu", "ii", "ą", "ę", "a", "e", "i", "o", "u", "y",
    ],
    &[
        "ich", "ych", "ach", "ów", "ow", "om", "em", "ej", "im", "ym",
    ],
];

/// Before what is taken off or changed of an end, at least so many letters.
const SHORTEST_CHANGED: usize = 2;

/// Consonants before an ending that began with *i*: *kobiecie* of *kobieta*, *wodzie* of *woda*.
const BEFORE_I: &[(&str, &str)] = &[("c", "t"), ("dz", "d")];

/// Consonants that are soft as they are written: *radość*, *Łódź*, *Piotrze* of *Piotr*.
const SOFT: &[(&str, &str)] = &[("ć", "t"), ("dź", "d"), ("rz", "r")];

/// An *e* that other forms have not: *chłopiec* and *chłopca*, *Marek* and *Marka*, *Paweł* and *Pawła*.
const FLEETING: &[(&str, &str)] = &[
    ("iec", "c"),
    ("ec", "c"),
    ("ek", "k"),
    ("ień", "n"),
    ("eń", "n"),
    ("eł", "ł"),
];

/// Consonants before *e*: *Polsce* of *Polska*, *nodze* of *noga*.
const BEFORE_E: &[(&str, &str)] = &[("c", "k"), ("dz", "g")];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let bare = without_endings(word, &ENDINGS, SHORTEST);
    let ending = word.strip_prefix(bare).unwrap_or_default();
    let before_i = if ending.starts_with('i') {
        BEFORE_I
    } else {
        &[]
    };
    [before_i, SOFT, FLEETING, BEFORE_E]
        .iter()
        .fold(bare.to_owned(), |stem, ends| {
            with_other_end(&stem, ends, SHORTEST_CHANGED)
        })
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
                "kobieta kobiety kobiecie kobietę kobietą kobieto kobiet kobietom kobietami kobietach",
                "dom domu domowi domem domy domów domom domami domach",
                "szkoła szkoły szkole szkołę szkołą szkół szkołom szkołach",
                "woda wody wodzie wodę wodą wód",
                "ręka ręki ręce rękę ręką rękami",
                "noga nogi nodze nogę nogą nóg",
                "książka książki książce książkę książką książek książkami",
                "radość radości radością",
                "nowy nowego nowemu nowym nowa nowej nową nowe nowych nowymi",
                "tani taniego taniemu tanim tania taniej tanią tanie tanich tanimi",
                "polski polskiego polskiemu polskim polska polskiej polską polskie polskich polskimi",
                "chłopiec chłopca chłopcu chłopcem chłopcy chłopców chłopcami",
                "świadek świadka świadkowi świadkiem świadkowie świadków",
                "problem problemu problemem problemy problemów problemach",
                "instytut instytutu instytutowi instytutem instytucie instytuty",
                "zamach zamachu zamachem zamachy zamachów",
                "Polska Polski Polsce Polskę Polską",
                "Warszawa Warszawy Warszawie Warszawę Warszawą",
                "Kraków Krakowa Krakowowi Krakowem Krakowie",
                "Gdańsk Gdańska Gdańskowi Gdańskiem Gdańsku",
                "Wrocław Wrocławia Wrocławiowi Wrocławiem Wrocławiu",
                "Łódź Łodzi Łodzią",
                "Marek Marka Markowi Markiem Marku",
                "Piotr Piotra Piotrowi Piotrem Piotrze",
                "Paweł Pawła Pawłowi Pawłem Pawle",
                "Wałęsa Wałęsy Wałęsie Wałęsę Wałęsą",
                "Kowalski Kowalskiego Kowalskiemu Kowalskim Kowalska Kowalskiej Kowalską",
                "Anglia Anglii Anglię Anglią",
                "lipiec lipca lipcu lipcem",
                "styczeń stycznia styczniu styczniem",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("woda", "wódka"),
                ("dom", "duma"),
                ("praca", "prawo"),
                ("kraj", "Kraków"),
                ("wojna", "wojsko"),
                ("noc", "nos"),
            ],
        );
    }
}
