//! Finds the places that running text names as if they were the council's own: "across Harrowmere", "Harrowmere residents".

use crate::language::words;
use crate::record::AreaKind;
use crate::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A place has no more words than this.
const LONGEST: usize = 4;

/// A word of the text as it stands, without the marks around it.
#[derive(Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    /// A comma alone parts it from the word before.
    listed: bool,
    /// No mark or line end parts it from the word before.
    joined: bool,
}

/// The places the text names, with the sign that each is and how often it was seen.
pub(super) fn named(text: &str, v: &Vocabulary) -> Vec<(String, &'static str, u32)> {
    let words: Vec<Word<'_>> = words(text).collect();
    let mut seen: BTreeMap<(String, &'static str), u32> = BTreeMap::new();
    let mut i = 0;
    while i < words.len() {
        let count = run(&words[i..], v);
        if count == 0 {
            i += 1;
            continue;
        }
        for (name, sign) in signs(&words, i, count, v) {
            *seen.entry((name, sign)).or_default() += 1;
        }
        i += count;
    }
    seen.into_iter()
        .map(|((place, sign), times)| (place, sign, times))
        .collect()
}

/// The words of a text, parted by white space, tags and bars.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut parted = true;
    let mut comma = false;
    let mut at = 0;
    // tags of a web form stand in the text of some files
    let blank = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '|');
    text.split(blank).filter(|raw| !raw.is_empty()).map(move |raw| {
        let start = raw.as_ptr() as usize - text.as_ptr() as usize;
        let gap = &text[at..start];
        let gap = gap != " " && gap.contains(['\n', '<', '>', '|']);
        at = start + raw.len();
        let opened = raw.starts_with(|c: char| !c.is_alphanumeric());
        let closed = raw.ends_with(|c: char| !c.is_alphanumeric());
        let word = match opened || closed {
            true => words::bare(raw),
            false => raw,
        };
        let joined = !(parted || gap || opened);
        let listed = comma && !gap && !opened;
        parted = closed;
        comma = raw.ends_with(',');
        Word {
            text: word,
            listed,
            joined,
        }
    })
}

fn capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().next().is_some()
        && chars.all(|c| c.is_lowercase() || "-'’".contains(c) || c.is_uppercase() && word.contains('-'))
}

/// How many words from the first on have a capital and stand together; small links count inside.
fn run(words: &[Word<'_>], v: &Vocabulary) -> usize {
    let named = |i: usize| words.get(i).is_some_and(|w| capital(w.text) && (i == 0 || w.joined));
    if !named(0) || v.areas.never(&words[0].text.to_lowercase()) || v.councils.opens_a_phrase(words[0].text) {
        return 0;
    }
    let mut count = 1;
    loop {
        let possessive = words[count - 1].text.ends_with("'s") || words[count - 1].text.ends_with("’s");
        if possessive {
            return count;
        }
        let link = words
            .get(count)
            .is_some_and(|w| w.joined && w.text.starts_with(char::is_lowercase) && v.councils.is_link(w.text));
        match () {
            () if named(count) => count += 1,
            () if link && named(count + 1) && v.councils.principal(&joined(&words[..count + 2])).is_some() => {
                count += 2
            }
            () => return count,
        }
    }
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|w| w.text).collect::<Vec<_>>().join(" ")
}

