//! Says which lines could head the items of a paper without numbers, by how they are dressed, and weighs the ways of dress.

use super::super::regions;
use super::super::series;
use super::super::shape;
use super::super::signs::Sign;
use super::OPENING;
use crate::decide::{self, Candidate, Decision, key};
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::collections::BTreeMap;
use std::ops::Range;

/// The decision, as it is told and in the table of weights.
pub(super) const NAME: &str = key!(heading_dress);

/// How a line that could head an item is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dress {
    /// The heading of a level that the file names.
    Heading(u8),
    /// Bold capitals.
    BoldCapitals,
    /// Bold.
    Bold,
    /// Capitals.
    Capitals,
    /// As the text: its words alone say that it is a standing item.
    Plain,
}

impl Dress {
    /// More than capitals sets it off from the text.
    fn stands_out(self) -> bool {
        self < Dress::Capitals
    }
}

/// The lines of a paper without numbers.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    pub document: &'a Document,
    pub signs: &'a [Sign],
    pub range: Range<usize>,
    /// Where the people are listed.
    pub lists: Option<usize>,
    pub vocabulary: &'a Vocabulary,
}

impl Lines<'_> {
    /// Line `i` may be a heading, however it is dressed.
    pub(super) fn may_head(&self, i: usize) -> bool {
        let (s, document, lists) = (&self.signs[i], self.document, self.lists);
        let text = self.text(i);
        let headings = &self.vocabulary.headings;
        let label = text.split(':').next().unwrap_or("");
        // "Minutes of the meeting of 4 May 2031" opens a paper whose lists were not found
        let opens = lists.is_none() && i < self.range.start + OPENING && s.topic.as_deref() == Some("previous-minutes");
        let header = (opens || lists.is_some_and(|from| i < from)) && is_header_line(text, s);
        let standing = || lists.is_some_and(|from| i > from) && is_standing_once(document, self.signs, i, &self.range);
        let attends = || {
            s.stands_out() && is_listed_inside(document, self.signs, lists, i)
                || opens_business(document, self.signs, i, self.range.end)
        };
        !header
            && !s.furniture
            && s.title.len() >= 3
            && (!s.inside || standing())
            && !s.numeral.as_ref().is_some_and(|n| series::is_pair(&text[n.rest..]))
            && (s.short || s.topic.is_some() && runs_on_from_label(text))
            && document.blocks[i].kind != BlockKind::TableRow
            && (!headings.is_attendance(label) || attends())
            && !headings.is_header(label)
            && !headings.is_interrupter(text)
    }

    /// How line `i` is dressed, where it may be a heading and anything makes it look like one.
    pub(super) fn dress(&self, i: usize) -> Option<Dress> {
        let s = &self.signs[i];
        let standing = || {
            let (text, v) = (self.text(i), self.vocabulary);
            let label = self.document.blocks[i].label.is_some();
            let told = shape::says_nil(text) || is_told(text, v);
            s.topic.is_some() && !told && !label && (text.len() < 90 || runs_on_from_label(text))
        };
        match (s.heading, s.bold, s.caps) {
            _ if !self.may_head(i) => None,
            (level, ..) if level > 0 => Some(Dress::Heading(level)),
            (_, true, true) => Some(Dress::BoldCapitals),
            (_, true, false) => Some(Dress::Bold),
            (.., true) => Some(Dress::Capitals),
            _ => standing().then_some(Dress::Plain),
        }
    }

    /// The lines of one dress that head the items: those that name standing items, or the most.
    pub(super) fn choose(&self) -> Option<Decision<Vec<usize>>> {
        let mut groups: BTreeMap<Dress, Candidate<Vec<usize>>> = BTreeMap::new();
        for i in self.range.clone() {
            let topic = self.signs[i].topic.as_deref();
            let dress = self.dress(i);
            // "AOB" is in capitals whatever the other headings are
            let acronym = self.signs[i].title.len() <= 5 && topic.is_some();
            let without = dress.filter(|_| acronym).and_then(|dress| match dress {
                Dress::Capitals => Some(Dress::Plain),
                Dress::BoldCapitals => Some(Dress::Bold),
                _ => None,
            });
            for dress in dress.into_iter().chain(without) {
                let group = groups.entry(dress).or_insert_with(|| Candidate::new(Vec::new()));
                group.see(key!(standing), u32::from(topic.is_some_and(|t| t != "attendance")));
                group.see(key!(line), u32::from(topic.is_none()));
                group.what.push(i);
            }
        }
        for (dress, group) in &mut groups {
            let three = self.lists.is_some() && group.what.len() >= 3;
            group.see(key!(stand_out), u32::from(three && dress.stands_out()));
        }
        decide::best(groups.into_values().collect(), self.vocabulary.weights.scale(NAME))
    }

    fn text(&self, i: usize) -> &str {
        self.document.blocks[i].text()
    }
}

/// "Staff Reports: the Treasurer gave ...": a standing item as the label of its own text.
fn runs_on_from_label(text: &str) -> bool {
    text.find(": ").is_some_and(|at| at <= 40)
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
        signs[i].heading > 0
            && signs[j].heading == signs[i].heading
            && signs[j].topic.as_deref() != Some("attendance")
            && !signs[j].furniture
    };
    let heading = signs[i].heading > 0;
    let stopped = |text: &str| !heading && text.ends_with('.');
    let told = signs
        .get(i + 1)
        .is_some_and(|next| !next.short || stopped(document.blocks[i + 1].text()))
        && words::each(document.blocks[i + 1].text()).any(|w| is_phrase("items.told_of", w));
    let behind = |from: usize| from < i && (told || (from + 1..i).any(like));
    // in capitals or bold as the list of those who came is, it is another such list
    let list = |from: usize| heading || (signs[from].caps, signs[from].bold) != (signs[i].caps, signs[i].bold);
    apologies && lists.is_some_and(|from| list(from) && behind(from))
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
