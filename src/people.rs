//! Turns the attendees of all records of a run into persons: the same person has the same key in every document.
//!
//! A key is the family name with the initials, titles folded: `walker-ja`. People who cannot be told apart get no key and a
//! finding; nobody is merged in silence. Knows nothing of how the names were read.

use crate::findings::finding as finding_of;
use crate::meeting::{fold_name, given_agree};
use crate::record::{Attendee, Finding, Group, Record, Span};
use crate::vocabulary::{Names, Title};
use std::collections::{BTreeMap, BTreeSet};

/// Where an attendee stands: record and row.
type Place = (usize, usize);

/// People of one family name in one council, elected members apart from others.
type Family = (String, String, bool);

/// Gives every attendee of a run a `person_key`; with fewer than two documents all keys are null.
///
/// Call it once with all records of a run, after the last document is read. The order of the records does not change who
/// is who. Attendees whose name fits several people keep a null key, and their record a finding `person-ambiguous`.
pub fn link_all<'a>(records: impl IntoIterator<Item = &'a mut Vec<Record>>) {
    let mut all: Vec<&mut Record> = records.into_iter().flatten().collect();
    link(&mut all, &Names::built_in());
}

fn link(records: &mut [&mut Record], names: &Names) {
    for attendee in records.iter_mut().flat_map(|r| r.attendees.iter_mut()) {
        attendee.person_key = None;
    }
    let documents: BTreeSet<&str> = records.iter().map(|r| r.document.path.as_str()).collect();
    if documents.len() < 2 {
        return;
    }
    let mut families: BTreeMap<Family, Vec<Place>> = BTreeMap::new();
    let councils = councils(records);
    for (r, record) in records.iter().enumerate() {
        for (a, attendee) in record.attendees.iter().enumerate() {
            let family = attendee.family_name.as_deref().map(fold_name).unwrap_or_default();
            let council = if councils > 1 { council(record) } else { String::new() };
            if !family.is_empty() {
                families
                    .entry((family, council, is_member(attendee, names)))
                    .or_default()
                    .push((r, a));
            }
        }
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for ((family, _, _), places) in families {
        link_family(records, &family, &places, &mut taken);
    }
}

fn councils(records: &[&mut Record]) -> usize {
    let named: BTreeSet<String> = records
        .iter()
        .filter_map(|r| r.meeting.council.as_deref())
        .map(fold_name)
        .collect();
    named.len()
}

/// The council, or the body where no council is named.
fn council(record: &Record) -> String {
    let meeting = &record.meeting;
    fold_name(meeting.council.as_deref().or(meeting.body.as_deref()).unwrap_or(""))
}

/// Elected, by title: a councillor and an officer of one name are two people.
fn is_member(attendee: &Attendee, names: &Names) -> bool {
    match &attendee.honorific {
        Some(title) => title
            .split(' ')
            .any(|w| matches!(names.title(w), Some(Title::Member(_) | Title::Office))),
        None => attendee.group == Group::Member,
    }
}

/// Given names or initials: what stands before the family name.
fn given(attendee: &Attendee) -> String {
    let family = attendee.family_name.as_deref().unwrap_or("");
    attendee.name.strip_suffix(family).unwrap_or("").trim().to_owned()
}

struct Person {
    /// All forms of the given names met with, the fullest first.
    givens: Vec<String>,
    places: Vec<Place>,
}

fn link_family(records: &mut [&mut Record], family: &str, places: &[Place], taken: &mut BTreeSet<String>) {
    // The fullest form comes first, so that "J Walker" meets "Jane A Walker" and not the other way round.
    let mut forms: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for &(r, a) in places {
        forms.entry(given(&records[r].attendees[a])).or_default().push((r, a));
    }
    let mut forms: Vec<(String, Vec<Place>)> = forms.into_iter().collect();
    forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
    let mut people: Vec<Person> = Vec::new();
    for (given, places) in forms {
        let agree = |p: &Person| p.givens.iter().all(|g| given_agree(g, &given));
        let fits: Vec<usize> = (0..people.len()).filter(|i| agree(&people[*i])).collect();
        match fits[..] {
            [] => people.push(Person {
                givens: vec![given],
                places,
            }),
            [one] if apart(&people[one].places, &places) => {
                people[one].givens.push(given);
                people[one].places.extend(places);
            }
            _ => ambiguous(records, &places),
        }
    }
    for person in &people {
        let key = key(family, &person.givens[0], taken);
        for &(r, a) in &person.places {
            records[r].attendees[a].person_key = Some(key.clone());
        }
    }
}

/// No record has both: two rows of one meeting are two people.
fn apart(a: &[Place], b: &[Place]) -> bool {
    let records: BTreeSet<usize> = a.iter().map(|p| p.0).collect();
    b.iter().all(|p| !records.contains(&p.0))
}

fn key(family: &str, given: &str, taken: &mut BTreeSet<String>) -> String {
    let slug = |s: &str| -> String { s.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect() };
    let initials: String = given
        .split([' ', '.', '-'])
        .flat_map(|w| {
            let shouted = w.chars().count() <= 3 && w.chars().all(char::is_uppercase);
            w.chars().take(if shouted { 3 } else { 1 }).collect::<Vec<_>>()
        })
        .flat_map(char::to_lowercase)
        .collect();
    let short = [slug(family), initials]
        .into_iter()
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join("-");
    let long = format!("{}-{}", slug(family), slug(&fold_name(given)));
    let numbered = (2u32..).map(|n| format!("{short}-{n}"));
    let free = [short.clone(), long]
        .into_iter()
        .chain(numbered)
        .find(|k| !taken.contains(k));
    let key = free.unwrap_or(short);
    taken.insert(key.clone());
    key
}

fn ambiguous(records: &mut [&mut Record], places: &[Place]) {
    for &(r, a) in places {
        let attendee = &records[r].attendees[a];
        let finding = finding(&attendee.name, attendee.span);
        records[r].findings.push(finding);
    }
}

fn finding(name: &str, span: Span) -> Finding {
    let message = format!("{name} may be one of several people of that name in this run");
    finding_of("person-ambiguous", message)
        .at(span)
        .with_help("no person_key was given; the initials in another document may tell who is meant")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    fn run(documents: &[&str]) -> Vec<Record> {
        let vocabulary = Vocabulary::built_in();
        let mut records: Vec<Record> = documents
            .iter()
            .enumerate()
            .flat_map(|(i, text)| {
                let text = format!("BOARD OF WORKS\n\n4 May 20{:02}\n\n{text}\n", 10 + i);
                read_minutes(text.as_bytes(), &format!("{i}.txt"), &vocabulary, &Options::default())
            })
            .collect();
        link_all([&mut records]);
        records
    }

    fn keys(records: &[Record]) -> Vec<Option<&str>> {
        records
            .iter()
            .flat_map(|r| &r.attendees)
            .map(|a| a.person_key.as_deref())
            .collect()
    }

    #[test]
    fn one_person_has_one_key_however_titled() {
        let records = run(&[
            "PRESENT: Councillor J A Welbeck and Cllr P Dunnock",
            "PRESENT: Cllr. J. Welbeck and Councillor Dunnock",
        ]);
        assert_eq!(
            keys(&records),
            [
                Some("welbeck-ja"),
                Some("dunnock-p"),
                Some("welbeck-ja"),
                Some("dunnock-p")
            ]
        );
    }

    #[test]
    fn those_who_cannot_be_told_apart_get_no_key_and_a_finding() {
        let records = run(&[
            "PRESENT: Cllr Jane Smithers and Cllr John Smithers",
            "PRESENT: Cllr J Smithers and Cllr B Orme",
        ]);
        assert_eq!(
            keys(&records),
            [Some("smithers-j"), Some("smithers-john"), None, Some("orme-b")]
        );
        assert!(records[1].findings.iter().any(|f| f.code == "person-ambiguous"));
    }

    #[test]
    fn a_councillor_and_an_officer_of_one_name_are_two() {
        let records = run(&[
            "PRESENT: Cllr P Daley\n\nOFFICERS: Mr P Daley (Clerk)",
            "PRESENT: Cllr P Daley and Cllr B Orme",
        ]);
        let keys = keys(&records);
        assert_eq!(keys[0], keys[2]);
        assert_ne!(keys[0], keys[1]);
    }

    #[test]
    fn one_document_gives_no_keys() {
        assert_eq!(keys(&run(&["PRESENT: Cllr P Daley and Cllr B Orme"])), [None, None]);
    }
}
