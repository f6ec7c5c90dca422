//! Reads declarations of interest, a stated nil kept apart from silence.

mod clauses;
mod elsewhere;
mod flattened;
mod grouped;
mod item_first;
mod listed;
mod parts;
mod statement;
mod table;
mod text;
mod unread;

use super::attendance::is_label;
use super::sheet::{BREAK, LINE, Sheet};
use super::{Context, Reading};
use crate::document::BlockKind;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage, Topic};
use crate::record::{Attendee, Declaration, IdMaker, Stated};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use elsewhere::RunIn;
use parts::{Setting, Statement};
use std::ops::Range;
use std::sync::LazyLock;

static TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.heading}\b|\b{declarations.interest}\s+{declarations.says_so}\b|^\W*{declarations.interest}\W*$",
    )
});
/// "Declaration of acceptance of office": no interest.
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.other_heading}\b"));
static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:[\d./()]+\s+)?(?:{declarations.asks}\s+(?:any\s+)?)?{declarations.heading}(?:\s+of(?:\s+members'?)?(?:\s+{declarations.kind_word})*\s+interests?)?(?:\s+{declarations.behind_heading})*\s*(?P<end>[:–—.-]+|$)",
    )
});
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
/// The sentence over a list of interests or announcements.
static LISTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.following}\b[^.:]*\b(?:{declarations.declared}|{declarations.announced})\b[^.:]*:|\b(?:{declarations.declared}|{declarations.announced})\b[^.:]*\b{declarations.following}\b[^.:]*:",
    )
});
static BARE_NIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{declarations.nil}\b"));

/// Whether a sentence says that there is none. `about`: under a heading of declarations the bare word does.
pub fn is_nil(words: &str, about: bool) -> bool {
    (NIL.is_match(words) || about && BARE_NIL.is_match(words)) && !statement::EXCEPT.is_match(words)
}

/// The passages that tell of interests.
#[derive(Debug, Default)]
pub struct Regions {
    /// Those under headings of their own.
    headed: Vec<Vec<Passage>>,
    /// Those behind headings inside lines.
    run_in: Vec<RunIn>,
}

impl Regions {
    /// Finds them.
    pub fn of(context: &Context<'_>) -> Self {
        let headed = regions(context);
        let run_in = elsewhere::run_in(context, &headed);
        Regions { headed, run_in }
    }

    /// What is no list of those present, though it may stand among them: from a heading inside a line to its end, and the
    /// blocks behind it.
    pub fn taken(&self) -> impl Iterator<Item = &Passage> {
        self.run_in.iter().flat_map(|r| {
            let behind = r.passages.iter().filter(|p| p.block != r.heading.block);
            std::iter::once(&r.heading).chain(behind)
        })
    }
}

/// Fills `reading.declarations` and `reading.meeting.declarations_stated`.
pub fn read(context: &Context<'_>, found: Regions, ids: &mut IdMaker, reading: &mut Reading) {
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
    let unread = unread::of(context, &regions, reading);
    reading.findings.extend(unread);
    reading.meeting.declarations_stated = if !reading.declarations.is_empty() {
        Some(Stated::Some)
    } else if nil {
        Some(Stated::None)
    } else {
        None
    };
}

