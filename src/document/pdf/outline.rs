//! Reads the bookmarks of a PDF: those that point at the head of a page.

use super::text_string;
use crate::document::Bookmark;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, String as Text};
use std::collections::{HashMap, HashSet};

/// Bookmarks beyond this are not looked at.
const MAX_BOOKMARKS: usize = 10_000;
/// How deep bookmarks and the tree of named places may nest.
const MAX_DEPTH: usize = 16;
/// A bookmark that points lower than this share of the page's height points at something on it.
const HEAD: f32 = 0.2;

/// The bookmarks, in their order; none where the file has no outline.
pub(super) fn read(pdf: &Pdf) -> Vec<Bookmark> {
    let Some(root) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return Vec::new();
    };
    let Some(outlines) = root.get::<Dict<'_>>("Outlines") else {
        return Vec::new();
    };
    let pages = pdf.pages().iter().enumerate();
    let mut outline = Outline {
        pages: pages
            .filter_map(|(i, p)| Some((p.raw().obj_id()?, (i, p.render_dimensions().1))))
            .collect(),
        heights: pdf.pages().iter().map(|p| p.render_dimensions().1).collect(),
        root,
        seen: HashSet::new(),
        found: Vec::new(),
    };
    outline.siblings(&outlines, 0);
    outline.found
}

struct Outline<'a> {
    /// Number and height of each page.
    pages: HashMap<ObjectIdentifier, (usize, f32)>,
    heights: Vec<f32>,
    root: Dict<'a>,
    seen: HashSet<ObjectIdentifier>,
    found: Vec<Bookmark>,
}

impl<'a> Outline<'a> {
    /// The entries below `parent`. Each names the next; one that comes twice ends the chain.
    fn siblings(&mut self, parent: &Dict<'a>, level: usize) {
        let mut next = parent.get_ref("First").zip(parent.get::<Dict<'a>>("First"));
        while let Some((id, entry)) = next {
            if level >= MAX_DEPTH || self.seen.len() >= MAX_BOOKMARKS || !self.seen.insert(id.into()) {
                return;
            }
            self.entry(&entry, level as u8);
            self.siblings(&entry, level + 1);
            next = entry.get_ref("Next").zip(entry.get::<Dict<'a>>("Next"));
        }
    }

    fn entry(&mut self, entry: &Dict<'a>, level: u8) {
        let Some(title) = entry.get::<Text<'_>>("Title") else {
            return;
        };
        let said = text_string(&title);
        let title = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let place = entry
            .get::<Object<'a>>("Dest")
            .or_else(|| entry.get::<Dict<'a>>("A")?.get::<Object<'a>>("D"));
        if let Some((page, true)) = place.and_then(|p| self.place(p, 0))
            && !title.is_empty()
        {
            self.found.push(Bookmark { title, level, page });
        }
    }

    /// The page a place lies on, and whether at its head.
    fn place(&self, place: Object<'a>, depth: usize) -> Option<(usize, bool)> {
        if depth > 2 {
            return None;
        }
        match place {
            Object::Array(array) => self.explicit(&array),
            Object::Dict(dict) => self.place(dict.get::<Object<'a>>("D")?, depth + 1),
            Object::Name(name) => self.place(self.named(&name)?, depth + 1),
            Object::String(name) => self.place(self.named(&name)?, depth + 1),
            _ => None,
        }
    }

    /// `[page /XYZ left top zoom]` and its kin.
    fn explicit(&self, array: &Array<'a>) -> Option<(usize, bool)> {
        let (page, height) = match array.raw_iter().next()? {
            MaybeRef::Ref(id) => *self.pages.get(&id.into())?,
            MaybeRef::NotRef(Object::Number(n)) => {
                let page = usize::try_from(n.as_i64()).ok()?;
                (page, *self.heights.get(page)?)
            }
            MaybeRef::NotRef(_) => return None,
        };
        let at = match array.iter::<Object<'a>>().nth(1) {
            Some(Object::Name(n)) if &*n == b"XYZ" => 3,
            Some(Object::Name(n)) if &*n == b"FitH" || &*n == b"FitBH" => 2,
            _ => return Some((page, true)),
        };
        let top = match array.iter::<Object<'a>>().nth(at) {
            Some(Object::Number(n)) => n.as_f64() as f32,
            _ => return Some((page, true)),
        };
        // 0 is written by programs that mean "wherever".
        Some((page, top <= 0.0 || height - top <= HEAD * height))
    }

    /// A named place, of the old table or of the tree.
    fn named(&self, name: &[u8]) -> Option<Object<'a>> {
        if let Some(table) = self.root.get::<Dict<'a>>("Dests")
            && let Some(place) = table.get::<Object<'a>>(name)
        {
            return Some(place);
        }
        let names = self.root.get::<Dict<'a>>("Names")?;
        let mut node = names.get::<Dict<'a>>("Dests")?;
        for _ in 0..MAX_DEPTH {
            if let Some(leaf) = node.get::<Array<'a>>("Names") {
                let mut pairs = leaf.iter::<Object<'a>>();
                while let Some(key) = pairs.next() {
                    let value = pairs.next()?;
                    if matches!(&key, Object::String(k) if k.as_bytes() == name) {
                        return Some(value);
                    }
                }
                return None;
            }
            let kids = node.get::<Array<'a>>("Kids")?;
            node = kids.iter::<Dict<'a>>().find(|kid| holds(kid, name))?;
        }
        None
    }
}

/// Whether a node of the tree of names may hold `name`.
fn holds(node: &Dict<'_>, name: &[u8]) -> bool {
    let Some(limits) = node.get::<Array<'_>>("Limits") else {
        return true;
    };
    let mut ends = limits.iter::<Text<'_>>();
    match (ends.next(), ends.next()) {
        (Some(first), Some(last)) => first.as_bytes() <= name && name <= last.as_bytes(),
        _ => true,
    }
}
