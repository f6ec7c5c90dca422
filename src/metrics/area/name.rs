//! Reads the names of a sentence: teams and institutions by the noun that closes them, places by the word before them.

use super::mention::{Finder, Mention};
use super::named::Reading;
use crate::decide::Candidate;
use crate::metrics::sentence::TokenKind;
use crate::record::AreaKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// What may stand before a name.
const THE: &str = "the";

impl Finder<'_> {
    /// What the name in capitals at `i` may be: one that a head closes ("Mill Lane team"), one that "in" or "at" marks as a
    /// place. The token behind the whole name is given, and what speaks for its being only that.
    pub(super) fn names(
        &self,
        i: usize,
        out: &mut Vec<Candidate<Reading>>,
    ) -> Option<(usize, &'static [&'static str])> {
        if !self.capital(i) {
            return None;
        }
        let (first, end) = self.run(i)?;
        if first > i && self.words.starts_phrase(self.low(first)) {
            return None;
        }
        let run = self.range(first, end);
        if self.words.national_body(self.low_gap(run.start, run.end)) {
            out.push(Reading::seen("national_body", end, self.national_report(first, end)));
        }
        if let Some((next, average)) = self.average(first, end) {
            out.push(Reading::seen("average", next, average));
        }
        if let Some((next, kind)) = self.head(i, first, end) {
            out.push(self.closed((first, next), end, kind));
            return Some((next, &["closed_name"]));
        }
        for (sign, mention) in [
            ("place", self.place(first, end)),
            ("letters", self.letters(first, end)),
            ("service", self.service(first, end)),
        ] {
            out.extend(mention.map(|mention| Reading::seen(sign, end, Some(mention))));
        }
        Some((end, &[]))
    }

    /// The kind of a name by the noun that closes it, and the token behind that.
    fn head(&self, i: usize, first: usize, end: usize) -> Option<(usize, AreaKind)> {
        match (self.words.head(self.low(end - 1)), self.words.head(self.low(end))) {
            (Some(kind), _) if end - first > 1 => Some((end, kind)),
            (_, Some(kind)) if kind != AreaKind::Other && !self.capital(end) => Some((end + 1, kind)),
            (Some(kind), _) if self.spoken_of(i, first) => Some((end, kind)),
            _ => None,
        }
    }

    /// A name that a head closes, with what speaks for it and against.
    fn closed(&self, (first, next): (usize, usize), end: usize, kind: AreaKind) -> Candidate<Reading> {
        let range = self.range(first, next);
        let label = self.text.get(range.clone()).unwrap_or("").to_owned();
        let kind = if self.is_home(&label) && self.low(end - 1) == "council" {
            AreaKind::Council
        } else {
            kind
        };
        let label = match self.home.filter(|_| kind == AreaKind::Council) {
            Some(home) => home.to_owned(),
            None => label,
        };
        let mut out = Reading::seen("closed", next, Some(Mention::new(range, label, kind)));
        let mut see = |sign, seen| out.see(sign, u32::from(seen));
        see("partner", self.partner(first));
        see("speaks", self.speaks(next));
        see("office", self.titled(first));
        see("deliberates", self.deliberates(first, next));
        see("pot", phrases("areas.pots").contains(&self.low(next)));
        see("common", self.words.never(self.low(first)) && end - first < 3);
        out
    }

    /// "for Highways", "Housing Repairs had picked up 81%": a service by its name, behind a word of place or as who did it.
    fn service(&self, first: usize, end: usize) -> Option<Mention> {
        let words: Vec<&str> = (first..end)
            .filter(|&i| self.word(i).is_some())
            .map(|i| self.low(i))
            .collect();
        let before = first.checked_sub(1).map(|b| self.low(b)).unwrap_or_default();
        let placed = phrases("areas.places_service").contains(&before);
        let opens = (0..first).all(|i| self.low(i).is_empty() || self.low(i) == THE);
        let after = first.checked_sub(2).is_some_and(|i| self.sentence.mark(i) == Some(','));
        let clause = opens || self.sentence.mark(first.wrapping_sub(1)) == Some(',') || before == THE && after;
        let did = phrases("areas.did").contains(&self.low(end));
        if !(self.words.service(&words) && (placed || clause && did)) {
            return None;
        }
        let range = self.range(first, end);
        let label = self.text.get(range.clone())?.to_owned();
        Some(Mention::new(range, label, AreaKind::Team))
    }

    /// "the Harwick average (31%)": the average of a named place is what others are held against.
    fn average(&self, first: usize, end: usize) -> Option<(usize, Option<Mention>)> {
        let known = || {
            self.text
                .get(self.range(first, end))
                .is_some_and(|t| self.councils.principal(t).is_some())
        };
        let noun = phrases("areas.averages").contains(&self.low(end))
            || phrases("areas.compared").contains(&self.low(end)) && known();
        let next = self.token(end + 1);
        let ends = next.is_none_or(|t| {
            t.kind != TokenKind::Word || t.is(Class::AUXILIARY | Class::PREPOSITION | Class::CONJUNCTION | Class::BREAK)
        });
        // "In March Newport averages 40": a verb
        let named = self.low(first.wrapping_sub(1)) == THE || self.low(end) == "average";
        let held = (first.saturating_sub(4)..first).any(|k| phrases("areas.held_against").contains(&self.low(k)));
        let words = self.words.starts_phrase(self.low(first));
        let told = next.is_some_and(|t| t.kind == TokenKind::Number) && self.low(first.wrapping_sub(1)) == "the";
        if !(noun && (ends && named && held || told)) || words {
            return None;
        }
        let range = self.range(first, end + 1);
        let label = self.text.get(range.clone())?.to_owned();
        Some((end + 1, Some(Mention::new(range, label, AreaKind::Region))))
    }

    /// A report of a national body tells of the country: "the Association had published a survey".
    fn national_report(&self, first: usize, end: usize) -> Option<Mention> {
        let reports = |i: usize| phrases("areas.reports").contains(&self.low(i));
        (0..self.sentence.tokens.len())
            .any(reports)
            .then(|| Mention::new(self.range(first, end), "national".to_owned(), AreaKind::National))
    }

    /// "a project with the Works Department (Building Services)": with whom something is done, and what that is a part of.
    fn partner(&self, first: usize) -> bool {
        let at = first - usize::from(first > 0 && self.low(first - 1) == "the");
        // "Children with Disabilities Team" is one name
        let name = at > 1 && at == first && self.capital(at - 2);
        let before = at.checked_sub(1).filter(|_| !name);
        let with = before.is_some_and(|k| phrases("areas.partner").contains(&self.low(k)));
        let part = first > 1 && self.sentence.mark(first - 1) == Some('(') && self.capital(first - 2);
        with || part && self.words.head(self.low(first - 2)).is_some()
    }

    /// "the Trust": a body outside, named before.
    fn spoken_of(&self, i: usize, first: usize) -> bool {
        let article = self.low(first.wrapping_sub(1)) == THE || i < first && self.low(i) == "the";
        article && self.words.definite(self.low(first))
    }

    /// The words in capitals from `i`: the first that is no article, and the end.
    fn run(&self, i: usize) -> Option<(usize, usize)> {
        // "Subsequently Elmstead School": an adverb that opens the sentence
        let adverb = i == 0 && self.low(i).ends_with("ly") && self.capital(i + 1);
        let article = adverb || phrases("areas.before_name").contains(&self.low(i));
        let first = i + usize::from(article);
        if !self.capital(first) || self.token(first).is_some_and(|t| t.is(Class::MONTH | Class::WEEKDAY)) {
            return None;
        }
        let mut end = first + 1;
        while end < first + 9 {
            let low = self.low(end);
            let link = matches!(low, "of" | "and" | "for") || self.token(end).is_some_and(|t| t.mark == '&');
            if self.capital(end) {
                end += 1;
            } else if let Some(next) = self.hyphened(end) {
                end = next;
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

    /// Where a name goes on behind the hyphen at token `i`: "Stoke-on-Trent", "Bexhill-on-Sea".
    fn hyphened(&self, i: usize) -> Option<usize> {
        let hyphen = |k: usize| {
            let glued = self.sentence.glued(k) && self.sentence.glued(k + 1);
            glued && self.sentence.mark(k) == Some('-')
        };
        let mut at = i;
        while hyphen(at) && at < i + 6 {
            if self.capital(at + 1) {
                return Some(at + 2);
            }
            at += 2;
        }
        None
    }

    /// A place without a head: behind a word of place, or the council's own name.
    fn place(&self, first: usize, end: usize) -> Option<Mention> {
        let range = self.range(first, end);
        let written = self.text.get(range.clone())?;
        let label = written.strip_suffix("'s").unwrap_or(written).to_owned();
        if self.address(first) {
            return None;
        }
        if self.home.is_some_and(|h| label.eq_ignore_ascii_case(h)) {
            return Some(Mention::new(range, label, AreaKind::Council));
        }
        let known = self.councils.principal(&label);
        let county = known.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            phrases("areas.counties").iter().any(|c| name.ends_with(c))
        });
        // "Reading rose to 79%": what pupils do
        let word = (0..first).all(|k| self.low(k).is_empty()) && phrases("areas.words_too").contains(&self.low(first));
        if known.is_some() && !word && self.subject(end) {
            let kind = self.home.map_or(AreaKind::Council, |_| AreaKind::Other);
            return Some(Mention::new(range, label, kind));
        }
        // "Seacombe cost £6.90 a visit", where the text has spoken of the Seacombe branch
        let opens =
            (0..first).all(|k| self.low(k).is_empty()) || self.sentence.mark(first.wrapping_sub(1)) == Some(',');
        if opens && self.subject(end) && self.houses.contains(&label) {
            return Some(Mention::new(range, label, AreaKind::Institution));
        }
        let before = first.checked_sub(1).map(|b| self.low(b)).unwrap_or_default();
        let linked = before == "to" && first > 1 && phrases("areas.linked").contains(&self.low(first - 2));
        if !linked && !phrases("areas.places").contains(&before) {
            return None;
        }
        let plain = (first..end).all(|j| {
            let word = self.word(j).unwrap_or("");
            let low = self.low(j);
            let link = matches!(low, "and" | "the" | "of");
            let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
            link || !(acronym || self.words.never(low))
        });
        let plural = end - first > 1 && self.low(end - 1).ends_with('s') && !self.words.plural_place(self.low(end - 1));
        // "in Elmstead there were": what follows begins anew
        let never = self.words.never(self.low(end)) && !self.token(end).is_some_and(|t| t.is(Class::FUNCTION));
        let named = !plural && self.home.is_none_or(|h| !label.contains(h));
        (plain && named && !phrases("areas.papers").contains(&self.low(end - 1)) && !never).then_some(Mention::new(
            range,
            label,
            if county { AreaKind::Other } else { AreaKind::Ward },
        ))
    }

    /// A verb of speech or of decision follows: it is who speaks or decides, not whose figure it is.
    fn speaks(&self, next: usize) -> bool {
        let verb = |i: usize| self.token(i).is_some_and(|t| t.is(Class::REPORTING | Class::DECIDE));
        verb(next) || verb(next + 1) && self.token(next).is_some_and(|t| t.is(Class::AUXILIARY))
    }

    /// The name is that of a body that meets and decides ("Scrutiny Panel", "Full Council").
    fn deliberates(&self, first: usize, end: usize) -> bool {
        (first..end).any(|i| phrases("areas.deliberates").contains(&self.low(i)))
    }

    /// What follows tells what those of the place did or had: "Harwick received", "Harwick (484".
    fn subject(&self, next: usize) -> bool {
        let verb = |i: usize| {
            let did = phrases("areas.did").contains(&self.low(i));
            did || self
                .token(i)
                .is_some_and(|t| t.is(Class::AUXILIARY | Class::RISE | Class::FALL))
        };
        let number = self.token(next + 1).is_some_and(|t| t.kind == TokenKind::Number);
        verb(next) || verb(next + 1) || self.sentence.mark(next) == Some('(') && number
    }

    /// "Brakes Ltd, Harwick": where a firm has its office.
    fn address(&self, first: usize) -> bool {
        let comma = first > 1 && self.sentence.mark(first - 1) == Some(',');
        comma && phrases("areas.firms").contains(&self.low(first - 2))
    }

    /// "HDC had 191 tenants", of a council by its first letters.
    fn letters(&self, first: usize, end: usize) -> Option<Mention> {
        let word = self.word(first).filter(|_| end == first + 1)?;
        let low = self.low(first);
        let suffix = phrases("areas.council_letters").iter().find(|s| low.ends_with(**s))?;
        let place = low.len() - suffix.len();
        let capitals = word.chars().all(char::is_uppercase) && (1..=3).contains(&place);
        if !capitals || phrases("areas.no_council_letters").contains(&low) || !self.subject(end) {
            return None;
        }
        let initials = |home: &str| -> String {
            let words = home.split([' ', '-']).filter_map(|w| w.chars().next());
            words.collect::<String>().to_lowercase()
        };
        let ours = self.home.is_none_or(|h| initials(h) == low[..place]);
        ours.then(|| {
            let label = self.home.unwrap_or(word).to_owned();
            Mention::new(self.range(first, end), label, AreaKind::Council)
        })
    }

    /// The name is an office ("Head of Service").
    fn titled(&self, first: usize) -> bool {
        phrases("areas.offices").contains(&self.low(first))
    }

    fn is_home(&self, label: &str) -> bool {
        self.home.is_some_and(|h| label.starts_with(h))
    }
}
