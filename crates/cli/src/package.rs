//! A package for npm: the element, the interface for programs and the archive, as modules that a
//! bundler takes into an application, with their types.
//!
//! It is written as it would be published, and nothing need be built: `npm pack` makes the file.

use std::borrow::Cow;

use amanat_engine::Archive;

use crate::bundle::template;
use crate::failure::Failure;
use crate::folder::Entry;
use crate::html::escape;
use crate::{carried, site};

/// What a package is called.
pub(crate) struct Label<'a> {
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
}

impl Label<'_> {
    /// Holds the label to the rules of npm.
    ///
    /// # Errors
    /// When npm would not take it.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if !is_name(self.name) {
            return Err(Failure::new(format!(
                "found the name {:?}, expected one that npm takes: small letters a to z, digits, `-`, `_` and `.`, \
                 beginning with a letter or digit, at most 214, perhaps after a scope",
                self.name
            ))
            .help("for example --name our-letters or --name @town/our-letters"));
        }
        if !is_version(self.version) {
            return Err(Failure::new(format!(
                "found the version {:?}, expected three numbers with points between them",
                self.version
            ))
            .help("for example --release 1.0.0; npm takes each version only once"));
        }
        Ok(())
    }
}

/// npm's rules for the names of new packages.
fn is_name(name: &str) -> bool {
    const LONGEST: usize = 214;
    let part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
            && part.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte)
            })
    };
    let (scope, rest) = match name.strip_prefix('@') {
        Some(scoped) => scoped.split_once('/').unwrap_or_default(),
        None => ("none", name),
    };
    name.len() <= LONGEST && part(scope) && part(rest)
}

/// Semantic Versioning 2.0.0, without build metadata, which npm leaves out.
fn is_version(version: &str) -> bool {
    let number = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'))
    };
    let (core, before) = match version.split_once('-') {
        Some((core, before)) => (core, Some(before)),
        None => (version, None),
    };
    let identifier = |text: &str| {
        let word = text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let figures = text.bytes().all(|byte| byte.is_ascii_digit());
        !text.is_empty() && word && (!figures || number(text))
    };
    core.split('.').count() == 3
        && core.split('.').all(number)
        && before.is_none_or(|before| before.split('.').all(identifier))
}

/// The files of a package, by their paths.
///
/// # Errors
/// When npm would not take the label, or the parts of this command do not fit together.
pub(crate) fn files(
    archive: &Archive<&[u8]>,
    bytes: &[u8],
    label: &Label<'_>,
) -> Result<Vec<Entry<'static>>, Failure> {
    label.check()?;
    let mut files = site::modules(bytes)?;
    let mut add = |path: &str, text: Cow<'static, str>| {
        let bytes = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        files.push((path.to_owned(), bytes));
    };
    for (path, text) in carried::PACKAGE {
        add(path, Cow::Borrowed(text));
    }
    let settings = archive.settings();
    let fingerprint = archive.info().fingerprint.to_string();
    let filled = |template: &str, write: fn(&str) -> String| {
        let values = [
            ("name", label.name.to_owned()),
            ("version", label.version.to_owned()),
            ("title", write(&settings.title)),
            ("description", write(&settings.description)),
            ("fingerprint", fingerprint.clone()),
        ];
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        template::fill(template, &values).map_err(Failure::new)
    };
    add(
        "package.json",
        filled(carried::PACKAGE_JSON, within_json)?.into(),
    );
    add(
        "README.md",
        filled(carried::PACKAGE_PAGE, within_markdown)?.into(),
    );
    Ok(files)
}

/// The text as it stands between the quotes of a JSON string.
fn within_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The text as a Markdown page shows it, on one line: nothing in it is markup.
fn within_markdown(text: &str) -> String {
    let mut escaped = String::new();
    escape::text(text, &mut escaped);
    let mut out = String::with_capacity(escaped.len());
    for character in escaped.chars() {
        match character {
            '\n' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '!' | '#' => out.extend(['\\', character]),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_npm_takes() {
        for name in ["a", "our-letters", "7.letters_x", "@town/our-letters"] {
            assert!(is_name(name), "{name}");
        }
        let long = "a".repeat(215);
        for name in [
            "",
            ".a",
            "_a",
            "Letters",
            "a b",
            "a/b",
            "@/a",
            "@a",
            "@a/",
            "@a/b/c",
            "хаттар",
            &long,
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn versions_are_those_that_npm_takes() {
        for version in ["0.0.0", "1.20.3", "1.0.0-rc.1", "1.0.0-a-b.c"] {
            assert!(is_version(version), "{version}");
        }
        for version in [
            "", "1", "1.0", "1.0.0.0", "01.0.0", "v1.0.0", "1.0.x", "1.0.0-", "1.0.0-01", "1.0.0+b",
        ] {
            assert!(!is_version(version), "{version}");
        }
    }

    #[test]
    fn titles_are_text() {
        assert_eq!(within_json("\"a\"\n\\"), "\\\"a\\\"\\n\\\\");
        assert_eq!(within_markdown("<b> *a*\n# b"), "&lt;b&gt; \\*a\\* \\# b");
    }
}
