//! What was read and holds something else: a decision with its movers in it, a title with what was said, a motion of which
//! only the end was read.

use super::listed::TELLS;
use super::walk::Teller;
use super::{APOLOGIES, Account, DECLARATIONS};
use crate::findings::said;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::ItemShape;
use crate::record::{Attendee, Clause, Finding, Group, Item, Resolution, Status};
use crate::vocabulary::phrases::{after_phrase, is_phrase};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More of a kind are told by the first.
const MOST: usize = 3;
/// A longer text decides something itself.
const LONGEST: usize = 120;
/// So many names in a bracket are those of a mover and a seconder.
const PAIR: usize = 2;
/// The rest of a title has so many words.
const LEAST: usize = 2;
const WORDS: usize = 9;
/// The first words of a decision say whose it is.
const FIRST: usize = 20;

/// "... be shut. Proposed by A, seconded by B": the movers stand in the words of a decision.
static MOVED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.moved_inside}\b"));
/// "..., and this was agreed by three to one": the words of a decision tell that it was taken.
static AGREED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.agreed_inside}\b"));
/// "A: Welcomes the plan": a label that no clause has.
static LETTERED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\p{Lu}:\s+\p{L}"));
/// "The amendment was put and lost": what became of a motion, and not what it was.
static BECAME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{unread.became}\b"));
/// "Reason: loss of land", "Motion 2 - Lamps".
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{unread.no_decision}\s*[:–—-]"));
/// "that the gates be shut; that the keys be kept", "... and (ii) that ...".
static SECOND: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?:[;.]\s(?:\p{Ll}{3}\s)?|\(\p{L}{1,3}\)\s|\(\d\)\s)(?P<at>(?i:{unread.wish_opens})\s.*)")
});
/// "Orchids. Ms Ivey's report read": a stop inside a title.
static STOP: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[\p{Ll}\d)]{3,}\.\s+\p{Lu}"));

/// Decisions and titles that hold other words.
#[derive(Debug, Default)]
pub(super) struct Amiss(Vec<Finding>);

impl Teller for Amiss {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        let text = account.text(line);
        if self.0.len() == MOST || !text.trim_end_matches('.').ends_with(')') || account.is_read_decision(line) {
            return;
        }
        let people = &account.reading.attendees;
        let families = families(people);
        if let Some(at) = names_at_end(text, &families).filter(|&at| at > 0 && lone_names(&text[at + 1..])) {
            let told = said::decided_unread(text[..at].trim());
            self.0.push(told.at(account.context.document.span(line.source.clone())));
        }
    }

    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        let people = &account.reading.attendees;
        let families = families(people);
        let resolutions = &account.reading.resolutions;
        let held = resolutions
            .iter()
            .filter_map(|r| r.clauses.iter().find_map(|clause| holds_movers(r, clause, &families)));
        let mut out: Vec<Finding> = held.take(MOST).collect();
        out.extend(self.0);
        let bare = resolutions.iter().filter(|r| is_other(account, r));
        out.extend(bare.take(MOST).map(|r| said::decision_bare(r.text.trim()).at(r.span)));
        let twice = resolutions.iter().flat_map(|r| &r.clauses).filter_map(holds_second);
        out.extend(twice.take(MOST));
        let titles = account
            .reading
            .items
            .iter()
            .filter(|item| is_more(account, item, &families));
        out.extend(
            titles
                .take(MOST)
                .filter_map(|item| Some(said::title_grown(item.title.as_deref()?).at(item.span))),
        );
        out.extend(lone(people).take(MOST).map(|a| said::name_doubtful(&a.name).at(a.span)));
        let items = &account.reading.items;
        let cut = items.iter().zip(&account.context.shape.items);
        let cut = cut.filter_map(|(item, shape)| Some((item, cut_at(account, item, shape)?)));
        out.extend(
            cut.take(MOST)
                .map(|(item, words)| said::title_doubtful(words).at(item.span)),
        );
        let full = items.iter().filter(|item| decides_much(account, item));
        out.extend(full.take(MOST).map(|item| said::items_merged().at(item.span)));
        out
    }
}

/// The family names of the members; none where the record has no member, and anybody may have moved a motion.
fn families(people: &[Attendee]) -> BTreeSet<&str> {
    let members = people.iter().filter(|a| a.group == Group::Member);
    members.map(|a| words::last(&a.name)).collect()
}

/// "Museum: Loan of engines", where the title was read to the colon, and what was said stands in the lines below.
fn cut_at<'c>(account: &Account<'c>, item: &Item, shape: &ItemShape) -> Option<&'c str> {
    let document = account.context.document;
    let title = shape.title.as_ref()?.source(document);
    let behind = document.text.get(title.end..)?;
    let (line, below) = behind.split_once('\n')?;
    let rest = line.trim_start();
    let words_of = rest
        .strip_prefix(':')
        .or_else(|| rest.strip_prefix(['-', '–', '—']))?
        .trim();
    let goes_on = item.span.end > title.end + line.len() + 1 && below.contains(char::is_alphabetic);
    let titled = words_of.starts_with(char::is_uppercase) && (LEAST..=WORDS).contains(&words::count(words_of));
    let people = TELLS.is_match(words_of) || words_of.contains(['£', '@']);
    let own = document.text.get(title.start..title.end + line.trim_end().len())?;
    let read = account.is_read(&(title.end + 1..title.end + line.trim_end().len()));
    let below = item.span.range().end.saturating_sub(title.end + line.len());
    (goes_on && titled && !people && !read && below > LONGEST / 4).then_some(own)
}

