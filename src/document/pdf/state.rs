//! The state of graphics and text while a content stream is walked.

use super::colour::Fill;
use super::font::Font;
use super::matrix::Matrix;
use std::rc::Rc;

/// Saved graphics states; a file that saves more has lost count.
const MAX_SAVED: usize = 512;

/// What holds for the glyphs to come, by the names of the specification.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From user space to the upright page.
    pub ctm: Matrix,
    /// Space after each glyph.
    pub char_space: f32,
    /// Space after each blank.
    pub word_space: f32,
    /// Horizontal scale, 1 for none.
    pub scale: f32,
    /// Distance of lines.
    pub leading: f32,
    /// Font size.
    pub size: f32,
    /// How far above the baseline.
    pub rise: f32,
    /// How glyphs are painted.
    pub mode: i32,
    /// The text object in which that was said.
    pub mode_in: usize,
    /// What it is filled with.
    pub fill: Fill,
    /// The font.
    pub font: Option<Rc<Font>>,
}

/// The state of one walk over a content stream.
pub(super) struct Run {
    /// States put aside.
    pub saved: Vec<State>,
    /// Where the next glyph goes.
    pub text: Matrix,
    /// Where the line began.
    pub line: Matrix,
    /// Text objects so far.
    pub objects: usize,
    /// The state.
    pub state: State,
}

impl State {
    /// Glyphs are not painted.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(self.mode, 3 | 7)
    }
}

impl Run {
    /// Goes to the next line.
    pub(super) fn next_line(&mut self) {
        self.shift(0.0, -self.state.leading);
    }

    fn shift(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(&self.line);
        self.text = self.line;
    }

    /// Carries out an operator of text or graphics state; `false` when it is none.
    pub(super) fn text_operator(&mut self, word: &[u8], n: impl Fn(usize) -> f32) -> bool {
        let s = &mut self.state;
        match word {
            b"Td" => self.shift(n(0), n(1)),
            b"TD" => {
                s.leading = -n(1);
                self.shift(n(0), n(1));
            }
            b"Tm" => {
                self.line = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
                self.text = self.line;
            }
            b"T*" => self.next_line(),
            b"BT" => {
                self.objects += 1;
                self.line = Matrix::IDENTITY;
                self.text = Matrix::IDENTITY;
            }
            b"ET" => {}
            b"Tc" => s.char_space = n(0),
            b"Tw" => s.word_space = n(0),
            b"Tz" => s.scale = n(0) / 100.0,
            b"TL" => s.leading = n(0),
            b"Ts" => s.rise = n(0),
            b"Tr" => (s.mode, s.mode_in) = (n(0) as i32, self.objects),
            b"cm" => s.ctm = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]).then(&s.ctm),
            b"q" if self.saved.len() < MAX_SAVED => self.saved.push(s.clone()),
            b"Q" => {
                if let Some(saved) = self.saved.pop() {
                    self.state = saved;
                }
            }
            _ => return false,
        }
        true
    }
}
