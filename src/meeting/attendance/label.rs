//! Recognises the label of an attendance list at the start of a line.

mod inside;

pub(super) use inside::{Parted, inside, parted};

use super::name::{self, Hints};
use super::running::is_prose;
use crate::language::digits::Digits;
use crate::language::memo::Memo;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Label, Vocabulary};

/// A label and where the list after it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it says.
    pub label: Label,
    /// Offset in the line of what follows the label.
    pub rest: usize,
}

/// The label that `line` begins with, if any.
pub(super) fn at(line: &str, vocabulary: &Vocabulary) -> Option<Found> {
    thread_local! {
        static KNOWN: Memo<Option<Found>> = const { Memo::new() };
    }
    KNOWN.with(|known| known.get(vocabulary.stamp(), line, || at_anew(line, vocabulary)))
}

fn at_anew(line: &str, vocabulary: &Vocabulary) -> Option<Found> {
    let words = label_words(line, vocabulary);
    let v = &vocabulary.attendance;
    let skip = usize::from(words.first().is_some_and(|w| is_number(w.text)));
    let mut label: Vec<&str> = Vec::new();
    let mut unknown = 0;
    let mut bracket = 0;
    for (i, word) in words.iter().enumerate().skip(skip) {
        let bare = words::bare(word.text);
        let end = word.at + word.text.len();
        let tail = &word.text[word.text.find(bare).unwrap_or(0) + bare.len()..];
        if bare.is_empty() {
            // A dash or a bullet: before the label it is nothing, after it the end of the label.
            // "Presennol / Present": the same label in two languages.
            if label.is_empty() || word.text == "/" {
                continue;
            }
            return ended(line, &label, unknown, end, vocabulary);
        }
        let count = word.text.starts_with('(') || bare.is_empty() || bare.is_digits();
        if word.text.starts_with('(') && !label.is_empty() {
            bracket = before_colon(&line[word.at..]).map_or(bracket, |n| word.at + n);
        }
        // "Present Councillors A Marl": an initial, and no article
        let next = words.get(i + 1).map_or("", |w| w.text);
        let named = next.starts_with(char::is_uppercase) && !v.is_label_word(words::bare(next));
        let initial = bare.len() == 1 && bare.starts_with(char::is_uppercase) && !label.is_empty() && named;
        if word.at < bracket {
            // "(4 Councillors):"
        } else if initial {
            return inline(line, &label, unknown, word.at, vocabulary);
        } else if v.is_label_word(bare) && !(word.text.starts_with(['\'', '"']) && label.is_empty()) {
            label.push(bare);
        } else if count && !label.is_empty() && words.len() < 12 {
            // "(8)", "(via Teams)"
        } else if bare.starts_with(char::is_uppercase) && label.len() + unknown < 7 && colon_ahead(line, word.at) {
            unknown += 1;
        } else {
            return inline(line, &label, unknown, word.at, vocabulary).or_else(|| clause(line, &words, vocabulary));
        }
        if tail.contains([':', ';']) || tail.contains(['–', '—']) || tail.contains('-') {
            return ended(line, &label, unknown, end, vocabulary);
        }
        if tail.contains('.') && words.len() > i + 1 {
            return inline(line, &label, unknown, end, vocabulary)
                .or_else(|| stopped(line, &label, unknown, end, vocabulary));
        }
    }
    let alone = unknown == 0 && v.stands_alone(&label);
    alone.then(|| found(&label, line.len(), vocabulary)).flatten()
}

/// No label goes on over so many words, nor does a line that heads a list by its own.
const WORDS: usize = 48;

