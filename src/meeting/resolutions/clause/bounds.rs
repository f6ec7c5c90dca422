//! Finds where the words of a clause begin and end in the marker's line.
//!
//! Knows nothing of lists.

use super::super::label;
use super::super::line::Line;
use super::super::marker::{Marker, handed_to};
use super::super::narrated;
use super::Around;
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::sync::LazyLock;

/// "that:-", "as follows:", "T H A T", nothing at all.
pub(super) fn intro_only(text: &str, known: &Decisions) -> bool {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic() || c.is_whitespace())
        .collect();
    let words: Vec<&str> = words::each(&plain).collect();
    let joined = words.join(" ");
    // "to RECOMMEND: (to Council)"
    let handed_on = joined.starts_with("to recommend to ") && words.len() <= 7 && text.contains('(');
    handed_on || words.is_empty() && !text.has_digit() || known.intros.contains(joined.as_str())
}

/// "to recommend to Cabinet that": the words cannot end here; what was decided is the list below.
pub(super) fn dangles(text: &str) -> bool {
    /// A longer text tells something itself.
    const LONGEST: usize = 12;
    is_phrase("decisions.dangling", &words::last(text).to_lowercase()) && words::count(text) <= LONGEST
}

pub(super) fn colon(text: &str) -> bool {
    let t = text.trim_end_matches(['-', '\u{2013}', '\u{2014}', ' ', '\u{2011}']);
    t.ends_with(':')
}

/// Steps over what stands between verb and clause: punctuation, brackets, adverbs, references, movers and votes.
pub(super) fn skip(line: &Line<'_>, after: usize, around: &Around<'_, '_>) -> usize {
    let limit = around.limit.min(line.text.len());
    let mut at = after;
    for _ in 0..24 {
        if line.text[at..limit].starts_with('.') && !opens_behind(&line.text[at + 1..limit]) {
            break;
        }
        let rest = &line.text[at..limit];
        let lead = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            ':' | ';' | ',' | '.' | '-' | '\u{2013}' | '\u{2014}' | '*' | ')' | ']' | '/'
                        )
                })
                .len();
        at += lead;
        let rest = &line.text[at..limit];
        match step(line, at, rest, around) {
            Some(next) if next > at && next <= limit => at = next,
            _ => break,
        }
    }
    at
}

/// After a full stop the decision goes on only with That, To or a label.
fn opens_behind(rest: &str) -> bool {
    let rest = rest.trim_start();
    let lower = rest.get(..5).unwrap_or(rest).to_lowercase();
    rest.is_empty()
        || rest.starts_with(['(', ':', '-', '\u{2013}', ','])
        || lower.starts_with("that ")
        || lower.starts_with("to ")
        || lower.starts_with("1")
        || lower.starts_with("a)")
}

fn step(line: &Line<'_>, at: usize, rest: &str, around: &Around<'_, '_>) -> Option<usize> {
    if let Some(handed) = handed_to(line, at) {
        return Some(handed);
    }
    if rest.starts_with(['(', '[']) {
        let close = rest.find([')', ']']).filter(|&c| c < 160)?;
        let inner = rest[1..close].trim();
        let is_label = label::values(inner).iter().any(|v| v.1 <= 20) && inner.len() <= 5;
        return (!is_label).then_some(at + close + 1);
    }
    if let Some(aside) = around
        .asides
        .iter()
        .find(|a| a.start <= at + 14 && a.start + 1 >= at && a.end > at && leads(&line.text[at..a.start.max(at)]))
    {
        return Some(resumed(line, aside.end).unwrap_or(aside.end));
    }
    let i = line.word_at(at);
    let word = line.words.get(i).filter(|w| w.start == at)?;
    // "RESOLVED TO RECOMMEND, by 5 votes to 2, that": the capitals go on
    let label = format!("{} {}", line.printed(i), line.printed(i + 1));
    let goes_on = line.gap(i + 1).starts_with(',') || is_phrase("decisions.that", line.lower(i + 2));
    if goes_on && label == label.to_uppercase() && is_phrase("decisions.hands_on", &label.to_lowercase()) {
        return line.words.get(i + 1).map(|w| w.end);
    }
    let next = line.lower(i + 1);
    let w = line.lower(i);
    let reference = w.contains('/') && w.has_digit() && !line.gap(i).trim_start().starts_with(['\u{2013}', '-', ',']);
    if around.words.adverbs.contains(w) && !matches!(w, "all" | "both" | "next" | "each" | "now") || reference {
        return Some(word.end);
    }
    let end_of = |k: usize| line.words.get(k).map(|w| w.end);
    match (w, next) {
        ("by" | "with", "the") if around.words.bodies.contains(line.lower(i + 2)) => end_of(i + 2),
        ("by" | "with", "parish") if around.words.bodies.contains(line.lower(i + 2)) => end_of(i + 2),
        ("by", by) if is_phrase("decisions.agreed_by", by) => {
            let more = is_phrase("decisions.agreed_by_more", line.lower(i + 2));
            end_of(i + 1 + usize::from(more))
        }
        ("by", "the") => {
            let voters = (i + 2..i + PART).find(|&k| is_phrase("decisions.part_of_body", line.lower(k)))?;
            is_phrase("decisions.clause_opens", line.lower(voters + 1)).then(|| end_of(voters))?
        }
        ("by", "a") if line.lower(i + 2) == "majority" => end_of(i + 2),
        ("in", "principle") if matches!(line.lower(i + 2), "that" | "to") => end_of(i + 1),
        ("and", _) if line.lower(i + 1) == "it" && matches!(line.lower(i + 2), "was") => None,
        _ if line.text[..at].trim_end().ends_with(',') => how_it_went(line, i, around.words),
        _ => None,
    }
}

