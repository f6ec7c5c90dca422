//! Reads what a sentence under the heading says of somebody in words of its own: "RT: item 5, son employed by the bidder", "Mr Dale
//! rents plots 4 to 6", "The only one was Cllr Fenn's". Under that heading, whatever is said of somebody is an interest, but for what
//! people do in every meeting.

use super::super::attendance::Person;
use super::super::sheet::{BREAK, COLUMN, LINE};
use super::parts::{Statement, done, trim};
use super::roll::{Roll, Who};
use super::{is_nil, item_first, listed, statement};
use crate::language::digits::is_digit;
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// What people do in every meeting, right behind their names.
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*(?:[\w'-]+\W+){0,4}?{declarations.says_other}\b"));
static ASIDE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^,[^.;:]{0,80}\b{declarations.says_other}\b"));
/// "asked that her place on the Trust be noted".
static BE_NOTED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{declarations.asks_for}\b[^.]*\b{declarations.to_be_noted}\b"));
/// "for Councillor Dale": whom somebody sits for; "That ...": what two moved.
static INSTEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^\W*(?:(?i:{declarations.instead})\s+(?:(?i:{declarations.title})\s+)\p{Lu}|{declarations.motion}\s)")
});
/// "Cllr Dale moved, and Cllr Fenn seconded": in the middle of a sentence, too.
static MOVED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.seconded}\b"));
/// Over a list.
static FOLLOWING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.following}\b"));
/// "Nobody ... except Ada Fenn, who owns the field": no list has to know her.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^(?P<w>\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+){1,2})(?:,?\s+(?i:{declarations.whose})\b|\s*[(:,–-])")
});
/// An interest, a kind of it or an item with its number.
static ABOUT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:{declarations.interest}|{declarations.declared}|{declarations.kind_word}|{declarations.kind_in_letters}|{declarations.thing}\s+[A-Z]{0,3}\d)",
    )
});
/// What ties somebody to an interest who does not begin the sentence.
static TIED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{declarations.why}\s|\b{declarations.of_whom}\W*$"));
/// "The Chair asked Cllr Dale ...": what leads to somebody who is to do something.
static BE_ASKED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.asks_whom}\b"));
static ITEM: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?P<m>{declarations.thing}\s+[A-Z]{0,4}\d[\w./]*(?:\([a-z]\))?)"));
/// "(8) Cllr Dale": an item by its number alone.
static NUMBER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\s*\((?P<n>\d{1,3}[a-z]?)\)\s"));
static SAME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*(?P<s>{declarations.same})\b\W*(?P<r>.*)$"));
/// "Personal: Cllr Dale", "Non-prejudicial - Cllr Dale": the kind, before those who have one of it.
static KIND: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\W*(?P<k>[\w /'-]{2,50}?)\s*(?:[:–—]|\s-)\s*(?P<r>\S|$)"));
static EXCEPT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:{declarations.except}|{declarations.except_who})\s+(?:{attendance.of_whom}\s+)?(?P<r>\S.*)$")
});
/// "Cllr Dale, Councillor: ...": what somebody is, before what is said.
static OFFICE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^,\s+(?P<o>[\w' -]{3,40}?)\s*(?P<n>:|\s[–-]\s)"));
/// What parts two entries of one sentence.
static CUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[;|•·]\s+|,\s+(?:and\s+)?|\s+and\s+"));
/// What an entry says right behind its people.
static SAID: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:[(\d]|{declarations.said_of}\s|{declarations.thing}\s|{declarations.same}\b)")
});

/// What goes over from one sentence of a region to the next.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// The kind that heads those below it.
    kind: Option<Range<usize>>,
    /// It was said that there is none.
    nil: bool,
    /// The last statement.
    last: Option<Statement>,
    /// Sentences that told of no interest.
    other: usize,
}

/// Behind so many sentences of other things, no interest is told any more.
const MOST_OTHER: usize = 5;

/// Reads the sentences of a region that nothing else read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    /// Those who were there.
    pub roll: Roll<'a>,
    /// The heading is of those who came, too.
    pub mixed: bool,
    pub vocabulary: &'a Vocabulary,
}

