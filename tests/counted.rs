//! What is counted, times how the number is written, times the frame of the sentence: each of them gives its figures, and each
//! figure a label with the words of what is counted.

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;

const HEADER: &str = "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024\n\nPresent: \
                      Councillors R Bream (Chair), S Coyle and T Hoy\n\n";

/// What is counted.
const NOUNS: [&str; 14] = [
    "children looked after",
    "requests for assessment",
    "fixed penalty notices",
    "pupils with an education, health and care plan",
    "households in temporary accommodation",
    "empty homes",
    "reports of fly-tipping",
    "people waiting for a home care package",
    "care leavers in education, employment or training",
    "complaints about missed bins",
    "calls to the out of hours line",
    "adults aged 65 and over",
    "patients waiting more than 52 weeks",
    "volunteers",
];

/// Two numbers, as they are written and as they count.
const COUNTS: [[(&str, f64); 2]; 5] = [
    [("412", 412.0), ("1,286", 1286.0)],
    [("forty-two", 42.0), ("twenty-seven", 27.0)],
    [("around 350", 350.0), ("over 1,200", 1200.0)],
    [("nine", 9.0), ("twelve", 12.0)],
    [("some 2,000", 2000.0), ("96", 96.0)],
];

/// A sentence about `{n}`, with `{x}` and `{y}` of them: which figures it gives, and of what beyond the noun.
const FRAMES: [(&str, &[(char, &str)]); 28] = [
    ("There were {x} {n} at the end of March.", &[('x', "")]),
    ("{X} {n} were recorded in the quarter.", &[('x', "recorded")]),
    ("The service had {x} {n} in June.", &[('x', "")]),
    ("Officers had dealt with {x} {n} since April.", &[('x', "dealt with")]),
    ("The number of {n} was {x}.", &[('x', "number of")]),
    ("The number of {n} had risen from {x} to {y}.", &[('x', ""), ('y', "")]),
    ("{N} rose from {x} to {y} over the year.", &[('x', ""), ('y', "")]),
    ("{N} stood at {x} on 31 March.", &[('x', "")]),
    (
        "There were {x} {n}, as compared to a Scottish figure of {y}.",
        &[('x', ""), ('y', "")],
    ),
    ("{N} now numbered {x}.", &[('x', "")]),
    ("{N} totalled {x}.", &[('x', "")]),
    ("{N} were down to {x}.", &[('x', "")]),
    (
        "There were {x} {n}, up from {y} the year before.",
        &[('x', ""), ('y', "")],
    ),
    (
        "{X} {n} were seen compared with {y} in 2022.",
        &[('x', "seen"), ('y', "seen")],
    ),
    ("{N}: {x}", &[('x', "")]),
    ("{N} – {x}", &[('x', "")]),
    ("{N} {x}", &[('x', "")]),
    ("{N}: {x} (last year {y})", &[('x', ""), ('y', "")]),
    ("Number of {n}: {x}", &[('x', "number of")]),
    ("The number of {n} ({x}) was lower than expected.", &[('x', "")]),
    ("The team handled {x} {n} and 64 appeals.", &[('x', "handled")]),
    ("There was an average of {x} {n} per month.", &[('x', "average of")]),
    ("The target for {n} was {x}.", &[('x', "target for")]),
    (
        "The Chair said that there were now {x} {n} across the county.",
        &[('x', "")],
    ),
    ("Demand was high, with {x} {n} in the quarter.", &[('x', "")]),
    ("At {x}, the number of {n} was the highest yet.", &[('x', "")]),
    ("{X} (61%) {n} had been reviewed.", &[('x', "reviewed")]),
    (
        "There were {x} {n}, and {y} were expected by June.",
        &[('x', ""), ('y', "expected")],
    ),
];

