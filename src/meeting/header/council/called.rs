//! Finds the place in the name of the body that met, where nothing but its sound, or what the text says elsewhere, tells that it
//! is one: "Harnmoor Children's Panel", "Community Safety Partnership for Harnmoor".

use super::headed::{Head, says};
use crate::language::words;

impl Head<'_> {
    /// The place that opens the name of a body in one of the pieces of a line, or that stands behind it.
    pub(super) fn called(&self, line: &[&str]) -> Option<String> {
        line.iter().find_map(|piece| {
            let words: Vec<&str> = words::each(piece).collect();
            if !self.vocabulary.header.is_body(piece) || self.is_venue(piece) {
                return None;
            }
            self.opens_body(&words).or_else(|| self.behind_it(&words))
        })
    }

    /// "Minutes of the | Harnmoor | Children's Panel".
    pub(super) fn opens_body(&self, words: &[&str]) -> Option<String> {
        let small = |w: &&&str| says("areas.head_links", w) || says("areas.head_papers", w);
        let from = words.iter().take_while(small).count();
        let rest = &words[from..];
        let count = rest.iter().take_while(|w| self.may_name(w)).count();
        // "Harnmoor and Leat Children's Panel", and not "Harnmoor, and the Panel"
        let link = |k: usize| rest.get(k).is_some_and(|w| says("areas.head_links", w));
        let further = |k: usize| rest.get(k).is_some_and(|w| self.may_name(w));
        let count = if count > 0 && link(count) && further(count + 1) {
            count + 2
        } else {
            count
        };
        let named = (1..=count).rev().find_map(|n| self.stands_for_place(&rest[..n]));
        named.filter(|_| count < rest.len())
    }

    /// "Overview and Scrutiny Panel of | Harnmoor".
    fn behind_it(&self, words: &[&str]) -> Option<String> {
        let of = words.iter().rposition(|w| says("areas.head_openings", w))?;
        let name = words
            .get(of + 1..)
            .filter(|name| name.iter().all(|w| self.may_name(w)))?;
        let body = of > 0 && self.vocabulary.header.is_body(&words[..of].join(" "));
        name.first().filter(|_| body)?;
        self.stands_for_place(name)
    }

    /// A word with a capital that no service, paper, room or body is called by.
    fn may_name(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        let v = self.vocabulary;
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        plain
            && word.starts_with(char::is_uppercase)
            && !low.contains("'s")
            && !low.contains("’s")
            && !self.ends(word)
            && !v.councils.is_no_place(&low)
            && !v.councils.is_no_town(&low)
            && v.areas.head(&low).is_none()
    }

    /// The words can be the name of a place, and sound so, or stand in the text as one.
    fn stands_for_place(&self, words: &[&str]) -> Option<String> {
        let name = self.place(words, false)?;
        let v = self.vocabulary;
        let cased: Vec<String> = words::each(&name).map(|w| v.councils.sentence_case(w)).collect();
        let cased = cased.join(" ");
        let within = || {
            self.text.match_indices(cased.as_str()).any(|(at, _)| {
                let mut before = words::each(&self.text[..at]).rev();
                let (word, further) = (before.next().unwrap_or(""), before.next().unwrap_or(""));
                v.councils.before_place(word, further).is_some()
            })
        };
        (v.councils.sounds(&cased) || within()).then_some(cased)
    }
}
