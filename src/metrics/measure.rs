//! Names the field's measure a figure is one of.
//!
//! Conservative: the words that name a measure must be what the figure counts, or stand in its own clause; the heading may
//! add to them, and speaks alone only where the sentence names no measure at all. The unit must agree. A change ("nine more",
//! "up by 4 %") is no level of the measure, and gets no id.

use super::candidate::Candidate;
use super::quantity::Form;
use super::{Paragraph, sentence::Sentence};
use crate::record::Unit;
use crate::vocabulary::{Class, Hit, Measures, UnitClass, Vocabulary};
use std::ops::Range;

/// Fills in `measure` and `measure_text`.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let measures = &vocabulary.measures;
    let mut heading = Cached::default();
    let mut lead = Cached::default();
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let len = candidates[first..]
            .iter()
            .take_while(|c| (c.passage, c.sentence) == (p, s))
            .count();
        let group = first..first + len;
        first += len;
        let Some(paragraph) = paragraphs.get(p) else { continue };
        let Some(sentence) = paragraph.sentences.get(s) else {
            continue;
        };
        let text = &paragraph.text()[sentence.range.clone()];
        let hits = measures.scan(text);
        let above = Above {
            heading: heading.of(measures, paragraph.passage.heading.unwrap_or("")),
            lead: lead.of(measures, paragraph.passage.lead.map_or("", |l| l.text())),
        };
        for i in group.clone() {
            let candidate = &candidates[i];
            let Some(unit) = class_of(candidate) else { continue };
            if is_change(candidate, sentence, paragraph.text()) {
                continue;
            }
            let of = candidate.of.as_deref().unwrap_or("");
            let clause = clause(candidates, i, &group, sentence, paragraph.text());
            let own = measures.scan(of);
            let finding = Finding {
                measures,
                unit,
                of,
                own: &own,
                sentence: text,
                hits: &hits,
                clause,
                above: &above,
                noun: candidate.noun.is_some(),
                end: candidate.quantity.range.end.saturating_sub(sentence.range.start),
            };
            if let Some((measure, words)) = finding.best() {
                candidates[i].measure = Some(measures.all()[measure].id.clone());
                candidates[i].measure_text = Some(words);
            }
        }
    }
}

/// The phrases of the text above, scanned once.
#[derive(Debug, Default)]
struct Cached {
    text: String,
    hits: Vec<Hit>,
}

impl Cached {
    fn of(&mut self, measures: &Measures, text: &str) -> (String, Vec<Hit>) {
        if self.text != text {
            self.hits = measures.scan(text);
            self.text = text.to_owned();
        }
        (self.text.clone(), self.hits.clone())
    }
}

/// What stands above the sentence.
#[derive(Debug, Default)]
struct Above {
    heading: (String, Vec<Hit>),
    lead: (String, Vec<Hit>),
}

/// The part of the sentence between the figures before and after, in the sentence's own offsets; in a list without a verb
/// ("Hall hire £30 Insurance £92") only what stands before the figure.
fn clause(candidates: &[Candidate], i: usize, group: &Range<usize>, sentence: &Sentence, text: &str) -> Range<usize> {
    let start = sentence.range.start;
    let from = if i > group.start {
        candidates[i - 1].quantity.range.end
    } else {
        start
    };
    let to = if i + 1 < group.end {
        candidates[i + 1].quantity.range.start
    } else {
        sentence.range.end
    };
    let sum = class_of(&candidates[i]) == Some(UnitClass::Money);
    let list = sum && group.len() > 1 && !sentence.tokens.iter().any(|t| t.is(Class::AUXILIARY | Class::VERB));
    let after = |word: &str| sentence.at(text, candidates[i].quantity.tail, word);
    let to = if list && !after("for") && !after("of") {
        candidates[i].quantity.range.end
    } else {
        to
    };
    from.saturating_sub(start)..to.saturating_sub(start)
}

