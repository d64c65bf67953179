//! The ordinals of the words of a text: most words come again, and are looked up once.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::archive::DictionaryReader;

/// About the distinct words of ten texts of a thousand words; a power of two.
const SLOTS: usize = 2048;

/// A dictionary behind the words that were asked for last, each in the one place its hash gives it.
pub(super) struct Lookups<'a> {
    dictionary: DictionaryReader<'a>,
    slots: Vec<(String, Option<u32>)>,
    hasher: FixedState,
}

impl<'a> Lookups<'a> {
    pub(super) fn new(dictionary: DictionaryReader<'a>) -> Self {
        Self {
            dictionary,
            // Nothing is the empty term, and it is not in the dictionary.
            slots: vec![(String::new(), None); SLOTS],
            hasher: FixedState::default(),
        }
    }

    /// The ordinal of a term.
    pub(super) fn get(&mut self, term: &str) -> Option<u32> {
        let slot = self.hasher.hash_one(term) as usize % SLOTS;
        let (known, ordinal) = self.slots.get_mut(slot)?;
        if known != term {
            *ordinal = self.dictionary.get(term);
            known.clear();
            known.push_str(term);
        }
        *ordinal
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::write_dictionary;

    #[test]
    fn answers_as_the_dictionary_does() {
        let words: Vec<String> = (0..10_000).map(|number| format!("w{number:05}")).collect();
        let even = words.iter().step_by(2).map(String::as_str);
        let sections = write_dictionary(even).unwrap();
        let open = || {
            DictionaryReader::new(
                &sections.dictionary,
                &sections.word_offsets,
                &sections.words,
            )
            .unwrap()
        };
        let (plain, mut lookups) = (open(), Lookups::new(open()));
        for word in words.iter().chain(&words).chain(words.iter().rev()) {
            assert_eq!(lookups.get(word), plain.get(word), "{word}");
            assert_eq!(lookups.get(word), plain.get(word), "{word} again");
        }
        assert_eq!(lookups.get(""), None);
    }
}
