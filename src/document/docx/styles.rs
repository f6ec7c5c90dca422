//! Reads Word's styles: what a paragraph or run looks like before its own settings.

use crate::document::compose::Look;
use crate::document::left_out::Unread;
use crate::document::xml::{Element, Token, Xml};
use crate::document::{Limits, ReadError};
use std::collections::HashMap;

/// Settings of letters; `None` where nothing is said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    size: Option<f32>,
    hidden: Option<bool>,
    struck: Option<bool>,
    struck_twice: Option<bool>,
    white: Option<bool>,
    shaded: Option<bool>,
}

impl Letters {
    /// Takes up one element of run properties.
    pub(super) fn set(&mut self, element: &Element<'_>) {
        match element.name() {
            "b" => self.bold = Some(element.on()),
            "i" => self.italic = Some(element.on()),
            "u" => self.underlined = Some(element.on()),
            "vanish" => self.hidden = Some(element.on()),
            "strike" => self.struck = Some(element.on()),
            "dstrike" => self.struck_twice = Some(element.on()),
            "color" => self.white = element.value("val").map(|c| c.eq_ignore_ascii_case("ffffff")),
            "shd" => self.shaded = Some(is_shade(element)),
            "highlight" => self.shaded = Some(element.value("val").as_deref() != Some("none")),
            "sz" => self.size = element.number("val").map(|half| half as f32 / 2.0),
            _ => {}
        }
    }

    /// These settings over `under`.
    pub(super) fn over(self, under: Letters) -> Letters {
        Letters {
            bold: self.bold.or(under.bold),
            italic: self.italic.or(under.italic),
            underlined: self.underlined.or(under.underlined),
            size: self.size.or(under.size),
            hidden: self.hidden.or(under.hidden),
            struck: self.struck.or(under.struck),
            struck_twice: self.struck_twice.or(under.struck_twice),
            white: self.white.or(under.white),
            shaded: self.shaded.or(under.shaded),
        }
    }

    /// How it looks; on `bare` paper, which nothing colours, white letters are not to be seen.
    pub(super) fn look(self, bare: bool) -> Look {
        let white = bare && self.white == Some(true) && self.shaded != Some(true);
        let unread = if self.hidden == Some(true) || white {
            Some(Unread::Hidden)
        } else {
            let struck = self.struck == Some(true) || self.struck_twice == Some(true);
            struck.then_some(Unread::Struck)
        };
        Look {
            bold: self.bold == Some(true),
            italic: self.italic == Some(true),
            underlined: self.underlined == Some(true),
            size: self.size.unwrap_or(0.0),
            unread,
        }
    }
}

/// A ground that is not that of the paper.
fn is_shade(element: &Element<'_>) -> bool {
    let fill = element.value("fill").unwrap_or_default().to_ascii_lowercase();
    let themed = element.value("themeFill").is_some();
    let pattern = element.value("val").is_some_and(|v| v != "clear" && v != "nil");
    themed || pattern || !matches!(fill.as_str(), "" | "auto" | "ffffff")
}

/// Settings of a paragraph; `None` where nothing is said.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// Outline level from 0; 9 and above is body text.
    pub outline: Option<i32>,
    /// List it belongs to (0: none), and its level.
    pub list: Option<i32>,
    /// Level in the list.
    pub list_level: Option<usize>,
    /// Centred.
    pub centred: Option<bool>,
    /// Indent of the first line in points.
    pub indent: Option<f32>,
    /// It begins a new page.
    pub new_page: Option<bool>,
    /// Its ground is coloured.
    pub shaded: Option<bool>,
}

impl Setting {
    /// Takes up one element of paragraph properties.
    pub(super) fn set(&mut self, element: &Element<'_>) {
        match element.name() {
            "outlineLvl" => self.outline = element.number("val"),
            "numId" => self.list = element.number("val"),
            "ilvl" => self.list_level = element.number("val").map(|l| l.clamp(0, 8) as usize),
            "jc" => self.centred = Some(element.value("val").as_deref() == Some("center")),
            "ind" => self.indent = indent(element).or(self.indent),
            "pageBreakBefore" => self.new_page = Some(element.on()),
            "shd" => self.shaded = Some(is_shade(element)),
            _ => {}
        }
    }

