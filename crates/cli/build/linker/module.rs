//! One JavaScript module read: what it imports, what it exports, and the rest.

use super::LinkError;
use super::tokens::{Kind, Token, tokens};

/// A module taken apart.
pub(crate) struct Module<'a> {
    pub(crate) imports: Vec<Import>,
    /// Modules that are asked for while it runs: `import('./x.js')`.
    pub(crate) lazy: Vec<Import>,
    /// Name outside and name inside the module.
    pub(crate) exports: Vec<(String, String)>,
    /// The tokens without imports and the word `export`.
    pub(crate) body: Vec<Token<'a>>,
}

/// One import declaration.
pub(crate) struct Import {
    /// Path of the imported module, from the folder of all.
    pub(crate) path: String,
    pub(crate) line: usize,
    /// Name in the exporting and name in the importing module.
    pub(crate) names: Vec<(String, String)>,
}

impl<'a> Module<'a> {
    /// Reads the module at `path`.
    ///
    /// # Errors
    /// When the source cannot be cut into tokens or uses a form of import or export, or an `await`
    /// outside functions, that cannot be linked.
    pub(crate) fn read(path: &str, source: &'a str) -> Result<Self, LinkError> {
        let tokens = tokens(path, source)?;
        let mut reader = Reader {
            path,
            tokens: &tokens,
            at: 0,
        };
        let mut module = Self {
            imports: Vec::new(),
            lazy: Vec::new(),
            exports: Vec::new(),
            body: Vec::new(),
        };
        while let Some(token) = reader.peek() {
            // `a.import` and `{ export: 1 }` are names of properties, not declarations.
            let property = module.body.last().is_some_and(|before| before.text == ".");
            let statement = token.depth == 0 && !property;
            match token.text {
                "import" if reader.text(1) == "(" && !property => {
                    let asked = reader.dynamic_import()?;
                    module.lazy.push(asked);
                    module.body.push(*token);
                    reader.at += 1;
                }
                "import" if reader.text(1) == "." => {
                    // The glue of wasm-bindgen asks for its own address, in a branch the shell never takes.
                    module.body.push(*token);
                    reader.at += 1;
                }
                "import" if statement => {
                    let import = reader.import()?;
                    module.imports.push(import);
                }
                "export" if statement => reader.export(&mut module)?,
                "await" if statement => {
                    return Err(reader.error(
                        "found `await` outside a function; move it into an async function",
                    ));
                }
                _ => {
                    module.body.push(*token);
                    reader.at += 1;
                }
            }
        }
        Ok(module)
    }
}

struct Reader<'a, 't, 'p> {
    path: &'p str,
    tokens: &'t [Token<'a>],
    at: usize,
}

