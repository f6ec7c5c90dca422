//! Reads the style sheet of a Word document of 1997 to 2003: how the letters of a paragraph style look, and which are headings.
//!
//! `rwml` names the style of each paragraph and tells what its own letters are set to; this is what lies under them. Knows
//! nothing of paragraphs. Whatever is damaged is left out.

use super::file::{File, settings, u16_at};
use std::collections::HashMap;

/// Which table is the style sheet.
const SHEET: usize = 1;
/// Styles upon styles: more are not followed.
const DEEPEST: usize = 20;
/// The index of a style that is based on none.
const NONE: usize = 0xfff;

/// How a paragraph style looks, those it is based on included.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Style {
    /// Its letters are bold.
    pub bold: bool,
    /// Its letters are italic.
    pub italic: bool,
    /// Its letters are underlined.
    pub underlined: bool,
    /// Its letters are not shown.
    pub hidden: bool,
    /// The size of its letters in points, where one is set.
    pub size: Option<f32>,
    /// Its outline level from 0, where one is set; 9 is body text.
    pub outline: Option<u8>,
}

/// The paragraph styles of a document by their names.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    /// Reads them; none where they cannot be found.
    pub(super) fn read(file: &mut File<'_>) -> Self {
        file.table(SHEET)
            .map_or_else(Styles::default, |sheet| Styles::of(&sheet))
    }

    /// The style of this name; one without settings where there is none.
    pub(super) fn get(&self, name: &str) -> Style {
        self.0.get(name).copied().unwrap_or_default()
    }

    fn of(sheet: &[u8]) -> Self {
        let entries = entries(sheet).unwrap_or_default();
        let mut out = HashMap::new();
        for entry in entries.iter().flatten() {
            out.entry(entry.name.clone())
                .or_insert_with(|| resolved(entry, &entries));
        }
        Styles(out)
    }
}

/// One style as the sheet holds it: what it changes of the one it is based on.
struct Entry<'s> {
    name: String,
    base: usize,
    paragraph: &'s [u8],
    letters: &'s [u8],
}

/// The styles in their order; null for an empty place and for what is no style of paragraphs.
fn entries(sheet: &[u8]) -> Option<Vec<Option<Entry<'_>>>> {
    let count = usize::from(u16_at(sheet, 2)?);
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut at = 2 + usize::from(u16_at(sheet, 0)?);
    let mut out = Vec::new();
    while out.len() < count
        && let Some(length) = u16_at(sheet, at).map(usize::from)
        && let Some(style) = sheet.get(at + 2..at + 2 + length)
    {
        out.push(entry(style, fixed));
        at += 2 + length + length % 2;
    }
    Some(out)
}

fn entry(style: &[u8], fixed: usize) -> Option<Entry<'_>> {
    let kind = u16_at(style, 2)?;
    let length = usize::from(u16_at(style, fixed)?);
    let letters = style.get(fixed + 2..fixed + 2 + 2 * length)?;
    let units: Vec<u16> = letters
        .chunks_exact(2)
        .map(|c| u16::from_le_bytes([c[0], c[1]]))
        .collect();
    let (paragraph, next) = changes(style, fixed + 4 + 2 * length)?;
    let (letters, _) = changes(style, next)?;
    (kind & 0xf == 1).then(|| Entry {
        name: String::from_utf16_lossy(&units),
        base: usize::from(kind >> 4),
        // the index of the style itself stands before its settings
        paragraph: paragraph.get(2..).unwrap_or(&[]),
        letters,
    })
}

/// A list of settings behind its length, and where the next one begins.
fn changes(style: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let length = usize::from(u16_at(style, at)?);
    Some((style.get(at + 2..at + 2 + length)?, at + 2 + length + length % 2))
}

/// The style upon all those it is based on.
fn resolved(entry: &Entry<'_>, all: &[Option<Entry<'_>>]) -> Style {
    let mut chain = vec![entry];
    let mut base = entry.base;
    while base != NONE
        && chain.len() < DEEPEST
        && let Some(under) = all.get(base).and_then(Option::as_ref)
    {
        chain.push(under);
        base = under.base;
    }
    let mut style = Style::default();
    for entry in chain.into_iter().rev() {
        for (_, code, operand) in settings(entry.paragraph).chain(settings(entry.letters)) {
            set(&mut style, code, operand);
        }
    }
    style
}

/// Takes up one setting.
fn set(style: &mut Style, code: u16, operand: &[u8]) {
    let first = operand.first().copied().unwrap_or(0);
    let toggle = |under: bool| match first {
        0 => false,
        1 => true,
        // "the other way round than the style below"
        0x81 => !under,
        _ => under,
    };
    match code {
        0x0835 => style.bold = toggle(style.bold),
        0x0836 => style.italic = toggle(style.italic),
        0x083c => style.hidden = toggle(style.hidden),
        0x2a3e => style.underlined = first != 0,
        0x4a43 => style.size = u16_at(operand, 0).map(|half| f32::from(half) / 2.0),
        0x2640 => style.outline = Some(first),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style of paragraphs based on `base` (index), with settings of paragraphs and letters.
    fn style(name: &str, base: u16, paragraph: &[u8], letters: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for word in [0x0ffe, 1 | base << 4, 2, 0, 0] {
            out.extend(u16::to_le_bytes(word));
        }
        out.extend((name.len() as u16).to_le_bytes());
        out.extend(name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes));
        for list in [[&[0, 0], paragraph].concat(), letters.to_vec()] {
            out.extend((list.len() as u16).to_le_bytes());
            out.extend(&list);
            out.extend(&[0][..list.len() % 2]);
        }
        out
    }

    fn sheet(styles: &[Vec<u8>]) -> Vec<u8> {
        let mut out = Vec::new();
        for word in [4, styles.len() as u16, 10] {
            out.extend(u16::to_le_bytes(word));
        }
        for style in styles {
            out.extend((style.len() as u16).to_le_bytes());
            out.extend(style);
        }
        out
    }

    const BOLD: [u8; 3] = [0x35, 0x08, 1];

    #[test]
    fn a_style_looks_like_those_it_is_based_on_but_for_what_it_changes() {
        let styles = Styles::of(&sheet(&[
            style("Normal", 0xfff, &[], &[0x43, 0x4a, 22, 0]),
            style("Label", 0, &[], &BOLD),
            vec![],
            style("Item", 1, &[0x0d, 0xc6, 2, 0, 0, 0x40, 0x26, 1], &[0x36, 0x08, 1]),
            style("Note", 3, &[0x40, 0x26, 9], &[0x35, 0x08, 0x81, 0x3e, 0x2a, 1]),
        ]));
        let item = styles.get("Item");
        assert!(item.bold && item.italic && !item.underlined);
        assert_eq!((item.size, item.outline), (Some(11.0), Some(1)));
        let note = styles.get("Note");
        assert!(!note.bold && note.italic && note.underlined && note.outline == Some(9));
        assert_eq!(styles.get("None of these"), Style::default());
    }

    #[test]
    fn loops_and_damage_end_it_without_harm() {
        let whole = sheet(&[style("Hen", 1, &[], &BOLD), style("Egg", 0, &[0x40, 0x26, 2], &[])]);
        let hen = Styles::of(&whole).get("Hen");
        assert!(hen.bold && hen.outline == Some(2));
        for cut in 0..whole.len() {
            Styles::of(&whole[..cut]);
            for value in [0, 0x7f, 0xff] {
                let mut bad = whole.clone();
                bad[cut] = value;
                Styles::of(&bad);
            }
        }
        assert!(File::open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more").is_none());
    }
}
