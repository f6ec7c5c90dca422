//! Finds the measure whose words stand nearest to one figure.
//!
//! Knows the words of the figure, of its clause and of what stands above; nothing of other figures.

use super::Above;
use super::ages::ages;
use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Hit, Measures, UnitClass};
use std::ops::Range;

/// The measure that was found.
pub(super) struct Found {
    /// Its index.
    pub measure: usize,
    /// The words that led to it.
    pub words: String,
    /// What restricts it.
    pub qualifier: Option<String>,
}

/// One figure's search for its measure.
#[derive(Clone, Copy)]
pub(super) struct Finding<'a> {
    /// The vocabulary.
    pub measures: &'a Measures,
    /// What the figure counts in.
    pub unit: UnitClass,
    /// What it counts, in words.
    pub of: &'a str,
    /// The phrases of the vocabulary in those words.
    pub own: &'a [Hit],
    /// Its sentence.
    pub sentence: &'a str,
    /// The same in lower case (ASCII).
    pub low: &'a str,
    /// The phrases in the sentence.
    pub hits: &'a [Hit],
    /// Its part of the sentence.
    pub clause: (usize, usize),
    /// What stands above it.
    pub above: &'a Above<'a>,
    /// The noun of that alone.
    pub head: Option<&'a str>,
    /// Whose it is.
    pub area: Option<&'a str>,
    /// The figure has a noun of its own, so that other nouns near it say nothing of it.
    pub noun: bool,
    /// Where the figure begins in the sentence.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Where a phrase was found, from the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Above,
    Sentence,
    Clause,
    Surroundings,
}

