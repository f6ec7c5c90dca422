//! Finds the titles of items without numbers in minutes that lost their line ends: "... and Webb. Summons The Clerk submitted
//! the summons. Declarations of Interest None Matters Arising Jan went through ...".
//!
//! Knows nothing of meetings but what items are called: a title begins where a sentence does, and another sentence begins behind
//! it with no stop between.

use super::capitals;
use super::running_text::{Entry, TITLE, bare, decides, ends_sentence, opens_sentence, words};
use crate::vocabulary::phrases::{is_phrase, phrases};

/// Fewer titles in running text are capitals of a sentence.
const FEWEST: usize = 3;
/// As many are enough where all of them are standing ones.
const STANDING: usize = 2;
/// A title has no more words than this.
const LONGEST: usize = 12;
/// A title has at least this many letters.
const LETTERS: usize = 5;

/// The titles of a paragraph; empty where they are too few to be trusted.
pub(super) fn titles(text: &str) -> Vec<Entry> {
    let words = words(text);
    let mut found = Vec::new();
    let mut standing = 0;
    let mut i = 0;
    while i < words.len() {
        crate::stop::ask();
        let begins = i == 0 || ends_sentence(words[i - 1].1) || replies(&words, i, found.last());
        let title = if begins {
            title(text, &words, i)
        } else {
            behind_name(text, &words, i)
        };
        let Some((upto, known)) = title else {
            i += 1;
            continue;
        };
        standing += usize::from(known);
        let end = words[upto - 1].0 + words[upto - 1].1.trim_end_matches(['.', ':']).len();
        found.push(Entry { at: words[i].0, end });
        i = upto;
    }
    let all_standing = standing == found.len() && standing >= STANDING;
    if all_standing || standing > 0 && found.len() >= FEWEST {
        found
    } else {
        Vec::new()
    }
}

/// Whether the word before `i` is all that was said below a title or behind a label: "Interest None", "Police: None".
fn replies(words: &[(usize, &str)], i: usize, last: Option<&Entry>) -> bool {
    let word = words[i - 1].1;
    let behind = i.checked_sub(2).map(|before| words[before]);
    let labelled = behind.is_some_and(|(_, w)| w.ends_with(':'));
    let titled = behind
        .zip(last)
        .is_some_and(|((at, w), title)| (at..=at + w.len()).contains(&title.end));
    (labelled || titled) && is_phrase("running.reply", bare(word))
}

/// Behind which word the title ends that begins at word `i`, and whether it is a standing one.
fn title(text: &str, words: &[(usize, &str)], i: usize) -> Option<(usize, bool)> {
    let (at, first) = words[i];
    if !first.starts_with(char::is_uppercase) {
        return None;
    }
    shouted(text, words, i)
        .or_else(|| standing(&text[at..], words, i).map(|upto| (upto, true)))
        .or_else(|| dressed(words, i).map(|upto| (upto, false)))
}

/// "POLICE MATTERS No report had come", "APPROVAL OF MINUTES. The minutes": capitals up to a stop or a sentence.
fn shouted(text: &str, words: &[(usize, &str)], i: usize) -> Option<(usize, bool)> {
    let begins = words[i].0;
    let dated = |word: &str| crate::vocabulary::phrases::is_day_or_month(word);
    let end = begins + capitals::title(&text[begins..], |_, word| decides(word) || dated(word))?;
    // behind a title in one word with a sentence stands none
    let upto = i + words[i..].iter().take_while(|(at, w)| at + w.len() <= end).count();
    let (at, end) = (words[i].0, words.get(upto)?.0);
    let title = text[at..end].trim_end_matches(['.', ':', ' ']);
    let several = title.contains(' ') || TITLE.find(title).is_some_and(|m| m.end() == title.len());
    let sentence = words[upto]
        .1
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let names = title.match_indices(' ').map(|(i, _)| i + 1).chain([0]);
    let standing = names.into_iter().any(|from| TITLE.is_match(&title[from..]));
    let list = is_phrase("running.list", title);
    (several && sentence && !list).then_some((upto, standing))
}

