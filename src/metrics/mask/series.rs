//! Tells the numbers of paragraphs that run on inside a text: "7.1 Hall £200 7.2 Club £300 7.3 Band £150".

use crate::language::digits::Digits;
use crate::metrics::sentence::{MaskKind, Sentence, TokenKind};
use crate::vocabulary::Class;

/// How many numbers in order make a series.
const SERIES: usize = 3;
/// How many may be left out between two of them.
const GAP: u32 = 2;

/// A number of two parts ("7.10"): where it stands, what stands before its point, and behind it.
struct Part<'t> {
    place: (usize, usize),
    head: &'t str,
    last: u32,
}

/// Masks the numbers of a passage that count on in the part behind their point.
pub(crate) fn mark(sentences: &mut [Sentence], text: &str) {
    let parts: Vec<Part<'_>> = sentences
        .iter()
        .enumerate()
        .flat_map(|(n, s)| {
            (0..s.tokens.len()).filter_map(move |i| {
                part(s, text, i).map(|(head, last)| Part {
                    place: (n, i),
                    head,
                    last,
                })
            })
        })
        .collect();
    let mut done = vec![false; parts.len()];
    for first in 0..parts.len() {
        if done[first] {
            continue;
        }
        let mut run = vec![first];
        for next in first + 1..parts.len() {
            let last = &parts[*run.last().unwrap_or(&first)];
            if parts[next].head == last.head && parts[next].last > last.last && parts[next].last - last.last <= GAP {
                run.push(next);
            }
        }
        if run.len() < SERIES {
            continue;
        }
        for k in run {
            done[k] = true;
            let (n, i) = parts[k].place;
            sentences[n].hide(MaskKind::Label, i..i + 1);
        }
    }
}

/// The two parts of the number at token `i`, where a word with a capital or a reference follows and no sign makes a quantity of it.
fn part<'t>(s: &Sentence, text: &'t str, i: usize) -> Option<(&'t str, u32)> {
    let token = &s.tokens[i];
    if token.kind != TokenKind::Number
        || i > 0 && (matches!(s.tokens[i - 1].mark, '£' | '€' | '$') || s.tokens[i - 1].dash())
    {
        return None;
    }
    let (head, last) = text.get(token.range())?.split_once('.')?;
    let next = s.tokens.get(i + 1)?;
    let titled = next.kind == TokenKind::Word && !s.glued(i + 1) && next.text(text).starts_with(char::is_uppercase)
        || next.kind == TokenKind::Number
        || next.mark == '"';
    let plain = !head.contains(',') && last.len() <= 2 && !last.starts_with('0') && !next.is(Class::FTE);
    (titled && plain).then_some((head, last.whole()?))
}
