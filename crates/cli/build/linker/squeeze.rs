//! Two things written shorter: the names of private members, and style sheets.
//!
//! Nothing else is renamed. A private member (`#shown`) can be told from everything else by its
//! first character, so a new name for it is safe as long as it is the same in the whole module; a
//! local variable cannot be told from a property without reading the language as a whole.

use std::collections::BTreeMap;

use super::tokens::{Kind, Token};

/// What to write instead of some tokens of a module, by their text.
pub(super) fn shorter<'a>(tokens: &[Token<'a>]) -> BTreeMap<&'a str, String> {
    let mut shorter = private_names(tokens);
    // `const css = ` and a template literal with nothing to fill in.
    for window in tokens.windows(3) {
        if let [name, sign, sheet] = window
            && (name.text, sign.text, sheet.kind) == ("css", "=", Kind::Template)
            && !sheet.text.contains("${")
        {
            shorter.insert(sheet.text, style(sheet.text));
        }
    }
    shorter
}

/// Short names for the private members, in the order in which they appear. One that stands in a
/// template literal, where nothing is replaced, keeps its name.
fn private_names<'a>(tokens: &[Token<'a>]) -> BTreeMap<&'a str, String> {
    let private = |token: &&Token<'a>| token.kind == Kind::Word && token.text.starts_with('#');
    let members = tokens.iter().filter(private).map(|token| token.text);
    let (kept, members): (Vec<&str>, Vec<&str>) =
        members.partition(|member| in_a_template(tokens, member));
    let mut names = BTreeMap::new();
    let mut free = (0..)
        .map(short)
        .filter(|name| !kept.contains(&name.as_str()));
    for member in members {
        if !names.contains_key(member) {
            names.extend(free.next().map(|name| (member, name)));
        }
    }
    names
}

fn in_a_template(tokens: &[Token<'_>], member: &str) -> bool {
    (tokens.iter()).any(|token| token.kind == Kind::Template && token.text.contains(member))
}

/// `#a` to `#z`, then `#ba` and so on.
fn short(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    loop {
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
        if rest == 0 {
            break;
        }
    }
    letters.push('#');
    letters.iter().rev().collect()
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
                if !out.ends_with([' ', '{', '}', ';', ',', ':', '`']) {
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
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn private_members_are_numbered_through_the_letters() {
        let source = "class A { #first = 1; #second; b() { return this.#second ?? `${this.#third}`; } #third; #a; }";
        let names = private_names(&tokens("a.js", source).unwrap());
        let expected = [("#a", "#c"), ("#first", "#a"), ("#second", "#b")];
        let expected: BTreeMap<&str, String> = expected
            .map(|(name, short)| (name, short.to_owned()))
            .into();
        assert_eq!(names, expected);
        assert_eq!([short(25), short(26), short(27)], ["#z", "#ba", "#bb"]);
    }

    #[test]
    fn a_style_sheet_keeps_the_spaces_that_mean_something() {
        let sheet = "`\n.a :is(b, i):hover > c,\n.d { margin: 0 -1px; content: ' ;  \"'; }\n@media (width > 1em) {\n  e { f: calc(1em + 2px); }\n}\n`";
        assert_eq!(
            style(sheet),
            "`.a :is(b,i):hover > c,.d{margin:0 -1px;content:' ;  \"'}@media (width > 1em){e{f:calc(1em + 2px)}}`"
        );
    }
}
