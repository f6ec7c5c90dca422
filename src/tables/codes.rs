//! Turns the closed lists of the record (`Unit`, `Role` ...) into codes with their meanings, from their own descriptions.

use schemars::JsonSchema;
use serde_json::Value;

/// One value of a closed list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// As it stands in a cell.
    pub code: String,
    /// What it means.
    pub about: String,
}

/// The codes of a closed list of the record.
pub(super) fn codes<T: JsonSchema>() -> Vec<Code> {
    let schema = schemars::schema_for!(T).to_value();
    let text = |v: &Value, key: &str| v.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let one = |v: &Value| Code {
        code: text(v, "const"),
        about: text(v, "description"),
    };
    let described = schema.get("oneOf").and_then(Value::as_array);
    described.into_iter().flatten().map(one).collect()
}
