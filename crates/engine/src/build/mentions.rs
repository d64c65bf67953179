//! Mentions: the known names that a record's text speaks of, for its facets and the index of names.
//!
//! A name is recognised where the words of one of its spellings follow each other, the longest
//! spelling first, each word as it stands or in another form of the record's language.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::archive::{Place, write_mentions};
use crate::language::Language;
use crate::model::{Field, Name, Record};
use crate::names::stem::stems;
use crate::text::{TokenKind, fold, tokenize};

/// Shorter words are recognised only as they stand: what endings leave of them says too little.
const STEMMED_FROM: usize = 4;
/// … but for those that follow another word of the name, as in Алма-Ате.
const FOLLOWING_FROM: usize = 3;

/// Recognises the known names.
pub(super) struct Mentions<'a> {
    names: &'a [Name],
    spellings: Vec<Spelling>,
    /// The languages met so far, each with a recogniser.
    languages: BTreeMap<String, Recogniser>,
    /// Per name where it is mentioned.
    places: Vec<Vec<Place>>,
    /// Records read so far.
    records: u32,
}

/// One spelling of a name.
struct Spelling {
    name: usize,
    /// Its words as written.
    words: Vec<String>,
    /// Whether it is written with a capital, so that only words with one are meant.
    capital: bool,
}

/// Finds spellings in texts of one language.
struct Recogniser {
    language: Language,
    /// By each form of the first word: the forms of all words, and the spelling, longest first.
    by_first: BTreeMap<String, Vec<(Vec<Forms>, usize)>>,
    /// The forms of all words of all spellings.
    wanted: Wanted,
    /// The words met so far, as they are written, each with its place in `met`: forming them takes
    /// longest, and texts repeat them.
    numbers: HashMap<Box<str>, u32, foldhash::fast::FixedState>,
    /// Forms of words met: first of those that are no word of a spelling, which have none.
    met: Vec<Forms>,
}

/// What makes a word one of a spelling.
#[derive(Default)]
struct Wanted {
    anywhere: BTreeSet<String>,
    following: BTreeSet<String>,
}

impl Wanted {
    fn add(&mut self, forms: &Forms) {
        self.anywhere.extend(forms.anywhere.iter().cloned());
        self.following.extend(forms.following.clone());
    }

    fn has(&self, forms: &Forms) -> bool {
        let mut anywhere = forms.anywhere.iter();
        let following = forms.following.as_ref();
        anywhere.any(|form| self.anywhere.contains(form))
            || following.is_some_and(|form| self.following.contains(form))
    }
}

/// How a word is recognised.
#[derive(Clone, Default)]
struct Forms {
    /// Folded, and what is left of it without endings.
    anywhere: Vec<String>,
    /// What is left of a short word, which says enough after another word of the name.
    following: Option<String>,
}

impl Forms {
    /// Whether both are forms of one word, which follows another or not.
    fn is_of(&self, other: &Self, follows: bool) -> bool {
        let common = self
            .anywhere
            .iter()
            .any(|form| other.anywhere.contains(form));
        common || follows && self.following.is_some() && self.following == other.following
    }
}

impl<'a> Mentions<'a> {
    pub(super) fn new(names: &'a [Name]) -> Self {
        let mut spellings = Vec::new();
        for (number, name) in names.iter().enumerate() {
            for text in name.spellings() {
                let mut words = Vec::new();
                each_word(text, &mut |word| words.push(word.to_owned()));
                let capital = text
                    .chars()
                    .find(|c| c.is_alphabetic())
                    .is_some_and(char::is_uppercase);
                if !words.is_empty() {
                    spellings.push(Spelling {
                        name: number,
                        words,
                        capital,
                    });
                }
            }
        }
        Self {
            names,
            spellings,
            languages: BTreeMap::new(),
            places: vec![Vec::new(); names.len()],
            records: 0,
        }
    }

