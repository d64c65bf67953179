//! The way from a path to a corpus: list, read each file, settle ids, complete the settings.

use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::SystemTime;

use amanat_engine::model::{Corpus, Name, Record, Settings};

use crate::cache::{Cache, Entry, News, Outcome, Stamp};
use crate::diagnostic::{Diagnostic, Reporter, Severity};
use crate::error::Error;
use crate::folder::{self, File, Listing};
use crate::format::file::{self, FileOptions};
use crate::record::draft::Draft;
use crate::record::{ids, known, links, works};
use crate::redaction::{self, Rule};
use crate::settings::archive::{self, ArchiveToml};
use crate::settings::names;
use crate::text::Doubtful;

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Warnings are errors.
    pub strict: bool,
    /// Longer files are not read, but reported. A file of JSON Lines may be sixteen times as
    /// long, and each of its lines as long as this.
    pub max_file_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            strict: false,
            max_file_bytes: 64 << 20,
        }
    }
}

/// How far reading has come: told after each file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Files read.
    pub done: usize,
    /// Files in all.
    pub total: usize,
    /// The file just read, relative to the folder.
    pub path: &'a str,
}

/// What was read, and what was found on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The records, names and settings, ready for [`amanat_engine`] to build an archive from.
    pub corpus: Corpus,
    /// Findings, by file in the order of the records.
    pub diagnostics: Vec<Diagnostic>,
}

