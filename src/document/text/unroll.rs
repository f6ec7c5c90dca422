//! Cuts a paragraph that holds several numbered entries: minutes saved without their line ends, or an entry that lost the
//! line end before it.
//!
//! Knows nothing of meetings: a cut needs numbers that count on, one by one, each before a capital.

use super::{label, relined, running, running_text, titled};
use crate::document::{Block, BlockKind, Style};
use std::collections::BTreeMap;

/// Fewer entries in one paragraph are a list in a sentence.
const FEWEST: usize = 4;
/// A shorter paragraph holds no two items with numbers and titles.
const TWO: usize = 300;
/// A shorter paragraph is not looked through for titles without numbers.
const RUNNING: usize = 600;
/// From as many numbers on, no titles are looked for that have none.
const NUMBERED: usize = 2;
/// A shorter paragraph is no whole paper.
const WHOLE: usize = 1200;

/// The blocks, with those that hold several entries cut into these.
pub(super) fn unroll(blocks: Vec<Block>) -> Vec<Block> {
    let labels: Vec<Option<u32>> = blocks.iter().map(|b| b.label.as_deref().and_then(number)).collect();
    let mut next: Vec<Option<u32>> = vec![None; labels.len() + 1];
    for i in (0..labels.len()).rev() {
        next[i] = labels[i].or(next[i + 1]);
    }
    let texts: Vec<&str> = blocks
        .iter()
        .map(|b| if b.kind == BlockKind::Paragraph { b.text() } else { "" })
        .collect();
    let scattered = running::scattered(&texts);
    let mut out = Vec::with_capacity(blocks.len());
    let mut few = few(&texts);
    for (i, (block, scattered)) in blocks.into_iter().zip(scattered).enumerate() {
        let whole = block.kind == BlockKind::Paragraph && block.text().len() >= WHOLE;
        if let Some(number) = labels[i]
            && let Some(parts) = numbered_on(&block, number, next[i + 1])
        {
            out.extend(parts);
            continue;
        }
        let items = if block.kind == BlockKind::Paragraph && block.text().len() >= TWO {
            running::entries(block.text(), false)
        } else {
            few.remove(&i).unwrap_or_default()
        };
        let items = if items.len() < scattered.len() {
            scattered
        } else {
            items
        };
        let cuts = if whole {
            series(block.text())
        } else {
            labels[i]
                .zip(next[i + 1])
                .map_or_else(Vec::new, |(this, next)| lost(block.text(), this, next))
        };
        let numbered = items.len().max(cuts.len()) >= NUMBERED;
        let running = block.kind == BlockKind::Paragraph && block.text().len() >= RUNNING;
        let titles = if running && !numbered {
            titled::titles(block.text())
        } else {
            Vec::new()
        };
        let from = out.len();
        let counted = whole && cuts.len() == items.len();
        if titles.len() > items.len() {
            cut_items(&block, &titles, BlockKind::Heading, &mut out);
        } else if items.len() >= cuts.len().max(1) && !counted {
            cut_items(&block, &items, BlockKind::Paragraph, &mut out);
        } else {
            cut(block, &cuts, &mut out);
        }
        if running {
            let parts = out.split_off(from);
            parts.into_iter().for_each(|part| reline(part, &mut out));
        }
    }
    out
}

/// "24/01 Apologies None came. 24/02 Lamps They were out.": the items of each short paragraph, where the next goes on with their
/// numbers or they go on with those before.
fn few(texts: &[&str]) -> BTreeMap<usize, Vec<running_text::Entry>> {
    let mut out: BTreeMap<usize, Vec<running_text::Entry>> = BTreeMap::new();
    for (i, text) in texts.iter().enumerate() {
        let above = i.checked_sub(1);
        let before = above.and_then(|above| Some(&texts[above][out.get(&above)?.last()?.at..]));
        let begins = before.is_some_and(|before| running::follows(before, text));
        let next = texts.get(i + 1).copied().unwrap_or("");
        let opens = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !(opens && text.len() < TWO && (begins || !next.is_empty())) {
            continue;
        }
        let items = running::entries(text, true);
        let goes_on = |last: &running_text::Entry| begins || running::follows(&text[last.at..], next);
        if items.len() > 1 && items[0].at == 0 && items.last().is_some_and(goes_on) {
            out.insert(i, items);
        }
    }
    out
}

