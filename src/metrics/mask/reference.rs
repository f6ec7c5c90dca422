//! Tells numbers that point to something: "Section 17", "items 4, 5 and 6", "No. 5", "12/01234/FUL", "R2020-116".

use super::{percent_follows, value};
use crate::language::analysis::quantity::fraction;
use crate::language::digits::Digits;
use crate::metrics::sentence::{MaskKind, Sentence, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// The reference that begins at token `i`.
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let found = labelled(s, text, i).or_else(|| code(s, text, i))?;
    Some((MaskKind::Reference, found))
}

/// "Section 17", "items 4, 5 and 6", "Year 11", "Tier 2 and Tier 3", "No. 5", "page 3 of 10", "section 45(6)".
fn labelled(s: &Sentence, text: &str, i: usize) -> Option<Range<usize>> {
    // a footnote: "[1]"
    let square = |k: usize, mark: &str| s.tokens.get(k).is_some_and(|t| t.text(text) == mark);
    let note = i > 0 && square(i - 1, "[") && s.glued(i) && square(i + 1, "]") && s.glued(i + 1);
    if note
        || pointed(s, text, i)
        || coded(s, text, i)
        || lettered(s, text, i)
        || titled(s, text, i)
        || road(s, text, i)
        || school_year(s, text, i)
    {
        return Some(i..i + 1);
    }
    let mut before = i.checked_sub(1)?;
    if s.tokens[before].mark == '(' && s.mark(i + 1) == Some(')') && part_of(s, text, before) {
        return Some(i..i + 1);
    }
    let mut number = None;
    while before > 0
        && (matches!(s.tokens[before].mark, '.' | ':' | '#' | '(' | '|')
            || s.at(text, before, "no")
            || s.at(text, before, "nos"))
    {
        if s.tokens[before].mark == '(' && s.mark(i + 1) != Some(')')
            || s.tokens[before].mark == ':' && !s.is(before - 1, Class::TELEPHONE)
        {
            break;
        }
        if s.tokens[before].kind == TokenKind::Word {
            number = Some(before);
        }
        before -= 1;
    }
    let word = &s.tokens[before];
    // "ACTION 9: the Clerk to write"
    let action =
        before + 1 == i && s.at(text, before, "action") && matches!(s.mark(i + 1), Some(':' | '-' | '–' | ')'));
    if action {
        return Some(i..i + 1);
    }
    if matches!(word.mark, '#' | '§') || number.or(Some(before)).is_some_and(|k| numbered(s, text, k, i)) {
        return Some(i..list(s, text, i, true));
    }
    let inside = matches!(word.mark, '(' | ':');
    if !inside
        && word.is(Class::REFERENCE | Class::LABELLED)
        && !unit_follows(s, text, i + 1)
        && refers(s, text, before, i)
    {
        let plural = word.text(text).ends_with('s') && word.end - word.start > 3;
        return Some(i..list(s, text, i, plural));
    }
    let digits = s.tokens[i].end - s.tokens[i].start;
    let bare = before + 1 == i && s.tokens[i].kind == TokenKind::Number;
    let re = s.at(text, before, "re") && digits >= 3;
    let numbered = s.at(text, before, "number") && before > 0 && s.tokens[before - 1].class == Class::NONE;
    let numbered = numbered && s.tokens[before - 1].kind == TokenKind::Word && digits <= 3;
    let called = numbered || s.at(text, before, "number") && before > 0 && s.is(before - 1, Class::TELEPHONE);
    let chapter = s.at(text, before, "c") && before > 0 && s.mark(before - 1) == Some(',') && before + 2 == i;
    (bare && (re || called) || chapter).then_some(i..i + 1)
}

/// "obese children in year 6 (34%)": a year of school in small letters.
fn school_year(s: &Sentence, text: &str, i: usize) -> bool {
    let small = value(&s.tokens[i], text).is_some_and(|v| (1.0..=13.0).contains(&v) && v.fract() == 0.0);
    let digits = s.tokens[i].kind == TokenKind::Number;
    let before = i > 1 && s.tokens[i - 1].text(text) == "year" && !s.is(i - 2, Class::COUNTS);
    let of_it = s.one_of(text, i + 1, phrases("masks.in_school_year"))
        && !s.is(i.saturating_sub(2), Class::DETERMINER | Class::RECENT);
    let counted = s.tokens[i.saturating_sub(2)].kind == TokenKind::Number || noun_follows(s, text, i + 1) && !of_it;
    small && digits && before && !counted && !unit_follows(s, text, i + 1) && !s.is(i + 1, Class::TIME)
}

