//! Sentences of an item on interests that name somebody by initials, or tell of their own ties, and of whom the record has no
//! declaration.

use super::super::declarations;
use super::super::named::{self, Named, Signs};
use super::presence;
use super::walk::{Piece, Teller};
use super::{Account, DECLARATIONS, Line, touches};
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::{Attendee, Declaration, Finding, Stated};
use crate::vocabulary::phrases::is_phrase;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 3;

/// "... that he chaired the board", "his trust": what is somebody's own.
static OWN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.own}\b"));

/// "... who had declared an interest", "the declarations of Mr Dale".
static DECLARED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{unread.declarations_of}|{unread.had_declared})\b"));
/// "Decl. int. - ...", "2/31 Ints.": interests under a heading by another name.
static HEAD: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:[A-Z]{0,4}\d[\w./]*[.)]?\s+)?{unread.interest_head}(?:[\s.:–-]|$)"));
/// "... left the room", "... took no part": those with an interest did not stay.
static STEPPED_OUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.stepped_out}\b"));
/// "owing to their interest", "a pecuniary interest".
static INTEREST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{declarations.interest}|{unread.interested})\b"));
/// What a second name in a declaration has behind it.
static TOO: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\s{unread.declares_too}\b"));
/// What stands further down in an item is its discussion.
const LINES: usize = 12;
/// A longer sentence with a name in it tells of more than an interest.
const SENTENCE: usize = 160;
/// A longer sentence is of other matters too.
const LONGEST: usize = 400;
/// So far from the words stands whoever they are said of.
const REACH: usize = 60;
/// And no more stands between.
const NEAR: usize = 4;

/// Whose interests are told of.
#[derive(Debug)]
pub(super) struct Interests {
    declared: BTreeSet<String>,
    /// Sentences in any item that tell of somebody's interest, where the record has none of theirs.
    elsewhere: Vec<Finding>,
}

impl Interests {
    pub(super) fn new(account: &Account<'_>) -> Self {
        Interests {
            declared: named::known(&[], &account.reading.declarations),
            elsewhere: Vec::new(),
        }
    }
}

impl Teller for Interests {
    fn block(&mut self, account: &Account<'_>, block: &Piece<'_>) -> bool {
        let (text, vocabulary) = (block.words, account.context.vocabulary);
        for found in DECLARED.find_iter(text) {
            let start = text.floor_char_boundary(found.start().saturating_sub(REACH));
            let end = text.ceil_char_boundary((found.end() + REACH).min(text.len()));
            let before = named::named(&text[start..found.start()], Signs::Title, vocabulary);
            let behind = named::named(&text[found.end()..end], Signs::Title, vocabulary);
            let near = |n: &Named| found.start() - start - n.range.end <= NEAR;
            let before = before.into_iter().next_back().filter(near).map(|n| (start, n));
            let behind = behind
                .into_iter()
                .next()
                .filter(|n| n.range.start <= 1)
                .map(|n| (found.end(), n));
            let lower = found.as_str().to_lowercase();
            let follows = is_phrase("unread.declarations_of", &lower);
            let name = match follows {
                true => behind,
                false => before,
            };
            let whole = match name {
                Some((_, name)) if name.is_known(&self.declared) => None,
                Some((at, name)) => {
                    Some((at + name.range.start).min(found.start())..found.end().max(at + name.range.end))
                }
                None if follows => None,
                None => by_initials_before(account, &text[start..found.start()], &self.declared)
                    .map(|at| start + at..found.end()),
            };
            let told = whole.map(|at| said::interest_unread(&text[at.clone()]).at(block.span(account, at)));
            self.elsewhere.extend(told);
        }
        STEPPED_OUT.is_match(text) && INTEREST.is_match(text)
    }

    fn sentence(&mut self, account: &Account<'_>, sentence: &Piece<'_>) {
        let words = sentence.words;
        let at = sentence.whole();
        if self.elsewhere.len() < MOST
            && words.len() <= LONGEST
            && INTEREST.is_match(words)
            && STEPPED_OUT.is_match(words)
            && !declarations::is_nil(words, false)
            && !touches(&account.people, &sentence.source(account, at.clone()))
            && let Some(name) = named::named(words, Signs::Title, account.context.vocabulary).first()
            && !name.is_known(&self.declared)
        {
            self.elsewhere
                .push(said::interest_unread(words).at(sentence.span(account, at)));
        }
    }

    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        let declared = &self.declared;
        let (headings, mut out) = (&account.context.vocabulary.headings, Vec::new());
        for (item, shape) in account.reading.items.iter().zip(&account.context.shape.items) {
            let topic = item.title.as_deref().and_then(|title| headings.topic(title));
            let headed = item.title.as_deref().is_some_and(|title| HEAD.is_match(title));
            if topic != Some(DECLARATIONS) && !headed {
                continue;
            }
            let inside = account.of_blocks(&shape.blocks).take(LINES);
            for line in inside.filter(|l| !touches(&account.heads, &l.source)) {
                out.extend(in_line(account, line, declared));
            }
        }
        let begun = |l: &&Line| !account.text(l).trim_start().starts_with(char::is_lowercase);
        let headed = account
            .lines
            .iter()
            .filter(begun)
            .filter(|l| HEAD.is_match(account.text(l)));
        out.extend(headed.filter_map(|line| in_line(account, line, declared).or_else(|| headed_only(account, line))));
        out.extend(self.elsewhere);
        let declarations = account.reading.declarations.iter();
        out.extend(declarations.filter_map(|d| swallowed(account, d, declared)));
        out.truncate(MOST);
        out
    }
}

