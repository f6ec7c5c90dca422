//! Reads the marks that tell who came, in a column of a table or behind the names of a list: "✓", "P", "Ap", "X", or nothing.
//!
//! What a letter, a cross or an empty cell says hangs on the marks that stand with it.

use super::cells;
use crate::language::words;
use crate::record::Status;
use crate::vocabulary::phrases::is_phrase;

/// What one mark says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Here,
    Sorry,
    Away,
    /// "A": apologies, or absence where another mark says apologies.
    A,
    /// A cross: somebody came, or did not.
    Cross,
    Blank,
    /// More than a mark.
    Words,
}

fn mark(cell: &str) -> Mark {
    let folded = cell.trim().trim_matches(['.', '(', ')', '*']).trim();
    let sign = |signs: &[char]| !folded.is_empty() && folded.chars().all(|c| signs.contains(&c) || c == '\u{fe0f}');
    let starred = folded.is_empty() && cell.contains('*');
    match folded {
        _ if starred || sign(&['✓', '✔', '√', '☑', '✅', '/']) => Mark::Here,
        _ if sign(&['✗', '✘', '❌', '✖']) => Mark::Away,
        _ if folded.chars().all(|c| matches!(c, '-' | '–' | '—' | '_')) => Mark::Blank,
        "A" | "a" => Mark::A,
        "X" | "x" | "☒" | "×" => Mark::Cross,
        _ if is_phrase("attendance_tables.mark_here", folded) => Mark::Here,
        _ if is_phrase("attendance_tables.mark_sorry", folded) => Mark::Sorry,
        _ if is_phrase("attendance_tables.mark_away", folded) => Mark::Away,
        _ => Mark::Words,
    }
}

/// Whether a cell or a bracket is a mark and nothing more.
pub(super) fn is_mark(cell: &str) -> bool {
    !matches!(mark(cell), Mark::Words | Mark::Blank)
}

/// The marks of one column, by which each of them is understood.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    here: bool,
    sorry: bool,
    cross: bool,
}

impl Marks {
    /// The marks of `cells`.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str>) -> Marks {
        let mut out = Marks::default();
        for cell in cells {
            let said = match mark(cell) {
                Mark::Words => cells::status(cell).map_or(Mark::Words, |s| match s {
                    Status::Present => Mark::Here,
                    Status::Apologies => Mark::Sorry,
                    Status::Absent => Mark::Away,
                }),
                mark => mark,
            };
            out.here |= said == Mark::Here;
            out.sorry |= said == Mark::Sorry;
            out.cross |= said == Mark::Cross;
        }
        out
    }

    /// What a cell of the column says; `None` where it says nothing of attendance.
    pub(super) fn status(&self, cell: &str) -> Option<Status> {
        match mark(cell) {
            Mark::Here => Some(Status::Present),
            Mark::Sorry => Some(Status::Apologies),
            Mark::Away => Some(Status::Absent),
            Mark::A if self.sorry => Some(Status::Absent),
            Mark::A => Some(Status::Apologies),
            Mark::Cross if self.here => Some(Status::Absent),
            Mark::Cross => Some(Status::Present),
            Mark::Blank if self.here || self.cross => Some(Status::Absent),
            Mark::Blank => Some(Status::Present),
            Mark::Words => cells::status(cell),
        }
    }
}

/// The mark that ends a line of a list: "Ada Marl - P", "Rhys Oake (Ap)", behind a column; where it begins and ends.
pub(super) fn last(line: &str) -> Option<(usize, usize)> {
    let whole = line.trim_end();
    if let Some(open) = whole.strip_suffix(')').and_then(|l| l.rfind('(')) {
        return is_mark(&whole[open + 1..whole.len() - 1]).then_some((open, whole.len()));
    }
    let at = whole.rfind([crate::meeting::sheet::COLUMN]).map(|at| (at, at + 1));
    let dash = || {
        let dashes = [" - ", " – ", " — ", ": "];
        dashes
            .iter()
            .filter_map(|d| whole.rfind(d).map(|at| (at, at + d.len())))
            .max()
    };
    let (from, behind) = at.or_else(dash)?;
    let short = words::count(&whole[behind..]) <= 3;
    (short && is_mark(&whole[behind..])).then_some((from, whole.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> String {
        let marks = Marks::of(cells.iter().copied());
        let letter = |cell: &&str| match marks.status(cell) {
            Some(Status::Present) => 'p',
            Some(Status::Apologies) => 'a',
            Some(Status::Absent) => 'x',
            None => '?',
        };
        cells.iter().map(letter).collect()
    }

    #[test]
    fn what_a_mark_says_hangs_on_the_others() {
        for (cells, said) in [
            (vec!["✓", "✓", "A", ""], "ppax"),
            (vec!["✓", "✗", "✓"], "pxp"),
            (vec!["P", "Ap", "A"], "pax"),
            (vec!["P", "A", "-"], "pax"),
            (vec!["Y", "N", "Y"], "pxp"),
            (vec!["X", "X", ""], "ppx"),
            (vec!["✓", "X", "Apols"], "pxa"),
            (vec!["", "A", ""], "pap"),
            (vec!["Present", "Apologies sent", "Did not attend"], "pax"),
            (vec!["In person", "Online", "Apologies"], "ppa"),
        ] {
            assert_eq!(read(&cells), said, "{cells:?}");
        }
    }

    #[test]
    fn a_mark_ends_a_line() {
        for (line, name) in [
            ("Ada Marl - P", "Ada Marl"),
            ("Rhys Oake (Ap)", "Rhys Oake "),
            ("Cllr Una Dale\tMill Ward\t✓", "Cllr Una Dale\tMill Ward"),
        ] {
            assert_eq!(last(line).map(|(at, _)| &line[..at]), Some(name), "{line}");
        }
        for line in [
            "Ada Marl (Chair)",
            "Ada Marl - Mill Ward",
            "Ada Marl",
            "Ada Marl (A Ward)",
        ] {
            assert_eq!(last(line), None, "{line}");
        }
    }
}
