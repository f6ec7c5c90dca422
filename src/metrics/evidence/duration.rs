//! The signs for and against a stretch of time being a measured one.

use super::{Sign, View};
use crate::language::analysis::quantity::unit::lasting;
use crate::language::analysis::quantity::{Form, Quantity};
use crate::language::clause::Bounds;
use crate::metrics::sentence::{MaskKind, TokenKind};
use crate::record::{Approximation, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The signs at a stretch of time.
pub(super) fn weigh(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    signs.push("stretch");
    let spoken = phrases("signs.speech");
    let short = matches!(q.unit, Some(Unit::Minutes));
    if short && (q.lead.saturating_sub(10)..(q.tail + 5).min(s.tokens.len())).any(|i| s.one_of(text, i, spoken)) {
        signs.push("spoken");
    }
    let hyphen = q.tokens.len() > 1
        && q.tokens
            .clone()
            .any(|i| s.tokens[i].dash() && s.glued(i) && s.glued(i + 1))
        && q.value_to.is_none();
    if hyphen {
        signs.push("adjective");
    }
    let before = (0..q.lead)
        .rev()
        .filter(|&i| s.tokens[i].kind == TokenKind::Word)
        .take(10);
    let after = q.tail..(q.tail + 3).min(s.tokens.len());
    let timed = before.chain(after).any(|i| s.is(i, Class::TIMED));
    if timed {
        signs.push("timed");
    }
    agreed(view, q, hyphen, signs);
    if (q.lead.saturating_sub(5)..q.lead).any(|i| s.is(i, Class::RISE | Class::FALL | Class::MOVE))
        && q.lead > 0
        && s.one_of(text, q.lead - 1, &["to", "from", "by"])
    {
        signs.push("moved");
    }
    if q.value.is_some_and(|v| v.fract() != 0.0 || v >= 100.0) {
        signs.push("exact");
    }
    if q.lead > 0 && s.mark(q.lead - 1) == Some(':') {
        signs.push("result");
    }
    let prior = |word: &str| q.lead > 0 && s.at(text, q.lead - 1, word);
    if prior("every") {
        signs.push("every");
    }
    let strong = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| !o.unit.is_some_and(lasting));
    let within = s.at(text, q.lead, "within") || s.at(text, q.lead, "inside") || prior("in") || prior("within");
    // "the number of assessments completed within 45 days has not changed"
    let kept = q.lead > 0
        && s.one_of(text, q.lead - 1, phrases("signs.kept_within"))
        && (0..q.lead).any(|i| s.is(i, Class::COUNTING) && s.at(text, i + 1, "of"));
    if within && (strong || kept) {
        signs.push("window");
    } else if s.at(text, q.lead, "within") {
        signs.push("kept");
    }
    if phrases("signs.ran").iter().any(|w| prior(w)) && !timed || s.at(text, q.lead, "over") && strong {
        signs.push("ran");
    }
    if prior("these") || prior("those") {
        signs.push("those");
    }
    let bounded = matches!(q.approximation, Approximation::MoreThan | Approximation::AtLeast);
    let counted = phrases("signs.lengths")
        .iter()
        .any(|w| q.lead > 0 && (s.at(text, q.lead - 1, w) || prior("of") && q.lead > 1 && s.at(text, q.lead - 2, w)));
    if bounded && counted || restricts(view, q) {
        signs.push("which");
    }
    let pair = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| o.unit == q.unit || lasting(o.unit.unwrap_or(Unit::Other)));
    if pair || told_again(view, q) && !hyphen {
        signs.push("pair");
    }
    let stop = s.at(text, q.tail, "to") || s.at(text, q.tail, "of") && !s.at(text, q.tail + 1, "experience");
    // "half as much again as the 19 days of 2022"
    let held = pair && s.at(text, q.tail, "of") && s.tokens.get(q.tail + 1).is_some_and(|t| t.masked.is_some());
    if stop && prior("the") && !held
        || s.at(text, q.tail, "to") && s.tokens.get(q.tail + 1).is_some_and(|t| t.masked.is_some())
    {
        signs.push("period");
    }
}

/// "The average wait was 31 days. | The target is 44 days.", "It had been 44 days in May.": the sentence goes on about the time of
/// the one before.
fn told_again(view: &View<'_>, q: &Quantity) -> bool {
    /// How many words at the head of the sentence may say that it goes on.
    const HEAD: usize = 6;
    let s = view.s;
    let held = Class::TARGET | Class::LIMIT | Class::FORECAST | Class::PREVIOUS | Class::NATIONAL;
    let goes_on = || {
        (0..HEAD.min(q.lead)).any(|k| s.one_of(view.text, k, phrases("roles.said_again")))
            || (0..s.tokens.len()).any(|k| s.is(k, held))
    };
    let level = |k: usize| {
        s.is(
            k,
            Class::AUXILIARY | Class::PREPOSITION | Class::HAVING | Class::RISE | Class::FALL,
        ) || s.one_of(view.text, k, phrases("roles.said_level"))
    };
    let stated = q.lead == 0 || level(q.lead - 1) || s.mark(q.lead - 1).is_some() || s.is(q.tail, Class::AUXILIARY);
    view.told == q.unit && stated && goes_on()
}