    /// These settings over `under`.
    pub(super) fn over(self, under: &Setting) -> Setting {
        Setting {
            outline: self.outline.or(under.outline),
            list: self.list.or(under.list),
            list_level: self.list_level.or(under.list_level),
            centred: self.centred.or(under.centred),
            indent: self.indent.or(under.indent),
            new_page: self.new_page.or(under.new_page),
            shaded: self.shaded.or(under.shaded),
        }
    }
}

/// Indent of a first line in points: the left edge, less what hangs out.
pub(super) fn indent(element: &Element<'_>) -> Option<f32> {
    let left = element.number("left").or_else(|| element.number("start"));
    let first = element.number("firstLine").unwrap_or(0) - element.number("hanging").unwrap_or(0);
    Some(left?.saturating_add(first) as f32 / 20.0)
}

/// A style, those it is based on included.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name in lower case ("heading 1").
    pub name: String,
    /// Its letters.
    pub letters: Letters,
    /// Its paragraph settings.
    pub setting: Setting,
    /// The style that gives the list, where it is this one or one it is based on.
    pub list_style: Option<String>,
    based_on: Option<String>,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    plain: Style,
    /// Numbering styles and their lists.
    pub numbering: HashMap<String, i32>,
}

impl Styles {
    /// Reads `styles.xml`.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut out = Styles::default();
        let mut xml = Xml::new(text, limits);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match element.name() {
                "docDefaults" => out.plain = read_style(&mut xml, "docDefaults")?,
                "style" => {
                    let id = element.attr("styleId").unwrap_or_default();
                    let kind = element.attr("type");
                    let default = element.attr("default").is_some_and(|d| d == "1" || d == "true");
                    let style = read_style(&mut xml, "style")?;
                    match (kind.as_deref(), style.setting.list) {
                        (Some("numbering"), Some(list)) => drop(out.numbering.insert(id.clone(), list)),
                        (Some("paragraph"), _) if default => out.default = Some(id.clone()),
                        _ => {}
                    }
                    out.styles.insert(id, style);
                }
                _ => {}
            }
        }
        out.resolve();
        Ok(out)
    }

    /// The style of a paragraph: the one named, else the default one.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id))
            .or_else(|| self.styles.get(self.default.as_deref()?))
            .unwrap_or(&self.plain)
    }

    /// What letters look like where no style says.
    pub(super) fn plain(&self) -> Letters {
        self.plain.letters.over(Letters {
            size: Some(10.0),
            ..Letters::default()
        })
    }

    /// The letters of a character style.
    pub(super) fn letters(&self, id: &str) -> Letters {
        self.styles.get(id).map_or(Letters::default(), |s| s.letters)
    }

    /// Puts under each style those it is based on, and the document's defaults under paragraph styles.
    fn resolve(&mut self) {
        let mut done = HashMap::new();
        for (id, style) in &self.styles {
            let mut out = style.clone();
            out.list_style = style.setting.list.map(|_| id.clone());
            let mut next = style.based_on.clone();
            for _ in 0..20 {
                let Some((base_id, base)) = next.and_then(|n| self.styles.get_key_value(&n)) else {
                    break;
                };
                if out.setting.list.is_none() && base.setting.list.is_some() {
                    out.list_style = Some(base_id.clone());
                }
                out.letters = out.letters.over(base.letters);
                out.setting = out.setting.over(&base.setting);
                next = base.based_on.clone();
            }
            done.insert(id.clone(), out);
        }
        self.styles = done;
    }
}

fn read_style(xml: &mut Xml<'_>, end: &str) -> Result<Style, ReadError> {
    let mut style = Style::default();
    let mut in_table_part = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) => match e.name() {
                "name" => style.name = e.attr("val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = e.attr("val"),
                "tblStylePr" => in_table_part = true,
                _ if in_table_part => {}
                _ => {
                    style.letters.set(&e);
                    style.setting.set(&e);
                }
            },
            Token::Close(e) if e.name() == "tblStylePr" => in_table_part = false,
            Token::Close(e) if e.name() == end => break,
            _ => {}
        }
    }
    Ok(style)
}
