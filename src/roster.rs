//! Turns a list of members (name, from, to, ward, party, council) into the people that attendees are held against.
//!
//! A name that fits one member is that member; a name that fits several, or none, is told and never settled by a guess.

use crate::findings::finding;
use crate::keys;
use crate::meeting::{fold_name, given_agree};
use crate::record::{Attendee, Finding, Group, Record, Span};
use crate::vocabulary::Names;
use serde::Deserialize;
use std::collections::HashMap;

/// One member of a council, for as long as they served.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Member {
    /// As it should be printed, without honorific or with.
    pub name: String,
    /// First day of membership, YYYY-MM-DD.
    #[serde(default)]
    pub from: String,
    /// Last day, YYYY-MM-DD.
    #[serde(default)]
    pub to: String,
    /// Ward represented.
    #[serde(default)]
    pub ward: String,
    /// Political group.
    #[serde(default)]
    pub party: String,
    /// The council; empty: any.
    #[serde(default)]
    pub council: String,
}

impl Member {
    /// They were a member on that day.
    pub fn serves_on(&self, day: &str) -> bool {
        (self.from.is_empty() || self.from.as_str() <= day) && (self.to.is_empty() || day <= self.to.as_str())
    }
}

/// The members, as one file lists them.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    members: Vec<Member>,
    /// For each member, the given names.
    given: Vec<String>,
    /// The members of a family name (folded).
    families: HashMap<String, Vec<usize>>,
}

impl Roster {
    /// Reads the list: CSV with a head that names at least `name`.
    ///
    /// # Errors
    /// Says which line is wrong, and why.
    pub fn read(text: &str, names: &Names) -> Result<Roster, String> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let head = reader.headers().map_err(|e| e.to_string())?;
        let head: csv::StringRecord = head.iter().map(str::to_lowercase).collect();
        if !head.iter().any(|h| h == "name") {
            return Err(
                "line 1: there is no column `name`; the columns are name, from, to, ward, party, council".to_owned(),
            );
        }
        let mut roster = Roster::default();
        for (i, row) in reader.records().enumerate() {
            let line = i + 2;
            let row = row.map_err(|e| format!("line {line}: {e}"))?;
            let member: Member = row.deserialize(Some(&head)).map_err(|e| format!("line {line}: {e}"))?;
            for day in [&member.from, &member.to] {
                if !day.is_empty() && chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
                    return Err(format!("line {line}: {day} is no day; write it as 2031-05-04"));
                }
            }
            if member.name.is_empty() {
                continue;
            }
            let bare: Vec<&str> = member
                .name
                .split_whitespace()
                .skip_while(|w| names.title(w).is_some())
                .collect();
            let family = bare.last().copied().unwrap_or_default();
            let given = bare[..bare.len().saturating_sub(1)].join(" ");
            roster
                .families
                .entry(fold_name(family))
                .or_default()
                .push(roster.members.len());
            roster.given.push(given);
            roster.members.push(member);
        }
        Ok(roster)
    }

    /// The member of that name, as the roster writes it.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.name == name)
    }

    /// Resolves the names of a record. A member's ward and party are filled in where the document does not state them.
    pub fn apply(&self, record: &mut Record) {
        let day = record.meeting.date.clone();
        let council = record.meeting.council_key.clone();
        let mut unmatched: Vec<usize> = Vec::new();
        for i in 0..record.attendees.len() {
            let attendee = &record.attendees[i];
            let family = attendee.family_name.clone().unwrap_or_default();
            let given = keys::given(&attendee.name, &family).to_owned();
            let last = fold_name(family.split_whitespace().last().unwrap_or(&family));
            let fits = |n: usize| {
                let m = &self.members[n];
                let here = m.council.is_empty() || council.is_none() || keys::name_key(&m.council) == council;
                let now = day.as_deref().is_none_or(|d| m.serves_on(d));
                here && now && given_agree(&self.given[n], &given)
            };
            let family = self.families.get(&last).map_or(&[][..], Vec::as_slice);
            let fitting: Vec<usize> = family.iter().copied().filter(|n| fits(*n)).collect();
            let member = matches!(attendee.group, Group::Member);
            match fitting[..] {
                [one] if member => {
                    let attendee = &mut record.attendees[i];
                    let m = &self.members[one];
                    let stated = |s: &String| Some(s.clone()).filter(|s| !s.is_empty());
                    attendee.roster = Some(m.name.clone());
                    attendee.ward = attendee.ward.take().or_else(|| stated(&m.ward));
                    attendee.party = attendee.party.take().or_else(|| stated(&m.party));
                }
                [] if member => unmatched.push(i),
                [_, _, ..] if member => {
                    let who: Vec<&str> = fitting.iter().map(|n| self.members[*n].name.as_str()).collect();
                    let message = format!("{} may be {} of the roster", attendee.name, who.join(" or "));
                    record
                        .findings
                        .push(found("roster-ambiguous", message, record.attendees[i].span));
                }
                _ => {}
            }
        }
        record.findings.extend(nobody(&record.attendees, &unmatched));
    }
}

