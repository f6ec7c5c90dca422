//! Settles the money of a document as a whole: whose dollar "$" is, and which bare numbers are sums.
//!
//! A payment list often says its currency once, or never: "Grass cutting 126.00". A bare number with two decimals that stands
//! among the words of accounts is a sum in the money of the document.

use super::candidate::{Candidate, sentence_end};
use super::sentence::{Sentence, TokenKind};
use super::{Context, Paragraph, table, topic};
use crate::language::analysis::quantity::{Form, Quantity};
use crate::record::Unit;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Vocabulary};

/// Gives sums their unit.
pub(super) fn settle(
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
    let currency = prevailing(candidates);
    named(paragraphs, candidates, currency);
    if !candidates.iter().any(|c| pence(paragraphs, c)) {
        return;
    }
    let heads = table::heads(paragraphs);
    for c in candidates.iter_mut() {
        if pence(paragraphs, c) && sum(paragraphs, c, &heads, vocabulary) {
            c.quantity.unit = Some(currency);
        }
    }
    let all = 0..candidates.len();
    for i in all.clone().chain(all.rev()) {
        if pence(paragraphs, &candidates[i]) && listed(paragraphs, candidates, i, currency) {
            candidates[i].quantity.unit = Some(currency);
        }
    }
}

/// "SLCC 118.00" below "Mowing 540.00": it ends its line, and the line beside it ends with a sum.
fn listed(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, currency: Unit) -> bool {
    let ends = |c: &Candidate| {
        let lines = &paragraphs[c.passage].sentences;
        c.sentence + 1 == lines.len() && c.quantity.tail >= lines[c.sentence].tokens.len()
    };
    let c = &candidates[i];
    let beside = |j: usize| {
        let o = &candidates[j];
        let next = o.passage.abs_diff(c.passage) == 1
            && paragraphs[o.passage].passage.item == paragraphs[c.passage].passage.item;
        next && ends(o) && o.quantity.unit == Some(currency)
    };
    ends(c) && (i.checked_sub(1).is_some_and(beside) || i + 1 < candidates.len() && beside(i + 1))
}

/// "a project amounting to 24,145, with an allowance of 2,052": a bare number behind a word for money, and the like numbers of
/// its sentence. The sign was lost with the fonts of the page, or the clerk left it out.
fn named(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], currency: Unit) {
    /// A sum that is stated without its sign and its pence.
    const LEAST: f64 = 100.0;
    let bare = |c: &Candidate| {
        let q = &c.quantity;
        let paragraph = &paragraphs[c.passage];
        let s = &paragraph.sentences[c.sentence];
        let word = s.tokens.get(q.tail).filter(|t| t.kind == TokenKind::Word);
        let free = word.is_none_or(|t| t.is(Class::FUNCTION | Class::VERB));
        let range = s
            .tokens
            .get(q.tail)
            .is_some_and(|t| t.dash() || matches!(t.mark, '/' | '%'));
        let plain = !q.unit_stated && q.unit == Some(Unit::Count) && q.per.is_none() && q.form == Form::Digits;
        plain && free && !range && q.value.is_some_and(|v| v >= LEAST) && paragraph.passage.cells.is_empty()
    };
    let says = |c: &Candidate| {
        let paragraph = &paragraphs[c.passage];
        let s = &paragraph.sentences[c.sentence];
        s.phrase_before(paragraph.text(), c.quantity.lead, "units.sum_before")
            .is_some()
    };
    let mut first = 0;
    while first < candidates.len() {
        let end = sentence_end(candidates, first);
        let group = &mut candidates[first..end];
        first = end;
        if group.iter().any(|c| bare(c) && says(c)) {
            for c in group.iter_mut().filter(|c| bare(c)) {
                c.quantity.unit = Some(currency);
            }
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
    (headed || near(s, q) || celled(s, q) || topic(paragraphs, c.passage)) && !measured(s, text, q)
}

fn around(s: &Sentence, q: &Quantity) -> std::ops::Range<usize> {
    q.tokens.start.saturating_sub(12)..(q.tail + 6).min(s.tokens.len())
}

fn near(s: &Sentence, q: &Quantity) -> bool {
    around(s, q).any(|k| s.is(k, Class::ACCOUNTS) || matches!(s.tokens[k].mark, '£' | '€' | '$'))
}

/// "RBS / Interest / 0.02", "487 – Ashby Hall – 500.00 [hire]": it fills a cell that strokes or dashes part from its line.
fn celled(s: &Sentence, q: &Quantity) -> bool {
    let stroke = |k: usize| s.tokens.get(k).is_some_and(|t| t.dash() || t.mark == '/');
    let before = q.lead > 1 && stroke(q.lead - 1) && !s.glued(q.lead);
    before && (q.tail >= s.tokens.len() || stroke(q.tail) || matches!(s.mark(q.tail), Some('[' | '(')))
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
