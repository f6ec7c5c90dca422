use super::counts;
use crate::meeting::fold_name;
use crate::record::{Approximation, Metric, Record, Role, Unit};
use crate::tables::codes::{Code, codes};
use crate::tables::{Cell, Column, ColumnInfo, Context, Row, Rows, Table, column, shared};
use crate::tables::{coded, referring};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A figure that is a level, not a change, with how it stands to those before it.
pub(crate) struct Level {
    metric: Metric,
    normal: Option<(f64, &'static str)>,
    flag: Option<&'static str>,
    first: Option<String>,
}

/// Rows are figures, and the first of each key is remembered by a hash.
pub(crate) struct Series;

pub(crate) const TABLE: Series = Series;

const COLUMNS: &[Column<Level>] = &[
    column!(
        "measure_label",
        String,
        "",
        "What a person calls the measure; empty where the words name none.",
        |_, l| { Cell::text(l.metric.measure_label.as_deref()) }
    ),
    column!(
        "of",
        String,
        "",
        "What is counted or measured, in the text's own words.",
        |_, l| Cell::text(l.metric.of.as_deref())
    ),
    column!(
        "qualifier",
        String,
        "",
        "What restricts the measure (aged 16-17, or not known).",
        |_, l| { Cell::text(l.metric.qualifier.as_deref()) }
    ),
    column!(
        "part",
        String,
        "",
        "The part of a whole that the figure states.",
        |_, l| { Cell::text(l.metric.part.as_deref()) }
    ),
    column!("area", String, "", "Whose figure it is.", |_, l| Cell::text(
        l.metric.area.as_deref()
    )),
    column!("period", String, "", "When it holds, as written.", |_, l| {
        Cell::text(l.metric.period.as_ref().and_then(|p| p.text.as_deref()))
    }),
    column!(
        "period_start",
        Date,
        "YYYY-MM-DD",
        "First day, where it can be told.",
        |_, l| { Cell::date(l.metric.period.as_ref().and_then(|p| p.start.as_deref())) }
    ),
    column!(
        "period_end",
        Date,
        "YYYY-MM-DD",
        "Last day, inclusive, where it can be told.",
        |_, l| { Cell::date(l.metric.period.as_ref().and_then(|p| p.end.as_deref())) }
    ),
    coded(
        column!("role", String, "", "What the figure is held to be.", |_, l| Cell::code(
            l.metric.role
        )),
        codes::<Role>,
    ),
    column!("value", Number, "see unit", "As stated.", |_, l| Cell::number(
        l.metric.value
    )),
    coded(
        column!("unit", String, "", "What the value counts in.", |_, l| l
            .metric
            .unit
            .map_or(Cell::Empty, Cell::code)),
        codes::<Unit>,
    ),
    column!(
        "normal",
        Number,
        "see normal_unit",
        "The value in one unit for all of its kind, so that \"one third\" and \"33.3 %\" line up: shares in percent, rates per 10,000, times in hours, days or months.",
        |_, l| Cell::number(l.normal.map(|n| n.0))
    ),
    column!("normal_unit", String, "", "The unit of `normal`.", |_, l| Cell::text(
        l.normal.map(|n| n.1)
    )),
    coded(
        column!("approximation", String, "", "How exactly it is stated.", |_, l| {
            Cell::code(l.metric.approximation)
        }),
        codes::<Approximation>,
    ),
    coded(
        column!(
            "flag",
            String,
            "",
            "How it stands to the first figure of the same measure, words, area, period and role.",
            |_, l| Cell::text(l.flag)
        ),
        flags,
    ),
    column!(
        "first",
        String,
        "",
        "That first figure: file, line and value.",
        |_, l| Cell::text(l.first.as_deref())
    ),
    shared::body(),
    shared::date(),
    column!("quote", String, "", "The sentence it stands in.", |_, l| Cell::text(
        Some(&l.metric.quote)
    )),
    referring(
        column!("measure", String, "", "Id in the vocabulary of measures.", |_, l| {
            Cell::text(l.metric.measure.as_deref())
        }),
        "measures",
    ),
    shared::file(),
    column!(
        "page",
        Integer,
        "",
        "Page, from 1, where the format has pages.",
        |_, l| Cell::page(l.metric.span)
    ),
    column!("line", Integer, "", "Line of the text, from 1.", |_, l| Cell::integer(
        l.metric.span.line
    )),
    shared::document(),
    shared::meeting_key(),
    referring(
        column!("id", String, "", "Id of the figure.", |_, l| Cell::text(Some(
            &l.metric.id
        ))),
        "metrics",
    ),
];

fn flags() -> Vec<Code> {
    let code = |code: &str, about: &str| Code {
        code: code.to_owned(),
        about: about.to_owned(),
    };
    vec![
        code("repeat", "The same value again."),
        code("contradiction", "Another value."),
    ]
}

impl Table for Series {
    fn name(&self) -> &'static str {
        "series"
    }

