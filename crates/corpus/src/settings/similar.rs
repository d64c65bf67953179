//! The known key a mistyped one was probably meant to be.

/// The nearest of the known keys, if it is near enough to be meant.
pub(super) fn nearest<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|key| (distance(written, key), *key))
        .filter(|(distance, key)| distance * 2 < key.chars().count())
        .min()
        .map(|(_, key)| key)
}

/// Whether a word is so near to a known one that it can hardly be another: one letter off, its first letters
/// alone, or all of them in another order.
pub(crate) fn is_slip(written: &str, known: &str) -> bool {
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_begun = written.chars().count() >= 4 && known.starts_with(written);
    is_begun || distance(written, known) <= 1 || letters(written) == letters(known)
}

/// "did you mean" for a help text, or what is known.
pub(super) fn help(written: &str, known: &[&str]) -> String {
    match nearest(written, known) {
        Some(key) => format!("did you mean `{key}`?"),
        None => format!("known are {}", known.join(", ")),
    }
}

/// Levenshtein's distance, by rows.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = substituted.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
        if let Some(cell) = row.first_mut() {
            *cell = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("title", "title", 0),
            ("titel", "title", 2),
        ] {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn a_slip_is_hardly_another_word() {
        for written in ["privat", "priv", "prviate", "privatte", "pryvate"] {
            assert!(is_slip(written, "private"), "{written}");
        }
        for written in ["price", "primary", "privacy", "pri", "prime"] {
            assert!(!is_slip(written, "private"), "{written}");
        }
    }

    #[test]
    fn only_what_is_near_is_offered() {
        let known = ["title", "description", "facets"];
        assert_eq!(nearest("facet", &known), Some("facets"));
        assert_eq!(nearest("discription", &known), Some("description"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(
            help("colour", &known),
            "known are title, description, facets"
        );
    }
}
