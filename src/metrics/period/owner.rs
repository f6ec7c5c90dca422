//! Weighs which figure of a sentence a phrase of time belongs to: the one before it, the one behind it, or none of them.

use super::between::{Figure, gap};
use super::phrase::{Against, Phrase};
use crate::decide::{self, Candidate, Scale};
use crate::language::clause::Bounds;
use crate::language::words;
use crate::vocabulary::phrases::phrases as words_of;
use crate::vocabulary::{Class, figures as known};

/// For each phrase, the figure it belongs to; `None` where it says no figure's time.
pub(super) fn owners(text: &str, figures: &[Figure], phrases: &[Phrase], scale: &Scale) -> Vec<Option<usize>> {
    let turns = in_turn(text, figures, phrases);
    let mut out = Vec::with_capacity(phrases.len());
    let (mut next, mut last) = (0, 0);
    for (p, phrase) in phrases.iter().enumerate() {
        while next < figures.len() && figures[next].range.start < phrase.range.start {
            next += 1;
        }
        let mut all = vec![nobody(phrase)];
        all.extend(next.checked_sub(1).map(|a| before(text, figures, a, phrase)));
        all.extend((next < figures.len()).then(|| behind(text, figures, next, phrase)));
        all.extend(turns.iter().find(|(q, _)| *q == p).map(|(_, f)| {
            let mut turn = Candidate::new(Some(*f));
            turn.see("in_turn", 1);
            turn
        }));
        // of two that weigh the same the figure before it has it
        all.rotate_left(1);
        // the figures go on as the phrases do
        let owner = decide::best(all, scale).and_then(|d| d.best).map(|f| f.max(last));
        last = owner.unwrap_or(last);
        out.push(owner);
    }
    out
}

/// What speaks for the phrase's being no figure's time.
fn nobody(phrase: &Phrase) -> Candidate<Option<usize>> {
    let mut out = Candidate::new(None);
    out.see("nobody", 1);
    out.see("compares", u32::from(phrase.against == Some(Against::Level)));
    out
}

/// What speaks for the figure `a` before the phrase.
fn before(text: &str, figures: &[Figure], a: usize, phrase: &Phrase) -> Candidate<Option<usize>> {
    let between = gap(text, figures[a].range.end, phrase.range.start);
    let trimmed = between.trim_end();
    let left = trimmed
        .rsplit_once(' ')
        .filter(|(_, w)| words_of("periods.before_time").contains(w))
        .map_or(trimmed, |(rest, _)| rest);
    let mut out = Candidate::new(Some(a));
    out.see("before", 1);
    out.see("parted", Bounds::of(left).strength());
    out.see("far", u32::try_from(left.len()).unwrap_or(u32::MAX));
    // "higher than last year" is what the figure is held against
    out.see("held_against", u32::from(phrase.against == Some(Against::Level)));
    out.see("but", u32::from(Bounds::of(between).has(Bounds::BUT)));
    out.see("other_deed", u32::from(of_a_deed(between)));
    out
}

/// What speaks for the figure `b` behind the phrase.
fn behind(text: &str, figures: &[Figure], b: usize, phrase: &Phrase) -> Candidate<Option<usize>> {
    let right = gap(text, phrase.range.end, figures[b].range.start);
    let mut out = Candidate::new(Some(b));
    out.see("behind", 1);
    out.see("parted", Bounds::of(right).strength());
    out.see("far", u32::try_from(right.len()).unwrap_or(u32::MAX));
    // "compared with last year (95%)"
    let held = phrase.against == Some(Against::Level);
    out.see("in_brackets", u32::from(held && right.trim() == "("));
    out
}

/// "cost £15.6 million and opened in 2020": another verb of the same subject has the time.
fn of_a_deed(between: &str) -> bool {
    let mut words = words::each(between);
    let deed = |w: &str| known().lower(w).class.has(Class::PAST);
    words.next() == Some("and") && words.next().is_some_and(deed) && words.count() <= 1
}

/// "for 2022/23 and 2023/24 it used £53m and £58m respectively": as many times as figures behind them.
fn in_turn(text: &str, figures: &[Figure], phrases: &[Phrase]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    if !text.contains("espective") {
        return out;
    }
    let mut p = 0;
    while p < phrases.len() {
        let next = figures.partition_point(|f| f.range.start < phrases[p].range.start);
        let upto = figures.get(next).map_or(text.len(), |f| f.range.start);
        let fixed = |q: &&Phrase| q.sense.is_fixed() && q.range.start < upto;
        let many = phrases[p..].iter().take_while(fixed).count();
        let joined = |q: usize| gap(text, phrases[q - 1].range.end, phrases[q].range.start).len() <= 5;
        let run = (p + 1..p + many).take_while(|&q| joined(q)).count() + usize::from(many > 0);
        if run >= 2 && next + run <= figures.len() {
            out.extend((0..run).map(|k| (p + k, next + k)));
        }
        p += run.max(1);
    }
    out
}
