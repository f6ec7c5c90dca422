//! Holds figures against the expectations of `minuted.toml`.
//!
//! An expectation that selects nothing could not be checked, unless it says whether such a figure must be there.

use super::config::{ChangeLimit, Expectation};
use super::verdict::{CheckKind, Level};
use super::{Document, Draft, Found, Request, Run, dates, figure};
use crate::record::{LinkKind, Metric, Role};
use std::collections::BTreeMap;

/// A figure with the document it stands in.
type Selected<'a> = (usize, &'a Metric);

/// Holds every expectation against the documents.
pub(super) fn run(run: &mut Run<'_, '_>) {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for expectation in &run.request.config.expect.clone() {
        let mut name = expectation.name.clone().unwrap_or_else(|| selection(expectation));
        let count = names.entry(name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            name = format!("{name} ({count})");
        }
        let found = check(expectation, run.request);
        let check = run.check(
            CheckKind::Expectation,
            &name,
            &demand(expectation),
            found.examined,
            false,
        );
        run.add(check, level(expectation), found);
    }
}

fn level(expectation: &Expectation) -> Level {
    expectation.severity.map_or(Level::Fail, Level::from)
}

/// The selection in words: "neet_rate, Thornbeck, 2025/26".
fn selection(e: &Expectation) -> String {
    let parts: Vec<&str> = [&e.measure, &e.of, &e.area, &e.period, &e.item, &e.document]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if parts.is_empty() {
        "every figure".to_owned()
    } else {
        parts.join(", ")
    }
}

/// What is demanded, in words: "at least 0 and at most 15, in percent".
fn demand(e: &Expectation) -> String {
    let n = figure::number;
    let mut parts = Vec::new();
    if let Some(v) = e.equals {
        let within = e.tolerance.map(|t| format!(" within {}", n(t))).unwrap_or_default();
        parts.push(format!("is {}{within}", n(v)));
    }
    parts.extend(e.min.map(|v| format!("is at least {}", n(v))));
    parts.extend(e.max.map(|v| format!("is at most {}", n(v))));
    parts.extend(e.above.map(|v| format!("is above {}", n(v))));
    parts.extend(e.below.map(|v| format!("is below {}", n(v))));
    parts.extend(e.unit.map(|u| format!("is in {}", figure::unit(Some(u)))));
    parts.extend(e.present.map(|p| {
        if p {
            "is stated".to_owned()
        } else {
            "is not stated".to_owned()
        }
    }));
    parts.extend(e.change.as_ref().map(|c| format!("changes by at most {}", limit(c))));
    let share = e
        .at_least
        .map(|s| format!(", for at least {} % of the figures", n(s * 100.0)))
        .unwrap_or_default();
    format!("{} {}{share}", selection(e), parts.join(" and "))
}

