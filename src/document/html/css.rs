//! Reads the little of `style` attributes that tells how text looks.

use crate::document::compose::Look;
use crate::document::left_out::Unread;

/// What a `style` attribute says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Css {
    /// Not shown.
    pub hidden: bool,
    /// Centred (or stated not to be).
    pub centred: Option<bool>,
    /// Left edge in points.
    pub indent: Option<f32>,
    /// A list without marks.
    pub unmarked: bool,
    /// The run that stands for a list's mark in text pasted from Word.
    pub mark: bool,
    /// The small gap that follows such a mark.
    pub gap: bool,
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    struck: bool,
    size: Option<f32>,
}

impl Css {
    /// Reads a `style` attribute.
    pub(super) fn read(style: &str) -> Css {
        let mut css = Css::default();
        let mut first_line = 0.0;
        for declaration in style.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let name = name.trim().to_ascii_lowercase();
            let value = value.trim().to_ascii_lowercase();
            match name.as_str() {
                "display" => css.hidden |= value == "none",
                "visibility" => css.hidden |= value == "hidden",
                "font-weight" => {
                    css.bold = Some(value.starts_with("bold") || value.parse::<u32>().is_ok_and(|w| w >= 600))
                }
                "font-style" => css.italic = Some(value == "italic" || value == "oblique"),
                "text-decoration" | "text-decoration-line" => {
                    css.underlined = Some(value.contains("underline"));
                    css.struck |= value.contains("line-through");
                }
                "font-size" => css.size = points(&value),
                "text-align" => css.centred = Some(value.contains("center")),
                "margin-left" | "padding-left" => css.indent = points(&value).or(css.indent),
                "margin" => css.indent = fourth(&value).or(css.indent),
                "text-indent" => first_line = points(&value).unwrap_or(0.0),
                "list-style" | "list-style-type" => css.unmarked |= value.contains("none"),
                "mso-list" => css.mark |= value == "ignore",
                "font" => {
                    css.gap |= value.starts_with("7.0pt") || value.starts_with("7pt");
                    css.bold = css.bold.or(value.contains("bold").then_some(true));
                }
                _ => {}
            }
        }
        css.indent = css.indent.map(|i| (i + first_line).max(0.0));
        css
    }

    /// The look of text inside, from the look around it.
    pub(super) fn over(&self, look: Look) -> Look {
        Look {
            bold: self.bold.unwrap_or(look.bold),
            italic: self.italic.unwrap_or(look.italic),
            underlined: self.underlined.unwrap_or(look.underlined),
            size: self.size.unwrap_or(look.size),
            unread: if self.struck { Some(Unread::Struck) } else { look.unread },
        }
    }
}

fn fourth(value: &str) -> Option<f32> {
    points(value.split_whitespace().nth(3)?)
}

/// A length in points.
fn points(value: &str) -> Option<f32> {
    let unit = value.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f32 = value[..unit].trim().parse().ok()?;
    let factor = match value[unit..].split_whitespace().next()? {
        "pt" => 1.0,
        "px" => 0.75,
        "cm" => 28.35,
        "mm" => 2.835,
        "in" => 72.0,
        "em" | "rem" => 12.0,
        _ => return None,
    };
    Some((number * factor).clamp(-2000.0, 2000.0))
}
