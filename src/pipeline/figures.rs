//! The metrics stage within the whole: which text it reads, what holds for all its figures, and how to explain them.

use super::{Options, identify, read_document};
use crate::document::{self, BlockKind, Document, ReadError};
use crate::language::analysis::Analysed;
use crate::language::analysis::quantity::FoundQuantity;
use crate::language::digits::Digits;
use crate::language::words;
use crate::layout::{self, BlockRole, MeetingShape};
use crate::metrics;
use crate::record::{Metric, Record, Span};
use crate::vocabulary::Vocabulary;
use chrono::NaiveDate;
use std::ops::Range;

/// Where the resolutions of a meeting stand, in order.
fn resolutions(record: &Record) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = record.resolutions.iter().map(|r| r.span.range()).collect();
    places.sort_by_key(|r| r.start);
    places
}

/// What holds for all figures of a meeting.
fn metrics_context<'a>(
    document: &'a Document,
    record: &'a Record,
    resolutions: &'a [Range<usize>],
    place: Option<&'a str>,
) -> metrics::Context<'a> {
    metrics::Context {
        resolutions,
        place,
        date: record
            .meeting
            .date
            .as_deref()
            .and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok()),
        text: Some(&document.text),
    }
}

/// The place of the council: "Harwell" of "Harwell Borough Council"; an option beats the document.
fn place(record: &Record, vocabulary: &Vocabulary, options: &Options) -> Option<String> {
    let of = |council: &String| vocabulary.councils.place(council).unwrap_or_else(|| council.clone());
    options
        .council
        .as_ref()
        .map(of)
        .or_else(|| record.meeting.place.clone())
}

/// How the figures of some sentences were read. `wanted` is given the first and last line of a sentence and its metrics.
///
/// # Errors
/// When the document cannot be read.
pub fn explain_metrics(
    bytes: &[u8],
    name: &str,
    vocabulary: &Vocabulary,
    options: &Options,
    wanted: &dyn Fn(usize, usize, &[Metric]) -> bool,
) -> Result<Vec<metrics::Explanation>, ReadError> {
    let document = document::read(bytes, name, &options.limits)?;
    let info = identify(bytes, name);
    let analysed = Analysed::new(&document);
    let layout = layout::read(&analysed, vocabulary);
    let records = read_document(&analysed, &layout, &info, vocabulary, options);
    let mut out = Vec::new();
    for (shape, record) in layout.meetings.iter().zip(&records) {
        let passages = passages(&analysed, shape, record);
        let resolutions = resolutions(record);
        let place = place(record, vocabulary, options);
        let context = metrics_context(&document, record, &resolutions, place.as_deref());
        let lines = |span: &Span, metrics: &[Metric]| {
            let words = document.text.get(span.range()).unwrap_or("");
            wanted(span.line, span.line + words.matches('\n').count(), metrics)
        };
        let quote = |r| document.quote(r);
        out.extend(metrics::explain(
            &passages,
            &context,
            vocabulary,
            &|r| document.span(r),
            &quote,
            &lines,
        ));
    }
    Ok(out)
}

pub(super) fn read(
    document: &Analysed<'_>,
    shape: &MeetingShape,
    record: &Record,
    vocabulary: &Vocabulary,
    options: &Options,
) -> metrics::Reading {
    let resolutions = resolutions(record);
    let place = place(record, vocabulary, options);
    let context = metrics_context(document, record, &resolutions, place.as_deref());
    let passages = passages(document, shape, record);
    metrics::read(&passages, &context, vocabulary, &|r| document.span(r), &|r| {
        document.quote(r)
    })
}

