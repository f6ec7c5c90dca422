//! Keeps a decision once where the minutes print it twice ("Decision:" and "Minutes:").
//!
//! Knows nothing of how either was found.

use super::draft::{Draft, Source};
use super::vote;
use crate::document::Document;
use std::collections::HashMap;

/// The drafts of one item, each decision once.
pub(super) fn once(document: &Document, drafts: Vec<Draft>) -> Vec<Draft> {
    let labels = Labels::of(document, &drafts);
    let mut kept: Vec<Draft> = Vec::new();
    // the drafts kept, by their words
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    // the drafts kept, by each clause of their lists
    let mut listed: HashMap<String, usize> = HashMap::new();
    for mut draft in drafts {
        let mut texts = folded(document, &draft);
        if !known.contains_key(&texts.concat()) {
            let again = |t: &String| listed.get(t).is_some_and(|&i| labels.between(&kept[i], &draft));
            let again: Vec<bool> = texts.iter().map(again).collect();
            // "Decision:" gave two of the three clauses that the minutes print whole, with their word
            let first = texts.iter().find_map(|t| listed.get(t)).copied();
            let noun = |i: &usize| draft.source == Source::Marker && kept[*i].source == Source::Noun;
            if let Some(i) = first.filter(noun)
                && folded(document, &kept[i]).iter().all(|t| texts.contains(t))
                && labels.between(&kept[i], &draft)
            {
                let noun = std::mem::replace(&mut kept[i], draft);
                fill(&mut kept[i], noun);
                known.entry(texts.concat()).or_default().push(i);
                listed.extend(texts.into_iter().map(|t| (t, i)));
                continue;
            }
            only_new(&mut draft, &mut texts, again);
        }
        let words = texts.concat();
        let part = |whole: &String| words.len() < whole.len() && whole.starts_with(&words);
        if ends_the_page(document, &draft, &words) && known.keys().any(part) {
            continue;
        }
        let length = words.len();
        let alike = known.entry(words).or_default();
        match alike.iter().find(|&&i| labels.same(&kept[i], &draft, length)) {
            Some(&i) => {
                let other = if draft.source > kept[i].source {
                    std::mem::replace(&mut kept[i], draft)
                } else {
                    draft
                };
                fill(&mut kept[i], other);
            }
            None => {
                alike.push(kept.len());
                if is_list(&draft) {
                    listed.extend(texts.into_iter().map(|t| (t, kept.len())));
                }
                kept.push(draft);
            }
        }
    }
    let mut resolved: Option<Vec<(usize, Vec<String>)>> = None;
    let mut at = 0;
    while at < kept.len() {
        let draft = &kept[at];
        let chosen = draft.source != Source::Marker && matches!(draft.verb.as_str(), "ELECTED" | "APPOINTED");
        let again = chosen.then(|| content(document, draft)).and_then(|told| {
            let marked = resolved.get_or_insert_with(|| marked(document, &kept));
            let (marker, _) = marked.iter().find(|(_, words)| told_before(&told, words))?;
            Some(*marker)
        });
        match again {
            Some(marker) => {
                let told = kept.remove(at);
                fill(&mut kept[marker - usize::from(marker > at)], told);
                resolved = None;
            }
            None => at += 1,
        }
    }
    kept
}

/// The blocks that begin with a label of a part of the minutes.
struct Labels(Vec<usize>);

impl Labels {
    /// Those between the drafts.
    fn of(document: &Document, drafts: &[Draft]) -> Self {
        let label = |i: &usize| {
            let text = document.blocks[*i].text();
            ["minutes", "decision", "resolution", "resolved"]
                .iter()
                .any(|w| text.get(..w.len()).is_some_and(|head| head.eq_ignore_ascii_case(w)))
        };
        let first = drafts.iter().map(block).min().unwrap_or(0);
        let last = drafts.iter().map(|d| block(d) + 1).max().unwrap_or(0);
        Labels((first..last).filter(label).collect())
    }

    /// Whether two drafts of the same words, so many bytes, are one decision.
    ///
    /// A few words ("to recommend approval") may be resolved of one application after the other; only where a label says that
    /// the decision is printed once more are they the same.
    fn same(&self, kept: &Draft, draft: &Draft, length: usize) -> bool {
        const TOO_FEW: usize = 12;
        const FEW: usize = 48;
        let told = kept.source <= Source::Narrated || draft.source <= Source::Narrated || kept.source != draft.source;
        length > TOO_FEW
            && kept.source != Source::Action
            && draft.source != Source::Action
            && (length >= FEW || told || self.between(kept, draft))
    }

    /// Whether a label stands between two drafts.
    fn between(&self, kept: &Draft, draft: &Draft) -> bool {
        let from = self.0.partition_point(|&l| l < block(kept));
        self.0.get(from).is_some_and(|&l| l <= block(draft))
    }
}

fn is_list(draft: &Draft) -> bool {
    draft.source >= Source::Noun && draft.clauses.len() > 1
}

/// Of a list printed under "Decision:" and again under "Minutes:", with one clause altered, the second keeps what is new.
fn only_new(draft: &mut Draft, texts: &mut Vec<String>, again: Vec<bool>) {
    let known = again.iter().filter(|a| **a).count();
    if !is_list(draft) || known * 2 < again.len() || known == again.len() {
        return;
    }
    let mut fresh = again.iter();
    draft.clauses.retain(|_| fresh.next() == Some(&false));
    let mut fresh = again.iter();
    texts.retain(|_| fresh.next() == Some(&false));
}

fn block(draft: &Draft) -> usize {
    draft.parts.first().map_or(0, |p| p.block)
}

/// The drafts with a resolution word, and their content.
fn marked(document: &Document, kept: &[Draft]) -> Vec<(usize, Vec<String>)> {
    let all = kept.iter().enumerate().filter(|(_, d)| d.source == Source::Marker);
    all.map(|(i, d)| (i, content(document, d))).collect()
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

/// The letters and digits of its clauses, in small letters.
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

/// Whether the page may have broken off where it printed a decision for the second time.
fn ends_the_page(document: &Document, draft: &Draft, words: &str) -> bool {
    const LONG: usize = 24;
    let last = draft.parts.last().is_some_and(|p| {
        let block = &document.blocks[p.block];
        let ends = block.text().trim_end().len() <= p.range.end;
        ends && p.block + 1 >= document.blocks.len() && !block.text().trim_end().ends_with('.')
    });
    last && words.len() >= LONG
}
