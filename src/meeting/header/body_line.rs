//! The name of a body out of a line: without what the line says of minutes, meetings, dates and places.

use crate::language::clause::joints;
use crate::language::dates::{dates, times};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::attendance::{self, Person};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, Vocabulary};
use std::sync::LazyLock;

static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:view\s+)?(?:{header.state}\s+)?(?:{header.paper}(?:\s+and\s+{header.paper})?(?:\s+(?:of|for|from|at)\s+|\s*[-–—:]\s+))?(?:(?:the\s+)?proceedings\s+(?:of|at)\s+)?(?:(?:a|an|the)\s+)?(?:(?:\d+\w*|{header.sort})\s+)*(?:(?:(?:{header.sort}|{header.sort_of_meeting})\s+)*meeting\s+(?:of|for)\s+)?(?:the\s+)?",
    )
});
static TAIL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:[-–—:,(]\s*)?\b(?:(?:draft\s+)?minutes(?:\s+(?:of\b|and\b|&|[-–—|]|\d|\p{L}+[.,]?\s*\d).*)?|{header.decided_by}|(?:{header.sort}|general|committee)?(?:\s*{header.of_business})?\s*meeting(?:\s+(?:held|minutes|of|on|in)\b.*)?|(?:was\s+)?held\b.*|{header.behind_name}|o&s/\d+|{calendar.month_name})\s*\)?\W*$",
    )
});

/// "May 2031 - Fenwick Council"
static MONTH: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{calendar.month_name}\s+(?:19|20)\d\d\s*[-–—:]\s*"));

/// A council, and none of the bodies that it sets up.
pub(super) fn is_council(name: &str) -> bool {
    static COUNCIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){header.council}"));
    static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){header.no_council}"));
    COUNCIL.is_match(name) && !OTHER.is_match(name)
}

/// The name of a body in a line: without "minutes of", date, time and what follows.
pub(super) fn strip(line: &str, v: &Vocabulary) -> Option<String> {
    let mut text = line.split('\t').next().unwrap_or(line).trim().to_owned();
    if let Some(first) = dates(&text).first() {
        // "08/03/2022 - Roads Panel (Item 17)": the date leads, the body follows
        let leads = !text[..first.range.start].contains(char::is_alphanumeric);
        match text[first.range.end..]
            .trim_start()
            .strip_prefix(['-', '–', '—'])
            .filter(|_| leads)
        {
            Some(rest) => text = rest.trim().to_owned(),
            // "9th May Town Council Meeting Minutes"
            None if leads && text[first.range.end..].trim_start().starts_with(char::is_uppercase) => {
                text = text[first.range.end..].trim_start().to_owned();
            }
            None => text.truncate(first.range.start),
        }
    }
    text.truncate(before_aside(&text).len());
    if let Some(open) = text.to_lowercase().rfind("(item ") {
        text.truncate(open);
    }
    if let Some(first) = times(&text).first() {
        text.truncate(first.range.start);
    }
    let other = text.contains("://") || text.contains('@') || text.contains(" > ");
    if other || text.len() > 260 || v.header.is_site(&text) {
        return None;
    }
    // Two languages side by side: the one that has the word of a body.
    if let Some((a, b)) = text.split_once(" / ")
        && b.to_lowercase().contains("council")
        && !a.to_lowercase().contains("council")
    {
        text = b.to_owned();
    }
    let text = MONTH.replace(&text, "");
    let lead = LEAD.find(&text).map_or(0, |m| m.end());
    let mut rest = text[lead..].to_owned();
    for _ in 0..3 {
        let cut = TAIL.find(&rest).map_or(rest.len(), |m| m.start());
        if cut == rest.len() || cut == 0 {
            break;
        }
        // "Adults Scrutiny Committee Meeting": what makes it the name of a body stays
        let kind = words::first(rest[cut..].trim_start());
        let with_kind = rest[cut..].find(kind).map_or(cut, |at| cut + at + kind.len());
        let kept = v.header.is_generic(kind)
            && v.header.is_body(&rest[..with_kind])
            && (!v.header.is_body(&rest[..cut]) || words::count(&rest[..cut]) == 1);
        let cut = if kept { with_kind } else { cut };
        rest.truncate(cut);
    }
    // A bracket in small letters explains; one in capitals belongs to the name, where it does not count the meetings.
    if let Some(open) = rest.rfind('(')
        && (rest[open + 1..].starts_with(|c: char| c.is_lowercase())
            || is_phrase("header.account", words::first(&rest[open + 1..])))
    {
        rest.truncate(open);
    }
    let rest = rest.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | '-' | '–' | '—' | '*' | '#' | '_' | '"' | '|')
    });
    let rest = ["on", "of", "at", "the"]
        .iter()
        .fold(rest, |r, w| r.strip_suffix(&format!(" {w}")[..]).unwrap_or(r))
        .trim();
    let words = words::count(rest);
    let capital = rest.starts_with(|c: char| c.is_uppercase()) && !rest.to_lowercase().starts_with("held ");
    let label = attendance::is_label(rest, v);
    // "Governing Body of Fenwick Primary School": the body of a house, and no house
    let of_house = rest
        .split_once(" of ")
        .is_some_and(|(own, house)| v.header.is_body(own) && v.header.is_parent(house));
    let other = label || rest.contains(": ") || is_place(rest) && !of_house || is_person(rest, v);
    (capital && (1..=22).contains(&words) && v.header.is_body(rest) && !other)
        .then(|| words::each(rest).collect::<Vec<_>>().join(" "))
}

