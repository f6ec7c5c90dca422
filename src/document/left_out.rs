//! Keeps account of words that stand in a file and are no part of what it says: struck out, or not to be seen on the page.
//!
//! They reach neither the text nor the blocks; that they are there becomes a note of the document.

use super::Note;

/// Why words are no part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unread {
    /// A line is drawn through them.
    Struck,
    /// Nobody who looks at the page can see them.
    Hidden,
}

/// The words left out so far.
#[derive(Debug, Clone, Default)]
pub(super) struct LeftOut {
    struck: Words,
    hidden: Words,
}

/// Words counted, the first of them kept to be shown.
#[derive(Debug, Clone, Default)]
struct Words {
    count: usize,
    first: String,
    /// The last word may go on.
    open: bool,
}

/// So many letters of what was left out are shown.
const SHOWN: usize = 80;

impl LeftOut {
    /// Takes up a stretch of words.
    pub(super) fn take(&mut self, why: Unread, text: &str) {
        match why {
            Unread::Struck => self.struck.take(text),
            Unread::Hidden => self.hidden.take(text),
        }
    }

    /// Takes up one whole word.
    pub(super) fn word(&mut self, why: Unread, word: &str) {
        self.take(why, word);
        self.end();
    }

    /// A paragraph ends: the next words are new ones.
    pub(super) fn end(&mut self) {
        self.struck.end();
        self.hidden.end();
    }

    /// Takes up what another account holds.
    pub(super) fn add(&mut self, other: &LeftOut) {
        self.struck.add(&other.struck);
        self.hidden.add(&other.hidden);
    }

    /// One note for each kind of words left out.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> {
        let struck = self.struck.note(
            "struck-text",
            "struck out",
            "they are no part of what was decided; accept the changes, or delete these words, before the minutes are published",
        );
        let hidden = self.hidden.note(
            "hidden-text",
            "not to be seen on the page",
            "look at them in the file (select all, or show hidden text); delete them if they were not meant to be published",
        );
        struck.into_iter().chain(hidden)
    }
}

impl Words {
    fn take(&mut self, text: &str) {
        let starts = text.starts_with(char::is_whitespace);
        let mut open = self.open && !starts;
        for word in text.split_whitespace() {
            if !std::mem::take(&mut open) {
                self.count += 1;
                if !self.first.is_empty() && self.first.len() < SHOWN {
                    self.first.push(' ');
                }
            }
            if self.first.len() < SHOWN {
                let room = word.floor_char_boundary(SHOWN.saturating_sub(self.first.len()).max(1));
                self.first.push_str(&word[..room]);
            }
        }
        if !text.is_empty() {
            self.open = self.count > 0 && !text.ends_with(char::is_whitespace);
        }
    }

    fn end(&mut self) {
        self.open = false;
    }

    fn add(&mut self, other: &Words) {
        self.end();
        if other.count > 0 {
            self.take(&other.first);
            self.count += other.count - other.first.split_whitespace().count().min(other.count);
        }
        self.end();
    }

    fn note(&self, code: &'static str, state: &str, help: &str) -> Option<Note> {
        if self.count == 0 {
            return None;
        }
        let (words, are) = if self.count == 1 {
            ("word", "is")
        } else {
            ("words", "are")
        };
        let more = if self.first.len() >= SHOWN { " ..." } else { "" };
        Some(Note {
            code,
            message: format!(
                "{} {words} {are} {state} and {} left out: \"{}{more}\"",
                self.count,
                if self.count == 1 { "was" } else { "were" },
                self.first.trim_end()
            ),
            help: Some(help.to_owned()),
            range: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parted_by_runs_are_counted_once() {
        let mut out = LeftOut::default();
        out.take(Unread::Struck, "That the st");
        out.take(Unread::Struck, "ile be ");
        out.take(Unread::Struck, "moved");
        out.end();
        out.word(Unread::Hidden, "Draft");
        let mut all = LeftOut::default();
        all.add(&out);
        let notes: Vec<Note> = all.notes().collect();
        assert_eq!(
            notes[0].message,
            "5 words are struck out and were left out: \"That the stile be moved\""
        );
        assert_eq!(
            notes[1].message,
            "1 word is not to be seen on the page and was left out: \"Draft\""
        );
    }

    #[test]
    fn long_stretches_are_counted_and_cut_short() {
        let mut out = LeftOut::default();
        out.take(Unread::Hidden, &"caf\u{e9} ".repeat(50));
        let note = out.notes().next().unwrap();
        assert!(note.message.starts_with("50 words"), "{}", note.message);
        assert!(note.message.ends_with(" ...\""), "{}", note.message);
        let mut all = LeftOut::default();
        all.add(&out);
        all.add(&out);
        assert!(all.notes().next().unwrap().message.starts_with("100 words"));
    }
}
