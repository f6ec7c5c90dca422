//! Tells the sums and numbers that a decision sets: "agreed to fund two posts", "That £500 be set aside".

use super::near::Near;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::TokenKind;
use crate::record::{Approximation, Role, Unit};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Room, Standing, lower};
use std::ops::Range;

/// What a decision makes of a figure: an aim; a limit where it says "up to", "a minimum of" or sets a condition. The price
/// that somebody else asked stays what it is.
pub(super) fn role(
    near: &Near<'_>,
    c: &Candidate,
    paragraph: &Paragraph<'_>,
    resolutions: &[Range<usize>],
    standing: &Standing,
) -> Option<Role> {
    let role = decided(near, c, paragraph, resolutions)?;
    let paid = near.at(near.right.start, phrases("roles.paid"));
    let costs = (0..near.number).any(|k| near.s.phrase_from(near.text, k, "roles.costing").is_some());
    (!paid && !costs && !asked_price(c, paragraph, standing)).then_some(role)
}

fn decided(near: &Near<'_>, c: &Candidate, paragraph: &Paragraph<'_>, resolutions: &[Range<usize>]) -> Option<Role> {
    let money = matches!(c.quantity.unit, Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad));
    let place = paragraph.passage.flow.source(c.quantity.range.clone());
    let next = resolutions.partition_point(|r| r.start <= place.start);
    let resolved = next.checked_sub(1).is_some_and(|r| place.end <= resolutions[r].end);
    let listed = || near.says(&(0..near.s.tokens.len()), phrases("roles.accounts"));
    if (resolved || clause(near, paragraph)) && !listed() {
        let bounded = matches!(
            c.quantity.approximation,
            Approximation::AtMost | Approximation::AtLeast | Approximation::MoreThan | Approximation::LessThan
        );
        let conditional = near.says(&(0..near.lead), phrases("roles.conditional"));
        let within = near.says(&(near.lead.saturating_sub(1)..near.number), &["within"]);
        if bounded || within && conditional {
            return Some(Role::Limit);
        }
        let sentence = 0..near.s.tokens.len();
        let says =
            near.says(&sentence, &["be", "to", "of"]) || near.s.is(near.lead.wrapping_sub(1), Class::PREPOSITION);
        if money && says && !near.just(phrases("links.known")) {
            return Some(Role::Target);
        }
    }
    set(near, c).then_some(Role::Target)
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
