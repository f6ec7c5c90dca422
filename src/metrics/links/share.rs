//! Weighs which count a share expresses: "83% (3,224)", "974 interviews (74.7%)", "1,381, or 61%".

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::sentence::Sentence;
use super::pair::{Pair, Weighed};
use super::set_off;
use super::{is_count, is_level, is_share, settled, together};
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// How many tokens may stand between a count and a share that is put beside it.
const APPOSED: usize = 14;

/// The counts that the share `i` may express: the one behind it, and one before it.
pub(super) fn proposals(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, out: &mut Vec<Weighed>) {
    if !is_share(&candidates[i]) {
        return;
    }
    let behind = || ahead(paragraphs, candidates, i).map(|sign| (sign, i + 1));
    let told = behind().or_else(|| back(paragraphs, candidates, i));
    let told = told.or_else(|| of_them(paragraphs, candidates, i));
    let told = told.or_else(|| set_off::count(paragraphs, candidates, i).map(|j| ("equals", j)));
    if let Some((sign, j)) = told {
        let pair = Pair::new(paragraphs, candidates, i, j);
        let mut tie = pair.tie(LinkKind::ShareOf, "share");
        let bounds = |c: &Candidate| c.role == Role::Limit;
        tie.see(sign, 1);
        // "40% (up to £110,000)"
        tie.see("bound", u32::from(bounds(pair.o) && !bounds(pair.c)));
        out.push(tie);
    }
}

