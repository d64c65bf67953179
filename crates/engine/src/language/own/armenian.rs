//! Armenian, as written in the east: articles, case endings and the plural go.
//!
//! A light stemmer after the declension of Armenian nouns (Dum-Tragut 2009, "Armenian: Modern Eastern
//! Armenian"). A vowel that falls out within the stem (*տուն*, *տան*) parts two stems.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["hy", "hye", "arm"],
    stem,
    function_words: || {
        &[
            "այդ",
            "այլ",
            "այն",
            "այնտեղ",
            "այս",
            "այստեղ",
            "ապա",
            "արդեն",
            "բայց",
            "դա",
            "դու",
            "դուք",
            "եթե",
            "եմ",
            "են",
            "ենք",
            "ես",
            "երբ",
            "եք",
            "է",
            "էին",
            "էլ",
            "էր",
            "ըստ",
            "թե",
            "ինչ",
            "ինչու",
            "ինչպես",
            "իսկ",
            "իր",
            "իրենց",
            "կամ",
            "համար",
            "հետ",
            "հետո",
            "մասին",
            "մեզ",
            "մենք",
            "մեջ",
            "մեր",
            "մի",
            "միայն",
            "մինչև",
            "նա",
            "նաև",
            "նրա",
            "նրանց",
            "նրանք",
            "շատ",
            "ով",
            "որ",
            "որը",
            "որի",
            "որոնք",
            "որպես",
            "որտեղ",
            "ու",
            "ում",
            "չեն",
            "չէ",
            "չի",
            "պետք",
            "քան",
            "քանի",
            "քո",
            "և",
        ]
    },
    endings: "ը ն ի ին ից ով ում եր երը երի ներ ները ների ներին ներից ներով ներում",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// The endings of a word, the longest first; then what a stem may end in that looks like one: *Ստալին*
/// loses it in the nominative and *Ստալինի* after its own, so they stay together.
const ENDINGS: [&[&str]; 2] = [
    &[
        "ներից",
        "ներով",
        "ներում",
        "ներին",
        "ների",
        "ները",
        "ներն",
        "երից",
        "երով",
        "երում",
        "երին",
        "երի",
        "երը",
        "երն",
        "ներ",
        "ից",
        "ով",
        "ում",
        "ին",
        "եր",
        "ուն",
        "ու",
        "ի",
        "ը",
    ],
    &["ներ", "եր", "ից", "ով", "ում", "ին", "ուն"],
];

/// Nouns of a quality, whose last vowel changes.
const QUALITIES: &[(&str, &str)] = &[
    ("ությունն", "ությ"),
    ("ություն", "ությ"),
    ("ությանը", "ությ"),
    ("ության", "ությ"),
    ("ությամբ", "ությ"),
];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    with_other_end(
        without_endings(word, &ENDINGS, SHORTEST),
        QUALITIES,
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
                "Ստալին Ստալինը Ստալինի Ստալինին Ստալինից Ստալինով",
                "Երևան Երևանը Երևանի Երևանին Երևանից Երևանում",
                "Հայաստան Հայաստանը Հայաստանի Հայաստանից Հայաստանում",
                "Սարգսյան Սարգսյանը Սարգսյանի Սարգսյանին Սարգսյանից",
                "քաղաք քաղաքը քաղաքի քաղաքում քաղաքներ քաղաքները քաղաքների քաղաքներում",
                "ընկեր ընկերը ընկերի ընկերներ ընկերներին",
                "հանրապետություն հանրապետությունը հանրապետության հանրապետությամբ հանրապետությունում հանրապետություններ հանրապետությունների",
                "գյուղ գյուղի գյուղից գյուղում գյուղեր գյուղերի",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("քաղաք", "քաղաքացի"),
                ("գյուղ", "գյուտ"),
                ("Երևան", "երևալ"),
                ("Հայաստան", "հայ"),
            ],
        );
    }
}
