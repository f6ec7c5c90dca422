//! The rule `item-numbering`; its page is `docs/rules/item-numbering.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::record::{Item, NumberSource, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A gap of more numbers than this is a new series, not a slip.
const GAP: u64 = 3;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        let mut series: BTreeMap<String, Vec<Numbered<'_>>> = BTreeMap::new();
        for item in record
            .items
            .iter()
            .filter(|item| item.number_source == Some(NumberSource::Printed))
        {
            if let Some((prefix, number, suffix)) = item.number.as_deref().and_then(take_apart) {
                series.entry(prefix).or_default().push((number, suffix, item));
            }
        }
        for numbers in series
            .values()
            .flat_map(|numbers| restarts(numbers))
            .filter(|n| n.len() >= 3)
        {
            found.examined += 1;
            found.drafts.extend(repeats(context, i, numbers));
            if !record.document.truncated {
                found.drafts.extend(gaps(context, i, record, numbers));
            }
        }
    }
}

/// As many gaps are told of in one series.
const MOST: usize = 100;

/// One item with its number and the letter after it.
type Numbered<'a> = (u64, String, &'a Item);

/// Divides a series where it begins again at 1: that is another list, not a slip.
fn restarts<'s, 'a>(numbers: &'s [Numbered<'a>]) -> Vec<&'s [Numbered<'a>]> {
    let starts = (1..numbers.len()).filter(|&at| numbers[at].0 <= 1 && numbers[at - 1].0 > 1);
    let mut out = Vec::new();
    let mut from = 0;
    for at in starts.chain([numbers.len()]) {
        out.push(&numbers[from..at]);
        from = at;
    }
    out
}

/// "F/147/24" -> the words around the number that counts up, the number, and a letter after it. The counting number is the
/// last one, or the middle one where a year follows.
fn take_apart(printed: &str) -> Option<(String, u64, String)> {
    let printed = printed.trim().trim_end_matches(['.', ')', ':']);
    let runs: Vec<_> = digit_runs(printed);
    let year = runs.len() >= 2
        && runs
            .last()
            .is_some_and(|r| r.len() == 2 && printed.ends_with(&printed[r.clone()]));
    let leading_year = runs.first().is_some_and(|r| r.start == 0) && runs.len() == 2;
    let run = if year && !leading_year {
        runs.get(runs.len() - 2)?
    } else {
        runs.last()?
    };
    let number = printed[run.clone()].parse().ok()?;
    let rest = &printed[run.end..];
    let suffix: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    let around = format!("{}#{}", &printed[..run.start], &rest[suffix.len()..]);
    Some((around, number, suffix.to_lowercase()))
}

fn digit_runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, _) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}

/// Numbers that stand twice, one directly after the other and printed alike: a number that comes again later, or in another
/// shape, belongs to a list inside an item.
fn repeats(context: &Context<'_>, i: usize, numbers: &[Numbered<'_>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, pair) in numbers.windows(2).enumerate() {
        let ((before, before_suffix, first), (number, suffix, item)) = (&pair[0], &pair[1]);
        let titled = item.title.is_some() && first.title.is_some();
        let printed_alike = shape(item).is_some()
            && shape(item) == shape(first)
            && indent(context, i, item) == indent(context, i, first);
        // The series must run on at both sides, as it does where a clerk forgot to count on.
        let from = at == 0 || numbers[at - 1].0.abs_diff(*number) <= 1;
        let on = numbers.get(at + 2).is_none_or(|n| n.0.abs_diff(*number) <= GAP);
        if number != before || suffix != before_suffix || !titled || !printed_alike || !from || !on {
            continue;
        }
        // Where the next number stands between the two, the second is counted in a list of its own.
        if printed(context, i, heading(first).end..heading(item).start, number + 1).is_some() {
            continue;
        }
        let printed = item.number.as_deref().unwrap_or_default();
        drafts.push(Draft {
            document: Some(i),
            span: Some(heading(item)),
            message: format!("the number {printed} stands at two items"),
            help: "renumber one of them, and those that follow".to_owned(),
            key: format!("twice {printed} {}", item.title.as_deref().unwrap_or_default()),
            related: vec![("the other item".to_owned(), i, Some(heading(first)))],
            ..Draft::default()
        });
    }
    drafts
}

/// What a number is printed with: "4." and "4" are not of one list.
fn shape(item: &Item) -> Option<char> {
    item.number
        .as_deref()
        .and_then(|n| n.trim().chars().next_back())
        .filter(|c| !c.is_alphanumeric())
}

