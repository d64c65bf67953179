//! Languages: how their words are stemmed, and which of them only hold sentences together.
//!
//! Both are asked when an archive is built, by the language of each record; what came of it is kept
//! in the archive as rules and marks on terms. So a query needs no stemmer and no list of words, and
//! a language costs the module for browsers nothing. Stemming comes before folding, which would
//! take the accents that stemmers go by.
//!
//! # To add a language
//! Put a file beside `own/kyrgyz.rs`, which shows how and explains itself. Nothing else needs to know:
//! `build.rs` finds it.

mod declension;
mod snowball;

/// The languages that are described here, a file each.
mod own {
    include!(concat!(env!("OUT_DIR"), "/languages.rs"));
}

use std::collections::HashSet;

use rust_stemmers::Stemmer;

use crate::text::{fold, is_apostrophe, mend_mixed_script};

/// What is known of one language.
pub(crate) struct Language {
    stemming: Stemming,
    /// Folded words that say little about what a text is about.
    function_words: HashSet<String>,
    /// Endings that its words take on.
    endings: &'static str,
}

/// A word without what it may end in, an ending of each kind from the last to the first, as long as so
/// many letters are left.
fn without_endings<'a>(word: &'a str, kinds: &[&[&str]], shortest: usize) -> &'a str {
    kinds.iter().fold(word, |stem, endings| {
        let rest = endings.iter().find_map(|ending| {
            stem.strip_suffix(ending)
                .filter(|rest| rest.chars().count() >= shortest)
        });
        rest.unwrap_or(stem)
    })
}

/// The same for the scripts of India, where an ending may be the sign of a vowel: such signs are no
/// letters, and no cluster of consonants is cut.
fn without_indic_endings<'a>(word: &'a str, kinds: &[&[&str]], shortest: usize) -> &'a str {
    kinds.iter().fold(word, |stem, endings| {
        let rests = endings
            .iter()
            .filter_map(|ending| stem.strip_suffix(ending));
        let mut long_enough = rests.filter(|rest| {
            let letters = rest.chars().filter(|c| is_indic_letter(*c)).count();
            letters >= shortest && !rest.ends_with(is_virama)
        });
        long_enough.next().unwrap_or(stem)
    })
}

/// Whether the character is a consonant or a vowel by itself. The blocks of these scripts are laid out
/// alike; that of Sinhala, the last, is not.
fn is_indic_letter(c: char) -> bool {
    let code = c as u32;
    match code {
        0x0900..=0x0D7F => matches!(code & 0x7F, 0x05..=0x39 | 0x58..=0x61),
        _ => matches!(code, 0x0D85..=0x0DC6),
    }
}

/// Whether the character tells that the consonant before it has no vowel.
fn is_virama(c: char) -> bool {
    let code = c as u32;
    matches!(code, 0x0900..=0x0D7F if code & 0x7F == 0x4D) || code == 0x0DCA
}

/// A word with its end as other forms of it have it: the first of the pairs that fits, and leaves so
/// many letters before it, gives what stands there instead.
fn with_other_end(word: &str, ends: &[(&str, &str)], shortest: usize) -> String {
    let changed = ends.iter().find_map(|(end, other)| {
        let rest = word.strip_suffix(end)?;
        (rest.chars().count() >= shortest).then(|| [rest, other].concat())
    });
    changed.unwrap_or_else(|| word.to_owned())
}

/// So many words of a language, spread over its dictionary, are tried with all its endings.
const TRIED: usize = 300;

/// How words are stemmed.
enum Stemming {
    /// By a Snowball algorithm (Porter 2001, snowballstem.org).
    Snowball(Stemmer),
    /// By a module of our own.
    Own(fn(&str) -> String),
    /// Not at all.
    None,
}

