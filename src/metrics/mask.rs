//! Marks what holds a number and is no quantity: dates, times, ages, references, names, votes.
//!
//! Knows nothing of what remains. Each small reader looks at one token and its neighbours and says how far its own sort of
//! thing reaches; the first to claim a token keeps it.

use super::dates;
use super::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use std::ops::Range;

/// Fills in [`Sentence::masks`].
pub fn mark(sentence: &mut Sentence, text: &str) {
    marker(sentence, text);
    let votes = votes(sentence, text);
    for i in 0..sentence.tokens.len() {
        if sentence.tokens[i].masked.is_some() {
            continue;
        }
        if let Some((kind, range)) = dates::read(sentence, text, i) {
            sentence.hide(kind, range);
        }
    }
    for i in 0..sentence.tokens.len() {
        let token = sentence.tokens[i];
        if token.masked.is_some() || !counts(&token) {
            continue;
        }
        let found = if votes {
            Some((MaskKind::Procedure, i..i + 1))
        } else {
            number(sentence, text, i)
        };
        if let Some((kind, range)) = found {
            sentence.hide(kind, range);
        }
    }
}

fn counts(token: &Token) -> bool {
    token.kind == TokenKind::Number || token.is(Class::COUNTS | Class::ORDINAL)
}

fn number(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let digits = s.tokens[i].kind == TokenKind::Number;
    age(s, text, i)
        .or_else(|| if digits { address(s, text, i) } else { None })
        .or_else(|| ordinal(s, text, i))
        .or_else(|| reference(s, text, i))
        .or_else(|| if digits { slashes(s, text, i) } else { None })
        .or_else(|| window(s, text, i))
        .or_else(|| name(s, text, i))
}

/// A list label at the beginning: "1.", "(3)", "3.2 First".
fn marker(s: &mut Sentence, text: &str) {
    let Some(first) = s
        .tokens
        .iter()
        .position(|t| !matches!(t.mark, '•' | '·' | '●' | '*' | '(' | '-' | '–' | '#'))
    else {
        return;
    };
    let token = s.tokens[first];
    if token.kind != TokenKind::Number {
        return;
    }
    let opened = first > 0 && s.tokens[first - 1].mark == '(';
    let words = token.text(text);
    let next = s.tokens.get(first + 1);
    let closed = opened && first == 1 && next.is_some_and(|t| t.mark == ')') && s.tokens.len() > 4;
    let label = match next {
        Some(t) if t.mark == ')' => (!opened && words.len() <= 3) || closed,
        Some(t) if t.mark == '.' => words.len() <= 6,
        Some(t) if t.kind == TokenKind::Word && !s.glued(first + 1) => {
            words.contains('.')
                && !words.contains(',')
                && words.len() <= 6
                && t.text(text).starts_with(char::is_uppercase)
                && !t.is(Class::FTE)
                || words.len() <= 3
                    && shouted(t.text(text))
                    && s.tokens
                        .get(first + 2)
                        .is_none_or(|u| u.kind != TokenKind::Word || shouted(u.text(text)))
        }
        _ => false,
    };
    if label && first <= 2 {
        s.hide(MaskKind::Reference, first..first + 1);
    }
}

/// A word in capitals only, longer than an abbreviation.
fn shouted(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'\'')
}

/// The sentence reports a vote, so that its numbers are votes.
fn votes(s: &Sentence, text: &str) -> bool {
    let has = |word: &str| s.tokens.iter().any(|t| t.kind == TokenKind::Word && t.word(text, word));
    let side = s
        .tokens
        .first()
        .is_some_and(|t| t.word(text, "for") || t.word(text, "against") || t.word(text, "abstain"));
    let motion = |k: usize| {
        ["motion", "amendment", "proposal", "recommendation"]
            .iter()
            .any(|w| s.at(text, k, w))
    };
    if side && (1..6).any(|k| s.mark(k) == Some(':') && (k == 1 || motion(k - 1))) {
        return true;
    }
    if !s.tokens.iter().any(|t| t.is(Class::VOTE)) {
        return false;
    }
    has("votes")
        || has("abstentions")
        || has("abstention")
        || has("abstained")
        || has("abstaining")
        || (has("voted") && (has("against") || has("for")))
        || (has("against") && (has("favour") || s.tokens.iter().take(4).any(|t| t.word(text, "for"))))
        || has("against") && (has("lost") || has("carried")) && (has("motion") || has("amendment"))
}

