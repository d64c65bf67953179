//! Links from one document of the folder to another lead to its record.
//!
//! What an address names is looked for among the files of the folder, as a browser or a static site finds them
//! (`../b.md`, `/b`, `b.html` where there is a `b.md`), among the pages of a vault (`[[B]]`), and among the
//! addresses that records were published at. What is found becomes the address of a place in the archive,
//! `#record/passage`. An address that names nothing of it stays as it is.

use std::cell::{LazyCell, OnceCell};
use std::collections::{HashMap, HashSet};

use amanat_engine::model::{MarkKind, PassageKind};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::draft::Draft;
use super::title::Title;
use crate::diagnostic::{Diagnostic, Reporter};
use crate::folder;
use crate::redaction::escapes::unescaped;
use crate::text::wiki_links;

/// Files that stand for the folder they are in.
const OF_FOLDERS: [&str; 3] = ["index", "_index", "readme"];
/// Metadata with the address that a record was published at.
const PUBLISHED_AT: [&str; 2] = ["source_url", "url"];
/// Metadata with other names that a page has in a vault.
const ALIASES: [&str; 2] = ["aliases", "alias"];

/// The address of a place in an archive: a passage of a record by its number, or 0 for the record as a whole.
///
/// Letters, digits, `-`, `_` and `.` of any script stay; the bytes of anything else of the id are written as
/// `%` and two hexadecimal digits, so that decoding gives the id back.
#[must_use]
pub fn place(id: &str, passage: u32) -> String {
    format!("#{}/{passage}", fragment(id))
}

