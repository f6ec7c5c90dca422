//! Tells an earlier value by its own words and times: "from 41", "having been 41", "41 in the same months of 2019".

use super::aside::aside;
use super::near::Near;
use super::order::{in_order, timed_bracket, timed_pair, times_of};
use super::sides::{alike, comparable, ends_before, from_before, payments, series};
use crate::decide::Ballot;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::TokenKind;
use crate::record::{Basis, Role};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Sees what speaks for an earlier value.
pub(super) fn tell(
    near: &Near<'_>,
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    i: usize,
    ballot: &mut Ballot<Role>,
) {
    let mut see = |sign, seen| ballot.see(Role::Previous, sign, seen);
    if moved_to(near, candidates, i) {
        see("moved_on", true);
    } else if from_before(near.s, near.text, near.lead) {
        see("from", true);
        see("from_moved", moves(near) || to_next(near, candidates, i));
        see("spread", near.says(&near.left, phrases("roles.spread")));
    }
    // "(was 41)", "(it was 41 at Christmas)"
    let was = near.s.phrase_before(near.text, near.lead, "roles.was_in_brackets");
    let then = was.is_some_and(|(k, _)| k > 0 && near.s.mark(k - 1) == Some('('));
    see("was_in_brackets", then && bracketed(near, candidates, i).is_some());
    see("opens_course", opens_course(near, candidates, i));
    see("than_forecast", foreseen(near));
    see("size_of_change", candidates[i].change);
    see("came_to", arrives(near));
    see("no_more", had_been(near, candidates, i) || against_the_first(near));
    see("against_present", against_present(near, candidates, i));
    see("held_bare", held_bare(near, candidates, i));
    let at = candidates[i].quantity.tail;
    let told = near.s.phrase_from(near.text, at, "roles.told_before");
    see(
        "told_before",
        told.is_some_and(|(end, _)| ends_there(near, end) || held_to_it(near)) && beside(candidates, i).is_some(),
    );
    // "12 calls in May, which gave a total of 48 for the year": the whole is of no other time than its part
    let total = near
        .s
        .phrase_before(near.text, near.lead, "links.gives_total")
        .is_some();
    if payments(near, candidates, i) {
        see("payment", true);
    } else if !total {
        see("against_now", stands_now(near, candidates, i));
        see("timed_bracket", timed_bracket(near, candidates, i));
        see("timed_pair", timed_pair(near, candidates, i));
        see("in_order", in_order(near.s, near.text, candidates, i).is_some());
        see("times_of", times_of(near, candidates, i));
        held_against(near, paragraphs, candidates, i, ballot);
    }
}

/// A figure of its kind stands before it in its sentence, or in the one before.
fn beside(candidates: &[Candidate], i: usize) -> Option<usize> {
    let (p, c) = (i.checked_sub(1)?, &candidates[i]);
    let o = &candidates[p];
    (o.passage == c.passage && o.sentence + 1 >= c.sentence && comparable(o, c)).then_some(p)
}

/// "still below the 79% seen before the pandemic": the figure before is held against it.
fn held_to_it(near: &Near<'_>) -> bool {
    near.lead > 1 && near.s.is(near.lead - 1, Class::DETERMINER) && near.at(near.lead - 2, phrases("roles.than"))
}

fn ends_there(near: &Near<'_>, at: usize) -> bool {
    near.s.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark)
}

/// "6.4%, as against 7.9%.", "6.4% compared with 7.9%": held, with no more words on either side, against the figure before.
fn held_bare(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let Some(p) = i.checked_sub(1) else { return false };
    let (o, c) = (&candidates[p], &candidates[i]);
    let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c) && o.role == Role::Actual;
    let from = o.quantity.tail;
    let comma = usize::from(near.s.mark(from) == Some(','));
    let held = near.s.phrase_from(near.text, from + comma, "roles.held_bare");
    let bare = c.area_place.as_ref().is_none_or(|p| p.basis != Basis::Sentence) || c.area == o.area;
    here && bare
        && held.is_some_and(|(end, _)| end == near.lead)
        && ends_there(near, c.quantity.tail)
        && c.noun.is_none()
}

