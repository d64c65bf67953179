//! Where an archive comes from: a bundle, a module, a site, bare bytes, or documents read on the
//! spot. Told apart by what is in the file, never by its name.

use std::borrow::Cow;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use amanat_corpus::{Options, Progress, Reading, Severity, read_again};
use amanat_engine::{Archive, Fingerprint, Manifest, OpenError, RecordId};

use crate::arguments::Input;
use crate::bundle::pack;
use crate::failure::Failure;
use crate::kept::Kept;
use crate::manifest::repeated;
use crate::signature::Signature;
use crate::{bundle, carried, console, figures, file, findings, folder, place, section};

/// The forms an archive comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Bundle,
    Module,
    Site,
    Bytes,
    Documents,
    /// The one that this command carries.
    Carried,
}

impl Form {
    /// For people and programs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bundle => "bundle",
            Self::Module => "module",
            Self::Site => "site",
            Self::Bytes => "archive",
            Self::Documents => "documents",
            Self::Carried => "carried",
        }
    }
}

/// What is wrong with documents that no archive is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// Whatever can be read is taken.
    Lenient,
    /// Everything must be readable.
    Usual,
    /// There must not even be a warning.
    Strict,
}

/// An archive's bytes, and what they were found in.
pub(crate) struct Source {
    pub(crate) form: Form,
    pub(crate) archive: Vec<u8>,
    /// The module that carried it.
    pub(crate) module: Option<Vec<u8>>,
    /// Bytes of the file it was found in; none for documents.
    pub(crate) file_bytes: Option<u64>,
    /// The signatures that a bundle carries.
    pub(crate) signatures: Vec<Signature>,
    /// The page of a bundle that came through a pipe, which cannot be read again.
    piped: Option<String>,
}

/// What a site's module is called.
pub(crate) const SITE_MODULE: &str = "amanat_bg.wasm";

const GET_IT_AGAIN: &str = "do not hand it on; get it again from whoever made it";

const EXPECTED: &str = "expected a bundle (.html), a module (.wasm), a site's folder, bare archive bytes, \
    or documents: a folder of .docx, .odt, .md, .txt, .html and .jsonl files, or one such file";

impl Source {
    /// Loads what a command was asked to make something of.
    ///
    /// # Errors
    /// As [`Source::load`].
    pub(crate) fn input(input: &Input) -> Result<Self, Failure> {
        if let Some(path) = &input.path {
            let care = match (input.strict, input.skip_unreadable) {
                (true, _) => Care::Strict,
                (false, true) => Care::Lenient,
                (false, false) => Care::Usual,
            };
            let source = Self::load_with(path, care, input.cache.as_deref())?;
            if source.form != Form::Documents {
                source.say_nothing_is_kept(input);
            }
            let form = source.form.name();
            console::say(&format!("Read {} ({form})", path.display()));
            return Ok(source);
        }
        let archive = section::read(carried::MODULE)?.ok_or_else(|| {
            Failure::new("this command carries no archive of its own")
                .help("name a folder of documents")
        })?;
        let source = Self {
            form: Form::Carried,
            archive: archive.to_vec(),
            module: Some(carried::MODULE.to_vec()),
            file_bytes: None,
            signatures: Vec::new(),
            piped: None,
        };
        source.say_nothing_is_kept(input);
        let title = source.open(None)?.settings().title.clone();
        console::say_found(
            "",
            Severity::Note,
            &format!(
                "no folder was named, so this is the archive that comes with the command, “{title}”"
            ),
            "for one of your own, name its folder of documents: amanat bundle letters -o letters.html",
        );
        Ok(source)
    }

    /// Says that a file for documents was named in vain: an archive is read whole.
    fn say_nothing_is_kept(&self, input: &Input) {
        if let Some(cache) = &input.cache {
            console::say_found(
                &cache.display().to_string(),
                Severity::Note,
                &format!(
                    "not used: what is read is an archive already ({})",
                    self.form.name()
                ),
                "--cache serves folders of documents",
            );
        }
    }

    /// Loads an archive from a path.
    ///
    /// # Errors
    /// When there is nothing at the path, or nothing that holds an archive or documents; or when
    /// the documents are not as good as the care taken demands.
    pub(crate) fn load(path: &Path, care: Care) -> Result<Self, Failure> {
        Self::load_with(path, care, None)
    }

