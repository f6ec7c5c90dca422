//! Turns names into keys: the same council, body, meeting and person have the same key in every run and on every machine,
//! whatever else is read. Knows nothing of how the names were read.

use crate::meeting::fold_name;
use crate::record::Record;

/// Gives a record its keys: `council_key`, `body_key`, `meeting_key` and the `person_key` of each attendee. Keys hang on the
/// words of the record alone; call it again where a word was corrected.
pub(crate) fn set(record: &mut Record) {
    let meeting = &mut record.meeting;
    // "Harwell" and "Harwell Borough Council" are one council: its place is the key
    let council = meeting.place.as_deref().or(meeting.council.as_deref());
    meeting.council_key = council.and_then(name_key);
    meeting.body_key = meeting.body.as_deref().and_then(name_key);
    meeting.meeting_key = match (&meeting.body_key, &meeting.date) {
        (Some(body), Some(date)) => Some(below(meeting.council_key.as_deref(), &format!("{body}/{date}"))),
        _ => None,
    };
    let council = meeting.council_key.clone();
    for attendee in &mut record.attendees {
        let person = person_key(&attendee.name, attendee.family_name.as_deref());
        attendee.person_key = person.map(|p| below(council.as_deref(), &p));
    }
}

/// The name of a council or body with case, "the", "&" and punctuation folded.
pub(crate) fn name_key(name: &str) -> Option<String> {
    let key = slug(&name.replace('&', " and "), &["the"]);
    (!key.is_empty()).then_some(key)
}

/// A person within a council: the family name, and the first initial where a given name or initial is printed.
pub(crate) fn person_key(name: &str, family: Option<&str>) -> Option<String> {
    let last = name.split_whitespace().last().unwrap_or("");
    let family = family.filter(|f| !f.trim().is_empty()).unwrap_or(last);
    let given = given(name, family);
    let initial = given.chars().find(|c| c.is_alphanumeric());
    let mut key = slug(family, &[]);
    if key.is_empty() {
        return None;
    }
    if let Some(initial) = initial {
        key.push('-');
        key.extend(initial.to_lowercase());
    }
    Some(key)
}

/// What stands before the family name: given names or initials.
pub(crate) fn given<'a>(name: &'a str, family: &str) -> &'a str {
    let before = |at: usize| name[..at].trim();
    name.rfind(family.trim()).map_or("", before)
}

fn below(council: Option<&str>, key: &str) -> String {
    match council {
        Some(council) => format!("{council}/{key}"),
        None => key.to_owned(),
    }
}

fn slug(name: &str, small: &[&str]) -> String {
    let folded = fold_name(name).replace('\'', "");
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let kept: Vec<&str> = words.filter(|w| !w.is_empty() && !small.contains(w)).collect();
    kept.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    fn keys(text: &str, council: Option<&str>) -> Vec<String> {
        let text = format!("BOARD OF WORKS\n\n4 May 2010\n\n{text}\n");
        let options = Options {
            council: council.map(str::to_owned),
            ..Options::default()
        };
        let records = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &options);
        let attendees = records.iter().flat_map(|r| &r.attendees);
        attendees.filter_map(|a| a.person_key.clone()).collect()
    }

    #[test]
    fn one_person_has_one_key_however_titled_and_in_whichever_run() {
        let first = keys(
            "PRESENT: Councillor J A Welbeck and Cllr P Dunnock",
            Some("Otterby Town Council"),
        );
        let second = keys(
            "PRESENT: Cllr. Jane Welbeck and Councillor P. Dunnock",
            Some("The Otterby Town Council"),
        );
        assert_eq!(
            first,
            ["otterby-town-council/welbeck-j", "otterby-town-council/dunnock-p"]
        );
        assert_eq!(first, second);
    }

    #[test]
    fn a_council_that_is_not_named_stands_in_no_key() {
        assert_eq!(
            keys("PRESENT: Cllr P Daley and Cllr O'Hare", None),
            ["daley-p", "ohare"]
        );
    }

    #[test]
    fn case_the_and_punctuation_do_not_part_bodies() {
        let key = |s| name_key(s).unwrap();
        assert_eq!(key("The Children & Families Panel"), key("CHILDREN AND FAMILIES PANEL"));
        assert_eq!(key("Planning (Sub-)Committee"), "planning-sub-committee");
        assert_eq!(name_key("—"), None);
    }

    #[test]
    fn a_meeting_is_its_council_its_body_and_its_day() {
        let text = "Otterby Town Council\n\nBoard of Works\n\nMinutes of the meeting held on 4 May 2010\n\nPRESENT: Cllr P Daley\n";
        let records = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default());
        let key = records[0].meeting.meeting_key.as_deref().unwrap();
        assert!(key.ends_with("board-of-works/2010-05-04"), "{key}");
    }
}
