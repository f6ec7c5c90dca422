//! Tells what each token of a sentence does in its clause: names something, says what was done, binds, says when.
//!
//! Looks at the word's classes, its ending and its neighbours; knows nothing of what is counted.

use crate::metrics::candidate::Candidate;
use crate::metrics::moment::{moments, month};
use crate::metrics::phrase::timely;
use crate::metrics::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{OneOf, phrases};

/// What a token does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Names something, or describes what is named.
    Noun,
    /// A verb in a form that needs no other ("attended" is a participle, "took" is a verb).
    Verb,
    /// A form in -ed, or an irregular one that may describe a noun ("completed", "upheld").
    Participle,
    /// "was", "had been", "will".
    Auxiliary,
    /// "the", "its", "all".
    Determiner,
    /// "of".
    Of,
    /// Any other preposition, or the particle of a verb ("looked after").
    Preposition,
    /// "and", "or".
    Joint,
    /// "it", "they", "those" without a noun.
    Pronoun,
    /// "who", "which", "whose", and "that" after a noun.
    Relative,
    /// "that" after what was said; "because", "while": another clause begins.
    Clause,
    /// "currently", "not".
    Adverb,
    /// Says when.
    When,
    /// A figure with its unit and its words of approximation.
    Figure,
    /// A mark.
    Mark,
}

/// The particle at `k` belongs to a participle that describes the noun after it: "the looked | after | population".
fn particle(s: &Sentence, text: &str, k: usize) -> bool {
    let names = s.tokens[k + 1].kind == TokenKind::Word && !s.is(k + 1, Class::FUNCTION | Class::TIME);
    let counted = |j: usize| s.tokens[j].kind == TokenKind::Number || s.is(j, Class::CARDINAL);
    let opened = k > 1 && (s.is(k - 2, Class::DETERMINER | Class::PREPOSITION) || counted(k - 2));
    opened && names && s.one_of(text, k, phrases("labels.particle")) && s.tokens[k - 1].text(text).ends_with("ed")
}

/// A sentence whose tokens are told apart.
pub(crate) struct Tagged<'a> {
    pub s: &'a Sentence,
    pub text: &'a str,
    pub tags: Vec<Tag>,
    /// It is a list of sums, each behind what it is of: "Current account £412 Reserve account £9,004".
    pub led: bool,
}

impl<'a> Tagged<'a> {
    /// `figures` are those of the sentence.
    pub(crate) fn new(s: &'a Sentence, text: &'a str, figures: &[Candidate]) -> Self {
        let mut tags = vec![None; s.tokens.len()];
        for k in moments(s, text, 0..s.tokens.len()) {
            tags[k] = Some(Tag::When);
        }
        for k in 2..s.tokens.len() {
            let spell = s.is(k, Class::TIME) && s.is(k - 1, Class::CARDINAL) && s.is(k - 2, Class::DETERMINER);
            if spell && k > 2 && s.one_of(text, k - 3, &["over", "in", "during", "for"]) {
                tags[k - 3..=k].fill(Some(Tag::When));
            }
        }
        for k in 1..s.tokens.len().saturating_sub(2) {
            if particle(s, text, k) {
                tags[k - 1..=k].fill(Some(Tag::Noun));
            }
        }
        // "the | out of hours | line"
        for k in 1..s.tokens.len() {
            let end = s
                .is(k, Class::PREPOSITION)
                .then(|| s.phrase_from(text, k, "labels.describes"))
                .flatten();
            if let Some((end, _)) = end
                && s.tokens
                    .get(end)
                    .is_some_and(|t| t.kind == TokenKind::Word && !t.is(Class::FUNCTION))
            {
                tags[k..end].fill(Some(Tag::Noun));
            }
        }
        for c in figures {
            let end = c.quantity.tail.max(c.quantity.tokens.end).min(tags.len());
            for tag in tags.iter_mut().take(end).skip(c.quantity.lead) {
                *tag = Some(Tag::Figure);
            }
        }
        let mut out = Tagged {
            s,
            text,
            tags: Vec::with_capacity(tags.len()),
            led: false,
        };
        for (k, tag) in tags.into_iter().enumerate() {
            let tag = match tag {
                Some(Tag::When) | None if out.restricts(k) => Tag::Noun,
                Some(tag) => tag,
                None => out.tag(k),
            };
            out.tags.push(tag);
        }
        out.led = out.leads();
        out
    }

