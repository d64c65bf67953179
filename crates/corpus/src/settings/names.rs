//! `names.toml`: the people, places, organisations, events and words of an archive, with the
//! spellings they go by. The format is described at the head of the crate.

use amanat_engine::model::{Label, Name, NameKind};

use crate::diagnostic::Reporter;
use crate::record::language;
use crate::settings::similar;
use crate::syntax::toml;
use crate::syntax::value::{self, Entries, Node, Value};
use crate::text::characters;
use crate::unique::Ids;

const KEYS: &[&str] = &[
    "id",
    "kind",
    "preferred",
    "variants",
    "search_only",
    "valid",
    "note",
];
const KINDS: &[(&str, NameKind)] = &[
    ("person", NameKind::Person),
    ("place", NameKind::Place),
    ("organisation", NameKind::Organisation),
    ("organization", NameKind::Organisation),
    ("event", NameKind::Event),
    ("word", NameKind::Word),
];

/// Reads the names. An entry that is broken is reported and does not hide the others.
pub(crate) fn read(text: &str, reporter: &mut Reporter) -> Vec<Name> {
    let entries = match toml::parse(text) {
        Ok(entries) => entries,
        Err(broken) => {
            reporter.error(broken.line, broken.message, broken.help);
            return Vec::new();
        }
    };
    let mut names = Vec::new();
    let mut ids = Ids::default();
    for (key, node) in entries {
        let items = match node.value {
            Value::List(items) if key == "name" => items,
            // `[name]` for `[[name]]` is what one writes for a first entry.
            Value::Map(_) if key == "name" => vec![node],
            _ => {
                reporter.warning(
                    node.line,
                    format!("`{key}` is no list of names, and was left out"),
                    "begin each entry with [[name]]",
                );
                continue;
            }
        };
        for (index, item) in items.into_iter().enumerate() {
            let entry = Entry {
                number: index + 1,
                // The line of the first key: of `[[name]]` itself none is known.
                line: match &item.value {
                    Value::Map(entries) => entries.first().map_or(item.line, |(_, n)| n.line),
                    _ => item.line,
                },
            };
            let Some(mut name) = entry.read(item, reporter) else {
                continue;
            };
            settle_id(&mut name, entry.line, &mut ids, reporter);
            names.push(name);
        }
    }
    names
}

/// Gives a name another id where an entry before has its own already; that is reported. `ids` has the line of
/// each.
fn settle_id(name: &mut Name, line: u32, ids: &mut Ids<u32>, reporter: &mut Reporter) {
    let Some(first) = ids.owner(&name.id).copied() else {
        ids.take(&name.id, line);
        return;
    };
    let unique = ids.numbered(&name.id, line);
    let id = std::mem::replace(&mut name.id, unique);
    reporter.warning(
        line,
        format!(
            "the id `{id}` is already that of the entry on line {first}; this one became `{}`",
            name.id
        ),
        "give each name its own id",
    );
}

/// Where an entry stands, for messages.
struct Entry {
    number: usize,
    line: u32,
}

impl Entry {
    fn read(&self, item: Node, reporter: &mut Reporter) -> Option<Name> {
        let Value::Map(entries) = item.value else {
            reporter.error(
                self.line,
                format!("name {} is no table", self.number),
                "begin each entry with [[name]]",
            );
            return None;
        };
        let title = self.title(&entries);
        let mut kind = None;
        let mut name = Name {
            id: String::new(),
            kind: NameKind::Word,
            preferred: Vec::new(),
            variants: Vec::new(),
            search_only: Vec::new(),
            valid: None,
            note: String::new(),
        };
        for (key, node) in &entries {
            match value::normalised(key).as_str() {
                "id" => name.id = text(node),
                "kind" => kind = Some(kind_of(node, &title, reporter)?),
                "preferred" => labels(node, &title, &mut name.preferred, reporter),
                "variants" => labels(node, &title, &mut name.variants, reporter),
                "search_only" => {
                    let mut found = Vec::new();
                    labels(node, &title, &mut found, reporter);
                    name.search_only = found.into_iter().map(|label| label.text).collect();
                }
                "valid" => match years(node) {
                    Some(years) => name.valid = Some(years),
                    None => reporter.warning(
                        node.line,
                        format!("{title}: `valid` is no pair of years, and was left out"),
                        "write valid = [1936, 1961], or { from = 1936 } or { to = 1961 }",
                    ),
                },
                "note" => name.note = text(node),
                other => reporter.warning(
                    node.line,
                    format!("{title}: `{key}` is no key of a name"),
                    similar::help(other, KEYS),
                ),
            }
        }
        let Some(first) = name.preferred.first() else {
            reporter.error(
                self.line,
                format!("{title} has no preferred spelling, and was left out"),
                "write preferred = { en = \"…\", ru = \"…\" }",
            );
            return None;
        };
        if name.id.is_empty() {
            name.id = value::normalised(&first.text).replace('_', "-");
        }
        match kind {
            Some(kind) => name.kind = kind,
            None => reporter.warning(
                self.line,
                format!("{title} has no kind, and is taken for a word"),
                "write kind = \"person\", \"place\", \"organisation\", \"event\" or \"word\"",
            ),
        }
        Some(name)
    }

