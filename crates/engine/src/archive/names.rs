//! The section of known names.

use crate::bytes::{Cursor, put_str, put_varint};
use crate::model::{Label, Name, NameKind};

const KINDS: [NameKind; 5] = [
    NameKind::Person,
    NameKind::Place,
    NameKind::Organisation,
    NameKind::Event,
    NameKind::Word,
];

pub(crate) fn write_names(names: &[Name]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, names.len() as u32);
    for name in names {
        put_str(&mut out, &name.id);
        let kind = KINDS
            .iter()
            .position(|&kind| kind == name.kind)
            .unwrap_or(0);
        put_varint(&mut out, kind as u32);
        for labels in [&name.preferred, &name.variants] {
            put_varint(&mut out, labels.len() as u32);
            for label in labels {
                put_str(&mut out, &label.language);
                put_str(&mut out, &label.text);
            }
        }
        put_varint(&mut out, name.search_only.len() as u32);
        name.search_only
            .iter()
            .for_each(|text| put_str(&mut out, text));
        put_valid(&mut out, name.valid);
        put_str(&mut out, &name.note);
    }
    out
}

/// Years are stored shifted, so that those before our era fit too.
const YEAR_ZERO: i64 = 1 << 24;

fn put_valid(out: &mut Vec<u8>, valid: Option<(Option<i32>, Option<i32>)>) {
    put_varint(out, u32::from(valid.is_some()));
    let Some((first, last)) = valid else { return };
    for year in [first, last] {
        put_varint(
            out,
            year.map_or(0, |year| (i64::from(year) + YEAR_ZERO).max(1) as u32),
        );
    }
}

pub(crate) fn read_names(bytes: &[u8]) -> Option<Vec<Name>> {
    let mut cursor = Cursor::new(bytes);
    (0..cursor.varint()?)
        .map(|_| read_name(&mut cursor))
        .collect()
}

fn read_name(cursor: &mut Cursor<'_>) -> Option<Name> {
    let id = cursor.str()?.to_owned();
    let kind = *KINDS.get(cursor.varint()? as usize)?;
    let mut labels = || -> Option<Vec<Label>> {
        (0..cursor.varint()?)
            .map(|_| {
                Some(Label {
                    language: cursor.str()?.to_owned(),
                    text: cursor.str()?.to_owned(),
                })
            })
            .collect()
    };
    let (preferred, variants) = (labels()?, labels()?);
    let search_only = (0..cursor.varint()?)
        .map(|_| cursor.str().map(str::to_owned))
        .collect::<Option<_>>()?;
    let valid = match cursor.varint()? {
        0 => None,
        _ => Some((read_year(cursor)?, read_year(cursor)?)),
    };
    let note = cursor.str()?.to_owned();
    Some(Name {
        id,
        kind,
        preferred,
        variants,
        search_only,
        valid,
        note,
    })
}

fn read_year(cursor: &mut Cursor<'_>) -> Option<Option<i32>> {
    Some(match cursor.varint()? {
        0 => None,
        year => i32::try_from(i64::from(year) - YEAR_ZERO).ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        let label = |language: &str, text: &str| Label {
            language: language.into(),
            text: text.into(),
        };
        let names = vec![Name {
            id: "almaty".into(),
            kind: NameKind::Place,
            preferred: vec![label("en", "Almaty"), label("kk", "Алматы")],
            variants: vec![label("und", "Alma-Ata")],
            search_only: vec!["Almati".into()],
            valid: Some((Some(-12), None)),
            note: "A city.".into(),
        }];
        assert_eq!(read_names(&write_names(&names)), Some(names));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            let _ = read_names(&bytes);
        }
    }
}
