//! The pieces of a word processor's body that are open while it is read, and where each goes when it ends.

use super::node::{Cell, Node, Row, Table};

/// Tables nested deeper are read as if their text stood in the table around them.
const DEEPEST_TABLE: usize = 16;
/// Cells of a row beyond this are read as if they stood below it.
const MOST_CELLS: usize = 256;

/// A paragraph being read, of which a reader knows more than its words.
pub(crate) trait Paragraph {
    /// Text boxes and notes that hang on it.
    fn after(&mut self) -> &mut Vec<Node>;
}

/// A piece that is open.
pub(crate) enum Frame<P> {
    /// Body, text box or note.
    Flow(Vec<Node>),
    /// A table.
    Table(Table),
    /// A row of a table.
    Row {
        /// Its cells so far.
        row: Row,
        /// It is left out when it ends.
        deleted: bool,
    },
    /// A cell of a row.
    Cell(Cell),
    /// A paragraph.
    Para(Box<P>),
    /// An element whose text matters only where a flow is opened in it: its name.
    Other(&'static str),
}

/// All pieces that are open, the innermost last; the outermost is the body.
pub(crate) struct Stack<P> {
    frames: Vec<Frame<P>>,
    tables: usize,
    /// Open tables too deep to be told apart.
    flattened: usize,
    /// Paragraphs, rows and cells so far.
    pieces: usize,
}

impl<P: Paragraph> Stack<P> {
    /// An open body.
    pub(crate) fn new() -> Self {
        Stack {
            frames: vec![Frame::Flow(Vec::new())],
            tables: 0,
            flattened: 0,
            pieces: 0,
        }
    }

    /// Paragraphs, rows and cells so far.
    pub(crate) fn pieces(&self) -> usize {
        self.pieces
    }

    /// The innermost piece.
    pub(crate) fn last(&self) -> Option<&Frame<P>> {
        self.frames.last()
    }

    /// The innermost piece.
    pub(crate) fn last_mut(&mut self) -> Option<&mut Frame<P>> {
        self.frames.last_mut()
    }

    /// Opens a piece. Tables, rows and cells have their own ways in.
    pub(crate) fn open(&mut self, frame: Frame<P>) {
        self.pieces += 1;
        self.frames.push(frame);
    }

    /// Opens a table.
    pub(crate) fn open_table(&mut self) {
        if self.tables >= DEEPEST_TABLE {
            self.flattened += 1;
            return;
        }
        self.tables += 1;
        self.frames.push(Frame::Table(Table::default()));
    }

    /// Opens a row.
    pub(crate) fn open_row(&mut self) {
        if self.flattened == 0 {
            self.frames.push(Frame::Row {
                row: Row::default(),
                deleted: false,
            });
        }
    }

    /// Opens a cell.
    pub(crate) fn open_cell(&mut self) {
        self.pieces += 1;
        if self.flattened == 0 {
            self.frames.push(Frame::Cell(Cell::default()));
        }
    }

    /// Ends a table that was too deep to be opened; whether the innermost was one.
    pub(crate) fn close_flattened(&mut self) -> bool {
        let was = self.flattened > 0;
        self.flattened = self.flattened.saturating_sub(1);
        was
    }

    /// Ends the innermost piece and hands it to what holds it; a paragraph is handed back to be finished and put.
    pub(crate) fn close(&mut self) -> Option<Box<P>> {
        match self.frames.pop()? {
            Frame::Para(para) => return Some(para),
            Frame::Flow(nodes) => self.hang(nodes),
            Frame::Cell(cell) => match self.frames.last_mut() {
                Some(Frame::Row { row, .. }) if row.cells.len() < MOST_CELLS => row.cells.push(cell),
                _ => cell.nodes.into_iter().for_each(|n| self.put(n)),
            },
            Frame::Row { row, deleted: false } => match self.frames.last_mut() {
                Some(Frame::Table(table)) => table.rows.push(row),
                _ => self.put(Node::Table(Table { rows: vec![row] })),
            },
            Frame::Table(table) => {
                self.tables = self.tables.saturating_sub(1);
                self.put(Node::Table(table));
            }
            Frame::Row { .. } | Frame::Other(_) => {}
        }
        None
    }

    /// A text box or note hangs on the paragraph that anchors it.
    fn hang(&mut self, mut nodes: Vec<Node>) {
        let holder = self.frames.iter_mut().rev().find_map(|f| match f {
            Frame::Para(para) => Some(para.after()),
            Frame::Flow(nodes) => Some(nodes),
            Frame::Cell(cell) => Some(&mut cell.nodes),
            _ => None,
        });
        match holder {
            Some(holder) => holder.append(&mut nodes),
            // the body itself has ended
            None => self.frames.push(Frame::Flow(nodes)),
        }
    }

    /// Hands a finished piece to the innermost place that takes one.
    pub(crate) fn put(&mut self, node: Node) {
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Flow(nodes) => return nodes.push(node),
                Frame::Cell(cell) => return cell.nodes.push(node),
                _ => {}
            }
        }
    }

    /// Whether the innermost piece stands in no table, box or note.
    pub(crate) fn is_plain(&self) -> bool {
        self.tables == 0 && self.frames.iter().filter(|f| matches!(f, Frame::Flow(_))).count() == 1
    }

    /// Whether anything but the body is open.
    pub(crate) fn is_inside(&self) -> bool {
        self.frames.len() > 1
    }

    /// What the body holds.
    pub(crate) fn into_nodes(mut self) -> Vec<Node> {
        match self.frames.pop() {
            Some(Frame::Flow(nodes)) => nodes,
            _ => Vec::new(),
        }
    }
}
