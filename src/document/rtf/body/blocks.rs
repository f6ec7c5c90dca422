//! Ends paragraphs, cells, rows and tables, and puts each where it belongs.

use super::{Body, Place};
use crate::document::BlockKind;
use crate::document::compose::{Cell, Node, Para, Row, Table};

impl Body {
    pub(super) fn end_para(&mut self) {
        let mut para = std::mem::take(&mut self.para);
        let after = if self.state.place == Place::Body {
            std::mem::take(&mut self.after)
        } else {
            Vec::new()
        };
        let (begins, ends) = (self.state.page_before, std::mem::take(&mut self.ends_page));
        if para.is_blank() || para.text().trim().is_empty() {
            // what was left out of it is told all the same
            let mut rest = Para::default();
            rest.append(&para);
            if !rest.is_nothing() {
                self.put(Node::Para(rest));
            }
            self.new_page |= begins || ends;
            if self.state.place == Place::Body && !self.state.in_table && self.row.is_empty() {
                self.end_table();
            }
            return after.into_iter().for_each(|n| self.put(n));
        }
        let state = &self.state;
        if state.place == Place::Body {
            para.new_page = std::mem::replace(&mut self.new_page, ends) || begins;
        }
        para.centred = state.centred;
        para.indent = (state.left.saturating_add(state.first) as f32 / 20.0).max(0.0);
        let heading = state.outline.or_else(|| self.headings.get(&state.style).copied());
        if let Some(level) = heading {
            (para.kind, para.level) = (BlockKind::Heading, level);
        } else if para.label.is_some() {
            (para.kind, para.level) = (BlockKind::ListItem, state.level);
        }
        match state.place {
            Place::Aside => {
                if self.aside.insert(para.text().trim().to_owned()) {
                    para.kind = BlockKind::Furniture;
                    self.nodes.push(Node::Para(para));
                }
            }
            Place::Note => {
                self.notes += 1;
                para.label = Some(format!("[{}]", self.notes));
                self.after.push(Node::Para(para));
            }
            Place::TextBox => self.after.push(Node::Para(para)),
            _ => self.put(Node::Para(para)),
        }
        after.into_iter().for_each(|n| self.put(n));
    }

    pub(super) fn put(&mut self, node: Node) {
        if self.state.in_table {
            self.cell.push(node);
        } else {
            self.end_table();
            self.nodes.push(node);
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.state.in_table = true;
        self.end_para();
        if self.row.len() < 256 {
            self.row.push(Cell {
                nodes: std::mem::take(&mut self.cell),
                ..Cell::default()
            });
        }
    }

    pub(super) fn end_row(&mut self) {
        let mut cells = std::mem::take(&mut self.row);
        for (cell, joined) in cells.iter_mut().zip(&self.columns) {
            cell.joined = *joined;
        }
        if !cells.is_empty() {
            self.table.push(Row {
                cells,
                head: self.head_row,
                hint: None,
            });
        }
    }

    pub(super) fn end_table(&mut self) {
        self.end_row();
        let mut rows = std::mem::take(&mut self.table);
        let rest = std::mem::take(&mut self.cell);
        if !rows.is_empty() {
            rows.shrink_to_fit();
            self.nodes.push(Node::Table(Table { rows }));
        }
        self.nodes.extend(rest);
    }
}
