//! JavaScript source cut into tokens: enough to drop comments and to find imports and exports.
//!
//! Not a parser: expressions are not understood. The one place where JavaScript's tokens depend on
//! its grammar, whether `/` divides or opens a regular expression, is decided by the token before
//! it (ECMA-262, section 12); where that does not decide, the source is refused, not guessed at.

use super::LinkError;

/// The sorts of token that the linker tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, a keyword or a `#private` name.
    Word,
    /// A number.
    Number,
    /// One character of punctuation.
    Punctuation,
    /// A string in single or double quotes, with its quotes.
    Text,
    /// A template literal, whole, with the expressions inside it.
    Template,
    /// A regular expression with its flags.
    Pattern,
}

/// One token, and what stood between it and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    /// Line of the source, from 1.
    pub(crate) line: usize,
    /// How many brackets of any kind are open before it.
    pub(crate) depth: usize,
    /// White space or a comment stood before it.
    pub(crate) spaced: bool,
    /// A line break stood before it.
    pub(crate) broken: bool,
}

/// Cuts a whole file into tokens.
///
/// # Errors
/// When a string, template, comment or regular expression does not end, when brackets do not
/// match, or when a `/` could be either a division or a regular expression.
pub(crate) fn tokens<'a>(name: &str, source: &'a str) -> Result<Vec<Token<'a>>, LinkError> {
    let mut scanner = Scanner {
        name,
        source,
        at: 0,
        line: 1,
    };
    let tokens = scanner.run(false)?;
    Ok(tokens)
}

/// Words after which an expression starts, so that a `/` opens a regular expression.
const BEFORE_EXPRESSION: [&str; 13] = [
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "instanceof",
    "new",
    "delete",
    "void",
    "throw",
    "yield",
    "await",
    "else",
];

/// An open bracket, and whether a `/` after its closing one opens a regular expression.
struct Open {
    close: char,
    statement_head: bool,
}

struct Scanner<'a, 'n> {
    name: &'n str,
    source: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Scanner<'a, '_> {
    /// Scans to the end of the file or, `inside` a template, up to the `}` that ends its expression.
    fn run(&mut self, inside: bool) -> Result<Vec<Token<'a>>, LinkError> {
        let mut tokens: Vec<Token<'a>> = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        let mut after_head = false;
        loop {
            let (spaced, broken) = self.skip_space()?;
            let Some(next) = self.peek() else { break };
            let (start, line, depth) = (self.at, self.line, open.len());
            if inside && depth == 0 && next == '}' {
                return Ok(tokens);
            }
            let kind = match next {
                '"' | '\'' => self.text(next)?,
                '`' => self.template()?,
                '/' if self.opens_pattern(tokens.last(), after_head)? => self.pattern()?,
                _ if next.is_ascii_digit()
                    || (next == '.' && self.second().is_some_and(|c| c.is_ascii_digit())) =>
                {
                    self.number()
                }
                _ if is_word(next) || next == '#' => self.word(),
                _ => self.punctuation(next, tokens.last(), &mut open, &mut after_head)?,
            };
            let text = self.source.get(start..self.at).unwrap_or_default();
            // A closing bracket belongs to the depth outside it.
            let depth = depth.min(open.len());
            tokens.push(Token {
                kind,
                text,
                line,
                depth,
                spaced,
                broken,
            });
        }
        match open.last() {
            Some(open) => Err(self.error(format!(
                "the file ends where a `{}` is expected",
                open.close
            ))),
            None if inside => Err(self.error("the file ends inside a template literal".to_owned())),
            None => Ok(tokens),
        }
    }

    fn punctuation(
        &mut self,
        found: char,
        before: Option<&Token<'_>>,
        open: &mut Vec<Open>,
        after_head: &mut bool,
    ) -> Result<Kind, LinkError> {
        let close = match found {
            '(' => Some(')'),
            '[' => Some(']'),
            '{' => Some('}'),
            _ => None,
        };
        if let Some(close) = close {
            let statement_head = found == '('
                && before
                    .is_some_and(|token| matches!(token.text, "if" | "while" | "for" | "with"));
            open.push(Open {
                close,
                statement_head,
            });
        } else if matches!(found, ')' | ']' | '}') {
            match open.pop() {
                Some(expected) if expected.close == found => *after_head = expected.statement_head,
                Some(expected) => {
                    return Err(self.error(format!(
                        "found `{found}` where `{}` is expected",
                        expected.close
                    )));
                }
                None => {
                    return Err(self.error(format!("found `{found}` without its opening bracket")));
                }
            }
        }
        self.advance();
        Ok(Kind::Punctuation)
    }

    /// Whether a `/` here opens a regular expression.
    fn opens_pattern(
        &self,
        before: Option<&Token<'_>>,
        after_head: bool,
    ) -> Result<bool, LinkError> {
        let Some(before) = before else {
            return Ok(true);
        };
        match (before.kind, before.text) {
            (Kind::Word, word) => Ok(BEFORE_EXPRESSION.contains(&word)),
            (Kind::Punctuation, ")") => Ok(after_head),
            (Kind::Punctuation, "]") => Ok(false),
            (Kind::Punctuation, "}") => Err(self.error(
                "found `/` after `}`, which may divide or open a regular expression; put parentheses around it"
                    .to_owned(),
            )),
            (Kind::Punctuation, _) => Ok(true),
            _ => Ok(false),
        }
    }

