//! A table for a pull request's comment or a job summary.

use super::{Problem, Reporter, Style, Verdict, clean, full_message, held, idle, position, summary};
use std::fmt::Write as _;

pub(super) struct Markdown;

impl Reporter for Markdown {
    fn render(&self, verdict: &Verdict, _: &Style) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "## minuted check: {}\n", verdict.outcome.word());
        let _ = writeln!(out, "{}\n", clean::markdown(&summary(verdict)));
        if let Some(line) = held(verdict) {
            let _ = writeln!(out, "{}\n", clean::markdown(&line));
        }
        if !verdict.problems.is_empty() {
            out.push_str("| | Check | Where | What | What to do |\n| --- | --- | --- | --- | --- |\n");
            for problem in &verdict.problems {
                row(&mut out, problem);
            }
            out.push('\n');
        }
        if !verdict.excepted.is_empty() {
            out.push_str("| Excepted | Reason | Until |\n| --- | --- | --- |\n");
            for excepted in &verdict.excepted {
                let cells = [
                    &excepted.problem.message,
                    &excepted.reason,
                    excepted.expires.as_ref().unwrap_or(&String::new()),
                ]
                .map(|c| clean::markdown(c));
                let _ = writeln!(out, "| {} |", cells.join(" | "));
            }
            out.push('\n');
        }
        published(&mut out, verdict);
        let idle: Vec<String> = idle(verdict).map(|c| clean::markdown(&c.name)).collect();
        if !idle.is_empty() {
            let _ = writeln!(out, "Nothing to check: {}\n", idle.join(", "));
        }
        out
    }
}

/// The figures held against published ones, each with the words of both.
fn published(out: &mut String, verdict: &Verdict) {
    if verdict.held.is_empty() {
        return;
    }
    out.push_str("| Answer | Where | The minutes | The table |\n| --- | --- | --- | --- |\n");
    for held in &verdict.held {
        let cells = [
            held.support.word().to_owned(),
            position(&held.place),
            format!("{}: {}", held.stated, held.quote),
            format!("{} {}", held.table, held.rows.join("; ")),
        ]
        .map(|c| clean::markdown(&c));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out.push('\n');
}

fn row(out: &mut String, problem: &Problem) {
    let place = problem.place.as_ref().map(position).unwrap_or_default();
    let message: Vec<String> = full_message(problem).lines().map(clean::markdown).collect();
    let _ = writeln!(
        out,
        "| **{}** | {}<br>{} | {} | {} | {} |",
        problem.level.word(),
        clean::markdown(&problem.check),
        clean::markdown(&problem.id),
        clean::markdown(&place),
        message.join("<br>"),
        clean::markdown(problem.help.as_deref().unwrap_or_default()),
    );
}
