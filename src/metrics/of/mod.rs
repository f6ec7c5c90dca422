//! Reads what a figure counts, in the text's own words, and restores it where it is elided.
//!
//! A figure's own words stand after it ("412 children looked after") or before it ("Persistent absence was 14.8%"). Where
//! neither names anything ("the national figure was 22%", "nine were settled"), it is heir to an earlier figure: to its
//! words, and to its unit where its own is not stated.

mod average;
mod compose;
mod from_context;
mod own_words;
mod spare;

use super::Paragraph;
use super::antecedent;
use super::candidate::{Candidate, sentence_end};
use super::label::{Label, Tagged, join};
use super::measure::Hits;
use super::sentence::Sentence;
use super::surroundings::{Surroundings, around};
use super::table;
use super::topic::Topics;
use crate::decide::{Scale, Told, Weights};
use crate::language::analysis::quantity::unit;
use crate::language::digits::is_digit;
use crate::language::words;
use crate::record::Unit;
use crate::vocabulary::{Class, figures};
pub(super) use spare::spare;

/// Fills in `of`, `noun`, `heir_of`, `denominator`, and units that are elided.
pub(super) fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    (weights, hits): (&Weights, &Hits<'_>),
    mut told: Option<&mut Vec<Option<Told>>>,
) {
    let own: Vec<Surroundings> = (0..candidates.len())
        .map(|i| around(paragraphs, candidates, i))
        .collect();
    let heads = table::heads(paragraphs);
    let topics = Topics::new(paragraphs, candidates);
    let scales = Scales {
        of: weights.scale("of"),
        antecedent: weights.scale("antecedent"),
        hits,
    };
    let mut words: Vec<Label> = vec![Label::default(); candidates.len()];
    let mut tagged: Option<(usize, Tagged<'_>)> = None;
    if let Some(told) = &mut told {
        told.resize(candidates.len(), None);
    }
    for i in 0..candidates.len() {
        if let Some(of) = tabled(paragraphs, candidates, &heads, i) {
            words[i].noun.clone_from(&of);
            candidates[i].head = head_of(&of);
            candidates[i].of = Some(of);
            continue;
        }
        let view = View {
            paragraphs,
            own: &own,
            topics: &topics,
            scales: &scales,
            tell: told.is_some(),
        };
        let place = &candidates[i];
        let first = candidates[..i]
            .iter()
            .rposition(|o| (o.passage, o.sentence) != (place.passage, place.sentence))
            .map_or(0, |o| o + 1);
        if tagged.as_ref().is_none_or(|(f, _)| *f != first) {
            let paragraph = &paragraphs[place.passage];
            let figures = &candidates[first..sentence_end(candidates, first)];
            let sentence = &paragraph.sentences[place.sentence];
            tagged = Some((first, Tagged::new(sentence, paragraph.text(), figures)));
        }
        let Some((_, t)) = &tagged else { continue };
        let (label, why) = view.words(t, candidates, &words, i);
        words[i] = view.headed(&label, &candidates[i]).unwrap_or(label);
        if let Some(told) = &mut told {
            told[i] = why;
        }
        candidates[i].of = Some(yearless(words[i].text())).filter(|of| !of.is_empty());
        let own = candidates[i].heir_of.is_some_and(|p| words[p].said != words[i].said) && !words[i].said.is_empty();
        candidates[i].predicate = own.then(|| words[i].said.trim_start_matches([',', ' ']).to_owned());
        candidates[i].head = Some(words[i].head.clone()).filter(|head| !head.is_empty());
        timed(&mut candidates[i]);
        let place = &candidates[i];
        let paragraph = &paragraphs[place.passage];
        antecedent::rated(&paragraph.sentences[place.sentence], paragraph.text(), candidates, i);
    }
}

/// "The average number of days to decide a claim is now 14.8": a bare figure takes its unit from what it counts.
fn timed(c: &mut Candidate) {
    let q = &mut c.quantity;
    let bare = q.unit == Some(Unit::Count) && !q.unit_stated && q.per.is_none();
    if bare && let Some(unit) = c.of.as_deref().and_then(unit::counted) {
        q.unit = Some(unit);
    }
}

/// A figure in a table: its row's label and its column's head say what it is. `None` where neither is there.
fn tabled(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    heads: &[Option<usize>],
    i: usize,
) -> Option<String> {
    let c = &candidates[i];
    let (label, column) = (table::label(paragraphs, c), table::column(paragraphs, heads, c));
    let mut of = label.unwrap_or_default().to_owned();
    join(&mut of, column.unwrap_or_default());
    let of = dateless(&of);
    if of.is_empty() {
        return None;
    }
    let q = &mut candidates[i].quantity;
    if let Some(column) = column.filter(|_| !q.unit_stated && q.unit == Some(Unit::Count)) {
        let unit = [("%", Unit::Percent), ("£", Unit::Gbp), ("€", Unit::Eur)]
            .into_iter()
            .find(|(sign, _)| column.contains(sign));
        q.unit = unit.map(|(_, unit)| unit).or(q.unit);
    }
    if !q.unit_stated && q.unit == Some(Unit::Count) {
        q.unit = label.and_then(antecedent::rate_in).or(q.unit);
    }
    candidates[i].method = "table";
    Some(of)
}

/// What the decisions are weighed by.
struct Scales<'a> {
    of: &'a Scale,
    antecedent: &'a Scale,
    hits: &'a Hits<'a>,
}

