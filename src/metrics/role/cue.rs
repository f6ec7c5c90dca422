//! Finds the phrase of the vocabulary that gives a figure its role: "on course for 40", "41 in the same period of 2019".

use super::near::Near;
use crate::metrics::sentence::TokenKind;
use crate::record::Role;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Room, Standing, StandingCue, lower};

/// The role that a phrase beside the figure gives it.
pub(super) fn role(near: &Near<'_>, standing: &Standing) -> Option<Role> {
    before(near, standing).or_else(|| after(near, standing))
}

fn before(near: &Near<'_>, standing: &Standing) -> Option<Role> {
    near.left.clone().rev().find_map(|k| {
        let mut room = Room::default();
        let cue = standing.before(low(near, k, &mut room)).iter().find_map(|cue| {
            let end = ends(near, k, cue, near.number)?;
            (end <= near.number && near.lead.saturating_sub(end) <= cue.reach && !parted(near, end)).then_some(cue)
        })?;
        let held = !cue.held || held(near);
        // "proposed to initially manage £50m" tells of no time gone by
        let to_do = cue.role == Role::Previous && k > 0 && near.at(k - 1, &["to"]);
        (held && !to_do && !(cue.role == Role::Previous && moved(near, k))).then_some(cue.role)
    })
}

fn after(near: &Near<'_>, standing: &Standing) -> Option<Role> {
    let from = near.right.start;
    let to = near.s.tokens.len().min(from + 5);
    (from..to).find_map(|k| {
        let mut room = Room::default();
        let cue = standing.after(low(near, k, &mut room)).iter().find(|cue| {
            let open = (from..k).all(|j| near.s.mark(j).is_none() && near.s.tokens[j].kind != TokenKind::Number);
            k - from <= cue.reach && open && ends(near, k, cue, usize::MAX).is_some()
        })?;
        (!cue.held || held(near)).then_some(cue.role)
    })
}

/// The figure is held against another.
fn held(near: &Near<'_>) -> bool {
    near.says(&near.left, phrases("roles.against"))
}

fn low<'r>(near: &Near<'r>, k: usize, room: &'r mut Room) -> &'r str {
    let token = near.s.tokens.get(k).filter(|t| t.kind == TokenKind::Word);
    token.map_or("", |t| lower(t.text(near.text), room))
}

/// The token after the phrase that begins at token `k`, if it stands there before the token `limit`. Hyphens are passed over.
fn ends(near: &Near<'_>, k: usize, cue: &StandingCue, limit: usize) -> Option<usize> {
    let mut at = k;
    for word in &cue.words {
        if at > k && near.s.tokens.get(at)?.dash() {
            at += 1;
        }
        let token = near.s.tokens.get(at)?;
        if word == "#" {
            let number = |i: usize| {
                near.s.tokens.get(i).is_some_and(|t| {
                    t.masked.is_some() || t.kind == TokenKind::Number || t.is(Class::CARDINAL | Class::MONTH)
                })
            };
            // the figure itself is no year of the phrase
            if at >= limit || !number(at) {
                return None;
            }
            while at < limit && number(at) {
                at += 1;
            }
        } else if token.word(near.text, word) {
            at += 1;
        } else {
            return None;
        }
    }
    Some(at)
}

/// A new clause begins between the phrase and the figure.
fn parted(near: &Near<'_>, from: usize) -> bool {
    (from..near.lead).any(|j| {
        near.s.mark(j) == Some(',') && !near.at(j + 1, &["of"]) || near.s.is(j, Class::BREAK) || near.at(j, &["and"])
    })
}

/// "compared with the same period of 2019 visits had fallen to 20": the phrase is what the figure is held against.
fn moved(near: &Near<'_>, k: usize) -> bool {
    let compared = k > 1 && (near.at(k - 1, &["with", "to", "on"]) || near.at(k - 2, &["with", "to", "on", "against"]));
    let moves = (k..near.lead).any(|j| near.s.is(j, Class::RISE | Class::FALL | Class::MOVE));
    compared && moves
}
