//! Puts together what one figure counts, as a label a person would write: the noun with what restricts it.
//!
//! The clause before the figure and the noun phrase after it are cut first; which of them names what is counted hangs on how
//! they are tied to the figure and on its unit. Where neither does, the figure is heir to an earlier one.

mod bounds;
mod clause;
mod kernel;
mod noun;
mod phrase;
mod restrict;
mod tag;
mod tidy;

pub(super) use bounds::Tie;
pub(super) use clause::Clause;
pub(super) use phrase::NounPhrase;
pub(super) use restrict::cause;
pub(super) use tag::{Tag, Tagged};

use super::naming::{self, ROLE};
use super::sentence::TokenKind;
use super::shift::NOUNS;
use crate::language::digits::is_digit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// A label in its parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Label {
    /// What is counted ("children").
    pub noun: String,
    /// What restricts it or is said of it ("looked after").
    pub said: String,
    /// Who did what is said, where a figure beside it may name another ("schools" in "led by schools").
    pub actor: String,
    /// The noun alone.
    pub head: String,
    /// What is measured of it ("rate"), which no heir takes over.
    pub measure: String,
    /// How it moved ("rise"), where the figure is the size of a change; no heir takes it over either.
    pub moved: String,
    /// The figure (its index) whose words these are, where they are an earlier one's.
    pub from: Option<usize>,
    /// The figure's own noun, as tokens of its sentence.
    pub tokens: Option<Range<usize>>,
}

/// The longest label, in characters.
const LONGEST: usize = 160;

impl Label {
    /// Nothing is named.
    pub(super) fn is_empty(&self) -> bool {
        self.noun.is_empty() && self.said.is_empty()
    }

    /// The label of what moved, without how.
    pub(super) fn level(&self) -> Label {
        Label {
            moved: String::new(),
            from: None,
            tokens: None,
            ..self.clone()
        }
    }

    /// Says more of it.
    pub(super) fn say(&mut self, words: &str) {
        self.said = format!("{} {words}", self.said).trim().to_owned();
    }

    /// The label in one.
    pub(super) fn text(&self) -> String {
        let mut out = self.noun.clone();
        if !self.said.is_empty() && !out.contains(&self.said) {
            if !out.is_empty() && !self.said.starts_with(',') {
                out.push(' ');
            }
            out.push_str(&self.said);
        }
        if !self.measure.is_empty() {
            out = format!("{} of {}", self.measure, out.trim_start_matches([',', ' ']));
        }
        if !self.moved.is_empty() && !out.is_empty() {
            out = format!("{} in {}", self.moved, out.trim_start_matches([',', ' ']));
        }
        if out.len() > LONGEST
            && let Some((at, _)) = out.char_indices().nth(LONGEST)
        {
            let end = out[..at].rfind(' ').unwrap_or(at);
            out.truncate(end);
        }
        match out.starts_with([',', ' ']) {
            true => out.trim_start_matches([',', ' ']).to_owned(),
            false => out,
        }
    }
}

/// The words around one figure.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// The clause before it.
    pub clause: Clause,
    /// The noun phrase right after it, or after "of".
    pub noun: NounPhrase,
    /// What is said after it of a noun that is left out.
    pub said: NounPhrase,
    /// "of" stands between the figure and its noun.
    pub of: bool,
    /// "of them": the noun is an earlier one's.
    pub pronoun: bool,
    /// "37 of the | 61": the figure is one of another's.
    pub among: bool,
}