/// The steps of one figure's words, with what they look at.
struct View<'a, 'p> {
    paragraphs: &'a [Paragraph<'p>],
    own: &'a [Surroundings],
    topics: &'a Topics<'p>,
    scales: &'a Scales<'a>,
    /// Somebody asks why.
    tell: bool,
}

impl View<'_, '_> {
    fn sentence(&self, c: &Candidate) -> (&Sentence, &str) {
        let paragraph = &self.paragraphs[c.passage];
        (&paragraph.sentences[c.sentence], paragraph.text())
    }
}

fn is_share(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Percent | Unit::Ratio))
}

/// "Receipts, 2019/20" is of receipts: a year that a comma sets behind the words says only when.
fn yearless(mut of: String) -> String {
    if of.ends_with(is_digit)
        && let Some((words, year)) = of.rsplit_once(", ")
        && (4..=9).contains(&year.len())
        && year.chars().all(|c| is_digit(c) || matches!(c, '/' | '-' | '–'))
    {
        of.truncate(words.len());
    }
    of
}

/// The words without years ("Savings target 2023/24").
fn dateless(words: &str) -> String {
    let year = |w: &str| {
        let digits = w.trim_matches(|c| !is_digit(c));
        digits.len() >= 4
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.chars().all(|c| is_digit(c) || matches!(c, '/' | '-'))
    };
    let all: Vec<&str> = words::each(words).collect();
    // "Aug 2022" is a date as a whole
    let month = |i: usize| {
        let word = all[i].trim_matches(|c: char| !c.is_alphabetic());
        // "Q1 2021/22"
        let quarter = word.eq_ignore_ascii_case("q") && all[i].len() == 2;
        (quarter || figures().lookup(word).class.has(Class::MONTH)) && all.get(i + 1).is_some_and(|w| year(w))
    };
    let kept: Vec<&str> = (0..all.len())
        .filter(|&i| !year(all[i]) && !month(i))
        .map(|i| all[i])
        .collect();
    if kept.is_empty() {
        words.to_owned()
    } else {
        kept.join(" ").trim_end_matches([',', ' ']).to_owned()
    }
}

/// The noun of words that no clause binds: the last word before "of", a bracket or a mark.
fn head_of(of: &str) -> Option<String> {
    let end = of.find([',', '(', ':']).unwrap_or(of.len());
    let words = of[..end].split(" of ").next()?.split(" in ").next()?;
    words::each(words).next_back().map(str::to_owned)
}