    /// The names the next record mentions, by facet, less what its metadata say already.
    pub(super) fn of(&mut self, record: &Record) -> Vec<Field> {
        let number = self.records;
        self.records += 1;
        if self.spellings.is_empty() {
            return Vec::new();
        }
        let recogniser = self
            .languages
            .entry(record.language.clone())
            .or_insert_with(|| Recogniser::new(&record.language, &self.spellings));
        let mut found = BTreeSet::new();
        let passages = record.passages.iter().map(|passage| &passage.text);
        for (passage, text) in (0..).zip(core::iter::once(&record.title).chain(passages)) {
            let mut here = BTreeSet::new();
            recogniser.text(text, &self.spellings, &mut here);
            for &name in &here {
                if let Some(places) = self.places.get_mut(name) {
                    places.push((number, passage));
                }
            }
            found.append(&mut here);
        }
        let mut fields: Vec<Field> = Vec::new();
        for name in found.into_iter().filter_map(|name| self.names.get(name)) {
            let (Some(key), Some(label)) = (name.kind.facet(), name.preferred.first()) else {
                continue;
            };
            let said = record
                .metadata
                .iter()
                .any(|field| field.key == key && field.values.contains(&label.text));
            if said {
                continue;
            }
            match fields.iter_mut().find(|field| field.key == key) {
                Some(field) => field.values.push(label.text.clone()),
                None => fields.push(Field {
                    key: key.to_owned(),
                    values: vec![label.text.clone()],
                }),
            }
        }
        fields
    }

    /// Per name where it is mentioned.
    pub(super) fn places(&self) -> &[Vec<Place>] {
        &self.places
    }

    /// The section of mentions.
    pub(super) fn finish(&self) -> Vec<u8> {
        write_mentions(&self.places)
    }
}

fn each_word(text: &str, visit: &mut dyn FnMut(&str)) {
    tokenize(text, &mut |token| {
        if token.kind == TokenKind::Part {
            visit(text.get(token.range).unwrap_or_default());
        }
    });
}

impl Recogniser {
    fn new(language: &str, spellings: &[Spelling]) -> Self {
        let language = Language::of(language);
        let mut by_first: BTreeMap<String, Vec<(Vec<Forms>, usize)>> = BTreeMap::new();
        let mut wanted = Wanted::default();
        for (number, spelling) in spellings.iter().enumerate() {
            let words: Vec<_> = spelling
                .words
                .iter()
                .map(|word| forms(&language, word))
                .collect();
            words.iter().for_each(|word| wanted.add(word));
            for form in words.first().into_iter().flat_map(|word| &word.anywhere) {
                by_first
                    .entry(form.clone())
                    .or_default()
                    .push((words.clone(), number));
            }
        }
        for candidates in by_first.values_mut() {
            candidates.sort_by_key(|(words, _)| core::cmp::Reverse(words.len()));
        }
        Self {
            language,
            by_first,
            wanted,
            numbers: HashMap::default(),
            met: vec![Forms::default()],
        }
    }

    /// The place of a word's forms in `met`.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let forms = forms(&self.language, word);
        let number = match self.wanted.has(&forms) {
            true => {
                self.met.push(forms);
                self.met.len() as u32 - 1
            }
            false => 0,
        };
        self.numbers.insert(word.into(), number);
        number
    }

    /// Adds the names of a text to those found.
    fn text(&mut self, text: &str, spellings: &[Spelling], found: &mut BTreeSet<usize>) {
        let mut words = Vec::new();
        each_word(text, &mut |word| {
            words.push((self.number(word), word.starts_with(char::is_uppercase)));
        });
        let words: Vec<_> = words
            .into_iter()
            .filter_map(|(number, capital)| Some((self.met.get(number as usize)?, capital)))
            .collect();
        let mut rest = words.as_slice();
        while let Some(((first, capital), _)) = rest.split_first() {
            let candidates = first
                .anywhere
                .iter()
                .filter_map(|form| self.by_first.get(form))
                .flatten();
            let fitting = candidates.filter(|(wanted, number)| {
                let meant = spellings
                    .get(*number)
                    .is_some_and(|spelling| *capital || !spelling.capital);
                meant && stand_here(wanted, rest)
            });
            let fitting: Vec<_> = fitting.collect();
            // Names that share their longest spelling here are all meant.
            let longest = fitting.iter().map(|(words, _)| words.len()).max();
            for (_, number) in fitting
                .iter()
                .filter(|(words, _)| Some(words.len()) == longest)
            {
                found.extend(spellings.get(*number).map(|spelling| spelling.name));
            }
            rest = rest.get(longest.unwrap_or(1)..).unwrap_or_default();
        }
    }
}

/// Whether the words of a spelling stand at the beginning of the text, each in any form.
fn stand_here(wanted: &[Forms], text: &[(&Forms, bool)]) -> bool {
    let mut pairs = wanted.iter().zip(text).enumerate();
    wanted.len() <= text.len()
        && pairs.all(|(at, (wanted, (found, _)))| wanted.is_of(found, at > 0))
}

