//! Reads what restricts a noun: "in care", "who had left", "waiting for a place"; and where a cause ends it.

use super::kernel::{core, goes_on, head, lists};
use super::phrase::NounPhrase;
use super::tag::{Tag, Tagged};
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, figures};

/// The most words of a label that name something.
const MOST: usize = 8;

/// Reads what restricts a noun, on from `k`; gives the first token after it.
pub(super) fn restrict(t: &Tagged<'_>, mut k: usize, out: &mut NounPhrase, verbs: bool) -> usize {
    let mut piece: Vec<usize> = Vec::new();
    let mut relative = false;
    let mut count = out.core.iter().filter(|&&j| t.content(j)).count();
    loop {
        let fresh = out.rest.is_empty() && piece.is_empty();
        let step = match t.at(k) {
            Tag::When => {
                k += 1;
                continue;
            }
            _ if !fresh && t.s.phrase_from(t.text, k, "labels.besides").is_some() => None,
            Tag::Auxiliary if verbs => {
                if !relative && !out.verb {
                    out.verb = true;
                    out.before_verb = out.rest.len();
                }
                if relative {
                    piece.push(k);
                }
                k += 1;
                continue;
            }
            // "an overspend mainly due to"
            Tag::Adverb if cause(t, k + 1) => None,
            // "waited | longer than | three months"
            Tag::Adverb
                if t.word(k, phrases("labels.limit"))
                    && t.word(k + 1, phrases("labels.than"))
                    && t.at(k + 2) == Tag::Noun =>
            {
                piece.extend([k, k + 1]);
                Some(k + 2)
            }
            Tag::Adverb => {
                if t.word(k, phrases("labels.negates"))
                    || t.s.tokens[k].text(t.text).ends_with("ly")
                        && t.content(k + 1)
                        && !t.is(k, Class::LIGHT | Class::GENERIC)
                        && !t.is(k, Class::HEDGE)
                {
                    piece.push(k);
                }
                k += 1;
                continue;
            }
            Tag::Participle | Tag::Verb => verb(t, k, &mut piece, out, relative),
            Tag::Noun if fresh && t.is(k, Class::COMPARED) => None,
            Tag::Noun if cause(t, k) => None,
            Tag::Noun => noun(t, k, &mut piece, fresh),
            Tag::Of => with_noun(t, k, &mut piece),
            Tag::Preposition if cause(t, k) => None,
            Tag::Preposition if out.verb && t.word(k, &["to"]) && t.word(k + 1, &["be"]) => {
                k += 2;
                continue;
            }
            Tag::Preposition => preposition(t, k, &mut piece, fresh),
            Tag::Relative
                if !relative
                    && t.word(k, phrases("labels.restricts_relative"))
                        | (fresh && t.word(k, phrases("labels.clause")) && t.at(k - 1) == Tag::Noun)
                        | (!fresh && t.word(k, phrases("labels.asks_how")))
                    && k > 0
                    && t.at(k + 1) != Tag::Figure =>
            {
                relative = true;
                piece.push(k);
                Some(k + 1)
            }
            Tag::Determiner if t.word(k, &["a", "an", "each", "every"]) && t.is(k + 1, Class::TIME) => {
                piece.extend([k, k + 1]);
                Some(k + 2)
            }
            Tag::Determiner if t.word(k, &["no"]) && t.at(k + 1) == Tag::Adverb => {
                piece.extend([k, k + 1]);
                Some(k + 2)
            }
            Tag::Determiner if relative || out.verb || !piece.is_empty() || !out.rest.is_empty() => {
                with_noun(t, k, &mut piece)
            }
            Tag::Clause
                if t.word(k, phrases("labels.than")) && t.is(k - 1, Class::COMPARED) && t.at(k + 1) == Tag::Noun =>
            {
                piece.push(k);
                Some(k + 1)
            }
            Tag::Pronoun if relative && !piece.is_empty() => {
                piece.push(k);
                Some(k + 1)
            }
            Tag::Joint if !piece.is_empty() || !out.rest.is_empty() => joined(t, k, &mut piece),
            Tag::Mark => mark(t, k, &mut piece),
            _ => None,
        };
        let Some(next) = step else { break };
        let more = piece.iter().filter(|&&j| t.content(j)).count();
        // a piece that would be too much is left out whole
        if count + more > MOST && !out.rest.is_empty() {
            piece.clear();
            break;
        }
        // "of" binds what follows it; a relative clause goes on up to a preposition
        if more > 0 && (t.at(next) == Tag::Preposition || t.at(next) != Tag::Of && !relative) {
            count += more;
            out.rest.push(std::mem::take(&mut piece));
        }
        if next <= k || count > MOST {
            break;
        }
        k = next;
    }
    let particle = piece
        .first()
        .zip(out.rest.last().and_then(|r| r.last()))
        .is_some_and(|(p, r)| *p == r + 1);
    if piece.iter().any(|&j| t.content(j)) {
        out.rest.push(piece);
    } else if particle && let Some(last) = out.rest.last_mut() {
        last.extend(piece.first());
    }
    k
}

