//! Tells a limit: "no more than 40", "a cap of £500", "grants of up to £500".

use super::near::Near;
use crate::decide::Ballot;
use crate::metrics::candidate::Candidate;
use crate::record::{Approximation, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// So many words before the figure its limit may be named.
const BEFORE: usize = 12;
/// So many, without a doubt.
const CLOSE: usize = 8;

/// Sees what speaks for a limit.
pub(super) fn tell(near: &Near<'_>, c: &Candidate, ballot: &mut Ballot<Role>) {
    let mut see = |sign, seen| ballot.see(Role::Limit, sign, seen);
    // "time limited plans": their kind, and no limit of a figure
    let kind = |k: usize| near.at(k, &["limited"]) && k > 0 && near.at(k - 1, phrases("roles.limited_in"));
    let mut before = near.left.clone().rev().take(BEFORE);
    let word = before.find(|&k| near.s.is(k, Class::LIMIT) && !kind(k));
    if let Some(k) = word {
        see("limit_word", true);
        see("limit_parted", parted(near, k));
        see("limit_far", near.lead - k > CLOSE);
        // of the words of aim and limit the nearest is one of limit ("the recommended maximum was 92%")
        let either = Class::TARGET | Class::LIMIT;
        let nearest = near.left.clone().rev().find(|&j| near.s.is(j, either));
        see(
            "limit_nearest",
            nearest.is_some_and(|j| near.at(j, phrases("roles.limit_noun"))),
        );
    }
    let end = (near.right.start + CLOSE).min(near.s.tokens.len());
    // "21 reasonable, 6 limited": a grade
    let grade = |k: usize| k == near.right.start && near.at(k, phrases("roles.limited"));
    let close = near
        .right
        .clone()
        .take(2)
        .any(|k| near.s.is(k, Class::LIMIT) && !grade(k));
    // "£4,000 is the limit"
    let said = near.s.is(near.right.start, Class::AUXILIARY);
    let behind = close || said && (near.right.start..end).any(|k| near.at(k, &["limit"]));
    let firm = firm(near, c);
    let grants = grants(near, c);
    see("limit_behind", word.is_none() && behind);
    see("firm_bound", firm);
    see("grants_up_to", grants);
    // "six inside tolerance levels and 12 below target": how many stand so
    let stands = |k: usize| near.at(k, phrases("roles.stands"));
    let at = near.right.start;
    let counted = c.quantity.unit == Some(Unit::Count) && (stands(at) || near.just(&["and"]) && stands(at + 1));
    see("limit_kept", counted && (word.is_some() || behind || firm));
}

/// The word of a limit at token `k` is none of the figure's.
fn parted(near: &Near<'_>, k: usize) -> bool {
    (k..near.lead).any(|j| {
        near.s.is(j, Class::BREAK)
            || near.s.mark(j) == Some(',')
            || near.at(j, &["stood", "was", "with"])
                && near.at(k, &["limit"])
                && !(stated(near, k) && j == k + 1 && j + 1 == near.lead)
            || near.at(j, &["and"])
                && (near.s.tokens[k].text(near.text).ends_with('s')
                    // "were within tolerance and the other five": how the others stand
                    || k > near.left.start && near.at(k - 1, phrases("roles.stands")))
    })
}

/// "The Board's limit was 4%", but "performance against the 20-week limit was 54%".
fn stated(near: &Near<'_>, k: usize) -> bool {
    !near.says(&(near.left.start..k), phrases("roles.missed"))
}

/// "no more than 40", and "the minimum £2m balance agreed by the Council".
fn firm(near: &Near<'_>, c: &Candidate) -> bool {
    let number = c.quantity.tokens.start;
    let most = (near.lead..number).any(|k| near.at(k, &["no", "not", "maximum", "max"]))
        && c.quantity.approximation == Approximation::AtMost
        && !near.just(phrases("roles.lasted"))
        // "no more than 410 have a plan": so many do
        && !near.at(near.right.start, phrases("roles.have"));
    let ruled = near.at(near.lead, &["maximum", "minimum"]) && near.just(phrases("roles.before_bound"));
    // "short of the statutory minimum of 64%"
    let bound =
        near.at(near.lead, phrases("roles.bounds")) || near.lead > 0 && near.at(near.lead + 1, phrases("roles.bounds"));
    let known = (near.lead.saturating_sub(2)..=near.lead).any(|k| near.s.is(k, Class::DETERMINER));
    let missed = (near.lead.saturating_sub(4)..near.lead).any(|k| near.at(k, phrases("roles.missed")));
    let held = bound && known && missed && c.quantity.tokens.start > near.lead;
    most || held || ruled && near.lead + 1 == number
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
