//! Finds the earlier figure that an elided one is heir to, and takes over what it leaves unsaid.
//!
//! Knows which figures can be held against each other: by unit, by what is said of them, by how near their values are.

use super::Paragraph;
use super::candidate::Candidate;
use super::sentence::{Sentence, TokenKind};
use super::shift;
use super::surroundings::Surroundings;
use super::topic::{Topics, sentence};
use crate::language::analysis::quantity::unit;
pub(super) use crate::language::analysis::quantity::unit::class;
use crate::language::analysis::quantity::{Form, Quantity};
use crate::language::clause::Bounds;
use crate::language::digits::is_digit;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How many figures back an elided noun may stand.
const REACH: usize = 12;
/// How many tokens before the size of a change the word for it may stand.
const CHANGE: usize = 14;

/// The earlier figure this one is heir to.
pub(super) fn parent(
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    own: &[Surroundings],
    i: usize,
) -> Option<usize> {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
    let mine = &own[i];
    let unit = class(c.quantity.unit);
    let pronoun = mine.after.of && mine.after.pronoun;
    let stated = c.quantity.unit_stated && !pronoun;
    let counts = mine.says(s, text, phrases("masks.counts_so_many"));
    let rate = mine.says(s, text, phrases("labels.rate")) || mine.says(s, text, phrases("labels.shares"));
    let decimal = text[c.quantity.range.clone()].contains('.');
    let national = mine.speaks_of(s, Class::NATIONAL);
    if let Some(same) = said_again(candidates, i, s, text) {
        return Some(same);
    }
    if let Some(whole) = bracketed(candidates, i, s).filter(|&p| candidates[p].of.is_some()) {
        return Some(whole);
    }
    let mut fallback = None;
    let mut best: Option<(f64, usize)> = None;
    for j in (i.saturating_sub(REACH)..i).rev() {
        let o = &candidates[j];
        let here = (o.passage, o.sentence) == (c.passage, c.sentence);
        if !here
            && fallback
                .is_some_and(|f: usize| candidates[f].sentence == c.sentence && candidates[f].passage == c.passage)
        {
            break;
        }
        let far = o.passage != c.passage && mine.before.content > 0 && !national && !pronoun;
        let enough = best.is_some() && (o.passage, o.sentence + 1) < (c.passage, c.sentence);
        // "fallen by 5 to 61 against 58; day centres had fallen by 2 to | 17": what comes after a semicolon belongs together.
        let parted = best.is_some() && here && s.parted(o.quantity.tail..c.quantity.lead, Bounds::SEMICOLON);
        if o.passage + 1 < c.passage || far || enough || parted {
            break;
        }
        if o.of.is_none() {
            continue;
        }
        // "487 children, a net rise of 22. The rate was 96": of the children, and not of their rise
        let change = own[j].shift.is_some() || o.head.as_deref().is_some_and(|h| shift::NOUNS.contains(&h));
        if !here && rate && change {
            continue;
        }
        fallback = fallback.or(Some(j));
        let theirs = class(o.quantity.unit);
        let fits = if stated {
            unit == theirs
        } else if counts {
            theirs == 0
        } else if rate {
            theirs == 5 || matches!(theirs, 2 | 3) && o.passage == c.passage && o.sentence + 1 >= c.sentence
        } else {
            pronoun || theirs == 0 && !decimal || near(c, o)
        };
        if fits && (stated || counts || rate) {
            return Some(j);
        }
        let distance = apart(c, o);
        if fits && best.is_none_or(|(d, _)| distance + 0.15 < d) {
            best = Some((distance, j));
        }
    }
    best.map(|(_, j)| j).or(fallback)
}

/// "the 734": the same number a few figures before, said as something known.
fn said_again(candidates: &[Candidate], i: usize, s: &Sentence, text: &str) -> Option<usize> {
    let c = &candidates[i];
    let lead = c.quantity.lead;
    let known = lead > 0 && s.one_of(text, lead - 1, phrases("links.known"));
    let value = c.quantity.value.filter(|&v| known && v >= 10.0)?;
    (i.saturating_sub(REACH)..i).rev().find(|&j| {
        let o = &candidates[j];
        o.passage + 1 >= c.passage
            && o.quantity.value == Some(value)
            && class(o.quantity.unit) == class(c.quantity.unit)
            && o.of.is_some()
    })
}

/// "650 call-outs (a fall of | 5%)": the bracket that is open here, the first since the figure before, speaks of that figure.
fn bracketed(candidates: &[Candidate], i: usize, s: &Sentence) -> Option<usize> {
    let p = i.checked_sub(1)?;
    let (o, c) = (&candidates[p], &candidates[i]);
    if (o.passage, o.sentence) != (c.passage, c.sentence) {
        return None;
    }
    // "theft was down by 11%, from 3,000 to 2,670"
    let comma = s.mark(o.quantity.tail) == Some(',') && o.quantity.tail + 2 == c.quantity.lead;
    let sized = o.quantity.unit == Some(Unit::Percent)
        && (o.quantity.lead.saturating_sub(3)..o.quantity.lead).any(|k| s.is(k, Class::RISE | Class::FALL));
    if comma && sized && s.is(c.quantity.lead - 1, Class::PREPOSITION) {
        return Some(p);
    }
    let mut between = (o.quantity.tail..c.quantity.lead).filter(|&k| matches!(s.mark(k), Some('(' | ')')));
    let open = between.next().filter(|&k| s.mark(k) == Some('('))?;
    let moved = (open..c.quantity.lead).any(|k| s.is(k, Class::RISE | Class::FALL));
    (moved && between.next().is_none()).then_some(p)
}

