//! Finds the items of minutes that lost their line ends: "... at 7pm C30/16 Apologies Councillor Tunn C31/16 Declarations of
//! Interest The Chair ...", "... 1358 DECLARATIONS OF INTEREST None. 1359 MINUTES ...".
//!
//! Knows nothing of meetings but what items are called: numbers of one form count on, each before a title.

use super::capitals::{self, is_capitals};
use super::relined;
use super::running_text::{Entry, TITLE, decides};
use crate::vocabulary::phrases::{is_day_or_month, is_phrase, opening};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Fewer items in running text are numbers in a sentence.
const FEWEST: usize = 2;
/// One number may be lost between two.
const STEP: u32 = 2;
/// A number carries on one of so many of the last runs of its form.
const OPEN: usize = 8;
/// As many numbers may be lost between two titles in capitals.
const APART: u32 = 6;
/// A title in capitals has at least this many letters.
const LETTERS: usize = 7;
/// So many numbers that count on head items, whatever their titles.
const COUNTED: usize = 3;
/// ... in a paragraph of so many bytes.
const LONG: usize = 600;
/// One that ends with a colon has no more.
const LABEL: usize = 12;

/// So many words call a number.
const CALLED_BY: usize = 3;

/// "Item", "Agenda Item No.", before a number.
static CALLED: LazyLock<Regex> = LazyLock::new(|| opening("items.number_word"));
static LED: LazyLock<Regex> = LazyLock::new(|| opening("running.before_title"));

/// The number that may open an item, in one of the ways to count it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    before: String,
    behind: String,
}

/// Numbers of one form that count on, each with what was found with it.
#[derive(Debug)]
struct Series<T> {
    runs: BTreeMap<Form, Vec<Vec<(u32, T)>>>,
    step: u32,
}

impl<T: Copy> Series<T> {
    fn of_step(step: u32) -> Self {
        Series {
            runs: BTreeMap::new(),
            step,
        }
    }

    /// Adds a number to the longest of the last runs that it carries on, or lets it begin one.
    fn add(&mut self, form: Form, count: u32, found: T) {
        let step = self.step;
        let runs = self.runs.entry(form).or_default();
        let first = runs.len().saturating_sub(OPEN);
        let next = |run: &&mut Vec<(u32, T)>| {
            run.last()
                .is_some_and(|(last, _)| count > *last && count <= last + step)
        };
        match runs[first..].iter_mut().filter(next).max_by_key(|run| run.len()) {
            Some(run) => run.push((count, found)),
            None => runs.push(vec![(count, found)]),
        }
    }

    /// What was found with the longest run.
    fn longest(self) -> Vec<T> {
        let runs = self.runs.into_values().flatten();
        let best = runs.max_by_key(Vec::len).unwrap_or_default();
        best.into_iter().map(|(_, found)| found).collect()
    }
}

/// The items of a paragraph; empty where their numbers do not count on, or stand before no titles. `sure`: the number of what
/// follows counts on from them, so that a few are enough.
pub(super) fn entries(text: &str, sure: bool) -> Vec<Entry> {
    let mut series = Series::of_step(STEP);
    let mut loose = Series::of_step(1);
    for (at, word) in words(text) {
        let forms = forms(word);
        if forms.is_empty() || is_address(text, at) {
            continue;
        }
        let plain = word.trim_end_matches(['.', ')']).bytes().all(|b| b.is_ascii_digit());
        let named = title(text, at + word.len(), plain);
        let behind = at + word.len();
        let called = called_from(text, at, word);
        let at = called.unwrap_or_else(|| coded_from(text, at, word));
        let end = named.or_else(|| begins_line(text, at).then(|| sentence_behind(text, behind)).flatten());
        for (mut form, count) in forms {
            if called.is_some() {
                form.before.insert(0, ' ');
            }
            if let Some(end) = named {
                series.add(form.clone(), count, Entry { at, end });
            }
            if let Some(end) = end {
                loose.add(form, count, Entry { at, end });
            }
        }
    }
    let mut best = series.longest();
    // titles in small letters are none of their own, but between others, or where many count on; a motion counts its points
    let counted = loose.longest();
    let points = counted
        .iter()
        .filter(|e| text[e.at..].split(' ').nth(1).is_some_and(|w| w == "That"));
    let between = best.len() >= COUNTED && best.iter().all(|e| counted.iter().any(|c| c.at == e.at));
    let many = text.len() >= LONG && counted.len() >= COUNTED;
    if (many || sure || between) && counted.len() > best.len() && points.count() * 2 <= counted.len() {
        best = counted;
    }
    // one number alone heads an item where its title is a standing one in capitals, as no sentence has it
    let alone = |e: &Entry| {
        let words = &text[e.at..e.end];
        let title = words.split_once(' ').map_or("", |(_, title)| title);
        let title = title.trim_start_matches([':', '–', '-', ' ']);
        title.contains(' ') && is_capitals(title) && TITLE.is_match(title)
    };
    if best.len() < FEWEST {
        best.retain(alone);
    }
    part(&mut best);
    best
}