/// "RB declared an interest": where the initials of somebody stand who has no declaration.
fn by_initials_before(account: &Account<'_>, before: &str, declared: &BTreeSet<String>) -> Option<usize> {
    let before = before.trim_end();
    let word = words::last(before);
    let own = |a: &&Attendee| initials(&a.name) == word || word.len() > 2 && words::last(&a.name) == word;
    let person = account
        .reading
        .attendees
        .iter()
        .find(own)
        .filter(|person| (2..=4).contains(&word.len()) || words::last(&person.name) == word)?;
    let family = words::last(&person.name).to_lowercase();
    (!family.split('-').any(|part| declared.contains(part))).then(|| before.len() - word.len())
}

/// "A told the Board that she rents it and Mr B that he lends to it": one declaration that holds another's.
fn swallowed(account: &Account<'_>, declaration: &Declaration, declared: &BTreeSet<String>) -> Option<Finding> {
    let own = declaration.span.range();
    let behind = account.context.document.text.get(own.end..)?;
    // "... and Mr B as a pensioner": the sentence may go on behind what was read
    let end = behind.find(['.', ';', '\n']).unwrap_or(behind.len()).min(REACH * 2);
    let end = own.end + behind.floor_char_boundary(end);
    let text = account.context.document.text.get(own.start..end)?;
    let names = named::named(text, Signs::Title, account.context.vocabulary);
    let other = names
        .into_iter()
        .find(|n| n.range.start > 0 && !n.is_known(declared) && TOO.is_match(&text[n.range.end..]))?;
    let start = declaration.span.range().start;
    let words = &text[other.range.start..];
    let at = account
        .context
        .document
        .span(start + other.range.start..start + text.len());
    Some(said::interest_unread(words).at(at))
}

/// The first sentence of a line that tells of somebody's interest and gave none.
fn in_line(account: &Account<'_>, line: &Line, declared: &BTreeSet<String>) -> Option<Finding> {
    let text = account.text(line);
    // "None", and then other business
    let nobody = account.reading.meeting.declarations_stated == Some(Stated::None);
    let sentences = account.context.document.sentences(line.block, line.range.clone());
    let found = sentences.iter().find(|sentence| {
        let words = &text[(*sentence).clone()];
        by_initials(account, words, declared)
            || by_name(account, words, declared)
            || !nobody && (by_family(account, words, declared) || by_place(account, words, declared))
    })?;
    let placed = line.range.start + found.start..line.range.start + found.end;
    let flow = &account.context.document.blocks[line.block].flow;
    let at = account.context.document.span(flow.source(placed));
    Some(said::interest_unread(&text[found.clone()]).at(at))
}

/// "... save that NS reminded colleagues of his trust", "EW - 7.1 personal".
fn by_initials(account: &Account<'_>, sentence: &str, declared: &BTreeSet<String>) -> bool {
    let all: Vec<&str> = words::each(sentence).collect();
    let lacks = |a: &&Attendee| {
        let family = words::each(&a.name).next_back().unwrap_or("").to_lowercase();
        !family.split('-').any(|part| declared.contains(part))
    };
    let subject = |n: usize, word: &str| {
        let before = n.checked_sub(1).map(|n| words::bare(all[n]).to_lowercase());
        let parted = n.checked_sub(1).is_some_and(|n| all[n].ends_with([';', '.']));
        let opens = parted || before.is_none_or(|w| is_phrase("unread.before_subject", &w));
        let bare = words::bare(word);
        let named = || account.reading.attendees.iter().find(|a| initials(&a.name) == bare);
        opens && (2..=4).contains(&bare.len()) && named().as_ref().is_some_and(lacks)
    };
    all.iter().enumerate().any(|(n, word)| {
        let asks = all
            .get(n + 1)
            .is_some_and(|next| is_phrase("unread.no_interest", &next.to_lowercase()));
        subject(n, word) && (!asks || OWN.is_match(sentence))
    })
}

