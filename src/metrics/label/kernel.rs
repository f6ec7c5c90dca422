//! Reads the noun of a phrase with the words before it: "43 approved places", "cost of a place of safety".

use super::tag::{Tag, Tagged};
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The noun with the words before it, from `k`; gives the first token after it.
pub(super) fn core(t: &Tagged<'_>, mut k: usize, out: &mut Vec<usize>, listing: bool) -> usize {
    let begin = out.len();
    while t.at(k) == Tag::Determiner
        || out.len() == begin && !listing && (t.at(k) == Tag::Adverb && t.content(k + 1) || t.word(k, &["all"]))
    {
        if listing && t.at(k) == Tag::Determiner {
            out.push(k);
        }
        k += 1;
    }
    let opened = out.len();
    let end = loop {
        match t.at(k) {
            Tag::Noun => out.push(k),
            // "43 approved places", "in-house" ...
            Tag::Participle | Tag::Verb if describes(t, k, out.len() > opened) => out.push(k),
            Tag::Mark if t.inner(k) && out.len() > begin => out.push(k),
            Tag::Mark if t.mark(k) == Some('&') && out.len() > begin && t.at(k + 1) == Tag::Noun => out.push(k),
            Tag::Mark if matches!(t.mark(k), Some('"' | '*' | '_' | '\'')) && !t.inner(k) => {}
            // "school's", "looked-after"
            Tag::Preposition if t.s.glued(k) && out.len() > begin => out.push(k),
            Tag::Preposition if t.s.glued(k + 1) && t.s.tokens.get(k + 1).is_some_and(|d| d.dash()) => out.push(k),
            Tag::Mark if t.mark(k) == Some(',') && out.len() > begin && lists(t, k, listing) => out.push(k),
            // "nine hospitals | and the provision of ...": of what is counted, only bare nouns are joined
            Tag::Joint if out.len() > begin && goes_on(t, k) && (listing || !t.word(k + 1, &["the"])) => out.push(k),
            Tag::Determiner if out.last().is_some_and(|&j| t.at(j) == Tag::Joint) => out.push(k),
            Tag::Mark if t.mark(k) == Some('%') && t.s.glued(k) && out.len() > begin => out.push(k),
            _ => break k,
        }
        k += 1;
    };
    if out.len() == opened {
        out.truncate(begin);
    }
    end
}

/// "of" with its noun, again and again: "cost of a place of safety".
pub(super) fn of_chain(t: &Tagged<'_>, mut k: usize, out: &mut Vec<usize>) -> usize {
    while t.at(k) == Tag::Of && !out.is_empty() {
        if t.at(k + 1) == Tag::Determiner && t.at(k + 2) == Tag::Figure {
            break;
        }
        let mut more = Vec::new();
        let end = core(t, k + 1, &mut more, true);
        if more.is_empty() {
            break;
        }
        out.push(k);
        out.extend(more);
        k = end;
    }
    k
}

/// A participle that stands before the noun it describes.
fn describes(t: &Tagged<'_>, k: usize, inside: bool) -> bool {
    let noun = t.at(k + 1) == Tag::Noun || t.at(k + 1) == Tag::Participle && t.at(k + 2) == Tag::Noun;
    let before = k.checked_sub(1).map_or(Tag::Mark, |p| t.at(p));
    // "27 received support" says what they did
    let did = t.is(k, Class::VERB | Class::LIGHT) && !matches!(before, Tag::Determiner | Tag::Of | Tag::Preposition);
    let did = did && !object(t, k);
    let plural = inside && k > 0 && plural(t, k - 1);
    // "43 confirmed cases", but "43 reported that"
    let told = t.is(k, Class::REPORTING) && (inside || !self::plural(t, k + 1));
    noun && !did && !plural && before != Tag::Auxiliary && !told
}

/// "there were 88 missed bins", "a backlog of 88 missed bins": the figure before token `k` is told of, and did nothing itself.
fn object(t: &Tagged<'_>, k: usize) -> bool {
    let first = (0..k).rev().take_while(|&f| t.at(f) == Tag::Figure).last();
    let governed = |f: usize| {
        let there = f > 1 && t.at(f - 1) == Tag::Auxiliary && (f.saturating_sub(4)..f).any(|b| t.word(b, &["there"]));
        there || f > 0 && matches!(t.at(f - 1), Tag::Of | Tag::Preposition)
    };
    t.at(k + 1) == Tag::Noun && plural(t, k + 1) && first.is_some_and(governed)
}

