//! Reads apologies told in sentences: who sent them, and for what part of the meeting.
//!
//! Says where the words for the people stand; whether people are named there is for others to see.

use crate::language::{Pattern, pattern};
use crate::vocabulary::Roles;
use std::ops::Range;
use std::sync::LazyLock;

static APOLOGIES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:\b|[0-9]){attendance.apologies}\b"));
static NONE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.no_apologies}\b"));
static OF_WHOM: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{attendance.of_whom}\s+(?:{attendance.article}\s+)?"));
static SENT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\s{attendance.sent}\s+{attendance.apologies}"));
/// In an item about apologies: "These were received from ...".
static RECEIVED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{attendance.received}\s+(?:by|{attendance.of_whom})\b"));
/// What else comes in an item about apologies: "A letter of resignation was received from ...".
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.other_letter}\b"));
static PARTLY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.partly}\b"));
static ENDS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:,\s*|\s){attendance.ends_list}\b"));
static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)[\s,]{attendance.subject}\s+"));

/// Whether a sentence is about apologies that were sent; `excuses` where it stands in an item of apologies.
pub(super) fn told(sentence: &str, excuses: bool) -> bool {
    let received = || excuses && RECEIVED.is_match(sentence) && !OTHER.is_match(sentence);
    let said = is_named(sentence) || received() || partly(sentence).is_some();
    said && !NONE.is_match(sentence)
}

/// Whether apologies are spoken of.
pub(super) fn is_named(sentence: &str) -> bool {
    APOLOGIES.is_match(sentence)
}

/// Where the words stand that excuse somebody.
pub(super) fn word(sentence: &str) -> Option<usize> {
    let sent = SENT.find(sentence).map(|m| m.start());
    sent.or_else(|| APOLOGIES.find(sentence).map(|m| m.start()))
}

/// Where a sentence excuses somebody for a part of the meeting alone: such a one was there.
pub(super) fn partly(sentence: &str) -> Option<Range<usize>> {
    PARTLY.find(sentence).map(|m| m.start()..m.end())
}

/// "... for absence from A, and for lateness from B": where the second begins.
pub(super) fn second(sentence: &str) -> Option<usize> {
    let at = partly(sentence)?.start;
    let word = APOLOGIES.find(&sentence[..at])?.end();
    OF_WHOM.find(&sentence[word..at])?;
    Some(at)
}

/// Those who sent them stand before these words: "Ada Marl had sent her apologies".
pub(super) fn senders(sentence: &str, roles: &Roles) -> Option<Range<usize>> {
    let end = SENT.find(sentence)?.start();
    // "... as the Chair had sent apologies": said of an office, by whoever spoke
    let from = SUBJECT.find_iter(&sentence[..end]).last().map_or(0, |m| m.end());
    let office = from > 0 && (roles.presiding(&sentence[from..end]).is_some() || roles.is_post(&sentence[from..end]));
    (!office).then_some(0..end)
}

/// Where the names may begin behind the word for apologies, the nearest first.
pub(super) fn starts(sentence: &str, excuses: bool) -> Vec<usize> {
    let received = || RECEIVED.find(sentence).filter(|_| excuses).map(|m| m.start());
    let word = APOLOGIES.find(sentence).map(|m| m.end()).or_else(received);
    let Some(from) = word.or_else(|| partly(sentence).map(|p| p.end)) else {
        return Vec::new();
    };
    OF_WHOM.find_iter(&sentence[from..]).map(|m| from + m.end()).collect()
}

/// The names behind a colon: "Apologies: A, B".
pub(super) fn behind_colon(sentence: &str) -> Option<usize> {
    let word = APOLOGIES.find(sentence).map_or(0, |m| m.end());
    sentence[word..].find(": ").map(|p| word + p + 2)
}

/// The sentence only announces the list below it: "Apologies were received on behalf of the following:".
pub(super) fn announces(sentence: &str) -> bool {
    let closed = sentence.trim_end_matches([' ', '-', '–', '—', '\u{a0}']).ends_with(':');
    closed && told(sentence, false)
}

/// Where a list of names in a sentence ends: at a clause that says more.
pub(super) fn end_of_list(text: &str) -> Option<usize> {
    ENDS.find(text).map(|m| m.start())
}
