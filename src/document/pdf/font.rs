//! Turns a font dictionary into what reading needs: what each code says, how wide it is, and whether the font is bold.

use super::budget::Budget;
use super::cmap::{CMap, Mapped, number};
use super::encoding::{self, Base};
use super::{filters, metrics};
use crate::document::ReadError;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};

/// A font, ready to show strings.
#[derive(Debug, Clone, Default)]
pub(super) struct Font {
    /// Letters are bold.
    pub bold: bool,
    /// Letters are slanted.
    pub italic: bool,
    /// Codes without a character were met in a font whose maps are missing.
    pub unmapped: bool,
    codes: Codes,
    to_unicode: Option<CMap>,
    /// By code (simple fonts) or glyph id, in ems.
    widths: Vec<f32>,
    default_width: f32,
}

#[derive(Debug, Clone)]
enum Codes {
    /// One byte a code.
    Simple(Box<[Option<char>; 256]>),
    /// A composite font: the map from codes to glyph ids; `None` is two bytes, the code itself.
    Composite {
        glyphs: Option<CMap>,
        unicode: bool,
        chars: Vec<(u16, char)>,
    },
}

impl Default for Codes {
    fn default() -> Self {
        Codes::Simple(Box::new([None; 256]))
    }
}

/// One code of a shown string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph<'f> {
    /// What it says.
    pub says: Says<'f>,
    /// Its width in ems.
    pub width: f32,
    /// It is the single-byte code 32, to which word spacing applies.
    pub blank: bool,
}

/// What a glyph says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says<'f> {
    /// Nothing that could be found out.
    Unknown,
    /// A character.
    Char(char),
    /// Several.
    Text(&'f str),
}

impl Font {
    /// Reads a font dictionary.
    ///
    /// # Errors
    /// When one of its streams is over the budget.
    pub(super) fn read(dict: &Dict<'_>, budget: &mut Budget<'_>) -> Result<Font, ReadError> {
        let mut font = Font::default();
        let base = dict.get::<Name<'_>>("BaseFont").map(|n| n.to_vec()).unwrap_or_default();
        if let Some(stream) = dict.get::<Stream<'_>>("ToUnicode")
            && let Some(data) = filters::decode(&stream, budget)?
        {
            font.to_unicode = Some(parse_map(&data)?).filter(|m| !m.is_empty());
        }
        let descendant = dict
            .get::<Array<'_>>("DescendantFonts")
            .and_then(|a| a.iter::<Dict<'_>>().next());
        let descriptor = descendant.as_ref().unwrap_or(dict).get::<Dict<'_>>("FontDescriptor");
        font.style(&base, descriptor.as_ref());
        match descendant {
            Some(cid) => font.composite(dict, &cid, descriptor.as_ref(), budget)?,
            None => font.simple(dict, &base, descriptor.as_ref(), budget)?,
        }
        font.unmapped = font.to_unicode.is_none()
            && matches!(&font.codes, Codes::Composite { unicode: false, chars, .. } if chars.is_empty());
        Ok(font)
    }

    fn style(&mut self, base: &[u8], descriptor: Option<&Dict<'_>>) {
        let name = String::from_utf8_lossy(base).to_lowercase();
        let has = |words: &[&str]| words.iter().any(|w| name.contains(w));
        self.bold = has(&["bold", "black", "heavy", "demi", "cmbx"]);
        self.italic = has(&["italic", "oblique", "cmti"]);
        let Some(d) = descriptor else { return };
        let flags = d.get::<i32>("Flags").unwrap_or(0);
        self.italic |= flags & 1 << 6 != 0 || d.get::<f32>("ItalicAngle").is_some_and(|a| a.abs() > 4.0);
        self.bold |= flags & 1 << 18 != 0 || d.get::<f32>("FontWeight").is_some_and(|w| w >= 600.0);
    }

    fn simple(
        &mut self,
        dict: &Dict<'_>,
        name: &[u8],
        descriptor: Option<&Dict<'_>>,
        budget: &mut Budget<'_>,
    ) -> Result<(), ReadError> {
        let type3 = dict.get::<Name<'_>>("Subtype").is_some_and(|n| &*n == b"Type3");
        let symbolic = descriptor.and_then(|d| d.get::<i32>("Flags")).unwrap_or(0) & 4 != 0;
        let own = own_base(name);
        let base = match (own, base_encoding(dict)) {
            (Some(own), _) => own,
            (None, Some(named)) => named,
            (None, None) if dict.get::<Name<'_>>("Subtype").is_some_and(|n| &*n == b"TrueType") => Base::WinAnsi,
            (None, None) => Base::Standard,
        };
        let mut codes = Box::new([None; 256]);
        for (code, c) in (0..=255).zip(codes.iter_mut()) {
            *c = base.char(code);
        }
        if symbolic
            && base_encoding(dict).is_none()
            && let Some(file) = descriptor.and_then(|d| d.get::<Stream<'_>>("FontFile"))
            && let Some(data) = filters::decode(&file, budget)?
        {
            type1_encoding(&data, &mut codes);
        }
        differences(dict, type3, &mut codes);
        self.codes = Codes::Simple(codes);
        // Type 3 fonts measure in their own space; all others in thousandths.
        let unit = match dict.get::<Array<'_>>("FontMatrix").and_then(|m| m.iter::<f32>().next()) {
            Some(a) if type3 && a.is_finite() => a.abs(),
            _ => 0.001,
        };
        let missing = descriptor.and_then(|d| d.get::<f32>("MissingWidth"));
        self.default_width = missing.unwrap_or(0.0) * unit;
        match dict.get::<Array<'_>>("Widths") {
            Some(widths) => {
                let first = dict.get::<i32>("FirstChar").unwrap_or(0).clamp(0, 255) as usize;
                self.widths = vec![self.default_width; 256];
                for (w, slot) in widths.iter::<f32>().zip(self.widths[first..].iter_mut()) {
                    *slot = w * unit;
                }
            }
            None => self.widths = metrics::widths(name, self.bold),
        }
        Ok(())
    }

