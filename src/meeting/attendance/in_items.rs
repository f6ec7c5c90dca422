//! Reads people who are named as attending inside an item, with their posts: "P Vane, Head of Homes, was in attendance".

use super::super::Context;
use super::super::sheet::Sheet;
use super::known::Known;
use super::people;
use super::person::{Expect, Person};
use super::roll::{self, List, Words};
use super::{clauses, likeness, name, sections, spoke};
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Match, Pattern, before, pattern};
use crate::layout::Passage;
use crate::meeting::sheet::LINE;
use crate::record::{Group, Status};
use crate::vocabulary::{Label, Title};
use std::ops::Range;
use std::sync::LazyLock;

/// The one who attends stands before these words.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\s,?(?:{attendance_told.each}\s+)?(?:{attendance_told.before}|{attendance_told.there})\b")
});

/// The ones who attend stand after these words.
static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: {attendance_told.follows} \s* ,? \s* (?: (?: {attendance_told.namely} )? \s* : | {attendance_told.were} \s ) | (?P<party> {attendance_told.consists} ) \b | {attendance_told.after} :? ) \s* ",
    )
});

/// "Evidence was given by:", "The following officers joined the meeting".
static FOLLOWING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b{attendance_told.these}\b.*\b{attendance_told.took_part}\b|\b{attendance_told.heading}\b")
});

/// What follows the one who was welcomed: "to the meeting and gave ...".
static WHERE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\s+{attendance_told.ends}\b"));

static FUTURE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_told.future}"));

/// Adds the people named as attending in the items' bodies, and in the running text before them.
pub(super) fn read(context: &Context<'_>, header: &[Passage], entries: &mut Known) {
    let shape = context.shape;
    let heads = &mut spoke::Heads::default();
    read_passages(context, header, None, heads, entries);
    for (index, item) in shape.items.iter().enumerate() {
        read_passages(context, &item.body, Some(index), heads, entries);
    }
    if shape.items.is_empty() {
        let blocks = shape.blocks.clone();
        let all: Vec<Passage> = blocks.map(|b| Passage::whole(context.document, b)).collect();
        read_passages(context, &all, None, heads, entries);
    }
}

fn read_passages(
    context: &Context<'_>,
    passages: &[Passage],
    item: Option<usize>,
    heads: &mut spoke::Heads,
    entries: &mut Known,
) {
    let mut listing = false;
    for told in spoke::of(context, passages, heads) {
        let stretch = Told {
            passage: &passages[told.passage],
            text: passages[told.passage].text(context.document),
            range: told.range,
            sort: Sort::Spoke,
            only: told.only,
            office: told.office,
        };
        people_of(context, &stretch, item, entries);
    }
    for passage in passages {
        let block = &context.document.blocks[passage.block];
        let text = block.text().get(passage.range.clone()).unwrap_or("");
        listing = listing && text.len() < LONGEST_ENTRY && sections::lists_people(text, context.vocabulary);
        if listing {
            let entry = Told {
                passage,
                text,
                range: 0..text.len(),
                sort: Sort::Listed,
                only: None,
                office: None,
            };
            people_of(context, &entry, item, entries);
        } else {
            read_passage(context, passage, item, entries);
            listing = announces_list(text);
        }
    }
}

/// A line of a list of people is no longer.
const LONGEST_ENTRY: usize = 300;

/// "The Chair welcomed the following: -": those who attend stand one a line below.
fn announces_list(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '-', '–', '—']);
    let last = sentences(text).pop().map_or("", |s| &text[s]);
    last.ends_with(':')
        && !FUTURE.is_match(last)
        && (AFTER.is_match(last) || BEFORE.is_match(last) || FOLLOWING.is_match(last))
}

