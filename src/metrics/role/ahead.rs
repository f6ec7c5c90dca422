//! Tells what is to come: "is expected to reach", "could be saved", and the parts of a forecast.

use super::near::{BEFORE, Near};
use crate::metrics::candidate::Candidate;
use crate::metrics::heir::class;
use crate::record::Role;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The words beside the figure look ahead.
pub(super) fn forecast(near: &Near<'_>) -> bool {
    // "higher than forecast" tells what it is held against
    let held = |k: usize| k > 0 && near.at(k - 1, phrases("roles.than"));
    let cue = near
        .left
        .clone()
        .rev()
        .find(|&k| near.s.is(k, Class::FORECAST) && !held(k));
    let before = cue.is_some_and(|k| {
        let revised = near.at(k, phrases("roles.forecast_nouns")) && near.just(&["to", "at"])
            || near.at(k.wrapping_sub(1), &["the"]) && (k..near.lead).any(|j| near.at(j, &["revised"]));
        // "the forecast outturn was £2.3m"
        let adjective = near.at(k, phrases("roles.foreseen"))
            && near.at(k.wrapping_sub(1), &["the", "a", "an"])
            && !near.s.is(k + 1, Class::AUXILIARY | Class::PREPOSITION)
            && !near.says(&(k + 1..near.lead), &["had"]);
        // "the year-end forecast was an overspend of £240,000"
        let stands = near.at(k, phrases("roles.forecast_nouns"))
            && near.at(k + 1, &["was", "is"])
            && !near.says(&(near.left.start..k), &["than", "against"]);
        let past = !revised && !adjective && !stands && (k + 1..near.lead).any(|j| near.at(j, &["had", "was", "were"]));
        let noun = near.at(k, &["shortfall", "estimates"]);
        let standard = near.at(k, &["expected"]) && near.at(k + 1, &["standard"]);
        !(past || noun || standard)
    });
    let from = near.right.start;
    // "the hall, which included 49 seats, would be opened": the verb is that of the hall
    let aside = near.left.clone().rev().take(3).any(|k| near.at(k, &["which"]));
    let after = !aside
        && (from..(from + 5).min(near.s.tokens.len())).any(|k| {
            let modal = near.at(k, &["would", "will"]) && !(from..k).any(|j| near.s.is(j, Class::RELATIVE));
            let close = k < near.right.end.min(from + 3);
            modal && near.at(k + 1, &["be"])
                || close && !modal && near.s.is(k, Class::FORECAST) && !near.at(k, &["estimated"]) && !held(k)
        });
    let late = near
        .right
        .clone()
        .any(|k| near.at(k, phrases("roles.foreseen")) && near.s.is(k.wrapping_sub(1), Class::AUXILIARY));
    before || after || late
}

/// "from an anticipated £390 to £83": only the earlier side was foreseen.
pub(super) fn foreseen_before(near: &Near<'_>, earlier: &Candidate) -> bool {
    let lead = earlier.quantity.lead;
    lead > 1 && near.s.is(lead - 1, Class::FORECAST) && near.s.is(lead - 2, Class::DETERMINER)
}

/// The words before the earlier side of "would rise from X to Y", as those near the later one.
pub(super) fn before_pair<'a>(near: &Near<'a>, earlier: &Candidate) -> Near<'a> {
    let lead = earlier.quantity.lead;
    Near {
        left: lead.saturating_sub(BEFORE)..lead,
        lead,
        number: earlier.quantity.tokens.start,
        right: 0..0,
        ..*near
    }
}

/// Parts of a forecast are forecasts ("of which £2m related to ...", "The largest element, £4m, ...").
pub(super) fn part_role(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let p = i.checked_sub(1)?;
    let o = &candidates[p];
    let alike = o.passage == c.passage && class(o.quantity.unit) == class(c.quantity.unit);
    if alike && o.role == Role::Forecast && o.sentence == c.sentence {
        let part =
            near.says(&near.left, phrases("roles.part_of_forecast")) || near.left.len() <= 8 && c.heir_of.is_some();
        return part.then_some(Role::Forecast);
    }
    if in_brackets_of(near, candidates, i) == Some(Role::Target) {
        return Some(Role::Target);
    }
    // "£240,000 (1.8%)": the share is what the sum is
    let share = matches!(class(c.quantity.unit), 2) && class(o.quantity.unit) != 2 && o.sentence == c.sentence;
    let bracket =
        near.lead > 0 && near.s.mark(near.lead - 1) == Some('(') && near.lead.saturating_sub(o.quantity.tail) <= 2;
    let bracket = bracket
        || near.just(phrases("links.equals"))
        || near.lead > 1 && near.just(&["to"]) && near.at(near.lead - 2, phrases("links.equals"));
    if share && bracket && o.passage == c.passage && matches!(o.role, Role::Forecast | Role::Target) {
        return Some(o.role);
    }
    let back = candidates[..i]
        .iter()
        .rev()
        .take_while(|o| o.passage == c.passage && o.sentence + 2 >= c.sentence)
        .any(|o| o.role == Role::Forecast && class(o.quantity.unit) == class(c.quantity.unit));
    let element = || near.says(&(0..near.lead), phrases("roles.element"));
    (back && element()).then_some(Role::Forecast)
}

/// The role of the figure that the brackets around this one stand behind: "£18,000 (revenue £10,000 and capital £8,000)".
fn in_brackets_of(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let open = (0..near.lead)
        .rev()
        .find(|&k| matches!(near.s.mark(k), Some('(' | ')')))?;
    let whole = candidates[..i].iter().rev().take(8).find(|o| {
        let here = (o.passage, o.sentence) == (c.passage, c.sentence);
        here && o.quantity.tail <= open && class(o.quantity.unit) == class(c.quantity.unit)
    })?;
    let behind = near.s.mark(open) == Some('(') && open - whole.quantity.tail <= 1;
    behind.then_some(whole.role)
}
