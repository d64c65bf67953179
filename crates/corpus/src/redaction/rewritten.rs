//! A text made from another, which knows what of that one each stretch of it stands for.

use core::ops::Range;

/// A text in which stretches of another are written otherwise.
pub(super) struct Rewritten {
    text: String,
    /// In order. Between them the text is that of the source.
    changes: Vec<Change>,
}

/// A stretch of the source, and what is written for it.
struct Change {
    source: Range<usize>,
    text: Range<usize>,
}

impl Rewritten {
    /// A text with what is to be written for stretches of it, which come in order and lie apart; `None` if
    /// there are none.
    pub(super) fn new(
        source: &str,
        changes: impl Iterator<Item = (Range<usize>, impl AsRef<str>)>,
    ) -> Option<Self> {
        let mut made = Self {
            text: String::new(),
            changes: Vec::new(),
        };
        let mut from = 0;
        for (range, written) in changes {
            made.text.push_str(&source[from..range.start]);
            let start = made.text.len();
            made.text.push_str(written.as_ref());
            from = range.end;
            made.changes.push(Change {
                source: range,
                text: start..made.text.len(),
            });
        }
        made.text.push_str(&source[from..]);
        (!made.changes.is_empty()).then_some(made)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The stretch of the source that one of the text stands for. Of what is written for a stretch of the
    /// source each part stands for all of that.
    pub(super) fn source(&self, span: Range<usize>) -> Range<usize> {
        let start = match self.last(|change| change.text.start <= span.start) {
            Some(change) if span.start < change.text.end => change.source.start,
            Some(change) => change.source.end + span.start - change.text.end,
            None => span.start,
        };
        let end = match self.last(|change| change.text.start < span.end) {
            Some(change) if span.end <= change.text.end => change.source.end,
            Some(change) => change.source.end + span.end - change.text.end,
            None => span.end,
        };
        start..end.max(start)
    }

    /// The last of the changes at the front for which something holds.
    fn last(&self, holds: impl Fn(&Change) -> bool) -> Option<&Change> {
        let count = self.changes.partition_point(holds);
        self.changes.get(count.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rewritten(source: &str, wanted: char, written: &str) -> Option<Rewritten> {
        let found = source.match_indices(wanted);
        let changes = found.map(|(at, found)| (at..at + found.len(), written));
        Rewritten::new(source, changes)
    }

    #[test]
    fn stretches_are_those_they_stand_for() {
        let source = "a·b··cд";
        let dropped = rewritten(source, '·', "").unwrap();
        assert_eq!(dropped.text(), "abcд");
        for (span, expected) in [(0..1, "a"), (0..2, "a·b"), (1..2, "b"), (1..5, "b··cд")] {
            assert_eq!(&source[dropped.source(span)], expected);
        }
        let longer = rewritten(source, 'b', "bbb").unwrap();
        assert_eq!(longer.text(), "a·bbb··cд");
        assert_eq!(&source[longer.source(4..5)], "b");
        assert_eq!(&source[longer.source(0..4)], "a·b");
        assert!(rewritten(source, 'x', "").is_none());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is struck lies between characters, and is what was found but for what is written otherwise.
        #[test]
        fn stretches_lie_between_characters(source in "[aд·\u{a0}]{0,12}", written in "[xд]{0,3}") {
            let Some(rewritten) = rewritten(&source, '·', &written) else {
                prop_assert!(!source.contains('·'));
                return Ok(());
            };
            prop_assert_eq!(rewritten.text(), source.replace('·', &written));
            let text = rewritten.text();
            let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            for &start in &places {
                for &end in places.iter().filter(|&&end| end > start) {
                    let found = rewritten.source(start..end);
                    let found = source.get(found.clone()).unwrap();
                    let read = found.replace('·', &written);
                    prop_assert!(read.contains(&text[start..end]), "{found:?} for {:?}", &text[start..end]);
                    // No more than it must be: without its first or last character it is something else.
                    let ends = [found.chars().next(), found.chars().next_back()];
                    prop_assert!(ends.iter().flatten().all(|&end| end != '·' || !written.is_empty()));
                }
            }
        }
    }
}
