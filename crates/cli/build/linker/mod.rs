//! Links the shell's JavaScript modules: into the one inline script of a bundle, and into the few
//! modules that a page on a server loads.
//!
//! A page opened from a file cannot load modules, and one from a server should not have to ask for
//! seventy. So the shell, which is written as plain modules, is put together here when the command is
//! built: the modules stand one after the other in one scope, each after those it imports, and what
//! is theirs alone is told apart by a mark at the end of each name. Then oxc's minifier shortens
//! names, private members and expressions, and leaves out what nobody uses.
//!
//! Not a bundler: only the forms of import and export that the shell uses are linked (`import` with a
//! list or a default; `export` before a declaration, or of a list; `import('./x.js')` in what a server
//! sends, not in a bundle). Anything else is an error with file and line.

mod module;
mod style;

use core::fmt;
use std::collections::BTreeMap;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

use module::{Import, Module};

/// Why the modules could not be linked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LinkError {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl LinkError {
    fn at(file: &str, source: &str, at: usize, message: String) -> Self {
        Self {
            file: file.to_owned(),
            line: module::line(source, at),
            message,
        }
    }
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
    let allocator = Allocator::default();
    let mut linker = Linker::new(&allocator, sources, None);
    linker.add(entry, None)?;
    let script = without_markup(minified(&linker.script, entry)?);
    // Nothing but strings, templates and patterns may have held any.
    parsed(&allocator, &script, entry)?;
    Ok(script)
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
    let allocator = Allocator::default();
    let mut linker = Linker::new(&allocator, sources, Some(apart));
    let position = linker.add(entry, None)?;
    let exports = linker.exports_of(position).iter();
    let exports: Vec<String> = exports
        .map(|(outer, name)| format!("{name} as {outer}"))
        .collect();
    if !exports.is_empty() {
        linker
            .script
            .push_str(&format!("export {{ {} }};\n", exports.join(", ")));
    }
    let mut script = minified(&linker.script, entry)?;
    // Bundlers know an address by its quotes; the minifier prefers backquotes, which save nothing here.
    for mark in ["import(", "new URL("] {
        script = with_quotes(&script, mark);
    }
    Ok(Linked {
        script,
        lazy: linker.lazy,
    })
}

struct Linker<'a> {
    allocator: &'a Allocator,
    sources: &'a Sources,
    /// Modules that are loaded by themselves, of a script that a server sends; nothing for one that
    /// stands in a page, which has everything in it.
    apart: Option<&'a [&'a str]>,
    /// Modules already in the script, in order, with what they export: the name outside, and in the script.
    done: Vec<(String, BTreeMap<String, String>)>,
    /// Modules whose imports are being added, outermost first.
    open: Vec<String>,
    /// Modules that may be asked for.
    lazy: Vec<String>,
    script: String,
}

