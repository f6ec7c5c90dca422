//! Text from documents, made safe to show on a terminal: what would command it is shown, not obeyed.

use std::io::{self, IsTerminal, Write};

/// A character that a terminal would obey, or that turns the text around it.
fn commands(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}')
}

/// One line of text, safe: a line end in it is shown too, so that nothing forges a line of its own.
pub(super) fn printable(text: &str) -> String {
    shown(text, |c| c == '\t')
}

/// Text of several lines, safe.
pub(super) fn printable_lines(text: &str) -> String {
    shown(text, |c| matches!(c, '\t' | '\n'))
}

fn shown(text: &str, kept: impl Fn(char) -> bool) -> String {
    let safe = |c: char| kept(c) || !commands(c);
    if text.chars().all(safe) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if safe(c) {
            out.push(c);
        } else {
            out.extend(c.escape_unicode());
        }
    }
    out
}

/// The standard output: as it is into files and pipes, harmless on a terminal.
pub(super) fn stdout() -> Harmless<io::BufWriter<io::StdoutLock<'static>>> {
    let out = io::stdout().lock();
    let on = out.is_terminal();
    Harmless {
        inner: io::BufWriter::with_capacity(1 << 16, out),
        on,
        held: Vec::new(),
    }
}

/// Passes bytes on; where it is on, characters that command a terminal as `\u202e`, which JSON takes for the same.
#[derive(Debug)]
pub(super) struct Harmless<W> {
    inner: W,
    on: bool,
    /// The start of a character of which the rest has not come yet.
    held: Vec<u8>,
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.on {
            return self.inner.write(bytes);
        }
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        let mut rest = held.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    pass(&mut self.inner, text)?;
                    break;
                }
                Err(error) => {
                    let (good, bad) = rest.split_at(error.valid_up_to());
                    pass(&mut self.inner, &String::from_utf8_lossy(good))?;
                    match error.error_len() {
                        Some(n) => rest = &bad[n..],
                        None => {
                            self.held = bad.to_vec();
                            break;
                        }
                    }
                }
            }
        }
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.on {
            // all of it is taken
            self.write(bytes).map(drop)
        } else {
            self.inner.write_all(bytes)
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn pass(out: &mut impl Write, text: &str) -> io::Result<()> {
    let plain = |b: u8| (b' '..=b'~').contains(&b) || matches!(b, b'\n' | b'\t' | b'\r');
    if text.bytes().all(plain) {
        return out.write_all(text.as_bytes());
    }
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if commands(c) && !matches!(c, '\n' | '\t' | '\r') {
            out.write_all(&text.as_bytes()[from..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
    }
    out.write_all(&text.as_bytes()[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_a_hostile_document_are_shown_and_not_obeyed() {
        assert_eq!(printable("a\u{1b}[31mb\tc\nd"), "a\\u{1b}[31mb\tc\\u{a}d");
        assert_eq!(printable_lines("a\u{9b}31m\nb\u{202e}"), "a\\u{9b}31m\nb\\u{202e}");
    }

    #[test]
    fn a_terminal_gets_no_commands_however_the_bytes_are_cut() {
        let mut out = Harmless {
            inner: Vec::new(),
            on: true,
            held: Vec::new(),
        };
        for byte in "\"\u{e9}\u{1b}[2J \u{9b}\u{202e}x\"\n".as_bytes() {
            out.write_all(&[*byte]).unwrap();
        }
        assert_eq!(
            String::from_utf8(out.inner).unwrap(),
            "\"\u{e9}\\u001b[2J \\u009b\\u202ex\"\n"
        );
    }
}
