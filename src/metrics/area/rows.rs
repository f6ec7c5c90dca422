//! Tells whose figures stand in a table: by the head of their column ("England"), or by the first cell of their row.

use super::mention::{Claim, Mention, claims};
use crate::language::digits::Digits;
use crate::language::words;
use crate::metrics::candidate::{Candidate, Place};
use crate::metrics::{Paragraph, table};
use crate::record::AreaKind;
use crate::vocabulary::AreaWords;
use crate::vocabulary::phrases::phrases;

/// The owners that the table gives the figure `c`, each by the sign that speaks for it.
pub(super) fn owners(
    paragraphs: &[Paragraph<'_>],
    heads: &[Option<usize>],
    c: &Candidate,
    words: &AreaWords,
) -> Vec<Claim> {
    if paragraphs[c.passage].passage.cells.is_empty() {
        return claims([("column", slashed(paragraphs, c, words))]);
    }
    let above = || Place::context(table::column_place(paragraphs, heads, c));
    let column = table::column(paragraphs, heads, c).and_then(|head| named(head, words, above()));
    let label = table::label(paragraphs, c).map(|label| label.trim_matches(|ch: char| !ch.is_alphanumeric()));
    let row = table::label_place(paragraphs, c).map(Place::sentence);
    let Some((label, row)) = label.zip(row) else {
        return claims([("column", column)]);
    };
    claims([
        ("column", column),
        ("row", named(label, words, row.clone())),
        ("row_of_parts", part(paragraphs, heads, c, label, words, row)),
    ])
}

/// What stands between the columns of a table that is written as lines of text.
const SLASH: &str = " / ";
/// A table of lines has no more rows than this.
const MOST_ROWS: usize = 20;

/// "Indicator / Harwick / North West / England", and below it "Visits: 31% / 27% / 26%": the line above that names areas where
/// this one has figures.
fn slashed(paragraphs: &[Paragraph<'_>], c: &Candidate, words: &AreaWords) -> Option<Mention> {
    let text = paragraphs[c.passage].text();
    let figure = &c.quantity.range;
    // most lines hold no stroke at all
    memchr::memchr(b'/', text.as_bytes())?;
    let behind = text.get(figure.end..)?.matches(SLASH).count();
    let first = text.find(SLASH)?;
    let all = text.matches(SLASH).count();
    // the column of the labels may end with a colon instead
    let columns = all + 1 + usize::from(text[..first].contains(": "));
    let head = paragraphs[..c.passage]
        .iter()
        .rev()
        .take(MOST_ROWS)
        .take_while(|above| above.text().contains(SLASH))
        .find(|above| !above.text().has_digit())?;
    let heads: Vec<&str> = head.text().split(SLASH).collect();
    let cell = heads.len().checked_sub(behind + 1).filter(|_| heads.len() == columns)?;
    let start = heads[..cell].iter().map(|h| h.len() + SLASH.len()).sum::<usize>();
    let at = start..start + heads[cell].len();
    named(heads[cell], words, Place::context(Some(head.passage.flow.source(at))))
}

/// A nation, region or group of councils whose name is all that the cell says, but for a word of comparison or a year.
fn named(cell: &str, words: &AreaWords, place: Place) -> Option<Mention> {
    let parts: Vec<&str> = words::each(cell).collect();
    let first = parts.first()?.to_lowercase();
    let (phrase, count) = words.phrase(&first, |k| parts.get(k).copied())?;
    let rest = parts[count..].iter().all(|w| {
        let low = w.to_lowercase();
        low.has_digit() || phrases("areas.row_value").contains(&low.as_str())
    });
    (rest && phrase.kind != AreaKind::Council).then(|| {
        let label = phrase.label.clone().unwrap_or_else(|| parts[..count].join(" "));
        Mention::elsewhere(place, label, phrase.kind)
    })
}

/// The part of the council in the first cell, where the head of that column says that it holds parts ("Directorate").
fn part(
    paragraphs: &[Paragraph<'_>],
    heads: &[Option<usize>],
    c: &Candidate,
    label: &str,
    words: &AreaWords,
    place: Place,
) -> Option<Mention> {
    let given = paragraphs[c.passage]
        .passage
        .header_cells
        .first()
        .map(|h| h.to_lowercase());
    let above = || {
        let head = paragraphs[heads.get(c.passage).copied().flatten()?].passage;
        Some(head.flow.text().get(head.cells.first()?.clone())?.to_lowercase())
    };
    let first = given.filter(|h| !h.is_empty()).or_else(above)?;
    let total = phrases("areas.row_total")
        .iter()
        .any(|w| label.to_lowercase().starts_with(w));
    let short = words::count(label) <= 5 && label.starts_with(|c: char| c.is_uppercase());
    let kind = if phrases("areas.rows_of_wards").iter().any(|w| first.contains(w)) {
        AreaKind::Ward
    } else if phrases("areas.rows_of_houses").iter().any(|w| first.contains(w)) {
        AreaKind::Institution
    } else {
        AreaKind::Team
    };
    (words.row_head(&first) && words::count(&first) <= 3 && short && !total)
        .then(|| Mention::elsewhere(place, label.to_owned(), kind))
}
