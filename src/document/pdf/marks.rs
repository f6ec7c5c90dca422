//! Reads the marks that somebody put on a page with a PDF viewer: words struck out.

use super::matrix::Matrix;
use super::words::Rule;
use hayro_syntax::object::{Array, Dict, Name};

/// Marks of a page that are looked at.
const MOST_MARKS: usize = 1000;

/// The stretches of a page that are struck out, on the upright page.
pub(super) fn struck(page: &Dict<'_>, upright: &Matrix) -> Vec<Rule> {
    let Some(marks) = page.get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for mark in marks.iter::<Dict<'_>>().take(MOST_MARKS) {
        if mark.get::<Name<'_>>("Subtype").is_none_or(|s| &*s != b"StrikeOut") {
            continue;
        }
        let quads = mark
            .get::<Array<'_>>("QuadPoints")
            .or_else(|| mark.get::<Array<'_>>("Rect"));
        let numbers: Vec<f32> = quads
            .into_iter()
            .flat_map(|q| q.iter::<f32>().take(8 * 200).collect::<Vec<_>>())
            .collect();
        out.extend(numbers.chunks(8).filter(|c| c.len() >= 4).map(|c| around(c, upright)));
    }
    out
}

/// The area around points given as pairs of numbers.
fn around(points: &[f32], upright: &Matrix) -> Rule {
    let mut out = Rule {
        x0: f32::INFINITY,
        y0: f32::INFINITY,
        x1: f32::NEG_INFINITY,
        y1: f32::NEG_INFINITY,
    };
    for pair in points.chunks_exact(2) {
        let (x, y) = upright.apply(pair[0], pair[1]);
        (out.x0, out.y0) = (out.x0.min(x), out.y0.min(y));
        (out.x1, out.y1) = (out.x1.max(x), out.y1.max(y));
    }
    out
}
