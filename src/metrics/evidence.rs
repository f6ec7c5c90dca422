//! Decides whether a quantity is a metric: signs for and against add up.
//!
//! A metric is a figure somebody could hold against another. No sign decides alone; [`weigh`] lists those that were found,
//! each with its weight, and what comes to more than nothing is kept. Knows nothing of what exactly is counted.

use super::Paragraph;
use super::candidate::Candidate;
use super::quantity::{Form, Quantity, lasting};
use super::sentence::{MaskKind, Sentence, TokenKind};
use crate::record::{Approximation, Unit};
use crate::vocabulary::{Class, Vocabulary};

/// A sign for (positive weight) or against (negative weight) a quantity being a metric.
pub type Sign = (&'static str, i32);

/// Keeps the candidates that are metrics.
pub fn keep(paragraphs: &[Paragraph<'_>], candidates: &mut Vec<Candidate>, vocabulary: &Vocabulary) {
    let _ = vocabulary;
    let mut kept = vec![true; candidates.len()];
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let mut end = first;
        while end < candidates.len() && (candidates[end].passage, candidates[end].sentence) == (p, s) {
            end += 1;
        }
        let paragraph = &paragraphs[p];
        let sentence = &paragraph.sentences[s];
        for i in first..end {
            let before = candidates[first..i]
                .iter()
                .rev()
                .zip(kept[first..i].iter().rev())
                .find(|(_, k)| **k)
                .map(|(c, _)| &c.quantity);
            let after = (i + 1 < end).then(|| &candidates[i + 1].quantity);
            let view = View {
                s: sentence,
                text: paragraph.text(),
                before,
                after,
                row: !paragraph.passage.cells.is_empty(),
            };
            let signs = weigh(&view, &candidates[i].quantity);
            kept[i] = signs.iter().map(|(_, w)| w).sum::<i32>() > 0;
        }
        first = end;
    }
    let mut keep = kept.iter();
    candidates.retain(|_| keep.next().copied().unwrap_or(true));
}

/// What stands around a quantity.
pub struct View<'a> {
    /// Its sentence.
    pub s: &'a Sentence,
    /// The flow text.
    pub text: &'a str,
    /// The quantity before it in the sentence that was kept.
    pub before: Option<&'a Quantity>,
    /// The next quantity in the sentence.
    pub after: Option<&'a Quantity>,
    /// It is a table row.
    pub row: bool,
}

/// The signs for and against.
pub fn weigh(view: &View<'_>, q: &Quantity) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(6);
    match q.unit {
        Some(unit) if lasting(unit) => duration(view, q, &mut signs),
        Some(Unit::Count) => count(view, q, &mut signs),
        Some(
            Unit::Kg
            | Unit::Tonnes
            | Unit::Metres
            | Unit::Kilometres
            | Unit::Feet
            | Unit::Miles
            | Unit::Hectares
            | Unit::Acres
            | Unit::Other,
        ) => {
            let speed = view.s.tokens[q.tokens.clone()].iter().any(|t| t.word(view.text, "mph"));
            signs.push(("physical unit", if speed { -1 } else { 1 }));
        }
        Some(Unit::Ratio) => signs.push(("fraction", 2)),
        _ => signs.push(("unit", 3)),
    }
    definition(view, q, &mut signs);
    signs
}

/// A number inside the definition of another figure: "children who lived in three or more homes", "more than 20 miles away".
fn definition(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let s = view.s;
    let Some(before) = view.before else {
        if q.tail > q.tokens.end
            && q.form != Form::Multiple
            && q.per.is_none()
            && q.unit != Some(Unit::Count)
            && view.after.is_some()
        {
            signs.push(("bound that defines another figure", -4));
        }
        return;
    };
    let between = before.tail.min(q.lead)..q.lead;
    let apart = between.clone().any(|i| {
        matches!(s.tokens[i].mark, ',' | ';' | '(' | ':' | '–')
            || s.tokens[i].is(Class::CONJUNCTION)
            || s.at(view.text, i, "against")
    });
    let bound_after = q.tail > q.tokens.end
        && q.per.is_none()
        && matches!(q.approximation, Approximation::AtLeast | Approximation::AtMost);
    if bound_after && !apart {
        signs.push(("bound that defines another figure", -4));
    }
    let measured = q.unit.is_some_and(lasting)
        || !matches!(
            q.unit,
            Some(
                Unit::Count
                    | Unit::Percent
                    | Unit::PercentagePoints
                    | Unit::Gbp
                    | Unit::Eur
                    | Unit::Usd
                    | Unit::Cad
                    | Unit::Ratio
                    | Unit::Per1000
                    | Unit::Per10000
                    | Unit::Per100000
                    | Unit::Fte
            )
        );
    let bounded = matches!(
        q.approximation,
        Approximation::MoreThan | Approximation::LessThan | Approximation::AtMost | Approximation::AtLeast
    );
    if measured && bounded && !apart && q.per.is_none() {
        signs.push(("a limit inside another figure's definition", -4));
    }
}

