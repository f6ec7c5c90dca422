//! Turns a `Document` into a [`Layout`]: which block is what, and where each item of business begins and ends.
//!
//! Knows nothing of names and numbers: it says "these blocks are the attendance list", not who is on it. One file per
//! family of layouts, plus the signals they share.

mod decision_record;
mod declared;
mod egenda;
mod flattened;
mod general;
mod heads;
mod hinted;
mod issued;
mod item_page;
mod kind;
mod lettered;
mod meetings;
mod moderngov;
mod numbered;
mod numeral;
mod opening;
mod paper_size;
mod papers;
mod regions;
mod run_in;
mod series;
mod set_off;
mod shape;
mod signs;
mod slides;
mod supported;
mod title_end;
mod titles;
mod unnumbered;

use crate::decide::Told;
use crate::document::Document;
use crate::language::analysis::Analysed;
use crate::record::{DocumentKind, Part};
use crate::vocabulary::Vocabulary;
pub(crate) use opening::counted_on;
use std::ops::Range;

/// Families of layouts that several readers give.
const PAGE: &str = "moderngov-page";
const RECORD: &str = "decision-record";
const EGENDA: &str = "e-genda";

/// What each block of a document is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    /// The family of layouts found (`e-genda`, `moderngov-page`, `moderngov-item`, `printed`, `slides` ...), or `generic`.
    pub family: &'static str,
    /// What sort of paper this is.
    pub kind: DocumentKind,
    /// What else the file holds.
    pub parts: Vec<Part>,
    /// The meetings told of, in order; at least one.
    pub meetings: Vec<MeetingShape>,
}

/// The blocks that tell of one meeting.
#[derive(Debug, Clone, Default)]
pub(crate) struct MeetingShape {
    /// Indices of its blocks in `Document::blocks`.
    pub blocks: Range<usize>,
    /// What each of those blocks is (`roles[i]` for block `blocks.start + i`).
    pub roles: Vec<BlockRole>,
    /// Indices of the blocks outside the items that have their role only from where they stand, in order: no word in them
    /// bears it out, so they are unread unless a reader finds something there.
    pub placed: Vec<usize>,
    /// The items of business in the order of the document.
    pub items: Vec<ItemShape>,
    /// The source shows only part of the minutes and says so.
    pub truncated: bool,
    /// How the series of the items' numbers was chosen.
    pub decisions: Vec<Told>,
}

/// What a block is in the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum BlockRole {
    /// No stage has a use for it: its text is reported as unread.
    #[default]
    Unknown,
    /// Page furniture: claimed, and of no meaning.
    Furniture,
    /// Council, body, date, time, venue, contact.
    Header,
    /// Names and apologies, with their labels, wherever they stand outside an item.
    Attendance,
    /// Declarations of interest outside an item.
    Declarations,
    /// The number or title of an item (it may run on into the item's body).
    ItemHeading,
    /// A heading inside an item.
    Subheading,
    /// The body of an item.
    Body,
    /// What the agenda said of an item, before the minutes' own text: it decides nothing.
    AgendaText,
    /// Outside any item, how the meeting went: its opening, a change in the order of business, an exclusion of the public.
    Procedure,
    /// A signature line, "the meeting ended at", the next meeting, where they stand outside an item.
    Closing,
}

/// One item of business: where its number, title and body stand.
#[derive(Debug, Clone, Default)]
pub(crate) struct ItemShape {
    /// The number as printed.
    pub number: Option<Passage>,
    /// The number where it does not stand in the flow (a computed list label, an element of a web service's answer).
    pub number_text: Option<String>,
    /// The number was read from elsewhere in the item ("view the full minutes text for item 22/15").
    pub number_inferred: bool,
    /// The title.
    pub title: Option<Passage>,
    /// The body, in order; without heading, furniture and document links.
    pub body: Vec<Passage>,
    /// Linked papers: the passage of the title and the size as written.
    pub documents: Vec<(Passage, Option<String>)>,
    /// The source shows only part of this item and says so.
    pub truncated: bool,
    /// What the item is about, where that matters for reading it.
    pub topic: Topic,
    /// First and last block, heading included, as a range of indices.
    pub blocks: Range<usize>,
}

/// Part of the words of one block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Passage {
    /// Index in `Document::blocks`.
    pub block: usize,
    /// Byte range of the block's flow text.
    pub range: Range<usize>,
}

/// Standing items that other stages read in their own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Topic {
    /// Any other business.
    #[default]
    Other,
    /// Attendance, welcome and introductions that list who is there.
    Attendance,
    /// Apologies for absence.
    Apologies,
    /// Declarations of interest.
    Declarations,
    /// Minutes of the previous meeting.
    PreviousMinutes,
    /// Date of the next meeting.
    NextMeeting,
}

impl Passage {
    /// A whole block.
    pub(crate) fn whole(document: &Document, block: usize) -> Self {
        Passage {
            block,
            range: 0..document.blocks[block].text().len(),
        }
    }

