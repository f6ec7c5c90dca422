//! The lines that the head of a paper had before it lost its line ends: "MARLOW PARISH COUNCIL Minutes of the meeting held on
//! 4 May 2031 Venue: Old Dairy PRESENT Ada Bream ...".

use super::super::attendance::{is_label, is_prose};
use crate::document::capitals::{Dress, dress};
use crate::language::dates::{dates, times};
use crate::language::digits::is_digit;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// A shorter block is a paragraph as it was written.
const SHORTEST: usize = 260;
/// The label of those who came is looked for so far on.
const REACH: usize = 1200;
/// Where there is none, the head is no longer than this.
const LONGEST: usize = 700;
/// The day stands in one of so many lines where nobody is listed.
const MOST: usize = 6;
/// A line that names the meeting and its day is no longer.
const LINE: usize = 160;
/// The name of a page stands among so many words.
const ABOVE: usize = 16;
/// A header label or the name of a page has no more words.
const LABEL: usize = 4;

/// The lines of a block that opens a paper.
#[derive(Debug, Default)]
pub(super) struct Unfolded {
    /// Where each stands in the block's text.
    pub lines: Vec<Range<usize>>,
    /// Behind them stands the label of those who came.
    pub listed: bool,
}

/// The lines in which `text` opens a paper; `None` where it is a line or a paragraph of its own. `cut`: what was cut off behind it
/// stands in the same line.
pub(super) fn lines(text: &str, cut: bool, vocabulary: &Vocabulary) -> Option<Unfolded> {
    if text.len() < SHORTEST && !cut {
        return None;
    }
    let label = label(text, vocabulary);
    let end = label.unwrap_or_else(|| text.floor_char_boundary(LONGEST));
    let opening = text[..end].trim_end();
    let days = dates(opening);
    if days.is_empty() {
        return None;
    }
    let mut cuts = cuts(opening, vocabulary);
    let mut times: Vec<usize> = times(opening).into_iter().map(|t| t.range.end).collect();
    times.extend(days.into_iter().map(|d| d.range.end));
    // "on 4 May 2031 The Old Dairy": behind the day a word with a capital begins anew
    cuts.extend(times.into_iter().filter(|&at| {
        let rest = &opening[at..];
        let next = words::first(rest.trim_start());
        rest.starts_with(' ') && next.starts_with(char::is_uppercase) && !is_phrase("header.goes_on", next)
    }));
    cuts.push(opening.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut from = 0;
    let lines = cuts.into_iter().map(|at| std::mem::replace(&mut from, at)..at);
    let lines = lines.map(|l| trimmed(opening, l)).filter(|l| !l.is_empty());
    let mut lines: Vec<Range<usize>> = lines.collect();
    // "Report by the Surveyor. It was said that on 4 May ...": the business itself has no line for the day
    let dated =
        |l: &Range<usize>| l.len() <= LINE && !dates(&opening[l.clone()]).is_empty() && !is_prose(&opening[l.clone()]);
    // behind the day running text is the business
    let told = |l: &Range<usize>| {
        let line = &opening[l.clone()];
        is_prose(line)
            && !vocabulary.pages.begins_minutes(line)
            && !vocabulary.header.calls_meeting(&line.to_lowercase())
    };
    let listed = label.is_some();
    if let Some(day) = lines.iter().position(dated).filter(|_| !listed)
        && let Some(end) = (day + 1..lines.len()).find(|&i| told(&lines[i]))
    {
        lines.truncate(end);
    }
    (listed || lines.iter().take(MOST).any(dated)).then_some(Unfolded { lines, listed })
}

/// Where the label of those who came stands.
fn label(text: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(REACH)];
    let words = window.match_indices(' ').map(|(at, _)| at + 1);
    let mut labels = words.filter(|&at| window[at..].starts_with(char::is_uppercase));
    let listed = |at: &usize| is_label(&window[*at..], vocabulary) && !names_meeting(&window[*at..], vocabulary);
    let found = labels.find(listed)?;
    // "the Old Dairy Present:": the place before it is none of the label's
    let own = |at: &usize| {
        let first = window[*at..].split([' ', ':']).next().unwrap_or("");
        vocabulary.attendance.is_label_word(first) && listed(at)
    };
    let colon = found + window[found..].find(':').unwrap_or(0);
    let later = window[found..colon].match_indices(' ').map(|(at, _)| found + at + 1);
    std::iter::once(found).chain(later).find(own).or(Some(found))
}

/// "Scrutiny Committee - Thursday, 22nd June, 2017 Present: ...": a body and its day open a text.
pub(super) fn leads_to_day(text: &str, vocabulary: &Vocabulary) -> bool {
    let day = dates(text).into_iter().next();
    day.is_some_and(|d| vocabulary.header.is_body(&text[..d.range.start]))
}

