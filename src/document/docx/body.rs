//! Turns the body of a Word document into paragraphs and tables.
//!
//! One pass, with a stack of what is open. Insertions are read and deletions left out: the text as it stands when all
//! changes are accepted.

use super::numbering::Numbering;
use super::styles::{Letters, Setting, Style, Styles};
use crate::document::compose::{Frame, Node, Para, Paragraph, Stack};
use crate::document::xml::{Element, Token, Xml};
use crate::document::{BlockKind, Joined, Limits, ReadError};
use memchr::memmem;
use std::collections::HashMap;

/// What a body needs from the other parts.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Styles.
    pub styles: Styles,
    /// Lists; they count while the body is read.
    pub numbering: Numbering,
    /// Footnotes and endnotes by kind and id.
    pub notes: HashMap<(char, i32), Vec<Node>>,
    /// Changes that were tracked.
    pub tracked: usize,
    /// The text ended before its end.
    pub cut: bool,
}

/// A paragraph being read.
#[derive(Default)]
struct Open {
    para: Para,
    style_id: Option<String>,
    /// Letters of that style, once they have been looked up.
    letters: Option<Letters>,
    setting: Setting,
    in_properties: bool,
    mark_deleted: bool,
    /// The paragraph after it begins a new page.
    section_ends: bool,
    /// Letters of the run being read.
    run: Letters,
    run_style: Letters,
    in_run_properties: bool,
    /// Text boxes and notes that hang on it.
    after: Vec<Node>,
}

impl Paragraph for Open {
    fn after(&mut self) -> &mut Vec<Node> {
        &mut self.after
    }
}

/// Reads the paragraphs and tables in `text`.
///
/// # Errors
/// `limit` when elements are nested too deep.
pub(super) fn read(text: &str, context: &mut Context, limits: &Limits) -> Result<Vec<Node>, ReadError> {
    let mut body = Body {
        xml: Xml::new(text, limits),
        context,
        stack: Stack::new(),
        joined: None,
        notes: 0,
        new_page: false,
        section_pages: section_pages(text),
        sections: 0,
        bare: is_bare(text),
    };
    while let Some(token) = body.xml.next()? {
        limits.allow(0, body.stack.pieces())?;
        match token {
            Token::Open(element) => body.open(&element)?,
            Token::Close(end) => body.close(end.name()),
            Token::Text(_) => {}
        }
    }
    body.context.cut |= body.xml.cut;
    while body.stack.is_inside() {
        body.pop();
    }
    Ok(body.stack.into_nodes())
}

struct Body<'x, 'c> {
    xml: Xml<'x>,
    context: &'c mut Context,
    stack: Stack<Open>,
    /// A paragraph whose end was deleted: the next one goes on with it.
    joined: Option<Para>,
    notes: usize,
    /// A page break or the end of a section has been met: the next words begin a page.
    new_page: bool,
    /// For each section whether it begins on a new page.
    section_pages: Vec<bool>,
    /// Sections ended so far.
    sections: usize,
    /// Nothing but the text's own settings colours the page.
    bare: bool,
}

impl Body<'_, '_> {
    fn open(&mut self, e: &Element<'_>) -> Result<(), ReadError> {
        let name = e.name();
        if let Some(Frame::Other(_)) = self.stack.last() {
            match name {
                "txbxContent" => self.stack.open(Frame::Flow(Vec::new())),
                "Fallback" => self.xml.skip()?,
                _ => {}
            }
            return Ok(());
        }
        match name {
            "p" => self.stack.open(Frame::Para(Box::default())),
            "tbl" => self.stack.open_table(),
            "tr" => self.stack.open_row(),
            "tc" => self.stack.open_cell(),
            // of a drawing only its text boxes matter
            "drawing" => self.stack.open(Frame::Other("drawing")),
            "pict" => self.stack.open(Frame::Other("pict")),
            "object" => self.stack.open(Frame::Other("object")),
            "sectPr" => self.section()?,
            "Fallback" | "instrText" | "delText" | "sdtPr" | "pPrChange" | "rPrChange" | "tblPrChange"
            | "tcPrChange" | "trPrChange" | "tblGrid" | "tblPr" | "rt" | "moveFrom" => {
                self.context.tracked += usize::from(name == "moveFrom");
                self.xml.skip()?;
            }
            "tblHeader" if e.on() => {
                if let Some(Frame::Row { row, .. }) = self.stack.last_mut() {
                    row.head = true;
                }
            }
            "vMerge" => {
                if let Some(Frame::Cell(cell)) = self.stack.last_mut() {
                    let restarts = e.value("val").as_deref() == Some("restart");
                    cell.joined = if restarts { Joined::No } else { Joined::Above };
                }
            }
            "gridSpan" => {
                if let Some(Frame::Cell(cell)) = self.stack.last_mut() {
                    cell.extra = e.number("val").unwrap_or(1).clamp(1, 64) as usize - 1;
                }
            }
            "ins" | "moveTo" => self.context.tracked += 1,
            "del" => self.deletion()?,
            "t" => {
                let text = self.xml.text()?;
                self.push(&text);
            }
            _ => self.in_para(e),
        }
        Ok(())
    }

