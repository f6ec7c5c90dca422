//! Finds where lines began in minutes that lost their line ends: labels of a page ("Venue:", "Agenda and minutes"), labels of lists of
//! people ("Members Present"), and in such a list each person ("... Councillor Ada Bream Councillor Guy Tunn ...").
//!
//! Knows nothing of meetings but what pages call their parts and lists their people.

use super::capitals::is_capitals;
use super::running_text::{Entry, bare, decides, ends_sentence, opens_sentence, words};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Attendance, Names, Pages};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A label has no more words than this.
const LABEL: usize = 7;
/// A title has no more words than this.
const TITLE: usize = 24;
/// A title, and the words that end it, take no more bytes.
const WINDOW: usize = 480;
/// A title has at least this many letters.
const LETTERS: usize = 5;
/// Fewer people without a stop between them are no list that lost its lines.
const FEWEST: usize = 3;
/// More commas than this for each person are those of a sentence.
const COMMAS: usize = 3;

static ATTENDANCE: LazyLock<Attendance> = LazyLock::new(Attendance::built_in);
static NAMES: LazyLock<Names> = LazyLock::new(Names::built_in);
static PAGES: LazyLock<Pages> = LazyLock::new(Pages::built_in);

/// A word and where it begins.
type Word<'t> = (usize, &'t str);

/// Where a line began in a paragraph: its label, or nothing but a place.
pub(super) fn lines(text: &str) -> Vec<Entry> {
    let found = with_labels(text, &BTreeSet::new());
    let columns = columns(text, &found);
    if columns.is_empty() {
        return found;
    }
    with_labels(text, &columns)
}

/// The same, with those labels left out that are words of a column.
fn with_labels(text: &str, columns: &BTreeSet<String>) -> Vec<Entry> {
    let words = words(text);
    let mut found = Vec::new();
    let mut listed = false;
    let mut i = 0;
    while i < words.len() {
        crate::stop::ask();
        if let Some(upto) = page_label(text, &words, i) {
            found.push(entry(&words, i, upto));
            i = upto;
        } else if field(text, &words, i) || decision(&words, i) {
            found.push(entry(&words, i, i));
            i += 1;
        } else if let Some(upto) = list_label(&words, i).filter(|&upto| !in_column(text, &words, (i, upto), columns)) {
            // "1. Present Ada Bream, ..."
            let numbered = i > 0 && number(words[i - 1].1) && (i == 1 || ends_sentence(words[i - 2].1));
            found.push(entry(&words, i - usize::from(numbered), upto));
            i = people(text, &words, upto, columns, &mut found);
            listed = true;
        } else {
            // what follows a list of people is none of it
            let capital = |i: usize| words.get(i).is_some_and(|(_, w)| w.starts_with(char::is_uppercase));
            let stopped = i > 0 && ends_sentence(words[i - 1].1) && !number(words[i - 1].1);
            if listed && stopped && (capital(i) || number(words[i].1) && capital(i + 1)) {
                found.push(entry(&words, i, i));
            }
            i += 1;
        }
    }
    found
}

/// Labels that stand in a text again and again with no stop: "Cllr Bream Yes Cllr Tunn Apologies Cllr Vane Apologies".
fn columns(text: &str, found: &[Entry]) -> BTreeSet<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for line in found {
        *times.entry(text[line.at..line.end].to_lowercase()).or_default() += 1;
    }
    times.retain(|label, times| !label.is_empty() && !label.ends_with(':') && *times >= FEWEST);
    times.into_keys().collect()
}

