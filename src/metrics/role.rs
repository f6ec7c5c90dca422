//! Tells an actual figure from a previous one, a target, a limit, a benchmark or a forecast, and which way it moved.
//!
//! A cue counts where it stands near the figure with no other figure between. Whether a figure is the earlier side of a
//! change, or held against a local one, also hangs on what it is heir to and on when and whose it is.

use super::Paragraph;
use super::candidate::Candidate;
use super::heir::class;
use super::quantity::Form;
use super::sentence::Sentence;
use super::table;
use crate::record::{Approximation, AreaKind, Direction, LinkKind, Period, Role, Unit};
use crate::vocabulary::{Class, Vocabulary};
use std::ops::Range;

/// How many tokens before a figure a cue may stand.
const BEFORE: usize = 12;
/// How many tokens after it.
const AFTER: usize = 9;

/// The words near one figure.
struct Near<'a> {
    s: &'a Sentence,
    text: &'a str,
    /// From the figure before (or the nearest stop) to this one.
    left: Range<usize>,
    /// From this figure to the next (or the nearest stop).
    right: Range<usize>,
    lead: usize,
}

impl Near<'_> {
    fn left(&self, class: Class) -> bool {
        self.left.clone().any(|k| self.s.is(k, class))
    }

    fn right(&self, class: Class) -> bool {
        self.right.clone().any(|k| self.s.is(k, class))
    }

    fn says(&self, range: &Range<usize>, words: &[&str]) -> bool {
        range.clone().any(|k| words.iter().any(|w| self.s.at(self.text, k, w)))
    }

    fn just(&self, words: &[&str]) -> bool {
        self.lead > 0 && words.iter().any(|w| self.s.at(self.text, self.lead - 1, w))
    }
}

/// Fills in `role` and `direction`.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = vocabulary;
    let heads = table::heads(paragraphs);
    for i in 0..candidates.len() {
        let near = near(paragraphs, candidates, i);
        bounded(&near, &mut candidates[i]);
        if candidates[i].quantity.form == Form::Movement {
            let up = candidates[i].quantity.tokens.clone().any(|k| near.s.is(k, Class::RISE));
            candidates[i].direction = Some(if up { Direction::Up } else { Direction::Down });
            continue;
        }
        let role = role(&near, candidates, i);
        let direction = direction(&near, &candidates[i]);
        candidates[i].role = by_column(table::column(paragraphs, &heads, &candidates[i])).unwrap_or(role);
        candidates[i].direction = direction;
        if role == Role::Actual && arrives(&near) {
            earlier_side(candidates, i);
        }
    }
}

/// The figure is what something came to: "was down to two", "had now been increased to three", "and now cost £6,930".
fn arrives(near: &Near<'_>) -> bool {
    let to = near.just(&["to"]) && near.left.clone().any(|k| near.s.is(k, Class::RISE | Class::FALL));
    let said = near
        .left
        .clone()
        .any(|k| near.s.is(k, Class::BREAK | Class::AUXILIARY) || near.s.at(near.text, k, "now"));
    let from = near.left.clone().any(|k| near.s.at(near.text, k, "from"));
    to && said && !from || near.left.clone().rev().take(3).any(|k| near.s.at(near.text, k, "now"))
}

/// Makes the figure this one came from the earlier side, where it says the same of something.
fn earlier_side(candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let fits = |j: &usize| {
        let o = &candidates[*j];
        let close = o.passage == c.passage && c.sentence - o.sentence <= 1;
        let same = c.heir_of == Some(*j) || shares(o.of.as_deref(), c.of.as_deref());
        close
            && same
            && o.role == Role::Actual
            && comparable(o, c)
            && o.quantity.value != c.quantity.value
            && !o.quantity.signed
    };
    if let Some(earlier) = (i.saturating_sub(3)..i).find(fits) {
        candidates[earlier].role = Role::Previous;
        candidates[earlier].link(LinkKind::ChangedTo, i);
    }
}

