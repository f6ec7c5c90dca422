//! What the names of one content stream stand for: its fonts, settings, colour spaces and marked stretches.

use super::colour::{Fill, Space};
use super::font::Font;
use super::marked::{self, Marked};
use super::paths::Path;
use hayro_syntax::object::{Array, Dict, Name};
use hayro_syntax::page::Page;
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

/// One content stream's own matters.
pub(super) struct Scope<'a, 'd> {
    /// What its names stand for.
    pub resources: &'d Dict<'a>,
    /// The fonts named so far.
    pub fonts: HashMap<Vec<u8>, Option<Rc<Font>>>,
    /// Object number of the form, where its marks are its own.
    pub form: u32,
    /// The path under way.
    pub path: Path,
}

impl Scope<'_, '_> {
    /// Carries out an operator that names a colour space or a setting of the resources.
    pub(super) fn setting(&self, word: &[u8], name: &[u8], fill: &mut Fill) {
        let of = |kind: &str| self.resources.get::<Dict<'_>>(kind);
        if word == b"gs" {
            let setting = of("ExtGState").and_then(|all| all.get::<Dict<'_>>(&*unescape(name)));
            if let Some(alpha) = setting.and_then(|s| s.get::<f32>("ca")) {
                fill.clear = alpha < 0.02;
            }
            return;
        }
        fill.choose(match name {
            b"DeviceGray" | b"CalGray" | b"G" => Space::Gray,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            _ => {
                let array = of("ColorSpace").and_then(|all| all.get::<Array<'_>>(&*unescape(name)));
                array.map_or(Space::Other, |a| Space::of(&a))
            }
        });
    }

    /// The property list that the resources hold under this name.
    pub(super) fn properties(&self, name: &[u8]) -> Option<Marked> {
        let all = self.resources.get::<Dict<'_>>("Properties")?;
        let dict = all.get::<Dict<'_>>(&*unescape(name))?;
        Some(marked::named(&dict, self.form))
    }
}

/// The resources of a page.
pub(super) fn page_resources<'a>(page: &Page<'a>) -> Dict<'a> {
    // The page's own resources or those it inherits; the latter the library only hands out by kind.
    let mut dict = page.raw().clone();
    for _ in 0..64 {
        if let Some(own) = dict.get::<Dict<'a>>("Resources") {
            return own;
        }
        match dict.get::<Dict<'a>>("Parent") {
            Some(parent) => dict = parent,
            None => break,
        }
    }
    Dict::empty()
}

/// Undoes `#` escapes in a name.
pub(super) fn unescape(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    Name::new(name).map_or(Cow::Borrowed(name), |n| Cow::Owned(n.to_vec()))
}