fn class_of(candidate: &Candidate) -> Option<UnitClass> {
    if candidate.quantity.form == Form::Multiple {
        return None;
    }
    Some(match candidate.quantity.unit? {
        Unit::Percent | Unit::Ratio => UnitClass::Share,
        Unit::PercentagePoints => UnitClass::Points,
        Unit::Count => UnitClass::Count,
        Unit::Per1000 | Unit::Per10000 | Unit::Per100000 => UnitClass::Rate,
        Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad => UnitClass::Money,
        Unit::Minutes | Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => UnitClass::Time,
        Unit::Fte => UnitClass::Fte,
        Unit::Score => UnitClass::Score,
        Unit::Kg | Unit::Tonnes => UnitClass::Mass,
        _ => UnitClass::Other,
    })
}

/// The figure is a difference: "nine fewer children", "up by 11 %", "a rise of 4 %", "an increase in referrals".
fn is_change(candidate: &Candidate, sentence: &Sentence, text: &str) -> bool {
    let unit = candidate.quantity.unit;
    if unit == Some(Unit::PercentagePoints) {
        return false;
    }
    let of = candidate.of.as_deref().unwrap_or("").to_ascii_lowercase();
    let opens = [
        "increase",
        "rise",
        "fall",
        "drop",
        "reduction",
        "decrease",
        "growth",
        "decline",
        "more ",
        "fewer ",
        "less ",
        "extra ",
    ];
    if opens.iter().any(|w| of.starts_with(w)) {
        return true;
    }
    let moves = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.is(Class::RISE | Class::FALL));
    let word = |i: usize| sentence.tokens.get(i).map_or("", |t| t.text(text));
    let lead = candidate.quantity.lead;
    let by =
        lead >= 2 && word(lead - 1).eq_ignore_ascii_case("by") && (moves(lead - 2) || lead >= 3 && moves(lead - 3));
    let of_change = lead >= 2 && word(lead - 1).eq_ignore_ascii_case("of") && moves(lead - 2);
    let up = lead >= 1
        && matches!(word(lead - 1).to_ascii_lowercase().as_str(), "up" | "down")
        && !(lead >= 2 && matches!(word(lead - 2), "made" | "make" | "makes" | "making"))
        && unit == Some(Unit::Percent);
    candidate.quantity.signed && unit == Some(Unit::Percent)
        || by
        || of_change
        || up
        || moves(candidate.quantity.tokens.end)
}

/// One figure's search for its measure.
struct Finding<'a> {
    measures: &'a Measures,
    unit: UnitClass,
    of: &'a str,
    own: &'a [Hit],
    sentence: &'a str,
    hits: &'a [Hit],
    clause: Range<usize>,
    above: &'a Above,
    /// The figure has a noun of its own, so that other nouns near it say nothing of it.
    noun: bool,
    /// Where the figure ends in the sentence.
    end: usize,
}

/// Where a phrase was found, from the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Above,
    Sentence,
    Clause,
    Own,
}

