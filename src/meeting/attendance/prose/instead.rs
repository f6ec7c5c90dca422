//! Who came instead of whom, as a sentence tells it.

use super::super::exchange::{self, Exchange};
use super::super::known::Known;
use super::super::{Hints, roll};
use super::Sentence;
use crate::record::Status;
use crate::vocabulary::Label;
use std::ops::Range;

impl Sentence<'_> {
    /// Who came instead of whom.
    pub(super) fn exchanges(&self, range: Range<usize>, about: bool, entries: &mut Known) {
        let text = &self.text[range.clone()];
        let offset = |m: Range<usize>| range.start + m.start..range.start + m.end;
        let both =
            |e: &Exchange| self.begins_person(offset(e.who.clone())) && self.begins_person(offset(e.whom.clone()));
        // "A attended for B" needs both to be people
        let told = exchange::told(text).filter(|e| {
            let people = || self.is_person(offset(e.whom.clone())) || self.one_for_one(e, &offset);
            e.sure || about && both(e) && people()
        });
        let paired = told.is_none() && self.excuses;
        let pair = paired.then(|| exchange::pair(text)).flatten().filter(both);
        let replaced = if about { exchange::replaced(text) } else { Vec::new() };
        for found in told.into_iter().chain(pair).chain(replaced) {
            self.stand_in(offset(found.who), offset(found.whom), entries);
        }
        if let Some(who) = exchange::for_last(text) {
            self.as_substitute(offset(who), entries);
        }
    }

    /// "Marl and Oake for Dale and Pell": several, and as many of them.
    fn one_for_one(&self, e: &Exchange, offset: &impl Fn(Range<usize>) -> Range<usize>) -> bool {
        let count = |words: &Range<usize>, label| self.people(offset(words.clone()), label).len();
        let came = count(&e.who, Label::Present);
        came > 1 && came == count(&e.whom, Label::Apologies)
    }

    /// The words are a name, up to the end or a sign.
    fn is_person(&self, range: Range<usize>) -> bool {
        let hints = Hints { surnames: true };
        let name = self.stretch().name(range.clone(), hints);
        name.is_some_and(|n| !self.text[n.end..range.end].starts_with(' '))
    }

    /// Somebody came instead of the one whose apologies were told of last.
    fn as_substitute(&self, who: Range<usize>, entries: &mut Known) {
        let absent = entries
            .iter()
            .rfind(|e| e.status == Status::Apologies)
            .map(|e| e.name.clone());
        for mut entry in self
            .people(self.after_lead(who), Label::Present)
            .into_iter()
            .rev()
            .take(1)
        {
            if absent.is_none() || absent.as_ref() == Some(&entry.name) {
                continue;
            }
            entry.substitute_for = absent.clone();
            roll::add(entries, entry);
        }
    }

    fn stand_in(&self, who: Range<usize>, whom: Range<usize>, entries: &mut Known) {
        let absent = self.people(whom, Label::Apologies);
        let came = self.people(self.after_lead(who), Label::Present);
        // "Marl, Oake and Fenn came for Dale, Pell and Tunn respectively": one for one, else the last for the first
        let each = came.len() == absent.len();
        let skipped = if each { 0 } else { came.len().saturating_sub(1) };
        for (mut entry, absent) in came.into_iter().skip(skipped).zip(absent) {
            if entry.family == absent.family {
                continue;
            }
            entry.substitute_for = Some(absent.name.clone());
            roll::add(entries, entry);
        }
    }

    /// "It was noted that, in accordance with Rule 4, Cllr X": what follows the last comma, where a person begins there.
    fn after_lead(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let from = text.rfind(", ").map_or(range.start, |p| range.start + p + 2);
        let led = text.starts_with("It ") || text.starts_with("In ");
        if led && self.begins_person(from..range.end) {
            from..range.end
        } else {
            range
        }
    }
}
