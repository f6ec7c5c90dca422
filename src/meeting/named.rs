//! Finds what looks like somebody's name in any words: a title, initials or a known given name before a family name.
//!
//! It stands apart from the readers of lists and statements, so that it also sees whom they passed over.

use super::sheet::{BREAK, COLUMN};
use crate::language::words;
use crate::record::{Attendee, Declaration};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, Vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;

/// Whom some words seem to name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The name, with its title where one stands before it.
    pub range: Range<usize>,
    /// The words of which one is the family name, in small letters.
    pub words: Vec<String>,
    /// The first letter of the given name, where a name or an initial stands before the family name.
    pub initial: Option<char>,
}

/// How sure a name must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// A title stands before it, or before the list it is in.
    Title,
    /// Initials or a known given name will do: among people, they are no street and no firm.
    Any,
}

/// No name has more words behind its title.
const LONGEST: usize = 5;

/// One word with what stands around it.
struct Word<'a> {
    bare: &'a str,
    at: usize,
    /// A bracket opens before it.
    opens: bool,
    /// The name or list ends with it.
    ends: bool,
    /// Only a full stop says so.
    stop: bool,
    /// Another name of the list may follow.
    comma: bool,
}

/// Whom the words of `text` name.
pub(super) fn named(text: &str, signs: Signs, vocabulary: &Vocabulary) -> Vec<Named> {
    let words = words(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let (found, next) = match title(&words[i], vocabulary) {
            Some(plural) => titled(&words, i, plural, vocabulary, &mut out),
            None if signs == Signs::Any => {
                let end = untitled(&words, i, vocabulary);
                if let Some(end) = end {
                    out.extend(name(&words, i, i..end, vocabulary));
                }
                (end.is_some(), end.unwrap_or(i + 1))
            }
            None => (false, i + 1),
        };
        i = if found { next.max(i + 1) } else { i + 1 };
    }
    out
}

/// The words of the names of a record's people, in small letters.
pub(super) fn known(attendees: &[Attendee], declarations: &[Declaration]) -> BTreeSet<String> {
    let of_attendees = attendees
        .iter()
        .flat_map(|a| [Some(a.name.as_str()), a.substitute_for.as_deref()]);
    let of_declarations = declarations.iter().map(|d| Some(d.name.as_str()));
    let names = of_attendees.chain(of_declarations).flatten();
    let words = names.flat_map(|name| name.split([' ', '-', '–'])).map(fold);
    words.filter(|w| w.len() > 1).collect()
}

impl Named {
    /// Whether one of its words, or a part of a double name, is among the words of names.
    pub(super) fn is_known(&self, known: &BTreeSet<String>) -> bool {
        self.words.iter().any(|w| w.split('-').any(|part| known.contains(part)))
    }

    /// Whether everybody of this family name has another given name: "Miss J Nance", where the record has P Nance alone.
    pub(super) fn is_another(&self, attendees: &[Attendee]) -> bool {
        let Some(initial) = self.initial else {
            return false;
        };
        let of_family = |a: &&Attendee| self.words.last() == Some(&fold(words::last(&a.name)));
        let mut same = attendees.iter().filter(of_family).peekable();
        same.peek().is_some()
            && same.all(|a| {
                let given = a.name.chars().next();
                a.name.contains([' ', '.']) && given.is_some_and(|c| c != initial)
            })
    }
}

fn fold(word: &str) -> String {
    let bare = words::bare(word).to_lowercase().replace('’', "'");
    bare.strip_suffix("'s").map_or(bare.clone(), str::to_owned)
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    for printed in words::words(text, 0..text.len()) {
        let (lead, word, tail) = printed.parts();
        if word.text.is_empty() {
            // a dash, a bullet or "&"
            if let Some(last) = out.last_mut() {
                last.comma |= printed.text == "&";
                last.ends = true;
            }
            continue;
        }
        let letters = word.text.chars().count();
        let initial = letters <= 2 && tail.starts_with('.');
        let stop = tail.starts_with('.') && !initial && letters > 3;
        let signed = tail.contains([',', ';', ':', ')', ']', '*', '/']);
        let broken = text[printed.end()..].starts_with([BREAK, COLUMN]);
        out.push(Word {
            bare: word.text,
            at: word.at,
            opens: lead.starts_with(['(', '[']),
            ends: stop || broken || signed,
            stop: stop && !broken && !signed,
            comma: tail.contains([',', ';']) && !broken,
        });
    }
    out
}

