//! Tells what a figure came to: "had been 41; the figure rose to 443", "310 waiting in May 2022, 95 in May 2023". The later
//! figure makes the one before it the earlier side.

use super::benchmark::by_column;
use super::earlier::arrives;
use super::near::Near;
use super::order::each_timed;
use super::sides::{alike, comparable, ends_before, opens_alike, payments, series};
use super::{Role, Talk};
use crate::language::clause::Bounds;
use crate::language::digits::Digits;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::TokenKind;
use crate::metrics::table;
use crate::record::{Basis, LinkKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Sees what the figure `i` tells of those before it.
pub(super) fn tell(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let role = candidates[i].role;
    let becomes = role == Role::Forecast && near.just(phrases("roles.becomes"));
    let came = || arrives(near) || straight(near) || becomes;
    if role == Role::Actual && came() || role == Role::Forecast && (came() || heads(near)) {
        earlier_side(near, talk, candidates, i);
    }
    if role == Role::Actual {
        tense_turned(near, talk, candidates, i);
    }
    if matches!(role, Role::Actual | Role::Previous) {
        set_between(near, talk, candidates, i);
        since_then(near, talk, candidates, i);
    }
    if role == Role::Actual {
        two_times(near, talk, candidates, i);
        two_columns(talk, candidates, i);
        bracketed_before(near, talk, candidates, i);
        beside_earlier(near, talk, candidates, i);
    }
    goes_on(near, talk, candidates, i);
}

/// Makes the figure this one came from the earlier side, where it says the same of something.
fn earlier_side(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
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
        // "265 cases, and there were now two officers": each counts things of its own
        let apart = c.noun.is_some() && o.noun.is_some() && c.head != o.head;
        let same = heir && !apart && (!straight || o.area == c.area) || once(o);
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
        let present = !foreseen && candidates[i].role == Role::Forecast;
        if present && !timed_course(&candidates[earlier], &candidates[i]) {
            // "stands at 412 and is heading for 430": what is now is not over
        } else if foreseen && candidates[earlier].role == Role::Actual && !near.just(phrases("roles.becomes")) {
            // "in deficit by £8.6m, and likely to increase to £16.4m"
        } else if foreseen {
            candidates[earlier].link(LinkKind::ChangedTo, i);
        } else {
            talk.came_to(candidates, earlier, i, "came_from_it");
        }
    }
}

/// "£14.2m at 31 March 2024, heading for £19m by 31 March 2025": each has a date of its own.
fn timed_course(o: &Candidate, c: &Candidate) -> bool {
    let own = |c: &Candidate| c.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    own(o) && own(c) && ends_before(o.period.as_ref(), c.period.as_ref())
}

/// "increased that number to 600", "with a slight increase to 4.7%": nothing else is said to have moved.
fn straight(near: &Near<'_>) -> bool {
    let from = near.left.clone().any(|k| near.s.at(near.text, k, "from"));
    let moved = (near.lead.saturating_sub(5)..near.lead).any(|k| {
        let known = near.at(k + 1, phrases("links.known")) && near.at(k + 2, phrases("roles.said_again"));
        let word = near.s.is(k, Class::RISE | Class::FALL) && !near.at(k, phrases("roles.moved_by"));
        word && (k + 2 == near.lead || known && k + 4 == near.lead)
    });
    near.just(&["to"]) && moved && !from
}

/// "£14.2m at the year's end, heading for £19m".
fn heads(near: &Near<'_>) -> bool {
    let to = near.just(&["for", "to"]) && near.lead > 1 && near.at(near.lead - 2, phrases("roles.heading"));
    // "was £9m and would reach £15m"
    to || near.just(phrases("roles.reaching"))
}

