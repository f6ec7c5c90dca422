//! Tells what is to come: "is expected to reach", "could be saved", and the parts of a forecast.

use super::near::{BEFORE, Near};
use crate::decide::Ballot;
use crate::language::clause::Bounds;
use crate::metrics::antecedent::class;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::TokenKind;
use crate::record::Role;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Sees what speaks for a forecast, and what a figure takes over from the one it is a part or the later side of.
pub(super) fn tell(near: &Near<'_>, candidates: &[Candidate], i: usize, ballot: &mut Ballot<Role>) {
    // "which compares to the Quarter 1 forecast of £900k": so it was foreseen then
    if !super::earlier::foreseen(near) {
        word_before(near, "ahead", ballot);
    }
    ballot.see(
        Role::Forecast,
        "ahead_behind",
        behind(near) || late(near) || far_ahead(near),
    );
    if let Some(role) = goes_on_to(near, candidates, i) {
        ballot.see(role, "goes_on_to", true);
    }
    if let Some(earlier) = pair(near, candidates, i) {
        ballot.see(Role::Actual, "arrived", true);
        ballot.see(Role::Forecast, "ahead_only_before", foreseen_before(near, earlier));
        word_before(&before_pair(near, earlier), "ahead_of_pair", ballot);
    }
    if let Some(role) = part_role(near, candidates, i) {
        ballot.see(role, "part_of_such", true);
    }
}

/// The nearest word before the figure that looks ahead, and what speaks against its being the figure's.
fn word_before(near: &Near<'_>, name: &'static str, ballot: &mut Ballot<Role>) {
    // "higher than forecast" tells what it is held against
    let Some(k) = near
        .left
        .clone()
        .rev()
        .find(|&k| near.s.is(k, Class::FORECAST) && !held(near, k))
    else {
        return;
    };
    let mut see = |sign, seen| ballot.see(Role::Forecast, sign, seen);
    see(name, true);
    see("ahead_past", past(near, k) || turned(near, k) || known(near));
    let standard = near.at(k, &["expected"]) && near.at(k + 1, &["standard"]);
    // "It is estimated that 17.6% of them smoke": nobody knows, but it is so
    let that = near.at(k, &["estimated"]) && near.at(k + 1, &["that"]);
    let now = near.right.clone().any(|j| near.at(j, &["is", "are", "have", "has"]));
    see("ahead_supposed", that && now);
    see("ahead_noun", near.at(k, &["shortfall", "estimates"]) || standard);
}

fn held(near: &Near<'_>, k: usize) -> bool {
    // "some £170,000 above the estimate"
    let article = usize::from(k > 1 && near.s.is(k - 1, Class::DETERMINER));
    k > article && near.at(k - 1 - article, phrases("roles.than"))
}

/// "15,000 calls had been expected but 17,500 had been received": what came is told behind a word that turns.
fn turned(near: &Near<'_>, k: usize) -> bool {
    (k..near.lead).any(|j| near.at(j, phrases("roles.turns")))
        && !near
            .left
            .clone()
            .skip_while(|j| *j <= k)
            .any(|j| near.at(j, phrases("roles.modal")))
}

/// "the forecasts also reflected the £25m that had been delegated": so it is already.
fn known(near: &Near<'_>) -> bool {
    let at = near.right.start;
    near.just(&["the"]) && near.s.is(at, Class::RELATIVE) && near.at(at + 1, phrases("roles.was_so"))
}

/// "this would end the freeze and result in another 40 posts": the verb stands far before its figure, with nothing that parts
/// the two.
fn far_ahead(near: &Near<'_>) -> bool {
    /// How many words before the figure it may stand.
    const FAR: usize = 20;
    let parts = |k: &usize| {
        let token = &near.s.tokens[*k];
        let mark = token.kind == TokenKind::Mark && !token.dash();
        mark || token.kind == TokenKind::Number || near.s.is(*k, Class::BREAK | Class::RELATIVE)
    };
    let clause = (near.lead.saturating_sub(FAR)..near.lead)
        .rev()
        .take_while(|k| !parts(k));
    let modal = clause.into_iter().find(|&k| near.s.is(k, Class::AUXILIARY));
    let brings = near
        .left
        .clone()
        .any(|k| near.s.phrase_from(near.text, k, "roles.brings_about").is_some());
    brings && modal.is_some_and(|k| near.at(k, phrases("roles.modal")))
}

