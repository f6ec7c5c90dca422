//! Reads XML token by token: names without prefixes, entities resolved, broken ends forgiven.

use super::{Limits, ReadError, entities};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// One token.
pub enum Token<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element of this name (without prefix) ends.
    Close(End<'x>),
    /// Character data.
    Text(Cow<'x, str>),
}

/// The start of an element.
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of the attribute of this name (without prefix).
    pub fn attr(&self, name: &str) -> Option<String> {
        self.0
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| local(a.key.0) == name)
            .map(|a| unescape(&a.value))
    }

    /// Whether a switch is on: the element stands there, and its `val` is not off.
    pub fn on(&self) -> bool {
        !matches!(self.attr("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// The attribute as a number.
    pub fn number(&self, name: &str) -> Option<i32> {
        self.attr(name)?.trim().parse().ok()
    }
}

/// The end of an element.
pub struct End<'x>(BytesEnd<'x>);

impl End<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }
}

/// A stream of tokens.
pub struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    limit: usize,
    /// The text ended before its root element did.
    pub cut: bool,
}

impl<'x> Xml<'x> {
    /// The tokens of `text`.
    pub fn new(text: &'x str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Xml {
            reader,
            depth: 0,
            limit: limits.nesting,
            cut: false,
        }
    }

    /// The next token; `None` at the end, or where the text is damaged beyond reading ([`Xml::cut`]).
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub fn next(&mut self) -> Result<Option<Token<'x>>, ReadError> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(_) => {
                    self.cut = true;
                    return Ok(None);
                }
            };
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > self.limit {
                        return Err(too_deep(self.limit));
                    }
                    Token::Open(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(End(end))
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(name) => Token::Text(Cow::Owned(entity(&name.into_inner()))),
                Event::Eof => {
                    self.cut |= self.depth > 0;
                    return Ok(None);
                }
                _ => continue,
            }));
        }
    }

    /// Byte offset in the text of what comes next.
    pub fn position(&self) -> usize {
        self.reader.buffer_position() as usize
    }

    /// Passes over everything up to the end of the element that was just opened.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The text up to the end of the element that was just opened.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub fn text(&mut self) -> Result<String, ReadError> {
        let outside = self.depth.saturating_sub(1);
        let mut out = String::new();
        while self.depth > outside {
            match self.next()? {
                Some(Token::Text(text)) => out.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(out)
    }
}

/// The error about nesting.
pub fn too_deep(limit: usize) -> ReadError {
    ReadError::new(
        "limit",
        format!("its elements are nested deeper than the limit of {limit}"),
        "it may be built to harm; save it anew from the program that made it",
    )
}

/// The text of a part that is owned, without a copy where it is UTF-8 already.
pub fn decode_owned(bytes: Vec<u8>) -> String {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return decode(&bytes);
    }
    String::from_utf8(bytes).unwrap_or_else(|e| decode(e.as_bytes()))
}

/// The text of XML bytes, whatever their encoding.
pub fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned(),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(e) if e.error_len().is_none() || declares_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Err(_) => encoding_rs::WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    }
}

fn declares_utf8(bytes: &[u8]) -> bool {
    let head = bytes[..bytes.len().min(200)].to_ascii_lowercase();
    memchr::memmem::find(&head, b"utf-8").is_some()
}

fn local(name: &str) -> &str {
    // names are a few bytes long: a plain loop is quicker than any searcher
    match name.bytes().position(|b| b == b':') {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

fn unescape(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.bytes().take(12).position(|b| b == b';') {
            Some(end) => {
                out.push_str(&entity(&after[..end]));
                rest = &after[end + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity stands for; itself where that is not known.
fn entity(name: &str) -> String {
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        },
        None => None,
    };
    if let Some(c) = code.and_then(char::from_u32) {
        return c.to_string();
    }
    match name {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => entities::meaning(other).unwrap_or_else(|| format!("&{other};")),
    }
}
