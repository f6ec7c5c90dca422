//! Tells decisions of this meeting from those that somebody reports, or that were taken before it.

use super::super::line::Line;
use crate::language::calendar::is_month_name;
use crate::language::digits::Digits;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;

/// "At the last meeting it was agreed": an earlier decision.
pub(super) fn earlier(line: &Line<'_>, verb: usize, from: usize, words: &Decisions) -> bool {
    let (n, _) = line.sentence(verb);
    let start = line.sentences[n].start;
    let signs = &words.told;
    // "in March", "the May meeting"; "may" is mostly a verb
    let month = |w: &str| w != "may" && is_month_name(w);
    let past = |k: usize| signs.past.contains(line.lower(k)) || month(line.lower(k));
    let meeting = (start..from).any(|k| signs.meetings.contains(line.lower(k)) || line.lower(k) == "when");
    let speech = (start..from).any(|k| signs.speech.contains(line.lower(k)) && line.lower(k + 1) != "and");
    // "Cllr Dale said that it was agreed to"
    let said = from >= start + 2
        && is_phrase("decisions.that", line.lower(from - 1))
        && is_phrase("decisions.says", line.lower(from - 2));
    let own = line.lower(from) == "all" || set_apart(line, verb) || joined(line, verb, from);
    meeting && (start..from).any(past) || speech && !own || said || dated(line, start, from)
}

/// "RESOLVED", in a line that is not written in capitals: the clerk marks a decision, whatever was said before it.
fn set_apart(line: &Line<'_>, verb: usize) -> bool {
    line.printed(verb).chars().all(|c| !c.is_lowercase()) && line.text.contains(char::is_lowercase)
}

/// "The Mayor reminded all of it and it was agreed that a letter be sent": behind "and" another clause, which says what shall be.
fn joined(line: &Line<'_>, verb: usize, from: usize) -> bool {
    const REACH: usize = 16;
    let end = line.sentences[line.sentence(verb).0].end.min(verb + REACH);
    let shall = |k: usize| line.lower(k) == "be" && !is_phrase("decisions.before_be", line.lower(k - 1));
    line.lower(from) == "and" && (line.lower(verb + 1) == "to" || (verb + 2..end).any(shall))
}

/// "In 2029 it was agreed", "On 4 May 2029 the Council resolved": what was decided then.
fn dated(line: &Line<'_>, start: usize, from: usize) -> bool {
    if !matches!(line.lower(start), "in" | "on" | "during" | "since") || from > start + 8 {
        return false;
    }
    let mut i = start + 1;
    while matches!(line.lower(i), "the" | "early" | "late" | "mid") {
        i += 1;
    }
    let word = line.lower(i);
    let year = |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.is_digits();
    let day = word.opens_with_digit() && (i..i + 3).any(|k| is_month_name(line.lower(k)));
    i < from && (year(word) || is_month_name(word) || day)
}

/// "It was explained that ... It was decided to ...": the sentence before tells what somebody told the meeting.
pub(in crate::meeting::resolutions) fn hearsay(line: &Line<'_>, word: usize, words: &Decisions) -> bool {
    let n = line.sentence(word).0;
    let Some(before) = n.checked_sub(1).and_then(|p| line.sentences.get(p)) else {
        return false;
    };
    let told = |i: usize| words.told.hearsay.contains(line.lower(i)) && line.lower(i + 1) != "with";
    before.clone().any(told)
}
