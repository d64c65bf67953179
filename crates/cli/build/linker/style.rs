//! Style sheets within scripts, written shorter: a minifier of JavaScript does not look into them.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Expression, Program, Statement, VariableDeclaration};

/// Shortens the style sheets of a module: each `const css = ` at its top with a template literal that
/// has nothing to fill in.
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
        if let (true, Some(Expression::TemplateLiteral(template))) = (named, &mut variable.init)
            && let [sheet] = template.quasis.as_mut_slice()
        {
            let shorter: &str = allocator.alloc_str(&style(sheet.value.raw.as_str()));
            sheet.value.raw = shorter.into();
            sheet.value.cooked = sheet.value.cooked.map(|_| shorter.into());
        }
    }
}

/// A style sheet without the white space that means nothing: none is left around braces,
/// semicolons and commas nor after a colon, and one space anywhere else. Strings stay as they are.
fn style(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut quote = None;
    for c in sheet.chars() {
        if quote.is_some() {
            out.push(c);
            quote = quote.filter(|open| *open != c);
            continue;
        }
        match c {
            '"' | '\'' => {
                quote = Some(c);
                out.push(c);
            }
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
}
