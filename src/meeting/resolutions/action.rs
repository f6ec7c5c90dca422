//! Turns "ACTION: Jo to order bulbs by 3 May" into an action: owner, what, by when.
//!
//! Knows nothing of decisions.

use super::line::{Line, Place};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::called::Called;
use crate::record::Action;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// An action and where its words stand; one without words of its own is about what stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Owner and due; the text is filled in from the range.
    pub action: Action,
    /// Bytes of what is to be done; empty where only an owner is named.
    pub range: Range<usize>,
}

static DUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)[,(\s]*\b{actions.due}:?\s+((?:the\s+)?(?:end\s+of\s+)?(?:\d{1,2}|{actions.due_day})[^.;()]{0,40})[)\s]*$",
    )
});

/// The action in a sentence, if it gives one.
pub(super) fn find(line: &Line<'_>, sentence: Range<usize>, called: &Called, words: &Decisions) -> Option<Found> {
    if line.place == Place::Title || sentence.is_empty() {
        return None;
    }
    let first = sentence.start.max(line.word_at(line.body));
    let end = line.sentence_bytes(line.sentence(first).0).end;
    let head = marked(line, first).or_else(|| bracketed(line, &sentence));
    let from = match head {
        Some(at) => at,
        None => plain(line, first, called, words)?,
    };
    let text = line.text.get(from..end)?;
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let body = text[lead..].trim_end().trim_end_matches([')', ']', '.', ' ']);
    let start = from + lead;
    let owner_end = owner(body);
    let due = DUE
        .captures(body)
        .and_then(|c| c.get(1))
        .map(|m| m.as_str().trim().to_owned());
    let (owner, range) = match owner_end {
        Some((o, rest)) => (Some(body[..o].trim().to_owned()), start + rest..start + body.len()),
        None if words::count(body) <= 4 && !body.is_empty() => (Some(body.to_owned()), start..start),
        None => (None, start..start + body.len()),
    };
    (!body.is_empty()).then_some(Found {
        action: Action {
            owner,
            due,
            text: String::new(),
        },
        range,
    })
}

/// "ACTION:", "Action -", "ACTIONS", "Action point 3:".
fn marked(line: &Line<'_>, first: usize) -> Option<usize> {
    let mut i = first;
    if !is_phrase("actions.heading", line.lower(i)) {
        return None;
    }
    let caps = line.printed(i).chars().all(char::is_uppercase);
    while i < first + 3
        && !line.gap(i).contains([':', '-', '\u{2013}'])
        && is_phrase("actions.heading_goes_on", line.lower(i + 1))
    {
        i += 1;
    }
    if line.gap(i).trim().is_empty() && line.lower(i + 1).is_digits() {
        i += 1;
    }
    let gap = line.gap(i);
    let set_off = gap.contains([':', '\u{2013}', '\u{2014}']) || gap.contains(" - ") || gap.contains(". ") || caps;
    (set_off && i + 1 < line.words.len()).then(|| line.words[i].end)
}

/// "... (Action: Clerk)".
fn bracketed(line: &Line<'_>, sentence: &Range<usize>) -> Option<usize> {
    (sentence.start + 1..sentence.end)
        .find(|&i| {
            line.lower(i) == "action"
                && line.gap(i - 1).contains(['(', '['])
                && line.gap(i).contains([':', '-', '\u{2013}', ' '])
                && i + 1 < sentence.end
        })
        .map(|i| line.words[i].end)
}

/// "Clerk to chase.", "Cllr Pike to look into it.", "UP to ask the farmer."
fn plain(line: &Line<'_>, first: usize, called: &Called, words: &Decisions) -> Option<usize> {
    let mut i = first;
    if line.lower(i) == "the" {
        i += 1;
    }
    let titled = is_phrase("actions.owner", line.lower(i)) || initials(line.printed(i), called);
    let to = (i + 1..i + 5).find(|&k| line.lower(k) == "to" && line.gap(k - 1) == " ")?;
    let named = (i..to)
        .all(|k| line.printed(k).starts_with(char::is_uppercase) || is_phrase("actions.owners_go_on", line.lower(k)));
    let verb = line.printed(to + 1).starts_with(char::is_lowercase)
        && !words.is_verb(line.lower(to + 1))
        && line.lower(to + 1) != "the";
    (titled && named && verb).then(|| line.words[first].start)
}

fn initials(printed: &str, called: &Called) -> bool {
    let short = printed.len() >= 2 && printed.len() <= 3 && printed.chars().all(char::is_uppercase);
    short && called.by_parts(printed)
}

/// Where the owner ends and the task begins: "Jo and Sam to ...", "Clerk - write to ...".
fn owner(body: &str) -> Option<(usize, usize)> {
    let to = body
        .find(" to ")
        .filter(|&i| words::count(&body[..i]) <= 7 && body.starts_with(|c: char| c.is_uppercase()));
    if let Some(i) = to {
        return Some((i, i + 4));
    }
    let sep = body
        .find([':', '\u{2013}'])
        .or_else(|| body.find(" - ").map(|i| i + 1))?;
    let sep_len = body[sep..].chars().next().map_or(1, char::len_utf8);
    let rest = sep + sep_len;
    let lead = body[rest..].len() - body[rest..].trim_start().len();
    (words::count(&body[..sep]) <= 4 && !body[rest..].trim().is_empty()).then_some((sep, rest + lead))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;

    fn read(text: &str) -> Option<(Option<String>, Option<String>, String)> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        find(
            &line,
            line.sentences[0].clone(),
            &Called::default(),
            &Decisions::built_in(),
        )
        .map(|f| (f.action.owner, f.action.due, text[f.range].to_owned()))
    }

    #[test]
    fn actions_name_owner_task_and_date() {
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            read("ACTION: Jo to order bulbs, by 3 May."),
            Some((some("Jo"), some("3 May"), "order bulbs, by 3 May".to_owned()))
        );
        assert_eq!(
            read("Action: RB to circulate the map."),
            Some((some("RB"), None, "circulate the map".to_owned()))
        );
        assert_eq!(read("Clerk to chase."), Some((some("Clerk"), None, "chase".to_owned())));
        assert_eq!(
            read("The pump will be mended (Action: Clerk)."),
            Some((some("Clerk"), None, String::new()))
        );
    }

    #[test]
    fn other_action_is_none() {
        for text in [
            "Action was needed to save the elm.",
            "Mr Pike went to market.",
            "The Clerk was asked to write.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