/// "aged 10 to 17", "16-18 year olds", "under 5s", "the age of 25", "two-year-olds".
fn age(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let last = span(s, text, i);
    let mut before = i;
    while before > 0
        && (s.tokens[before - 1].is(Class::HEDGE)
            || s.at(text, before - 1, "between")
            || s.at(text, before - 1, "from")
            || s.at(text, before - 1, "under")
            || s.at(text, before - 1, "over")
            || s.at(text, before - 1, "of")
            || s.at(text, before - 1, "up")
            || s.at(text, before - 1, "to")
            || s.mark(before - 1) == Some(':'))
    {
        before -= 1;
    }
    let people = i > 0 && last > i + 1 && s.is(i - 1, Class::PEOPLE) && s.tokens[i + 1].dash();
    let mut said = before;
    while said > 0 && s.is(said - 1, Class::AUXILIARY) {
        said -= 1;
    }
    let eldest = said > 0 && ["youngest", "oldest", "eldest"].iter().any(|w| s.at(text, said - 1, w));
    let aged = before > 0 && s.is(before - 1, Class::AGE) || people || eldest;
    if aged && !percent_follows(s, text, last) && !s.is(i, Class::MULTIPLE | Class::FRACTION) {
        return Some((MaskKind::Age, i..last));
    }
    let mut next = last;
    if s.tokens.get(next).is_some_and(Token::dash) {
        next += 1;
    }
    let year = s.at(text, next, "year")
        || s.at(text, next, "years")
        || s.at(text, next, "yr")
        || s.at(text, next, "yrs")
        || s.at(text, next, "month")
        || s.at(text, next, "months");
    if year {
        let mut old = next + 1;
        if s.tokens.get(old).is_some_and(Token::dash) {
            old += 1;
        }
        let of_age = s.at(text, old, "of") && s.at(text, old + 1, "age");
        if of_age || ["old", "olds", "old's"].iter().any(|w| s.at(text, old, w)) {
            return Some((MaskKind::Age, i..old + 1));
        }
    }
    let bound = i > 0 && ["under", "over", "below", "above"].iter().any(|w| s.at(text, i - 1, w))
        || i > 1 && s.tokens[i - 1].dash() && (s.at(text, i - 2, "under") || s.at(text, i - 2, "over"));
    if bound {
        let plural = s.glued(last) && s.at(text, last, "s")
            || s.tokens[i].text(text).ends_with('s') && s.tokens[i].kind == TokenKind::Number;
        let people = i > 1 && s.is(i - 2, Class::PEOPLE) && value(&s.tokens[i], text).is_some_and(|v| v <= 100.0);
        let stops = s.tokens.get(last).is_none_or(|t| {
            t.kind == TokenKind::Mark && !matches!(t.mark, '%' | '-' | '–')
                || t.is(Class::PREPOSITION | Class::AUXILIARY | Class::CONJUNCTION | Class::RELATIVE | Class::VERB)
        });
        if plural || people && stops {
            return Some((MaskKind::Age, i..last + usize::from(plural)));
        }
    }
    None
}

fn percent_follows(s: &Sentence, text: &str, i: usize) -> bool {
    s.mark(i) == Some('%') || s.at(text, i, "per") && s.at(text, i + 1, "cent")
}

