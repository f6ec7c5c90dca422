//! Where the meeting was held.

use super::super::Context;
use super::body_line::is_place;
use super::head::{self, Head, Line};
use crate::document::{BlockKind, Hint};
use crate::language::dates::{dates, times};
use crate::language::digits::Digits;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Header;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:(?:proposed|meeting)\s+)?{header.venue_label}(?:\s+(?:of|for)\s+(?:the\s+)?meeting)?\s*:")
});
static INTO: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[\s,])(?:held\s+)?(?P<in>{header.into})\s+(?:(?-i:the|THE)\s+)?|(?:^|[\s,])(?P<how>{header.how})\b",
    )
});

/// Nothing but how they met: in no place.
static MANNER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:(?:{header.manner}|{header.platform}|{header.into}|{header.joins_manner})\b\W*)+$")
});
/// The line says that a meeting was held.
static MET: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i) (?:held|met (?:at|in)) |\bmeeting {header.started}\b"));
/// How to come to the meeting, behind where it is.
static HOW_TO_COME: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[\s,:;.–-]+)(?:{header.how_to_come}\b|https?:).*$"));

/// The place as written, without an article before it.
pub(super) fn find(context: &Context<'_>, head: &Head) -> Option<String> {
    let words = &context.vocabulary.header;
    let hinted = head.lines.iter().find(|l| l.hint == Some(Hint::Venue));
    let hinted = hinted.map(|l| LABEL.replace(&l.text, "").into_owned());
    let value = hinted.or_else(|| head.labelled(&LABEL).map(|(_, value)| value.to_owned()));
    let stated = value.is_some();
    // "held remotely", "Virtual Meeting: join by the link" say how they met or how to come, and no place
    match value {
        Some(value) => (!words.is_no_place(&value)).then(|| clean(&value)).flatten(),
        None => told(context, head, words).filter(|place| !is_torn(place, context)),
    }
    .filter(|place| !words.is_no_place(place))
    .filter(|place| !MANNER.is_match(place) || names_platform(place, stated || is_line(head, place)))
}

/// Whether a place is a whole line of the header.
fn is_line(head: &Head, place: &str) -> bool {
    const REACH: usize = 10;
    head.before_attendance()
        .take(REACH)
        .any(|l| l.text.trim_end_matches('.') == place)
}

/// "Venue: Virtual Meeting - Zoom", "held via Microsoft Teams on 6 May": what is given for the place names what they met on. A
/// sentence ("held by Zoom conference call") has to give nothing else.
fn names_platform(place: &str, stated: bool) -> bool {
    let named = |word: &str| is_phrase("header.platform_name", words::bare(word));
    match stated {
        true => words::each(place).any(named),
        false => words::each(place).all(|word| named(word) || is_phrase("header.platform", words::bare(word))),
    }
}

/// "and Village Hall": the place that stood before it is lost.
fn is_torn(place: &str, context: &Context<'_>) -> bool {
    let first = words::first(place);
    context.vocabulary.headings.text().small.contains(first)
}

/// The place in the header's clause and lines, else wherever it is told.
fn told(context: &Context<'_>, head: &Head, words: &Header) -> Option<String> {
    if let Some(place) = labelled_within(head, words) {
        return Some(place);
    }
    if let Some(place) = in_clause(&head.held, words) {
        return Some(place);
    }
    // "Hessle Moor Primary School" above everything else is whose minutes these are
    let own = |at: usize, l: &Line| at < 2 && words.is_parent(&l.text);
    let lines = head.before_attendance().take(20).enumerate();
    let (above, lines): (Vec<_>, Vec<_>) = lines.partition(|(at, l)| own(*at, l));
    for (_, line) in lines.into_iter().chain(above) {
        if context.document.blocks[line.block].kind == BlockKind::ListItem || super::body_line::names_report(&line.text)
        {
            continue;
        }
        if MET.is_match(&line.text)
            && let Some(place) = in_clause(&line.text, words)
        {
            return Some(place);
        }
        let here = !line.dates().is_empty() || !line.times().is_empty();
        if let Some(place) = in_line(head::before_label(&line.text, context), words, here, context) {
            return Some(over_lines(head, line, place, words));
        }
    }
    told_elsewhere(context).or_else(|| beside_body(context, head))
}

