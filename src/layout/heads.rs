//! Reads the heading of an item that begins at a block: its number, its title, and the words behind these.

use super::shape::Head;
use super::signs::Sign;
use super::{Passage, series};
use crate::document::Document;

/// Furniture between a number and the letters above it goes no further.
const NEAR: usize = 4;
/// The next number with the same letters stands no further away.
const FAR: usize = 80;

/// The heading that begins at block `i`; a number alone takes the next block for its title.
pub(super) fn head(document: &Document, signs: &[Sign], i: usize, end: usize) -> Head {
    let sign = &signs[i];
    let mut head = Head {
        blocks: (i, i),
        ..Head::default()
    };
    if let Some(n) = &sign.numeral {
        match &n.range {
            Some(range) => {
                head.number = Some(Passage {
                    block: i,
                    range: range.clone(),
                });
            }
            None => head.number_text = Some(n.shown.clone()),
        }
    }
    if sign.alone {
        if let Some((above, code)) = code_above(document, signs, i) {
            let shown = sign.numeral.as_ref().map_or("", |n| n.shown.as_str());
            head.number_text = Some([code, shown].join(" "));
            head.number = None;
            head.blocks.0 = above;
        }
        let next = series::below(signs, i, end);
        if let Some(j) = next.filter(|&j| signs[j].numeral.is_none() && !signs[j].title.is_empty() && !signs[j].inside)
        {
            head.blocks.1 = j;
            title_and_body(document, signs, j, &mut head);
        }
    } else {
        title_and_body(document, signs, i, &mut head);
    }
    head
}

/// The letters in a line of their own above a number with a stroke, where they stand above another such number too: "PCP", "1/21".
fn code_above<'d>(document: &'d Document, signs: &[Sign], i: usize) -> Option<(usize, &'d str)> {
    let code = |i: usize| {
        let above = (i.saturating_sub(NEAR)..i).rev().find(|&b| !signs[b].furniture)?;
        let letters = document.blocks[above].text().trim();
        let short = (2..=5).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
        let coded = signs[i].alone && document.blocks[i].text().contains('/');
        (short && coded).then_some((above, letters))
    };
    let (above, letters) = code(i)?;
    let near = i.saturating_sub(FAR)..signs.len().min(i + FAR);
    near.into_iter()
        .any(|other| other != i && code(other).is_some_and(|(_, same)| same == letters))
        .then_some((above, letters))
}

fn title_and_body(document: &Document, signs: &[Sign], i: usize, head: &mut Head) {
    let sign = &signs[i];
    let text = document.blocks[i].text();
    head.title = (!sign.title.is_empty()).then(|| Passage {
        block: i,
        range: sign.title.clone(),
    });
    head.body = sign.body.filter(|&b| b < text.len()).map(|b| Passage {
        block: i,
        range: b..text.len(),
    });
}
