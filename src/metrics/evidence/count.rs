//! The signs for and against a bare number being a count of something.

use super::{Sign, View};
use crate::language::analysis::quantity::{Form, Quantity};
use crate::language::clause::Bounds;
use crate::metrics::sentence::{MaskKind, Sentence, TokenKind};
use crate::record::{Approximation, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The signs at a bare number.
pub(super) fn weigh(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    signs.push("number");
    let noun = noun_follows(view.s, q);
    if noun {
        signs.push("noun");
    }
    small(view, q, signs);
    // "from none to 17"
    let moved = q.lead > 0 && view.s.at(view.text, q.lead - 1, "from") && view.s.at(view.text, q.tail, "to");
    if q.value == Some(0.0) && q.form == Form::Words && !moved {
        signs.push("nil");
        let near = q.lead.saturating_sub(4)..q.lead;
        if noun && near.into_iter().any(|k| view.s.is(k, Class::TARGET)) {
            signs.push("aimed");
        }
    }
    if q.value == Some(1.0) {
        one(view, q, signs);
    }
    if !noun {
        pointer(view, q, signs);
    }
    list_label(view, q, signs);
    let (s, after) = (view.s, q.tail);
    if s.tokens.get(after).is_some_and(|t| t.dash()) && s.glued(after) && s.glued(after + 1) && after == q.tokens.end {
        signs.push("compound");
    }
    if lone(view, q) {
        signs.push("lone");
    }
    if best_mark(view, q) {
        signs.push("best_mark");
    }
}

fn noun_follows(s: &Sentence, q: &Quantity) -> bool {
    s.tokens.get(q.tail).is_some_and(|t| {
        t.kind == TokenKind::Word
            && t.masked.is_none()
            && !t.is(Class::PREPOSITION
                | Class::AUXILIARY
                | Class::CONJUNCTION
                | Class::RELATIVE
                | Class::PRONOUN
                | Class::ABBREVIATION)
    })
}

/// Numbers of what nobody measures: reports, "the two officers", "any two", "three of which".
fn small(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    let nouns = (q.tail..(q.tail + 4).min(s.tokens.len()))
        .take_while(|&i| s.tokens[i].kind == TokenKind::Word && !s.is(i, Class::PREPOSITION | Class::AUXILIARY));
    // "nine reports of fly-tipping" were made by somebody, and lie before no meeting
    let told = |i: usize| {
        let of = s.one_of(text, i, phrases("signs.told_of")) && s.at(text, i + 1, "of");
        let small = s
            .tokens
            .get(i + 2)
            .is_some_and(|t| t.text(text).starts_with(char::is_lowercase));
        of && small && !s.is(i + 2, Class::DETERMINER)
    };
    if q.value.is_some_and(|v| v <= 12.0) && nouns.into_iter().any(|i| s.is(i, Class::PROCEDURAL) && !told(i)) {
        signs.push("procedure");
    }
    let prior = |words: &[&str]| q.lead > 0 && s.one_of(text, q.lead - 1, words);
    if q.form == Form::Words && prior(&["the", "these", "those", "all"]) {
        let people = s.is(q.tail, Class::PERSON | Class::PEOPLE) || s.is(q.tail + 1, Class::PERSON | Class::PEOPLE);
        let members = prior(&["all"]) && (q.tail..q.tail + 2).any(|k| s.one_of(text, k, phrases("signs.members")));
        let people = people && !members;
        signs.push(if people { "known_people" } else { "known" });
        // "eight of the twelve indicators"
        let part = q.lead > 2 && s.at(text, q.lead - 2, "of") && s.is(q.lead - 3, Class::CARDINAL);
        if part || opens_parts(view, q) {
            signs.push("whole");
        }
    }
    if q.form == Form::Words && prior(&["any", "either", "every"]) {
        signs.push("any");
    }
    if q.tail > q.tokens.end
        && matches!(q.approximation, Approximation::AtLeast | Approximation::AtMost)
        && q.per.is_none()
        && s.at(text, q.tokens.end, "or")
        && !states(view, q)
    {
        signs.push("open");
    }
    // "for the first time in 5 quarters"
    if q.lead > 0 && s.is(q.lead - 1, Class::PREPOSITION) && s.is(q.tail, Class::TIME) {
        signs.push("period");
    }
    let whom = s.at(text, q.tail, "of") && (s.at(text, q.tail + 1, "which") || s.at(text, q.tail + 1, "whom"));
    if whom && view.before.is_none() {
        signs.push("whom");
    }
}

/// "of the eight indicators reported so far, two were ...": the clause opens with what others are parts of.
fn opens_parts(view: &View<'_>, q: &Quantity) -> bool {
    let s = view.s;
    let of = q.lead > 1 && s.at(view.text, q.lead - 2, "of");
    let clause = q.lead == 2
        || s.tokens[..q.lead.saturating_sub(2)]
            .last()
            .is_some_and(|t| t.mark == ',');
    let part = |o: &Quantity| !o.unit_stated && o.unit == Some(Unit::Count) && o.value < q.value;
    let parted = |o: &Quantity| (q.tail..o.lead).any(|k| s.mark(k) == Some(','));
    of && clause && view.after.is_some_and(|o| part(o) && parted(o))
}

/// "The scheme had 40 or more places": the sentence says how many there are, and defines nothing by it.
fn states(view: &View<'_>, q: &Quantity) -> bool {
    let s = view.s;
    let many = q.value.is_some_and(|v| v >= 10.0) && view.before.is_none() && noun_follows(s, q);
    let said = q.lead == 0 || s.is(q.lead - 1, Class::AUXILIARY | Class::HAVING);
    many && said && !(0..q.lead).any(|k| s.is(k, Class::RELATIVE))
}

/// Numbers without a noun that point to something: an age, a code, a paragraph, a voucher.
fn pointer(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    let prior = |k: usize, class: Class| q.tokens.start >= k && s.is(q.tokens.start - k, class);
    let at = q.tokens.start > 0 && s.at(text, q.tokens.start - 1, "at");
    let stated = Class::VERB | Class::MEASURED | Class::AUXILIARY | Class::RISE | Class::FALL | Class::SAME;
    if at
        && view.before.is_none()
        && view.after.is_none()
        && q.value.is_some_and(|v| v > 3.0 && v < 27.0 && v.fract() == 0.0)
        && !prior(2, stated)
        && !(q.tail..q.tail + 4).any(|k| s.is(k, Class::COUNTING) && s.at(text, k + 1, "of"))
    {
        signs.push("age");
    }
    let whole = s.tokens[q.tokens.clone()]
        .iter()
        .filter(|t| t.kind == TokenKind::Number)
        .map(|t| t.text(text))
        .any(|digits| {
            let pence = digits.rsplit_once('.').is_some_and(|(_, d)| d.len() == 2);
            let whole = digits.split('.').next().unwrap_or_default();
            whole.len() >= 5 && !digits.contains(',') && !pence
        });
    // "the total for January was 12846": what the sentence comes to is no code
    let told = q.lead > 0
        && (s.is(q.lead - 1, Class::AUXILIARY) || s.one_of(text, q.lead - 1, phrases("signs.reached")))
        && !(q.lead.saturating_sub(8)..q.lead)
            .any(|k| s.is(k, Class::TELEPHONE) || s.is(k, Class::REFERENCE) && !s.is(k, Class::WEAK | Class::MEASURED));
    if whole && !told {
        signs.push("long");
    }
    let decimal = q.value.is_some_and(|v| v.fract() != 0.0 && v < 100.0) && q.tail == q.tokens.end;
    let ends = s
        .tokens
        .get(q.tail)
        .is_none_or(|t| t.kind == TokenKind::Mark || t.is(Class::AUXILIARY | Class::VERB));
    let of_report = q.tokens.start > 0
        && s.at(text, q.tokens.start - 1, "at")
        && s.at(text, q.tail, "of")
        && (q.tail + 1..q.tail + 5).any(|k| s.is(k, Class::PROCEDURAL) || s.one_of(text, k, phrases("labels.paper")));
    if decimal && of_report {
        signs.push("paragraph");
    }
    let inside = q.tokens.start > 0 && s.at(text, q.tokens.start - 1, "in")
        || bracketed(s, q) && (2..=6).any(|k| prior(k, Class::REFERENCE));
    if decimal && inside && ends && !(1..=6).any(|k| prior(k, Class::MEASURED | Class::RISE | Class::FALL)) {
        signs.push("paragraph");
    }
    let last = (q.tokens.end + 1..s.tokens.len()).all(|k| s.tokens[k].kind == TokenKind::Mark);
    let head = q.tokens.start.checked_sub(2).map(|k| &s.tokens[k]);
    let beside = head.is_some_and(|t| t.kind == TokenKind::Word || t.masked.is_some());
    let closed = head.is_some_and(|t| t.mark == ')');
    let money = view
        .before
        .is_some_and(|b| matches!(b.unit, Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad)));
    // "05/12/2030 / Ashby Riders / Donation / 393 / 200.00"
    let stroke = |k: usize| s.mark(k) == Some('/') && !s.glued(k) && !s.glued(k + 1);
    let pence = s.tokens.get(q.tokens.end + 1).is_some_and(|t| {
        let decimals = t.text(view.text).rsplit_once('.').map_or(0, |(_, d)| d.len());
        t.kind == TokenKind::Number && decimals == 2
    });
    let whole = q.value.is_some_and(|v| v.fract() == 0.0);
    let celled = whole && q.lead > 0 && stroke(q.lead - 1) && stroke(q.tokens.end) && pence;
    if celled || bracketed(s, q) && last && (beside && money || closed) {
        signs.push("voucher");
    }
}

