//! Reads the meeting's header: council, body, date, times, venue, contact, previous minutes, next meeting.

mod body;
mod body_elsewhere;
mod body_line;
mod council;
mod date;
mod head;
mod next;
mod previous;
mod times;
mod unfolded;
mod venue;

use super::{Context, Reading};
use crate::findings::finding;
use crate::language::{Pattern, pattern};
use crate::record::MeetingStatus;
use head::Head;
use std::ops::Range;
use std::sync::LazyLock;

static DRAFT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?im)^\W*{header.draft}\b|\b{header.draft} {header.behind_draft}\b|\b{header.draft}\s*\(|\b{header.to_be_confirmed}\b",
    )
});
static CONFIRMED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?im)^\W*{header.confirmed} minutes\b|^\W*{header.confirmed}\W*$"));
static CONTACT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.contact}\s*[:–-]\s*(?P<who>\S.*)$"));

/// A longer line says more than its value.
const LINE: usize = 160;

/// Fills `reading.meeting`; returns where the lines stand that gave it a value.
pub(super) fn read(context: &Context<'_>, reading: &mut Reading) -> Vec<Range<usize>> {
    let head = Head::read(context);
    let earlier = previous::find(context);
    let when = date::find(context, &head, &earlier);
    let body::Found { body, stated, told } = body::find(context, &head);
    reading.decisions.extend(told);
    let venue = venue::find(context, &head);
    let told = council::Told {
        stated: stated.as_deref(),
        body: body.as_deref(),
        venue: venue.as_deref(),
    };
    let council = council::decide(own_text(context), &told, context.vocabulary);
    reading
        .decisions
        .extend(council.as_ref().map(|d| d.told(d.best.kind(), council::Council::told)));
    let meeting = &mut reading.meeting;
    meeting.body = body;
    meeting.council = council.as_ref().and_then(|d| d.best.name.clone());
    meeting.place = council.map(|d| d.best.place);
    meeting.date = when.as_ref().map(|w| w.date.to_string());
    let clocks = times::find(context, &head, when.as_ref().map(|w| w.date));
    meeting.start_time = clocks.start.map(|c| c.to_string());
    meeting.end_time = clocks.end.map(|c| c.to_string());
    meeting.venue = venue;
    meeting.contact = contact(&head);
    let date = when.as_ref().map(|w| w.date);
    meeting.previous_minutes = previous::settle(context, earlier, date);
    meeting.next_meeting = next::find(context, date);
    meeting.status = if DRAFT.is_match(&head.text) {
        Some(MeetingStatus::Draft)
    } else if CONFIRMED.is_match(&head.text) {
        Some(MeetingStatus::Confirmed)
    } else {
        None
    };
    meeting.spans = head
        .lines
        .iter()
        .filter(|l| !l.attendance)
        .map(|l| context.document.span(l.source(context)))
        .collect();
    let values = [&meeting.body, &meeting.council, &meeting.venue, &meeting.contact];
    let values: Vec<&str> = values.into_iter().flatten().map(String::as_str).collect();
    let told = |l: &head::Line| values.iter().any(|v| !v.is_empty() && l.text.contains(v));
    // behind the first people only a line with a label of the header's own: a council stands behind a name as well
    let labelled = |l: &head::Line| {
        l.text
            .split_once(':')
            .is_some_and(|(w, _)| context.vocabulary.headings.is_header(w))
    };
    let lines = head
        .lines
        .iter()
        .filter(|l| l.text.len() <= LINE && told(l) && (!l.attendance || labelled(l)));
    let read: Vec<Range<usize>> = lines.map(|l| l.source(context)).collect();
    if let Some(when) = when {
        findings(context, &when, reading);
    }
    read
}

/// The words of the blocks that tell of this meeting.
fn own_text<'a>(context: &Context<'a>) -> &'a str {
    let blocks = &context.document.blocks[context.shape.blocks.clone()];
    let range = match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    };
    context.document.text.get(range).unwrap_or("")
}

/// The officer to ask: name and post without number and address.
fn contact(head: &Head) -> Option<String> {
    static REST: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)\s*[,;–-]?\s*\b{header.reached_by}\b.*|\s*\S+@\S+.*|\s*\(?\+?\d{3,}.*"));
    head.lines.iter().find_map(|l| {
        let c = CONTACT.captures(&l.text)?;
        let who = c.name("who")?.as_str();
        let who = REST.replace(who, "");
        let who = who.split('\t').next().unwrap_or("").trim_matches([' ', ',', '.', ';']);
        (!who.is_empty()).then(|| who.to_owned())
    })
}

/// Where the document disagrees with itself.
fn findings(context: &Context<'_>, when: &date::When, reading: &mut Reading) {
    if when.weekday_disagrees {
        let message = format!(
            "the weekday printed with the meeting's date is not that of {}",
            when.date
        );
        let found =
            finding("date-weekday", message).with_help("one of the two is a slip; the date was taken as printed");
        reading.findings.push(match &when.source {
            Some(range) => found.at(context.document.span(range.clone())),
            None => found,
        });
    }
}