/// A verb or participle, unless it only leads to the next figure.
fn verb(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>, out: &mut NounPhrase, relative: bool) -> Option<usize> {
    let mut next = k + 1;
    while matches!(
        t.at(next),
        Tag::When | Tag::Adverb | Tag::Determiner | Tag::Preposition | Tag::Of
    ) {
        next += 1;
    }
    let leads = t.at(next) == Tag::Figure;
    let finite = t.at(k) == Tag::Verb;
    // "are estimated to be obese": what they are
    if t.is(k, Class::REPORTING) && k > 0 && t.at(k - 1) == Tag::Auxiliary && t.word(k + 1, &["to"]) {
        return Some(k + 2);
    }
    let said = t.is(k, Class::REPORTING) && !t.is(k, Class::VERB) && !out.verb && !relative && !t.word(k, &["told"]);
    let moves = t.is(k, Class::RISE | Class::FALL | Class::SAME)
        && !(t.is(k, Class::PAST) && t.word(k + 1, phrases("labels.moves_on")));
    if said || leads && (finite || !out.verb) || moves && !relative && (out.rest.is_empty() || leads) {
        return None;
    }
    let idle = t.is(k, Class::LIGHT)
        && !relative
        && t.at(k + 1) == Tag::Preposition
        && !matches!(t.at(k + 2), Tag::Noun | Tag::Determiner);
    if idle {
        return None;
    }
    piece.push(k);
    Some(k + 1)
}

/// A noun in what restricts another: an adjective said of it, an object.
fn noun(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>, fresh: bool) -> Option<usize> {
    let _ = fresh;
    let end = core(t, k, piece, true);
    Some(end).filter(|&e| e > k)
}

/// A binding word with the noun it binds, which may be left out only where a verb needs it ("out of").
fn with_noun(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>) -> Option<usize> {
    let mut words = vec![];
    let from = if t.at(k) == Tag::Determiner { k } else { k + 1 };
    let end = core(t, from, &mut words, true);
    if words.is_empty() {
        return None;
    }
    if from > k {
        piece.push(k);
    }
    piece.extend(words);
    Some(end)
}

