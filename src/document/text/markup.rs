//! Turns one line of Markdown (or text with the odd `**`) into flow, and says how its words are dressed.

use crate::document::{FlowBuilder, entities};
use std::ops::Range;

/// How the words of a stretch are dressed, counted in letters and digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Dress {
    /// All letters and digits.
    pub words: usize,
    /// Those that are bold.
    pub bold: usize,
    /// Those that are italic.
    pub italic: usize,
    /// How far the flow is where the bold words that open it end; 0 where none do, or all are bold.
    pub lead: usize,
}

impl Dress {
    /// Adds what another stretch counts, which was pushed behind `before` bytes of flow.
    pub(super) fn add(&mut self, other: Dress, before: usize) {
        if self.bold == self.words && self.lead == 0 {
            let turns = self.words > 0 && other.bold < other.words;
            self.lead = if turns && other.lead == 0 { before } else { other.lead };
        }
        self.words += other.words;
        self.bold += other.bold;
        self.italic += other.italic;
    }
}

/// What may stand in a text besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// Nothing but the odd `**`.
    Plain,
    /// HTML tags and entities.
    Tags,
    /// Markdown, HTML included.
    Markdown,
}

/// Pushes `range` of `text` without its markup. Emphasis does not carry over from one line to the next.
pub(super) fn push(text: &str, range: Range<usize>, markup: Markup, out: &mut FlowBuilder) -> Dress {
    let mut walk = Walk {
        text,
        at: range.start,
        end: range.end,
        from: range.start,
        bold: false,
        italic: false,
        bold_until: 0,
        dress: Dress::default(),
        out,
    };
    walk.run(markup);
    walk.dress
}

struct Walk<'t, 'o> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Start of the stretch not pushed yet.
    from: usize,
    bold: bool,
    italic: bool,
    /// How far the flow was where bold letters ended last.
    bold_until: usize,
    dress: Dress,
    out: &'o mut FlowBuilder,
}

impl Walk<'_, '_> {
    fn run(&mut self, markup: Markup) {
        let markdown = markup == Markup::Markdown;
        let tags = markup != Markup::Plain;
        loop {
            self.plain();
            let Some(c) = self.text[self.at..self.end].chars().next() else {
                break;
            };
            let rest = &self.text[self.at..self.end];
            let skip = match c {
                '*' => self.stars(rest, markdown),
                '_' if markdown => self.underscores(rest),
                '\\' if markdown && self.escapes(rest) => {
                    self.drop_to(self.at + 1);
                    self.at += self.text[self.at..self.end].chars().next().map_or(0, char::len_utf8);
                    continue;
                }
                '`' if markdown => 1,
                '<' if tags => tag_len(rest).map_or(0, |n| self.tag(n)),
                '&' if tags => self.entity(rest),
                '!' | '[' if markdown => self.link(rest),
                _ => 0,
            };
            if skip > 0 {
                self.drop_to(self.at + skip);
                continue;
            }
            if c.is_alphanumeric() {
                self.letters(1);
            }
            self.at += c.len_utf8();
        }
        self.flush();
    }

    /// Goes over the letters, digits and spaces (ASCII) that stand here.
    fn plain(&mut self) {
        let bytes = &self.text.as_bytes()[self.at..self.end];
        let words = |b: u8| b == b' ' || b.is_ascii_alphanumeric();
        let len = bytes.iter().position(|b| !words(*b)).unwrap_or(bytes.len());
        self.letters(bytes[..len].iter().filter(|b| **b != b' ').count());
        self.at += len;
    }

    fn letters(&mut self, letters: usize) {
        let dress = &mut self.dress;
        if letters > 0 && !self.bold && dress.words > 0 && dress.bold == dress.words {
            dress.lead = self.bold_until;
        }
        dress.words += letters;
        dress.bold += if self.bold { letters } else { 0 };
        dress.italic += if self.italic { letters } else { 0 };
    }

    /// Bold letters begin or end.
    fn set_bold(&mut self, on: bool) {
        self.flush();
        self.bold = on;
        self.bold_until = self.out.len();
    }

    fn flush(&mut self) {
        if self.from < self.at {
            self.out.push(self.text, self.from..self.at);
        }
        self.from = self.at;
    }

    fn drop_to(&mut self, to: usize) {
        self.flush();
        self.at = to;
        self.from = to;
    }

    fn stars(&mut self, rest: &str, markdown: bool) -> usize {
        let n = rest.bytes().take_while(|&b| b == b'*').count();
        if (2..=6).contains(&n) {
            self.set_bold(!self.bold);
            if n % 2 == 1 {
                self.italic = !self.italic;
            }
            return n;
        }
        let next = rest[n..].chars().next();
        let flanks = next.is_some_and(|c| !c.is_whitespace()) || self.italic;
        if n == 1 && markdown && flanks && (self.italic || rest[1..].contains('*')) {
            self.italic = !self.italic;
            return 1;
        }
        0
    }

