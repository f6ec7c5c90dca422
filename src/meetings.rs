//! Turns the records of a run, one after another, into what only shows across them: which documents tell of the same meeting.
//!
//! The same minutes as a Word file, a PDF and an e-mail are one meeting. The first is counted; the others keep their record,
//! get `meeting.duplicate_of` and a finding `duplicate-meeting`. Holds a few hashes a meeting.

use crate::findings::finding;
use crate::meeting::fold_name;
use crate::record::{DocumentKind, Record};
use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The meetings met so far.
#[derive(Debug, Default)]
pub struct Meetings {
    seen: HashMap<String, Vec<Told>>,
}

/// What one document tells of a meeting.
#[derive(Debug)]
struct Told {
    file: String,
    start_time: Option<String>,
    /// Hashes of who was there and which items were taken.
    words: BTreeSet<u64>,
}

impl Meetings {
    /// Takes the next record of the run, in the order of the input, and says in it whether its meeting was told before.
    pub fn meet(&mut self, record: &mut Record) {
        record.meeting.duplicate_of = None;
        let Some(key) = record.meeting.meeting_key.clone().filter(|_| is_minutes(record)) else {
            return;
        };
        let told = Told {
            file: record.document.file.clone(),
            start_time: record.meeting.start_time.clone(),
            words: words(record),
        };
        let before = self.seen.entry(key).or_default();
        match before.iter().find(|b| b.file != told.file && b.same_as(&told)) {
            Some(first) => {
                record.meeting.duplicate_of = Some(first.file.clone());
                let message = format!("{} holds the minutes of the same meeting", first.file);
                record.findings.push(finding("duplicate-meeting", message));
            }
            None => before.push(told),
        }
    }
}

impl Told {
    /// Half or more of what the shorter tells stands in the other too, and their times do not disagree.
    fn same_as(&self, other: &Told) -> bool {
        let apart = matches!((&self.start_time, &other.start_time), (Some(a), Some(b)) if a != b);
        let shared = self.words.intersection(&other.words).count();
        !apart && shared * 2 >= self.words.len().min(other.words.len()).max(1)
    }
}

/// Agendas, reports and slides are of a meeting and are not its minutes.
fn is_minutes(record: &Record) -> bool {
    use DocumentKind::{Agenda, Presentation, Report};
    let other = matches!(record.document.kind, Agenda | Report | Presentation);
    let holds = !record.attendees.is_empty() || !record.resolutions.is_empty();
    holds && !other
}

fn words(record: &Record) -> BTreeSet<u64> {
    let people = record.attendees.iter().map(|a| fold_name(&a.name));
    let items = record.items.iter().filter_map(|i| i.title.as_deref()).map(fold_name);
    people.chain(items).map(|w| hash(&w)).collect()
}

fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
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
}
