//! Ties parts to their total: "N of the M", "of whom N", lists and columns that add up.

mod listed;

use super::super::Paragraph;
use super::super::antecedent::class;
use super::super::candidate::{Candidate, sentence_end};
use super::super::sentence::{Sentence, TokenKind};
use super::pair::{Pair, Weighed};
use super::says::{BEFORE, is_them, of_before, says_part};
use super::{is_count, is_level, is_share, settled, smaller, split, together};
use crate::language::clause::Bounds;
use crate::language::digits::is_digit;
use crate::language::words;
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use listed::{bracketed_part, listed_beside, listed_part, sibling_total, total_above};

/// How many figures one list of parts may have.
const PARTS: usize = 12;

/// The total that the words make the figure `i` a part of: "N of the M", "of whom N", "N of them", "including N",
/// "Of the M ..., N ...".
pub(super) fn proposals(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, out: &mut Vec<Weighed>) {
    let c = &candidates[i];
    if !is_level(c) || c.role == Role::Benchmark {
        return;
    }
    if let Some((sign, total)) = said(paragraphs, candidates, i) {
        let mut tie = Pair::new(paragraphs, candidates, i, total).tie(LinkKind::PartOf, "part");
        tie.see(sign, 1);
        out.push(tie);
    }
}

/// The readers of words, in the order in which they are trusted.
fn said(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<(&'static str, usize)> {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let named = |sign: &'static str| move |total: usize| (sign, total);
    let direct = of_next(s, text, candidates, i)
        .map(named("of_next"))
        .or_else(|| of_them(paragraphs, candidates, i).map(named("of_them")))
        .or_else(|| with_the_like(s, text, candidates, i).map(named("with_like")))
        .or_else(|| split::whole(s, text, candidates, i).map(named("split")));
    // "a limit of £59m, including £1m for parks and £3m for roads"
    let like = i > 0 && candidates[i - 1].role == c.role;
    if direct.is_some() || !(settled(c) || c.role == Role::Previous || like) {
        return direct;
    }
    if !settled(c) && c.role != Role::Previous {
        return listed_part(s, text, candidates, i).map(named("listed_on"));
    }
    counted_share(candidates, i)
        .map(named("of_share"))
        .or_else(|| of_the_same(s, text, candidates, i).map(named("of_same")))
        .or_else(|| goes_on(paragraphs, candidates, i).map(named("goes_on")))
        .or_else(|| opened_with_total(s, text, candidates, i).map(named("opened")))
        .or_else(|| bracketed_part(s, text, candidates, i).map(named("in_bracket")))
        .or_else(|| listed_part(s, text, candidates, i).map(named("listed_on")))
        .or_else(|| stage(s, text, candidates, i).map(named("stage")))
        .or_else(|| all_but(s, text, candidates, i).map(named("all_but")))
        .or_else(|| being(s, text, candidates, i).map(named("stage")))
}

/// How many tokens may stand before a total that a part brings.
const GIVEN: usize = 20;

/// "N of the M": the next figure is the total, or the one behind its share: "30 (75%) of the 40", "half (16) of the 28".
fn of_next(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let q = &c.quantity;
    // "23 of them deliberate and 31 accidental": of those before
    if s.at(text, q.tail, "of") && is_them(s, text, q.tail + 1) {
        return None;
    }
    let bracketed = q.lead > 0 && s.mark(q.lead - 1) == Some('(') && s.mark(q.tail) == Some(')');
    let own = q.tail + usize::from(bracketed);
    let (next, tail) = behind_share(s, candidates, i).unwrap_or((i + 1, own));
    let n = candidates
        .get(next)
        .filter(|n| together(c, n) && smaller(c, n) && is_count(n))?;
    let between = tail..n.quantity.lead;
    let out = |k: usize| s.at(text, k, "out") && s.at(text, k + 1, "of") || s.one_of(text, k, phrases("links.among"));
    // "600 volunteers from a total of 900"
    // "12 calls in May, which gave a total of 48 for the year"
    let given = || s.phrase_before(text, n.quantity.lead, "links.gives_total").is_some();
    let total = || s.phrase_before(text, n.quantity.lead, "links.from_total").is_some() || given();
    if between.len() <= 14 && (between.clone().any(out) || total()) || between.len() <= GIVEN && given() {
        return Some(next);
    }
    // "150 children of the 266"
    let own =
        between.len() == 3 && s.is_noun(text, tail) && s.at(text, tail + 1, "of") && s.is(tail + 2, Class::DETERMINER);
    // "1,270 used of 1,600 bought"
    let used = between.len() == 2 && s.at(text, tail + 1, "of") && s.is(tail, Class::PAST | Class::VERB);
    let whole = {
        let of = between.clone().take(8).any(|k| s.at(text, k, "of"));
        of && between.len() <= 8 && between.clone().any(|k| s.one_of(text, k, phrases("links.whole")))
    };
    // "(90/108)"
    let stroke = s.mark(tail) == Some('/') && between.len() == 1;
    let of = own || used || stroke || s.at(text, tail, "of") || s.at(text, tail, "out") || whole;
    let short = whole || between.len() <= 4 || s.at(text, n.quantity.lead - 1, "the") && between.len() <= 6;
    (of && short && !between.clone().any(|k| s.mark(k) == Some(','))).then_some(next)
}

/// "£5.8m is to be added. Of this, £4.2m ...": what the next sentence divides is no earlier value, whatever its role was.
pub(super) fn divided_next(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let Some(n) = candidates
        .get(i + 1)
        .filter(|n| c.role == Role::Previous && n.passage == c.passage)
    else {
        return false;
    };
    let s = &paragraphs[n.passage].sentences[n.sentence];
    let like = class(n.quantity.unit) == class(c.quantity.unit) && smaller(n, c);
    // "42 fires, against 46 the year before. Of these six ...": they are the 42
    let other = |o: &Candidate| {
        let near = o.passage == c.passage && o.sentence + 1 >= c.sentence;
        near && settled(o) && class(o.quantity.unit) == class(n.quantity.unit) && smaller(n, o)
    };
    n.sentence == c.sentence + 1
        && like
        && says_part(s, paragraphs[n.passage].text(), &n.quantity)
        && !candidates[i.saturating_sub(PARTS)..i].iter().any(other)
}

/// The total that "them" stands for.
fn of_them(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let mut before = c.quantity.lead.saturating_sub(BEFORE)..c.quantity.lead;
    let rest = before.any(|k| s.phrase_from(text, k, "links.remainder").is_some());
    if !rest && !says_part(s, text, &c.quantity) {
        return None;
    }
    let fits = |&j: &usize| total_for(candidates, i, j) || divided(candidates, i, j);
    // "1,269 were alone, with 116 of these in a queue": these are the ones right before
    let beside = s.one_of(text, c.quantity.lead.saturating_sub(1), phrases("links.with"))
        && s.at(text, c.quantity.tail, "of")
        && is_them(s, text, c.quantity.tail + 1);
    let near = (i.saturating_sub(PARTS)..i).rev().find(fits).map(|t| {
        if beside {
            return t;
        }
        let sibling = || listed_beside(s, text, candidates, i, t);
        let sibling = sibling_total(s, text, candidates, i, t).or_else(sibling);
        sibling.unwrap_or_else(|| if rest { t } else { narrower(candidates, i, t) })
    });
    let last = || {
        let two = |&j: &usize| candidates[j].sentence + 2 == c.sentence && measured(candidates, i, j);
        (i.saturating_sub(PARTS)..i).rev().find(two)
    };
    near.or_else(last).or_else(|| total_above(paragraphs, candidates, i))
}

/// "aimed at 1,000 new nurses with 200 new nurses to start in May": so many of what was counted before.
fn with_the_like(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let lead = candidates[i].quantity.lead;
    let with = lead > 0 && s.one_of(text, lead - 1, phrases("links.with"));
    let p = i.checked_sub(1).filter(|_| with)?;
    let (c, o) = (&candidates[i], &candidates[p]);
    let same = c.noun.is_some() && o.noun.is_some() && c.head.is_some() && c.head == o.head;
    let words = |c: &Candidate| {
        c.noun
            .clone()
            .map(|n| s.words(text, n.start..n.start + 2).to_lowercase())
    };
    let count = is_count(c) && c.quantity.unit == o.quantity.unit && smaller(c, o);
    (same && count && words(c) == words(o) && together(c, o)).then_some(p)
}

/// The figure behind a share that stands in brackets right behind the figure `i`, and the first token behind the bracket.
fn behind_share(s: &Sentence, candidates: &[Candidate], i: usize) -> Option<(usize, usize)> {
    let (c, share) = (&candidates[i], candidates.get(i + 1)?);
    let lead = share.quantity.lead;
    let opens = lead == c.quantity.tail + 1 && s.mark(c.quantity.tail) == Some('(');
    let closed = opens && is_share(share) && s.mark(share.quantity.tail) == Some(')');
    closed.then_some((i + 2, share.quantity.tail + 1))
}

/// "74 joined, 61 finished", "7 notices issued, 3 breached": a smaller number of the same, and what became of them.
fn stage(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let p = i
        .checked_sub(1)
        .filter(|&p| c.heir_of == Some(p) && together(&candidates[p], c))?;
    let o = &candidates[p];
    let between = o.quantity.tail..c.quantity.lead;
    let before = c.quantity.lead.saturating_sub(1)..c.quantity.lead;
    let comma = s.parted(before, Bounds::COMMA | Bounds::SEMICOLON);
    let verb = |k: usize| {
        s.tokens
            .get(k)
            .is_some_and(|t| t.is(Class::VERB) || t.text(text).ends_with("ed"))
    };
    let count = |c: &Candidate| c.quantity.unit == Some(Unit::Count) && !c.quantity.unit_stated;
    // "over 30 shops, 13 in Torwick"
    let at = c.quantity.tail;
    let capital = s
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.text(text).starts_with(char::is_uppercase));
    let placed = s.one_of(text, at, &["in", "at"]) && capital && between.len() <= 4 && !s.is(at + 1, Class::MONTH);
    let placed = placed && o.noun.is_some();
    let what = verb(at) || placed;
    let fits = comma && between.len() <= 8 && what && count(c) && count(o) && settled(c);
    (fits && total_for(candidates, i, p)).then(|| whole_of(o).unwrap_or(p))
}

