//! Reads when somebody came or left: in a sentence and beside a name. The phrases are the same for both
//! (`phrases/attendance_coming.toml`).
//!
//! Says where the words stand; whether people are named there is for others to see.

use crate::language::digits::Digits;
use crate::language::{Pattern, pattern, short};
use std::ops::Range;
use std::sync::LazyLock;

/// What tells when somebody came or left is no longer, in bytes.
const LONGEST: usize = 84;

/// One coming or going of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coming {
    /// Words for whoever came or left; the moment may stand before them.
    pub who: Range<usize>,
    /// They came; otherwise they left.
    pub came: bool,
    /// The time, the item, the moment.
    pub when: Option<Range<usize>>,
}

/// What words beside a name tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Stay {
    /// From when on.
    pub arrived: Option<Range<usize>>,
    /// Until when.
    pub left: Option<Range<usize>>,
}

static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?P<who>.{2,}?) \s+ (?: {attendance_coming.also} \s+ )? (?: (?P<came> {attendance_coming.arrived} ) | (?P<left> {attendance_coming.left} ) ) \b [\s,]*
          (?P<when> (?: \( \s* )? (?: {attendance_coming.moment} | [0-9] ) (?: \( [^()]* \) | [^.;)] | \.[0-9] | \.\s?m\b\.? )* )? ",
    )
});

static BESIDE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?: {attendance_coming.there} \s+ )? (?:
            (?: {attendance_coming.beside_from} ) \b \s* (?: {attendance_coming.skipped} \b \s* )* (?P<when> .{0,30}? [0-9] [^,]*? ) (?: \s* (?: - | – | {attendance_coming.to} \b ) \s* (?P<till> \S.*) )?
          | (?: {attendance_coming.beside_until} ) \b \s* (?: {attendance_coming.skipped} \b \s* )* (?P<gone> .{0,40}? [0-9] .* )
          ) $",
    )
});

/// Where a sentence goes on behind the moment.
static GOES_ON: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i),?\s+{attendance_coming.goes_on}\b"));

static AT_FIRST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:{attendance_coming.moment}|[0-9])\b(?:[^.;]|\.[0-9]|\.\s?m\b\.?)*?[,\s]*$"));

static AT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^[\s(,]*(?:at\s+)?(?:{attendance_coming.nearly}\s+)?"));

/// The coming or going that a sentence tells.
pub(super) fn told(sentence: &str) -> Option<Coming> {
    let c = TOLD.captures(sentence)?;
    let who = short(&c, "who", 120)?;
    Some(Coming {
        who: who.start()..who.end(),
        came: c.name("came").is_some(),
        when: c.name("when").and_then(|m| moment(sentence, m.start()..m.end())),
    })
}

/// The moment that stands before the name of whoever came or left: "At 7.20 pm Cllr Marl left", "During item 5, Cllr Oake came".
pub(super) fn before(sentence: &str, name: usize) -> Option<Range<usize>> {
    let lead = &sentence[..name];
    AT_FIRST.is_match(lead).then(|| moment(sentence, 0..name)).flatten()
}

/// The words that tell when, without "at" before a time and without the clause behind them.
fn moment(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let lead = AT.find(words).map_or(0, |m| m.end());
    let timed = words[lead..].opens_with_digit();
    let lead = if timed {
        lead
    } else {
        words.len() - words.trim_start_matches([' ', '(', ',']).len()
    };
    let end = GOES_ON.find(&words[lead..]).map_or(words.len(), |m| lead + m.start());
    let end = end.min(lead + words[lead..].floor_char_boundary(LONGEST));
    let kept = words[lead..end].trim_end_matches([' ', ',', '(']);
    let alone = kept.contains(' ') || kept.opens_with_digit();
    (!kept.is_empty() && alone).then(|| range.start + lead..range.start + lead + kept.len())
}

/// What words beside a name tell of coming and going: "from item 4", "until 7.30 pm", "arrived 6.10 pm".
pub(super) fn beside(words: &str) -> Option<Stay> {
    let c = BESIDE.captures(words)?;
    let range = |name: &str| c.name(name).map(|m| m.start()..m.end());
    Some(Stay {
        arrived: range("when"),
        left: range("till").or_else(|| range("gone")),
    })
}
