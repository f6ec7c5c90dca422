//! Reads what a figure counts, in the text's own words, and restores it where it is elided.
//!
//! A figure's own words stand after it ("412 children looked after") or before it ("Persistent absence was 14.8%"). Where
//! neither names anything ("the national figure was 22%", "nine were settled"), it is heir to an earlier figure: to its
//! words, and to its unit where its own is not stated.

use super::Paragraph;
use super::candidate::Candidate;
use super::phrase::{self, Phrase};
use super::quantity::{Form, lasting};
use super::sentence::{Sentence, TokenKind};
use crate::record::Unit;
use crate::vocabulary::{Class, Vocabulary};

/// How many figures back an elided noun may stand.
const REACH: usize = 12;

/// What stands around one figure.
struct Own {
    after: Phrase,
    before: Phrase,
    /// The figure stands in brackets right after another.
    bracket: bool,
    /// Nothing but "to", "and", a comma stands between it and the next figure.
    joined: bool,
}

/// Fills in `of`, `noun`, `heir_of`, `denominator`, and units that are elided.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = vocabulary;
    let own: Vec<Own> = (0..candidates.len())
        .map(|i| around(paragraphs, candidates, i))
        .collect();
    for i in 0..candidates.len() {
        let c = &candidates[i];
        let paragraph = &paragraphs[c.passage];
        let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
        let mine = &own[i];
        let mut words = String::new();
        if let Some(next) = forward(candidates, &own, i) {
            candidates[i].noun = phrase::span(&own[next].after);
            words = own[next].after.text(s, text);
            inherit_unit(candidates, i, next, s, text, &own[i]);
        } else if mine.after.noun || mine.after.of && mine.after.content > 0 && !mine.after.pronoun {
            candidates[i].noun = phrase::span(&mine.after);
            words = mine.after.text(s, text);
        }
        let named = content_of(s, mine, &words);
        let parent = parent(paragraphs, candidates, &own, i);
        let of = assemble(paragraphs, candidates, &own, i, words, named, parent);
        if mine.after.of && mine.after.content > 0 && candidates[i].quantity.unit == Some(Unit::Percent) {
            candidates[i].denominator = Some(mine.after.text(s, text));
        }
        candidates[i].of = of;
    }
}

fn content_of(_s: &Sentence, mine: &Own, words: &str) -> usize {
    if words.is_empty() { 0 } else { mine.after.content.max(1) }
}

fn around(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Own {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
    let q = &c.quantity;
    let same = |j: usize| {
        candidates
            .get(j)
            .filter(|o| (o.passage, o.sentence) == (c.passage, c.sentence))
    };
    let left = i.checked_sub(1).and_then(same).map_or(0, |o| o.quantity.tail);
    let right = same(i + 1).map_or(s.tokens.len(), |o| o.quantity.lead);
    let bracket = left > 0 && left + 1 >= q.lead && s.mark(left) == Some('(');
    let between = q.tail..right;
    let joined = same(i + 1).is_some()
        && between.len() <= 2
        && between.clone().all(|k| {
            ["to", "and", "or", "against"].iter().any(|w| s.at(text, k, w))
                || s.tokens[k].dash()
                || s.mark(k) == Some(',')
        });
    Own {
        after: phrase::after(s, text, q, right),
        before: phrase::before(s, text, q, left),
        bracket,
        joined,
    }
}

/// The later figure whose noun this one shares ("29 and 28 children", "from 315 to 420 places").
fn forward(candidates: &[Candidate], own: &[Own], i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..6 {
        if !own[at].joined || own[at].after.content > 0 {
            return None;
        }
        at += 1;
        if own[at].after.noun || candidates[at].quantity.unit_stated {
            return (!candidates[i].quantity.unit_stated || own[at].after.noun).then_some(at);
        }
    }
    None
}

/// The earlier figure this one is heir to.
fn parent(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], own: &[Own], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
    let mine = class(c.quantity.unit);
    let stated = c.quantity.unit_stated;
    let counts = own[i]
        .before
        .tokens
        .iter()
        .any(|&k| ["number", "numbers", "total"].iter().any(|w| s.at(text, k, w)));
    let rate = own[i]
        .before
        .tokens
        .iter()
        .any(|&k| s.at(text, k, "rate") || s.at(text, k, "proportion") || s.at(text, k, "percentage"));
    let decimal = text[c.quantity.range.clone()].contains('.');
    let mut fallback = None;
    for j in (i.saturating_sub(REACH)..i).rev() {
        let o = &candidates[j];
        if o.passage + 1 < c.passage || o.of.is_none() || o.passage != c.passage && own[i].before.content > 0 {
            break;
        }
        fallback = fallback.or(Some(j));
        let theirs = class(o.quantity.unit);
        let fits = if stated {
            mine == theirs
        } else if counts {
            theirs == 0
        } else if rate {
            theirs >= 2 && theirs != 4
        } else {
            theirs == 0 && !decimal || near(c, o)
        };
        if fits {
            return Some(j);
        }
    }
    fallback
}