/// What is measured by a share.
const MEASURED: [&str; 8] = [
    "attendance at primary schools",
    "staff turnover",
    "the vacancy rate for planners",
    "rent collection",
    "sickness absence in the depot",
    "customer satisfaction with the tip",
    "household waste sent for reuse, recycling and composting",
    "uptake of the flu vaccine",
];

const SHARES: [[(&str, f64); 2]; 3] = [
    [("93%", 93.0), ("58%", 58.0)],
    [("61.4%", 61.4), ("57.9%", 57.9)],
    [("93 per cent", 93.0), ("88 per cent", 88.0)],
];

const OF_SHARES: [(&str, &[(char, &str)]); 19] = [
    ("{N} was {x}.", &[('x', "")]),
    (
        "{N} currently stood at {x}, against a target of {y}.",
        &[('x', ""), ('y', "")],
    ),
    ("{N} was {x} (target {y}).", &[('x', ""), ('y', "")]),
    ("{N}: {x}", &[('x', "")]),
    ("{N} - {x}", &[('x', "")]),
    ("{N} had risen from {y} to {x}.", &[('y', ""), ('x', "")]),
    ("{N} was up to {x} from {y}.", &[('x', ""), ('y', "")]),
    ("Members welcomed {n} at {x}.", &[('x', "")]),
    ("{N} was {x} compared with {y} nationally.", &[('x', ""), ('y', "")]),
    ("{N} was {x}. The national average was {y}.", &[('x', ""), ('y', "")]),
    ("{N} was {x}, below the NI average of {y}.", &[('x', ""), ('y', "")]),
    (
        "{N} was {x}; the median for London boroughs was {y}.",
        &[('x', ""), ('y', "")],
    ),
    ("Performance had improved, with {n} at {x}.", &[('x', "")]),
    (
        "{N} was {x} in Quarter 1 and {y} in Quarter 2.",
        &[('x', ""), ('y', "")],
    ),
    ("The figure for {n} was {x}.", &[('x', "")]),
    ("A Member asked why {n} had fallen to {x}.", &[('x', "")]),
    ("{N} ({x}) was the best of the group.", &[('x', "")]),
    ("{N} was {x}, well ahead of the {y} target.", &[('x', ""), ('y', "")]),
    ("{N} was {x}, having been {y} in 2022.", &[('x', ""), ('y', "")]),
];

/// What money goes on.
const COSTS: [&str; 8] = [
    "the repair of the sea wall",
    "agency staff",
    "home to school transport",
    "winter gritting",
    "legal fees",
    "street lighting",
    "placements for children with complex needs",
    "a replacement boiler",
];

const SUMS: [[(&str, f64); 2]; 4] = [
    [("£45,000", 45_000.0), ("£17,000", 17_000.0)],
    [("£1.2m", 1_200_000.0), ("£1.1m", 1_100_000.0)],
    [("£3 million", 3_000_000.0), ("£2 million", 2_000_000.0)],
    [("£1,250.50", 1_250.5), ("£980.00", 980.0)],
];

const OF_SUMS: [(&str, &[(char, &str)]); 21] = [
    ("{x} was spent on {n}.", &[('x', "spent on")]),
    ("The Council had spent {x} on {n}.", &[('x', "spent on")]),
    ("The cost of {n} was {x}.", &[('x', "cost of")]),
    ("{N} had cost {x}.", &[('x', "cost of")]),
    ("The budget for {n} was {x}.", &[('x', "budget for")]),
    ("There was a budget of {x} for {n}.", &[('x', "budget for")]),
    (
        "The budget for {n} was overspent by {x}.",
        &[('x', "overspend on budget for")],
    ),
    ("There was an overspend of {x} on {n}.", &[('x', "overspend on")]),
    ("{x} had been allocated for {n}.", &[('x', "allocated for")]),
    (
        "A grant of {x} had been received for {n}.",
        &[('x', "grant received for")],
    ),
    (
        "The Council received a {x} grant towards {n}.",
        &[('x', "grant towards")],
    ),
    ("It was agreed to spend up to {x} on {n}.", &[('x', "spend on")]),
    ("{N}: {x}", &[('x', "")]),
    ("{N} - {x}", &[('x', "")]),
    ("The main pressures were {n} ({x}) and insurance ({y}).", &[('x', "")]),
    ("Savings of {x} had been made on {n}.", &[('x', "savings made on")]),
    (
        "Spending on {n} rose from {y} to {x}.",
        &[('y', "spending on"), ('x', "spending on")],
    ),
    ("Income from {n} was {x}.", &[('x', "income from")]),
    ("{N} was estimated at {x}.", &[('x', "")]),
    ("The cost of {n} had increased by {x}.", &[('x', "increase in cost of")]),
    (
        "The Council proposed to raise the budget for {n} from {y} to {x}.",
        &[('y', "budget for"), ('x', "budget for")],
    ),
];

