//! Uzbek, in Latin and Cyrillic script: case, possessive and plural endings go.

use crate::language::{Definition, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["uz", "uzb"],
    stem,
    function_words: || {
        &[
            "agar",
            "ammo",
            "bilan",
            "bir",
            "biroq",
            "biz",
            "bo‘lgan",
            "bo‘lib",
            "bor",
            "bu",
            "chunki",
            "deb",
            "edi",
            "ekan",
            "emas",
            "esa",
            "ham",
            "har",
            "hech",
            "kabi",
            "keyin",
            "kim",
            "lekin",
            "men",
            "nima",
            "o‘sha",
            "sen",
            "shu",
            "shunday",
            "siz",
            "u",
            "uchun",
            "ular",
            "uning",
            "va",
            "yo‘q",
            "yoki",
            "агар",
            "аммо",
            "билан",
            "бир",
            "бироқ",
            "биз",
            "бўлган",
            "бўлиб",
            "бор",
            "бу",
            "чунки",
            "деб",
            "эди",
            "экан",
            "эмас",
            "эса",
            "ҳам",
            "ҳар",
            "ҳеч",
            "каби",
            "кейин",
            "ким",
            "лекин",
            "мен",
            "нима",
            "ўша",
            "сен",
            "шу",
            "шундай",
            "сиз",
            "у",
            "учун",
            "улар",
            "унинг",
            "ва",
            "йўқ",
            "ёки",
        ]
    },
    endings: "lar ning ni ga ka qa da dan i si lari larni larga larda лар нинг ни га ка қа да дан и си лари \
              ларни ларга ларда",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

/// What a word may end in, from the last ending to the first: case, possessive, plural. No vowel harmony.
const ENDINGS: [&[&str]; 3] = [
    &[
        "ning", "dan", "da", "ni", "ga", "ka", "qa", "нинг", "дан", "да", "ни", "га", "ка", "қа",
    ],
    &["imiz", "ingiz", "si", "i", "имиз", "ингиз", "си", "и"],
    &["lar", "лар"],
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
            ("shaharlarning", "shahar"),
            ("shahrida", "shahr"),
            ("ko‘chalarga", "ko‘cha"),
            ("шаҳарларда", "шаҳар"),
            ("уйдан", "уйдан"),
            ("tog‘", "tog‘"),
        ] {
            assert_eq!(stem(word), stem_of_it, "{word}");
        }
    }
}
