//! Cuts a figure's own clause out of the words before it, into subject, verb and what stands between verb and figure.
//!
//! Knows nothing of other figures, beyond where the one before ends.

use super::bounds::{Tie, closes_list, list_comma, scene, start};
use super::tag::{Tag, Tagged};
use super::tidy::{tidy, tidy_end};
use crate::metrics::sentence::MaskKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// The clause before a figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Clause {
    /// What the clause is about, determiners and scene taken off.
    pub subject: Vec<usize>,
    /// What sets the scene before the subject: "For Category 2".
    pub scene: Vec<usize>,
    /// Its verbs.
    pub verbs: Vec<usize>,
    /// What stands between the verbs and the figure.
    pub object: Vec<usize>,
    /// All of them as they stand, without auxiliaries.
    pub predicate: Vec<usize>,
    /// How it leads to the figure.
    pub tie: Tie,
    /// The subject is a pronoun.
    pub pronoun: bool,
    /// It has a verb.
    pub verb: bool,
    /// Its verb is passive: "was accepted".
    pub passive: bool,
    /// Where it begins.
    pub start: usize,
}

impl Clause {
    /// The verbs that say what was done: those that only carry a noun left out.
    pub(crate) fn deeds(&self, t: &Tagged<'_>) -> Vec<usize> {
        let deed = |k: &usize| !t.is(*k, Class::LIGHT);
        self.verbs.iter().copied().filter(deed).collect()
    }
}

/// Reads the clause that ends at `lead`; `left` is where the figure before ends.
pub(super) fn read(t: &Tagged<'_>, left: usize, lead: usize) -> Clause {
    let mut end = lead;
    while end > left
        && (matches!(t.at(end - 1), Tag::When | Tag::Adverb | Tag::Determiner)
            || t.is(end - 1, Class::COMPARED) && t.at(end - 1) == Tag::Noun
            || t.word(end - 1, phrases("labels.rest"))
            || t.at(end - 1) == Tag::Mark && matches!(t.mark(end - 1), Some('"' | '*' | '_' | '\''))
            || end > left + 2
                && t.mark(end - 1) == Some(',')
                && t.at(end - 2) == Tag::Adverb
                && t.mark(end - 3) == Some(','))
    {
        end -= 1;
        if end > left + 1 && t.mark(end - 1) == Some(',') && t.at(end) == Tag::Adverb && t.at(end - 2) == Tag::Auxiliary
        {
            end -= 1;
        }
    }
    let tie = tie(t, left, end);
    let end = if matches!(tie, Tie::Label | Tie::Bracket) {
        end - 1
    } else {
        end
    };
    let start = start(t, left, end, tie);
    // "the share is lower (21%)": the bracket says again what the clause says
    let compared = (start..end)
        .rev()
        .take_while(|&k| t.at(k) != Tag::Auxiliary && t.at(k) != Tag::Mark)
        .all(|k| t.is(k, Class::COMPARED | Class::GENERIC | Class::PREVIOUS | Class::TIME) || !t.content(k));
    let tie = if tie == Tie::Bracket && compared && (start..end).any(|k| t.at(k) == Tag::Auxiliary) {
        Tie::Verb
    } else {
        tie
    };
    let mut out = Clause {
        tie,
        start,
        ..Clause::default()
    };
    let begin = if tie == Tie::Bracket {
        before_bracket(t, start, end)
    } else {
        scene(t, start, end)
    };
    let set: Vec<usize> = (start..begin).skip_while(|&k| t.at(k) != Tag::Preposition).collect();
    if set
        .first()
        .is_some_and(|&k| t.word(k, &["for", "in", "among", "amongst"]))
    {
        let words = tidy(t, set[1..].to_vec());
        if !words.is_empty() {
            out.scene = set[..1].iter().copied().chain(words).collect();
        }
    }
    let verb =
        main_verb(t, begin, end).filter(|&v| !matches!(tie, Tie::Label | Tie::Bracket) || t.at(v) == Tag::Auxiliary);
    // "the fee, which had been": its verb is the one after "which"
    let which = (begin..end)
        .find(|&k| t.word(k, phrases("labels.clause")) && k > begin && t.mark(k - 1) == Some(','))
        .filter(|&k| (k + 1..end).all(|j| t.at(j) != Tag::Noun && t.mark(j) != Some(',')));
    let from = which
        .and_then(|w| (begin..w).rev().find(|&k| t.at(k) == Tag::Auxiliary))
        .map(|a| {
            (a..end)
                .find(|&k| !matches!(t.at(k), Tag::Auxiliary | Tag::Participle | Tag::Verb | Tag::Preposition))
                .unwrap_or(a)
        });
    let begin = from.unwrap_or(begin);
    let verb = which.map(|w| w + 1).or(verb);
    let (subject, rest) = match verb {
        // "the programme | is wide and | is projected to cost": the subject is that of the verb before
        Some(v) => (begin..first_verb(t, begin, v), v..end),
        None => (begin..end, end..end),
    };
    out.verb = verb.is_some();
    let last = subject.clone().rev().find(|&k| {
        t.at(k) == Tag::Noun || t.at(k) == Tag::Pronoun && !(k > 0 && matches!(t.at(k - 1), Tag::Preposition | Tag::Of))
    });
    out.pronoun = last.is_some_and(|k| t.at(k) == Tag::Pronoun);
    out.passive = verb.is_some_and(|v| (v..end).any(|k| t.word(k, phrases("labels.passive"))));
    out.subject = tidy(t, unbracketed(t, of_which(t, subject)));
    let mut verbs_on = true;
    for k in rest {
        match t.at(k) {
            Tag::Verb | Tag::Participle if verbs_on => out.verbs.push(k),
            Tag::Auxiliary => {}
            Tag::Adverb if verbs_on && t.word(k, &["not", "never"]) => out.verbs.push(k),
            Tag::Preposition
                if verbs_on && t.word(k, &["to"]) && matches!(t.at(k + 1), Tag::Verb | Tag::Participle) => {}
            Tag::Adverb if verbs_on => {}
            _ => {
                verbs_on = false;
                out.object.push(k);
            }
        }
    }
    let mut predicate = out.verbs.clone();
    predicate.extend(&out.object);
    predicate.sort_unstable();
    out.predicate = tidy_end(t, predicate);
    out.object = tidy(t, std::mem::take(&mut out.object));
    // "there was an improvement in": what there was is what the clause is about
    if out.pronoun && last.is_some_and(|k| t.word(k, &["there"])) && out.object.iter().any(|&k| t.at(k) == Tag::Noun) {
        out.subject = std::mem::take(&mut out.object);
        out.predicate = out.verbs.clone();
        out.pronoun = false;
    }
    if out.subject.is_empty() && out.object.is_empty() && out.verbs.is_empty() && tie != Tie::Of {
        out.tie = if verb.is_some() { Tie::Verb } else { Tie::None };
    }
    out
}

