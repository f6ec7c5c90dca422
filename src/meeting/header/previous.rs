//! The earlier minutes that were put for approval.

use super::super::Context;
use crate::document::BlockKind;
use crate::language::dates::{FoundDate, dates};
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Topic};
use crate::record::PreviousMinutes;
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

/// One mention of earlier minutes.
#[derive(Debug, Clone)]
pub(super) struct Earlier {
    /// The date.
    pub found: FoundDate,
    /// What was said of approval, where anything was.
    approved: Option<bool>,
    amendment: Option<String>,
    source: Range<usize>,
}

static MINUTES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.earlier}\b"));
static TITLE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.earlier_title}\b"));
/// "A minute's silence".
static SILENCE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bminute\W{0,3}s\W? silence"));
static APPROVED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{header.approved}|{header.put_forward})\b"));
static DECIDED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.approved}\b"));
static REFUSED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bnot (?:be )?{header.approved}\b"));
static AMENDED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b{header.subject_to}\b:?\s*(?P<what>\S.*)$|,\s*(?P<being>[^,]{3,}\bbeing {header.amended}\b.*)$")
});
static LATER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{header.put_later}|to be {header.approved} (?:on|at))\b"));

/// The day behind these is no meeting's.
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){header.before_other_day} $"));
static MEETING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)meeting"));

/// The widest stretch between "minutes" and the date of their meeting.
const REACH: usize = 220;

/// All mentions of earlier minutes put for approval, in order.
pub(super) fn find(context: &Context<'_>) -> Vec<Earlier> {
    let mut out = Vec::new();
    let shape = context.shape;
    for item in &shape.items {
        let title = item.title.as_ref();
        let words = title.map(|t| t.text(context.document)).unwrap_or("");
        let about = item.topic == Topic::PreviousMinutes || TITLE.is_match(words) && !SILENCE.is_match(words);
        if let Some(title) = title.filter(|_| about) {
            let whole = words.len() < 200;
            let all = dates(words);
            let mentioned = all.into_iter().filter(|_| whole);
            for found in mentioned {
                let source = context.document.blocks[title.block].flow.source(title.range.clone());
                out.push(plain(found, source));
            }
        }
        for passage in &item.body {
            in_text(context, passage.block, passage.range.clone(), about, &mut out);
        }
    }
    let inside = |i: usize| {
        shape
            .items
            .iter()
            .any(|item| item.body.iter().any(|p| p.block == i) || item.title.as_ref().is_some_and(|t| t.block == i))
    };
    let covered: std::collections::HashSet<usize> = shape
        .blocks
        .clone()
        .filter(|i| !shape.items.is_empty() && inside_any(shape, *i, &inside))
        .collect();
    for index in shape.blocks.clone() {
        let block = &context.document.blocks[index];
        if covered.contains(&index) || block.kind == BlockKind::Furniture || shape.role(index) == BlockRole::Furniture {
            continue;
        }
        in_text(context, index, 0..block.text().len(), false, &mut out);
    }
    out
}

fn inside_any(shape: &crate::layout::MeetingShape, index: usize, inside: &dyn Fn(usize) -> bool) -> bool {
    matches!(
        shape.role(index),
        BlockRole::Body | BlockRole::ItemHeading | BlockRole::Subheading
    ) && inside(index)
}

fn plain(found: FoundDate, source: Range<usize>) -> Earlier {
    Earlier {
        found,
        approved: None,
        amendment: None,
        source,
    }
}

