//! Reads declarations of interest, a stated nil kept apart from silence.

mod above;
mod begun;
mod clauses;
mod elsewhere;
mod entry;
mod flattened;
mod grouped;
mod item_first;
mod labels;
mod lines;
mod listed;
mod parts;
mod regions;
mod roll;
mod statement;
mod table;
mod text;
mod unread;

use super::attendance::is_label;
use super::sheet::{BREAK, LINE, Sheet};
use super::{Context, Reading};
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::{IdMaker, Stated};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use above::{heading_above, kind_above, next_heading, next_kind};
use entry::push;
use lines::Lines;
use parts::{Setting, Statement};
pub(super) use regions::Regions;
use roll::Roll;
use std::ops::Range;
use std::sync::LazyLock;

static NIL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.no}\b[^.]{0,60}?\b{declarations.word}\b|\b{declarations.word}\b[^.]{0,60}?\b{declarations.no_answer}\b|\b{declarations.nobody}\s+{declarations.nobody_did}\b",
    )
});
/// "31/6 Councillor Dale": the number of the minute before what it says.
static NUMBERED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?P<number>\W*[A-Z]{0,4}\d{1,4}(?:[/.]\d{1,4})+[a-z]?[.)]?\s*)[A-Z]"));
/// "PD declared", "JF - item 4": a line that begins with somebody's initials.
static KEYED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^[A-Z]{2,4}\s+(?:{declarations.adverb}\s+)?{declarations.declares}\b|^[A-Z]{2,4}\s+[-–]\s")
});
/// "Ada Dale declares", "Ada Dale - item 4": a line that begins with a name and what is declared.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{Lu}[\p{L}.'-]*\s+){2,4}(?:(?:{declarations.adverb}\s+)*{declarations.declares}\b|[-–]\s)|^(?:\p{Lu}[\p{L}.'-]*\s+){1,3}\p{Lu}[\p{L}'-]*(?::|\s\()",
    )
});
/// The sentence over a list of interests or announcements.
static LISTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.following}\b[^.:]*\b(?:{declarations.declared}|{declarations.announced})\b[^.:]*:|\b(?:{declarations.declared}|{declarations.announced})\b[^.:]*\b{declarations.following}\b[^.:]*:",
    )
});
static BARE_NIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{declarations.nil}\b"));

/// Whether a sentence says that there is none. `about`: under a heading of declarations the bare word does.
pub(super) fn is_nil(words: &str, about: bool) -> bool {
    (NIL.is_match(words) || about && BARE_NIL.is_match(words)) && !statement::EXCEPT.is_match(words)
}

/// Fills `reading.declarations` and `reading.meeting.declarations_stated`.
pub(super) fn read(context: &Context<'_>, found: Regions, ids: &mut IdMaker, reading: &mut Reading) {
    let mut nil = false;
    let mut regions = found.headed;
    regions.extend(found.run_in.into_iter().map(|r| r.passages));
    for region in &regions {
        let before = reading.declarations.len();
        nil |= read_region(context, region, ids, reading);
        // the sentence over a list belongs to it
        if reading.declarations.len() > before {
            let sources = region.iter().map(|p| p.source(context.document));
            reading.claimed.extend(sources);
        }
    }
    nil |= elsewhere::read(context, &regions, ids, reading);
    reading.meeting.declarations_stated = if !reading.declarations.is_empty() {
        Some(Stated::Some)
    } else if nil {
        Some(Stated::None)
    } else {
        None
    };
    let unread = unread::of(context, &regions, reading);
    reading.findings.extend(unread);
}