fn count(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    let next = s.tokens.get(q.tail);
    let digits = s.tokens[q.tokens.clone()]
        .iter()
        .filter(|t| t.kind == TokenKind::Number)
        .map(|t| t.end - t.start)
        .max()
        .unwrap_or(0);
    let comma = text[q.range.clone()].contains(',');
    signs.push(("number", 1));
    let noun = next.is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.masked.is_none()
            && !t.is(Class::PREPOSITION
                | Class::AUXILIARY
                | Class::CONJUNCTION
                | Class::RELATIVE
                | Class::PRONOUN
                | Class::ABBREVIATION)
    });
    if noun {
        signs.push(("a noun follows", 1));
    }
    let few = q.value.is_some_and(|v| v <= 12.0);
    if few
        && q.tail < s.tokens.len()
        && (q.tail..(q.tail + 4).min(s.tokens.len()))
            .take_while(|&i| s.tokens[i].kind == TokenKind::Word && !s.is(i, Class::PREPOSITION | Class::AUXILIARY))
            .any(|i| s.is(i, Class::PROCEDURAL))
    {
        signs.push(("what a meeting has numbers of", -3));
    }
    if q.form == Form::Words
        && q.lead > 0
        && ["the", "these", "those", "all"]
            .iter()
            .any(|w| s.at(text, q.lead - 1, w))
    {
        let people = s.is(q.tail, Class::PERSON | Class::PEOPLE) || s.is(q.tail + 1, Class::PERSON | Class::PEOPLE);
        signs.push(("already known", if people { -1 } else { -2 }));
    }
    if q.tail > q.tokens.end
        && matches!(q.approximation, Approximation::AtLeast | Approximation::AtMost)
        && q.per.is_none()
        && s.at(text, q.tokens.end, "or")
    {
        signs.push(("an open bound", -3));
    }
    if q.tokens.start > 0
        && s.at(text, q.tokens.start - 1, "at")
        && view.before.is_none()
        && view.after.is_none()
        && q.value.is_some_and(|v| v > 3.0 && v < 27.0 && v.fract() == 0.0)
        && !(q.tokens.start > 1
            && s.is(
                q.tokens.start - 2,
                Class::VERB | Class::MEASURED | Class::AUXILIARY | Class::RISE | Class::FALL | Class::SAME,
            ))
        && !noun
    {
        signs.push(("an age", -2));
    }
    let whom = s.at(text, q.tail, "of") && (s.at(text, q.tail + 1, "which") || s.at(text, q.tail + 1, "whom"));
    if whom && view.before.is_none() {
        signs.push(("part of what is not counted", -3));
    }
    if q.value == Some(0.0) && q.form == Form::Words {
        signs.push(("nil", -2));
    }
    if q.value == Some(1.0) && q.value_to.is_none() {
        one(view, q, signs);
    }
    if digits >= 5 && !comma && !noun {
        signs.push(("a long number without a noun", -3));
    }
    list_label(view, q, signs);
    if s.tokens.get(q.tail).is_some_and(|t| t.dash())
        && s.glued(q.tail)
        && s.glued(q.tail + 1)
        && q.tail == q.tokens.end
    {
        signs.push(("part of a compound", -3));
    }
    if lone(view, q) {
        signs.push(("nothing around it", -2));
    }
}

/// "1)" and "2." inside running text.
fn list_label(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let s = view.s;
    let small =
        q.value.is_some_and(|v| v < 30.0 && v.fract() == 0.0) && q.form == Form::Digits && q.lead == q.tokens.start;
    if !small {
        return;
    }
    let bracket = s.tokens[q.tokens.start.saturating_sub(40)..q.tokens.start]
        .iter()
        .rev()
        .find(|t| matches!(t.mark, '(' | ')'));
    let open = bracket.is_some_and(|t| t.mark == '(');
    if s.mark(q.tokens.end) == Some(')') && !open {
        signs.push(("label of a list", -4));
    }
    let before = q.tokens.start.checked_sub(1).map(|i| &s.tokens[i]);
    let last = s.mark(q.tokens.end) == Some('.') && q.tokens.end + 1 == s.tokens.len();
    if last
        && before.is_some_and(|t| matches!(t.mark, ')' | '-' | ':' | '.') && t.kind == TokenKind::Mark)
        && s.tokens.len() > 3
    {
        signs.push(("label of the next point", -4));
    } else if last
        && view.before.is_none()
        && before.is_some_and(|t| t.kind == TokenKind::Word && t.text(view.text).starts_with(char::is_uppercase))
    {
        signs.push(("label of the next point", -3));
    }
}

