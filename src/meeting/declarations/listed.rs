//! Reads an interest that is listed: people first, then the item, the kind and the reason in any order and without a verb.

use super::super::attendance::{Person, read_people};
use super::super::named::{Signs, named};
use super::parts::{Statement, divide, initials, trim};
use crate::language::digits::Digits;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

static SEPARATOR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"\s*(?:…|\.{4,})[….]*\s*|\s+[-–—]\s*|[–—]|\s*[;:]\s+|,\s+|\.\s+|\t+|\s+(?i:re)\b[.:]?\s+|\s+\(")
});
/// What leads to the matter, right behind the people.
static LED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\s*{declarations.leads_to}\s+\S"));
static MOTION: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\W*{declarations.motion}\s"));
/// What parts the people from what is said of them.
static END: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\s*(?:…|\.{4,})[….]*|\s+[-–—]\s*|[–—](?i:{declarations.thing}|{declarations.kind_word})|\s*:\s+|\t|\s+(?i:re|(?:(?:on|for|in)\s+)?{declarations.thing}|{declarations.leads_to})\b|,\s+(?i:{declarations.thing}|{declarations.kind_word})|,?\s+as\s|\s+\(|\s+[0-9]",
    )
});

/// "Cllr Pell - Item 3, landlord, personal", "Cllrs Bray & Dunn re 2804": people first, then parts in any order.
pub(super) fn read(text: &str, v: &Vocabulary) -> Option<Vec<Statement>> {
    let first = SEPARATOR.find(text);
    let mut head_end = head_end(text, v)?;
    // "Cllr Pell, Draft plan for the mill, personal": one person and a title behind the comma
    let cut = text[..head_end].find(", ").filter(|&at| {
        let one = matches!(
            v.names.title(words::first(text)),
            Some(Title::Member(false) | Title::Person(false))
        );
        let behind = &text[at + 2..head_end];
        one && only_names(&text[..at]) && !only_names(behind) && !super::super::attendance::is_prose(behind)
    });
    head_end = cut.unwrap_or(head_end);
    let head = &text[..head_end];
    // "PM and GW in relation to the Mill"
    let said = &text[head_end..];
    // "A Dale, B Fenn: That the weir be mended"
    if MOTION.is_match(said) {
        return None;
    }
    let led = LED.is_match(said) || (is_in(said) || said.starts_with(" as ")) && first.is_none() && only_names(head);
    if first.is_none() && !led && head.len() < text.len() || super::super::attendance::is_prose(head) {
        return None;
    }
    let mut people = read_people(head, v);
    if people.is_empty() {
        people = initials(head);
    }
    // "NP - Cllr Dale" begins with a kind
    people.retain(|p| !v.interests.is_kind(&text[p.name.clone()]));
    if people.is_empty() || people.len() > 12 {
        return None;
    }
    Some(behind(text, head_end, people, led, v))
}

/// What stands behind the people, each part by what it is; `led`: all of it is what the interest is in.
pub(super) fn behind(text: &str, head_end: usize, people: Vec<Person>, led: bool, v: &Vocabulary) -> Vec<Statement> {
    let mut model = Statement {
        span: 0..text.len(),
        ..Statement::default()
    };
    if led {
        divide(text, head_end..text.len(), &mut model);
        return shared(people, &model);
    }
    let mut at = head_end;
    let mut parts = Vec::new();
    for m in SEPARATOR.find_iter(&text[head_end..]) {
        parts.push(at..head_end + m.start());
        at = head_end + m.end();
    }
    parts.push(at..text.len());
    for part in parts.into_iter().filter_map(|p| trim(text, p)) {
        place_part(text, part, &mut model, v);
    }
    shared(people, &model)
}

/// Whether a text begins with what leads to the matter.
pub(super) fn leads(text: &str) -> bool {
    LED.is_match(text)
}

/// Whether a text begins with "in" and an item, an application or the like.
pub(super) fn is_in(text: &str) -> bool {
    static IN: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^\s*(?:in|on|for|re)\s+(?:the\s+)?(?:{declarations.thing}\b|\S*\d)"));
    IN.is_match(text)
}

/// Whether a text begins with people and what parts them from what is said of them.
pub(super) fn begins(text: &str, v: &Vocabulary) -> bool {
    let text = text.trim_start();
    let titled = || v.names.title(words::first(text)).is_some();
    // "Ada Fenn – governor"
    let named = || named(text, Signs::Any, v).first().is_some_and(|n| n.range.start == 0);
    titled() && head_end(text, v).is_some() || is(text, v) && named() || is_keyed(text, v)
}

/// "AF: the same", "AF - landlord": initials, and what is said of whoever has them.
fn is_keyed(text: &str, v: &Vocabulary) -> bool {
    static KEYED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?P<k>[A-Z]{2,4})\s*(?::|\s[-–—])\s"));
    let key = KEYED.captures(text).and_then(|c| c.name("k"));
    key.is_some_and(|key| !v.interests.is_kind(key.as_str()))
}

/// Whether words name an item, an application or the like.
pub(super) fn names_thing(words: &str) -> bool {
    static THING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{declarations.thing}|agenda|no\.)"));
    THING.is_match(words) || words.opens_with_digit()
}

/// Capitalised words alone, "and" between them; nothing stands behind them.
pub(super) fn only_names(head: &str) -> bool {
    words::each(head).all(|w| w.starts_with(char::is_uppercase) || is_phrase("declarations.joins", w))
}

/// The same statement for each of the people.
fn shared(people: Vec<Person>, model: &Statement) -> Vec<Statement> {
    let one = |person| Statement {
        person,
        ..model.clone()
    };
    people.into_iter().map(one).collect()
}

/// Whether a text begins with people, a dash and what is said of them.
pub(super) fn is(text: &str, v: &Vocabulary) -> bool {
    let dashed = |end: usize| text[end..].trim_start().starts_with(['-', '–', '—']);
    head_end(text, v).is_some_and(dashed)
}

fn place_part(text: &str, part: Range<usize>, model: &mut Statement, v: &Vocabulary) {
    let words = &text[part.clone()];
    let item = names_thing(words) && !is_why(words);
    if is_phrase("declarations.declared", words) {
        // "Declaration" says no more than the heading did
    } else if v.interests.is_kind(words) {
        model.kind.get_or_insert(part);
    } else if v.interests.is_action(words) {
        model.action.get_or_insert(part);
    } else if item && model.matter.is_none() && v.names.title(words::first(words)).is_none() {
        model.matter = Some(part);
    } else {
        model.nature = Some(match model.nature.take() {
            Some(n) => n.start..part.end,
            None => part,
        });
    }
}

/// Whether words begin with what leads to a reason.
fn is_why(words: &str) -> bool {
    static WHY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{declarations.why}\b"));
    WHY.is_match(words)
}

/// Where the people at the start of a listed statement end: before a dash, "re", a bracket, a colon or the item.
fn head_end(text: &str, v: &Vocabulary) -> Option<usize> {
    let m = END.find(text)?;
    let head = text[..m.start()].trim_end();
    let hints = crate::meeting::attendance::Hints::default();
    let named = Stretch::new(head, &v.names, &v.roles).first_name(hints);
    (named.is_some() || !initials(head).is_empty()).then_some(m.start())
}