/// "Moor Panel (12/11/2031", cut at a date: since when it has sat is no part of the name.
pub(super) fn before_aside(name: &str) -> &str {
    let open = name.rfind('(').filter(|open| !name[*open..].contains(')'));
    open.map_or(name, |open| name[..open].trim_end())
}

/// "Council Chamber, Mill Road", "Boardroom, District Council Offices": a room or a house, and nobody who meets there.
pub(super) fn is_place(name: &str) -> bool {
    static PLACE: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^(?:[^,]* )?(?:{header.room}|{header.house})(?:\s(?:\d{1,2}|[A-Z]))?(?:,|$)"));
    static OWN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:the )?{header.council_room}s?\b"));
    PLACE.is_match(name) || OWN.is_match(name)
}

/// "L Fenn, Committee Services Officer": somebody and a post.
fn is_person(name: &str, v: &Vocabulary) -> bool {
    let last = words::last(name);
    let first = words::first(name);
    // "Mrs Ada Bream / Board Secretary"
    if matches!(v.names.title(first), Some(Title::Person(_))) {
        return true;
    }
    name.split_once(", ").is_some_and(|(who, _)| !v.header.is_body(who)) && v.roles.is_post(last)
        || lists_people(name, v)
}

/// "Cllrs A Marl, Mrs L Oake and Mrs K Wick (Clerk to Council)": those who came, and not what they came to.
fn lists_people(name: &str, v: &Vocabulary) -> bool {
    let first = words::first(name);
    let titled = matches!(v.names.title(first), Some(Title::Member(_)));
    if !titled && !name.contains([',', ';', '&']) && joints(name).next().is_none() {
        return false;
    }
    let sure = |p: &Person| {
        let given = name[p.name.clone()].split([' ', '.']).next().unwrap_or("");
        p.title.is_some() || given.len() == 1
    };
    let people = attendance::read_people(name, v).into_iter().filter(sure).count();
    let body = v.header.is_body(words::last(name));
    people > 1 || titled && people > 0 && !body
}

/// "Harrowmere County Council Audit Committee": the council and the body, set in one line without a mark between them.
pub(super) fn in_one_line(line: &str, v: &Vocabulary) -> Option<(String, String)> {
    let at = line.find(" Council ")? + " Council".len();
    let (council, body) = (&line[..at], line[at..].trim_start());
    // "West Fenwick Community Council Forum" is one name: the councils of the place meet there
    let local = LOCAL.is_match(council) && !body.contains(' ');
    let named =
        !local && words::count(council) >= 2 && council.starts_with(char::is_uppercase) && !council.contains(" of ");
    let young = council.contains("Youth") || council.contains("Children");
    let of_people = v.header.opens_as_body(body);
    let own = v.header.is_body(body) && (of_people || !is_council(body)) || is_itself(body);
    (named && !young && body.starts_with(char::is_uppercase) && own).then(|| (council.to_owned(), body.to_owned()))
}

/// "Council": the whole of it met.
fn is_itself(body: &str) -> bool {
    is_phrase("header.itself", body)
}

static LOCAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:community|parish|town)\s+council$"));

/// "X Council, Y Committee" and "X Council Y Committee, of the same": Y Committee.
pub(super) fn without_council(body: &str, v: &Vocabulary) -> String {
    // "PENSIONS COMMITTEE of Tarnshire County Council"
    if let Some((own, council)) = body.rsplit_once(" of ").filter(|(own, council)| {
        let above = !is_council(own) && is_council(council) && council.to_lowercase().ends_with("council");
        above || v.header.is_parent(council) || is_itself(own) && is_council(council)
    }) && words::count(council) > 1
        && (v.header.is_body(own) || is_itself(own))
    {
        return own.to_owned();
    }
    let ends = [
        body.to_lowercase().find("council").map(|at| at + "council".len()),
        v.header.parent_end(body),
    ];
    for end in ends.into_iter().flatten() {
        let Some(rest) = body.get(end..) else { continue };
        let apart = [", ", "'s ", "\u{2019}s ", " - ", " – ", ": "];
        if let Some(rest) = apart.iter().find_map(|mark| rest.strip_prefix(mark))
            && (v.header.is_body(&before_place(rest, v).0) || is_itself(rest))
        {
            return rest.to_owned();
        }
    }
    let lower = body.to_lowercase();
    if let Some(p) = lower.find("city and county council ")
        && let Some(rest) = body.get(p + "city and county council ".len()..)
        && v.header.is_body(rest)
    {
        return rest.to_owned();
    }
    body.to_owned()
}

/// "SOCIAL WORK COMMITTEE - KIRKTON": the body, and the place set behind it.
pub(super) fn before_place(body: &str, v: &Vocabulary) -> (String, Option<String>) {
    let cut = body.char_indices().find(|(i, c)| {
        let apart = body[i + c.len_utf8()..].starts_with(' ') || *c != '-';
        matches!(c, '-' | '–' | '—') && apart
    });
    let Some((at, dash)) = cut else {
        return (body.to_owned(), None);
    };
    let (name, place) = (body[..at].trim_end(), body[at + dash.len_utf8()..].trim());
    let short = words::count(place) <= 3 && place.starts_with(char::is_uppercase);
    let parted = v.header.is_body(name) && !is_council(name) && !v.header.is_body(place) && short;
    match parted && !place.has_digit() {
        true => (name.to_owned(), Some(place.trim_end_matches('.').to_owned())),
        false => (body.to_owned(), None),
    }
}

/// A line that speaks of a report, a question or a presentation, not of the meeting.
pub(super) fn names_report(line: &str) -> bool {
    static REPORT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.report}"));
    REPORT.is_match(line)
}