/// "Old Dairy Hall", "Dairy House" and "Mill Road", each on a line of its own: one place.
fn over_lines(head: &Head, first: &Line, place: String, words: &Header) -> String {
    const MOST: usize = 3;
    const LONGEST: usize = 40;
    if first.text.trim_matches([' ', '.', ',']) != place {
        return place;
    }
    let behind = head
        .before_attendance()
        .skip_while(|l| l.block != first.block || l.range != first.range);
    let goes_on = |l: &&Line| {
        let plain = !l.text.contains([':', '.']) && l.text.starts_with(char::is_uppercase);
        plain
            && l.text.len() <= LONGEST
            && words.venue_words(&l.text) > 0
            && l.dates().is_empty()
            && l.times().is_empty()
            && (!words.is_body(&l.text) || is_room(&l.text))
            && !words.is_parent(&l.text)
    };
    let more = behind.skip(1).take(MOST).take_while(goes_on);
    more.fold(place, |place, line| {
        format!("{place}, {}", line.text.trim_matches([' ', ',']))
    })
}

/// "14th May 2031 Venue, Church House": the label in the middle of a line.
fn labelled_within(head: &Head, words: &Header) -> Option<String> {
    static WITHIN: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)\s{header.venue_word}\s*[,:–-]\s*(?P<place>\S.*)$"));
    head.before_attendance().take(20).find_map(|line| {
        let place = WITHIN.captures(&line.text)?.name("place")?.as_str();
        (words.venue_words(place) > 0 && !words.is_no_place(place))
            .then(|| clean(place))
            .flatten()
    })
}

/// "SOCIAL WORK COMMITTEE - KIRKTON": the place set behind the body's name.
fn beside_body(context: &Context<'_>, head: &Head) -> Option<String> {
    head.before_attendance().take(6).find_map(|line| {
        let text = line.text.trim_end_matches('.');
        let body = text
            .rsplit_once("COUNCIL - ")
            .or_else(|| text.rsplit_once("Council - "))
            .map(|s| s.1)?;
        super::body_line::before_place(body, context.vocabulary).1
    })
}

/// "In response to the storm the meeting was held at ...", "Meetings are held in ...", wherever it stands.
fn told_elsewhere(context: &Context<'_>) -> Option<String> {
    static TOLD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^|[.;]\s|,\s|\s){header.met_at} "));
    context.shape.blocks.clone().find_map(|index| {
        let block = &context.document.blocks[index];
        let found = TOLD.find(block.text()).filter(|_| block.kind != BlockKind::Furniture)?;
        let place = &block.text()[found.end()..];
        let place = &place[..sentence_end(place).unwrap_or(place.len())];
        let dated = dates(place).first().map_or(place.len(), |d| d.range.start);
        let place = &place[..dated];
        (context.vocabulary.header.venue_words(place) > 0)
            .then(|| clean(place))
            .flatten()
    })
}

/// So many words may stand between "held" and a place that no word tells to be one.
const NEAR: usize = 6;

/// How many words a text has, those of dates and times not counted.
fn whole_words(text: &str, taken: &[Range<usize>]) -> usize {
    let mut at = 0;
    let mut inside = |word: &str| {
        let from = at;
        at += word.len() + 1;
        taken.iter().any(|t| t.contains(&from)) || word.is_empty()
    };
    words::each(text).filter(|w| !inside(w)).count()
}

/// What "in", "at" or "via" leads to in the clause "held ...", dates and times apart.
fn in_clause(held: &str, words: &Header) -> Option<String> {
    let lower = held.to_lowercase();
    let from = ["held", "meeting", " met "].iter().find_map(|w| lower.find(w))?;
    let clause = held.get(from..)?;
    let mut taken: Vec<Range<usize>> = dates(clause).into_iter().map(|d| d.range).collect();
    taken.extend(times(clause).into_iter().map(|t| t.range));
    taken.sort_by_key(|r| r.start);
    let mut best: Option<(usize, String)> = None;
    for m in INTO.captures_iter(clause) {
        let whole = m.get(0)?;
        let start = m.name("how").map_or(whole.end(), |h| h.start());
        if taken
            .iter()
            .any(|t| t.contains(&start) || start <= t.start && t.start <= start + 3)
        {
            continue;
        }
        let end = taken
            .iter()
            .map(|t| t.start)
            .find(|s| *s > start)
            .unwrap_or(clause.len());
        let sentence = sentence_end(&clause[start..end]).map_or(end, |e| start + e);
        let Some(place) = clean(&clause[start..sentence]) else {
            continue;
        };
        // "the twelve authorities in the North": far from the words of the meeting it is no place of theirs
        let lead = whole_words(&clause[..start], &taken);
        if words.venue_words(&place) == 0 && lead > NEAR {
            continue;
        }
        let score = words.venue_words(&place) * 2
            + usize::from(matches!(
                m.name("in").map(|i| i.as_str()),
                Some("in" | "at" | "IN" | "AT")
            ));
        let capital = place.starts_with(char::is_uppercase) || place.opens_with_digit() || m.name("how").is_some();
        let meeting = place.to_lowercase().contains("meeting of");
        if capital
            && !meeting
            && (score > 1 || place.len() > 3)
            && best.as_ref().is_none_or(|b| score > b.0 && !b.1.contains(&place))
        {
            best = Some((score, place));
        }
    }
    // The clause may go on with the place after the date: "on 4 May, Council Chamber, Town Hall".
    let after = taken
        .last()
        .map(|t| t.end)
        .and_then(|e| clause.get(e..))
        .and_then(clean);
    match (best, after) {
        (Some((score, place)), _) if score > 1 || words.venue_words(&place) > 0 => Some(place),
        (_, Some(rest)) if words.venue_words(&rest) > 0 => Some(rest),
        (best, _) => best.map(|b| b.1),
    }
}

