//! Gives each figure of a sentence the phrase of time that is its own, and else the period of the talk.
//!
//! Which figure a phrase belongs to is weighed first, and then, for each figure, its own phrases against the one that its
//! neighbours share, the one that opened the clause, what the paragraph, the list, the heading or its column is about, and none.

use super::between::{Figure, gap};
use super::calendar::{self, Stretch};
use super::owner::owners;
use super::phrase::{Phrase, Sense};
use crate::decide::{self, Weights};
use crate::language::clause::Bounds;
use crate::language::words;
use crate::metrics::candidate::Place;
use crate::record::Period;
use crate::vocabulary::phrases::phrases as words_of;
use crate::vocabulary::{Class, figures as known};
use chrono::NaiveDate;
use std::ops::Range;

/// A period settled: what [`Period`] says, with days as days.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Settled {
    pub text: String,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// Its words in the sentence it was read in.
    pub words: Range<usize>,
    /// Where that is; `None`: in the sentence at hand.
    pub place: Option<Place>,
}

impl Settled {
    /// The same, read at `place`.
    pub(super) fn at(self, place: Place) -> Self {
        Settled {
            place: Some(place),
            ..self
        }
    }

    fn days(&self) -> Option<Stretch> {
        self.start.zip(self.end)
    }

    /// As the record has it.
    pub(super) fn period(&self) -> Period {
        let day = |d: Option<NaiveDate>| d.map(|d| d.format("%Y-%m-%d").to_string());
        Period {
            text: Some(self.text.clone()),
            start: day(self.start),
            end: day(self.end),
        }
    }
}

/// What the phrase says, given the period of the talk and the date of the meeting. `text`: what its range points into.
pub(crate) fn settle(phrase: &Phrase, text: &str, topic: Option<&Settled>, meeting: Option<NaiveDate>) -> Settled {
    let (start, end) = match phrase.sense {
        Sense::Fixed(days) => (days.map(|d| d.0), days.map(|d| d.1)),
        Sense::Shifted(0) => {
            let days = topic
                .and_then(Settled::days)
                .and_then(|days| up_to(days, text.get(phrase.range.clone())?));
            (days.map(|d| d.0), days.map(|d| d.1))
        }
        Sense::Shifted(months) => {
            let days = topic.and_then(Settled::days).and_then(|d| calendar::shift(d, months));
            (days.map(|d| d.0), days.map(|d| d.1))
        }
        Sense::Lasting(months) => {
            let days = topic
                .and_then(|t| t.end)
                .or(meeting)
                .and_then(|last| calendar::months_to(last, months));
            (days.map(|d| d.0), days.map(|d| d.1))
        }
        Sense::Since(first) => (first, first.and(meeting).filter(|m| first.is_some_and(|f| f <= *m))),
        Sense::By(last) => (None, last),
        Sense::Now => (meeting, meeting),
        Sense::Words => (None, None),
    };
    Settled {
        text: text.get(phrase.range.clone()).unwrap_or("").to_owned(),
        start,
        end,
        words: phrase.range.clone(),
        place: None,
    }
}

/// "the year" of a talk about a day is the year up to it; of a longer period it is that period.
fn up_to(days: Stretch, words: &str) -> Option<Stretch> {
    let months = match words::each(words).next_back()? {
        "year" => 12,
        "half-year" => 6,
        "quarter" => 3,
        "month" => 1,
        _ => return Some(days),
    };
    if days.0 == days.1 {
        calendar::months_to(days.1, months)
    } else {
        Some(days)
    }
}

/// The earlier side of a change that the phrase frames: "from 11 to 8 since April" had 11 in April.
fn before(settled: &Settled, sense: Sense) -> Settled {
    let text = match sense {
        Sense::Since(_) | Sense::Words => settled.text.trim_start_matches("since ").to_owned(),
        _ => settled.text.clone(),
    };
    Settled {
        text,
        start: settled.start,
        end: settled.start,
        ..settled.clone()
    }
}

