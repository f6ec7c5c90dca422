//! Remembers whose figures the talk is about: the team of the sentence before, the body outside that an item is about, the
//! team or school of the heading.

use super::mention::{Claim, Finder, Mention, claims};
use crate::language::words;
use crate::metrics::candidate::{Candidate, Place};
use crate::metrics::sentence::TokenKind;
use crate::metrics::{Paragraph, Passage};
use crate::record::AreaKind;
use crate::vocabulary::AreaWords;
use crate::vocabulary::phrases::phrases;
use std::collections::{BTreeMap, BTreeSet};

/// What was spoken of so far.
#[derive(Debug, Default)]
pub(super) struct Talk<'a> {
    /// The owner of the sentence before, with its passage.
    last: Option<(usize, Mention)>,
    /// The body outside that the item is about ("the Trust"), with the item and the last passage that was about it.
    body: Option<(Option<&'a str>, usize, Mention)>,
    /// The full name of each body outside by its noun: "the Trust" is the Harbour Leisure Trust.
    names: BTreeMap<String, String>,
    /// Those of them that were spoken of by their noun.
    spoken: BTreeSet<String>,
    /// Those nouns by which the paper speaks of the body whose it is ("the Trust").
    own: BTreeSet<String>,
    /// The places that had figures of their own, in the order in which they were named.
    places: Vec<String>,
}

/// A paragraph of prose is longer than this many bytes; shorter ones are entries of lists, each about something else.
const PROSE: usize = 120;
/// So many places can be meant by "the two localities".
const MOST_PLACES: usize = 4;

impl<'a> Talk<'a> {
    /// A talk in which nothing was said yet; `names`: the bodies outside by their nouns; `own`: those of the body
    /// whose paper it is.
    pub(super) fn of(names: BTreeMap<String, String>, own: BTreeSet<String>) -> Self {
        Talk {
            names,
            own,
            ..Talk::default()
        }
    }

    /// Whose figures those of the next sentence may be, where it does not say so itself, each by the sign that speaks for it.
    pub(super) fn topics(
        &mut self,
        passage: usize,
        paragraph: &Paragraph<'a>,
        finder: &Finder<'_>,
        mentions: &[Mention],
    ) -> Vec<Claim> {
        let item = paragraph.passage.item;
        // "(2) The number of patients had been reduced": a paragraph with a number, and no entry of a list
        let told = !paragraph.passage.list_item || paragraph.text().trim_end().ends_with('.');
        let prose = told && paragraph.passage.range.len() > PROSE;
        let near = |(of, at, _): &(Option<&str>, usize, Mention)| *of == item && passage <= at + 1 && prose;
        self.body = self.body.take().filter(near);
        if mentions.iter().any(|m| m.kind == AreaKind::Council) {
            // The talk has come home; what follows is the council's until the body is named again.
            self.body = None;
        }
        let last = self
            .last
            .take()
            .filter(|(at, _)| *at == passage && goes_on(finder))
            .map(|(_, m)| m);
        let body = self.body.as_ref().map(|(_, _, body)| body.clone());
        let all = [
            ("talk_before", last),
            ("talk_heading", named_by_heading(paragraph.passage, finder)),
            ("talk_body", body),
        ];
        claims(all)
    }

    /// The sentence `before`, which tells no figure, ends with the place that this one goes on about: "the fires in Elmstead.
    /// It was noted that there were 12".
    pub(super) fn led(&mut self, passage: usize, paragraph: &Paragraph<'a>, before: &Finder<'_>, finder: &Finder<'_>) {
        let tells = |i: usize| phrases("areas.tells").contains(&before.low(i));
        let told = (0..before.sentence.tokens.len()).any(tells);
        if !told {
            return;
        }
        let mut mentions = before.mentions();
        // "presented the crime report for the Elmstead ward. In July there were 12": all that follows is of the ward
        let ward = |m: &&Mention| {
            let last = words::last(&m.label).to_ascii_lowercase();
            m.kind == AreaKind::Ward && m.place.is_none() && phrases("areas.heads_ward").contains(&last.as_str())
        };
        let mut wards = mentions.iter().filter(ward);
        if let (Some(ward), None) = (wards.next(), wards.next()) {
            self.body = Some((paragraph.passage.item, passage, ward.clone().told(paragraph)));
            return;
        }
        if !goes_on(finder) {
            return;
        }
        let last = mentions.pop().filter(|m| {
            let rest = before.gap(m.range.end, before.sentence.range.end);
            matches!(m.kind, AreaKind::Ward | AreaKind::Other) && !rest.contains(char::is_alphanumeric)
        });
        if let Some(place) = last {
            self.last = Some((passage, place.told(paragraph)));
        }
    }

