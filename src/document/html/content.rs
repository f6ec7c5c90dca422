//! Finds the page's own content: what is navigation, banner or footer, and where the main part stands.

use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use std::collections::{HashMap, HashSet};

/// Elements that hold no words of the page.
pub(super) const MUTE: [&str; 19] = [
    "head", "script", "style", "noscript", "template", "svg", "iframe", "canvas", "object", "video", "audio", "select",
    "textarea", "button", "input", "datalist", "map", "math", "frameset",
];

/// Words in `class`, `id` or `role` that name furniture.
const FURNITURE: [&str; 39] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "megamenu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "cookie",
    "cookies",
    "skip",
    "share",
    "sharing",
    "social",
    "widget",
    "comments",
    "pagination",
    "pager",
    "banner",
    "contentinfo",
    "search",
    "searchbox",
    "masthead",
    "topbar",
    "toolbar",
    "screen",
    "advert",
    "related",
    "sharedaddy",
    "complementary",
    "alert",
    "popup",
    "modal",
    "newsletter",
    "login",
    "language",
    "translate",
    "dnnmenu",
];

/// What the walk over a page needs to know.
pub(super) struct Content {
    /// The element that holds the content.
    pub root: NodeId,
    /// Elements to leave out.
    pub dropped: HashSet<NodeId>,
}

/// Finds the content below `top`.
pub(super) fn find(top: NodeRef<'_, Node>) -> Content {
    let sizes = sizes(top);
    // the tree's own root is no element and has no size
    let of = |node: NodeRef<'_, Node>| sizes.get(&node.id()).map_or(0, |s| s.text);
    let total = of(top).max(top.children().map(of).sum()).max(1);
    let mut dropped = HashSet::new();
    let mut candidates: Vec<(u8, usize, NodeId)> = Vec::new();
    for node in top.descendants() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let size = sizes.get(&node.id()).copied().unwrap_or_default();
        if is_furniture(element, size, total) {
            dropped.insert(node.id());
        }
        if let Some(rank) = rank(element) {
            candidates.push((rank, size.text, node.id()));
        }
    }
    let lost: usize = dropped.iter().filter_map(|id| sizes.get(id)).map(|s| s.text).sum();
    let rest = total.saturating_sub(lost).max(1);
    candidates.sort_by_key(|(rank, size, _)| (*rank, std::cmp::Reverse(*size)));
    let root = candidates
        .iter()
        .find(|(rank, size, id)| !dropped.contains(id) && (*rank == 0 || size * 2 > rest))
        .map_or(top.id(), |c| c.2);
    if let Some(node) = top.tree().get(root) {
        for above in node.ancestors() {
            dropped.remove(&above.id());
        }
    }
    dropped.remove(&root);
    Content { root, dropped }
}

/// How sure an element is to be the main part: 0 is certain; `None` is no sign.
fn rank(element: &scraper::node::Element) -> Option<u8> {
    let id = element.id().unwrap_or_default();
    if id == "modgov" {
        return Some(0);
    }
    if element.name() == "main" || element.attr("role") == Some("main") {
        return Some(1);
    }
    if element.name() == "article" {
        return Some(2);
    }
    let id = id.to_ascii_lowercase();
    matches!(
        id.as_str(),
        "content" | "main-content" | "maincontent" | "main" | "page-content" | "primary"
    )
    .then_some(3)
}

/// Letters below an element, and those of them in links.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    text: usize,
    links: usize,
}

fn is_furniture(element: &scraper::node::Element, size: Size, total: usize) -> bool {
    let large = size.text * 10 > total * 3;
    if matches!(element.name(), "nav" | "footer" | "aside") {
        return !large;
    }
    let role = element.attr("role").unwrap_or_default();
    let named = matches!(
        role,
        "navigation" | "banner" | "contentinfo" | "search" | "complementary" | "dialog"
    );
    let classes = element.attr("class").unwrap_or_default();
    let id = element.id().unwrap_or_default();
    let named = named
        || [classes, id].iter().any(|names| {
            names
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| FURNITURE.contains(&word.to_ascii_lowercase().as_str()))
        });
    let mostly_links = size.links * 2 > size.text || size.text < 200;
    named && !large && mostly_links && !classes.contains("mg")
}

/// The letters below each element.
fn sizes(top: NodeRef<'_, Node>) -> HashMap<NodeId, Size> {
    let mut out: HashMap<NodeId, Size> = HashMap::new();
    let mut stack: Vec<(NodeId, Size, bool)> = Vec::new();
    let mut mute = 0;
    for edge in top.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Element(e) => {
                    let link = e.name() == "a";
                    mute += usize::from(MUTE.contains(&e.name()));
                    stack.push((node.id(), Size::default(), link));
                }
                Node::Text(text) if mute == 0 => {
                    if let Some(last) = stack.last_mut() {
                        last.1.text += text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
                    }
                }
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                let Node::Element(e) = node.value() else { continue };
                mute -= usize::from(MUTE.contains(&e.name()));
                let Some((id, mut size, link)) = stack.pop() else {
                    continue;
                };
                if link {
                    size.links = size.text;
                }
                out.insert(id, size);
                if let Some(above) = stack.last_mut() {
                    above.1.text += size.text;
                    above.1.links += size.links;
                }
            }
        }
    }
    out
}
