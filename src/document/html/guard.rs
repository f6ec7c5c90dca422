//! Looks over a page's tags before it is parsed: a page built to be deep, or to have its dress put on again in every
//! paragraph, would cost a parser time and memory without end.
//!
//! Follows how a browser opens and ends elements, and where in doubt errs to the deeper side.

use crate::document::{Limits, ReadError, xml};
use std::borrow::Cow;

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that the next one of their kind ends.
const ENDED_BY_NEXT: [&str; 10] = ["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd"];
/// Elements that only dress text; left open by sloppy pages, and put on again wherever text follows.
const DRESS: [&str; 14] = [
    "a", "b", "big", "center", "em", "font", "i", "nobr", "s", "small", "span", "strong", "tt", "u",
];
/// Elements through which the end of an outer one does not reach.
const WALLS: [&str; 9] = [
    "table", "td", "th", "caption", "object", "applet", "marquee", "template", "button",
];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// More attributes than this on one element are no page's.
const MOST_ATTRIBUTES: usize = 500;
/// As many alike are put on again, and no more.
const MOST_ALIKE: usize = 3;

/// The page, without its dress where that is nested too deep or put on too often.
///
/// # Errors
/// `limit` when it is too much all the same, or an element has too many attributes.
pub(super) fn check<'p>(page: &'p str, limits: &Limits) -> Result<Cow<'p, str>, ReadError> {
    limits.allow(page.len(), 0)?;
    if survey(page, limits)? == Cost::Fair {
        return Ok(Cow::Borrowed(page));
    }
    let plain = undress(page);
    match survey(&plain, limits)? {
        Cost::Fair => Ok(Cow::Owned(plain)),
        Cost::Deep => Err(xml::too_deep(limits.nesting)),
        Cost::Many => Err(limits.too_many()),
    }
}

/// What a page would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cost {
    Fair,
    /// Elements are nested too deep.
    Deep,
    /// There would be too many of them.
    Many,
}

/// A tag as it stands in the page.
struct Tag<'p> {
    name: &'p str,
    closing: bool,
    range: std::ops::Range<usize>,
}

/// The tags of a page; what stands in comments may be taken for tags, which only errs to the safe side.
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

/// The elements that are open while a page is looked over.
#[derive(Default)]
struct Open<'p> {
    /// Their names, the innermost last.
    stack: Vec<&'p str>,
    /// Dress that was not ended, by its whole tag.
    dress: Vec<&'p str>,
    /// Dress that is open in the stack.
    worn: usize,
    /// Elements so far, those put on again included.
    count: usize,
    /// Inside a drawing or formula: there an element may end itself.
    foreign: usize,
}

impl<'p> Open<'p> {
    fn push(&mut self, name: &'p str) {
        self.stack.push(name);
        self.worn += usize::from(is(name, &DRESS));
        self.foreign += usize::from(is(name, &["svg", "math"]));
    }

    fn pop_to(&mut self, length: usize) {
        for name in self.stack.drain(length..) {
            self.worn -= usize::from(is(name, &DRESS));
            self.foreign -= usize::from(is(name, &["svg", "math"]));
        }
    }

    /// Text or an element follows: dress that was not ended is put on again.
    fn wear(&mut self) {
        while self.worn < self.dress.len() {
            self.count += 1;
            self.push("b");
        }
    }

    fn open(&mut self, tag: &Tag<'p>, text: &'p str) {
        self.count += 1;
        let ends_itself = text.ends_with("/>") && self.foreign > 0;
        if is(tag.name, &VOID) || ends_itself {
            return;
        }
        if is(tag.name, &DRESS) {
            self.wear();
            let alike = self.dress.iter().filter(|d| **d == text).count();
            if alike >= MOST_ALIKE {
                let first = self.dress.iter().position(|d| *d == text);
                first.map(|i| self.dress.remove(i));
            }
            self.dress.push(text);
        } else if is(tag.name, &ENDED_BY_NEXT) {
            // as far as nothing but dress stands between
            let inner = self.stack.iter().rev().take_while(|n| is(n, &DRESS)).count();
            let at = self.stack.len() - inner;
            if at > 0 && self.stack[at - 1].eq_ignore_ascii_case(tag.name) {
                self.pop_to(at - 1);
            }
        }
        self.push(tag.name);
    }

