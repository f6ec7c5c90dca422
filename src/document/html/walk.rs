//! Walks a page's elements and collects its paragraphs and tables. No recursion: pages may be deep.

use super::content::MUTE;
use super::context::{Context, ListMark, dress, list_mark};
use super::css::Css;
use super::frames::{Frame, Frames};
use super::moderngov::{self, Mark, State};
use crate::document::compose::{Node, Para, is_number};
use crate::document::{BlockKind, entities};
use crate::stop;
use ego_tree::{NodeId, NodeRef};
use scraper::Node as Dom;
use scraper::node::Element;
use std::collections::HashSet;

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

/// The paragraphs and tables below `root`, those of `dropped` left out.
pub(super) fn walk(root: NodeRef<'_, Dom>, dropped: &HashSet<NodeId>) -> Vec<Node> {
    let mut walker = Walker {
        frames: Frames::new(),
        contexts: vec![Context::default()],
        para: Para::default(),
        marked: None,
        pending: None,
        state: State::default(),
        item_tables: moderngov::item_tables(root),
    };
    let mut node = root;
    'walk: loop {
        stop::ask();
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
    walker.frames.into_nodes()
}

struct Walker {
    frames: Frames,
    contexts: Vec<Context>,
    para: Para,
    /// The mark of the element whose paragraph is open.
    marked: Option<Mark>,
    /// The label of a list item whose words have not come yet.
    pending: Option<(String, u8)>,
    state: State,
    item_tables: HashSet<NodeId>,
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
            "table" if !context.items => self.frames.open_table(),
            "tr" if !context.items => self.frames.open_row(),
            "td" | "th" if !context.items => {
                let span = |name| element.attr(name).and_then(|s| s.trim().parse::<usize>().ok());
                let (columns, rows) = (span("colspan").unwrap_or(1), span("rowspan").unwrap_or(1));
                self.frames.open_cell(columns, rows, element.name() == "th");
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
                self.frames.close();
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
        let text = entities::unescape(text);
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
            // what was left out of it is told all the same
            if para.left_out().is_some() {
                let mut rest = Para::default();
                rest.append(&para);
                self.frames.put(Node::Para(rest));
            }
            if let Some(label) = para.label {
                self.pending.get_or_insert((label, para.level));
            }
            return;
        }
        match mark {
            Some(mark) if para.kind != BlockKind::Furniture => {
                for para in self.state.finish(mark, para) {
                    self.frames.put(Node::Para(para));
                }
            }
            _ => self.frames.put(Node::Para(para)),
        }
        if mark.is_none() {
            self.state.url = None;
        }
    }
}
