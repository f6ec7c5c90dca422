//! Turns passages of the minutes into lines: words, sentences and the label in front.
//!
//! Knows nothing of decisions.

use crate::document::{BlockKind, Document, Hint};
use crate::language::analysis::quantity::FoundQuantity;
use crate::language::analysis::{Analysed, Analysis};
use crate::language::stretch::Stretch;
use crate::layout::Passage;
use crate::vocabulary::Decisions;
use std::ops::Range;
use std::rc::Rc;

/// One passage, ready to be read.
#[derive(Debug, Clone)]
pub(super) struct Line<'d> {
    /// Where it stands.
    pub passage: Passage,
    /// Its text.
    pub text: &'d str,
    /// Its words; their punctuation lies in the gaps.
    pub words: Rc<[Range<usize>]>,
    /// The text in lower case, every letter in its place.
    lower: String,
    /// Its sentences, as ranges of words.
    pub sentences: Vec<Range<usize>>,
    /// The label in front, as printed.
    pub label: Option<String>,
    /// First byte after that label.
    pub body: usize,
    /// What it is.
    pub place: Place,
    /// Bytes at which a line of the source ends or a column begins, where its words stand apart.
    pub columns: Vec<usize>,
    /// Its block, and what was read of it.
    block: &'d str,
    read: Rc<Analysis>,
}

/// What a line is, as far as reading decisions goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The title of the item.
    Title,
    /// A heading inside the item.
    Subheading,
    /// Anything in its body.
    Body,
    /// The source's own structure says that this is the decision.
    Decision,
}

impl<'d> Line<'d> {
    /// Reads the words of a passage.
    pub(super) fn new(analysed: &Analysed<'d>, passage: Passage, place: Place) -> Self {
        let document = analysed.document();
        let block = &document.blocks[passage.block];
        let text = passage.text(document);
        let printed = block.label.clone().filter(|_| passage.range.start == 0);
        let (label, body) = match printed {
            Some(label) => (Some(label), 0),
            None => analysed.label(passage.block, passage.range.clone()),
        };
        let place = match (&block.hint, block.kind, place) {
            (Some(Hint::Decision), ..) => Place::Decision,
            (_, BlockKind::Heading, Place::Body) => Place::Subheading,
            (.., place) => place,
        };
        let words = analysed.words(passage.block, passage.range.clone());
        let lower = lower(text);
        let sentences = in_words(&analysed.sentences(passage.block, passage.range.clone()), &words);
        Line {
            text,
            words,
            lower,
            sentences,
            label,
            body,
            place,
            columns: columns(document, &passage),
            block: block.text(),
            read: analysed.whole(passage.block),
            passage,
        }
    }

    /// A part of the line as a passage.
    pub(super) fn part(&self, range: Range<usize>) -> Passage {
        let slice = &self.text[range.clone()];
        let start = range.start + (slice.len() - slice.trim_start().len());
        let end = (range.start + slice.trim_end().len()).max(start);
        Passage {
            block: self.passage.block,
            range: self.passage.range.start + start..self.passage.range.start + end,
        }
    }

    /// The line, to ask who is named in it.
    pub(super) fn stretch<'a>(&'a self, words: &'a Decisions) -> Stretch<'a> {
        let range = self.passage.range.clone();
        Stretch::of(self.block, range, Rc::clone(&self.read), &words.names, &words.roles)
    }

    /// Word `index` is part of a sum of money or of a share in the hundred.
    pub(super) fn is_money_or_share(&self, index: usize) -> bool {
        let from = self.passage.range.start;
        let measured = self.read.quantities(self.block);
        self.words.get(index).is_some_and(|word| {
            let holds = |q: &FoundQuantity| q.range.start <= from + word.start && from + word.start < q.range.end;
            measured.iter().any(|q| q.is_money_or_share() && holds(q))
        })
    }

