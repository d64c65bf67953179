//! The interface's languages: each says everything, in the forms its plurals need, and nothing is
//! left over that no view says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Keys that are put together at run time, by how they begin: labels of metadata, kinds of record,
/// headings of the index of names.
const MADE: [&str; 3] = ["key_", "kind_", "names_"];

/// The plural forms of whole numbers besides `other`, by the Unicode plural rules.
const PLURALS: [(&str, &[&str]); 9] = [
    ("ar", &["few", "many", "one", "two", "zero"]),
    ("de", &["one"]),
    ("en", &["one"]),
    ("es", &["one"]),
    ("fr", &["one"]),
    ("kk", &["one"]),
    ("nl", &["one"]),
    ("ru", &["few", "one"]), // what Russian has for `many` is its `other`
    ("tr", &["one"]),
];

/// A language's strings as they stand, by key: the source between one key and the next.
type Strings = BTreeMap<String, String>;

fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www")
}

fn read(language: &str) -> Strings {
    let file = www().join("strings").join(format!("{language}.js"));
    let source = fs::read_to_string(&file).unwrap();
    let mut strings = Strings::new();
    let mut key = String::new();
    for line in source.lines() {
        // A key stands at the first level; what is deeper or no key belongs to the one before.
        let named = line
            .strip_prefix("  ")
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            .and_then(|rest| rest.split_once(':'));
        if let Some((name, _)) = named {
            key = name.to_owned();
            let twice = strings.insert(key.clone(), String::new());
            assert!(twice.is_none(), "{language}: {key} is there twice");
        }
        if let Some(text) = strings.get_mut(&key).filter(|_| !line.starts_with("  //")) {
            text.push_str(line);
        }
    }
    strings
}

fn languages() -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(www().join("strings"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "all")
        .collect();
    found.sort();
    found
}

/// What stands in braces: `{n}`, `{date}`.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_alphabetic()))
        .collect()
}

/// The forms of a string that has plurals; none for another.
fn forms(text: &str) -> BTreeSet<&str> {
    let Some((_, inside)) = text.split_once(": {") else {
        return BTreeSet::new();
    };
    let all = ["zero", "one", "two", "few", "many", "other"];
    let has = |form: &&str| inside.contains(&format!("{form}: "));
    all.into_iter().filter(has).collect()
}

#[test]
fn every_language_says_everything_with_the_same_places() {
    let english = read("en");
    assert!(english.len() > 50, "the strings were not read: {english:?}");
    for language in languages() {
        let strings = read(&language);
        for (key, text) in &english {
            let Some(theirs) = strings.get(key) else {
                panic!("{language} does not say {key:?}");
            };
            assert_eq!(places(theirs), places(text), "{language}: {key}");
        }
        for key in strings.keys() {
            assert!(
                english.contains_key(key) || MADE.iter().any(|made| key.starts_with(made)),
                "{language} says {key:?}, which English does not"
            );
        }
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    for language in languages() {
        let (_, wanted) = PLURALS
            .iter()
            .find(|(tag, _)| *tag == language)
            .unwrap_or_else(|| panic!("which plural forms does {language} have?"));
        for (key, text) in read(&language) {
            let mut found = forms(&text);
            if found.remove("other") {
                assert_eq!(found, wanted.iter().copied().collect(), "{language}: {key}");
            }
        }
    }
}

#[test]
fn nothing_is_said_that_no_view_says() {
    let mut shell = String::new();
    for file in fs::read_dir(www()).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "js") {
            shell.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    for key in read("en").keys() {
        let said = shell.contains(&format!("'{key}'"))
            || MADE.iter().any(|made| key.starts_with(made))
            || key == "language";
        assert!(said, "no view says {key:?}");
    }
}

#[test]
fn every_language_can_be_chosen_and_loaded() {
    let read = |name: &str| fs::read_to_string(www().join(name)).unwrap();
    let (chosen, packed, loaded) = (
        read("language.js"),
        read("strings/all.js"),
        read("load-language.js"),
    );
    for language in languages().iter().filter(|language| *language != "en") {
        assert!(chosen.contains(&format!("['{language}', ")), "{language}");
        assert!(packed.contains(&format!("'./{language}.js'")), "{language}");
        assert!(
            loaded.contains(&format!("import('./strings/{language}.js')")),
            "{language}"
        );
    }
}
