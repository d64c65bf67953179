//! Redaction: what a keeper wants struck is struck from the documents before they become records.
//!
//! So neither index nor text nor page ever holds it, and nothing need be hidden later. Struck are
//! text, titles, metadata, addresses, ids made from file names, the archive's own settings, and
//! `names.toml`. Each stretch becomes [`MARK`](strike::MARK), whose length tells nothing.
//!
//! Rather too much than too little is struck, and everything struck is reported. What cannot be
//! understood stops everything: an archive without the redactions it was asked for is worse than none.
//!
//! Not done here: finding who somebody is from what is told about them. No program can.

pub(crate) mod escapes;
mod name;
mod renderings;
mod rewritten;
mod rule;
mod spans;
mod strike;

use std::collections::{BTreeMap, BTreeSet};

use amanat_engine::model::{MarkKind, Name, Settings};

use crate::diagnostic::{Diagnostic, Reporter};
use crate::folder;
use crate::record::draft::Draft;
use crate::record::ids;
use crate::record::title::Title;

use rule::Known;
pub(crate) use rule::{KEYS, Rule, read};
pub(crate) use strike::MARK;
use strike::{Striker, spellings_of};

/// What was struck of one kind of thing in one record: each form, and how often.
type Struck = BTreeMap<String, u32>;

/// Strikes everything that the rules say.
///
/// `ids` are the ids that the drafts would have. A draft whose id or file name holds something struck
/// is given another id.
///
/// # Errors
/// When a rule names a record that there is not: it may have been meant for one that there is.
pub(crate) fn apply(
    rules: &[Rule],
    drafts: &mut [Draft],
    ids: &[String],
    names: &mut Vec<Name>,
    settings: &mut Settings,
) -> Result<Vec<Diagnostic>, String> {
    let records: Vec<Known> = drafts
        .iter()
        .zip(ids)
        .map(|(draft, id)| Known::new(draft, id))
        .collect();
    for rule in rules {
        rule.check_records(&records)?;
    }
    let strikers: Vec<Striker<'_>> = rules.iter().map(|rule| Striker::new(rule, names)).collect();
    let mut diagnostics = strike_drafts(&strikers, drafts, &records);
    let mut about_rules = Reporter::new("archive.toml");
    for striker in &strikers {
        report_unfound(striker, &mut about_rules);
        if striker.rule.records.is_some() {
            public_elsewhere(striker, drafts, &records, &mut diagnostics);
            public_in_settings(striker, settings, &mut diagnostics);
        }
    }
    let mut about_names = Reporter::new("names.toml");
    let for_names: Vec<&Striker<'_>> = strikers
        .iter()
        .filter(|striker| !is_told(striker, drafts, &records))
        .collect();
    *names = std::mem::take(names)
        .into_iter()
        .filter_map(|name| strike_name(&for_names, name, &mut about_names))
        .collect();
    for striker in &strikers {
        if striker.rule.records.is_none() {
            strike_settings(striker, settings);
        }
    }
    diagnostics.extend(about_rules.into_diagnostics());
    diagnostics.extend(about_names.into_diagnostics());
    Ok(diagnostics)
}

