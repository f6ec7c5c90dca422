//! Tells the earlier side of a change: "from 41", "having been 41", "41 in the same months of 2019".

use super::near::Near;
use crate::metrics::candidate::Candidate;
use crate::metrics::heir::class;
use crate::metrics::phrase::timely;
use crate::metrics::quantity::Form;
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::record::{LinkKind, Period, Role};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The figure is what something came to: "was down to two", "had now been increased to three", "and now cost £6,930".
pub(super) fn arrives(near: &Near<'_>) -> bool {
    let to = near.just(&["to"]) && near.left.clone().any(|k| near.s.is(k, Class::RISE | Class::FALL));
    let said = near
        .left
        .clone()
        .any(|k| near.s.is(k, Class::BREAK | Class::AUXILIARY) || near.s.at(near.text, k, "now"));
    // "the figure rose to 443"
    let subject =
        |k: usize| k > 0 && near.s.is(k, Class::RISE | Class::FALL) && near.at(k - 1, phrases("roles.said_again"));
    let said = said || near.left.clone().any(subject);
    let from = near.left.clone().any(|k| near.s.at(near.text, k, "from"));
    to && said && !from || near.left.clone().rev().take(3).any(|k| near.s.at(near.text, k, "now"))
}

/// "increased that number to 600", "with a slight increase to 4.7%": nothing else is said to have moved.
pub(super) fn straight(near: &Near<'_>) -> bool {
    let from = near.left.clone().any(|k| near.s.at(near.text, k, "from"));
    let moved = (near.lead.saturating_sub(5)..near.lead).any(|k| {
        let known = near.at(k + 1, phrases("links.known")) && near.at(k + 2, phrases("roles.said_again"));
        let word = near.s.is(k, Class::RISE | Class::FALL) && !near.at(k, phrases("roles.moved_by"));
        word && (k + 2 == near.lead || known && k + 4 == near.lead)
    });
    near.just(&["to"]) && moved && !from
}

/// "£14.2m at the year's end, heading for £19m".
pub(super) fn heads(near: &Near<'_>) -> bool {
    near.just(&["for", "to"]) && near.lead > 1 && near.at(near.lead - 2, phrases("roles.heading"))
}

/// Makes the figure this one came from the earlier side, where it says the same of something.
pub(super) fn earlier_side(near: &Near<'_>, candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let straight = !arrives(near) && !heads(near);
    // "had initially been set at £17m but ... had increased to £55m"
    let once = |o: &Candidate| {
        let lead = o.quantity.lead;
        (o.passage, o.sentence) == (c.passage, c.sentence)
            && near.says(&(lead.saturating_sub(5)..lead), phrases("roles.once"))
    };
    let fits = |j: &usize| {
        let o = &candidates[*j];
        let close = o.passage == c.passage && c.sentence - o.sentence <= 1;
        let heir = c.heir_of == Some(*j) || opens_alike(o.of.as_deref(), c.of.as_deref());
        let same = heir && (!straight || o.area == c.area) || once(o);
        close
            && same
            && (o.role == Role::Actual && c.role == Role::Actual
                || matches!(o.role, Role::Actual | Role::Forecast) && (heads(near) || goes_on_of(near, o, c)))
            && comparable(o, c)
            && o.quantity.value != c.quantity.value
            && !o.quantity.signed
            && !((o.passage, o.sentence) == (c.passage, c.sentence) && parted_by_of(near, candidates, *j))
    };
    if let Some(earlier) = (i.saturating_sub(3)..i).rev().find(fits) {
        // "in deficit by £8.6m, and likely to increase to £16.4m" stands as it is
        let foreseen =
            candidates[earlier].role == Role::Forecast || candidates[i].role == Role::Forecast && !heads(near);
        if !foreseen {
            candidates[earlier].role = Role::Previous;
        }
        candidates[earlier].link(LinkKind::ChangedTo, i);
    }
}

