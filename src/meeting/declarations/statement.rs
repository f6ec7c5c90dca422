//! Reads one statement of interests: who, which kind, in what, why, and what they did about it.
//!
//! Knows nothing of where it stands: text in, ranges of that text out.

use super::super::attendance::{Person, read_families, read_people};
use super::parts::{Setting, Statement, divide, done, initials, trim};
use super::{clauses, listed};
use crate::language::words;
use crate::language::{Match, Pattern, pattern, short};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

static DECLARED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?P<who>.{2,}?),?\s+(?:{declarations.adverb}\s+)*{declarations.declares}\b(?P<rest>.*)$")
});
static OF_INTEREST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<lead>[^.]*?)\b(?:{declarations.interest}|(?P<short>{declarations.kind_in_letters}))\b\s*(?P<matter>.*)$",
    )
});
/// "Cllr Dale had an interest in item 4", under the heading.
static HAS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?P<who>.{2,}?)\s+{declarations.has}\s+(?P<rest>an?\b.*)$"));
static KIND_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:[a-z0-9]{1,4}[).]\s*)?(?P<k>(?:[\w-]+\s+){1,5}){declarations.interest}\s*[:–-]\s*(?P<w>\S.*)$")
});
static BY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<kind>(?:[\w-]+\s+){0,4}?){declarations.declared}\s+(?:(?:in|of)\s+(?P<matter>.{2,80}?)\s+)?{declarations.was_made}\s+(?:by|from)\s+(?P<who>.+)$",
    )
});
static INFORMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<who>.{2,}?)\s+(?:{declarations.adverb}\s+)?{declarations.says}\b(?:.{0,60}?\bthat\s+{declarations.pronoun}|\s+{declarations.subject})\s+(?:{declarations.being})?\s*(?P<nature>.+)$",
    )
});
/// "Councillor Dale advised that in respect of item 20 of the agenda, she had declared a personal interest by reason that ...":
/// the matter before what is said of it.
static FRONTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<who>.{2,}?)\s+(?:{declarations.adverb}\s+)*{declarations.says}\b[^.]{0,40}?\bthat,?\s+{declarations.about}\s+(?P<matter>.+?),?\s+{declarations.pronoun}\s+(?P<rest>.+)$",
    )
});
/// "In respect of Item 7 Councillors Dale and Fenn declared that they had ...": the matter before those who declare.
static MATTER_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:{declarations.about}\s+(?P<matter>{declarations.thing}\b.*?),?|{declarations.leads_to}\s+(?P<s>[^.;]{3,160}?),)\s+(?P<who>(?:{declarations.title}\s.{2,}?|(?-i:\p{Lu}[\p{L}.'-]*(?:\s+\p{Lu}[\p{L}.'-]*){1,3}))),?\s+(?:{declarations.adverb}\s+)*{declarations.says}\b(?P<rest>.*)$",
    )
});
/// "Cllr Dale Personal interest in item 7 as a user of the park": a table that lost its lines, or a note without a verb.
static VERBLESS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{declarations.interest}\b\s+(?:in|re|regarding|for|on)\s+(?P<matter>\S.*)$"));
/// "excluded due to her declared interest": declared before, and told of here.
static HELD: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{declarations.pronoun}|the|any|an?|this|that|of)$"));
/// "her post did not constitute a pecuniary interest": told, and none.
pub(super) static NOT_ONE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b{declarations.is_none}\b[^.]{0,60}\b{declarations.interest}\b"));

/// "None other than Cllr Dale, item 4": whoever stands behind these declared something.
pub(super) static EXCEPT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.except}\s+(?:{attendance.of_whom}\s+)?(?:the\s+)?(?P<r>(?:{declarations.title}|{declarations.following})\s.*)$",
    )
});
/// "Councillor Dale was a tenant of the Trust", in a list of interests.
static IS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?P<who>{declarations.title}\s.{2,60}?)\s+{declarations.being}\s+(?P<nature>.+)$")
});
/// "Cllr Dale declared her place on the Trust", under the heading.
static ANYTHING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?P<who>.{2,80}?),?\s+(?:{declarations.adverb}\s+)*(?:{declarations.told}|{declarations.spoke_of})\s+(?P<nature>(?:that\s|{declarations.pronoun}\s|an?\s|as\s|being\s).+)$",
    )
});

