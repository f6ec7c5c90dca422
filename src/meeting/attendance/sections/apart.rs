//! Reads the posts of a list whose two columns a page set below each other: all names, and then all posts ("Ada Marl", "Rhys Oake",
//! "Una Dale / Chair", "Clerk", "Treasurer"). The last name and the first post share a line.

use super::{Machine, Section, label};
use crate::meeting::Context;
use crate::meeting::attendance::likeness;
use crate::meeting::sheet::{BREAK, LINE};
use std::ops::Range;

/// Fewer names are no column.
const FEWEST: usize = 3;
/// A post is no longer.
const LONGEST: usize = 160;

/// Gives each list of such names its posts.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>) {
    for section in &mut machine.found.sections {
        if let Some((posts, end)) = posts(section, context) {
            section.posts = posts;
            section.source.end = end;
        }
    }
}

/// The posts in the order of the names, and where they end in the document's text.
fn posts(section: &Section, context: &Context<'_>) -> Option<(Vec<String>, usize)> {
    let v = context.vocabulary;
    let lines: Vec<&str> = section
        .sheet
        .text()
        .split([LINE, BREAK])
        .filter(|l| !l.trim().is_empty())
        .collect();
    let (last, above) = lines.split_last().filter(|(_, above)| above.len() + 1 >= FEWEST)?;
    let (_, first) = last
        .split_once(" / ")
        .filter(|_| !above.iter().any(|l| l.contains(['/', ',', ';'])))?;
    let blocks = &context.document.blocks;
    let holds = |range: &Range<usize>| range.start < section.source.end && section.source.end <= range.end;
    let at = blocks.iter().position(|b| holds(&b.range))?;
    let below = blocks.get(at + 1..at + 1 + above.len())?;
    let post = |text: &str| v.roles.is_post(text) || v.roles.presiding(text).is_some();
    let plain = |text: &str| {
        text.len() <= LONGEST
            && label::at(text, v).is_none_or(|l| l.rest < text.len())
            && likeness::of(text, v).score() < likeness::SURE
    };
    let sound =
        below.iter().all(|b| plain(b.text())) && below.iter().filter(|b| post(b.text())).count() * 4 >= below.len() * 3;
    let end = below.last()?.range.end;
    sound.then(|| {
        let rest = below.iter().map(|b| b.text().trim().to_owned());
        (std::iter::once(first.trim().to_owned()).chain(rest).collect(), end)
    })
}
