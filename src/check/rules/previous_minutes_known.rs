//! The rule `previous-minutes-known`; its page is `docs/rules/previous-minutes-known.md`.

use super::{Context, Found, likely_slip};
use crate::check::{Draft, dates};
use crate::record::PreviousMinutes;
use chrono::NaiveDate;

/// Earlier minutes that a meeting considered: their date, the meeting's date and document, the words.
type Reference<'a> = (NaiveDate, NaiveDate, usize, &'a PreviousMinutes);

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let dates = || series.iter().map(|(date, ..)| *date);
        let Some(first) = dates().next() else {
            continue;
        };
        let mut references: Vec<Reference<'_>> = Vec::new();
        for (date, i, record) in series {
            for previous in &record.meeting.previous_minutes {
                let stated = previous.date.as_deref().and_then(dates::parse);
                // Before the folder begins nothing can be known.
                references.extend(stated.filter(|s| *s >= first).map(|s| (s, *date, *i, previous)));
            }
        }
        let known = |r: &Reference<'_>| dates().any(|d| d == r.0 && d != r.1);
        let count = references.iter().filter(|r| known(r)).count();
        for reference in &references {
            let (stated, date, i, previous) = *reference;
            if known(reference) {
                found.examined += 1;
            } else if stated >= date || likely_slip(stated, dates().filter(|d| *d < date), count, references.len()) {
                found.examined += 1;
                found
                    .drafts
                    .push(draft(i, stated, date, previous, dates().filter(|d| *d < date).max()));
            }
        }
    }
}

fn draft(i: usize, stated: NaiveDate, date: NaiveDate, previous: &PreviousMinutes, before: Option<NaiveDate>) -> Draft {
    let near = before.map(|d| format!("; the meeting before this one was on {}", dates::long(d)));
    let what = if stated >= date {
        "which is not before this meeting"
    } else {
        "of which the folder holds none"
    };
    Draft {
        document: Some(i),
        span: Some(previous.span),
        message: format!(
            "minutes of {} were put for approval, {what}{}",
            dates::long(stated),
            near.unwrap_or_default()
        ),
        help: "correct the date, or add the missing minutes to the folder".to_owned(),
        key: stated.to_string(),
        ..Draft::default()
    }
}