    fn composite(
        &mut self,
        dict: &Dict<'_>,
        cid: &Dict<'_>,
        descriptor: Option<&Dict<'_>>,
        budget: &mut Budget<'_>,
    ) -> Result<(), ReadError> {
        let mut glyphs = None;
        let mut unicode = false;
        if let Some(stream) = dict.get::<Stream<'_>>("Encoding") {
            if let Some(data) = filters::decode(&stream, budget)? {
                glyphs = Some(parse_map(&data)?);
            }
        } else if let Some(name) = dict.get::<Name<'_>>("Encoding") {
            // The predefined maps whose codes are Unicode already.
            let name = name.as_str();
            unicode = name.contains("UCS2") || name.contains("UTF16");
        }
        let mut chars = Vec::new();
        if self.to_unicode.is_none()
            && !unicode
            && let Some(file) = descriptor.and_then(|d| d.get::<Stream<'_>>("FontFile2"))
            && let Some(data) = filters::decode(&file, budget)?
        {
            chars = super::truetype::glyph_chars(&data);
        }
        self.codes = Codes::Composite { glyphs, unicode, chars };
        self.default_width = cid.get::<f32>("DW").unwrap_or(1000.0) / 1000.0;
        if let Some(w) = cid.get::<Array<'_>>("W") {
            self.cid_widths(&w);
        }
        Ok(())
    }

    /// `[first [w w w] first last w ...]`.
    fn cid_widths(&mut self, array: &Array<'_>) {
        let mut numbers: Vec<f32> = Vec::new();
        for item in array.iter::<Object<'_>>() {
            match item {
                Object::Number(n) => numbers.push(n.as_f32()),
                Object::Array(widths) => {
                    let first = numbers.pop().unwrap_or(0.0).clamp(0.0, 65535.0) as usize;
                    for (i, w) in widths.iter::<f32>().enumerate().take(65536 - first) {
                        self.set_width(first + i, w / 1000.0);
                    }
                    numbers.clear();
                }
                _ => {}
            }
            if let [first, last, w] = numbers[..] {
                for cid in first.clamp(0.0, 65535.0) as usize..=last.clamp(0.0, 65535.0) as usize {
                    self.set_width(cid, w / 1000.0);
                }
                numbers.clear();
            }
        }
    }

    fn set_width(&mut self, cid: usize, width: f32) {
        if self.widths.len() <= cid {
            self.widths.resize(cid + 1, self.default_width);
        }
        self.widths[cid] = width;
    }

    fn width(&self, cid: usize) -> f32 {
        self.widths.get(cid).copied().unwrap_or(self.default_width)
    }

    /// Takes the next glyph off `bytes`, which must not be empty, and says how many bytes it took.
    #[inline]
    pub(super) fn next(&self, bytes: &[u8]) -> (Glyph<'_>, usize) {
        match &self.codes {
            Codes::Simple(chars) => {
                let code = bytes[0];
                let mapped = match &self.to_unicode {
                    Some(map) => says(map.get(u32::from(code))),
                    None => Says::Unknown,
                };
                let says = match (mapped, chars[usize::from(code)]) {
                    (Says::Unknown | Says::Char('\0' | '\u{fffd}'), Some(c)) => Says::Char(c),
                    (mapped, _) => mapped,
                };
                let glyph = Glyph {
                    says,
                    width: self.width(usize::from(code)),
                    blank: code == 32,
                };
                (glyph, 1)
            }
            Codes::Composite { glyphs, unicode, chars } => {
                let (code, n) = match glyphs {
                    Some(map) => map.next_code(bytes),
                    None => (number(&bytes[..bytes.len().min(2)]), bytes.len().min(2)),
                };
                let cid = match glyphs.as_ref().and_then(|m| m.get(code)) {
                    Some(Mapped::One(cid)) => cid,
                    _ => code,
                };
                let says = match &self.to_unicode {
                    Some(map) => says(map.get(code)),
                    None if *unicode => char::from_u32(code).map_or(Says::Unknown, Says::Char),
                    None => chars
                        .binary_search_by_key(&(cid as u16), |c| c.0)
                        .map_or(Says::Unknown, |i| Says::Char(chars[i].1)),
                };
                let glyph = Glyph {
                    says,
                    width: self.width(cid as usize),
                    blank: n == 1 && code == 32,
                };
                (glyph, n)
            }
        }
    }
}

