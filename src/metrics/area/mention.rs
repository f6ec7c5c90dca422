//! Finds the areas a sentence names: nations, regions, neighbours, teams, institutions, places.

use crate::decide::Scale;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Place;
use crate::metrics::sentence::{Sentence, Token, TokenKind, Wording};
use crate::record::AreaKind;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{AreaWords, Class, Councils, Vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;

/// The table of weights by which it is chosen what a name is, and what an account calls the decision.
pub(in crate::metrics) const SCALE: &str = "area_name";

/// An area named in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// Its place in the flow text.
    pub range: Range<usize>,
    /// How the record names it.
    pub label: String,
    /// What sort of area.
    pub kind: AreaKind,
    /// Where it was read; `None`: in the sentence at hand.
    pub place: Option<Place>,
    /// It is said in one word behind its figure: "nationally", "nationwide".
    pub adverb: bool,
}

impl Mention {
    /// Words of the sentence at hand.
    pub(super) fn new(range: Range<usize>, label: String, kind: AreaKind) -> Self {
        Mention {
            range,
            label,
            kind,
            place: None,
            adverb: false,
        }
    }

    /// Words read elsewhere.
    pub(super) fn elsewhere(place: Place, label: String, kind: AreaKind) -> Self {
        Mention {
            range: 0..0,
            label,
            kind,
            place: Some(place),
            adverb: false,
        }
    }

    /// Words of the sentence at hand that speak of the council without its name ("the borough"): that stands elsewhere.
    pub(super) fn unnamed(range: Range<usize>, label: String) -> Self {
        Mention {
            place: Some(Place::document(None)),
            ..Mention::new(range, label, AreaKind::Council)
        }
    }

    /// Where it was read, `paragraph` being the one at hand.
    pub(super) fn place(&self, paragraph: &Paragraph<'_>) -> Place {
        let here = || Place::sentence(paragraph.passage.flow.source(self.range.clone()));
        self.place.clone().unwrap_or_else(here)
    }

    /// The same, said before the sentence at hand.
    pub(super) fn told(self, paragraph: &Paragraph<'_>) -> Self {
        let words = self.place(paragraph).words;
        Mention {
            place: Some(Place::context(words)),
            ..self
        }
    }

    /// A nation, region or group of councils that local figures are held against.
    pub(super) fn held_against(&self) -> bool {
        matches!(self.kind, AreaKind::National | AreaKind::Region | AreaKind::Neighbours)
    }
}

