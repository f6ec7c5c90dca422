//! Items that count in letters or in Roman figures: "(a) Appointment of Chairman", "II DECLARATION OF INTEREST", "C. Payments".
//!
//! Lists inside items count so too; the letters carry a document only where no figures do, where they begin at the first
//! and run on, and where each heads text of its own.

use super::numeral::Numeral;
use super::shape;
use super::signs::{self, Sign};
use crate::document::{Document, label};
use crate::language::analysis::Analysed;
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"^(?P<number>\(?(?P<core>[A-Z]|[a-z]|[IVX]{1,5}|[ivx]{1,5})(?P<s>[.):]{0,2}))(?:\s+|$|[A-Z][a-z]{2})")
});

/// Fewest items that make a series.
const FEWEST: usize = 2;
/// More headings than this outside the series carry the document themselves.
const MOST_OTHERS: usize = 2;
/// So many that read as titles, each set off above its text, need no standing item among them.
const TITLES: usize = 3;

/// How a label counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Letters,
    Roman,
}

/// The signs of all blocks with the letters for numbers, and the blocks that they make items of; `None` where no letters
/// carry the blocks of `range`.
pub(super) fn read(
    document: &Analysed<'_>,
    signs: &[Sign],
    range: &Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<(Vec<Sign>, Vec<usize>)> {
    let chains = [Count::Roman, Count::Letters].map(|count| chain(document, signs, range, count, vocabulary));
    let best = chains.into_iter().max_by_key(Vec::len).filter(|c| c.len() >= FEWEST)?;
    let found: Vec<usize> = best.iter().map(|(i, _)| *i).collect();
    if !carries(document, signs, range, &best, &found, vocabulary) {
        return None;
    }
    let mut out = signs.to_vec();
    for (i, sign) in best {
        out[i] = sign;
    }
    Some((out, found))
}

/// The blocks labelled with the first, the second, the third ... of a series, each before words that may be a title.
fn chain(
    document: &Analysed<'_>,
    signs: &[Sign],
    range: &Range<usize>,
    count: Count,
    vocabulary: &Vocabulary,
) -> Vec<(usize, Sign)> {
    let mut out: Vec<(usize, Sign)> = Vec::new();
    for i in range.clone().filter(|&i| !signs[i].furniture) {
        let block = &document.blocks[i];
        let wanted = out.len() as u32 + 1;
        let Some(numeral) = numeral(block.label.as_deref(), block.text(), count).filter(|n| n.parts == [wanted]) else {
            continue;
        };
        let sign = signs::with(document, i, Some(numeral), vocabulary);
        let title = block.text().get(sign.title.clone()).unwrap_or("");
        let titled = title.len() >= 3 && (title.starts_with(char::is_uppercase) || title.opens_with_digit());
        // "A. Present": whoever came is the first item
        let people = out.is_empty() && vocabulary.headings.is_attendance(title);
        if titled && (!sign.inside || people) {
            let gap = signs[i].gap;
            out.push((i, Sign { gap, ..sign }));
        }
    }
    out
}

/// Whether standing items or capitals are among the titles, text stands below them, and few other headings do without them.
fn carries(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    chain: &[(usize, Sign)],
    found: &[usize],
    vocabulary: &Vocabulary,
) -> bool {
    let standing = chain.iter().any(|(_, s)| s.topic.is_some());
    let titles = found.len() >= TITLES
        && chain
            .iter()
            .all(|(i, s)| heads_text(document, signs, *i, s, *i == found[0], vocabulary));
    let dressed = chain.iter().all(|(_, s)| s.caps || s.bold || s.heading > 0);
    let runs_on = |i: usize| chain.iter().any(|(j, s)| *j == i && s.body.is_some());
    let text_below = found.windows(2).filter(|w| w[1] > w[0] + 1 || runs_on(w[0])).count() * 2 >= found.len() - 1;
    let first = found.first().copied().unwrap_or(range.end);
    let others = range.clone().filter(|i| {
        let sign = &signs[*i];
        let heads = sign.topic.as_deref().is_some_and(|t| t != "attendance") && sign.short;
        !sign.furniture && !found.contains(i) && heads && (*i < first || sign.stands_out())
    });
    (standing || dressed || titles) && text_below && others.count() <= MOST_OTHERS
}

/// A title with the text that it heads in its line or right below, the line itself set off by a blank line.
fn heads_text(
    document: &Document,
    signs: &[Sign],
    i: usize,
    sign: &Sign,
    first: bool,
    vocabulary: &Vocabulary,
) -> bool {
    const LONGEST: usize = 70;
    let title = &document.blocks[i].text()[sign.title.clone()];
    let ends = sign.body.is_some() || !document.blocks[i].text().ends_with(['.', ';', ',']);
    title.len() <= LONGEST && ends && (first || signs[i].gap > 0) && shape::is_title_like(title, vocabulary)
}

/// The letter or Roman figure a block begins with, as a number.
fn numeral(label: Option<&str>, text: &str, count: Count) -> Option<Numeral> {
    let labelled = label.filter(|l| !label::is_bullet(l)).map(|l| format!("{l} "));
    let head = labelled.as_deref().unwrap_or(&text[..text.floor_char_boundary(20)]);
    let found = LABEL.captures(head)?;
    let core = &found["core"];
    let number = found.name("number")?;
    // "B.Trees and verges": no space behind the stop, but a word that begins with a capital
    let glued = found.get(0)?.end() > number.end() && !found.get(0)?.as_str().ends_with(char::is_whitespace);
    let rest = if glued { number.end() } else { found.get(0)?.end() };
    let bare = found["s"].is_empty();
    if glued && bare {
        return None;
    }
    let words = if labelled.is_some() { text } else { &text[rest..] };
    // "I APOLOGIES", "II Apologies": without a stop the words behind a letter are in capitals, those behind a figure begin with one
    let first = words::first(words);
    let figure = count == Count::Roman && first.starts_with(char::is_uppercase) && first.len() > 2;
    if bare && (core.chars().any(char::is_lowercase) || !signs::is_caps(first) && !figure) {
        return None;
    }
    let value = match count {
        Count::Roman => roman(core)?,
        Count::Letters if core.len() == 1 => core
            .bytes()
            .next()
            .map(|b| u32::from(b.to_ascii_lowercase() - b'a') + 1)?,
        Count::Letters => return None,
    };
    Some(Numeral {
        shown: label.map_or_else(|| number.as_str().to_owned(), str::to_owned),
        range: labelled.is_none().then(|| number.range()),
        rest: if labelled.is_some() { 0 } else { rest },
        parts: vec![value],
        separator: ' ',
        ..Numeral::default()
    })
}

/// "xiv" as 14.
fn roman(core: &str) -> Option<u32> {
    let one = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Vec<u32> = core.chars().map(one).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(i, &v)| {
        if values.get(i + 1).is_some_and(|&n| n > v) {
            -i64::from(v)
        } else {
            i64::from(v)
        }
    });
    u32::try_from(signed.sum::<i64>()).ok().filter(|&v| v > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_figures_are_counted() {
        for (core, value) in [("i", 1), ("IV", 4), ("ix", 9), ("XIV", 14), ("xviii", 18)] {
            assert_eq!(roman(core), Some(value), "{core}");
        }
        assert_eq!(roman("a"), None);
    }

    #[test]
    fn letters_are_labels_before_titles_only() {
        let value = |text: &str, count| numeral(None, text, count).map(|n| (n.parts[0], n.shown));
        assert_eq!(value("(c) Ferry tolls", Count::Letters), Some((3, "(c)".to_owned())));
        assert_eq!(value("II FERRY TOLLS", Count::Roman), Some((2, "II".to_owned())));
        assert_eq!(value("I thank the ferryman", Count::Roman), None);
        assert_eq!(value("A ferry was late", Count::Letters), None);
    }
}
