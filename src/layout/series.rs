//! Finds the numbering that carries the document: a series that goes on from one heading to the next.
//!
//! Lists inside items, paragraph numbers and references have series of their own; the one whose members look most like
//! headings, and which runs on without going back, is that of the items.

use super::numeral::Numeral;
use super::signs::Sign;
use crate::decide::{self, Decision, Scale};
use crate::document::{Block, BlockKind};
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::phrases::phrases;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// One block that could be an item's heading in some series.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    block: usize,
    value: u32,
    weight: f64,
}

/// A sign's name, which is its key in the table of weights.
macro_rules! key {
    ($name:ident) => {
        stringify!($name)
    };
}

/// What speaks for and against a block as the heading of an item, by the names in the table of weights.
type Signs = Vec<(&'static str, u32)>;

/// The decision, as it is told and in the table of weights.
pub const NAME: &str = "series";
pub const SCALE: &str = "items";

/// The series whose members head the items.
pub type Series = Decision<Vec<usize>>;

/// The series that carries the document, its members in order; `None` where none does.
pub fn find(blocks: &[Block], signs: &[Sign], scale: &Scale) -> Option<Series> {
    let threefold = signs
        .iter()
        .flat_map(|s| &s.numeral)
        .filter(|n| n.parts.len() == 3)
        .count();
    let mut seen: Vec<Signs> = (0..signs.len())
        .map(|i| {
            let mut seen = weigh(blocks, signs, i);
            // a day alone on its line, where no numbers of three parts head the items
            let day = signs[i].alone && signs[i].numeral.as_ref().is_some_and(|n| n.may_be_date());
            seen.extend((day && threefold < 4).then_some((key!(date), 1)));
            seen
        })
        .collect();
    let mut first = best(signs, &seen, scale);
    if first.is_none() {
        // no other series: brackets may be the clerk's way
        let closed = |i: usize| signs[i].numeral.as_ref().is_some_and(is_closed);
        let lift = |(i, seen): (usize, &Signs)| -> Signs {
            let only = closed(i).then_some((key!(lifted), 1));
            seen.iter().copied().chain(only).collect()
        };
        let lifted: Vec<Signs> = seen.iter().enumerate().map(lift).collect();
        first = best(signs, &lifted, scale);
    }
    let first = first?;
    let majority = Majority::of(&first.best, signs, blocks);
    for (i, seen) in seen.iter_mut().enumerate() {
        majority.see(&signs[i], &blocks[i], seen);
    }
    let mut chosen = match best(signs, &seen, scale) {
        Some(second) if second.best.len() * 2 >= first.best.len() => second,
        _ => first,
    };
    let weights: Vec<f64> = seen.iter().map(|s| sum(scale, s)).collect();
    add_strays(blocks, signs, &weights, &mut chosen.best);
    Some(chosen)
}

fn sum(scale: &Scale, seen: &Signs) -> f64 {
    scale.weigh(seen).iter().map(|s| s.adds).sum()
}

/// "5 numbers, from 12. to 16.": a series in words.
pub fn shown(signs: &[Sign], found: &[usize]) -> String {
    let number = |i: Option<&usize>| {
        i.and_then(|&i| signs[i].numeral.as_ref())
            .map_or("", |n| n.shown.as_str())
    };
    match found {
        [one] => number(Some(one)).to_owned(),
        _ => format!("{} .. {}", number(found.first()), number(found.last())),
    }
}

/// How much the block looks like an item's heading.
fn weigh(blocks: &[Block], signs: &[Sign], i: usize) -> Signs {
    let (block, sign) = (&blocks[i], &signs[i]);
    let Some(numeral) = &sign.numeral else {
        return vec![(key!(bare), 1)];
    };
    let words = &block.text()[numeral.rest..];
    let (sign, words) = if sign.alone {
        let at = below(signs, i, signs.len());
        let next = at.and_then(|j| signs.get(j).zip(blocks.get(j)));
        match next {
            Some((s, b)) if s.numeral.is_none() && !s.furniture && !s.inside && b.label.is_none() && s.short => {
                (s, b.text())
            }
            _ if sign.heading > 0 || sign.bold => return vec![(key!(dressed), 1)],
            _ => return vec![(key!(untitled), 1)],
        }
    } else {
        (sign, words)
    };
    let titled = sign.title.len() >= 3;
    let standing = sign.topic.as_deref();
    let told = [
        (key!(numbered), !is_pair(words)),
        (key!(pair), is_pair(words)),
        (key!(heading), sign.heading > 0),
        (key!(bold), sign.heading == 0 && sign.bold),
        (key!(capitals), sign.caps),
        (key!(standing), standing.is_some_and(|t| t != "other")),
        (key!(common), standing == Some("other")),
        (key!(line), sign.short && titled),
        (key!(marked), !sign.short && sign.marked && titled),
        (key!(untitled), !titled),
        (key!(bracketed), is_closed(numeral)),
        (key!(damaged), numeral.damaged),
        (key!(coded), numeral.prefix.len() > 1 || numeral.separator == '/'),
        (
            key!(paragraph),
            numeral.separator == '.' && numeral.parts.last() != Some(&0),
        ),
        (key!(wide), block.kind == BlockKind::TableRow && block.cells.len() > 3),
        (
            key!(indented),
            block.level > 0 && block.kind != BlockKind::Heading && block.style.indent > 8.0,
        ),
    ];
    let mut seen: Signs = told
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| (name, 1))
        .collect();
    lead(words, block.text(), sign, signs[i].alone, &mut seen);
    seen
}

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
fn lead(words: &str, whole: &str, sign: &Sign, alone: bool, seen: &mut Signs) {
    if words.is_empty() {
        return;
    }
    let that = words.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("that "));
    let body = sign.body.and_then(|b| whole.get(b..));
    let then_that = body.is_some_and(|b| b.starts_with("That "));
    let first = words::first(words).trim_end_matches('.');
    // "Agenda Item 9 (Notice of Motion)" speaks of an item
    let refers = sign.numeral.as_ref().is_some_and(|n| n.word);
    let opens = |c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '(');
    let told = [
        // a page may set its titles in small letters, each below its number
        (
            key!(small),
            words.starts_with(char::is_lowercase) && !(alone && sign.short),
        ),
        (key!(inside), sign.inside),
        (
            key!(unfinished),
            words.ends_with(';') || words.ends_with("; and") || words.ends_with(", and"),
        ),
        (key!(odd), !words.starts_with(opens) || words.starts_with('(') && refers),
        (
            key!(person),
            sign.topic.is_none() && (sign.person || phrases("items.before_name").contains(&first)),
        ),
        (key!(question), words.ends_with('?')),
    ];
    seen.extend(told.into_iter().filter(|(_, is)| *is).map(|(name, _)| (name, 1)));
    let clauses = u32::from(that) + u32::from(then_that);
    seen.extend((clauses > 0).then_some((key!(clause), clauses)));
}