/// How far the line of an item is set in.
fn indent(context: &Context<'_>, i: usize, item: &Item) -> Option<usize> {
    let before = context.documents.get(i)?.text?.get(..item.span.start)?;
    let line = before.rsplit('\n').next()?;
    Some(line.chars().take_while(|c| c.is_whitespace()).count())
}

/// All numbers that the items carry, in whatever shape ("27(a)" carries 27), so that none is missed that is there.
fn carried(record: &Record) -> BTreeSet<u64> {
    let numbers = record.items.iter().filter_map(|item| item.number.as_deref());
    numbers
        .flat_map(|n| n.split(|c: char| !c.is_ascii_digit()))
        .filter_map(|run| run.parse().ok())
        .collect()
}

fn gaps(context: &Context<'_>, i: usize, record: &Record, numbers: &[Numbered<'_>]) -> Vec<Draft> {
    let mut sorted: Vec<_> = numbers.iter().collect();
    sorted.sort_by_key(|(n, _, _)| *n);
    let carried = carried(record);
    let mut drafts = Vec::new();
    for pair in sorted.windows(2) {
        let (before, after) = (pair[0].0, pair[1].0);
        let missing = after.saturating_sub(before + 1);
        if missing == 0 || missing > GAP || drafts.len() >= MOST || (before + 1..after).any(|n| carried.contains(&n)) {
            continue;
        }
        let which = if missing == 1 {
            format!("{}", before + 1)
        } else {
            format!("{} to {}", before + 1, after - 1)
        };
        let (first, second) = (heading(pair[0].2), heading(pair[1].2));
        let printed = printed(context, i, first.end..second.start, before + 1);
        let (message, help) = match printed {
            Some(_) => (
                format!("item {} was not read: a line here begins with that number", before + 1),
                "what stands under it was put to the item before; `minuted items FILE` shows what was read",
            ),
            None => (
                format!("no item is numbered {which}"),
                "renumber, or find the missing item; `minuted items FILE` shows what was read",
            ),
        };
        drafts.push(Draft {
            document: Some(i),
            span: printed.and_then(|p| context.span(i, p.start, p.end)).or(Some(second)),
            message,
            help: help.to_owned(),
            key: format!("gap {which}"),
            related: vec![("the item before".to_owned(), i, Some(first))],
            ..Draft::default()
        });
    }
    drafts
}

/// Where a line between two items begins with a number, in whatever shape ("15.11.05" for 5).
fn printed(context: &Context<'_>, i: usize, between: Range<usize>, number: u64) -> Option<Range<usize>> {
    let text = context.documents.get(i)?.text?.get(between.clone())?;
    let mut at = between.start;
    for line in text.split_inclusive('\n') {
        let start = line.find(|c: char| c.is_alphanumeric()).unwrap_or(line.len());
        let rest = &line[start..];
        let len = rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '/' | '-' | ':'))
            .unwrap_or(rest.len());
        let (token, after) = rest.split_at(len);
        let last = token
            .trim_end_matches(['.', ':', '-', '/'])
            .rsplit(|c: char| !c.is_ascii_digit())
            .next();
        if last.and_then(|run| run.parse().ok()) == Some(number) && !after.starts_with(char::is_alphabetic) {
            return Some(at + start..at + start + token.len());
        }
        at += line.len();
    }
    // In text without line ends: "... as agreed. 9. Finance".
    let inside = format!(" {number}. ");
    let mut places = text
        .match_indices(&inside)
        .map(|(at, words)| (at + 1, at + words.len()));
    let (start, _) = places.find(|(_, end)| text[*end..].starts_with(char::is_uppercase))?;
    Some(between.start + start..between.start + start + inside.len() - 2)
}

/// The item's heading: its span without the body.
fn heading(item: &Item) -> crate::record::Span {
    let mut span = item.span;
    let printed = item.number.as_deref().map_or(0, str::len);
    span.end = span.end.min(span.start + printed.max(1));
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_apart() {
        let apart = |p| take_apart(p).unwrap();
        assert_eq!(apart("20/1"), ("20/#".into(), 1, String::new()));
        assert_eq!(apart("78."), ("#".into(), 78, String::new()));
        assert_eq!(apart("27a."), ("#".into(), 27, "a".into()));
        assert_eq!(apart("F/147/24"), ("F/#/24".into(), 147, String::new()));
        assert_eq!(apart("1(2)"), ("1(#".into(), 2, String::new()));
        assert_eq!(apart("23/15"), ("23/#".into(), 15, String::new()));
        assert!(take_apart("Item").is_none());
    }
}
