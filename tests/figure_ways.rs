//! Ways in which minutes hold a figure against an earlier one, a benchmark, a target or a limit, and in which they divide it:
//! each of them gives the same roles and the same links, whatever is measured.

mod common;

use minuted::record::{LinkKind, Metric, Role};

/// What is measured, and how the figures of it are written: the present one and another.
const SUBJECTS: [(&str, &str, &str); 4] = [
    ("The number of empty berths", "64", "79"),
    ("Lateness", "6.4%", "7.9%"),
    ("The shortfall", "£6.4m", "£7.9m"),
    ("Thefts per 1,000 people", "64", "79"),
];

/// An earlier value, tied to what it came to.
const CHANGES: [&str; 41] = [
    "{s} rose from {o} to {n}.",
    "{s} went from {o} to {n}.",
    "{s} fell to {n} from {o}.",
    "{s} fell to {n} (from {o}).",
    "{s} was {n}, up from {o}.",
    "{s} was {n} (down from {o}).",
    "{s} was {n} (from {o}).",
    "{s}: {n} (was {o}).",
    "{s}: {n}, previously {o}.",
    "{s} – {n} (2021/22 – {o}).",
    "{s} was {n} compared with {o} last year.",
    "{s} was {n} ({o} in 2022).",
    "{s} was {n} (2022: {o}).",
    "{s} was {n} (last year: {o}).",
    "{s} was {n} (previous year {o}).",
    "{s} was {n} ({o} the year before).",
    "{s} was {n} against {o} in the same quarter of 2022.",
    "{s} was {n} in 2023 as against {o} in 2022.",
    "{s} was {n}, having been {o} in 2022.",
    "{s} was {n}, whereas it had been {o} a year ago.",
    "{s} was {n}. In 2022 it had been {o}.",
    "{s} was {n}; the year before it was {o}.",
    "{s} was {n}, an improvement on {o} in 2022.",
    "{s} was {n}, lower than last year's {o}.",
    "{s} was {n}, lower than the {o} of 2022.",
    "{s} was {n} this quarter, {o} last quarter.",
    "{s} was {n}, the corresponding figure for 2022 being {o}.",
    "{s} was {n}. The figure for the previous year was {o}.",
    "{s} was {n}. This compared with {o} in 2022.",
    "{s} was {n}. Last year it was {o}.",
    "{s} was {o} in 2022 and {n} in 2023.",
    "{s} was {o} in 2022, rising to {n} in 2023.",
    "{s} increased by 5% to {n}, from {o}.",
    "{s} had dropped from {o} at the start of the year and now stood at {n}.",
    "{s} was {n} ({o}, 2021/22).",
    "{s}: {n} (Jan 23: {o}).",
    "{s} was {n}; {o} the spring before.",
    "{s} reached {n} in March, having started the year at {o}.",
    "{s}, which had been {o} in the autumn, was {n}.",
    "{s}: Q4 {n}, Q3 {o}.",
    "{s} ({o} → {n}).",
];

/// A figure of the nation or the region, held against the council's own.
const BENCHMARKS: [&str; 24] = [
    "{s} was {n}, against a national average of {o}.",
    "{s} was {n}, below the national average of {o}.",
    "{s} was {n} (England {o}).",
    "{s}: {n} (England: {o}).",
    "{s} was {n} (national average {o}).",
    "{s} was {n} ({o} nationally).",
    "{s} was {n} (compared to {o} for England).",
    "{s} was {n} compared to {o} nationally.",
    "{s} was {n} compared with {o} in England.",
    "{s} was {n} as opposed to {o} across England.",
    "{s} was {n}; the England figure was {o}.",
    "{s} was {n}. The national average was {o}.",
    "{s} was {n}. Nationally it was {o}.",
    "{s} was {n}, while England had {o}.",
    "{s} was {n} where England managed {o}.",
    "{s} was {n} with England at {o}.",
    "{s} was {n}, England being {o}.",
    "{s} was {n}, the national figure being {o}.",
    "{s} was {n}, better than the {o} for England as a whole.",
    "{s} was {n} - national {o}.",
    "{s} was {n}. The regional figure was {o}.",
    "{s} was {n} (statistical neighbours {o}).",
    "{s} was {n}; in the benchmark group the median was {o}.",
    "{s} was {n}, as compared to a Scottish figure of {o}.",
];

const TARGETS: [&str; 25] = [
    "{s} was {n} against a target of {o}.",
    "{s} was {n} against the {o} target.",
    "{s} was {n} versus a target of {o}.",
    "{s} was {n} (target {o}).",
    "{s} was {n} (Target: {o}).",
    "{s} was {n}, target {o}.",
    "{s}: {n} / target {o}",
    "{s}: target {o}, actual {n}.",
    "{s} was {n}. The target was {o}.",
    "{s} was {n}; the target is {o}.",
    "{s} was {n} and the target {o}.",
    "{s} was {n}, the target being {o}.",
    "{s} was {n}, short of the target of {o}.",
    "{s} was {n}, within the target of {o}.",
    "{s} was {n}, better than the target ({o}).",
    "{s} was {n}, just short of the {o} aimed at.",
    "{s} was {n}, and the aim was {o} by 2025.",
    "{s} was {n} and it was hoped to reach {o} by March.",
    "{s} was {n} - the standard is {o}.",
    "{s} missed its target of {o} at {n}.",
    "{s} was {n}, short of the {o} which the Council had set.",
    "{s} was {n}, above the {o} promised in the plan.",
    "{s} was {n}; policy requires {o}.",
    "{s} was {n} and was meant to be {o}.",
    "{s} of {n} fell well short of {o}, the target.",
];

const LIMITS: [&str; 6] = [
    "{s} was {n}, against a limit of {o}.",
    "{s} was {n} (limit {o}).",
    "{s} was {n}, under the ceiling of {o}.",
    "{s} was {n}; no more than {o} is allowed.",
    "{s} was {n} against a maximum of {o}.",
    "{s} was {n}; the most that is allowed is {o}.",
];

const FORECASTS: [&str; 4] = [
    "{s} was {n}; the forecast for the year end was {o}.",
    "{s} was {n} and expected to be {o} by year end.",
    "{s} was {n} with a year-end forecast of {o}.",
    "{s} was {n} (forecast {o}).",
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
