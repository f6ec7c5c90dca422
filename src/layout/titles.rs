//! Where a heading's title ends and the text that runs on from it begins.

use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading's words divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Split {
    /// The title; empty where there is none.
    pub title: Range<usize>,
    /// Text that runs on after the title, where there is some.
    pub body: Option<usize>,
    /// Something marks the end of the title (a stop, a dash, a change from capitals).
    pub marked: bool,
}

/// The longest title.
const LONGEST: usize = 260;
/// The phrases that open a sentence are no longer.
const OPENING: usize = 48;

static SIZE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:(?:\b{items.paper_icon}\s+)?\(?\b{items.paper_kind}\b,?\s+\(?|\()[\d.,]+\s?{items.paper_size}\)?\.?$",
    )
});

static KIND: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{items.paper_kind})\s+\p{Lu}"));

/// "pdf Minutes (119Kb)": the kind of the paper stands before the title, if the size stands behind it. The length of the kind.
pub fn kind_before(text: &str) -> usize {
    let kind = KIND.find(text).filter(|_| size(text).is_some());
    kind.and_then(|m| text[..m.end()].rfind(' ')).map_or(0, |at| at + 1)
}

/// The linked paper's size at the end of a title ("pdf icon PDF 253 KB"): where it begins.
pub fn size(text: &str) -> Option<usize> {
    SIZE.find(text).map(|m| m.start())
}

/// "PDF 253 KB" out of "pdf icon PDF 253 KB".
pub fn size_words(tail: &str) -> String {
    let tail = tail.trim().trim_start_matches("pdf icon").trim();
    tail.trim_matches(['(', ')', '.']).to_owned()
}

/// All of `text` as a title, without the stop at its end.
pub fn whole(text: &str) -> Split {
    Split {
        title: 0..trim_title(text, text.len()),
        body: None,
        marked: false,
    }
}

/// Divides `text`, the words after an item's number.
pub fn split(text: &str, vocabulary: &Vocabulary) -> Split {
    let whole = |end: usize| Split {
        title: 0..trim_title(text, end),
        body: None,
        marked: false,
    };
    if let Some(at) = size(text) {
        return whole(at);
    }
    if text.is_empty() {
        return Split::default();
    }
    if !text.contains(char::is_lowercase) && text.len() <= 2 * LONGEST {
        return whole(text.len());
    }
    if let Some(split) = glued_capitals(text).or_else(|| capitals(text, vocabulary)) {
        return split;
    }
    if let Some(split) = shouted_topic(text, vocabulary) {
        return split;
    }
    if let Some(split) = before_paragraph_number(text) {
        return split;
    }
    let sentence = text.ends_with(['.', ':']) && text.contains(' ') && !text.ends_with("..") || text.len() > 150;
    if let Some(split) = purpose(text, vocabulary) {
        return split;
    }
    if let Some(split) = run_in(text, sentence, vocabulary) {
        return split;
    }
    if !sentence {
        return whole(text.len());
    }
    if let Some(split) = without_mark(text, vocabulary) {
        return split;
    }
    if text.len() <= 90 && (is_one_phrase(text, vocabulary) || vocabulary.headings.topic(text).is_some()) {
        return whole(text.len());
    }
    Split {
        title: 0..0,
        body: Some(0),
        marked: false,
    }
}

/// "none", "noted": all that was said of an item.
static REPLY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{items.reply}"));

/// Without stops and dashes at the end.
fn trim_title(text: &str, end: usize) -> usize {
    let t = text[..end].trim_end();
    let cut = t.trim_end_matches([':', '-', '–', '—', ';', ' ', '.', '*', '_']);
    let initial = t.ends_with('.') && t.len() == cut.len() + 1 && cut.rsplit(' ').next().is_some_and(|w| w.len() == 1);
    if t.ends_with("...") || cut.is_empty() || initial {
        t.len()
    } else {
        cut.len()
    }
}

