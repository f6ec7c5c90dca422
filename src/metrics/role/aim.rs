//! Tells an aim: "a target of 40", "the 50% ambition", an entry of a list that says what is to be done.

use super::near::Near;
use super::sides::comparable;
use super::{Role, Talk};
use crate::decide::Ballot;
use crate::metrics::Paragraph;
use crate::metrics::antecedent::class;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::{Token, TokenKind};
use crate::record::{Approximation, AreaKind, Basis, Unit};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Standing};

/// Sees what speaks for an aim.
pub(super) fn tell(
    near: &Near<'_>,
    (candidates, i): (&[Candidate], usize),
    paragraph: &Paragraph<'_>,
    standing: &Standing,
    ballot: &mut Ballot<Role>,
) {
    let c = &candidates[i];
    word_before(near, ballot);
    // "64 / target 70": what follows the stroke is another's
    let stroke = usize::from(near.s.mark(near.right.start) == Some('/')) * 2;
    let behind = near.right.clone().take(2 - stroke);
    let ideal = near.says(&near.right, &["ideal"]);
    let called = |k: usize| near.at(k, phrases("roles.aim_behind")) && !of_next(near, candidates, i, k);
    let behind = ideal || behind.into_iter().any(called);
    ballot.see(Role::Target, "aim_behind", behind);
    ballot.see(Role::Target, "aim_word", initial(near));
    let reach = c.quantity.approximation == Approximation::AtMost && near.says(&near.left, &["reach", "pilot"]);
    ballot.see(
        Role::Target,
        "aim_promised",
        promised(near) || apposed(near) || in_apposition(near),
    );
    ballot.see(Role::Target, "aim_reached", reach);
    let outside = near.left.clone().rev().take(3).any(|k| near.s.is(k, Class::NATIONAL));
    ballot.see(Role::Target, "required", outside && super::benchmark::required(near));
    ballot.see(Role::Target, "aim_for", aim_for(near));
    ballot.see(Role::Target, "aim_bare", held_bare(near, c));
    let far = ballot.speaks_of(Role::Target) && difference(near);
    ballot.see(Role::Target, "distance", far);
    ballot.see(Role::Target, "required", required(near, c));
    ballot.see(Role::Target, "to_do", listed_aim(near, paragraph, standing));
    if practice(near, c, standing) {
        let theirs = c.area_kind == Some(AreaKind::National);
        ballot.see(if theirs { Role::Benchmark } else { Role::Target }, "practice", true);
    }
}

/// "above the 16 which the Council had promised", "short of the 90% set": what a result is held against was promised.
fn promised(near: &Near<'_>) -> bool {
    /// How many words behind the figure it may be said.
    const FAR: usize = 6;
    let held = near.lead > 1
        && near.s.is(near.lead - 1, Class::DETERMINER)
        && ((near.lead.saturating_sub(3)..near.lead - 1).any(|k| near.at(k, phrases("roles.missed")))
            // "£4.1m delivered out of the £6m planned"
            || near.s.phrase_before(near.text, near.lead - 1, "links.out_of_all").is_some());
    let said = |k: usize| near.at(k, phrases("roles.promised"));
    let from = near.right.start;
    // "short of the 90% the service wants"
    let relative = near.s.is(from, Class::RELATIVE | Class::DETERMINER);
    // "over the two hours agreed time"
    let said_there = said(from) && !near.s.is_noun(near.text, from + 1);
    held && (said_there || relative && near.right.clone().take(FAR).any(said))
}

/// "fell well short of 85%, the target".
fn apposed(near: &Near<'_>) -> bool {
    let at = near.right.start;
    let known = near.s.mark(at) == Some(',') && near.s.is(at + 1, Class::DETERMINER);
    let ends = near.s.tokens.get(at + 3).is_none_or(|t| t.kind == TokenKind::Mark);
    known && near.at(at + 2, phrases("roles.aim_behind")) && ends
}

