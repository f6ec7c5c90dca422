//! Tells an actual figure from a previous one, a target, a limit, a benchmark or a forecast, and which way it moved.
//!
//! A cue counts where it stands near the figure with no other figure between. Whether a figure is the earlier side of a
//! change, or held against a local one, also hangs on what it is heir to and on when and whose it is.

mod ahead;
mod aim;
mod benchmark;
mod cue;
mod decision;
mod direction;
mod earlier;
mod near;
mod then;

use super::candidate::Candidate;
use super::heir::class;
use super::quantity::Form;
use super::sentence::TokenKind;
use super::shift;
use super::table;
use super::{Context, Paragraph};
use crate::record::{AreaKind, Direction, Role, Unit};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Standing, Vocabulary};
use std::ops::Range;

pub use earlier::{comparable, from_before};
use near::{Near, near};

/// Fills in `role` and `direction`.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) {
    let asked = Asked {
        paragraphs,
        resolutions: context.resolutions,
        standing: &vocabulary.standing,
    };
    let heads = table::heads(paragraphs);
    for i in 0..candidates.len() {
        let near = near(paragraphs, candidates, i);
        candidates[i].change = is_change(&near, &candidates[i]);
    }
    for i in 0..candidates.len() {
        let near = near(paragraphs, candidates, i);
        direction::bounded(&near, &mut candidates[i]);
        if candidates[i].quantity.form == Form::Movement {
            let up = candidates[i].quantity.tokens.clone().any(|k| near.s.is(k, Class::RISE));
            candidates[i].direction = Some(if up { Direction::Up } else { Direction::Down });
            continue;
        }
        let role = role(&near, &asked, candidates, i);
        let direction = direction::direction(&near, &candidates[i]);
        let column = table::column(paragraphs, &heads, &candidates[i]);
        candidates[i].role = benchmark::by_column(column).unwrap_or(role);
        candidates[i].direction = direction;
        let came = earlier::arrives(&near) || earlier::straight(&near);
        if role == Role::Actual && came || role == Role::Forecast && (came || earlier::heads(&near)) {
            earlier::earlier_side(&near, candidates, i);
        }
        if candidates[i].role == Role::Actual {
            earlier::two_times(&near, candidates, i);
        }
        if candidates[i].role == Role::Actual {
            earlier::beside_earlier(&near, candidates, i);
        }
        if candidates[i].role == Role::Actual {
            then::dated(&near, paragraphs, candidates, i);
        }
        earlier::goes_on(&near, candidates, i);
        aim::kept_behind(&near, candidates, i);
    }
    for i in 0..candidates.len() {
        if candidates[i].role == Role::Actual && candidates[i].quantity.form != Form::Movement {
            let near = near(paragraphs, candidates, i);
            then::labelled(&near, candidates, i, asked.standing);
        }
    }
}

/// What every figure's role is asked of.
struct Asked<'a> {
    paragraphs: &'a [Paragraph<'a>],
    /// Where the resolutions stand in the document's text.
    resolutions: &'a [Range<usize>],
    standing: &'a Standing,
}

/// The questions in the order in which their answers are trusted.
fn role(near: &Near<'_>, asked: &Asked<'_>, candidates: &[Candidate], i: usize) -> Role {
    let c = &candidates[i];
    let standing = asked.standing;
    let aim = near.lead > 1 && near.just(&["of"]) && near.s.is(near.lead - 2, Class::TARGET) || aim::set_for(near);
    if !aim && benchmark::benchmark(near, candidates, i) {
        return Role::Benchmark;
    }
    if apposed_change(near, candidates, i) {
        return Role::Benchmark;
    }
    if let Some(role) = by_rule(near, c, standing) {
        return role;
    }
    if aim::limit_nearest(near) && aim::limit(near, c) {
        return Role::Limit;
    }
    let aims = |role: &Role| matches!(role, Role::Target | Role::Limit);
    if let Some(role) = cue::role(near, standing)
        .filter(|role| !(aims(role) && aim::difference(near) || *role == Role::Previous && c.change))
    {
        return role;
    }
    let paragraph = &asked.paragraphs[c.passage];
    if aim::target(near, c) && !aim::difference(near) || listed_aim(near, paragraph, standing) {
        return Role::Target;
    }
    if aim::limit(near, c) {
        return Role::Limit;
    }
    if earlier::from_pair(near, candidates, i) {
        return Role::Previous;
    }
    if earlier::foreseen(near) {
        return Role::Previous;
    }
    if let Some(role) = chained(near, candidates, i) {
        return role;
    }
    let pair = i > 0
        && near.just(&["to"])
        && candidates[i - 1].role == Role::Previous
        && candidates[i - 1].passage == c.passage
        && candidates[i - 1].sentence == c.sentence;
    let foreseen = pair && ahead::foreseen_before(near, &candidates[i - 1]);
    if !foreseen && (ahead::forecast(near) || pair && ahead::forecast(&ahead::before_pair(near, &candidates[i - 1]))) {
        return Role::Forecast;
    }
    if pair {
        return Role::Actual;
    }
    if !is_change(near, c) && !earlier::arrives(near) && earlier::previous(near, candidates, i) {
        return Role::Previous;
    }
    decision::role(near, c, paragraph, asked.resolutions, standing)
        .or_else(|| ahead::part_role(near, candidates, i))
        .unwrap_or(Role::Actual)
}

