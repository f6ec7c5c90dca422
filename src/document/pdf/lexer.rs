//! Turns the bytes of a content stream or a character map into tokens. Knows nothing of what they mean.

use std::borrow::Cow;

/// One token.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// A number.
    Number(f32),
    /// A name without its slash; `#` escapes are left as they are.
    Name(&'a [u8]),
    /// A string, its escapes undone.
    Text(Cow<'a, [u8]>),
    /// `[` or `]`.
    Array(bool),
    /// `<<` or `>>`.
    Dict(bool),
    /// Anything else: an operator, `true`, `null`.
    Word(&'a [u8]),
}

/// Walks over the bytes.
#[derive(Debug, Clone)]
pub(super) struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
}

const REGULAR: u8 = 0;
const SPACE: u8 = 1;
const DELIMITER: u8 = 2;

static CLASS: [u8; 256] = {
    let mut t = [REGULAR; 256];
    let mut i = 0;
    let space = b"\0\t\n\x0c\r ";
    while i < space.len() {
        t[space[i] as usize] = SPACE;
        i += 1;
    }
    i = 0;
    let delimiter = b"()<>[]{}/%";
    while i < delimiter.len() {
        t[delimiter[i] as usize] = DELIMITER;
        i += 1;
    }
    t
};

fn class(b: u8) -> u8 {
    CLASS[usize::from(b)]
}

impl<'a> Lexer<'a> {
    /// Starts at the first byte.
    pub(super) fn new(data: &'a [u8]) -> Self {
        Lexer { data, at: 0 }
    }

    fn skip_space(&mut self) {
        while let Some(&b) = self.data.get(self.at) {
            if class(b) == SPACE {
                self.at += 1;
            } else if b == b'%' {
                while self.data.get(self.at).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                    self.at += 1;
                }
            } else {
                break;
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.data.get(self.at).is_some_and(|&b| class(b) == REGULAR) {
            self.at += 1;
        }
        &self.data[start..self.at]
    }

    fn number(&mut self) -> Option<f32> {
        let start = self.at;
        let mut at = start;
        let mut negative = false;
        while let Some(b @ (b'-' | b'+')) = self.data.get(at) {
            negative |= *b == b'-';
            at += 1;
        }
        let (mut value, mut scale, mut digits, mut fraction) = (0f64, 1f64, 0, false);
        while let Some(&b) = self.data.get(at) {
            match b {
                b'0'..=b'9' => {
                    value = value * 10.0 + f64::from(b - b'0');
                    digits += 1;
                    if fraction {
                        scale *= 10.0;
                    }
                }
                b'.' if !fraction => fraction = true,
                // "12-34": some writers leave a sign inside; what follows it is dropped.
                b'-' if digits > 0 => {
                    while self.data.get(at).is_some_and(|&b| class(b) == REGULAR) {
                        at += 1;
                    }
                    break;
                }
                _ if class(b) == REGULAR => return None,
                _ => break,
            }
            at += 1;
        }
        if digits == 0 && !fraction {
            return None;
        }
        self.at = at;
        let value = if digits > 30 {
            value / scale.min(f64::MAX)
        } else {
            value / scale
        };
        let value = if value.is_finite() { value as f32 } else { 0.0 };
        Some(if negative { -value } else { value })
    }

    fn literal(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let start = self.at;
        let mut depth = 1;
        let mut i = start;
        while let Some(&b) = self.data.get(i) {
            match b {
                b'\\' | b'\r' => return self.literal_with_escapes(start, i, depth),
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at = i + 1;
                        return Cow::Borrowed(&self.data[start..i]);
                    }
                }
                _ => {}
            }
            i += 1;
        }
        self.at = i;
        Cow::Borrowed(&self.data[start..i])
    }

    fn literal_with_escapes(&mut self, start: usize, mut i: usize, mut depth: usize) -> Cow<'a, [u8]> {
        let mut out = self.data[start..i].to_vec();
        while let Some(&b) = self.data.get(i) {
            i += 1;
            match b {
                b'\\' => i = self.escape(i, &mut out),
                b'\r' => {
                    out.push(b'\n');
                    i += usize::from(self.data.get(i) == Some(&b'\n'));
                }
                b'(' => {
                    depth += 1;
                    out.push(b);
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                    out.push(b);
                }
                _ => out.push(b),
            }
        }
        self.at = i;
        Cow::Owned(out)
    }

    /// What follows a backslash at `i`; returns where it ends.
    fn escape(&self, mut i: usize, out: &mut Vec<u8>) -> usize {
        let Some(&b) = self.data.get(i) else { return i };
        i += 1;
        match b {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => i += usize::from(self.data.get(i) == Some(&b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(&d @ b'0'..=b'7') = self.data.get(i) else {
                        break;
                    };
                    value = value * 8 + u32::from(d - b'0');
                    i += 1;
                }
                out.push(value as u8);
            }
            _ => out.push(b),
        }
        i
    }

    fn hex(&mut self) -> Cow<'a, [u8]> {
        self.at += 1;
        let mut out = Vec::new();
        let mut high = None;
        while let Some(&b) = self.data.get(self.at) {
            self.at += 1;
            if b == b'>' {
                break;
            }
            let Some(digit) = char::from(b).to_digit(16) else {
                continue;
            };
            match high.take() {
                None => high = Some(digit as u8),
                Some(h) => out.push(h << 4 | digit as u8),
            }
        }
        if let Some(h) = high {
            out.push(h << 4);
        }
        Cow::Owned(out)
    }

    /// Skips an inline image: from after `BI` to after its `EI`.
    pub(super) fn skip_inline_image(&mut self) {
        let rest = &self.data[self.at..];
        let Some(id) = memchr::memmem::find(rest, b"ID") else {
            self.at = self.data.len();
            return;
        };
        let mut from = self.at + id + 2;
        while let Some(i) = memchr::memmem::find(&self.data[from.min(self.data.len())..], b"EI") {
            let ei = from + i;
            from = ei + 2;
            let tail = &self.data[from..(from + 12).min(self.data.len())];
            let spaced = class(self.data[ei - 1]) == SPACE && tail.first().is_none_or(|&b| class(b) == SPACE);
            if spaced && tail.iter().all(|&b| matches!(b, 9 | 10 | 13 | 32..=126)) {
                self.at = from;
                return;
            }
        }
        self.at = self.data.len();
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_space();
        let b = *self.data.get(self.at)?;
        Some(match b {
            b'0'..=b'9' | b'-' | b'+' | b'.' => match self.number() {
                Some(n) => Token::Number(n),
                None => Token::Word(self.regular()),
            },
            b'/' => {
                self.at += 1;
                Token::Name(self.regular())
            }
            b'(' => Token::Text(self.literal()),
            b'<' | b'>' if self.data.get(self.at + 1) == Some(&b) => {
                self.at += 2;
                Token::Dict(b == b'<')
            }
            b'<' => Token::Text(self.hex()),
            b'[' | b']' => {
                self.at += 1;
                Token::Array(b == b'[')
            }
            b'>' | b')' | b'{' | b'}' => {
                self.at += 1;
                Token::Word(&self.data[self.at - 1..self.at])
            }
            _ => Token::Word(self.regular()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(data: &str) -> Vec<String> {
        Lexer::new(data.as_bytes()).map(|t| format!("{t:?}")).collect()
    }

    #[test]
    fn strings_keep_their_brackets_and_lose_their_escapes() {
        let all: Vec<_> = Lexer::new(br"(a(b)c) (x\)\101\r) <4 1 4> (no end").collect();
        let want: [&[u8]; 4] = [b"a(b)c", b"x)A\r", b"A@", b"no end"];
        for (token, want) in all.iter().zip(want) {
            assert_eq!(token, &Token::Text(Cow::Borrowed(want)));
        }
    }

    #[test]
    fn numbers_in_the_forms_writers_use() {
        assert_eq!(
            texts("-.5 +3 4. --2 1e5 0-1"),
            [
                "Number(-0.5)",
                "Number(3.0)",
                "Number(4.0)",
                "Number(-2.0)",
                "Word([49, 101, 53])",
                "Number(0.0)"
            ]
        );
    }

    #[test]
    fn an_inline_image_is_stepped_over() {
        let mut l = Lexer::new(b" /W 2 ID \x00\xffEI\x01 EI\nBT");
        l.skip_inline_image();
        assert_eq!(l.next(), Some(Token::Word(b"BT")));
    }
}
