//! The distinct terms of a corpus, numbered as they come.

use std::collections::HashMap;

use crate::archive::Form;

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
    /// The form of each term, in the language of the record it first stood in.
    forms: Vec<Form>,
}

impl Vocabulary {
    /// The number of a term, a new one if it has none; `form` is asked for the form of a new one.
    pub(super) fn number(&mut self, term: &str, form: impl FnOnce() -> Form) -> u32 {
        if let Some(&number) = self.numbers.get(term) {
            return number;
        }
        let number = self.usage.len() as u32;
        self.numbers.insert(term.into(), number);
        self.usage.push(Usage::default());
        self.forms.push(form());
        number
    }

    /// The terms in byte order, each with the number it had and its form.
    pub(super) fn into_sorted(self) -> Vec<(Box<str>, u32, Form)> {
        // The order of the table is no order; sorting makes one.
        let terms = self.numbers.into_iter();
        let mut terms: Vec<_> = terms
            .map(|(term, number)| (beginning(&term), term, number))
            .collect();
        terms.sort_unstable();
        let mut forms = self.forms;
        let mut form = |number: u32| {
            let usage = self.usage.get(number as usize).copied().unwrap_or_default();
            let form = forms
                .get_mut(number as usize)
                .map(core::mem::take)
                .unwrap_or_default();
            Form {
                name: usage.capital > 0 && usage.capital >= usage.small,
                small: usage.small > 0,
                ..form
            }
        };
        terms
            .into_iter()
            .map(|(_, term, number)| (term, number, form(number)))
            .collect()
    }
}

/// The first bytes of a term as a number: most terms are told apart by it, which is quicker than to look
/// where each of them lies.
fn beginning(term: &str) -> u64 {
    let bytes = term.as_bytes();
    let mut beginning = [0; 8];
    for (slot, byte) in beginning.iter_mut().zip(bytes) {
        *slot = *byte;
    }
    u64::from_be_bytes(beginning)
}