/// A language as a file in `own` describes it.
struct Definition {
    /// Its tags, as far as they stand before the first hyphen (BCP 47).
    tags: &'static [&'static str],
    /// From a word in lower case to its stem.
    stem: fn(&str) -> String,
    /// Words that only hold sentences together, in lower case.
    function_words: fn() -> &'static [&'static str],
    /// The commonest endings that its words take on, separated by spaces.
    endings: &'static str,
}

/// What a BCP 47 tag says of the language alone, whatever the region and script, in lower case.
pub(crate) fn primary(tag: &str) -> String {
    let primary = tag.split(['-', '_']).next();
    primary.unwrap_or_default().to_ascii_lowercase()
}

impl Language {
    /// The language of a BCP 47 tag, by its first part.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = &*primary(tag);
        let own = own::ALL.iter().find(|own| own.tags.contains(&primary));
        let (stemming, listed, endings) = match own {
            Some(own) => (Stemming::Own(own.stem), (own.function_words)(), own.endings),
            None => (
                snowball::algorithm(primary).map_or(Stemming::None, |algorithm| {
                    Stemming::Snowball(Stemmer::create(algorithm))
                }),
                snowball::function_words(primary),
                snowball::endings(primary),
            ),
        };
        Self {
            stemming,
            function_words: listed.iter().map(|word| folded(word)).collect(),
            endings,
        }
    }

    /// The folded stem of a word as it is written.
    pub(crate) fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        match &self.stemming {
            Stemming::Snowball(stemmer) => folded(&stemmer.stem(&word)),
            Stemming::Own(stem) => folded(&stem(&word)),
            Stemming::None => folded(&word),
        }
    }

    /// Forms that words of the archive can take although no text has them, with their stems: so that
    /// the rules of a small archive are those of its language.
    pub(crate) fn further_forms<'a>(
        &self,
        words: impl ExactSizeIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<(String, String)> {
        let step = words.len().div_ceil(TRIED).max(1);
        let mut forms = Vec::new();
        for (word, stem) in words.step_by(step) {
            // The words of other languages are among them; their stems tell.
            if self.endings.is_empty() || word == stem || self.stem(word) != stem {
                continue;
            }
            let endings = self.endings.split(' ');
            let endings = endings.filter(|ending| are_of_one_script(stem, ending));
            // A word that has an ending takes others in its place, not behind it.
            let bare = endings
                .clone()
                .filter_map(|ending| word.strip_suffix(ending));
            let bare = bare.filter(|bare| self.stem(bare) == stem);
            let bare = bare.min_by_key(|bare| bare.len()).unwrap_or(word);
            for ending in endings {
                for base in [bare, stem] {
                    let form = [base, ending].concat();
                    if self.stem(&form) == stem {
                        forms.push((folded(&form), stem.to_owned()));
                    }
                }
            }
        }
        forms
    }

    /// Whether a folded word only holds sentences together.
    pub(crate) fn is_function_word(&self, term: &str) -> bool {
        self.function_words.contains(term)
    }
}

/// Whether an ending is written as a stem is, in languages of several scripts: both in Latin, both in
/// Cyrillic or both in another.
fn are_of_one_script(stem: &str, ending: &str) -> bool {
    let script = |letter: char| match letter as u32 {
        0..0x400 => 0,
        0x400..0x530 => 1,
        _ => 2,
    };
    stem.chars().next_back().map(script) == ending.chars().next().map(script)
}

/// A word as a text's words are folded.
fn folded(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| !is_apostrophe(c));
    mend_mixed_script(&mut folded);
    folded
}

/// For the tests of languages: the words of each line are forms of one word, and have one stem.
#[cfg(test)]
#[track_caller]
fn assert_one_stem(stem: fn(&str) -> String, lines: &[&str]) {
    for line in lines {
        let words = line.split(' ');
        let stems: HashSet<_> = words
            .map(|word| folded(&stem(&word.to_lowercase())))
            .collect();
        assert_eq!(stems.len(), 1, "{line}: {stems:?}");
    }
}

