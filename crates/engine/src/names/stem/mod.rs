//! Light stems: a word without what looks like an ending of Kazakh or Russian.
//!
//! They give further readings of a name and never replace the word. No dictionary: a stem may be no
//! word at all, so it is penalised, and it always keeps [`SHORTEST`] letters and a vowel. What
//! forms of ordinary words belong together is not decided here.

pub(crate) mod kazakh;
mod russian;

/// A stem has at least so many letters.
const SHORTEST: usize = 4;
/// A short stem has so many: it may be a name (Кан, Шар, Сор), or anything.
const SHORT: usize = 3;

/// A word without its ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stem<'a> {
    /// What is left.
    pub(crate) letters: &'a [char],
    /// Whether its last letter may be a к or қ that the ending had softened to г or ғ.
    pub(crate) softened: bool,
}

/// The stems of a lower-case word in Cyrillic script; some may be equal.
pub(crate) fn stems(word: &[char]) -> impl Iterator<Item = Stem<'_>> {
    let long = |stem: &Stem<'_>| stem.letters.len() >= SHORTEST;
    any_stems(word).into_iter().flatten().filter(long)
}

/// What is left so short without an ending that it may be anything.
pub(super) fn short_stems(word: &[char]) -> impl Iterator<Item = Stem<'_>> {
    let short = |stem: &Stem<'_>| stem.letters.len() == SHORT;
    any_stems(word).into_iter().flatten().filter(short)
}

fn any_stems(word: &[char]) -> [Option<Stem<'_>>; 4] {
    let [first, second, third] = kazakh::stems(word);
    let stems = [first, second, third, russian::stem(word)];
    stems.map(|stem| stem.filter(|stem| stem.letters.len() < word.len()))
}

/// The names that a Russian or Ukrainian adjective in -ский may be made from, in either script.
pub(super) fn adjective_roots(word: &[char]) -> impl Iterator<Item = Stem<'_>> {
    let root = match word.last() {
        Some(last) if last.is_ascii() => russian::romanised_root(word),
        _ => russian::adjective_root(word),
    };
    let without_joint = root.as_ref().and_then(russian::without_joint);
    root.into_iter().chain(without_joint)
}

/// What stands before a suffix.
fn strip<'a>(word: &'a [char], suffix: &str) -> Option<&'a [char]> {
    let mut rest = word;
    for letter in suffix.chars().rev() {
        let (last, before) = rest.split_last()?;
        if *last != letter {
            return None;
        }
        rest = before;
    }
    Some(rest)
}

/// Whether it is a Cyrillic vowel letter of Russian or Kazakh.
pub(super) fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'а' | 'ә' | 'е' | 'ё' | 'и' | 'і' | 'о' | 'ө' | 'у' | 'ұ' | 'ү' | 'ы' | 'э' | 'ю' | 'я'
    )
}