/// "from 318 to 296, 19 being walkers": so many of the figure before.
fn being(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let q = &candidates[i].quantity;
    let comma = q.lead > 0 && s.mark(q.lead - 1) == Some(',');
    let says = comma && s.one_of(text, q.tail, phrases("roles.being")) && !s.is(q.tail + 1, Class::DETERMINER);
    let p = i.checked_sub(1).filter(|_| says)?;
    (together(&candidates[p], &candidates[i]) && total_for(candidates, i, p)).then_some(p)
}

/// "7,702 homes were held, and all but 23 had a certificate".
fn all_but(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    s.phrase_before(text, candidates[i].quantity.lead, "links.all_but")?;
    (i.saturating_sub(3)..i).rev().find(|&j| total_for(candidates, i, j))
}

/// What the figure is known to be a part of.
fn whole_of(c: &Candidate) -> Option<usize> {
    c.links.iter().find(|l| l.0 == LinkKind::PartOf).map(|l| l.1)
}

/// "trebled to 612, and 78% of those (477)": the count of a share is a part of what the share is of.
fn counted_share(candidates: &[Candidate], i: usize) -> Option<usize> {
    let share = &candidates[i.checked_sub(1)?];
    let total = share
        .heir_of
        .filter(|_| share.links.contains(&(LinkKind::ShareOf, i)))?;
    (total + 1 < i && total_for(candidates, i, total)).then_some(total)
}

