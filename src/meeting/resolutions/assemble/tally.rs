//! Gathers lists of names by side and roll calls, line by line, into one vote, or into the two sides of a division.

use super::super::draft::Draft;
use super::super::line::{Line, Place};
use super::super::proposal::Proposal;
use super::super::result;
use super::super::rollcall::{self, Listed, Target};
use super::super::stacked::recorded;
use super::super::vote::Side;
use super::Assembler;
use crate::record::{Outcome, Vote};
use crate::vocabulary::phrases::phrases;

/// The lists being read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    lists: Vec<Listed>,
    /// Which of them still wait for names, in the order of their labels.
    waiting: Vec<usize>,
    /// The first and the last line read.
    first: Option<usize>,
    last: usize,
}

impl Tally {
    /// A vote read from a table.
    pub(super) fn of(vote: Vote, last: usize) -> Self {
        let side = |side, names: Vec<String>, total: Option<u32>| Listed {
            side,
            target: None,
            names,
            total,
        };
        Tally {
            lists: vec![
                side(Side::For, vote.for_names, vote.for_count),
                side(Side::Against, vote.against_names, vote.against),
                side(Side::Abstain, vote.abstain_names, vote.abstain),
            ],
            waiting: Vec::new(),
            first: None,
            last,
        }
    }

    fn holds(&self, list: &Listed) -> bool {
        self.lists
            .iter()
            .any(|l| l.side == list.side && l.target == list.target)
    }

    fn add(&mut self, list: Listed, at: usize) {
        let lists = &self.lists;
        self.waiting.retain(|&n| lists[n].names.is_empty());
        if list.names.is_empty() && list.total != Some(0) {
            self.waiting.push(self.lists.len());
        }
        self.lists.push(list);
        self.first.get_or_insert(at);
        self.last = at;
    }

    /// Gives the names of a line to the label that waits for as many, else to the first that waits.
    fn fill(&mut self, names: Vec<String>, total: Option<u32>, at: usize) {
        let fits = |n: &usize| {
            let list = &self.lists[*n];
            list.names.is_empty() && list.total == Some(names.len() as u32)
        };
        let place = self.waiting.iter().position(fits).unwrap_or(0);
        let Some(&n) = self.waiting.get(place) else { return };
        // one name a line, and no total: the next may follow
        let several = names.len() > 1;
        let list = &mut self.lists[n];
        // "Counc", where the page was cut
        let whole = |name: &String| name.contains([' ', '.']) || !is_cut_title(name);
        list.names.extend(names.into_iter().filter(whole));
        list.total = list.total.or(total);
        if list.total.map_or(several, |t| list.names.len() >= t as usize) {
            self.waiting.remove(place);
        }
        self.last = at;
    }

    /// One councillor's vote in a roll call.
    fn call(&mut self, name: String, side: Side, at: usize) {
        self.first.get_or_insert(at);
        self.last = at;
        match self.lists.iter_mut().find(|l| l.side == side) {
            Some(list) => list.names.push(name),
            None => self.lists.push(Listed {
                side,
                target: None,
                names: vec![name],
                total: None,
            }),
        }
    }
}

impl Assembler<'_, '_> {
    /// Lists of names by side, and roll calls.
    pub(super) fn roll(&mut self, at: usize) -> bool {
        let lines = self.lines;
        let line = &lines[at];
        if line.place == Place::Title {
            return false;
        }
        match rollcall::row(line.text, self.words) {
            Some(rollcall::Row::Side(list)) => {
                self.put(list, at);
                return true;
            }
            Some(rollcall::Row::Other) if self.state.listing().is_some() => return true,
            _ => {}
        }
        if let Some(list) = self.answered_no(at) {
            self.put(list, at);
            return true;
        }
        // "A proposed, B seconded, that ... For - C, D. Against - E.": the sentences tell of the motion as well
        let moved = |p: &Proposal| p.seconder.is_some() && p.text.is_some();
        let scan = &self.scans[at];
        let lists = if scan.markers.is_empty() && !scan.proposals.iter().any(moved) {
            rollcall::lists(line, self.words)
        } else {
            Vec::new()
        };
        if lists.is_empty() {
            return self.names_below(at) || self.total_below(at) || self.called(at) || self.counted_names(at);
        }
        let carried = line
            .sentences
            .iter()
            .filter(|s| s.len() <= 3)
            .find_map(|s| result::find(line, s.clone(), self.words));
        for list in lists {
            self.put(list, at);
        }
        if let Some(found) = carried {
            self.close_tally();
            self.result(&found, at);
        }
        true
    }

