//! Forms: per term how it is stemmed, and how it is written.
//!
//! A stem is kept as a rule: an ending, and what stands in its place. A language has a few hundred
//! rules, so a term needs its number only. Rule 0 leaves the word as it is.
//!
//! ```text
//! languages | rules: count, (ending, replacement) ... | spellings: count, (term after the one before, spelling) ...
//!        | per term u16: bit 15 a name, bit 14 a function word, bit 13 written small, bits 0-12 rule
//! ```
//! A spelling is kept for the few terms that are read aloud differently with the marks that folding
//! took: ş is not s.

use std::collections::HashMap;

use super::words::shared;
use crate::bytes::{Cursor, put_str, put_varint};
use crate::sort::sort_by;

/// The bit of a name.
const NAME: u16 = 1 << 15;
/// The bit of a function word.
const FUNCTION_WORD: u16 = 1 << 14;
/// The bit of a term that is written in lower case somewhere.
const SMALL: u16 = 1 << 13;
/// A rule takes the bits below.
const MAX_RULES: usize = SMALL as usize;
/// A stem shares at least so many characters with its word, and adds at most so many of its own; what
/// shares less or adds more is an irregular form that no rule tells.
const SHARED: usize = 2;
const REPLACED: usize = 2;

/// A term's form while it is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    /// The folded stem.
    pub(crate) stem: String,
    /// Whether it is written with a capital as often as not where no sentence begins.
    pub(crate) name: bool,
    /// Whether it only holds sentences together.
    pub(crate) function_word: bool,
    /// Whether it is written in lower case somewhere.
    pub(crate) small: bool,
    /// The lower-case word with its marks, where it is read differently without.
    pub(crate) spelling: Option<String>,
}

/// Writes the forms of the terms, in the order of their ordinals. `further` are words with their
/// stems that no text has: the rules they follow serve queries.
pub(crate) fn write_forms<'a>(
    terms: impl Iterator<Item = (&'a str, &'a Form)> + Clone,
    further: &'a [(String, String)],
    languages: u32,
) -> Vec<u8> {
    let mut counts: HashMap<(&str, &str), u32, foldhash::fast::FixedState> = HashMap::default();
    let stemmed = terms.clone().map(|(term, form)| (term, form.stem.as_str()));
    let further = further
        .iter()
        .map(|(word, stem)| (word.as_str(), stem.as_str()));
    for (word, stem) in stemmed.chain(further) {
        if let Some(rule) = rule(word, stem) {
            *counts.entry(rule).or_insert(0) += 1;
        }
    }
    let mut rules: Vec<_> = counts.into_iter().collect();
    // The most frequent first.
    rules.sort_unstable_by_key(|&(rule, count)| (core::cmp::Reverse(count), rule));
    rules.truncate(MAX_RULES - 1);
    let mut out = Vec::new();
    put_varint(&mut out, languages);
    put_varint(&mut out, rules.len() as u32);
    for ((ending, replacement), _) in &rules {
        put_str(&mut out, ending);
        put_str(&mut out, replacement);
    }
    let spelt = (0_u32..).zip(terms.clone());
    let spelt: Vec<_> = spelt
        .filter_map(|(at, (_, form))| Some((at, form.spelling.as_ref()?)))
        .collect();
    put_varint(&mut out, spelt.len() as u32);
    let mut before = 0;
    for (at, spelling) in spelt {
        put_varint(&mut out, at - before);
        put_str(&mut out, spelling);
        before = at;
    }
    let numbers = rules.iter().map(|(rule, _)| *rule).zip(1_u16..);
    let numbers: HashMap<_, _, foldhash::fast::FixedState> = numbers.collect();
    for (term, form) in terms {
        let number = rule(term, &form.stem)
            .and_then(|rule| numbers.get(&rule))
            .copied();
        let flags = [
            (form.name, NAME),
            (form.function_word, FUNCTION_WORD),
            (form.small, SMALL),
        ];
        let flags = flags.into_iter().filter(|(set, _)| *set);
        let code = flags.fold(number.unwrap_or(0), |code, (_, flag)| code | flag);
        out.extend_from_slice(&code.to_le_bytes());
    }
    out
}

