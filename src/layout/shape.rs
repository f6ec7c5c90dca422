//! Makes a meeting's shape of the headings found in it: bodies, linked papers, truncation, roles.

use super::signs::Sign;
use super::title_end::NEXT_MEETING;
use super::{BlockRole, ItemShape, MeetingShape, Passage, Topic, paper_size, regions, supported};
use crate::document::{BlockKind, Document, Hint};
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// A heading found: where it stands, its number and title, and what runs on in its last block.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    /// First and last block, the last included.
    pub blocks: (usize, usize),
    /// The number in the flow.
    pub number: Option<Passage>,
    /// The number outside the flow.
    pub number_text: Option<String>,
    /// The title.
    pub title: Option<Passage>,
    /// Text that runs on after the title.
    pub body: Option<Passage>,
}

/// "view the full minutes text for item 22/15"
static FULL_TEXT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){items.full_text}\s+([A-Z]{0,4}[\d/.]*\d[a-z]?)"));

/// "(Item A2)", "(Agenda Item 5)"
static REFERENCE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^[(\[]{items.reference_word} [\w./]+[)\]]\.?$"));

/// The shape of the blocks of `range` with `heads` as its items.
pub(super) fn assemble(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    heads: Vec<Head>,
    vocabulary: &Vocabulary,
) -> MeetingShape {
    let first = heads.first().map_or(range.end, |h| h.blocks.0);
    let mut roles = regions::before(
        &document.blocks[range.start..first],
        &signs[range.start..first],
        vocabulary,
    );
    roles.resize(range.len(), BlockRole::Unknown);
    let mut shape = MeetingShape {
        blocks: range.clone(),
        roles,
        ..MeetingShape::default()
    };
    let count = heads.len();
    let ends: Vec<usize> = heads.iter().skip(1).map(|h| h.blocks.0).chain([range.end]).collect();
    for (i, (head, end)) in heads.into_iter().zip(ends).enumerate() {
        let body = head.blocks.1 + 1..end;
        let close = if i + 1 == count {
            closing_from(document, signs, &body, &head, vocabulary)
        } else {
            end
        };
        add_item(document, signs, &mut shape, head, close, vocabulary);
        for (block, sign) in signs.iter().enumerate().take(end).skip(close) {
            shape.roles[block - range.start] = if sign.furniture {
                BlockRole::Furniture
            } else {
                BlockRole::Closing
            };
        }
    }
    shape.truncated = shape.items.iter().any(|i| i.truncated);
    apply_hints(document, &mut shape);
    shape.placed = placed(document, &shape, vocabulary);
    shape
}

fn placed(document: &Document, shape: &MeetingShape, vocabulary: &Vocabulary) -> Vec<usize> {
    let blocks = shape.blocks.clone().zip(&shape.roles).enumerate();
    blocks
        .filter(|(nth, (i, role))| {
            let block = &document.blocks[*i];
            block.hint.is_none() && !supported::is(**role, block, *nth, vocabulary)
        })
        .map(|(_, (i, _))| i)
        .collect()
}

/// The first closing block after the last heading; an item on the next meeting keeps its first block.
fn closing_from(
    document: &Document,
    signs: &[Sign],
    body: &Range<usize>,
    head: &Head,
    vocabulary: &Vocabulary,
) -> usize {
    let keep = usize::from(head.body.is_none() && topic_of(document, head, vocabulary) == Topic::NextMeeting);
    let start = (body.start + keep).min(body.end);
    start + regions::closing(&document.blocks[start..body.end], &signs[start..body.end], vocabulary)
}

fn topic_of(document: &Document, head: &Head, vocabulary: &Vocabulary) -> Topic {
    let Some(title) = &head.title else { return Topic::Other };
    match vocabulary.headings.topic(title.text(document)) {
        Some("attendance") => Topic::Attendance,
        Some("apologies") => Topic::Apologies,
        Some("declarations") => Topic::Declarations,
        Some("previous-minutes") => Topic::PreviousMinutes,
        Some(NEXT_MEETING) => Topic::NextMeeting,
        _ => Topic::Other,
    }
}

