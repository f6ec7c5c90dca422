//! Tells the sums and numbers that a decision sets: "agreed to fund two posts", "That £500 be set aside".

use super::near::Near;
use crate::decide::Ballot;
use crate::language::words;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::TokenKind;
use crate::record::{Approximation, Role, Unit};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Room, Standing, lower};
use std::ops::Range;

/// Sees what a decision makes of a figure: an aim; a limit where it says "up to", "a minimum of" or sets a condition. The price
/// that somebody else asked stays what it is.
pub(super) fn tell(
    near: &Near<'_>,
    c: &Candidate,
    paragraph: &Paragraph<'_>,
    (resolutions, standing): (&[Range<usize>], &Standing),
    ballot: &mut Ballot<Role>,
) {
    let resolved = resolved(c, paragraph, resolutions) || clause(near, paragraph);
    let (bound, sum) = (resolved && bounded(near, c), resolved && is_sum(near, c));
    let verb = set(near, c);
    if !(bound || sum || verb) {
        return;
    }
    // "grant to Tarn Band": it has left the purse
    let given = c.of.as_deref().is_some_and(|of| {
        let gift = phrases("labels.gifts").iter().find(|g| of.starts_with(**g));
        gift.is_some_and(|g| words::each(&of[g.len()..]).next() == Some("to"))
    });
    let paid = given || near.at(near.right.start, phrases("roles.paid"));
    let costs = (0..near.number).any(|k| near.s.phrase_from(near.text, k, "roles.costing").is_some());
    let accounts = near.says(&(0..near.s.tokens.len()), phrases("roles.accounts"));
    let price = asked_price(c, paragraph, standing);
    for role in [Role::Target, Role::Limit] {
        ballot.see(role, "spent", paid || costs);
        ballot.see(role, "price_asked", price);
        ballot.see(role, "accounts", accounts && (bound || sum));
    }
    ballot.see(Role::Limit, "decided_bound", bound);
    ballot.see(Role::Target, "decided_sum", sum);
    ballot.see(Role::Target, "decided_by_verb", verb);
    ballot.see(Role::Target, "sum_known", sum && near.just(phrases("links.known")));
}

/// It stands in a resolution.
fn resolved(c: &Candidate, paragraph: &Paragraph<'_>, resolutions: &[Range<usize>]) -> bool {
    let place = paragraph.passage.flow.source(c.quantity.range.clone());
    let next = resolutions.partition_point(|r| r.start <= place.start);
    next.checked_sub(1).is_some_and(|r| place.end <= resolutions[r].end)
}

/// "up to", "at least", "within" under a condition.
fn bounded(near: &Near<'_>, c: &Candidate) -> bool {
    let bounded = matches!(
        c.quantity.approximation,
        Approximation::AtMost | Approximation::AtLeast | Approximation::MoreThan | Approximation::LessThan
    );
    let conditional = near.says(&(0..near.lead), phrases("roles.conditional"));
    let within = near.says(&(near.lead.saturating_sub(1)..near.number), &["within"]);
    bounded || within && conditional
}

/// A sum that is to be something, or for something.
fn is_sum(near: &Near<'_>, c: &Candidate) -> bool {
    let money = matches!(c.quantity.unit, Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad));
    let says = near.says(&(0..near.s.tokens.len()), &["be", "to", "of"]);
    money && (says || near.s.is(near.lead.wrapping_sub(1), Class::PREPOSITION))
}

/// The words before the figure say that somebody else asked the sum ("to accept the quotation of").
fn asked_price(c: &Candidate, paragraph: &Paragraph<'_>, standing: &Standing) -> bool {
    /// Bytes before the figure in which the quotation is named.
    const NEAR: usize = 250;
    let to = c.quantity.range.start;
    let words = paragraph.text().get(paragraph.passage.range.start..to).unwrap_or("");
    let from = (words.len().saturating_sub(NEAR)..words.len()).find(|&at| words.is_char_boundary(at));
    from.is_some_and(|from| {
        words[from..]
            .split(|ch: char| !ch.is_alphabetic())
            .any(|w| standing.price(lower(w, &mut Room::default())))
    })
}

/// The sentence is the clause of a resolution or motion ("That ... be ..."), or an entry of a list that one introduces.
fn clause(near: &Near<'_>, paragraph: &Paragraph<'_>) -> bool {
    let words = |k: &usize| near.s.tokens[*k].kind == TokenKind::Word && near.s.tokens[*k].text(near.text).len() > 1;
    let first = (0..near.s.tokens.len().min(6)).find(words);
    let that = first.is_some_and(|k| near.at(k, &["that"]));
    let be = || (0..near.s.tokens.len()).any(|k| near.at(k, &["be"]));
    that && be() || paragraph.passage.lead.is_some_and(|lead| decides(lead.text()))
}

/// The paragraph above a list decides what the list holds ("That £9,000 be shared as follows:").
fn decides(lead: &str) -> bool {
    let low = lead.to_ascii_lowercase();
    let start = low.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    start.starts_with("that ") && low.contains(" be ")
}

/// A verb of decision opens the words before the figure.
fn set(near: &Near<'_>, c: &Candidate) -> bool {
    let lead = c.quantity.lead;
    if near.just(&["the"]) {
        return false;
    }
    let from = lead.saturating_sub(24);
    let moves = |k: usize| near.at(k, phrases("roles.proposes"));
    let Some(verb) = (from..lead)
        .find(|&k| near.s.is(k, Class::DECIDE))
        .or_else(|| (from..lead).find(|&k| moves(k)))
    else {
        return false;
    };
    // "£4,500 was awarded by the fund and £2,000 by the club": it has been given
    let given = near.at(verb, phrases("roles.given")) && verb > 0 && near.at(verb - 1, phrases("roles.was_so"));
    let past = given || near.says(&(verb + 1..lead), phrases("roles.was_so"));
    let opens = (verb + 1..lead).any(|k| near.at(k, phrases("roles.decides_to")));
    let share = matches!(
        c.quantity.unit,
        Some(Unit::Percent | Unit::Ratio | Unit::PercentagePoints)
    );
    let proposed =
        (moves(verb) || near.at(verb, &["proposed"])) && near.says(&(verb + 1..lead), phrases("roles.proposed_change"));
    let change = proposed && near.just(&["of", "by"]);
    !past && (opens && !share && !moves(verb) || change)
}
