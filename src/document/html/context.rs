//! How text stands at some place of a page: its look, and what is around it.

use super::css::Css;
use super::moderngov::Mark;
use crate::document::Hint;
use crate::document::compose::Look;
use crate::document::left_out::Unread;
use crate::document::numerals::Numeral;
use scraper::node::Element;

/// How text stands at some place of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Look of its letters.
    pub look: Look,
    /// Centred.
    pub centred: bool,
    /// Left indent in points.
    pub indent: f32,
    /// White space counts.
    pub pre: bool,
    /// Level of the heading around it.
    pub heading: Option<u8>,
    /// Belongs to the page.
    pub furniture: bool,
    /// What the page's structure says it is.
    pub hint: Option<Hint>,
    /// The mark of the innermost element that has one.
    pub mark: Option<Mark>,
    /// Inside a table that only lists items.
    pub items: bool,
    /// This element is the mark of a list in text pasted from Word.
    pub word_mark: bool,
    /// Lists around this place.
    pub lists: u8,
    /// The innermost list's marks, and the number of its next entry.
    pub list: Option<(ListMark, i32)>,
}

/// What stands before the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListMark {
    /// A bullet.
    Bullet,
    /// Numbers or letters.
    Number(Numeral),
    /// Nothing.
    None,
}

/// Takes up what an element says about the look and place of its text.
pub(super) fn dress(context: &mut Context, element: &Element, css: &Css) {
    let look = &mut context.look;
    match element.name() {
        "b" | "strong" | "th" => look.bold = true,
        "i" | "em" => look.italic = true,
        "u" | "ins" => look.underlined = true,
        "s" | "strike" | "del" => look.unread = Some(Unread::Struck),
        "center" => context.centred = true,
        "pre" => context.pre = true,
        "header" | "address" => {}
        "nav" | "footer" => context.furniture = true,
        name if name.len() == 2 && name.starts_with('h') && name != "hr" => {
            context.heading = name[1..].parse().ok();
            look.bold = true;
        }
        _ => {}
    }
    context.look = css.over(context.look);
    if let Some(centred) = css
        .centred
        .or(element.attr("align").map(|a| a.eq_ignore_ascii_case("center")))
    {
        context.centred = centred;
    }
    context.indent = css.indent.unwrap_or(context.indent);
    context.word_mark |= css.mark;
}

/// The marks of the list that `element` opens.
pub(super) fn list_mark(element: &Element, css: &Css) -> ListMark {
    if css.unmarked {
        return ListMark::None;
    }
    if element.name() != "ol" {
        return ListMark::Bullet;
    }
    let style = element.attr("style").unwrap_or_default();
    ListMark::Number(match element.attr("type").unwrap_or_default() {
        "a" => Numeral::LowerLetter,
        "A" => Numeral::UpperLetter,
        "i" => Numeral::LowerRoman,
        "I" => Numeral::UpperRoman,
        _ if style.contains("lower-alpha") || style.contains("lower-latin") => Numeral::LowerLetter,
        _ if style.contains("upper-alpha") || style.contains("upper-latin") => Numeral::UpperLetter,
        _ if style.contains("lower-roman") => Numeral::LowerRoman,
        _ if style.contains("upper-roman") => Numeral::UpperRoman,
        _ => Numeral::Decimal,
    })
}
