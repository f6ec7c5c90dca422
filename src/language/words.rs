//! Cuts a text into words: the one place that says where a word begins and ends.
//!
//! In three grains: as they are printed between white space ([`words`], [`each`]), without the marks around and between them
//! ([`joined`]: "well-being", "20/4"), and as tokens of letters, digits or one mark ([`token`]).

use std::ops::Range;

/// One printed word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
    /// The word with its punctuation.
    pub text: &'a str,
    /// First byte.
    pub at: usize,
}

impl<'a> Word<'a> {
    /// First byte after it.
    pub(crate) fn end(&self) -> usize {
        self.at + self.text.len()
    }

    /// The marks before it, itself, and the marks behind it.
    pub(crate) fn parts(&self) -> (&'a str, Word<'a>, &'a str) {
        let text = bare(self.text);
        // of marks alone, all stand before
        let lead = match text.is_empty() {
            true => self.text.len(),
            false => text.as_ptr() as usize - self.text.as_ptr() as usize,
        };
        let (head, rest) = self.text.split_at(lead);
        let word = Word {
            text,
            at: self.at + lead,
        };
        (head, word, &rest[text.len()..])
    }
}

/// A word without the marks around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of `text` from `range`, parted by white space.
pub(crate) fn words(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(range.len() / 6 + 1);
    out.extend(words_of(text, range));
    out
}

/// The same one by one.
pub(crate) fn words_of(text: &str, range: Range<usize>) -> impl Iterator<Item = Word<'_>> {
    let part = &text[range.clone()];
    parted(part).map(move |word| Word {
        text: &part[word.clone()],
        at: range.start + word.start,
    })
}

/// The words of a text, parted by white space, as printed.
pub(crate) fn each(text: &str) -> impl DoubleEndedIterator<Item = &str> + Clone {
    text.split_whitespace()
}

/// The first printed word of a text; nothing where it has none.
pub(crate) fn first(text: &str) -> &str {
    each(text).next().unwrap_or("")
}

/// The last printed word of a text; nothing where it has none.
pub(crate) fn last(text: &str) -> &str {
    each(text).next_back().unwrap_or("")
}

/// How many printed words a text has.
pub(crate) fn count(text: &str) -> usize {
    parted(text).count()
}

/// Where the words of a text stand, parted by white space: what `split_whitespace` gives, without asking of each letter of
/// ASCII what it is in all scripts.
fn parted(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = until(text, at, true);
        let end = until(text, start, false);
        at = end;
        (start < end).then_some(start..end)
    })
}

/// The first place from `at` on where white space ends, or begins.
#[inline]
fn until(text: &str, mut at: usize, space: bool) -> usize {
    while let Some(&byte) = text.as_bytes().get(at) {
        let (is, len) = if byte.is_ascii() {
            (byte == b' ' || matches!(byte, 9..=13), 1)
        } else {
            let c = text[at..].chars().next().unwrap_or(' ');
            (c.is_whitespace(), c.len_utf8())
        };
        if is != space {
            break;
        }
        at += len;
    }
    at
}

/// The words of a text without its marks: letters and digits, with what joins them ("well-being", "20/4", "1,200").
pub(crate) fn joined(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return joined_plain(text.as_bytes());
    }
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(i, d)) = chars.peek() {
            // "19/8Resolved": the paper's number runs into the first word
            let glued = d.is_uppercase()
                && text[start..i].bytes().all(|b| b.is_ascii_digit() || b == b'/')
                && text[i + d.len_utf8()..].starts_with(char::is_lowercase);
            if glued {
                break;
            }
            let joins = matches!(d, '\'' | '-' | '/' | '&' | '.' | ',')
                && text[i + d.len_utf8()..].chars().next().is_some_and(|n| {
                    n.is_alphanumeric()
                        && (d != ',' || n.is_ascii_digit() && text[..i].ends_with(|c: char| c.is_ascii_digit()))
                });
            if d.is_alphanumeric() || joins {
                end = i + d.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        out.push(start..end);
    }
    out.shrink_to_fit();
    out
}

