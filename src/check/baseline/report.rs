//! Turns what became of the accepted figures into findings with both quotes.

use super::{Line, Step, compare, current};
use crate::check::verdict::{Change, CheckKind, Level, Quoted, Sign};
use crate::check::{Draft, Found, Run, figure};
use crate::record::{Metric, Span};

/// Holds the figures against the baseline, where there is one.
pub(in crate::check) fn run(run: &mut Run<'_, '_>) {
    let Some(baseline) = run.request.baseline else {
        return;
    };
    let steps = compare(baseline, run.request);
    let mut found = Found {
        examined: baseline.lines.len().max(current(run.request).len()),
        ..Found::default()
    };
    let paths = run.request.paths;
    found.drafts = steps.into_iter().filter_map(|step| draft(step, paths)).collect();
    let check = run.check(
        CheckKind::Baseline,
        "baseline",
        "figures are as they were accepted",
        found.examined,
        false,
    );
    let level = run.request.config.baseline_severity.map_or(Level::Fail, Level::from);
    run.add(check, level, found);
}

fn draft(step: Step, paths: &str) -> Option<Draft> {
    let help = |what: &str, id: &str| format!("if {what}, accept it: minuted accept --only {id} {paths}");
    let mut draft = Draft::default();
    match step {
        Step::Reworded(..) => return None,
        Step::New(now) => {
            draft.message = format!(
                "+ {}: a figure that is not in the baseline",
                said(&now.line, &now.words)
            );
            draft.help = help("it is right", &now.line.id);
            draft.change = Some(change(
                Sign::New,
                &now.line.id,
                None,
                Some(quoted(&now.line, &now.words)),
            ));
            (draft.document, draft.span) = (Some(now.document), Some(now.span));
        }
        Step::Changed(line, now) => {
            draft.message = format!("~ {} was accepted as {}", said(&now.line, &now.words), accepted(&line));
            draft.help = help("the new figure is right", &line.id);
            let before = quoted(&line, &accepted(&line));
            draft.change = Some(change(
                Sign::Changed,
                &line.id,
                Some(before),
                Some(quoted(&now.line, &now.words)),
            ));
            (draft.document, draft.span) = (Some(now.document), Some(now.span));
        }
        Step::Gone(line, document) => {
            draft.message = format!("- {}: an accepted figure that is gone", said(&line, &accepted(&line)));
            draft.help = help("it was taken out on purpose", &line.id);
            draft.change = Some(change(
                Sign::Gone,
                &line.id,
                Some(quoted(&line, &accepted(&line))),
                None,
            ));
            draft.document = Some(document);
        }
        Step::Stale(line) => {
            draft.message = format!(
                "{}: the document of an accepted figure is no longer there",
                line.document
            );
            draft.help = format!("take its lines out: minuted accept --prune {paths}");
            draft.level = Some(Level::Warn);
            draft.change = Some(change(
                Sign::Gone,
                &line.id,
                Some(quoted(&line, &accepted(&line))),
                None,
            ));
        }
    }
    Some(draft)
}

fn change(sign: Sign, id: &str, before: Option<Quoted>, after: Option<Quoted>) -> Change {
    Change {
        sign,
        id: id.to_owned(),
        before,
        after,
    }
}

fn quoted(line: &Line, words: &str) -> Quoted {
    Quoted {
        figure: words.to_owned(),
        quote: line.quote.clone(),
    }
}

/// "neet_rate, Thornbeck: 5.5 %".
fn said(line: &Line, words: &str) -> String {
    let what = if line.measure.is_empty() {
        &line.of
    } else {
        &line.measure
    };
    let about: Vec<&str> = [what, &line.area]
        .into_iter()
        .map(String::as_str)
        .filter(|t| !t.is_empty())
        .collect();
    if about.is_empty() {
        words.to_owned()
    } else {
        format!("{}: {words}", about.join(", "))
    }
}

/// The accepted figure in words.
fn accepted(line: &Line) -> String {
    figure::words(&as_metric(line))
}

/// As much of a metric as a line keeps.
fn as_metric(line: &Line) -> Metric {
    let named = |name: &str| serde_json::Value::String(name.to_owned());
    Metric {
        id: line.id.clone(),
        item: None,
        quote: line.quote.clone(),
        span: Span::default(),
        sentence_span: Span::default(),
        value: line.value,
        value_to: line.value_to,
        unit: serde_json::from_value(named(&line.unit)).ok(),
        per: None,
        of: None,
        noun: None,
        measure: None,
        measure_text: None,
        qualifier: None,
        part: None,
        measure_label: None,
        area: None,
        area_kind: None,
        period: None,
        scope: crate::record::Scope::default(),
        approximation: serde_json::from_value(named(&line.approximation)).unwrap_or_default(),
        role: crate::record::Role::Actual,
        direction: None,
        denominator: None,
        links: Vec::new(),
        method: String::new(),
    }
}
