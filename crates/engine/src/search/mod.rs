//! Search: from a query to hits with their best passages.
//!
//! Postings find and score the candidates; the text of those that are shown is then scanned for
//! the places of the words, for passages, snippets and marks.

mod days;
mod facets;
mod feedback;
mod gather;
mod instead;
mod marks;
mod phrase_counter;
mod proximity;
mod scan;
mod snippet;
mod suggest;
mod table;
mod tally;
mod titles;
mod works;

pub use days::DayCount;
pub(crate) use facets::FacetColumns;
pub use facets::{Facet, FacetValue};
pub use instead::Instead;
pub use marks::{MarkedRange, Match};
pub use snippet::Snippet;
pub use suggest::{Suggestion, SuggestionKind};
pub use works::VersionEntry;

use facets::Filter;
use gather::{Gathered, gather};
use scan::{Enough, Scanned, Scanner};
use works::Works;

use crate::archive::{Archive, LANGUAGE, RecordId, Room};
use crate::dates::Day;
use crate::model::Field;
use crate::query::{Door, ExpandedQuery, Expander, Group, MAX_GROUPS, Occur, parse};
use crate::text::Spacing;

/// How a query is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The most hits to give.
    pub limit: u32,
    /// Hits to pass over first.
    pub offset: u32,
    /// Whether the last word may still be going on.
    pub typing: bool,
    /// Whether only the words themselves shall match.
    pub exact: bool,
    /// Folded terms that shall not stand for any word, and spellings of known names that shall not.
    pub without: Vec<String>,
    /// Metadata keys, each with the values of which a record must have one.
    pub filters: Vec<(String, Vec<String>)>,
    /// The most passages shown of a record.
    pub passages: u32,
    /// About how many characters of a passage are shown.
    pub snippet: u32,
    /// Whether the versions of a work are one hit.
    pub grouped: bool,
    /// Only records that tell of a day from this one on, and up to that one.
    pub from: Option<Day>,
    /// The last day; a month or year stands for its last.
    pub to: Option<Day>,
    /// The reader's language: which version stands for its work where several match about as well.
    pub language: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limit: 10,
            offset: 0,
            typing: false,
            exact: false,
            without: Vec::new(),
            filters: Vec::new(),
            passages: 2,
            snippet: 200,
            grouped: false,
            from: None,
            to: None,
            language: String::new(),
        }
    }
}

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// How many records match; grouped, how many works and records that are of none.
    pub total: u32,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// How the matching records are spread over the archive's facets.
    pub facets: Vec<Facet>,
    /// How many of them tell of each day, in order; [`Options::from`] and `to` do not bear on it.
    pub days: Vec<DayCount>,
    /// The words of the query, with what each stands for.
    pub words: Vec<QueryWord>,
    /// The known names that were asked for, by their place among [`Archive::names`].
    pub names: Vec<usize>,
    /// Words that may have been meant where a word finds nothing, or next to nothing.
    pub instead: Vec<Instead>,
}

/// A record that matched.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its number.
    pub record: RecordId,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Marked ranges of the title.
    pub title_marks: Vec<MarkedRange>,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// Higher is better; comparable within one query only.
    pub score: f32,
    /// The loosest door by which a word of the query came in.
    pub door: Door,
    /// Its metadata.
    pub metadata: Vec<Field>,
    /// Its best passages.
    pub passages: Vec<Snippet>,
    /// The other versions of its work, in the archive's order, if hits are grouped.
    pub versions: Vec<VersionEntry>,
}

/// A word of the query, and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryWord {
    /// The word as typed.
    pub text: String,
    /// Records that have it in any form.
    pub found: u32,
    /// The terms it stands for.
    pub forms: Vec<Form>,
}

