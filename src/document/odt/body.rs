//! Turns the body of an OpenDocument text into paragraphs and tables.

use super::lists::Counters;
use super::styles::Styles;
use crate::document::compose::{Frame, Look, Node, Para, Paragraph, Stack};
use crate::document::xml::{Element, Token, Xml};
use crate::document::{BlockKind, Joined, Limits, ReadError};
use std::collections::HashMap;

/// What reading a body tells besides its text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Tracked changes are in the file.
    pub tracked: bool,
    /// The text ended before its end.
    pub cut: bool,
}

/// A paragraph being read.
struct Open {
    para: Para,
    spans: Vec<Look>,
    list_style: Option<String>,
    /// The page ends with it.
    ends_page: bool,
    /// Text boxes and notes that hang on it.
    after: Vec<Node>,
}

impl Paragraph for Open {
    fn after(&mut self) -> &mut Vec<Node> {
        &mut self.after
    }
}

/// A list that is open.
struct List {
    style: Option<String>,
    key: String,
    /// The entry has no number yet (and whether it asks for one).
    fresh: bool,
    start: Option<i32>,
}

/// Reads the paragraphs and tables below `element` (the name of the element that holds the text).
///
/// # Errors
/// `limit` when elements are nested too deep.
pub(super) fn read(
    text: &str,
    element: &[&str],
    styles: &Styles,
    limits: &Limits,
    seen: &mut Seen,
) -> Result<Vec<Node>, ReadError> {
    let mut body = Body {
        xml: Xml::new(text, limits),
        styles,
        stack: Stack::new(),
        lists: Vec::new(),
        counters: Counters::default(),
        keys: HashMap::new(),
        last_list: None,
        notes: 0,
        furniture: 0,
        tracked: false,
        head_rows: false,
        spanned: 0,
        new_page: false,
    };
    let mut inside = 0;
    while let Some(token) = body.xml.next()? {
        limits.allow(0, body.stack.pieces())?;
        match token {
            Token::Open(e) if element.contains(&e.name()) => inside += 1,
            Token::Close(e) if element.contains(&e.name()) => inside -= 1,
            Token::Open(e) if inside > 0 => body.open(&e)?,
            Token::Close(e) if inside > 0 => body.close(e.name()),
            Token::Text(text) if inside > 0 => body.text(&text),
            _ => {}
        }
    }
    seen.tracked |= body.tracked;
    seen.cut |= body.xml.cut;
    while body.stack.is_inside() {
        body.pop();
    }
    Ok(body.stack.into_nodes())
}

struct Body<'x, 's> {
    xml: Xml<'x>,
    styles: &'s Styles,
    stack: Stack<Open>,
    lists: Vec<List>,
    counters: Counters,
    /// What each list counts under, by its id.
    keys: HashMap<String, String>,
    /// Style and counter of the list before.
    last_list: Option<(String, String)>,
    notes: usize,
    /// Inside tables of contents.
    furniture: usize,
    tracked: bool,
    /// Inside the rows that head a table.
    head_rows: bool,
    /// Cells to come that the last one spans.
    spanned: usize,
    /// A page has ended, or an empty paragraph or a table began one: the next paragraph does.
    new_page: bool,
}

impl Body<'_, '_> {
    fn open(&mut self, e: &Element<'_>) -> Result<(), ReadError> {
        match e.name() {
            "p" | "h" => self.open_para(e),
            "list" => self.open_list(e),
            "list-item" => self.entry(e, true),
            "list-header" => self.entry(e, false),
            "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index" => self.furniture += 1,
            "table" => {
                let style = self.styles.get("table", &e.attr("style-name").unwrap_or_default());
                self.new_page |= style.new_page == Some(true);
                self.stack.open_table();
            }
            "table-header-rows" => self.head_rows = true,
            "table-row" => {
                self.stack.open_row();
                if let Some(Frame::Row { row, .. }) = self.stack.last_mut() {
                    row.head = self.head_rows;
                }
            }
            "table-cell" => {
                self.stack.open_cell();
                self.spanned = e.number("number-columns-spanned").unwrap_or(1).clamp(1, 256) as usize - 1;
            }
            "covered-table-cell" => {
                self.stack.open_cell();
                if let Some(Frame::Cell(cell)) = self.stack.last_mut() {
                    cell.joined = if self.spanned > 0 { Joined::Left } else { Joined::Above };
                }
                self.spanned = self.spanned.saturating_sub(1);
            }
            "text-box" | "note-body" => self.stack.open(Frame::Flow(Vec::new())),
            "tracked-changes" => {
                self.tracked = true;
                self.xml.skip()?;
            }
            "annotation"
            | "title"
            | "desc"
            | "forms"
            | "note-citation"
            | "ruby-text"
            | "script"
            | "event-listeners"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "object"
            | "index-source"
            | "table-of-content-source" => self.xml.skip()?,
            _ => self.in_para(e),
        }
        Ok(())
    }

    fn open_para(&mut self, e: &Element<'_>) {
        let style = self.styles.get("paragraph", &e.attr("style-name").unwrap_or_default());
        let mut para = Para::default();
        para.centred = style.centred == Some(true);
        para.indent = style.indent();
        para.new_page = std::mem::take(&mut self.new_page) || style.new_page == Some(true);
        let outline = e
            .number("outline-level")
            .map(|l| l.clamp(1, 10) as u8)
            .or(style.outline);
        if self.furniture > 0 {
            para.kind = BlockKind::Furniture;
        } else if e.name() == "h" || style.outline.is_some_and(|l| l > 0) || style.title == "title" {
            para.kind = BlockKind::Heading;
            para.level = outline.unwrap_or(1);
        }
        self.stack.open(Frame::Para(Box::new(Open {
            para,
            spans: vec![style.look(Look::default())],
            list_style: style.list.clone(),
            ends_page: style.ends_page == Some(true),
            after: Vec::new(),
        })));
    }