    /// No verb stands in it; it begins with words, ends with a figure, and has words before each of two figures or more.
    fn leads(&self) -> bool {
        let words = |tag: &Tag| matches!(tag, Tag::Noun | Tag::Participle);
        let verb = |tag: &Tag| {
            matches!(
                tag,
                Tag::Auxiliary | Tag::Verb | Tag::Relative | Tag::Clause | Tag::Pronoun
            )
        };
        let ends = self.tags.iter().rev().find(|tag| !matches!(tag, Tag::Mark | Tag::When));
        let opens = self
            .tags
            .iter()
            .find(|tag| !matches!(tag, Tag::Mark | Tag::When | Tag::Adverb));
        if !opens.is_some_and(words) || ends != Some(&Tag::Figure) || self.tags.iter().any(verb) {
            return false;
        }
        let mut turns = 0;
        let mut named = false;
        for tag in &self.tags {
            match tag {
                Tag::Figure if named => {
                    turns += 1;
                    named = false;
                }
                tag => named |= words(tag),
            }
        }
        turns > 1
    }

    /// The stretch of time at `k` belongs to a noun: "exclusions of five days", "completed within 13 weeks".
    fn restricts(&self, k: usize) -> bool {
        let s = self.s;
        let window = |j: usize| s.tokens[j].masked == Some(MaskKind::Window);
        if !window(k) {
            return false;
        }
        let opens = |j: usize| s.one_of(self.text, j, phrases("labels.within"));
        // the mask may begin with the preposition itself
        let from = (0..=k).rev().take_while(|&j| window(j)).last().unwrap_or(k);
        let Some(at) = (if opens(from) { Some(from) } else { from.checked_sub(1) }) else {
            return false;
        };
        let loose = s.is(at + 1, Class::DETERMINER | Class::RECENT) && !s.one_of(self.text, at + 1, &["a", "an"]);
        let verbal = at > 0 && matches!(self.tags.get(at - 1), Some(Tag::Participle | Tag::Verb));
        let tied = s.one_of(self.text, at, phrases("labels.ties_time")) || verbal;
        k != at && opens(at) && at > 0 && !loose && tied && !matches!(self.tags[at - 1], Tag::When | Tag::Mark)
    }

    /// What the token `k` does; beyond the sentence, a mark.
    pub(crate) fn at(&self, k: usize) -> Tag {
        self.tags.get(k).copied().unwrap_or(Tag::Mark)
    }

    /// The mark at `k`.
    pub(crate) fn mark(&self, k: usize) -> Option<char> {
        self.s.mark(k)
    }

    /// The token `k` is one of the words.
    pub(crate) fn word(&self, k: usize, words: impl OneOf) -> bool {
        self.s.one_of(self.text, k, words)
    }

    pub(crate) fn is(&self, k: usize, class: Class) -> bool {
        self.s.is(k, class)
    }

    /// A dash, slash or apostrophe inside a compound.
    pub(crate) fn inner(&self, k: usize) -> bool {
        matches!(self.mark(k), Some('-' | '–' | '/' | '\'' | '&' | '.' | ','))
            && self.s.glued(k)
            && self.s.glued(k + 1)
            && self.s.tokens.len() > k + 1
    }

    /// Does the token name or do something, beyond binding others?
    pub(crate) fn content(&self, k: usize) -> bool {
        matches!(self.at(k), Tag::Noun | Tag::Verb | Tag::Participle)
    }

