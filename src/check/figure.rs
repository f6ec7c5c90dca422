//! Says a figure in words, and names it by what stands around it: what baseline, expectations and diff share.

use crate::record::{Approximation, Metric, Period, Record, Unit};

/// A number as a person writes it: no exponent, no superfluous zeros.
pub(super) fn number(value: f64) -> String {
    format!("{value}")
}

/// The unit's name as the record writes it; empty where there is none.
pub(super) fn unit(unit: Option<Unit>) -> String {
    name(&unit)
}

/// The name that serialising gives a plain enum; empty for none.
pub(super) fn name<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The figure in words: "about 5.5 %", "3 to 4 weeks", "£2000", "down".
pub(super) fn words(metric: &Metric) -> String {
    let lead = match metric.approximation {
        Approximation::Exact | Approximation::Range => "",
        Approximation::About => "about ",
        Approximation::AtLeast => "at least ",
        Approximation::AtMost => "at most ",
        Approximation::MoreThan => "more than ",
        Approximation::LessThan => "less than ",
    };
    let Some(value) = metric.value else {
        return metric
            .direction
            .map_or_else(|| "no value".to_owned(), |d| name(&d).replace('_', " "));
    };
    let span = metric
        .value_to
        .map(|to| format!(" to {}", number(to)))
        .unwrap_or_default();
    let number = number(value);
    match metric.unit {
        None | Some(Unit::Count | Unit::Other) => format!("{lead}{number}{span}"),
        Some(Unit::Percent) => format!("{lead}{number}{span} %"),
        Some(Unit::Gbp) => format!("{lead}£{number}{span}"),
        Some(Unit::Eur) => format!("{lead}€{number}{span}"),
        unit => format!("{lead}{number}{span} {}", self::unit(unit).replace('_', " ")),
    }
}

/// The period as the document writes it, else its days.
pub(super) fn period(period: &Option<Period>) -> String {
    let Some(period) = period else {
        return String::new();
    };
    match (&period.text, &period.start, &period.end) {
        (Some(text), _, _) => text.clone(),
        (None, Some(start), Some(end)) => format!("{start}/{end}"),
        (None, start, end) => start.as_ref().or(end.as_ref()).cloned().unwrap_or_default(),
    }
}

/// What the figure is about, in words: measure or `of`, area, period.
pub(super) fn about(metric: &Metric) -> String {
    let mut parts = Vec::new();
    if let Some(what) = metric.measure.as_deref().or(metric.of.as_deref()) {
        parts.push(what.to_owned());
    }
    parts.extend(metric.area.clone());
    let period = period(&metric.period);
    if !period.is_empty() {
        parts.push(period);
    }
    if parts.is_empty() {
        "figure".to_owned()
    } else {
        parts.join(", ")
    }
}

/// The sentence with every run of digits (and what joins digits) replaced by `#`, so that it stays the same when a
/// figure changes.
pub(super) fn masked(quote: &str) -> String {
    let mut out = String::new();
    let mut chars = quote.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_ascii_digit() {
            out.extend(c.to_lowercase());
            continue;
        }
        out.push('#');
        while let Some(&next) = chars.peek() {
            let joins = matches!(next, '.' | ',') && {
                let mut ahead = chars.clone();
                ahead.next();
                ahead.peek().is_some_and(char::is_ascii_digit)
            };
            if !next.is_ascii_digit() && !joins {
                break;
            }
            chars.next();
        }
    }
    out
}

/// The sentence a figure stands in, cut to a length that a line of a report can hold.
pub(super) fn quoted(metric: &Metric) -> String {
    const LONGEST: usize = 160;
    let quote = metric.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match quote.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} ...", &quote[..end]),
        None => quote,
    }
}

/// Number and title of the item a figure stands in; empty where it stands in none.
pub(super) fn item_of<'r>(record: &'r Record, metric: &Metric) -> Option<&'r crate::record::Item> {
    let id = metric.item.as_deref()?;
    record.items.iter().find(|i| i.id == id)
}

/// Half a unit of the last decimal place that the value is stated with: 5.5 -> 0.05, 27 -> 0.5.
pub(super) fn rounding(value: f64) -> f64 {
    let text = number(value);
    let decimals = text.split_once('.').map_or(0, |(_, d)| d.len());
    0.5 * 10f64.powi(-(decimals as i32))
}

/// The same for a metric, by its number as the sentence writes it: 5.0 is stated to one place.
pub(super) fn rounding_of(metric: &Metric) -> f64 {
    let value = metric.value.unwrap_or_default();
    let stated = metric
        .quote
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .map(|word| word.trim_matches(['.', ',']).replace(',', ""))
        .filter(|word| word.parse::<f64>().is_ok_and(|v| v == value.abs()))
        .map(|word| word.split_once('.').map_or(0, |(_, decimals)| decimals.len()))
        .max();
    stated.map_or_else(
        || rounding(value),
        |decimals| 0.5 * 10f64.powi(-(decimals.min(12) as i32)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_figure_leaves_the_masked_sentence_alone() {
        assert_eq!(masked("It rose from 1,204 to 5.5%."), "it rose from # to #%.");
        assert_eq!(masked("27 of 31"), masked("9 of 1,204.5"));
    }

    #[test]
    fn rounding_is_half_of_the_last_place() {
        assert!((rounding(5.5) - 0.05).abs() < 1e-12);
        assert!((rounding(27.0) - 0.5).abs() < 1e-12);
    }
}