/// "1. Apologies None came. 2. Lamps They were out.": the parts of an entry that holds those behind it, up to the `next` number.
fn numbered_on(block: &Block, number: u32, next: Option<u32>) -> Option<Vec<Block>> {
    let lead = block.label.as_deref().unwrap_or("").len() + 1;
    let whole = format!("{} {}", block.label.as_deref()?, block.text());
    let entries = running::entries(&whole, next.is_some() || number > 1);
    let last = number + entries.len() as u32;
    let fits = next.map_or(number > 1 || block.text().len() >= TWO, |next| next == last);
    if entries.len() < 2 || entries.first()?.at > 0 || !fits {
        return None;
    }
    let shift = |entry: &running_text::Entry| running_text::Entry {
        at: entry.at.saturating_sub(lead),
        end: entry.end.saturating_sub(lead),
    };
    let mut out = Vec::new();
    let (first, rest) = entries.split_first()?;
    let own = shift(first);
    let upto = shift(rest.first()?).at;
    let titled = own.end > 0 && own.end < upto;
    let words = block.text()[..if titled { own.end } else { upto }].trim_end().len();
    out.push(part(block, block.kind, block.label.clone(), 0..words));
    let mut rest: Vec<running_text::Entry> = rest.iter().map(shift).collect();
    if titled {
        rest.insert(0, running_text::Entry { at: words, end: words });
    }
    let mut more = Vec::new();
    cut_items(block, &rest, BlockKind::Paragraph, &mut more);
    let begins = out[0].range.end;
    out.extend(more.into_iter().filter(|b| b.range.start >= begins));
    Some(out)
}

/// Puts `block` into `out`, cut where its lines began; the first keeps its number.
fn reline(block: Block, out: &mut Vec<Block>) {
    let lines = relined::lines(block.text());
    if lines.is_empty() || block.kind == BlockKind::Heading {
        out.push(block);
        return;
    }
    let from = out.len();
    cut_items(&block, &lines, BlockKind::Paragraph, out);
    if let Some(first) = out.get_mut(from) {
        first.kind = block.kind;
        first.label = block.label;
    }
}

/// Puts `block` into `out`, cut before and behind the titles of `items`, which are blocks of a kind.
fn cut_items(block: &Block, items: &[running_text::Entry], kind: BlockKind, out: &mut Vec<Block>) {
    let text = block.text();
    let mut put = |from: usize, to: usize, kind: BlockKind| {
        let words = text[from..to].trim_end_matches([' ', '|']).len();
        let stop: &[char] = if from > 0 { &['.', ':', ' ', '|'] } else { &[' '] };
        let lead = words - text[from..from + words].trim_start_matches(stop).len();
        if lead < words {
            out.push(part(block, kind, None, from + lead..from + words));
        }
    };
    let mut from = 0;
    for item in items {
        put(from, item.at, BlockKind::Paragraph);
        put(item.at, item.end, kind);
        from = item.end;
    }
    put(from, text.len(), BlockKind::Paragraph);
}

/// "7.", "7)" as 7; other labels count otherwise.
fn number(label: &str) -> Option<u32> {
    label.strip_suffix(['.', ')'])?.parse().ok()
}

/// Where each entry of a series from 1 on begins; empty where the paragraph holds none.
fn series(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut from = 0;
    while let Some(at) = entry(text, from, cuts.len() as u32 + 1, false) {
        cuts.push(at);
        from = at + 2;
    }
    let motions = cuts.iter().filter(|&&at| after_number(text, at).starts_with("That "));
    if cuts.len() < FEWEST || motions.count() * 2 > cuts.len() {
        return Vec::new();
    }
    cuts
}

