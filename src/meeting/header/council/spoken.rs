//! Finds whose paper it is where neither its head nor its places say so: the one council that it names in full, or the one place
//! that it is told of ("the scorecard for Harnmoor", "when the inspectors came to Harnmoor").

use super::headed::{Head, says};
use crate::language::digits::is_digit;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A name that is told of has so many letters at least.
const SHORTEST: usize = 5;

/// In a longer text more than one place is spoken of, and each is looked for in the whole of it,
const LONG: usize = 20_000;
/// and so many names are.
const FEW: usize = 12;
/// Words before "Council" that may name it.
const NAME: usize = 6;
/// Words of a body's name.
const BODY: usize = 9;

/// The place that the text speaks of, where it is the only one.
/// In the minutes of a council or one of its bodies, a name that sounds like a place is enough of one.
pub(super) fn told(text: &str, of_council: bool, vocabulary: &Vocabulary) -> Option<String> {
    if text.len() > LONG {
        return None;
    }
    let head = Head { text, vocabulary };
    let (mut councils, mut places) = (BTreeSet::new(), BTreeSet::new());
    let (mut others, mut held) = (BTreeSet::new(), BTreeSet::new());
    let low = text.to_ascii_lowercase();
    // a parish names the county, the district and the villages around at every turn
    let local = vocabulary.councils.local.iter().any(|l| low.contains(l.as_str()));
    let sounds = of_council && !local;
    let mut asked = BTreeSet::new();
    for line in text.lines() {
        crate::stop::ask();
        let words: Vec<&str> = words::each(line).collect();
        let sits = LazyCell::new(|| words.iter().any(|w| says("areas.head_posts", words::bare(w))));
        for k in 1..words.len() {
            if asked.len() > FEW {
                return None;
            }
            if says("areas.spoken_council", words::bare(words[k])) {
                // "Councillor Sedge (Chairman)   Low Fen District Council": where somebody sits
                let name = &words[k.saturating_sub(NAME)..k];
                if asked.insert(name.join(" ")) && !*sits {
                    councils.extend(council(&head, name));
                }
            } else if k > 1
                && says("areas.spoken_behind", words[k - 1])
                && plain(words[k - 2])
                && capital(words[k])
                && asked.insert(words[k..words.len().min(k + 2)].join(" "))
            {
                places.extend(place(&head, &words[k..]));
            }
        }
        let beside = words.iter().any(|w| says("areas.spoken_beside", words::bare(w)));
        for name in (0..words.len())
            .filter(|_| sounds)
            .filter_map(|k| sounding(&head, &words, k))
        {
            if beside {
                held.insert(name.clone());
            }
            others.insert(name);
        }
    }
    let only = |names: BTreeSet<String>| Some(names).filter(|n| n.len() == 1)?.pop_first();
    match () {
        () if !councils.is_empty() => only(councils),
        () if !places.is_empty() => only(places),
        // of several the one that is held against the nation
        () if others.len() > 1 => only(held),
        () => only(others),
    }
}

