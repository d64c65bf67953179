//! Snippets: the passages of a record that answer a query best, cut to what fits a result list.

use core::ops::Range;

use super::Options;
use super::marks::{MarkedRange, merged};
use super::scan::{Found, Scanned, ScannedPassage, groups};
use crate::archive::PassageId;
use crate::sort::sort_by;

/// A stretch of a passage, as a result shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The passage it is of.
    pub passage: PassageId,
    /// The text shown.
    pub text: String,
    /// The matches in it.
    pub marks: Vec<MarkedRange>,
    /// Whether the passage goes on before it.
    pub cut_before: bool,
    /// Whether the passage goes on after it.
    pub cut_after: bool,
}

// What reads best in a list of results is a judgement, and nothing measures it: these are choices.

/// A heading names what follows and says little by itself.
const HEADING_WORTH: f32 = 0.5;
/// A passage this much longer than a snippet is still shown whole rather than cut.
const WHOLE_UP_TO: f32 = 1.25;
/// How far back a snippet may begin earlier so as to begin with a sentence, in parts of its length.
const SENTENCE_REACH: f32 = 0.3;
/// What a word counts at least: one that is everywhere weighs nought, and yet its place is better than none.
const LEAST: f32 = 0.01;
/// A word of so many bytes, which may be an address, is cut where the snippet ends.
const LONG_WORD: usize = 40;

impl Scanned<'_> {
    /// The best passages, best first, of equal ones the first; the beginning of the text if nothing in it matched.
    pub(super) fn snippets(&self, weights: &[f32], options: &Options) -> Vec<Snippet> {
        let body = || self.passages.iter().skip(1);
        let mut best: Vec<_> = body()
            .map(|passage| (worth(passage, weights), passage))
            .filter(|(worth, _)| *worth > 0.0)
            .collect();
        sort_by(&mut best, &|a, b| {
            b.0.total_cmp(&a.0).then(a.1.number.cmp(&b.1.number))
        });
        best.truncate(options.passages as usize);
        if best.is_empty() && options.passages > 0 {
            let text = body().find(|passage| !passage.is_heading());
            best.extend(text.or(body().next()).map(|passage| (0.0, passage)));
        }
        best.into_iter()
            .map(|(_, passage)| cut(passage, weights, options.snippet as usize))
            .collect()
    }
}

/// How well a passage answers.
fn worth(passage: &ScannedPassage<'_>, weights: &[f32]) -> f32 {
    let weight = weight(&passage.found, weights);
    match passage.is_heading() {
        true => weight * HEADING_WORTH,
        false => weight,
    }
}

/// The weights of the groups that stand in a stretch. One that stands there again adds nothing: so what comes
/// behind a passage with all of them need not be read.
fn weight(found: &[Found], weights: &[f32]) -> f32 {
    let groups = groups(found);
    let has = |group: usize| groups >> group & 1 == 1;
    let weights = weights.iter().enumerate().filter(|(group, _)| has(*group));
    weights.map(|(_, weight)| weight.max(LEAST)).sum()
}

/// Cuts a passage to about `width` characters around its best matches.
fn cut(passage: &ScannedPassage<'_>, weights: &[f32], width: usize) -> Snippet {
    let marks = merged(&passage.found);
    let mut range = window(passage, weights, width);
    for mark in &marks {
        // A phrase may go on where the window ends with one of its words.
        if mark.range.start < range.end && range.start < mark.range.end {
            range = range.start.min(mark.range.start)..range.end.max(mark.range.end);
        }
    }
    let whole = passage.text;
    let text = whole.get(range.clone()).unwrap_or_default();
    let marks = marks
        .into_iter()
        .filter(|mark| range.start <= mark.range.start && mark.range.end <= range.end)
        .map(|mark| MarkedRange {
            range: mark.range.start - range.start..mark.range.end - range.start,
            door: mark.door,
        })
        .collect();
    Snippet {
        passage: PassageId(passage.number),
        text: text.to_owned(),
        marks,
        cut_before: range.start > 0,
        cut_after: range.end < whole.len(),
    }
}

/// The bytes of the passage that are shown.
fn window(passage: &ScannedPassage<'_>, weights: &[f32], width: usize) -> Range<usize> {
    let text = passage.text;
    let characters = text.chars().count();
    if characters as f32 <= width as f32 * WHOLE_UP_TO {
        return 0..text.len();
    }
    // Bytes per character differ between scripts; this passage's mean serves.
    // In 32 bits, as in the module, the product may not fit.
    let width = (width as u64 * text.len() as u64 / characters as u64) as usize;
    let densest = (0..passage.found.len())
        .map(|first| {
            let within = passage.found.get(first..).unwrap_or_default();
            let start = within.first().map_or(0, |place| place.range.start);
            let count = within
                .iter()
                .take_while(|place| place.range.end <= start + width)
                .count();
            let within = within.get(..count.max(1)).unwrap_or_default();
            let end = within.last().map_or(start, |place| place.range.end);
            (weight(within, weights), start..end)
        })
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, matches)) = densest else {
        return 0..word_end(text, width);
    };
    let spare = width.saturating_sub(matches.len());
    let start = sentence_start(
        text,
        matches.start,
        spare.min((width as f32 * SENTENCE_REACH) as usize),
    )
    .unwrap_or_else(|| word_start(text, matches.start.saturating_sub(spare / 3), matches.start));
    // A word that matched is shown whole, however narrow the snippet.
    let end = word_end(text, (start + width).max(matches.end)).max(matches.end);
    // What is left over at the end of the passage goes to the beginning.
    let start = match end == text.len() {
        true => word_start(text, text.len().saturating_sub(width), start).min(start),
        false => start,
    };
    start..end
}

/// The start of the sentence that `at` is in, if it is at most `reach` bytes before.
fn sentence_start(text: &str, at: usize, reach: usize) -> Option<usize> {
    let from = text.floor_char_boundary(at.saturating_sub(reach));
    let before = text.get(from..at)?;
    if from == 0 && !before.contains(['.', '!', '?', '…']) {
        return Some(0);
    }
    let stop = before.rfind(['.', '!', '?', '…', '\n', '。'])?;
    let after = before.get(stop..)?;
    let gap = after.find(char::is_whitespace)?;
    let start = from + stop + gap;
    let word = text.get(start..at)?;
    Some(at - word.trim_start().len())
}

/// The start of the first word at or after `at`, but not after `limit`.
fn word_start(text: &str, at: usize, limit: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let at = text.floor_char_boundary(at);
    // A blank right before it tells that a word begins there.
    let before = text.floor_char_boundary(at.saturating_sub(1));
    let stretch = text.get(before..limit).unwrap_or_default();
    stretch.find(char::is_whitespace).map_or(at, |space| {
        let rest = stretch.get(space..).unwrap_or_default();
        limit - rest.trim_start().len()
    })
}

/// The end of the last word that ends at or before `at`, if there is one near.
fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = text.floor_char_boundary(at);
    // A blank right after it tells that a word ends there.
    let after = text.ceil_char_boundary(at + 1);
    let head = text.get(..after).unwrap_or_default();
    match head.rfind(char::is_whitespace) {
        // A text without spaces is cut between characters.
        Some(space) if at - space < LONG_WORD => {
            head.get(..space).unwrap_or_default().trim_end().len()
        }
        _ => at,
    }
}