/// Whether a word is somebody's title; `true` before several names.
fn title(word: &Word<'_>, v: &Vocabulary) -> Option<bool> {
    if !word.bare.starts_with(char::is_uppercase) {
        return None;
    }
    match v.names.title(word.bare)? {
        Title::Member(plural) | Title::Person(plural) => Some(plural),
        Title::Office => None,
    }
}

/// Reads the names behind a title; whether there are any, and the word behind them.
fn titled(words: &[Word<'_>], at: usize, plural: bool, v: &Vocabulary, out: &mut Vec<Named>) -> (bool, usize) {
    let before = out.len();
    let mut next = at + 1;
    while words.get(next).is_some_and(|w| title(w, v).is_some()) {
        next += 1;
    }
    // "Cllr. Dale" is written short
    let short = |w: &Word<'_>| w.stop && w.bare.len() <= 5;
    if words[next - 1].ends && !plural && !short(&words[next - 1]) {
        return (false, next);
    }
    let mut first = at;
    loop {
        let end = run(words, next, v);
        let Some(found) = name(words, first, next..end, v) else {
            break;
        };
        out.push(found);
        let last = &words[end - 1];
        let joined = words.get(end).is_some_and(|w| w.bare == "and");
        next = end + usize::from(joined);
        if !plural || !(last.comma || joined) {
            break;
        }
        first = next;
    }
    (out.len() > before, next)
}

/// The end of the capitalised words from `at` on.
fn run(words: &[Word<'_>], at: usize, v: &Vocabulary) -> usize {
    let mut end = at;
    while let Some(word) = words.get(end).filter(|_| end - at < LONGEST) {
        let part = is_initial(word.bare) || is_family(word.bare, v) || v.names.particle(word.bare);
        if !part || word.opens && end > at {
            break;
        }
        end += 1;
        if word.ends {
            break;
        }
    }
    end
}

/// The end of a name that begins at `at` with initials or a given name.
fn untitled(words: &[Word<'_>], at: usize, v: &Vocabulary) -> Option<usize> {
    let first = &words[at];
    let begins =
        is_initial(first.bare) && first.bare.len() <= 2 || v.names.given(first.bare) && is_family(first.bare, v);
    if !begins || first.ends {
        return None;
    }
    let end = run(words, at, v);
    // "IT Systems", "CE Primary"
    let service = words[at..end]
        .iter()
        .any(|w| is_phrase("attendance_beside.service", w.bare));
    (end >= at + 2 && end < at + 4 && !service).then_some(end)
}

/// The name that a run of words makes, `first` being where it begins with its title.
fn name(words: &[Word<'_>], first: usize, run: Range<usize>, v: &Vocabulary) -> Option<Named> {
    let families: Vec<&Word<'_>> = words.get(run)?.iter().filter(|w| is_family(w.bare, v)).collect();
    let last = families.last()?;
    let given = families.len() > 1 && v.names.rare_given(families[0].bare);
    let own = families[usize::from(given)].at;
    let before = words[first..].iter().take_while(|w| w.at < own);
    let initial = before
        .filter(|w| title(w, v).is_none())
        .find_map(|w| w.bare.chars().next());
    Some(Named {
        initial: initial.filter(|c| c.is_uppercase()),
        range: words.get(first)?.at..last.at + last.bare.len(),
        words: families.iter().skip(usize::from(given)).map(|w| fold(w.bare)).collect(),
    })
}

/// Up to three capitals.
pub(super) fn is_initial(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| *c != '.').collect();
    (1..=3).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

fn is_family(word: &str, v: &Vocabulary) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && !(letters < 4 && word.chars().all(char::is_uppercase))
        && !v.names.never(word)
        && !v.names.after(word)
        && !v.names.suffix(word)
        && !v.names.place(word)
        && !v.roles.is_no_name(word)
        && v.names.title(word).is_none()
}
