//! Urdu: the endings of nouns and adjectives go, and those of verbs that no noun has.
//!
//! A light stemmer of inflections, as for Hindi, whose grammar it shares (Schmidt 1999, "Urdu: an
//! essential grammar"). Words of Persian and Arabic keep their own plurals but for the regular *ات*.

use crate::language::{Definition, without_endings};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["ur", "urd"],
    stem,
    function_words: || {
        &[
            "آپ",
            "اب",
            "اس",
            "اسی",
            "اسے",
            "ان",
            "انھوں",
            "انھیں",
            "انہوں",
            "انہیں",
            "اور",
            "اپنا",
            "اپنی",
            "اپنے",
            "اگر",
            "ایسا",
            "ایسی",
            "ایسے",
            "ایک",
            "بارے",
            "باوجود",
            "بعد",
            "بغیر",
            "بلکہ",
            "بھی",
            "بہت",
            "تاکہ",
            "تب",
            "تحت",
            "تم",
            "تمہارا",
            "تمہاری",
            "تمہارے",
            "تمہیں",
            "تو",
            "تک",
            "تھا",
            "تھی",
            "تھیں",
            "تھے",
            "جا",
            "جائے",
            "جاتا",
            "جاتی",
            "جاتے",
            "جانا",
            "جانے",
            "جب",
            "جس",
            "جسے",
            "جن",
            "جنہوں",
            "جنہیں",
            "جو",
            "جہاں",
            "جی",
            "جیسا",
            "جیسے",
            "خود",
            "درمیان",
            "دوران",
            "دی",
            "دیا",
            "دیے",
            "ذریعے",
            "رہا",
            "رہی",
            "رہے",
            "ساتھ",
            "سکتا",
            "سکتی",
            "سکتے",
            "سے",
            "طرف",
            "علاوہ",
            "لئے",
            "لیا",
            "لیکن",
            "لیے",
            "مت",
            "متعلق",
            "مجھ",
            "مجھے",
            "مطابق",
            "مگر",
            "میرا",
            "میری",
            "میرے",
            "میں",
            "نہ",
            "نہیں",
            "نیز",
            "نے",
            "و",
            "والا",
            "والی",
            "والے",
            "ورنہ",
            "وغیرہ",
            "وہ",
            "وہاں",
            "وہی",
            "ویسے",
            "پر",
            "پہلے",
            "چاہیے",
            "چنانچہ",
            "کا",
            "کب",
            "کتنا",
            "کتنی",
            "کتنے",
            "کدھر",
            "کر",
            "کرتا",
            "کرتی",
            "کرتے",
            "کرنا",
            "کرنے",
            "کریں",
            "کرے",
            "کس",
            "کسنے",
            "کسی",
            "کسے",
            "کن",
            "کنہوں",
            "کنہیں",
            "کو",
            "کوئی",
            "کون",
            "کونسا",
            "کونسی",
            "کونسے",
            "کچھ",
            "کہ",
            "کہاں",
            "کی",
            "کیا",
            "کیسا",
            "کیسی",
            "کیسے",
            "کیونکہ",
            "کیوں",
            "کیے",
            "کے",
            "گئی",
            "گئیں",
            "گئے",
            "گا",
            "گی",
            "گیا",
            "گے",
            "ہاں",
            "ہم",
            "ہمارا",
            "ہماری",
            "ہمارے",
            "ہمیں",
            "ہو",
            "ہوئی",
            "ہوئیں",
            "ہوئے",
            "ہوا",
            "ہوتا",
            "ہوتی",
            "ہوتے",
            "ہونا",
            "ہونے",
            "ہوگا",
            "ہوگی",
            "ہوں",
            "ہی",
            "ہیں",
            "ہے",
            "یا",
            "یوں",
            "یہ",
            "یہاں",
            "یہی",
        ]
    },
    endings: "ا ے ي وں يں ياں يوں ييں نا نے تا تے تي ات",
};

/// Plurals, as folding writes them, the longest first.
const PLURALS: [&[&str]; 1] = [&["ياں", "يوں", "ييں", "وں", "يں"]];
/// Adjectives and women end in ي, men in ا, ے and ہ, for which some type ه.
const ENDINGS: [&[&str]; 1] = [&["ا", "ے", "ہ", "ه"]];
/// A stem has at least so many letters.
const SHORTEST: usize = 2;

/// Plurals of Arabic words, which many another word ends like, so that more has to be left of it.
const ARABIC_PLURALS: [&[&str]; 1] = [&["يات", "ات"]];
const SHORTEST_OF_ARABIC: usize = 4;

/// Verbs and ي, after which at least three letters have to be left.
const LONGER: [&[&str]; 1] = [&["نا", "نے", "تا", "تے", "تي", "يا", "ي"]];
const SHORTEST_OF_LONGER: usize = 3;

/// Village, foot and shade: no plurals, though they end like those, folded.
const NO_PLURALS: [&str; 3] = ["گاوں", "پاوں", "چهاوں"];

/// The stem of a word. A word that has none is its own stem.
fn stem(word: &str) -> String {
    let word = fold(word);
    if NO_PLURALS.contains(&&*word) {
        return word;
    }
    let singular = without_endings(&word, &PLURALS, SHORTEST);
    let stem = without_endings(singular, &ARABIC_PLURALS, SHORTEST_OF_ARABIC);
    let stem = without_endings(stem, &LONGER, SHORTEST_OF_LONGER);
    without_endings(stem, &ENDINGS, SHORTEST).to_owned()
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
                "لڑکا لڑکے لڑکوں لڑکی لڑکیاں لڑکیوں",
                "بچہ بچے بچوں",
                "کتاب کتابیں کتابوں",
                "حکومت حکومتوں حکومتیں",
                "دعا دعائیں دعاؤں",
                "انتخاب انتخابات",
                "پاکستان پاکستانی پاکستانیوں",
                "مسلمان مسلمانوں",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("گاؤں", "گا"),
                ("چھاؤں", "چھا"),
                ("بھائی", "بہائی"),
                ("علی", "علم"),
                ("پانی", "پا"),
                ("حیات", "حی"),
            ],
        );
    }
}