/// How many of all these ways are not read; it may only fall.
const LOST: usize = 10;

const BOUND: [&str; 18] = [
    "the", "a", "an", "of", "for", "to", "in", "on", "at", "by", "and", "or", "with", "from", "had", "been", "be",
    "were",
];

/// The words of a label that name something, without the ending of a plural.
fn words(label: &str) -> BTreeSet<String> {
    label
        .split(|c: char| !c.is_alphanumeric())
        .map(|w| w.to_lowercase().trim_end_matches('s').to_owned())
        .filter(|w| !w.is_empty() && !BOUND.contains(&w.as_str()))
        .collect()
}

/// Two thirds of the words are the same.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    3 * one.intersection(&other).count() >= one.len() + other.len()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// The ways of one frame that are lost, with what was read instead.
fn lost(frame: &str, gives: &[(char, &str)], nouns: &[&str], numbers: &[[(&str, f64); 2]]) -> Vec<String> {
    let mut text = HEADER.to_owned();
    let mut ways = Vec::new();
    for noun in nouns {
        for [x, y] in numbers {
            let sentence = frame
                .replace("{n}", noun)
                .replace("{N}", &capital(noun))
                .replace("{x}", x.0)
                .replace("{X}", &capital(x.0))
                .replace("{y}", y.0);
            let _ = write!(text, "{}. Matter\n\n", ways.len() + 1);
            let from = text.len();
            let _ = write!(text, "{sentence}\n\n");
            ways.push((from..text.len(), *noun, *x, *y, sentence));
        }
    }
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    let metrics: Vec<_> = records.iter().flat_map(|r| &r.metrics).collect();
    let mut out = Vec::new();
    for (place, noun, x, y, sentence) in ways {
        let noun = noun.trim_start_matches("the ").trim_start_matches("a ");
        for (which, more) in gives {
            let value = if *which == 'x' { x.1 } else { y.1 };
            let here = metrics
                .iter()
                .filter(|m| place.contains(&m.span.start) && m.value.is_some_and(|v| (v - value).abs() < 1e-6));
            let read: Vec<&str> = here.map(|m| m.of.as_deref().unwrap_or_default()).collect();
            let whole = format!("{more} {noun}");
            if !read.iter().any(|of| alike(of, noun) || alike(of, &whole)) {
                out.push(format!("{sentence:?}: {value} of {read:?}"));
            }
        }
    }
    out
}

#[test]
fn every_frame_says_what_is_counted() {
    let mut all = Vec::new();
    for (frame, gives) in FRAMES {
        all.extend(lost(frame, gives, &NOUNS, &COUNTS));
    }
    for (frame, gives) in OF_SHARES {
        all.extend(lost(frame, gives, &MEASURED, &SHARES));
    }
    for (frame, gives) in OF_SUMS {
        all.extend(lost(frame, gives, &COSTS, &SUMS));
    }
    assert!(
        all.len() <= LOST,
        "{} of the ways are not read, {LOST} are known:\n{}",
        all.len(),
        all.join("\n")
    );
}