/// "RESOLVED, on the casting vote of the Chair, that": where "that" stands behind the rest of what tells of the vote.
fn resumed(line: &Line<'_>, at: usize) -> Option<usize> {
    const REST: usize = 6;
    let first = line.word_at(at);
    let comma = (first..first + REST).find(|&k| !matches!(line.gap(k), " "))?;
    let opens = line.gap(comma).trim() == "," && is_phrase("decisions.clause_opens", line.lower(comma + 1));
    (opens && line.text[at..].starts_with(' ')).then(|| line.words[comma + 1].start)
}

/// "RESOLVED, following a vote, that": where "that" stands behind the aside that tells of the vote or of who moved.
fn how_it_went(line: &Line<'_>, i: usize, known: &Decisions) -> Option<usize> {
    const REACH: usize = 14;
    let end = line.sentences.get(line.sentence(i).0)?.end.min(i + REACH);
    let that =
        (i + 1..end).find(|&k| is_phrase("decisions.clause_opens", line.lower(k)) && line.gap(k - 1).trim() == ",")?;
    let of_vote = |k: usize| {
        let w = line.lower(k);
        let side = is_phrase("votes.dissenting", w) || is_phrase("votes.abstaining", w);
        side || known.count.spoken.contains(w)
            || is_phrase("decisions.moving", w)
            || is_phrase("decisions.seconding", w)
    };
    (i..that).any(of_vote).then(|| line.words[that].start)
}

/// So many letters may stand beside an aside in its own sentence.
const LEFT: usize = 10;

/// Those of a body who decide are named in fewer words.
const PART: usize = 8;

/// Words that lead into a vote or a mover: ", by", " on the", "and by".
fn leads(text: &str) -> bool {
    words::each(text).all(|w| {
        let w = words::bare(w).to_lowercase();
        w.is_empty() || is_phrase("decisions.leads_to_vote", &w)
    })
}

/// Where the decision's words end in the marker's line.
pub(super) fn end(line: &Line<'_>, from: usize, marker: &Marker, around: &Around<'_, '_>) -> usize {
    let limit = around.limit.min(line.text.len()).max(from);
    let limit = action(&line.text[from..limit]).map_or(limit, |at| from + at);
    if line.text[from..limit].starts_with('.') {
        return from;
    }
    let listed = label::split(line.text, from..limit)
        .first()
        .is_some_and(|c| c.label.is_some());
    let opens = marker.head && line.lower(line.word_at(line.body)) != "it" && verb_opens(line, marker);
    let mut end = if opens || listed {
        signed(line, from, around.words).map_or(limit, |at| at.clamp(from, limit))
    } else {
        let i = line.word_at(from).min(line.words.len().saturating_sub(1));
        line.sentence(i).1.end.clamp(from, limit)
    };
    // what the sentence behind a list tells stands behind its last entry
    let last = listed
        .then(|| label::split(line.text, from..end).last().map(|c| c.range.start))
        .flatten();
    let last = last.unwrap_or(from).min(end);
    if let Some(told) = told_next(&line.text[last..end], listed) {
        end = last + told;
    }
    // votes and movers at the end are no part of the clause
    for aside in around.asides.iter().rev() {
        // "AGREED £250 (prop A, sec B)": the clause before a bracket may be short
        let least = if line.text[aside.start.min(line.text.len())..].starts_with('(') {
            3
        } else {
            8
        };
        if aside.start < from + least || aside.start >= end || aside.end > line.text.len() {
            continue;
        }
        let i = line.word_at(aside.start).min(line.words.len().saturating_sub(1));
        let sentence = line.sentence(i).1;
        let behind = line.text[aside.end.min(end)..sentence.end.min(end).max(aside.end.min(end))].trim();
        let whole = line.text[sentence.start.min(aside.start)..aside.start]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty()
            && sentence.start > from;
        // "Proposed A, seconded B." tells nothing of what was decided, whatever stands behind it
        let aside_only = whole && behind.chars().filter(|c| c.is_alphanumeric()).count() <= LEFT;
        if aside_only {
            end = before_aside(line.text, from, aside.start);
            continue;
        }
        let trailing = behind.chars().filter(|c| c.is_alphanumeric()).count() <= 60 && !behind.contains(" that ");
        if whole && line.text[sentence.end.min(end)..end].trim().is_empty()
            || trailing && line.text[sentence.end.min(end)..end].trim().is_empty()
        {
            end = before_aside(line.text, from, aside.start);
        }
    }
    end
}

