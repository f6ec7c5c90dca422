//! Keeps a decision once where the minutes print it twice ("Decision:" and "Minutes:").
//!
//! Knows nothing of how either was found.

use super::draft::{Draft, Source};
use super::vote;
use crate::document::Document;

/// The drafts of one item, each decision once.
pub fn once(document: &Document, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<(Vec<String>, Draft)> = Vec::new();
    for draft in drafts {
        let words = folded(document, &draft);
        if out.iter().any(|(w, _)| cut_short(document, &draft, w, &words)) {
            continue;
        }
        match out.iter_mut().find(|(w, d)| {
            same(w, &words)
                && d.source != Source::Action
                && draft.source != Source::Action
                && printed_again(document, d, &draft, w)
        }) {
            Some((w, kept)) => {
                if draft.source > kept.source {
                    *w = words;
                    let old = std::mem::replace(kept, draft);
                    fill(kept, old);
                } else {
                    fill(kept, draft);
                }
            }
            None => out.push((words, draft)),
        }
    }
    let mut kept: Vec<Draft> = out.into_iter().map(|(_, d)| d).collect();
    let mut at = 0;
    while at < kept.len() {
        let draft = &kept[at];
        let chosen = draft.source != Source::Marker && matches!(draft.verb.as_str(), "ELECTED" | "APPOINTED");
        let again = chosen.then(|| content(document, draft)).and_then(|told| {
            let resolved = |d: &Draft| d.source == Source::Marker && told_before(&told, &content(document, d));
            kept.iter().position(resolved)
        });
        match again {
            Some(marker) => {
                let told = kept.remove(at);
                fill(&mut kept[marker - usize::from(marker > at)], told);
            }
            None => at += 1,
        }
    }
    kept
}

/// A few words ("to recommend approval") may be resolved of one application after the other; only where a label says that
/// the decision is printed once more are they the same.
fn printed_again(document: &Document, kept: &Draft, draft: &Draft, words: &[String]) -> bool {
    const FEW: usize = 30;
    let block = |d: &Draft| d.parts.first().map_or(0, |p| p.block);
    let label = |i: usize| {
        let text = document.blocks[i].text().to_lowercase();
        ["minutes", "decision", "resolution", "resolved"]
            .iter()
            .any(|w| text.starts_with(w))
    };
    let told = kept.source <= Source::Narrated || draft.source <= Source::Narrated;
    words.concat().len() >= FEW || told || (block(kept)..block(draft) + 1).any(label)
}

/// "A was duly elected chair": told right before "RESOLVED that A be elected chair".
fn told_before(told: &[String], marked: &[String]) -> bool {
    let shared = marked.iter().filter(|w| told.contains(w)).count();
    marked.len() >= 4 && shared * 4 >= marked.len() * 3
}

/// The words that say something, in small letters.
fn content(document: &Document, draft: &Draft) -> Vec<String> {
    let parts = draft.clauses.iter().flat_map(|c| c.parts.iter());
    let text: String = parts.map(|p| p.text(document).to_lowercase() + " ").collect();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3);
    words.filter(|w| *w != "that").map(str::to_owned).collect()
}

fn fill(kept: &mut Draft, other: Draft) {
    kept.mover = kept.mover.take().or(other.mover);
    kept.seconder = kept.seconder.take().or(other.seconder);
    vote::merge(&mut kept.vote, other.vote);
    kept.actions.extend(other.actions);
}

fn folded(document: &Document, draft: &Draft) -> Vec<String> {
    draft
        .clauses
        .iter()
        .map(|c| {
            let text: String = c.parts.iter().map(|p| p.text(document)).collect::<Vec<_>>().join(" ");
            let text: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            text.strip_prefix("that").map_or(text.clone(), str::to_owned)
        })
        .collect()
}

fn same(a: &[String], b: &[String]) -> bool {
    let (a, b) = (a.concat(), b.concat());
    a == b && a.len() > 12
}

/// Whether the page broke off where it printed a decision for the second time.
fn cut_short(document: &Document, draft: &Draft, whole: &[String], part: &[String]) -> bool {
    const LONG: usize = 24;
    let (whole, part) = (whole.concat(), part.concat());
    let last = draft.parts.last().is_some_and(|p| {
        let block = &document.blocks[p.block];
        let ends = block.text().trim_end().len() <= p.range.end;
        ends && p.block + 1 >= document.blocks.len() && !block.text().trim_end().ends_with('.')
    });
    last && part.len() >= LONG && part.len() < whole.len() && whole.starts_with(part.as_str())
}
