//! The rule `mover-present`; its page is `docs/rules/mover-present.md`.

use super::{Context, Found, present};
use crate::check::Draft;
use crate::check::names::{NameKey, could_mean, fold, is_office};
use crate::record::{Attendee, Record, Resolution, Status};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        let mut examined = 0;
        let mut drafts = Vec::new();
        for resolution in record.resolutions.iter().filter(|r| r.explicit) {
            for (what, name) in [("moved", &resolution.mover), ("seconded", &resolution.seconder)] {
                if let Some(name) = name.as_deref().filter(|n| !is_office(n)) {
                    examined += 1;
                    let draft = absent(i, record, resolution, what, name);
                    // A name that is quite unknown counts only where a title shows that it is a person's.
                    let text = context.documents[i].text;
                    drafts.extend(draft.filter(|d| !d.related.is_empty() || titled(text, resolution, name)));
                }
            }
        }
        let excused = drafts.iter().any(|d| !d.related.is_empty());
        if excused || 2 * drafts.len() <= examined.max(2) {
            found.examined += examined;
            found.drafts.append(&mut drafts);
        }
    }
}

/// Whether the words of the resolution, or those around it, give the name a title ("Councillor", "Mrs").
fn titled(text: Option<&str>, resolution: &Resolution, name: &str) -> bool {
    const AROUND: usize = 400;
    let Some(text) = text else {
        return true;
    };
    let start = text.floor_char_boundary(resolution.span.start.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((resolution.span.end + AROUND).min(text.len()));
    let words: Vec<&str> = text.get(start..end).unwrap_or_default().split_whitespace().collect();
    let first = name.split_whitespace().next().map(fold).unwrap_or_default();
    words.windows(2).any(|pair| {
        let title = fold(pair[0]);
        let titles = [
            "councillor",
            "councillors",
            "cllr",
            "cllrs",
            "cilr",
            "cmhlr",
            "comhairleoir",
            "alderman",
            "bailie",
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
        ];
        titles.contains(&title.as_str()) && fold(pair[1]) == first
    })
}

fn absent(i: usize, record: &Record, resolution: &Resolution, what: &str, name: &str) -> Option<Draft> {
    let mut meant: Vec<_> = record.attendees.iter().filter(|a| could_mean(name, a)).collect();
    if meant.iter().any(|a| a.status == Status::Present) || only_of_the_name(record, name) {
        return None;
    }
    meant.truncate(1);
    let message = match meant.first() {
        Some(a) if a.status == Status::Apologies => format!("{name} {what} this motion, and sent apologies"),
        Some(_) => format!("{name} {what} this motion, and is listed as absent"),
        None => match spelled_nearly(record, name) {
            Some(other) => {
                meant.push(other);
                format!(
                    "{name} {what} this motion, and the attendance list has only {}",
                    other.name
                )
            }
            None => format!("{name} {what} this motion, and is not on the attendance list"),
        },
    };
    Some(Draft {
        document: Some(i),
        span: Some(resolution.span),
        message,
        help: "add the person to the attendance list, or correct the name".to_owned(),
        key: format!("{what} {name} {}", resolution.id),
        related: meant
            .iter()
            .map(|a| ("the attendance list".to_owned(), i, Some(a.span)))
            .collect(),
        ..Draft::default()
    })
}

/// Whether one person of that family name is there, and no other: a short form of the given name must be meant.
fn only_of_the_name(record: &Record, name: &str) -> bool {
    let Some(key) = NameKey::new(name, None) else {
        return false;
    };
    let mut namesakes = record
        .attendees
        .iter()
        .filter(|a| NameKey::of(a).is_some_and(|k| k.family == key.family));
    matches!((namesakes.next(), namesakes.next()), (Some(a), None) if a.status == Status::Present)
}

fn spelled_nearly<'r>(record: &'r Record, name: &str) -> Option<&'r Attendee> {
    let key = NameKey::new(name, None)?;
    present(record).find(|a| {
        NameKey::of(a).is_some_and(|k| {
            k.family.len() >= 5 && k.given_agree(&key) && strsim::osa_distance(&k.family, &key.family) <= 2
        })
    })
}
