//! Who met: the committee, panel or board, and the council it belongs to.

use super::super::Context;
use super::body_elsewhere as elsewhere;
use super::body_line::{before_aside, before_place, in_one_line, is_council, strip, without_council};
use super::head::Head;
use crate::document::Hint;
use crate::language::dates::{dates, times};
use crate::language::words;
use crate::language::{Pattern, pattern, short};
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.body_label}\s*:"));
static MEETING_OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{header.account}\s+(?:of|for)\s+(?:proceedings\s+(?:of|at)\s+)?(?:(?:a|the|an)\s+)?(?:(?:[\w&'-]+\s+){0,6}?meeting\s+(?:of|for)\s+(?:the\s+)?)?(?P<body>[^\n]{3,}?)(?:\s*,?\s+(?:which\s+)?(?:was\s+|were\s+)?{header.took_place}\b|[.;](?:\s|$)|$)",
    )
});
/// Lines that begin a clause and no name.
static LEADS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{header.account}|draft|notice|held|present|apologies)\b"));

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
    if let Some(body) = elsewhere::on_page_of_item(head) {
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
        .or_else(|| elsewhere::decider(context))
        .or_else(|| elsewhere::full_council(head));
    let body = body
        .or_else(|| elsewhere::in_page_title(context))
        .or_else(|| elsewhere::in_text(context))
        .or_else(|| elsewhere::of_last_minutes(context));
    (body, council)
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
                score: score - if council { 30 } else { 0 } - (words::count(&name) > 16) as i32 * 10,
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
        let day = dates(&line.text).first().map_or(line.text.len(), |d| d.range.start);
        let held = MEETING_OF
            .captures(line.text[..day].trim_end())
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
            && words::count(l) <= 5
            && !l.contains(|c: char| c.is_ascii_digit() || matches!(c, ':' | ',' | '.' | '|'))
            && !v.header.is_body(l)
            && !v.header.is_generic(l)
            && v.headings.topic(l).is_none()
            && !LEADS.is_match(l)
    };
    lines.windows(2).find_map(|w| {
        let kind = is_council(w[1]) && v.header.is_generic(w[1]) && words::count(w[1]) > 1 && !LEADS.is_match(w[1]);
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
            let own = before_aside(&line[..day.range.start]).trim_end_matches([' ', ',', '-', '–']);
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
    let short = words::count(named) <= 12 && named.starts_with(char::is_uppercase) && !named.contains(": ");
    short.then(|| (named.to_owned(), SCORE))
}

/// The title in a note's own data, where nothing else names the body.
fn front_title(head: &Head) -> Option<String> {
    let line = head.lines.iter().find(|l| l.text.starts_with("title:"))?;
    Some(line.text["title:".len()..].trim().trim_matches(['"', '\'']).to_owned())
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
        .find(|c| same(c) && words::count(&c.name) <= LONGEST && c.name.to_lowercase().ends_with(&ending));
    longer.map_or_else(|| name.to_owned(), |c| c.name.clone())
}