/// Cuts out what stands around a figure that goes from `lead` to `tail`; `left` is where the one before ends.
pub(super) fn around(t: &Tagged<'_>, left: usize, lead: usize, tail: usize) -> Around {
    let mut out = Around {
        clause: clause::read(t, clause::beyond_bracket(t, left, lead), lead),
        ..Around::default()
    };
    let mut k = tail;
    if t.word(k, &["no", "nos", "x"]) && t.s.tokens.len() > k + 1 {
        k += 1 + usize::from(t.mark(k + 1) == Some('.'));
    }
    while matches!(t.mark(k), Some('"' | '*' | '_' | '\'')) || bracketed(t, k).is_some() {
        k = bracketed(t, k).unwrap_or(k + 1);
    }
    while t.at(k) == Tag::When || t.at(k) == Tag::Preposition && t.at(k + 1) == Tag::When {
        k += 1;
    }
    out.of = t.at(k) == Tag::Of || t.word(k, &["out"]) && t.at(k + 1) == Tag::Of;
    if out.of {
        k += 1 + usize::from(t.at(k) != Tag::Of);
        while t.at(k) == Tag::Adverb || t.word(k, &["all", "the"]) {
            k += 1;
        }
        // "£11.5m of the year's £16m"
        while t.at(k) == Tag::Noun && t.at(k + 1) == Tag::Figure && t.s.tokens[k].text(t.text).ends_with("'s") {
            k += 1;
        }
        if t.at(k) == Tag::Figure {
            out.among = true;
            let end = (k..).find(|&j| t.at(j) != Tag::Figure).unwrap_or(k);
            if t.at(end) == Tag::Noun || t.at(end) == Tag::Participle && noun_plural(t, end + 1) {
                out.noun = noun::read(t, end);
            } else {
                // "37 of the 61 due were completed": the verb is the first figure's
                let verb = (end..end + 8).find(|&j| t.at(j) == Tag::Auxiliary);
                out.said = noun::said(t, verb.unwrap_or(end));
            }
            return out;
        }
        let points = t.word(k, phrases("labels.pronoun"));
        let bare = t.at(k) != Tag::Determiner || t.at(k + 1) != Tag::Noun;
        // "those needing a scan": a noun of its own
        // "those who answered"
        if t.word(k, &["those"]) && t.at(k + 1) == Tag::Relative {
            out.noun = noun::read(t, k + 1);
            out.noun.core = vec![k];
            out.noun.head = Some(k);
            return out;
        }
        let own = t.word(k, &["those"])
            && (matches!(t.at(k + 1), Tag::Participle | Tag::Adverb)
                || t.s.tokens.get(k + 1).is_some_and(|n| n.text(t.text).ends_with("ing")));
        if own {
            out.noun = noun::read(t, k + 1);
            return out;
        }
        if points && bare {
            out.pronoun = true;
            out.said = noun::said(t, k + 1);
            return out;
        }
        out.noun = noun::read(t, k);
        return out;
    }
    let starts = match t.at(k) {
        Tag::Noun => !restrict::cause(t, k),
        Tag::Participle => described(t, k, lead),
        Tag::Preposition => t.s.glued(k + 1) && t.s.tokens.get(k + 1).is_some_and(|d| d.dash()),
        _ => false,
    };
    if starts {
        out.noun = noun::read(t, k);
    } else {
        out.said = noun::said(t, k);
    }
    out
}

/// The end of a short bracket that opens at `k`: "171 (0.4%) callers".
fn bracketed(t: &Tagged<'_>, k: usize) -> Option<usize> {
    (t.mark(k) == Some('(')).then_some(())?;
    let close = (k + 1..k + 12).find(|&j| t.mark(j) == Some(')'))?;
    let figure = (k + 1..close).any(|j| t.at(j) == Tag::Figure);
    figure.then_some(close + 1)
}

/// A participle that describes the noun after it: "43 approved places", but "27 received support".
fn described(t: &Tagged<'_>, k: usize, lead: usize) -> bool {
    let definite = (lead..k).any(|j| t.word(j, &["of"]))
        || lead > 0
            && (matches!(t.at(lead - 1), Tag::Determiner | Tag::Of)
                || naming::owner(t.s.tokens[lead - 1].text(t.text)));
    // "There were 43 received letters"
    let there =
        lead > 1 && t.at(lead - 1) == Tag::Auxiliary && (lead.saturating_sub(4)..lead).any(|j| t.word(j, &["there"]));
    let definite = definite || there;
    let noun = t.at(k + 1) == Tag::Noun || t.s.tokens.get(k + 1).is_some_and(|d| d.dash());
    noun && (definite || (!t.is(k, Class::VERB | Class::LIGHT) || t.is(k, Class::DECIDE)) && noun_plural(t, k + 1))
}