/// "34 – target 47", "34 [target 47]", "34 Target: 47": set off from the figure before it, the word of an aim is the next one's.
fn of_next(near: &Near<'_>, candidates: &[Candidate], i: usize, k: usize) -> bool {
    /// How many tokens may stand between the word and its figure.
    const SMALL: usize = 2;
    let Some(next) = candidates.get(i + 1) else {
        return false;
    };
    let c = &candidates[i];
    let lead = next.quantity.lead;
    let here = (next.passage, next.sentence) == (c.passage, c.sentence);
    let close = here && k < lead && lead - k <= SMALL + 1;
    let small = |j: usize| near.s.mark(j).is_some() || near.at(j, &["of"]) || near.at(j, phrases("roles.copula"));
    let set_off = k > near.right.start && near.s.mark(k - 1).is_some() || near.s.mark(k + 1) == Some(':');
    close && set_off && (k + 1..lead).all(small) && comparable(c, next)
}

/// "(T: 47)", "(T 47)": its first letter, alone in the bracket.
fn initial(near: &Near<'_>) -> bool {
    let colon = usize::from(near.lead > 0 && near.s.mark(near.lead - 1) == Some(':'));
    let Some(k) = near.lead.checked_sub(1 + colon).filter(|&k| k > 0) else {
        return false;
    };
    let open = near.s.mark(k - 1) == Some('(') && near.s.mark(near.right.start) == Some(')');
    open && phrases("roles.aim_initial").contains(&near.s.tokens[k].text(near.text))
}

/// "missing the target, 47.", "The target for visits, 47, had been missed", "short of the ambition, which was 47": the figure
/// says again what the aim is.
fn in_apposition(near: &Near<'_>) -> bool {
    /// How many words may say what the aim is for.
    const FOR: usize = 6;
    let s = near.s;
    let copula = near.just(phrases("roles.copula")) && near.lead > 2 && s.is(near.lead - 2, Class::RELATIVE);
    let Some(comma) = near
        .lead
        .checked_sub(1 + 2 * usize::from(copula))
        .filter(|&k| s.mark(k) == Some(','))
    else {
        return false;
    };
    let ends = s
        .tokens
        .get(near.right.start)
        .is_none_or(|t| matches!(t.mark, ',' | '.' | ';') && t.kind == TokenKind::Mark);
    let word = |k: &usize| s.tokens[*k].kind == TokenKind::Word && !s.is(*k, Class::AUXILIARY | Class::VERB);
    let aim = (comma.saturating_sub(FOR)..comma)
        .rev()
        .take_while(word)
        .find(|&k| near.at(k, phrases("roles.aim_nouns")));
    let known = |k: usize| k > 0 && s.is(k - 1, Class::DETERMINER);
    let whose = |k: usize| k + 1 == comma || s.is(k + 1, Class::PREPOSITION);
    ends && aim.is_some_and(|k| known(k) && whose(k))
}

