//! Reads what stands beside a name: post, organisation, substitution, coming and going, initials.

use super::parts::Before;
use super::people::Person;
use crate::language::{Pattern, pattern};
use crate::vocabulary::{Roles, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

static COUNT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?: \(?\d+\)? | (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|no|several|some|a\ number\ of|around\ \d+) )?
          \s* (?: other \s+ )? (?: (?: members? \s+ of \s+ (?:the\ )? (?:public|press) | (?:local\s+)? (?:residents?|parishioners?|electors?) ) \b (?P<more> .* ) $ | public (?: \W* | \s+ (?: present|in|attend\w*|gallery|were|was|and ) \b (?P<after> .* ) ) $ ) | ^ \W* \d+ \W* $ ",
    )
});

static SUBSTITUTE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?: as \s+ )? (?: a \s+ )? (?: named \s+ | nominated \s+ )? (?: sub(?:stitut(?:e|ing|ed|ion))? | deputis(?:ing|ed) | in \s+ place | reserve | proxy ) \b \.? \s*
          (?: member \s+ | attending \s+ )? (?P<how> for | of | on \s+ behalf \s+ of | : | - | – | by )? \s* (?P<who> .+ )? $ ",
    )
});

/// "(Cllr P Dale attended as substitute)", "(Dr R Fenn, Medical Director, came in her place)": who came instead.
static INSTEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?P<who> \S+ (?: \s [^\s,]+ ){1,4}? ) (?: , \s .{3,60}? )? ,? \s+ (?: (?:was|is|to) \s+ )?
          (?: substitut(?:ed|es|ing|e) | deputis(?:ed|es|ing) | (?:attended|attending|present|in\ attendance|acted|acting|came) \s+ (?: (?: as \s+ )? (?:a\ |the\ |his\ |her\ |their\ )? (?:named\ )? (?:substitute|deputy|sub) | in \s+ (?:his|her|their) \s+ (?:absence|place|stead) | on \s+ (?:his|her|their) \s+ behalf | instead ) ) $",
    )
});

/// "Leisure Services attending on behalf of B Dale": the end of what is said of somebody names whom they stood in for.
static ON_BEHALF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) \s (?: (?:attend(?:ed|ing)|deputi[sz](?:ed|ing)|substitut(?:ed|ing)|standing\ in|sitting\ in|present|here) \s+ (?:on\ behalf\ of|in\ place\ of|instead\ of|for) | (?:substitute|deputy)\ for | in\ place\ of ) \s+ (?P<who> .{3,60} ) $ ",
    )
});

static CAME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?: attended \s+ | present \s+ | in \s+ attendance \s+ )? (?:
            (?P<from> from | arrived | joined | arriving | joining | entered | came ) \b \s* (?: at | the \s+ meeting \s+ (?:at|during|from) | during | for )? \s* (?P<when> .{0,30}? [0-9] [^,]*? ) (?: \s* (?: - | – | to | until | till ) \s* (?P<till> \S.*) )?
          | (?P<left> left | until | till | up \s+ to | to | leaving | departed | withdrew | for ) \b \s* (?: at | the \s+ meeting \s+ (?:at|during|after) | during | after | from )? \s* (?P<gone> .{0,40}? [0-9] .* )
          ) $",
    )
});

static MODE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?:attended|attending|joined|present|participated)?\s*(?:remote(?:ly)?|online|virtual(?:ly)?|electronic(?:ally)?|by (?:phone|telephone|video|zoom|teams).*|via (?:\w+\s?){1,3}|in person|zoom|teams|webex)|notes|minutes|minute taker|taking (?:the )?(?:notes|minutes)|left|arrived|part|part only|part meeting|for part of the meeting)$",
    )
});

static AWAY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:(?P<sorry>apolog(?:y|ies)(?: (?:given|received|sent))?|sent apologies|apols?\.?)|absent|did not attend|not present|no apologies)$",
    )
});

/// "Rhys Oake substituted": who came instead of the one before.
pub fn is_instead(words: &str) -> bool {
    INSTEAD.is_match(words)
}

/// "2 members of the public": nobody by name.
pub fn is_count(words: &str) -> bool {
    let long = |c: &regex::Captures<'_>| {
        c.name("more").is_some_and(|m| m.len() > 60) || c.name("after").is_some_and(|m| m.len() > 50)
    };
    COUNT.captures(words).is_some_and(|c| !long(&c))
}

/// Words that go on after a name without a sign between: "in the Chair", "of the Bell Campaign", "representing".
pub fn begins_addition(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or("");
    let word = first.trim_matches(|c: char| !c.is_alphanumeric());
    word.chars().all(char::is_lowercase) || is_acronym(word)
}

/// "NCC", "DfT", "HMRC".
pub fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    !word.contains(' ') && (2..=9).contains(&letters) && upper >= 2 && upper * 2 >= letters
}

/// An organisation, by its words or as an acronym.
pub fn is_organisation(text: &str, roles: &Roles) -> bool {
    let named = text.chars().any(char::is_uppercase) || text.split(' ').count() <= 3;
    roles.is_organisation(text) && named || is_acronym(text)
}

/// Capitalised words that are no ward: a service without a word that tells it is one.
fn is_service(words: &str) -> bool {
    let lower = words.to_lowercase();
    words.starts_with(char::is_uppercase)
        && !["ward", "division"].iter().any(|w| lower.contains(w))
        && words.split(' ').count() <= 6
}

