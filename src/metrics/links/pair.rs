//! Two figures, and what they have to do with each other, whatever might tie them.

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::role::comparable;
use super::super::sentence::Sentence;
use super::together;
use crate::decide;
use crate::language::words;
use crate::record::LinkKind;
use std::ops::Range;

/// What a figure may be tied to, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    pub kind: LinkKind,
    pub to: usize,
}

/// A tie with the signs seen so far.
pub(super) type Weighed = decide::Candidate<Tie>;

/// The figure `i` and another, `j`.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub i: usize,
    pub j: usize,
    pub c: &'a Candidate,
    pub o: &'a Candidate,
    /// The sentence of the figure `i`, and the text of its passage.
    pub s: &'a Sentence,
    pub text: &'a str,
    candidates: &'a [Candidate],
}

impl<'a> Pair<'a> {
    pub(super) fn new(paragraphs: &'a [Paragraph<'_>], candidates: &'a [Candidate], i: usize, j: usize) -> Self {
        let c = &candidates[i];
        Pair {
            i,
            j,
            c,
            o: &candidates[j],
            s: &paragraphs[c.passage].sentences[c.sentence],
            text: paragraphs[c.passage].text(),
            candidates,
        }
    }

    /// They stand in one sentence.
    pub(super) fn here(&self) -> bool {
        together(self.c, self.o)
    }

    /// They stand in neighbouring sentences.
    pub(super) fn next(&self) -> bool {
        self.o.passage == self.c.passage && self.o.sentence.abs_diff(self.c.sentence) == 1
    }

    /// The tokens between them, in one sentence.
    pub(super) fn between(&self) -> Range<usize> {
        let (first, last) = if self.j < self.i {
            (self.o, self.c)
        } else {
            (self.c, self.o)
        };
        first.quantity.tail..last.quantity.lead
    }

    /// A tie of this kind, with the sign of the kind itself and all that speaks for or against any tie.
    pub(super) fn tie(&self, kind: LinkKind, base: &'static str) -> Weighed {
        let (c, o) = (self.c, self.o);
        let part = |c: &Candidate| c.links.iter().any(|l| l.0 == LinkKind::PartOf);
        let between = self.i.min(self.j) + 1..self.i.max(self.j);
        let far = between.filter(|&k| comparable(c, &self.candidates[k])).count();
        let (held, divided) = (kind == LinkKind::BenchmarkOf, kind == LinkKind::PartOf);
        let mut out = Weighed::new(Tie { kind, to: self.j });
        for (sign, seen) in [
            (base, true),
            ("here", self.here()),
            ("next", self.next()),
            ("ahead", self.j > self.i && !self.here()),
            // what follows in a list takes its words from its head, and is no part of it
            ("heir", !divided && c.heir_of == Some(self.j)),
            ("measure", c.measure.is_some() && c.measure == o.measure),
            // a benchmark is of another area
            ("area", !held && apart(&c.area, &o.area)),
            ("part_only", part(o) && !part(c)),
        ] {
            out.see(sign, u32::from(seen));
        }
        out.see("far", u32::try_from(far).unwrap_or(u32::MAX));
        out
    }
}

/// Both are known, and they differ.
pub(super) fn apart<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

/// Up to eight for the share of their nouns that two phrases have in common.
pub(super) fn likeness(a: Option<&str>, b: Option<&str>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    let nouns = |t: &'_ str| {
        words::each(t)
            .map(|w| stem(w).to_lowercase())
            .map(|w| {
                w.strip_suffix("ie")
                    .map_or_else(|| w.trim_end_matches('y').to_owned(), str::to_owned)
            })
            .filter(|w| w.len() > 3)
            .collect::<Vec<_>>()
    };
    let (a, b) = (nouns(a), nouns(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let all = a.len().max(b.len()).max(1);
    u32::try_from(8 * shared / all).unwrap_or(0)
}

/// A word without its marks and its plural.
pub(super) fn stem(word: &str) -> &str {
    words::bare(word).trim_end_matches('s')
}
