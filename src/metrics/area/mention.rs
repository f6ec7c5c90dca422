//! Finds the areas a sentence names: nations, regions, neighbours, teams, institutions, places.

use crate::metrics::sentence::{Sentence, Token, TokenKind};
use crate::record::AreaKind;
use crate::vocabulary::{AreaWords, Class};
use std::ops::Range;

/// An area named in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// Its place in the flow text.
    pub range: Range<usize>,
    /// How the record names it.
    pub label: String,
    /// What sort of area.
    pub kind: AreaKind,
}

impl Mention {
    /// A nation, region or group of councils that local figures are held against.
    pub fn held_against(&self) -> bool {
        matches!(self.kind, AreaKind::National | AreaKind::Region | AreaKind::Neighbours)
    }
}

/// The words of a sentence without hyphens, as indices of its tokens.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    pub text: &'a str,
    pub sentence: &'a Sentence,
    pub words: &'a AreaWords,
    /// The council's own place ("Harrowmere").
    pub home: Option<&'a str>,
}

impl<'a> Finder<'a> {
    /// The areas named, in order.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.sentence.tokens.len() {
            let found = if self.word(i).is_some() {
                self.phrase(i).or_else(|| self.name(i))
            } else {
                None
            };
            match found {
                Some((next, mention)) => {
                    out.extend(mention);
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
        out
    }

    fn token(&self, i: usize) -> Option<&Token> {
        self.sentence.tokens.get(i)
    }

    /// The word at token `i`.
    fn word(&self, i: usize) -> Option<&'a str> {
        let token = self.token(i).filter(|t| t.kind == TokenKind::Word)?;
        self.text.get(token.range())
    }

    fn low(&self, i: usize) -> String {
        self.word(i).map(str::to_ascii_lowercase).unwrap_or_default()
    }

    fn capital(&self, i: usize) -> bool {
        self.word(i)
            .and_then(|w| w.chars().next())
            .is_some_and(char::is_uppercase)
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.token(from).map_or(0, |t| t.start as usize);
        start
            ..to.checked_sub(1)
                .and_then(|i| self.token(i))
                .map_or(start, |t| t.end as usize)
    }

    /// An area named by a phrase of the vocabulary.
    fn phrase(&self, i: usize) -> Option<(usize, Option<Mention>)> {
        // The k-th word from `i`, hyphens passed over.
        let at = |k: usize| {
            let mut j = i;
            for _ in 0..k {
                j += 1;
                j += usize::from(self.token(j).is_some_and(Token::dash));
            }
            j
        };
        let text = |k: usize| self.token(at(k)).and_then(|t| self.text.get(t.range()));
        let (phrase, count) = self.words.phrase(&self.low(i), text)?;
        let next = at(count - 1) + 1;
        let range = self.range(i, next);
        let written = self.text.get(range.clone())?;
        let proper = self.capital(i) || self.capital(next - 1);
        if proper
            && phrase.kind != AreaKind::Council
            && (self.in_a_name_before(i) || self.capital(next) && !self.words.never(&self.low(next)))
        {
            return Some((next, None));
        }
        let adverb = written.ends_with("lly") || written.ends_with("wide") || written.starts_with("the ");
        if phrase.beside && !adverb && !self.beside(next) {
            return None;
        }
        let label = match phrase.kind {
            AreaKind::Council => self.home.unwrap_or(written).to_owned(),
            _ => phrase.label.clone().unwrap_or_else(|| written.to_owned()),
        };
        Some((
            next,
            Some(Mention {
                range,
                label,
                kind: phrase.kind,
            }),
        ))
    }

