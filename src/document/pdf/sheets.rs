//! The pages of a document as words and rules, before anything is made of them.

use super::label;
use super::lines::Line;
use super::words::{Rule, Word};
use crate::document::left_out::LeftOut;

/// All pages.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// The text of all words, one after another.
    pub text: String,
    /// The pages.
    pub pages: Vec<Sheet>,
    /// Words that are struck out or cannot be seen.
    pub left_out: LeftOut,
}

/// One page, upright and turned so that most of its text reads from left to right.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its words, in the order they are to be read.
    pub words: Vec<Word>,
    /// Thin lines drawn on it.
    pub rules: Vec<Rule>,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// It shows pictures.
    pub images: usize,
}

impl Sheets {
    /// The words of a line.
    pub(super) fn words(&self, line: &Line) -> &[Word] {
        line.of(&self.pages[line.page].words)
    }

    /// What a word says.
    pub(super) fn said(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// What a line says.
    pub(super) fn line_text(&self, line: &Line) -> String {
        let mut out = String::new();
        for (i, word) in self.words(line).iter().enumerate() {
            if i > 0 && !word.glued {
                out.push(' ');
            }
            out.push_str(self.said(word));
        }
        out
    }

    /// Length in bytes of the label that a line begins with.
    pub(super) fn label(&self, line: &Line) -> Option<usize> {
        let words = self.words(line);
        // Word sets the hollow bullet of its second level as a letter o, well apart from the text.
        if let [first, second, ..] = words
            && self.said(first) == "o"
            && second.u0 - first.u1 > 0.6 * line.size
        {
            return Some(1);
        }
        label::label(&self.line_text(line))
    }

    /// The size that most letters have, in points.
    pub(super) fn body_size(&self) -> f32 {
        let mut counts = [0usize; 400];
        for word in self.pages.iter().flat_map(|p| &p.words) {
            counts[((word.size * 4.0) as usize).min(399)] += (word.end - word.start) as usize;
        }
        let best = (0..400).max_by_key(|&i| counts[i]).unwrap_or(0);
        let (mut sum, mut n) = (0.0f64, 0);
        for word in self.pages.iter().flat_map(|p| &p.words) {
            if (word.size * 4.0) as usize == best {
                sum += f64::from(word.size);
                n += 1;
            }
        }
        if n == 0 { 0.0 } else { (sum / f64::from(n)) as f32 }
    }
}
