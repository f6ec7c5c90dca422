//! Cuts the subject of a figure out of the words before it: "Persistent absence in secondary schools" had been 14.8 %.
//!
//! A sentence may hold several clauses, and only the one the figure stands in speaks of it; stretches of time and verbs of
//! movement say when and how, not what. Knows nothing of other figures.

use super::moment::{moments, month};
use super::naming::{deed, limit, names, thing, verb};
use super::phrase::{self, Phrase, content, timely};
use super::quantity::{Form, Quantity};
use super::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;

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
    // "an overspend | within the service | of £83,000": the noun only says where.
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

/// The way back from a figure to its subject.
struct Walk<'a> {
    s: &'a Sentence,
    text: &'a str,
    floor: usize,
    /// A figure stands before it in the sentence.
    shared: bool,
    /// How many words were met that name something.
    named: usize,
    /// A word was kept.
    words: bool,
    /// The figure's own verb was met.
    verbed: bool,
}

enum Step {
    Keep,
    Skip,
    To(usize),
    /// Another clause's verb: what stands before it does not belong here.
    Clause,
    /// The verb shares the subject of the figure before ("and should save £300k").
    Nothing,
    Stop,
}

impl Walk<'_> {
    fn step(&mut self, i: usize) -> Step {
        if self.s.tokens[i].kind == TokenKind::Mark {
            self.mark(i)
        } else {
            self.word(i)
        }
    }

    fn mark(&self, i: usize) -> Step {
        let s = self.s;
        let inner = s.glued(i) && s.glued(i + 1);
        match s.tokens[i].mark {
            '-' | '/' | '–' | '\'' if inner => Step::Keep,
            '&' if self.named > 0 || inner => Step::Keep,
            ';' if self.named == 0 && s.is(i + 1, Class::LIGHT) => Step::Skip,
            ';' | '?' | '!' => Step::Stop,
            ',' if self.lists(i) => Step::Keep,
            ',' if self.words && !s.is(i + 1, Class::AUXILIARY) => Step::Stop,
            '.' if !inner => Step::Stop,
            ',' | '–' | '—' | '-' | ':' if self.named > 0 => Step::Stop,
            '(' if self.named > 0 || self.shared && self.words => Step::Stop,
            ')' => self.back_to(i, '(').map_or(Step::Skip, Step::To),
            // "E-loans, on the other hand, had doubled": what stands between the commas is no subject.
            ',' if s.is(i + 1, Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL) => {
                self.back_to(i, ',').map_or(Step::Skip, Step::To)
            }
            ',' | '–' | '—' | '-' if self.shared && !self.verbed => Step::Stop,
            _ => Step::Skip,
        }
    }

    /// The comma at `i` parts the nouns of a list that a preposition governs: "not in employment, education or training".
    fn lists(&self, i: usize) -> bool {
        let (s, text) = (self.s, self.text);
        let noun = |k: usize| s.tokens.get(k).is_some_and(content) && !verb(s, text, k);
        let governed = i > 1
            && noun(i - 1)
            && s.is(i - 2, Class::PREPOSITION)
            && s.tokens[i - 2].text(text).starts_with(char::is_lowercase);
        let joint = (i + 2..i + 5).find(|&k| s.one_of(text, k, &["and", "or"]));
        governed
            && noun(i + 1)
            && joint.is_some_and(|k| (i + 1..k).all(|j| noun(j) || s.mark(j) == Some(',')) && noun(k + 1))
    }

    fn back_to(&self, i: usize, mark: char) -> Option<usize> {
        (self.floor..i).rev().take(12).find(|&k| self.s.mark(k) == Some(mark))
    }

    fn word(&mut self, i: usize) -> Step {
        let (s, text) = (self.s, self.text);
        let t = &s.tokens[i];
        let some = self.named > 0;
        if timely(t) || month(s, text, i) {
            return Step::Skip;
        }
        if t.is(Class::DECIDE) && t.text(text).bytes().all(|b| b.is_ascii_uppercase()) {
            return Step::Stop;
        }
        if t.is(Class::AUXILIARY) {
            return self.auxiliary(i);
        }
        // "was worth £2m and | had returned £190,000": the verb shares the subject of the figure before.
        if !some && t.is(Class::CONJUNCTION) && self.shared {
            return Step::Stop;
        }
        let clause = s.is(i + 1, Class::AUXILIARY | Class::VERB);
        if some && t.word(text, "that") {
            let noun = i > 0 && content(&s.tokens[i - 1]) && !s.is(i - 1, Class::VERB | Class::REPORTING);
            return if noun && clause { Step::Keep } else { Step::Stop };
        }
        if some && relative(s, text, i) {
            return if clause { Step::Keep } else { Step::Stop };
        }
        if !some && self.shared && t.one_of(text, &["where", "when", "while"]) {
            return Step::Nothing;
        }
        let says = t.is(Class::REPORTING) && s.one_of(text, i + 1, &["that", "if", "whether", "why", "how", "what"]);
        if !some && (says || t.one_of(text, &SAYS)) {
            return Step::Stop;
        }
        if !some {
            self.verbed |= verb(s, text, i) || t.is(Class::RISE | Class::FALL);
            let bare = t.is(Class::PRONOUN | Class::HEDGE | Class::RELATIVE) && !t.is(Class::DETERMINER);
            return if bare { Step::Skip } else { Step::Keep };
        }
        let said = t.is(Class::REPORTING) && i > 0 && !describes(s, text, i);
        let opens = t.one_of(text, &OPENERS);
        if said || opens || t.is(Class::PRONOUN) && !t.is(Class::DETERMINER) {
            return Step::Stop;
        }
        Step::Keep
    }

    /// The first verb before the figure is its own; another one belongs to another clause, unless a relative goes before it.
    fn auxiliary(&mut self, i: usize) -> Step {
        let (s, text) = (self.s, self.text);
        let joined = s.is(i + 1, Class::AUXILIARY) || s.is(i + 2, Class::AUXILIARY) && self.named == 0;
        if self.shared && i > 0 && s.is(i - 1, Class::CONJUNCTION) {
            return Step::Nothing;
        }
        if self.named > 0 && (i.saturating_sub(2)..i).any(|k| relative(s, text, k)) {
            return Step::Keep;
        }
        if !self.verbed || joined || self.named == 0 {
            self.verbed = true;
            return Step::Skip;
        }
        Step::Clause
    }
}

