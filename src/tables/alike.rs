//! Tells whether two linked figures are of one thing.

use crate::record::Metric;

/// Whether two linked figures are one that went from a value to another: of one measure or one label, and not the same twice.
pub(super) fn alike(from: &Metric, to: &Metric) -> bool {
    let measured = from.measure.is_some() && from.measure == to.measure;
    let (before, after) = (label(from), label(to));
    let called = before.is_empty() || after.is_empty() || before.iter().any(|w| after.contains(w));
    let still = from.value.is_some() && from.value == to.value && from.unit == to.unit;
    (measured || called) && !still
}

/// The words that say what is counted, in the singular.
fn label(metric: &Metric) -> Vec<String> {
    const SHORT: usize = 4;
    let of = metric.of.as_deref().unwrap_or_default().to_lowercase();
    let words = of.split(|c: char| !c.is_alphanumeric());
    let singular = |w: &str| w.strip_suffix('s').unwrap_or(w).to_owned();
    words.filter(|w| w.chars().count() >= SHORT).map(singular).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    fn moves(of: [&str; 2], measure: [Option<&str>; 2], value: [f64; 2]) -> bool {
        let text =
            "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\n1. SLUICES\n\nThere were 12 sluices.\n";
        let record = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default()).remove(0);
        let [from, to] = [0, 1].map(|i| Metric {
            of: Some(of[i].to_owned()),
            measure: measure[i].map(str::to_owned),
            value: Some(value[i]),
            ..record.metrics[0].clone()
        });
        alike(&from, &to)
    }

    #[test]
    fn figures_of_two_things_are_no_change() {
        assert!(moves(["sluices open", "open sluice"], [None, None], [9.0, 12.0]));
        assert!(moves(
            ["staff", "people employed"],
            [Some("headcount"); 2],
            [40.0, 51.0]
        ));
        // the numbers of measures in a report: "Measure 2 (injuries): 13 against 15"
        assert!(!moves(["injuries", "Measure"], [None, None], [13.0, 2.0]));
        assert!(!moves(["sluices", "sluices"], [None, None], [12.0, 12.0]));
    }
}
