//! Reads a file of measures: the one that comes with the program, or a user's own.

use super::measure::Measure;
use serde::Deserialize;

/// A file of measures that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {}{reason} ({help})", entry.as_ref().map(|e| format!("measure {e}: ")).unwrap_or_default())]
pub struct MeasureFileError {
    /// The file as the user named it.
    pub file: String,
    /// The entry, by its id or its number.
    pub entry: Option<String>,
    /// What is wrong.
    pub reason: String,
    /// What to do.
    pub help: String,
}

/// All that a file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    #[serde(default)]
    pub measure: Vec<Measure>,
}

/// The measures of a file.
pub(super) fn parse(text: &str, file: &str) -> Result<Vec<Measure>, MeasureFileError> {
    let fail = |entry: Option<String>, reason: String, help: &str| MeasureFileError {
        file: file.to_owned(),
        entry,
        reason,
        help: help.to_owned(),
    };
    let source: Source = toml::from_str(text).map_err(|e| {
        let line = e
            .span()
            .map(|s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        let place = line.map(|l| format!("line {l}: ")).unwrap_or_default();
        let help = "each entry is [[measure]] with id, label, units, better and cues";
        fail(None, format!("{place}{}", e.message()), help)
    })?;
    if source.measure.is_empty() {
        return Err(fail(
            None,
            "no [[measure]] in it".to_owned(),
            "add at least one [[measure]] entry",
        ));
    }
    for (i, measure) in source.measure.iter().enumerate() {
        let name = if measure.id.is_empty() {
            format!("{}", i + 1)
        } else {
            measure.id.clone()
        };
        let name = Some(name);
        let snake = measure
            .id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if measure.id.is_empty() || !snake {
            return Err(fail(
                name,
                "the id is not snake_case".to_owned(),
                "use small letters, digits and _",
            ));
        }
        if measure.cues.iter().all(|c| c.trim().len() < 3)
            || measure.cues.iter().any(|c| c.split(" + ").any(|p| p.trim().is_empty()))
        {
            return Err(fail(
                name,
                "it has no cue, or an empty one".to_owned(),
                "give the words by which minutes name it",
            ));
        }
        if measure.units.is_empty() {
            let help = "give one or more of share, points, count, money, time, rate, fte, score, mass, other";
            return Err(fail(name, "it has no unit".to_owned(), help));
        }
        if source.measure[..i].iter().any(|m| m.id == measure.id) {
            return Err(fail(
                name,
                "the id stands twice".to_owned(),
                "join the two entries, or rename one",
            ));
        }
    }
    Ok(source.measure)
}
