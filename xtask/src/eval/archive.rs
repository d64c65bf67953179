//! The engine under test without the command line: archives of one word or name a record.
//!
//! What these measurements ask for, how each word of a query was read, the command line tells too
//! (`amanat explain`), but not twelve thousand times a minute.

use amanat_engine::model::{Corpus, Record};
use amanat_engine::{Archive, Options, Results, build};
use anyhow::Context as _;

/// An archive whose records are titles and nothing else, numbered as they were given.
pub(super) struct Titles(Archive<Vec<u8>>);

impl Titles {
    /// Builds the archive of titles, each with the language it is in.
    ///
    /// # Errors
    ///
    /// When the engine refuses them.
    pub(super) fn build<'a>(
        titles: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> anyhow::Result<Self> {
        let records = titles
            .into_iter()
            .enumerate()
            .map(|(number, (title, language))| Record {
                id: number.to_string(),
                title: title.to_owned(),
                language: language.to_owned(),
                ..Record::default()
            });
        let corpus = Corpus {
            records: records.collect(),
            ..Corpus::default()
        };
        let bytes = build(&corpus).context("the engine refused the records")?;
        let archive = Archive::open(bytes).context("the engine refused its own archive")?;
        Ok(Self(archive))
    }

    /// Asks a query.
    pub(super) fn search(&self, query: &str, limit: u32) -> Results {
        let options = Options {
            limit,
            passages: 0,
            ..Options::default()
        };
        self.0.search(query, &options)
    }

    /// The numbers of the best records for a query, then of those for the words that are offered
    /// instead, in the order in which a reader would meet them.
    pub(super) fn find(&self, query: &str, limit: u32) -> Vec<usize> {
        let results = self.search(query, limit);
        let offered = results.instead.iter().map(|instead| &instead.term);
        let offered = offered.flat_map(|term| self.search(term, 1).hits);
        let hits: Vec<_> = results.hits.iter().cloned().chain(offered).collect();
        hits.iter().map(|hit| hit.record.0 as usize).collect()
    }
}
