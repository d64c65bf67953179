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

mod name;
mod rule;
mod strike;

use std::collections::{BTreeMap, BTreeSet};

use amanat_engine::model::{MarkKind, Name, Settings};

use crate::diagnostic::{Diagnostic, Reporter};
use crate::record::draft::Draft;

pub(crate) use rule::{KEYS, Rule, read};
use strike::Striker;

/// What stands in an id for what was struck: letters, so that it can stand in an address.
const MARK_IN_ID: &str = "xxxxx";

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
    let mut about_rules = Reporter::new("archive.toml");
    let mut diagnostics = Vec::new();
    let known = std::mem::take(names);
    let strikers: Vec<Striker<'_>> = rules
        .iter()
        .map(|rule| Striker::new(rule, &known))
        .collect();
    for rule in rules {
        rule.check_records(drafts, ids)?;
    }
    let mut used = vec![false; rules.len()];
    for (draft, id) in drafts.iter_mut().zip(ids) {
        let mut reporter = Reporter::new(draft.file.clone());
        let mut safe = id.clone();
        for ((rule, striker), used) in rules.iter().zip(&strikers).zip(&mut used) {
            if rule.is_for(id, &draft.file) {
                *used |= draft_by(striker, rule, draft, &mut safe, &mut reporter);
            }
        }
        diagnostics.extend(reporter.into_diagnostics());
    }
    for ((rule, striker), used) in rules.iter().zip(&strikers).zip(used) {
        if !used {
            about_rules.warning(
                rule.line,
                "this redaction found nothing to strike",
                "check the spelling, and that it is meant for these records",
            );
        }
        if rule.records.is_some() {
            public_elsewhere(rule, striker, drafts, ids, &mut about_rules);
            public_in_settings(rule, striker, settings, &mut about_rules);
        }
    }
    let mut about_names = Reporter::new("names.toml");
    *names = known
        .into_iter()
        .filter_map(|name| name_by(&strikers, rules, drafts, ids, name, &mut about_names))
        .collect();
    for (rule, striker) in rules.iter().zip(&strikers) {
        if rule.records.is_none() {
            for text in [
                &mut settings.title,
                &mut settings.description,
                &mut settings.edition,
            ] {
                striker.text(text);
            }
            for facet in &mut settings.facets {
                striker.key(facet);
            }
        }
    }
    diagnostics.extend(about_rules.into_diagnostics());
    diagnostics.extend(about_names.into_diagnostics());
    Ok(diagnostics)
}

/// Strikes in one document and in the id that it would have by now, whatever other rules have struck
/// before; tells whether there was anything to strike.
fn draft_by(
    striker: &Striker<'_>,
    rule: &Rule,
    draft: &mut Draft,
    id: &mut String,
    reporter: &mut Reporter,
) -> bool {
    let mut struck: BTreeMap<&str, Struck> = BTreeMap::new();
    let mut add = |place: &'static str, forms: Vec<String>| {
        for form in forms {
            *struck.entry(place).or_default().entry(form).or_default() += 1;
        }
    };
    let mut title = std::mem::take(&mut draft.title);
    add("the title", striker.text(&mut title));
    draft.title = title;
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
        let taken_out = rule.metadata.contains(&field.key);
        if taken_out {
            add("metadata", vec![format!("{}: …", field.key)]);
        }
        !taken_out
    });
    for field in &mut fields {
        for value in &mut field.values {
            add("metadata", striker.address(value));
        }
        add("a key", striker.key(&mut field.key));
    }
    draft.fields = fields;
    if let Some(safe) = striker.id(id, MARK_IN_ID).or_else(|| {
        // The id need not hold what the file's name does; another one made from it may.
        striker.id(&draft.file, MARK_IN_ID).map(|_| id.clone())
    }) {
        add("the id", vec![std::mem::replace(id, safe.clone())]);
        draft.id = Some((safe, draft.line));
    }
    for (place, forms) in &struck {
        let count: u32 = forms.values().sum();
        let forms: Vec<String> = forms.keys().map(|form| format!("`{form}`")).collect();
        let times = if count == 1 {
            "once"
        } else {
            &format!("{count} times")
        };
        reporter.note(
            draft.line,
            format!("struck {times} in {place}: {}", forms.join(", ")),
            "",
        );
    }
    !struck.is_empty()
}

