//! Known names in metadata: a reader who narrows a search should meet each once.

use std::collections::{BTreeMap, BTreeSet};

use amanat_engine::model::{Name, Record};
use amanat_engine::text::fold;

/// Writes the first preferred spelling for any other of a name, where metadata name a person, a place, an
/// organisation or an event: as the texts that mention it are counted. What may be one of several names
/// stays as it is.
pub(crate) fn call_by_preferred(names: &[Name], records: &mut [Record]) {
    let mut preferred: BTreeMap<(&str, String), Option<&str>> = BTreeMap::new();
    for name in names {
        let (Some(key), Some(label)) = (name.kind.facet(), name.preferred.first()) else {
            continue;
        };
        for spelling in name.spellings() {
            preferred
                .entry((key, fold(spelling)))
                .and_modify(|known| *known = known.filter(|known| *known == label.text))
                .or_insert(Some(&label.text));
        }
    }
    let keys: BTreeSet<&str> = preferred.keys().map(|(key, _)| *key).collect();
    let fields = records.iter_mut().flat_map(|record| &mut record.metadata);
    for field in fields.filter(|field| keys.contains(field.key.as_str())) {
        let mut values: Vec<String> = Vec::with_capacity(field.values.len());
        for value in field.values.drain(..) {
            let name = preferred.get(&(field.key.as_str(), fold(&value)));
            let value = name.copied().flatten().map_or(value, str::to_owned);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        field.values = values;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Field, Label, NameKind};

    fn name(id: &str, kind: NameKind, spellings: &[&str]) -> Name {
        let label = |text: &&str| Label {
            language: "und".to_owned(),
            text: (*text).to_owned(),
        };
        Name {
            id: id.to_owned(),
            kind,
            preferred: spellings.iter().take(1).map(label).collect(),
            variants: spellings.iter().skip(1).map(label).collect(),
            search_only: Vec::new(),
            valid: None,
            note: String::new(),
        }
    }

    fn called(key: &str, values: &[&str]) -> Vec<String> {
        let names = [
            name("almaty", NameKind::Place, &["Almaty", "Алматы", "Alma-Ata"]),
            name(
                "csto",
                NameKind::Organisation,
                &["Collective Security Treaty Organization", "CSTO"],
            ),
            name("ural", NameKind::Place, &["Ural (river)", "Ural"]),
            name("mountains", NameKind::Place, &["Ural (mountains)", "Ural"]),
        ];
        let mut records = [Record {
            id: "a".to_owned(),
            title: "A".to_owned(),
            language: "en".to_owned(),
            metadata: vec![Field {
                key: key.to_owned(),
                values: values.iter().map(|&value| value.to_owned()).collect(),
            }],
            passages: Vec::new(),
        }];
        call_by_preferred(&names, &mut records);
        let [Record { metadata, .. }] = records;
        metadata
            .into_iter()
            .flat_map(|field| field.values)
            .collect()
    }

    #[test]
    fn each_is_called_by_one_name() {
        assert_eq!(
            called("place", &["АЛМАТЫ", "Alma-Ata", "Oral"]),
            ["Almaty", "Oral"]
        );
        assert_eq!(
            called("organisations", &["CSTO"]),
            ["Collective Security Treaty Organization"]
        );
    }

    #[test]
    fn what_is_no_such_name_or_may_be_several_stays() {
        assert_eq!(called("place", &["Ural", "CSTO"]), ["Ural", "CSTO"]);
        assert_eq!(
            called("author", &["Alma-Ata", "Alma-Ata"]),
            ["Alma-Ata", "Alma-Ata"]
        );
    }
}
