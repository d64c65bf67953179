//! Punjabi in Gurmukhi: the endings of nouns and adjectives go.
//!
//! By the approach of Gupta and Lehal (2011, "Punjabi language stemmer for nouns and proper names"): one
//! ending of a list, the longest that fits. Here plurals go first, so that a noun and its plural are cut
//! alike.

use crate::language::{Definition, without_indic_endings};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["pa", "pan"],
    stem,
    function_words: || {
        &[
            "ਅਤੇ",
            "ਅਨੁਸਾਰ",
            "ਅਸੀਂ",
            "ਆਪ",
            "ਆਪਣਾ",
            "ਆਪਣੀ",
            "ਆਪਣੇ",
            "ਇਕ",
            "ਇਥੇ",
            "ਇਨ੍ਹਾਂ",
            "ਇਸ",
            "ਇਸਦਾ",
            "ਇਸਦੀ",
            "ਇਸਦੇ",
            "ਇਸਨੂੰ",
            "ਇਸੇ",
            "ਇਹ",
            "ਇਹਨਾਂ",
            "ਇੱਕ",
            "ਇੱਥੇ",
            "ਉਥੇ",
            "ਉਨ੍ਹਾਂ",
            "ਉਸ",
            "ਉਸਦਾ",
            "ਉਸਦੀ",
            "ਉਸਦੇ",
            "ਉਸਨੂੰ",
            "ਉਸਨੇ",
            "ਉਹ",
            "ਉਹਨਾਂ",
            "ਉੱਤੇ",
            "ਉੱਥੇ",
            "ਉੱਪਰ",
            "ਕਦੋਂ",
            "ਕਰ",
            "ਕਰਦਾ",
            "ਕਰਦੀ",
            "ਕਰਦੇ",
            "ਕਰਨ",
            "ਕਰਨਾ",
            "ਕਿ",
            "ਕਿਉਂ",
            "ਕਿਉਂਕਿ",
            "ਕਿਥੇ",
            "ਕਿਵੇਂ",
            "ਕਿਸ",
            "ਕਿਸਦਾ",
            "ਕਿਸਦੀ",
            "ਕਿਸਨੂੰ",
            "ਕਿਸਨੇ",
            "ਕਿਹੜਾ",
            "ਕਿਹੜੀ",
            "ਕਿਹੜੀਆਂ",
            "ਕਿਹੜੇ",
            "ਕਿੰਨਾ",
            "ਕਿੰਨੀ",
            "ਕਿੰਨੀਆਂ",
            "ਕਿੰਨੇ",
            "ਕਿੱਥੇ",
            "ਕੀ",
            "ਕੀਤਾ",
            "ਕੀਤੀ",
            "ਕੀਤੇ",
            "ਕੁਝ",
            "ਕੁੱਝ",
            "ਕੋਈ",
            "ਕੋਲ",
            "ਕੌਣ",
            "ਖੁਦ",
            "ਗਈ",
            "ਗਏ",
            "ਗਿਆ",
            "ਜਦੋਂ",
            "ਜਾਂ",
            "ਜਾਂਦਾ",
            "ਜਾਂਦੀ",
            "ਜਾਂਦੇ",
            "ਜਾਣ",
            "ਜਿਨ੍ਹਾਂ",
            "ਜਿਵੇਂ",
            "ਜਿਸ",
            "ਜਿਸਨੂੰ",
            "ਜਿਸਨੇ",
            "ਜਿੱਥੇ",
            "ਜੇ",
            "ਜੇਕਰ",
            "ਜੋ",
            "ਤਕ",
            "ਤਦ",
            "ਤਾਂ",
            "ਤੁਸੀਂ",
            "ਤੁਹਾਡਾ",
            "ਤੁਹਾਡੀ",
            "ਤੁਹਾਡੇ",
            "ਤੂੰ",
            "ਤੇ",
            "ਤੇਰਾ",
            "ਤੇਰੀ",
            "ਤੇਰੇ",
            "ਤੋਂ",
            "ਤੱਕ",
            "ਦਾ",
            "ਦਿੱਤਾ",
            "ਦਿੱਤੀ",
            "ਦੀ",
            "ਦੀਆਂ",
            "ਦੁਆਰਾ",
            "ਦੇ",
            "ਨਹੀਂ",
            "ਨਾ",
            "ਨਾਲ",
            "ਨੂੰ",
            "ਨੇ",
            "ਪਰ",
            "ਪਹਿਲਾਂ",
            "ਬਹੁਤ",
            "ਬਾਅਦ",
            "ਬਾਰੇ",
            "ਬਿਨਾਂ",
            "ਮੇਰਾ",
            "ਮੇਰੀ",
            "ਮੇਰੇ",
            "ਮੈਂ",
            "ਮੈਨੂੰ",
            "ਰਹੀ",
            "ਰਹੇ",
            "ਰਿਹਾ",
            "ਲਈ",
            "ਵਲੋਂ",
            "ਵਾਲਾ",
            "ਵਾਲੀ",
            "ਵਾਲੇ",
            "ਵਿਚ",
            "ਵਿੱਚ",
            "ਵੀ",
            "ਵੱਲ",
            "ਵੱਲੋਂ",
            "ਸਕਦਾ",
            "ਸਕਦੀ",
            "ਸਕਦੇ",
            "ਸਗੋਂ",
            "ਸਨ",
            "ਸਾਡਾ",
            "ਸਾਡੀ",
            "ਸਾਡੇ",
            "ਸਾਨੂੰ",
            "ਸੀ",
            "ਹਨ",
            "ਹਾਂ",
            "ਹੀ",
            "ਹੁਣ",
            "ਹੁੰਦਾ",
            "ਹੁੰਦੀ",
            "ਹੁੰਦੇ",
            "ਹੈ",
            "ਹੋ",
            "ਹੋਇਆ",
            "ਹੋਈ",
            "ਹੋਏ",
            "ਹੋਣ",
            "ਹੋਣਾ",
            "ਹੋਰ",
            "ਹੋਵੇ",
            "ਹੋਵੇਗਾ",
            "ਹੋਵੇਗੀ",
        ]
    },
    endings: "ਾ ੀ ੇ ਾਂ ੀਆਂ ਿਆਂ ੋਂ ਿਆ",
};