/// The same of a text in ASCII.
fn joined_plain(text: &[u8]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(text.len() / 6 + 1);
    let mut at = 0;
    while at < text.len() {
        let start = at;
        if !LETTER[text[at] as usize] {
            at += 1;
            continue;
        }
        at += 1;
        while let Some(&d) = text.get(at) {
            let next = text.get(at + 1).copied().unwrap_or(b' ');
            if LETTER[d as usize] {
                let numbered = |word: &[u8]| word.iter().all(|b| b.is_ascii_digit() || *b == b'/');
                if d.is_ascii_uppercase() && next.is_ascii_lowercase() && numbered(&text[start..at]) {
                    break;
                }
            } else {
                let joins = matches!(d, b'\'' | b'-' | b'/' | b'&' | b'.' | b',') && LETTER[next as usize];
                let thousands = || next.is_ascii_digit() && text[at - 1].is_ascii_digit();
                if !joins || d == b',' && !thousands() {
                    break;
                }
            }
            at += 1;
        }
        out.push(start..at);
    }
    out.shrink_to_fit();
    out
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum TokenKind {
    /// Begins with a letter; apostrophes inside and digits after letters belong to it ("Council's", "Y11", "EH1").
    Word,
    /// Digits, with thousands commas and decimal points ("1,118", "16.2", "6.30").
    Number,
    /// One mark: a comma, hyphen, bracket, pound sign ...
    Mark,
}

/// What the token at byte `at` of `text` is, and its first byte after it.
pub(crate) fn token(text: &str, at: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    match bytes[at] {
        b if b.is_ascii_digit() => (TokenKind::Number, number_end(bytes, at)),
        b if b.is_ascii_alphabetic() => (TokenKind::Word, word_end(text, at)),
        b if b.is_ascii() => (TokenKind::Mark, at + 1),
        _ => match text[at..].chars().next() {
            Some(c) if c.is_alphabetic() => (TokenKind::Word, word_end(text, at)),
            c => (TokenKind::Mark, at + c.map_or(1, char::len_utf8)),
        },
    }
}

/// What stands beside a place of a text, spaces left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside<'t> {
    /// The text begins or ends there.
    Edge,
    /// A mark.
    Mark(char),
    /// A word or a number, of a longer one ("well-being") the part that is nearest.
    Word(&'t str),
}

/// What stands before a place, and where it begins.
pub(crate) fn before(text: &str, at: usize) -> (Beside<'_>, usize) {
    let head = text[..at].trim_end_matches(' ');
    let Some(last) = head.chars().next_back() else {
        return (Beside::Edge, 0);
    };
    if !last.is_alphanumeric() {
        return (Beside::Mark(last), head.len() - last.len_utf8());
    }
    let of_word = |c: char| c.is_alphanumeric() || c == '\'';
    let word = &head[head.trim_end_matches(of_word).len()..];
    let word = word.trim_start_matches('\'');
    (Beside::Word(word), head.len() - word.len())
}

/// What stands behind a place, and where it ends.
pub(crate) fn behind(text: &str, at: usize) -> (Beside<'_>, usize) {
    let rest = text[at..].trim_start_matches(' ');
    let start = text.len() - rest.len();
    let Some(first) = rest.chars().next() else {
        return (Beside::Edge, start);
    };
    match token(text, start) {
        (TokenKind::Mark, end) => (Beside::Mark(first), end),
        (_, end) => (Beside::Word(&text[start..end]), end),
    }
}

/// Where the number that begins at `at` ends.
fn number_end(bytes: &[u8], at: usize) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = at + digits(at);
    while bytes.get(end) == Some(&b',') && end - at <= 24 && digits(end + 1) == 3 {
        end += 4;
    }
    while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// The ASCII letters and digits.
const LETTER: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = (b as u8).is_ascii_alphanumeric();
        b += 1;
    }
    table
};

/// Where the word that begins at `at` ends.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let limit = bytes.len();
    let mut end = at;
    while end < limit {
        let b = bytes[end];
        if LETTER[b as usize] {
            end += 1;
        } else if b == b'\'' {
            if end > at && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) && end + 1 < limit {
                end += 1;
            } else {
                break;
            }
        } else if b >= 0x80 {
            match text[end..limit].chars().next() {
                Some(c) if c.is_alphabetic() => end += c.len_utf8(),
                _ => break,
            }
        } else {
            break;
        }
    }
    end.max(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_white_space_of_any_kind() {
        for text in [
            "",
            " ",
            "a",
            "  a\tb\u{a0}c\u{2003}d\u{85}\n",
            "Siân – Tŷ Mawr",
            "\u{1f}a\u{1c}b\u{b}c",
        ] {
            let found: Vec<&str> = words(text, 0..text.len()).iter().map(|word| word.text).collect();
            assert_eq!(found, text.split_whitespace().collect::<Vec<_>>(), "{text:?}");
        }
        let text = "of the weir";
        let second = words(text, 2..text.len())[1];
        assert_eq!((second.text, second.at, second.end()), ("weir", 7, 11));
    }

    #[test]
    fn what_stands_beside_a_place_is_a_word_or_a_mark() {
        let text = "(well-being's 2019, £4 Tŷ";
        let beside = |at: usize| (before(text, at).0, behind(text, at).0);
        assert_eq!(beside(0), (Beside::Edge, Beside::Mark('(')));
        assert_eq!(beside(14), (Beside::Word("being's"), Beside::Word("2019")));
        assert_eq!(beside(18), (Beside::Word("2019"), Beside::Mark(',')));
        assert_eq!(beside(19), (Beside::Mark(','), Beside::Mark('£')));
        assert_eq!(beside(22), (Beside::Mark('£'), Beside::Word("4")));
        assert_eq!(beside(text.len()), (Beside::Word("Tŷ"), Beside::Edge));
    }

    #[test]
    fn words_are_asked_for_by_their_place() {
        for (text, words) in [
            ("", ("", "", 0)),
            ("  weir ", ("weir", "weir", 1)),
            ("Tŷ\u{a0}Mawr, 4", ("Tŷ", "4", 3)),
        ] {
            assert_eq!((first(text), last(text), count(text)), words, "{text:?}");
        }
    }

    #[test]
    fn marks_are_parted_from_their_word() {
        let parts = |text: &'static str| {
            let (lead, word, tail) = words(text, 0..text.len())[0].parts();
            (lead, word.text, word.at, tail)
        };
        assert_eq!(parts("(Siân,\")"), ("(", "Siân", 1, ",\")"));
        assert_eq!(parts("well-being"), ("", "well-being", 0, ""));
        assert_eq!(parts("–"), ("–", "", 3, ""));
    }
}
