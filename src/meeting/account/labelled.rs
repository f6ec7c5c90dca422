//! Lines that begin with the label of an attendance list ("Apologies: ...") and name people of whom the record knows none,
//! wherever they stand.

use super::super::attendance::behind_label;
use super::super::named;
use super::walk::{Piece, Teller};
use super::{Account, touches};
use crate::findings::said;
use crate::language::words;
use crate::record::Finding;
use std::collections::BTreeSet;
use std::ops::Range;

/// More such lines are told by the first.
const MOST: usize = 3;

/// A longer line is prose.
const LONGEST: usize = 400;

/// Lines with a label and names behind it.
#[derive(Debug)]
pub(super) struct Labelled {
    known: BTreeSet<String>,
    out: Vec<Finding>,
}

impl Labelled {
    pub(super) fn new(account: &Account<'_>) -> Self {
        Labelled {
            known: named::known(&account.reading.attendees, &account.reading.declarations),
            out: Vec::new(),
        }
    }
}

impl Teller for Labelled {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        let taken = [&account.people, &account.decisions, &account.header];
        if self.out.len() == MOST || taken.into_iter().any(|ranges| touches(ranges, &line.source)) {
            return;
        }
        let line = Piece::of_line(account, line);
        let text = line.words;
        if text.len() > LONGEST {
            return;
        }
        let lead = text.len() - text.trim_start_matches(['-', '•', '*', ' ']).len();
        let names = behind_label(&text[lead..], account.context.vocabulary);
        let unknown = |name: &Range<usize>| !is_known(&text[lead + name.start..lead + name.end], &self.known);
        if let Some((first, last)) = names.first().zip(names.last())
            && names.iter().all(unknown)
        {
            let range = lead + first.start..lead + last.end;
            let at = line.span(account, range.clone());
            self.out.push(said::named_and_unread(&text[range]).at(at));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.out
    }
}

/// The family name is among the words of the record's names.
fn is_known(name: &str, known: &BTreeSet<String>) -> bool {
    let family = words::bare(words::last(name)).to_lowercase();
    family.split('-').any(|part| known.contains(part))
}
