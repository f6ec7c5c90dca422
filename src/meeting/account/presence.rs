//! People of whom a sentence says that they came, left, presided or stayed away, and whom the record does not know.

use super::super::named::{self, Named, Signs};
use super::Account;
use super::walk::{Piece, Teller};
use crate::findings::said;
use crate::language::clause::Bounds;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::Finding;
use crate::vocabulary::phrases::is_phrase;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 4;
/// An office is named by the last of so many words.
const OFFICE: usize = 5;
/// So near to a name, the words are said of whoever bears it.
const NEAR: usize = 24;

/// "... took the Chair", "... attended as a substitute": said of whoever stands before it.
static CAME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.came}\b"));
/// "... introduced the report": said of whoever stands before it with an office.
static ACTS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{unread.acts}\b"));

/// People of whom a sentence tells.
#[derive(Debug)]
pub(super) struct Presence {
    known: BTreeSet<String>,
    told: BTreeSet<String>,
    /// Somebody in the block acts by office.
    acts: bool,
    out: Vec<Finding>,
}

impl Presence {
    pub(super) fn new(account: &Account<'_>) -> Self {
        Presence {
            known: named::known(&account.reading.attendees, &[]),
            told: BTreeSet::new(),
            acts: false,
            out: Vec::new(),
        }
    }
}

/// Another meeting than this one is told of.
static ELSEWHERE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.elsewhere}\b"));
/// "The Board was attended by ...", "There also came ...": whoever the sentence names was there, or sent word.
static LISTS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.lists}\b"));

impl Teller for Presence {
    fn block(&mut self, _: &Account<'_>, block: &Piece<'_>) -> bool {
        self.acts = block.words.contains(',') && ACTS.is_match(block.words);
        self.acts || CAME.is_match(block.words) || LISTS.is_match(block.words)
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        let words = sentence.words;
        // "the meeting of 12 June, at which Mr Dale was present"
        if ELSEWHERE.is_match(words) {
            return;
        }
        let acting = self.acts.then(|| acting(words, account)).into_iter().flatten();
        let listed = LISTS.find(words).map(|m| {
            let mut names = named::named(words, Signs::Any, account.context.vocabulary);
            names.retain(|n| n.range.start >= m.start());
            names
        });
        let said = said_of(words, account).into_iter().chain(acting);
        for name in said.chain(listed.into_iter().flatten()) {
            let new = self.out.len() < MOST && !name.is_known(&self.known);
            if new && self.told.insert(name.words.join(" ")) {
                let at = sentence.span(account, name.range.clone());
                self.out.push(said::there_and_unread(&words[name.range]).at(at));
            }
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.out
    }
}

/// Whom a sentence names with their office as one who did something at the meeting: "The Treasurer, Mr Guy Tunn, explained".
fn acting(sentence: &str, account: &Account<'_>) -> Vec<Named> {
    if !ACTS.is_match(sentence) {
        return Vec::new();
    }
    let roles = &account.context.vocabulary.roles;
    let mut names = named::named(sentence, Signs::Any, account.context.vocabulary);
    names.retain(|name| {
        let before = sentence[..name.range.start].trim_end();
        let behind = &sentence[name.range.end..];
        let Some(office) = before.strip_suffix(',') else {
            return false;
        };
        let office = office.rsplit([',', '.', ';', ':']).next().unwrap_or("");
        let last = words::each(office).rev().take(OFFICE);
        let posted = last
            .into_iter()
            .any(|w| w.starts_with(char::is_uppercase) && roles.is_post(w));
        posted && behind.starts_with([',', '.', ';', ' ']) && ACTS.is_match(&behind.to_lowercase())
            || posted && behind.starts_with('.')
    });
    names
}

/// Whether words tell of somebody who came or went.
pub(super) fn is_told(words: &str) -> bool {
    CAME.is_match(words)
}

/// Whom a sentence says to have come, left or presided.
fn said_of(sentence: &str, account: &Account<'_>) -> Vec<Named> {
    let came: Vec<usize> = CAME.find_iter(sentence).map(|m| m.start()).collect();
    if came.is_empty() {
        return Vec::new();
    }
    let mut names = named::named(sentence, Signs::Any, account.context.vocabulary);
    names.retain(|name| {
        let behind = |at: usize| at >= name.range.end && at - name.range.end <= NEAR;
        came.iter()
            .any(|&at| behind(at) && joined(&sentence[name.range.end..at]))
    });
    names
}

/// What stands between a name and what is said of whoever bears it: a bracket, a mark, "then".
fn joined(between: &str) -> bool {
    let parts = Bounds::of_marks(between).has(Bounds::STOP | Bounds::SEMICOLON);
    words::count(between) <= 2 && !parts && !words::each(between).any(|w| is_phrase("clauses.and", w))
}
