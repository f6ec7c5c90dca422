//! Log commands of GitHub Actions: each becomes a note at the line of a pull request.
//!
//! GitHub shows ten notes of a step and drops the others without a word; so the worst ten are printed, and a notice says how
//! many more there are.

use super::{Problem, Reporter, Style, Verdict, clean, full_message, summary};
use crate::check::verdict::Level;

pub(super) struct Github;

/// As many as GitHub shows.
const MOST: usize = 10;

impl Reporter for Github {
    fn render(&self, verdict: &Verdict, _: &Style) -> String {
        let mut out = String::new();
        for problem in verdict.problems.iter().take(MOST) {
            out.push_str(&command(problem));
        }
        let more = verdict.problems.len().saturating_sub(MOST);
        if more > 0 {
            out.push_str(&format!(
                "::notice title=minuted check::and {more} more; `minuted check` without --format github lists them all\n"
            ));
        }
        out.push_str(&format!("minuted check: {}\n", clean::line(&summary(verdict))));
        out
    }
}

fn command(problem: &Problem) -> String {
    let word = match problem.level {
        Level::Fail | Level::CouldNotCheck => "error",
        Level::Warn => "warning",
    };
    let mut properties = Vec::new();
    if let Some(place) = &problem.place {
        properties.push(format!("file={}", property(&place.path)));
        if let Some(line) = place.line {
            properties.push(format!("line={line}"));
        }
        if let (Some(column), Some(end)) = (place.column, place.end_column) {
            properties.push(format!("col={column},endColumn={}", end.saturating_sub(1).max(column)));
        }
    }
    properties.push(format!(
        "title={}",
        property(&format!("minuted {} [{}]", problem.check, problem.id))
    ));
    let mut message = full_message(problem);
    if let Some(help) = &problem.help {
        message.push_str(&format!("\nWhat to do: {help}"));
    }
    let message: Vec<String> = message.lines().map(clean::line).collect();
    format!("::{word} {}::{}\n", properties.join(","), data(&message.join("\n")))
}

/// The message of a command: `%`, CR and LF escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command: also `:` and `,`.
fn property(text: &str) -> String {
    data(&clean::line(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(property("a,b:c%\nd"), "a%2Cb%3Ac%25 d");
        assert_eq!(data("5 %\r\n::error::x"), "5 %25%0D%0A::error::x");
    }
}
