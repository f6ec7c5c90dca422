mod spaced;

use std::ops::Range;

/// Running text as a reader reads it, with the way back to the document's text.
///
/// White space is folded (one ASCII space, no breaks, none at the ends), curly quotes are straight (`'` and `"`), the
/// no-break hyphen is `-`, soft hyphens, zero-width characters and markup are gone. Dashes and everything else stay as
/// written. So parsers match against plain forms, and [`Flow::source`] tells where the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flow {
    text: String,
    pieces: Vec<Piece>,
}

/// `len` bytes of flow text from `flow` stand for `source_len` bytes of source from `source`: a run copied byte for byte
/// (`exact`), one folded character, or an entity, whose meaning stands for its spelling (`meant`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    flow: usize,
    len: usize,
    source: usize,
    source_len: usize,
    exact: bool,
    meant: bool,
}

impl Flow {
    /// The flow of one stretch of the document's text.
    pub fn of(text: &str, range: Range<usize>) -> Flow {
        let mut b = FlowBuilder::new();
        b.push(text, range);
        b.finish()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// No words at all.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The range of the document's text from the first to the last of these words (what lies between them included).
    ///
    /// `range` must lie on character boundaries of [`Flow::text`].
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        if self.pieces.is_empty() {
            return 0..0;
        }
        let start = self.start_of(range.start);
        if range.start >= range.end {
            return start..start;
        }
        let i = self.piece_at(range.end - 1);
        let p = self.pieces[i];
        let end = if p.exact {
            p.source + (range.end - p.flow).min(p.len)
        } else {
            p.source + p.source_len
        };
        start..end.max(start)
    }

    /// The range of the document's text of the whole flow.
    pub fn whole(&self) -> Range<usize> {
        self.source(0..self.text.len())
    }

    /// The words of `range` as written in `document` (curly quotes and all), white space folded, furniture between pages and
    /// markup left out.
    pub fn original(&self, document: &str, range: Range<usize>) -> String {
        let mut out = String::new();
        for p in &self.pieces {
            let (a, b) = (p.flow.max(range.start), (p.flow + p.len).min(range.end));
            if a >= b {
                continue;
            }
            if p.exact {
                out.push_str(&document[p.source + (a - p.flow)..p.source + (b - p.flow)]);
            } else if p.meant || &self.text[p.flow..p.flow + p.len] == " " {
                out.push_str(&self.text[p.flow..p.flow + p.len]);
            } else {
                out.push_str(&document[p.source..p.source + p.source_len]);
            }
        }
        out.trim().to_owned()
    }

    /// The whole flow as written in `document`.
    pub fn original_all(&self, document: &str) -> String {
        self.original(document, 0..self.text.len())
    }

