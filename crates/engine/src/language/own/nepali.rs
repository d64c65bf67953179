//! Nepali: what is bound to a noun goes, case and plural, and the participle in एको.
//!
//! A light stemmer after the inflection of nouns (Acharya 1991, "A descriptive grammar of Nepali"). A case
//! may be bound to a case, and words that only look so (अमेरिका) lose as much in each of their forms.

use crate::language::{Definition, without_indic_endings};
use crate::text::fold;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["ne", "nep", "npi"],
    stem,
    function_words: || {
        &[
            "अघि",
            "अथवा",
            "अनि",
            "अनुसार",
            "अन्य",
            "अब",
            "अहिले",
            "आफू",
            "आफै",
            "आफ्ना",
            "आफ्नो",
            "उ",
            "उनका",
            "उनको",
            "उनलाई",
            "उनले",
            "उनी",
            "उनीहरु",
            "उनीहरू",
            "उहाँ",
            "उहाँको",
            "ऊ",
            "एउटा",
            "एक",
            "कति",
            "कतिवटा",
            "कसको",
            "कसरी",
            "कसलाई",
            "कसले",
            "कस्ता",
            "कस्तो",
            "कहाँ",
            "कहिले",
            "का",
            "कि",
            "किन",
            "किनभने",
            "की",
            "कुन",
            "कुनै",
            "के",
            "केही",
            "को",
            "कोही",
            "गएको",
            "गयो",
            "गरिएको",
            "गरियो",
            "गरी",
            "गरे",
            "गरेका",
            "गरेको",
            "गर्छ",
            "गर्छन्",
            "गर्न",
            "गर्नु",
            "गर्ने",
            "छ",
            "छन्",
            "छैन",
            "छैनन्",
            "जब",
            "जसको",
            "जसलाई",
            "जसले",
            "जस्तै",
            "जस्तो",
            "जहाँ",
            "जुन",
            "जो",
            "त",
            "तँ",
            "तथा",
            "तपाईं",
            "तपाईंको",
            "तब",
            "तर",
            "तापनि",
            "तिमी",
            "तिम्रो",
            "ती",
            "त्यस",
            "त्यसको",
            "त्यसमा",
            "त्यसरी",
            "त्यसले",
            "त्यस्तो",
            "त्यहाँ",
            "त्यो",
            "थिइन्",
            "थिए",
            "थियो",
            "दिएको",
            "देखि",
            "द्वारा",
            "धेरै",
            "नै",
            "पछि",
            "पनि",
            "प्रति",
            "बाट",
            "बारे",
            "भइ",
            "भई",
            "भए",
            "भएका",
            "भएको",
            "भनिन्छ",
            "भने",
            "भन्दा",
            "भन्ने",
            "भयो",
            "म",
            "मध्ये",
            "मलाई",
            "मा",
            "मात्र",
            "मेरो",
            "मैले",
            "यदि",
            "यस",
            "यसका",
            "यसको",
            "यसमा",
            "यसरी",
            "यसलाई",
            "यसले",
            "यस्तो",
            "यहाँ",
            "यी",
            "यो",
            "र",
            "रहेका",
            "रहेको",
            "लाई",
            "लागि",
            "ले",
            "वा",
            "सँग",
            "सबै",
            "सम्म",
            "साथै",
            "हामी",
            "हामीलाई",
            "हामीले",
            "हाम्रो",
            "हुनु",
            "हुने",
            "हुन्",
            "हुन्छ",
            "हुन्छन्",
            "हो",
            "होइन",
        ]
    },
    endings: "को का की ले लाई मा बाट देखि सँग सम्म हरू हरु हरूको हरूले हरूलाई हरूमा",
};

/// A stem has at least so many letters, signs of vowels not counted.
const SHORTEST: usize = 2;

/// What is bound to nouns, folded: postpositions and cases.
const CASES: &[&str] = &[
    "अनुसार",
    "द्वारा",
    "भित्र",
    "माथि",
    "भन्दा",
    "प्रति",
    "सहित",
    "देखि",
    "सम्म",
    "मध्ये",
    "संगै",
    "संग",
    "बाट",
    "लाई",
    "बीच",
    "पछि",
    "अघि",
    "कै",
    "मै",
    "को",
    "का",
    "की",
    "ले",
    "मा",
];

/// What a word may end in, from the last ending to the first.
const ENDINGS: [&[&str]; 4] = [
    &["िएको", "िएका", "एको", "एका", "ेको", "ेका"],
    CASES,
    &["हरू", "हरु"],
    CASES,
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
                "घर घरको घरमा घरबाट घरहरू घरहरूमा घरहरुको",
                "नेपाल नेपालको नेपालमा नेपालले नेपाललाई नेपालसँग",
                "अमेरिका अमेरिकाको अमेरिकामा",
                "जिल्ला जिल्लाको जिल्लामा जिल्लाहरूको",
                "पत्रिका पत्रिकाले पत्रिकाहरू",
                "जन्म जन्मेको जन्मेका",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[("सीमा", "सीता"), ("राजा", "राज्य"), ("नेपाली", "नेपाल")],
        );
    }
}
