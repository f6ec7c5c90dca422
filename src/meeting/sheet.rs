//! Turns blocks into a [`Sheet`]: their words as one text that still shows line ends and columns, with the way back.
//!
//! A block's flow hides where lines ended and columns began; a list of names hangs on just that.

use crate::document::{BlockKind, Document};
use crate::language::analysis::{Analysed, Analysis};
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::rc::Rc;

/// A line ended here.
pub(super) const LINE: char = '\n';
/// A list item or table row ended here: what follows never runs on from what went before.
pub(super) const BREAK: char = '\u{c}';
/// A column or cell ended here.
pub(super) const COLUMN: char = '\t';

/// Words of several blocks with line ends and columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    text: String,
    pieces: Vec<Piece>,
    /// What was read of the text.
    read: Rc<Analysis>,
}

#[derive(Debug, Clone)]
struct Piece {
    at: usize,
    len: usize,
    block: usize,
    flow: usize,
}

impl Sheet {
    /// Appends part of a block; a separator stands between it and what was there.
    pub(super) fn push(&mut self, document: &Document, block: usize, range: Range<usize>) {
        let b = &document.blocks[block];
        let Some(words) = b.text().get(range.clone()) else {
            return;
        };
        let lead = words.len() - words.trim_start().len();
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let start = range.start + lead;
        self.read = Rc::default();
        if !self.text.is_empty() {
            let hard = matches!(b.kind, BlockKind::ListItem | BlockKind::TableRow);
            self.text.push(if hard { BREAK } else { LINE });
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            len: words.len(),
            block,
            flow: start,
        });
        let mut from = 0;
        for at in memchr::memchr_iter(b' ', words.as_bytes()) {
            self.text.push_str(&words[from..at]);
            self.text.push(gap(document, block, start + at));
            from = at + 1;
        }
        self.text.push_str(&words[from..]);
    }

    /// Reads the mark at a byte as the end of a column; the words as written keep it.
    pub(super) fn end_column(&mut self, at: usize) {
        if self.text.as_bytes().get(at).is_some_and(|b| b.is_ascii_punctuation()) {
            self.text.replace_range(at..=at, "\t");
            self.read = Rc::default();
        }
    }

    /// The text: words with [`LINE`], [`BREAK`] and [`COLUMN`] where those stood.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text, to ask who is named in it. Of a sheet that has the words of one block as they are, the block is asked.
    pub(super) fn stretch<'a>(&'a self, document: &'a Analysed<'_>, vocabulary: &'a Vocabulary) -> Stretch<'a> {
        self.part(document, 0..self.text.len(), vocabulary)
    }

    /// A part of the text, to ask who is named in it. Where it lies in one block, the block is asked.
    pub(super) fn part<'a>(
        &'a self,
        document: &'a Analysed<'_>,
        range: Range<usize>,
        vocabulary: &'a Vocabulary,
    ) -> Stretch<'a> {
        let (names, roles) = (&vocabulary.names, &vocabulary.roles);
        let piece = self.pieces.iter().rev().find(|p| p.at <= range.start);
        if let Some(piece) = piece.filter(|p| range.end <= p.at + p.len) {
            let flow = piece.flow + range.start - piece.at..piece.flow + range.end - piece.at;
            let stretch = document.stretch(piece.block, flow, names, roles);
            if self.text.get(range.clone()) == Some(stretch.text()) {
                return stretch;
            }
        }
        Stretch::of(&self.text, range, Rc::clone(&self.read), names, roles)
    }

    /// Where these words stand in the document's text.
    pub(super) fn source(&self, document: &Document, range: Range<usize>) -> Range<usize> {
        let mut out: Option<Range<usize>> = None;
        for (block, flow) in self.parts(range) {
            let source = document.blocks[block].flow.source(flow);
            out = Some(match out {
                None => source,
                Some(o) => o.start.min(source.start)..o.end.max(source.end),
            });
        }
        out.unwrap_or(0..0)
    }

    /// These words as written, single spaces between them.
    pub(super) fn original(&self, document: &Document, range: Range<usize>) -> String {
        let mut out = String::new();
        for (block, flow) in self.parts(range) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&document.blocks[block].flow.original(&document.text, flow));
        }
        words::each(&out).collect::<Vec<_>>().join(" ")
    }

    /// The blocks of a range and which words of each.
    fn parts(&self, range: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let first = self.pieces.partition_point(|p| p.at + p.len <= range.start);
        self.pieces[first..]
            .iter()
            .take_while(move |p| p.at < range.end)
            .filter_map(move |p| {
                let a = range.start.max(p.at) - p.at;
                let b = range.end.min(p.at + p.len) - p.at;
                (a < b).then_some((p.block, p.flow + a..p.flow + b))
            })
    }
}

/// What a space of a block's flow stands for: a line end, a column, or a space. A line that ends only where the next word
/// found no room ends nowhere.
fn gap(document: &Document, block: usize, at: usize) -> char {
    let b = &document.blocks[block];
    if b.cells.iter().any(|c| c.start == at + 1) {
        return COLUMN;
    }
    let flow = &b.flow;
    if flow.is_copied(at) {
        return ' ';
    }
    let words = b.text();
    let before = words[..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
    let after = words[at + 1..].chars().next().map_or(at + 1, |c| at + 1 + c.len_utf8());
    let from = flow.source(before..at).end;
    let to = flow.source(at + 1..after).start;
    let source = document.text.get(from..to.max(from)).unwrap_or("");
    if source.contains('\n') {
        let wraps = source.matches('\n').count() == 1 && document.only_wraps(from);
        if wraps { ' ' } else { LINE }
    } else if source.contains('\t') || source.chars().filter(|c| c.is_whitespace()).count() >= 3 {
        COLUMN
    } else {
        ' '
    }
}

/// The entries of a list: what stands between commas, semicolons, line ends and columns, brackets left whole and white space
/// around them left out.
pub(super) fn entries(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let mut cut = |range: Range<usize>| {
        let words = &text[range.clone()];
        let from = range.start + words.len() - words.trim_start().len();
        let to = range.start + words.trim_end().len();
        if from < to {
            out.push(from..to);
        }
    };
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | LINE | BREAK | COLUMN if depth == 0 => {
                cut(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    cut(start..text.len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Flow};

    #[test]
    fn line_ends_and_columns_show_and_words_are_found_again() {
        let text = "Present:  Cllr O\u{2019}Dare      Cllr Bray\n  Cllr Tam".to_owned();
        let flow = Flow::of(&text, 0..text.len());
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), flow);
        let document = Document::new("text", text, vec![block]);
        let mut sheet = Sheet::default();
        sheet.push(&document, 0, 0..document.blocks[0].text().len());
        assert_eq!(sheet.text(), "Present: Cllr O'Dare\tCllr Bray\nCllr Tam");
        let at = sheet.text().find("O'Dare").unwrap();
        assert_eq!(sheet.original(&document, at..at + 6), "O\u{2019}Dare");
        assert_eq!(&document.text[sheet.source(&document, at..at + 6)], "O\u{2019}Dare");
    }
}
