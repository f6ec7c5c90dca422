//! Finds the words that propose and second, each with the name beside it.
//!
//! Knows nothing of what was proposed.

use super::super::line::Line;
use super::super::marker::Known;
use super::super::name::{self, Name};
use crate::vocabulary::Decisions;
use crate::vocabulary::WordMap;
use crate::vocabulary::phrases::{is_day_or_month, is_phrase, table};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Moves,
    Seconds,
}

#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) kind: Kind,
    pub(super) word: usize,
    pub(super) name: Option<Name>,
    /// The name stands before the verb ("Councillor A moved").
    pub(super) active: bool,
    pub(super) nominee: Option<Name>,
}

pub(super) fn events(line: &Line<'_>, known: Known<'_>) -> Vec<Event> {
    let words = known.words;
    let mut out: Vec<Event> = Vec::new();
    for i in 0..line.words.len() {
        let Some(kind) = keyword(line, i, &out, words) else {
            continue;
        };
        let floor = out
            .last()
            .map_or(0, |e| e.name.as_ref().map_or(e.word, |n| n.last.max(e.word)));
        let from = floor.max(sentence_start(line, i));
        let gerund = is_phrase("decisions.moving", line.lower(i)) || is_phrase("decisions.seconding", line.lower(i));
        // "Councillor A, in proposing the motion, ..."
        let verb = if gerund && i > from && line.lower(i - 1) == "in" {
            i - 1
        } else {
            i
        };
        let before = name::before(line, verb, from, words)
            .filter(|n| trusted(line, n) || known.called.short(&n.text).is_some())
            .or_else(|| pronoun(line, i, words))
            .or_else(|| opener(line, i, from, words).filter(|_| kind == Kind::Moves && !gerund));
        let told = is_phrase("decisions.by_whom", line.lower(i + 1)) || line.gap(i).contains(':');
        let after = after(line, i, words)
            .filter(|n| told || kind == Kind::Seconds || trusted(line, n) || seconded_soon(line, n.last));
        let key = |n: &Name| n.text.len() <= KEY && n.text.chars().all(char::is_uppercase);
        let before = before.filter(|n| (!gerund || n.titled || key(n)) && !passive(line, i, words));
        // "Chair: Cllr Moss (proposed Cllr Dale, seconded Cllr Fenn)": who stands before the bracket did not propose
        let before = before.filter(|_| after.is_none() || !set_apart(line, verb));
        let event = match (before, after) {
            (Some(b), Some(a)) if !told => Event {
                kind,
                word: i,
                name: Some(b),
                active: true,
                nominee: Some(a),
            },
            (_, Some(a)) => Event {
                kind,
                word: i,
                name: Some(a),
                active: false,
                nominee: None,
            },
            (Some(b), None) if !matches!(line.lower(i + 1), "by") => Event {
                kind,
                word: i,
                name: Some(b),
                active: true,
                nominee: None,
            },
            // "A, seconded by B, moved that"
            _ if kind == Kind::Moves && out.last().is_some_and(|e| e.kind == Kind::Seconds) => Event {
                kind,
                word: i,
                name: None,
                active: true,
                nominee: None,
            },
            _ => continue,
        };
        out.push(event);
    }
    out
}

/// Initials that stand for a person have no more letters.
const KEY: usize = 4;

/// "Cllr Dale was proposed", "were duly nominated and seconded": who stands before the verb is not who proposed.
fn passive(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let mut k = i;
    while k > 0
        && (words.adverbs.contains(line.lower(k - 1))
            || line.lower(k - 1) == "and"
            || words.proposes.contains(line.lower(k - 1)))
    {
        k -= 1;
    }
    // "approved as is (proposed A, seconded B)": the bracket begins anew
    k > 0 && words.passives.contains(line.lower(k - 1)) && !set_apart(line, k)
}

/// A bracket, a colon or a dash stands before the word.
pub(super) fn set_apart(line: &Line<'_>, word: usize) -> bool {
    let gap = line.gap(word.saturating_sub(1));
    word > 0 && (gap.contains(['(', '[', ':', '\u{2013}', '\u{2014}']) || gap.trim() == "-")
}

