//! Definitions of links that define none: `[Anna]: No.` is what Anna said.

use std::borrow::Cow;
use std::collections::HashSet;

use pulldown_cmark::{Event, Options, Parser, Tag};

/// The text, with a backslash before each line that the parser would take for the definition of a link
/// but that no link uses, or that has no address; of such lines nothing would be left.
pub(super) fn without_false(text: &str, options: Options) -> Cow<'_, str> {
    if !text.contains("]:") {
        return Cow::Borrowed(text);
    }
    let mut used = HashSet::new();
    // Definitions are where the parser finds nothing.
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                used.insert(label(&id));
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {}
            Event::Start(_) | Event::End(_) => continue,
            _ => {}
        }
        found.push(range);
    }
    let mut found = found.into_iter().peekable();
    let mut found_to = 0;
    let mut written = String::new();
    let mut copied = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let begin = at;
        at += line.len();
        while let Some(range) = found.next_if(|range| range.start < at) {
            found_to = found_to.max(range.end);
        }
        if found_to <= begin {
            let definition = definition(line, &text[at..]);
            let false_one = definition
                .filter(|(_, label, target)| !(is_address(target) && used.contains(label)));
            if let Some((place, ..)) = false_one {
                written.push_str(&text[copied..begin + place]);
                written.push('\\');
                copied = begin + place;
            }
        }
    }
    if copied == 0 && written.is_empty() {
        return Cow::Borrowed(text);
    }
    written.push_str(&text[copied..]);
    Cow::Owned(written)
}

/// Where in a line the definition of a link begins, its label, and its target, which may stand in the
/// next line.
fn definition<'t>(line: &'t str, behind: &'t str) -> Option<(usize, String, &'t str)> {
    // Within quotations and lists.
    let is_marker = |c: char| c.is_whitespace() || c.is_ascii_digit() || ">-+*.)".contains(c);
    let definition = line.trim_start_matches(is_marker);
    let (name, target) = definition.strip_prefix('[')?.split_once("]:")?;
    if name.starts_with('^') {
        return None;
    }
    let mut words = target.split_whitespace();
    let target = words.next().or_else(|| {
        let next = behind.lines().next()?;
        next.trim_start_matches(is_marker).split_whitespace().next()
    });
    let place = line.len() - definition.len();
    Some((place, label(name), target.unwrap_or_default()))
}

/// A label as it is compared.
fn label(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether the target of a definition looks like an address: of the web, of a file, or within the text.
fn is_address(target: &str) -> bool {
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    target.starts_with(['<', '#'])
        || target.contains('/')
        || target
            .split_once(':')
            .is_some_and(|(scheme, rest)| is_name(scheme) && !rest.is_empty())
        || target
            .rsplit_once('.')
            .is_some_and(|(file, ending)| !file.is_empty() && is_name(ending))
}
