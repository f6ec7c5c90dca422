//! Finds the numbering that carries the document: a series that goes on from one heading to the next.
//!
//! Lists inside items, paragraph numbers and references have series of their own; the one whose members look most like
//! headings, and which runs on without going back, is that of the items.

use super::numeral::Numeral;
use super::signs::Sign;
use crate::document::{Block, BlockKind};
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::phrases;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// One block that could be an item's heading in some series.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    block: usize,
    value: u32,
    weight: f32,
}

/// The blocks that head items, in order; empty where no series carries the document.
pub fn find(blocks: &[Block], signs: &[Sign]) -> Vec<usize> {
    let threefold = signs
        .iter()
        .flat_map(|s| &s.numeral)
        .filter(|n| n.parts.len() == 3)
        .count();
    let weights: Vec<f32> = (0..signs.len())
        .map(|i| {
            // a day alone on its line, where no numbers of three parts head the items
            let day = signs[i].alone && signs[i].numeral.as_ref().is_some_and(|n| n.may_be_date());
            weight(blocks, signs, i) - if day && threefold < 4 { 6.0 } else { 0.0 }
        })
        .collect();
    let mut first = best(signs, &weights);
    if first.is_empty() {
        // no other series: brackets may be the clerk's way
        let closed = |i: usize| signs[i].numeral.as_ref().is_some_and(is_closed);
        let lifted: Vec<f32> = (0..signs.len())
            .map(|i| weights[i] + if closed(i) { CLOSED - 1.0 } else { 0.0 })
            .collect();
        first = best(signs, &lifted);
    }
    if first.is_empty() {
        return first;
    }
    let majority = Majority::of(&first, signs, blocks);
    let adjusted: Vec<f32> = (0..signs.len())
        .map(|i| weights[i] + majority.agreement(&signs[i]) + majority.closing(&signs[i]) - majority.lists(&blocks[i]))
        .collect();
    let mut chain = best(signs, &adjusted);
    if chain.len() * 2 < first.len() {
        chain = first;
    }
    add_strays(blocks, signs, &adjusted, &mut chain);
    chain
}

/// How much the block looks like an item's heading.
fn weight(blocks: &[Block], signs: &[Sign], i: usize) -> f32 {
    let (block, sign) = (&blocks[i], &signs[i]);
    let Some(numeral) = &sign.numeral else { return -9.0 };
    let words = &block.text()[numeral.rest..];
    let (sign, words) = if sign.alone {
        let at = below(signs, i, signs.len());
        let next = at.and_then(|j| signs.get(j).zip(blocks.get(j)));
        match next {
            Some((s, b)) if s.numeral.is_none() && !s.furniture && !s.inside && b.label.is_none() && s.short => {
                (s, b.text())
            }
            _ => return if sign.heading > 0 || sign.bold { 0.5 } else { -2.0 },
        }
    } else {
        (sign, words)
    };
    let mut w = if is_pair(words) { -5.5 } else { 0.5 };
    w += if sign.heading > 0 {
        3.0
    } else if sign.bold {
        2.0
    } else {
        0.0
    };
    w += if sign.caps { 3.0 } else { 0.0 };
    w += match sign.topic.as_deref() {
        Some("other") => 2.5,
        Some(_) => 3.0,
        None => 0.0,
    };
    let titled = sign.title.len() >= 3;
    w += if sign.short && titled {
        1.5
    } else if sign.marked && titled {
        1.0
    } else {
        0.0
    };
    w += if !titled { -2.0 } else { 0.0 };
    w += lead(words, block.text(), sign);
    w -= if is_closed(numeral) { CLOSED } else { 0.0 };
    w += if numeral.damaged { -1.0 } else { 0.0 };
    w += if numeral.prefix.len() > 1 || numeral.separator == '/' {
        1.0
    } else {
        0.0
    };
    w += if numeral.separator == '.' && numeral.parts.last() != Some(&0) {
        -1.0
    } else {
        0.0
    };
    w += if block.kind == BlockKind::TableRow && block.cells.len() > 3 {
        -3.0
    } else {
        0.0
    };
    w += if block.level > 0 && block.kind != BlockKind::Heading && block.style.indent > 8.0 {
        -1.0
    } else {
        0.0
    };
    w
}

