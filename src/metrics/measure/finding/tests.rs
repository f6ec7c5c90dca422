//! Which measure is found for a figure.

use super::super::Above;
use super::*;
use crate::vocabulary::Better;

fn identify(measures: &Measures, text: &str, unit: UnitClass) -> Option<(String, String)> {
    let hits = measures.scan(text);
    let low = text.to_ascii_lowercase();
    let above = Above::default();
    let finding = Finding {
        measures,
        unit,
        of: "",
        own: &[],
        sentence: text,
        low: &low,
        hits: &hits,
        clause: (0, text.len()),
        above: &above,
        head: None,
        area: None,
        noun: false,
        start: 0,
        end: 0,
    };
    finding.best().map(|f| (measures.all()[f.measure].id.clone(), f.words))
}

/// The unit an example states: the sign or unit word in it.
fn unit_of(text: &str) -> Vec<UnitClass> {
    let low = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| low.contains(w));
    if low.contains('£') {
        vec![UnitClass::Money]
    } else if has(&["percentage point"]) {
        vec![UnitClass::Points]
    } else if low.contains('%') || has(&["one in", "a third"]) {
        vec![UnitClass::Share]
    } else if has(&["per 1,000", "per 10,000", "per 100,000"]) {
        vec![UnitClass::Rate]
    } else if has(&[" fte"]) {
        vec![UnitClass::Fte]
    } else if has(&["tonnes"]) {
        vec![UnitClass::Mass]
    } else {
        vec![UnitClass::Count, UnitClass::Time, UnitClass::Score, UnitClass::Other]
    }
}

#[test]
fn every_measure_finds_its_examples_and_none_of_the_others() {
    let measures = Measures::built_in();
    let mut wrong = Vec::new();
    for measure in measures.all() {
        for example in &measure.examples {
            let got: Vec<_> = unit_of(example)
                .into_iter()
                .filter_map(|u| identify(&measures, example, u))
                .collect();
            if !got.iter().any(|(id, _)| *id == measure.id) {
                wrong.push(format!("{}: {example:?} gave {got:?}", measure.id));
            }
        }
        for example in &measure.not_examples {
            let got: Vec<_> = unit_of(example)
                .into_iter()
                .filter_map(|u| identify(&measures, example, u))
                .collect();
            if got.iter().any(|(id, _)| *id == measure.id) {
                wrong.push(format!("{}: {example:?} must not be one", measure.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn qualifiers_are_kept_with_the_words() {
    let measures = Measures::built_in();
    let text = "NEET or not known stood at 6.1% of those aged 16 and 17.";
    let (id, words) = identify(&measures, text, UnitClass::Share).unwrap();
    assert_eq!(
        (id.as_str(), words.as_str()),
        ("neet_rate", "NEET, or not known, aged 16 and 17")
    );
    assert_eq!(measures.get("neet_rate").map(|m| m.better), Some(Better::Lower));
}
