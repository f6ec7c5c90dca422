//! Tells the papers of an agenda pack apart: front sheet and agenda, earlier minutes, reports, bound into one file.
//!
//! A paper begins at the head of a sheet. No sign is trusted alone: bookmarks, "Agenda Item 5" stamped in the corner, the
//! pages that the agenda names, page numbers that begin anew and the words of a first sheet add up. The minutes are read;
//! where the pack holds none, the agenda is; the rest is named.

mod bookmarks;
mod leaf;
mod opening;

use super::signs::Sign;
use crate::document::Document;
use crate::record::{DocumentKind, Part};
use crate::vocabulary::{Stamp, Vocabulary};
use leaf::Leaf;
use opening::Opening;
use std::collections::HashMap;
use std::ops::Range;

/// Signs that add up to this much begin a paper.
const ENOUGH: u32 = 3;

/// The papers of a file: which of its blocks are to be read, and what else it holds.
#[derive(Debug, Default)]
pub(super) struct Papers {
    /// Indices of the blocks of each paper that is read, in order; at least one.
    pub read: Vec<Range<usize>>,
    /// What they are, where the file is a pack.
    pub kind: Option<DocumentKind>,
    /// The other papers.
    pub rest: Vec<Part>,
}

/// One paper of a pack.
#[derive(Debug)]
struct Paper {
    kind: DocumentKind,
    title: Option<String>,
    leaves: Range<usize>,
}

/// Parts a file into its papers; all of it is one paper where it is no pack.
pub(super) fn of(document: &Document, signs: &[Sign], vocabulary: &Vocabulary) -> Papers {
    let leaves = leaf::leaves(document, vocabulary);
    let papers = Binder::new(document, signs, vocabulary, &leaves).papers();
    let has = |kind| papers.iter().any(|p| p.kind == kind);
    let kind = [DocumentKind::Minutes, DocumentKind::Agenda]
        .into_iter()
        .find(|&k| has(k));
    let all = |kind: DocumentKind| papers.iter().all(|p| p.kind == kind);
    let Some(kind) = kind.filter(|&k| !all(k)) else {
        return Papers {
            read: std::iter::once(0..document.blocks.len()).collect(),
            ..Papers::default()
        };
    };
    let (read, rest): (Vec<&Paper>, Vec<&Paper>) = papers.iter().partition(|p| p.kind == kind);
    Papers {
        read: read.iter().map(|p| blocks(&leaves[p.leaves.clone()])).collect(),
        kind: Some(kind),
        rest: rest.into_iter().map(|p| part(p, &leaves)).collect(),
    }
}

fn blocks(leaves: &[Leaf]) -> Range<usize> {
    leaves.first().map_or(0, |l| l.blocks.start)..leaves.last().map_or(0, |l| l.blocks.end)
}

fn part(paper: &Paper, leaves: &[Leaf]) -> Part {
    let leaves = &leaves[paper.leaves.clone()];
    Part {
        kind: paper.kind,
        title: paper.title.clone(),
        page: leaves.first().and_then(|l| l.page),
        page_to: leaves.last().and_then(|l| l.page),
    }
}

/// What is known of the whole file while its sheets are gone through.
struct Binder<'d> {
    document: &'d Document,
    signs: &'d [Sign],
    vocabulary: &'d Vocabulary,
    leaves: &'d [Leaf],
    /// What the bookmark of a paper calls it, by the page it points at.
    bookmarks: HashMap<usize, String>,
    /// What the agenda calls the paper that begins on a sheet.
    announced: HashMap<usize, String>,
    /// Stamps stand at the heads of sheets and nowhere else.
    stamped: bool,
}

impl<'d> Binder<'d> {
    fn new(document: &'d Document, signs: &'d [Sign], vocabulary: &'d Vocabulary, leaves: &'d [Leaf]) -> Self {
        let at_head = leaves
            .iter()
            .filter(|l| matches!(l.stamp, Some((Stamp::Item, _))))
            .count();
        let anywhere = document
            .blocks
            .iter()
            .filter(|b| vocabulary.papers.stamp(b.text()) == Some(Stamp::Item))
            .count();
        Binder {
            document,
            signs,
            vocabulary,
            leaves,
            bookmarks: bookmarks::bound(&document.outline, vocabulary),
            announced: leaf::announced(document, leaves),
            stamped: anywhere <= at_head,
        }
    }

