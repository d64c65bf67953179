//! What each letter says by itself: Latin, Cyrillic, the Arabic script of Kazakh, and those of
//! [`alphabet`].
//!
//! Only the plain Latin letters stay open; they are read in company by [`spelling`](super::spelling).

use super::CAPACITY;
use super::alphabet::{self, PAIRS};
use super::inline::Inline;
use super::phoneme::Phoneme::{self, *};

/// A letter on its way to a sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A plain Latin letter, `a` to `z`, whose sound depends on its neighbours and on a convention.
    Latin(u8),
    /// A sound already known from the letter alone.
    Sound(Phoneme),
    /// A sound that the name may have or lack.
    Optional(Phoneme),
}

/// A word's signs.
pub(super) struct Signs {
    list: Inline<Sign, CAPACITY>,
    /// Whether a letter of Turkish or Azerbaijani stands in it (ı, ğ, ə), so that c is дж.
    pub(super) turkish: bool,
}

impl Signs {
    /// Reads each letter for itself; letters of other scripts are dropped.
    pub(super) fn of(letters: &[char]) -> Self {
        let mut signs = Self {
            list: Inline::new(Sign::Sound(A)),
            turkish: false,
        };
        for &letter in letters {
            signs.read(letter);
        }
        // The nominative of a Greek name that stands in another case.
        if let [.., 'α' | 'η' | 'ο'] = letters {
            signs.list.push(Sign::Optional(S));
        }
        signs
    }

    pub(super) fn as_slice(&self) -> &[Sign] {
        self.list.as_slice()
    }

    /// Makes a final г into к: before a suffix that begins with a vowel, Kazakh softens к and қ.
    pub(super) fn harden(&mut self) {
        if let Some(last @ Sign::Sound(G)) = self.list.last_mut() {
            *last = Sign::Sound(K);
        }
    }

    fn read(&mut self, letter: char) {
        match letter {
            'a'..='z' => {
                if let Ok(letter) = u8::try_from(letter) {
                    self.list.push(Sign::Latin(letter));
                }
            }
            'ı' | 'ğ' | 'ə' => {
                self.turkish = true;
                self.sound(match letter {
                    'ı' => I,
                    'ğ' => G,
                    _ => A,
                });
            }
            ..'\u{370}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'.. => {
                if let Some(sign) = accented(letter) {
                    self.list.push(sign);
                }
            }
            'ξ' => self.list.push(Sign::Latin(b'x')),
            'ψ' => {
                self.sound(P);
                self.sound(S);
            }
            'և' => {
                self.sound(E);
                self.sound(V);
            }
            _ => {
                if matches!(letter, 'я' | 'є' | 'ї' | 'ё' | 'ю') {
                    self.sound(Glide);
                }
                if let Some(sound) = cyrillic(letter).or_else(|| arabic(letter)) {
                    self.sound(sound);
                } else if let Some(sound) = alphabet::sound(letter) {
                    self.beside(letter, sound);
                }
            }
        }
    }

    /// Reads a letter of an alphabet beside the sound before it.
    fn beside(&mut self, letter: char, mut sound: Phoneme) {
        // In γκε, the vowel has nothing to say about the γ.
        let settled = matches!(self.list.as_slice(), [.., Sign::Optional(_), _]);
        if let Some(last) = self.list.last_mut()
            && !settled
            && let Some((_, _, first, second)) = PAIRS.iter().find(|(before, beside, ..)| {
                *last == Sign::Sound(*before) && u32::from(*beside) == u32::from(letter)
            })
        {
            *last = match first.is_vowel() {
                true => Sign::Sound(*first),
                false => Sign::Optional(*first),
            };
            sound = *second;
        }
        self.sound(sound);
    }

    fn sound(&mut self, sound: Phoneme) {
        self.list.push(Sign::Sound(sound));
    }
}