/// "Seconded: John Pell Declarations of Interest None": no stop behind a name, but the standing title of several words in capitals.
fn behind_name(text: &str, words: &[(usize, &str)], i: usize) -> Option<(usize, bool)> {
    let (at, first) = words[i];
    let before = words[i - 1].1;
    let name = before.starts_with(char::is_uppercase) && before.ends_with(char::is_lowercase);
    if !name || !first.starts_with(char::is_uppercase) {
        return None;
    }
    let upto = standing(&text[at..], words, i)?;
    let small = |word: &str| is_phrase("running.small", word);
    let capitals = words[i..upto]
        .iter()
        .all(|(_, w)| small(w) || w.starts_with(char::is_uppercase));
    let several = words[i..upto].iter().filter(|(_, w)| !small(w)).count() > 1;
    (capitals && several).then_some((upto, true))
}

/// "Declarations of Interest None", "Minutes of August 2031 Jan said".
fn standing(rest: &str, words: &[(usize, &str)], i: usize) -> Option<usize> {
    let end = words[i].0 + TITLE.find(rest)?.end();
    let upto = i + words[i..].iter().take_while(|(at, _)| *at < end).count();
    let last = words.get(upto - 1)?;
    let &(_, next) = words.get(upto)?;
    let whole = last.0 + last.1.trim_end_matches(['.', ':', '-', '–']).len() <= end;
    let opens = opens_sentence(words, upto) || is_phrase("running.reply", bare(next));
    let capital = next.starts_with(|c: char| c.is_uppercase());
    // one word ("Planning", "Finance") may be the first of a name
    (whole && capital && (opens || upto > i + 1)).then_some(upto)
}

/// "Flying of the Armed Forces Day Flag In accordance with": capitals but for small words, and a sentence.
fn dressed(words: &[(usize, &str)], i: usize) -> Option<usize> {
    let first = words[i].1;
    let opens = |word: &str| phrases("running.opener").contains(&word);
    if opens(first) || is_phrase("running.person", bare(first)) {
        return None;
    }
    let mut letters = 0;
    for (n, &(_, word)) in words[i..].iter().enumerate().take(LONGEST) {
        let small = is_phrase("running.small", word);
        let before = n.checked_sub(1).map(|p| words[i + p].1);
        let closed = before.is_some_and(|w| !is_phrase("running.small", w));
        if closed && opens_sentence(words, i + n) {
            return (letters >= LETTERS).then_some(i + n);
        }
        let plain = word.chars().all(|c| c.is_alphanumeric() || "'’-–/&".contains(c));
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let day = crate::vocabulary::phrases::is_day_or_month(word);
        if !plain || day || !small && !capital && word != "&" {
            return None;
        }
        letters += word.chars().filter(|c| c.is_alphabetic()).count();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        titles(text).into_iter().map(|e| &text[e.at..e.end]).collect()
    }

    #[test]
    fn titles_without_numbers_stand_before_sentences() {
        for (text, wanted) in [
            (
                "and Councillors Bream and Tunn. Summons The Clerk read it. Apologies An apology had come from Cllr. Vane. \
                 Ringing of the Old Town Bells In the light of the letter they will be rung.",
                vec!["Summons", "Apologies", "Ringing of the Old Town Bells"],
            ),
            (
                "Police: None Minutes of August 2031 Jan said she was left out. Declarations of Interest None Matters Arising Una \
                 went through them.",
                vec!["Minutes of August 2031", "Declarations of Interest", "Matters Arising"],
            ),
            (
                "IN ATTENDANCE: Una Dale. REGISTER OF INTERESTS. Ada Bream spoke. CONSIDERATION OF THE MINUTES. They were read. POLICE \
                 MATTERS No report had come. A CORRECT RECORD",
                vec![
                    "REGISTER OF INTERESTS",
                    "CONSIDERATION OF THE MINUTES",
                    "POLICE MATTERS",
                ],
            ),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn sentences_hold_no_titles() {
        for text in [
            "Apologies were read. Planning Committee The North met. Councillor Marl The Chair spoke.",
            "Mr. Tunn said so. Harbour Master Vane The Elder came. It rained. Friends of The Ferry met.",
            "Matters Arising Una went through them all. It was late.",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
