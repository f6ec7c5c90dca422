//! The lines before the first item, and the clause that says where and when the meeting was held.

use super::super::Context;
use super::super::attendance::{is_label, is_prose};
use super::super::sheet::{BREAK, COLUMN, LINE, Sheet};
use super::unfolded::{self, Unfolded, leads_to_day};
use crate::document::{BlockKind, Hint};
use crate::language::analysis::Analysis;
use crate::language::dates::{FoundDate, FoundTime, dates, times};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::BlockRole;
use crate::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// More lines than this are no header.
const MOST_LINES: usize = 80;

/// One line of the header.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its words.
    pub text: String,
    /// Index of its block.
    pub block: usize,
    /// Byte range of the block's flow text.
    pub range: Range<usize>,
    /// It stands after the first attendance label.
    pub attendance: bool,
    /// What the source's own structure says it is.
    pub hint: Option<Hint>,
    read: Analysis,
}

impl Line {
    /// The dates in it.
    pub(super) fn dates(&self) -> &[FoundDate] {
        self.read.dates(&self.text)
    }

    /// The clock times in it.
    pub(super) fn times(&self) -> &[FoundTime] {
        self.read.times(&self.text)
    }

    /// Where it stands in the document's text.
    pub(super) fn source(&self, context: &Context<'_>) -> Range<usize> {
        context.document.blocks[self.block].flow.source(self.range.clone())
    }
}

/// The header's lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// In order.
    pub lines: Vec<Line>,
    /// Lines before the attendance, joined with line ends.
    pub text: String,
    /// "held in ... on ... at ...", line ends as spaces; empty where there is no such clause.
    pub held: String,
}

static HELD: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{header.took_place_verb}|meeting|minutes|notes)\b"));
/// Lines that speak of a meeting and open no minutes of it.
static NO_HEADING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){header.no_heading}"));
static SMALL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^|[ ]){header.goes_on}$"));

/// Who presided, on a line of its own.
static CHAIR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.presided}\W*$"));
/// And no longer than this.
const NOTE: usize = 60;
/// What a site that hosts the paper puts above it.
static HOSTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.hosted}"));
/// "(Subject to confirmation at the next meeting)": an aside that speaks of another meeting.
static ASIDE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\([^()]{0,20}{header.to_be_confirmed}[^()]{0,80}\)"));
/// "The Council met at the Old Dairy".
static MET: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.body_word}[^.;]{0,60}? met (?:at|in|on) "));

/// "Notes of the meeting of the Hive Forum which took place in the Old Dairy".
static TOOK_PLACE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{header.account}\s+(?:of|from)\b[^.;]{0,140}\b{header.took_place_verb}\b"));

static BLANK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.blank_page}\W*$"));
static LETTER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.letter}\b"));

