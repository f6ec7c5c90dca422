//! Gives each figure of a sentence the phrase of time that is its own, and else the period of the talk.
//!
//! The nearest clause wins: a phrase belongs to the figure from which the weaker boundary parts it. A figure without one
//! takes the phrase that opens its sentence, then what the paragraph, the list or the heading is about.

use super::calendar::{self, Stretch};
use super::phrase::{Against, Phrase, Sense};
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
    pub fn at(self, place: Place) -> Self {
        Settled {
            place: Some(place),
            ..self
        }
    }

    fn days(&self) -> Option<Stretch> {
        self.start.zip(self.end)
    }

    /// As the record has it.
    pub fn period(&self) -> Period {
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
    let months = match words.rsplit(' ').next()? {
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

/// A figure of the sentence.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Its number phrase.
    pub range: Range<usize>,
    /// The earlier side of a change: "from" stands before it.
    pub earlier: bool,
}

/// What a sentence tells of the times of its figures.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The period of each figure.
    pub periods: Vec<Option<Settled>>,
    /// Whether it is stated in the sentence itself.
    pub own: Vec<bool>,
    /// What the talk is about after this sentence, if that changed.
    pub topic: Option<Settled>,
}

/// Gives the figures of a sentence their periods. Figures and phrases are in the order of `text`.
pub(crate) fn tell(
    text: &str,
    figures: &[Figure],
    phrases: &[Phrase],
    topic: Option<&Settled>,
    meeting: Option<NaiveDate>,
) -> Told {
    let owner = owners(text, figures, phrases);
    let mut told = Told {
        periods: vec![None; figures.len()],
        own: vec![false; figures.len()],
        topic: None,
    };
    // The period in force: of the talk, then of the phrase that opened the sentence or clause.
    let mut now: Option<Settled> = topic.cloned();
    let mut anchor: Option<Settled> = topic.cloned();
    let mut next = 0;
    for (f, figure) in figures.iter().enumerate() {
        while next < phrases.len() && owner[next] == f {
            let phrase = &phrases[next];
            let leads = phrase.range.start < figure.range.start;
            if !leads && is_apart(text, figure, phrase) {
                next += 1;
                continue;
            }
            let settled = settle(phrase, text, anchor.as_ref(), meeting);
            // Words right behind the figure are nearer to it than those that open the clause.
            let near = !leads && boundary(gap(text, figure.range.end, phrase.range.start)) == 0;
            if !told.own[f] || near || told.periods[f].as_ref().is_some_and(|p| p.start.is_none()) {
                let framed = figure.earlier && frames(phrase, &settled.text);
                share_backwards(text, figures, f, phrase, &settled, &mut told);
                told.periods[f] = Some(if framed {
                    before(&settled, phrase.sense)
                } else {
                    settled.clone()
                });
                told.own[f] = true;
            }
            if phrase.sense == Sense::Shifted(0) && settled.start.is_some() {
                anchor = Some(settled.clone());
            }
            if is_topic(phrase.sense) {
                anchor = Some(settled.clone());
                if (leads || !compared(text, figures, f)) && !figure.earlier {
                    told.topic = Some(settled.clone());
                }
            }
            let goes_on = if leads {
                !matches!(phrase.sense, Sense::By(_))
            } else {
                !figure.earlier && !compared(text, figures, f)
            };
            if goes_on {
                now = Some(settled);
            }
            next += 1;
        }
        if told.periods[f].is_none() && !figure.earlier {
            told.periods[f] = now.clone();
        }
    }
    told
}

/// The phrase behind a figure is not its time: it is what the figure is held against ("higher than last year").
fn is_apart(text: &str, figure: &Figure, phrase: &Phrase) -> bool {
    let between = gap(text, figure.range.end, phrase.range.start);
    phrase.against == Some(Against::Level) || between.contains(" but ") || of_a_deed(between)
}

/// "cost £15.6 million and opened in 2020": another verb of the same subject has the time.
fn of_a_deed(between: &str) -> bool {
    let mut words = between.split_whitespace();
    let deed = |w: &str| known().lower(w).class.has(Class::PAST);
    words.next() == Some("and") && words.next().is_some_and(deed) && words.count() <= 1
}

