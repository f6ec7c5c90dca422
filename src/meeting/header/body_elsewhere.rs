//! The body named in fewer words than a header gives, or elsewhere: the council on its own, the title of a web page, the text.

use super::super::Context;
use super::body_line::{is_council, strip};
use super::head::Head;
use crate::document::BlockKind;
use crate::language::dates::dates;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::BlockRole;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::sync::LazyLock;

/// A body's name of more words is a line that says more.
const LONGEST: usize = 8;

/// "Meeting: 12/04/2031 - Council (Item 14)": the page of one item names its meeting so.
pub(super) fn on_page_of_item(head: &Head) -> Option<String> {
    static NAMED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^\W*meeting:\s*[\d/.-]+\s+[-–—]\s+(?P<b>(?:full\s+)?council)\s+\(item\b"));
    let named = |l: &super::head::Line| Some(NAMED.captures(&l.text)?["b"].to_owned());
    head.before_attendance().take(20).find_map(named)
}

/// "Hive Forum, 4 May 2031, 7 pm", "**HESSLE COUNCIL**, 4 May 2031" below those who came: the line names the body and its day.
pub(super) fn below_the_list(head: &Head, v: &Vocabulary) -> Option<String> {
    const LONGEST: usize = 120;
    let lines = head.lines.iter().filter(|l| l.attendance && l.text.len() <= LONGEST);
    let dated = |l: &super::head::Line| l.dates().first().is_some_and(|d| d.range.start > 0);
    lines.filter(|l| dated(l)).find_map(|l| {
        let name = strip(&l.text, v)?;
        let joins = |w: &str| matches!(w, "and" | "of" | "for" | "&" | "the");
        let plain =
            |n: &String| words::each(n).all(|w| w.starts_with(char::is_uppercase) || joins(w)) && v.header.is_body(n);
        Some(name.split(", ").next().unwrap_or("").to_owned()).filter(plain)
    })
}

/// "Decision Maker: Cabinet Member for Highways", wherever the page of a decision says so: named whole, a single member as well.
pub(super) fn decider(context: &Context<'_>) -> Option<String> {
    static LABEL: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^\W*{header.decider}\s*:\s*(?P<w>\p{Lu}.{2,80})$"));
    context.shape.blocks.clone().find_map(|i| {
        let found = LABEL.captures(context.document.blocks[i].text())?;
        Some(found["w"].trim_end_matches(['.', ' ']).to_owned())
    })
}

/// "The Schools Forum agreed", "Cabinet resolved": the body that decides in the text, where no header names it.
pub(super) fn in_text(context: &Context<'_>) -> Option<String> {
    let words = &context.vocabulary.decisions;
    let mut found: Vec<(String, usize)> = Vec::new();
    for index in context.shape.blocks.clone() {
        let block = &context.document.blocks[index];
        if block.kind == BlockKind::Furniture || context.shape.role(index) == BlockRole::Furniture {
            continue;
        }
        let tokens: Vec<&str> = words::each(block.text()).collect();
        for (i, verb) in tokens.iter().enumerate().skip(1) {
            let bare = words::bare(verb).to_lowercase();
            if !words.is_verb(&bare) && bare != "considered" {
                continue;
            }
            let adverb = |w: &str| words.adverbs.contains(&w.to_lowercase());
            let end = i - usize::from(adverb(tokens[i - 1]));
            let joins = |w: &str| matches!(w, "and" | "of" | "for" | "&" | "the");
            let name = |w: &str| w.starts_with(char::is_uppercase) && !w.ends_with(['.', ',', ':', ';']);
            let mut start = end;
            while start > 0 && end - start < LONGEST && (name(tokens[start - 1]) || joins(tokens[start - 1])) {
                start -= 1;
            }
            while start < end && (joins(tokens[start]) || matches!(tokens[start], "The" | "That" | "This")) {
                start += 1;
            }
            // "Decision The Committee": what stands before the article is another's
            if let Some(the) = tokens[start..end].iter().rposition(|w| *w == "The") {
                start += the + 1;
            }
            let phrase = tokens[start..end].join(" ");
            let one = end == start + 1;
            let last = tokens[start..end].last().map(|w| w.to_lowercase()).unwrap_or_default();
            let known =
                words.bodies.contains(&last) && context.vocabulary.header.is_body(&phrase) && !is_council(&phrase);
            // a word alone names a body only where it is one of a kind ("Cabinet", "Executive")
            if known && (!one || matches!(phrase.as_str(), "Cabinet" | "Executive")) {
                match found.iter_mut().find(|(n, _)| *n == phrase) {
                    Some((_, n)) => *n += 1,
                    None => found.push((phrase, 1)),
                }
            }
        }
    }
    match found.iter().map(|f| f.1).max() {
        Some(most) => found.into_iter().find(|f| f.1 == most).map(|f| f.0),
        None => under_its_mayor(context),
    }
}

/// "The minutes of the Skep Committee held on 4 May were agreed": the body whose own minutes these are, where no other's are named.
pub(super) fn of_last_minutes(context: &Context<'_>) -> Option<String> {
    static MINUTES: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b{header.paper}\s+of\s+(?:the\s+)?(?:meeting\s+of\s+(?:the\s+)?)?(?P<body>(?-i:[A-Z])[^.,;:\n]{3,80}?)\s+(?:meeting\s+)?(?:{header.took_place}|on|dated)\b",
        )
    });
    static COUNCIL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b{header.paper}\s+of\s+{attendance.article}\s+({header.itself})\s+(?:\w+\s+)?(?:{header.took_place}|on)\b",
        )
    });
    let mut found = bodies(context, &MINUTES);
    found.dedup();
    if found.is_empty() {
        // "The minutes of the Council meeting held on 4 May": it was the council itself
        let blocks = context.shape.blocks.clone();
        let mut texts = blocks.map(|i| context.document.blocks[i].text());
        return texts.find_map(|t| COUNCIL.captures(t).and_then(|c| Some(c.get(1)?.as_str().to_owned())));
    }
    found.pop().filter(|_| found.is_empty())
}