/// A word in the plural.
pub(super) fn plural(t: &Tagged<'_>, k: usize) -> bool {
    let word = t.s.tokens[k].text(t.text);
    t.is(k, Class::PEOPLE) && !t.word(k, phrases("labels.no_plural"))
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s")
        || t.word(k, phrases("labels.plural"))
}

/// The comma at `k` parts the nouns of a list: "reading, writing and mathematics".
pub(super) fn lists(t: &Tagged<'_>, k: usize, listing: bool) -> bool {
    // "across the estates, tackling crime and disorder": what is done is none of them
    if doing(t, k + 1) && t.at(k + 2) == Tag::Noun {
        return false;
    }
    let joint = (k + 1..k + 7).find(|&j| t.at(j) == Tag::Joint);
    let nouns = |j: usize| matches!(t.at(j), Tag::Noun | Tag::Determiner) || t.mark(j) == Some(',') || t.inner(j);
    joint.is_some_and(|j| j > k + 1 && (k + 1..j).all(nouns) && t.at(j + 1) == Tag::Noun && (listing || goes_on(t, j)))
        || listing && t.at(k + 1) == Tag::Joint && t.at(k + 2) == Tag::Noun && goes_on(t, k + 1)
}

/// What follows the "and" at `k` belongs to the same noun phrase: nouns, and no verb of their own after them.
pub(super) fn goes_on(t: &Tagged<'_>, k: usize) -> bool {
    // "65 and over", "five or more"
    if t.is(k + 1, Class::COMPARED) || t.word(k + 1, phrases("labels.older")) {
        return true;
    }
    let mut j = k + 1;
    let determined = t.at(j) == Tag::Determiner;
    if t.word(j, &["a", "an", "other"]) {
        return false;
    }
    while t.at(j) == Tag::Determiner {
        j += 1;
    }
    let begin = j;
    while t.at(j) == Tag::Noun || t.inner(j) || t.at(j) == Tag::Participle && t.at(j + 1) == Tag::Noun {
        j += 1;
    }
    if j == begin {
        return false;
    }
    // "... and the service had": a clause; "schools and colleges had" is one subject
    let clause = matches!(t.at(j), Tag::Auxiliary | Tag::Verb | Tag::Participle)
        && (determined || t.s.tokens[begin].text(t.text).starts_with(char::is_uppercase));
    // "... and agency staff filled 33"
    let acts = matches!(t.at(j), Tag::Verb | Tag::Participle) && t.at(j + 1) == Tag::Figure;
    // "... and sickness was 7%"
    let states = t.at(j) == Tag::Auxiliary && {
        let next = (j + 1..).find(|&n| !matches!(t.at(n), Tag::Adverb | Tag::When));
        next.is_some_and(|n| t.at(n) == Tag::Figure)
    };
    !(clause || acts || states || determined && t.at(j) == Tag::Figure)
}

/// A word for what is done, and no noun: "tackling".
pub(super) fn doing(t: &Tagged<'_>, k: usize) -> bool {
    t.s.tokens.get(k).is_some_and(|token| {
        let word = token.text(t.text);
        word.len() > 5 && word.ends_with("ing") && !token.is(Class::NOUNED)
    })
}

/// The noun that a phrase is about: the last before "of", a doing or a mark.
pub(super) fn head(t: &Tagged<'_>, core: &[usize]) -> Option<usize> {
    let core: Vec<usize> = core
        .iter()
        .copied()
        .skip_while(|&k| t.at(k) == Tag::Determiner)
        .collect();
    let stop = core
        .iter()
        .position(|&k| matches!(t.at(k), Tag::Of | Tag::Joint) || t.mark(k) == Some(','))
        .unwrap_or(core.len());
    let words: Vec<usize> = core[..stop]
        .iter()
        .copied()
        .filter(|&k| t.s.tokens[k].kind == TokenKind::Word)
        .collect();
    let cut = words
        .iter()
        .position(|&k| doing(t, k) && words[0] != k && plural(t, k - 1))
        .unwrap_or(words.len());
    // "Children Looked After": the particle of a participle is no noun
    let cut = match words[..cut] {
        [first, .., last] if t.is(last, Class::PREPOSITION) && t.is(first, Class::PEOPLE) => 1,
        _ => cut,
    };
    words[..cut].last().copied()
}
