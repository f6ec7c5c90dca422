//! Motions that somebody moved and somebody seconded, decision words that lost a space or stand with their vote, and that
//! no resolution holds.

use super::walk::{Piece, Teller};
use super::{Account, Line, touches};
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::Finding;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 4;
/// A decision so near to a motion is what came of it.
const BESIDE: usize = 250;

/// "It was moved by A and seconded by B that ...", "A moved ... and this was seconded by B".
static MOVED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:{unread.moved}\b.{1,400}?\b{unread.seconded}|{unread.seconded}\b.{1,80}?,\s{unread.moved})\b")
});
/// "it wasRESOLVED to".
static GLUED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\p{Ll}(?P<word>{unread.marked})\b"));
/// "... had looked at them, and then resolved to adjourn": in running text, behind another verb.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?P<before>[\p{L}']+),?\s+(?P<word>{unread.resolved})\b"));
/// "Resolved (7:7) – that ...".
static OPENS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^\W*(?P<word>(?i:{unread.marked}))\s*\([^)]{1,80}\)\s*[-–—:]"));

/// "Carried.": what came of a motion.
static FATE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.fate}\b"));

/// "Resolved" on a line of its own.
static ALONE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\W*(?P<word>(?i:{unread.marked}))\W*$"));

/// Whether a line is the first clause of what is decided above it.
fn leads_to(account: &Account<'_>, line: &Line) -> bool {
    account.is_labelled(line) || account.text(line).starts_with("That ")
}

/// Whether the words of a line are those of a decision that was read: a page may print it twice.
fn is_told(account: &Account<'_>, line: &Line) -> bool {
    const ALIKE: usize = 40;
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let begins: String = letters(account.text(line)).chars().take(ALIKE).collect();
    account
        .reading
        .resolutions
        .iter()
        .any(|r| letters(&r.text).contains(&begins))
}

/// Whether a resolution holds a motion, stands right beside it, or has its mover and seconder.
fn is_held(account: &Account<'_>, at: &Range<usize>, sentence: &Range<usize>) -> bool {
    let words = account.context.document.text.get(sentence.clone()).unwrap_or("");
    let named = |name: &Option<String>| {
        let family = name.as_deref().and_then(|n| words::each(n).next_back());
        family.is_some_and(|family| words.contains(family))
    };
    let words_of = &account.context.vocabulary.decisions;
    let beside = sentence.start.saturating_sub(BESIDE)..sentence.end + BESIDE;
    touches(&account.decisions, at)
        || account.reading.resolutions.iter().any(|r| {
            let span = r.span.range();
            let only_moved = words_of.proposes.contains(&r.verb.to_lowercase());
            // "a) Accounts ... b) Insurance. RESOLVED ...": the decision behind the next label is another
            let between = match span.end <= sentence.start {
                true => span.end..sentence.start,
                false => sentence.end..span.start.max(sentence.end),
            };
            let beside = beside.contains(&span.start) || beside.contains(&span.end);
            // what somebody else moved is another motion
            let other =
                r.mover.is_some() && !named(&r.mover) && span.start >= sentence.end && !is_settled(account, &span);
            let beside = beside && !other && !account.is_divided(&between);
            let near = beside && (r.outcome.is_some() || r.explicit && !only_moved);
            let words = account.context.document.text.get(between.clone()).unwrap_or("");
            let apart = span.start > sentence.end && FATE.is_match(words) && account.is_divided(&between);
            near || !apart && named(&r.mover) && named(&r.seconder)
        })
}

/// Whether, behind an amendment, the same item tells what was resolved in the end.
fn is_settled(account: &Account<'_>, amendment: &Range<usize>) -> bool {
    let proposes = &account.context.vocabulary.decisions.proposes;
    account.reading.resolutions.iter().any(|r| {
        let span = r.span.range();
        let behind = span.start >= amendment.end && !touches(&account.heads, &(amendment.end..span.start));
        behind && r.explicit && !proposes.contains(&r.verb.to_lowercase())
    })
}

/// Motions and decisions.
#[derive(Debug, Default)]
pub(super) struct Moved(Vec<Finding>);

impl Moved {
    /// The words `part` of a piece of the text, unless a decision holds them.
    fn tell(&mut self, account: &Account<'_>, piece: &Piece<'_>, part: Range<usize>, held: bool) {
        if !held && self.0.len() < MOST {
            let told = said::decision_unread(&piece.words[part.clone()]);
            self.0.push(told.at(piece.span(account, part)));
        }
    }
}

impl Teller for Moved {
    fn block(&mut self, account: &Account<'_>, block: &Piece<'_>) -> bool {
        for found in GLUED.captures_iter(block.words) {
            if let Some(word) = found.name("word") {
                let source = block.source(account, word.range());
                let starts = account
                    .reading
                    .resolutions
                    .iter()
                    .any(|r| r.explicit && r.verb == word.as_str() && touches(&[r.span.range()], &source));
                self.tell(account, block, word.range(), starts);
            }
        }
        for found in TOLD.captures_iter(block.words) {
            let earlier = found
                .name("before")
                .is_some_and(|w| is_phrase("unread.earlier", w.as_str()));
            if let Some(word) = found.name("word").filter(|_| !earlier) {
                let held = touches(&account.decisions, &block.source(account, word.range()));
                self.tell(account, block, word.range(), held);
            }
        }
        true
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        if let Some(found) = MOVED.find(sentence.words) {
            let source = |part| sentence.source(account, part);
            let held = is_held(account, &source(found.range()), &source(sentence.whole()));
            self.tell(account, sentence, found.range(), held);
        }
    }

    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = Piece::of_line(account, &account.lines[n]);
        let leads = || {
            let below = account.below(n).filter(|l| !touches(&account.decisions, &l.source));
            below.is_some_and(|l| leads_to(account, l) && !is_told(account, l))
        };
        let lone = || ALONE.captures(line.words).filter(|_| leads());
        let found = OPENS
            .captures(line.words)
            .and_then(|c| c.name("word"))
            .or_else(|| lone().and_then(|c| c.name("word")));
        if let Some(word) = found {
            let held = touches(&account.decisions, &account.lines[n].source);
            self.tell(account, &line, word.range(), held);
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.0
    }
}
