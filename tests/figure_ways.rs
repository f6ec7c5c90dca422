//! Ways in which minutes hold a figure against an earlier one, a benchmark, a target or a limit, and in which they divide it:
//! each of them gives the same roles and the same links, whatever is measured.

mod common;
#[path = "tables/figures.rs"]
mod tables;

use minuted::record::{LinkKind, Metric, Role};
use tables::{BENCHMARKS, CHANGES, FORECASTS, LIMITS, TARGETS};

/// What is measured, and how the figures of it are written: the present one and another.
const SUBJECTS: [(&str, &str, &str); 4] = [
    ("The number of empty berths", "64", "79"),
    ("Lateness", "6.4%", "7.9%"),
    ("The shortfall", "£6.4m", "£7.9m"),
    ("Thefts per 1,000 people", "64", "79"),
];

/// What is counted, and its two parts.
const PARTS_OF: [(&str, &str, &str); 4] = [
    ("berths", "empty", "let"),
    ("letters", "upheld", "withdrawn"),
    ("fires", "accidental", "deliberate"),
    ("pupils", "boys", "girls"),
];

/// A whole of 64, and its parts of 23 and 31.
const PARTS: [&str; 20] = [
    "There were 64 {w}, of which 23 were {a} and 31 were {b}.",
    "There were 64 {w} (23 {a} and 31 {b}).",
    "There were 64 {w}: 23 {a}, 31 {b}.",
    "There were 64 {w} - 23 {a} and 31 {b}.",
    "There were 64 {w}, 23 of them {a} and 31 {b}.",
    "There were 64 {w}, including 23 {a} and 31 {b}.",
    "There were 64 {w}, made up of 23 {a} and 31 {b}.",
    "There were 64 {w}, comprising 23 {a} and 31 {b}.",
    "There were 64 {w}, with 23 {a} and 31 {b}.",
    "There were 64 {w}, among them 23 {a} and 31 {b}.",
    "There were 64 {w}, broken down as 23 {a} and 31 {b}.",
    "A total of 64 {w} were recorded, split between {a} (23) and {b} (31).",
    "64 {w} were recorded, 23 being {a} and 31 {b}.",
    "Of the 64 {w}, 23 were {a} and 31 {b}.",
    "Out of 64 {w}, 23 were {a} and 31 {b}.",
    "23 of the 64 {w} were {a} and 31 {b}.",
    "There were 64 {w}. Of these, 23 were {a} and 31 were {b}.",
    "There were 64 {w}. 23 of these were {a} and 31 were {b}.",
    "Radlow had 23 of the 64 {w} and Offley 31.",
    "There were 64 {w}. Radlow accounted for 23 of them and Offley for 31.",
];

/// A count of 160 and the share that it is.
const SHARES: [&str; 14] = [
    "Of the 640 {w}, 160 (25%) were new.",
    "160 of the 640 {w} (25%) were new.",
    "160 (25%) of the 640 {w} were new.",
    "160 {w}, or 25%, were new.",
    "160 {w} were new (25%).",
    "160 {w} (25% of the total) were new.",
    "160 {w} - 25% - were new.",
    "160 {w} were new, which was 25% of the total.",
    "160 {w} were new. That was 25% of all.",
    "160 new {w} made up 25% of the total.",
    "There were 160 new {w}, representing 25% of the total.",
    "25% ({n}) of {w} were new.",
    "25% of {w} (160) were new.",
    "There were 640 {w} of which 25% (160) were new.",
];

fn read(told: &str) -> Vec<Metric> {
    let text = format!(
        "SELBECK VALE BOROUGH COUNCIL\n\nHarbour Panel\n\n14 March 2024\n\n1. PERFORMANCE\n\nThe officer presented the report. {told}\n"
    );
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    records.into_iter().flat_map(|r| r.metrics).collect()
}

fn value(written: &str) -> f64 {
    let digits: String = written.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let number: f64 = digits.parse().expect("a number");
    if written.ends_with('m') { number * 1e6 } else { number }
}

fn of(metrics: &[Metric], written: &str) -> Option<usize> {
    let value = value(written);
    metrics
        .iter()
        .position(|m| m.value.is_some_and(|v| (v - value).abs() < 1e-6 * value))
}

fn tied(metrics: &[Metric], from: usize, kind: LinkKind, to: usize) -> bool {
    let there = |l: &minuted::record::Link| l.kind == kind && l.to == metrics[to].id;
    metrics[from].links.iter().any(there)
}

