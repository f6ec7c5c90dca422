//! Clauses that stand below a decision and that no resolution holds, and clauses that grew to hold the next.

use super::super::resolutions::label::{self, Series};
use super::walk::Teller;
use super::{Account, Line, touches};
use crate::document::BlockKind;
use crate::findings::said;
use crate::language::digits::Digits;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::{Clause, Finding, Resolution};
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 3;
/// A shorter piece between two labels is no clause.
const CLAUSE: usize = 3;

/// "... of the gates. RESOLVED that they be shut": another decision begins inside a clause.
static LEADS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"[.;:]\s+(?P<word>{unread.marked})\b[\s:–-]+\p{L}+\s\p{L}+"));
/// "... 231-48 Resolved: that the gates be shut": a decision in a row begins where no stop stands before it.
static AGAIN: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"[^\s.;:]\s(?P<word>(?i:{unread.marked})):\s\p{L}+\s\p{L}+"));

/// What the labels of a clause may count.
type Counts = Vec<(Series, u32)>;

/// Clauses below a decision, and those that hold the next.
#[derive(Debug)]
pub(super) struct Clauses {
    /// Those that were read.
    read: Vec<Counted>,
    /// The decision whose lines stand above.
    open: Option<Open>,
    /// Lines right below it that go on counting where its clauses stopped, or open the list it leads to: the first line, and where
    /// all stand.
    lost: Option<(usize, Range<usize>)>,
    below: Vec<(usize, Range<usize>)>,
}

impl Clauses {
    pub(super) fn new(account: &Account<'_>) -> Self {
        Clauses {
            read: labelled(account),
            open: None,
            lost: None,
            below: Vec::new(),
        }
    }
}

impl Teller for Clauses {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        if touches(&account.heads, &line.source) {
            self.open = None;
        } else if touches(&account.decisions, &line.source) {
            let mut now = self.open.take().filter(|_| self.lost.is_none()).unwrap_or_default();
            now.see(account, line, &self.read);
            self.open = Some(now);
            self.below.extend(self.lost.take());
        } else if let Some(before) = &self.open {
            let next = before.next(account, line);
            self.open = next.map(|counts| Open {
                counts,
                ..Open::default()
            });
            match (&self.open, &mut self.lost) {
                (Some(_), Some((_, at))) => at.end = line.source.end,
                (Some(_), None) => self.lost = Some((n, line.source.clone())),
                (None, _) => {}
            }
        }
        if self.open.is_none() {
            self.below.extend(self.lost.take());
        }
    }

    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        let span = |at| account.context.document.span(at);
        let below = self.below.into_iter().chain(self.lost).take(MOST);
        let below = below.map(|(n, at)| said::clause_unread(account.text(&account.lines[n])).at(span(at)));
        let resolutions = &account.reading.resolutions;
        let grown = resolutions.iter().filter_map(grown).take(MOST);
        let grown = grown.map(|(words, clause)| said::clauses_together(words).at(clause.span));
        let bulleted = resolutions.iter().filter_map(|r| bulleted(account, r)).take(MOST);
        below.chain(grown).chain(bulleted).collect()
    }
}

/// A decision that was not divided, over two and more entries of a list.
fn bulleted(account: &Account<'_>, resolution: &Resolution) -> Option<Finding> {
    let span = resolution.span.range();
    if resolution.clauses.len() > 1 {
        return None;
    }
    let entry = |line: &&Line| {
        let listed = account.context.document.blocks[line.block].kind == BlockKind::ListItem;
        listed && line.range.start == 0 && line.source.start > span.start
    };
    let mut entries = account.within(&span).filter(entry);
    let (first, _) = (entries.next()?, entries.next()?);
    Some(said::clauses_together(account.text(first)).at(account.context.document.span(first.source.clone())))
}

/// The last line of a decision: how its clauses count, and whether its words lead to a list.
#[derive(Debug, Clone, Default)]
struct Open {
    counts: Counts,
    leads: bool,
    /// Its last line is what leads.
    last: bool,
    /// Its last line is no whole sentence.
    unended: bool,
}

/// A clause that was read, and what its labels count.
#[derive(Debug)]
struct Counted {
    at: Range<usize>,
    counts: Counts,
}

/// What the labels of the clauses that were read count, in order.
fn labelled(account: &Account<'_>) -> Vec<Counted> {
    let clauses = account.reading.resolutions.iter().flat_map(|r| &r.clauses);
    let counts = |c: &Clause| {
        let mut counts = c.label.as_deref().map(label::values).unwrap_or_default();
        // "2. (i) That ..."
        counts.extend(leading(&c.text).0.into_iter().flatten());
        Counted {
            at: c.span.range(),
            counts,
        }
    };
    let mut all: Vec<Counted> = clauses.map(counts).collect();
    all.sort_by_key(|clause| clause.at.start);
    all
}

