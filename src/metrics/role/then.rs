//! Tells then from now where each has words of its own: "before the change 5,120; after the change 5,864", "At March 2021
//! there were 212. At December 2022 this was the case for 268", "worse than at the end of Quarter 1, when 81% were on time".

use super::near::Near;
use super::sides::{alike, comparable, ends_before};
use super::{Role, Talk};
use crate::language::clause::Bounds;
use crate::metrics::antecedent::class;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::TokenKind;
use crate::record::Basis;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use chrono::NaiveDate;

/// How many figures back the other side may stand.
const REACH: usize = 8;

/// The label of this figure says "then", and that of a figure after it in the same sentence says "now".
pub(super) fn labelled(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let standing = talk.standing;
    let Some(pair) = label(near, candidates, i, i).find_map(|low| standing.then(low)) else {
        return;
    };
    let later = (i + 1..(i + 4).min(candidates.len())).find(|&j| {
        let (c, o) = (&candidates[i], &candidates[j]);
        (o.passage, o.sentence) == (c.passage, c.sentence)
            && comparable(c, o)
            && label(near, candidates, j, i).any(|low| standing.now(pair, low))
    });
    // "Last year 41 were late. This year it is 38.", "It ended the year at 38. It began it at 41."
    let beside = || {
        (i.saturating_sub(1)..(i + 2).min(candidates.len())).find(|&j| {
            let (c, o) = (&candidates[i], &candidates[j]);
            let next = j != i && o.passage == c.passage && o.sentence.abs_diff(c.sentence) == 1;
            let goes_on = || c.heir_of == Some(j) || o.heir_of == Some(i) || alike(o.of.as_deref(), c.of.as_deref());
            let there = super::near(talk.paragraphs, candidates, j);
            next && o.role == Role::Actual
                && comparable(c, o)
                && goes_on()
                && label(&there, candidates, j, j).any(|low| standing.now(pair, low))
        })
    };
    let later = later.or_else(beside);
    if let Some(later) = later {
        talk.came_to(candidates, i, later, "label_then");
    }
}

/// The words before the figure `j` in lower case: from the stop or the figure before it; `from` is the first to look at.
fn label<'n>(
    near: &Near<'n>,
    candidates: &[Candidate],
    j: usize,
    from: usize,
) -> impl Iterator<Item = &'n str> + use<'n> {
    let c = &candidates[j];
    let lead = c.quantity.lead;
    let left = match j.checked_sub(1).filter(|&p| p >= from) {
        Some(p) => candidates[p].quantity.tail,
        None => near.left.start,
    };
    let stops = Bounds::SEMICOLON | Bounds::COLON | Bounds::COMMA | Bounds::STOP;
    let start = (left..lead)
        .rev()
        .find(|&k| near.s.parted(k..k + 1, stops))
        .map_or(left, |k| k + 1);
    let (s, text) = (near.s, near.text);
    (start..lead)
        .filter_map(move |k| s.tokens.get(k))
        .map(move |t| t.text(text))
}

/// "47 then and 34 now", "7.9% at the start of the year and 6.4% at the end": behind each stands when it was so.
pub(super) fn labelled_behind(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let says = |k: usize, label: &'static str| near.s.phrase_from(near.text, k, label).is_some();
    let c = &candidates[i];
    let at = c.quantity.tail;
    let Some((end, _)) = near.s.phrase_from(near.text, at, "roles.then_behind") else {
        return;
    };
    // "47 before tea" is no time gone by
    let ends = |k: usize| {
        let next = near.s.tokens.get(k);
        next.is_none_or(|t| t.kind == TokenKind::Mark) || near.s.is(k, Class::CONJUNCTION | Class::PREPOSITION)
    };
    let other = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().find(|&j| {
        let Some(o) = candidates.get(j) else { return false };
        let here = (o.passage, o.sentence) == (c.passage, c.sentence);
        here && comparable(c, o) && says(o.quantity.tail, "roles.now_behind")
    });
    if let Some(other) = other.filter(|_| ends(end) || near.at(at, &["at"])) {
        talk.came_to(candidates, i, other, "label_then");
    }
}

