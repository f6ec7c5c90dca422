//! The little geometry that reading needs.

use super::words::Rule;
use hayro_syntax::object::Array;
use hayro_syntax::page::{Page, Rotation};

/// A transformation `[a b c d e f]` as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Leaves everything where it is.
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by `x` and `y`.
    pub(super) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// From an array of six numbers.
    pub(super) fn of(array: &Array<'_>) -> Option<Matrix> {
        let mut m = [0.0; 6];
        let mut numbers = array.iter::<f32>();
        for slot in &mut m {
            *slot = numbers.next()?;
        }
        Some(Matrix(m))
    }

    /// From the page's space to one where `x` goes right and `y` down, the page turned as it is shown.
    pub(super) fn upright(page: &Page<'_>) -> Matrix {
        let area = page.crop_box();
        let (x0, y0, x1, y1) = (area.x0 as f32, area.y0 as f32, area.x1 as f32, area.y1 as f32);
        Matrix(match page.rotation() {
            Rotation::None => [1.0, 0.0, 0.0, -1.0, -x0, y1],
            Rotation::Horizontal => [0.0, 1.0, 1.0, 0.0, -y0, -x0],
            Rotation::Flipped => [-1.0, 0.0, 0.0, 1.0, x1, -y0],
            Rotation::FlippedHorizontal => [0.0, -1.0, -1.0, 0.0, y1, x1],
        })
    }

    /// This one first, then `next`.
    pub(super) fn then(&self, next: &Matrix) -> Matrix {
        let ([a, b, c, d, e, f], n) = (self.0, next.0);
        Matrix([
            a * n[0] + b * n[2],
            a * n[1] + b * n[3],
            c * n[0] + d * n[2],
            c * n[1] + d * n[3],
            e * n[0] + f * n[2] + n[4],
            e * n[1] + f * n[3] + n[5],
        ])
    }

    /// Moves the origin along the own `x` axis.
    pub(super) fn advance(&mut self, by: f32) {
        self.0[4] += by * self.0[0];
        self.0[5] += by * self.0[1];
    }

    /// Where a point goes.
    pub(super) fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let m = &self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Where the square from 0 to 1 goes: a picture is painted into it.
    pub(super) fn unit_square(&self) -> Rule {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| self.apply(x, y));
        corners.iter().fold(
            Rule {
                x0: f32::INFINITY,
                y0: f32::INFINITY,
                x1: f32::NEG_INFINITY,
                y1: f32::NEG_INFINITY,
            },
            |r, (x, y)| Rule {
                x0: r.x0.min(*x),
                y0: r.y0.min(*y),
                x1: r.x1.max(*x),
                y1: r.y1.max(*y),
            },
        )
    }

    /// Length of the `x` unit.
    pub(super) fn width(&self) -> f32 {
        if self.0[1] == 0.0 {
            self.0[0].abs()
        } else {
            self.0[0].hypot(self.0[1])
        }
    }

    /// Length of the `y` unit.
    pub(super) fn height(&self) -> f32 {
        if self.0[2] == 0.0 {
            self.0[3].abs()
        } else {
            self.0[2].hypot(self.0[3])
        }
    }

    /// Quarter turns (clockwise, on a page whose `y` goes down) of text written along the `x` axis.
    pub(super) fn turn(&self) -> u8 {
        let (a, b) = (self.0[0], self.0[1]);
        match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        }
    }

    /// Where the origin, raised by `rise`, lies for a reader turned by `turn`: along the line, and down the page.
    pub(super) fn reading(&self, turn: u8, rise: f32) -> (f32, f32) {
        let (x, y) = self.apply(0.0, rise);
        turned(x, y, turn)
    }
}

/// A point that a reader turned by `turn` quarters sees, on the upright page: undoes [`turned`].
pub(super) fn unturned(u: f32, v: f32, turn: u8) -> (f32, f32) {
    match turn {
        0 => (u, v),
        1 => (-v, u),
        2 => (-u, -v),
        _ => (v, -u),
    }
}

/// A point of the upright page as a reader turned by `turn` quarters sees it: along the line, and down the page.
pub(super) fn turned(x: f32, y: f32, turn: u8) -> (f32, f32) {
    match turn {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    }
}
