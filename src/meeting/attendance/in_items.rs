//! Reads people who are named as attending inside an item, with their posts: "P Vane, Head of Homes, was in attendance".

use super::super::Context;
use super::super::sheet::Sheet;
use super::people::{self, Expect};
use super::roll::{self, Entry, List, Words};
use super::sections;
use crate::language::sentences::sentences;
use crate::language::{before, pattern};
use crate::layout::Passage;
use crate::record::{Group, Status};
use crate::vocabulary::Label;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The one who attends stands before these words.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) \s,? (?: (?:both|all|who) \s+ )? (?: (?:was|were|is|are) \s+ (?:also\s+)? (?:in\ attendance|present|welcomed|invited\ to|introduced)
          | (?:had\s+)? attended \s+ (?: to | the\ meeting | the\ (?:committee|panel|board) | for\ (?:this|the)\ item | and | this | (?:remotely|virtually|online|via) | as\ | before )
          | (?:joined|addressed) \s+ (?:the\ (?:meeting|committee|panel|board)) ) \b ",
    )
});

/// The ones who attend stand after these words.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: (?: in \s+ attendance | also \s+ present ) \s* ,? \s* (?: as\ follows | namely | including | were | was )? \s* :
          | (?P<party> consisted\ of | comprised\ of | comprised | comprising | consisting\ of | included ) \b
          | welcomed (?:\s+the\s+following)? :? | (?:was|were) \s+ (?:accompanied|joined|supported|represented) \s+ by ) \s* ",
    )
});

/// "Evidence was given by:", "The following officers joined the meeting".
static FOLLOWING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:following|those)\b.*\b(?:attended|present|attendance|joined|welcomed|invited|introduced|heard|evidence)\b|\bevidence\b.*\b(?:from|by)\b|\b(?:heard from|joined by|accompanied by|represented by)\b",
    )
});

/// What follows the one who was welcomed: "to the meeting and gave ...".
static WHERE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s+(?:to (?:the|this|today's|his|her|their) |for (?:this|the) item\b|and (?:then )?(?:gave|invited|thanked|asked|provided|explained|introduced)\b)",
    )
});

static FUTURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|would|to|should|shall|may|could|might|must|can)\s+(?:be\s+)?(?:in attendance|attend|be present|invited)\b|\bnot (?:in attendance|present|attend)",
    )
});

/// Adds the people named as attending in the items' bodies.
pub fn read(context: &Context<'_>, entries: &mut Vec<Entry>) {
    let shape = context.shape;
    for (index, item) in shape.items.iter().enumerate() {
        read_passages(context, &item.body, Some(index), entries);
    }
    if shape.items.is_empty() {
        let blocks = shape.blocks.clone();
        let all: Vec<Passage> = blocks.map(|b| Passage::whole(context.document, b)).collect();
        read_passages(context, &all, None, entries);
    }
}

fn read_passages(context: &Context<'_>, passages: &[Passage], item: Option<usize>, entries: &mut Vec<Entry>) {
    let mut listing = false;
    for passage in passages {
        let block = &context.document.blocks[passage.block];
        let text = block.text().get(passage.range.clone()).unwrap_or("");
        listing = listing && text.len() < LONGEST_ENTRY && sections::lists_people(text, context.vocabulary);
        if listing {
            let entry = Told {
                passage,
                text,
                range: 0..text.len(),
                listed: true,
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

fn read_passage(context: &Context<'_>, passage: &Passage, item: Option<usize>, entries: &mut Vec<Entry>) {
    let block = &context.document.blocks[passage.block];
    let Some(text) = block.text().get(passage.range.clone()).filter(|t| may_tell(t)) else {
        return;
    };
    for sentence in sentences(text) {
        if let Some(range) = clause(text, sentence) {
            let told = Told {
                passage,
                text,
                range,
                listed: false,
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
    static PARTY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:deputation|delegation|representatives)\b"));
    let party = |m: regex::Match<'_>| PARTY.is_match(before(text, m.start(), 96, '\n'));
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
        return Some(sentence.start + at..sentence.start + end);
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
    /// It is an entry of a list of people.
    listed: bool,
}

fn people_of(context: &Context<'_>, told: &Told<'_>, item: Option<usize>, entries: &mut Vec<Entry>) {
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
    for person in people::read(sheet.text(), Expect::default(), context.vocabulary) {
        let mut entry = words.entry(&person, list);
        let placed = entry.role.is_some() || entry.organisation.is_some();
        let known = roll::find(
            entries,
            entry.member,
            entry.honorific.is_some(),
            &entry.given,
            &entry.family,
        );
        if let Some(i) = known {
            let old = &mut entries[i];
            if old.role.is_none() && !old.member && old.presiding.is_none() {
                old.role = entry.role;
            }
            continue;
        }
        let first = entry.given.split(' ').next().unwrap_or("");
        let person_like = entry.honorific.is_some()
            || first.trim_end_matches('.').len() == 1
            || context.vocabulary.names.given(first)
            || told.listed && !first.is_empty();
        if !placed || !person_like {
            continue;
        }
        entry.group = Group::InAttendance;
        entry.status = Status::Present;
        entry.presiding = None;
        entry.item = item;
        entries.push(entry);
    }
}

/// What leads up to the names: "The Chair welcomed", "It was noted that".
fn from_name(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    for lead in [" that ", " as follows: ", " noted ", " by "] {
        if let Some(p) = words.rfind(lead) {
            return range.start + p + lead.len()..range.end;
        }
    }
    range
}