/// The number that the one text opens with goes on from the one that the other does: "24/02 Lamps" from "24/01 Seats".
pub(super) fn follows(before: &str, text: &str) -> bool {
    let numbers = |text: &str| -> Vec<(Form, u32)> {
        let first = words(text).next();
        let near = first.filter(|(at, _)| text[..*at].split(' ').count() <= CALLED_BY);
        near.map_or_else(Vec::new, |(_, word)| forms(word))
    };
    let now = numbers(text);
    numbers(before)
        .iter()
        .any(|(form, count)| now.contains(&(form.clone(), count + 1)))
}

/// "... came. Item 4: Lamps": where the word begins that belongs to a number, behind a sentence.
fn called_from(text: &str, at: usize, number: &str) -> Option<usize> {
    let before = text[..at].trim_end();
    let is_called = |words: &str| {
        let whole = CALLED.find(words).is_some_and(|m| m.end() == words.len());
        whole && words.starts_with(char::is_uppercase)
    };
    let opens = |from: usize| {
        let above = text[..from].trim_end();
        above.is_empty() || above.ends_with(['.', '?', '!', ')', ':', '|'])
    };
    let spaces = before
        .bytes()
        .enumerate()
        .rev()
        .filter(|(_, b)| *b == b' ')
        .map(|(i, _)| i + 1);
    let mut starts = spaces.chain([0]).take(CALLED_BY);
    // "No. Item 1. Lamps" has the head of a table before it
    let set_off = number.ends_with([':', '.', ')']) && !relined::ends_with_head(before);
    starts.find(|&from| set_off && opens(from) && is_called(&before[from..]))
}

/// "LICENCE OF THE STAR, 6 HIGH STREET": behind a comma a number is that of a house.
fn is_address(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with(',')
}

/// "C 08/42": where the letters begin that belong to a number with a stroke.
fn coded_from(text: &str, at: usize, number: &str) -> usize {
    let before = text[..at].trim_end();
    let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
    let apart = before[..before.len() - letters].ends_with(' ');
    match number.contains('/') && apart && (1..=3).contains(&letters) {
        true => before.len() - letters,
        false => at,
    }
}

/// A line may have begun at byte `at`: behind a stop, a bracket, or a word with a capital that takes no number ("Item 4").
fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let stopped = before.ends_with(['.', '?', '!', ')', ']', ':', '”', '|']) || word.starts_with(char::is_uppercase);
    before.is_empty()
        || relined::ends_with_head(before)
        || stopped && !is_phrase("running.numbered", bare) && !is_day_or_month(bare)
}

/// Where a title in small letters ends, behind a number that ends at `from`: before what the agenda or a person says of it;
/// where the number does, if nothing ends the title.
fn sentence_behind(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let start = from + rest.len() - rest.trim_start_matches([' ', '/', '|', '-', '–', '—']).len();
    let rest = &text[start..];
    let first = rest.split(' ').next().unwrap_or("").trim_end_matches([':', '-', '.']);
    let glued = start == from && !text[..from].ends_with(['.', ')']);
    if glued || !rest.starts_with(char::is_uppercase) || decides(first) {
        return None;
    }
    let end = cell(rest)
        .or_else(|| dashed(rest))
        .or_else(|| relined::ends(rest).filter(|&end| !is_sentence(&rest[..end])));
    Some(end.map_or(from, |end| start + end))
}

/// "Lamps | Two were out": the first cell of a row whose cells are parted by bars.
fn cell(text: &str) -> Option<usize> {
    const WORDS: usize = 16;
    let end = text.find('|').map(|end| text[..end].trim_end().len())?;
    let few = text[..end].split(' ').count() <= WORDS;
    (few && end > 0 && !text[..end].ends_with('.')).then_some(end)
}