impl Finding<'_> {
    /// The measure (its index) whose words are nearest and most; none where two are as near.
    fn best(&self) -> Option<(usize, String)> {
        let mut best: Option<(usize, usize)> = None;
        let mut tied = false;
        let mut words = String::new();
        let sources = [Near::Own, Near::Clause, Near::Above];
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
                    let Some(found) = self.all_of(&cue.phrases, near) else {
                        continue;
                    };
                    let words_near = |(n, hit): &(Near, &Hit)| (*n as usize + 1) * self.measures.words_of(hit.phrase);
                    let score = found.iter().map(words_near).sum::<usize>() + if measure.general { 0 } else { 100 };
                    match best {
                        Some((m, top)) if top > score || m == cue.measure => {}
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
        best.filter(|_| !tied).map(|(measure, _)| (measure, words))
    }

    /// The phrases found at one distance: the heading speaks alone only where the sentence names nothing.
    fn at(&self, near: Near) -> Vec<&Hit> {
        match near {
            Near::Own => self.own.iter().filter(|h| !self.placed(h)).collect(),
            Near::Clause => self
                .hits
                .iter()
                .filter(|h| inside(&h.range, &self.clause) && self.of_it(h))
                .collect(),
            Near::Sentence => self.hits.iter().collect(),
            Near::Above => {
                let named = self
                    .own
                    .iter()
                    .chain(self.hits)
                    .any(|h| self.measures.cues_of(h.phrase).next().is_some());
                // The heading speaks only for a figure that names nothing else.
                let of = self.of.trim_end_matches([':', ' ']);
                let theirs = [&self.above.lead.0, &self.above.heading.0]
                    .iter()
                    .any(|t| t.to_lowercase().contains(&of.to_lowercase()));
                if named || !theirs {
                    Vec::new()
                } else {
                    self.above.lead.1.iter().chain(&self.above.heading.1).collect()
                }
            }
        }
    }

    /// The words of the clause are said of the figure: of a count with a noun, only those right after it.
    fn of_it(&self, hit: &Hit) -> bool {
        let count = matches!(self.unit, UnitClass::Count | UnitClass::Fte);
        let right_after = hit.range.start >= self.end && hit.range.start - self.end < 60;
        !(self.noun && count) || right_after
    }

    /// A single word of what is counted only says where it was: "thefts at the allotments".
    fn placed(&self, hit: &Hit) -> bool {
        let before = self.of.get(..hit.range.start).unwrap_or("");
        let mut words = before
            .split_whitespace()
            .rev()
            .filter(|w| !matches!(*w, "the" | "our" | "its" | "their" | "a"));
        let place = words
            .next()
            .is_some_and(|w| matches!(w, "at" | "near" | "outside" | "beside" | "behind"));
        place && words.next().is_some() && self.measures.words_of(hit.phrase) == 1
    }

    /// Every phrase of a cue with the nearest place it was found; the first must be as near as `near`.
    fn all_of(&self, phrases: &[usize], near: Near) -> Option<Vec<(Near, &Hit)>> {
        let find = |phrase: usize| {
            let own = self.own.iter().find(|h| h.phrase == phrase).map(|h| (Near::Own, h));
            let clause = || {
                self.hits
                    .iter()
                    .find(|h| h.phrase == phrase && inside(&h.range, &self.clause))
                    .map(|h| (Near::Clause, h))
            };
            let sentence = || {
                self.hits
                    .iter()
                    .find(|h| h.phrase == phrase)
                    .map(|h| (Near::Sentence, h))
            };
            let above = || {
                self.above
                    .lead
                    .1
                    .iter()
                    .chain(&self.above.heading.1)
                    .find(|h| h.phrase == phrase)
                    .map(|h| (Near::Above, h))
            };
            own.or_else(clause).or_else(sentence).or_else(above)
        };
        let found: Vec<(Near, &Hit)> = phrases.iter().map(|p| find(*p)).collect::<Option<_>>()?;
        found.iter().any(|(n, _)| *n == near).then_some(found)
    }

    /// A phrase that rules the measure out stands in what is counted or in the clause.
    fn barred(&self, measure: usize) -> bool {
        let near = self.hits.iter().filter(|h| inside(&h.range, &self.clause));
        self.own
            .iter()
            .chain(near)
            .any(|h| self.measures.bars(h.phrase, measure))
    }

    /// The words found, with the qualifiers that stand beside them.
    fn words(&self, found: &[(Near, &Hit)], measure: usize) -> String {
        let source = |near: Near, hit: &Hit| match near {
            Near::Own => self.of,
            Near::Clause | Near::Sentence => self.sentence,
            Near::Above if self.above.lead.1.iter().any(|h| std::ptr::eq(h, hit)) => self.above.lead.0.as_str(),
            Near::Above => self.above.heading.0.as_str(),
        };
        let mut out: Vec<&str> = Vec::new();
        for (near, hit) in found {
            if let Some(words) = source(*near, hit).get(hit.range.clone()).filter(|w| !out.contains(w)) {
                out.push(words);
            }
        }
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
        let clause = self.sentence.get(self.clause.clone()).unwrap_or("");
        let ages = ages(self.of).or_else(|| ages(clause)).or_else(|| ages(self.sentence));
        out.extend(ages.filter(|a| !out.iter().any(|o| o.contains(a))));
        out.join(", ")
    }
}

