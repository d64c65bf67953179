//! Style sheets within scripts, written shorter: a minifier of JavaScript does not look into them.

use core::str::Chars;

use oxc_allocator::Allocator;
use oxc_ast::ast::{Expression, Program, Statement, VariableDeclaration};

/// Shortens the style sheets of a module: each `const css = ` at its top with a template literal.
pub(super) fn shorten<'a>(allocator: &'a Allocator, program: &mut Program<'a>) {
    for statement in &mut program.body {
        if let Statement::VariableDeclaration(variables) = statement {
            shorten_in(allocator, variables);
        }
    }
}

fn shorten_in<'a>(allocator: &'a Allocator, variables: &mut VariableDeclaration<'a>) {
    for variable in &mut variables.declarations {
        let named = variable
            .id
            .get_identifier_name()
            .is_some_and(|name| name == "css");
        if let (true, Some(Expression::TemplateLiteral(template))) = (named, &mut variable.init) {
            let raw = template.quasis.iter().map(|piece| piece.value.raw.as_str());
            let whole = style(&raw.collect::<Vec<_>>().join(FILLED));
            for (piece, shorter) in template.quasis.iter_mut().zip(whole.split(FILLED)) {
                let shorter: &str = allocator.alloc_str(shorter);
                piece.value.raw = shorter.into();
                piece.value.cooked = piece.value.cooked.map(|_| shorter.into());
            }
        }
    }
}

/// Stands for what is filled in, which no style sheet has itself.
const FILLED: &str = "\0";

/// A style sheet without comments, without the white space that means nothing (none is left around
/// braces, semicolons and commas nor after a colon, and one space anywhere else) and without the nought
/// before a point. Strings stay as they are.
fn style(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' | '\'' => {
                out.push(c);
                out.push_str(&through(&mut rest, c));
            }
            '/' if rest.as_str().starts_with('*') => {
                let after = rest
                    .as_str()
                    .split_once("*/")
                    .map_or("", |(_, after)| after);
                rest = after.chars();
            }
            '0' if rest.as_str().starts_with('.') && begins_number(&out) => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':']) {
                    out.push(' ');
                }
            }
            '{' | '}' | ';' | ',' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// What comes up to a quotation mark, and that.
fn through(rest: &mut Chars<'_>, quote: char) -> String {
    let mut string = String::new();
    for c in rest {
        string.push(c);
        if c == quote {
            break;
        }
    }
    string
}

/// Whether a number begins after what is written: it goes on with nothing, nor does a name.
fn begins_number(written: &str) -> bool {
    let before = written.strip_suffix('-').unwrap_or(written);
    before.ends_with([' ', ':', ',', '('])
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn a_style_sheet_keeps_the_spaces_that_mean_something() {
        let sheet = "\n.a :is(b, i):hover > c,\n.d { margin: 0 -1px; content: ' ;  \"'; }\n@media (width > 1em) {\n  e { f: calc(1em + 2px); }\n}\n";
        assert_eq!(
            style(sheet),
            ".a :is(b,i):hover > c,.d{margin:0 -1px;content:' ;  \"'}@media (width > 1em){e{f:calc(1em + 2px)}}"
        );
    }

    #[test]
    fn a_style_sheet_keeps_no_comment_and_no_nought_before_a_point() {
        let sheet = "/* 0.5 */ .h0.a { margin: 0.5em -0.25em 10.5em 0; inset: max(0.1em, 0); content: '0.5 /*'; }";
        assert_eq!(
            style(sheet),
            ".h0.a{margin:.5em -.25em 10.5em 0;inset:max(.1em,0);content:'0.5 /*'}"
        );
    }
}
