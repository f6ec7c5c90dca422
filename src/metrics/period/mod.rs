//! Turns the phrases of time of the sentences into the period of each figure.
//!
//! Knows nothing of what a figure counts. A period that the text does not state is left out; one that it states is given in
//! the text's own words, with first and last day where the meeting's date, or the words alone, settle them.

mod apart;
mod between;
mod moved;
mod owner;
mod phrase;
mod scope;
mod words;

use super::candidate::{Candidate, Place};
use super::sentence::Sentence;
use super::{Context, Paragraph, table};
use crate::decide::{Told, Weights};
use crate::language::analysis::Analysis;
use crate::language::calendar;
use crate::language::dates::named::Setting;
use crate::vocabulary::{HashMap, times};
use between::Figure;
use phrase::{Phrase, Sense, phrases};
pub(super) use scope::SCALE;
use scope::Settled;
use std::ops::Range;

/// Fills in `period`. How each was weighed is told where somebody asks why.
pub(super) fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    weights: &Weights,
    mut told: Option<&mut Vec<Option<Told>>>,
) {
    let mut talk = Talk::default();
    let heads = table::heads(paragraphs);
    let mut first = 0;
    for (p, paragraph) in paragraphs.iter().enumerate() {
        talk.enter(paragraph, context);
        for (s, sentence) in paragraph.sentences.iter().enumerate() {
            let mut end = first;
            while end < candidates.len() && (candidates[end].passage, candidates[end].sentence) == (p, s) {
                end += 1;
            }
            let text = &paragraph.text()[sentence.range.clone()];
            if sentence.numbers || end > first || memchr::memmem::find(text.as_bytes(), b"year to date").is_some() {
                let columns: Vec<Option<Settled>> = candidates[first..end]
                    .iter()
                    .map(|c| talk.column(paragraphs, &heads, c, context))
                    .collect();
                let topic = talk.topic().filter(|_| end > first + 1).cloned();
                let from = (sentence, columns.as_slice(), weights);
                let why = talk.sentence(paragraph, from, &mut candidates[first..end], context);
                if let Some(told) = &mut told {
                    told.extend(why);
                }
                apart::settle(paragraphs, &mut candidates[first..end], topic.as_ref());
            }
            first = end;
        }
    }
}

/// What the talk is about: the heading's period, the list's, the paragraph's.
#[derive(Debug, Default)]
struct Talk<'a> {
    item: Option<&'a str>,
    heading: Option<&'a str>,
    lead: Option<&'a str>,
    /// The passage before was an entry of a list.
    listed: bool,
    school: bool,
    /// The period of the whole document ("This report covers the financial year 2021/22").
    document: Option<Settled>,
    /// The period the item or its heading announces ("Annual Report 2022-23", "which covered July to September").
    announced: Option<Settled>,
    /// The period of the paragraph so far.
    paragraph: Option<Settled>,
    /// What the heads of columns say, by their words and whether schools are spoken of.
    columns: HashMap<(&'a str, bool), Option<Settled>>,
}

impl<'a> Talk<'a> {
    fn enter(&mut self, paragraph: &Paragraph<'a>, context: &Context<'_>) {
        let passage = paragraph.passage;
        let moved = passage.heading != self.heading || passage.item != self.item;
        if passage.item != self.item {
            self.announced = None;
        }
        if moved {
            self.heading = passage.heading;
            let heading = passage.heading.unwrap_or("");
            let read = Analysis::default();
            self.school = read.time_words(heading).all().bearing().school;
            self.announced = self
                .last_phrase(heading, &read, context)
                .map(|s| s.at(Place::context(passage.heading_at.clone())))
                .or(self.announced.take());
        }
        self.item = passage.item;
        let lead = passage.lead.map(|l| l.text()).filter(|_| passage.list_item);
        let goes_on = passage.list_item && self.listed && !moved && lead == self.lead;
        // Entries of a list go on about what the entry before was about, unless the heading or the item said what that is.
        if !goes_on || self.announced.is_some() {
            self.paragraph = lead.zip(passage.lead).and_then(|(l, flow)| {
                let tail = tail(l);
                let found = self.last_phrase(tail, &Analysis::default(), context)?;
                let words = flow.source(shifted(&found.words, l.len() - tail.len()));
                Some(found.at(Place::context(Some(words))))
            });
        }
        self.listed = passage.list_item;
        self.lead = lead;
    }

