//! Turns a `minuted.toml` into a [`Config`]: rules, expectations, published tables, exceptions.
//!
//! Knows nothing of where the file lies; an error names the line and, for a misspelled key, the key that was probably meant.

use super::verdict::Level;
use crate::findings::{Kind, Weight};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The settings of `minuted check`, as `minuted.toml` holds them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Config {
    /// The table of accepted figures, relative to this file. Default: `minuted.baseline.csv` beside it.
    pub baseline: Option<String>,
    /// Whether new, gone and changed figures fail or warn. Default: fail.
    pub baseline_severity: Option<Severity>,
    /// Rules of the documents, by name (`minuted rules` lists them): `"fail"`, `"warn"`, `"off"`, or a table with a threshold.
    pub rules: BTreeMap<String, RuleSetting>,
    /// What figures must be like.
    pub expect: Vec<Expectation>,
    /// Tables of published figures to hold the minutes' figures against.
    pub published: Vec<Published>,
    /// Findings that are known and accepted for a time.
    pub exceptions: Vec<Exception>,
}

/// How a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It warns.
    Warn,
    /// It fails the run.
    Fail,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Level {
        match severity {
            Severity::Warn => Level::Warn,
            Severity::Fail => Level::Fail,
        }
    }
}

/// How a rule counts, in short or with a threshold.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum RuleSetting {
    /// `"fail"`, `"warn"` or `"off"`.
    Switch(Switch),
    /// With a threshold.
    Table(RuleTable),
}

/// How a rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Switch {
    /// It does not run.
    Off,
    /// It warns.
    Warn,
    /// It fails the run.
    Fail,
}

/// A rule's setting with its threshold.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// How it counts; the rule's own default where absent.
    pub severity: Option<Switch>,
    /// The threshold, for rules that have one (`unread-text`: per cent of the text).
    pub above: Option<f64>,
}

/// What some figures must be like. The first keys select figures; the others say what must hold for each of them.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Expectation {
    /// Its name in reports. Default: the selection in words.
    pub name: Option<String>,
    /// Selects figures of this measure (`minuted rules` and the column `measure` of the metrics table name them).
    pub measure: Option<String>,
    /// Selects figures of this area, whatever the case.
    pub area: Option<String>,
    /// Selects figures of this period: words of it as written, a year (`2025`), or a day inside it (`2025-09-30`).
    pub period: Option<String>,
    /// Selects figures in documents whose path matches this glob (`2025/*.pdf`).
    pub document: Option<String>,
    /// Selects figures under items with this number, or with these words in the title.
    pub item: Option<String>,
    /// Selects figures whose `of` (what is counted) contains these words.
    pub of: Option<String>,
    /// Selects figures of this role. Default: what is or was (`actual`) and benchmarks, but no targets, limits, forecasts
    /// and earlier values.
    pub role: Option<crate::record::Role>,
    /// The value must be this, within `tolerance`.
    pub equals: Option<f64>,
    /// How far a value may lie from `equals`, either way, inclusive. Default: 0.
    pub tolerance: Option<f64>,
    /// The least value, inclusive.
    pub min: Option<f64>,
    /// The greatest value, inclusive.
    pub max: Option<f64>,
    /// The value must be greater than this.
    pub above: Option<f64>,
    /// The value must be less than this.
    pub below: Option<f64>,
    /// `true`: at least one such figure must be stated. `false`: none may be.
    pub present: Option<bool>,
    /// How far a value may move from the previous one.
    pub change: Option<ChangeLimit>,
    /// The unit every selected figure must have.
    pub unit: Option<crate::record::Unit>,
    /// The share of the figures for which the above must hold, above 0 and at most 1. Default: 1.
    pub at_least: Option<f64>,
    /// Whether it fails or warns. Default: fail.
    pub severity: Option<Severity>,
}

/// How far a value may move from the previous one of the same measure, area and unit.
#[derive(Debug, Clone, PartialEq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeLimit {
    /// At most this much, up or down, inclusive, in the figure's own unit.
    pub absolute: Option<f64>,
    /// At most this many per cent of the previous value, up or down, inclusive.
    pub percent: Option<f64>,
    /// Previous values below this are too small to hold a change against.
    pub min_base: Option<f64>,
}

/// A table of published figures: a CSV with the columns `measure`, `value`, and where wanted `area` (empty: the council itself,
/// `*`: any), `period`, `unit`, `qualifier`, `part`, `tolerance`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// The file, relative to `minuted.toml`.
    pub file: String,
    /// How far a figure may lie from a published one where its row has no tolerance. Default: the rounding of the figure
    /// as the minutes state it.
    pub tolerance: Option<f64>,
    /// Whether a contradicted figure fails or warns. Default: fail.
    pub severity: Option<Severity>,
}

/// A finding that is known and accepted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Id of the finding, as every report prints it.
    pub id: String,
    /// Why it is accepted.
    pub reason: String,
    /// Last day it holds, YYYY-MM-DD; from the day after, it fails the run with its reason.
    pub expires: Option<String>,
}

/// A `minuted.toml` that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ConfigError {
    /// What is wrong and what was probably meant; several lines where it shows the place.
    pub message: String,
}

fn error(message: impl Into<String>) -> ConfigError {
    ConfigError {
        message: message.into(),
    }
}

