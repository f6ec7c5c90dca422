//! Finds tables by the lines drawn around their cells, and puts the words of a page in their order, cell by cell.

use super::Sheet;
use super::tags::Place;
use super::words::{Rule, Word};
use std::ops::Range;

/// A stretch of a page's words, the cell it stands in and that cell's right edge.
pub(super) type Stretch = (Range<usize>, Option<(Place, f32)>);

/// More rules than this, merged, are a drawing.
const MAX_RULES: usize = 600;
/// How far apart two lines may be and still touch, in points.
const TOUCH: f32 = 3.0;

/// A table: where its cells part.
struct Grid {
    rows: Vec<f32>,
    columns: Vec<Rule>,
    left: f32,
    right: f32,
}

/// Puts the words in order and parts them by cells; `tables` counts the tables of the document.
pub(super) fn arrange(sheet: &mut Sheet, tables: &mut usize) -> Vec<Stretch> {
    let grids = grids(&sheet.rules);
    let all = 0..sheet.words.len();
    if grids.is_empty() {
        return vec![(all, None)];
    }
    let cells: Vec<Option<(usize, usize, usize, f32)>> = sheet.words.iter().map(|w| cell(w, &grids)).collect();
    let mut first = vec![usize::MAX; grids.len()];
    for (i, cell) in cells.iter().enumerate() {
        if let Some(c) = cell {
            first[c.0] = first[c.0].min(i);
        }
    }
    let mut order: Vec<usize> = all.collect();
    order.sort_by_key(|&i| match cells[i] {
        Some((grid, row, column, _)) => (first[grid], row + 1, column, i),
        None => (i, 0, 0, i),
    });
    let mut out: Vec<Stretch> = Vec::new();
    for (place, &i) in order.iter().enumerate() {
        let home = cells[i].map(|(grid, row, column, right)| {
            let table = *tables + grid;
            (Place { table, row, column }, right)
        });
        match out.last_mut() {
            Some((range, last)) if last.map(|l| l.0) == home.map(|h| h.0) => range.end = place + 1,
            _ => out.push((place..place + 1, home)),
        }
    }
    sheet.words = order.iter().map(|&i| sheet.words[i]).collect();
    *tables += grids.len();
    out
}

/// Whether lines are drawn around cells.
pub(super) fn has_tables(sheet: &Sheet) -> bool {
    !grids(&sheet.rules).is_empty()
}

/// Table, row, column and right edge of the cell that a word stands in.
fn cell(word: &Word, grids: &[Grid]) -> Option<(usize, usize, usize, f32)> {
    if word.turn != 0 {
        return None;
    }
    let (u, v) = (word.u0 + 1.0, word.v - 0.25 * word.size);
    grids.iter().enumerate().find_map(|(i, grid)| {
        let row = grid.rows.partition_point(|&y| y < v).checked_sub(1)?;
        if row + 1 >= grid.rows.len() || u < grid.left - TOUCH || u > grid.right + TOUCH {
            return None;
        }
        // A line between two columns counts where it runs along this row: cells may be merged.
        let middle = (grid.rows[row] + grid.rows[row + 1]) / 2.0;
        let along = |r: &&Rule| r.y0 - 1.0 < middle && r.y1 + 1.0 > middle;
        let here = grid.columns.iter().filter(along).map(|r| (r.x0 + r.x1) / 2.0);
        let column = here.clone().filter(|x| *x < u).count();
        let right = here.filter(|x| *x >= u).fold(grid.right, f32::min);
        Some((i, row, column, right))
    })
}

fn grids(rules: &[Rule]) -> Vec<Grid> {
    let flat = |r: &&Rule| r.y1 - r.y0 < 3.0 && r.x1 - r.x0 > 10.0;
    let upright = |r: &&Rule| r.x1 - r.x0 < 3.0 && r.y1 - r.y0 > 5.0;
    let across = merged(rules.iter().filter(flat).copied().collect(), false);
    let down = merged(rules.iter().filter(upright).copied().collect(), true);
    if across.len() < 2 || down.is_empty() || across.len() + down.len() > MAX_RULES {
        return Vec::new();
    }
    let mut group: Vec<usize> = (0..across.len() + down.len()).collect();
    for (i, a) in across.iter().enumerate() {
        for (j, d) in down.iter().enumerate() {
            let meet = a.x0 - TOUCH < d.x1 && d.x0 < a.x1 + TOUCH && d.y0 - TOUCH < a.y1 && a.y0 < d.y1 + TOUCH;
            if meet {
                let (x, y) = (root(&group, i), root(&group, across.len() + j));
                group[x] = y;
            }
        }
    }
    let mut out = Vec::new();
    for g in 0..group.len() {
        if group[g] == g {
            let own = |i: usize| root(&group, i) == g;
            let rows: Vec<Rule> = (0..across.len()).filter(|&i| own(i)).map(|i| across[i]).collect();
            let columns: Vec<Rule> = (0..down.len())
                .filter(|&j| own(across.len() + j))
                .map(|j| down[j])
                .collect();
            out.extend(grid(&rows, columns));
        }
    }
    out
}

fn root(group: &[usize], mut i: usize) -> usize {
    while group[i] != i {
        i = group[i];
    }
    i
}

/// A table of what meets each other, if it parts anything.
fn grid(across: &[Rule], down: Vec<Rule>) -> Option<Grid> {
    let least = |f: fn(&Rule) -> f32, rules: &[Rule]| rules.iter().map(f).fold(f32::INFINITY, f32::min);
    let most = |f: fn(&Rule) -> f32, rules: &[Rule]| rules.iter().map(f).fold(f32::NEG_INFINITY, f32::max);
    let left = least(|r| r.x0, across).min(least(|r| r.x0, &down));
    let right = most(|r| r.x1, across).max(most(|r| r.x1, &down));
    let mut rows: Vec<f32> = across.iter().map(|r| (r.y0 + r.y1) / 2.0).collect();
    rows.extend([least(|r| r.y0, &down), most(|r| r.y1, &down)]);
    rows.retain(|y| y.is_finite());
    rows.sort_by(f32::total_cmp);
    rows.dedup_by(|a, b| (*a - *b).abs() < 4.0);
    let mut columns = down;
    columns.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let inner = columns
        .iter()
        .filter(|r| r.x0 > left + 4.0 && r.x1 < right - 4.0)
        .count();
    // The left edge is no column of its own.
    columns.retain(|r| r.x0 > left + 4.0);
    (inner > 0 && rows.len() > 1).then_some(Grid {
        rows,
        columns,
        left,
        right,
    })
}

/// Joins pieces of one line; `upright` for lines that run down the page.
fn merged(mut rules: Vec<Rule>, upright: bool) -> Vec<Rule> {
    let key = |r: &Rule| {
        if upright {
            ((r.x0 + r.x1) / 2.0, r.y0)
        } else {
            ((r.y0 + r.y1) / 2.0, r.x0)
        }
    };
    rules.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        // Rounded, so that pieces of one line stand together whatever their last decimals.
        ((a.0 / 1.5) as i32)
            .cmp(&((b.0 / 1.5) as i32))
            .then(a.1.total_cmp(&b.1))
    });
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        if let Some(last) = out.last_mut() {
            let apart = (key(last).0 - key(&rule).0).abs();
            let gap = if upright { rule.y0 - last.y1 } else { rule.x0 - last.x1 };
            if apart < 1.6 && gap < TOUCH {
                last.x1 = last.x1.max(rule.x1);
                last.y1 = last.y1.max(rule.y1);
                continue;
            }
        }
        out.push(rule);
    }
    out
}
