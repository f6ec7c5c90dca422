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
        match out
            .iter_mut()
            .find(|(w, d)| same(w, &words) && d.source != Source::Action && draft.source != Source::Action)
        {
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
    out.into_iter().map(|(_, d)| d).collect()
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
