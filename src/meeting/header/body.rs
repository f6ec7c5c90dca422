//! Who met: the committee, panel or board, and the council it belongs to.

use super::super::Context;
use super::body_elsewhere as elsewhere;
use super::body_line::{before_aside, before_place, in_one_line, is_council, strip, without_council};
use super::head::Head;
use crate::decide::{self, Scale, Told, key};
use crate::document::Hint;
use crate::language::dates::{dates, times};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern, short};
use crate::vocabulary::Vocabulary;
use std::collections::HashSet;
use std::sync::LazyLock;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{header.body_label}\s*:"));
static MEETING_OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{header.account}\s+(?:of|for)\s+(?:proceedings\s+(?:of|at)\s+)?(?:(?:a|the|an)\s+)?(?:(?:[\w&'-]+\s+){0,6}?meeting\s+(?:of|for)\s+(?:the\s+)?)?(?P<body>[^\n]{3,}?)(?:\s*,?\s+(?:which\s+)?(?:was\s+|were\s+)?{header.took_place}\b|[.;](?:\s|$)|$)",
    )
});
/// "The Punting Committee met in the Old Dairy on 6 May".
static MEETS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?P<body>(?-i:[A-Z])[^\n.;]{3,}?)\s+met\s+(?:{header.into}|{header.how}|on)\b"));
/// Lines that begin a clause and no name.
static LEADS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{header.account}|draft|notice|held|present|apologies)\b"));

/// The decision, as it is told and in the table of weights.
const NAME: &str = key!(body);

/// Who met.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The body.
    pub body: Option<String>,
    /// The council, as the header states it.
    pub stated: Option<String>,
    /// How the body was decided.
    pub told: Option<Told>,
}

/// A name that may be the body's, with what speaks for it.
type Candidate = decide::Candidate<String>;

/// The body and the council.
pub(super) fn find(context: &Context<'_>, head: &Head) -> Found {
    let v = context.vocabulary;
    let scale = v.weights.scale(NAME);
    let hinted = |h: &Hint| {
        head.lines
            .iter()
            .find(|l| l.hint.as_ref() == Some(h))
            .map(|l| l.text.clone())
    };
    let mut candidates = candidates(head, v);
    let council = hinted(&Hint::Council).or_else(|| council(&candidates, scale));
    let of_page = match hinted(&Hint::Body) {
        Some(body) => Some((strip(&body, v).unwrap_or(body), key!(structure))),
        None => elsewhere::on_page_of_item(head).map(|body| (body, key!(item_page))),
    };
    if let Some((body, sign)) = of_page {
        candidates.push(seen(body, sign));
        return Found {
            stated: council,
            ..decided(candidates, scale, |best| best.to_owned())
        };
    }
    if candidates.is_empty() {
        candidates.extend(elsewhere::below_the_list(head, v).map(|body| seen(body, key!(line))));
        if candidates.is_empty() {
            candidates.extend(named_elsewhere(context, head));
        }
        return Found {
            stated: council,
            ..decided(candidates, scale, |best| best.to_owned())
        };
    }
    candidates.sort_by(|a, b| b.score(scale).total_cmp(&a.score(scale)));
    let mut known = HashSet::new();
    candidates.retain(|c| known.insert(c.what.to_lowercase()));
    let body = candidates
        .first()
        .map_or(String::new(), |c| in_full(&c.what, &candidates));
    let (council, body) = match in_one_line(&body, v) {
        Some((named, body)) => (council.or(Some(named)), body),
        // the body may be named by itself elsewhere
        None => {
            let named = || candidates.iter().find_map(|c| in_one_line(&c.what, v));
            (council.or_else(|| named().filter(|n| n.1 == body).map(|n| n.0)), body)
        }
    };
    Found {
        stated: council,
        ..decided(candidates, scale, |_| before_place(&without_council(&body, v), v).0)
    }
}

/// The candidate that weighs most, and how it is `named` without what stands around it.
fn decided(candidates: Vec<Candidate>, scale: &Scale, named: impl Fn(&str) -> String) -> Found {
    let decision = decide::best(candidates, scale);
    let body = decision.as_ref().map(|d| named(&d.best));
    let told = decision.map(|d| Told {
        answer: named(&d.best),
        ..d.told(NAME, String::clone)
    });
    Found {
        body,
        told,
        stated: None,
    }
}

/// The body where no line of the header names one: what is surest first.
fn named_elsewhere(context: &Context<'_>, head: &Head) -> Option<Candidate> {
    let found = |body: Option<String>, sign| body.map(|body| seen(body, sign));
    found(elsewhere::decider(context), key!(decider))
        .or_else(|| found(elsewhere::full_council(head), key!(full_council)))
        .or_else(|| found(elsewhere::in_page_title(context), key!(page_title)))
        .or_else(|| found(elsewhere::in_text(context), key!(in_text)))
        .or_else(|| found(elsewhere::of_its_chair(context), key!(of_its_chair)))
        .or_else(|| found(elsewhere::of_last_minutes(context), key!(last_minutes)))
}

fn seen(name: String, sign: &'static str) -> Candidate {
    let mut out = Candidate::new(name);
    out.see(sign, 1);
    out
}

