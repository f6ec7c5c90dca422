//! Puts the words of a page that is set in columns of running text in their order: down one column, then the next.
//!
//! Columns are told from tables by their words: on both sides of the gap, sentences run on from line to line.

use super::words::Word;

/// A gap narrower than this, in ems, parts words and no columns.
const LEAST_GUTTER: f32 = 0.9;
/// Fewer lines beside each other are no columns.
const LEAST_LINES: usize = 4;
/// Columns within columns.
const MOST_DEPTH: usize = 2;

/// The words of one line of the page, from left to right.
struct Row {
    words: Vec<usize>,
    v: f32,
}

/// Puts the words in the order in which columns are read; leaves them as they are where there are none.
pub(super) fn arrange(text: &str, words: &mut Vec<Word>) {
    let upright: Vec<usize> = (0..words.len()).filter(|&i| words[i].turn == 0).collect();
    if upright.len() < 2 * LEAST_LINES || upright.len() != words.len() {
        return;
    }
    let order = order(text, words, upright.clone(), 0);
    if order != upright {
        *words = order.iter().map(|&i| words[i]).collect();
    }
}

fn order(text: &str, words: &[Word], own: Vec<usize>, depth: usize) -> Vec<usize> {
    let rows = rows(words, &own);
    let Some((gutter, from, to)) = gutter(text, words, &rows).filter(|_| depth < MOST_DEPTH) else {
        return own;
    };
    let (top, end) = (rows[from].v, rows[to].v);
    let (mut above, mut left, mut right, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for i in own {
        let w = &words[i];
        let place = if w.v < top - 0.4 * w.size {
            &mut above
        } else if w.v > end + 0.4 * w.size {
            &mut below
        } else if w.u0 < gutter {
            &mut left
        } else {
            &mut right
        };
        place.push(i);
    }
    let mut out = order_rest(text, words, above, depth);
    out.extend(order(text, words, left, depth + 1));
    out.extend(order(text, words, right, depth + 1));
    out.extend(order_rest(text, words, below, depth));
    out
}

/// What stands above or below columns may be set in columns of its own.
fn order_rest(text: &str, words: &[Word], own: Vec<usize>, depth: usize) -> Vec<usize> {
    if own.len() < 2 * LEAST_LINES {
        return own;
    }
    order(text, words, own, depth + 1)
}

fn rows(words: &[Word], own: &[usize]) -> Vec<Row> {
    let mut sorted = own.to_vec();
    sorted.sort_by(|&a, &b| words[a].v.total_cmp(&words[b].v));
    let mut out: Vec<Row> = Vec::new();
    for i in sorted {
        match out.last_mut() {
            Some(row) if words[i].v - row.v < 0.4 * words[i].size => row.words.push(i),
            _ => out.push(Row {
                words: vec![i],
                v: words[i].v,
            }),
        }
    }
    for row in &mut out {
        row.words.sort_by(|&a, &b| words[a].u0.total_cmp(&words[b].u0));
    }
    out
}

/// Where the columns part, and the first and last of the rows that they part.
fn gutter(text: &str, words: &[Word], rows: &[Row]) -> Option<(f32, usize, usize)> {
    let left = words.iter().map(|w| w.u0).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|w| w.u1).fold(f32::NEG_INFINITY, f32::max);
    let width = right - left;
    // how many rows have a wide gap over each hundredth of the width
    let mut over = [0usize; 101];
    let slot = |x: f32| ((x - left) / width * 100.0).clamp(0.0, 100.0) as usize;
    for row in rows {
        for pair in row.words.windows(2) {
            let (a, b) = (&words[pair[0]], &words[pair[1]]);
            if b.u0 - a.u1 > LEAST_GUTTER * b.size {
                over[slot(a.u1) + 1..slot(b.u0).max(slot(a.u1) + 1)]
                    .iter_mut()
                    .for_each(|n| *n += 1);
            }
        }
    }
    let most = (20..=80).map(|i| over[i]).max().filter(|n| *n >= LEAST_LINES)?;
    let best: Vec<usize> = (20..=80).filter(|&i| over[i] == most).collect();
    let at = left + best[best.len() / 2] as f32 / 100.0 * width;
    let (from, to) = band(words, rows, at)?;
    let band = &rows[from..=to];
    let both = band.iter().filter(|r| Sides::of(words, r, at).both()).count();
    (both >= LEAST_LINES && both * 2 >= band.len() && runs_on(text, words, band, at)).then_some((at, from, to))
}

