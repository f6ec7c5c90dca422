//! Turns the labels of clauses into numbers of a series: (a) (b), 1. 2., i) ii), bullets.
//!
//! Knows nothing of what they label.

use crate::language::digits::Digits;
use crate::language::words;
use std::ops::Range;

/// What a series counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Series {
    /// 1, 2, 3.
    Arabic,
    /// a, b, c.
    Lower,
    /// A, B, C.
    Upper,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    UpperRoman,
    /// 2.1, 2.2, 2.3: points below the number given.
    Point(u32),
    /// A bullet; every one is the first.
    Bullet,
}

const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii",
    "xviii", "xix", "xx",
];

/// What a label may be: "(i)" is the first roman or the ninth letter.
pub(crate) fn values(label: &str) -> Vec<(Series, u32)> {
    let core = label
        .trim()
        .trim_matches(|c: char| matches!(c, '(' | ')' | '.' | ':' | '[' | ']'))
        .trim();
    // the letter stands for a ring
    let ring = label.trim() == "o";
    if ring || !core.is_empty() && !core.chars().any(char::is_alphanumeric) {
        return vec![(Series::Bullet, 1)];
    }
    if let Some(n) = core.whole() {
        return if core.len() <= 2 {
            vec![(Series::Arabic, n)]
        } else {
            Vec::new()
        };
    }
    if let Some((below, n)) = core.split_once('.')
        && let Some((below, n)) = below.whole().zip(n.whole())
    {
        return if core.len() <= 5 {
            vec![(Series::Point(below), n)]
        } else {
            Vec::new()
        };
    }
    let mut out = Vec::new();
    let lower = core.to_lowercase();
    let upper = core.chars().all(char::is_uppercase);
    if let Some(n) = ROMAN.iter().position(|r| *r == lower) {
        out.push((if upper { Series::UpperRoman } else { Series::Roman }, n as u32 + 1));
    }
    let mut chars = lower.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && c.is_ascii_lowercase()
    {
        out.push((
            if upper { Series::Upper } else { Series::Lower },
            u32::from(c) - u32::from('a') + 1,
        ));
    }
    out
}

/// The label that opens a list, if this one does.
pub(crate) fn opens(label: &str) -> Option<(Series, u32)> {
    values(label).into_iter().find(|v| v.1 == 1)
}

/// Whether `label` goes on after `last`.
pub(crate) fn continues(label: &str, last: (Series, u32)) -> Option<(Series, u32)> {
    values(label)
        .into_iter()
        .find(|v| v.0 == last.0 && (v.0 == Series::Bullet || v.1 == last.1 + 1))
}

/// Prints number `n` of a series in the style of `model` ("(a)" gives "(b)").
fn print(series: Series, n: u32, model: &str) -> Option<String> {
    let core = match series {
        Series::Arabic => n.to_string(),
        Series::Lower => char::from_u32(96 + n).filter(char::is_ascii_lowercase)?.to_string(),
        Series::Upper => char::from_u32(64 + n).filter(char::is_ascii_uppercase)?.to_string(),
        Series::Roman => (*ROMAN.get(n as usize - 1)?).to_owned(),
        Series::UpperRoman => ROMAN.get(n as usize - 1)?.to_uppercase(),
        Series::Point(below) => return Some(format!("{below}.{n}")),
        Series::Bullet => return None,
    };
    let open = if model.starts_with('(') { "(" } else { "" };
    let close = model.chars().next_back().filter(|c| !c.is_alphanumeric())?;
    Some(format!("{open}{core}{close}"))
}

/// One clause of a run-in list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Inline {
    /// The label as printed.
    pub label: Option<String>,
    /// Bytes of its words.
    pub range: Range<usize>,
    /// Its place in the series.
    pub value: Option<(Series, u32)>,
}

/// Cuts "(a) that ...; (b) that ...; and (c) that ..." into its clauses. The list must open the text.
pub(crate) fn split(text: &str, range: Range<usize>) -> Vec<Inline> {
    let whole = || {
        vec![Inline {
            label: None,
            range: range.clone(),
            value: None,
        }]
    };
    let Some((label, start)) = first_label(text, range.clone()) else {
        let led = || led(text, range.clone());
        let letters = bare_letters(text, range.clone()).or_else(|| bare_numbers(text, range.clone()));
        return letters.or_else(led).unwrap_or_else(whole);
    };
    let Some(value) = opens(&label) else { return whole() };
    run_on(text, start..range.end, &label, value)
}