/// The size of a change, not the value before it: "+12%", "a 2.9% decrease on last year", "41 fewer than", "a fall of 25".
fn is_change(near: &Near<'_>, c: &Candidate) -> bool {
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
    // "ASB calls fell by 19%": what it counts says so
    let first = c.of.as_deref().and_then(|of| of.split(' ').next());
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
}

/// "compared to the Yorkshire rate of 390, a 48% rise": the change of a benchmark is one itself.
fn apposed_change(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let Some(o) = i.checked_sub(1).map(|p| &candidates[p]) else {
        return false;
    };
    let behind = near.just(&["a", "an"]) && near.lead > 1 && near.s.mark(near.lead - 2) == Some(',');
    let short = c.quantity.lead - o.quantity.tail.min(c.quantity.lead) <= 6;
    let sized = near.s.is(near.right.start, Class::RISE | Class::FALL);
    (o.passage, o.sentence) == (c.passage, c.sentence) && o.role == Role::Benchmark && behind && short && sized
}

/// "reviewed every six months" is a standard of practice; one that is kept "in accordance with the national standard" is
/// that of others.
fn by_rule(near: &Near<'_>, c: &Candidate, standing: &Standing) -> Option<Role> {
    let every = near.just(&["every"]) || near.s.at(near.text, c.quantity.tokens.start.saturating_sub(1), "every");
    if !every || class(c.quantity.unit) != 6 {
        return None;
    }
    let practice = (0..near.lead).any(|k| {
        let token = &near.s.tokens[k];
        token.kind == TokenKind::Word && standing.practice(&token.text(near.text).to_ascii_lowercase())
    });
    let theirs = c.area_kind == Some(AreaKind::National);
    practice.then_some(if theirs { Role::Benchmark } else { Role::Target })
}

/// An entry of a list of aims begins with what is to be done ("Recruit two rangers").
fn listed_aim(near: &Near<'_>, paragraph: &Paragraph<'_>, standing: &Standing) -> bool {
    // "Lower levels of noise than elsewhere" compares
    let compares = near.says(&(0..near.s.tokens.len()), &["than"]);
    if !paragraph.passage.list_item || compares {
        return false;
    }
    let first = (0..near.lead.min(3)).find(|&k| near.s.tokens[k].kind == TokenKind::Word);
    first.is_some_and(|k| {
        let goes_on = near.s.tokens.get(k + 1).is_some_and(|t| {
            let word = t.text(near.text);
            t.kind == TokenKind::Number || word.starts_with(|c: char| c.is_lowercase() || c == '£')
        });
        goes_on && standing.imperative(&near.s.tokens[k].text(near.text).to_ascii_lowercase())
    })
}

/// "a target of 50%, rising to 55% by 2030": the later side is what the earlier one is.
fn chained(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<Role> {
    let c = &candidates[i];
    let before = i.checked_sub(1).map(|p| &candidates[p])?;
    let same = (before.passage, before.sentence) == (c.passage, c.sentence)
        && class(before.quantity.unit) == class(c.quantity.unit);
    let going = near.lead > 1 && near.just(&["to"]) && near.at(near.lead - 2, phrases("roles.going"));
    let kept = matches!(before.role, Role::Target | Role::Limit | Role::Forecast);
    (same && going && kept).then_some(before.role)
}

#[cfg(test)]
mod tests {
    use crate::metrics::{Context, read_text};
    use crate::record::Role;
    use crate::vocabulary::{Standing, Vocabulary};

    /// The role of the first figure of a sentence.
    fn first(text: &str, vocabulary: &Vocabulary) -> Option<Role> {
        let metrics = read_text(text, &Context::default(), vocabulary).metrics;
        metrics.first().map(|m| m.role)
    }

    #[test]
    fn every_phrase_does_what_its_examples_say() {
        let vocabulary = Vocabulary::built_in();
        for (role, examples, not_examples) in Standing::samples() {
            for example in examples {
                assert_eq!(first(&example, &vocabulary), Some(role), "{example}");
            }
            for example in not_examples {
                assert!(
                    first(&example, &vocabulary).is_none_or(|r| r == Role::Actual),
                    "{example}"
                );
            }
        }
    }
}