/// What is foreseen to move is what the figure `o` was told of: "the deficit was £8.6m; the deficit would rise to £16.4m".
fn goes_on_of(near: &Near<'_>, o: &Candidate, c: &Candidate) -> bool {
    let Some(verb) = near.left.clone().rev().find(|&k| near.s.is(k, Class::AUXILIARY)) else {
        return true;
    };
    let Some(subject) = verb.checked_sub(1) else {
        return false;
    };
    if near.at(subject, phrases("roles.said_again")) {
        return true;
    }
    let word = near.s.tokens[subject].text(near.text);
    if (o.passage, o.sentence) == (c.passage, c.sentence) {
        return (0..o.quantity.lead).any(|k| near.s.at(near.text, k, word));
    }
    o.of.as_deref()
        .is_some_and(|of| of.split(' ').any(|w| w.eq_ignore_ascii_case(word)))
}

/// "the balance of £52m at an average rate of 0.55%": told beside an earlier value, of the same time, and of what the sentence
/// before has told of now.
pub(super) fn beside_earlier(near: &Near<'_>, candidates: &mut [Candidate], i: usize) {
    /// How many figures back what it came to may stand.
    const BACK: usize = 8;
    let Some(p) = i.checked_sub(1).filter(|_| !payments(near, candidates, i)) else {
        return;
    };
    let (o, c) = (&candidates[p], &candidates[i]);
    let beside = (o.passage, o.sentence) == (c.passage, c.sentence) && o.role == Role::Previous;
    if !beside || c.period.is_none() || c.period != o.period || c.change {
        return;
    }
    let told = |j: usize| {
        let n = &candidates[j];
        let before = n.passage == c.passage && n.sentence + 1 == c.sentence && n.role == Role::Actual;
        before && comparable(n, c) && n.of.is_some() && n.of == c.of && n.period != c.period
    };
    if (i.saturating_sub(BACK)..p).any(told) {
        candidates[i].role = Role::Previous;
    }
}

/// "seven of the team's 16 posts": the figure before it is a part of it.
fn parted_by_of(near: &Near<'_>, candidates: &[Candidate], j: usize) -> bool {
    let (Some(before), o) = (j.checked_sub(1).map(|p| &candidates[p]), &candidates[j]) else {
        return false;
    };
    (before.passage, before.sentence) == (o.passage, o.sentence)
        && o.quantity.lead.saturating_sub(before.quantity.tail) <= 4
        && near.at(before.quantity.tail, &["of"])
}

/// At least half of the nouns of the shorter phrase stand in the longer one.
pub(super) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3)
            .map(|w| w.trim_end_matches('s').to_ascii_lowercase())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    shared > 0 && shared * 2 >= a.len().min(b.len())
}

/// The phrases begin with the same noun.
fn opens_alike(a: Option<&str>, b: Option<&str>) -> bool {
    let first = |t: Option<&str>| t.and_then(|t| t.split([' ', ',']).next()).map(str::to_ascii_lowercase);
    a.is_some() && first(a).is_some_and(|w| w.len() > 3) && first(a) == first(b)
}

