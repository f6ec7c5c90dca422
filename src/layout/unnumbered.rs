//! Finds the items of a paper whose headings have no numbers.

use super::heads::head;
use super::shape::{self, Head};
use super::signs::Sign;
use super::{issued, regions, series, set_off};
use crate::decide::Told;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// "Staff Reports: the Treasurer gave ...": a standing item as the label of its own text.
fn runs_on_from_label(text: &str) -> bool {
    text.find(": ").is_some_and(|at| at <= 40)
}

/// A longer text is a paragraph, in which the label of a list may stand.
const PARAGRAPH: usize = 150;
/// So many colons are looked at for the label of a list.
const LABELS: usize = 12;
/// Blocks in which the name of a paper stands.
const OPENING: usize = 4;

/// The first block of the attendance lists, where one stands near the beginning.
pub(super) fn attendance_from(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    let is_label = |words: &str| {
        vocabulary
            .headings
            .is_attendance(words.split([':', '–', '—']).next().unwrap_or("").trim_end())
    };
    // "... pursuant to notice. Members present: the Mayor ...", in a paragraph that lost its line ends
    let inside = |text: &str| {
        let labels = text.match_indices(':').take(LABELS);
        text.len() > PARAGRAPH
            && labels.into_iter().any(|(at, _)| {
                let words = words::each(&text[..at]).rev().take(2).collect::<Vec<_>>();
                (1..=words.len()).any(|n| {
                    let length: usize = words[..n].iter().map(|w| w.len() + 1).sum();
                    text[..at].get((at + 1).saturating_sub(length)..).is_some_and(is_label)
                })
            })
    };
    range.filter(|&i| !signs[i].furniture).take(20).find(|&i| {
        let block = &document.blocks[i];
        let cells = block.cells.iter().filter_map(|c| block.text().get(c.clone()));
        is_label(block.text())
            || block.kind == BlockKind::TableRow && cells.into_iter().any(is_label)
            || inside(block.text())
    })
}

/// The name of the body or the paper, the date, the place: no item, however it is dressed.
fn is_header_line(text: &str, sign: &Sign) -> bool {
    match sign.topic.as_deref() {
        None | Some("attendance") => true,
        Some("previous-minutes") => regions::speaks_of_header(text),
        Some(_) => false,
    }
}

/// "There were no declarations of interest": what was said, and no heading.
fn is_told(text: &str, vocabulary: &Vocabulary) -> bool {
    let opener = words::first(text);
    vocabulary.headings.text().openers.contains(opener) && !shape::is_title_like(text, vocabulary)
}

/// "MINUTES", once in the paper and dressed as a heading: the standing item, not the label of what was said.
fn is_standing_once(document: &Document, signs: &[Sign], i: usize, range: &Range<usize>) -> bool {
    let text = document.blocks[i].text();
    let standing = matches!(signs[i].topic.as_deref(), Some("previous-minutes" | "declarations"));
    let again = |j: usize| j != i && document.blocks[j].text().eq_ignore_ascii_case(text);
    standing && signs[i].stands_out() && !text.contains(':') && !range.clone().any(again)
}

/// "Apologies", a heading like another that stands between it and the list of those who came, or one above a sentence that
/// tells of them: an item, and no list of the header.
fn is_listed_inside(document: &Document, signs: &[Sign], lists: Option<usize>, i: usize) -> bool {
    let apologies = signs[i].topic.as_deref() == Some("apologies");
    let like = |j: usize| {
        signs[j].heading == signs[i].heading && signs[j].topic.as_deref() != Some("attendance") && !signs[j].furniture
    };
    let told = signs.get(i + 1).is_some_and(|next| !next.short)
        && words::each(document.blocks[i + 1].text()).any(|w| is_phrase("items.told_of", w));
    let behind = |from: usize| from < i && (told || (from + 1..i).any(like));
    apologies && document.blocks[i].kind == BlockKind::Heading && lists.is_some_and(behind)
}

/// "Apologies for absence", a line of its own above what the agenda says of it ("To receive apologies ..."): an item.
fn opens_business(document: &Document, signs: &[Sign], i: usize, end: usize) -> bool {
    let below = (i + 1..end).find(|&j| !signs[j].furniture);
    let agenda = |j: usize| {
        document.blocks[j]
            .text()
            .strip_prefix("To ")
            .is_some_and(|t| t.starts_with(char::is_lowercase))
    };
    signs[i].topic.as_deref() == Some("apologies") && below.is_some_and(agenda)
}

