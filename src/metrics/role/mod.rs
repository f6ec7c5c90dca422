//! Tells an actual figure from a previous one, a target, a limit, a benchmark or a forecast, and which way it moved.
//!
//! Each role is a candidate. Signs speak for and against it: words near the figure with no other figure between, what it is
//! heir to, when and whose it is, what stands beside it; the table `role` of `vocabulary/weights.toml` says what each weighs.
//! What a later figure tells of an earlier one ("which rose to 443") is one more sign on the earlier.

mod ahead;
mod aim;
mod aside;
mod benchmark;
mod course;
mod cue;
mod decided;
mod declared;
mod direction;
mod earlier;
mod limit;
mod lines;
mod moved;
mod near;
mod order;
mod parallel;
mod sides;
mod sized;
mod then;
mod versus;

use super::candidate::Candidate;
use super::table;
use super::{Context, Paragraph};
use crate::decide::{Ballot, Decision, Scale, Told};
use crate::language::analysis::quantity::Form;
use crate::record::{Direction, LinkKind, Role};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, Standing, Vocabulary};
pub(super) use aside::aside;
use near::{Near, near};
pub(super) use order::in_order;
pub(super) use sides::{comparable, from_before};
use std::ops::Range;

/// The table of weights, and what an account calls the decision.
pub(super) const SCALE: &str = "role";

/// What a figure can be; of two that weigh the same, the earlier.
const ROLES: [Role; 6] = [
    Role::Previous,
    Role::Limit,
    Role::Target,
    Role::Benchmark,
    Role::Forecast,
    Role::Actual,
];

/// Fills in `role` and `direction`. How each role was weighed is told where somebody asks why.
pub(super) fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    told: Option<&mut Vec<Option<Told>>>,
) {
    for i in 0..candidates.len() {
        let near = near(paragraphs, candidates, i);
        let before = i.checked_sub(1).map(|p| &candidates[p]);
        let joined = before.is_some_and(|o| moved::joined(&near, o, &candidates[i]));
        candidates[i].change = joined || moved::is_change(&near, &candidates[i]);
    }
    let heads = table::heads(paragraphs);
    let mut talk = Talk {
        paragraphs,
        resolutions: context.resolutions,
        standing: &vocabulary.standing,
        scale: vocabulary.weights.scale(SCALE),
        ballots: vec![Ballot::default(); candidates.len()],
        heads: &heads,
        brackets: &declared::lines(paragraphs),
    };
    for i in 0..candidates.len() {
        let near = near(paragraphs, candidates, i);
        direction::bounded(&near, &mut candidates[i]);
        if candidates[i].quantity.form == Form::Movement {
            let up = candidates[i].quantity.tokens.clone().any(|k| near.s.is(k, Class::RISE));
            candidates[i].direction = Some(if up { Direction::Up } else { Direction::Down });
            continue;
        }
        candidates[i].direction = direction::direction(&near, &candidates[i]);
        let column = table::column(paragraphs, &heads, &candidates[i]);
        talk.signs(&near, column, candidates, i);
        talk.settle(candidates, i);
        if let Some(of) = parallel::of(&near, candidates, i) {
            parallel::lend_area(candidates, i, of);
        }
        course::tell(&near, &mut talk, candidates, i);
        then::dated(&near, &mut talk, candidates, i);
        aim::kept_behind(&near, &mut talk, candidates, i);
    }
    for i in 0..candidates.len() {
        sized::tell(&mut talk, candidates, i);
        if candidates[i].role == Role::Actual && candidates[i].quantity.form != Form::Movement {
            let near = near(paragraphs, candidates, i);
            then::labelled(&near, &mut talk, candidates, i);
            then::labelled_behind(&near, &mut talk, candidates, i);
        }
    }
    lines::tell(&mut talk, candidates);
    lines::shaped(&mut talk, candidates);
    if let Some(told) = told {
        let name = |role: &Role| format!("{role:?}").to_lowercase();
        let all = talk
            .ballots
            .iter()
            .map(|b| Some(weigh(b, talk.scale)?.told(SCALE, name)));
        *told = all.collect();
    }
}