    /// The sentence points at a place that an earlier one of the paragraph named last: "Rents there 310", "40 at that site".
    pub(super) fn points(&mut self, passage: usize, paragraph: &Paragraph<'a>, earlier: &[Finder<'_>]) {
        let placed = |m: &Mention| matches!(m.kind, AreaKind::Institution | AreaKind::Ward);
        let found = earlier
            .iter()
            .rev()
            .find_map(|f| f.mentions().into_iter().rfind(placed));
        if let Some(place) = found {
            self.last = Some((passage, place.told(paragraph)));
        }
    }

    /// A body that is spoken of as "the Trust": by its noun alone, or by the full name that stands for it.
    fn outside(&self, m: &Mention, words: &AreaWords) -> bool {
        words.definite(&m.label.to_ascii_lowercase())
            || self.names.values().any(|name| *name == m.label) && self.spoken.contains(&m.label)
    }

    /// Gives "the Trust" its full name, where one was named before.
    pub(super) fn name(&mut self, words: &AreaWords, mentions: &mut [Mention]) {
        for mention in mentions {
            let noun = words::last(&mention.label).to_ascii_lowercase();
            if !words.definite(&noun) {
                continue;
            }
            if mention.label.contains(' ') {
                self.names.entry(noun).or_insert_with(|| mention.label.clone());
            } else if self.own.contains(&noun) {
                *mention = Mention::unnamed(mention.range.clone(), mention.label.clone());
            } else if let Some(name) = self.names.get(&noun) {
                mention.label.clone_from(name);
                self.spoken.insert(name.clone());
            }
        }
    }

    /// Finds "the two localities", "each of the wards": the places that the sentence names, else those named before.
    pub(super) fn places_meant(&self, finder: &Finder<'_>, mentions: &mut Vec<Mention>) {
        let tokens = finder.sentence.tokens.len();
        for at in 1..tokens {
            let low = finder.low(at);
            if !(low.ends_with('s') && phrases("areas.place_plurals").contains(&low)) || finder.capital(at) {
                continue;
            }
            let mut start = at;
            while start > 0 && phrases("areas.before_places").contains(&finder.low(start - 1)) {
                start -= 1;
            }
            let range = finder.range(start, at + 1);
            let mut here: Vec<String> = Vec::new();
            for mention in mentions
                .iter()
                .filter(|m| m.kind == AreaKind::Ward && m.range.start > range.start)
            {
                if !here.contains(&mention.label) {
                    here.push(mention.label.clone());
                }
            }
            let places = if here.len() > 1 { &here } else { &self.places };
            let definite = start < at && !["of", "all"].contains(&finder.low(start));
            if definite && (2..=MOST_PLACES).contains(&places.len()) {
                let next = mentions.partition_point(|m| m.range.start < range.start);
                let label = places.join(" and ");
                let kind = AreaKind::Ward;
                mentions.insert(next, Mention::new(range, label, kind));
            }
        }
    }

    /// The sentence gave its figures to `owned`.
    pub(super) fn goes(
        &mut self,
        passage: usize,
        paragraph: &Paragraph<'a>,
        words: &AreaWords,
        owned: Vec<Option<Mention>>,
    ) {
        for place in owned.iter().flatten().filter(|m| m.kind == AreaKind::Ward) {
            let known = self.places.contains(&place.label) || place.label.contains(" and ");
            if !known && self.places.len() <= MOST_PLACES {
                self.places.push(place.label.clone());
            }
        }
        let last = owned
            .into_iter()
            .flatten()
            .find(|m| !m.held_against() && m.kind != AreaKind::Council)
            .map(|m| m.told(paragraph));
        let mut owners = last.iter().filter(|m| self.outside(m, words));
        if let Some(body) = owners.next() {
            self.body = Some((paragraph.passage.item, passage, body.clone()));
        }
        self.last = last.map(|m| (passage, m));
    }
}