/// The clause that follows `label` in `range`, and those that go on counting behind it.
pub(crate) fn run_on(text: &str, range: Range<usize>, label: &str, mut value: (Series, u32)) -> Vec<Inline> {
    let mut out = Vec::new();
    let (mut label, mut at) = (label.to_owned(), range.start);
    loop {
        let next = print(value.0, value.1 + 1, &label).and_then(|l| find(text, at..range.end, &l).map(|i| (l, i)));
        let end = next.as_ref().map_or(range.end, |(_, i)| *i);
        out.push(Inline {
            label: Some(label.clone()),
            range: at..end,
            value: Some(value),
        });
        let Some((l, i)) = next else { break };
        at = i + l.len();
        label = l;
        value.1 += 1;
    }
    out
}

/// "that the licence be granted as follows: (i) ...; (ii) ...; and (iii) ...": a list that lost its lines, behind the words that lead to it.
fn led(text: &str, range: Range<usize>) -> Option<Vec<Inline>> {
    let slice = text.get(range.clone())?;
    slice.match_indices(": (").find_map(|(at, sign)| {
        let from = range.start + at + sign.len() - 1;
        let (label, start) = first_label(text, from..range.end).filter(|(l, _)| l.starts_with('('))?;
        let entries = run_on(text, start..range.end, &label, opens(&label)?);
        // "options (a) and (b)": the words between are an entry's
        let said = |e: &Inline| words::count(&text[e.range.clone()]) > 1;
        (entries.len() > 1 && entries.iter().all(said)).then_some(entries)
    })
}

/// "to: A Note the list ... B Confirm that ... C Agree that ...": letters that lost their marks, each before what is done.
fn bare_letters(text: &str, range: Range<usize>) -> Option<Vec<Inline>> {
    const FEWEST: usize = 3;
    let slice = text.get(range.clone())?;
    let told = after_lead(slice).trim_start_matches([':', ' ', '-', '–']);
    let from = range.end - told.len();
    let opens = |at: usize| {
        let mut words = words::each(&text[at + 1..range.end]);
        let done = words
            .next()
            .is_some_and(|w| w.len() > 2 && w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic));
        done && words
            .next()
            .is_some_and(|w| w.starts_with(char::is_lowercase) && w != "and")
    };
    let mut starts: Vec<usize> = Vec::new();
    for letter in 'A'..='Z' {
        let behind = starts.last().map_or(from, |s| s + 1);
        let label = format!("{letter} ");
        let mut places = text[behind..range.end]
            .match_indices(label.as_str())
            .map(|(i, _)| behind + i);
        let next = places.find(|&at| (at == from || text[..at].ends_with(' ')) && opens(at));
        match next.filter(|&at| letter != 'A' || at == from) {
            Some(at) => starts.push(at),
            None => break,
        }
    }
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    let entry = |((n, &at), end): ((usize, &usize), usize)| Inline {
        label: Some(text[at..at + 1].to_owned()),
        range: at + 1..end,
        value: Some((Series::Upper, n as u32 + 1)),
    };
    (starts.len() >= FEWEST).then(|| starts.iter().enumerate().zip(ends).map(entry).collect())
}

/// "That 1 the policy be adopted; 2 the Director be told": numbers that lost their marks, each behind the end of the entry before.
fn bare_numbers(text: &str, range: Range<usize>) -> Option<Vec<Inline>> {
    const MOST: u32 = 30;
    let slice = text.get(range.clone())?;
    let told = after_lead(slice).trim_start_matches([':', ' ', '-', '–']);
    let from = range.end - told.len();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for n in 1..MOST {
        let label = format!("{n} ");
        let behind = starts.last().map_or(from, |s| s.1);
        let ends = |at: usize| {
            let before = text[from..at].trim_end();
            let before = before.strip_suffix(" and").unwrap_or(before);
            before.ends_with([';', '.'])
        };
        let small = |at: usize| text[at + label.len()..range.end].starts_with(char::is_alphabetic);
        let mut places = text[behind..range.end].match_indices(label.as_str());
        let next = places
            .find(|(i, _)| {
                let at = behind + i;
                small(at)
                    && if n == 1 {
                        at == from
                    } else {
                        ends(at) && text[..at].ends_with(' ')
                    }
            })
            .map(|(i, _)| behind + i);
        match next {
            Some(at) => starts.push((at, at + label.len())),
            None => break,
        }
    }
    let ends = starts.iter().skip(1).map(|s| s.0).chain([range.end]);
    let entry = |((n, &(at, body)), end): ((usize, &(usize, usize)), usize)| Inline {
        label: Some(text[at..body].trim_end().to_owned()),
        range: body..end,
        value: Some((Series::Arabic, n as u32 + 1)),
    };
    (starts.len() > 1).then(|| starts.iter().enumerate().zip(ends).map(entry).collect())
}

