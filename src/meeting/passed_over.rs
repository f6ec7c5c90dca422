//! Headings and numbers of items that no item of the record has: what the layout passed over is told, not lost.

use super::Context;
use super::account::{APOLOGIES, ATTENDANCE, DECLARATIONS};
use crate::findings::said;
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage};
use crate::record::{DocumentKind, Finding, Item};
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 4;
/// A longer text is no line of its own.
const LINE: usize = 80;
/// Where as many items were read, the titles stand on lines of their own.
const FEW: usize = 3;
/// A shorter text holds no heading that lost its line.
const RUNNING: usize = 250;

/// "... had come. Matters Arising Una went through them": what an item is called, in capitals, where a sentence begins.
static INSIDE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?:^|[.?!)]\s+|\s\d{1,3}[.)]?\s+)(?P<title>(?i:{running.title}))(?:\s*[:–-])?\s+(?:\d{1,3}\.\s+)?\p{Lu}")
});

/// The findings for a meeting whose items were read.
pub(super) fn read(context: &Context<'_>, items: &[Item]) -> Vec<Finding> {
    if context.kind == DocumentKind::Agenda {
        return Vec::new();
    }
    let titles: Vec<String> = items
        .iter()
        .filter_map(|i| i.title.as_ref())
        .map(|t| t.to_lowercase())
        .collect();
    let mut out: Vec<Finding> = numbers(context, items).into_iter().collect();
    out.extend(before_first(context, items));
    out.extend(without_title(items));
    out.extend(shouted(context, items, &titles));
    out.extend(run_in(context, items));
    out.extend(above_first(context, items));
    for i in context.shape.blocks.clone() {
        let role = context.shape.role(i);
        if !matches!(
            role,
            BlockRole::Body | BlockRole::Subheading | BlockRole::Procedure | BlockRole::Header | BlockRole::Attendance
        ) {
            continue;
        }
        // "a) Approval of Minutes" is a part of its item
        if context.document.blocks[i].label.as_deref().is_some_and(is_letter) {
            continue;
        }
        let flow = &context.document.blocks[i].flow;
        let text = flow.text();
        let one = |found: Option<Range<usize>>| found.into_iter().collect();
        let found: Vec<Range<usize>> = match text.len() {
            ..=LINE => one(line(context, text, role, items).or_else(|| headed(context, i))),
            length if length < RUNNING => Vec::new(),
            _ if items.len() < FEW || role == BlockRole::Header => inside(text),
            _ => Vec::new(),
        };
        let people = |words: &str| {
            let topic = context.vocabulary.headings.topic(words);
            matches!(role, BlockRole::Header | BlockRole::Attendance)
                && matches!(topic, Some(APOLOGIES | DECLARATIONS | ATTENDANCE))
        };
        let unknown = |r: &Range<usize>| !people(&text[r.clone()]) && !known(context, &text[r.clone()], &titles);
        let told = found.into_iter().filter(unknown);
        out.extend(told.map(|range| unread(context, &text[range.clone()], flow.source(range))));
    }
    out.truncate(MOST);
    out
}

fn unread(context: &Context<'_>, words: &str, at: Range<usize>) -> Finding {
    said::heading_unread(words).at(context.document.span(at))
}

/// A line that is nothing but what a standing item is called.
fn line(context: &Context<'_>, text: &str, role: BlockRole, items: &[Item]) -> Option<Range<usize>> {
    let words = text.trim_end_matches(['.', ':', ' ', '-', '–']);
    let topic = context.vocabulary.headings.topic(words)?;
    let several = words.contains(' ') && words.starts_with(char::is_uppercase);
    let standing = !matches!(topic, "other" | ATTENDANCE) || items.is_empty();
    // what the header says of who came and who declared is a list of its own
    let verbs = &context.vocabulary.headings.text().title_verbs;
    let told = words.split([' ', ':']).any(|w| verbs.contains(&w.to_lowercase()));
    let label = context.vocabulary.pages.is_minutes(words);
    (several && standing && !told && !label && !matches!(role, BlockRole::Header | BlockRole::Attendance))
        .then_some(0..words.len())
}

