//! Holds the minutes' figures against a table of published ones: supported, contradicted or not recorded.
//!
//! Knows nothing of files: [`Table::read`] takes the text of a CSV.

use super::config::{ConfigError, Published, meant};
use super::verdict::{CheckKind, Held, Level, Support};
use super::{Draft, Found, Run, expectations, figure, names, place, units};
use crate::record::{AreaKind, Metric, Record, Role};

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
    /// Area, as the minutes name it; empty for the council itself, `*` for any.
    pub area: String,
    /// Period, as in an expectation; empty for any.
    pub period: String,
    /// The value published.
    pub value: f64,
    /// How far the minutes may be off.
    pub tolerance: Option<f64>,
    /// Name of the unit (`percent`, `GBP million`, `weeks` ...); empty for that of the minutes.
    pub unit: String,
    /// What restricts the measure ("aged 16-17"); empty for nothing.
    pub qualifier: String,
    /// The part of a whole that is stated ("requires improvement"); empty for none.
    pub part: String,
    /// Line of the table, from 1.
    pub line: u64,
}

const COLUMNS: &[&str] = &[
    "measure",
    "qualifier",
    "part",
    "area",
    "period",
    "value",
    "unit",
    "tolerance",
];

impl Table {
    /// Reads the text of a CSV with the columns measure and value, and where wanted area, period, unit, qualifier, part, tolerance, in any
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
                qualifier: cell("qualifier"),
                part: cell("part"),
                line,
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
                let Some(line) = hold(table, &settings, document.record, metric) else {
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
                    quote: figure::quoted(metric),
                    published: line.1.iter().map(|r| r.value).collect(),
                    rows: line.1.iter().map(|r| quoted(r)).collect(),
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

/// How one figure stands, and the rows it was held against; null where the table says nothing of its measure at all.
fn hold<'t>(
    table: &'t Table,
    settings: &Published,
    record: &Record,
    metric: &Metric,
) -> Option<(Support, Vec<&'t Row>)> {
    let mut of_measure = table
        .rows
        .iter()
        .filter(|r| metric.measure.as_deref() == Some(&r.measure))
        .peekable();
    of_measure.peek()?;
    let rows: Vec<&Row> = of_measure
        .filter(|r| {
            // what was so before is of a period of its own: a row that states none is about now
            let now = r.period.is_empty() && metric.role != Role::Previous;
            let period = now || !r.period.is_empty() && expectations::in_period(metric, &r.period);
            let unit = r.unit.is_empty() || units::base(&r.unit).0 == units::base(&figure::unit(metric.unit)).0;
            period && unit && same_area(r, record, metric) && same_part(r, metric)
        })
        .collect();
    let support = if rows.is_empty() {
        Support::NotRecorded
    } else if rows.iter().any(|r| agrees(r, settings, metric)) {
        Support::Supported
    } else {
        Support::Contradicted
    };
    Some((support, rows))
}

/// Whether the row is about the figure's area. A row without one is about the council itself, `*` about any area; a figure
/// without one is the council's own, unless it is a benchmark.
fn same_area(row: &Row, record: &Record, metric: &Metric) -> bool {
    let council = record.meeting.council.as_deref().unwrap_or_default();
    let is_council = |name: &str| {
        let (name, council) = (words(name), words(council));
        !name.is_empty() && name.iter().all(|w| council.contains(w))
    };
    let own = match &metric.area {
        None => metric.role != Role::Benchmark,
        Some(area) => metric.area_kind == Some(AreaKind::Council) && council.is_empty() || is_council(area),
    };
    match row.area.as_str() {
        "*" => true,
        "" => own,
        area => {
            metric
                .area
                .as_deref()
                .is_some_and(|a| expectations::same_words(a, area))
                || own && is_council(area)
        }
    }
}

/// Whether the row is about the same part of the whole, and restricted alike.
fn same_part(row: &Row, metric: &Metric) -> bool {
    let same = |a: &str, b: &Option<String>| words(a) == words(b.as_deref().unwrap_or_default());
    same(&row.qualifier, &metric.qualifier) && same(&row.part, &metric.part)
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(names::fold)
        .filter(|w| !w.is_empty())
        .collect()
}

fn agrees(row: &Row, settings: &Published, metric: &Metric) -> bool {
    use crate::record::Approximation as A;
    let own = units::base(&figure::unit(metric.unit)).1;
    let its = if row.unit.is_empty() {
        own
    } else {
        units::base(&row.unit).1
    };
    let value = metric.value.unwrap_or_default() * own;
    let published = row.value * its;
    let room = match row.tolerance.or(settings.tolerance) {
        Some(room) => room * its,
        None => figure::rounding_of(metric) * own,
    };
    let room = room + 1e-9 * published.abs().max(value.abs());
    match (metric.approximation, metric.value_to) {
        (A::Range, Some(to)) => published >= value - room && published <= to * own + room,
        (A::AtLeast | A::MoreThan, _) => published >= value - room,
        (A::AtMost | A::LessThan, _) => published <= value + room,
        (A::About, _) => (published - value).abs() <= room.max(0.1 * value.abs()),
        _ => (published - value).abs() <= room,
    }
}

/// The row as its author wrote it: "line 4: neet_rate, Ellerton, 2025/26, 5.5 percent".
fn quoted(row: &Row) -> String {
    let value = format!("{} {}", figure::number(row.value), row.unit);
    let parts = [&row.measure, &row.qualifier, &row.part, &row.area, &row.period];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .chain([value.trim()])
        .filter(|p| !p.is_empty())
        .collect();
    format!("line {}: {}", row.line, parts.join(", "))
}

fn contradicted(i: usize, metric: &Metric, table: &Table, rows: &[&Row]) -> Draft {
    let rows: Vec<String> = rows.iter().map(|r| quoted(r)).collect();
    Draft {
        document: Some(i),
        span: Some(metric.span),
        message: format!(
            "{}: the minutes say {} (\"{}\"), {} says otherwise ({})",
            figure::about(metric),
            figure::words(metric),
            figure::quoted(metric),
            table.file,
            rows.join("; ")
        ),
        help: "find out which is right; correct the minutes, or the table of published figures".to_owned(),
        key: metric.id.clone(),
        ..Draft::default()
    }
}
