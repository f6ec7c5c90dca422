//! The page of one single item: the agenda's text, "Minutes:", the minutes, perhaps "Supporting documents:".
//!
//! Some pages have no header at all; others open with a line that says what they are ("Agenda item"), the item's title, or
//! a line that names the meeting ("Meeting: date - body (Item 17)").

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage, heads, paper_size, regions};
use crate::document::Document;
use crate::language::dates::dates;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;
use std::sync::LazyLock;

/// "Meeting: 08/03/2022 - Roads Panel (Item 17)", "Meeting of Roads Panel, Tuesday, 8th March, 2022 10.00 am (Item 7.)"
static MEETING: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*meeting(?::|\s+of\b).*\(item\s+(?P<number>[a-z]{0,3}\d[\w./]*?)\.?\)$"));

/// A line that names the meeting at which an item was taken: "Meeting: 08/03/2022 - Roads Panel (Item 17)".
pub(super) fn names_meeting(text: &str) -> bool {
    MEETING.is_match(text)
}

/// How many blocks stand above the minutes at most.
const ABOVE: usize = 8;

/// Whether the blocks of `range` are such a page: it says so; or it has one line "Minutes:" and nothing before it but a
/// little prose; or it is one numbered title with the size of its paper, and text.
pub(super) fn is_page(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let labels = labels(document, range, vocabulary);
    let text = |i: usize| document.blocks[i].text();
    let again = |i: &usize| labels.iter().any(|j| j > i && text(*j).eq_ignore_ascii_case(text(*i)));
    if labels.iter().any(again) {
        return false;
    }
    // "Meeting documents" heads the papers of a whole meeting too
    // "Agenda Item No. 7" stamped on the minutes of a whole meeting
    let numbered = |i: &usize| signs[*i].numeral.is_some() && signs[*i].topic.is_some() && signs[*i].caps;
    if range.clone().filter(numbered).count() > 1 {
        return false;
    }
    let says_so = named(document, signs, range, vocabulary).is_some_and(|i| !is_phrase("items.papers_page", text(i)));
    if says_so || meeting_line(document, signs, range).is_some() {
        return true;
    }
    let words = &vocabulary.headings;
    let heads_a_meeting = |i: usize| {
        let label = text(i).split(':').next().unwrap_or("");
        words.is_attendance(label) || words.is_header(label) || words.topic(text(i)).is_some() || signs[i].alone
    };
    match labels.first().copied() {
        Some(label) => {
            let before: Vec<usize> = (range.start..label).filter(|&i| !signs[i].furniture).collect();
            // "Decision:" heads a part of any minutes; below the agenda's words or the papers it opens those of the item
            let agenda = |i: &usize| is_purpose(text(*i)) || vocabulary.pages.is_papers(text(*i));
            let opens = text(label).eq_ignore_ascii_case("minutes:") || before.iter().any(agenda);
            opens && before.len() <= ABOVE && !before.into_iter().any(heads_a_meeting)
        }
        None => one_title(document, signs, range),
    }
}

/// "22 Council Performance PDF 77 KB" and no other heading: an item cut out of its meeting.
fn one_title(document: &Document, signs: &[Sign], range: &Range<usize>) -> bool {
    let sized = |i: usize| paper_size::at(document.blocks[i].text()).is_some();
    let mut blocks = range.clone().filter(|&i| !signs[i].furniture);
    let first = blocks.next().is_some_and(|i| {
        sized(i)
            && signs[i]
                .numeral
                .as_ref()
                .is_some_and(|n| n.range.is_some() || n.rest == 0)
    });
    first && !blocks.any(|i| signs[i].heading > 0 || sized(i) && signs[i].numeral.is_some())
}

