//! Counts what a file has cost so far, and says stop.

use super::damage::Damage;
use crate::document::{Limits, ReadError};

/// What may still be spent on one file. Every method fails with its own error text once its limit is passed.
#[derive(Debug)]
pub(super) struct Budget<'l> {
    limits: &'l Limits,
    operators: usize,
    glyphs: usize,
    decompressed: usize,
    /// What could not be read whole so far.
    pub damage: Damage,
}

/// Calling a form costs as much as this many operators: its stream is decoded anew each time.
const FORM_COST: usize = 200;
/// However deep the limits let things nest: more forms within forms would only ever be an attack on the stack.
const MOST_FORMS: usize = 64;
/// Below this size a stream may be as repetitive as it likes.
const RATIO_FROM: usize = 1 << 20;

impl<'l> Budget<'l> {
    /// All of `limits`.
    pub(super) fn new(limits: &'l Limits) -> Self {
        Budget {
            limits,
            operators: 0,
            glyphs: 0,
            decompressed: 0,
            damage: Damage::default(),
        }
    }

    /// One operator of a content stream.
    #[inline]
    pub(super) fn operator(&mut self) -> Result<(), ReadError> {
        self.operators(1)
    }

    /// One call of a form, with `depth` forms around it.
    pub(super) fn form(&mut self, depth: usize) -> Result<(), ReadError> {
        let deepest = self.limits.nesting.min(MOST_FORMS);
        if depth >= deepest {
            return Err(over(
                format!("its forms are nested more than {deepest} deep"),
                "print the file to a new PDF and try again",
            ));
        }
        self.operators(FORM_COST)
    }

    fn operators(&mut self, n: usize) -> Result<(), ReadError> {
        crate::stop::ask();
        self.operators += n;
        if self.operators <= self.limits.operators {
            return Ok(());
        }
        Err(over(
            format!("its pages take more than {} drawing operators", self.limits.operators),
            "split the file, or raise the limit if it is meant to be this large",
        ))
    }

    /// `n` more glyphs shown.
    #[inline]
    pub(super) fn glyphs(&mut self, n: usize) -> Result<(), ReadError> {
        self.glyphs += n;
        if self.glyphs <= self.limits.glyphs {
            return Ok(());
        }
        Err(over(
            format!("its pages show more than {} characters", self.limits.glyphs),
            "split the file, or raise the limit if it is meant to be this large",
        ))
    }

    /// `n` words in all so far.
    pub(super) fn words(&self, n: usize) -> Result<(), ReadError> {
        if n <= self.limits.words {
            return Ok(());
        }
        Err(over(
            format!("its pages show more than {} words", self.limits.words),
            "split the file, or raise the limit if it is meant to be this large",
        ))
    }

    /// `n` bytes of text in all so far.
    pub(super) fn text(&self, n: usize) -> Result<(), ReadError> {
        if n <= self.limits.text {
            return Ok(());
        }
        Err(self.limits.too_long())
    }

    /// How many bytes the next stream may decompress to.
    pub(super) fn room(&self) -> usize {
        self.limits.decompressed - self.decompressed
    }

    /// `out` bytes came out of `compressed` ones.
    pub(super) fn decompressed(&mut self, out: usize, compressed: usize) -> Result<(), ReadError> {
        if out > self.room() {
            return Err(over(
                format!("it decompresses to more than {} bytes", self.limits.decompressed),
                "the file may be damaged or made to do harm; raise the limit only if you trust it",
            ));
        }
        if out > RATIO_FROM && out / self.limits.ratio.max(1) > compressed {
            return Err(over(
                format!(
                    "a stream of it decompresses to more than {} times its size",
                    self.limits.ratio
                ),
                "the file may be damaged or made to do harm; raise the limit only if you trust it",
            ));
        }
        self.decompressed += out;
        Ok(())
    }
}

fn over(reason: String, help: &str) -> ReadError {
    ReadError::new("limit", format!("the PDF was not read: {reason}"), help)
}