/// Reads one region; whether it says that there is none.
fn read_region(context: &Context<'_>, region: &[Passage], ids: &mut IdMaker, reading: &mut Reading) -> bool {
    let mut sheet = Sheet::default();
    for p in region {
        sheet.push(context.document, p.block, p.range.clone());
    }
    let text = without_lists(sheet.text(), context.vocabulary);
    // Line ends become spaces of the same length, so that ranges stay.
    let flat = text.replace([LINE, BREAK], " ");
    let listed = grouped::read(&text, context.vocabulary);
    let listed = listed.or_else(|| table::read(&text, context.vocabulary));
    let roll = super::named::known(&reading.attendees, &[]);
    let flattened = flattened::read(&text, &roll, context.vocabulary);
    let rows = |found: &Option<Vec<Statement>>| found.as_ref().map_or(0, Vec::len);
    // a table of more rows has its cells
    let more = rows(&listed) < 2 && rows(&flattened) > rows(&listed);
    if let Some(statements) = if more { flattened } else { listed } {
        for s in statements {
            push(context, &sheet, s, ids, reading);
        }
        return false;
    }
    let said = |c: char| c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | ',' | '-' | '\'' | '&');
    if item_first::titled(&flat, context.vocabulary) && flat.chars().all(said) && listed::only_names(&flat) {
        let mut named = Vec::new();
        statement::people(&flat, 0..flat.len(), true, context.vocabulary, &mut named);
        for s in named {
            push(context, &sheet, s, ids, reading);
        }
        return false;
    }
    let mut nil = false;
    let reader = begun::Reader {
        roll: Roll::new(&reading.called, context.vocabulary),
        mixed: regions::is_mixed(context, region, &flat),
        vocabulary: context.vocabulary,
    };
    let mut carried = begun::Carried::default();
    let mut told = Vec::new();
    let mut heading: Option<Range<usize>> = None;
    let (mut list, mut looked_at) = (false, 0);
    let lines = Lines {
        context,
        sheet: &sheet,
        text: &text,
    };
    for mut piece in pieces(&lines) {
        let numbered = NUMBERED.captures(&flat[piece.clone()]);
        piece.start += numbered.and_then(|c| c.name("number")).map_or(0, |n| n.end());
        piece.start += labels::label_end(&flat[piece.clone()], context.vocabulary);
        // the heading of the next matter is no part of this one
        piece.end = next_heading(&lines, &piece).unwrap_or(piece.end);
        piece.end = next_kind(&lines, &piece).unwrap_or(piece.end);
        if piece.is_empty() {
            continue;
        }
        let words = flat.get(piece.clone()).unwrap_or("");
        // "Councillor Dale – had made no expressions of interest, although ..." is somebody's own word
        nil |= is_nil(words, true) && !listed::is(words, context.vocabulary);
        heading = heading_above(&lines, piece.start).or(heading);
        let kind = kind_above(&lines, piece.start);
        list |= LISTED.is_match(&flat[looked_at..piece.start]);
        looked_at = piece.start;
        let setting = Setting { about: !nil, list };
        // After "None." only a plain declaration counts: what is listed there is other business.
        let mut held = text::read(words, setting, context.vocabulary);
        held.iter_mut().for_each(|s| shift(s, piece.start));
        for mut s in reader.read(&text, piece.clone(), held, &mut carried) {
            if s.matter.is_none() || s.matter == s.nature {
                s.matter = heading.clone().or(s.matter);
            }
            s.kind = s.kind.or_else(|| kind.clone());
            told.push(s);
        }
    }
    for s in told {
        push(context, &sheet, s, ids, reading);
    }
    nil
}

/// The text with blanks for the lists of those who came or did not ("Apologies: Cllr Dale"), which stand under a heading
/// that is of them too.
fn without_lists(text: &str, v: &Vocabulary) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut below, mut at) = (false, 0);
    let label_inside = from_label(text, v);
    for line in text.split_inclusive([LINE, BREAK]) {
        at += line.len();
        let bare = line.trim_end();
        let label = bare.split_once(':').map_or("", |(label, _)| label);
        let lists = |words: &str| matches!(v.headings.topic(words), Some("attendance" | "apologies"));
        let several = label.contains(' ') && is_label(bare, v);
        let named = several || lists(label) || words::each(label).any(lists);
        let label = !label.is_empty() && named && !parts::speaks_of_interest(bare);
        let blank = |c: char| {
            if [LINE, BREAK].contains(&c) {
                c.to_string()
            } else {
                " ".repeat(c.len_utf8())
            }
        };
        let (before, rest) = line.split_at(label_inside.saturating_sub(at - line.len()).min(line.len()));
        if !before.is_empty() {
            out.extend(before.chars().map(blank));
            out.push_str(rest);
        } else if label || below && !bare.is_empty() {
            out.extend(line.chars().map(blank));
        } else {
            out.push_str(line);
        }
        below = label && bare.ends_with(':');
    }
    out
}

/// Under a heading that is of attendance too, where the label "Declarations of Interest:" stands behind the lists of those who came or
/// did not; at 0 where none does.
fn from_label(text: &str, v: &Vocabulary) -> usize {
    let at = elsewhere::heading(text).map_or(0, |(at, behind)| if text[..behind].contains(':') { at } else { 0 });
    let lists =
        |label: &str| words::each(label).any(|w| matches!(v.headings.topic(w), Some("attendance" | "apologies")));
    let before = text.get(..at).unwrap_or("");
    let listed = before.split([':']).rev().skip(1).any(lists);
    if listed { at } else { 0 }
}

