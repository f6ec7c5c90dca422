//! Groups lines into paragraphs by what a reader sees: distance, indent, labels, bold, and lines that end early.

use super::Sheets;
use super::label;
use super::lines::Line;
use super::words::Word;
use std::ops::Range;

/// How the lines of a document lie: what is usual, so that what is not stands out.
#[derive(Debug, Clone, Default)]
pub(super) struct Measure {
    /// Usual distance of baselines, over the size of the letters.
    leading: f32,
}

impl Measure {
    /// Measures all lines of a document, page by page, and tells each how far it could have gone.
    pub(super) fn of(lines: &mut [Line], sheets: &Sheets) -> Self {
        let right = right_ends(lines, sheets);
        let mut from = 0;
        while from < lines.len() {
            let page = lines[from].page;
            let to = from + lines[from..].iter().take_while(|l| l.page == page).count();
            rooms(&mut lines[from..to], right[page]);
            from = to;
        }
        Measure {
            leading: leading(lines),
        }
    }

    /// Whether `line` ends although the first word of `next` would have had room: its end is meant.
    pub(super) fn ends_early(&self, line: &Line, next: &Line, sheets: &Sheets) -> bool {
        let space = 0.3 * line.size;
        let room = line.room_to - line.u1 - space;
        next.first_width(&sheets.pages[next.page].words) + 0.6 * line.size < room && !leads_on(line, next, sheets)
    }

    /// Whether two lines of different blocks are one sentence: the first ends with a word that cannot end one, and the second
    /// follows at the usual distance with the same looks.
    pub(super) fn runs_on(&self, line: &Line, next: &Line, sheets: &Sheets) -> bool {
        let step = (next.v - line.v) / line.size;
        line.page == next.page
            && step > 0.5
            && step < self.leading * 1.22
            && line.bold == next.bold
            && (line.size - next.size).abs() < 0.5
            && (line.u0 - next.u0).abs() < line.size
            && OPEN.contains(&last_word(line, sheets))
    }
}

/// Words that nobody ends a line with on purpose.
const OPEN: [&str; 16] = [
    "and", "the", "of", "to", "a", "an", "in", "for", "with", "by", "at", "on", "or", "from", "that", "&",
];

fn last_word<'s>(line: &Line, sheets: &'s Sheets) -> &'s str {
    sheets.words(line).last().map_or("", |w| sheets.said(w))
}

/// The words themselves say that they go on: nobody ends a line on purpose after "and", or before a small letter.
fn leads_on(line: &Line, next: &Line, sheets: &Sheets) -> bool {
    let last = last_word(line, sheets);
    let first = sheets.words(next).first().map_or("", |w| sheets.said(w));
    let small = first.starts_with(char::is_lowercase) && first.len() > 1 && label::label(first).is_none();
    OPEN.contains(&last)
        || last.ends_with('\u{ad}')
        || small && last.ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '-')
}

/// The commonest distance between lines of one size, over that size.
fn leading(lines: &[Line]) -> f32 {
    let mut counts = [0usize; 64];
    for pair in lines.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        let step = (b.v - a.v) / a.size;
        if a.page == b.page && (a.size - b.size).abs() < 0.05 * a.size && (0.8..3.2).contains(&step) {
            counts[(step * 20.0) as usize % 64] += 1;
        }
    }
    let best = (0..64).max_by_key(|&i| (counts[i], 64 - i)).unwrap_or(0);
    if counts[best] == 0 {
        return 1.25;
    }
    best as f32 / 20.0 + 0.025
}

/// Columns that stand side by side at one height, more of them than this, are a drawing.
const MAX_COLUMNS: usize = 200;

