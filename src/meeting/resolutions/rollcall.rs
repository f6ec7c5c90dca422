//! Turns lists and tables of who voted how into votes.
//!
//! Knows nothing of what was voted on.

use super::line::Line;
use super::name;
use super::vote::{self, Side, side_at};
use crate::language::clause::Bounds;
use crate::language::digits::Digits;
use crate::language::words;
use crate::record::Vote;
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Decisions, is_abbreviation};

/// One side's list: "For: Councillors Adeyemi, Byrne (2)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// Whose list.
    pub side: Side,
    /// What the side is for or against, where the label says so.
    pub target: Option<Target>,
    /// The names.
    pub names: Vec<String>,
    /// The total printed.
    pub total: Option<u32>,
}

/// What a list's label says was voted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The motion, the original proposal.
    Motion,
    /// What would amend it.
    Amendment,
}

/// The lists in one line; a label without names where they follow on the next line.
pub(super) fn lists(line: &Line<'_>, words: &Decisions) -> Vec<Listed> {
    let mut labels = Vec::new();
    for i in line.word_at(line.body)..line.words.len() {
        if let Some(label) = label_at(line, i, words, labels.is_empty() && i == line.word_at(line.body)) {
            labels.push(label);
        }
    }
    let ends: Vec<usize> = labels
        .iter()
        .skip(1)
        .map(|l| l.start)
        .chain([line.text.len()])
        .collect();
    labels
        .iter()
        .zip(ends)
        .map(|(label, end)| {
            let text = line.text[label.end.min(end)..end].trim();
            // "Voting For 4: (Dale, Fenn, Marl, Peel)", "For the amendment - 4 (Councillors Dale, Fenn, Marl and Peel)"
            let inner = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '(');
            let inner = inner.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
            let text = inner.filter(|t| !t.contains('(') && t.contains(',')).unwrap_or(text);
            let counted = |t: &str| words.number(t.trim_matches(|c: char| !c.is_alphanumeric()));
            let before = inner
                .and_then(|_| line.text[label.end.min(end)..end].split('(').next())
                .and_then(counted);
            let (names, total) = names_and_total(text, words);
            let total = before.or(total);
            Listed {
                side: label.side,
                target: label.target,
                names,
                total: label.total.or(total),
            }
        })
        .filter(|l| labels.len() == 1 || !l.names.is_empty() || l.total.is_some())
        .collect()
}

/// A row of a page that records a vote, its cells run together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// "ForD Marl, R Oake and P Sedge3".
    Side(Listed),
    /// "Conflict Of InterestsNone0", "Casting voteD Marl1": no side of the vote.
    Other,
}

/// Such a row: the words of a side, names, and as many as the number behind them says.
pub(super) fn row(text: &str, words: &Decisions) -> Option<Row> {
    let text = text.trim();
    let (cells, total) = text.digits_behind();
    let total = total.whole()?;
    if phrases("votes.other_row")
        .iter()
        .any(|label| vote::is_tied(cells, label))
    {
        return Some(Row::Other);
    }
    let (side, names) = vote::tied(cells)?;
    let nobody = is_phrase("votes.nobody", &names.trim().to_lowercase());
    let names = if nobody {
        Vec::new()
    } else {
        name::list(names.trim_end_matches([' ', '(']), words)
    };
    (names.len() == total as usize).then_some(Row::Side(Listed {
        side,
        target: None,
        names,
        total: Some(total),
    }))
}

/// "NO - 5", "NO (2): Dale, Fenn": a word that names a side only below the list of those who said yes.
pub(super) fn negative(line: &Line<'_>, words: &Decisions) -> Option<Listed> {
    let i = line.word_at(line.body);
    if !is_phrase("votes.against_column", line.lower(i)) {
        return None;
    }
    let ends = i + 1 >= line.words.len();
    let shouted = line.printed(i).chars().all(char::is_uppercase);
    let marked = matches!(line.gap(i).trim(), "-" | "\u{2013}" | "\u{2014}" | ":" | "(" | ":-");
    if !ends && !marked && !shouted {
        return None;
    }
    let (names, total) = names_and_total(&line.text[line.words[i].end..], words);
    let said = ends || !names.is_empty() || total.is_some();
    said.then_some(Listed {
        side: Side::Against,
        target: None,
        names,
        total,
    })
}

struct Label {
    side: Side,
    target: Option<Target>,
    start: usize,
    end: usize,
    total: Option<u32>,
}

