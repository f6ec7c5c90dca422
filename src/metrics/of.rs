//! Reads what a figure counts, in the text's own words, and restores it where it is elided.
//!
//! A figure's own words stand after it ("412 children looked after") or before it ("Persistent absence was 14.8%"). Where
//! neither names anything ("the national figure was 22%", "nine were settled"), it is heir to an earlier figure: to its
//! words, and to its unit where its own is not stated.

use super::Paragraph;
use super::candidate::Candidate;
use super::heir::{self, Own};
use super::phrase::{self, Phrase};
use super::sentence::{Sentence, TokenKind};
use super::table;
use crate::record::Unit;
use crate::vocabulary::{Class, Vocabulary};

/// The longest `of`, in characters.
const LONGEST: usize = 200;

/// Fills in `of`, `noun`, `heir_of`, `denominator`, and units that are elided.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = vocabulary;
    let own: Vec<Own> = (0..candidates.len())
        .map(|i| around(paragraphs, candidates, i))
        .collect();
    let heads = table::heads(paragraphs);
    for i in 0..candidates.len() {
        if tabled(paragraphs, candidates, &heads, i) {
            continue;
        }
        let c = &candidates[i];
        let paragraph = &paragraphs[c.passage];
        let (s, text) = (&paragraph.sentences[c.sentence], paragraph.text());
        let mine = &own[i];
        let mut words = String::new();
        let mut named = 0;
        if let Some(next) = forward(candidates, &own, i) {
            candidates[i].noun = phrase::span(&own[next].after);
            words = own[next].after.text(s, text);
            named = own[next].after.content;
            heir::inherit_unit(candidates, i, next, s, text, mine);
        } else if mine.after.noun || mine.after.of && mine.after.content > 0 && !mine.after.pronoun {
            candidates[i].noun = phrase::span(&mine.after);
            words = mine.after.text(s, text);
            named = mine.after.content.max(1);
        }
        let parent = heir::parent(paragraphs, candidates, &own, i);
        let of = assemble(paragraphs, candidates, &own, i, words, named, parent);
        if mine.after.of && mine.after.content > 0 && candidates[i].quantity.unit == Some(Unit::Percent) {
            candidates[i].denominator = Some(mine.after.text(s, text));
        }
        candidates[i].of = of;
    }
}

/// A figure in a table: its row's label and its column's head say what it is. False where neither is there.
fn tabled(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], heads: &[Option<usize>], i: usize) -> bool {
    let c = &candidates[i];
    let (label, column) = (table::label(paragraphs, c), table::column(paragraphs, heads, c));
    let mut of = label.unwrap_or_default().to_owned();
    join(&mut of, column.unwrap_or_default());
    if of.is_empty() {
        return false;
    }
    let q = &mut candidates[i].quantity;
    if let Some(column) = column.filter(|_| !q.unit_stated && q.unit == Some(Unit::Count)) {
        let unit = [("%", Unit::Percent), ("£", Unit::Gbp), ("€", Unit::Eur)]
            .into_iter()
            .find(|(sign, _)| column.contains(sign));
        q.unit = unit.map(|(_, unit)| unit).or(q.unit);
    }
    candidates[i].of = Some(of);
    candidates[i].method = "table";
    true
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
    let bracket = left > 0 && left + 1 >= q.lead && s.mark(left) == Some('(');
    let next = same(i + 1).map(|o| o.quantity.lead);
    let between = q.tail..next.unwrap_or(s.tokens.len());
    let joins = |k: usize| {
        let word = ["to", "and", "or", "of", "out", "the", "its"]
            .iter()
            .any(|w| s.at(text, k, w));
        word || s.tokens[k].dash() || s.mark(k) == Some(',')
    };
    let joined = next.is_some() && between.len() <= 3 && between.clone().all(joins);
    Own {
        after: phrase::after(s, text, q, right(s, candidates, i)),
        before: phrase::before(s, text, q, left),
        bracket,
        joined,
        first: left == 0,
        subject: subject(s, text, left, q.lead),
        pronoun: pronoun(s, text, left, q.lead),
    }
}

/// Where the words after figure `i` end: at the next figure, those in a bracket right after it not counted.
fn right(s: &Sentence, candidates: &[Candidate], i: usize) -> usize {
    let c = &candidates[i];
    let mut from = c.quantity.tail;
    let others = candidates[i + 1..]
        .iter()
        .take_while(|o| (o.passage, o.sentence) == (c.passage, c.sentence));
    for o in others.take(4) {
        let (lead, tail) = (o.quantity.lead, o.quantity.tail);
        let open = (from..lead)
            .rev()
            .take(6)
            .find(|&k| matches!(s.tokens[k].mark, '(' | ')'))
            .filter(|&k| s.mark(k) == Some('('));
        let inside = open.is_some() || from > c.quantity.tail;
        let close = (tail..(tail + 12).min(s.tokens.len())).find(|&k| s.mark(k) == Some(')'));
        match close {
            Some(close) if inside => from = close,
            _ => return lead,
        }
    }
    s.tokens.len()
}

