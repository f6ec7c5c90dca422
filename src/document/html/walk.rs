//! Walks a page's elements and collects its paragraphs and tables. No recursion: pages may be deep.

use super::content::MUTE;
use super::css::Css;
use super::moderngov::{self, Mark, State};
use crate::document::compose::{Cell, Look, Node, Para, Row, Table, is_number};
use crate::document::{BlockKind, Hint};
use ego_tree::{NodeId, NodeRef};
use scraper::Node as Dom;
use scraper::node::Element;
use std::collections::HashSet;

/// Tables nested deeper are read as if their text stood in the table around them.
const DEEPEST_TABLE: usize = 16;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 42] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "address",
    "blockquote",
    "fieldset",
    "legend",
    "form",
    "hr",
    "figure",
    "figcaption",
    "center",
    "pre",
    "details",
    "summary",
    "body",
];

/// How text stands at some place of the page.
#[derive(Debug, Clone, Default)]
struct Context {
    look: Look,
    centred: bool,
    indent: f32,
    pre: bool,
    heading: Option<u8>,
    furniture: bool,
    hint: Option<Hint>,
    mark: Option<Mark>,
    /// Inside a table that only lists items.
    items: bool,
    /// This element is the mark of a list in text pasted from Word.
    word_mark: bool,
    /// Lists around this place, and the next number of the innermost.
    lists: u8,
    list: Option<(ListMark, i32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListMark {
    Bullet,
    Number(crate::document::numerals::Numeral),
    None,
}

enum Frame {
    Flow(Vec<Node>),
    Table {
        table: Table,
        /// Rows that a cell from above still covers, by column.
        covered: Vec<usize>,
    },
    Row(Row),
    Cell {
        cell: Cell,
        rows: usize,
    },
}

/// The paragraphs and tables below `root`, those of `dropped` left out.
pub fn walk(root: NodeRef<'_, Dom>, dropped: &HashSet<NodeId>) -> Vec<Node> {
    let mut walker = Walker {
        frames: vec![Frame::Flow(Vec::new())],
        contexts: vec![Context::default()],
        para: Para::default(),
        marked: None,
        pending: None,
        state: State::default(),
        item_tables: moderngov::item_tables(root),
        tables: 0,
    };
    let mut node = root;
    'walk: loop {
        if !dropped.contains(&node.id()) && walker.enter(node) {
            if let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            walker.leave(node);
        }
        loop {
            if node.id() == root.id() {
                break 'walk;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { break 'walk };
            node = parent;
            walker.leave(node);
        }
    }
    walker.flush();
    while walker.frames.len() > 1 {
        walker.close_frame();
    }
    match walker.frames.pop() {
        Some(Frame::Flow(nodes)) => nodes,
        _ => Vec::new(),
    }
}

struct Walker {
    frames: Vec<Frame>,
    contexts: Vec<Context>,
    para: Para,
    /// The mark of the element whose paragraph is open.
    marked: Option<Mark>,
    /// The label of a list item whose words have not come yet.
    pending: Option<(String, u8)>,
    state: State,
    item_tables: HashSet<NodeId>,
    tables: usize,
}

impl Walker {
    fn context(&self) -> Context {
        self.contexts.last().cloned().unwrap_or_default()
    }

