//! How far the reader of numbers agrees with a public suite of number phrases; prints the shares, and skips loudly where the
//! suite is not there.
//!
//! It is a stress test, not a target. These differences are meant:
//!
//! - a number alone ("192.", "2 pi") is no metric: nothing says what it counts;
//! - ages, ordinals and dates are no metrics, so those files are read to see that little is found in them;
//! - "22/15" is a reference, not a fraction; "a sixth worker" is one more worker, not a share;
//! - durations that only say how long something ran ("for 3 days") are no metrics;
//! - numbers beyond what minutes hold ("2^10", "1.1 googol", roman numerals) are not read.

#![allow(clippy::disallowed_methods, clippy::print_stderr)] // tests open their own fixtures

use minuted::Vocabulary;
use minuted::document::Flow;
use minuted::metrics::{self, Context, Passage};
use minuted::record::Span;
use serde_json::Value;

fn found(text: &str, vocabulary: &Vocabulary) -> Vec<(std::ops::Range<usize>, Option<f64>)> {
    let flow = Flow::of(text, 0..text.len());
    let passages = [Passage {
        flow: &flow,
        range: 0..flow.text().len(),
        item: None,
        heading: None,
        lead: None,
        list_item: false,
        cells: &[],
        header_cells: &[],
    }];
    let span = |r: std::ops::Range<usize>| Span {
        start: r.start,
        end: r.end,
        line: 1,
        page: None,
    };
    let reading = metrics::read(&passages, &Context::default(), vocabulary, &span, &|r| {
        text[r].to_owned()
    });
    reading.metrics.iter().map(|m| (m.span.range(), m.value)).collect()
}

fn number(value: &Value) -> Option<f64> {
    let text = value
        .as_str()
        .map(str::to_owned)
        .or_else(|| value.as_f64().map(|v| v.to_string()))?;
    text.trim_end_matches('%').replace(',', "").parse().ok()
}

#[test]
fn agreement_with_a_public_suite_is_reported() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/cases");
    let Ok(entries) = std::fs::read_dir(folder) else {
        eprintln!("SKIPPED: {folder} is not there");
        return;
    };
    let vocabulary = Vocabulary::built_in();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of cases");
        let cases: Vec<Value> = serde_json::from_str(&text).expect("cases");
        let (mut all, mut place, mut value) = (0, 0, 0);
        for case in &cases {
            let words = case["text"].as_str().unwrap_or("");
            let got = found(words, &vocabulary);
            for expected in case["expected"].as_array().into_iter().flatten() {
                all += 1;
                let surface = expected["surface"].as_str().unwrap_or("");
                let Some(at) = words.to_lowercase().find(&surface.to_lowercase()) else {
                    continue;
                };
                let hit = got.iter().find(|(r, _)| r.start < at + surface.len() && at < r.end);
                place += usize::from(hit.is_some());
                let want = number(&expected["resolution"]["value"]);
                value += usize::from(hit.is_some_and(|h| {
                    h.1.zip(want)
                        .is_some_and(|(a, b)| (a - b).abs() < 1e-6 * b.abs().max(1.0))
                }));
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        eprintln!("{name}: {all} phrases, {place} read as metrics, {value} with the same value");
        if name.contains("percent") || name.contains("currency") {
            assert!(place * 10 >= all * 7, "{name}: only {place} of {all}");
        }
    }
}
