//! Stretches of a text that are to be struck: put together, and marks put in their places.

use core::ops::Range;

use super::strike::MARK;

/// Adds a stretch to others. Those that meet the one before become one with it, so that there are no more of
/// them than there is text.
pub(super) fn add(spans: &mut Vec<Range<usize>>, span: Range<usize>) {
    match spans.last_mut() {
        Some(last) if span.start <= last.end && last.start <= span.end => {
            *last = last.start.min(span.start)..last.end.max(span.end);
        }
        _ => spans.push(span),
    }
}

/// Stretches in order; those that meet, or have nothing but spaces and hyphens between them, as one.
pub(super) fn joined(text: &str, mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            Some(last)
                if text[last.end..span.start]
                    .chars()
                    .all(|c| is_space(c) || matches!(c, '-' | '_' | '\u{2010}' | '\u{2011}')) =>
            {
                last.end = span.end;
            }
            _ => out.push(span),
        }
    }
    out
}

/// Puts a mark in the place of each stretch; what stood there is returned.
pub(super) fn replace(text: &mut String, spans: &[Range<usize>], mark: &str) -> Vec<String> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut struck = Vec::with_capacity(spans.len());
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for span in spans {
        out.push_str(&text[from..span.start]);
        out.push_str(mark);
        struck.push(text[span.clone()].to_owned());
        from = span.end;
    }
    out.push_str(&text[from..]);
    *text = out;
    struck
}

/// Where the marks begin once the stretches are struck.
pub(super) fn places_of_marks(spans: &[Range<usize>]) -> Vec<usize> {
    let (mut from, mut at) = (0, 0);
    let places = spans.iter().map(|span| {
        let place = at + span.start - from;
        (from, at) = (span.end, place + MARK.len());
        place
    });
    places.collect()
}

/// Where a place of the text is once the stretches are struck: within one, at the beginning or end of its mark.
pub(super) fn moved(place: usize, spans: &[Range<usize>], marks: &[usize], to_end: bool) -> usize {
    let before = spans.partition_point(|span| span.start < place);
    let last = spans[..before].last().zip(marks[..before].last());
    last.map_or(place, |(span, &mark)| match place < span.end {
        true if !to_end => mark,
        _ => mark + MARK.len() + place.saturating_sub(span.end),
    })
}

/// Whether a character is a space within a line.
pub(super) fn is_space(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}