/// "ROADS – The Director reported": capitals, then a stop or a dash, or at once a sentence.
fn capitals(text: &str, vocabulary: &Vocabulary) -> Option<Split> {
    if !text.contains(char::is_lowercase) {
        return None;
    }
    let mut end = 0;
    let mut words = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim();
        if has_small_letters(bare)
            || bare.len() == 1 && bare.chars().all(char::is_alphabetic) && bare != "A" && bare != "I" && words == 0
        {
            break;
        }
        at += word.len();
        if bare.contains(char::is_alphabetic) {
            words += 1;
        }
        end = at;
    }
    // "PETITIONS 1. The following": the first number of a list
    let lead = text[..end].trim_end();
    let marker = |w: &str| {
        let digits = w.strip_suffix(['.', ')']).unwrap_or("");
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let listed = lead
        .rsplit_once(' ')
        .filter(|(head, last)| marker(last) && !head.ends_with(['.', ':', '-', '–']));
    let end = listed.map_or(end, |(head, _)| head.len() + 1);
    let lead = text[..end].trim_end();
    let letters = lead.chars().filter(|c| c.is_alphabetic()).count();
    let dash = lead.ends_with(['–', '—', '-', ':', '.']);
    if letters < 3 || words == 0 || end > LONGEST || (!dash && (words < 2 || letters < 8)) {
        return None;
    }
    let title = trim_title(text, lead.len());
    let rest = &text[end..];
    // An initial or a single "A" before small letters belongs to the sentence.
    let (title, end) = match text[..title].rsplit_once(' ') {
        Some((head, last)) if last.chars().count() == 1 && !dash && !last.contains(|c: char| c.is_ascii_digit()) => {
            (trim_title(text, head.len()), head.len() + 1)
        }
        _ => (title, end),
    };
    let (title, end) = before_decision(text, title, vocabulary).unwrap_or((title, end));
    let rest = if end < text.len() { &text[end..] } else { rest };
    if title == 0 || rest.is_empty() || !dash && !rest.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    Some(Split {
        title: 0..title,
        body: Some(end),
        marked: true,
    })
}

/// "MINUTES The following were read": one word in capitals that names a standing item, and a sentence.
fn shouted_topic(text: &str, vocabulary: &Vocabulary) -> Option<Split> {
    let (word, rest) = text.split_once(' ')?;
    let shouted = word.len() >= 4 && word.chars().all(char::is_uppercase);
    let opener = rest.split(' ').next().unwrap_or("");
    let sentence = vocabulary.headings.text().openers.contains(opener) && rest.split(' ').count() > 2;
    let reply = REPLY.is_match(rest) && rest.split(' ').count() <= 4;
    (shouted && (sentence || reply) && vocabulary.headings.topic(word).is_some()).then(|| Split {
        title: 0..word.len(),
        body: Some(word.len() + 1),
        marked: true,
    })
}

/// "APOLOGIESApologies were received": a title in capitals and a sentence right behind it.
fn glued_capitals(text: &str) -> Option<Split> {
    const FEWEST: usize = 4;
    let small = text.find(char::is_lowercase)?;
    let start = text[..small].char_indices().next_back()?.0;
    let capitals = text[..start].chars().rev().take_while(|c| c.is_uppercase()).count();
    let sentence = text[start..].contains(' ') && text[start..].starts_with(char::is_uppercase);
    (capitals >= FEWEST && sentence && start <= LONGEST).then(|| Split {
        title: 0..trim_title(text, start),
        body: Some(start),
        marked: true,
    })
}

/// Small letters other than an "l" that a scanner read for an I ("MEETlNG") and those of "INTEREST(s)".
fn has_small_letters(word: &str) -> bool {
    let word = &word.replace("(s)", "");
    let scanned = word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    word.contains(|c: char| c.is_lowercase() && !(scanned && c == 'l'))
}

/// "LEASE OF UNIT 7 - RESOLVED - That ...": the decision is no part of the title. The title's end and the decision's start.
fn before_decision(text: &str, title: usize, vocabulary: &Vocabulary) -> Option<(usize, usize)> {
    let head = &text[..title];
    let at = head.rfind(' ')? + 1;
    let word = vocabulary.headings.text().opens_decision.contains(&head[at..]);
    let lead = head[..at].trim_end();
    (word && lead.ends_with(['-', '–', '—', ':', '.'])).then(|| (trim_title(text, lead.len()), at))
}

/// "Reports 5.1 Chairman's Report ...": the title ends before the number of the first paragraph below it.
fn before_paragraph_number(text: &str) -> Option<Split> {
    let window = &text[..text.floor_char_boundary(80)];
    let at = window.match_indices(' ').map(|(i, _)| i).find(|&i| {
        let mut words = text[i + 1..].split(' ');
        let number = words.next().unwrap_or("").trim_end_matches('.');
        let decimal = number.split_once('.').is_some_and(|(a, b)| {
            [a, b]
                .iter()
                .all(|n| (1..=2).contains(&n.len()) && n.bytes().all(|c| c.is_ascii_digit()))
        });
        decimal && words.next().is_some_and(|w| w.starts_with(char::is_uppercase))
    })?;
    let head = &text[..at];
    (text.len() > 100 && head.len() >= 3 && !head.contains([':', '.', ',', '?'])).then(|| Split {
        title: 0..trim_title(text, at),
        body: Some(at + 1),
        marked: true,
    })
}

