//! Capitals: how a word is written, and how far a title in capitals goes.

use super::running_text::{bare, decides};
use crate::vocabulary::phrases::is_phrase;

/// A title has no more words than this.
const LONGEST: usize = 24;
/// A title has at least this many letters.
const LETTERS: usize = 7;

/// A word without small letters.
pub(crate) fn is_capitals(word: &str) -> bool {
    !word.contains(char::is_lowercase)
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dress {
    /// All in capitals, two at least.
    Shouted,
    /// With a capital first.
    Capital,
    /// In small letters.
    Small,
    /// A figure, a mark or a letter alone.
    Neither,
}

pub(crate) fn dress(word: &str) -> Dress {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    match is_capitals(word) {
        _ if letters.count() < 2 => Dress::Neither,
        true => Dress::Shouted,
        false if word.trim_start_matches(['(', '"']).starts_with(char::is_uppercase) => Dress::Capital,
        false => Dress::Small,
    }
}

/// The length of a title in capitals. `ends`: no title has such a word at such a place.
pub(super) fn title(text: &str, ends: impl Fn(usize, &str) -> bool) -> Option<usize> {
    let mut end = 0;
    let mut letters = 0;
    let mut at = 0;
    for (i, word) in text.split(' ').take(LONGEST).enumerate() {
        let bare = bare(word);
        let lower = !is_capitals(word);
        // "20 th APRIL": an ending that a page set apart
        let ending = matches!(bare, "st" | "nd" | "rd" | "th") || bare == "’s";
        // "ELECTION OF CHAIRJohn Hill was": a sentence right behind the last word
        if let Some(length) = glued_sentence(word).filter(|_| lower) {
            letters += length;
            end = at + usize::from(i > 0) + length;
            break;
        }
        if lower && !ending || ends(i, bare) {
            break;
        }
        at += word.len() + usize::from(i > 0);
        // a letter alone is somebody's initial, unless more of the title follows
        if bare.chars().count() > 1 {
            letters += bare.chars().filter(|c| c.is_alphabetic()).count();
            end = at;
        }
        if word.ends_with(['.', ':', ';']) && !(word.ends_with(':') && shouts_on(&text[at..])) {
            break;
        }
    }
    (letters >= LETTERS).then_some(end)
}

/// "INTEREST: CODE OF THE LOCAL BOARDS Nobody": the title goes on behind its colon.
fn shouts_on(rest: &str) -> bool {
    const WORDS: usize = 3;
    let shouted = |w: &str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_uppercase()) && !decides(w);
    let mut words = rest.trim_start().split(' ');
    words.clone().take(WORDS).filter(|w| shouted(w)).count() == WORDS
        && words.next().is_some_and(|w| !is_phrase("running.behind_colon", w))
}

/// The length of the capitals that a word in small letters stands right behind: "CHAIRJohn".
fn glued_sentence(word: &str) -> Option<usize> {
    const FEWEST: usize = 4;
    let capitals = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let small = word.get(capitals..)?.starts_with(|c: char| c.is_ascii_lowercase());
    (small && capitals > FEWEST).then(|| capitals - 1)
}
