//! Tells what became of every accepted figure: the same, changed, gone; and which are new.

use super::{Baseline, Current, Line, Step, current};
use crate::check::{Request, figure};
use crate::record::ReadStatus;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of every figure since it was accepted.
pub fn compare(baseline: &Baseline, request: &Request<'_>) -> Vec<Step> {
    let mut read: BTreeMap<String, usize> = BTreeMap::new();
    let mut failed = BTreeSet::new();
    for (i, document) in request.documents.iter().enumerate() {
        let info = &document.record.document;
        read.entry(request.key(&info.path)).or_insert(i);
        if info.status == ReadStatus::Failed {
            failed.insert(request.key(&info.path));
        }
    }
    let now = current(request);
    let moved = moved(baseline, &now, |document| {
        !read.contains_key(document) && (request.covered)(document)
    });
    let mut lines: BTreeMap<(String, String), &Line> = baseline
        .lines
        .iter()
        .map(|l| ((l.document.clone(), l.id.clone()), l))
        .collect();
    let mut steps = Vec::new();
    let mut unknown = Vec::new();
    for now in now {
        match lines.remove(&(now.line.document.clone(), now.line.id.clone())) {
            None => unknown.push(now),
            Some(line) if !equal(line, &now.line) => steps.push(Step::Changed(line.clone(), now)),
            Some(_) => {}
        }
    }
    let mut rest: Vec<&Line> = lines.into_values().collect();
    pair(&mut unknown, &mut rest, &moved, &mut steps);
    steps.extend(unknown.into_iter().map(Step::New));
    for line in rest {
        let document = moved.get(&line.document).unwrap_or(&line.document).as_str();
        match read.get(document) {
            // Nothing is known of the figures of a document that could not be read.
            Some(_) if failed.contains(document) => {}
            Some(i) => steps.push(Step::Gone(line.clone(), *i)),
            None if (request.covered)(document) => steps.push(Step::Stale(line.clone())),
            None => {}
        }
    }
    steps
}

/// Whether two lines state the same figure.
fn equal(a: &Line, b: &Line) -> bool {
    a.value == b.value && a.value_to == b.value_to && a.unit == b.unit && a.approximation == b.approximation
}

/// Documents that are gone, each with the new document that holds most of its sentences, or else has its name: the file was
/// renamed or moved.
fn moved(baseline: &Baseline, now: &[Current], gone: impl Fn(&str) -> bool) -> BTreeMap<String, String> {
    let known: BTreeSet<&str> = baseline.lines.iter().map(|l| l.document.as_str()).collect();
    let mut sentences: HashMap<String, BTreeSet<&str>> = HashMap::new();
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for line in baseline.lines.iter().filter(|l| gone(&l.document)) {
        *sizes.entry(&line.document).or_default() += 1;
        sentences
            .entry(figure::masked(&line.quote))
            .or_default()
            .insert(&line.document);
    }
    let mut votes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for figure in now.iter().filter(|c| !known.contains(c.line.document.as_str())) {
        for old in sentences.get(&figure::masked(&figure.line.quote)).into_iter().flatten() {
            *votes.entry((old, &figure.line.document)).or_default() += 1;
        }
    }
    let mut votes: Vec<((&str, &str), usize)> = votes.into_iter().collect();
    votes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for ((old, new), count) in votes {
        if 2 * count >= sizes[old] && !out.contains_key(old) && taken.insert(new) {
            out.insert(old.to_owned(), new.to_owned());
        }
    }
    // moved and edited at once: known by its name, where one file alone has it before and after
    let base = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let new: BTreeSet<&str> = now.iter().map(|c| c.line.document.as_str()).collect();
    let new = || new.iter().copied().filter(|d| !known.contains(d));
    for old in sizes.keys().filter(|old| !out.contains_key(**old)).collect::<Vec<_>>() {
        let alone = sizes.keys().filter(|o| base(o) == base(old)).count() == 1;
        let named: Vec<&str> = new().filter(|d| base(d) == base(old)).collect();
        if let [one] = named[..]
            && alone
            && taken.insert(one)
        {
            out.insert((*old).to_owned(), one.to_owned());
        }
    }
    out
}

/// Takes each unknown figure for the likeliest of the accepted ones that were not found: same document (under whatever name),
/// same unit, and a sentence of mostly the same words, or the same value of the same measure, area and period.
fn pair(unknown: &mut Vec<Current>, rest: &mut Vec<&Line>, moved: &BTreeMap<String, String>, steps: &mut Vec<Step>) {
    let mut by_document: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in rest.iter().enumerate() {
        let document = moved.get(&line.document).unwrap_or(&line.document);
        by_document.entry(document).or_default().push(at);
    }
    let (new, old): (Vec<Words>, Vec<Words>) = (
        unknown.iter().map(|now| words(&now.line)).collect(),
        rest.iter().map(|line| words(line)).collect(),
    );
    let mut budget = PAIRS;
    let mut candidates = Vec::new();
    for (u, now) in unknown.iter().enumerate() {
        for &at in by_document.get(now.line.document.as_str()).into_iter().flatten() {
            budget = budget.saturating_sub(1);
            let score = if budget == 0 {
                0.0
            } else {
                likeness((&now.line, &new[u]), (rest[at], &old[at]))
            };
            if score >= 0.6 {
                candidates.push((score, u, at));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken_now, mut taken_line) = (BTreeMap::new(), BTreeSet::new());
    for (_, u, at) in candidates {
        if !taken_now.contains_key(&u) && taken_line.insert(at) {
            taken_now.insert(u, at);
        }
    }
    for (&u, &at) in &taken_now {
        let (line, now) = (rest[at].clone(), unknown[u].clone());
        steps.push(if equal(&line, &now.line) {
            Step::Reworded(line, now)
        } else {
            Step::Changed(line, now)
        });
    }
    let mut u = 0;
    unknown.retain(|_| (!taken_now.contains_key(&u), u += 1).0);
    let mut at = 0;
    rest.retain(|_| (!taken_line.contains(&at), at += 1).0);
}

/// As many pairs are looked at in one run; beyond that figures are new and gone instead of changed.
const PAIRS: usize = 1_000_000;

/// The words of a sentence, numbers masked.
type Words = BTreeSet<String>;

fn words(line: &Line) -> Words {
    figure::masked(&line.quote)
        .split_whitespace()
        .map(str::to_owned)
        .collect()
}

/// How alike two figures' sentences are, from 0 to 1 and a little more; 0 where the units differ.
fn likeness((a, x): (&Line, &Words), (b, y): (&Line, &Words)) -> f64 {
    if a.unit != b.unit {
        return 0.0;
    }
    let common = x.intersection(y).count() as f64;
    let score = 2.0 * common / (x.len() + y.len()).max(1) as f64;
    if equal(a, b) && !a.measure.is_empty() && (&a.measure, &a.area, &a.period) == (&b.measure, &b.area, &b.period) {
        return 2.0 + score;
    }
    let bonus = if a.of == b.of && !a.of.is_empty() { 0.1 } else { 0.0 };
    let value = if equal(a, b) { 0.1 } else { 0.0 };
    if score >= 0.5 { score + bonus + value } else { 0.0 }
}
