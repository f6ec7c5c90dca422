//! Weighs which figure tells what an earlier value came to.

use super::super::Paragraph;
use super::super::antecedent::class;
use super::super::candidate::Candidate;
use super::super::role::{comparable, from_before, in_order};
use super::pair::{Pair, Weighed, apart, likeness};
use super::says::says_part;
use super::{settled, together};
use crate::language::clause::Bounds;
use crate::record::{LinkKind, Role};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How many figures on either side the later value may stand.
const ROUND: usize = 10;
/// How many sentences.
const SENTENCES: usize = 2;
/// How many times as large one may be as the other before that speaks against them.
const TIMES: f64 = 20.0;
/// How many words may stand between a value and the verb that moves it on.
const MOVES: usize = 12;

/// The figures that an earlier value may have come to; `told` is what the words about its role have named.
pub(super) fn proposals(
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    i: usize,
    told: Option<usize>,
    out: &mut Vec<Weighed>,
) {
    let previous = candidates[i].role == Role::Previous;
    let ordered = previous.then(|| listed_alike(paragraphs, candidates, i)).flatten();
    // the earlier value told again has come to nothing else
    let again = |l: &(LinkKind, usize)| {
        let o = &candidates[l.1];
        l.0 == LinkKind::Repeats && o.role == Role::Previous && together(o, &candidates[i])
    };
    if previous && candidates[i].links.iter().any(again) {
        return;
    }
    let around = if previous {
        i.saturating_sub(ROUND)..(i + ROUND).min(candidates.len())
    } else if moves_on(paragraphs, candidates, i) {
        i + 1..i + 2
    } else {
        match told {
            Some(j) => j..j + 1,
            None => return,
        }
    };
    let fit = |&j: &usize| told == Some(j) || !previous || fits(paragraphs, candidates, i, j);
    for j in around.rev().filter(fit) {
        let pair = Pair::new(paragraphs, candidates, i, j);
        let mut tie = pair.tie(LinkKind::ChangedTo, "change");
        for (sign, seen) in signs(paragraphs, &pair) {
            tie.see(sign, u32::from(seen));
        }
        tie.see("ordered", u32::from(ordered == Some(j)));
        tie.see("told", u32::from(told == Some(j)));
        tie.see("alike", likeness(pair.o.of.as_deref(), pair.c.of.as_deref()));
        out.push(tie);
    }
}

/// The figure of the same place in the list that this one's is held against.
fn listed_alike(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    in_order(s, paragraphs[c.passage].text(), candidates, i)
}

fn fits(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (c, o) = (&candidates[i], &candidates[j]);
    let line = o.passage.abs_diff(c.passage) <= 4 && o.of.is_some() && o.of == c.of;
    let near = o.passage == c.passage && o.sentence.abs_diff(c.sentence) <= SENTENCES || line;
    if j == i || !near {
        return false;
    }
    let pair = Pair::new(paragraphs, candidates, i, j);
    // "Present £16 | Proposed £17.50": what it is to be changed to, in one row
    let row = pair.here() && !paragraphs[c.passage].passage.cells.is_empty() && o.role == Role::Target;
    let alone = || {
        !candidates
            .iter()
            .any(|n| together(n, c) && settled(n) && comparable(c, n))
    };
    if row && comparable(c, o) && alone() {
        return true;
    }
    // an aim is raised as a level is: "the target was raised from 25% to 37%"
    let aim = arrives(&pair) && o.role != Role::Benchmark;
    // "421, compared to 290 ...; the figure rose to 443"
    let passed = j < i && pair.here() && o.links.iter().any(|l| l.0 == LinkKind::ChangedTo && l.1 > i);
    (settled(o) || aim || passed) && (comparable(c, o) || held_beside(&pair))
}

/// "a 75% relief, which is reduced to 40%", "raising the limit from £1,200 to £2,000": the next figure is plainly what this one
/// becomes, whatever its role.
fn moves_on(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let Some(o) = candidates.get(i + 1).filter(|o| together(c, o)) else {
        return false;
    };
    let same = class(c.quantity.unit) == class(o.quantity.unit) && !c.quantity.signed && !o.quantity.signed;
    let open = c.quantity.value.is_some() && c.quantity.value != o.quantity.value && c.quantity.value_to.is_none();
    if !same || !open || c.role == Role::Benchmark || o.role == Role::Benchmark || o.change && !c.change {
        return false;
    }
    let pair = Pair::new(paragraphs, candidates, i, i + 1);
    let (s, text, lead) = (pair.s, pair.text, o.quantity.lead);
    let to = lead > 1 && s.at(text, lead - 1, "to");
    let between = pair.between();
    let moves = |k: usize| s.is(k, Class::RISE | Class::FALL);
    let plain = matches!(c.role, Role::Actual | Role::Forecast);
    // "reserves of £2m, the balance would fall to £7m": a verb with a subject of its own
    let own = |k: usize| s.is(k, Class::AUXILIARY) && !s.is(k - 1, Class::RELATIVE);
    let verb = to && plain && between.contains(&(lead - 2)) && moves(lead - 2) && !between.clone().any(own);
    let anew = |k: usize| c.change && s.bound(text, k).has(Bounds::AND);
    let parted = s.parted(between.clone(), Bounds::SEMICOLON) || between.clone().any(anew);
    // "increased by 5% to 40%": the size of a change does not move on
    let sized = c.change && !between.clone().any(|k| s.is(k, Class::RELATIVE));
    let object = || (c.quantity.lead.saturating_sub(MOVES)..c.quantity.lead).any(moves);
    let from = to && !c.change && from_before(s, text, c.quantity.lead) && object();
    between.len() <= MOVES && !parted && (from || verb && !sized)
}

