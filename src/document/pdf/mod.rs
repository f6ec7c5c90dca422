//! Turns the bytes of a PDF into a [`Document`]. Knows nothing of meetings.
//!
//! The file is opened ([`open`]), each page's content is walked ([`interpret`]) and gives words with their places; words
//! become lines, lines paragraphs, list items and rows; these are written down as one text with blocks over it.

mod budget;
mod cmap;
mod colour;
mod columns;
mod compose;
mod damage;
mod draft;
mod encoding;
mod filters;
mod font;
mod furniture;
mod interpret;
mod label;
mod layout;
mod lexer;
mod lines;
mod looks;
mod marked;
mod marks;
mod matrix;
mod metrics;
mod open;
mod outline;
mod paragraphs;
mod paths;
mod ruled;
mod scope;
mod sheets;
mod state;
mod structured;
mod table;
mod tags;
mod truetype;
mod unseen;
mod words;

pub(super) use furniture::is_page_number;

use super::{Document, Limits, Note, ReadError};
use budget::Budget;
use hayro_syntax::Pdf;
use interpret::Interpreter;
use sheets::{Sheet, Sheets};

/// Fewer words than this on a page with a picture: the page was scanned.
const WORDS_OF_A_PAGE: usize = 10;

/// Whether these are the bytes of a PDF: its mark stands within the first 1024.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

/// Reads a PDF.
///
/// # Errors
/// `encrypted` when it needs a password, `no-text` when it holds pictures of text only, `limit` when it costs more than
/// `limits` allow, `damaged-file` when it has no pages that can be read.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let pdf = open::open(bytes, limits)?;
    let mut budget = Budget::new(limits);
    let (sheets, unknown) = sheets(&pdf, &mut budget)?;
    let scanned = scanned(&sheets)?;
    budget.damage.file(bytes, open::stated_pages(&pdf));
    let damage = budget.damage.note();
    let mut document = layout::document(sheets, tags::read(&pdf));
    document.outline = outline::read(&pdf);
    document.notes.extend(damage);
    document.notes.extend(scanned.as_ref().map(|pages| scanned_note(pages)));
    document.scanned_pages = scanned.unwrap_or_default();
    document.notes.extend(garbled(unknown));
    Ok(document)
}

/// The words of all pages; and how many characters were shown and how many of them mean nothing.
fn sheets(pdf: &Pdf, budget: &mut Budget<'_>) -> Result<(Sheets, (usize, usize)), ReadError> {
    let mut interpreter = Interpreter::new(budget);
    let mut sheets = Sheets::default();
    for page in pdf.pages().iter() {
        let drawn = interpreter.page(page)?;
        let (width, height) = page.render_dimensions();
        let mut sheet = Sheet {
            words: interpreter.words.take_page(),
            rules: drawn.rules,
            width,
            height,
            images: drawn.images,
        };
        unseen::take_hidden(&mut sheet, &drawn.ground, &interpreter.words.text, &mut sheets.left_out);
        sheets.pages.push(sheet);
    }
    let counts = (interpreter.words.shown, interpreter.words.unknown);
    sheets.text = std::mem::take(&mut interpreter.words.text);
    Ok((sheets, counts))
}

/// The pages that were scanned, from 1, where there are some.
///
/// # Errors
/// `no-text` where all were.
fn scanned(sheets: &Sheets) -> Result<Option<Vec<usize>>, ReadError> {
    let words: usize = sheets.pages.iter().map(|p| p.words.len()).sum();
    let images: usize = sheets.pages.iter().map(|p| p.images).sum();
    let pages = sheets.pages.len();
    if words == 0 && images == 0 {
        return Err(ReadError::new(
            "no-text",
            format!("the PDF has {pages} pages and no text on them: they are empty, drawn as shapes, or damaged"),
            "open it in a PDF viewer: if words can be seen, print it anew or run a text recognition (OCR) over it",
        ));
    }
    if images > 0 && words < WORDS_OF_A_PAGE * pages {
        return Err(ReadError::new(
            "no-text",
            format!("the PDF has {pages} pages and {words} words: it holds pictures of its pages, not their text"),
            "it needs OCR: run a text recognition over it (for example `ocrmypdf`), or ask for the original file",
        ));
    }
    let bare = |p: &Sheet| p.images > 0 && p.words.len() < WORDS_OF_A_PAGE;
    let pages: Vec<usize> = (1..=pages).filter(|n| bare(&sheets.pages[n - 1])).collect();
    Ok(Some(pages).filter(|p| !p.is_empty()))
}

/// The note that tells of them.
fn scanned_note(pages: &[usize]) -> Note {
    let pages: Vec<String> = pages.iter().map(usize::to_string).collect();
    Note {
        code: "scanned-pages",
        message: format!("pages without text, only pictures: {}", pages.join(", ")),
        help: Some("run a text recognition (OCR) over the file if they hold more than photographs".to_owned()),
        range: None,
    }
}

/// A note where the file does not say what its characters mean.
fn garbled((shown, unknown): (usize, usize)) -> Option<Note> {
    (unknown * 50 > shown && unknown > 5).then(|| Note {
        code: "garbled-text",
        message: format!(
            "{unknown} of {shown} characters cannot be read: the file does not say which letters they are"
        ),
        help: Some("run a text recognition (OCR) over it, or ask for the original file".to_owned()),
        range: None,
    })
}

/// Decodes a text string outside of content streams: UTF-16 or UTF-8 by its mark, else Latin.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE
            .decode_without_bom_handling(&bytes[2..])
            .0
            .into_owned(),
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE
            .decode_without_bom_handling(&bytes[2..])
            .0
            .into_owned(),
        [0xef, 0xbb, 0xbf, ..] => String::from_utf8_lossy(&bytes[3..]).into_owned(),
        _ => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(bytes)
            .0
            .into_owned(),
    }
}