fn says(mapped: Option<Mapped<'_>>) -> Says<'_> {
    match mapped {
        Some(Mapped::One(n)) => char::from_u32(n).map_or(Says::Unknown, Says::Char),
        Some(Mapped::Text(text)) => Says::Text(text),
        None => Says::Unknown,
    }
}

fn parse_map(data: &[u8]) -> Result<CMap, ReadError> {
    CMap::parse(data).map_err(|_| {
        ReadError::new(
            "limit",
            format!(
                "the PDF was not read: a font's character map has more than {} entries",
                super::cmap::MAX_ENTRIES
            ),
            "print the file to a new PDF and try again",
        )
    })
}

/// Fonts that keep to their own encoding whatever the file says.
fn own_base(name: &[u8]) -> Option<Base> {
    let name = String::from_utf8_lossy(name).to_lowercase();
    let name = name.rsplit('+').next().unwrap_or_default();
    if name.starts_with("symbol") {
        Some(Base::Symbol)
    } else if name.starts_with("wingdings") || name.starts_with("webdings") || name.starts_with("zapfdingbats") {
        Some(Base::Dingbats)
    } else {
        None
    }
}

fn base_encoding(dict: &Dict<'_>) -> Option<Base> {
    let name = dict
        .get::<Name<'_>>("Encoding")
        .or_else(|| dict.get::<Dict<'_>>("Encoding")?.get::<Name<'_>>("BaseEncoding"))?;
    match &*name {
        b"WinAnsiEncoding" => Some(Base::WinAnsi),
        b"MacRomanEncoding" => Some(Base::MacRoman),
        b"StandardEncoding" => Some(Base::Standard),
        _ => None,
    }
}

fn differences(dict: &Dict<'_>, type3: bool, codes: &mut [Option<char>; 256]) {
    let Some(list) = dict
        .get::<Dict<'_>>("Encoding")
        .and_then(|e| e.get::<Array<'_>>("Differences"))
    else {
        return;
    };
    let mut code = 0usize;
    for item in list.raw_iter() {
        match item {
            MaybeRef::NotRef(Object::Number(n)) => code = n.as_i64().clamp(0, 255) as usize,
            MaybeRef::NotRef(Object::Name(name)) => {
                if let Some(slot) = codes.get_mut(code) {
                    *slot = encoding::glyph(&name).or_else(|| numbered(&name).filter(|_| type3));
                }
                code += 1;
            }
            _ => {}
        }
    }
}

/// TeX names the glyphs of its bitmap fonts by their codes: `a163`.
fn numbered(name: &[u8]) -> Option<char> {
    let digits = name
        .iter()
        .position(u8::is_ascii_digit)
        .filter(|n| (1..=2).contains(n))?;
    let code: u8 = std::str::from_utf8(name.get(digits..)?).ok()?.parse().ok()?;
    match code {
        0x88 => Some('\u{2022}'),
        _ => Base::WinAnsi.char(code),
    }
}

/// The encoding in the clear part of a Type 1 font program: `dup 65 /A put`.
fn type1_encoding(data: &[u8], codes: &mut [Option<char>; 256]) {
    use super::lexer::{Lexer, Token};
    let end = memchr::memmem::find(data, b"eexec").unwrap_or(data.len());
    let Some(start) = memchr::memmem::find(&data[..end], b"/Encoding") else {
        return;
    };
    let mut code = None;
    for token in Lexer::new(&data[start + 9..end]) {
        match token {
            Token::Number(n) => code = Some(n as usize),
            Token::Name(name) => {
                if let Some(slot) = code.take().and_then(|c| codes.get_mut(c)) {
                    *slot = encoding::glyph(name);
                }
            }
            Token::Word(b"def" | b"readonly" | b"StandardEncoding") => break,
            _ => {}
        }
    }
}
