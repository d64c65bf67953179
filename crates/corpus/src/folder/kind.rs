//! What a file is, going by its name: a document and how it is read, or why it is none.
//!
//! Only what surely holds no text is left out without being named. A kind that nobody thought of here may be
//! what somebody's letters are in.

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Markdown,
    Plain,
    Html,
    JsonLines,
    /// Of Word or LibreOffice: which of them, its parts tell.
    Office,
}

impl Format {
    /// By the file name's ending, in upper or lower case, whatever blank was typed after it.
    pub(crate) fn of(file_name: &str) -> Option<Self> {
        match ending(file_name)?.trim_end() {
            "md" | "markdown" | "mdown" | "mkd" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            "html" | "htm" | "xhtml" | "xht" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "docx" | "odt" => Some(Self::Office),
            _ => None,
        }
    }
}

/// Whether a file of this name is read as a document, wherever it lies in a folder; README and the like at
/// its top apart.
#[must_use]
pub fn is_read(file_name: &str) -> bool {
    Format::of(file_name).is_some()
}

/// Whether a file of this name is read as a page of HTML.
#[must_use]
pub fn is_page(file_name: &str) -> bool {
    Format::of(file_name) == Some(Format::Html)
}

/// What is said of an entry of the folder that is no document.
pub(super) enum LeftOut {
    /// It is counted among others of its kind.
    Counted(String),
    /// A note: what was found, and what to do.
    Noted(&'static str, &'static str),
    /// The same as a warning, since it may be meant for a document.
    Warned(&'static str, &'static str),
}

/// What holds nothing that could be read: pictures, sounds, films, fonts, programs and their settings, and
/// what Amanat writes itself.
const WITHOUT_TEXT: &[&str] = &[
    "avif", "bmp", "cr2", "dng", "gif", "heic", "heif", "ico", "jfif", "jpeg", "jpg", "png", "psd",
    "svg", "tif", "tiff", "webp", // pictures
    "3gp", "aac", "aif", "aiff", "amr", "avi", "flac", "flv", "m4a", "m4v", "mid", "mkv", "mov",
    "mp3", "mp4", "mpeg", "mpg", "oga", "ogg", "ogv", "opus", "vob", "wav", "webm", "wma",
    "wmv", // sounds and films
    "eot", "otf", "ttf", "woff", "woff2", // fonts
    "css", "db", "dll", "exe", "ini", "js", "lnk", "map", "mjs", "toml", "url", "wasm", "webloc",
    "yaml", "yml", // programs
    "amanat", "cache", "key", "minisig", "pub", "sha256", // ours
];

/// Whether files with an ending, in small letters, are known to hold nothing that could be read.
pub(crate) fn is_without_text(ending: &str) -> bool {
    WITHOUT_TEXT.contains(&ending)
}

/// Many files, or one, in a form that takes less room.
const PACKED: &[&str] = &["7z", "bz2", "gz", "rar", "tar", "tgz", "xz", "zip"];

/// What other programs write texts to when they are asked to hand them out.
const EXPORTED: &[&str] = &["enex", "json", "xml"];

/// Tables, of which each row may be of somebody else.
const TABLES: &[&str] = &["csv", "ods", "tsv", "xls", "xlsx"];

/// Documents of programs that write the kinds that are read, when they are asked to.
const OTHER_DOCUMENTS: &[&str] = &[
    "doc", "docm", "dot", "dotm", "dotx", "fodt", "odm", "ott", "rtf", "sxw", "wpd", "wps",
];

/// Mails as mail programs keep them.
const MAILS: &[&str] = &["eml", "mbox", "msg", "pst"];

/// What is said in sounds and films.
const SUBTITLES: &[&str] = &["ass", "sbv", "srt", "sub", "vtt"];

/// What programs and systems keep in folders, in lower case.
const OF_PROGRAMS: &[&str] = &[
    ".apdisk",
    ".appledouble",
    ".directory",
    ".documentrevisions-v100",
    ".dropbox",
    ".dropbox.cache",
    ".ds_store",
    ".editorconfig",
    ".fseventsd",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitkeep",
    ".gitmodules",
    ".hg",
    ".idea",
    ".localized",
    ".nojekyll",
    ".nomedia",
    ".obsidian",
    ".picasa.ini",
    ".spotlight-v100",
    ".stfolder",
    ".stignore",
    ".stversions",
    ".svn",
    ".temporaryitems",
    ".trash",
    ".trashes",
    ".vscode",
    "icon\r",
];

