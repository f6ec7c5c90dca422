use super::{Cell, List, column, shared};
use crate::record::Metric;

pub(super) const TABLE: List<Metric> = List {
    name: "metrics",
    about: "One figure quoted in the minutes.",
    list: |r| r.metrics.iter().collect(),
    columns: &[
        shared::document(),
        shared::path(),
        shared::body(),
        shared::date(),
        shared::item_number(),
        shared::item_title(),
        column!(
            "value",
            Number,
            "see unit",
            "As stated (5.5 % is 5.5; money in whole currency units); empty where only a direction is stated.",
            |_, m| Cell::number(m.value)
        ),
        column!(
            "value_to",
            Number,
            "see unit",
            "Upper end of a range, inclusive.",
            |_, m| Cell::number(m.value_to)
        ),
        column!(
            "unit",
            String,
            "",
            "percent, percentage_points, count, per_10000, GBP, days, weeks, fte, ratio ...",
            |_, m| m.unit.map_or(Cell::Empty, Cell::code)
        ),
        column!("per", String, "", "week, year, social_worker ...", |_, m| Cell::text(
            m.per.as_deref()
        )),
        column!(
            "of",
            String,
            "",
            "What is counted or measured, in the text's own words.",
            |_, m| Cell::text(m.of.as_deref())
        ),
        column!(
            "noun",
            String,
            "",
            "The head of what is counted, alone, for grouping.",
            |_, m| Cell::text(m.noun.as_deref())
        ),
        column!("measure", String, "", "Id in the vocabulary of measures.", |_, m| {
            Cell::text(m.measure.as_deref())
        }),
        column!(
            "measure_text",
            String,
            "",
            "The words that led to the measure, with the qualifier found.",
            |_, m| Cell::text(m.measure_text.as_deref())
        ),
        column!(
            "qualifier",
            String,
            "",
            "What restricts the measure (aged 16-17, or not known).",
            |_, m| Cell::text(m.qualifier.as_deref())
        ),
        column!(
            "part",
            String,
            "",
            "The part of a whole that the figure states.",
            |_, m| Cell::text(m.part.as_deref())
        ),
        column!("area", String, "", "Whose figure it is.", |_, m| Cell::text(
            m.area.as_deref()
        )),
        column!(
            "area_kind",
            String,
            "",
            "council, ward, team, institution, region, national, neighbours or other.",
            |_, m| m.area_kind.map_or(Cell::Empty, Cell::code)
        ),
        column!(
            "area_basis",
            String,
            "",
            "Where the area was read: sentence (its own sentence or row), context (near it) or document (header or option).",
            |_, m| m.scope.area.as_ref().map_or(Cell::Empty, |o| Cell::code(o.basis))
        ),
        column!("period", String, "", "When it holds, as written.", |_, m| Cell::text(
            m.period.as_ref().and_then(|p| p.text.as_deref())
        )),
        column!(
            "period_start",
            Date,
            "YYYY-MM-DD",
            "First day, where it can be told.",
            |_, m| Cell::date(m.period.as_ref().and_then(|p| p.start.as_deref()))
        ),
        column!(
            "period_end",
            Date,
            "YYYY-MM-DD",
            "Last day, inclusive, where it can be told.",
            |_, m| Cell::date(m.period.as_ref().and_then(|p| p.end.as_deref()))
        ),
        column!(
            "period_basis",
            String,
            "",
            "Where the period was read: sentence (its own sentence or row), context (near it) or document (title or header).",
            |_, m| m.scope.period.as_ref().map_or(Cell::Empty, |o| Cell::code(o.basis))
        ),
        column!(
            "approximation",
            String,
            "",
            "exact, about, at_least, at_most, more_than, less_than or range.",
            |_, m| Cell::code(m.approximation)
        ),
        column!(
            "role",
            String,
            "",
            "actual, previous, target, limit, benchmark or forecast.",
            |_, m| Cell::code(m.role)
        ),
        column!(
            "direction",
            String,
            "",
            "up, down, same, above, below or in_line.",
            |_, m| m.direction.map_or(Cell::Empty, Cell::code)
        ),
        column!("denominator", String, "", "What a share is a share of.", |_, m| {
            Cell::text(m.denominator.as_deref())
        }),
        column!("quote", String, "", "The sentence it stands in.", |_, m| Cell::text(
            Some(&m.quote)
        )),
        shared::line(),
        shared::page(),
        column!(
            "start",
            Integer,
            "bytes",
            "First byte of the figure in the text.",
            |_, m| Cell::integer(m.span.start)
        ),
        column!("end", Integer, "bytes", "First byte after it.", |_, m| Cell::integer(
            m.span.end
        )),
        shared::id(),
        column!(
            "item",
            String,
            "",
            "Id of the item it is quoted in.",
            |_, m| Cell::text(m.item.as_deref())
        ),
        column!("method", String, "", "The name of the rule that found it.", |_, m| {
            Cell::text(Some(&m.method))
        }),
    ],
};