impl Open {
    /// Takes in a line of the decision.
    fn see(&mut self, account: &Account<'_>, line: &Line, clauses: &[Counted]) {
        let upto = clauses.partition_point(|clause| clause.at.start < line.source.end);
        let last = clauses[..upto]
            .last()
            .filter(|clause| clause.at.end > line.source.start);
        let text = account.text(line).trim_end_matches(['-', '–', '—', ' ']);
        if let Some(clause) = last.filter(|clause| !clause.counts.is_empty()) {
            self.counts.clone_from(&clause.counts);
        } else if let Some((Some(counts), _)) = bare(text) {
            // "1 That the gates be shut.": its clause has no label
            self.counts = counts;
        }
        self.last = text.ends_with(':');
        self.unended = text.ends_with(char::is_alphanumeric);
        self.leads |= self.last;
    }

    /// What a line that follows counts, where it is one more clause.
    fn next(&self, account: &Account<'_>, line: &Line) -> Option<Counts> {
        let text = account.text(line);
        let block = &account.context.document.blocks[line.block];
        let own = block.label.as_deref().filter(|_| line.range.start == 0);
        let (values, rest) = match own {
            Some(label) => (Some(values(label)), text),
            None if self.last || !self.counts.is_empty() => bare(text).unwrap_or_else(|| leading(text)),
            None => leading(text),
        };
        let values = values?;
        let printed = own.map(str::to_owned).or_else(|| leading_label(text).0);
        let goes_on = |v: &(Series, u32)| {
            v.0 != Series::Bullet && self.counts.iter().any(|last| last.0 == v.0 && last.1 + 1 == v.1)
        };
        // "Decision: those of the lower pound only (a) the gates be shut (b) ..."
        let below = self.unended && printed.is_some_and(|label| label.starts_with('('));
        let opens = |v: &(Series, u32)| {
            v.1 == 1 && (self.last || self.leads && v.0 != Series::Bullet || below && v.0 != Series::Bullet)
        };
        let clause = values.iter().any(|v| goes_on(v) || opens(v)) && words::count(rest) >= CLAUSE;
        clause.then_some(values)
    }
}

/// "1 the gates be shut": a figure without a mark before a clause.
fn bare(text: &str) -> Option<(Option<Counts>, &str)> {
    let (figures, rest) = text.split_once(' ')?;
    let value = figures.whole().filter(|_| figures.len() <= 2)?;
    rest.starts_with(char::is_alphabetic)
        .then(|| (Some(vec![(Series::Arabic, value)]), rest))
}

/// What the labels at the start of a text count, and the words behind the first.
fn leading(text: &str) -> (Option<Counts>, &str) {
    let (first, end) = leading_label(text);
    let Some(first) = first else {
        return (None, text);
    };
    let mut out = values(&first);
    if let Some(second) = leading_label(&text[end..]).0 {
        out.extend(values(&second));
    }
    (Some(out), &text[end..])
}

/// As [`label::values`]; of "2.1" the last figure counts.
fn values(printed: &str) -> Counts {
    let bare = printed.trim_end_matches(['.', ')', ':']);
    match bare.rsplit_once('.') {
        Some((_, last)) => label::values(last),
        None => label::values(printed),
    }
}

/// The clause of a decision that holds the label of the next, or another decision.
fn grown(resolution: &Resolution) -> Option<(&str, &Clause)> {
    resolution.clauses.iter().find_map(|clause| {
        let text = clause.text.as_str();
        let at = next_label(clause)
            .or_else(|| list_inside(resolution, text))
            .or_else(|| {
                let found = LEADS.captures(text).or_else(|| AGAIN.captures(text))?;
                found.name("word").map(|word| word.start())
            })?;
        Some((&text[at..], clause))
    })
}

/// Where the label that follows a clause's own stands in its text.
fn next_label(clause: &Clause) -> Option<usize> {
    let printed = clause.label.as_deref()?;
    let value = label::values(printed).into_iter().next()?;
    let text = &clause.text;
    let cut = label::run_on(text, 0..text.len(), printed, value);
    cut.get(1)
        .map(|second| second.range.start)
        .filter(|&at| words::count(&text[at..]) >= CLAUSE)
}

/// Where a list begins in a decision that was not divided, and whose words lead to it: "that: (a) ...; (b) ...".
fn list_inside(resolution: &Resolution, text: &str) -> Option<usize> {
    if resolution.clauses.len() > 1 {
        return None;
    }
    text.char_indices()
        .filter(|&(_, c)| c == ':' || c == '\n')
        .find_map(|(colon, mark)| {
            let rest = text[colon + mark.len_utf8()..].trim_start_matches(|c: char| c.is_whitespace() || c == '-');
            let start = text.len() - rest.len();
            let (printed, end) = leading_label(rest);
            let printed = printed?;
            let value = label::opens(&printed).filter(|v| v.0 != Series::Bullet)?;
            let cut = label::run_on(text, start + end..text.len(), &printed, value);
            let whole = cut.iter().all(|c| words::count(&text[c.range.clone()]) >= CLAUSE);
            (cut.len() > 1 && whole).then_some(start)
        })
}
