//! Swahili: the locative goes; what words begin with, and its concords, are beyond rules on endings.
//!
//! After the grammar of Ashton (1944, "Swahili grammar").

use crate::language::{Definition, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["sw", "swa", "swh"],
    stem,
    function_words: || {
        &[
            "alikuwa", "ambacho", "ambako", "ambalo", "ambao", "ambapo", "ambaye", "ambayo",
            "ambazo", "amekuwa", "ana", "atakuwa", "au", "baada", "baadhi", "badala", "bali",
            "basi", "bila", "cha", "chake", "chini", "chote", "gani", "hadi", "hao", "hapa",
            "hapana", "hapo", "hata", "hawa", "haya", "hayo", "hicho", "hii", "hiki", "hili",
            "hilo", "hivi", "hivyo", "hiyo", "hizi", "hizo", "huku", "humo", "huo", "huu", "huyo",
            "huyu", "ikiwa", "iko", "ila", "ile", "ili", "ilikuwa", "imekuwa", "ina", "ingawa",
            "ingine", "ipi", "ipo", "itakuwa", "iwapo", "je", "juu", "kabla", "kadhaa", "kama",
            "kati", "katika", "kiasi", "kila", "kile", "kilikuwa", "kina", "kipi", "ku", "kuhusu",
            "kule", "kuna", "kutoka", "kuwa", "kwa", "kwake", "kwamba", "kwanini", "kwao", "la",
            "lake", "lakini", "langu", "lao", "letu", "lile", "lilikuwa", "lina", "lini", "lipi",
            "lipo", "lote", "mangapi", "mbona", "mengi", "mengine", "mimi", "mingapi", "miongoni",
            "mmoja", "moja", "mpaka", "mwa", "mwake", "mwingine", "na", "nani", "ndani", "ndio",
            "ndiye", "ndiyo", "ngapi", "ni", "nini", "ninyi", "nje", "nyingi", "nyingine",
            "nyinyi", "pa", "pake", "pale", "pamoja", "pia", "sana", "si", "sio", "sisi", "tangu",
            "toka", "tu", "ulikuwa", "una", "upo", "vile", "vina", "vipi", "vya", "vyake", "vyote",
            "wa", "wakati", "wake", "wako", "wale", "walikuwa", "wana", "wangapi", "wangu", "wao",
            "wapi", "wapo", "wengi", "wengine", "wenu", "wetu", "wewe", "wote", "ya", "yake",
            "yako", "yale", "yalikuwa", "yana", "yangu", "yao", "yapo", "yenu", "yetu", "yeye",
            "yote", "yuko", "yule", "yupi", "yupo", "za", "zaidi", "zake", "zao", "zetu", "zile",
            "zilikuwa", "zina", "zipi", "zipo", "zote",
        ]
    },
    endings: "ni",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 4;
const ENDINGS: [&[&str]; 1] = [&["ni"]];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    without_endings(word, &ENDINGS, SHORTEST).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("nyumbani", "nyumba"),
            ("shuleni", "shule"),
            ("nchini", "nchi"),
            ("amani", "amani"),
        ] {
            assert_eq!(stem(word), stem_of_it);
        }
    }
}
