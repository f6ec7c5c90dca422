use super::Flow;
use std::ops::Range;
use std::sync::Arc;

/// One piece of a document: a paragraph, heading, list item, table row or a bit of page furniture.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Byte range of the document's text, label included, white space around it excluded.
    pub range: Range<usize>,
    /// The words as a reader reads them: wraps, page breaks and markup removed; without the label of a list item.
    pub flow: Flow,
    /// The label of a list item as printed or computed by the word processor: "•", "1.", "(a)".
    pub label: Option<String>,
    /// Heading level (from 1) or list nesting (from 0).
    pub level: u8,
    /// How it looks, as far as the format says.
    pub style: Style,
    /// Cells of a table row, as ranges of `flow.text()`.
    pub cells: Vec<Range<usize>>,
    /// What the source's own structure says it is.
    pub hint: Option<Hint>,
    /// How a row stands in its table, where the format says so.
    pub row: Option<Box<Row>>,
    /// For each column what its head says, where this is a row below the head of its table; empty elsewhere.
    pub heads: Arc<[String]>,
    /// For each cell that only goes on from the row above (merged down the column): where its words stand in the text.
    pub above: Vec<(usize, Range<usize>)>,
}

/// How a row stands in its table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Which table of the document it belongs to.
    pub table: usize,
    /// The source says that it heads the table.
    pub head: bool,
    /// For each cell whether it has words of its own; empty where all have.
    pub joined: Vec<Joined>,
}

/// Whether a cell is one of its own or a part of a larger one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Joined {
    /// A cell of its own.
    #[default]
    No,
    /// The cell to its left spans it.
    Left,
    /// The cell above it spans it.
    Above,
}

/// The kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// Marked as a heading by the format (or, in plain text, by its markup).
    Heading,
    /// One entry of a list.
    ListItem,
    /// One row of a table.
    TableRow,
    /// Running heads, page numbers, navigation, "pdf icon PDF 247 KB".
    Furniture,
}

/// How a block looks. Unknown is `false` or zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Style {
    /// All of its words are bold.
    pub bold: bool,
    /// How far in its flow the bold words reach that open it; 0 where none do, or all are bold.
    pub lead: u16,
    /// All of its words are italic.
    pub italic: bool,
    /// All of its words are underlined.
    pub underlined: bool,
    /// It is centred.
    pub centred: bool,
    /// Left indent in characters (text) or in points (pages); 0 at the margin.
    pub indent: f32,
    /// Size of its letters over that of the body text; 0 where not known.
    pub size: f32,
}

/// What the source's own structure (classes of a web page, elements of a web service's answer) says a block is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hint {
    /// The council's name.
    Council,
    /// The committee's name.
    Body,
    /// Date and time of the meeting.
    MeetingDate,
    /// Place of the meeting.
    Venue,
    /// A person in the attendance list; `role` as the source says ("Chair", "Apologies", "In attendance").
    Attendee {
        /// The source's own words for the attendance ("Present", "Apologies").
        status: Option<String>,
        /// The source's own words for the person's role.
        role: Option<String>,
    },
    /// The number of an item.
    ItemNumber,
    /// The title of an item; its printed number where the source gives one.
    ItemTitle {
        /// The number as the source gives it.
        number: Option<String>,
    },
    /// The agenda's text of an item.
    AgendaText,
    /// The minutes' text of an item.
    MinutesText,
    /// The decision of an item.
    Decision,
    /// A linked paper with its size.
    DocumentLink {
        /// Its address.
        url: Option<String>,
        /// Its size as written.
        size: Option<String>,
    },
}

impl Block {
    /// A block of `kind` over `range` whose words are `flow`.
    pub fn new(kind: BlockKind, range: Range<usize>, flow: Flow) -> Self {
        Block {
            kind,
            range,
            flow,
            label: None,
            level: 0,
            style: Style::default(),
            cells: Vec::new(),
            hint: None,
            row: None,
            heads: Arc::default(),
            above: Vec::new(),
        }
    }

    /// The words as a reader reads them.
    pub fn text(&self) -> &str {
        self.flow.text()
    }
}