/// Sees how the figure stands to another that says the same of another time.
fn held_against(
    near: &Near<'_>,
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    i: usize,
    ballot: &mut Ballot<Role>,
) {
    let Some(other) = counterpart(candidates, i)
        .or_else(|| bracketed(near, candidates, i))
        .filter(|_| !series(near, candidates, i))
    else {
        return;
    };
    // "14 days (forecast for March: 12)"
    if in_brackets(near) && near.left(Class::FORECAST | Class::TARGET | Class::LIMIT) {
        return;
    }
    let (c, o) = (&candidates[i], &candidates[other]);
    let mut see = |sign, seen| ballot.see(Role::Previous, sign, seen);
    let dated = c.period.as_ref().is_some_and(|p| p.end.is_some());
    // "In that year it was 9%; by 2008 it was 10%": a time told before is no time of the talk.
    let that = |t: &str| t.starts_with("that ");
    let open = o.period.as_ref();
    let open = open.is_none_or(|p| p.end.is_none() && !p.text.as_deref().is_some_and(that));
    // a time that only stands near says nothing of which of them is the earlier, where the other stands in another sentence
    let beside = (c.passage, c.sentence) == (o.passage, o.sentence);
    let own = c.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let before = (beside || own) && ends_before(c.period.as_ref(), o.period.as_ref());
    see("time_before", before);
    let told = !before && dated && open;
    let owned = o.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let apart = beside && !owned && dated && aside(paragraphs, o, c);
    see("time_told", told);
    let past = past_time(near, candidates, i);
    see("time_after", ends_before(o.period.as_ref(), c.period.as_ref()) && !past);
    let date = dated_here(near);
    see("dated_here", date);
    see("heir", c.heir_of.is_some());
    // "286 (Q2: 311)"
    let label = near.lead.checked_sub(2).filter(|k| near.s.mark(k + 1) == Some(':'));
    let label = label.map(|k| near.s.tokens[k].text(near.text));
    let said = c.period.as_ref().and_then(|p| p.text.as_deref());
    let labelled = in_brackets(near) && own && label.is_some_and(|word| said.is_some_and(|t| t.ends_with(word)));
    see("time_labelled", labelled && c.period != o.period);
    see("bracket", in_brackets(near) && (date || near.left(Class::PREVIOUS)));
    let from = from_before(near.s, near.text, near.lead);
    see("held", !from && near.says(&near.left, phrases("roles.held_against")));
    see("past_time", past);
    let own_words = own && c.period.as_ref().is_some_and(|p| p.end.is_none());
    let words = |c: &Candidate| c.period.as_ref().and_then(|p| p.text.clone());
    let other = own_words && words(c) != words(o) && near.says(&near.left, phrases("roles.against"));
    see("time_other", other);
    let article = usize::from(near.lead > 1 && near.s.is(near.lead - 1, Class::DETERMINER));
    let than = near.lead > article && near.at(near.lead - 1 - article, phrases("roles.than"));
    let limit = near.at(near.lead, phrases("roles.limit_noun"));
    see("than_then", than && own && dated && !limit);
    see("untimed", !(before || told || past || other));
    see("dated_aside", (told || before) && own && apart);
    see("past_verb", near.says(&near.left, phrases("roles.was_then")));
    let last = i > 0 && candidates[i - 1].role == Role::Previous;
    // "97 in May and 103 in April"
    let bare = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::PREPOSITION | Class::MONTH);
    let bare = near.left.clone().rev().skip(1).all(bare);
    see("joined", near.just(&["and"]) && bare && last);
    let had = near.lead > 1 && near.at(near.lead - 2, &["having", "had"]);
    see("had_been", near.just(&["been"]) && had || once(near));
}