/// Warns of records that show what others have struck.
fn public_elsewhere(
    rule: &Rule,
    striker: &Striker<'_>,
    drafts: &[Draft],
    ids: &[String],
    reporter: &mut Reporter,
) {
    for (draft, id) in drafts.iter().zip(ids) {
        if !rule.is_for(id, &draft.file) {
            public_in(rule, &draft.file, found_in(striker, draft, id), reporter);
        }
    }
}

/// Warns of what the archive says of itself.
fn public_in_settings(
    rule: &Rule,
    striker: &Striker<'_>,
    settings: &Settings,
    reporter: &mut Reporter,
) {
    for (place, text) in [
        ("the archive's title", &settings.title),
        ("the archive's description", &settings.description),
        ("the archive's edition", &settings.edition),
    ] {
        let forms = striker.text(&mut text.clone());
        public_in(rule, place, forms.into_iter().collect(), reporter);
    }
    let facets = settings.facets.iter();
    let forms = facets.flat_map(|facet| striker.key(&mut facet.clone()));
    public_in(rule, "the archive's facets", forms.collect(), reporter);
}

fn public_in(rule: &Rule, place: &str, forms: BTreeSet<String>, reporter: &mut Reporter) {
    if forms.is_empty() {
        return;
    }
    let forms: Vec<String> = forms.into_iter().map(|form| format!("`{form}`")).collect();
    reporter.warning(
        rule.line,
        format!("struck in some records, but public in {place}: {}", forms.join(", ")),
        "leave `records` out to strike it everywhere; one record may tell who is meant in the other",
    );
}

/// What a striker would strike in a document: in all that [`draft_by`] strikes in.
fn found_in(striker: &Striker<'_>, draft: &Draft, id: &str) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = told_in(striker, draft).into_iter().collect();
    let marks = draft.passages.iter().flat_map(|passage| &passage.marks);
    for mark in marks {
        if let MarkKind::Link(address) = &mark.kind {
            found.extend(striker.address(&mut address.clone()));
        }
    }
    for field in &draft.fields {
        let values = field.values.iter();
        found.extend(values.flat_map(|value| striker.address(&mut value.clone())));
        found.extend(striker.key(&mut field.key.clone()));
    }
    // Of the id that it has by now: another rule may have given it one.
    let id = draft.id.as_ref().map_or(id, |(id, _)| id);
    if striker.id(id, MARK_IN_ID).is_some() {
        found.insert(id.to_owned());
    }
    found
}

/// What a striker would strike in the words of a document: those that make it known who is meant.
fn told_in(striker: &Striker<'_>, draft: &Draft) -> Vec<String> {
    let passages = draft.passages.iter().map(|passage| &passage.text);
    let values = draft.fields.iter().flat_map(|field| &field.values);
    let texts = std::iter::once(&draft.title).chain(passages).chain(values);
    texts
        .flat_map(|text| striker.text(&mut text.clone()))
        .collect()
}

/// A known name without what was struck; `None` if nothing is left to know it by.
///
/// What only some records have struck stays known if the words of another record tell it: it is public
/// then, and the keeper was warned.
fn name_by(
    strikers: &[Striker<'_>],
    rules: &[Rule],
    drafts: &[Draft],
    ids: &[String],
    mut name: Name,
    reporter: &mut Reporter,
) -> Option<Name> {
    for (striker, rule) in strikers.iter().zip(rules) {
        let shown = |(draft, id): (&Draft, &String)| {
            !rule.is_for(id, &draft.file) && !told_in(striker, draft).is_empty()
        };
        if rule.records.is_some() && drafts.iter().zip(ids).any(shown) {
            continue;
        }
        let holds = |text: &str| !striker.text(&mut text.to_owned()).is_empty();
        let before = name.preferred.len() + name.variants.len() + name.search_only.len();
        name.preferred.retain(|label| !holds(&label.text));
        name.variants.retain(|label| !holds(&label.text));
        name.search_only.retain(|text| !holds(text));
        let after = name.preferred.len() + name.variants.len() + name.search_only.len();
        let in_note = striker.text(&mut name.note).len();
        if name.preferred.is_empty() || striker.is_entry(&name.id) {
            reporter.note(None, format!("struck the entry `{}`", name.id), "");
            return None;
        }
        if before != after || in_note > 0 {
            reporter.note(
                None,
                format!(
                    "struck {} in the entry `{}`",
                    before - after + in_note,
                    name.id
                ),
                "",
            );
        }
        if let Some(id) = striker.id(&name.id, MARK_IN_ID) {
            name.id = id;
        }
    }
    Some(name)
}