/// How far apart two values are, as the logarithm of their ratio.
fn apart(a: &Candidate, b: &Candidate) -> f64 {
    match (a.quantity.value, b.quantity.value) {
        (Some(x), Some(y)) if x > 0.0 && y > 0.0 => (x / y).ln().abs(),
        _ => 9.0,
    }
}

fn near(a: &Candidate, b: &Candidate) -> bool {
    apart(a, b) <= 1.4
}

/// The parent, where its words may stand for what the figure counts: not where the passage begins anew.
pub(super) fn heritage(
    topics: &Topics<'_>,
    candidates: &[Candidate],
    i: usize,
    parent: Option<usize>,
    mine: &Surroundings,
    s: &Sentence,
) -> Option<usize> {
    let c = &candidates[i];
    let topic = topics.of(c.passage).filter(|t| !sentence(t));
    let them = mine.after.of && mine.after.pronoun;
    parent.filter(|&p| {
        let o = &candidates[p];
        let same = match (class(o.quantity.unit), class(c.quantity.unit)) {
            (2 | 3, 2 | 3) => true,
            (a, b) => a == b,
        };
        let held = them || mine.speaks_of(s, Class::NATIONAL) && same;
        // "It is 15.8%" is not said of 161 people, nor "18.6 days" of a share.
        let apart = !them && !same && topic.is_some() && c.quantity.unit_stated && (mine.it || lasts(c) || lasts(o));
        !apart && (o.passage == c.passage || topic.is_none() || held)
    })
}

fn lasts(c: &Candidate) -> bool {
    class(c.quantity.unit) == 6
}

/// "34 of 50": the number before "of" stands in digits.
fn counted_out(s: &Sentence, text: &str, lead: usize) -> bool {
    lead > 1 && s.at(text, lead - 1, "of") && s.tokens[lead - 2].kind == TokenKind::Number
}

/// "43 of the borough's 98 places": so many of so many.
fn of_many(s: &Sentence, text: &str, q: &Quantity) -> bool {
    let next = (q.tail + 1..q.tail + 7).find(|&k| !s.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Word));
    let number = next.is_some_and(|k| s.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number));
    s.at(text, q.tail, "of") && number && next.is_some_and(|k| s.is_noun(text, k + 1))
}

/// "decreased by 25% (80) compared to 2018-19 (106)": a whole number alone in brackets is one of the levels, no share.
fn counts_again(candidates: &[Candidate], i: usize, from: usize, s: &Sentence, text: &str) -> bool {
    let (q, o) = (&candidates[i].quantity, &candidates[from].quantity);
    let alone = q.lead > 0 && s.mark(q.lead - 1) == Some('(') && s.mark(q.tail) == Some(')');
    let here = candidates[from].passage == candidates[i].passage && candidates[from].sentence == candidates[i].sentence;
    let moved = |k: usize| s.is(k, Class::RISE | Class::FALL);
    let sized = here && (moved(o.tail) || (o.lead.saturating_sub(CHANGE)..o.lead).any(moved));
    let whole = q.value.is_some_and(|v| v.fract() == 0.0);
    // "68% of complaints were upheld (34)", "68%, or 34, of the complaints"
    let beside = here && from + 1 == i && q.lead > 0;
    let of = beside && alone && s.at(text, o.tail, "of") && q.lead > o.tail + 2;
    let or = beside && s.at(text, q.lead - 1, "or");
    let is = beside && s.phrase_before(text, q.lead, "links.that_is").is_some();
    (alone && sized || of || or || is) && whole && o.unit == Some(Unit::Percent)
}