/// How the names begin that programs give to what they keep beside a file: macOS on disks of other systems,
/// LibreOffice and Word while it is open.
const BESIDE_FILES: &[&str] = &["._", ".~lock.", "~$"];

fn is_of_programs(file_name: &str) -> bool {
    let file_name = file_name.to_lowercase();
    let is_settings = file_name.starts_with('.') && file_name.ends_with(".toml");
    is_settings
        || OF_PROGRAMS.contains(&file_name.as_str())
        || BESIDE_FILES
            .iter()
            .any(|begin| file_name.starts_with(begin))
}

impl LeftOut {
    /// Of a file that is read in no format, or of anything hidden.
    pub(super) fn of(file_name: &str) -> Self {
        if is_of_programs(file_name) {
            return Self::Counted("that programs keep there".to_owned());
        }
        if let Some(name) = in_cloud(file_name) {
            return Self::in_cloud(name);
        }
        if file_name.starts_with('.') {
            return Self::Warned(
                "left out, being hidden: its name begins with a dot",
                "rename it if it belongs to the archive",
            );
        }
        match ending(file_name).as_deref() {
            Some(ending) if is_without_text(ending) => Self::Counted(format!(".{ending}")),
            Some(ending) if PACKED.contains(&ending) => Self::Warned(
                "left out, being packed",
                "unpack it if what is in it belongs to the archive",
            ),
            Some(ending) if EXPORTED.contains(&ending) => Self::Warned(
                "left out, being of a kind that programs read and not people",
                "if it belongs to the archive, have the program that wrote it write HTML or Markdown \
                 (Telegram, Notion and others can), and put that into the folder",
            ),
            Some(ending) if TABLES.contains(&ending) => Self::Warned(
                "left out, being a table",
                "if it belongs to the archive, make a text of each row that may be published, or have the \
                 program that wrote it write HTML, without the rows that may not",
            ),
            Some(ending) if MAILS.contains(&ending) => Self::Warned(
                "left out, being mail",
                "if it belongs to the archive, open it in a mail program and save its text as .txt in UTF-8",
            ),
            Some(ending) if SUBTITLES.contains(&ending) => Self::Warned(
                "left out, being subtitles",
                "put .txt at the end of its name if it belongs to the archive",
            ),
            Some(ending) if OTHER_DOCUMENTS.contains(&ending) => Self::Warned(
                "left out, being a document of a kind that is not read",
                "if it belongs to the archive, open it in Word or LibreOffice and save it as .docx or .odt",
            ),
            Some("pages") => Self::Warned(
                "left out, being a document of Pages",
                "if it belongs to the archive, open it in Pages and export it to Word (.docx)",
            ),
            Some("pdf") => Self::Warned(
                "left out, being a PDF, whose letters have places and no order",
                "if it belongs to the archive, take the document it was made from, or copy its text into a \
                 document and save that as .docx, .odt or .txt",
            ),
            Some(ending) if is_ending(ending) => Self::Warned(
                "left out, being of a kind that is not read",
                "save its text as .docx, .odt, .md, .txt or .html beside it if it belongs to the archive",
            ),
            _ => Self::Warned(
                "left out, since no ending of its name says how it is to be read",
                "put .txt or .md at the end of its name if it belongs to the archive",
            ),
        }
    }

    fn in_cloud(file_name: &str) -> Self {
        match Self::of(file_name) {
            Self::Counted(_) if !is_read(file_name) => Self::Counted("in iCloud".to_owned()),
            _ => Self::Warned(
                "left out, being in iCloud and not on this disk",
                "download it first: in the Finder, Control-click its folder and choose Download Now",
            ),
        }
    }
}

/// The name of the file in whose place iCloud put one of this name when it took it from the disk.
pub(super) fn in_cloud(file_name: &str) -> Option<&str> {
    file_name.strip_prefix('.')?.strip_suffix(".icloud")
}

/// The file name without folders and ending.
pub(crate) fn stem(name: &str) -> &str {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    match file_name.rfind('.') {
        Some(dot) if dot > 0 => &file_name[..dot],
        _ => file_name,
    }
}

/// The path without the file name's ending.
pub(crate) fn without_ending(name: &str) -> &str {
    let folders = name.rfind('/').map_or(0, |slash| slash + 1);
    &name[..folders + stem(name).len()]
}

/// What follows the last point of a file name, in lower case.
pub(crate) fn ending(file_name: &str) -> Option<String> {
    match file_name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && !ending.is_empty() => {
            Some(ending.to_ascii_lowercase())
        }
        _ => None,
    }
}

