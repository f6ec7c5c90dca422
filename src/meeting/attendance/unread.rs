//! Names that stand where people are listed, and that nobody of the record bears.
//!
//! A second look over the lists and what surrounds them: whom the readers passed over is told, not lost.

use super::super::named::{self, Named, Signs};
use super::super::sheet::{self, Sheet};
use super::sections::Found;
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::{Context, Reading};
use crate::record::{DocumentKind, Finding};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// So far before a name it may say that whoever bears it was not there, and somebody else for them.
const SPOKEN_OF: usize = 24;

/// "(representing Una Dale MP)", "(for Guy Tunn)": of somebody whom another stood for.
static INSTEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.stands_for}\s*$"));
/// Of the dead and those who mourn them nobody came.
static MOURNED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.mourned}\b"));

/// The findings of a meeting whose attendees were read; one for each stretch of text.
pub(super) fn of(context: &Context<'_>, found: &Found, reading: &Reading) -> Vec<Finding> {
    if context.kind == DocumentKind::Agenda {
        return Vec::new();
    }
    let known = named::known(&reading.attendees, &[]);
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    // "Cyngor Sir Dyffryn Elan" is no knight
    let council = reading.meeting.council.as_deref().map(str::to_lowercase);
    let header: Vec<Range<usize>> = reading.meeting.spans.iter().map(|s| s.range()).collect();
    let is_header = |f: &Finding| {
        let Some(at) = f.span.map(|s| s.range()) else {
            return false;
        };
        let words = context.document.text.get(at.clone()).map(str::to_lowercase);
        let named = words
            .zip(council.as_deref())
            .is_some_and(|(words, council)| council.ends_with(&words));
        // two titled people are no council and no house
        let several = context
            .document
            .text
            .get(at.clone())
            .is_some_and(|words| named::named(words, Signs::Title, context.vocabulary).len() > 1);
        named || !several && header.iter().any(|h| h.start <= at.start && at.end <= h.end)
    };
    let mut read: Vec<Range<usize>> = reading.attendees.iter().map(|a| a.span.range()).collect();
    read.sort_by_key(|r| r.start);
    for section in &found.sections {
        let whole =
            stretch(context, &section.sheet, Signs::Any, &known, &read, reading, &mut told).filter(|f| !is_header(f));
        out.extend(whole.or_else(|| partly(context, &section.sheet, &read, reading)));
    }
    for passage in around(context) {
        let mut sheet = Sheet::default();
        sheet.push(context.document, passage.block, passage.range);
        let whole = stretch(context, &sheet, Signs::Title, &known, &read, reading, &mut told).filter(|f| !is_header(f));
        out.extend(whole.or_else(|| partly(context, &sheet, &read, reading)));
    }
    // a list may stand in a section and in an item
    let mut places = BTreeSet::new();
    out.retain(|f: &Finding| places.insert(f.span.map(|s| s.start)));
    out
}

/// The finding of one stretch: whom it names and the record does not know, each once.
fn stretch(
    context: &Context<'_>,
    sheet: &Sheet,
    signs: Signs,
    known: &BTreeSet<String>,
    read: &[Range<usize>],
    reading: &Reading,
    told: &mut BTreeSet<String>,
) -> Option<Finding> {
    let names = named::named(sheet.text(), signs, context.vocabulary);
    // somebody else of the same family
    let another = |n: &Named| {
        n.is_another(&reading.attendees) && {
            let at = sheet.source(context.document, n.range.clone());
            !read.iter().any(|r| r.start < at.end && at.start < r.end)
        }
    };
    let spoken_of = |n: &Named| {
        let before = &sheet.text()[..n.range.start];
        let from = before.floor_char_boundary(before.len().saturating_sub(SPOKEN_OF));
        INSTEAD.is_match(&before[from..]) || sheet.text()[n.range.clone()].contains('(')
    };
    if MOURNED.is_match(sheet.text()) {
        return None;
    }
    let missed: Vec<Named> = names
        .into_iter()
        .filter(|n| !spoken_of(n))
        .filter(|n| (!n.is_known(known) || another(n)) && told.insert(n.words.join(" ")))
        .collect();
    let range: Range<usize> = missed.first()?.range.start..missed.last()?.range.end;
    let names: Vec<&str> = missed
        .iter()
        .filter_map(|n| sheet.text().get(n.range.clone()))
        .collect();
    let at = context.document.span(sheet.source(context.document, range));
    Some(said::named_and_unread(&names.join(", ")).at(at))
}

