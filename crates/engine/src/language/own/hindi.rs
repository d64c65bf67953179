//! Hindi: the endings of nouns, adjectives and verbs go.
//!
//! By the approach of Ramanathan and Rao (2003, "A lightweight stemmer for Hindi"): one ending of a list,
//! the longest that fits. Here plurals go first, so that a noun and its plural are cut alike.

use crate::language::{Definition, without_indic_endings};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["hi", "hin"],
    stem,
    function_words: || {
        &[
            "अगर",
            "अपना",
            "अपनी",
            "अपने",
            "अब",
            "आदि",
            "आप",
            "इन",
            "इनका",
            "इनकी",
            "इनके",
            "इन्हें",
            "इस",
            "इसका",
            "इसकी",
            "इसके",
            "इसमें",
            "इसलिए",
            "इससे",
            "इसी",
            "इसे",
            "उन",
            "उनका",
            "उनकी",
            "उनके",
            "उन्हें",
            "उन्होंने",
            "उस",
            "उसका",
            "उसकी",
            "उसके",
            "उसने",
            "उसे",
            "एक",
            "एवं",
            "और",
            "कब",
            "कर",
            "करता",
            "करती",
            "करते",
            "करना",
            "करने",
            "करें",
            "कहां",
            "का",
            "कि",
            "कितना",
            "कितनी",
            "कितने",
            "किन",
            "किया",
            "किस",
            "किसका",
            "किसकी",
            "किसके",
            "किसने",
            "किसी",
            "किसे",
            "की",
            "कुछ",
            "के",
            "कैसा",
            "कैसी",
            "कैसे",
            "को",
            "कोई",
            "कौन",
            "कौनसा",
            "कौनसी",
            "कौनसे",
            "क्या",
            "क्यों",
            "गई",
            "गए",
            "गया",
            "गयी",
            "गये",
            "चाहिए",
            "जब",
            "जहां",
            "जा",
            "जाता",
            "जाती",
            "जाते",
            "जाना",
            "जाने",
            "जिन",
            "जिनके",
            "जिन्हें",
            "जिस",
            "जिसका",
            "जिसकी",
            "जिसके",
            "जिसमें",
            "जिसे",
            "जैसे",
            "जो",
            "तक",
            "तब",
            "तरह",
            "तुम",
            "तो",
            "था",
            "थी",
            "थीं",
            "थे",
            "दिया",
            "द्वारा",
            "नहीं",
            "ने",
            "पर",
            "फिर",
            "बाद",
            "बारे",
            "भी",
            "मगर",
            "मुझे",
            "में",
            "मेरा",
            "मेरी",
            "मेरे",
            "मैं",
            "यदि",
            "यह",
            "यहां",
            "या",
            "ये",
            "रहा",
            "रही",
            "रहे",
            "लिए",
            "लिया",
            "लेकिन",
            "व",
            "वह",
            "वहां",
            "वाला",
            "वाली",
            "वाले",
            "वे",
            "सकता",
            "सकती",
            "सकते",
            "साथ",
            "से",
            "हम",
            "हमारा",
            "हमारी",
            "हमारे",
            "हमें",
            "ही",
            "हुआ",
            "हुई",
            "हुए",
            "हूं",
            "है",
            "हैं",
            "हो",
            "होगा",
            "होगी",
            "होता",
            "होती",
            "होते",
            "होना",
            "होने",
        ]
    },
    endings: "ा ी े ो ों ें ां ियां ियों ओं एं ता ती ते ना नी ने या ये ई ए ेगा ेगी ेंगे कर",
};

/// Plurals, as folding writes them, the longest first.
const PLURALS: &[&str] = &["ियों", "ियां", "इयों", "इयां", "ओं", "एं", "ों", "ें"];

/// What words in the singular and verbs end in, folded, the longest first.
const ENDINGS: &[&str] = &[
    "ेंगे",
    "ेंगी",
    "एंगे",
    "एंगी",
    "ूंगा",
    "ूंगी",
    "ऊंगा",
    "ऊंगी",
    "ेगा",
    "ेगी",
    "एगा",
    "एगी",
    "ोगे",
    "ोगी",
    "ओगे",
    "ओगी", // future
    "ना",
    "नी",
    "ने",
    "ता",
    "ती",
    "ते",
    "कर",
    "या",
    "यी",
    "ये",
    "ीं",
    "ईं", // other forms of verbs
    "ा",
    "ी",
    "े",
    "ि",
    "ो",
    "ई",
    "ए",
];

/// A stem has at least so many letters, signs of vowels not counted.
const SHORTEST: usize = 2;

/// The stem of a word. A word that has none is its own stem.
fn stem(word: &str) -> String {
    let word = fold(word);
    let singular = without_indic_endings(&word, &[PLURALS], SHORTEST);
    if let Some(rest) = singular.strip_suffix('ु') {
        // हिंदुओं is of हिंदू.
        return [rest, "ू"].concat();
    }
    without_indic_endings(singular, &[ENDINGS], SHORTEST).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for forms in [
            &["लड़का", "लड़के", "लड़कों", "लड़की", "लड़कियाँ", "लड़कियों"][..],
            &["किताब", "किताबें", "किताबों"],
            &["भाषा", "भाषाएँ", "भाषाओं"],
            &["योजना", "योजनाएं", "योजनाओं"],
            &["व्यक्ति", "व्यक्तियों"],
            &["नदी", "नदियाँ", "नदियों"],
            &["हत्या", "हत्याएं", "हत्याओं"],
            &["हिंदू", "हिंदुओं"],
            &["चलना", "चलने", "चलता", "चला", "चलेगा", "चलेंगे", "चलकर"],
            &["बनाना", "बनाया", "बनाई", "बनाएगा", "बनाते"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn what_only_looks_like_an_ending_stays() {
        for word in ["मां", "भाई", "चक्कर", "दिन"] {
            assert_eq!(stem(word), word);
        }
        assert_eq!(stem("पानी"), "पान");
        assert_eq!(stem("संख्या"), "संख्य");
    }
}
