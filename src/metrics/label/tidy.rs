//! Takes off words what binds at their ends.

use super::tag::{Tag, Tagged};
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::phrases::phrases;

/// Takes what binds off the end, and what says when out.
pub(super) fn tidy_end(t: &Tagged<'_>, mut words: Vec<usize>) -> Vec<usize> {
    words.retain(|&k| !matches!(t.at(k), Tag::When | Tag::Figure | Tag::Determiner));
    // "looked after at 31 December": the particle is the verb's
    let particle = |k: usize| k > 0 && t.s.phrase_from(t.text, k - 1, "labels.particled").is_some();
    while words
        .last()
        .is_some_and(|&k| !matches!(t.at(k), Tag::Noun | Tag::Verb | Tag::Participle) && !particle(k))
    {
        words.pop();
    }
    words
}

/// Takes what binds and what says when off both ends, and what says when out of the middle.
pub(super) fn tidy(t: &Tagged<'_>, words: Vec<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(words.len());
    let mut depth = 0;
    for k in words {
        match t.mark(k) {
            Some('(') => depth += 1,
            Some(')') if depth > 0 => {
                depth -= 1;
                continue;
            }
            _ => {}
        }
        if depth > 0 || t.at(k) == Tag::When || t.at(k) == Tag::Figure {
            continue;
        }
        if t.at(k) == Tag::Mark && !t.inner(k) && matches!(t.mark(k), Some('"' | '*' | '_' | '•')) {
            continue;
        }
        out.push(k);
    }
    if let Some(comma) = out.iter().position(|&k| {
        t.mark(k) == Some(',')
            && !t.inner(k)
            && matches!(
                t.at(k + 1),
                Tag::Preposition | Tag::Adverb | Tag::Relative | Tag::Clause
            )
    }) {
        let close = out[comma + 1..]
            .iter()
            .position(|&k| t.mark(k) == Some(',') && !t.inner(k))
            .map_or(out.len(), |p| comma + 2 + p);
        out.drain(comma..close);
    }
    let loose_end = |k: usize| {
        matches!(
            t.at(k),
            Tag::Determiner
                | Tag::Of
                | Tag::Preposition
                | Tag::Joint
                | Tag::Clause
                | Tag::Adverb
                | Tag::Auxiliary
                | Tag::Relative
                | Tag::Pronoun
        ) || t.at(k) == Tag::Mark
    };
    // "the transfer, assuming": what is done to the figure
    let does = |k: usize| t.at(k) == Tag::Participle && super::kernel::doing(t, k);
    while out.len() > 1 && out.last().is_some_and(|&k| does(k)) {
        out.pop();
    }
    while out.last().is_some_and(|&k| {
        loose_end(k)
            && !(t.at(k) == Tag::Preposition
                && k > 0
                && t.at(k - 1) == Tag::Participle
                && t.word(k, &["after", "over", "out", "down"]))
    }) {
        out.pop();
    }
    let lead = out
        .iter()
        .take_while(|&&k| {
            let owner = t.s.tokens[k].kind == TokenKind::Word && {
                let word = t.s.tokens[k].text(t.text);
                word.ends_with("'s") && word.starts_with(char::is_uppercase) && !t.word(k, phrases("labels.owner"))
            };
            let not = t.word(k, phrases("labels.negates")) && t.at(k + 1) == Tag::Participle;
            loose_end(k) && !compound(t, k) && !not || owner
        })
        .count();
    out.drain(..lead.min(out.len()));
    out
}

/// "in-year", "pre-2020".
fn compound(t: &Tagged<'_>, k: usize) -> bool {
    t.s.glued(k + 1) && t.s.glued(k + 2) && t.s.tokens.get(k + 1).is_some_and(|d| d.dash())
}
