//! Which stemmer serves which language.
//!
//! To add a language: write a module with a function from a lower-case word to its stem, as
//! [`super::kazakh`] does, and name it in [`Stemming::of`]. Nothing else needs to know.

use rust_stemmers::{Algorithm, Stemmer};

use super::kazakh;

/// How words of one language are stemmed.
pub(crate) enum Stemming {
    /// By a Snowball algorithm (Porter 2001, snowballstem.org).
    Snowball(Stemmer),
    /// By a module of our own.
    Own(fn(&str) -> String),
    /// Not at all.
    None,
}

impl Stemming {
    /// The stemming of a language, by the first part of its BCP 47 tag.
    pub(crate) fn of(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let algorithm = match primary {
            "kk" => return Self::Own(kazakh::stem),
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
            "no" | "nb" | "nn" => Algorithm::Norwegian,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self::None,
        };
        Self::Snowball(Stemmer::create(algorithm))
    }

    /// The stem of a lower-case word.
    pub(crate) fn stem(&self, word: &str) -> String {
        match self {
            Self::Snowball(stemmer) => stemmer.stem(word).into_owned(),
            Self::Own(stem) => stem(word),
            Self::None => word.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_their_tags() {
        assert_eq!(Stemming::of("en-GB").stem("ambulances"), "ambul");
        assert_eq!(Stemming::of("ru").stem("площадях"), "площад");
        assert_eq!(Stemming::of("kk").stem("қалаларында"), "қала");
        assert_eq!(Stemming::of("und").stem("anything"), "anything");
    }
}