/// An id as it may stand behind `#` in an address: see [`place`].
#[must_use]
pub fn fragment(id: &str) -> String {
    let mut safe = String::with_capacity(id.len());
    for character in id.chars() {
        if character.is_alphanumeric() || matches!(character, '-' | '_' | '.') {
            safe.push(character);
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                safe.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    safe
}

/// Lets links lead to the records they name. One to a page of a vault that there is not becomes text; those to
/// other files that there are not are told.
pub(crate) fn lead_to_records(drafts: &mut [Draft], ids: &[String]) -> Vec<Diagnostic> {
    let targets = LazyCell::new(|| Targets::of(drafts));
    let mut changes = Vec::new();
    let mut astray = Vec::new();
    for (draft, from) in drafts.iter().enumerate() {
        for (passage, texts) in from.passages.iter().enumerate() {
            for (mark, link) in texts.marks.iter().enumerate() {
                let MarkKind::Link(address) = &link.kind else {
                    continue;
                };
                match targets.find(draft, address) {
                    Some((record, to)) => {
                        changes.push((draft, passage, mark, place(&ids[record], to)));
                    }
                    None if wiki_links::target(address).is_none() && !is_of_web(address) => {
                        astray.push((draft, address));
                    }
                    None => {}
                }
            }
        }
    }
    let diagnostics = astray.first().map_or_else(Vec::new, |&(first, address)| {
        report_astray(astray.len(), &drafts[first].file, address)
    });
    for (draft, passage, mark, address) in changes {
        drafts[draft].passages[passage].marks[mark].kind = MarkKind::Link(address);
    }
    forget(drafts, |address| wiki_links::target(address).is_some());
    diagnostics
}

/// Tells of links to files that are no documents of the folder; the first is in `file`.
fn report_astray(count: usize, file: &str, address: &str) -> Vec<Diagnostic> {
    let mut reporter = Reporter::new(file);
    let found = match count {
        1 => format!("a link leads to `{address}`, which is no document of this archive"),
        many => format!(
            "{many} links lead to files that are no documents of this archive, the first to `{address}`"
        ),
    };
    reporter.note(
        None,
        format!("{found}: the address stands in the text"),
        "put the document into the folder, or take the link out",
    );
    reporter.into_diagnostics()
}

/// Lets links to places become text that there are no more, since an id or an address was struck.
pub(crate) fn forget_struck(drafts: &mut [Draft], ids: &[String]) {
    let places: HashSet<String> = ids.iter().map(|id| fragment(id)).collect();
    forget(drafts, |address| {
        address.strip_prefix('#').is_some_and(|place| {
            let record = place.rsplit_once('/').map(|(record, _)| record);
            record.is_none_or(|record| !places.contains(record))
        })
    });
}

/// Makes links with such addresses text.
fn forget(drafts: &mut [Draft], leads_nowhere: impl Fn(&str) -> bool) {
    for passage in drafts.iter_mut().flat_map(|draft| &mut draft.passages) {
        passage.marks.retain(|mark| match &mark.kind {
            MarkKind::Link(address) => !leads_nowhere(address),
            _ => true,
        });
    }
}

/// What links may name, as [`key`]s, each with the number of its draft.
struct Targets<'a> {
    drafts: &'a [Draft],
    files: HashMap<String, usize>,
    /// Files without the ending, and folders with a file that stands for them.
    pages: HashMap<String, usize>,
    /// Pages of a vault, in whatever folder.
    names: HashMap<String, usize>,
    /// Addresses on the web.
    published: HashMap<&'a str, usize>,
    /// Per draft the numbers of its headings by their [`slug`]s, once a link asks for one.
    headings: Vec<OnceCell<HashMap<String, u32>>>,
}

impl<'a> Targets<'a> {
    fn of(drafts: &'a [Draft]) -> Self {
        let mut targets = Self {
            drafts,
            files: HashMap::new(),
            pages: HashMap::new(),
            names: HashMap::new(),
            published: HashMap::new(),
            headings: vec![OnceCell::new(); drafts.len()],
        };
        // What more than one is called leads to the first.
        for (number, draft) in drafts.iter().enumerate() {
            for address in values(draft, &PUBLISHED_AT) {
                targets.published.entry(on_web(address)).or_insert(number);
            }
            // The records of one file have no name each.
            if draft.one_of_many {
                continue;
            }
            let (folder, stem) = (folder_of(draft), folder::stem(&draft.file));
            let page = key(folder::without_ending(&draft.file));
            targets.files.insert(key(&draft.file), number);
            targets.pages.entry(page).or_insert(number);
            if OF_FOLDERS.contains(&stem.to_ascii_lowercase().as_str()) {
                targets.pages.entry(key(folder)).or_insert(number);
            }
            targets.names.entry(key(stem)).or_insert(number);
        }
        // What a file is called comes before what it is about.
        for (number, draft) in drafts.iter().enumerate() {
            let title = match &draft.title {
                Title::Text(title) => Some(title.as_str()),
                Title::LineOf(_) => None,
            };
            for name in title.into_iter().chain(values(draft, &ALIASES)) {
                targets.names.entry(key(name)).or_insert(number);
            }
        }
        targets
    }

    /// The draft and the passage that an address in a draft names; passage 0 is the draft as a whole.
    fn find(&self, from: usize, address: &str) -> Option<(usize, u32)> {
        if let Some(target) = wiki_links::target(address) {
            let (page, way) = target.split_once('#').unwrap_or((target, ""));
            let heading = way.rsplit('#').next().unwrap_or_default();
            let found = match page {
                "" => from,
                _ => self.page(from, page)?,
            };
            let passage = self.passage(found, heading);
            // A link to where its reader is leads nowhere.
            return (found != from || passage > 0).then_some((found, passage));
        }
        let (whole, heading) = address.split_once('#').unwrap_or((address, ""));
        let found = match is_of_web(whole) {
            true => *self.published.get(on_web(whole))?,
            false => self.file(from, whole.split('?').next()?)?,
        };
        Some((found, self.passage(found, &decoded(heading))))
    }

    /// The file that a path leads to from a draft.
    fn file(&self, from: usize, path: &str) -> Option<usize> {
        let path = decoded(path).replace('\\', "/");
        let path = key(&joined(folder_of(&self.drafts[from]), &path)?);
        let found = self.files.get(&path).or_else(|| self.pages.get(&path));
        let page = || {
            let page = folder::is_read(&path).then(|| folder::without_ending(&path));
            page.and_then(|page| self.pages.get(page))
        };
        found.or_else(page).copied()
    }

    /// The page of a vault: of the same folder, of one that is named, or wherever it is.
    fn page(&self, from: usize, name: &str) -> Option<usize> {
        let beside = self.file(from, name);
        let named = || self.names.get(&key(name)).copied();
        beside
            .or_else(|| self.file(from, &format!("/{name}")))
            .or_else(named)
    }

    /// The number of the passage with a heading, of equal ones the first; 0 if there is none.
    fn passage(&self, draft: usize, heading: &str) -> u32 {
        let wanted = slug(heading);
        if wanted.is_empty() {
            return 0;
        }
        let headings = self.headings[draft].get_or_init(|| {
            let mut headings = HashMap::new();
            for (number, passage) in (1..).zip(&self.drafts[draft].passages) {
                if matches!(passage.kind, PassageKind::Heading(_)) {
                    headings.entry(slug(&passage.text)).or_insert(number);
                }
            }
            headings
        });
        headings.get(&wanted).copied().unwrap_or(0)
    }
}

fn values<'a>(draft: &'a Draft, keys: &[&str]) -> impl Iterator<Item = &'a str> {
    let fields = draft.fields.iter();
    let fields = fields.filter(|field| keys.contains(&field.key.as_str()));
    fields.flat_map(|field| field.values.iter().map(String::as_str))
}