/// Something named stands before a verb or a colon, between `left` and `lead`.
fn subject(s: &Sentence, text: &str, left: usize, lead: usize) -> bool {
    let from = left.max(lead.saturating_sub(24));
    let verbs = Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL | Class::MOVE | Class::SAME;
    let verb = (from..lead).rev().find(|&k| s.is(k, verbs) || s.mark(k) == Some(':'));
    // "against 12", ", of which 12": the verb belongs to the figure before.
    let broken =
        |v: usize| left > 0 && (v..lead).any(|k| s.is(k, Class::BREAK) || matches!(s.tokens[k].mark, ',' | '('));
    verb.filter(|&v| !broken(v)).is_some_and(|v| {
        let stop = |k: &usize| {
            left > 0 && (s.is(*k, Class::BREAK) || s.at(text, *k, "where") || matches!(s.tokens[*k].mark, ',' | '('))
        };
        let begin = (from..v).rev().find(stop).unwrap_or(from);
        (begin..v).any(|k| {
            let lower = s.tokens[k].text(text).starts_with(char::is_lowercase);
            phrase::content(&s.tokens[k]) && (left == 0 || lower || s.mark(v) == Some(':'))
        })
    })
}

/// The verb before the figure has a pronoun for its subject.
fn pronoun(s: &Sentence, text: &str, left: usize, lead: usize) -> bool {
    let from = left.max(lead.saturating_sub(8));
    (from..lead).any(|k| {
        let it = ["it", "they", "this", "these", "that"].iter().any(|w| s.at(text, k, w));
        let reported = k > 0 && s.is(k - 1, Class::REPORTING) && s.at(text, k, "that");
        it && !reported && s.is(k + 1, Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL)
    })
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
    if mine.bracket && named == 0 {
        let parent = i.checked_sub(1)?;
        candidates[i].heir_of = Some(parent);
        return candidates[parent].of.clone();
    }
    let mut of = words;
    let before = if mine.before.content > 0 && !areal(s, text, &mine.before) {
        mine.before.text(s, text)
    } else {
        String::new()
    };
    let them = mine.after.of && mine.after.pronoun && parent.is_some();
    let own_subject = !before.is_empty() && !mine.pronoun && !them && (mine.subject || mine.first);
    let noun = mine.after.noun && named > 0;
    if noun && named < 4 && own_subject {
        join(&mut of, &before);
    } else if noun && named < 2 && mine.after.of && !mine.first {
        join(
            &mut of,
            &parent.map_or_else(String::new, |p| subject_of(paragraphs, candidates, own, p)),
        );
    } else if !noun && named > 0 && named < 3 {
        if mine.first || own_subject {
            join(&mut of, &before);
        } else if let Some(p) = parent {
            join(&mut of, &subject_of(paragraphs, candidates, own, p));
        }
    } else if !noun && named == 0 {
        let after = mine.after.text(s, text);
        if own_subject {
            of = before;
        } else {
            (candidates[i].heir_of, of) = heir::heritage(paragraphs, candidates, i, parent);
            join(&mut of, &before);
        }
        join(&mut of, &after);
    }
    if !noun && let Some(p) = candidates[i].heir_of {
        heir::inherit_unit(candidates, i, p, s, text, mine);
    }
    if of.is_empty() {
        of = mine.before.text(s, text);
    }
    heir::rate_of_topic(paragraphs, candidates, i, mine, text);
    if let Some((at, _)) = of.char_indices().nth(LONGEST) {
        of.truncate(at);
    }
    (!of.is_empty()).then_some(of)
}

/// The words before a figure, its subject.
fn subject_of(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], own: &[Own], p: usize) -> String {
    let c = &candidates[p];
    let paragraph = &paragraphs[c.passage];
    own[p].before.text(&paragraph.sentences[c.sentence], paragraph.text())
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
    let named = phrase.tokens.iter().filter(|&&i| phrase::content(&s.tokens[i]));
    named.into_iter().all(|&i| {
        let word = s.tokens[i].text(text);
        Some(i) != first && word.starts_with(char::is_uppercase) && !word.bytes().all(|b| b.is_ascii_uppercase())
    })
}
