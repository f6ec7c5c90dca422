//! Turns accepted figures into a [`Baseline`] and back, and holds the figures of today against it.
//!
//! A figure is known by its document, the words of its sentence without the numbers, and its place among the numbers of that
//! sentence: so its id survives edits elsewhere and a change of the figure itself. Where a sentence was reworded, the
//! likeliest accepted figure of the same item is taken for its earlier form.

mod compare;
mod report;

use super::config::ConfigError;
use super::{Request, figure};
use crate::record::{IdMaker, Metric, Span};
pub use compare::compare;
pub(super) use report::run;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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
    /// An accepted figure whose sentence was reworded, or whose file was renamed; the value is the same.
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
        let heads: Vec<String> = reader
            .headers()
            .map(|heads| heads.iter().map(str::to_owned).collect())
            .unwrap_or_default();
        if !text.trim().is_empty() && heads.get(..2).is_none_or(|two| two != &COLUMNS[..2]) {
            return Err(ConfigError {
                message: "it is no baseline: its first line does not name the columns; name another file".to_owned(),
            });
        }
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
                Step::Changed(line, now) => {
                    self.lines.retain(|l| !same(l, line));
                    self.lines.push(now.line.clone());
                }
                // The figure is the same one, so it keeps its id.
                Step::Reworded(line, now) => {
                    self.lines.retain(|l| !same(l, line));
                    self.lines.push(Line {
                        id: line.id.clone(),
                        ..now.line.clone()
                    });
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