    /// Enters a node; whether its children are to be walked (and the node left afterwards).
    fn enter(&mut self, node: NodeRef<'_, Dom>) -> bool {
        let element = match node.value() {
            Dom::Text(text) => {
                self.text(text);
                return false;
            }
            Dom::Element(element) => element,
            Dom::Document | Dom::Fragment => {
                self.contexts.push(self.context());
                return true;
            }
            _ => return false,
        };
        let name = element.name();
        let css = Css::read(element.attr("style").unwrap_or_default());
        if MUTE.contains(&name) || css.hidden || element.attr("hidden").is_some() {
            return false;
        }
        if name == "br" {
            self.push("\n");
            return false;
        }
        let mut context = self.context();
        if context.items && name == "th" {
            return false;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        if css.gap && !css.mark {
            self.take_label();
        }
        dress(&mut context, element, &css);
        if let Some(mark) = moderngov::mark(element) {
            self.marked(&mut context, mark);
        }
        context.items |= self.item_tables.contains(&node.id());
        self.structure(element, &mut context, &css);
        self.contexts.push(context);
        true
    }

    /// Takes up a mark of ModernGov.
    fn marked(&mut self, context: &mut Context, mark: Mark) {
        match mark {
            Mark::FileSize => self.state.size.clear(),
            Mark::Text => context.hint = self.state.hint(),
            Mark::Furniture => context.furniture = true,
            _ => {}
        }
        // a section's name may stand in a span of its paragraph
        if context.mark != Some(Mark::Title) || mark == Mark::FileSize {
            context.mark = Some(mark);
        }
    }

    /// Opens tables, lists and links.
    fn structure(&mut self, element: &Element, context: &mut Context, css: &Css) {
        match element.name() {
            "table" if !context.items && self.tables < DEEPEST_TABLE => {
                self.tables += 1;
                self.frames.push(Frame::Table {
                    table: Table::default(),
                    covered: Vec::new(),
                });
            }
            "tr" if !context.items && matches!(self.frames.last(), Some(Frame::Table { .. })) => {
                self.frames.push(Frame::Row(Row::default()));
                self.fill_covered();
            }
            "td" | "th" if !context.items && matches!(self.frames.last(), Some(Frame::Row(_))) => {
                let span = |name| {
                    element
                        .attr(name)
                        .and_then(|s| s.trim().parse::<usize>().ok())
                        .unwrap_or(1)
                };
                self.frames.push(Frame::Cell {
                    cell: Cell {
                        extra: span("colspan").clamp(1, 64) - 1,
                        ..Cell::default()
                    },
                    rows: span("rowspan").clamp(1, 1000) - 1,
                });
            }
            "ul" | "ol" | "menu" => {
                context.lists = context.lists.saturating_add(1);
                let start = element.attr("start").and_then(|s| s.trim().parse().ok()).unwrap_or(1);
                context.list = Some((list_mark(element, css), start));
            }
            "li" => {
                let lists = context.lists.saturating_sub(1);
                if let Some(label) = self.next_label(element) {
                    self.pending = Some((label, lists));
                }
            }
            "a" => {
                if let Some(href) = element.attr("href") {
                    self.state.url = Some(href.to_owned());
                }
            }
            _ => {}
        }
    }

    /// The label of the next entry of the innermost list.
    fn next_label(&mut self, element: &Element) -> Option<String> {
        let (mark, next) = self.contexts.last_mut()?.list.as_mut()?;
        if let Some(value) = element.attr("value").and_then(|v| v.trim().parse().ok()) {
            *next = value;
        }
        let number = *next;
        *next = next.saturating_add(1);
        match mark {
            ListMark::Bullet => Some("\u{2022}".to_owned()),
            ListMark::Number(numeral) => Some(crate::document::numerals::write(number, *numeral) + "."),
            ListMark::None => None,
        }
    }

    fn leave(&mut self, node: NodeRef<'_, Dom>) {
        let Some(element) = node.value().as_element() else {
            self.contexts.pop();
            return;
        };
        let context = self.contexts.pop().unwrap_or_default();
        if context.word_mark && !self.contexts.last().is_some_and(|c| c.word_mark) {
            self.take_label();
        }
        let name = element.name();
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match (name, self.frames.last()) {
            ("table", Some(Frame::Table { .. }))
            | ("tr", Some(Frame::Row(_)))
            | ("td" | "th", Some(Frame::Cell { .. }))
                if !context.items =>
            {
                self.close_frame();
            }
            ("li", _) => self.pending = None,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let context = self.context();
        if context.mark == Some(Mark::FileSize) {
            return self.state.size.push_str(text);
        }
        if self.para.text().is_empty() && text.trim().is_empty() {
            return;
        }
        let text = unescape_again(text);
        if context.pre {
            return self.push(&text);
        }
        let mut folded = String::with_capacity(text.len());
        let mut space = false;
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                space = true;
                continue;
            }
            if std::mem::take(&mut space) {
                folded.push(' ');
            }
            folded.push(c);
        }
        if space {
            folded.push(' ');
        }
        self.push(&folded);
    }

    fn push(&mut self, text: &str) {
        let context = self.context();
        if self.para.text().trim().is_empty() && !text.trim().is_empty() {
            self.begin(&context);
        }
        self.marked = self.marked.or(context.mark);
        self.para.push(text, context.look);
    }

    /// The first words of a paragraph have come: it is what its place says.
    fn begin(&mut self, context: &Context) {
        let para = &mut self.para;
        (para.centred, para.indent) = (context.centred, context.indent);
        para.hint.clone_from(&context.hint);
        if context.furniture {
            para.kind = BlockKind::Furniture;
        } else if let Some(level) = context.heading {
            (para.kind, para.level) = (BlockKind::Heading, level);
        }
        if let Some((label, level)) = self.pending.take() {
            para.label = Some(label);
            if para.kind == BlockKind::Paragraph {
                (para.kind, para.level) = (BlockKind::ListItem, level);
            }
        }
    }

    /// What has been read of the paragraph is the mark of a list in text pasted from Word: a label.
    fn take_label(&mut self) {
        let text = self.para.text().trim();
        let bullet = matches!(
            text,
            "\u{b7}" | "\u{2022}" | "o" | "\u{a7}" | "-" | "\u{2013}" | "\u{f0b7}" | "\u{f0a7}" | "v" | "\u{d8}"
        );
        if !bullet && !is_number(text) || self.para.label.is_some() {
            return;
        }
        let label = if bullet { "\u{2022}".to_owned() } else { text.to_owned() };
        let para = &mut self.para;
        para.clear();
        para.label = Some(label);
        if para.kind == BlockKind::Paragraph {
            para.kind = BlockKind::ListItem;
        }
        self.pending = None;
    }

