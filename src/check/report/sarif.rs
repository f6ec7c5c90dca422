//! SARIF 2.1.0, as code scanning reads it.
//!
//! Lines are those of the text that `minuted text FILE` prints: for `.txt` and `.md` the file's own. What an exception
//! covers is there too, as suppressed.

use super::{Outcome, Place, Problem, Reporter, Style, Verdict, full_message};
use crate::check::verdict::{Excepted, Level};
use crate::findings::Kind;
use serde_json::{Value, json};

pub(super) struct Sarif;

impl Reporter for Sarif {
    fn render(&self, verdict: &Verdict, _: &Style) -> String {
        let found = verdict.problems.iter().map(|p| result(verdict, p, None));
        let excepted = verdict.excepted.iter().map(|e| result(verdict, &e.problem, Some(e)));
        let log = json!({
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "minuted",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules(verdict),
                }},
                "columnKind": "unicodeCodePoints",
                "invocations": [{"executionSuccessful": verdict.outcome != Outcome::CouldNotCheck}],
                "results": found.chain(excepted).collect::<Vec<_>>(),
            }],
        });
        let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Every check that ran, as a rule.
fn rules(verdict: &Verdict) -> Vec<Value> {
    verdict
        .checks
        .iter()
        .map(|check| {
            let page = match Kind::named(&check.name) {
                Some(kind) => kind.page().to_owned(),
                None => format!("{}.", check.title),
            };
            json!({
                "id": check.name,
                "shortDescription": {"text": check.title},
                "help": {"text": page, "markdown": page},
            })
        })
        .collect()
}

fn result(verdict: &Verdict, problem: &Problem, excepted: Option<&Excepted>) -> Value {
    let mut message = full_message(problem);
    if let Some(help) = &problem.help {
        message.push_str(&format!("\nWhat to do: {help}"));
    }
    let mut out = json!({
        "ruleId": problem.check,
        "level": if problem.level == Level::Warn { "warning" } else { "error" },
        "message": {"text": message},
        "partialFingerprints": {"minutedId/v1": problem.id},
        "properties": {"id": problem.id, "verdict": problem.level.word()},
    });
    if let Some(index) = verdict
        .checks
        .iter()
        .position(|c| c.name == problem.check && c.kind == problem.kind)
    {
        out["ruleIndex"] = json!(index);
    }
    if let Some(place) = &problem.place {
        out["locations"] = json!([location(place)]);
    }
    if !problem.related.is_empty() {
        let related: Vec<Value> = problem
            .related
            .iter()
            .map(|r| {
                let mut location = location(&r.place);
                location["message"] = json!({"text": r.label});
                location
            })
            .collect();
        out["relatedLocations"] = json!(related);
    }
    if let Some(excepted) = excepted {
        out["suppressions"] = json!([{"kind": "external", "status": "accepted", "justification": excepted.reason}]);
    }
    out
}

fn location(place: &Place) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(&place.path)}});
    if let Some(line) = place.line {
        let mut region = json!({"startLine": line.max(1)});
        if let (Some(column), Some(end)) = (place.column, place.end_column) {
            region["startColumn"] = json!(column);
            region["endColumn"] = json!(end.max(column));
        }
        if let Some(excerpt) = &place.excerpt {
            region["snippet"] = json!({"text": excerpt.text.get(excerpt.start..excerpt.end).unwrap_or_default()});
        }
        physical["region"] = region;
    }
    let mut out = json!({"physicalLocation": physical});
    if let Some(page) = place.page {
        out["properties"] = json!({"page": page});
    }
    out
}

/// A path as a URI reference: everything but plain characters per-cent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for (i, byte) in path.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte as char),
            // A drive letter's colon; any other colon would look like a scheme.
            b':' if i == 1 && path.as_bytes()[0].is_ascii_alphabetic() => out.push(':'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    if out.as_bytes().get(1) == Some(&b':') {
        format!("file:///{out}")
    } else {
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uri_references() {
        assert_eq!(uri("minutes/June 1 %.txt"), "minutes/June%201%20%25.txt");
        assert_eq!(uri("C:/x y.txt"), "file:///C:/x%20y.txt");
    }
}
