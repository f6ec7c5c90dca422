//! Tells decisions of this meeting from those that somebody reports, or that were taken before it.

use super::super::line::Line;
use super::Marker;
use crate::language::dates::MONTHS;

/// "At the last meeting it was agreed": an earlier decision.
pub(super) fn earlier(line: &Line<'_>, verb: usize, from: usize) -> bool {
    let (n, _) = line.sentence(verb);
    let start = line.sentences[n].start;
    let past = |k: usize| {
        matches!(
            line.lower(k),
            "last"
                | "previous"
                | "previously"
                | "earlier"
                | "annual"
                | "originally"
                | "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
    };
    let meeting = (start..from)
        .any(|k| matches!(line.lower(k), "meeting" | "meetings" | "year" | "month") || line.lower(k) == "when");
    let speech = (start..from).any(|k| {
        matches!(
            line.lower(k),
            "reported" | "stated" | "reminded" | "explained" | "advised" | "recalled" | "queried" | "asked"
        ) && line.lower(k + 1) != "and"
    });
    meeting && (start..from).any(past) || speech && line.lower(from) != "all" || dated(line, start, from)
}

/// "In 2029 it was agreed", "On 4 May 2029 the Council resolved": what was decided then.
fn dated(line: &Line<'_>, start: usize, from: usize) -> bool {
    if !matches!(line.lower(start), "in" | "on" | "during" | "since") || from > start + 8 {
        return false;
    }
    let mut i = start + 1;
    while matches!(line.lower(i), "the" | "early" | "late" | "mid") {
        i += 1;
    }
    let word = line.lower(i);
    let year =
        |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit());
    let day = word.starts_with(|c: char| c.is_ascii_digit()) && (i..i + 3).any(|k| MONTHS.contains(&line.lower(k)));
    i < from && (year(word) || MONTHS.contains(&word) || day)
}

/// Whether the marker reports what somebody told the meeting: "It was explained that ... It was decided to ...".
pub fn reported(line: &Line<'_>, marker: &Marker) -> bool {
    let n = line.sentence(marker.word).0;
    let Some(before) = n.checked_sub(1).and_then(|p| line.sentences.get(p)) else {
        return false;
    };
    !marker.formal
        && before.clone().any(|i| {
            matches!(
                line.lower(i),
                "explained" | "advised" | "reported" | "stated" | "informed" | "told" | "outlined" | "heard"
            ) && line.lower(i + 1) != "with"
        })
}