fn add_item(
    document: &Document,
    signs: &[Sign],
    shape: &mut MeetingShape,
    head: Head,
    end: usize,
    vocabulary: &Vocabulary,
) {
    let mut item = ItemShape {
        topic: topic_of(document, &head, vocabulary),
        number: head.number,
        number_text: head.number_text,
        title: head.title,
        blocks: head.blocks.0..end,
        ..ItemShape::default()
    };
    let offset = shape.blocks.start;
    for (block, sign) in signs.iter().enumerate().take(head.blocks.1 + 1).skip(head.blocks.0) {
        shape.roles[block - offset] = if sign.furniture {
            BlockRole::Furniture
        } else {
            BlockRole::ItemHeading
        };
    }
    trim_title(document, &mut item);
    item.body.extend(head.body);
    let from = head.blocks.1 + 1;
    let interrupted = interruption(document, signs, from..end, vocabulary);
    for (block, sign) in signs.iter().enumerate().take(end).skip(interrupted) {
        shape.roles[block - offset] = if sign.furniture {
            BlockRole::Furniture
        } else {
            BlockRole::Procedure
        };
    }
    let agenda = agenda_part(document, signs, from..end, &shape.blocks, vocabulary);
    for block in from..interrupted {
        let role = body_role(document, signs, block, end, &mut item, vocabulary);
        let role = if agenda.contains(&block) && role == BlockRole::Body {
            BlockRole::AgendaText
        } else {
            role
        };
        shape.roles[block - offset] = role;
        if matches!(role, BlockRole::Body | BlockRole::AgendaText | BlockRole::Subheading) {
            item.body.push(Passage::whole(document, block));
        }
        note_truncation(document, block, &mut item);
    }
    shape.items.push(item);
}

/// From where on something else stands below an item, up to the next: "CHANGE IN ORDER OF BUSINESS" and what it says, the
/// heading of the part that begins with the next item.
fn interruption(document: &Document, signs: &[Sign], body: Range<usize>, vocabulary: &Vocabulary) -> usize {
    const LONGEST: usize = 700;
    let mut below = 0;
    let mut from = body.end;
    for i in body.clone().rev() {
        if signs[i].furniture {
            continue;
        }
        let text = document.blocks[i].text();
        let heads = signs[i].stands_out() && signs[i].short && !signs[i].inside;
        let alone = below == 0 || from == i + 1;
        let reorders = vocabulary.headings.is_interrupter(text) && (alone || text.to_lowercase().contains("order of"));
        if i > body.start && heads && reorders {
            from = i;
        }
        below += text.len();
        if below > LONGEST {
            break;
        }
    }
    from
}

/// The paper's size leaves the title and goes to the linked papers.
fn trim_title(document: &Document, item: &mut ItemShape) {
    let Some(title) = item.title.clone() else { return };
    let words = title.text(document).to_owned();
    let rest = document.blocks[title.block]
        .text()
        .get(title.range.start..)
        .unwrap_or("");
    if let Some(at) = paper_size::at(rest) {
        let passage = Passage {
            block: title.block,
            range: title.range.start..title.range.start + at.min(words.len()),
        };
        item.documents
            .push((passage.clone(), Some(paper_size::words(&rest[at..]))));
        item.title = Some(passage);
    }
}