/// Adds the words of `range` to what is known of `person`.
pub fn add(text: &str, range: Range<usize>, before: Before, person: &mut Person, vocabulary: &Vocabulary) {
    let words = &text[range.clone()];
    let roles = &vocabulary.roles;
    let bracket = text[..range.start].trim_end().ends_with(['(', '[']);
    let inside = |m: regex::Match<'_>| range.start + m.start()..range.start + m.end();
    if is_count(words) || MODE.is_match(words) || is_initials(words, text, person, bracket) {
        if bracket && is_initials(words, text, person, bracket) && !text[person.name.clone()].contains([' ', '.']) {
            person.initials = Some(range.clone());
        }
        return;
    }
    if let Some(who) = ON_BEHALF.captures(words).and_then(|c| c.name("who"))
        && super::name::read(
            text,
            inside(who),
            &vocabulary.names,
            roles,
            super::name::Hints { surnames: true },
        )
        .is_some_and(|n| n.end == inside(who).end)
    {
        person.substitute_for = Some(without_title(text, inside(who), vocabulary));
        let said = words.len() - ON_BEHALF.find(words).map_or(0, |m| m.as_str().len());
        person.span.end = person.span.end.max(range.end + usize::from(bracket));
        return add(
            text,
            range.start..range.start + words[..said.min(words.len())].trim_end().len(),
            before,
            person,
            vocabulary,
        );
    }
    if let Some(c) = AWAY.captures(words) {
        person.away = Some(c.name("sorry").is_some());
    } else if let Some(who) = INSTEAD.captures(words).and_then(|c| c.name("who"))
        && super::name::read(
            text,
            inside(who),
            &vocabulary.names,
            roles,
            super::name::Hints::default(),
        )
        .is_some_and(|n| n.end == inside(who).end)
    {
        person.substituted_by = Some(without_title(text, inside(who), vocabulary));
    } else if let Some(c) = SUBSTITUTE.captures(words) {
        let who = c.name("who").map(|m| without_title(text, inside(m), vocabulary));
        match c.name("how").map(|h| h.as_str()) {
            Some(":" | "-" | "–" | "by") => person.substituted_by = who,
            Some(_) => person.substitute_for = who,
            None => {}
        }
    } else if let Some(c) = CAME.captures(words) {
        person.arrived = c.name("when").map(inside);
        person.left = c.name("till").or_else(|| c.name("gone")).map(inside);
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
    person.span.end = person.span.end.max(range.end + usize::from(bracket));
}

fn presiding(words: &str, roles: &Roles) -> Option<&'static str> {
    let folded = words.trim_start_matches("in ").trim_start_matches("as ");
    roles.presiding(words).or_else(|| roles.presiding(folded)).or_else(|| {
        let first = words.split(" - ").next().unwrap_or(words);
        let first = first.split(" for ").next().unwrap_or(first);
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
    let did = bracket && vocabulary.attendance.speaks(words.split(' ').next().unwrap_or(""));
    if words.is_empty() || did {
        return;
    }
    let runs_on = matches!(before, Before::Comma | Before::Dash | Before::And | Before::Space);
    let is_org = is_organisation(words, roles);
    match &person.role {
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
pub fn office(words: &str) -> &str {
    let lead = ["behalf of the ", "from the ", "and the "];
    let from = lead.iter().filter_map(|l| words.rfind(l).map(|p| p + l.len())).max();
    from.and_then(|f| words.get(f..))
        .unwrap_or_else(|| words.strip_prefix("the ").unwrap_or(words))
}

/// The length of "of the", "from", "representing" before an organisation or a post.
pub fn leading_link(words: &str) -> usize {
    const LINKS: [&str; 12] = [
        "on behalf of the ",
        "on behalf of ",
        "representing the ",
        "representing ",
        "from the ",
        "from ",
        "of the ",
        "of ",
        "for the ",
        "for ",
        "the ",
        "at the ",
    ];
    LINKS.iter().find(|l| words.starts_with(**l)).map_or(0, |l| l.len())
}

/// "Chief Executive, Homestead Trust": what follows the last comma, where that is an organisation and no post.
fn organisation_tail(text: &str, range: &Range<usize>, roles: &Roles) -> Option<Range<usize>> {
    let words = &text[range.clone()];
    let at = words.rfind(", ")? + 2;
    let tail = &words[at..];
    (is_organisation(tail, roles) && !roles.is_post(tail)).then(|| range.start + at..range.end)
}

/// "JB" beside Jo Bray; "(J)" behind a family name alone.
fn is_initials(words: &str, text: &str, person: &Person, bracket: bool) -> bool {
    let compact: String = words.chars().filter(|c| c.is_alphabetic()).collect();
    let count = compact.chars().count();
    let starts_upper = compact.starts_with(char::is_uppercase);
    if count == 0 || count > 4 || !starts_upper || words.contains(' ') && count > 2 {
        return false;
    }
    let name = &text[person.name.clone()];
    if bracket && !name.contains(' ') && count <= 2 && compact.chars().all(char::is_uppercase) {
        return true;
    }
    let own: String = name.split([' ', '-', '.']).filter_map(|w| w.chars().next()).collect();
    let first = own.chars().next();
    let last = name.split(' ').next_back().and_then(|w| w.chars().next());
    compact.eq_ignore_ascii_case(&own)
        || (compact.chars().next() == first && compact.chars().nth(1) == last && count <= 4)
}

fn without_title(text: &str, range: Range<usize>, vocabulary: &Vocabulary) -> Range<usize> {
    let hints = super::name::Hints { surnames: true };
    super::name::read(text, range.clone(), &vocabulary.names, &vocabulary.roles, hints).map_or(range, |n| n.name)
}
