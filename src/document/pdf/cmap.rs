//! Reads character maps: what code means what character (ToUnicode) or which glyph (an embedded encoding).

use super::lexer::{Lexer, Token};

/// A map from codes to characters or glyph ids, held as ranges so that a huge range costs nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct CMap {
    /// Lengths in bytes of the codes, with the range of codes that have it.
    spaces: Vec<(usize, u32, u32)>,
    ranges: Vec<Range>,
    texts: Vec<Box<str>>,
}

#[derive(Debug, Clone, Copy)]
struct Range {
    lo: u32,
    hi: u32,
    to: To,
}

#[derive(Debug, Clone, Copy)]
enum To {
    /// `lo` stands for this, the next code for the next one.
    From(u32),
    /// Every code of the range stands for this text.
    Text(usize),
}

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mapped<'a> {
    /// A character's number, or a glyph id.
    One(u32),
    /// Several characters.
    Text(&'a str),
}

/// More entries than any font has glyphs.
pub(super) const MAX_ENTRIES: usize = 100_000;

/// A map with more than [`MAX_ENTRIES`] entries.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

impl CMap {
    /// Reads a map from the text of its stream.
    ///
    /// # Errors
    /// When it has more than [`MAX_ENTRIES`] entries.
    pub(super) fn parse(data: &[u8]) -> Result<Self, TooLarge> {
        let mut map = CMap::default();
        let mut lexer = Lexer::new(data);
        while let Some(token) = lexer.next() {
            let Token::Word(word) = token else { continue };
            match word {
                b"begincodespacerange" => map.code_spaces(&mut lexer),
                b"beginbfchar" | b"begincidchar" => map.chars(&mut lexer)?,
                b"beginbfrange" | b"begincidrange" => map.ranges(&mut lexer)?,
                _ => {}
            }
        }
        // The later of two entries for one code wins, and comes first in its run of equals.
        map.ranges.reverse();
        map.ranges.sort_by_key(|r| r.lo);
        Ok(map)
    }

    /// No entries.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    fn code_spaces(&mut self, lexer: &mut Lexer<'_>) {
        while let Some(Token::Text(lo)) = lexer.next() {
            let Some(Token::Text(hi)) = lexer.next() else { break };
            if (1..=4).contains(&lo.len()) && self.spaces.len() < 64 {
                self.spaces.push((lo.len(), number(&lo), number(&hi)));
            }
        }
    }

    fn chars(&mut self, lexer: &mut Lexer<'_>) -> Result<(), TooLarge> {
        while let Some(Token::Text(code)) = lexer.next() {
            let Some(to) = lexer.next().and_then(|t| self.target(t)) else {
                break;
            };
            let code = number(&code);
            self.push(code, code, to)?;
        }
        Ok(())
    }

    fn ranges(&mut self, lexer: &mut Lexer<'_>) -> Result<(), TooLarge> {
        while let Some(Token::Text(lo)) = lexer.next() {
            let Some(Token::Text(hi)) = lexer.next() else { break };
            let (lo, hi) = (number(&lo), number(&hi));
            match lexer.next() {
                Some(Token::Array(true)) => {
                    let mut code = lo;
                    for token in lexer.by_ref() {
                        if token == Token::Array(false) {
                            break;
                        }
                        if let Some(to) = self.target(token) {
                            self.push(code, code, to)?;
                        }
                        code = code.saturating_add(1);
                    }
                }
                Some(token) => {
                    let Some(to) = self.target(token) else { break };
                    self.push(lo, hi, to)?;
                }
                None => break,
            }
        }
        Ok(())
    }

    fn push(&mut self, lo: u32, hi: u32, to: To) -> Result<(), TooLarge> {
        if self.ranges.len() >= MAX_ENTRIES {
            return Err(TooLarge);
        }
        self.ranges.push(Range { lo, hi, to });
        Ok(())
    }

    fn target(&mut self, token: Token<'_>) -> Option<To> {
        match token {
            Token::Number(n) if n >= 0.0 => Some(To::From(n as u32)),
            Token::Text(bytes) if bytes.len() <= 2 => Some(To::From(number(&bytes))),
            Token::Text(bytes) => {
                let units = bytes.chunks(2).map(|c| number(c) as u16);
                let text: String = char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
                let mut chars = text.chars();
                if let (Some(c), None) = (chars.next(), chars.next()) {
                    return Some(To::From(c as u32));
                }
                self.texts.push(text.into());
                Some(To::Text(self.texts.len() - 1))
            }
            Token::Name(name) => super::encoding::glyph(name).map(|c| To::From(c as u32)),
            _ => None,
        }
    }

    /// What `code` stands for.
    pub(super) fn get(&self, code: u32) -> Option<Mapped<'_>> {
        let after = self.ranges.partition_point(|r| r.lo <= code);
        // A code may lie in an earlier, longer range than the nearest; real maps hardly overlap, so few are tried.
        let first = self.ranges[..after].iter().rev().take(8).filter(|r| r.hi >= code);
        let range = first.min_by_key(|r| r.hi - r.lo)?;
        Some(match range.to {
            To::From(base) => Mapped::One(base.wrapping_add(code - range.lo)),
            To::Text(i) => Mapped::Text(&self.texts[i]),
        })
    }

    /// Takes the next code off `bytes`: the code and its length in bytes (at least 1). Two bytes where the map does not say.
    pub(super) fn next_code(&self, bytes: &[u8]) -> (u32, usize) {
        let mut code = 0;
        for (i, &b) in bytes.iter().take(4).enumerate() {
            code = code << 8 | u32::from(b);
            let fits = |s: &&(usize, u32, u32)| s.0 == i + 1 && (s.1..=s.2).contains(&code);
            if self.spaces.iter().any(|s| fits(&s)) {
                return (code, i + 1);
            }
        }
        let n = self.spaces.first().map_or(2, |s| s.0).min(bytes.len()).max(1);
        (number(&bytes[..n.min(bytes.len())]), n)
    }
}

/// Big-endian; only the last four bytes count.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |n, &b| n << 8 | u32::from(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: &[u8] = b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar
3 beginbfrange <0024> <003D> <0041> <0050> <0052> [<0061> <0062> <D83DDE00>] <1000> <FFFFFFFF> <0030> endbfrange end";

    #[test]
    fn chars_ranges_arrays_and_several_letters() {
        let map = CMap::parse(MAP).unwrap();
        assert_eq!(map.get(3), Some(Mapped::One(0x20)));
        assert_eq!(map.get(0x10), Some(Mapped::Text("fi")));
        assert_eq!(map.get(0x26), Some(Mapped::One('C' as u32)));
        assert_eq!(map.get(0x52), Some(Mapped::One(0x1f600)));
        assert_eq!(map.get(0x53), None);
        assert_eq!(map.next_code(&[0, 3, 0]), (3, 2));
        assert_eq!(map.next_code(&[7]), (7, 1));
    }

    #[test]
    fn a_map_with_too_many_entries_is_refused() {
        let mut data = b"1 beginbfchar ".to_vec();
        for _ in 0..=MAX_ENTRIES {
            data.extend(b"<01><02>");
        }
        assert_eq!(CMap::parse(&data).unwrap_err(), TooLarge);
    }
}