fn noun_plural(t: &Tagged<'_>, from: usize) -> bool {
    (from..from + 4)
        .take_while(|&k| t.at(k) == Tag::Noun)
        .any(|k| kernel::plural(t, k))
}

/// Some tokens as words, with their spaces.
pub(super) fn words(t: &Tagged<'_>, tokens: &[usize]) -> String {
    let mut out = String::new();
    for (n, &k) in tokens.iter().enumerate() {
        let follows = n > 0 && tokens[n - 1] + 1 == k;
        let glued = follows && t.s.glued(k) || t.mark(k) == Some(',');
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        out.push_str(t.s.tokens[k].text(t.text));
    }
    out
}

/// A subject, cut into its noun and what restricts it, without "number of".
pub(super) fn split(t: &Tagged<'_>, tokens: &[usize]) -> Label {
    let mut tokens = tokens.to_vec();
    // "the number of | children", "the proportion of | those who"
    if let Some(of) = tokens.iter().take(4).position(|&k| t.at(k) == Tag::Of)
        && tokens[..of].iter().any(|&k| t.is(k, Class::COUNTING))
        && tokens[..of]
            .iter()
            .all(|&k| t.is(k, Class::COUNTING | Class::GENERIC) || t.at(k) == Tag::Adverb)
    {
        tokens = tidy::tidy(t, tokens[of + 1..].to_vec());
    }
    // "an increase in | rents"
    let moves = |k: usize| {
        t.at(k) == Tag::Noun && t.is(k, Class::RISE | Class::FALL) || NOUNS.contains(&t.s.tokens[k].text(t.text))
    };
    if let Some(at) = tokens.iter().take(4).position(|&k| moves(k) && t.word(k + 1, &["in"]))
        && tokens.len() > at + 2
    {
        let rest = tidy::tidy(t, tokens[at + 2..].to_vec());
        return Label {
            moved: t.s.tokens[tokens[at]].text(t.text).to_lowercase(),
            ..split(t, &rest)
        };
    }
    // "the figure received for | uptake"
    if tokens.first().is_some_and(|&k| t.is(k, Class::COUNTING))
        && let Some(at) = tokens.iter().position(|&k| t.word(k, &["for"]))
    {
        let rest = tidy::tidy(t, tokens[at + 1..].to_vec());
        if names(t, &rest) {
            return split(t, &rest);
        }
    }
    let Some(&first) = tokens.first() else {
        return Label::default();
    };
    // "Not known: 3%"
    if tokens.len() > 1 && t.word(first, phrases("labels.negates")) {
        let mut out = split(t, &tokens[1..]);
        out.noun = format!("{} {}", t.s.tokens[first].text(t.text), out.text());
        out.said.clear();
        return out;
    }
    let mut core = Vec::new();
    let end = kernel::core(t, first, &mut core, false);
    core.retain(|k| tokens.contains(k));
    let head = kernel::head(t, &core);
    let rest: Vec<usize> = tokens
        .iter()
        .copied()
        .filter(|&k| k >= end && !core.contains(&k))
        .collect();
    Label {
        noun: words(t, &core),
        said: words(t, &rest),
        head: head.map(|k| t.s.tokens[k].text(t.text).to_owned()).unwrap_or_default(),
        ..Label::default()
    }
}

/// A noun phrase as a label.
pub(super) fn of_noun(t: &Tagged<'_>, phrase: &NounPhrase) -> Label {
    Label {
        noun: words(t, &phrase.core),
        said: words(t, &phrase.restrictors()),
        head: phrase
            .head
            .map(|k| t.s.tokens[k].text(t.text).to_owned())
            .unwrap_or_default(),
        ..Label::default()
    }
}

/// The words name something: more than a place, a value of something ("the target") or a word for any number.
pub(super) fn names(t: &Tagged<'_>, tokens: &[usize]) -> bool {
    tokens
        .iter()
        .any(|&k| naming::names(t.text, &t.s.tokens[k]) || t.at(k) == Tag::Participle && !dull(t, k))
        && !areal(t, tokens)
        && !person(t, tokens)
}

