//! Finds the places that a document takes one after the other: "Elmstead:" and "Upper Cray:", each on a line above its own
//! points or before its own sentence.

use super::mention::Mention;
use crate::language::words;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Place;
use crate::record::AreaKind;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::phrases;
use std::collections::BTreeSet;
use std::ops::Range;

/// A place has no more words than this.
const LONGEST: usize = 4;

/// The labels of a document that are places, where it has several and says of one of them that something is there.
pub(super) fn places(paragraphs: &[Paragraph<'_>], texts: &[&str], v: &Vocabulary) -> BTreeSet<String> {
    let mut labels: BTreeSet<String> = BTreeSet::new();
    for paragraph in paragraphs {
        let own = own(paragraph).map(|at| &paragraph.text()[at]);
        let lead = paragraph.passage.lead.and_then(|lead| alone(lead.text()));
        let found = own.into_iter().chain(lead).filter(|label| plain(label, v));
        labels.extend(found.map(str::to_owned));
    }
    let told = |label: &String| texts.iter().any(|text| placed(label, text));
    if labels.len() < 2 || !labels.iter().any(told) {
        return BTreeSet::new();
    }
    labels
}

/// The place whose points or sentence the paragraph is.
pub(super) fn of(paragraph: &Paragraph<'_>, places: &BTreeSet<String>) -> Option<Mention> {
    if places.is_empty() {
        return None;
    }
    let known = |label: &str| places.contains(label);
    if let Some(at) = own(paragraph).filter(|at| known(&paragraph.text()[at.clone()])) {
        let label = paragraph.text()[at.clone()].to_owned();
        let place = Place::context(Some(paragraph.passage.flow.source(at)));
        return Some(Mention::elsewhere(place, label, AreaKind::Ward));
    }
    let lead = paragraph.passage.lead?;
    let label = alone(lead.text()).filter(|label| known(label))?;
    let place = Place::context(Some(lead.source(0..label.len())));
    Some(Mention::elsewhere(place, label.to_owned(), AreaKind::Ward))
}

/// A line that is nothing but a label: "Elmstead:".
fn alone(line: &str) -> Option<&str> {
    let label = line.trim_end().strip_suffix([':', '-', '–'])?.trim_end();
    (words::count(label) <= LONGEST && line.starts_with(label)).then_some(label)
}

/// Where the label stands that opens a paragraph: "Elmstead: 14 fires", "Elmstead – 14 fires".
fn own(paragraph: &Paragraph<'_>) -> Option<Range<usize>> {
    let range = &paragraph.passage.range;
    let text = paragraph.text().get(range.clone())?;
    let end = [":", " – ", " - "].iter().filter_map(|mark| text.find(mark)).min()?;
    let label = &text[..end];
    (!label.is_empty() && words::count(label) <= LONGEST).then(|| range.start..range.start + end)
}

/// Words in capitals, none of which names a service, a figure or a paper.
fn plain(label: &str, v: &Vocabulary) -> bool {
    let parts: Vec<&str> = words::each(label).collect();
    let word = |w: &&str| {
        let low = w.to_lowercase();
        let name = w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase) || v.councils.is_link(&low);
        name && !v.areas.never(&low) && !v.areas.label(&low) && !v.areas.service(&[&low])
    };
    let first = parts.first().is_some_and(|w| w.starts_with(char::is_uppercase));
    let head = |w: &&str| {
        matches!(
            v.areas.head(&w.to_lowercase()),
            Some(AreaKind::Team | AreaKind::Council)
        )
    };
    let last = parts.last().map_or("", |w| *w).to_lowercase();
    let plural = last.ends_with('s') && !last.ends_with("ss") && !v.areas.plural_place(&last) && parts.len() > 1;
    first && parts.iter().all(word) && !parts.iter().any(head) && !plural && !v.councils.is_no_town(label)
}

/// The text says that something is in the place.
fn placed(label: &str, text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), label).any(|at| {
        let before = words::last(&text[..at]);
        let whole = !text[at + label.len()..].starts_with(char::is_alphanumeric);
        whole && phrases("areas.places").contains(&before)
    })
}
