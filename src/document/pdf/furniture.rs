//! Finds running heads, running feet and page numbers: what stands at the same height on page after page.

use super::Sheets;
use super::lines::Line;
use std::collections::HashMap;

/// How many lines at the top and at the bottom of a page may be furniture.
const DEEP: usize = 6;
/// Letters so much larger than those of the text are a title's.
const LARGE: f32 = 1.25;

/// Where a line was seen at a page's edge: its page, its distance from that edge and the size of its letters in points.
struct Seen {
    page: usize,
    v: f32,
    size: f32,
}

/// For each of `lines` (page by page, in reading order) whether it is furniture.
pub(super) fn furniture(lines: &[Line], sheets: &Sheets) -> Vec<bool> {
    let mut is = vec![false; lines.len()];
    let pages = by_page(lines, sheets.pages.len());
    let mut seen: HashMap<(bool, String), Vec<Seen>> = HashMap::new();
    for (page, own) in pages.iter().enumerate() {
        for (bottom, i) in edges(lines, own) {
            let line = &lines[i];
            let v = from_edge(line, sheets, bottom);
            let size = line.size;
            seen.entry((bottom, shape(&sheets.line_text(line))))
                .or_default()
                .push(Seen { page, v, size });
        }
    }
    let large = LARGE * sheets.body_size();
    for own in &pages {
        let mut open = [true, true];
        for (bottom, i) in edges(lines, own) {
            let line = &lines[i];
            let text = sheets.line_text(line);
            let v = from_edge(line, sheets, bottom);
            let places = seen.get(&(bottom, shape(&text))).map_or(&[][..], Vec::as_slice);
            // Only pages near by count, and they stand in order.
            let from = places.partition_point(|p| p.page + 4 < line.page);
            let near = places[from..].iter().take_while(|p| p.page <= line.page + 4);
            let alike = near.filter(|p| (p.v - v).abs() < 3.0 && (p.size - line.size).abs() < 0.08 * line.size);
            let repeated = repeats(line.page, line.size > large, alike.map(|p| p.page));
            let edge = v < 0.12 * sheets.pages[line.page].height;
            let numbered = edge && (is_page_number(&text) || !bottom && is_stamp(&text, line, sheets));
            // Furniture lies outermost: what stands inside of other text is no running head.
            let yes = open[usize::from(bottom)] && (repeated || numbered);
            is[i] |= yes;
            open[usize::from(bottom)] = yes;
        }
    }
    is
}

/// On the next page or the one before as well; or on every other page, three in a row. A line in large letters is a title
/// until a third page near by has it: papers bound together begin alike.
fn repeats(page: usize, large: bool, on: impl Iterator<Item = usize>) -> bool {
    let mut near = [false; 9];
    for other in on {
        if let Some(slot) = (other + 4).checked_sub(page).and_then(|i| near.get_mut(i)) {
            *slot = true;
        }
    }
    if large {
        return (3..=5).all(|i| near[i]) || near[4] && (near[5] && near[6] || near[2] && near[3]);
    }
    near[3] || near[5] || near[2] && (near[0] || near[6]) || near[6] && near[8]
}

/// "Agenda Item 5" in the right corner of a sheet: put there when the papers were bound.
fn is_stamp(text: &str, line: &Line, sheets: &Sheets) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some(rest) = lower
        .strip_prefix("agenda item")
        .or_else(|| lower.strip_prefix("item no"))
    else {
        return false;
    };
    let number = rest
        .trim_start_matches([' ', '.', ':'])
        .trim_start_matches("no")
        .trim_start_matches([' ', '.', ':']);
    line.u0 > 0.5 * sheets.pages[line.page].width
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.len() <= 6
}

fn by_page(lines: &[Line], pages: usize) -> Vec<Vec<usize>> {
    let mut out = vec![Vec::new(); pages];
    for (i, line) in lines.iter().enumerate() {
        out[line.page].push(i);
    }
    out
}

/// The outermost lines of a page, from the edges inward; `true` for the bottom.
fn edges(lines: &[Line], own: &[usize]) -> Vec<(bool, usize)> {
    let mut down: Vec<usize> = own.iter().copied().filter(|&i| lines[i].turn == 0).collect();
    down.sort_by(|&a, &b| lines[a].v.total_cmp(&lines[b].v));
    let n = down.len().min(DEEP);
    let top = down.iter().take(n).map(|&i| (false, i));
    let bottom = down.iter().rev().take(n).map(|&i| (true, i));
    top.chain(bottom).collect()
}

fn from_edge(line: &Line, sheets: &Sheets, bottom: bool) -> f32 {
    if bottom {
        sheets.pages[line.page].height - line.v
    } else {
        line.v
    }
}

/// The text with its numbers left open, so that "Page 2 of 9" is the same on every page.
fn shape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// "Page 3", "Page 3 of 12", "3 | Page", "- 3 -": says nothing else.
pub(crate) fn is_page_number(text: &str) -> bool {
    let mut words = 0;
    let mut numbers = 0;
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        if part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 4 {
            numbers += 1;
        } else if ["page", "of", "p", "pg", "tudalen"].contains(&part.to_ascii_lowercase().as_str()) {
            words += 1;
        } else {
            return false;
        }
    }
    matches!((words, numbers), (1 | 2, 1 | 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_say_nothing_else() {
        for yes in [
            "Page 3",
            "Page 3 of 12",
            "3 | Page",
            "P a g e".replace(' ', "").as_str(),
            "page 1/4",
        ] {
            assert_eq!(is_page_number(yes), yes != "Page", "{yes}");
        }
        for no in ["12", "2 of the pages", "Item 3", "5.3"] {
            assert!(!is_page_number(no), "{no}");
        }
        assert_eq!(shape("Page 12 of 345"), "Page # of #");
    }
}
