//! Reads a table of interests whose cells ran together: "Councillor Agenda Item Pecuniary/Non Reason Pecuniary", "Marl 17
//! Pecuniary Keeps the hive", on lines of their own or all in one.
//!
//! The words of the heading tell that it is one and whether the name comes first; names tell where a row begins.

mod tokens;

use super::super::attendance::Person;
use super::super::named::is_initial;
use super::parts::{Statement, trim};
use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, Vocabulary};
use std::collections::BTreeSet;
use std::ops::Range;
use tokens::{Token, parts, tokens};

/// Fewer words head no table where nothing else sets them off.
const FEWEST: usize = 3;
/// A heading without a column for the names has at least as many.
const NAMELESS: usize = 5;
/// No name has more words.
const NAME: usize = 4;
/// No table has more rows.
const MOST: usize = 80;
/// The cells before the first name have no more words.
const BEFORE: usize = 14;

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// The words of the names of those who were there.
    roll: &'a BTreeSet<String>,
    v: &'a Vocabulary,
}

/// Somebody at the head of a row, by tokens.
#[derive(Debug, Clone)]
struct Holder {
    /// With the title.
    first: usize,
    /// Without it.
    name: usize,
    end: usize,
}

/// The statements of such a table; `None` where none stands in the text.
pub(super) fn read(text: &str, roll: &BTreeSet<String>, v: &Vocabulary) -> Option<Vec<Statement>> {
    let reader = Reader {
        text,
        tokens: tokens(text, v),
        roll,
        v,
    };
    let heading = reader.heading()?;
    // "Personal interest: Councillor Dale": a label, and no heads of columns
    if heading.clone().any(|i| reader.word(i).ends_with(':')) {
        return None;
    }
    // where no column is for the names, they begin the rows
    let name_first = reader.names_first(heading.start) || !heading.clone().any(|i| reader.has_name(i));
    let holders = reader.holders(heading.end, name_first);
    let mut out = Vec::new();
    for (i, holder) in holders.iter().enumerate() {
        let end = holders.get(i + 1).map_or(reader.tokens.len(), |next| next.first);
        let before = i.checked_sub(1).map_or(heading.end, |last| holders[last].end);
        out.push(reader.row(holder, end, (!name_first).then_some(before)));
    }
    (!out.is_empty()).then_some(out)
}

