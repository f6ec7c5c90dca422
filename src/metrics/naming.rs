//! Tells the words that name what a figure counts from those that say how it stands: verbs, adverbs, owners, words of
//! movement, words for one of its values.
//!
//! Looks at one word and its neighbours; knows nothing of figures.

use super::phrase::content;
use super::sentence::Token;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::is_phrase;

/// Words that say which of its values a figure is (a target, a limit, an earlier one), not what it counts.
pub(super) const ROLE: Class = Class::TARGET
    .with(Class::LIMIT)
    .with(Class::FORECAST)
    .with(Class::PREVIOUS)
    .with(Class::NATIONAL);

/// Whether a token says what is counted: no owner ("the team's"), no verb of being so many.
pub(super) fn names(text: &str, t: &Token) -> bool {
    content(t) && !t.is(ROLE | Class::LIGHT) && !owner(t.text(text)) && !adverb(t.text(text))
}

/// "permanently", but not "family".
fn adverb(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !is_phrase("labels.noun", word)
}

/// "team's", "residents'".
pub(super) fn owner(word: &str) -> bool {
    word.ends_with("'s") && !word.eq_ignore_ascii_case("children's") || word.ends_with("s'")
}

/// "over" and "fewer" after "and" or "or" bound an age or a length.
pub(super) fn limit(word: &str) -> bool {
    is_phrase("labels.limit", word)
}
