//! Hits for people: title, what is known of the record, best passages with the words that matched.

use amanat_engine::{Door, Hit, MarkedRange, Results, Snippet};

use crate::console::{DIM, MARK, visible};
use crate::figures;

/// The hits of one query; its id stands above them if there are several queries.
pub(super) fn write(id: Option<&str>, query: &str, results: &Results) -> String {
    let mut out = String::new();
    if let Some(id) = id {
        out.push_str(&format!(
            "{DIM}{}: {}{DIM:#}\n",
            visible(id),
            visible(query)
        ));
    }
    for (index, hit) in results.hits.iter().enumerate() {
        write_hit(index + 1, hit, &mut out);
    }
    let (shown, total) = (results.hits.len() as u64, u64::from(results.total));
    let told = match (shown, total) {
        (_, 0) => "Nothing found.".to_owned(),
        _ if shown == total => format!("{}.", figures::counted(total, "record", "records")),
        _ => format!(
            "{} of {}; more with -k.",
            figures::count(shown),
            figures::counted(total, "record", "records")
        ),
    };
    out.push_str(&format!("{DIM}{told}{DIM:#}\n"));
    for instead in &results.instead {
        out.push_str(&format!(
            "Did you mean {MARK}{}{MARK:#} for {}?\n",
            visible(&instead.term),
            visible(&instead.word)
        ));
    }
    out
}

fn write_hit(rank: usize, hit: &Hit, out: &mut String) {
    out.push_str(&format!("{rank}. {}", marked(&hit.title, &hit.title_marks)));
    let about = ["author", "event_date", "date_written"]
        .iter()
        .filter_map(|key| {
            let field = hit.metadata.iter().find(|field| field.key == *key)?;
            Some(visible(&field.values.join(", ")))
        });
    let mut about: Vec<String> = about.collect();
    about.insert(0, visible(&hit.id));
    if hit.door != Door::Exact {
        about.push(format!("matched by {}", hit.door.name()));
    }
    out.push_str(&format!("  {DIM}{}{DIM:#}\n", about.join(" · ")));
    for passage in hit.passages.iter().filter(|passage| passage.passage.0 > 0) {
        out.push_str(&format!("   {}\n", snippet(passage)));
    }
    for version in &hit.versions {
        let (id, title) = (visible(&version.id), visible(&version.title));
        let language = visible(&version.language);
        out.push_str(&format!(
            "   {DIM}also in {language}:{DIM:#} {title}  {DIM}{id}{DIM:#}\n"
        ));
    }
    out.push('\n');
}

fn snippet(snippet: &Snippet) -> String {
    let (before, after) = (
        if snippet.cut_before { "…" } else { "" },
        if snippet.cut_after { "…" } else { "" },
    );
    format!(
        "{before}{}{after}",
        marked(&snippet.text, &snippet.marks).replace('\n', " ")
    )
}

/// The text with its marked ranges in colour; where a range does not fit the text it is left out.
fn marked(text: &str, marks: &[MarkedRange]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.range.start, mark.range.end);
        let (Some(before), Some(word)) = (text.get(at..start), text.get(start..end)) else {
            continue;
        };
        out.push_str(&format!(
            "{}{MARK}{}{MARK:#}",
            visible(before),
            visible(word)
        ));
        at = end;
    }
    out.push_str(&visible(text.get(at..).unwrap_or_default()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_colour_and_odd_ones_do_not_harm() {
        let mark = |start, end| MarkedRange {
            range: start..end,
            door: Door::Exact,
        };
        let text = marked("ёж \u{1b}[2J", &[mark(0, 4), mark(2, 3), mark(90, 99)]);
        assert_eq!(text, format!("{MARK}ёж{MARK:#} \u{fffd}[2J"));
    }
}