/// "one" is most often no number.
fn one(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    if q.form != Form::Words {
        return;
    }
    signs.push(("one", -3));
    let others = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| o.unit == Some(Unit::Count) && o.value != Some(1.0));
    if others {
        signs.push(("counted beside others", 1));
    }
    if q.tokens.start > 0
        && ["only", "just", "initially", "from", "to", "than"]
            .iter()
            .any(|w| s.at(text, q.tokens.start - 1, w))
    {
        signs.push(("stressed", 2));
    }
    if q.tokens.start > 0 && s.at(text, q.tokens.start - 1, "and") && others && !s.is(q.tail, Class::PREPOSITION) {
        signs.push(("last of a list", 1));
    }
    if s.is(q.tail, Class::PREPOSITION) && s.at(text, q.tail, "in") && others {
        signs.push(("elided noun", 2));
    }
    if s.is(q.tail, Class::PERSON | Class::PEOPLE) {
        signs.push(("a person follows", 1));
    }
}

/// No words on either side: a page number, a stray cell.
fn lone(view: &View<'_>, q: &Quantity) -> bool {
    !view.row
        && view
            .s
            .tokens
            .iter()
            .enumerate()
            .all(|(i, t)| t.kind != TokenKind::Word || q.tokens.contains(&i) || t.masked == Some(MaskKind::Date))
}

fn duration(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    signs.push(("a stretch of time", -1));
    let hyphen = q.tokens.len() > 1
        && q.tokens
            .clone()
            .any(|i| s.tokens[i].dash() && s.glued(i) && s.glued(i + 1))
        && q.value_to.is_none();
    if hyphen {
        signs.push(("time as an adjective", -2));
    }
    let window = 10;
    let from = q.lead.saturating_sub(window);
    let near = (from..q.lead).chain(q.tail..(q.tail + 3).min(s.tokens.len()));
    let timed = near.filter(|&i| s.is(i, Class::TIMED)).count();
    if timed > 0 {
        signs.push(("a measured time", 3));
    }
    if (q.lead.saturating_sub(5)..q.lead).any(|i| s.is(i, Class::RISE | Class::FALL | Class::MOVE))
        && q.lead > 0
        && ["to", "from", "by"].iter().any(|w| s.at(text, q.lead - 1, w))
    {
        signs.push(("moved", 2));
    }
    if q.value.is_some_and(|v| v.fract() != 0.0 || v >= 100.0) {
        signs.push(("an exact or a large time", 3));
    }
    if q.lead > 0 && s.mark(q.lead - 1) == Some(':') {
        signs.push(("a result", 3));
    }
    let prior = |word: &str| q.lead > 0 && s.at(text, q.lead - 1, word);
    if prior("every") {
        signs.push(("how often", 2));
    }
    let strong = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| !o.unit.is_some_and(lasting));
    let within = s.at(text, q.lead, "within") || s.at(text, q.lead, "inside") || prior("in") || prior("within");
    if within && strong {
        signs.push(("the window of another figure", -4));
    } else if s.at(text, q.lead, "within") {
        signs.push(("a time to keep", 2));
    }
    if [
        "over",
        "for",
        "during",
        "throughout",
        "after",
        "the",
        "past",
        "last",
        "since",
    ]
    .iter()
    .any(|w| prior(w))
        && timed == 0
        || s.at(text, q.lead, "over") && strong
    {
        signs.push(("how long something ran", -2));
    }
    let pair = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| o.unit == q.unit || lasting(o.unit.unwrap_or(Unit::Other)));
    if pair {
        signs.push(("beside another time", 2));
    }
    let stop = s.at(text, q.tail, "to") || s.at(text, q.tail, "of") && !s.at(text, q.tail + 1, "experience");
    if stop && prior("the") || s.at(text, q.tail, "to") && s.tokens.get(q.tail + 1).is_some_and(|t| t.masked.is_some())
    {
        signs.push(("a period", -3));
    }
}
