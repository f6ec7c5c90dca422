//! Finds figures that do not agree with each other: what a careful clerk would want to look at again.
//!
//! Only exact figures are held against each other, and rounding is allowed for: a share with one decimal may be off by half of
//! that decimal.

use super::Paragraph;
use super::candidate::Candidate;
use crate::findings::finding;
use crate::record::{Approximation, Finding, LinkKind, Role, Span, Unit};
use crate::vocabulary::{Measures, UnitClass, Vocabulary};
use std::ops::Range;

/// The findings, in the order of the text.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    vocabulary: &Vocabulary,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Vec<Finding> {
    let mut out = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let view = View {
            paragraphs,
            candidates,
            i,
        };
        let found = [
            view.share_and_count(),
            view.parts_and_total(),
            view.change_and_verb(),
            view.over_a_hundred(&vocabulary.measures),
        ];
        let flow = paragraphs[candidate.passage].passage.flow;
        let span = || locate(flow.source(candidate.quantity.range.clone()));
        let found = found.into_iter().flatten();
        out.extend(found.map(|(code, message, help)| finding(code, message).at(span()).with_help(help)));
    }
    out
}

/// Code, message and help of a finding.
type Found = Option<(&'static str, String, &'static str)>;

struct View<'a> {
    paragraphs: &'a [Paragraph<'a>],
    candidates: &'a [Candidate],
    i: usize,
}

impl<'a> View<'a> {
    fn me(&self) -> &'a Candidate {
        &self.candidates[self.i]
    }

    /// The figures that this one is linked to, of one kind.
    fn linked(&self, from: &'a Candidate, kind: LinkKind) -> impl Iterator<Item = &'a Candidate> {
        let all = self.candidates;
        from.links
            .iter()
            .filter(move |l| l.0 == kind)
            .filter_map(move |l| all.get(l.1))
    }

    fn words(&self, c: &Candidate) -> &'a str {
        self.paragraphs[c.passage]
            .text()
            .get(c.quantity.range.clone())
            .unwrap_or("")
    }

    /// "60.7% (37 of 65)": the share is not the count's part of the total.
    fn share_and_count(&self) -> Found {
        let (share, me) = (exact(self.me())?, self.me());
        if me.quantity.unit != Some(Unit::Percent) {
            return None;
        }
        let count = self.linked(me, LinkKind::ShareOf).next()?;
        let total = self
            .linked(count, LinkKind::PartOf)
            .find(|t| t.passage == count.passage && t.sentence == count.sentence)?;
        let (part, whole) = (exact(count)?, exact(total)?);
        if whole <= 0.0 || part > whole {
            return None;
        }
        let really = 100.0 * part / whole;
        let allowed = 0.5 * 10f64.powi(-decimals(self.words(me))) + 1e-6;
        ((really - share).abs() > allowed.max(0.06)).then(|| {
            let message = format!(
                "{} is given for {} of {}, which is {really:.1}%",
                self.words(me),
                self.words(count),
                self.words(total)
            );
            (
                "share-and-count",
                message,
                "check the share and both counts against the report they were taken from",
            )
        })
    }

    /// "Of the 40, 25 were boys and 17 girls": the parts are more than the total, or all but make it up.
    fn parts_and_total(&self) -> Found {
        let me = self.me();
        let whole = exact(me)?;
        let near = self.i.saturating_sub(8)..(self.i + 14).min(self.candidates.len());
        let parts: Vec<&Candidate> = self.candidates[near]
            .iter()
            .filter(|c| (c.passage, c.sentence) == (me.passage, me.sentence) && c.quantity.unit == me.quantity.unit)
            .filter(|c| c.links.contains(&(LinkKind::PartOf, self.i)))
            .collect();
        let sum: f64 = parts.iter().map(|p| exact(p)).sum::<Option<f64>>()?;
        let rounding = 0.5 * parts.len() as f64 * step(self.words(me), whole);
        let money = me.quantity.unit == Some(Unit::Gbp);
        let allowed = if money || me.quantity.unit == Some(Unit::Percent) {
            rounding
        } else {
            0.0
        };
        let more = parts.len() >= 2 && sum > whole + allowed + 1e-6;
        let nearly = parts.len() >= 3 && sum < whole - allowed - 1e-6 && sum > whole * 0.97;
        (more || nearly).then(|| {
            let list: Vec<&str> = parts.iter().map(|p| self.words(p)).collect();
            let message = format!(
                "the parts {} come to {}, not to {}",
                list.join(" + "),
                plain(sum),
                self.words(me)
            );
            (
                "parts-and-total",
                message,
                "check the total and its parts; a part may be counted twice or be missing",
            )
        })
    }

    /// "rose from 40 to 35".
    fn change_and_verb(&self) -> Found {
        const RISES: [&str; 12] = [
            "rose",
            "risen",
            "rise",
            "increase",
            "increased",
            "increasing",
            "grew",
            "grown",
            "climbed",
            "up",
            "rising",
            "higher",
        ];
        const FALLS: [&str; 14] = [
            "fell",
            "fallen",
            "fall",
            "dropped",
            "drop",
            "decreased",
            "decrease",
            "declined",
            "decline",
            "reduced",
            "reduction",
            "down",
            "falling",
            "lower",
        ];
        let me = self.me();
        let later = self
            .linked(me, LinkKind::ChangedTo)
            .find(|l| (l.passage, l.sentence) == (me.passage, me.sentence))?;
        let (before, after) = (exact(me)?, exact(later)?);
        let paragraph = &self.paragraphs[me.passage];
        let sentence = paragraph.sentences.get(me.sentence)?;
        let word = |i: usize| {
            sentence
                .tokens
                .get(i)
                .map_or("", |t| t.text(paragraph.text()))
                .to_ascii_lowercase()
        };
        let from = me.quantity.lead.checked_sub(1).filter(|f| word(*f) == "from")?;
        if later.quantity.range.start < me.quantity.range.start {
            return None;
        }
        let near = (from.saturating_sub(4)..from)
            .rev()
            .map(word)
            .find(|w| RISES.contains(&w.as_str()) || FALLS.contains(&w.as_str()))?;
        let rises = RISES.contains(&near.as_str());
        (rises && after < before || !rises && after > before).then(|| {
            let message = format!(
                "\"{near} from {} to {}\" goes the other way",
                self.words(me),
                self.words(later)
            );
            (
                "direction",
                message,
                "check whether the two figures were swapped, or the verb is wrong",
            )
        })
    }

    /// A share of a whole over 100 %.
    fn over_a_hundred(&self, measures: &Measures) -> Found {
        let me = self.me();
        let value = me.quantity.value.filter(|v| *v > 100.0)?;
        let closed = me.denominator.is_some()
            || me.links.iter().any(|l| l.0 == LinkKind::ShareOf)
            || me
                .measure
                .as_deref()
                .and_then(|id| measures.get(id))
                .is_some_and(|m| m.units == [UnitClass::Share]);
        let of = me.of.as_deref().unwrap_or("").to_ascii_lowercase();
        let open = [
            "budget", "target", "level", "increase", "rise", "rate", "capacity", "price", "cost", "average",
        ];
        let change = me.quantity.signed || open.iter().any(|w| of.contains(w)) || me.direction.is_some();
        (me.quantity.unit == Some(Unit::Percent) && closed && !change).then(|| {
            let message = format!("a share of {} is more than the whole", plain(value));
            (
                "share-above-100",
                format!("{message} %"),
                "check the figure: no part is more than its whole",
            )
        })
    }
}

