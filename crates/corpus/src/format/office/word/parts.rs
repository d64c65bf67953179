//! Which parts a document has, and where its links lead: its relationships.

use std::collections::HashMap;

use crate::format::office::package::{Package, Unreadable};
use crate::format::office::xml::{self, Step};

/// A relationship: the last word of its type, and what it leads to.
struct Relationship {
    id: String,
    kind: String,
    target: String,
    is_external: bool,
}

/// The parts of a document.
pub(super) struct Parts {
    /// The name of the part with the text.
    pub(super) document: String,
    /// Those that belong to it: their kind and name.
    others: Vec<(String, String)>,
}

/// The addresses that the links of a part lead to, by their ids.
pub(super) type Links = HashMap<String, String>;

impl Parts {
    /// Finds the parts in a package.
    ///
    /// # Errors
    /// When what says so is broken.
    pub(super) fn of(package: &mut Package<'_>) -> Result<Self, Unreadable> {
        let document = relationships(package, "_rels/.rels")?
            .into_iter()
            .find(|relationship| relationship.kind == "officeDocument")
            .map_or_else(
                || "word/document.xml".to_owned(),
                |relationship| within("", &relationship.target),
            );
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let others = relationships(package, &relationships_of(&document))?.into_iter();
        let others = others.filter(|relationship| !relationship.is_external);
        let others = others
            .map(|relationship| (relationship.kind, within(folder, &relationship.target)))
            .collect();
        Ok(Self { document, others })
    }

    /// The names of the parts of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        let others = self.others.iter();
        others
            .filter(move |(of, _)| of == kind)
            .map(|(_, name)| name.as_str())
    }
}

/// Where the links of a part lead, each part having its own.
///
/// # Errors
/// When what says so is broken.
pub(super) fn links(package: &mut Package<'_>, part: &str) -> Result<Links, Unreadable> {
    let found = relationships(package, &relationships_of(part))?.into_iter();
    let links = found.filter(|found| found.is_external && found.kind == "hyperlink");
    Ok(links.map(|link| (link.id, link.target)).collect())
}

/// The name of the part with the relationships of another.
fn relationships_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    within(folder, &format!("_rels/{file}.rels"))
}

/// The relationships in a part; none where there is no such part.
fn relationships(package: &mut Package<'_>, name: &str) -> Result<Vec<Relationship>, Unreadable> {
    let mut found = Vec::new();
    let Some(source) = package.text(name)? else {
        return Ok(found);
    };
    xml::walk(name, &source, &mut |step| {
        if let Step::Enter(element) = step
            && element.name == ("rel", "Relationship")
        {
            let value = |name| element.attribute(name).unwrap_or_default();
            let kind = value("Type");
            found.push(Relationship {
                id: value("Id").into_owned(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: value("Target").into_owned(),
                is_external: element.is("TargetMode", "External"),
            });
        }
        true
    })?;
    Ok(found)
}

/// The name of a part that is named from a folder.
fn within(folder: &str, target: &str) -> String {
    let (folder, target) = match target.strip_prefix('/') {
        Some(target) => ("", target),
        None => (folder, target),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_parts() {
        assert_eq!(within("word", "styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "../customXml/a.xml"), "customXml/a.xml");
        assert_eq!(within("", "./word/document.xml"), "word/document.xml");
    }
}
