//! Decides in which capacity somebody was there: member, co-opted, officer, guest, press, public.
//!
//! Each reader sees signs on the people it reads, and the group is what weighs most of all that was seen so far; the
//! weights stand in `weights.toml`. Knows nothing of how anybody is found.

use super::known::Entry;
use super::roll::List;
use crate::decide::{Ballot, Decision};
use crate::language::{Pattern, pattern};
use crate::record::Group;
use crate::vocabulary::{Label, Vocabulary};
use std::sync::LazyLock;

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

/// "Lay Member for Governance": a seat on the body, and no post of its staff.
static SEAT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{attendance_beside.seat}\b"));

/// What was seen of somebody's capacity, and the group that it tells.
#[derive(Debug, Clone)]
pub struct Standing {
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
    /// That of a person of a list, by its label, the person's own title and what stands beside the name.
    pub fn of(entry: &Entry, list: List, vocabulary: &Vocabulary) -> Self {
        let mut out = Standing::default();
        out.signs.see(Group::Member, "listed", true);
        out.see_heading(list.label);
        let told = Told::of(entry, vocabulary);
        out.signs
            .see(Group::Press, "press", told.press && list.label != Label::Guest);
        match list.label {
            Label::Present | Label::Chair => {
                out.see_post(&told);
                out.see_own_list(&told, list);
            }
            Label::Everybody => {
                out.see_post(&told);
                out.see_list_of_all(&told, list);
            }
            Label::Apologies | Label::Absent => {
                out.see_post(&told);
                out.signs.see(Group::Member, "title", told.councillor);
            }
            Label::Attending | Label::Invited => out.see_list_of_others(&told, list),
            Label::Officer | Label::Press | Label::Public | Label::CoOpted | Label::Guest => {}
        }
        out.settle(vocabulary);
        out
    }

    /// The group.
    pub fn group(&self) -> Group {
        self.group
    }

    /// One more sign was seen.
    pub fn see(&mut self, group: Group, sign: &'static str, vocabulary: &Vocabulary) {
        self.signs.see(group, sign, true);
        self.settle(vocabulary);
    }

    /// The group, what spoke for it, and what came next, in words.
    pub fn told(&self, vocabulary: &Vocabulary) -> Option<String> {
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

    /// The heading of a list that names one group.
    fn see_heading(&mut self, label: Label) {
        for (heading, group) in [
            (Label::Officer, Group::Officer),
            (Label::Press, Group::Press),
            (Label::Public, Group::Public),
            (Label::CoOpted, Group::CoOpted),
            (Label::Guest, Group::InAttendance),
        ] {
            self.signs.see(group, "heading", label == heading);
        }
    }

    /// What stands beside the name.
    fn see_post(&mut self, told: &Told) {
        self.signs.see(Group::CoOpted, "co_opted", told.co_opted);
        self.signs.see(Group::InAttendance, "outside", told.outside);
        self.signs.see(Group::Officer, "staff", told.staff);
    }

    /// A list of the body's own members.
    fn see_own_list(&mut self, told: &Told, list: List) {
        let titles = list.of_members;
        self.signs.see(Group::Member, "title", told.councillor);
        self.signs
            .see(Group::Member, "untitled_list", !told.councillor && !titles);
        // among the members, whoever stands for an organisation and has no post sits for it
        let sits = told.organisation && !told.placed && !told.rank;
        self.signs.see(Group::CoOpted, "sits", sits);
        let guest = told.organisation && list.organisations_rare;
        self.see_titled_guest(told, told.tier && list.own_tier || guest);
    }

    /// A list of everybody who was there.
    fn see_list_of_all(&mut self, told: &Told, list: List) {
        let titles = list.of_members;
        self.signs.see(Group::Member, "title", told.councillor);
        self.see_titled_guest(told, told.portfolio && titles || told.tier && list.own_tier);
        if told.councillor {
            return;
        }
        let apart = list.own_list && !told.placed;
        self.signs.see(Group::InAttendance, "beside_own_list", apart);
        let alike = !apart && !titles && !told.staff && !told.rank;
        self.signs.see(Group::Member, "untitled_list", alike);
        self.signs.see(Group::Officer, "among_titles", titles);
        let guest = titles && told.organisation && (!told.placed || told.presides);
        self.signs.see(Group::InAttendance, "organisation", guest);
    }

    /// A councillor of another body.
    fn see_titled_guest(&mut self, told: &Told, guest: bool) {
        self.signs
            .see(Group::InAttendance, "titled_guest", told.councillor && guest);
    }

    /// A list of others who were there too.
    fn see_list_of_others(&mut self, told: &Told, list: List) {
        self.signs.see(Group::InAttendance, "others", true);
        let presides = told.councillor && told.presides && !told.organisation;
        let only_list = told.councillor && !list.own_list && list.of_members && !told.portfolio;
        self.signs.see(Group::Member, "presides", presides);
        self.signs.see(Group::Member, "only_list", only_list);
        self.signs
            .see(Group::Officer, "staff", told.staff && !told.organisation);
    }
}

/// What a person's title, post and organisation tell.
#[derive(Debug, Clone, Copy)]
struct Told {
    councillor: bool,
    /// A councillor of another tier than most of the list.
    tier: bool,
    presides: bool,
    /// Of the police or another force, by title.
    rank: bool,
    /// Some post is stated.
    placed: bool,
    /// Some organisation is.
    organisation: bool,
    outside: bool,
    press: bool,
    portfolio: bool,
    staff: bool,
    co_opted: bool,
}

impl Told {
    fn of(entry: &Entry, vocabulary: &Vocabulary) -> Self {
        let roles = &vocabulary.roles;
        let role = entry.role.as_deref().unwrap_or("");
        let organisation = entry.organisation.as_deref().unwrap_or("");
        let ranked = |title: &str| title.split(' ').any(|w| vocabulary.names.rank(w));
        let rank = !entry.member && entry.honorific.as_deref().is_some_and(ranked);
        let outside = rank || roles.is_outside(role) || roles.is_outside(organisation);
        let portfolio = roles.is_portfolio(role);
        let low = role.to_lowercase();
        let seat = || low.ends_with("member") || SEAT.is_match(role);
        Told {
            councillor: entry.member,
            tier: entry.tier,
            presides: entry.presiding.is_some(),
            rank,
            placed: !role.is_empty(),
            organisation: !organisation.is_empty(),
            outside,
            press: !entry.member && (roles.is_press(organisation) || roles.is_press(role)),
            portfolio,
            staff: !role.is_empty() && roles.is_post(role) && !portfolio && !outside && !seat(),
            co_opted: roles.is_co_opted(role) || low.contains("representative"),
        }
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
