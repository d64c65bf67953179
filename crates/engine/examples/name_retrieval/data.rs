//! Reading the lists, and the plain foldings that the baselines and the drawing of pairs use.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use unicode_normalization::UnicodeNormalization;

/// A place or a person with its spellings, and all that share one of them.
pub(crate) struct Entity {
    /// The id of the first that bears the name.
    pub(crate) id: String,
    /// The first label in each language; those of no stated language are left out.
    pub(crate) labels: BTreeMap<String, String>,
}

pub(crate) fn read_entities(path: &str) -> Result<Vec<Entity>, Box<dyn Error>> {
    let mut entities = Vec::new();
    for (number, line) in std::fs::read_to_string(path)?.lines().enumerate() {
        let object: serde_json::Value = serde_json::from_str(line)
            .map_err(|error| format!("{path}, line {}: {error}", number + 1))?;
        let labels = object["labels"].as_object().into_iter().flatten();
        entities.push(Entity {
            id: object["id"].as_str().unwrap_or_default().to_owned(),
            labels: labels
                .filter(|(language, _)| *language != "und")
                .filter_map(|(language, labels)| {
                    let label = labels[0].as_str()?;
                    (letters(label) >= 3).then(|| (language.clone(), label.to_owned()))
                })
                .collect(),
        });
    }
    Ok(entities)
}

/// Joins the entities that share a spelling, once romanised: as names they are one, however many
/// villages bear it.
pub(crate) fn join_namesakes(entities: Vec<Entity>) -> Vec<Entity> {
    let mut joined: Vec<Option<Entity>> = Vec::new();
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for mut entity in entities {
        let spellings = |entity: &Entity| -> BTreeSet<String> {
            entity
                .labels
                .values()
                .map(|label| romanised(label))
                .collect()
        };
        let namesakes: BTreeSet<usize> = (spellings(&entity).iter())
            .filter_map(|spelling| bearers.get(spelling).copied())
            .collect();
        let place = namesakes.first().copied().unwrap_or(joined.len());
        // The earliest bearer keeps its id and its labels.
        for namesake in namesakes.into_iter().rev() {
            if let Some(mut first) = joined[namesake].take() {
                for (language, label) in entity.labels {
                    first.labels.entry(language).or_insert(label);
                }
                entity = first;
            }
        }
        for spelling in spellings(&entity) {
            bearers.insert(spelling, place);
        }
        if place == joined.len() {
            joined.push(None);
        }
        joined[place] = Some(entity);
    }
    joined.into_iter().flatten().collect()
}

pub(crate) fn read_words(path: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let list = std::fs::read_to_string(path)?;
    Ok((list.lines())
        .filter(|word| letters(word) >= 3)
        .map(str::to_owned)
        .collect())
}

fn letters(label: &str) -> usize {
    label.chars().filter(|c| c.is_alphabetic()).count()
}

/// Lower case without diacritics or punctuation; the script stays.
pub(crate) fn folded(label: &str) -> String {
    let mut folded = String::new();
    for letter in label.nfd().flat_map(char::to_lowercase) {
        match letter {
            'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ø' => folded.push('o'),
            letter if letter.is_alphanumeric() => folded.push(letter),
            letter if letter.is_whitespace() || letter == '-' => folded.push(' '),
            _ => {}
        }
    }
    folded
}

/// [`folded`], with each Cyrillic letter as its commonest English romanisation.
pub(crate) fn romanised(label: &str) -> String {
    const LETTERS: &[(char, &str)] = &[
        ('а', "a"),
        ('ә', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('ғ', "g"),
        ('ґ', "g"),
        ('д', "d"),
        ('е', "e"),
        ('є', "ye"),
        ('ж', "zh"),
        ('җ', "j"),
        ('з', "z"),
        ('и', "i"),
        ('і', "i"),
        ('ї', "yi"),
        ('й', "y"),
        ('к', "k"),
        ('қ', "k"),
        ('ҡ', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('ң', "n"),
        ('о', "o"),
        ('ө', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ұ', "u"),
        ('ү', "u"),
        ('ў', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('һ', "h"),
        ('ҳ', "h"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ҷ', "j"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
    ];
    let mut romanised = String::new();
    // й and ў must not lose their breve before they are looked up.
    let kept = label.to_lowercase().replace('й', "y").replace('ў', "u");
    for letter in folded(&kept).chars() {
        match LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter) {
            Some((_, latin)) => romanised.push_str(latin),
            None => romanised.push(letter),
        }
    }
    romanised
}

/// Whether two romanised labels have at least half the letters of the longer one in common, in order:
/// the length of their longest common subsequence.
pub(crate) fn share_half(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| *c != ' ').collect() };
    let (one, other) = (letters(one), letters(other));
    let mut row = vec![0; other.len() + 1];
    for letter in &one {
        let mut diagonal = 0;
        for (place, candidate) in other.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if letter == candidate {
                diagonal + 1
            } else {
                above.max(row[place])
            };
            diagonal = above;
        }
    }
    row[other.len()] * 2 >= one.len().max(other.len())
}

/// FNV-1a, for everything that is drawn by an id.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether a label is written in Cyrillic script.
pub(crate) fn is_cyrillic(label: &str) -> bool {
    label.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c))
}
