//! What Arabic writes before a word as one with it.

/// *And*, *in*, *as*, *so*, *to*, with the article and without, the longest first; and nothing.
pub(crate) const PARTICLES: [&str; 12] = [
    "وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ك", "ف", "ل", "",
];

/// So many bytes of a word are left at least, three letters: most roots have as many.
const ROOT: usize = 6;

/// Whether a folded word begins with an Arabic letter, by its first byte: U+0600 to U+067F.
pub(crate) fn is_arabic(word: &str) -> bool {
    matches!(word.as_bytes().first(), Some(0xD8 | 0xD9))
}

/// A word without what stands before it, if so much is left that it is a word.
pub(crate) fn without_particle(word: &str) -> &str {
    for particle in PARTICLES {
        if let Some(rest) = word.strip_prefix(particle)
            && rest.len() >= ROOT
        {
            return rest;
        }
    }
    word
}
