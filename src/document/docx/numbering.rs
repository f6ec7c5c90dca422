//! Computes the labels of Word's automatic numbering.

use crate::document::numerals::{self, Numeral};
use crate::document::xml::{Token, Xml};
use crate::document::{Limits, ReadError};
use std::collections::{HashMap, HashSet};

const LEVELS: usize = 9;

/// One level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: i32,
    numeral: Numeral,
    /// The label with `%1` to `%9` where the numbers go.
    text: String,
    /// The level (from 1) whose steps set this one back; 0 for never.
    restart: Option<usize>,
    /// All numbers in figures, whatever their own way of writing.
    legal: bool,
    /// The paragraph style that brings this level.
    style: Option<String>,
    /// Indent of the label in points.
    indent: Option<f32>,
}

#[derive(Debug, Clone, Default)]
struct List {
    levels: Vec<Level>,
    /// The numbering style whose list this one is.
    style_link: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Instance {
    list: i32,
    start: HashMap<usize, i32>,
    levels: HashMap<usize, Level>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<i32, List>,
    instances: HashMap<i32, Instance>,
    counters: HashMap<i32, [Option<i32>; LEVELS]>,
    begun: HashSet<(i32, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    ///
    /// # Errors
    /// `limit` when elements are nested too deep.
    pub(super) fn read(text: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut out = Numbering::default();
        let mut xml = Xml::new(text, limits);
        while let Some(token) = xml.next()? {
            let Token::Open(element) = token else { continue };
            match element.name() {
                "abstractNum" => {
                    let id = element.number("abstractNumId").unwrap_or(-1);
                    let list = read_list(&mut xml)?;
                    out.lists.insert(id, list);
                }
                "num" => {
                    let id = element.number("numId").unwrap_or(-1);
                    let instance = read_instance(&mut xml)?;
                    out.instances.insert(id, instance);
                }
                _ => {}
            }
        }
        Ok(out)
    }

    /// Points lists that are another numbering style's to that style's own list.
    pub(super) fn link(&mut self, numbering_styles: &HashMap<String, i32>) {
        let links: Vec<(i32, i32)> = self
            .lists
            .iter()
            .filter_map(|(id, list)| {
                let number = numbering_styles.get(list.style_link.as_ref()?)?;
                Some((*id, self.instances.get(number)?.list))
            })
            .collect();
        for (id, target) in links {
            if let Some(levels) = self.lists.get(&target).map(|l| l.levels.clone())
                && !levels.is_empty()
            {
                self.lists.entry(id).or_default().levels = levels;
            }
        }
    }

    /// The level that a paragraph style stands for in a list.
    pub(super) fn level_of_style(&self, number: i32, style: &str) -> Option<usize> {
        let list = self.lists.get(&self.instances.get(&number)?.list)?;
        list.levels.iter().position(|l| l.style.as_deref() == Some(style))
    }

    /// Counts one paragraph of a list; returns its label (empty for none) and its indent in points.
    pub(super) fn step(&mut self, number: i32, level: usize) -> Option<(String, Option<f32>)> {
        let level = level.min(LEVELS - 1);
        let instance = self.instances.get(&number)?;
        let list = self.lists.get(&instance.list)?;
        let at = |l: usize| instance.levels.get(&l).or_else(|| list.levels.get(l));
        let own = at(level)?;
        let counters = self.counters.entry(instance.list).or_default();
        if self.begun.insert((number, level))
            && let Some(start) = instance.start.get(&level)
        {
            counters[level] = Some(start - 1);
        }
        let first = instance.start.get(&level).copied().unwrap_or(own.start);
        counters[level] = Some(counters[level].map_or(first, |n| n.saturating_add(1)));
        for (below, counter) in counters.iter_mut().enumerate().skip(level + 1) {
            let restart = at(below).and_then(|l| l.restart).unwrap_or(below);
            if restart > level {
                *counter = None;
            }
        }
        for (above, counter) in counters.iter_mut().enumerate().take(level) {
            let start = at(above).map_or(1, |l| l.start);
            counter.get_or_insert(start);
        }
        Some((label(own, counters, &at), own.indent))
    }
}

/// The label's text with the numbers put in.
fn label<'l>(own: &Level, counters: &[Option<i32>; LEVELS], at: &dyn Fn(usize) -> Option<&'l Level>) -> String {
    match own.numeral {
        Numeral::None => return String::new(),
        Numeral::Bullet => return bullet(&own.text),
        _ => {}
    }
    let mut out = String::new();
    let mut chars = own.text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek().and_then(|d| d.to_digit(10))) {
            ('%', Some(digit @ 1..=9)) => {
                chars.next();
                let level = digit as usize - 1;
                let numeral = match at(level).map_or(Numeral::Decimal, |l| l.numeral) {
                    _ if own.legal => Numeral::Decimal,
                    numeral => numeral,
                };
                out.push_str(&numerals::write(counters[level].unwrap_or(1), numeral));
            }
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// A bullet of a symbol font is a bullet.
fn bullet(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        "o" | "\u{a7}" | "\u{b7}" | "v" | "q" | "\u{d8}" | "\u{fc}" => "\u{2022}".to_owned(),
        other => other
            .chars()
            .map(|c| {
                if ('\u{e000}'..='\u{f8ff}').contains(&c) {
                    '\u{2022}'
                } else {
                    c
                }
            })
            .collect(),
    }
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, ReadError> {
    let mut list = List::default();
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) if e.name() == "lvl" => {
                let at = e.number("ilvl").unwrap_or(0).clamp(0, LEVELS as i32 - 1) as usize;
                let level = read_level(xml)?;
                if list.levels.len() <= at {
                    list.levels.resize(at + 1, Level::default());
                }
                list.levels[at] = level;
            }
            Token::Open(e) if e.name() == "numStyleLink" => list.style_link = e.attr("val"),
            Token::Close(e) if e.name() == "abstractNum" => break,
            _ => {}
        }
    }
    Ok(list)
}

