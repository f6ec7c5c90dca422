use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Approximation, AreaKind, Direction, Metric, Role, Unit};
use crate::tables::{coded, referring};

pub(super) const TABLE: List<Metric> = List {
    name: "metrics",
    about: "One figure quoted in the minutes.",
    key: shared::ROW,
    list: |r| r.metrics.iter().collect(),
    columns: &[
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
        coded(
            column!(
                "unit",
                String,
                "",
                "What the value counts in; empty where only a direction is stated.",
                |_, m| m.unit.map_or(Cell::Empty, Cell::code)
            ),
            codes::<Unit>,
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
        referring(
            column!("measure", String, "", "Id in the vocabulary of measures.", |_, m| {
                Cell::text(m.measure.as_deref())
            }),
            "measures",
        ),
        column!(
            "measure_label",
            String,
            "",
            "What a person calls that measure.",
            |_, m| { Cell::text(m.measure_label.as_deref()) }
        ),
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
        coded(
            column!("area_kind", String, "", "What sort of area that is.", |_, m| m
                .area_kind
                .map_or(Cell::Empty, Cell::code)),
            codes::<AreaKind>,
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
        coded(
            column!("approximation", String, "", "How exactly it is stated.", |_, m| {
                Cell::code(m.approximation)
            }),
            codes::<Approximation>,
        ),
        coded(
            column!("role", String, "", "What the figure is held to be.", |_, m| Cell::code(
                m.role
            )),
            codes::<Role>,
        ),
        coded(
            column!(
                "direction",
                String,
                "",
                "Which way it moved, or stands against another; empty where not stated.",
                |_, m| m.direction.map_or(Cell::Empty, Cell::code)
            ),
            codes::<Direction>,
        ),
        column!("denominator", String, "", "What a share is a share of.", |_, m| {
            Cell::text(m.denominator.as_deref())
        }),
        column!("quote", String, "", "The sentence it stands in.", |_, m| Cell::text(
            Some(&m.quote)
        )),
        shared::corrected(),
        shared::file(),
        shared::page(),
        shared::line(),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        shared::item(),
        shared::id(),
        shared::start(),
        shared::end(),
        column!("method", String, "", "The name of the rule that found it.", |_, m| {
            Cell::text(Some(&m.method))
        }),
    ],
};
