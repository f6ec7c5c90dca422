//! Turns RTF's tokens into paragraphs and tables.

mod blocks;

use super::tokens::{Token, Tokens};
use crate::document::compose::{Cell, Look, Node, Para, Row, letter};
use crate::document::left_out::Unread;
use crate::document::xml::too_deep;
use crate::document::{Joined, Limits, ReadError};
use encoding_rs::Encoding;
use std::collections::{HashMap, HashSet};

/// What was read.
pub(super) struct Read {
    /// Paragraphs and tables.
    pub nodes: Vec<Node>,
    /// Tracked changes are in the file.
    pub tracked: bool,
    /// The file ended inside a group.
    pub cut: bool,
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    /// Headers and footers.
    Aside,
    Note,
    TextBox,
    /// The label of a list entry, spelled out.
    Label,
    /// A style's name.
    StyleName,
    Nowhere,
}

/// State that ends with its group.
#[derive(Debug, Clone)]
struct State {
    place: Place,
    look: Look,
    hidden: bool,
    struck: bool,
    deleted: bool,
    /// Characters to pass over after `\u`.
    skip: usize,
    style: i32,
    centred: bool,
    left: i32,
    first: i32,
    outline: Option<u8>,
    level: u8,
    in_table: bool,
    /// Its paragraphs begin a new page.
    page_before: bool,
}

impl State {
    fn plain(&mut self) {
        self.look = Look {
            size: 12.0,
            ..Look::default()
        };
        (self.hidden, self.struck, self.deleted) = (false, false, false);
    }

    fn pard(&mut self) {
        (self.style, self.centred, self.left, self.first) = (0, false, 0, 0);
        (self.outline, self.level, self.in_table, self.page_before) = (None, 0, false, false);
    }
}

/// Reads RTF.
///
/// # Errors
/// `limit` when groups are nested too deep.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ReadError> {
    let mut body = Body::new();
    let mut ended = false;
    for token in Tokens::new(bytes) {
        if body.groups.len() > limits.nesting {
            return Err(too_deep(limits.nesting));
        }
        limits.allow(0, body.nodes.len() + body.table.len() + body.cell.len())?;
        body.take(token);
        if token == Token::Close && body.groups.is_empty() {
            ended = true;
            break;
        }
    }
    body.flush();
    body.end_para();
    body.end_table();
    Ok(Read {
        nodes: body.nodes,
        tracked: body.tracked,
        cut: !ended,
    })
}

struct Body {
    state: State,
    /// The states of the groups around, and the paragraph that a note or header interrupted.
    groups: Vec<(State, Option<Para>)>,
    /// `\*` has just been read: an unknown group may be passed over.
    starred: bool,
    /// Characters still to pass over after `\u`.
    passing: usize,
    bytes: Vec<u8>,
    surrogate: Option<u16>,
    encoding: &'static Encoding,
    para: Para,
    label: String,
    name: String,
    headings: HashMap<i32, u8>,
    aside: HashSet<String>,
    nodes: Vec<Node>,
    table: Vec<Row>,
    row: Vec<Cell>,
    /// How the columns of the row are merged, and how the next one is.
    columns: Vec<Joined>,
    column: Joined,
    /// The row heads its table.
    head_row: bool,
    cell: Vec<Node>,
    /// Notes and text boxes that hang on the open paragraph.
    after: Vec<Node>,
    notes: usize,
    tracked: bool,
    /// The next words begin a new page.
    new_page: bool,
    /// The open paragraph ends its page.
    ends_page: bool,
}

