//! Persian: plurals, the indefinite and ezafe ending, comparatives and what is bound to a word go.
//!
//! A light stemmer in the sense of Dolamic and Savoy (2009, "Persian language, is stemming efficient?"):
//! inflections, hardly any derivations. Taghva, Beckley and Sadeh (2005, "A stemming algorithm for the
//! Farsi language") go further. What stands before a verb (می) stays: rules tell endings alone.

use crate::language::{Definition, without_endings};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["fa", "fas", "per", "prs"],
    stem,
    function_words: || {
        &[
            "آن",
            "آنان",
            "آن‌ها",
            "آنچه",
            "آنها",
            "آنکه",
            "آیا",
            "از",
            "است",
            "اش",
            "اگر",
            "البته",
            "اما",
            "اند",
            "او",
            "ای",
            "ایشان",
            "این",
            "اینکه",
            "این‌ها",
            "با",
            "باشد",
            "باشند",
            "باید",
            "بر",
            "برای",
            "به",
            "بود",
            "بودن",
            "بودند",
            "بوده",
            "بی",
            "بین",
            "پس",
            "پیش",
            "تا",
            "تر",
            "ترین",
            "تو",
            "توسط",
            "جز",
            "چرا",
            "چطور",
            "چقدر",
            "چگونه",
            "چنان",
            "چند",
            "چنین",
            "چه",
            "چون",
            "چی",
            "چیست",
            "حتی",
            "خود",
            "خواهد",
            "خواهند",
            "داد",
            "دارد",
            "دارند",
            "داشت",
            "داشتند",
            "داشته",
            "در",
            "درباره",
            "دیگر",
            "را",
            "روی",
            "زیرا",
            "سپس",
            "شد",
            "شدن",
            "شدند",
            "شده",
            "شما",
            "شود",
            "شوند",
            "طی",
            "کجا",
            "کجاست",
            "کدام",
            "کرد",
            "کردن",
            "کردند",
            "کرده",
            "کسی",
            "کند",
            "کنند",
            "که",
            "کی",
            "کیست",
            "گردید",
            "لیکن",
            "ما",
            "مانند",
            "مثل",
            "من",
            "می",
            "می‌باشد",
            "می‌شد",
            "می‌شود",
            "می‌شوند",
            "می‌کرد",
            "می‌کند",
            "می‌کنند",
            "نیز",
            "نیست",
            "نمی",
            "ها",
            "های",
            "هایی",
            "هر",
            "هرچند",
            "هست",
            "هستند",
            "هم",
            "همان",
            "همچنین",
            "همه",
            "همین",
            "هنگامی",
            "هیچ",
            "و",
            "ولی",
            "وی",
            "یا",
            "یعنی",
            "یک",
            "یکی",
        ]
    },
    // As folding writes them.
    endings: "ها هاي هايي هايم هايش هايشان ي ان ات تر ترين شان",
};

/// Stands between a word and what is bound to it, where it is written with care.
const NON_JOINER: char = '\u{200C}';

/// What is bound to a word by a non-joiner, folded.
const BOUND: [&str; 28] = [
    "ها",
    "هاي",
    "هايي",
    "هايم",
    "هايت",
    "هايش",
    "هايمان",
    "هايتان",
    "هايشان", // plural
    "تر",
    "ترين",
    "تري", // comparative
    "ام",
    "ات",
    "اش",
    "مان",
    "تان",
    "شان",
    "م",
    "ت",
    "ش", // possessive
    "اي",
    "ي", // indefinite, ezafe
    "است",
    "ايم",
    "ايد",
    "اند", // to be
    "را",
];

/// What verbs begin with in the present, folded, and what they then end in.
const PRESENT: [&str; 2] = ["مي", "نمي"];
const PERSONS: &[&str] = &["يم", "يد", "ند", "م", "ي", "د"];

/// What is written as one with a word, folded, from the last ending to the first: indefinite, ezafe and
/// adjectives, possessive, plural, comparative.
const ENDINGS: [&[&str]; 4] = [
    &[
        "هايمان",
        "هايتان",
        "هايشان",
        "هايي",
        "هايم",
        "هايت",
        "هايش",
        "هاي",
        "ها",
        "ي",
    ],
    &["شان"],
    &["ها"],
    &["ترين", "تر"],
];
/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// Plurals that many another word ends like (خیابان, حیات), so that more has to be left of it.
const PLURALS: [&[&str]; 1] = [&["ان", "ات"]];
const SHORTEST_OF_PLURAL: usize = 4;

/// Plurals of words in ه, and such words.
const REPLACED: [(&str, &str); 2] = [("دگان", "ده"), ("تگان", "ته")];

/// The stem of a word in lower case. A word that has none is its own stem.
fn stem(word: &str) -> String {
    let mut parts: Vec<String> = word.split(NON_JOINER).map(fold).collect();
    let is_verb = parts.len() > 1 && parts.first().is_some_and(|part| PRESENT.contains(&&**part));
    while parts.len() > 1 && parts.last().is_some_and(|part| BOUND.contains(&&**part)) {
        parts.pop();
    }
    let word = parts.concat();
    if is_verb {
        return without_endings(&word, &[PERSONS], SHORTEST + 1).to_owned();
    }
    let word = without_endings(&word, &ENDINGS, SHORTEST);
    for (plural, singular) in REPLACED {
        if let Some(rest) = word.strip_suffix(plural).filter(|rest| !rest.is_empty()) {
            return [rest, singular].concat();
        }
    }
    // کردند, گفتند: the past ends in the plural as it does in no other word.
    if let Some(rest) = word.strip_suffix("ند")
        && rest.ends_with(['د', 'ت'])
        && rest.chars().count() >= SHORTEST
    {
        return rest.to_owned();
    }
    without_endings(word, &PLURALS, SHORTEST_OF_PLURAL).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("کتاب‌هایشان", "كتاب"),
            ("کتابهای", "كتاب"),
            ("كتابي", "كتاب"),
            ("خانه‌ای", "خانه"),
            ("خانهٔ", "خانه"),
            ("بزرگ‌ترین", "بزرگ"),
            ("بزرگترین", "بزرگ"),
            ("ایرانی‌ها", "ايران"),
            ("معترضان", "معترض"),
            ("انتخابات", "انتخاب"),
            ("نویسندگان", "نويسنده"),
            ("کشته‌شدگان", "كشتهشده"),
            ("گفتند", "گفت"),
            ("نوشته‌اند", "نوشته"),
            ("می‌خواهم", "ميخواه"),
            ("نمی‌خواهند", "نميخواه"),
        ] {
            assert_eq!(stem(word), stem_of_it, "{word}");
        }
    }

    #[test]
    fn what_only_looks_like_an_ending_stays() {
        for word in [
            "زندان",
            "جهان",
            "دختر",
            "دفتر",
            "نشان",
            "حيات",
            "مردم",
            "بلند",
        ] {
            assert_eq!(stem(word), word);
        }
    }
}
