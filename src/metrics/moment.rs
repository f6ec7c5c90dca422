//! Finds the words that only say when: "in the quarter", "at the end of last year", "over the same period".
//!
//! Resolves nothing: the [`period`](super::period) step reads dates; this one keeps them out of what is counted.

use super::phrase::{content, timely};
use super::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// A month by its name, that names nothing else ("September Guarantee").
pub(super) fn month(s: &Sentence, text: &str, i: usize) -> bool {
    let t = &s.tokens[i];
    t.is(Class::MONTH) && t.text(text).starts_with(char::is_uppercase) && !s.tokens.get(i + 1).is_some_and(content)
}

/// The tokens of `range` that only say when: "in the quarter", "at the end of last year", "over the same period".
pub(super) fn moments(s: &Sentence, text: &str, range: Range<usize>) -> Vec<usize> {
    let (opens, seasons) = (phrases("periods.moment_opens"), phrases("periods.seasons"));
    let (edges, heads) = (phrases("periods.moment_edges"), phrases("periods.moment_heads"));
    let end = range.end.min(s.tokens.len());
    let mut out = Vec::new();
    for i in range.start..end {
        let t = &s.tokens[i];
        let season = |k: usize| s.one_of(text, k, seasons);
        let month = month(s, text, i);
        let head = t.is(Class::TIME) || timely(t) || season(i) || month || s.one_of(text, i, heads);
        let names_more = !t.is(Class::TIME)
            && !timely(t)
            && (s.tokens.get(i + 1).is_some_and(content) || s.at(text, i + 1, "of") || s.at(text, i + 1, "to"));
        if !head || names_more || t.kind == TokenKind::Number && !timely(t) {
            continue;
        }
        let binds = |k: usize| {
            let t = &s.tokens[k];
            timely(t)
                || t.is(Class::RECENT | Class::PREVIOUS | Class::ORDINAL | Class::TIME)
                || t.is(Class::DETERMINER) && !t.word(text, "a") && !t.word(text, "an") && !t.word(text, "all")
                || season(k)
                || s.one_of(text, k, edges)
                || s.one_of(text, k, heads)
        };
        let mut from = i;
        while from > range.start && binds(from - 1) {
            from -= 1;
        }
        let opened = from > range.start && s.one_of(text, from - 1, opens);
        let source = from > range.start && (s.at(text, from - 1, "from") || s.at(text, from - 1, "of"));
        let bare = from < i && t.is(Class::TIME) && s.is(from, Class::PREVIOUS) && !source || timely(t);
        let year_end = s.at(text, i + 1, "end");
        let now = t.word(text, "present") && s.at(text, from.wrapping_sub(1), "at");
        if opened && (from < i || timely(t) || year_end || season(i) || month || now) {
            out.extend(from - 1..=i);
        } else if bare {
            out.extend(from..=i);
        }
        // "of the year", "ago", "later" go with it.
        if out.last() == Some(&i) && s.one_of(text, i + 1, phrases("periods.moment_closes")) {
            out.push(i + 1);
        }
        // "at the year-end"
        let hyphen = s.tokens.get(i + 1).is_some_and(|t| t.dash()) && s.glued(i + 1) && s.at(text, i + 2, "end");
        if out.last() == Some(&i) && hyphen {
            out.extend([i + 1, i + 2]);
        }
    }
    out
}