impl Reader<'_> {
    /// What `piece` tells beyond what is `held`, all in one order.
    pub(super) fn read(
        &self,
        text: &str,
        piece: Range<usize>,
        held: Vec<Statement>,
        carried: &mut Carried,
    ) -> Vec<Statement> {
        let flat = text.replace([LINE, BREAK, COLUMN], " ");
        let mut out = held;
        for sentence in self.lines(text, &flat, piece) {
            let words = &flat[sentence.clone()];
            let within = |s: &&Statement| s.span.start < sentence.end && sentence.start < s.span.end;
            let read: Vec<Range<usize>> = out.iter().filter(within).map(|s| s.person.name.clone()).collect();
            if read.is_empty() {
                if let Some(s) = self.excepted(words) {
                    self.add(&flat, s, sentence.start, carried, &mut out);
                    continue;
                }
                if is_nil(words, true) {
                    // "No changes to the register." says nothing of interests
                    let plain = is_nil(words, false) || words::count(words) <= 3;
                    carried.nil |= plain && self.kind(words).is_none();
                    continue;
                }
            }
            if carried.other > MOST_OTHER {
                continue;
            }
            let before = out.len();
            for part in self.parts(&flat, sentence.clone(), !read.is_empty()) {
                let begun = read.iter().any(|name| name.start < part.end && part.start < name.end);
                if !begun {
                    self.part(&flat, part, !read.is_empty(), carried, &mut out);
                }
            }
            if read.is_empty() && out.len() == before && !ABOUT.is_match(words) && words::count(words) > 3 {
                carried.other += 1;
            }
            carried.last = out
                .iter()
                .rfind(|s| s.span.start < sentence.end)
                .cloned()
                .or(carried.last.take());
        }
        out.sort_by_key(|s| s.span.start);
        out
    }

    /// Whom a sentence excepts that says there is none.
    pub(super) fn excepted(&self, words: &str) -> Option<Vec<Statement>> {
        let rest = EXCEPT.captures(words)?.name("r")?;
        let who = self.roll.begins(rest.as_str()).or_else(|| someone(rest.as_str()))?;
        let behind = &rest.as_str()[who.range.end..];
        if OTHER.is_match(behind) || statement::NOT_ONE.is_match(words) || !is_nil(&words[..rest.start()], true) {
            return None;
        }
        let mut found = self.said(rest.as_str(), who, 0..rest.as_str().len());
        found.iter_mut().for_each(|s| super::shift(s, rest.start()));
        Some(found)
    }

    /// Sentences, each line that begins with somebody, a kind or an item by itself.
    fn lines(&self, text: &str, flat: &str, piece: Range<usize>) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = piece.start;
        let ends: Vec<usize> = text[piece.clone()]
            .char_indices()
            .filter(|(_, c)| [LINE, BREAK, COLUMN].contains(c))
            .map(|(at, _)| piece.start + at)
            .collect();
        for at in ends {
            let next = &flat[at..piece.end];
            let heads = || {
                self.kind(next).is_some() || item_first::is_item(next) || self.roll.begins(next).is_some_and(|w| w.sure)
            };
            if next.trim_start().starts_with(|c: char| c.is_uppercase() || is_digit(c)) && heads() {
                out.push(start..at);
                start = at;
            }
        }
        out.push(start..piece.end);
        let cut = |line: Range<usize>| {
            sentences(&flat[line.clone()])
                .into_iter()
                .map(move |s| line.start + s.start..line.start + s.end)
        };
        out.into_iter().flat_map(cut).collect()
    }

    /// The entries of a sentence; of one that is `held` those that others read had their own words.
    fn parts(&self, flat: &str, sentence: Range<usize>, held: bool) -> Vec<Range<usize>> {
        let words = &flat[sentence.clone()];
        let mut starts = vec![0];
        for sign in CUT.find_iter(words) {
            let next = &words[sign.end()..];
            if sign.as_str().starts_with(';') && self.item(next).is_some() {
                starts.push(sign.end());
                continue;
            }
            let Some(who) = self.roll.begins(next).filter(|w| w.sure || !held) else {
                continue;
            };
            let said = SAID.is_match(&next[who.range.end..]) || SAME.is_match(&next[..who.range.start]);
            if said || sign.as_str().starts_with([';', '|', '•']) {
                starts.push(sign.end());
            }
        }
        let ends: Vec<usize> = starts.iter().skip(1).copied().chain([words.len()]).collect();
        let part = |(a, b): (usize, usize)| sentence.start + a..sentence.start + b;
        starts.into_iter().zip(ends).map(part).collect()
    }

    fn part(&self, flat: &str, part: Range<usize>, held: bool, carried: &mut Carried, out: &mut Vec<Statement>) {
        let mut part = part;
        let words = &flat[part.clone()];
        if self.vocabulary.interests.is_kind(words) {
            // "Non-prejudicial." behind what somebody said
            if let Some(last) = out.last_mut().filter(|s| s.kind.is_none()) {
                last.kind = trim(flat, part);
            }
            return;
        }
        if let Some((kind, rest)) = self.kind(words) {
            carried.kind = trim(flat, part.start + kind.start..part.start + kind.end);
            carried.nil = false;
            part.start += rest;
        }
        let words = &flat[part.clone()];
        if is_nil(words, true) {
            return;
        }
        let lead = item_first::lead(words, self.vocabulary).or_else(|| self.item(words));
        let from = lead.as_ref().map_or(0, |(_, rest)| *rest);
        let Some(who) = self.roll.begins(&words[from..]) else {
            let found = if held || self.mixed || carried.nil {
                None
            } else {
                self.tied(words)
            };
            self.add(flat, found.unwrap_or_default(), part.start, carried, out);
            return;
        };
        let rest = &words[from + who.range.end..];
        let before = trim(words, from..from + who.range.start).filter(|b| SAME.is_match(&words[b.clone()]));
        if let Some(same) = before.filter(|_| words::count(rest) == 0 || !rest.contains(char::is_alphabetic)) {
            let with = |person| Statement {
                person,
                matter: Some(same.clone()),
                span: 0..words.len(),
                ..Statement::default()
            };
            let shifted = |mut p: Person| {
                p.shift(from);
                p
            };
            let found = who.people.into_iter().map(shifted).map(with).collect();
            self.add(flat, found, part.start, carried, out);
            return;
        }
        if self.refuses(&who, rest, lead.is_some(), held, carried) {
            return;
        }
        let mut found = self.said(&words[from..], who, 0..words.len() - from);
        for s in &mut found {
            super::shift(s, from);
            if let Some((matter, _)) = &lead
                && s.matter.as_ref().is_none_or(|m| Some(m) == s.nature.as_ref())
            {
                s.matter = Some(matter.clone());
            }
        }
        self.add(flat, found, part.start, carried, out);
    }

    /// Whether what stands behind somebody's name tells of no interest.
    fn refuses(&self, who: &Who, rest: &str, led: bool, held: bool, carried: &Carried) -> bool {
        let noted = BE_NOTED.is_match(rest);
        let verb = rest.trim_start().starts_with(char::is_lowercase) && rest.starts_with(' ');
        let other = verb && OTHER.is_match(rest) || ASIDE.is_match(rest);
        let acts = done(rest, 0..rest.len()).is_some_and(|d| words::count(&rest[..d.start]) <= 2);
        let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
        let presides = self.vocabulary.roles.presiding(bare).is_some();
        let weak = self.mixed || carried.nil;
        MOVED.is_match(rest)
            || bare.is_empty() && !led && carried.kind.is_none()
            || other && !noted
            || verb && acts
            || verb && !who.sure
            || presides
            || held && !SAID.is_match(rest)
            || weak && !ABOUT.is_match(rest) && !led && (self.mixed || !numbered(rest))
            || INSTEAD.is_match(rest)
            || statement::NOT_ONE.is_match(rest)
            || is_nil(rest, true)
    }

    /// What is said behind somebody's name.
    fn said(&self, words: &str, who: Who, span: Range<usize>) -> Vec<Statement> {
        let mut end = who.range.end;
        end += usize::from(words[end..].starts_with("'s")) * 2;
        if let Some(c) = OFFICE.captures(&words[end..])
            && let (Some(office), Some(next)) = (c.name("o"), c.name("n"))
            && (self.vocabulary.names.title(words::first(office.as_str())).is_some()
                || self.vocabulary.roles.is_post(office.as_str()))
        {
            end += next.start();
        }
        let rest = &words[end..];
        let one = |person| Statement {
            person,
            span: span.clone(),
            ..Statement::default()
        };
        if let Some(same) = SAME.captures(rest).and_then(|c| c.name("s")) {
            let matter = Some(end + same.start()..end + same.end());
            let with = |person| Statement {
                matter: matter.clone(),
                nature: trim(words, end + same.end()..words.len()),
                ..one(person)
            };
            return who.people.into_iter().map(with).collect();
        }
        let verb = rest.starts_with(' ') && rest.trim_start().starts_with(char::is_lowercase) && !listed::leads(rest);
        if !verb || listed::is_in(rest) {
            let led = listed::leads(rest) || listed::is_in(rest);
            return listed::behind(words, end, who.people, led, self.vocabulary);
        }
        let action = done(words, end..words.len());
        let nature = trim(words, end..action.as_ref().map_or(words.len(), |d| d.start));
        let item = ITEM.captures(rest).and_then(|c| c.name("m"));
        let matter = item.map(|m| end + m.start()..end + m.end());
        let with = |person| Statement {
            matter: matter.clone().or_else(|| nature.clone()),
            nature: nature.clone(),
            action: action.clone(),
            ..one(person)
        };
        who.people.into_iter().map(with).collect()
    }

    /// Those whom a sentence of an interest names, though it does not begin with them.
    fn tied(&self, words: &str) -> Option<Vec<Statement>> {
        let who = self.roll.within(words)?;
        let (before, behind) = (&words[..who.range.start], &words[who.range.end..]);
        let tells = ABOUT.is_match(words) || TIED.is_match(before);
        if !tells
            || FOLLOWING.is_match(words)
            || statement::NOT_ONE.is_match(words)
            || OTHER.is_match(behind)
            || ASIDE.is_match(behind)
            || BE_ASKED.is_match(before)
        {
            return None;
        }
        Some(self.said(words, who, 0..words.len()))
    }

    /// "Item 5 – Marsh": an item before those whom only the roll knows.
    fn item(&self, words: &str) -> Option<(Range<usize>, usize)> {
        if let Some(number) = NUMBER.captures(words).and_then(|c| c.name("n"))
            && let Some(who) = self.roll.begins(&words[number.end() + 1..])
            && who.range.start <= 1
        {
            return Some((number.range(), number.end() + 1));
        }
        if !item_first::is_item(words) {
            return None;
        }
        item_first::signs(words)
            .find(|m| self.roll.begins(&words[m.end..]).is_some_and(|w| w.range.start == 0))
            .and_then(|m| Some((trim(words, 0..m.start)?, m.end)))
    }

    /// The kind that words begin with, and where those begin who have one of it.
    fn kind(&self, words: &str) -> Option<(Range<usize>, usize)> {
        let c = KIND.captures(words)?;
        let (kind, rest) = (c.name("k")?, c.name("r")?);
        self.vocabulary
            .interests
            .is_kind(kind.as_str())
            .then(|| (kind.range(), rest.start()))
    }

    /// Adds what was found in `flat` from `base` on, with what it has of what went before.
    fn add(&self, flat: &str, found: Vec<Statement>, base: usize, carried: &Carried, out: &mut Vec<Statement>) {
        let last = out.last().cloned().or_else(|| carried.last.clone());
        for mut s in found {
            super::shift(&mut s, base);
            let same = |r: &Option<Range<usize>>| {
                r.as_ref().is_some_and(|r| {
                    SAME.captures(&flat[r.clone()])
                        .is_some_and(|c| c.name("r").is_none_or(|rest| rest.as_str().is_empty()))
                })
            };
            if let Some(last) = &last
                && same(&s.matter)
            {
                let (now, then) = (&flat[s.person.name.clone()], &flat[last.person.name.clone()]);
                if words::last(now) == words::last(then) {
                    continue;
                }
                s.matter = last.matter.clone();
                s.nature = s
                    .nature
                    .take()
                    .filter(|_| !same(&s.nature))
                    .or_else(|| last.nature.clone());
                s.kind = s.kind.or_else(|| last.kind.clone());
            }
            s.kind = s.kind.or_else(|| carried.kind.clone());
            out.push(s);
        }
    }
}

/// "(12.7 - keeper)": a number right behind a name.
fn numbered(rest: &str) -> bool {
    const NEAR: usize = 8;
    rest.chars().take(NEAR).any(is_digit)
}

/// Somebody by two names, before what is said of whoever it is.
fn someone(words: &str) -> Option<Who> {
    let name = NAMED.captures(words)?.name("w")?.range();
    let person = Person {
        name: name.clone(),
        span: name.clone(),
        ..Person::default()
    };
    Some(Who {
        people: vec![person],
        range: name,
        sure: true,
    })
}