    /// What the talk is about: the paragraph, else its item, else the document.
    fn topic(&self) -> Option<&Settled> {
        let announced = self.announced.as_ref().or(self.document.as_ref());
        self.paragraph.as_ref().or(announced)
    }

    fn setting(&self, context: &Context<'_>) -> Setting {
        Setting {
            told_on: context.date,
            school: self.school,
            ahead: false,
        }
    }

    /// The last period of its own that a heading or a lead names.
    fn last_phrase(&self, text: &str, read: &Analysis, context: &Context<'_>) -> Option<Settled> {
        let found = phrases(read.time_words(text).all(), self.setting(context));
        let phrase = found.iter().rev().find(|p| matches!(p.sense, Sense::Fixed(_)))?;
        Some(scope::settle(phrase, text, None, context.date))
    }

    /// The head of its column dates a figure: "2021/22", "March 2023".
    fn column(
        &mut self,
        paragraphs: &[Paragraph<'a>],
        heads: &[Option<usize>],
        candidate: &Candidate,
        context: &Context<'_>,
    ) -> Option<Settled> {
        if paragraphs[candidate.passage].passage.cells.is_empty() {
            return None;
        }
        let head = table::column(paragraphs, heads, candidate)?;
        let found = match self.columns.get(&(head, self.school)) {
            Some(found) => found.clone(),
            None => {
                let found = self.last_phrase(head, &Analysis::default(), context);
                self.columns.insert((head, self.school), found.clone());
                found
            }
        };
        Some(found?.at(Place::context(table::column_place(paragraphs, heads, candidate))))
    }

    /// Reads a sentence; `candidates` are its own. Gives how the period of each was weighed.
    fn sentence(
        &mut self,
        paragraph: &Paragraph<'_>,
        (sentence, columns, weights): (&Sentence, &[Option<Settled>], &Weights),
        candidates: &mut [Candidate],
        context: &Context<'_>,
    ) -> Vec<Option<Told>> {
        let (read, text) = sentence.read(&paragraph.wording);
        let start = sentence.range.start;
        let source = |s: &Settled| paragraph.passage.flow.source(shifted(&s.words, start));
        let found = phrases(read.time_words(text).all(), self.setting(context));
        read.forget_time_words();
        if candidates.is_empty() {
            if let Some(phrase) = found
                .iter()
                .find(|p| matches!(p.sense, Sense::Fixed(_)) && announces(read.low(text), p))
            {
                let settled = scope::settle(phrase, text, None, context.date);
                let words = source(&settled);
                if text.starts_with("This ") || text.contains(". This ") || text.contains(" This report ") {
                    self.document
                        .get_or_insert(settled.clone().at(Place::document(Some(words.clone()))));
                }
                let settled = settled.at(Place::context(Some(words)));
                self.paragraph = Some(settled.clone());
                self.announced = Some(settled);
            }
            return Vec::new();
        }
        let figures: Vec<Figure> = candidates.iter().map(|c| figure(c, text, start)).collect();
        let topic = self.topic();
        let known = scope::Known {
            topic,
            meeting: context.date,
            columns,
            weights,
        };
        let told = scope::tell(text, &figures, &found, known);
        for (candidate, period) in candidates.iter_mut().zip(told.periods) {
            candidate.period = period.as_ref().map(Settled::period);
            candidate.period_place = period.map(|p| {
                let words = source(&p);
                p.place.unwrap_or_else(|| Place::sentence(words))
            });
        }
        if let Some(topic) = told.topic {
            let words = source(&topic);
            self.paragraph = Some(topic.at(Place::context(Some(words))));
        }
        told.why
    }
}

/// The range, so many bytes on.
fn shifted(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The last sentence of a paragraph that introduces a list.
fn tail(lead: &str) -> &str {
    lead.rfind(". ").and_then(|at| lead.get(at + 2..)).unwrap_or(lead)
}

/// Words behind a time, its noun among them.
const BEHIND: usize = 3;

/// The sentence, in lower case, says that what follows is about this period.
fn announces(low: &str, phrase: &Phrase) -> bool {
    let before = low[..phrase.range.start].trim_end_matches([' ', ',']);
    let from = before.len().saturating_sub(60);
    let near = before.get(from..).unwrap_or(before);
    let announces = &times().announces;
    // "the year to date crime statistics": the noun may stand behind the time
    let behind = low.get(phrase.range.end..).unwrap_or("");
    let behind = behind
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|w| !w.is_empty())
        .take(BEHIND);
    let sentence = |w: &str| announces.words.contains(w);
    let stretch = !matches!(phrase.sense, Sense::Fixed(Some((first, last))) if first == last);
    (near.split(|c: char| !c.is_ascii_alphabetic()).any(sentence) || stretch && behind.into_iter().any(sentence))
        // "a report was presented to the Cabinet in August 2012" dates the paper
        && !announces
            .papers
            .iter()
            .any(|w| near.contains(w) && (before.ends_with(" in") || before.ends_with(" on")))
        && !near.ends_with("meeting")
        && !near.contains("minutes of")
        && !near.contains("dated")
}

fn figure(candidate: &Candidate, text: &str, start: usize) -> Figure {
    let range =
        candidate.quantity.range.start.saturating_sub(start)..candidate.quantity.range.end.saturating_sub(start);
    let before = text.get(..range.start).unwrap_or("").trim_end();
    Figure {
        range,
        earlier: before.ends_with("from") || before.ends_with("From"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    /// The phrases of a sentence as "words [first..last]" for a meeting on 14 November 2024.
    fn read(text: &str) -> Vec<String> {
        let setting = Setting {
            told_on: NaiveDate::from_ymd_opt(2024, 11, 14),
            school: false,
            ahead: false,
        };
        phrases(Analysis::default().time_words(text).all(), setting)
            .iter()
            .map(|p| {
                let days = match p.sense {
                    Sense::Fixed(Some((a, b))) if a == b => format!(" [{a}]"),
                    Sense::Fixed(Some((a, b))) => format!(" [{a}..{b}]"),
                    Sense::Fixed(None) | Sense::Words => String::new(),
                    Sense::Shifted(n) => format!(" [{n:+}]"),
                    Sense::Lasting(n) => format!(" [{n} months]"),
                    Sense::Since(Some(a)) => format!(" [{a}..]"),
                    Sense::By(Some(b)) => format!(" [..{b}]"),
                    Sense::Since(None) | Sense::By(None) => " [..]".to_owned(),
                    Sense::Now => " [now]".to_owned(),
                };
                format!("{}{days}", &text[p.range.clone()])
            })
            .collect()
    }

    #[test]
    fn phrases_of_time_are_found_with_their_days() {
        let cases: &[(&str, &[&str])] = &[
            (
                "At the end of March 2023 there were 41 plots let",
                &["the end of March 2023 [2023-03-31]"],
            ),
            (
                "in the 12 months to September 2020 and to date",
                &["the 12 months to September 2020 [2019-10-01..2020-09-30]", "date [now]"],
            ),
            (
                "from 88 in January to 97 in June",
                &["January [2024-01-01..2024-01-31]", "June [2024-06-01..2024-06-30]"],
            ),
            (
                "between April and September 2022",
                &["April and September 2022 [2022-04-01..2022-09-30]"],
            ),
            (
                "from November to February 2024",
                &["November to February 2024 [2023-11-01..2024-02-29]"],
            ),
            (
                "the outturn for 2021/22 was, and 2022-23 is",
                &["2021/22 [2021-04-01..2022-03-31]", "2022-23 [2022-04-01..2023-03-31]"],
            ),
            (
                "the financial year 2021–22 showed",
                &["the financial year 2021–22 [2021-04-01..2022-03-31]"],
            ),
            (
                "the first quarter of 2022/23, Q3 2023/24 and Quarter 2",
                &[
                    "the first quarter of 2022/23 [2022-04-01..2022-06-30]",
                    "Q3 2023/24 [2023-10-01..2023-12-31]",
                    "Quarter 2 [2024-07-01..2024-09-30]",
                ],
            ),
            (
                "over the last year and in the past six months",
                &[
                    "the last year [2023-11-14..2024-11-14]",
                    "the past six months [2024-05-14..2024-11-14]",
                ],
            ),
            (
                "has risen since April, and since Christmas",
                &["since April [2024-04-01..]", "since Christmas [2023-12-25..]"],
            ),
            (
                "down to two weeks by Easter or by the end of the year",
                &["by Easter [..2025-04-20]", "by the end of the year [..]"],
            ),
            (
                "on 31st March 2023; twelve months previously it was",
                &["31st March 2023 [2023-03-31]", "twelve months previously [-12]"],
            ),
            (
                "against 12 in the same quarter of the previous year",
                &["the same quarter of the previous year [-12]"],
            ),
            (
                "at the same point in 2017, this time last year, a year ago",
                &[
                    "the same point in 2017",
                    "this time last year [-12]",
                    "a year ago [-12]",
                ],
            ),
            ("fell by a third over two years", &["over two years [24 months]"]),
            (
                "year end 2021/22 and the year to date",
                &[
                    "year end 2021/22 [2022-03-31]",
                    "the year to date [2024-04-01..2024-11-14]",
                ],
            ),
            (
                "on the day of the meeting; currently nine",
                &["the day of the meeting [now]", "currently [now]"],
            ),
            ("since the new bins came in, bags", &["since the new bins came in [..]"]),
            ("Month 10 (January) showed", &["Month 10 (January [2024-01-31]"]),
            (
                "on 4/3/24 and 2024-03-05, 5 June",
                &["4/3/24 [2024-03-04]", "2024-03-05 [2024-03-05]", "5 June [2024-06-05]"],
            ),
            (
                "Sept 41%, Oct 47%",
                &["Sept [2024-09-01..2024-09-30]", "Oct [2024-10-01..2024-10-31]"],
            ),
            ("latest data (2018) shows", &["2018 [2018-01-01..2018-12-31]"]),
            (
                "so far in 24/25, and next year",
                &["so far in 24/25 [2024-04-01..2024-11-14]", "next year"],
            ),
            ("in the autumn term 2023", &["the autumn term 2023"]),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), *want, "{text}");
        }
    }

    #[test]
    fn every_word_does_what_its_examples_say() {
        let words = times();
        for example in &words.examples {
            assert!(!read(example).is_empty(), "{example}");
        }
        for example in &words.not_examples {
            assert!(read(example).is_empty(), "{example}");
        }
        let announced = |text: &str| {
            let read = Analysis::default();
            let found = phrases(read.time_words(text).all(), Setting::default());
            found.iter().any(|p| announces(read.low(text), p))
        };
        for example in &words.announces.examples {
            assert!(announced(example), "{example}");
        }
        for example in &words.announces.not_examples {
            assert!(!announced(example), "{example}");
        }
    }

    #[test]
    fn what_only_looks_like_time_is_left() {
        for text in [
            "May we thank June Barton for the march past of 2019 pupils",
            "Minute 22/15 of the Council, Section 17, page 2018",
            "aged 16 to 17, within 45 working days, every six weeks",
            "a 20-week limit and a three to six month period",
            "they may apply; the second of 14 cases",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }
}