/// "NI 136 (Vital Signs 3) People supported": the code of an indicator, in front of its name in brackets.
fn coded(s: &Sentence, text: &str, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).map(|k| s.tokens[k].text(text)) else {
        return false;
    };
    let code = (2..=4).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_uppercase());
    let capital = |k: usize| {
        s.tokens
            .get(k)
            .is_some_and(|t| t.text(text).starts_with(char::is_uppercase))
    };
    let opens = i < 2 || s.tokens[i - 2].kind == TokenKind::Mark;
    let plain = s.tokens[i].kind == TokenKind::Number && !s.is(i - 1, Class::FTE);
    // "in ODR 2122001": too long for a number without a comma
    let long = s.tokens[i].text(text).len() >= 6 && !s.tokens[i].text(text).contains([',', '.']);
    plain && code && (opens && s.mark(i + 1) == Some('(') && capital(i + 2) || long && !noun_follows(s, text, i + 1))
}

/// "072/16 / .2 / The pool cover", "(11th July) 2.1 To approve": the number of a point in the middle of a line.
fn pointed(s: &Sentence, text: &str, i: usize) -> bool {
    let number = s.tokens[i].text(text);
    let barred = i > 1 && s.mark(i - 1) == Some('.') && s.mark(i - 2) == Some('/') && s.mark(i + 1) == Some('/');
    let parts = |part: &str| (1..=2).contains(&part.len()) && part.is_digits();
    let decimal = number.split_once('.').is_some_and(|(a, b)| parts(a) && parts(b));
    let opens = i > 0 && matches!(s.tokens[i - 1].mark, ')' | '.' | '?');
    let small_word = s.is(i + 1, Class::FUNCTION);
    let titled = small_word && s.tokens[i + 1].text(text).starts_with(char::is_uppercase);
    barred || decimal && opens && titled
}

/// "the A 134": a class of road apart from its number.
fn road(s: &Sentence, text: &str, i: usize) -> bool {
    let class = i > 1 && ["A", "B", "M", "N"].contains(&s.tokens[i - 1].text(text));
    class
        && s.at(text, i - 2, "the")
        && s.tokens[i].kind == TokenKind::Number
        && s.tokens[i].end - s.tokens[i].start <= 4
}

/// "3(a)", "179 3(b)": a letter in brackets is glued to it.
fn lettered(s: &Sentence, text: &str, i: usize) -> bool {
    let letter = s.tokens.get(i + 2).is_some_and(|t| {
        t.kind == TokenKind::Word && t.end - t.start == 1 && t.text(text).starts_with(|c: char| c.is_ascii_lowercase())
    });
    s.mark(i + 1) == Some('(') && s.glued(i + 1) && letter && s.glued(i + 2) && s.mark(i + 3) == Some(')')
}

/// "2962.Police Report": the number of a title that follows without a space.
fn titled(s: &Sentence, text: &str, i: usize) -> bool {
    let title = s.tokens.get(i + 2).is_some_and(|t| {
        t.kind == TokenKind::Word && t.end - t.start > 2 && t.text(text).starts_with(char::is_uppercase)
    });
    s.tokens[i].kind == TokenKind::Number && s.mark(i + 1) == Some('.') && s.glued(i + 1) && s.glued(i + 2) && title
}

/// The bracket at token `open` is glued to a reference: "section 45(6)", "239.(2)(b)", "12(a)(3)".
fn part_of(s: &Sentence, text: &str, open: usize) -> bool {
    let spaced = open > 0 && !s.glued(open) && s.tokens[open - 1].masked == Some(MaskKind::Reference);
    if spaced {
        return true;
    }
    let mut k = open;
    while k > 0 && open - k < 8 && s.glued(k) {
        k -= 1;
        let t = &s.tokens[k];
        if t.masked == Some(MaskKind::Reference) {
            return true;
        }
        if k + 1 == open && t.kind == TokenKind::Word && t.text(text).bytes().all(|b| b.is_ascii_uppercase()) {
            return true;
        }
        if t.kind == TokenKind::Word && t.end - t.start > 1 || matches!(t.mark, ',' | ';' | ':') {
            return false;
        }
    }
    false
}

