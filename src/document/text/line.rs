//! The lines of a text: where they stand, how they are dressed, and how the text as a whole is wrapped.

use super::markup::{self, Dress, Markup};
use super::tags;
use crate::document::FlowBuilder;
use std::ops::Range;

/// One line that is not blank.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its place in the text, white space at its ends excluded.
    pub range: Range<usize>,
    /// Its words without markup, white space folded.
    pub words: String,
    /// Bold and italic words.
    pub dress: Dress,
    /// Columns of white space before it.
    pub indent: usize,
    /// Blank lines above it.
    pub gap: usize,
    /// A page ends somewhere between the line above and this one.
    pub page_break: bool,
    /// Level of a Markdown heading, 0 for other lines.
    pub heading: u8,
    /// Belongs to the page, not to the text.
    pub furniture: bool,
}

impl Line {
    /// All of its words are bold.
    pub(super) fn bold(&self) -> bool {
        self.dress.words > 0 && self.dress.bold == self.dress.words
    }

    /// Length in characters.
    pub(super) fn width(&self) -> usize {
        self.words.chars().count()
    }
}

/// How a text is wrapped.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Wrap {
    /// Lines are broken to fit this width; 0 where every paragraph is one line.
    pub width: usize,
    /// A blank line stands between any two lines, even of one paragraph.
    pub interleaved: bool,
    /// Paragraphs begin with their first word alone on a line, and lines break anywhere.
    pub ragged: bool,
}

/// The lines of `text` that are not blank; rules ("---") leave only a page break behind.
pub(super) fn lines(text: &str, markup: Markup) -> Vec<Line> {
    let mut reader = Reader {
        text,
        markup,
        out: Vec::new(),
        gap: 0,
        page_break: false,
    };
    let mut at = 0;
    for raw in text.split_inclusive('\n') {
        let range = at..at + raw.len();
        at = range.end;
        if markup != Markup::Tags {
            reader.line(range, 0);
            continue;
        }
        for piece in tags::pieces(text, range) {
            reader.gap = reader.gap.max(piece.gap);
            reader.line(piece.range, piece.heading);
        }
    }
    reader.out
}

struct Reader<'t> {
    text: &'t str,
    markup: Markup,
    out: Vec<Line>,
    /// Blank lines since the last line.
    gap: usize,
    page_break: bool,
}

impl Reader<'_> {
    fn line(&mut self, range: Range<usize>, heading: u8) {
        let raw = &self.text[range.clone()];
        self.page_break |= raw.contains('\u{c}');
        let body = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        if body.is_empty() || body == "\\" {
            self.gap += 1;
            return;
        }
        if is_rule(body) {
            self.page_break = true;
            self.gap += 1;
            return;
        }
        let from = range.start + (body.as_ptr() as usize - raw.as_ptr() as usize);
        let mut line = line(self.text, from..from + body.len(), self.markup);
        line.heading = line.heading.max(heading);
        line.indent = columns(&self.text[range.start..from]);
        line.gap = std::mem::take(&mut self.gap);
        line.page_break = std::mem::take(&mut self.page_break);
        if line.words.is_empty() {
            self.gap = line.gap + 1;
            self.page_break = line.page_break;
            return;
        }
        self.out.push(line);
    }
}

fn line(text: &str, mut range: Range<usize>, markup: Markup) -> Line {
    let mut heading = 0;
    if markup == Markup::Markdown {
        while text[range.clone()].starts_with("> ") {
            range.start += 2;
        }
        let marks = text[range.clone()].bytes().take_while(|&b| b == b'#').count();
        if (1..=6).contains(&marks) && text[range.start + marks..range.end].starts_with([' ', '\t']) {
            heading = marks as u8;
            range.start += marks;
            range.start += text[range.clone()].len() - text[range.clone()].trim_start().len();
        }
    }
    let mut flow = FlowBuilder::new();
    let dress = markup::push(text, range.clone(), markup, &mut flow);
    Line {
        range,
        words: flow.finish().text().to_owned(),
        dress,
        heading,
        ..Line::default()
    }
}

/// A line that only divides: "---", "* * *", "______".
fn is_rule(body: &str) -> bool {
    let mut marks = body.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    matches!(first, '-' | '_' | '*' | '=' | '~') && body.len() >= 3 && marks.all(|c| c == first)
}

fn columns(space: &str) -> usize {
    space
        .chars()
        .fold(0, |n, c| if c == '\t' { n / 8 * 8 + 8 } else { n + 1 })
}

/// How `lines` are wrapped, told from all of them together.
pub(super) fn wrap(lines: &[Line]) -> Wrap {
    let text: Vec<&Line> = lines.iter().filter(|l| !l.furniture).collect();
    let mut widths: Vec<usize> = text.iter().map(|l| l.width()).collect();
    widths.sort_unstable();
    let Some(&wide) = widths.get(widths.len() * 9 / 10) else {
        return Wrap::default();
    };
    let pairs = |gap: usize| {
        let near: Vec<_> = text.windows(2).filter(|w| w[1].gap == gap).collect();
        let lower = near.iter().filter(|w| starts_lower(&w[1].words)).count();
        (near.len(), lower)
    };
    let single = text
        .windows(2)
        .filter(|w| w[1].gap == 0 && is_lone_word(&w[0].words) && starts_lower(&w[1].words))
        .count();
    let (near, lower) = pairs(0);
    let (apart, apart_lower) = pairs(1);
    let ragged = single >= 4 && single * 40 >= text.len();
    let wrapped = near >= 4 && lower * 5 >= near && near * 4 >= text.len();
    let interleaved = apart >= 12 && apart_lower * 5 >= apart && apart > near;
    Wrap {
        width: if wide <= 130 && (wrapped || interleaved || ragged) {
            wide
        } else {
            0
        },
        interleaved: wide <= 130 && interleaved,
        ragged: wide <= 130 && ragged,
    }
}

/// The first letter is a small one.
pub(super) fn starts_lower(words: &str) -> bool {
    words
        .trim_start_matches(['(', '"', '\''])
        .starts_with(char::is_lowercase)
}

/// One capitalised word and nothing else.
pub(super) fn is_lone_word(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && words.len() <= 24
        && words.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-')
}
