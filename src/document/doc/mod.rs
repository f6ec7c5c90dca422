//! Reads Word documents of 1997 to 2003 (.doc).
//!
//! The `rwml` crate reads the file; here its paragraphs and tables become blocks, their styles under their own settings.

mod changes;
mod file;
mod styles;

use super::compose::{Cell, Look, Node, Para, Row, Table, compose, note_tracked, walk};
use super::left_out::Unread;
use super::{BlockKind, Document, Joined, Limits, ReadError, docx};
use changes::Changes;
use file::File;
use rwml::{Align, Block, Error, SourceRegionKind};
use std::ops::Range;
use styles::Styles;

/// Tables nested deeper are left out.
const DEEPEST_TABLE: usize = 16;

/// Reads a document.
///
/// # Errors
/// `encrypted` behind a password, `unsupported` for Word 6 and 95, `damaged-file` when it cannot be opened, `no-text` when it holds
/// no words, `limit` when its text is larger than allowed.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let (styles, changes) = match File::open(bytes) {
        Some(mut file) => (Styles::read(&mut file), Changes::read(&mut file)),
        None => Default::default(),
    };
    let hidden = changes.hidden(bytes);
    let document = rwml::Document::open(hidden.as_deref().unwrap_or(bytes)).map_err(|e| error(&e))?;
    let model = document.model();
    if model.meta.stats.text_chars > limits.decompressed {
        return Err(ReadError::new(
            "limit",
            format!("its text is longer than the limit of {} bytes", limits.decompressed),
            "save it anew from Word",
        ));
    }
    let of = |kind: SourceRegionKind| -> Vec<Range<usize>> {
        let regions = model.source_regions(kind);
        regions.map(|r| r.block_start..r.block_end).collect()
    };
    let blocks = |range: &Range<usize>| model.blocks.get(range.clone()).unwrap_or(&[]);
    let aside = of(SourceRegionKind::HeaderFooter);
    let mut nodes = Vec::new();
    for range in &aside {
        furniture(&convert(blocks(range), &styles, 0), &mut nodes);
    }
    let left_out = [aside, of(SourceRegionKind::Annotation)].concat();
    let mut from = 0;
    for i in 0..model.blocks.len() {
        if left_out.iter().any(|r| r.contains(&i)) {
            nodes.extend(convert(&model.blocks[from..i], &styles, 0));
            from = i + 1;
        }
    }
    nodes.extend(convert(&model.blocks[from..], &styles, 0));
    let mut document = compose("doc", &nodes);
    if changes.tracked {
        note_tracked(&mut document);
    }
    if document.blocks.iter().all(|b| b.kind == BlockKind::Furniture) {
        return Err(docx::no_text());
    }
    Ok(document)
}

fn error(error: &Error) -> ReadError {
    match error {
        Error::Encrypted { .. } => ReadError::new(
            "encrypted",
            "the document is behind a password",
            "open it in Word, take the password off and save it again",
        ),
        Error::UnsupportedVersion(_) => ReadError::new(
            "unsupported",
            "the file is a Word document from before 1997",
            "open it in Word or LibreOffice and save it as .docx",
        ),
        Error::NoText => docx::no_text(),
        other => ReadError::new(
            "damaged-file",
            format!("the Word document cannot be opened: {other}"),
            "open it in Word or LibreOffice, let it be repaired, and save it as .docx",
        ),
    }
}

/// The texts of headers and footers, each once.
fn furniture(from: &[Node], nodes: &mut Vec<Node>) {
    let mut texts: Vec<String> = Vec::new();
    walk(from, &mut |para| {
        let text = para.text().trim().to_owned();
        if !text.is_empty() && texts.len() < 100 && !texts.contains(&text) {
            texts.push(text);
        }
    });
    nodes.extend(texts.iter().map(|t| Node::Para(Para::of(BlockKind::Furniture, t))));
}

