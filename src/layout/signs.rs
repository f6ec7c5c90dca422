//! What can be told of each block by itself: its number, its title, how much it looks like a heading.

use super::numeral::{self, Numeral};
use super::titles;
use crate::document::{Block, BlockKind, Document};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The signs of one block.
#[derive(Debug, Clone, Default)]
pub struct Sign {
    /// The number it begins with.
    pub numeral: Option<Numeral>,
    /// Its title, as a range of the flow; empty where it has none.
    pub title: Range<usize>,
    /// Where the text that runs on after the title begins.
    pub body: Option<usize>,
    /// A stop, a dash or a change from capitals ends the title.
    pub marked: bool,
    /// The title is in capitals.
    pub caps: bool,
    /// Bold throughout.
    pub bold: bool,
    /// Marked as a heading, with its level.
    pub heading: u8,
    /// The standing item the title names.
    pub topic: Option<String>,
    /// Nothing but the number.
    pub alone: bool,
    /// A short line that is no sentence.
    pub short: bool,
    /// Opens a part inside an item ("RESOLVED", "Decision:").
    pub inside: bool,
    /// Page furniture.
    pub furniture: bool,
    /// Blank lines above.
    pub gap: usize,
}

impl Sign {
    /// Any sign of a heading beyond being short.
    pub fn stands_out(&self) -> bool {
        self.caps || self.bold || self.heading > 0
    }
}

impl Sign {
    /// The signs in words.
    pub fn told(&self) -> Vec<String> {
        let number = self.numeral.as_ref().map(|n| format!("number {}", n.shown));
        let topic = self.topic.as_ref().map(|t| format!("names the standing item {t}"));
        let heading = (self.heading > 0).then(|| format!("heading of level {}", self.heading));
        let plain = [
            (self.alone, "nothing but the number"),
            (self.caps, "capitals"),
            (self.bold, "bold"),
            (self.marked, "a mark ends the title"),
            (self.short, "short, no sentence"),
            (self.inside, "opens a part inside an item"),
            (self.furniture, "page furniture"),
            (self.gap > 0, "a blank line above"),
        ];
        let plain = plain.iter().filter(|(on, _)| *on).map(|(_, words)| (*words).to_owned());
        number.into_iter().chain(topic).chain(heading).chain(plain).collect()
    }
}

/// The signs of all blocks.
pub fn of_all(document: &Document, vocabulary: &Vocabulary) -> Vec<Sign> {
    let mut last = 0;
    let mut out: Vec<Sign> = Vec::with_capacity(document.blocks.len());
    for block in &document.blocks {
        let between = document.text.get(last..block.range.start).unwrap_or("");
        last = block.range.end.max(last);
        let mut sign = of(block, vocabulary);
        sign.gap = between.bytes().filter(|&b| b == b'\n').count().saturating_sub(1);
        // "Minutes" below a number that stands alone names the item; only "Minutes:" opens what was said
        let numbered = out.iter().rev().find(|s| !s.furniture).is_some_and(|s| s.alone);
        if numbered && sign.numeral.as_ref().is_some_and(opens_title) {
            sign.numeral = None;
            sign.title.start = 0;
        }
        let standing = matches!(sign.topic.as_deref(), Some("previous-minutes" | "declarations"));
        if numbered && standing && !block.text().contains(':') {
            sign.inside = false;
        }
        out.push(sign);
    }
    number_behind_title(document, &mut out);
    out
}

/// "APOLOGIES", and "HC146/31" on the line below, at the margin: the number belongs to the title above it.
fn number_behind_title(document: &Document, signs: &mut [Sign]) {
    let titled = |i: usize| {
        let heads = signs[i - 1].stands_out() && signs[i - 1].short && signs[i - 1].numeral.is_none();
        let told = |s: &Sign| s.numeral.is_none() && (s.inside || !s.short || !s.stands_out());
        let told = signs.get(i + 1).is_some_and(told);
        let reference = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| !n.prefix.is_empty() && n.separator == '/');
        signs[i].alone && reference && heads && told
    };
    let behind: Vec<usize> = (1..signs.len()).filter(|&i| titled(i)).collect();
    if behind.len() < 3 {
        return;
    }
    for i in behind {
        let numeral = signs[i].numeral.take();
        signs[i - 1].numeral = numeral.map(|n| Numeral {
            shown: document.blocks[i].text().trim().to_owned(),
            range: None,
            rest: 0,
            ..n
        });
        (signs[i].alone, signs[i].furniture) = (false, true);
    }
}

