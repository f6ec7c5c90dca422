//! Sentences in the voice of minutes, each with the metrics a careful reader finds in it (`fixtures/metrics/*.toml`).
//!
//! A case lists every metric of its sentence, in order; what a metric's entry leaves out is not checked, except that
//! `approximation` and `role` are `exact` and `actual` unless it says otherwise. `of`, `area` and `period` name words that must
//! be there; where they are "" the metric must have none. The sentences under `nothing` hold no metric at all. A case may stand in a table (`columns` heads it, and its text
//! has the cells, parted by " | ") and in a `document` whose other words matter.

#![allow(clippy::disallowed_methods)] // tests open their own fixtures

use minuted::Vocabulary;
use minuted::document::Flow;
use minuted::metrics::{self, Context, Passage};
use minuted::record::{Metric, Origin, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Cases {
    #[serde(default)]
    case: Vec<Case>,
    #[serde(default)]
    nothing: Vec<String>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    #[serde(flatten)]
    place: Place,
    metrics: Vec<Expected>,
}

/// Where a sentence stands.
#[derive(Deserialize, Default)]
struct Place {
    heading: Option<String>,
    document: Option<String>,
    #[serde(default)]
    columns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: String,
    value: Option<f64>,
    value_to: Option<f64>,
    unit: Option<String>,
    per: Option<String>,
    of: Option<String>,
    area: Option<String>,
    period: Option<String>,
    measure: Option<String>,
    approximation: Option<String>,
    role: Option<String>,
    direction: Option<String>,
    area_basis: Option<String>,
    period_basis: Option<String>,
    #[serde(default)]
    links: Vec<(String, usize)>,
    /// It is tied to no other.
    #[serde(default)]
    unlinked: bool,
}

/// The cells of a row whose text parts them by " | ".
fn cells(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut at = 0;
    text.split(" | ")
        .map(|cell| {
            let range = at..at + cell.len();
            at = range.end + 3;
            range
        })
        .collect()
}

fn read(text: &str, place: &Place, vocabulary: &Vocabulary) -> Vec<Metric> {
    let flow = Flow::of(text, 0..text.len());
    let row = if place.columns.is_empty() {
        Vec::new()
    } else {
        cells(text)
    };
    let passages = [Passage {
        item: Some("item-1"),
        heading: place.heading.as_deref(),
        cells: &row,
        header_cells: &place.columns,
        ..Passage::paragraph(&flow)
    }];
    let context = Context {
        place: Some("Aldermere"),
        date: chrono::NaiveDate::from_ymd_opt(2023, 5, 9),
        text: place.document.as_deref(),
        ..Context::default()
    };
    let span = |r: std::ops::Range<usize>| Span {
        start: r.start,
        end: r.end,
        line: 1,
        page: None,
    };
    metrics::read(&passages, &context, vocabulary, &span, &|r| text[r].to_owned()).metrics
}

fn name<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn holds(field: &str, want: Option<&str>, got: Option<&str>) -> Option<String> {
    let got = got.unwrap_or("").to_lowercase();
    if want == Some("") {
        return (!got.is_empty()).then(|| format!("{field}: want none, got {got:?}"));
    }
    let missing = want?.split(' ').find(|w| !got.contains(&w.to_lowercase()))?;
    Some(format!("{field}: no {missing:?} in {got:?}"))
}

/// What is wrong with `got`, if anything.
fn differences(text: &str, want: &Expected, got: &Metric, all: &[Metric]) -> Vec<String> {
    let mut out = Vec::new();
    let mut same = |field: &str, want: String, got: String| {
        if want != got {
            out.push(format!("{field}: want {want}, got {got}"));
        }
    };
    same("words", want.words.clone(), text[got.span.range()].to_owned());
    let close =
        |a: Option<f64>, b: Option<f64>| a.zip(b).is_some_and(|(a, b)| (a - b).abs() <= 1e-6 * a.abs().max(1.0));
    if !close(want.value, got.value) && want.value != got.value {
        same("value", format!("{:?}", want.value), format!("{:?}", got.value));
    }
    same(
        "value_to",
        format!("{:?}", want.value_to),
        format!("{:?}", got.value_to),
    );
    same("unit", want.unit.clone().unwrap_or("count".into()), name(got.unit));
    same(
        "approximation",
        want.approximation.clone().unwrap_or("exact".into()),
        name(got.approximation),
    );
    same("role", want.role.clone().unwrap_or("actual".into()), name(got.role));
    if want.per.is_some() {
        same("per", format!("{:?}", want.per), format!("{:?}", got.per));
    }
    if want.measure.is_some() {
        // An empty name says that it is none of the field's measures.
        let want = want.measure.clone().filter(|m| !m.is_empty());
        same("measure", format!("{want:?}"), format!("{:?}", got.measure));
    }
    if want.direction.is_some() {
        same(
            "direction",
            want.direction.clone().unwrap_or_default(),
            name(got.direction),
        );
    }
    let basis = |o: &Option<Origin>| o.as_ref().map_or_else(String::new, |o| name(o.basis));
    if let Some(want) = &want.area_basis {
        same("area_basis", want.clone(), basis(&got.scope.area));
    }
    if let Some(want) = &want.period_basis {
        same("period_basis", want.clone(), basis(&got.scope.period));
    }
    for (kind, to) in &want.links {
        let id = all.get(*to).map(|m| m.id.as_str()).unwrap_or("-");
        if !got.links.iter().any(|l| l.to == id && &name(l.kind) == kind) {
            same("links", format!("{kind} {to}"), format!("{:?}", got.links));
        }
    }
    if want.unlinked && !got.links.is_empty() {
        same("links", "none".to_owned(), format!("{:?}", got.links));
    }
    let period = got.period.as_ref();
    let period = period.map(|p| {
        [&p.text, &p.start, &p.end]
            .map(|x| x.clone().unwrap_or_default())
            .join(" ")
    });
    out.extend(holds("of", want.of.as_deref(), got.of.as_deref()));
    out.extend(holds("area", want.area.as_deref(), got.area.as_deref()));
    out.extend(holds("period", want.period.as_deref(), period.as_deref()));
    out
}

fn files() -> Vec<(String, Cases)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/metrics");
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).expect("fixtures/metrics") {
        let path = entry.expect("entry").path();
        let text = std::fs::read_to_string(&path).expect("a fixture");
        let cases = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        out.push((
            path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            cases,
        ));
    }
    out.sort_by(|a: &(String, Cases), b| a.0.cmp(&b.0));
    out
}

