//! What parts the clauses of a sentence, and how strongly: the one place that says which marks and words do.

use crate::vocabulary::phrases::{Known, phrases};
use std::ops::{BitOr, Range};

/// Kinds of bounds, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Bounds(u16);

impl Bounds {
    /// "and".
    pub(crate) const AND: Bounds = Bounds(1);
    /// "or".
    pub(crate) const OR: Bounds = Bounds(1 << 1);
    /// "compared", "against": something is held against what follows.
    pub(crate) const AGAINST: Bounds = Bounds(1 << 2);
    /// A colon.
    pub(crate) const COLON: Bounds = Bounds(1 << 3);
    /// A comma.
    pub(crate) const COMMA: Bounds = Bounds(1 << 4);
    /// A bracket opens.
    pub(crate) const OPEN: Bounds = Bounds(1 << 5);
    /// A bracket closes.
    pub(crate) const CLOSE: Bounds = Bounds(1 << 6);
    /// "but".
    pub(crate) const BUT: Bounds = Bounds(1 << 7);
    /// "while", "whereas".
    pub(crate) const WHILE: Bounds = Bounds(1 << 8);
    /// "although", "however".
    pub(crate) const THOUGH: Bounds = Bounds(1 << 9);
    /// A dash between words.
    pub(crate) const DASH: Bounds = Bounds(1 << 10);
    /// A semicolon.
    pub(crate) const SEMICOLON: Bounds = Bounds(1 << 11);
    /// A full stop.
    pub(crate) const STOP: Bounds = Bounds(1 << 12);
    /// "&".
    pub(crate) const AMPERSAND: Bounds = Bounds(1 << 13);

    /// A comma, a semicolon, a colon or a full stop.
    pub(crate) const POINTS: Bounds = Bounds::COMMA
        .with(Bounds::SEMICOLON)
        .with(Bounds::COLON)
        .with(Bounds::STOP);
    /// A bracket on either side.
    pub(crate) const BRACKET: Bounds = Bounds::OPEN.with(Bounds::CLOSE);
    /// What begins a clause with a subject of its own.
    const STRONG: Bounds = Bounds::BUT
        .with(Bounds::WHILE)
        .with(Bounds::THOUGH)
        .with(Bounds::DASH)
        .with(Bounds::SEMICOLON)
        .with(Bounds::STOP);

    /// All of both.
    pub(crate) const fn with(self, other: Bounds) -> Bounds {
        Bounds(self.0 | other.0)
    }

    /// That of a mark.
    pub(crate) fn of_mark(mark: char) -> Bounds {
        match mark {
            ',' => Bounds::COMMA,
            ';' => Bounds::SEMICOLON,
            ':' => Bounds::COLON,
            '(' => Bounds::OPEN,
            ')' => Bounds::CLOSE,
            '.' => Bounds::STOP,
            '&' => Bounds::AMPERSAND,
            '-' | '–' | '—' => Bounds::DASH,
            _ => Bounds::default(),
        }
    }

    /// Those of the marks between two words, whatever stands beside each.
    pub(crate) fn of_marks(gap: &str) -> Bounds {
        gap.chars().fold(Bounds::default(), |all, c| all | Bounds::of_mark(c))
    }

    /// That of a word.
    pub(crate) fn of_word(word: Known) -> Bounds {
        let is = |(label, _): &&(&'static str, Bounds)| phrases(label).has(word);
        let known = word != Known::default();
        known
            .then(|| WORDS.iter().find(is))
            .flatten()
            .map_or_else(Bounds::default, |(_, bound)| *bound)
    }

    /// Those within a stretch of text: words between spaces, a dash between spaces, a full stop before one, and other marks.
    pub(crate) fn of(text: &str) -> Bounds {
        let mut all = Bounds::default();
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b',' | b';' | b':' | b'(' | b')' | b'&' => all = all | Bounds::of_mark(char::from(byte)),
                b'.' if text[at + 1..].starts_with(' ') => all = all | Bounds::STOP,
                b' ' => all = all | behind_space(&text[at + 1..]),
                _ => {}
            }
        }
        all
    }

    /// One of these is among them.
    pub(crate) fn has(self, any: Bounds) -> bool {
        self.0 & any.0 != 0
    }

    /// How strongly they part what stands at their ends: nothing 0, "and" 1, a comma 2, a semicolon or "but" 3.
    pub(crate) fn strength(self) -> u32 {
        match self {
            _ if self.has(Bounds::STRONG) => 3,
            _ if self.has(Bounds::COMMA | Bounds::BRACKET) => 2,
            _ if self.has(Bounds::COLON | Bounds::AND | Bounds::OR | Bounds::AGAINST) => 1,
            _ => 0,
        }
    }
}