    /// Index of the first word that starts at or after byte `at`.
    pub(super) fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.start < at)
    }

    /// What stands between word `index` and the next (or the end).
    pub(super) fn gap(&self, index: usize) -> &'d str {
        let from = self.words.get(index).map_or(0, |w| w.end);
        let to = self.words.get(index + 1).map_or(self.text.len(), |w| w.start);
        &self.text[from..to]
    }

    /// The word as printed.
    pub(super) fn printed(&self, index: usize) -> &'d str {
        self.words.get(index).map_or("", |w| &self.text[w.clone()])
    }

    /// The word in lower case; empty beyond the end.
    pub(super) fn lower(&self, index: usize) -> &str {
        let word = self.words.get(index).cloned();
        word.and_then(|w| self.lower.get(w)).unwrap_or("")
    }

    /// The sentence (its number and byte range) that word `index` is in.
    pub(super) fn sentence(&self, index: usize) -> (usize, Range<usize>) {
        let n = self
            .sentences
            .partition_point(|s| s.end <= index)
            .min(self.sentences.len().saturating_sub(1));
        (n, self.sentence_bytes(n))
    }

    /// The byte range of sentence `n`, its closing punctuation included.
    pub(super) fn sentence_bytes(&self, n: usize) -> Range<usize> {
        let Some(s) = self.sentences.get(n) else {
            return 0..self.text.len();
        };
        let start = if n == 0 { 0 } else { self.words[s.start].start };
        let start = open_quote(self.text, start);
        let end = match self.sentences.get(n + 1) {
            Some(next) => open_quote(self.text, self.words[next.start].start),
            None => self.text.len(),
        };
        start..end
    }
}

/// The spaces of a passage that stand for a line end, a tab, or more spaces than one, behind no stop.
fn columns(document: &Document, passage: &Passage) -> Vec<usize> {
    /// A longer text is prose.
    const LONGEST: usize = 2000;
    let text = passage.text(document);
    let written = document.text.get(passage.source(document)).unwrap_or("");
    if text.len() > LONGEST || !written.contains("  ") && !written.contains(['\n', '\t']) {
        return Vec::new();
    }
    let flow = &document.blocks[passage.block].flow;
    let apart = |at: &usize| {
        let stop = text[..*at].ends_with(['.', ':', ',', ';', '?', '!']);
        let at = passage.range.start + at;
        let whole = flow.text();
        let before = whole[..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
        let after = whole[at + 1..].chars().next().map_or(at + 1, |c| at + 1 + c.len_utf8());
        let (from, to) = (flow.source(before..at).end, flow.source(at + 1..after).start);
        let gap = document.text.get(from..to.max(from)).unwrap_or("");
        gap.contains(['\n', '\t']) || !stop && gap.chars().filter(|c| c.is_whitespace()).count() > 1
    };
    text.match_indices(' ').map(|(i, _)| i).filter(apart).collect()
}

/// Takes in opening quotes and brackets before byte `at`.
fn open_quote(text: &str, at: usize) -> usize {
    let head = &text[..at];
    head.trim_end_matches(['"', '\'', '(', '[', '\u{201c}', '\u{2018}'])
        .len()
}

/// The text in lower case; a letter whose lower case is longer or shorter stays.
fn lower(text: &str) -> String {
    let one = |c: char| {
        if c.is_ascii() {
            return c.to_ascii_lowercase();
        }
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.chars().map(one).collect()
    }
}

/// Sentences as ranges of words.
fn in_words(sentences: &[Range<usize>], words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut start = 0;
    let part = |s: &Range<usize>| {
        let end = words.partition_point(|w| w.start < s.end);
        let part = start..end;
        start = end;
        part
    };
    sentences.iter().map(part).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::sentences::sentences;
    use crate::language::words::joined;

    fn split(text: &str) -> Vec<String> {
        let w = joined(text);
        in_words(&sentences(text), &w)
            .into_iter()
            .map(|s| text[w[s.start].start..w[s.end - 1].end].to_owned())
            .collect()
    }

    #[test]
    fn titles_and_initials_end_no_sentence() {
        assert_eq!(
            split("Cllr. P. Wragg moved No. 4. It fell. \"That the pump stay.\""),
            ["Cllr. P. Wragg moved No. 4", "It fell", "That the pump stay"]
        );
    }

    #[test]
    fn words_are_small_in_place_whatever_their_letters() {
        let document = crate::document::read("CLLR ÉILIS İNAN WEIẞ AGREED".as_bytes(), "a.txt", &Default::default());
        let document = document.expect("it is sound");
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        let words: Vec<&str> = (0..6).map(|i| line.lower(i)).collect();
        assert_eq!(words, ["cllr", "éilis", "İnan", "weiẞ", "agreed", ""]);
    }
}