/// A bracket is open before the figure.
fn in_brackets(near: &Near<'_>) -> bool {
    let mut marks = near.left.clone().rev().filter_map(|k| near.s.mark(k));
    marks.find(|m| matches!(m, '(' | ')')) == Some('(')
}

/// "rose by 6.7% (3,935 offences to 4,199)".
fn opens_course(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    /// So many tokens may say what is counted.
    const NOUN: usize = 4;
    let (Some(before), Some(next)) = (i.checked_sub(1).map(|p| &candidates[p]), candidates.get(i + 1)) else {
        return false;
    };
    let open = near.lead > 0 && near.s.mark(near.lead - 1) == Some('(');
    let beside = before.change && before.quantity.tail + 1 == near.lead;
    let short = next.quantity.lead <= candidates[i].quantity.tail + NOUN;
    open && beside && short && to_next(near, candidates, i)
}

/// ", was 90": set behind what it is now.
fn once(near: &Near<'_>) -> bool {
    near.just(&["was"]) && near.lead > 1 && near.s.mark(near.lead - 2) == Some(',')
}

/// A date stands beside the figure.
fn dated_here(near: &Near<'_>) -> bool {
    let dates = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::MONTH);
    near.left.clone().chain(near.right.clone()).any(dates)
}

/// Words of a time gone by beside the figure. "£12,400 last year and £13,150": the words of the figure before are none of
/// this one's.
fn past_time(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let before = |k: usize| near.s.at(near.text, k, "before");
    let season = |k: usize| near.at(k, phrases("roles.seasons"));
    let time = |k: usize| near.s.is(k, Class::TIME | Class::MONTH) || season(k);
    let cue = |k: usize| near.s.is(k, Class::PREVIOUS) && (!before(k) || k > 0 && time(k - 1));
    let mut own = near.left.clone();
    if i > 0 && (candidates[i - 1].passage, candidates[i - 1].sentence) == (c.passage, c.sentence) {
        let comma = |k: usize| near.s.mark(k) == Some(',') && !near.s.is(k + 1, Class::RELATIVE);
        let parts = |k: &usize| near.at(*k, &["and"]) || comma(*k);
        own.start = near.left.clone().rev().find(parts).unwrap_or(own.start);
    }
    own.chain(near.right.clone()).any(cue)
}

/// A verb of movement stands before the figure.
fn moves(near: &Near<'_>) -> bool {
    let moves = Class::RISE | Class::FALL | Class::MOVE;
    let far = near.lead.saturating_sub(14)..near.lead;
    near.left.clone().chain(far).any(|k| near.s.is(k, moves))
}

/// The next figure of the sentence stands behind "to".
fn to_next(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    candidates.get(i + 1).is_some_and(|n| {
        (n.passage, n.sentence) == (c.passage, c.sentence)
            && n.quantity.lead > 0
            && near.s.at(near.text, n.quantity.lead - 1, "to")
    })
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
    moves && to || currently(near, candidates, i)
}

/// "raise the fee, currently £12, to £15".
fn currently(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let moves = |k: usize| near.s.is(k, Class::RISE | Class::FALL) || near.at(k, phrases("bounds.raised"));
    near.just(phrases("roles.now"))
        && near.left.clone().any(moves)
        && candidates.get(i + 1).is_some_and(|n| {
            let here = (n.passage, n.sentence) == (c.passage, c.sentence) && comparable(c, n);
            here && n.quantity.lead == c.quantity.tail + 2 && near.at(n.quantity.lead - 1, &["to"])
        })
}