/// What a sentence tells of the times of its figures.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The period of each figure.
    pub periods: Vec<Option<Settled>>,
    /// How each was weighed, in words.
    pub why: Vec<Option<decide::Told>>,
    /// What the talk is about after this sentence, if that changed.
    pub topic: Option<Settled>,
}

/// What is known before a sentence is read.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The period of the talk.
    pub topic: Option<&'a Settled>,
    /// Date of the meeting.
    pub meeting: Option<NaiveDate>,
    /// What the head of each figure's column says.
    pub columns: &'a [Option<Settled>],
    /// What the signs weigh.
    pub weights: &'a Weights,
}

/// The tables of weights: whose a phrase of time is, and which is the figure's own.
pub(super) const OWNER: &str = "time_owner";
pub(crate) const SCALE: &str = "period";

/// The periods that a figure may have; `None` is no period at all.
type Choices = Vec<decide::Candidate<Option<Settled>>>;

/// Gives the figures of a sentence their periods. Figures and phrases are in the order of `text`.
pub(crate) fn tell(text: &str, figures: &[Figure], phrases: &[Phrase], known: Known<'_>) -> Told {
    let owner = owners(text, figures, phrases, known.weights.scale(OWNER));
    let mut choices: Vec<Choices> = Vec::with_capacity(figures.len());
    let mut own = vec![false; figures.len()];
    // The period in force: of the talk, then of the phrase that opened the sentence or clause.
    let mut now: Option<Settled> = known.topic.cloned();
    let mut anchor: Option<Settled> = known.topic.cloned();
    let mut topic = None;
    for (f, figure) in figures.iter().enumerate() {
        choices.push(Vec::new());
        let mine = phrases.iter().zip(&owner).filter(|(_, o)| **o == Some(f));
        let mut dated: Option<bool> = None;
        for (phrase, _) in mine {
            let leads = phrase.range.start < figure.range.start;
            let settled = settle(phrase, text, anchor.as_ref(), known.meeting);
            let framed = figure.earlier && frames(phrase, &settled.text);
            share_backwards(text, figures, f, phrase, &settled, &mut choices, &mut own);
            let mut choice = decide::Candidate::new(Some(if framed {
                before(&settled, phrase.sense)
            } else {
                settled.clone()
            }));
            choice.see("own", 1);
            choice.see("second", u32::from(dated == Some(true)));
            choice.see("behind_undated", u32::from(dated == Some(false)));
            dated = Some(dated == Some(true) || settled.start.is_some());
            // Words right behind the figure are nearer to it than those that open the clause.
            let near = !leads && Bounds::of(gap(text, figure.range.end, phrase.range.start)).strength() == 0;
            choice.see("close_behind", u32::from(near));
            choice.see("undated", u32::from(settled.start.is_none()));
            choices[f].push(choice);
            own[f] = true;
            let told = (leads || !compared(text, figures, f)) && !figure.earlier;
            if phrase.sense == Sense::Shifted(0) && settled.start.is_some() || phrase.sense.is_fixed() {
                anchor = Some(settled.clone());
            }
            if phrase.sense.is_fixed() && told {
                topic = Some(settled.clone());
            }
            let goes_on = if leads {
                !matches!(phrase.sense, Sense::By(_))
            } else {
                told
            };
            if goes_on {
                now = Some(settled);
            }
        }
        choices[f].extend(elsewhere(figure, now.clone(), known.columns.get(f).cloned().flatten()));
    }
    let scale = known.weights.scale(SCALE);
    let decided = choices.into_iter().map(|all| decide::best(all, scale));
    let name = |p: &Option<Settled>| p.as_ref().map_or_else(|| "none".to_owned(), |p| p.text.clone());
    let (why, periods) = decided
        .map(|d| (d.as_ref().map(|d| d.told(SCALE, name)), d.and_then(|d| d.best)))
        .unzip();
    Told { periods, why, topic }
}