    /// Appends another flow that stands later in the same document, after a space.
    pub fn append(&mut self, other: &Flow) {
        if other.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            let end = self.whole().end;
            self.pieces.push(Piece {
                flow: self.text.len(),
                len: 1,
                source: end,
                source_len: other.whole().start.saturating_sub(end),
                exact: false,
                meant: false,
            });
            self.text.push(' ');
        }
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|p| Piece {
            flow: p.flow + shift,
            ..*p
        }));
    }

    /// A part of this flow as a flow of its own, white space at its ends taken off.
    pub fn slice(&self, range: Range<usize>) -> Flow {
        let part = &self.text[range.clone()];
        let start = range.start + (part.len() - part.trim_start().len());
        let end = range.start + part.trim_end().len();
        if start >= end {
            return Flow::default();
        }
        let mut pieces: Vec<Piece> = self.pieces_in(start..end).collect();
        pieces.shrink_to_fit();
        Flow {
            text: self.text[start..end].to_owned(),
            pieces,
        }
    }

    /// The same words without what stands in `gaps`, which are in order.
    fn without(&self, gaps: &[Range<usize>]) -> Flow {
        let mut out = Flow::default();
        let ends = gaps.iter().map(|g| g.start).chain([self.text.len()]);
        let starts = [0].into_iter().chain(gaps.iter().map(|g| g.end));
        for (from, to) in starts.zip(ends) {
            let shift = out.text.len();
            out.text.push_str(&self.text[from..to]);
            out.pieces.extend(self.pieces_in(from..to).map(|p| Piece {
                flow: p.flow + shift,
                ..p
            }));
        }
        out
    }

    /// The pieces of `range`, cut to it, their places counted from its start.
    fn pieces_in(&self, range: Range<usize>) -> impl Iterator<Item = Piece> {
        self.pieces.iter().filter_map(move |p| {
            let (a, b) = (p.flow.max(range.start), (p.flow + p.len).min(range.end));
            (a < b).then(|| Piece {
                flow: a - range.start,
                len: b - a,
                source: if p.exact { p.source + (a - p.flow) } else { p.source },
                source_len: if p.exact { b - a } else { p.source_len },
                ..*p
            })
        })
    }

    /// The byte and those before and behind it stand in the document's text as they do here.
    pub fn is_copied(&self, at: usize) -> bool {
        let piece = self.pieces.get(self.piece_at(at));
        piece.is_some_and(|p| p.exact && p.flow < at && at + 1 < p.flow + p.len)
    }

    fn piece_at(&self, at: usize) -> usize {
        self.pieces.partition_point(|p| p.flow <= at).saturating_sub(1)
    }

    fn start_of(&self, at: usize) -> usize {
        let p = self.pieces[self.piece_at(at)];
        if at >= p.flow + p.len {
            p.source + p.source_len
        } else if p.exact {
            p.source + (at - p.flow)
        } else {
            p.source
        }
    }
}

/// Builds a [`Flow`] from stretches of the document's text.
#[derive(Debug, Default)]
pub struct FlowBuilder {
    flow: Flow,
    /// The white space since the last word, and whether it is one plain space.
    space: Option<(Range<usize>, bool)>,
}

