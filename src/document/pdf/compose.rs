//! Writes drafts of blocks down: one text with its pages, and the blocks over it.

use super::draft::{Body, Draft, margins};
use super::lines::{COLUMN_GAP, Line};
use super::words::Word;
use super::{Sheets, label};
use crate::document::{Block, BlockKind, Document, Flow, FlowBuilder, Style};
use std::collections::HashSet;
use std::ops::Range;

/// Composes the document of all pages. `body` is in reading order; `furniture` is put where it parts no block.
pub(super) fn compose(sheets: &Sheets, body: Vec<Draft>, furniture: Vec<Draft>) -> Document {
    let mut composer = Composer {
        sheets,
        text: String::with_capacity(sheets.text.len() * 5 / 4),
        blocks: Vec::with_capacity(body.len() + furniture.len()),
        page_starts: vec![0],
        hyphens: Hyphens::of(sheets, &body),
        body_size: sheets.body_size(),
        margins: margins(sheets, &body),
    };
    let mut heads: Vec<Vec<Draft>> = Vec::new();
    let mut feet: Vec<Vec<Draft>> = Vec::new();
    heads.resize_with(sheets.pages.len(), Vec::new);
    feet.resize_with(sheets.pages.len(), Vec::new);
    for draft in furniture {
        let Some(line) = draft.first_line() else { continue };
        let page = line.page;
        let low = line.v > sheets.pages[page].height / 2.0;
        let place = if low { &mut feet } else { &mut heads };
        place[page].push(draft);
    }
    composer.all(body, heads, feet);
    let mut document = Document::new("pdf", composer.text, composer.blocks);
    document.page_starts = composer.page_starts;
    document
}

struct Composer<'s> {
    sheets: &'s Sheets,
    text: String,
    blocks: Vec<Block>,
    page_starts: Vec<usize>,
    hyphens: Hyphens,
    body_size: f32,
    margins: Vec<Range<f32>>,
}

