use crate::record::Span;
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Words.
    String,
    /// A number, with decimals where it has them.
    Number,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// YYYY-MM-DD.
    Date,
    /// Several values; parted by "; " where a format has no lists.
    List,
}

/// One cell. What the document does not state is [`Cell::Empty`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Not stated.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(#[serde(with = "bits")] f64),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// YYYY-MM-DD.
    Date(String),
    /// Several values, one or more.
    List(Vec<String>),
}

/// A number that is written and read again comes back as it was, to the last bit.
mod bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(number.to_bits())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        u64::deserialize(from).map(f64::from_bits)
    }
}

impl Cell {
    /// Words, or nothing.
    pub fn text(value: Option<&str>) -> Cell {
        value.map_or(Cell::Empty, |v| Cell::Text(v.to_owned()))
    }

    /// A date, or nothing.
    pub fn date(value: Option<&str>) -> Cell {
        value.map_or(Cell::Empty, |v| Cell::Date(v.to_owned()))
    }

    /// A number, or nothing.
    pub fn number(value: Option<f64>) -> Cell {
        value.map_or(Cell::Empty, Cell::Number)
    }

    /// A whole number.
    pub fn integer(value: usize) -> Cell {
        Cell::Integer(i64::try_from(value).unwrap_or(i64::MAX))
    }

    /// The page that a span stands on, from 1, where the format has pages.
    pub fn page(span: Span) -> Cell {
        span.page.map_or(Cell::Empty, |p| Cell::Integer(p.into()))
    }

    /// The name that JSON gives a value of a closed list (`co_opted`, `percent`).
    pub fn code(value: impl Serialize) -> Cell {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(s)) => Cell::Text(s),
            _ => Cell::Empty,
        }
    }

    /// Several values, or nothing where there are none.
    pub fn list<T: Into<String>>(values: impl IntoIterator<Item = T>) -> Cell {
        let values: Vec<String> = values.into_iter().map(Into::into).collect();
        if values.is_empty() {
            Cell::Empty
        } else {
            Cell::List(values)
        }
    }

    /// As exact text: what a CSV field holds. Numbers in full, without exponent, with a point.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(s) | Cell::Date(s) => s.clone(),
            Cell::Number(n) => n.to_string(),
            Cell::Integer(i) => i.to_string(),
            Cell::Boolean(b) => b.to_string(),
            Cell::List(values) => values.join("; "),
        }
    }
}