/// Strikes in every document what the rules for it say.
fn strike_drafts(
    strikers: &[Striker<'_>],
    drafts: &mut [Draft],
    records: &[Known],
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (draft, record) in drafts.iter_mut().zip(records) {
        let mut reporter = Reporter::new(draft.file.clone());
        let mut called = Called {
            id: record.id.clone(),
            path: folder::without_ending(&draft.file).to_owned(),
            is_struck: false,
        };
        let theirs = strikers
            .iter()
            .filter(|striker| striker.rule.is_for(record));
        let theirs: Vec<&Striker<'_>> = theirs.collect();
        for striker in &theirs {
            strike_draft(striker, draft, &mut called, &mut reporter);
        }
        called.settle(draft, &theirs);
        diagnostics.extend(reporter.into_diagnostics());
    }
    diagnostics
}

/// Warns of a rule that has found nothing for what it says, or says nothing.
fn report_unfound(striker: &Striker<'_>, reporter: &mut Reporter) {
    let rule = striker.rule;
    if rule.is_empty() {
        reporter.warning(
            rule.line,
            "this redaction does not say what is to be struck",
            "give it names, words, patterns or metadata",
        );
    }
    for (key, item) in striker.unfound() {
        reporter.warning(
            rule.line,
            format!("this redaction found nothing to strike for `{item}` of its {key}"),
            "check the spelling, and that it is meant for these records",
        );
    }
}

/// Strikes in what the archive says of itself.
fn strike_settings(striker: &Striker<'_>, settings: &mut Settings) {
    for text in [
        &mut settings.title,
        &mut settings.description,
        &mut settings.edition,
        &mut settings.theme,
    ] {
        striker.text(text);
    }
    for facet in &mut settings.facets {
        striker.key(facet);
    }
}

/// What a document would be called, as struck by now.
struct Called {
    id: String,
    /// Its file without the ending, from which another id may be made.
    path: String,
    is_struck: bool,
}

impl Called {
    /// Strikes in both; what was struck is returned.
    fn strike(&mut self, striker: &Striker<'_>) -> Vec<String> {
        let mut struck = Vec::new();
        if let Some(path) = striker.id(&self.path) {
            struck = vec![self.id.clone()];
            self.path = path;
        }
        if let Some(id) = striker.id(&self.id) {
            struck = vec![std::mem::replace(&mut self.id, id)];
        }
        self.is_struck |= !struck.is_empty();
        struck
    }

    /// Gives the draft its id, if anything was struck. An id made from the name of the file no longer shows
    /// what stood in that: its signs became `-`, so the id is made anew from what is left of the name.
    fn settle(mut self, draft: &mut Draft, strikers: &[&Striker<'_>]) {
        if !self.is_struck {
            return;
        }
        let stem = self.path.rsplit('/').next().unwrap_or(&self.path);
        if draft.id.is_none() && stem != folder::stem(&draft.file) {
            self.id = ids::of_stem(stem, draft);
            for striker in strikers {
                if let Some(id) = striker.id(&self.id) {
                    self.id = id;
                }
            }
        }
        draft.id = Some((self.id, draft.line));
    }
}

/// Strikes in one document and in the id that it would have by now, whatever other rules have struck
/// before.
fn strike_draft(
    striker: &Striker<'_>,
    draft: &mut Draft,
    called: &mut Called,
    reporter: &mut Reporter,
) {
    let mut struck: BTreeMap<&str, Struck> = BTreeMap::new();
    let mut add = |place: &'static str, forms: Vec<String>| {
        for form in forms {
            *struck.entry(place).or_default().entry(form).or_default() += 1;
        }
    };
    if let Title::Text(title) = &mut draft.title {
        add("the title", striker.text(title));
    }
    for passage in &mut draft.passages {
        add("the text", striker.passage(passage));
        for mark in &mut passage.marks {
            if let MarkKind::Link(address) = &mut mark.kind {
                add("an address", striker.address(address));
            }
        }
    }
    let mut fields = std::mem::take(&mut draft.fields);
    fields.retain(|field| {
        let taken_out = striker.takes_out(&field.key);
        if taken_out {
            add("metadata", vec![format!("{}: …", field.key)]);
        }
        !taken_out
    });
    for field in &mut fields {
        field.values.retain_mut(|value| {
            let taken_out = striker.take_out(value);
            add(
                "metadata",
                taken_out.iter().map(|key| format!("{key}: …")).collect(),
            );
            !value.is_empty()
        });
        for value in &mut field.values {
            add("metadata", striker.value(value));
        }
        add("a key", striker.key(&mut field.key));
    }
    fields.retain(|field| !field.values.is_empty());
    draft.fields = fields;
    add("the id", called.strike(striker));
    note_struck(&struck, draft.line, reporter);
}

/// Notes what was struck in a document, by the place where it stood.
fn note_struck(struck: &BTreeMap<&str, Struck>, line: u32, reporter: &mut Reporter) {
    for (place, forms) in struck {
        let count: u32 = forms.values().sum();
        let forms: Vec<String> = forms.keys().map(|form| format!("`{form}`")).collect();
        let times = if count == 1 {
            "once"
        } else {
            &format!("{count} times")
        };
        reporter.note(
            line,
            format!("struck {times} in {place}: {}", forms.join(", ")),
            "",
        );
    }
}

/// Warns of records that show what others have struck.
fn public_elsewhere(
    striker: &Striker<'_>,
    drafts: &[Draft],
    records: &[Known],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (draft, record) in drafts.iter().zip(records) {
        if !striker.rule.is_for(record) {
            let forms = found_in(striker, draft, &record.id);
            public_in(striker.rule, &draft.file, forms, diagnostics);
        }
    }
}

/// Warns of what the archive says of itself.
fn public_in_settings(
    striker: &Striker<'_>,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (place, text) in [
        ("the archive's title", &settings.title),
        ("the archive's description", &settings.description),
        ("the archive's edition", &settings.edition),
        ("the archive's theme", &settings.theme),
    ] {
        let forms = striker.text(&mut text.clone());
        public_in(
            striker.rule,
            place,
            forms.into_iter().collect(),
            diagnostics,
        );
    }
    let facets = settings.facets.iter();
    let forms = facets.flat_map(|facet| striker.key(&mut facet.clone()));
    public_in(
        striker.rule,
        "the archive's facets",
        forms.collect(),
        diagnostics,
    );
}