/// One finding for all members of a meeting that the roster does not know.
fn nobody(attendees: &[Attendee], unmatched: &[usize]) -> Option<Finding> {
    const NAMED: usize = 12;
    let first = &attendees[*unmatched.first()?];
    let names: Vec<&str> = unmatched
        .iter()
        .take(NAMED)
        .map(|i| attendees[*i].name.as_str())
        .collect();
    let members = attendees.iter().filter(|a| a.group == Group::Member).count();
    let mut message = match unmatched.len() {
        1 => format!("{} is on the roster under no name that fits on that day", first.name),
        n => format!(
            "{n} of {members} members are on the roster under no name that fits on that day: {}",
            names.join(", ")
        ),
    };
    if unmatched.len() > NAMED {
        message.push_str(&format!(" and {} more", unmatched.len() - NAMED));
    }
    Some(found("roster-unmatched", message, first.span))
}

fn found(code: &str, message: String, span: Span) -> Finding {
    Finding {
        span: Some(span),
        ..finding(code, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    const ROSTER: &str = "name,from,to,ward,party\nCllr Jane Smithers,,2031-05-01,Weir,\nJohn Smithers,2031-05-02,,Lock,Independent\nA Moss,,,,\nAnn Quill,,,,\nAmy Quill,,,,\n";

    #[test]
    fn names_are_the_member_who_served_on_the_day() {
        let vocabulary = Vocabulary::built_in();
        let text = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs J Smithers, A Quill, A Moss and B Orme\n\n1. SLUICES\n\nNoted.\n";
        let mut record = read_minutes(text.as_bytes(), "a.txt", &vocabulary, &Options::default()).remove(0);
        Roster::read(ROSTER, &vocabulary.names).unwrap().apply(&mut record);
        let names: Vec<Option<&str>> = record.attendees.iter().map(|a| a.roster.as_deref()).collect();
        assert_eq!(names, [Some("John Smithers"), None, Some("A Moss"), None]);
        assert_eq!(record.attendees[0].ward.as_deref(), Some("Lock"));
        let told: Vec<&str> = record
            .findings
            .iter()
            .map(|f| f.code.as_str())
            .filter(|c| c.starts_with("roster"))
            .collect();
        assert_eq!(told, ["roster-ambiguous", "roster-unmatched"]);
    }

    #[test]
    fn a_meeting_of_strangers_is_one_finding() {
        let vocabulary = Vocabulary::built_in();
        let text = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss, B Orme, C Vole and D Rudd\n\n1. SLUICES\n\nNoted.\n";
        let mut record = read_minutes(text.as_bytes(), "a.txt", &vocabulary, &Options::default()).remove(0);
        Roster::read(ROSTER, &vocabulary.names).unwrap().apply(&mut record);
        let told: Vec<&str> = record
            .findings
            .iter()
            .filter(|f| f.code.starts_with("roster"))
            .map(|f| f.message.as_str())
            .collect();
        assert_eq!(
            told,
            ["3 of 4 members are on the roster under no name that fits on that day: B Orme, C Vole, D Rudd"]
        );
    }

    #[test]
    fn a_roster_that_cannot_be_read_says_where() {
        let names = Names::built_in();
        let error = |text| Roster::read(text, &names).unwrap_err();
        assert!(error("who\nA\n").contains("no column `name`"));
        assert!(error("name,from\nA Moss,4 May\n").starts_with("line 2: 4 May is no day"));
    }
}