/// Reads the text of a `minuted.toml`. `rules` are the names of all rules.
///
/// # Errors
/// When it is no TOML, has an unknown key (with the key that was probably meant), a value of the wrong kind, or a setting
/// that cannot hold (an expectation that expects nothing, a share above 1, a date that is none).
pub fn read(text: &str, rules: &[&str]) -> Result<Config, ConfigError> {
    let config: Config = toml::from_str(text).map_err(|e| explain(&e))?;
    for (name, setting) in &config.rules {
        if let RuleSetting::Table(RuleTable { above: Some(_), .. }) = setting
            && Kind::named(name).is_some_and(|k| k.above.is_none())
        {
            return Err(error(format!("the rule `{name}` has no threshold: leave out `above`")));
        }
        let kind = Kind::named(name);
        if kind.is_some_and(|k| k.weight == Weight::CouldNotCheck) {
            return Err(error(format!(
                "`{name}` under [rules]: what could not be read cannot be switched off; except a finding of one document \
                 under [[exceptions]], with the reason"
            )));
        }
        if kind.is_none() && !rules.contains(&name.as_str()) {
            return Err(error(format!(
                "unknown rule `{name}` under [rules]{}",
                meant(name, rules.iter().copied())
            )));
        }
    }
    for (i, expectation) in config.expect.iter().enumerate() {
        expectation
            .validate()
            .map_err(|e| error(format!("[[expect]] number {}: {e}", i + 1)))?;
    }
    for exception in &config.exceptions {
        validate_exception(exception)?;
    }
    Ok(config)
}

/// The JSON Schema (2020-12) of `minuted.toml`, as `minuted schema --config` prints it.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Config).to_value()
}

fn explain(e: &toml::de::Error) -> ConfigError {
    let text = e.to_string();
    let mut words = e.message().split('`').skip(1).step_by(2);
    let hint = match (e.message().starts_with("unknown"), words.next()) {
        (true, Some(unknown)) => meant(unknown, words),
        _ if e.message().contains("RuleSetting") => {
            "; a rule is \"fail\", \"warn\" or \"off\", or { severity = \"warn\", above = 5 }".to_owned()
        }
        _ => String::new(),
    };
    error(format!("{}{hint}", text.trim_end()))
}

/// ": did you mean `x`?" where one of `known` is close enough.
pub fn meant<'a>(unknown: &str, known: impl Iterator<Item = &'a str>) -> String {
    let best = known
        .map(|k| (strsim::jaro_winkler(unknown, k), k))
        .filter(|(score, _)| *score > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, k)| format!("; did you mean `{k}`?")).unwrap_or_default()
}

fn validate_exception(exception: &Exception) -> Result<(), ConfigError> {
    if exception.reason.trim().is_empty() {
        return Err(error(format!("the exception `{}` gives no reason", exception.id)));
    }
    match &exception.expires {
        Some(date) if super::dates::parse(date).is_none() => Err(error(format!(
            "the exception `{}` expires on \"{date}\", which is no date (YYYY-MM-DD)",
            exception.id
        ))),
        _ => Ok(()),
    }
}

impl Expectation {
    fn validate(&self) -> Result<(), String> {
        let bounds = [self.equals, self.min, self.max, self.above, self.below];
        let expects = bounds.iter().any(Option::is_some)
            || self.present.is_some()
            || self.change.is_some()
            || self.unit.is_some();
        if !expects {
            return Err(
                "it expects nothing: give `equals`, `min`, `max`, `above`, `below`, `present`, `change` or `unit`"
                    .into(),
            );
        }
        if bounds
            .iter()
            .chain([&self.tolerance, &self.at_least])
            .flatten()
            .any(|v| !v.is_finite())
        {
            return Err("a bound is not a finite number".into());
        }
        if self.tolerance.is_some_and(|t| t < 0.0) {
            return Err("`tolerance` is below 0".into());
        }
        if self.tolerance.is_some() && self.equals.is_none() {
            return Err("`tolerance` needs `equals`".into());
        }
        if self.at_least.is_some_and(|s| s <= 0.0 || s > 1.0) {
            return Err("`at_least` is a share above 0 and at most 1 (0.95)".into());
        }
        if let Some(change) = &self.change
            && change.absolute.is_none()
            && change.percent.is_none()
        {
            return Err("`change` needs `absolute` or `percent`".into());
        }
        if let Some(glob) = &self.document {
            globset::Glob::new(glob).map_err(|e| e.to_string())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &[&str] = &["date-weekday", "vote-names"];

    fn fails(text: &str) -> String {
        read(text, RULES).unwrap_err().message
    }

    #[test]
    fn a_misspelled_key_is_refused_with_the_key_meant() {
        let message = fails("[[expect]]\nmeasure = \"neet_rate\"\ntolerence = 0.5\n");
        assert!(
            message.contains("tolerence") && message.ends_with("did you mean `tolerance`?"),
            "{message}"
        );
        assert!(message.contains("line 3"), "{message}");
        assert!(fails("[rules]\ndate-weekdy = \"off\"\n").ends_with("did you mean `date-weekday`?"));
        assert!(fails("[rules]\nvote-names = \"of\"\n").contains("\"off\""));
        assert!(fails("[rules]\nvote-names = { above = 5 }\n").contains("no threshold"));
        assert!(fails("exception = []\n").ends_with("did you mean `exceptions`?"));
    }

    #[test]
    fn an_expectation_must_expect_something_possible() {
        assert!(fails("[[expect]]\nmeasure = \"x\"\n").contains("expects nothing"));
        assert!(fails("[[expect]]\nmin = 1\nat_least = 95\n").contains("share"));
        assert!(fails("[[expect]]\nmin = nan\n").contains("finite"));
        assert!(fails("[[exceptions]]\nid = \"a\"\nreason = \"b\"\nexpires = \"soon\"\n").contains("no date"));
        assert!(fails("[[exceptions]]\nid = \"a\"\nreason = \" \"\n").contains("no reason"));
    }

    #[test]
    fn the_schema_refuses_unknown_keys_too() {
        let schema = json_schema();
        assert_eq!(schema["additionalProperties"], serde_json::json!(false));
        assert!(schema["properties"]["expect"].is_object());
    }
}
