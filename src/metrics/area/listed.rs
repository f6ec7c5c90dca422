//! Finds the owners that stand beside their figures in a list: "Quay Lane (10 homes), Elmstead (18 homes)", and the names
//! and figures of a "respectively".

use super::mention::{Finder, Mention};
use crate::metrics::candidate::Candidate;
use crate::record::AreaKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The figures of a sentence that a list gives to an owner: index of the figure, and the owner.
pub(super) fn listed(finder: &Finder<'_>, figures: &[Candidate]) -> Vec<(usize, Mention)> {
    let found: Vec<(usize, bool, Mention)> = (0..figures.len())
        .filter_map(|f| {
            let (bracket, mention) = before(finder, figures[f].quantity.lead)?;
            Some((f, bracket, mention))
        })
        .collect();
    let mut out = Vec::new();
    for bracket in [true, false] {
        let list: Vec<&(usize, bool, Mention)> = found.iter().filter(|(_, b, _)| *b == bracket).collect();
        let apart = list.windows(2).all(|w| w[0].2.label != w[1].2.label);
        if list.len() >= 2 && apart {
            out.extend(list.into_iter().map(|(f, _, m)| (*f, m.clone())));
        }
    }
    if out.is_empty() {
        shared_out(finder, figures)
    } else {
        out
    }
}

/// Small words that stand between a name and its figure: "Elmstead had 29 and Upper Cray 16", "accounted for 29".
fn gives(finder: &Finder<'_>, i: usize) -> bool {
    finder.sentence.is(i, Class::AUXILIARY) || phrases("areas.shares_out").contains(&finder.low(i))
}

/// "Elmstead accounted for 29 and Upper Cray for 16": names that own their figures in one breath, of which all but the first
/// do without a verb.
fn shared_out(finder: &Finder<'_>, figures: &[Candidate]) -> Vec<(usize, Mention)> {
    let mut found: Vec<(usize, bool, Mention)> = Vec::new();
    for (f, figure) in figures.iter().enumerate() {
        let mut end = figure.quantity.lead;
        let mut between = 0;
        while end > 0 && between < 4 && gives(finder, end - 1) {
            end -= 1;
            between += 1;
        }
        let mut start = end;
        while start > 0 && end - start < 4 && finder.capital(start - 1) && !dated(finder, start - 1) {
            start -= 1;
        }
        start += usize::from(start < end && start == 0 && finder.low(0) == "the");
        let opens = start == 0
            || matches!(finder.sentence.mark(start - 1), Some(',' | ';' | ':' | '-' | '–'))
            || phrases("areas.joins_names").contains(&finder.low(start - 1));
        if !opens || start == end || !own_name(finder, start, end) {
            continue;
        }
        let follows = found.last().is_some_and(|(last, _, _)| last + 1 == f);
        let verb = between > 1 || between == 1 && !phrases("areas.for_names").contains(&finder.low(end));
        if let Some(mention) = mention(finder, start, end).filter(|_| verb || follows) {
            found.push((f, verb, mention));
        } else if !verb {
            found.clear();
        }
    }
    let apart = found.windows(2).all(|w| w[0].2.label != w[1].2.label);
    let elided = found.iter().filter(|(_, verb, _)| !verb).count();
    let beside = found.windows(2).all(|w| w[0].0 + 1 == w[1].0);
    if found.len() < 2 || elided == 0 && !beside || !apart {
        return Vec::new();
    }
    found.into_iter().map(|(f, _, m)| (f, m)).collect()
}

fn dated(finder: &Finder<'_>, i: usize) -> bool {
    finder.sentence.is(i, Class::MONTH | Class::WEEKDAY)
}

/// The words are a name by themselves, of no service, paper or group of people.
fn own_name(finder: &Finder<'_>, start: usize, end: usize) -> bool {
    let range = finder.range(start, end);
    let label = finder.text.get(range).unwrap_or("");
    let titled = finder.councils.is_no_town(label);
    !titled && (start..end).all(|i| !finder.words.service(&[finder.low(i)]))
}

