//! Two values of the same thing, of which the second is set aside from the first: "was 6.4%, 7.9% in 2022", "6.4% [7.9% at Q2]".

use super::sides::comparable;
use crate::language::clause::Bounds;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::record::Unit;
use crate::vocabulary::Class;

/// The second of two values of the same thing is set aside from the first, as something else that it was: behind a comma, in
/// brackets, behind a stroke; no part of it, no aim and nobody else's.
pub(crate) fn aside(paragraphs: &[Paragraph<'_>], o: &Candidate, c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let here = (o.passage, o.sentence) == (c.passage, c.sentence);
    if !here || !comparable(o, c) || !same(o, c) || o.area != c.area || o.change || c.quantity.value_to.is_some() {
        return false;
    }
    let (x, y) = (o.quantity.value, c.quantity.value);
    // "34 fires, 12 in May": a part of them
    let sum = matches!(c.quantity.unit, Some(Unit::Count | Unit::Gbp | Unit::Eur));
    let level = x != y && (!sum || y > x);
    let between = o.quantity.tail..c.quantity.lead;
    let open = s.is_noun(text, between.start) && between.len() > 1;
    let first = between.start + usize::from(open);
    let set_off = s
        .bound(text, first)
        .has(Bounds::COMMA | Bounds::OPEN | Bounds::SEMICOLON)
        || s.tokens.get(first).is_some_and(|t| t.dash());
    let others = Class::TARGET | Class::LIMIT | Class::NATIONAL | Class::FORECAST | Class::AUXILIARY | Class::RELATIVE;
    let plain =
        |k: usize| !s.is(k, others) && !s.bound(text, k).has(Bounds::AND | Bounds::BUT) && s.mark(k) != Some(')');
    let from = c.quantity.lead > 0 && s.one_of(text, c.quantity.lead - 1, &["from", "to", "of", "by"]);
    level && set_off && !from && between.clone().all(plain)
}

/// The two say the same of something.
fn same(o: &Candidate, c: &Candidate) -> bool {
    o.of.is_some() && (o.of == c.of || c.noun.is_none() && c.heir_of.is_some())
}
