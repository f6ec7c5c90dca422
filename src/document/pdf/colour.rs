//! Follows the colour that letters and areas are filled with, as far as reading needs it: the white of the paper, or another.

use hayro_syntax::object::{Array, Object};

/// How the numbers of a colour are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Space {
    /// One number, 1 is white.
    #[default]
    Gray,
    /// Three numbers, all 1 is white.
    Rgb,
    /// Four numbers, all 0 is white.
    Cmyk,
    /// An ink of its own, or a pattern: never taken for white.
    Other,
}

impl Space {
    /// The colour space that an array describes.
    pub(super) fn of(array: &Array<'_>) -> Self {
        let mut parts = array.iter::<Object<'_>>();
        let Some(Object::Name(kind)) = parts.next() else {
            return Space::Other;
        };
        match &*kind {
            b"CalGray" => Space::Gray,
            b"CalRGB" => Space::Rgb,
            b"ICCBased" => match parts.next() {
                Some(Object::Stream(profile)) => match profile.dict().get::<i32>("N") {
                    Some(1) => Space::Gray,
                    Some(3) => Space::Rgb,
                    Some(4) => Space::Cmyk,
                    _ => Space::Other,
                },
                _ => Space::Other,
            },
            _ => Space::Other,
        }
    }
}

/// What areas and letters are filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Fill {
    space: Space,
    /// It is the white of the paper.
    pub white: bool,
    /// It lets all through that lies below.
    pub clear: bool,
}

impl Fill {
    /// Carries out a colour operator whose numbers are `n`; `false` when it is none.
    pub(super) fn operator(&mut self, word: &[u8], n: &[f32]) -> bool {
        let space = match word {
            b"g" => Space::Gray,
            b"rg" => Space::Rgb,
            b"k" => Space::Cmyk,
            b"sc" | b"scn" => self.space,
            _ => return false,
        };
        self.space = space;
        self.white = match (space, n) {
            (Space::Gray, [g]) => *g > 0.985,
            (Space::Rgb, [r, g, b]) => r.min(*g).min(*b) > 0.985,
            (Space::Cmyk, [c, m, y, k]) => c.max(*m).max(*y).max(*k) < 0.015,
            _ => false,
        };
        true
    }

    /// A colour space is chosen; its first colour is black, or nearly so.
    pub(super) fn choose(&mut self, space: Space) {
        (self.space, self.white) = (space, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_white_in_its_own_space_only() {
        let mut fill = Fill::default();
        for (word, n, white) in [
            (&b"g"[..], &[1.0][..], true),
            (b"sc", &[0.2], false),
            (b"rg", &[1.0, 1.0, 1.0], true),
            (b"k", &[0.0, 0.0, 0.0, 0.0], true),
            (b"k", &[0.0, 0.0, 0.0, 1.0], false),
        ] {
            assert!(fill.operator(word, n));
            assert_eq!(fill.white, white, "{n:?}");
        }
        fill.choose(Space::Other);
        assert!(fill.operator(b"scn", &[1.0]) && !fill.white);
        assert!(!fill.operator(b"Tj", &[]));
    }
}
