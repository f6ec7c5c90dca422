//! Finds the ages that a text restricts its people to: "aged 16 to 17".

use crate::language::digits::is_digit;
use crate::language::words;

/// "aged 16 to 17", "age 16 and 17", "under 18": the first range of ages in a text.
pub(super) fn ages(text: &str) -> Option<&str> {
    // Few texts have "age", "Aged" or "ages" as a word of its own: they need no further look.
    let bytes = text.as_bytes();
    let word = |&at: &usize| {
        let starts = at.checked_sub(2).is_none_or(|b| !bytes[b].is_ascii_alphanumeric());
        let letters = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        starts && letters <= 3 && at > 0 && matches!(bytes[at - 1], b'a' | b'A')
    };
    memchr::memmem::find_iter(bytes, b"ge").find(word)?;
    let mut words = words::each(text).map(|w| {
        let at = w.as_ptr() as usize - text.as_ptr() as usize;
        (at, words::bare(w))
    });
    let number = |w: &str| !w.is_empty() && w.chars().all(|c| is_digit(c) || c == '-') && w.len() <= 5;
    while let Some((start, word)) = words.next() {
        if !["aged", "age", "ages"].iter().any(|w| word.eq_ignore_ascii_case(w)) {
            continue;
        }
        let rest: Vec<(usize, &str)> = words.clone().take(3).collect();
        let (at, first) = *rest.first()?;
        if !number(first) {
            continue;
        }
        let mut end = at + text[at..].find(first)? + first.len();
        if let [_, (_, link), (at, last)] = rest[..]
            && matches!(link, "to" | "and" | "or")
            && (number(last) || last == "over")
        {
            end = at + text[at..].find(last)? + last.len();
        }
        return text.get(start..end).map(|a| a.trim_start_matches('('));
    }
    None
}
