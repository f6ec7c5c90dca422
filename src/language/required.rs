//! What every match of a pattern holds: a few short strings, one of which must be there.
//!
//! Used when the program is built, too.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More strings than this are not looked for.
const MOST: usize = 96;
/// More letters than this of one string are not looked at.
const LONGEST: usize = 24;
/// A class of more letters than this is no letter of a word.
const LETTERS: usize = 6;
/// Strings of which one is in every match (in lower case); none where a match may hold anything, or a string is no longer than
/// a letter.
pub fn strings(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    required(hir).filter(|all| all.iter().all(|s| s.len() > 1))
}

/// Strings (in lower case) of which one is in every match.
fn required(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if let Some(all) = exact(hir) {
        return Some(all).filter(|all| all.iter().all(|s| !s.is_empty()));
    }
    match hir.kind() {
        HirKind::Capture(group) => required(&group.sub),
        HirKind::Repetition(r) if r.min > 0 => required(&r.sub),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(required(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
        HirKind::Concat(parts) => of_parts(parts),
        _ => None,
    }
}

/// The best that one of the parts, or several that stand together, ask for.
fn of_parts(parts: &[Hir]) -> Option<Vec<Vec<u8>>> {
    let mut found: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut run: Vec<Vec<u8>> = vec![Vec::new()];
    for part in parts {
        match exact(part) {
            Some(all) => match crossed(&run, &all) {
                Some(longer) => run = longer,
                None => found.push(std::mem::replace(&mut run, all)),
            },
            None => {
                found.push(std::mem::replace(&mut run, vec![Vec::new()]));
                found.extend(required(part));
            }
        }
    }
    found.push(run);
    let worth = |all: &Vec<Vec<u8>>| {
        let shortest = all.iter().map(Vec::len).min().unwrap_or(0);
        (shortest.min(4), std::cmp::Reverse(all.len()))
    };
    let best = found.into_iter().max_by_key(worth)?;
    best.iter().all(|s| !s.is_empty()).then_some(best)
}

/// All that a part matches (in lower case), where that is a short list.
fn exact(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    let mut all = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![Vec::new()],
        HirKind::Literal(literal) => vec![literal.0.to_ascii_lowercase()],
        HirKind::Class(Class::Unicode(class)) => {
            let count: usize = class.iter().map(|r| r.end() as usize - r.start() as usize + 1).sum();
            if count > LETTERS {
                return None;
            }
            let letters = class.iter().flat_map(|r| r.start()..=r.end());
            letters
                .map(|c| c.to_ascii_lowercase().to_string().into_bytes())
                .collect()
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Capture(group) => exact(&group.sub)?,
        HirKind::Repetition(r) if r.min == 0 && r.max == Some(1) => {
            let mut all = exact(&r.sub)?;
            all.push(Vec::new());
            all
        }
        HirKind::Repetition(_) => return None,
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(exact(part)?);
            }
            all
        }
        HirKind::Concat(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                all = crossed(&all, &exact(part)?)?;
            }
            all
        }
    };
    all.sort();
    all.dedup();
    (all.len() <= MOST && all.iter().all(|s| s.len() <= LONGEST)).then_some(all)
}

/// Each of the first before each of the second, where those are not too many.
fn crossed(first: &[Vec<u8>], second: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    if first.len() * second.len() > MOST {
        return None;
    }
    let join = |a: &Vec<u8>| second.iter().map(|b| [a.as_slice(), b].concat()).collect::<Vec<_>>();
    let all: Vec<Vec<u8>> = first.iter().flat_map(join).collect();
    all.iter().all(|s| s.len() <= LONGEST).then_some(all)
}
