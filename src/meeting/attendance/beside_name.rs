//! Reads what stands beside a name: post, organisation, substitution, coming and going, initials.

use super::cells;
use super::comings;
use super::counts::{is_acronym, is_count};
use super::exchange::{self, Beside};
use super::name;
use super::parts::Before;
use super::person::Person;
use crate::language::digits::Digits;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Roles, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// How somebody took part, or that they did for a part: nothing of who they are.
static MODE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:{attendance_beside.there}\s*)?(?:{attendance_beside.mode}|{attendance_beside.device}(?:\s+[\w-]+){1,3})|{attendance_beside.task})\.?$",
    )
});

static AWAY: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:(?P<sorry>{attendance_beside.sorry})|{attendance_beside.away})\.?$"));

/// Words that go on after a name without a sign between: "in the Chair", "of the Bell Campaign", "representing".
pub(super) fn begins_addition(rest: &str) -> bool {
    let first = words::first(rest);
    let word = words::bare(first);
    word.chars().all(char::is_lowercase) || is_acronym(word)
}

/// An organisation, by its words or as an acronym.
pub(super) fn is_organisation(text: &str, roles: &Roles) -> bool {
    let named = text.chars().any(char::is_uppercase) || words::count(text) <= 3;
    roles.is_organisation(text) && named || is_acronym(text)
}

/// Capitalised words that are no ward: a service without a word that tells it is one.
fn is_service(words: &str) -> bool {
    static WARD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){attendance_beside.ward}"));
    words.starts_with(char::is_uppercase) && !WARD.is_match(words) && words::count(words) <= 6
}

/// Adds the words of `range` to what is known of `person`.
pub(super) fn add(
    text: &Stretch<'_>,
    range: Range<usize>,
    before: Before,
    person: &mut Person,
    vocabulary: &Vocabulary,
) {
    let words = &text[range.clone()];
    let roles = &vocabulary.roles;
    // "Ada Marl / Parent Governor / Committee Member": the last of them says in which capacity she came
    let apart = matches!(before, Before::Cell | Before::Column | Before::Dash | Before::Start);
    if let Some(group) = cells::capacity(words)
        .filter(|_| apart && (person.role.is_some() || person.presiding.is_some() || person.organisation.is_some()))
    {
        person.capacity = Some(group);
        person.span.end = person.span.end.max(range.end);
        return;
    }
    let bracket = text[..range.start].trim_end().ends_with(['(', '[']);
    if is_count(words)
        || bracket && is_reference(words)
        || MODE.is_match(words)
        || is_initials(words, text, person, bracket)
    {
        if bracket && is_initials(words, text, person, bracket) && !text[person.name.clone()].contains([' ', '.']) {
            person.initials = Some(range.clone());
        }
        return;
    }
    let named = |r: Range<usize>| {
        let at = range.start + r.start..range.start + r.end;
        let hints = name::Hints { surnames: true };
        text.name(at.clone(), hints).is_some_and(|n| n.end == at.end)
    };
    let sure = |r: Range<usize>| {
        let words = &text[range.start + r.start..range.start + r.end];
        let first = words::first(words);
        let names = &vocabulary.names;
        names.title(first).is_some() || words.contains(' ') && (names.given(first) || name::is_initials(first, false))
    };
    let whole = |r: Range<usize>| without_title(text, range.start + r.start..range.start + r.end);
    if let Some(c) = AWAY.captures(words) {
        person.away = Some(c.name("sorry").is_some());
    } else if let Some(told) = exchange::beside(words, named, sure) {
        match told {
            Beside::For { whom, at } => {
                person.substitute_for = Some(whole(whom));
                // a bracket may be opened twice and closed once, or never
                let closed = usize::from(bracket && text[range.end..].starts_with([')', ']']));
                person.span.end = person.span.end.max(range.end + closed);
                let said = words[..at].trim_end().len();
                if said > 0 {
                    return add(text, range.start..range.start + said, before, person, vocabulary);
                }
            }
            Beside::By(who) => person.substituted_by = Some(whole(who)),
            Beside::Substitute => {}
        }
    } else if let Some(stay) = comings::beside(words) {
        let inside = |r: Range<usize>| range.start + r.start..range.start + r.end;
        person.arrived = stay.arrived.map(inside);
        person.left = stay.left.map(inside);
    } else if let Some(presiding) = presiding(words, roles) {
        // Words of an organisation before "Chair" say that the chair is that of the organisation.
        if person.organisation.is_some() && !person.member {
            person.role = Some(range.clone());
        } else {
            person.presiding = person.presiding.or(Some(presiding));
        }
    } else if roles.is_party(words) {
        person.party = Some(range.clone());
    } else {
        station(text, range.clone(), before, bracket, person, vocabulary);
    }
    // a bracket may be opened twice and closed once, or never
    let closed = usize::from(bracket && text[range.end..].starts_with([')', ']']));
    person.span.end = person.span.end.max(range.end + closed);
}

fn presiding(words: &str, roles: &Roles) -> Option<&'static str> {
    let folded = words.trim_start_matches("in ").trim_start_matches("as ");
    roles.presiding(words).or_else(|| roles.presiding(folded)).or_else(|| {
        let first = words.split(" - ").next().unwrap_or(words);
        let first = phrases("attendance_instead.plain")
            .iter()
            .fold(first, |w, link| w.split(&format!(" {link} ")).next().unwrap_or(w));
        roles.presiding(first)
    })
}