/// The running text of the items, with what stands around it.
fn passages<'a>(document: &'a Analysed<'a>, shape: &MeetingShape, record: &'a Record) -> Vec<metrics::Passage<'a>> {
    let mut out = outside(document, shape);
    for (item, row) in shape.items.iter().zip(&record.items) {
        let mut heading = row.title.as_deref();
        let mut heading_at = item
            .title
            .as_ref()
            .and_then(|t| Some(document.blocks.get(t.block)?.flow.source(t.range.clone())));
        let mut lead = None;
        // "1. The outturn is £21m overspent. This includes:": a title may state figures itself
        if let Some(title) = &item.title {
            let block = &document.blocks[title.block];
            if block.text().get(title.range.clone()).is_some_and(states_sum) {
                out.push(metrics::Passage {
                    range: title.range.clone(),
                    item: Some(&row.id),
                    ..passage(document, title.block)
                });
            }
        }
        for passage in &item.body {
            let block = &document.blocks[passage.block];
            if block.kind == BlockKind::Heading || shape.role(passage.block) == BlockRole::Subheading {
                // A line of figures without a full stop looks like a heading, and is one for nobody.
                if !stated(block.text()) {
                    heading = Some(block.text());
                    heading_at = Some(block.flow.whole());
                    lead = None;
                    continue;
                }
            }
            // what the agenda said was to come measures nothing
            if shape.role(passage.block) == BlockRole::AgendaText {
                continue;
            }
            let list_item = block.kind == BlockKind::ListItem;
            out.push(metrics::Passage {
                flow: &block.flow,
                source: document.block(passage.block),
                range: passage.range.clone(),
                item: Some(&row.id),
                heading,
                title: row.title.as_deref(),
                heading_at: heading_at.clone(),
                lead: if list_item { lead } else { None },
                list_item,
                cells: &block.cells,
                header_cells: &block.heads,
            });
            if !list_item {
                lead = Some(&block.flow);
            }
        }
    }
    out
}

/// Running text that belongs to no item: an address before the first of them, a report that is not divided. An attendance
/// list has names and no figures, but for how many of the public came.
fn outside<'a>(document: &'a Analysed<'a>, shape: &MeetingShape) -> Vec<metrics::Passage<'a>> {
    let accounts = accounts_above(document, shape);
    let told = |i: &usize| {
        let block = &document.blocks[*i];
        let role = shape.role(*i);
        let unread = role == BlockRole::Unknown || shape.placed.binary_search(i).is_ok();
        let item = block.kind == BlockKind::ListItem;
        let plain = item || block.kind == BlockKind::Paragraph;
        let prose = || plain && is_prose(block.text());
        // a row with figures, and the row above it, which may head them
        let is_row = |at: usize| document.blocks.get(at).is_some_and(|b| b.kind == BlockKind::TableRow);
        let rows = |at: usize| is_row(at) && gives_figure(document, at, true);
        // what a header says is neither a sum nor a share
        let open = unread || role == BlockRole::Header;
        let row = || is_row(*i) && (rows(*i) || rows(i + 1));
        let given = open && (plain && gives_figure(document, *i, item) || row());
        let listed = accounts.contains(i) && priced(block.text());
        role == BlockRole::Attendance && block.text().to_lowercase().contains("public")
            || unread && prose()
            || given
            || listed
    };
    let mut above: Option<usize> = None;
    let mut out = Vec::new();
    for i in shape.blocks.clone() {
        let block = &document.blocks[i];
        let text = block.text();
        let label = text.len() < LABEL && !text.ends_with(['.', ';', ',']) && !text.has_digit();
        // "Take-up of places by two-year-olds" above "Autumn 68% Spring 72%"
        let whole = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | ')'));
        let heads = label
            && whole
            && matches!(shape.role(i), BlockRole::Unknown | BlockRole::Header)
            && block.kind != BlockKind::ListItem
            && shape.blocks.contains(&(i + 1))
            && told(&(i + 1));
        if told(&i) || heads && text.ends_with('?') {
            let head = above.map(|a| &document.blocks[a]);
            out.push(metrics::Passage {
                heading: head.map(|b| b.text()),
                heading_at: head.map(|b| b.flow.whole()),
                lead: head.map(|b| &b.flow).filter(|b| b.text().ends_with(':')),
                ..passage(document, i)
            });
            if text.ends_with(':') {
                above = Some(i);
            }
        } else if label && shape.placed.binary_search(&i).is_ok() || text.ends_with(':') || heads {
            above = Some(i);
        } else {
            above = None;
        }
    }
    out
}

/// A line that names what stands below it is no longer.
const LABEL: usize = 100;