fn limit(change: &ChangeLimit) -> String {
    let parts: Vec<String> = [
        change.absolute.map(figure::number),
        change.percent.map(|p| format!("{} %", figure::number(p))),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(" and by at most ")
}

fn check(e: &Expectation, request: &Request<'_>) -> Found {
    let selected = select(e, request);
    if let Some(found) = presence(e, &selected) {
        return found;
    }
    let mut found = Found::default();
    let mut held = 0;
    for (i, metric) in &selected {
        let verdict = bounds(e, metric);
        let Some(broken) = verdict else {
            continue;
        };
        found.examined += 1;
        match broken {
            None => held += 1,
            Some(words) => found.drafts.push(draft(*i, metric, words)),
        }
    }
    if let Some(change) = &e.change {
        let (examined, drafts) = changes(change, &selected, request);
        held += examined - drafts.len();
        found.examined += examined;
        found.drafts.extend(drafts);
    }
    if found.examined == 0 && e.present != Some(false) {
        found.drafts.push(nothing(e, "no figure could be held against it"));
    } else if let Some(share) = e.at_least
        && held as f64 >= share * found.examined as f64
    {
        found.drafts.clear();
    } else if let Some(share) = e.at_least {
        let note = format!(
            " ({held} of {} hold; {} % must)",
            found.examined,
            figure::number(share * 100.0)
        );
        found.drafts.iter_mut().for_each(|d| d.message.push_str(&note));
    }
    found
}

/// What `present` decides; null where the selected figures are still to be looked at.
fn presence(e: &Expectation, selected: &[Selected<'_>]) -> Option<Found> {
    match (e.present, selected.is_empty()) {
        (Some(true), true) => {
            let mut draft = nothing(e, "no document states it");
            draft.level = Some(level(e));
            draft.help = "state the figure, or correct the selection in minuted.toml".to_owned();
            Some(Found {
                examined: 1,
                drafts: vec![draft],
            })
        }
        (Some(false), true) => Some(Found {
            examined: 1,
            drafts: Vec::new(),
        }),
        (Some(false), false) => Some(Found {
            examined: selected.len(),
            drafts: selected
                .iter()
                .map(|(i, m)| draft(*i, m, "must not be stated".to_owned()))
                .collect(),
        }),
        (None, true) => Some(Found {
            examined: 0,
            drafts: vec![nothing(e, "no figure is selected")],
        }),
        (Some(true), false) if !has_bounds(e) => Some(Found {
            examined: selected.len(),
            drafts: Vec::new(),
        }),
        _ => None,
    }
}

fn has_bounds(e: &Expectation) -> bool {
    let numbers = [e.equals, e.min, e.max, e.above, e.below];
    numbers.iter().any(Option::is_some) || e.unit.is_some() || e.change.is_some()
}

fn nothing(e: &Expectation, what: &str) -> Draft {
    Draft {
        message: format!("{what}: {}", selection(e)),
        help: "correct the selection in minuted.toml; `minuted metrics PATHS` lists the figures".to_owned(),
        key: "nothing".to_owned(),
        level: Some(Level::CouldNotCheck),
        ..Draft::default()
    }
}

fn draft(i: usize, metric: &Metric, words: String) -> Draft {
    Draft {
        document: Some(i),
        span: Some(metric.span),
        message: format!("{}: {} {words}", figure::about(metric), figure::words(metric)),
        help: "hold the figure against its source; correct the minutes, or the expectation in minuted.toml".to_owned(),
        key: metric.id.clone(),
        ..Draft::default()
    }
}

/// `None`: nothing to hold; `Some(None)`: it holds; `Some(Some(words))`: it does not.
fn bounds(e: &Expectation, metric: &Metric) -> Option<Option<String>> {
    let wrong_unit = e
        .unit
        .filter(|u| metric.unit != Some(*u))
        .map(|u| format!("is not in {}", figure::unit(Some(u))));
    if wrong_unit.is_some() {
        return Some(wrong_unit);
    }
    let (Some(low), false) = (
        metric.value,
        [e.equals, e.min, e.max, e.above, e.below].iter().all(Option::is_none),
    ) else {
        return e.unit.map(|_| None);
    };
    let high = metric.value_to.unwrap_or(low);
    let n = figure::number;
    // A value that is off by less than a billionth part is off by the way computers write decimals.
    let hair = 1e-9 * low.abs().max(high.abs()).max(1.0);
    if let Some(v) = e.equals {
        let room = e.tolerance.unwrap_or(0.0) + hair;
        if (low - v).abs() > room || (high - v).abs() > room {
            return Some(Some(format!("is not {}", n(v))));
        }
    }
    let broken = [
        e.min.filter(|v| low < v - hair).map(|v| format!("is below {}", n(v))),
        e.max.filter(|v| high > v + hair).map(|v| format!("is above {}", n(v))),
        e.above
            .filter(|v| low <= v + hair)
            .map(|v| format!("is not above {}", n(v))),
        e.below
            .filter(|v| high >= v - hair)
            .map(|v| format!("is not below {}", n(v))),
    ];
    Some(broken.into_iter().flatten().next())
}

/// Changes from one value to the next of the same measure, area and unit; and changes that the text itself states.
fn changes(limit: &ChangeLimit, selected: &[Selected<'_>], request: &Request<'_>) -> (usize, Vec<Draft>) {
    let mut examined = 0;
    let mut drafts = Vec::new();
    for (before, after) in pairs(selected, request) {
        let (Some(a), Some(b)) = (before.1.value, after.1.value) else {
            continue;
        };
        if limit.min_base.is_some_and(|base| a.abs() < base) || (limit.absolute.is_none() && a == 0.0) {
            continue;
        }
        examined += 1;
        let (by, hair) = ((b - a).abs(), 1e-9 * a.abs().max(b.abs()).max(1.0));
        let share = 100.0 * by / a.abs();
        let too_far = limit.absolute.is_some_and(|most| by > most + hair)
            || limit.percent.is_some_and(|most| a != 0.0 && share > most + 1e-9);
        if too_far {
            let by = (by * 1e6).round() / 1e6;
            let percent = if a == 0.0 {
                String::new()
            } else {
                format!(" ({share:.1} %)")
            };
            let words = format!(
                "was {} before: it changed by {}{percent}",
                figure::words(before.1),
                figure::number(by)
            );
            let mut draft = draft(after.0, after.1, words);
            draft.key = format!("change {}", after.1.id);
            draft.related = vec![("the previous value".to_owned(), before.0, Some(before.1.span))];
            drafts.push(draft);
        }
    }
    (examined, drafts)
}

fn pairs<'a>(selected: &[Selected<'a>], request: &Request<'a>) -> Vec<(Selected<'a>, Selected<'a>)> {
    let mut out = Vec::new();
    let mut series: BTreeMap<String, Vec<(String, Selected<'a>)>> = BTreeMap::new();
    for &(i, metric) in selected {
        let record = request.documents[i].record;
        // A change that the text states counts even where the earlier side is not selected (it is no actual figure).
        for earlier in &record.metrics {
            if earlier
                .links
                .iter()
                .any(|l| l.kind == LinkKind::ChangedTo && l.to == metric.id)
                && earlier.unit == metric.unit
            {
                out.push(((i, earlier), (i, metric)));
            }
        }
        if metric.role == Role::Previous {
            continue;
        }
        let fold = |t: &Option<String>| t.as_deref().unwrap_or_default().to_lowercase();
        let what = metric.measure.clone().unwrap_or_else(|| fold(&metric.of));
        let key = format!(
            "{what}|{}|{}|{}",
            fold(&metric.area),
            figure::unit(metric.unit),
            fold(&metric.per)
        );
        let when = metric
            .period
            .as_ref()
            .and_then(|p| p.end.clone().or_else(|| p.start.clone()));
        if let Some(when) = when.or_else(|| record.meeting.date.clone()) {
            series.entry(key).or_default().push((when, (i, metric)));
        }
    }
    for mut values in series.into_values() {
        values.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.0.cmp(&b.1.0)));
        values.dedup_by(|later, earlier| later.0 == earlier.0 && later.1.1.value == earlier.1.1.value);
        out.extend(values.windows(2).filter(|w| w[0].0 < w[1].0).map(|w| (w[0].1, w[1].1)));
    }
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|(a, b)| seen.insert((a.0, a.1.span, b.0, b.1.span)));
    out
}