    fn papers(&self) -> Vec<Paper> {
        let mut papers: Vec<Paper> = Vec::new();
        let mut stamp: Option<&str> = None;
        for (i, leaf) in self.leaves.iter().enumerate() {
            let begun = self.begun(i, papers.last(), stamp);
            stamp = leaf.stamp.as_ref().map(|s| s.1.as_str()).or(stamp);
            match (begun, papers.last_mut()) {
                (Some((kind, title)), _) => papers.push(Paper {
                    kind,
                    title,
                    leaves: i..i + 1,
                }),
                (None, Some(paper)) => paper.leaves.end = i + 1,
                (None, None) => papers.push(self.first(i)),
            }
        }
        join_front(&mut papers);
        papers
    }

    /// The file's first paper: no sign is needed for it to begin.
    fn first(&self, i: usize) -> Paper {
        let opening = opening::of(self.document, self.signs, &self.leaves[i], self.vocabulary);
        let bookmark = self.bookmark(i);
        Paper {
            kind: opening
                .kind
                .or(bookmark.and_then(|b| self.named(b)))
                .unwrap_or_default(),
            title: bookmark.map(str::to_owned).or(opening.title),
            leaves: i..i + 1,
        }
    }

    /// What begins on a sheet, if the signs suffice.
    fn begun(&self, i: usize, before: Option<&Paper>, stamp: Option<&str>) -> Option<(DocumentKind, Option<String>)> {
        let before = before?;
        let leaf = &self.leaves[i];
        if !leaf.has_words {
            return None;
        }
        let opening = opening::of(self.document, self.signs, leaf, self.vocabulary);
        let bookmark = self.bookmark(i);
        let announced = self
            .announced
            .get(&i)
            .filter(|_| before.kind != DocumentKind::Minutes || i > 0);
        let stamped = match &leaf.stamp {
            Some((Stamp::Item, words)) if self.stamped && stamp != Some(words) => 3,
            Some((Stamp::Annex, words)) if before.kind != DocumentKind::Minutes && stamp != Some(words) => 2,
            _ => 0,
        };
        // People listed a second time in one meeting's minutes begin no other.
        let again =
            opening.weight < 3 && opening.kind == Some(DocumentKind::Minutes) && before.kind == DocumentKind::Minutes;
        let opening = if again { Opening::default() } else { opening };
        let sum = 3 * u32::from(bookmark.is_some())
            + 2 * u32::from(announced.is_some())
            + stamped
            + 2 * u32::from(leaf.restarts)
            + opening.weight
            + u32::from(opening.titled);
        if sum < ENOUGH {
            return None;
        }
        let kind = opening.kind.or_else(|| bookmark.and_then(|b| self.named(b)));
        let told = stamped > 0 || bookmark.is_some() || announced.is_some();
        // A sheet that says nothing of what it is goes on with the paper before it.
        let kind = kind.or(told.then_some(DocumentKind::Report))?;
        let title = bookmark
            .map(str::to_owned)
            .or_else(|| announced.cloned())
            .or(opening.title)
            .or_else(|| leaf.stamp.as_ref().map(|s| s.1.clone()));
        Some((kind, title))
    }

    fn bookmark(&self, i: usize) -> Option<&str> {
        let page = self.leaves[i].page?;
        self.bookmarks.get(&(page as usize).checked_sub(1)?).map(String::as_str)
    }

    fn named(&self, bookmark: &str) -> Option<DocumentKind> {
        self.vocabulary.papers.named(bookmark)
    }
}

/// A front sheet belongs to the agenda or the minutes behind it.
fn join_front(papers: &mut Vec<Paper>) {
    let [first, second, ..] = papers.as_mut_slice() else {
        return;
    };
    let sheet = first.kind == DocumentKind::Unknown
        && matches!(second.kind, DocumentKind::Agenda | DocumentKind::Minutes)
        || first.kind == DocumentKind::Agenda && second.kind == DocumentKind::Agenda;
    if sheet {
        second.leaves.start = first.leaves.start;
        if first.kind == DocumentKind::Agenda {
            second.title = first.title.take().or(second.title.take());
        }
        papers.remove(0);
    }
}
