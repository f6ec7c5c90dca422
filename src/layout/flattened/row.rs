//! A row of a flattened table inside the text of its block: where it begins, its number, title, the agenda's words and what was said.

use super::super::{paper_size, signs, titles};
use super::Row;
use crate::document::Document;
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// No title is longer.
const LONGEST_TITLE: usize = 200;
/// The head of the table, where it stands in the block of the first row.
static HEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^.*\bno\b\.?\s*\|?\s*item\b\W*"));
/// The agenda's words behind a title.
static AGENDA: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^{items_open.row_words}\s"));
/// Characters of a label "Additional documents".
const LABEL: usize = 40;

/// The rows of one block: mostly one, more where the page lost its line ends as well. In a table whose rows are `closed` by bars
/// "Minutes:" may open a block, its title above.
pub(super) fn rows(document: &Document, block: usize, closed: bool, vocabulary: &Vocabulary) -> Vec<Row> {
    let text = document.blocks[block].text();
    let labels = labels(text, closed, vocabulary);
    let mut out: Vec<Row> = Vec::new();
    let mut from = 0;
    for (n, label) in labels.iter().enumerate() {
        // a decision, then the minutes of the same item
        let same = !label.minutes || out.last().is_some_and(|r| r.told.len() == 1) && is_decision_before(&labels, n);
        let next = labels.get(n + 1);
        let end = next.map_or(text.len(), |l| l.label.start);
        if let Some(row) = out
            .last_mut()
            .filter(|_| same && n > 0 && is_decision_before(&labels, n))
        {
            row.told.push(told(label, end));
            continue;
        }
        let start = if n == 0 {
            HEAD.find(&text[..label.label.start]).map_or(0, |m| m.end())
        } else {
            row_start(text, from..label.label.start)
        };
        if let Some(last) = out.last_mut().and_then(|r| r.told.last_mut()) {
            last.end = last.end.min(start);
        }
        let Some(row) = row(text, block, start..label.label.start, vocabulary) else {
            continue;
        };
        out.push(Row {
            told: vec![told(label, end)],
            ..row
        });
        from = label.label.end;
    }
    out
}

/// A label inside a row, and whether it is that of the minutes.
#[derive(Debug)]
struct Label {
    label: Range<usize>,
    minutes: bool,
}

/// Whether the label before the `n`th opens the decision of the same row.
fn is_decision_before(labels: &[Label], n: usize) -> bool {
    n.checked_sub(1).and_then(|p| labels.get(p)).is_some_and(|l| !l.minutes)
}

/// "Decision: ..." keeps its label, which marks a decision; "Minutes:" does not.
fn told(label: &Label, end: usize) -> Range<usize> {
    if label.minutes {
        label.label.end..end
    } else {
        label.label.start..end
    }
}

/// Where "Minutes:" and "Decision:" stand inside a text, with words before and behind them.
fn labels(text: &str, closed: bool, vocabulary: &Vocabulary) -> Vec<Label> {
    let mut out: Vec<Label> = Vec::new();
    let text = text.trim_end();
    for (at, _) in text.match_indices(':') {
        // "Kite Festival PDF 227 KB Minutes:" at the end of a line: what was said stands below
        let ends = at + 1 == text.len();
        if !(text[at + 1..].starts_with(' ') || ends && closed) {
            continue;
        }
        let start = text[..at].rfind(' ').map_or(0, |i| i + 1);
        let word = &text[start..at];
        if start == 0 && !closed || !word.starts_with(char::is_uppercase) || !vocabulary.pages.is_told(word) {
            continue;
        }
        let minutes = is_phrase("items.told_behind", word);
        // a decision belongs to a row only behind its papers or before its minutes
        out.push(Label {
            label: start..(at + 2).min(text.len()),
            minutes,
        });
    }
    let first = out.iter().position(|l| l.minutes);
    match first {
        Some(_) => out,
        None => Vec::new(),
    }
}

/// Where the last row of a run of text begins: behind a bar, at a number before a capital, at a title in capitals.
fn row_start(text: &str, range: Range<usize>) -> usize {
    let words = &text[range.clone()];
    if let Some(bar) = words.rfind("| ") {
        return range.start + bar + 2;
    }
    let mut starts = words.match_indices(['.', ')']).map(|(i, _)| i + 1).rev();
    let opens = |at: &usize| {
        let rest = words[*at..].trim_start();
        let digits = rest.digits_in_front().0.len();
        let title = rest[digits..].trim_start_matches(['.', ' ']);
        let first: String = title.chars().take_while(|c| !c.is_whitespace()).collect();
        (1..=3).contains(&digits) && title.starts_with(char::is_uppercase) || first.len() > 3 && signs::is_caps(&first)
    };
    let at = starts.find(opens).unwrap_or(0);
    let lead = words[at..].len() - words[at..].trim_start().len();
    range.start + at + lead
}