impl<'a, 't> Reader<'a, 't, '_> {
    fn peek(&self) -> Option<&'t Token<'a>> {
        self.tokens.get(self.at)
    }

    /// The text of a token further on; empty past the end.
    fn text(&self, ahead: usize) -> &'a str {
        self.tokens
            .get(self.at + ahead)
            .map_or("", |token| token.text)
    }

    /// `import 'x'`, `import a from 'x'`, `import { a, b as c } from 'x'`, `import a, { b } from 'x'`.
    fn import(&mut self) -> Result<Import, LinkError> {
        let line = self.peek().map_or(1, |token| token.line);
        self.at += 1;
        let mut names = Vec::new();
        if self.peek().is_some_and(|token| token.kind == Kind::Word) {
            names.push(("default".to_owned(), self.word()?));
            if self.text(0) == "," {
                self.at += 1;
            }
        }
        if self.text(0) == "{" {
            names.extend(self.list()?);
        }
        if !names.is_empty() {
            self.expect("from")?;
        }
        let address = self
            .peek()
            .filter(|token| token.kind == Kind::Text)
            .map(|token| token.text);
        let Some(address) = address else {
            return Err(self.error(
                "expected `import { a, b as c } from './x.js';` or `import a from './x.js';`",
            ));
        };
        let address = address.get(1..address.len() - 1).unwrap_or_default();
        let Some(path) = resolve(self.path, address) else {
            return Err(self.error("expected an address that begins with `./` or `../` and stays in the shell's folder"));
        };
        self.at += 1;
        if self.text(0) == ";" {
            self.at += 1;
        }
        Ok(Import { path, line, names })
    }

    /// `import('./x.js')`; stays where it is, so nothing is skipped.
    fn dynamic_import(&self) -> Result<Import, LinkError> {
        let address = self
            .tokens
            .get(self.at + 2)
            .filter(|token| token.kind == Kind::Text && self.text(3) == ")");
        let path = address
            .and_then(|token| token.text.get(1..token.text.len() - 1))
            .and_then(|address| resolve(self.path, address));
        let Some(path) = path else {
            return Err(self.error("expected an address as it stands: `import('./x.js')`"));
        };
        Ok(Import {
            path,
            line: self.peek().map_or(1, |token| token.line),
            names: Vec::new(),
        })
    }

    /// `export function a`, `export class`, `export const`, `export default function a`, `export { a as b };`
    fn export(&mut self, module: &mut Module<'a>) -> Result<(), LinkError> {
        self.at += 1;
        if self.text(0) == "{" {
            let names = self.list()?;
            if self.text(0) == "from" {
                return Err(
                    self.error("found an export from another module; import it, then export it")
                );
            }
            if self.text(0) == ";" {
                self.at += 1;
            }
            module
                .exports
                .extend(names.into_iter().map(|(local, outer)| (outer, local)));
            return Ok(());
        }
        let default = self.text(0) == "default";
        if default {
            self.at += 1;
        }
        let name_at = match (self.text(0), self.text(1), self.text(2)) {
            ("async", "function", "*") => 3,
            ("async", "function", _) | ("function", "*", _) => 2,
            ("function" | "class", _, _) => 1,
            ("const", _, _) if !default => 1,
            _ => {
                return Err(self.error(
                    "expected `export` before function, class or const, `export default` before a function or class, or `export { a, b as c };`",
                ));
            }
        };
        let name = self
            .tokens
            .get(self.at + name_at)
            .filter(|token| token.kind == Kind::Word && token.text != "extends");
        let Some(name) = name else {
            return Err(self.error(
                "expected a single name after `export`; give what is exported a name of its own",
            ));
        };
        let outer = if default { "default" } else { name.text };
        module
            .exports
            .push((outer.to_owned(), name.text.to_owned()));
        // The declaration itself stays, on a line of its own.
        if let Some(mut first) = self.peek().copied() {
            first.broken = true;
            module.body.push(first);
            self.at += 1;
        }
        Ok(())
    }

    /// `{ a, b as c }`: first and second name of each.
    fn list(&mut self) -> Result<Vec<(String, String)>, LinkError> {
        self.expect("{")?;
        let mut names = Vec::new();
        while self.text(0) != "}" {
            let first = self.word()?;
            let second = if self.text(0) == "as" {
                self.at += 1;
                self.word()?
            } else {
                first.clone()
            };
            names.push((first, second));
            if self.text(0) != "}" {
                self.expect(",")?;
            }
        }
        self.expect("}")?;
        Ok(names)
    }

    fn word(&mut self) -> Result<String, LinkError> {
        match self.peek() {
            Some(token) if token.kind == Kind::Word => {
                self.at += 1;
                Ok(token.text.to_owned())
            }
            _ => Err(self.error("expected a name")),
        }
    }

    fn expect(&mut self, text: &str) -> Result<(), LinkError> {
        if self.text(0) == text {
            self.at += 1;
            return Ok(());
        }
        Err(self.error(&format!("expected `{text}`")))
    }

    fn error(&self, message: &str) -> LinkError {
        let found = self.peek().or(self.tokens.last());
        let line = found.map_or(1, |token| token.line);
        let at = self
            .peek()
            .map_or("the end of the file", |token| token.text);
        LinkError {
            file: self.path.to_owned(),
            line,
            message: format!("{message} (at `{at}`)"),
        }
    }
}

/// The path of `address` as imported by `importer`; `None` if it leaves the folder or is no path.
fn resolve(importer: &str, address: &str) -> Option<String> {
    if !address.starts_with("./") && !address.starts_with("../") {
        return None;
    }
    let mut parts: Vec<&str> = importer.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