/// A bare number takes the unit of the figure it is held against.
pub(super) fn inherit_unit(
    candidates: &mut [Candidate],
    i: usize,
    from: usize,
    s: &Sentence,
    text: &str,
    mine: &Surroundings,
) {
    let theirs = candidates[from].quantity.unit;
    let q = &candidates[i].quantity;
    let bare = !q.unit_stated && q.unit == Some(Unit::Count) && matches!(q.form, Form::Digits | Form::Words);
    // "to 478 kg per household from 502"
    let beside = from + 1 == i && candidates[from].quantity.tail + 1 == q.lead;
    let side = beside && s.one_of(text, q.lead - 1, &["from", "to", "than", "against"]);
    let takes = matches!(class(theirs), 2..=6) && theirs != Some(Unit::Ratio) || side && class(theirs) == 7;
    let counted = mine.says(s, text, phrases("masks.counts_so_many"));
    let people = s.is(q.tail, Class::PEOPLE | Class::PERSON);
    let close = near(&candidates[i], &candidates[from]);
    let held = mine.speaks_of(s, Class::TARGET | Class::LIMIT | Class::NATIONAL);
    let fits = match theirs {
        Some(Unit::Percent) => q.value.is_some_and(|v| v <= 100.0) && (close || held),
        _ => close,
    };
    let within = q.lead > 0
        && (s.at(text, q.lead - 1, "of") || s.mark(q.lead - 1) == Some('('))
        && (mine.joined
            || s.at(text, q.lead - 1, "of") && q.lead > 1 && s.is(q.lead - 2, Class::CARDINAL)
            || counted_out(s, text, q.lead));
    let sum = class(theirs) != 4 || q.form == Form::Digits;
    // "433 (71%) were in foster care and 64 were ...": the share only says the count again
    let again = from.checked_sub(1).is_some_and(|p| {
        let (o, f) = (&candidates[p], &candidates[from]);
        let lead = f.quantity.lead;
        let here = (o.passage, o.sentence) == (f.passage, f.sentence) && f.passage == candidates[i].passage;
        let bracket = here
            && f.sentence == candidates[i].sentence
            && o.quantity.tail + 1 == lead
            && s.mark(lead - 1) == Some('(');
        bracket
            && class(o.quantity.unit) == 0
            && s.mark(f.quantity.tail) == Some(')')
            && !(s.one_of(text, q.lead.saturating_sub(1), &["from", "to", "than", "against"]))
    });
    let sum = sum && !again;
    // "83% (90/108)"
    let stroke = s.mark(q.tail) == Some('/') || q.lead > 0 && s.mark(q.lead - 1) == Some('/');
    let stroke = stroke || of_many(s, text, q) || counts_again(candidates, i, from, s, text);
    if sum && !stroke && bare && takes && fits && !counted && !people && !mine.bracket && !within {
        let per = candidates[from].quantity.per.clone();
        let q = &mut candidates[i].quantity;
        q.unit = theirs;
        q.per = q.per.take().or(per);
    }
}

/// A heading "Children in care per 10,000" gives the unit of "The rate was 91.5".
pub(super) fn rate_of_topic(
    paragraphs: &[Paragraph<'_>],
    topics: &Topics<'_>,
    candidates: &mut [Candidate],
    i: usize,
    mine: &Surroundings,
    text: &str,
) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let bare = !c.quantity.unit_stated && c.quantity.unit == Some(Unit::Count);
    if !bare || !mine.says(s, text, phrases("labels.rate")) {
        return;
    }
    // "the rate per 10,000 was 39.5"
    let clause = mine
        .before
        .tokens
        .iter()
        .filter_map(|&k| s.tokens.get(k))
        .map(|t| t.start as usize)
        .min();
    let stated = clause
        .and_then(|from| text.get(from..c.quantity.range.start))
        .filter(|words| words.contains("per 1"));
    // "the rate per 1,000 residents was 60.3 crimes": its own clause says so, whatever noun it has; a heading only of a bare number
    let Some(topic) = stated.or_else(|| topics.of(c.passage).filter(|_| !mine.after.noun)) else {
        return;
    };
    if let Some(unit) = rate_in(topic) {
        candidates[i].quantity.unit = Some(unit);
    }
}

/// "per 10,000" somewhere in the words.
pub(super) fn rate_in(words: &str) -> Option<Unit> {
    let per = |said: &str| {
        words
            .find(said)
            .is_some_and(|at| !words[at + said.len()..].starts_with(|c| is_digit(c) || c == ','))
    };
    let units = [
        ("per 100,000", Unit::Per100000),
        ("per 10,000", Unit::Per10000),
        ("per 1,000", Unit::Per1000),
    ];
    units.into_iter().find(|(said, _)| per(said)).map(|(_, unit)| unit)
}

/// A bare number is a rate where the words behind its noun say so ("12.4 households in hotels per 1,000"), or where it stands
/// beside one ("28.4 per 1,000, lower than before (29.6) but above the average of 27.0").
pub(super) fn rated(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    /// How many words may say what is counted.
    const NOUN: usize = 6;
    /// How many times as large as the other it may be.
    const TIMES: f64 = 2.5;
    let c = &candidates[i];
    let q = &c.quantity;
    if q.unit_stated || q.unit != Some(Unit::Count) || q.form != Form::Digits {
        return;
    }
    let word = |k: &usize| s.tokens[*k].kind == TokenKind::Word;
    let behind = (q.tail..(q.tail + NOUN).min(s.tokens.len()))
        .take_while(word)
        .find_map(|k| unit::population(s, text, k));
    let decimal = |c: &Candidate| text.get(c.quantity.range.clone()).is_some_and(|t| t.contains('.'));
    let beside = (i.saturating_sub(3)..i).rev().map(|j| &candidates[j]).find(|o| {
        let here = (o.passage, o.sentence) == (c.passage, c.sentence) && class(o.quantity.unit) == 5;
        here && decimal(o) && decimal(c) && apart(o, c) <= TIMES.ln()
    });
    let unit = behind.map(|(unit, _)| unit).or_else(|| beside?.quantity.unit);
    if let Some(unit) = unit {
        candidates[i].quantity.unit = Some(unit);
    }
}