/// The words are one of `columns`.
fn in_column(text: &str, words: &[Word<'_>], (from, upto): (usize, usize), columns: &BTreeSet<String>) -> bool {
    let label = entry(words, from, upto);
    !columns.is_empty() && columns.contains(&text[label.at..label.end].to_lowercase())
}

/// The text ends with the head of a table of items: "... No. Item".
pub(super) fn ends_with_head(text: &str) -> bool {
    const WORDS: usize = 4;
    let spaces = text
        .bytes()
        .enumerate()
        .rev()
        .filter(|(_, b)| *b == b' ')
        .map(|(i, _)| i + 1);
    spaces
        .chain([0])
        .take(WORDS)
        .any(|from| PAGES.is_table_head(&text[from..]))
}

/// Whether the label of what was said, or of papers, is this.
fn opens_line(label: &str) -> bool {
    label.starts_with(char::is_uppercase) && (PAGES.is_told(label) || PAGES.is_papers(label))
}

/// Whether a line began at word `i` with the label of a page's part or field.
fn begins(text: &str, words: &[Word<'_>], i: usize) -> bool {
    page_label(text, words, i).is_some() || field(text, words, i) || told(text, words, i)
}

/// The label of what was said or of papers stands here: "Minutes:", "Additional documents:". It ends a title; where it stands
/// in a row of its page, whoever reads the row cuts it.
fn told(text: &str, words: &[Word<'_>], i: usize) -> bool {
    let at = words[i].0;
    words[i..].iter().take(LABEL).any(|last| {
        let label = &text[at..last.0 + last.1.len()];
        label.ends_with(':') && opens_line(label.trim_end_matches(':'))
    })
}

/// Where a title ends with which `text` begins, whatever its letters: before a sentence, a bracket or the label of what was said,
/// or at its stop; `None` where nothing ends it.
pub(super) fn ends(text: &str) -> Option<usize> {
    let mut letters = 0;
    // the rest of a paper in one line is not looked at for each of its titles
    let words = words(&text[..text.floor_char_boundary(WINDOW)]);
    for (n, &(at, word)) in words.iter().enumerate().take(TITLE) {
        let end = |n: usize| words[n].0 + words[n].1.trim_end_matches(['.', ':', ';', '-', '–']).len();
        let told = begins(text, &words, n);
        let set_off = word.starts_with(['(', '[']) && word.len() > 1 || is_phrase("relined.link", word);
        let small = n > 0 && is_phrase("running.small", words[n - 1].1);
        let shouts = |w: &str| is_capitals(w) && decides(bare(w));
        let sentence = || opens_sentence(&words, n) || person(&words, n) || agenda(&words, n) || shouts(word);
        if n > 0 && (told || set_off || !small && sentence()) {
            return (letters >= LETTERS).then(|| end(n - 1));
        }
        letters += word.chars().filter(|c| c.is_alphabetic()).count();
        if ends_sentence(word) || word.ends_with(':') {
            return (letters >= LETTERS).then(|| at + word.trim_end_matches(['.', ':']).len());
        }
    }
    None
}

/// "Councillor Bream declared", "Mrs Peel": somebody is named, and no title says so.
fn person(words: &[(usize, &str)], i: usize) -> bool {
    let next = words.get(i + 1).map_or("", |w| w.1);
    is_phrase("running.person", bare(words[i].1))
        && words[i].1.starts_with(char::is_uppercase)
        && next.starts_with(char::is_uppercase)
}

/// "To receive the report": what the agenda says of it.
fn agenda(words: &[(usize, &str)], i: usize) -> bool {
    let next = words.get(i + 1).map_or("", |w| w.1);
    words[i].1 == "To" && next.starts_with(char::is_lowercase)
}

/// The words from `i` to `upto`.
fn entry(words: &[Word<'_>], i: usize, upto: usize) -> Entry {
    let end = |last: &Word<'_>| last.0 + last.1.len();
    let at = words[i].0;
    Entry {
        at,
        end: if upto > i { end(&words[upto - 1]) } else { at },
    }
}

/// "1.", "12", "3)".
fn number(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')', ':']);
    !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Behind which word the label of a page's part ends that fills a line: "Agenda and minutes".
fn page_label(text: &str, words: &[Word<'_>], i: usize) -> Option<usize> {
    let (at, first) = words[i];
    // "Approval of Minutes:" is a title
    let inside = i > 0 && is_phrase("running.small", words[i - 1].1);
    if inside || !first.starts_with(char::is_uppercase) {
        return None;
    }
    (i + 1..=words.len().min(i + LABEL)).rev().find(|&upto| {
        let last = words[upto - 1];
        let label = &text[at..last.0 + last.1.len()];
        let number = |w: &Word<'_>| w.1.starts_with(|c: char| c.is_ascii_digit());
        let named = || PAGES.is_listing(label) || PAGES.is_item_page(label) || PAGES.is_table_head(label);
        upto > i + 1
            && (i < 2 && !words.get(upto).is_some_and(number) && named()
                || label.contains("No") && PAGES.is_table_head(label))
    })
}

/// Whether the label of a page's field begins here, whose words follow in the same line: "Venue: Council Chamber".
fn field(text: &str, words: &[Word<'_>], i: usize) -> bool {
    let (at, first) = words[i];
    first.starts_with(char::is_uppercase)
        && words[i..].iter().take(LABEL).any(|last| {
            let label = &text[at..last.0 + last.1.len()];
            label.ends_with(':') && is_phrase("relined.field", label.trim_end_matches(':'))
        })
}

/// "... were agreed. RESOLVED that ...": a word of decision in capitals behind a sentence.
fn decision(words: &[Word<'_>], i: usize) -> bool {
    let (_, word) = words[i];
    let shouted = is_capitals(word) && word.len() > 2;
    shouted && i > 0 && ends_sentence(words[i - 1].1) && decides(bare(word))
}

/// Behind which word the label of a list of people ends: "Present:", "In Attendance ;", "OFFICERS", "Members Present".
fn list_label(words: &[Word<'_>], i: usize) -> Option<usize> {
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    if !capital(words[i].1) {
        return None;
    }
    let opens_titled = NAMES.title(bare(words[i].1)).is_some();
    let mut label = Vec::new();
    for (n, &(_, word)) in words[i..].iter().enumerate().take(LABEL) {
        let name = bare(word);
        let dash = name.is_empty() && !label.is_empty();
        // "Members Councillors Adams, ..."
        let person = n > 0 && NAMES.title(name).is_some() && named_behind(words, i + n + 1);
        if !dash && (person || !ATTENDANCE.is_label_word(name)) {
            let whole = !opens_titled || ATTENDANCE.ends_label(&label);
            return (whole && ATTENDANCE.stands_alone(&label) && alone(words, i, i + n)).then_some(i + n);
        }
        if !dash {
            label.push(name);
        }
        if ends_sentence(word) || word.starts_with('(') || is_phrase("attendance_running.verb", name) {
            return None;
        }
        let closed = dash || word.ends_with([':', ';', '-', '–']);
        if closed {
            let next = words.get(i + n + 1).map_or("", |w| w.1);
            let set_off = next.starts_with([':', ';', '-', '–']) && bare(next).is_empty();
            let upto = i + n + 1 + usize::from(set_off);
            // "Jim Peel, Chief Officer – Finance"
            let dashed = !word.ends_with([':', ';']) && label.len() == 1 && label[0].contains(char::is_lowercase);
            let post = dashed && i > 0 && capital(words[i - 1].1) && !ends_sentence(words[i - 1].1);
            let whole = !post && (!opens_titled || ATTENDANCE.ends_label(&label));
            return ATTENDANCE.label(&label).filter(|_| whole).map(|_| upto);
        }
    }
    None
}

/// A name stands here, and no word of a label.
fn named_behind(words: &[Word<'_>], i: usize) -> bool {
    words
        .get(i)
        .is_some_and(|(_, w)| w.starts_with(char::is_uppercase) && !ATTENDANCE.is_label_word(bare(w)))
}

/// Whether the words from `i` to `upto`, which no stop follows, are a label and no part of a sentence: all in capitals, or
/// several with capitals, and somebody's name behind them.
fn alone(words: &[Word<'_>], i: usize, upto: usize) -> bool {
    let label = &words[i..upto];
    let shouted = label.iter().all(|(_, w)| is_capitals(w));
    let capitals = label
        .iter()
        .all(|(_, w)| w.starts_with(char::is_uppercase) || is_phrase("running.small", w));
    let before = i.checked_sub(1).map_or("", |b| words[b].1);
    let inside = before.starts_with(char::is_lowercase) && !before.ends_with(['.', ';', ':', ')']);
    let several = label.len() > 1 || label[0].1.ends_with(|c: char| c.is_lowercase()) && titled(words, upto);
    !inside && (shouted || capitals && several) && (titled(words, upto) || named(words, upto))
}

/// An honorific stands here, alone or behind what belongs to it: "County Councillor".
fn titled(words: &[Word<'_>], i: usize) -> bool {
    let title = |i: usize| {
        let word = words.get(i).map_or("", |w| w.1);
        word.starts_with(char::is_uppercase) && NAMES.title(bare(word)).is_some()
    };
    let before = |i: usize| {
        words
            .get(i)
            .is_some_and(|(_, w)| w.starts_with(char::is_uppercase) && NAMES.before_title(bare(w)))
    };
    title(i) || before(i) && title(i + 1)
}

/// Somebody's given name or initials stand here, and another name behind them.
fn named(words: &[Word<'_>], i: usize) -> bool {
    let Some(&(_, word)) = words.get(i) else {
        return false;
    };
    let next = words.get(i + 1).map_or("", |w| w.1);
    let family = next.trim_start_matches('(').starts_with(char::is_uppercase);
    family && !word.ends_with([',', ';', ':']) && (initials(word) || capital_given(word))
}

fn capital_given(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().count() > 2 && NAMES.rare_given(word)
}

/// "P", "J.", "H.J.W.", "DJ".
fn initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    word.chars().all(|c| c.is_uppercase() || c == '.' || c == '-')
        && (1..=3).contains(&letters.clone().count())
        && word.starts_with(|c: char| c.is_alphabetic())
        && (word.contains('.') || letters.count() == 1)
}

/// Cuts the people behind a label at word `i` into lines, where nothing else parts them; the word behind the list.
fn people(text: &str, words: &[Word<'_>], i: usize, columns: &BTreeSet<String>, found: &mut Vec<Entry>) -> usize {
    let mut cuts = Vec::new();
    let mut upto = i;
    while upto < words.len() && !ends_list(text, words, (i, upto), columns) {
        if upto > i && begins_person(words, upto) {
            if says(words, upto) {
                break;
            }
            cuts.push(upto);
        }
        upto += 1;
    }
    // where commas part the names, a name without one before it begins no line
    let commas = words[i..upto].iter().filter(|(_, w)| w.ends_with([',', ';'])).count();
    if cuts.len() + 1 >= FEWEST && cuts.len() * COMMAS >= commas {
        found.extend(cuts.iter().map(|&cut| entry(words, cut, cut)));
    }
    if upto < words.len() && upto > i && (opens_sentence(words, upto) || says(words, upto)) {
        found.push(entry(words, upto, upto));
    }
    upto
}

/// "Councillor Vane declared an interest": somebody and what they did, which is no entry of a list.
fn says(words: &[Word<'_>], i: usize) -> bool {
    let name = words[i..]
        .iter()
        .take(6)
        .take_while(|(_, w)| w.starts_with(char::is_uppercase))
        .count();
    let open = words[i..i + name]
        .iter()
        .any(|(_, w)| w.ends_with([',', ';', ':', ')', '.']) && w.len() > 2 && !initials(w));
    let next = words.get(i + name).map_or("", |w| w.1);
    let plain = next.chars().all(char::is_alphabetic) && next.len() > 2;
    (2..6).contains(&name) && !open && plain && !is_phrase("running.small", next) && !NAMES.particle(next)
}

/// Whether the list that began at word `from` is over at word `i`: another label, a number, a sentence.
fn ends_list(text: &str, words: &[Word<'_>], (from, i): (usize, usize), columns: &BTreeSet<String>) -> bool {
    let (_, word) = words[i];
    let number = word.starts_with(|c: char| c.is_ascii_digit()) && i > from;
    let stop = i > from && ends_sentence(words[i - 1].1);
    number
        || list_label(words, i).is_some_and(|upto| !in_column(text, words, (i, upto), columns))
        || opens_sentence(words, i)
        || stop && !titled(words, i) && !named(words, i)
}

/// Whether another person begins at word `i`, whom nothing parts from the one before.
fn begins_person(words: &[Word<'_>], i: usize) -> bool {
    let (_, before) = words[i - 1];
    let (_, word) = words[i];
    let parted = before.ends_with([',', ';', ':', '-', '–', '/', '“', '"', '('])
        || bare(before).is_empty()
        || is_phrase("running.small", before)
        || NAMES.title(bare(before)).is_some()
        || NAMES.before_title(bare(before));
    if parted || word.starts_with('(') {
        return false;
    }
    if word.starts_with(char::is_uppercase)
        && (NAMES.title(bare(word)).is_some() || NAMES.before_title(bare(word)) && titled(words, i + 1))
    {
        return !word.ends_with(',') || NAMES.title(bare(word)).is_none();
    }
    let first_name = initials(before) || capital_given(before) && !before.ends_with(')');
    named(words, i) && !first_name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut at: Vec<usize> = lines(text)
            .iter()
            .flat_map(|e| [e.at, e.end])
            .chain([0, text.len()])
            .collect();
        at.sort_unstable();
        at.dedup();
        at.windows(2).map(|w| text[w[0]..w[1]].trim()).collect()
    }

    #[test]
    fn each_person_of_a_list_has_a_line_again() {
        for (text, wanted) in [
            (
                "held at 1 PM Present: Councillor Ada BREAM Councillor Guy TUNN Councillor Nell MARL In Attendance Carol Dale, Manager – Roads \
                 Jim Peel, Chief Officer – Finance Stewart Vane, Clerk Prior to the start",
                vec![
                    "held at 1 PM",
                    "Present:",
                    "Councillor Ada BREAM",
                    "Councillor Guy TUNN",
                    "Councillor Nell MARL",
                    "In Attendance",
                    "Carol Dale, Manager – Roads",
                    "Jim Peel, Chief Officer – Finance",
                    "Stewart Vane, Clerk",
                    "Prior to the start",
                ],
            ),
            (
                "Presiding P Marl Other Members Present P J Bream J Tunn Mrs E A Dale Miss K Vane Officers Present J A Peel, (Chief Executive)",
                vec![
                    "Presiding P Marl",
                    "Other Members Present",
                    "P J Bream",
                    "J Tunn",
                    "Mrs E A Dale",
                    "Miss K Vane",
                    "Officers Present",
                    "J A Peel, (Chief Executive)",
                ],
            ),
            (
                "APOLOGIES Councillor Guy Tunn (County) PRESENT Councillor Ada Bream (Chair), John Marl, and Councillor Nell Dale",
                vec![
                    "APOLOGIES",
                    "Councillor Guy Tunn (County)",
                    "PRESENT",
                    "Councillor Ada Bream (Chair), John Marl, and Councillor Nell Dale",
                ],
            ),
        ] {
            assert_eq!(cut(text), wanted, "{text}");
        }
    }
}
