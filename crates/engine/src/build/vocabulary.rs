//! The distinct terms of a corpus, numbered as they come.

use std::collections::HashMap;

/// What is known of a term when all records are read.
#[derive(Clone, Copy, Default)]
pub(super) struct Usage {
    /// Occurrences that begin with a capital letter although no sentence begins there.
    pub(super) capital: u32,
    /// Occurrences in lower case.
    pub(super) small: u32,
}

/// Terms and their numbers.
#[derive(Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<str>, u32, foldhash::fast::FixedState>,
    pub(super) usage: Vec<Usage>,
}

impl Vocabulary {
    /// The number of a term, a new one if it has none.
    pub(super) fn number(&mut self, term: &str) -> u32 {
        if let Some(&number) = self.numbers.get(term) {
            return number;
        }
        let number = self.usage.len() as u32;
        self.numbers.insert(term.into(), number);
        self.usage.push(Usage::default());
        number
    }

    /// The terms in byte order, each with the number it had.
    pub(super) fn into_sorted(self) -> Vec<(Box<str>, u32)> {
        // The order of the table is no order; sorting makes one.
        #[expect(clippy::iter_over_hash_type, reason = "sorted below")]
        let mut terms: Vec<_> = self.numbers.into_iter().collect();
        terms.sort_unstable();
        terms
    }
}