/// What is foreseen to move is what the figure `o` was told of: "the deficit was £8.6m; the deficit would rise to £16.4m".
fn goes_on_of(near: &Near<'_>, o: &Candidate, c: &Candidate) -> bool {
    let Some(verb) = near.left.clone().rev().find(|&k| near.s.is(k, Class::AUXILIARY)) else {
        return true;
    };
    let Some(subject) = verb.checked_sub(1) else {
        return false;
    };
    // "the fee was £12 and would rise to £15"
    let goes_on = near.s.is(subject, Class::CONJUNCTION) && (o.passage, o.sentence) == (c.passage, c.sentence);
    if goes_on || near.at(subject, phrases("roles.said_again")) {
        return true;
    }
    let word = near.s.tokens[subject].text(near.text);
    if (o.passage, o.sentence) == (c.passage, c.sentence) {
        return (0..o.quantity.lead).any(|k| near.s.at(near.text, k, word));
    }
    o.of.as_deref()
        .is_some_and(|of| words::each(of).any(|w| w.eq_ignore_ascii_case(word)))
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

/// "310 waiting in May 2022, 95 in May 2023": of two figures that say the same of two times, the first is the earlier.
fn two_times(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1).filter(|_| !payments(near, candidates, i)) else {
        return;
    };
    let (o, c) = (&candidates[p], &candidates[i]);
    // "1,112 contacts in Q3 compared to 1,010 contacts in Q4"
    let held = || near.says(&near.left, phrases("roles.against")) && alike(o.of.as_deref(), c.of.as_deref());
    let heir = c.heir_of == Some(p) || held();
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && heir && comparable(o, c);
    let plain = o.role == Role::Actual
        && o.heir_of.is_none()
        && o.area == c.area
        && (!c.quantity.unit_stated || c.quantity.unit == o.quantity.unit && c.of == o.of)
        && !whole(near, o)
        && o.quantity.value != c.quantity.value;
    // "in 2022 sickness had been 12%; in 2023 it was 9%"
    let lead = o.quantity.lead;
    let had = |k: usize| near.at(k, phrases("roles.was_then"));
    let been = lead > 2 && had(lead - 1) && had(lead - 2) && near.s.is_noun(near.text, lead - 3);
    let semicolon = || near.s.parted(o.quantity.tail..c.quantity.lead, Bounds::SEMICOLON);
    let parted = !been && semicolon() && !each_timed(near, candidates, i) || series(near, candidates, i);
    let earlier = ends_before(o.period.as_ref(), c.period.as_ref())
        || bygone(o) && c.period.as_ref().is_some_and(|p| p.end.is_some());
    if same && plain && !parted && earlier {
        talk.came_to(candidates, p, i, "later_follows");
    }
}

/// "| Landfill | 20,350 | 23,180 |" below "| Stream | 2015/16 | 2016/17 |": a row that says the same of two times and no more.
fn two_columns(talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    if talk.paragraphs[c.passage].passage.cells.is_empty() {
        return;
    }
    // those of a target or of others have columns of their own
    let dated =
        |c: &Candidate| c.role == Role::Actual && c.period_place.as_ref().is_some_and(|p| p.basis != Basis::Document);
    let row = |j: &usize| {
        let o = &candidates[*j];
        o.passage == c.passage && comparable(o, c) && dated(o) && o.period != c.period
    };
    let mut others = (0..i)
        .rev()
        .take_while(|&j| candidates[j].passage == c.passage)
        .filter(row);
    let (first, more) = (others.next(), others.next());
    let Some(j) = first.filter(|_| more.is_none() && dated(c)) else {
        return;
    };
    let (o, c) = (&candidates[j], &candidates[i]);
    if !of_one(talk, o, c) || o.quantity.value == c.quantity.value {
        return;
    }
    // three times are a series
    let column = |n: &Candidate| {
        let head = table::column(talk.paragraphs, talk.heads, n);
        let dated = head.is_some_and(|t| t.has_digit());
        dated && by_column(head, &[]).is_none()
    };
    let next = candidates
        .get(i + 1)
        .filter(|n| n.passage == c.passage && comparable(n, c));
    if next.is_some_and(|n| n.period != c.period && n.period != o.period && column(n)) {
        return;
    }
    if ends_before(o.period.as_ref(), c.period.as_ref()) {
        talk.came_to(candidates, j, i, "later_follows");
    } else if ends_before(c.period.as_ref(), o.period.as_ref()) {
        talk.came_to(candidates, i, j, "later_follows");
    }
}