/// The words of a row on the two sides of the gutter.
struct Sides<'r> {
    left: &'r [usize],
    right: &'r [usize],
}

impl<'r> Sides<'r> {
    fn of(words: &[Word], row: &'r Row, at: f32) -> Self {
        let n = row.words.partition_point(|&i| words[i].u0 < at);
        let (left, right) = row.words.split_at(n);
        Sides { left, right }
    }

    fn both(&self) -> bool {
        !self.left.is_empty() && !self.right.is_empty()
    }
}

/// The longest stretch of rows that no word of crosses the gutter, from the first to the last that has words on both sides.
fn band(words: &[Word], rows: &[Row], at: f32) -> Option<(usize, usize)> {
    let crossed = |row: &Row| row.words.iter().any(|&i| words[i].u0 < at && words[i].u1 > at);
    let near = |row: &Row| {
        let s = Sides::of(words, row, at);
        let gap = |a: &usize, b: &usize| words[*b].u0 - words[*a].u1 < 0.6 * words[*b].size;
        s.left.last().zip(s.right.first()).is_some_and(|(a, b)| gap(a, b))
    };
    let mut best: Option<(usize, usize)> = None;
    let mut from = None;
    let mut last = 0;
    for i in 0..=rows.len() {
        let open = rows.get(i).filter(|r| !crossed(r) && !near(r));
        match open {
            Some(row) if Sides::of(words, row, at).both() => {
                from.get_or_insert(i);
                last = i;
            }
            Some(_) => {}
            None => {
                if let Some(first) = from.take()
                    && best.is_none_or(|(a, b)| last - first > b - a)
                {
                    // a column that is longer than the other goes on below it, line by line
                    let mut end = last;
                    let close = |n: usize| rows[n + 1].v - rows[n].v < 1.7 * words[rows[n].words[0]].size;
                    while end + 1 < i && close(end) {
                        end += 1;
                    }
                    best = Some((first, end));
                }
            }
        }
    }
    best
}

/// Sentences run on from line to line on both sides, the lines fill their column, and the two sides do not break together.
fn runs_on(text: &str, words: &[Word], band: &[Row], at: f32) -> bool {
    let said = |i: usize| &text[words[i].start as usize..words[i].end as usize];
    let mut low = [0usize; 2];
    let mut few = [0usize; 2];
    let mut lines = [0usize; 2];
    for row in band {
        let sides = Sides::of(words, row, at);
        for (n, side) in [sides.left, sides.right].into_iter().enumerate() {
            let Some(&first) = side.first() else { continue };
            lines[n] += 1;
            low[n] += usize::from(said(first).starts_with(char::is_lowercase));
            few[n] += usize::from(side.len() < 3);
        }
    }
    let running = |n: usize| low[n] >= 2 && low[n] * 6 >= lines[n] && few[n] * 2 < lines[n];
    running(0) && running(1) && !breaks_together(words, band, at)
}

/// The two sides have their wider spaces between the same rows: cells of a table beside each other.
fn breaks_together(words: &[Word], band: &[Row], at: f32) -> bool {
    let (mut together, mut apart) = (0, 0);
    for pair in band.windows(2) {
        let (a, b) = (Sides::of(words, &pair[0], at), Sides::of(words, &pair[1], at));
        let wide = pair[1].v - pair[0].v > 1.55 * words[pair[1].words[0]].size;
        match (wide, a.both() && b.both()) {
            (true, _) => together += 1,
            (false, false) => apart += 1,
            _ => {}
        }
    }
    together >= 2 && apart > together
}