fn in_text(context: &Context<'_>, block: usize, range: Range<usize>, about: bool, out: &mut Vec<Earlier>) {
    let flow = &context.document.blocks[block].flow;
    let Some(text) = flow.text().get(range.clone()) else {
        return;
    };
    let mut decided = None;
    let mut amendment = None;
    let from = out.len();
    for sentence in context.document.sentences(block, range.clone()).iter() {
        let words = &text[sentence.clone()];
        if about && DECIDED.is_match(words) {
            decided = Some(!REFUSED.is_match(words));
        }
        if !MINUTES.is_match(words) || !(about || APPROVED.is_match(words)) || LATER.is_match(words) {
            continue;
        }
        let approved = DECIDED.is_match(words).then_some(true);
        // "... that the minutes of the Audit Committee at a meeting held on 3 May be received"
        if approved.is_none() && of_another(context, words) {
            continue;
        }
        for (found, named) in mentioned(words, about) {
            if !named && !about {
                continue;
            }
            let source = flow.source(range.start + sentence.start..range.start + sentence.end);
            out.push(Earlier {
                found,
                approved,
                amendment: amended(context, block, range.start + sentence.start, words),
                source,
            });
        }
        amendment = amendment.or_else(|| {
            about
                .then(|| amended(context, block, range.start + sentence.start, words))
                .flatten()
        });
    }
    // "... held on 4 May. They were approved subject to ...": what follows in the same item holds for all of them.
    if let (true, Some(yes)) = (about, decided) {
        let first = if out.len() > from { from } else { 0 };
        for e in &mut out[first..] {
            e.approved = e.approved.or(Some(yes));
            e.amendment = e.amendment.clone().or_else(|| amendment.clone());
        }
    }
}

/// Whether the minutes are those of a committee that the head of the paper does not name.
fn of_another(context: &Context<'_>, words: &str) -> bool {
    const HEAD: usize = 12;
    static OF: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i:minutes) (?i:of) (?i:the )?(?P<body>(?:[\p{Lu}&][\p{L}&'-]*,? (?:and |of |for )?){1,6}?(?i:{header.committee}))\b",
        )
    });
    let Some(body) = OF.captures(words).and_then(|c| c.name("body")) else {
        return false;
    };
    let body = body.as_str().to_lowercase();
    let mut head = context
        .shape
        .blocks
        .clone()
        .take(HEAD)
        .map(|i| &context.document.blocks[i]);
    !head.any(|block| {
        let text = block.text();
        text[..text.floor_char_boundary(REACH)].to_lowercase().contains(&body)
    })
}

/// The dates of a sentence that stand close after "minutes", and whether they do.
fn mentioned(words: &str, about: bool) -> Vec<(FoundDate, bool)> {
    // "Minute No. 21 of the Cabinet meeting held on ..." is a reference
    static NUMBERED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\s*(?:{items.number_word}|\d)"));
    let whole = |end: &usize| !NUMBERED.is_match(&words[*end..]);
    let starts: Vec<usize> = MINUTES.find_iter(words).map(|m| m.end()).filter(whole).collect();
    dates(words)
        .into_iter()
        .filter_map(|d| {
            let near = starts.iter().any(|s| *s <= d.range.start && d.range.start - s <= REACH);
            let other = OTHER.is_match(&words[..d.range.start]);
            (near && !other || about && MEETING.is_match(words) && !other).then_some((d, near))
        })
        .collect()
}

fn amended(context: &Context<'_>, block: usize, at: usize, words: &str) -> Option<String> {
    let c = AMENDED.captures(words)?;
    let m = c.name("what").or_else(|| c.name("being"))?;
    let flow = &context.document.blocks[block].flow;
    let text = flow.original(&context.document.text, at + m.start()..at + m.end());
    // "subject to the above the minutes be approved"
    static THEN: LazyLock<Pattern> = LazyLock::new(|| pattern(r" the minutes (?:be|were) "));
    let approved = THEN.find(&text).map(|m| m.start());
    let text = text[..approved.unwrap_or(text.len())]
        .trim_end_matches(['.', ',', ' '])
        .to_owned();
    (text.len() > 3).then_some(text)
}

/// The earlier minutes of a meeting held on `date`: one entry a day, days not before the meeting left out.
pub(super) fn settle(context: &Context<'_>, earlier: Vec<Earlier>, date: Option<NaiveDate>) -> Vec<PreviousMinutes> {
    let mut out: Vec<PreviousMinutes> = Vec::new();
    for e in earlier {
        let day = match date {
            Some(date) => e.found.before(date),
            None => e.found.date(),
        };
        let Some(day) = day.filter(|d| date.is_none_or(|m| *d < m)) else {
            continue;
        };
        let day = Some(day.to_string());
        match out.iter_mut().find(|p| p.date == day) {
            Some(p) => {
                p.approved = p.approved.or(e.approved);
                p.amendment = p.amendment.take().or(e.amendment);
            }
            None => out.push(PreviousMinutes {
                date: day,
                approved: e.approved,
                amendment: e.amendment,
                span: context.document.span(e.source),
            }),
        }
    }
    out
}