/// The frames that do not give the present figure as it is and the other in its role, tied as it should be.
fn lost(frames: &[&str], role: Role, kind: Option<LinkKind>) -> Vec<String> {
    let mut lost = Vec::new();
    for (subject, now, other) in SUBJECTS {
        for frame in frames {
            let told = frame.replace("{s}", subject).replace("{n}", now).replace("{o}", other);
            let metrics = read(&told);
            let both = of(&metrics, now).zip(of(&metrics, other));
            let right = both.is_some_and(|(n, o)| {
                let ties = kind.is_none_or(|kind| tied(&metrics, o, kind, n));
                metrics[n].role == Role::Actual && metrics[o].role == role && ties
            });
            if !right {
                lost.push(told);
            }
        }
    }
    lost
}

#[test]
fn an_earlier_value_is_told_in_every_way() {
    assert_eq!(lost(&CHANGES, Role::Previous, Some(LinkKind::ChangedTo)), [""; 0]);
}

#[test]
fn a_benchmark_is_told_in_every_way() {
    assert_eq!(lost(&BENCHMARKS, Role::Benchmark, Some(LinkKind::BenchmarkOf)), [""; 0]);
}

#[test]
fn a_target_a_limit_and_a_forecast_are_told_in_every_way() {
    assert_eq!(lost(&TARGETS, Role::Target, None), [""; 0]);
    assert_eq!(lost(&LIMITS, Role::Limit, None), [""; 0]);
    assert_eq!(lost(&FORECASTS, Role::Forecast, None), [""; 0]);
}

#[test]
fn parts_and_shares_are_tied_in_every_way() {
    let mut lost = Vec::new();
    for (whole, a, b) in PARTS_OF {
        let put = |frame: &str| {
            frame
                .replace("{w}", whole)
                .replace("{a}", a)
                .replace("{b}", b)
                .replace("{n}", "160")
        };
        for told in PARTS.map(put) {
            let metrics = read(&told);
            let all = of(&metrics, "64").zip(of(&metrics, "23").zip(of(&metrics, "31")));
            let right = all.is_some_and(|(whole, (a, b))| {
                [a, b].iter().all(|&part| tied(&metrics, part, LinkKind::PartOf, whole))
            });
            lost.extend((!right).then_some(told));
        }
        for told in SHARES.map(put) {
            let metrics = read(&told);
            let both = of(&metrics, "25").zip(of(&metrics, "160"));
            let right = both.is_some_and(|(share, count)| tied(&metrics, share, LinkKind::ShareOf, count));
            lost.extend((!right).then_some(told));
        }
    }
    assert_eq!(lost, [""; 0]);
}

/// Two measures in one sentence or two lines, each held against a figure of its own.
const TWO: [(&str, Role); 10] = [
    (
        "Lateness was 6.4% (last year 7.9%) and absence was 3.1% (last year 2.6%).",
        Role::Previous,
    ),
    (
        "Lateness went from 7.9% to 6.4% and absence from 2.6% to 3.1%.",
        Role::Previous,
    ),
    (
        "Lateness and absence were 6.4% and 3.1%, having been 7.9% and 2.6% respectively.",
        Role::Previous,
    ),
    (
        "Lateness had gone from 7.9% to 6.4%, while absence had gone from 2.6% to 3.1%.",
        Role::Previous,
    ),
    (
        "Lateness was 6.4% against 7.9% the year before. Absence stood at 3.1% (2.6% the year before).",
        Role::Previous,
    ),
    (
        "Lateness was 6.4% (England 7.9%) and absence was 3.1% (England 2.6%).",
        Role::Benchmark,
    ),
    (
        "Lateness was 6.4% against 7.9% nationally, and absence 3.1% against 2.6%.",
        Role::Benchmark,
    ),
    (
        "Lateness was 6.4%, below the national 7.9%. Absence was 3.1%, above the national 2.6%.",
        Role::Benchmark,
    ),
    (
        "Lateness was 6.4% and absence 3.1%; the national figures were 7.9% and 2.6%.",
        Role::Benchmark,
    ),
    (
        "Lateness was 6.4% against a target of 7.9%, and absence 3.1% against 2.6%.",
        Role::Target,
    ),
];

#[test]
fn each_of_two_measures_has_a_figure_of_its_own() {
    for (told, role) in TWO {
        let metrics = read(told);
        for (now, other) in [("6.4", "7.9"), ("3.1", "2.6")] {
            let both = of(&metrics, now).zip(of(&metrics, other));
            let (now, other) = both.unwrap_or_else(|| panic!("{told}"));
            let kind = match role {
                Role::Previous => Some(LinkKind::ChangedTo),
                Role::Benchmark => Some(LinkKind::BenchmarkOf),
                _ => None,
            };
            assert_eq!((metrics[now].role, metrics[other].role), (Role::Actual, role), "{told}");
            assert!(kind.is_none_or(|kind| tied(&metrics, other, kind, now)), "{told}");
        }
    }
}