/// A stem has at least so many letters, signs of vowels not counted.
const SHORTEST: usize = 2;

/// What a word may end in, folded: plurals and *from*, then what words in the singular end in.
const ENDINGS: [&[&str]; 2] = [
    &["ੀਆਂ", "ਿਆਂ", "ਈਆਂ", "ਾਵਾਂ", "ਾਂ", "ੋਂ"],
    &["ਿਆ", "ਿਓ", "ਾ", "ੀ", "ੇ", "ਿ", "ਈ", "ਏ"],
];

/// The stem of a word. A word that has none is its own stem.
fn stem(word: &str) -> String {
    without_indic_endings(&fold(word), &ENDINGS, SHORTEST).to_owned()
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
                "ਮੁੰਡਾ ਮੁੰਡੇ ਮੁੰਡਿਆਂ",
                "ਕੁੜੀ ਕੁੜੀਆਂ",
                "ਕਿਤਾਬ ਕਿਤਾਬਾਂ",
                "ਪਿੰਡ ਪਿੰਡਾਂ ਪਿੰਡੋਂ",
                "ਭਾਸ਼ਾ ਭਾਸ਼ਾਵਾਂ",
                "ਪੰਜਾਬ ਪੰਜਾਬੀ ਪੰਜਾਬੀਆਂ",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(stem, &[("ਆਜ਼ਾਦੀ", "ਆਜਾ"), ("ਪਾਣੀ", "ਪਾ"), ("ਘਰ", "ਘੜੀ")]);
    }
}
