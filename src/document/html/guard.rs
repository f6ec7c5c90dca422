//! Looks over a page's tags before it is parsed: a page built to be deep would cost a parser time without end.

use crate::document::{Limits, ReadError, xml};
use std::borrow::Cow;

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements whose end may be left out: they do not pile up.
const OPTIONAL_END: [&str; 14] = [
    "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "colgroup", "rp", "rt",
];
/// Elements that only dress text; left open by sloppy pages.
const DRESS: [&str; 14] = [
    "a", "b", "big", "center", "em", "font", "i", "nobr", "s", "small", "span", "strong", "tt", "u",
];
/// More attributes than this on one element are no page's.
const MOST_ATTRIBUTES: usize = 500;

/// The page, without its dress where that is nested too deep.
///
/// # Errors
/// `limit` when it is nested too deep all the same, or an element has too many attributes.
pub fn check<'p>(page: &'p str, limits: &Limits) -> Result<Cow<'p, str>, ReadError> {
    if survey(page)? <= limits.nesting {
        return Ok(Cow::Borrowed(page));
    }
    let plain = undress(page);
    if survey(&plain)? <= limits.nesting {
        return Ok(Cow::Owned(plain));
    }
    Err(xml::too_deep(limits.nesting))
}

/// A tag as it stands in the page.
struct Tag<'p> {
    name: &'p str,
    closing: bool,
    range: std::ops::Range<usize>,
}

/// The tags of a page; what stands in comments and scripts may be taken for tags, which only errs to the safe side.
fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + memchr::memchr(b'<', page.as_bytes().get(at..)?)?;
            at = start + 1;
            let closing = page.as_bytes().get(at) == Some(&b'/');
            let name_at = at + usize::from(closing);
            let name = page.get(name_at..)?;
            let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
            if len == 0 || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            let end = memchr::memchr(b'>', &page.as_bytes()[name_at..]).map_or(page.len(), |e| name_at + e + 1);
            at = end;
            return Some(Tag {
                name: &name[..len],
                closing,
                range: start..end,
            });
        }
    })
}

fn is(name: &str, list: &[&str]) -> bool {
    list.iter().any(|l| l.eq_ignore_ascii_case(name))
}

/// The deepest nesting of the page's tags.
fn survey(page: &str) -> Result<usize, ReadError> {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in tags(page) {
        let text = &page[tag.range.clone()];
        if text.len() > MOST_ATTRIBUTES * 2 && text.split_ascii_whitespace().count() > MOST_ATTRIBUTES * 8 {
            return Err(ReadError::new(
                "limit",
                "an element of the page has more attributes than any real one",
                "it may be built to harm; save the page anew from the browser",
            ));
        }
        if is(tag.name, &VOID) || is(tag.name, &OPTIONAL_END) || text.ends_with("/>") {
            continue;
        }
        if tag.closing {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    Ok(deepest)
}

/// The page without the tags that only dress text.
fn undress(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut from = 0;
    for tag in tags(page) {
        if is(tag.name, &DRESS) {
            out.push_str(&page[from..tag.range.start]);
            from = tag.range.end;
        }
    }
    out.push_str(&page[from..]);
    out
}
