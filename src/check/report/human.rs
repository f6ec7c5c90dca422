//! For a person at a terminal: each finding with its source line, the words underlined, and what to do.

use super::{Outcome, Place, Problem, Reporter, Style, Verdict, clean, held, idle, position, summary};
use crate::check::verdict::Level;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level as Title, Origin, Renderer, Snippet};
use std::fmt::Write as _;

pub(super) struct Human;

impl Reporter for Human {
    fn render(&self, verdict: &Verdict, style: &Style) -> String {
        let renderer = if style.colour {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let renderer = renderer.term_width(style.width.max(40)).decor_style(DecorStyle::Ascii);
        let mut out = String::new();
        let line = clean::line(&summary(verdict));
        let last = paint(verdict.outcome, &line, style.colour);
        if style.verdict_only {
            return format!("{last}\n");
        }
        for problem in &verdict.problems {
            out.push_str(&finding(&renderer, problem));
            out.push_str("\n\n");
        }
        for excepted in &verdict.excepted {
            let until = excepted
                .expires
                .as_deref()
                .map(|d| format!(" until {d}"))
                .unwrap_or_default();
            let problem = &excepted.problem;
            let _ = writeln!(
                out,
                "excepted{until}: {} [{}]",
                clean::line(&problem.message),
                problem.id
            );
            let _ = writeln!(out, "  reason: {}", clean::line(&excepted.reason));
        }
        let (by_default, asked): (Vec<_>, Vec<_>) = idle(verdict).partition(|c| c.by_default);
        for (checks, weight) in [(by_default, ""), (asked, " (asked for in minuted.toml)")] {
            let names: Vec<String> = checks.iter().map(|c| clean::line(&c.name)).collect();
            if !names.is_empty() {
                let _ = writeln!(out, "nothing to check{weight}: {}", names.join(", "));
            }
        }
        if let Some(line) = held(verdict) {
            let _ = writeln!(out, "{line}");
        }
        let _ = writeln!(out, "{last}");
        out
    }
}

fn paint(outcome: Outcome, line: &str, colour: bool) -> String {
    let code = match outcome {
        Outcome::Pass => "32",
        Outcome::Warn => "33",
        Outcome::Fail | Outcome::CouldNotCheck => "31",
    };
    if colour {
        format!("\u{1b}[1;{code}m{line}\u{1b}[0m")
    } else {
        line.to_owned()
    }
}

fn finding(renderer: &Renderer, problem: &Problem) -> String {
    let title = match problem.level {
        Level::Fail => Title::ERROR.with_name("fail"),
        Level::Warn => Title::WARNING.with_name("warn"),
        Level::CouldNotCheck => Title::ERROR.with_name("could not check"),
    };
    let message = clean::line(&problem.message);
    let mut group = title
        .primary_title(message)
        .id(clean::line(&problem.check))
        .elements(Vec::<Origin<'_>>::new());
    group = match problem.place.as_ref().map(Shown::of) {
        Some(shown) => shown.add(group, AnnotationKind::Primary, None),
        None => group,
    };
    for related in &problem.related {
        group = Shown::of(&related.place).add(group, AnnotationKind::Context, Some(clean::line(&related.label)));
    }
    if let Some(change) = &problem.change {
        for (name, quoted) in [("was", &change.before), ("now", &change.after)] {
            if let Some(quoted) = quoted {
                group = group.element(Title::NOTE.with_name(name).message(clean::line(&quoted.quote)));
            }
        }
    }
    if let Some(help) = &problem.help {
        group = group.element(Title::HELP.message(clean::line(help)));
    }
    group = group.element(Title::NOTE.with_name("id").message(clean::line(&problem.id)));
    renderer.render(&[group])
}

/// A place made ready for the terminal.
struct Shown<'a> {
    place: &'a Place,
    path: String,
}

impl<'a> Shown<'a> {
    fn of(place: &'a Place) -> Self {
        let page = place.page.map(|p| format!(" (page {p})")).unwrap_or_default();
        Shown {
            place,
            path: format!("{}{page}", clean::line(&place.path)),
        }
    }

    fn add(
        self,
        group: annotate_snippets::Group<'a>,
        kind: AnnotationKind,
        label: Option<String>,
    ) -> annotate_snippets::Group<'a> {
        let (Some(excerpt), Some(line)) = (&self.place.excerpt, self.place.line) else {
            return group.element(Origin::path(clean::line(&position(self.place))));
        };
        let (text, mut range) = clean::line_with_range(&excerpt.text, excerpt.start..excerpt.end);
        if range.is_empty() && range.end < text.len() {
            range.end += text[range.end..].chars().next().map_or(0, char::len_utf8);
        }
        group.element(
            Snippet::source(text)
                .path(self.path)
                .line_start(line)
                .annotation(kind.span(range).label(label)),
        )
    }
}
