//! One page of HTML that needs nothing beside it: to mail, to print, to keep with the minutes.

use super::{Problem, Reporter, Style, Verdict, clean, full_message, held, idle, position, summary};
use crate::check::verdict::{Excerpt, Level};
use std::fmt::Write as _;

pub(super) struct Html;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d1d1d}\
h1{font-size:1.4rem}h2{font-size:1rem;margin:0}section{border-left:.4rem solid #888;padding:.3rem 1rem;margin:1rem 0}\
.fail,.could-not-check{border-color:#b3261e}.warn{border-color:#a86400}pre{white-space:pre-wrap;background:#f4f4f4;\
padding:.5rem;margin:.3rem 0}mark{background:#ffe08a}.id{color:#666;font-size:.85rem}table{border-collapse:collapse}\
td,th{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top}";

impl Reporter for Html {
    fn render(&self, verdict: &Verdict, _: &Style) -> String {
        let mut out = String::new();
        let title = format!("minuted check: {}", verdict.outcome.word());
        let _ = write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n",
            escape(&summary(verdict))
        );
        for problem in &verdict.problems {
            section(&mut out, problem);
        }
        for excepted in &verdict.excepted {
            let until = excepted
                .expires
                .as_deref()
                .map(|d| format!(" until {d}"))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "<section><h2>excepted{}: {}</h2><p>{}</p></section>",
                escape(&until),
                escape(&excepted.problem.message),
                escape(&excepted.reason)
            );
        }
        published(&mut out, verdict);
        let idle: Vec<String> = idle(verdict).map(|c| escape(&c.name)).collect();
        if !idle.is_empty() {
            let _ = writeln!(out, "<p>Nothing to check: {}</p>", idle.join(", "));
        }
        out.push_str("</html>\n");
        out
    }
}

fn section(out: &mut String, problem: &Problem) {
    let class = match problem.level {
        Level::Fail => "fail",
        Level::Warn => "warn",
        Level::CouldNotCheck => "could-not-check",
    };
    let message: Vec<String> = full_message(problem).lines().map(escape).collect();
    let _ = writeln!(
        out,
        "<section class=\"{class}\"><h2>{}: {}</h2>\n<p>{}</p>",
        problem.level.word(),
        escape(&problem.check),
        message.join("<br>")
    );
    if let Some(place) = &problem.place {
        let _ = writeln!(out, "<p>{}</p>", escape(&position(place)));
        if let Some(excerpt) = &place.excerpt {
            let _ = writeln!(out, "<pre>{}</pre>", marked(excerpt));
        }
    }
    for related in &problem.related {
        let _ = writeln!(
            out,
            "<p>{}: {}</p>",
            escape(&related.label),
            escape(&position(&related.place))
        );
        if let Some(excerpt) = &related.place.excerpt {
            let _ = writeln!(out, "<pre>{}</pre>", marked(excerpt));
        }
    }
    if let Some(help) = &problem.help {
        let _ = writeln!(out, "<p>What to do: {}</p>", escape(help));
    }
    let _ = writeln!(out, "<p class=\"id\">{}</p></section>", escape(&problem.id));
}

/// The source line with the words meant marked.
fn marked(excerpt: &Excerpt) -> String {
    let (text, range) = clean::line_with_range(&excerpt.text, excerpt.start..excerpt.end);
    format!(
        "{}<mark>{}</mark>{}",
        escape(&text[..range.start]),
        escape(&text[range.clone()]),
        escape(&text[range.end..])
    )
}

fn published(out: &mut String, verdict: &Verdict) {
    let Some(line) = held(verdict) else {
        return;
    };
    let _ = writeln!(
        out,
        "<h2>{}</h2>\n<table><tr><th>Answer<th>Where<th>The minutes<th>The table</tr>",
        escape(&line)
    );
    for held in &verdict.held {
        let _ = writeln!(
            out,
            "<tr><td>{}<td>{}<td>{}: {}<td>{} {}</tr>",
            held.support.word(),
            escape(&position(&held.place)),
            escape(&held.stated),
            escape(&held.quote),
            escape(&held.table),
            escape(&held.rows.join("; "))
        );
    }
    out.push_str("</table>\n");
}

/// Text as HTML shows it: no markup, no characters that move or hide others.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_document_writes_markup_into_the_page() {
        assert_eq!(
            escape("<b onclick='x'>&\u{1b}"),
            "&lt;b onclick=&#39;x&#39;&gt;&amp;\\u{1b}"
        );
    }
}