impl Body {
    fn new() -> Self {
        let mut state = State {
            place: Place::Body,
            look: Look::default(),
            hidden: false,
            struck: false,
            deleted: false,
            skip: 1,
            style: 0,
            centred: false,
            left: 0,
            first: 0,
            outline: None,
            level: 0,
            in_table: false,
            page_before: false,
        };
        state.plain();
        Body {
            state,
            groups: Vec::new(),
            starred: false,
            passing: 0,
            bytes: Vec::new(),
            surrogate: None,
            encoding: encoding_rs::WINDOWS_1252,
            para: Para::default(),
            label: String::new(),
            name: String::new(),
            headings: HashMap::new(),
            aside: HashSet::new(),
            nodes: Vec::new(),
            table: Vec::new(),
            row: Vec::new(),
            columns: Vec::new(),
            column: Joined::No,
            head_row: false,
            cell: Vec::new(),
            after: Vec::new(),
            notes: 0,
            tracked: false,
            new_page: false,
            ends_page: false,
        }
    }

    fn take(&mut self, token: Token<'_>) {
        if let Token::Byte(byte) = token {
            if self.passing > 0 {
                self.passing -= 1;
            } else {
                self.bytes.push(byte);
            }
            return;
        }
        self.flush();
        match token {
            Token::Open => {
                self.passing = 0;
                self.groups.push((self.state.clone(), None));
            }
            Token::Close => self.close(),
            Token::Word(word, number) => {
                let starred = std::mem::take(&mut self.starred);
                if !self.destination(word, starred) && !self.letters(word, number) && !self.paragraph(word, number) {
                    self.special(word, number);
                }
            }
            Token::Sign(b'*') => self.starred = true,
            Token::Sign(b'~') => self.text("\u{a0}"),
            Token::Sign(b'_') => self.text("-"),
            Token::Sign(_) | Token::Byte(_) => {}
        }
    }

