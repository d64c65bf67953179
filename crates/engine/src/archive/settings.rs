//! The section of settings: what is said of the archive as a whole.

use crate::bytes::{Cursor, put_str, put_varint};
use crate::model::Settings;

/// The settings, and every metadata key that occurs.
pub(crate) fn write_settings(settings: &Settings, keys: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    put_str(&mut out, &settings.title);
    put_str(&mut out, &settings.description);
    put_str(&mut out, &settings.edition);
    put_str(&mut out, &settings.theme);
    for list in [&settings.languages, &settings.facets] {
        put_varint(&mut out, list.len() as u32);
        list.iter().for_each(|text| put_str(&mut out, text));
    }
    put_varint(&mut out, keys.len() as u32);
    keys.iter().for_each(|key| put_str(&mut out, key));
    out
}

pub(crate) fn read_settings(bytes: &[u8]) -> Option<(Settings, Vec<String>)> {
    let mut cursor = Cursor::new(bytes);
    let mut text = || cursor.str().map(str::to_owned);
    let (title, description, edition, theme) = (text()?, text()?, text()?, text()?);
    let mut list = || -> Option<Vec<String>> {
        (0..cursor.varint()?)
            .map(|_| cursor.str().map(str::to_owned))
            .collect()
    };
    let (languages, facets, keys) = (list()?, list()?, list()?);
    Some((
        Settings {
            title,
            description,
            languages,
            facets,
            edition,
            theme,
        },
        keys,
    ))
}