impl Finding<'_> {
    /// The measure (its index) whose words are nearest and most; none where two are as near.
    pub(super) fn best(&self) -> Option<Found> {
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        let mut words = (String::new(), None);
        let sources = [Near::Surroundings, Near::Clause, Near::Above];
        for near in sources {
            if best.is_some() {
                break;
            }
            for hit in self.at(near) {
                for cue in self.measures.cues_of(hit.phrase) {
                    let measure = &self.measures.all()[cue.measure];
                    if !measure.units.contains(&self.unit) || self.barred(cue.measure) {
                        continue;
                    }
                    let Some(found) = self.all_of(cue.phrases, near) else {
                        continue;
                    };
                    let words_near = |(n, hit): &(Near, &Hit)| (*n as usize + 1) * self.measures.words_of(hit.phrase);
                    let score = found.iter().map(words_near).sum::<usize>()
                        + if measure.general { 0 } else { 100 }
                        + if near == Near::Surroundings && found.iter().all(|(n, _)| *n == Near::Surroundings) {
                            50
                        } else {
                            0
                        }
                        + if measure.leads && self.opens(&found) { 200 } else { 0 };
                    match best {
                        Some((_, top)) if top > score => {}
                        // "fixed penalty notice" says more than the "fixed penalty" in it
                        Some((m, top)) if m == cue.measure => {
                            tied &= top == score;
                            best = Some((m, score));
                        }
                        // "children looked after in foster care": what restricts the noun says more than the noun
                        Some((_, top)) if top == score && near == Near::Surroundings && self.narrows(hit) => {
                            best = Some((cue.measure, score));
                            words = self.words(&found, cue.measure);
                        }
                        Some((_, top)) if top == score => tied = true,
                        _ => {
                            best = Some((cue.measure, score));
                            tied = false;
                            words = self.words(&found, cue.measure);
                        }
                    }
                }
            }
        }
        best.filter(|_| !tied).map(|(measure, _)| Found {
            measure,
            words: words.0,
            qualifier: words.1,
        })
    }

    /// The phrases found at one distance: the heading speaks alone only where the sentence names nothing.
    fn at(&self, near: Near) -> Vec<&Hit> {
        match near {
            Near::Surroundings => self
                .own
                .iter()
                .filter(|h| !self.placed(h) && !self.describes(h))
                .collect(),
            Near::Clause => self
                .hits
                .iter()
                .filter(|h| inside(&h.range, self.clause) && self.of_it(h) && !self.parted(h))
                .collect(),
            Near::Sentence => self.hits.iter().collect(),
            Near::Above => {
                // "wait" alone, of a cue "calls + wait", names no measure
                let waits = self.unit == UnitClass::Time && words::each(self.of).all(|w| names_nothing(w) || waits(w));
                let names = |h: &Hit| {
                    let mut cues = self.measures.cues_of(h.phrase);
                    cues.any(|cue| !waits || cue.phrases.len() == 1)
                };
                let named = self.own.iter().chain(self.hits).any(names);
                if named {
                    return Vec::new();
                }
                // "Staff turnover was told anew. Q1 - 3.3%, Q2 - 4.0%": a figure that names nothing
                let above = [&self.above.lead, &self.above.heading, &self.above.before];
                let of = self.of.trim_end_matches([':', ' ']);
                // "Tarnside's provisional rate"
                let area = self.area.unwrap_or("");
                let whose = |w: &str| {
                    let word = words::bare(w);
                    let word = word.strip_suffix("'s").unwrap_or(word);
                    words::each(area).any(|a| words::bare(a) == word)
                };
                let nothing = |w: &str| names_nothing(w) || whose(w);
                if waits || words::each(of).all(nothing) || self.counts_only() {
                    return above
                        .iter()
                        .flat_map(|s| s.hits.iter())
                        .filter(|h| self.particular(h))
                        .collect();
                }
                // The heading speaks only for a figure that names nothing else.
                let theirs = above[..2]
                    .iter()
                    .any(|s| s.text.to_lowercase().contains(&of.to_lowercase()));
                let hits = above[..2].iter().flat_map(|s| s.hits.iter());
                hits.filter(|_| theirs).collect()
            }
        }
    }

    /// The phrase is a cue of no general measure.
    fn particular(&self, hit: &Hit) -> bool {
        let mut cues = self.measures.cues_of(hit.phrase);
        cues.all(|cue| !self.measures.all()[cue.measure].general)
    }

    /// The words of a measure stand in the head of what is counted, before what restricts it: "overspend in the capital budget".
    fn opens(&self, found: &[(Near, &Hit)]) -> bool {
        let head = phrases("labels.restricts")
            .iter()
            .filter_map(|w| self.of.find(w))
            .min()
            .unwrap_or(self.of.len());
        found
            .iter()
            .all(|(near, hit)| *near == Near::Surroundings && hit.range.end <= head)
    }

    /// The phrase stands behind the noun of what is counted, and nothing is joined to that.
    fn narrows(&self, hit: &Hit) -> bool {
        let before = self.of.get(..hit.range.start).unwrap_or("");
        let counts = matches!(self.unit, UnitClass::Count | UnitClass::Share | UnitClass::Rate);
        counts && words::count(before) > 1 && !words::each(self.of).any(|w| is_phrase("labels.joins", w))
    }

    /// The words of the clause are said of the figure: of a count with a noun, only those right after it.
    fn of_it(&self, hit: &Hit) -> bool {
        let count = matches!(self.unit, UnitClass::Count | UnitClass::Fte);
        let right_after = hit.range.start >= self.end && hit.range.start - self.end < 60;
        // "each held 21 families", "a survey of some 503 people"
        let before =
            |gap: &str| words::each(gap).all(|w| is_phrase("labels.some", w)) && !gap.contains([',', ';', ':', '.']);
        let right_before = hit.range.end <= self.start
            && self.measures.words_of(hit.phrase) > 1
            && self.sentence.get(hit.range.end..self.start).is_some_and(before);
        // what stands far behind the figure says nothing of it
        let far = hit.range.start >= self.end + 120;
        let about = !count || self.of.is_empty() || self.shares_word(hit) || right_before;
        // what follows a colon is what the figure is made up of
        let behind = self.sentence.get(self.end..hit.range.start).unwrap_or("");
        let parted = self.end > 0 && hit.range.start >= self.end && behind.contains([':', ';']);
        // "robbery was low, at 311 offences": the noun only says that something was counted
        let counted = hit.range.end <= self.start && self.counts_only();
        (!(self.noun && count) || right_after || right_before || counted) && !far && (about || counted) && !parted
    }

    /// "a contribution of £1.1m and will require borrowing", "a refund of £1m and the use of reserves": each sum has words of
    /// its own.
    fn parted(&self, hit: &Hit) -> bool {
        if self.unit != UnitClass::Money || self.of.is_empty() || self.end == 0 {
            return false;
        }
        let (from, to) = if hit.range.start >= self.end {
            (self.end, hit.range.start)
        } else {
            (hit.range.end, self.end)
        };
        let between = self.low.get(from..to).unwrap_or("");
        let behind = hit.range.start >= self.end;
        // "£84m government grant and £68m from council tax": what stands right behind the sum before is its own
        let theirs = !behind && self.clause.0 > 0 && between.trim_start().starts_with("and £");
        if theirs && self.clause.0 + 2 >= hit.range.start {
            return true;
        }
        phrases("labels.parts_behind")
            .iter()
            .any(|w| behind && between.contains(w))
            || phrases("labels.parts").iter().any(|w| between.contains(w))
    }

    /// A single word of what is counted only says where it was: "thefts at the allotments".
    fn placed(&self, hit: &Hit) -> bool {
        let before = self.of.get(..hit.range.start).unwrap_or("");
        let mut words = words::each(before)
            .rev()
            .filter(|w| !matches!(*w, "the" | "our" | "its" | "their" | "a"));
        let place = words
            .next()
            .is_some_and(|w| matches!(w, "at" | "near" | "outside" | "beside" | "behind"));
        place && words.next().is_some() && self.measures.words_of(hit.phrase) == 1
    }

    /// Every phrase of a cue with the nearest place it was found; the first must be as near as `near`.
    fn all_of(&self, phrases: &[u32], near: Near) -> Option<Vec<(Near, &Hit)>> {
        let before = self.above.before.hits.iter().filter(|_| near == Near::Above);
        let find = |phrase: usize| {
            let before = before.clone();
            let own = self
                .own
                .iter()
                .find(|h| h.phrase == phrase)
                .map(|h| (Near::Surroundings, h));
            let clause = || {
                self.hits
                    .iter()
                    .find(|h| h.phrase == phrase && inside(&h.range, self.clause))
                    .map(|h| (Near::Clause, h))
            };
            // "Of 203 leavers 58% were at work": what is said in another clause is said of its own figure
            let counted = self.unit == UnitClass::Count && self.noun && near == Near::Surroundings;
            let sentence = || {
                // what stands behind the next figure is said of that one
                let counts = self.unit == UnitClass::Count && self.end > 0;
                let reach = |h: &&Hit| !counted && (h.range.start < self.clause.1 || !counts);
                self.hits
                    .iter()
                    .filter(reach)
                    .find(|h| h.phrase == phrase)
                    .map(|h| (Near::Sentence, h))
            };
            let above = || {
                self.above
                    .lead
                    .hits
                    .iter()
                    .chain(self.above.heading.hits.iter())
                    .chain(self.above.title.hits.iter())
                    .chain(before)
                    .find(|h| h.phrase == phrase)
                    .map(|h| (Near::Above, h))
            };
            own.or_else(clause).or_else(sentence).or_else(above)
        };
        let found: Vec<(Near, &Hit)> = phrases.iter().map(|p| find(*p as usize)).collect::<Option<_>>()?;
        found.iter().any(|(n, _)| *n == near).then_some(found)
    }

    /// A phrase that rules the measure out stands in what is counted or in the clause.
    fn barred(&self, measure: usize) -> bool {
        let near = self.hits.iter().filter(|h| inside(&h.range, self.clause));
        self.own
            .iter()
            .chain(near)
            .any(|h| self.measures.bars(h.phrase, measure))
    }

    /// The words found, with the qualifiers that stand beside them.
    fn words(&self, found: &[(Near, &Hit)], measure: usize) -> (String, Option<String>) {
        let source = |near: Near, hit: &Hit| match near {
            Near::Surroundings => self.of,
            Near::Clause | Near::Sentence => self.sentence,
            Near::Above if self.above.lead.hits.iter().any(|h| std::ptr::eq(h, hit)) => self.above.lead.text,
            Near::Above if self.above.before.hits.iter().any(|h| std::ptr::eq(h, hit)) => self.above.before.text,
            Near::Above if self.above.title.hits.iter().any(|h| std::ptr::eq(h, hit)) => self.above.title.text,
            Near::Above => self.above.heading.text,
        };
        let mut out: Vec<&str> = Vec::new();
        for (near, hit) in found {
            if let Some(words) = source(*near, hit).get(hit.range.clone()).filter(|w| !out.contains(w)) {
                out.push(words);
            }
        }
        let named = out.len();
        let beside = self
            .own
            .iter()
            .map(|h| (self.of, h))
            .chain(self.hits.iter().map(|h| (self.sentence, h)));
        for (text, hit) in beside.filter(|(_, h)| self.measures.qualifies(h.phrase, measure)) {
            if let Some(words) = text
                .get(hit.range.clone())
                .filter(|w| !out.iter().any(|o| o.contains(w)))
            {
                out.push(words);
            }
        }
        let clause = self.sentence.get(self.clause.0..self.clause.1).unwrap_or("");
        let ages = ages(self.of).or_else(|| ages(clause)).or_else(|| ages(self.sentence));
        out.extend(ages.filter(|a| !out.iter().any(|o| o.contains(a))));
        let qualifier = (out.len() > named).then(|| out[named..].join(", "));
        (out.join(", "), qualifier)
    }
}

/// A word that only says that something was measured, and when.
fn names_nothing(word: &str) -> bool {
    let word = words::bare(word);
    word.is_empty() || word.is_digits() || is_phrase("labels.levels", word)
}

/// A word for the time that somebody waited.
fn waits(word: &str) -> bool {
    is_phrase("labels.waits", &words::bare(word).to_lowercase())
}

fn inside(range: &Range<usize>, clause: (usize, usize)) -> bool {
    clause.0 <= range.start && range.end <= clause.1
}

#[cfg(test)]
mod tests;
