//! Finds the people whom an item lets speak: "Ada Marl, Inclusion Officer, explained that ...", "the Director, Mr Oake, said",
//! and those whom its report is by, where they speak later on.
//!
//! Knows nothing of the roll: it says where people stand, and what they are beside their names.

use super::likeness;
use super::name::{self, Hints, Word};
use super::people;
use super::person::{Expect, Person};
use crate::language::digits::is_digit;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::layout::Passage;
use crate::meeting::Context;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Room, Vocabulary, folded};
use std::collections::HashMap;
use std::ops::Range;

/// Words of a passage that name people who spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Index of the passage.
    pub passage: usize,
    /// Where in its words.
    pub range: Range<usize>,
    /// Only those of these family names.
    pub only: Option<Vec<String>>,
    /// The office that stands before the name, in the words of the passage.
    pub office: Option<Range<usize>>,
}

/// A name with a post is no longer than this.
const LONGEST: usize = 220;
/// A passage longer than this is read no further.
const REACH: usize = 6000;

/// What the heads of sentences that were read so far name: "The Chair" and "Councillor Marl" head many.
pub(super) type Heads = HashMap<String, Option<usize>>;

/// The people who speak in an item, in order; the report's own come last.
pub(super) fn of(context: &Context<'_>, passages: &[Passage], heads: &mut Heads) -> Vec<Told> {
    let mut out = Vec::new();
    let mut authors = Vec::new();
    let mut acting: Vec<String> = Vec::new();
    for (n, passage) in passages.iter().enumerate() {
        let text = passage.text(context.document);
        let text = &text[..text.floor_char_boundary(REACH)];
        let read = passage.range.start..passage.range.start + text.len();
        for sentence in context.document.sentences(passage.block, read).iter() {
            if let Some(range) = authors_of(text, sentence, context.vocabulary) {
                authors.push((n, range));
                continue;
            }
            let Some((head, hosts)) = head(text, sentence.clone(), context.vocabulary) else {
                continue;
            };
            if !hosts {
                acting.extend(family_of(&text[head.clone()], context.vocabulary));
            }
            let words = &text[head.clone()];
            if let Some(held) = held(words, context.vocabulary) {
                out.push(Told {
                    passage: n,
                    range: head.start + held.name.start..head.start + held.name.end,
                    only: None,
                    office: Some(head.start + held.office.start..head.start + held.office.end),
                });
                continue;
            }
            if hosts {
                continue;
            }
            let from = match heads.get(words) {
                Some(from) => *from,
                None => *heads
                    .entry(words.to_owned())
                    .or_insert(placed(words, context.vocabulary)),
            };
            if let Some(range) = from.map(|from| head.start + from..head.end) {
                out.push(Told {
                    passage: n,
                    range,
                    only: None,
                    office: None,
                });
            }
        }
    }
    out.extend(authors.into_iter().map(|(passage, range)| Told {
        passage,
        range,
        only: Some(acting.clone()),
        office: None,
    }));
    out
}

/// "(Report by Mrs A Marl, Director, and Mr R Oake, Head of Homes)": each of them, from the name on.
fn authors_of(text: &str, sentence: &Range<usize>, v: &Vocabulary) -> Option<Range<usize>> {
    let words = &text[sentence.clone()];
    let lead = words.len() - words.trim_start_matches(['(', '[', ' ']).len();
    let by = v.attendance.authors(&words[lead..])?;
    let from = sentence.start + lead + by;
    let end = words.trim_end_matches([')', ']', '.', ' ']).len() + sentence.start;
    (from < end && end - from < 2 * LONGEST).then_some(from..end)
}

/// The words of a sentence before its first verb of speech, and whether that verb says no more than that somebody with an office
/// had the floor ("The Chair, Una Dale, welcomed everybody").
fn head(text: &str, sentence: Range<usize>, v: &Vocabulary) -> Option<(Range<usize>, bool)> {
    let near = words::words_of(text, sentence.clone()).take_while(|w| w.at - sentence.start <= LONGEST);
    let lower = |w: &Word<'_>| w.text.starts_with(char::is_lowercase);
    let speaks = |w: &Word<'_>| v.attendance.speaks(&folded(words::bare(w.text), &mut Room::default()));
    let adverb = |w: &Word<'_>| v.attendance.adverb(&folded(words::bare(w.text), &mut Room::default()));
    let mut words: Vec<Word<'_>> = Vec::with_capacity(LONGEST / 6);
    let (mut spoken, mut hosts) = (false, false);
    for word in near {
        hosts = lower(&word) && is_phrase("attendance_told.hosts", words::bare(word.text));
        spoken = hosts || lower(&word) && speaks(&word);
        if spoken {
            break;
        }
        words.push(word);
    }
    let before = words.iter().rposition(|w| !adverb(w)).filter(|_| spoken)?;
    let end = words[before].at + words[before].text.trim_end_matches([',', ';']).len();
    let lead = text[sentence.start..end].len()
        - text[sentence.start..end]
            .trim_start_matches(['(', '[', '"', '-', '•', '·', ' '])
            .len();
    let numbered = text[sentence.start + lead..end]
        .trim_start_matches(|c: char| is_digit(c) || matches!(c, '.' | ')' | ' ' | '\t'));
    let from = end - numbered.len();
    // "was thanked"
    let acts = !hosts || words[before + 1..].iter().all(|w| is_phrase("unread.acts_too", w.text));
    (from < end && acts).then_some((from..end, hosts))
}

