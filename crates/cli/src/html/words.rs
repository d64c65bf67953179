//! What the plain page says by itself, in the interface's languages: taken from the shell's strings,
//! so that it is said once, and the same with JavaScript and without.

use crate::carried;

/// The language that is spoken where another one is not.
const ENGLISH: &str = "en";

/// The strings of one language, as the source of `www/strings`.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: &'static str,
    source: &'static str,
}

impl Words {
    /// The words of a language, by its BCP 47 tag; English where the interface does not speak it.
    pub(crate) fn of(tag: &str) -> Self {
        Self::spoken(tag)
            .or_else(|| Self::spoken(ENGLISH))
            .unwrap_or(Self {
                language: ENGLISH,
                source: "",
            })
    }

    /// The words of each of these languages that the interface speaks, or English.
    pub(crate) fn all(tags: &[String]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for tag in tags {
            match Self::spoken(tag) {
                Some(words) if all.iter().all(|other| other.language != words.language) => {
                    all.push(words);
                }
                _ => {}
            }
        }
        if all.is_empty() {
            all.push(Self::of(ENGLISH));
        }
        all
    }

    fn spoken(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        carried::STRINGS
            .iter()
            .find(|(language, _)| language.eq_ignore_ascii_case(primary))
            .map(|&(language, source)| Self { language, source })
    }

    /// A string without places to fill, by its key; empty if there is none.
    pub(crate) fn say(self, key: &str) -> &'static str {
        self.texts(key).into_iter().next().unwrap_or_default()
    }

    /// A list of pairs, by its key.
    pub(crate) fn pairs(self, key: &str) -> Vec<(&'static str, &'static str)> {
        let texts = self.texts(key);
        texts
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
            .collect()
    }

    /// Everything in quotation marks between a key and the next one. The strings hold neither `'` nor
    /// `\`, which `every_language_has_the_words_of_the_plain_page` sees to.
    fn texts(self, key: &str) -> Vec<&'static str> {
        let Some((_, after)) = self.source.split_once(&format!("\n  {key}:")) else {
            return Vec::new();
        };
        let next_key = |at: &usize| {
            after
                .get(at + 3..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        let end = after
            .match_indices("\n  ")
            .map(|(at, _)| at)
            .find(next_key)
            .unwrap_or(after.len());
        let value = after.get(..end).unwrap_or_default();
        value.split('\'').skip(1).step_by(2).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_words_of_the_plain_page() {
        let languages = carried::STRINGS.iter().map(|(language, _)| *language);
        let mut seen = 0;
        for language in languages {
            seen += 1;
            let words = Words::of(language);
            assert_eq!(words.language, language);
            for key in [
                "language",
                "contents",
                "names",
                "names_person",
                "names_place",
                "names_organisation",
                "names_event",
                "names_word",
                "howToOpen",
            ] {
                let said = words.say(key);
                assert!(
                    !said.is_empty() && !said.contains(['\\', '\n', '{']),
                    "{language}: {key}: {said:?}"
                );
            }
            let ways = words.pairs("howToOpenWays");
            assert!(ways.len() >= 5, "{language}: {ways:?}");
            for (place, how) in ways {
                assert!(
                    !place.is_empty() && how.ends_with('.') && !how.contains(['\\', '\n']),
                    "{language}: {place:?}: {how:?}"
                );
            }
        }
        assert!(seen >= 9, "only {seen} languages are carried");
    }

    #[test]
    fn english_stands_for_what_is_not_spoken_and_no_language_comes_twice() {
        assert_eq!(Words::of("xx").language, "en");
        assert_eq!(Words::of("kk-Arab").language, "kk");
        let tags = ["ru", "xx", "ru-KZ", "kk"].map(str::to_owned);
        let all: Vec<_> = Words::all(&tags).iter().map(|w| w.language).collect();
        assert_eq!(all, ["ru", "kk"]);
        assert_eq!(Words::all(&[]).len(), 1);
    }
}