/// A title before a stop with no more words, and as many in what was said, needs no stop at the end.
const SHORT: usize = 5;

/// "Police report: none.", "Trees – the Clerk wrote.", "Updates:- ..."
fn run_in(text: &str, sentence: bool, vocabulary: &Vocabulary) -> Option<Split> {
    let window = &text[..text.floor_char_boundary(LONGEST.min(140))];
    let mut best: Option<(usize, usize)> = None;
    for mark in [":-", ": -", ":–", ": ", " – ", " — ", " - ", ". ", "? "] {
        if let Some(at) = window.find(mark)
            && best.is_none_or(|(b, _)| at < b)
            && !(mark == ". " && initial(&text[..at], vocabulary))
            && balanced(&text[..at])
        {
            best = Some((at, mark.len()));
        }
    }
    let (at, len) = best?;
    let head = &text[..at];
    // "Sale of punts The Committee agreed to it. ...": the stop is that of a sentence behind the title
    let told = text[at..].starts_with('.') && !is_one_phrase(head, vocabulary);
    let standing = |s: &Split| vocabulary.headings.topic(&text[s.title.clone()]).is_some();
    if without_mark(head, vocabulary).is_some_and(|s| told || standing(&s) && s.title.len() < head.len()) {
        return None;
    }
    let rest = text[at + len..].trim_start();
    let title = head.len() >= 3
        && head.split(' ').count() <= 16
        && head.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '"' || c.is_ascii_digit());
    let topic = vocabulary.headings.topic(head);
    let standing = topic.is_some_and(|t| t != "next-meeting" && t != "previous-minutes");
    let colon = text[at..].starts_with(':');
    let reply = rest.split(' ').count() <= 4 && rest.to_lowercase().starts_with(['n', 'a']) && REPLY.is_match(rest);
    let stop = text[at..].starts_with('.');
    let date = topic == Some("next-meeting") && !colon && rest.split(' ').count() <= 8;
    // "2. Minutes. Cllr Dunn thought": with a stop it is what the item is called, with a colon what was said
    let named = stop && topic.is_some();
    let inside = vocabulary.headings.is_inside(head) && !reply && !named;
    // "Declarations of Interest – PM and GW in relation to the Mill"
    let told = matches!(topic, Some("declarations" | "apologies")) && !stop && names_somebody(rest, vocabulary);
    // "4. Questions from the public. No questions had come": no stop at the end
    let short = stop
        && head.split(' ').count() <= SHORT
        && is_one_phrase(head, vocabulary)
        && rest.starts_with(char::is_uppercase)
        && rest.split(' ').count() >= SHORT
        && rest
            .split(' ')
            .nth(1)
            .is_some_and(|w| w.starts_with(char::is_lowercase));
    let ok = !inside
        && title
        && !rest.is_empty()
        && !date
        && (sentence && (!stop || head.len() <= 80) || standing && (colon || reply) || reply || told || short);
    ok.then(|| Split {
        title: 0..trim_title(text, at),
        body: Some(text.len() - rest.len()),
        marked: true,
    })
}

/// Whether `words` begin with a person: a title, or the initials that minutes call people by.
fn names_somebody(words: &str, vocabulary: &Vocabulary) -> bool {
    let first = words.split([' ', ',']).next().unwrap_or("");
    let initials = (2..=4).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    vocabulary.names.title(first).is_some() || initials && words.contains(' ')
}

fn balanced(head: &str) -> bool {
    head.matches('(').count() == head.matches(')').count()
}

fn initial(head: &str, vocabulary: &Vocabulary) -> bool {
    let last = head.rsplit([' ', '(']).next().unwrap_or("");
    last.chars().count() == 1 || vocabulary.headings.text().shortened.contains(last)
}