fn inside(range: &Range<usize>, clause: &Range<usize>) -> bool {
    clause.start <= range.start && range.end <= clause.end
}

/// "aged 16 to 17", "age 16 and 17", "under 18": the first range of ages in a text.
fn ages(text: &str) -> Option<&str> {
    memchr::memmem::find(text.as_bytes(), b"age").or_else(|| memchr::memmem::find(text.as_bytes(), b"Age"))?;
    let mut words = text.split_whitespace().map(|w| {
        let at = w.as_ptr() as usize - text.as_ptr() as usize;
        (at, w.trim_matches(|c: char| !c.is_alphanumeric()))
    });
    let number = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit() || b == b'-') && w.len() <= 5;
    while let Some((start, word)) = words.next() {
        if !["aged", "age", "ages"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
            continue;
        }
        let rest: Vec<(usize, &str)> = words.clone().take(3).collect();
        let (at, first) = *rest.first()?;
        if !number(first) {
            continue;
        }
        let mut end = at + text[at..].find(first)? + first.len();
        if let [_, (_, link), (at, last)] = rest[..]
            && matches!(link, "to" | "and" | "or")
            && (number(last) || last == "over")
        {
            end = at + text[at..].find(last)? + last.len();
        }
        return text.get(start..end).map(|a| a.trim_start_matches('('));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Better;

    fn identify(measures: &Measures, text: &str, unit: UnitClass) -> Option<(String, String)> {
        let hits = measures.scan(text);
        let above = Above::default();
        let finding = Finding {
            measures,
            unit,
            of: "",
            own: &[],
            sentence: text,
            hits: &hits,
            clause: 0..text.len(),
            above: &above,
            noun: false,
            end: 0,
        };
        finding.best().map(|(m, words)| (measures.all()[m].id.clone(), words))
    }

    /// The unit an example states: the sign or unit word in it.
    fn unit_of(text: &str) -> Vec<UnitClass> {
        let low = text.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| low.contains(w));
        if low.contains('£') {
            vec![UnitClass::Money]
        } else if has(&["percentage point"]) {
            vec![UnitClass::Points]
        } else if low.contains('%') || has(&["one in", "a third"]) {
            vec![UnitClass::Share]
        } else if has(&["per 1,000", "per 10,000", "per 100,000"]) {
            vec![UnitClass::Rate]
        } else if has(&[" fte"]) {
            vec![UnitClass::Fte]
        } else if has(&["tonnes"]) {
            vec![UnitClass::Mass]
        } else {
            vec![UnitClass::Count, UnitClass::Time, UnitClass::Score, UnitClass::Other]
        }
    }

    #[test]
    fn every_measure_finds_its_examples_and_none_of_the_others() {
        let measures = Measures::built_in();
        let mut wrong = Vec::new();
        for measure in measures.all() {
            for example in &measure.examples {
                let got: Vec<_> = unit_of(example)
                    .into_iter()
                    .filter_map(|u| identify(&measures, example, u))
                    .collect();
                if !got.iter().any(|(id, _)| *id == measure.id) {
                    wrong.push(format!("{}: {example:?} gave {got:?}", measure.id));
                }
            }
            for example in &measure.not_examples {
                let got: Vec<_> = unit_of(example)
                    .into_iter()
                    .filter_map(|u| identify(&measures, example, u))
                    .collect();
                if got.iter().any(|(id, _)| *id == measure.id) {
                    wrong.push(format!("{}: {example:?} must not be one", measure.id));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn qualifiers_are_kept_with_the_words() {
        let measures = Measures::built_in();
        let text = "NEET or not known stood at 6.1% of those aged 16 and 17.";
        let (id, words) = identify(&measures, text, UnitClass::Share).unwrap();
        assert_eq!(
            (id.as_str(), words.as_str()),
            ("neet_rate", "NEET, or not known, aged 16 and 17")
        );
        assert_eq!(measures.get("neet_rate").map(|m| m.better), Some(Better::Lower));
    }
}
