//! The languages of the interface: a file each in `www/strings`, and nothing besides. What lists them,
//! by name or to be loaded, is written here; `www/made.d.ts` has its types.

use crate::linker::Sources;

/// The language whose strings every page has.
const ALWAYS: &str = "en";

/// The tags of the languages, in order, each with its strings as they stand.
pub(crate) fn strings(sources: &Sources) -> impl Iterator<Item = (&str, &str)> {
    sources.iter().filter_map(|(path, source)| {
        let tag = path.strip_prefix("strings/")?.strip_suffix(".js")?;
        Some((tag, source.as_str()))
    })
}

/// Adds the modules that list the languages.
///
/// # Errors
/// When a file does not say what its language calls itself.
pub(crate) fn list(sources: &mut Sources) -> Result<(), String> {
    let (mut names, mut files) = (String::new(), String::new());
    let (mut imports, mut all) = (String::new(), String::new());
    for (tag, source) in strings(sources) {
        let name = own_name(source).ok_or_else(|| {
            format!(
                "www/strings/{tag}.js does not say how its language calls itself: language: '…'"
            )
        })?;
        names.push_str(&format!("  [{tag:?}, {name:?}],\n"));
        if tag != ALWAYS {
            files.push_str(&format!("  {tag}: () => import('./strings/{tag}.js'),\n"));
            imports.push_str(&format!("import {{ {tag} }} from './strings/{tag}.js';\n"));
            all.push_str(&format!(" {tag},"));
        }
    }
    for (path, module) in [
        (
            "languages.js",
            format!("export const languages = [\n{names}];\n"),
        ),
        (
            "language-files.js",
            format!("export const files = {{\n{files}}};\n"),
        ),
        (
            "translations.js",
            format!("{imports}export const translations = {{{all} }};\n"),
        ),
    ] {
        sources.insert(path.to_owned(), module);
    }
    Ok(())
}

/// What stands at the key `language`.
fn own_name(source: &str) -> Option<&str> {
    let (_, after) = source.split_once("\n  language: '")?;
    Some(after.split_once('\'')?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_a_language() {
        let files = [
            (
                "strings/en.js",
                "export const en = {\n  language: 'English',\n};",
            ),
            (
                "strings/uz.js",
                "export const uz = {\n  language: 'Oʻzbekcha',\n};",
            ),
            ("other.js", "export const language = 1;"),
        ];
        let mut sources: Sources = files
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into();
        list(&mut sources).unwrap();
        assert_eq!(
            sources["languages.js"],
            "export const languages = [\n  [\"en\", \"English\"],\n  [\"uz\", \"Oʻzbekcha\"],\n];\n"
        );
        assert_eq!(
            sources["language-files.js"],
            "export const files = {\n  uz: () => import('./strings/uz.js'),\n};\n"
        );
        assert_eq!(
            sources["translations.js"],
            "import { uz } from './strings/uz.js';\nexport const translations = { uz, };\n"
        );
        sources.insert(
            "strings/xx.js".to_owned(),
            "export const xx = {};".to_owned(),
        );
        assert!(
            list(&mut sources)
                .unwrap_err()
                .starts_with("www/strings/xx.js")
        );
    }
}