/// "from X to Y" with a movement: X is the earlier side. So is "up from X".
pub(super) fn from_pair(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    if moved_to(near, candidates, i) {
        return true;
    }
    let spread = near.says(&near.left, phrases("roles.spread"));
    if spread || !from_before(near.s, near.text, near.lead) {
        return false;
    }
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

/// "from 41", "from a capacity of 210": where the words say what it is a figure of, they stand between.
pub fn from_before(s: &Sentence, text: &str, lead: usize) -> bool {
    let just = lead > 0 && s.at(text, lead - 1, "from");
    let of = lead > 3 && s.at(text, lead - 1, "of") && s.one_of(text, lead - 3, &["a", "an", "the"]);
    // "from a five-year average of 174"
    let noun = || {
        let from = (lead.saturating_sub(8)..lead - 1)
            .rev()
            .find(|&k| s.at(text, k, "from"))?;
        // "funding from the DfE of 10%": that is where the money is from
        let plain = |k: usize| {
            let small = s.tokens[k].text(text).chars().all(|c| !c.is_uppercase());
            let word = s.tokens[k].kind == TokenKind::Word && small;
            s.tokens[k].dash() || word && !s.is(k, Class::PREPOSITION | Class::AUXILIARY)
        };
        (from + 1..lead - 1).all(plain).then_some(())
    };
    // "from an anticipated £390"
    let adjective = lead > 2
        && s.at(text, lead - 3, "from")
        && s.one_of(text, lead - 2, &["a", "an", "the"])
        && s.is(lead - 1, Class::FORECAST);
    just || adjective
        || of && s.at(text, lead - 4, "from")
        || lead > 3 && s.at(text, lead - 1, "of") && noun().is_some()
}

/// "reduced the £70,000 underspend to £41,000": what a verb of movement takes as its object is the earlier side.
fn moved_to(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    /// How many words may say what it is a figure of.
    const NOUN: usize = 4;
    let c = &candidates[i];
    let verb = near
        .lead
        .checked_sub(1 + usize::from(near.just(&["the", "its", "their"])));
    let moves = verb.is_some_and(|k| k > 0 && near.s.is(k, Class::RISE | Class::FALL));
    let to = candidates.get(i + 1).is_some_and(|n| {
        let lead = n.quantity.lead;
        let short = (c.quantity.tail..c.quantity.tail + NOUN + 2).contains(&lead);
        let plain = (c.quantity.tail..lead).all(|k| near.s.mark(k).is_none());
        (n.passage, n.sentence) == (c.passage, c.sentence)
            && short
            && plain
            && near.at(lead - 1, &["to"])
            && comparable(c, n)
    });
    moves && to
}

/// An earlier value of what another figure says.
pub(super) fn previous(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    if had_been(near, candidates, i) {
        return true;
    }
    if payments(near, candidates, i) {
        return false;
    }
    if stands_now(near, candidates, i) {
        return true;
    }
    let Some(other) = counterpart(candidates, i)
        .or_else(|| bracketed(near, candidates, i))
        .filter(|_| !series(near, candidates, i))
    else {
        return false;
    };
    let o = &candidates[other];
    let dated = c.period.as_ref().is_some_and(|p| p.end.is_some());
    // "In that year it was 9%; by 2008 it was 10%": a time told before is no time of the talk.
    let open = o
        .period
        .as_ref()
        .is_none_or(|p| p.end.is_none() && !p.text.as_deref().is_some_and(|t| t.starts_with("that ")));
    let earlier = ends_before(c.period.as_ref(), o.period.as_ref()) || dated && open;
    let later = ends_before(o.period.as_ref(), c.period.as_ref());
    let dates = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::MONTH);
    let own_date = near.left.clone().chain(near.right.clone()).any(dates);
    let bracket = near.left.clone().any(|k| near.s.mark(k) == Some('(')) && (own_date || near.left(Class::PREVIOUS));
    let held = bracket || near.says(&near.left, phrases("roles.held_against"));
    let before = |k: usize| near.s.at(near.text, k, "before");
    let cue = |k: usize| near.s.is(k, Class::PREVIOUS) && (!before(k) || k > 0 && near.s.is(k - 1, Class::TIME));
    // "£12,400 last year and £13,150": the words of the figure before are none of this one's
    let mut own = near.left.clone();
    if i > 0 && (candidates[i - 1].passage, candidates[i - 1].sentence) == (c.passage, c.sentence) {
        let comma = |k: usize| near.s.mark(k) == Some(',') && !near.s.is(k + 1, Class::RELATIVE);
        let parts = |k: &usize| near.at(*k, &["and"]) || comma(*k);
        own.start = near.left.clone().rev().find(parts).unwrap_or(own.start);
    }
    let past = own.chain(near.right.clone()).any(cue);
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

/// "2.2 days (last year was 4 days)": what stands in brackets right behind a figure is said of the same.
fn bracketed(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<usize> {
    let (p, c) = (i.checked_sub(1)?, &candidates[i]);
    let o = &candidates[p];
    let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c);
    (here && near.left.clone().any(|k| near.s.mark(k) == Some('('))).then_some(p)
}

/// A run of sums among the words of accounts: nothing in a list of payments is the earlier side of its neighbour.
fn payments(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    /// How many words of accounts, and other figures, make a list of payments of a sentence.
    const MANY: usize = 4;
    let accounts = near
        .s
        .tokens
        .iter()
        .filter(|t| t.is(Class::ACCOUNTS))
        .take(MANY)
        .count();
    let here = |j: &usize| {
        (candidates[*j].passage, candidates[*j].sentence) == (candidates[i].passage, candidates[i].sentence)
    };
    let before = (0..i).rev().take_while(here).take(MANY).count();
    let after = (i + 1..candidates.len()).take_while(here).take(MANY).count();
    accounts == MANY && before + after >= MANY
}

/// The words themselves say that it is so no more: "had been 12 when the hub opened", "which had been £2m in 2014",
/// "backlog 60, was 90 in May", "better than the £9m forecast in May".
fn had_been(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let been = near.just(&["been"]) && near.lead > 1 && near.at(near.lead - 2, &["had", "having"]);
    let dates = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::MONTH);
    let dated = near.right.clone().any(dates);
    let over = near.right.clone().take(4).any(|k| near.at(k, phrases("roles.until")));
    let which = near.lead > 2 && near.at(near.lead - 3, &["which"]);
    if been && (over || which && dated) {
        return true;
    }
    let beside = i.checked_sub(1).map(|p| &candidates[p]);
    let same = beside.is_some_and(|o| (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c));
    let once = near.just(&["was"]) && near.lead > 1 && near.s.mark(near.lead - 2) == Some(',');
    once && dated && same
}