/// Whether that is an ending and not the rest of a title, as of “Letter of 3.5.1936” or “To Mr. Smith”.
fn is_ending(ending: &str) -> bool {
    ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !ending.bytes().all(|byte| byte.is_ascii_digit())
}

/// README, LICENSE and their kind, with whatever ending: also in a language (README.ru), or of a licence
/// (LICENSE-MIT). What is only called alike (notice-of-arrest) is a document.
pub(super) fn is_about_the_folder(file_name: &str) -> bool {
    const LICENCES: [&str; 9] = [
        "agpl", "apache", "bsd", "cc", "gpl", "isc", "lgpl", "mit", "mpl",
    ];
    let stem = stem(file_name).to_ascii_lowercase();
    let mut words = stem.split(['-', '_', '.']);
    let about = words.next().is_some_and(|word| {
        matches!(
            word,
            "readme" | "license" | "licence" | "copying" | "notice"
        )
    });
    let of = words.next();
    // The codes of languages have two or three letters.
    let mut is_language = |word: &str| matches!(word.len(), 2 | 3) && words.next().is_none();
    about && of.is_none_or(|word| LICENCES.contains(&word) || is_language(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_ending() {
        assert_eq!(Format::of("a.MD"), Some(Format::Markdown));
        assert_eq!(Format::of("a.b.markdown"), Some(Format::Markdown));
        assert_eq!(Format::of("a.mdown"), Some(Format::Markdown));
        assert_eq!(Format::of("a.md "), Some(Format::Markdown));
        assert_eq!(Format::of("a.text"), Some(Format::Plain));
        assert_eq!(Format::of("a.htm"), Some(Format::Html));
        assert_eq!(Format::of("a.xhtml"), Some(Format::Html));
        assert_eq!(Format::of("a.jsonl"), Some(Format::JsonLines));
        assert_eq!(Format::of("a.DOCX"), Some(Format::Office));
        assert_eq!(Format::of("a.odt"), Some(Format::Office));
        assert_eq!(Format::of("a.json"), None);
        assert_eq!(Format::of("md"), None);
        assert_eq!(Format::of(".md"), None);
    }

    /// What may hold a text is warned of; what surely holds none is only counted.
    #[test]
    fn what_is_left_out_and_may_be_a_document_is_warned_of() {
        let found = |file_name: &str| match LeftOut::of(file_name) {
            LeftOut::Counted(kind) => kind,
            LeftOut::Noted(found, _) | LeftOut::Warned(found, _) => found.to_owned(),
        };
        for (file_name, expected) in [
            (".DS_Store", "that programs keep there"),
            ("._letter.md", "that programs keep there"),
            ("~$letter.docx", "that programs keep there"),
            (".taplo.toml", "that programs keep there"),
            ("photo.JPG", ".jpg"),
            (".letter.md.icloud", "in iCloud and not on this disk"),
            (".letter.docx.icloud", "in iCloud and not on this disk"),
            (".photo.jpg.icloud", "in iCloud"),
            ("...и потом.txt", "begins with a dot"),
            (".письма", "begins with a dot"),
            ("letters.zip", "being packed"),
            ("result.json", "that programs read"),
            ("people.CSV", "being a table"),
            ("letter.eml", "being mail"),
            ("talk.srt", "being subtitles"),
            ("letter.docm", "a document of a kind that is not read"),
            ("letter.DOC", "a document of a kind that is not read"),
            ("letter.rtf", "a document of a kind that is not read"),
            ("letter.pages", "a document of Pages"),
            ("letter.pdf", "being a PDF"),
            ("letter.webarchive", "of a kind that is not read"),
            ("letter.md~", "no ending of its name"),
            ("letter", "no ending of its name"),
            ("To Mr. Smith", "no ending of its name"),
            ("Letter of 3.5.1936", "no ending of its name"),
        ] {
            assert!(found(file_name).contains(expected), "{file_name}");
        }
    }

    #[test]
    fn stems() {
        assert_eq!(stem("a/b.c.md"), "b.c");
        assert_eq!(stem("plain"), "plain");
    }

    #[test]
    fn about_the_folder() {
        assert!(is_about_the_folder("README.md"));
        assert!(is_about_the_folder("LICENSE-MIT"));
        assert!(is_about_the_folder("readme.ru.md"));
        assert!(!is_about_the_folder("readmeans.md"));
        assert!(is_about_the_folder("LICENSE-APACHE-2.0.txt"));
        assert!(!is_about_the_folder("licensed-press.md"));
        assert!(!is_about_the_folder("notice_of_arrest.md"));
        assert!(!is_about_the_folder("license-plate.md"));
    }
}