/// Warns of a place. Each is told, however many there are.
fn public_in(rule: &Rule, place: &str, forms: BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>) {
    if forms.is_empty() {
        return;
    }
    let forms: Vec<String> = forms.into_iter().map(|form| format!("`{form}`")).collect();
    let mut reporter = Reporter::new("archive.toml");
    reporter.warning(
        rule.line,
        format!("struck in some records, but public in {place}: {}", forms.join(", ")),
        "leave `records` out to strike it everywhere; one record may tell who is meant in the other",
    );
    diagnostics.extend(reporter.into_diagnostics());
}

/// What a striker would strike in a document: in all that [`strike_draft`] strikes in.
fn found_in(striker: &Striker<'_>, draft: &Draft, id: &str) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = told_in(striker, draft).into_iter().collect();
    let marks = draft.passages.iter().flat_map(|passage| &passage.marks);
    for mark in marks {
        if let MarkKind::Link(address) = &mark.kind {
            found.extend(striker.address(&mut address.clone()));
        }
    }
    for field in &draft.fields {
        found.extend(striker.key(&mut field.key.clone()));
    }
    // Of the id that it has by now: another rule may have given it one.
    let id = draft.id.as_ref().map_or(id, |(id, _)| id);
    if striker.id(id).is_some() {
        found.insert(id.to_owned());
    }
    found
}

/// What a striker would strike in the words of a document: those that make it known who is meant.
fn told_in(striker: &Striker<'_>, draft: &Draft) -> Vec<String> {
    let passages = draft.passages.iter();
    let in_passages = passages.flat_map(|passage| striker.passage(&mut passage.clone()));
    let values = draft.fields.iter().flat_map(|field| &field.values);
    let title = match &draft.title {
        Title::Text(title) => Some(title),
        Title::LineOf(_) => None,
    };
    let in_title = title.map(|title| striker.text(&mut title.clone()));
    let told = in_title.into_iter().flatten().chain(in_passages);
    told.chain(values.flat_map(|value| striker.value(&mut value.clone())))
        .collect()
}

/// Whether the words of a record tell what a redaction strikes in others. Its names stay known then: they
/// are public, and the keeper was warned.
fn is_told(striker: &Striker<'_>, drafts: &[Draft], records: &[Known]) -> bool {
    let shown = |(draft, record): (&Draft, &Known)| {
        !striker.rule.is_for(record) && !told_in(striker, draft).is_empty()
    };
    striker.rule.records.is_some() && drafts.iter().zip(records).any(shown)
}

/// A known name without what was struck; `None` if nothing is left to know it by.
fn strike_name(strikers: &[&Striker<'_>], mut name: Name, reporter: &mut Reporter) -> Option<Name> {
    for striker in strikers {
        let holds = |text: &str| !striker.text(&mut text.to_owned()).is_empty();
        let before = spellings_of(&name).count();
        name.preferred.retain(|label| !holds(&label.text));
        name.variants.retain(|label| !holds(&label.text));
        name.search_only.retain(|text| !holds(text));
        let struck = before - spellings_of(&name).count();
        let in_note = striker.text(&mut name.note).len();
        if name.preferred.is_empty() || striker.is_entry(&name.id) {
            reporter.note(None, format!("struck the entry `{}`", name.id), "");
            return None;
        }
        let count = struck + in_note;
        if count > 0 {
            reporter.note(
                None,
                format!("struck {count} in the entry `{}`", name.id),
                "",
            );
        }
        if let Some(id) = striker.id(&name.id) {
            name.id = id;
        }
    }
    Some(name)
}