/// The forms of a word under which it is compared.
fn forms(language: &Language, word: &str) -> Forms {
    let folded = fold(word);
    let letters: Vec<_> = folded.chars().collect();
    let mut forms = Vec::new();
    let short = (FOLLOWING_FROM..STEMMED_FROM).contains(&letters.len());
    if letters.len() >= STEMMED_FROM {
        if letters
            .iter()
            .any(|letter| ('\u{400}'..='\u{52F}').contains(letter))
        {
            // Snowball takes -ев from Токаев; the endings of names are another matter.
            forms.extend(stems(&letters).map(|stem| stem.letters.iter().collect()));
        } else {
            forms.push(language.stem(word));
        }
    }
    forms.push(folded);
    forms.sort();
    forms.dedup();
    Forms {
        anywhere: forms,
        following: short.then(|| language.stem(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Label, NameKind, Passage, PassageKind};

    fn name(id: &str, kind: NameKind, spellings: &[&str]) -> Name {
        let mut labels = spellings.iter().map(|text| Label {
            language: "und".into(),
            text: (*text).into(),
        });
        Name {
            id: id.into(),
            kind,
            preferred: labels.by_ref().take(1).collect(),
            variants: labels.collect(),
            search_only: vec![],
            valid: None,
            note: String::new(),
        }
    }

    fn mentioned(language: &str, text: &str) -> Vec<String> {
        let names = [
            name(
                "almaty",
                NameKind::Place,
                &["Almaty", "Алматы", "Alma-Ata", "Алма-Ата"],
            ),
            name("square", NameKind::Place, &["Almaty Square"]),
            name("tokayev", NameKind::Person, &["Tokayev", "Токаев"]),
            name("bata", NameKind::Word, &["bata"]),
            name("ata", NameKind::Place, &["Ата"]),
        ];
        let passages = vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        }];
        let record = Record {
            language: language.into(),
            passages,
            ..Record::default()
        };
        Mentions::new(&names)
            .of(&record)
            .into_iter()
            .flat_map(|field| field.values)
            .collect()
    }

    #[test]
    fn the_longest_spelling_is_meant() {
        assert_eq!(mentioned("en", "On Almaty Square"), ["Almaty Square"]);
        assert_eq!(
            mentioned("en", "In Almaty, a square; then Alma Ata"),
            ["Almaty"]
        );
    }

    #[test]
    fn forms_of_the_language_are_recognised() {
        assert_eq!(mentioned("ru", "Речь Токаева"), ["Tokayev"]);
        assert_eq!(mentioned("kk", "Алматыда"), ["Almaty"]);
        for text in ["в Алма-Ате", "в Алма-Ату", "из Алма-Аты"] {
            assert_eq!(mentioned("ru", text), ["Almaty"], "{text}");
        }
        // By itself a short word is no form of another.
        assert!(mentioned("ru", "Ати").is_empty());
        assert_eq!(mentioned("en", "Tokayev's bata"), ["Tokayev"]);
    }

    #[test]
    fn words_without_a_capital_are_no_names() {
        assert!(mentioned("en", "some almaty").is_empty());
    }

    proptest::proptest! {
        /// A word is passed over only if it is no form of any word of a spelling.
        #[test]
        fn no_word_of_a_spelling_is_passed_over(
            words in proptest::collection::vec("(Алм|алма|Ат|ток|Square|square|tokay)(ы|ам|а|у|'s|s|ev|евым)?|\\PC{1,6}", 1..6),
        ) {
            let names = [
                name("almaty", NameKind::Place, &["Алматы", "Алма-Ата", "Almaty Square"]),
                name("tokayev", NameKind::Person, &["Tokayev", "Токаев", "Алм"]),
            ];
            for language in ["ru", "en", "kk", "und"] {
                let spellings = Mentions::new(&names).spellings;
                let mut recogniser = Recogniser::new(language, &spellings);
                let of_spellings = spellings.iter().flat_map(|spelling| &spelling.words);
                let wanted: Vec<_> = of_spellings
                    .map(|word| forms(&recogniser.language, word))
                    .collect();
                for word in &words {
                    let formed = forms(&recogniser.language, word);
                    let number = recogniser.number(word);
                    let is_wanted = wanted.iter().any(|wanted| wanted.is_of(&formed, true));
                    assert_eq!(number != 0, is_wanted, "{word}");
                    assert_eq!(recogniser.number(word), number);
                }
            }
        }
    }
}