/// "203 dogs were held, of which nearly half were claimed", "3,260 visits, 71% of them to ...": the share of what was counted
/// right before.
fn of_them(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<(&'static str, usize)> {
    let c = &candidates[i];
    let p = c.heir_of.filter(|&p| p < i)?;
    let o = &candidates[p];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let them = |k: usize| s.one_of(text, k, phrases("links.whom")) || s.one_of(text, k, phrases("links.them"));
    let lead = c.quantity.lead;
    let before = lead > 1 && s.at(text, lead - 2, "of") && them(lead - 1);
    let behind =
        s.at(text, c.quantity.tail, "of") && them(c.quantity.tail + 1) && !s.is_noun(text, c.quantity.tail + 2);
    let near = o.passage == c.passage && o.sentence + 1 >= c.sentence;
    let level = is_count(o) && settled(o) && !o.change && !c.change && settled(c);
    (near && level && (before || behind)).then_some(("of_count", p))
}

/// The count right behind the share: "83% (3,224)", "7% or £175,000", "55%, equal to 38".
fn ahead(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<&'static str> {
    let n = candidates.get(i + 1)?;
    let pair = Pair::new(paragraphs, candidates, i, i + 1);
    if !together(pair.c, n) {
        return totals(paragraphs, pair.c, n).then_some("this");
    }
    let (s, text, between) = (pair.s, pair.text, pair.between());
    // "fell by 25% (80) compared to 106": the level that it came to is no share of anything
    let level = pair.c.change && !n.change && moved_to(candidates, i + 1);
    if is_level(n) && !level && open_bracket(s, &between) {
        return Some("bracketed");
    }
    // "down by 7% or £175,000", "some 29%, or 390, led to an enquiry"
    let comma = usize::from(s.mark(between.start) == Some(','));
    if is_level(n) && between.len() == 1 + comma && s.at(text, between.start + comma, "or") {
        return Some("or");
    }
    // "1.9% of the roll, or £1.7m"
    let of = s.at(text, between.start, "of") && s.at(text, between.end - 1, "or");
    if is_level(n) && of && between.len() > 2 && plain_of(s, &(between.start..between.end - 2)) {
        return Some("or");
    }
    // "a 5% rise in paper or an 11,000 rise in tonnes"
    let article = n
        .quantity
        .lead
        .checked_sub(2)
        .filter(|&k| s.at(text, k, "or") && s.is(k + 1, Class::DETERMINER));
    let again =
        article.is_some() && between.len() <= APPOSED && !between.clone().any(|k| s.mark(k).is_some_and(|m| m != '/'));
    if is_level(n) && again && pair.c.change == n.change {
        return Some("or");
    }
    let that_is = between.len() <= 3 && s.at(text, between.start + 1, "that") && s.at(text, between.start + 2, "is");
    let equals = that_is || between.clone().any(|k| s.one_of(text, k, phrases("links.equals")));
    (is_count(n) && equals && settled(pair.c)).then_some("equals")
}

/// An earlier value came to the figure `j`, or it is one itself.
fn moved_to(candidates: &[Candidate], j: usize) -> bool {
    let around = j.saturating_sub(APPOSED)..(j + APPOSED).min(candidates.len());
    let came = |o: &Candidate| o.links.contains(&(LinkKind::ChangedTo, j));
    candidates[j].role == Role::Previous || candidates[around].iter().any(came)
}

/// The count before the share: "38 ..., equal to 0.05%".
fn back(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<(&'static str, usize)> {
    let p = i.checked_sub(1)?;
    let pair = Pair::new(paragraphs, candidates, i, p);
    let (count, share) = (pair.o, pair.c);
    if !together(count, share) {
        // the level, and not the earlier one that it was held against
        let level = (i.saturating_sub(3)..i)
            .rev()
            .find(|&j| settled(&candidates[j]))
            .unwrap_or(p);
        let told = Pair::new(paragraphs, candidates, i, level);
        return represents(&told).then_some(("this", level));
    }
    let (s, text, between) = (pair.s, pair.text, pair.between());
    // "£1.3m (1.5%)": alone in brackets right behind
    let alone = between.len() == 1 && s.mark(between.start) == Some('(') && s.mark(share.quantity.tail) == Some(')');
    // "an increase of £6.56 or 2.99% from 2022/23"
    let or = between.len() == 1 && s.at(text, between.start, "or");
    if !(settled(share) || (alone || or) && share.role == Role::Previous) {
        return None;
    }
    // "1,190 were entered in May (1,408 in April), which is 37.2% of the year": what stands in the bracket is another
    let closed = (count.quantity.lead.saturating_sub(6)..count.quantity.lead).any(|k| s.mark(k) == Some('('))
        && between.clone().any(|k| s.mark(k) == Some(')'));
    let first = p.checked_sub(1).map(|b| (b, &candidates[b]));
    if let Some((b, _)) = first.filter(|(_, o)| closed && together(o, share) && is_count(o) && settled(o)) {
        let gap = between
            .clone()
            .rev()
            .find(|&k| s.mark(k) == Some(')'))
            .map_or(between.start, |k| k + 1);
        let rest = gap..between.end;
        let which = rest.len() <= 4
            && rest
                .clone()
                .any(|k| s.at(text, k, "which") && s.is(k + 1, Class::AUXILIARY));
        if which || rest.clone().any(|k| s.one_of(text, k, phrases("links.equals"))) {
            return Some(("equals", b));
        }
    }
    let says = |words: &[&str]| between.clone().any(|k| s.one_of(text, k, words));
    let bracket = open_bracket(s, &between);
    let equals = says(phrases("links.equals").all())
        || between
            .clone()
            .any(|k| s.phrase_from(text, k, "links.that_is").is_some());
    if let Some(part) = beside_whole(candidates, i, p).filter(|_| apposed(s, text, &between)) {
        return Some(("computed", part));
    }
    // "£58k against a budget of £12.48m, a 0.5% variation": of two counts, the one whose share of the other it is
    if let Some(part) = computed(candidates, i).filter(|_| bracket || equals || apposed(s, text, &between)) {
        return Some(("computed", part));
    }
    // "up by 220 ..., rising from 8,635 to 8,855 (+2.55%)": a signed share says the change again
    let moved = (i.saturating_sub(4)..p).rev().find(|&j| {
        let o = &candidates[j];
        share.quantity.signed && together(o, share) && o.change && is_count(o) && o.quantity.unit == count.quantity.unit
    });
    if let Some(change) = moved.filter(|_| bracket && is_level(count) && !count.change) {
        return Some(("computed", change));
    }
    // The count may stand before its total: "Ninety-four of the 402 plans started (23.4%)".
    if is_level(count) && bracket {
        let part = |before: &usize| candidates[*before].links.contains(&(LinkKind::PartOf, p));
        return Some(("bracketed", p.checked_sub(1).filter(part).unwrap_or(p)));
    }
    // "an increase of £6.56 or 2.99%"
    if is_count(count) && between.len() == 1 && says(&["or"]) {
        return Some(("or", p));
    }
    let comma = share.quantity.lead > 0 && s.mark(share.quantity.lead - 1) == Some(',');
    // "71,200 hours, 64% of those on offer": whatever is told of the one is told of the other
    let of = s.at(text, share.quantity.tail, "of") && !share.change && !count.change && settled(count);
    let plain_gap = between.len() <= 5
        && between
            .clone()
            .rev()
            .skip(1)
            .all(|k| s.mark(k).is_none() && !s.is(k, Class::VERB));
    if is_level(count) && of && comma && plain_gap {
        return Some(("equals", p));
    }
    if !is_count(count) || count.role != share.role {
        return None;
    }
    let comma = share.quantity.lead > 0 && s.mark(share.quantity.lead - 1) == Some(',');
    let apposition =
        between.len() <= APPOSED && share.denominator.is_some() && (comma || says(&["or"])) && !says(&["but", "and"]);
    // "1,381, or 61%,", "£203,100, or 60%": nothing else stands between.
    let or = between.len() <= 2 && says(&["or"]);
    // "150 referrals, or 75%, came from schools"
    let or = or || share.quantity.lead > 0 && s.at(text, share.quantity.lead - 1, "or") && plain(s, &between);
    // "rose by 11,000 tonnes/4.3%"
    let or = or || between.len() == 1 && s.mark(between.start) == Some('/') && !is_share(count);
    // "agency spend of £1.6m was 9.8% of the pay bill"
    let is = between.len() == 1 && s.is(between.start, Class::AUXILIARY) && s.at(text, share.quantity.tail, "of");
    // "160 new homes made up 25% of the total", "160 homes - 25% - were new"
    let makes =
        s.phrase_before(text, share.quantity.lead, "links.makes_up").is_some() && s.at(text, share.quantity.tail, "of");
    let dashed = |k: usize| s.tokens.get(k).is_some_and(|t| t.dash());
    let set_off = share.quantity.lead > 0 && dashed(share.quantity.lead - 1) && dashed(share.quantity.tail);
    let is = is || (makes || set_off) && between.len() <= 6 && !between.clone().any(|k| s.mark(k) == Some(','));
    let sign = if equals || is || is_only(s, text, &between) {
        "equals"
    } else {
        "or"
    };
    (equals || apposition || or || sign == "equals").then_some((sign, p))
}

/// "of the annual roll,": whose share it is, and a comma.
fn plain_of(s: &Sentence, range: &Range<usize>) -> bool {
    let word = |k: usize| s.mark(k).is_none() && !s.is(k, Class::VERB | Class::AUXILIARY);
    s.mark(range.end) == Some(',') && range.len() <= 7 && range.clone().all(word)
}

/// Words of one noun stand between, and a comma behind them.
fn plain(s: &Sentence, between: &Range<usize>) -> bool {
    let noun = |k: usize| !s.is(k, Class::FUNCTION | Class::VERB) && s.mark(k).is_none();
    let comma = between.len() > 1 && s.mark(between.end - 2) == Some(',');
    comma && between.len() <= 6 && (between.start..between.end - 2).all(noun)
}

/// A share that opens its sentence tells what the count of the sentence before comes to: "38 replied. That represented 55%".
fn represents(pair: &Pair<'_>) -> bool {
    let (a, b, s, text) = (pair.o, pair.c, pair.s, pair.text);
    let next = a.passage == b.passage && a.sentence + 1 == b.sentence;
    // "That was 4% of the age group"
    let is = s.is(1, Class::AUXILIARY) && s.at(text, b.quantity.tail, "of");
    let opens = s.one_of(text, 0, phrases("links.this")) && (is || s.one_of(text, 1, phrases("links.equals")));
    next && opens && !b.change && is_level(a) && settled(a) && b.quantity.lead <= 5
}

/// "100% of carers were paid so. This was a total of 93 carers."
fn totals(paragraphs: &[Paragraph<'_>], a: &Candidate, b: &Candidate) -> bool {
    let s = &paragraphs[b.passage].sentences[b.sentence];
    let text = paragraphs[b.passage].text();
    let next = a.passage == b.passage && a.sentence + 1 == b.sentence;
    let opens = s.one_of(text, 0, phrases("links.this")) && s.is(1, Class::AUXILIARY);
    let same = match (&a.of, &b.head) {
        (Some(of), Some(head)) => of.to_lowercase().contains(&head.to_lowercase()),
        _ => false,
    };
    next && opens && same && !b.change && is_count(b) && settled(a) && settled(b) && b.quantity.lead <= 5
}

/// "28,295, which was only 16% of that of the year before".
fn is_only(s: &Sentence, text: &str, between: &Range<usize>) -> bool {
    let which = (between.start..between.start + 2).any(|k| s.at(text, k, "which") && s.is(k + 1, Class::AUXILIARY));
    // "150 came from schools, which was 75% of them"
    let last = between.len() > 2 && s.at(text, between.end - 2, "which") && s.is(between.end - 1, Class::AUXILIARY);
    let of = last && between.len() <= APPOSED && s.mark(between.end - 3) == Some(',');
    which && between.len() <= 5 || of
}

/// "..., a 0.5% variation", "... or 0.5%".
fn apposed(s: &Sentence, text: &str, between: &Range<usize>) -> bool {
    let dash = between.end > 0 && s.tokens[between.end - 1].dash();
    dash || between.len() <= 8 && between.clone().any(|k| s.mark(k) == Some(',') || s.at(text, k, "or"))
}

/// "£1.5m, 75% of the target of £2m": the count before the share is that share of the next.
fn beside_whole(candidates: &[Candidate], i: usize, p: usize) -> Option<usize> {
    let (share, part, whole) = (&candidates[i], &candidates[p], candidates.get(i + 1)?);
    let like = together(part, share) && together(whole, share) && part.quantity.unit == whole.quantity.unit;
    let percent = share
        .quantity
        .value
        .filter(|_| share.quantity.unit == Some(Unit::Percent) && like)?;
    let (x, y) = (part.quantity.value?, whole.quantity.value?);
    let half = if percent.fract() == 0.0 { 0.55 } else { 0.055 };
    (is_count(part) && y > 0.0 && x != y && (x / y * 100.0 - percent).abs() <= half).then_some(p)
}

/// Of the two counts before the share, the one whose share of the other it is, to its last digit.
fn computed(candidates: &[Candidate], i: usize) -> Option<usize> {
    let b = &candidates[i];
    let share = match b.quantity.unit {
        Some(Unit::Percent) => b.quantity.value? / 100.0,
        _ => return None,
    };
    let digits = if (b.quantity.value?).fract() == 0.0 {
        0.0055
    } else {
        0.00055
    };
    let mut counts = (i.saturating_sub(3)..i)
        .rev()
        .filter(|&j| together(&candidates[j], b) && is_count(&candidates[j]));
    let (y, x) = (counts.next()?, counts.next()?);
    if candidates[x].quantity.unit != candidates[y].quantity.unit {
        return None;
    }
    let (of, part) = (candidates[y].quantity.value?, candidates[x].quantity.value?);
    let is = |part: f64, of: f64| of > 0.0 && part != of && (part / of - share).abs() <= digits;
    // "of 31 appeals 12 were allowed, that is 38.7%"
    let behind = is(of, part) && candidates[y].links.contains(&(LinkKind::PartOf, x));
    if behind { Some(y) } else { is(part, of).then_some(x) }
}

fn open_bracket(s: &Sentence, between: &Range<usize>) -> bool {
    let mut open = false;
    for k in between.clone() {
        match s.mark(k) {
            Some('(') => open = true,
            Some(')') => open = false,
            _ => {}
        }
    }
    open
}