/// The passages under each heading of declarations.
fn regions(context: &Context<'_>) -> Vec<Vec<Passage>> {
    let shape = context.shape;
    let document = context.document;
    let mut out = Vec::new();
    for item in &shape.items {
        let title = item.title.as_ref().map(|t| t.text(document)).unwrap_or("");
        if item.topic != Topic::Declarations && !(TITLE.is_match(title) && title.len() < 160 && !OTHER.is_match(title))
        {
            continue;
        }
        let mut region: Vec<Passage> = Vec::new();
        if let Some(passage) = &item.title {
            let label = LABEL.captures(title).and_then(|c| c.name("end")).map(|m| m.end());
            let end = label.or_else(|| before_people(title, context.vocabulary)).unwrap_or(0);
            let rest = passage.range.start + end..passage.range.end;
            if end > 0 && !rest.is_empty() || is_nil(title, false) {
                region.push(Passage {
                    block: passage.block,
                    range: if end > 0 && !rest.is_empty() {
                        rest
                    } else {
                        passage.range.clone()
                    },
                });
            }
        }
        // what the agenda asks of members is no answer
        let told = |p: &&Passage| shape.role(p.block) != BlockRole::AgendaText;
        region.extend(item.body.iter().filter(told).cloned());
        out.push(region);
    }
    let marked: Vec<Passage> = shape
        .with_role(&[BlockRole::Declarations])
        .map(|i| Passage::whole(document, i))
        .collect();
    // a list of what the page holds tells of nothing
    let menu = |p: &Passage| document.blocks[p.block].kind == BlockKind::ListItem && is_bare_label(p.text(document));
    if marked.first().is_some_and(|first| !menu(first)) {
        out.push(marked);
    }
    out.extend(in_header(context));
    out
}

/// "Declarations of Members' Interests Councillor Dale, Fenn": where those begin who stand in the title itself.
fn before_people(title: &str, v: &Vocabulary) -> Option<usize> {
    let mut starts = title.match_indices(' ').map(|(at, _)| at + 1);
    let at = starts.find(|&at| item_first::titled(&title[at..], v))?;
    TITLE.is_match(&title[..at]).then_some(at)
}

fn is_bare_label(words: &str) -> bool {
    let end = LABEL.captures(words).and_then(|c| c.name("end"));
    end.is_some_and(|end| end.end() == words.len())
}