/// "Marl and Oake, both having claims", "Pru in the noticeboard quote": a family name or a given name alone of somebody who was
/// there, where a clause begins.
fn by_family(account: &Account<'_>, sentence: &str, declared: &BTreeSet<String>) -> bool {
    let others = presence::is_told(sentence) || sentence.len() > SENTENCE;
    if others || declarations::is_nil(sentence, true) {
        return false;
    }
    let v = account.context.vocabulary;
    let all: Vec<&str> = words::each(sentence).collect();
    let attendees = &account.reading.attendees;
    let own = |word: &str| {
        let low = words::bare(word).to_lowercase();
        let low = low.strip_suffix("'s").unwrap_or(&low);
        let is = |w: &str| w.eq_ignore_ascii_case(low) || !w.is_ascii() && w.to_lowercase() == low;
        let found = attendees.iter().find(|a| is(words::last(&a.name)));
        let by_given = || attendees.iter().filter(|a| is(words::first(&a.name)));
        found.or_else(|| by_given().next().filter(|_| by_given().count() == 1))
    };
    let lacks = |a: &&Attendee| {
        let family = words::last(&a.name).to_lowercase();
        !family.split('-').any(|part| declared.contains(part))
    };
    let opens = |n: usize| {
        let Some(before) = n.checked_sub(1).map(|n| all[n]) else {
            return true;
        };
        let given = words::bare(before);
        let joins = before == "&"
            || is_phrase("declarations.joins", given)
            || before.contains(['-', '–', '(']) && given.is_empty();
        joins || before.ends_with([';', ':', ',', '.']) || v.names.title(before).is_some() || own(before).is_some()
    };
    let speaks = |w: &str| is_phrase("unread.no_interest", w) || v.attendance.speaks(w);
    let asks = |n: usize| {
        all[n + 1..]
            .iter()
            .take(4)
            .any(|w| speaks(&words::bare(w).to_lowercase()))
    };
    // who stands behind somebody who declared is what the interest is in
    let mut after_declared = false;
    all.iter().enumerate().any(|(n, word)| {
        let capital =
            words::bare(word).chars().count() > 2 && word.trim_start_matches('(').starts_with(char::is_uppercase);
        let Some(person) = capital.then(|| own(word)).flatten() else {
            after_declared &= !word.ends_with(';');
            return false;
        };
        let missing = lacks(&person);
        after_declared |= !missing;
        let told = missing && opens(n) && !asks(n) && !after_declared;
        after_declared &= !word.ends_with(';');
        told
    })
}

/// "Conflicts: Pru in the noticeboard quote": words behind the label of interests, where the record has none and nobody said
/// that there are none.
fn headed_only(account: &Account<'_>, line: &Line) -> Option<Finding> {
    let text = account.text(line);
    let head = HEAD.find(text)?;
    let rest = text[head.end()..].trim_start_matches([' ', ':', '-', '–', '.']);
    let none = !account.reading.declarations.is_empty()
        || account.is_read(&line.source)
        || text.len() > SENTENCE
        || declarations::is_nil(text, true)
        || presence::is_told(rest);
    let names = words::each(rest).any(|w| w.starts_with(char::is_uppercase) && w.len() > 2);
    let speaks = words::each(rest).any(|w| is_phrase("unread.no_interest", &words::bare(w).to_lowercase()));
    let tells = words::count(rest) > NEAR && names && !speaks;
    let at = account.context.document.span(line.source.clone());
    (tells && !none).then(|| said::interest_unread(text).at(at))
}

/// "Cllr.Marl-Min.121-non-pecuniary", "Marl (landlord).": a line that begins with somebody's name and goes on without a verb, of
/// somebody who was there or, where nobody was read, of anybody.
fn by_place(account: &Account<'_>, sentence: &str, declared: &BTreeSet<String>) -> bool {
    if sentence.len() > SENTENCE || presence::is_told(sentence) || declarations::is_nil(sentence, true) {
        return false;
    }
    let v = account.context.vocabulary;
    let parts = sentence.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let mut parts = parts.skip_while(|w| v.names.title(w).is_some() || w.len() == 1);
    let Some(family) = parts.next().filter(|w| w.starts_with(char::is_uppercase)) else {
        return false;
    };
    let low = family.to_lowercase();
    let behind = &sentence[sentence.find(family).map_or(0, |at| at + family.len())..];
    let attendees = &account.reading.attendees;
    let last = |name: &str| name.rsplit(|c: char| !c.is_alphabetic()).next() == Some(family);
    let there = attendees.iter().any(|a| last(&a.name));
    let marked = behind.starts_with(['-', '–']) || behind.trim_start().starts_with(['(', '-', '–']);
    let speaks = words::each(sentence).any(|w| is_phrase("unread.no_interest", &words::bare(w).to_lowercase()));
    let known = there || attendees.is_empty() && declared.is_empty();
    marked && known && !speaks && low.len() > 2 && !declared.contains(&low)
}

/// "Mr Marl reminded the Board that he chaired the Ferry Trust."
fn by_name(account: &Account<'_>, sentence: &str, declared: &BTreeSet<String>) -> bool {
    let names = named::named(sentence, Signs::Title, account.context.vocabulary);
    let Some(first) = names.first().filter(|n| n.range.start == 0 && !n.is_known(declared)) else {
        return false;
    };
    let rest = &sentence[first.range.end..];
    let told = words::each(rest)
        .next()
        .is_some_and(|w| is_phrase("unread.no_interest", &w.to_lowercase()));
    told && OWN.is_match(rest)
}

/// The capitals of somebody's names: "Gwen Rees-Pugh" is GRP.
fn initials(name: &str) -> String {
    let parts = name.split([' ', '-']).filter_map(|w| w.chars().next());
    parts.filter(|c| c.is_uppercase()).collect()
}