    fn tag(&self, k: usize) -> Tag {
        let (s, text) = (self.s, self.text);
        let t = &s.tokens[k];
        if timely(t) || month(s, text, k) || s.one_of(text, k, phrases("labels.day")) {
            return Tag::When;
        }
        match t.kind {
            TokenKind::Mark => return Tag::Mark,
            TokenKind::Number if t.masked == Some(MaskKind::Label) => return Tag::Mark,
            TokenKind::Number => return Tag::Noun,
            TokenKind::Word => {}
        }
        if t.word(text, "of") {
            return Tag::Of;
        }
        // "Band A", "Did Not Attend": part of a name
        if self.part_of_name(k, t) {
            return Tag::Noun;
        }
        if t.is(Class::AUXILIARY) {
            return Tag::Auxiliary;
        }
        self.bound(k, t).unwrap_or_else(|| self.named(k, t))
    }

    /// A word that would bind others but stands in capitals among words in capitals, inside the sentence.
    fn part_of_name(&self, k: usize, t: &Token) -> bool {
        let capital = |k: usize| {
            let word = self.s.tokens.get(k).map_or("", |t| t.text(self.text));
            word.starts_with(char::is_uppercase)
        };
        let shouted = |k: usize| {
            let word = self.s.tokens[k].text(self.text);
            word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
        };
        let letter = t.end - t.start == 1 && k > 1 && !self.s.one_of(self.text, k, &["i"]);
        let among = k > 0 && self.tags[k - 1] == Tag::Noun && capital(k - 1) && !shouted(k - 1);
        let helps = t.is(Class::AUXILIARY | Class::ADVERB) && !shouted(k) && capital(k + 1);
        // "the number of Children Looked After was"
        let particle = t.is(Class::PREPOSITION) && !shouted(k) && self.s.is(k + 1, Class::AUXILIARY);
        let helps = helps || particle;
        let opens = k > 0 && helps && self.tags[k - 1] == Tag::Figure && capital(k + 2);
        capital(k) && ((letter || helps) && among || opens)
    }

    /// A word that binds others.
    fn bound(&self, k: usize, t: &Token) -> Option<Tag> {
        let (s, text) = (self.s, self.text);
        let before = k.checked_sub(1).map(|p| self.tags[p]);
        let verb_next = s.is(k + 1, Class::AUXILIARY) || self.verbal(k + 1) && !s.is(k + 2, Class::AUXILIARY);
        let noun_next = s
            .tokens
            .get(k + 1)
            .is_some_and(|n| n.kind == TokenKind::Word && !n.is(Class::FUNCTION) && !self.verbal(k + 1));
        if t.word(text, "that") {
            return Some(match before {
                Some(Tag::Noun) if verb_next => Tag::Relative,
                _ if s.is(k + 1, Class::AUXILIARY) => Tag::Pronoun,
                Some(Tag::Preposition | Tag::Of) | None if noun_next => Tag::Determiner,
                _ => Tag::Clause,
            });
        }
        if t.is(Class::CLAUSE) {
            return Some(Tag::Clause);
        }
        if t.is(Class::RELATIVE) {
            return Some(Tag::Relative);
        }
        if t.word(text, "and") || t.word(text, "or") || t.word(text, "nor") {
            return Some(Tag::Joint);
        }
        if t.is(Class::CONJUNCTION) && !t.is(Class::ADVERB) {
            return Some(Tag::Clause);
        }
        if t.is(Class::PRONOUN) {
            let points = t.is(Class::DETERMINER)
                && (noun_next || s.tokens.get(k + 1).is_some_and(|n| n.kind == TokenKind::Number));
            return Some(if points { Tag::Determiner } else { Tag::Pronoun });
        }
        if t.is(Class::PREPOSITION) && !t.is(Class::ADVERB) {
            return Some(Tag::Preposition);
        }
        if t.is(Class::ADVERB | Class::HEDGE) {
            return Some(Tag::Adverb);
        }
        if t.is(Class::DETERMINER) && !self.word(k, &["other", "another", "further"]) {
            return Some(Tag::Determiner);
        }
        None
    }