/// Headings without numbers: the level of headings that names standing items or occurs most, else bold or capital lines,
/// else standing items by their words alone.
pub(super) fn by_headings(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> (Vec<Head>, Option<Told>) {
    let issued: Vec<usize> = range
        .clone()
        .filter(|&i| !signs[i].furniture && issued::title(document.blocks[i].text()).is_some())
        .collect();
    if !issued.is_empty() {
        let heads = issued.into_iter().map(|i| head(document, signs, i, range.end));
        return (heads.collect(), None);
    }
    let lists = attendance_from(document, signs, range.clone(), vocabulary);
    let plain = |i: usize| {
        let s = &signs[i];
        let text = document.blocks[i].text();
        let label = text.split(':').next().unwrap_or("");
        // "Minutes of the meeting of 4 May 2031" opens a paper whose lists were not found
        let opens = lists.is_none() && i < range.start + OPENING && s.topic.as_deref() == Some("previous-minutes");
        let header = (opens || lists.is_some_and(|from| i < from)) && is_header_line(text, s);
        !header
            && !s.furniture
            && s.title.len() >= 3
            && (!s.inside || lists.is_some_and(|from| i > from) && is_standing_once(document, signs, i, &range))
            && !s.numeral.as_ref().is_some_and(|n| series::is_pair(&text[n.rest..]))
            && (s.short || s.topic.is_some() && runs_on_from_label(text))
            && document.blocks[i].kind != BlockKind::TableRow
            && (!vocabulary.headings.is_attendance(label)
                || s.heading > 0 && is_listed_inside(document, signs, lists, i)
                || opens_business(document, signs, i, range.end))
            && !vocabulary.headings.is_header(label)
            && !vocabulary.headings.is_interrupter(text)
    };
    let dress = |i: usize| -> Option<(u8, u8)> {
        let s = &signs[i];
        if !plain(i) {
            return None;
        }
        match (s.heading, s.bold, s.caps) {
            (h, _, _) if h > 0 => Some((0, h)),
            (_, true, caps) => Some((1, u8::from(!caps))),
            (_, _, true) => Some((2, 0)),
            _ if s.topic.is_some()
                && !shape::says_nil(document.blocks[i].text())
                && !is_told(document.blocks[i].text(), vocabulary)
                && document.blocks[i].label.is_none()
                && (document.blocks[i].text().len() < 90 || runs_on_from_label(document.blocks[i].text())) =>
            {
                Some((3, 0))
            }
            _ => None,
        }
    };
    let mut groups: std::collections::BTreeMap<(u8, u8), (f32, Vec<usize>)> = std::collections::BTreeMap::new();
    for i in range.clone() {
        // "AOB" is in capitals whatever the other headings are
        let plain_too = match dress(i) {
            Some((2, 0)) => Some((3, 0)),
            Some((1, 0)) => Some((1, 1)),
            _ => None,
        };
        let acronym = signs[i].title.len() <= 5 && signs[i].topic.is_some();
        for d in dress(i).into_iter().chain(plain_too.filter(|_| acronym)) {
            let group = groups.entry(d).or_default();
            group.0 += match signs[i].topic.as_deref() {
                Some("attendance") => 0.0,
                Some(_) => 2.0,
                None => 0.6,
            };
            group.1.push(i);
        }
    }
    let mut best: Option<(f32, Vec<usize>)> = None;
    for (_, (score, members)) in groups {
        if best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, members));
        }
    }
    // behind the attendance three headings or bold lines need no standing item among them
    let set_off = |m: &[usize]| lists.is_some() && m.len() >= 3 && dress(m[0]).is_some_and(|d| d.0 <= 1);
    let best = best.filter(|b| b.0 >= 2.0 || set_off(&b.1));
    let mut members = best.map(|b| b.1).unwrap_or_default();
    let mut told = None;
    let none = members.is_empty();
    if none || members.iter().any(|&i| dress(i) == Some((3, 0))) {
        // lines that are no standing items, set off as these are
        let chosen = set_off::choose(document, signs, range.clone(), lists, members, vocabulary);
        told = chosen
            .as_ref()
            .map(|d| d.told(set_off::NAME, |lines| set_off::shown(document, lines)));
        members = chosen.map(|d| d.best).unwrap_or_default();
        if none {
            let heads = members.into_iter().map(|i| head(document, signs, i, range.end));
            return (heads.collect(), told);
        }
        let from = members[0];
        members = (from..range.end)
            .filter(|&i| {
                members.contains(&i) || plain(i) && set_off::on_its_text(document, signs, i, range.end, vocabulary)
            })
            .collect();
    }
    let heads = members
        .into_iter()
        .filter(|&i| (i + 1..range.end).any(|j| !signs[j].furniture))
        .map(|i| head(document, signs, i, range.end));
    (heads.collect(), told)
}
