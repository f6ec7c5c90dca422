//! The day the meeting was held.

use super::super::Context;
use super::head::{self, Head, Line};
use super::previous::Earlier;
use crate::document::Hint;
use crate::language::dates::{FoundDate, dates};
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::is_phrase;
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

/// A day and where it is printed.
#[derive(Debug, Clone)]
pub(super) struct When {
    /// The day.
    pub date: NaiveDate,
    /// Its place in the document's text, where known.
    pub source: Option<Range<usize>>,
    /// The weekday printed with it is another day's.
    pub weekday_disagrees: bool,
}

static LABEL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:{header.date_label}(?:\s+of\s+(?:the\s+)?meeting)?)\s*:"));
static OTHER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:{header.other_day}|https?|{header.earlier} of the meeting (?:held )?on .* (?:were|be))\b")
});

/// The meeting's day: labelled, in the clause "held on", or the first date of the header.
pub(super) fn find(context: &Context<'_>, head: &Head, earlier: &[Earlier]) -> Option<When> {
    let hinted = head
        .lines
        .iter()
        .find(|l| l.hint == Some(Hint::MeetingDate))
        .map(|l| (l, l.text.as_str()));
    let labelled = head
        .labelled(&LABEL)
        .filter(|(l, v)| !dates(v).is_empty() && !head.is_in_letter(l));
    let labelled = hinted.or(labelled);
    let mut without_year = None;
    if let Some((line, value)) = labelled
        && let Some(found) = dates(value).into_iter().next()
    {
        let at = line.source(context);
        if let Some(when) = exact(&found, Some(at)) {
            return Some(when);
        }
        without_year = Some(found);
    }
    if let Some(when) = issued(context) {
        return Some(when);
    }
    for found in days(&head.held) {
        if let Some(when) = exact(&found, None) {
            return Some(when);
        }
        without_year = without_year.or(Some(found));
    }
    let own = |l: &&Line| {
        !OTHER.is_match(&head::without_asides(&l.text)) && (!head.is_in_letter(l) || is_above_minutes(head, l, context))
    };
    let listing = head
        .before_attendance()
        .position(|l| context.vocabulary.pages.is_listing(&l.text));
    // a day that stands alone above the page's own title is the one on which the page was shown
    let shown = |at: usize, l: &Line| listing.is_some_and(|below| at + 1 < below) && is_day_alone(&l.text);
    let lines = head.before_attendance().enumerate().filter(|(at, l)| !shown(*at, l));
    for line in lines.map(|(_, l)| l).filter(own) {
        for found in days(&line.text) {
            let at = line.source(context);
            if let Some(when) = exact(&found, Some(at)) {
                return Some(when);
            }
            without_year = without_year.or(Some(found));
        }
    }
    if let Some(when) = decided(context) {
        return Some(when);
    }
    if let Some(when) = below_the_list(context, head).filter(|_| without_year.is_none()) {
        return Some(when);
    }
    // The year is that of the first such day after the minutes approved.
    let after = earlier.iter().filter_map(|e| e.found.date()).max()?;
    let found = without_year?;
    let date = found.on_or_after(after)?;
    Some(When {
        date,
        source: None,
        weekday_disagrees: false,
    })
}

/// The dates of a text that may be a day of meeting: not that of an item's number ("Cl/21/07/18"), nor a period's two ("from 1 May
/// 2031 to 30 April 2032").
fn days(text: &str) -> Vec<FoundDate> {
    let coded = |d: &FoundDate| text[..d.range.start].ends_with('/');
    let mut found = dates(text);
    found.retain(|d| !coded(d));
    let ends = |pair: &[FoundDate]| {
        let between = text.get(pair[0].range.end..pair[1].range.start).unwrap_or("").trim();
        is_phrase("header.until_day", between) && is_phrase("header.since_day", last_word(&text[..pair[0].range.start]))
    };
    if let Some(at) = found.windows(2).position(ends) {
        found.drain(at..at + 2);
    }
    // "Moor Panel (until 30/04/2034) - Tuesday 3 May 2031": what a bracket says gives way to what stands outside it
    let aside = |d: &FoundDate| text[..d.range.start].rfind('(') > text[..d.range.start].rfind(')');
    if !found.iter().all(aside) {
        found.retain(|d| !aside(d));
    }
    found
}

fn last_word(text: &str) -> &str {
    words::last(text.trim_end())
}

/// "4 May 2031", and "MINUTES" on the line below: no letter's day, whatever the lines above it are.
fn is_above_minutes(head: &Head, line: &Line, context: &Context<'_>) -> bool {
    let below = head
        .lines
        .iter()
        .skip_while(|l| l.block != line.block || l.range != line.range)
        .nth(1);
    is_day_alone(&line.text) && below.is_some_and(|l| context.vocabulary.pages.is_minutes(&l.text))
}

fn is_day_alone(line: &str) -> bool {
    dates(line)
        .first()
        .is_some_and(|day| day.range.end == line.len() && words::count(&line[..day.range.start]) < 2)
}

/// "03/03/2031 - Ferry tolls", where the page calls the decision so on another line: the day on which it was taken.
fn issued(context: &Context<'_>) -> Option<When> {
    const TOP: usize = 8;
    let blocks = || {
        context
            .shape
            .blocks
            .clone()
            .take(TOP)
            .map(|i| &context.document.blocks[i])
    };
    blocks().find_map(|block| {
        let (day, title) = block.text().split_once(" - ")?;
        let found = dates(day).into_iter().next().filter(|d| d.range == (0..day.len()))?;
        let again = blocks().any(|b| b.text() == title);
        again.then(|| exact(&found, Some(block.flow.source(0..block.text().len()))))?
    })
}

/// "Wednesday 4 May 2031" or "Hive Forum, 4 May 2031, 7 pm" below those who came: a line of the header that stands late.
fn below_the_list(context: &Context<'_>, head: &Head) -> Option<When> {
    const LONGEST: usize = 120;
    let v = &context.vocabulary.header;
    let mut lines = head.lines.iter().filter(|l| l.attendance && l.text.len() <= LONGEST);
    lines.find_map(|l| {
        let found = days(&l.text).into_iter().next()?;
        let rest = format!("{} {}", &l.text[..found.range.start], &l.text[found.range.end..]);
        let alone = is_day_alone(&l.text) && found.weekday.is_some();
        let told = !l.times().is_empty()
            || v.is_body(&rest)
            || v.venue_words(&rest) > 0
            || context.vocabulary.pages.begins_minutes(&l.text);
        let own = (alone || told) && !OTHER.is_match(&l.text) && !super::super::attendance::is_prose(&l.text);
        own.then(|| exact(&found, Some(l.source(context))))?
    })
}

/// "Date of decision: 03/03/2031", below the text of a decision on a page of its own.
fn decided(context: &Context<'_>) -> Option<When> {
    let mut days = context.shape.blocks.clone().filter_map(|i| {
        let block = &context.document.blocks[i];
        let (label, value) = block.text().split_once(':')?;
        let known = value.len() <= 120 && context.vocabulary.header.is_decision_day(label);
        let found = dates(value).into_iter().next().filter(|_| known)?;
        exact(&found, Some(block.flow.source(0..block.text().len())))
    });
    days.next()
}

fn exact(found: &FoundDate, source: Option<Range<usize>>) -> Option<When> {
    let date = found.date()?;
    Some(When {
        date,
        source,
        weekday_disagrees: found.weekday_disagrees(),
    })
}
