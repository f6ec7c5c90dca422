//! Tells a figure of the nation, the region or other councils that is held against a local one, and what the head of a
//! column says of its figures.

use super::near::Near;
use super::sides::{alike, comparable};
use crate::decide::Ballot;
use crate::language::words;
use crate::metrics::antecedent::class;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::{MaskKind, TokenKind};
use crate::record::{AreaKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Sees what speaks for a benchmark.
pub(super) fn tell(near: &Near<'_>, candidates: &[Candidate], i: usize, ballot: &mut Ballot<Role>) {
    let c = &candidates[i];
    let mut see = |sign, seen| ballot.see(Role::Benchmark, sign, seen);
    see("apposed", apposed_change(near, candidates, i));
    see("average_held", average_held(near) || peers_behind(near));
    see("benchmark_word", called_benchmark(near));
    if !outside(c) {
        return;
    }
    let held = near.left(Class::BREAK | Class::NATIONAL)
        || near.right(Class::NATIONAL)
        || near.says(&near.right, &["achieved", "by"]);
    see("outside", true);
    see("local_beside", local_beside(near, candidates, i));
    see("other_place", c.area_kind == Some(AreaKind::Other) && !held);
    // "the gap to the national average": no figure of the nation
    see("gap", c.change && near.says(&near.left, phrases("roles.gap")));
    see("requirement", required(near));
    see("lone_sum", class(c.quantity.unit) == 4 && c.heir_of.is_none());
}

/// "national requirement 75%": what others require is no figure of theirs.
pub(super) fn required(near: &Near<'_>) -> bool {
    let small =
        |k: &usize| near.s.mark(*k) == Some(':') || near.at(*k, &["of"]) || near.at(*k, phrases("roles.copula"));
    let noun = near.left.clone().rev().find(|k| !small(k));
    noun.is_some_and(|k| k + 3 > near.lead && near.at(k, phrases("roles.requirements")))
}

/// "above the average of 0.85%", "below the most similar group (MSG) average of 71.9", "43.8% (NI average 44.3%)".
fn average_held(near: &Near<'_>) -> bool {
    /// How many words may say whose average it is.
    const WHOSE: usize = 8;
    let tied = near.just(&["of"]) || near.lead > 0 && near.s.mark(near.lead - 1) == Some('(');
    let noun = near
        .lead
        .checked_sub(2)
        .filter(|&k| tied && near.at(k, phrases("roles.average")));
    // "less than the average for the region of £667"
    let whose_behind = || {
        let plain = |k: &usize| near.s.tokens[*k].kind == TokenKind::Word && !near.s.is(*k, Class::AUXILIARY);
        let from = near.lead.saturating_sub(WHOSE)..near.lead.saturating_sub(1);
        let average = from
            .rev()
            .take_while(plain)
            .find(|&k| near.at(k, phrases("roles.average")))?;
        (near.just(&["of"]) && near.s.is(average + 1, Class::PREPOSITION)).then_some(average)
    };
    let noun = noun.or_else(whose_behind);
    let whose = |k: &usize| {
        let bracket = matches!(near.s.mark(*k), Some('(' | ')'));
        bracket || near.s.tokens[*k].kind == TokenKind::Word && !near.s.is(*k, Class::AUXILIARY)
    };
    let before = |k: usize| (k.saturating_sub(WHOSE)..k).rev().take_while(whose);
    // "positive with an average of 83%": no known one
    let known = |k: usize| !before(k).any(|j| near.at(j, &["a", "an"]));
    let held = noun.is_some_and(|k| known(k) && before(k).any(|j| near.at(j, phrases("roles.beside_average"))));
    // whose average it is opens the bracket
    let named = |k: usize| {
        let open = (k.saturating_sub(WHOSE)..k).rev().find(|&j| near.s.mark(j).is_some());
        open.is_some_and(|j| near.s.mark(j) == Some('(') && j > 0 && j + 1 < k)
    };
    let average = near
        .lead
        .checked_sub(1)
        .filter(|&k| near.at(k, phrases("roles.average")));
    held || average.is_some_and(named) || average_of_peers(near)
}

/// "The most similar group average was 73.2": others' average, whatever they are called.
fn average_of_peers(near: &Near<'_>) -> bool {
    let copula = near
        .lead
        .checked_sub(1)
        .filter(|&k| near.at(k, phrases("roles.copula")));
    // "the five year average for the quarter was 99"
    let plain = |k: &usize| near.s.tokens[*k].kind == TokenKind::Word && !near.s.is(*k, Class::AUXILIARY);
    let of_years = copula.and_then(|end| {
        let average = near.left.clone().take_while(|&k| k < end).collect::<Vec<_>>();
        let average = average
            .into_iter()
            .rev()
            .take_while(plain)
            .find(|&k| near.at(k, phrases("roles.average")))?;
        let before = average.checked_sub(1).map(|k| &near.s.tokens[k])?;
        (before.masked == Some(MaskKind::Window) || before.is(Class::TIME)).then_some(())
    });
    if of_years.is_some() {
        return true;
    }
    let average = copula
        .and_then(|k| k.checked_sub(1))
        .filter(|&k| near.at(k, phrases("roles.average")));
    average.is_some_and(|end| {
        near.left
            .clone()
            .take_while(|&k| k < end)
            .any(|k| near.s.phrase_from(near.text, k, "roles.peers").is_some())
    })
}

/// "as compared to an average of £168 in similar forces".
fn peers_behind(near: &Near<'_>) -> bool {
    let peers = |k: usize| near.s.phrase_from(near.text, k, "roles.peers").is_some();
    near.left(Class::BREAK) && near.right.clone().any(peers)
}

/// "ahead of the benchmark of 1.5%", "benchmark 10.3%", "the benchmark was 2%".
fn called_benchmark(near: &Near<'_>) -> bool {
    let small = |k: &usize| {
        let s = near.s;
        near.at(*k, phrases("roles.copula")) || near.just(&["of"]) && k + 1 == near.lead || s.mark(*k) == Some(':')
    };
    let word = near.left.clone().rev().find(|k| !small(k));
    let of = near.just(&["of"]);
    // "compared with a benchmark return of -1.6%"
    let noun = |k: usize| of && k > 0 && near.s.is_noun(near.text, k) && near.at(k - 1, phrases("roles.benchmark"));
    word.is_some_and(|k| near.at(k, phrases("roles.benchmark")) || noun(k))
}

/// It is a figure of the nation, a region or another council.
fn outside(c: &Candidate) -> bool {
    matches!(
        c.area_kind,
        Some(AreaKind::National | AreaKind::Region | AreaKind::Neighbours | AreaKind::Other)
    )
}

/// A local figure that it can be held against stands near.
fn local_beside(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    // in another sentence, of the same thing
    let said_of = |o: &Candidate| {
        let head = c.head.is_none() || c.head == o.head;
        let alike = || alike(o.of.as_deref(), c.of.as_deref());
        c.of.is_none() || c.heir_of.is_some() || head && alike() || c.quantity.unit != Some(Unit::Count)
    };
    let here = |o: &Candidate| (o.passage, o.sentence) == (c.passage, c.sentence);
    let local = |j: usize| {
        let o = &candidates[j];
        o.passage.abs_diff(c.passage) <= 1
            && (o.passage != c.passage || o.sentence.abs_diff(c.sentence) <= 2)
            && !outside(o)
            && comparable(c, o)
            && (here(o) || said_of(o))
    };
    let to = (i + 3).min(candidates.len());
    // "The national average is 81%. In Selbeck it is 84%."
    let average = near.left.clone().any(|k| near.at(k, phrases("roles.average")));
    let next = |o: &Candidate| average && o.passage == c.passage && o.sentence == c.sentence + 1;
    let behind = |o: &Candidate| here(o) || next(o) && !outside(o) && comparable(c, o);
    (i.saturating_sub(6)..i).any(local)
        || (i + 1..to).any(|j| behind(&candidates[j]) && (next(&candidates[j]) || local(j)))
}

/// "compared to the Yorkshire rate of 390, a 48% rise": the change of a benchmark is one itself.
fn apposed_change(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let Some(o) = i.checked_sub(1).map(|p| &candidates[p]) else {
        return false;
    };
    let behind = near.just(&["a", "an"]) && near.lead > 1 && near.s.mark(near.lead - 2) == Some(',');
    let short = c.quantity.lead - o.quantity.tail.min(c.quantity.lead) <= 6;
    let sized = near.s.is(near.right.start, Class::RISE | Class::FALL);
    (o.passage, o.sentence) == (c.passage, c.sentence) && o.role == Role::Benchmark && behind && short && sized
}

/// The head of a column says what its figures are; `row` is what the heads of the other columns say.
pub(super) fn by_column(column: Option<&str>, others: &[String]) -> Option<Role> {
    let column = column?.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| column.contains(w));
    let called = |what: &[&str]| words::each(&column).any(|w| what.contains(&w));
    if says(&["target"]) || called(phrases("roles.column_target").all()) {
        Some(Role::Target)
    } else if called(phrases("roles.column_limit").all()) {
        Some(Role::Limit)
    } else if says(phrases("roles.column_forecast").all()) {
        Some(Role::Forecast)
    } else if says(phrases("roles.column_benchmark").all()) {
        Some(Role::Benchmark)
    } else if says(phrases("roles.column_previous").all()) {
        Some(Role::Previous)
    } else {
        let proposed = |column: &str| {
            let proposes = phrases("roles.column_proposed");
            words::each(column).any(|w| proposes.contains(&w.to_lowercase().as_str()))
        };
        let present = || words::each(&column).any(|w| phrases("roles.column_present").contains(&w));
        if proposed(&column) && others.iter().any(|o| !proposed(o) && !o.trim().is_empty()) {
            return Some(Role::Target);
        }
        (present() && others.iter().any(|o| proposed(o))).then_some(Role::Previous)
    }
}