    fn underscores(&mut self, rest: &str) -> usize {
        let n = rest.bytes().take_while(|&b| b == b'_').count();
        let before = self.text[..self.at].chars().next_back();
        let after = rest[n..].chars().next();
        let opens = !before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| !c.is_whitespace());
        let closes = !after.is_some_and(char::is_alphanumeric) && before.is_some_and(|c| !c.is_whitespace());
        let on = if n == 2 { self.bold } else { self.italic };
        let toggles = if on { closes } else { opens && rest[n..].contains('_') };
        if n > 2 || !toggles {
            return 0;
        }
        if n == 2 {
            self.set_bold(!on);
        } else {
            self.italic = !on;
        }
        n
    }

    /// A backslash before punctuation, or one that breaks the line.
    fn escapes(&self, rest: &str) -> bool {
        rest[1..].chars().next().is_none_or(|c| c.is_ascii_punctuation())
    }

    fn tag(&mut self, len: usize) -> usize {
        let tag = self.text[self.at..self.at + len].to_ascii_lowercase();
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let on = !tag.starts_with("</");
        match name.as_str() {
            "b" | "strong" => self.set_bold(on),
            "i" | "em" => self.italic = on,
            "br" | "p" | "div" | "li" | "td" | "tr" | "hr" => {
                self.flush();
                self.out.space(self.at);
            }
            _ => {}
        }
        len
    }

    fn entity(&mut self, rest: &str) -> usize {
        match entity(rest) {
            Some((len, meaning)) => {
                self.flush();
                self.out.push_as(&meaning, self.at..self.at + len);
                len
            }
            None => 0,
        }
    }

    /// `[words](address)` keeps its words, an image nothing. Length of the whole.
    fn link(&mut self, rest: &str) -> usize {
        if let Some(picture) = rest.strip_prefix("![") {
            return link_end(picture).map_or(0, |(_, end)| end + 2);
        }
        let Some((words, end)) = rest.strip_prefix('[').and_then(link_end) else {
            return 0;
        };
        self.flush();
        let start = self.at + 1;
        let before = self.out.len();
        let dress = push(self.text, start..start + words, Markup::Markdown, self.out);
        self.dress.add(dress, before);
        end + 1
    }
}

/// After `[`: length of the words and of all up to the closing bracket of the address.
fn link_end(inside: &str) -> Option<(usize, usize)> {
    let words = inside[..inside.floor_char_boundary(400)].find("](")?;
    if inside[..words].contains('[') {
        return None;
    }
    let address = &inside[words + 2..];
    let address = &address[..address.floor_char_boundary(2000)];
    let close = address.find(')')?;
    Some((words, words + 2 + close + 1))
}

/// Bytes of an HTML comment.
const LONGEST_COMMENT: usize = 20_000;

/// Length of an HTML tag or comment at the start of `rest`.
pub(super) fn tag_len(rest: &str) -> Option<usize> {
    if rest.starts_with("<!--") {
        // a longer one is none: every mark that opens one would look through the whole text
        let near = &rest.as_bytes()[..rest.len().min(LONGEST_COMMENT)];
        return memchr::memmem::find(near, b"-->").map(|i| i + 3);
    }
    let next = rest[1..].chars().next()?;
    if !(next.is_ascii_alphabetic() || next == '/') {
        return None;
    }
    let head = &rest.as_bytes()[..rest.len().min(2000)];
    let end = memchr::memchr(b'>', head)?;
    (memchr::memchr(b'<', &head[1..end]).is_none()).then_some(end + 1)
}

/// The entity at the start of `rest`: its length and meaning.
pub(super) fn entity(rest: &str) -> Option<(usize, String)> {
    let semi = rest.bytes().take(10).position(|b| b == b';')?;
    let name = rest.get(1..semi)?;
    let meaning = entities::meaning(name)?;
    // a flow has straight quotes
    let straight = meaning
        .replace(['\u{2018}', '\u{2019}'], "'")
        .replace(['\u{201c}', '\u{201d}'], "\"");
    Some((semi + 1, straight))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(text: &str) -> (String, Dress) {
        let mut out = FlowBuilder::new();
        let dress = push(text, 0..text.len(), Markup::Markdown, &mut out);
        (out.finish().text().to_owned(), dress)
    }

    #[test]
    fn markup_leaves_the_flow_and_dresses_it() {
        let (words, dress) = flow("**Present:** Cllr A\\. Vane (*Chair*) &amp; the [Clerk](https://x.example/a)");
        assert_eq!(words, "Present: Cllr A. Vane (Chair) & the Clerk");
        assert_eq!((dress.bold, dress.italic), (7, 5));
    }

    #[test]
    fn letters_with_accents_have_names() {
        assert_eq!(flow("Caf&eacute; T&ycirc; 3&deg; &unknown;").0, "Café Tŷ 3° &unknown;");
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        assert_eq!(
            flow("cost * 2 and snake_case_name < 5").0,
            "cost * 2 and snake_case_name < 5"
        );
        assert_eq!(flow("1\\. Apologies").0, "1. Apologies");
    }
}
