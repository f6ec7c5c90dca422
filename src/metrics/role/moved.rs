//! Tells the size of a change from a level.

use super::near::Near;
use crate::language::analysis::quantity::Form;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::TokenKind;
use crate::metrics::shift;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The size of a change, not the value before it: "+12%", "a 2.9% decrease on last year", "41 fewer than", "a fall of 25".
pub(super) fn is_change(near: &Near<'_>, c: &Candidate) -> bool {
    let sized = near.lead > 1 && near.just(&["of", "by"]) && near.s.is(near.lead - 2, Class::RISE | Class::FALL);
    let told = near.s.is(near.right.start, Class::RISE | Class::FALL);
    // "an increase in the balance from the year before by £1.2m"
    let by = near.just(&["by"]) && near.left(Class::RISE | Class::FALL);
    let known = near.at(near.right.start + 1, phrases("roles.changed_since"));
    let level = shift::came_from(near.s, near.text, near.right.start);
    // "to 620,938, up 37,999 on the year before"
    let moved = near.just(phrases("roles.moved_by"))
        && (near.lead < 2
            || near.s.tokens[near.lead - 2].kind != TokenKind::Word
            || near.s.is(near.lead - 2, Class::AUXILIARY));
    let noun = near.at(near.right.start, phrases("roles.change_nouns"));
    // "the percentage increase was only 0.8%"
    let copula = (near.left.start..near.lead)
        .rev()
        .find(|&k| !near.s.is(k, Class::ADVERB))
        .filter(|&k| k > 0 && near.at(k, phrases("roles.copula")));
    let stated = copula.is_some_and(|k| {
        near.at(k - 1, &shift::NOUNS) && (k < 2 || !near.s.is(k - 2, Class::AUXILIARY | Class::PREPOSITION))
    });
    // "better by £1.1m than at Quarter 1"
    let graded = near.lead > 1 && near.just(&["by"]) && near.at(near.lead - 2, phrases("roles.graded"));
    // "the price had risen 11%"
    let percent = c.quantity.unit == Some(Unit::Percent);
    let verb = near.just(phrases("roles.risen")) && near.lead > 1 && !near.s.is(near.lead - 2, Class::DETERMINER);
    // "ASB calls fell by 19%": what it counts says so
    let first = c.of.as_deref().and_then(|of| words::each(of).next());
    let named = first.is_some_and(|w| shift::NOUNS.contains(&w)) && !near.just(&["from", "to", "at"]);
    c.quantity.signed
        || named
        || matches!(c.quantity.form, Form::Multiple)
        || c.quantity.unit == Some(Unit::PercentagePoints)
        || told && known && !level
        || moved
        || noun
        || by
        || sized
        || stated
        || graded
        || percent && verb
}

/// "had risen nationally by 8 per cent in the year and 2 per cent regionally": the second is the size of a change as the first is.
pub(super) fn joined(near: &Near<'_>, before: &Candidate, c: &Candidate) -> bool {
    /// How many words may stand between.
    const BETWEEN: usize = 12;
    let same = (before.passage, before.sentence) == (c.passage, c.sentence);
    let percent = |c: &Candidate| c.quantity.unit == Some(Unit::Percent);
    if !same || !before.change || !percent(before) || !percent(c) {
        return false;
    }
    let between = before.quantity.tail..near.lead;
    // "up by 4%, less than nationally (7%)": others' change is held against it
    let opens = near.lead > 1 && near.s.mark(near.lead - 1) == Some('(') && near.s.is(near.lead - 2, Class::NATIONAL);
    if opens && between.len() <= BETWEEN && between.clone().any(|k| near.s.is(k, Class::BREAK)) {
        return true;
    }
    let own = Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL | Class::RELATIVE | Class::BREAK;
    let plain = between.clone().all(|k| !near.s.is(k, own) && near.s.mark(k).is_none());
    let tail = c.quantity.tail;
    let ends = !near.at(tail, &["of"]) && !near.s.is(tail, Class::AUXILIARY | Class::VERB);
    plain && ends && between.len() <= BETWEEN && near.lead > 0 && near.s.is(near.lead - 1, Class::CONJUNCTION)
}