/// Tells each line of a page how far it could have gone: to the next column, else to where the page's text ends.
fn rooms(lines: &mut [Line], right: f32) {
    // A column is a run of lines that only goes down: (from, to, left edge, top, bottom).
    let mut columns: Vec<(usize, usize, f32, f32, f32)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match columns.last_mut() {
            Some(c) if line.v > lines[i - 1].v - 0.5 * line.size && line.cell == lines[i - 1].cell => {
                (c.1, c.2, c.3, c.4) = (i + 1, c.2.min(line.u0), c.3.min(line.v), c.4.max(line.v));
            }
            _ => columns.push((i, i + 1, line.u0, line.v, line.v)),
        }
    }
    let crowded = columns.len() > MAX_COLUMNS;
    for own in 0..columns.len() {
        for line in &mut lines[columns[own].0..columns[own].1] {
            let mut room = line.room_to.max(if line.cell.is_some() {
                line.u1
            } else {
                right.max(line.u1)
            });
            for (other, c) in columns.iter().enumerate().filter(|_| !crowded && line.cell.is_none()) {
                let beside = line.v > c.3 - line.size && line.v < c.4 + line.size && c.2 > line.u1;
                if other != own && beside {
                    room = room.min((c.2 - 1.2 * line.size).max(line.u1));
                }
            }
            line.room_to = room;
        }
    }
}

/// The right end of running text on each page: as far as several lines reach, so that a stray one does not count.
fn right_ends(lines: &[Line], sheets: &Sheets) -> Vec<f32> {
    let all = right_end(lines.iter());
    let mut out = Vec::with_capacity(sheets.pages.len());
    let mut rest = lines;
    for page in 0..sheets.pages.len() {
        let n = rest.iter().take_while(|l| l.page == page).count();
        let (own, later) = rest.split_at(n);
        rest = later;
        // Pages of one shape share their margin: a page of short lines does not show its own.
        let like = |p: usize| (sheets.pages[p].width - sheets.pages[page].width).abs() < 2.0;
        let end = right_end(own.iter());
        let common = if lines.first().is_some_and(|l| like(l.page)) {
            all
        } else {
            end
        };
        out.push(if own.len() >= 12 { end } else { end.max(common) });
    }
    out
}

fn right_end<'l>(lines: impl Iterator<Item = &'l Line>) -> f32 {
    let mut ends: Vec<(f32, f32)> = lines.filter(|l| l.turn == 0).map(|l| (l.u1, l.size)).collect();
    ends.sort_by(|a, b| b.0.total_cmp(&a.0));
    let enough = (ends.len() / 12).clamp(1, 6);
    for (i, &(end, size)) in ends.iter().enumerate() {
        let near = ends[i..]
            .iter()
            .take_while(|e| e.0 > end - 5.0 * size)
            .take(enough)
            .count();
        if near >= enough {
            return end;
        }
    }
    ends.first().map_or(0.0, |e| e.0)
}

/// Groups `lines` (of one page or several, in reading order) into paragraphs, as ranges of the slice.
pub(super) fn paragraphs(lines: &[Line], sheets: &Sheets, measure: &Measure) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for i in 1..lines.len() {
        if !continues(&lines[from..i], &lines[i], sheets, measure) {
            out.push(from..i);
            from = i;
        }
    }
    if from < lines.len() {
        out.push(from..lines.len());
    }
    out
}

/// Whether `next` goes on with the paragraph that holds `so_far`.
fn continues(so_far: &[Line], next: &Line, sheets: &Sheets, measure: &Measure) -> bool {
    let (first, last) = (&so_far[0], &so_far[so_far.len() - 1]);
    if last.turn != next.turn || (last.size - next.size).abs() > 0.12 * last.size.max(next.size) {
        return false;
    }
    let (sheet, next_sheet) = (&sheets.pages[last.page], &sheets.pages[next.page]);
    let words = &next_sheet.words;
    if bold_changes(last, next, &sheet.words, words) || opens_with_bold_label(last, next, sheets) {
        return false;
    }
    let step = next.v - last.v;
    let new_column = step < 0.0 && next.u0 > last.u1 && next.cell.is_none();
    if last.page != next.page || new_column {
        return over_page(so_far, next, sheets, measure);
    }
    // A sentence that plainly goes on may have wider lines than the rest of the document.
    let slack = if leads_on(last, next, sheets) { 1.7 } else { 1.22 };
    if step < 0.5 * last.size || step > (measure.leading * slack).max(1.05) * last.size {
        return false;
    }
    if measure.ends_early(last, next, sheets) {
        return false;
    }
    let hang = hanging(first, sheets);
    if sheets
        .label(next)
        .is_some_and(|n| is_own_label(n, next, last, hang, words) || follows_stop(n, next, last, sheets))
    {
        return false;
    }
    let near = |a: f32, b: f32| (a - b).abs() < 0.8 * next.size;
    let one_axis = near(next.u0 + next.u1, last.u0 + last.u1);
    if so_far.len() > 1 {
        return near(next.u0, last.u0) || one_axis;
    }
    match hang {
        Some(hang) if near(next.u0, hang) => true,
        _ if one_axis => true,
        _ => next.u0 < last.u0 + 0.8 * next.size && next.u0 > last.u0 - 5.0 * next.size,
    }
}