/// "3 young people ... 2 of the young people", "£145k of the provision": the figure before that counts the same.
fn of_the_same(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    /// Words of the noun.
    const NOUN: usize = 4;
    let from = candidates[i].quantity.tail;
    let the = s.at(text, from, "of") && s.one_of(text, from + 1, phrases("links.known"));
    if !the {
        return None;
    }
    let nouns = (from + 2..from + 2 + NOUN)
        .take_while(|&k| s.is_noun(text, k) && !s.is(k, Class::VERB | Class::PAST))
        .last();
    let head = nouns.map(|k| singular(s.tokens[k].text(text)))?;
    (i.saturating_sub(PARTS)..i).rev().find(|&t| {
        let same = |noun: &str| words::each(noun).next_back().is_some_and(|w| singular(w) == head);
        // "be increased by £15m. £5m of this increase is met by ..."
        let moved = |of: &str| candidates[t].change && words::each(of).next().is_some_and(|w| singular(w) == head);
        let alike = candidates[t].head.as_deref().is_some_and(same) || candidates[t].of.as_deref().is_some_and(moved);
        total_for(candidates, i, t) && alike
    })
}

fn singular(word: &str) -> String {
    let plain = words::bare(word).to_lowercase();
    plain.trim_end_matches('s').to_owned()
}

