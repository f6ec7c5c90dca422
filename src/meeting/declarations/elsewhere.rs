//! Finds declarations under no heading of their own: told in the text of another item, or behind a heading that stands in
//! the middle of a line.

use super::super::named::{Signs, named};
use super::super::sheet::{BREAK, COLUMN, LINE, Sheet};
use super::labels::label_end;
use super::parts::{Setting, Statement, speaks_of_interest};
use super::roll::Roll;
use super::{BARE_NIL, begun, flattened, is_nil, listed, push, text};
use crate::document::BlockKind;
use crate::language::digits::Digits;
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage};
use crate::meeting::{Context, Reading};
use crate::record::{Declaration, IdMaker};
use crate::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A longer block is no text of minutes.
const LONGEST: usize = 20_000;
/// The list behind a heading in a line goes over no more blocks.
const MOST: usize = 40;

static SAYS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.says_so}\b[^.]{0,80}\b{declarations.interest}\b|\b{declarations.interest}\b[^.]{0,40}\b{declarations.says_so}\b",
    )
});
/// "2. Disclosure of Interests:", and what stands behind it.
static HEADING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?P<heading>\b{declarations.heading}\s+(?:[\w/']+\s+){0,4}?{declarations.interest})\b(?:\s+{declarations.behind_heading})*\W*(?P<rest>\w|$)",
    )
});
static THIS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{declarations.this_matter}\b"));
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.told_before}\b"));

/// Declarations behind a heading that stands inside a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunIn {
    /// The heading with all that the first block holds behind it.
    pub heading: Passage,
    /// What stands behind the heading.
    pub passages: Vec<Passage>,
}

/// The declarations behind headings inside lines, outside the regions known.
pub(super) fn run_in(context: &Context<'_>, regions: &[Vec<Passage>]) -> Vec<RunIn> {
    let known: BTreeSet<usize> = regions.iter().flatten().map(|p| p.block).collect();
    let mut out = Vec::new();
    let first_item = context
        .shape
        .items
        .first()
        .map_or(context.shape.blocks.end, |i| i.blocks.start);
    for index in context.shape.blocks.clone().filter(|i| !known.contains(i)) {
        let block = &context.document.blocks[index];
        if block.kind == BlockKind::Furniture || context.shape.role(index) == BlockRole::AgendaText {
            continue;
        }
        let short = index < first_item && block.text().len() < LONGEST / 10;
        let label = || short.then(|| label_inside(block.text())).flatten();
        let opens = || label_before_people(block.text(), context.vocabulary);
        let Some((heading, at)) = heading(block.text()).or_else(label).or_else(opens) else {
            continue;
        };
        if let Some(passages) = run(context, index, at, &known) {
            let range = heading..block.text().len();
            out.push(RunIn {
                heading: Passage { block: index, range },
                passages,
            });
        }
    }
    out
}

/// Where a heading inside a line begins, with its number, and where the text behind it does.
pub(super) fn heading(words: &str) -> Option<(usize, usize)> {
    if words.len() > LONGEST || !speaks_of_interest(words) {
        return None;
    }
    HEADING.captures_iter(words).find_map(|c| {
        let (heading, rest) = (c.name("heading")?, c.name("rest")?);
        let before = words[..heading.start()].trim_end();
        let last = words::last(before);
        let number = last.has_digit();
        let begins = last.is_empty() || number || last.ends_with(['.', ':', ';', '|']);
        let from = if number {
            before.len() - last.len()
        } else {
            heading.start()
        };
        let shown = |s: &str| s.starts_with(char::is_uppercase);
        let next = &words[rest.start()..];
        (begins && shown(heading.as_str()) && (next.is_empty() || shown(next))).then_some((from, rest.start()))
    })
}

/// "Declarations: Mrs Dale said ...": a block that begins with the label, and somebody or nobody behind it.
fn label_before_people(words: &str, v: &Vocabulary) -> Option<(usize, usize)> {
    const MOST: usize = 2000;
    let at = if words.len() > MOST { 0 } else { label_end(words, v) };
    let rest = words[at..].trim_start();
    let someone = || named(rest, Signs::Any, v).first().is_some_and(|n| n.range.start == 0);
    (at > 0 && (BARE_NIL.is_match(rest) || someone())).then(|| (0, words.len() - rest.len()))
}

