//! Follows the paths a page draws, and keeps those that are rules.

use super::colour::Fill;
use super::matrix::Matrix;
use super::unseen::Ground;
use super::words::Rule;

/// Rules of a page that are kept; more are a drawing, not a table.
const MAX_RULES: usize = 4000;

/// The path under way.
#[derive(Debug, Default)]
pub(super) struct Path {
    pieces: Vec<Rule>,
    at: (f32, f32),
    /// How far it reaches so far.
    reach: Option<Rule>,
}

impl Path {
    /// Carries out a path operator; thin pieces that it draws go to `rules`, areas that it colours to `ground`.
    pub(super) fn operator(
        &mut self,
        word: &[u8],
        n: impl Fn(usize) -> f32,
        (ctm, fill): (&Matrix, Fill),
        rules: &mut Vec<Rule>,
        ground: &mut Ground,
    ) {
        match word {
            b"m" => {
                self.at = (n(0), n(1));
                self.reach(self.at, ctm);
            }
            b"l" => {
                let to = (n(0), n(1));
                self.segment(self.at, to, ctm);
                self.at = to;
            }
            b"re" => self.rectangle((n(0), n(1)), (n(2), n(3)), ctm),
            b"f" | b"F" | b"f*" | b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => {
                if let Some(area) = self.reach.take().filter(|_| !matches!(word, b"S" | b"s"))
                    && !fill.white
                    && !fill.clear
                    && (area.x1 - area.x0).min(area.y1 - area.y0) > 3.0
                {
                    ground.area(area);
                }
                let room = MAX_RULES.saturating_sub(rules.len());
                let filled = matches!(word, b"f" | b"F" | b"f*");
                // A filled area is a rule only where it is thin itself; its outline is not drawn.
                let thin = self.pieces.drain(..).filter(|r| {
                    let (w, h) = (r.x1 - r.x0, r.y1 - r.y0);
                    (w < 3.0 || h < 3.0) && w.max(h) > 3.0 && (!filled || w > 0.0 && h > 0.0)
                });
                rules.extend(thin.take(room));
                self.pieces.clear();
            }
            b"n" => {
                self.pieces.clear();
                self.reach = None;
            }
            b"c" => {
                self.at = (n(4), n(5));
                self.reach(self.at, ctm);
            }
            b"v" | b"y" => {
                self.at = (n(2), n(3));
                self.reach(self.at, ctm);
            }
            _ => {}
        }
    }

    /// Takes a point into the path's reach.
    fn reach(&mut self, at: (f32, f32), ctm: &Matrix) {
        let (x, y) = ctm.apply(at.0, at.1);
        let r = self.reach.get_or_insert(Rule {
            x0: x,
            y0: y,
            x1: x,
            y1: y,
        });
        (r.x0, r.y0, r.x1, r.y1) = (r.x0.min(x), r.y0.min(y), r.x1.max(x), r.y1.max(y));
    }

    fn segment(&mut self, from: (f32, f32), to: (f32, f32), ctm: &Matrix) {
        self.reach(to, ctm);
        let (a, b) = (ctm.apply(from.0, from.1), ctm.apply(to.0, to.1));
        self.push(a, b);
    }

    fn push(&mut self, a: (f32, f32), b: (f32, f32)) {
        if self.pieces.len() < MAX_RULES {
            self.pieces.push(Rule {
                x0: a.0.min(b.0),
                y0: a.1.min(b.1),
                x1: a.0.max(b.0),
                y1: a.1.max(b.1),
            });
        }
    }

    /// A thin rectangle is one rule, a wide one has four edges and (for filling) itself.
    fn rectangle(&mut self, at: (f32, f32), by: (f32, f32), ctm: &Matrix) {
        let (a, c) = (ctm.apply(at.0, at.1), ctm.apply(at.0 + by.0, at.1 + by.1));
        self.at = at;
        self.reach(at, ctm);
        self.reach((at.0 + by.0, at.1 + by.1), ctm);
        self.push(a, c);
        if (a.0 - c.0).abs() > 3.0 && (a.1 - c.1).abs() > 3.0 {
            let (b, d) = ((c.0, a.1), (a.0, c.1));
            for (p, q) in [(a, b), (b, c), (c, d), (d, a)] {
                self.push(p, q);
            }
        }
    }
}
