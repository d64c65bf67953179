//! The options of a search, read from an object.
//!
//! By hand: what a general deserializer would add to the module is more than all of this face.

use amanat_engine::{Day, Options};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::bad_option;

/// Reads an object as `SearchOptions` declares it; whatever is left out takes its default.
///
/// # Errors
/// An `Error` with the code `bad-options` that names the option, what was found and expected.
pub(crate) fn read(object: &JsValue) -> Result<Options, JsValue> {
    let mut options = Options::default();
    if object.is_undefined() || object.is_null() {
        return Ok(options);
    }
    let expected = || bad_option("options", object, "an object");
    let object = object.dyn_ref::<Object>().ok_or_else(expected)?;
    number(object, "limit", &mut options.limit)?;
    number(object, "offset", &mut options.offset)?;
    number(object, "passages", &mut options.passages)?;
    number(object, "snippetLength", &mut options.snippet)?;
    flag(object, "typing", &mut options.typing)?;
    flag(object, "exact", &mut options.exact)?;
    flag(object, "grouped", &mut options.grouped)?;
    options.from = day(object, "from")?;
    options.to = day(object, "to")?;
    if let Some(language) = get(object, "language")? {
        let expected = || bad_option("language", &language, "a string");
        options.language = language.as_string().ok_or_else(expected)?;
    }
    if let Some(without) = get(object, "without")? {
        options.without = strings(&without, "without")?;
    }
    if let Some(filters) = get(object, "filters")? {
        let expected = || bad_option("filters", &filters, "an object of arrays");
        let filters = filters.dyn_ref::<Object>().ok_or_else(expected)?;
        for entry in Object::entries(filters).iter() {
            let entry: Array = entry.unchecked_into();
            let key = entry.get(0).as_string().unwrap_or_default();
            let values = strings(&entry.get(1), "filters")?;
            // No value chosen is no filter.
            if !values.is_empty() {
                options.filters.push((key, values));
            }
        }
    }
    Ok(options)
}

/// A property that is there.
fn get(object: &Object, name: &str) -> Result<Option<JsValue>, JsValue> {
    let value = Reflect::get(object, &name.into())?;
    Ok((!value.is_undefined() && !value.is_null()).then_some(value))
}

fn number(object: &Object, name: &str, option: &mut u32) -> Result<(), JsValue> {
    if let Some(value) = get(object, name)? {
        let number = value.as_f64().filter(|number| *number >= 0.0);
        // A number too large is as large as there are.
        *option = number.ok_or_else(|| bad_option(name, &value, "a number from 0"))? as u32;
    }
    Ok(())
}

fn flag(object: &Object, name: &str, option: &mut bool) -> Result<(), JsValue> {
    if let Some(value) = get(object, name)? {
        *option = value
            .as_bool()
            .ok_or_else(|| bad_option(name, &value, "true or false"))?;
    }
    Ok(())
}

fn day(object: &Object, name: &str) -> Result<Option<Day>, JsValue> {
    let Some(value) = get(object, name)? else {
        return Ok(None);
    };
    let day = value.as_string().and_then(|text| Day::from_iso(&text));
    let expected = "a year, a month or a day, as \"2022-01-05\"";
    day.map(Some)
        .ok_or_else(|| bad_option(name, &value, expected))
}

fn strings(value: &JsValue, name: &str) -> Result<Vec<String>, JsValue> {
    let unlike = |found: &JsValue| bad_option(name, found, "an array of strings");
    let array = value.dyn_ref::<Array>().ok_or_else(|| unlike(value))?;
    array
        .iter()
        .map(|item| item.as_string().ok_or_else(|| unlike(&item)))
        .collect()
}
