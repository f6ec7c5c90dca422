//! Cuts one line of an attendance list into parts: words between commas, brackets, dashes, columns and titles.

mod joined;
mod side_by_side;
mod signs;

use super::name;
pub(super) use super::seams::Before;
use super::seams::Seams;
use crate::language::stretch::Stretch;
use crate::vocabulary::{Names, Roles};
use std::ops::Range;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// What stands before it.
    pub before: Before,
    /// Its words, without brackets and white space at the ends.
    pub range: Range<usize>,
    /// It stands in brackets.
    pub bracket: bool,
}

/// The parts of `range` of `text`, in order; empty ones are left out. `seams`: where the list is cut without a sign.
pub(super) fn cut(text: &Stretch<'_>, range: Range<usize>, seams: &Seams, names: &Names, roles: &Roles) -> Vec<Part> {
    let mut out = Vec::new();
    let signed = signs::at_signs(text, range, names, roles);
    if let Some(pairs) = posts_with_holders(text, &signed, roles) {
        return pairs;
    }
    for part in signed {
        if part.bracket {
            out.push(part);
            continue;
        }
        for p in side_by_side::at_titles(text, part, names) {
            let pairs = side_by_side::at_pairs(text, &p, names, roles);
            let parts = if pairs.is_empty() {
                at_seams(text, p, seams)
            } else {
                pairs
            };
            for p in parts {
                joined::at_ands(text, p, names, roles, &mut out);
            }
        }
    }
    out
}

/// "Chief Executive - A Marl Head of Planning - B Oake Borough Solicitor – C Dale": posts and holders by turns, a dash in each pair
/// and none between the pairs.
fn posts_with_holders(text: &Stretch<'_>, parts: &[Part], roles: &Roles) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    let [first, .., last] = parts else { return None };
    let dashed = parts[1..].iter().all(|p| p.before == Before::Dash && !p.bracket);
    let post = |range: Range<usize>| roles.is_post(text[range].trim());
    if parts.len() < FEWEST || !dashed || !post(first.range.clone()) {
        return None;
    }
    let name = |p: &Part| {
        let found = text.name(p.range.clone(), name::Hints::default())?;
        let start = found.title.as_ref().map_or(found.name.start, |t| t.start);
        (start == p.range.start).then_some(found.end)
    };
    name(last).filter(|&end| end == last.range.end)?;
    let part = |before: Before, range: Range<usize>| {
        let range = trimmed(text, range)?;
        Some(Part {
            before,
            range,
            bracket: false,
        })
    };
    let mut out = vec![first.clone()];
    for (i, p) in parts.iter().enumerate().skip(1) {
        let end = name(p)?;
        out.push(part(Before::Space, p.range.start..end)?);
        if i + 1 < parts.len() {
            let next = part(Before::Stop, end..p.range.end).filter(|n| post(n.range.clone()))?;
            out.push(next);
        }
    }
    Some(out)
}

/// Cuts where a sign was lost.
fn at_seams(text: &str, part: Part, seams: &Seams) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut start, mut before) = (part.range.start, part.before);
    if let (Before::Space, Some(begins)) = (before, seams.at(start)) {
        before = begins;
    }
    let cuts = seams.within(&part.range).iter().copied();
    for (at, next) in cuts.chain([(part.range.end, before)]) {
        out.extend(trimmed(text, start..at).map(|range| Part {
            before,
            range,
            bracket: false,
        }));
        (start, before) = (at, next);
    }
    out
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let part = text.get(range.clone())?;
    let cut: &[char] = &[
        ' ', '\t', '\n', '\u{c}', ',', ';', ':', '*', '_', '|', '\u{a0}', '·', '•', '●', '-', '–', '—',
    ];
    let lead = part.len() - part.trim_start_matches(cut).len();
    let kept = part.trim_matches(cut);
    // the stop behind a closing bracket is no part
    let says = kept.chars().any(char::is_alphanumeric);
    says.then(|| range.start + lead..range.start + lead + kept.len())
}

/// "J" or "J." before a name.
fn is_initial(word: &name::Word<'_>) -> bool {
    let bare = word.text.strip_suffix('.').unwrap_or(word.text);
    bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let (names, roles) = (Names::built_in(), Roles::built_in());
        let stretch = Stretch::new(text, &names, &roles);
        cut(&stretch, 0..text.len(), &Seams::default(), &names, &roles)
            .into_iter()
            .map(|p| {
                let words = &text[p.range];
                if p.bracket {
                    format!("({words})")
                } else {
                    words.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn posts_keep_their_and_and_people_part_at_it() {
        assert_eq!(
            parts("Director of Homes and Streets"),
            ["Director of Homes and Streets"]
        );
        assert_eq!(parts("R Bray and J Dunn"), ["R Bray", "J Dunn"]);
        assert_eq!(parts("Councillors Kell and Rudd"), ["Councillors Kell", "Rudd"]);
        assert_eq!(
            parts("Stephen Marl, Chair, and Ian Lowry of the Bell Campaign"),
            ["Stephen Marl", "Chair", "Ian Lowry of the Bell Campaign"]
        );
    }

    #[test]
    fn titles_begin_a_person_though_no_comma_stands_before_them() {
        assert_eq!(
            parts("Cllr Sue Lint (Chair) Cllr Kit Hart-Moss"),
            ["Cllr Sue Lint", "(Chair)", "Cllr Kit Hart-Moss"]
        );
        assert_eq!(
            parts("Chairman Cllr Mrs Sewell, County Cllr Wick & the Clerk"),
            ["Chairman", "Cllr Mrs Sewell", "County Cllr Wick", "the Clerk"]
        );
    }
}
