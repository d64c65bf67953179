//! Tags in Markdown that only format. Other HTML there is text, see `markdown`.

use std::borrow::Cow;

/// Tags that programs for notes write into Markdown, of which what stands in them is all there is to see.
const FORMATTING: [&str; 16] = [
    "aside", "b", "center", "details", "em", "font", "i", "ins", "mark", "small", "span", "strong",
    "sub", "summary", "sup", "u",
];
/// The attributes that only say how something looks.
const LOOKS: [&str; 3] = ["class=", "color=", "style="];
/// Bytes of the longest of these tags.
const LONGEST_TAG: usize = 200;

/// Whether this is a tag that only formats. One with attributes may tell more.
pub(super) fn is_formatting(tag: &str) -> bool {
    let tag = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>'));
    let Some(tag) = tag.map(|tag| tag.strip_prefix('/').unwrap_or(tag)) else {
        return false;
    };
    let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_look = LOOKS.iter().any(|look| attributes.starts_with(look));
    (attributes.is_empty() || is_look && !attributes.contains("\" "))
        && FORMATTING
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}

/// HTML but for its tags that only format.
pub(super) fn without_formatting(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut copied = 0;
    for (at, _) in html.match_indices('<') {
        let end = html.as_bytes()[at..]
            .iter()
            .take(LONGEST_TAG)
            .position(|byte| *byte == b'>');
        if let Some(tag) = end
            .and_then(|end| html.get(at..=at + end))
            .filter(|tag| is_formatting(tag))
        {
            kept.push_str(&html[copied..at]);
            copied = at + tag.len();
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}