/// "Datganodd y Cynghorydd Dale fuddiant yn eitem 4": the verb before the name.
static VERB_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:\d{1,3}[).]\s*)?{declarations.verb_first}\s+(?P<who>\S.+?)\s+{declarations.interest}\b(?:\s+(?P<kind>{declarations.kind_behind})\b)?\s*(?:{declarations.to_matter}\s+)?(?P<rest>.*)$",
    )
});

/// "Datganwyd diddordeb gan y Cynghorydd Dale yn eitem 4": what was declared before the name.
static PASSIVE_FIRST: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:[\d.]{1,6}[).]?\s*)?{declarations.was_told}\s+{declarations.interest}\b(?:\s+(?P<kind>{declarations.kind_behind})\b)?\s+{declarations.told_by}\s+(?P<who>\S.+?)\s+{declarations.to_matter}\s+(?P<rest>.+)$",
    )
});

/// "..., as did Cllr Fenn": somebody who did the same.
static LIKEWISE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.likewise}\s+(?P<w>(?:{declarations.title}\s.{2,80}?|(?-i:\p{Lu}[\p{L}.'-]*(?:\s+\p{Lu}[\p{L}.'-]*){1,3})))(?P<o>\s+{declarations.about}\s+{declarations.thing}\s+[^\s,.;]+)?(?:\s+who\b|[,.;]|$)",
    )
});
static FOLLOWING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.following}\b"));

/// The statements of an entry without a verb.
pub(super) fn entry(text: &str, entry: Range<usize>, v: &Vocabulary, out: &mut Vec<Statement>) {
    for mut s in listed::read(&text[entry.clone()], v).unwrap_or_default() {
        super::shift(&mut s, entry.start);
        out.push(s);
    }
}

/// Everybody named in `range`, with what stands in a bracket behind each: "Marl (item 7), Oake (items 8 and 9)"; nothing
/// needs to, where the item stands before them.
pub(super) fn people(text: &str, range: Range<usize>, led: bool, v: &Vocabulary, out: &mut Vec<Statement>) {
    let words = &text[range.clone()];
    if super::super::attendance::is_prose(words) {
        return;
    }
    let from = out.len();
    for mut person in read_families(words, v) {
        person.shift(range.start);
        out.push(Statement {
            matter: bracketed(text, person.name.end),
            person,
            span: range.clone(),
            ..Statement::default()
        });
    }
    if !led && out[from..].iter().all(|s| s.matter.is_none()) {
        out.truncate(from);
    }
}

/// Adds the statements of a clause to `out`.
pub(super) fn read(text: &str, clause: Range<usize>, setting: Setting, v: &Vocabulary, out: &mut Vec<Statement>) {
    let words = &text[clause.clone()];
    if words.len() > 4000 || super::is_nil(words, setting.about) || NOT_ONE.is_match(words) {
        return;
    }
    let except = EXCEPT
        .captures(words)
        .filter(|_| setting.about)
        .and_then(|c| c.name("r"));
    let Some(rest) = except else {
        one(text, clause, setting, v, out);
        return;
    };
    let rest = clause.start + rest.start()..clause.end;
    let from = out.len();
    one(text, rest.clone(), setting, v, out);
    if out.len() == from {
        entry(text, rest, v, out);
    }
}

