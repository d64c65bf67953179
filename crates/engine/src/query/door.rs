//! Doors: the ways from a word of the query to terms of the dictionary.

/// How a term came to stand for a query word, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Door {
    /// It is the word.
    Exact,
    /// It is the word, written together or apart.
    Joined,
    /// It is another form of the word.
    Form,
    /// It would be, if the word is of a language of the archive; the word itself does not tell.
    LikelyForm,
    /// It begins with the word.
    Prefix,
    /// It is another name of the same person, place or thing.
    Alias,
    /// It is the day that was asked for, however it is written.
    Date,
    /// It is the same name in another spelling or script.
    Name,
    /// It is the word but for a slip or two, or another form of what that is.
    Typo,
    /// It is the word typed on another keyboard layout.
    Layout,
}

impl Door {
    /// A word for it that stays the same.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Joined => "joined",
            Self::Form | Self::LikelyForm => "form",
            Self::Prefix => "prefix",
            Self::Alias => "alias",
            Self::Date => "date",
            Self::Name => "name",
            Self::Typo => "typo",
            Self::Layout => "layout",
        }
    }

    /// Whether a match by this door is the word that was asked for. If nothing but one word that the
    /// archive has is asked for, such matches come before all others, whatever their scores.
    pub(crate) fn is_exact(self) -> bool {
        matches!(self, Self::Exact | Self::Joined | Self::Form)
    }
}

/// What a match by each door counts beside the word itself.
pub(crate) mod weight {
    use crate::archive::Words;
    use crate::names::Similarity;

    /// The same name in another spelling: what it lacks in likeness it lacks in weight, below another
    /// form of the word even if all sounds agree.
    pub(crate) fn spelling(similarity: Similarity) -> f32 {
        f32::from(similarity.less(50).permille()) / 1000.0
    }

    /// The same day in other words: as good as the word, but for what the words add. A choice: no test
    /// set asks for days.
    pub(crate) const DATE: f32 = 0.9;
    /// Another form of the word: no worse than the word, as `cargo xtask eval relevance` finds, and yet
    /// below it where nothing else tells records apart.
    pub(crate) const FORM: f32 = 0.99;
    /// … by the rules of a language that the word may not be of: below a very likely spelling of a name
    /// in other letters. With 0.6 the Turkish questions of XQuAD lose (`cargo xtask eval relevance`).
    pub(crate) const LIKELY_FORM: f32 = 0.8;
    /// A name of a few sounds that the word may be a form of, in any spelling: below all other forms.
    pub(crate) const SHORT_FORM: f32 = 0.75;
    /// Completions of an unfinished word: below the word, above a guess. From 0.5 to 0.9 the sets of
    /// `cargo xtask eval relevance` hardly tell.
    pub(crate) const PREFIX: f32 = 0.7;
    /// Another name of the same: the keeper says so, and yet it is not what was asked for.
    /// A choice: no test set has known names.
    pub(crate) const ALIAS: f32 = 0.8;
    /// So many edits away from a word of so many letters: a slip leaves more of a long word. One at the
    /// first letter is rare (7.8 % of those that Pollock and Zamora 1984 found) and as dear as a wrong
    /// first sound.
    pub(crate) fn slip(edits: u8, at_first: bool, letters: usize) -> f32 {
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        let off = Similarity::EQUAL.permille() - Similarity::one_letter_off(letters).permille();
        let lost = u32::from(off) * u32::from(edits) * if at_first { 7 } else { 5 } / 5;
        spelling(Similarity::EQUAL.less(u16::try_from(lost).unwrap_or(u16::MAX)))
    }

    /// What a common word that sounds like another counts for its letters, where others are a slip away: who
    /// writes *southen* hardly means *sudden*. By `cargo xtask eval typos`; names are spelt more freely.
    pub(crate) fn letters(word: &str, term: &str) -> f32 {
        match Words::are_near(word, term, 2) {
            true if Words::are_near(word, term, 1) => 1.0,
            true => 0.95,
            false => 0.8,
        }
    }

    /// A guess that only holds sentences together, by this much less: it is hardly what was meant, and Ли
    /// may yet be a name.
    pub(crate) const FUNCTION_WORD: f32 = 0.1;
    /// Typed on another layout: the same keys, so as good as the word, but for being a guess. A choice.
    pub(crate) const LAYOUT: f32 = 0.9;
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn a_slip_weighs_less_in_a_short_word_at_the_first_letter_and_beside_another() {
        let one = weight::slip(1, false, 8);
        assert!(weight::slip(1, false, 5) < one && one < weight::slip(1, false, 12));
        assert!(weight::slip(1, true, 8) < one);
        // What the second takes away is as much as what the first did.
        let (none, two) = (weight::slip(0, false, 8), weight::slip(2, false, 8));
        assert!(
            (none - one - (one - two)).abs() < 0.002,
            "{none} {one} {two}"
        );
    }
}
