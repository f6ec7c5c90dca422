//! Turns two sets of records into a [`Difference`]: what changed between two versions of minutes, by header, attendee, item,
//! resolution and figure, not by line.
//!
//! A draft against the approved minutes, or two folders: documents are paired by path, else by body and date.

mod people;
mod text;
mod write;

pub use write::{human, json, markdown};

use super::baseline::{self, Baseline, Step};
use super::verdict::{Place, Sign};
use super::{Document, Request, names, place};
use crate::record::{ReadStatus, Record, Span};
use serde::Serialize;

/// What changed from one set of documents to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// Always `minuted/diff/1`.
    pub schema: &'static str,
    /// Pairs of documents compared.
    pub compared: usize,
    /// Documents that could not be read, with the reason: the comparison is not complete.
    pub unread: Vec<(String, String)>,
    /// What changed, in the order of the later documents.
    pub changes: Vec<Line>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// `+`, `-` or `~`.
    pub sign: Sign,
    /// What changed.
    pub what: What,
    /// Its name: a person, an item's number and title, the figure.
    pub name: String,
    /// How it was; null where it is new.
    pub before: Option<String>,
    /// How it is; null where it is gone.
    pub after: Option<String>,
    /// Where it stands: in the later document, or in the earlier one where it is gone.
    pub place: Place,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A whole document.
    Document,
    /// A field of the header.
    Meeting,
    /// A person.
    Attendee,
    /// An item of business.
    Item,
    /// A decision.
    Resolution,
    /// A figure.
    Figure,
}

/// A document with its path below the folder that was given.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The document.
    pub document: Document<'a>,
    /// Its path below the folder given; its name, where a file was given.
    pub relative: &'a str,
}

/// Compares the documents of `a` (earlier) with those of `b` (later).
pub fn compare(a: &[Side<'_>], b: &[Side<'_>]) -> Difference {
    let mut out = Difference {
        schema: "minuted/diff/1",
        compared: 0,
        unread: Vec::new(),
        changes: Vec::new(),
    };
    for side in a.iter().chain(b) {
        let info = &side.document.record.document;
        if info.status == ReadStatus::Failed {
            out.unread
                .push((info.path.clone(), info.reason.clone().unwrap_or_default()));
        }
    }
    let read = |s: &&Side<'_>| s.document.record.document.status == ReadStatus::Read;
    let (a, b): (Vec<_>, Vec<_>) = (a.iter().filter(read).collect(), b.iter().filter(read).collect());
    let partner = pair(&a, &b);
    for (j, later) in b.iter().enumerate() {
        match partner.iter().position(|p| *p == Some(j)) {
            Some(i) => {
                out.compared += 1;
                pair_changes(&a[i].document, &later.document, &mut out.changes);
            }
            None => out.changes.push(whole(Sign::New, later)),
        }
    }
    for (i, earlier) in a.iter().enumerate().filter(|(i, _)| partner[*i].is_none()) {
        let _ = i;
        out.changes.push(whole(Sign::Gone, earlier));
    }
    out
}

fn whole(sign: Sign, side: &Side<'_>) -> Line {
    let record = side.document.record;
    let words = [&record.meeting.body, &record.meeting.date]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    let (before, after) = if sign == Sign::New {
        (None, Some(words))
    } else {
        (Some(words), None)
    };
    Line {
        sign,
        what: What::Document,
        name: side.relative.to_owned(),
        before,
        after,
        place: place::of(&side.document, None),
    }
}

/// What pairs two documents.
type Key = dyn Fn(&Side<'_>) -> Option<(String, String)>;

/// One field of the header.
type Field = fn(&Record) -> Option<String>;

/// For each document of `a`, its partner in `b`: the same path and part; else the same body and date; else the only other.
fn pair(a: &[&Side<'_>], b: &[&Side<'_>]) -> Vec<Option<usize>> {
    let mut partner = vec![None; a.len()];
    let mut taken = vec![false; b.len()];
    let path = |s: &Side<'_>| {
        Some((
            s.relative.to_owned(),
            s.document.record.document.part.unwrap_or(1).to_string(),
        ))
    };
    let stem = |s: &Side<'_>| {
        let stem = s.relative.rsplit_once('.').map_or(s.relative, |(stem, _)| stem);
        Some((
            stem.to_owned(),
            s.document.record.document.part.unwrap_or(1).to_string(),
        ))
    };
    let meeting = |s: &Side<'_>| {
        let meeting = &s.document.record.meeting;
        Some((names::fold(meeting.body.as_deref()?), meeting.date.clone()?))
    };
    let keys: [&Key; 3] = [&path, &stem, &meeting];
    for key in keys {
        let mut known: std::collections::HashMap<(String, String), Vec<usize>> = Default::default();
        for (j, side) in b.iter().enumerate().filter(|(j, _)| !taken[*j]) {
            if let Some(key) = key(side) {
                known.entry(key).or_default().push(j);
            }
        }
        for (i, side) in a.iter().enumerate() {
            if partner[i].is_some() {
                continue;
            }
            let free = key(side).and_then(|k| known.get(&k)?.iter().copied().find(|j| !taken[*j]));
            if let Some(j) = free {
                partner[i] = Some(j);
                taken[j] = true;
            }
        }
    }
    if let ([None], [false]) = (partner.as_slice(), taken.as_slice()) {
        partner[0] = Some(0);
    }
    partner
}

