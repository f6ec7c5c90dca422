//! Holds that a word has to be written in one place: each word that makes a number a rough one (`bounds.about`) counts wherever
//! such a word does, in figures, in times of coming and going, between the words of a measure and its figure, and before a number of
//! people. Whoever adds one adds it to that list alone.

#![allow(clippy::disallowed_methods)]

use minuted::{Options, Vocabulary, read_minutes};

/// The words of the list, as they stand in the file.
fn words() -> Vec<String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vocabulary/phrases/bounds.toml");
    let text = std::fs::read_to_string(file).expect("the file of bounds");
    let file: toml::Table = toml::from_str(&text).expect("it is sound");
    let all = file["phrase"].as_array().expect("entries");
    let list = all.iter().find(|entry| entry["label"].as_str() == Some("about"));
    let words = list.expect("the list")["phrases"].as_array().expect("words");
    words
        .iter()
        .map(|word| word.as_str().expect("a word").to_owned())
        .collect()
}

/// The record of minutes in which a sentence stands.
fn record(sentence: &str, vocabulary: &Vocabulary) -> serde_json::Value {
    let text = format!(
        "Millbeck Borough Council\n\nMinutes of the meeting held on 4 March 2031\n\n\
         Present: Councillors Ada Bream (Chair), Guy Tunn and Nell Marl\n\n1. MINUTES\n\n{sentence}\n"
    );
    let records = read_minutes(text.as_bytes(), "minutes.txt", vocabulary, &Options::default());
    serde_json::to_value(&records[0]).expect("a record is JSON")
}

#[test]
fn a_word_for_roughly_is_known_to_every_reader_that_asks_for_one() {
    let vocabulary = Vocabulary::built_in();
    for word in words() {
        let counted = record(&format!("There were {word} 300 residents at the fair."), &vocabulary);
        assert_eq!(counted["metrics"][0]["approximation"], "about", "{word}: {counted:#}");
        let timed = record(
            &format!("Councillor Marl left the meeting at {word} 7.20 pm."),
            &vocabulary,
        );
        let left = timed["attendees"].as_array().expect("people").iter().any(|one| {
            let left = one["left"].as_str().unwrap_or("");
            one["name"] == "Nell Marl" && left.contains("7.20 pm")
        });
        assert!(left, "{word}: {:#}", timed["attendees"]);
        let measured = record(
            &format!("The clerks were each responsible for {word} 170 plans."),
            &vocabulary,
        );
        assert_eq!(measured["metrics"][0]["measure"], "caseload", "{word}: {measured:#}");
        let text = format!(
            "Millbeck Borough Council\n\nMinutes of the meeting held on 4 March 2031\n\n\
             Present: Councillors Ada Bream (Chair) and Peel, {word} 12 members of the public\n\n1. MINUTES\n\nThey were signed.\n"
        );
        let counted = &read_minutes(text.as_bytes(), "minutes.txt", &vocabulary, &Options::default())[0];
        let names: Vec<&str> = counted.attendees.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names[..2], ["Ada Bream", "Peel"], "{word}");
        assert!(
            !names.iter().any(|name| name.to_lowercase().contains(&word)),
            "{word}: {names:?}"
        );
    }
}
