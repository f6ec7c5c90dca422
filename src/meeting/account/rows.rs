//! Lines one below the other that each begin with a name the record does not know: a list of people that lost its heading, or
//! stands where none is looked for.

use super::super::named::{self, Named, Signs};
use super::listed::{TELLS, VOTED, voters};
use super::walk::Teller;
use super::{APOLOGIES, ATTENDANCE, Account, Line, touches};
use crate::document::BlockKind;
use crate::findings::said;
use crate::language::analysis::quantity::FoundQuantity;
use crate::language::digits::Digits;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::BlockRole;
use crate::record::Finding;
use crate::vocabulary::Title;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// More such lists are told by the first.
const MOST: usize = 3;
/// Fewer rows are no list, unless the heading of one stands above.
const LEAST: usize = 2;
/// A longer line is no row.
const LONGEST: usize = 120;
/// So few words and a name: the row goes on in the next line, or begins there.
const BETWEEN: usize = 6;
/// More figures tell of sums, dates and addresses.
const FIGURES: usize = 2;

/// "Moved by": whoever stands behind it is told of with the motion.
static MOVES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{unread.moved}|{unread.seconded})\b"));
/// Lines that begin with a name.
#[derive(Debug)]
pub(super) struct Rows {
    known: BTreeSet<String>,
    /// The lines of the list that is open.
    rows: Vec<usize>,
    /// The heading of a list stands above it.
    headed: bool,
    out: Vec<Finding>,
}

impl Rows {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let mut known = named::known(&account.reading.attendees, &account.reading.declarations);
        known.extend(voters(account.reading));
        Rows {
            known,
            rows: Vec::new(),
            headed: false,
            out: Vec::new(),
        }
    }

    /// The list that is open ends here.
    fn end(&mut self, account: &Account<'_>) {
        let rows = Vec::from_iter(self.rows.drain(..).map(|n| &account.lines[n]));
        self.out.extend(told(account, &rows, self.headed));
    }
}

impl Teller for Rows {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        let before = account.above(n);
        let moved = before.is_some_and(|l| MOVES.is_match(account.text(l)));
        if !moved && is_row(account, line, &self.known) {
            if self.rows.is_empty() {
                self.headed = before.is_some_and(|l| heads_people(account, l));
            }
            self.rows.push(n);
        } else if self.rows.is_empty() || words::count(account.text(line)) > BETWEEN || account.is_read(&line.source) {
            self.end(account);
        }
    }

    fn findings(mut self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        self.end(account);
        let mut out = self.out;
        out.extend(gaps(account));
        out.extend(crowds(account, &self.known));
        out.extend(in_apologies(account, &self.known));
        out.truncate(MOST);
        out
    }
}

/// Lines of a list that begin with a name and gave nobody, between two that did.
fn gaps(account: &Account<'_>) -> Vec<Finding> {
    let gave = |line: &Line| touches(&account.people, &line.source);
    let name = |line: &Line| {
        let text = account.text(line);
        let names = named::named(text, Signs::Title, account.context.vocabulary);
        let begins = names
            .first()
            .is_some_and(|n| n.range.start == 0 && parted(account, &text[n.range.end..]));
        begins && text.len() <= LONGEST && !TELLS.is_match(text)
    };
    let lost = account.lines.windows(3).filter(|three| {
        let listed = matches!(account.role(&three[1]), BlockRole::Attendance | BlockRole::Header);
        listed && gave(&three[0]) && gave(&three[2]) && !account.is_read(&three[1].source) && name(&three[1])
    });
    let told = |three: &[Line]| {
        let at = account.context.document.span(three[1].source.clone());
        said::row_unread(account.text(&three[1])).at(at)
    };
    lost.map(told).collect()
}

/// Names close by one another in a text that lost its line ends, and in a list that nobody was read from: "Present Una Dale (UD)
/// Chair Cllr Guy Tunn Weir Council (GT) ...".
fn crowds(account: &Account<'_>, known: &BTreeSet<String>) -> Vec<Finding> {
    const NEAR: usize = 50;
    const CROWD: usize = 3;
    let long = |line: &&Line| {
        let role = account.role(line);
        let listed = matches!(role, BlockRole::Attendance | BlockRole::Unknown) && !account.is_read(&line.source);
        let headed = matches!(
            role,
            BlockRole::Header | BlockRole::Attendance | BlockRole::Unknown | BlockRole::Procedure
        );
        account.text(line).len() > LONGEST && headed || listed
    };
    let v = account.context.vocabulary;
    let mut out = Vec::new();
    for line in account.lines.iter().filter(long) {
        let text = account.text(line);
        let flow = &account.context.document.blocks[line.block].flow;
        let source = |r: Range<usize>| flow.source(line.range.start + r.start..line.range.start + r.end);
        let tell =
            |words: &str, r: Range<usize>| said::named_and_unread(words).at(account.context.document.span(source(r)));
        let mut names = named::named(text, Signs::Any, v);
        names.retain(|name| {
            let shouted = !text[name.range.clone()].contains(char::is_lowercase);
            !shouted && !name.is_known(known) && !touches(&account.people, &source(name.range.clone()))
        });
        if names.is_empty() {
            // "Una Dale Guy Tunn Agenda Items": names that nothing parts
            let mut words = words::each(text);
            let given = words.next().is_some_and(|w| v.names.rare_given(w));
            let family = words
                .next()
                .filter(|w| w.starts_with(char::is_uppercase) && words::bare(w) == *w);
            let glued = |w: &&str| w.chars().skip(3).any(char::is_uppercase);
            let family =
                family.filter(|w| !glued(w) && !v.names.place(w) && !v.names.never(w) && !v.roles.is_no_name(w));
            let role = account.role(line);
            let listed = matches!(role, BlockRole::Attendance | BlockRole::Unknown) && !account.is_read(&line.source);
            let new = family.is_some_and(|w| !known.contains(&w.to_lowercase()));
            if listed && given && new && !TELLS.is_match(text) {
                out.push(tell(text, 0..text.len()));
            }
            continue;
        }
        let near = |a: &Named, b: &Named| {
            let between = text.get(a.range.end..b.range.start).unwrap_or("");
            between.len() <= NEAR && !between.contains(['.', ':', ';']) && !TELLS.is_match(between)
        };
        let Some(crowd) = names.chunk_by(near).max_by_key(|crowd| crowd.len()) else {
            continue;
        };
        let begins = account.role(line) == BlockRole::Attendance && crowd[0].range.start <= 1 && crowd.len() > 1;
        if crowd.len() >= CROWD || begins {
            let words: Vec<&str> = crowd.iter().map(|n| &text[n.range.clone()]).collect();
            out.push(tell(
                &words.join(", "),
                crowd[0].range.start..crowd[crowd.len() - 1].range.end,
            ));
        }
    }
    out
}

