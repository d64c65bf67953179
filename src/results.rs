//! What a search found, on its way to JavaScript.
//!
//! An answer is some seventy objects with three hundred properties, and to make each of them by calls out of
//! the module took longer than to search (docs/DESIGN.md). So its texts cross as one string and its numbers
//! as one array, in the order of `www/results.js`, which makes the objects of them.

use amanat_engine::{self as engine, Door, MarkedRange, model::Name};
use wasm_bindgen::prelude::*;

use crate::utf16::{Utf16, units};
use crate::{archive::to_js, dto::KnownName};

#[wasm_bindgen(raw_module = "./results.js")]
extern "C" {
    /// The object `Results`. A view of the numbers is handed over, and no copy.
    #[wasm_bindgen(js_name = results)]
    fn make(texts: &str, numbers: &[u32], names: JsValue) -> JsValue;
}

/// The object `Results`; `names` are all the known names of the archive.
///
/// # Errors
/// When a name cannot be made an object, which none is known to do.
pub(crate) fn to_object(results: &engine::Results, names: &[Name]) -> Result<JsValue, JsValue> {
    let asked = results.names.iter().filter_map(|&name| names.get(name));
    let asked: Vec<_> = asked.map(KnownName::from).collect();
    let mut flat = Flat::default();
    flat.results(results);
    Ok(make(&flat.texts, &flat.numbers, to_js(&asked)?))
}

/// An answer without its shape.
#[derive(Default)]
struct Flat {
    /// One after another.
    texts: String,
    /// A text by its length in UTF-16 units, a list by its length and then its items, a real number by its
    /// bits.
    numbers: Vec<u32>,
}

impl Flat {
    fn results(&mut self, results: &engine::Results) {
        self.number(results.total);
        self.list(&results.hits, Self::hit);
        self.list(&results.facets, |flat, facet| {
            flat.text(&facet.key);
            flat.list(&facet.values, |flat, value| {
                flat.text(&value.value);
                flat.number(value.count);
            });
        });
        self.list(&results.days, |flat, day| {
            flat.text(&day.day.to_iso());
            flat.number(day.count);
        });
        self.list(&results.words, |flat, word| {
            flat.text(&word.text);
            flat.number(word.found);
            flat.list(&word.forms, |flat, form| {
                flat.text(&form.text);
                flat.door(form.door);
                flat.real(form.weight);
                flat.number(form.found);
            });
        });
        self.list(&results.instead, |flat, instead| {
            flat.text(&instead.word);
            flat.text(&instead.term);
            flat.number(instead.found);
        });
    }

    fn hit(&mut self, hit: &engine::Hit) {
        self.text(&hit.id);
        self.text(&hit.title);
        self.marks(&hit.title, &hit.title_marks);
        self.text(&hit.language);
        self.real(hit.score);
        self.door(hit.door);
        self.list(&hit.metadata, |flat, field| {
            flat.text(&field.key);
            flat.list(&field.values, |flat, value| flat.text(value));
        });
        self.list(&hit.passages, |flat, snippet| {
            flat.number(snippet.passage.0);
            flat.text(&snippet.text);
            flat.marks(&snippet.text, &snippet.marks);
            flat.number(snippet.cut_before.into());
            flat.number(snippet.cut_after.into());
        });
        self.list(&hit.versions, |flat, version| {
            flat.text(&version.id);
            flat.text(&version.title);
            flat.text(&version.language);
            flat.number(version.found.into());
        });
    }

    fn marks(&mut self, text: &str, marks: &[MarkedRange]) {
        let mut utf16 = Utf16::new(text);
        self.number(marks.len() as u32);
        for mark in marks {
            self.number(utf16.at(mark.range.start));
            self.number(utf16.at(mark.range.end));
            self.door(mark.door);
        }
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(items.len() as u32);
        for item in items {
            write(self, item);
        }
    }

    fn text(&mut self, text: &str) {
        self.number(units(text));
        self.texts.push_str(text);
    }

    /// Its place among the `DOORS` of `www/results.js`.
    fn door(&mut self, door: Door) {
        self.number(door as u32);
    }

    fn real(&mut self, number: f32) {
        self.number(number.to_bits());
    }

    fn number(&mut self, number: u32) {
        self.numbers.push(number);
    }
}

#[cfg(test)]
mod tests {
    use amanat_engine::Door;

    #[test]
    fn doors_are_numbered_as_they_are_read() {
        let script = include_str!("../www/results.js");
        let (_, doors) = script.split_once("const DOORS = [").unwrap();
        let (doors, _) = doors.split_once(']').unwrap();
        let read: Vec<_> = doors
            .split(',')
            .map(|door| door.trim().trim_matches('\''))
            .collect();
        let doors = [
            Door::Exact,
            Door::Joined,
            Door::Form,
            Door::LikelyForm,
            Door::Prefix,
            Door::Alias,
            Door::Date,
            Door::Name,
            Door::Typo,
            Door::Layout,
        ];
        assert_eq!(read, doors.map(Door::name));
        for (number, door) in doors.into_iter().enumerate() {
            assert_eq!(door as usize, number);
        }
    }
}
