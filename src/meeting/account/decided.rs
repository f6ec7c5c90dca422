//! Sentences that tell of a decision in running text, and that no resolution holds nor stands beside.

use super::{Account, blocks, touches};
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

/// The findings of a meeting, the first few.
pub fn of(account: &Account<'_>) -> Vec<Finding> {
    let context = account.context;
    let mut out = Vec::new();
    for block in blocks(context) {
        let flow = &context.document.blocks[block].flow;
        let text = flow.text();
        if out.len() == MOST || !DECIDED.is_match(text) {
            continue;
        }
        for sentence in context.document.sentences(block, 0..text.len()).iter() {
            let words = &text[sentence.clone()];
            let Some(found) = DECIDED.find(words) else {
                continue;
            };
            let source = flow.source(sentence.clone());
            let (before, bare) = (
                &words[..found.start()],
                found.start() == 0 && found.end() == words.len(),
            );
            let source_of = |r: Range<usize>| flow.source(sentence.start + r.start..sentence.start + r.end);
            let held = by_others(account, &words[found.end()..])
                || is_held(account, &source, bare) && !left_open(account, &source_of(found.range()));
            if out.len() < MOST && !NOT_HERE.is_match(before) && !held {
                out.push(said::decided_unread(words).at(context.document.span(source)));
            }
        }
    }
    out
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
