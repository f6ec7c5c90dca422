//! One statement of an interest, and how the words behind the people fall into its parts.

use super::super::attendance::Person;
use crate::language::{Match, Pattern, pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// One person's interest.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Statement {
    /// Who.
    pub person: Person,
    /// The kind of interest.
    pub kind: Option<Range<usize>>,
    /// The item or matter.
    pub matter: Option<Range<usize>>,
    /// Why.
    pub nature: Option<Range<usize>>,
    /// What they did.
    pub action: Option<Range<usize>>,
    /// All of it.
    pub span: Range<usize>,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Setting {
    /// Under a heading of declarations.
    pub about: bool,
    /// Below a sentence that says that interests follow.
    pub list: bool,
}

static WHY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^|,\s*|\s){declarations.why}\b"));
static DID: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:,\s*|\s)(?:{declarations.so}\s+)*(?:{declarations.pronoun}\s+)?(?P<did>(?:{declarations.did}|{declarations.meant}\s+{declarations.step})\b.*)$",
    )
});
static LINK: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:{declarations.about}\s+)?(?:{declarations.following}\s*(?:(?:{declarations.thing}\s*)+:|:)?\s*)?",
    )
});

/// "PD", "Cllrs PD and JF": people by the initials that the attendance gives beside their names.
pub(super) fn initials(words: &str) -> Vec<Person> {
    static KEYS: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"^(?:Cllrs?\.?\s+)?[A-Z]{2,4}(?:(?:,\s*|\s+and\s+|\s*&\s*)(?:Cllr\.?\s+)?[A-Z]{2,4})*$")
    });
    static KEY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[A-Z]{2,4}\b"));
    if !KEYS.is_match(words.trim()) {
        return Vec::new();
    }
    let person = |m: Match<'_>| Person {
        name: m.range(),
        span: m.range(),
        ..Person::default()
    };
    KEY.find_iter(words).map(person).collect()
}

/// Matter, reason and action of what follows "interest".
pub(super) fn divide(text: &str, range: Range<usize>, out: &mut Statement) {
    out.action = done(text, range.clone());
    let range = range.start..out.action.as_ref().map_or(range.end, |d| d.start);
    let words = &text[range.clone()];
    let start = LINK.find(words).map_or(0, |m| m.end());
    let why = WHY.find(&words[start..]).map(|m| start + m.start());
    out.matter = trim(text, range.start + start..range.start + why.unwrap_or(words.len()));
    out.nature = why.and_then(|w| trim(text, range.start + w..range.start + words.len()));
    if out.matter.is_none() {
        out.matter = out.nature.clone();
    }
}

/// What the words say was done about an interest.
pub(super) fn done(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let found = DID.captures(&text[range.clone()])?;
    let did = found.name("did")?;
    Some(range.start + did.start()..range.start + did.end())
}

/// Without stops, dashes and an open bracket at either end, or "and" behind it.
pub(super) fn trim(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let cut = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '—' | '(' | '"');
    let lead = words.len() - words.trim_start_matches(cut).len();
    let mut kept = words.trim_matches(cut);
    for tail in [" and", " and,"] {
        kept = kept.strip_suffix(tail).unwrap_or(kept);
    }
    let kept = kept.trim_end_matches(cut);
    (!kept.is_empty()).then(|| range.start + lead..range.start + lead + kept.len())
}

/// Whether a line tells of an interest rather than of the matter.
pub(super) fn speaks_of_interest(line: &str) -> bool {
    static SPEAKS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{declarations.word})\b"));
    SPEAKS.is_match(line)
}