/// A bare capitalised word before "proposed" may be anything: a person has a title, initials or two names.
fn trusted(line: &Line<'_>, name: &Name) -> bool {
    let shouted = name.text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let initials = shouted && name.text.len() <= 4 && name.text.len() >= 2;
    name.titled || initials || !shouted && name.text.contains([' ', '.']) && !line.gap(name.last - 1).contains('-')
}

/// "She proposed": the person last named in the line.
fn pronoun(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Name> {
    let at = i.checked_sub(1)?;
    if !matches!(line.lower(at), "he" | "she") || at != sentence_start(line, i) {
        return None;
    }
    let title = (0..at)
        .rev()
        .filter(|&k| line.printed(k).starts_with(char::is_uppercase))
        .find(|&k| name::is_titled(line.lower(k), words) && !name::is_titled(line.lower(k + 1), words))?;
    let mut name = name::after(line, title, words).filter(|n| n.titled && n.last <= at)?;
    name.first = at;
    name.last = i;
    Some(name)
}

/// "Cllr Dale said that it was wrong and moved": who opens the sentence does what stands behind its "and".
fn opener(line: &Line<'_>, i: usize, from: usize, words: &Decisions) -> Option<Name> {
    let start = sentence_start(line, i).max(line.word_at(line.body));
    let joined = i > start + 2 && from <= start && line.lower(i - 1) == "and" && line.gap(i - 1) == " ";
    let mut name = Some(start)
        .filter(|_| joined)
        .and_then(|at| name::after(line, at, words))?;
    let does = name.titled
        && name.last + 1 < i
        && !words.passives.contains(line.lower(name.last))
        && line.gap(name.last - 1) == " ";
    (name.first, name.last) = (i - 1, i);
    does.then_some(name)
}

fn seconded_soon(line: &Line<'_>, from: usize) -> bool {
    (from..from + 5).any(|k| matches!(KEYWORDS.get(line.lower(k)), Some(Keyword::Seconds | Keyword::Second)))
}

/// How a word tells that somebody proposes or seconds.
#[derive(Debug, Clone, Copy)]
enum Keyword {
    Moved,
    Moves,
    Nominated,
    Motion,
    Seconds,
    Second,
    Put,
    Backed,
    MovedLetter,
    SecondedLetter,
}

/// The words of proposing and seconding. Asked of every word.
static KEYWORDS: LazyLock<WordMap<Keyword>> = LazyLock::new(|| {
    table(&[
        ("decisions.moved", Keyword::Moved),
        ("decisions.moves", Keyword::Moves),
        ("decisions.moving", Keyword::Moves),
        ("decisions.nominated", Keyword::Nominated),
        ("decisions.motion_of", Keyword::Motion),
        ("decisions.seconds", Keyword::Seconds),
        ("decisions.seconding", Keyword::Seconds),
        ("decisions.second_short", Keyword::Second),
        ("decisions.put", Keyword::Put),
        ("decisions.backed", Keyword::Backed),
        ("decisions.mover_letter", Keyword::MovedLetter),
        ("decisions.seconder_letter", Keyword::SecondedLetter),
    ])
});

fn keyword(line: &Line<'_>, i: usize, before: &[Event], words: &Decisions) -> Option<Kind> {
    let near = || before.last().is_some_and(|e| e.kind == Kind::Moves && i < e.word + 12);
    // "Cynnig/Proposed": in two languages
    let word = line.lower(i);
    let of = |word: &str| KEYWORDS.get(word).copied();
    let found = of(word).or_else(|| word.split_once('/').and_then(|(a, b)| of(b).or_else(|| of(a))));
    match &found? {
        Keyword::Moved => {
            let noun = line.lower(i + 1);
            // "the proposed scheme", "as proposed"
            let adjective = i > 0 && is_phrase("decisions.before_noun", line.lower(i - 1))
                || noun.is_empty() && !line.gap(i).contains(':') && i == 0;
            (!adjective).then_some(Kind::Moves)
        }
        Keyword::Moves => Some(Kind::Moves),
        // "Cllr Dale nominated Cllr Moss to be elected", "nominated for the post by Cllr Dale"
        Keyword::Nominated => chosen_by(line, i).then_some(Kind::Moves),
        // "Proposal (AH), seconded (GL) that"
        Keyword::Motion if line.gap(i).trim() == "(" && closes_soon(line, i + 1, words) => Some(Kind::Moves),
        Keyword::Motion => {
            let told = is_phrase("decisions.by_whom", line.lower(i + 1)) && i > 0 && i < line.words.len();
            (told && on_the(line, i) || motion_by(line, i)).then_some(Kind::Moves)
        }
        Keyword::Seconds => Some(Kind::Seconds),
        Keyword::Second | Keyword::Backed => near().then_some(Kind::Seconds),
        // "It was put by Cllr Dale, and seconded by Cllr Moss, that", "Cllr Dale put forward"
        Keyword::Put => {
            let by = is_phrase("decisions.put_by", line.lower(i + 1)) && line.gap(i) == " ";
            let passive = i > 0 && words_passive(line.lower(i - 1));
            let alone = passive == (line.lower(i + 1) == "by");
            (by && alone && chosen_by(line, i)).then_some(Kind::Moves)
        }
        // "P: Cllr Dale S: Cllr Moss", "(P) Cllr Dale (S) Cllr Moss"
        Keyword::MovedLetter => {
            const NEAR: usize = 8;
            let second =
                |k: &usize| is_phrase("decisions.seconder_letter", line.lower(*k)) && lettered(line, *k, words);
            let second = (i + 2..i + NEAR).any(|k| second(&k));
            (lettered(line, i, words) && second).then_some(Kind::Moves)
        }
        Keyword::SecondedLetter => (near() && lettered(line, i, words)).then_some(Kind::Seconds),
    }
}

/// "(AH)", "(Cllr Dale)": a bracket that opens before word `i` holds one word, or a title and a name.
fn closes_soon(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let titled = name::is_titled(line.lower(i), words) && line.gap(i).trim().trim_start_matches('.').is_empty();
    let last = if titled { i + 1 } else { i };
    !line.gap(last).trim().is_empty()
}

/// Whether somebody seconds in the sentence or the one behind it, and no other verb proposes there.
fn chosen_by(line: &Line<'_>, i: usize) -> bool {
    let n = line.sentence(i).0;
    let end = line.sentences.get(n + 1).map_or(line.sentences[n].end, |s| s.end);
    let sentence = line.sentences[n].start..end;
    let has = |label| sentence.clone().any(|k| is_phrase(label, line.lower(k)));
    (has("decisions.seconds") || has("decisions.backed")) && !has("decisions.moved") && !has("decisions.moves")
}

/// "was", before "put by".
fn words_passive(word: &str) -> bool {
    is_phrase("decisions.before_elected", word)
}

/// A letter that stands for a word, set off from the name behind it: "P: Dale", "(P) Dale", "P. Cllr Dale", "(p. Dale".
fn lettered(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let capital = line.printed(i).starts_with(char::is_uppercase);
    match line.gap(i).trim() {
        ":" | ")" | "-" | "\u{2013}" => capital,
        // "P. Dale" is a name
        "." => {
            name::is_titled(line.lower(i + 1), words) || !capital && line.printed(i + 1).starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

/// "Motion by A, seconded by B, that", "A motion by A, seconded by B,": the noun opens its sentence, and somebody seconds.
fn motion_by(line: &Line<'_>, i: usize) -> bool {
    const NEAR: usize = 14;
    let start = sentence_start(line, i).max(line.word_at(line.body));
    let opens = (start..i).all(|k| is_phrase("decisions.before_noun", line.lower(k)));
    let named =
        |k: usize| is_phrase("decisions.by_whom", line.lower(k)) || line.printed(k).starts_with(char::is_uppercase);
    let seconds = |k: usize| is_phrase("decisions.seconds", line.lower(k)) && named(k + 1);
    let seconded = (i + 3..(i + NEAR).min(line.words.len())).any(seconds);
    opens && seconded && line.lower(i + 1) == "by" && i < start + 3
}

/// "On the motion of", "following a motion by": what stands before the motion makes it theirs.
fn on_the(line: &Line<'_>, i: usize) -> bool {
    let before = i - 1 - usize::from(i > 1 && matches!(line.lower(i - 1), "the" | "a"));
    is_phrase("decisions.motion_after", line.lower(before))
}

/// The name after the keyword: "by A", ": A", "A".
fn after(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Name> {
    let gap = line.gap(i);
    let joined = gap.trim().is_empty()
        || matches!(
            gap.trim(),
            ":" | "-" | "\u{2013}" | ":-" | "." | ".:" | "(" | ")" | "\u{2014}" | ": -"
        );
    if !joined || matches!(line.lower(i + 1), "that" | "and") {
        return None;
    }
    let mut at = i + 1;
    // "moved as correct by", "was proposed in his absence by"
    let told = i > 0
        && words.passives.contains(line.lower(i - 1))
        && !name::is_titled(line.lower(at), words)
        && !set_apart(line, i);
    if (matches!(line.lower(at), "as" | "for") || told && line.lower(at) != "by") && !line.gap(i).contains(':') {
        at = (at..at + 14)
            .take_while(|&k| line.gap(k - 1) == " ")
            .find(|&k| line.lower(k) == "by")?;
    }
    if is_phrase("decisions.by_whom", line.lower(at)) {
        at += 1;
    } else if words.not_names.contains(line.lower(at)) && !initial(line, at) || is_day_or_month(line.lower(at)) {
        return None;
    }
    let name = with_second(line, name::after(line, at, words)?, words);
    let name = without_letter(line, name, words);
    // "moved the Chairman's report" names no mover
    let bare_office =
        line.gap(i).trim().is_empty() && at == i + 1 && !line.printed(name.last - 1).starts_with(char::is_uppercase);
    (!bare_office).then_some(name)
}

/// "A Dale": a capital before a name in small letters.
fn initial(line: &Line<'_>, i: usize) -> bool {
    let next = line.printed(i + 1);
    let capital = line.printed(i).chars().all(char::is_uppercase) && line.printed(i).chars().count() == 1;
    capital && line.gap(i) == " " && next.starts_with(char::is_uppercase) && next.contains(char::is_lowercase)
}

/// "P. Cllr Dale S. Cllr Moss": the letter behind the name stands for the next word.
fn without_letter(line: &Line<'_>, name: Name, words: &Decisions) -> Name {
    let last = name.last - 1;
    let letter = is_phrase("decisions.seconder_letter", line.lower(last)) && lettered(line, last, words);
    match name
        .text
        .rsplit_once(' ')
        .filter(|(_, own)| letter && *own == line.printed(last))
    {
        Some((own, _)) => Name {
            text: own.to_owned(),
            last,
            ..name
        },
        None => name,
    }
}

/// "seconded by Councillors A Dale and B Moss": both of them.
fn with_second(line: &Line<'_>, name: Name, words: &Decisions) -> Name {
    let both = words.count.voters.contains(line.lower(name.first)) && line.lower(name.first).ends_with('s');
    let joined = both && line.lower(name.last) == "and" && line.gap(name.last - 1) == " ";
    let Some(second) = name::after(line, name.last + 1, words).filter(|n| joined && !n.titled) else {
        return name;
    };
    let text = format!("{} and {}", name.text, second.text);
    Name {
        text,
        last: second.last,
        ..name
    }
}

/// "moved as correct by A and B": the second name seconds.
pub(super) fn both_named(line: &Line<'_>, moves: &Event, words: &Decisions) -> Option<Name> {
    let name = moves.name.as_ref().filter(|_| !moves.active)?;
    (line.lower(name.last) == "and" && line.gap(name.last - 1) == " ").then_some(())?;
    name::after(line, name.last + 1, words).filter(|n| n.text.contains(' ') || n.titled)
}

pub(super) fn sentence_start(line: &Line<'_>, word: usize) -> usize {
    line.sentences[line.sentence(word).0].start
}

/// "A, seconded by B, moved": only a comma between the seconder and the verb.
pub(super) fn carries_on(line: &Line<'_>, seconds: &Event, moves: &Event) -> bool {
    seconds.name.as_ref().is_some_and(|n| {
        let then = (n.last..moves.word).all(|k| matches!(line.lower(k), "then" | "had"));
        then && moves.word <= n.last + 1 && n.last > seconds.word
    })
}