/// "Assembly Hall": the last word says that it is a place, whatever stands before.
fn is_room(words: &str) -> bool {
    is_phrase("header.room", words::last(words))
}

fn sentence_end(text: &str) -> Option<usize> {
    static END: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?:[a-z0-9)]|[A-Z]{4})\.(?:\s|$)|\s{header.behind_place}\b"));
    // "No. 1 Mill Lane" goes on
    let number = |end: usize| {
        let behind = text[end..].opens_with_digit();
        behind && text[..end].trim_end_matches([' ', '.']).ends_with("No")
    };
    END.find_iter(text)
        .find(|m| !number(m.end()))
        .map(|m| m.start() + usize::from(!text[m.start()..].starts_with(' ')))
}

/// A room of the council's own.
static OWN_ROOM: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:the )?{header.council_room}s?\b"));

/// A line that is a place, or that names one beside date and time.
fn in_line(line: &str, words: &Header, dated: bool, context: &Context<'_>) -> Option<String> {
    if line.len() > 200
        || words.is_body(line) && !dated && words.venue_words(line) < 2 && !OWN_ROOM.is_match(line) && !is_place(line)
        || words.is_site(line)
        || super::super::attendance::is_prose(line)
    {
        return None;
    }
    let mut taken: Vec<Range<usize>> = dates(line).into_iter().map(|d| d.range).collect();
    taken.extend(times(line).into_iter().map(|t| t.range));
    taken.sort_by_key(|r| r.start);
    let mut at = 0;
    let mut rests = Vec::new();
    for t in &taken {
        rests.push(line.get(at..t.start).unwrap_or(""));
        at = t.end.max(at);
    }
    rests.push(line.get(at..).unwrap_or(""));
    static CHAMBER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){header.council_room}"));
    static INTO: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:in|at) (?:the )?"));
    static BEFORE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{header.before_place}"));
    let lead = |s: &str| BEFORE.find(s).map_or(0, |m| m.end());
    rests
        .into_iter()
        .map(|r| r.trim_matches([' ', ',', '-', '–', '—', '\t', '|', '·']))
        .map(|r| r[lead(r)..].trim_matches([' ', ',', '-', '–', '—', '\t']))
        .filter(|r| {
            let own =
                !words.is_body(r) || words.venue_words(r) > 1 || is_room(r) || OWN_ROOM.is_match(r) || is_place(r);
            r.len() > 3 && words.venue_words(r) > 0 && own
        })
        .filter(|r| !r.to_lowercase().contains("council ") || CHAMBER.is_match(r))
        .filter(|r| {
            let stretch = Stretch::new(r, &context.vocabulary.names, &context.vocabulary.roles);
            stretch.first_name(Default::default()).is_none_or(|n| n.title.is_none())
        })
        .find_map(|r| clean(&INTO.replace(r, "")))
}

/// A place without what a page or clerk puts around it.
pub(super) fn clean(text: &str) -> Option<String> {
    static CUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:\s[\[(]http|\s*{header.below_place}).*$"));
    static TAIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[ ,.]+(?i:{header.place_tail})[ ,.]*$"));
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:At|AT|at|In|the|THE) "));
    let text = text.replace(['\t', '\n'], " ");
    let text = CUT.replace(&HOW_TO_COME.replace(&text, ""), "").into_owned();
    let mut t = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '-' | '–' | '*' | '_' | '(' | '|' | '@')
    });
    while let Some(tail) = TAIL.find(t) {
        t = &t[..tail.start()];
    }
    // "at the Guildhall" is the Guildhall; a place may be called "The Pavilion"
    let t = LEAD.replace(t, "");
    let t = LEAD.replace(&t, "");
    let t = words::each(&t).collect::<Vec<_>>().join(" ");
    (t.len() > 2 && t.len() < 200).then_some(t)
}