/// The phrases begin with the same word.
fn shares(a: Option<&str>, b: Option<&str>) -> bool {
    let first = |t: Option<&str>| t.map(|t| t.split([' ', ',']).take(2).collect::<Vec<_>>().join(" ").to_lowercase());
    a.is_some() && first(a) == first(b)
}

/// The head of a column says what its figures are.
fn by_column(column: Option<&str>) -> Option<Role> {
    let column = column?.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| column.contains(w));
    if says(&["target"]) {
        Some(Role::Target)
    } else if says(&["forecast", "projected", "projection", "estimate"]) {
        Some(Role::Forecast)
    } else if says(&["england", "national", "regional", "neighbours", "average"]) {
        Some(Role::Benchmark)
    } else {
        None
    }
}

/// "the maximum was 92%" bounds the figure too.
fn bounded(near: &Near<'_>, c: &mut Candidate) {
    if c.quantity.approximation != Approximation::Exact || c.quantity.value.is_none() {
        return;
    }
    let cue = near
        .left
        .clone()
        .rev()
        .take(6)
        .take_while(|&k| near.s.mark(k) != Some(',') && !near.s.is(k, Class::BREAK));
    for k in cue {
        if near.s.at(near.text, k, "maximum") || near.s.at(near.text, k, "max") {
            c.quantity.approximation = Approximation::AtMost;
        } else if near.s.at(near.text, k, "minimum") {
            c.quantity.approximation = Approximation::AtLeast;
        }
    }
}

