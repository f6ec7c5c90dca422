//! Members of a series that stand out of its order.

use super::super::signs::Sign;
use super::below;
use crate::document::{Block, BlockKind};
use crate::language::words;
use std::collections::{HashMap, HashSet};

/// Members out of order: a motion taken with an earlier item, a misprinted or misread number. They must look like the
/// others and bring a number that the chain does not have.
pub(super) fn add(blocks: &[Block], signs: &[Sign], weights: &[f64], chain: &mut Vec<usize>) {
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
