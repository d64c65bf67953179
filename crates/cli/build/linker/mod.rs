//! Links the shell's JavaScript modules into the one inline script of a bundle.
//!
//! A page opened from a file cannot load modules, so the shell, which is written as plain modules
//! for hosts and tools, is put together here when the command is built. Each module becomes a
//! function that returns its exports; a module comes after those it imports. Comments and
//! indentation go; private members get short names, and nothing else is renamed or rewritten.
//!
//! Not a bundler: only the forms of import and export that the shell uses are understood
//! (`import` with a list or a default at the top of a file; `export` before a declaration, or of a
//! list; `import('./x.js')` in what is loaded module by module, not in a bundle). Anything else is an error with file and line. An exported binding is read once, when its
//! module has run, so a module must not assign to what it exports.

mod module;
mod print;
mod squeeze;
mod tokens;

use core::fmt;
use std::collections::BTreeMap;

use module::Module;
use tokens::Token;

/// Why the modules could not be linked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LinkError {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl core::error::Error for LinkError {}

/// The sources at hand, by path: `bundle.js`, `views/result.js`.
pub(crate) type Sources = BTreeMap<String, String>;

/// Links `entry` and everything it imports into one script.
///
/// # Errors
/// When a module is missing or imported in a circle, when a name is imported that is not exported,
/// or when a source uses a form that is not understood.
pub(crate) fn link(sources: &Sources, entry: &str) -> Result<String, LinkError> {
    let linker = Linker::run(sources, entry, false)?;
    refuse_markup(&linker.script, entry)?;
    Ok(linker.script)
}

/// The paths of `entry` and everything it imports or may ask for, imported modules first.
///
/// # Errors
/// As [`link`].
pub(crate) fn order(sources: &Sources, entry: &str) -> Result<Vec<String>, LinkError> {
    let linker = Linker::run(sources, entry, true)?;
    Ok(linker.done.into_iter().map(|(path, _)| path).collect())
}

struct Linker<'a> {
    sources: &'a Sources,
    /// Whether modules may be asked for while the script runs. One script cannot: it has them all.
    lazy: bool,
    /// Modules already in the script, with their exported names, in order.
    done: Vec<(String, Vec<String>)>,
    /// Modules whose imports are being added, outermost first.
    open: Vec<String>,
    script: String,
}

impl<'a> Linker<'a> {
    fn run(sources: &'a Sources, entry: &str, lazy: bool) -> Result<Self, LinkError> {
        let mut linker = Self {
            sources,
            lazy,
            done: Vec::new(),
            open: Vec::new(),
            script: String::new(),
        };
        linker.add(entry, None)?;
        Ok(linker)
    }

    /// Adds a module and, before it, those it imports. Returns its position.
    fn add(&mut self, path: &str, from: Option<(&str, usize)>) -> Result<usize, LinkError> {
        if let Some(position) = self.done.iter().position(|(done, _)| done == path) {
            return Ok(position);
        }
        let (importer, line) = from.unwrap_or((path, 1));
        let error = |message: String| LinkError {
            file: importer.to_owned(),
            line,
            message,
        };
        if let Some(first) = self.open.iter().position(|open| open == path) {
            let circle = self.open.get(first..).unwrap_or_default().join(", ");
            return Err(error(format!(
                "{path} is imported in a circle: {circle}; move what they share to a third module"
            )));
        }
        let Some(source) = self.sources.get(path) else {
            let known: Vec<&str> = self.sources.keys().map(String::as_str).collect();
            return Err(error(format!(
                "{path} is imported but does not exist; there are: {}",
                known.join(", ")
            )));
        };
        let module = Module::read(path, source)?;
        self.open.push(path.to_owned());
        for asked in &module.lazy {
            if !self.lazy {
                return Err(LinkError {
                    file: path.to_owned(),
                    line: asked.line,
                    message: "found a dynamic import; import at the top of the file instead"
                        .to_owned(),
                });
            }
            self.add(&asked.path, Some((path, asked.line)))?;
        }
        let mut imports = Vec::new();
        for import in &module.imports {
            let position = self.add(&import.path, Some((path, import.line)))?;
            let exported = self
                .done
                .get(position)
                .map(|(_, names)| names.as_slice())
                .unwrap_or_default();
            if let Some((missing, _)) = import
                .names
                .iter()
                .find(|(name, _)| !exported.contains(name))
            {
                let message = format!(
                    "{} does not export `{missing}`; it exports: {}",
                    import.path,
                    exported.join(", ")
                );
                return Err(LinkError {
                    file: path.to_owned(),
                    line: import.line,
                    message,
                });
            }
            if !import.names.is_empty() {
                imports.push(format!("{{{}}}={}", pairs(&import.names), scope(position)));
            }
        }
        self.open.pop();
        let position = self.done.len();
        if let Some(clash) = module
            .body
            .iter()
            .find(|token| token.text.starts_with(SCOPE))
        {
            let message = format!(
                "`{}` is a name the linker uses itself; choose another",
                clash.text
            );
            return Err(LinkError {
                file: path.to_owned(),
                line: clash.line,
                message,
            });
        }
        let mut body = String::new();
        if !imports.is_empty() {
            body.push_str(&format!("const{};\n", imports.join(",")));
        }
        let shorter = squeeze::shorter(&module.body);
        let written = |token: &Token<'a>| Token {
            text: shorter.get(token.text).map_or(token.text, String::as_str),
            ..*token
        };
        let tokens: Vec<Token<'_>> = module.body.iter().map(written).collect();
        print::print(&tokens, &mut body);
        if !module.exports.is_empty() {
            body.push_str(&format!("\nreturn{{{}}}", pairs(&module.exports)));
        }
        self.script
            .push_str(&format!("const {}=(()=>{{{body}}})();\n", scope(position)));
        self.done.push((
            path.to_owned(),
            module.exports.into_iter().map(|(outer, _)| outer).collect(),
        ));
        Ok(position)
    }
}

/// How the constants begin that hold the modules' exports.
const SCOPE: &str = "$amanat";

/// The constant that holds the exports of the module at a position.
fn scope(position: usize) -> String {
    format!("{SCOPE}{position}")
}

/// `a:b` pairs of an object literal or pattern, shortened where both are the same.
fn pairs(names: &[(String, String)]) -> String {
    let pair = |(key, value): &(String, String)| {
        if key == value {
            key.clone()
        } else {
            format!("{key}:{value}")
        }
    };
    names.iter().map(pair).collect::<Vec<_>>().join(",")
}

/// The printer has already escaped these inside strings; elsewhere they must not stand, for they
/// would end or hide the rest of the script in an HTML page.
fn refuse_markup(script: &str, entry: &str) -> Result<(), LinkError> {
    let lower = script.to_ascii_lowercase();
    for mark in ["</script", "<script", "<!--"] {
        if let Some(at) = lower.find(mark) {
            let line = lower.get(..at).unwrap_or_default().matches('\n').count() + 1;
            let message = format!(
                "line {line} of the linked script holds `{mark}` outside a string; write it differently"
            );
            return Err(LinkError {
                file: entry.to_owned(),
                line: 1,
                message,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
