//! Cuts people who are joined by "and" or "&", and keeps the "and" of a post.

use super::super::{counts, name};
use super::{Before, Part, is_initial, trimmed};
use crate::language::stretch::Stretch;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Roles};

/// Cuts at "and" and "&" where a person stands on its right (and on its left, or a title or given name tells).
pub(super) fn at_ands(text: &Stretch<'_>, part: Part, names: &Names, roles: &Roles, out: &mut Vec<Part>) {
    let mut start = part.range.start;
    let mut before = part.before;
    let hints = name::Hints { surnames: true };
    let left_is_name = |from: usize, to: usize| {
        trimmed(text, from..to).is_some_and(|l| text.name(l.clone(), hints).is_some_and(|n| n.end >= l.end))
    };
    let words = name::parted(text, part.range.clone(), names);
    // "the clerk A. Marl and the deputy clerk": a post and then its holder
    let holder = |from: usize, to: usize| {
        let initials = |w: &&name::Word<'_>| (from..to).contains(&w.at) && is_initial(w);
        let held = |w: &name::Word<'_>| roles.is_post(&text[from..w.at]) && left_is_name(w.at, to);
        words.iter().find(initials).is_some_and(held)
    };
    for (i, word) in words.iter().enumerate() {
        let joins = matches!(word.text, "&" | "a") || is_phrase("attendance_flat.both", word.text);
        if !joins {
            continue;
        }
        // "and from Ada Marl"
        let again = words
            .get(i + 1)
            .is_some_and(|w| is_phrase("attendance_flat.again", w.text));
        let Some(next) = words.get(i + 1 + usize::from(again)) else {
            // "A Bell and" before a title: the "and" goes.
            let left = trimmed(text, start..word.at);
            out.extend(left.map(|range| Part {
                before,
                range,
                bracket: false,
            }));
            return;
        };
        if i == 0 {
            start = next.at;
            let kept = matches!(before, Before::Start | Before::Stop);
            before = if kept { before } else { Before::And };
            continue;
        }
        let right = text.name(next.at..part.range.end, hints);
        let Some(right) = right else {
            // "Cllr Wick & the Clerk", "Cllr Wick - NCC and 5 members of the public"
            let rest = &text[next.at..part.range.end];
            let post = rest.to_lowercase().starts_with("the ")
                && roles.is_post(rest)
                && (left_is_name(start, word.at) || holder(start, word.at));
            if post || counts::is_count(rest) {
                out.extend(trimmed(text, start..word.at).map(|range| Part {
                    before,
                    range,
                    bracket: false,
                }));
                out.push(Part {
                    before: Before::Stop,
                    range: next.at..part.range.end,
                    bracket: false,
                });
                return;
            }
            continue;
        };
        let left = trimmed(text, start..word.at);
        let left_is_name = left_is_name(start, word.at);
        let sure = right.title.is_some() || names.given(next.text) || next.text.len() == 1 || next.text.ends_with('.');
        let one_word = !text[right.name.clone()].contains(' ');
        // "Marsh and Dale NHS": more words behind what could be a name make both a body's
        let rest = text[right.end..part.range.end].trim_start();
        let whole = rest.is_empty() || rest.starts_with(|c: char| !c.is_uppercase());
        if left_is_name && (sure || whole) || (sure && (!one_word || right.title.is_some())) {
            out.extend(left.map(|range| Part {
                before,
                range,
                bracket: false,
            }));
            before = Before::And;
            start = next.at;
        }
    }
    if let Some(range) = trimmed(text, start..part.range.end) {
        out.push(Part {
            before,
            range,
            bracket: false,
        });
    }
}