fn read_instance(xml: &mut Xml<'_>) -> Result<Instance, ReadError> {
    let mut instance = Instance::default();
    let mut at = 0;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) => match e.name() {
                "abstractNumId" => instance.list = e.number("val").unwrap_or(-1),
                "lvlOverride" => at = e.number("ilvl").unwrap_or(0).clamp(0, LEVELS as i32 - 1) as usize,
                "startOverride" => {
                    instance.start.insert(at, e.number("val").unwrap_or(1));
                }
                "lvl" => {
                    let level = read_level(xml)?;
                    instance.levels.insert(at, level);
                }
                _ => {}
            },
            Token::Close(e) if e.name() == "num" => break,
            _ => {}
        }
    }
    Ok(instance)
}

fn read_level(xml: &mut Xml<'_>) -> Result<Level, ReadError> {
    let mut level = Level {
        start: 1,
        ..Level::default()
    };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) => match e.name() {
                "start" => level.start = e.number("val").unwrap_or(1),
                "numFmt" => level.numeral = numeral(&e.value("val").unwrap_or_default()),
                "lvlText" => level.text = e.attr("val").unwrap_or_default(),
                "lvlRestart" => level.restart = e.number("val").map(|n| n.clamp(0, LEVELS as i32) as usize),
                "isLgl" => level.legal = e.on(),
                "pStyle" => level.style = e.attr("val"),
                "ind" => level.indent = super::styles::indent(&e),
                _ => {}
            },
            Token::Close(e) if e.name() == "lvl" => break,
            _ => {}
        }
    }
    Ok(level)
}

fn numeral(name: &str) -> Numeral {
    match name {
        "decimalZero" => Numeral::TwoDigits,
        "lowerLetter" => Numeral::LowerLetter,
        "upperLetter" => Numeral::UpperLetter,
        "lowerRoman" => Numeral::LowerRoman,
        "upperRoman" => Numeral::UpperRoman,
        "ordinal" => Numeral::Ordinal,
        "bullet" => Numeral::Bullet,
        "none" => Numeral::None,
        _ => Numeral::Decimal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbering(levels: &str, nums: &str) -> Numbering {
        let text =
            format!("<w:numbering><w:abstractNum w:abstractNumId='4'>{levels}</w:abstractNum>{nums}</w:numbering>");
        Numbering::read(&text, &Limits::default()).unwrap()
    }

    fn level(ilvl: usize, start: i32, format: &str, text: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{ilvl}'><w:start w:val='{start}'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    #[test]
    fn labels_count_on_from_the_start_and_restart_below() {
        let levels =
            level(0, 78, "decimal", "%1.") + &level(1, 1, "lowerLetter", "(%2)") + &level(2, 1, "lowerRoman", "%1.%3");
        let mut n = numbering(&levels, "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>");
        let labels: Vec<String> = [0, 1, 1, 0, 1, 2]
            .into_iter()
            .map(|l| n.step(1, l).unwrap().0)
            .collect();
        assert_eq!(labels, ["78.", "(a)", "(b)", "79.", "(a)", "79.i"]);
    }

    #[test]
    fn two_lists_of_one_kind_count_on_unless_the_second_starts_anew() {
        let nums = "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>\
            <w:num w:numId='2'><w:abstractNumId w:val='4'/></w:num>\
            <w:num w:numId='3'><w:abstractNumId w:val='4'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";
        let mut n = numbering(&level(0, 1, "decimal", "%1)"), nums);
        let labels: Vec<String> = [1, 1, 2, 3, 3].into_iter().map(|id| n.step(id, 0).unwrap().0).collect();
        assert_eq!(labels, ["1)", "2)", "3)", "1)", "2)"]);
    }

    #[test]
    fn bullets_of_symbol_fonts_are_bullets_and_unknown_lists_none() {
        let mut n = numbering(
            &level(0, 1, "bullet", "\u{f0b7}"),
            "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>",
        );
        assert_eq!(n.step(1, 0).unwrap().0, "\u{2022}");
        assert!(n.step(9, 0).is_none());
    }
}
