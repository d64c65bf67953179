//! What holds of readings, keys and likenesses for any word, with plain reimplementations as oracles.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

use amanat_engine::names::{Fine, Key, Phoneme, Readings, Similarity, keyboard};
use proptest::prelude::*;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words in the scripts that are read, accents and all, and whatever else.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zçğıñöşūäéóúýńǵšžčřł'’-]{0,14}",
        "[а-яёәғқңөұүіһўїєґӣӯҷҳ]{0,14}",
        "[ابپتجچحدرزسشعفقكلمنوۇۋۆەىيڭھء]{0,10}",
        "[ά-ώ]{0,12}",
        "[ա-և]{0,12}",
        "[ა-ჰ]{0,12}",
        letters(),
        "\\PC{0,60}",
    ]
}

/// Precomposed letters of the scripts that are read, in any order.
fn letters() -> &'static str {
    "[\\u{c0}-\\u{24f}\\u{400}-\\u{482}\\u{48a}-\\u{52f}\\u{1e00}-\\u{1eff}a-z]{0,12}"
}

fn spelt(readings: &Readings) -> Vec<(String, u16)> {
    (readings.iter())
        .map(|reading| (reading.fine.to_string(), reading.penalty))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_word_is_read(word in any::<String>()) {
        let readings = Readings::of(&word);
        prop_assert!(readings.iter().count() <= Readings::MAXIMUM);
        for reading in readings.iter() {
            prop_assert!(!reading.fine.is_empty());
            prop_assert!(!reading.fine.as_slice().contains(&Phoneme::Glide));
            prop_assert!(!reading.fine.as_slice().contains(&Phoneme::Ng));
        }
        for key in readings.keys() {
            prop_assert!(!key.is_empty());
            prop_assert_eq!(Key::from_bits(key.to_bits()), key);
            prop_assert!(!key.neighbours().is_empty());
        }
        keyboard::looks_wrong(&word);
        keyboard::to_latin(&word);
        keyboard::to_cyrillic(&word, keyboard::Layout::Kazakh);
    }

    #[test]
    fn likeness_is_the_same_both_ways(one in word(), other in word()) {
        let (one, other) = (Readings::of(&one), Readings::of(&other));
        let likeness = one.similarity(&other);
        prop_assert!(likeness <= Similarity::EQUAL);
        prop_assert_eq!(likeness, other.similarity(&one));
        if !one.is_empty() {
            prop_assert_eq!(one.similarity(&one), Similarity::EQUAL);
        }
    }

    #[test]
    fn composed_and_decomposed_words_read_alike(word in letters()) {
        let composed: String = word.nfc().collect();
        let decomposed: String = word.nfd().collect();
        prop_assert_eq!(spelt(&Readings::of(&composed)), spelt(&Readings::of(&decomposed)));
    }

    #[test]
    fn likeness_agrees_with_the_plain_distance(one in word(), other in word()) {
        for one in Readings::of(&one).iter() {
            for other in Readings::of(&other).iter() {
                let found = Similarity::between(&one.fine, &other.fine);
                prop_assert_eq!(found, plain_similarity(&one.fine, &other.fine));
            }
        }
    }

    #[test]
    fn a_floor_hides_what_is_below_it(one in word(), other in word(), floor in 0..=1000_u16) {
        let (one, other) = (Readings::of(&one), Readings::of(&other));
        let floor = Similarity::from_permille(floor);
        let likeness = one.similarity(&other);
        let expected = if likeness >= floor { likeness } else { Similarity::default() };
        prop_assert_eq!(one.similarity_from(&other, floor), expected);
    }

    #[test]
    fn neighbours_are_all_keys_one_edit_away(word in word()) {
        for key in Readings::of(&word).keys() {
            let found = key.neighbours();
            let distinct: BTreeSet<Key> = found.iter().copied().collect();
            prop_assert!(!distinct.contains(&key));
            if key.len() < Key::LENGTH {
                prop_assert_eq!(distinct.len(), found.len(), "one key twice");
                prop_assert_eq!(distinct, plain_neighbours(key));
            }
        }
    }

    #[test]
    fn no_key_of_a_word_that_is_alike_enough_is_left_out(
        (one, other) in neighbouring_words(),
        least in 750..=1000_u16,
    ) {
        let (readings, others) = (Readings::of(&one), Readings::of(&other));
        let least = Similarity::from_permille(least);
        for one in readings.iter() {
            let key = Key::of(&one.fine);
            let mut near = BTreeSet::new();
            readings.each_near_key(key, least, &mut |key| {
                near.insert(key);
            });
            for other in others.iter() {
                let theirs = Key::of(&other.fine);
                let alike = Similarity::between(&one.fine, &other.fine) >= least;
                if alike && key.is_within(theirs, 1) {
                    prop_assert!(near.contains(&theirs), "{} {}", one.fine, other.fine);
                }
            }
        }
    }

    #[test]
    fn a_layout_slip_is_undone(word in "[а-яё]{1,20}") {
        let slipped = keyboard::to_latin(&word);
        prop_assert_eq!(keyboard::to_cyrillic(&slipped, keyboard::Layout::Russian), word);
    }
}

#[test]
fn every_letter_reads_the_same_composed_and_decomposed() {
    let latin = ('\u{c0}'..'\u{250}').chain('\u{1e00}'..'\u{1f00}');
    let greek = ('ά'..='ώ').chain('\u{1f00}'..='\u{1fbc}');
    for letter in latin
        .chain(greek)
        .chain('\u{400}'..'\u{530}')
        .chain('\u{600}'..'\u{700}')
    {
        for around in ["", "a", "s", "c", "и"] {
            let word = format!("{around}{letter}{around}h");
            let composed: String = word.nfc().collect();
            let decomposed: String = word.nfd().collect();
            assert_eq!(
                spelt(&Readings::of(&composed)),
                spelt(&Readings::of(&decomposed)),
                "{word}"
            );
        }
    }
}

