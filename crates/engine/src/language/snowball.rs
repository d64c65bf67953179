//! The languages that have a Snowball stemmer (Porter 2001, snowballstem.org), and those of which only
//! function words are known.

use rust_stemmers::Algorithm;

/// The Snowball algorithm of a language.
pub(super) fn algorithm(primary: &str) -> Option<Algorithm> {
    Some(match primary {
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
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// The function words of a language: the lists of the Natural Language Toolkit, as far as they are
/// complete.
pub(super) fn function_words(primary: &str) -> &'static [&'static str] {
    match primary {
        "da" | "de" | "el" | "en" | "es" | "fi" | "fr" | "hu" | "it" | "nl" | "no" | "pt"
        | "ro" | "ru" | "sl" | "sv" | "tr" => stop_words::get(primary),
        _ => &[],
    }
}

/// The commonest endings of a language, separated by spaces.
pub(super) fn endings(primary: &str) -> &'static str {
    match primary {
        "de" => "e en em er es n s st t te ten",
        "en" => "s es ed d ing er ers ly",
        "es" => "s es a o as os ar er ir ado ada ando aron ó",
        "fr" => "s e es ent er ez é ée és ait x",
        "it" => "a e i o are ato ata",
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