/// "There voted for the pier being kept:", "The following abstained from voting:": a line that leads to names.
fn led(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Label> {
    let there = line.lower(i) == "there" || line.lower(i) == "the" && line.lower(i + 1) == "following";
    let colon = (i..line.words.len().min(i + 22)).find(|&k| line.gap(k).contains(':'))?;
    let told = |k: usize| is_phrase("votes.voted", line.lower(k)) || is_phrase("votes.abstained", line.lower(k));
    let verb = (i + 1..colon + 1).find(|&k| told(k) && k <= i + 4)?;
    let (side, last, _) = side_at(line, verb).or_else(|| side_at(line, verb + 1))?;
    let named = Some(last).filter(|&last| there && line.lower(last) == "the");
    let target = named.and_then(|the| matter(line, the + 1, words)).map(|m| m.0);
    there.then(|| Label {
        side,
        target,
        start: line.words[i].start,
        end: line.words[colon].end,
        total: None,
    })
}

/// A label in small letters that is all of its line has no more words.
const SMALL: usize = 5;

/// A label of a side at word `i`: at the head of a line or a sentence, followed by a colon, dash, total or nothing.
fn label_at(line: &Line<'_>, i: usize, words: &Decisions, head: bool) -> Option<Label> {
    let printed = line.printed(i);
    // "for the motion (5) Councillors Dale, Fenn ...": in small letters a total in brackets shows that it is a label, or that it is
    // all of its line or cell
    let small = !printed.starts_with(char::is_uppercase);
    if small && (!head || line.words.len() > SMALL && !line.text.contains('(')) {
        return None;
    }
    if let Some(label) = led(line, i, words).filter(|_| head) {
        return Some(label);
    }
    let mut j = i;
    let lead = |w: &str| is_phrase("votes.before_side", w);
    let set_off = line.gap(i).trim_start().starts_with(':') && side_word(line, i).is_some();
    if !head
        && i > 0
        && !set_off
        && !Bounds::of_marks(line.gap(i - 1)).has(Bounds::POINTS | Bounds::CLOSE)
        && !line.columns.contains(&line.words[i - 1].end)
        && !printed.chars().all(char::is_uppercase)
    {
        return None;
    }
    while j < i + 3 && lead(line.lower(j)) && line.gap(j) == " " {
        j += 1;
    }
    // "Motion - 3 votes", and "Amendment - 2 votes" beside it
    if let Some(label) = for_matter(line, j, words) {
        return Some(label);
    }
    let (side, mut last) = side_word(line, j)?;
    let mut target = None;
    // "In favour of the proposal:"
    last += usize::from(line.lower(last) == "of" && line.lower(last + 1) == "the");
    if line.lower(last) == "the" {
        let (what, end) = matter(line, last + 1, words)?;
        (target, last) = (Some(what), end);
        // "For the motion by the Convener (9)"
        if line.lower(last) == "by" {
            let stop =
                (last..line.words.len().min(last + 6)).find(|&k| line.gap(k).contains(['(', ':', '-', '\u{2013}']))?;
            last = stop + 1;
        }
    }
    // "For recommendation (4) - 38": the number in brackets is the recommendation's
    let noun = words.motions.contains(line.lower(last)) || words.amendments.contains(line.lower(last));
    if noun && line.gap(last - 1) == " " {
        target = target.or(Some(target_of(line.lower(last), words)));
        last += 1;
        let numbered = line.gap(last - 1).trim() == "(" && line.gap(last).trim_start().starts_with(')');
        last += usize::from(numbered);
    }
    // "Those voting in favour were:"
    last += usize::from(j > i && line.gap(last - 1) == " " && words.passives.contains(line.lower(last)));
    let gap = line.gap(last - 1).trim_start_matches(')');
    let ends_line = last >= line.words.len();
    // "For (21)", or "For 3" and nothing more
    let bare = head && gap == " " && last + 1 == line.words.len();
    // "For 21: (names)"
    let before_colon = head && gap == " " && line.gap(last).starts_with(':');
    let total = (gap.trim_start().starts_with('(') || bare || before_colon)
        .then(|| words.number(line.lower(last)))
        .flatten();
    let counted = total.is_some() && gap.trim_start().starts_with('(');
    if small && !counted && !(ends_line && (target.is_some() || side == Side::Abstain && last > i + 1)) {
        return None;
    }
    let marked =
        gap.contains([':', '\u{2013}', '\u{2014}', ';']) || gap.trim() == "-" || total.is_some() || ends_line && head;
    if !marked {
        return None;
    }
    let end = match total {
        Some(_) => line.words[last].end,
        None => line.words[last - 1].end,
    };
    Some(Label {
        side,
        target,
        start: line.words[i].start,
        end,
        total,
    })
}

/// "Motion - 3 votes": how many were for it.
fn for_matter(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Label> {
    if !words.is_motion(line.lower(i)) || !matches!(line.gap(i).trim(), "-" | "\u{2013}" | ":" | "(" | "\u{2014}") {
        return None;
    }
    let total = words.number(line.lower(i + 1))?;
    let counted = line.lower(i + 2).is_empty() || is_phrase("votes.unit", line.lower(i + 2));
    counted.then(|| Label {
        side: Side::For,
        target: Some(target_of(line.lower(i), words)),
        start: line.words[i].start,
        end: line.words[i + 1].end,
        total: Some(total),
    })
}

/// "procedural motion", "amended motion", "amendment by Councillor Dale": what a side was for, and where the words end.
fn matter(line: &Line<'_>, from: usize, words: &Decisions) -> Option<(Target, usize)> {
    const BEFORE: usize = 3;
    let known = |k: usize| words.motions.contains(line.lower(k)) || words.amendments.contains(line.lower(k));
    let noun = (from..from + BEFORE)
        .take_while(|&k| k == from || line.gap(k - 1) == " ")
        .find(|&k| known(k))?;
    // "the original motion", "the substantive motion"
    let last = (noun..noun + BEFORE)
        .take_while(|&k| known(k) && (k == noun || line.gap(k - 1) == " "))
        .last()?;
    Some((target_of(line.lower(last), words), last + 1))
}

fn target_of(word: &str, words: &Decisions) -> Target {
    if words.amendments.contains(word) {
        Target::Amendment
    } else {
        Target::Motion
    }
}

fn side_word(line: &Line<'_>, i: usize) -> Option<(Side, usize)> {
    let word = line.lower(i);
    if let Some((side, last, _)) = side_at(line, i) {
        // scanned pages lose letters: "Abst ns:"
        let torn = word == TORN && line.lower(i + 1).len() <= 3 && line.gap(i) == " ";
        return Some((side, last + usize::from(torn)));
    }
    word.starts_with(TORN).then_some((Side::Abstain, i + 1))
}

/// How those who abstain are cut short.
const TORN: &str = "abst";

/// Names with the total behind or before them; "none" is a total of 0.
pub(super) fn names_and_total(text: &str, words: &Decisions) -> (Vec<String>, Option<u32>) {
    let text = text
        .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(')
        .trim();
    // "(Councillors Dale and Fenn)": a cell of its own
    let inner = text
        .strip_prefix('(')
        .and_then(|t| t.trim_end_matches('.').strip_suffix(')'));
    let text = inner
        .filter(|t| !t.contains(['(', ')']) && t.contains(' '))
        .unwrap_or(text);
    // "Dale, Fenn ............ 2"
    if let Some((names, total)) = text.split_once("....") {
        let total = words.number(words::bare(total));
        return (name::list(names.trim_end_matches([' ', '.']), words), total);
    }
    let first = words::first(text);
    if words.number(first) == Some(0) {
        return (Vec::new(), Some(0));
    }
    let names = name::list(first_sentence(text).trim_end_matches(['.', ' ']), words);
    let bracket = text
        .rfind('(')
        .and_then(|at| words.number(text[at + 1..].split(')').next().unwrap_or("")))
        .or_else(|| {
            text.rsplit(['-', '\u{2013}', ':', '='])
                .next()
                .filter(|t| t.len() < text.len())
                .and_then(|t| words.number(t.trim()))
        });
    let leading = words::bare(first);
    let alone = words
        .number(leading)
        .filter(|_| leading.is_digits() && (names.is_empty() || first.ends_with([':', '-', ')'])));
    (names, bracket.or(alone))
}

/// Up to a full stop behind a whole word: "Marchbank. Carried." names one person.
fn first_sentence(text: &str) -> &str {
    let stop = text.match_indices(". ").map(|(i, _)| i).find(|&i| {
        let word = text[..i].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        word.chars().count() > 3 && !is_abbreviation(&word.to_lowercase())
    });
    stop.map_or(text, |i| &text[..i])
}

/// Puts a list into a vote; the total counts, else the names.
pub(super) fn put(vote: &mut Vote, listed: Listed) {
    let count = listed.total.or(Some(listed.names.len() as u32).filter(|&n| n > 0));
    let (slot, names) = match listed.side {
        Side::For => (&mut vote.for_count, &mut vote.for_names),
        Side::Against => (&mut vote.against, &mut vote.against_names),
        Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
    };
    *slot = slot.or(count);
    if names.is_empty() {
        *names = listed.names;
    }
}

/// "Councillor Adeyemi - For": one councillor's vote on a line of its own.
pub(super) fn single(line: &Line<'_>, words: &Decisions) -> Option<(String, Side)> {
    let n = line.words.len();
    if !(2..=7).contains(&n) {
        return None;
    }
    let start = line.word_at(line.body);
    let found = name::after(line, start, words)?;
    let (side, last) = side_word(line, found.last)?;
    let between = line.gap(found.last.checked_sub(1)?);
    let apart = line.columns.contains(&line.words[found.last - 1].end);
    let marked = between.contains(['-', '\u{2013}', '\u{2014}', ':', '\t', ',']) || found.titled || apart;
    (last == n && marked).then(|| (family_last(found.text), side))
}

/// "Askham V", "Metcalfe-Rowe S J": a list by family names prints the initials behind them.
fn family_last(name: String) -> String {
    let initials = |w: &str| w.len() <= 2 && w.chars().all(char::is_uppercase);
    let turned = name
        .split_once(' ')
        .filter(|(family, rest)| family.len() > 2 && words::each(rest).all(initials))
        .map(|(family, rest)| format!("{rest} {family}"));
    turned.unwrap_or(name)
}

#[cfg(test)]
mod tests;
