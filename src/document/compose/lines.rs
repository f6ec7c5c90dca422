//! Turns a paragraph's runs into the lines that it sets apart on purpose, cleaned, each with its look.

use super::node::{Look, Para};
use crate::document::Style;
use crate::document::flow::plain_len;
use std::ops::Range;

/// One line (or several that only a wrap parts), ready to be written.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The words, single spaces, `\t` between columns, `\n` at a wrap.
    pub text: String,
    /// The columns that tabs part it into; empty where there is one only.
    pub fields: Vec<Range<usize>>,
    /// How it looks.
    pub style: Tally,
    /// How far the words in bold, or underlined, reach that open it; 0 where none do, or all are.
    pub lead: usize,
}

/// Letters counted by look.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    letters: usize,
    bold: usize,
    italic: usize,
    underlined: usize,
    sized: f32,
}

impl Tally {
    /// Counts so many letters.
    fn letters(&mut self, count: usize, look: Look) {
        self.letters += count;
        self.bold += usize::from(look.bold) * count;
        self.italic += usize::from(look.italic) * count;
        self.underlined += usize::from(look.underlined) * count;
        self.sized += look.size * count as f32;
    }

    /// Counts the letters of plain words that stand at `from`.
    fn words(&mut self, words: &str, from: usize, runs: &mut Runs<'_>) {
        let mut rest = words.as_bytes();
        let mut at = from;
        while !rest.is_empty() {
            let (look, end) = runs.look(at);
            let (own, after) = rest.split_at(rest.len().min(end - at));
            self.letters(own.iter().filter(|b| **b != b' ').count(), look);
            (rest, at) = (after, end);
        }
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: &Tally) {
        self.letters += other.letters;
        self.bold += other.bold;
        self.italic += other.italic;
        self.underlined += other.underlined;
        self.sized += other.sized;
    }

    /// The look of all the letters together.
    pub(crate) fn style(&self, body_size: f32) -> Style {
        // punctuation at the end is often left out of the bold run
        let all = |n: usize| n > 0 && n + 1 + self.letters / 50 >= self.letters && n * 2 > self.letters;
        let size = self.sized / (self.letters.max(1) as f32);
        Style {
            bold: all(self.bold),
            italic: all(self.italic),
            underlined: all(self.underlined),
            size: if body_size > 0.0 { size / body_size } else { 0.0 },
            ..Style::default()
        }
    }

    /// The look within `para`.
    pub(crate) fn of(&self, para: &Para, body_size: f32) -> Style {
        Style {
            centred: para.centred,
            indent: para.indent,
            ..self.style(body_size)
        }
    }
}

/// The lines of a paragraph; none for a blank one.
pub(super) fn lines(para: &Para) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut from = 0;
    let mut runs = Runs::new(para);
    let wrapped = is_wrapped(para.text());
    let opening = opening(para);
    for piece in para.text().split('\n') {
        let mut line = clean(piece, from, &mut runs);
        line.lead = opening
            .checked_sub(from)
            .and_then(|end| piece.get(..end))
            .map_or(0, |bold| clean(bold, from, &mut Runs::new(para)).text.len())
            .min(line.text.len());
        if line.lead == line.text.len() {
            line.lead = 0;
        }
        from += piece.len() + 1;
        if line.text.is_empty() {
            // an empty line between two breaks parts paragraphs: nothing may be joined over it
            out.push(Line::default());
            continue;
        }
        match out.last_mut() {
            Some(last) if is_wrap(&last.text, &line.text, wrapped) => {
                last.text.push('\n');
                last.text.push_str(&line.text);
                last.fields.clear();
                last.style.add(&line.style);
            }
            _ => out.push(line),
        }
    }
    out.retain(|l| !l.text.is_empty());
    out
}

/// Where the words in bold, or underlined, end that open a paragraph; 0 where none do, or all are.
pub(super) fn opening(para: &Para) -> usize {
    let (mut from, mut seen) = (0, false);
    for &(end, look) in para.runs() {
        let letters = para.text()[from..end].contains(char::is_alphanumeric);
        if letters && !look.bold && !look.underlined {
            return if seen { from } else { 0 };
        }
        seen |= letters;
        from = end;
    }
    0
}

/// Whether all lines but the last are about as long: wrapped by a program, not broken on purpose.
fn is_wrapped(text: &str) -> bool {
    if memchr::memchr_iter(b'\n', text.as_bytes()).nth(1).is_none() {
        return false;
    }
    let lengths: Vec<usize> = text
        .split('\n')
        .map(|l| l.trim().chars().count())
        .filter(|n| *n > 0)
        .collect();
    let Some((_, full)) = lengths.split_last().filter(|(_, full)| full.len() >= 2) else {
        return false;
    };
    let (least, most) = (full.iter().min().copied(), full.iter().max().copied());
    least.is_some_and(|l| l >= 50) && most <= least.map(|l| l + 25)
}