/// "No. 5", "Nos 205-220": the word at `k` is the sign for a number, not a denial.
fn numbered(s: &Sentence, text: &str, k: usize, i: usize) -> bool {
    let digits = s.tokens[i].kind == TokenKind::Number && !s.tokens[i].text(text).contains(',');
    let dotted = s.mark(k + 1) == Some('.') && k + 2 == i;
    let capital = s.tokens[k].text(text).starts_with('N');
    let money = s.is(i + 1, Class::PEOPLE | Class::TIME);
    digits
        && !money
        && (s.at(text, k, "nos") && (dotted || k + 1 == i) || s.at(text, k, "no") && (dotted || capital && k + 1 == i))
}

/// A code: letters and digits, then slashes or hyphens and digits ("CSJ/21/01", "COVID-19", "R2020 -116").
fn code(s: &Sentence, text: &str, i: usize) -> Option<Range<usize>> {
    if i < 2 || !s.glued(i) {
        return None;
    }
    let (head, mark) = (&s.tokens[i - 2], &s.tokens[i - 1]);
    // "Phonics–78% of pupils"
    let share = percent_follows(s, text, i + 1) && mark.mark != '/';
    if share || !matches!(mark.mark, '/' | '-' | '–') {
        return None;
    }
    let word = head.kind == TokenKind::Word;
    if !s.glued(i - 1) {
        // The space before the hyphen does not make a sign of it where the word before it has digits of its own.
        let mixed = word && head.text(text).has_digit();
        return mixed.then_some(i..i + 1);
    }
    let name = word && !head.is(Class::CARDINAL | Class::MONTH | Class::MULTIPLE | Class::FRACTION);
    let chain = i > 2 && s.glued(i - 2) && matches!(s.tokens[i - 3].mark, '/' | '-' | '–');
    let goes_on = head.masked == Some(MaskKind::Reference) && (mark.mark == '/' || chain)
        || head.masked == Some(MaskKind::Address);
    (name || goes_on).then_some(i..i + 1)
}

/// Whether the word at `before` really takes the number at `i` as its own.
fn refers(s: &Sentence, text: &str, before: usize, i: usize) -> bool {
    let token = &s.tokens[before];
    let word = token.text(text);
    let capital = word.starts_with(char::is_uppercase);
    let stop = before + 1 < i;
    let plain = s.tokens[i].kind == TokenKind::Number && !s.tokens[i].text(text).contains(',');
    if !token.is(Class::WEAK | Class::LABELLED) {
        return capital || plain || s.tokens[i].number < 12 && !word.ends_with('s');
    }
    let part = ["order", "rule", "highway"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w));
    let small = value(&s.tokens[i], text).is_some_and(|v| v.fract() == 0.0 || part);
    // "question 1", "phase 2": what is counted would follow its number.
    if token.is(Class::LABELLED) && plain && small && !stop && s.tokens[i].end - s.tokens[i].start <= 2 {
        // "in both phases 12 homes were let": only a list belongs to the plural
        let many = word.ends_with('s') && word.len() > 3 && noun_follows(s, text, i + 1);
        return !many && !s.is(i + 1, Class::TIME | Class::PEOPLE | Class::SCALE);
    }
    // A word that is often just a noun: it must be written as a name ("Year 11", "Group 2"), or abbreviated ("s.39").
    let start = before == 0 || matches!(s.tokens[before - 1].mark, '•' | '·' | '.' | ':' | '"' | '-');
    let single = !word.ends_with('s') || word.len() <= 2;
    let listed = list(s, text, i, true) > i + 1 && s.tokens[i].end - s.tokens[i].start <= 2;
    (capital && small && (!start || listed || single && !s.is(i + 1, Class::PEOPLE)) || stop && word.len() <= 3)
        && (plain || single && capital)
}

/// A unit is glued to the number that ends before token `i`.
pub(super) fn unit_follows(s: &Sentence, text: &str, i: usize) -> bool {
    percent_follows(s, text, i) || s.is(i, Class::SCALE) && s.glued(i)
}

