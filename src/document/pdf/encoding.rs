//! The encodings and glyph names that fonts of a PDF may lean on, and the cleaning of characters.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Glyph names and the characters they stand for: `name hex` a line.
static NAMES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    include_str!("glyph-names.txt")
        .lines()
        .filter_map(|line| {
            let (name, hex) = line.split_once(' ')?;
            Some((name, char::from_u32(u32::from_str_radix(hex, 16).ok()?)?))
        })
        .collect()
});

/// The character a glyph name stands for: `eacute`, `uni00E9`, `u1F600`, `a.alt`.
pub(super) fn glyph(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let stem = name.split('.').next().filter(|s| !s.is_empty())?;
    if let [b] = stem.as_bytes() {
        return b.is_ascii_alphabetic().then(|| char::from(*b));
    }
    if let Some(c) = NAMES.get(stem) {
        return Some(*c);
    }
    let hex = |s: &str| u32::from_str_radix(s, 16).ok().and_then(char::from_u32);
    if let Some(digits) = stem.strip_prefix("uni").and_then(|d| d.get(..4)) {
        return hex(digits);
    }
    if let Some(digits) = stem.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())) {
        return hex(digits);
    }
    None
}

/// A named base encoding of a simple font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// Adobe's standard encoding.
    Standard,
    /// Windows code page 1252.
    WinAnsi,
    /// Mac OS Roman.
    MacRoman,
    /// The Symbol font's own.
    Symbol,
    /// Wingdings, Webdings, Zapf Dingbats: pictures, of which only bullets and ticks matter here.
    Dingbats,
}

impl Base {
    /// The character at `code`.
    pub(super) fn char(self, code: u8) -> Option<char> {
        match self {
            Base::WinAnsi => match code {
                0..32 => None,
                // Undefined codes show a bullet, the two doubles are space and hyphen.
                0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => Some('\u{2022}'),
                0xa0 => Some(' '),
                0xad => Some('-'),
                _ => of_code_page(encoding_rs::WINDOWS_1252, code),
            },
            Base::MacRoman => match code {
                0..32 => None,
                0xca => Some(' '),
                _ => of_code_page(encoding_rs::MACINTOSH, code),
            },
            Base::Standard => standard(code),
            Base::Symbol => symbol(code),
            Base::Dingbats => dingbat(code),
        }
    }
}

fn of_code_page(page: &'static encoding_rs::Encoding, code: u8) -> Option<char> {
    if code < 128 {
        return Some(char::from(code));
    }
    page.decode_without_bom_handling(&[code]).0.chars().next()
}

/// From 0xA1 on; a dot where nothing is.
const STANDARD_HIGH: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß";

fn standard(code: u8) -> Option<char> {
    match code {
        0..32 | 127..=0xa0 => None,
        0x27 => Some('\u{2019}'),
        0x60 => Some('\u{2018}'),
        32..=126 => Some(char::from(code)),
        _ => STANDARD_HIGH
            .chars()
            .nth(usize::from(code - 0xa1))
            .filter(|c| *c != '.'),
    }
}

const SYMBOL_LETTERS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

fn symbol(code: u8) -> Option<char> {
    match code {
        b'A'..=b'z' => SYMBOL_LETTERS.chars().nth(usize::from(code - b'A')),
        b'-' => Some('\u{2212}'),
        32..=127 => Some(char::from(code)),
        0xa0 => Some('€'),
        0xa3 => Some('≤'),
        0xae => Some('→'),
        0xb0 => Some('°'),
        0xb1 => Some('±'),
        0xb3 => Some('≥'),
        0xb4 => Some('×'),
        0xb9 => Some('≠'),
        0xbb => Some('≈'),
        0xbc => Some('…'),
        0x80.. => Some('\u{2022}'),
        _ => None,
    }
}

fn dingbat(code: u8) -> Option<char> {
    match code {
        0..32 => None,
        32 => Some(' '),
        b'3' | b'4' | 0xfc => Some('✓'),
        b'5'..=b'8' | 0xfb => Some('✗'),
        _ => Some('\u{2022}'),
    }
}

/// Puts `c` as a reader reads it: ligatures taken apart, private-use bullets as bullets, any blank as a space, control and
/// joining characters dropped. Soft hyphens stay; the line they stand in decides about them.
#[inline]
pub(super) fn push_clean(out: &mut String, c: char) {
    if matches!(c, ' '..='~') {
        out.push(c);
    } else {
        push_rare(out, c);
    }
}

fn push_rare(out: &mut String, c: char) {
    match c {
        '\u{fb00}' => out.push_str("ff"),
        '\u{fb01}' => out.push_str("fi"),
        '\u{fb02}' => out.push_str("fl"),
        '\u{fb03}' => out.push_str("ffi"),
        '\u{fb04}' => out.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
        '\u{f000}'..='\u{f0ff}' => push_private(out, c as u32 - 0xf000),
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            out.push(' ');
        }
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
        c if c.is_control() => {}
        c => out.push(c),
    }
}

/// Word maps its symbol fonts to U+F000 and up: bullets of all shapes, ticks, and now and then plain letters.
fn push_private(out: &mut String, code: u32) {
    match code as u8 {
        32 | 0xa0 => out.push(' '),
        0xfc => out.push('✓'),
        0xfb => out.push('✗'),
        b'0'..=b'9' | b'-' | b'.' | b',' | b'(' | b')' => out.push(char::from(code as u8)),
        0..32 => {}
        _ => out.push('\u{2022}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_forms_are_known() {
        for (name, c) in [
            ("eacute", 'é'),
            ("A", 'A'),
            ("uni20AC", '€'),
            ("u1F600", '😀'),
            ("fi", 'ﬁ'),
            ("a.sc", 'a'),
        ] {
            assert_eq!(glyph(name.as_bytes()), Some(c), "{name}");
        }
        assert_eq!(glyph(b"g123"), None);
        assert_eq!(glyph(b".notdef"), None);
    }

    #[test]
    fn the_base_encodings_differ_where_they_should() {
        assert_eq!(Base::Standard.char(0x27), Some('\u{2019}'));
        assert_eq!(Base::Standard.char(0xfb), Some('ß'));
        assert_eq!(Base::Standard.char(0xd0), Some('—'));
        assert_eq!(Base::Standard.char(0xe1), Some('Æ'));
        assert_eq!(Base::WinAnsi.char(0x92), Some('\u{2019}'));
        assert_eq!(Base::MacRoman.char(0x8e), Some('é'));
        assert_eq!(Base::Symbol.char(b'a'), Some('α'));
        assert_eq!(Base::Symbol.char(0xb7), Some('•'));
    }

    #[test]
    fn ligatures_bullets_and_blanks_are_cleaned() {
        let mut out = String::new();
        for c in "o\u{fb03}ce\u{a0}\u{f0b7}\u{200b}\u{7}!".chars() {
            push_clean(&mut out, c);
        }
        assert_eq!(out, "office •!");
    }
}
