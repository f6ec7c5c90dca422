//! Reads what a marked stretch of a content stream says of itself: its number in the structure tree, the text it stands for.

use super::lexer::{Lexer, Token};
use super::words::Mark;
use hayro_syntax::object::{Dict, String as PdfString};

/// A marked stretch.
#[derive(Debug, Default, Clone)]
pub(super) struct Marked {
    /// Its number.
    pub mark: Option<Mark>,
    /// It is no part of the text proper.
    pub artifact: bool,
    /// Text to read instead of what is shown; taken by the first glyph.
    pub actual: Option<String>,
    /// There is such a text, taken or not.
    pub replaced: bool,
}

/// Reads what matters of the property list of a marked stretch; the opening brackets are behind.
pub(super) fn inline<'a>(lexer: &mut Lexer<'a>, form: u32) -> Marked {
    let mut marked = Marked::default();
    let mut depth = 1;
    let mut key: &[u8] = b"";
    for token in lexer.by_ref() {
        match token {
            Token::Dict(true) => depth += 1,
            Token::Dict(false) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Token::Name(name) => key = name,
            Token::Number(n) if key == b"MCID" && depth == 1 => marked.mark = Some((form, n as i32)),
            Token::Text(text) if key == b"ActualText" && depth == 1 => marked.replace(&text),
            // An operator within a list that was never closed.
            Token::Word(b"Tj" | b"TJ" | b"BT" | b"ET" | b"EMC") => break,
            _ => {}
        }
    }
    marked
}

/// Reads a property list that the page's resources hold.
pub(super) fn named(dict: &Dict<'_>, form: u32) -> Marked {
    let mut marked = Marked {
        mark: dict.get::<i32>("MCID").map(|n| (form, n)),
        ..Marked::default()
    };
    if let Some(text) = dict.get::<PdfString<'_>>("ActualText") {
        marked.replace(text.as_bytes());
    }
    marked
}

impl Marked {
    fn replace(&mut self, bytes: &[u8]) {
        self.actual = Some(super::text_string(bytes));
        self.replaced = true;
    }
}
