//! Lines that are dressed as the titles of several items are, in capitals or before the same mark, and head none.

use super::super::named::{self, Signs};
use super::headings::dressed;
use super::walk::Teller;
use super::{Account, Line, presence};
use crate::findings::said;
use crate::language::digits::Digits;
use crate::language::words;
use crate::layout::BlockRole;
use crate::record::Finding;

/// More of them are told by the first.
const MOST: usize = 3;
/// So many titles of a manner are no chance.
const SEVERAL: usize = 2;
/// A title of more words may be a sentence.
const WORDS: usize = 6;
/// And of so many letters.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=50;

/// How a title stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Manner {
    capitals: bool,
    /// What parts it from what was said: a colon, a stop, a dash behind it.
    mark: Option<char>,
    dash: bool,
    /// It is all of its line.
    alone: bool,
}

/// Lines dressed as titles are.
#[derive(Debug)]
pub(super) struct Manners;

impl Teller for Manners {
    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        findings(account)
    }
}

/// The findings of a meeting whose items have titles and no numbers.
fn findings(account: &Account<'_>) -> Vec<Finding> {
    let items = &account.context.shape.items;
    let numbered = items.iter().any(|i| i.number.is_some() || i.number_text.is_some());
    let titles = items.iter().filter_map(|i| i.title.as_ref());
    if numbered {
        return Vec::new();
    }
    if titles.clone().count() < SEVERAL {
        return unread_manner(account);
    }
    let document = account.context.document;
    let heads: Vec<_> = titles.map(|title| title.source(document)).collect();
    let read: Vec<Manner> = heads
        .iter()
        .filter_map(|at| {
            let title = document.text.get(at.clone())?;
            let line = document.text.get(at.end..)?.lines().next().unwrap_or("");
            manner(account, title, line)
        })
        .collect();
    let usual = |manner: &Manner| read.iter().filter(|m| *m == manner).count() >= SEVERAL;
    let Some(first) = heads.iter().map(|at| at.start).min() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for line in account.from(first) {
        if out.len() == MOST {
            break;
        }
        let Some(title) = title_of(account, line) else {
            continue;
        };
        let rest = &account.text(line)[title.len()..];
        if manner(account, title, rest).as_ref().is_some_and(usual) {
            out.push(said::heading_unread(title).at(account.context.document.span(source(account, line, title))));
        }
    }
    out
}

/// "FERRY PLAN - The paper was read", "QUAY LIGHTS - They leak": titles in capitals that stand in one manner before what was said,
/// where hardly an item was read.
fn unread_manner(account: &Account<'_>) -> Vec<Finding> {
    const LEAST: usize = 3;
    let mut found: Vec<(&Line, &str, Manner)> = Vec::new();
    for line in &account.lines {
        let text = account.text(line);
        let shouted = text
            .chars()
            .take_while(|c| !c.is_lowercase())
            .filter(|c| c.is_uppercase())
            .count()
            > LEAST;
        let title = shouted.then(|| title_of(account, line)).flatten();
        let manner = title.and_then(|title| manner(account, title, &text[title.len()..]));
        let manner = manner.filter(|m| m.capitals && !m.alone && (m.dash || m.mark.is_some()));
        found.extend(title.zip(manner).map(|(title, manner)| (line, title, manner)));
    }
    let usual = |manner: &Manner| found.iter().filter(|(.., m)| m == manner).count() >= LEAST;
    let told = found.iter().filter(|(.., manner)| usual(manner));
    told.take(MOST)
        .map(|(line, title, _)| {
            said::heading_unread(title).at(account.context.document.span(source(account, line, title)))
        })
        .collect()
}

/// How a title stands before the rest of its line; none where nothing sets it off.
fn manner(account: &Account<'_>, title: &str, rest: &str) -> Option<Manner> {
    let capitals = !title.contains(char::is_lowercase);
    let at = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
    let marks: String = rest[..at].chars().filter(|c| !c.is_whitespace()).collect();
    let dash = marks.contains(['-', '–', '—']);
    let mark = marks.chars().find(|c| matches!(c, ':' | '.'));
    let alone = at == rest.len();
    let set_off = capitals || dressed(title, account) && (alone || mark == Some(':') || dash);
    set_off.then_some(Manner {
        capitals,
        mark,
        dash,
        alone,
    })
}

/// The words with which a line begins that may be a title and that nothing was read from.
fn title_of<'c>(account: &Account<'c>, line: &Line) -> Option<&'c str> {
    let text = account.text(line);
    let body = matches!(
        account.role(line),
        BlockRole::Body | BlockRole::Subheading | BlockRole::Unknown
    );
    if !body || line.range.start > 0 || account.is_labelled(line) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let marks = [": ", ". ", " - ", " – ", " — "];
    let end = marks.iter().filter_map(|mark| text.find(mark)).min();
    let end = end.unwrap_or(text.trim_end_matches([':', '.', ' ']).len());
    let title = text[..end].trim_end();
    let v = account.context.vocabulary;
    let headings = &v.headings;
    let first = words::first(title).to_lowercase();
    let none = !LENGTH.contains(&title.len())
        || words::count(title) > WORDS
        || title.has_digit()
        || account.is_read(&source(account, line, title))
        || headings.is_inside(title)
        || headings.is_header(title)
        || headings.is_attendance(title)
        || headings.is_closing(title)
        || v.pages.is_told(title)
        || v.pages.is_papers(title)
        || v.decisions.strong.contains(&first)
        || presence::is_told(title)
        || is_never(title)
        || !named::named(title, Signs::Title, v).is_empty();
    (!none).then_some(title)
}

/// What heads no item, though it may look so.
fn is_never(title: &str) -> bool {
    let lower = title.to_lowercase();
    let never = crate::vocabulary::phrases::phrases("unread.never_headings");
    never.iter().any(|p| lower.starts_with(p.trim_end()))
}

/// Where the words with which a line begins stand in the document's text.
fn source(account: &Account<'_>, line: &Line, words: &str) -> std::ops::Range<usize> {
    let flow = &account.context.document.blocks[line.block].flow;
    flow.source(line.range.start..line.range.start + words.len())
}
