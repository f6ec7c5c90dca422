//! Holds the minutes' figures against a table of published ones: supported, contradicted or not recorded.
//!
//! Knows nothing of files: [`Table::read`] takes the text of a CSV.

use super::config::{ConfigError, Published, meant};
use super::verdict::{CheckKind, Held, Level, Support};
use super::{Draft, Found, Run, expectations, figure, place};
use crate::record::{Metric, Role};

/// A table of published figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its file, as `minuted.toml` names it.
    pub file: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// One published figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Id of the measure.
    pub measure: String,
    /// Area, as the minutes name it; empty for any.
    pub area: String,
    /// Period, as in an expectation; empty for any.
    pub period: String,
    /// The value published.
    pub value: f64,
    /// How far the minutes may be off.
    pub tolerance: Option<f64>,
    /// Name of the unit; empty for any.
    pub unit: String,
}

const COLUMNS: &[&str] = &["measure", "area", "period", "value", "tolerance", "unit"];

impl Table {
    /// Reads the text of a CSV with the columns measure and value, and where wanted area, period, tolerance, unit, in any
    /// order.
    ///
    /// # Errors
    /// When a column is unknown or missing, or a number is none; the message names the line.
    pub fn read(file: &str, text: &str) -> Result<Table, ConfigError> {
        let fail = |message: String| ConfigError {
            message: format!("{file}: {message}"),
        };
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headers: Vec<String> = reader
            .headers()
            .map_err(|e| fail(e.to_string()))?
            .iter()
            .map(str::to_lowercase)
            .collect();
        if let Some(unknown) = headers.iter().find(|h| !COLUMNS.contains(&h.as_str())) {
            return Err(fail(format!(
                "unknown column `{unknown}`{}",
                meant(unknown, COLUMNS.iter().copied())
            )));
        }
        for needed in ["measure", "value"] {
            if !headers.iter().any(|h| h == needed) {
                return Err(fail(format!("the column `{needed}` is missing")));
            }
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| fail(e.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            let cell = |name: &str| {
                headers
                    .iter()
                    .position(|h| h == name)
                    .and_then(|i| record.get(i))
                    .unwrap_or_default()
                    .to_owned()
            };
            let number = |name: &str| match cell(name) {
                text if text.is_empty() => Ok(None),
                text => match text.replace(',', "").trim_end_matches('%').trim().parse::<f64>() {
                    Ok(value) if value.is_finite() => Ok(Some(value)),
                    _ => Err(fail(format!("line {line}: `{name}` is \"{text}\", which is no number"))),
                },
            };
            rows.push(Row {
                measure: cell("measure"),
                area: cell("area"),
                period: cell("period"),
                value: number("value")?.ok_or_else(|| fail(format!("line {line}: `value` is empty")))?,
                tolerance: number("tolerance")?,
                unit: cell("unit"),
            });
        }
        Ok(Table {
            file: file.to_owned(),
            rows,
        })
    }
}

/// Holds every figure with a measure against every table.
pub(super) fn run(run: &mut Run<'_, '_>) {
    for (table, settings) in run.request.published.iter().zip(run.request.config.published.clone()) {
        let mut found = Found::default();
        let mut held = Vec::new();
        for (i, document) in run.request.documents.iter().enumerate() {
            for metric in document.record.metrics.iter().filter(|m| measured(m)) {
                let Some(line) = hold(table, &settings, metric) else {
                    continue;
                };
                if line.0 != Support::NotRecorded {
                    found.examined += 1;
                }
                if line.0 == Support::Contradicted {
                    found.drafts.push(contradicted(i, metric, table, &line.1));
                }
                held.push(Held {
                    support: line.0,
                    table: table.file.clone(),
                    measure: metric.measure.clone().unwrap_or_default(),
                    stated: format!("{}: {}", figure::about(metric), figure::words(metric)),
                    published: line.1,
                    place: place::of(document, Some(metric.span)),
                });
            }
        }
        if found.examined == 0 {
            found.drafts.push(Draft {
                message: format!(
                    "no figure of the minutes is of a measure, area and period in {}",
                    table.file
                ),
                help: "name measures, areas and periods as `minuted metrics PATHS` lists them".to_owned(),
                key: "nothing".to_owned(),
                level: Some(Level::CouldNotCheck),
                ..Draft::default()
            });
        }
        let title = format!("the minutes' figures agree with {}", table.file);
        let check = run.check(CheckKind::Published, &table.file, &title, found.examined, false);
        run.add(check, settings.severity.map_or(Level::Fail, Level::from), found);
        run.verdict.held.extend(held);
    }
}

fn measured(metric: &Metric) -> bool {
    metric.value.is_some()
        && metric.measure.is_some()
        && matches!(metric.role, Role::Actual | Role::Previous | Role::Benchmark)
}

/// How one figure stands; null where the table says nothing of its measure at all.
fn hold(table: &Table, settings: &Published, metric: &Metric) -> Option<(Support, Vec<f64>)> {
    let mut of_measure = table
        .rows
        .iter()
        .filter(|r| metric.measure.as_deref() == Some(&r.measure))
        .peekable();
    of_measure.peek()?;
    let rows: Vec<&Row> = of_measure
        .filter(|r| {
            let area = r.area.is_empty()
                || metric
                    .area
                    .as_deref()
                    .is_some_and(|a| expectations::same_words(a, &r.area));
            let period = r.period.is_empty() || expectations::in_period(metric, &r.period);
            let unit = r.unit.is_empty() || figure::unit(metric.unit) == r.unit;
            area && period && unit
        })
        .collect();
    let values = rows.iter().map(|r| r.value).collect();
    let support = if rows.is_empty() {
        Support::NotRecorded
    } else if rows.iter().any(|r| agrees(r, settings, metric)) {
        Support::Supported
    } else {
        Support::Contradicted
    };
    Some((support, values))
}

fn agrees(row: &Row, settings: &Published, metric: &Metric) -> bool {
    use crate::record::Approximation as A;
    let value = metric.value.unwrap_or_default();
    let room = row
        .tolerance
        .or(settings.tolerance)
        .unwrap_or_else(|| figure::rounding_of(metric))
        + 1e-9;
    match (metric.approximation, metric.value_to) {
        (A::Range, Some(to)) => row.value >= value - room && row.value <= to + room,
        (A::AtLeast | A::MoreThan, _) => row.value >= value - room,
        (A::AtMost | A::LessThan, _) => row.value <= value + room,
        (A::About, _) => (row.value - value).abs() <= room.max(0.1 * value.abs()),
        _ => (row.value - value).abs() <= room,
    }
}

fn contradicted(i: usize, metric: &Metric, table: &Table, published: &[f64]) -> Draft {
    let values: Vec<String> = published.iter().map(|v| figure::number(*v)).collect();
    Draft {
        document: Some(i),
        span: Some(metric.span),
        message: format!(
            "{}: the minutes say {}, {} says {}",
            figure::about(metric),
            figure::words(metric),
            table.file,
            values.join(" or ")
        ),
        help: "find out which is right; correct the minutes, or the table of published figures".to_owned(),
        key: metric.id.clone(),
        ..Draft::default()
    }
}
