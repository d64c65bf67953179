//! Tags with more attributes than any page has: the parser compares each with all before it, so that one tag of a
//! few megabytes would take hours.
//!
//! Tags are told as the parser tells them, as far as their ends go.

/// Pages of editors and of games have some dozens.
pub(super) const MOST: usize = 4096;

/// Elements whose text has no tags.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// Where the first tag with more than [`MOST`] attributes begins.
pub(super) fn too_many(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        let start = at + found;
        let inner = &source[start + 1..];
        at = start + 1;
        if let Some(comment) = inner.strip_prefix("!--") {
            let end = comment.find("-->")?;
            at = source.len() - comment.len() + end;
            continue;
        }
        let name = inner.strip_prefix('/').unwrap_or(inner);
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let length = name.bytes().position(|byte| ends(&byte))?;
        let is_start = name.len() == inner.len();
        let name = &name[..length];
        at = source.len() - inner.len() + usize::from(!is_start) + length;
        let mut count = 0;
        loop {
            let is_between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
            at = skip(bytes, at, is_between);
            if *bytes.get(at)? == b'>' {
                break;
            }
            count += 1;
            if count > MOST {
                return Some(start);
            }
            at = skip(bytes, at + 1, |byte| !ends(byte) && *byte != b'=');
            let value = skip(bytes, at, u8::is_ascii_whitespace);
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            at = skip(bytes, value + 1, u8::is_ascii_whitespace);
            at = match bytes.get(at)? {
                quote @ (b'"' | b'\'') => skip(bytes, at + 1, |byte| byte != quote) + 1,
                _ => skip(bytes, at, |byte| {
                    !byte.is_ascii_whitespace() && *byte != b'>'
                }),
            };
        }
        if is_start && RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            let mut ends = source[at..].match_indices("</").map(|(end, _)| at + end);
            let is_end = |end: &usize| {
                let behind = source.get(end + 2..end + 2 + name.len());
                behind.is_some_and(|behind| behind.eq_ignore_ascii_case(name))
            };
            at = ends.find(is_end)?;
        }
    }
    None
}

/// The first place from `at` on whose byte is none of these.
fn skip(bytes: &[u8], at: usize, is_of: impl Fn(&u8) -> bool) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest
        .iter()
        .position(|byte| !is_of(byte))
        .unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn attributes(count: usize, written: &str) -> String {
        let each = (0..count).map(|number| format!(" a{number}{written}"));
        each.collect()
    }

    #[test]
    fn tags_with_too_many_attributes_are_found() {
        for written in ["", "=1", "='>'", "=\"<p>\"", " = x", "/"] {
            for tag in ["p", "/p"] {
                let page = |count| format!("<i>снег</i><{tag}{}>x", attributes(count, written));
                assert_eq!(too_many(&page(MOST)), None, "{written}");
                assert_eq!(too_many(&page(MOST + 1)), Some(15), "{written}");
            }
        }
        let many = attributes(MOST + 1, "");
        for none in [
            format!("<!-- <p{many}> --><p>x"),
            format!("<script>if (a <b {many}) {{}}</SCRIPT><p>x"),
            format!("1 < {many}"),
            format!("<p title='{many}'>x"),
            format!("<p>{many}"),
            "<p".to_owned(),
            "<p a='".to_owned(),
        ] {
            assert_eq!(too_many(&none), None);
        }
        let behind = format!("<script>a<b</script><p{many}>");
        assert_eq!(too_many(&behind), Some(20));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_can_be_looked_through(text in "[<>/!a =\"'жscript-]{0,60}") {
            prop_assert_eq!(too_many(&text), None);
        }
    }
}
