//! What most members of a series have in common, and what that says of each block.

use super::super::signs::Sign;
use super::{Signs, is_closed};
use crate::decide::key;
use crate::document::{Block, BlockKind};

/// What most members of a series have in common.
#[derive(Debug, Default)]
pub(super) struct Majority {
    caps: Option<bool>,
    bold: Option<bool>,
    heading: Option<bool>,
    alone: Option<bool>,
    listed: Option<bool>,
    closed: Option<bool>,
}

impl Majority {
    pub(super) fn of(chain: &[usize], signs: &[Sign], blocks: &[Block]) -> Self {
        let share = |n: usize| {
            if chain.len() < 3 {
                None
            } else if n * 10 >= chain.len() * 7 {
                Some(true)
            } else if n * 10 <= chain.len() * 2 {
                Some(false)
            } else {
                None
            }
        };
        let most = |test: &dyn Fn(&Sign) -> bool| share(chain.iter().filter(|&&i| test(&signs[i])).count());
        Majority {
            caps: most(&|s| s.caps),
            bold: most(&|s| s.bold),
            heading: most(&|s| s.heading > 0),
            alone: most(&|s| s.alone),
            closed: most(&|s| s.numeral.as_ref().is_some_and(is_closed)),
            listed: share(chain.iter().filter(|&&i| blocks[i].kind == BlockKind::ListItem).count()),
        }
    }

    /// A member of the majority gains, a block that lacks what all have loses.
    pub(super) fn see(&self, sign: &Sign, block: &Block, seen: &mut Signs) {
        let closed = self.closed == Some(true) && sign.numeral.as_ref().is_some_and(is_closed);
        // an entry of a list, where the numbers of the items stand otherwise
        let entry = block.kind == BlockKind::ListItem && self.listed == Some(false) && self.alone == Some(true);
        seen.extend(closed.then_some((key!(enclosed), 1)));
        seen.extend(entry.then_some((key!(listed), 1)));
        if sign.alone && self.alone != Some(true) {
            return;
        }
        let (standing, set_off) = (sign.topic.is_some(), sign.bold || sign.caps);
        let of = [
            (
                self.caps,
                sign.caps,
                if standing { key!(unlike) } else { key!(lowered) },
            ),
            (
                self.bold,
                sign.bold,
                if standing { key!(unlike) } else { key!(undressed) },
            ),
            (
                self.heading,
                sign.heading > 0,
                if set_off { key!(unlike) } else { key!(undressed) },
            ),
            (self.alone, sign.alone, key!(together)),
        ];
        let like = of.iter().filter(|(most, is, _)| *most == Some(true) && *is).count() as u32;
        seen.extend((like > 0).then_some((key!(alike), like)));
        let lacks = of.into_iter().filter(|(most, is, _)| *most == Some(true) && !is);
        seen.extend(lacks.map(|(_, _, name)| (name, 1)));
    }
}
