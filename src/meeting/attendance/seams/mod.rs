//! Finds where people begin and where their names end in a list that lost its lines, commas or columns:
//! "S Marl Tarn Council J Oake Port Ellis Council".
//!
//! No word decides alone: initials and given names begin a person, posts and bodies end a name, and what the rows of one list
//! have in common tells of the rest.

mod joints;
mod tokens;

use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Roles, Title};
use std::collections::BTreeMap;
use std::ops::Range;
use tokens::{Gap, Kind, Token, tokens};

/// What stands before a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The beginning of the line.
    Start,
    /// A comma.
    Comma,
    /// A semicolon or a full stop.
    Stop,
    /// A spaced dash or a colon.
    Dash,
    /// A column.
    Column,
    /// A spaced slash between the cells of a row.
    Cell,
    /// "and", "&".
    And,
    /// Nothing but a space: after a bracket, before a title or before another name.
    Space,
}

/// Places at which a list is cut though no sign stands there, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Seams(Vec<(usize, Before)>);

/// A list longer than this is no list.
const LONGEST: usize = 20_000;

impl Seams {
    /// The seams of a list.
    pub(super) fn of(text: &str, names: &Names, roles: &Roles) -> Self {
        if text.len() > LONGEST {
            return Seams::default();
        }
        let tokens = tokens(text, names, roles);
        let rows = rows(&tokens, names, roles);
        // what is set against a name belongs to it, whatever else would cut there
        let set: Vec<usize> = joints::joints(text, names).collect();
        let mut cuts: Vec<(usize, Before)> = set.iter().map(|&at| (at, Before::Dash)).collect();
        begins(&tokens, &rows, roles, text, &mut cuts);
        families(&tokens, names, &mut cuts);
        cuts.extend(lists(&tokens, names, text).map(|at| (at, Before::Stop)));
        ends(&tokens, &rows, text, &mut cuts);
        cuts.extend(headings(&tokens, roles, text).map(|at| (at, Before::Stop)));
        cuts.sort_by_key(|c| c.0);
        cuts.dedup_by_key(|c| c.0);
        let mut joint: Option<usize> = None;
        cuts.retain(|&(at, _)| {
            if set.binary_search(&at).is_ok() {
                joint = Some(at);
                return true;
            }
            // up to the next sign all of it is set against the name
            let goes_on = |from: usize| !text[from..at].contains([',', ';', '\n', '(', '|']);
            let inside = joint.is_some_and(goes_on);
            joint = joint.filter(|_| inside);
            !inside
        });
        Seams(cuts)
    }

    /// What the list is cut by right before a byte.
    pub(super) fn at(&self, at: usize) -> Option<Before> {
        let found = self.0.binary_search_by_key(&at, |c| c.0).ok()?;
        Some(self.0[found].1)
    }

    /// Those inside `range`.
    pub(super) fn within(&self, range: &Range<usize>) -> &[(usize, Before)] {
        let from = self.0.partition_point(|c| c.0 <= range.start);
        let to = self.0.partition_point(|c| c.0 < range.end);
        self.0.get(from..to.max(from)).unwrap_or(&[])
    }
}

/// "Aldermen – A Dale and P Marl Councillors – J Oake": where the title of the next list stands behind a name.
fn lists<'a>(tokens: &'a [Token<'_>], names: &'a Names, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    let begins = |t: &&Token<'_>| {
        let behind = text[t.word.end()..].trim_start();
        t.kind == Kind::Title
            && t.gap == Gap::Space
            && t.word.at > 0
            && behind.starts_with(['–', '-', ':'])
            && matches!(names.title(t.word.text), Some(Title::Member(true)))
    };
    tokens.iter().filter(begins).map(|t| t.word.at)
}

/// A person: the tokens of the name, and of what stands behind it up to the next sign or person.
#[derive(Debug, Clone)]
struct Row {
    name: Range<usize>,
    tail: Range<usize>,
    /// Nothing but white space parts it from what stands before.
    lost: bool,
}

/// The people of the list.
fn rows(tokens: &[Token<'_>], names: &Names, roles: &Roles) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match row_at(tokens, at, names, roles) {
            Some(name) => {
                let lost = tokens[at].gap == Gap::Space && at > 0 && tokens[at - 1].kind != Kind::Title;
                at = name.end;
                out.push(Row {
                    tail: at..at,
                    name,
                    lost,
                });
            }
            None => at += 1,
        }
    }
    for i in 0..out.len() {
        let next = out.get(i + 1).map_or(tokens.len(), |n| n.name.start);
        let from = out[i].name.end;
        let open = from > 0 && !tokens[from - 1].closed;
        let goes_on = |n: &usize| tokens[*n].gap == Gap::Space && tokens[*n].kind != Kind::Title;
        let end = (from..next).take_while(goes_on).last().map_or(from, |n| n + 1);
        out[i].tail = from..if open { end } else { from };
    }
    out
}

