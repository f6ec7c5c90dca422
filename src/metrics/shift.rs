//! Reads what a change is a change of: "a 5% rise | in rents", "a rise of 5% | in rents", "a rise | in rents | of 5%".
//!
//! Knows the words around one figure only.

use super::noun;
use super::phrase::{self, Phrase, timely};
use super::sentence::{Sentence, TokenKind};
use crate::language::analysis::quantity::Quantity;
use crate::vocabulary::Class;

/// The nouns of movement.
pub(super) const NOUNS: [&str; 14] = [
    "increase",
    "increases",
    "rise",
    "growth",
    "uplift",
    "improvement",
    "decrease",
    "decreases",
    "reduction",
    "reductions",
    "fall",
    "drop",
    "decline",
    "cut",
];

/// The longest stretch between a noun of movement and its figure, in tokens.
const LONGEST: usize = 10;

/// "12,711, up from 12,617": the figure that ends before token `tail` is the level, whatever is said to have moved behind it.
pub(super) fn came_from(s: &Sentence, text: &str, tail: usize) -> bool {
    let number = s
        .tokens
        .get(tail + 2)
        .is_some_and(|t| t.kind == TokenKind::Number || matches!(t.mark, '£' | '€'));
    s.is(tail, Class::RISE | Class::FALL) && s.at(text, tail + 1, "from") && number
}

/// The noun of movement beside the figure `q` with what moved ("increase in hate crime reports"), between the figures that
/// end at `left` and begin at `right`.
pub(super) fn read(s: &Sentence, text: &str, q: &Quantity, left: usize, right: usize) -> Option<(String, Phrase)> {
    behind(s, text, q, right)
        .or_else(|| around(s, text, q, right))
        .or_else(|| ahead(s, text, q, left))
        .filter(|(_, moved)| moved.content > 0)
        .map(|(noun, moved)| {
            let article = moved.tokens.first().map_or(0, |first| first.saturating_sub(1));
            let the = if s.at(text, article, "the") { "the " } else { "" };
            let of = format!("{} in {the}{}", s.tokens[noun].text(text), moved.text(s, text));
            (of, moved)
        })
}

fn names_movement(s: &Sentence, text: &str, k: usize) -> bool {
    s.one_of(text, k, &NOUNS)
}

/// "5% overall increase in the last year in rents".
fn behind(s: &Sentence, text: &str, q: &Quantity, right: usize) -> Option<(usize, Phrase)> {
    let skips = |k: &usize| {
        s.tokens
            .get(*k)
            .is_some_and(|t| timely(t) || t.dash() || t.is(Class::GENERIC))
            && !names_movement(s, text, *k)
    };
    let at = (q.tail..q.tail + 5).find(|k| !skips(k))?;
    if !names_movement(s, text, at) {
        return None;
    }
    let mut next = at + 1;
    // when it moved stands between
    if s.one_of(text, next, &["in", "over", "during", "since"]) {
        let when = (next + 1..next + 4).find(|&k| s.tokens.get(k).is_some_and(timely));
        let end = when.and_then(|w| (w..right).find(|&k| !s.tokens.get(k).is_some_and(timely)));
        next = end.unwrap_or(next);
    }
    moved(s, text, q, next, right).map(|moved| (at, moved))
}

/// "a rise of £1.5m in spend".
fn around(s: &Sentence, text: &str, q: &Quantity, right: usize) -> Option<(usize, Phrase)> {
    let at = q.lead.checked_sub(2).filter(|&k| names_movement(s, text, k))?;
    let tied = s.one_of(text, q.lead - 1, &["of", "by"]);
    moved(s, text, q, q.tail, right)
        .filter(|_| tied)
        .map(|moved| (at, moved))
}

/// "an overall reduction in crime of 30%".
fn ahead(s: &Sentence, text: &str, q: &Quantity, left: usize) -> Option<(usize, Phrase)> {
    let of = q.lead.checked_sub(1).filter(|&k| s.at(text, k, "of"))?;
    let at = (left.max(of.saturating_sub(LONGEST))..of)
        .rev()
        .find(|&k| names_movement(s, text, k) && s.at(text, k + 1, "in"))?;
    let plain = (at + 2..of).all(|k| {
        let t = &s.tokens[k];
        (t.dash() || t.kind != TokenKind::Mark) && !timely(t) && !t.is(Class::AUXILIARY | Class::RELATIVE)
    });
    let mut out = Phrase {
        tokens: (at + 2..of).collect(),
        ..Phrase::default()
    };
    phrase::trim(s, text, &mut out);
    plain.then_some((at, out))
}

/// What stands behind the "in" at token `at`, a stretch of time apart.
fn moved(s: &Sentence, text: &str, q: &Quantity, at: usize, right: usize) -> Option<Phrase> {
    if !s.at(text, at, "in") || s.tokens.get(at + 1).is_some_and(timely) {
        return None;
    }
    let from = Quantity {
        tail: at + 1,
        ..q.clone()
    };
    let mut out = phrase::after(s, text, &from, right);
    let first = *out.tokens.first()?;
    out = noun::head(s, &noun::trimmed(s, text, &out));
    phrase::trim(s, text, &mut out);
    (out.tokens.first() == Some(&first)).then_some(out)
}