/// The end of a list of numbers: "10, 12 and 68", "1 - 3", "2 and Tier 3". After a plural label ("items") a number that
/// follows "and" belongs to it, whatever stands behind it.
fn list(s: &Sentence, text: &str, i: usize, plural: bool) -> usize {
    let mut end = i + 1;
    while let Some(t) = s.tokens.get(end) {
        let spaced = t.mark == '–' && end == i + 1;
        let joins = matches!(t.mark, ',' | '/' | '&')
            || t.dash() && s.glued(end) == s.glued(end + 1) && (s.glued(end) || spaced)
            || t.one_of(text, &["and", "to", "or", "of"]);
        let mut next = end + 1;
        if t.mark == ',' && s.at(text, next, "and") {
            next += 1;
        }
        let number = s.tokens.get(next).is_some_and(|n| {
            (n.kind == TokenKind::Number && !n.text(text).contains(',')
                || n.is(Class::CARDINAL) && s.tokens[i].is(Class::CARDINAL))
                && n.masked.is_none()
        });
        if !joins || !number || unit_follows(s, text, next + 1) || s.mark(next + 1) == Some('%') {
            break;
        }
        let years = s.is(i.saturating_sub(1), Class::TIME)
            && value(&s.tokens[next], text) == value(&s.tokens[next - 2], text).map(|v| v + 1.0);
        // "79 at Stage 1 and 49 at Stage 2": a number with a label of its own
        let word = s.tokens[i.saturating_sub(1)].text(text);
        let again = !plural && (next + 1..next + 4).any(|k| s.at(text, k, word));
        let clause = t.mark == ',' && (s.is(next + 1, Class::AUXILIARY) || again);
        if again || clause {
            break;
        }
        let own = plural && (t.word(text, "and") || t.mark == '&') && !s.is(next + 1, Class::PEOPLE | Class::TIME);
        if !(t.dash() || t.word(text, "of") || years || own || !noun_follows(s, text, next + 1)) {
            break;
        }
        end = next + 1;
    }
    end
}

/// A noun in small letters stands at token `i`, so that the number before it counts something.
fn noun_follows(s: &Sentence, text: &str, i: usize) -> bool {
    s.tokens.get(i).is_some_and(|n| {
        n.kind == TokenKind::Word
            && !n.is(Class::PREPOSITION | Class::CONJUNCTION | Class::AUXILIARY | Class::PRONOUN | Class::RELATIVE)
            && n.text(text).starts_with(char::is_lowercase)
            && !s.glued(i)
    })
}

/// "20/1", "12/01234/FUL", "24/7", "1.2.3".
pub(super) fn slashes(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let words = s.tokens[i].text(text);
    if words.bytes().filter(|&b| b == b'.').count() > 1 {
        return Some((MaskKind::Reference, i..i + 1));
    }
    if s.mark(i + 1) != Some('/') || !s.glued(i + 1) || !s.glued(i + 2) {
        return None;
    }
    // "By-law 14/2019"
    let of_a_year = s.tokens.get(i + 2).is_some_and(|t| {
        t.end - t.start == 4 && value(t, text).is_some_and(|v| (1900.0..2100.0).contains(&v)) && words.len() <= 3
    });
    if of_a_year {
        return Some((MaskKind::Reference, i..i + 1));
    }
    if fraction::slashed(s, text, i).is_some() || fraction::counted_out(s, text, i) {
        return None;
    }
    let mut end = i + 1;
    while s.mark(end) == Some('/') && s.glued(end) && s.glued(end + 1) {
        end += 2;
    }
    // "20/P/0132/LB"
    let letter = s.tokens.get(i + 2).is_some_and(|t| {
        t.kind == TokenKind::Word && t.text(text).bytes().all(|b| b.is_ascii_uppercase()) && t.end - t.start <= 4
    });
    if letter && s.mark(i + 3) == Some('/') && s.glued(i + 3) && s.glued(i + 4) {
        return Some((MaskKind::Reference, i..end.min(s.tokens.len())));
    }
    // "15/20% of them": one or the other
    if end == i + 3 && percent_follows(s, text, end) {
        return None;
    }
    let numeric = s.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number);
    numeric.then(|| (MaskKind::Reference, i..end.min(s.tokens.len())))
}