    /// Computes the label when the paragraph ends: empty headings are not counted.
    fn label(&mut self, open: &mut Open) {
        let level = self.lists.len();
        if let Some(list) = self.lists.last_mut() {
            if !std::mem::take(&mut list.fresh) {
                return;
            }
            let name = open
                .list_style
                .clone()
                .or_else(|| list.style.clone())
                .unwrap_or_default();
            let Some(style) = self.styles.lists.get(&name) else {
                return;
            };
            let label = self.counters.step(&list.key, style, level - 1, list.start.take());
            if label.is_empty() {
                return;
            }
            open.para.label = Some(label);
            if open.para.kind == BlockKind::Paragraph {
                open.para.kind = BlockKind::ListItem;
                open.para.level = (level - 1).min(200) as u8;
            }
        } else if open.para.kind == BlockKind::Heading {
            let label = self.counters.step(
                "outline",
                &self.styles.outline,
                usize::from(open.para.level.max(1)) - 1,
                None,
            );
            open.para.label = Some(label).filter(|l| !l.is_empty());
        }
    }

    fn open_list(&mut self, e: &Element<'_>) {
        let style = e
            .attr("style-name")
            .or_else(|| self.lists.last().and_then(|l| l.style.clone()));
        let name = style.clone().unwrap_or_default();
        let key = match self.lists.last() {
            Some(outer) => outer.key.clone(),
            None => {
                let own = e.attr("id").unwrap_or_else(|| format!("list {}", self.keys.len()));
                let on = e.attr("continue-numbering").as_deref() == Some("true");
                let continued = e.attr("continue-list").and_then(|l| self.keys.get(&l).cloned());
                let before = self.last_list.take().filter(|(style, _)| on && *style == name);
                let key = continued
                    .or(before.map(|b| b.1))
                    .unwrap_or_else(|| format!("{own} {}", self.keys.len()));
                self.keys.insert(own, key.clone());
                self.last_list = Some((name, key.clone()));
                key
            }
        };
        self.lists.push(List {
            style,
            key,
            fresh: false,
            start: None,
        });
    }

    fn entry(&mut self, e: &Element<'_>, numbered: bool) {
        if let Some(list) = self.lists.last_mut() {
            list.fresh = numbered;
            list.start = e.number("start-value");
        }
    }

    fn in_para(&mut self, e: &Element<'_>) {
        let Some(Frame::Para(open)) = self.stack.last_mut() else {
            return;
        };
        match e.name() {
            "span" => {
                let style = self.styles.get("text", &e.attr("style-name").unwrap_or_default());
                let look = style.look(open.spans.last().copied().unwrap_or_default());
                open.spans.push(look);
            }
            "s" => {
                let count = e.number("c").unwrap_or(1).clamp(0, 100) as usize;
                self.text(&" ".repeat(count));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if text.contains(['\n', '\t', '\r']) {
            return self.push(&text.replace(['\n', '\t', '\r'], " "));
        }
        self.push(text);
    }

    fn push(&mut self, text: &str) {
        if let Some(Frame::Para(open)) = self.stack.last_mut()
            && let Some(look) = open.spans.last().copied()
        {
            open.para.push(text, look);
        }
    }

    fn close(&mut self, name: &str) {
        if name == "table" && self.stack.close_flattened() {
            return;
        }
        let inside = self.stack.is_inside();
        match (name, self.stack.last_mut()) {
            ("list", _) => drop(self.lists.pop()),
            ("table-header-rows", _) => self.head_rows = false,
            ("table-of-content" | "illustration-index" | "table-index" | "alphabetical-index", _) => {
                self.furniture = self.furniture.saturating_sub(1);
            }
            ("span", Some(Frame::Para(open))) if open.spans.len() > 1 => drop(open.spans.pop()),
            ("p" | "h", Some(Frame::Para(_)))
            | ("table-cell" | "covered-table-cell", Some(Frame::Cell(_)))
            | ("table-row", Some(Frame::Row { .. }))
            | ("table", Some(Frame::Table(_))) => self.pop(),
            ("text-box" | "note-body", Some(Frame::Flow(_))) if inside => {
                if name == "note-body"
                    && let Some(Frame::Flow(nodes)) = self.stack.last_mut()
                {
                    self.notes += 1;
                    if let Some(Node::Para(first)) = nodes.first_mut() {
                        first.label = Some(format!("[{}]", self.notes));
                    }
                }
                self.pop();
            }
            _ => {}
        }
    }

    /// Ends what is open innermost.
    fn pop(&mut self) {
        let Some(mut open) = self.stack.close() else { return };
        if open.para.text().trim().is_empty() {
            self.new_page |= open.para.new_page;
        } else {
            self.label(&mut open);
        }
        if !open.para.is_nothing() {
            self.stack.put(Node::Para(open.para));
        }
        self.new_page |= open.ends_page;
        open.after.into_iter().for_each(|n| self.stack.put(n));
    }
}