/// "Minutes:", "DECISION MADE: (CAB 30417)": the lines behind which the minutes of the item stand.
fn labels(document: &Document, range: &Range<usize>, vocabulary: &Vocabulary) -> Vec<usize> {
    let is = |i: &usize| {
        let text = document.blocks[*i].text();
        text.split_once(':').is_some_and(|(label, rest)| {
            let rest = rest.trim();
            vocabulary.pages.is_told(label) && (rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
        })
    };
    range.clone().filter(is).collect()
}

/// "To consider the report of ...": what the agenda says of an item.
fn is_purpose(text: &str) -> bool {
    text.strip_prefix("To ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The line in which the page says what it is: its first, or the one below a notice of the site's; the last where it says so
/// twice.
fn named(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let lines: Vec<usize> = range.clone().filter(|&i| !signs[i].furniture).take(ABOVE).collect();
    let names = |i: &&usize| vocabulary.pages.is_item_page(document.blocks[**i].text());
    let notice = |i: &usize| document.blocks[*i].text().ends_with('.');
    // "Decisions for issue Ferry tolls", the name of the page, above the line that says so and the title
    let page = |i: &usize| {
        let own = document.blocks[*i].text();
        lines.iter().skip(2).any(|&j| {
            let title = document.blocks[j].text();
            own.len() > title.len() && own.ends_with(title) && title.contains(' ')
        })
    };
    // "Local democracy", the part of the site: a few words above the line that says so
    let site = |i: &usize| {
        let text = document.blocks[*i].text();
        let few = text.len() <= 40 && words::count(text) <= 4 && !text.contains([':', ',']);
        // a council's or a paper's name has capitals
        let small = words::each(text).skip(1).any(|w| w.starts_with(char::is_lowercase)) && !text.contains(" of ");
        few && small
            && signs[*i].numeral.is_none()
            && signs[*i].topic.is_none()
            && lines.get(1).is_some_and(|i| names(&i))
    };
    // the council, above the line that says so
    let council = |i: &usize| {
        let body = vocabulary.header.is_body(document.blocks[*i].text());
        body && signs[*i].numeral.is_none() && lines.get(1).is_some_and(|i| names(&i))
    };
    let skipped = usize::from(
        lines
            .first()
            .is_some_and(|i| notice(i) || page(i) || site(i) || council(i)),
    );
    let again = lines.iter().skip(skipped).take_while(names).last();
    lines.iter().take(1).take_while(names).last().max(again).copied()
}

/// "Ferry Board - Thursday, 24th August, 2031 9.30 am" right below the line in which the page is named: the meeting, above the title.
fn dated_line(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let top = named(document, signs, range, vocabulary)?;
    let line = (top + 1..range.end).find(|&i| !signs[i].furniture)?;
    let text = document.blocks[line].text();
    let at = dates(text).first()?.range.start;
    let body = text[..at].split([',', '–']).next()?.split(" - ").next()?.trim();
    (vocabulary.header.is_body(body) && signs[line].numeral.is_none()).then_some(line)
}

fn meeting_line(document: &Document, signs: &[Sign], range: &Range<usize>) -> Option<usize> {
    range
        .clone()
        .filter(|&i| !signs[i].furniture)
        .take(ABOVE)
        .find(|&i| MEETING.is_match(document.blocks[i].text()))
}

/// One item; its number and title where the page gives them.
pub(super) fn read(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> MeetingShape {
    let top = named(document, signs, &range, vocabulary);
    let meeting = meeting_line(document, signs, &range).or_else(|| dated_line(document, signs, &range, vocabulary));
    let label = labels(document, &range, vocabulary).first().copied();
    let end = label.unwrap_or(range.end);
    let head = heading(
        document,
        signs,
        top.map_or(range.start, |i| i + 1)..end,
        meeting,
        top.is_some(),
    );
    let above = range.start..head.blocks.0;
    let untitled = head.title.is_none().then_some(head.blocks.0);
    let mut shape = shape::assemble(document, signs, range.clone(), vec![head], vocabulary);
    // a title above the line of the meeting only says the item's once more
    for i in
        above.filter(|&i| top.is_some() && Some(i) <= top || meeting.is_some_and(|m| i < m && !is_header(document, i)))
    {
        let council = Some(i) < top && vocabulary.header.is_body(document.blocks[i].text());
        shape.roles[i - range.start] = if council {
            BlockRole::Header
        } else {
            BlockRole::Furniture
        };
    }
    if let Some(i) = meeting {
        shape.roles[i - range.start] = BlockRole::Header;
    }
    if let Some(first) = untitled.filter(|&i| Some(i) != meeting) {
        shape.roles[first - range.start] = if label.is_some() {
            BlockRole::AgendaText
        } else {
            BlockRole::Body
        };
    }
    shape
}

fn is_header(document: &Document, i: usize) -> bool {
    regions::speaks_of_header(document.blocks[i].text())
}

/// The item's heading among the blocks of `range`, those before its minutes: number and title below the meeting's line,
/// a title above that line, or a title that opens the page.
fn heading(document: &Document, signs: &[Sign], range: Range<usize>, meeting: Option<usize>, named: bool) -> Head {
    let text = |i: usize| document.blocks[i].text();
    let from = meeting.map_or(range.start, |m| m + 1);
    let told = meeting.and_then(|at| {
        MEETING
            .captures(text(at))?
            .name("number")
            .map(|n| n.as_str().to_owned())
    });
    // "2.1 Councillor Dale explained" below "(Item 2)" is a paragraph of the item
    let paragraph = |i: usize| {
        let own = signs[i]
            .numeral
            .as_ref()
            .filter(|n| n.separator == '.' && n.parts.len() > 1);
        own.zip(told.as_ref())
            .is_some_and(|(n, t)| n.parts[0].to_string() == *t)
    };
    let dressed = |i: usize| {
        !signs[i].furniture && !paragraph(i) && (signs[i].numeral.is_some() || paper_size::at(text(i)).is_some())
    };
    let first = range.clone().find(|&i| !signs[i].furniture && Some(i) != meeting);
    // the title above the meeting's line comes back below it
    let below = (from..range.end).find(|&i| !signs[i].furniture);
    let again = below.filter(|&b| meeting.is_some() && first.is_some_and(|i| i < b && text(i) == text(b)));
    let own = |i: usize| meeting.is_none_or(|m| i < m && (again.is_some() || !is_header(document, i)));
    let title = first.filter(|&i| is_title(text(i), &signs[i], named) && own(i));
    // a line that names the meeting without the item stands above the title
    let under = below.filter(|&i| {
        let plain = meeting.is_some_and(|m| !MEETING.is_match(text(m)));
        plain && is_title(text(i), &signs[i], named)
    });
    let mut head = match (from..range.end)
        .take(3)
        .find(|&i| dressed(i))
        .filter(|_| under.is_none())
    {
        Some(i) => heads::head(document, signs, i, range.end),
        None if under.is_some() => Head {
            blocks: under.map_or((from, from), |i| (i, i)),
            title: under.map(|i| Passage {
                block: i,
                range: signs[i].title.clone(),
            }),
            ..Head::default()
        },
        None if title.is_some() && again.is_some() => Head {
            blocks: (meeting.unwrap_or(from), again.unwrap_or(from)),
            title: again.map(|i| Passage::whole(document, i)),
            ..Head::default()
        },
        None => {
            let at = title
                .filter(|_| meeting.is_none())
                .or(meeting)
                .or(first)
                .unwrap_or(range.start);
            let body = (title.is_none() && meeting.is_none()).then(|| Passage::whole(document, at));
            Head {
                blocks: (at, at),
                body,
                ..Head::default()
            }
        }
    };
    head.title = head.title.or_else(|| {
        title.map(|i| Passage {
            block: i,
            range: signs[i].title.clone(),
        })
    });
    if let (None, None, Some(at)) = (&head.number, &head.number_text, meeting) {
        let number = MEETING.captures(text(at)).and_then(|c| c.name("number"));
        head.number = number.map(|n| Passage {
            block: at,
            range: n.range(),
        });
    }
    head
}

/// A line without a verb's "To ..." or "Report of ...", which are the agenda's words on the item. Right below the line in
/// which the page is `named`, a report's name is the item's.
fn is_title(text: &str, sign: &Sign, named: bool) -> bool {
    let report = !named && phrases("items.report").iter().any(|w| text.starts_with(w));
    let agenda = report || ["To ", "(", "["].iter().any(|w| text.starts_with(w));
    !agenda && !sign.title.is_empty() && (sign.short || sign.heading > 0 || sign.bold)
}
