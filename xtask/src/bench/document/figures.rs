//! Figures as the results have them, and as they are written.

use crate::bench::log::KINDS;
use crate::bench::statistics::{Spread, percentile};
use serde_json::Value;

/// The peers of a measure with what was found of each.
pub(super) fn outcomes(measure: &Value) -> impl Iterator<Item = (&str, Result<&Value, &str>)> {
    let peers = measure["peers"].as_object().into_iter().flatten();
    peers.map(|(name, outcome)| match outcome["failed"].as_str() {
        Some(why) => (name.as_str(), Err(why)),
        None => (name.as_str(), Ok(outcome)),
    })
}

/// Each query's median over the rounds, of one kind or of all: what else the machine did in one round
/// is not the query's doing. A query that a slow peer did not get to in every round counts from those
/// in which it did.
pub(super) fn latencies(outcome: &Value, kind: Option<&str>) -> Vec<f64> {
    let rounds = || outcome["figures"].as_array().into_iter().flatten();
    let mut medians = Vec::new();
    for name in KINDS {
        if kind.is_some_and(|kind| kind != name) {
            continue;
        }
        for query in 0.. {
            let times: Vec<f64> = rounds()
                .filter_map(|round| round[name][query].as_f64())
                .collect();
            let Some(median) = percentile(&times, 0.5) else {
                break;
            };
            medians.push(median);
        }
    }
    medians
}

/// A figure of each round, where there is one.
pub(super) fn each(outcome: &Value, get: impl Fn(&Value) -> Option<f64>) -> Vec<f64> {
    outcome["figures"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(get)
        .collect()
}

pub(super) fn list(figures: &Value) -> Vec<f64> {
    figures
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

pub(super) fn shown(spread: Spread, digits: usize) -> String {
    let Spread {
        least,
        median,
        most,
    } = spread;
    if least == most {
        return format!("{median:.digits$}");
    }
    format!("{median:.digits$} ({least:.digits$}–{most:.digits$})")
}

pub(super) fn round(figure: f64) -> String {
    match figure {
        0.0..10.0 => format!("{figure:.2}"),
        10.0..100.0 => format!("{figure:.1}"),
        _ => format!("{figure:.0}"),
    }
}

pub(super) fn times(ratio: f64) -> String {
    format!("{ratio:.2}")
}

pub(super) fn kilobytes(bytes: f64) -> String {
    format!("{} kB", thousands(bytes / 1e3))
}

pub(super) fn megabytes(bytes: f64) -> String {
    format!("{} MB", round(bytes / 1e6))
}

pub(super) fn thousands(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
