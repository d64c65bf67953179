//! Style sheets within scripts, written shorter: a minifier of JavaScript does not look into them.

use core::str::Chars;

use oxc_allocator::Allocator;
use oxc_ast::ast::{Expression, Program, Statement, VariableDeclarator};

/// Shortens the style sheets of a module: where there is a `const css` at its top, that and the pieces it
/// is made of, each constant with a template literal.
pub(super) fn shorten<'a>(allocator: &'a Allocator, program: &mut Program<'a>) {
    let declarations = program
        .body
        .iter_mut()
        .filter_map(|statement| match statement {
            Statement::VariableDeclaration(variables) => Some(&mut variables.declarations),
            _ => None,
        });
    let mut constants: Vec<_> = declarations.flatten().collect();
    let is_css = |variable: &&mut VariableDeclarator<'a>| {
        let name = variable.id.get_identifier_name();
        name.is_some_and(|name| name == "css")
    };
    if constants.iter().any(is_css) {
        for constant in &mut constants {
            shorten_in(allocator, constant);
        }
    }
}

fn shorten_in<'a>(allocator: &'a Allocator, constant: &mut VariableDeclarator<'a>) {
    let Some(Expression::TemplateLiteral(template)) = &mut constant.init else {
        return;
    };
    let raw = template.quasis.iter().map(|piece| piece.value.raw.as_str());
    let whole = style(&raw.collect::<Vec<_>>().join(FILLED));
    for (piece, shorter) in template.quasis.iter_mut().zip(whole.split(FILLED)) {
        let shorter: &str = allocator.alloc_str(shorter);
        piece.value.raw = shorter.into();
        piece.value.cooked = piece.value.cooked.map(|_| shorter.into());
    }
}

/// Stands for what is filled in, which no style sheet has itself.
const FILLED: &str = "\0";

/// A style sheet without comments, without the white space that means nothing (none is left around
/// braces, semicolons, commas and the signs between selectors, nor after a colon and before an
/// exclamation mark, and one space anywhere else) and without the nought before a point. Strings stay as
/// they are.
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
                if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',', ':', '>', '~']) {
                    out.push(' ');
                }
            }
            '{' | '}' | ';' | ',' | '>' | '~' | '!' => {
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
        let sheet = "\n.a :is(b, i):hover > c,\n.d ~ e { margin: 0 -1px !important; content: ' ;  \"'; }\n@media (width > 1em) {\n  e { f: calc(1em + 2px); }\n}\n";
        assert_eq!(
            style(sheet),
            ".a :is(b,i):hover>c,.d~e{margin:0 -1px!important;content:' ;  \"'}@media (width>1em){e{f:calc(1em + 2px)}}"
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
