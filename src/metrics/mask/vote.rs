//! Hides the numbers of a vote: "for 12, against 3", "carried by 12 votes to 3", "six in favour and two abstained".

use super::{counts, percent_follows, value};
use crate::metrics::sentence::{MaskKind, Sentence, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The longest line of a division set as columns, in tokens.
const COLUMNS: usize = 8;

/// Hides every number of a sentence that reports a vote, and elsewhere those that stand beside the words of one.
pub(super) fn mark(s: &mut Sentence, text: &str) {
    let voted = sided(s, text, 0) || named_sides(s, text) || s.tokens.iter().any(|t| t.is(Class::VOTE | Class::DECIDE));
    let carried = phrases("masks.carried");
    if !voted && !s.has_one_of(text, carried) {
        return;
    }
    let whole = sentence(s, text);
    let mut divided = false;
    for i in 0..s.tokens.len() {
        if s.tokens[i].masked.is_some() || !counts(&s.tokens[i]) || !countable(s, text, i) {
            continue;
        }
        if let Some(end) = score(s, text, i) {
            s.hide(MaskKind::Procedure, i..end);
        } else if voted && (whole || side(s, text, i)) {
            s.hide(MaskKind::Procedure, i..i + 1);
            divided = true;
        }
    }
    for i in 0..s.tokens.len() {
        let agreed = s.at(text, i + 1, "agreed") || s.at(text, i + 1, "disagreed");
        if divided && agreed && counts(&s.tokens[i]) {
            s.hide(MaskKind::Procedure, i..i + 1);
        }
    }
}

/// Members can be counted with it: whole, small, and neither money nor a share.
fn countable(s: &Sentence, text: &str, i: usize) -> bool {
    let money = i > 0 && matches!(s.tokens[i - 1].mark, '£' | '€' | '$');
    let whole = value(&s.tokens[i], text).is_none_or(|v| v.fract() == 0.0 && v < 1000.0);
    let scaled = s.glued(i + 1) && s.is(i + 1, Class::SCALE);
    whole && !money && !scaled && !percent_follows(s, text, i + 1)
}

/// The sentence reports a vote, so that its numbers are votes.
fn sentence(s: &Sentence, text: &str) -> bool {
    let has = |word: &str| s.tokens.iter().any(|t| t.kind == TokenKind::Word && t.word(text, word));
    let motion = |k: usize| s.one_of(text, k, phrases("masks.moved"));
    if sided(s, text, 0) && (1..6).any(|k| s.mark(k) == Some(':') && (k == 1 || motion(k - 1))) {
        return true;
    }
    if named_sides(s, text) {
        return true;
    }
    if !s.tokens.iter().any(|t| t.is(Class::VOTE)) {
        return false;
    }
    if has("vote") && has("show") && has("hands") {
        return true;
    }
    phrases("masks.votes").iter().any(|w| has(w))
        || has("voted") && (has("against") || has("for"))
        || has("against")
            && (has("favour")
                || has("abstain") && has("for")
                || (0..4).any(|k| {
                    s.at(text, k, "for") && (k.saturating_sub(3)..k + 4).any(|n| s.tokens.get(n).is_some_and(counts))
                })
                || (has("lost") || has("carried")) && (has("motion") || has("amendment")))
}

/// The word at token `i` names a side of a division.
fn sided(s: &Sentence, text: &str, i: usize) -> bool {
    s.one_of(text, i, phrases("masks.side"))
}

/// The line that heads the names of one side: "For (5)", "Against the motion (6) - Councillors ...", "Against 7", "Absent when
/// the vote was taken (1): ...".
fn named_sides(s: &Sentence, text: &str) -> bool {
    /// Words of a line before its count.
    const LABEL: usize = 10;
    let not = phrases("masks.not_voting");
    let side = sided(s, text, 0);
    let absent = s.one_of(text, 0, not) && (1..LABEL).any(|k| s.is(k, Class::VOTE) || s.at(text, k, "voting"));
    if !(side || absent) {
        return false;
    }
    let number = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number);
    let ends = |k: usize| s.tokens.get(k).is_none_or(|t| t.dash() || matches!(t.mark, ':' | ';'));
    if s.tokens.len() == 2 && number(1) {
        return true;
    }
    (1..LABEL).any(|k| s.mark(k) == Some('(') && number(k + 1) && s.mark(k + 2) == Some(')') && ends(k + 3))
}

/// A line that heads a division set as columns: "Councillor For Against Abstain".
pub(crate) fn heads_columns(s: &Sentence, text: &str) -> bool {
    let has = |word: &str| s.tokens.iter().any(|t| t.word(text, word));
    s.tokens.len() <= COLUMNS && has("for") && has("against") && !s.tokens.iter().any(|t| t.mark == '.')
}

/// Hides the totals of a division set as columns; false where the sentence is too long to be a line of it.
pub(crate) fn mark_columns(s: &mut Sentence) -> bool {
    if s.tokens.len() > COLUMNS {
        return false;
    }
    for i in 0..s.tokens.len() {
        if s.tokens[i].kind == TokenKind::Number {
            s.hide(MaskKind::Procedure, i..i + 1);
        }
    }
    true
}

/// "agreed by 4 to 1", "voted 7-2", "carried by 12 to 9": where the two sides end.
fn score(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let join = s.tokens.get(i + 1)?;
    if !(join.word(text, "to") || join.word(text, "t0") || join.dash()) {
        return None;
    }
    let other = s.tokens.get(i + 2).filter(|t| counts(t))?;
    if !countable(s, text, i + 2) || other.masked.is_some() || s.is(i + 3, Class::TIME | Class::SCALE | Class::PHYSICAL)
    {
        return None;
    }
    let by = i > 1
        && s.at(text, i - 1, "by")
        && (i.saturating_sub(4)..i - 1).any(|k| s.is(k, Class::DECIDE) || s.one_of(text, k, phrases("masks.carried")));
    let voted = i > 0 && s.at(text, i - 1, "voted");
    // "the budget was approved by 4 to 6 officers" has a noun behind it.
    let counted = s.is(i + 3, Class::PEOPLE | Class::PERSON);
    ((by || voted) && !counted).then_some(i + 3)
}

/// What follows "against" from token `i` is nothing, or what was put to the vote: a figure is held against anything else
/// ("61 against an estimate of 58").
fn against_it(s: &Sentence, text: &str, i: usize) -> bool {
    let Some(next) = s.tokens.get(i) else { return true };
    let article = s.one_of(text, i, &["the", "this", "that", "a"]);
    let noun = (i..i + 4).any(|k| s.one_of(text, k, phrases("masks.put")));
    next.kind == TokenKind::Mark || next.is(Class::CONJUNCTION) || article && noun || s.at(text, i, "it")
}

/// "two were against", "six in favour", "five voted for it", "1 abstained".
fn side(s: &Sentence, text: &str, i: usize) -> bool {
    let mut at = i + 1;
    while at < i + 4 && s.one_of(text, at, phrases("masks.divided")) {
        at += 1;
    }
    let stops = s
        .tokens
        .get(at + 1)
        .is_none_or(|t| t.kind == TokenKind::Mark || t.word(text, "and"));
    s.at(text, at, "for") && stops && s.tokens.iter().any(|t| t.word(text, "against"))
        || s.at(text, at, "against") && against_it(s, text, at + 1)
        || s.at(text, at, "in") && s.at(text, at + 1, "favour")
        || s.one_of(
            text,
            at,
            &["abstained", "abstaining", "abstain", "abstention", "abstentions"],
        )
}