/// All that changed from one document to another.
fn pair_changes(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    header(a, b, out);
    people::compare(a, b, out);
    text::items(a, b, out);
    text::resolutions(a, b, out);
    figures(a, b, out);
}

/// What the lists share: how to make a line out of two rows.
fn line(
    what: What,
    name: String,
    before: Option<(&Document<'_>, String, Span)>,
    after: Option<(&Document<'_>, String, Span)>,
) -> Option<Line> {
    let (document, span) = match (&before, &after) {
        (_, Some((document, _, span))) | (Some((document, _, span)), None) => (*document, *span),
        (None, None) => return None,
    };
    let sign = match (&before, &after) {
        (None, _) => Sign::New,
        (_, None) => Sign::Gone,
        _ => Sign::Changed,
    };
    let place = place::of(document, Some(span));
    Some(Line {
        sign,
        what,
        name,
        before: before.map(|b| b.1),
        after: after.map(|a| a.1),
        place,
    })
}

fn header(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    let fields: [(&str, Field); 8] = [
        ("council", |r| r.meeting.council.clone()),
        ("body", |r| r.meeting.body.clone()),
        ("date", |r| r.meeting.date.clone()),
        ("start time", |r| r.meeting.start_time.clone()),
        ("end time", |r| r.meeting.end_time.clone()),
        ("venue", |r| r.meeting.venue.clone()),
        ("status", |r| r.meeting.status.map(|s| super::figure::name(&s))),
        ("next meeting", |r| {
            r.meeting.next_meeting.as_ref().and_then(|n| n.date.clone())
        }),
    ];
    for (name, field) in fields {
        let (before, after) = (field(a.record), field(b.record));
        if before == after {
            continue;
        }
        let span = |d: &Document<'_>| {
            d.record.meeting.spans.first().copied().unwrap_or(Span {
                line: 1,
                ..Span::default()
            })
        };
        out.extend(line(
            What::Meeting,
            name.to_owned(),
            before.map(|w| (a, w, span(a))),
            after.map(|w| (b, w, span(b))),
        ));
    }
}

fn figures(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    let (earlier, later) = ([*a], [*b]);
    // The path is no part of a figure's name here: both sides are one document.
    let nameless = |_: &str| String::new();
    let before = Request {
        key: &nameless,
        ..Request::new(&earlier)
    };
    let after = Request {
        key: &nameless,
        ..Request::new(&later)
    };
    let accepted = baseline::current(&before);
    let baseline = Baseline {
        lines: accepted.iter().map(|c| c.line.clone()).collect(),
    };
    let was = |id: &str| accepted.iter().find(|c| c.line.id == id);
    let quoted = |c: &baseline::Current| format!("{} ({})", c.words, c.line.quote);
    for step in baseline::compare(&baseline, &after) {
        out.extend(match step {
            Step::New(now) => line(What::Figure, about(&now), None, Some((b, quoted(&now), now.span))),
            Step::Gone(line_before, _) => {
                was(&line_before.id).and_then(|c| line(What::Figure, about(c), Some((a, quoted(c), c.span)), None))
            }
            Step::Changed(line_before, now) => was(&line_before.id).and_then(|c| {
                line(
                    What::Figure,
                    about(&now),
                    Some((a, quoted(c), c.span)),
                    Some((b, quoted(&now), now.span)),
                )
            }),
            Step::Reworded(..) | Step::Stale(_) => None,
        });
    }
}

fn about(current: &baseline::Current) -> String {
    let line = &current.line;
    let what = if line.measure.is_empty() {
        &line.of
    } else {
        &line.measure
    };
    let parts: Vec<&str> = [what, &line.area, &line.period]
        .into_iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    if parts.is_empty() {
        "figure".to_owned()
    } else {
        parts.join(", ")
    }
}
