//! A list of misspellings, read from its file, and how many of them an offer of words answers.

use super::super::near::Spelled;
use amanat_engine::text::{TokenKind, tokenize};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Misspellings, folded, each with all that it may stand for.
pub(super) struct Misspellings {
    pub(super) meant: BTreeMap<String, BTreeSet<String>>,
    /// Lines left out: corrections of several words, and pairs that are one word once folded.
    pub(super) left_out: usize,
}

impl Misspellings {
    /// Reads lines of misspelling, tab, correct word.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or a line has no tab.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let content = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let mut list = Self {
            meant: BTreeMap::new(),
            left_out: 0,
        };
        for (line, number) in content.lines().zip(1..) {
            let mut columns = line.split('\t');
            let (Some(wrong), Some(right)) = (columns.next(), columns.next()) else {
                anyhow::bail!(
                    "{}:{number}: found {line:?}, expected a misspelling, a tab and the correct word",
                    path.display()
                );
            };
            let (Some(wrong), Some(right)) = (term(wrong), term(right)) else {
                list.left_out += 1;
                continue;
            };
            if wrong == right {
                list.left_out += 1;
                continue;
            }
            list.meant.entry(wrong).or_default().insert(right);
        }
        Ok(list)
    }

    /// All misspellings, and those of a single edit.
    pub(super) fn judge(&self, offer: &dyn Fn(&str) -> Vec<String>) -> (Score, Score) {
        let (mut all, mut single) = (Score::default(), Score::default());
        for (wrong, meant) in &self.meant {
            let offered = offer(wrong);
            let found = offered.iter().any(|word| meant.contains(word));
            all.add(found);
            if is_near(wrong, meant) {
                single.add(found);
            }
        }
        (all, single)
    }
}

/// Whether a single edit lies between.
pub(super) fn is_near(wrong: &str, meant: &BTreeSet<String>) -> bool {
    let spelled = Spelled::new(wrong);
    let near = |right: &String| Spelled::new(right).edits(&spelled, 1).is_some();
    meant.iter().any(near)
}

/// A word as an archive's dictionary has it; none if it is several words there.
pub(super) fn term(word: &str) -> Option<String> {
    let mut terms = Vec::new();
    tokenize(word, &mut |token| {
        if token.kind == TokenKind::Part {
            terms.push(token.term.to_owned());
        }
    });
    let [term] = &mut terms[..] else {
        return None;
    };
    Some(std::mem::take(term))
}

/// A count of misspellings answered.
#[derive(Default)]
pub(super) struct Score {
    pub(super) queries: usize,
    found: usize,
}

impl Score {
    fn add(&mut self, found: bool) {
        self.queries += 1;
        self.found += usize::from(found);
    }

    /// The share answered, in per cent.
    pub(super) fn share(&self) -> String {
        format!(
            "{:.1}",
            100.0 * self.found as f64 / self.queries.max(1) as f64
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_single_words_that_differ_once_folded_are_asked() {
        let file = std::env::temp_dir().join(format!("amanat-typos-{}.tsv", std::process::id()));
        std::fs::write(&file, "teh\tthe\t0.5\nalot\ta lot\nCafe\tcafé\nteh\tten\n").unwrap();
        let list = Misspellings::read(&file);
        std::fs::remove_file(&file).unwrap();
        let list = list.unwrap();
        assert_eq!((list.meant.len(), list.left_out), (1, 2));
        let (all, single) = list.judge(&|_| vec!["ten".to_owned()]);
        assert_eq!((all.share(), single.queries), ("100.0".to_owned(), 1));
        assert_eq!(list.judge(&|_| Vec::new()).0.share(), "0.0");
    }
}
