//! Compiles the patterns of the readers, each as small as minutes need it.
//!
//! The classes `\w`, `\s` and `\b` know every script of the world, and `(?i)` finds a long s and a Kelvin sign: with a hundred
//! patterns, that was most of the memory of a run. Minutes in English, Welsh or Irish are written in Latin letters, and the
//! white space of a [`Flow`](crate::document::Flow) is a plain space.

use super::gate::{Latch, Needle};
use super::program::{NOWHERE, Outcome, Program};
use super::required;
use super::slim::{groups, slim};
use crate::vocabulary::phrases;
use regex::Regex;
use std::borrow::Cow;
use std::ops::{Index, Range};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A pattern of the code, as it was parsed when the program was built.
#[derive(Debug)]
struct Parsed {
    /// As it is written.
    written: &'static str,
    /// As it is compiled.
    source: &'static str,
    /// The strings of its gates.
    gates: &'static [&'static [Needle]],
    /// The names of its groups, the whole match first; an unnamed one has an empty name.
    groups: &'static [&'static str],
    program: Option<Program>,
}

include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Why a pattern cannot but compile.
const SOUND: &str = "a pattern of the program is sound";
/// A program that has taken so many steps is compiled: by then it has cost about as much as that does.
const WORTH_COMPILING: usize = 150_000;

/// Compiles `source`, in the syntax of the `regex` crate, with these differences: `\w` is a digit, an underscore or a Latin
/// letter, accented or not; `\d` and `\s` are of ASCII; `\b` is the bound of a word of ASCII; `{attendance.arrived}` is any of
/// the phrases of that label (see [`phrases`](crate::vocabulary::phrases)).
///
/// # Panics
/// When `source` is no pattern: it is part of the program.
pub(crate) fn pattern(source: &str) -> Pattern {
    let Ok(at) = TABLE.binary_search_by_key(&source, |known| known.written) else {
        return parsed(source);
    };
    let known = &TABLE[at];
    Pattern {
        gates: known.gates.iter().map(|set| Latch::new(*set)).collect(),
        source: known.source.into(),
        groups: known.groups.iter().map(|&name| name.into()).collect(),
        program: known.program.as_ref(),
        steps: AtomicUsize::new(0),
        compiled: OnceLock::new(),
    }
}

/// A pattern that was not parsed when the program was built.
fn parsed(source: &str) -> Pattern {
    let source = phrases::expand(source);
    let hir = slim(&regex_syntax::parse(&source).expect(SOUND));
    let sets = required::sets(&hir).into_iter();
    let needles = |set: Vec<required::Needle>| set.into_iter().map(Needle::from).collect::<Vec<_>>();
    Pattern {
        gates: sets.map(|set| Latch::new(needles(set))).collect(),
        source: hir.to_string().into(),
        groups: groups(&hir).into_iter().map(Into::into).collect(),
        program: None,
        steps: AtomicUsize::new(0),
        compiled: OnceLock::new(),
    }
}

/// A pattern: nothing of it is looked for before a text holds what every match holds, and it is not compiled before it has had
/// something to do.
#[derive(Debug)]
pub(crate) struct Pattern {
    gates: Box<[Latch]>,
    source: Cow<'static, str>,
    groups: Box<[Cow<'static, str>]>,
    program: Option<&'static Program>,
    /// The steps that the program has taken.
    steps: AtomicUsize,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// Whether the text may hold a match.
    fn opens(&self, text: &str) -> bool {
        crate::stop::ask_after(text.len());
        let begins = self.program.is_none_or(|program| program.may_open(text));
        begins && self.gates.iter().all(|gate| gate.opens(text))
    }

    /// The program, where it is still the cheaper way.
    fn program(&self) -> Option<&'static Program> {
        let cheap = self.steps.load(Ordering::Relaxed) < WORTH_COMPILING;
        self.program.filter(|_| cheap)
    }

    fn compiled(&self) -> &Regex {
        self.compiled.get_or_init(|| Regex::new(&self.source).expect(SOUND))
    }

    /// Runs the program; nothing where the pattern is to be compiled.
    fn run(&self, text: &str, from: usize, slots: &mut [usize]) -> Option<bool> {
        let (outcome, steps) = self.program()?.search(text, from, slots);
        self.steps.fetch_add(steps, Ordering::Relaxed);
        match outcome {
            Outcome::Found => Some(true),
            Outcome::Nothing => Some(false),
            Outcome::TooLong => None,
        }
    }

