//! Turns the records of a run, one after another, into what only shows across them: which documents tell of the same meeting.
//!
//! The same minutes as a Word file, a PDF and an e-mail are one meeting. The first is counted; the others keep their record,
//! get `meeting.duplicate_of` and a finding `duplicate-meeting`. Holds a few hashes a meeting.

use crate::findings::finding;
use crate::meeting::fold_name;
use crate::record::{DocumentKind, Record, Status};
use crate::vocabulary::{Room, lower};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The meetings met so far.
#[derive(Debug, Default)]
pub(crate) struct Meetings {
    seen: HashMap<String, Vec<Told>>,
}

/// What one document tells of a meeting: enough to know whether another tells of the same one.
#[derive(Debug)]
pub(crate) struct Told {
    file: String,
    sha256: String,
    start_time: Option<String>,
    people: Hashes,
    items: Hashes,
    words: Hashes,
}

impl Meetings {
    /// Takes the next record of the run, in the order of the input, and says in it whether its meeting was told before.
    pub(crate) fn meet(&mut self, record: &mut Record) {
        record.meeting.duplicate_of = None;
        let Some(key) = record.meeting.meeting_key.clone().filter(|_| is_minutes(record)) else {
            return;
        };
        let told = Told::of(record);
        let before = self.seen.entry(key).or_default();
        match before.iter().take(MOST).find(|b| told.repeats(b)) {
            Some(first) => {
                record.meeting.duplicate_of = Some(first.file.clone());
                let message = format!("{} holds the minutes of the same meeting", first.file);
                record.findings.push(finding("duplicate-meeting", message));
            }
            None => before.push(told),
        }
    }
}

/// As many papers of one body and day are looked through.
const MOST: usize = 20;

/// So many words of the items are looked at, and of those one in so many is kept.
const WORDS: usize = 2000;
const KEPT: u64 = 4;

impl Told {
    /// What this record tells.
    pub(crate) fn of(record: &Record) -> Self {
        let there = record.attendees.iter().filter(|a| a.status == Status::Present);
        let titles = record.items.iter().filter_map(|i| i.title.as_deref());
        let text = record.items.iter().flat_map(|i| i.text.split_whitespace());
        Told {
            file: record.document.file.clone(),
            sha256: record.document.sha256.clone(),
            start_time: record.meeting.start_time.clone(),
            people: there
                .map(|a| hash(a.family_name.as_deref().unwrap_or(&a.name)))
                .collect(),
            items: titles.map(hash).collect(),
            words: text.take(WORDS).map(hash).filter(|h| h % KEPT == 0).collect(),
        }
    }

    /// Another file of the same bytes; or at the same time, with most of the same people, items and words. Without people,
    /// with several of the same items.
    pub(crate) fn repeats(&self, other: &Told) -> bool {
        const SEVERAL: usize = 3;
        let apart = matches!((&self.start_time, &other.start_time), (Some(a), Some(b)) if a != b);
        let same_file = !self.file.is_empty() && self.file == other.file;
        if same_file || apart {
            return false;
        }
        let people = match self.people.is_empty() || other.people.is_empty() {
            true => self.items.shared(&other.items) >= SEVERAL,
            false => mostly(&self.people, &other.people),
        };
        let told = self.words.is_empty() || other.words.is_empty() || mostly(&self.words, &other.words);
        let bytes = !self.sha256.is_empty() && self.sha256 == other.sha256;
        bytes || people && told && mostly(&self.items, &other.items)
    }
}

/// A set of words, each as half of its hash, in order: one is kept for every meeting of a run.
#[derive(Debug)]
struct Hashes(Box<[u32]>);

impl FromIterator<u64> for Hashes {
    fn from_iter<I: IntoIterator<Item = u64>>(hashes: I) -> Self {
        let mut all: Vec<u32> = hashes.into_iter().map(|h| (h >> 32) as u32).collect();
        all.sort_unstable();
        all.dedup();
        Hashes(all.into())
    }
}

impl Hashes {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many are in both.
    fn shared(&self, other: &Hashes) -> usize {
        self.0.iter().filter(|h| other.0.binary_search(h).is_ok()).count()
    }
}

/// Whether most of the smaller set is in the other; nothing is in nothing.
fn mostly(a: &Hashes, b: &Hashes) -> bool {
    let least = a.0.len().min(b.0.len());
    least > 0 && 3 * a.shared(b) >= 2 * least
}

/// Agendas, reports and slides are of a meeting and are not its minutes.
fn is_minutes(record: &Record) -> bool {
    use DocumentKind::{Agenda, Presentation, Report};
    let other = matches!(record.document.kind, Agenda | Report | Presentation);
    let holds = !record.attendees.is_empty() || !record.resolutions.is_empty();
    holds && !other
}

/// A hash of some words as they are compared: letters and digits, in lower case.
fn hash(words: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    let mut room = Room::default();
    let folds = |b: u8| !b.is_ascii() || matches!(b, b'.' | b'`' | b' ' | 9..=13);
    if words.len() <= room.len() && !words.bytes().any(folds) {
        lower(words, &mut room).hash(&mut hasher);
    } else {
        fold_name(words).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    fn run(documents: &[(&str, &str)]) -> Vec<Option<String>> {
        let vocabulary = Vocabulary::built_in();
        let mut meetings = Meetings::default();
        let mut out = Vec::new();
        for (name, text) in documents {
            for mut record in read_minutes(text.as_bytes(), name, &vocabulary, &Options::default()) {
                meetings.meet(&mut record);
                let told = record.findings.iter().any(|f| f.code == "duplicate-meeting");
                assert_eq!(told, record.meeting.duplicate_of.is_some());
                out.push(record.meeting.duplicate_of);
            }
        }
        out
    }

    const HEAD: &str = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\n";

    #[test]
    fn the_same_minutes_twice_are_one_meeting() {
        let first = format!("{HEAD}Present: Cllrs A Moss and B Quill\n\n1. SLUICES\n\nThe Clerk reported.\n");
        let again = format!("{HEAD}PRESENT: Cllrs. A. Moss and B. Quill\n\n1. Sluices\n\nThe Clerk reported.\n");
        let file = Some("a.txt".to_owned());
        assert_eq!(run(&[("a.txt", &first), ("b.txt", &again)]), [None, file]);
    }

    #[test]
    fn two_meetings_of_a_body_on_one_day_are_two() {
        let first = format!("{HEAD}Present: Cllrs A Moss and B Quill\n\n1. SLUICES\n\nThe Clerk reported.\n");
        let other = format!("{HEAD}Present: Cllrs C Wren and D Hythe\n\n1. PUNTS\n\nThe Clerk reported.\n");
        assert_eq!(run(&[("a.txt", &first), ("b.txt", &other)]), [None, None]);
    }

    #[test]
    fn two_papers_with_the_same_people_and_other_words_are_two() {
        let told = |words: &str| format!("{HEAD}Present: Cllrs A Moss and B Quill\n\n1. TOLLS\n\n{words}\n");
        let first =
            told("The sluice keeper reported that seven gates had been greased before the winter floods arrived.");
        let other =
            told("Visitors bought twelve hundred tickets; cafe takings doubled, while parking income slipped again.");
        assert_eq!(run(&[("a.txt", &first), ("b.txt", &other)]), [None, None]);
    }
}
