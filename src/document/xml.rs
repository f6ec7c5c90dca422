//! Reads XML token by token: names without prefixes, entities resolved, broken ends forgiven.

use super::{Limits, ReadError, entities};
use crate::stop;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// One token.
pub(crate) enum Token<'x> {
    /// An element begins.
    Open(Element<'x>),
    /// The element of this name (without prefix) ends.
    Close(End<'x>),
    /// Character data.
    Text(Cow<'x, str>),
}

/// The start of an element.
pub(crate) struct Element<'x> {
    /// What stands between the angle brackets.
    content: &'x str,
    /// Length of the prefix of its name, colon included.
    prefix: usize,
    /// Length of the name at its head, prefix included.
    name: usize,
}

impl<'x> Element<'x> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &'x str {
        &self.content[self.prefix..self.name]
    }

    /// The value of the attribute of this name (without prefix).
    pub(crate) fn attr(&self, name: &str) -> Option<String> {
        self.value(name).map(Cow::into_owned)
    }

    /// The value of the attribute of this name (without prefix), where it stands if it can be.
    pub(crate) fn value(&self, name: &str) -> Option<Cow<'x, str>> {
        let mut rest = &self.content[self.name..];
        while !rest.is_empty() {
            let Some((key, value, after)) = attribute(rest) else {
                return self.odd_value(name);
            };
            if local(key) == name {
                return Some(unescape(value));
            }
            rest = after;
        }
        None
    }

    /// The same of an element whose attributes are not written as usual: spaces around the sign, no quotes, damage.
    fn odd_value(&self, name: &str) -> Option<Cow<'x, str>> {
        BytesStart::from_content(self.content, self.name)
            .attributes()
            .with_checks(false)
            .flatten()
            .find(|a| local(a.key.0) == name)
            .map(|a| Cow::Owned(unescape(&a.value).into_owned()))
    }

    /// Whether a switch is on: the element stands there, and its `val` is not off.
    pub(crate) fn on(&self) -> bool {
        !matches!(self.value("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// The attribute as a number.
    pub(crate) fn number(&self, name: &str) -> Option<i32> {
        self.value(name)?.trim().parse().ok()
    }
}

/// The first attribute of ` key="value" ...`: its key, its value and what follows; `None` where it is written any other way.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.strip_prefix(' ')?;
    let sign = text.bytes().position(|b| !b.is_ascii_alphanumeric() && b != b':')?;
    let (key, rest) = text.split_at_checked(sign).filter(|(key, _)| !key.is_empty())?;
    let rest = rest.strip_prefix("=\"")?;
    let end = rest.bytes().position(|b| b == b'"')?;
    Some((key, &rest[..end], &rest[end + 1..]))
}

/// The end of an element: its name.
pub(crate) struct End<'x>(&'x str);

impl<'x> End<'x> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &'x str {
        local(self.0)
    }
}

/// A stream of tokens.
///
/// Tags and plain text, nearly all that word processors write, are told apart here; the rest is `quick_xml`'s to read.
pub(crate) struct Xml<'x> {
    text: &'x str,
    at: usize,
    /// An element without content (`<a/>`) has been opened and ends next: its name.
    empty: Option<&'x str>,
    depth: usize,
    limit: usize,
    /// Elements and bytes of text that may still come.
    elements: usize,
    left: usize,
    limits: Limits,
    /// The text ended before its root element did.
    pub cut: bool,
}

impl<'x> Xml<'x> {
    /// The tokens of `text`.
    pub(crate) fn new(text: &'x str, limits: &Limits) -> Self {
        Xml {
            text,
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            empty: None,
            depth: 0,
            limit: limits.nesting,
            elements: limits.elements,
            left: limits.text,
            limits: limits.clone(),
            cut: false,
        }
    }

