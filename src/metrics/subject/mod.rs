//! Cuts the subject of a figure out of the words before it: "Persistent absence in secondary schools" had been 14.8 %.
//!
//! A sentence may hold several clauses, and only the one the figure stands in speaks of it; stretches of time and verbs of
//! movement say when and how, not what. Knows nothing of other figures.

mod ends;
mod walk;

use super::moment::moments;
use super::naming::{deed, thing, verb};
use super::phrase::{self, Phrase, content};
use super::quantity::{Form, Quantity};
use super::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;
use ends::{clause_joined, object, own_clause, set_scene};
pub use ends::{finish, regard};
use walk::{Step, Walk};

/// The longest subject, in tokens.
const LONGEST: usize = 24;

/// The words before a figure that name what it is said of, and the verb between them where it goes with them.
///
/// `left` is where the figure before ends (0 where there is none), `taken` where its noun does.
pub fn read(s: &Sentence, text: &str, left: usize, taken: usize, q: &Quantity) -> Phrase {
    let lead = q.lead;
    if let Some(noun) = of_noun(s, text, left, lead) {
        return noun;
    }
    let floor = left.max(lead.saturating_sub(LONGEST));
    let mut walk = Walk {
        s,
        text,
        floor,
        shared: left > 0,
        named: 0,
        words: false,
        verbed: q.form == Form::Movement,
    };
    let mut kept: Vec<usize> = Vec::new();
    let mut ended = false;
    let mut i = lead;
    while i > floor {
        i -= 1;
        match walk.step(i) {
            Step::Keep => {
                walk.named += usize::from(thing(s, text, i));
                walk.words |= !s.is(i, Class::FUNCTION) && !verb(s, text, i);
                kept.push(i);
            }
            Step::Skip => {}
            Step::To(to) => i = to,
            Step::Clause => {
                own_clause(s, text, &mut kept);
                ended = true;
                break;
            }
            Step::Nothing => {
                kept.retain(|&k| deed(s, text, k));
                ended = true;
                break;
            }
            Step::Stop => {
                ended = true;
                break;
            }
        }
    }
    // The noun of the figure before is not this one's: "9 officers and | a budget of".
    if !ended && left > 0 && walk.verbed && clause_joined(s, text, &kept) {
        own_clause(s, text, &mut kept);
    }
    if !walk.verbed {
        kept.retain(|&k| k >= taken);
        if !ended && left > 0 {
            own_clause(s, text, &mut kept);
        }
    }
    kept.reverse();
    set_scene(s, text, &mut kept);
    regard(s, text, &mut kept);
    object(s, text, &mut kept);
    let moments = moments(s, text, floor..lead);
    kept.retain(|k| !moments.contains(k));
    let mut out = Phrase {
        tokens: kept,
        ..Phrase::default()
    };
    phrase::trim(s, text, &mut out);
    finish(s, text, &mut out, true);
    phrase::trim(s, text, &mut out);
    out
}

/// "the raising of | a loan | of £300,000": the noun whose size the figure is, where it says enough by itself.
pub fn of_noun(s: &Sentence, text: &str, left: usize, lead: usize) -> Option<Phrase> {
    let head = lead
        .checked_sub(2)
        .filter(|&h| h > left && s.at(text, lead - 1, "of"))?;
    let dull = Class::MEASURED
        .with(Class::GENERIC)
        .with(Class::TIME)
        .with(Class::PEOPLE);
    let measured = s.is(head, Class::MEASURED);
    if !measured && (!thing(s, text, head) || s.is(head, dull)) {
        return None;
    }
    let article = (head.saturating_sub(4).max(left)..head)
        .rev()
        .find(|&k| s.is(k, Class::DETERMINER))?;
    // "an underspend | within the Parks Service | of £41,000": the noun only says where.
    let where_it_is = article > left
        && s.one_of(text, article - 1, &["within", "in", "for", "on", "at", "across"])
        && (left..article - 1).any(|k| s.is(k, Class::MEASURED));
    if where_it_is {
        return None;
    }
    // "an average | unemployment rate | of 16%": the noun of measure needs one that says of what.
    let words = |k: usize| s.tokens[k].kind == TokenKind::Word && !s.is(k, Class::FUNCTION | Class::VERB);
    let plain = if measured {
        (article + 1..=head).all(words) && (article + 1..head).any(|k| thing(s, text, k))
    } else {
        (article + 1..=head).all(|k| content(&s.tokens[k]))
    };
    plain.then(|| {
        let mut out = Phrase {
            tokens: (article + 1..=head).collect(),
            ..Phrase::default()
        };
        phrase::trim(s, text, &mut out);
        out
    })
}

/// The subject the sentence opens with, up to its first verb.
pub fn opening(s: &Sentence, text: &str, lead: usize) -> Phrase {
    let end = (0..lead.min(LONGEST)).find(|&k| s.is(k, Class::AUXILIARY | Class::VERB | Class::REPORTING));
    let mut out = Phrase::default();
    let Some(end) = end.filter(|&e| !s.is(e, Class::REPORTING)) else {
        return out;
    };
    if (0..end)
        .any(|k| s.tokens[k].kind == TokenKind::Mark && !s.tokens[k].dash() || s.is(k, Class::PRONOUN | Class::PERSON))
    {
        return out;
    }
    let moments = moments(s, text, 0..end);
    out.tokens = (0..end).filter(|k| !moments.contains(k)).collect();
    regard(s, text, &mut out.tokens);
    phrase::trim(s, text, &mut out);
    out
}
