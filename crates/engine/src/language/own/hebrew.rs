//! Hebrew: plurals go.
//!
//! As in Arabic, an article or a particle stays in the stem, since rules tell endings alone, and a query tries the
//! word with each of them and with none (`text/particles.rs`). Spellings with and without vowels (מלה, מילה) and the
//! forms of verbs stay apart.

use crate::language::{Definition, with_other_end};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["he", "heb", "iw"],
    stem,
    function_words: || {
        &[
            "אבל",
            "אדם",
            "או",
            "אותה",
            "אותו",
            "אותם",
            "אחר",
            "אחרי",
            "אחת",
            "אי",
            "איזה",
            "איזו",
            "איך",
            "אילו",
            "אין",
            "איפה",
            "איש",
            "אך",
            "אל",
            "אלא",
            "אלה",
            "אלו",
            "אם",
            "אנחנו",
            "אני",
            "אף",
            "אצל",
            "אשר",
            "את",
            "אתה",
            "אתם",
            "באיזה",
            "באיזו",
            "באילו",
            "בגלל",
            "בה",
            "בהם",
            "בו",
            "בין",
            "בכמה",
            "בלי",
            "במה",
            "במשך",
            "בעקבות",
            "בשל",
            "גם",
            "דרך",
            "האם",
            "הוא",
            "היא",
            "היה",
            "היו",
            "היות",
            "הייתה",
            "היכן",
            "היתה",
            "הם",
            "הן",
            "הנה",
            "הרי",
            "ואת",
            "וגם",
            "והוא",
            "והיא",
            "ולא",
            "ועל",
            "זאת",
            "זה",
            "זהו",
            "זו",
            "יותר",
            "יש",
            "כאשר",
            "כבר",
            "כגון",
            "כדי",
            "כי",
            "כיצד",
            "כך",
            "ככל",
            "כל",
            "כלל",
            "כמה",
            "כמו",
            "כן",
            "כפי",
            "לא",
            "לאור",
            "לאחר",
            "לאיזה",
            "לאיזו",
            "לאן",
            "לגבי",
            "לה",
            "להיות",
            "להם",
            "לו",
            "לי",
            "ליד",
            "למה",
            "למי",
            "למרות",
            "לפי",
            "לפני",
            "לשם",
            "מאוד",
            "מאז",
            "מאיזה",
            "מאיזו",
            "מאין",
            "מאת",
            "מבין",
            "מדוע",
            "מה",
            "מהו",
            "מהי",
            "מהיכן",
            "מהם",
            "מהן",
            "מול",
            "מי",
            "מיהו",
            "מיהי",
            "מיהם",
            "ממה",
            "ממי",
            "ממנה",
            "ממנו",
            "מן",
            "מספר",
            "מעל",
            "מפני",
            "מצד",
            "מתי",
            "נגד",
            "עבור",
            "עד",
            "עוד",
            "על",
            "עליה",
            "עליהם",
            "עליו",
            "עם",
            "עצמו",
            "עקב",
            "פי",
            "רב",
            "רק",
            "שהוא",
            "שהיא",
            "שהיה",
            "של",
            "שלא",
            "שלה",
            "שלהם",
            "שלו",
            "שלי",
            "שלנו",
            "שם",
            "תוך",
            "תחת",
        ]
    },
    endings: "ים ות ה ת",
};

/// Plurals, and the feminine before what it belongs to, as the singular has it (מדינה, מדינות, מדינת). A masculine
/// word with the plural of the feminine (מקום, מקומות) is not known for one.
const ENDINGS: [(&str, &str); 3] = [("ים", ""), ("ות", "ה"), ("ת", "ה")];
/// So many letters are left before an ending at least.
const SHORTEST: usize = 3;

/// The stem of a word. A word that has none is its own stem.
fn stem(word: &str) -> String {
    with_other_end(&fold(word), &ENDINGS, SHORTEST)
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
                "מדינה מדינות מדינת",
                "משפחה משפחות משפחת",
                "חברה חברות חברת",
                "חבר חברים",
                "אסיר אסירים",
            ],
        );
        assert_eq!(stem("בְּמְדִינוֹת"), "במדינה");
    }

    #[test]
    fn what_only_looks_like_an_ending_stays() {
        for word in ["בית", "שדה", "מים", "אות"] {
            assert_eq!(stem(word), word);
        }
        assert_apart(stem, &[("חברה", "חבר"), ("שנה", "שן")]);
    }
}