impl Composer<'_> {
    fn all(&mut self, body: Vec<Draft>, mut heads: Vec<Vec<Draft>>, mut feet: Vec<Vec<Draft>>) {
        let mut done = 0;
        for draft in &body {
            let (Some(first), Some(last)) = (draft.first_line(), draft.last_page()) else {
                continue;
            };
            let page = first.page;
            self.furniture_until(page, &mut done, &mut heads, &mut feet);
            if last > page {
                self.drafts(std::mem::take(&mut feet[page]));
            }
            self.draft(draft);
        }
        self.furniture_until(self.sheets.pages.len(), &mut done, &mut heads, &mut feet);
        self.turn_to(self.sheets.pages.len().saturating_sub(1));
    }

    /// Writes the furniture that comes before the first words of `page`.
    fn furniture_until(&mut self, page: usize, done: &mut usize, heads: &mut [Vec<Draft>], feet: &mut [Vec<Draft>]) {
        while *done < page {
            self.drafts(std::mem::take(&mut heads[*done]));
            self.drafts(std::mem::take(&mut feet[*done]));
            *done += 1;
        }
        if let Some(head) = heads.get_mut(page) {
            self.drafts(std::mem::take(head));
        }
    }

    fn drafts(&mut self, drafts: Vec<Draft>) {
        for draft in &drafts {
            self.draft(draft);
        }
    }

    /// Begins pages up to `page`.
    fn turn_to(&mut self, page: usize) {
        while self.page_starts.len() <= page {
            self.text.push_str("\n\u{c}");
            self.page_starts.push(self.text.len());
        }
    }

    fn draft(&mut self, draft: &Draft) {
        let Some(first) = draft.first_line() else { return };
        let new_page = first.page >= self.page_starts.len();
        self.turn_to(first.page);
        if !new_page && !self.text.is_empty() && !self.text.ends_with('\u{c}') {
            let row =
                draft.kind == BlockKind::TableRow && self.blocks.last().is_some_and(|b| b.kind == BlockKind::TableRow);
            self.text.push_str(if row { "\n" } else { "\n\n" });
        }
        let start = self.text.len();
        let mut flow = FlowBuilder::new();
        let mut label = draft.label.clone();
        let cells = match &draft.body {
            Body::Lines(lines) => {
                if let Some(label) = label.as_deref().filter(|_| draft.label_len == 0) {
                    self.text.push_str(label);
                    self.text.push(' ');
                }
                let from = self.text.len();
                self.lines(lines, draft.label_len, &mut flow);
                self.columns(from, lines.len(), draft.label_len, &mut flow)
            }
            Body::Cells(cells) => self.cells(cells, &mut flow),
        };
        let flow = flow.finish();
        let mut kind = draft.kind;
        let flow = match label.is_some() && flow.is_empty() {
            false => flow,
            // A label with nothing behind it is the text itself.
            true => {
                label = None;
                if kind == BlockKind::ListItem {
                    kind = BlockKind::Paragraph;
                }
                Flow::of(&self.text, start..self.text.len())
            }
        };
        if flow.is_empty() {
            self.text.truncate(start);
            return;
        }
        let own = &self.text[start..];
        let lead = own.len() - own.trim_start().len();
        let mut block = Block::new(kind, start + lead..self.text.len(), flow);
        block.label = label;
        block.level = draft.level;
        block.cells = cells;
        block.style = self.style(draft);
        self.blocks.push(block);
    }

    /// Writes lines one below the other; the flow leaves out the first `skip` bytes, a label.
    fn lines(&mut self, lines: &[Line], mut skip: usize, flow: &mut FlowBuilder) {
        for (i, line) in lines.iter().enumerate() {
            if i > 0 {
                if line.page >= self.page_starts.len() {
                    self.turn_to(line.page);
                } else {
                    self.text.push(if line.beside(&lines[i - 1]) { ' ' } else { '\n' });
                }
            }
            let (from, to) = self.line(line);
            let at = from + skip.min(to - from);
            skip = skip.saturating_sub(to - from);
            self.join(from, flow);
            flow.push(&self.text, at..to);
        }
    }

    /// The columns that wide gaps part a single line into, as cells.
    fn columns(&self, from: usize, lines: usize, label: usize, flow: &mut FlowBuilder) -> Vec<Range<usize>> {
        let text = &self.text[from..];
        let start = label + text[label..].len() - text[label..].trim_start().len();
        if lines != 1 || !text[start..].contains('\t') {
            return Vec::new();
        }
        *flow = FlowBuilder::new();
        let mut at = from + start;
        let mut cells = Vec::new();
        for field in text[start..].split('\t') {
            let before = flow.len();
            flow.space(at);
            flow.push(&self.text, at..at + field.len());
            cells.push((if before == 0 { 0 } else { before + 1 })..flow.len());
            at += field.len() + 1;
        }
        cells
    }

    /// What stands between the last word in `flow` and the line that starts at `from`.
    fn join(&self, from: usize, flow: &mut FlowBuilder) {
        if flow.is_empty() {
            return;
        }
        let above = self.text[..from].trim_end_matches(['\n', '\u{c}']);
        match self.hyphens.at(above, &self.text[from..]) {
            Some(true) => {
                flow.unhyphenate();
            }
            Some(false) => {}
            None => flow.space(from),
        }
    }

    fn cells(&mut self, cells: &[Vec<Line>], flow: &mut FlowBuilder) -> Vec<Range<usize>> {
        let mut out = Vec::with_capacity(cells.len());
        for (i, lines) in cells.iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            let before = flow.len();
            for (n, line) in lines.iter().enumerate() {
                if line.page >= self.page_starts.len() {
                    self.turn_to(line.page);
                } else if n > 0 && !self.text.ends_with(['-', '\u{ad}']) {
                    self.text.push(' ');
                }
                let (from, to) = self.line(line);
                if n == 0 {
                    flow.space(from);
                } else {
                    self.join(from, flow);
                }
                flow.push(&self.text, from..to);
            }
            let after = flow.len();
            let start = if before > 0 && after > before {
                before + 1
            } else {
                before
            };
            out.push(start.min(after)..after);
        }
        let kept = self.text.trim_end_matches('\t').len();
        self.text.truncate(kept);
        out
    }

    /// Writes the words of a line; returns where.
    fn line(&mut self, line: &Line) -> (usize, usize) {
        let from = self.text.len();
        let words = self.sheets.words(line);
        for (i, word) in words.iter().enumerate() {
            if i > 0 && !word.glued {
                let wide = word.u0 - words[i - 1].u1 > COLUMN_GAP * word.size;
                self.text.push(if wide { '\t' } else { ' ' });
            }
            let said = &self.sheets.text[word.start as usize..word.end as usize];
            if said.contains('\u{ad}') {
                // At a line's end the reader must know that it is soft; elsewhere it was printed as a hyphen.
                let last = i + 1 == words.len();
                let body = said.trim_end_matches('\u{ad}');
                self.text.push_str(&body.replace('\u{ad}', "-"));
                if body.len() < said.len() {
                    self.text.push(if last { '\u{ad}' } else { '-' });
                }
            } else {
                self.text.push_str(said);
            }
        }
        (from, self.text.len())
    }

    fn style(&self, draft: &Draft) -> Style {
        let lines: Vec<&Line> = draft.lines().collect();
        let words = || {
            lines
                .iter()
                .flat_map(|l| self.sheets.words(l))
                .filter(|w| self.has_letters(w))
        };
        let any = words().next().is_some();
        let first = lines[0];
        let margin = self.margins[first.page].clone();
        Style {
            bold: any && words().all(|w| w.bold),
            lead: 0,
            italic: any && words().all(|w| w.italic),
            underlined: any && words().all(|w| w.underlined),
            centred: lines.iter().all(|l| is_centred(l, &margin)),
            indent: (first.u0 - margin.start).max(0.0),
            size: if self.body_size > 0.0 {
                first.size / self.body_size
            } else {
                0.0
            },
        }
    }

    fn has_letters(&self, word: &Word) -> bool {
        let said = &self.sheets.text[word.start as usize..word.end as usize];
        said.chars().any(char::is_alphanumeric)
    }
}