/// "Apologies: none. Interests: Cllr Dale ...": a short label among others in a line, and where the text behind it begins.
fn label_inside(words: &str) -> Option<(usize, usize)> {
    static INSIDE: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"[.:;|]\s+(?P<w>(?:(?i:{declarations.title_word})\s+){0,3}(?i:{declarations.heads}|{declarations.heading})\s*:)\s*(?P<at>\p{Lu})",
        )
    });
    INSIDE.captures_iter(words).find_map(|c| {
        let (label, rest) = (c.name("w")?, c.name("at")?);
        label
            .as_str()
            .starts_with(char::is_uppercase)
            .then_some((label.start(), rest.start()))
    })
}

/// The passages from there on as long as they tell of interests; none where nothing does.
fn run(context: &Context<'_>, block: usize, from: usize, known: &BTreeSet<usize>) -> Option<Vec<Passage>> {
    if let Some(table) = table(context, block, from, known) {
        return Some(table);
    }
    let mut out = Vec::new();
    let mut from = from;
    for index in (block..context.shape.blocks.end).take(MOST) {
        let words = context.document.blocks[index].text();
        if known.contains(&index) || words.len() > LONGEST {
            break;
        }
        let mut end = from;
        for sentence in context.document.sentences(index, from..words.len()).iter() {
            if !tells(&words[from..][sentence.clone()], context) {
                break;
            }
            end = from + sentence.end;
        }
        if end > from {
            out.push(Passage {
                block: index,
                range: from..end,
            });
        }
        if !words[end..].trim().is_empty() {
            break;
        }
        from = 0;
    }
    (!out.is_empty()).then_some(out)
}

/// The blocks of a table behind such a heading, as long as each has more rows.
fn table(context: &Context<'_>, block: usize, from: usize, known: &BTreeSet<usize>) -> Option<Vec<Passage>> {
    /// The words over the columns and the first row stand in so many blocks.
    const HEAD: usize = 4;
    let (mut sheet, mut rows, mut held) = (Sheet::default(), 0, Vec::new());
    for index in (block..context.shape.blocks.end).take(MOST) {
        let words = context.document.blocks[index].text();
        let heads = context.shape.role(index) == BlockRole::ItemHeading && index > block;
        if known.contains(&index) || heads || words.len() > LONGEST / 10 {
            break;
        }
        let from = if index == block { from } else { 0 };
        sheet.push(context.document, index, from..words.len());
        held.push(Passage {
            block: index,
            range: from..words.len(),
        });
        let found = flattened::read(sheet.text(), &BTreeSet::new(), context.vocabulary).map_or(0, |rows| rows.len());
        if found == rows && (rows > 0 || held.len() >= HEAD) {
            held.pop();
            break;
        }
        rows = found;
    }
    held.retain(|p| !p.range.is_empty());
    (rows > 0).then_some(held)
}

/// Whether a sentence behind such a heading belongs to it.
fn tells(words: &str, context: &Context<'_>) -> bool {
    let setting = Setting {
        about: true,
        list: true,
    };
    is_nil(words, true)
        || speaks_of_interest(words)
        || context.vocabulary.interests.is_action(words)
        || !text::read(words, setting, context.vocabulary).is_empty()
        || listed::begins(words, context.vocabulary)
}

