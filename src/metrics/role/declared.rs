//! Reads what a line says of the brackets in the lines below it: "Performance was as follows (last year's figures in brackets)".

use super::near::Near;
use super::sides::comparable;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::Sentence;
use crate::record::Role;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How many tokens before "in brackets" it may be said what stands in them.
const SAID: usize = 8;
/// How many passages below the line its brackets may stand.
const BELOW: usize = 24;

/// For each line that says so, its passage and what stands in brackets below it, in order.
pub(super) fn lines(paragraphs: &[Paragraph<'_>]) -> Vec<(usize, Role)> {
    let all = paragraphs.iter().enumerate();
    all.filter_map(|(p, paragraph)| Some((p, line(paragraph)?))).collect()
}

fn line(paragraph: &Paragraph<'_>) -> Option<Role> {
    let text = paragraph.text();
    let words = text.get(paragraph.passage.range.clone())?.as_bytes();
    // few lines speak of brackets
    let speaks = |word: &[u8]| memchr::memmem::find(words, word).is_some();
    if !(speaks(b"bracket") || speaks(b"parenthes")) {
        return None;
    }
    paragraph.sentences.iter().find_map(|s| said(s, text))
}

/// What the sentence says stands in brackets.
fn said(s: &Sentence, text: &str) -> Option<Role> {
    let at = (0..s.tokens.len()).find(|&k| s.phrase_from(text, k, "roles.in_brackets").is_some())?;
    // "figures in brackets are last year's"
    let opens = (at.saturating_sub(2)..at).any(|k| s.one_of(text, k, phrases("roles.said_again")));
    let behind = opens && (at + 2..at + 2 + SAID).any(|k| s.is(k, Class::AUXILIARY));
    let before = if behind {
        at + 2..(at + 2 + SAID).min(s.tokens.len())
    } else {
        at.saturating_sub(SAID)..at
    };
    let any = |class: Class| before.clone().any(|k| s.is(k, class));
    let timed = before.clone().any(|k| timely(&s.tokens[k])) || any(Class::MONTH | Class::PREVIOUS);
    if any(Class::TARGET) {
        Some(Role::Target)
    } else if any(Class::NATIONAL) {
        Some(Role::Benchmark)
    } else {
        timed.then_some(Role::Previous)
    }
}

/// What the figure, alone in brackets right behind another, is said to be by a line above it.
pub(super) fn role(
    near: &Near<'_>,
    lines: &[(usize, Role)],
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    i: usize,
) -> Option<Role> {
    if lines.is_empty() {
        return None;
    }
    let c = &candidates[i];
    let (s, tail) = (near.s, c.quantity.tail);
    let o = i.checked_sub(1).map(|p| &candidates[p])?;
    let alone = near.lead > 0 && s.mark(near.lead - 1) == Some('(') && s.mark(tail) == Some(')');
    let behind = (o.passage, o.sentence) == (c.passage, c.sentence) && o.quantity.tail + 1 == near.lead;
    if !(alone && behind && comparable(o, c)) {
        return None;
    }
    let item = |p: usize| paragraphs[p].passage.item;
    let above = |(p, _): &&(usize, Role)| *p <= c.passage && c.passage - *p <= BELOW && item(*p) == item(c.passage);
    lines.iter().rev().find(above).map(|(_, role)| *role)
}