/// "from 11 to 8 over two years", "since Christmas", "over the year": the phrase frames the whole change.
fn frames(phrase: &Phrase, text: &str) -> bool {
    match phrase.sense {
        Sense::Since(_) | Sense::Lasting(_) => true,
        Sense::Shifted(0) => text.starts_with("over"),
        _ => false,
    }
}

/// A period of its own that later sentences may go on about.
fn is_topic(sense: Sense) -> bool {
    matches!(sense, Sense::Fixed(_))
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

/// For each phrase, the figure it belongs to: the one parted from it by the weaker boundary.
fn owners(text: &str, figures: &[Figure], phrases: &[Phrase]) -> Vec<usize> {
    let mut out = Vec::with_capacity(phrases.len());
    let mut f = 0;
    for phrase in phrases {
        while f < figures.len() && figures[f].range.start < phrase.range.start {
            f += 1;
        }
        let (before, after) = (f.checked_sub(1), (f < figures.len()).then_some(f));
        out.push(match (before, after) {
            (Some(a), Some(b)) => {
                let left = gap(text, figures[a].range.end, phrase.range.start).trim_end();
                let left = left
                    .rsplit_once(' ')
                    .filter(|(_, w)| words_of("periods.before_time").contains(w))
                    .map_or(left, |(rest, _)| rest);
                let right = gap(text, phrase.range.end, figures[b].range.start);
                let (l, r) = (boundary(left), boundary(right));
                if l < r || l == r && left.len() <= right.len() + 12 {
                    a
                } else {
                    b
                }
            }
            (Some(a), None) => a,
            (None, Some(b)) => b,
            (None, None) => 0,
        });
    }
    in_turn(text, figures, phrases, &mut out);
    // Owners may only move forward, as the phrases do.
    for i in 1..out.len() {
        out[i] = out[i].max(out[i - 1]);
    }
    out
}

/// "for 2022/23 and 2023/24 it used £53m and £58m respectively": as many times as figures behind them.
fn in_turn(text: &str, figures: &[Figure], phrases: &[Phrase], out: &mut [usize]) {
    if !text.contains("espective") {
        return;
    }
    let mut p = 0;
    while p < phrases.len() {
        let next = figures.partition_point(|f| f.range.start < phrases[p].range.start);
        let upto = figures.get(next).map_or(text.len(), |f| f.range.start);
        let fixed = |q: &&Phrase| is_topic(q.sense) && q.range.start < upto;
        let many = phrases[p..].iter().take_while(fixed).count();
        let joined = |q: usize| gap(text, phrases[q - 1].range.end, phrases[q].range.start).len() <= 5;
        let run = (p + 1..p + many).take_while(|&q| joined(q)).count() + usize::from(many > 0);
        if run >= 2 && next + run <= figures.len() {
            for k in 0..run {
                out[p + k] = next + k;
            }
        }
        p += run.max(1);
    }
}

fn gap(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to.max(from)).unwrap_or("")
}

/// How strongly a stretch of text parts what stands at its ends: nothing 0, "and" 1, a comma 2, a semicolon or "but" 3.
fn boundary(gap: &str) -> u8 {
    let mut level = 0;
    for b in gap.bytes() {
        level = level.max(match b {
            b';' => 3,
            b':' => 1,
            b',' | b'(' | b')' => 2,
            _ => 0,
        });
    }
    let words = |list: &[&str]| list.iter().any(|w| gap.contains(w));
    if words(words_of("periods.parts_much").all()) {
        return 3;
    }
    if level == 0 && words(words_of("periods.parts_little").all()) {
        return 1;
    }
    level
}

/// A phrase behind a figure also holds for the figures before it in the same breath ("three dismissed and two upheld in
/// 2016/17"), back to the last one with a time of its own.
fn share_backwards(text: &str, figures: &[Figure], f: usize, phrase: &Phrase, settled: &Settled, told: &mut Told) {
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
        if told.own[g] || closed || elsewhere || boundary(gap) > widest || figures[g].earlier && !framed {
            break;
        }
        told.periods[g] = Some(if figures[g].earlier {
            before(settled, phrase.sense)
        } else {
            settled.clone()
        });
        told.own[g] = true;
    }
}
