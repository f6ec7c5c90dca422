//! Writes a [`Difference`] for people, programs and pull requests.

use super::{Difference, Line, What};
use crate::check::report::clean;
use crate::check::verdict::Sign;
use std::fmt::Write as _;

/// For a terminal: `+` new, `-` gone, `~` changed.
pub fn human(difference: &Difference, colour: bool) -> String {
    let mut out = String::new();
    let mut path = "";
    for change in &difference.changes {
        if change.place.path != path {
            path = &change.place.path;
            let _ = writeln!(out, "{}", clean::line(path));
        }
        let code = match change.sign {
            Sign::New => "32",
            Sign::Gone => "31",
            Sign::Changed => "33",
        };
        let sign = if colour {
            format!("\u{1b}[{code}m{}\u{1b}[0m", change.sign.char())
        } else {
            change.sign.char().to_string()
        };
        let at = change.place.line.map(|l| format!(" (line {l})")).unwrap_or_default();
        let _ = writeln!(out, "  {sign} {} {}{at}", word(change.what), clean::line(&change.name));
        for (label, text) in [("was", &change.before), ("now", &change.after)] {
            if let Some(text) = text.as_deref().filter(|t| !t.is_empty()) {
                let _ = writeln!(out, "      {label} {}", clean::line(text));
            }
        }
    }
    for (path, reason) in &difference.unread {
        let _ = writeln!(out, "could not be read: {}: {}", clean::line(path), clean::line(reason));
    }
    let _ = writeln!(out, "{}", summary(difference));
    out
}

/// As JSON.
pub fn json(difference: &Difference) -> String {
    let mut text = serde_json::to_string_pretty(difference).unwrap_or_default();
    text.push('\n');
    text
}

/// A table for a pull request.
pub fn markdown(difference: &Difference) -> String {
    let mut out = format!("## minuted diff\n\n{}\n\n", clean::markdown(&summary(difference)));
    if !difference.changes.is_empty() {
        out.push_str("| | What | Name | Was | Now |\n| --- | --- | --- | --- | --- |\n");
    }
    for change in &difference.changes {
        out.push_str(&row(change));
    }
    for (path, reason) in &difference.unread {
        let _ = writeln!(
            out,
            "\nCould not be read: {}: {}",
            clean::markdown(path),
            clean::markdown(reason)
        );
    }
    out
}

fn row(change: &Line) -> String {
    let cell = |text: &Option<String>| clean::markdown(text.as_deref().unwrap_or_default());
    format!(
        "| {} | {} | {} | {} | {} |\n",
        change.sign.char(),
        word(change.what),
        clean::markdown(&change.name),
        cell(&change.before),
        cell(&change.after)
    )
}

fn word(what: What) -> &'static str {
    match what {
        What::Document => "document",
        What::Meeting => "meeting",
        What::Attendee => "attendee",
        What::Item => "item",
        What::Resolution => "resolution",
        What::Figure => "figure",
    }
}

fn summary(difference: &Difference) -> String {
    let count = |sign: Sign| difference.changes.iter().filter(|c| c.sign == sign).count();
    format!(
        "{} compared: {} changed, {} new, {} gone",
        if difference.compared == 1 {
            "1 document".to_owned()
        } else {
            format!("{} documents", difference.compared)
        },
        count(Sign::Changed),
        count(Sign::New),
        count(Sign::Gone)
    )
}
