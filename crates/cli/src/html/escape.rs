//! Text and attribute values written so that an HTML parser reads back exactly what was meant.
//!
//! The form is the one that browsers use when they serialise a page (HTML, "escaping a string"),
//! with `<` and `>` escaped in attributes too. A null cannot stand in HTML and becomes U+FFFD; a
//! carriage return would be read as a line feed and is written as one.

/// Appends text that stands between tags.
pub(crate) fn text(source: &str, out: &mut String) {
    escape(source, false, out);
}

/// Appends the value of an attribute, which the caller puts in double quotes.
pub(crate) fn attribute(source: &str, out: &mut String) {
    escape(source, true, out);
}

/// The value of an attribute by itself.
pub(crate) fn value(source: &str) -> String {
    let mut out = String::new();
    attribute(source, &mut out);
    out
}

fn escape(source: &str, quotes: bool, out: &mut String) {
    let mut characters = source.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '"' if quotes => out.push_str("&quot;"),
            '\0' => out.push('\u{fffd}'),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        let mut out = String::new();
        text(
            "<script>alert(\"1 & 2\")</script>\0\r\na\rb\u{a0}",
            &mut out,
        );
        assert_eq!(
            out,
            "&lt;script&gt;alert(\"1 &amp; 2\")&lt;/script&gt;\u{fffd}\na\nb&nbsp;"
        );
        out.clear();
        attribute("\" onclick='x' <", &mut out);
        assert_eq!(out, "&quot; onclick='x' &lt;");
    }
}