/// What a figure may take over: the period in force, what its column says, or none.
fn elsewhere(figure: &Figure, now: Option<Settled>, column: Option<Settled>) -> Choices {
    let mut out = Vec::new();
    if let Some(now) = now {
        let talk = now.place.is_some();
        let mut choice = decide::Candidate::new(Some(now));
        choice.see(if talk { "of_the_talk" } else { "of_the_clause" }, 1);
        choice.see("earlier_side", u32::from(figure.earlier));
        out.push(choice);
    }
    if let Some(column) = column {
        let mut choice = decide::Candidate::new(Some(column));
        choice.see("column", 1);
        out.push(choice);
    }
    let mut none = decide::Candidate::new(None);
    none.see("unsaid", 1);
    out.push(none);
    out
}

/// "from 11 to 8 over two years", "since Christmas", "over the year": the phrase frames the whole change.
fn frames(phrase: &Phrase, text: &str) -> bool {
    match phrase.sense {
        Sense::Since(_) | Sense::Lasting(_) => true,
        Sense::Shifted(0) => text.starts_with("over"),
        _ => false,
    }
}

/// The figure stands behind words of comparison, so that its time is not that of the talk.
fn compared(text: &str, figures: &[Figure], f: usize) -> bool {
    let from = if f == 0 { 0 } else { figures[f - 1].range.end };
    let gap = text.get(from..figures[f].range.start).unwrap_or("").trim_end();
    let tail = gap.rsplit([',', ';', '(']).next().unwrap_or(gap);
    let opens = |w: &&str| tail.trim_start().starts_with(*w);
    words_of("periods.compared")
        .iter()
        .any(|w| opens(w) || tail.ends_with(w))
        || words_of("periods.compared_opening").iter().any(opens)
}

/// A phrase behind a figure also holds for the figures before it in the same breath ("three dismissed and two upheld in
/// 2016/17"), back to the last one with a time of its own.
fn share_backwards(
    text: &str,
    figures: &[Figure],
    f: usize,
    phrase: &Phrase,
    settled: &Settled,
    choices: &mut [Choices],
    own: &mut [bool],
) {
    let framed = frames(phrase, &settled.text);
    if phrase.range.start < figures[f].range.start
        || figures[f].earlier
        || phrase.against.is_some()
        || !framed && compared(text, figures, f)
    {
        return;
    }
    // "currently" and "previously" stand beside their own verb: "23 of the 34 schools now" is one breath, "and" parts two
    let close = matches!(phrase.sense, Sense::Now) || settled.text == "previously";
    let widest = if close { 0 } else { 2 };
    for g in (0..f).rev() {
        let gap = gap(text, figures[g].range.end, figures[g + 1].range.start);
        // "(364 vacancies) and a rise of 12 in 2014"
        let closed = gap
            .find(')')
            .is_some_and(|at| !gap[..at].contains('(') && gap[..at].contains(char::is_alphabetic));
        // "45% nationally and 47% last year"
        let elsewhere = gap
            .split(|c: char| !c.is_alphabetic())
            .any(|w| known().lower(w).class.has(Class::NATIONAL));
        // "66% (61%, 2014/15)": the time of what stands in the bracket
        let bracket = gap.trim() == "("
            && text
                .get(figures[g + 1].range.end..phrase.range.start)
                .is_some_and(|t| t.trim() == ",");
        // "412 – 398 in 2022"
        let bracket = bracket || matches!(gap.trim(), "–" | "—" | "-");
        if own[g]
            || closed
            || elsewhere
            || bracket
            || Bounds::of(gap).strength() > widest
            || figures[g].earlier && !framed
        {
            break;
        }
        let mut choice = decide::Candidate::new(Some(if figures[g].earlier {
            before(settled, phrase.sense)
        } else {
            settled.clone()
        }));
        choice.see("shared", 1);
        choices[g].push(choice);
        own[g] = true;
    }
}
