//! The least that an edit of keys costs as edits of readings, by the weights of [`Similarity`]: keys that
//! cannot be of words alike enough need not be looked up.
//!
//! [`Similarity`]: super::Similarity

use super::key::{CLASSES, Class, LABIAL_FRICATIVE, VOWEL, class_of};
use super::phoneme::Phoneme;
use super::similarity::{Cost, EXCHANGE, least_missing, substitution};

/// The classes and, as the first, what leaves no trace in a key.
const KINDS: usize = 14;

/// A class more or less, other than beside one that it could be taken for.
const MISSING: [Cost; KINDS] = table().0;
/// One class for another.
const REPLACED: [[Cost; KINDS]; KINDS] = table().1;

/// A class that one key has and the other has not, with the two before and the two after it (zero where
/// there is none).
pub(super) fn missing(class: Class, before: [Class; 2], after: [Class; 2]) -> Cost {
    let [further, nearer] = before;
    let [next, beyond] = after;
    // Beside its like, a vowel between tells two from one; beside another, both may be heard as that;
    // and one in the other's place may stand beside its like.
    let least = get(&MISSING, class)
        .min(beside(class, nearer))
        .min(beside(class, next));
    match further == class || beyond == class {
        true => least.min(EXCHANGE),
        false => least,
    }
}

/// One class for another between these: one sound for another, or one less and one more. At the
/// beginning, where a vowel counts, it may have changed places with what follows it.
pub(super) fn replaced(one: Class, other: Class, before: [Class; 2], after: [Class; 2]) -> Cost {
    let both = missing(one, before, after) + missing(other, before, after);
    let least = sounds_replaced(one, other).min(both);
    match before == [0; 2] && (one == VOWEL || other == VOWEL) {
        true => least.min(EXCHANGE),
        false => least,
    }
}

/// Two neighbouring classes in each other's place.
pub(super) fn exchanged(one: Class, other: Class) -> Cost {
    let least = get(&MISSING, one).min(get(&MISSING, other));
    EXCHANGE.min(2 * least).min(2 * sounds_replaced(one, other))
}

fn beside(class: Class, neighbour: Class) -> Cost {
    match neighbour {
        0 => Cost::MAX,
        _ if neighbour == class => get(&MISSING, VOWEL),
        _ => sounds_replaced(class, neighbour),
    }
}

fn sounds_replaced(one: Class, other: Class) -> Cost {
    REPLACED.get(one as usize).map_or(0, |row| get(row, other))
}

fn get(row: &[Cost; KINDS], class: Class) -> Cost {
    row.get(class as usize).copied().unwrap_or(0)
}

#[expect(clippy::indexing_slicing, reason = "computed by the compiler")]
const fn table() -> ([Cost; KINDS], [[Cost; KINDS]; KINDS]) {
    let mut replaced = [[Cost::MAX; KINDS]; KINDS];
    let mut missing = [Cost::MAX; KINDS];
    let mut one = 0;
    while one < Phoneme::FINE {
        let (sound, kinds) = (Phoneme::ALL[one], kinds(Phoneme::ALL[one]));
        let mut other = 0;
        while other < Phoneme::FINE {
            let others = kinds_of(other);
            let cost = match one < other {
                true => substitution(sound, Phoneme::ALL[other]),
                false => substitution(Phoneme::ALL[other], sound),
            };
            lower(
                &mut replaced,
                kinds,
                others,
                if one == other { 0 } else { cost as Cost },
            );
            other += 1;
        }
        let mut at = 0;
        while at < 2 {
            if least_missing(sound) < missing[kinds[at]] {
                missing[kinds[at]] = least_missing(sound);
            }
            at += 1;
        }
        one += 1;
    }
    // A sound that leaves a trace for one that leaves none.
    let mut class = 1;
    while class < KINDS {
        if replaced[class][0] < missing[class] {
            missing[class] = replaced[class][0];
        }
        class += 1;
    }
    (missing, replaced)
}

const fn kinds_of(sound: usize) -> [usize; 2] {
    #[expect(clippy::indexing_slicing, reason = "computed by the compiler")]
    kinds(Phoneme::ALL[sound])
}

/// What a sound may be in a key: its class; at the beginning a vowel is one, and w is a labial.
const fn kinds(sound: Phoneme) -> [usize; 2] {
    match sound {
        Phoneme::W => [0, LABIAL_FRICATIVE as usize],
        _ if sound.is_vowel() => [0, VOWEL as usize],
        _ => [class_of(sound) as usize; 2],
    }
}

#[expect(clippy::indexing_slicing, reason = "computed by the compiler")]
const fn lower(
    replaced: &mut [[Cost; KINDS]; KINDS],
    ones: [usize; 2],
    others: [usize; 2],
    cost: Cost,
) {
    let mut at = 0;
    while at < 4 {
        let (one, other) = (ones[at / 2], others[at % 2]);
        if cost < replaced[one][other] {
            replaced[one][other] = cost;
        }
        at += 1;
    }
}

/// Every class is a kind.
const _: () = assert!(*CLASSES.end() as usize + 1 == KINDS);
