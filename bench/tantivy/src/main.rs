//! tantivy beside Amanat: `build DOCUMENTS.jsonl LANGUAGE FOLDER`, `search FOLDER LANGUAGE JOB.json`.
//!
//! As its documentation's basic example does it: title and text, tokenized and stored, with the
//! stemmer of the documents' language; a query parser over both fields with the title counting
//! twice; the ten best with snippets of 200 characters.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer,
};
use tantivy::{Index, IndexReader, TantivyDocument};

/// Memory for building, in bytes: the documentation's example.
const MEMORY: usize = 100_000_000;
const TOKENIZER: &str = "stemmed";

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", documents, language, folder] => build(documents, language, folder.as_ref()),
        ["search", folder, language, job] => {
            let job = serde_json::from_str(&std::fs::read_to_string(job)?)?;
            println!("{}", search(folder.as_ref(), language, &job)?);
            Ok(())
        }
        _ => bail!("expected `build DOCUMENTS.jsonl LANGUAGE FOLDER` or `search FOLDER LANGUAGE JOB.json`"),
    }
}

struct Fields {
    id: Field,
    title: Field,
    text: Field,
}

fn schema() -> (Schema, Fields) {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default()
        .set_indexing_options(indexing)
        .set_stored();
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        title: schema.add_text_field("title", text.clone()),
        text: schema.add_text_field("text", text),
    };
    (schema.build(), fields)
}

fn register(index: &Index, language: &str) {
    let stemmer = match language {
        "ar" => Some(Language::Arabic),
        "da" => Some(Language::Danish),
        "de" => Some(Language::German),
        "el" => Some(Language::Greek),
        "en" => Some(Language::English),
        "es" => Some(Language::Spanish),
        "fi" => Some(Language::Finnish),
        "fr" => Some(Language::French),
        "hu" => Some(Language::Hungarian),
        "it" => Some(Language::Italian),
        "nl" => Some(Language::Dutch),
        "no" => Some(Language::Norwegian),
        "pt" => Some(Language::Portuguese),
        "ro" => Some(Language::Romanian),
        "ru" => Some(Language::Russian),
        "sv" => Some(Language::Swedish),
        "ta" => Some(Language::Tamil),
        "tr" => Some(Language::Turkish),
        _ => None,
    };
    let plain = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser);
    let analyzer = match stemmer {
        Some(language) => plain.filter(Stemmer::new(language)).build(),
        None => plain.build(),
    };
    index.tokenizers().register(TOKENIZER, analyzer);
}

fn build(documents: &str, language: &str, folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let (schema, fields) = schema();
    let index = Index::create_in_dir(folder, schema)?;
    register(&index, language);
    let mut writer = index.writer::<TantivyDocument>(MEMORY)?;
    for line in std::fs::read_to_string(documents)?.lines() {
        let line: Value = serde_json::from_str(line)?;
        let mut document = TantivyDocument::new();
        for (field, key) in [(fields.id, "id"), (fields.title, "title"), (fields.text, "text")] {
            document.add_text(field, line[key].as_str().unwrap_or_default());
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

struct Opened {
    reader: IndexReader,
    parser: QueryParser,
    fields: Fields,
}

impl Opened {
    /// The ids of the ten best; their titles and snippets are made and thrown away.
    fn ten_best(&self, query: &str) -> anyhow::Result<Vec<String>> {
        let searcher = self.reader.searcher();
        let (query, _) = self.parser.parse_query_lenient(query);
        let found = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
        let mut cutter = SnippetGenerator::create(&searcher, &*query, self.fields.text)?;
        cutter.set_max_num_chars(200);
        let mut ids = Vec::new();
        for (_, address) in found {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            std::hint::black_box((text(self.fields.title), cutter.snippet(text(self.fields.text))));
            ids.push(text(self.fields.id).to_owned());
        }
        Ok(ids)
    }
}

/// Answers a job: `{"log": {kind: [query]}, "rounds": n, "rank": [query]}`.
fn search(folder: &Path, language: &str, job: &Value) -> anyhow::Result<Value> {
    let (_, fields) = schema();
    let index = Index::open_in_dir(folder).context("no index")?;
    register(&index, language);
    let mut parser = QueryParser::for_index(&index, vec![fields.title, fields.text]);
    parser.set_field_boost(fields.title, 2.0);
    let opened = Opened {
        reader: index.reader()?,
        parser,
        fields,
    };
    let queries = |value: &Value| -> Vec<String> {
        let texts = value.as_array().into_iter().flatten();
        texts.filter_map(|text| text.as_str().map(str::to_owned)).collect()
    };
    let mut rounds = Vec::new();
    for _ in 0..job["rounds"].as_u64().unwrap_or(0) {
        let mut kinds = serde_json::Map::new();
        for (kind, log) in job["log"].as_object().into_iter().flatten() {
            let mut times = Vec::new();
            for query in queries(log) {
                let begin = Instant::now();
                opened.ten_best(&query)?;
                times.push(begin.elapsed().as_secs_f64() * 1e3);
            }
            kinds.insert(kind.clone(), json!(times));
        }
        rounds.push(Value::Object(kinds));
    }
    let rankings = queries(&job["rank"])
        .iter()
        .map(|query| opened.ten_best(query))
        .collect::<anyhow::Result<Vec<_>>>()?;
    Ok(json!({"rounds": rounds, "rankings": rankings}))
}