/// The sentence goes on about the team or place of the sentence before: it opens with a pronoun, with "The team", or says
/// "at that site".
fn goes_on(finder: &Finder<'_>) -> bool {
    let low = |i: usize| finder.low(i);
    let first = low(0);
    let pronoun = phrases("areas.goes_on_about").contains(&first);
    let named = first == "the" && finder.words.head(low(1)).is_some();
    let that = (1..finder.sentence.tokens.len())
        .any(|i| matches!(low(i - 1), "that" | "this") && finder.words.head(low(i)).is_some());
    pronoun || named || that || pointed(finder)
}

/// "Rents there 310", "at that site".
pub(super) fn pointed(finder: &Finder<'_>) -> bool {
    let low = |i: usize| finder.low(i);
    let tokens = &finder.sentence.tokens;
    let there = (1..tokens.len().min(4))
        .any(|i| low(i) == "there" && tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number));
    let placed = phrases("areas.pointed_at");
    there || (1..tokens.len()).any(|i| matches!(low(i - 1), "that" | "this") && placed.contains(&low(i)))
}

/// The team or institution that the heading names, where it is a team's name as a whole, or the sentence speaks of "the
/// school" under a heading that names one. A body outside may open the heading: "HARBOUR TRUST - SECOND QUARTER".
fn named_by_heading(passage: &Passage<'_>, finder: &Finder<'_>) -> Option<Mention> {
    let heading = passage.heading?.trim_start_matches(|c: char| !c.is_alphabetic());
    let opening = heading
        .split([':', '–'])
        .next()
        .unwrap_or("")
        .split(" - ")
        .next()
        .unwrap_or("")
        .trim();
    let words: Vec<&str> = words::each(heading).collect();
    let capital = |w: &&&str| w.chars().next().is_some_and(char::is_uppercase);
    let end = words
        .iter()
        .rposition(|w| finder.words.head(&w.to_ascii_lowercase()).is_some())?
        + 1;
    let start = end - words[..end].iter().rev().take_while(capital).count();
    // "Schools Grant", "Children Not in School": of no school
    let goes_on = words.get(end).is_some_and(|w| capital(&w)) && !words[end - 1].ends_with([':', ',', '-']);
    let placed = start
        .checked_sub(1)
        .is_some_and(|b| phrases("areas.places").contains(&words[b]));
    if placed || goes_on {
        return None;
    }
    let last = words[end - 1].to_ascii_lowercase();
    let kind = finder.words.head(&last)?;
    let whole = start == 0 && end == words.len() && last != "services";
    let whole = whole && (kind == AreaKind::Team || phrases("areas.heads_ward").contains(&last.as_str()));
    let outside = start == 0 && words[..end].join(" ") == opening && finder.words.definite(&last);
    let spoken = || {
        let low = finder.lower;
        low.contains(&format!("the {last} ")) || low.starts_with("it ")
    };
    let label: Vec<String> = words[start..end]
        .iter()
        .map(|w| finder.councils.sentence_case(w))
        .collect();
    ((2..=6).contains(&(end - start)) && (whole || outside || spoken())).then(|| {
        let place = Place::context(passage.heading_at.clone());
        Mention::elsewhere(place, label.join(" "), kind)
    })
}

/// "two Inspectors" are those of the inspectorate that the paragraph or its heading names.
pub(super) fn sent(finder: &Finder<'_>, paragraph: &Paragraph<'_>, candidate: &Candidate) -> Option<Mention> {
    if finder.low(candidate.quantity.tail) != "inspectors" {
        return None;
    }
    let named = |text: &'_ str| finder.words.inspectorate(text).map(str::to_owned);
    let label = named(paragraph.text()).or_else(|| paragraph.passage.heading.and_then(named))?;
    let place = Place::context(Some(paragraph.passage.flow.source(candidate.quantity.range.clone())));
    Some(Mention::elsewhere(place, label, AreaKind::Other))
}
