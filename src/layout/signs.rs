//! What can be told of each block by itself: its number, its title, how much it looks like a heading.

use super::numeral::{self, Numeral};
use super::titles;
use super::{issued, paper_size};
use crate::document::{Block, BlockKind, Document};
use crate::language::person_name::{self, Hints};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

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
        crate::stop::ask();
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
    stamped(document, &mut out, vocabulary);
    below_blank(document, &mut out);
    above_name(document, &mut out, vocabulary);
    told_again(&mut out);
    behind_page_number(document, &mut out, vocabulary);
    behind_reference(document, &mut out);
    number_behind_title(document, &mut out);
    glued_years(document, &mut out, vocabulary);
    running_heads(document, &mut out);
    menu(document, &mut out, vocabulary);
    out
}

/// "Agenda item 1", stamped in the corner above the title of minutes that another meeting is to approve: no number of theirs.
fn stamped(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const CORNER: usize = 6;
    const TITLE: usize = 12;
    let shown = |i: &usize| !signs[*i].furniture;
    let text = |i: usize| document.blocks[i].text();
    let corner = (0..signs.len()).filter(shown).take(CORNER);
    let Some(at) = corner
        .clone()
        .find(|&i| signs[i].alone && vocabulary.papers.stamp(text(i)).is_some())
    else {
        return;
    };
    let titled = (at + 1..signs.len().min(at + TITLE))
        .find(|&i| vocabulary.pages.opens_minutes(text(i)) || vocabulary.pages.is_minutes(text(i)));
    // another number before the title is that of an item
    if titled.is_some_and(|t| !(at + 1..t).any(|i| signs[i].numeral.is_some())) {
        signs[at].numeral = None;
        signs[at].alone = false;
        signs[at].furniture = true;
    }
}

/// The number alone at the very top, above the name of the council: the page's in a book of minutes.
fn above_name(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    let mut shown = (0..signs.len()).filter(|&i| !signs[i].furniture);
    let (Some(first), Some(second)) = (shown.next(), shown.next()) else {
        return;
    };
    let bare = document.blocks[first].text().bytes().all(|b| b.is_ascii_digit());
    let named = signs[second].caps && vocabulary.header.is_body(document.blocks[second].text());
    if signs[first].alone && bare && named {
        signs[first] = Sign {
            furniture: true,
            ..Sign::default()
        };
    }
}

/// The number below a page that is blank on purpose is that of the next page.
fn below_blank(document: &Document, signs: &mut [Sign]) {
    static BLANK: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.blank_page}\W*$"));
    for (sign, two) in signs.iter_mut().skip(1).zip(document.blocks.windows(2)) {
        if sign.alone && two[1].label.is_none() && BLANK.is_match(two[0].text()) {
            *sign = Sign {
                furniture: true,
                ..Sign::default()
            };
        }
    }
}

/// "4 Ferry tolls", and below the agenda's words a "4" by itself, where what was said begins: no second item.
fn told_again(signs: &mut [Sign]) {
    const FEWEST: usize = 2;
    let mut titled: Option<Vec<u32>> = None;
    let mut again = Vec::new();
    for (i, sign) in signs.iter().enumerate() {
        let Some(numeral) = sign.numeral.as_ref().filter(|_| !sign.furniture) else {
            continue;
        };
        if sign.alone && titled.as_ref() == Some(&numeral.parts) {
            again.push(i);
        }
        titled = (!sign.alone).then(|| numeral.parts.clone());
    }
    if again.len() < FEWEST {
        return;
    }
    for i in again {
        signs[i] = Sign {
            furniture: true,
            ..Sign::default()
        };
    }
}

/// "1 7. Ferry tolls" behind "6. Lamps": the number of a page that was torn into the line stands before the item's own.
fn behind_page_number(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    let mut last: Option<(Vec<u32>, char)> = None;
    for (block, sign) in document.blocks.iter().zip(signs) {
        let Some(numeral) = sign.numeral.as_ref().filter(|_| !sign.furniture) else {
            continue;
        };
        let page = numeral.parts.len() == 1 && numeral.range.is_some() && !numeral.word && block.cells.is_empty();
        let first = || {
            let second = numeral::behind(block, numeral.rest)?;
            let title = block.text().get(second.rest..).unwrap_or("");
            let shouted = is_caps(title.split('.').next().unwrap_or(""));
            (page && last.is_none() && second.parts == [1] && second.range.is_some() && shouted).then_some(second)
        };
        let next = last.as_ref().filter(|_| page).and_then(|(before, separator)| {
            let second = numeral::behind(block, numeral.rest)?;
            let counts = second.parts.len() == before.len() && second.separator == *separator;
            let stopped = second.shown.ends_with('.') && !numeral.shown.ends_with('.');
            (counts && stopped && second.parts[0] == before[0] + 1 && numeral.parts[0] != second.parts[0])
                .then_some(second)
        });
        if let Some(second) = next.or_else(first) {
            let gap = sign.gap;
            *sign = with(block, Some(second), vocabulary);
            sign.gap = gap;
        }
        last = sign.numeral.as_ref().map(|n| (n.parts.clone(), n.separator));
    }
}

