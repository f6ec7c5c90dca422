//! Tells an aim from a limit, and both from what a decision sets.

use super::near::Near;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::{Token, TokenKind};
use crate::record::{Approximation, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The words beside the figure speak of an aim.
pub(super) fn target(near: &Near<'_>, c: &Candidate) -> bool {
    let left: Vec<usize> = near.left.clone().filter(|&k| near.s.is(k, Class::TARGET)).collect();
    let before = left.last().is_some_and(|&k| {
        let actual = (k..near.lead).any(|j| near.s.is(j, Class::BREAK) || near.s.mark(j) == Some(','));
        let noun = near.at(k, &["target", "targets"]);
        // "of 25 targets 17 were on track": that many aims, not an aim of that many
        let counted = noun && k > 0 && k == near.left.start && near.s.tokens[k - 1].kind == TokenKind::Number;
        // "seventeen had met their milestone and nine had slipped": a clause of its own
        let clause = near.just(&["and"]) && near.s.is(near.right.start, Class::AUXILIARY);
        let missed = (near.left.start..k).any(|j| near.at(j, phrases("roles.missed")));
        // "just below target at 91.2%": the level, held against an aim that is not told.
        let level = noun && missed && near.just(&["at", "with", "on"]);
        // "met their target and only four did not", "reading at the expected standard stayed at 74%"
        let done = near.at(k + 1, &["and"]) && near.s.tokens[k..near.lead].len() <= 4;
        let attained = k > 0 && near.at(k, phrases("roles.standards")) && near.at(k - 1, phrases("roles.attained"));
        !actual
            && !level
            && !counted
            && !clause
            && !done
            && !attained
            && (!noun || !missed || near.lead - k <= 4)
            && !asks(near, k)
    });
    let after = near
        .right
        .clone()
        .take(2)
        .any(|k| near.at(k, phrases("roles.aim_behind")))
        || near.says(&near.right, &["ideal"]);
    let per = c.quantity.approximation == Approximation::AtMost && near.says(&near.left, &["reach", "pilot"]);
    before || after || per
}

/// "a national target for cutting missed bins to 12": an aim, whoever set it, and what it is to bring.
pub(super) fn set_for(near: &Near<'_>) -> bool {
    let aim = near
        .left
        .clone()
        .find(|&k| near.at(k, phrases("roles.aims")) && near.at(k + 1, &["for", "to"]));
    let to = near.just(&["to"]);
    aim.is_some_and(|k| to && !(k..near.lead).any(|j| near.s.is(j, Class::BREAK) || near.s.mark(j).is_some()))
}

/// "wished to hear more of the four teams", "sought an assurance that": who wishes asks, and aims at nothing.
fn asks(near: &Near<'_>, k: usize) -> bool {
    let wishes = near.at(k, phrases("roles.wishes"));
    wishes && (near.just(phrases("links.known")) || (k..near.lead).any(|j| near.at(j, phrases("roles.asked_for"))))
}

/// Of the words of aim and limit before the figure, the nearest is one of limit ("the recommended maximum was 92%").
pub(super) fn limit_nearest(near: &Near<'_>) -> bool {
    let nearest = near
        .left
        .clone()
        .rev()
        .find(|&k| near.s.is(k, Class::TARGET | Class::LIMIT));
    nearest.is_some_and(|k| near.at(k, phrases("roles.limit_noun")))
}

/// "two points below the 80% target" is a difference, no target.
pub(super) fn difference(near: &Near<'_>) -> bool {
    let at = near.right.start;
    // "or 61.64% of target"
    let share = near.at(at, &["of"])
        && (at + 1..at + 3).any(|k| near.s.is(k, Class::TARGET))
        && near.s.mark(at - 1) == Some('%');
    share
        || near.s.is(near.right.start, Class::RISE | Class::FALL)
        || near.at(near.right.start, phrases("roles.off_target"))
}

/// The words beside the figure speak of a limit.
pub(super) fn limit(near: &Near<'_>, c: &Candidate) -> bool {
    // "time limited plans": their kind, and no limit of a figure
    let kind = |k: usize| near.at(k, &["limited"]) && k > 0 && near.at(k - 1, phrases("roles.limited_in"));
    // "six inside tolerance levels and 12 below target": how many stand so
    let stands = |k: usize| near.at(k, phrases("roles.stands"));
    let counted = c.quantity.unit == Some(Unit::Count)
        && (stands(near.right.start) || near.just(&["and"]) && stands(near.right.start + 1));
    if counted {
        return false;
    }
    let left = near
        .left
        .clone()
        .rev()
        .take(8)
        .find(|&k| near.s.is(k, Class::LIMIT) && !kind(k));
    let before = left.is_some_and(|k| {
        !(k..near.lead).any(|j| {
            near.s.is(j, Class::BREAK)
                || near.s.mark(j) == Some(',')
                || near.at(j, &["stood", "was", "with"]) && near.at(k, &["limit"])
                || near.at(j, &["and"]) && near.s.tokens[k].text(near.text).ends_with('s')
        })
    });
    let firm = (near.lead..c.quantity.tokens.start).any(|k| near.at(k, &["no", "not", "maximum", "max"]))
        && matches!(c.quantity.approximation, Approximation::AtMost)
        && !near.just(phrases("roles.lasted"));
    // "the minimum £2m balance agreed by the Council"
    let firm = firm
        || near.at(near.lead, &["maximum", "minimum"])
            && near.just(phrases("roles.before_bound"))
            && near.lead + 1 == c.quantity.tokens.start;
    let end = (near.right.start + 8).min(near.s.tokens.len());
    let after = near.right.clone().take(2).any(|k| near.s.is(k, Class::LIMIT))
        || (near.right.start..end).any(|k| near.at(k, &["limit"]) && near.s.is(near.right.start, Class::AUXILIARY));
    before || after || firm || grants(near, c)
}

/// "grants of up to £500 were available", "to allocate funds up to £500".
fn grants(near: &Near<'_>, c: &Candidate) -> bool {
    let money = matches!(c.quantity.unit, Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad));
    let brings = near.says(&near.left, phrases("roles.brings"));
    money
        && c.quantity.approximation == Approximation::AtMost
        && near.says(&near.left, phrases("roles.gives"))
        && !brings
}

/// "100% of requests answered in 20 days - performance this quarter was 92%": the share that opens the line is the standard that
/// the other is held to.
pub(super) fn kept_behind(near: &Near<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && o.role == Role::Actual && c.role == Role::Actual;
    let shares = [o, c]
        .iter()
        .all(|k| k.quantity.unit == Some(Unit::Percent) && !k.change);
    let between = o.quantity.tail..c.quantity.lead;
    let told = between
        .clone()
        .any(|k| near.s.tokens.get(k).is_some_and(Token::dash) && near.at(k + 1, phrases("roles.performed")));
    if same
        && shares
        && told
        && near
            .s
            .is(c.quantity.lead.saturating_sub(1), Class::AUXILIARY | Class::PREPOSITION)
    {
        candidates[p].role = Role::Target;
    }
}
