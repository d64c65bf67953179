//! The interface's languages: each says everything, in the forms its plurals need, and nothing is
//! left over that no view says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::harness::Work;

/// Keys that are put together at run time, by how they begin: labels of metadata, kinds of record,
/// headings of the index of names.
const MADE: [&str; 3] = ["key_", "kind_", "names_"];

/// The plural forms that whole numbers take besides `other`, by the Unicode rules. Where none takes
/// `other`, as in Russian, that is where `many` stands.
fn plurals_of(language: &str) -> BTreeSet<&'static str> {
    let language = Locale::try_from_str(language).unwrap();
    let rules = PluralRules::try_new_cardinal(language.into()).unwrap();
    let form = |number: u32| match rules.category_for(number) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    // The rules go by the last two digits; beyond, French and Spanish tell millions apart.
    let mut forms: BTreeSet<_> = (0..1000).map(form).collect();
    if !forms.remove("other") {
        forms.remove("many");
    }
    forms
}

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

/// What is put together at run time is said by all or by none, but for English, where the key itself
/// stands for what is missing: `place`, `Content warning`.
#[test]
fn every_language_names_the_same_keys_and_kinds() {
    let made = |language: &str| -> BTreeSet<String> {
        let keys = read(language).into_keys();
        keys.filter(|key| MADE.iter().any(|made| key.starts_with(made)))
            .collect()
    };
    let all: BTreeSet<String> = languages()
        .iter()
        .flat_map(|language| made(language))
        .collect();
    assert!(all.len() > 20, "{all:?}");
    for language in languages().iter().filter(|language| *language != "en") {
        let said = made(language);
        let missing: Vec<_> = all.difference(&said).collect();
        assert!(missing.is_empty(), "{language} does not say {missing:?}");
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    for language in languages() {
        let wanted = plurals_of(&language);
        for (key, text) in read(&language) {
            let mut found = forms(&text);
            if found.remove("other") {
                assert_eq!(found, wanted, "{language}: {key}");
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

/// Why an archive cannot be opened: each reason is in words, and declared to programs.
#[test]
fn every_reason_not_to_open_is_said() {
    let read = |path: &str| fs::read_to_string(www().join(path)).unwrap();
    let engine = read("../crates/engine/src/error.rs");
    let own = engine
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Self::")?.split_once(" => \""))
        .filter_map(|(_, code)| code.strip_suffix("\","));
    let codes: Vec<&str> = own.chain(["no-room", "no-wasm", "unreachable"]).collect();
    assert!(codes.len() > 7, "the codes were not read: {codes:?}");
    let (words, declared) = (read("failure.js"), read("declarations/open-archive.d.ts"));
    for code in codes {
        let said = [format!("\n  {code}: '"), format!("\n  '{code}': '")];
        assert!(
            said.iter().any(|key| words.contains(key)),
            "no words for {code}"
        );
        assert!(
            declared.contains(&format!("`{code}`")),
            "{code} is not declared"
        );
    }
}

#[test]
fn every_language_goes_by_the_name_of_its_file() {
    for language in languages() {
        let file = www().join("strings").join(format!("{language}.js"));
        let source = fs::read_to_string(file).unwrap();
        assert!(
            source.contains(&format!("\nexport const {language} = {{\n")),
            "{language}"
        );
    }
}

/// A file is all that a language needs: what is built speaks each of them.
#[test]
fn every_language_is_in_a_bundle_and_beside_a_site() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("site docs -o site");
    let bundle = String::from_utf8(work.read("a.html")).unwrap();
    let element = String::from_utf8(work.read("site/amanat-search.js")).unwrap();
    for language in languages() {
        let strings = read(&language);
        let quoted = |key: &str| strings[key].split('\'').nth(1).unwrap().to_owned();
        assert!(bundle.contains(&quoted("trySpelling")), "{language}");
        // The choice of languages names all of them; their strings are loaded when they are chosen.
        assert!(element.contains(&quoted("language")), "{language}");
        if language != "en" {
            let loaded =
                String::from_utf8(work.read(&format!("site/strings/{language}.js"))).unwrap();
            assert!(loaded.contains(&quoted("trySpelling")), "{language}");
            let asked = format!("import('./strings/{language}.js')");
            assert!(element.contains(&asked), "{language}");
        }
    }
}
