use crate::tables::{Kind, Table};
use serde_json::{Value, json};

/// Describes the tables (name, type, unit and meaning of each column) as a Frictionless Data Package, so that pandas, R and
/// others need not guess.
pub fn datapackage(tables: &[&dyn Table]) -> Value {
    let resource = |table: &&dyn Table| {
        let fields: Vec<Value> = table
            .columns()
            .iter()
            .map(|c| {
                let kind = match c.kind {
                    Kind::String => "string",
                    Kind::Number => "number",
                    Kind::Integer => "integer",
                    Kind::Boolean => "boolean",
                    Kind::Date => "date",
                };
                let mut field = json!({ "name": c.name, "type": kind, "description": c.about });
                if !c.unit.is_empty() {
                    field["unit"] = json!(c.unit);
                }
                field
            })
            .collect();
        json!({
            "name": table.name(),
            "path": format!("{}.csv", table.name()),
            "description": table.about(),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": { "fields": fields, "missingValues": [""] },
        })
    };
    json!({
        "name": "minutes",
        "created_by": concat!("minuted ", env!("CARGO_PKG_VERSION")),
        "resources": tables.iter().map(resource).collect::<Vec<_>>(),
    })
}