/// The family name of somebody named with a title at the end of `head`: "the Director, Mr Oake".
fn family_of(head: &str, v: &Vocabulary) -> Option<String> {
    let words = name::words(head, 0..head.len());
    let title = words.iter().rposition(|w| v.names.title(w.text).is_some())?;
    let stretch = Stretch::new(head, &v.names, &v.roles);
    let found = stretch.name(words[title].at..head.len(), Hints { surnames: true })?;
    words::each(&head[found.name]).next_back().map(str::to_owned)
}

/// A post or an organisation as it stands beside a name, and no clause that goes on.
pub(super) fn is_station(words: &str) -> bool {
    const CLAUSES: [&str; 4] = [" who ", " that ", " as ", " with "];
    !goes_on(words)
        && words::count(words) <= 14
        && !CLAUSES.iter().any(|c| words.contains(c))
        && !super::is_prose(words)
}

/// Words beside a name that tell something instead of what somebody is: "on the passing of her father".
pub(super) fn goes_on(words: &str) -> bool {
    const CLAUSES: [&str; 4] = [" on ", " his ", " her ", " their "];
    !words.starts_with(char::is_uppercase)
        || words.contains(['"', '\u{201c}'])
        || CLAUSES.iter().any(|c| words.contains(c))
}

/// An office and who holds it.
pub(super) struct Held {
    pub office: Range<usize>,
    pub name: Range<usize>,
}

/// "The Head of Locks, Ms Una Dale", "The Chair, Councillor Dale": the head of a sentence that is an office and its holder.
pub(super) fn held(words: &str, v: &Vocabulary) -> Option<Held> {
    const WORDS: usize = 9;
    let (office, name) = words.split_once(", ")?;
    let name_at = words.len() - name.len();
    let first = words::first(office);
    let lead = is_phrase("attendance_beside.its", first);
    let from = if lead { first.len() + 1 } else { 0 };
    let office = office.get(from..)?;
    let titled = |w: &str| w.starts_with(char::is_uppercase) || is_phrase("attendance_flat.link", w);
    let post = office.starts_with(char::is_uppercase)
        && words::count(office) <= WORDS
        && words::each(office).all(titled)
        && !office.contains(['.', ';', ':'])
        && (v.roles.is_post(office) || v.roles.presiding(office).is_some());
    if !post {
        return None;
    }
    let found = Stretch::new(words, &v.names, &v.roles).name(name_at..words.len(), Hints { surnames: true })?;
    let whole = found.end >= words.len() && found.title.as_ref().map_or(found.name.start, |t| t.start) == name_at;
    let given = || v.names.rare_given(words::first(name)) && words::count(name) > 1;
    let person = found.title.is_some() || given();
    let own = !words[found.name.clone()].ends_with("'s") && !v.roles.is_post(name);
    (whole && person && own).then_some(Held {
        office: from..from + office.len(),
        name: name_at..words.len(),
    })
}

/// "Sergeant Dale", "Chief Inspector Una Dale": a rank before the name is what somebody is, and all that the words name.
fn is_ranked(words: &str, person: &Person, v: &Vocabulary) -> bool {
    let title = person.title.clone().map_or("", |t| &words[t]);
    person.name.end >= words.trim_end().len() && !words.ends_with("'s") && has_rank(title, v)
}

/// Whether one of somebody's titles is a rank.
pub(super) fn has_rank(titles: &str, v: &Vocabulary) -> bool {
    words::each(titles).any(|w| v.names.rank(w))
}

/// Where in the head of a sentence a part begins that names people and what they are, nothing else: at its start or behind an
/// opening phrase.
fn placed(words: &str, v: &Vocabulary) -> Option<usize> {
    let behind = words.find(", ").map(|p| p + 2);
    // "Chief Inspector Una Dale": the rank is the last word of several
    let ranked = || {
        let rank = words::words_of(words, 0..words.len()).find(|w| v.names.rank(w.text))?;
        let capital = words::each(&words[..rank.at]).all(|w| w.starts_with(char::is_uppercase));
        (rank.at > 0 && capital).then_some(rank.at)
    };
    let opening = |from: usize| !words[..from].contains(['(', ')']) && words.starts_with(char::is_uppercase);
    [Some(0), behind.filter(|f| opening(*f)), ranked()]
        .into_iter()
        .flatten()
        .find(|&from| {
            let part = &words[from..];
            let found = people::read_loose(part, Expect::default(), v);
            let Some(first) = found.first() else { return false };
            let begins = first.name.start == 0 || first.title.as_ref().is_some_and(|t| t.start == 0);
            let sure = |p: &Person| {
                let said = p.role.clone().or(p.organisation.clone());
                // a comma parts an unknown name from its post; a dash may part a heading from a sentence
                let comma = part[p.name.end..].starts_with(", ") || part[p.name.end..].starts_with(" (");
                said.is_some_and(|r| is_station(&part[r])) && {
                    let known = likeness::of(&part[p.span.clone()], v);
                    known.score() >= likeness::SURE && (known.is_known() || comma)
                }
            };
            begins && (found.iter().any(sure) || is_ranked(part, first, v))
        })
}
