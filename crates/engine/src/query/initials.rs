//! Initials: with which letters terms can begin whose keys begin with a class, and of which script a term is.

use crate::names::{Key, class};
use crate::sort::sort;

/// The letters with which terms can begin, in order, each with every class that its keys begin with then.
pub(super) fn initials() -> Vec<Initial> {
    let mut initials = Vec::new();
    for (class, key) in (1..).zip(Key::LETTERS.chars()) {
        let letters = letters_of(key).chars();
        initials.extend(letters.map(|letter| u32::from(letter) * CLASSES + class));
    }
    for letter in 'α'..='ჰ' {
        if let Some(class) = class(letter) {
            initials.push(u32::from(letter) * CLASSES + class as u32);
        }
    }
    sort(&mut initials);
    initials
}

/// A letter and a class, as one number.
pub(super) type Initial = u32;
/// More than there are, with the one that stands for none.
pub(super) const CLASSES: u32 = 16;

/// The letter of one.
pub(super) fn letter_of(initial: Initial) -> char {
    char::from_u32(initial / CLASSES).unwrap_or_default()
}

/// The folded letters with which terms can begin whose key begins with a class, where [`class`] does not say
/// so of the letter alone.
fn letters_of(class: char) -> &'static str {
    match class {
        'A' => "γևaeiouyjаәеэєиіїыйоөуұүюяاوۇەىي",
        'B' => "μbбب",
        'D' => "νdдد",
        'K' => "ξkhgqcxjƣкқҡҝҟхһҳгғґҕӷحھهخعغگقكک",
        'L' => "lлљل",
        'M' => "mмم",
        'N' => "γnнңҥӈњنڭ",
        'P' => "ψpпپ",
        'R' => "rрر",
        'S' => "τszcxtdзҙсцѕҫтдسز",
        'T' => "tтت",
        'V' => "οոუvwfpuoyвфўуұүفۆۇۋ",
        'X' => "sczjtdgжҗшщчџҷӌҹђћдтсجچش",
        _ => "",
    }
}

/// The script of a term, as far as names are concerned: by its first letter outside ASCII.
pub(super) fn script(term: &str) -> u8 {
    term.chars().find(|c| !c.is_ascii()).map_or(0, script_of)
}

/// The script of a letter in the same way.
pub(super) fn script_of(letter: char) -> u8 {
    match letter {
        '\u{400}'..='\u{52F}' => 1,
        '\u{600}'..='\u{6FF}' => 2,
        '\u{370}'..='\u{3FF}' => 3,
        '\u{530}'..='\u{58F}' => 4,
        '\u{10A0}'..='\u{10FF}' => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Readings;
    use crate::text::fold;

    /// Whether a term may begin with a letter whose key begins with a class.
    fn is_initial(letter: char, class: char) -> bool {
        let mut classes = (1..).zip(Key::LETTERS.chars());
        let (class, _) = classes.find(|(_, known)| *known == class).unwrap();
        initials().contains(&(u32::from(letter) * CLASSES + class))
    }

    #[test]
    fn keys_begin_with_what_their_words_begin_with() {
        let words = "Tokayev Токаев Тоқаев Tokajew Zhovtis Жовтис Jovtis Чернобыль Tchernobyl Tschernobyl \
                     Shymkent Şımkent Шымкент Schymkent Chimkent Nazarbayev Назарбаев Хрущёв Khrushchev \
                     Jruschov Chruschtschow Yevgeny Евгений Evgeni Ievgen Uali Уәлихан Wäli Ғабит Gabit \
                     Djandosov Джандосов Yakov Яков Jakow Цой Tsoi Tzoy Zholdasbekov Phillip Филипп \
                     Әбілқайыр Abilqaiyr Өскемен Üsken Ілияс Хан Khan Qasym Қасым Xan Xenia Cemal Čapek \
                     Μπάιντεν Ντόναλντ Γκίκας Γιώργος Ξενάκης Ψαρρός Τσίπρας Ουάσινγκτον Ευάγγελος \
                     Ուիլյամ Յուրի Փաշինյան Երևան სტალინი წერეთელი უილიამი ჯუღაშვილი";
        for word in words.split_whitespace() {
            let folded = fold(word);
            let first = folded.chars().next().unwrap();
            for key in Readings::of(&folded).keys() {
                let class = key.letters().next().unwrap();
                assert!(is_initial(first, class), "{word}: {class} from {first}");
            }
        }
    }

    #[test]
    fn every_letter_that_is_read_is_among_the_initials_of_its_key() {
        let letters = ('a'..='z')
            .chain('\u{c0}'..='\u{24f}')
            .chain('\u{400}'..='\u{52f}')
            .chain('\u{600}'..='\u{6ff}')
            .chain('\u{1e00}'..='\u{1eff}')
            .chain('α'..='ω')
            .chain('ա'..='և')
            .chain('ა'..='ჰ')
            .filter(|letter| letter.is_lowercase() || matches!(letter, '\u{600}'..));
        let mut missing = Vec::new();
        for letter in letters {
            let word = format!("{letter}ана");
            let folded = fold(&word);
            let first = folded.chars().next().unwrap();
            for key in Readings::of(&word)
                .keys()
                .chain(Readings::of(&folded).keys())
            {
                let class = key.letters().next().unwrap();
                // What is read as nothing leaves the word to its vowel.
                if class != 'A' && !is_initial(first, class) {
                    missing.push((letter, first, class));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