impl Head {
    /// Reads the lines before the first item.
    pub(super) fn read(context: &Context<'_>) -> Head {
        let shape = context.shape;
        let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
        // on a page of one item the line that names the meeting may be all that heads the item
        let named = first_item < shape.blocks.end && shape.role(first_item) == BlockRole::Header;
        let first_item = first_item + usize::from(named);
        let mut head = Head::default();
        let mut attendance = false;
        // below running text only a line with a label of its own is the header's
        let mut below_prose = false;
        let mut cover = 0;
        for index in shape.blocks.start..first_item.max(shape.blocks.start) {
            let block = &context.document.blocks[index];
            let blank = |line: &str, attendance: bool| !attendance && BLANK.is_match(line);
            if blank(block.text(), attendance) {
                cover = head.lines.len();
            }
            if block.kind == BlockKind::Furniture || shape.role(index) == BlockRole::Furniture && block.hint.is_none() {
                continue;
            }
            if let Some(unfolded) = unfolded(index, context).filter(|_| !attendance && !below_prose) {
                head.unfold(index, &unfolded, context);
                attendance = unfolded.listed;
                continue;
            }
            // Running text that tells of no meeting is the business itself.
            let long = block.text().len() > 220
                && is_prose(block.text())
                && !begins_held(
                    &block.text().chars().take(160).collect::<String>(),
                    &context.vocabulary.header,
                );
            if long && block.hint.is_none() {
                if shape.items.is_empty() {
                    break;
                }
                below_prose |= head.lines.len() > 3;
                continue;
            }
            let meeting = names_meeting(block.text(), context.vocabulary);
            attendance |= shape.role(index) == BlockRole::Attendance && !meeting;
            let mut sheet = Sheet::default();
            sheet.push(context.document, index, 0..block.text().len());
            let lead = block.text().len() - block.text().trim_start().len();
            let mut start = lead;
            for line in sheet.text().split([LINE, BREAK]) {
                let range = start..start + line.len();
                start += line.len() + 1;
                if line.trim().is_empty()
                    || line.len() <= NOTE && HOSTED.is_match(line)
                    || below_prose && !has_header_label(line, context)
                {
                    continue;
                }
                let label = is_label(line, context.vocabulary) && !meeting;
                // "held in the", "Council Chamber at 9.30 am when there were present:": the clause goes on, and the list is below it
                let goes_on = label && !attendance && head.lines.last().is_some_and(|l| runs_into(&l.text, line));
                attendance |= label && !goes_on;
                if blank(line, attendance) {
                    cover = head.lines.len() + 1;
                }
                head.lines.push(Line {
                    text: labelled_cell(line.trim(), context),
                    block: index,
                    range,
                    attendance,
                    hint: block.hint.clone(),
                    read: Analysis::default(),
                });
                attendance |= label;
            }
            if head.lines.len() > MOST_LINES {
                break;
            }
        }
        // a paper in one line is the text of its only item
        let untitled = shape
            .items
            .first()
            .is_some_and(|i| i.title.is_none() && i.blocks.contains(&first_item));
        if let Some(unfolded) = unfolded(first_item, context).filter(|_| head.lines.is_empty() && untitled) {
            head.unfold(first_item, &unfolded, context);
        }
        head.cut_cover(cover);
        head.text = head
            .before_attendance()
            .map(|l| l.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        head.held = head.find_held(context);
        head
    }

    /// Adds the lines that a block was before it lost their ends.
    fn unfold(&mut self, block: usize, unfolded: &Unfolded, context: &Context<'_>) {
        let text = context.document.blocks[block].text();
        self.lines.extend(unfolded.lines.iter().map(|range| Line {
            text: labelled_cell(&text[range.clone()], context),
            block,
            range: range.clone(),
            attendance: false,
            hint: None,
            read: Analysis::default(),
        }));
    }

    /// Takes off the lines before `end`, where a page that is blank on purpose parts them from the minutes: a letter.
    fn cut_cover(&mut self, end: usize) {
        let minutes = self.lines.iter().skip(end).filter(|l| !l.attendance);
        if minutes.into_iter().any(|l| !l.dates().is_empty()) {
            self.lines.drain(..end);
        }
    }

    /// Whether a line stands among those that open a letter: its date is the letter's.
    pub(super) fn is_in_letter(&self, line: &Line) -> bool {
        const NEAR: usize = 6;
        let Some(at) = self
            .lines
            .iter()
            .position(|l| l.block == line.block && l.range == line.range)
        else {
            return false;
        };
        let around = at.saturating_sub(NEAR)..self.lines.len().min(at + NEAR);
        self.lines[around].iter().any(|l| LETTER.is_match(&l.text))
    }

    /// The lines before the first attendance label.
    pub(super) fn before_attendance(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|l| !l.attendance && !is_front_matter(&l.text))
    }

    /// The value of a line "LABEL: value", or of the line after a label alone.
    pub(super) fn labelled(&self, labels: &Pattern) -> Option<(&Line, &str)> {
        let lines: Vec<&Line> = self.lines.iter().filter(|l| !is_front_matter(&l.text)).collect();
        lines.iter().enumerate().find_map(|(i, line)| {
            let m = labels.find(&line.text)?;
            let value = line.text[m.end()..].trim();
            if !value.is_empty() {
                return Some((*line, value));
            }
            let next = lines.get(i + 1)?;
            (!next.text.contains(':')).then_some((*next, next.text.as_str()))
        })
    }