    fn about(&self) -> &'static str {
        "One level of one measure, ready to be laid in a line over time; changes and differences are in the table changes."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        COLUMNS.iter().map(|c| c.info).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        shared::ROW
    }

    fn start<'a>(&'a self, _: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(Run::default())
    }
}

#[derive(Default)]
struct Run {
    seen: HashMap<u64, (f64, String)>,
}

impl Rows for Run {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        if !counts(record) {
            return Vec::new();
        }
        let levels: Vec<Level> = record
            .metrics
            .iter()
            .filter(|m| is_level(m))
            .map(|m| self.level(record, m))
            .collect();
        let cells = |level: &Level| COLUMNS.iter().map(|c| (c.cell)(record, level)).collect();
        levels.iter().map(cells).collect()
    }
}

impl Run {
    fn level(&mut self, record: &Record, metric: &Metric) -> Level {
        let normal = normal(metric);
        let mut level = Level {
            metric: metric.clone(),
            normal,
            flag: None,
            first: None,
        };
        let value = normal.map(|n| n.0).or(metric.value).unwrap_or_default();
        // without a period two figures may hold at different times, and nothing can be said
        if metric.period.is_none() {
            return level;
        }
        let place = || {
            format!(
                "{} line {}: {}",
                record.document.file,
                metric.span.line,
                metric.value.unwrap_or_default()
            )
        };
        let (first, at) = self
            .seen
            .entry(key(record, metric, normal))
            .or_insert_with(|| (value, place()));
        if *at != place() {
            let near = (*first - value).abs() <= 0.005 * first.abs().max(value.abs());
            level.flag = Some(if near { "repeat" } else { "contradiction" });
            level.first = Some(at.clone());
        }
        level
    }
}

/// A level somebody could set in a line: a value, and words for what it is.
fn is_level(metric: &Metric) -> bool {
    let named = metric.measure.is_some() || metric.of.is_some();
    let difference = matches!(metric.unit, Some(Unit::PercentagePoints));
    let multiple = metric.unit == Some(Unit::Ratio) && metric.value.is_some_and(|v| v > 1.0);
    named && metric.value.is_some() && !difference && !multiple
}

/// What makes two figures the same level: council, measure or words, what restricts it, area, period, role and unit.
fn key(record: &Record, metric: &Metric, normal: Option<(f64, &'static str)>) -> u64 {
    let mut hasher = DefaultHasher::new();
    let fold = |text: Option<&str>| text.map(fold_name);
    let period = metric.period.as_ref();
    let days = period.and_then(|p| Some((p.start.clone()?, p.end.clone()?)));
    let written = if days.is_none() {
        fold(period.and_then(|p| p.text.as_deref()))
    } else {
        None
    };
    (
        &record.meeting.council_key,
        &metric.measure,
        fold(metric.of.as_deref()),
        fold(metric.qualifier.as_deref()),
        fold(metric.part.as_deref()),
    )
        .hash(&mut hasher);
    (fold(metric.area.as_deref()), days, written, metric.role, &metric.per).hash(&mut hasher);
    normal.map(|n| n.1).hash(&mut hasher);
    hasher.finish()
}

/// The value in the unit that all of its kind are brought to.
fn normal(metric: &Metric) -> Option<(f64, &'static str)> {
    let value = metric.value?;
    // as many decimals as a reader would give
    let round = |v: f64| (v * 1e4).round() / 1e4;
    let (value, unit) = match metric.unit? {
        Unit::Percent => (value, "percent"),
        Unit::Ratio => (value * 100.0, "percent"),
        Unit::Per1000 => (value * 10.0, "per_10000"),
        Unit::Per10000 => (value, "per_10000"),
        Unit::Per100000 => (value / 10.0, "per_10000"),
        Unit::Minutes => (value / 60.0, "hours"),
        Unit::Hours => (value, "hours"),
        Unit::Days => (value, "days"),
        Unit::Weeks => (value * 7.0, "days"),
        Unit::Months => (value, "months"),
        Unit::Years => (value * 12.0, "months"),
        Unit::Count => (value, "count"),
        Unit::Gbp => (value, "GBP"),
        Unit::Eur => (value, "EUR"),
        Unit::Usd => (value, "USD"),
        Unit::Cad => (value, "CAD"),
        Unit::PercentagePoints => (value, "percentage_points"),
        Unit::Fte => (value, "fte"),
        Unit::Score => (value, "score"),
        Unit::Seconds => (value, "seconds"),
        Unit::Kg => (value / 1000.0, "tonnes"),
        Unit::Tonnes => (value, "tonnes"),
        Unit::Metres => (value, "metres"),
        Unit::Kilometres => (value, "kilometres"),
        Unit::Feet => (value * 0.3048, "metres"),
        Unit::Miles => (value * 1.609344, "kilometres"),
        Unit::Hectares => (value, "hectares"),
        Unit::Acres => (value * 0.404686, "hectares"),
        Unit::Other => return None,
    };
    Some((round(value), unit))
}
