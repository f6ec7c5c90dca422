//! What every match of a pattern holds: a few short strings, one of which must be there. Looking for them costs a small part of
//! the pattern, and most lines hold none.

use regex_syntax::hir::{Class, Hir, HirKind};

/// More strings than this are not looked for.
const MOST: usize = 96;
/// More letters than this of one string are not looked at.
const LONGEST: usize = 24;
/// A class of more letters than this is no letter of a word.
const LETTERS: usize = 6;
/// Bits of the table of pairs.
const PAIRS: usize = 1024;

/// Strings of which one is in every match, in whichever case (ASCII).
#[derive(Debug, Clone)]
pub struct Gate {
    strings: Vec<Box<[u8]>>,
    /// The pairs of bytes that the strings begin with, hashed.
    pairs: [u64; PAIRS / 64],
}

impl Gate {
    /// The gate of a pattern; none where a match may hold anything, or begins with a string itself (which is found as fast).
    pub fn of(hir: &Hir) -> Option<Gate> {
        let strings = required(hir)?;
        if strings.iter().any(|s| s.len() < 2) {
            return None;
        }
        let mut pairs = [0; PAIRS / 64];
        for string in &strings {
            let bit = pair(string[0], string[1]);
            pairs[bit / 64] |= 1 << (bit % 64);
        }
        let strings = strings.into_iter().map(Vec::into_boxed_slice).collect();
        Some(Gate { strings, pairs })
    }

    /// Whether the text holds one of the strings.
    pub fn opens(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.windows(2).enumerate().any(|(i, two)| {
            let bit = pair(two[0], two[1]);
            self.pairs[bit / 64] >> (bit % 64) & 1 == 1 && self.begins(&bytes[i..])
        })
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        let here = |s: &[u8]| bytes.len() >= s.len() && bytes[..s.len()].eq_ignore_ascii_case(s);
        self.strings.iter().any(|s| here(s))
    }
}

/// Where a pair of bytes stands in the table, in whichever case.
fn pair(a: u8, b: u8) -> usize {
    let (a, b) = (usize::from(a | 0x20), usize::from(b | 0x20));
    (a.wrapping_mul(31) ^ b.wrapping_mul(7)) % PAIRS
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

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(source: &str) -> Option<Gate> {
        Gate::of(&regex_syntax::parse(source).unwrap())
    }

    fn strings(source: &str) -> Vec<String> {
        let gate = gate(source).unwrap();
        let mut all: Vec<String> = gate
            .strings
            .iter()
            .map(|s| String::from_utf8(s.to_vec()).unwrap())
            .collect();
        all.sort();
        all
    }

    #[test]
    fn the_rarest_part_of_a_pattern_is_its_gate() {
        assert_eq!(strings(r"^(?P<who>.+?)\s+(?:left|departed)\b"), ["departed", "left"]);
        assert_eq!(strings(r"(?:a|an)?\s+weirs?\b.*"), ["weir", "weirs"]);
        assert_eq!(strings(r"(?:\d+ )+boats|\w punts"), [" punts", "boats"]);
        assert_eq!(strings(r"(?i)re[dn]\b"), ["red", "ren"]);
        assert!(gate(r"\w+\s").is_none() && gate(r"(?:weir)?").is_none() && gate(r"weir|\d").is_none());
    }

    #[test]
    fn a_gate_opens_in_any_case_and_at_either_end() {
        let gate = gate(r".*\b(?:weir|lock)").unwrap();
        for text in ["the WEIR", "Lock 4", "weir"] {
            assert!(gate.opens(text), "{text}");
        }
        for text in ["", "w", "the wei", "loc k"] {
            assert!(!gate.opens(text), "{text}");
        }
    }
}