/// Where "The minutes were signed by the Chair." begins: it tells what was done, not what was decided.
fn signed(line: &Line<'_>, from: usize, words: &Decisions) -> Option<usize> {
    let first = line.sentence(line.word_at(from)).0;
    let told = |n: &usize| {
        let sentence = line.sentences.get(*n).cloned().unwrap_or_default();
        narrated::find(line, sentence, words).is_some_and(|t| t.verb == "SIGNED")
    };
    (first + 1..line.sentences.len())
        .find(told)
        .map(|n| line.sentence_bytes(n).start)
}

/// Where a sentence behind the decision begins that tells what somebody said or did, or where the next item of business does.
fn told_next(text: &str, listed: bool) -> Option<usize> {
    static NEXT: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?x) [\p{Ll}\d)'\x22]{2} [.!?] \s+ (?P<next>
              (?i:{decisions_end.teller}) \b (?: [^.:;] | \b\p{Lu}\. ){0,100}? \s (?i:{decisions.says}|{decisions_end.tells}) \b
            | (?i:{decisions_end.next}) \b | {decisions_end.shouted} \b
            | (?i:{decisions_end.thing}) \b [^.:;]{1,60}? \s (?i:{decisions_end.done}) \b
            | [a-z]\) \s+ \p{Lu}
            | \d{1,3} (?: [./] \d{1,3} )? [.)]? \s+ \p{Lu} \p{Ll}+ )",
        )
    });
    NEXT.captures_iter(text)
        .filter_map(|c| c.name("next"))
        .find_map(|next| {
            // "The Clerk be asked" decides, and so does what was resolved to be told
            let decides = words::each(next.as_str()).any(|w| is_phrase("decisions_end.decides", w));
            let shown = !next.as_str().starts_with(char::is_lowercase) || next.as_str().contains(')');
            let label = listed && (next.as_str().opens_with_digit() || next.as_str().starts_with(char::is_lowercase));
            (shown && !decides && !label).then_some(next.start())
        })
}

/// Where "Action: ..." begins behind the end of a sentence.
fn action(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    phrases("decisions.action_label")
        .iter()
        .filter_map(|w| lower.find(w))
        .min()
        .filter(|&at| lower[..at].trim_end().ends_with(['.', ';', ')']))
}

fn verb_opens(line: &Line<'_>, marker: &Marker) -> bool {
    let lead = line.text[line.body.min(marker.from)..marker.from].trim();
    let phrase = words::count(&line.text[marker.from..marker.after]);
    lead.is_empty() && phrase <= 2
}

/// Takes the words that lead into a vote off the end: "(", ", and carried by", "on a vote of".
fn before_aside(text: &str, from: usize, at: usize) -> usize {
    let mut kept = text[from..at].trim_end();
    loop {
        let cut = kept.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | ',' | ':' | '-' | '\u{2013}' | '\u{2014}' | '*')
        });
        let word = cut.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let small = is_phrase("decisions.before_vote", &word.to_lowercase());
        let shorter = if small && cut.len() > word.len() + 8 {
            &cut[..cut.len() - word.len()]
        } else {
            cut
        };
        if shorter.len() == kept.len() {
            return from + kept.len();
        }
        kept = shorter;
    }
}

/// A web page that cuts a text short ends it "...  view the full minutes text for item 22/9".
pub(super) fn without_link(text: &str) -> &str {
    let text = text.trim_end();
    let link = text
        .rfind("view the full ")
        .filter(|&i| text[..i].trim_end().ends_with(['.', '\u{2026}']));
    link.map_or(text, |i| text[..i].trim_end_matches(['.', ' ', '\u{2026}']))
}

#[cfg(test)]
mod tests {
    use super::told_next;

    fn kept(text: &str, listed: bool) -> &str {
        text[..told_next(text, listed).unwrap_or(text.len())].trim_end()
    }

    #[test]
    fn a_decision_ends_where_the_next_sentence_tells_something() {
        for (text, wanted) in [
            (
                "Clerk to mend the hatch. It was reported that bees had come.",
                "Clerk to mend the hatch.",
            ),
            (
                "That it be shut. Cllrs P. Marl and D.W. Oake confirmed it.",
                "That it be shut.",
            ),
            ("That it be shut. 9. Hives Councillor Marl spoke.", "That it be shut."),
            ("That it be shut. b) Skeps are still on order.", "That it be shut."),
            ("That it be shut. To receive the accounts", "That it be shut."),
        ] {
            assert_eq!(kept(text, false), wanted);
        }
    }

    #[test]
    fn it_goes_on_where_the_next_sentence_decides() {
        for text in [
            "That it be shut. The Clerk be asked for paint.",
            "That it be shut. Councillor Marl should be told.",
            "That the letter of Cllr. Marl be read.",
        ] {
            assert_eq!(kept(text, false), text);
        }
        let listed = "1. That it be shut. 2. Skeps be ordered.";
        assert_eq!(kept(listed, true), listed);
    }
}
