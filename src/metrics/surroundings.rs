//! Looks at what stands around each figure: the phrases on either side of it, and how it hangs together with its neighbours.
//!
//! Decides nothing: the [`of`](super::of) step puts the words together, [`antecedent`](super::antecedent) finds what is elided.

use super::Paragraph;
use super::candidate::Candidate;
use super::naming;
use super::phrase::{self, Phrase};
use super::sentence::Sentence;
use super::{noun, shift};
use crate::language::analysis::quantity::unit::class;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::OneOf;

/// What stands around one figure.
pub(super) struct Surroundings {
    /// The words after it.
    pub after: Phrase,
    /// What moved by it, with the noun of movement ("increase in rents"), where it is the size of a change.
    pub shift: Option<(String, Phrase)>,
    /// The words before it, all of them.
    pub before: Phrase,
    /// It stands in brackets right after another figure.
    pub bracket: bool,
    /// Nothing but "to", "and", "of the", a comma stands between it and the next figure.
    pub joined: bool,
    /// What stands between them owns the next figure's noun ("of the team's").
    pub owned: bool,
    /// It is the first figure of its sentence.
    pub first: bool,
    /// The subject before it is a pronoun ("it was").
    pub pronoun: bool,
    /// And that pronoun is "it".
    pub it: bool,
}

impl Surroundings {
    /// One of the words before the figure is one of `words`.
    pub(super) fn says(&self, s: &Sentence, text: &str, words: impl OneOf) -> bool {
        self.before.tokens.iter().any(|&k| s.one_of(text, k, words))
    }

    /// The words before the figure have a word of the class.
    pub(super) fn speaks_of(&self, s: &Sentence, class: Class) -> bool {
        self.before.tokens.iter().any(|&k| s.is(k, class))
    }
}

/// What stands around figure `i`.
pub(super) fn around(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Surroundings {
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
        let word = s.one_of(text, k, &["to", "and", "or", "of", "out", "the", "its"]);
        word || s.tokens[k].dash() || s.mark(k) == Some(',') || possessive(s, text, k)
    };
    // "against a ceiling of 16, and 31 posts were vacant": a comma before "and" parts two clauses, but not the last of a list
    let clauses = between.len() == 2 && s.mark(q.tail) == Some(',') && s.at(text, q.tail + 1, "and");
    let listed = i > 0
        && same(i - 1).is_some_and(|o| {
            (o.quantity.tail..q.lead).any(|k| s.mark(k) == Some(',')) && q.lead - o.quantity.tail <= 3
        });
    let joined = next.is_some() && between.len() <= 3 && between.clone().all(joins) && (!clauses || listed);
    let owned = joined && between.clone().any(|k| possessive(s, text, k));
    let right = right(s, candidates, i);
    let mut before = phrase::before(s, text, q, left);
    noun::regard(s, text, &mut before.tokens);
    Surroundings {
        shift: shift::read(s, text, q, left, right),
        after: phrase::after(s, text, q, right),
        before,
        bracket,
        joined,
        owned,
        first: left == 0,
        pronoun: pronoun(s, text, left, q.lead),
        it: (left.max(q.lead.saturating_sub(4))..q.lead).any(|k| s.at(text, k, "it")),
    }
}

/// "her", "the team's": stands before what it owns.
pub(super) fn possessive(s: &Sentence, text: &str, k: usize) -> bool {
    let word = s.tokens[k].text(text);
    s.one_of(text, k, &["her", "his", "our", "their"]) || naming::owner(word)
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

/// The verb before the figure has a pronoun for its subject.
fn pronoun(s: &Sentence, text: &str, left: usize, lead: usize) -> bool {
    let from = left.max(lead.saturating_sub(8));
    (from..lead).any(|k| {
        let it = s.one_of(text, k, &["it", "they", "this", "these", "that"]);
        // "said that", "contacts that led to"
        let joins =
            k > 0 && s.at(text, k, "that") && (s.is(k - 1, Class::REPORTING) || phrase::content(&s.tokens[k - 1]));
        it && !joins && s.is(k + 1, Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL)
    })
}

/// The later figure whose noun this one shares ("29 and 28 children", "from 315 to 420 places").
pub(super) fn forward(candidates: &[Candidate], own: &[Surroundings], i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..6 {
        if !own[at].joined || own[at].after.content > 0 && !own[at].owned {
            return None;
        }
        at += 1;
        // "112, or 2.1% of the stock": what a share is a share of is not what is counted.
        let share = own[at].after.of && class(candidates[at].quantity.unit) != class(candidates[i].quantity.unit);
        if share {
            return None;
        }
        let owned = own[at - 1].owned && own[at].after.content > 0;
        if owned || own[at].after.noun || candidates[at].quantity.unit_stated {
            return (!candidates[i].quantity.unit_stated || own[at].after.noun || owned).then_some(at);
        }
    }
    None
}