/// Reads what is told in other text; whether somebody says there that there is none.
pub(super) fn read(context: &Context<'_>, regions: &[Vec<Passage>], ids: &mut IdMaker, reading: &mut Reading) -> bool {
    let known: BTreeSet<usize> = regions.iter().flatten().map(|p| p.block).collect();
    let whole = |i: usize| known.contains(&i) && context.document.blocks[i].text().len() <= LONGEST / 10;
    let mut nil = false;
    for index in context.shape.blocks.clone() {
        let block = &context.document.blocks[index];
        let told = block.text();
        if block.kind == BlockKind::Furniture || !SAYS.is_match(told) || told.len() > LONGEST {
            continue;
        }
        let mut sheet = Sheet::default();
        sheet.push(context.document, index, 0..told.len());
        let words = sheet.text().replace([LINE, BREAK, COLUMN], " ");
        nil |= sentences(&words)
            .into_iter()
            .any(|s| SAYS.is_match(&words[s.clone()]) && is_nil(&words[s], false));
        nil |= asked_in_vain(&words);
        if whole(index) {
            continue;
        }
        // those who declare together share their sentence
        let mut found = text::read(&words, Setting::default(), context.vocabulary);
        let excepts = found.is_empty();
        if excepts {
            found = excepted(context, &words, reading);
        }
        for mut s in found {
            let source = sheet.source(context.document, s.span.clone());
            let held = |d: &Declaration| d.span.start < source.end && source.start < d.span.end;
            let here = s.matter.clone().filter(|m| THIS.is_match(&words[m.clone()]));
            let item = here.as_ref().and_then(|_| item_of(context, index));
            let numbered = item
                .as_ref()
                .map(|(number, title)| [number.as_str(), title.as_str()].join(" "));
            let matter = numbered.or_else(|| s.matter.clone().map(|m| words[m].to_owned()));
            // a name alone under the heading says less
            if s.matter.is_some() {
                let name = &words[s.person.name.clone()];
                let bare = |d: &Declaration| d.matter.is_none() && d.nature.is_none() && is_own(d, name);
                reading.declarations.retain(|d| !bare(d) || d.span.range() == source);
            }
            let others = |d: &&Declaration| d.span.range() != source;
            let others: Vec<&Declaration> = reading.declarations.iter().filter(others).collect();
            let again = || is_declared(&words[s.person.name.clone()], matter.as_deref(), &others);
            let told = !excepts && BEFORE.is_match(&words[s.span.clone()]);
            if told || others.iter().any(|d| held(d)) || again() {
                continue;
            }
            s.matter = s.matter.filter(|_| here.is_none());
            let count = reading.declarations.len();
            push(context, &sheet, s, ids, reading);
            if here.is_some() && reading.declarations.len() > count {
                let title = item.map(|(_, title)| title);
                if let Some(last) = reading.declarations.last_mut() {
                    last.matter = title.or_else(|| here.map(|m| words[m].to_owned()));
                }
            }
        }
    }
    nil
}

/// "Nobody had an interest to declare except Ada Fenn, who owns the field": whoever the sentence excepts.
fn excepted(context: &Context<'_>, words: &str, reading: &Reading) -> Vec<Statement> {
    let reader = begun::Reader {
        roll: Roll::new(&reading.called, context.vocabulary),
        mixed: false,
        vocabulary: context.vocabulary,
    };
    let of = |s: Range<usize>| {
        let mut found = reader.excepted(&words[s.clone()]).unwrap_or_default();
        found.iter_mut().for_each(|one| super::shift(one, s.start));
        found
    };
    let told = |s: &Range<usize>| SAYS.is_match(&words[s.clone()]);
    sentences(words).into_iter().filter(told).flat_map(of).collect()
}

/// Whether somebody whose interest is known says it once more: no item of another number is named.
fn is_declared(name: &str, matter: Option<&str>, declared: &[&Declaration]) -> bool {
    let other = |d: &Declaration| {
        let (known, told) = (numbers(d.matter.as_deref()), numbers(matter));
        !known.is_empty() && !told.is_empty() && known.is_disjoint(&told)
    };
    declared.iter().any(|d| is_own(d, name) && !other(d))
}

/// Whether a declaration is by somebody of that name.
fn is_own(d: &Declaration, name: &str) -> bool {
    let family = |name: &str| name.rsplit([' ', '-']).next().unwrap_or("").to_lowercase();
    let given = |name: &str| name.contains(' ').then(|| name.chars().next()).flatten();
    let both = given(&d.name).zip(given(name));
    family(&d.name) == family(name) && both.is_none_or(|(a, b)| a == b)
}

fn numbers(words: Option<&str>) -> BTreeSet<&str> {
    let all = words
        .unwrap_or("")
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '/'));
    let trimmed = all.map(|w| w.trim_matches(['.', '/']));
    trimmed.filter(|w| w.has_digit()).collect()
}

/// Number and title of the item in which a block stands.
fn item_of(context: &Context<'_>, block: usize) -> Option<(String, String)> {
    let item = context.shape.items.iter().find(|i| i.blocks.contains(&block))?;
    let title = item.title.as_ref()?.original(context.document);
    let printed = item.number.as_ref().map(|n| n.original(context.document));
    let number = printed.or_else(|| item.number_text.clone());
    Some((number.unwrap_or_default(), title))
}

/// "... asked for declarations of interest. There were none."
fn asked_in_vain(words: &str) -> bool {
    static ASKED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)\b{declarations.asked}\b.*\b{declarations.declared}\W*$"));
    let sentences = sentences(words);
    sentences
        .windows(2)
        .any(|w| ASKED.is_match(&words[w[0].clone()]) && BARE_NIL.is_match(&words[w[1].clone()]))
}
