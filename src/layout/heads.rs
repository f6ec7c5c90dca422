//! Reads the heading of an item that begins at a block: its number, its title, and the words behind these.

use super::shape::Head;
use super::signs::Sign;
use super::{Passage, series};
use crate::document::Document;

/// The heading that begins at block `i`; a number alone takes the next block for its title.
pub fn head(document: &Document, signs: &[Sign], i: usize, end: usize) -> Head {
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