/// Where a list of receipts and payments stands above the first item, which its many lines make look like a header.
fn accounts_above(document: &Document, shape: &MeetingShape) -> Range<usize> {
    /// How many lines make a list of it.
    const LINES: usize = 3;
    let line = |i: &usize| {
        let role = shape.role(*i);
        matches!(role, BlockRole::Header | BlockRole::Unknown) && priced(document.blocks[*i].text())
    };
    let lines: Vec<usize> = shape.blocks.clone().filter(line).collect();
    match lines.as_slice() {
        [first, .., last] if lines.len() >= LINES => *first..*last + 1,
        _ => 0..0,
    }
}

/// The line has words, and a number with pence that is no time of day ("03/04/2030 / Bank / Interest / 0.02").
fn priced(line: &str) -> bool {
    let clock = |whole: &str| whole.whole().is_some_and(|hour| (1..=24).contains(&hour));
    let pence = |word: &str| {
        let word = word.trim_matches(['(', ')', ',', ';', '£', '€']);
        let digits = |t: &str| !t.is_empty() && t.split(',').all(|part| part.is_empty() || part.is_digits());
        word.rsplit_once('.')
            .is_some_and(|(whole, pence)| pence.len() == 2 && digits(whole) && digits(pence) && !clock(whole))
    };
    let named = |w: &str| w.len() > 2 && w.chars().all(char::is_alphabetic);
    words::each(line).any(named) && words::each(line).any(pence)
}

/// The words state a sum of money or a share of what a dash, a colon or a comma parts from it; "the £500 rule" states none.
fn states_sum(words: &str) -> bool {
    let Some((_, behind)) = words.split_once(['–', ':', ',', '-']) else {
        return false;
    };
    let digit = |at: usize| behind.get(at..).is_some_and(Digits::opens_with_digit);
    let signs = behind.char_indices().any(|(at, c)| match c {
        '£' | '€' => digit(at + c.len_utf8()) || digit(at + c.len_utf8() + 1),
        '%' => behind[..at].ends_with_digit(),
        _ => false,
    });
    signs || words.contains('–') && priced(words)
}

/// The line states figures: shares or sums after a label ("Carers content: 60% / 59%").
fn stated(line: &str) -> bool {
    let figures = |mark: char| line.matches(mark).count();
    figures('%') + figures('£') + figures('€') > 1 && line.contains(':')
}

/// A block that no word places, with a share, a sum, thousands or a decimal in it, or an entry of a list with a number:
/// "Overpayment debt £5.18m", "- New claims 19 days"; no time or date.
fn gives_figure(document: &Analysed<'_>, index: usize, entry: bool) -> bool {
    let text = document.blocks[index].text();
    // "9.4", and no time of day
    let tenths = |said: &str| {
        let parted = said.split_once('.').map(|(_, behind)| behind.digits_in_front().0);
        parted.is_some_and(|tenths| tenths.len() == 1)
    };
    let figure = |q: &FoundQuantity| {
        let said = text.get(q.range.clone()).unwrap_or("");
        // "14-19" is an age, "4–1" a vote
        let behind = &text[q.range.end..];
        let before = &text[..q.range.start];
        let part = |c: char| matches!(c, '-' | '–' | '/');
        let single = ![said.digits_in_front().1, behind].iter().any(|t| t.starts_with(part)) && !before.ends_with(part);
        let named = before.contains(char::is_alphabetic);
        said.has_digit() && (entry && single || q.is_money_or_share() || said.contains(',') || named && tenths(said))
    };
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let named = || words::each(text).filter(|w| letters(w) > 2).count() > 1;
    text.has_digit() && named() && document.quantities(index, 0..text.len()).iter().any(figure)
}

/// A sentence or more, not a label, a name or a line of a form.
fn is_prose(text: &str) -> bool {
    let small = words::each(text).filter(|w| w.starts_with(char::is_lowercase)).count();
    small >= 8 && text.contains('.')
}

/// A block by itself, as it stands outside the items.
fn passage<'a>(document: &'a Analysed<'a>, index: usize) -> metrics::Passage<'a> {
    let block = &document.blocks[index];
    metrics::Passage {
        flow: &block.flow,
        source: document.block(index),
        range: 0..block.text().len(),
        item: None,
        heading: None,
        title: None,
        heading_at: None,
        lead: None,
        list_item: block.kind == BlockKind::ListItem,
        cells: &block.cells,
        header_cells: &block.heads,
    }
}