/// The finding of a list of which some entries gave people and one did not, though it is made as they are: a name, and what is
/// said of whoever bears it in brackets or in letters.
fn partly(context: &Context<'_>, sheet: &Sheet, read: &[Range<usize>], reading: &Reading) -> Option<Finding> {
    const ENTRIES: usize = 4;
    let text = sheet.text();
    let entries: Vec<(Range<usize>, bool)> = sheet::entries(text)
        .into_iter()
        .map(|entry| {
            let source = sheet.source(context.document, entry.clone());
            let at = read.partition_point(|r| r.start < source.end);
            let held = read[..at].iter().rev().take(ENTRIES).any(|r| r.end > source.start);
            (entry, held)
        })
        .collect();
    let held = entries.iter().filter(|(_, held)| *held).count();
    if held < ENTRIES || held * 4 < entries.len() * 3 {
        return None;
    }
    let between = |n: usize| n > 0 && entries[n - 1].1 && entries.get(n + 1).is_none_or(|e| e.1);
    let elsewhere = |entry: &str| reading.attendees.iter().any(|a| entry.contains(&a.name));
    let missed = |n: &usize| {
        let (entry, held) = &entries[*n];
        let words = &text[entry.clone()];
        !held && between(*n) && !elsewhere(words) && made_as_a_name(context, words)
    };
    let last = || {
        // "...; Guy Tunn Member's Question A member asked": the text ran into the last of the list
        let (entry, held) = entries.last().filter(|_| entries[entries.len() - 2].1)?;
        let name = begins_with_name(context, &text[entry.clone()]).filter(|_| !held)?;
        let at = entry.start + name.start..entry.start + name.end;
        (!elsewhere(&text[at.clone()])).then_some(at)
    };
    let found = (0..entries.len()).find(missed).map(|n| entries[n].0.clone());
    let entry = found.or_else(last)?;
    let at = context.document.span(sheet.source(context.document, entry.clone()));
    Some(said::named_and_unread(&text[entry]).at(at))
}

/// A given name that is known and a family name at the start of what is more than an entry.
fn begins_with_name(context: &Context<'_>, entry: &str) -> Option<Range<usize>> {
    let v = context.vocabulary;
    let sound = |w: &str| w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase);
    let words = words::words(entry, 0..entry.len());
    let [given, family, _, ..] = words.as_slice() else {
        return None;
    };
    let no_name = |w: &str| v.names.never(w) || v.names.place(w) || v.roles.is_no_name(w);
    let named = v.names.rare_given(given.text) && sound(family.text) && words::bare(family.text) == family.text;
    (named && !no_name(family.text)).then_some(given.at..family.end())
}

/// "Una Dale MP (Adviser)": two or three words of a name, and what is said of her.
fn made_as_a_name(context: &Context<'_>, entry: &str) -> bool {
    let v = context.vocabulary;
    let (name, said) = entry.split_once('(').map_or((entry, false), |(name, _)| (name, true));
    let words: Vec<&str> = words::each(name).collect();
    let letters = |w: &str| v.names.after(w) || v.names.office_after(w);
    let own: Vec<&str> = words.iter().copied().filter(|w| !letters(w)).collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase);
    (said || own.len() < words.len())
        && (2..=3).contains(&own.len())
        && own.iter().all(capital)
        && !v.roles.is_post(name.trim())
        && !v.roles.is_organisation(name.trim())
        && !own
            .iter()
            .any(|w| v.names.never(w) || v.names.place(w) || v.roles.is_no_name(w))
}

/// What stands above the first item, and the items about attendance and apologies.
fn around(context: &Context<'_>) -> Vec<Passage> {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.start, |i| i.blocks.start);
    let head = shape.blocks.start..first_item.max(shape.blocks.start);
    let mut out: Vec<Passage> = head
        .filter(|&i| !matches!(shape.role(i), BlockRole::Furniture | BlockRole::Declarations))
        .map(|i| Passage::whole(context.document, i))
        .collect();
    let about = |t: Topic| matches!(t, Topic::Attendance | Topic::Apologies);
    for item in shape.items.iter().filter(|i| about(i.topic)) {
        let told = |p: &&Passage| shape.role(p.block) != BlockRole::AgendaText;
        out.extend(item.title.iter().chain(item.body.iter().filter(told)).cloned());
    }
    out
}