/// "The average wait (open more than 20 weeks) was | 33 weeks": where the only figure before stands in a bracket behind the
/// subject, the clause begins before it.
pub(super) fn beyond_bracket(t: &Tagged<'_>, left: usize, lead: usize) -> usize {
    let close = (left..lead).find(|&k| t.mark(k) == Some(')'));
    let open = (0..left).rev().take(12).find(|&k| matches!(t.mark(k), Some('(' | ')')));
    let (Some(close), Some(open)) = (close, open.filter(|&k| t.mark(k) == Some('('))) else {
        return left;
    };
    let alone = (0..open).all(|k| t.at(k) != Tag::Figure) && open > 0 && t.at(open - 1) == Tag::Noun;
    let inside = (left..close).all(|k| t.mark(k) != Some('('));
    let goes_on = (close + 1..lead).find(|&k| !matches!(t.at(k), Tag::When | Tag::Adverb | Tag::Preposition));
    let verb = goes_on.is_some_and(|k| t.at(k) == Tag::Auxiliary) && t.at(lead - 1) == Tag::Auxiliary;
    if alone && inside && verb { 0 } else { left }
}

/// Where the noun phrase begins that stands right before a bracket.
fn before_bracket(t: &Tagged<'_>, start: usize, end: usize) -> usize {
    let part = |k: usize| {
        matches!(
            t.at(k),
            Tag::Noun | Tag::Of | Tag::Adverb | Tag::When | Tag::Participle | Tag::Preposition
        ) || t.at(k) == Tag::Determiner
            && k > start
            && matches!(t.at(k - 1), Tag::Of | Tag::Preposition | Tag::Participle)
            || t.inner(k)
            || t.mark(k) == Some('&')
            || t.mark(k) == Some(',') && list_comma(t, k, end)
            || t.at(k) == Tag::Joint && closes_list(t, k, start)
    };
    let from = (start..end).rev().take_while(|&k| part(k)).last().unwrap_or(end);
    // "split between | the north": a list of places
    let named = |k: usize| t.s.tokens[k].text(t.text).starts_with(char::is_uppercase);
    (from..end)
        .find(|&k| t.word(k, &["between", "at"]) || t.word(k, &["in"]) && (k + 1 == end || named(k + 1)))
        .map_or(from, |k| k + 1)
}