/// "an increase, which equated to 330 days, compared to 97 days": held right behind a level that only looks like a change.
fn held_beside(pair: &Pair<'_>) -> bool {
    let (c, o, s) = (pair.c, pair.o, pair.s);
    let held = (c.quantity.lead.saturating_sub(2)..c.quantity.lead).any(|k| s.is(k, Class::BREAK));
    let unit = class(c.quantity.unit) == class(o.quantity.unit);
    let level = || !o.quantity.signed && s.phrase_before(pair.text, o.quantity.lead, "links.came_to").is_some();
    pair.j + 1 == pair.i && pair.here() && unit && held && level()
}

/// "from £38 to £41": the figure `j` follows the earlier value `i` behind a "to".
fn arrives(pair: &Pair<'_>) -> bool {
    let lead = pair.o.quantity.lead;
    (pair.i + 1..pair.i + 3).contains(&pair.j) && pair.here() && lead > 0 && pair.s.at(pair.text, lead - 1, "to")
}

/// What speaks for and against the figure `j` telling what the figure `i` came to.
fn signs(paragraphs: &[Paragraph<'_>], pair: &Pair<'_>) -> [(&'static str, bool); 12] {
    let (c, o, i, j) = (pair.c, pair.o, pair.i, pair.j);
    let (s, text, here) = (pair.s, pair.text, pair.here());
    let from = from_before(s, text, c.quantity.lead);
    let arrives = arrives(pair);
    // "12,711, up from 12,617"; "reduced the £70,000 underspend to £41,000"
    let before = j + 1 == i && here && from && c.quantity.lead.saturating_sub(o.quantity.tail) <= 5;
    let straight = arrives && j == i + 1 && (from || o.quantity.lead.saturating_sub(c.quantity.tail) <= 6);
    let heads = c.noun.is_some() && o.noun.is_some() && apart(&c.head, &o.head);
    let size = match (c.quantity.value, o.quantity.value) {
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => x.max(y) > x.min(y) * TIMES,
        _ => false,
    };
    [
        ("straight", straight),
        ("arrives", arrives && from),
        ("before", before),
        ("heirs", o.heir_of == Some(i)),
        ("forecast", o.role == Role::Forecast && !arrives),
        ("heads", heads),
        ("measures", apart(&c.measure, &o.measure)),
        ("size", size),
        ("unsaid", c.role != Role::Previous),
        ("moves", c.role != Role::Previous && j == i + 1 && here),
        (
            "divides",
            j > i
                && says_part(
                    &paragraphs[o.passage].sentences[o.sentence],
                    paragraphs[o.passage].text(),
                    &o.quantity,
                ),
        ),
        ("signed", o.quantity.signed && !c.quantity.signed),
    ]
}

/// "There had previously been three directors ... the remaining two", "initially one ... now increased to three and two":
/// the earlier value stands in another sentence, and both count the same.
pub(super) fn across(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let near = c.quantity.lead.saturating_sub(6)..c.quantity.lead;
    let moved =
        near.clone().any(|k| s.is(k, Class::RISE | Class::FALL)) && near.end > 0 && s.at(text, near.end - 1, "to");
    let now = moved && near.clone().any(|k| s.at(text, k, "now"));
    let remaining = near.clone().any(|k| s.at(text, k, "remaining"));
    if !(now || remaining) || c.role != Role::Actual {
        return;
    }
    let earlier = (i.saturating_sub(6)..i)
        .rev()
        .find(|&j| once(paragraphs, candidates, j) && counts_same(candidates, j, i));
    let Some(earlier) = earlier.filter(|&j| candidates[j].passage + 3 > candidates[i].passage) else {
        return;
    };
    // "three in the north and two in the south" came from one figure together.
    let last = (i + 1..candidates.len())
        .take_while(|&j| together(&candidates[j], &candidates[i]) && counts_same(candidates, j, i))
        .last()
        .unwrap_or(i);
    candidates[earlier].role = Role::Previous;
    for later in i..=last {
        candidates[earlier].link(LinkKind::ChangedTo, later);
    }
}

/// The figure is said to have been so once: "initially one", "there had previously been three".
fn once(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], j: usize) -> bool {
    let o = &candidates[j];
    let s = &paragraphs[o.passage].sentences[o.sentence];
    let text = paragraphs[o.passage].text();
    (o.quantity.lead.saturating_sub(3)..o.quantity.lead).any(|k| s.one_of(text, k, phrases("roles.once")))
}

/// Both count the same thing: the phrases begin alike.
fn counts_same(candidates: &[Candidate], j: usize, i: usize) -> bool {
    let (o, c) = (&candidates[j], &candidates[i]);
    let head = |c: &Candidate| {
        let of = c.of.as_deref().unwrap_or("").to_lowercase();
        let mut words = of
            .split([' ', ','])
            .filter(|w| w.len() > 2)
            .map(|w| w.trim_end_matches('s').to_owned());
        (words.next(), words.next())
    };
    let ((a, b), (x, y)) = (head(o), head(c));
    let inside = |word: &Option<String>, c: &Candidate| {
        let of = c.of.as_deref().unwrap_or("").to_lowercase();
        word.as_ref()
            .is_some_and(|w| of.split([' ', ',']).any(|v| v.trim_end_matches('s') == w.as_str()))
    };
    comparable(o, c)
        && (a.is_some() && a == x && (b == y || b.is_none() || y.is_none() || once_noun(&a))
            || inside(&a, c) && once_noun(&a))
}

/// A word long enough to be a noun of its own ("directors").
fn once_noun(word: &Option<String>) -> bool {
    word.as_ref().is_some_and(|w| w.len() > 5)
}
