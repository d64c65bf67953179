//! Mongolian, as Khalkha is written in Cyrillic script: cases, the reflexive possessive and plurals go.
//!
//! The vowel of a last syllable falls out before an ending (*ажил*, *ажлын*), so a stem keeps none there, nor a
//! short one at its end (*шургуулга*, *шургуулгын*); as to endings after Khaltar and Fujii (2009, "A
//! lemmatization method for Mongolian and its application to indexing for information retrieval"), here without
//! their dictionary. The genitive of one letter and the endings of verbs stay.

use crate::language::Definition;
use crate::language::declension::{After, Declension};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["mn", "mon", "khk"],
    stem,
    function_words: || {
        &[
            "аль",
            "альд",
            "альхан",
            "аргагүй",
            "ба",
            "байв",
            "байгаа",
            "байж",
            "байжээ",
            "байлаа",
            "байна",
            "байсан",
            "байх",
            "байхад",
            "байхгүй",
            "бас",
            "би",
            "бид",
            "бидний",
            "биднийг",
            "биднээс",
            "бидэнд",
            "биш",
            "бол",
            "болгон",
            "болж",
            "болно",
            "болов",
            "болон",
            "болоод",
            "болох",
            "болсон",
            "бус",
            "бусад",
            "буюу",
            "бүгд",
            "бүгдийг",
            "бүр",
            "бүрэн",
            "бүх",
            "бүхий",
            "бөгөөд",
            "бөөр",
            "ганц",
            "гэв",
            "гэвч",
            "гэдгийг",
            "гэдэг",
            "гэж",
            "гэжээ",
            "гэлээ",
            "гэнэ",
            "гэсэн",
            "гэх",
            "гэхдээ",
            "гэхэд",
            "дагуу",
            "дараа",
            "даяар",
            "дор",
            "дотор",
            "дээр",
            "дээрээс",
            "ер",
            "зэрэг",
            "ийм",
            "иймд",
            "ийнхүү",
            "илүү",
            "их",
            "л",
            "лугаа",
            "луу",
            "лүү",
            "маш",
            "миний",
            "минь",
            "мөн",
            "надаас",
            "надад",
            "надтай",
            "намайг",
            "нар",
            "нараас",
            "нарт",
            "нарын",
            "нь",
            "нэг",
            "нэгэн",
            "нэлээд",
            "нөгөө",
            "одоо",
            "олон",
            "орчим",
            "руу",
            "рүү",
            "саяхан",
            "та",
            "тавтай",
            "тал",
            "талаар",
            "танай",
            "танд",
            "таны",
            "таныг",
            "тань",
            "тийм",
            "тийн",
            "тул",
            "тухай",
            "тэгвэл",
            "тэгэхэд",
            "тэгээд",
            "тэд",
            "тэдгээр",
            "тэдний",
            "тэднийг",
            "тэдэнд",
            "тэнд",
            "тэндээс",
            "тэр",
            "тэрхүү",
            "түүн",
            "түүнд",
            "түүний",
            "түүнийг",
            "түүнтэй",
            "түүнээс",
            "төдий",
            "уг",
            "уу",
            "хаагуур",
            "хаана",
            "хаанаас",
            "хааш",
            "хаашаа",
            "хамт",
            "харин",
            "хийгээд",
            "ховор",
            "хооронд",
            "хоорондын",
            "хэв",
            "хэд",
            "хэдийгээр",
            "хэдийд",
            "хэдэд",
            "хэдэн",
            "хэзээ",
            "хэзээнээс",
            "хэн",
            "хэнд",
            "хэний",
            "хэнийг",
            "хэнтэй",
            "хэнээс",
            "хэр",
            "хэрхэн",
            "хэрэв",
            "хэрэгтэй",
            "хүртэл",
            "цаг",
            "ч",
            "чамаас",
            "чамайг",
            "чамд",
            "чи",
            "чиний",
            "чинь",
            "шиг",
            "шүү",
            "эдгээр",
            "эдний",
            "энд",
            "эндээс",
            "энэ",
            "энэхүү",
            "энүүн",
            "эсвэл",
            "эсэх",
            "эхлээд",
            "ээ",
            "юм",
            "юмаа",
            "юу",
            "юуг",
            "юугаар",
            "юунаас",
            "юунд",
            "юуны",
            "юутай",
            "яав",
            "яагаад",
            "яаж",
            "яасан",
            "явдал",
            "ялангуяа",
            "ямар",
            "ямарч",
            "ямаршуу",
            "үгүй",
            "үед",
            "үү",
            "үүн",
            "үүнд",
            "үүний",
            "үүнийг",
            "үүнтэй",
            "үүнээс",
            "өөр",
            "өөрийгөө",
            "өөрийн",
            "өөрөө",
        ]
    },
    endings: "ын ийн ны ний ыг ийг г гийн д т нд аас ээс оос өөс аар ээр оор өөр тай тэй той аа ээ оо өө ууд үүд \
              нууд нүүд гаа гээ гоо гөө",
};

