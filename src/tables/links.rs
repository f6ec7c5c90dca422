use super::alike::alike;
use super::codes::codes;
use super::list::Derived;
use super::{Cell, column, shared};
use crate::record::{Link, LinkKind, Metric, Record};
use crate::tables::{coded, referring};

/// A link with the figures at its ends.
pub(super) struct Ends {
    from: Metric,
    link: Link,
    to: Option<Metric>,
}

pub(super) const TABLE: Derived<Ends> = Derived {
    name: "links",
    about: "Two figures that belong together.",
    key: &["file", "document", "from", "kind", "to"],
    derive: ends,
    columns: &[
        shared::body(),
        shared::date(),
        coded(
            column!("kind", String, "", "How they belong together.", |_, x| Cell::code(
                x.link.kind
            )),
            codes::<LinkKind>,
        ),
        column!(
            "from_value",
            Number,
            "see the figure's unit",
            "Value of the first.",
            |_, x| { Cell::number(x.from.value) }
        ),
        column!(
            "to_value",
            Number,
            "see the figure's unit",
            "Value of the second.",
            |_, x| { Cell::number(x.to.as_ref().and_then(|m| m.value)) }
        ),
        column!(
            "alike",
            Boolean,
            "",
            "Whether the two are of one measure or one label, and of two values: the changes among those are the table changes.",
            |_, x| Cell::Boolean(x.to.as_ref().is_some_and(|to| alike(&x.from, to)))
        ),
        column!("of", String, "", "What the first counts or measures.", |_, x| {
            Cell::text(x.from.of.as_deref())
        }),
        column!("quote", String, "", "The sentence the first stands in.", |_, x| {
            Cell::text(Some(&x.from.quote))
        }),
        shared::file(),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        referring(
            column!("from", String, "", "Id of the figure the link runs from.", |_, x| {
                Cell::text(Some(&x.from.id))
            }),
            "metrics",
        ),
        referring(
            column!("to", String, "", "Id of the figure it runs to.", |_, x| Cell::text(
                Some(&x.link.to)
            )),
            "metrics",
        ),
    ],
};

fn ends(record: &Record) -> Vec<Ends> {
    let metrics = &record.metrics;
    let ends = |m: &Metric, link: &Link| Ends {
        from: m.clone(),
        link: link.clone(),
        to: metrics.iter().find(|m| m.id == link.to).cloned(),
    };
    metrics
        .iter()
        .flat_map(|m| m.links.iter().map(move |l| ends(m, l)))
        .collect()
}
