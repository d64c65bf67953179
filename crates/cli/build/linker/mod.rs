//! Links the shell's JavaScript modules: into the one inline script of a bundle, and into the few
//! modules that a page on a server loads.
//!
//! A page opened from a file cannot load modules, and one from a server should not have to ask for
//! seventy. So the shell, which is written as plain modules, is put together here when the command is
//! built. Each module becomes a
//! function that returns its exports; a module comes after those it imports. Comments and
//! indentation go; private members get short names, and nothing else is renamed or rewritten.
//!
//! Not a bundler: only the forms of import and export that the shell uses are understood
//! (`import` with a list or a default at the top of a file; `export` before a declaration, or of a
//! list; `import('./x.js')` in what a server sends, not in a bundle). Anything else is an error with
//! file and line. An exported binding is read once, when its module has run, so a module must not
//! assign to what it exports.

mod module;
mod print;
mod squeeze;
mod tokens;

use core::fmt;
use std::collections::BTreeMap;

use module::{Import, Module};
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
    let mut linker = Linker::new(sources, None);
    linker.add(entry, None)?;
    refuse_markup(&linker.script, entry)?;
    Ok(linker.script)
}

/// A module put together, to be sent by a server.
pub(crate) struct Linked {
    pub(crate) script: String,
    /// Paths of the modules it may ask for while it runs.
    pub(crate) lazy: Vec<String>,
}

/// Links `entry` and everything it imports into one module with the same exports. What is in `apart`
/// is not put in but imported, from beside the module.
///
/// # Errors
/// As [`link`]; and when a module asks for another from another folder than that of `entry`, where its
/// address would lead elsewhere.
pub(crate) fn link_module(
    sources: &Sources,
    entry: &str,
    apart: &[&str],
) -> Result<Linked, LinkError> {
    let mut linker = Linker::new(sources, Some(apart));
    let position = linker.add(entry, None)?;
    let exported = linker.done.pop().map(|(_, names)| names);
    let mut script = linker.script;
    if let Some(names) = exported.filter(|names| !names.is_empty()) {
        let names = names.join(",");
        script.push_str(&format!(
            "const{{{names}}}={};\nexport{{{names}}};\n",
            scope(position)
        ));
    }
    Ok(Linked {
        script,
        lazy: linker.lazy,
    })
}

struct Linker<'a> {
    sources: &'a Sources,
    /// Modules that are loaded by themselves, of a script that a server sends; nothing for one that
    /// stands in a page, which has everything in it.
    apart: Option<&'a [&'a str]>,
    /// Modules already in the script, with their exported names, in order.
    done: Vec<(String, Vec<String>)>,
    /// Modules whose imports are being added, outermost first.
    open: Vec<String>,
    /// Modules that may be asked for.
    lazy: Vec<String>,
    script: String,
}

impl<'a> Linker<'a> {
    fn new(sources: &'a Sources, apart: Option<&'a [&'a str]>) -> Self {
        Self {
            sources,
            apart,
            done: Vec::new(),
            open: Vec::new(),
            lazy: Vec::new(),
            script: String::new(),
        }
    }

    /// Notes that a module may be asked for while the script runs.
    fn ask(&mut self, path: &str, asked: &Import) -> Result<(), LinkError> {
        let entry = self.open.first().map_or("", String::as_str);
        let problem = if self.apart.is_none() {
            "found a dynamic import; import at the top of the file instead".to_owned()
        } else if !self.sources.contains_key(&asked.path) {
            format!("{} is asked for but does not exist", asked.path)
        } else if folder(path) != folder(entry) {
            format!("a module is asked for from another folder than that of {entry}")
        } else {
            self.lazy.push(asked.path.clone());
            return Ok(());
        };
        Err(LinkError {
            file: path.to_owned(),
            line: asked.line,
            message: problem,
        })
    }

    /// Has a module imported that is not put in. Returns its position.
    fn import(&mut self, path: &str, module: &Module<'_>) -> usize {
        let position = self.done.len();
        self.script
            .push_str(&format!("import*as {} from'./{path}';\n", scope(position)));
        let exports = module.exports.iter().map(|(outer, _)| outer.clone());
        self.done.push((path.to_owned(), exports.collect()));
        position
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
        if from.is_some() && self.apart.is_some_and(|apart| apart.contains(&path)) {
            return Ok(self.import(path, &module));
        }
        self.open.push(path.to_owned());
        for asked in &module.lazy {
            self.ask(path, asked)?;
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

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
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
