//! Scanning the text of a record for the words of a query: the text is the position index.

use core::ops::Range;

use super::table::TermTable;
use crate::archive::RecordReader;
use crate::dates::{Day, Slashes, dates};
use crate::model::PassageKind;
use crate::query::{Door, Group, MAX_GROUPS, Occur, Phrase};
use crate::sort::sort_by;
use crate::text::{Beginnings, Spacing, Token, TokenKind, tokenize, tokenize_wanted};

/// Knows the words and phrases of a query.
pub(super) struct Scanner {
    terms: TermTable,
    /// What the numbers in `terms` stand for: group and door.
    meanings: Vec<(u32, Door)>,
    /// Unfinished words: what terms begin with, and their group.
    prefixes: Vec<(String, u32)>,
    phrases: Phrases,
    /// How all of these begin.
    beginnings: Beginnings,
    /// Days, and their group.
    days: Vec<(Day, u32)>,
}

/// A place where a word or phrase of the query was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Bytes of the passage's text.
    pub(super) range: Range<usize>,
    pub(super) group: u32,
    pub(super) door: Door,
    /// Number of the word within the passage, as far as the scan told words apart.
    pub(super) position: u32,
}

/// The places in one passage, in the order of their starts.
pub(super) struct ScannedPassage<'a> {
    /// 0 is the title.
    pub(super) number: u32,
    pub(super) kind: PassageKind,
    pub(super) text: &'a str,
    pub(super) found: Vec<Found>,
}

impl<'a> ScannedPassage<'a> {
    fn new(number: u32, kind: PassageKind, text: &'a str) -> Self {
        Self {
            number,
            kind,
            text,
            found: Vec::new(),
        }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, PassageKind::Heading(_))
    }
}

/// The groups that stand at these places: a bit for each.
pub(super) fn groups(found: &[Found]) -> u64 {
    const { assert!(MAX_GROUPS <= u64::BITS as usize) };
    found
        .iter()
        .fold(0, |groups, place| groups | 1 << place.group)
}

/// How many passages with how many groups are to be found: what comes behind them is not scanned.
pub(super) struct Enough {
    pub(super) passages: u32,
    pub(super) groups: u32,
}

impl Enough {
    /// Only all of a record.
    pub(super) const ALL: Self = Self {
        passages: 1,
        groups: u32::MAX,
    };

    /// Counts a passage, unless it is a heading.
    fn count(&mut self, passage: &ScannedPassage<'_>) {
        let is_one = groups(&passage.found).count_ones() >= self.groups && !passage.is_heading();
        self.passages -= u32::from(is_one);
    }
}

/// A record with the places of the query's words.
pub(super) struct Scanned<'a> {
    /// The title, then the passages in order.
    pub(super) passages: Vec<ScannedPassage<'a>>,
}

impl Scanner {
    pub(super) fn new(groups: &[Group]) -> Self {
        let mut meanings = Vec::new();
        let mut terms = Vec::new();
        let mut prefixes = Vec::new();
        let wanted = || {
            groups
                .iter()
                .enumerate()
                .filter(|(_, group)| group.occur != Occur::MustNot)
        };
        for (number, group) in wanted() {
            for expansion in &group.expansions {
                if expansion.door == Door::Prefix {
                    prefixes.push((expansion.text.clone(), number as u32));
                } else {
                    terms.push((expansion.text.clone(), meanings.len() as u32));
                    meanings.push((number as u32, expansion.door));
                }
            }
        }
        let phrases = wanted().flat_map(|(number, group)| {
            group
                .phrases
                .iter()
                .map(move |phrase| (phrase, number as u32))
        });
        let phrases = Phrases::new(phrases);
        let mut beginnings = Beginnings::new();
        terms.iter().for_each(|(term, _)| beginnings.add(term));
        prefixes
            .iter()
            .for_each(|(prefix, _)| beginnings.add_all(prefix));
        phrases.begin(&mut beginnings);
        let days = wanted().flat_map(|(number, group)| {
            let days = group.days.iter();
            days.map(move |&day| (day, number as u32))
        });
        Self {
            terms: TermTable::new(terms),
            meanings,
            prefixes,
            phrases,
            beginnings,
            days: days.collect(),
        }
    }

