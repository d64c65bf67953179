//! Tokens written back as source, without what a browser does not need.
//!
//! Line breaks stay where the source had them, one at most, because a statement may end by its line
//! alone; a space stays wherever leaving it out could join two tokens into another.

use super::tokens::{Kind, Token};

/// Appends the tokens to `out`.
pub(crate) fn print(tokens: &[Token<'_>], out: &mut String) {
    let mut heads = Heads::default();
    let mut before: Option<&Token<'_>> = None;
    for (index, token) in tokens.iter().enumerate() {
        let after_head = heads.after(token, before);
        if let (Some(before), Some(next)) = (before, tokens.get(index + 1))
            && superfluous(before, token, next, after_head)
        {
            continue;
        }
        if let Some(before) = before {
            if token.broken && !brackets_suffice(before, token) {
                out.push('\n');
            } else if token.spaced
                && !brackets_suffice(before, token)
                && !tells_apart(before, token)
            {
                out.push(' ');
            }
        }
        push(token, out);
        before = Some(token);
    }
}

/// Whether the parentheses that were closed last are the head of a statement, as in `while (…)`.
#[derive(Default)]
struct Heads {
    open: Vec<bool>,
    closed: bool,
}

impl Heads {
    /// Takes note of a token; says whether the token before it closed a head.
    fn after(&mut self, token: &Token<'_>, before: Option<&Token<'_>>) -> bool {
        let closed = core::mem::take(&mut self.closed);
        match (token.kind, token.text) {
            (Kind::Punctuation, "(") => self
                .open
                .push(before.is_some_and(|b| matches!(b.text, "if" | "while" | "for" | "with"))),
            (Kind::Punctuation, ")") => self.closed = self.open.pop().unwrap_or_default(),
            _ => {}
        }
        closed
    }
}

/// Whether a token may go: the last comma of a list, unless it makes a hole in an array, and the
/// semicolon before a `}`, unless it is a statement by itself.
fn superfluous(before: &Token<'_>, token: &Token<'_>, next: &Token<'_>, after_head: bool) -> bool {
    let mark = |token: &Token<'_>, marks: &[&str]| {
        token.kind == Kind::Punctuation && marks.contains(&token.text)
    };
    if mark(token, &[","]) {
        return mark(next, &[")", "]", "}"]) && !mark(before, &[",", "[", "("]);
    }
    let ends_expression = match before.kind {
        Kind::Punctuation => matches!(before.text, ")" | "]" | "}"),
        Kind::Word => !matches!(before.text, "else" | "do"),
        _ => true,
    };
    mark(token, &[";"]) && mark(next, &["}"]) && ends_expression && !after_head
}

/// No line break or space means anything after an opening mark or before a closing one, nor before
/// a mark that no statement begins with or after one that none ends with.
fn brackets_suffice(before: &Token<'_>, token: &Token<'_>) -> bool {
    let goes_on = token.kind == Kind::Punctuation
        && matches!(token.text, "." | "?" | ":")
        && before.kind != Kind::Number;
    let goes_on = goes_on
        || before.kind == Kind::Punctuation
            && matches!(before.text, "=" | ">" | "?" | ":" | "&" | "|");
    if goes_on {
        return true;
    }
    let opening =
        before.kind == Kind::Punctuation && matches!(before.text, "{" | "(" | "[" | "," | ";");
    let closing =
        token.kind == Kind::Punctuation && matches!(token.text, "}" | ")" | "]" | "," | ";");
    opening || closing
}

/// Whether two tokens on one line stay two tokens without a space between them.
fn tells_apart(before: &Token<'_>, token: &Token<'_>) -> bool {
    let bracket = |token: &Token<'_>| {
        token.kind == Kind::Punctuation
            && matches!(token.text, "{" | "}" | "(" | ")" | "[" | "]" | "," | ";")
    };
    let wordy = |token: &Token<'_>| matches!(token.kind, Kind::Word | Kind::Number | Kind::Pattern);
    let sign = |token: &Token<'_>| matches!(token.kind, Kind::Punctuation | Kind::Pattern);
    if bracket(before) || bracket(token) {
        return true;
    }
    let joins = wordy(before) && wordy(token)
        || sign(before) && sign(token)
        || before.text == "." && token.kind == Kind::Number
        || before.kind == Kind::Number && token.text == ".";
    !joins
}

/// One token; what an HTML parser would take for markup is escaped where an escape means the same.
fn push(token: &Token<'_>, out: &mut String) {
    let escapable = matches!(token.kind, Kind::Text | Kind::Template | Kind::Pattern);
    let mut rest = token.text;
    while let Some(at) = rest.find('<').filter(|_| escapable) {
        let (head, tail) = rest.split_at(at);
        let lower = tail.get(..8).unwrap_or(tail).to_ascii_lowercase();
        out.push_str(head);
        let markup = lower.starts_with("</script")
            || lower.starts_with("<script")
            || lower.starts_with("<!--");
        out.push_str(if markup { "\\x3c" } else { "<" });
        rest = tail.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}