/// A verb of the past between the word ahead at token `k` and the figure: it came otherwise.
fn past(near: &Near<'_>, k: usize) -> bool {
    let the = |words: &[&str]| near.s.one_of(near.text, k.wrapping_sub(1), words);
    let revised = near.at(k, phrases("roles.forecast_nouns")) && near.just(&["to", "at"])
        || the(&["the"]) && (k..near.lead).any(|j| near.at(j, &["revised"]));
    // "the forecast outturn was £2.3m"
    let adjective = near.at(k, phrases("roles.foreseen"))
        && the(&["the", "a", "an"])
        && !near.s.is(k + 1, Class::AUXILIARY | Class::PREPOSITION)
        && !near.says(&(k + 1..near.lead), &["had"]);
    // "the year-end forecast was an overspend of £240,000"
    // and "the forecast for the year end was 88"
    let verb = (k + 1..near.lead.min(k + 7)).find(|&j| near.s.is(j, Class::AUXILIARY));
    let plain = |j: usize| near.s.mark(j).is_none() && !near.s.is(j, Class::BREAK);
    let stands = near.at(k, phrases("roles.forecast_nouns"))
        && verb.is_some_and(|v| near.at(v, phrases("roles.copula")) && (k..v).all(plain))
        && !near.says(&(near.left.start..k), &["than", "against"]);
    let past = (k + 1..near.lead).any(|j| near.at(j, phrases("roles.was_then")));
    past && !revised && !adjective && !stands
}

/// Words right behind the figure look ahead: "40 would be let", "£2m forecast".
fn behind(near: &Near<'_>) -> bool {
    let from = near.right.start;
    // "the hall, which included 49 seats, would be opened": the verb is that of the hall
    let aside = near.left.clone().rev().take(3).any(|k| near.at(k, &["which"]));
    // "Reserves, £2.6m at April, would be used up"
    let comma = |k: usize| near.s.mark(k) == Some(',');
    let set = near.lead > 0 && comma(near.lead - 1) && (from..from + 4).any(comma);
    let aside = aside || set;
    // "40 were let and it was forecast that": what is told behind an "and" is of the next figure
    let next = |k: usize| is_of_next(near, k);
    !aside
        && (from..(from + 5).min(near.s.tokens.len())).any(|k| {
            if next(k) {
                return false;
            }
            let modal = near.at(k, phrases("roles.modal")) && !(from..k).any(|j| near.s.is(j, Class::RELATIVE));
            let close = k < near.right.end.min(from + 3);
            let word = near.s.is(k, Class::FORECAST) && !near.at(k, &["estimated"]);
            let comes = modal && near.at(k + 1, phrases("roles.comes"));
            comes || modal && near.at(k + 1, &["be"]) || close && !modal && word && !held(near, k)
        })
}

/// "40 were let and it was forecast that", "64; by March it will be 70", "64 will be 70": what the token `k` says is told of the
/// next figure.
fn is_of_next(near: &Near<'_>, k: usize) -> bool {
    let from = near.right.start;
    let parts = |j: usize| {
        near.s
            .bound(near.text, j)
            .has(Bounds::SEMICOLON | Bounds::STOP | Bounds::COLON)
    };
    let subject = k > from && near.at(k - 1, phrases("roles.said_again"));
    let parted = near.says(&(from..k), &["and", "but"]) || (from..k).any(parts) || subject;
    let becomes = near.at(k, phrases("roles.modal"))
        && near.at(k + 1, &["be"])
        && near
            .s
            .tokens
            .iter()
            .skip(k + 2)
            .take(2)
            .any(|t| t.kind == TokenKind::Number);
    (parted || becomes) && near.s.tokens.len() > k && follows(near, k)
}

/// A number stands within a few words behind the token `k`.
fn follows(near: &Near<'_>, k: usize) -> bool {
    let behind = near.s.tokens.iter().skip(k + 1).take(6);
    behind
        .take_while(|t| t.kind != TokenKind::Mark || t.mark == '£')
        .any(|t| t.kind == TokenKind::Number)
}

/// "£2m of savings is expected".
fn late(near: &Near<'_>) -> bool {
    let foreseen = |k: usize| near.at(k, phrases("roles.foreseen")) && near.s.is(k.wrapping_sub(1), Class::AUXILIARY);
    near.right.clone().any(|k| foreseen(k) && !is_of_next(near, k))
}

/// "from 41 to 38": the earlier side that this figure is the later one of.
fn pair<'c>(near: &Near<'_>, candidates: &'c [Candidate], i: usize) -> Option<&'c Candidate> {
    let (before, c) = (&candidates[i.checked_sub(1)?], &candidates[i]);
    let here = (before.passage, before.sentence) == (c.passage, c.sentence);
    (here && near.just(&["to"]) && before.role == Role::Previous).then_some(before)
}