/// The ending of a term and what its stem has in its place, if there is a difference.
fn rule<'a>(term: &'a str, stem: &'a str) -> Option<(&'a str, &'a str)> {
    let shared = shared(term, stem);
    let (ending, replacement) = (term.get(shared..)?, stem.get(shared..)?);
    let regular = term.get(..shared)?.chars().nth(SHARED - 1).is_some() && is_short(replacement);
    (regular && term != stem).then_some((ending, replacement))
}

/// Whether a rule that is only likely leaves enough of a word: more characters than a stem has to share, or as many
/// of Hangul, which are syllables.
fn is_enough(kept: &str) -> bool {
    let mut further = kept.chars().skip(SHARED - 1);
    further
        .next()
        .is_some_and(|last| matches!(last, '가'..='힣') || further.next().is_some())
}

/// Whether a rule may put this in the place of an ending.
fn is_short(replacement: &str) -> bool {
    replacement.chars().nth(REPLACED).is_none()
}

/// The rules and spellings, taken out of their section when an archive is opened.
#[derive(Default)]
pub(crate) struct FormsTable {
    /// How many languages the rules are of.
    languages: u32,
    rules: Vec<(Box<str>, Box<str>)>,
    /// By ascending ordinal.
    spellings: Vec<(u32, Box<str>)>,
    /// Bytes of the section from its end that the codes take.
    codes: usize,
}

impl FormsTable {
    /// `None` if the section is not just as long as its rules, spellings and terms, or a rule is none
    /// that is written: a word is held against all of them.
    pub(crate) fn new(bytes: &[u8], terms: u32) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        let mut table = Self {
            codes: (terms as usize).checked_mul(2)?,
            ..Self::default()
        };
        table.languages = cursor.varint()?;
        let rules = cursor.varint()?;
        if rules as usize >= MAX_RULES {
            return None;
        }
        for _ in 0..rules {
            let (ending, replacement) = (cursor.str()?, cursor.str()?);
            if !is_short(replacement) {
                return None;
            }
            table.rules.push((ending.into(), replacement.into()));
        }
        let mut ordinal = 0_u32;
        for _ in 0..cursor.varint()? {
            ordinal = ordinal.checked_add(cursor.varint()?)?;
            table.spellings.push((ordinal, cursor.str()?.into()));
        }
        (cursor.remaining() == table.codes).then_some(table)
    }
}

/// Reads forms in place.
pub(crate) struct FormsReader<'a> {
    table: &'a FormsTable,
    codes: &'a [u8],
}

impl<'a> FormsReader<'a> {
    /// Of the section that the table was taken from.
    pub(crate) fn new(table: &'a FormsTable, bytes: &'a [u8]) -> Self {
        let start = bytes.len().saturating_sub(table.codes);
        Self {
            table,
            codes: bytes.get(start..).unwrap_or_default(),
        }
    }