/// The folder that a draft's file is in.
fn folder_of(draft: &Draft) -> &str {
    draft.file.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Where a path leads to from a folder; `None` if that is out of the folder of documents.
fn joined(folder: &str, path: &str) -> Option<String> {
    let folder = match path.starts_with('/') {
        true => "",
        false => folder,
    };
    let mut steps = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            _ => steps.push(step),
        }
    }
    Some(steps.join("/"))
}

/// A name as it is looked up: some systems tell capitals apart in names of files and some do not, and some
/// take letters apart.
fn key(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// An address with `%41` and the like read as what they stand for, if that is text.
fn decoded(address: &str) -> String {
    String::from_utf8(unescaped(address.as_bytes())).unwrap_or_else(|_| address.to_owned())
}

/// Whether an address says how it is to be reached, or on which host (RFC 3986, sections 3.1 and 4.2).
fn is_of_web(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(part)
    });
    has_scheme || address.starts_with("//")
}

/// An address on the web without what one and the same page is written with and without.
fn on_web(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default();
    let host = address.find("//").map_or(0, |slashes| slashes + 2);
    let host = &address[host..];
    host.strip_prefix("www.")
        .unwrap_or(host)
        .trim_end_matches('/')
}

/// A heading as links name it on most sites: small letters, digits and hyphens.
fn slug(heading: &str) -> String {
    let letters = heading.trim().nfc().flat_map(char::to_lowercase);
    let kept = letters.filter_map(|c| match c {
        '-' | '_' => Some(c),
        _ if c.is_whitespace() => Some('-'),
        _ => (c.is_alphanumeric() || is_combining_mark(c)).then_some(c),
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Field, Mark, Passage};

    fn draft(file: &str, address: &str) -> Draft {
        let passage = |kind, text: &str, kinds: &[MarkKind]| Passage {
            kind,
            text: text.to_owned(),
            marks: kinds
                .iter()
                .map(|kind| Mark {
                    range: 0..text.len(),
                    kind: kind.clone(),
                })
                .collect(),
        };
        let marks = [
            MarkKind::Strong,
            MarkKind::Link(address.to_owned()),
            MarkKind::Emphasis,
        ];
        Draft {
            file: file.to_owned(),
            line: 1,
            one_of_many: false,
            id: None,
            title: Title::Text(format!("On {file}")),
            language: String::new(),
            fields: vec![
                Field {
                    key: "url".to_owned(),
                    values: vec![format!("https://www.a.example/{file}/")],
                },
                Field {
                    key: "aliases".to_owned(),
                    values: vec![format!("{file}, by another name")],
                },
            ],
            passages: vec![
                passage(PassageKind::Paragraph, "see", &marks),
                passage(PassageKind::Heading(2), "Snow, ice & Rain", &[]),
            ],
        }
    }

    /// The address that the link in `file` has, the others being there.
    fn led(file: &str, address: &str) -> Option<String> {
        let others = ["b.md", "x/B c.txt", "x/index.html", "x/d.md", "Қар.md"];
        let mut drafts: Vec<_> = others.iter().map(|file| draft(file, "")).collect();
        drafts.push(draft(file, address));
        let ids: Vec<_> = drafts
            .iter()
            .map(|draft| format!("id of {}", draft.file))
            .collect();
        lead_to_records(&mut drafts, &ids);
        let marks = &drafts.last().unwrap().passages[0].marks;
        assert_eq!(marks.first().unwrap().kind, MarkKind::Strong);
        assert_eq!(marks.last().unwrap().kind, MarkKind::Emphasis);
        marks.iter().find_map(|mark| match &mark.kind {
            MarkKind::Link(address) => Some(address.clone()),
            _ => None,
        })
    }

    #[test]
    fn links_lead_to_records() {
        for (file, address, expected) in [
            ("a.md", "b.md", "b.md"),
            ("a.md", "./B.html?x#y", "b.md"),
            ("a.md", "b", "b.md"),
            ("a.md", "x/b%20c", "x/B c.txt"),
            ("a.md", r"x\B c.txt", "x/B c.txt"),
            ("a.md", "x", "x/index.html"),
            ("x/a.md", "../b.md", "b.md"),
            ("x/a.md", "/b/", "b.md"),
            ("x/a.md", "d.md", "x/d.md"),
            ("x/a.md", "./", "x/index.html"),
            ("x/a.md", "/%D2%9A%D0%B0%D1%80.md", "Қар.md"),
            ("a.md", "http://a.example/b.md", "b.md"),
            ("a.md", "//www.a.example/x/d.md/#y", "x/d.md"),
            ("a.md", "[[b]]", "b.md"),
            ("y/a.md", "[[B]]", "b.md"),
            ("x/a.md", "[[x/d]]", "x/d.md"),
            ("y/a.md", "[[D]]", "x/d.md"),
            ("a.md", "[[on x/d.md]]", "x/d.md"),
            ("a.md", "[[b.md, by another name]]", "b.md"),
        ] {
            let expected = place(&format!("id of {expected}"), 0);
            assert_eq!(led(file, address), Some(expected), "{address} in {file}");
        }
    }

    #[test]
    fn links_lead_to_headings() {
        for address in [
            "b.md#snow-ice--rain",
            "b#Snow,%20ice%20&%20Rain",
            "[[b#Winter#Snow, ice & Rain]]",
            "https://a.example/b.md#snow-ice--rain",
        ] {
            let expected = Some(place("id of b.md", 2));
            assert_eq!(led("a.md", address), expected, "{address}");
        }
        let expected = Some(place("id of a.md", 2));
        assert_eq!(led("a.md", "[[#Snow, ice & Rain]]"), expected);
    }

    #[test]
    fn what_names_no_record_stays_as_it_is() {
        for address in [
            "c.md",
            "b.jpg",
            "../b.md",
            "y/b.md",
            "https://a.example/c",
            "https://b.example/b.md",
            "mailto:b.md",
            "%FF",
        ] {
            assert_eq!(led("a.md", address).as_deref(), Some(address));
        }
        for target in ["[[Nowhere]]", "[[#Nowhere]]", "[[a]]"] {
            assert_eq!(led("a.md", target), None);
        }
    }

    #[test]
    fn of_what_is_called_alike_the_whole_name_decides() {
        let names = ["a.md", "a.txt", "y/a.md", "y/b.md"];
        let mut drafts: Vec<_> = names.iter().map(|file| draft(file, "")).collect();
        for (at, address) in [(0, "a.txt"), (1, "a"), (3, "[[a]]")] {
            drafts[at].passages[0].marks[1].kind = MarkKind::Link(address.to_owned());
        }
        let ids: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
        lead_to_records(&mut drafts, &ids);
        for (at, expected) in [(0, "a.txt"), (1, "a.md"), (3, "y/a.md")] {
            let link = &drafts[at].passages[0].marks[1].kind;
            assert_eq!(*link, MarkKind::Link(place(expected, 0)));
        }
    }

    #[test]
    fn records_of_one_file_have_no_name() {
        let mut drafts = [draft("a.md", "b.jsonl"), draft("b.jsonl", "")];
        drafts[1].one_of_many = true;
        lead_to_records(&mut drafts, &["a".to_owned(), "b".to_owned()]);
        let link = &drafts[0].passages[0].marks[1].kind;
        assert_eq!(*link, MarkKind::Link("b.jsonl".to_owned()));
    }

    #[test]
    fn what_was_struck_is_no_link() {
        let ids = ["a".to_owned(), "b c".to_owned()];
        for (address, stays) in [
            ("#b%20c/0", true),
            ("#a/12", true),
            ("b.md", true),
            ("#b%20d/0", false),
            ("#█████/0", false),
            ("#a", false),
        ] {
            let mut drafts = [draft("a.md", address)];
            forget_struck(&mut drafts, &ids);
            let marks = &drafts[0].passages[0].marks;
            assert_eq!(marks.len(), 2 + usize::from(stays), "{address}");
        }
    }

    #[test]
    fn fragments_are_safe_and_distinct() {
        assert_eq!(fragment("under-occupation_2.a"), "under-occupation_2.a");
        assert_eq!(fragment("қаңтар 5/№"), "қаңтар%205%2F%E2%84%96");
        assert_ne!(fragment("a%20b"), fragment("a b"));
    }
}