/// "C048/31", and on the same line "1. APOLOGIES": the agenda's own number stands behind that of the minute book.
fn behind_reference(document: &Document, signs: &mut [Sign]) {
    for i in 1..signs.len() {
        let (above, below) = (&document.blocks[i - 1].range, &document.blocks[i].range);
        let between = document.text.get(above.end..below.start).unwrap_or("\n");
        let reference = signs[i - 1]
            .numeral
            .as_ref()
            .is_some_and(|n| n.separator == '/' && signs[i - 1].alone);
        let own = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| n.parts.len() == 1 && n.prefix.is_empty());
        if reference && own && !between.contains('\n') && !signs[i].title.is_empty() {
            signs[i].numeral = None;
        }
    }
}

/// "42031/32 Admissions" behind "3Ferries": the next number of a series whose numbers are glued to their titles.
fn glued_years(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    let glued = |s: &Sign| s.numeral.as_ref().filter(|n| n.glued).map(|n| n.parts[0]);
    if signs.iter().filter_map(glued).nth(1).is_none() {
        return;
    }
    let mut last = None;
    for (block, sign) in document.blocks.iter().zip(signs) {
        if let Some(value) = glued(sign) {
            last = Some(value);
            continue;
        }
        let Some(next) = last.map(|v| v + 1) else { continue };
        let end = next.to_string().len();
        let year = block.text().strip_prefix(&next.to_string()).is_some_and(|rest| {
            let century = rest.starts_with("19") || rest.starts_with("20");
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            century && digits == 4 && rest[4..].starts_with(['/', '-', ' '])
        });
        if year && !sign.furniture {
            let gap = sign.gap;
            *sign = with(block, Some(numeral::glued_to(block.text(), end, next)), vocabulary);
            sign.gap = gap;
            last = Some(next);
        }
    }
}

