//! Brings together what the lists, the prose and the items say of people: one entry for each person.

pub(super) use super::capacity::List;

use super::super::sheet::Sheet;
use super::known::{Entry, Known, fold};
use super::person::Person;
use super::standing::Standing;
use super::{capacity, name};
use crate::document::Document;
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::{Group, Status};
use crate::vocabulary::{Label, Names, Title, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// The words of a range of the sheet a person was read from.
pub(super) struct Words<'a> {
    /// The document.
    pub document: &'a Document,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The words of the field.
    pub vocabulary: &'a Vocabulary,
}

impl Words<'_> {
    fn of(&self, range: &Option<Range<usize>>) -> Option<String> {
        range
            .as_ref()
            .map(|r| self.sheet.original(self.document, r.clone()))
            .filter(|s| !s.is_empty())
    }

    /// The entry for one person of a list.
    pub(super) fn entry(&self, person: &Person, list: List) -> Entry {
        let written = self.sheet.original(self.document, person.name.clone());
        let name = match self.of(&person.initials) {
            Some(initials) => format!("{initials} {written}"),
            None => written,
        };
        let (given, family) = split_name(&name, &self.vocabulary.names);
        let mut role = self.of(&person.role);
        let mut organisation = self.of(&person.organisation);
        let mut ward = None;
        if let Some(aside) = self.of(&person.aside) {
            match list.label {
                _ if self.ranked(person) => organisation = organisation.or(Some(aside)),
                // "Ms P Vane, Harbour Lead, NWT": what stands before the organisation is the post there
                _ if !person.member && role.is_none() && self.leads_to_organisation(person) => role = Some(aside),
                Label::Officer | Label::Everybody if role.is_none() && !person.member => role = Some(aside),
                Label::Invited | Label::Attending | Label::Guest if person.member && role.is_none() => {
                    role = Some(aside)
                }
                _ if person.member => ward = Some(aside).filter(|a| is_ward(a)),
                _ => organisation = organisation.or(Some(aside)),
            }
        }
        // "Councillors A Dale, B Fenn, C Arden (Clerk)": the title of the list is not the clerk's
        let shared = person.title.as_ref().is_some_and(|t| t.end + 3 < person.name.start);
        let post = |r: &str| r.to_lowercase().contains("clerk") && words::each(r).all(|w| w.len() > 1);
        // "..., Mr C Arden (Clerk)" in such a list
        let own = person
            .title
            .as_ref()
            .and_then(|t| self.vocabulary.names.title(words::first(&self.sheet.text()[t.clone()])));
        let person_title = matches!(own, Some(Title::Person(_)));
        let clerk = (shared || person_title) && role.as_deref().is_some_and(post);
        let title = person.title.clone().filter(|_| !clerk || person_title);
        let mut entry = Entry {
            honorific: self.of(&title).map(|t| singular(&t)),
            member: person.member && !clerk,
            tier: person.tier,
            standing: Standing::default(),
            status: Status::Present,
            presiding: person.presiding.or((list.label == Label::Chair).then_some("Chair")),
            role: role.take(),
            organisation,
            party: self.of(&person.party),
            ward,
            substitute_for: self.of(&person.substitute_for),
            arrived: self.of(&person.arrived),
            left: self.of(&person.left),
            item: None,
            listed: matches!(list.label, Label::Present | Label::Chair),
            excused: None,
            source: self.sheet.source(self.document, person.span.clone()),
            name,
            family,
            given,
        };
        entry.status = match (person.away, list.label) {
            (Some(true), _) | (None, Label::Apologies) => Status::Apologies,
            (Some(false), _) | (None, Label::Absent) => Status::Absent,
            (None, _) => Status::Present,
        };
        entry.standing = capacity::of(&entry, list, self.vocabulary);
        if let Some(group) = person.capacity {
            entry.standing.see(group, "column_capacity", self.vocabulary);
        }
        entry
    }

    /// "Mr J Marl" among the members and "Mr J Marl, Harbour Trust" in a list of others are two people.
    pub(super) fn is_namesake(&self, entry: &Entry, list: List, entries: &Known) -> bool {
        let others = matches!(
            list.label,
            Label::Attending | Label::Invited | Label::Guest | Label::Officer | Label::Public
        );
        let outside = entry.organisation.is_some() || entry.role.is_some();
        let initials = words::each(&entry.given).all(|w| name::is_initials(w, false));
        let member = |e: &Entry| {
            let plain = e.organisation.is_none() && e.role.is_none();
            e.group() == Group::Member && e.status == Status::Present && plain && (!e.member || !entry.member)
        };
        let known = || {
            find(
                entries,
                entry.member,
                entry.honorific.is_some(),
                &entry.given,
                &entry.family,
            )
        };
        others && outside && initials && !entry.given.is_empty() && known().is_some_and(|i| member(&entries[i]))
    }

    /// "R Williams" and "R A Williams" in one list of those present are two people.
    pub(super) fn is_second(entry: &Entry, of_list: &Known, entries: &Known) -> bool {
        let own = fold(&entry.family);
        let whole = |e: &Entry| fold(&e.given) == fold(&entry.given);
        let family = |(_, e): &(usize, &Entry)| e.status == entry.status;
        let mut known = of_list.of_family(&own).filter(family).peekable();
        let listed = known.peek().is_some() && known.all(|(_, e)| !e.given.is_empty() && !whole(e));
        listed && !entry.given.is_empty() && !entries.of_family(&own).filter(family).any(|(_, e)| whole(e))
    }

    /// The unknown words beside a person, then a comma, then the organisation.
    fn leads_to_organisation(&self, person: &Person) -> bool {
        let (Some(aside), Some(organisation)) = (&person.aside, &person.organisation) else {
            return false;
        };
        let between = self.sheet.text().get(aside.end..organisation.start);
        let digits = self.sheet.text()[aside.clone()].has_digit();
        between == Some(", ") && !digits
    }

    /// Of the police or another force, by title.
    fn ranked(&self, person: &Person) -> bool {
        let title = self.of(&person.title).unwrap_or_default();
        !person.member && words::each(&title).any(|w| self.vocabulary.names.rank(w))
    }

    /// The one who came instead of a person who sent apologies.
    pub(super) fn stand_in(&self, person: &Person, absent: &Entry) -> Option<Entry> {
        let range = person.substituted_by.clone()?;
        let name = self.sheet.original(self.document, range.clone());
        let (given, family) = split_name(&name, &self.vocabulary.names);
        Some(Entry {
            source: self.sheet.source(self.document, range),
            substitute_for: Some(absent.name.clone()),
            status: Status::Present,
            role: None,
            presiding: None,
            organisation: None,
            ward: None,
            name,
            family,
            given,
            ..absent.clone()
        })
    }
}