/// Whether a break between two lines is only a wrap: the words go on in the next line.
fn is_wrap(above: &str, below: &str, wrapped: bool) -> bool {
    let last = above.rsplit('\n').next().unwrap_or("").trim_end();
    if last.is_empty() || last.ends_with(['.', ':', ';', '!', '?']) {
        return false;
    }
    if below.starts_with(|c: char| c.is_lowercase()) {
        return last.chars().count() >= 60 || last.ends_with(|c: char| c.is_lowercase() || c == ',');
    }
    wrapped && !looks_like_start(below)
}

/// A line that begins a thing of its own: a list mark, a number, a label before a colon.
fn looks_like_start(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or("");
    word.starts_with(['(', '-', '\u{2022}', '*', '\u{2013}'])
        || word.ends_with(['.', ')', ':']) && word.len() <= 6
        || word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '/')
}

/// Looks up the look at a place, places only going up.
struct Runs<'p> {
    runs: &'p [(usize, Look)],
    at: usize,
}

impl<'p> Runs<'p> {
    fn new(para: &'p Para) -> Self {
        Runs {
            runs: para.runs(),
            at: 0,
        }
    }

    /// The look at a place, and how far it reaches.
    fn look(&mut self, place: usize) -> (Look, usize) {
        while self.runs.get(self.at).is_some_and(|r| r.0 <= place) {
            self.at += 1;
        }
        self.runs
            .get(self.at)
            .map_or((Look::default(), usize::MAX), |r| (r.1, r.0))
    }
}

/// One line cleaned: single spaces, tabs (or wide gaps) between columns, no control characters; private-use bullets are bullets.
fn clean(piece: &str, from: usize, runs: &mut Runs<'_>) -> Line {
    let mut line = Line::default();
    line.text.reserve_exact(piece.len());
    let mut spaces = 0;
    let mut tab = false;
    let mut done = 0;
    while let Some(c) = piece[done..].chars().next() {
        let at = done;
        done += c.len_utf8();
        match c {
            '\t' => tab = true,
            c if c.is_whitespace() => spaces += 1,
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => {
                if !line.text.is_empty() {
                    if tab || spaces >= 4 {
                        line.text.push('\t');
                    } else if spaces > 0 {
                        line.text.push(' ');
                    }
                }
                (spaces, tab) = (0, false);
                let plain = plain_len(&piece.as_bytes()[at..]);
                if plain > 0 {
                    done = at + plain;
                    line.text.push_str(&piece[at..done]);
                    line.style.words(&piece[at..done], from + at, runs);
                } else {
                    line.text.push(letter(c));
                    line.style.letters(1, runs.look(from + at).0);
                }
            }
        }
    }
    line.fields = columns(&line.text);
    line
}

/// Private-use characters of symbol fonts are bullets to a reader.
pub(crate) fn letter(c: char) -> char {
    match c {
        '\u{e000}'..='\u{f8ff}' => '\u{2022}',
        c => c,
    }
}

/// The columns of a line; none where there is one only, or only a number or bullet stands before the tab.
fn columns(text: &str) -> Vec<Range<usize>> {
    if !text.contains('\t') {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = 0;
    for field in text.split('\t') {
        out.push(at..at + field.len());
        at += field.len() + 1;
    }
    let first = &text[out[0].clone()];
    if out.len() == 2 && (super::number::is_number(first) || first.chars().count() <= 2) {
        return Vec::new();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn texts(text: &str) -> Vec<String> {
        let para = Para::of(BlockKind::Paragraph, text);
        lines(&para).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn breaks_on_purpose_part_lines_and_wraps_do_not() {
        assert_eq!(
            texts("Cllr Ash\nCllr Birch\nCllr Cole"),
            ["Cllr Ash", "Cllr Birch", "Cllr Cole"]
        );
        let wrapped = "The Clerk explained that the grant for the footpath had been\nspent before the end of March\nand asked for more.";
        assert_eq!(texts(wrapped).len(), 1);
    }

    #[test]
    fn tabs_and_wide_gaps_make_columns_unless_a_number_stands_first() {
        let para = Para::of(BlockKind::Paragraph, "Cllr Ash\tCllr\u{a0}Birch      Cllr Cole");
        let line = lines(&para).remove(0);
        assert_eq!(line.text, "Cllr Ash\tCllr Birch\tCllr Cole");
        assert_eq!(line.fields.len(), 3);
        let para = Para::of(BlockKind::Paragraph, "12.\tApologies");
        assert!(lines(&para).remove(0).fields.is_empty());
    }

    #[test]
    fn a_stop_left_out_of_the_bold_run_does_not_matter() {
        let mut para = Para::default();
        let bold = Look {
            bold: true,
            ..Look::default()
        };
        para.push("Apologies", bold);
        para.push(".", Look::default());
        assert!(lines(&para)[0].style.style(0.0).bold);
        para.push(" None were received by the Clerk", Look::default());
        assert!(!lines(&para)[0].style.style(0.0).bold);
    }
}
