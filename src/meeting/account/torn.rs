//! Decisions and people of whom only a part was read: a clause that breaks off, a given name left behind.

use super::listed::VOTED;
use super::walk::Teller;
use super::{Account, Line, touches};
use crate::findings::said;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::layout::BlockRole;
use crate::record::{Attendee, Clause, Finding, Resolution};
use crate::vocabulary::phrases::{is_phrase, phrases};

/// More of a kind are told by the first.
const MOST: usize = 3;
/// So near to its end a page is cut.
const TAIL: usize = 3;
/// The rest of a sentence has no more words in its last line.
const REST: usize = 8;
/// The words of a label ("RESOLVED THAT:") are told by another reader.
const LABEL: usize = 3;

/// Decisions and people of whom a part was read.
#[derive(Debug)]
pub(super) struct Torn;

impl Teller for Torn {
    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        findings(account)
    }
}

/// The findings of a meeting, the first few of each sort.
fn findings(account: &Account<'_>) -> Vec<Finding> {
    let reading = account.reading;
    let torn = reading.resolutions.iter().filter(|r| is_torn(account, r));
    let mut out: Vec<Finding> = torn
        .take(MOST)
        .map(|r| said::decision_torn(r.text.trim()).at(r.span))
        .collect();
    out.extend(
        reading
            .attendees
            .iter()
            .filter_map(|a| given_behind(account, a))
            .take(MOST),
    );
    out.extend(
        reading
            .attendees
            .iter()
            .filter(|a| is_given_alone(account, a))
            .take(MOST)
            .map(|a| said::name_doubtful(&a.name).at(a.span)),
    );
    out
}

/// Whether a clause breaks off, or begins in the middle of a sentence.
fn is_torn(account: &Account<'_>, resolution: &Resolution) -> bool {
    let text = &account.context.document.text;
    let inside_word = |at: usize| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (before, behind) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
        letter(before.chars().next_back()) && behind.chars().next().is_some_and(char::is_lowercase)
    };
    let last = resolution.clauses.len().wrapping_sub(1);
    resolution.clauses.iter().enumerate().any(|(n, clause)| {
        let words_of = clause.text.trim();
        let opened = words_of.matches('(').count() > words_of.matches(')').count();
        let lower = words_of.to_lowercase();
        let middle = phrases("unread.begins_inside").iter().any(|p| lower.starts_with(p));
        let whole = text.len() <= clause.span.end + TAIL;
        let leads = n == last
            && words_of.ends_with(':')
            && words::count(words_of) > LABEL
            && !is_answered(account, clause.span.end);
        // where the page itself breaks off, the decision does not
        let breaks = !whole && is_phrase("unread.breaks_off", words::last(&lower));
        inside_word(clause.span.end) || opened && !whole || leads || middle || breaks || goes_on(account, clause)
    })
}

/// "... for each side:" and below it the sides, or what came of it: the decision ends there.
fn is_answered(account: &Account<'_>, end: usize) -> bool {
    account.from(end).first().is_none_or(|line| {
        let text = account.text(line);
        let labelled = text.find(':').is_some_and(|at| words::count(&text[..at]) <= LABEL);
        labelled || VOTED.is_match(text) || account.is_read(&line.source)
    })
}

/// Whether the sentence of a clause goes on behind it in words that the record has not.
fn goes_on(account: &Account<'_>, clause: &Clause) -> bool {
    let words_of = clause.text.trim();
    if words_of.is_empty() || words_of.ends_with(['.', ';', ':', ')', '!', '?', '|']) {
        return false;
    }
    let text = &account.context.document.text;
    let behind = text.get(clause.span.end..).unwrap_or("");
    let next = behind.trim_start_matches([' ', '\r', '\'', '\u{2019}']);
    // in the next line of the paragraph
    let Some(next) = next
        .strip_prefix('\n')
        .filter(|next| !next.starts_with(['\n', ' ', '\t', '|']))
    else {
        return false;
    };
    let at = text.len() - next.len();
    let line = next.split('\n').next().unwrap_or("");
    let ends = line.trim_end().ends_with('.') && words::count(line) <= REST;
    ends && leading_label(line).0.is_none() && !account.is_read(&(at..at + line.len()))
}

/// "Nic Brown" in a list, where the record has nobody but "Brown".
fn given_behind(account: &Account<'_>, person: &Attendee) -> Option<Finding> {
    let name = person.name.as_str();
    let v = account.context.vocabulary;
    let shared = |a: &Attendee| a.id != person.id && words::each(&a.name).next_back() == Some(name);
    if words::count(name) != 1 || name.len() < 3 || account.reading.attendees.iter().any(shared) {
        return None;
    }
    let text = account.context.document.text.as_str();
    let listed = |line: &&Line| {
        matches!(account.role(line), BlockRole::Attendance | BlockRole::Header)
            && touches(&account.people, &line.source)
    };
    account.lines.iter().filter(listed).find_map(|line| {
        let source = text.get(line.source.clone())?;
        let at = line.source.start + source.find(name)?;
        let before = text[..at].trim_end();
        let given = words::last(before);
        let sound = given.chars().all(char::is_alphabetic) && before.ends_with(given);
        let alone = sound && v.names.rare_given(given) && v.names.title(given).is_none();
        let start = before.len() - given.len();
        // the column beside it holds somebody else
        let apart = touches(&account.people, &(start..before.len()));
        let ends = text[at + name.len()..]
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        let whole = alone && ends && !apart;
        whole.then(|| {
            let words = &text[start..at + name.len()];
            said::named_and_unread(words).at(account.context.document.span(start..at + name.len()))
        })
    })
}

/// "Nic" at the end of a line, among people with whole names: the family name stands in the next, and nobody has it.
fn is_given_alone(account: &Account<'_>, person: &Attendee) -> bool {
    const FEW: usize = 4;
    let text = account.context.document.text.as_str();
    let whole = account
        .reading
        .attendees
        .iter()
        .filter(|a| words::count(&a.name) > 1)
        .count();
    if words::count(&person.name) != 1 || !person.name.contains(char::is_lowercase) || whole < FEW {
        return false;
    }
    let behind = text.get(person.span.end..).unwrap_or("");
    let Some(next) = behind.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n') else {
        return false;
    };
    let next = next.trim_start_matches(' ');
    let at = text.len() - next.len();
    let family = words::each(next).next().unwrap_or("");
    let named =
        family.starts_with(char::is_uppercase) && !account.context.vocabulary.roles.is_no_name(words::bare(family));
    named
        && next
            .find([',', '(', ':', '\n'])
            .is_some_and(|mark| next[mark..].starts_with([',', '(']))
        && !account.is_read(&(at..at + family.len()))
}
