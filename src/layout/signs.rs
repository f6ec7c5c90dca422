//! What can be told of each block by itself: its number, its title, how much it looks like a heading.

mod beside;

use super::numeral::{self, Numeral};
use super::titles;
use super::{issued, paper_size};
use crate::document::{Block, BlockKind};
use crate::language::analysis::Analysed;
use crate::language::person_name::{self, Hints};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// The signs of one block.
#[derive(Debug, Clone, Default)]
pub(super) struct Sign {
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
    /// Names somebody and says no more than who it is: "V. Carr (Corporate Core)".
    pub person: bool,
    /// Opens a part inside an item ("RESOLVED", "Decision:").
    pub inside: bool,
    /// Page furniture.
    pub furniture: bool,
    /// Blank lines above.
    pub gap: usize,
}

impl Sign {
    /// Any sign of a heading beyond being short.
    pub(super) fn stands_out(&self) -> bool {
        self.caps || self.bold || self.heading > 0
    }
}

impl Sign {
    /// The signs in words.
    pub(super) fn told(&self) -> Vec<String> {
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
pub(super) fn of_all(document: &Analysed<'_>, vocabulary: &Vocabulary) -> Vec<Sign> {
    let mut last = 0;
    let mut out: Vec<Sign> = Vec::with_capacity(document.blocks.len());
    for (i, block) in document.blocks.iter().enumerate() {
        crate::stop::ask();
        let between = document.text.get(last..block.range.start).unwrap_or("");
        last = block.range.end.max(last);
        let mut sign = of(document, i, vocabulary);
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
    beside::stamped(document, &mut out, vocabulary);
    beside::below_blank(document, &mut out);
    beside::above_name(document, &mut out, vocabulary);
    beside::told_again(&mut out);
    beside::behind_page_number(document, &mut out, vocabulary);
    beside::behind_reference(document, &mut out);
    beside::number_behind_title(document, &mut out);
    beside::glued_years(document, &mut out, vocabulary);
    beside::running_heads(document, &mut out, vocabulary);
    beside::title_of_lists(document, &mut out, vocabulary);
    beside::menu(document, &mut out, vocabulary);
    out
}

/// Below a number that stands alone: "HC12 Action plan", "2031/32 Budget" are a title and no second number.
fn opens_title(numeral: &Numeral) -> bool {
    let coded = numeral.prefix.chars().filter(char::is_ascii_uppercase).count() > 1 && numeral.suffix.is_empty();
    let years = numeral.separator == '/' && numeral.parts.first().is_some_and(|y| (1990..2100).contains(y));
    numeral.rest > 0 && !numeral.word && (coded || years)
}

fn of(document: &Analysed<'_>, i: usize, vocabulary: &Vocabulary) -> Sign {
    let block = &document.blocks[i];
    if block.kind == BlockKind::Furniture {
        return Sign {
            furniture: true,
            ..Sign::default()
        };
    }
    with(document, i, numeral::of(block), vocabulary)
}

/// The signs of a block that begins with `numeral`.
pub(super) fn with(document: &Analysed<'_>, i: usize, numeral: Option<Numeral>, vocabulary: &Vocabulary) -> Sign {
    let block = &document.blocks[i];
    let text = block.text();
    let rest = numeral.as_ref().map_or(0, |n| n.rest);
    let rest = rest + numeral.as_ref().map_or(0, |_| paper_size::kind_before(&text[rest..]));
    let cell = celled(block, numeral.as_ref(), vocabulary);
    let end = cell.map_or_else(|| words_end(block, rest), |(end, _)| end);
    let words = &text[rest..end];
    let mut split = titles::split(words, vocabulary);
    if (cell.is_some() || block.kind != BlockKind::Paragraph && block.kind != BlockKind::ListItem || block.style.bold)
        && (words.len() <= 300 || cell.is_some())
    {
        // A heading, a cell or a bold line is a title from end to end.
        let whole = titles::whole(words);
        split = if paper_size::at(words).is_some() || block.kind == BlockKind::Furniture {
            split
        } else {
            whole
        };
    }
    let lead = numeral.as_ref().and_then(|_| led(block, rest));
    if let Some((title, body)) = lead {
        split = titles::Split {
            title: 0..titles::whole(&words[..title]).title.end,
            body: Some(body),
            marked: true,
        };
    }
    // "Item 5: Matters arising from the minutes, which are not included here."
    let named = numeral.as_ref().is_some_and(|n| n.word) && text[..rest].trim_end().ends_with(':');
    if named && split.title.is_empty() && words.len() <= titles::LONGEST {
        split = titles::whole(words);
    }
    if let Some(title) = issued::title(words) {
        split = titles::Split {
            title,
            body: None,
            marked: true,
        };
    }
    // "Item: Felling of the oak"
    if let Some((label, value)) = words[split.title.clone()].split_once(':')
        && vocabulary.pages.is_title(label)
        && !value.trim().is_empty()
    {
        split.title.start = split.title.end - value.trim_start().len();
    }
    let title = &words[split.title.clone()];
    let label = words.split(':').next().unwrap_or("").trim_end_matches(['-', '–', ' ']);
    Sign {
        alone: numeral.is_some() && words.trim().is_empty(),
        title: rest + split.title.start..rest + split.title.end,
        body: split
            .body
            .map(|b| rest + b)
            .or(cell.map(|(_, body)| body).or(Some(end)).filter(|&b| b < text.len())),
        marked: split.marked,
        caps: is_caps(title),
        bold: block.style.bold || lead.is_some(),
        heading: if block.kind == BlockKind::Heading {
            block.level.max(1)
        } else {
            0
        },
        topic: vocabulary.headings.topic(title).map(str::to_owned),
        short: is_short(words),
        person: is_person(document, i, rest..end, vocabulary),
        inside: vocabulary.headings.is_inside(label) || opens_decision(words, vocabulary),
        numeral,
        ..Sign::default()
    }
}

/// "V. Carr (Corporate Core)", "Cllr B Moss, Tarn Valley": initials or a title, a name, and what stands beside one.
fn is_person(document: &Analysed<'_>, i: usize, range: Range<usize>, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 100;
    let words = &document.blocks[i].text()[range.clone()];
    let first = words::first(words);
    let titled = vocabulary.names.title(first).is_some();
    if words.len() > LONGEST || !titled && !person_name::is_initials(first, false) {
        return false;
    }
    let stretch = document.stretch(i, range, &vocabulary.names, &vocabulary.roles);
    let name = stretch.name(0..words.len(), Hints::default());
    name.is_some_and(|n| {
        let rest = words[n.end..].trim_start();
        rest.is_empty() || rest.starts_with(['(', ',', '&']) || rest.starts_with("and ")
    })
}

/// In an agenda a numbered line is a title from end to end ("8. Resolution: Adopt the policy"), unless a standing item
/// or the words "To ..." behind it say where it ends.
pub(super) fn as_agenda(document: &Analysed<'_>, signs: &mut [Sign]) {
    for (i, (block, sign)) in document.blocks.iter().zip(signs).enumerate() {
        let Some(numeral) = &sign.numeral else { continue };
        let words = block.text().get(numeral.rest..).unwrap_or("");
        let cut = sign.body.is_some() || sign.title.is_empty();
        let told = words.split_once(": ").is_some_and(|(_, rest)| {
            let rest = rest.trim_start_matches(['-', ' ']).to_lowercase();
            ["to ", "none", "nil", "no "].iter().any(|w| rest.starts_with(w))
        });
        let several = document.sentences(i, numeral.rest..block.text().len()).len() > 1;
        if !cut || told || several || words.len() > 160 || !block.cells.is_empty() || sign.topic.is_some() {
            continue;
        }
        let whole = titles::whole(words).title;
        sign.title = numeral.rest + whole.start..numeral.rest + whole.end;
        sign.body = None;
        sign.inside = false;
    }
}

/// "4. **Ferry tolls** They rose.": where the words in bold end that begin at byte `rest` of a block, and where what was said
/// begins, both counted from there.
fn led(block: &Block, rest: usize) -> Option<(usize, usize)> {
    let text = block.text();
    let lead = usize::from(block.style.lead);
    let title = text.get(rest..lead).filter(|_| block.cells.is_empty())?;
    let behind = &text[lead..];
    let said = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | ';' | '-' | '–' | '—'));
    let closed = said.len() < behind.trim_start().len() || title.trim_end().ends_with(['.', ':', '-', '–']);
    let titled =
        title.starts_with(char::is_uppercase) && words::first(title).len() > 2 && title.len() <= titles::LONGEST;
    let sentence = said.ends_with(['.', '?', '!', ';']) || said.contains(". ");
    (titled && !said.is_empty() && (closed || sentence) && !said.starts_with(char::is_lowercase))
        .then(|| (title.len(), text.len() - said.len() - rest))
}

/// "4. / FERRY TOLLS / Action", "4 | FERRY TOLLS | FERRY TOLLS They rose": where the title ends in the cell behind the number's, and
/// where the words behind it begin, in a table whose cells are parted by strokes or bars.
fn celled(block: &Block, numeral: Option<&Numeral>, vocabulary: &Vocabulary) -> Option<(usize, usize)> {
    const LONGEST: usize = 200;
    let (text, numeral) = (block.text(), numeral?);
    let cell = &text[numeral.rest..];
    let end = match text[numeral.range.as_ref()?.end..numeral.rest].trim() {
        "/" => cell.find(" /")?,
        // a cell of several lines is closed further down
        "|" => cell.find(" |").unwrap_or(cell.len()),
        _ => return None,
    };
    let cell = &cell[..end];
    // a cell that goes on behind its title
    let told = cell.contains(". ") || cell.ends_with('.');
    let split = told
        .then(|| titles::split(cell, vocabulary))
        .filter(|split| split.body.is_some() && !split.title.is_empty());
    let sentence = cell.find(". ").filter(|_| cell.len() > LONGEST && !is_caps(cell));
    let sentence = sentence.map_or(cell, |at| &cell[..at + 1]);
    let title = split.map_or(sentence, |split| &cell[split.title]);
    let rest = text[numeral.rest + title.len()..].trim_start_matches(['/', '|', ' ']);
    // the title comes again before what was said
    let again = rest
        .strip_prefix(title)
        .unwrap_or(rest)
        .trim_start_matches(['/', '|', ' ']);
    Some((numeral.rest + title.len(), text.len() - again.len()))
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
pub(super) fn is_caps(title: &str) -> bool {
    let big = title.chars().filter(|c| c.is_uppercase()).count();
    let small = title.chars().filter(|c| c.is_lowercase()).count();
    big >= 3 && small * 8 <= big
}

/// A line, not a sentence.
fn is_short(words: &str) -> bool {
    let n = words.chars().count();
    n > 0 && n <= 160 && !words.ends_with(['.', ';', ','])
        || n > 0 && n <= 60 && words.ends_with(['.', ';']) && words::count(words) <= 7
}

/// "RESOLVED that ...", "Proposed by ...": the start of a decision and no heading.
fn opens_decision(words: &str, vocabulary: &Vocabulary) -> bool {
    let first = words
        .split([' ', ':'])
        .next()
        .unwrap_or("")
        .trim_end_matches(['.', ',', '-']);
    let upper = first.to_uppercase();
    let decided = vocabulary.headings.text().opens_decision.contains(&upper);
    if !decided {
        return false;
    }
    let all_caps = is_caps(words) && words::count(words) > 2;
    // "Proposed lease of the Ferry House": what the item is about, and nobody who proposes it
    let second = words.split([' ', ':', '-']).find(|w| *w != first && !w.is_empty());
    let about = first != upper
        && words[first.len()..].starts_with(' ')
        && second.is_some_and(|w| w.starts_with(char::is_lowercase) && w.len() > 4)
        && is_phrase("items.proposed", first);
    !about && !all_caps && (first == upper || words.len() > 60 || words.contains(':'))
}