/// What a number in brackets loses: most lists inside an item are counted so.
const CLOSED: f32 = 3.0;

/// "(3)", "3)"
fn is_closed(numeral: &Numeral) -> bool {
    numeral.prefix.starts_with('(') || numeral.closed
}

/// The block below a number that stands alone: its title. Numbers of its first paragraphs that a column put above the title
/// ("2.", "2.1", "URGENT ITEMS") are passed over.
pub fn below(signs: &[Sign], i: usize, end: usize) -> Option<usize> {
    const REACH: usize = 4;
    let parts = |j: usize| signs[j].numeral.as_ref().map(|n| n.parts.as_slice());
    let own = parts(i)?;
    let part_of = |j: usize| signs[j].alone && parts(j).is_some_and(|p| p.len() > own.len() && p.starts_with(own));
    (i + 1..end.min(i + REACH)).find(|&j| !signs[j].furniture && !part_of(j))
}

/// "D. Weir, S. Moss:" behind a number: who moved and who seconded the motion of that number, which heads no item.
pub fn is_pair(words: &str) -> bool {
    static PAIR: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^[A-Z]\.\s?[A-Z][\w'-]+,\s?[A-Z]\.\s?[A-Z][\w'-]+\s*(?::|$)"));
    PAIR.is_match(words)
}

/// What the first words say.
fn lead(words: &str, whole: &str, sign: &Sign) -> f32 {
    if words.is_empty() {
        return 0.0;
    }
    let lower = words.starts_with(char::is_lowercase);
    let mut w = if lower { -5.0 } else { 0.0 };
    if ["That ", "that ", "THAT "].iter().any(|t| words.starts_with(t)) {
        w -= 6.0;
    }
    if sign
        .body
        .and_then(|b| whole.get(b..))
        .is_some_and(|b| b.starts_with("That "))
    {
        w -= 6.0;
    }
    if sign.inside {
        w -= 2.5;
    }
    if words.ends_with(';') || words.ends_with("; and") || words.ends_with(", and") {
        w -= 3.0;
    }
    if !words.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '\'' || c == '(') {
        w -= 2.0;
    }
    let first = words.split(' ').next().unwrap_or("");
    let named = phrases("items.before_name").contains(&first.trim_end_matches('.'));
    if named && sign.topic.is_none() {
        w -= 2.0;
    }
    if words.ends_with('?') {
        w -= 1.5;
    }
    w
}

/// The best chain over all series; empty where none is good enough.
fn best(signs: &[Sign], weights: &[f32]) -> Vec<usize> {
    let mut series: HashMap<String, Vec<Candidate>> = HashMap::new();
    for (block, sign) in signs.iter().enumerate() {
        let Some(n) = &sign.numeral else { continue };
        if weights[block] < -4.0 {
            continue;
        }
        for (i, &value) in n.parts.iter().enumerate() {
            let fixed: Vec<String> = n
                .parts
                .iter()
                .enumerate()
                .map(|(j, p)| if i == j { "#".to_owned() } else { p.to_string() })
                .collect();
            let word = if n.word { "item " } else { "" };
            let key = format!("{word}{}{}", n.prefix.trim_end(), fixed.join(&n.separator.to_string()));
            let weight = weights[block];
            series.entry(key).or_default().push(Candidate { block, value, weight });
        }
    }
    let mut keys: Vec<_> = series.into_iter().collect();
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    let mut found: (f32, Vec<usize>) = (0.0, Vec::new());
    for (_, candidates) in keys {
        let (score, chain) = chain(&candidates, signs);
        // one number in capitals is the only item; one that only its neighbours bear out has none
        let enough = if chain.len() == 1 { 5.0 } else { 4.0 };
        let borne_out = chain.len() > 1
            || !chain
                .iter()
                .any(|&i| signs[i].numeral.as_ref().is_some_and(|n| n.damaged));
        if borne_out && score >= enough && score > found.0 {
            found = (score, chain);
        }
    }
    found.1
}

