//! Gathers lists of names by side and roll calls, line by line, into one vote.

use super::super::line::Place;
use super::super::result;
use super::super::rollcall;
use super::super::vote::Side;
use super::Assembler;
use crate::record::Vote;

impl Assembler<'_, '_> {
    /// Lists of names by side, and roll calls.
    pub(super) fn roll(&mut self, at: usize) -> bool {
        let lines = self.lines;
        let line = &lines[at];
        if line.place == Place::Title {
            return false;
        }
        if let Some((side, asked)) = self.expect.take()
            && asked + 1 == at
            && self.scans[at].markers.is_empty()
            && rollcall::lists(line, self.words).is_empty()
        {
            let (names, total) = rollcall::names_and_total(line.text, self.words);
            let list = rollcall::Listed { side, names, total };
            match &mut self.tally {
                // the total stood on the line above
                Some((vote, last)) if !list.names.is_empty() && rollcall::has(vote, side) => {
                    *last = at;
                    rollcall::put(vote, list);
                    return true;
                }
                _ if !list.names.is_empty() || total.is_some() => {
                    self.put(list, at);
                    return true;
                }
                _ => {}
            }
        }
        if self.scans[at].markers.is_empty() {
            let lists = rollcall::lists(line, self.words);
            if !lists.is_empty() {
                let carried = line
                    .sentences
                    .iter()
                    .filter(|s| s.len() <= 3)
                    .find_map(|s| result::find(line, s.clone()));
                for list in lists {
                    if list.names.is_empty() && list.total.is_none() {
                        self.expect = Some((list.side, at));
                        if let Some((_, last)) = &mut self.tally {
                            *last = at;
                        }
                    } else {
                        let bare = list.names.is_empty() && list.total.is_some_and(|n| n > 0);
                        let side = list.side;
                        self.put(list, at);
                        self.expect = bare.then_some((side, at));
                    }
                }
                if let Some(found) = carried {
                    self.close_tally();
                    self.result(&found, at);
                }
                return true;
            }
        }
        let single = |i: usize| lines.get(i).and_then(|l| rollcall::single(l, self.words));
        let running = single(at + 1).is_some() || at > 0 && single(at - 1).is_some();
        if let Some((name, side)) = single(at).filter(|_| running) {
            let fresh = self.tally.is_none();
            let (vote, last) = self.tally.get_or_insert_with(|| (Vote::default(), at));
            if fresh {
                vote.method = Some("recorded vote".to_owned());
            }
            *last = at;
            let (slot, names) = match side {
                Side::For => (&mut vote.for_count, &mut vote.for_names),
                Side::Against => (&mut vote.against, &mut vote.against_names),
                Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
            };
            names.push(name);
            *slot = Some(names.len() as u32);
            return true;
        }
        false
    }

    pub(super) fn put(&mut self, list: rollcall::Listed, at: usize) {
        let again = self
            .tally
            .as_ref()
            .is_some_and(|(vote, last)| rollcall::has(vote, list.side) || at > last + 3);
        if again {
            self.close_tally();
        }
        let (vote, last) = self.tally.get_or_insert_with(|| (Vote::default(), at));
        *last = at;
        vote.method = Some("recorded vote".to_owned());
        rollcall::put(vote, list);
    }

    pub(super) fn close_tally(&mut self) {
        if self.expect.is_some() {
            return;
        }
        if let Some((vote, at)) = self.tally.take() {
            self.vote(vote, None, at);
        }
    }
}