/// The end of the number or range of numbers at `i`, in tokens.
fn span(s: &Sentence, text: &str, i: usize) -> usize {
    let mut end = i + 1;
    while let Some(t) = s.tokens.get(end) {
        let joins = t.dash() && s.glued(end) && s.glued(end + 1)
            || t.mark == '/'
            || t.mark == '&'
            || ["to", "and", "or"].iter().any(|w| t.word(text, w));
        let next = s.tokens.get(end + 1);
        if joins && end - i < 6 && next.is_some_and(|n| n.kind == TokenKind::Number || n.is(Class::CARDINAL)) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// Telephone numbers, postcodes, file sizes, street addresses.
fn address(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let words = s.tokens[i].text(text);
    let next = s.tokens.get(i + 1);
    let emergency = matches!(words, "101" | "111" | "999")
        && (s.at(text, i + 1, "calls") || s.at(text, i + 1, "call") || s.at(text, i + 1, "service"));
    if emergency {
        return Some((MaskKind::Address, i..i + 1));
    }
    let small = ["pp", "secs", "sec", "seconds", "second"]
        .iter()
        .any(|w| s.at(text, i + 1, w));
    if small || next.is_some_and(|t| t.is(Class::SIZE)) {
        return Some((MaskKind::Address, i..i + 2));
    }
    if words.starts_with('0') && words.len() >= 3 && words.bytes().all(|b| b.is_ascii_digit()) {
        let mut end = i + 1;
        while s.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number) && end < i + 4 {
            end += 1;
        }
        return Some((MaskKind::Address, i..end));
    }
    let glued_word = s.glued(i + 1) && next.is_some_and(|t| t.kind == TokenKind::Word && t.end - t.start == 2);
    if glued_word && i > 0 && words.len() == 1 {
        let before = s.tokens[i - 1].text(text);
        let upper = next.is_some_and(|t| t.text(text).bytes().all(|b| b.is_ascii_uppercase()));
        if upper
            && before.len() <= 4
            && before.starts_with(char::is_uppercase)
            && before.bytes().any(|b| b.is_ascii_digit())
        {
            return Some((MaskKind::Address, i..i + 2));
        }
    }
    let mut end = i + 1;
    while end < i + 5
        && s.tokens
            .get(end)
            .is_some_and(|t| t.kind == TokenKind::Word && t.text(text).starts_with(char::is_uppercase))
    {
        if end > i + 1 && s.is(end, Class::STREET) {
            return Some((MaskKind::Address, i..end + 1));
        }
        end += 1;
    }
    None
}

/// "15th", "the third quarter", "a sixth worker", "ranked 87 of 152".
fn ordinal(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    if token.kind == TokenKind::Number {
        let ending = s
            .tokens
            .get(i + 1)
            .filter(|t| s.glued(i + 1) && t.is(Class::ORDINAL) && t.end - t.start == 2);
        if ending.is_some() {
            return Some((MaskKind::Ordinal, i..i + 2));
        }
        let ranked = (1..=2).any(|k| i >= k && s.is(i - k, Class::RANK) && !s.at(text, i - 1, "of"));
        let rank = i > 1 && s.at(text, i - 1, "of") && s.tokens[i - 2].masked == Some(MaskKind::Ordinal);
        return (ranked || rank).then_some((MaskKind::Ordinal, i..span(s, text, i)));
    }
    if token.is(Class::ORDINAL) && !super::fraction::is_fraction(s, text, i) {
        return Some((MaskKind::Ordinal, i..i + 1));
    }
    None
}

/// "Section 17", "items 4, 5 and 6", "Year 11", "Tier 2 and Tier 3", "No. 5", "page 3 of 10".
fn reference(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mut before = i.checked_sub(1)?;
    while before > 0
        && (matches!(s.tokens[before].mark, '.' | ':' | '#' | '(')
            || s.at(text, before, "no")
            || s.at(text, before, "nos"))
    {
        if s.tokens[before].mark == '(' && s.mark(i + 1) != Some(')')
            || s.tokens[before].mark == ':' && !s.is(before - 1, Class::TELEPHONE)
        {
            return None;
        }
        before -= 1;
    }
    let word = &s.tokens[before];
    if s.tokens[before].mark == '#' {
        return Some((MaskKind::Reference, i..i + 1));
    }
    if word.is(Class::REFERENCE) && !unit_follows(s, text, i + 1) && refers(s, text, before, i) {
        return Some((MaskKind::Reference, i..list(s, text, i)));
    }
    // A code: letters, then slashes or hyphens and digits ("CSJ/21/01", "COVID-19").
    let mark = s.tokens[i - 1];
    if i >= 2 && s.glued(i) && s.glued(i - 1) && matches!(mark.mark, '/' | '-' | '–') {
        let head = &s.tokens[i - 2];
        let code = head.kind == TokenKind::Word
            && !head.is(Class::CARDINAL | Class::MONTH)
            && !head.is(Class::MULTIPLE | Class::FRACTION);
        if code || head.masked == Some(MaskKind::Reference) && mark.mark == '/' {
            return Some((MaskKind::Reference, i..i + 1));
        }
    }
    None
}

/// Whether the word at `before` really takes the number at `i` as its own.
fn refers(s: &Sentence, text: &str, before: usize, i: usize) -> bool {
    let token = &s.tokens[before];
    let word = token.text(text);
    let capital = word.starts_with(char::is_uppercase);
    let stop = before + 1 < i;
    let plain = s.tokens[i].kind == TokenKind::Number && !s.tokens[i].text(text).contains(',');
    if !token.is(Class::WEAK) {
        return capital || plain || s.tokens[i].number < 12 && !word.ends_with('s');
    }
    // A word that is often just a noun: it must be written as a name ("Year 11", "Group 2"), or abbreviated ("s.39").
    let start = before == 0 || matches!(s.tokens[before - 1].mark, '•' | '·' | '.' | ':' | '"' | '-');
    let small = value(&s.tokens[i], text).is_some_and(|v| v.fract() == 0.0 || word.eq_ignore_ascii_case("order"));
    let single = !word.ends_with('s') || word.len() <= 2;
    (capital && small && (!start || single && !s.is(i + 1, Class::PEOPLE)) || stop && word.len() <= 3)
        && (plain || single && capital)
}

fn unit_follows(s: &Sentence, text: &str, i: usize) -> bool {
    percent_follows(s, text, i) || s.is(i, Class::SCALE) && s.glued(i)
}

/// The end of a list of numbers: "10, 12 and 68", "1 - 3", "2 and Tier 3".
fn list(s: &Sentence, text: &str, i: usize) -> usize {
    let mut end = i + 1;
    while let Some(t) = s.tokens.get(end) {
        let joins = matches!(t.mark, ',' | '/' | '&')
            || t.dash() && s.glued(end) == s.glued(end + 1) && (s.glued(end) || t.mark == '–')
            || ["and", "to", "or", "of"].iter().any(|w| t.word(text, w));
        let mut next = end + 1;
        if t.mark == ',' && s.at(text, next, "and") {
            next += 1;
        }
        let number = s.tokens.get(next).is_some_and(|n| {
            (n.kind == TokenKind::Number && !n.text(text).contains(',')
                || n.is(Class::CARDINAL) && s.tokens[i].is(Class::CARDINAL))
                && n.masked.is_none()
        });
        let noun_follows = s.tokens.get(next + 1).is_some_and(|n| {
            n.kind == TokenKind::Word
                && !n.is(Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::PRONOUN | Class::RELATIVE)
                && n.text(text).starts_with(char::is_lowercase)
                && !s.glued(next + 1)
        });
        let of = t.word(text, "of");
        let years = s.is(i.saturating_sub(1), Class::TIME)
            && number
            && value(&s.tokens[next], text) == value(&s.tokens[next - 2], text).map(|v| v + 1.0);
        if joins
            && number
            && !unit_follows(s, text, next + 1)
            && (t.dash() || of || years || !noun_follows)
            && s.mark(next + 1) != Some('%')
        {
            end = next + 1;
        } else {
            break;
        }
    }
    end
}

/// "20/1", "12/01234/FUL", "24/7", "1.2.3".
fn slashes(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let words = s.tokens[i].text(text);
    if words.bytes().filter(|&b| b == b'.').count() > 1 {
        return Some((MaskKind::Reference, i..i + 1));
    }
    if s.mark(i + 1) != Some('/')
        || !s.glued(i + 1)
        || !s.glued(i + 2)
        || super::fraction::slashed(s, text, i).is_some()
    {
        return None;
    }
    let mut end = i + 1;
    while s.mark(end) == Some('/') && s.glued(end) && s.glued(end + 1) {
        end += 2;
    }
    let numeric = s.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number);
    numeric.then(|| (MaskKind::Reference, i..end.min(s.tokens.len())))
}