fn convert(blocks: &[Block], styles: &Styles, depth: usize) -> Vec<Node> {
    let mut out = Vec::new();
    let mut new_page = false;
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let mut para = para(paragraph, styles);
                para.new_page |= std::mem::take(&mut new_page);
                out.push(Node::Para(para));
            }
            Block::PageBreak => new_page = true,
            Block::Table(table) if depth < DEEPEST_TABLE => {
                let rows = table.rows.iter().map(|row| Row {
                    cells: row
                        .cells
                        .iter()
                        .map(|cell| Cell {
                            nodes: convert(&cell.blocks, styles, depth + 1),
                            extra: usize::from(cell.col_span).clamp(1, 64) - 1,
                            ..Cell::default()
                        })
                        .collect(),
                    head: row.cells.iter().all(|c| c.is_header),
                    hint: None,
                });
                let mut rows: Vec<Row> = rows.collect();
                merge_down(table, &mut rows);
                out.push(Node::Table(Table { rows }));
            }
            _ => {}
        }
    }
    out
}

/// Marks the cells that one above spans, and puts them in where the row leaves them out.
fn merge_down(table: &rwml::Table, rows: &mut [Row]) {
    let mut covered: Vec<u16> = Vec::new();
    for (source, row) in table.rows.iter().zip(rows) {
        let width = |cells: &[Cell]| cells.iter().map(|c| 1 + c.extra).sum::<usize>();
        let left_out = width(&row.cells) < covered.len();
        let mut column = 0;
        let mut next = source.cells.iter();
        let mut at = 0;
        while at < row.cells.len() && column < 256 {
            let over = covered.get(column).is_some_and(|c| *c > 0);
            if over {
                covered[column] -= 1;
                if left_out {
                    row.cells.insert(at, Cell::default());
                } else {
                    next.next();
                }
                row.cells[at].joined = Joined::Above;
            } else if let Some(cell) = next.next() {
                covered.resize(covered.len().max(column + 1), 0);
                covered[column] = cell.row_span.max(1) - 1;
            }
            column += 1 + row.cells[at].extra;
            at += 1;
        }
    }
}

fn para(paragraph: &rwml::Paragraph, styles: &Styles) -> Para {
    let props = &paragraph.props;
    let style = styles.get(props.style_name.as_deref().unwrap_or_default());
    let left = props.indent.left_pt.unwrap_or(0.0);
    let first = props.indent.first_line_pt.unwrap_or(0.0) - props.indent.hanging_pt.unwrap_or(0.0);
    let mut para = Para::default();
    para.centred = props.align == Align::Center;
    para.indent = (left + first).max(0.0);
    para.new_page = props.page_break_before;
    let level = match (props.outline_level, style.outline) {
        (None, Some(styled)) => (styled < 9).then_some(styled + 1),
        (own, _) => props.heading_level.or(own.filter(|l| *l < 9).map(|l| l + 1)),
    };
    let name = props.style_name.as_deref().unwrap_or_default().to_lowercase();
    if name.starts_with("toc ") {
        para.kind = BlockKind::Furniture;
    } else if let Some(level) = level {
        para.kind = BlockKind::Heading;
        para.level = level.max(1);
    }
    if let Some(list) = &props.list {
        let label = match list.label.trim() {
            "" if list.ordered => None,
            "" => Some("\u{2022}".to_owned()),
            label => Some(label.chars().map(super::compose::letter).collect()),
        };
        if let (Some(_), BlockKind::Paragraph) = (&label, para.kind) {
            para.kind = BlockKind::ListItem;
            para.level = list.level;
        }
        para.label = label;
    }
    // what a run is set to hides whether it was set at all: where some stand out by their own setting, the others do not
    let shown = |run: &&rwml::Run| !run.props.hidden && !run.text.trim().is_empty();
    let none = |set: fn(&rwml::CharProps) -> bool| !paragraph.runs.iter().filter(shown).any(|r| set(&r.props));
    let (bold, italic) = (style.bold && none(|p| p.bold), style.italic && none(|p| p.italic));
    let underlined = style.underlined && none(|p| p.underline);
    for run in &paragraph.runs {
        let text = run.text.replace(['\u{b}', '\r'], "\n");
        let own = run.props.size_half_pt.map(|s| f32::from(s) / 2.0);
        para.push(
            &text,
            Look {
                bold: run.props.bold || bold,
                italic: run.props.italic || italic,
                underlined: run.props.underline || underlined,
                size: own.or(style.size).unwrap_or(10.0),
                unread: if run.props.hidden || style.hidden {
                    Some(Unread::Hidden)
                } else {
                    run.props.strike.then_some(Unread::Struck)
                },
            },
        );
    }
    para
}
