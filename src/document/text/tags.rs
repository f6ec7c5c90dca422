//! HTML tags in plain text, as a web form stores what was typed into it: where they end a line, a paragraph or a heading.

use super::markup::tag_len;
use std::ops::Range;

/// A stretch of a line between two tags that part lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its place in the text.
    pub range: Range<usize>,
    /// Empty lines that the tag before it stands for, at least.
    pub gap: usize,
    /// Level of the heading it stands in; 0 outside of headings.
    pub heading: u8,
}

/// Whether a text that is no web page holds tags that part its lines.
pub(super) fn has_tags(text: &str) -> bool {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        let start = at + found;
        if tag_len(&text[start..]).is_some_and(|len| parts(&text[start..start + len]).is_some()) {
            return true;
        }
        at = start + 1;
    }
    false
}

/// Parts the line at `range` of `text` at its tags. White space behind the last tag is no line of its own.
pub(super) fn pieces(text: &str, range: Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut open = Piece {
        range: range.clone(),
        gap: 0,
        heading: 0,
    };
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[at..range.end]) {
        let start = at + found;
        let tag = tag_len(&text[start..range.end]).map(|len| &text[start..start + len]);
        let Some((tag, parted)) = tag.and_then(|t| Some((t, parts(t)?))) else {
            at = start + 1;
            continue;
        };
        at = start + tag.len();
        let before = Piece {
            range: open.range.start..start,
            ..open
        };
        // Nothing stands between two tags that both end a paragraph; between two breaks stands an empty line.
        if parted.gap == 0 || !text[before.range.clone()].trim().is_empty() {
            out.push(before);
        }
        open = Piece {
            range: at..range.end,
            ..parted
        };
    }
    if out.is_empty() || !text[open.range.clone()].trim().is_empty() {
        out.push(open);
    }
    out
}

/// What a tag does to the lines around it; `None` for one that stands within a line.
fn parts(tag: &str) -> Option<Piece> {
    let open = !tag.starts_with("</");
    let name: String = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let piece = |gap, heading| {
        Some(Piece {
            range: 0..0,
            gap,
            heading,
        })
    };
    match name.as_bytes() {
        b"br" | b"li" | b"tr" => piece(0, 0),
        b"p" | b"div" | b"ul" | b"ol" | b"table" | b"hr" => piece(1, 0),
        [b'h', level @ b'1'..=b'6'] => piece(1, if open { level - b'0' } else { 0 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_end_lines_and_paragraphs_leave_a_gap() {
        let text = "<h2 class=x>Minutes</h2>Present: A<br />B<br/><br>5.Weirs <b>none</b><p>End</p>\n";
        let seen: Vec<_> = pieces(text, 0..text.len())
            .into_iter()
            .map(|p| (&text[p.range.clone()], p.gap, p.heading))
            .collect();
        assert_eq!(
            seen,
            [
                ("Minutes", 1, 2),
                ("Present: A", 1, 0),
                ("B", 0, 0),
                ("", 0, 0),
                ("5.Weirs <b>none</b>", 0, 0),
                ("End", 1, 0),
            ]
        );
        assert!(has_tags(text));
        assert!(!has_tags("if a < b then <b>bold</b> and <Otterby>"));
    }
}
