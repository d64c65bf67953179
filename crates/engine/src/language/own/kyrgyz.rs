//! Kyrgyz, and how a language is described: copy this file, change what it says, and it is one more
//! language of the archive. Nothing else has to be touched.
//!
//! What stands here runs when an archive is built, on the records of this language, and never in a
//! browser, so it may be as large as it needs to be. What came of it is kept in the archive as rules,
//! which serve queries too: *take this ending off*. That asks one thing of a stem: it should begin
//! like its word, and differ at its end.

use crate::language::{Definition, without_endings};

/// The one item that is looked for, by this name.
pub(super) const LANGUAGE: Definition = Definition {
    // What records call it in `language:`, without a region: `ky` is also `ky-KG`.
    tags: &["ky", "kir"],
    stem,
    // The words that say nothing of what a text is about. Lists for many languages are in the crate
    // `stop-words`: `|| stop_words::get("az")`.
    function_words: || {
        &[
            "ал",
            "алар",
            "анда",
            "андан",
            "ар",
            "аны",
            "анын",
            "бар",
            "биз",
            "бир",
            "бирок",
            "болгон",
            "болуп",
            "боюнча",
            "бул",
            "бүт",
            "да",
            "дагы",
            "де",
            "деген",
            "деп",
            "же",
            "жана",
            "жок",
            "жөнүндө",
            "кандай",
            "кийин",
            "ким",
            "кээ",
            "мен",
            "менен",
            "муну",
            "мунун",
            "ошол",
            "ошондой",
            "сен",
            "силер",
            "сиз",
            "тууралуу",
            "үчүн",
            "чейин",
            "эле",
            "эмес",
            "эмне",
            "эми",
            "эч",
        ]
    },
    // Endings to try on words of the archive, so that the rules of a small archive are not only those
    // that its few words happen to show. The commonest are enough.
    endings: "лар лер лор лөр дар дер дор дөр тар тер тор төр нын нин нун нүн дын дин дун дүн тын тин тун түн \
              га ге го гө ка ке ко кө ны ни ну нү ды ди ду дү да де до дө та те то тө дан ден дон дөн тан тен",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// What a word may end in, from the last ending to the first: case, possessive, plural. Four vowels
/// take turns in each, by the vowels before them.
const ENDINGS: [&[&str]; 3] = [
    &[
        "нын", "нин", "нун", "нүн", "дын", "дин", "дун", "дүн", "тын", "тин", "тун",
        "түн", // genitive
        "дан", "ден", "дон", "дөн", "тан", "тен", "тон", "төн", "нан", "нен", "нон",
        "нөн", // ablative
        "нда", "нде", "ндо", "ндө", "да", "де", "до", "дө", "та", "те", "то",
        "тө", // locative
        "на", "не", "но", "нө", "га", "ге", "го", "гө", "ка", "ке", "ко", "кө", // dative
        "ны", "ни", "ну", "нү", "ды", "ди", "ду", "дү", "ты", "ти", "ту", "тү", // accusative
    ],
    &["сы", "си", "су", "сү", "ы", "и", "у", "ү"],
    &[
        "лар", "лер", "лор", "лөр", "дар", "дер", "дор", "дөр", "тар", "тер", "тор", "төр",
    ],
];

/// The stem of a word in lower case. A word that has none is its own stem.
fn stem(word: &str) -> String {
    without_endings(word, &ENDINGS, SHORTEST).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("шаарлардын", "шаар"),
            ("шаарында", "шаар"),
            ("көчөлөргө", "көчө"),
            ("үйдөн", "үйдөн"),
            ("тоо", "тоо"),
        ] {
            assert_eq!(stem(word), stem_of_it, "{word}");
        }
    }
}