fn candidates(head: &Head, v: &Vocabulary) -> Vec<Candidate> {
    /// A name of more words is a sentence.
    const LONG: usize = 16;
    let mut out: Vec<Candidate> = Vec::new();
    // `below`: lines of the header that stand above it
    let mut add = |name: Option<String>, sign: &'static str, below: usize| {
        let Some(name) = name else { return };
        // "Otterby Town Council | News | Contact": the menu of the page
        let name = name
            .split_once(" | ")
            .map_or(name.clone(), |(own, _)| own.trim().to_owned());
        let blank = name.contains(['[', '<', '{']);
        let titles = words::each(&name).filter(|w| v.names.title(w).is_some()).count();
        let long = words::count(&name) > LONG;
        let council = is_council(&name) && !v.header.opens_as_body(&name) || v.header.is_parent(&name);
        let mut candidate = seen(name, sign);
        candidate.see(key!(below), below as u32);
        candidate.see(key!(council), council.into());
        candidate.see(key!(long), long.into());
        candidate.see(key!(blank), blank.into());
        candidate.see(key!(people), (titles > 1).into());
        out.push(candidate);
    };
    if let Some((_, value)) = head.labelled(&LABEL) {
        add(strip(value, v), key!(labelled), 0);
    }
    if let Some(c) = MEETING_OF.captures(&head.held) {
        add(short(&c, NAME, 200).and_then(|b| strip(b.as_str(), v)), key!(clause), 0);
    }
    if let Some(c) = MEETS.captures(&head.held) {
        add(short(&c, NAME, 200).and_then(|b| strip(b.as_str(), v)), key!(clause), 0);
    }
    for (i, line) in head.before_attendance().enumerate().take(30) {
        let day = dates(&line.text).first().map_or(line.text.len(), |d| d.range.start);
        let held = MEETING_OF
            .captures(line.text[..day].trim_end())
            .and_then(|c| short(&c, NAME, 200).map(|b| b.as_str().to_owned()));
        if let Some(body) = held {
            add(strip(&body, v), key!(line_of), i);
        }
        if super::super::attendance::is_prose(&line.text) && line.text.len() > 90 {
            continue;
        }
        add(strip(&line.text, v), key!(line), i);
    }
    if let Some(title) = front_title(head) {
        add(strip(&title, v), key!(note_title), 0);
    }
    add(over_two_lines(head, v), key!(two_lines), 0);
    add(below_listing(head, v), key!(listing), 0);
    out
}

/// "LITTLE FENWICK", "PARISH COUNCIL" on the line below: one name.
fn over_two_lines(head: &Head, v: &Vocabulary) -> Option<String> {
    let lines: Vec<&str> = head.before_attendance().take(10).map(|l| l.text.as_str()).collect();
    let place = |l: &str| {
        l.starts_with(char::is_uppercase)
            && words::count(l) <= 5
            && !l.has_digit()
            && !l.contains([':', ',', '.', '|'])
            && !v.header.is_body(l)
            && !v.header.is_generic(l)
            && v.headings.topic(l).is_none()
            && !LEADS.is_match(l)
    };
    lines.windows(2).find_map(|w| {
        let kind = is_council(w[1]) && v.header.is_generic(w[1]) && words::count(w[1]) > 1 && !LEADS.is_match(w[1]);
        (kind && place(w[0])).then(|| format!("{} {}", w[0], w[1]))
    })
}

/// "Crime and Disorder Scrutiny - Monday, 8th March, 2031 6.30 pm" below "Agenda and minutes": the page's own line, or two, for
/// the body that met, whatever it is called.
fn below_listing(head: &Head, v: &Vocabulary) -> Option<String> {
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
    short.then(|| named.to_owned())
}

/// The title in a note's own data, where nothing else names the body.
fn front_title(head: &Head) -> Option<String> {
    let title = head.lines.iter().find_map(|l| l.text.strip_prefix("title:"))?;
    Some(title.trim().trim_matches(['"', '\'']).to_owned())
}

/// The council among the candidates; of two that weigh the same, the later.
fn council(candidates: &[Candidate], scale: &Scale) -> Option<String> {
    let councils = candidates.iter().rev().filter(|c| is_council(&c.what));
    let best = decide::best(councils.cloned().collect(), scale);
    best.map(|d| in_full(&d.best, candidates))
}

/// A body's name of more words is a line that says more.
const LONGEST: usize = 8;

/// "City Council" in the clause, "NORTHMERE CITY COUNCIL" over it: the longer is the name.
fn in_full(name: &str, candidates: &[Candidate]) -> String {
    let ending = format!(" {}", name.to_lowercase());
    // "FORUM MINUTES" in the title of the page, "Schools Forum" in the header
    let one = !name.contains(' ');
    let same = |c: &Candidate| is_council(name) == is_council(&c.what) && (one || is_council(name));
    let longer = candidates
        .iter()
        .find(|c| same(c) && words::count(&c.what) <= LONGEST && c.what.to_lowercase().ends_with(&ending));
    longer.map_or_else(|| name.to_owned(), |c| c.what.clone())
}