/// "Harnmoor's share", "Harnmoor had", "the Harnmoor rate", "64 Harnmoor children", "Harnmoor 12%", "Harnmoor Borough", "the
/// Harnmoor Schools Panel": a name that sounds like a place, and what is told of it.
fn sounding(head: &Head<'_>, words: &[&str], k: usize) -> Option<String> {
    let v = head.vocabulary;
    let before = k.checked_sub(1).map_or("", |b| words[b]);
    let joined = capital(words::bare(before)) && before.ends_with(char::is_alphabetic) && !opens(head, before);
    let titled = v.names.title(&words::bare(before).to_lowercase()).is_some();
    if !capital(words[k]) || joined || titled || opens(head, words::bare(words[k])) {
        return None;
    }
    let small = |w: &str| says("areas.head_links", w);
    let run = words[k..]
        .iter()
        .take(BODY)
        .take_while(|w| capital(w) || small(w))
        .count();
    let run: Vec<&str> = words[k..k + run].iter().map(|w| words::bare(w)).collect();
    // a council by its name is read as such, where it is not another's
    if run.iter().any(|w| says("areas.spoken_council", w)) {
        return None;
    }
    if v.header.is_body(&run.join(" ")) {
        return head.opens_body(&run).filter(|name| v.councils.sounds(name));
    }
    let goes_on = |w: &&&str| capital(w) && w.ends_with(char::is_alphabetic) && !w.contains(['\'', '’']);
    let count = words[k..].iter().take(NAME).take_while(goes_on).count();
    // the last word of the name may end with what marks it
    let mut end = k + count + usize::from(words.get(k + count).is_some_and(|w| capital(w)));
    let sort = |w: &str| says("areas.head_sorts", words::bare(w));
    let sorted = end > k + 1 && sort(words[end - 1]);
    while end > k + 1 && sort(words[end - 1]) {
        end -= 1;
    }
    let last = words[end - 1];
    let owns = last.ends_with("'s") || last.ends_with("’s");
    let next = words.get(end).copied().unwrap_or("");
    let figure = || next.trim_start_matches(['(', '£', '-', '–']).starts_with(is_digit);
    let own = || next.starts_with(char::is_lowercase) && v.councils.is_owned(words::bare(next));
    let did = || says("areas.spoken_did", next) || says("areas.compared", words::bare(next));
    let further = k.checked_sub(2).map_or("", |f| words[f]);
    let told = sorted
        || owns && next.starts_with(char::is_lowercase)
        || last.ends_with(char::is_alphabetic) && (figure() || did() || own())
        || v.councils.before_place(before, further).is_some();
    if !told {
        return None;
    }
    let name: Vec<&str> = words[k..end].iter().map(|w| unowned(w)).collect();
    let joined = name.join(" ");
    // "Allan Ashcombe" is somebody
    let whole = name.len() == 1 || v.councils.sounds_whole(&joined);
    if !whole || !v.councils.sounds(&joined) || person(head, &joined) || v.names.given(name[0]) {
        return None;
    }
    head.place(&name, false)
}

/// A word without the marks around it, and without "'s".
fn unowned(word: &str) -> &str {
    let word = words::bare(word);
    word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word)
}

/// "Councillor Quayle", "R Quayle": somebody's name.
fn person(head: &Head<'_>, name: &str) -> bool {
    head.text.match_indices(name).any(|(at, _)| {
        let word = words::each(&head.text[..at]).next_back().unwrap_or_default();
        let glued = head.text[..at].ends_with(' ');
        glued && word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic) && !opens(head, word)
    })
}

/// "In Harnmoor": no part of a name.
fn opens(head: &Head<'_>, word: &str) -> bool {
    head.vocabulary.areas.never(&word.to_lowercase()) || head.vocabulary.councils.opens_a_phrase(word)
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// No post or name ("Cabinet Member for Rivers").
fn plain(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !says("areas.head_posts", word)
}

/// "by Harnmoor District | Council".
fn council(head: &Head<'_>, words: &[&str]) -> Option<String> {
    let sort = words.iter().rposition(|w| !says("areas.head_sorts", w))?;
    (sort + 1 < words.len())
        .then(|| head.before(&words[..=sort], true))
        .flatten()
}

/// "for | Harnmoor covering": one word, and nothing that goes on with it.
fn place(head: &Head<'_>, words: &[&str]) -> Option<String> {
    let name = words::bare(words[0]);
    let low = words.get(1).map_or(String::new(), |w| words::bare(w).to_lowercase());
    let ends = words[0].ends_with(name);
    let capital = ends && words.get(1).is_some_and(|w| w.starts_with(char::is_uppercase));
    let goes_on = ends && head.vocabulary.areas.head(&low).is_some();
    // "letters to HMCTS"
    let letters = name.chars().all(char::is_uppercase);
    (name.chars().count() >= SHORTEST && !letters && !capital && !goes_on && !person(head, name))
        .then(|| head.place(&[name], false))
        .flatten()
}