    /// "NO", "NO - 5" below the list of those who said yes.
    fn answered_no(&self, at: usize) -> Option<Listed> {
        let lists = &self.state.listing()?.lists;
        let side = |side: Side| lists.iter().any(|l| l.side == side && l.target.is_none());
        let waits = side(Side::For) && !side(Side::Against);
        waits.then(|| rollcall::negative(&self.lines[at], self.words)).flatten()
    }

    /// The number of names above, on a line of its own.
    fn total_below(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let number = Some(line.text.trim())
            .filter(|t| t.len() <= 3)
            .and_then(|t| self.words.number(t));
        let fits = |t: &Tally| t.last + 1 == at && t.lists.last().map(|l| l.names.len() as u32) == number;
        let found = number.is_some_and(|n| n > 0) && self.state.listing().is_some_and(fits);
        if found {
            self.state.list(|tally| tally.last = at);
        }
        found
    }

    /// A line of names below a label ("For (5)") that still waits for them.
    fn names_below(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let waits = self
            .state
            .listing()
            .is_some_and(|t| !t.waiting.is_empty() && t.last + 1 == at);
        if !waits || !self.scans[at].markers.is_empty() {
            return false;
        }
        let (names, total) = names_in(line, self.words);
        let found = !names.is_empty() || total.is_some();
        if found {
            self.state.list(|tally| tally.fill(names, total, at));
        }
        found
    }

    /// "Councillor Dale - For", one of several such lines.
    fn called(&mut self, at: usize) -> bool {
        let single = |i: usize| self.lines.get(i).and_then(|l| rollcall::single(l, self.words));
        let running = single(at + 1).is_some() || at > 0 && single(at - 1).is_some();
        let Some((name, side)) = single(at).filter(|_| running) else {
            return false;
        };
        self.state.list(|tally| tally.call(name, side, at));
        true
    }

    fn put(&mut self, list: Listed, at: usize) {
        const APART: usize = 3;
        let again = self
            .state
            .listing()
            .is_some_and(|t| t.holds(&list) || at > t.last + APART);
        if again {
            self.close_tally();
        }
        self.state.list(|tally| tally.add(list, at));
    }

    /// What the lists say goes to the motion they are about.
    pub(super) fn close_tally(&mut self) {
        if let Some(tally) = self.state.end_list() {
            self.tally(tally);
        }
    }

    /// Gives what lists say to the motion they are about.
    pub(super) fn tally(&mut self, tally: Tally) {
        let (first, last, mut lists) = (tally.first.unwrap_or(tally.last), tally.last, tally.lists);
        lists.retain(|l| !l.names.is_empty() || l.total.is_some());
        let side_of = |target: Target| {
            lists
                .iter()
                .position(|l| l.side == Side::For && l.target == Some(target))
        };
        if let (Some(m), Some(a)) = (side_of(Target::Motion), side_of(Target::Amendment)) {
            let (motion, amendment) = (lists[m].clone(), lists[a].clone());
            lists.retain(|l| l.side == Side::Abstain);
            self.division(motion, amendment, lists, last);
            return;
        }
        if lists.is_empty() {
            return;
        }
        let mut vote = recorded();
        for list in lists {
            rollcall::put(&mut vote, list);
        }
        self.vote_on(vote, None, first..=last);
    }