/// "Councillor Marl", "Mr Thole": who spoke, not what is counted.
pub(super) fn person(t: &Tagged<'_>, tokens: &[usize]) -> bool {
    let capital = |k: usize| t.s.tokens[k].text(t.text).starts_with(char::is_uppercase);
    let titled = tokens
        .first()
        .is_some_and(|&k| capital(k) && t.word(k, phrases("labels.titled")));
    titled
        && tokens.len() > 1
        && tokens
            .iter()
            .all(|&k| t.s.tokens[k].kind != TokenKind::Word || capital(k))
}

/// A word of movement, of value, of speech.
pub(super) fn dull(t: &Tagged<'_>, k: usize) -> bool {
    t.is(
        k,
        Class::LIGHT | Class::MOVE | Class::RISE | Class::FALL | Class::SAME | Class::GENERIC | ROLE | Class::REPORTING,
    )
}

/// The words speak of one of the values of something.
pub(super) fn value(t: &Tagged<'_>, tokens: &[usize]) -> bool {
    tokens.iter().any(|&k| t.is(k, ROLE) && t.at(k) == Tag::Noun)
}

/// Only names in capitals: whose, not what.
pub(super) fn areal(t: &Tagged<'_>, tokens: &[usize]) -> bool {
    let first = t.s.tokens.iter().position(|t| t.kind == TokenKind::Word);
    let mut named = tokens
        .iter()
        .filter(|&&k| t.at(k) == Tag::Noun && t.s.tokens[k].kind == TokenKind::Word)
        .peekable();
    let numbered = tokens.iter().any(|&k| t.s.tokens[k].kind == TokenKind::Number);
    let done = tokens.iter().any(|&k| matches!(t.at(k), Tag::Participle | Tag::Verb));
    // "the number of Children Looked After": what is counted, however it is written
    let counted = tokens
        .iter()
        .any(|&k| t.is(k, Class::COUNTING) && t.at(k + 1) == Tag::Of)
        || tokens
            .iter()
            .any(|&k| t.is(k, Class::PEOPLE | Class::MEASURED | Class::NAMED) && !t.is(k, Class::GENERIC))
        || tokens.iter().any(|&k| t.word(k, phrases("labels.funds")));
    !numbered
        && !done
        && !counted
        && named.peek().is_some()
        && named.all(|&k| {
            let word = t.s.tokens[k].text(t.text);
            let capital = word.starts_with(char::is_uppercase)
                && !word.bytes().all(|b| b.is_ascii_uppercase() || is_digit(b.into()));
            capital && Some(k) != first
                || t.is(k, Class::NATIONAL | Class::GENERIC)
                || t.word(k, phrases("labels.placed"))
        })
}

/// The noun phrase that a sentence opens with, before token `end`.
pub(super) fn opening(t: &Tagged<'_>, end: usize) -> Option<NounPhrase> {
    let from = bounds::scene(t, 0, end);
    let whole = noun::bare(t, from);
    (!whole.is_empty() && whole.end < end).then_some(whole)
}

/// Words without what binds at their ends.
pub(super) fn tidied(t: &Tagged<'_>, words: Vec<usize>) -> Vec<usize> {
    tidy::tidy(t, words)
}

/// The noun phrase that begins at token `from`.
pub(super) fn phrase_at(t: &Tagged<'_>, from: usize) -> NounPhrase {
    noun::bare(t, from)
}

/// What is said from token `from` on.
pub(super) fn said_at(t: &Tagged<'_>, from: usize) -> NounPhrase {
    noun::said(t, from)
}

/// The noun phrase that begins at token `from`, with the verb it is the subject of.
pub(super) fn whole_at(t: &Tagged<'_>, from: usize) -> NounPhrase {
    noun::read(t, from)
}

/// Adds words that are not there yet, after a comma.
pub(super) fn join(of: &mut String, more: &str) {
    if more.is_empty() || of.contains(more) {
        return;
    }
    if more.starts_with(of.as_str()) {
        of.clear();
    }
    if !of.is_empty() {
        of.push_str(", ");
    }
    of.push_str(more);
}