fn near<'a>(paragraphs: &'a [Paragraph<'_>], candidates: &[Candidate], i: usize) -> Near<'a> {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let s = &paragraph.sentences[c.sentence];
    let q = &c.quantity;
    let same = |j: usize| {
        candidates
            .get(j)
            .filter(|o| (o.passage, o.sentence) == (c.passage, c.sentence))
    };
    let mut from = i
        .checked_sub(1)
        .and_then(same)
        .map_or(0, |o| o.quantity.tail)
        .max(q.lead.saturating_sub(BEFORE));
    let to = same(i + 1)
        .map_or(s.tokens.len(), |o| o.quantity.lead)
        .min(q.tail + AFTER);
    if let Some(stop) = (from..q.lead)
        .rev()
        .find(|&k| matches!(s.mark(k), Some(';' | '(')) || s.mark(k) == Some('.'))
    {
        // A bracket goes with the word before it: "the target (10%)".
        from = if s.mark(stop) == Some('(') {
            stop.saturating_sub(2).max(from)
        } else {
            stop
        };
    }
    let end = (q.tail..to)
        .find(|&k| matches!(s.mark(k), Some(';' | '(' | ')' | ',' | '.')))
        .unwrap_or(to);
    Near {
        s,
        text: paragraph.text(),
        left: from..q.lead.max(from),
        right: q.tail.min(end)..end,
        lead: q.lead,
    }
}

fn role(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Role {
    let c = &candidates[i];
    let change = c.quantity.signed
        || matches!(c.quantity.form, Form::Multiple)
        || c.quantity.unit == Some(Unit::PercentagePoints);
    let aim = near.lead > 1 && near.just(&["of"]) && near.s.is(near.lead - 2, Class::TARGET);
    if !aim && benchmark(near, candidates, i) {
        return Role::Benchmark;
    }
    if target(near, c) && !difference(near) {
        return Role::Target;
    }
    if limit(near, c) {
        return Role::Limit;
    }
    if from_pair(near, candidates, i) {
        return Role::Previous;
    }
    let pair = i > 0
        && near.just(&["to"])
        && candidates[i - 1].role == Role::Previous
        && candidates[i - 1].passage == c.passage
        && candidates[i - 1].sentence == c.sentence;
    if forecast(near)
        || pair
            && forecast(&Near {
                left: before_pair(near, &candidates[i - 1]),
                lead: candidates[i - 1].quantity.lead,
                right: 0..0,
                ..*near
            })
    {
        return Role::Forecast;
    }
    if pair {
        return Role::Actual;
    }
    if !change && previous(near, candidates, i) {
        return Role::Previous;
    }
    if decided(near, c) {
        return Role::Target;
    }
    part_role(near, candidates, i).unwrap_or(Role::Actual)
}

/// The words before the earlier side of "from X to Y".
fn before_pair(near: &Near<'_>, earlier: &Candidate) -> Range<usize> {
    let _ = near;
    earlier.quantity.lead.saturating_sub(BEFORE)..earlier.quantity.lead
}

/// "two points below the 80% target" is a difference, no target.
fn difference(near: &Near<'_>) -> bool {
    near.s.is(near.right.start, Class::RISE | Class::FALL)
        || ["below", "above", "short", "off"]
            .iter()
            .any(|w| near.s.at(near.text, near.right.start, w))
}

fn target(near: &Near<'_>, c: &Candidate) -> bool {
    let left: Vec<usize> = near.left.clone().filter(|&k| near.s.is(k, Class::TARGET)).collect();
    let before = left.last().is_some_and(|&k| {
        let actual = (k..near.lead).any(|j| near.s.is(j, Class::BREAK) || near.s.mark(j) == Some(','));
        let noun = near.s.at(near.text, k, "target") || near.s.at(near.text, k, "targets");
        let missed = (near.left.start..k).any(|j| {
            ["against", "below", "above", "exceeded", "missed", "met", "than"]
                .iter()
                .any(|w| near.s.at(near.text, j, w))
        });
        !actual && (!noun || !missed || near.lead - k <= 4)
    });
    let after = near
        .right
        .clone()
        .take(2)
        .any(|k| near.s.at(near.text, k, "target") || near.s.at(near.text, k, "aim"))
        || near.says(&near.right, &["ideal"]);
    let per = c.quantity.approximation == Approximation::AtMost && near.says(&near.left, &["reach", "pilot"]);
    before || after || per
}

fn limit(near: &Near<'_>, c: &Candidate) -> bool {
    let left = near.left.clone().rev().take(8).find(|&k| near.s.is(k, Class::LIMIT));
    let before = left.is_some_and(|k| {
        !(k..near.lead).any(|j| {
            near.s.is(j, Class::BREAK)
                || near.s.mark(j) == Some(',')
                || ["stood", "was", "with"].iter().any(|w| near.s.at(near.text, j, w))
                    && near.s.at(near.text, k, "limit")
        })
    });
    let words: Vec<usize> = (near.lead..c.quantity.tokens.start).collect();
    let firm = words.iter().any(|&k| {
        ["no", "not", "maximum", "max"]
            .iter()
            .any(|w| near.s.at(near.text, k, w))
    }) && matches!(c.quantity.approximation, Approximation::AtMost);
    let end = (near.right.start + 8).min(near.s.tokens.len());
    let after = near.right.clone().take(2).any(|k| near.s.is(k, Class::LIMIT))
        || (near.right.start..end)
            .any(|k| near.s.at(near.text, k, "limit") && near.s.is(near.right.start, Class::AUXILIARY));
    before || after || firm
}

fn forecast(near: &Near<'_>) -> bool {
    let cue = near.left.clone().rev().find(|&k| near.s.is(k, Class::FORECAST));
    let before = cue.is_some_and(|k| {
        let past = ["had", "was", "were"]
            .iter()
            .any(|w| (k + 1..near.lead).any(|j| near.s.at(near.text, j, w)));
        let noun = near.s.at(near.text, k, "shortfall") || near.s.at(near.text, k, "estimates");
        let standard = near.s.at(near.text, k, "expected") && near.s.at(near.text, k + 1, "standard");
        !(past || noun || standard)
    });
    let from = near.right.start;
    let after = (from..(from + 5).min(near.s.tokens.len())).any(|k| {
        let modal = near.s.at(near.text, k, "would") || near.s.at(near.text, k, "will");
        let close = k < near.right.end.min(from + 3);
        modal && near.s.at(near.text, k + 1, "be")
            || close && !modal && near.s.is(k, Class::FORECAST) && !near.s.at(near.text, k, "estimated")
    });
    let late = near.right.clone().any(|k| {
        ["expected", "forecast", "projected", "anticipated"]
            .iter()
            .any(|w| near.s.at(near.text, k, w))
            && near.s.is(k.wrapping_sub(1), Class::AUXILIARY)
    });
    before || after || late
}

/// "from X to Y" with a movement: X is the earlier side. So is "up from X".
fn from_pair(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    if !near.just(&["from"]) {
        return false;
    }
    let c = &candidates[i];
    let moves = Class::RISE | Class::FALL | Class::MOVE;
    let moved = near.left.clone().any(|k| near.s.is(k, moves))
        || (near.lead.saturating_sub(14)..near.lead).any(|k| near.s.is(k, moves));
    let to = candidates.get(i + 1).is_some_and(|n| {
        (n.passage, n.sentence) == (c.passage, c.sentence)
            && n.quantity.lead > 0
            && near.s.at(near.text, n.quantity.lead - 1, "to")
    });
    moved || to
}

/// An earlier value of what another figure says.
fn previous(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let Some(other) = counterpart(candidates, i) else {
        return false;
    };
    let o = &candidates[other];
    let dated = c.period.as_ref().is_some_and(|p| p.end.is_some());
    let open = o.period.as_ref().is_none_or(|p| p.end.is_none());
    let earlier = before(c.period.as_ref(), o.period.as_ref()) || dated && open;
    let later = before(o.period.as_ref(), c.period.as_ref());
    let dates = |k: usize| near.s.tokens[k].masked.is_some() || near.s.is(k, Class::MONTH);
    let own_date = near.left.clone().chain(near.right.clone()).any(dates);
    let bracket = near.left.clone().any(|k| near.s.mark(k) == Some('(')) && (own_date || near.left(Class::PREVIOUS));
    let held = bracket
        || near.says(
            &near.left,
            &["against", "compared", "from", "than", "comparison", "improvement", "on"],
        );
    let before = |k: usize| near.s.at(near.text, k, "before");
    let cue = |k: usize| near.s.is(k, Class::PREVIOUS) && (!before(k) || k > 0 && near.s.is(k - 1, Class::TIME));
    let past = near.left.clone().chain(near.right.clone()).any(cue);
    let was = near.says(&near.left, &["had", "was", "were", "been"]);
    let date = own_date || past;
    let strict = own_date && c.heir_of.is_some() && earlier && !open;
    let joined = near.just(&["and"]) && near.left.len() <= 1 && i > 0 && candidates[i - 1].role == Role::Previous;
    let lead = near.lead;
    let been = near.just(&["been"])
        && lead > 1
        && (near.s.at(near.text, lead - 2, "having") || near.s.at(near.text, lead - 2, "had"));
    let once = near.just(&["was"]) && lead > 1 && near.s.mark(lead - 2) == Some(',');
    if joined || strict || bracket && !later || (been || once) && !later && c.heir_of.is_some() {
        return true;
    }
    earlier && date && (held || past || was) || !later && past && (held || was || c.heir_of.is_some())
}

/// The figure that says the same of another time: what this one is heir to, or the nearest of its kind.
pub fn counterpart(candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let mut at = c.heir_of?;
    for _ in 0..8 {
        let o = &candidates[at];
        let settled = !matches!(o.role, Role::Previous | Role::Benchmark | Role::Target | Role::Limit);
        if settled && comparable(c, o) {
            return Some(at);
        }
        at = match o.heir_of {
            Some(next) if next < at => next,
            _ => return nearest(candidates, i),
        };
    }
    None
}

fn nearest(candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    (i.saturating_sub(4)..i).rev().find(|&j| {
        let o = &candidates[j];
        o.passage == c.passage
            && o.sentence + 1 >= c.sentence
            && !matches!(o.role, Role::Previous | Role::Benchmark | Role::Target | Role::Limit)
            && comparable(c, o)
    })
}

/// The two can be held against each other.
pub fn comparable(a: &Candidate, b: &Candidate) -> bool {
    let (x, y) = (class(a.quantity.unit), class(b.quantity.unit));
    let change = |c: &Candidate| c.quantity.signed || c.quantity.form == Form::Multiple;
    x == y && !change(a) && !change(b) && a.quantity.value.is_some() && b.quantity.value.is_some()
}

/// `a` ends before `b` does.
fn before(a: Option<&Period>, b: Option<&Period>) -> bool {
    let end = |p: Option<&Period>| p.and_then(|p| p.end.clone());
    match (end(a), end(b)) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}

/// A national, regional or neighbour figure with a local one beside it.
fn benchmark(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let held = near.left(Class::BREAK | Class::NATIONAL)
        || near.right(Class::NATIONAL)
        || near.says(&near.right, &["achieved", "by"]);
    let outside = |c: &Candidate| {
        matches!(
            c.area_kind,
            Some(AreaKind::National | AreaKind::Region | AreaKind::Neighbours | AreaKind::Other)
        )
    };
    if !outside(c)
        || class(c.quantity.unit) == 4 && c.heir_of.is_none()
        || c.area_kind == Some(AreaKind::Other) && !held
    {
        return false;
    }
    let local = |j: usize| {
        let o = &candidates[j];
        o.passage.abs_diff(c.passage) <= 1
            && (o.passage != c.passage || o.sentence.abs_diff(c.sentence) <= 2)
            && !outside(o)
            && comparable(c, o)
    };
    let from = i.saturating_sub(6);
    let to = (i + 3).min(candidates.len());
    (from..i).any(local)
        || (i + 1..to).any(|j| local(j) && candidates[j].sentence == c.sentence && candidates[j].passage == c.passage)
}

/// A sum or number that a decision sets ("agreed to fund two posts", "that £500 be set aside").
fn decided(near: &Near<'_>, c: &Candidate) -> bool {
    if c.quantity.lead > 0 && near.s.at(near.text, c.quantity.lead - 1, "the") {
        return false;
    }
    let from = c.quantity.lead.saturating_sub(24);
    let Some(verb) = (from..c.quantity.lead).find(|&k| near.s.is(k, Class::DECIDE)) else {
        return false;
    };
    let past = (verb + 1..c.quantity.lead).any(|k| {
        ["was", "were", "had", "been", "has", "have"]
            .iter()
            .any(|w| near.s.at(near.text, k, w))
    });
    let opens = (verb + 1..c.quantity.lead).any(|k| ["to", "that", "be"].iter().any(|w| near.s.at(near.text, k, w)));
    opens
        && !past
        && !matches!(
            c.quantity.unit,
            Some(Unit::Percent | Unit::Ratio | Unit::PercentagePoints)
        )
}

/// Parts of a forecast are forecasts ("of which £2.1m related to ...").
fn part_role(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let p = i.checked_sub(1)?;
    let o = &candidates[p];
    let same = (o.passage, o.sentence) == (c.passage, c.sentence)
        && class(o.quantity.unit) == class(c.quantity.unit)
        && o.role == Role::Forecast;
    let part = near.says(&near.left, &["which", "whom"]) || near.left.len() <= 8 && c.heir_of.is_some();
    (same && part).then_some(Role::Forecast)
}

fn direction(near: &Near<'_>, c: &Candidate) -> Option<Direction> {
    let s = near.s;
    if c.quantity.signed {
        return c
            .quantity
            .value
            .map(|v| if v < 0.0 { Direction::Down } else { Direction::Up });
    }
    let next = near.right.start;
    let at = |words: &[&str], k: usize| words.iter().any(|w| s.at(near.text, k, w));
    if s.is(next, Class::RISE) || s.is(next, Class::FALL) {
        return Some(if s.is(next, Class::RISE) {
            Direction::Up
        } else {
            Direction::Down
        });
    }
    if at(&["above", "over"], next) {
        return Some(Direction::Above);
    }
    if at(&["below", "under"], next) {
        return Some(Direction::Below);
    }
    for k in near.left.clone().rev() {
        if s.is(k, Class::RISE) && !at(&["more", "gone", "extra", "additional"], k) {
            return Some(Direction::Up);
        }
        if s.is(k, Class::FALL) {
            return Some(Direction::Down);
        }
        if at(&["unchanged", "steady", "static", "constant"], k) {
            return Some(Direction::Same);
        }
    }
    None
}
