//! What stands beside a block tells of it: numbers of pages and stamps that are no item's, running heads, a site's menu, a number
//! behind its title.

use super::{Sign, is_caps, with};
use crate::document::{BlockKind, Document};
use crate::language::analysis::Analysed;
use crate::language::dates::dates;
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::layout::numeral::{self, Numeral};
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

/// "Agenda item 1", stamped in the corner above the title of minutes that another meeting is to approve: no number of theirs.
pub(super) fn stamped(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const CORNER: usize = 6;
    const TITLE: usize = 12;
    let shown = |i: &usize| !signs[*i].furniture;
    let text = |i: usize| document.blocks[i].text();
    let corner = (0..signs.len()).filter(shown).take(CORNER);
    let Some(at) = corner
        .clone()
        .find(|&i| signs[i].alone && vocabulary.papers.stamp(text(i)).is_some())
    else {
        return;
    };
    let titled = (at + 1..signs.len().min(at + TITLE))
        .find(|&i| vocabulary.pages.opens_minutes(text(i)) || vocabulary.pages.is_minutes(text(i)));
    // another number before the title is that of an item
    if titled.is_some_and(|t| !(at + 1..t).any(|i| signs[i].numeral.is_some())) {
        signs[at].numeral = None;
        signs[at].alone = false;
        signs[at].furniture = true;
    }
}

/// The number alone at the top, above the name of the council or the line that opens the minutes: the page's in a book of minutes.
pub(super) fn above_name(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    /// Lines of the letterhead that may stand above the number.
    const TOP: usize = 3;
    let shown: Vec<usize> = (0..signs.len())
        .filter(|&i| !signs[i].furniture)
        .take(TOP + 1)
        .collect();
    let text = |i: usize| document.blocks[i].text();
    let page = shown.windows(2).enumerate().find_map(|(nth, pair)| {
        let bare = signs[pair[0]].alone && text(pair[0]).is_digits();
        let caps = |i: usize| is_caps(text(i).split_once(',').map_or(text(i), |(head, _)| head));
        let named = nth == 0 && signs[pair[1]].caps && vocabulary.header.is_body(text(pair[1]));
        // no day has been told yet, and no number
        let first = shown[..nth].iter().all(|&i| !text(i).has_digit());
        let opens = || {
            first && caps(pair[1]) && vocabulary.pages.opens_minutes(text(pair[1])) && !dates(text(pair[1])).is_empty()
        };
        (bare && (named || opens())).then_some(pair[0])
    });
    if let Some(page) = page {
        signs[page] = Sign {
            furniture: true,
            ..Sign::default()
        };
    }
}

/// The number below a page that is blank on purpose is that of the next page.
pub(super) fn below_blank(document: &Document, signs: &mut [Sign]) {
    static BLANK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.blank_page}\W*$"));
    for (sign, two) in signs.iter_mut().skip(1).zip(document.blocks.windows(2)) {
        if sign.alone && two[1].label.is_none() && BLANK.is_match(two[0].text()) {
            *sign = Sign {
                furniture: true,
                ..Sign::default()
            };
        }
    }
}

/// "4 Ferry tolls", and below the agenda's words a "4" by itself, where what was said begins: no second item.
pub(super) fn told_again(signs: &mut [Sign]) {
    const FEWEST: usize = 2;
    let mut titled: Option<Vec<u32>> = None;
    let mut again = Vec::new();
    for (i, sign) in signs.iter().enumerate() {
        let Some(numeral) = sign.numeral.as_ref().filter(|_| !sign.furniture) else {
            continue;
        };
        if sign.alone && titled.as_ref() == Some(&numeral.parts) {
            again.push(i);
        }
        titled = (!sign.alone).then(|| numeral.parts.clone());
    }
    if again.len() < FEWEST {
        return;
    }
    for i in again {
        signs[i] = Sign {
            furniture: true,
            ..Sign::default()
        };
    }
}

