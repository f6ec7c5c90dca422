//! Reads who was there: members, co-opted members, officers, others in attendance, press, apologies.
//!
//! The lists come first (`sections` finds them, `people` reads them), then running text (`prose`), then tables of who came
//! instead (`pairs`), then people named in an item (`in_items`), then posts stated elsewhere (`posts`). `roll` keeps one
//! entry for each person.

mod beside_name;
mod capacity;
mod cells;
mod clauses;
mod comings;
mod counts;
mod exchange;
mod excuses;
mod findings;
mod in_items;
mod in_turn;
mod initials;
mod known;
mod label;
mod likeness;
mod lines;
mod marks;
mod merged;
mod pairs;
mod parts;
mod people;
mod person;
mod posts;
mod prose;
mod register;
mod roll;
mod running;
mod seams;
mod sections;
mod spoke;
mod standing;
mod stood_for;
mod tables;
mod unread;

use crate::language::person_name as name;
pub(super) use crate::language::person_name::Hints;
pub(crate) use known::fold as fold_name;
pub(super) use person::Person;
pub(crate) use roll::given_agree;
pub(super) use running::is_prose;
pub(super) use standing::Standing;

use super::{Context, Reading};
use crate::document::Hint;
use crate::language::words;
use crate::layout::Passage;
use crate::record::{Attendee, DocumentKind, Group, IdMaker, Status};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Label, Title, Vocabulary};
use known::{Entry, Known};
use person::Expect;
use roll::{List, Words};
use sections::Section;
use std::ops::Range;

/// The people named in a stretch of text, with what stands beside them.
pub(super) fn read_people(text: &str, vocabulary: &Vocabulary) -> Vec<Person> {
    people::read_loose(text, Expect::default(), vocabulary)
}

/// The people named in a stretch of text where a family name alone is one.
pub(super) fn read_families(text: &str, vocabulary: &Vocabulary) -> Vec<Person> {
    let expect = Expect {
        surnames: true,
        ..Expect::default()
    };
    people::read_loose(text, expect, vocabulary)
}

/// Whether a line begins with the label of an attendance list.
pub(super) fn is_label(line: &str, vocabulary: &Vocabulary) -> bool {
    label::at(line, vocabulary).is_some()
}

/// Whom a line names behind the label of an attendance list, where nothing else stands there.
pub(super) fn behind_label(line: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    const LONGEST: usize = 300;
    let rest = label::at(line, vocabulary).map_or(line.len(), |found| found.rest);
    let words = line.get(rest..).unwrap_or("");
    if words.trim().is_empty() || words.len() > LONGEST || is_prose(words) {
        return Vec::new();
    }
    let found = people::read_loose(words, Expect::default(), vocabulary);
    let sure = |p: &Person| likeness::of(&words[p.span.clone()], vocabulary).is_known();
    if found.first().is_none_or(|p| p.span.start > 0) || !found.iter().all(sure) {
        return Vec::new();
    }
    found
        .into_iter()
        .map(|p| rest + p.name.start..rest + p.name.end)
        .collect()
}

/// Fills `reading.attendees`. `taken` tells of interests, and lists nobody who was there.
pub(super) fn read(context: &Context<'_>, taken: &[Passage], ids: &mut IdMaker, reading: &mut Reading) {
    let mut entries = Known::default();
    let mut found = sections::Found::default();
    let mut read = Vec::new();
    hinted(context, &mut entries);
    let hinted = !entries.is_empty();
    if !hinted {
        tables::read(context, &mut entries, &mut reading.claimed);
        found = sections::find(context, &reading.claimed, taken);
        reading.claimed.extend(found.keys.iter().cloned());
        read = listed(context, &found.sections, &mut entries, reading);
        prose::read(context, &found.prose, &mut entries);
    }
    pairs::read(context, &mut entries);
    in_items::read(context, &found.prose, &mut entries);
    posts::read(context, &mut entries);
    stood_for::read(&mut entries, context.vocabulary);
    if context.kind == DocumentKind::Agenda && entries.iter().all(|e| e.status == Status::Present) {
        // an agenda names those who belong to the body; nobody has come yet
        entries.clear();
    }
    settle(&mut entries, context.vocabulary);
    reading.findings.extend(findings::of(context, &found, &read, &entries));
    reading.standings = entries.iter().map(|e| e.standing.clone()).collect();
    reading.attendees = entries
        .into_entries()
        .into_iter()
        .map(|e| row(context, ids, reading, e))
        .collect();
    let unread = unread::of(context, &found, reading);
    reading.findings.extend(unread);
}