/// "the last 12 months", "two years ago", "a three-year plan" is none: the evidence decides on that.
fn window(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mut end = span(s, text, i);
    let words = s.is(i, Class::CARDINAL);
    while words && s.is(end, Class::CARDINAL) || s.tokens.get(end).is_some_and(Token::dash) {
        end += 1;
    }
    for word in [
        "or",
        "so",
        "full",
        "calendar",
        "working",
        "consecutive",
        "financial",
        "academic",
        "school",
        "municipal",
        "complete",
    ] {
        if s.at(text, end, word) {
            end += 1;
        }
    }
    if !s.is(end, Class::TIME) {
        return None;
    }
    let recent =
        i > 0 && s.is(i - 1, Class::RECENT) || i > 1 && s.is(i - 2, Class::RECENT) && s.tokens[i - 1].is(Class::HEDGE);
    let after = [
        "ago",
        "earlier",
        "later",
        "previously",
        "hence",
        "prior",
        "beforehand",
        "before",
        "running",
        "old",
        "notice",
    ]
    .iter()
    .any(|w| s.at(text, end + 1, w));
    if recent || after {
        return Some((MaskKind::Window, i..end + 1));
    }
    None
}

/// Names and fixed phrases that hold a number.
fn name(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    if i > 0 && s.is(i - 1, Class::NAMED) && !unit_follows(s, text, i + 1) {
        let capital = s.tokens[i - 1].text(text).starts_with(char::is_uppercase);
        let small = token.kind == TokenKind::Number && token.end - token.start <= 2;
        if capital && small {
            return Some((MaskKind::Name, i..i + 1));
        }
    }
    if token.kind != TokenKind::Word {
        let base = i > 0 && s.at(text, i - 1, "per") && value(token, text).is_some_and(|v| v >= 100.0);
        return base.then_some((MaskKind::Name, i..i + 1));
    }
    let capital = token.text(text).starts_with(char::is_uppercase);
    let next = s.tokens.get(i + 1);
    let next_capital = next.is_some_and(|t| {
        t.kind == TokenKind::Word && t.text(text).starts_with(char::is_uppercase) && !t.is(Class::PERSON)
    });
    let start = i == 0
        || matches!(
            s.tokens[i - 1].mark,
            '.' | ':' | '•' | '·' | '●' | '?' | '!' | '*' | '-' | '–' | ')' | '('
        )
        || s.tokens[i - 1].masked == Some(MaskKind::Reference);
    let quoted = i > 0 && matches!(s.tokens[i - 1].mark, '"' | '\'');
    let shouting = next.is_some_and(|t| t.text(text).bytes().all(|b| b.is_ascii_uppercase()) && t.end - t.start > 1);
    if capital
        && next_capital
        && (!start || quoted)
        && !(shouting && token.text(text).bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Some((MaskKind::Name, i..i + 1));
    }
    if token.word(text, "one") && phrase_of_one(s, text, i) {
        return Some((MaskKind::Name, i..i + 1));
    }
    let hyphen = next.is_some_and(Token::dash) && s.glued(i + 1) && s.glued(i + 2);
    let compound = [
        "off",
        "way",
        "stop",
        "fold",
        "tier",
        "pronged",
        "sided",
        "bed",
        "bedroom",
        "bedroomed",
        "storey",
        "page",
        "part",
        "stage",
        "step",
        "dimensional",
        "parent",
        "sum",
        "track",
        "term",
        "year",
        "day",
        "time",
        "yearly",
        "size",
        "hourly",
        "person",
        "to",
        "wheel",
        "wheeled",
    ];
    if hyphen
        && token.is(Class::COUNTS)
        && compound.iter().any(|w| s.at(text, i + 2, w))
        && !s.is(i + 2, Class::TIME | Class::COUNTS)
    {
        return Some((MaskKind::Name, i..i + 3));
    }
    None
}