/// "1 7. Ferry tolls" behind "6. Lamps": the number of a page that was torn into the line stands before the item's own.
pub(super) fn behind_page_number(document: &Analysed<'_>, signs: &mut [Sign], vocabulary: &Vocabulary) {
    let mut last: Option<(Vec<u32>, char)> = None;
    for (i, (block, sign)) in document.blocks.iter().zip(signs).enumerate() {
        let Some(numeral) = sign.numeral.as_ref().filter(|_| !sign.furniture) else {
            continue;
        };
        let page = numeral.parts.len() == 1 && numeral.range.is_some() && !numeral.word && block.cells.is_empty();
        let first = || {
            let second = numeral::behind(block, numeral.rest)?;
            let title = block.text().get(second.rest..).unwrap_or("");
            let shouted = is_caps(title.split('.').next().unwrap_or(""));
            (page && last.is_none() && second.parts == [1] && second.range.is_some() && shouted).then_some(second)
        };
        let next = last.as_ref().filter(|_| page).and_then(|(before, separator)| {
            let second = numeral::behind(block, numeral.rest)?;
            let counts = second.parts.len() == before.len() && second.separator == *separator;
            let stopped = second.shown.ends_with('.') && !numeral.shown.ends_with('.');
            (counts && stopped && second.parts[0] == before[0] + 1 && numeral.parts[0] != second.parts[0])
                .then_some(second)
        });
        if let Some(second) = next.or_else(first) {
            let gap = sign.gap;
            *sign = with(document, i, Some(second), vocabulary);
            sign.gap = gap;
        }
        last = sign.numeral.as_ref().map(|n| (n.parts.clone(), n.separator));
    }
}

/// "C048/31", and on the same line "1. APOLOGIES": the agenda's own number stands behind that of the minute book.
pub(super) fn behind_reference(document: &Document, signs: &mut [Sign]) {
    for i in 1..signs.len() {
        let (above, below) = (&document.blocks[i - 1].range, &document.blocks[i].range);
        let between = document.text.get(above.end..below.start).unwrap_or("\n");
        let reference = signs[i - 1]
            .numeral
            .as_ref()
            .is_some_and(|n| n.separator == '/' && signs[i - 1].alone);
        let own = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| n.parts.len() == 1 && n.prefix.is_empty());
        if reference && own && !between.contains('\n') && !signs[i].title.is_empty() {
            signs[i].numeral = None;
        }
    }
}

/// "42031/32 Admissions" behind "3Ferries": the next number of a series whose numbers are glued to their titles.
pub(super) fn glued_years(document: &Analysed<'_>, signs: &mut [Sign], vocabulary: &Vocabulary) {
    let glued = |s: &Sign| s.numeral.as_ref().filter(|n| n.glued).map(|n| n.parts[0]);
    if signs.iter().filter_map(glued).nth(1).is_none() {
        return;
    }
    let mut last = None;
    for (i, (block, sign)) in document.blocks.iter().zip(signs).enumerate() {
        if let Some(value) = glued(sign) {
            last = Some(value);
            continue;
        }
        let Some(next) = last.map(|v| v + 1) else { continue };
        let end = next.to_string().len();
        let year = block.text().strip_prefix(&next.to_string()).is_some_and(|rest| {
            let century = rest.starts_with("19") || rest.starts_with("20");
            let digits = rest.digits_in_front().0.len();
            century && digits == 4 && rest[4..].starts_with(['/', '-', ' '])
        });
        if year && !sign.furniture {
            let gap = sign.gap;
            *sign = with(
                document,
                i,
                Some(numeral::glued_to(block.text(), end, next)),
                vocabulary,
            );
            sign.gap = gap;
            last = Some(next);
        }
    }
}

/// "Attendance Details", the body and the day, and "Attendance Details" again: the first is the title of the page, and no list
/// stands below it.
pub(super) fn title_of_lists(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const TOP: usize = 4;
    const REACH: usize = 8;
    let text = |i: usize| document.blocks[i].text();
    for first in 0..signs.len().min(TOP) {
        if !vocabulary.headings.is_attendance(text(first)) {
            continue;
        }
        let below = first + 1..signs.len().min(first + REACH);
        let Some(again) = below.clone().find(|&i| text(i) == text(first)) else {
            continue;
        };
        if (first + 1..again).any(|i| !dates(text(i)).is_empty()) {
            signs[first] = Sign {
                furniture: true,
                ..Sign::default()
            };
        }
    }
}

