//! Sentences that tell of a decision in running text, and that no resolution holds nor stands beside.

use super::walk::{Piece, Teller};
use super::{Account, touches};
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::Finding;
use crate::vocabulary::phrases::after_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 3;
/// A decision so near, in the same line or the next, is the one that is told.
const BESIDE: usize = 120;

/// "It was agreed to ...", "Una Dale was unanimously elected ...", "Carried.".
static DECIDED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{unread.decided}\b|^\W*{unread.outcome}\W*$|\b{unread.in_the_end}\W*$"));
/// "by all present": the meeting itself.
static BY_US: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{unread.by_us}\b"));
/// What was decided elsewhere, or earlier, or is only thought of.
static NOT_HERE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{unread.earlier}|{unread.not_here})\b|\b\d{4}\b"));

/// What was decided in running text.
#[derive(Debug, Default)]
pub(super) struct Decided(Vec<Finding>);

impl Teller for Decided {
    fn block(&mut self, _: &Account<'_>, block: &Piece<'_>) -> bool {
        self.0.len() < MOST && DECIDED.is_match(block.words)
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        let words = sentence.words;
        let Some(found) = DECIDED.find(words).filter(|_| self.0.len() < MOST) else {
            return;
        };
        let bare = found.range() == sentence.whole();
        let left_open = || left_open(account, &sentence.source(account, found.range()));
        let held = by_others(account, &words[found.end()..])
            || is_held(account, &sentence.source(account, sentence.whole()), bare) && !left_open();
        if !NOT_HERE.is_match(&words[..found.start()]) && !held {
            self.0
                .push(said::decided_unread(words).at(sentence.span(account, sentence.whole())));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.0
    }
}

/// Whether others took a decision: whoever is named behind "by", unless it is the body that met.
fn by_others(account: &Account<'_>, behind: &str) -> bool {
    let behind = behind.trim_start();
    let Some(who) = after_phrase("unread.by_others", behind) else {
        return false;
    };
    let body = account.reading.meeting.body.as_deref().unwrap_or("").to_lowercase();
    let who = who.trim_start().to_lowercase();
    let who = who.split(['.', ',', ';']).next().unwrap_or("");
    let own = words::last(who) == words::last(&body) && !body.is_empty();
    !own && !BY_US.is_match(behind)
}

/// "Proposed by A, seconded by B: that we meet in private. It was agreed.": a motion that took in what became of it, and of
/// which the record does not know it.
fn left_open(account: &Account<'_>, word: &Range<usize>) -> bool {
    let within = |d: &&Range<usize>| d.start < word.start && word.end <= d.end;
    let motion = account.decisions.iter().find(within);
    motion.is_some_and(|motion| account.is_only_proposed(motion))
}

/// Whether a decision stands in a sentence or beside it, no label of a list between them. Of one word alone (`bare`) any
/// decision of the same item may be what it ends.
fn is_held(account: &Account<'_>, at: &Range<usize>, bare: bool) -> bool {
    let behind = account.decisions.partition_point(|d| d.end <= at.start);
    let before = behind.checked_sub(1).and_then(|n| account.decisions.get(n));
    let ends = |d: &Range<usize>| {
        let between = d.end..at.start;
        let proposed = account.is_only_proposed(d) && !bare;
        !proposed
            && match bare {
                true => !touches(&account.heads, &between),
                false => between.len() <= BESIDE && !account.is_divided(&between),
            }
    };
    let follows = |d: &Range<usize>| {
        let between = at.end..d.start.max(at.end);
        between.len() <= BESIDE && !account.is_divided(&between)
    };
    before.is_some_and(ends) || account.decisions.get(behind).is_some_and(follows)
}