    /// The first match from a place of a text on that may hold one.
    fn find_at<'t>(&self, text: &'t str, from: usize) -> Option<Match<'t>> {
        let mut slots = [NOWHERE; 2];
        match self.run(text, from, &mut slots) {
            Some(found) => found.then(|| Match::new(text, slots[0]..slots[1])),
            None => {
                let found = self.compiled().find_at(text, from)?;
                Some(Match::new(text, found.range()))
            }
        }
    }

    /// The same with its groups.
    fn captures_at<'p, 't>(&'p self, text: &'t str, from: usize) -> Option<Captures<'p, 't>> {
        let mut slots = vec![NOWHERE; 2 * self.groups.len()];
        match self.run(text, from, &mut slots) {
            Some(found) => found.then_some(())?,
            None => {
                let mut places = self.compiled().capture_locations();
                self.compiled().captures_read_at(&mut places, text, from)?;
                for (group, slots) in slots.chunks_exact_mut(2).enumerate() {
                    let (start, end) = places.get(group).unwrap_or((NOWHERE, NOWHERE));
                    slots.copy_from_slice(&[start, end]);
                }
            }
        }
        let groups = &self.groups;
        Some(Captures { text, groups, slots })
    }

    /// Whether the text holds a match.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        if !self.opens(text) {
            return false;
        }
        let ran = self.run(text, 0, &mut []);
        ran.unwrap_or_else(|| self.compiled().is_match(text))
    }

    /// The first match.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.opens(text).then(|| self.find_at(text, 0))?
    }

    /// The first match with its groups.
    pub(crate) fn captures<'p, 't>(&'p self, text: &'t str) -> Option<Captures<'p, 't>> {
        self.opens(text).then(|| self.captures_at(text, 0))?
    }

    /// The text with the first match replaced; `$name` in `with` is what that group holds.
    pub(crate) fn replace<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        let Some(found) = self.find(text) else {
            return Cow::Borrowed(text);
        };
        if with.contains('$') {
            return self.compiled().replace(text, with);
        }
        Cow::Owned([&text[..found.start()], with, &text[found.end()..]].concat())
    }

    /// All matches.
    pub(crate) fn find_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + 'p {
        all(self.opens(text), text, |from| self.find_at(text, from), Match::range)
    }

    /// All matches with their groups.
    pub(crate) fn captures_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'p, 't>> + 'p {
        let whole = |found: &Captures<'_, '_>| found.slots[0]..found.slots[1];
        all(self.opens(text), text, |from| self.captures_at(text, from), whole)
    }
}

/// One match after the other, where there are any; an empty one does not stand at the end of the one before it.
fn all<T>(
    any: bool,
    text: &str,
    find: impl Fn(usize) -> Option<T>,
    place: impl Fn(&T) -> Range<usize>,
) -> impl Iterator<Item = T> {
    let mut from = if any { Some(0) } else { None };
    let mut last = None;
    std::iter::from_fn(move || {
        loop {
            let start = from?;
            let found = find(start);
            let Some(range) = found.as_ref().map(&place) else {
                from = None;
                return None;
            };
            if range.is_empty() && last == Some(range.end) {
                from = text[start..].chars().next().map(|c| start + c.len_utf8());
                continue;
            }
            from = Some(range.end);
            last = from;
            return found;
        }
    })
}

/// A match, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Self {
        let Range { start, end } = range;
        Match { text, start, end }
    }

    /// Where it begins.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// Where it ends.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Where it stands.
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its words.
    pub(crate) fn as_str(&self) -> &'t str {
        &self.text[self.start..self.end]
    }
}

/// A match with its groups.
#[derive(Debug, Clone)]
pub(crate) struct Captures<'p, 't> {
    text: &'t str,
    groups: &'p [Cow<'static, str>],
    /// Where each group begins and ends.
    slots: Vec<usize>,
}

impl<'t> Captures<'_, 't> {
    /// What a group holds, the whole match being group 0.
    pub(crate) fn get(&self, group: usize) -> Option<Match<'t>> {
        let bounds = self.slots.get(2 * group..2 * group + 2)?;
        (bounds[1] != NOWHERE).then(|| Match::new(self.text, bounds[0]..bounds[1]))
    }

    /// What each group holds, the whole match first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> {
        (0..self.groups.len()).map(|group| self.get(group))
    }

    /// What the group of a name holds.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        self.get(self.groups.iter().position(|known| known == name)?)
    }
}

impl Index<&str> for Captures<'_, '_> {
    type Output = str;

    /// # Panics
    /// When the group holds nothing.
    fn index(&self, name: &str) -> &str {
        self.name(name).expect(name).as_str()
    }
}

impl Index<usize> for Captures<'_, '_> {
    type Output = str;

    /// # Panics
    /// When the group holds nothing.
    fn index(&self, group: usize) -> &str {
        self.get(group).expect(SOUND).as_str()
    }
}

/// What a group of a match holds, if that is no more than `most` characters.
///
/// A bound within a pattern (`.{3,160}`) is compiled to as many copies of what it bounds; where the match begins at the same
/// place with and without it, it is asked for here.
pub(crate) fn short<'t>(found: &Captures<'_, 't>, group: &str, most: usize) -> Option<Match<'t>> {
    found.name(group).filter(|m| m.as_str().chars().nth(most).is_none())
}

