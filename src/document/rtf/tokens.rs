//! Cuts RTF into groups, control words and bytes of text.

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'r> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number.
    Word(&'r str, Option<i32>),
    /// A control sign: `~`, `-`, `_`, `*` ...
    Sign(u8),
    /// A byte of text, written plainly or as `\'hh`.
    Byte(u8),
}

/// The tokens of an RTF file.
pub(super) struct Tokens<'r> {
    bytes: &'r [u8],
    at: usize,
}

impl<'r> Tokens<'r> {
    /// The tokens of `bytes`.
    pub(super) fn new(bytes: &'r [u8]) -> Self {
        Tokens { bytes, at: 0 }
    }

    fn control(&mut self) -> Option<Token<'r>> {
        let first = *self.bytes.get(self.at)?;
        if first == b'\'' {
            let hex = self.bytes.get(self.at + 1..self.at + 3);
            self.at = (self.at + 3).min(self.bytes.len());
            let byte = hex.and_then(|h| u8::from_str_radix(std::str::from_utf8(h).ok()?, 16).ok());
            return Some(Token::Byte(byte.unwrap_or(b'?')));
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'{' | b'}' | b'\\' => Token::Byte(first),
                b'\n' | b'\r' => Token::Word("par", None),
                b'\t' => Token::Word("tab", None),
                sign => Token::Sign(sign),
            });
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 32 {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number_at = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) && self.at - number_at < 11 {
            self.at += 1;
        }
        let number = std::str::from_utf8(&self.bytes[number_at..self.at])
            .ok()
            .and_then(|n| n.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if word == "bin" {
            let skip = number.unwrap_or(0).max(0) as usize;
            self.at = self.at.saturating_add(skip).min(self.bytes.len());
        }
        Some(Token::Word(word, number))
    }
}

impl<'r> Iterator for Tokens<'r> {
    type Item = Token<'r>;

    fn next(&mut self) -> Option<Token<'r>> {
        crate::stop::ask();
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            return match byte {
                b'{' => Some(Token::Open),
                b'}' => Some(Token::Close),
                b'\\' => self.control(),
                b'\n' | b'\r' | 0 => continue,
                byte => Some(Token::Byte(byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_bytes() {
        let tokens: Vec<_> = Tokens::new(b"{\\b0 a\\'e9\\li-20\\~\\\\\n}").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Byte(b'a'),
                Token::Byte(0xe9),
                Token::Word("li", Some(-20)),
                Token::Sign(b'~'),
                Token::Byte(b'\\'),
                Token::Close,
            ]
        );
        assert_eq!(Tokens::new(b"\\bin99 xx").count(), 1);
    }
}
