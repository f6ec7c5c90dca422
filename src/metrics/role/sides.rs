//! What makes two figures the two sides of one comparison: the same unit, the same words, times in order.

use super::near::Near;
use crate::language::analysis::quantity::Form;
use crate::language::analysis::quantity::unit::{RATE, class};
use crate::language::digits::{Digits, is_digit};
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::record::{Period, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{is_phrase, phrases};

/// At least half of the nouns of the shorter phrase stand in the longer one.
pub(super) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(|w| w.trim_end_matches('s').to_ascii_lowercase())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared > 0 && shared * 2 >= a.len().min(b.len())
}

/// The phrases begin with the same noun.
pub(super) fn opens_alike(a: Option<&str>, b: Option<&str>) -> bool {
    let first = |t: Option<&str>| t.and_then(|t| t.split([' ', ',']).next()).map(str::to_ascii_lowercase);
    a.is_some() && first(a).is_some_and(|w| w.len() > 3) && first(a) == first(b)
}

/// "from 41", "from a capacity of 210": where the words say what it is a figure of, they stand between.
pub(crate) fn from_before(s: &Sentence, text: &str, lead: usize) -> bool {
    let just = lead > 0 && s.at(text, lead - 1, "from");
    let of = lead > 3 && s.at(text, lead - 1, "of") && s.one_of(text, lead - 3, &["a", "an", "the"]);
    // "from a five-year average of 174"
    let noun = || {
        let from = (lead.saturating_sub(8)..lead - 1)
            .rev()
            .find(|&k| s.at(text, k, "from"))?;
        // "funding from the DfE of 10%": that is where the money is from
        let plain = |k: usize| {
            let small = s.tokens[k].text(text).chars().all(|c| !c.is_uppercase());
            let word = s.tokens[k].kind == TokenKind::Word && small;
            s.tokens[k].dash() || word && !s.is(k, Class::PREPOSITION | Class::AUXILIARY)
        };
        (from + 1..lead - 1).all(plain).then_some(())
    };
    // "from an anticipated £390"
    let adjective = lead > 2
        && s.at(text, lead - 3, "from")
        && s.is(lead - 2, Class::DETERMINER)
        && (s.is(lead - 1, Class::FORECAST) || s.one_of(text, lead - 1, phrases("roles.as_it_stood")));
    just || adjective
        || of && s.at(text, lead - 4, "from")
        || lead > 3 && s.at(text, lead - 1, "of") && noun().is_some()
}

/// The two can be held against each other.
pub(crate) fn comparable(a: &Candidate, b: &Candidate) -> bool {
    let (x, y) = (class(a.quantity.unit), class(b.quantity.unit));
    let change = |c: &Candidate| c.quantity.signed || c.quantity.form == Form::Multiple;
    // "64 crimes per 1,000 people (79 in 2022)": a bare number behind takes the unit
    let bare = |c: &Candidate| c.quantity.unit == Some(Unit::Count) && !c.quantity.unit_stated && c.noun.is_none();
    let measured = |class: u8| class == RATE;
    let behind = |a: &Candidate, b: &Candidate| a.quantity.range.start < b.quantity.range.start;
    let lent = measured(x) && bare(b) && behind(a, b) || measured(y) && bare(a) && behind(b, a);
    (x == y || lent)
        && a.change == b.change
        && !change(a)
        && !change(b)
        && a.quantity.value.is_some()
        && b.quantity.value.is_some()
}

/// `a` ends before `b` does.
pub(super) fn ends_before(a: Option<&Period>, b: Option<&Period>) -> bool {
    let end = |p: Option<&Period>| p.and_then(|p| p.end.clone());
    match (end(a), end(b)) {
        (Some(a), Some(b)) => a < b,
        (None, None) => matches!((part_of_year(a), part_of_year(b)), (Some((x, m)), Some((y, n))) if x == y && m < n),
        _ => false,
    }
}

/// "Quarter 3", "Q3", "Month 7" of a year that nothing tells: what it is, and which.
fn part_of_year(p: Option<&Period>) -> Option<(char, u32)> {
    let words = p?.text.as_deref()?.to_ascii_lowercase();
    let words = words.trim_start_matches("the ");
    let digits = words.find(is_digit)?;
    let (kind, number) = words.split_at(digits);
    is_phrase("roles.part_of_year", kind.trim_end()).then_some(())?;
    Some((kind.chars().next()?, number.whole().filter(|n| *n <= 12)?))
}

/// A run of sums among the words of accounts: nothing in a list of payments is the earlier side of its neighbour.
pub(super) fn payments(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    /// How many words of accounts, and other figures, make a list of payments of a sentence.
    const MANY: usize = 4;
    let accounts = near
        .s
        .tokens
        .iter()
        .filter(|t| t.is(Class::ACCOUNTS))
        .take(MANY)
        .count();
    let here = |j: &usize| {
        (candidates[*j].passage, candidates[*j].sentence) == (candidates[i].passage, candidates[i].sentence)
    };
    let before = (0..i).rev().take_while(here).take(MANY).count();
    let after = (i + 1..candidates.len()).take_while(here).take(MANY).count();
    accounts == MANY && before + after >= MANY
}

/// "51 in October, 21 in November and 17 in December": three or more of one thing, each with a time of its own, and in order;
/// none of them is the earlier side of another.
pub(super) fn series(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let here = |j: &usize| (candidates[*j].passage, candidates[*j].sentence) == (c.passage, c.sentence);
    let first = (0..i).rev().take_while(here).last().unwrap_or(i);
    let timed = |o: &&Candidate| o.period.is_some() && comparable(o, c) && o.area == c.area;
    let all = candidates[first..]
        .iter()
        .take_while(|o| (o.passage, o.sentence) == (c.passage, c.sentence));
    let all: Vec<&Candidate> = all.filter(timed).collect();
    let apart =
        |pair: &[&Candidate]| pair[0].period != pair[1].period && alike(pair[0].of.as_deref(), pair[1].of.as_deref());
    // "63 calls in January (December 71, January last year 88)": what stands in brackets is held against what stands before
    let open = |o: &&Candidate| {
        let marks = (0..o.quantity.lead)
            .rev()
            .find_map(|k| near.s.mark(k).filter(|m| matches!(m, '(' | ')')));
        marks == Some('(')
    };
    // "84 this year compared with 97 last year and 103 the year before"
    let held = |o: &&Candidate| {
        let lead = o.quantity.lead;
        (lead.saturating_sub(HELD)..lead).any(|k| near.at(k, phrases("roles.against")) && !near.s.is(k, Class::FALL))
    };
    all.len() >= SERIES && !all.iter().skip(1).any(held) && !all.iter().any(open) && all.windows(2).all(apart)
}

/// How many tokens before a figure the word may stand that holds it against another.
const HELD: usize = 4;

/// How many make a series.
const SERIES: usize = 3;