    /// The clause from "meeting ... held" on, over the lines it wraps.
    fn find_held(&self, context: &Context<'_>) -> String {
        let lines: Vec<&Line> = self.before_attendance().collect();
        let clauses: Vec<String> = (0..lines.len())
            .filter(|i| begins_held(&lines[*i].text, &context.vocabulary.header))
            .take(6)
            .map(|i| clause(&lines[i..], context))
            .collect();
        let words = context.vocabulary;
        let held = || clauses.iter().filter(|c| c.to_lowercase().contains("held"));
        let minutes = held().find(|c| words.pages.begins_minutes(c) && !dates(c).is_empty());
        let called = || clauses.iter().find(|c| words.header.calls_meeting(&c.to_lowercase()));
        let found = minutes.or_else(|| held().next()).or_else(called).or(clauses.first());
        let found = found.cloned();
        found.or_else(|| in_running_text(context)).unwrap_or_default()
    }
}

/// The lines of a block that opens a paper saved without its line ends.
fn unfolded(index: usize, context: &Context<'_>) -> Option<Unfolded> {
    let block = context.document.blocks.get(index)?;
    let next = context.document.blocks.get(index + 1);
    let between = next.and_then(|n| context.document.text.get(block.range.end..n.range.start));
    let cut = between.is_some_and(|gap| !gap.contains('\n'));
    let opens = index == context.shape.blocks.start && block.kind == BlockKind::ListItem;
    let plain = (opens || matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading)) && block.hint.is_none();
    plain.then(|| unfolded::lines(block.text(), cut, context.vocabulary))?
}

/// "... are approved) Minutes of a meeting of the Roads Panel held on ... Present: ...": the clause in a paper saved without
/// its line ends.
fn in_running_text(context: &Context<'_>) -> Option<String> {
    const REACH: usize = 1500;
    const LONGEST: usize = 300;
    let mut blocks = context.shape.blocks.clone();
    let long = |i: &usize| context.document.blocks[*i].text().len() > LONGEST;
    let text = context.document.blocks[blocks.find(long)?].text();
    let opening = &text[..text.floor_char_boundary(REACH)];
    let clause = opening.char_indices().find_map(|(at, c)| {
        let begins = c.is_uppercase() && (at == 0 || text[..at].ends_with(' '));
        let words = &text[at..text.floor_char_boundary(at + LONGEST)];
        (begins && context.vocabulary.pages.opens_minutes(words) && !dates(words).is_empty()).then_some(words)
    })?;
    Some(before_label(clause, context).trim_end().to_owned())
}

/// A clause that tells of the meeting goes on in a line with a time or a day of its own.
fn runs_into(clause: &str, line: &str) -> bool {
    HELD.is_match(clause) && SMALL.is_match(clause) && (!times(line).is_empty() || !dates(line).is_empty())
}

/// A line up to the label of those who came: "... in the Old Dairy Present: Ada Bream".
pub(super) fn before_label<'t>(line: &'t str, context: &Context<'_>) -> &'t str {
    const REACH: usize = 300;
    let window = &line[..line.floor_char_boundary(REACH)];
    let labels = window.match_indices(' ').map(|(at, _)| at + 1);
    let mut ends = labels
        .filter(|&at| window[at..].starts_with(char::is_uppercase) && is_label(&window[at..], context.vocabulary));
    match ends.next() {
        Some(end) => line[..end].trim_end(),
        None => line,
    }
}

/// "Executive Scrutiny Committee - Thursday, 22nd June, 2017": a body and its day are no label of people.
fn names_meeting(text: &str, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 160;
    text.len() <= LONGEST && leads_to_day(text, vocabulary)
}

fn has_header_label(line: &str, context: &Context<'_>) -> bool {
    let label = line.split_once([':', COLUMN]).map_or("", |(label, _)| label);
    context.vocabulary.headings.is_header(label)
}

