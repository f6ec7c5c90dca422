use crate::tables::{ColumnInfo, Kind, Table};
use serde_json::{Map, Value, json};

/// What a publisher says of the data as a whole.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// What it is called.
    pub title: Option<String>,
    /// Under which licence it may be used, by its short name ("OGL-UK-3.0").
    pub licence: Option<String>,
}

/// What tells a document from all others.
const DOCUMENT: &[&str] = &["file", "document"];

/// Licences that open data is given, with their titles and addresses.
const LICENCES: [(&str, &str, &str); 3] = [
    (
        "OGL-UK-3.0",
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    (
        "CC0-1.0",
        "CC0 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
];

/// Describes tables (name, type, unit, closed list and meaning of each column, keys and references) as a Frictionless Data
/// Package, so that pandas, R and others need not guess. Columns left out by the user are no part of it; neither are
/// references where rows were left out (`whole` is false).
pub fn datapackage(tables: &[(&dyn Table, Vec<ColumnInfo>)], about: &About, whole: bool) -> Value {
    let resources: Vec<Value> = tables.iter().map(|t| resource(t.0, &t.1, tables, whole)).collect();
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": "minutes",
        "title": about.title.as_deref().unwrap_or("Council minutes as data"),
        "created_by": concat!("minuted ", env!("CARGO_PKG_VERSION")),
        "resources": resources,
    });
    if let Some(name) = &about.licence {
        let known = LICENCES.iter().find(|l| l.0.eq_ignore_ascii_case(name));
        package["licenses"] = match known {
            Some((name, title, path)) => json!([{ "name": name, "title": title, "path": path }]),
            None => json!([{ "name": name }]),
        };
    }
    package
}

fn resource(table: &dyn Table, columns: &[ColumnInfo], all: &[(&dyn Table, Vec<ColumnInfo>)], whole: bool) -> Value {
    let has = |columns: &[ColumnInfo], names: &[&str]| names.iter().all(|n| columns.iter().any(|c| c.name == *n));
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), columns.iter().map(field).collect());
    schema.insert("missingValues".to_owned(), json!([""]));
    if has(columns, table.key()) {
        schema.insert("primaryKey".to_owned(), json!(table.key()));
    }
    let references: Vec<Value> = columns
        .iter()
        .filter_map(|column| {
            let (to, to_columns) = all.iter().find(|t| Some(t.0.name()) == column.refers)?;
            let key = to.key();
            let own: Vec<&str> = key[..key.len() - 1].iter().copied().chain([column.name]).collect();
            // a reference of several columns holds in every row or it cannot be stated here
            let stated = column.always || key.len() == 1;
            (whole && stated && has(to_columns, key) && has(columns, &own))
                .then(|| json!({ "fields": own, "reference": { "resource": to.name(), "fields": key } }))
        })
        .chain(
            (whole && table.name() != "documents" && has(columns, DOCUMENT))
                .then(|| json!({ "fields": DOCUMENT, "reference": { "resource": "documents", "fields": DOCUMENT } })),
        )
        .collect();
    if !references.is_empty() {
        schema.insert("foreignKeys".to_owned(), Value::from(references));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "path": format!("{}.csv", table.name()),
        "description": table.about(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn field(column: &ColumnInfo) -> Value {
    let kind = match column.kind {
        Kind::String | Kind::List => "string",
        Kind::Number => "number",
        Kind::Integer => "integer",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
    };
    let mut about = column.about.to_owned();
    if column.kind == Kind::List {
        about.push_str(" Several values are parted by \"; \".");
    }
    let mut field = json!({ "name": column.name, "type": kind, "description": about });
    if !column.unit.is_empty() {
        field["unit"] = json!(column.unit);
    }
    if let Some(to) = column.refers {
        field["refers"] = json!(to);
    }
    if let Some(codes) = column.codes {
        let codes = codes();
        let names: Vec<&str> = codes.iter().map(|c| c.code.as_str()).collect();
        field["constraints"] = json!({ "enum": names });
        let meanings: Map<String, Value> = codes.iter().map(|c| (c.code.clone(), json!(c.about))).collect();
        field["codes"] = Value::Object(meanings);
    }
    field
}
