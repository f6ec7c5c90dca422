//! A statement as an entry of the record: with the name that the roll has, and not twice.

use super::super::sheet::{BREAK, LINE, Sheet};
use super::super::{Context, Reading};
use super::parts::Statement;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::record::{Attendee, Declaration, IdMaker};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// A name without the "'s" of what is somebody's.
fn own_name(name: &str) -> &str {
    ["'s", "’s"].iter().find_map(|s| name.strip_suffix(s)).unwrap_or(name)
}

pub(super) fn push(context: &Context<'_>, sheet: &Sheet, s: Statement, ids: &mut IdMaker, reading: &mut Reading) {
    let words = |r: &Option<Range<usize>>| {
        r.as_ref()
            .map(|r| sheet.original(context.document, r.clone()))
            .map(|w| unbracketed(w.trim_matches([' ', ',', '.', ';'])).to_owned())
            .filter(|w| !w.is_empty())
    };
    let Some(name) = words(&Some(s.person.name.clone())) else {
        return;
    };
    // "Councillor Dale's wife works for the bidder."
    let name = own_name(&name).to_owned();
    let office = reading.called.office(&name).map(str::to_owned);
    if office.is_none() && is_nobody(&name, s.person.title.is_some(), context.vocabulary) {
        return;
    }
    let there = || super::super::named::known(&reading.attendees, &[]);
    let family = || words::last(&name).to_lowercase();
    if s.person.title.is_none() && begins_title(context, &name) && !there().contains(&family()) {
        return;
    }
    let line = sheet.text()[s.person.name.start..]
        .split([LINE, BREAK])
        .next()
        .unwrap_or("");
    let name = own_initial(name);
    let called = &reading.called;
    let name = match called
        .holder(&name)
        .or_else(|| called.short(&name))
        .or(office.as_deref())
    {
        Some(person) => person.to_owned(),
        None => whole_name(&name, line, &reading.attendees).map_or(name, str::to_owned),
    };
    let source = sheet.source(context.document, s.span.clone());
    // where no item is named, the matter is the interest itself
    let matter = words(&s.matter).or_else(|| words(&s.nature));
    let twice = reading
        .declarations
        .iter()
        .any(|d| d.name == name && d.matter == matter && d.span.range() == source);
    if twice {
        return;
    }
    reading.claimed.push(source.clone());
    reading.declarations.push(Declaration {
        id: ids.make("declaration", &[&name, matter.as_deref().unwrap_or("")]),
        name,
        interest_type: words(&s.kind).map(|k| k.to_lowercase()),
        matter,
        nature: words(&s.nature),
        action: words(&s.action),
        span: context.document.span(source),
    });
}

/// Whether an item's title begins with these words: "Mill Lane" of "Mill Lane crossing" is nobody.
fn begins_title(context: &Context<'_>, name: &str) -> bool {
    let titles = context.shape.items.iter().filter_map(|i| i.title.as_ref());
    let begins = |title: &str| {
        let rest = title.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with(' ') && rest.len() > 2)
    };
    titles.map(|t| t.text(context.document)).any(begins)
}

/// "J & M Dale" as the first of the two has it: "J Dale".
fn own_initial(name: String) -> String {
    static SHARED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?P<a>\p{Lu}\.?)\s*(?:&|{declarations.joins})\s*\p{Lu}\.?\s+(?P<b>\p{Lu}.+)$"));
    let shared = SHARED
        .captures(&name)
        .and_then(|c| Some([c.name("a")?.as_str(), c.name("b")?.as_str()].join(" ")));
    shared.unwrap_or(name)
}

/// Takes a bracket off the end that was opened outside.
fn unbracketed(words: &str) -> &str {
    let closes = words.matches(')').count() > words.matches('(').count();
    words
        .strip_suffix(')')
        .filter(|_| closes)
        .map_or(words, |w| w.trim_end_matches([' ', ',', '.', ';']))
}

/// Words that name nobody: a kind of interest, what heads the declarations, a file beside them.
fn is_nobody(name: &str, titled: bool, v: &Vocabulary) -> bool {
    let word = |w: &str| {
        let bare = words::bare(w);
        v.interests.is_kind(bare) || is_phrase("declarations.no_name", bare)
    };
    let thing = !titled && words::each(name).any(|w| v.roles.is_no_name(w));
    thing || v.interests.is_kind(name) || words::each(name).all(word)
}

/// A name of the roll with a dash in it, of which only the part before the dash was read.
fn whole_name<'a>(name: &str, words: &str, attendees: &'a [Attendee]) -> Option<&'a str> {
    let plain = |w: &str| w.replace(['–', '—'], "-");
    let name = plain(name);
    let whole = |a: &&Attendee| {
        let own = plain(&a.name);
        let rest = own.strip_prefix(name.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with('-')) && plain(words).starts_with(&own)
    };
    let doubled = |a: &&Attendee| a.name.contains(['-', '–', '—']);
    attendees.iter().filter(doubled).find(whole).map(|a| a.name.as_str())
}