/// The first lines of a paper come back on each page, with the number of the page above or below: no part of the minutes.
fn running_heads(document: &Document, signs: &mut [Sign]) {
    const TOP: usize = 3;
    const LONGEST: usize = 80;
    let text = |i: usize| document.blocks[i].text();
    let first: Vec<usize> = (0..signs.len()).filter(|&i| !signs[i].furniture).take(TOP).collect();
    let Some(&last_of_top) = first.last() else { return };
    let tops: Vec<String> = first
        .iter()
        .map(|&i| text(i).to_lowercase())
        .filter(|t| t.len() <= LONGEST && t.contains(char::is_alphabetic))
        .collect();
    let page = |i: usize| {
        let t = text(i).trim_matches(|c: char| !c.is_alphanumeric());
        let digits = t.to_lowercase().replace("page", "");
        let digits = digits.trim();
        !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    for i in last_of_top + 1..signs.len() {
        let again = text(i).len() <= LONGEST && tops.contains(&text(i).to_lowercase());
        if !again || signs[i].furniture {
            continue;
        }
        let beside = [i.checked_sub(1), (i + 1 < signs.len()).then_some(i + 1)];
        let numbered = beside
            .into_iter()
            .flatten()
            .find(|&j| page(j) && !is_next_number(document, signs, j, i));
        if let Some(j) = numbered {
            for k in [i, j] {
                signs[k] = Sign {
                    furniture: true,
                    ..Sign::default()
                };
            }
        }
    }
}

/// Whether the number alone in block `j` goes on counting from the last one alone in a block before it: an item's number.
fn is_next_number(document: &Document, signs: &[Sign], j: usize, head: usize) -> bool {
    let value = |k: usize| {
        signs[k]
            .numeral
            .as_ref()
            .filter(|_| signs[k].alone)
            .map(|n| n.parts.clone())
    };
    let before = (0..j).rev().find_map(value);
    let this: Option<u32> = document.blocks[j].text().trim().parse().ok();
    let follows = before
        .zip(this)
        .is_some_and(|(b, t)| b.last().is_some_and(|&b| b + 1 == t));
    // two numbers in a row: the one beside the head is the page's
    let another = if j > head {
        signs.get(j + 1)
    } else {
        j.checked_sub(1).and_then(|k| signs.get(k))
    };
    follows && !another.is_some_and(|s| s.alone)
}

/// The menu of a web site above the line in which its page says what it is.
fn menu(document: &Document, signs: &mut [Sign], vocabulary: &Vocabulary) {
    const REACH: usize = 90;
    const FEWEST: usize = 4;
    const LINE: usize = 60;
    let text = |i: usize| document.blocks[i].text();
    let says = |i: usize| vocabulary.pages.is_item_page(text(i)) || vocabulary.pages.is_listing(text(i));
    let Some(at) = (0..signs.len().min(REACH)).find(|&i| says(i)) else {
        return;
    };
    let entry = |i: usize| {
        let t = text(i);
        t.len() <= LINE && !t.ends_with('.') && !t.contains(char::is_numeric) && !t.contains(": ")
    };
    let shown = (0..at).filter(|&i| !signs[i].furniture).count();
    if shown < FEWEST || !(0..at).filter(|&i| !signs[i].furniture).all(entry) {
        return;
    }
    for (block, sign) in document.blocks.iter().zip(signs).take(at) {
        // the council's own name may stand over the menu
        if !vocabulary.header.is_body(block.text()) || block.kind == BlockKind::ListItem {
            sign.furniture = true;
        }
    }
}

/// "APOLOGIES", and "HC146/31" on the line below, at the margin or before the item's first sentence: the number belongs to the
/// title above it.
fn number_behind_title(document: &Document, signs: &mut [Sign]) {
    let titled = |i: usize| {
        let heads = signs[i - 1].stands_out() && signs[i - 1].short && signs[i - 1].numeral.is_none();
        let told = |s: &Sign| s.numeral.is_none() && (s.inside || !s.short || !s.stands_out());
        let told = signs.get(i + 1).is_some_and(told);
        let reference = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| !n.prefix.is_empty() && n.separator == '/');
        let sentence = !signs[i].alone && !signs[i].short && !signs[i].stands_out();
        reference && heads && (signs[i].alone && told || sentence)
    };
    let behind: Vec<usize> = (1..signs.len()).filter(|&i| titled(i)).collect();
    if behind.len() < 3 {
        return;
    }
    for i in behind {
        let alone = signs[i].alone;
        let shown = signs[i].numeral.as_ref().map(|n| n.shown.clone()).unwrap_or_default();
        let numeral = signs[i].numeral.take();
        signs[i - 1].numeral = numeral.map(|n| Numeral {
            shown: if alone {
                document.blocks[i].text().trim().to_owned()
            } else {
                shown
            },
            range: None,
            rest: 0,
            ..n
        });
        (signs[i].alone, signs[i].furniture) = (false, alone);
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
    with(block, numeral::of(block), vocabulary)
}

/// The signs of a block that begins with `numeral`.
pub fn with(block: &Block, numeral: Option<Numeral>, vocabulary: &Vocabulary) -> Sign {
    let text = block.text();
    let rest = numeral.as_ref().map_or(0, |n| n.rest);
    let rest = rest + numeral.as_ref().map_or(0, |_| paper_size::kind_before(&text[rest..]));
    let cell = celled(block, numeral.as_ref());
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
        bold: block.style.bold,
        heading: if block.kind == BlockKind::Heading {
            block.level.max(1)
        } else {
            0
        },
        topic: vocabulary.headings.topic(title).map(str::to_owned),
        short: is_short(words),
        person: is_person(words, vocabulary),
        inside: vocabulary.headings.is_inside(label) || opens_decision(words, vocabulary),
        numeral,
        ..Sign::default()
    }
}

/// "V. Carr (Corporate Core)", "Cllr B Moss, Tarn Valley": initials or a title, a name, and what stands beside one.
fn is_person(words: &str, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 100;
    let first = words.split(' ').next().unwrap_or("");
    let titled = vocabulary.names.title(first).is_some();
    if words.len() > LONGEST || !titled && !person_name::is_initials(first, false) {
        return false;
    }
    let hints = Hints::default();
    let name = person_name::read(words, 0..words.len(), &vocabulary.names, &vocabulary.roles, hints);
    name.is_some_and(|n| {
        let rest = words[n.end..].trim_start();
        rest.is_empty() || rest.starts_with(['(', ',', '&']) || rest.starts_with("and ")
    })
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

/// "4. / FERRY TOLLS / Action", "4 | FERRY TOLLS | FERRY TOLLS They rose": where the title ends in the cell behind the number's, and
/// where the words behind it begin, in a table whose cells are parted by strokes or bars.
fn celled(block: &Block, numeral: Option<&Numeral>) -> Option<(usize, usize)> {
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
    // a cell that goes on behind its first sentence
    let sentence = cell.find(". ").filter(|_| cell.len() > LONGEST && !is_caps(cell));
    let title = sentence.map_or(cell, |at| &cell[..at + 1]);
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
    let all_caps = is_caps(words) && words.split(' ').count() > 2;
    // "Proposed lease of the Ferry House": what the item is about, and nobody who proposes it
    let second = words.split([' ', ':', '-']).find(|w| *w != first && !w.is_empty());
    let about = first != upper
        && words[first.len()..].starts_with(' ')
        && second.is_some_and(|w| w.starts_with(char::is_lowercase) && w.len() > 4)
        && is_phrase("items.proposed", first);
    !about && !all_caps && (first == upper || words.len() > 60 || words.contains(':'))
}
