//! Georgian: postpositions, case endings and the plural go.
//!
//! A light stemmer after the declension of Georgian nouns (Hewitt 1995, "Georgian: a structural reference
//! grammar"). A vowel that falls out within the stem (*წყალი*, *წყლის*) parts two stems.

use crate::language::{Definition, with_other_end, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["ka", "kat", "geo"],
    stem,
    function_words: || {
        &[
            "ა",
            "აგრეთვე",
            "ამ",
            "ან",
            "არ",
            "არა",
            "არის",
            "ასე",
            "აქ",
            "და",
            "ეს",
            "ვინ",
            "ვის",
            "თუ",
            "თქვენ",
            "იგი",
            "იმ",
            "ის",
            "ისინი",
            "იყვნენ",
            "იყო",
            "კი",
            "მაგრამ",
            "მათ",
            "მათი",
            "მას",
            "მე",
            "მერე",
            "მის",
            "მისი",
            "მხოლოდ",
            "ნუ",
            "რა",
            "რადგან",
            "რამდენი",
            "რას",
            "რატომ",
            "როგორ",
            "როგორც",
            "როდის",
            "რომ",
            "რომელი",
            "რომელიც",
            "რომლის",
            "როცა",
            "სად",
            "საიდან",
            "უკვე",
            "უნდა",
            "ყველა",
            "შემდეგ",
            "შენ",
            "შესახებ",
            "ჩვენ",
            "ძალიან",
            "ხოლო",
            "ხომ",
        ]
    },
    endings: "ი ს ის მა ით ად ში ზე თან დან იდან ისთვის ები ების ებს ებმა ებში ა მ ას",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// What a word may end in, from the last ending to the first: postposition, case, plural; then what a
/// stem may end in that looks like a case: *თბილისში* loses it before its *ში* is gone for good, so
/// *თბილისი* does too.
const ENDINGS: [&[&str]; 4] = [
    &["თვის", "გან", "კენ", "დან", "მდე", "თან", "ზე", "ში"],
    &[
        "ისა",
        "მა",
        "ის",
        "ით",
        "ად",
        "ას",
        "ამ",
        "ეს",
        "ემ",
        "ოს",
        "ომ",
        "უს",
        "უმ",
        "ს",
        "ა",
        "ე",
        "ი",
        "ო",
        "უ",
    ],
    &["ებ"],
    &[
        "ის", "ით", "ად", "ას", "ამ", "ეს", "ემ", "ოს", "ომ", "უს", "უმ",
    ],
];

/// The ergative *მა* follows consonants only: *პრობლემა* has none.
const NO_ERGATIVE: &[(&str, &str)] = &[
    ("ამა", "ამ"),
    ("ემა", "ემ"),
    ("იმა", "იმ"),
    ("ომა", "ომ"),
    ("უმა", "უმ"),
];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let word = with_other_end(word, NO_ERGATIVE, SHORTEST - 1);
    without_endings(&word, &ENDINGS, SHORTEST).to_owned()
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
                "სტალინი სტალინმა სტალინს სტალინის სტალინით სტალინად სტალინზე სტალინთან სტალინისთვის სტალინისგან",
                "თბილისი თბილისს თბილისის თბილისში თბილისიდან თბილისამდე თბილისთან",
                "სააკაშვილი სააკაშვილმა სააკაშვილს სააკაშვილის",
                "შევარდნაძე შევარდნაძემ შევარდნაძეს შევარდნაძის",
                "ბერია ბერიამ ბერიას ბერიის",
                "ქალი ქალმა ქალს ქალის ქალები ქალებმა ქალებს ქალების ქალებთან",
                "მთავრობა მთავრობამ მთავრობას მთავრობის მთავრობაში",
                "პრობლემა პრობლემას პრობლემის პრობლემები პრობლემების",
                "სკოლა სკოლას სკოლის სკოლაში სკოლები სკოლებში",
                "გორბაჩოვი გორბაჩოვმა გორბაჩოვს გორბაჩოვის",
                "საქართველო საქართველოს საქართველომ საქართველოში საქართველოდან",
                "რუსეთი რუსეთმა რუსეთს რუსეთის რუსეთში რუსეთიდან",
                "მოსკოვი მოსკოვის მოსკოვში მოსკოვიდან",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            stem,
            &[
                ("ქალი", "ქალაქი"),
                ("კაცი", "კატა"),
                ("ომი", "ომელი"),
                ("სტალინი", "სტანისლავი"),
            ],
        );
    }
}
