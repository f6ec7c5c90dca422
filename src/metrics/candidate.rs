//! A quantity on its way to becoming a metric: each step fills in a part.

use crate::language::analysis::quantity::Quantity;
use crate::record::{AreaKind, Basis, Direction, LinkKind, Period, Role};
use std::ops::Range;

/// Where an area or a period was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// How near to the figure.
    pub basis: Basis,
    /// The words, as bytes of the document's text, where they are known.
    pub words: Option<Range<usize>>,
}

impl Place {
    /// Words in the figure's own sentence or row.
    pub(super) fn sentence(words: Range<usize>) -> Self {
        Place {
            basis: Basis::Sentence,
            words: Some(words),
        }
    }

    /// Words near it.
    pub(super) fn context(words: Option<Range<usize>>) -> Self {
        Place {
            basis: Basis::Context,
            words,
        }
    }

    /// What holds for the whole document.
    pub(super) fn document(words: Option<Range<usize>>) -> Self {
        Place {
            basis: Basis::Document,
            words,
        }
    }
}

/// A quantity that is held to be a metric.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The number.
    pub quantity: Quantity,
    /// Index of its passage.
    pub passage: usize,
    /// Index of its sentence in the passage.
    pub sentence: usize,
    /// The clause it stands in, as indices of the sentence's tokens.
    pub clause: Range<usize>,
    /// What is counted, in the text's own words, elided nouns restored.
    pub of: Option<String>,
    /// The head of `of` alone ("children").
    pub head: Option<String>,
    /// The noun phrase of this figure alone, as indices of the sentence's tokens, if it has one of its own.
    pub noun: Option<Range<usize>>,
    /// What was taken over from another candidate (index): its `of`, unit or subject.
    pub heir_of: Option<usize>,
    /// What it says of an earlier figure's noun, in its own words ("lived in foster homes").
    pub predicate: Option<String>,
    /// It is the size of a change, no level of what changed.
    pub change: bool,
    /// What a share is a share of.
    pub denominator: Option<String>,
    /// Actual, target ...
    pub role: Role,
    /// Which way it moved.
    pub direction: Option<Direction>,
    /// Whose figure it is.
    pub area: Option<String>,
    /// What sort of area that is.
    pub area_kind: Option<AreaKind>,
    /// Where the area was read.
    pub area_place: Option<Place>,
    /// When it holds.
    pub period: Option<Period>,
    /// Where the period was read.
    pub period_place: Option<Place>,
    /// Id in the vocabulary of measures.
    pub measure: Option<String>,
    /// The words that led to it.
    pub measure_text: Option<String>,
    /// What restricts the measure ("aged 16-17").
    pub qualifier: Option<String>,
    /// The part of a whole that it states.
    pub part: Option<String>,
    /// Figures it belongs with: kind and index of the other candidate.
    pub links: Vec<(LinkKind, usize)>,
    /// The name of the rule that found it.
    pub method: &'static str,
}

impl Candidate {
    /// A candidate of which nothing but the quantity is known yet.
    pub(super) fn new(quantity: Quantity, passage: usize, sentence: usize) -> Self {
        Candidate {
            clause: quantity.tokens.clone(),
            quantity,
            passage,
            sentence,
            of: None,
            head: None,
            noun: None,
            heir_of: None,
            predicate: None,
            change: false,
            denominator: None,
            role: Role::Actual,
            direction: None,
            area: None,
            area_kind: None,
            area_place: None,
            period: None,
            period_place: None,
            measure: None,
            measure_text: None,
            qualifier: None,
            part: None,
            links: Vec::new(),
            method: "count",
        }
    }

    /// Adds a link, once, never to itself.
    pub(super) fn link(&mut self, kind: LinkKind, to: usize) {
        if !self.links.contains(&(kind, to)) {
            self.links.push((kind, to));
        }
    }
}

/// Where the figures of one sentence end, of which `first` is the first.
pub(super) fn sentence_end(candidates: &[Candidate], first: usize) -> usize {
    let place = |c: &Candidate| (c.passage, c.sentence);
    let rest = candidates.get(first..).unwrap_or_default();
    let same = rest.iter().take_while(|c| place(c) == place(&rest[0]));
    first + same.count()
}