fn read_passage(context: &Context<'_>, passage: &Passage, item: Option<usize>, entries: &mut Known) {
    let block = &context.document.blocks[passage.block];
    let Some(text) = block.text().get(passage.range.clone()).filter(|t| may_tell(t)) else {
        return;
    };
    let v = context.vocabulary;
    let stretch = context
        .document
        .stretch(passage.block, passage.range.clone(), &v.names, &v.roles);
    let sentences = context.document.sentences(passage.block, passage.range.clone());
    for sentence in sentences.iter().flat_map(|s| clauses::of(&stretch, s.clone())) {
        if let Some(range) = clause(text, sentence.clone()) {
            // "accompanied by her Head of Locks, Ms Una Dale"
            let held = spoke::held(text[range.clone()].trim_end_matches([',', '.', ' ']), v);
            let office = held
                .as_ref()
                .map(|h| range.start + h.office.start..range.start + h.office.end);
            let range = held.map_or(range.clone(), |h| range.start + h.name.start..range.start + h.name.end);
            let there = range.start == sentence.start && THERE.is_match(&text[range.end..sentence.end]);
            let told = Told {
                passage,
                text,
                range,
                sort: if there { Sort::There } else { Sort::Told },
                only: None,
                office,
            };
            people_of(context, &told, item, entries);
        }
    }
}

fn may_tell(text: &str) -> bool {
    BEFORE.is_match(text) || after(text).is_some()
}

/// Where those who attend begin to be named. Only a party consists of people.
fn after(text: &str) -> Option<usize> {
    static PARTY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_told.party}\b"));
    let party = |m: Match<'_>| PARTY.is_match(before(text, m.start(), 96, '\n'));
    let mut found = AFTER.captures_iter(text);
    found
        .find(|c| c.name("party").is_none_or(party))
        .and_then(|c| c.get(0))
        .map(|m| m.end())
}

/// The stretch of a sentence that names those who attend.
fn clause(text: &str, sentence: Range<usize>) -> Option<Range<usize>> {
    let words = &text[sentence.clone()];
    if words.len() > 2500 || FUTURE.is_match(words) {
        return None;
    }
    if let Some(at) = after(words) {
        let end = WHERE.find(&words[at..]).map_or(words.len(), |w| at + w.start());
        // "Mr Marl was welcomed." names nobody behind the word
        if words[at..end].contains(char::is_alphabetic) {
            return Some(sentence.start + at..sentence.start + end);
        }
    }
    let m = BEFORE.find(words)?;
    Some(sentence.start..sentence.start + m.start())
}

/// A stretch of `text` that names those who attend.
struct Told<'a> {
    /// Where the text stands.
    passage: &'a Passage,
    /// The passage's words.
    text: &'a str,
    /// The stretch.
    range: Range<usize>,
    sort: Sort,
    /// Nobody but those of these family names.
    only: Option<Vec<String>>,
    /// The office that stands before the name, in the text.
    office: Option<Range<usize>>,
}

/// How a stretch of text names those who attend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// An entry of a list of people.
    Listed,
    /// All that stands before "were present", "addressed the meeting".
    There,
    /// Before or after other words for being there.
    Told,
    /// Before a verb of speech, with a post.
    Spoke,
}

/// Being there, in words that leave no doubt.
static THERE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\s*,?\s*(?:{attendance_told.each}\s+)*{attendance_told.there}\b"));