fn tie(t: &Tagged<'_>, left: usize, end: usize) -> Tie {
    if end <= left {
        return Tie::None;
    }
    let k = end - 1;
    match t.at(k) {
        Tag::Of if k > 0 && t.word(k - 1, &["out"]) => Tie::Preposition,
        Tag::Of => Tie::Of,
        Tag::Mark => match t.mark(k) {
            Some(':') => Tie::Label,
            Some('-' | '–' | '—') if left == 0 || (left..k).any(|j| t.s.tokens[j].masked == Some(MaskKind::Label)) => {
                Tie::Label
            }
            Some('(') => Tie::Bracket,
            Some(',') => Tie::Beside,
            _ => Tie::None,
        },
        Tag::Auxiliary | Tag::Verb | Tag::Participle => Tie::Verb,
        Tag::Preposition | Tag::Clause => Tie::Preposition,
        Tag::Noun => Tie::Beside,
        _ => Tie::None,
    }
}

/// The verb of the clause: the last one with an auxiliary, else the last of all.
fn main_verb(t: &Tagged<'_>, start: usize, end: usize) -> Option<usize> {
    let named = |v: usize| (start..v).any(|k| matches!(t.at(k), Tag::Noun | Tag::Pronoun)) || v == start;
    let mut relative = None;
    let mut best = None;
    for k in start..end {
        match t.at(k) {
            Tag::Relative => relative = Some(k),
            Tag::Auxiliary if t.at(k.wrapping_sub(1)) != Tag::Auxiliary || k == start => {
                // the first verb after "who" is its own
                if let Some(r) = relative.take() {
                    let own = (r + 1..k).all(|j| !matches!(t.at(j), Tag::Auxiliary | Tag::Verb | Tag::Participle));
                    if own {
                        continue;
                    }
                }
                // "was anticipated | to be": the verb came before
                let goes_on = best.is_some() && k > start && t.word(k - 1, &["to"]);
                if named(k) && !goes_on {
                    best = Some(k);
                }
            }
            _ => {}
        }
    }
    best.or_else(|| {
        (start..end).rev().find(|&k| {
            let to = k > 0 && t.word(k - 1, &["to"]);
            matches!(t.at(k), Tag::Verb | Tag::Participle)
                && !to
                && named(k)
                && !(k > 0 && t.at(k - 1) == Tag::Determiner && !t.word(k - 1, &["each", "both", "all"]))
        })
    })
}

/// The words without those in brackets: "The number of tenants (owing more than 7 weeks' rent) | was".
fn unbracketed(t: &Tagged<'_>, tokens: Vec<usize>) -> Vec<usize> {
    let Some(open) = tokens.iter().position(|&k| t.mark(k) == Some('(')) else {
        return tokens;
    };
    let close = tokens.iter().position(|&k| t.mark(k) == Some(')'));
    let named = |words: &[usize]| words.iter().any(|&k| t.at(k) == Tag::Noun);
    match close {
        Some(close) if close > open && named(&tokens[..open]) => {
            let mut out = tokens[..open].to_vec();
            out.extend(&tokens[close + 1..]);
            out
        }
        _ => tokens,
    }
}

/// A subject whose "which" is replaced by what it stands for: the nouns before the comma.
fn of_which(t: &Tagged<'_>, subject: Range<usize>) -> Vec<usize> {
    let comma = subject.start.checked_sub(1).filter(|&k| t.mark(k) == Some(','));
    let which = (subject.start + 2..subject.end).find(|&k| t.at(k) == Tag::Relative && t.at(k - 1) == Tag::Of);
    let (Some(comma), Some(_)) = (comma, which) else {
        return subject.collect();
    };
    let nouns = (0..comma).rev().take_while(|&k| t.at(k) == Tag::Noun || t.inner(k));
    let from = nouns.last().unwrap_or(comma);
    (from..comma).collect()
}

/// Where the subject of the verb at `v` ends: before an earlier verb that "and" joins to it.
fn first_verb(t: &Tagged<'_>, begin: usize, v: usize) -> usize {
    if v < begin + 2 || t.at(v - 1) != Tag::Joint {
        return v;
    }
    let before = (begin + 1..v).find(|&k| t.at(k) == Tag::Auxiliary);
    before
        .filter(|&b| (begin..b).any(|k| t.at(k) == Tag::Noun) && (begin..b).all(|k| t.at(k) != Tag::Relative))
        .unwrap_or(v)
}