/// The first words of a line; "PRESENT:Councillors" is two.
fn label_words<'a>(line: &'a str, vocabulary: &Vocabulary) -> Vec<name::Word<'a>> {
    let glued = |w: &name::Word<'_>| {
        let heads = |at: &usize| {
            let label = vocabulary.attendance.label(&[words::bare(&w.text[..*at])]);
            matches!(
                label,
                Some(Label::Attending | Label::Everybody | Label::Present | Label::Apologies)
            )
        };
        if let Some(at) = glued_name(w.text).filter(heads) {
            return Some(at);
        }
        // "PRESENT-Councillors"
        let dashed = w
            .text
            .find(['-', '–'])
            .map(|at| at + 1)
            .filter(|at| w.text.is_char_boundary(*at));
        if let Some(at) = dashed
            .filter(heads)
            .filter(|at| vocabulary.names.title(&w.text[*at..]).is_some())
        {
            return Some(at);
        }
        let colon = w.text.find(':')? + 1;
        let named = w.text[colon..].starts_with(|c: char| c.is_alphabetic()) && !w.text.contains("://");
        named.then_some(colon)
    };
    name::first_parted(line, 0..line.len(), &vocabulary.names, WORDS)
        .into_iter()
        .flat_map(|w| match glued(&w) {
            Some(colon) => {
                let (label, rest) = w.text.split_at(colon);
                let rest = name::Word {
                    text: rest,
                    at: w.at + colon,
                };
                [Some(name::Word { text: label, at: w.at }), Some(rest)]
            }
            None => [Some(w), None],
        })
        .flatten()
        .collect()
}

/// Where a name begins that was set against the word before it: "AttendanceAda".
fn glued_name(word: &str) -> Option<usize> {
    const SHORTEST: usize = 5;
    let mut pairs = word.char_indices().zip(word.chars().skip(1));
    let small = |rest: &str| rest.chars().nth(1).is_some_and(char::is_lowercase);
    let at = pairs.find_map(|((at, a), b)| (a.is_lowercase() && b.is_uppercase()).then_some(at + a.len_utf8()))?;
    (at >= SHORTEST && small(&word[at..])).then_some(at)
}

/// A heading with words of its own: it ends with a label ("Children's Board Members Present", "... when there were present:"),
/// or begins with one and ends with a colon ("Non-members attending at the invitation of the Chair:-").
fn clause(line: &str, words: &[name::Word<'_>], vocabulary: &Vocabulary) -> Option<Found> {
    const LONGEST: usize = 40;
    let v = &vocabulary.attendance;
    let closed = line.trim_end_matches([' ', '-', '–', '—', '\t']);
    let colon = closed.ends_with(':');
    let bare = |w: &name::Word<'_>| words::bare(w.text).to_owned();
    let known = |w: &&name::Word<'_>| v.is_label_word(&bare(w));
    if words.len() > LONGEST || !colon && (words.len() > 9 || line.contains([',', ':', ';', '.', '('])) {
        return None;
    }
    let said = |run: Vec<String>| {
        let run: Vec<&str> = run.iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
        (v.ends_label(&run))
            .then(|| found(&run, line.len(), vocabulary))
            .flatten()
    };
    let lead: Vec<String> = words.iter().take_while(known).map(bare).collect();
    if colon && words.len() <= 14 && lead.len() < words.len() && lead.len() > 1 && v.opens_list(&lead) {
        let lead: Vec<&str> = lead.iter().map(String::as_str).collect();
        // "Members attending under Standing Order 8:" are of other bodies
        let by_leave = words.iter().any(|w| v.by_leave(&bare(w)));
        return found(&lead, line.len(), vocabulary).map(|f| Found {
            label: if by_leave && f.label == Label::Present {
                Label::Invited
            } else {
                f.label
            },
            ..f
        });
    }
    let mut tail: Vec<String> = words.iter().rev().take_while(known).map(bare).collect();
    tail.reverse();
    let capitals = words
        .iter()
        .all(|w| w.text.starts_with(|c: char| !c.is_lowercase()) || w.text.len() <= 4);
    (colon || capitals).then(|| said(tail)).flatten()
}

/// The length of a short bracket that the label's colon follows.
fn before_colon(text: &str) -> Option<usize> {
    let close = text.find(')').filter(|&c| c <= 30)? + 1;
    text[close..].trim_start().starts_with([':', '–', '-']).then_some(close)
}

/// "Clerk: Sarah Thorne": a post before its holder, so the words before the colon.
pub(super) fn post_before_holder<'a>(line: &'a str, vocabulary: &Vocabulary) -> Option<&'a str> {
    let (post, holder) = line.split_once([':', '–', '•', '●'])?;
    let post = post.trim_end();
    let holder_at = line.len() - holder.trim_start_matches([' ', '-', '–', '\t']).len();
    let roles = &vocabulary.roles;
    let sound =
        words::count(post) <= 5 && post.starts_with(char::is_uppercase) && !post.to_lowercase().contains("contact");
    if !sound || !(roles.is_post(post) || roles.presiding(post).is_some()) {
        return None;
    }
    let hints = Hints::default();
    let name = Stretch::new(line, &vocabulary.names, roles).name(holder_at..line.len(), hints)?;
    (line.len() - name.end < 60).then_some(post)
}