/// What stands behind "that" or "to" at the start.
fn after_lead(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let behind = |lead: &&str| {
        rest.strip_prefix(*lead)
            .filter(|r| r.starts_with(|c: char| !c.is_alphanumeric()))
    };
    ["that", "That", "THAT", "to", "To"]
        .iter()
        .find_map(behind)
        .unwrap_or(rest)
}

/// A label at the start, after at most "that", "to" or a dash.
fn first_label(text: &str, range: Range<usize>) -> Option<(String, usize)> {
    let slice = text.get(range.clone())?;
    let rest = after_lead(slice).trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let start = range.end - rest.len();
    let end = rest.find([')', '.', ' '])?;
    if !rest[end..].starts_with([')', '.']) || end > 5 {
        return None;
    }
    let label = &rest[..=end];
    let body = rest[end + 1..].trim_start();
    let spaced = rest[end + 1..].starts_with(' ') || label.starts_with('(');
    (spaced && opens(label).is_some() && !body.is_empty()).then(|| (label.to_owned(), start + end + 1))
}

/// Where `label` stands as a label: a space or bracket before it, words behind it.
fn find(text: &str, range: Range<usize>, label: &str) -> Option<usize> {
    let slice = text.get(range.clone())?;
    slice.match_indices(label).map(|(i, _)| i).find_map(|i| {
        let before = slice[..i].trim_end();
        let spaced = slice[..i].ends_with(|c: char| c.is_whitespace() || c == ';');
        let ended = before.ends_with([';', '.', ',', ':']) || before.ends_with(" and") || before.ends_with(" or");
        let behind = slice[i + label.len()..].starts_with(' ') || label.starts_with('(');
        let bare = label.starts_with('(') || ended;
        (spaced && behind && bare && (ended || label.starts_with('('))).then_some(range.start + i)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(Option<String>, String)> {
        split(text, 0..text.len())
            .into_iter()
            .map(|c| (c.label, text[c.range].trim().to_owned()))
            .collect()
    }

    #[test]
    fn run_in_lists_are_cut_at_their_labels() {
        let found = cut(
            "(a) That the well be capped; (b) that Mr Pike be thanked; and (c) that, under (a) above, nothing be paid.",
        );
        let labels: Vec<_> = found.iter().map(|c| c.0.as_deref().unwrap_or("")).collect();
        assert_eq!(labels, ["(a)", "(b)", "(c)"]);
        assert!(found[2].1.starts_with("that, under (a) above"));
        let found = cut("That (i) the talk be welcomed; (ii) the slides be sent.");
        assert_eq!(found.len(), 2);
        assert_eq!(found[1].1, "the slides be sent.");
        let found = cut("1. That the gate be hung. 2. That it be shut.");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_list_may_be_led_in_and_points_count() {
        let found = cut(
            "that the bid be met in part as follows: (i) the gate be hung; (ii) it be shut; and (iii) it be locked.",
        );
        let words: Vec<&str> = found.iter().map(|c| c.1.as_str()).collect();
        assert_eq!(words, ["the gate be hung;", "it be shut; and", "it be locked."]);
        assert_eq!(cut("that of these: (a) and (b) the first be bought.").len(), 1);
        assert_eq!(opens("2.1"), Some((Series::Point(2), 1)));
        assert_eq!(continues("2.2", (Series::Point(2), 1)), Some((Series::Point(2), 2)));
        assert_eq!(continues("3.2", (Series::Point(2), 1)), None);
    }

    #[test]
    fn a_label_inside_a_sentence_opens_no_list() {
        assert_eq!(cut("That options (a) and (b) in the report be approved.").len(), 1);
        assert_eq!(cut("That the tender of A. Pike be accepted.").len(), 1);
    }

    #[test]
    fn an_i_may_be_a_number_or_a_letter() {
        assert_eq!(opens("(i)"), Some((Series::Roman, 1)));
        assert_eq!(continues("(i)", (Series::Lower, 8)), Some((Series::Lower, 9)));
    }
}