/// The name that begins at a token.
fn row_at(tokens: &[Token<'_>], at: usize, names: &Names, roles: &Roles) -> Option<Range<usize>> {
    let first = &tokens[at];
    if !begins_here(tokens, at, roles) {
        return None;
    }
    let goes_on = |n: usize| tokens.get(n).filter(|t| t.gap == Gap::Space && !tokens[n - 1].closed);
    let mut n = at + 1;
    while goes_on(n).is_some_and(|t| matches!(t.kind, Kind::Initial | Kind::Particle)) {
        n += 1;
    }
    let family = goes_on(n)?;
    let titled = at > 0 && tokens[at - 1].kind == Kind::Title;
    let is_family = |t: &Token<'_>| matches!(t.kind, Kind::Proper | Kind::Given);
    match first.kind {
        // "A West": a word of the services behind an initial that is no word itself
        Kind::Initial
            if is_family(family) || family.closed && family.kind == Kind::Station && !names.after(family.word.text) => {
        }
        Kind::Given if is_family(family) => {}
        Kind::Proper if titled && is_family(family) => {}
        // "Chief Officer Qwena Oake, Head of Homes": posts on both sides
        Kind::Proper if n == at + 1 && is_family(family) && between_posts(tokens, at, roles) => {}
        _ => return None,
    }
    // "Mary Ann Marl": two given names; "G James Tarn Council" has a body behind the family name
    let third = goes_on(n + 1).filter(|t| family.kind == Kind::Given && t.kind == Kind::Proper);
    let mut behind = (n + 2..).map_while(goes_on);
    let of_body =
        first.kind == Kind::Initial && behind.any(|t| t.kind == Kind::Station && roles.is_organisation(t.word.text));
    let mut end = n + 1 + usize::from(third.is_some() && !of_body);
    while goes_on(end).is_some_and(|t| names.after(t.word.text)) {
        end += 1;
    }
    let last = &tokens[end - 1];
    let next = goes_on(end);
    // "Thomas Dale School", "Victoria Park": a body or a place
    let body = next
        .is_some_and(|t| t.kind == Kind::Station && roles.is_organisation(t.word.text) && !roles.is_post(t.word.text));
    let place = names.place(last.word.text);
    let sure = first.kind == Kind::Initial || first.gap != Gap::Space || titled;
    (sure || !(body || place)).then_some(at..end)
}

/// "Councillors Marl Oake Sedge Pell Dale Fenn": family names alone, whose columns were lost.
fn families(tokens: &[Token<'_>], names: &Names, cuts: &mut Vec<(usize, Before)>) {
    const LEAST: usize = 6;
    const ALONE: usize = 4;
    // "Councillor Oake", and no more: in this list family names stand alone
    let alone = |n: usize| {
        let next = tokens
            .get(n + 1)
            .is_none_or(|t| t.gap != Gap::Space || matches!(t.kind, Kind::Title | Kind::Link));
        n > 0 && tokens[n].kind == Kind::Proper && next && matches!(tokens[n - 1].kind, Kind::Title | Kind::Link)
    };
    let least = if (0..tokens.len()).any(alone) { ALONE } else { LEAST };
    let plural = |n: usize| names.title(tokens[n].word.text) == Some(Title::Member(true));
    for at in (1..tokens.len()).filter(|n| plural(n - 1)) {
        let word = |t: &Token<'_>| matches!(t.kind, Kind::Proper | Kind::Given);
        let run_from = |at: usize| {
            1 + tokens[at + 1..]
                .iter()
                .take_while(|t| word(t) && t.gap != Gap::Sign)
                .count()
        };
        let bare = |at: usize, run: usize| {
            let given = |from: usize| {
                let turn = (at + from..at + run).step_by(2);
                turn.filter(|n| tokens[*n].kind == Kind::Given).count() * 4
            };
            word(&tokens[at]) && run >= least && given(0) <= run && given(1) <= run
        };
        let run = run_from(at);
        if !bare(at, run) {
            continue;
        }
        // the lines below it, as long as nothing but such names stands in them
        let mut next = at + run;
        while next < tokens.len() && bare(next, run_from(next)) {
            let end = next + run_from(next);
            cuts.extend((next + 1..end).map(|n| (tokens[n].word.at, Before::Stop)));
            next = end;
        }
        cuts.extend((at + 1..at + run).map(|n| (tokens[n].word.at, Before::Stop)));
        // "Marl, D. Oake Sedge, E Pell": behind the initials of one the next begins
        let rest = (at + run..tokens.len()).take_while(|&n| word(&tokens[n]) || tokens[n].kind == Kind::Initial);
        cuts.extend(
            rest.filter(|&n| word(&tokens[n]))
                .map(|n| (tokens[n].word.at, Before::Stop)),
        );
    }
}

/// Where the name of a political group stands over its members ("A Marl and R Oake Labour: I Sedge"), or an office before
/// its holder ("Chairman: A Marl Vice Chairman: I Sedge").
fn headings<'a>(tokens: &'a [Token<'_>], roles: &'a Roles, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    const LONGEST: usize = 3;
    let vice = |n: usize| is_phrase("attendance_tables.vice", tokens[n].word.text);
    let heads = move |from: usize| {
        (from..tokens.len().min(from + LONGEST)).any(|to| {
            let words = tokens[from].word.at..tokens[to].word.at + tokens[to].word.text.len();
            let office = to == from + usize::from(vice(from)) && roles.presiding(&text[words.clone()]).is_some();
            text[words.end..].starts_with(':') && (office || roles.is_party(&text[words]))
        })
    };
    let behind = |n: &usize| tokens[*n].gap == Gap::Space;
    (1..tokens.len())
        .filter(behind)
        .filter(move |&n| heads(n) && !vice(n - 1))
        .map(|n| tokens[n].word.at)
}

/// A post stands before two words, and another one behind the comma after them.
fn between_posts(tokens: &[Token<'_>], at: usize, roles: &Roles) -> bool {
    let post = |n: usize| {
        tokens
            .get(n)
            .is_some_and(|t| t.kind == Kind::Station && roles.is_post(t.word.text))
    };
    let behind = (at + 2..at + 5).take_while(|n| tokens.get(*n).is_some_and(|t| t.gap == Gap::Space || *n == at + 2));
    at > 0
        && tokens[at].gap == Gap::Space
        && tokens[at - 1].kind == Kind::Station
        && tokens[at + 1].closed
        && behind.into_iter().any(post)
}

/// Whether somebody may begin at a token: what stands before it is over.
fn begins_here(tokens: &[Token<'_>], at: usize, roles: &Roles) -> bool {
    let first = &tokens[at];
    let Some(before) = at.checked_sub(1).map(|n| &tokens[n]) else {
        return true;
    };
    if first.gap != Gap::Space {
        return true;
    }
    // "Qwena A Marl": an unknown given name, and the initial of another
    let unknown = before.kind == Kind::Proper && before.gap != Gap::Space;
    match before.kind {
        Kind::Title => true,
        Kind::Station => true,
        Kind::Proper => !unknown,
        Kind::Given => before.gap == Gap::Space,
        Kind::Other => {
            first.closed || tokens.get(at + 1).is_some_and(|t| t.closed) && !roles.is_no_name(first.word.text)
        }
        Kind::Link => before.joins(),
        Kind::Initial | Kind::Particle => false,
    }
}

/// Where people begin without a sign: several do, or one does as the first of the list did.
fn begins(tokens: &[Token<'_>], rows: &[Row], roles: &Roles, text: &str, cuts: &mut Vec<(usize, Before)>) {
    let lost: Vec<usize> = (0..rows.len()).filter(|&n| rows[n].lost).collect();
    let alike = |n: &usize| {
        let Some(before) = n.checked_sub(1).map(|b| &rows[b]) else {
            return false;
        };
        let closed = |r: &Row| tokens[r.name.end - 1].closed;
        let behind_post = tokens[rows[*n].name.start - 1].kind == Kind::Station;
        let same = tokens[before.name.start].kind == tokens[rows[*n].name.start].kind;
        same && (behind_post || closed(before) == closed(&rows[*n])) && (behind_post || rows.len() == 2)
    };
    if lost.len() < 2 && !lost.iter().all(alike) {
        return;
    }
    // "Fire Chief A Marl, Treasurer J Oake": the sign stands before the post
    let parted = |n: usize| {
        let from = n.checked_sub(1).map_or(rows[n].name.start, |b| rows[b].name.end);
        tokens[from..rows[n].name.start]
            .iter()
            .any(|t| t.gap == Gap::Sign || t.joins())
    };
    let closes = rows.last().is_some_and(|r| r.name.end == tokens.len());
    if closes && lost.iter().all(|&n| n == 0 || parted(n)) {
        return;
    }
    let post_first = leads_with_post(tokens, rows, roles, text);
    for n in lost {
        let start = tokens[rows[n].name.start].word.at;
        if closes && parted(n) {
            continue;
        }
        let tail = n.checked_sub(1).map(|b| rows[b].tail.clone());
        let own_post = tail.filter(|t| post_first && !t.is_empty() && t.end == rows[n].name.start);
        match own_post {
            Some(tail) => {
                cuts.push((tokens[tail.start].word.at, Before::Stop));
                cuts.push((start, Before::Space));
            }
            // the post before the first name is that person's
            None if n == 0 && roles.is_post(&text[tokens[0].word.at..start]) => cuts.push((start, Before::Space)),
            None => cuts.push((start, Before::Stop)),
        }
    }
}

/// "Chief Officer A Marl Treasurer J Oake": the list begins with a post, and ends with a name.
fn leads_with_post(tokens: &[Token<'_>], rows: &[Row], roles: &Roles, text: &str) -> bool {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return false;
    };
    let lead = &tokens[..first.name.start];
    let (Some(from), Some(to)) = (lead.first(), tokens.get(first.name.start)) else {
        return false;
    };
    tokens[first.name.start].gap == Gap::Space && last.tail.is_empty() && roles.is_post(&text[from.word.at..to.word.at])
}

/// Where a name ends before a place or a body without a sign: what stands behind several names is one, so it is behind the
/// others of the list.
fn ends(tokens: &[Token<'_>], rows: &[Row], text: &str, cuts: &mut Vec<(usize, Before)>) {
    let words = |r: &Row| {
        let (first, last) = (&tokens[r.tail.start], &tokens[r.tail.end - 1]);
        &text[first.word.at..last.word.at + last.word.text.len()]
    };
    let placed: Vec<&Row> = rows.iter().filter(|r| !r.tail.is_empty()).collect();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &placed {
        *times.entry(words(row)).or_default() += 1;
    }
    let capital = |r: &Row| tokens[r.tail.start].word.text.starts_with(char::is_uppercase);
    let body = |r: &Row| tokens[r.tail.clone()].iter().any(|t| t.kind == Kind::Station);
    let told = |r: &&&Row| capital(r) && (body(r) || times.get(words(r)).is_some_and(|n| *n > 1));
    let evidence = placed.iter().filter(told).count();
    if evidence < 2 || evidence * 4 < rows.len() {
        return;
    }
    let custom = evidence * 2 >= placed.len();
    for row in placed.iter().filter(|r| capital(r) && (custom || told(r))) {
        cuts.push((tokens[row.tail.start].word.at, Before::Cell));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let seams = Seams::of(text, &Names::built_in(), &Roles::built_in());
        let mut out = Vec::new();
        let mut from = 0;
        for (at, _) in seams.within(&(0..text.len())) {
            out.push(text[from..*at].trim());
            from = *at;
        }
        out.push(&text[from..]);
        out
    }

    #[test]
    fn rows_of_names_and_bodies_part_without_a_sign() {
        assert_eq!(
            parts("F Dunmarl (Chair) Tarn Council B M Oake Anwick Borough Council P Quoy Tarn Council"),
            [
                "F Dunmarl (Chair) Tarn Council",
                "B M Oake",
                "Anwick Borough Council",
                "P Quoy",
                "Tarn Council"
            ]
        );
    }

    #[test]
    fn a_post_before_its_holder_goes_with_the_holder() {
        assert_eq!(
            parts("Chief Fire Officer D Marl Treasurer A Stove Clerk to the Authority H Groat"),
            [
                "Chief Fire Officer",
                "D Marl",
                "Treasurer",
                "A Stove",
                "Clerk to the Authority",
                "H Groat"
            ]
        );
    }

    #[test]
    fn a_name_of_several_words_stays_whole() {
        for text in [
            "Mary Ann Marl, Wyn Ellis Jones, Rob A Oake",
            "Ewan Marl, Head of Craig House",
            "Anna Marl Thomas Dale School",
            "J Harvey Marl, Ada Dale",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }
}