/// "reserves now stand at £19,882 against £27,892": held, with no words of its own, against what stands now.
fn stands_now(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    /// How many tokens before the other figure "now" may stand.
    const BACK: usize = 8;
    let Some(o) = i.checked_sub(1).map(|p| &candidates[p]) else {
        return false;
    };
    let c = &candidates[i];
    let lead = o.quantity.lead;
    let now = (lead.saturating_sub(BACK)..lead).any(|k| near.at(k, phrases("roles.now")));
    let bare = near.left.len() <= 3 && near.says(&near.left, phrases("roles.held_against"));
    now && bare && (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c) && o.role == Role::Actual
}

/// "better than the £9m forecast in May".
pub(super) fn foreseen(near: &Near<'_>) -> bool {
    near.just(&["the"])
        && near.at(near.right.start, phrases("roles.forecast_nouns"))
        && near.says(&near.left, &["than", "on"])
}

/// "310 waiting in May 2022, 95 in May 2023": of two figures that say the same of two times, the first is the earlier.
pub(super) fn two_times(near: &Near<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1).filter(|_| !payments(near, candidates, i)) else {
        return;
    };
    let (o, c) = (&candidates[p], &candidates[i]);
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && c.heir_of == Some(p) && comparable(o, c);
    let plain = o.role == Role::Actual
        && o.heir_of.is_none()
        && o.area == c.area
        && (!c.quantity.unit_stated || c.quantity.unit == o.quantity.unit && c.of == o.of)
        && !whole(near, o)
        && o.quantity.value != c.quantity.value;
    let parted = (o.quantity.tail..c.quantity.lead).any(|k| near.s.mark(k) == Some(';')) || series(near, candidates, i);
    let earlier = ends_before(o.period.as_ref(), c.period.as_ref())
        || bygone(o) && c.period.as_ref().is_some_and(|p| p.end.is_some());
    if same && plain && !parted && earlier {
        candidates[p].role = Role::Previous;
        candidates[p].link(LinkKind::ChangedTo, i);
    }
}