/// The last `most` characters before the byte `at`, from the last `stop` on.
pub(crate) fn before(text: &str, at: usize, most: usize, stop: char) -> &str {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(most)
        .map(|(i, _)| i)
        .last()
        .unwrap_or(at);
    let words = &text[start..at];
    words.rfind(stop).map_or(words, |i| &words[i + stop.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(source: &str, text: &'t str) -> Vec<&'t str> {
        pattern(source).find_iter(text).map(|m| m.as_str()).collect()
    }

    #[test]
    fn letters_of_latin_script_are_letters_and_marks_are_marks() {
        assert_eq!(
            found(r"\w+", "Siân O'Shéa – Tŷ Mawr •"),
            ["Siân", "O", "Shéa", "Tŷ", "Mawr"]
        );
        assert_eq!(found(r"^\W*\w", "• – £Émile"), ["• – £É"]);
        assert_eq!(found(r"[^\W\d]+", "No. 12 Ffordd Gŵyl"), ["No", "Ffordd", "Gŵyl"]);
        assert_eq!(found(r"[–—]\s", "a – b"), ["– "]);
    }

    #[test]
    fn case_repetition_groups_and_bounds_are_kept() {
        assert_eq!(
            found(r"(?i)\b(?:ask|chair)s?\b", "CHAIRS asked, Ask."),
            ["CHAIRS", "Ask"]
        );
        let date = pattern(r"(?i)(?P<d>\d{1,2})\s+(?P<m>may|june)\b");
        let read = date.captures("on 4 May 2031").expect("a date");
        assert_eq!((&read["d"], &read["m"]), ("4", "May"));
        assert_eq!(found(r"(?m)^ab.{1,2}?$", "abc\nabcd\nabcde"), ["abc", "abcd"]);
    }

    #[test]
    fn what_was_parsed_when_the_program_was_built_is_what_would_be_parsed_now() {
        assert!(TABLE.len() > 50);
        for known in TABLE {
            let (built, now) = (pattern(known.written), parsed(known.written));
            assert_eq!(built.source, now.source);
            assert_eq!(built.groups, now.groups);
            assert_eq!(
                format!("{:?}", built.gates),
                format!("{:?}", now.gates),
                "{}",
                known.written
            );
        }
    }

    /// Lines of minutes, and beside each what would be at its bounds.
    #[allow(clippy::disallowed_methods)]
    fn texts() -> Vec<String> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = ["fixtures/minutes", "src/vocabulary/phrases"].map(|folder| std::fs::read_dir(root.join(folder)));
        let mut texts: Vec<String> = ["", " ", "\n", "ŷ – 7", "the the the", "A. B.\nC. D. ("]
            .map(Into::into)
            .into();
        for entry in folders.into_iter().flat_map(|folder| folder.expect("it is there")) {
            let Ok(text) = std::fs::read_to_string(entry.expect("an entry").path()) else {
                continue;
            };
            texts.extend(text.lines().map(str::to_owned));
            texts.extend(
                text.split("\n\n")
                    .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")),
            );
        }
        texts.sort();
        texts.dedup();
        let step = texts.len() / 500 + 1;
        texts.into_iter().step_by(step).collect()
    }

    #[test]
    fn a_program_finds_what_the_compiled_pattern_finds_and_its_gates_shut_none_of_it_out() {
        let texts = texts();
        for known in TABLE.iter().filter(|known| known.program.is_some()) {
            let program = pattern(known.written);
            let compiled = Pattern {
                program: None,
                ..pattern(known.written)
            };
            let found = |pattern: &Pattern, text: &str| -> Vec<Vec<usize>> {
                let all = all(
                    true,
                    text,
                    |from| pattern.captures_at(text, from),
                    |c| c.slots[0]..c.slots[1],
                );
                all.map(|found| found.slots).collect()
            };
            for text in &texts {
                program.steps.store(0, Ordering::Relaxed);
                assert!(
                    program.opens(text) || !compiled.compiled().is_match(text),
                    "{} is shut out of: {text}",
                    known.written
                );
                assert_eq!(
                    found(&program, text),
                    found(&compiled, text),
                    "{}: {text}",
                    known.written
                );
            }
        }
    }

    #[test]
    fn reach_is_counted_in_characters() {
        let left = pattern("^(?P<who>.+?) left");
        let read = left.captures("Siân left").expect("she left");
        assert_eq!(short(&read, "who", 4).map(|m| m.range()), Some(0..5));
        assert!(short(&read, "who", 3).is_none() && short(&read, "whom", 9).is_none());
        assert_eq!(before("Tŷ; è left", 8, 4, ';'), " è ");
        assert_eq!((before("è left", 3, 2, ';'), before("left", 0, 2, ';')), ("è ", ""));
    }

    #[test]
    fn a_pattern_of_every_script_is_made_small() {
        let printed = slim(&regex_syntax::parse(r"(?i)\bs\w+").expect("sound")).to_string();
        assert!(printed.len() < 200, "{printed}");
    }
}