/// The best chain of one series: dynamic programming over the values seen so far.
fn chain(candidates: &[Candidate], signs: &[Sign]) -> (f32, Vec<usize>) {
    let mut score = vec![0.0_f32; candidates.len()];
    let mut from: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut by_value: HashMap<u32, usize> = HashMap::new();
    let mut top: Option<usize> = None;
    // a list that each paragraph between its entries made begin anew: every number is 1
    let anew = candidates.len() >= 4 && candidates.iter().all(|c| c.value == 1);
    for (i, c) in candidates.iter().enumerate() {
        let mut gain = if c.value == 1 { 1.0 } else { 0.0 };
        let mut consider = |j: usize, bonus: f32, score: &[f32]| {
            if score[j] + bonus > gain {
                gain = score[j] + bonus;
                from[i] = Some(j);
            }
        };
        for (back, bonus) in [
            (0, -3.0),
            (1, 1.5),
            (2, 0.0),
            (3, -0.7),
            (4, -1.2),
            (5, -1.5),
            (6, -2.0),
        ] {
            if let Some(&j) = c.value.checked_sub(back).and_then(|v| by_value.get(&v)) {
                let branch = back == 0 && (anew || suffix(signs, candidates[j].block) != suffix(signs, c.block));
                consider(j, if branch { 0.5 } else { bonus }, &score);
            }
        }
        if c.weight >= 3.0
            && let Some(j) = top
        {
            let back = candidates[j].value >= c.value;
            consider(j, if back { -20.0 } else { -7.0 }, &score);
        }
        score[i] = gain + c.weight;
        if by_value.get(&c.value).is_none_or(|&j| score[i] > score[j] - 1.0) {
            by_value.insert(c.value, i);
        }
        if top.is_none_or(|j| score[i] > score[j]) {
            top = Some(i);
        }
    }
    let mut chain = Vec::new();
    let mut at = top;
    while let Some(i) = at {
        chain.push(candidates[i].block);
        at = from[i];
    }
    chain.reverse();
    (top.map_or(0.0, |i| score[i]), chain)
}

fn suffix(signs: &[Sign], block: usize) -> &str {
    signs[block].numeral.as_ref().map_or("", |n| n.suffix.as_str())
}

/// What most members of a series have in common.
#[derive(Debug, Default)]
struct Majority {
    caps: Option<bool>,
    bold: Option<bool>,
    heading: Option<bool>,
    alone: Option<bool>,
    listed: Option<bool>,
    closed: Option<bool>,
}

impl Majority {
    fn of(chain: &[usize], signs: &[Sign], blocks: &[Block]) -> Self {
        let share = |n: usize| {
            if chain.len() < 3 {
                None
            } else if n * 10 >= chain.len() * 7 {
                Some(true)
            } else if n * 10 <= chain.len() * 2 {
                Some(false)
            } else {
                None
            }
        };
        let most = |test: &dyn Fn(&Sign) -> bool| share(chain.iter().filter(|&&i| test(&signs[i])).count());
        Majority {
            caps: most(&|s| s.caps),
            bold: most(&|s| s.bold),
            heading: most(&|s| s.heading > 0),
            alone: most(&|s| s.alone),
            closed: most(&|s| s.numeral.as_ref().is_some_and(is_closed)),
            listed: share(chain.iter().filter(|&&i| blocks[i].kind == BlockKind::ListItem).count()),
        }
    }

    /// What a number in brackets gets back where those of the items stand so.
    fn closing(&self, sign: &Sign) -> f32 {
        let closed = self.closed == Some(true) && sign.numeral.as_ref().is_some_and(is_closed);
        if closed { CLOSED } else { 0.0 }
    }

