//! Lines one below the other that each begin with a name the record does not know: a list of people that lost its heading, or
//! stands where none is looked for.

use super::super::named::{self, Signs};
use super::listed::{TELLS, VOTED, voters};
use super::{Account, Line, touches};
use crate::document::BlockKind;
use crate::findings::said;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::BlockRole;
use crate::record::Finding;
use std::collections::BTreeSet;
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

/// The findings of a meeting, the first few.
pub fn of(account: &Account<'_>) -> Vec<Finding> {
    let mut known = named::known(&account.reading.attendees, &account.reading.declarations);
    known.extend(voters(account.reading));
    let mut out = Vec::new();
    let mut rows: Vec<&Line> = Vec::new();
    let mut headed = false;
    for (n, line) in account.lines.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| account.lines.get(n));
        let moved = before.is_some_and(|l| MOVES.is_match(account.text(l)));
        if !moved && is_row(account, line, &known) {
            if rows.is_empty() {
                headed = before.is_some_and(|l| heads_people(account, l));
            }
            rows.push(line);
        } else if rows.is_empty() || words::count(account.text(line)) > BETWEEN || account.is_read(&line.source) {
            out.extend(told(account, &rows, headed));
            rows.clear();
        }
    }
    out.extend(told(account, &rows, headed));
    out.truncate(MOST);
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
        BlockRole::Body | BlockRole::Unknown | BlockRole::Procedure | BlockRole::Attendance | BlockRole::Closing
    );
    let block = &account.context.document.blocks[line.block];
    let row = if block.kind == BlockKind::TableRow {
        block.text()
    } else {
        text
    };
    let sums = block.text().contains('£') || row.chars().filter(char::is_ascii_digit).count() > FIGURES;
    if !role
        || sums
        || text.len() > LONGEST
        || account.is_read(&line.source)
        || text.trim_end().ends_with(['.', ':', '?'])
    {
        return false;
    }
    let from = leading_label(text).1;
    let names = named::named(&text[from..], Signs::Any, v);
    // "Una Dale OBE", "Una Dale (Chair)", and nothing that makes it a sentence
    let parted = |rest: &str| {
        let next = words::each(rest).next().unwrap_or("");
        next.is_empty()
            || !next.starts_with(char::is_alphanumeric)
            || rest.starts_with([',', ';'])
            || v.names.after(next)
    };
    let first = names
        .first()
        .filter(|name| name.range.start <= 1 && !name.is_known(known));
    let begins = first.is_some_and(|name| parted(&text[from + name.range.end..]));
    begins && !VOTED.is_match(text) && !TELLS.is_match(text)
}

/// Whether a line is the heading of a list of people.
fn heads_people(account: &Account<'_>, line: &Line) -> bool {
    let words = account.text(line).trim_end_matches([':', ' ', '.']);
    !touches(&account.heads, &line.source) && account.context.vocabulary.headings.is_attendance(words)
}