/// Number, title and the agenda's words of a row.
pub(super) fn row(text: &str, block: usize, range: Range<usize>, vocabulary: &Vocabulary) -> Option<Row> {
    let lead = text[range.clone()].trim_start_matches(['|', ' ']);
    let start = range.end - lead.len();
    let digits = lead.digits_in_front().0.len();
    let numbered = (1..=3).contains(&digits) && lead[digits..].starts_with(['.', ' ']);
    let number = numbered.then(|| start..start + digits + usize::from(lead[digits..].starts_with('.')));
    let from = number.as_ref().map_or(start, |n| n.end);
    let from = from + (text[from..range.end].len() - text[from..range.end].trim_start().len());
    let words = &text[from..range.end];
    let end = title_end(words, vocabulary);
    // what the agenda says may follow with nothing to tell where
    let end = if end > LONGEST_TITLE {
        Some(titles::split(words, vocabulary).title.end)
            .filter(|&e| e > 0)
            .unwrap_or(end)
    } else {
        end
    };
    let title = words[..end].trim_end_matches([' ', '-', '\u{2013}', ':', '.', '|']);
    let named = title.starts_with(char::is_uppercase) && (3..=LONGEST_TITLE).contains(&title.len());
    let bare = title.is_empty() && number.is_none() && (words.contains(':') || words.is_empty());
    (named || bare).then(|| Row {
        block,
        above: None,
        number,
        title: from..from + title.len(),
        agenda: from + title.len()..range.end,
        told: Vec::new(),
    })
}

/// Where a title ends and the agenda's words begin: after its capitals, before "To receive", "Report of", a paper's size or the
/// label of the papers.
fn title_end(words: &str, vocabulary: &Vocabulary) -> usize {
    let papers = words
        .match_indices(": ")
        .chain(words.match_indices(":"))
        .find_map(|(at, _)| {
            let window = words[..at].len().saturating_sub(LABEL);
            let head = &words[words.floor_char_boundary(window)..at];
            let first = at - head.len();
            let mut starts = std::iter::once(first).chain(head.match_indices(' ').map(|(i, _)| first + i + 1));
            starts.find(|&s| vocabulary.pages.is_papers(&words[s..at]))
        });
    let words = &words[..papers.unwrap_or(words.len())];
    let capitals: usize = words
        .split_inclusive(' ')
        .take_while(|w| !w.contains(char::is_lowercase))
        .map(str::len)
        .sum();
    if signs::is_caps(&words[..capitals]) && words[..capitals].trim().len() >= 4 {
        // "(10:15 - 11:00)" behind it is no part of it
        let head = words[..capitals].trim_end();
        let bracket = head.rfind('(').filter(|&at| !head[at..].contains(char::is_alphabetic));
        return bracket.unwrap_or(capitals);
    }
    // "Notice of Motion 1. To note that ..."
    let listed = |rest: &str| {
        let digits = rest.digits_in_front().0.len();
        digits == 1 && rest[digits..].starts_with(". ")
    };
    // "Declarations of Interest All Members are invited ..."
    let sentence = |at: usize| {
        let rest = &words[at + 1..];
        let first = words::first(rest);
        let told = rest.starts_with("The ") || vocabulary.headings.topic(&words[..at]).is_some();
        let opens = vocabulary.headings.text().openers.contains(first) || is_phrase("items.row_opener", first);
        (told && opens || !words[..at].ends_with(['.', ':', ';']) && AGENDA.is_match(rest))
            && !words[..at].ends_with(',')
            && words::count(rest) > 4
    };
    let opens = |at: usize| {
        let rest = &words[at + 1..];
        let next = words::each(rest).nth(1).unwrap_or("");
        rest.starts_with("To ") && next.starts_with(char::is_lowercase)
            || at > 0 && listed(rest)
            || rest.starts_with("Report ")
            || rest.starts_with("(a) ")
            || at > 8 && sentence(at)
    };
    let stop = words.match_indices(' ').map(|(i, _)| i).find(|&i| opens(i));
    let sized = paper_size::at(words.trim_end());
    stop.into_iter().chain(sized).min().unwrap_or(words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> Vec<String> {
        let document = crate::document::read(text.as_bytes(), "a.txt", &Default::default()).expect("it is sound");
        let vocabulary = Vocabulary::built_in();
        let rows = rows(&document, 0, false, &vocabulary);
        let words = document.blocks[0].text();
        rows.iter().map(|r| words[r.title.clone()].to_owned()).collect()
    }

    #[test]
    fn a_row_has_a_title_before_what_the_agenda_said() {
        for (row, title) in [
            (
                "FERRY TOLLS To consider the tolls. Additional documents: Minutes: They were considered. |",
                "FERRY TOLLS",
            ),
            (
                "Ferry tolls To consider the tolls. Minutes: They were considered. |",
                "Ferry tolls",
            ),
            (
                "7. Ferry tolls Report of the Ferryman Minutes: It was noted. |",
                "Ferry tolls",
            ),
            (
                "FERRY TOLLS (10:15 - 10:40) To look Decision: To look again. Minutes: It was noted. |",
                "FERRY TOLLS",
            ),
        ] {
            assert_eq!(titles(row), [title], "{row}");
        }
    }

    #[test]
    fn prose_that_speaks_of_minutes_has_no_title() {
        assert!(titles("The Chair said of the minutes: they were long.").is_empty());
    }
}