/// The two are of the same thing, but for what the heads of their columns say of each.
fn of_one(talk: &Talk<'_>, o: &Candidate, c: &Candidate) -> bool {
    let plain = |c: &Candidate| {
        let of = c.of.as_deref()?;
        let head = table::column(talk.paragraphs, talk.heads, c).unwrap_or_default();
        let of = of.strip_suffix(head).unwrap_or(of);
        Some(of.trim_end_matches([',', ' ']).to_owned())
    };
    o.of == c.of || plain(o).is_some() && plain(o) == plain(c)
}

/// "Lateness (7.9% in 2022/23) was 6.4%": what the bracket before says is of the time that stands in it.
fn bracketed_before(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    /// How many tokens may stand between the bracket and the figure.
    const GAP: usize = 3;
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let s = near.s;
    let before = p.checked_sub(1).map(|f| &candidates[f]);
    let first = before.is_none_or(|f| (f.passage, f.sentence) != (c.passage, c.sentence) || !comparable(f, c));
    let same =
        (o.passage, o.sentence) == (c.passage, c.sentence) && first && comparable(o, c) && o.role == Role::Actual;
    if !same || o.quantity.value == c.quantity.value {
        return;
    }
    let close = (o.quantity.tail..c.quantity.lead).find(|&k| s.mark(k) == Some(')'));
    let open = (0..o.quantity.lead)
        .rev()
        .find(|&k| matches!(s.mark(k), Some('(' | ')')));
    let Some((open, close)) = open.zip(close).filter(|(open, _)| s.mark(*open) == Some('(')) else {
        return;
    };
    let only = |k: usize| {
        let t = &s.tokens[k];
        k == o.quantity.lead
            || (o.quantity.lead..o.quantity.tail).contains(&k)
            || timely(t)
            || t.masked.is_some()
            || t.kind == TokenKind::Mark
            || t.is(Class::TIME | Class::MONTH | Class::PREVIOUS | Class::PREPOSITION | Class::DETERMINER)
    };
    let told = o.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let verb = s.is(close + 1, Class::AUXILIARY | Class::LIGHT) || s.mark(close + 1) == Some(':');
    let dated = (open + 1..close).any(|k| timely(&s.tokens[k]) || s.is(k, Class::MONTH | Class::PREVIOUS));
    if told && verb && dated && c.quantity.lead <= close + GAP && (open + 1..close).all(only) {
        talk.came_to(candidates, p, i, "later_follows");
    }
}

/// "Lateness, 7.9% in 2022/23, was 6.4%": what stands between two commas with its time is of then.
fn set_between(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let s = near.s;
    let here = |f: &Candidate| (f.passage, f.sentence) == (c.passage, c.sentence);
    let first = p.checked_sub(1).is_none_or(|f| !here(&candidates[f]));
    let comma = |k: usize| s.mark(k) == Some(',');
    let opens = o.quantity.lead > 1 && comma(o.quantity.lead - 1) && s.is_noun(near.text, o.quantity.lead - 2);
    let close = (o.quantity.tail..c.quantity.lead).find(|&k| comma(k));
    let Some(close) = close.filter(|_| opens && first && here(o) && comparable(o, c)) else {
        return;
    };
    let timed = |k: usize| {
        let t = &s.tokens[k];
        timely(t)
            || t.masked.is_some()
            || t.is(Class::TIME | Class::MONTH | Class::PREVIOUS | Class::PREPOSITION | Class::DETERMINER)
    };
    let when = o.quantity.tail < close && (o.quantity.tail..close).all(timed);
    let said = (close + 1..c.quantity.lead).len() <= 2 && s.is(close + 1, Class::AUXILIARY);
    if when && said && o.quantity.value != c.quantity.value {
        talk.ballots[i].see(Role::Actual, "time_now", true);
        talk.settle(candidates, i);
        candidates[i].links.retain(|l| l.0 != LinkKind::ChangedTo);
        talk.came_to(candidates, p, i, "later_follows");
    }
}

