//! Who met: the committee, panel or board, and the council it belongs to.

use super::super::Context;
use super::head::Head;
use crate::document::{BlockKind, Hint};
use crate::language::dates::{dates, times};
use crate::language::{Pattern, pattern, short};
use crate::layout::BlockRole;
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:committee|body|report to|meeting|meeting of|panel|name of (?:committee|meeting|body)|meeting title|title of meeting|decision[- ]maker|decision (?:taken|made) by)\s*:",
    )
});
static MEETING_OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:meeting|minutes|minute|notes|record|proceedings|agenda)\s+(?:of|for)\s+(?:proceedings\s+(?:of|at)\s+)?(?:(?:a|the|an)\s+)?(?:(?:\w+\s+){0,3}?meeting\s+(?:of|for)\s+(?:the\s+)?)?(?P<body>[^\n]{3,}?)(?:\s*,?\s+(?:which\s+)?(?:was\s+|were\s+)?(?:held|convened|took place|met|which|on|at)\b|[.;]|$)",
    )
});
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:view\s+)?(?:(?:draft|confirmed|unconfirmed|approved|signed)\s+)?(?:(?:minutes?|notes?|record|agenda|summary|proceedings|report)(?:\s+and\s+(?:minutes|actions|agenda))?\s+(?:of|for|from|at)\s+)?(?:(?:the\s+)?proceedings\s+(?:of|at)\s+)?(?:(?:a|an|the)\s+)?(?:(?:\d+\w*|first|second|third|special|ordinary|annual|annual general|extraordinary|extra-ordinary|monthly|quarterly|regular|adjourned|virtual|remote|full|inaugural)\s+)*(?:(?:(?:special|ordinary|annual|extraordinary|statutory|budget|public|general|online|joint)\s+)*meeting\s+(?:of|for)\s+)?(?:the\s+)?",
    )
});
static TAIL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:[-–—:,(]\s*)?\b(?:(?:draft\s+)?minutes(?:\s+(?:of\b|[-–—|]|\d).*)?|(?:(?:member|delegated)\s+)?decisions?(?:\s+(?:records?|notices?|details))?|(?:annual|ordinary|monthly|special|virtual|general|extraordinary|committee)?\s*meeting(?:\s+(?:held|minutes|of|on)\b.*)?|held\b.*|was held\b.*|agenda|notes|(?:meeting\s+)?documents|o&s/\d+|{calendar.month_name})\s*\)?\W*$",
    )
});

/// Lines that begin a clause and no name.
static LEADS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:minutes|minute|agenda|notes|draft|meeting|notice|held|present|apologies)\b"));

/// The body and the council.
pub fn find(context: &Context<'_>, head: &Head) -> (Option<String>, Option<String>) {
    let v = context.vocabulary;
    let hinted = |h: &Hint| {
        head.lines
            .iter()
            .find(|l| l.hint.as_ref() == Some(h))
            .map(|l| l.text.clone())
    };
    let mut candidates = candidates(head, v);
    let council = hinted(&Hint::Council).or_else(|| council(&candidates));
    if let Some(body) = hinted(&Hint::Body) {
        return (Some(strip(&body, v).unwrap_or(body)), council);
    }
    candidates.sort_by_key(|c| std::cmp::Reverse(c.score));
    if let Some(body) = on_page_of_item(head) {
        return (Some(body), council);
    }
    let body = candidates.first().map(|c| in_full(&c.name, &candidates));
    let (council, body) = match body.as_deref().and_then(|b| in_one_line(b, v)) {
        Some((named, body)) => (council.or(Some(named)), Some(body)),
        // the body may be named by itself elsewhere
        None => {
            let named = || candidates.iter().find_map(|c| in_one_line(&c.name, v));
            let same = |n: &(String, String)| body.as_deref() == Some(n.1.as_str());
            (council.or_else(|| named().filter(same).map(|n| n.0)), body)
        }
    };
    let body = body
        .map(|b| before_place(&without_council(&b, v), v).0)
        .or_else(|| full_council(head));
    let body = body.or_else(|| in_page_title(context)).or_else(|| in_text(context));
    (body, council)
}