    /// Scans the title and the passages, until there is enough.
    pub(super) fn record<'a>(
        &self,
        mut record: RecordReader<'a>,
        spacing: Spacing,
        mut enough: Enough,
    ) -> Scanned<'a> {
        let mut scanned = Scanned {
            passages: vec![self.title(&mut record, spacing)],
        };
        for (number, passage) in (1..).zip(record.passages()) {
            if enough.passages == 0 {
                break;
            }
            let passage = ScannedPassage::new(number, passage.kind, passage.text);
            let passage = self.scanned(passage, spacing);
            enough.count(&passage);
            scanned.passages.push(passage);
        }
        scanned
    }

    /// Scans the title alone.
    pub(super) fn title_only<'a>(&self, mut record: RecordReader<'a>) -> Scanned<'a> {
        Scanned {
            passages: vec![self.title(&mut record, Spacing::Told)],
        }
    }

    fn title<'a>(&self, record: &mut RecordReader<'a>, spacing: Spacing) -> ScannedPassage<'a> {
        record.head();
        record.fields(&mut |_, _| {});
        let title = ScannedPassage::new(0, PassageKind::Heading(1), record.title());
        self.scanned(title, spacing)
    }

    /// A passage with the places found in it, in the order of their starts.
    fn scanned<'a>(&self, mut passage: ScannedPassage<'a>, spacing: Spacing) -> ScannedPassage<'a> {
        let mut found = Vec::new();
        let mut trail = Trail::default();
        tokenize_wanted(passage.text, &self.beginnings, spacing, &mut |token| {
            let count = found.len();
            for meaning in self.terms.get(token.term) {
                if let Some(&(group, door)) = self.meanings.get(*meaning as usize) {
                    push(&mut found, &token, group, door);
                }
            }
            for (prefix, group) in &self.prefixes {
                let known = found.iter().skip(count).any(|f| f.group == *group);
                if !known && token.term.starts_with(prefix.as_str()) {
                    push(&mut found, &token, *group, Door::Prefix);
                }
            }
            self.phrases
                .each_ending(&mut trail, &token, &mut |phrase, range, position| {
                    found.push(Found {
                        range,
                        group: phrase.group,
                        door: phrase.door,
                        position,
                    });
                });
        });
        if !self.days.is_empty() {
            for date in dates(passage.text, Slashes::DayFirst) {
                let meant = self.days.iter();
                let meant = meant.filter(|(day, _)| day.may_include(date.day));
                found.extend(meant.map(|&(_, group)| Found {
                    range: date.range.clone(),
                    group,
                    door: Door::Date,
                    position: date.position,
                }));
            }
        }
        sort_by(&mut found, &|a, b| {
            a.range
                .start
                .cmp(&b.range.start)
                .then(b.range.end.cmp(&a.range.end))
        });
        passage.found = found;
        passage
    }
}

fn push(found: &mut Vec<Found>, token: &Token<'_>, group: u32, door: Door) {
    found.push(Found {
        range: token.range.clone(),
        group,
        door,
        position: token.position,
    });
}

/// The phrases of a query, recognised word by word.
pub(super) struct Phrases {
    words: TermTable,
    phrases: Vec<NumberedPhrase>,
    beginnings: Beginnings,
}

/// A phrase as the numbers of its words.
pub(super) struct NumberedPhrase {
    words: Vec<u32>,
    group: u32,
    door: Door,
}

/// The words of the text being scanned since the last that is in no phrase.
#[derive(Default)]
pub(super) struct Trail {
    words: Vec<(u32, Range<usize>)>,
    /// The position of the last.
    last: u32,
}

/// A word that is in no phrase.
const OTHER: u32 = u32::MAX;

impl Phrases {
    pub(super) fn new<'a>(phrases: impl Iterator<Item = (&'a Phrase, u32)>) -> Self {
        let mut known: Vec<&str> = Vec::new();
        let mut numbered = Vec::new();
        for (phrase, group) in phrases {
            let mut numbers = Vec::new();
            for word in &phrase.words {
                let number = known
                    .iter()
                    .position(|known| known == word)
                    .unwrap_or_else(|| {
                        known.push(word);
                        known.len() - 1
                    });
                numbers.push(number as u32);
            }
            numbered.push(NumberedPhrase {
                words: numbers,
                group,
                door: phrase.door,
            });
        }
        let mut beginnings = Beginnings::new();
        known.iter().for_each(|word| beginnings.add(word));
        let words = known
            .iter()
            .enumerate()
            .map(|(number, word)| ((*word).to_owned(), number as u32));
        Self {
            words: TermTable::new(words.collect()),
            phrases: numbered,
            beginnings,
        }
    }

    /// Notes how the words begin.
    fn begin(&self, beginnings: &mut Beginnings) {
        beginnings.join(&self.beginnings);
    }

    /// Takes the next word of the text; calls `visit` for each phrase that ends with it.
    pub(super) fn each_ending(
        &self,
        trail: &mut Trail,
        token: &Token<'_>,
        visit: &mut dyn FnMut(&NumberedPhrase, Range<usize>, u32),
    ) {
        if self.words.is_empty() || token.kind != TokenKind::Part {
            return;
        }
        let word = self.words.get(token.term).first().copied().unwrap_or(OTHER);
        // A word that was passed over is in no phrase either.
        if word == OTHER || token.position != trail.last.wrapping_add(1) {
            trail.words.clear();
        }
        trail.last = token.position;
        if word == OTHER {
            return;
        }
        trail.words.push((word, token.range.clone()));
        for phrase in &self.phrases {
            let Some(from) = trail.words.len().checked_sub(phrase.words.len()) else {
                continue;
            };
            let Some(last) = trail.words.get(from..) else {
                continue;
            };
            if last.iter().map(|(word, _)| word).eq(&phrase.words)
                && let Some((_, first)) = last.first()
            {
                let position = token.position.saturating_sub(phrase.words.len() as u32 - 1);
                visit(phrase, first.start..token.range.end, position);
            }
        }
    }

    /// How often one of the phrases ends in a text.
    pub(super) fn count(&self, text: &str) -> u32 {
        let (mut count, mut trail) = (0, Trail::default());
        tokenize(text, &mut |token| {
            self.each_ending(&mut trail, &token, &mut |_, _, _| count += 1);
        });
        count
    }
}