/// The nearest word of an aim before the figure, and what parts the two.
fn word_before(near: &Near<'_>, ballot: &mut Ballot<Role>) {
    let Some(k) = near.left.clone().rev().find(|&k| near.s.is(k, Class::TARGET)) else {
        return;
    };
    let mut see = |sign, seen| ballot.see(Role::Target, sign, seen);
    let noun = near.at(k, &["target", "targets"]);
    see("aim_word", true);
    // "against a target for the quarter of 95": the aim is told behind its time
    let of = near.just(&["of"]) && (k + 1..near.lead).all(|j| timed(near, j));
    see("aim_of", of);
    see(
        "aim_parted",
        // "recommended that the fee go from £610 to £640": where it comes from is no aim
        near.just(&["from"]) || (k..near.lead).any(|j| near.s.is(j, Class::BREAK) || near.s.mark(j) == Some(',')),
    );
    // "of 25 targets 17 were on track": that many aims, not an aim of that many
    let counted = noun && k > 0 && k == near.left.start && near.s.tokens[k - 1].kind == TokenKind::Number;
    see("aims_counted", counted);
    // "seventeen had met their milestone and nine had slipped": a clause of its own
    let clause = near.just(&["and"]) && near.s.is(near.right.start, Class::AUXILIARY);
    // "met their target and only four did not"
    let done = near.at(k + 1, &["and"]) && near.lead - k <= 4;
    see("aim_told", clause || done);
    let missed = noun && (near.left.start..k).any(|j| near.at(j, phrases("roles.missed")));
    // "just below target at 91.2%": the level, held against an aim that is not told
    let level = near.just(&["at", "with", "on", "by"]) || near.lead - k > 4 && !of;
    // "31 over target (2%)"
    let level = level || k + 2 == near.lead && near.s.mark(k + 1) == Some('(') && near.at(k - 1, &["over", "under"]);
    // "the standard was met on 87% of occasions"
    let met = |j: usize| near.s.is(j, Class::AUXILIARY) && near.at(j + 1, phrases("roles.missed"));
    let result = (k + 1..near.lead.saturating_sub(1)).any(met) && near.s.is(near.lead - 1, Class::PREPOSITION);
    see("aim_missed", missed && level || result);
    // "reading at the expected standard stayed at 74%"
    let standard = k > 0 && near.at(k, phrases("roles.standards")) && near.at(k - 1, phrases("roles.attained"));
    // "standard delays had fallen from 48": of what kind they are
    let kind = near.at(k, phrases("roles.standards")) && near.s.is_noun(near.text, k + 1) && k + 1 < near.lead;
    // "replied to within target time 79%": how it was done
    let manner =
        near.at(k + 1, phrases("roles.aimed_time")) && k > near.left.start && near.s.is(k - 1, Class::PREPOSITION);
    see("aim_attained", standard || kind || manner);
    see("aim_asked", asks(near, k));
}

/// "Cancer 62 days was 79.4% against 85%.": a share that is held, with no more words, against what it should be.
fn held_bare(near: &Near<'_>, c: &Candidate) -> bool {
    let share = c.quantity.unit == Some(Unit::Percent)
        && !c.change
        && c.area_place.as_ref().is_none_or(|p| p.basis != Basis::Sentence);
    let ends = near
        .s
        .tokens
        .get(near.right.start)
        .is_none_or(|t| t.kind == TokenKind::Mark && !t.dash() && t.mark != '(');
    share && ends && near.just(phrases("roles.not_held")) && near.left.len() <= 2
}

/// Says no more than when: "for the quarter of", "in 2019 of".
fn timed(near: &Near<'_>, k: usize) -> bool {
    near.s.tokens.get(k).is_some_and(timely) || near.s.is(k, Class::PREPOSITION | Class::DETERMINER | Class::TIME)
}

/// "a national target for cutting missed bins to 12", "a target was set for the period to improve the rate by 10%": an aim,
/// whoever set it, and what it is to bring.
fn aim_for(near: &Near<'_>) -> bool {
    /// How many words before the figure the aim may stand.
    const FAR: usize = 20;
    let to = near.just(&["to", "by"]);
    let parted = |k: usize| {
        let token = &near.s.tokens[k];
        // "violence against a person" is held against nothing
        let held = near.s.is(k, Class::BREAK) && !near.at(k, phrases("roles.not_held"));
        held || token.kind == TokenKind::Number || near.s.mark(k).is_some()
    };
    let from = (near.lead.saturating_sub(FAR)..near.lead)
        .rev()
        .find(|&k| parted(k))
        .map_or(near.lead.saturating_sub(FAR), |k| k + 1);
    let brings = |k: usize| {
        let set = near.s.is(k + 1, Class::AUXILIARY) && near.at(k + 2, phrases("roles.set"));
        let at = if set { k + 3 } else { k + 1 };
        let to = (at..near.lead).find(|&j| near.at(j, &["for", "to"]));
        to.is_some_and(|j| j == at || set && near.s.is(j + 1, Class::RISE | Class::FALL | Class::VERB))
    };
    to && (from..near.lead.saturating_sub(1)).any(|k| near.at(k, phrases("roles.aims")) && brings(k))
}