/// A label "Declarations of interest:" among the header's lines, and what stands under it.
fn in_header(context: &Context<'_>) -> Option<Vec<Passage>> {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let mut region: Option<Vec<Passage>> = None;
    for index in shape.blocks.start..first_item.max(shape.blocks.start) {
        let block = &context.document.blocks[index];
        let skip = matches!(shape.role(index), BlockRole::Declarations | BlockRole::Furniture);
        if skip || block.kind == BlockKind::Furniture {
            continue;
        }
        let text = block.text();
        let first = text.split(['\n', '\t']).next().unwrap_or("");
        match &mut region {
            None => {
                // The label may end a block of other lines.
                let mut sheet = Sheet::default();
                sheet.push(context.document, index, 0..text.len());
                let mut at = 0;
                for line in sheet.text().split([LINE, BREAK]) {
                    if let Some(c) = LABEL.captures(line) {
                        let end = c.name("end").map_or(0, |m| m.end());
                        let range = (at + end).min(text.len())..text.len();
                        region = Some(vec![Passage { block: index, range }]);
                        break;
                    }
                    at += line.len() + 1;
                }
            }
            Some(passages) => {
                if is_label(first, context.vocabulary) || passages.len() > 12 {
                    break;
                }
                passages.push(Passage::whole(context.document, index));
            }
        }
    }
    region
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
    let mut heading: Option<Range<usize>> = None;
    let (mut list, mut looked_at) = (false, 0);
    for mut piece in pieces(context, &text) {
        let numbered = NUMBERED.captures(&flat[piece.clone()]);
        piece.start += numbered.and_then(|c| c.name("number")).map_or(0, |n| n.end());
        // the heading of the next matter is no part of this one
        piece.end = next_heading(&text, &piece, context.vocabulary).unwrap_or(piece.end);
        if piece.is_empty() {
            continue;
        }
        let words = flat.get(piece.clone()).unwrap_or("");
        // "Councillor Dale – had made no expressions of interest, although ..." is somebody's own word
        nil |= is_nil(words, true) && !listed::is(words, context.vocabulary);
        heading = heading_above(&text, piece.start, context.vocabulary).or(heading);
        let kind = kind_above(&text, piece.start, context.vocabulary);
        list |= LISTED.is_match(&flat[looked_at..piece.start]);
        looked_at = piece.start;
        let setting = Setting { about: !nil, list };
        // After "None." only a plain declaration counts: what is listed there is other business.
        for mut s in text::read(words, setting, context.vocabulary) {
            shift(&mut s, piece.start);
            if s.matter.is_none() || s.matter == s.nature {
                s.matter = heading.clone().or(s.matter);
            }
            s.kind = s.kind.or_else(|| kind.clone());
            push(context, &sheet, s, ids, reading);
        }
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

/// A line above that is a kind of interest, and heads those who have one of it.
fn kind_above(text: &str, at: usize, v: &Vocabulary) -> Option<Range<usize>> {
    let end = text[..at].trim_end().len();
    let start = text[..end].rfind([LINE, BREAK]).map_or(0, |i| i + 1);
    let line = parts::trim(text, start..end)?;
    v.interests.is_kind(&text[line.clone()]).then_some(line)
}

/// "Application 31/0118 – 25 Mabb's Close" on the line above those who have an interest in it.
fn heading_above(text: &str, at: usize, v: &Vocabulary) -> Option<Range<usize>> {
    // where people have titles, a line without one is not one of them
    let titled = item_first::titled(&text[at..], v);
    let mut end = text[..at].trim_end().len();
    loop {
        let start = text[..end].rfind([LINE, BREAK]).map_or(0, |i| i + 1);
        let line = text[start..end].trim();
        // "(Minute No. 12)" stands below its heading
        if line.starts_with('(') && line.ends_with(')') && start > 0 {
            end = text[..start].trim_end().len();
            continue;
        }
        let from = start + (text[start..end].len() - text[start..end].trim_start().len());
        return heads_matter(line, titled, v).then_some(from..end);
    }
}

/// Where the heading at the end of `piece` begins, which is that of the next.
fn next_heading(text: &str, piece: &Range<usize>, v: &Vocabulary) -> Option<usize> {
    let found = (piece.end < text.len())
        .then(|| heading_above(text, piece.end, v))
        .flatten()?;
    (found.start >= piece.start).then_some(found.start)
}

/// A line that is a title, and no sentence, no label and nobody's name.
fn heads_matter(line: &str, titled: bool, v: &Vocabulary) -> bool {
    const LONGEST: usize = 160;
    let apart = (titled || item_first::is_item(line)) && !item_first::has_title(line, v);
    let named = || super::attendance::read_name(line, 0..line.len(), &v.names, &v.roles, Default::default()).is_some();
    (4..=LONGEST).contains(&line.len())
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && (apart || !named())
        && !is_nil(line, true)
        && !line
            .split(['-', '–', '—', ',', '('])
            .any(|part| v.interests.is_kind(part))
        && !line.ends_with([':', ';', ','])
        && !v.interests.is_kind(line)
        && !super::attendance::is_prose(line)
        && !TITLE.is_match(line)
        && !parts::speaks_of_interest(line)
}

/// The statements of a region: a new line is a new one where a person begins it.
fn pieces(context: &Context<'_>, text: &str) -> Vec<std::ops::Range<usize>> {
    let v = context.vocabulary;
    let mut out = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if i < start {
            continue;
        }
        let next = text[i..].trim_start();
        let at = text.len() - next.len();
        let person = || {
            let end = next.find([LINE, BREAK]).unwrap_or(next.len());
            let hints = super::attendance::Hints::default();
            super::attendance::read_name(&next[..end], 0..end, &v.names, &v.roles, hints).is_some()
        };
        let before = text[start..i].trim_end().trim_end_matches(['-', '–']);
        let ended = before.ends_with(['.', ';', ':', ')']) || before.trim().is_empty();
        let dashed = text[start..i].contains(" - ") || text[start..i].contains(" – ");
        let keyed = || {
            let line = &next[..next.find([LINE, BREAK]).unwrap_or(next.len())];
            KEYED.is_match(next) || item_first::lead(line, v).is_some()
        };
        // "Cllr Dale (item 4 as landlord); Cllr Fenn (item 6)"
        if c == ';' && text[start..i].ends_with(')') && text[i + 1..].starts_with(' ') {
            let next = text[i + 1..].trim_start();
            if v.names.title(words::first(next)).is_some() {
                out.push(start..i);
                start = text.len() - next.len();
            }
        } else if c == BREAK || c == LINE && ((ended || dashed) && person() || keyed()) {
            out.push(start..i);
            start = at;
        }
    }
    out.push(start..text.len());
    out.retain(|r| r.start < r.end && !text[r.clone()].trim().is_empty());
    out
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

/// Takes a bracket off the end that was opened outside.
fn unbracketed(words: &str) -> &str {
    let closes = words.matches(')').count() > words.matches('(').count();
    words
        .strip_suffix(')')
        .filter(|_| closes)
        .map_or(words, |w| w.trim_end_matches([' ', ',', '.', ';']))
}

/// Words that name nobody: a kind of interest, what heads the declarations, a file beside them.
fn is_nobody(name: &str, titled: bool, v: &Vocabulary) -> bool {
    let word = |w: &str| {
        let bare = words::bare(w);
        v.interests.is_kind(bare) || is_phrase("declarations.no_name", bare)
    };
    let thing = !titled && words::each(name).any(|w| v.roles.is_no_name(w));
    thing || v.interests.is_kind(name) || words::each(name).all(word)
}

/// A name of the roll with a dash in it, of which only the part before the dash was read.
fn whole_name<'a>(name: &str, words: &str, attendees: &'a [Attendee]) -> Option<&'a str> {
    let plain = |w: &str| w.replace(['–', '—'], "-");
    let name = plain(name);
    let whole = |a: &&Attendee| {
        let own = plain(&a.name);
        let rest = own.strip_prefix(name.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('-')) && plain(words).starts_with(&own)
    };
    let doubled = |a: &&Attendee| a.name.contains(['-', '–', '—']);
    attendees.iter().filter(doubled).find(whole).map(|a| a.name.as_str())
}