    /// The words as a reader reads them.
    pub(crate) fn text<'d>(&self, document: &'d Document) -> &'d str {
        &document.blocks[self.block].text()[self.range.clone()]
    }

    /// The words as written.
    pub(crate) fn original(&self, document: &Document) -> String {
        document.blocks[self.block]
            .flow
            .original(&document.text, self.range.clone())
    }

    /// Where they stand in the document's text.
    pub(crate) fn source(&self, document: &Document) -> Range<usize> {
        document.blocks[self.block].flow.source(self.range.clone())
    }
}

impl MeetingShape {
    /// What block `index` (of `Document::blocks`) is.
    pub(crate) fn role(&self, index: usize) -> BlockRole {
        index
            .checked_sub(self.blocks.start)
            .and_then(|i| self.roles.get(i))
            .copied()
            .unwrap_or_default()
    }

    /// Indices of the blocks that have one of `roles`, in order.
    pub(crate) fn with_role<'a>(&'a self, roles: &'a [BlockRole]) -> impl Iterator<Item = usize> + 'a {
        self.blocks.clone().filter(move |&i| roles.contains(&self.role(i)))
    }
}

/// What can be told of each block by itself, in words.
pub(crate) fn signs(document: &Analysed<'_>, vocabulary: &Vocabulary) -> Vec<Vec<String>> {
    let signs = signs::of_all(document, vocabulary);
    let told = document.blocks.iter().zip(&signs).map(|(block, sign)| {
        let words = sign.numeral.as_ref().and_then(|n| block.text().get(n.rest..));
        let title = words.and_then(|words| title_end::told(words, vocabulary));
        sign.told().into_iter().chain(title).collect()
    });
    told.collect()
}

/// Tells what each block of `document` is.
pub(crate) fn read(document: &Analysed<'_>, vocabulary: &Vocabulary) -> Layout {
    let mut signs = signs::of_all(document, vocabulary);
    let papers = papers::of(document, &signs, vocabulary);
    let mut kind = papers.kind.unwrap_or_else(|| kind::of(document, &signs, vocabulary));
    if kind == DocumentKind::Agenda {
        signs::as_agenda(document, &mut signs);
    }
    let mut family = None;
    let shapes = papers
        .read
        .into_iter()
        .flat_map(|paper| meetings::split(document, &signs, paper, vocabulary))
        .map(|range| {
            let (mut shape, name) = meeting(document, &signs, range, &mut kind, vocabulary);
            declared::gather(document, &mut shape);
            family.get_or_insert(name);
            shape
        })
        .collect();
    Layout {
        family: family.unwrap_or("generic"),
        kind,
        parts: papers.rest,
        meetings: shapes,
    }
}

/// The shape of one meeting's blocks, read by the first family that knows them.
fn meeting(
    document: &Analysed<'_>,
    signs: &[signs::Sign],
    range: Range<usize>,
    kind: &mut DocumentKind,
    vocabulary: &Vocabulary,
) -> (MeetingShape, &'static str) {
    if let Some(shape) = hinted::read(document, signs, range.clone(), vocabulary) {
        return (shape, "moderngov");
    }
    if let Some(shape) = decision_record::read(document, signs, range.clone(), vocabulary) {
        *kind = DocumentKind::Minutes;
        return (shape, RECORD);
    }
    if let Some(shape) = decision_record::published(document, signs, range.clone(), vocabulary) {
        *kind = DocumentKind::Minutes;
        return (shape, RECORD);
    }
    if item_page::is_page(document, signs, &range, vocabulary) {
        *kind = DocumentKind::Minutes;
        return (item_page::read(document, signs, range, vocabulary), "moderngov-item");
    }
    if let Some(shape) = flattened::read(document, signs, range.clone(), vocabulary) {
        *kind = DocumentKind::Minutes;
        return (shape, PAGE);
    }
    let page = moderngov::is_page(document, &range, vocabulary);
    let egenda = egenda::start(document, &range);
    let numbered::Numbered { blocks: numbered, told } = numbered::find(document, signs, &range, vocabulary);
    if numbered.is_empty() {
        if let Some(start) = egenda {
            return (egenda::read(document, signs, range, start, vocabulary), EGENDA);
        }
        if page && let Some(shape) = moderngov::read(document, signs, range.clone(), vocabulary) {
            return (shape, PAGE);
        }
        let told = *kind == DocumentKind::Presentation;
        if (told || *kind == DocumentKind::Unknown)
            && let Some(shape) = slides::read(document, signs, range.clone(), told, vocabulary)
        {
            *kind = DocumentKind::Presentation;
            return (shape, "slides");
        }
    }
    let letters = if numbered.is_empty() {
        lettered::read(document, signs, &range, vocabulary)
    } else {
        None
    };
    let (mut shape, family) = match &letters {
        Some((signs, found)) => general::read(document, signs, range, found, vocabulary),
        None => general::read(document, signs, range, &numbered, vocabulary),
    };
    shape.decisions.extend(told);
    let family = if page {
        PAGE
    } else if egenda.is_some() {
        EGENDA
    } else {
        family
    };
    (shape, family)
}
