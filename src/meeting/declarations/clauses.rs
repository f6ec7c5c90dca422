//! Cuts a sentence where somebody else begins to declare: "Cllr Dale declared an interest in item 4, Cllr Fenn in item 6".

use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// Somebody, and what tells of an interest right behind the name.
static NEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:[,;]|\s(?i:and))\s+(?:(?i:{declarations.so})\s+)?(?P<next>(?i:{declarations.title})\s+[\p{Lu}][^,;:.()]{1,40}?,?\s+(?i:(?:{declarations.adverb}\s+)*(?:{declarations.declares}|{declarations.has})|(?:(?:in|on|for|re)\s+)?{declarations.thing}\s|as\s|{declarations.leads_to}|-\s|–\s|\())",
    )
});
/// What somebody with a title, or initials alone, does who declares.
static VERB: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"\s(?i:(?:{declarations.adverb}\s+)*(?:{declarations.declares}))\b"));
static KEY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b\p{Lu}{2,4}$"));
/// What makes the words before it a statement of their own.
static WHOLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:{declarations.declares}|{declarations.has}|{declarations.thing}\s+\S*\d|{declarations.why})\b")
});
static PERSON: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?i:{declarations.title})\s+\p{Lu}"));
/// Where the next item of a list begins: "...; Agenda Item 6: ...".
static ITEM: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)[;•·]\s+(?:and\s+)?(?P<next>(?:{declarations.thing}\s+)+[a-z]{0,3}\d)"));
/// The sentence over a list that goes on behind its colon.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^[^:]*\b(?:{declarations.following}\b[^:]*\b{declarations.declared}|{declarations.declared}\b[^:]*\b{declarations.following})\b[^:]{0,40}:\W*(?P<list>\w)",
    )
});
/// A list of people follows these: none of them begins a statement.
static SHARED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.was_made}\s+(?:by|from)\b"));

/// The entries of a sentence that lists interests behind its colon, and whether it is one.
pub(super) fn listed(text: &str, sentence: Range<usize>) -> (bool, Vec<Range<usize>>) {
    let words = &text[sentence.clone()];
    let lead = LEAD.captures(words).and_then(|c| c.name("list"));
    let lead = lead.filter(|l| !PERSON.is_match(&words[..l.start()]));
    let from = lead.map_or(0, |l| l.start());
    let cuts = ITEM.captures_iter(&words[from..]).filter_map(|c| c.name("next"));
    let starts: Vec<usize> = std::iter::once(from).chain(cuts.map(|n| from + n.start())).collect();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let part = |(a, b): (usize, usize)| sentence.start + a..sentence.start + b;
    (lead.is_some(), starts.iter().copied().zip(ends).map(part).collect())
}

/// No sentence tells of more.
const MOST: usize = 40;

/// The statements of a sentence, in order.
pub(super) fn cut(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    let mut starts = vec![0];
    for next in NEXT.captures_iter(words).filter_map(|c| c.name("next")).take(MOST) {
        let at = next.start();
        let last = starts.last().copied().unwrap_or(0);
        let before = &words[last..at];
        if WHOLE.is_match(before) && PERSON.is_match(before) && !SHARED.is_match(before) {
            starts.push(at);
        }
    }
    starts.extend(unsigned(words));
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let mut out: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect();
    for range in &mut out {
        let kept = words[range.clone()].trim_end();
        let kept = kept
            .strip_suffix(" and")
            .unwrap_or(kept)
            .trim_end_matches([',', ';', ' ']);
        *range = sentence.start + range.start..sentence.start + range.start + kept.len();
    }
    out
}

/// Where the last of those begin whom one word of doing has: whoever stands before them without a sign has another.
pub(super) fn nearest(who: &str) -> Option<usize> {
    let heads: Vec<usize> = PERSON.find_iter(who).map(|m| m.start()).collect();
    let head = heads.into_iter().rev().find(|&at| !joins(&who[..at]));
    head.filter(|&at| is_end(&who[..at]))
}

/// Where somebody declares though no sign ended what went before: "... 12 Trustees Cllr Fenn declared ...".
fn unsigned(words: &str) -> Vec<usize> {
    let mut from = 0;
    let mut out = Vec::new();
    for verb in VERB.find_iter(words).take(MOST) {
        let before = &words[from..verb.start()];
        let key = KEY.find(before.trim_end_matches(',')).map(|m| m.start());
        // "Cllr Dale OBE" has them behind the name
        let key = key.filter(|&at| !before[..at].trim_end().ends_with(char::is_alphabetic));
        let heads: Vec<usize> = PERSON.find_iter(before).map(|m| m.start()).chain(key).collect();
        // the first of those who declare together
        let head = heads.into_iter().rev().find(|&at| !joins(&before[..at]));
        // "In respect of item 7 Cllr Dale declared": what stands before the first is the matter
        let matter = |at: usize| from == 0 && WHOLE.is_match(&before[..at]) && !PERSON.is_match(&before[..at]);
        let head = head.filter(|&at| is_end(&before[..at]) && !matter(at));
        out.extend(head.map(|at| from + at));
        from = verb.end();
    }
    out
}

fn joins(before: &str) -> bool {
    let last = words::last(before.trim_end());
    last.ends_with([',', '&']) || is_phrase("declarations.joins", last)
}

/// Whether words may end here: not with a small word, which leads on.
fn is_end(before: &str) -> bool {
    let last = words::last(before.trim_end_matches([' ', '(']));
    let signed = last.ends_with(|c: char| !c.is_alphanumeric());
    !last.is_empty() && (signed || !last.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clauses(text: &str) -> Vec<&str> {
        cut(text, 0..text.len()).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn a_sentence_may_hold_what_several_declared() {
        assert_eq!(
            clauses("Cllr Dale declared an interest in item 4, Cllr Fenn in item 6 and Mrs Arden has one in item 7"),
            [
                "Cllr Dale declared an interest in item 4",
                "Cllr Fenn in item 6",
                "Mrs Arden has one in item 7"
            ]
        );
        let one = "Cllr Dale and Cllr Fenn declared an interest in item 4";
        assert_eq!(clauses(one), [one]);
        let one = "Interests were declared by Cllr Dale, Cllr Fenn and Mrs Arden in item 4";
        assert_eq!(clauses(one), [one]);
    }
}