fn is_centred(line: &Line, margin: &Range<f32>) -> bool {
    let (left, right) = (line.u0 - margin.start, margin.end - line.u1);
    left > 1.5 * line.size && (left - right).abs() < (0.05 * (left + right)).max(line.size)
}

/// Decides whether a hyphen at a line's end belongs to the word.
struct Hyphens {
    words: HashSet<String>,
    /// The writer's program breaks words on its own.
    breaks: bool,
}

impl Hyphens {
    /// Collects the words of the document where a line ends with a hyphen; otherwise none are needed.
    fn of(sheets: &Sheets, drafts: &[Draft]) -> Self {
        let said = |l: &Line| sheets.words(l).last().map_or("", |w| sheets.said(w));
        let ends: Vec<&str> = drafts
            .iter()
            .flat_map(Draft::lines)
            .map(said)
            .filter(|w| w.ends_with('-') && w.len() > 1)
            .collect();
        let mut words = HashSet::new();
        if !ends.is_empty() {
            for word in sheets.pages.iter().flat_map(|p| &p.words) {
                words.insert(bare(sheets.said(word)).to_lowercase());
            }
        }
        // What stands before the hyphen is mostly no word of its own, then.
        let odd = |w: &&&str| {
            let stem = w.trim_end_matches('-');
            let last = bare(stem.rsplit('-').next().unwrap_or(stem)).to_lowercase();
            !label::is_prefix(&last) && !words.contains(&last)
        };
        let odd = ends.iter().filter(odd).count();
        Hyphens {
            breaks: odd >= 2 && odd * 2 >= ends.len(),
            words,
        }
    }

    /// For a line end after `above` and a line `below`: whether a hyphen joins the two, and is not part of the word.
    fn at(&self, above: &str, below: &str) -> Option<bool> {
        if above.ends_with('\u{ad}') {
            return Some(false);
        }
        let stem = above.strip_suffix(['-', '\u{2010}'])?;
        let lower = below.chars().next().is_some_and(char::is_lowercase);
        if !stem.ends_with(char::is_alphabetic) || !below.starts_with(char::is_alphanumeric) {
            return stem.ends_with(char::is_alphanumeric).then_some(false);
        }
        let first = stem.rsplit(char::is_whitespace).next().unwrap_or("");
        let second = below.split(char::is_whitespace).next().unwrap_or("");
        let (first, second) = (bare(first).to_lowercase(), bare(second).to_lowercase());
        if self.words.contains(&format!("{first}-{second}")) {
            return Some(false);
        }
        let known = self.words.contains(&format!("{first}{second}"));
        let compound = label::is_prefix(&first) || self.words.contains(&first);
        Some(lower && (known || self.breaks || !compound))
    }
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