/// A length that says which of them are counted: "409 | 12 hour | waits", "handovers of more than 60 minutes fell from 212".
fn restricts(view: &View<'_>, q: &Quantity) -> bool {
    let (s, text) = (view.s, view.text);
    let other = |o: &&Quantity| !o.unit.is_some_and(lasting);
    let plural = |k: usize| {
        let word = s
            .tokens
            .get(k)
            .filter(|t| t.kind == TokenKind::Word && !t.is(Class::FUNCTION | Class::TIME));
        word.is_some_and(|t| t.text(text).ends_with('s') && !t.text(text).ends_with("ss"))
    };
    let single = !s.tokens[q.tokens.end - 1].text(text).ends_with('s') && q.value != Some(1.0);
    let described = single && q.tail == q.tokens.end && plural(q.tail);
    let beside = view.before.is_some_and(|b| b.tail == q.lead && other(&b));
    if described && (beside || view.after.filter(other).is_some_and(|a| a.lead <= q.tail + 4)) {
        return true;
    }
    // "the five year average"
    let years = matches!(q.unit, Some(Unit::Years | Unit::Months));
    if years && single && q.tail == q.tokens.end && s.one_of(text, q.tail, phrases("signs.over_time")) {
        return true;
    }
    let bounded = !matches!(
        q.approximation,
        Approximation::Exact | Approximation::About | Approximation::Range
    );
    let of = q.lead > 1 && s.at(text, q.lead - 1, "of") && plural(q.lead - 2);
    let inside = q.lead > 0 && s.one_of(text, q.lead, phrases("signs.inside")) && plural(q.lead - 1);
    let next = s.tokens.get(q.tail);
    let moves = Class::AUXILIARY | Class::RISE | Class::FALL | Class::LIGHT | Class::MOVE;
    let ends = s.is(q.tail, moves | Class::CARDINAL | Class::HEDGE | Class::BOUND)
        || next.is_some_and(|t| t.kind == TokenKind::Number || t.dash() || matches!(t.mark, ':' | '('));
    // "patients waiting more than 52 weeks: 412"
    let word = q.lead.checked_sub(1).map_or("", |k| s.tokens[k].text(text));
    let waits = q.lead > 1
        && s.is(q.lead - 1, Class::TIMED)
        && plural(q.lead - 2)
        && (word.ends_with("ing") || word.ends_with("ed"));
    let after = view.after.is_some_and(|a| other(&a));
    let before = view.before.is_some_and(|b| other(&b));
    let level = (of || inside) && view.before.is_none() && after;
    bounded && ends && (level || waits && (after || before))
}

/// Times that somebody set or keeps to: the length of a contract, a least or a longest time, hours a week, a frequent service.
fn agreed(view: &View<'_>, q: &Quantity, hyphen: bool, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    let near = (q.lead.saturating_sub(7)..q.lead)
        .rev()
        .take_while(|&i| !s.parted(i..i + 1, Bounds::COMMA | Bounds::SEMICOLON | Bounds::OPEN));
    let prior = |words: &[&str]| q.lead > 0 && s.one_of(text, q.lead - 1, words);
    let lets = near.into_iter().any(|i| s.is(i, Class::TERM)) && prior(&["for", "of", "is", "be"]);
    let single = s.tokens[q.tokens.end - 1].text(text).bytes().last() != Some(b's');
    let adjective = single && !hyphen && q.tail == q.tokens.end && !prior(&["a", "one", "last", "next", "each"]);
    let adjective = adjective || single && !hyphen && prior(&["a"]) && q.form == Form::Digits;
    if lets || adjective && s.is(q.tail, Class::TERM) {
        signs.push("let");
    }
    let quick = matches!(q.unit, Some(Unit::Minutes | Unit::Hours));
    let served = phrases("signs.served");
    if quick && adjective && s.one_of(text, q.tail, served) {
        signs.push("served");
    }
    // "met the 20 week statutory timescale"
    let kept = (q.tail..q.tail + 4)
        .take_while(|&k| {
            s.tokens
                .get(k)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.is(Class::PREPOSITION))
        })
        .any(|k| s.one_of(text, k, phrases("signs.timescale")));
    if kept && view.before.is_some() {
        signs.push("deadline");
    }
    let ages = s.masks.iter().any(|m| m.kind == MaskKind::Age) && matches!(q.unit, Some(Unit::Years | Unit::Months));
    // Behind another figure it says who was counted: "of whom eight had waited more than 18 weeks".
    let free = view.before.is_none_or(|b| b.unit.is_some_and(lasting)) && !ages;
    let stated = q.lead < q.tokens.start && !s.at(text, q.lead, "within");
    if matches!(q.approximation, Approximation::AtLeast | Approximation::AtMost) && stated && !ages {
        signs.push("extreme");
    }
    let longer = s.one_of(text, q.lead, phrases("signs.longer"));
    if longer && free && q.approximation == Approximation::MoreThan {
        signs.push("longer");
    }
    let always = matches!(
        (q.value, q.unit),
        (Some(7.0), Some(Unit::Days)) | (Some(24.0), Some(Unit::Hours))
    );
    if q.per.is_some() && always {
        signs.push("always");
    } else if q.per.is_some() && matches!(q.unit, Some(Unit::Hours | Unit::Days | Unit::Minutes)) {
        signs.push("weekly");
    }
    // "Sundry debt over 90 days old was £5.4m"
    let told = view.after.is_some_and(|a| !a.unit.is_some_and(lasting)) && s.is(q.tail + 1, Class::AUXILIARY);
    if told && s.at(text, q.tail, "old") && q.approximation != Approximation::Exact {
        signs.push("which");
    } else if s.at(text, q.tail, "now") || free && s.at(text, q.tail, "old") && q.approximation != Approximation::Exact
    {
        signs.push("old");
    }
}
