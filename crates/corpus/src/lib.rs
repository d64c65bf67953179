//! A folder of documents becomes records and names.
//!
//! [`read()`] takes a folder (or one file of JSON Lines) and gives a
//! [`Corpus`](amanat_engine::model::Corpus), with a [`Diagnostic`] for everything that was odd on
//! the way: one bad file or line hides no other. Nothing is printed here and nothing written;
//! the corpus is the same on every machine. Not done here: building the archive (that is
//! [`amanat_engine`]) and showing findings or progress (that is the command line).
//!
//! ```
//! # let folder = tempfile::tempdir().unwrap();
//! # std::fs::write(folder.path().join("snow.md"), "# Snow\n\nIt *snowed*.").unwrap();
//! use amanat_corpus::Options;
//!
//! let reading = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {})?;
//! assert_eq!(reading.corpus.records[0].title, "Snow");
//! for diagnostic in &reading.diagnostics {
//!     eprintln!("{diagnostic}");
//! }
//! # Ok::<(), amanat_corpus::Error>(())
//! ```
//!
//! [`read_again`] does the same with a [`Cache`] of what was made of files before, so that only those
//! that have changed are opened.
//!
//! # Which files
//!
//! Documents of Word (`.docx`) and LibreOffice (`.odt`), Markdown (`.md`, `.markdown`, `.mdown`, `.mkd`), plain text (`.txt`, `.text`), HTML (`.html`, `.htm`,
//! `.xhtml`, `.xht`) and JSON Lines (`.jsonl`, `.ndjson`), in all folders below, in the order
//! of the bytes of their paths. Symbolic links are not followed (a warning), and what browsers saved beside a
//! page for its frames is left out (a warning). At the top of the folder README,
//! LICENSE, LICENCE, COPYING and NOTICE with any ending are about the folder and left out (noted); further
//! down they are documents. Bundles, and folders that Amanat has written, are left out (a warning): what
//! was withdrawn since may stand in them.
//!
//! Whatever else may be meant for a document is left out with a warning: files of other kinds (tables, mail) or without an
//! ending, files that iCloud has taken from the disk, files and folders whose names begin with a dot. What
//! surely holds no text (pictures, what programs keep there) is counted in one note.
//!
//! A file longer than [`Options::max_file_bytes`] is an error; a file of JSON Lines may be
//! sixteen times as long, each of its lines as long as a file.
//!
//! # Metadata
//!
//! In Markdown, plain text and documents, front matter: YAML between lines of `---`, or TOML between lines
//! of `+++`. In HTML `<title>`, `<meta name>` and `lang`. In JSON Lines the other keys of the
//! object. Keys become `lower_snake_case`; values stay the text written (`007`, `2022-01-06`);
//! a list is several values, a table compact JSON. YAML aliases are refused.
//!
//! - `id`: else the file's stem, its path without ending where the stem is taken, a number at the
//!   end where that is taken too; in JSON Lines the stem and the line. An id given twice is a
//!   warning, and the later record gets a number.
//! - `title`: else the heading of the text (of level 1, or among the first three passages), which
//!   is then taken out of it; else the subject of a mail; else its first line, shortened; else, or for a
//!   chat or subtitles in a file of their own, the file's stem.
//! - `language` or `lang`, without a region (`ru-RU` is `ru`, `zh-TW` is `zh-Hant`): else the
//!   archive's first language; else a guess by letters; else `und`.
//! - Dates (`date`, `date_…`, `…_date`) are checked as EDTF and kept whatever they are.
//! - `private`, and every key that begins with `private_`, at any depth, is struck. A bare `private: yes` keeps
//!   the record out (a warning); a slip of such a key is a warning.
//! - `consent` that does not say yes, at any depth and in any key with the word in it, keeps the record out; the
//!   key itself is not published.
//! - So does what says that it is not published or not yet: `publish: no`, `draft: yes`, `embargo: 2040` and the
//!   like (a warning).
//! - Any other key is kept.
//!
//! Blank lines may stand before front matter. A line near the top of the text (of the `text` of JSON Lines too)
//! that says by one of these keys what would keep the document or a part of it back is an error, and the document
//! is left out, unless its metadata says that there is consent: it decides nothing there. The same holds of a table
//! that begins near the top, by the keys that head its columns and each of its rows. Within a value of
//! metadata the same is a warning.
//!
//! Front matter that cannot be read is an error, and its document is left out: it may say that
//! the document must not be published.
//!
//! # Text
//!
//! Markdown is CommonMark with tables, footnotes and task lists; raw HTML in it is text, but for
//! comments, which are left out (noted), `<br>`, and tags that only format; of what Obsidian writes (callouts, highlights,
//! names of blocks) what it shows is text. Of HTML pages the main content is taken, without the comments of editors (noted); what
//! is marked as deleted stays (a warning). Of documents of Word and LibreOffice the text is taken, without what was deleted,
//! comments, hidden text, headers and footers (noted), and without what is embedded (a warning). Plain text and the `text` of JSON Lines have paragraphs
//! parted by blank lines and no markup. Words divided at the end of a line or a page are put together with their hyphen. Rows of tables become lines of cells, in HTML the paragraphs of
//! a short cell lines of its row; footnotes follow at the end under their numbers; a picture is its
//! description in brackets. A link to another document of the folder leads to its record: by its path, in a
//! vault by its name, on the web by `source_url` or `url`. Any other keeps its address, as text (a note if it
//! is a path), while there is room: of one that goes on over many passages each would hold it (a warning).
//!
//! Encodings: UTF-8; UTF-16; the code page an HTML page names; else windows-1251, KOI8-R, IBM866,
//! windows-1252 or another that has the letters of one language (a warning). Control characters become U+FFFD (a warning);
//! direction controls are kept (a note). RTF, whatever its name says, is left out (an error). A text that was read wrongly before and saved so
//! is kept (a warning), or where there are redactions left out (an error).
//!
//! # `archive.toml`
//!
//! ```toml
//! title = "Winter"                  # else the folder's name
//! description = "Letters and notes."
//! languages = ["en", "ru"]          # else the records', the most frequent first
//! facets = ["place", "kind"]        # else those of kind, language, author, source, place,
//!                                   # people, organisations and topics that occur
//! edition = "2"
//! theme = "paper"
//!
//! [[redactions]]                    # what is struck before anything becomes a record
//! records = ["letter-3", "a.md"]    # else in all, by id or file
//! names = ["harbour-street", "Ada"] # by id in names.toml or any spelling: all spellings and forms
//! words = ["white van"]
//! patterns = ['\d{3}-\d{3}']
//! metadata = ["phone"]              # keys taken out
//! ```
//!
//! What cannot be understood and may be a redaction is an [`Error`], never a diagnostic: any table that
//! is none, a file that is no TOML, a finding in `names.toml` where names are struck. So is whatever
//! else is called as the two files of settings are, with anything behind it, in other letters, as a
//! link, taken from the disk by iCloud or further down, and every other `.toml` that may redact, hidden or not. Of a single document the settings beside it are read.
//!
//! # `names.toml`
//!
//! ```toml
//! [[name]]
//! id = "harbour-street"             # else made from the first preferred spelling
//! kind = "place"                    # person, place, organisation, event or word
//! preferred = { en = "Harbour Street", ru = "Портовая улица" }   # or one text
//! variants = ["Port St", { text = "Порт көшесі", lang = "kk" }]  # or { en = ["Port St"] }
//! search_only = ["Harbor Stret"]    # misspellings: found, never shown
//! valid = [1936, 1961]              # or { from = 1936 }, { to = 1961 }, "1936/"
//! note = "Renamed after the harbour was filled in."
//! ```

mod cache;
mod diagnostic;
mod error;
mod folder;
mod format;
mod read;
mod record;
mod redaction;
mod settings;
mod syntax;
mod text;
mod unique;

pub use cache::{Cache, NoCache};
pub use diagnostic::{Diagnostic, Severity};
pub use error::Error;
pub use folder::{FILES, SETTINGS, is_page, is_read};
pub use format::file::BUNDLE;
pub use read::{Options, Progress, Reading, read, read_again};
pub use record::links::{fragment, place};
pub use text::characters::steers;
