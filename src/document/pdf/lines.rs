//! Turns the words of a page into lines. Knows nothing of paragraphs.

use super::tags::Place;
use super::words::Word;
use std::ops::Range;

/// Words on one baseline, left to right, as they follow each other in the page's order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Page, from 0.
    pub page: usize,
    /// Its words, in [`super::Sheet::words`] of that page.
    pub words: Range<usize>,
    /// Left end, in points along the line.
    pub u0: f32,
    /// Right end.
    pub u1: f32,
    /// Baseline, in points down the page.
    pub v: f32,
    /// Size of most of its letters.
    pub size: f32,
    /// All of its words are bold.
    pub bold: bool,
    /// Quarter turns against the page's reading direction.
    pub turn: u8,
    /// How far to the right its text could have gone, in points.
    pub room_to: f32,
    /// The cell of a ruled table that it stands in.
    pub cell: Option<Place>,
}

impl Line {
    /// Its words.
    pub(super) fn of<'w>(&self, words: &'w [Word]) -> &'w [Word] {
        &words[self.words.clone()]
    }

    /// On the same height as `left` and to the right of it.
    pub(super) fn beside(&self, left: &Line) -> bool {
        self.page == left.page
            && self.turn == left.turn
            && (self.v - left.v).abs() < 0.4 * self.size.max(left.size)
            && self.u0 > left.u1 - 0.2 * self.size
    }

    /// The two parts that its first wide gap parts it into.
    pub(super) fn split_at_gap(&self, words: &[Word]) -> Option<(Line, Line)> {
        let own = self.of(words);
        let at = own
            .windows(2)
            .position(|w| w[1].u0 - w[0].u1 > COLUMN_GAP * w[1].size)?
            + 1;
        let middle = self.words.start + at;
        let part = |range: Range<usize>| Line {
            room_to: self.room_to,
            cell: self.cell,
            ..line(self.page, words, range)
        };
        Some((part(self.words.start..middle), part(middle..self.words.end)))
    }

    /// Width of its first word, with the parts glued to it.
    pub(super) fn first_width(&self, words: &[Word]) -> f32 {
        let own = self.of(words);
        let n = own.iter().skip(1).take_while(|w| w.glued).count();
        own[n].u1 - own[0].u0
    }
}

/// A gap of so many ems parts columns; justified text has none as wide.
pub(super) const COLUMN_GAP: f32 = 1.8;

/// Breaks words, in the order given, into lines.
pub(super) fn lines(page: usize, words: &[Word], range: Range<usize>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut from = range.start;
    for i in range.clone() {
        if i > from && !same_line(words, from, i) {
            out.push(line(page, words, from..i));
            from = i;
        }
    }
    if from < range.end {
        out.push(line(page, words, from..range.end));
    }
    out
}

/// Whether word `i` goes on the line that began at `from`.
fn same_line(words: &[Word], from: usize, i: usize) -> bool {
    let (first, last, next) = (&words[from], &words[i - 1], &words[i]);
    let size = last.size.max(next.size);
    let near = |w: &Word| (w.v - next.v).abs() < 0.55 * size;
    next.turn == last.turn && (near(last) || near(first)) && next.u0 > last.u1 - 0.5 * size
}

fn line(page: usize, words: &[Word], range: Range<usize>) -> Line {
    let own = &words[range.clone()];
    // The biggest letters stand on the line; smaller ones may be raised or lowered.
    let main = own
        .iter()
        .max_by(|a, b| weight(a).total_cmp(&weight(b)))
        .unwrap_or(&own[0]);
    Line {
        page,
        u0: own.iter().map(|w| w.u0).fold(f32::INFINITY, f32::min),
        u1: own.iter().map(|w| w.u1).fold(f32::NEG_INFINITY, f32::max),
        v: main.v,
        size: main.size,
        bold: own.iter().all(|w| w.bold || w.end - w.start == 1),
        turn: own[0].turn,
        room_to: f32::NEG_INFINITY,
        cell: None,
        words: range,
    }
}

fn weight(w: &Word) -> f32 {
    (w.u1 - w.u0) * w.size
}

/// Drops words that are printed again on the same spot, as some writers do to embolden them.
pub(super) fn drop_overprints(text: &str, words: &mut Vec<Word>) {
    let said = |w: &Word| &text[w.start as usize..w.end as usize];
    let mut twice = vec![false; words.len()];
    let mut any = false;
    for i in 1..words.len() {
        let w = &words[i];
        // Only a step back along the line can be a second printing; the first is not far behind.
        if w.u0 >= words[i - 1].u1 - 0.3 * w.size && !twice[i - 1] {
            continue;
        }
        let near = |o: &&Word| (o.u0 - w.u0).abs() < 0.12 * w.size && (o.v - w.v).abs() < 0.12 * w.size;
        let first = words[i.saturating_sub(60)..i]
            .iter()
            .find(|o| near(o) && said(o) == said(w));
        twice[i] = first.is_some();
        any |= twice[i];
    }
    if any {
        let mut i = 0;
        words.retain(|_| {
            i += 1;
            !twice[i - 1]
        });
    }
}