    /// What an entry of a list loses where the numbers of the items stand otherwise.
    fn lists(&self, block: &Block) -> f32 {
        let entry = block.kind == BlockKind::ListItem && self.listed == Some(false) && self.alone == Some(true);
        if entry { 2.5 } else { 0.0 }
    }

    /// A member of the majority gains, a block that lacks what all have loses.
    fn agreement(&self, sign: &Sign) -> f32 {
        let one = |most: Option<bool>, is: bool, gain: f32, loss: f32| match most {
            Some(true) if is => gain,
            Some(true) => -loss,
            _ => 0.0,
        };
        if sign.alone && self.alone != Some(true) {
            return 0.0;
        }
        one(self.caps, sign.caps, 0.5, if sign.topic.is_some() { 0.5 } else { 3.0 })
            + one(self.bold, sign.bold, 0.5, if sign.topic.is_some() { 0.5 } else { 2.5 })
            + one(
                self.heading,
                sign.heading > 0,
                0.5,
                if sign.bold || sign.caps { 0.5 } else { 2.5 },
            )
            + one(self.alone, sign.alone, 0.5, 1.5)
    }
}

/// Members out of order: a motion taken with an earlier item, a misprinted or misread number. They must look like the
/// others and bring a number that the chain does not have.
fn add_strays(blocks: &[Block], signs: &[Sign], weights: &[f32], chain: &mut Vec<usize>) {
    let number = |i: usize| signs[i].numeral.as_ref().map(|n| (n.parts.clone(), n.suffix.clone()));
    let mut have: HashSet<_> = chain.iter().filter_map(|&i| number(i)).collect();
    let members: HashSet<usize> = chain.iter().copied().collect();
    let shape = |i: usize| {
        signs[i]
            .numeral
            .as_ref()
            .map(|n| (n.parts.len(), n.separator, n.prefix.clone()))
    };
    let Some(form) = chain.first().and_then(|&i| shape(i)) else {
        return;
    };
    let mut heads: HashMap<String, usize> = HashMap::new();
    for words in chain.iter().filter_map(|&i| first_words(blocks, signs, i)) {
        *heads.entry(words).or_default() += 1;
    }
    // Rows of an agenda in tables, one table a section: each section may count anew.
    let row = |i: usize| (blocks[i].kind == BlockKind::TableRow).then(|| blocks[i].cells.len());
    let rows = chain
        .first()
        .and_then(|&i| row(i))
        .filter(|n| chain.iter().all(|&i| row(i) == Some(*n)));
    let plain = chain.iter().filter(|&&i| signs[i].stands_out()).count() * 2 < chain.len();
    for (i, &weight) in weights.iter().enumerate() {
        let Some(key) = number(i) else { continue };
        if rows.is_some()
            && row(i) == rows
            && !members.contains(&i)
            && shape(i).as_ref() == Some(&form)
            && weight >= 0.0
        {
            chain.push(i);
            continue;
        }
        let damaged = signs[i].numeral.as_ref().is_some_and(|n| n.damaged);
        if damaged || members.contains(&i) || have.contains(&key) || shape(i).as_ref() != Some(&form) {
            continue;
        }
        let alike = first_words(blocks, signs, i).is_some_and(|w| heads.get(&w).is_some_and(|&n| n >= 2));
        let strong = weight >= if plain { 3.5 } else { 4.0 };
        if alike && weight >= 0.0 || strong {
            chain.push(i);
            have.insert(key);
        }
    }
    chain.sort_unstable();
}

/// The first three words of a title.
fn first_words(blocks: &[Block], signs: &[Sign], i: usize) -> Option<String> {
    let at = if signs[i].alone {
        below(signs, i, signs.len())?
    } else {
        i
    };
    let title = signs.get(at)?.title.clone();
    let words: Vec<&str> = blocks.get(at)?.text().get(title)?.split(' ').take(3).collect();
    (words.len() == 3).then(|| words.join(" ").to_lowercase())
}
