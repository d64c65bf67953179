//! Which old code page a text is likeliest to be in, by the alphabets of languages.
//!
//! Only for what [`encoding`](super::encoding) cannot tell for sure, and what is found here is no surer: it is for
//! the reader to have letters in place of signs. The page is taken in which most of the bytes above 0x7F are letters
//! of one language; of several that are equal the first, so that pages differ from the usual one only with reason.
//!
//! Not told: Hebrew, whose letters all stand for some of Russian in windows-1251.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, KOI8_U, MACINTOSH, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1256, WINDOWS_1257, X_MAC_CYRILLIC,
};

/// A code page of single bytes.
pub(crate) struct Page {
    pub(crate) name: &'static str,
    /// What the bytes from 0x80 on stand for.
    high: Vec<char>,
}

/// A language in a code page.
struct Candidate {
    encoding: &'static Encoding,
    /// Where the page is another one that differs from that in these bytes.
    other: Option<(&'static str, &'static [(u8, char)])>,
    /// Its small letters beyond ASCII.
    letters: &'static str,
}

const fn of(encoding: &'static Encoding, letters: &'static str) -> Candidate {
    Candidate {
        encoding,
        other: None,
        letters,
    }
}

const WESTERN: &str = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœ";
const RUSSIAN: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
const UKRAINIAN: &str = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
const KAZAKH: &str = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";