/// "wished to hear more of the four teams", "sought an assurance that": who wishes asks, and aims at nothing.
fn asks(near: &Near<'_>, k: usize) -> bool {
    let wishes = near.at(k, phrases("roles.wishes"));
    wishes && (near.just(phrases("links.known")) || (k..near.lead).any(|j| near.at(j, phrases("roles.asked_for"))))
}

/// "two points below the 80% target" is a difference, no target.
fn difference(near: &Near<'_>) -> bool {
    let at = near.right.start;
    // "or 61.64% of target"
    let share = near.at(at, &["of"])
        && (at + 1..at + 3).any(|k| near.s.is(k, Class::TARGET))
        && near.s.mark(at - 1) == Some('%');
    share
        || near.s.is(near.right.start, Class::RISE | Class::FALL)
        || near.at(near.right.start, phrases("roles.off_target"))
}

/// "requires councils to be above 60%".
fn required(near: &Near<'_>, c: &Candidate) -> bool {
    let bounded = matches!(
        c.quantity.approximation,
        Approximation::AtLeast | Approximation::MoreThan
    );
    let Some(k) = near.left.clone().rev().find(|&k| near.at(k, phrases("roles.requires"))) else {
        return false;
    };
    let counted = c.quantity.unit == Some(Unit::Count);
    bounded && !counted && !(k..near.lead).any(|j| near.s.mark(j).is_some())
}

/// "reviewed every six months": how often something is to be done.
fn practice(near: &Near<'_>, c: &Candidate, standing: &Standing) -> bool {
    let every = near.just(&["every"]) || near.s.at(near.text, c.quantity.tokens.start.saturating_sub(1), "every");
    let said = |k: usize| {
        let token = &near.s.tokens[k];
        token.kind == TokenKind::Word && standing.practice(&token.text(near.text).to_ascii_lowercase())
    };
    every && class(c.quantity.unit) == 6 && (0..near.lead).any(said)
}

/// An entry of a list of aims begins with what is to be done ("Recruit two rangers").
fn listed_aim(near: &Near<'_>, paragraph: &Paragraph<'_>, standing: &Standing) -> bool {
    // "Lower levels of noise than elsewhere" compares
    let compares = near.says(&(0..near.s.tokens.len()), &["than"]);
    if !paragraph.passage.list_item || compares {
        return false;
    }
    let first = (0..near.lead.min(3)).find(|&k| near.s.tokens[k].kind == TokenKind::Word);
    first.is_some_and(|k| {
        let goes_on = near.s.tokens.get(k + 1).is_some_and(|t| {
            let word = t.text(near.text);
            t.kind == TokenKind::Number || word.starts_with(|c: char| c.is_lowercase() || c == '£')
        });
        goes_on && standing.imperative(&near.s.tokens[k].text(near.text).to_ascii_lowercase())
    })
}

/// "100% of requests answered in 20 days - performance this quarter was 92%": the share that opens the line is the standard that
/// the other is held to.
pub(super) fn kept_behind(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && c.role == Role::Actual;
    let share = |k: &Candidate| k.quantity.unit == Some(Unit::Percent) && !k.change;
    let dash = |k: usize| near.s.tokens.get(k).is_some_and(Token::dash);
    let told = |k: usize| dash(k) && near.at(k + 1, phrases("roles.performed"));
    let told = || (o.quantity.tail..c.quantity.lead).any(told);
    let tied = Class::AUXILIARY | Class::PREPOSITION;
    if same && share(o) && share(c) && told() && near.s.is(c.quantity.lead.saturating_sub(1), tied) {
        talk.ballots[p].see(Role::Target, "standard_met", true);
        talk.settle(candidates, p);
    }
}
