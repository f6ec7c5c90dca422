//! Pairs the items and resolutions of two versions and says what changed in each.

use super::{Line, What, line};
use crate::check::Document;
use crate::check::figure;
use crate::record::{Item, Record, Resolution, Span};
use std::collections::BTreeSet;

/// Whether two rows may be one.
type Same<T> = dyn Fn(&T, &T) -> bool;

pub(super) fn items(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    let (before, after) = (&a.record.items, &b.record.items);
    let partner = pair_items(before, after);
    for (item, partner) in after.iter().zip(&partner) {
        let Some(old) = partner.map(|i| &before[i]) else {
            out.extend(line(
                What::Item,
                name(item),
                None,
                Some((b, head(&item.text), heading(item))),
            ));
            continue;
        };
        if name(old) != name(item) {
            let was = Some((a, name(old), heading(old)));
            out.extend(line(What::Item, name(item), was, Some((b, name(item), heading(item)))));
        }
        if let Some((was, is)) = first_difference(&old.text, &item.text) {
            let was = Some((a, was, heading(old)));
            out.extend(line(What::Item, name(item), was, Some((b, is, heading(item)))));
        }
    }
    for (_, old) in before.iter().enumerate().filter(|(i, _)| !partner.contains(&Some(*i))) {
        out.extend(line(
            What::Item,
            name(old),
            Some((a, head(&old.text), heading(old))),
            None,
        ));
    }
}

/// By number and title, then by title, then by number.
fn pair_items(before: &[Item], after: &[Item]) -> Vec<Option<usize>> {
    let same: [&Same<Item>; 4] = [
        &|a, b| a.number == b.number && title(a) == title(b) && a.text == b.text,
        &|a, b| a.number == b.number && title(a) == title(b),
        &|a, b| title(a).is_some() && title(a) == title(b),
        &|a, b| a.number.is_some() && a.number == b.number,
    ];
    pair(before, after, &same)
}

pub(super) fn resolutions(a: &Document<'_>, b: &Document<'_>, out: &mut Vec<Line>) {
    let (before, after) = (&a.record.resolutions, &b.record.resolutions);
    let same: [&Same<Resolution>; 3] = [
        &|x, y| x.text == y.text,
        &|x, y| likeness(&x.text, &y.text) > 0.75,
        &|x, y| likeness(&x.text, &y.text) > 0.4,
    ];
    // Two hostile documents could hold so many that comparing all pairs would not end.
    let few = before.len() * after.len() <= 100_000;
    let partner = pair(before, after, if few { &same } else { &same[..1] });
    for (resolution, partner) in after.iter().zip(&partner) {
        let name = under(b.record, resolution);
        let is = words(resolution);
        let old = partner.map(|i| &before[i]);
        let was = old.map(words);
        if was.as_ref() != Some(&is) {
            let was = old.zip(was).map(|(o, w)| (a, w, o.span));
            out.extend(line(What::Resolution, name, was, Some((b, is, resolution.span))));
        }
    }
    for (_, old) in before.iter().enumerate().filter(|(i, _)| !partner.contains(&Some(*i))) {
        out.extend(line(
            What::Resolution,
            under(a.record, old),
            Some((a, words(old), old.span)),
            None,
        ));
    }
}

/// For each of `after` its partner in `before`, by the first of `same` that finds one; rows keep their order where they can.
fn pair<T>(before: &[T], after: &[T], same: &[&Same<T>]) -> Vec<Option<usize>> {
    let mut partner = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    for same in same {
        for (j, row) in after.iter().enumerate() {
            if partner[j].is_none()
                && let Some(i) = (0..before.len()).find(|&i| !taken[i] && same(&before[i], row))
            {
                partner[j] = Some(i);
                taken[i] = true;
            }
        }
    }
    partner
}

/// "20/3 Budget"; the first words where the item has neither number nor title.
fn name(item: &Item) -> String {
    let name = [item.number.as_deref(), item.title.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() { head(&item.text) } else { name }
}

fn under(record: &Record, resolution: &Resolution) -> String {
    let item = resolution
        .item
        .as_deref()
        .and_then(|id| record.items.iter().find(|i| i.id == id));
    item.map_or_else(|| resolution.verb.clone(), name)
}

/// A resolution in words: text, mover, seconder, outcome, vote.
fn words(resolution: &Resolution) -> String {
    let mut out = resolution.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut push = |label: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push_str(&format!("; {label} {value}"));
        }
    };
    push("moved by", resolution.mover.clone());
    push("seconded by", resolution.seconder.clone());
    push("outcome", resolution.outcome.map(|o| figure::name(&o)));
    if let Some(vote) = &resolution.vote {
        push("for", vote.for_count.map(|n| n.to_string()));
        push("against", vote.against.map(|n| n.to_string()));
        push("abstained", vote.abstain.map(|n| n.to_string()));
        push("vote", vote.method.clone());
    }
    out
}

fn title(item: &Item) -> Option<String> {
    item.title.as_deref().map(folded)
}

fn folded(text: &str) -> String {
    text.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// How alike two texts are by their words, from 0 to 1.
fn likeness(a: &str, b: &str) -> f64 {
    let words = |t: &str| t.split_whitespace().map(str::to_lowercase).collect::<BTreeSet<_>>();
    let (x, y) = (words(a), words(b));
    2.0 * x.intersection(&y).count() as f64 / (x.len() + y.len()).max(1) as f64
}

/// The words around the first difference, on both sides; null where the texts are the same but for white space.
fn first_difference(a: &str, b: &str) -> Option<(String, String)> {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if x == y {
        return None;
    }
    let start = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let room = x.len().min(y.len()) - start;
    let tail = x
        .iter()
        .rev()
        .zip(y.iter().rev())
        .take(room)
        .take_while(|(p, q)| p == q)
        .count();
    Some((window(&x, start, x.len() - tail), window(&y, start, y.len() - tail)))
}

/// The words from `start` to `end` with a few on either side; long stretches are cut.
fn window(words: &[&str], start: usize, end: usize) -> String {
    const AROUND: usize = 6;
    const MOST: usize = 40;
    let (from, to) = (
        start.saturating_sub(AROUND),
        (end + AROUND).min(words.len()).min(start + MOST),
    );
    let mut out = words[from..to.max(from)].join(" ");
    if from > 0 {
        out.insert_str(0, "... ");
    }
    if to < words.len() {
        out.push_str(" ...");
    }
    out
}

fn head(text: &str) -> String {
    window(&text.split_whitespace().take(60).collect::<Vec<_>>(), 0, 0)
}

/// The place of an item's heading.
fn heading(item: &Item) -> Span {
    Span {
        end: item
            .span
            .end
            .min(item.span.start + item.number.as_deref().map_or(1, str::len).max(1)),
        ..item.span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_shown_with_the_words_around_it() {
        let (was, is) = first_difference("one two three four", "one two 3 four").unwrap();
        assert_eq!((was.as_str(), is.as_str()), ("one two three four", "one two 3 four"));
        assert_eq!(first_difference("a  b", "a\nb"), None);
        let (was, is) = first_difference("a a", "a a a").unwrap();
        assert_eq!((was.as_str(), is.as_str()), ("a a", "a a a"));
    }
}