/// People without a title in what an item of apologies says: "Joining from home were Una Dale, Guy Tunn."
fn in_apologies(account: &Account<'_>, known: &BTreeSet<String>) -> Vec<Finding> {
    let headings = &account.context.vocabulary.headings;
    let mut out = Vec::new();
    for (item, shape) in account.reading.items.iter().zip(&account.context.shape.items) {
        let topic = item.title.as_deref().and_then(|title| headings.topic(title));
        if !topic.is_some_and(|topic| topic == APOLOGIES || topic == ATTENDANCE) {
            continue;
        }
        for line in account.of_blocks(&shape.blocks).filter(|l| !account.is_read(&l.source)) {
            let text = account.text(line);
            let mut names = named::named(text, Signs::Any, account.context.vocabulary);
            names.retain(|name| !name.is_known(known));
            if let [first, .., last] = names.as_slice() {
                let words: Vec<&str> = names.iter().map(|n| &text[n.range.clone()]).collect();
                let start = line.range.start;
                let flow = &account.context.document.blocks[line.block].flow;
                let at = flow.source(start + first.range.start..start + last.range.end);
                out.push(said::named_and_unread(&words.join(", ")).at(account.context.document.span(at)));
            }
        }
    }
    out
}

fn told(account: &Account<'_>, rows: &[&Line], headed: bool) -> Option<Finding> {
    let (first, last) = (rows.first()?, rows.last()?);
    let names: Vec<&str> = rows.iter().map(|l| account.text(l)).collect();
    let at = account.context.document.span(first.source.start..last.source.end);
    (rows.len() >= LEAST || headed).then(|| said::named_and_unread(&names.join("; ")).at(at))
}

/// Whether a line is nothing but somebody's name and what they are.
fn is_row(account: &Account<'_>, line: &Line, known: &BTreeSet<String>) -> bool {
    let text = account.text(line);
    let v = account.context.vocabulary;
    let role = matches!(
        account.role(line),
        BlockRole::Body
            | BlockRole::Unknown
            | BlockRole::Procedure
            | BlockRole::Attendance
            | BlockRole::Closing
            | BlockRole::Header
    );
    let block = &account.context.document.blocks[line.block];
    let row = if block.kind == BlockKind::TableRow {
        block.text()
    } else {
        text
    };
    let priced = || {
        let all = account.context.document.whole(line.block);
        all.quantities(block.text())
            .iter()
            .any(FoundQuantity::is_money_or_share)
    };
    let sums = row.digit_count() > FIGURES || priced();
    if !role
        || sums
        || text.len() > LONGEST
        || account.is_read(&line.source)
        || text.trim_end().ends_with(['.', ':', '?'])
    {
        return false;
    }
    let label = leading_label(text).1;
    // "Provost A Marl": an office stands before a name as a title does
    let office = words::first(&text[label..]);
    let office = matches!(v.names.title(office), Some(Title::Office)).then_some(office.len() + 1);
    let from = office.map_or(label, |office| (label + office).min(text.len()));
    let names = named::named(&text[from..], Signs::Any, v);
    let first = names
        .first()
        .filter(|name| name.range.start <= 1 && !name.is_known(known));
    let begins = first.is_some_and(|name| parted(account, &text[from + name.range.end..]));
    begins && !VOTED.is_match(text) && !TELLS.is_match(text)
}

/// Whether what stands behind a name makes it no sentence: "Una Dale OBE", "Una Dale (Chair)".
fn parted(account: &Account<'_>, rest: &str) -> bool {
    let next = words::each(rest).next().unwrap_or("");
    let after = account.context.vocabulary.names.after(next);
    next.is_empty() || !next.starts_with(char::is_alphanumeric) || rest.starts_with([',', ';']) || after
}

/// Whether a line is the heading of a list of people.
fn heads_people(account: &Account<'_>, line: &Line) -> bool {
    let text = account.text(line);
    let words = text.trim_end_matches([':', ' ', '.']);
    // "Provost in the Chair:"
    let presiding = || {
        text.ends_with(':')
            && account
                .context
                .vocabulary
                .roles
                .presiding(words::first(words))
                .is_some()
    };
    !touches(&account.heads, &line.source) && (account.context.vocabulary.headings.is_attendance(words) || presiding())
}
