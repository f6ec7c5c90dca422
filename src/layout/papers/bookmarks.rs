//! The bookmarks of a pack: which of them begin papers, and what they call these.

use crate::document::Bookmark;
use crate::language::digits::{Digits, is_digit};
use crate::vocabulary::Vocabulary;
use std::collections::HashMap;

/// What the bookmark of a paper calls it, by the page it points at.
///
/// The papers are the topmost bookmarks of which there are several. Each begins on a page of its own, and one of them is
/// called the agenda or the minutes; else they are the headings of one paper, and tell nothing.
pub(super) fn bound(outline: &[Bookmark], vocabulary: &Vocabulary) -> HashMap<usize, String> {
    let deepest = outline.iter().map(|b| b.level).max().unwrap_or(0);
    for level in 0..=deepest {
        let own: Vec<&Bookmark> = outline.iter().filter(|b| b.level == level).collect();
        if own.len() < 2 {
            continue;
        }
        let apart = own.windows(2).all(|w| w[0].page < w[1].page);
        let told = own.iter().any(|b| vocabulary.papers.named(&b.title).is_some());
        if apart && told {
            let pages = own.iter().map(|b| b.page);
            return pages.zip(titles(&own)).collect();
        }
        break;
    }
    HashMap::new()
}

/// The titles without the numbers of their items: "4 Winter Storage", "4a. Charges". A bare number belongs to the title
/// ("20 Year Plan") unless others count with it.
fn titles(bookmarks: &[&Bookmark]) -> Vec<String> {
    let numbers: Vec<Option<Number<'_>>> = bookmarks.iter().map(|b| number(&b.title)).collect();
    let counts: Vec<u32> = numbers.iter().flatten().map(|n| n.value).collect();
    let series = counts.len() > 1 && counts.is_sorted();
    let title = |(b, n): (&&Bookmark, Option<Number<'_>>)| match n {
        Some(n) if series || n.stopped => n.rest.to_owned(),
        _ => b.title.clone(),
    };
    bookmarks.iter().zip(numbers).map(title).collect()
}

/// A number at the head of a title.
struct Number<'t> {
    value: u32,
    /// A mark parts it from the title, or the word "Item" stands before it.
    stopped: bool,
    rest: &'t str,
}

fn number(title: &str) -> Option<Number<'_>> {
    let title = title.trim_start();
    let words = ["agenda item ", "item "];
    let item = words
        .iter()
        .find(|w| title.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w)));
    let own = &title[item.map_or(0, |w| w.len())..];
    let digits = own.digits_in_front().0;
    let (value, digits) = (digits.whole().filter(|_| digits.len() <= 3)?, digits.len());
    // "4.1", "4a", "4)"
    let behind = own[digits..].trim_start_matches(|c| is_digit(c) || c == '.');
    let below = own[..own.len() - behind.len()].trim_end_matches('.').len();
    let letter = own[below..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let marked = &own[below + letter..];
    let rest = marked.trim_start_matches(['.', ')', ':', ' ', '-', '\u{2013}']);
    let mark = &marked[..marked.len() - rest.len()];
    let words = letter <= 1 && !mark.is_empty() && rest.starts_with(char::is_alphabetic);
    words.then(|| Number {
        value,
        stopped: item.is_some() || mark.starts_with(['.', ')', ':']) || mark.contains(['-', '\u{2013}']),
        rest,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(titles: &[&str]) -> Vec<String> {
        let bookmarks: Vec<Bookmark> = titles
            .iter()
            .enumerate()
            .map(|(page, title)| Bookmark {
                title: (*title).to_owned(),
                level: 0,
                page,
            })
            .collect();
        super::titles(&bookmarks.iter().collect::<Vec<_>>())
    }

    #[test]
    fn numbers_of_items_are_no_part_of_a_title() {
        assert_eq!(
            titled(&["Agenda", "4 Winter Storage", "4a Charges", "5 Swing Bridge"]),
            ["Agenda", "Winter Storage", "Charges", "Swing Bridge"]
        );
        assert_eq!(
            titled(&[
                "Agenda",
                "6. Dredging",
                "Item 2 - Locks",
                "3.1) Keepers",
                "7: Punts \u{2013} a review"
            ]),
            ["Agenda", "Dredging", "Locks", "Keepers", "Punts \u{2013} a review"]
        );
    }

    #[test]
    fn numbers_of_other_things_are() {
        for title in [
            "20 Year Plan",
            "2031/32 Budget",
            "20mph Zones",
            "5G Masts",
            "Item 7",
            "1974",
            "3 \u{2026}",
            "12",
        ] {
            assert_eq!(titled(&["Agenda", title]), ["Agenda", title]);
        }
        assert_eq!(
            titled(&["Minutes", "30 Year Plan", "20 Berths"]),
            ["Minutes", "30 Year Plan", "20 Berths"]
        );
    }
}
