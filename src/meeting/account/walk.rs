//! Walks once over the text of a meeting and shows it to every account: its blocks and their sentences, then its lines.

use super::{Account, Line, blocks};
use crate::record::{Finding, Span};
use std::ops::Range;

/// A block, a sentence of it or a line.
#[derive(Debug, Clone)]
pub(super) struct Piece<'c> {
    /// Index in `Document::blocks`.
    block: usize,
    /// Where it begins in the block's flow text.
    start: usize,
    /// Its words.
    pub words: &'c str,
}

impl<'c> Piece<'c> {
    /// A line of the meeting.
    pub(super) fn of_line(account: &Account<'c>, line: &Line) -> Self {
        Piece {
            block: line.block,
            start: line.range.start,
            words: account.text(line),
        }
    }

    /// All of its words.
    pub(super) fn whole(&self) -> Range<usize> {
        0..self.words.len()
    }

    /// Where a part of its words stands in the document's text.
    pub(super) fn source(&self, account: &Account<'_>, part: Range<usize>) -> Range<usize> {
        let flow = &account.context.document.blocks[self.block].flow;
        flow.source(self.start + part.start..self.start + part.end)
    }

    /// The span of a part of its words.
    pub(super) fn span(&self, account: &Account<'_>, part: Range<usize>) -> Span {
        account.context.document.span(self.source(account, part))
    }
}

/// An account of one sort of thing that may have been passed over. It sees what it is shown, and tells at the end.
pub(super) trait Teller {
    /// Looks at a block; whether its sentences are to be shown as well.
    fn block(&mut self, _account: &Account<'_>, _block: &Piece<'_>) -> bool {
        false
    }

    /// Looks at a sentence.
    fn sentence(&mut self, _account: &Account<'_>, _sentence: &Piece<'_>) {}

    /// Looks at the line `n` of the meeting.
    fn line(&mut self, _account: &Account<'_>, _n: usize) {}

    /// What it found, the first few.
    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding>;
}

/// Shows the meeting to all of them, and gathers what they tell in their order.
pub(super) fn told(account: &Account<'_>, mut tellers: Vec<Box<dyn Teller>>) -> Vec<Finding> {
    for block in blocks(account.context) {
        let words = account.context.document.blocks[block].text();
        let piece = |range: &Range<usize>| Piece {
            block,
            start: range.start,
            words: &words[range.clone()],
        };
        let whole = piece(&(0..words.len()));
        let mut asking = Vec::from_iter(tellers.iter_mut().filter_map(|t| t.block(account, &whole).then_some(t)));
        if asking.is_empty() {
            continue;
        }
        for sentence in account.context.document.sentences(block, whole.whole()).iter() {
            let sentence = piece(sentence);
            asking.iter_mut().for_each(|t| t.sentence(account, &sentence));
        }
    }
    for n in 0..account.lines.len() {
        tellers.iter_mut().for_each(|t| t.line(account, n));
    }
    tellers.into_iter().flat_map(|t| t.findings(account)).collect()
}
