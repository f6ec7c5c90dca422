//! Reads where a range or a ratio ends that begins with a number: "15-17", "from three to six", "£8-10m", "12 or 15", "1:18".
//!
//! Knows when "to" tells of a movement, and when a dash only parts two thoughts.

use super::number::{self, Number};
use super::unit;
use crate::language::analysis::sentence::{Sentence, TokenKind};
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// "1:18", "one to four" after "ratio": its tokens and value.
pub(super) fn ratio(s: &Sentence, text: &str, first: &Number) -> Option<(Range<usize>, f64)> {
    let at = first.end;
    let colon = s.mark(at) == Some(':') && s.glued(at) && s.glued(at + 1);
    let word = s.at(text, at, "to") && (1..=3).any(|k| first.start >= k && s.at(text, first.start - k, "ratio"));
    if !(colon || word) || first.value <= 0.0 {
        return None;
    }
    let second = number::read(s, text, at + 1)?;
    if second.value <= 0.0 {
        return None;
    }
    Some((first.start..second.end, first.value / second.value))
}

/// The upper end of a range that begins with `first`: its number, unit and end.
pub(super) fn read(
    s: &Sentence,
    text: &str,
    first: &Number,
    end: usize,
    stated: Option<Unit>,
) -> Option<(Number, Option<Unit>, usize)> {
    let token = s.tokens.get(end)?;
    let dash = token.dash();
    let to = token.word(text, "to");
    let between = token.word(text, "and") && preceded(s, text, first.start, "between");
    let or = token.word(text, "or");
    let slash = token.mark == '/' && s.mark(end + 2) == Some('%');
    if !(dash || to || between || or || slash) {
        return None;
    }
    let second = number::with_money(s, text, end + 1, first.money.is_some())?;
    if second.signed || second.value <= first.value && (second.scale == 1.0 || first.scale > 1.0) {
        return None;
    }
    if second.money.is_some() != first.money.is_some()
        && !(dash && first.money.is_some())
        && !(first.money.is_some() && second.scale > 1.0)
    {
        return None;
    }
    let (mut unit, mut after) = (None, second.end);
    if second.money.is_none()
        && first.money.is_none()
        && let Some((u, a)) = unit::read(s, text, second.end)
    {
        (unit, after) = (Some(u), a);
    }
    if stated.is_some() && first.money.is_none() && unit != stated {
        return None;
    }
    if or && !either(s, text, first, &second, unit.is_some(), after) {
        return None;
    }
    // "from 118 to 203, a 72% increase"
    let sized = || {
        let from = preceded(s, text, first.start, "from") && s.mark(after) == Some(',');
        from && s.is(after + 1, Class::DETERMINER) && (after + 2..after + 5).any(|k| s.is(k, Class::RISE | Class::FALL))
    };
    // "by 4.2 percentage points to 15.6 points": each with its unit
    let told_by = || stated.is_some() && unit.is_some() && first.start > 0 && s.at(text, first.start - 1, "by");
    if to && (moved(s, text, first.start) || risen_by(s, text, first.start) || sized() || told_by()) {
        return None;
    }
    let spaced = dash
        && !s.glued(end)
        && first.money.is_none()
        && second.money.is_none()
        && unit.is_none()
        && first.words == second.words
        && s.glued(end + 1);
    (!spaced).then_some((second, unit, after))
}

/// What goes on with a time in its next smaller unit: how many times that is in it, how many more, the unit and where it ends.
pub(super) fn compound(s: &Sentence, text: &str, end: usize, unit: Unit) -> Option<(f64, f64, Unit, usize)> {
    /// Minutes in an hour, seconds in a minute.
    const TIMES: f64 = 60.0;
    let smaller = match unit {
        Unit::Hours => Unit::Minutes,
        Unit::Minutes => Unit::Seconds,
        _ => return None,
    };
    let joint = usize::from(s.is(end, Class::CONJUNCTION) && s.at(text, end, "and") || s.mark(end) == Some(','));
    let more = number::read(s, text, end + joint)?;
    let (found, after) = unit::read(s, text, more.end)?;
    let whole = more.value < TIMES && more.scale == 1.0 && more.money.is_none() && !more.signed;
    // "2 hours, 40 minutes of it by boat"
    let apart = joint > 0 && s.mark(end).is_some() && s.at(text, after, "of");
    (found == smaller && whole && !apart).then_some((TIMES, more.value, smaller, after))
}

/// "12 or 15 minutes", "two or three families": a range, where a unit or a noun is shared; "one or two" is a manner of speech.
fn either(s: &Sentence, text: &str, first: &Number, second: &Number, unit: bool, after: usize) -> bool {
    let noun = s.tokens.get(after).is_some_and(|t| {
        t.kind == TokenKind::Word && t.masked.is_none() && !t.is(Class::FUNCTION) && t.text(text).ends_with('s')
    });
    // "9 or 10 were forecast"
    let noun = noun || s.one_of(text, after, &["were", "are"]);
    let plain = first.money.is_none() && first.words == second.words && first.value > 0.0;
    plain && (unit || noun)
}

fn preceded(s: &Sentence, text: &str, start: usize, word: &str) -> bool {
    (1..=3).any(|k| start >= k && s.at(text, start - k, word))
}

/// "narrowed by X to Y": X is the difference, Y the level.
fn risen_by(s: &Sentence, text: &str, start: usize) -> bool {
    let moves = (start.saturating_sub(8)..start).any(|k| s.is(k, Class::RISE | Class::FALL | Class::MOVE));
    let plain = start > 0 && s.is(start - 1, Class::RISE | Class::FALL);
    // "rose by 12% (368 to 412)"
    let plain = plain || moves && start > 1 && s.mark(start - 1) == Some('(') && s.mark(start - 2) == Some('%');
    preceded(s, text, start, "by") && moves || plain
}

/// "from X to Y" that tells of a movement, not of a range.
fn moved(s: &Sentence, text: &str, start: usize) -> bool {
    let from = preceded(s, text, start, "from");
    // "raising the hall's fee from £12 to £15 and the club's from £12 to £18"
    let again = (start.saturating_sub(26)..start.saturating_sub(2)).any(|k| s.at(text, k, "from"));
    let lower = start.saturating_sub(if again { 32 } else { 14 });
    let moves = (lower..start).any(|k| {
        let moves = s.is(k, Class::RISE | Class::FALL | Class::MOVE) || s.one_of(text, k, phrases("bounds.raised"));
        moves && s.tokens[k].masked.is_none()
    });
    from && moves
}