    fn deletion(&mut self) -> Result<(), ReadError> {
        self.context.tracked += 1;
        match self.stack.last_mut() {
            Some(Frame::Para(open)) if open.in_properties => open.mark_deleted = true,
            Some(Frame::Row { deleted, .. }) => *deleted = true,
            _ => self.xml.skip()?,
        }
        Ok(())
    }

    /// The end of a section. How the next one begins, its own properties say, and they come last.
    fn section(&mut self) -> Result<(), ReadError> {
        self.sections += 1;
        let begins_page = self.section_pages.get(self.sections).copied().unwrap_or(true);
        if let Some(Frame::Para(open)) = self.stack.last_mut() {
            open.section_ends |= begins_page;
        }
        self.xml.skip()
    }

    /// A page break: before the paragraph it stands at the head of, else before the next one.
    fn page_break(&mut self) {
        self.push("\n");
        if let Some(Frame::Para(open)) = self.stack.last_mut() {
            if open.para.is_blank() && open.para.label.is_none() {
                open.para.new_page = true;
            } else {
                open.section_ends = true;
            }
        }
    }

    /// An element that matters inside a paragraph only.
    fn in_para(&mut self, e: &Element<'_>) {
        let Some(Frame::Para(open)) = self.stack.last_mut() else {
            return;
        };
        match e.name() {
            "pPr" => open.in_properties = true,
            "pStyle" => (open.style_id, open.letters) = (e.attr("val"), None),
            "rPr" => open.in_run_properties = !open.in_properties,
            "r" => (open.run, open.run_style) = Default::default(),
            _ if open.in_properties => open.setting.set(e),
            "rStyle" => open.run_style = self.context.styles.letters(&e.value("val").unwrap_or_default()),
            _ if open.in_run_properties => open.run.set(e),
            "tab" | "ptab" => self.push("\t"),
            "br" if e.value("type").as_deref() == Some("page") => self.page_break(),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.push(" "),
            "footnoteReference" => self.note('f', e),
            "endnoteReference" => self.note('e', e),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let bare = self.bare && self.stack.is_plain();
        let Some(Frame::Para(open)) = self.stack.last_mut() else {
            return;
        };
        let styles = &self.context.styles;
        let of_style = || {
            let style = styles.paragraph(open.style_id.as_deref());
            style.letters.over(styles.plain())
        };
        let under = *open.letters.get_or_insert_with(of_style);
        let bare = bare && open.setting.shaded != Some(true);
        open.para
            .push(text, open.run.over(open.run_style).over(under).look(bare));
    }

    fn note(&mut self, kind: char, e: &Element<'_>) {
        let nodes = e.number("id").and_then(|id| self.context.notes.remove(&(kind, id)));
        let (Some(mut nodes), Some(Frame::Para(open))) = (nodes, self.stack.last_mut()) else {
            return;
        };
        self.notes += 1;
        if let Some(Node::Para(first)) = nodes.first_mut() {
            first.label = Some(format!("[{}]", self.notes));
        }
        open.after.append(&mut nodes);
    }

    fn close(&mut self, name: &str) {
        if name == "tbl" && self.stack.close_flattened() {
            return;
        }
        let inside = self.stack.is_inside();
        match (name, self.stack.last_mut()) {
            ("p", Some(Frame::Para(_)))
            | ("tc", Some(Frame::Cell(_)))
            | ("tr", Some(Frame::Row { .. }))
            | ("txbxContent", Some(Frame::Flow(_)))
            | ("tbl", Some(Frame::Table(_)))
                if inside =>
            {
                self.pop();
            }
            (name, Some(Frame::Other(own))) if name == *own => self.pop(),
            ("pPr", Some(Frame::Para(open))) => open.in_properties = false,
            ("rPr", Some(Frame::Para(open))) => open.in_run_properties = false,
            _ => {}
        }
    }

    /// Ends what is open innermost.
    fn pop(&mut self) {
        if let Some(open) = self.stack.close() {
            self.finish(*open);
        }
    }

    fn finish(&mut self, open: Open) {
        let Open {
            mut para,
            style_id,
            setting,
            after,
            section_ends,
            ..
        } = open;
        if let Some(mut start) = self.joined.take() {
            start.append(&para);
            para = start;
        }
        if open.mark_deleted {
            self.joined = Some(para);
            return after.into_iter().for_each(|n| self.stack.put(n));
        }
        let styles = &self.context.styles;
        let style = styles.paragraph(style_id.as_deref());
        dress(
            &mut para,
            style,
            &setting.over(&style.setting),
            &mut self.context.numbering,
        );
        para.new_page |= std::mem::take(&mut self.new_page);
        if para.is_blank() {
            self.new_page = para.new_page;
        }
        if !para.is_nothing() {
            self.stack.put(Node::Para(para));
        }
        self.new_page |= section_ends;
        after.into_iter().for_each(|n| self.stack.put(n));
    }
}

/// Nothing that could stand behind the text: no picture, no coloured page. Heads and feet often have such a ground.
fn is_bare(text: &str) -> bool {
    let has = |words: &str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    has("<w:body") && !has("behindDoc=\"1\"") && !has("<w:background")
}

/// For each section whether it begins on a new page, as all do that do not say otherwise.
fn section_pages(text: &str) -> Vec<bool> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(text.as_bytes(), "<w:sectPr") {
        // properties before a change stand within the new ones
        if at < from {
            continue;
        }
        let end = memmem::find(&text.as_bytes()[at..], b"</w:sectPr>").map_or(text.len(), |n| at + n);
        let own = &text[at..end];
        out.push(!own.contains("\"continuous\"") && !own.contains("\"nextColumn\""));
        from = end;
    }
    out
}