/// The entries between the one numbered `this` and the one numbered `next`, if all of them stand in the text of `this`.
fn lost(text: &str, this: u32, next: u32) -> Vec<usize> {
    if next <= this + 1 || next > this + 4 {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let mut from = 0;
    for wanted in this + 1..next {
        let Some(at) = entry(text, from, wanted, true) else {
            return Vec::new();
        };
        cuts.push(at);
        from = at + 2;
    }
    cuts
}

/// Where "7. Capital" stands from byte `from` on; `ended`: only behind the end of a sentence.
fn entry(text: &str, from: usize, wanted: u32, ended: bool) -> Option<usize> {
    let label = format!("{wanted}. ");
    text.get(from..)?
        .match_indices(label.as_str())
        .map(|(i, _)| from + i)
        .find(|&at| {
            let before = &text[..at];
            let word = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
            let names = [
                "item",
                "items",
                "no",
                "no.",
                "minute",
                "section",
                "page",
                "paragraph",
                "and",
                "at",
                "of",
            ];
            before.ends_with(' ')
                && !names.contains(&word.as_str())
                && after_number(text, at).starts_with(char::is_uppercase)
                && (!ended || before.trim_end().ends_with(['.', '?', '!', ')']))
        })
}

fn after_number(text: &str, at: usize) -> &str {
    text[at..].split_once(". ").map_or("", |(_, rest)| rest.trim_start())
}

/// Puts `block` into `out`, cut before each of `cuts`; what follows a cut is a list item with its number for a label.
fn cut(block: Block, cuts: &[usize], out: &mut Vec<Block>) {
    let Some(&first) = cuts.first() else {
        out.push(block);
        return;
    };
    let end = block.text().trim_end().len();
    let head = block.text()[..first].trim_end().len();
    if head > 0 {
        out.push(part(&block, block.kind, block.label.clone(), 0..head));
    }
    for (n, &at) in cuts.iter().enumerate() {
        let end = cuts
            .get(n + 1)
            .map_or(end, |&next| block.text()[..next].trim_end().len());
        let Some((label, _)) = label::split(&block.text()[at..end]) else {
            continue;
        };
        let words = end - block.text()[at + label..end].trim_start().len();
        let label = block.text()[at..at + label].to_owned();
        out.push(part(&block, BlockKind::ListItem, Some(label), words..end));
    }
}

fn part(block: &Block, kind: BlockKind, label: Option<String>, range: std::ops::Range<usize>) -> Block {
    let source = block.flow.source(range.clone());
    let mut part = Block::new(kind, source, block.flow.slice(range));
    part.label = label;
    part.level = block.level;
    part.style = Style { lead: 0, ..block.style };
    part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Flow;

    fn paragraph(text: &str) -> Block {
        Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()))
    }

    fn labels(blocks: Vec<Block>) -> Vec<(Option<String>, String)> {
        unroll(blocks)
            .into_iter()
            .map(|b| (b.label.clone(), b.text().chars().take(12).collect()))
            .collect()
    }

    #[test]
    fn a_paper_in_one_paragraph_is_cut_at_its_numbers() {
        let filler = "The ditch was dug in 3. It held. ".repeat(40);
        let text = format!(
            "MINUTES Nothing raised 1. Apologies none {filler}2. Ditches as in 5. Above 3. Swans rang. 4. Close at 9pm."
        );
        let got = labels(vec![paragraph(&text)]);
        let heads: Vec<&str> = got.iter().filter_map(|g| g.0.as_deref()).collect();
        assert_eq!(heads, ["1.", "2.", "3.", "4."]);
        assert_eq!(got[0].1, "MINUTES Noth");
    }

    #[test]
    fn an_entry_that_lost_its_line_end_is_found_between_its_neighbours() {
        let item = |label: &str, text: &str| {
            let mut b = paragraph(text);
            b.kind = BlockKind::ListItem;
            b.label = Some(label.to_owned());
            b
        };
        let got = labels(vec![
            item("6.", "Filming. Nobody would. 7. Minutes were agreed."),
            item("8.", "Reports."),
        ]);
        let begun: Vec<&str> = got.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(begun[..3], ["Filming", "Nobody would", "7. Minutes"]);
        let kept = labels(vec![item("6.", "See page 7. It says so."), item("8.", "Reports.")]);
        assert_eq!(kept.len(), 2);
    }

    #[test]
    fn clauses_of_a_resolution_stay_together() {
        let text = format!(
            "RESOLVED {} 1. That a. 2. That b. 3. That c. 4. That d.",
            "and so on ".repeat(130)
        );
        assert_eq!(labels(vec![paragraph(&text)]).len(), 1);
    }
}
