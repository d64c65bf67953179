//! Latin letters in company: the digraphs and ambiguous letters of the conventions names are written in.
//!
//! A reader's `j` is ж in Kazakh and French, й in German and Polish, х in Spanish. A word is read as
//! English first, and under the other two only where a rule that differs between them was used.

use super::CAPACITY;
use super::inline::Inline;
use super::phoneme::Phoneme::{self, *};
use super::script::{Sign, Signs};

/// A family of habits in writing foreign names with Latin letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Convention {
    /// English, French, Turkish, and Kazakh itself: j is ж, ch is ч, w is a glide.
    English,
    /// German, Dutch, Polish, Czech, ISO 9: j is й, ch is х, w is в.
    Germanic,
    /// Spanish: j and x are х. Also what no other reading has room for: Swedish digraphs, and c as ч, be
    /// it Italian or a č, ć or ç that lost its mark.
    Iberian,
}

/// The sounds of a word before they are cleaned.
pub(super) type Sounds = Inline<Phoneme, CAPACITY>;

/// Digraphs and longer, of the same sound under every convention; the longer before its beginning.
const DIGRAPHS: &[(&[u8], Phoneme)] = &[
    (b"chtsch", Sh),
    (b"chtch", Sh),
    (b"ck", K),
    (b"cz", Ch),
    (b"dzsch", Dzh),
    (b"dsch", Dzh),
    (b"dzh", Dzh),
    (b"dzj", Dzh),
    (b"dsh", Dzh),
    (b"dj", Dzh),
    (b"dz", Z),
    (b"ee", I),
    (b"gh", G),
    (b"kh", H),
    (b"oe", U),
    (b"oo", U),
    (b"ou", U),
    (b"ph", F),
    (b"schtsch", Sh),
    (b"sctsch", Sh),
    (b"sjtsj", Sh),
    (b"shtsh", Sh),
    (b"stsch", Sh),
    (b"shch", Sh),
    (b"szcz", Sh),
    (b"sch", Sh),
    (b"sh", Sh),
    (b"sj", Sh),
    (b"sz", Sh),
    (b"tzsch", Ch),
    (b"tsch", Ch),
    (b"tch", Ch),
    (b"tsj", Ch),
    (b"tc", Ch),
    (b"th", T),
    (b"ts", Ts),
    (b"tz", Ts),
    (b"yy", I),
    (b"zh", Zh),
    (b"zj", Zh),
];

/// By the first letter the second ones, one bit each: nearly all pairs are told to be no digraph by one
/// look.
static BEGINNINGS: [u32; 26] = {
    let mut seconds = [0; 26];
    let mut rest = DIGRAPHS;
    while let [(pattern, _), after @ ..] = rest {
        if let [first, second, ..] = **pattern {
            #[expect(clippy::indexing_slicing, reason = "computed by the compiler")]
            let seconds = &mut seconds[(first - b'a') as usize];
            *seconds |= bit(second);
        }
        rest = after;
    }
    seconds
};

const fn bit(letter: u8) -> u32 {
    1 << (letter - b'a')
}

/// Reads a word under one convention. Also says whether another convention might read it otherwise.
pub(super) fn sounds(signs: &Signs, convention: Convention) -> (Sounds, bool) {
    let mut reader = Reader {
        convention,
        turkish: signs.turkish,
        // In Kazakh, Uzbek and Tatar, which also write j or q, x is always х.
        turkic: (signs.as_slice().iter()).any(|s| matches!(s, Sign::Latin(b'j' | b'q'))),
        ambiguous: false,
        sounds: Sounds::new(A),
    };
    let word = signs.as_slice();
    let mut at = 0;
    while let Some((before, rest)) = word.split_at_checked(at)
        && !rest.is_empty()
    {
        at += reader.read(before, rest).max(1);
    }
    (reader.sounds, reader.ambiguous)
}

struct Reader {
    convention: Convention,
    turkish: bool,
    turkic: bool,
    ambiguous: bool,
    sounds: Sounds,
}

impl Reader {
    /// Reads the sign or the signs that `rest` begins with; returns how many they are.
    fn read(&mut self, before: &[Sign], rest: &[Sign]) -> usize {
        match rest.first() {
            Some(Sign::Sound(sound)) => {
                self.sounds.push(*sound);
                1
            }
            Some(Sign::Optional(sound)) => {
                self.ambiguous = true;
                if self.convention == Convention::English {
                    self.sounds.push(*sound);
                }
                1
            }
            Some(Sign::Latin(letter)) => self
                .ambiguous_digraph(before, rest)
                .or_else(|| self.digraph(rest))
                .unwrap_or_else(|| {
                    self.letter(*letter, before, rest);
                    1
                }),
            None => 1,
        }
    }

    /// The sound under each convention: English, Germanic, Iberian. Notes that they differ.
    fn by_convention(&mut self, english: Phoneme, germanic: Phoneme, iberian: Phoneme) {
        self.ambiguous = true;
        self.sounds.push(match self.convention {
            Convention::English => english,
            Convention::Germanic => germanic,
            Convention::Iberian => iberian,
        });
    }