/// Gives a paragraph its kind, label, level and place from its settings.
fn dress(para: &mut Para, style: &Style, setting: &Setting, numbering: &mut Numbering) {
    para.centred = setting.centred == Some(true);
    para.indent = setting.indent.unwrap_or(0.0).max(0.0);
    para.new_page |= setting.new_page == Some(true);
    let heading = setting
        .outline
        .filter(|l| (0..9).contains(l))
        .map(|l| l as u8 + 1)
        .or_else(|| heading_of_name(&style.name));
    if style.name.starts_with("toc ") {
        para.kind = BlockKind::Furniture;
    } else if let Some(level) = heading {
        para.kind = BlockKind::Heading;
        para.level = level;
    }
    let Some(number) = setting.list.filter(|&n| n > 0) else {
        return;
    };
    let level = setting.list_level.or_else(|| {
        let list_style = style.list_style.as_deref()?;
        numbering.level_of_style(number, list_style)
    });
    let level = level.unwrap_or(0);
    let Some((label, indent)) = numbering.step(number, level) else {
        return;
    };
    if para.indent == 0.0 {
        para.indent = indent.unwrap_or(0.0).max(0.0);
    }
    if label.is_empty() {
        return;
    }
    para.label = Some(label);
    if para.kind == BlockKind::Paragraph {
        para.kind = BlockKind::ListItem;
        para.level = level as u8;
    }
}

fn heading_of_name(name: &str) -> Option<u8> {
    if name == "title" {
        return Some(1);
    }
    name.strip_prefix("heading ")?
        .trim()
        .parse()
        .ok()
        .filter(|l| (1..=9).contains(l))
}
