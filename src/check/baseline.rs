//! Turns accepted figures into a [`Baseline`] and back, and holds the figures of today against it.
//!
//! A figure is known by its document, the words of its sentence without the numbers, and its place among the numbers of that
//! sentence: so its id survives edits elsewhere and a change of the figure itself. Where a sentence was reworded, the
//! likeliest accepted figure of the same item is taken for its earlier form.

use super::config::ConfigError;
use super::verdict::{Change, CheckKind, Level, Quoted, Sign};
use super::{Draft, Found, Request, Run, figure};
use crate::record::{IdMaker, Metric, ReadStatus, Span};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The file's name where nothing else is said.
pub const FILE: &str = "minuted.baseline.csv";

/// The accepted figures, sorted by document and id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Baseline {
    /// One line a figure.
    pub lines: Vec<Line>,
}

/// One accepted figure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Line {
    /// Path of the document below the baseline's folder.
    pub document: String,
    /// Stable id.
    pub id: String,
    /// Value as the record states it; empty where only a direction is stated.
    pub value: Option<f64>,
    /// Upper end of a range.
    pub value_to: Option<f64>,
    /// Unit.
    pub unit: String,
    /// Approximation (`exact`, `about` ...).
    pub approximation: String,
    /// Id of the measure.
    pub measure: String,
    /// What is counted.
    pub of: String,
    /// Whose figure it is.
    pub area: String,
    /// When it holds.
    pub period: String,
    /// Number of the item.
    pub item: String,
    /// The sentence.
    pub quote: String,
}

/// A figure of today with the line it would have.
#[derive(Debug, Clone)]
pub struct Current {
    /// Index of the document in the request.
    pub document: usize,
    /// Where the figure stands.
    pub span: Span,
    /// The figure in words.
    pub words: String,
    /// Its line.
    pub line: Line,
}

/// What became of one figure.
#[derive(Debug, Clone)]
pub enum Step {
    /// A figure that was not accepted yet.
    New(Current),
    /// An accepted figure that its document no longer states; with the index of the document.
    Gone(Line, usize),
    /// An accepted figure with another value.
    Changed(Line, Current),
    /// An accepted figure whose sentence was reworded; the value is the same.
    Reworded(Line, Current),
    /// A line whose document is no longer there.
    Stale(Line),
}

impl Step {
    /// The id that `accept --only` takes.
    pub fn id(&self) -> &str {
        match self {
            Step::New(now) => &now.line.id,
            Step::Gone(line, _) | Step::Changed(line, _) | Step::Reworded(line, _) | Step::Stale(line) => &line.id,
        }
    }
}

impl Baseline {
    /// Reads the text of a baseline file.
    ///
    /// # Errors
    /// When it is no CSV with the columns that `minuted accept` writes; the message names the line.
    pub fn read(text: &str) -> Result<Baseline, ConfigError> {
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let lines: Result<Vec<Line>, csv::Error> = reader.deserialize().collect();
        match lines {
            Ok(lines) => Ok(Baseline { lines }),
            Err(error) => Err(ConfigError {
                message: format!("{error}; write the file anew with `minuted accept`"),
            }),
        }
    }