    fn flush(&mut self) {
        let para = std::mem::take(&mut self.para);
        let mark = self.marked.take();
        if para.text().trim().is_empty() {
            if let Some(label) = para.label {
                self.pending.get_or_insert((label, para.level));
            }
            return;
        }
        match mark {
            Some(mark) if para.kind != BlockKind::Furniture => {
                for para in self.state.finish(mark, para) {
                    self.put(Node::Para(para));
                }
            }
            _ => self.put(Node::Para(para)),
        }
        if mark.is_none() {
            self.state.url = None;
        }
    }

    fn put(&mut self, node: Node) {
        for frame in self.frames.iter_mut().rev() {
            match frame {
                Frame::Flow(nodes) => return nodes.push(node),
                Frame::Cell { cell, .. } => return cell.nodes.push(node),
                _ => {}
            }
        }
    }

    fn close_frame(&mut self) {
        match self.frames.pop() {
            Some(Frame::Cell { cell, rows }) => {
                let extra = cell.extra;
                let Some(Frame::Row(row)) = self.frames.last_mut() else {
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
                if let Some(Frame::Table { table, covered }) = self.frames.last_mut() {
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
        for frame in self.frames.iter_mut().rev() {
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
        let len = self.frames.len();
        if len < 2 {
            return;
        }
        let (above, last) = self.frames.split_at_mut(len - 1);
        if let (Some(Frame::Table { covered, table }), [Frame::Row(row)]) = (above.last(), last) {
            let mut column: usize = row.cells.iter().map(|c| 1 + c.extra).sum();
            while !table.rows.is_empty() && covered.get(column).is_some_and(|c| *c > 0) && column < 256 {
                row.cells.push(Cell::default());
                column += 1;
            }
        }
    }
}

/// Takes up what an element says about the look and place of its text.
fn dress(context: &mut Context, element: &Element, css: &Css) {
    let look = &mut context.look;
    match element.name() {
        "b" | "strong" | "th" => look.bold = true,
        "i" | "em" => look.italic = true,
        "u" | "ins" => look.underlined = true,
        "center" => context.centred = true,
        "pre" => context.pre = true,
        "header" | "address" => {}
        "nav" | "footer" => context.furniture = true,
        name if name.len() == 2 && name.starts_with('h') && name != "hr" => {
            context.heading = name[1..].parse().ok();
            look.bold = true;
        }
        _ => {}
    }
    context.look = css.over(context.look);
    if let Some(centred) = css
        .centred
        .or(element.attr("align").map(|a| a.eq_ignore_ascii_case("center")))
    {
        context.centred = centred;
    }
    context.indent = css.indent.unwrap_or(context.indent);
    context.word_mark |= css.mark;
}

fn list_mark(element: &Element, css: &Css) -> ListMark {
    use crate::document::numerals::Numeral;
    if css.unmarked {
        return ListMark::None;
    }
    if element.name() != "ol" {
        return ListMark::Bullet;
    }
    let style = element.attr("style").unwrap_or_default();
    ListMark::Number(match element.attr("type").unwrap_or_default() {
        "a" => Numeral::LowerLetter,
        "A" => Numeral::UpperLetter,
        "i" => Numeral::LowerRoman,
        "I" => Numeral::UpperRoman,
        _ if style.contains("lower-alpha") || style.contains("lower-latin") => Numeral::LowerLetter,
        _ if style.contains("upper-alpha") || style.contains("upper-latin") => Numeral::UpperLetter,
        _ if style.contains("lower-roman") => Numeral::LowerRoman,
        _ if style.contains("upper-roman") => Numeral::UpperRoman,
        _ => Numeral::Decimal,
    })
}

/// Entities that were escaped twice: `&amp;nbsp;` left `&nbsp;` as text.
pub fn unescape_again(text: &str) -> std::borrow::Cow<'_, str> {
    const NAMES: [(&str, &str); 16] = [
        ("nbsp", " "),
        ("amp", "&"),
        ("quot", "\""),
        ("apos", "'"),
        ("lt", "<"),
        ("gt", ">"),
        ("rsquo", "\u{2019}"),
        ("lsquo", "\u{2018}"),
        ("rdquo", "\u{201d}"),
        ("ldquo", "\u{201c}"),
        ("ndash", "\u{2013}"),
        ("mdash", "\u{2014}"),
        ("pound", "\u{a3}"),
        ("hellip", "\u{2026}"),
        ("bull", "\u{2022}"),
        ("eacute", "\u{e9}"),
    ];
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(8).position(|b| b == b';');
        let known = end.and_then(|end| {
            let name = &after[..end];
            let number = name
                .strip_prefix('#')
                .and_then(|n| n.parse().ok())
                .and_then(char::from_u32);
            number
                .map(String::from)
                .or_else(|| NAMES.iter().find(|n| n.0 == name).map(|n| n.1.to_owned()))
                .map(|text| (text, end + 1))
        });
        match known {
            Some((text, len)) => {
                out.push_str(&text);
                rest = &after[len..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.into()
}
