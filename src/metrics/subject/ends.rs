//! Trims a subject at both ends: other clauses, the scene it is set in, verbs of movement and what the figure is held
//! against.

use crate::metrics::naming::{limit, names, thing, verb};
use crate::metrics::phrase::{Phrase, timely};
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;

/// Keeps what follows the first "and" after another clause's verb ("posts were vacant and sickness | had reached"); without
/// one, what follows that verb ("reference was made to | absence").
pub(super) fn own_clause(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
    let joint = kept.iter().rposition(|&k| s.is(k, Class::CONJUNCTION));
    if let Some(at) = joint
        && kept[..at].iter().any(|&k| names(text, &s.tokens[k]))
    {
        kept.truncate(at);
        return;
    }
    while kept.len() > 1
        && kept
            .last()
            .is_some_and(|&k| verb(s, text, k) || s.is(k, Class::PREPOSITION))
    {
        kept.pop();
    }
}

/// Another clause begins after the last "and": "12 flats and the Panel hoped for".
pub(super) fn clause_joined(s: &Sentence, text: &str, kept: &[usize]) -> bool {
    kept.iter()
        .rposition(|&k| s.is(k, Class::CONJUNCTION))
        .is_some_and(|at| {
            let next = kept[at] + 1;
            let owned = s.is(next, Class::DETERMINER) && kept[..at].iter().any(|&k| verb(s, text, k));
            owned && kept[..at].iter().any(|&k| thing(s, text, k))
        })
}

/// Drops an opening that only sets the scene: "In Year 1 | the phonics check", "At Key Stage 4 | the county's score".
pub(super) fn set_scene(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
    let opens = kept
        .first()
        .is_some_and(|&k| s.is(k, Class::PREPOSITION) && s.tokens[k].text(text).starts_with(char::is_uppercase));
    let article = |k: usize| s.one_of(text, k, &["the", "a", "an", "its", "their", "our"]);
    let subject = kept.iter().skip(2).position(|&k| {
        let bound = Class::PREPOSITION | Class::CONJUNCTION | Class::VERB | Class::DETERMINER;
        article(k) && k > 0 && !s.is(k - 1, bound)
    });
    if let Some(at) = subject.filter(|_| opens) {
        kept.drain(..at + 2);
    }
}

/// Drops "[with] regard to", "[in] terms of" before what is spoken of.
pub fn regard(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
    if let [first, second, third, ..] = kept[..] {
        let opens = s.one_of(text, first, &["with", "in", "as"]);
        let (noun, of) = if opens { (second, third) } else { (first, second) };
        let known = s.one_of(
            text,
            noun,
            &["regard", "regards", "relation", "respect", "terms", "reference"],
        );
        if known && s.one_of(text, of, &["to", "of"]) {
            kept.retain(|&k| k > of);
        }
    }
}

/// Keeps what is to be done something with: "the service be directed to implement | a minimum fee".
pub(super) fn object(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
    let article = |k: usize| s.one_of(text, k, &["the", "a", "an", "its", "their"]);
    let told = |k: usize| k > 1 && verb(s, text, k - 1) && s.is(k - 2, Class::AUXILIARY);
    let infinitive = kept.windows(3).rposition(|w| {
        let next = w[2] == w[0] + 2 && article(w[2]) && !s.is(w[1], Class::DETERMINER | Class::PREPOSITION);
        s.at(text, w[0], "to") && next && told(w[0])
    });
    if let Some(at) = infinitive
        && kept[at + 3..].iter().any(|&k| thing(s, text, k))
    {
        kept.drain(..at + 2);
    }
}

/// Where in the phrase begins what the figure is held against: "just | above the Government target", "below target".
fn held_against(s: &Sentence, text: &str, phrase: &Phrase) -> Option<usize> {
    /// Words from "above" to the end of the aim.
    const NEAR: usize = 5;
    let last = *phrase.tokens.last()?;
    let aim = s.is(last, Class::TARGET | Class::LIMIT) && !s.is(last, Class::VERB);
    let at = phrase
        .tokens
        .iter()
        .rposition(|&k| s.one_of(text, k, &["above", "below", "beyond"]))?;
    let aims = aim || s.one_of(text, last, &["average", "averages"]);
    (at > 0 && aims && phrase.tokens.len() - at <= NEAR).then_some(at)
}

/// Takes verbs of movement, adverbs and the like off the end, and verbs of speech where something is `said` of a figure.
pub fn finish(s: &Sentence, text: &str, phrase: &mut Phrase, said: bool) {
    let loose = |k: usize| {
        let t = &s.tokens[k];
        let word = t.text(text);
        // "65 and over", "five days or fewer"
        if k > 0 && s.is(k - 1, Class::CONJUNCTION) && limit(word) {
            return false;
        }
        t.is(Class::RISE | Class::FALL | Class::MOVE | Class::SAME | Class::LIGHT | Class::BREAK)
            || t.is(Class::FUNCTION) && !cared(s, text, k)
            || said && t.is(Class::REPORTING) && !t.is(Class::VERB)
            || word.len() > 4 && word.ends_with("ly") && !word.starts_with(char::is_uppercase)
            || t.kind == TokenKind::Mark
            || t.is(Class::RECENT) && s.tokens.get(k + 1).is_some_and(timely)
    };
    let labelled = |k: usize| s.mark(k + 1) == Some(':');
    let sum = |k: usize| {
        let a = k > 0 && (s.at(text, k - 1, "a") || s.at(text, k - 1, "an"));
        !said && a && (s.at(text, k, "total") || s.at(text, k, "average"))
    };
    if let Some(at) = held_against(s, text, phrase).filter(|_| said) {
        phrase.tokens.truncate(at);
    }
    while phrase.tokens.len() > 1
        && phrase
            .tokens
            .last()
            .is_some_and(|&k| (loose(k) || sum(k)) && !labelled(k))
    {
        let rest = phrase.tokens.len() - 1;
        if !phrase.tokens[..rest]
            .iter()
            .any(|&k| names(text, &s.tokens[k]) || s.is(k, Class::MEASURED))
        {
            break;
        }
        phrase.tokens.pop();
    }
}

fn cared(s: &Sentence, text: &str, i: usize) -> bool {
    i > 0 && s.at(text, i, "after") && s.at(text, i - 1, "looked")
}