/// What the words around the run say of it.
fn signs(words: &[Word<'_>], i: usize, count: usize, v: &Vocabulary) -> Vec<(String, &'static str)> {
    let word = |back: usize| i.checked_sub(back).map_or("", |j| words[j].text);
    let mut out = Vec::new();
    let before = words[i]
        .joined
        .then(|| {
            v.councils
                .before_place(&word(1).to_lowercase(), &word(2).to_lowercase())
        })
        .flatten();
    let run = &words[i..i + count];
    let last = run[count - 1].text;
    let bare = last.strip_suffix("'s").or_else(|| last.strip_suffix("’s"));
    let mut name = joined(run);
    if let Some(bare) = bare {
        name.truncate(name.len() - (last.len() - bare.len()));
    }
    // "in Fenn's Lane": a street
    let next = words.get(i + count).filter(|w| w.joined).map_or("", |w| w.text);
    let street = bare.is_some() && v.councils.is_room(next);
    if count > LONGEST || street || !free(run, v) {
        return out;
    }
    if let Some(sign) = before {
        out.push((name.clone(), sign));
    }
    // "the Library, Harwell": a building and its place, not "Mr Hall, Harwell"
    let person = v.names.title(&word(2).to_lowercase()).is_some();
    let building = words[i].listed
        && i > 0
        && !person
        && (v.councils.is_room(word(1)) || v.areas.head(&word(1).to_lowercase()) == Some(AreaKind::Institution));
    if building {
        out.push((name.clone(), "located"));
    }
    if v.councils.principal(&name).is_some() {
        out.push((name.clone(), "mentioned"));
    }
    // "Harwell residents", "Harwell's children": not where the name is a person's behind a title or within a longer one
    let has = v.councils.is_owned(next) && next.starts_with(char::is_lowercase);
    let principal = v.councils.principal(&name).is_some();
    if has && (bare.is_some() || count == 1 || principal) {
        // "Overall services", "Seventeen children": a word that opens a sentence has its capital from there
        if bare.is_some() && words[i].joined {
            out.push((name.clone(), "has"));
        }
        out.push((name, "owned"));
    }
    out
}

/// None of the words is one that never begins a place, a month, or the head of another name ("Mill Lane School").
fn free(run: &[Word<'_>], v: &Vocabulary) -> bool {
    let plain = |w: &Word<'_>| {
        let low = w.text.to_lowercase();
        let low = low.trim_end_matches("'s").trim_end_matches("’s");
        !v.areas.never(low) && v.areas.head(low).is_none() && !v.councils.is_room(low) && v.names.title(low).is_none()
    };
    let last = run.last().map_or("", |w| w.text).to_lowercase();
    let plural = run.len() > 1 && last.ends_with('s') && !last.ends_with("'s") && !last.ends_with("ss");
    run.iter().all(plain) && (!plural || v.areas.plural_place(&last))
}

/// How often a heading in capitals names the place behind a word of place: "HEALTH OF CHILDREN IN NORTH ASHMERE".
pub(super) fn titled(place: &str, text: &str, v: &Vocabulary) -> u32 {
    let written = place.to_uppercase();
    let named = |at: usize| {
        let behind = text[at + written.len()..].starts_with(char::is_alphanumeric);
        let mut before = words::each(&text[..at]).rev();
        let capitals = |w: &str| !w.chars().any(char::is_lowercase);
        let (word, further) = (before.next().unwrap_or(""), before.next().unwrap_or(""));
        let low = (word.to_lowercase(), further.to_lowercase());
        !behind && capitals(word) && capitals(further) && v.councils.before_place(&low.0, &low.1).is_some()
    };
    let found = memchr::memmem::find_iter(text.as_bytes(), &written).filter(|&at| named(at));
    found.count() as u32
}

/// The text names somebody by it: "Mr Ashmere", "J Ashmere".
pub(super) fn of_a_person(place: &str, text: &str, v: &Vocabulary) -> bool {
    let named = |at: usize| {
        let before = text[..at].trim_end_matches(' ');
        let word = before
            .rsplit(|c: char| c.is_whitespace() || c == '(')
            .next()
            .unwrap_or("");
        let word = word.trim_end_matches('.');
        let letters = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
        // "A Lincolnshire school"
        let initial = word.len() == 1 && !matches!(word, "A" | "I");
        letters && before.len() < at && (initial || v.names.title(&word.to_lowercase()).is_some())
    };
    !place.contains(' ') && memchr::memmem::find_iter(text.as_bytes(), place).any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_by_the_words_around_them() {
        let text = "Absence across Ashmere rose. In Ashmere, 40 had left; Ashmere residents and Ashmere's schools were told. \
                    Cllr Vane spoke in March for Vane. Work in Mill Lane School went on in Stoke on Trent.";
        let v = Vocabulary::built_in();
        let seen = named(text, &v);
        let of = |sign: &str| -> Vec<(&str, u32)> {
            seen.iter()
                .filter(|(_, s, _)| *s == sign)
                .map(|(p, _, t)| (p.as_str(), *t))
                .collect()
        };
        assert_eq!(of("across"), [("Ashmere", 1)]);
        assert_eq!(of("owned"), [("Ashmere", 2)]);
        assert!(of("inside").contains(&("Ashmere", 1)), "{seen:?}");
        assert!(
            !seen.iter().any(|(p, _, _)| p.contains("Mill") || p == "March"),
            "{seen:?}"
        );
    }
}
