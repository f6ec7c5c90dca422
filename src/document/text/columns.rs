//! Table rows: cells between pipes, tabs or wide gaps.

use super::label;
use super::line::Line;
use super::markup::{self, Dress, Markup};
use crate::document::{Block, BlockKind, FlowBuilder};
use std::ops::Range;

/// The cells of a Markdown table row as ranges of the text; `None` for other lines. A divider row has no cells.
pub(super) fn pipe_cells(text: &str, line: &Line) -> Option<Vec<Range<usize>>> {
    let raw = &text[line.range.clone()];
    if !raw.starts_with('|') || raw.len() < 3 || !raw[1..].contains('|') {
        return None;
    }
    let mut cells = Vec::new();
    let mut from = line.range.start + 1;
    let mut escaped = false;
    for (i, c) in raw.char_indices().skip(1) {
        if c == '|' && !escaped {
            cells.push(from..line.range.start + i);
            from = line.range.start + i + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if !text[from..line.range.end].trim().is_empty() {
        cells.push(from..line.range.end);
    }
    let divider = cells
        .iter()
        .all(|c| text[c.clone()].trim().chars().all(|c| matches!(c, '-' | ':' | ' ')));
    Some(if divider { Vec::new() } else { cells })
}

/// The cells of the lines of Markdown tables that have no bars at their ends: those around a divider ("--- | --- | ---").
pub(super) fn unbarred(text: &str, lines: &[Line]) -> Vec<Option<Vec<Range<usize>>>> {
    let mut out = vec![None; lines.len()];
    let raw = |i: usize| &text[lines[i].range.clone()];
    let barred = |i: usize| raw(i).contains('|') && !raw(i).starts_with('|') && !lines[i].furniture;
    let divider = |i: usize| {
        raw(i).contains('-') && !raw(i).ends_with('|') && raw(i).chars().all(|c| matches!(c, '-' | ':' | ' ' | '|'))
    };
    for at in (0..lines.len()).filter(|&i| barred(i) && divider(i)) {
        let above = (at > 0 && barred(at - 1)).then(|| at - 1);
        let below = (at + 1..lines.len()).take_while(|&i| barred(i));
        out[at] = Some(Vec::new());
        for i in above.into_iter().chain(below) {
            out[i] = Some(between_bars(text, &lines[i]));
        }
    }
    // without a divider a row of so many cells has so many beside it
    let bars = |i: usize| match lines[i].furniture || raw(i).ends_with('|') {
        true => 0,
        false => raw(i).matches('|').count(),
    };
    let mut at = 0;
    while at < lines.len() {
        let count = bars(at);
        let end = (at + 1..lines.len())
            .find(|&i| bars(i) != count || lines[i].gap > 1)
            .unwrap_or(lines.len());
        if count >= BARS && end - at >= ROWS {
            for i in at..end {
                out[i] = out[i].take().or_else(|| Some(between_bars(text, &lines[i])));
            }
        }
        at = end;
    }
    out
}

/// Rows of a table without a divider: so many bars in each, and so many rows.
const BARS: usize = 2;
const ROWS: usize = 4;

fn between_bars(text: &str, line: &Line) -> Vec<Range<usize>> {
    let mut from = line.range.start;
    let mut cells: Vec<Range<usize>> = Vec::new();
    let bars = text[line.range.clone()]
        .match_indices('|')
        .map(|(p, _)| line.range.start + p);
    for end in bars.chain([line.range.end]) {
        cells.push(from..end);
        from = (end + 1).min(line.range.end);
    }
    cells
}

/// Which lines are rows of tables laid out with tabs or wide gaps, with their cells.
pub(super) fn aligned(text: &str, lines: &[Line]) -> Vec<Option<Vec<Range<usize>>>> {
    let cells: Vec<Vec<Range<usize>>> = lines
        .iter()
        .map(|l| {
            if l.furniture || l.heading > 0 {
                Vec::new()
            } else {
                wide_gaps(text, l)
            }
        })
        .collect();
    let usable = |i: usize| cells.get(i).is_some_and(|c| c.len() >= 2);
    let near = |i: usize, j: usize| usable(j) && (lines[i.max(j)].gap <= 2);
    (0..lines.len())
        .map(|i| {
            let above = i > 0 && near(i, i - 1);
            let below = i + 1 < lines.len() && near(i, i + 1);
            let row =
                usable(i) && (above || below) && (cells[i].len() >= 3 || similar(text, lines, &cells, i, above, below));
            row.then(|| cells[i].clone())
        })
        .collect()
}

/// Two cells make a row only beside a row whose second cell starts at about the same column.
fn similar(text: &str, lines: &[Line], cells: &[Vec<Range<usize>>], i: usize, above: bool, below: bool) -> bool {
    // one tab parts the cells of both, however long the first of them is
    let gap = |j: usize| &text[cells[j][0].end..cells[j][1].start];
    let tabbed = |j: usize| cells[j].len() == 2 && gap(j).bytes().all(|b| b == b'\t');
    let alike = |j: usize| tabbed(i) && tabbed(j);
    let column = |j: usize| lines[j].indent + cells[j][1].start - lines[j].range.start;
    let fits = |j: usize| column(i).abs_diff(column(j)) <= 2 || cells[j].len() > 2;
    let beside = |j: usize| fits(j) || alike(j);
    (above && beside(i - 1)) || (below && beside(i + 1))
}

fn wide_gaps(text: &str, line: &Line) -> Vec<Range<usize>> {
    let raw = &text[line.range.clone()];
    if label::split(raw).is_some() || label::split(&line.words).is_some() {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut from = 0;
    let mut space: Option<(usize, usize, bool)> = None;
    for (i, c) in raw.char_indices() {
        if c.is_whitespace() {
            let (start, n, tab) = space.unwrap_or((i, 0, false));
            space = Some((start, n + 1, tab || c == '\t'));
        } else {
            if let Some((start, n, tab)) = space.take()
                && (n >= 3 || tab)
            {
                cells.push(line.range.start + from..line.range.start + start);
                from = i;
            }
        }
    }
    cells.push(line.range.start + from..line.range.end);
    let labelled = cells.len() == 2 && text[cells[0].clone()].trim_end_matches('*').ends_with([':', '.']);
    let prose = cells.iter().any(|c| c.len() > 90)
        || cells
            .iter()
            .skip(1)
            .filter(|c| text[(*c).clone()].starts_with(char::is_lowercase))
            .count()
            * 2
            > cells.len();
    let number = text[cells[0].clone()].chars().all(|c| !c.is_alphabetic());
    if labelled || prose || (number && cells.len() == 2) {
        Vec::new()
    } else {
        cells
    }
}

/// The block of one row.
pub(super) fn row(text: &str, line: &Line, cells: &[Range<usize>], markup: Markup) -> Option<(Block, Vec<Dress>)> {
    let mut flow = FlowBuilder::new();
    let mut places = Vec::new();
    let mut dress = Vec::new();
    for cell in cells {
        flow.space(cell.start);
        let before = flow.len();
        dress.push(markup::push(text, cell.clone(), markup, &mut flow));
        places.push((before, flow.len()));
    }
    let flow = flow.finish();
    if flow.is_empty() {
        return None;
    }
    let mut block = Block::new(BlockKind::TableRow, line.range.clone(), flow);
    block.cells = places
        .into_iter()
        .map(|(a, b)| cell_range(block.text(), a, b))
        .collect();
    block.style.bold = line.bold();
    block.style.indent = line.indent as f32;
    Some((block, dress))
}

/// The words between two lengths of the growing flow, without the space before them.
pub(super) fn cell_range(flow: &str, from: usize, to: usize) -> Range<usize> {
    let to = to.min(flow.len());
    let from = from.min(to);
    let start = from + usize::from(flow[from..to].starts_with(' '));
    start..to
}