    /// The text of the file: a header, then the lines sorted by document and id.
    pub fn write(&self) -> String {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by(|a, b| (&a.document, &a.id).cmp(&(&b.document, &b.id)));
        let mut writer = csv::WriterBuilder::new().has_headers(true).from_writer(Vec::new());
        for line in &lines {
            // Writing to memory cannot fail, and a line is a flat row.
            let _ = writer.serialize(line);
        }
        if lines.is_empty() {
            let _ = writer.write_record(COLUMNS);
        }
        writer
            .into_inner()
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Takes over some of `steps`: `only` limits it to these ids (empty: all); stale lines go only with `prune`.
    pub fn accept(&mut self, steps: &[Step], only: &[String], prune: bool) -> usize {
        let mut count = 0;
        for step in steps
            .iter()
            .filter(|s| only.is_empty() || only.iter().any(|id| id == s.id()))
        {
            match step {
                Step::New(now) => self.lines.push(now.line.clone()),
                Step::Gone(line, _) => self.lines.retain(|l| !same(l, line)),
                Step::Changed(line, now) | Step::Reworded(line, now) => {
                    self.lines.retain(|l| !same(l, line));
                    self.lines.push(now.line.clone());
                }
                Step::Stale(line) if prune => self.lines.retain(|l| !same(l, line)),
                Step::Stale(_) => continue,
            }
            count += 1;
        }
        self.lines
            .sort_by(|a, b| (&a.document, &a.id).cmp(&(&b.document, &b.id)));
        count
    }
}

const COLUMNS: [&str; 12] = [
    "document",
    "id",
    "value",
    "value_to",
    "unit",
    "approximation",
    "measure",
    "of",
    "area",
    "period",
    "item",
    "quote",
];

fn same(a: &Line, b: &Line) -> bool {
    a.document == b.document && a.id == b.id
}

/// The figures of today's documents, each with its stable id.
pub fn current(request: &Request<'_>) -> Vec<Current> {
    let mut ids = IdMaker::default();
    let mut out = Vec::new();
    for (i, document) in request.documents.iter().enumerate() {
        let record = document.record;
        let path = request.key(&record.document.path);
        let numbers: HashMap<&str, &str> = record
            .items
            .iter()
            .filter_map(|i| Some((i.id.as_str(), i.number.as_deref()?)))
            .collect();
        let mut in_sentence: HashMap<Span, usize> = HashMap::new();
        for metric in &record.metrics {
            let nth = in_sentence.entry(metric.sentence_span).or_insert(0);
            *nth += 1;
            let id = ids.make("figure", &[&path, &figure::masked(&metric.quote), &nth.to_string()]);
            let number = metric.item.as_deref().and_then(|id| numbers.get(id)).copied();
            let line = line(metric, &path, id, number.unwrap_or_default());
            out.push(Current {
                document: i,
                span: metric.span,
                words: figure::words(metric),
                line,
            });
        }
    }
    out
}

fn line(metric: &Metric, path: &str, id: String, number: &str) -> Line {
    Line {
        document: path.to_owned(),
        id,
        value: metric.value,
        value_to: metric.value_to,
        unit: figure::unit(metric.unit),
        approximation: figure::name(&metric.approximation),
        measure: metric.measure.clone().unwrap_or_default(),
        of: metric.of.clone().unwrap_or_default(),
        area: metric.area.clone().unwrap_or_default(),
        period: figure::period(&metric.period),
        item: number.to_owned(),
        quote: metric.quote.clone(),
    }
}

/// What became of every figure since it was accepted.
pub fn compare(baseline: &Baseline, request: &Request<'_>) -> Vec<Step> {
    let mut read: BTreeMap<String, usize> = BTreeMap::new();
    let mut failed = BTreeSet::new();
    for (i, document) in request.documents.iter().enumerate() {
        let info = &document.record.document;
        read.entry(request.key(&info.path)).or_insert(i);
        if info.status == ReadStatus::Failed {
            failed.insert(request.key(&info.path));
        }
    }
    let mut lines: BTreeMap<(String, String), &Line> = baseline
        .lines
        .iter()
        .map(|l| ((l.document.clone(), l.id.clone()), l))
        .collect();
    let mut steps = Vec::new();
    let mut unknown = Vec::new();
    for now in current(request) {
        match lines.remove(&(now.line.document.clone(), now.line.id.clone())) {
            None => unknown.push(now),
            Some(line) if !equal(line, &now.line) => steps.push(Step::Changed(line.clone(), now)),
            Some(_) => {}
        }
    }
    let mut rest: Vec<&Line> = lines.into_values().collect();
    pair(&mut unknown, &mut rest, &mut steps);
    steps.extend(unknown.into_iter().map(Step::New));
    for line in rest {
        let document = line.document.as_str();
        match read.get(document) {
            // Nothing is known of the figures of a document that could not be read.
            Some(_) if failed.contains(document) => {}
            Some(i) => steps.push(Step::Gone(line.clone(), *i)),
            None if (request.covered)(document) => steps.push(Step::Stale(line.clone())),
            None => {}
        }
    }
    steps
}

/// Whether two lines state the same figure.
fn equal(a: &Line, b: &Line) -> bool {
    a.value == b.value && a.value_to == b.value_to && a.unit == b.unit && a.approximation == b.approximation
}

/// Takes each unknown figure for the likeliest of the accepted ones that were not found: same document, same unit, and a
/// sentence of mostly the same words.
fn pair(unknown: &mut Vec<Current>, rest: &mut Vec<&Line>, steps: &mut Vec<Step>) {
    let mut by_document: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in rest.iter().enumerate() {
        by_document.entry(&line.document).or_default().push(at);
    }
    let (new, old): (Vec<Words>, Vec<Words>) = (
        unknown.iter().map(|now| words(&now.line)).collect(),
        rest.iter().map(|line| words(line)).collect(),
    );
    let mut budget = PAIRS;
    let mut candidates = Vec::new();
    for (u, now) in unknown.iter().enumerate() {
        for &at in by_document.get(now.line.document.as_str()).into_iter().flatten() {
            budget = budget.saturating_sub(1);
            let score = if budget == 0 {
                0.0
            } else {
                likeness((&now.line, &new[u]), (rest[at], &old[at]))
            };
            if score >= 0.6 {
                candidates.push((score, u, at));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken_now, mut taken_line) = (BTreeMap::new(), BTreeSet::new());
    for (_, u, at) in candidates {
        if !taken_now.contains_key(&u) && taken_line.insert(at) {
            taken_now.insert(u, at);
        }
    }
    for (&u, &at) in &taken_now {
        let (line, now) = (rest[at].clone(), unknown[u].clone());
        steps.push(if equal(&line, &now.line) {
            Step::Reworded(line, now)
        } else {
            Step::Changed(line, now)
        });
    }
    let mut u = 0;
    unknown.retain(|_| (!taken_now.contains_key(&u), u += 1).0);
    let mut at = 0;
    rest.retain(|_| (!taken_line.contains(&at), at += 1).0);
}

/// As many pairs are looked at in one run; beyond that figures are new and gone instead of changed.
const PAIRS: usize = 1_000_000;

/// The words of a sentence, numbers masked.
type Words = BTreeSet<String>;

fn words(line: &Line) -> Words {
    figure::masked(&line.quote)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// How alike two figures' sentences are, from 0 to 1 and a little more; 0 where the units differ.
fn likeness((a, x): (&Line, &Words), (b, y): (&Line, &Words)) -> f64 {
    if a.unit != b.unit {
        return 0.0;
    }
    let common = x.intersection(y).count() as f64;
    let score = 2.0 * common / (x.len() + y.len()).max(1) as f64;
    let bonus = if a.of == b.of && !a.of.is_empty() { 0.1 } else { 0.0 };
    let value = if equal(a, b) { 0.1 } else { 0.0 };
    if score >= 0.5 { score + bonus + value } else { 0.0 }
}

/// Holds the figures against the baseline, where there is one.
pub(super) fn run(run: &mut Run<'_, '_>) {
    let Some(baseline) = run.request.baseline else {
        return;
    };
    let steps = compare(baseline, run.request);
    let mut found = Found {
        examined: baseline.lines.len().max(current(run.request).len()),
        ..Found::default()
    };
    found.drafts = steps.into_iter().filter_map(draft).collect();
    let check = run.check(
        CheckKind::Baseline,
        "baseline",
        "figures are as they were accepted",
        found.examined,
        false,
    );
    let level = run.request.config.baseline_severity.map_or(Level::Fail, Level::from);
    run.add(check, level, found);
}

fn draft(step: Step) -> Option<Draft> {
    let help = |what: &str, id: &str| format!("if {what}, accept it: minuted accept --only {id} PATHS");
    let mut draft = Draft::default();
    match step {
        Step::Reworded(..) => return None,
        Step::New(now) => {
            draft.message = format!(
                "+ {}: a figure that is not in the baseline",
                said(&now.line, &now.words)
            );
            draft.help = help("it is right", &now.line.id);
            draft.change = Some(change(
                Sign::New,
                &now.line.id,
                None,
                Some(quoted(&now.line, &now.words)),
            ));
            (draft.document, draft.span) = (Some(now.document), Some(now.span));
        }
        Step::Changed(line, now) => {
            draft.message = format!("~ {} was accepted as {}", said(&now.line, &now.words), accepted(&line));
            draft.help = help("the new figure is right", &line.id);
            let before = quoted(&line, &accepted(&line));
            draft.change = Some(change(
                Sign::Changed,
                &line.id,
                Some(before),
                Some(quoted(&now.line, &now.words)),
            ));
            (draft.document, draft.span) = (Some(now.document), Some(now.span));
        }
        Step::Gone(line, document) => {
            draft.message = format!("- {}: an accepted figure that is gone", said(&line, &accepted(&line)));
            draft.help = help("it was taken out on purpose", &line.id);
            draft.change = Some(change(
                Sign::Gone,
                &line.id,
                Some(quoted(&line, &accepted(&line))),
                None,
            ));
            draft.document = Some(document);
        }
        Step::Stale(line) => {
            draft.message = format!(
                "{}: the document of an accepted figure is no longer there",
                line.document
            );
            draft.help = "take its lines out: minuted accept --prune PATHS".to_owned();
            draft.level = Some(Level::Warn);
            draft.change = Some(change(
                Sign::Gone,
                &line.id,
                Some(quoted(&line, &accepted(&line))),
                None,
            ));
        }
    }
    Some(draft)
}

fn change(sign: Sign, id: &str, before: Option<Quoted>, after: Option<Quoted>) -> Change {
    Change {
        sign,
        id: id.to_owned(),
        before,
        after,
    }
}

fn quoted(line: &Line, words: &str) -> Quoted {
    Quoted {
        figure: words.to_owned(),
        quote: line.quote.clone(),
    }
}

/// "neet_rate, Thornbeck: 5.5 %".
fn said(line: &Line, words: &str) -> String {
    let what = if line.measure.is_empty() {
        &line.of
    } else {
        &line.measure
    };
    let about: Vec<&str> = [what, &line.area]
        .into_iter()
        .map(String::as_str)
        .filter(|t| !t.is_empty())
        .collect();
    if about.is_empty() {
        words.to_owned()
    } else {
        format!("{}: {words}", about.join(", "))
    }
}

/// The accepted figure in words.
fn accepted(line: &Line) -> String {
    figure::words(&as_metric(line))
}

/// As much of a metric as a line keeps.
fn as_metric(line: &Line) -> Metric {
    let named = |name: &str| serde_json::Value::String(name.to_owned());
    Metric {
        id: line.id.clone(),
        item: None,
        quote: line.quote.clone(),
        span: Span::default(),
        sentence_span: Span::default(),
        value: line.value,
        value_to: line.value_to,
        unit: serde_json::from_value(named(&line.unit)).ok(),
        per: None,
        of: None,
        measure: None,
        measure_text: None,
        area: None,
        area_kind: None,
        period: None,
        approximation: serde_json::from_value(named(&line.approximation)).unwrap_or_default(),
        role: crate::record::Role::Actual,
        direction: None,
        denominator: None,
        links: Vec::new(),
        method: String::new(),
    }
}
