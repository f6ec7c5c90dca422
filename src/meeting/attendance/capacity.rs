//! Sees what the list that a person stands in tells of their capacity: its heading, the person's title, post and organisation.

use super::known::Entry;
use super::standing::Standing;
use crate::decide::Ballot;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::Group;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Label, Vocabulary};
use std::sync::LazyLock;

/// The list a person stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// What its label says.
    pub label: Label,
    /// Half of its people or more are elected members by title.
    pub of_members: bool,
    /// Some of its members are of the body's own tier.
    pub own_tier: bool,
    /// The meeting has a list of the body's own members.
    pub own_list: bool,
    /// Few of the members stand beside an organisation, so that one who does is a guest.
    pub organisations_rare: bool,
}

/// "Lay Member for Governance": a seat on the body, and no post of its staff.
static SEAT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{attendance_beside.seat}\b"));

/// The standing of a person of a list, by its label, the person's own title and what stands beside the name.
pub(super) fn of(entry: &Entry, list: List, vocabulary: &Vocabulary) -> Standing {
    let mut out = Signs::default();
    out.0.see(Group::Member, "listed", true);
    out.see_heading(list.label);
    let told = Told::of(entry, vocabulary);
    out.0
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
            out.0.see(Group::Member, "title", told.councillor);
        }
        Label::Attending | Label::Invited => out.see_list_of_others(&told, list),
        Label::Officer | Label::Press | Label::Public | Label::CoOpted | Label::Guest => {}
    }
    Standing::of(out.0, vocabulary)
}

/// What speaks for each group.
#[derive(Default)]
struct Signs(Ballot<Group>);

impl Signs {
    /// The heading of a list that names one group.
    fn see_heading(&mut self, label: Label) {
        for (heading, group) in [
            (Label::Officer, Group::Officer),
            (Label::Press, Group::Press),
            (Label::Public, Group::Public),
            (Label::CoOpted, Group::CoOpted),
            (Label::Guest, Group::InAttendance),
        ] {
            self.0.see(group, "heading", label == heading);
        }
    }

    /// What stands beside the name.
    fn see_post(&mut self, told: &Told) {
        self.0.see(Group::CoOpted, "co_opted", told.co_opted);
        self.0.see(Group::InAttendance, "outside", told.outside);
        self.0.see(Group::Officer, "staff", told.staff);
    }

    /// A list of the body's own members.
    fn see_own_list(&mut self, told: &Told, list: List) {
        let titles = list.of_members;
        self.0.see(Group::Officer, "clerk", told.clerk && !told.councillor);
        self.0.see(Group::Member, "title", told.councillor);
        self.0.see(Group::Member, "untitled_list", !told.councillor && !titles);
        // among the members, whoever stands for an organisation and has no post sits for it
        let sits = told.organisation && !told.placed && !told.rank;
        self.0.see(Group::CoOpted, "sits", sits);
        let guest = told.organisation && list.organisations_rare && !told.presides;
        self.see_titled_guest(told, told.tier && list.own_tier || guest);
    }

    /// A list of everybody who was there.
    fn see_list_of_all(&mut self, told: &Told, list: List) {
        let titles = list.of_members;
        self.0.see(Group::Member, "title", told.councillor);
        self.see_titled_guest(told, told.portfolio && titles || told.tier && list.own_tier);
        if told.councillor {
            return;
        }
        let apart = list.own_list && !told.placed;
        self.0.see(Group::InAttendance, "beside_own_list", apart);
        let alike = !apart && !titles && !told.staff && !told.rank;
        self.0.see(Group::Member, "untitled_list", alike);
        self.0.see(Group::Officer, "among_titles", titles);
        let guest = titles && told.organisation && (!told.placed || told.presides);
        self.0.see(Group::InAttendance, "organisation", guest);
    }

    /// A councillor of another body.
    fn see_titled_guest(&mut self, told: &Told, guest: bool) {
        self.0
            .see(Group::InAttendance, "titled_guest", told.councillor && guest);
    }

    /// A list of others who were there too.
    fn see_list_of_others(&mut self, told: &Told, list: List) {
        self.0.see(Group::InAttendance, "others", true);
        let presides = told.councillor && told.presides && !told.organisation;
        let only_list = told.councillor && !list.own_list && list.of_members && !told.portfolio;
        self.0.see(Group::Member, "presides", presides);
        self.0.see(Group::Member, "only_list", only_list);
        self.0.see(Group::Officer, "staff", told.staff && !told.organisation);
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
    /// The clerk: of no body a member.
    clerk: bool,
    co_opted: bool,
}

impl Told {
    fn of(entry: &Entry, vocabulary: &Vocabulary) -> Self {
        let roles = &vocabulary.roles;
        let role = entry.role.as_deref().unwrap_or("");
        let organisation = entry.organisation.as_deref().unwrap_or("");
        let ranked = |title: &str| words::each(title).any(|w| vocabulary.names.rank(w));
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
            staff: !role.is_empty()
                && roles.is_post(role)
                && !portfolio
                && !outside
                && !seat()
                && !vocabulary.names.is_office(role),
            clerk: is_phrase("roles.clerk", role),
            co_opted: roles.is_co_opted(role) || low.contains("representative"),
        }
    }
}
