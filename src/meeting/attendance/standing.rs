//! Decides in which capacity somebody was there: member, co-opted, officer, guest, press, public.
//!
//! Each reader sees signs on the people it reads, and the group is what weighs most of all that was seen so far; the
//! weights stand in `weights.toml`. Knows nothing of how anybody is found.

use crate::decide::{Ballot, Decision};
use crate::record::Group;
use crate::vocabulary::Vocabulary;

/// Its table of weights.
const SCALE: &str = "attendee_group";

/// All groups; of two that weigh the same, the earlier.
const ALL: [Group; 6] = [
    Group::Member,
    Group::CoOpted,
    Group::Officer,
    Group::InAttendance,
    Group::Press,
    Group::Public,
];

/// What was seen of somebody's capacity, and the group that it tells.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    signs: Ballot<Group>,
    group: Group,
}

impl Default for Standing {
    fn default() -> Self {
        Standing {
            signs: Ballot::default(),
            group: Group::Member,
        }
    }
}

impl Standing {
    /// The group.
    pub(crate) fn group(&self) -> Group {
        self.group
    }

    /// That of these signs.
    pub(crate) fn of(signs: Ballot<Group>, vocabulary: &Vocabulary) -> Self {
        let mut out = Standing {
            signs,
            group: Group::Member,
        };
        out.settle(vocabulary);
        out
    }

    /// One more sign was seen.
    pub(crate) fn see(&mut self, group: Group, sign: &'static str, vocabulary: &Vocabulary) {
        self.signs.see(group, sign, true);
        self.settle(vocabulary);
    }

    /// The group, what spoke for it, and what came next, in words.
    pub(crate) fn told(&self, vocabulary: &Vocabulary) -> Option<String> {
        let scale = vocabulary.weights.scale(SCALE);
        let decision = self.weigh(vocabulary)?;
        let signs: Vec<&str> = decision.reasons.iter().map(|sign| scale.says(sign.name)).collect();
        let (group, signs) = (named(decision.best), signs.join(", "));
        let next = decision.runner_up.as_ref().filter(|(_, score)| *score > 0.0);
        let next = next.map(|(next, _)| format!("; next, {} behind: {}", decision.margin(), named(*next)));
        Some(format!("{group} ({signs}{})", next.unwrap_or_default()))
    }

    fn weigh(&self, vocabulary: &Vocabulary) -> Option<Decision<Group>> {
        self.signs.weigh(&ALL, vocabulary.weights.scale(SCALE))
    }

    fn settle(&mut self, vocabulary: &Vocabulary) {
        self.group = self.weigh(vocabulary).map_or(self.group, |decision| decision.best);
    }
}

/// How an account names a group.
fn named(group: Group) -> &'static str {
    match group {
        Group::Member => "member",
        Group::CoOpted => "co-opted",
        Group::Officer => "officer",
        Group::InAttendance => "in attendance",
        Group::Press => "press",
        Group::Public => "public",
    }
}