/// "from an anticipated £390 to £83": only the earlier side was foreseen.
fn foreseen_before(near: &Near<'_>, earlier: &Candidate) -> bool {
    let lead = earlier.quantity.lead;
    lead > 1 && near.s.is(lead - 1, Class::FORECAST) && near.s.is(lead - 2, Class::DETERMINER)
}

/// The words before the earlier side of "would rise from X to Y", as those near the later one.
fn before_pair<'a>(near: &Near<'a>, earlier: &Candidate) -> Near<'a> {
    let lead = earlier.quantity.lead;
    Near {
        left: lead.saturating_sub(BEFORE)..lead,
        lead,
        number: earlier.quantity.tokens.start,
        right: 0..0,
        ..*near
    }
}

/// "a target of 50%, rising to 55% by 2030": the later side is what the earlier one is.
fn goes_on_to(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let before = i.checked_sub(1).map(|p| &candidates[p])?;
    let same = (before.passage, before.sentence) == (c.passage, c.sentence)
        && class(before.quantity.unit) == class(c.quantity.unit);
    let going = near.lead > 1 && near.just(&["to"]) && near.at(near.lead - 2, phrases("roles.going"));
    let kept = matches!(before.role, Role::Target | Role::Limit | Role::Forecast);
    (same && going && kept).then_some(before.role)
}

/// Parts of a forecast are forecasts ("of which £2m related to ...", "The largest element, £4m, ...").
fn part_role(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let p = i.checked_sub(1)?;
    let o = &candidates[p];
    let alike = o.passage == c.passage && class(o.quantity.unit) == class(c.quantity.unit);
    // "120 were planned by 2026, 40 of them at the quay"
    let tail = c.quantity.tail;
    let them = near.at(tail, &["of"]) && near.at(tail + 1, phrases("links.them"));
    if alike && them && o.sentence == c.sentence && matches!(o.role, Role::Target | Role::Forecast) {
        return Some(o.role);
    }
    if alike && o.role == Role::Forecast && o.sentence == c.sentence {
        let heir = near.left.len() <= 8 && c.heir_of.is_some() && !near.says(&near.left, phrases("roles.turns"));
        let part = near.says(&near.left, phrases("roles.part_of_forecast")) || heir;
        let part = part || apposed(near, o) || joined(near, o, c);
        let bracket = || in_brackets_of(near, candidates, i) == Some(Role::Forecast);
        return (part || bracket()).then_some(Role::Forecast);
    }
    if let Some(role @ (Role::Target | Role::Forecast)) = in_brackets_of(near, candidates, i) {
        return Some(role);
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

/// "the forecast outturn was £385m, an overspend of £3m": what it comes to is foreseen as it is.
fn apposed(near: &Near<'_>, o: &Candidate) -> bool {
    let tail = o.quantity.tail;
    let article = near.s.mark(tail) == Some(',') && near.at(tail + 1, &["a", "an"]);
    let plain = |k: usize| near.s.mark(k).is_none() && !near.s.is(k, Class::AUXILIARY | Class::VERB);
    article && near.just(&["of"]) && near.lead - tail <= 6 && (tail + 2..near.lead).all(plain)
}

/// "an additional 40 officers and 200 constables", "a projected overspend of £1m and in Adult Services an overspend of £2m":
/// joined, without a verb of its own.
fn joined(near: &Near<'_>, o: &Candidate, c: &Candidate) -> bool {
    /// How many words may stand between.
    const BETWEEN: usize = 9;
    let between = o.quantity.tail..near.lead;
    let bound = |k: usize| {
        let stop = near.s.mark(k).is_some() && !(k == o.quantity.tail && near.s.mark(k) == Some('.'));
        stop || near
            .s
            .is(k, Class::AUXILIARY | Class::BREAK | Class::RELATIVE | Class::PAST)
    };
    let and = between.clone().any(|k| near.s.is(k, Class::CONJUNCTION));
    let told = near.s.is(c.quantity.tail, Class::AUXILIARY) && !near.at(c.quantity.tail, phrases("roles.being"));
    and && between.len() <= BETWEEN && !between.clone().any(bound) && !told && !c.change
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
    // "was projected (quays £1.88m, moorings £1.14m)"
    let reach = if whole.role == Role::Forecast { 3 } else { 1 };
    let behind = near.s.mark(open) == Some('(') && open - whole.quantity.tail <= reach;
    behind.then_some(whole.role)
}
