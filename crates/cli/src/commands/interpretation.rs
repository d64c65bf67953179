//! How a query was interpreted, for programs: named as in the module's JavaScript, with the weights besides.

use std::collections::BTreeMap;

use amanat_engine::model::{Label, Name};
use amanat_engine::{Archive, Instead, QueryWord, Results, spelling_key};
use serde::Serialize;

/// What a query was taken to ask for.
#[derive(Serialize)]
pub(super) struct Interpretation<'a> {
    words: Vec<Word<'a>>,
    names: Vec<NameEntry<'a>>,
    instead: Vec<Other<'a>>,
}

impl<'a> Interpretation<'a> {
    /// Of the results that an archive gave.
    pub(super) fn of(results: &'a Results, archive: &'a Archive<&[u8]>) -> Self {
        Self {
            words: results.words.iter().map(Word::from).collect(),
            names: names(results, archive).map(NameEntry::from).collect(),
            instead: results.instead.iter().map(Other::from).collect(),
        }
    }
}

/// The known names that were asked for.
pub(super) fn names<'a>(
    results: &'a Results,
    archive: &'a Archive<&[u8]>,
) -> impl Iterator<Item = &'a Name> {
    let names = archive.names();
    results.names.iter().filter_map(|place| names.get(*place))
}

/// The spellings of a name that are shown, the preferred ones first.
pub(super) fn spellings(name: &Name) -> impl Iterator<Item = &Label> {
    name.preferred.iter().chain(&name.variants)
}

#[derive(Serialize)]
struct Word<'a> {
    text: &'a str,
    found: u32,
    forms: Vec<Form<'a>>,
}

#[derive(Serialize)]
struct Form<'a> {
    text: &'a str,
    door: &'static str,
    weight: f32,
    count: u32,
}

impl<'a> From<&'a QueryWord> for Word<'a> {
    fn from(word: &'a QueryWord) -> Self {
        let forms = word.forms.iter().map(|form| Form {
            text: &form.text,
            door: form.door.name(),
            weight: form.weight,
            count: form.found,
        });
        Self {
            text: &word.text,
            found: word.found,
            forms: forms.collect(),
        }
    }
}

#[derive(Serialize)]
struct NameEntry<'a> {
    id: &'a str,
    kind: &'static str,
    preferred: BTreeMap<&'a str, &'a str>,
    spellings: Vec<Spelling<'a>>,
    note: &'a str,
}

#[derive(Serialize)]
struct Spelling<'a> {
    text: &'a str,
    key: String,
    language: &'a str,
}

impl<'a> From<&'a Name> for NameEntry<'a> {
    fn from(name: &'a Name) -> Self {
        let preferred = name.preferred.iter();
        let spelling = |label: &'a Label| Spelling {
            text: &label.text,
            key: spelling_key(&label.text),
            language: &label.language,
        };
        Self {
            id: &name.id,
            kind: name.kind.name(),
            preferred: preferred
                .map(|label| (label.language.as_str(), label.text.as_str()))
                .collect(),
            spellings: spellings(name).map(spelling).collect(),
            note: &name.note,
        }
    }
}

#[derive(Serialize)]
struct Other<'a> {
    word: &'a str,
    term: &'a str,
    found: u32,
}

impl<'a> From<&'a Instead> for Other<'a> {
    fn from(instead: &'a Instead) -> Self {
        Self {
            word: &instead.word,
            term: &instead.term,
            found: instead.found,
        }
    }
}