/// "Public Session:" above what was said, in a body or among the lists: a standing item, though its words alone are no proof.
fn headed(context: &Context<'_>, i: usize) -> Option<Range<usize>> {
    const WORDS: usize = 6;
    let text = context.document.blocks[i].text();
    let words = text.trim_end_matches(['.', ':', ' ', '-', '–']);
    context.vocabulary.headings.topic(words)?;
    let within = |role| matches!(role, BlockRole::Body | BlockRole::Subheading | BlockRole::Attendance);
    let below = (i + 1..context.shape.blocks.end).find(|&j| context.shape.role(j) != BlockRole::Furniture)?;
    let told = context.document.blocks[below].text();
    let said = told.len() > LINE || told.ends_with('.');
    let title = words.starts_with(char::is_uppercase)
        && words::count(words) <= WORDS
        && !text.ends_with('.')
        && !context.vocabulary.headings.is_attendance(words)
        && !context.vocabulary.headings.is_inside(words);
    let own = context.document.blocks[i].label.is_none();
    let sentences = &context.vocabulary.headings.text().sentence;
    let title = title && !sentences.iter().any(|verb| words.contains(verb.as_str()));
    (within(context.shape.role(i)) && own && title && said).then_some(0..words.len())
}

/// "a)", "(b)"
fn is_letter(label: &str) -> bool {
    let bare = words::bare(label);
    bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The titles of standing items in running text, the first few.
fn inside(text: &str) -> Vec<Range<usize>> {
    let small = |w: &str| w.len() <= 3 && !w.contains(char::is_uppercase);
    let set_off =
        |title: &str| title.contains(' ') && words::each(title).all(|w| small(w) || w.starts_with(char::is_uppercase));
    INSIDE
        .captures_iter(text)
        .filter_map(|c| c.name("title"))
        .filter(|t| set_off(t.as_str()))
        .map(|t| t.range())
        .take(MOST)
        .collect()
}

/// "... and Mrs Fielding 1.0 WELCOME": a number that no item has, and behind it in capitals what a standing item is called.
fn shouted(context: &Context<'_>, items: &[Item], titles: &[String]) -> Option<Finding> {
    static SHOUTED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?:^|\s)(?P<n>\d{1,4}(?:[./]\d{1,4})?)[.):]?\s+(?P<title>\p{Lu}[\p{Lu}'&-]{4,}(?:\s[\p{Lu}'&-]+)*)(?:\s|[.:]|$)",
        )
    });
    let numbered = |n: &str| {
        items
            .iter()
            .filter_map(|i| i.number.as_deref())
            .any(|own| own.trim_end_matches(['.', ')']) == n)
    };
    let blocks = context.shape.blocks.clone().filter(|&i| {
        let role = context.shape.role(i);
        !matches!(
            role,
            BlockRole::Furniture | BlockRole::ItemHeading | BlockRole::AgendaText
        )
    });
    blocks.into_iter().find_map(|i| {
        let flow = &context.document.blocks[i].flow;
        let found = SHOUTED.captures_iter(flow.text()).find(|c| {
            let title = &c["title"];
            let standing = context
                .vocabulary
                .headings
                .topic(title)
                .is_some_and(|_| !context.vocabulary.headings.is_attendance(title));
            standing && !numbered(&c["n"]) && !known(context, title, titles)
        })?;
        let title = found.name("title")?;
        Some(unread(context, title.as_str(), flow.source(title.range())))
    })
}

/// "... in the hall. 1.0 Attendance and Apologies for Absence: to record ...": a number before what a standing item is called, in
/// running text of which no item has a number.
fn run_in(context: &Context<'_>, items: &[Item]) -> Option<Finding> {
    static RUN_IN: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?:^|\s)\d{1,2}\.\d?\s+(?P<title>\p{Lu}[^:.]{5,120}):"));
    if items.iter().any(|item| item.number.is_some()) {
        return None;
    }
    context.shape.blocks.clone().find_map(|i| {
        let flow = &context.document.blocks[i].flow;
        let long = flow.text().len() >= RUNNING && context.shape.role(i) != BlockRole::Furniture;
        let titles = || RUN_IN.captures_iter(flow.text()).filter_map(|c| c.name("title"));
        let title = titles().find(|t| long && context.vocabulary.headings.topic(t.as_str()).is_some())?;
        Some(unread(context, title.as_str(), flow.source(title.range())))
    })
}

/// "Apologies for Absence" on a line of its own above the first of items without numbers: it is headed as they are.
fn above_first(context: &Context<'_>, items: &[Item]) -> Option<Finding> {
    const NEAR: usize = 4;
    let headings = &context.vocabulary.headings;
    let first = items.first().filter(|item| item.number.is_none())?;
    let standing = matches!(
        headings.topic(first.title.as_deref()?),
        Some(DECLARATIONS | "previous-minutes")
    );
    let start = context.shape.items.first()?.blocks.start;
    let above = context.shape.blocks.start.max(start.saturating_sub(NEAR))..start;
    let at = above.rev().find(|&i| {
        let text = context.document.blocks[i].text();
        text.len() <= LINE && !text.contains(':') && headings.topic(text) == Some(APOLOGIES)
    })?;
    let block = &context.document.blocks[at];
    standing.then(|| unread(context, block.text(), block.range.clone()))
}

