//! Puts phrases into patterns.
//!
//! Used when the program is built, too.

/// Up to this many words stand in a gap.
const GAP: &str = r"(?:[^\s.;:]+\s+){0,3}?";
/// A table of words that names itself, or the like, is followed no further.
const DEEPEST: usize = 6;

/// The pattern with each `{family.label}` replaced by a group of its phrases, which `phrases` knows; none where it does not.
///
/// # Panics
/// Where phrases name themselves.
pub(crate) fn expand<P: AsRef<str>>(pattern: &str, phrases: &dyn Fn(&str) -> Option<Vec<P>>) -> Option<String> {
    expand_to(pattern, 0, phrases)
}

fn expand_to<P: AsRef<str>>(pattern: &str, depth: usize, phrases: &dyn Fn(&str) -> Option<Vec<P>>) -> Option<String> {
    assert!(depth < DEEPEST, "the phrases of {pattern:?} name themselves");
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        match label(from) {
            Some(name) => {
                out.push_str(&group(name, depth + 1, phrases)?);
                rest = &from[name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    Some(out + rest)
}

/// The label that stands in the braces a text begins with: two words of small letters with a full stop between them.
fn label(text: &str) -> Option<&str> {
    let name = &text[1..text.find('}')?];
    let (family, own) = name.split_once('.')?;
    let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (word(family) && word(own)).then_some(name)
}

/// A group of all the phrases of a label, the longest first, so that the longer of two is taken.
fn group<P: AsRef<str>>(label: &str, depth: usize, phrases: &dyn Fn(&str) -> Option<Vec<P>>) -> Option<String> {
    let mut all = phrases(label)?;
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.as_ref().len()));
    let all = all
        .iter()
        .map(|phrase| expand_to(&regex(phrase.as_ref()), depth, phrases));
    Some(format!("(?:{})", all.collect::<Option<Vec<String>>>()?.join("|")))
}

/// A phrase as a pattern.
pub(crate) fn regex(phrase: &str) -> String {
    let mut out = String::new();
    // of each optional group that is open: the space behind its words belongs to it, for it begins the phrase
    let mut leads = Vec::new();
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' if chars.next_if_eq(&'[').is_some() => {
                leads.push(false);
                out.push_str(r"(?:\s+");
            }
            '[' => {
                leads.push(true);
                out.push_str("(?:");
            }
            ']' if leads.pop() == Some(true) && chars.next_if_eq(&' ').is_some() => out.push_str(r"\s+)?"),
            ']' => out.push_str(")?"),
            ' ' => out.push_str(r"\s+"),
            '(' => out.push_str("(?:"),
            '#' => out.push_str("[0-9]+"),
            // the name of other phrases stays as it is
            '{' => {
                out.push('{');
                out.extend(std::iter::from_fn(|| chars.next_if(|c| *c != '}')));
            }
            '.' if chars.next_if_eq(&'.').is_some() => {
                chars.next_if_eq(&' ');
                out.push_str(GAP);
            }
            '.' | '*' | '+' | '?' | '^' | '$' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}