/// The first lines of a paper come back on each page, with the number of the page above or below: no part of the minutes.
pub(super) fn running_heads(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const TOP: usize = 3;
    const LONGEST: usize = 80;
    /// The line in which the minutes open names the body and the day, which come back one below the other.
    const OPENING: usize = 300;
    let text = |i: usize| document.blocks[i].text();
    let first: Vec<usize> = (0..signs.len()).filter(|&i| !signs[i].furniture).take(TOP).collect();
    let Some(&last_of_top) = first.last() else { return };
    let tops: Vec<String> = first
        .iter()
        .map(|&i| text(i).to_lowercase())
        .filter(|t| t.len() <= LONGEST && t.contains(char::is_alphabetic))
        .collect();
    let page = |i: usize| {
        let t = text(i).trim_matches(|c: char| !c.is_alphanumeric());
        let digits = t.to_lowercase().replace("page", "");
        let digits = digits.trim();
        digits.len() <= 4 && digits.is_digits()
    };
    let opening = first
        .iter()
        .map(|&i| text(i))
        .find(|t| t.len() <= OPENING && vocabulary.pages.opens_minutes(t));
    let opening = opening.map(str::to_lowercase).unwrap_or_default();
    let told = |i: usize| text(i).len() <= LONGEST && opening.contains(&text(i).to_lowercase());
    for i in last_of_top + 1..signs.len() {
        let body = || signs[i].caps && told(i) && vocabulary.header.is_body(text(i));
        let again = text(i).len() <= LONGEST && tops.contains(&text(i).to_lowercase()) || body();
        if !again || signs[i].furniture {
            continue;
        }
        let beside = [i.checked_sub(1), (i + 1 < signs.len()).then_some(i + 1)];
        let numbered = beside
            .into_iter()
            .flatten()
            .find(|&j| page(j) && !is_next_number(document, signs, j, i));
        if let Some(j) = numbered {
            // the day of the meeting stands below the body
            let day = (i + 1..signs.len())
                .take(1)
                .find(|&d| told(d) && !dates(text(d)).is_empty());
            for k in [i, j].into_iter().chain(day) {
                signs[k] = Sign {
                    furniture: true,
                    ..Sign::default()
                };
            }
        }
    }
}

/// Whether the number alone in block `j` goes on counting from the last one alone in a block before it: an item's number.
fn is_next_number(document: &Document, signs: &[Sign], j: usize, head: usize) -> bool {
    let value = |k: usize| {
        signs[k]
            .numeral
            .as_ref()
            .filter(|_| signs[k].alone)
            .map(|n| n.parts.clone())
    };
    let before = (0..j).rev().find_map(value);
    let this = document.blocks[j].text().trim().whole();
    let follows = before
        .zip(this)
        .is_some_and(|(b, t)| b.last().is_some_and(|&b| b + 1 == t));
    // two numbers in a row: the one beside the head is the page's
    let another = if j > head {
        signs.get(j + 1)
    } else {
        j.checked_sub(1).and_then(|k| signs.get(k))
    };
    follows && !another.is_some_and(|s| s.alone)
}

/// The menu of a web site above the line in which its page says what it is.
pub(super) fn menu(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const REACH: usize = 90;
    const FEWEST: usize = 4;
    const LINE: usize = 60;
    let text = |i: usize| document.blocks[i].text();
    let says = |i: usize| vocabulary.pages.is_item_page(text(i)) || vocabulary.pages.is_listing(text(i));
    let Some(at) = (0..signs.len().min(REACH)).find(|&i| says(i)) else {
        return;
    };
    let entry = |i: usize| {
        let t = text(i);
        t.len() <= LINE && !t.ends_with('.') && !t.has_digit() && !t.contains(": ")
    };
    let shown = (0..at).filter(|&i| !signs[i].furniture).count();
    if shown < FEWEST || !(0..at).filter(|&i| !signs[i].furniture).all(entry) {
        return;
    }
    for (block, sign) in document.blocks.iter().zip(signs).take(at) {
        // the council's own name may stand over the menu
        if !vocabulary.header.is_body(block.text()) || block.kind == BlockKind::ListItem {
            sign.furniture = true;
        }
    }
}

/// "APOLOGIES", and "HC146/31" on the line below, at the margin or before the item's first sentence: the number belongs to the
/// title above it.
pub(super) fn number_behind_title(document: &Document, signs: &mut [Sign]) {
    let titled = |i: usize| {
        let heads = signs[i - 1].stands_out() && signs[i - 1].short && signs[i - 1].numeral.is_none();
        let told = |s: &Sign| s.numeral.is_none() && (s.inside || !s.short || !s.stands_out());
        let told = signs.get(i + 1).is_some_and(told);
        let reference = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| !n.prefix.is_empty() && n.separator == '/');
        let sentence = !signs[i].alone && !signs[i].short && !signs[i].stands_out();
        reference && heads && (signs[i].alone && told || sentence)
    };
    let behind: Vec<usize> = (1..signs.len()).filter(|&i| titled(i)).collect();
    if behind.len() < 3 {
        return;
    }
    for i in behind {
        let alone = signs[i].alone;
        let shown = signs[i].numeral.as_ref().map(|n| n.shown.clone()).unwrap_or_default();
        let numeral = signs[i].numeral.take();
        signs[i - 1].numeral = numeral.map(|n| Numeral {
            shown: if alone {
                document.blocks[i].text().trim().to_owned()
            } else {
                shown
            },
            range: None,
            rest: 0,
            ..n
        });
        (signs[i].alone, signs[i].furniture) = (false, alone);
    }
}
