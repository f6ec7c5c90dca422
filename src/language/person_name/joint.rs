//! Where what stands behind a name lost the space before it.

use crate::vocabulary::Names;

/// A family name that something is set against has so many letters.
const SHORTEST: usize = 3;

/// Where the second word begins in "MarlChairman", "Bream-TunnHead", "MarlTBC"; not in "McCrone" and "FitzTunn".
pub(crate) fn joint(word: &str, names: &Names) -> Option<usize> {
    let seam = |two: &[u8]| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase();
    if word.is_ascii() && !word.as_bytes().windows(2).any(seam) {
        return None;
    }
    let (at, _) = word
        .char_indices()
        .zip(word.chars().skip(1))
        .map(|((at, a), b)| (at + a.len_utf8(), a.is_lowercase() && b.is_uppercase()))
        .find(|&(at, seam)| seam && !names.particle(&last_part(&word[..at]).to_lowercase()))?;
    if last_part(&word[..at]).chars().count() < SHORTEST {
        return None;
    }
    // "DipEd"
    if names.after(word.trim_end_matches([',', ';', '.'])) {
        return None;
    }
    let behind = &word[at..];
    let letters = behind.chars().take_while(|c| c.is_alphabetic()).count();
    (letters > 1 && word.starts_with(char::is_uppercase)).then_some(at)
}

/// "Tunn" of "Bream-Tunn", "Aubrey" of "D'Aubrey".
fn last_part(word: &str) -> &str {
    word.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or(word)
}