impl<'a> Linker<'a> {
    fn new(allocator: &'a Allocator, sources: &'a Sources, apart: Option<&'a [&'a str]>) -> Self {
        Self {
            allocator,
            sources,
            apart,
            done: Vec::new(),
            open: Vec::new(),
            lazy: Vec::new(),
            script: String::new(),
        }
    }

    fn exports_of(&self, position: usize) -> &BTreeMap<String, String> {
        static NONE: BTreeMap<String, String> = BTreeMap::new();
        self.done
            .get(position)
            .map_or(&NONE, |(_, exports)| exports)
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
        let Some((path, source)) = self.sources.get_key_value(path) else {
            let known: Vec<&str> = self.sources.keys().map(String::as_str).collect();
            return Err(error(format!(
                "{path} is imported but does not exist; there are: {}",
                known.join(", ")
            )));
        };
        let module = Module::read(self.allocator, path, source)?;
        let apart = from.is_some()
            && self
                .apart
                .is_some_and(|apart| apart.contains(&path.as_str()));
        let mut imported = BTreeMap::new();
        if !apart {
            self.open.push(path.clone());
            for asked in &module.lazy {
                self.ask(path, asked)?;
            }
            for import in &module.imports {
                let position = self.add(&import.path, Some((path, import.line)))?;
                self.bind(path, import, position, &mut imported)?;
            }
            self.open.pop();
        }
        let position = self.done.len();
        let mark = format!("${position}");
        let exports: BTreeMap<String, String> = module
            .exports
            .iter()
            .map(|(outer, local)| {
                let name = imported.get(local).cloned();
                (
                    outer.clone(),
                    name.unwrap_or_else(|| format!("{local}{mark}")),
                )
            })
            .collect();
        if apart {
            let names: Vec<String> = exports
                .iter()
                .map(|(outer, name)| format!("{outer} as {name}"))
                .collect();
            self.script.push_str(&format!(
                "import {{ {} }} from './{path}';\n",
                names.join(", ")
            ));
        } else {
            self.script
                .push_str(&module.part(self.allocator, &mark, &imported)?);
        }
        self.done.push((path.clone(), exports));
        Ok(position)
    }

    /// Notes what the names that a module imports are called in the script.
    fn bind(
        &self,
        path: &str,
        import: &Import,
        position: usize,
        imported: &mut BTreeMap<String, String>,
    ) -> Result<(), LinkError> {
        let exports = self.exports_of(position);
        for (outer, local) in &import.names {
            let problem = match exports.get(outer) {
                None => format!(
                    "{} does not export `{outer}`; it exports: {}",
                    import.path,
                    exports.keys().cloned().collect::<Vec<_>>().join(", ")
                ),
                Some(name) if imported.values().any(|known| known == name) => {
                    format!("`{outer}` is imported twice from {}", import.path)
                }
                Some(name) => {
                    imported.insert(local.clone(), name.clone());
                    continue;
                }
            };
            return Err(LinkError {
                file: path.to_owned(),
                line: import.line,
                message: problem,
            });
        }
        Ok(())
    }
}

/// The folder of a path.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn parsed<'a>(
    allocator: &'a Allocator,
    script: &'a str,
    entry: &str,
) -> Result<Program<'a>, LinkError> {
    let parsed = Parser::new(allocator, script, SourceType::mjs()).parse();
    match parsed.errors.first() {
        None => Ok(parsed.program),
        Some(error) => Err(LinkError {
            file: entry.to_owned(),
            line: 1,
            message: format!("what was linked is not JavaScript: {error}"),
        }),
    }
}

/// The script as short as it can be said.
fn minified(script: &str, entry: &str) -> Result<String, LinkError> {
    let allocator = Allocator::default();
    let mut program = parsed(&allocator, script, entry)?;
    let short = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let options = CodegenOptions {
        minify: true,
        comments: CommentOptions::disabled(),
        ..CodegenOptions::default()
    };
    let mut code = Codegen::new()
        .with_options(options)
        .with_scoping(short.scoping)
        .with_private_member_mappings(short.class_private_mappings)
        .build(&program)
        .code;
    if !code.ends_with('\n') {
        code.push('\n');
    }
    Ok(code)
}

/// Puts an address that stands in backquotes behind a mark into quotes.
fn with_quotes(script: &str, mark: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let before = format!("{mark}`");
    while let Some((head, tail)) = rest.split_once(&before) {
        out.push_str(head);
        out.push_str(mark);
        let (address, after) = tail.split_once('`').unwrap_or((tail, ""));
        out.push_str(&format!("'{address}'"));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Escapes what would end or hide the rest of the script in an HTML page.
fn without_markup(mut script: String) -> String {
    for mark in ["</script", "<script", "<!--"] {
        while let Some(at) = script.to_ascii_lowercase().find(mark) {
            script.replace_range(at..=at, "\\x3c");
        }
    }
    script
}

#[cfg(test)]
mod tests;