/// A preposition with its noun; one that only says where, by name, is left out.
fn preposition(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>, fresh: bool) -> Option<usize> {
    // "looked after at 31 December": the particle is the verb's
    if k > 0 && t.s.phrase_from(t.text, k - 1, "labels.particled").is_some() && t.at(k + 1) != Tag::Noun {
        piece.push(k);
        return Some(k + 1);
    }
    // "picked | up | within 10 seconds"
    let done = k > 0 && matches!(t.at(k - 1), Tag::Participle | Tag::Verb);
    if done && t.at(k + 1) == Tag::Preposition && t.word(k, phrases("labels.particles")) {
        piece.push(k);
        return Some(k + 1);
    }
    let mut from = k + 1;
    while t.at(from) == Tag::Preposition || t.at(from) == Tag::Adverb {
        from += 1;
    }
    match t.at(from) {
        Tag::Figure => return None,
        // "in the quarter": the rest goes on after it
        Tag::When => {
            let window = t.s.tokens[from].masked == Some(crate::metrics::sentence::MaskKind::Window);
            if window && t.word(k, phrases("labels.before_window")) && !piece.is_empty() | !fresh {
                let end = (from..).find(|&j| t.at(j) != Tag::When).unwrap_or(from);
                piece.extend(k..end);
                return Some(end);
            }
            return Some(from);
        }
        Tag::Determiner if t.at(from + 1) == Tag::When => return Some(from + 1),
        // "to start therapy", but "from earmarked reserves"
        Tag::Verb | Tag::Participle if t.word(k, &["to"]) || t.at(from + 1) != Tag::Noun => {
            piece.extend(k..=from);
            return Some(from + 1);
        }
        Tag::Relative => {
            piece.extend(k..=from);
            return Some(from + 1);
        }
        _ => {}
    }
    let mut words = Vec::new();
    let end = core(t, from, &mut words, true);
    if words.is_empty() {
        // the particle of a verb: "looked after", "turned down"
        let particle = k > 0 && matches!(t.at(k - 1), Tag::Participle | Tag::Verb | Tag::Auxiliary);
        if particle {
            piece.push(k);
            return Some(k + 1);
        }
        return None;
    }
    let measures = |k: usize| t.s.tokens.get(k).is_some_and(|n| n.kind == TokenKind::Number);
    if t.at(end) == Tag::Of && (t.at(end + 1) == Tag::Figure || measures(end + 1)) {
        return None;
    }
    // "across the year", "in the district": when and where, not what
    let head = head(t, &words);
    let loose = head.is_some_and(|h| {
        // "waited over 36 weeks" says how long, "fell over the year" when
        let numbered = words
            .iter()
            .any(|&j| t.s.tokens[j].kind == TokenKind::Number || t.is(j, Class::CARDINAL));
        let waits = k > 0 && t.is(k - 1, Class::TIMED) && numbered;
        let lasting = t.word(k, &["over"]) && !waits;
        t.is(h, Class::TIME) && (lasting || t.s.tokens[h].masked.is_none()) && !t.is(h - 1, Class::COMPARED) && !waits
            || t.word(h, phrases("labels.place")) && words.iter().filter(|&&k| t.at(k) == Tag::Noun).count() <= 2
    });
    if loose && !t.word(k, phrases("labels.ties_time"))
        || t.word(k, &["as"]) && !piece.is_empty() && !known(t, piece)
        || t.word(k, &["as"]) && fresh
    {
        return if t.word(k, &["as"]) { None } else { Some(end) };
    }
    let article = t.at(k + 1) == Tag::Determiner;
    if !article && t.word(k, &["in", "at", "across"]) && placed(t, &words) {
        return Some(end);
    }
    piece.extend(k..from);
    piece.extend(words);
    Some(end)
}

/// Why, or besides what: "due to", "as a result of", "in addition to" restrict nothing.
pub(crate) fn cause(t: &Tagged<'_>, k: usize) -> bool {
    let here = |words: &Vec<String>| {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| t.word(k + n, &[word.as_str()]))
    };
    let first = t.s.tokens.get(k).map_or("", |token| token.text(t.text));
    figures().may_open_cause(first) && figures().causes.iter().any(here)
}

/// "judged as", "known as".
fn known(t: &Tagged<'_>, piece: &[usize]) -> bool {
    piece.last().is_some_and(|&k| t.at(k) == Tag::Participle)
}

/// Only a name in capitals: where, not what.
fn placed(t: &Tagged<'_>, words: &[usize]) -> bool {
    words.iter().all(|&k| {
        let word = t.s.tokens[k].text(t.text);
        t.s.tokens[k].kind == TokenKind::Mark
            || word.starts_with(char::is_uppercase) && !word.bytes().all(|b| b.is_ascii_uppercase())
    })
}

/// "outstanding or good", "referred to and assessed".
fn joined(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>) -> Option<usize> {
    let participle = t.at(k + 1) == Tag::Participle && !t.is(k + 1, Class::REPORTING);
    if participle || goes_on(t, k) {
        piece.push(k);
        return Some(k + 1);
    }
    None
}

fn mark(t: &Tagged<'_>, k: usize, piece: &mut Vec<usize>) -> Option<usize> {
    match t.mark(k) {
        Some('(') => {
            let close = (k + 1..k + 14).find(|&j| t.mark(j) == Some(')'))?;
            Some(close + 1)
        }
        Some('"' | '*' | '_') => Some(k + 1),
        // "admitted, moved or discharged"
        Some(',') if k > 0 && t.at(k - 1) == Tag::Participle && done(t, k) => {
            piece.push(k);
            Some(k + 1)
        }
        Some(',') if !piece.is_empty() && lists(t, k, true) => {
            piece.push(k);
            Some(k + 1)
        }
        _ if t.inner(k) && !piece.is_empty() => {
            piece.push(k);
            Some(k + 1)
        }
        _ => None,
    }
}

/// The comma at `k` stands in a list of what was done: "seen, treated or discharged".
fn done(t: &Tagged<'_>, k: usize) -> bool {
    let mut at = k;
    while t.mark(at) == Some(',') && t.at(at + 1) == Tag::Participle {
        at += 2;
    }
    at > k && t.at(at) == Tag::Joint && t.at(at + 1) == Tag::Participle
}