/// "Meeting: 12/04/2031 - Council (Item 14)": the page of one item names its meeting so.
fn on_page_of_item(head: &Head) -> Option<String> {
    static NAMED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^\W*meeting:\s*[\d/.-]+\s+[-–—]\s+(?P<body>(?:full\s+)?council)\s+\(item\b"));
    let named = |l: &super::head::Line| Some(NAMED.captures(&l.text)?["body"].to_owned());
    head.before_attendance().take(20).find_map(named)
}

/// "The Schools Forum agreed", "Cabinet resolved": the body that decides in the text, where no header names it.
fn in_text(context: &Context<'_>) -> Option<String> {
    let words = &context.vocabulary.decisions;
    let mut found: Vec<(String, usize)> = Vec::new();
    for index in context.shape.blocks.clone() {
        let block = &context.document.blocks[index];
        if block.kind == BlockKind::Furniture || context.shape.role(index) == BlockRole::Furniture {
            continue;
        }
        let tokens: Vec<&str> = block.text().split(' ').collect();
        for (i, verb) in tokens.iter().enumerate().skip(1) {
            let bare = verb.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !words.is_verb(&bare) && bare != "considered" {
                continue;
            }
            let adverb = |w: &str| words.adverbs.contains(&w.to_lowercase());
            let end = i - usize::from(adverb(tokens[i - 1]));
            let joins = |w: &str| matches!(w, "and" | "of" | "for" | "&" | "the");
            let name = |w: &str| w.starts_with(char::is_uppercase) && !w.ends_with(['.', ',', ':', ';']);
            let mut start = end;
            while start > 0 && end - start < LONGEST && (name(tokens[start - 1]) || joins(tokens[start - 1])) {
                start -= 1;
            }
            while start < end && (joins(tokens[start]) || matches!(tokens[start], "The" | "That" | "This")) {
                start += 1;
            }
            let phrase = tokens[start..end].join(" ");
            let one = end == start + 1;
            let last = tokens[start..end].last().map(|w| w.to_lowercase()).unwrap_or_default();
            let known =
                words.bodies.contains(&last) && context.vocabulary.header.is_body(&phrase) && !is_council(&phrase);
            // a word alone names a body only where it is one of a kind ("Cabinet", "Executive")
            if known && (!one || matches!(phrase.as_str(), "Cabinet" | "Executive")) {
                match found.iter_mut().find(|(n, _)| *n == phrase) {
                    Some((_, n)) => *n += 1,
                    None => found.push((phrase, 1)),
                }
            }
        }
    }
    let most = found.iter().map(|f| f.1).max()?;
    found.into_iter().find(|f| f.1 == most).map(|f| f.0)
}

#[derive(Debug, Clone)]
struct Candidate {
    name: String,
    score: i32,
}

fn candidates(head: &Head, v: &Vocabulary) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut add = |name: Option<String>, score: i32| {
        if let Some(name) = name {
            let council = is_council(&name);
            out.push(Candidate {
                score: score - if council { 30 } else { 0 } - (name.split(' ').count() > 16) as i32 * 10,
                name,
            });
        }
    };
    if let Some((_, value)) = head.labelled(&LABEL) {
        add(strip(value, v), 60);
    }
    if let Some(c) = MEETING_OF.captures(&head.held) {
        add(short(&c, "body", 200).and_then(|b| strip(b.as_str(), v)), 50);
    }
    for (i, line) in head.before_attendance().enumerate().take(30) {
        let held = MEETING_OF
            .captures(&line.text)
            .and_then(|c| short(&c, "body", 200).map(|b| b.as_str().to_owned()));
        if let Some(body) = held {
            add(strip(&body, v), 45 - i as i32);
        }
        if super::super::attendance::is_prose(&line.text) && line.text.len() > 90 {
            continue;
        }
        add(strip(&line.text, v), 40 - i as i32);
    }
    if let Some(title) = front_title(head) {
        add(strip(&title, v), 5);
    }
    for (name, score) in over_two_lines(head, v).into_iter().chain(below_listing(head, v)) {
        add(Some(name), score);
    }
    out
}