    /// A noun, a verb or an adverb.
    fn named(&self, k: usize, t: &Token) -> Tag {
        let text = self.text;
        let word = t.text(text);
        if t.is(Class::NOUNED) {
            return Tag::Noun;
        }
        let small = word.starts_with(char::is_lowercase);
        let helped = self.tags.last() == Some(&Tag::Auxiliary)
            || self.tags.last() == Some(&Tag::Adverb) && k > 1 && self.tags[k - 2] == Tag::Auxiliary;
        if t.word(text, "aged") {
            return Tag::Participle;
        }
        if helped && word.len() > 5 && word.ends_with("ing") {
            return Tag::Verb;
        }
        let object = self.s.is(k + 1, Class::DETERMINER | Class::CARDINAL | Class::HEDGE);
        if small && object && word.len() > 5 && word.ends_with("ing") {
            return Tag::Participle;
        }
        // "would save", "will provide"
        let modal = k > 0 && self.s.one_of(self.text, k - 1, phrases("labels.modal"));
        if modal && small && !word.ends_with("ed") && !t.is(Class::PAST) {
            return Tag::Verb;
        }
        if small && word.len() > 4 && word.ends_with("ly") {
            return Tag::Adverb;
        }
        let before = k.checked_sub(1).map(|p| self.tags[p]);
        // "a cut", "of need", "the lead": a noun, whatever else it can be
        let opens = !small
            && matches!(before, None | Some(Tag::Mark))
            && self.names_next(k + 1)
            && !t.is(Class::DECIDE | Class::REPORTING);
        let each = k > 0 && self.word(k - 1, &["each", "both", "all"]);
        let article = !each && matches!(before, Some(Tag::Determiner | Tag::Of)) || opens || self.glued_compound(k);
        if t.is(Class::PAST) || small && word.len() > 4 && word.ends_with("ed") {
            let describes = article && self.names_next(k + 1);
            return if describes || self.glued_compound(k) {
                Tag::Noun
            } else {
                Tag::Participle
            };
        }
        if self.verbal(k) && !article {
            let after_noun = matches!(
                before,
                None | Some(
                    Tag::Figure
                        | Tag::Noun
                        | Tag::Auxiliary
                        | Tag::Adverb
                        | Tag::Relative
                        | Tag::Pronoun
                        | Tag::When
                        | Tag::Joint
                )
            );
            let to = k > 0 && self.word(k - 1, &["to"]);
            let noun_too = t.is(Class::MEASURED) && !(t.is(Class::LIGHT) || self.s.is(k + 1, Class::DETERMINER));
            let figure_next = self.s.tokens.get(k + 1).is_some_and(|n| {
                n.kind == TokenKind::Number || matches!(n.mark, '£' | '€') || n.is(Class::HEDGE | Class::CARDINAL)
            });
            if (after_noun && (!noun_too || figure_next && small)) || to {
                return Tag::Verb;
            }
        }
        Tag::Noun
    }

    fn verbal(&self, k: usize) -> bool {
        let verbs = Class::VERB | Class::LIGHT | Class::MOVE | Class::PAST;
        let moves = Class::RISE | Class::FALL | Class::SAME;
        self.s.tokens.get(k).is_some_and(|t| {
            let word = t.text(self.text);
            let small = word.starts_with(char::is_lowercase);
            t.is(verbs) && !t.is(Class::ADVERB)
                || t.is(moves) && small && !t.is(Class::COMPARED)
                || small && word.len() > 4 && word.ends_with("ed") && !t.is(Class::NOUNED)
        })
    }

    /// Part of a hyphenated compound ("stepped-up", "agreed-upon").
    fn glued_compound(&self, k: usize) -> bool {
        let s = self.s;
        let dash = |m: usize| s.tokens.get(m).is_some_and(|t| t.dash() && s.glued(m));
        dash(k + 1) && s.glued(k + 2) || k > 1 && dash(k - 1) && s.glued(k)
    }

    /// A word that can be described stands at `k`.
    fn names_next(&self, k: usize) -> bool {
        self.s
            .tokens
            .get(k)
            .is_some_and(|t| t.kind == TokenKind::Word && !t.is(Class::FUNCTION))
    }
}
