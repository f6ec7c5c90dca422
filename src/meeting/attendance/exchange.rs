//! Reads who came instead of whom: in a sentence, in an entry of a list, beside a name. The phrases are the same for all
//! (`phrases/attendance_instead.toml`).
//!
//! Says where the words stand; whether they name people is for others to see.

use crate::language::clause::joints;
use crate::language::words;
use crate::language::{Captures, Match, Pattern, pattern, short};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// The group of a pattern for whoever came.
const WHO: &str = "who";
/// The group for whom they came.
const WHOM: &str = "whom";

/// Words for the one who came and for the one who did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exchange {
    /// Who came.
    pub who: Range<usize>,
    /// Instead of whom.
    pub whom: Range<usize>,
    /// A word for substitution says so, not only "for" or "on behalf of".
    pub sure: bool,
}

/// What a bracket or the words behind a name say of a substitution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Beside {
    /// The one beside came for these words' person; the words before `at` say something else.
    For { whom: Range<usize>, at: usize },
    /// These words' person came for the one beside.
    By(Range<usize>),
    /// The one beside came for somebody who is not named.
    Substitute,
}

static WORD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_instead.word}\b"));

static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?P<who>.+?) \s+ (?: {attendance_instead.being} \s+ )*
          (?: {attendance_instead.stood_in_for}
            | {attendance_instead.came} \b .{0,40}? \b (?: {attendance_instead.stood_in_for} | {attendance_instead.as_one_for} | {attendance_instead.in_place_of} | {attendance_instead.plain} ) )
          \s+ (?P<whom>.+) $",
    )
});

static REPLACED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?P<whom>.{3,}?)\s+(?:{attendance_instead.being}\s+)+{attendance_instead.replaced_by}\s+(?P<who>.+)$",
    )
});

/// In an item about apologies: "(i) Cllr A Marl for Cllr B Oake".
static PAIR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ \W* (?: [ivxa-h0-9]{1,4} [).] \s* )? (?P<who> [A-Z] [^,;:]{3,60}? )
          \s+ (?: {attendance_instead.plain} | {attendance_instead.between} | {attendance_instead.in_place_of} ) \s+
          (?P<whom> [A-Z] [^,;:]{3,60}? ) (?: ;? \s+ {attendance_instead.linked} )? \W* $ ",
    )
});

/// "Cllr Marl was attending as a substitute", "Ada Marl attended in her absence".
static FOR_LAST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?: .* \b {attendance_instead.lead} \s+ )? (?P<who> .{3,80}? ) \s+ (?: {attendance_instead.being} \s+ )*
          (?: (?: {attendance_instead.came} | {attendance_instead.stands_in} ) \s+ {attendance_instead.as_other} | {attendance_instead.own_substitute} ) \W* $ ",
    )
});

/// "..., for whom Cllr P Dale was substitute, ...", "..., with Mr R Fenn acting as substitute": behind one of several in a list.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ,? \s+ (?: {attendance_instead.for_whom} | {attendance_instead.accompanied} ) \s+ (?P<who> [^,;(]{3,60}? ) (?: \s \( [^()]{3,60} \) )?
          \s+ (?: {attendance_instead.being} \s+ )* (?: {attendance_instead.came} \s+ )?
          (?: {attendance_instead.as_other} | {attendance_instead.stands_in} | {attendance_instead.capacity} ) \b ",
    )
});

static FOR_WHOM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i),?\s*{attendance_instead.for_whom}\s+(?P<who>.+?)\s+(?:{attendance_instead.being}|{attendance_instead.came}|{attendance_instead.stands_in})\b",
    )
});

/// "(Cllr P Dale attended as substitute)", "(Cllr P Dale - substitute)", "(Dr R Fenn, Medical Director, came in her place)".
static INSTEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?P<who> \S+ (?: \s [^\s,]+ ){1,4}? ) (?: , \s .{3,60}? )? ,? \s+ (?: {attendance_instead.being} \s+ )*
          (?: {attendance_instead.stands_in} | {attendance_instead.came} \s+ {attendance_instead.as_other} | [-–] \s? {attendance_instead.capacity} ) $",
    )
});

/// "Leisure Services attending on behalf of B Dale": the end of what is said of somebody.
static ON_BEHALF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) (?: ^ | \s ) (?: {attendance_instead.came} \s+ (?: {attendance_instead.in_place_of} | {attendance_instead.plain} ) | {attendance_instead.stood_in_for} | {attendance_instead.as_one_for} | {attendance_instead.in_place_of} )
          \s+ (?P<who> .{3,60} ) $ ",
    )
});

/// "for Cllr B Oake" and nothing else.
static FOR: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:{attendance_instead.plain}|{attendance_instead.between})\s+(?P<who>.{3,60})$"));

/// "substitute for Cllr Dale", "sub: Cllr Dale".
static SUBSTITUTE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ {attendance_instead.capacity} \b \.? \s* (?: {attendance_instead.being_one} \s+ )?
          (?: (?P<by> : | - | – | by\b ) | (?P<of> {attendance_instead.plain} | of | {attendance_instead.in_place_of} ) \b )? \s* (?P<who> .+ )? $ ",
    )
});

static CLAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: {attendance_instead.for_whom} | {attendance_instead.stood_in_for} | {attendance_instead.clause}
          | {attendance_instead.came} \s+ (?: {attendance_instead.as_other} | {attendance_instead.in_place_of} | {attendance_instead.as_one_for} ) ) \b ",
    )
});

fn range(m: Match<'_>) -> Range<usize> {
    m.start()..m.end()
}

fn exchange(c: &Captures<'_, '_>, sure: bool) -> Option<Exchange> {
    Some(Exchange {
        who: range(c.name(WHO)?),
        whom: range(c.name(WHOM)?),
        sure,
    })
}

/// "A attended as substitute for B": both, as a sentence names them.
pub(super) fn told(sentence: &str) -> Option<Exchange> {
    exchange(&TOLD.captures(sentence)?, WORD.is_match(sentence))
}

/// "B was replaced by A", "B was replaced by A and D was replaced by C".
pub(super) fn replaced(sentence: &str) -> Vec<Exchange> {
    let one = |from: usize, to: usize| {
        let c = REPLACED.captures(&sentence[from..to])?;
        short(&c, WHOM, 80)?;
        let found = exchange(&c, true)?;
        let placed = |r: Range<usize>| from + r.start..from + r.end;
        Some(Exchange {
            who: placed(found.who),
            whom: placed(found.whom),
            sure: true,
        })
    };
    let linked = joints(sentence).find_map(|and| {
        let (first, second) = (one(0, and.start)?, one(and.end, sentence.len())?);
        Some(vec![first, second])
    });
    linked.unwrap_or_else(|| one(0, sentence.len()).into_iter().collect())
}

/// "Cllr A for Cllr B" and nothing else.
pub(super) fn pair(line: &str) -> Option<Exchange> {
    exchange(&PAIR.captures(line)?, false)
}

/// Whether a line is such a pair of people with titles.
pub(super) fn is_pair(line: &str, vocabulary: &Vocabulary) -> bool {
    let titled = |range: Range<usize>| {
        let first = words::first(&line[range]);
        vocabulary.names.title(first).is_some()
    };
    pair(line).is_some_and(|e| titled(e.who) && titled(e.whom))
}

/// Who came for one named in the sentence before.
pub(super) fn for_last(sentence: &str) -> Option<Range<usize>> {
    FOR_LAST.captures(sentence)?.name(WHO).map(range)
}

/// "... from Cllr B, for whom A attended".
pub(super) fn for_whom(sentence: &str) -> Option<Range<usize>> {
    FOR_WHOM.captures(sentence)?.name(WHO).map(range)
}

/// Each clause of a list that tells who came instead of the one right before it: the clause, and who came.
pub(super) fn behind(sentence: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let clause = |c: Captures<'_, '_>| Some((range(c.get(0)?), range(c.name(WHO)?)));
    BEHIND.captures_iter(sentence).filter_map(clause).collect()
}

/// A clause tells who came instead.
pub(super) fn is_told(words: &str) -> bool {
    CLAUSE.is_match(words)
}

/// "Rhys Oake substituted": who came instead of the one before.
pub(super) fn is_instead(words: &str) -> bool {
    INSTEAD.is_match(words)
}

/// "substituted by Ada Marl": the words behind a dash name who came.
pub(super) fn names_substitute(words: &str) -> bool {
    SUBSTITUTE
        .captures(words)
        .is_some_and(|c| c.name("by").is_some() && c.name(WHO).is_some())
}

/// Several came for as many: "A and B replaced C and D respectively".
pub(super) fn is_one_for_one(words: &str) -> bool {
    static EACH: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_instead.each}\b"));
    EACH.is_match(words) && TOLD.is_match(words)
}

/// A word for substitution.
pub(super) fn has_word(words: &str) -> bool {
    WORD.is_match(words)
}

/// What the words beside a name say; the first reading whose names are some (`named`) counts. "for" alone takes a name that is
/// surely one (`sure`): somebody may be there for an item, a ward or a firm.
pub(super) fn beside(
    words: &str,
    named: impl Fn(Range<usize>) -> bool,
    sure: impl Fn(Range<usize>) -> bool,
) -> Option<Beside> {
    if let Some(c) = ON_BEHALF.captures(words)
        && let Some(whom) = c.name(WHO).map(range).filter(|w| named(w.clone()))
    {
        return Some(Beside::For {
            whom,
            at: c.get(0)?.start(),
        });
    }
    let instead = INSTEAD.captures(words).and_then(|c| c.name(WHO).map(range));
    if let Some(who) = instead.filter(|w| named(w.clone())) {
        return Some(Beside::By(who));
    }
    let plain = FOR.captures(words).and_then(|c| c.name(WHO).map(range));
    if let Some(whom) = plain.filter(|w| named(w.clone()) && sure(w.clone())) {
        return Some(Beside::For { whom, at: 0 });
    }
    let c = SUBSTITUTE.captures(words)?;
    Some(match c.name(WHO).map(range) {
        Some(who) if c.name("by").is_some() && named(who.clone()) => Beside::By(who),
        Some(whom) if c.name("of").is_some() => Beside::For { whom, at: 0 },
        _ => Beside::Substitute,
    })
}