/// The bodies, councils apart, that the first group of a pattern names, in the order of the text.
fn bodies(context: &Context<'_>, naming: &Pattern) -> Vec<String> {
    let mut found = Vec::new();
    for index in context.shape.blocks.clone() {
        for c in naming.captures_iter(context.document.blocks[index].text()) {
            let body = c.get(1).and_then(|b| strip(b.as_str(), context.vocabulary));
            found.extend(body.filter(|b| !is_council(b)));
        }
    }
    found
}

/// "Vice-Chairman of the Skep Panel": the one body whose office is spoken of.
pub(super) fn of_its_chair(context: &Context<'_>) -> Option<String> {
    static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"\b(?i:{attendance_tables.chair})\s+of\s+(?:{attendance.article}\s+)?(\p{Lu}[\w&'-]*(?:\s+(?:(?:{clauses.and}|{attendance.of_whom}|{attendance.article}|&)\s+)?\p{Lu}[\w&'-]*){1,6})",
        )
    });
    let mut found = bodies(context, &NAMED);
    found.sort();
    found.dedup();
    found.pop().filter(|_| found.is_empty())
}

/// "The Mayor declared the vote", "came back to Council": the council itself met.
fn under_its_mayor(context: &Context<'_>) -> Option<String> {
    static NAMED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{header.council_alone}\b(?:\W+[a-z0-9]|\W*$)"));
    static PRESIDES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{header.presides}\b"));
    let texts = || {
        let blocks = context.shape.blocks.clone();
        blocks.map(|i| context.document.blocks[i].text())
    };
    (texts().any(|t| NAMED.is_match(t)) && texts().any(|t| PRESIDES.is_match(t))).then(|| "Council".to_owned())
}

/// The title of a web page, which the page does not show: "Agenda - 4 May - Otterby Township".
pub(super) fn in_page_title(context: &Context<'_>) -> Option<String> {
    let block = &context.document.blocks[context.shape.blocks.start..].first()?;
    let title = (context.document.format == "html" && block.kind == BlockKind::Furniture).then(|| block.text())?;
    let title = [" – ", " — ", " | "]
        .iter()
        .fold(title.to_owned(), |t, mark| t.replace(mark, " - "));
    title.rsplit(" - ").find_map(|s| strip(s, context.vocabulary))
}

/// "COUNCIL MEETING", "Minutes of the Parish Council" where nothing else is named: the council itself met.
pub(super) fn full_council(head: &Head) -> Option<String> {
    static MET: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b{header.account}\s+(?:of|for|from)\s+(?:(?:a|an|the)\s+)?(?:(?:\w+\s+){0,2}meeting\s+of\s+)?(?:the\s+)?(?P<body>(?:{header.kind_of_council}\s+)?council)\b(?:\W|$)",
        )
    });
    let met = |l: &super::head::Line| {
        // a page without line ends opens with its header
        let text = &l.text[..l.text.floor_char_boundary(160)];
        let found = MET.captures(text)?;
        let rest = text[found.get(0)?.end()..].trim_start();
        let next = rest.split([' ', ',']).next().unwrap_or("");
        let of_more = rest.starts_with(char::is_uppercase) && !is_phrase("header.behind_council", next);
        let body = found["body"].to_owned();
        (body.starts_with(char::is_uppercase) && !of_more).then_some(body)
    };
    let named = |l: &super::head::Line| {
        let day = dates(&l.text).first().map_or(l.text.len(), |d| d.range.start);
        let own = l.text[..day].split([',', '-', '–']).next().unwrap_or("").trim();
        is_phrase("header.full_council", own)
    };
    let named = head
        .before_attendance()
        .take(20)
        .any(named)
        .then(|| "Council".to_owned());
    named
        .or_else(|| head.before_attendance().take(20).find_map(met))
        .or_else(|| head.before_attendance().take(20).find_map(|l| local_council(&l.text)))
}

/// "9th May Town Council Meeting Minutes": a council named by its kind alone.
fn local_council(line: &str) -> Option<String> {
    static KIND: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W*(?:{header.state}\s+)?(?P<body>{header.kind_of_council} council|cyngor {header.kind_in_welsh})(?:\s+(?:{header.sort}\s+)?meeting)?(?:\s+(?:draft\s+)?minutes)?\W*$",
        )
    });
    let start = dates(line)
        .first()
        .filter(|d| !line[..d.range.start].contains(char::is_alphanumeric))
        .map_or(0, |d| d.range.end);
    // "County Council - Wednesday, 11th June 2031": the page's own line for its meeting
    let dated = dates(line).first().is_some_and(|d| d.range.start > 0);
    let own = line[start..]
        .split(" - ")
        .next()
        .filter(|_| dated)
        .unwrap_or(&line[start..]);
    let body = KIND.captures(own)?.name("body")?.as_str();
    body.starts_with(char::is_uppercase).then(|| body.to_owned())
}