/// "Lamps - Two were out": the words before a dash, with no mark among them.
fn dashed(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(100)];
    let end = [" - ", " – ", " — "].iter().filter_map(|dash| near.find(dash)).min()?;
    let title = &text[..end];
    let plain = !title.contains(['.', ':', ';', '?', '!', ',']) && title.split(' ').count() <= LABEL;
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (plain && letters >= LETTERS - 2 && !is_sentence(title)).then_some(end)
}

/// "Bell ropes Two were worn": another word with a capital stands behind one without, as no title in small letters has it.
fn is_sentence(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let small = |w: &str| w.starts_with(char::is_lowercase) && !is_phrase("running.small", w);
    let pairs = || words.windows(2);
    pairs().any(|two| small(two[0]) && two[1].starts_with(char::is_uppercase)) || words.len() > LABEL
}

/// Ends each title at the latest where the next number begins: "1 APOLOGIES 2 MINUTES".
fn part(entries: &mut [Entry]) {
    for i in 1..entries.len() {
        entries[i - 1].end = entries[i - 1].end.min(entries[i].at);
    }
}

/// The items with titles in capitals that stand in the middle of paragraphs, by paragraph: "... sent apologies. 56 ADMISSION OF
/// THE PUBLIC". Pages that lost their headings here and there keep others in the line above or below.
pub(super) fn scattered(texts: &[&str]) -> Vec<Vec<Entry>> {
    let mut series = Series::of_step(APART);
    for (block, text) in texts.iter().enumerate() {
        for (at, word) in words(text) {
            let title = || {
                let from = at + word.len() + 1;
                let length = capitals(text.get(from..)?)?;
                text[from..from + length].contains(' ').then_some(from + length)
            };
            let forms = forms(word);
            let Some(end) = (!forms.is_empty() && !is_address(text, at)).then(title).flatten() else {
                continue;
            };
            // "FRCA 31/30 APOLOGIES": the code of those who met is a part of the number
            let code = text[..at].trim_end();
            let coded = (1..=CODE).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase());
            let at = if coded { 0 } else { at };
            for (form, count) in forms {
                series.add(form, count, (block, Entry { at, end }));
            }
        }
    }
    let mut out = vec![Vec::new(); texts.len()];
    let best = series.longest();
    if best.len() > FEWEST && best.iter().any(|(_, entry)| entry.at > 0) {
        for (block, entry) in best {
            out[block].push(entry);
        }
    }
    out.iter_mut().for_each(|entries| part(entries));
    out
}

/// The words of a text that hold a number, and where they begin. Of "MONDAY4." and "signed.58/31" the number, whose space was lost.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut next = 0;
    let numbered = std::iter::from_fn(move || {
        let digit = next + bytes.get(next..)?.iter().position(u8::is_ascii_digit)?;
        let at = memchr::memrchr(b' ', &bytes[next..digit]).map_or(next, |space| next + space + 1);
        let end = memchr::memchr(b' ', &bytes[digit..]).map_or(bytes.len(), |space| digit + space);
        next = end + 1;
        Some((at, &text[at..end]))
    });
    numbered.map(|(at, word)| {
        let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
        // "received62/31", a number with a stroke behind small letters, as well
        let number = word[letters..].trim_end_matches('.');
        let small = word[..letters].ends_with(|c: char| c.is_ascii_lowercase());
        let figures = |b: u8| b.is_ascii_digit() || b == b'/' && small;
        let glued = letters > 3 && number.bytes().all(figures) && number.starts_with(|c: char| c.is_ascii_digit());
        if let Some((from, to)) = beside_title(word) {
            return (at + from, &word[from..to]);
        }
        let stop = word.rfind(['.', ')', '!', '?']).map_or(0, |stop| stop + 1);
        let coded = word[stop..].contains('/') && word[stop..].starts_with(|c: char| c.is_ascii_digit());
        let behind = stop > 1 && coded && word[..stop].contains(char::is_lowercase);
        let closed = closed_behind(word);
        let skip = match (glued, behind, closed) {
            (true, ..) => letters,
            (_, true, _) => stop,
            (.., Some(from)) => from,
            _ => 0,
        };
        (at + skip, &word[skip..])
    })
}