/// The agenda's text of an item stands between its heading and a line "Minutes:". The bare word says so only where it
/// comes back item by item; once, it is the heading of an item or of the paper.
fn agenda_part(
    document: &Document,
    signs: &[Sign],
    body: Range<usize>,
    of: &Range<usize>,
    vocabulary: &Vocabulary,
) -> Range<usize> {
    let bare = |i: &usize| {
        let text = document.blocks[*i].text();
        words::count(text) == 1 && vocabulary.pages.is_minutes(text)
    };
    let label = body.clone().find(|&i| {
        let text = document.blocks[i].text();
        !signs[i].furniture
            && is_minutes_label(text, vocabulary)
            && (text.ends_with(':') || of.clone().filter(bare).nth(1).is_some())
    });
    // below the papers of an item, or its purpose, another label may open what was said: "DECISION MADE: (CAB 30417)"
    let above = |i: usize| {
        let text = document.blocks[i].text();
        vocabulary.pages.is_papers(text) || text.starts_with("To ")
    };
    let other = || {
        body.clone().find(|&i| {
            let told = document.blocks[i].text().split_once(':').is_some_and(|(label, rest)| {
                let rest = rest.trim();
                vocabulary.pages.is_told(label) && (rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
            });
            told && (body.start..i).any(above)
        })
    };
    let label = label.or_else(other);
    label.map_or(body.start..body.start, |i| body.start..i)
}

/// "Minutes:", "Decision:"; or "Minutes" with a capital and no colon.
fn is_minutes_label(text: &str, vocabulary: &Vocabulary) -> bool {
    let bare = vocabulary.pages.is_minutes(text) && words::count(text) == 1 && text.starts_with(char::is_uppercase);
    text.ends_with(':') && words::count(text) == 1 && vocabulary.pages.is_told(text) || bare
}

fn body_role(
    document: &Document,
    signs: &[Sign],
    i: usize,
    end: usize,
    item: &mut ItemShape,
    vocabulary: &Vocabulary,
) -> BlockRole {
    let block = &document.blocks[i];
    let text = block.text();
    if block.kind == BlockKind::Furniture || signs[i].furniture {
        return BlockRole::Furniture;
    }
    // "Minutes:" says where the minutes of the item begin; "Decision:" is a word of the decision
    let minutes = is_minutes_label(text, vocabulary) && text.ends_with(':') && !vocabulary.decisions.is_noun(text);
    if minutes || text.ends_with(':') && vocabulary.pages.is_papers(text) {
        return BlockRole::Furniture;
    }
    if let Some(at) = paper_size::at(text)
        && text.len() < 300
    {
        let size = Some(paper_size::words(&text[at..]));
        item.documents.push((Passage { block: i, range: 0..at }, size));
        return BlockRole::Furniture;
    }
    if REFERENCE.is_match(text) && item.body.is_empty() {
        return BlockRole::ItemHeading;
    }
    if is_subheading(document, signs, i, end, vocabulary) {
        BlockRole::Subheading
    } else {
        BlockRole::Body
    }
}

/// A short line that heads what follows, inside an item.
fn is_subheading(document: &Document, signs: &[Sign], i: usize, end: usize, vocabulary: &Vocabulary) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    if block.kind == BlockKind::Heading && !sign.inside {
        return true;
    }
    let text = block.text();
    let plain = !text.has_digit() && !text.contains(['£', '%', '€', ',', ';', ':', '"', '.']);
    let followed = (i + 1..end).find(|&j| !signs[j].furniture).is_some_and(|j| {
        let next = &document.blocks[j];
        !signs[j].short || next.kind == BlockKind::ListItem || next.text().len() > 60
    });
    block.kind == BlockKind::Paragraph
        && plain
        && followed
        && !sign.inside
        && text.len() >= 3
        && text.len() <= 80
        && words::count(text) <= 9
        && text.starts_with(char::is_uppercase)
        && !vocabulary.headings.is_attendance(text)
        && (sign.stands_out() || is_title_like(text, vocabulary))
}

/// No verb of a sentence in it.
pub(super) fn is_title_like(text: &str, vocabulary: &Vocabulary) -> bool {
    let verbs = &vocabulary.headings.text().title_verbs;
    !words::each(text).any(|w| verbs.contains(&w.to_lowercase()))
}

/// "There were no declarations of interest", a line of its own below the title.
pub(super) fn says_nil(text: &str) -> bool {
    static NIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{items.says_nil}\b"));
    NIL.is_match(text)
}

fn note_truncation(document: &Document, block: usize, item: &mut ItemShape) {
    let text = document.blocks[block].text();
    let Some(found) = FULL_TEXT.captures(text) else { return };
    item.truncated = true;
    if let (None, None, Some(number)) = (&item.number, &item.number_text, found.get(1)) {
        item.number = Some(Passage {
            block,
            range: number.range(),
        });
        item.number_inferred = true;
    }
}

/// The source's own word on what a block is goes before any guess.
fn apply_hints(document: &Document, shape: &mut MeetingShape) {
    for i in shape.blocks.clone() {
        let role = match &document.blocks[i].hint {
            Some(Hint::Council | Hint::Body | Hint::MeetingDate | Hint::Venue) => BlockRole::Header,
            Some(Hint::Attendee { .. }) => BlockRole::Attendance,
            Some(Hint::AgendaText) => BlockRole::AgendaText,
            Some(Hint::MinutesText | Hint::Decision) => BlockRole::Body,
            Some(Hint::ItemNumber | Hint::ItemTitle { .. }) => BlockRole::ItemHeading,
            Some(Hint::DocumentLink { .. }) => BlockRole::Furniture,
            None => continue,
        };
        shape.roles[i - shape.blocks.start] = role;
    }
}
