//! Settles the money of a document as a whole: whose dollar "$" is, and which bare numbers are sums.
//!
//! A payment list often says its currency once, or never: "Grass cutting 126.00". A bare number with two decimals that stands
//! among the words of accounts is a sum in the money of the document.

use super::candidate::Candidate;
use super::quantity::Quantity;
use super::sentence::Sentence;
use super::{Context, Paragraph, table, topic};
use crate::record::Unit;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Vocabulary};

/// Gives sums their unit.
pub fn settle(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) {
    let dollars = candidates.iter().any(|c| c.quantity.unit == Some(Unit::Usd));
    if dollars && context.text.is_some_and(|t| vocabulary.money.canadian(t)) {
        for c in candidates.iter_mut().filter(|c| c.quantity.unit == Some(Unit::Usd)) {
            c.quantity.unit = Some(Unit::Cad);
        }
    }
    if !candidates.iter().any(|c| pence(paragraphs, c)) {
        return;
    }
    let currency = prevailing(candidates);
    let heads = table::heads(paragraphs);
    for c in candidates {
        if pence(paragraphs, c) && sum(paragraphs, c, &heads, vocabulary) {
            c.quantity.unit = Some(currency);
        }
    }
}

/// The money that most sums of the document are stated in; pounds where none is.
fn prevailing(candidates: &[Candidate]) -> Unit {
    let count = |unit: Unit| candidates.iter().filter(|c| c.quantity.unit == Some(unit)).count();
    [Unit::Gbp, Unit::Eur, Unit::Cad, Unit::Usd]
        .into_iter()
        .rev()
        .max_by_key(|&unit| count(unit))
        .unwrap_or(Unit::Gbp)
}

/// A bare number with exactly two decimals.
fn pence(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let q = &c.quantity;
    !q.unit_stated
        && q.unit == Some(Unit::Count)
        && paragraphs[c.passage].text()[q.range.clone()]
            .rsplit_once('.')
            .is_some_and(|(_, decimals)| decimals.len() == 2)
}

/// The words around it, the head of its column or the heading above speak of payments.
fn sum(paragraphs: &[Paragraph<'_>], c: &Candidate, heads: &[Option<usize>], vocabulary: &Vocabulary) -> bool {
    let paragraph = &paragraphs[c.passage];
    let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
    let q = &c.quantity;
    let column = table::column(paragraphs, heads, c);
    let headed = column.is_some_and(|t| {
        t.split(|c: char| !c.is_alphanumeric())
            .any(|w| vocabulary.figures.lookup(w).class.has(Class::ACCOUNTS))
    });
    (headed || near(s, q) || topic(paragraphs, c.passage)) && !measured(s, text, q)
}

fn around(s: &Sentence, q: &Quantity) -> std::ops::Range<usize> {
    q.tokens.start.saturating_sub(12)..(q.tail + 6).min(s.tokens.len())
}

fn near(s: &Sentence, q: &Quantity) -> bool {
    around(s, q).any(|k| s.is(k, Class::ACCOUNTS) || matches!(s.tokens[k].mark, '£' | '€' | '$'))
}

fn measured(s: &Sentence, text: &str, q: &Quantity) -> bool {
    around(s, q).any(|k| s.one_of(text, k, phrases("units.no_sum")))
}

fn topic(paragraphs: &[Paragraph<'_>], passage: usize) -> bool {
    topic::above(paragraphs, passage).is_some_and(|t| {
        let t = t.to_lowercase();
        phrases("units.sums_below").iter().any(|w| t.contains(w))
    })
}
