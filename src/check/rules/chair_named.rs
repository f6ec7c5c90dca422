//! The rule `chair-named`; its page is `docs/rules/chair-named.md`.

use super::{Context, Found, LIST, listed};
use crate::check::Draft;

/// Offices as parts of a role.
const OFFICES: &[&str] = &[
    "chair",
    "convener",
    "convenor",
    "provost",
    "mayor",
    "president",
    "presiding",
    "speaker",
    "cathaoirleach",
    "reeve",
    "lead",
    "cadeirydd",
    "maer",
    "moderator",
    "warden",
];

/// Words that name a chair wherever they stand above the first item or in the attendance list, glued to a name or not.
const WORDS: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "chaired",
    "chairing",
    "convener",
    "convenor",
    "provost",
    "mayor",
    "president",
    "presided",
    "presiding",
    "speaker",
    "cathaoirleach",
    "reeve",
    "cadeirydd",
    "moderator",
];

/// Phrases that name a chair anywhere in the text.
const PHRASES: &[&str] = &[
    "in the chair",
    "took the chair",
    "take the chair",
    "chaired by",
    "chaired the meeting",
    "presided",
    "(chair",
    "elected chair",
    "as chair",
    "office of chair",
];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        // Those who are named inside an item, or only in the stead of others, do not make a list.
        if listed(record).count() < LIST {
            continue;
        }
        found.examined += 1;
        let named = record.attendees.iter().any(|a| {
            a.role.as_deref().is_some_and(|role| {
                let role = role.to_lowercase();
                OFFICES.iter().any(|office| role.contains(office))
            })
        });
        if !named && !in_words(context, i) {
            found.drafts.push(Draft {
                document: Some(i),
                span: record.attendees.first().map(|a| a.span),
                message: "nobody is named as chair".to_owned(),
                help: "name the chair in the attendance list; `minuted attendees FILE` shows how the list was read"
                    .to_owned(),
                key: "chair".to_owned(),
                ..Draft::default()
            });
        }
    }
}

/// Whether the text names a chair in words that the attendance list was not read with: "Crisp-Chair", "A Birch in the chair".
fn in_words(context: &Context<'_>, i: usize) -> bool {
    let document = &context.documents[i];
    let list = document
        .record
        .attendees
        .iter()
        .filter_map(|a| context.lines(i, a.span));
    let named = |text: &str| {
        text.split(|c: char| !c.is_alphabetic())
            .any(|word| WORDS.iter().any(|w| word.eq_ignore_ascii_case(w)))
    };
    context.above_items(i).is_some_and(named)
        || list.into_iter().any(|(_, line)| named(line))
        || document.text.is_some_and(|text| {
            let text = text.to_lowercase();
            PHRASES.iter().any(|phrase| text.contains(phrase))
        })
}
