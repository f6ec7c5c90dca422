//! Cuts between people who stand side by side without a sign: at a title, between initials, between given and family names by turns.

use super::super::{exchange, name};
use super::{Before, Part, is_initial, trimmed};
use crate::vocabulary::{Names, Roles};

/// Cuts before a title that stands inside a part, and between people with initials.
pub(super) fn at_titles(text: &str, part: Part, names: &Names) -> Vec<Part> {
    let words = name::parted(text, part.range.clone(), names);
    let titles: Vec<bool> = words.iter().map(|w| names.title(w.text).is_some()).collect();
    let first_bare = titles.iter().position(|title| !title);
    let initialled = first_bare.is_some_and(|i| is_initial(&words[i]));
    let mut out = Vec::new();
    let mut start = part.range.start;
    let mut before = part.before;
    for i in 1..words.len() {
        // "Administrator-Deputy Treasurer": what is tied to the word before counts too.
        let before_it = words[i - 1].text.rsplit('-').next().unwrap_or("");
        let belongs = titles[i - 1] || names.before_title(before_it);
        let first_of_title =
            titles[i] || names.before_title(words[i].text) && titles.get(i + 1).is_some_and(|title| *title);
        // "substitute for Mr P Shaw" is said of the one before
        let so_far = &text[start..words[i].at];
        let links = matches!(words[i - 1].text, "for" | "of" | "by");
        // so is "for Cllr Dale" behind somebody with a title
        let whom = words[i - 1].text == "for" && words.iter().zip(&titles).any(|(w, t)| *t && w.at == start);
        let belongs = belongs || links && (whom || exchange::has_word(so_far));
        let follows = words.get(i + 1).is_some_and(|w| w.text.starts_with(char::is_uppercase));
        // "the Mayor of" is no person's title.
        if first_of_title && !belongs && follows || initialled && begins_with_initials(&words, i, names) {
            if let Some(range) = trimmed(text, start..words[i].at) {
                out.push(Part {
                    before,
                    range,
                    bracket: false,
                });
                before = Before::Space;
            }
            start = words[i].at;
        }
    }
    if let Some(range) = trimmed(text, start..part.range.end) {
        out.push(Part {
            before,
            range,
            bracket: false,
        });
    }
    out
}

/// "Ada Marl Rhys Oake Una Stone Basil Pell": given and family names by turns, whose commas or columns were lost.
pub(super) fn at_pairs(text: &str, part: &Part, names: &Names, roles: &Roles) -> Vec<Part> {
    const LEAST: usize = 2;
    const FEW: usize = 3;
    let words = name::words(text, part.range.clone());
    let sound = |w: &name::Word<'_>| {
        let word = w.text;
        word.len() > 1
            && word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && !roles.is_no_name(word)
    };
    let run = words.iter().take_while(|w| sound(w)).count();
    let pairs = run / 2;
    let given = |n: usize| {
        (n..pairs * 2)
            .step_by(2)
            .filter(|&i| names.rare_given(words[i].text))
            .count()
    };
    // two alone need what tells them apart: given names where they begin, and none where they end
    let apart = pairs >= FEW || given(0) == pairs && given(1) == 0;
    let by_turns = pairs >= LEAST
        && apart
        && run == words.len()
        && run % 2 == 0
        && given(0) * 4 >= pairs * 3
        && given(1) * 2 <= pairs;
    if !by_turns {
        return Vec::new();
    }
    let pair = |n: usize| Part {
        before: if n == 0 { part.before } else { Before::Column },
        range: words[n * 2].at..words[n * 2 + 1].at + words[n * 2 + 1].text.len(),
        bracket: false,
    };
    (0..pairs).map(pair).collect()
}

/// "Dale J Fenn": behind a family name the initial of the next person of a list whose commas were lost.
fn begins_with_initials(words: &[name::Word<'_>], at: usize, names: &Names) -> bool {
    let [family, initial, next, ..] = &words[at - 1..] else {
        return false;
    };
    let named = |w: &name::Word<'_>| w.text.len() > 2 && w.text.starts_with(char::is_uppercase);
    let whole = |w: &name::Word<'_>| named(w) && w.text.contains(char::is_lowercase) && names.title(w.text).is_none();
    // "Nesta W. Parry": a given name before the initial; "D Morgan G Watson" has an initial before it
    let behind_initial = at > 1 && is_initial(&words[at - 2]);
    whole(family)
        && (behind_initial || !names.rare_given(family.text))
        && is_initial(initial)
        && (is_initial(next) || named(next))
}
