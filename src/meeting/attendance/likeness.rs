//! Weighs how much a line looks like an entry of a list of people, with its reasons.
//!
//! Evidence speaks for a person. A name that no list of names knows is a person by its shape and by the lines around it.

use super::person::{Expect, Person};
use super::running::is_prose;
use super::{lines, people};
use crate::language::digits::Digits;
use crate::language::words;
use crate::meeting::sheet::COLUMN;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// What speaks for or against a line being an entry of a list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// A title before the name.
    Title,
    /// A well-known given name.
    Given,
    /// A given name, less known.
    RareGiven,
    /// Initials before the family name.
    Initials,
    /// Two or more capitalised words and no other sign.
    Shape,
    /// The name is all of the line, or ends at a sign.
    Whole,
    /// A post, an organisation or another thing said of people stands beside it.
    Beside,
    /// More people in the line.
    More,
    /// The words end as a place does.
    Place,
    /// Figures in the line.
    Figures,
}

impl Reason {
    /// Its name in the table of weights.
    fn key(self) -> &'static str {
        match self {
            Reason::Title => "title",
            Reason::Given => "given",
            Reason::RareGiven => "rare_given",
            Reason::Initials => "initials",
            Reason::Shape => "shape",
            Reason::Whole => "whole",
            Reason::Beside => "beside",
            Reason::More => "more",
            Reason::Place => "place",
            Reason::Figures => "figures",
        }
    }
}

/// A line needs as much to be an entry among others.
pub(super) const ENTRY: f64 = 2.0;
/// A line needs as much to be an entry for itself, below a list that was not read to its end.
pub(super) const SURE: f64 = 3.0;
/// Lines of a list without a heading need as much together, and at least two of them.
pub(super) const LIST: f64 = 8.0;
/// Three or more such lines need as much.
pub(super) const LONG_LIST: f64 = 6.0;

/// A line's likeness to an entry of a list of people.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Likeness {
    /// Why.
    pub reasons: Vec<Reason>,
    /// People it would name.
    pub people: usize,
    /// What the reasons weigh together.
    score: f64,
}

impl Likeness {
    /// All reasons together; nothing where no name stands in front.
    pub(super) fn score(&self) -> f64 {
        self.score
    }

    /// The first name is known for one by more than its shape.
    pub(super) fn is_known(&self) -> bool {
        !matches!(self.reasons.first(), None | Some(Reason::Shape))
    }

    /// Nobody is named, or at most words that have the shape of a name.
    pub(super) fn is_nobody(&self) -> bool {
        self.people == 0 || self.people == 1 && !self.reasons.is_empty() && self.score() < SURE
    }
}

/// A line longer than this is no entry.
const LONGEST: usize = 400;

/// Weighs one line.
pub(super) fn of(line: &str, vocabulary: &Vocabulary) -> Likeness {
    let line = line.trim();
    // a mark repeats the title of the line above
    let (line, repeated) = match line.split_once([' ', COLUMN]) {
        Some((mark, rest)) if vocabulary.names.ditto(mark) => (rest.trim(), true),
        _ => (line, false),
    };
    if line.len() > LONGEST || is_prose(line) {
        return Likeness::default();
    }
    let people = people::read_loose(line, Expect::default(), vocabulary);
    let Some(first) = people.first().filter(|p| p.span.start == 0) else {
        return Likeness {
            people: people.len(),
            ..Likeness::default()
        };
    };
    let name = match repeated {
        true => Reason::Title,
        false => of_name(line, first, vocabulary),
    };
    let mut reasons = vec![name];
    let rest = line[first.name.end..].trim_start_matches('.');
    if rest.is_empty()
        || rest
            .trim_start()
            .starts_with([',', '(', '[', '-', '–', '/', ';', '\t', ':'])
    {
        reasons.push(Reason::Whole);
    }
    if is_placed(first) {
        reasons.push(Reason::Beside);
    }
    reasons.extend((1..people.len().min(4)).map(|_| Reason::More));
    let last = words::last(&line[first.name.clone()]);
    let given = reasons.iter().any(|r| matches!(r, Reason::Title | Reason::Given));
    if !given && vocabulary.names.place(last) {
        reasons.push(Reason::Place);
    }
    if line.has_digit() && !given {
        reasons.push(Reason::Figures);
    }
    let scale = vocabulary.weights.scale("entry");
    Likeness {
        score: reasons.iter().map(|r| scale.weight(r.key())).sum(),
        reasons,
        people: people.len(),
    }
}

/// Where people and what they are stand on lines by turns ("Ada Marl", "Head of Finance", "Rhys Oake", "Trade union"), the
/// lines that name nobody; none where they do not.
pub(super) fn alternate(text: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let lines = lines::logical(text, vocabulary);
    let read: Vec<_> = lines.iter().map(|l| of(&text[l.clone()], vocabulary)).collect();
    let named: Vec<bool> = read.iter().map(|l| l.score() >= SURE).collect();
    if read.iter().zip(&named).any(|(l, named)| !named && !l.is_nobody()) {
        return Vec::new();
    }
    let small = |line: &Range<usize>| text[line.clone()].trim_start().starts_with(char::is_lowercase);
    if lines.iter().zip(&named).any(|(l, named)| !named && small(l)) {
        return Vec::new();
    }
    // rows of a name and a post: one whose name is not known is no post of the row above
    if lines.iter().all(|l| text[l.clone()].trim().contains(COLUMN)) {
        return Vec::new();
    }
    let nameless = named.iter().filter(|n| !**n).count();
    let in_pairs = named.windows(2).all(|w| w[0] || w[1]) && named.first() == Some(&true);
    if !in_pairs || nameless * 3 < (named.len() - nameless) * 2 {
        return Vec::new();
    }
    let beside = lines.into_iter().zip(named).filter(|(_, named)| !named);
    beside.map(|(line, _)| line).collect()
}

fn of_name(line: &str, person: &Person, vocabulary: &Vocabulary) -> Reason {
    let names = &vocabulary.names;
    let first = words::first(&line[person.name.clone()]);
    if person.title.is_some() {
        Reason::Title
    } else if names.given(first) {
        Reason::Given
    } else if names.rare_given(first) {
        Reason::RareGiven
    } else if super::name::is_initials(first, false) {
        Reason::Initials
    } else {
        Reason::Shape
    }
}

fn is_placed(p: &Person) -> bool {
    let said = [
        &p.role,
        &p.organisation,
        &p.party,
        &p.substitute_for,
        &p.arrived,
        &p.left,
    ];
    p.presiding.is_some() || p.away.is_some() || said.into_iter().any(Option::is_some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_weigh_more_than_places_and_services() {
        let v = Vocabulary::built_in();
        for line in [
            "Cllr Ida Marl (Chair)",
            "Rohan Pell, Service Manager",
            "T W Oxley",
            "Fergus ANNAND",
        ] {
            assert!(of(line, &v).score() >= SURE, "{line}: {:?}", of(line, &v));
        }
        for line in [
            "Wenlow Rowing Club, The Long Room",
            "Shire Hall",
            "Corn Hall",
            "Matters arising",
            "Meeting documents",
            "Children and Learning",
            "Monday 4 May 2031",
            "Corn Street, Wenlow",
        ] {
            assert!(of(line, &v).score() < ENTRY, "{line}: {:?}", of(line, &v));
        }
    }
}