fn is_heading_word(word: &str) -> bool {
    let known = |w: &str| is_phrase("declarations.column_word", w) || is_phrase("declarations.column_name", w);
    let bare = |w: &str| known(words::bare(w));
    // "NameItem", "Ref.Details"
    let glued = || {
        let parts = parts(word);
        parts.len() > 1 && parts.into_iter().all(|r| bare(&word[r]))
    };
    bare(word) || glued() || matches!(word, "/" | "&")
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.text[t.range.clone()])
    }

    fn bare(&self, i: usize) -> &str {
        words::bare(self.word(i))
    }

    fn is_kind(&self, i: usize) -> bool {
        self.v.interests.is_kind(self.bare(i))
    }

    /// A number with no space behind it.
    fn is_glued(&self, i: usize) -> bool {
        let next = self.tokens.get(i + 1).map(|t| t.range.start);
        self.is_number(i) && self.tokens.get(i).is_some_and(|t| Some(t.range.end) == next)
    }

    fn is_number(&self, i: usize) -> bool {
        self.word(i).has_digit()
    }

    /// The words over the columns: the longest run of them that says whose interests these are and what of them is told.
    fn heading(&self) -> Option<Range<usize>> {
        let mut at = 0;
        while at < self.tokens.len() {
            // "Disclosable Pecuniary); Councillor Marl" is a list
            let parted = |i: usize| i > at && self.word(i - 1).ends_with([';', ',']);
            let end = (at..self.tokens.len())
                .take_while(|&i| is_heading_word(self.word(i)) && !parted(i))
                .last()
                .map_or(at, |last| last + 1);
            let first = (at..end)
                .find(|&i| self.word(i).starts_with(char::is_uppercase))
                .unwrap_or(end);
            // "Reason Councillor Marl": the title of the first name heads no column
            let title = end > first + 1 && self.names(end - 1) && self.word(end).starts_with(char::is_uppercase);
            let apart = |i: usize| self.tokens.get(i).is_none_or(|t| t.begins);
            let title = title && (apart(end - 1) || !apart(end));
            let end = if title { end - 1 } else { end };
            if end > first && self.heads(first..end) {
                return Some(first..end);
            }
            at = end.max(at + 1);
        }
        None
    }

    fn heads(&self, run: Range<usize>) -> bool {
        let named = run.clone().any(|i| self.has_name(i)) || run.len() >= NAMELESS;
        let shown = run
            .clone()
            .filter(|&i| self.word(i).starts_with(char::is_uppercase))
            .count();
        let told = run
            .clone()
            .filter(|&i| self.bare(i).len() > 3 && !self.names(i))
            .count();
        let before = run.start.checked_sub(1).map_or("", |i| self.word(i));
        let apart = self.tokens[run.start].begins || before.ends_with([':', '-', '–', '.', '|']);
        let short = apart && run.len() + 1 == FEWEST && is_phrase("declarations.interest", self.bare(run.end - 1));
        let enough = run.len() >= FEWEST || short;
        enough && named && told > 0 && shown * 2 >= run.len()
    }

    /// Whether a word, or a part of one that lost its space, heads the names.
    fn has_name(&self, i: usize) -> bool {
        self.names(i) || !is_phrase("declarations.column_word", self.bare(i))
    }

    /// Whether a heading, or the first of several that lost the spaces between them, is that of the names.
    fn names_first(&self, i: usize) -> bool {
        let word = self.word(i);
        let first = parts(word).into_iter().next().unwrap_or(0..0);
        is_phrase("declarations.column_name", words::bare(&word[first]))
    }

    fn names(&self, i: usize) -> bool {
        is_phrase("declarations.column_name", self.bare(i))
    }

    /// Those at the head of the rows from there on.
    fn holders(&self, from: usize, name_first: bool) -> Vec<Holder> {
        let mut out: Vec<Holder> = Vec::new();
        let mut at = from;
        while at < self.tokens.len() && out.len() < MOST {
            let found = self.holder(at, at == from);
            match found {
                Some(holder) => {
                    at = holder.end;
                    out.push(holder);
                }
                // a table begins with its first row
                None if out.is_empty() && (name_first || at > from + BEFORE) => break,
                // running text stands behind the last one
                None if self.speaks(at) => break,
                None => at += 1,
            }
        }
        out
    }

    /// Whether somebody with a title does something there, which no cell tells.
    fn speaks(&self, at: usize) -> bool {
        let Some(name) = self.titles(at).filter(|&name| name > at) else {
            return false;
        };
        let end = self.run(name);
        end > name && self.word(end).starts_with(char::is_lowercase) && !self.is_kind(end) && self.word(end) != "as"
    }

    /// The token behind the titles there.
    fn titles(&self, at: usize) -> Option<usize> {
        let title = |i: usize| {
            matches!(
                self.v.names.title(self.bare(i)),
                Some(Title::Member(_) | Title::Person(_))
            )
        };
        (at..self.tokens.len()).find(|&i| !title(i) || self.word(i).starts_with(char::is_lowercase))
    }

    /// The end of the words from `at` on that may be a name.
    fn run(&self, at: usize) -> usize {
        let part = |i: usize| {
            let word = self.word(i);
            word.starts_with(char::is_uppercase)
                && !self.is_kind(i)
                && !is_phrase("declarations.kind_word", self.bare(i))
                && !self.is_number(i)
                && !is_phrase("declarations.thing", self.bare(i))
                && !is_phrase("declarations.column_word", self.bare(i))
                && !self.v.roles.is_no_name(self.bare(i))
        };
        let ends = |i: usize| self.word(i).ends_with([',', ';', ':', ')']);
        let cell = |i: usize| i > at && self.tokens[i].begins;
        let mut end = at;
        while end < self.tokens.len() && end < at + NAME && part(end) && !cell(end) {
            end += 1;
            if ends(end - 1) {
                break;
            }
        }
        end
    }

    /// Somebody who begins a row there; `first`: nobody has before.
    fn holder(&self, at: usize, first: bool) -> Option<Holder> {
        let before = at.checked_sub(1).map_or("", |i| self.word(i));
        let begins = first || self.tokens[at].begins;
        // the title belongs to the name
        if at.checked_sub(1).is_some_and(|title| self.titles(title) == Some(at)) && !first {
            return None;
        }
        let leads = before.starts_with(char::is_lowercase) && !before.ends_with('.');
        // a title or two initials are no words of the cell before
        let name = self.titles(at)?;
        let parted = name > at || self.is_initial(at) && self.is_initial(at + 1);
        let small = leads && !begins;
        let leads = leads && (!parted || is_phrase("declarations.leads_on", before));
        if !begins && (leads || before.ends_with([',', '(', '&'])) {
            return None;
        }
        let run = self.run(name);
        let end = self.end(name, run, name > at)?;
        // a list of people is no row
        if self.word(end - 1).ends_with([',', ';']) {
            return None;
        }
        let fold = |i: usize| self.bare(i).to_lowercase();
        let known = self.roll.contains(&fold(end - 1));
        let initials = self.is_initial(name);
        let given = (self.v.names.given(self.bare(name)) || initials) && end > name + 1;
        let value = self.is_number(end) || self.is_kind(end) || end + 1 == self.tokens.len();
        // "... welcomed Mr Marl – Crier": behind a small word, what stands behind the name must be a cell
        let valued = value || is_phrase("declarations.thing", self.bare(end)) || known;
        if small && name > at && !valued {
            return None;
        }
        let sure = name > at || given && (known || begins || value || initials);
        // a bare family name begins a row of its own
        let bare = begins && (value || known || first && self.tokens.get(end).is_some_and(|t| t.begins));
        let next = self.word(end);
        let cell = !next.starts_with(char::is_lowercase)
            || self.is_kind(end)
            || self.tokens[end].begins
            || next == "as"
            || is_phrase("declarations.thing", self.bare(end)) && self.is_number(end + 1);
        ((sure || bare) && cell).then_some(Holder { first: at, name, end })
    }

    /// Initials; two capitals in a shouted text are a word like others.
    fn is_initial(&self, i: usize) -> bool {
        let letters = self.word(i).chars().filter(|c| c.is_alphabetic()).count();
        let calm = self.word(i + 1).contains(char::is_lowercase) || letters == 1;
        is_initial(self.word(i)) && (self.word(i).contains('.') || calm)
    }

    /// Where the name that begins at `name` ends within its run: with a family name of the roll, or else as names do.
    fn end(&self, name: usize, run: usize, titled: bool) -> Option<usize> {
        if run == name {
            return None;
        }
        let initial = |i: usize| self.is_initial(i);
        let family = (name..run).find(|&i| !initial(i))?;
        let known = (family..run)
            .rev()
            .find(|&i| self.roll.contains(&self.bare(i).to_lowercase()));
        if let Some(last) = known {
            return Some(last + 1);
        }
        let cell = self.tokens.get(run).is_none_or(|t| t.begins) || self.is_number(run) || self.is_kind(run);
        if cell && family == name && run - name < NAME {
            return Some(run);
        }
        let given = family == name && self.v.names.given(self.bare(name)) && name + 1 < run;
        Some(match run - family {
            _ if family > name => family + 1,
            _ if given => name + 2,
            1 | 2 if titled => run,
            _ => family + 1,
        })
    }

    /// The statement of a row; `before`: where the cells that stand before the name may begin.
    fn row(&self, holder: &Holder, end: usize, before: Option<usize>) -> Statement {
        let span = |from: usize, to: usize| {
            let range = self.tokens.get(from)?.range.start..self.tokens.get(to.checked_sub(1)?)?.range.end;
            (from < to).then(|| trim(self.text, range)).flatten()
        };
        let name = span(holder.name, holder.end).unwrap_or_default();
        let end = (holder.end + 1..end)
            .find(|&i| self.word(i - 1).ends_with('.') && self.speaks(i))
            .unwrap_or(end);
        let kind = (holder.end..end).find(|&i| self.is_kind(i));
        // "Other Registrable"
        let kind = kind.map(|i| {
            let before = i > holder.end && is_phrase("declarations.kind_word", self.bare(i - 1));
            i - usize::from(before)
        });
        let kinds = kind.map_or(end, |first| {
            let held = |to: &usize| {
                *to == first || span(first, to + 1).is_some_and(|r| self.v.interests.is_kind(&self.text[r]))
            };
            (first..end)
                .take_while(held)
                .filter(|&i| self.is_kind(i))
                .last()
                .unwrap_or(first)
                + 1
        });
        let interest = |i: usize| is_phrase("declarations.interest", self.bare(i));
        let why = (kinds..end).find(|&i| !interest(i)).unwrap_or(end);
        let before = before.and_then(|from| (from..holder.first).find(|&i| self.is_number(i)));
        // "Personal Item 4 - keeps bees"
        let item = is_phrase("declarations.thing", self.bare(why)) && self.is_number(why + 1) && why + 1 < end;
        let thing = self.is_number(holder.end) || is_phrase("declarations.thing", self.bare(holder.end));
        let (matter, nature) = match (before, kind) {
            (Some(from), _) => (span(from, holder.first), span(why.min(end), end)),
            (None, Some(first)) if first == holder.end && item => (span(why, why + 2), span(why + 2, end)),
            (None, Some(first)) => (span(holder.end, first), span(why, end)),
            // "4Keeps bees"
            (None, None) if self.is_glued(holder.end) => (span(holder.end, holder.end + 1), span(holder.end + 1, end)),
            (None, None) if thing => (span(holder.end, end), None),
            (None, None) => (None, span(holder.end, end)),
        };
        let last = before.map_or(holder.first, |from| from.min(holder.first));
        Statement {
            person: Person {
                span: self.tokens[holder.first].range.start..name.end,
                name,
                ..Person::default()
            },
            kind: kind.and_then(|first| span(first, kinds)),
            matter,
            nature,
            action: None,
            span: self.tokens[last].range.start..self.tokens[end - 1].range.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<[String; 4]> {
        let get = |r: Option<Range<usize>>| r.map(|r| text[r].to_owned()).unwrap_or_default();
        let found = read(text, &BTreeSet::new(), &Vocabulary::built_in()).unwrap_or_default();
        let row = |s: Statement| {
            [
                text[s.person.name].to_owned(),
                get(s.kind),
                get(s.matter),
                get(s.nature),
            ]
        };
        found.into_iter().map(row).collect()
    }

    #[test]
    fn the_rows_of_a_table_may_all_stand_in_one_line() {
        let text = "The following were declared: Councillor Item Interest Reason Mrs J B Marl Motion 12 Personal As a \
                    keeper of bees R M Dene Motion 12 Prejudicial As she owns the skep";
        let wanted = [
            ["J B Marl", "Personal", "Motion 12", "As a keeper of bees"],
            ["R M Dene", "Prejudicial", "Motion 12", "As she owns the skep"],
        ];
        assert_eq!(rows(text), wanted);
    }

    #[test]
    fn the_name_may_stand_behind_the_item() {
        let text = "Minute Number Member Level of Interest 0654 & 0655 Councillor Ada Marl Disclosable pecuniary 0702 \
                    Councillor Guy Oake Personal";
        let wanted = [
            ["Ada Marl", "Disclosable pecuniary", "0654 & 0655", "0702"],
            ["Guy Oake", "Personal", "0702", ""],
        ];
        assert_eq!(rows(text), wanted);
    }

    #[test]
    fn cells_may_have_lost_the_space_between_them() {
        let text = "Member NameItem Ref.DetailsNature of DeclarationAction\nCouncillor Ada Marl4Keeps beesOtherNoted\n\
                    Councillor Guy Oake12Skep tenantOtherNoted";
        let names: Vec<String> = rows(text).into_iter().map(|r| r[0].clone()).collect();
        assert_eq!(names, ["Ada Marl", "Guy Oake"]);
    }

    #[test]
    fn running_text_is_no_table() {
        for text in [
            "Councillors and members of the committee declared interests in item 4.",
            "Register of Members' Interests Councillor Marl asked for the form.",
            "MEMBERS OF THE PUBLIC: ITEM TYPE REASON TO ATTEND THESE",
            "Councillor Item Interest Reason Cllr Marl, Cllr Oake and Cllr Dene were there.",
        ] {
            assert_eq!(rows(text), Vec::<[String; 4]>::new(), "{text}");
        }
    }
}