const CANDIDATES: [Candidate; 24] = [
    of(WINDOWS_1252, WESTERN),
    of(WINDOWS_1251, RUSSIAN),
    of(KOI8_R, RUSSIAN),
    of(IBM866, RUSSIAN),
    of(ISO_8859_5, RUSSIAN),
    of(X_MAC_CYRILLIC, RUSSIAN),
    of(WINDOWS_1251, UKRAINIAN),
    of(KOI8_U, UKRAINIAN),
    of(WINDOWS_1251, "абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
    of(WINDOWS_1251, "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ"),
    Candidate {
        encoding: WINDOWS_1251,
        other: Some(("KZ-1048", KZ_1048)),
        letters: KAZAKH,
    },
    Candidate {
        encoding: WINDOWS_1251,
        other: Some(("PT154", PT154)),
        letters: KAZAKH,
    },
    of(WINDOWS_1254, "çğıöşüâîû"),
    of(WINDOWS_1250, "ąćęłńóśźż"),
    of(WINDOWS_1250, "áčďéěíňóřšťúůýžäľĺŕô"),
    of(WINDOWS_1250, "ăâîşţ"),
    of(WINDOWS_1250, "čćđšž"),
    of(WINDOWS_1250, "áéíóöőúüű"),
    of(WINDOWS_1252, "áéíóúýðþæö"),
    of(WINDOWS_1257, "ąčęėįšųūž"),
    of(WINDOWS_1257, "āčēģīķļņšūž"),
    of(MACINTOSH, WESTERN),
    of(
        WINDOWS_1256,
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکںہے\u{64b}\u{64c}\u{64d}\u{64e}\u{64f}\u{650}\u{651}\u{652}",
    ),
    of(WINDOWS_1253, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
];

/// The page of Kazakhstan's standard СТ РК 1048 beside windows-1251.
const KZ_1048: &[(u8, char)] = &[
    (0x8d, 'Қ'),
    (0x8e, 'Һ'),
    (0x9d, 'қ'),
    (0x9e, 'һ'),
    (0xa1, 'Ұ'),
    (0xa2, 'ұ'),
    (0xa3, 'Ә'),
    (0xa5, 'Ө'),
    (0xaa, 'Ғ'),
    (0xaf, 'Ү'),
    (0xb4, 'ө'),
    (0xba, 'ғ'),
    (0xbc, 'ә'),
    (0xbd, 'Ң'),
    (0xbe, 'ң'),
    (0xbf, 'ү'),
];

/// The page of ParaType for Asian Cyrillic beside windows-1251.
const PT154: &[(u8, char)] = &[
    (0x80, 'Җ'),
    (0x81, 'Ғ'),
    (0x82, 'Ӯ'),
    (0x83, 'ғ'),
    (0x86, 'Ҷ'),
    (0x87, 'Ү'),
    (0x88, 'Ҳ'),
    (0x89, 'ү'),
    (0x8a, 'Ҡ'),
    (0x8b, 'Ӣ'),
    (0x8c, 'Ң'),
    (0x8d, 'Қ'),
    (0x8e, 'Һ'),
    (0x8f, 'Ҹ'),
    (0x90, 'җ'),
    (0x98, 'ҳ'),
    (0x99, 'ҷ'),
    (0x9a, 'ҡ'),
    (0x9b, 'ӣ'),
    (0x9c, 'ң'),
    (0x9d, 'қ'),
    (0x9e, 'һ'),
    (0x9f, 'ҹ'),
    (0xa4, 'Ө'),
    (0xa5, 'Ҙ'),
    (0xa6, 'Ұ'),
    (0xaa, 'Ә'),
    (0xad, 'ӯ'),
    (0xaf, 'Ҝ'),
    (0xb1, 'ұ'),
    (0xb4, 'ҙ'),
    (0xb5, 'ө'),
    (0xba, 'ә'),
    (0xbd, 'Ҫ'),
    (0xbe, 'ҫ'),
    (0xbf, 'ҝ'),
];

/// What else stands in texts.
const USUAL: &str = "«»‹›—–‘’‚“”„…\u{a0}\u{ad}،؛؟\u{200c}\u{200d}";
/// … and behind no letter.
const USUAL_APART: &str = "№§°•";
/// What comes later is of other scripts.
const LAST_LATIN: char = '\u{24f}';
/// Of so many letters one may be of another language.
const ONE_STRANGER: usize = 50;

/// The page that a text is likely to be in, if it is another than was thought.
pub(crate) fn likelier(bytes: &[u8], thought: &'static Encoding) -> Option<Page> {
    // How often a byte stands behind another: all that is asked of a text, however many pages there are.
    let mut pairs = vec![0usize; 1 << 16];
    let mut before = b' ';
    for &byte in bytes {
        if !byte.is_ascii() {
            pairs[usize::from(before) << 8 | usize::from(byte)] += 1;
        }
        before = byte;
    }
    let usual = CANDIDATES.iter().filter(|known| known.is(thought));
    let others = CANDIDATES.iter().filter(|known| !known.is(thought));
    let read = usual.chain(others).map(|known| {
        let page = known.page();
        let strangers = page.strangers(known.letters, &pairs);
        (known, page, strangers)
    });
    let (known, page, strangers) = read.min_by_key(|(.., strangers)| *strangers)?;
    let letters: usize = pairs.iter().sum();
    (!known.is(thought) && strangers * ONE_STRANGER <= letters).then_some(page)
}

impl Candidate {
    fn is(&self, encoding: &'static Encoding) -> bool {
        self.other.is_none() && self.encoding == encoding
    }

    fn page(&self) -> Page {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
        let mut high: Vec<char> = text.chars().collect();
        let (name, changed) = self.other.unwrap_or((self.encoding.name(), &[]));
        for (byte, letter) in changed {
            if let Some(place) = high.get_mut(usize::from(byte & 0x7f)) {
                *place = *letter;
            }
        }
        Page { name, high }
    }
}

impl Page {
    fn character(&self, byte: u8) -> char {
        let high = byte.checked_sub(0x80).map(usize::from);
        let high = high.and_then(|at| self.high.get(at));
        high.map_or(char::from(byte), |&c| c)
    }

    /// What the bytes of a text stand for.
    pub(crate) fn read(&self, bytes: &[u8]) -> String {
        bytes.iter().map(|byte| self.character(*byte)).collect()
    }

    /// How many characters are neither letters of a language nor usual, or stand where they do not: capitals
    /// behind small letters, other scripts behind Latin letters.
    fn strangers(&self, letters: &str, pairs: &[usize]) -> usize {
        let is_letter: Vec<bool> = (0..=u8::MAX)
            .map(|byte| {
                let c = self.character(byte);
                // İ is two characters in small letters.
                let small = c.to_lowercase().next().unwrap_or(c);
                letters.contains(small) || c == 'İ' && letters.contains('ı')
            })
            .collect();
        let counted = pairs.iter().enumerate().filter(|(_, count)| **count > 0);
        let strange = counted.filter(|(pair, _)| {
            let [before, byte] = [pair >> 8, pair & 0xff].map(|byte| byte as u8);
            let c = self.character(byte);
            let is_apart = !self.character(before).is_alphabetic();
            let is_known = is_letter[usize::from(byte)]
                || USUAL.contains(c)
                || is_apart && USUAL_APART.contains(c);
            let is_mixed = c > LAST_LATIN && c.is_alphabetic() && before.is_ascii_alphabetic();
            !is_known || is_mixed || c.is_uppercase() && self.character(before).is_lowercase()
        });
        strange.map(|(_, count)| count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likely(bytes: &[u8], thought: &'static Encoding) -> Option<(&'static str, String)> {
        let page = likelier(bytes, thought)?;
        Some((page.name, page.read(bytes)))
    }

    #[test]
    fn pages_are_told_by_alphabets() {
        for (encoding, thought, text) in [
            (
                WINDOWS_1254,
                WINDOWS_1252,
                "Sokak lambaları söndüğünde çeşmenin yanındaydık. İyi, Şimdi.",
            ),
            (
                WINDOWS_1250,
                WINDOWS_1252,
                "Staliśmy koło fontanny, kiedy zgasły światła. Żółć, gęś.",
            ),
            (
                WINDOWS_1250,
                WINDOWS_1252,
                "Stáli jsme u kašny, když zhasla světla. Nikdo nevěděl, co bude dál.",
            ),
            (
                WINDOWS_1256,
                KOI8_U,
                "كنا نقف بالقرب من النافورة عندما انطفأت أضواء الشارع، وسكت الجميع؟",
            ),
            (
                WINDOWS_1253,
                WINDOWS_1251,
                "Στεκόμασταν κοντά στο σιντριβάνι όταν έσβησαν τα φώτα του δρόμου.",
            ),
            (
                MACINTOSH,
                WINDOWS_1252,
                "Das Mädchen stand auf der Straße, “niemand” wußte es. L’été dernier, là où…",
            ),
            (
                X_MAC_CYRILLIC,
                WINDOWS_1251,
                "Мы стояли у фонтана, когда погасли фонари. Никто не знал, и я тоже.",
            ),
            (
                KOI8_U,
                WINDOWS_1252,
                "Ми стояли біля фонтану, коли згасли ліхтарі. Їх було пять.",
            ),
        ] {
            let (bytes, _, is_lossy) = encoding.encode(text);
            assert!(!is_lossy, "{text}");
            let expected = Some((encoding.name(), text.to_owned()));
            assert_eq!(likely(&bytes, thought), expected);
        }
    }

    #[test]
    fn kazakh_is_read_in_both_its_pages() {
        let text = "Біз субұрқақтың жанында тұрдық. Ешкім не боларын білмеді, Өмір, Ғасыр, Қала, Үй, һәм әке.";
        for (name, changed) in [("KZ-1048", KZ_1048), ("PT154", PT154)] {
            let bytes: Vec<u8> = text
                .chars()
                .map(|c| match changed.iter().find(|(_, letter)| *letter == c) {
                    Some((byte, _)) => *byte,
                    None => WINDOWS_1251.encode(&c.to_string()).0[0],
                })
                .collect();
            let expected = Some((name, text.to_owned()));
            assert_eq!(likely(&bytes, WINDOWS_1251), expected);
        }
    }

    #[test]
    fn what_was_thought_stays_without_reason() {
        for (encoding, text) in [
            (
                WINDOWS_1252,
                "L’été dernier, à Orléans: “là où” – señor, Größe, Åse",
            ),
            (WINDOWS_1252, "Þú varst á torginu og það var kalt í veðri"),
            (WINDOWS_1251, "Ми стояли біля фонтану, їжак"),
            (WINDOWS_1251, "Снег"),
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(likely(&bytes, encoding), None, "{text}");
        }
    }
}