fn people_of(context: &Context<'_>, told: &Told<'_>, item: Option<usize>, entries: &mut Known) {
    let (passage, range) = (told.passage, from_name(told.text, told.range.clone()));
    let mut sheet = Sheet::default();
    sheet.push(
        context.document,
        passage.block,
        passage.range.start + range.start..passage.range.start + range.end,
    );
    let words = Words {
        document: context.document,
        sheet: &sheet,
        vocabulary: context.vocabulary,
    };
    let list = List {
        label: Label::Invited,
        of_members: false,
        own_tier: false,
        own_list: true,
        organisations_rare: false,
    };
    let running = sheet.text().replace(LINE, " ");
    let text = if told.sort == Sort::Listed {
        sheet.text()
    } else {
        &running
    };
    // "Councillors Marl, Oake and Dale were in attendance": the title of all stands before family names
    let several = matches!(
        context.vocabulary.names.title(words::first(text)),
        Some(Title::Member(true))
    );
    let expect = Expect {
        surnames: several && told.sort == Sort::There || told.office.is_some(),
        ..Expect::default()
    };
    let v = context.vocabulary;
    let people = match told.sort == Sort::Listed {
        true => people::read(&sheet.stretch(context.document, v), expect, v),
        false => people::read_loose(text, expect, v),
    };
    // nothing but people, each known by a title, a given name or initials
    let sure = |p: &Person| {
        p.member && several || likeness::of(&text[p.span.clone()], context.vocabulary).score() >= likeness::SURE
    };
    let only_people = told.sort == Sort::There
        && people.first().is_some_and(|p| p.span.start == 0)
        && (people.len() > 1 || people.iter().all(|p| p.member || text[p.name.clone()].contains(' ')))
        && people
            .iter()
            .all(|p| sure(p) && !is_article(&text[p.name.clone()], context));
    for person in people {
        let mut entry = words.entry(&person, list);
        let station = entry.role.as_deref().or(entry.organisation.as_deref());
        let placed = station.is_some_and(|s| match told.sort {
            Sort::Listed => true,
            Sort::Spoke => spoke::is_station(s),
            Sort::There | Sort::Told => !spoke::goes_on(s),
        });
        let ranked = entry
            .honorific
            .as_deref()
            .is_some_and(|h| spoke::has_rank(h, context.vocabulary));
        let placed = placed || told.sort == Sort::Spoke && ranked || told.office.is_some();
        let office = told.office.clone().map(|at| told.text[at].to_owned());
        entry.role = entry.role.or_else(|| office.clone());
        let known = roll::find(
            entries,
            entry.member,
            entry.honorific.is_some(),
            &entry.given,
            &entry.family,
        );
        if told.only.as_ref().is_some_and(|only| !only.contains(&entry.family)) {
            continue;
        }
        if let Some(i) = known {
            let old = &mut entries[i];
            let letters = |r: &String| context.vocabulary.names.office_after(r);
            if old.role.is_none() && !old.member && old.presiding.is_none() {
                old.role = entry.role.filter(|r| !letters(r));
            }
            continue;
        }
        let first = words::first(&entry.given);
        let person_like = entry.honorific.is_some()
            || name::is_initials(first, false)
            || context.vocabulary.names.rare_given(first)
            || matches!(told.sort, Sort::Listed | Sort::Spoke) && !first.is_empty();
        if !(placed || only_people) || !person_like || is_article(&text[person.name.clone()], context) {
            continue;
        }
        // "JMS was present": letters that stand for somebody named elsewhere
        if entry.given.is_empty() && super::counts::is_acronym(&entry.name) {
            continue;
        }
        // above the items the council's own staff are told of too
        let presides = office.is_some_and(|office| context.vocabulary.roles.presiding(&office).is_some());
        let (group, sign) = match item {
            // the chair of this body, or a member who holds an office of the council
            _ if told.office.is_some() && (presides || entry.member) => (Group::Member, "told_of"),
            None if entry.group() == Group::Officer => (Group::Officer, "staff_above_items"),
            _ => (Group::InAttendance, "told_of"),
        };
        entry.standing.see(group, sign, context.vocabulary);
        entry.status = Status::Present;
        entry.presiding = None;
        entry.item = item;
        entries.push(entry);
    }
}

/// "A Panel", "A Resident": an article, no initial.
fn is_article(name: &str, context: &Context<'_>) -> bool {
    name.strip_prefix("A ")
        .is_some_and(|n| context.vocabulary.roles.is_no_name(words::first(n)))
        || name.starts_with("A ") && context.vocabulary.attendance.is_label_word(name.get(2..).unwrap_or(""))
}

/// What leads up to the names: "The Chair welcomed", "It was noted that".
fn from_name(text: &str, range: Range<usize>) -> Range<usize> {
    let lead = text[range.clone()].len()
        - text[range.clone()]
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    let range = range.start + lead..range.end;
    let words = &text[range.clone()];
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\s(?:{attendance_told.lead}|by)\s"));
    let lead = LEAD.find_iter(words).last().map_or(0, |m| m.end());
    range.start + lead..range.end
}