/// "LITTLE FENWICK", "PARISH COUNCIL" on the line below: one name.
fn over_two_lines(head: &Head, v: &Vocabulary) -> Option<(String, i32)> {
    const SCORE: i32 = 74;
    let lines: Vec<&str> = head.before_attendance().take(10).map(|l| l.text.as_str()).collect();
    let place = |l: &str| {
        l.starts_with(char::is_uppercase)
            && l.split(' ').count() <= 5
            && !l.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ',' | '.' | '|'))
            && !v.header.is_body(l)
            && !v.header.is_generic(l)
            && v.headings.topic(l).is_none()
            && !LEADS.is_match(l)
    };
    lines.windows(2).find_map(|w| {
        let kind =
            is_council(w[1]) && v.header.is_generic(w[1]) && w[1].split(' ').count() > 1 && !LEADS.is_match(w[1]);
        (kind && place(w[0])).then(|| (format!("{} {}", w[0], w[1]), SCORE))
    })
}

/// "Crime and Disorder Scrutiny - Monday, 8th March, 2031 6.30 pm" below "Agenda and minutes": the page's own line, or two, for
/// the body that met, whatever it is called.
fn below_listing(head: &Head, v: &Vocabulary) -> Option<(String, i32)> {
    const SCORE: i32 = 58;
    const REACH: usize = 3;
    let lines: Vec<&str> = head.before_attendance().take(12).map(|l| l.text.as_str()).collect();
    let at = lines.iter().position(|l| v.pages.is_listing(l))?;
    let named = lines
        .iter()
        .enumerate()
        .skip(at + 1)
        .take(REACH)
        .find_map(|(i, line)| {
            let day = dates(line).into_iter().next()?;
            let rest = &line[day.range.end..];
            if times(rest).is_empty() {
                return None;
            }
            let own = line[..day.range.start].trim_end_matches([' ', ',', '-', '–']);
            if own.contains(char::is_alphanumeric) {
                Some(own)
            } else {
                lines.get(i - 1).copied().filter(|_| i > at + 1)
            }
        })?;
    // "Extraordinary Meeting, Schools Forum": what sort of meeting it was is no part of the name
    let named = match named.split_once(", ") {
        Some((sort, name)) if LEADS.is_match(sort) && !v.header.is_body(sort) => name,
        _ => named,
    };
    let short = named.split(' ').count() <= 12 && named.starts_with(char::is_uppercase) && !named.contains(": ");
    short.then(|| (named.to_owned(), SCORE))
}

/// The title of a web page, which the page does not show: "Agenda - 4 May - Otterby Township".
fn in_page_title(context: &Context<'_>) -> Option<String> {
    let block = &context.document.blocks[context.shape.blocks.start..].first()?;
    let title = (context.document.format == "html" && block.kind == BlockKind::Furniture).then(|| block.text())?;
    let title = [" – ", " — ", " | "]
        .iter()
        .fold(title.to_owned(), |t, mark| t.replace(mark, " - "));
    title.rsplit(" - ").find_map(|s| strip(s, context.vocabulary))
}