/// Verbs that report a clause: what stands before them is who said it.
const SAYS: [&str; 14] = [
    "said",
    "stated",
    "advised",
    "explained",
    "noted",
    "informed",
    "told",
    "heard",
    "replied",
    "responded",
    "commented",
    "answered",
    "added",
    "understood",
];

/// Words that open a clause of their own.
const OPENERS: [&str; 21] = [
    "unless",
    "until",
    "once",
    "whereby",
    "regarding",
    "how",
    "why",
    "what",
    "whether",
    "while",
    "whilst",
    "when",
    "because",
    "if",
    "although",
    "though",
    "whereas",
    "compared",
    "unlike",
    "but",
    "so",
];

fn relative(s: &Sentence, text: &str, k: usize) -> bool {
    s.is(k, Class::RELATIVE) && !s.one_of(text, k, &["when", "how", "why", "what", "whether"])
}

/// "reported incidents", "confirmed cases": the word describes a noun.
fn describes(s: &Sentence, text: &str, i: usize) -> bool {
    let capital = i > 0 && s.tokens[i - 1].text(text).starts_with(char::is_uppercase);
    s.tokens.get(i + 1).is_some_and(content) && (i == 0 || !s.is(i - 1, Class::PERSON | Class::AUXILIARY) && !capital)
}

/// Keeps what follows the first "and" after another clause's verb ("posts were vacant and sickness | had reached"); without
/// one, what follows that verb ("reference was made to | absence").
fn own_clause(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
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
fn clause_joined(s: &Sentence, text: &str, kept: &[usize]) -> bool {
    kept.iter()
        .rposition(|&k| s.is(k, Class::CONJUNCTION))
        .is_some_and(|at| {
            let next = kept[at] + 1;
            let owned = s.is(next, Class::DETERMINER) && kept[..at].iter().any(|&k| verb(s, text, k));
            owned && kept[..at].iter().any(|&k| thing(s, text, k))
        })
}

/// Drops an opening that only sets the scene: "In Year 1 | the phonics check", "At Key Stage 4 | the county's score".
fn set_scene(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
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
fn object(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
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
