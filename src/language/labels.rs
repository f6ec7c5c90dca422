//! The label in front of a text: the number, letter or bullet of a list.

use super::{Pattern, pattern};
use std::sync::LazyLock;

static LEADING: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)^(?:
            \(\s?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})\s?\)    # (a) (12) (iv)
          | (?:\d{1,4}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,5})[.)](?:\s|$)   # 1. a) iv.
          | \d{1,3}(?:\.\d{1,3}){1,3}\s                               # 5.10
          | \d{1,4}/\d{1,4}[.:]?\s                                   # 31/8
          | [•●▪◦‣∙·*\x{f0b7}-]\s                                     # a dot
        )\s*",
    )
});

/// "31/8Resolved": the label and the first word run together.
static GLUED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(\d{1,4}/\d{1,4}[.:]?)\p{Lu}\p{Ll}"));

/// A label at the start of a text, and where the words after it begin.
pub(crate) fn leading_label(text: &str) -> (Option<String>, usize) {
    let glued = || GLUED.captures(text).and_then(|c| c.get(1));
    match LEADING.find(text).or_else(glued) {
        Some(m) => (Some(m.as_str().trim().to_owned()), m.end()),
        None => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_seen_in_many_shapes() {
        for (text, label) in [
            ("(a) That", "(a)"),
            ("5.10 RESOLVED", "5.10"),
            ("31/8 Resolved", "31/8"),
            ("31/8Resolved", "31/8"),
            ("iv) that", "iv)"),
            ("1. That", "1."),
            ("• That", "•"),
        ] {
            assert_eq!(leading_label(text).0.as_deref(), Some(label), "{text}");
        }
        assert_eq!(leading_label("A further report").0, None);
        assert_eq!(leading_label("12 members").0, None);
    }
}