    /// The entry by its id, or by its number where it has none.
    fn title(&self, entries: &Entries) -> String {
        entries
            .iter()
            .find(|(key, _)| value::normalised(key) == "id")
            .and_then(|(_, node)| node.text())
            .map_or_else(
                || format!("name {}", self.number),
                |id| format!("the name `{id}`"),
            )
    }
}

/// The kind that is written there. One that is unknown is reported.
fn kind_of(node: &Node, title: &str, reporter: &mut Reporter) -> Option<NameKind> {
    let written = text(node).to_lowercase();
    let known = KINDS.iter().find(|(known, _)| *known == written);
    if known.is_none() {
        let known: Vec<&str> = KINDS.iter().map(|(known, _)| *known).collect();
        reporter.error(
            node.line,
            format!("{title}: `{written}` is no kind of name"),
            similar::help(&written, &known),
        );
    }
    known.map(|(_, kind)| *kind)
}

fn text(node: &Node) -> String {
    let text = node.text().unwrap_or_default().trim();
    characters::clean(text).0.into_owned()
}

/// Spellings: one text, a list of texts or of `{text, lang}`, or a table by language.
fn labels(node: &Node, title: &str, found: &mut Vec<Label>, reporter: &mut Reporter) {
    match &node.value {
        Value::Map(entries) => {
            for (language, node) in entries {
                match language::tag(language) {
                    Some(tag) => texts(node, &tag, title, found, reporter),
                    None => {
                        reporter.warning(
                            node.line,
                            format!("{title}: `{language}` is no language tag"),
                            "write en = \"…\" with a BCP 47 tag",
                        );
                        texts(node, "und", title, found, reporter);
                    }
                }
            }
        }
        Value::List(items) => {
            for item in items {
                match &item.value {
                    Value::Map(entries) => described(item.line, entries, title, found, reporter),
                    _ => texts(item, "und", title, found, reporter),
                }
            }
        }
        _ => texts(node, "und", title, found, reporter),
    }
}

/// `{ text = "…", lang = "kk" }`.
fn described(
    line: u32,
    entries: &Entries,
    title: &str,
    found: &mut Vec<Label>,
    reporter: &mut Reporter,
) {
    let get = |keys: &[&str]| {
        let entry = entries.iter().find(|(key, _)| keys.contains(&key.as_str()));
        entry.map(|(_, node)| node)
    };
    let language = get(&["lang", "language"]).map(|node| (node, language::tag(&text(node))));
    if let Some((node, None)) = &language {
        reporter.warning(
            node.line,
            format!("{title}: `{}` is no language tag", text(node)),
            "write lang = \"kk\" or another BCP 47 tag",
        );
    }
    let tag = language.and_then(|(_, tag)| tag);
    match get(&["text"]) {
        Some(node) => texts(
            node,
            tag.as_deref().unwrap_or("und"),
            title,
            found,
            reporter,
        ),
        None => reporter.warning(
            line,
            format!("{title}: a spelling without `text`"),
            "write { text = \"…\", lang = \"kk\" }",
        ),
    }
}

fn texts(
    node: &Node,
    language: &str,
    title: &str,
    found: &mut Vec<Label>,
    reporter: &mut Reporter,
) {
    let values = match &node.value {
        Value::List(items) => items.iter().map(text).collect(),
        _ => vec![text(node)],
    };
    for text in values {
        if text.is_empty() {
            reporter.warning(
                node.line,
                format!("{title}: a spelling that is empty or no text"),
                "write it between quotes, or take it out",
            );
            continue;
        }
        let label = Label {
            language: language.to_owned(),
            text,
        };
        if !found.contains(&label) {
            found.push(label);
        }
    }
}

/// First and last year of a span.
type Years = (Option<i32>, Option<i32>);

