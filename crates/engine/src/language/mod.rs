//! Languages: how their words are stemmed, and which of them only hold sentences together.
//!
//! Both are asked when an archive is built, by the language of each record; what came of it is kept
//! in the archive as rules and marks on terms. So a query needs no stemmer and no list of words, and
//! a language costs the module for browsers nothing. Stemming comes before folding, which would
//! take the accents that stemmers go by.
//!
//! # To add a language
//! Write a module with a function from a lower-case word to its stem, as [`kazakh`] does, and name
//! it in [`Language::of`]. Nothing else needs to know.

mod kazakh;

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::{fold, mend_mixed_script};

/// What is known of one language.
pub(crate) struct Language {
    stemming: Stemming,
    /// Folded words that say little about what a text is about.
    function_words: HashSet<String>,
    /// Endings that its words take on.
    endings: &'static str,
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

impl Language {
    /// The language of a BCP 47 tag, by its first part.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let stemming = match primary {
            "kk" => Stemming::Own(kazakh::stem),
            _ => snowball(primary).map_or(Stemming::None, |algorithm| {
                Stemming::Snowball(Stemmer::create(algorithm))
            }),
        };
        // The lists of the Natural Language Toolkit, as far as they are complete.
        let listed = match primary {
            "ar" | "az" | "da" | "de" | "el" | "en" | "es" | "fi" | "fr" | "hu" | "id" | "it"
            | "kk" | "nl" | "no" | "pt" | "ro" | "ru" | "sl" | "sv" | "tr" => {
                stop_words::get(primary)
            }
            _ => &[],
        };
        Self {
            stemming,
            function_words: listed.iter().map(|word| folded(word)).collect(),
            endings: endings(primary),
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
            for ending in self.endings.split(' ') {
                for base in [word, stem] {
                    let form = [base, ending].concat();
                    if self.stem(&form) == stem {
                        forms.push((form, stem.to_owned()));
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

/// A word as a text's words are folded.
fn folded(word: &str) -> String {
    let mut folded = fold(word);
    mend_mixed_script(&mut folded);
    folded
}

/// The commonest endings of a language, separated by spaces.
fn endings(primary: &str) -> &'static str {
    match primary {
        "de" => "e en em er es n s st t te ten",
        "en" => "s es ed d ing er ers ly",
        "es" => "s es a o as os ar er ir ado ada ando aron ó",
        "fr" => "s e es ent er ez é ée és ait x",
        "it" => "a e i o are ato ata",
        "kk" => {
            "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де \
             та те нда нде дан ден тан тен нан нен мен бен пен ы і сы сі ымыз іміз лары лері"
        }
        "nl" => "s en e n t de te",
        "pt" => "s es a o as os ar er ado ada",
        "ru" => {
            "а я у ю е и ы о ь ой ей ом ем ём ам ям ами ями ах ях ов ев ий ый ая яя ое ее ие ые ого его \
             ому ему ую юю ым им ых их ыми ими ть л ла ло ли ет ит ут ют ят"
        }
        "tr" => "lar ler ı i u ü ın in un ün da de ta te dan den tan ten a e ya ye yı yi la le",
        _ => "",
    }
}

/// The Snowball algorithm of a language.
fn snowball(primary: &str) -> Option<Algorithm> {
    Some(match primary {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_tags() {
        assert_eq!(Language::of("en-GB").stem("Ambulances"), "ambul");
        assert_eq!(Language::of("ru").stem("площадях"), "площад");
        assert_eq!(Language::of("kk").stem("қалаларында"), "қала");
        assert_eq!(Language::of("und").stem("Anything"), "anything");
    }

    #[test]
    fn every_language_can_be_asked() {
        for (tag, word) in [
            ("en", "the"),
            ("ru", "и"),
            ("kk", "мен"),
            ("de", "für"),
            ("tr", "ve"),
        ] {
            assert!(Language::of(tag).is_function_word(&fold(word)), "{tag}");
        }
        for tag in
            "ar az da de el en es fi fr hu id it kk nb nl nn no pt ro ru sl sv ta tr und".split(' ')
        {
            let _ = Language::of(tag).stem("word");
        }
        assert!(!Language::of("en").is_function_word("ambulance"));
    }
}