    /// The same, with a file in which documents are kept as they were read.
    fn load_with(path: &Path, care: Care, cache: Option<&Path>) -> Result<Self, Failure> {
        let found = fs::metadata(path).map_err(|error| Failure::unread(path, &error))?;
        if !found.is_dir() {
            return Self::file(path, care, cache);
        }
        let module = path.join(SITE_MODULE);
        if module.is_file() {
            if let Some(other) = folder::stranger(path)? {
                return Err(two_readings(path, &module, &other));
            }
            return Ok(Self {
                form: Form::Site,
                ..Self::file(&module, care, None)?
            });
        }
        read_documents(path, care, cache)
    }

    fn file(path: &Path, care: Care, cache: Option<&Path>) -> Result<Self, Failure> {
        Self::bytes(path, read(path)?, care, cache)
    }

    /// Loads an archive from the bytes of the file or the pipe at a path.
    ///
    /// # Errors
    /// As [`Source::load`].
    pub(crate) fn bytes(
        path: &Path,
        bytes: Vec<u8>,
        care: Care,
        cache: Option<&Path>,
    ) -> Result<Self, Failure> {
        let file_bytes = Some(bytes.len() as u64);
        if bytes.is_empty() {
            return Err(Failure::of(path, "the file is empty").help(EXPECTED));
        }
        if section::is_module(&bytes) {
            return Self::module(path, Form::Module, bytes, file_bytes);
        }
        if !matches!(Archive::open(&bytes[..]), Err(OpenError::NotAnArchive)) {
            return Ok(Self {
                form: Form::Bytes,
                archive: bytes,
                module: None,
                file_bytes,
                signatures: Vec::new(),
                piped: None,
            });
        }
        let text = match str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) if bundle::begins(&String::from_utf8_lossy(&bytes)) => {
                let at = error.valid_up_to();
                return Err(damaged(
                    path,
                    &format!("a bundle that is no text at byte {at}"),
                ));
            }
            // Documents have whichever encoding they have.
            Err(_) => "",
        };
        if let Some(module) = bundle::module(text).map_err(|reason| damaged(path, &reason))? {
            let signatures = bundle::signatures(text).map_err(|reason| damaged(path, &reason))?;
            return Ok(Self {
                signatures,
                piped: (!path.is_file()).then(|| text.to_owned()),
                ..Self::module(path, Form::Bundle, module, file_bytes)?
            });
        }
        if bundle::begins(text) {
            return Err(damaged(
                path,
                "it is cut short: it begins as a bundle and holds no module",
            ));
        }
        // The reader of documents reads it by itself.
        drop(bytes);
        read_documents(path, care, cache)
    }

    fn module(
        path: &Path,
        form: Form,
        module: Vec<u8>,
        file_bytes: Option<u64>,
    ) -> Result<Self, Failure> {
        let found = section::read(&module).map_err(|error| damaged(path, &error.to_string()))?;
        let archive = found.map(<[u8]>::to_vec).ok_or_else(|| {
            Failure::of(path, "a WebAssembly module without an archive")
                .help("expected a section named `amanat`; modules made by `amanat site` have one")
        })?;
        Ok(Self {
            form,
            archive,
            module: Some(module),
            file_bytes,
            signatures: Vec::new(),
            piped: None,
        })
    }

    /// The page of a bundle, read again from where it came from, or kept.
    ///
    /// # Errors
    /// When it cannot be read any more.
    pub(crate) fn page(&self, path: &Path) -> Result<Cow<'_, str>, Failure> {
        match &self.piped {
            Some(page) => Ok(Cow::Borrowed(page)),
            None => file::text(path)
                .map(Cow::Owned)
                .map_err(|error| Failure::unread(path, &error)),
        }
    }

    /// The archive, opened. `path` is where it came from, for the message if it does not open.
    ///
    /// # Errors
    /// When the bytes are damaged or of another version, or two records have one id.
    pub(crate) fn open(&self, path: Option<&Path>) -> Result<Archive<&[u8]>, Failure> {
        let failure = |reason: String| match path {
            Some(path) => Failure::of(path, reason),
            None => Failure::new(reason),
        };
        let archive =
            Archive::open(&self.archive[..]).map_err(|error| failure(error.to_string()))?;
        let ids = (0..archive.len()).map(|number| archive.id(RecordId(number)));
        if let Some(id) = repeated(ids) {
            let reason = format!("two records have the id {id:?}, so Amanat did not write it");
            return Err(failure(reason).help(GET_IT_AGAIN));
        }
        Ok(archive)
    }

    /// The same, of an archive that says what its fingerprint is of: for whoever makes something of it.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when the archive was altered under the fingerprint it states.
    pub(crate) fn open_unaltered(&self, path: Option<&Path>) -> Result<Archive<&[u8]>, Failure> {
        let archive = self.open(path)?;
        // What was built just now, or with this command, has the one it was given.
        if !matches!(self.form, Form::Documents | Form::Carried) {
            unaltered(&archive, Manifest::of(&archive).fingerprint(), path)?;
        }
        Ok(archive)
    }
}

