//! Reads OpenDocument styles: the look of letters, the place of paragraphs, and the lists.

use super::lists::{ListStyle, read_list_style};
use crate::document::compose::Look;
use crate::document::left_out::Unread;
use crate::document::xml::{Element, Token, Xml};
use crate::document::{Limits, ReadError};
use std::collections::HashMap;

/// A style; `None` where it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    parent: Option<String>,
    /// The list that paragraphs of this style belong to.
    pub list: Option<String>,
    /// Outline level from 1.
    pub outline: Option<u8>,
    /// The name that people see, in lower case.
    pub title: String,
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
    size: Option<f32>,
    /// Centred.
    pub centred: Option<bool>,
    margin: Option<f32>,
    first_line: Option<f32>,
    /// Its paragraphs begin a new page.
    pub new_page: Option<bool>,
    /// A page ends with its paragraphs.
    pub ends_page: Option<bool>,
}

impl Style {
    /// This style over `under`.
    fn over(&self, under: &Style) -> Style {
        Style {
            parent: under.parent.clone(),
            list: self.list.clone().or_else(|| under.list.clone()),
            outline: self.outline.or(under.outline),
            title: if self.title.is_empty() {
                under.title.clone()
            } else {
                self.title.clone()
            },
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            underlined: self.underlined.or(under.underlined),
            hidden: self.hidden.or(under.hidden),
            struck: self.struck.or(under.struck),
            size: self.size.or(under.size),
            centred: self.centred.or(under.centred),
            margin: self.margin.or(under.margin),
            first_line: self.first_line.or(under.first_line),
            new_page: self.new_page.or(under.new_page),
            ends_page: self.ends_page.or(under.ends_page),
        }
    }

    /// The look of its letters over `look`.
    pub(super) fn look(&self, look: Look) -> Look {
        let unread = |set: Option<bool>, why: Unread| match set {
            Some(on) => on.then_some(why),
            None => look.unread.filter(|w| *w == why),
        };
        Look {
            bold: self.bold.unwrap_or(look.bold),
            italic: self.italic.unwrap_or(look.italic),
            underlined: self.underlined.unwrap_or(look.underlined),
            size: self.size.unwrap_or(look.size),
            unread: unread(self.hidden, Unread::Hidden).or(unread(self.struck, Unread::Struck)),
        }
    }

    /// Indent of the first line in points.
    pub(super) fn indent(&self) -> f32 {
        (self.margin.unwrap_or(0.0) + self.first_line.unwrap_or(0.0)).max(0.0)
    }

    fn letters(&mut self, e: &Element<'_>) {
        if let Some(weight) = e.attr("font-weight") {
            self.bold = Some(weight == "bold" || weight.parse::<u32>().is_ok_and(|w| w >= 600));
        }
        if let Some(style) = e.attr("font-style") {
            self.italic = Some(style != "normal");
        }
        if let Some(line) = e.attr("text-underline-style") {
            self.underlined = Some(line != "none");
        }
        // of the two, the style is the newer one; "none" in either takes the line away
        if let Some(line) = e
            .attr("text-line-through-style")
            .or_else(|| e.attr("text-line-through-type"))
        {
            self.struck = Some(line != "none");
        }
        if let Some(display) = e.attr("display") {
            self.hidden = Some(display == "none");
        }
        self.size = e.attr("font-size").and_then(|s| length(&s)).or(self.size);
    }

    fn place(&mut self, e: &Element<'_>) {
        if let Some(align) = e.attr("text-align") {
            self.centred = Some(align == "center");
        }
        if let Some(before) = e.attr("break-before") {
            self.new_page = Some(before == "page");
        }
        if let Some(after) = e.attr("break-after") {
            self.ends_page = Some(after == "page");
        }
        self.margin = e.attr("margin-left").and_then(|m| length(&m)).or(self.margin);
        self.first_line = e.attr("text-indent").and_then(|m| length(&m)).or(self.first_line);
    }
}

/// A length in points; `None` for shares of something.
fn length(text: &str) -> Option<f32> {
    let unit = text.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f32 = text[..unit].trim().parse().ok()?;
    let factor = match &text[unit..] {
        "pt" => 1.0,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "px" => 0.75,
        _ => return None,
    };
    Some(number * factor)
}

/// All styles of a document, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(String, String), Style>,
    defaults: HashMap<String, Style>,
    /// Lists by name.
    pub lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub outline: ListStyle,
}

impl Styles {
    /// Takes up the styles in an XML part.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub(super) fn read(&mut self, text: &str, limits: &Limits) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, limits);
        while let Some(token) = xml.next()? {
            let Token::Open(e) = token else { continue };
            match e.name() {
                "style" => {
                    let key = (e.attr("family").unwrap_or_default(), e.attr("name").unwrap_or_default());
                    let style = read_style(&mut xml, &e, "style")?;
                    self.styles.insert(key, style);
                }
                "default-style" => {
                    let family = e.attr("family").unwrap_or_default();
                    let style = read_style(&mut xml, &e, "default-style")?;
                    self.defaults.insert(family, style);
                }
                "list-style" => {
                    let name = e.attr("name").unwrap_or_default();
                    let list = read_list_style(&mut xml, "list-style")?;
                    self.lists.insert(name, list);
                }
                "outline-style" => self.outline = read_list_style(&mut xml, "outline-style")?,
                // styles come before the body
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// A style with all that it inherits.
    pub(super) fn get(&self, family: &str, name: &str) -> Style {
        let mut out = Style::default();
        let mut next = Some(name.to_owned());
        for _ in 0..20 {
            let Some(style) = next.and_then(|n| self.styles.get(&(family.to_owned(), n))) else {
                break;
            };
            out = out.over(style);
            next = style.parent.clone();
        }
        match self.defaults.get(family) {
            Some(default) => out.over(default),
            None => out,
        }
    }
}

fn read_style(xml: &mut Xml<'_>, e: &Element<'_>, end: &str) -> Result<Style, ReadError> {
    let name = e.attr("display-name").or_else(|| e.attr("name")).unwrap_or_default();
    let mut style = Style {
        parent: e.attr("parent-style-name"),
        list: e.attr("list-style-name").filter(|l| !l.is_empty()),
        outline: e.attr("default-outline-level").and_then(|l| l.parse().ok()),
        title: name.to_lowercase(),
        // another kind of page can only begin on a new one
        new_page: e.attr("master-page-name").filter(|m| !m.is_empty()).map(|_| true),
        ..Style::default()
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) => match e.name() {
                "text-properties" => style.letters(&e),
                "paragraph-properties" | "table-properties" => style.place(&e),
                _ => {}
            },
            Token::Close(e) if e.name() == end => break,
            _ => {}
        }
    }
    Ok(style)
}