/// "Of this figure 949 had a plan. 266 were on another plan and 426 were looked after": a sentence that opens with a figure goes
/// on with the parts of the sentence before, where they come to nearly all of the total.
fn goes_on(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    /// What share of the total the parts come to at least.
    const NEARLY: f64 = 0.9;
    let here = |j: &usize| together(&candidates[*j], &candidates[i]);
    let first = (0..=i).rev().take_while(here).last()?;
    let p = first.checked_sub(1).filter(|_| candidates[first].quantity.lead == 0)?;
    let (o, c) = (&candidates[p], &candidates[i]);
    let total = whole_of(o).filter(|&t| t < p)?;
    let like = |j: &usize| class(candidates[*j].quantity.unit) == class(candidates[total].quantity.unit);
    if o.passage != c.passage || o.sentence + 1 != c.sentence || !like(&i) {
        return None;
    }
    let known = (total + 1..first).filter(|&j| candidates[j].links.contains(&(LinkKind::PartOf, total)));
    let sum: f64 = known
        .chain((first..sentence_end(candidates, first)).filter(like))
        .filter_map(|j| candidates[j].quantity.value)
        .sum();
    let whole = candidates[total].quantity.value.unwrap_or_default();
    let list = paragraphs[c.passage].passage.cells.is_empty();
    (list && (NEARLY * whole..=whole * 1.001).contains(&sum)).then_some(total)
}

