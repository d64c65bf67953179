//! `amanat search`: one query for people or programs, or many for an evaluation.

mod json;
mod queries;
mod text;
mod trec;

use std::collections::BTreeSet;
use std::path::PathBuf;

use amanat_corpus::Severity;
use amanat_engine::{Archive, Day, Options, RecordId};
use clap::{Args, ValueEnum};

use crate::console;
use crate::failure::Failure;
use crate::source::{Care, Source};

const AFTER_HELP: &str = "\
Examples:
  amanat search letters.html ambulance
  amanat search letters.html '\"shal ket\" -ambulance'         a phrase; a word to leave out
  amanat search letters.html tokaev --filter kind=testimony
  amanat search letters.html qantar --json | jq '.hits[].title'
  amanat search letters/ --queries q.jsonl --format trec       one run for all queries

QUERY: words in any spelling; \"a phrase\" as written; -word or -\"phrase\" must not occur; +word must, \
in any spelling; field:value; OR between words. A QUERY that begins like an option stands behind \
`--`.

In JSON, marks count characters (Unicode code points) of the text beside them.";

/// The arguments of `amanat search`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder, a bare archive, or documents
    archive: PathBuf,

    /// What to look for
    #[arg(allow_hyphen_values = true, required_unless_present = "queries")]
    query: Option<String>,

    /// The most hits to give [default: 10; with --format trec: 1000]
    #[arg(short = 'k', long, value_name = "N")]
    limit: Option<u32>,

    /// How to write the hits
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,

    /// Find the words as typed only: no other forms, spellings or misspellings
    #[arg(long)]
    exact: bool,

    /// Your language: which version of a work is shown where several match about as well
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Only records with this value of a metadata key; may be given again, for other values of the
    /// key or for other keys
    #[arg(long = "filter", value_name = "KEY=VALUE", value_parser = key_and_value)]
    filters: Vec<(String, String)>,

    /// Only records that tell of this day, month or year, or of a later one
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<Day>,

    /// Only records that tell of this day, month or year, or of an earlier one
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<Day>,

    /// Answer every query of a file, one a line: {"id": …, "text": …}, or id, tab, text
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    queries: Option<PathBuf>,
}

/// How hits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs; one line a query
    Json,
    /// Lines of a TREC run: query, Q0, record, rank, score, `amanat`
    Trec,
}

/// A query and what it is called.
struct Query {
    id: String,
    text: String,
}

/// Searches.
///
/// # Errors
/// When the archive or the queries cannot be read.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let format = if arguments.json {
        Format::Json
    } else {
        arguments.format
    };
    let queries = match &arguments.queries {
        Some(path) => queries::read(path)?,
        None => vec![Query {
            id: "1".to_owned(),
            text: arguments.query.clone().unwrap_or_default(),
        }],
    };
    let source = Source::load(&arguments.archive, Care::Lenient)?;
    let archive = source.open(Some(&arguments.archive))?;
    let options = options(arguments, format);
    let mut found = 0;
    for query in &queries {
        let results = archive.search(&query.text, &options);
        let id = arguments.queries.is_some().then_some(query.id.as_str());
        let out = match format {
            Format::Text => text::write(id, &query.text, &results),
            Format::Json => json::write(id, &query.text, &results, &archive)?,
            Format::Trec => trec::write(&query.id, &results),
        };
        console::print(&out)?;
        found += u64::from(results.total);
    }
    if found == 0 {
        warn_of_unknown_keys(&arguments.filters, &archive);
        warn_of_no_time(arguments);
    }
    Ok(())
}

/// Warns of filters by keys that no record has: nothing can be found with them.
fn warn_of_unknown_keys(filters: &[(String, String)], archive: &Archive<&[u8]>) {
    let records = (0..archive.len()).map(|number| archive.record(RecordId(number)));
    let mut keys: BTreeSet<String> = records
        .flat_map(|record| record.metadata)
        .map(|field| field.key)
        .collect();
    let of_names = archive.names().iter().filter_map(|name| name.kind.facet());
    keys.extend(of_names.map(str::to_owned));
    keys.insert("language".to_owned());
    let unknown: BTreeSet<&String> = filters.iter().map(|(key, _)| key).collect();
    for key in unknown.into_iter().filter(|key| !keys.contains(*key)) {
        let known: Vec<&str> = keys.iter().map(String::as_str).collect();
        console::say_found(
            "",
            Severity::Warning,
            &format!("no record has the key `{key}`, by which --filter should choose"),
            &format!("the records have {}", known.join(", ")),
        );
    }
}

/// Warns of a time that ends before it begins.
fn warn_of_no_time(arguments: &Arguments) {
    let (Some(from), Some(to)) = (arguments.from, arguments.to) else {
        return;
    };
    let (first, last) = (from.to_iso(), to.to_iso());
    // A year comes before its days, and lasts until after them.
    if from > to && !first.starts_with(&last) {
        console::say_found(
            "",
            Severity::Warning,
            &format!("--from {first} is later than --to {last}, so nothing lies between"),
            "name the earlier day with --from",
        );
    }
}

fn options(arguments: &Arguments, format: Format) -> Options {
    let mut filters: Vec<(String, Vec<String>)> = Vec::new();
    for (key, value) in &arguments.filters {
        match filters.iter_mut().find(|(known, _)| known == key) {
            Some((_, values)) => values.push(value.clone()),
            None => filters.push((key.clone(), vec![value.clone()])),
        }
    }
    let limit = arguments
        .limit
        .unwrap_or(if format == Format::Trec { 1000 } else { 10 });
    let mut options = Options {
        limit,
        exact: arguments.exact,
        filters,
        // A run is judged record by record.
        grouped: format != Format::Trec,
        from: arguments.from,
        to: arguments.to,
        language: arguments.language.clone().unwrap_or_default(),
        ..Options::default()
    };
    if format == Format::Trec {
        // Nobody reads the snippets of a run.
        options.passages = 0;
    }
    options
}

fn day(text: &str) -> Result<Day, String> {
    Day::from_iso(text)
        .ok_or_else(|| "expected a day, as in 2022-01-05, 2022-01 or 2022".to_owned())
}

fn key_and_value(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err("expected KEY=VALUE, as in kind=testimony".to_owned()),
    }
}
