//! What may be a declaration of interest and none of the record carries it.
//!
//! A second look over the text under the headings of declarations, and over what tells of one elsewhere.

use super::super::named::{self, Named, Signs};
use super::super::sheet::{BREAK, COLUMN, LINE, Sheet};
use super::{LISTED, is_nil, parts, statement};
use crate::document::BlockKind;
use crate::findings::said;
use crate::language::sentences::sentences;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage};
use crate::meeting::{Context, Reading};
use crate::record::{DocumentKind, Finding, Stated};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// "Members declared interests": told, whoever it was.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.told}\b[^.]{0,80}\b{declarations.interest}\b|\b{declarations.interest}\b[^.]{0,40}\b{declarations.told}\b",
    )
});
/// "declared his tenancy", "disclosed that he parked there": told without the word.
static OWN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.told}\s+(?:that\s+)?{unread.own}\b"));
/// The verb of declaring, behind those who do.
static VERB: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.told}\b"));
/// "having declared an interest", "when interests are declared": what was told before, or might be.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.told_before}\b"));
/// What an interest is in, or what it is called.
static ABOUT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:{declarations.interest}|{declarations.kind_word}|{declarations.kind_in_letters})\b|\b{declarations.thing}\s+[A-Z]{0,3}\d|^\W*\S+\s+.{0,60}?\b{declarations.told}\b",
    )
});
/// "Councillor Dale asked whether ...", "... sent her apologies": what is said under the heading, and tells of no interest.
static ASKED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{unread.no_interest}\b"));
/// "To receive declarations ...", "Other apologies reported: ...": what declares nothing.
static NONE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{unread.none_declared}\b"));
/// "Councillor Dale was a tenant", "Councillor Dale - landlord": behind a name, what one is.
static IS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\s*(?:[-–—:(]|(?:{declarations.being}|{declarations.why})\b)"));

/// Under the heading, a name without a title is one in a sentence that is no longer.
const SHORT: usize = 300;

/// Whether a name is followed by what is said of whoever bears it, and not by another name.
fn says(behind: &str) -> bool {
    behind.trim_start().starts_with(char::is_lowercase)
}

/// The findings of a meeting whose declarations were read.
pub(super) fn of(context: &Context<'_>, regions: &[Vec<Passage>], reading: &Reading) -> Vec<Finding> {
    if context.kind == DocumentKind::Agenda {
        return Vec::new();
    }
    let known = named::known(&[], &reading.declarations);
    let mut read: Vec<Range<usize>> = reading.declarations.iter().map(|d| d.span.range()).collect();
    read.sort_by_key(|r| r.end);
    let mut out = Vec::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    for region in regions {
        // "Disclosure of interests: None" may stand in the heading, and what follows is other business
        let mut nil = reading.meeting.declarations_stated == Some(Stated::None);
        for passage in region {
            seen.insert(passage.block);
            out.extend(unread(context, passage, Some(&mut nil), &known, &read));
        }
    }
    for index in context.shape.blocks.clone().filter(|i| !seen.contains(i)) {
        let skip = matches!(context.shape.role(index), BlockRole::Furniture | BlockRole::AgendaText)
            || context.document.blocks[index].kind == BlockKind::Furniture;
        if !skip {
            out.extend(unread(
                context,
                &Passage::whole(context.document, index),
                None,
                &known,
                &read,
            ));
        }
    }
    out
}

/// The finding of one passage: its first sentence that seems to declare something. `under`: it stands under a heading, and whether it
/// was said there that nobody declares anything; what is said of somebody behind that is other business.
fn unread(
    context: &Context<'_>,
    passage: &Passage,
    mut under: Option<&mut bool>,
    known: &BTreeSet<String>,
    read: &[Range<usize>],
) -> Option<Finding> {
    let about = under.is_some();
    let block = context.document.blocks[passage.block].text();
    if !about && !parts::speaks_of_interest(block) && !OWN.is_match(block) {
        return None;
    }
    let mut sheet = Sheet::default();
    sheet.push(context.document, passage.block, passage.range.clone());
    let text = sheet.text().replace([LINE, BREAK, COLUMN], " ");
    sentences(&text).into_iter().find_map(|sentence| {
        let words = &text[sentence.clone()];
        let source = sheet.source(context.document, sentence);
        let behind = read.partition_point(|r| r.end <= source.start);
        let held = read.get(behind).is_some_and(|r| r.start < source.end);
        let told = (TOLD.is_match(words) || OWN.is_match(words)) && !held;
        let none = NONE.is_match(words) && !told;
        let nil = is_nil(words, about);
        let over = under.as_deref_mut().is_some_and(|said| {
            *said |= nil;
            *said && !told
        });
        if nil || over || statement::NOT_ONE.is_match(words) || BEFORE.is_match(words) || none || !about && !told {
            return None;
        }
        let mut names = named::named(words, Signs::Title, context.vocabulary);
        if about && names.is_empty() && words.len() < SHORT {
            names = named::named(words, Signs::Any, context.vocabulary);
            names.retain(|n| n.range.start < 4);
        }
        let acts = |n: &Named| parts::done(words, n.range.end..words.len()).is_some_and(|d| d.start < n.range.end + 8);
        let begins = names.first().is_some_and(|n| {
            n.range.start < 4
                && !acts(n)
                && (IS.is_match(&words[n.range.end..])
                    || about && says(&words[n.range.end..]) && !ASKED.is_match(words))
        });
        // where the record has whoever stands before the verb, those behind it are what the interest is in
        let verb = VERB.find(words).filter(|_| held).map(|m| m.start());
        let verb = verb.filter(|&at| names.iter().any(|n| n.range.end <= at && n.is_known(known)));
        let unknown = |n: &Named| verb.is_none_or(|at| n.range.start < at) && !n.is_known(known);
        let missed = names.iter().any(unknown) && (begins || ABOUT.is_match(words));
        let unread = missed || (told || LISTED.is_match(words)) && about && read.is_empty();
        unread.then(|| said::interest_unread(words).at(context.document.span(source)))
    })
}
