//! Holds every list of `src/vocabulary/alike.toml` to its examples, read by the whole program: words that say the same name the
//! same measure.

#![allow(clippy::disallowed_methods)]

use minuted::{Options, Vocabulary, read_minutes};

#[derive(serde::Deserialize)]
struct File {
    alike: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    words: Vec<String>,
    measure: String,
    examples: Vec<String>,
    not_examples: Vec<String>,
}

fn entries() -> Vec<Entry> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vocabulary/alike.toml");
    let text = std::fs::read_to_string(path).expect("the file of words that say the same");
    toml::from_str::<File>(&text).unwrap_or_else(|e| panic!("{e}")).alike
}

#[test]
fn what_is_said_in_other_words_has_its_measure() {
    let vocabulary = Vocabulary::built_in();
    let mut wrong = Vec::new();
    for entry in entries() {
        assert!(entry.words.len() > 1 && !entry.examples.is_empty() && !entry.not_examples.is_empty());
        for (list, wanted) in [(&entry.examples, true), (&entry.not_examples, false)] {
            for example in list {
                let minutes = format!(
                    "Millbeck Borough Council\n\nScrutiny Panel\n\nMinutes of the meeting held on 4 March 2031\n\n\
                     Present: Councillors Ada Bream (Chair) and Guy Tunn\n\n1. MINUTES\n\nThe minutes were confirmed.\n\n\
                     2. REPORT\n\n{example}\n\n3. DATE OF NEXT MEETING\n\nTo be told.\n"
                );
                let records = read_minutes(minutes.as_bytes(), "minutes.txt", &vocabulary, &Options::default());
                let given: Vec<_> = records[0].metrics.iter().map(|f| f.measure.as_deref()).collect();
                if given.contains(&Some(entry.measure.as_str())) != wanted {
                    wrong.push(format!("{:?}: {example} gives {given:?}", entry.words));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_stands_in_one_list_only() {
    let mut all: Vec<String> = entries().into_iter().flat_map(|e| e.words).collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}