/// A term that a word of the query stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The term, or the beginning of the terms.
    pub text: String,
    /// How it came in.
    pub door: Door,
    /// How much it counts beside the word itself, in (0, 1].
    pub weight: f32,
    /// Records that have it.
    pub found: u32,
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// Answers a query. Every string is one.
    pub fn search(&self, query: &str, options: &Options) -> Results {
        self.answer(query, options).0
    }

    /// The answer to a query, and what its words stand for.
    fn answer(&self, query: &str, options: &Options) -> (Results, Vec<Group>) {
        let Some(expander) = self.expander(options) else {
            return Default::default();
        };
        let expanded = self.expand_query(&expander, query, options);
        let ExpandedQuery { groups, names, .. } = expanded;
        let works = Works::new(self, options);
        let timeless = options.from.is_none() && options.to.is_none();
        if groups.is_empty() && options.filters.is_empty() && timeless {
            // Nothing was asked: the facets say what there is.
            let all: Vec<_> = (0..self.len()).collect();
            let results = Results {
                facets: self.facets(&all, &works),
                days: self.day_counts(&all, &works),
                ..Results::default()
            };
            return (results, groups);
        }
        let filters = options
            .filters
            .iter()
            .map(|(key, values)| Filter { key, values })
            .collect::<Vec<_>>();
        let mut gathered = gather(self, &groups, &filters);
        titles::apply(self, &groups, &mut gathered);
        let scanner = Scanner::new(&groups);
        let mut read = Vec::new();
        if !options.typing && feedback::serves(&groups) {
            read = proximity::apply(self, &groups, &scanner, &mut gathered);
            feedback::apply(self, &groups, &mut gathered);
        }
        let days = self.day_counts(&gathered.matching, &works);
        self.keep_days(&mut gathered.matching, options);
        let candidates = works.best_versions(&gathered);
        let (offset, limit) = (options.offset as usize, options.limit as usize);
        let shown = gathered.best_of(&candidates, offset, limit);
        let mut room = self.records().room_for_many();
        let hits = shown
            .iter()
            .map(|&best| {
                let (record, versions) = works.stand_in(self, best, &gathered, options);
                let known = read.iter().position(|(read, _)| *read == record);
                let scanned = match known.map(|at| read.swap_remove(at)) {
                    Some((_, scanned)) => scanned,
                    None => self.scanned(record, &scanner, &gathered, options),
                };
                self.hit(record, versions, &scanned, &gathered, options, &mut room)
            })
            .collect();
        let results = Results {
            total: candidates.len() as u32,
            hits,
            facets: self.facets(&gathered.matching, &works),
            days,
            instead: match options.exact || options.typing {
                true => Vec::new(),
                false => instead::instead(&expander, &groups, &gathered.found),
            },
            words: gathered.words,
            names,
        };
        (results, groups)
    }

    /// Does some of the work that the first queries would otherwise wait for: what texts are unpacked with
    /// and the values of facets, each at once, which takes the longer the larger the archive is, and then
    /// names as they sound, some milliseconds of them each time. Gives whether there may be more of it: call
    /// it again when nothing else is to be done.
    pub fn prepare(&self) -> bool {
        if self.records().texts.prepare() || self.prepare_facets() {
            return true;
        }
        let options = Options::default();
        let expander = self.expander(&options);
        expander.is_some_and(|expander| expander.prepare())
    }

    /// Every marked word of a record, in reading order.
    pub fn matches(&self, record: RecordId, query: &str, options: &Options) -> Vec<Match> {
        let Some(expander) = self.expander(options) else {
            return Vec::new();
        };
        let groups = self.expand_query(&expander, query, options).groups;
        Scanner::new(&groups)
            .record(self.records().whole(record.0), Spacing::Told, Enough::ALL)
            .matches()
    }

    /// Parses a query, takes the days out that are asked for, and expands the rest.
    fn expand_query(
        &self,
        expander: &Expander<'_>,
        query: &str,
        options: &Options,
    ) -> ExpandedQuery {
        let is_key = |key: &str| {
            matches!(key, facets::TITLE | LANGUAGE)
                || self.keys().iter().any(|known| known == key)
                || self.facet_columns().has(key)
        };
        let (mut dated, rest) = self.dated(query, options);
        let mut expanded = expander.expand(&parse(&rest, &is_key, options.typing));
        dated.append(&mut expanded.groups);
        dated.truncate(MAX_GROUPS);
        expanded.groups = dated;
        expanded
    }

    fn expander<'a>(&'a self, options: &'a Options) -> Option<Expander<'a>> {
        Some(Expander {
            dictionary: self.dictionary()?,
            texts: self.records().texts,
            postings: self.postings(),
            forms: self.forms(),
            tools: self.tools(),
            known: self.known(),
            exact: options.exact,
            without: &options.without,
        })
    }

    /// What of a record a result shows.
    fn scanned(
        &self,
        record: u32,
        scanner: &Scanner,
        gathered: &Gathered,
        options: &Options,
    ) -> Scanned<'_> {
        let entry = self.records().whole(record);
        // A passage with all the words that the record has answers as well as any, and the first reads best.
        let enough = Enough {
            passages: options.passages,
            groups: gathered.groups_of(record),
        };
        match options.passages {
            0 => scanner.title_only(entry),
            _ => scanner.record(entry, Spacing::Told, enough),
        }
    }

    fn hit(
        &self,
        record: u32,
        versions: Vec<VersionEntry>,
        scanned: &Scanned<'_>,
        gathered: &Gathered,
        options: &Options,
        room: &mut Room,
    ) -> Hit {
        let records = self.records();
        let mut reader = records.entry(record);
        let (id, language) = reader.head();
        let metadata = reader.metadata(room);
        Hit {
            record: RecordId(record),
            id: id.to_owned(),
            title: records.title(record),
            title_marks: scanned.title_marks(),
            language: language.to_owned(),
            score: gathered.score(record),
            door: gathered.door(record),
            metadata,
            passages: scanned.snippets(&gathered.weights, options),
            versions,
        }
    }
}

/// Whether a group's match marks a record as wanted.
fn wants(occur: Occur) -> bool {
    occur != Occur::MustNot
}