/// "one of", "no one", "this one", "one another", "one-off", "one hand".
fn phrase_of_one(s: &Sentence, text: &str, i: usize) -> bool {
    let before = [
        "no", "this", "that", "the", "which", "each", "every", "any", "another", "some", "only", "new", "same",
        "other", "last", "next", "first", "good", "as", "a", "everyone", "better", "previous", "current",
    ];
    let next_number = s
        .tokens
        .get(i + 1)
        .is_some_and(|t| t.is(Class::CARDINAL | Class::SCALE | Class::FRACTION));
    if i > 0
        && !next_number
        && before.iter().any(|w| s.at(text, i - 1, w))
        && !(s.at(text, i - 1, "the") && s.is(i + 1, Class::PEOPLE))
    {
        return true;
    }
    let after = [
        "of",
        "another",
        "hand",
        "side",
        "day",
        "point",
        "thing",
        "reason",
        "way",
        "another's",
        "aspect",
        "example",
        "option",
        "such",
        "size",
        "that",
        "who",
        "which",
        "would",
        "could",
        "should",
        "must",
        "may",
        "might",
        "can",
    ];
    after.iter().any(|w| s.at(text, i + 1, w))
}

/// The value of a plain number token.
pub fn value(token: &Token, text: &str) -> Option<f64> {
    match token.kind {
        TokenKind::Number => token.text(text).replace(',', "").parse().ok(),
        TokenKind::Word if token.is(Class::CARDINAL) => Some(f64::from(token.number)),
        _ => None,
    }
}