    /// Decodes the bytes read so far.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let (text, _) = self.encoding.decode_without_bom_handling(&bytes);
            self.text(&text);
        }
    }

    fn text(&mut self, text: &str) {
        match self.state.place {
            Place::Nowhere => {}
            Place::Label => self.label.push_str(text),
            Place::StyleName => self.name.push_str(text),
            _ if self.state.deleted => {}
            _ => {
                let unread = match (self.state.hidden, self.state.struck) {
                    (true, _) => Some(Unread::Hidden),
                    (_, true) => Some(Unread::Struck),
                    _ => None,
                };
                self.para.push(
                    text,
                    Look {
                        unread,
                        ..self.state.look
                    },
                );
            }
        }
    }

    /// A word that begins a group of its own kind.
    fn destination(&mut self, word: &str, starred: bool) -> bool {
        let place = match word {
            "stylesheet" => Place::StyleName,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => Place::Aside,
            "footnote" => Place::Note,
            "shptxt" | "dptxbxtext" => Place::TextBox,
            "listtext" | "pntext" => Place::Label,
            "fonttbl" | "colortbl" | "info" | "pict" | "object" | "listtable" | "listoverridetable" | "rsidtbl"
            | "fldinst" | "shprslt" | "nonshppict" | "revtbl" | "filetbl" | "ftnsep" | "ftnsepc" | "ftncn"
            | "aftnsep" | "aftnsepc" | "aftncn" | "nonesttables" | "xe" | "tc" | "txe" | "private" => Place::Nowhere,
            _ if starred => Place::Nowhere,
            _ => return false,
        };
        let muted = self.state.place == Place::Nowhere && place != Place::TextBox;
        if !muted && matches!(place, Place::Aside | Place::Note | Place::TextBox) {
            if let Some((_, kept)) = self.groups.last_mut() {
                kept.get_or_insert(std::mem::take(&mut self.para));
            }
            self.state.in_table = false;
        }
        if !muted {
            self.state.place = place;
        }
        true
    }

    fn letters(&mut self, word: &str, number: Option<i32>) -> bool {
        let on = number != Some(0);
        let state = &mut self.state;
        match word {
            "plain" => state.plain(),
            "b" => state.look.bold = on,
            "i" => state.look.italic = on,
            "ul" | "uldb" | "uld" | "ulw" => state.look.underlined = on,
            "ulnone" => state.look.underlined = false,
            "fs" => state.look.size = number.unwrap_or(24).clamp(0, 4000) as f32 / 2.0,
            "v" => state.hidden = on,
            "strike" | "striked" => state.struck = on,
            "deleted" => {
                state.deleted = on;
                self.tracked |= on;
            }
            "revised" => self.tracked |= on,
            "uc" => state.skip = number.unwrap_or(1).clamp(0, 32) as usize,
            _ => return false,
        }
        true
    }

    fn paragraph(&mut self, word: &str, number: Option<i32>) -> bool {
        let state = &mut self.state;
        match word {
            "pard" => state.pard(),
            "s" => state.style = number.unwrap_or(0),
            "qc" => state.centred = true,
            "ql" | "qr" | "qj" => state.centred = false,
            "li" | "lin" => state.left = number.unwrap_or(0),
            "fi" => state.first = number.unwrap_or(0),
            "outlinelevel" => state.outline = number.filter(|l| (0..9).contains(l)).map(|l| l as u8 + 1),
            "ilvl" => state.level = number.unwrap_or(0).clamp(0, 8) as u8,
            "intbl" => state.in_table = true,
            "pagebb" => state.page_before = number != Some(0),
            "par" | "nestcell" => self.end_para(),
            "sect" => {
                self.end_para();
                self.new_page = true;
            }
            // so begins the section after the one that has just ended
            "sbknone" | "sbkcol" => self.new_page = false,
            "cell" => self.end_cell(),
            "trowd" => {
                self.columns.clear();
                (self.column, self.head_row) = (Joined::No, false);
            }
            "trhdr" => self.head_row = true,
            "clmrg" => self.column = Joined::Left,
            "clvmrg" => self.column = Joined::Above,
            "cellx" if self.columns.len() < 256 => self.columns.push(std::mem::take(&mut self.column)),
            "row" => self.end_row(),
            _ => return false,
        }
        true
    }

    fn special(&mut self, word: &str, number: Option<i32>) {
        match word {
            "line" | "column" => self.text("\n"),
            "page" if self.para.is_blank() => self.new_page = true,
            "page" => {
                self.text("\n");
                self.ends_page = true;
            }
            "tab" => self.text("\t"),
            "emdash" => self.text("\u{2014}"),
            "endash" => self.text("\u{2013}"),
            "lquote" => self.text("\u{2018}"),
            "rquote" => self.text("\u{2019}"),
            "ldblquote" => self.text("\u{201c}"),
            "rdblquote" => self.text("\u{201d}"),
            "bullet" => self.text("\u{2022}"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            "u" => self.unicode(number.unwrap_or(0)),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
            }
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.passing = self.state.skip;
        let unit = number as u16;
        let units: Vec<u16> = self.surrogate.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let text: String = char::decode_utf16(units).flatten().collect();
        self.text(&text);
    }

    fn close(&mut self) {
        (self.passing, self.starred) = (0, false);
        let place = self.state.place;
        let Some((outer, kept)) = self.groups.pop() else { return };
        if place == Place::StyleName {
            self.style_name();
        }
        if place == Place::Label && outer.place != Place::Label {
            self.take_label();
        }
        if let Some(kept) = kept {
            self.end_para();
            self.para = kept;
        }
        self.state = outer;
    }

    /// A style's group has ended: a heading is known by its style's name.
    fn style_name(&mut self) {
        let name = std::mem::take(&mut self.name)
            .trim()
            .trim_end_matches(';')
            .to_lowercase();
        let level = match name.strip_prefix("heading ") {
            Some(level) => level.trim().parse().ok().filter(|l| (1..=9).contains(l)),
            None if name == "title" => Some(1),
            None => None,
        };
        if let Some(level) = level {
            self.headings.insert(self.state.style, level);
        }
    }

    fn take_label(&mut self) {
        let label = std::mem::take(&mut self.label);
        let label = match label.trim() {
            "" => return,
            "\u{b7}" | "o" | "\u{a7}" => "\u{2022}".to_owned(),
            label => label.chars().map(letter).collect(),
        };
        self.para.label = Some(label);
    }
}