fn years(node: &Node) -> Option<Years> {
    let year = |text: &str| text.trim().parse::<i32>().ok();
    let open = |text: &str| matches!(text.trim(), "" | "..");
    let ends = |from: &str, to: &str| {
        let from_year = year(from);
        let to_year = year(to);
        ((from_year.is_some() || open(from)) && (to_year.is_some() || open(to)))
            .then_some((from_year, to_year))
    };
    let span = match &node.value {
        Value::Scalar { text, .. } => {
            let (from, to) = text.split_once('/')?;
            ends(from, to)?
        }
        Value::List(items) => match items.as_slice() {
            [from, to] => ends(from.text()?, to.text()?)?,
            [from] => (Some(year(from.text()?)?), None),
            _ => return None,
        },
        Value::Map(entries) => {
            let mut span = (None, None);
            for (key, node) in entries {
                let year = Some(year(node.text()?)?);
                match key.as_str() {
                    "from" => span.0 = year,
                    "to" => span.1 = year,
                    _ => return None,
                }
            }
            span
        }
        Value::Empty => return None,
    };
    match span {
        (None, None) => None,
        (Some(from), Some(to)) if from > to => None,
        span => Some(span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostic;

    fn names(text: &str) -> (Vec<Name>, Vec<Diagnostic>) {
        let mut reporter = Reporter::new("names.toml");
        let names = read(text, &mut reporter);
        (names, reporter.into_diagnostics())
    }

    fn label(language: &str, text: &str) -> Label {
        Label {
            language: language.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_full_entry() {
        let (names, found) = names(
            r#"
[[name]]
id = "harbour-street"
kind = "place"
preferred = { en = "Harbour Street", ru = "Портовая улица" }
variants = ["Port St", { text = "Порт көшесі", lang = "kk" }]
search_only = ["Harbor Stret"]
valid = [1936, 1961]
note = "Renamed after the harbour was filled in."
"#,
        );
        assert!(found.is_empty(), "{found:?}");
        let name = &names[0];
        assert_eq!(name.kind, NameKind::Place);
        assert_eq!(name.preferred[1], label("ru", "Портовая улица"));
        assert_eq!(
            name.variants,
            [label("und", "Port St"), label("kk", "Порт көшесі")]
        );
        assert_eq!(name.search_only, ["Harbor Stret"]);
        assert_eq!(name.valid, Some((Some(1936), Some(1961))));
    }

    #[test]
    fn shorter_ways_to_write_it() {
        let (names, found) = names(
            "[[name]]\nkind = \"organization\"\npreferred = \"The Old Mill\"\nvariants = { en = [\"Mill\", \"Mill\"], ru = \"Мельница\" }\nvalid = { to = 1961 }\n",
        );
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(names[0].id, "the-old-mill");
        assert_eq!(
            names[0].variants,
            [label("en", "Mill"), label("ru", "Мельница")]
        );
        assert_eq!(names[0].valid, Some((None, Some(1961))));
    }

    #[test]
    fn a_bad_entry_does_not_hide_the_others() {
        let (names, found) = names(
            r#"[[name]]
id = "a"
kind = "persn"
preferred = "A"

[[name]]
id = "b"
kind = "person"

[[name]]
id = "c"
kind = "person"
preferred = "C"
varients = ["Cc"]
valid = [1961, 1936]

[[name]]
id = "c"
kind = "word"
preferred = { "no tag" = "D" }
"#,
        );
        let ids: Vec<_> = names.iter().map(|name| name.id.as_str()).collect();
        assert_eq!(ids, ["c", "c-2"]);
        let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "names.toml:3: error: the name `a`: `persn` is no kind of name (help: did you mean `person`?)",
                "names.toml:7: error: the name `b` has no preferred spelling, and was left out (help: write preferred = { en = \"…\", ru = \"…\" })",
                "names.toml:14: warning: the name `c`: `varients` is no key of a name (help: did you mean `variants`?)",
                "names.toml:15: warning: the name `c`: `valid` is no pair of years, and was left out (help: write valid = [1936, 1961], or { from = 1936 } or { to = 1961 })",
                "names.toml:20: warning: the name `c`: `no tag` is no language tag (help: write en = \"…\" with a BCP 47 tag)",
                "names.toml:18: warning: the id `c` is already that of the entry on line 11; this one became `c-2` (help: give each name its own id)",
            ]
        );
    }

    /// In a time that grows with their number and not with its square.
    #[test]
    fn ever_so_many_entries_of_one_id_are_told_apart() {
        let count = 20_000;
        let entry = "[[name]]\nid = \"a\"\nkind = \"word\"\npreferred = \"A\"\n";
        let start = std::time::Instant::now();
        let (names, _) = names(&entry.repeat(count));
        assert!(start.elapsed() < std::time::Duration::from_secs(10));
        assert_eq!(names.last().unwrap().id, format!("a-{count}"));
    }
}