    /// A term as it is read aloud: with its marks where they matter.
    pub(crate) fn spelling<'t>(&self, ordinal: u32, term: &'t str) -> &'t str
    where
        'a: 't,
    {
        let spellings = &self.table.spellings;
        let at = spellings
            .binary_search_by(|(known, _)| known.cmp(&ordinal))
            .ok();
        at.and_then(|at| spellings.get(at))
            .map_or(term, |(_, spelling)| spelling)
    }

    fn code(&self, term: u32) -> u16 {
        let code = self
            .codes
            .get(term as usize * 2..)
            .and_then(|code| code.first_chunk::<2>());
        code.map_or(0, |code| u16::from_le_bytes(*code))
    }

    /// Whether the term is written like a name.
    pub(crate) fn is_name(&self, term: u32) -> bool {
        self.code(term) & NAME != 0
    }

    /// Whether the term is written in lower case somewhere, so that it may be a common word.
    pub(crate) fn is_small(&self, term: u32) -> bool {
        self.code(term) & SMALL != 0
    }

    /// Whether the term only holds sentences together.
    pub(crate) fn is_function_word(&self, term: u32) -> bool {
        self.code(term) & FUNCTION_WORD != 0
    }

    /// What a term keeps in its stem, and what is put behind that.
    pub(crate) fn stem<'t>(&self, ordinal: u32, term: &'t str) -> (&'t str, &'a str) {
        let number = usize::from(self.code(ordinal) & (SMALL - 1));
        let rule = number
            .checked_sub(1)
            .and_then(|number| self.table.rules.get(number));
        rule.and_then(|(ending, replacement)| Some((term.strip_suffix(&**ending)?, &**replacement)))
            .unwrap_or((term, ""))
    }

    /// Whether a term may be a word of a language other than the one it was stemmed in.
    pub(crate) fn is_of_several_languages(&self) -> bool {
        self.table.languages > 1
    }

    /// The words with a stem that do not begin with it, as far as the rules tell: those whose ending
    /// the stem replaces by another.
    pub(crate) fn words_replaced(&self, stem: &str) -> impl Iterator<Item = String> {
        let replacing = self.table.rules.iter();
        let replacing = replacing.filter(|(_, replacement)| !replacement.is_empty());
        replacing.filter_map(move |(ending, replacement)| {
            let kept = stem.strip_suffix(&**replacement)?;
            Some([kept, ending].concat())
        })
    }

    /// The stems that a word would have by the rules, the longest first, itself included.
    pub(crate) fn stems_by_rule(&self, word: &str) -> Vec<String> {
        let by_rule = self
            .table
            .rules
            .iter()
            .filter(|(ending, _)| !ending.is_empty());
        let mut stems: Vec<_> = by_rule
            .filter_map(|(ending, replacement)| {
                Some((word.strip_suffix(&**ending)?, &**replacement))
            })
            .filter(|(kept, _)| is_enough(kept))
            .map(|(kept, replacement)| [kept, replacement].concat())
            .chain(Some(word.to_owned()))
            .collect();
        sort_by(&mut stems, &|a, b| {
            b.len().cmp(&a.len()).then_with(|| a.cmp(b))
        });
        stems.dedup();
        stems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(pairs: &[(&str, &str)]) -> Vec<u8> {
        let forms: Vec<_> = pairs
            .iter()
            .map(|(term, stem)| {
                (
                    *term,
                    Form {
                        stem: (*stem).into(),
                        name: *term == "tokayev",
                        spelling: (*term == "tokayev").then(|| "tokaýev".to_owned()),
                        function_word: *term == "is",
                        small: *term != "tokayev",
                    },
                )
            })
            .collect();
        write_forms(
            forms.iter().map(|(term, form)| (*term, form)),
            &[("chances".into(), "chanc".into())],
            1,
        )
    }

    #[test]
    fn stems_come_back() {
        let pairs = [
            ("ambulances", "ambul"),
            ("happy", "happi"),
            ("is", "be"),
            ("tokayev", "tokayev"),
        ];
        let bytes = forms(&pairs);
        let table = FormsTable::new(&bytes, pairs.len() as u32).unwrap();
        let reader = FormsReader::new(&table, &bytes);
        let stem = |ordinal: u32| {
            let (kept, replacement) = reader.stem(ordinal, pairs[ordinal as usize].0);
            [kept, replacement].concat()
        };
        assert_eq!([0, 1, 2, 3].map(stem), ["ambul", "happi", "is", "tokayev"]);
        assert_eq!([0, 3].map(|term| reader.is_name(term)), [false, true]);
        assert_eq!([0, 3].map(|term| reader.is_small(term)), [true, false]);
        assert_eq!(
            reader.stems_by_rule("balances"),
            ["balances", "balanc", "bal"]
        );
        assert_eq!(
            [0, 3].map(|term| reader.spelling(term, pairs[term as usize].0)),
            ["ambulances", "tokaýev"]
        );
    }

    /// So many rules that replace an ending by some letters.
    fn rules(count: usize, replacement: &str) -> Vec<u8> {
        let mut out = Vec::new();
        put_varint(&mut out, 1);
        put_varint(&mut out, count as u32);
        for _ in 0..count {
            put_str(&mut out, "s");
            put_str(&mut out, replacement);
        }
        put_varint(&mut out, 0);
        out
    }

    #[test]
    fn rules_that_nobody_writes_are_refused() {
        let is_table = |bytes: Vec<u8>| FormsTable::new(&bytes, 0).is_some();
        assert!(is_table(rules(MAX_RULES - 1, "ығ")));
        assert!(!is_table(rules(MAX_RULES, "ығ")));
        assert!(!is_table(rules(1, "ығы")));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_asked(bytes: Vec<u8>, terms in 0..100_u32, word: String) {
            if let Some(table) = FormsTable::new(&bytes, terms) {
                let reader = FormsReader::new(&table, &bytes);
                let _ = reader.spelling(terms, &word);
                let _ = reader.stem(terms, &word);
                let _ = reader.stems_by_rule(&word);
            }
        }
    }
}
