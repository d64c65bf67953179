//! How a query was read, for people: a block for each word, then the known names, then what may
//! have been meant instead.

use amanat_engine::model::Name;
use amanat_engine::{Archive, Door, Form, QueryWord, Results};

use crate::commands::interpretation::{names, spellings};
use crate::console::{DIM, MARK, STRONG, visible};
use crate::figures;

/// Writes it.
pub(super) fn write(results: &Results, archive: &Archive<&[u8]>) -> String {
    let mut out = String::new();
    if results.words.is_empty() {
        out.push_str("No word to look for.\n");
    }
    for word in &results.words {
        write_word(word, &mut out);
    }
    let mut names = names(results, archive).peekable();
    if names.peek().is_some() {
        out.push_str(&format!("{STRONG}known names{STRONG:#}\n"));
        names.for_each(|name| write_name(name, &mut out));
        out.push('\n');
    }
    for instead in &results.instead {
        out.push_str(&format!(
            "Did you mean {MARK}{}{MARK:#} for {}? {}.\n",
            visible(&instead.term),
            visible(&instead.word),
            records(instead.found),
        ));
    }
    out.push_str(&format!("{DIM}{} in all.{DIM:#}\n", records(results.total)));
    out
}

fn write_word(word: &QueryWord, out: &mut String) {
    out.push_str(&format!(
        "{STRONG}{}{STRONG:#}  {DIM}{}{DIM:#}\n",
        visible(&word.text),
        records(word.found)
    ));
    let width = |form: &Form| form.text.chars().count() + 1;
    let width = word.forms.iter().map(width).max().unwrap_or_default();
    for form in &word.forms {
        let (text, count) = match form.door {
            Door::Prefix => (
                format!("{}…", form.text),
                figures::counted(u64::from(form.found), "word", "words"),
            ),
            _ => (form.text.clone(), records(form.found)),
        };
        let (text, door) = (visible(&text), form.door.name());
        out.push_str(&format!(
            "  {text:<width$}  {door:<6}  {:.2}  {count:>14}  {DIM}{}{DIM:#}\n",
            form.weight,
            meaning(form.door)
        ));
    }
    if word.forms.is_empty() {
        let told = match word.found {
            0 => "nothing in the archive stands for it",
            _ => "as it is written",
        };
        out.push_str(&format!("  {DIM}{told}{DIM:#}\n"));
    }
    out.push('\n');
}

fn write_name(name: &Name, out: &mut String) {
    let mut shown: Vec<&str> = Vec::new();
    for label in spellings(name) {
        // Languages may share a spelling.
        if !shown.contains(&label.text.as_str()) {
            shown.push(&label.text);
        }
    }
    let note = match name.note.as_str() {
        "" => String::new(),
        note => format!("  {DIM}{}{DIM:#}", visible(note)),
    };
    out.push_str(&format!(
        "  {}  {DIM}{}{DIM:#}{note}\n",
        visible(&shown.join(", ")),
        name.kind.name()
    ));
}

fn records(count: u32) -> String {
    figures::counted(u64::from(count), "record", "records")
}

/// How a term by this door relates to the word that was asked for.
fn meaning(door: Door) -> &'static str {
    match door {
        Door::Exact => "the word itself",
        Door::Joined => "the word written together or apart",
        Door::Form | Door::LikelyForm => "the word in another form",
        Door::Prefix => "begin with the word",
        Door::Alias => "another name of the same",
        Door::Date => "the same day, however it is written",
        Door::Name => "the same name in another spelling",
        Door::Typo => "the word, or a form of it, but for a slip or two",
        Door::Layout => "the same keys on another layout",
    }
}
