//! People of whom a sentence says that they took the floor, and whom the record does not know: who presented a report, and by
//! whom it was presented.

use super::super::named::{self, Named, Signs};
use super::walk::{Piece, Teller};
use super::{Account, Line, touches};
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::{Attendee, Finding, Group, Status};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, one_slip};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 4;
/// No more words say what somebody is before the sentence says what they did.
const STATION: usize = 14;
/// A longer line is no name with a post.
const LONGEST: usize = 90;

/// "Ms Una Dale presented the report": said of whoever stands before it.
static ACTS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{unread.acts}\b"));
/// "The report was presented by Ms Una Dale": of whoever stands behind.
static BY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.acted_by}\b"));

/// "... for her presentation": of whoever is thanked for it.
static FOR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*(?:\([^)]*\)\W*)?{unread.thanked_for}\b"));

/// People who took the floor.
#[derive(Debug)]
pub(super) struct Speakers {
    known: BTreeSet<String>,
    told: BTreeSet<String>,
    /// The record has members who were there: of one who is not among them it may have lost one.
    members: bool,
    out: Vec<Finding>,
}

impl Speakers {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let people = &account.reading.attendees;
        let member = |a: &Attendee| a.group == Group::Member && a.status == Status::Present;
        Speakers {
            known: named::known(people, &account.reading.declarations),
            told: BTreeSet::new(),
            members: people.iter().any(member),
            out: Vec::new(),
        }
    }

    /// Whether somebody is new, and is told of from here on.
    fn is_new(&mut self, name: &Named) -> bool {
        let known = |w: &String| self.known.iter().any(|known| is_slip(w, known));
        let family = name.words.last().is_some_and(known);
        self.out.len() < MOST && !name.is_known(&self.known) && !family && self.told.insert(name.words.join(" "))
    }
}

impl Teller for Speakers {
    fn block(&mut self, _: &Account<'_>, block: &Piece<'_>) -> bool {
        self.out.len() < MOST && (ACTS.is_match(block.words) || BY.is_match(block.words))
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        let words = sentence.words;
        let by: Vec<usize> = BY.find_iter(words).map(|m| m.end()).collect();
        if by.is_empty() && !ACTS.is_match(words) {
            return;
        }
        let names = named::named(words, Signs::Any, account.context.vocabulary);
        let mut before = 0;
        for name in names {
            let lead = &words[before..name.range.start];
            let opens = is_station(lead, account) && acts(&words[name.range.end..]);
            let follows = by
                .iter()
                .any(|&at| at <= name.range.start && leads(&words[at..name.range.start]));
            if opens {
                before = name.range.end;
            }
            let holds = follows_office(&words[..name.range.start], account);
            let thanked = thanked(&words[..name.range.start], &words[name.range.end..]);
            let sure = is_person(&words[name.range.clone()], self.members || holds, account);
            if (opens || follows || holds || thanked) && sure && self.is_new(&name) {
                let at = sentence.span(account, name.range.clone());
                self.out.push(said::there_and_unread(&words[name.range]).at(at));
            }
        }
    }

    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        let Some(name) = headed(account, n, line) else {
            return;
        };
        if is_person(&account.text(line)[name.range.clone()], self.members, account) && self.is_new(&name) {
            let at = Piece::of_line(account, line).span(account, name.range.clone());
            self.out
                .push(said::there_and_unread(&account.text(line)[name.range]).at(at));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.out
    }
}

/// Whether one of two names is the other but for a slip of the pen ("Corder", "Cordner"): one person, spelled twice.
fn is_slip(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 4;
    a.len().min(b.len()) >= SHORTEST && one_slip(a.as_bytes(), b.as_bytes())
}

/// "Una Dale, Head of Homes" on a line of its own right below the heading of an item: who speaks to it.
fn headed(account: &Account<'_>, n: usize, line: &Line) -> Option<Named> {
    let text = account.text(line);
    let below = account.above(n).is_some_and(|l| touches(&account.heads, &l.source));
    if !below || text.len() > LONGEST || text.ends_with(['.', ':']) || account.is_read(&line.source) {
        return None;
    }
    let v = account.context.vocabulary;
    let name = named::named(text, Signs::Any, v).into_iter().next()?;
    let post = text[name.range.end..].strip_prefix([',', ' '])?;
    let post = post.trim_start_matches(['-', '–', '(', ' ']);
    (name.range.start == 0 && post.starts_with(char::is_uppercase) && v.roles.is_post(post)).then_some(name)
}

/// A title or a well-known given name stands before the family name; of members, only where the record has some.
fn is_person(name: &str, members: bool, account: &Account<'_>) -> bool {
    let v = account.context.vocabulary;
    let first = words::first(name);
    match v.names.title(first) {
        Some(Title::Member(_)) => members,
        Some(_) => true,
        None => v.names.given(first),
    }
}

/// Whether words lead up to somebody: nothing, or what somebody is ("The Head of Homes", "County", "... and").
fn is_station(lead: &str, account: &Account<'_>) -> bool {
    let lead = lead.trim_matches(|c: char| !c.is_alphanumeric());
    if lead.is_empty() {
        return true;
    }
    let joined = is_phrase("declarations.joins", lead);
    let v = account.context.vocabulary;
    joined || leads(lead) && (v.roles.is_post(lead) || v.names.before_title(lead))
}

/// "..., said the Chairman, " before a name: who presided.
fn follows_office(lead: &str, account: &Account<'_>) -> bool {
    let Some(lead) = lead.trim_end().strip_suffix(',') else {
        return false;
    };
    let roles = &account.context.vocabulary.roles;
    let small = |w: &str| is_phrase("attendance_flat.link", w);
    let words: Vec<_> = words::words_of(lead, 0..lead.len()).collect();
    let mut from = lead.len();
    for word in words.iter().rev().take(STATION) {
        if is_phrase("attendance_beside.its", word.text) {
            return roles.presiding(lead[from..].trim()).is_some();
        }
        if !(word.text.starts_with(char::is_uppercase) || small(word.text)) || word.text.ends_with([',', ';']) {
            return false;
        }
        from = word.at;
    }
    false
}

/// "The Chair thanked Ms Una Dale for her presentation."
fn thanked(lead: &str, behind: &str) -> bool {
    is_phrase("unread.thanked", words::last(lead.trim_end())) && FOR.is_match(behind)
}

/// Nothing but words with capitals, and small ones between them.
fn leads(lead: &str) -> bool {
    let small = |w: &str| is_phrase("attendance_flat.link", w) || is_phrase("declarations.joins", w);
    words::count(lead) <= STATION
        && words::each(lead).all(|w| {
            let bare = words::bare(w);
            bare.is_empty()
                || bare.starts_with(|c: char| !c.is_lowercase())
                || small(bare)
                || is_phrase("unread.guests", bare)
        })
}

/// Whether what stands behind a name says that whoever bears it took the floor; what they are may stand between.
fn acts(behind: &str) -> bool {
    for word in words::each(behind).take(STATION) {
        let bare = words::bare(word);
        if is_phrase("unread.acts", bare) && bare.starts_with(char::is_lowercase) {
            return true;
        }
        let between = !bare.starts_with(char::is_lowercase)
            || is_phrase("attendance_flat.link", bare)
            || is_phrase("unread.acts_too", bare);
        if !between || word.ends_with([';', ':', '.']) {
            return false;
        }
    }
    false
}
