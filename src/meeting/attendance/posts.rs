//! Gives people the posts that the document states elsewhere: "A Dunn, Head of Service, spoke to the report", and the chair
//! elected at the meeting.

use super::super::Context;
use super::super::sheet::Sheet;
use super::known::{Entry, Known};
use super::people;
use super::person::Expect;
use super::roll;
use crate::language::{Pattern, pattern};
use crate::record::{Group, Status};
use std::ops::Range;
use std::sync::LazyLock;

/// A run longer than this holds no post.
const REACH: usize = 240;
/// More people than this are no attendance list; searching for each would cost too much.
const MOST: usize = 300;

static ELECTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<who>{attendance_tables.elected_title}\s[^,;:]{2,50}?)\s+{attendance_tables.elected_as}\s+(?P<vice>{attendance_tables.vice}\s?)?{attendance_tables.chair}\b",
    )
});

/// Fills in what is missing.
pub(super) fn read(context: &Context<'_>, entries: &mut Known) {
    if entries.len() > MOST {
        return;
    }
    for entry in entries.iter_mut() {
        let placed = entry.role.is_some() || entry.presiding.is_some();
        if !placed && !entry.member && entry.group() != Group::Member && !entry.given.is_empty() {
            entry.role = find_post(context, entry);
        }
    }
    let chaired = entries.iter().any(|e| e.presiding == Some("Chair"));
    if !chaired {
        elected(context, entries);
        bracketed_chair(context, entries);
    }
}

/// "Ada Marl (Chair) welcomed everybody": nobody was said to preside, and one of those present is named so.
fn bracketed_chair(context: &Context<'_>, entries: &mut Known) {
    if entries.iter().any(|e| e.presiding == Some("Chair")) {
        return;
    }
    let passages = context.shape.items.iter().flat_map(|i| &i.body);
    let texts: Vec<&str> = passages
        .map(|p| p.text(context.document))
        .filter(|t| t.contains('('))
        .collect();
    let named = |e: &Entry| {
        let behind = |t: &&str| {
            let at = t.find(&e.name)? + e.name.len();
            t[at..]
                .strip_prefix(" (")?
                .split_once(')')
                .map(|(office, _)| office.to_owned())
        };
        let office = texts.iter().find_map(behind);
        office.is_some_and(|o| context.vocabulary.roles.presiding(&o) == Some("Chair"))
    };
    let member = |e: &&mut Entry| e.group() == Group::Member && e.status == Status::Present && e.name.contains(' ');
    if let Some(entry) = entries.iter_mut().filter(member).find(|e| named(e)) {
        entry.presiding = Some("Chair");
    }
}

fn find_post(context: &Context<'_>, entry: &Entry) -> Option<String> {
    let name = entry.name.replace('\u{2019}', "'");
    for item in &context.shape.items {
        for passage in &item.body {
            let text = context.document.blocks[passage.block]
                .text()
                .get(passage.range.clone())?;
            let mut from = 0;
            while let Some(p) = text[from..].find(&name) {
                let at = from + p;
                from = at + name.len();
                let whole = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
                let found = whole
                    .then(|| post_after(context, passage.block, passage.range.start, text, at..from))
                    .flatten();
                if found.is_some() {
                    return found;
                }
            }
        }
    }
    None
}

/// The post that stands after a name: between commas or in brackets.
fn post_after(context: &Context<'_>, block: usize, offset: usize, text: &str, name: Range<usize>) -> Option<String> {
    let rest = &text[name.end..];
    if !(rest.starts_with(", ") || rest.starts_with(" (") || rest.starts_with(" - ") || rest.starts_with(" – ")) {
        return None;
    }
    let mut end = (name.end + REACH).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut sheet = Sheet::default();
    sheet.push(context.document, block, offset + name.start..offset + end);
    let person = people::read(
        &sheet.stretch(context.document, context.vocabulary),
        Expect::default(),
        context.vocabulary,
    )
    .into_iter()
    .next()?;
    let role = person.role?;
    let words = &sheet.text()[role.clone()];
    let short = &words[..end_of_post(words)];
    let near = role.start <= name.len() + 4;
    let sound = near && words.starts_with(char::is_uppercase) && context.vocabulary.roles.is_post(short);
    sound.then(|| sheet.original(context.document, role.start..role.start + short.len()))
}

/// Where the sentence goes on after a post that no comma closes.
fn end_of_post(words: &str) -> usize {
    static VERB: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?:,\s|\s)(?:[a-z]+ed|{attendance_tables.goes_on}|and (?:[A-Z]\.? ?[A-Z]|the|{attendance_tables.goes_on}))\b|\. ",
        )
    });
    VERB.find(words).map_or(words.len(), |m| m.start())
}

/// Nobody is said to have been in the chair: the one elected to it was.
fn elected(context: &Context<'_>, entries: &mut Known) {
    for block in &context.document.blocks[context.shape.blocks.clone()] {
        for c in ELECTED.captures_iter(block.text()) {
            let Some(who) = c.name("who") else { continue };
            let found = people::read_loose(who.as_str(), Expect::default(), context.vocabulary);
            let Some(person) = found.first() else { continue };
            let name = &who.as_str()[person.name.clone()];
            let (given, family) = roll::split_name(name, &context.vocabulary.names);
            let Some(i) = roll::find(entries, true, true, &given, &family) else {
                continue;
            };
            if entries[i].status == Status::Present && entries[i].presiding.is_none() {
                let vice = c.name("vice").is_some();
                entries[i].presiding = Some(if vice { "Vice Chair" } else { "Chair" });
            }
        }
    }
}