impl Reading {
    /// Whether something is missing that should be there (or, if strict, odd in any way).
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Reads a folder of documents, or a single one (usually JSON Lines) with the settings beside it.
///
/// The same files give the same corpus whatever the folder's place and the machine's number of
/// cores. `progress` is called on the calling thread.
///
/// # Errors
/// If there is nothing to read at the path at all, or if what is to be struck is not understood.
/// Everything less is a diagnostic: one bad file hides no other.
pub fn read(
    path: &Path,
    options: &Options,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, Error> {
    read_all(path, options, None, progress)
}

/// The same, but files that have not changed since the cache was kept are not opened, and what is read goes
/// into it. What comes of it is the same as without. A cache serves one folder: what it has of another goes.
///
/// # Errors
/// As [`read()`].
pub fn read_again(
    path: &Path,
    options: &Options,
    cache: &mut Cache,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, Error> {
    read_all(path, options, Some(cache), progress)
}

fn read_all(
    path: &Path,
    options: &Options,
    cache: Option<&mut Cache>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Reading, Error> {
    let listing = folder::list(path)?;
    let Told {
        mut settings,
        redactions,
        mut names,
        mut about_archive,
        about_names,
    } = read_settings(&listing, options.max_file_bytes)?;
    let mut diagnostics = listing.diagnostics;

    let how = FileOptions {
        language: settings.languages.first().map(String::as_str),
        max_bytes: options.max_file_bytes,
        doubtful: doubtful(&redactions),
    };
    let mut drafts = Vec::new();
    let mut about_files = Vec::new();
    for (read, found) in read_files(path, &listing.files, &how, cache, progress) {
        drafts.extend(read);
        about_files.extend(found);
    }
    let (mut ids, mut about_ids) = ids::assign(&drafts);
    let about_links = links::lead_to_records(&mut drafts, &ids);
    if settings.title.is_empty() {
        settings.title = folder_name(path);
    }
    // Before drafts become records: what a keeper strikes never reaches the engine.
    if !redactions.is_empty() {
        let found = redaction::apply(&redactions, &mut drafts, &ids, &mut names, &mut settings);
        diagnostics.extend(found.map_err(|reason| Error::Redactions { reason })?);
        (ids, about_ids) = ids::assign(&drafts);
        links::forget_struck(&mut drafts, &ids);
    }
    let mut records: Vec<Record> = drafts.into_iter().zip(ids).map(record).collect();
    known::call_by_preferred(&names, &mut records);

    archive::complete(&mut settings, &records, &names, &mut about_archive);
    diagnostics.extend(about_archive.into_diagnostics());
    diagnostics.extend(about_names);
    about_files.extend(about_ids);
    about_files.extend(about_links);
    about_files.sort_by(|a, b| a.path.cmp(&b.path));
    diagnostics.extend(about_files);
    diagnostics.extend(works::crowded(&records));
    if records.is_empty() {
        diagnostics.extend(nothing_read(listing.files.is_empty()));
    }
    if options.strict {
        diagnostics.iter_mut().for_each(take_strictly);
    }
    Ok(Reading {
        corpus: Corpus {
            settings,
            records,
            names,
        },
        diagnostics,
    })
}

/// What the files of settings say, and what was found in them.
struct Told {
    settings: Settings,
    redactions: Vec<Rule>,
    names: Vec<Name>,
    about_archive: Reporter,
    about_names: Vec<Diagnostic>,
}

/// Reads the settings.
///
/// # Errors
/// When what may say what must not be published cannot be read, or not all of it.
fn read_settings(listing: &Listing, max_bytes: u64) -> Result<Told, Error> {
    let mut about_archive = Reporter::new("archive.toml");
    let ArchiveToml {
        settings,
        redactions,
    } = match &listing.archive_toml {
        None => ArchiveToml::default(),
        Some(path) => {
            // Nobody knows whether what cannot be read says what must be struck.
            let unread = |about: Reporter| Error::ArchiveToml {
                reason: said(about),
            };
            let Some(text) = file::read_text(path, max_bytes, Doubtful::Read, &mut about_archive)
            else {
                return Err(unread(about_archive));
            };
            let read = archive::read(&text, &mut about_archive)?;
            let mut about_encoding = Reporter::new("archive.toml");
            if !read.redactions.is_empty()
                && file::read_text(path, max_bytes, Doubtful::Refused, &mut about_encoding)
                    .is_none()
            {
                return Err(unread(about_encoding));
            }
            read
        }
    };
    let mut about_names = Reporter::new("names.toml");
    let text = listing.names_toml.as_ref();
    let text = text
        .and_then(|path| file::read_text(path, max_bytes, doubtful(&redactions), &mut about_names));
    let names = text.map_or_else(Vec::new, |text| names::read(&text, &mut about_names));
    let about_names = about_names.into_diagnostics();
    // Of a name that is struck each spelling counts: none may be lost.
    let mut odd = about_names.iter();
    if let Some(odd) = odd.find(|found| found.severity > Severity::Note)
        && redactions.iter().any(|rule| !rule.names.is_empty())
    {
        let reason = format!("they go by names, and {odd}");
        return Err(Error::Redactions { reason });
    }
    Ok(Told {
        settings,
        redactions,
        names,
        about_archive,
        about_names,
    })
}

/// What is done with doubtful texts where there are these redactions.
fn doubtful(redactions: &[Rule]) -> Doubtful {
    match redactions {
        [] => Doubtful::Read,
        _ => Doubtful::Refused,
    }
}

/// What was found in a file, with what to do about it.
fn said(about: Reporter) -> String {
    let found = about.into_diagnostics().into_iter();
    let found = found.map(|found| format!("{} ({})", found.message, found.help));
    found.collect::<Vec<_>>().join("; ")
}

/// The error of a folder that nothing was read from.
fn nothing_read(no_file: bool) -> Vec<Diagnostic> {
    let help = match no_file {
        true => "put texts (.docx, .odt, .md, .txt, .html or .jsonl) into the folder",
        false => "mend what was found in the documents",
    };
    let mut reporter = Reporter::new("");
    reporter.error(None, "no document was read", help);
    reporter.into_diagnostics()
}

/// Takes a warning for an error.
fn take_strictly(diagnostic: &mut Diagnostic) {
    if diagnostic.severity == Severity::Warning {
        diagnostic.severity = Severity::Error;
    }
}

fn record((draft, id): (Draft, String)) -> Record {
    Record {
        id,
        title: draft.title.shown(&draft.passages),
        language: draft.language,
        metadata: draft.fields,
        passages: draft.passages,
    }
}

/// The name of what was read, as a title for want of a better.
fn folder_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    whole
        .file_name()
        .map(|name| folder::stem(&name.to_string_lossy()).to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "Archive".to_owned())
}

/// What was made of a file, and what the cache is told of it.
struct Made {
    outcome: Outcome,
    news: Option<News>,
}

/// Reads all files, on as many threads as there are cores; the outcomes are in the files' order.
fn read_files(
    root: &Path,
    files: &[File],
    options: &FileOptions<'_>,
    mut cache: Option<&mut Cache>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Vec<Outcome> {
    let begun = SystemTime::now();
    if let Some(cache) = &mut cache {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        cache.begin(format!("{root:?} {options:?}"));
    }
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let mut outcomes: Vec<Outcome> = Vec::new();
    outcomes.resize_with(files.len(), Outcome::default);
    let mut news = Vec::new();
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let known = cache.as_deref();
        for _ in 0..cores.min(files.len()) {
            let sender = sender.clone();
            let next = &next;
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(index) else { break };
                    let made = read_file(file, options, known);
                    if sender.send((index, made)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (done, (index, made)) in receiver.into_iter().enumerate() {
            progress(Progress {
                done: done + 1,
                total: files.len(),
                path: &files[index].name,
            });
            outcomes[index] = made.outcome;
            news.extend(made.news.map(|news| (index, news)));
        }
    });
    if let Some(cache) = cache {
        for (index, news) in news {
            cache.keep(&files[index].name, news);
        }
        cache.end(begun);
    }
    outcomes
}

/// Reads one file. The parsers of other people's formats are other people's: should one of them
/// panic, that costs this file and not the archive.
fn read_file(file: &File, options: &FileOptions<'_>, cache: Option<&Cache>) -> Made {
    // Where a name is no Unicode, what stands for it may stand for others too.
    let is_named = file.path.to_str().is_some();
    let stamp = cache
        .filter(|_| is_named)
        .and_then(|_| Stamp::of(&file.path));
    let attempt = || match (cache, stamp) {
        (Some(cache), Some(stamp)) => changed_file(file, stamp, options, cache),
        _ => Made {
            outcome: whole_file(file, options),
            news: None,
        },
    };
    panic::catch_unwind(AssertUnwindSafe(attempt)).unwrap_or_else(|_| {
        let mut reporter = Reporter::new(file.name.clone());
        reporter.error(
            None,
            "reading this file failed inside the program, which is a fault of the program",
            "save the text another way, and please report it",
        );
        Made {
            outcome: (Vec::new(), reporter.into_diagnostics()),
            news: None,
        }
    })
}

fn whole_file(file: &File, options: &FileOptions<'_>) -> Outcome {
    let mut reporter = Reporter::new(file.name.clone());
    let bytes = file::bytes(file, options, &mut reporter);
    let drafts = bytes.map(|bytes| file::drafts(file, bytes, options, &mut reporter));
    (drafts.unwrap_or_default(), reporter.into_diagnostics())
}

/// What is known of a file as it is, or else what is made of it now. The stamp was taken before: what is
/// changed later is then of another time.
fn changed_file(file: &File, stamp: Stamp, options: &FileOptions<'_>, cache: &Cache) -> Made {
    let known = cache.entry(&file.name, stamp);
    if let Some((entry, true)) = known
        && let Some(outcome) = entry.outcome()
    {
        let news = Some(News::Same);
        return Made { outcome, news };
    }
    let mut reporter = Reporter::new(file.name.clone());
    let Some(bytes) = file::bytes(file, options, &mut reporter) else {
        return Made {
            outcome: (Vec::new(), reporter.into_diagnostics()),
            news: None,
        };
    };
    let new = Entry::new(stamp, &bytes);
    if let Some(outcome) = known.and_then(|(entry, _)| entry.outcome_of(&new)) {
        let news = Some(News::Moved(stamp));
        return Made { outcome, news };
    }
    let drafts = file::drafts(file, bytes, options, &mut reporter);
    let outcome = (drafts, reporter.into_diagnostics());
    let news = new.with(&outcome).map(News::New);
    Made { outcome, news }
}
