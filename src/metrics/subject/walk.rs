//! Goes back from a figure, word by word, to where its subject begins.

use crate::metrics::moment::month;
use crate::metrics::naming::verb;
use crate::metrics::phrase::{content, timely};
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;

/// The way back from a figure to its subject.
pub(super) struct Walk<'a> {
    pub(super) s: &'a Sentence,
    pub(super) text: &'a str,
    pub(super) floor: usize,
    /// A figure stands before it in the sentence.
    pub(super) shared: bool,
    /// How many words were met that name something.
    pub(super) named: usize,
    /// A word was kept.
    pub(super) words: bool,
    /// The figure's own verb was met.
    pub(super) verbed: bool,
}

pub(super) enum Step {
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
    pub(super) fn step(&mut self, i: usize) -> Step {
        if timely(&self.s.tokens[i]) && self.s.mark(i) != Some(',') {
            Step::Skip
        } else if self.s.tokens[i].kind == TokenKind::Mark {
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