/// "signed.2.", "signed.2": where the number begins that stands right behind the last word of a sentence.
fn closed_behind(word: &str) -> Option<usize> {
    const LETTERS: usize = 4;
    let from = word.find(|c: char| c.is_ascii_digit())?;
    let number = word[from..].trim_end_matches(['.', ')', ':']);
    let letters = word[..from].strip_suffix(['.', '!', '?'])?;
    let ended =
        letters.len() >= LETTERS && letters.chars().all(char::is_alphabetic) && letters.ends_with(char::is_lowercase);
    (ended && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit())).then_some(from)
}

/// "1.Apologies", "pay.2.Declarations": where the number stands in a word that lost the spaces around it.
fn beside_title(word: &str) -> Option<(usize, usize)> {
    const DIGITS: usize = 3;
    let from = word.find(|c: char| c.is_ascii_digit())?;
    let digits = word[from..].len() - word[from..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let title = word[from + digits..].strip_prefix(['.', ')'])?;
    let opens = title.starts_with(char::is_uppercase) && title.chars().nth(1).is_some_and(char::is_alphabetic);
    let behind = from == 0 || word[..from].ends_with(['.', '!', '?', ')']) && word[..from].contains(char::is_lowercase);
    (opens && behind && digits <= DIGITS).then_some((from, from + digits + 1))
}

/// The most letters before a number, with the stroke behind them: "SPC/35/2031".
const CODE: usize = 5;

/// The ways to count a number: "C30/16" by its 30, "20/1" by either half, "167.0." by its 167.
fn forms(word: &str) -> Vec<(Form, u32)> {
    let digit = |c: char| c.is_ascii_digit();
    let Some(first) = word.find(digit).filter(|at| is_code(&word[..*at])) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = first;
    while let Some(from) = word[at..].find(digit).map(|i| at + i) {
        let to = word[from..].find(|c| !digit(c)).map_or(word.len(), |i| from + i);
        let rest = &word[to..];
        let plain = rest.chars().all(|c| c.is_ascii_alphanumeric() || "./-:)".contains(c));
        if to - from <= 5
            && plain
            && let Ok(count) = word[from..to].parse()
        {
            let form = Form {
                before: word[..from].to_owned(),
                behind: rest.trim_end_matches(['.', ':', ')']).to_owned(),
            };
            out.push((form, count));
        }
        at = to;
    }
    out
}

/// "C", "SC/", "PLA-": capitals before a number, or nothing.
fn is_code(before: &str) -> bool {
    let letters = before.strip_suffix(['/', '-']).unwrap_or(before);
    let parted = letters.len() < before.len();
    let most = if parted { CODE } else { 3 };
    before.len() <= most && (!parted || letters.len() > 1) && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Where the title ends that stands behind a number which ends at `from`; a colon may end that of a `plain` number.
fn title(text: &str, from: usize, plain: bool) -> Option<usize> {
    let rest = text.get(from..)?;
    // "83 : APOLOGIES"
    let gap = rest.len()
        - rest
            .trim_start()
            .trim_start_matches([':', '–', '-', '/', '|'])
            .trim_start()
            .len();
    let start = from + gap;
    let rest = &text[start..];
    let glued = gap == 0 && !text[..from].ends_with(['.', ')']);
    if glued || !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let led = LED.find(rest).map_or(0, |m| m.end());
    let led = rest.len() - rest[led..].trim_start_matches(['.', ':', ' ', '-', '–']).len();
    let (start, rest) = (start + led, &rest[led..]);
    let named = TITLE.find(rest).map(|m| m.end());
    // "Minutes of Another Body" is more than the words that are known
    let named = named.filter(|end| !rest[*end..].starts_with(" of ") && rest.starts_with(char::is_uppercase));
    let label = || plain.then(|| labelled(rest)).flatten();
    capitals(rest).or(named).or_else(label).map(|end| start + end)
}

/// The length of a title in capitals behind a number.
fn capitals(text: &str) -> Option<usize> {
    let month = |i: usize, word: &str| i == 0 && is_phrase("calendar.month_name", word);
    capitals::title(text, |i, word| i > 0 && decides(word) || month(i, word))
}

/// "Election of Chair for the year: Ada Bream was elected": a title up to its colon.
fn labelled(text: &str) -> Option<usize> {
    let end = text.find(':')?;
    let title = &text[..end];
    let words = title.split(' ').count();
    let plain = !title.contains(['.', ';', '?', '!', '|', '"', ',']);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let list = is_phrase("running.list", title) || title.split(' ').any(is_day_or_month);
    (plain && !list && words <= LABEL && letters >= LETTERS && text[end + 1..].starts_with(' ')).then_some(end)
}

#[cfg(test)]
mod tests;
