//! Ids that are each given once.

use std::collections::HashMap;

/// Ids in use, each with whom it belongs to.
pub(crate) struct Ids<T> {
    owners: HashMap<String, T>,
    /// The last number tried for an id, so that a thousand equal ones cost a thousand steps.
    numbers: HashMap<String, u32>,
}

impl<T> Default for Ids<T> {
    fn default() -> Self {
        Self {
            owners: HashMap::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T> Ids<T> {
    /// Takes an id, unless it is another's; tells whether it did.
    pub(crate) fn take(&mut self, id: &str, owner: T) -> bool {
        if self.owners.contains_key(id) {
            return false;
        }
        self.owners.insert(id.to_owned(), owner);
        true
    }

    pub(crate) fn owner(&self, id: &str) -> Option<&T> {
        self.owners.get(id)
    }

    /// Takes an id that is another's, with a number behind it that makes it unique.
    pub(crate) fn numbered(&mut self, id: &str, owner: T) -> String {
        let number = self.numbers.entry(id.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let candidate = format!("{id}-{number}");
            if !self.owners.contains_key(&candidate) {
                self.owners.insert(candidate.clone(), owner);
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        assert!(ids.take("a", 1) && ids.take("a-2", 2) && !ids.take("a", 3));
        assert_eq!(ids.numbered("a", 3), "a-3");
        assert_eq!(ids.numbered("a-2", 4), "a-2-2");
        assert_eq!(ids.owner("a-3"), Some(&3));
    }
}