/// For the tests of languages: the words of each pair are different ones, and have different stems.
#[cfg(test)]
#[track_caller]
fn assert_apart(stem: fn(&str) -> String, pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        let stems = [one, other].map(|word| folded(&stem(&word.to_lowercase())));
        assert_ne!(stems[0], stems[1], "{one}, {other}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_tags() {
        assert_eq!(Language::of("en-GB").stem("Ambulances"), "ambul");
        assert_eq!(Language::of("EN").stem("Ambulances"), "ambul");
        assert_eq!(Language::of("ru").stem("площадях"), "площад");
        assert_eq!(Language::of("kk").stem("қалаларында"), "қала");
        assert_eq!(Language::of("und").stem("Anything"), "anything");
    }

    #[test]
    fn every_file_is_a_language() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/own");
        let files = std::fs::read_dir(folder).unwrap();
        assert_eq!(files.count(), own::ALL.len());
        for own in own::ALL {
            for tag in own.tags {
                let language = Language::of(&format!("{tag}-KZ"));
                assert!(matches!(language.stemming, Stemming::Own(_)), "{tag}");
                let words = (own.function_words)();
                assert!(!words.is_empty(), "{tag}");
                for word in words {
                    assert!(language.is_function_word(&folded(word)), "{tag}: {word}");
                }
            }
        }
    }

    #[test]
    fn further_forms_are_of_one_script() {
        let forms = Language::of("uz").further_forms([("kitobning", "kitob")].into_iter());
        assert!(!forms.is_empty());
        assert!(forms.iter().all(|(form, _)| form.is_ascii()), "{forms:?}");
    }

    /// Texts are indexed without apostrophes.
    #[test]
    fn apostrophes_are_no_letters() {
        let uzbek = Language::of("uz");
        assert_eq!(uzbek.stem("ko‘chalarga"), "kocha");
        assert!(uzbek.is_function_word("bolgan"));
        assert_eq!(Language::of("uk").stem("м’ясом"), "мяс");
    }

    #[test]
    fn the_page_about_languages_has_them_all() {
        let page = include_str!("../../../../docs/LANGUAGES.md");
        let forms = page.split("## Names").next().unwrap();
        let listed: HashSet<&str> = forms.split(['(', ')', '`']).collect();
        let letters = || 'a'..='z';
        let tags = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}")));
        let snowball = tags.filter(|tag| snowball::algorithm(tag).is_some());
        let own = own::ALL.iter().map(|own| own.tags[0].to_owned());
        for tag in own.chain(snowball) {
            // Both ways to write Norwegian are one there.
            assert!(
                ["nb", "nn"].contains(&&*tag) || listed.contains(&*tag),
                "{tag}"
            );
        }
        let readme = include_str!("../../../../README.md");
        let count = forms.matches("(`").count() - 1; // of Slovene only the little words
        assert!(
            readme.contains(&format!("known for {count} languages")),
            "{count}"
        );
    }

    #[test]
    fn every_language_can_be_asked() {
        for (tag, word) in [
            ("en", "the"),
            ("ru", "и"),
            ("kk", "мен"),
            ("de", "für"),
            ("tr", "ve"),
            ("fa", "که"),
            ("tg", "чӣ"),
            ("hi", "क्या"),
            ("bn", "হয়"),
            ("ur", "کیا"),
            ("ta", "எந்த"),
            ("te", "ఎంత"),
            ("id", "yang"),
        ] {
            assert!(Language::of(tag).is_function_word(&fold(word)), "{tag}");
        }
        for tag in
            "ar az ba be bg bn bs ckb cs da de el en es fa fi fr gu he hi hr hu hy id it ka kaa kk kmr kn ko ku ky ml \
             mn mr ms nb ne nl nn no pa pl ps pt ro ru si sk sl sr sv sw ta te tg tk tr tt ug uk ur uz und"
                .split(' ')
        {
            let _ = Language::of(tag).stem("word");
        }
        assert!(!Language::of("en").is_function_word("ambulance"));
    }
}