#[test]
fn very_long_words_are_read_to_a_limit() {
    let long = "назар".repeat(100);
    let readings = Readings::of(&long);
    assert_eq!(readings.similarity(&readings), Similarity::EQUAL);
    assert!(readings.keys().all(|key| key.len() == Key::LENGTH));
}

/// The weighted distance as its recurrence says, with a whole table and the weights as listed.
fn plain_similarity(one: &Fine, other: &Fine) -> Similarity {
    let one: Vec<char> = one.as_slice().iter().map(|sound| sound.letter()).collect();
    let other: Vec<char> = other
        .as_slice()
        .iter()
        .map(|sound| sound.letter())
        .collect();
    let first = |first: bool, cost: i32| if first { cost * 7 / 5 } else { cost };
    let missing = |word: &[char], place: usize| {
        let beside = (place > 0 && vowel(word[place - 1]))
            || (place + 1 < word.len() && vowel(word[place + 1]));
        let last = place + 1 == word.len();
        let cost = match word[place] {
            sound if vowel(sound) && beside => 50,
            'e' if last => 25,
            'i' if last => 45,
            'i' => 65,
            sound if vowel(sound) => 60,
            'w' => 30,
            'h' if place > 0 && "ld".contains(word[place - 1]) => 30,
            'h' => 60,
            'g' | 'k' => 80,
            _ if last => 80,
            _ => 100,
        };
        first(place == 0, cost)
    };
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            let mut ways = Vec::new();
            if i > 0 {
                ways.push(table[i - 1][j] + missing(&one, i - 1));
            }
            if j > 0 {
                ways.push(table[i][j - 1] + missing(&other, j - 1));
            }
            if i > 0 && j > 0 {
                let cost = confusion(one[i - 1], other[j - 1]);
                ways.push(table[i - 1][j - 1] + first(i == 1 && j == 1, cost));
            }
            if i > 1
                && j > 1
                && one[i - 1] == other[j - 2]
                && one[i - 2] == other[j - 1]
                && one[i - 1] != other[j - 1]
            {
                ways.push(table[i - 2][j - 2] + 60);
            }
            table[i][j] = ways.into_iter().min().unwrap_or(0);
        }
    }
    let longer = i32::try_from(one.len().max(other.len())).unwrap();
    let permille = 1000 - table[one.len()][other.len()] * 20 / (2 * longer - 5).max(2);
    Similarity::from_permille(u16::try_from(permille.max(0)).unwrap())
}

fn vowel(sound: char) -> bool {
    "aeiou".contains(sound)
}

fn confusion(one: char, other: char) -> i32 {
    const COSTS: &[(&str, i32)] = &[
        ("eo ao ou", 30),
        ("ei", 40),
        ("ae iu", 60),
        ("JZ uw ow", 10),
        ("fv", 15),
        ("vw uv", 20),
        ("cs cz CJ SZ", 25),
        ("gk gh bp dt CZ JS", 30),
        ("sz", 35),
        ("fw kh CS wa we wi", 40),
        ("bv", 50),
        ("Cc Ct Ss Zz Jz Jd", 60),
        ("mn", 70),
        ("lr", 80),
    ];
    if one == other {
        return 0;
    }
    for (pairs, cost) in COSTS {
        if (pairs.split(' ')).any(|pair| pair.contains(one) && pair.contains(other)) {
            return *cost;
        }
    }
    match (vowel(one), vowel(other)) {
        (true, true) => 80,
        (false, false) => 120,
        _ => 100,
    }
}

/// Two words of a few sounds, the other made of the one by up to three changes.
fn neighbouring_words() -> impl Strategy<Value = (String, String)> {
    let letters = "аеиоуыбпвфмнлрдтзсцшжчкхгйў";
    let letter = || proptest::sample::select(letters.chars().collect::<Vec<_>>());
    let change = (0..4_u8, 0..12_usize, letter());
    let word = proptest::collection::vec(letter(), 2..10);
    (word, proptest::collection::vec(change, 0..4)).prop_map(|(word, changes)| {
        let mut other = word.clone();
        for (kind, at, letter) in changes {
            let at = at.min(other.len().saturating_sub(1));
            match kind {
                0 => other.insert(at, letter),
                1 if !other.is_empty() => drop(other.remove(at)),
                2 if at + 1 < other.len() => other.swap(at, at + 1),
                _ if !other.is_empty() => other[at] = letter,
                _ => {}
            }
        }
        (word.into_iter().collect(), other.into_iter().collect())
    })
}

/// Every key one edit away, made from a list of classes.
fn plain_neighbours(key: Key) -> BTreeSet<Key> {
    let classes: Vec<u64> = (0..key.len())
        .map(|place| key.to_bits() >> (4 * place) & 15)
        .collect();
    let mut lists = Vec::new();
    for place in 0..=classes.len() {
        for class in 1..=13 {
            let mut list = classes.clone();
            list.insert(place, class);
            lists.push(list);
        }
        if place < classes.len() {
            let mut list = classes.clone();
            list.remove(place);
            lists.push(list);
            for class in 1..=13 {
                let mut list = classes.clone();
                list[place] = class;
                lists.push(list);
            }
        }
        if place + 1 < classes.len() {
            let mut list = classes.clone();
            list.swap(place, place + 1);
            lists.push(list);
        }
    }
    let pack = |list: Vec<u64>| list.iter().rev().fold(0, |bits, class| bits << 4 | class);
    let mut keys: BTreeSet<Key> = (lists.into_iter())
        .map(|list| Key::from_bits(pack(list)))
        .collect();
    keys.remove(&key);
    keys
}