    /// The next token; `None` at the end, or where the text is damaged beyond reading ([`Xml::cut`]).
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub(crate) fn next(&mut self) -> Result<Option<Token<'x>>, ReadError> {
        if let Some(name) = self.empty.take() {
            return Ok(Some(self.close(name)));
        }
        stop::ask();
        loop {
            let rest = &self.text[self.at..];
            let token = match rest.as_bytes() {
                [] => {
                    self.cut |= self.depth > 0;
                    return Ok(None);
                }
                [b'<', b'!' | b'?', ..] | [b'&', ..] => match self.odd(rest) {
                    Some(token) => token,
                    None => continue,
                },
                [b'<', ..] => match tag_len(rest.as_bytes()) {
                    Some(len) => {
                        self.at += len;
                        self.tag(&rest[1..len - 1])?
                    }
                    None => {
                        self.stop();
                        return Ok(None);
                    }
                },
                bytes => {
                    let len = memchr::memchr2(b'<', b'&', bytes).unwrap_or(bytes.len());
                    self.at += len;
                    let Some(left) = self.left.checked_sub(len) else {
                        return Err(self.limits.too_long());
                    };
                    self.left = left;
                    Token::Text(Cow::Borrowed(&rest[..len]))
                }
            };
            return Ok(Some(token));
        }
    }

    /// Nothing more can be read.
    fn stop(&mut self) {
        self.cut = true;
        self.at = self.text.len();
    }

    /// What stands between the angle brackets of a tag, as a token.
    fn tag(&mut self, inner: &'x str) -> Result<Token<'x>, ReadError> {
        if let Some(name) = inner.strip_prefix('/') {
            return Ok(self.close(name.trim_end_matches([' ', '\t', '\r', '\n'])));
        }
        self.depth += 1;
        let Some(elements) = self.elements.checked_sub(1) else {
            return Err(ReadError::new(
                "limit",
                format!("it has more than {} elements", self.limits.elements),
                "no minutes have as many: it may be built to harm; split it if it is meant to be this large",
            ));
        };
        self.elements = elements;
        if self.depth > self.limit {
            return Err(too_deep(self.limit));
        }
        let content = inner.strip_suffix('/').unwrap_or(inner);
        let space = content.bytes().position(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n'));
        let name = space.unwrap_or(content.len());
        if content.len() < inner.len() {
            self.empty = Some(&content[..name]);
        }
        let prefix = name - local(&content[..name]).len();
        Ok(Token::Open(Element { content, prefix, name }))
    }

    fn close(&mut self, name: &'x str) -> Token<'x> {
        self.depth = self.depth.saturating_sub(1);
        Token::Close(End(name))
    }

    /// References, character data set apart, and what says nothing (`None`): comments, instructions, the document type.
    fn odd(&mut self, rest: &'x str) -> Option<Token<'x>> {
        let mut reader = Reader::from_str(rest);
        reader.config_mut().allow_dangling_amp = true;
        let event = reader.read_event();
        self.at += rest.len() - reader.get_ref().len();
        match event {
            Ok(Event::Text(text)) => Some(Token::Text(text.into_inner())),
            Ok(Event::CData(text)) => Some(Token::Text(text.into_inner())),
            Ok(Event::GeneralRef(name)) => Some(Token::Text(Cow::Owned(entity(&name.into_inner())))),
            Ok(_) => None,
            Err(_) => {
                self.stop();
                None
            }
        }
    }

    /// Byte offset in the text of what comes next.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Passes over everything up to the end of the element that was just opened.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
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
    pub(crate) fn text(&mut self) -> Result<Cow<'x, str>, ReadError> {
        let outside = self.depth.saturating_sub(1);
        let mut out = Cow::Borrowed("");
        while self.depth > outside {
            match self.next()? {
                // an empty start takes up what is added to it as it stands
                Some(Token::Text(text)) => out += text,
                Some(_) => {}
                None => break,
            }
        }
        Ok(out)
    }
}

/// The error about nesting.
pub(super) fn too_deep(limit: usize) -> ReadError {
    ReadError::new(
        "limit",
        format!("its elements are nested deeper than the limit of {limit}"),
        "it may be built to harm; save it anew from the program that made it",
    )
}

/// The text of a part that is owned, without a copy where it is UTF-8 already.
pub(super) fn decode_owned(bytes: Vec<u8>) -> String {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return decode(&bytes);
    }
    String::from_utf8(bytes).unwrap_or_else(|e| decode(e.as_bytes()))
}

/// The text of XML bytes, whatever their encoding.
pub(crate) fn decode(bytes: &[u8]) -> String {
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

/// Length of the tag at the head, brackets included; brackets in quotes do not count. `None` where it does not end.
fn tag_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|b| matches!(b, b'>' | b'"' | b'\''))? + 1;
        match bytes[at - 1] {
            b'>' => return Some(at),
            quote => at += bytes[at..].iter().position(|b| *b == quote)? + 1,
        }
    }
}

fn local(name: &str) -> &str {
    // names are a few bytes long: a plain loop is quicker than any searcher
    match name.bytes().position(|b| b == b':') {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

fn unescape(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
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
    Cow::Owned(out)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The tokens in short: `<a` opens, `>a` closes, the rest is text; and whether the text was cut.
    fn tokens(text: &str) -> (Vec<String>, bool) {
        let limits = Limits::default();
        let mut xml = Xml::new(text, &limits);
        let mut out = Vec::new();
        while let Some(token) = xml.next().unwrap() {
            out.push(match token {
                Token::Open(e) => format!(
                    "<{}{}",
                    e.name(),
                    e.attr("v").map_or(String::new(), |v| format!(" {v}"))
                ),
                Token::Close(e) => format!(">{}", e.name()),
                Token::Text(text) => text.into_owned(),
            });
        }
        (out, xml.cut)
    }

    #[test]
    fn tags_are_read_however_they_are_written() {
        let text = "\u{feff}<?xml version='1.0'?><!-- <no> --><w:a x='>' w:v=\"1 &amp; 2\"><b v = 'q'/><c\n v=\"3\" /></w:a  >";
        let read = ["<a 1 & 2", "<b q", ">b", "<c 3", ">c", ">a"];
        assert_eq!(tokens(text), (read.map(str::to_owned).to_vec(), false));
        assert_eq!(tokens("<a v=1/>").0, ["<a", ">a"]);
        assert_eq!(tokens("</b><a/>").0, [">b", "<a", ">a"]);
    }

    #[test]
    fn text_keeps_its_references_and_lone_signs() {
        let text = "<a>x &lt; y & z &#8217;<![CDATA[<b> & c]]></a>";
        assert_eq!(tokens(text).0.join(""), "<ax < y & z \u{2019}<b> & c>a");
        let limits = Limits::default();
        let mut xml = Xml::new("<t>Tom &amp; <i>Ann</i></t>", &limits);
        assert!(xml.next().unwrap().is_some());
        assert_eq!(xml.text().unwrap(), "Tom & Ann");
    }

    #[test]
    fn a_text_that_ends_too_soon_is_read_as_far_as_it_goes() {
        for (text, read) in [
            ("<a>one", "<aone"),
            ("<a>one<b v='", "<aone"),
            ("<a>one<", "<aone"),
            ("<a>one</a", "<aone"),
            ("<a>one<!-- ", "<aone"),
            ("<a>one<!x></a>", "<aone"),
        ] {
            let (tokens, cut) = tokens(text);
            assert_eq!((tokens.join("").as_str(), cut), (read, true), "{text}");
        }
    }
}
