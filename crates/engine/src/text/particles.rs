//! What Arabic and Hebrew write before a word as one with it.

/// What a script writes before words.
pub(crate) struct Particles {
    /// The longest first, and nothing last.
    written: &'static [&'static str],
    /// So many bytes of a word are left at least, of two for a letter.
    shortest: usize,
}

/// *And*, *in*, *as*, *so*, *to*, with the article and without. Most roots have three letters.
pub(crate) const ARABIC: Particles = Particles {
    written: &[
        "وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ك", "ف", "ل", "",
    ],
    shortest: 6,
};

/// *And*, *that*, *when*, *from*, *the*, *in*, *as*, *to*. All of them begin roots as well, so that more must be
/// left: ממשלה, a government, is not from something.
const HEBREW: Particles = Particles {
    written: &[
        "כשה", "וה", "וב", "וכ", "ול", "ומ", "וש", "שה", "שב", "שכ", "של", "שמ", "כש", "מה", "מש",
        "ו", "ש", "מ", "ה", "ב", "כ", "ל", "",
    ],
    shortest: 8,
};

impl Particles {
    /// Those of the script in which a folded word begins, if it writes any: by the first byte, of U+0600 to
    /// U+067F and U+05C0 to U+05FF.
    pub(crate) fn of(word: &str) -> Option<&'static Self> {
        match word.as_bytes().first()? {
            0xD8 | 0xD9 => Some(&ARABIC),
            0xD7 => Some(&HEBREW),
            _ => None,
        }
    }

    /// A word without what stands before it, if so much is left that it is a word.
    pub(crate) fn without<'a>(&self, word: &'a str) -> &'a str {
        let mut rests = self
            .written
            .iter()
            .filter_map(|particle| word.strip_prefix(particle));
        rests
            .find(|rest| rest.len() >= self.shortest)
            .unwrap_or(word)
    }

    /// A word with each of them, and with none.
    pub(crate) fn with<'a>(&self, bare: &'a str) -> impl Iterator<Item = String> + use<'a> {
        self.written
            .iter()
            .map(move |particle| [particle, bare].concat())
    }
}