/// The name right before a figure, and whether a bracket parts them.
fn before(finder: &Finder<'_>, lead: usize) -> Option<(bool, Mention)> {
    let mark = |i: usize| finder.sentence.mark(i);
    let mut end = lead;
    let bracket = end > 0 && mark(end - 1) == Some('(');
    end -= usize::from(bracket);
    let mut start = end;
    while start > 0 && end - start < 6 {
        let i = start - 1;
        let link = matches!(mark(i), Some('/' | '&')) || finder.low(i) == "and";
        let joined = link && start < end && i > 0 && finder.capital(i - 1);
        if !(finder.capital(i) || joined) {
            break;
        }
        start = i;
    }
    let opens = start == 0
        || matches!(mark(start - 1), Some(',' | ';' | ':' | '(' | '-' | '–'))
        || finder.low(start - 1) == "and"
        || finder.low(start - 1) == "between"
        || finder.sentence.is(start - 1, Class::AUXILIARY);
    let enclosed = (0..start)
        .rev()
        .find_map(|i| mark(i).filter(|m| matches!(m, '(' | ')')))
        == Some('(');
    (opens && start < end && (bracket || enclosed)).then_some(())?;
    mention(finder, start, end).map(|mention| (bracket, mention))
}

/// The owner that the words name, unless they are of those that label figures of all sorts.
fn mention(finder: &Finder<'_>, start: usize, end: usize) -> Option<Mention> {
    let plain = (start..end).all(|i| {
        let low = finder.low(i);
        let word = finder.word(i).unwrap_or("");
        let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
        !(acronym || finder.words.never(low) || finder.words.label(low))
    });
    let named = |low: &str| phrases("areas.listed_services").contains(&low);
    let service = named(finder.low(start));
    let held = finder
        .words
        .phrase(finder.low(start), |k| finder.word(start + k))
        .is_some();
    if held || !(plain || service) {
        return None;
    }
    let last = finder.low(end - 1);
    let kind = match finder.words.head(last) {
        Some(kind) => kind,
        None if named(last) => AreaKind::Team,
        None => AreaKind::Ward,
    };
    let range = finder.range(start, end);
    let label = finder.text.get(range.clone())?.to_owned();
    Some(Mention::new(range, label, kind))
}

/// "vacancies in Highways, Parks and Libraries of 14, 9 and 6 respectively": as many names as figures.
pub(super) fn respective(finder: &Finder<'_>, figures: &[Candidate]) -> Vec<(usize, Mention)> {
    let mut names: Vec<Mention> = Vec::new();
    let mut i = 1;
    let mut best = Vec::new();
    while i < finder.sentence.tokens.len() {
        let opens = matches!(finder.low(i - 1), "in" | "for" | "at");
        if !(opens && finder.capital(i)) {
            i += 1;
            continue;
        }
        let mut end = i;
        while end < finder.sentence.tokens.len() {
            let mut stop = end;
            while finder.capital(stop) {
                stop += 1;
            }
            let Some(mention) = (stop > end).then(|| mention(finder, end, stop)).flatten() else {
                break;
            };
            names.push(mention);
            end = stop;
            if finder.sentence.mark(end) == Some(',') || finder.low(end) == "and" {
                end += 1;
            } else {
                break;
            }
        }
        let upto = finder.range(end.saturating_sub(1), end).end;
        let mut first = figures.partition_point(|f| f.quantity.range.start < upto);
        // "the two schools respectively had 11 and 7": the two are the names themselves.
        first += usize::from(
            figures
                .get(first)
                .is_some_and(|f| f.quantity.value == Some(names.len() as f64)),
        );
        let rest = figures.len() - first;
        if names.len() >= 2 && rest >= names.len() {
            let rounds = if rest.is_multiple_of(names.len()) {
                rest
            } else {
                names.len()
            };
            best = (0..rounds)
                .map(|k| (first + k, names[k % names.len()].clone()))
                .collect();
        }
        names.clear();
        i = end.max(i + 1);
    }
    best
}
