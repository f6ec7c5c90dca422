//! Computes the labels of OpenDocument lists.

use crate::document::ReadError;
use crate::document::numerals::{self, Numeral};
use crate::document::xml::{Element, Token, Xml};
use std::collections::HashMap;

const LEVELS: usize = 10;

/// One level of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    numeral: Numeral,
    bullet: String,
    prefix: String,
    suffix: String,
    /// The whole label with `%1%` to `%10%` where numbers go, where the document says so.
    format: Option<String>,
    start: i32,
    /// Numbers of how many levels are shown.
    shown: usize,
}

/// The levels of a list.
#[derive(Debug, Clone, Default)]
pub(super) struct ListStyle {
    levels: Vec<Level>,
}

/// Reads a list style up to the end of the element `end`.
///
/// # Errors
/// `limit` when elements are nested too deep.
pub(super) fn read_list_style(xml: &mut Xml<'_>, end: &str) -> Result<ListStyle, ReadError> {
    let mut style = ListStyle::default();
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) => {
                if matches!(
                    e.name(),
                    "list-level-style-number"
                        | "list-level-style-bullet"
                        | "outline-level-style"
                        | "list-level-style-image"
                ) {
                    let at = e.number("level").unwrap_or(1).clamp(1, LEVELS as i32) as usize;
                    style.levels.resize(style.levels.len().max(at), Level::default());
                    style.levels[at - 1] = level(&e);
                }
            }
            Token::Close(e) if e.name() == end => break,
            Token::Close(_) | Token::Text(_) => {}
        }
    }
    Ok(style)
}

fn level(e: &Element<'_>) -> Level {
    let bullet = e.attr("bullet-char");
    let numeral = match (&bullet, e.attr("num-format").as_deref()) {
        (Some(_), _) => Numeral::Bullet,
        (None, Some("1")) => Numeral::Decimal,
        (None, Some("a")) => Numeral::LowerLetter,
        (None, Some("A")) => Numeral::UpperLetter,
        (None, Some("i")) => Numeral::LowerRoman,
        (None, Some("I")) => Numeral::UpperRoman,
        _ if e.name() == "list-level-style-image" => Numeral::Bullet,
        _ => Numeral::None,
    };
    let sign = match bullet.as_deref() {
        None | Some("o" | "\u{b7}" | "\u{a7}") => "\u{2022}",
        Some(c) if c.starts_with(|c: char| ('\u{e000}'..='\u{f8ff}').contains(&c)) => "\u{2022}",
        Some(c) => c,
    };
    Level {
        numeral,
        bullet: sign.to_owned(),
        prefix: e.attr("num-prefix").unwrap_or_default(),
        suffix: e.attr("num-suffix").unwrap_or_default(),
        format: e.attr("num-list-format"),
        start: e.number("start-value").unwrap_or(1),
        shown: e.number("display-levels").unwrap_or(1).clamp(1, LEVELS as i32) as usize,
    }
}

impl ListStyle {
    fn level(&self, at: usize) -> Option<&Level> {
        self.levels.get(at)
    }
}

/// How far lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: HashMap<String, [Option<i32>; LEVELS]>,
}

impl Counters {
    /// Counts one paragraph of the list `key` at `level` (from 0); returns its label, empty for none. `start` is the number
    /// that the entry itself asks for.
    pub(super) fn step(&mut self, key: &str, style: &ListStyle, level: usize, start: Option<i32>) -> String {
        let at = level.min(LEVELS - 1);
        let Some(own) = style.level(at) else {
            return String::new();
        };
        let counts = self.counts.entry(key.to_owned()).or_default();
        counts[at] = Some(start.unwrap_or_else(|| counts[at].map_or(own.start, |n| n.saturating_add(1))));
        counts[at + 1..].fill(None);
        for (above, count) in counts.iter_mut().enumerate().take(at) {
            count.get_or_insert(style.level(above).map_or(1, |l| l.start));
        }
        label(own, style, counts, at)
    }
}

fn label(own: &Level, style: &ListStyle, counts: &[Option<i32>; LEVELS], at: usize) -> String {
    match own.numeral {
        Numeral::Bullet => return own.bullet.clone(),
        Numeral::None => return String::new(),
        _ => {}
    }
    let number = |level: usize| {
        let numeral = style.level(level).map_or(Numeral::Decimal, |l| l.numeral);
        numerals::write(counts.get(level).copied().flatten().unwrap_or(1), numeral)
    };
    if let Some(format) = &own.format {
        let mut out = String::new();
        // parts at odd places stand between two percent signs: the level's number
        for (i, part) in format.split('%').enumerate() {
            match (i % 2, part.parse::<usize>()) {
                (1, Ok(level @ 1..=LEVELS)) => out.push_str(&number(level - 1)),
                _ => out.push_str(part),
            }
        }
        return out.trim().to_owned();
    }
    let first = (at + 1).saturating_sub(own.shown);
    let numbers: Vec<String> = (first..=at).map(number).filter(|n| !n.is_empty()).collect();
    format!("{}{}{}", own.prefix, numbers.join("."), own.suffix)
        .trim()
        .to_owned()
}