/// An item on those who were away, or on interests, in which more than one thing was decided.
fn decides_much(account: &Account<'_>, item: &Item) -> bool {
    let headings = &account.context.vocabulary.headings;
    let topic = item.title.as_deref().and_then(|title| headings.topic(title));
    let own = account
        .reading
        .resolutions
        .iter()
        .filter(|r| r.explicit && r.item.as_ref() == Some(&item.id));
    matches!(topic, Some(APOLOGIES | DECLARATIONS)) && own.count() >= PAIR
}

/// "Vale", "Employers": people of one word without a title, where nearly everybody has two names.
fn lone(people: &[Attendee]) -> impl Iterator<Item = &Attendee> {
    const FEW: usize = 4;
    let is_lone = |a: &&Attendee| !a.name.contains([' ', '.']) && a.honorific.is_none() && a.status == Status::Present;
    let whole = people.iter().filter(|a| a.name.contains(' ')).count();
    let rare = whole >= FEW && people.iter().filter(is_lone).count() * FEW <= whole;
    people.iter().filter(move |a| rare && is_lone(a))
}

/// A clause that holds who moved it, or ends with their names.
///
/// "The minutes were adopted on the proposal of A, seconded by B." is one sentence, and both names were read.
fn holds_movers(resolution: &Resolution, clause: &Clause, families: &BTreeSet<&str>) -> Option<Finding> {
    let text = clause.text.trim();
    let named = resolution.mover.is_some() && resolution.seconder.is_some();
    if named && resolution.clauses.len() == 1 && !text.trim_end_matches('.').contains(". ") && !AGREED.is_match(text) {
        return None;
    }
    let known = |words: &str| families.is_empty() || words::each(words).any(|w| families.contains(words::bare(w)));
    let mut inside = MOVED.find_iter(text).filter(|found| found.start() > FIRST);
    let at = inside
        .find(|found| known(&text[found.start()..]))
        .map(|found| found.start())
        .or_else(|| names_at_end(text, families))
        .or_else(|| AGREED.find(text).map(|found| found.start()).filter(|&at| at > FIRST))
        .or_else(|| {
            LETTERED
                .find(text)
                .filter(|_| clause.label.is_none())
                .map(|found| found.start())
        })?;
    let own = MOVED.find(text).is_some_and(|found| found.start() == 0);
    (!own).then(|| said::clauses_together(&text[at..]).at(clause.span))
}

/// Where a text ends with the names of two who were there, in brackets: "(Cllr Moss / Cllr Quill)".
fn names_at_end(text: &str, families: &BTreeSet<&str>) -> Option<usize> {
    let end = text.trim_end_matches(['.', ' ']);
    let at = end.ends_with(')').then(|| end.rfind('('))??;
    let inside = &end[at + 1..end.len() - 1];
    let names = words::each(inside)
        .filter(|w| families.contains(words::bare(w)))
        .count();
    let parts = inside
        .split([',', '/', ';', '&'])
        .filter(|part| words::count(part) <= PAIR);
    (names >= PAIR && parts.count() >= PAIR).then_some(at)
}

/// "Moss, Quill)": each of the names is one word.
fn lone_names(inside: &str) -> bool {
    let mut parts = inside.split([',', '/', ';', '&']);
    parts.all(|part| words::count(part) == 1)
}

/// Whether a decision is only the title of its item, another label, or what became of a motion.
fn is_other(account: &Account<'_>, resolution: &Resolution) -> bool {
    let [clause] = resolution.clauses.as_slice() else {
        return false;
    };
    let text = clause.text.trim().trim_end_matches('.');
    let item = account
        .reading
        .items
        .iter()
        .find(|i| Some(&i.id) == resolution.item.as_ref());
    let title = item
        .and_then(|i| i.title.as_deref())
        .map(|t| t.trim().trim_end_matches('.'));
    let titled = title.is_some_and(|title| title.eq_ignore_ascii_case(text));
    // "CARRIED" of a motion that somebody moved
    let word = resolution.mover.is_some() && is_phrase("unread.fate", &text.to_lowercase());
    titled || word || text.len() <= LONGEST && (OTHER.is_match(text) || BECAME.is_match(text))
}

/// A clause with another behind it that begins as it does: "that ...; that ...".
fn holds_second(clause: &Clause) -> Option<Finding> {
    let text = clause.text.trim();
    after_phrase("unread.wish_opens", &text.to_lowercase())?;
    let found = SECOND.captures(text)?;
    Some(said::clauses_together(found.name("at")?.as_str()).at(clause.span))
}

/// Whether a title holds what was said or decided, or is a label of the head.
fn is_more(account: &Account<'_>, item: &Item, families: &BTreeSet<&str>) -> bool {
    let Some(title) = item.title.as_deref().map(str::trim).filter(|t| t.len() <= LONGEST) else {
        return false;
    };
    let bracket = names_at_end(title, families).is_some_and(|at| lone_names(&title[at + 1..]));
    let behind = title.rsplit([':', '–', '—']).next().unwrap_or("");
    let behind = match behind.len() < title.len() {
        true => behind,
        false => title.rsplit_once(" - ").map_or("", |(_, behind)| behind),
    };
    let tells = words::each(behind).any(|w| is_phrase("unread.title_tells", &words::bare(w).to_lowercase()));
    let headings = &account.context.vocabulary.headings;
    let label = title
        .split_once(':')
        .is_some_and(|(label, value)| !value.trim().is_empty() && item.number.is_none() && headings.is_header(label));
    let own = [&account.reading.meeting.body, &account.reading.meeting.council];
    let own = || own.into_iter().flatten().any(|name| name.eq_ignore_ascii_case(title));
    let stop = || STOP.is_match(title) && leading_label(title).0.is_none();
    bracket || tells || label || item.number.is_none() && own() || stop()
}