/// Holds an archive to the fingerprint it states; `found` is computed from what it says.
///
/// # Errors
/// When it states another.
pub(crate) fn unaltered(
    archive: &Archive<&[u8]>,
    found: Fingerprint,
    path: Option<&Path>,
) -> Result<(), Failure> {
    if archive.info().fingerprint == found {
        return Ok(());
    }
    let reason = "the archive states another fingerprint than it has, so it was altered";
    let failure = match path {
        Some(path) => Failure::of(path, reason),
        None => Failure::new(reason),
    };
    Err(failure.help(GET_IT_AGAIN))
}

/// Why a folder with a site and something else in it is neither the one nor the other.
fn two_readings(path: &Path, module: &Path, other: &str) -> Failure {
    Failure::of(
        path,
        format!(
            "it can be read as a site, for it holds {SITE_MODULE}, and as documents, for it holds {other}"
        ),
    )
    .help(format!(
        "for the site, name its module: {}\nfor the documents, take the files of the site out of the folder; \
         they are listed in {}",
        module.display(),
        folder::LIST
    ))
}

/// The bytes of a file, of a pipe too, unless there are more than any archive has.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let unread = |error| Failure::unread(path, &error);
    let length = fs::metadata(path).map_err(unread)?.len();
    let file = file::open(path).map_err(unread)?;
    let mut bytes = Vec::new();
    // A device states no length, and a file may grow while it is read.
    if length <= pack::LIMIT {
        let mut start = file.take(pack::LIMIT + 1);
        start.read_to_end(&mut bytes).map_err(unread)?;
    }
    if length.max(bytes.len() as u64) > pack::LIMIT {
        return Err(Failure::of(
            path,
            "the file is longer than 2 GiB, which this command does not read",
        )
        .help(EXPECTED));
    }
    Ok(bytes)
}

fn damaged(path: &Path, reason: &str) -> Failure {
    Failure::of(path, reason).help("copy the file again from where it came from")
}

/// Reads documents and builds their archive.
fn read_documents(path: &Path, care: Care, cache: Option<&Path>) -> Result<Source, Failure> {
    if let Some(cache) = cache {
        place::of_cache(path, cache)?;
    }
    let mut kept = cache.map(Kept::load).transpose()?;
    let bar = console::counted_progress("reading");
    let options = Options {
        strict: care == Care::Strict,
        ..Options::default()
    };
    let mut tell_progress = |progress: Progress<'_>| {
        bar.set_length(progress.total as u64);
        bar.set_position(progress.done as u64);
    };
    let reading = match &mut kept {
        Some(Kept { cache, .. }) => read_again(path, &options, cache, &mut tell_progress),
        None => amanat_corpus::read(path, &options, &mut tell_progress),
    };
    bar.finish_and_clear();
    let reading = reading.map_err(|error| match error {
        amanat_corpus::Error::UnknownKind { .. } => {
            Failure::of(path, "neither an archive nor a document that can be read").help(EXPECTED)
        }
        error => Failure::new(error.to_string()),
    })?;
    let good = tell(path, &reading, care);
    // Whoever mends one document need not wait for the others again.
    if let Some(kept) = &kept {
        kept.save()?;
    }
    good?;
    let bar = console::progress("indexing");
    let archive = amanat_engine::build(&reading.corpus);
    bar.finish_and_clear();
    let archive = archive.map_err(|error| Failure::of(path, error))?;
    Ok(Source {
        form: Form::Documents,
        archive,
        module: None,
        file_bytes: None,
        signatures: Vec::new(),
        piped: None,
    })
}

/// Says what was found in the documents.
///
/// # Errors
/// When what was found is worse than the care taken allows, or when there is no record.
fn tell(path: &Path, reading: &Reading, care: Care) -> Result<(), Failure> {
    findings::say(path, &reading.diagnostics);
    let errors = reading.diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    let errors = errors.count() as u64;
    if errors > 0 && care != Care::Lenient {
        let help = match care {
            Care::Strict => "mend them; without --strict, warnings are no errors",
            _ => "mend them, or leave out what cannot be read with --skip-unreadable",
        };
        return Err(Failure::new(format!(
            "{} in the documents",
            figures::counted(errors, "error", "errors")
        ))
        .help(help));
    }
    if reading.corpus.records.is_empty() {
        let found = "there is no document to make an archive of";
        return Err(Failure::of(path, found).help("what was found instead is told above"));
    }
    Ok(())
}