#[test]
fn every_sentence_gives_the_metrics_a_careful_reader_finds() {
    let vocabulary = Vocabulary::built_in();
    let mut wrong = Vec::new();
    for (file, cases) in files() {
        for case in &cases.case {
            let got = read(&case.text, &case.place, &vocabulary);
            let mut faults = Vec::new();
            if got.len() != case.metrics.len() {
                let found: Vec<&str> = got.iter().map(|m| &case.text[m.span.range()]).collect();
                faults.push(format!("want {} metrics, got {found:?}", case.metrics.len()));
            } else {
                for (want, got_one) in case.metrics.iter().zip(&got) {
                    faults.extend(
                        differences(&case.text, want, got_one, &got)
                            .into_iter()
                            .map(|d| format!("{}: {d}", want.words)),
                    );
                }
            }
            if !faults.is_empty() {
                wrong.push(format!("{file}: {}\n    {}", case.text, faults.join("\n    ")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases are read wrongly:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_sentence_without_a_metric_gives_none() {
    let vocabulary = Vocabulary::built_in();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (file, cases) in files() {
        for text in &cases.nothing {
            count += 1;
            let got = read(text, &Place::default(), &vocabulary);
            if let Some(m) = got.first() {
                wrong.push(format!("{file}: {text}: {:?}", &text[m.span.range()]));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} give a metric:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 100, "only {count} sentences");
}