/// Below a number that stands alone: "HC12 Action plan", "2031/32 Budget" are a title and no second number.
fn opens_title(numeral: &Numeral) -> bool {
    let coded = numeral.prefix.chars().filter(char::is_ascii_uppercase).count() > 1 && numeral.suffix.is_empty();
    let years = numeral.separator == '/' && numeral.parts.first().is_some_and(|y| (1990..2100).contains(y));
    numeral.rest > 0 && !numeral.word && (coded || years)
}

fn of(block: &Block, vocabulary: &Vocabulary) -> Sign {
    if block.kind == BlockKind::Furniture {
        return Sign {
            furniture: true,
            ..Sign::default()
        };
    }
    let numeral = numeral::of(block);
    let rest = numeral.as_ref().map_or(0, |n| n.rest);
    let text = block.text();
    let end = words_end(block, rest);
    let words = &text[rest..end];
    let mut split = titles::split(words, vocabulary);
    if (block.kind != BlockKind::Paragraph && block.kind != BlockKind::ListItem || block.style.bold)
        && words.len() <= 300
    {
        // A heading, a cell or a bold line is a title from end to end.
        let whole = titles::whole(words);
        split = if titles::size(words).is_some() || block.kind == BlockKind::Furniture {
            split
        } else {
            whole
        };
    }
    let title = &words[split.title.clone()];
    let label = words.split(':').next().unwrap_or("").trim_end_matches(['-', '–', ' ']);
    Sign {
        alone: numeral.is_some() && words.trim().is_empty(),
        title: rest + split.title.start..rest + split.title.end,
        body: split.body.map(|b| rest + b).or((end < text.len()).then_some(end)),
        marked: split.marked,
        caps: is_caps(title),
        bold: block.style.bold,
        heading: if block.kind == BlockKind::Heading {
            block.level.max(1)
        } else {
            0
        },
        topic: vocabulary.headings.topic(title).map(str::to_owned),
        short: is_short(words),
        inside: vocabulary.headings.is_inside(label) || opens_decision(words),
        numeral,
        ..Sign::default()
    }
}

/// In an agenda a numbered line is a title from end to end ("8. Resolution: Adopt the policy"), unless a standing item
/// or the words "To ..." behind it say where it ends.
pub fn as_agenda(document: &Document, signs: &mut [Sign]) {
    for (block, sign) in document.blocks.iter().zip(signs) {
        let Some(numeral) = &sign.numeral else { continue };
        let words = block.text().get(numeral.rest..).unwrap_or("");
        let cut = sign.body.is_some() || sign.title.is_empty();
        let told = words.split_once(": ").is_some_and(|(_, rest)| {
            let rest = rest.trim_start_matches(['-', ' ']).to_lowercase();
            ["to ", "none", "nil", "no "].iter().any(|w| rest.starts_with(w))
        });
        let sentences = words.trim_end().trim_end_matches('.').contains(". ");
        if !cut || told || sentences || words.len() > 160 || !block.cells.is_empty() || sign.topic.is_some() {
            continue;
        }
        let whole = titles::whole(words).title;
        sign.title = numeral.rest + whole.start..numeral.rest + whole.end;
        sign.body = None;
        sign.inside = false;
    }
}

/// The title of a table row is its first cell with words.
fn words_end(block: &Block, rest: usize) -> usize {
    block
        .cells
        .iter()
        .find(|c| c.end > rest && !c.is_empty())
        .map_or(block.text().len(), |c| c.end)
}

/// At least three letters, none of them small but for a plural or an ordinal.
pub fn is_caps(title: &str) -> bool {
    let big = title.chars().filter(|c| c.is_uppercase()).count();
    let small = title.chars().filter(|c| c.is_lowercase()).count();
    big >= 3 && small * 8 <= big
}

/// A line, not a sentence.
fn is_short(words: &str) -> bool {
    let n = words.chars().count();
    n > 0 && n <= 160 && !words.ends_with(['.', ';', ','])
        || n > 0 && n <= 60 && words.ends_with('.') && words.split(' ').count() <= 7
}

/// "RESOLVED that ...", "Proposed by ...": the start of a decision and no heading.
fn opens_decision(words: &str) -> bool {
    let first = words
        .split([' ', ':'])
        .next()
        .unwrap_or("")
        .trim_end_matches(['.', ',', '-']);
    let upper = first.to_uppercase();
    let decided = [
        "RESOLVED",
        "AGREED",
        "ORDERED",
        "RECOMMENDED",
        "PROPOSED",
        "SECONDED",
        "ACTION",
        "REPLY",
        "NOTED",
        "DECISION",
    ]
    .contains(&upper.as_str());
    let all_caps = is_caps(words) && words.split(' ').count() > 2;
    decided && !all_caps && (first == upper || words.len() > 60 || words.contains(':'))
}
