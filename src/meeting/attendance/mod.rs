//! Reads who was there: members, co-opted members, officers, others in attendance, press, apologies.
//!
//! The lists come first (`sections` finds them, `people` reads them), then running text (`prose`), then people named in an
//! item (`in_items`), then posts stated elsewhere (`posts`). `roll` keeps one entry for each person.

mod asides;
mod in_items;
mod label;
mod lines;
mod name;
mod parts;
mod people;
mod posts;
mod prose;
mod roll;
mod sections;
mod tables;

pub use name::{Hints, read as read_name};
pub use people::Person;
pub use roll::{fold as fold_name, given_agree};
pub use sections::is_prose;

use super::sheet::{BREAK, LINE};
use super::{Context, Reading};
use crate::document::Hint;
use crate::record::{Attendee, Group, IdMaker, Status};
use crate::vocabulary::{Label, Vocabulary};
use people::Expect;
use roll::{Entry, List, Words};
use sections::Section;

/// The people named in a stretch of text, with what stands beside them.
pub fn read_people(text: &str, vocabulary: &Vocabulary) -> Vec<Person> {
    people::read(text, Expect::default(), vocabulary)
}

/// Whether a line begins with the label of an attendance list.
pub fn is_label(line: &str, vocabulary: &Vocabulary) -> bool {
    label::at(line, vocabulary).is_some()
}

/// Fills `reading.attendees`.
pub fn read(context: &Context<'_>, ids: &mut IdMaker, reading: &mut Reading) {
    let mut entries = Vec::new();
    hinted(context, &mut entries);
    let hinted = !entries.is_empty();
    if !hinted {
        tables::read(context, &mut entries, &mut reading.claimed);
        let found = sections::find(context, &reading.claimed);
        listed(context, &found.sections, &mut entries, reading);
        prose::read(context, &found.prose, &mut entries);
    }
    in_items::read(context, &mut entries);
    posts::read(context, &mut entries);
    settle(&mut entries);
    reading.attendees = entries.into_iter().map(|e| row(context, ids, reading, e)).collect();
}

/// Reads the lists one by one; what they are lists of hangs on all of them together.
fn listed(context: &Context<'_>, sections: &[Section], entries: &mut Vec<Entry>, reading: &mut Reading) {
    let own = |l: Label| matches!(l, Label::Present | Label::Chair | Label::Everybody);
    let read: Vec<Vec<people::Person>> = sections
        .iter()
        .map(|s| {
            let expect = Expect {
                surnames: own(s.label) || matches!(s.label, Label::Apologies | Label::Absent),
            };
            people::read(s.sheet.text(), expect, context.vocabulary)
        })
        .collect();
    let own_list = sections.iter().zip(&read).any(|(s, p)| own(s.label) && !p.is_empty());
    let present_list = sections
        .iter()
        .zip(&read)
        .any(|(s, p)| s.label == Label::Present && !p.is_empty());
    let of_members = |people: &[people::Person]| {
        let members = people.iter().filter(|p| p.member).count();
        members > 0 && members * 2 >= people.len()
    };
    // "Councillor J Vane" on one line, two plain names on the next: the second line is not of members
    let parted = |section: &Section, people: &[people::Person]| {
        let line_of = |p: &people::Person| section.sheet.text()[..p.span.start].matches([LINE, BREAK]).count();
        let last = people.iter().filter(|p| p.member).map(line_of).max();
        let first = people.iter().filter(|p| !p.member).map(line_of).min();
        section.label == Label::Everybody && last.zip(first).is_some_and(|(last, first)| last < first)
    };
    let body_of_members = sections
        .iter()
        .zip(&read)
        .any(|(s, p)| s.label == Label::Present && of_members(p));
    let own_members = || {
        let lists = sections.iter().zip(&read).filter(|(s, _)| own(s.label));
        lists.flat_map(|(_, p)| p).filter(|p| p.member)
    };
    let organisations = own_members().filter(|p| p.organisation.is_some()).count();
    let organisations_rare = organisations * 2 < own_members().count();
    for (section, people) in sections.iter().zip(&read) {
        let list = List {
            label: section.label,
            of_members: of_members(people) || body_of_members || parted(section, people),
            own_tier: people.iter().any(|p| p.member && !p.tier),
            own_list: own_list && (section.label != Label::Everybody || present_list),
            organisations_rare,
        };
        let words = Words {
            document: context.document,
            sheet: &section.sheet,
            vocabulary: context.vocabulary,
        };
        for person in people {
            let mut entry = words.entry(person, list);
            entry.organisation = entry.organisation.or_else(|| section.organisation.clone());
            let stand_in = words.stand_in(person, &entry);
            roll::add(entries, entry);
            if let Some(stand_in) = stand_in {
                roll::add(entries, stand_in);
            }
        }
        if !people.is_empty() || section.sheet.text().is_empty() {
            reading.claimed.push(section.source.clone());
        }
    }
}

/// People the source's own structure names.
fn hinted(context: &Context<'_>, entries: &mut Vec<Entry>) {
    for index in context.shape.blocks.clone() {
        let block = &context.document.blocks[index];
        if let Some(Hint::Attendee { status, role }) = &block.hint {
            let mut sheet = super::sheet::Sheet::default();
            // the person stands in the first cell; what follows (attendance, party) the hint tells
            let name = block.cells.first().cloned().unwrap_or(0..block.text().len());
            sheet.push(context.document, index, name);
            tables::hinted(context, &sheet, status.as_deref(), role.as_deref(), entries);
        }
    }
}

/// What only the whole roll can tell.
fn settle(entries: &mut [Entry]) {
    // "Cllr" among representatives of other councils: their apologies are a representative's.
    let members_titled = entries
        .iter()
        .any(|e| e.member && e.group == Group::Member && e.status == Status::Present);
    let representatives = entries.iter().any(|e| e.member && e.group == Group::CoOpted);
    if representatives && !members_titled {
        for e in entries.iter_mut().filter(|e| e.member && e.status == Status::Apologies) {
            e.group = Group::CoOpted;
        }
    }
}

fn row(context: &Context<'_>, ids: &mut IdMaker, reading: &Reading, e: Entry) -> Attendee {
    let role = match (e.presiding, e.role) {
        (Some(p), None) => Some(p.to_owned()),
        (Some(p), Some(_)) if e.group == Group::Member => Some(p.to_owned()),
        (_, role) => role,
    };
    // the stop ends the sentence, not the title
    let role = role.map(|r| {
        let bare = r.strip_suffix('.').unwrap_or(&r);
        let article = bare.get(..4).is_some_and(|a| a.eq_ignore_ascii_case("the "));
        bare.get(if article { 4 } else { 0 }..).unwrap_or(bare).to_owned()
    });
    let organisation = e.organisation.map(|o| {
        let bare = o
            .strip_suffix('.')
            .filter(|b| !b.ends_with(|c: char| c.is_uppercase()) && !b.ends_with("Ltd"));
        bare.map_or_else(|| o.clone(), str::to_owned)
    });
    Attendee {
        id: ids.make("attendee", &[&e.name, &format!("{:?}", e.status)]),
        family_name: (!e.family.is_empty()).then_some(e.family),
        name: e.name,
        honorific: e.honorific,
        group: e.group,
        role,
        organisation,
        ward: e.ward,
        party: e.party,
        status: e.status,
        substitute_for: e.substitute_for,
        arrived: e.arrived,
        left: e.left,
        item: e.item.and_then(|i| reading.items.get(i)).map(|i| i.id.clone()),
        person_key: None,
        span: context.document.span(e.source),
    }
}