/// "COUNCIL MEETING", "Minutes of the Parish Council" where nothing else is named: the council itself met.
fn full_council(head: &Head) -> Option<String> {
    static MET: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:meeting|minutes|proceedings|agenda|decisions)\s+(?:of|for|from)\s+(?:(?:a|an|the)\s+)?(?:(?:\w+\s+){0,2}meeting\s+of\s+)?(?:the\s+)?(?P<body>(?:parish |town |community )?council)\b(?:\W|$)",
        )
    });
    let met = |l: &super::head::Line| {
        // a page without line ends opens with its header
        let text = &l.text[..l.text.floor_char_boundary(160)];
        let found = MET.captures(text)?;
        let rest = text[found.get(0)?.end()..].trim_start();
        let next = rest.split([' ', ',']).next().unwrap_or("").to_lowercase();
        let of_more = rest.starts_with(char::is_uppercase)
            && !matches!(
                next.as_str(),
                "held" | "on" | "at" | "in" | "meeting" | "commencing" | "which"
            );
        let body = found["body"].to_owned();
        (body.starts_with(char::is_uppercase) && !of_more).then_some(body)
    };
    let named = |l: &super::head::Line| {
        let folded = l.text.to_lowercase();
        // "Meeting: 04/07/2031 - Council (Item 39)"
        let item = folded
            .find("(item ")
            .map(|at| folded[..at].rsplit(" - ").next().unwrap_or(""));
        let folded = item
            .unwrap_or_else(|| folded.split([',', '-', '–']).next().unwrap_or(""))
            .trim();
        matches!(
            folded,
            "council meeting"
                | "meeting of council"
                | "council"
                | "full council"
                | "meeting of the council"
                | "full council meeting"
        )
    };
    let named = head
        .before_attendance()
        .take(20)
        .any(named)
        .then(|| "Council".to_owned());
    named
        .or_else(|| head.before_attendance().take(20).find_map(met))
        .or_else(|| head.before_attendance().take(20).find_map(|l| local_council(&l.text)))
}

/// "9th May Town Council Meeting Minutes": a council named by its kind alone.
fn local_council(line: &str) -> Option<String> {
    static KIND: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:draft\s+|approved\s+)?(?P<body>(?:parish|town|community|city|county|borough|district) council)(?:\s+(?:annual\s+)?meeting)?(?:\s+(?:draft\s+)?minutes)?\W*$",
        )
    });
    let start = dates(line)
        .first()
        .filter(|d| !line[..d.range.start].contains(char::is_alphanumeric))
        .map_or(0, |d| d.range.end);
    let body = KIND.captures(&line[start..])?.name("body")?.as_str();
    body.starts_with(char::is_uppercase).then(|| body.to_owned())
}

/// The title in a note's own data, where nothing else names the body.
fn front_title(head: &Head) -> Option<String> {
    let line = head.lines.iter().find(|l| l.text.starts_with("title:"))?;
    Some(line.text["title:".len()..].trim().trim_matches(['"', '\'']).to_owned())
}

fn is_council(name: &str) -> bool {
    let lower = name.to_lowercase();
    let other = [
        "committee",
        "panel",
        "board",
        "commission",
        "group",
        "cabinet",
        "forum",
        "executive",
        "municipal district",
        "metropolitan district",
        "spc",
        "youth",
    ];
    (lower.contains("council") || lower.contains("cyngor")) && !other.iter().any(|o| lower.contains(o))
}

fn council(candidates: &[Candidate]) -> Option<String> {
    let best = candidates
        .iter()
        .filter(|c| is_council(&c.name))
        .max_by_key(|c| c.score);
    best.map(|c| in_full(&c.name, candidates))
}

/// A body's name of more words is a line that says more.
const LONGEST: usize = 8;

/// "City Council" in the clause, "NORTHMERE CITY COUNCIL" over it: the longer is the name.
fn in_full(name: &str, candidates: &[Candidate]) -> String {
    let ending = format!(" {}", name.to_lowercase());
    // "FORUM MINUTES" in the title of the page, "Schools Forum" in the header
    let one = !name.contains(' ');
    let same = |c: &Candidate| is_council(name) == is_council(&c.name) && (one || is_council(name));
    let longer = candidates
        .iter()
        .find(|c| same(c) && c.name.split(' ').count() <= LONGEST && c.name.to_lowercase().ends_with(&ending));
    longer.map_or_else(|| name.to_owned(), |c| c.name.clone())
}

