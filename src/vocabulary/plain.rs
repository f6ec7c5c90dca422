//! The plain form of a heading: what is compared with the words that headings have.

/// Small letters, apostrophes, figures and stops gone, hyphens kept inside words, single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut out = Plain::with_room(text.len() + 8);
    out.push(text);
    out.part();
    out.words
}

/// Plain words as they are put together.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    words: String,
    /// A space goes before the next letter.
    parted: bool,
}

impl Plain {
    /// None yet.
    pub fn with_room(bytes: usize) -> Self {
        Plain {
            words: String::with_capacity(bytes),
            parted: false,
        }
    }

    /// The plain form of what was put in so far.
    pub fn so_far(&self) -> &str {
        self.words.strip_suffix('-').unwrap_or(&self.words)
    }

    /// Puts in what stands next in a text.
    pub fn push(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            // most of a text is runs of small letters
            let run = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if run > 0 {
                self.letters(&rest[..run]);
                rest = &rest[run..];
                continue;
            }
            rest = &rest[c.len_utf8()..];
            match c {
                '\'' | '’' | '.' => {}
                c if c.is_ascii_alphabetic() => self.letter(c.to_ascii_lowercase()),
                c if c.is_alphabetic() => c.to_lowercase().for_each(|c| self.letter(c)),
                '-' if !self.parted && self.words.ends_with(|c: char| c.is_alphabetic()) => self.words.push('-'),
                '&' => {
                    self.part();
                    self.letters("and");
                    self.part();
                }
                _ => self.part(),
            }
        }
    }

    fn letter(&mut self, letter: char) {
        self.letters(letter.encode_utf8(&mut [0; 4]));
    }

    fn letters(&mut self, letters: &str) {
        if std::mem::take(&mut self.parted) {
            self.words.push(' ');
        }
        self.words.push_str(letters);
    }

    fn part(&mut self) {
        if self.words.ends_with('-') {
            self.words.pop();
        }
        self.parted = !self.words.is_empty();
    }
}
