//! Walks back from a participle to who or what stands before it: "It was", "The Committee", "Members then".
//!
//! Knows nothing of what stands behind the participle.

use super::super::line::Line;
use super::place::At;
use crate::vocabulary::phrases::is_phrase;

/// Who or what stands before the participle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Nothing: the verb opens the line, the sentence or what follows a colon.
    Head,
    /// "It was".
    It,
    /// "The Committee", "Members".
    Body,
    /// "... and", after a proposal.
    And,
    /// "Councillors were".
    Were,
    /// "had", "be", "as": an earlier decision, or none.
    Earlier,
    /// Something else.
    Other,
}

impl At<'_, '_> {
    /// Walks back from the participle to its subject; where the phrase begins.
    pub(super) fn subject(&self) -> (Subject, usize) {
        let (line, words) = (self.line, self.known.words);
        let floor = self.line.sentences[line.sentence(self.i).0].start.max(self.first);
        let cut = |k: usize| {
            k == floor
                || line
                    .gap(k - 1)
                    .contains(['.', ':', ';', '\u{2013}', '\u{2014}', '(', '"', '!', '?'])
                || line.gap(k - 1).contains(" - ")
                || line.gap(k - 1).is_empty()
        };
        if is_phrase("decisions_told.impersonal", line.lower(self.i)) {
            return (Subject::It, self.i);
        }
        let mut k = self.i;
        while !cut(k)
            && (words.adverbs.contains(line.lower(k - 1)) && line.lower(k - 1) != "all"
                || line.gap(k - 1).contains(',') && line.lower(k - 1) != "and" && aside(line, k, floor) < k)
        {
            k = if line.gap(k - 1).contains(',') {
                // an adverb before a comma that closes no aside is stepped over alone
                aside(line, k, floor).min(k - 1)
            } else {
                k - 1
            };
        }
        if cut(k) {
            return (Subject::Head, k);
        }
        match line.lower(k - 1) {
            "was" | "is" | "been" => {
                let it = (k.saturating_sub(6)..k - 1)
                    .rev()
                    .find(|&j| j >= floor && line.lower(j) == "it");
                // "The following was agreed:"
                let listed = k > floor + 1 && words.lists.iter().any(|w| w == line.lower(k - 2));
                if listed && line.gap(self.i).trim_start().starts_with(':') {
                    return (Subject::It, k - 2);
                }
                match it.filter(|&j| (j + 1..k - 1).all(|m| words.adverbs.contains(line.lower(m)))) {
                    Some(_) if line.lower(k - 1) == "is" && line.lower(self.i) != "resolved" => (Subject::Other, k),
                    Some(j) => (Subject::It, and_before(line, j, floor)),
                    None => (Subject::Other, k),
                }
            }
            "were" | "are" if line.lower(k - 1) == "were" => {
                (Subject::Were, self.body_before(k - 1, floor).unwrap_or(k - 1))
            }
            // "It decided that he be thanked."
            "it" if k - 1 == floor => (Subject::Body, k - 1),
            "and" | "&" => (Subject::And, k - 1),
            // below "Decision": "The Sub-Committee has decided to"; "The Panel has RESOLVED to"
            "has" | "have" if self.setting.headed || !self.shouting && self.in_capitals(self.i) => {
                match self.body_before(k - 1, floor) {
                    Some(from) => (Subject::Body, from),
                    None => (Subject::Earlier, k),
                }
            }
            w if words.earlier.contains(w) => (Subject::Earlier, k),
            _ => match self.body_before(k, floor) {
                Some(from) => (Subject::Body, from),
                None => (Subject::Other, k),
            },
        }
    }

    /// Where the noun phrase that ends before word `k` begins, if it names those who decide here.
    pub(super) fn body_before(&self, k: usize, floor: usize) -> Option<usize> {
        let (line, words) = (self.line, self.known.words);
        let mut b = k.checked_sub(1)?;
        // "The Local Committee (Millbeck) agreed": the place in the bracket is the body's
        if line.gap(b).starts_with(')') {
            const PLACE: usize = 4;
            let opens = (floor..b).rev().take(PLACE).find(|&j| line.gap(j).ends_with('('));
            let placed = opens.filter(|&j| words.bodies.contains(line.lower(j)) && line.gap(b).trim() == ")");
            if let Some(j) = placed {
                return self.phrase_of(j, floor);
            }
        }
        while b > floor && line.lower(b) == "present" {
            b -= 1;
        }
        let noun = line.lower(b);
        let printed = line.printed(b);
        let acronym = printed.len() >= 2
            && printed.len() <= 6
            && printed.ends_with('C')
            && printed.chars().all(char::is_uppercase);
        if !words.bodies.contains(noun) && !acronym || !line.gap(b).trim_matches([',', ' ', ')']).is_empty() {
            return None;
        }
        self.phrase_of(b, floor)
    }

    /// Where the noun phrase begins whose last word is `b`.
    fn phrase_of(&self, b: usize, floor: usize) -> Option<usize> {
        let (line, words) = (self.line, self.known.words);
        let mut from = b;
        while from > floor && line.gap(from - 1) == " " {
            let w = line.lower(from - 1);
            let capital = line.printed(from - 1).starts_with(char::is_uppercase);
            if words.own.contains(w) || capital && self.known.own.contains(w) {
                from -= 1;
            } else if capital && words.adverbs.contains(w) {
                break;
            } else if capital {
                return self
                    .known
                    .own
                    .is_empty()
                    .then_some(from)
                    .filter(|_| !words.narrated.others.contains(w));
            } else {
                break;
            }
        }
        if from > floor && line.lower(from - 1) == "of" {
            let whole = line.lower(from.checked_sub(2)?);
            return is_phrase("decisions.whole_of", whole).then_some(from - 2);
        }
        let object = from > floor && is_phrase("decisions.preposition", line.lower(from - 1));
        (!object).then_some(from)
    }
}

/// Steps back over an aside between commas: "The Board, having heard the officers, RESOLVED".
fn aside(line: &Line<'_>, k: usize, floor: usize) -> usize {
    let back = (floor + 1..k).rev().take(14).find(|&j| line.gap(j - 1).contains(','));
    match back {
        Some(j) if k - j < 14 => j,
        _ => k,
    }
}

fn and_before(line: &Line<'_>, j: usize, floor: usize) -> usize {
    let mut j = j;
    while j > floor && is_phrase("decisions.before_it", line.lower(j - 1)) {
        j -= 1;
    }
    j
}