/// "51 in October, 21 in November and 17 in December": three or more of one thing, each with a time of its own, and in order;
/// none of them is the earlier side of another.
fn series(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let here = |j: &usize| (candidates[*j].passage, candidates[*j].sentence) == (c.passage, c.sentence);
    let first = (0..i).rev().take_while(here).last().unwrap_or(i);
    let timed = |o: &&Candidate| o.period.is_some() && comparable(o, c) && o.area == c.area;
    let all = candidates[first..]
        .iter()
        .take_while(|o| (o.passage, o.sentence) == (c.passage, c.sentence));
    let all: Vec<&Candidate> = all.filter(timed).collect();
    let apart =
        |pair: &[&Candidate]| pair[0].period != pair[1].period && alike(pair[0].of.as_deref(), pair[1].of.as_deref());
    // "63 calls in January (December 71, January last year 88)": what stands in brackets is held against what stands before
    let open = |o: &&Candidate| {
        let marks = (0..o.quantity.lead)
            .rev()
            .find_map(|k| near.s.mark(k).filter(|m| matches!(m, '(' | ')')));
        marks == Some('(')
    };
    all.len() >= SERIES && !all.iter().any(open) && all.windows(2).all(apart)
}

/// How many make a series.
const SERIES: usize = 3;

/// "Last quarter there had been 310": a time gone by whose days nothing tells.
fn bygone(o: &Candidate) -> bool {
    let words = o
        .period
        .as_ref()
        .filter(|p| p.end.is_none())
        .and_then(|p| p.text.as_deref());
    words.is_some_and(|w| matches!(w.split(' ').next(), Some("Last" | "last" | "Previous" | "previous")))
}

/// "Of the 290, 204 ...": what the others are parts of is no earlier one of them.
fn whole(near: &Near<'_>, o: &Candidate) -> bool {
    let lead = o.quantity.lead;
    (lead.saturating_sub(2)..lead).any(|k| near.at(k, &["of"]))
}

/// "from 25% in 2013 to 22% in 2015 to 19%": the one in the middle is the earlier side of the last.
pub(super) fn goes_on(near: &Near<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let to = |lead: usize| lead > 0 && near.at(lead - 1, &["to"]);
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c);
    let before = p.checked_sub(1).map(|f| &candidates[f]);
    let later = before.is_some_and(|f| f.role == Role::Previous && (f.passage, f.sentence) == (o.passage, o.sentence));
    let parted = (o.quantity.tail..c.quantity.lead).any(|k| near.s.mark(k).is_some());
    if same && later && to(o.quantity.lead) && to(c.quantity.lead) && !parted && o.role == Role::Actual {
        candidates[p].role = Role::Previous;
        candidates[p].link(LinkKind::ChangedTo, i);
    }
}

/// The figure that says the same of another time: what this one is heir to, or the nearest of its kind.
fn counterpart(candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let Some(mut at) = c.heir_of else {
        return nearest(candidates, i).filter(|&j| {
            let o = &candidates[j];
            o.sentence == c.sentence && c.of.is_none() || alike(o.of.as_deref(), c.of.as_deref())
        });
    };
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
    x == y
        && a.change == b.change
        && !change(a)
        && !change(b)
        && a.quantity.value.is_some()
        && b.quantity.value.is_some()
}

/// `a` ends before `b` does.
pub(super) fn ends_before(a: Option<&Period>, b: Option<&Period>) -> bool {
    let end = |p: Option<&Period>| p.and_then(|p| p.end.clone());
    match (end(a), end(b)) {
        (Some(a), Some(b)) => a < b,
        _ => false,
    }
}