/// "To fill the office of Clerk and to set the salary. Nobody had applied.": what the agenda says of an item, in one sentence, and
/// perhaps what was said.
fn purpose(text: &str, vocabulary: &Vocabulary) -> Option<Split> {
    let rest = text.strip_prefix("To ").unwrap_or("");
    if !rest.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let stops = text.match_indices(". ").map(|(at, _)| at);
    let stop = stops
        .filter(|&at| !initial(&text[..at], vocabulary) && balanced(&text[..at]))
        .find(|&at| {
            let behind = text[at + 2..].trim_start();
            behind.starts_with(char::is_uppercase)
        });
    let end = stop.unwrap_or(text.len());
    // "To receive the accounts: in the bank there are ...": a colon ends it as in other titles
    let labelled = text[..end].contains(": ");
    (end <= LONGEST && !labelled && is_one_phrase(&text[..end], vocabulary)).then(|| Split {
        title: 0..trim_title(text, end),
        body: stop.map(|at| text.len() - text[at + 2..].trim_start().len()),
        marked: stop.is_some(),
    })
}

/// A short phrase with a stop, and no verb to make it a sentence.
fn is_one_phrase(text: &str, vocabulary: &Vocabulary) -> bool {
    let verbs = &vocabulary.headings.text().phrase_verbs;
    !text
        .split(' ')
        .any(|w| verbs.contains(w.to_lowercase().trim_end_matches(['.', ','])))
}

/// "Openness Notice The Chair read it.": the title ends where a sentence begins.
fn without_mark(text: &str, vocabulary: &Vocabulary) -> Option<Split> {
    let words = vocabulary.headings.text();
    let mut at = 0;
    let mut last = "";
    for (i, word) in text.split(' ').enumerate() {
        let after = last.ends_with(')') && word.starts_with(char::is_uppercase);
        // "Apologies Apologies were received", "Declarations of Interest Cllr Dale"
        let standing = || vocabulary.headings.topic(text[..at].trim_end()).is_some();
        let opener = words.openers.contains(word) && (i >= 2 || i == 1 && standing());
        let named = i >= 1 && vocabulary.names.title(word).is_some() && standing();
        let opener = opener || i >= 2 && opens_sentence(&text[at..]);
        if (opener || named || i >= 2 && after) && !words.small.contains(&last.to_lowercase()) && balanced(&text[..at])
        {
            let title = trim_title(text, at);
            return Some(Split {
                title: 0..title,
                body: Some(at),
                marked: false,
            });
        }
        at += word.len() + 1;
        last = word;
        if at > 200 {
            return None;
        }
    }
    None
}

/// "In terms of Standing Order 9, the Council", with a capital: a sentence, wherever it begins.
pub fn opens_sentence(text: &str) -> bool {
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^{items_open.sentence}\s"));
    OPENS.is_match(&text[..text.floor_char_boundary(OPENING)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let s = split(text, &Vocabulary::built_in());
        (
            text[s.title.clone()].to_owned(),
            s.body.map_or(String::new(), |b| text[b..].to_owned()),
        )
    }

    #[test]
    fn titles_end_where_the_text_begins() {
        for (text, title, body) in [
            ("ROADS AND PATHS", "ROADS AND PATHS", ""),
            ("ROADS – The Clerk had written.", "ROADS", "The Clerk had written."),
            ("Police report:  None had come.", "Police report", "None had come."),
            (
                "Library Service: Annual Report 2031/32",
                "Library Service: Annual Report 2031/32",
                "",
            ),
            ("Declarations - nil.", "Declarations", "nil."),
            (
                "Openness Notice The Chair read the notice.",
                "Openness Notice",
                "The Chair read the notice.",
            ),
            ("Tree Works pdf icon PDF 240 KB", "Tree Works", ""),
            ("Updates:-", "Updates", ""),
            (
                "SALE OF A PUNT - RESOLVED - That it be sold.",
                "SALE OF A PUNT",
                "RESOLVED - That it be sold.",
            ),
            ("DATE OF NEXT MEETlNG", "DATE OF NEXT MEETlNG", ""),
            (
                "To fill the office of Town Councillor and to look into the terms of each and every applicant for it.",
                "To fill the office of Town Councillor and to look into the terms of each and every applicant for it",
                "",
            ),
            ("DECLARATION OF INTEREST(s)", "DECLARATION OF INTEREST(s)", ""),
            (
                "Minutes. Cllr Dunn thought that the wording had been changed since.",
                "Minutes",
                "Cllr Dunn thought that the wording had been changed since.",
            ),
            (
                "APOLOGIES FOR ABSENCE Councillor S Thorne.",
                "APOLOGIES FOR ABSENCE",
                "Councillor S Thorne.",
            ),
            (
                "The Clerk had written to all allotment holders about the rents that were due in the spring.",
                "",
                "The Clerk had written to all allotment holders about the rents that were due in the spring.",
            ),
        ] {
            assert_eq!(parts(text), (title.to_owned(), body.to_owned()), "{text}");
        }
    }
}