/// A ward has a capital; "(work commitments)", "during item 6" and "(Holiday)" say why or when somebody was not there.
fn is_ward(words: &str) -> bool {
    static REASON: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{attendance_beside.reason}(?:[\s,]|$)"));
    words.starts_with(|c: char| !c.is_lowercase()) && !REASON.is_match(words)
}

/// "Councillors" of a list is "Councillor" of each.
fn singular(title: &str) -> String {
    const PLURALS: [(&str, &str); 6] = [
        ("councillors", "Councillor"),
        ("cllrs", "Cllr"),
        ("messrs", "Mr"),
        ("aldermen", "Alderman"),
        ("councilmembers", "Councilmember"),
        ("pcsos", "PCSO"),
    ];
    let words: Vec<String> = words::each(title)
        .map(|w| {
            let bare = w.trim_end_matches(['.', ':', ',', '\'']);
            PLURALS
                .iter()
                .find(|(p, _)| bare.eq_ignore_ascii_case(p))
                .map_or_else(|| w.trim_end_matches([':', ',']).to_owned(), |(_, s)| (*s).to_owned())
        })
        .collect();
    words.join(" ")
}

/// Given names (or initials) and family name, small words of a family name with it.
pub(super) fn split_name(name: &str, names: &Names) -> (String, String) {
    let parts = name::split(name, names);
    (name[parts.given].to_owned(), name[parts.family].to_owned())
}

/// Whether two sets of given names can be one person's: initials agree as far as both go, full names too.
pub(crate) fn given_agree(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> { words::each(&fold(&s.replace('.', ". "))).map(str::to_owned).collect() };
    let spread = |w: Vec<String>, raw: &str| -> Vec<String> {
        // "PJ" is two initials.
        let shouted = raw.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        w.into_iter()
            .flat_map(|w| {
                if shouted && w.chars().count() <= 3 {
                    w.chars().map(String::from).collect()
                } else {
                    vec![w]
                }
            })
            .collect()
    };
    let (a, b) = (spread(words(a), a), spread(words(b), b));
    // "J. Arwel" goes by his second name, and is no "John"
    let whole = |w: &String| w.chars().count() > 2;
    let second = |a: &[String], b: &[String]| {
        let called = a.first().is_some_and(|w| w.chars().count() == 1) && a.get(1).is_some_and(whole);
        called && b.len() == 1 && whole(&b[0]) && !b[0].starts_with(a[1].as_str())
    };
    if second(&a, &b) || second(&b, &a) {
        return false;
    }
    a.iter().zip(&b).enumerate().all(|(i, (x, y))| {
        let (short, long) = if x.chars().count() <= y.chars().count() {
            (x, y)
        } else {
            (y, x)
        };
        if short.chars().count() == 1 {
            long.starts_with(short.as_str())
        } else {
            x == y || i > 0 && x.chars().next() == y.chars().next() || long.starts_with(short.as_str())
        }
    })
}