/// "was 7.9% in 2022 and is 6.4%": one verb tells of a time of its own that is over, the next of what is.
fn tense_turned(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    /// How many tokens before its figure a verb may stand.
    const VERB: usize = 3;
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let s = near.s;
    let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c) && o.role == Role::Actual;
    if !here || o.quantity.value == c.quantity.value || c.noun.is_some() && c.heir_of != Some(p) {
        return;
    }
    let verb = |lead: usize, from: usize| {
        let before = lead.saturating_sub(VERB).max(from)..lead;
        before.rev().find(|&k| s.is(k, Class::AUXILIARY))
    };
    let past = verb(o.quantity.lead, 0).is_some_and(|k| near.at(k, phrases("roles.was_then")));
    let present = verb(c.quantity.lead, o.quantity.tail).is_some_and(|k| near.at(k, phrases("roles.is_now")));
    let dated = o.period.as_ref().is_some_and(|p| p.end.is_some())
        && o.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let own =
        (o.quantity.tail..c.quantity.lead).any(|k| timely(&s.tokens[k]) || s.is(k, Class::MONTH | Class::PREVIOUS));
    if past && present && dated && own {
        talk.came_to(candidates, p, i, "later_follows");
    }
}

/// "Since 2022, when lateness was 7.9%, it has reached 6.4%".
fn since_then(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c) && o.role == Role::Actual;
    let before = 0..o.quantity.lead;
    let since = before.clone().find(|&k| near.at(k, phrases("roles.since")));
    let when = since.and_then(|k| (k + 1..o.quantity.lead).find(|&j| near.s.is(j, Class::RELATIVE)));
    let ends = near.s.mark(o.quantity.tail) == Some(',');
    if here && when.is_some() && ends && o.quantity.value != c.quantity.value {
        talk.came_to(candidates, p, i, "later_follows");
    }
}

/// "Last quarter there had been 310": a time gone by whose days nothing tells.
fn bygone(o: &Candidate) -> bool {
    let words = o
        .period
        .as_ref()
        .filter(|p| p.end.is_none())
        .and_then(|p| p.text.as_deref());
    words.is_some_and(|w| matches!(words::each(w).next(), Some("Last" | "last" | "Previous" | "previous")))
}

/// "Of the 290, 204 ...": what the others are parts of is no earlier one of them.
fn whole(near: &Near<'_>, o: &Candidate) -> bool {
    let lead = o.quantity.lead;
    (lead.saturating_sub(2)..lead).any(|k| near.at(k, &["of"]))
}

/// "the balance of £52m at an average rate of 0.55%": told beside an earlier value, of the same time, and of what the sentence
/// before has told of now.
fn beside_earlier(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
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
        talk.ballots[i].see(Role::Previous, "beside_earlier", true);
        talk.settle(candidates, i);
    }
}

/// "from 25% in 2013 to 22% in 2015 to 19%": the one in the middle is the earlier side of the last.
fn goes_on(near: &Near<'_>, talk: &mut Talk<'_>, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (o, c) = (&candidates[p], &candidates[i]);
    let to = |lead: usize| lead > 0 && near.at(lead - 1, &["to"]);
    let same = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c);
    let before = p.checked_sub(1).map(|f| &candidates[f]);
    let later = before.is_some_and(|f| f.role == Role::Previous && (f.passage, f.sentence) == (o.passage, o.sentence));
    let parted = (o.quantity.tail..c.quantity.lead).any(|k| near.s.mark(k).is_some());
    // "from 23 in 2021 to 19 in 2022 and 14 in 2023"
    let timed = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::PREPOSITION | Class::MONTH | Class::TIME);
    let and = || {
        let between = o.quantity.tail..c.quantity.lead;
        near.s.is(c.quantity.lead - 1, Class::CONJUNCTION)
            && !between.is_empty()
            && (between.start..between.end - 1).all(timed)
            && between.len() > 1
    };
    if same && later && to(o.quantity.lead) && (to(c.quantity.lead) || and()) && !parted {
        talk.came_to(candidates, p, i, "goes_on");
    }
}
