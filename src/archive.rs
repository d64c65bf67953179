//! The class `Archive`.

use amanat_engine::{self as engine, Day, PassageId, RecordId};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::{dto, options, results};

/// How many suggestions are given if it is not said.
const SUGGESTIONS: u32 = 8;

/// An opened archive. Hand it back with `free()` when it is no longer needed.
#[wasm_bindgen]
pub struct Archive {
    engine: engine::Archive<Vec<u8>>,
}

impl Archive {
    pub(crate) fn of(engine: engine::Archive<Vec<u8>>) -> Self {
        Self { engine }
    }
}

#[wasm_bindgen]
impl Archive {
    /// What the archive says of itself.
    #[wasm_bindgen(unchecked_return_type = "Info")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        to_js(&dto::Info::new(
            self.engine.info(),
            self.engine.bytes().len(),
        ))
    }

    /// Answers a query. Every string is one.
    ///
    /// # Errors
    /// An `Error` with the code `bad-options` if `options` is not as declared.
    #[wasm_bindgen(unchecked_return_type = "Results")]
    pub fn search(
        &self,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let found = self.engine.search(query, &options::read(options)?);
        results::to_object(&found, self.engine.names())
    }

    /// Every match in a record, in reading order; none if there is no such record.
    ///
    /// # Errors
    /// An `Error` with the code `bad-options` if `options` is not as declared.
    #[wasm_bindgen(unchecked_return_type = "Match[]")]
    pub fn matches(
        &self,
        id: &str,
        query: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "SearchOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = options::read(options)?;
        let matches = self.engine.find(id).map(|record| {
            let found = self.engine.matches(record, query, &options);
            dto::Match::all(&self.engine.record(record), &found)
        });
        to_js(&matches.unwrap_or_default())
    }

    /// What the text typed so far may become, the most useful first.
    #[wasm_bindgen(unchecked_return_type = "Suggestion[]")]
    pub fn suggest(&self, typed: &str, limit: Option<u32>) -> Result<JsValue, JsValue> {
        let suggestions = self
            .engine
            .suggest(typed, limit.unwrap_or(SUGGESTIONS))
            .into_iter();
        let with_id = suggestions.map(|suggestion| {
            let id = suggestion
                .record
                .map(|record| self.engine.id(record).to_owned());
            dto::Suggestion::new(suggestion, id)
        });
        to_js(&with_id.collect::<Vec<_>>())
    }

    /// Does some milliseconds of the work that the first query for a name in another spelling would
    /// otherwise wait for; whether there is more of it.
    pub fn prepare(&self) -> bool {
        self.engine.prepare()
    }

    /// The known names.
    #[wasm_bindgen(unchecked_return_type = "KnownName[]")]
    pub fn names(&self) -> Result<JsValue, JsValue> {
        let names = self.engine.names().iter();
        to_js(&names.map(dto::KnownName::from).collect::<Vec<_>>())
    }

    /// A record, whole.
    #[wasm_bindgen(unchecked_return_type = "RecordText | undefined")]
    pub fn record(&self, id: &str) -> Result<JsValue, JsValue> {
        match self.engine.find(id) {
            Some(record) => to_js(&dto::RecordText::from(self.engine.record(record))),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// The bytes behind the hashes that the fingerprint is made of: 0 the settings, 1 the known
    /// names, from 2 the records; none after the last.
    pub fn hashed(&self, part: u32) -> Option<Vec<u8>> {
        self.engine.hashed(part)
    }

    /// The other versions of a record's work, each with the passages that meet; none if there is no
    /// such record.
    #[wasm_bindgen(unchecked_return_type = "Version[]")]
    pub fn versions(&self, id: &str) -> Result<JsValue, JsValue> {
        let versions = self
            .engine
            .find(id)
            .map(|record| self.engine.versions(record));
        let versions = versions.into_iter().flatten();
        let whole = versions.map(|version| dto::Version::new(&self.engine, version));
        to_js(&whole.collect::<Vec<_>>())
    }

    /// The passages of a record that are told almost word for word elsewhere, where that is no version
    /// of it, in reading order; none if there is no such record.
    #[wasm_bindgen(unchecked_return_type = "Retelling[]")]
    pub fn retellings(&self, id: &str) -> Result<JsValue, JsValue> {
        let retellings = self
            .engine
            .find(id)
            .map(|record| self.engine.retellings(record));
        let retellings = retellings.into_iter().flatten();
        let named = retellings.map(|retelling| dto::Retelling::new(&self.engine, &retelling));
        to_js(&named.collect::<Vec<_>>())
    }

    /// Every passage that mentions a known name, in the archive's order; none if there is no such
    /// name.
    #[wasm_bindgen(unchecked_return_type = "Place[]")]
    pub fn mentions(&self, name: &str) -> Result<JsValue, JsValue> {
        let known = self
            .engine
            .names()
            .iter()
            .position(|known| known.id == name);
        let places = known.map(|name| self.engine.mentions(name));
        let places = places.unwrap_or_default().into_iter();
        self.places(&mut places.map(|(record, passage)| (None, record, passage)))
    }

    /// The days that records tell of, in order.
    #[wasm_bindgen(unchecked_return_type = "DatedPlace[]")]
    pub fn days(&self) -> Result<JsValue, JsValue> {
        let places = self.engine.days().into_iter();
        self.places(&mut places.map(|(day, record, passage)| (Some(day), record, passage)))
    }

    /// Every record without its text, in the archive's order.
    #[wasm_bindgen(unchecked_return_type = "RecordEntry[]")]
    pub fn contents(&self) -> Result<JsValue, JsValue> {
        let mut entries = Vec::new();
        self.engine
            .each_entry(&mut |id, title, language, metadata| {
                entries.push(dto::RecordEntry::new(id, title, language, metadata));
            });
        to_js(&entries)
    }
}

impl Archive {
    /// Passages as objects, each with a day if it is there for one.
    fn places(
        &self,
        places: &mut dyn Iterator<Item = (Option<Day>, RecordId, PassageId)>,
    ) -> Result<JsValue, JsValue> {
        let place = |(day, record, passage): (Option<Day>, RecordId, PassageId)| dto::Place {
            day: day.map(Day::to_iso),
            id: self.engine.id(record).to_owned(),
            passage: passage.0,
        };
        to_js(&places.map(place).collect::<Vec<_>>())
    }
}

pub(crate) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    // Maps as plain objects; 32-bit numbers are safe as they are.
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