fn one(text: &str, sentence: Range<usize>, setting: Setting, v: &Vocabulary, out: &mut Vec<Statement>) {
    let about = setting.about;
    let words = &text[sentence.clone()];
    let place = |m: Match<'_>| sentence.start + m.start()..sentence.start + m.end();
    if about && (verb_first(text, &sentence, v, out) || fronted(text, &sentence, v, out)) {
        return;
    }
    if let Some(c) = BY.captures(words)
        && let Some(who) = c.name("who")
    {
        let model = Statement {
            kind: c.name("kind").map(place).and_then(|k| kind(text, k, v)),
            matter: c.name("matter").map(place),
            span: sentence.clone(),
            ..Statement::default()
        };
        each(text, place(who), &model, out, v);
        return;
    }
    if let Some(c) = DECLARED
        .captures(words)
        .or_else(|| HAS.captures(words).filter(|_| about))
        && let (Some(who), Some(rest)) = (short(&c, "who", 200), c.name("rest"))
        && let Some(i) = OF_INTEREST.captures(rest.as_str())
        && short(&i, "lead", 120).is_some()
        && !HELD.is_match(who.as_str())
    {
        let base = sentence.start + rest.start();
        let group = |name: &str| i.name(name).map(|m| base + m.start()..base + m.end());
        let mut model = Statement {
            kind: group("lead").and_then(|k| kind(text, k, v)).or_else(|| group("short")),
            span: sentence.clone(),
            ..Statement::default()
        };
        if let Some(matter) = group("matter") {
            divide(text, matter, &mut model);
        }
        let from = out.len();
        let who_says = place(who);
        let near = clauses::nearest(who.as_str()).unwrap_or(0);
        each(text, who_says.start + near..who_says.end, &model, out, v);
        if let Some(c) = LIKEWISE.captures(words)
            && let Some(also) = c.name("w")
        {
            let mut same = model.clone();
            if let Some(own) = c.name("o") {
                divide(text, place(own), &mut same);
            }
            each(text, place(also), &same, out, v);
        }
        if out.len() == from && FOLLOWING.is_match(who.as_str()) {
            behind_colon(text, &sentence, model, out, v);
        }
        return;
    }
    if about && (verbless(text, &sentence, v, out) || kind_first(text, &sentence, v, out)) {
        return;
    }
    if about
        && let Some(c) = INFORMED.captures(words)
        && let (Some(who), Some(nature)) = (short(&c, "who", 120), c.name("nature"))
    {
        let mut model = Statement {
            span: sentence.clone(),
            ..Statement::default()
        };
        let nature = place(nature);
        let did = done(text, nature.clone());
        let end = did.as_ref().map_or(nature.end, |d| d.start);
        model.action = did;
        model.nature = trim(text, nature.start..end);
        each(text, place(who), &model, out, v);
        return;
    }
    if about {
        bare(text, &sentence, setting.list, v, out);
    }
}

/// "The following Members declared an interest in item 4: Cllr Dale and Cllr Fenn": those behind the last colon.
fn behind_colon(text: &str, sentence: &Range<usize>, mut model: Statement, out: &mut Vec<Statement>, v: &Vocabulary) {
    let Some(colon) = text[sentence.clone()].rfind(':').map(|at| sentence.start + at) else {
        return;
    };
    for part in [&mut model.matter, &mut model.nature].into_iter().flatten() {
        part.end = part.end.min(colon).max(part.start);
    }
    each(text, colon + 1..sentence.end, &model, out, v);
}

/// Reads "Datganodd y Cynghorydd Dale fuddiant personol yn eitem 4"; whether it is that.
fn verb_first(text: &str, sentence: &Range<usize>, v: &Vocabulary, out: &mut Vec<Statement>) -> bool {
    let words = &text[sentence.clone()];
    let Some(c) = VERB_FIRST.captures(words).or_else(|| PASSIVE_FIRST.captures(words)) else {
        return false;
    };
    let place = |m: Match<'_>| sentence.start + m.start()..sentence.start + m.end();
    // a council's whole roll may stand there
    const LONGEST: usize = 1600;
    let (Some(who), Some(rest)) = (short(&c, "who", LONGEST), c.name("rest")) else {
        return false;
    };
    let mut model = Statement {
        kind: c.name("kind").map(place),
        span: sentence.clone(),
        ..Statement::default()
    };
    divide(text, place(rest), &mut model);
    let from = out.len();
    each(text, place(who), &model, out, v);
    out.len() > from
}

