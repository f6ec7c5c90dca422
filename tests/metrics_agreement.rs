//! How far the reader of numbers agrees with a public suite of number phrases; prints the shares, and skips loudly where the
//! suite is not there.
//!
//! It is a stress test, not a target. What is meant to differ is listed, with the reason, in `metrics_agreement.toml`.

#![allow(clippy::disallowed_methods, clippy::print_stderr)] // tests open their own fixtures

use minuted::Vocabulary;
use minuted::metrics::{self, Context};
use serde_json::Value;

fn found(text: &str, vocabulary: &Vocabulary) -> Vec<(std::ops::Range<usize>, Option<f64>)> {
    let reading = metrics::read_text(text, &Context::default(), vocabulary);
    reading.metrics.iter().map(|m| (m.span.range(), m.value)).collect()
}

fn number(value: &Value) -> Option<f64> {
    let text = value
        .as_str()
        .map(str::to_owned)
        .or_else(|| value.as_f64().map(|v| v.to_string()))?;
    text.trim_end_matches('%').replace(',', "").parse().ok()
}

/// Differences that are meant: why, and the numbers of the cases in each file of the suite, from 0.
#[derive(serde::Deserialize)]
struct Meant {
    meant: Vec<Reason>,
}

#[derive(serde::Deserialize)]
struct Reason {
    why: String,
    #[serde(flatten)]
    cases: std::collections::BTreeMap<String, Vec<usize>>,
}

/// A phrase that stands alone is put into a sentence: nothing says what "192" by itself counts.
fn framed(words: &str, surface: &str) -> String {
    if words.trim().trim_end_matches('.').eq_ignore_ascii_case(surface.trim()) {
        format!("A total of {} were seen.", words.trim().trim_end_matches('.'))
    } else {
        words.to_owned()
    }
}

/// Whether the figure at `surface` is read, and whether with the value the suite gives it.
fn agrees(words: &str, expected: &Value, vocabulary: &Vocabulary) -> (bool, bool) {
    let surface = expected["surface"].as_str().unwrap_or("");
    let text = framed(words, surface);
    let Some(at) = text.to_lowercase().find(&surface.to_lowercase()) else {
        return (false, false);
    };
    let got = found(&text, vocabulary);
    let hit = got.iter().find(|(r, _)| r.start < at + surface.len() && at < r.end);
    let want = number(&expected["resolution"]["value"]);
    let same = hit.is_some_and(|h| {
        h.1.zip(want)
            .is_some_and(|(a, b)| (a - b).abs() < 1e-6 * b.abs().max(1.0))
    });
    (hit.is_some(), same)
}

#[test]
fn what_differs_from_a_public_suite_is_meant() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/cases");
    let meant: Meant = toml::from_str(include_str!("metrics_agreement.toml")).expect("metrics_agreement.toml");
    assert!(meant.meant.iter().all(|m| !m.why.is_empty()));
    let vocabulary = Vocabulary::built_in();
    let mut unexplained = Vec::new();
    for name in ["number", "percent", "currency_gbp"] {
        let file = format!("recognizers_{name}");
        let Ok(text) = std::fs::read_to_string(format!("{folder}/{file}.json")) else {
            eprintln!("SKIPPED: {folder}/{file}.json is not there");
            continue;
        };
        let cases: Vec<Value> = serde_json::from_str(&text).expect("cases");
        let (mut all, mut place, mut value, mut differ) = (0, 0, 0, 0);
        for (n, case) in cases.iter().enumerate() {
            let words = case["text"].as_str().unwrap_or("");
            let excused = meant
                .meant
                .iter()
                .any(|m| m.cases.get(name).is_some_and(|c| c.contains(&n)));
            for expected in case["expected"].as_array().into_iter().flatten() {
                let (read, same) = agrees(words, expected, &vocabulary);
                all += 1;
                place += usize::from(read);
                value += usize::from(same);
                differ += usize::from(!same && excused);
                if !same && !excused {
                    unexplained.push(format!("{name} {n}: {words:?} {}", expected["surface"]));
                }
            }
        }
        eprintln!("{name}: {all} phrases, {place} read, {value} with the same value, {differ} differ as meant");
    }
    assert!(
        unexplained.is_empty(),
        "{} differ without a reason:\n{}",
        unexplained.len(),
        unexplained.join("\n")
    );
}