    fn ambiguous_digraph(&mut self, before: &[Sign], rest: &[Sign]) -> Option<usize> {
        use Sign::Latin;
        let iberian = self.convention == Convention::Iberian;
        match rest {
            // In patronymics (-vich, -wich) it is ч everywhere.
            [Latin(b'c'), Latin(b'h'), ..]
                if matches!(before, [.., Latin(b'v' | b'w'), Latin(b'i' | b'y')]) =>
            {
                self.sounds.push(Ch);
                Some(2)
            }
            // Not the beginning of French and old German щ.
            [Latin(b'c'), Latin(b'h'), after @ ..]
                if !starts_with(after, b"tch") && !starts_with(after, b"tsch") =>
            {
                self.by_convention(Ch, H, Ch);
                Some(2)
            }
            // Swedish: Tjajkovskij.
            [Latin(b't'), Latin(b'j'), ..] => {
                self.ambiguous = true;
                iberian.then(|| {
                    self.sounds.push(Ch);
                    2
                })
            }
            // Polish and Czech adjectives: -ckij, -cka.
            [Latin(b'c'), Latin(b'k'), vowel, ..] if is_vowel(*vowel) => {
                self.ambiguous = true;
                iberian.then(|| {
                    self.sounds.push(Ts);
                    self.sounds.push(K);
                    2
                })
            }
            _ => None,
        }
    }

    fn digraph(&mut self, rest: &[Sign]) -> Option<usize> {
        use Sign::Latin;
        match rest {
            // Two letters in Spanish (Misja, Míshja) and German (Djatlow).
            [Latin(b's'), Latin(b'j'), ..] => {
                self.ambiguous = true;
                if self.convention == Convention::Iberian {
                    return None;
                }
            }
            [Latin(b'd'), Latin(b'j'), ..] => {
                self.ambiguous = true;
                if self.convention == Convention::Germanic {
                    return None;
                }
            }
            // The Russian neuter adjective, not Dutch у.
            [Latin(b'o'), Latin(b'e')] => return None,
            // The u that only keeps a g or q hard.
            [
                Latin(hard @ (b'q' | b'g')),
                Latin(b'u'),
                Latin(b'e' | b'i'),
                ..,
            ] => {
                self.sounds.push(if *hard == b'q' { K } else { G });
                return Some(2);
            }
            _ => {}
        }
        let [Latin(first), Latin(second), ..] = rest else {
            return None;
        };
        let seconds = BEGINNINGS.get(usize::from(first - b'a')).copied();
        if seconds.unwrap_or_default() & bit(*second) == 0 {
            return None;
        }
        let (pattern, sound) = DIGRAPHS
            .iter()
            .find(|(pattern, _)| starts_with(rest, pattern))?;
        self.sounds.push(*sound);
        Some(pattern.len())
    }

    fn letter(&mut self, letter: u8, before: &[Sign], rest: &[Sign]) {
        let next = rest.get(1).copied();
        let vowel_before = before.last().copied().is_some_and(is_vowel);
        let vowel_after = next.is_some_and(is_vowel);
        let sound = match letter {
            b'y' if vowel_before || vowel_after => {
                // Kyiv, but neither Yildiz nor Zelenskyi.
                if !vowel_before && let ([_, ..], [_, Sign::Latin(b'i'), _, ..]) = (before, rest) {
                    self.sounds.push(I);
                }
                Glide
            }
            b'y' => I,
            b'j' if vowel_before && next.is_none() => Glide,
            b'j' if vowel_before || vowel_after => return self.by_convention(Zh, Glide, H),
            b'j' => return self.by_convention(Zh, Zh, H),
            b'w' => return self.by_convention(W, V, W),
            b'x' if self.turkic || (next.is_some() && !vowel_after) => H,
            // Xi'an, Xenia.
            b'x' if before.is_empty() && matches!(next, Some(Sign::Latin(b'e' | b'i'))) => {
                let first = if next == Some(Sign::Latin(b'e')) {
                    K
                } else {
                    S
                };
                self.by_convention(H, first, H);
                if self.convention != Convention::Germanic {
                    return;
                }
                S
            }
            b'x' if before.is_empty() => H,
            b'x' => {
                self.by_convention(K, K, H);
                if self.convention == Convention::Iberian {
                    return;
                }
                S
            }
            b'c' if self.turkish => Dzh,
            // Milosevic, Cemal.
            b'c' if next.is_none() => return self.by_convention(K, Ts, Ch),
            b'c' if matches!(next, Some(Sign::Latin(b'e' | b'i' | b'y'))) => {
                return self.by_convention(Ts, Ts, Ch);
            }
            b'c' => return self.by_convention(K, Ts, K),
            b'a' => A,
            b'b' => B,
            b'd' => D,
            b'e' => E,
            b'f' => F,
            b'g' => G,
            b'h' => H,
            b'i' => I,
            b'k' | b'q' => K,
            b'l' => L,
            b'm' => M,
            b'n' => N,
            b'o' => O,
            b'p' => P,
            b'r' => R,
            b's' => S,
            b't' => T,
            b'u' => U,
            b'v' => V,
            _ => Z,
        };
        self.sounds.push(sound);
    }
}

fn starts_with(signs: &[Sign], letters: &[u8]) -> bool {
    signs.len() >= letters.len()
        && (signs.iter().zip(letters)).all(|(sign, letter)| *sign == Sign::Latin(*letter))
}

/// Whether it is read as a vowel.
pub(super) fn is_vowel(sign: Sign) -> bool {
    match sign {
        Sign::Latin(letter) => matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'),
        Sign::Sound(sound) | Sign::Optional(sound) => sound.is_vowel(),
    }
}
