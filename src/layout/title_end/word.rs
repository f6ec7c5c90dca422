//! A printed word of a line, and beside it what its letters and the vocabulary tell of it.

use crate::language::digits::Digits;
use crate::language::words::{self, bare};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Room, Vocabulary, folded};
use std::borrow::Cow;
use std::ops::Deref;

/// As far behind a place a verb tells that a sentence begins there.
pub(super) const CLAUSE: usize = 12;

/// A printed word and what is known of it.
pub(super) struct Word<'t> {
    printed: words::Word<'t>,
    /// Without stops and brackets.
    pub bare: &'t str,
    /// "of", "the": no title ends with it.
    pub small: bool,
    /// It makes a sentence of the words.
    pub verb: bool,
    /// "raised", which may be a verb.
    pub past: bool,
    /// Behind a verb it begins what the verb speaks of.
    object: bool,
    pub capitals: bool,
    pub upper: bool,
}

/// The first words of a text.
pub(super) fn all<'t>(text: &'t str, most: usize, vocabulary: &Vocabulary) -> Vec<Word<'t>> {
    let printed = words::words(text, 0..text.len());
    let first = printed.into_iter().take(most);
    first.map(|word| Word::of(word, vocabulary)).collect()
}

impl<'t> Deref for Word<'t> {
    type Target = words::Word<'t>;

    fn deref(&self) -> &words::Word<'t> {
        &self.printed
    }
}

impl<'t> Word<'t> {
    fn of(printed: words::Word<'t>, vocabulary: &Vocabulary) -> Self {
        let bare = bare(printed.text);
        let words = vocabulary.headings.text();
        let mut room = Room::default();
        let low = &*folded(bare, &mut room);
        let verb = words.phrase_verbs.contains(low) || words.title_verbs.contains(low);
        let small = words.small.contains(low);
        Word {
            printed,
            bare,
            small,
            verb: verb || is_phrase("title_end.modal", low),
            past: low.len() > 4 && low.ends_with("ed") && bare.starts_with(char::is_lowercase),
            object: small || is_phrase("title_end.object", low),
            capitals: bare.contains(char::is_alphabetic) && !has_small_letters(bare),
            upper: bare.starts_with(char::is_uppercase),
        }
    }

    pub(super) fn is_small_lettered(&self) -> bool {
        self.bare.starts_with(char::is_lowercase)
    }

    /// A dash, a colon, a stop or a bullet that stands alone.
    pub(super) fn is_mark(&self) -> bool {
        // most words have a letter
        if self.text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) {
            return false;
        }
        self.text
            .chars()
            .all(|c| matches!(c, '-' | '–' | '—' | ':' | '|' | '/' | '.' | '*' | '•' | '·' | '●' | '▪'))
    }

    /// "1.", "(a)", "5.1", "ii)"
    pub(super) fn is_label(&self) -> bool {
        // most words have no such mark
        if !self.text.bytes().any(|b| matches!(b, b'.' | b')')) {
            return false;
        }
        let inner = self.text.trim_matches(['(', ')', '.', ':']);
        let closed = self.text.ends_with([')', '.']) || inner.contains('.');
        let digits =
            inner.matches('.').count() < 2 && inner.split('.').all(|n| (1..=2).contains(&n.len()) && n.is_digits());
        let roman = inner.len() <= 4 && inner.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
        let letter = inner.len() == 1 && inner.bytes().all(|b| b.is_ascii_lowercase());
        closed && !inner.is_empty() && (digits || roman || letter)
    }

    /// "AB", as minutes call people.
    pub(super) fn is_initials(&self) -> bool {
        (2..=4).contains(&self.bare.len()) && self.bare.bytes().all(|b| b.is_ascii_uppercase())
    }
}

/// "raised the matter", "asked whether": a verb in the past, and what it speaks of.
pub(super) fn is_deed(words: &[Word<'_>], i: usize) -> bool {
    words[i].past && words.get(i + 1).is_some_and(|w| w.object && !w.upper)
}

/// A verb stands in the clause that begins at word `from`.
pub(super) fn is_clause(words: &[Word<'_>], from: usize) -> bool {
    let rest = words[from..].iter().take(CLAUSE);
    let stop = rest.map(|w| w.text).position(|w| w.ends_with(['.', ':', ';']));
    let upto = words.len().min(from + stop.unwrap_or(CLAUSE) + 1);
    (from + 1..upto).any(|i| words[i].verb && !words[i].upper || is_deed(words, i))
}

/// Small letters other than an "l" that a scanner read for an I ("MEETlNG") and those of "INTEREST(s)".
fn has_small_letters(word: &str) -> bool {
    if word.is_ascii() && !word.contains('(') {
        let big = word.bytes().filter(u8::is_ascii_uppercase).count();
        return word.bytes().any(|b| b.is_ascii_lowercase() && (big < 2 || b != b'l'));
    }
    if !word.contains(char::is_lowercase) {
        return false;
    }
    let word = match word.contains('(') {
        true => Cow::Owned(word.replace("(s)", "")),
        false => Cow::Borrowed(word),
    };
    let scanned = word.chars().filter(|c| c.is_uppercase()).count() >= 2;
    word.contains(|c: char| c.is_lowercase() && !(scanned && c == 'l'))
}
