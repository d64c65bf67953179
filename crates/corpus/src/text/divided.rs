//! Words that a hyphen divides at the end of a line, as in print and in what is read from pictures of pages.
//!
//! They are put together again, with their hyphen: *govern-* and *ment* become *govern-ment*, which is found as
//! *government* and as its parts, and so is *well-known*, of which nobody here knows that it has a hyphen of its
//! own. A sign that is only ever written where a word is divided becomes a soft hyphen, which is not seen within a
//! line. Where lines are kept, the word stays on the first of the two.
//!
//! Not done here: words that were divided and whose lines were joined by a space since. Such look like
//! the first of two words with a part in common (*two- and three-storeyed*).

/// Not seen but where a line ends.
const SOFT_HYPHEN: char = '\u{ad}';
/// What programs write for it that read pictures of pages.
const NOT_SIGN: char = '¬';

/// Words that part two others with something in common, so that the hyphen before them is no end of a line.
const BETWEEN: &str = "and or to und oder bis bzw sowie et ou och eller og ja tai en of ve veya и или либо і та або \
    й да және мен бен пен немесе жана ва ёки һәм";

/// Whether the lines were broken by a program, which breaks them wherever they are full.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    Wrapped,
    AsWritten,
}

/// Puts the beginning of a word at the end of a text in order for its rest, if the next line begins with that.
pub(crate) fn prepare(text: &mut String, next: &str, lines: Lines) -> bool {
    let is_divided = is_divided(text, next, lines);
    if is_divided && let Some(hyphen) = text.pop() {
        text.push(joint(hyphen));
    }
    is_divided
}

/// What stands within a word that was divided by this sign.
pub(crate) fn joint(hyphen: char) -> char {
    match hyphen {
        NOT_SIGN => SOFT_HYPHEN,
        sign => sign,
    }
}

/// Whether a line ends within a word that goes on in the next.
pub(crate) fn is_divided(line: &str, next: &str, lines: Lines) -> bool {
    let mut ends = line.chars().rev();
    let (Some(hyphen), Some(last)) = (ends.next(), ends.next()) else {
        return false;
    };
    let Some(first) = next.chars().next() else {
        return false;
    };
    match hyphen {
        SOFT_HYPHEN | NOT_SIGN => last.is_alphabetic() && first.is_alphabetic(),
        '-' | '\u{2010}' => {
            let goes_on = match lines {
                Lines::Wrapped => last.is_alphanumeric() && first.is_alphanumeric(),
                Lines::AsWritten => {
                    let is_capital = last.is_uppercase() && first.is_uppercase();
                    let is_small = first.is_alphabetic() && !first.is_uppercase();
                    last.is_alphanumeric() && (is_small || is_capital)
                }
            };
            goes_on && !parts_two(next)
        }
        _ => false,
    }
}

/// Whether a line begins with a word that stands between two others.
fn parts_two(line: &str) -> bool {
    let end = line.find(|c: char| !c.is_alphanumeric());
    let (word, behind) = line.split_at(end.unwrap_or(line.len()));
    let stands_alone = behind.is_empty() || behind.starts_with([' ', '/']);
    let is_letter = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    let mut between = BETWEEN.split_whitespace();
    stands_alone && (is_letter || between.any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_in_the_next_line() {
        for (line, next) in [
            ("the govern-", "ment of"),
            ("Прези-", "дент сказал"),
            ("ПРЕЗИ-", "ДЕНТ"),
            ("the govern\u{ad}", "ment"),
            ("FineRea¬", "der"),
            ("well-", "known"),
            ("15-", "летний"),
        ] {
            assert!(is_divided(line, next, Lines::AsWritten), "{line} {next}");
            assert!(is_divided(line, next, Lines::Wrapped), "{line} {next}");
        }
        for (line, next) in [
            ("two-", "and three-storeyed"),
            ("двух-", "и трёхэтажные"),
            ("он ушёл -", "и не вернулся"),
            ("he went --", "and came"),
            ("it is ¬", "so"),
            ("the govern-", "(ment)"),
            ("-", "x"),
            ("", "ment"),
            ("govern-", ""),
        ] {
            assert!(!is_divided(line, next, Lines::AsWritten), "{line} {next}");
            assert!(!is_divided(line, next, Lines::Wrapped), "{line} {next}");
        }
        // A line of verse may end with a hyphen for a dash, and of a list with a number.
        for (line, next) in [("came-", "And left"), ("701-", "123"), ("Alma-", "Ata")] {
            assert!(!is_divided(line, next, Lines::AsWritten), "{line} {next}");
            assert!(is_divided(line, next, Lines::Wrapped), "{line} {next}");
        }
    }

    #[test]
    fn signs_for_a_soft_hyphen_become_one() {
        let mut text = "FineRea¬".to_owned();
        assert!(prepare(&mut text, "der", Lines::AsWritten));
        assert_eq!(text, "FineRea\u{ad}");
        let mut text = "a ¬".to_owned();
        assert!(!prepare(&mut text, "b", Lines::AsWritten));
        assert_eq!(text, "a ¬");
    }
}