fn near(a: &Candidate, b: &Candidate) -> bool {
    match (a.quantity.value, b.quantity.value) {
        (Some(x), Some(y)) if y != 0.0 => (0.25..=4.0).contains(&(x / y)),
        _ => false,
    }
}

/// Units that can stand for each other in a comparison.
fn class(unit: Option<Unit>) -> u8 {
    match unit {
        None | Some(Unit::Count | Unit::Fte) => 0,
        Some(Unit::Percent | Unit::Ratio) => 2,
        Some(Unit::PercentagePoints) => 3,
        Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad) => 4,
        Some(Unit::Per1000 | Unit::Per10000 | Unit::Per100000) => 5,
        Some(unit) if lasting(unit) => 6,
        Some(_) => 7,
    }
}

/// Puts the words together; takes the unit over where it is elided.
fn assemble(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    own: &[Own],
    i: usize,
    words: String,
    named: usize,
    parent: Option<usize>,
) -> Option<String> {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
    let mine = &own[i];
    let mut of = words;
    if mine.bracket && named == 0 {
        let parent = i.checked_sub(1)?;
        candidates[i].heir_of = Some(parent);
        return candidates[parent].of.clone();
    }
    let subject = mine.before.content > 0 && !areal(s, text, &mine.before);
    if subject && (named < 3 || !mine.after.noun) {
        join(&mut of, &mine.before.text(s, text));
    }
    let content = named + if subject { mine.before.content } else { 0 };
    if mine.after.predicate || !mine.after.noun && !mine.after.of {
        join(&mut of, &mine.after.text(s, text));
    }
    let strong = mine.after.noun && named > 0 || content > 1 || subject;
    if !strong {
        match parent.filter(|&p| candidates[p].passage == c.passage || topic(paragraph).is_none()) {
            Some(p) => {
                let inherited = candidates[p].of.clone().unwrap_or_default();
                let own_words = std::mem::replace(&mut of, inherited);
                join(&mut of, &own_words);
                candidates[i].heir_of = Some(p);
                inherit_unit(candidates, i, p, s, text, mine);
            }
            None => {
                if let Some(topic) = topic(paragraph) {
                    let own_words = std::mem::replace(&mut of, topic.to_owned());
                    join(&mut of, &own_words);
                }
            }
        }
    }
    if of.is_empty() {
        join(&mut of, &mine.before.text(s, text));
    }
    let cut = of.char_indices().nth(200).map(|(at, _)| at);
    if let Some(at) = cut {
        of.truncate(at);
    }
    (!of.is_empty()).then_some(of)
}

/// What the passage is about, from what introduces it or its heading.
fn topic<'a>(paragraph: &Paragraph<'a>) -> Option<&'a str> {
    let lead = paragraph.passage.lead.map(|f| f.text()).filter(|t| t.len() < 160);
    lead.or(paragraph.passage.heading)
}

fn join(of: &mut String, more: &str) {
    if more.is_empty() || of.contains(more) {
        return;
    }
    if !of.is_empty() {
        of.push_str(", ");
    }
    of.push_str(more);
}

/// A phrase that is only a name in capitals ("North East", "Castle ward"): whose, not what.
fn areal(s: &Sentence, text: &str, phrase: &Phrase) -> bool {
    let first = s.tokens.iter().position(|t| t.kind == TokenKind::Word);
    phrase
        .tokens
        .iter()
        .filter(|&&i| phrase::content(&s.tokens[i]))
        .all(|&i| {
            Some(i) != first
                && s.tokens[i].text(text).starts_with(char::is_uppercase)
                && !s.tokens[i].text(text).bytes().all(|b| b.is_ascii_uppercase())
        })
}

/// A bare number takes the unit of the figure it is held against.
fn inherit_unit(candidates: &mut [Candidate], i: usize, from: usize, s: &Sentence, text: &str, mine: &Own) {
    let theirs = candidates[from].quantity.unit;
    let q = &candidates[i].quantity;
    let bare = !q.unit_stated && q.unit == Some(Unit::Count) && matches!(q.form, Form::Digits | Form::Words);
    let takes = matches!(class(theirs), 2..=6) && theirs != Some(Unit::Ratio);
    let counted = mine
        .before
        .tokens
        .iter()
        .any(|&k| s.at(text, k, "number") || s.at(text, k, "numbers"));
    let people = s.is(q.tail, Class::PEOPLE | Class::PERSON);
    let money = matches!(class(theirs), 4) && !near(&candidates[i], &candidates[from]);
    if bare && takes && !counted && !people && !mine.bracket && !money {
        let parent = &candidates[from].quantity;
        let (unit, per) = (parent.unit, parent.per.clone());
        candidates[i].quantity.unit = unit;
        let q = &mut candidates[i].quantity;
        q.per = q.per.take().or(per);
    }
}
