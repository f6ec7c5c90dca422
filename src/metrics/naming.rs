//! Tells the words that name what a figure counts from those that say how it stands: verbs, adverbs, owners, words of
//! movement, words for one of its values.
//!
//! Looks at one word and its neighbours; knows nothing of figures.

use super::phrase::content;
use super::sentence::{Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::is_phrase;

/// Words that say which of its values a figure is (a target, a limit, an earlier one), not what it counts.
pub const ROLE: Class = Class::TARGET
    .with(Class::LIMIT)
    .with(Class::FORECAST)
    .with(Class::PREVIOUS)
    .with(Class::NATIONAL);

/// Whether a token says what is counted: no owner ("the team's"), no verb of being so many.
pub fn names(text: &str, t: &Token) -> bool {
    content(t) && !t.is(ROLE | Class::LIGHT) && !owner(t.text(text)) && !adverb(t.text(text))
}

/// "permanently", but not "family".
fn adverb(word: &str) -> bool {
    word.len() > 5 && word.ends_with("ly") && word.starts_with(char::is_lowercase) && !is_phrase("labels.noun", word)
}

/// Names something, and is no verb.
pub fn thing(s: &Sentence, text: &str, i: usize) -> bool {
    names(text, &s.tokens[i]) && !verb(s, text, i)
}

/// "team's", "residents'".
pub fn owner(word: &str) -> bool {
    word.ends_with("'s") && !word.eq_ignore_ascii_case("children's") || word.ends_with("s'")
}

/// A verb, or the participle of one: it says what the counted did.
pub fn verb(s: &Sentence, text: &str, i: usize) -> bool {
    s.tokens.get(i).is_some_and(|t| {
        let word = t.text(text);
        let object = s.is(i + 1, Class::DETERMINER | Class::CARDINAL)
            || s.tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Number);
        let compound = s.tokens.get(i + 1).is_some_and(Token::dash) && s.glued(i + 1) && s.glued(i + 2);
        if compound {
            return false;
        }
        let doing = word.len() > 5 && word.ends_with("ing") && object;
        doing
            || is_phrase("labels.participle", word)
            || t.is(Class::VERB | Class::MOVE | Class::LIGHT | Class::AGE)
            || word.len() > 4 && word.ends_with("ed") && word.starts_with(char::is_lowercase)
    })
}

/// "over" and "fewer" after "and" or "or" bound an age or a length.
pub fn limit(word: &str) -> bool {
    is_phrase("labels.limit", word)
}