/// A figure with a time of its own, and another of the same thing with an earlier time in the sentence before.
pub(super) fn dated(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    if candidates[i].role != Role::Actual {
        return;
    }
    let paragraphs = talk.paragraphs;
    let told = |c: &Candidate| {
        let own = c.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
        own && c.period.as_ref().is_some_and(|p| p.end.is_some())
    };
    let other = (i.saturating_sub(REACH)..i).rev().find(|&j| {
        let (o, c) = (&candidates[j], &candidates[i]);
        o.passage == c.passage && o.sentence + 1 == c.sentence && sides(o, c)
    });
    let back = back(near, candidates, i);
    let other = other.or_else(|| {
        let parts = |j: usize| {
            candidates[j]
                .passage
                .checked_sub(1)
                .is_some_and(|above| paragraphs[above].divides())
        };
        line_before(candidates, i).filter(|&j| told(&candidates[j]) && told(&candidates[i]) && !parts(j))
    });
    let Some(j) = other.or_else(|| back.then(|| nearest(candidates, i)).flatten()) else {
        return;
    };
    let (o, c) = (&candidates[j], &candidates[i]);
    let both = told(o) && told(c) && held_alike(o, c);
    let lines = o.passage != c.passage && both;
    if back || told(c) && ends_before(c.period.as_ref(), o.period.as_ref()) && (past(near) || lines) {
        talk.came_to(candidates, i, j, "line_of_then");
    } else if both && ends_before(o.period.as_ref(), c.period.as_ref()) {
        talk.came_to(candidates, j, i, "line_of_now_follows");
    }
}

/// "Quarter 2: 11.3 days", and in the line below "Quarter 2 of last year: 10.1 days": two lines, of one figure each and no more,
/// say the same of two times.
fn line_before(candidates: &[Candidate], i: usize) -> Option<usize> {
    let j = i.checked_sub(1)?;
    let (o, c) = (&candidates[j], &candidates[i]);
    let alone = |k: usize, side: usize| candidates.get(side).is_none_or(|s| s.passage != candidates[k].passage);
    let more = |side: usize| {
        candidates
            .get(side)
            .is_some_and(|s| s.passage.abs_diff(c.passage) <= 2 && s.period.is_some() && s.of == c.of && sides(s, c))
    };
    let same = o.passage + 1 == c.passage && o.of.is_some() && o.of == c.of && sides(o, c);
    let alone = same && alone(i, i + 1) && alone(j, j.wrapping_sub(1));
    (alone && !more(i + 1) && !more(j.wrapping_sub(1))).then_some(j)
}

/// What is counted over a year is no more or less than what is counted over a quarter; a rate may be.
fn held_alike(o: &Candidate, c: &Candidate) -> bool {
    let days = |c: &Candidate| {
        let period = c.period.as_ref()?;
        let day = |t: &Option<String>| NaiveDate::parse_from_str(t.as_deref()?, "%Y-%m-%d").ok();
        Some((day(&period.end)? - day(&period.start)?).num_days() + 1)
    };
    let counted = matches!(class(c.quantity.unit), 0 | 4);
    match (days(o), days(c)) {
        (Some(a), Some(b)) if counted => a.max(b) <= 32 || a.max(b) * 4 <= a.min(b) * 5,
        _ => true,
    }
}

/// The two say the same of the same area.
fn sides(o: &Candidate, c: &Candidate) -> bool {
    o.role == Role::Actual
        && comparable(o, c)
        && o.area == c.area
        && o.quantity.value != c.quantity.value
        && alike(o.of.as_deref(), c.of.as_deref())
}

fn nearest(candidates: &[Candidate], i: usize) -> Option<usize> {
    (i.saturating_sub(REACH)..i).rev().find(|&j| {
        let (o, c) = (&candidates[j], &candidates[i]);
        o.passage == c.passage && o.sentence + 1 >= c.sentence && o.role == Role::Actual && comparable(o, c)
    })
}

/// "than in the year before when 29 were", "a decline on the position at the end of Quarter 1 when 81% were".
fn back(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let Some(when) = near
        .left
        .clone()
        .rev()
        .take(4)
        .find(|&k| near.at(k, &["when", "where"]))
    else {
        return false;
    };
    let clause = (when.saturating_sub(14)..when).rev();
    let held = clause.clone().any(|k| {
        near.at(k, phrases("roles.against"))
            || near.at(k, phrases("roles.since"))
            || near.s.is(k, Class::RISE | Class::FALL | Class::SAME) && near.at(k + 1, &["on", "from"])
    });
    let dated = clause
        .take(6)
        .any(|k| timely(&near.s.tokens[k]) || near.s.is(k, Class::MONTH | Class::TIME | Class::PREVIOUS));
    held && dated && !candidates[i].quantity.signed
}

/// The words before the figure tell of a time gone by.
fn past(near: &Near<'_>) -> bool {
    near.left(Class::PREVIOUS) || near.says(&near.left, &["had"])
}