/// The value of a figure stated exactly; ranges, bounds and approximations cannot disagree.
fn exact(c: &Candidate) -> Option<f64> {
    let plain = c.quantity.approximation == Approximation::Exact && c.quantity.value_to.is_none();
    c.quantity
        .value
        .filter(|_| plain && matches!(c.role, Role::Actual | Role::Previous | Role::Forecast))
}

/// Decimal places of a number as written.
fn decimals(words: &str) -> i32 {
    let digits = words.split_once('.').map_or("", |(_, after)| after);
    i32::try_from(digits.bytes().take_while(u8::is_ascii_digit).count()).unwrap_or(0)
}

/// The smallest step that a number as written can show ("£2.1m": 100,000).
fn step(words: &str, value: f64) -> f64 {
    let written: f64 = words
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '.')
        .collect::<String>()
        .trim_end_matches('.')
        .parse()
        .unwrap_or(value);
    let scale = if written > 0.0 { value / written } else { 1.0 };
    scale * 10f64.powi(-decimals(words))
}

fn plain(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::{self, Context};

    fn codes(text: &str) -> Vec<String> {
        let reading = metrics::read_text(text, &Context::default(), &Vocabulary::built_in());
        reading.findings.into_iter().map(|f| f.code).collect()
    }

    #[test]
    fn figures_that_disagree_are_told() {
        for (text, code) in [
            ("Of the 80 plots, 37 were let (60.7%).", "share-and-count"),
            (
                "The number of complaints rose from 41 in May to 35 in June.",
                "direction",
            ),
            ("Burglaries had fallen from 12 to 19.", "direction"),
            ("Of the 40 children, 25 were boys and 17 were girls.", "parts-and-total"),
        ] {
            assert!(codes(text).contains(&code.to_owned()), "{text} gave {:?}", codes(text));
        }
    }

    #[test]
    fn figures_that_agree_are_left_alone() {
        for text in [
            "Of the 61 plots, 37 were let (60.7%).",
            "The number of complaints rose from 35 in May to 41 in June.",
            "Turnover improved from 21% to 17%.",
            "Of the 40 children, 25 were boys and 15 were girls.",
            "About 60% of the 80 plots, 37 in all, were let.",
            "Income was 104% of budget.",
        ] {
            assert_eq!(codes(text), Vec::<String>::new(), "{text}");
        }
    }
}
