//! What somebody wishes decided ("that the gates be shut"), moved by somebody or standing for itself, and that no decision holds.

use super::walk::{Piece, Teller};
use super::{Account, touches};
use crate::findings::said;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::Finding;
use crate::vocabulary::phrases::{after_phrase, is_phrase, phrases};
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 4;
/// So far behind a wish it is said what became of it.
const REACH: usize = 120;
/// So near to its verb a word makes it no wish: "will be", "would only be".
const NEAR: usize = 2;
/// In so many words behind "that" stands the verb.
const FIRST: usize = 8;
/// A wish of fewer words says nothing.
const LEAST: usize = 3;
/// A decision that has three of four of its longer words tells it again.
const ALIKE: (usize, usize) = (3, 4);
/// Longer words tell one wish from another.
const LONG: usize = 4;

/// "that the gates be shut", "that they be kept here".
static WISH: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\b(?i:{unread.wish_opens})\s(?P<is>(?:[^.;:]{2,70}?\s)?){unread.wish_verb}\s\p{L}"));
/// "moved by Mr Dale that ...", "moved, Mrs Tunn seconding, that ...".
static MOVED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r#"\b(?i:{unread.wish_moved})\b(?P<by>[^.;:]{0,80}?)[\s,"'](?P<at>(?i:{unread.wish_opens})\s)"#)
});
/// What may be put to a meeting stands before it.
static LED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.wish_led}\b"));
/// It came to nothing.
static DROPPED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.wish_dropped}\b"));
/// An agenda says who is going to move it.
static TO_COME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.wish_to_come}\b"));

/// Wishes that no decision holds.
#[derive(Debug, Default)]
pub(super) struct Wishes(Vec<Finding>);

impl Teller for Wishes {
    fn block(&mut self, _: &Account<'_>, block: &Piece<'_>) -> bool {
        // whatever the case of its first letter
        let opens = || {
            phrases("unread.wish_opens")
                .iter()
                .any(|w| block.words.contains(&w[1..]))
        };
        self.0.len() < MOST && opens() && (WISH.is_match(block.words) || MOVED.is_match(block.words))
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        if self.0.len() == MOST {
            return;
        }
        let text = sentence.words;
        let wished = WISH.captures_iter(text).filter_map(|found| {
            let (all, who) = (found.get(0)?, found.name("is")?);
            let before = &text[..all.start()];
            let put = opens(before) || is_put(before);
            (put && !is_told(who.as_str())).then_some(all.range())
        });
        let moved = MOVED
            .captures_iter(text)
            .filter(|found| !found.name("by").is_some_and(|by| says(by.as_str())))
            .filter_map(|found| Some(found.name("at")?.start()..found.get(0)?.end()))
            .filter(|at| !tells(&text[at.end..]));
        let lost = wished
            .chain(moved)
            .filter(|at| is_lost(account, sentence, at))
            .min_by_key(|at| at.start);
        if let Some(at) = lost {
            let part = at.start..text.len();
            let told = said::wish_unread(&text[part.clone()]);
            self.0.push(told.at(sentence.span(account, part)));
        }
    }

    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        let text = account.text(line);
        // "That A be shut." is a decision, and "That B open it." stands right below it
        let begins = |text: &str| {
            text.starts_with(char::is_uppercase) && after_phrase("unread.wish_opens", &text.to_lowercase()).is_some()
        };
        if self.0.len() == MOST || !begins(text) || account.is_read(&line.source) || words::count(text) <= LEAST {
            return;
        }
        let above = account
            .above(n)
            .filter(|above| touches(&account.decisions, &above.source));
        if above.is_some_and(|above| begins(account.text(above))) && !is_repeated(account, text) {
            self.0
                .push(said::clause_unread(text).at(account.context.document.span(line.source.clone())));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.0
    }
}

/// Whether nothing but a label or a quotation mark stands before a wish.
fn opens(before: &str) -> bool {
    let quoted = |c: char| !c.is_alphanumeric() && c != '(';
    let before = before.trim_start_matches(quoted);
    let end = leading_label(before).1;
    before[end..].trim_matches(quoted).is_empty()
}

/// Whether the words before a wish put it to the meeting: nobody only says something behind them, and nobody had done so before.
fn is_put(before: &str) -> bool {
    let Some(led) = LED.find_iter(before).last() else {
        return false;
    };
    let had = |w: &str| is_phrase("decisions_told.long_ago", &words::bare(w).to_lowercase());
    let earlier = words::each(&before[..led.start()]).rev().take(NEAR).any(had);
    !earlier && !says(&before[led.end()..])
}

/// "stated that ...", "directed that ...": somebody speaks, and puts nothing to the vote.
fn says(between: &str) -> bool {
    words::each(between).any(|w| is_phrase("unread.wish_said", &words::bare(w).to_lowercase()))
}

/// "that the gates will be shut": told, and not wished.
fn is_told(who: &str) -> bool {
    let mut last = words::each(who).rev().take(NEAR);
    last.any(|word| is_phrase("unread.wish_told", &word.to_lowercase()))
}

/// "moved that he was glad": the first words behind "that" tell something, and wish nothing.
fn tells(behind: &str) -> bool {
    let first = words::each(behind).take(FIRST);
    first
        .into_iter()
        .any(|w| is_phrase("unread.wish_told", &w.to_lowercase()) || is_phrase("unread.tale", &w.to_lowercase()))
}

/// "..., and that the keys be kept": said on with what stands before.
fn joins(last: &str) -> bool {
    is_phrase("clauses.and", last)
}

/// Whether a wish that begins at a place of a sentence was put to this meeting, and no decision holds it.
fn is_lost(account: &Account<'_>, sentence: &Piece<'_>, at: &Range<usize>) -> bool {
    let text = sentence.words;
    let (before, wish) = (&text[..at.start], &text[at.start..]);
    let joined = words::last(before).to_lowercase();
    let asked = words::last(before.trim_end_matches([' ', ',', ':'])).to_lowercase();
    let behind = sentence.source(account, at.start..text.len());
    let rest = account.context.document.text.get(behind.end..).unwrap_or("");
    let rest = &rest[..rest.floor_char_boundary(REACH.min(rest.len()))];
    let asks = |w: &str| is_phrase("unread.wish_asked", &w.to_lowercase());
    let chained = || joins(&joined) && words::each(before).any(asks);
    words::count(wish) > LEAST
        && !touches(&account.decisions, &sentence.source(account, at.clone()))
        && !is_phrase("unread.wish_asked", &asked)
        && !chained()
        && !TO_COME.is_match(before)
        && !DROPPED.is_match(wish)
        && !DROPPED.is_match(rest)
        && !is_repeated(account, wish)
}

/// Whether a decision has the same words.
fn is_repeated(account: &Account<'_>, wish: &str) -> bool {
    let own: Vec<String> = words::each(wish)
        .map(words::bare)
        .filter(|w| w.len() >= LONG)
        .map(str::to_lowercase)
        .collect();
    account.reading.resolutions.iter().any(|resolution| {
        let text = resolution.text.to_lowercase();
        let same = own.iter().filter(|w| text.contains(w.as_str())).count();
        same * ALIKE.1 >= own.len() * ALIKE.0
    })
}