const DECLENSION: Declension = Declension {
    endings: &[
        (
            After::Consonant,
            "ын ийн ы ий ыг ийг аас ээс оос өөс аар ээр оор өөр аа ээ оо өө ууд үүд",
        ),
        // Of words in ь and и.
        (After::Consonant, "иас иос иар иор иа ио"),
        (After::Vowel, "нууд нүүд"),
        // Behind a long vowel and н a г stands between.
        (After::Vowel, "гийн"),
        (
            After::Nasal,
            "гийн гаас гээс гоос гөөс гаар гээр гоор гөөр гаа гээ гоо гөө",
        ),
        (After::Any, "тай тэй той чууд чүүд"),
        // Of words with a hidden н, which stands alone in a form of theirs.
        (After::Vowel, "н"),
        (After::Vowel, "ны ний нд наас нээс ноос нөөс"),
        (
            After::Consonant,
            "ны ний анд энд онд өнд наас нээс ноос нөөс",
        ),
        // Their own of cases.
        (After::Any, "хаа хээ хоо хөө"),
    ],
    back: "аоуыяё",
    front: "эөү",
    neutral: "иеюй",
    glides: "",
    voiceless: "",
    nasals: "н",
    possessive: "",
    relatives: "",
    before_letter: 3,
    short: "ах эх ам эд иш эс он",
    whole: "улс",
    irregular: &[],
    alternations: &[("ь", ""), ("ъ", "")],
};

/// Short vowels, which fall out.
const SHORT: &str = "аэоөиу";
const VOWELS: &str = "аэоөиуүыеёюяй";
/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    let mut stem = DECLENSION.stem(word);
    while let Some(rest) = without_letter(&stem).filter(|rest| rest.chars().count() >= SHORTEST) {
        stem = DECLENSION.stem(rest);
    }
    let last = stem.chars().next_back().map_or(0, char::len_utf8);
    let (syllables, coda) = stem.split_at(stem.len() - last);
    let onset = syllables.strip_suffix(|c| SHORT.contains(c));
    let onset = onset.filter(|onset| {
        onset.contains(is_vowel) && !onset.ends_with(is_vowel) && !coda.contains(is_vowel)
    });
    [onset.unwrap_or(syllables), coda].concat()
}

/// What is left without a short vowel, or a case of one letter where it can be nothing else.
fn without_letter(word: &str) -> Option<&str> {
    let mut letters = word.chars().rev();
    let (last, before, third) = (letters.next()?, letters.next()?, letters.next()?);
    let goes = match last {
        'г' => is_vowel(before) && is_vowel(third),
        'н' => before == 'й',
        'д' => is_vowel(before) || matches!(before, 'л' | 'м' | 'н' | 'р' | 'ь'),
        'т' => matches!(before, 'в' | 'г' | 'к' | 'р' | 'с' | 'х' | 'ш' | 'ч'),
        _ => SHORT.contains(last) && !is_vowel(before),
    };
    goes.then(|| word.strip_suffix(last)).flatten()
}

fn is_vowel(letter: char) -> bool {
    VOWELS.contains(letter)
}

#[cfg(test)]
mod tests {
    use super::LANGUAGE;
    use crate::language::{assert_apart, assert_one_stem};

    #[test]
    fn forms_of_a_word_share_a_stem() {
        assert_one_stem(
            LANGUAGE.stem,
            &[
                "ажил ажлын ажилд ажлаас ажлыг ажлаар ажилтай ажлаа ажлууд",
                "ном номын номд номыг номоос номоор номтой номоо номууд",
                "гэр гэрийн гэрт гэрээс гэрийг гэртээ",
                "монгол монголын монголд монголоос монголчууд",
                "хүн хүний хүнд хүнээс хүнийг хүнтэй",
                "сургууль сургуулийн сургуульд сургуулиас сургуульд",
                "нутаг нутгийн нутагт нутгаас нутгийг",
                "бүлэг бүлгийн бүлэгт бүлгээс бүлэгтэй",
                "далай далайн далайд далайгаас",
                "мод модны модонд модноос модыг модон",
                "Улаанбаатар Улаанбаатарын Улаанбаатарт Улаанбаатараас",
                "Чингис Чингисийн Чингист Чингисээс",
            ],
        );
    }

    #[test]
    fn other_words_stay_apart() {
        assert_apart(
            LANGUAGE.stem,
            &[
                ("ном", "номхон"),
                ("хүн", "хүү"),
                ("гэр", "гэрэл"),
                ("мод", "морь"),
                ("нутаг", "нуруу"),
                ("ажил", "аж"),
                ("улс", "ул"),
                ("эх", "эхнэр"),
                ("хот", "хоол"),
            ],
        );
    }
}