/// The name of a body in a line: without "minutes of", date, time and what follows.
fn strip(line: &str, v: &Vocabulary) -> Option<String> {
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
    if let Some(open) = text.to_lowercase().rfind("(item ") {
        text.truncate(open);
    }
    if let Some(first) = times(&text).first() {
        text.truncate(first.range.start);
    }
    if text.contains("://") || text.contains('@') || text.len() > 260 || v.header.is_site(&text) {
        return None;
    }
    // Two languages side by side: the one that has the word of a body.
    if let Some((a, b)) = text.split_once(" / ")
        && b.to_lowercase().contains("council")
        && !a.to_lowercase().contains("council")
    {
        text = b.to_owned();
    }
    let lead = LEAD.find(&text).map_or(0, |m| m.end());
    let mut rest = text[lead..].to_owned();
    for _ in 0..3 {
        let cut = TAIL.find(&rest).map_or(rest.len(), |m| m.start());
        if cut == rest.len() || cut == 0 {
            break;
        }
        rest.truncate(cut);
    }
    // A bracket in small letters explains; one in capitals belongs to the name.
    if let Some(open) = rest.rfind('(')
        && rest[open + 1..].starts_with(|c: char| c.is_lowercase())
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
    let words = rest.split_whitespace().count();
    let capital = rest.starts_with(|c: char| c.is_uppercase()) && !rest.to_lowercase().starts_with("held ");
    let label = super::super::attendance::is_label(rest, v);
    (capital && (1..=22).contains(&words) && v.header.is_body(rest) && !label && !rest.contains(": "))
        .then(|| rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// "Harrowmere County Council Audit Committee": the council and the body, set in one line without a mark between them.
fn in_one_line(line: &str, v: &Vocabulary) -> Option<(String, String)> {
    let at = line.find(" Council ")? + " Council".len();
    let (council, body) = (&line[..at], line[at..].trim_start());
    // "West Fenwick Community Council Forum" is one name: the councils of the place meet there
    let local = LOCAL.is_match(council) && !body.contains(' ');
    let named = !local
        && council.split(' ').count() >= 2
        && council.starts_with(char::is_uppercase)
        && !council.contains(" of ");
    let young = council.contains("Youth") || council.contains("Children");
    (named && !young && body.starts_with(char::is_uppercase) && v.header.is_body(body) && !is_council(body))
        .then(|| (council.to_owned(), body.to_owned()))
}

static LOCAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:community|parish|town)\s+council$"));

/// "X Council, Y Committee" and "X Council Y Committee, of the same": Y Committee.
fn without_council(body: &str, v: &Vocabulary) -> String {
    let lower = body.to_lowercase();
    for mark in [
        "council, ",
        "council's ",
        "council\u{2019}s ",
        "council - ",
        "council – ",
        "council: ",
    ] {
        if let Some(p) = lower.find(mark)
            && let Some(rest) = body.get(p + mark.len()..)
            && v.header.is_body(&before_place(rest, v).0)
        {
            return rest.to_owned();
        }
    }
    if let Some(p) = lower.find("city and county council ")
        && let Some(rest) = body.get(p + "city and county council ".len()..)
        && v.header.is_body(rest)
    {
        return rest.to_owned();
    }
    body.to_owned()
}

/// "SOCIAL WORK COMMITTEE - KIRKTON": the body, and the place set behind it.
pub fn before_place(body: &str, v: &Vocabulary) -> (String, Option<String>) {
    let cut = body.char_indices().find(|(i, c)| {
        let apart = body[i + c.len_utf8()..].starts_with(' ') || *c != '-';
        matches!(c, '-' | '–' | '—') && apart
    });
    let Some((at, dash)) = cut else {
        return (body.to_owned(), None);
    };
    let (name, place) = (body[..at].trim_end(), body[at + dash.len_utf8()..].trim());
    let short = place.split(' ').count() <= 3 && place.starts_with(char::is_uppercase);
    let parted = v.header.is_body(name) && !is_council(name) && !v.header.is_body(place) && short;
    match parted && !place.contains(|c: char| c.is_ascii_digit()) {
        true => (name.to_owned(), Some(place.trim_end_matches('.').to_owned())),
        false => (body.to_owned(), None),
    }
}

/// A line that speaks of a report, a question or a presentation, not of the meeting.
pub fn names_report(line: &str) -> bool {
    let lower = line.to_lowercase();
    [
        "report of",
        "report by",
        "presentation by",
        "presentation to",
        "portfolio:",
        "contact",
    ]
    .iter()
    .any(|w| lower.contains(w))
}
