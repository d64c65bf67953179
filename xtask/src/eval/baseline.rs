//! The naive baseline: BM25 over lower-cased words, written as plainly as it can be.
//!
//! Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with
//! Lucene's idf, which is never negative. Title and text are one field, every run of letters and
//! digits is a word; no stemming, no stop words. It shares no code with the engine on purpose.

use super::set::Document;
use std::collections::HashMap;

const K1: f64 = 1.2;
const B: f64 = 0.75;

/// An index of plain words.
pub(super) struct Baseline {
    ids: Vec<String>,
    lengths: Vec<f64>,
    mean_length: f64,
    /// For each word, the documents that have it and how often.
    postings: HashMap<String, Vec<(usize, f64)>>,
}

impl Baseline {
    /// Indexes the documents.
    pub(super) fn build(documents: &[Document]) -> Self {
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        let mut lengths = Vec::with_capacity(documents.len());
        for (number, document) in documents.iter().enumerate() {
            let mut counts: HashMap<String, f64> = HashMap::new();
            for word in words(&document.title).chain(words(&document.text)) {
                *counts.entry(word).or_default() += 1.0;
            }
            lengths.push(counts.values().sum());
            for (word, count) in counts {
                postings.entry(word).or_default().push((number, count));
            }
        }
        Self {
            ids: documents
                .iter()
                .map(|document| document.id.clone())
                .collect(),
            mean_length: lengths.iter().sum::<f64>() / lengths.len().max(1) as f64,
            lengths,
            postings,
        }
    }

    /// The ids of the best documents, best first; equal scores in the documents' order.
    pub(super) fn search(&self, query: &str, limit: usize) -> Vec<String> {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for word in words(query) {
            let Some(postings) = self.postings.get(&word) else {
                continue;
            };
            let with = postings.len() as f64;
            let without = self.ids.len() as f64 - with;
            let idf = (1.0 + (without + 0.5) / (with + 0.5)).ln();
            for (number, count) in postings {
                let length = self.lengths[*number] / self.mean_length;
                *scores.entry(*number).or_default() +=
                    idf * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length));
            }
        }
        let mut ranking: Vec<(usize, f64)> = scores.into_iter().collect();
        ranking.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranking
            .into_iter()
            .take(limit)
            .map(|(number, _)| self.ids[number].clone())
            .collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_the_rare_word_and_the_short_document_first() {
        let documents = [
            (
                "long",
                "",
                "horse horse cart and many other words that say nothing at all",
            ),
            ("short", "Horse", ""),
            ("rare", "", "horse and ostrich"),
            ("none", "", "nothing"),
        ]
        .map(|(id, title, text)| Document {
            id: id.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            language: None,
        });
        let baseline = Baseline::build(&documents);
        assert_eq!(baseline.search("HORSE, ostrich!", 10)[0], "rare");
        assert_eq!(baseline.search("horse", 1), ["short"]);
        assert!(baseline.search("unicorn", 10).is_empty());
    }
}