    /// The word before `i` is part of the same name ("Sport England").
    fn in_a_name_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        self.capital(before)
            && before > 0
            && !self
                .token(before)
                .is_some_and(|t| t.is(Class::PREPOSITION | Class::DETERMINER | Class::CONJUNCTION))
    }

    /// A word of comparison, a bracket or a number follows within two words.
    fn beside(&self, next: usize) -> bool {
        (next..next + 2).any(|j| {
            let low = self.low(j);
            let word = [
                "average",
                "averages",
                "figure",
                "figures",
                "rate",
                "rates",
                "level",
                "levels",
                "mean",
                "median",
                "position",
                "comparator",
                "benchmark",
                "total",
                "score",
                "gap",
                "trend",
                "result",
                "results",
            ]
            .contains(&low.as_str());
            word || self
                .token(j)
                .is_some_and(|t| t.kind == TokenKind::Number || t.mark == '(')
                || low == "and" && self.words.phrase(&self.low(j + 1), |_| None).is_some()
        })
    }

    /// A name in capitals that a head closes ("Mill Lane team") or that "in" or "at" marks as a place.
    fn name(&self, i: usize) -> Option<(usize, Option<Mention>)> {
        if !self.capital(i) {
            return None;
        }
        let (first, end) = self.run(i)?;
        if first > i && self.words.starts_phrase(&self.low(first)) {
            return None;
        }
        let last = self.low(end - 1);
        let (next, kind) = match (self.words.head(&last), self.words.head(&self.low(end))) {
            (Some(kind), _) if end - first > 1 => (end, kind),
            (_, Some(kind)) if kind != AreaKind::Other && !self.capital(end) => (end + 1, kind),
            _ => return Some((end, self.place(first, end))),
        };
        if self.speaks(next) || self.titled(first) || self.words.never(&self.low(first)) && end - first < 3 {
            return Some((next, None));
        }
        let range = self.range(first, next);
        let label = self.text.get(range.clone())?.to_owned();
        let kind = if self.is_home(&label) && last == "council" {
            AreaKind::Council
        } else {
            kind
        };
        let label = if kind == AreaKind::Council {
            self.home.unwrap_or(&label).to_owned()
        } else {
            label
        };
        Some((next, Some(Mention { range, label, kind })))
    }

    /// The words in capitals from `i`: the first that is no article, and the end.
    fn run(&self, i: usize) -> Option<(usize, usize)> {
        let article = ["the", "a", "an", "in", "at", "for", "our", "its"].contains(&self.low(i).as_str());
        let first = i + usize::from(article);
        if !self.capital(first) || self.token(first).is_some_and(|t| t.is(Class::MONTH | Class::WEEKDAY)) {
            return None;
        }
        let mut end = first + 1;
        while end < first + 9 {
            let low = self.low(end);
            let link = matches!(low.as_str(), "of" | "and" | "for") || self.token(end).is_some_and(|t| t.mark == '&');
            if self.capital(end) {
                end += 1;
            } else if link && self.capital(end + 1) {
                end += 2;
            } else if link && self.low(end + 1) == "the" && self.capital(end + 2) && low != "and" {
                end += 3;
            } else {
                break;
            }
        }
        Some((first, end))
    }

    /// A place without a head: behind a word of place, or the council's own name.
    fn place(&self, first: usize, end: usize) -> Option<Mention> {
        let range = self.range(first, end);
        let written = self.text.get(range.clone())?;
        let label = written.strip_suffix("'s").unwrap_or(written).to_owned();
        if self.home.is_some_and(|h| label.eq_ignore_ascii_case(h)) {
            return Some(Mention {
                range,
                label,
                kind: AreaKind::Council,
            });
        }
        let before = first.checked_sub(1).map(|b| self.low(b)).unwrap_or_default();
        let linked = before == "to"
            && first > 1
            && matches!(
                self.low(first - 2).as_str(),
                "linked" | "assigned" | "attached" | "moved"
            );
        if !linked
            && !matches!(
                before.as_str(),
                "in" | "at" | "across" | "within" | "throughout" | "around" | "covering"
            )
        {
            return None;
        }
        let plain = (first..end).all(|j| {
            let word = self.word(j).unwrap_or("");
            let low = word.to_ascii_lowercase();
            let link = matches!(low.as_str(), "and" | "the" | "of");
            let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
            link || !(acronym || self.words.never(&low))
        });
        let closes = [
            "fund",
            "grant",
            "survey",
            "award",
            "plan",
            "strategy",
            "guarantee",
            "budget",
            "programme",
            "review",
        ];
        let plural =
            end - first > 1 && self.low(end - 1).ends_with('s') && !self.words.plural_place(&self.low(end - 1));
        let named = !plural && self.home.is_none_or(|h| !label.contains(h));
        (plain && named && !closes.contains(&self.low(end - 1).as_str()) && !self.words.never(&self.low(end)))
            .then_some(Mention {
                range,
                label,
                kind: AreaKind::Ward,
            })
    }

    /// A verb of speech follows: it is who speaks, not whose figure it is.
    fn speaks(&self, next: usize) -> bool {
        let verb = |i: usize| self.token(i).is_some_and(|t| t.is(Class::REPORTING));
        verb(next) || verb(next + 1) && self.token(next).is_some_and(|t| t.is(Class::AUXILIARY))
    }

    /// The name is an office ("Head of Service").
    fn titled(&self, first: usize) -> bool {
        let titles = [
            "head",
            "director",
            "manager",
            "assistant",
            "chief",
            "cabinet",
            "executive",
            "corporate",
            "councillor",
            "cllr",
            "chair",
            "member",
            "officer",
            "portfolio",
            "deputy",
            "lead",
            "service",
            "interim",
            "senior",
            "principal",
        ];
        titles.contains(&self.low(first).as_str())
    }

    fn is_home(&self, label: &str) -> bool {
        self.home.is_some_and(|h| label.starts_with(h))
    }
}