/// Somebody who may own a figure, by the sign that speaks for it.
pub(super) type Claim = (&'static str, Mention);

/// The claims of those who are there.
pub(super) fn claims<const N: usize>(all: [(&'static str, Option<Mention>); N]) -> Vec<Claim> {
    let there = all.into_iter().filter_map(|(sign, owner)| Some((sign, owner?)));
    there.collect()
}

/// The words of a sentence without hyphens, as indices of its tokens.
#[derive(Debug)]
pub(super) struct Finder<'a> {
    pub text: &'a str,
    pub sentence: &'a Sentence,
    /// The sentence's own words in lower case (ASCII, so that every place is the same).
    pub lower: &'a str,
    pub words: &'a AreaWords,
    pub councils: &'a Councils,
    /// What the signs of a name weigh.
    pub scale: &'a Scale,
    /// The council's own place ("Harrowmere").
    pub home: Option<&'a str>,
    /// What houses and estates are called in short ("Seacombe").
    pub houses: &'a BTreeSet<String>,
}

impl<'a> Finder<'a> {
    /// A finder for a sentence of the text.
    pub(super) fn new(
        wording: &'a Wording<'a>,
        sentence: &'a Sentence,
        vocabulary: &'a Vocabulary,
        (home, houses): (Option<&'a str>, &'a BTreeSet<String>),
    ) -> Self {
        Finder {
            text: wording.text,
            sentence,
            lower: sentence.low(wording),
            words: &vocabulary.areas,
            councils: &vocabulary.councils,
            scale: vocabulary.weights.scale(SCALE),
            home,
            houses,
        }
    }

    pub(super) fn token(&self, i: usize) -> Option<&Token> {
        self.sentence.tokens.get(i)
    }

    /// The word at token `i`.
    pub(super) fn word(&self, i: usize) -> Option<&'a str> {
        let token = self.token(i).filter(|t| t.kind == TokenKind::Word)?;
        self.text.get(token.range())
    }

    /// That word in lower case; nothing where no word stands.
    pub(super) fn low(&self, i: usize) -> &str {
        let start = self.sentence.range.start;
        self.token(i)
            .filter(|t| t.kind == TokenKind::Word)
            .and_then(|t| self.lower.get(t.start as usize - start..t.end as usize - start))
            .unwrap_or("")
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| w.starts_with(char::is_uppercase))
    }

    pub(super) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.token(from).map_or(0, |t| t.start as usize);
        start
            ..to.checked_sub(1)
                .and_then(|i| self.token(i))
                .map_or(start, |t| t.end as usize)
    }

    /// An area named by a phrase of the vocabulary.
    pub(super) fn phrase(&self, i: usize) -> Option<(usize, Option<Mention>)> {
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
        let (phrase, count) = self.words.phrase(self.low(i), text)?;
        let next = at(count - 1) + 1;
        let range = self.range(i, next);
        let written = self.text.get(range.clone())?;
        let proper = self.capital(i) || self.capital(next - 1);
        if proper
            && phrase.kind != AreaKind::Council
            && (self.in_a_name_before(i) || self.capital(next) && !self.words.never(self.low(next)))
        {
            return Some((next, None));
        }
        let adverb = written.ends_with("lly") || written.ends_with("wide") || written.starts_with("the ");
        if phrase.beside && !adverb && !self.beside(next) {
            return None;
        }
        if phrase.kind == AreaKind::Region && self.low(next) == "of" {
            return None;
        }
        // "a UK wide shortage"
        let wide = next + usize::from(self.token(next).is_some_and(Token::dash));
        if proper && self.low(wide) == "wide" {
            return Some((wide + 1, None));
        }
        if phrase.kind == AreaKind::Council {
            // where no paper says of which place it is, "the county" is all that is known of it
            let land = !self.capital(next) && phrases("areas.lands").contains(&written.to_lowercase().as_str());
            let mention = match self.home {
                None if land => Mention::new(range, written.to_owned(), AreaKind::Council),
                home => Mention::unnamed(range, home.unwrap_or(written).to_owned()),
            };
            return Some((next, Some(mention)));
        }
        let label = phrase.label.clone().unwrap_or_else(|| written.to_owned());
        let adverb = count == 1 && phrases("areas.adverb_ends").iter().any(|e| self.low(i).ends_with(e));
        let mention = Mention::new(range, label, phrase.kind);
        Some((next, Some(Mention { adverb, ..mention })))
    }

    /// "the ward", where its own figures are told.
    pub(super) fn ward(&self, i: usize) -> Option<Mention> {
        let said = self.low(i) == "the" && phrases("areas.ward").contains(&self.low(i + 1)) && !self.capital(i + 1);
        said.then_some(())?;
        let goes_on = phrases("areas.of_a_ward").contains(&self.low(i + 2));
        let range = self.range(i, i + 2);
        let label = self.text.get(range.clone())?.to_owned();
        (!goes_on).then(|| Mention::new(range, label, AreaKind::Ward))
    }

    /// "its western division".
    pub(super) fn compass(&self, i: usize) -> Option<(usize, Option<Mention>)> {
        if !self.words.compass(self.low(i), self.low(i + 1)) || self.capital(i) {
            return None;
        }
        let range = self.range(i, i + 2);
        let label = self.text.get(range.clone())?.to_owned();
        let kind = AreaKind::Team;
        Some((i + 2, Some(Mention::new(range, label, kind))))
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

    /// A word of comparison, a bracket or a number follows within two words, or a rise or fall by so much.
    fn beside(&self, next: usize) -> bool {
        let moved = self.token(next).is_some_and(|t| t.is(Class::RISE | Class::FALL));
        let by = phrases("areas.moved_by").contains(&self.low(next + 1));
        let sized = self.token(next + 2).is_some_and(|t| t.kind == TokenKind::Number);
        if moved && by && sized {
            return true;
        }
        (next..next + 2).any(|j| {
            let low = self.low(j);
            let word = phrases("areas.compared").contains(&low);
            word || self
                .token(j)
                .is_some_and(|t| t.kind == TokenKind::Number || t.mark == '(')
                || low == "and" && self.words.phrase(self.low(j + 1), |_| None).is_some()
        })
    }
}