/// Whether an item is headed so, or by other words for the same.
fn known(context: &Context<'_>, words: &str, titles: &[String]) -> bool {
    let headings = &context.vocabulary.headings;
    let lower = words.to_lowercase();
    let topic = headings.topic(words).filter(|t| *t != "other");
    titles
        .iter()
        .any(|t| t.contains(&lower) || topic.is_some_and(|topic| headings.topic(t) == Some(topic)))
}

/// "SC/35/2031" above item SC/36/2031, or "1.0" above 2.0: the number before the first begins a line, and no item has it.
fn before_first(context: &Context<'_>, items: &[Item]) -> Option<Finding> {
    let (first, shape) = items.first().zip(context.shape.items.first())?;
    let before = one_less(first.number.as_deref()?)?;
    let at = (context.shape.blocks.start..shape.blocks.start).find_map(|i| {
        let flow = &context.document.blocks[i].flow;
        let role = context.shape.role(i);
        let text = flow.text();
        let begins = |at: &usize| *at == 0 || text[..*at].ends_with([' ', '\t', '|']);
        let ends = |at: usize| {
            let rest = &text[at + before.len()..];
            let words = rest.trim_start_matches(['.', ')', ':', ' ', '|', '\t']);
            let parted = rest.is_empty() || words.len() < rest.len();
            parted && (words.is_empty() || words.starts_with(char::is_uppercase))
        };
        let coded = before.len() > 3;
        let found = text
            .match_indices(&before)
            .map(|(at, _)| at)
            .filter(begins)
            .find(|&at| ends(at))?;
        (role != BlockRole::Furniture && (found == 0 || coded)).then(|| {
            (
                flow.source(found..text.len()),
                text[found..].chars().take(LINE / 2).collect::<String>(),
            )
        })
    });
    let (at, words) = at?;
    Some(unread(context, words.trim_end(), at))
}

/// The number before a number: "SC/35/2031" before "SC/36/2031", "1.0" before "2.0", "1" before "2.".
fn one_less(number: &str) -> Option<String> {
    let number = number.trim_end_matches(['.', ')', ':']);
    let year = |s: &str| s.len() == 4 && (s.starts_with("19") || s.starts_with("20"));
    let parts: Vec<&str> = number.split(['/', '.', ' ', '-']).collect();
    // "36/31" is minute and year, "SC/36/2031" the same
    let counts = parts.iter().position(|part| part.is_digits() && !year(part))?;
    let value = parts[counts].whole()?;
    let less = value.checked_sub(1).filter(|&n| n > 0)?.to_string();
    let at = parts[..counts].iter().map(|p| p.len() + 1).sum::<usize>();
    let tail = &number[at + parts[counts].len()..];
    Some(format!("{}{less}{tail}", &number[..at]))
}

/// A number below which neither a title nor anything said was found.
fn without_title(items: &[Item]) -> Option<Finding> {
    let bare = |item: &&Item| item.title.is_none() && item.text.trim().is_empty() && item.documents.is_empty();
    let item = items.iter().find(bare)?;
    let number = item.number.as_deref()?;
    Some(said::title_unread(number).at(item.span))
}

/// "4. To look at the wall" below item 3, where no item is numbered 4.
fn numbers(context: &Context<'_>, items: &[Item]) -> Option<Finding> {
    let value = |item: &Item| item.number.as_deref()?.trim_end_matches(['.', ')']).whole();
    let (last, shape) = items.last().zip(context.shape.items.last())?;
    let next = value(last)?.checked_add(1)?;
    let begins = |block: usize, number: u32| {
        let block = &context.document.blocks[block];
        let label = format!("{number}.");
        let own = block.label.as_deref() == Some(label.as_str());
        let words = block.text().strip_prefix(label.as_str()).filter(|w| w.starts_with(' '));
        own || words.is_some_and(|w| w.trim_start().starts_with(char::is_uppercase))
    };
    // the text behind a title stands in the block of its own number
    let whole = |p: &&Passage| p.range.start == 0;
    let blocks = || shape.body.iter().filter(whole).map(|p| p.block);
    // a list that counts from 1 is the item's own
    if blocks().any(|b| begins(b, 1) || begins(b, next - 1)) || items.iter().any(|i| value(i) == Some(next)) {
        return None;
    }
    let at = blocks().find(|&b| begins(b, next))?;
    let block = &context.document.blocks[at];
    let words: String = block.text().chars().take(LINE / 2).collect();
    Some(unread(context, words.trim_end(), block.range.clone()))
}