/// Reads what tells of an interest without calling it one.
fn bare(text: &str, sentence: &Range<usize>, list: bool, v: &Vocabulary, out: &mut Vec<Statement>) {
    let words = &text[sentence.clone()];
    let found = ANYTHING.captures(words).or_else(|| IS.captures(words).filter(|_| list));
    let Some(found) = found else { return };
    let place = |m: Match<'_>| sentence.start + m.start()..sentence.start + m.end();
    let Some(who) = short(&found, "who", 120) else { return };
    let mut model = Statement {
        span: sentence.clone(),
        ..Statement::default()
    };
    if let Some(nature) = found.name("nature").map(place) {
        model.action = done(text, nature.clone());
        let end = model.action.as_ref().map_or(nature.end, |d| d.start);
        model.nature = trim(text, nature.start..end);
        model.matter.clone_from(&model.nature);
    }
    each(text, place(who), &model, out, v);
}

/// Reads a sentence whose matter stands before what is said of it; whether it is one.
fn fronted(text: &str, sentence: &Range<usize>, v: &Vocabulary, out: &mut Vec<Statement>) -> bool {
    let words = &text[sentence.clone()];
    let place = |m: Match<'_>| sentence.start + m.start()..sentence.start + m.end();
    let Some(c) = MATTER_FIRST.captures(words).or_else(|| FRONTED.captures(words)) else {
        return false;
    };
    let matter = short(&c, "matter", 240).or_else(|| short(&c, "s", 160));
    let (Some(who), Some(matter)) = (short(&c, "who", 160), matter) else {
        return false;
    };
    let rest = c.name("rest").map(place);
    let mut model = Statement {
        matter: trim(text, place(matter)),
        span: sentence.clone(),
        ..Statement::default()
    };
    if let Some(rest) = rest {
        let said = OF_INTEREST.captures(&text[rest.clone()]);
        let group = |name: &str| {
            let m = said.as_ref()?.name(name)?;
            Some(rest.start + m.start()..rest.start + m.end())
        };
        model.kind = group("lead").and_then(|k| kind(text, k, v)).or_else(|| group("short"));
        let mut told = Statement::default();
        divide(text, group("matter").unwrap_or(rest), &mut told);
        model.nature = told.nature.or(told.matter);
        model.action = told.action;
    }
    let from = out.len();
    each(text, place(who), &model, out, v);
    out.len() > from
}

/// Reads "Cllr Dale Personal interest in item 7"; whether it is that.
fn verbless(text: &str, sentence: &Range<usize>, v: &Vocabulary, out: &mut Vec<Statement>) -> bool {
    let words = &text[sentence.clone()];
    let Some(c) = VERBLESS.captures(words) else {
        return false;
    };
    let (Some(whole), Some(matter)) = (c.get(0), c.name("matter")) else {
        return false;
    };
    let head = words[..whole.start()].trim_end();
    // the kind is what of the head's last words is one, the rest is the people
    let starts = head.match_indices(' ').map(|(at, _)| at + 1);
    let at = starts.into_iter().find(|&at| v.interests.is_kind(&head[at..]));
    // "Cllr Dale / Interest in item 7": no kind is told
    let alone = listed::only_names(head) && whole.as_str().starts_with(char::is_uppercase);
    let Some(at) = at.or_else(|| alone.then_some(head.len())) else {
        return false;
    };
    let who = head[..at].trim_end_matches([' ', '-', '–', ':', ',']);
    let titled = v.names.title(words::first(who)).is_some();
    // "Ada Dale: personal interest in item 7"
    let named = || listed::only_names(who) && words::count(who) > 1 && head[who.len()..].contains([':', '-', '–']);
    if super::super::attendance::is_prose(who) || !titled && !named() {
        return false;
    }
    let base = sentence.start;
    let mut model = Statement {
        kind: trim(text, base + at..base + head.len()),
        span: sentence.clone(),
        ..Statement::default()
    };
    divide(text, base + matter.start()..base + matter.end(), &mut model);
    let from = out.len();
    each(text, base..base + who.len(), &model, out, v);
    out.len() > from
}