/// "Of the 290, 204 were at home, 51 stayed with relatives", "out of 68 measures 26 were on course": the nearest that opens so.
fn opened_with_total(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    // "£200 of the £900 went to paint, and £700 ..." opens with a whole, "90 of 108" only tells one
    let starts = |k: usize, of: fn(char) -> bool| s.tokens[k].text(text).starts_with(of);
    let told = |k: usize| starts(k - 1, is_digit) && !s.is(k + 1, Class::DETERMINER);
    let bare = |k: usize| !starts(k - 1, char::is_alphabetic) && !told(k);
    let clause = |k: usize| k == 0 || bare(k) || s.is(k - 1, Class::RELATIVE | Class::CONJUNCTION);
    let noun = |k: usize| s.tokens[k].text(text).starts_with(char::is_lowercase) && !s.is(k, Class::VERB);
    let opens = |j: &usize| {
        let lead = candidates[*j].quantity.lead;
        let of = (lead.saturating_sub(3)..lead)
            .rev()
            .find(|&k| s.at(text, k, "of") && !s.is(k + 1, Class::RELATIVE) && !of_before(s, text, k))
            // "Of 34 plots 31 were let": the first behind it
            .filter(|&k| (k + 1..lead).all(|n| s.tokens[n].kind != TokenKind::Number));
        // "Of these 1,296 came by sea": it is a part itself
        let part = |k: &usize| is_them(s, text, k + 1) && whole_of(&candidates[*j]).is_some();
        // "Of a total strength of 50"
        let of = of.filter(|k| !part(k)).map(|k| {
            let total = (k.saturating_sub(4)..k).find(|&t| s.at(text, t, "of") && clause(t));
            total
                .filter(|&t| k + 1 == lead && (t + 1..k).all(|w| noun(w) || s.is(w, Class::DETERMINER)))
                .unwrap_or(k)
        });
        of.is_some_and(|k| clause(k) || s.at(text, k - 1, "out") && (clause(k - 1) || k + 1 == lead || k + 2 == lead))
    };
    let here = |j: &usize| together(&candidates[*j], &candidates[i]);
    let first = (i.saturating_sub(PARTS)..i).rev().take_while(here).find(opens);
    // "6,240 letters out of 41,300, and complaints were 15": another subject
    let subject = |j: usize| {
        let lead = candidates[i].quantity.lead;
        let other = lead > 1 && s.is(lead - 1, Class::AUXILIARY) && s.is_noun(text, lead - 2);
        other && candidates[i].head != candidates[j].head
    };
    let first = first.filter(|&j| !subject(j));
    first.filter(|&j| !opens(&i) && total_for(candidates, i, j))
}

/// "The overspend would be £5.2m, split between health (£3.9m) and care (£1.3m)": the parts of what is foreseen are foreseen, where
/// nothing says that they were so.
pub(super) fn foreseen(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    for i in 0..candidates.len() {
        let c = &candidates[i];
        let Some(whole) = whole_of(c).filter(|&w| w < i && c.role == Role::Actual) else {
            continue;
        };
        let o = &candidates[whole];
        let s = &paragraphs[c.passage].sentences[c.sentence];
        let text = paragraphs[c.passage].text();
        let around = o.quantity.tail..(c.quantity.tail + BEFORE).min(s.tokens.len());
        let past = || around.clone().any(|k| s.one_of(text, k, phrases("roles.was_so")));
        if o.role == Role::Forecast && together(o, c) && !past() {
            candidates[i].role = Role::Forecast;
        }
    }
}

/// Figure `j` can be the total of figure `i`.
fn total_for(candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (part, total) = (&candidates[i], &candidates[j]);
    part.sentence.saturating_sub(total.sentence) <= 1 && measured(candidates, i, j)
}

/// The same, however many sentences stand between.
fn measured(candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (part, total) = (&candidates[i], &candidates[j]);
    total.passage == part.passage
        && class(part.quantity.unit) == class(total.quantity.unit)
        && !is_share(total)
        && smaller(part, total)
        && settled(total)
}

/// An aim or a limit may be divided too: "planned spend of £3m, including up to £800,000 for homes".
fn divided(candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (part, total) = (&candidates[i], &candidates[j]);
    let aim = matches!(total.role, Role::Target | Role::Limit);
    aim && together(part, total) && is_count(total) && total.quantity.unit == part.quantity.unit && smaller(part, total)
}

/// "four vacancies among the 38 posts, two of them": them are the four, a part of the total themselves.
fn narrower(candidates: &[Candidate], i: usize, total: usize) -> usize {
    let first = i.saturating_sub(4);
    (first..i)
        .rev()
        .find(|&j| j < total && candidates[j].links.contains(&(LinkKind::PartOf, total)) && total_for(candidates, i, j))
        .unwrap_or(total)
}
