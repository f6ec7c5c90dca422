//! Lines that belong to the page and not to the text: running heads and feet, page numbers, navigation.

use super::line::Line;
use std::collections::HashMap;

/// Whole lines of web pages and archives.
const WHOLE: [&str; 24] = [
    "media",
    "items",
    "no. item",
    "no item",
    "item number item/resolution",
    "view directions",
    "original file",
    "scanned page, text may contain errors. see original file for clarity",
    "skip to main content",
    "skip to content",
    "share this page",
    "print this page",
    "back to top",
    "printable version",
    "listen",
    "main menu",
    "browse meetings",
    "cookie policy",
    "p.t.o.",
    "pto",
    "this page is intentionally left blank",
    "page intentionally left blank",
    "continued overleaf",
    "blank page",
];

/// Marks the lines of `lines` that are page furniture.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut() {
        line.furniture = is_navigation(&line.words) || is_page_number(&line.words);
    }
    mark_bare_numbers(lines);
    mark_centred_numbers(lines);
    mark_running(text, lines);
    mark_bare_numbers(lines);
}

/// Navigation and the like, whatever stands around it.
pub(super) fn is_navigation(words: &str) -> bool {
    const LONGEST: usize = 100;
    const POWERED: &str = "powered by ";
    let powered = words
        .get(..POWERED.len())
        .is_some_and(|w| w.eq_ignore_ascii_case(POWERED));
    if powered || words.len() > LONGEST {
        return powered;
    }
    let lower = words.to_lowercase();
    WHOLE.contains(&lower.trim_end_matches(['.', ':'])) || WHOLE.contains(&lower.as_str())
}

/// "Page 3", "Page 1 of 3", "- 3 -", "3 | Page", "1 of 12".
pub(super) fn is_page_number(words: &str) -> bool {
    // "page 1234 of 1234"
    const MOST: usize = 14;
    if words.bytes().filter(u8::is_ascii_alphanumeric).nth(MOST).is_some() {
        return false;
    }
    let lower = words.to_lowercase();
    let bare: String = lower
        .chars()
        .filter(|c| !matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '.' | '*'))
        .collect();
    let parts: Vec<&str> = bare.split_whitespace().collect();
    let number = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    match parts.as_slice() {
        ["page" | "pg", n] => number(n),
        ["page", n, "of", m] | ["page", n, "/", m] => number(n) && number(m),
        [n, "page"] => number(n),
        [n] => number(n) && lower.starts_with(['-', '–', '—']) && lower.ends_with(['-', '–', '—']),
        _ => false,
    }
}

/// Numbers alone on a line at the top or bottom of a page.
fn mark_bare_numbers(lines: &mut [Line]) {
    let bare = |l: &Line| l.words.len() <= 4 && l.words.bytes().all(|b| b.is_ascii_digit());
    let mut top = false;
    for line in lines.iter_mut() {
        top |= line.page_break;
        if top && bare(line) {
            line.furniture = true;
        }
        top &= line.furniture;
    }
    let mut bottom = false;
    for line in lines.iter_mut().rev() {
        if bottom && bare(line) {
            line.furniture = true;
        }
        bottom = line.page_break || bottom && line.furniture;
    }
}

/// Numbers alone in the middle or at the end of a line, blank lines above and below: a page foot that lost its page.
fn mark_centred_numbers(lines: &mut [Line]) {
    for i in 1..lines.len().saturating_sub(1) {
        let line = &lines[i];
        let bare = line.words.len() <= 3 && line.words.bytes().all(|b| b.is_ascii_digit());
        if bare && line.indent >= 24 && line.gap > 0 && lines[i + 1].gap > 0 && lines[i + 1].indent < line.indent {
            lines[i].furniture = true;
        }
    }
}

/// Lines that come again and again at page breaks, whatever number they carry.
fn mark_running(text: &str, lines: &mut [Line]) {
    let keys: Vec<Option<String>> = lines
        .iter()
        .map(|l| (l.width() <= 120 && l.words.len() > 3 && !l.furniture).then(|| key(&l.words)))
        .collect();
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
    for (i, k) in keys.iter().enumerate() {
        if let Some(k) = k {
            let entry = seen.entry(k).or_default();
            entry.0 += 1;
            entry.1 += usize::from(at_page_edge(text, lines, i));
        }
    }
    let running: Vec<bool> = keys
        .iter()
        .map(|k| {
            k.as_ref().is_some_and(|k| {
                let (all, edge) = seen[k.as_str()];
                all >= 2 && edge >= 2 && edge * 10 >= all * 6
            })
        })
        .collect();
    for (line, running) in lines.iter_mut().zip(running) {
        line.furniture |= running;
    }
}

fn at_page_edge(text: &str, lines: &[Line], i: usize) -> bool {
    let line = &lines[i];
    let near = |j: usize| lines.get(j).is_some_and(|l| l.furniture && is_page_number(&l.words));
    let raw = &text[line.range.clone()];
    let numbered = raw
        .rsplit_once("    ")
        .is_some_and(|(_, n)| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()));
    line.page_break
        || lines.get(i + 1).is_none_or(|l| l.page_break)
        || i.checked_sub(1)
            .is_some_and(|j| near(j) || lines[j].furniture && lines[j].page_break)
        || near(i + 1)
        || lines
            .get(i + 1)
            .is_some_and(|l| l.furniture && lines.get(i + 2).is_none_or(|l| l.page_break))
        || numbered
        || line.words.bytes().any(|b| b.is_ascii_digit()) && key(&line.words).contains("page #")
}

/// The line with its figures blanked.
fn key(words: &str) -> String {
    let mut out = String::new();
    for c in words.to_lowercase().chars() {
        if c.is_ascii_digit() {
            if !out.ends_with('#') {
                out.push('#');
            }
        } else {
            out.push(c);
        }
    }
    out
}
