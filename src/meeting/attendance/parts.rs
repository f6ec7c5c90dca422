//! Cuts one line of an attendance list into parts: words between commas, brackets, dashes, columns and titles.

use super::name;
pub use super::seams::Before;
use super::seams::Seams;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Roles};
use std::ops::Range;

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What stands before it.
    pub before: Before,
    /// Its words, without brackets and white space at the ends.
    pub range: Range<usize>,
    /// It stands in brackets.
    pub bracket: bool,
}

/// The parts of `range` of `text`, in order; empty ones are left out. `seams`: where the list is cut without a sign.
pub fn cut(text: &Stretch<'_>, range: Range<usize>, seams: &Seams, names: &Names, roles: &Roles) -> Vec<Part> {
    let mut out = Vec::new();
    let signed = at_signs(text, range, names, roles);
    if let Some(pairs) = posts_with_holders(text, &signed, roles) {
        return pairs;
    }
    for part in signed {
        if part.bracket {
            out.push(part);
            continue;
        }
        for p in at_titles(text, part, names) {
            let pairs = at_pairs(text, &p, names, roles);
            let parts = if pairs.is_empty() {
                at_seams(text, p, seams)
            } else {
                pairs
            };
            for p in parts {
                at_ands(text, p, names, roles, &mut out);
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

/// Cuts at punctuation and brackets.
fn at_signs(text: &str, range: Range<usize>, names: &Names, roles: &Roles) -> Vec<Part> {
    let mut out = Vec::new();
    let mut before = Before::Start;
    let mut start = range.start;
    let mut depth = 0usize;
    let mut push = |before: Before, range: Range<usize>, bracket: bool| {
        if let Some(range) = trimmed(text, range) {
            out.push(Part { before, range, bracket });
        }
    };
    let part = &text[range.clone()];
    // A bracket that is never closed opens nothing.
    let mut opens = part.matches(['(', '[']).count().min(part.matches([')', ']']).count());
    for (i, c) in part.char_indices() {
        let at = range.start + i;
        match c {
            '(' | '[' if depth > 0 || opens > 0 => {
                if depth == 0 {
                    push(before, start..at, false);
                    before = Before::Space;
                    start = at + 1;
                    opens -= 1;
                }
                depth += 1;
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    push(before, start..at, true);
                    before = Before::Space;
                    start = at + 1;
                }
            }
            _ if depth > 0 => {}
            _ => {
                if let Some(sign) = sign(text, at, c, &range, names, roles) {
                    push(before, start..at, false);
                    before = sign;
                    start = at + c.len_utf8();
                }
            }
        }
    }
    push(before, start..range.end, depth > 0);
    out
}

fn sign(text: &str, at: usize, c: char, range: &Range<usize>, names: &Names, roles: &Roles) -> Option<Before> {
    let before = text[range.start..at].chars().next_back();
    let after = text[at + c.len_utf8()..range.end].chars().next();
    let spaced = before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace);
    match c {
        ',' => Some(Before::Comma),
        ';' => Some(Before::Stop),
        '\t' | '•' | '●' => Some(Before::Column),
        // "Rashid Lane / RL / - / Harbour Trust": the cells of a row
        '/' if before == Some(' ') && after.is_none_or(char::is_whitespace) => Some(Before::Cell),
        ':' if after.is_none_or(|a| !a.is_ascii_digit() && a != '\\') => Some(Before::Dash),
        '-' if before.is_some_and(char::is_lowercase) && broken_name(text, at, range, roles) => None,
        '-' | '–' | '—' if spaced || c == '—' || tied_office(text, at, range, roles) => Some(Before::Dash),
        // "Mr A Marl* TREASURER": the mark of a footnote ends what it stands behind
        '*' if before.is_some_and(char::is_alphanumeric) && after == Some(' ') => Some(Before::Stop),
        '.' if full_stop(text, at, range, names) => Some(Before::Stop),
        _ => None,
    }
}

/// "Ada Marl- Oake": the only hyphen of a list that has a space behind it and none before, in one family name.
fn broken_name(text: &str, at: usize, range: &Range<usize>, roles: &Roles) -> bool {
    let behind = &text[at + 1..range.end];
    let word = behind
        .trim_start()
        .split([' ', ',', ';', '(', '\t', '\n'])
        .next()
        .unwrap_or("");
    let over = behind.trim_start()[word.len()..].trim_start();
    let whole = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && !roles.is_no_name(word);
    behind.starts_with(' ')
        && whole
        && over.starts_with([',', ';', '(']) | over.is_empty()
        && text.matches("- ").count() == 1
}

/// "Ada Marl-Vice Chairman": the hyphen behind a name ties an office to it.
fn tied_office(text: &str, at: usize, range: &Range<usize>, roles: &Roles) -> bool {
    let before = text[range.start..at].rsplit([' ', '\t', ',']).next().unwrap_or("");
    let behind = text[at..range.end].trim_start_matches(['-', '–']);
    let office = behind.split([',', ';', '(', ')', '\t']).next().unwrap_or("").trim();
    let office = office.trim_end_matches('.');
    // "Ada Marl-Clerk"
    let whole = words::count(&text[range.start..at]) > 1;
    let named = before.len() > 2 && before.starts_with(char::is_uppercase) && !roles.is_no_name(before);
    named
        && office.starts_with(char::is_uppercase)
        && roles.presiding(before).is_none()
        && (roles.presiding(office).is_some() || whole && is_phrase("attendance_beside.tied_post", office))
}

/// A full stop that ends a sentence: after a word of some length, before a capital.
fn full_stop(text: &str, at: usize, range: &Range<usize>, names: &Names) -> bool {
    let after = &text[at + 1..range.end];
    let word = text[range.start..at]
        .rsplit([' ', '\t', '\n', '(', ')'])
        .next()
        .unwrap_or("");
    let long = word.chars().count() > 4 && !name::is_initials(word, false) || text[range.start..at].ends_with(')');
    let next = after.trim_start();
    names.title(word).is_none()
        && (long || word.chars().count() > 2 && word.chars().all(char::is_lowercase))
        && after.starts_with(char::is_whitespace)
        && next.starts_with(|c: char| c.is_uppercase() || c == '(')
}

/// Cuts before a title that stands inside a part, and between people with initials.
fn at_titles(text: &str, part: Part, names: &Names) -> Vec<Part> {
    let words = name::parted(text, part.range.clone(), names);
    let titles: Vec<bool> = words.iter().map(|w| names.title(w.text).is_some()).collect();
    let first_bare = titles.iter().position(|title| !title);
    let initialled = first_bare.is_some_and(|i| is_initial(&words[i]));
    let mut out = Vec::new();
    let mut start = part.range.start;
    let mut before = part.before;
    for i in 1..words.len() {
        // "Administrator-Deputy Treasurer": what is tied to the word before counts too.
        let before_it = words[i - 1].text.rsplit('-').next().unwrap_or("");
        let belongs = titles[i - 1] || names.before_title(before_it);
        let first_of_title =
            titles[i] || names.before_title(words[i].text) && titles.get(i + 1).is_some_and(|title| *title);
        // "substitute for Mr P Shaw" is said of the one before
        let so_far = &text[start..words[i].at];
        let links = matches!(words[i - 1].text, "for" | "of" | "by");
        // so is "for Cllr Dale" behind somebody with a title
        let whom = words[i - 1].text == "for" && words.iter().zip(&titles).any(|(w, t)| *t && w.at == start);
        let belongs = belongs || links && (whom || super::exchange::has_word(so_far));
        let follows = words.get(i + 1).is_some_and(|w| w.text.starts_with(char::is_uppercase));
        // "the Mayor of" is no person's title.
        if first_of_title && !belongs && follows || initialled && begins_with_initials(&words, i, names) {
            if let Some(range) = trimmed(text, start..words[i].at) {
                out.push(Part {
                    before,
                    range,
                    bracket: false,
                });
                before = Before::Space;
            }
            start = words[i].at;
        }
    }
    if let Some(range) = trimmed(text, start..part.range.end) {
        out.push(Part {
            before,
            range,
            bracket: false,
        });
    }
    out
}

/// "Ada Marl Rhys Oake Una Stone Basil Pell": given and family names by turns, whose commas or columns were lost.
fn at_pairs(text: &str, part: &Part, names: &Names, roles: &Roles) -> Vec<Part> {
    const LEAST: usize = 2;
    const FEW: usize = 3;
    let words = name::words(text, part.range.clone());
    let sound = |w: &name::Word<'_>| {
        let word = w.text;
        word.len() > 1
            && word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && !roles.is_no_name(word)
    };
    let run = words.iter().take_while(|w| sound(w)).count();
    let pairs = run / 2;
    let given = |n: usize| {
        (n..pairs * 2)
            .step_by(2)
            .filter(|&i| names.rare_given(words[i].text))
            .count()
    };
    // two alone need what tells them apart: given names where they begin, and none where they end
    let apart = pairs >= FEW || given(0) == pairs && given(1) == 0;
    let by_turns = pairs >= LEAST
        && apart
        && run == words.len()
        && run % 2 == 0
        && given(0) * 4 >= pairs * 3
        && given(1) * 2 <= pairs;
    if !by_turns {
        return Vec::new();
    }
    let pair = |n: usize| Part {
        before: if n == 0 { part.before } else { Before::Column },
        range: words[n * 2].at..words[n * 2 + 1].at + words[n * 2 + 1].text.len(),
        bracket: false,
    };
    (0..pairs).map(pair).collect()
}

/// "J" or "J." before a name.
fn is_initial(word: &name::Word<'_>) -> bool {
    let bare = word.text.strip_suffix('.').unwrap_or(word.text);
    bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

/// "Dale J Fenn": behind a family name the initial of the next person of a list whose commas were lost.
fn begins_with_initials(words: &[name::Word<'_>], at: usize, names: &Names) -> bool {
    let [family, initial, next, ..] = &words[at - 1..] else {
        return false;
    };
    let named = |w: &name::Word<'_>| w.text.len() > 2 && w.text.starts_with(char::is_uppercase);
    let whole = |w: &name::Word<'_>| named(w) && w.text.contains(char::is_lowercase) && names.title(w.text).is_none();
    // "Nesta W. Parry": a given name before the initial; "D Morgan G Watson" has an initial before it
    let behind_initial = at > 1 && is_initial(&words[at - 2]);
    whole(family)
        && (behind_initial || !names.rare_given(family.text))
        && is_initial(initial)
        && (is_initial(next) || named(next))
}

/// Cuts at "and" and "&" where a person stands on its right (and on its left, or a title or given name tells).
fn at_ands(text: &Stretch<'_>, part: Part, names: &Names, roles: &Roles, out: &mut Vec<Part>) {
    let mut start = part.range.start;
    let mut before = part.before;
    let hints = name::Hints { surnames: true };
    let left_is_name = |from: usize, to: usize| {
        trimmed(text, from..to).is_some_and(|l| text.name(l.clone(), hints).is_some_and(|n| n.end >= l.end))
    };
    let words = name::parted(text, part.range.clone(), names);
    // "the clerk A. Marl and the deputy clerk": a post and then its holder
    let holder = |from: usize, to: usize| {
        let initials = |w: &&name::Word<'_>| (from..to).contains(&w.at) && is_initial(w);
        let held = |w: &name::Word<'_>| roles.is_post(&text[from..w.at]) && left_is_name(w.at, to);
        words.iter().find(initials).is_some_and(held)
    };
    for (i, word) in words.iter().enumerate() {
        let joins = matches!(word.text, "&" | "a") || is_phrase("attendance_flat.both", word.text);
        if !joins {
            continue;
        }
        // "and from Ada Marl"
        let again = words
            .get(i + 1)
            .is_some_and(|w| is_phrase("attendance_flat.again", w.text));
        let Some(next) = words.get(i + 1 + usize::from(again)) else {
            // "A Bell and" before a title: the "and" goes.
            let left = trimmed(text, start..word.at);
            out.extend(left.map(|range| Part {
                before,
                range,
                bracket: false,
            }));
            return;
        };
        if i == 0 {
            start = next.at;
            let kept = matches!(before, Before::Start | Before::Stop);
            before = if kept { before } else { Before::And };
            continue;
        }
        let right = text.name(next.at..part.range.end, hints);
        let Some(right) = right else {
            // "Cllr Wick & the Clerk", "Cllr Wick - NCC and 5 members of the public"
            let rest = &text[next.at..part.range.end];
            let post = rest.to_lowercase().starts_with("the ")
                && roles.is_post(rest)
                && (left_is_name(start, word.at) || holder(start, word.at));
            if post || super::counts::is_count(rest) {
                out.extend(trimmed(text, start..word.at).map(|range| Part {
                    before,
                    range,
                    bracket: false,
                }));
                out.push(Part {
                    before: Before::Stop,
                    range: next.at..part.range.end,
                    bracket: false,
                });
                return;
            }
            continue;
        };
        let left = trimmed(text, start..word.at);
        let left_is_name = left_is_name(start, word.at);
        let sure = right.title.is_some() || names.given(next.text) || next.text.len() == 1 || next.text.ends_with('.');
        let one_word = !text[right.name.clone()].contains(' ');
        // "Marsh and Dale NHS": more words behind what could be a name make both a body's
        let rest = text[right.end..part.range.end].trim_start();
        let whole = rest.is_empty() || rest.starts_with(|c: char| !c.is_uppercase());
        if left_is_name && (sure || whole) || (sure && (!one_word || right.title.is_some())) {
            out.extend(left.map(|range| Part {
                before,
                range,
                bracket: false,
            }));
            before = Before::And;
            start = next.at;
        }
    }
    if let Some(range) = trimmed(text, start..part.range.end) {
        out.push(Part {
            before,
            range,
            bracket: false,
        });
    }
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
