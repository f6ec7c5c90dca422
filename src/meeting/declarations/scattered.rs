//! Reads the rows of a table whose cells ran together: "Councillor Agenda Item Pecuniary/Non Reason Pecuniary", "Marl 17
//! Pecuniary Keeps the hive".

use super::super::attendance::{Person, read_people};
use super::super::sheet::{BREAK, COLUMN, LINE};
use super::parts::{Statement, trim};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// Fewer words head no table.
const FEWEST: usize = 4;
/// No name has more words.
const NAME: usize = 4;

static NAMES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{declarations.column_name}$"));

/// The statements below such a heading; `None` where none stands in the text.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let mut at = 0;
    let lines: Vec<Range<usize>> = text
        .split([LINE, BREAK])
        .map(|line| {
            let start = at;
            at += line.len() + 1;
            start..start + line.len()
        })
        .filter(|r| !text[r.clone()].trim().is_empty())
        .collect();
    let head = lines.iter().position(|r| is_heading(&text[r.clone()]))?;
    let rows = lines[head + 1..].iter().map_while(|r| row(text, r.clone(), vocabulary));
    let out: Vec<Statement> = rows.collect();
    (!out.is_empty()).then_some(out)
}

fn is_heading(line: &str) -> bool {
    let mut words = line.split([' ', COLUMN]).filter(|w| !w.is_empty());
    let first = words.next().is_some_and(|w| NAMES.is_match(w));
    let rest: Vec<&str> = words.collect();
    first && rest.len() + 1 >= FEWEST && rest.iter().all(|w| is_phrase("declarations.column_word", w))
}

/// A name, then a number, a kind of interest or both, then why.
fn row(text: &str, line: Range<usize>, v: &Vocabulary) -> Option<Statement> {
    let words: Vec<Range<usize>> = text[line.clone()]
        .split([' ', COLUMN])
        .scan(line.start, |at, w| {
            let range = *at..*at + w.len();
            *at = range.end + 1;
            Some(range)
        })
        .filter(|r| !r.is_empty())
        .collect();
    let word = |i: usize| words.get(i).map_or("", |r| &text[r.clone()]);
    let kind = |i: usize| v.interests.is_kind(word(i));
    let number = |i: usize| word(i).contains(|c: char| c.is_ascii_digit());
    let run = |from: usize, is: &dyn Fn(usize) -> bool| (from..words.len()).take_while(|&i| is(i)).count() + from;
    let named = run(0, &|i| {
        word(i).starts_with(char::is_uppercase) && !kind(i) && !number(i)
    });
    let matter = run(named, &number);
    let kinds = run(matter, &kind);
    if named == 0 || named > NAME || kinds == named {
        return None;
    }
    let span = |from: usize, to: usize| (from < to).then(|| words[from].start..words[to - 1].end);
    let name = span(0, named)?;
    let person = match read_people(&text[name.clone()], v).into_iter().next() {
        Some(mut person) => {
            person.shift(name.start);
            person
        }
        None => Person {
            span: name.clone(),
            name,
            ..Person::default()
        },
    };
    Some(Statement {
        person,
        kind: span(matter, kinds),
        matter: span(named, matter),
        nature: span(kinds, words.len()).and_then(|r| trim(text, r)),
        action: None,
        span: line.start..line.end,
    })
}
