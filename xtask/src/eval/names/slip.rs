//! One random edit in a name, as fingers make them.

use super::super::random::Random;
use super::letters;

/// The label with a letter added, left out, replaced or exchanged with the next, at a place drawn
/// among the letters of its longest word; new letters are of the word's script.
pub(super) fn with_slip(label: &str) -> String {
    let mut random = Random::of_text(label);
    let letters: Vec<char> = label.chars().collect();
    let word = longest_word(&letters);
    let alphabet: Vec<char> = if letters::is_cyrillic(label) {
        "абвгдежзийклмнопрстуфхцчшщыьэюя".chars().collect()
    } else {
        "abcdefghijklmnopqrstuvwxyz".chars().collect()
    };
    loop {
        let mut slipped = letters.clone();
        let place = word.start + random.below(word.len());
        let letter = alphabet[random.below(alphabet.len())];
        match random.below(4) {
            0 => slipped.insert(place, letter),
            1 => drop(slipped.remove(place)),
            2 => slipped[place] = letter,
            _ if place + 1 < word.end => slipped.swap(place, place + 1),
            _ => {}
        }
        if slipped != letters {
            return slipped.into_iter().collect();
        }
    }
}

fn longest_word(letters: &[char]) -> std::ops::Range<usize> {
    let mut longest = 0..letters.len().min(1);
    let mut start = 0;
    for place in 0..=letters.len() {
        if letters
            .get(place)
            .is_none_or(|letter| !letter.is_alphabetic())
        {
            if place - start > longest.len() {
                longest = start..place;
            }
            start = place + 1;
        }
    }
    longest
}