fn is_number(word: &str) -> bool {
    word.opens_with_digit() && !word.chars().any(|c| c.is_alphabetic() && c.is_lowercase())
}

fn colon_ahead(line: &str, at: usize) -> bool {
    line[at..].char_indices().take(50).any(|(_, c)| c == ':')
}

fn found(label: &[&str], rest: usize, vocabulary: &Vocabulary) -> Option<Found> {
    let label = vocabulary.attendance.label(label)?;
    Some(Found { label, rest })
}

/// The label ended with a colon or dash.
fn ended(line: &str, label: &[&str], unknown: usize, end: usize, vocabulary: &Vocabulary) -> Option<Found> {
    if unknown > 0 && (unknown > 4 || !vocabulary.attendance.stands_alone(label)) {
        return None;
    }
    let rest = &line[end..];
    // "Attended - Committee Members": the label goes on behind its dash
    if let Some(both) = dashed(label, &line[..end], rest, vocabulary) {
        return found(&both, line.len(), vocabulary);
    }
    // "In attendance: (Councillors)": who they are stands behind the colon
    if let Some(who) = bracketed(rest, vocabulary) {
        let both: Vec<&str> = label.iter().copied().chain([who]).collect();
        return found(&both, line.len(), vocabulary);
    }
    let skip = rest.len() - rest.trim_start_matches([' ', '\t', '-', '–', '—', ':', ',']).len();
    found(label, end + skip, vocabulary)
}

/// A label with the words behind the dash that ends it, where they are all words of a label and the last of them says of whom.
fn dashed<'a>(label: &[&'a str], before: &str, rest: &'a str, vocabulary: &Vocabulary) -> Option<Vec<&'a str>> {
    const WORDS: usize = 4;
    let v = &vocabulary.attendance;
    let behind = rest
        .strip_prefix(' ')
        .filter(|_| before.ends_with(" -") || before.ends_with(" –"))?;
    let words: Vec<&str> = words::each(behind).collect();
    let known = (1..=WORDS).contains(&words.len()) && words.iter().all(|w| v.is_label_word(w));
    let whom = words.last().is_some_and(|w| v.label(&[w]).is_some());
    (known && whom).then(|| label.iter().copied().chain(words).collect())
}

/// The one label word that `rest` holds in brackets, and nothing else.
fn bracketed<'a>(rest: &'a str, vocabulary: &Vocabulary) -> Option<&'a str> {
    let word = rest.trim().strip_prefix('(')?.strip_suffix(')')?;
    vocabulary.attendance.is_label_word(word).then_some(word)
}

/// "Councillors present. Chairman Ada Marl, ...": a full stop after the label, and an office before the first name.
fn stopped(line: &str, label: &[&str], unknown: usize, at: usize, vocabulary: &Vocabulary) -> Option<Found> {
    if unknown > 0 || !vocabulary.attendance.ends_label(label) {
        return None;
    }
    let at = line.len() - line[at..].trim_start().len();
    let roles = &vocabulary.roles;
    let words = name::words(line, at..line.len());
    let office = words
        .iter()
        .take(OFFICE)
        .take_while(|w| roles.is_no_name(w.text) && !w.text.ends_with([',', '.', ';']));
    let end = office.last()?.end();
    let held = roles.presiding(&line[at..end]).is_some() || roles.is_post(&line[at..end]);
    let hints = Hints::default();
    let stretch = Stretch::new(line, &vocabulary.names, roles);
    held.then(|| stretch.name((end + 1).min(line.len())..line.len(), hints))
        .flatten()?;
    found(label, at, vocabulary)
}

/// No office has more words before its holder.
const OFFICE: usize = 3;