/// One statement for each person named in `who`.
fn each(text: &str, who: Range<usize>, model: &Statement, out: &mut Vec<Statement>, v: &Vocabulary) {
    let words = &text[who.clone()];
    let mut from = words.rfind(" that ").map_or(0, |p| p + 6);
    let mut people = read_people(&words[from..], v);
    // "Cllr Dale said that a friend of hers was the applicant, and therefore declared ..."
    let member = |p: &Person| p.title.is_some();
    if from > 0 && !people.iter().any(member) {
        let before = read_people(&words[..from], v);
        if before.iter().any(member) || people.is_empty() && !before.is_empty() {
            (from, people) = (0, before);
        }
    }
    let base = who.start + from;
    if people.is_empty() {
        people = initials(&words[from..]);
    }
    let mut model = model.clone();
    if let (None, Some(last)) = (&model.matter, people.last()) {
        // "declared by Cllr Dale in respect of item 4, as ..."
        let rest = base + last.name.end..who.end;
        if listed::leads(text.get(rest.clone()).unwrap_or("")) || listed::is_in(text.get(rest.clone()).unwrap_or("")) {
            divide(text, rest, &mut model);
        }
    }
    for mut person in people {
        person.shift(base);
        let matter = model.matter.clone().or_else(|| bracketed(text, person.name.end));
        out.push(Statement {
            person,
            matter,
            ..model.clone()
        });
    }
}

/// "Councillor Dale (item 4)": the item in the bracket behind a name.
fn bracketed(text: &str, at: usize) -> Option<Range<usize>> {
    let words = text.get(at..)?.strip_prefix(" (")?;
    let inside = &words[..words.find(')')?];
    let from = at + 2;
    listed::names_thing(inside).then(|| from..from + inside.len())
}

/// Reads "Personal interest: Councillor Dale (item 4)", "Pecuniary interests - Cllrs Dale and Fenn"; whether it is that.
fn kind_first(text: &str, sentence: &Range<usize>, v: &Vocabulary, out: &mut Vec<Statement>) -> bool {
    let words = &text[sentence.clone()];
    let Some(c) = KIND_FIRST.captures(words) else {
        return false;
    };
    let (Some(lead), Some(who)) = (c.name("k"), c.name("w")) else {
        return false;
    };
    let place = |m: Match<'_>| sentence.start + m.start()..sentence.start + m.end();
    let kind = kind(text, place(lead), v);
    if kind.is_none() || v.names.title(words::first(who.as_str())).is_none() {
        return false;
    }
    let from = out.len();
    let who = place(who);
    let setting = Setting {
        about: true,
        list: false,
    };
    one(text, who.clone(), setting, v, out);
    if out.len() == from {
        entry(text, who.clone(), v, out);
    }
    if out.len() == from {
        let model = Statement {
            span: sentence.clone(),
            ..Statement::default()
        };
        each(text, who, &model, out, v);
    }
    for s in &mut out[from..] {
        s.kind.get_or_insert_with(|| kind.clone().unwrap_or_default());
        s.span = sentence.clone();
    }
    out.len() > from
}

/// The kind of interest in the words before "interest": without article.
fn kind(text: &str, range: Range<usize>, v: &Vocabulary) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    static ARTICLE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^| )(?:an?|the|{declarations.pronoun}) "));
    let from = ARTICLE.find_iter(words).last().map_or(0, |m| m.end());
    let mut range = trim(text, range.start + from..range.end)?;
    range.start += usize::from(text[range.clone()].starts_with('\''));
    let words = &text[range.clone()];
    (v.interests.is_kind(words) || words.to_lowercase().starts_with("other")).then_some(range)
}