/// The entry that is the same person as one with this title, given and family name, if exactly one can be.
pub(super) fn find(known: &Known, member: bool, titled: bool, given: &str, family: &str) -> Option<usize> {
    let folded = fold(family);
    let fits = |(_, e): &(usize, &Entry)| {
        (e.member == member || !titled || e.honorific.is_none())
            && (given.is_empty() || e.given.is_empty() || given_agree(&e.given, given))
            // "Councillors Smith and Ward" among the members, "Ivo Smith (Solicitor)" among the officers
            && !(e.member && !member && !titled && e.given.is_empty() && !given.is_empty())
    };
    let mut all = known.of_family(&folded).filter(fits);
    let again = all.clone();
    let Some((first, _)) = all.next() else {
        return half_of_double(known, given, &folded);
    };
    match all.next() {
        None => Some(first),
        // Several of the family: only a full agreement tells which.
        Some(_) => again
            .filter(|(_, e)| !given.is_empty() && fold(&e.given) == fold(given))
            .map(|(at, _)| at)
            .next(),
    }
}

/// The one entry whose family name differs by a doubled letter alone, with the same title: a slip of the pen ("Mr Gody", "Mr J Goddy").
pub(super) fn nearly(known: &Known, entry: &Entry) -> Option<usize> {
    let title = |e: &Entry| e.honorific.as_deref().map(fold);
    let near = |e: &Entry| title(e) == title(entry) && (entry.given.is_empty() || given_agree(&e.given, &entry.given));
    let family = fold(&entry.family);
    only(known.spelled_like(&family).filter(|(_, e)| near(e)))
}

/// "Cllr Marl" for Cllr Marl-Oake, where nobody else is meant.
fn half_of_double(known: &Known, given: &str, family: &str) -> Option<usize> {
    let agrees = |e: &Entry| given.is_empty() || !e.given.is_empty() && given_agree(&e.given, given);
    only(
        known
            .of_half(family)
            .filter(|(_, e)| e.status == Status::Present && agrees(e)),
    )
}

fn only<'e>(mut all: impl Iterator<Item = (usize, &'e Entry)>) -> Option<usize> {
    let (first, _) = all.next()?;
    all.next().is_none().then_some(first)
}

/// Adds a person, or what is new of one who is there already. Apologies beat a list of those invited.
pub(super) fn add(entries: &mut Known, entry: Entry) -> usize {
    let found = find(
        entries,
        entry.member,
        entry.honorific.is_some(),
        &entry.given,
        &entry.family,
    );
    let Some(i) = found else {
        entries.push(entry);
        return entries.len() - 1;
    };
    let old = &mut entries[i];
    // "Absent: Councillor Vane", whose apologies were received
    if old.status == Status::Absent && entry.status == Status::Apologies {
        old.status = entry.status;
        old.source = entry.source.clone();
    }
    if old.status == Status::Present && entry.status != Status::Present {
        if old.listed && old.given == entry.given {
            old.excused = Some(entry.source.clone());
        }
        if old.group() == Group::InAttendance && entry.member && entry.organisation.is_none() {
            old.standing = entry.standing;
        }
        old.status = entry.status;
        old.source = entry.source;
    }
    if old.given.len() < entry.given.len() && old.given.is_empty() {
        old.given = entry.given;
        old.name = entry.name;
    }
    old.honorific = old.honorific.take().or(entry.honorific);
    old.presiding = old.presiding.or(entry.presiding);
    old.role = old.role.take().or(entry.role);
    old.organisation = old.organisation.take().or(entry.organisation);
    old.party = old.party.take().or(entry.party);
    old.substitute_for = old.substitute_for.take().or(entry.substitute_for);
    old.arrived = old.arrived.take().or(entry.arrived);
    old.left = old.left.take().or(entry.left);
    i
}
