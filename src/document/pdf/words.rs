//! The words of a page as they were shown, with their places. Knows nothing of lines or paragraphs.

use super::encoding::push_clean;
use super::font::Says;

/// A word, or a part of one where its looks change.
///
/// Places are in points in the direction of reading: `u` along the line, `v` down the page, so that text turned by a
/// quarter reads like any other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    /// Where its text starts in [`Words::text`].
    pub start: u32,
    /// Where its text ends.
    pub end: u32,
    /// Left end.
    pub u0: f32,
    /// Right end.
    pub u1: f32,
    /// Baseline.
    pub v: f32,
    /// Font size.
    pub size: f32,
    /// No space between it and the word before.
    pub glued: bool,
    /// Set in bold.
    pub bold: bool,
    /// Set in italics.
    pub italic: bool,
    /// Underlined by a rule.
    pub underlined: bool,
    /// Marked as no part of the text proper (running head, page number).
    pub artifact: bool,
    /// Marked as the label of a list item.
    pub label: bool,
    /// How it is painted.
    pub ink: Ink,
    /// Quarter turns of the reading direction against the page's.
    pub turn: u8,
    /// Which piece of the structure tree it belongs to: stream and number.
    pub mark: Option<Mark>,
}

/// How letters are painted, as far as it matters to whoever looks at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Ink {
    /// To be seen.
    #[default]
    Plain,
    /// Not at all.
    Invisible,
    /// Not at all, because nothing ended what hid the words of a stretch before: a slip, unless something ends it later.
    Lingering,
    /// In the white of the paper.
    White,
}

/// A marked stretch of a content stream: the form's object number (0 for the page itself) and the number given there.
pub(super) type Mark = (u32, i32);

/// A thin line drawn on the page, in the page's own upright coordinates (`y` downwards).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

/// How a glyph looks; words break where it changes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Look {
    /// Font size in points.
    pub size: f32,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Marked as an artifact.
    pub artifact: bool,
    /// How it is painted.
    pub ink: Ink,
    /// Quarter turns.
    pub turn: u8,
    /// Structure mark.
    pub mark: Option<Mark>,
}

/// The words of all pages so far; [`Words::take_page`] hands over a page's.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The text of the words, one after another.
    pub text: String,
    /// Characters whose meaning the file does not give.
    pub unknown: usize,
    /// All characters.
    pub shown: usize,
    /// Words of the pages handed over.
    before: usize,
    page: Vec<Word>,
    open: Option<(Word, Look)>,
    /// Where the last glyph ended, on which line, and its size.
    pen: Option<(f32, f32, u8, f32)>,
    blank: bool,
}

/// Gap between two glyphs, in ems, from which on they belong to two words: a bit under half the usual space.
const WORD_GAP: f32 = 0.11;

impl Words {
    /// Shows a glyph from `u0` to `u1` on the baseline `v`; `pen` is where the next one is expected.
    #[inline]
    pub(super) fn glyph(&mut self, says: Says<'_>, look: &Look, (u0, u1, pen): (f32, f32, f32), v: f32) {
        self.shown += 1;
        if matches!(says, Says::Char(' ' | '\u{a0}' | '\u{3}')) {
            self.pen = Some((pen, v, look.turn, look.size));
            return self.gap();
        }
        let near = self.pen.is_some_and(|(end, base, turn, size)| {
            let size = look.size.max(size);
            let (gap, drop) = ((u0 - end) / size, (v - base).abs() / size);
            turn == look.turn && gap < WORD_GAP && gap > -0.5 && drop < 0.6
        });
        let joins = near && !self.blank;
        match &mut self.open {
            Some((word, open)) if joins && open == look && (word.v - v).abs() < 0.1 * look.size => {
                word.u1 = word.u1.max(u1);
            }
            _ => {
                self.close();
                let start = self.text.len() as u32;
                let word = Word {
                    start,
                    end: start,
                    u0,
                    u1,
                    v,
                    size: look.size,
                    glued: joins,
                    bold: look.bold,
                    italic: look.italic,
                    underlined: false,
                    label: false,
                    artifact: look.artifact,
                    ink: look.ink,
                    turn: look.turn,
                    mark: look.mark,
                };
                self.open = Some((word, *look));
            }
        }
        self.pen = Some((pen, v, look.turn, look.size));
        self.blank = false;
        match says {
            Says::Char(c @ '!'..='~') => self.text.push(c),
            Says::Char(c) => self.rare(c),
            Says::Text(text) => text.chars().for_each(|c| self.rare(c)),
            Says::Unknown => {
                self.unknown += 1;
                self.text.push('\u{fffd}');
            }
        }
    }

    fn rare(&mut self, c: char) {
        if matches!(c, '\u{fffd}' | '\u{e000}'..='\u{efff}' | '\0'..='\x08' | '\x0e'..='\x1f' | '\u{80}'..='\u{9f}') {
            self.unknown += 1;
        }
        push_clean(&mut self.text, c);
    }

    /// A string ends. Letters may be spaced out within one, so that a gap counts from where the next was expected; what is
    /// shown after it was placed by itself, and counts from where the last letter ended.
    pub(super) fn end_string(&mut self) {
        if let (Some((word, _)), Some(pen)) = (&self.open, &mut self.pen) {
            pen.0 = word.u1;
        }
    }

    /// A space: the word ends here.
    fn gap(&mut self) {
        self.close();
        self.blank = true;
    }

    /// Ends the open word, if it says anything.
    fn close(&mut self) {
        if let Some((mut word, _)) = self.open.take() {
            let said = &self.text[word.start as usize..];
            if said.trim().is_empty() {
                self.text.truncate(word.start as usize);
                self.blank |= !word.glued;
            } else {
                word.end = self.text.len() as u32;
                self.page.push(word);
            }
        }
    }

    /// What hid the last words has been ended: they were meant to be hidden.
    pub(super) fn confirm_hidden(&mut self) {
        self.close();
        let lingering = self.page.iter_mut().rev().take_while(|w| w.ink == Ink::Lingering);
        lingering.for_each(|w| w.ink = Ink::Invisible);
    }

    /// The words of the page that ends here.
    pub(super) fn take_page(&mut self) -> Vec<Word> {
        self.close();
        self.pen = None;
        self.blank = false;
        self.before += self.page.len();
        std::mem::take(&mut self.page)
    }

    /// Words so far.
    pub(super) fn count(&self) -> usize {
        self.before + self.page.len()
    }
}