/// Russian, Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Uzbek, Ukrainian, Belarusian, Serbian, Macedonian.
/// ъ and ь are silent. Of я, є, ї, ё and ю this is the vowel.
fn cyrillic(letter: char) -> Option<Phoneme> {
    Some(match letter {
        'а' | 'ә' | 'я' => A,
        'б' => B,
        'в' => V,
        'г' | 'ғ' | 'ґ' | 'ҕ' | 'ӷ' => G,
        'д' => D,
        'е' | 'э' | 'є' => E,
        'ж' => Zh,
        'җ' | 'џ' | 'ҷ' | 'ђ' => Dzh,
        'з' | 'ѕ' | 'ҙ' => Z,
        'и' | 'і' | 'ы' | 'ї' => I,
        'й' | 'ј' => Glide,
        'к' | 'қ' | 'ҡ' | 'ҝ' | 'ҟ' => K,
        'л' | 'љ' => L,
        'м' => M,
        'н' | 'њ' => N,
        'ң' | 'ҥ' | 'ӈ' => Ng,
        'о' | 'ө' | 'ё' => O,
        'п' => P,
        'р' => R,
        'с' | 'ҫ' => S,
        'т' => T,
        'у' | 'ұ' | 'ү' | 'ю' => U,
        'ў' => W,
        'ф' => F,
        'х' | 'һ' | 'ҳ' => H,
        'ц' => Ts,
        'ч' | 'ћ' | 'ҹ' => Ch,
        'ш' | 'щ' => Sh,
        _ => return None,
    })
}

/// The Arabic script of Kazakh (töte jazu). The hamza that only marks front vowels is silent.
fn arabic(letter: char) -> Option<Phoneme> {
    Some(match letter {
        'ا' => A,
        'ب' => B,
        'پ' => P,
        'ت' => T,
        'ج' => Zh,
        'چ' => Ch,
        'ح' | 'ھ' | 'ه' | 'خ' => H,
        'د' => D,
        'ر' => R,
        'ز' => Z,
        'س' => S,
        'ش' => Sh,
        'ع' | 'غ' | 'گ' => G,
        'ف' => F,
        'ق' | 'ك' | 'ک' => K,
        'ڭ' => Ng,
        'ل' => L,
        'م' => M,
        'ن' => N,
        'و' => O,
        'ۇ' => U,
        'ۋ' => W,
        'ۆ' => V,
        'ە' => E,
        'ى' => I,
        'ي' | 'ی' => Glide,
        _ => return None,
    })
}

/// Latin letters beyond `a` to `z`: of their own sound, or read as the letter below the mark.
fn accented(letter: char) -> Option<Sign> {
    Some(Sign::Sound(match letter {
        'š' | 'ş' | 'ș' | 'ś' | 'ŝ' | 'ṣ' | 'ṥ' | 'ṧ' | 'ṩ' => Sh,
        'ž' | 'ż' | 'ź' | 'ẑ' | 'ƶ' => Zh,
        'č' | 'ć' | 'ĉ' | 'ç' | 'ḉ' => Ch,
        'ñ' | 'ń' | 'ņ' | 'ŋ' | 'ň' | 'ꞑ' => Ng,
        'ț' | 'ţ' => Ts,
        // The acute of the 2018 Kazakh alphabet: ý is у.
        'ý' => U,
        'ǝ' | 'ɑ' | 'æ' | 'ǽ' | 'ǣ' => A,
        'œ' | 'ø' | 'ǿ' | 'ɵ' => O,
        'ƣ' => G,
        'ⱪ' => K,
        'ħ' | 'ⱨ' => H,
        'đ' | 'ð' => D,
        'ł' => L,
        'þ' => T,
        'ß' => S,
        _ => {
            let base = base(letter)?;
            match base {
                b'a' => A,
                b'o' => O,
                b'u' => U,
                b'd' => D,
                b'g' => G,
                b'h' => H,
                b'k' => K,
                b'l' => L,
                b'r' => R,
                b't' => T,
                b'w' => W,
                b'z' => Z,
                _ => return Some(Sign::Latin(base)),
            }
        }
    }))
}

/// The letter below the mark, for the precomposed letters of Unicode's Latin blocks.
fn base(letter: char) -> Option<u8> {
    // One byte for each code point, `?` where there is no such letter.
    const FROM_C0: &[u8; 400] = b"aaaaaa?ceeeeiiii?nooooo??uuuuy??aaaaaa?ceeeeiiii?nooooo??uuuuy?yaaaaaaccccccccdd??eeeeeeeeeegggggggghh??iiiiiiiii???jjkk?llllll????nnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?????????????????????????????????oo?????????????uu????????????????????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????????????????????";
    const FROM_1E00: &[u8; 256] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy??????aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";
    let code = u32::from(letter) as usize;
    let base = code
        .checked_sub(0x1E00)
        .and_then(|place| FROM_1E00.get(place))
        .or_else(|| code.checked_sub(0xC0).and_then(|place| FROM_C0.get(place)))?;
    (*base != b'?').then_some(*base)
}