    fn close(&mut self, name: &str) {
        if is(name, &DRESS) {
            let named = |d: &&str| d.get(1..=name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
            let last = self
                .dress
                .iter()
                .rposition(|d| named(d) && !d.as_bytes().get(name.len() + 1).is_some_and(u8::is_ascii_alphanumeric));
            last.map(|i| self.dress.remove(i));
            // what is not dress stays open around its end
            if let Some(at) = self.stack.iter().rposition(|n| n.eq_ignore_ascii_case(name)) {
                self.stack.remove(at);
                self.worn -= 1;
            }
            return;
        }
        let at = self
            .stack
            .iter()
            .rposition(|n| n.eq_ignore_ascii_case(name) || is(n, &WALLS) && !is(name, &WALLS));
        if let Some(at) = at.filter(|&at| self.stack[at].eq_ignore_ascii_case(name)) {
            self.pop_to(at);
        }
    }
}

/// What the page would cost.
fn survey(page: &str, limits: &Limits) -> Result<Cost, ReadError> {
    let mut open = Open::default();
    let mut raw: Option<&str> = None;
    let mut last = 0;
    for tag in tags(page) {
        let text = &page[tag.range.clone()];
        if let Some(name) = raw {
            if tag.closing && tag.name.eq_ignore_ascii_case(name) {
                raw = None;
            }
            last = tag.range.end;
            continue;
        }
        if text.len() > MOST_ATTRIBUTES * 2 && text.split_ascii_whitespace().count() > MOST_ATTRIBUTES * 8 {
            return Err(ReadError::new(
                "limit",
                "an element of the page has more attributes than any real one",
                "it may be built to harm; save the page anew from the browser",
            ));
        }
        if page.as_bytes()[last..tag.range.start]
            .iter()
            .any(|b| !b.is_ascii_whitespace())
        {
            open.wear();
        }
        last = tag.range.end;
        match tag.closing {
            true => open.close(tag.name),
            false => open.open(&tag, text),
        }
        if !tag.closing && is(tag.name, &RAW) {
            raw = Some(tag.name);
        }
        if open.stack.len() > limits.nesting || open.dress.len() > limits.nesting {
            return Ok(Cost::Deep);
        }
        if open.count > limits.pieces {
            return Ok(Cost::Many);
        }
    }
    Ok(Cost::Fair)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(page: &str) -> Cost {
        let limits = Limits {
            nesting: 20,
            pieces: 1000,
            ..Limits::default()
        };
        survey(page, &limits).unwrap()
    }

    #[test]
    fn ends_that_end_nothing_and_elements_that_only_look_ended_count_as_open() {
        for piece in [
            "<div></q>",
            "<div/>",
            "<rt>",
            "<ul><li></x>",
            "<div><object></div>",
            "<section><i></q></i>",
        ] {
            assert_eq!(cost(&piece.repeat(40)), Cost::Deep, "{piece}");
        }
    }

    #[test]
    fn dress_that_was_never_taken_off_is_put_on_again() {
        let page: String = (0..15).map(|n| format!("<b id={n}>")).collect();
        assert_eq!(cost(&format!("<p>{page}x</p>{}", "<p>x</p>".repeat(100))), Cost::Many);
        assert_eq!(
            cost(&(0..40).map(|n| format!("<b id={n}></x>")).collect::<String>()),
            Cost::Deep
        );
    }

    #[test]
    fn an_ordinary_page_is_fair() {
        let page = "<html><body><p>One<p>Two <b>bold</b><br/><ul><li>a<li>b <i>c</i></ul>\
            <table><tr><td>1<td>2<tr><td>3</table><svg><path/><path/></svg><script>if (a<b) {}</script>";
        assert_eq!(cost(&page.repeat(15)), Cost::Fair);
    }
}