/// Reads the lists one by one; what they are lists of hangs on all of them together.
fn listed(context: &Context<'_>, sections: &[Section], entries: &mut Known, reading: &mut Reading) -> Vec<Vec<Person>> {
    let own = |l: Label| matches!(l, Label::Present | Label::Chair | Label::Everybody);
    let in_letters = |s: &Section, least| initials::read(s.sheet.text(), least, context.vocabulary);
    let keyed = sections
        .iter()
        .any(|s| own(s.label) && in_letters(s, initials::LEAST).is_some());
    let key = if keyed {
        initials::Key::of(context)
    } else {
        initials::Key::default()
    };
    let by_columns = sections.iter().map(|s| register::rows(s.sheet.text())).sum::<usize>() >= register::ROWS;
    let read: Vec<Vec<Person>> = sections
        .iter()
        .map(|s| {
            let text = s.sheet.text();
            if let Some(people) = in_letters(s, 1).filter(|_| keyed) {
                return people;
            }
            let beside = likeness::alternate(text, context.vocabulary);
            let expect = Expect {
                surnames: own(s.label)
                    || matches!(s.label, Label::Apologies | Label::Absent)
                    || matches!(s.label, Label::Attending | Label::Invited) && of_surnames(text, context.vocabulary),
                beside: &beside,
            };
            let columns = || by_columns.then(|| register::by_columns(text)).flatten();
            let Some(register) = register::marked(text, &s.marks)
                .or_else(columns)
                .or_else(|| register::of(text))
                .or_else(|| register::trailing(text))
                .or_else(|| register::keyed(text, &context.vocabulary.names))
            else {
                let stretch = s.sheet.stretch(context.document, context.vocabulary);
                return people::read(&stretch, expect, context.vocabulary);
            };
            let mut people = people::read_loose(&register.text, expect, context.vocabulary);
            for person in &mut people {
                let said = register.said.iter().find(|(line, _)| line.contains(&person.name.start));
                person.away = said.and_then(|(_, s)| match s {
                    Status::Present => person.away,
                    Status::Apologies => Some(true),
                    Status::Absent => Some(false),
                });
                let instead = register
                    .instead
                    .iter()
                    .find(|(line, _)| line.contains(&person.name.start));
                person.substituted_by = person.substituted_by.take().or(instead.map(|(_, who)| who.clone()));
            }
            people
        })
        .zip(sections)
        .map(|(mut people, s): (Vec<Person>, &Section)| {
            // "Cyng. Cllrs : A Marl": a second title is nobody's name
            let title = |p: &Person| {
                s.sheet
                    .text()
                    .get(p.name.clone())
                    .and_then(|n| context.vocabulary.names.title(n))
            };
            people.retain(|p| !matches!(title(p), Some(Title::Member(_))));
            people
        })
        .collect();
    let own_list = sections.iter().zip(&read).any(|(s, p)| own(s.label) && !p.is_empty());
    let present_list = sections
        .iter()
        .zip(&read)
        .any(|(s, p)| s.label == Label::Present && !p.is_empty());
    let officers_apart = sections
        .iter()
        .zip(&read)
        .any(|(s, p)| s.label == Label::Officer && !p.is_empty());
    let of_members = |people: &[Person]| {
        let members = people.iter().filter(|p| p.member).count();
        members > 0 && members * 2 >= people.len()
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
    for (n, (section, people)) in sections.iter().zip(&read).enumerate() {
        // "Presiding: A. Other members present: B, C": where nothing else lists the members, the others are they
        let under_chair = n > 0 && sections[n - 1].label == Label::Chair && !present_list;
        let rest = under_chair && section.label == Label::Invited && people.iter().all(|p| p.role.is_none());
        let label = if rest { Label::Present } else { section.label };
        let list = List {
            label,
            of_members: of_members(people) || body_of_members,
            own_tier: people.iter().any(|p| p.member && !p.tier),
            own_list: own_list && (section.label != Label::Everybody || present_list),
            organisations_rare,
        };
        let words = Words {
            document: context.document,
            sheet: &section.sheet,
            vocabulary: context.vocabulary,
        };
        let tiers = tiers(section, people, context.vocabulary);
        let in_turn;
        let posts = match section.posts.len() == people.len() {
            true => &section.posts,
            false => {
                in_turn = in_turn::posts(section.sheet.text(), people);
                &in_turn
            }
        };
        let mut of_list = Known::default();
        for (at, (person, tier)) in people.iter().zip(tiers).enumerate() {
            // "Chair Cllr A Marl Cllr B Oake, Cllr C Dale": the first of them is in the chair, the others are there
            let label_of = if list.label == Label::Chair && at > 0 {
                Label::Present
            } else {
                list.label
            };
            let mut entry = words.entry(
                person,
                List {
                    label: label_of,
                    ..list
                },
            );
            if let Some(name) = key.name(&entry.name) {
                entry.name = name.to_owned();
                (entry.given, entry.family) = roll::split_name(name, &context.vocabulary.names);
            }
            let others = matches!(list.label, Label::Attending | Label::Invited);
            let clerk = entry
                .role
                .as_deref()
                .is_some_and(|r| is_phrase("attendance_beside.tied_post", r));
            if others && officers_apart && !clerk && entry.group() == Group::Officer {
                entry
                    .standing
                    .see(Group::InAttendance, "officers_apart", context.vocabulary);
            }
            if let Some(group) = tier.filter(|_| entry.group() != Group::Press) {
                entry.standing.see(group, "line", context.vocabulary);
            }
            if let Some(post) = posts.get(at) {
                in_turn::place(&mut entry, post, context.vocabulary);
            }
            // "Cllr Marl A Member asked to speak": the sentence behind a list that lost its lines is nobody's post
            entry.role = entry.role.filter(|role| !is_prose(role));
            entry.organisation = entry.organisation.or_else(|| section.organisation.clone());
            let stand_in = words.stand_in(person, &entry);
            let second = own(label) && Words::is_second(&entry, &of_list, entries);
            of_list.push(entry.clone());
            if second || words.is_namesake(&entry, list, entries) {
                entries.push(entry);
            } else {
                roll::add(entries, entry);
            }
            if let Some(stand_in) = stand_in {
                roll::add(entries, stand_in);
            }
        }
        if !people.is_empty() || section.sheet.text().is_empty() {
            reading.claimed.push(section.source.clone());
        }
    }
    read
}

/// "Councillor Marl (Chair), Oake, Hart and Bream": one title, and family names alone behind it.
fn of_surnames(text: &str, v: &Vocabulary) -> bool {
    const LEAST: usize = 2;
    let mut entries = text.split([',', ';']).map(|e| e.split('(').next().unwrap_or("").trim());
    let first = entries.next().unwrap_or("");
    let alone = |e: &str| {
        let (first, rest) = (words::first(e), e[words::first(e).len()..].trim_start());
        let joined = rest.is_empty() || is_phrase("declarations.joins", words::first(rest));
        joined && first.starts_with(char::is_uppercase) && first.contains(char::is_lowercase)
    };
    let titled = matches!(v.names.title(words::first(first)), Some(Title::Member(_)));
    titled
        && entries
            .filter(|e| alone(e) && !v.roles.is_no_name(words::first(e)))
            .count()
            >= LEAST
}

/// The groups that a block without labels gives by its lines: the first holds the members, whom the Chair or their title
/// shows; on the lines below, titled people attended, plain names are officers. `None` for those the lines do not tell.
fn tiers(section: &Section, people: &[Person], vocabulary: &Vocabulary) -> Vec<Option<Group>> {
    if section.label != Label::Everybody {
        return vec![None; people.len()];
    }
    let lines = lines::logical(section.sheet.text(), vocabulary);
    let line_of = |p: &Person| {
        let at = lines.partition_point(|l| l.end <= p.span.start);
        lines.get(at).filter(|l| l.contains(&p.span.start)).map_or(0, |_| at)
    };
    let bare = |p: &Person| p.role.is_none() && p.organisation.is_none() && p.aside.is_none();
    let first: Vec<&Person> = people.iter().filter(|p| line_of(p) == 0).collect();
    let chaired = first.iter().any(|p| p.presiding.is_some());
    let titled = first.iter().all(|p| p.member);
    // one person a line is a list of its own kind: there the lines tell nothing
    let mut below: Vec<usize> = people.iter().map(line_of).filter(|&n| n > 0).collect();
    below.sort_unstable();
    let lists = below.windows(2).any(|two| two[0] == two[1]);
    let sound = first.len() > 1 && (chaired || titled) || first.len() == 1 && titled && lists && lines.len() <= 3;
    if lines.len() < 2 || !sound {
        return vec![None; people.len()];
    }
    people
        .iter()
        .map(|p| match line_of(p) {
            0 if bare(p) || p.member => Some(Group::Member),
            0 => None,
            _ if p.member => (chaired && first.len() > 2).then_some(Group::InAttendance),
            _ => bare(p).then_some(Group::Officer),
        })
        .collect()
}

/// People the source's own structure names.
fn hinted(context: &Context<'_>, entries: &mut Known) {
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

/// Whether the people of a list did not come.
fn names_absence(label: Label) -> bool {
    matches!(label, Label::Apologies | Label::Absent)
}

/// "Una Dale" of "Una Dale UD": behind a name its own initials, by which the minutes call whoever bears it.
fn before_initials(name: &str) -> Option<&str> {
    let (rest, last) = name.rsplit_once(' ')?;
    let capitals = last.len() > 1 && last.chars().all(char::is_uppercase);
    let own = || words::each(rest).filter_map(|w| w.chars().next()).eq(last.chars());
    (capitals && own()).then_some(rest)
}

/// What only the whole roll can tell.
fn settle(entries: &mut [Entry], vocabulary: &Vocabulary) {
    for e in entries.iter_mut() {
        if let Some(name) = before_initials(&e.name) {
            e.family = words::last(name).to_owned();
            e.name = name.to_owned();
        }
    }
    // "Cllr" among representatives of other councils: their apologies are a representative's.
    let members_titled = entries
        .iter()
        .any(|e| e.member && e.group() == Group::Member && e.status == Status::Present);
    let representatives = entries.iter().any(|e| e.member && e.group() == Group::CoOpted);
    if representatives && !members_titled {
        for e in entries.iter_mut().filter(|e| e.member && e.status == Status::Apologies) {
            e.standing.see(Group::CoOpted, "among_representatives", vocabulary);
        }
    }
}

fn row(context: &Context<'_>, ids: &mut IdMaker, reading: &Reading, e: Entry) -> Attendee {
    let group = e.group();
    let role = match (e.presiding, e.role) {
        (Some(p), None) => Some(p.to_owned()),
        (Some(p), Some(_)) if group == Group::Member => Some(p.to_owned()),
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
        group,
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
        roster: None,
        span: context.document.span(e.source),
    }
}