    /// "48 Councillors voted in favour.", and on the next line as many names.
    pub(super) fn counted_names(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let above = |d: &&mut Draft| d.line + 1 == at;
        let Some(draft) = self.state.motion_mut().or(self.done.last_mut()).filter(above) else {
            return false;
        };
        let vote = &mut draft.vote;
        let sides = [
            (vote.for_count, &mut vote.for_names),
            (vote.against, &mut vote.against_names),
            (vote.abstain, &mut vote.abstain_names),
        ];
        let voter = self.words.count.voters.contains(line.lower(line.word_at(line.body)));
        let Some((count, names)) = sides
            .into_iter()
            .filter(|(n, names)| n.is_some() && names.is_empty())
            .last()
        else {
            return false;
        };
        let (found, _) = names_in(line, self.words);
        let all = voter && found.len() > 1 && count == Some(found.len() as u32);
        if all {
            *names = found;
            draft.line = at;
        }
        all
    }

    /// "14 voted for the amendment and 8 for the motion", where both are open.
    pub(super) fn divides(&mut self, vote: Vote, at: usize) -> bool {
        let open = self.state.motions().len() > 1 && self.state.motion().is_some_and(|d| d.amends && !d.settled);
        if !open {
            return self.vote(vote, None, at);
        }
        let list = |target, names, total| Listed {
            side: Side::For,
            target: Some(target),
            names,
            total,
        };
        let motion = list(Target::Motion, vote.against_names, vote.against);
        let amendment = list(Target::Amendment, vote.for_names, vote.for_count);
        let rest = vote.abstain.map(|total| Listed {
            side: Side::Abstain,
            target: None,
            names: vote.abstain_names,
            total: Some(total),
        });
        self.division(motion, amendment, rest.into_iter().collect(), at);
        true
    }

    /// "For the motion: ...; for the amendment: ...": one is carried and the other lost; the vote stands with the winner.
    fn division(&mut self, motion: Listed, amendment: Listed, rest: Vec<Listed>, at: usize) {
        let count = |l: &Listed| l.total.unwrap_or(l.names.len() as u32);
        let (m, a) = (count(&motion), count(&amendment));
        let won = m >= a;
        let (winner, loser) = if won { (motion, amendment) } else { (amendment, motion) };
        let mut vote = recorded();
        rollcall::put(&mut vote, winner);
        rollcall::put(
            &mut vote,
            Listed {
                side: Side::Against,
                ..loser
            },
        );
        for list in rest {
            rollcall::put(&mut vote, list);
        }
        let amends = self.state.motion().is_some_and(|d| d.amends) || self.state.motions().len() > 1;
        let amendment = self.state.close_if(|_| amends);
        let Some(mut motion) = self.state.close() else {
            if let Some(amendment) = amendment {
                self.state.open(amendment);
            }
            self.vote(vote, None, at);
            return;
        };
        let outcome = |yes: bool| (m != a).then_some(if yes { Outcome::Carried } else { Outcome::Lost });
        let settle = |draft: &mut Draft, yes: bool, vote: Option<Vote>| {
            draft.outcome = outcome(yes);
            draft.settled = true;
            draft.line = at;
            draft.vote = vote.unwrap_or_else(|| draft.vote.clone());
        };
        let counter = amendment.is_some();
        settle(&mut motion, won, (won || !counter).then(|| vote.clone()));
        if let Some(mut amendment) = amendment {
            settle(&mut amendment, !won, (!won).then_some(vote));
            self.finish(amendment);
        }
        self.state.open(motion);
    }
}

/// The first letters of a title and no more: what is left of a name where the page was cut.
fn is_cut_title(name: &str) -> bool {
    const LEAST: usize = 4;
    let lower = name.to_lowercase();
    lower.len() >= LEAST
        && phrases("votes.voter")
            .iter()
            .any(|w| w.len() > lower.len() && w.starts_with(&lower))
}

/// Names parted by commas, or standing in columns; the total where one is printed.
fn names_in(line: &Line<'_>, words: &crate::vocabulary::Decisions) -> (Vec<String>, Option<u32>) {
    let (names, total) = rollcall::names_and_total(line.text, words);
    let columned = super::super::name::columned(line.text, &line.columns, words);
    (if columned.len() > names.len() { columned } else { names }, total)
}