/// Post, organisation, or something not known.
fn station(
    text: &str,
    range: Range<usize>,
    before: Before,
    bracket: bool,
    person: &mut Person,
    vocabulary: &Vocabulary,
) {
    let words = &text[range.clone()];
    let roles = &vocabulary.roles;
    let start = range.start + leading_link(words);
    let range = start..range.end;
    let words = &text[range.clone()];
    // "(spoke on behalf of the residents)" says what somebody did, not what they are
    let did = bracket && vocabulary.attendance.speaks(words::first(words));
    if words.is_empty() || did || is_phrase("attendance_flat.both", words) {
        return;
    }
    let runs_on = matches!(before, Before::Comma | Before::Dash | Before::And | Before::Space);
    let is_org = is_organisation(words, roles);
    match &person.role {
        // "Officers present for a part: Ada Marl, Head of Homes": what the colon ended was a heading
        Some(role) if text[role.end..].starts_with(':') && role.end <= person.name.start && roles.is_post(words) => {
            person.role = Some(range);
        }
        // "Treasurer Kim Oake and Deputy Clerk": the name ended the post
        Some(role) if role.end <= person.name.start && !is_org => {}
        Some(role) if !bracket && runs_on && !(is_acronym(words) || is_org && roles.is_outside(words)) => {
            person.role = Some(role.start..range.end);
        }
        Some(role) if bracket && !is_org && text[role.end..range.start].trim_matches([' ', '\n', '(']).is_empty() => {
            // a bracket that was opened twice may close but once
            let closed = usize::from(text[range.end..].starts_with([')', ']']));
            person.role = Some(role.start..range.end + closed);
        }
        None if roles.is_post(words) || roles.is_portfolio(words) => {
            let org_before_chair = person.organisation.is_some();
            person.role = Some(range.clone());
            if !org_before_chair && let Some(tail) = organisation_tail(text, &range, roles) {
                person.organisation = Some(tail);
            }
        }
        _ if is_org && person.organisation.is_none() => person.organisation = Some(range),
        // "Dev Arden (DA) - Public Health": beside a name without a title stands whom it is from
        None if before == Before::Dash
            && person.title.is_none()
            && is_service(words)
            && person.organisation.is_none() =>
        {
            person.organisation = Some(range);
        }
        None if person.organisation.is_none() && person.aside.is_none() => person.aside = Some(range),
        _ => {}
    }
}

/// "another on behalf of the Mayor": the office at the end, behind the last "of the" where more than an office stands there.
pub(super) fn office(words: &str) -> &str {
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{attendance_beside.before_office}\s+"));
    let from = LEAD.find_iter(words).filter(|m| m.start() > 0).last().map(|m| m.end());
    from.map_or_else(|| &words[article(words)..], |from| &words[from..])
}

fn article(words: &str) -> usize {
    static ARTICLE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^{attendance.article}\s"));
    ARTICLE.find(words).map_or(0, |m| m.end())
}

/// The length of "of the", "from", "representing" before an organisation or a post.
pub(super) fn leading_link(words: &str) -> usize {
    static LINK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^{attendance_beside.link}\s"));
    LINK.find(words).map_or(0, |m| m.end())
}

/// "Chief Executive, Homestead Trust": what follows the last comma, where that is an organisation and no post.
fn organisation_tail(text: &str, range: &Range<usize>, roles: &Roles) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let at = words.rfind(", ")? + 2;
    let tail = &words[at..];
    (is_organisation(tail, roles) && !roles.is_post(tail)).then(|| range.start + at..range.end)
}

/// "C01/31 – C28/31": for which minutes somebody was there, by their numbers.
fn is_reference(words: &str) -> bool {
    let numbered = |w: &str| w.has_digit() && !w.contains(char::is_lowercase);
    words.split([' ', '–', '-']).filter(|w| !w.is_empty()).all(numbered)
}

/// "JB" beside Jo Bray; "(J)" behind a family name alone.
fn is_initials(words: &str, text: &str, person: &Person, bracket: bool) -> bool {
    let compact: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    let count = compact.chars().count();
    let starts_upper = compact.starts_with(char::is_uppercase);
    let digits = words.has_digit();
    if count == 0 || count > 4 || digits || !starts_upper || words.contains(' ') && count > 2 {
        return false;
    }
    let name = &text[person.name.clone()];
    if bracket && !name.contains(' ') && count <= 2 && compact.chars().all(char::is_uppercase) {
        return true;
    }
    let own: String = name.split([' ', '-', '.']).filter_map(|w| w.chars().next()).collect();
    let first = own.chars().next();
    let last = words::each(name).next_back().and_then(|w| w.chars().next());
    // "L. Fenn (LMF)": a letter more than the name as it is written here
    let end = compact.chars().last();
    compact.eq_ignore_ascii_case(&own)
        || (compact.chars().next() == first && (compact.chars().nth(1) == last || end == last && count > 1))
}

fn without_title(text: &Stretch<'_>, range: Range<usize>) -> Range<usize> {
    let hints = name::Hints { surnames: true };
    text.name(range.clone(), hints).map_or(range, |n| n.name)
}
