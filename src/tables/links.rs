use super::{Cell, ColumnInfo, Kind, Table};
use crate::record::Record;

/// Rows are links between two figures.
pub(super) struct Links;

pub(super) const TABLE: Links = Links;

const COLUMNS: &[ColumnInfo] = &[
    ColumnInfo {
        name: "document",
        kind: Kind::String,
        unit: "",
        about: "Id of the document.",
    },
    ColumnInfo {
        name: "path",
        kind: Kind::String,
        unit: "",
        about: "Path as walked, with forward slashes.",
    },
    ColumnInfo {
        name: "from",
        kind: Kind::String,
        unit: "",
        about: "Id of the figure the link runs from.",
    },
    ColumnInfo {
        name: "kind",
        kind: Kind::String,
        unit: "",
        about: "changed_to, benchmark_of, repeats, share_of, part_of or respectively.",
    },
    ColumnInfo {
        name: "to",
        kind: Kind::String,
        unit: "",
        about: "Id of the figure it runs to.",
    },
    ColumnInfo {
        name: "from_value",
        kind: Kind::Number,
        unit: "",
        about: "Value of the first.",
    },
    ColumnInfo {
        name: "to_value",
        kind: Kind::Number,
        unit: "",
        about: "Value of the second.",
    },
];

impl Table for Links {
    fn name(&self) -> &'static str {
        "links"
    }

    fn about(&self) -> &'static str {
        "Two figures that belong together."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        COLUMNS.to_vec()
    }

    fn rows(&self, record: &Record) -> Vec<Vec<Cell>> {
        let value = |id: &str| Cell::number(record.metrics.iter().find(|m| m.id == id).and_then(|m| m.value));
        let row = |m: &crate::record::Metric, l: &crate::record::Link| {
            vec![
                Cell::text(Some(&record.document.id)),
                Cell::text(Some(&record.document.path)),
                Cell::text(Some(&m.id)),
                Cell::code(l.kind),
                Cell::text(Some(&l.to)),
                Cell::number(m.value),
                value(&l.to),
            ]
        };
        record
            .metrics
            .iter()
            .flat_map(|m| m.links.iter().map(move |l| row(m, l)))
            .collect()
    }
}
