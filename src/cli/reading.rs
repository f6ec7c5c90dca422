//! Prints how a document, or a line of it, was read.

use super::text::printable;
use crate::decide::Told;
use crate::layout::BlockRole;
use crate::{DocumentReading, LineReading};
use std::io::Write;

/// More items than this are not named one by one.
const MOST_ITEMS: usize = 40;

/// What a document, or the part of it that tells of one meeting, was taken for.
pub(super) fn tell_document(reading: &DocumentReading, out: &mut impl Write) -> std::io::Result<()> {
    let kind = format!("{:?}", reading.kind).to_lowercase();
    writeln!(out, "kind       {kind}")?;
    writeln!(out, "layout     {}", reading.family)?;
    let m = &reading.meeting;
    let or = |value: &Option<String>| value.as_deref().map_or_else(|| "not stated".to_owned(), printable);
    for decision in &reading.decisions {
        tell_decision(decision, out)?;
    }
    let told = |what: &str| reading.decisions.iter().any(|d| d.what == what);
    if !told("council") {
        let why = match told("place") {
            true => "only a place stands out",
            false => "no name, address or place stands out",
        };
        writeln!(out, "council    not told: {why}")?;
    }
    for (what, value) in [("body", &m.body), ("date", &m.date), ("venue", &m.venue)] {
        if !told(what) {
            writeln!(out, "{what:<10} {}", or(value))?;
        }
    }
    let [people, interests, decisions, figures] = reading.counts;
    writeln!(
        out,
        "read       {people} people, {interests} declarations, {decisions} decisions, {figures} figures"
    )?;
    writeln!(out, "unread     {} of {} bytes", reading.bytes.1, reading.bytes.0)?;
    writeln!(out, "items      {}", reading.items.len())?;
    for (number, title, line) in reading.items.iter().take(MOST_ITEMS) {
        let number = number.as_deref().unwrap_or("-");
        let title = title.as_deref().unwrap_or("(no title)");
        writeln!(out, "  {:<8} {}  (line {line})", printable(number), printable(title))?;
    }
    if reading.items.len() > MOST_ITEMS {
        writeln!(out, "  ... and {} more", reading.items.len() - MOST_ITEMS)?;
    }
    Ok(())
}

fn tell_decision(decision: &Told, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(
        out,
        "{:<10} {}  (weighs {}, leads by {})",
        decision.what,
        printable(&decision.answer),
        decision.score,
        decision.margin
    )?;
    for sign in &decision.reasons {
        let seen = match sign.times {
            1 => String::new(),
            times => format!(" (seen {times} times)"),
        };
        writeln!(out, "  because  {} {:+}{seen}", printable(&sign.says), sign.adds)?;
    }
    match &decision.runner_up {
        Some((next, score)) => writeln!(out, "  next     {}  (weighs {score})", printable(next)),
        None => Ok(()),
    }
}

/// What a line was taken for.
pub(super) fn tell_line(line: usize, reading: &LineReading, out: &mut impl Write) -> std::io::Result<()> {
    let item = reading
        .item
        .as_deref()
        .map(|i| format!(" of item {}", printable(i)))
        .unwrap_or_default();
    writeln!(out, "line {line} is {}{item}", role(reading.role))?;
    if reading.placed && reading.values.is_empty() {
        writeln!(out, "  only       from where it stands: no word of it says so")?;
    }
    if !reading.signs.is_empty() {
        writeln!(out, "  signs      {}", printable(&reading.signs.join("; ")))?;
    }
    for value in &reading.values {
        writeln!(out, "  read       {}", printable(value))?;
    }
    if reading.values.is_empty() {
        writeln!(out, "  read       no person, declaration, decision or figure")?;
    }
    for decision in &reading.decisions {
        writeln!(out, "  marker     {}", printable(decision))?;
    }
    writeln!(out)
}

fn role(role: BlockRole) -> &'static str {
    match role {
        BlockRole::Unknown => "nothing the program has a use for: it is told as unread",
        BlockRole::Furniture => "page furniture",
        BlockRole::Header => "the header",
        BlockRole::Attendance => "attendance",
        BlockRole::Declarations => "declarations of interest",
        BlockRole::ItemHeading => "the heading",
        BlockRole::Subheading => "a heading inside the body",
        BlockRole::Body => "the body",
        BlockRole::AgendaText => "what the agenda said, which decides nothing,",
        BlockRole::Procedure => "procedure outside any item",
        BlockRole::Closing => "the closing",
    }
}
