//! Finds where interests are told: items and labels that are of them, and headings inside lines.

use super::super::Context;
use super::super::attendance::is_label;
use super::super::sheet::{BREAK, LINE, Sheet};
use super::elsewhere::{self, RunIn};
use super::labels::{LABEL, TITLE, is_bare_label, other_label};
use super::{is_nil, item_first};
use crate::document::BlockKind;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage, Topic};
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

/// "Declaration of acceptance of office": no interest.
static OTHER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.other_heading}\b"));
/// A heading that is of those who came, too; or the words for those who did not.
static MIXED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.mixed}\b"));
static OF_INTEREST: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:{declarations.interest}|{declarations.heads})\b"));
static AWAY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.away}\b"));

/// Whether a region also tells who came and who did not.
pub(super) fn is_mixed(context: &Context<'_>, region: &[Passage], words: &str) -> bool {
    let item = region
        .first()
        .and_then(|p| context.shape.items.iter().find(|i| i.blocks.contains(&p.block)));
    let title = item
        .and_then(|i| i.title.as_ref())
        .map_or("", |t| t.text(context.document));
    // "Housing Register" heads no interests for certain
    let sure = |i: &crate::layout::ItemShape| i.topic == Topic::Declarations || OF_INTEREST.is_match(title);
    item.is_some_and(|i| !sure(i)) || MIXED.is_match(title) || AWAY.is_match(words)
}

/// The passages that tell of interests.
#[derive(Debug, Default)]
pub(crate) struct Regions {
    /// Those under headings of their own.
    pub(super) headed: Vec<Vec<Passage>>,
    /// Those behind headings inside lines.
    pub(super) run_in: Vec<RunIn>,
}

impl Regions {
    /// Finds them.
    pub(crate) fn of(context: &Context<'_>) -> Self {
        let headed = regions(context);
        let run_in = elsewhere::run_in(context, &headed);
        Regions { headed, run_in }
    }

    /// What is no list of those present, though it may stand among them: from a heading inside a line to its end, and the
    /// blocks behind it.
    pub(crate) fn taken(&self) -> impl Iterator<Item = &Passage> {
        self.run_in.iter().flat_map(|r| {
            let behind = r.passages.iter().filter(|p| p.block != r.heading.block);
            std::iter::once(&r.heading).chain(behind)
        })
    }
}

/// The passages under each heading of declarations.
fn regions(context: &Context<'_>) -> Vec<Vec<Passage>> {
    let shape = context.shape;
    let document = context.document;
    let mut out = Vec::new();
    for item in &shape.items {
        let title = item.title.as_ref().map(|t| t.text(document)).unwrap_or("");
        if item.topic != Topic::Declarations && !(TITLE.is_match(title) && title.len() < 160 && !OTHER.is_match(title))
        {
            continue;
        }
        let mut region: Vec<Passage> = Vec::new();
        if let Some(passage) = &item.title {
            let label = LABEL.captures(title).and_then(|c| c.name("at")).map(|m| m.end());
            let end = label.or_else(|| before_people(title, context.vocabulary)).unwrap_or(0);
            let rest = passage.range.start + end..passage.range.end;
            if end > 0 && !rest.is_empty() || is_nil(title, false) {
                region.push(Passage {
                    block: passage.block,
                    range: if end > 0 && !rest.is_empty() {
                        rest
                    } else {
                        passage.range.clone()
                    },
                });
            }
        }
        // what the agenda asks of members is no answer
        let told = |p: &&Passage| shape.role(p.block) != BlockRole::AgendaText;
        region.extend(item.body.iter().filter(told).cloned());
        out.push(region);
    }
    let marked: Vec<Passage> = shape
        .with_role(&[BlockRole::Declarations])
        .map(|i| Passage::whole(document, i))
        .collect();
    // a list of what the page holds tells of nothing
    let menu = |p: &Passage| document.blocks[p.block].kind == BlockKind::ListItem && is_bare_label(p.text(document));
    if marked.first().is_some_and(|first| !menu(first)) {
        let own = |p: &Passage| !other_label(p.text(document), context.vocabulary);
        let held = 1 + marked[1..].iter().take_while(|p| own(p)).count();
        out.push(marked[..held].to_vec());
    }
    out.extend(in_header(context));
    out
}

/// "Declarations of Members' Interests Councillor Dale, Fenn": where those begin who stand in the title itself.
fn before_people(title: &str, v: &Vocabulary) -> Option<usize> {
    let mut starts = title.match_indices(' ').map(|(at, _)| at + 1);
    let at = starts.find(|&at| item_first::titled(&title[at..], v))?;
    TITLE.is_match(&title[..at]).then_some(at)
}

/// A label "Declarations of interest:" among the header's lines, and what stands under it.
fn in_header(context: &Context<'_>) -> Option<Vec<Passage>> {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let mut region: Option<Vec<Passage>> = None;
    for index in shape.blocks.start..first_item.max(shape.blocks.start) {
        let block = &context.document.blocks[index];
        let skip = matches!(shape.role(index), BlockRole::Declarations | BlockRole::Furniture);
        if skip || block.kind == BlockKind::Furniture {
            continue;
        }
        let text = block.text();
        let first = text.split(['\n', '\t']).next().unwrap_or("");
        match &mut region {
            None => {
                // The label may end a block of other lines.
                let mut sheet = Sheet::default();
                sheet.push(context.document, index, 0..text.len());
                let mut at = 0;
                for line in sheet.text().split([LINE, BREAK]) {
                    if let Some(c) = LABEL.captures(line) {
                        let end = c.name("at").map_or(0, |m| m.end());
                        // "Personal interests: Cllr Dale" keeps its kind
                        let kind = context
                            .vocabulary
                            .interests
                            .is_kind(&line[..c.name("at").map_or(0, |m| m.start())]);
                        let end = if kind { 0 } else { end };
                        let range = (at + end).min(text.len())..text.len();
                        region = Some(vec![Passage { block: index, range }]);
                        break;
                    }
                    at += line.len() + 1;
                }
            }
            Some(passages) => {
                let heads = is_label(first, context.vocabulary) || other_label(text, context.vocabulary);
                if heads || passages.len() > 12 {
                    break;
                }
                passages.push(Passage::whole(context.document, index));
            }
        }
    }
    region
}
