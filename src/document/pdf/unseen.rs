//! Takes out the words of a page that its reader does not see as part of it: invisible or white ones on bare paper, those too
//! small or off the page, and those with a line through them.
//!
//! Invisible words over a picture stay: they are what a text recognition found in it.

use super::Sheet;
use super::matrix::unturned;
use super::words::{Ink, Rule, Word};
use crate::document::left_out::{LeftOut, Unread};

/// Letters smaller than this cannot be read, in points.
const SMALLEST: f32 = 1.0;
/// How far off the page a word may stand, in points.
const MARGIN: f32 = 2.0;

/// What a page shows behind and over its words.
#[derive(Debug, Default)]
pub(super) struct Ground {
    /// Areas that are not white.
    pub areas: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<Rule>,
    /// Stretches that a mark of the page's reader strikes out.
    pub struck: Vec<Rule>,
    /// There is more than was kept.
    pub crowded: bool,
}

/// Areas of one kind that are kept.
const MOST_AREAS: usize = 2000;

impl Ground {
    /// Keeps an area that is not white.
    pub(super) fn area(&mut self, area: Rule) {
        keep(&mut self.areas, area, &mut self.crowded);
    }

    /// Keeps the place of a picture.
    pub(super) fn picture(&mut self, area: Rule) {
        keep(&mut self.pictures, area, &mut self.crowded);
    }
}

fn keep(areas: &mut Vec<Rule>, area: Rule, crowded: &mut bool) {
    if areas.len() < MOST_AREAS {
        areas.push(area);
    } else {
        *crowded = true;
    }
}

/// Takes out the words that cannot be seen on their page, before the page is turned.
pub(super) fn take_hidden(sheet: &mut Sheet, ground: &Ground, text: &str, left_out: &mut LeftOut) {
    let page = Rule {
        x0: -MARGIN,
        y0: -MARGIN,
        x1: sheet.width + MARGIN,
        y1: sheet.height + MARGIN,
    };
    let all_invisible = sheet
        .words
        .iter()
        .all(|w| matches!(w.ink, Ink::Invisible | Ink::Lingering));
    let covered: f32 = ground.pictures.iter().map(|p| (p.x1 - p.x0) * (p.y1 - p.y0)).sum();
    let recognised = covered > 0.5 * sheet.width * sheet.height || all_invisible && !ground.areas.is_empty();
    let over = |areas: &[Rule], at: (f32, f32)| areas.iter().any(|a| holds(a, at));
    sheet.words.retain(|word| {
        let at = centre(word);
        let seen = match word.ink {
            Ink::Plain | Ink::Lingering => true,
            Ink::Invisible => recognised || ground.crowded || over(&ground.pictures, at),
            Ink::White => ground.crowded || over(&ground.areas, at) || over(&ground.pictures, at),
        };
        let seen = seen && word.size >= SMALLEST && holds(&page, at);
        let struck = seen && over(&ground.struck, at);
        let said = &text[word.start as usize..word.end as usize];
        if !seen || struck {
            let why = if struck { Unread::Struck } else { Unread::Hidden };
            left_out.word(why, said);
        }
        seen && !struck
    });
}

/// The middle of a word on the upright page.
fn centre(word: &Word) -> (f32, f32) {
    unturned((word.u0 + word.u1) / 2.0, word.v - 0.3 * word.size, word.turn)
}

fn holds(area: &Rule, (x, y): (f32, f32)) -> bool {
    area.x0 <= x && x <= area.x1 && area.y0 <= y && y <= area.y1
}

/// Takes out the words that have a line drawn through them, once the page reads upright.
pub(super) fn take_struck(sheet: &mut Sheet, text: &str, left_out: &mut LeftOut) {
    let mut by_line: Vec<usize> = (0..sheet.words.len()).filter(|&i| sheet.words[i].turn == 0).collect();
    by_line.sort_by(|&a, &b| sheet.words[a].v.total_cmp(&sheet.words[b].v));
    let largest = sheet.words.iter().map(|w| w.size).fold(0.0, f32::max);
    let mut struck = vec![false; sheet.words.len()];
    for rule in sheet.rules.iter().filter(|r| r.y1 - r.y0 < 3.0 && r.x1 - r.x0 > 3.0) {
        let y = (rule.y0 + rule.y1) / 2.0;
        let first = by_line.partition_point(|&i| sheet.words[i].v < y);
        let through = |w: &Word| w.v - 0.48 * w.size < y && y < w.v - 0.12 * w.size && w.u0 < rule.x1 && rule.x0 < w.u1;
        let met: Vec<usize> = by_line[first..]
            .iter()
            .copied()
            .take_while(|&i| sheet.words[i].v < y + 0.5 * largest)
            .filter(|&i| through(&sheet.words[i]))
            .collect();
        let words = || met.iter().map(|&i| &sheet.words[i]);
        let left = words().map(|w| w.u0 - 0.7 * w.size).fold(f32::INFINITY, f32::min);
        let right = words().map(|w| w.u1 + 0.7 * w.size).fold(f32::NEG_INFINITY, f32::max);
        // a line that goes on where there are no words is one of a table or a drawing
        if rule.x0 < left || rule.x1 > right {
            continue;
        }
        for &i in &met {
            let word = &sheet.words[i];
            let over = word.u1.min(rule.x1) - word.u0.max(rule.x0);
            struck[i] |= over > 0.5 * (word.u1 - word.u0);
        }
    }
    if !struck.contains(&true) {
        return;
    }
    let mut i = 0;
    sheet.words.retain(|word| {
        i += 1;
        if struck[i - 1] {
            left_out.word(Unread::Struck, &text[word.start as usize..word.end as usize]);
        }
        !struck[i - 1]
    });
}
