//! Reads a noun phrase forwards: the noun with what stands before it ("new fostering households"), then what restricts it:
//! "of" and other prepositions with their nouns, participles, relative clauses, and the verb it is the subject of.
//!
//! Knows nothing of figures beyond where they stand.

use super::tag::{Tag, Tagged};
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, figures};

/// The most words of a label that name something.
const MOST: usize = 8;

/// A noun phrase, cut into the noun and its restrictors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NounPhrase {
    /// The noun with the words before it.
    pub core: Vec<usize>,
    /// What restricts it, piece by piece.
    pub rest: Vec<Vec<usize>>,
    /// The noun alone.
    pub head: Option<usize>,
    /// Where reading ended.
    pub end: usize,
    /// One of the pieces is the verb that the noun is the subject of.
    pub verb: bool,
    /// How many pieces stand before that verb.
    pub before_verb: usize,
}

impl NounPhrase {
    /// Nothing is named.
    pub fn is_empty(&self) -> bool {
        self.core.is_empty() && self.rest.is_empty()
    }

    /// How many words it has that name or do something.
    pub fn content(&self, t: &Tagged<'_>) -> usize {
        let all = self.core.iter().chain(self.rest.iter().flatten());
        all.filter(|&&k| t.content(k)).count()
    }

    /// The restrictors in one.
    pub fn restrictors(&self) -> Vec<usize> {
        self.rest.concat()
    }
}

/// Reads on from token `from`; a figure ends it.
pub fn read(t: &Tagged<'_>, from: usize) -> NounPhrase {
    reading(t, from, true)
}

/// The same, up to the verb that the noun is the subject of.
pub fn bare(t: &Tagged<'_>, from: usize) -> NounPhrase {
    reading(t, from, false)
}

fn reading(t: &Tagged<'_>, from: usize, verbs: bool) -> NounPhrase {
    let mut out = NounPhrase::default();
    let mut k = core(t, from, &mut out.core, false);
    out.head = head(t, &out.core);
    k = of_chain(t, k, &mut out.core);
    out.end = restrict(t, k, &mut out, verbs);
    out
}

/// Reads a verb phrase or a preposition's phrase on from token `from`: what is said of a noun that is left out.
pub fn said(t: &Tagged<'_>, from: usize) -> NounPhrase {
    let mut out = NounPhrase::default();
    out.end = restrict(t, from, &mut out, true);
    out
}

/// The noun with the words before it, from `k`; gives the first token after it.
pub fn core(t: &Tagged<'_>, mut k: usize, out: &mut Vec<usize>, listing: bool) -> usize {
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
fn of_chain(t: &Tagged<'_>, mut k: usize, out: &mut Vec<usize>) -> usize {
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
pub fn plural(t: &Tagged<'_>, k: usize) -> bool {
    let word = t.s.tokens[k].text(t.text);
    t.is(k, Class::PEOPLE) && !t.word(k, phrases("labels.no_plural"))
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s")
        || t.word(k, phrases("labels.plural"))
}

/// The comma at `k` parts the nouns of a list: "reading, writing and mathematics".
fn lists(t: &Tagged<'_>, k: usize, listing: bool) -> bool {
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
fn goes_on(t: &Tagged<'_>, k: usize) -> bool {
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
    !(clause || determined && t.at(j) == Tag::Figure)
}

/// A word for what is done, and no noun: "tackling".
pub fn doing(t: &Tagged<'_>, k: usize) -> bool {
    t.s.tokens.get(k).is_some_and(|token| {
        let word = token.text(t.text);
        word.len() > 5 && word.ends_with("ing") && !token.is(Class::NOUNED)
    })
}

/// The noun that a phrase is about: the last before "of", a doing or a mark.
pub fn head(t: &Tagged<'_>, core: &[usize]) -> Option<usize> {
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

/// Reads what restricts a noun, on from `k`; gives the first token after it.
fn restrict(t: &Tagged<'_>, mut k: usize, out: &mut NounPhrase, verbs: bool) -> usize {
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
            Tag::Clause if t.word(k, &["than"]) && t.is(k - 1, Class::COMPARED) && t.at(k + 1) == Tag::Noun => {
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
        let lasting = t.word(k, &["over"]);
        t.is(h, Class::TIME) && (lasting || t.s.tokens[h].masked.is_none()) && !t.is(h - 1, Class::COMPARED)
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
pub fn cause(t: &Tagged<'_>, k: usize) -> bool {
    let here = |words: &Vec<String>| {
        words
            .iter()
            .enumerate()
            .all(|(n, word)| t.word(k + n, &[word.as_str()]))
    };
    figures().causes.iter().any(here)
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
