//! What one word may be in a name: initials, a particle, a name, or none of it.

use super::Word;
use crate::vocabulary::Names;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Initials,
    Particle,
    Proper,
    Not,
}

pub(super) fn kind(word: &str, next: Option<&str>, shouted: bool, names: &Names) -> Kind {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let sound = word
        .chars()
        .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '-' | '\u{2011}' | '`'));
    let single = letters.chars().count() == 1 && letters.chars().all(char::is_uppercase);
    if humps(word) > 1 {
        return Kind::Not;
    }
    if letters.is_empty() || !sound || (names.never(word) || names.calendar(word)) && !single {
        return Kind::Not;
    }
    let upper = letters.chars().all(char::is_uppercase);
    let starts_upper = letters.chars().next().is_some_and(char::is_uppercase);
    if upper && is_initials(word, shouted) {
        return Kind::Initials;
    }
    if names.particle(word) && next.is_some_and(|n| begins_name(n) || names.particle(n)) {
        return Kind::Particle;
    }
    if !starts_upper {
        // "O'neill", "d'Arcy", "ap"
        let inner = word
            .split_once('\'')
            .is_some_and(|(a, b)| a.len() <= 2 && begins_name(b));
        return if inner { Kind::Proper } else { Kind::Not };
    }
    if upper && !shouted {
        // An acronym, but for "O'BRIEN" and double-barrelled shouted names among plain ones.
        return Kind::Not;
    }
    Kind::Proper
}

/// Capitals that follow a small letter: "MacLeod" has one, "MinuteDescription" that lost its spaces is like "NoDescriptionOfItem".
fn humps(word: &str) -> usize {
    word.chars()
        .zip(word.chars().skip(1))
        .filter(|(a, b)| a.is_lowercase() && b.is_uppercase())
        .count()
}

/// "J", "J.", "A.R.T.", "PJ": letters for given names. In a shouted text two capitals are a word like others.
pub(crate) fn is_initials(word: &str, shouted: bool) -> bool {
    // "R.Ll.", "Ch.": two letters that are one in Welsh
    if word.contains('.') && word.contains(char::is_lowercase) {
        const TWO: [&str; 8] = ["Ch", "Dd", "Ff", "Ng", "Ll", "Ph", "Rh", "Th"];
        let one = |part: &str| TWO.contains(&part) || part.chars().count() == 1 && part.starts_with(char::is_uppercase);
        return word.trim_end_matches('.').split('.').all(one);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\'' | '\u{2019}' | '`'));
    let dotted = word.contains('.') && word.split(['.', '-']).all(|part| part.chars().count() <= 1);
    let sound =
        letters == 1 || letters <= 5 && dotted || letters <= 3 && word.contains('.') || letters == 2 && !shouted;
    capitals && letters > 0 && sound
}

pub(super) fn is_three_letters(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "M.J." and "Tunn" of "M.J.Tunn": initials and a family name with no space between them.
pub(crate) fn close_set(word: &str) -> Option<(&str, &str)> {
    let at = word.rfind('.')? + 1;
    let (initials, family) = word.split_at(at);
    let letter = |part: &str| part.chars().count() == 1 && part.starts_with(char::is_uppercase);
    let named = family.chars().count() > 2 && begins_name(family) && family.contains(char::is_lowercase);
    (initials.trim_end_matches('.').split('.').all(letter) && named).then_some((initials, family))
}

/// "T March", "June Sunday": a day or month that is somebody's name. `known`: a title, an initial or a given name is before it.
pub(super) fn calendar_name(words: &[Word<'_>], i: usize, known: bool, names: &Names) -> bool {
    let word = words[i].text.trim_end_matches([',', ';', ':', '.']);
    let next = words.get(i + 1).map_or("", |w| w.text);
    let whole = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let dated = next.starts_with(|c: char| c.is_ascii_digit());
    let first = i == 0 && names.given(word) && begins_name(next);
    whole && names.calendar(word) && !dated && (known || first)
}

/// "Iain PETTIGREW": the family name in capitals behind a title or one given name; an acronym has no vowel.
pub(super) fn shouted_family(word: &str, taken: &[Word<'_>], proper: usize, titled: bool, names: &Names) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let shouted = letters.len() >= 3 && letters.iter().all(|c| c.is_uppercase());
    let spoken = letters.iter().any(|c| "AEIOUYÁÉÍÓÚ".contains(*c));
    // no family name is there yet: nothing, initials alone or one given name stand before it
    let given = |w: &Word<'_>| !is_initials(w.text, false) && (!titled || names.rare_given(w.text));
    let first = match proper {
        0 => titled || !taken.is_empty(),
        1 => taken.first().is_some_and(given),
        2 => !titled && taken.iter().all(|w| names.given(w.text)),
        _ => false,
    };
    let double = taken
        .last()
        .is_some_and(|w| !w.text.contains(char::is_lowercase) && w.text.len() > 2);
    shouted && spoken && (first || double)
}

pub(super) fn begins_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// "Ms" of "Eve Ms" and "Ba" of "Le Ba" are no letters after a name; "MS", "BSc" and "Esq" are.
pub(super) fn small_letters(word: &str, names: &Names) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let short = word.chars().filter(|c| c.is_alphabetic()).count() < 3;
    word.chars().any(char::is_lowercase) && capitals < 2 && (short || names.title(word).is_some())
}