/// No sign after the label: a person with a title must follow, or (after a shouted label) any person.
fn inline(line: &str, label: &[&str], unknown: usize, at: usize, vocabulary: &Vocabulary) -> Option<Found> {
    // "Chairperson", and in the next column who it was
    let celled = line[..at].ends_with('\t');
    if unknown > 0 || !celled && !vocabulary.attendance.stands_alone(label) {
        return None;
    }
    let rest = line[at..].trim_start();
    let at = line.len() - rest.len();
    let titled = label.last().is_some_and(|w| vocabulary.names.title(w).is_some());
    let hints = Hints { surnames: titled };
    // "PRESENT", and in the next column whoever it was, however it is written
    if celled && vocabulary.attendance.stands_alone(label) && rest.starts_with(char::is_uppercase) && !is_prose(rest) {
        return found(label, at, vocabulary);
    }
    let stretch = Stretch::new(line, &vocabulary.names, &vocabulary.roles);
    // "A. Marl(Chair), B. Oake": what is said of somebody stands against the name
    let tied = || {
        let bracket = line[at..].find('(').map(|n| at + n)?;
        let word = line[..bracket].ends_with(char::is_alphabetic);
        word.then(|| stretch.name(at..bracket, hints)).flatten()
    };
    let name = stretch.name(at..line.len(), hints).or_else(tied)?;
    let shouted = label.iter().all(|w| !w.chars().any(char::is_lowercase));
    let first = words::first(&line[name.name.clone()]);
    let apologies = label.len() == 1 && label[0].eq_ignore_ascii_case("apologies") && vocabulary.names.given(first);
    let tied = name::close_set(first).is_some();
    let initial = (first.len() == 1 || tied) && first != "A" && first != "I" && !titled;
    // "Present Councillors J Marl", "Present Ada Marl": names, where no sentence goes on
    // several names behind the title of them all are a list, whatever they are
    let several = line[name.end..].starts_with([',', ';']) && !line.contains(['.', '?'])
        || is_phrase("declarations.joins", words::first(line[name.end..].trim_start()));
    let known =
        first.len() == 1 || vocabulary.names.given(first) || several && (titled || vocabulary.names.rare_given(first));
    let closes = || vocabulary.attendance.ends_label(label) && first.len() > 1;
    // "Present Voting Ada Marl Ben Oake": only what sort of members they are stands behind the label
    let opens = || label.len() == 2 && vocabulary.names.given(first) && vocabulary.attendance.stands_alone(&label[..1]);
    let listed =
        (titled && label.len() > 1 || !titled && (label.len() == 1 || closes() || opens())) && known && !is_prose(line);
    (name.title.is_some() || shouted || apologies || initial || listed)
        .then(|| found(label, at, vocabulary))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    fn label(line: &str) -> Option<(Label, &str)> {
        at(line, &Vocabulary::built_in()).map(|f| (f.label, &line[f.rest..]))
    }

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        #[derive(Deserialize)]
        struct Example {
            text: String,
            group: String,
        }
        #[derive(Deserialize)]
        struct File {
            examples: Vec<Example>,
            not_examples: Vec<String>,
        }
        let file: File = toml::from_str(include_str!("../../vocabulary/attendance.toml")).unwrap();
        for e in file.examples {
            let got = label(&e.text).map(|(l, _)| format!("{l:?}").to_lowercase());
            assert_eq!(got.as_deref(), Some(e.group.replace('_', "").as_str()), "{}", e.text);
        }
        for text in file.not_examples {
            assert_eq!(label(&text), None, "{text}");
        }
    }

    #[test]
    fn what_follows_a_label_is_its_list() {
        assert_eq!(
            label("PRESENT IN THE CHAIR: Cllr Dunn").unwrap(),
            (Label::Chair, "Cllr Dunn")
        );
        assert_eq!(
            label("APOLOGIES FOR ABSENCE Councillor S Hale").unwrap(),
            (Label::Apologies, "Councillor S Hale")
        );
        assert_eq!(
            label("PRESENT – Councillor Bell").unwrap(),
            (Label::Present, "Councillor Bell")
        );
        assert_eq!(
            label("2797. Apologies for absence: Cllrs Cope").unwrap(),
            (Label::Apologies, "Cllrs Cope")
        );
        assert_eq!(
            label("SPC Members Present: Cllr A").unwrap(),
            (Label::Present, "Cllr A")
        );
        assert_eq!(
            label("Officers (via Teams): J Dunn").unwrap(),
            (Label::Officer, "J Dunn")
        );
        assert_eq!(label("Members heard that calls had risen"), None);
        assert_eq!(label("Cabinet"), None);
    }
}
