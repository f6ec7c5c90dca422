//! The tables, rows and cells of a page that are open, and where each goes when it ends.

use crate::document::Joined;
use crate::document::compose::{Cell, Node, Row, Table};

/// Tables nested deeper are read as if their text stood in the table around them.
const DEEPEST_TABLE: usize = 16;

/// A piece that is open.
pub(super) enum Frame {
    /// The page.
    Flow(Vec<Node>),
    /// A table.
    Table {
        /// Its rows so far.
        table: Table,
        /// Rows that a cell from above still covers, by column.
        covered: Vec<usize>,
    },
    /// A row.
    Row(Row),
    /// A cell.
    Cell {
        /// What it holds so far.
        cell: Cell,
        /// Rows below its own that it covers.
        rows: usize,
    },
}

/// All pieces that are open, the innermost last; the outermost is the page.
pub(super) struct Frames {
    open: Vec<Frame>,
    tables: usize,
}

impl Frames {
    /// An open page.
    pub(super) fn new() -> Self {
        Frames {
            open: vec![Frame::Flow(Vec::new())],
            tables: 0,
        }
    }

    /// The innermost piece.
    pub(super) fn last(&self) -> Option<&Frame> {
        self.open.last()
    }

    /// Opens a table, unless too many are open.
    pub(super) fn open_table(&mut self) {
        if self.tables < DEEPEST_TABLE {
            self.tables += 1;
            self.open.push(Frame::Table {
                table: Table::default(),
                covered: Vec::new(),
            });
        }
    }

    /// Opens a row, where a table is open.
    pub(super) fn open_row(&mut self) {
        if matches!(self.open.last(), Some(Frame::Table { .. })) {
            // until a cell of it says otherwise
            let head = true;
            self.open.push(Frame::Row(Row { head, ..Row::default() }));
            self.fill_covered();
        }
    }

    /// Opens a cell that spans so many columns and rows, where a row is open; `head` for one that names its column or row.
    pub(super) fn open_cell(&mut self, columns: usize, rows: usize, head: bool) {
        if let Some(Frame::Row(row)) = self.open.last_mut() {
            row.head &= head;
            self.open.push(Frame::Cell {
                cell: Cell {
                    extra: columns.clamp(1, 64) - 1,
                    ..Cell::default()
                },
                rows: rows.clamp(1, 1000) - 1,
            });
        }
    }

    /// What the page holds, when all that is open has ended.
    pub(super) fn into_nodes(mut self) -> Vec<Node> {
        while self.open.len() > 1 {
            self.close();
        }
        match self.open.pop() {
            Some(Frame::Flow(nodes)) => nodes,
            _ => Vec::new(),
        }
    }

    /// Hands a finished piece to the innermost place that takes one.
    pub(super) fn put(&mut self, node: Node) {
        for frame in self.open.iter_mut().rev() {
            match frame {
                Frame::Flow(nodes) => return nodes.push(node),
                Frame::Cell { cell, .. } => return cell.nodes.push(node),
                _ => {}
            }
        }
    }

    /// Ends what is open innermost, and hands it to what holds it.
    pub(super) fn close(&mut self) {
        match self.open.pop() {
            Some(Frame::Cell { cell, rows }) => {
                let extra = cell.extra;
                let Some(Frame::Row(row)) = self.open.last_mut() else {
                    return;
                };
                let column: usize = row.cells.iter().map(|c| 1 + c.extra).sum();
                row.cells.push(cell);
                if rows > 0 {
                    self.cover(column..column + extra + 1, rows);
                }
                self.fill_covered();
            }
            Some(Frame::Row(row)) => {
                if let Some(Frame::Table { table, covered }) = self.open.last_mut() {
                    covered.iter_mut().for_each(|c| *c = c.saturating_sub(1));
                    table.rows.push(row);
                }
            }
            Some(Frame::Table { mut table, .. }) => {
                self.tables = self.tables.saturating_sub(1);
                super::attendance::hint(&mut table);
                self.put(Node::Table(table));
            }
            Some(Frame::Flow(nodes)) => nodes.into_iter().for_each(|n| self.put(n)),
            None => {}
        }
    }

    /// Notes that a cell covers rows below its own.
    fn cover(&mut self, columns: std::ops::Range<usize>, rows: usize) {
        for frame in self.open.iter_mut().rev() {
            if let Frame::Table { covered, .. } = frame {
                if covered.len() < columns.end {
                    covered.resize(columns.end.min(256), 0);
                }
                let end = columns.end.min(covered.len());
                covered[columns.start.min(end)..end].fill(rows + 1);
                return;
            }
        }
    }

    /// Puts empty cells where a cell from above covers this row.
    fn fill_covered(&mut self) {
        let len = self.open.len();
        if len < 2 {
            return;
        }
        let (above, last) = self.open.split_at_mut(len - 1);
        if let (Some(Frame::Table { covered, table }), [Frame::Row(row)]) = (above.last(), last) {
            let mut column: usize = row.cells.iter().map(|c| 1 + c.extra).sum();
            while !table.rows.is_empty() && covered.get(column).is_some_and(|c| *c > 0) && column < 256 {
                row.cells.push(Cell {
                    joined: Joined::Above,
                    ..Cell::default()
                });
                column += 1;
            }
        }
    }
}