/// A label is one, not a number that a wrap brought to the line's start, when the line begins elsewhere than the text above
/// or a wide gap follows it.
fn is_own_label(len: usize, line: &Line, last: &Line, hang: Option<f32>, words: &[Word]) -> bool {
    let own = line.of(words);
    let (mut bytes, mut n) = (0, 0);
    while n < own.len() && bytes < len {
        bytes += (own[n].end - own[n].start) as usize;
        n += 1;
    }
    let gap = match own.get(n) {
        Some(after) => (after.u0 - own[n - 1].u1) / line.size,
        None => 1.0,
    };
    gap > 0.6 || (line.u0 - last.u0).abs() > 0.8 * line.size || hang.is_some_and(|h| line.u0 < h - 0.5 * line.size)
}

/// A bracketed or pointed label after a stop or a semicolon: "...; and" above "(b) that".
fn follows_stop(len: usize, line: &Line, last: &Line, sheets: &Sheets) -> bool {
    let text = sheets.line_text(line);
    let label = text.get(..len).unwrap_or("");
    let above = sheets.line_text(last);
    let above = above.trim_end();
    let above = [" and", " or"]
        .iter()
        .find_map(|w| above.strip_suffix(w))
        .unwrap_or(above);
    label.starts_with('(') && label.ends_with(')') && above.ends_with([';', '.', ':', ','])
}

/// "Apologies:" in bold at the start of a line, after words that are not.
fn opens_with_bold_label(last: &Line, next: &Line, sheets: &Sheets) -> bool {
    let above = sheets.words(last).last();
    let own = sheets.words(next);
    let bold = own.iter().take(8).take_while(|w| w.bold).count();
    above.is_some_and(|w| !w.bold) && bold > 0 && bold < own.len() && sheets.said(&own[bold - 1]).ends_with(':')
}

/// Where the text after a label, or after a wide gap, starts.
fn hanging(first: &Line, sheets: &Sheets) -> Option<f32> {
    let own = sheets.words(first);
    let wide = own.windows(2).find(|w| w[1].u0 - w[0].u1 > 0.9 * first.size);
    if sheets.label(first).is_some() && own.len() > 1 {
        let n = 1 + own[1..].iter().take_while(|w| w.glued).count();
        return own.get(n).map(|w| w.u0);
    }
    wide.map(|w| w[1].u0)
}

fn bold_changes(last: &Line, next: &Line, last_words: &[Word], next_words: &[Word]) -> bool {
    let (end, start) = (last.of(last_words).last(), next.of(next_words).first());
    let (Some(end), Some(start)) = (end, start) else {
        return false;
    };
    end.bold != start.bold && (last.bold || next.bold)
}

/// Over a page break, or from one column to the next, a paragraph goes on when nothing says that it ended.
fn over_page(so_far: &[Line], next: &Line, sheets: &Sheets, measure: &Measure) -> bool {
    let (first, last) = (&so_far[0], &so_far[so_far.len() - 1]);
    if measure.ends_early(last, next, sheets) || sheets.label(next).is_some() {
        return false;
    }
    let text = sheets.line_text(last);
    let ended = text.trim_end().ends_with(['.', ':', '?', '!', ';']);
    let lower = sheets.line_text(next).chars().next().is_some_and(char::is_lowercase);
    let left = if so_far.len() > 1 {
        last.u0
    } else {
        hanging(first, sheets).unwrap_or(first.u0)
    };
    let aligned = (next.u0 - left).abs() < 1.0 * next.size || last.page == next.page;
    lower || aligned && !ended && !last.bold
}
