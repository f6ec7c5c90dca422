//! What every match of a pattern holds: sets of a few short strings, of each of which one must be there.
//!
//! Used when the program is built, too.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// More strings than this are not looked for.
const MOST: usize = 256;
/// More letters than this of one string are not looked at.
const LONGEST: usize = 24;
/// A class of more letters than this is no letter of a word.
const LETTERS: usize = 6;
/// A place at which a word begins or ends, in a string that is being put together.
const BOUND: u8 = 0;
/// More sets of strings than this are not looked for.
const SETS: usize = 3;

/// A string that stands in a match (in lower case).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Needle {
    /// Its letters: two or more.
    pub text: Vec<u8>,
    /// No letter or digit stands before it.
    pub begins: bool,
    /// None stands behind it.
    pub ends: bool,
}

impl Needle {
    fn of(string: &[u8]) -> Needle {
        let word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        let text: Vec<u8> = string.iter().copied().filter(|&b| b != BOUND).collect();
        Needle {
            begins: string.first() == Some(&BOUND) && word(text.first()),
            ends: string.last() == Some(&BOUND) && word(text.last()),
            text,
        }
    }
}

type Strings = Vec<Vec<u8>>;

/// Sets of strings of which each has one that is in every match, the set that opens least often first; none where a match may
/// hold anything, or a string is no longer than a letter.
pub(crate) fn sets(hir: &Hir) -> Vec<Vec<Needle>> {
    let sets = required(hir, false, false).into_iter();
    let sets = sets.map(|set| set.iter().map(|s| Needle::of(s)).collect::<Vec<_>>());
    let mut out: Vec<Vec<Needle>> = Vec::new();
    for mut set in sets.filter(|set| set.iter().all(|s| s.text.len() > 1)) {
        set.sort();
        set.dedup();
        if !out.contains(&set) {
            out.push(set);
        }
    }
    out.truncate(SETS);
    out
}

/// Sets of strings (in lower case) of which each has one that is in every match. `left` and `right`: a word begins or ends there.
fn required(hir: &Hir, left: bool, right: bool) -> Vec<Strings> {
    if let Some(all) = exact(hir) {
        let all = bounded(all, left, right);
        return Some(all)
            .filter(|all| all.iter().all(|s| length(s) > 0))
            .into_iter()
            .collect();
    }
    match hir.kind() {
        HirKind::Capture(group) => required(&group.sub, left, right),
        HirKind::Repetition(r) if r.min > 0 => {
            let once = r.max == Some(1);
            required(&r.sub, left && once, right && once)
        }
        HirKind::Alternation(parts) => {
            let of: Vec<Vec<Strings>> = parts.iter().map(|part| required(part, left, right)).collect();
            let any = |n: usize| {
                let sets = of.iter().map(|sets| sets.get(n).or(sets.last()));
                let all: Strings = sets
                    .collect::<Option<Vec<_>>>()?
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect();
                (all.len() <= MOST).then_some(all)
            };
            (0..SETS).filter_map(any).collect()
        }
        HirKind::Concat(parts) => of_parts(parts, left, right),
        _ => Vec::new(),
    }
}

/// What the parts, or several that stand together, ask for: the best first.
fn of_parts(parts: &[Hir], left: bool, right: bool) -> Vec<Strings> {
    let begins = |n: usize| edge(parts[..n].iter().rev(), true, left);
    let ends = |n: usize| edge(parts[n + 1..].iter(), false, right);
    let empty = |bound: bool| vec![if bound { vec![BOUND] } else { Vec::new() }];
    let mut found: Vec<Strings> = Vec::new();
    let mut run = empty(left);
    for (n, part) in parts.iter().enumerate() {
        match exact(part) {
            Some(all) => match crossed(&run, &all) {
                Some(longer) => run = longer,
                None => found.push(std::mem::replace(&mut run, bounded(all, begins(n), false))),
            },
            None => {
                let before = std::mem::replace(&mut run, empty(begins(n + 1)));
                found.push(bounded(before, false, edge(parts[n..].iter(), false, right)));
                found.extend(required(part, begins(n), ends(n)));
            }
        }
    }
    found.push(bounded(run, false, right));
    found.retain(|all| all.iter().all(|s| length(s) > 0));
    let worth = |all: &Strings| {
        let shortest = all.iter().map(|s| length(s)).min().unwrap_or(0);
        std::cmp::Reverse((shortest.min(4), std::cmp::Reverse(all.len())))
    };
    found.sort_by_key(worth);
    found.truncate(SETS);
    found
}

/// How many letters a string has.
fn length(string: &[u8]) -> usize {
    string.iter().filter(|&&b| b != BOUND).count()
}

/// The strings with the bounds of words that are known of them.
fn bounded(all: Strings, left: bool, right: bool) -> Strings {
    let mut all = all;
    for string in &mut all {
        if left {
            string.insert(0, BOUND);
        }
        if right {
            string.push(BOUND);
        }
    }
    all
}

/// Whether a word ends before the first of the parts (or, `last`, behind it, the parts being given from the last one on); `beyond`: where
/// all of them may be empty.
fn edge<'h>(parts: impl Iterator<Item = &'h Hir>, last: bool, beyond: bool) -> bool {
    for part in parts {
        if !parts_words(part, last) {
            return false;
        }
        let look = matches!(part.kind(), HirKind::Look(_));
        if look || part.properties().minimum_len() != Some(0) {
            return true;
        }
    }
    beyond
}

/// Whether no word goes on over the beginning of a part (or, `last`, over its end), where it matches more than nothing.
fn parts_words(hir: &Hir, last: bool) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    match hir.kind() {
        HirKind::Empty => true,
        HirKind::Look(look) => !matches!(look, Look::WordAsciiNegate | Look::WordUnicodeNegate),
        HirKind::Literal(literal) => {
            let byte = if last { literal.0.last() } else { literal.0.first() };
            byte.is_some_and(|&b| !word(b.into()))
        }
        HirKind::Class(Class::Unicode(class)) => !('\0'..='\x7f').filter(|&c| word(c)).any(|c| {
            let holds = |r: &regex_syntax::hir::ClassUnicodeRange| (r.start()..=r.end()).contains(&c);
            class.iter().any(holds)
        }),
        HirKind::Class(Class::Bytes(_)) => false,
        HirKind::Capture(group) => parts_words(&group.sub, last),
        HirKind::Repetition(r) => parts_words(&r.sub, last),
        HirKind::Alternation(parts) => parts.iter().all(|part| parts_words(part, last)),
        HirKind::Concat(parts) if last => edge(parts.iter().rev(), last, true),
        HirKind::Concat(parts) => edge(parts.iter(), last, true),
    }
}

/// All that a part matches (in lower case), where that is a short list.
fn exact(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    let mut all = match hir.kind() {
        HirKind::Look(Look::WordAsciiNegate | Look::WordUnicodeNegate) | HirKind::Empty => vec![Vec::new()],
        HirKind::Look(_) => vec![vec![BOUND]],
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