/// "Venue" in a cell of its own, before that of the place, is a label as "Venue:" is.
fn labelled_cell(line: &str, context: &Context<'_>) -> String {
    match line.split_once(COLUMN) {
        Some((label, value)) if !value.contains(COLUMN) && context.vocabulary.headings.is_header(label) => {
            format!("{}: {}", label.trim_end_matches([':', ' ']), value.trim())
        }
        _ => line.to_owned(),
    }
}

/// The first line and those it runs on into.
fn clause(lines: &[&Line], context: &Context<'_>) -> String {
    let mut out = String::new();
    for (i, line) in lines.iter().enumerate().take(15) {
        if i > 0 {
            let label = is_label(&line.text, context.vocabulary) && !runs_into(&out, &line.text);
            let other = label || line.text.contains(": ") || CHAIR.is_match(&line.text);
            // a line that a page cut before the date came: "held in Marlowe", "Leisure Centre, Marlowe on 4 May"
            let wrapped = out.to_lowercase().contains("held")
                && !out.ends_with('.')
                && dates(&out).is_empty()
                && !line.dates().is_empty();
            if other || !wrapped && !continues(&out, &line.text) {
                break;
            }
            out.push(' ');
        }
        out.push_str(&line.text.replace(COLUMN, " "));
    }
    out
}

/// A line without what it says of the meeting that is to confirm it.
pub(super) fn without_asides(line: &str) -> Cow<'_, str> {
    ASIDE.replace(line, "")
}

fn begins_held(line: &str, words: &crate::vocabulary::Header) -> bool {
    let line = &*without_asides(line);
    let lower = line.to_lowercase();
    if words.calls_meeting(&lower) {
        return true;
    }
    let meets = |w: &str| lower.find(w).is_some_and(|p| p < 60);
    HELD.is_match(line)
        && (lower.contains("held")
            || lower.starts_with("minutes")
            || meets("meeting") && !is_prose(line)
            || lower.contains("convened")
            || MET.is_match(line)
            || TOOK_PLACE.is_match(line))
        && !NO_HEADING.is_match(line)
        && (!lower.contains("next meeting") || lower.contains("until approved"))
}

/// The clause goes on in the next line.
fn continues(so_far: &str, next: &str) -> bool {
    let last = words::last(so_far);
    let shouted = |s: &str| {
        let (big, small) = (
            s.chars().filter(|c| c.is_uppercase()).count(),
            s.chars().filter(|c| c.is_lowercase()).count(),
        );
        small * 6 <= big || words::count(s) <= 2 && s.starts_with(char::is_uppercase)
    };
    // "ON MONDAY, 19TH" waits for its month
    let day = last.trim_end_matches(|c: char| c.is_alphabetic());
    let waits = (1..=2).contains(&day.len()) && day.is_digits() && last.len() <= day.len() + 2;
    let lower = so_far.to_lowercase();
    let upper_so_far =
        so_far.chars().filter(|c| c.is_uppercase()).count() * 2 > so_far.chars().filter(|c| c.is_alphabetic()).count();
    waits
        || so_far.ends_with([',', '-', '–'])
        || SMALL.is_match(so_far)
        || next.starts_with(char::is_lowercase)
        || next.opens_with_digit()
        || upper_so_far
            && shouted(next)
            && (!so_far.ends_with('.') || so_far.ends_with("CO."))
            && !so_far.contains("P.M")
        || (!lower.contains(" held") || lower.ends_with("held"))
            && lower.starts_with("minutes")
            && so_far.len() > 50
            && !so_far.ends_with('.')
        || !lower.contains("held") && lower.contains("meeting of") && next.to_lowercase().contains("held")
}

/// Lines of a web page's or note's own data.
pub(super) fn is_front_matter(line: &str) -> bool {
    static FRONT: LazyLock<Pattern> = LazyLock::new(|| pattern(r#"^(?:---|{header.note_key}\s*:\s*["']?)|^- ["']"#));
    let m = FRONT.is_match(line);
    // "Date: Tuesday 9 May" is the header's own.
    m && (line.starts_with(|c: char| c.is_ascii_lowercase()) || line.starts_with("---") || line.starts_with("- "))
}