impl FlowBuilder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a stretch of `text`, folding it.
    pub fn push(&mut self, text: &str, range: Range<usize>) {
        let part = &text[range.clone()];
        if self.flow.text.is_empty() {
            self.flow.text.reserve_exact(part.len());
        }
        let mut done = 0;
        while let Some(c) = part[done..].chars().next() {
            let at = range.start + done;
            let plain = plain_len(&part.as_bytes()[done..]);
            if plain > 0 {
                self.flush();
                self.run(&part[done..done + plain], at);
                done += plain;
                continue;
            }
            let len = c.len_utf8();
            done += len;
            match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() || c.is_control() => self.gap(at..at + len, c == ' '),
                '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => self.one("'", at, len),
                '\u{201c}' | '\u{201d}' | '\u{201f}' | '\u{2033}' => self.one("\"", at, len),
                '\u{2010}' | '\u{2011}' => self.one("-", at, len),
                _ => {
                    self.flush();
                    self.run(&part[done - len..done], at);
                }
            }
        }
    }

    /// Appends `meaning` for the stretch that spells it (`&amp;`); white space alone is a gap like any other.
    pub fn push_as(&mut self, meaning: &str, range: Range<usize>) {
        if meaning.trim().is_empty() {
            return self.gap(range, false);
        }
        self.flush();
        let flow = self.flow.text.len();
        self.flow.text.push_str(meaning);
        self.flow.pieces.push(Piece {
            flow,
            len: meaning.len(),
            source: range.start,
            source_len: range.end - range.start,
            exact: false,
            meant: true,
        });
    }

    /// A space between what is there and what comes next (between two lines or two pages), unless one is there already.
    pub fn space(&mut self, at: usize) {
        self.gap(at..at, false);
    }

    /// Takes back a hyphen at the end, so that a word broken over two lines is whole again; the next push must not start
    /// with white space. Returns whether there was one.
    pub fn unhyphenate(&mut self) -> bool {
        if self.space.is_some() || !self.flow.text.ends_with('-') {
            return false;
        }
        self.flow.text.pop();
        if let Some(p) = self.flow.pieces.last_mut() {
            if p.len > 1 {
                p.len -= 1;
                p.source_len -= 1;
            } else {
                self.flow.pieces.pop();
            }
        }
        true
    }

    /// Length of the flow text so far; what is pushed next starts here or, after white space, one byte later.
    pub fn len(&self) -> usize {
        self.flow.text.len()
    }

    /// Nothing pushed yet.
    pub fn is_empty(&self) -> bool {
        self.flow.text.is_empty()
    }

    /// The flow.
    pub fn finish(mut self) -> Flow {
        if let Some(joined) = spaced::joined(&self.flow) {
            self.flow = joined;
        }
        // a document holds thousands of flows, most of them of one piece: without room to grow
        self.flow.pieces.shrink_to_fit();
        self.flow.text.shrink_to_fit();
        self.flow
    }

    fn gap(&mut self, at: Range<usize>, plain: bool) {
        if !self.flow.text.is_empty() {
            match &mut self.space {
                Some((s, p)) => {
                    s.end = s.end.max(at.end);
                    *p = false;
                }
                None => self.space = Some((at, plain)),
            }
        }
    }

    fn flush(&mut self) {
        if let Some((s, plain)) = self.space.take() {
            if plain {
                return self.run(" ", s.start);
            }
            let flow = self.flow.text.len();
            self.flow.text.push(' ');
            self.flow.pieces.push(Piece {
                flow,
                len: 1,
                source: s.start,
                source_len: s.end - s.start,
                exact: false,
                meant: false,
            });
        }
    }

    fn one(&mut self, folded: &str, at: usize, len: usize) {
        self.flush();
        let flow = self.flow.text.len();
        self.flow.text.push_str(folded);
        self.flow.pieces.push(Piece {
            flow,
            len: folded.len(),
            source: at,
            source_len: len,
            exact: false,
            meant: false,
        });
    }

    fn run(&mut self, words: &str, at: usize) {
        let (flow, len) = (self.flow.text.len(), words.len());
        self.flow.text.push_str(words);
        if let Some(p) = self.flow.pieces.last_mut()
            && p.exact
            && p.source + p.len == at
            && p.flow + p.len == flow
        {
            p.len += len;
            p.source_len += len;
            return;
        }
        self.flow.pieces.push(Piece {
            flow,
            len,
            source: at,
            source_len: len,
            exact: true,
            meant: false,
        });
    }
}

/// How many bytes at the head stand for themselves: words of ASCII with one plain space between them.
pub(super) fn plain_len(bytes: &[u8]) -> usize {
    if !bytes.first().is_some_and(u8::is_ascii_graphic) {
        return 0;
    }
    let mut end = 0;
    for (i, b) in bytes.iter().enumerate() {
        if b.is_ascii_graphic() {
            end = i + 1;
        } else if *b != b' ' || i > end {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_way_back_over_wraps_and_curly_quotes() {
        let text = "the  Children\u{2019}s\nPanel \u{201c}met\u{201d}";
        let flow = Flow::of(text, 0..text.len());
        assert_eq!(flow.text(), "the Children's Panel \"met\"");
        let at = flow.text().find("Children's Panel").unwrap();
        let source = flow.source(at..at + "Children's Panel".len());
        assert_eq!(&text[source], "Children\u{2019}s\nPanel");
        assert_eq!(flow.original(text, 4..20), "Children\u{2019}s Panel");
        assert_eq!(flow.slice(3..14).text(), "Children's");
    }

    #[test]
    fn a_word_broken_at_a_line_end_is_whole_again() {
        let text = "safe-\nguarding";
        let mut b = FlowBuilder::new();
        b.push(text, 0..5);
        assert!(b.unhyphenate());
        b.push(text, 6..14);
        let flow = b.finish();
        assert_eq!(flow.text(), "safeguarding");
        assert_eq!(flow.whole(), 0..14);
    }
}
