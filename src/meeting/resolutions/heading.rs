//! Whether the words below a heading "Decision" decide something, or tell what was said.
//!
//! Weighs the signs of the first line; knows nothing of clauses.

use super::line::Line;
use crate::decide::{self, Candidate, Decision, Scale};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Decisions;
use std::sync::LazyLock;

/// What the words below such a heading do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Below {
    /// They are what was decided.
    Decides,
    /// They tell what was said or done.
    Tells,
}

impl Below {
    /// In words.
    pub(super) fn named(self) -> &'static str {
        match self {
            Below::Decides => "decides",
            Below::Tells => "tells",
        }
    }
}

/// What stands around the words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside {
    /// They are a list.
    pub listed: bool,
    /// A resolution word stands below, in capitals or set off.
    pub marked_below: bool,
}

/// With one of these signs nothing is lost where nothing was decided.
pub(super) const NO_LOSS: [&str; 3] = ["interest", "excused", "nothing"];

/// The subject of a report looks no further than this many words.
const SUBJECT: usize = 14;

/// "The Clerk and Councillor Dale to write": a task begins within so many words.
const TASK: usize = 7;

static SAYS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.says}\b"));
static INTEREST: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.interest}\b"));
static EXCUSED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*(?:an?\s+)?{decisions.excused}\b"));
static NOTHING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{decisions.nothing}\W*$"));
static BE_DONE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\bbe\s+(?:\p{L}+ly\s+)?\p{L}+(?:ed|en)\b"));

/// What the words of a line from byte `from` on do, with the reasons; none where neither is clear, and they decide.
pub(super) fn below(
    line: &Line<'_>,
    from: usize,
    beside: Beside,
    words: &Decisions,
    scale: &Scale,
) -> Option<Decision<Below>> {
    let all = [decides(line, from, beside, words), tells(line, from, beside, words)];
    decide::best(all.into(), scale)
}

fn decides(line: &Line<'_>, from: usize, beside: Beside, words: &Decisions) -> Candidate<Below> {
    let first = line.word_at(from);
    let all = || first..line.words.len();
    let text = line.text.get(from..).unwrap_or("");
    let mut out = Candidate::new(Below::Decides);
    let mut see = |name, seen: bool| out.see(name, u32::from(seen));
    see("heading", true);
    see("opens_that", matches!(line.lower(first), "that" | "to"));
    see("be_done", BE_DONE.is_match(text));
    see("listed", beside.listed);
    see("chosen", all().any(|i| words.elections.contains(line.lower(i))));
    let to = (first + 1..first + TASK)
        .find(|&i| line.lower(i) == "to")
        .map(|i| line.words[i].start);
    let task = to.is_some_and(|to| is_person(line, first, words) && !SAYS.is_match(&line.text[from..to]));
    see("task", task);
    see("verb", all().any(|i| words.is_verb(line.lower(i))));
    see(
        "verb_opens",
        words.is_verb(line.lower(first)) || words.forms.contains_key(line.lower(first)),
    );
    out
}

fn tells(line: &Line<'_>, from: usize, beside: Beside, words: &Decisions) -> Candidate<Below> {
    let first = line.word_at(from);
    let start = line.words.get(first).map_or(from, |w| w.start);
    let end = line.words.get(first + SUBJECT).map_or(line.text.len(), |w| w.start);
    let mut out = Candidate::new(Below::Tells);
    let mut see = |name, seen: bool| out.see(name, u32::from(seen));
    see("person", is_person(line, first, words));
    see("says", SAYS.is_match(&line.text[start..end]));
    see("interest", INTEREST.is_match(&line.text[start..]));
    see("excused", EXCUSED.is_match(&line.text[start..]));
    see("nothing", NOTHING.is_match(&line.text[start..]));
    see("marked_below", beside.marked_below);
    out
}

/// "Councillor Dale ...", "The Chair ...".
fn is_person(line: &Line<'_>, first: usize, words: &Decisions) -> bool {
    let i = first + usize::from(line.lower(first) == "the");
    super::name::is_titled(line.lower(i), words)
}