    /// Passes white space and comments; says whether there was any, and whether a line ended.
    fn skip_space(&mut self) -> Result<(bool, bool), LinkError> {
        let (start, line) = (self.at, self.line);
        loop {
            match (self.peek(), self.second()) {
                (Some(c), _) if c.is_whitespace() || c == '\u{feff}' => self.advance(),
                (Some('/'), Some('/')) => {
                    while self.peek().is_some_and(|c| !is_line_end(c)) {
                        self.advance();
                    }
                }
                (Some('/'), Some('*')) => self.comment()?,
                _ => return Ok((self.at > start, self.line > line)),
            }
        }
    }

    fn comment(&mut self) -> Result<(), LinkError> {
        let unfinished = self.error("this comment does not end: `*/` is missing".to_owned());
        self.advance();
        self.advance();
        while let Some(c) = self.peek() {
            let ends = c == '*' && self.second() == Some('/');
            self.advance();
            if ends {
                self.advance();
                return Ok(());
            }
        }
        Err(unfinished)
    }

    fn text(&mut self, quote: char) -> Result<Kind, LinkError> {
        let unfinished = self.error(format!(
            "this string does not end: {quote} is missing on its line"
        ));
        self.advance();
        while let Some(c) = self.peek() {
            self.advance();
            match c {
                '\\' => self.advance(),
                '\n' | '\r' => return Err(unfinished),
                _ if c == quote => return Ok(Kind::Text),
                _ => {}
            }
        }
        Err(unfinished)
    }

    fn template(&mut self) -> Result<Kind, LinkError> {
        let unfinished = self.error("this template literal does not end: ` is missing".to_owned());
        self.advance();
        while let Some(c) = self.peek() {
            self.advance();
            match c {
                '\\' => self.advance(),
                '`' => return Ok(Kind::Template),
                '$' if self.peek() == Some('{') => {
                    self.advance();
                    self.run(true)?;
                    self.advance();
                }
                _ => {}
            }
        }
        Err(unfinished)
    }

    fn pattern(&mut self) -> Result<Kind, LinkError> {
        let unfinished = self
            .error("this regular expression does not end: `/` is missing on its line".to_owned());
        self.advance();
        let mut class = false;
        while let Some(c) = self.peek() {
            self.advance();
            match c {
                '\\' => self.advance(),
                '[' => class = true,
                ']' => class = false,
                '/' if !class => {
                    while self.peek().is_some_and(is_word) {
                        self.advance();
                    }
                    return Ok(Kind::Pattern);
                }
                _ if is_line_end(c) => return Err(unfinished),
                _ => {}
            }
        }
        Err(unfinished)
    }

    /// Digits, letters and points; the sign of an exponent may stand apart, which harms nothing.
    fn number(&mut self) -> Kind {
        while self.peek().is_some_and(|c| is_word(c) || c == '.') {
            self.advance();
        }
        Kind::Number
    }

    fn word(&mut self) -> Kind {
        self.advance();
        while self.peek().is_some_and(is_word) {
            self.advance();
        }
        Kind::Word
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn advance(&mut self) {
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
            self.line += usize::from(c == '\n');
        }
    }

    fn error(&self, message: String) -> LinkError {
        LinkError {
            file: self.name.to_owned(),
            line: self.line,
            message,
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '\\' | '\u{200c}' | '\u{200d}')
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        tokens("a.js", source)
            .unwrap()
            .iter()
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn comments_go_and_what_only_looks_like_one_stays() {
        assert_eq!(texts("a // b\nc /* d\n*/ e"), ["a", "c", "e"]);
        assert_eq!(
            texts("'//' \"/*\" `// ${'`'} /*`"),
            ["'//'", "\"/*\"", "`// ${'`'} /*`"]
        );
        assert_eq!(texts("x = /[/*]\\/\"/g"), ["x", "=", "/[/*]\\/\"/g"]);
    }

    #[test]
    fn a_slash_divides_or_opens_by_what_stands_before_it() {
        assert_eq!(texts("a / b / c"), ["a", "/", "b", "/", "c"]);
        assert_eq!(texts("(a) / 2 / 3"), ["(", "a", ")", "/", "2", "/", "3"]);
        assert_eq!(
            texts("if (a) /b'/.test(c)"),
            ["if", "(", "a", ")", "/b'/", ".", "test", "(", "c", ")"]
        );
        assert_eq!(texts("return /'/"), ["return", "/'/"]);
        let error = tokens("a.js", "a\n} /b/").unwrap_err();
        assert!(error.to_string().starts_with("a.js:2: "), "{error}");
    }

    #[test]
    fn templates_nest() {
        let source = "`a ${ f({ b: `c ${d} }` }) } e`";
        assert_eq!(texts(source), [source]);
    }

    #[test]
    fn depth_and_line_are_told() {
        let tokens = tokens("a.js", "f({\n a\n})").unwrap();
        let told: Vec<_> = tokens.iter().map(|t| (t.text, t.depth, t.line)).collect();
        let expected = [
            ("f", 0, 1),
            ("(", 0, 1),
            ("{", 1, 1),
            ("a", 2, 2),
            ("}", 1, 3),
            (")", 0, 3),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn unfinished_things_are_errors_that_name_their_first_line() {
        for source in [
            "\n'a",
            "\n\"a\nb\"",
            "\n`a",
            "\n/* a",
            "\nx = /a",
            "\n(",
            "\n)",
            "\n`${",
        ] {
            let error = tokens("a.js", source).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("a.js", 2), "{source}");
        }
    }
}
