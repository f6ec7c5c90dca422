//! Lines that hold nothing but names and posts, in the body of an item or under a heading that is not known: a list of people
//! that lost its label.

use super::super::named::{self, Named, Signs};
use super::walk::{Piece, Teller};
use super::{Account, Line, touches};
use crate::findings::said;
use crate::language::{Pattern, pattern};
use crate::layout::BlockRole;
use crate::meeting::Reading;
use crate::record::Finding;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Fewer names are no list.
const LEAST: usize = 3;
/// More such lines are told by the first.
const MOST: usize = 3;
/// A longer line is a discussion that lost its line ends.
const LONGEST: usize = 2_000;

/// What is said of people: a line with such a word tells something, and lists nobody.
pub(super) static TELLS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.tells}\b"));
/// "For:", "Against", "Councillor": how those who voted are listed.
pub(super) static VOTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{unread.voted}\b"));

/// Lines that list people.
#[derive(Debug)]
pub(super) struct Listed {
    known: BTreeSet<String>,
    out: Vec<Finding>,
}

impl Listed {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let mut known = named::known(&account.reading.attendees, &account.reading.declarations);
        known.extend(voters(account.reading));
        Listed { known, out: Vec::new() }
    }
}

impl Teller for Listed {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        if self.out.len() == MOST {
            return;
        }
        let names = unknown(account, line, &self.known).unwrap_or_default();
        if let Some((first, last)) = names.first().zip(names.last()) {
            let line = Piece::of_line(account, line);
            let words: Vec<&str> = names.iter().filter_map(|n| line.words.get(n.range.clone())).collect();
            let at = line.span(account, first.range.start..last.range.end);
            self.out.push(said::named_and_unread(&words.join(", ")).at(at));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.out
    }
}

/// The words of the names of those who voted, in small letters.
pub(super) fn voters(reading: &Reading) -> impl Iterator<Item = String> {
    let votes = reading.resolutions.iter().filter_map(|r| r.vote.as_ref());
    let sides = votes.flat_map(|v| [&v.for_names, &v.against_names, &v.abstain_names]);
    sides
        .flatten()
        .flat_map(|name| name.split([' ', '-']))
        .map(str::to_lowercase)
}

/// Whom a line lists that the record does not know, where it does nothing but list people.
fn unknown(account: &Account<'_>, line: &Line, known: &BTreeSet<String>) -> Option<Vec<Named>> {
    let text = account.text(line);
    let inside = matches!(
        account.role(line),
        BlockRole::Body | BlockRole::Unknown | BlockRole::Procedure
    );
    // a name has two capitals and more, and a list marks between its entries
    let marks = text.len() <= LONGEST && text.contains([',', ';']);
    if !inside
        || !marks
        || [&account.decisions, &account.header]
            .into_iter()
            .any(|read| touches(read, &line.source))
        || VOTED.is_match(text)
        || TELLS.is_match(text)
    {
        return None;
    }
    let mut names = named::named(text, Signs::Any, account.context.vocabulary);
    names.retain(|name| !name.is_known(known));
    (names.len() >= LEAST).then_some(names)
}