/// The words themselves say that it is so no more: "had been 12 when the hub opened", "which had been £2m in 2014",
/// "backlog 60, was 90 in May", "better than the £9m forecast in May".
fn had_been(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let been = near.just(&["been"]) && near.lead > 1 && near.at(near.lead - 2, &["had", "having"]);
    // "where there had once been 64"
    if near.just(&["been"])
        && near.lead > 2
        && near.at(near.lead - 2, phrases("roles.once"))
        && near.at(near.lead - 3, &["had"])
    {
        return true;
    }
    let dates = |k: usize| timely(&near.s.tokens[k]) || near.s.is(k, Class::MONTH);
    let dated = near.right.clone().any(dates);
    let over = near.right.clone().take(4).any(|k| near.at(k, phrases("roles.until")));
    let which = near.lead > 2 && near.at(near.lead - 3, &["which"]);
    // "which had peaked at 1,206 in May, now numbered 438"
    let stood = near.lead > 3
        && near.s.is(near.lead - 1, Class::PREPOSITION)
        && near.at(near.lead - 3, phrases("roles.have"))
        && near.s.is(near.lead - 4, Class::RELATIVE);
    // "visits, which had been 18,902 in the autumn, were 20,415"
    let aside = || {
        candidates.get(i + 1).is_some_and(|n| {
            let here = (n.passage, n.sentence) == (c.passage, c.sentence) && comparable(c, n);
            let comma = |k: usize| near.s.mark(k) == Some(',') && near.s.is(k + 1, Class::AUXILIARY | Class::LIGHT);
            here && (c.quantity.tail..n.quantity.lead).any(comma)
        })
    };
    if been && (over || which && (dated || aside())) || stood && aside() {
        return true;
    }
    let beside = i.checked_sub(1).map(|p| &candidates[p]);
    let same = beside.is_some_and(|o| (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c));
    let once = near.just(&["was"]) && near.lead > 1 && near.s.mark(near.lead - 2) == Some(',');
    once && dated && same
}

/// "would be £412,860 compared to £389,500 for the present year": what is foreseen is held against what is.
fn against_present(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let ahead = i.checked_sub(1).map(|p| &candidates[p]).is_some_and(|o| {
        let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c);
        here && matches!(o.role, Role::Forecast | Role::Target)
    });
    let now = |k: usize| near.at(k, phrases("roles.now")) && near.s.is(k + 1, Class::TIME);
    let held = || near.says(&near.left, phrases("roles.against")) && !near.left(Class::TARGET | Class::LIMIT);
    ahead && held() && near.left.clone().chain(near.right.clone()).any(now)
}

/// "£401,000 against an original £436,000".
fn against_the_first(near: &Near<'_>) -> bool {
    let first = near.just(phrases("roles.once")) && near.lead > 2 && near.s.is(near.lead - 2, Class::DETERMINER);
    first && (near.lead.saturating_sub(4)..near.lead - 2).any(|k| near.at(k, phrases("roles.against")))
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
    // "which compares to the Quarter 1 forecast of £900k"
    let of = near.lead > 2 && near.just(&["of"]) && near.at(near.lead - 2, phrases("roles.forecast_nouns"));
    let timed = || {
        let from = near.left.clone().find(|&k| near.at(k, phrases("roles.held_against")));
        from.is_some_and(|from| (from..near.lead - 2).any(|k| timely(&near.s.tokens[k])))
    };
    let again = || {
        near.left.len() <= 8 && near.says(&near.left, &["and"]) && near.left.clone().any(|k| timely(&near.s.tokens[k]))
    };
    of && (timed() || again())
        || near.just(&["the"])
            && near.at(near.right.start, phrases("roles.forecast_nouns"))
            && near.says(&near.left, &["than", "on"])
}

/// "2.2 days (last year was 4 days)": what stands in brackets right behind a figure is said of the same.
fn bracketed(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<usize> {
    let (p, c) = (i.checked_sub(1)?, &candidates[i]);
    let o = &candidates[p];
    let here = (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c);
    (here && near.left.clone().any(|k| near.s.mark(k) == Some('('))).then_some(p)
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
    // "6.4% now and 7.9% then": that of the one before
    let now = |k: usize| near.s.at(near.text, k, "now") && !(k..near.lead).any(|j| near.s.is(j, Class::CONJUNCTION));
    to && said && !from || near.left.clone().rev().take(3).any(now)
}