impl BitOr for Bounds {
    type Output = Bounds;

    fn bitor(self, other: Bounds) -> Bounds {
        self.with(other)
    }
}

/// The labels of the words that part clauses.
const WORDS: [(&str, Bounds); 6] = [
    ("clauses.and", Bounds::AND),
    ("clauses.or", Bounds::OR),
    ("clauses.against", Bounds::AGAINST),
    ("clauses.but", Bounds::BUT),
    ("clauses.while", Bounds::WHILE),
    ("clauses.though", Bounds::THOUGH),
];

/// The bound that the word or dash behind a space is: up to the next, or an aside ("however") up to its comma or the end.
fn behind_space(rest: &str) -> Bounds {
    // most words are none, and show it by their first letter
    if !rest.starts_with(['a', 'b', 'c', 'h', 'o', 't', 'w', '-', '–', '—']) {
        return Bounds::default();
    }
    let (word, whole) = rest.split_once(' ').map_or((rest, false), |(word, _)| (word, true));
    match word {
        "-" | "–" | "—" if whole => Bounds::DASH,
        word => {
            let small = word.trim_end_matches(',');
            let found = Bounds::of_word(Known::of(small));
            let stands = whole && small == word || found == Bounds::THOUGH;
            if stands { found } else { Bounds::default() }
        }
    }
}

/// Where two are joined: each "and" with the spaces around it.
pub(crate) fn joints(text: &str) -> impl Iterator<Item = Range<usize>> {
    let spaces = memchr::memchr_iter(b' ', text.as_bytes());
    spaces.filter_map(|at| {
        let rest = &text[at + 1..];
        let long = |and: &&str| {
            rest.strip_prefix(and)
                .filter(|rest| rest.starts_with(' '))
                .map(|_| and.len())
        };
        let and = phrases("clauses.and").iter().find_map(long)?;
        Some(at..at + and + 2)
    })
}

/// The parts of a text between those.
pub(crate) fn joined(text: &str) -> impl Iterator<Item = &str> {
    let ends = joints(text).map(Some).chain([None]);
    ends.scan(0, |from, joint| {
        let end = joint.as_ref().map_or(text.len(), |j| j.start);
        // "and and": the second begins with the space that ends the first
        let part = &text[*from..end.max(*from)];
        *from = joint.map_or(end, |j| j.end);
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_words_part_as_strongly_as_they_do() {
        for (gap, strength) in [
            (" visits in ", 0),
            (" visits and ", 1),
            (" visits against ", 1),
            (": ", 1),
            (", of ", 2),
            (" (", 2),
            (" visits and, ", 2),
            ("; ", 3),
            (" were short, while ", 3),
            (" however, ", 3),
            (" – ", 3),
            (". ", 3),
            (".5", 0),
            ("-", 0),
            ("andes ", 0),
        ] {
            assert_eq!(Bounds::of(gap).strength(), strength, "{gap:?}");
        }
        assert!(Bounds::of_marks(".-").has(Bounds::DASH) && Bounds::of_marks(".").has(Bounds::STOP));
        assert!(Bounds::of(" but it and ").has(Bounds::AND) && !Bounds::of(" but it ").has(Bounds::AND));
    }

    #[test]
    fn joined_words_are_parted_at_each_and() {
        let parts = |text: &'static str| joined(text).collect::<Vec<_>>();
        assert_eq!(parts("Marl and Oake and Sandy"), ["Marl", "Oake", "Sandy"]);
        assert_eq!((parts("Sandy"), parts("")), (vec!["Sandy"], vec![""]));
    }
}