/// "Young People Panel – 4 May 2031 Present: ...": a body and its day are no label of people.
fn names_meeting(text: &str, vocabulary: &Vocabulary) -> bool {
    let line = text.split([':', '.']).next().unwrap_or("");
    line.len() <= LINE && leads_to_day(line, vocabulary)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let lead = words.len() - words.trim_start().len();
    range.start + lead..(range.start + words.trim_end().len()).max(range.start + lead)
}

/// Where a line begins, as its words tell.
fn cuts(text: &str, vocabulary: &Vocabulary) -> Vec<usize> {
    let words: Vec<(usize, &str)> = words::words(text, 0..text.len())
        .into_iter()
        .map(|w| (w.at, w.text))
        .collect();
    let mut cuts = pages(text, &words, vocabulary);
    cuts.extend(glued(text));
    let mut start = 0;
    let mut last = (Dress::Neither, 0);
    for (i, &(at, word)) in words.iter().enumerate() {
        let own = dress(word);
        let before = i.checked_sub(1).map_or("", |b| words[b].1);
        let shouts = own == Dress::Shouted
            && (words.get(i + 1).is_some_and(|w| dress(w.1) == Dress::Shouted) || vocabulary.header.is_generic(word));
        let changes = match last.0 {
            Dress::Shouted => own == Dress::Capital && last.1 > 1,
            Dress::Capital => shouts && !before.ends_with([',', '-', '–', ':']),
            Dress::Small | Dress::Neither => false,
        };
        let ends = before.ends_with('.') && before.len() > 4 && own != Dress::Small;
        let leads = !before.ends_with(char::is_lowercase) || dress(before) != Dress::Small;
        let leads = leads && !is_phrase("header.goes_on", before);
        let paper = is_phrase("header.paper", word)
            && ["of", "OF"]
                .iter()
                .any(|of| words.get(i + 1).is_some_and(|w| w.1 == *of));
        let opens = leads && own != Dress::Small && (paper || vocabulary.pages.begins_minutes(&text[at..]));
        let met =
            is_phrase("header.session", before) && own != Dress::Small && own != Dress::Neither && !is_joined(word);
        start = if cuts.contains(&at) { at } else { start };
        let own_line = text[start..at].trim_end();
        let again = own_line.contains(' ') && text[at..].starts_with(own_line);
        if changes || ends || opens || met || again || i > 0 && is_field(text, &words[i..], vocabulary) {
            cuts.push(at);
            start = at;
        }
        last = match own {
            Dress::Neither => last,
            _ if own == last.0 => (own, last.1 + 1),
            _ => (own, 1),
        };
    }
    cuts
}

/// "Page 1 of 8MINUTES OF": a number that the next line was set against.
fn glued(text: &str) -> impl Iterator<Item = usize> {
    const LETTERS: usize = 5;
    let bytes = text.as_bytes();
    (1..bytes.len()).filter(move |&at| {
        let word = &bytes[at..];
        is_digit(bytes[at - 1].into()) && word.iter().take_while(|b| b.is_ascii_uppercase()).count() >= LETTERS
    })
}

/// "MEETING HELD", "Meeting minutes": the clause goes on.
fn is_joined(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let goes_on = [
        "header.goes_on",
        "header.took_place",
        "header.paper",
        "header.page_tail",
    ];
    goes_on.into_iter().any(|label| is_phrase(label, bare))
}

/// "Venue:", "Date of meeting:": the label of a field begins here.
fn is_field(text: &str, words: &[(usize, &str)], vocabulary: &Vocabulary) -> bool {
    let (at, first) = words[0];
    let label = words.iter().take(LABEL).find(|(_, w)| w.ends_with(':'));
    first.starts_with(char::is_uppercase)
        && label.is_some_and(|(to, w)| vocabulary.headings.is_header(&text[at..to + w.len() - 1]))
}

/// Where the names of a page stand above the paper: "Meeting details", "Agenda and minutes".
fn pages(text: &str, words: &[(usize, &str)], vocabulary: &Vocabulary) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    while from < words.len().min(ABOVE) {
        let named = |n: &usize| {
            let name = text[words[from].0..words[*n].0].trim_end();
            vocabulary.pages.is_listing(name)
                || vocabulary.pages.is_item_page(name)
                || is_phrase("header.page_name", name)
        };
        let end = (from + 1..words.len().min(from + LABEL + 1)).rev().find(named);
        if let Some(end) = end {
            cuts.extend([words[from].0, words[end].0]);
        }
        from = end.unwrap_or(from + 1);
    }
    cuts
}