/// The best chain over all series; `None` where none is good enough.
fn best(signs: &[Sign], seen: &[Signs], scale: &Scale) -> Option<Series> {
    const WEAKEST: f64 = -4.0;
    let weights: Vec<f64> = seen.iter().map(|s| sum(scale, s)).collect();
    let mut series: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for (block, sign) in signs.iter().enumerate() {
        let Some(n) = &sign.numeral else { continue };
        if weights[block] < WEAKEST {
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
    let steps = Steps::of(scale);
    let damaged = |i: &usize| signs[*i].numeral.as_ref().is_some_and(|n| n.damaged);
    let candidates = series.values().filter_map(|members| {
        let (chain, taken) = chain(members, signs, &steps);
        // a number that only its neighbours bear out has none
        if chain.len() == 1 && chain.iter().any(damaged) {
            return None;
        }
        let mut candidate = decide::Candidate::new(chain);
        for name in taken {
            candidate.see(name, 1);
        }
        for (name, times) in candidate.what.clone().iter().flat_map(|&i| &seen[i]) {
            candidate.see(name, *times);
        }
        // one number in capitals is the only item
        candidate.see(key!(alone), u32::from(candidate.what.len() == 1));
        Some(candidate)
    });
    decide::best(candidates.collect(), scale)
}

/// What a step from one number to the next adds, by its name in the table of weights.
struct Steps<'s> {
    scale: &'s Scale,
}

impl<'s> Steps<'s> {
    fn of(scale: &'s Scale) -> Self {
        Steps { scale }
    }

    fn adds(&self, name: &'static str) -> f64 {
        self.scale.weigh(&[(name, 1)]).first().map_or(0.0, |s| s.adds)
    }
}

/// The steps by how far the number before stands back.
const BACK: [(u32, &str); 7] = [
    (0, key!(again)),
    (1, key!(next)),
    (2, key!(skip1)),
    (3, key!(skip2)),
    (4, key!(skip3)),
    (5, key!(skip4)),
    (6, key!(skip5)),
];

/// The best chain of one series, and the steps it takes: dynamic programming over the values seen so far.
fn chain(candidates: &[Candidate], signs: &[Sign], steps: &Steps<'_>) -> (Vec<usize>, Vec<&'static str>) {
    /// From this weight on a heading may stand far from its neighbours in the series.
    const STRONG: f64 = 3.0;
    let [begins, branch, far, back_again] =
        [key!(first), key!(branch), key!(far), key!(back)].map(|n| (n, steps.adds(n)));
    let near = BACK.map(|(back, name)| (back, (name, steps.adds(name))));
    let mut score = vec![0.0_f64; candidates.len()];
    let mut from: Vec<(Option<usize>, Option<&'static str>)> = vec![(None, None); candidates.len()];
    let mut by_value: HashMap<u32, usize> = HashMap::new();
    let mut top: Option<usize> = None;
    // a list that each paragraph between its entries made begin anew: every number is 1
    let anew = candidates.len() >= 3 && candidates.iter().all(|c| c.value == 1);
    for (i, c) in candidates.iter().enumerate() {
        let one = c.value == 1;
        let mut gain = if one { begins.1 } else { 0.0 };
        from[i].1 = one.then_some(begins.0);
        let mut consider = |j: usize, step: (&'static str, f64), score: &[f64]| {
            if score[j] + step.1 > gain {
                gain = score[j] + step.1;
                from[i] = (Some(j), Some(step.0));
            }
        };
        for (back, step) in near {
            if let Some(&j) = c.value.checked_sub(back).and_then(|v| by_value.get(&v)) {
                let branches = back == 0 && (anew || suffix(signs, candidates[j].block) != suffix(signs, c.block));
                consider(j, if branches { branch } else { step }, &score);
            }
        }
        if c.weight >= STRONG
            && let Some(j) = top
        {
            let back = candidates[j].value >= c.value;
            consider(j, if back { back_again } else { far }, &score);
        }
        score[i] = gain + c.weight;
        if by_value.get(&c.value).is_none_or(|&j| score[i] > score[j] - 1.0) {
            by_value.insert(c.value, i);
        }
        if top.is_none_or(|j| score[i] > score[j]) {
            top = Some(i);
        }
    }
    let (mut chain, mut taken) = (Vec::new(), Vec::new());
    let mut at = top;
    while let Some(i) = at {
        chain.push(candidates[i].block);
        taken.extend(from[i].1);
        at = from[i].0;
    }
    chain.reverse();
    (chain, taken)
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

    /// A member of the majority gains, a block that lacks what all have loses.
    fn see(&self, sign: &Sign, block: &Block, seen: &mut Signs) {
        let closed = self.closed == Some(true) && sign.numeral.as_ref().is_some_and(is_closed);
        // an entry of a list, where the numbers of the items stand otherwise
        let entry = block.kind == BlockKind::ListItem && self.listed == Some(false) && self.alone == Some(true);
        seen.extend(closed.then_some((key!(enclosed), 1)));
        seen.extend(entry.then_some((key!(listed), 1)));
        if sign.alone && self.alone != Some(true) {
            return;
        }
        let (standing, set_off) = (sign.topic.is_some(), sign.bold || sign.caps);
        let of = [
            (
                self.caps,
                sign.caps,
                if standing { key!(unlike) } else { key!(lowered) },
            ),
            (
                self.bold,
                sign.bold,
                if standing { key!(unlike) } else { key!(undressed) },
            ),
            (
                self.heading,
                sign.heading > 0,
                if set_off { key!(unlike) } else { key!(undressed) },
            ),
            (self.alone, sign.alone, key!(together)),
        ];
        let like = of.iter().filter(|(most, is, _)| *most == Some(true) && *is).count() as u32;
        seen.extend((like > 0).then_some((key!(alike), like)));
        let lacks = of.into_iter().filter(|(most, is, _)| *most == Some(true) && !is);
        seen.extend(lacks.map(|(_, _, name)| (name, 1)));
    }
}

/// Members out of order: a motion taken with an earlier item, a misprinted or misread number. They must look like the
/// others and bring a number that the chain does not have.
fn add_strays(blocks: &[Block], signs: &[Sign], weights: &[f64], chain: &mut Vec<usize>) {
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
        // alone above the head of the minutes it is the number of the page
        let page = i == 0 && signs[i].alone;
        if damaged || page || members.contains(&i) || have.contains(&key) || shape(i).as_ref() != Some(&form) {
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
    let words: Vec<&str> = words::each(blocks.get(at)?.text().get(title)?).take(3).collect();
    (words.len() == 3).then(|| words.join(" ").to_lowercase())
}