/// What every figure's role is asked of, and what was seen so far.
struct Talk<'a> {
    paragraphs: &'a [Paragraph<'a>],
    /// Where the resolutions stand in the document's text.
    resolutions: &'a [Range<usize>],
    standing: &'a Standing,
    scale: &'a Scale,
    ballots: Vec<Ballot<Role>>,
    /// The passage that heads each passage's table.
    heads: &'a [Option<usize>],
    /// The lines that say what stands in brackets below them.
    brackets: &'a [(usize, Role)],
}

impl Talk<'_> {
    /// Sees what the figure's own words, and the figures before it, say of its role.
    fn signs(&mut self, near: &Near<'_>, column: Option<&str>, candidates: &[Candidate], i: usize) {
        let c = &candidates[i];
        let paragraph = &self.paragraphs[c.passage];
        let mut ballot = Ballot::default();
        ballot.see(Role::Actual, "plain", true);
        let others = column
            .map(|_| table::row_heads(self.paragraphs, self.heads, c))
            .unwrap_or_default();
        if let Some(role) = benchmark::by_column(column, &others) {
            ballot.see(role, "column", true);
        }
        if let Some(role) = declared::role(near, self.brackets, self.paragraphs, candidates, i) {
            ballot.see(role, "column", true);
        }
        if let Some(role) = cue::role(near, self.standing) {
            ballot.see(role, "phrase", true);
        }
        aim::tell(near, (candidates, i), paragraph, self.standing, &mut ballot);
        limit::tell(near, c, &mut ballot);
        benchmark::tell(near, candidates, i, &mut ballot);
        earlier::tell(near, self.paragraphs, candidates, i, &mut ballot);
        ahead::tell(near, candidates, i, &mut ballot);
        versus::tell(near, candidates, paragraph, i, &mut ballot);
        in_turn(near, candidates, i, &mut ballot);
        if let Some(of) = parallel::of(near, candidates, i) {
            ballot.see(candidates[of].role, "parallel", true);
        }
        decided::tell(near, c, paragraph, (self.resolutions, self.standing), &mut ballot);
        self.ballots[i] = ballot;
    }

    /// Gives the figure the role that weighs most by now.
    fn settle(&self, candidates: &mut [Candidate], i: usize) {
        candidates[i].role = weigh(&self.ballots[i], self.scale).map_or(Role::Actual, |decision| decision.best);
    }

    /// One more sign on the figure `i`, which came to the figure `later` where that makes it the earlier side.
    fn came_to(&mut self, candidates: &mut [Candidate], i: usize, later: usize, sign: &'static str) {
        self.ballots[i].see(Role::Previous, sign, true);
        self.settle(candidates, i);
        if candidates[i].role == Role::Previous {
            candidates[i].link(LinkKind::ChangedTo, later);
        }
    }
}

/// "the averages were 79% and 87% respectively": what the one is, the other is too.
fn in_turn(near: &Near<'_>, candidates: &[Candidate], i: usize, ballot: &mut Ballot<Role>) {
    let c = &candidates[i];
    let before = i.checked_sub(1).map(|p| &candidates[p]);
    let Some(o) = before.filter(|o| (o.passage, o.sentence) == (c.passage, c.sentence) && comparable(o, c)) else {
        return;
    };
    let between = o.quantity.tail..c.quantity.lead;
    let list = between.len() <= 1 && (near.just(&["and"]) || near.s.mark(between.start) == Some(','));
    if list && near.s.has_one_of(near.text, phrases("roles.in_turn")) {
        ballot.see(o.role, "in_turn", true);
    }
}

fn weigh(ballot: &Ballot<Role>, scale: &Scale) -> Option<Decision<Role>> {
    ballot.weigh(&ROLES, scale)
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
