//! Generated pages: as many as wanted, the same on every machine.
//!
//! Words follow Zipf's law with Mandelbrot's shift, p(rank) ∝ 1 / (rank + 2.7)^1.07, over a vocabulary
//! that grows with the text as Heaps' law has it (44 · n^0.49 of n words: Manning, Raghavan, Schütze,
//! "Introduction to Information Retrieval", section 5.1, for news). Each page has a few words of its
//! own topic more often than the rest have them, without which every page would be the same.
//! A page has 150 words in the median, lengths log-normal. Spellings are syllables: no language's, but
//! as long as English words are, the frequent ones shorter.

use crate::eval::Random;
use std::io::Write as _;
use std::path::Path;

const EXPONENT: f64 = 1.07;
const SHIFT: f64 = 2.7;
/// Heaps' law.
const GROWTH: (f64, f64) = (44.0, 0.49);
const MEDIAN_LENGTH: f64 = 150.0;
/// The standard deviation of the logarithm of the lengths.
const SPREAD: f64 = 0.6;
/// Every so many words one is of the page's topic.
const TOPIC_EVERY: usize = 6;
/// Words of a topic.
const TOPIC_WORDS: usize = 12;
const PARAGRAPH: usize = 60;
const SEED: u64 = 1;

const ONSETS: [&str; 20] = [
    "b", "br", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr",
    "v", "z",
];
const VOWELS: [&str; 7] = ["a", "e", "i", "o", "u", "ai", "ou"];
const ENDS: [&str; 6] = ["", "", "n", "r", "s", "l"];

/// Writes so many pages as JSON Lines.
///
/// # Errors
///
/// When the file cannot be written.
pub(super) fn write(path: &Path, pages: usize) -> anyhow::Result<()> {
    let words = vocabulary(pages);
    let chances = Chances::new(words.len());
    let mut random = Random::new(SEED);
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    for page in 0..pages {
        let (title, text) = compose(&words, &chances, &mut random);
        let line = serde_json::json!({"id": format!("page-{page}"), "title": title, "text": text});
        writeln!(file, "{line}")?;
    }
    Ok(file.flush()?)
}

fn compose(words: &[String], chances: &Chances, random: &mut Random) -> (String, String) {
    // Topics are made of the rarer words.
    let rare = words.len() / 20;
    let topic: Vec<&str> = (0..TOPIC_WORDS)
        .map(|_| words[rare + random.below(words.len() - rare)].as_str())
        .collect();
    let length = (MEDIAN_LENGTH * (SPREAD * normal(random)).exp()).clamp(20.0, 5000.0) as usize;
    let title = format!("{} {} {}", topic[0], words[chances.draw(random)], topic[1]);
    let mut text = String::new();
    for place in 0..length {
        if place > 0 {
            text.push_str(if place % PARAGRAPH == 0 { ".\n\n" } else { " " });
        }
        text.push_str(match random.below(TOPIC_EVERY) {
            0 => topic[random.below(TOPIC_WORDS)],
            _ => &words[chances.draw(random)],
        });
    }
    text.push('.');
    (title, text)
}

/// Distinct words, the frequent ones short.
fn vocabulary(pages: usize) -> Vec<String> {
    let total = pages as f64 * MEDIAN_LENGTH * (SPREAD * SPREAD / 2.0).exp();
    let size = (GROWTH.0 * total.powf(GROWTH.1)) as usize;
    let mut random = Random::new(SEED);
    let mut known = std::collections::HashSet::new();
    let mut words = Vec::with_capacity(size);
    while words.len() < size {
        let syllables = match words.len() {
            0..150 => 1,
            150..4000 => 2,
            _ => 2 + random.below(3),
        };
        let word: String = (0..syllables)
            .flat_map(|_| {
                [
                    ONSETS[random.below(20)],
                    VOWELS[random.below(7)],
                    ENDS[random.below(6)],
                ]
            })
            .collect();
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// The law, ready for drawing: the chance that a rank or a smaller one is drawn.
struct Chances(Vec<f64>);

impl Chances {
    fn new(ranks: usize) -> Self {
        let mut sum = 0.0;
        let mut chances: Vec<f64> = (0..ranks)
            .map(|rank| {
                sum += (rank as f64 + 1.0 + SHIFT).powf(-EXPONENT);
                sum
            })
            .collect();
        chances.iter_mut().for_each(|chance| *chance /= sum);
        Self(chances)
    }

    fn draw(&self, random: &mut Random) -> usize {
        let at = unit(random);
        self.0
            .partition_point(|chance| *chance < at)
            .min(self.0.len() - 1)
    }
}

/// Between 0 and 1.
fn unit(random: &mut Random) -> f64 {
    random.below(1 << 53) as f64 / (1_u64 << 53) as f64
}

/// Normally distributed (Box and Muller, 1958).
fn normal(random: &mut Random) -> f64 {
    let radius = (-2.0 * unit(random).max(f64::MIN_POSITIVE).ln()).sqrt();
    radius * (std::f64::consts::TAU * unit(random)).cos()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_every_time() {
        let words = vocabulary(50);
        let chances = Chances::new(words.len());
        let page = |seed| compose(&words, &chances, &mut Random::new(seed));
        assert_eq!(page(1), page(1));
        assert_ne!(page(1), page(2));
    }

    #[test]
    fn the_first_word_comes_as_often_as_the_law_says() {
        let chances = Chances::new(1000);
        let mut random = Random::new(7);
        let first = (0..100_000)
            .filter(|_| chances.draw(&mut random) == 0)
            .count();
        let expected = chances.0[0] * 100_000.0;
        assert!(
            (first as f64 - expected).abs() < expected * 0.05,
            "{first} of {expected}"
        );
    }
}
