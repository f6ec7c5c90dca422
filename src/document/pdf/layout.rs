//! Makes blocks of the words of all pages.

use super::compose::compose;
use super::draft::Draft;
use super::lines::{self, Line};
use super::looks::by_looks;
use super::paragraphs::Measure;
use super::structured::Structured;
use super::tags::Tags;
use super::{Sheet, Sheets, columns, furniture, ruled, unseen};
use crate::document::{BlockKind, Document};

/// The document of these pages.
pub(super) fn document(mut sheets: Sheets, tags: Option<Tags>) -> Document {
    let text = std::mem::take(&mut sheets.text);
    for sheet in &mut sheets.pages {
        lines::drop_overprints(&text, &mut sheet.words);
        turn_upright(sheet);
        unseen::take_struck(sheet, &text, &mut sheets.left_out);
    }
    sheets.text = text;
    let structured = tags.and_then(|tags| Structured::of(tags, &mut sheets));
    let lines = all_lines(&mut sheets, structured.as_ref());
    let parts = Parts::of(lines, &sheets, structured.as_ref());
    let mut document = compose(&sheets, parts.body, parts.furniture);
    document.notes.extend(sheets.left_out.notes());
    document
}

/// Where most words read in another direction than the page does, that direction is the page's.
fn turn_upright(sheet: &mut Sheet) {
    let mut counts = [0; 4];
    for word in &sheet.words {
        counts[usize::from(word.turn & 3)] += 1;
    }
    let main = (0..4u8).max_by_key(|&t| (counts[usize::from(t)], 4 - t)).unwrap_or(0);
    for word in &mut sheet.words {
        word.turn = (word.turn + 4 - main) % 4;
    }
    // Places along a turned line may be negative; the page's corner is moved to where its reader sees it.
    let (du, dv) = match main {
        0 => return,
        1 => (0.0, sheet.width),
        2 => (sheet.width, sheet.height),
        _ => (sheet.height, 0.0),
    };
    for word in &mut sheet.words {
        (word.u0, word.u1, word.v) = (word.u0 + du, word.u1 + du, word.v + dv);
    }
    for rule in &mut sheet.rules {
        let (a, b) = (
            super::matrix::turned(rule.x0, rule.y0, main),
            super::matrix::turned(rule.x1, rule.y1, main),
        );
        rule.x0 = a.0.min(b.0) + du;
        rule.x1 = a.0.max(b.0) + du;
        rule.y0 = a.1.min(b.1) + dv;
        rule.y1 = a.1.max(b.1) + dv;
    }
    if main % 2 == 1 {
        std::mem::swap(&mut sheet.width, &mut sheet.height);
    }
}

/// What the pages are made of.
struct Parts {
    body: Vec<Draft>,
    furniture: Vec<Draft>,
}

impl Parts {
    fn of(all: Vec<Line>, sheets: &Sheets, structured: Option<&Structured>) -> Self {
        let tagged = |page: usize| structured.is_some_and(|s| s.covers(page));
        let repeated = furniture::furniture(&all, sheets);
        let mut body = Vec::with_capacity(all.len());
        let mut furniture = Vec::new();
        let mut letterhead = Vec::new();
        for (line, repeated) in all.into_iter().zip(repeated) {
            let artifact = tagged(line.page) && is_artifact(&line, sheets);
            if !repeated && artifact && is_letterhead(&line, sheets) {
                letterhead.push(line);
            } else if repeated || artifact {
                furniture.push(Draft::of(BlockKind::Furniture, vec![line]));
            } else {
                body.push(line);
            }
        }
        let measure = Measure::of(&mut body, sheets);
        let mut parts = Parts {
            body: by_looks(&letterhead, sheets, &measure),
            furniture,
        };
        let mut rest = body.as_slice();
        while let Some(first) = rest.first() {
            let by_tags = tagged(first.page);
            let n = rest.iter().take_while(|l| tagged(l.page) == by_tags).count();
            let (run, later) = rest.split_at(n);
            match structured.filter(|_| by_tags) {
                Some(structured) => parts.body.extend(structured.drafts(run, sheets, &measure)),
                None => parts.body.extend(by_looks(run, sheets, &measure)),
            }
            rest = later;
        }
        parts
    }
}

/// Marked as an artifact, all of it.
fn is_artifact(line: &Line, sheets: &Sheets) -> bool {
    sheets.words(line).iter().all(|w| w.artifact)
}

/// What stands in the head of the first page only is no running head: it names the council or the meeting.
fn is_letterhead(line: &Line, sheets: &Sheets) -> bool {
    let text = sheets.line_text(line);
    line.page == 0
        && line.turn == 0
        && line.v < 0.3 * sheets.pages[0].height
        && text.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !furniture::is_page_number(&text)
}

/// The lines of all pages, in the order of the tree where there is one, else as they come, ruled tables cell by cell.
fn all_lines(sheets: &mut Sheets, structured: Option<&Structured>) -> Vec<Line> {
    let mut all: Vec<Line> = Vec::new();
    let mut tables = 0;
    for page in 0..sheets.pages.len() {
        if let Some(structured) = structured.filter(|s| s.covers(page)) {
            all.extend(structured.lines(page, sheets));
            continue;
        }
        let sheet = &mut sheets.pages[page];
        if !ruled::has_tables(sheet) {
            columns::arrange(&sheets.text, &mut sheet.words);
        }
        for (range, cell) in ruled::arrange(sheet, &mut tables) {
            for mut line in lines::lines(page, &sheet.words, range) {
                if let Some((place, right)) = cell {
                    line.cell = Some(place);
                    line.room_to = (right - 0.5 * line.size).max(line.u1);
                }
                all.push(line);
            }
        }
    }
    all
}