fn bracketed(s: &Sentence, q: &Quantity) -> bool {
    q.tokens.start > 0 && s.tokens[q.tokens.start - 1].mark == '(' && s.mark(q.tokens.end) == Some(')')
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
        signs.push("listed");
    }
    let before = q.tokens.start.checked_sub(1).map(|i| &s.tokens[i]);
    let last = s.mark(q.tokens.end) == Some('.') && q.tokens.end + 1 == s.tokens.len();
    if last
        && before.is_some_and(|t| matches!(t.mark, ')' | '-' | '–' | '—' | ':' | '.') && t.kind == TokenKind::Mark)
        && s.tokens.len() > 3
    {
        signs.push("point");
    } else if last
        && view.before.is_none()
        && before.is_some_and(|t| t.kind == TokenKind::Word && t.text(view.text).starts_with(char::is_uppercase))
    {
        signs.push("capital_point");
    }
}

/// "one" is most often no number.
fn one(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let (s, text) = (view.s, view.text);
    if q.form != Form::Words {
        return;
    }
    if q.value_to.is_some() {
        if q.value_to == Some(2.0) {
            signs.push("two");
        }
        return;
    }
    signs.push("one");
    if q.approximation == Approximation::MoreThan {
        signs.push("several");
    }
    let others = view
        .before
        .into_iter()
        .chain(view.after)
        .any(|o| o.unit == Some(Unit::Count) && o.value != Some(1.0));
    if others {
        signs.push("beside");
    }
    if q.tokens.start > 0 && s.one_of(text, q.tokens.start - 1, phrases("signs.stressed")) {
        signs.push("stressed");
    }
    if q.tokens.start > 0 && s.at(text, q.tokens.start - 1, "and") && others && !s.is(q.tail, Class::PREPOSITION) {
        signs.push("last");
    }
    let list = Bounds::COMMA | Bounds::SEMICOLON | Bounds::AND;
    let listed = q.tokens.start > 0 && s.bound(text, q.tokens.start - 1).has(list);
    let place = s.one_of(text, q.tail, phrases("signs.places"));
    if others && place && (listed || s.at(text, q.tail, "in")) {
        signs.push("elided");
    }
    if s.is(q.tail, Class::PERSON | Class::PEOPLE) {
        signs.push("person");
    }
    if q.per.is_some() {
        signs.push("rate");
    }
    // "seven were done, one was awaiting a decision"; "two indicators rose; one indicator fell"
    let same = |o: &Quantity| {
        let word = |k: usize| s.tokens.get(k).map_or("", |t| t.text(text)).trim_end_matches('s');
        // "two of the indicators"
        let noun = o.tail + if s.at(text, o.tail, "of") { 2 } else { 0 };
        s.is_noun(text, q.tail) && word(noun).eq_ignore_ascii_case(word(q.tail))
    };
    let again = view.before.is_some_and(same);
    if others && listed && (again || s.is(q.tail, Class::AUXILIARY)) {
        signs.push("among");
    }
}

/// "an average score of 4.5 out of | 5": the best mark that can be had.
fn best_mark(view: &View<'_>, q: &Quantity) -> bool {
    let (s, text) = (view.s, view.text);
    let out_of = q.lead > 1 && s.at(text, q.lead - 1, "of") && s.at(text, q.lead - 2, "out")
        || q.lead > 0 && s.mark(q.lead - 1) == Some('/');
    let mark = view
        .before
        .filter(|b| out_of && b.tokens.end + 2 >= q.lead.saturating_sub(1));
    mark.is_some_and(|b| (b.lead.saturating_sub(6)..b.lead).any(|k| s.one_of(text, k, phrases("signs.marked"))))
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
