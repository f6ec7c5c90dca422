//! The parts of a name: given names or initials, the family name, and what tells somebody from a namesake.

use super::word_kind::{close_set, is_initials};
use super::{Name, Word, words};
use crate::vocabulary::Names;
use std::ops::Range;

/// The parts of a name without its title. All ranges are of the text in which the name stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// Given names or initials as printed; empty where none stands there.
    pub given: Range<usize>,
    /// They are initials alone.
    pub initials: bool,
    /// The family name, small words with it ("van Dale").
    pub family: Range<usize>,
    /// What tells somebody from a namesake ("Jnr").
    pub suffix: Option<Range<usize>>,
}

/// The parts of the name that these words are.
fn of(words: &[Word<'_>], names: &Names) -> Parts {
    let behind = |words: &[Word<'_>]| match words {
        // "Ada Junior" is of a family of that name
        [_, _, .., last] => names.suffix(last.text.trim_end_matches(['.', ',', ';', ':'])),
        _ => false,
    };
    let (words, suffix) = match words.split_last() {
        Some((last, rest)) if behind(words) => (rest, Some(last.at..last.end())),
        _ => (words, None),
    };
    let Some((first, last)) = words.first().zip(words.last()) else {
        return Parts::default();
    };
    let particle = |w: &&Word<'_>| names.particle(w.text) && !w.text.ends_with('.') && w.text.len() > 1;
    let small = words[..words.len() - 1].iter().rev().take_while(particle).count();
    let from = words.len() - 1 - small;
    let close = close_set(last.text).filter(|_| small == 0);
    let (family, given) = match close {
        Some((initials, _)) => (last.at + initials.len(), last.at + initials.len()),
        None => (words[from].at, from.checked_sub(1).map_or(first.at, |i| words[i].end())),
    };
    let given = first.at..given;
    let printed = words[..from]
        .iter()
        .map(|w| w.text)
        .chain(close.map(|(initials, _)| initials));
    Parts {
        initials: !given.is_empty() && printed.into_iter().all(|w| is_initials(w, false)),
        given,
        family: family..last.end(),
        suffix,
    }
}

/// The parts of a name that is all of a text.
pub(crate) fn split(name: &str, names: &Names) -> Parts {
    of(&words(name, 0..name.len()), names)
}

impl Name {
    /// Given and family name, where it stands in `text`.
    pub fn parts(&self, text: &str, names: &Names) -> Parts {
        of(&words(text, self.name.clone()), names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_given_and_family_names_and_what_tells_it_from_another() {
        let names = Names::built_in();
        for (name, given, family, suffix) in [
            ("Ada Marl", "Ada", "Marl", ""),
            ("A. B. van Dale", "A. B.", "van Dale", ""),
            ("M.J.Tunn", "M.J.", "Tunn", ""),
            ("Marl", "", "Marl", ""),
            ("Kit Marl Jnr", "Kit", "Marl", "Jnr"),
            ("Ada Junior", "Ada", "Junior", ""),
        ] {
            let parts = split(name, &names);
            let printed = |range: Option<Range<usize>>| range.map_or("", |r| &name[r]);
            assert_eq!(
                (
                    &name[parts.given.clone()],
                    &name[parts.family.clone()],
                    printed(parts.suffix)
                ),
                (given, family, suffix),
                "{name}"
            );
        }
        assert!(split("A. B. van Dale", &names).initials && !split("Ada Marl", &names).initials);
    }
}
