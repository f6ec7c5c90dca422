use super::counts;
use crate::record::{Direction, LinkKind, Metric, Record, Unit};
use crate::tables::alike::alike;
use crate::tables::codes::codes;
use crate::tables::list::Derived;
use crate::tables::{Cell, column, shared};
use crate::tables::{coded, referring};

/// A figure before and after.
pub(crate) struct Change {
    from: Metric,
    to: Metric,
}

impl Change {
    /// The area, period ... of the later figure, or else of the earlier.
    fn either<'a>(&'a self, pick: impl Fn(&'a Metric) -> Option<&'a str>) -> Cell {
        Cell::text(pick(&self.to).or_else(|| pick(&self.from)))
    }

    fn difference(&self) -> Option<f64> {
        let same = self.from.unit == self.to.unit;
        // a difference of two decimals is not given more of them than they have
        let round = |d: f64| (d * 1e6).round() / 1e6;
        Some(round(self.to.value? - self.from.value?)).filter(|_| same)
    }
}

pub(crate) const TABLE: Derived<Change> = Derived {
    name: "changes",
    about: "One figure that the minutes say went from one value to another.",
    key: &["file", "document", "from_id", "to_id"],
    derive: changes,
    columns: &[
        shared::body(),
        shared::date(),
        column!(
            "what",
            String,
            "",
            "What is counted or measured, in the text's own words.",
            |_, c| c.either(|m| m.of.as_deref())
        ),
        column!("area", String, "", "Whose figure it is.", |_, c| c
            .either(|m| m.area.as_deref())),
        column!("from", Number, "see unit", "The earlier value.", |_, c| Cell::number(
            c.from.value
        )),
        column!("from_period", String, "", "When it held, as written.", |_, c| period(
            &c.from
        )),
        column!("to", Number, "see unit", "The later value.", |_, c| Cell::number(
            c.to.value
        )),
        column!("to_period", String, "", "When it holds, as written.", |_, c| period(
            &c.to
        )),
        column!(
            "difference",
            Number,
            "see unit (points where that is percent)",
            "Later less earlier.",
            |_, c| { Cell::number(c.difference()) }
        ),
        coded(
            column!("unit", String, "", "What the values count in.", |_, c| {
                c.to.unit.or(c.from.unit).map_or(Cell::Empty, Cell::code)
            }),
            codes::<Unit>,
        ),
        coded(
            column!(
                "direction",
                String,
                "",
                "Which way the minutes say it moved.",
                |_, c| { c.to.direction.or(c.from.direction).map_or(Cell::Empty, Cell::code) }
            ),
            codes::<Direction>,
        ),
        column!(
            "measure_label",
            String,
            "",
            "What a person calls the measure.",
            |_, c| c.either(|m| m.measure_label.as_deref())
        ),
        referring(
            column!("measure", String, "", "Id in the vocabulary of measures.", |_, c| c
                .either(|m| m.measure.as_deref())),
            "measures",
        ),
        column!("quote", String, "", "The sentence of the later figure.", |_, c| {
            Cell::text(Some(&c.to.quote))
        }),
        shared::file(),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, c| Cell::page(c.to.span)
        ),
        column!("line", Integer, "", "Line of the text, from 1.", |_, c| Cell::integer(
            c.to.span.line
        )),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        referring(
            column!("from_id", String, "", "Id of the earlier figure.", |_, c| Cell::text(
                Some(&c.from.id)
            )),
            "metrics",
        ),
        referring(
            column!("to_id", String, "", "Id of the later figure.", |_, c| Cell::text(Some(
                &c.to.id
            ))),
            "metrics",
        ),
    ],
};

fn period(metric: &Metric) -> Cell {
    Cell::text(metric.period.as_ref().and_then(|p| p.text.as_deref()))
}

fn changes(record: &Record) -> Vec<Change> {
    if !counts(record) {
        return Vec::new();
    }
    let metrics = &record.metrics;
    let links = metrics.iter().flat_map(|m| {
        m.links
            .iter()
            .filter(|l| l.kind == LinkKind::ChangedTo)
            .map(move |l| (m, l))
    });
    let change = |(from, link): (&Metric, &crate::record::Link)| {
        let to = metrics.iter().find(|m| m.id == link.to)?;
        alike(from, to).then(|| Change {
            from: from.clone(),
            to: to.clone(),
        })
    };
    links.filter_map(change).collect()
}