/// The figures that an expectation is about.
fn select<'a>(e: &Expectation, request: &Request<'a>) -> Vec<Selected<'a>> {
    let glob = e
        .document
        .as_deref()
        .and_then(|g| globset::Glob::new(g).ok())
        .map(|g| g.compile_matcher());
    let mut out = Vec::new();
    for (i, document) in request.documents.iter().enumerate() {
        let path = &document.record.document.path;
        let key = request.key(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        if glob
            .as_ref()
            .is_some_and(|g| ![path.as_str(), &key, name].iter().any(|p| g.is_match(p)))
        {
            continue;
        }
        out.extend(
            document
                .record
                .metrics
                .iter()
                .filter(|m| selects(e, document, m))
                .map(|m| (i, m)),
        );
    }
    out
}

fn selects(e: &Expectation, document: &Document<'_>, metric: &Metric) -> bool {
    let role = match e.role {
        Some(role) => metric.role == role,
        None => matches!(metric.role, Role::Actual | Role::Benchmark),
    };
    let contains =
        |text: Option<&str>, wanted: &str| text.is_some_and(|t| t.to_lowercase().contains(&wanted.to_lowercase()));
    let item = || figure::item_of(document.record, metric);
    role && e
        .measure
        .as_deref()
        .is_none_or(|m| metric.measure.as_deref() == Some(m))
        && e.area
            .as_deref()
            .is_none_or(|a| metric.area.as_deref().is_some_and(|area| same_words(area, a)))
        && e.of.as_deref().is_none_or(|of| contains(metric.of.as_deref(), of))
        && e.period.as_deref().is_none_or(|p| in_period(metric, p))
        && e.item.as_deref().is_none_or(|wanted| {
            item().is_some_and(|item| {
                let printed = item.number.as_deref().map(|n| n.trim_end_matches(['.', ')', ':']));
                printed == Some(wanted.trim_end_matches(['.', ')', ':'])) || contains(item.title.as_deref(), wanted)
            })
        })
}

/// Whether two names of an area or period are the same words, whatever their case.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let fold = |t: &str| t.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    fold(a) == fold(b)
}

/// Whether the figure's period is meant: the words as written, a year, or a day inside it.
pub(super) fn in_period(metric: &Metric, wanted: &str) -> bool {
    let Some(period) = &metric.period else {
        return false;
    };
    if period
        .text
        .as_deref()
        .is_some_and(|t| same_words(t, wanted) || t.to_lowercase().contains(&wanted.trim().to_lowercase()))
    {
        return true;
    }
    let (start, end) = (period.start.as_deref(), period.end.as_deref());
    match wanted.split_once("..").or_else(|| wanted.split_once(" to ")) {
        Some((from, to)) => start == Some(from.trim()) && end == Some(to.trim()),
        None if dates::parse(wanted).is_some() => {
            start.is_some_and(|s| s <= wanted) && end.is_some_and(|e| e >= wanted)
        }
        None => {
            wanted.len() == 4
                && wanted.bytes().all(|b| b.is_ascii_digit())
                && start.is_some_and(|s| s.starts_with(wanted))
                && end.is_some_and(|e| e.starts_with(wanted))
        }
    }
}