fn push(context: &Context<'_>, sheet: &Sheet, s: Statement, ids: &mut IdMaker, reading: &mut Reading) {
    let words = |r: &Option<std::ops::Range<usize>>| {
        r.as_ref()
            .map(|r| sheet.original(context.document, r.clone()))
            .map(|w| unbracketed(w.trim_matches([' ', ',', '.', ';'])).to_owned())
            .filter(|w| !w.is_empty())
    };
    let Some(name) = words(&Some(s.person.name.clone())) else {
        return;
    };
    if is_nobody(&name, s.person.title.is_some(), context.vocabulary) {
        return;
    }
    let line = sheet.text()[s.person.name.start..]
        .split([LINE, BREAK])
        .next()
        .unwrap_or("");
    let name = match reading.called.holder(&name) {
        Some(person) => person.to_owned(),
        None => whole_name(&name, line, &reading.attendees).map_or(name, str::to_owned),
    };
    let source = sheet.source(context.document, s.span.clone());
    // where no item is named, the matter is the interest itself
    let matter = words(&s.matter).or_else(|| words(&s.nature));
    let twice = reading
        .declarations
        .iter()
        .any(|d| d.name == name && d.matter == matter && d.span.range() == source);
    if twice {
        return;
    }
    reading.claimed.push(source.clone());
    reading.declarations.push(Declaration {
        id: ids.make("declaration", &[&name, matter.as_deref().unwrap_or("")]),
        name,
        interest_type: words(&s.kind).map(|k| k.to_lowercase()),
        matter,
        nature: words(&s.nature),
        action: words(&s.action),
        span: context.document.span(source),
    });
}