/// Whether a name stands before a sign in what begins an entry of a list: "Cllr Fenn, item 6".
fn begins_entry(next: &str) -> bool {
    static ENTRY: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?:\p{L}+\.?\s+)?(?:\p{Lu}[\p{L}.'-]*\s+){0,3}\p{Lu}[\p{L}'-]*(?:,|:|\s[-–(])"));
    ENTRY.is_match(next)
}

/// Whether words are an entry without a verb: "Cllr Fenn re 2621", "PK regarding the lease", "Item 6 – Fenn".
fn is_bare_entry(words: &str) -> bool {
    static ENTRY: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?x) ^ \W* (?: (?: (?i: {declarations.title} ) \.? \s+ )? (?: \p{Lu}[\p{L}.'-]* \s+ ){0,3}? \p{Lu}[\p{L}'-]*
              (?: \s+ (?: re | {declarations.leads_to} ) :? \s+ \S | (?: \s+ (?: {declarations.about} ) \s+ | \s* [(:–] \s* | \s+ - \s+ ) (?i: (?: {declarations.thing} ) \s+ )? [A-Z]{0,3} [0-9]
                | , \s+ (?i: {declarations.thing} ) \s+ [0-9] )
              | (?i: {declarations.thing} ) \s+ [A-Z]{0,3} [0-9][0-9a-z./]* (?: \s* [:–] | \s+ - ) \s* \p{Lu} ) ",
        )
    });
    ENTRY.is_match(words)
}

/// What opens such an entry stands in so many bytes.
const ENTRY: usize = 160;

/// Where the next of two such entries begins that stand in one line: behind "and", a semicolon or a full stop.
fn next_bare_entry(text: &str, start: usize, at: usize) -> Option<usize> {
    static PARTS: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^(?:[;.,]?\s+(?:&|{declarations.joins})|[;.])\s+"));
    let near = |from: usize, upto: usize| &text[from..text.floor_char_boundary(upto.min(from + ENTRY))];
    let next = at + PARTS.find(near(at, text.len()))?.end();
    let line = near(next, text.len()).split([LINE, BREAK]).next().unwrap_or("");
    (is_bare_entry(near(start, at)) && is_bare_entry(line)).then_some(next)
}

/// The statements of a region: a new line is a new one where a person begins it.
fn pieces(lines: &Lines<'_>) -> Vec<std::ops::Range<usize>> {
    let (text, v) = (lines.text, lines.context.vocabulary);
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if i < start {
            continue;
        }
        let parts = matches!(c, ' ' | ';' | '.' | ',');
        if let Some(next) = Some(i).filter(|_| parts).and_then(|i| next_bare_entry(text, start, i)) {
            out.push(start..i);
            start = next;
            continue;
        }
        let next = text[i..].trim_start();
        let at = text.len() - next.len();
        let person = || {
            let end = next.find([LINE, BREAK]).unwrap_or(next.len());
            lines.begin_with_name(at..at + end)
        };
        let before = text[start..i].trim_end().trim_end_matches(['-', '–']);
        let ended = before.ends_with(['.', ';', ':', ')']) || before.trim().is_empty();
        let dashed = text[start..i].contains(" - ") || text[start..i].contains(" – ");
        let keyed = || {
            let line = &next[..next.find([LINE, BREAK]).unwrap_or(next.len())];
            KEYED.is_match(next) || item_first::lead(line, v).is_some() || kind_label(line, v)
        };
        // no word leads on to the line, and somebody with a title or who declares begins it
        let goes_on = before.ends_with([',', '&']) || is_phrase("declarations.leads_on", words::last(before));
        let opens = || !goes_on && (item_first::titled(next, v) || NAMED.is_match(next));
        // "Cllr Dale (item 4 as landlord); Cllr Fenn (item 6)", "Cllr Dale, item 4, personal; Cllr Fenn, item 6, personal"
        if c == ';' && text[i + 1..].starts_with(' ') {
            let next = text[i + 1..].trim_start();
            let joined = words::first(next);
            let joined = if is_phrase("declarations.joins", joined) {
                joined.len()
            } else {
                0
            };
            let next = next[joined..].trim_start();
            let bracketed = text[start..i].ends_with(')');
            let listed = bracketed || text[start..i].contains([',', '–', '(']);
            let titled = v.names.title(words::first(next)).is_some();
            if titled && (bracketed || listed && begins_entry(next)) || listed && NAMED.is_match(next) {
                out.push(start..i);
                start = text.len() - next.len();
            }
        } else if c == BREAK || c == LINE && ((ended || dashed) && person() || opens() || keyed()) {
            out.push(start..i);
            start = at;
        }
    }
    out.push(start..text.len());
    out.retain(|r| r.start < r.end && !text[r.clone()].trim().is_empty());
    out
}

/// "Prejudicial: Cllr Dale": a line that begins with a kind.
fn kind_label(line: &str, v: &Vocabulary) -> bool {
    let label = line.split_once([':', '–']).map_or("", |(label, _)| label);
    label.len() < 50 && v.interests.is_kind(label)
}

fn shift(s: &mut Statement, by: usize) {
    let move_range = |r: &mut std::ops::Range<usize>| *r = r.start + by..r.end + by;
    s.person.shift(by);
    [&mut s.kind, &mut s.matter, &mut s.nature, &mut s.action]
        .into_iter()
        .flatten()
        .for_each(move_range);
    move_range(&mut s.span);
}
