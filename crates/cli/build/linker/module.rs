//! One JavaScript module read: what it imports, what it exports, and the rest, with names that no
//! other module has.

use std::collections::BTreeMap;

use oxc_allocator::{Allocator, Vec as ArenaVec};
use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, Expression, ImportDeclaration,
    ImportDeclarationSpecifier, ImportExpression, Program, Statement,
};
use oxc_ast_visit::Visit;
use oxc_codegen::Codegen;
use oxc_parser::Parser;
use oxc_semantic::{Scoping, SemanticBuilder};
use oxc_span::{GetSpan as _, Ident, SourceType, Span};

use super::{LinkError, style};

/// A module taken apart.
pub(crate) struct Module<'a> {
    path: &'a str,
    source: &'a str,
    program: Program<'a>,
    scoping: Scoping,
    pub(crate) imports: Vec<Import>,
    /// Modules that are asked for while it runs: `import('./x.js')`.
    pub(crate) lazy: Vec<Import>,
    /// Name outside and name inside the module.
    pub(crate) exports: Vec<(String, String)>,
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
    /// When the source is not JavaScript, or uses a form of import or export that is not linked.
    pub(crate) fn read(
        allocator: &'a Allocator,
        path: &'a str,
        source: &'a str,
    ) -> Result<Self, LinkError> {
        let parsed = Parser::new(allocator, source, SourceType::mjs()).parse();
        let built = SemanticBuilder::new()
            .with_check_syntax_error(true)
            .build(&parsed.program);
        if let Some(error) = parsed.errors.iter().chain(&built.errors).next() {
            let at = error.labels.as_deref().and_then(|labels| labels.first());
            let at = match at {
                Some(label) => label.offset(),
                None => 0,
            };
            return Err(LinkError::at(path, source, at, error.message.to_string()));
        }
        let mut module = Self {
            path,
            source,
            scoping: built.semantic.into_scoping(),
            program: parsed.program,
            imports: Vec::new(),
            lazy: Vec::new(),
            exports: Vec::new(),
        };
        module.read_imports_and_exports()?;
        let mut asked = Asked(Vec::new());
        asked.visit_program(&module.program);
        for (span, address) in asked.0 {
            let path = address.and_then(|address| resolve(path, &address));
            let path = path.ok_or_else(|| {
                module.error(span, "expected an address as it stands: `import('./x.js')`")
            })?;
            let line = line(source, span.start as usize);
            module.lazy.push(Import {
                path,
                line,
                names: Vec::new(),
            });
        }
        Ok(module)
    }

    fn read_imports_and_exports(&mut self) -> Result<(), LinkError> {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for statement in &self.program.body {
            match statement {
                Statement::ImportDeclaration(import) => imports.push(self.import(import)?),
                Statement::ExportNamedDeclaration(export) if export.source.is_some() => {
                    return Err(self.error(
                        export.span,
                        "found an export from another module; import it, then export it",
                    ));
                }
                Statement::ExportNamedDeclaration(export) => {
                    if let Some(declaration) = &export.declaration {
                        let names: Vec<String> = match declaration {
                            Declaration::VariableDeclaration(variables) => {
                                let bound = variables.declarations.iter();
                                bound
                                    .flat_map(|variable| variable.id.get_binding_identifiers())
                                    .map(|id| id.name.to_string())
                                    .collect()
                            }
                            _ => declaration
                                .id()
                                .iter()
                                .map(|id| id.name.to_string())
                                .collect(),
                        };
                        exports.extend(names.into_iter().map(|name| (name.clone(), name)));
                    }
                    for specifier in &export.specifiers {
                        let (outer, local) = (&specifier.exported, &specifier.local);
                        exports.push((outer.name().to_string(), local.name().to_string()));
                    }
                }
                Statement::ExportDefaultDeclaration(export) => {
                    let id = match &export.declaration {
                        ExportDefaultDeclarationKind::FunctionDeclaration(function) => &function.id,
                        ExportDefaultDeclarationKind::ClassDeclaration(class) => &class.id,
                        _ => &None,
                    };
                    let id = id.as_ref().ok_or_else(|| {
                        self.error(
                            export.span,
                            "expected a function or class with a name after `export default`",
                        )
                    })?;
                    exports.push(("default".to_owned(), id.name.to_string()));
                }
                Statement::ExportAllDeclaration(export) => {
                    return Err(self.error(
                        export.span,
                        "found an export of everything; import what is wanted, then export it",
                    ));
                }
                _ => {}
            }
        }
        (self.imports, self.exports) = (imports, exports);
        Ok(())
    }

    fn import(&self, import: &ImportDeclaration<'_>) -> Result<Import, LinkError> {
        let path = resolve(self.path, &import.source.value).ok_or_else(|| {
            self.error(
                import.span,
                "expected an address that begins with `./` or `../` and stays in the shell's folder",
            )
        })?;
        let mut names = Vec::new();
        for specifier in import.specifiers.iter().flatten() {
            let outer = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(one) => one.imported.name().to_string(),
                ImportDeclarationSpecifier::ImportDefaultSpecifier(_) => "default".to_owned(),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(_) => {
                    return Err(self.error(
                        import.span,
                        "expected `import { a, b as c } from './x.js';` or `import a from './x.js';`",
                    ));
                }
            };
            names.push((outer, specifier.local().name.to_string()));
        }
        let line = line(self.source, import.span.start as usize);
        Ok(Import { path, line, names })
    }

    /// The module as a part of a script: without imports and exports, its names at the top followed by
    /// a mark of its own, and each imported name as it is called where it comes from.
    ///
    /// # Errors
    /// When it uses names that end like such a mark.
    pub(crate) fn part(
        mut self,
        allocator: &'a Allocator,
        mark: &str,
        imported: &BTreeMap<String, String>,
    ) -> Result<String, LinkError> {
        self.refuse_marks()?;
        let root = self.scoping.root_scope_id();
        let own: Vec<_> = self.scoping.iter_bindings_in(root).collect();
        for symbol in own {
            let name = self.scoping.symbol_name(symbol).to_owned();
            let new = imported.get(&name).cloned().unwrap_or(name + mark);
            let new: &str = allocator.alloc_str(&new);
            self.scoping.rename_symbol(symbol, root, new.into());
        }
        let mut body = ArenaVec::with_capacity_in(self.program.body.len(), allocator);
        let before = std::mem::replace(&mut self.program.body, ArenaVec::new_in(allocator));
        for statement in before {
            match statement {
                Statement::ImportDeclaration(_) => {}
                Statement::ExportNamedDeclaration(export) => {
                    body.extend(export.unbox().declaration.map(Statement::from));
                }
                Statement::ExportDefaultDeclaration(export) => match export.unbox().declaration {
                    ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                        body.push(Statement::FunctionDeclaration(function));
                    }
                    ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                        body.push(Statement::ClassDeclaration(class));
                    }
                    _ => {}
                },
                other => body.push(other),
            }
        }
        self.program.body = body;
        style::shorten(allocator, &mut self.program);
        Ok(Codegen::new()
            .with_scoping(Some(self.scoping))
            .build(&self.program)
            .code)
    }

    fn refuse_marks(&self) -> Result<(), LinkError> {
        let unresolved = self.scoping.root_unresolved_references().keys();
        let mut names = self
            .scoping
            .symbol_names()
            .chain(unresolved.map(Ident::as_str));
        let marked = |name: &&str| {
            let (_, end) = name.rsplit_once('$').unwrap_or_default();
            !end.is_empty() && end.bytes().all(|byte| byte.is_ascii_digit())
        };
        match names.find(marked) {
            None => Ok(()),
            Some(name) => {
                let at = self.source.find(name).unwrap_or_default();
                let message =
                    format!("`{name}` ends like a name of the linker's own; choose another");
                Err(LinkError::at(self.path, self.source, at, message))
            }
        }
    }

    fn error(&self, span: Span, message: &str) -> LinkError {
        LinkError::at(
            self.path,
            self.source,
            span.start as usize,
            message.to_owned(),
        )
    }
}

/// The modules that are asked for by `import('…')`: where, and the address if it stands there.
struct Asked(Vec<(Span, Option<String>)>);

impl<'a> Visit<'a> for Asked {
    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        let address = match &import.source {
            Expression::StringLiteral(address) => Some(address.value.to_string()),
            _ => None,
        };
        self.0.push((import.span(), address));
    }
}

/// The line of a place, from 1.
pub(crate) fn line(source: &str, at: usize) -> usize {
    source.get(..at).unwrap_or(source).matches('\n').count() + 1
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
