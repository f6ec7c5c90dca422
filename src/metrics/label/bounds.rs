//! Finds where a figure's clause begins, and where its subject begins behind what sets the scene.

use super::tag::{Tag, Tagged};
use crate::metrics::sentence::MaskKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How the words before a figure lead to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Tie {
    /// A verb stands between: "Attendance was".
    Verb,
    /// "a budget of".
    Of,
    /// "Attendance:", "Attendance -".
    Label,
    /// "Attendance (".
    Bracket,
    /// A preposition: "took part in".
    Preposition,
    /// Nothing binds them: "Attendance 93%".
    Beside,
    /// No words at all.
    #[default]
    None,
}

/// The longest clause, in tokens.
const LONGEST: usize = 48;

/// Where the clause begins that ends at `end`.
pub(super) fn start(t: &Tagged<'_>, left: usize, end: usize, tie: Tie) -> usize {
    let floor = left.max(end.saturating_sub(LONGEST));
    let mut k = end;
    let mut verb = false;
    let mut noun = false;
    let mut named = false;
    // a noun with its verb was met on the way back: the clause has all it needs
    let mut whole = false;
    while k > floor {
        k -= 1;
        match t.at(k) {
            Tag::Mark if t.s.tokens[k].masked == Some(MaskKind::Label) => return k + 1,
            Tag::Mark => match t.mark(k) {
                Some(';' | '?' | '!' | '·' | '•' | '●') => return k + 1,
                Some('.') if !t.inner(k) => return k + 1,
                Some('(') if noun => return k + 1,
                Some(')') => {
                    if let Some(open) = (floor..k).rev().take(16).find(|&j| t.mark(j) == Some('(')) {
                        k = open;
                    }
                }
                Some(':') if named || verb || k > 0 && t.word(k - 1, phrases("labels.speech")) => return k + 1,
                Some('-' | '–' | '—') if !t.inner(k) && (noun || verb) && tie != Tie::Beside => return k + 1,
                Some(',') if !t.inner(k) => {
                    if whole && !list_comma(t, k, end) || !noun && !verb && left > 0 {
                        return k + 1;
                    }
                    // ", which had been restored, was": the subject stands before the commas
                    // ", now standing at": said of the noun right before the comma
                    let says = (k + 1..end).find(|&j| t.at(j) != Tag::Adverb);
                    let doing = says.is_some_and(|j| t.s.tokens[j].text(t.text).ends_with("ing"));
                    if verb && !noun && !doing {
                        match (floor..k)
                            .rev()
                            .find(|&j| t.mark(j) == Some(',') || t.at(j) == Tag::Figure)
                        {
                            Some(open) if k - open < 14 && t.at(open) == Tag::Mark => k = open,
                            _ => {}
                        }
                    } else if noun && !verb && tie != Tie::Label && !list_comma(t, k, end) {
                        return k + 1;
                    }
                }
                _ => {}
            },
            // "a budget requirement excluding special expenses of £9m"
            Tag::Clause if tie == Tie::Of && !verb && counts_in(t, k, floor) => {}
            Tag::Clause if t.is(k, Class::COMPARED) && (verb || tie == Tie::Label) => {}
            Tag::Clause => return k + 1,
            Tag::Relative
                if verb
                    && !noun
                    && left == 0
                    && t.word(k, &["which", "who"])
                    && k > 1
                    && t.mark(k - 1) == Some(',') =>
            {
                k -= 1
            }
            // "survival rates, the performance | of which | had improved"
            Tag::Relative if verb && !noun && k > 1 && t.at(k - 1) == Tag::Of && t.at(k - 2) == Tag::Noun => k -= 1,
            // "was concerned that the fund of £2m had not": a clause of its own
            Tag::Relative
                if (verb || noun)
                    && k > 1
                    && t.word(k, phrases("links.known"))
                    && t.at(k - 1) == Tag::Participle
                    && t.at(k - 2) == Tag::Auxiliary =>
            {
                return k + 1;
            }
            Tag::Relative if (verb || noun) && t.word(k, phrases("labels.opens_relative")) => {
                return k + 1;
            }
            // "people aged 65 and over"
            Tag::Joint if t.word(k + 1, phrases("labels.limit")) => {}
            Tag::Joint if !noun && !verb && left > 0 => return k + 1,
            Tag::Joint if whole && !joins_nouns(t, k) && !one_subject(t, k, floor, left) => return k + 1,
            Tag::Joint if verb && !noun && left > 0 && !t.is(k + 1, Class::COMPARED) => return k + 1,
            Tag::Joint if verb && !noun && !t.is(k + 1, Class::COMPARED) => {
                // "and had | reached": the subject is that of the verb before
                whole = false;
                verb = false;
            }
            Tag::Verb | Tag::Participle
                if t.is(k, Class::REPORTING)
                    && (noun || verb || k + 1 == end && t.word(k, phrases("labels.speaks")))
                    && !passive(t, k)
                    && said(t, k) =>
            {
                return k + 1;
            }
            Tag::Auxiliary | Tag::Verb => {
                whole |= noun && verb;
                verb = true;
            }
            Tag::Participle => verb |= !noun,
            Tag::Noun | Tag::Pronoun => {
                noun = true;
                named |= !t.is(
                    k,
                    Class::MEASURED | Class::GENERIC | Class::TARGET | Class::LIMIT | Class::NATIONAL | Class::FORECAST,
                ) || t.at(k) == Tag::Pronoun;
                whole |= verb;
            }
            Tag::Figure => return k + 1,
            _ => {}
        }
    }
    floor
}

/// "excluding special expenses" behind a noun phrase that nothing but its own words opens: what the sum has in it, or has not.
fn counts_in(t: &Tagged<'_>, k: usize, floor: usize) -> bool {
    let part = |j: usize| matches!(t.at(j), Tag::Noun | Tag::Of | Tag::Determiner | Tag::Participle) || t.inner(j);
    let opens = (floor..k).rev().find(|&j| !part(j));
    let before = opens.is_none_or(|j| t.at(j) == Tag::Mark || t.at(j) == Tag::Joint);
    let within = t.word(k, phrases("labels.counts_in")) && t.at(k + 1) == Tag::Noun;
    within && before && k > floor && t.at(k - 1) == Tag::Noun
}

/// "| health | , | police and probation |": the comma stands in a list of nouns.
pub(super) fn list_comma(t: &Tagged<'_>, k: usize, end: usize) -> bool {
    let plain =
        |j: usize| matches!(t.at(j), Tag::Noun | Tag::Determiner | Tag::Joint) || t.mark(j) == Some(',') || t.inner(j);
    let joint = (k + 1..end).find(|&j| t.at(j) == Tag::Joint);
    k > 0 && t.at(k - 1) == Tag::Noun && joint.is_some_and(|j| j < k + 7 && (k + 1..j).all(plain))
}

fn joins_nouns(t: &Tagged<'_>, k: usize) -> bool {
    k > 0
        && t.at(k - 1) == Tag::Noun
        && t.at(k + 1) == Tag::Noun
        && !t.s.tokens[k + 1].text(t.text).starts_with(char::is_uppercase)
        && {
            let mut j = k + 1;
            while t.at(j) == Tag::Noun {
                j += 1;
            }
            !matches!(t.at(j), Tag::Auxiliary | Tag::Verb)
        }
}

/// "reuse, recycling | and | composting was", "the recycling | and | composting rate was": nouns of one subject, since no
/// verb and no figure stands before them.
fn one_subject(t: &Tagged<'_>, k: usize, floor: usize, left: usize) -> bool {
    let small = |j: usize| t.s.tokens[j].text(t.text).starts_with(char::is_lowercase);
    if k < floor + 1 || t.at(k - 1) != Tag::Noun || t.at(k + 1) != Tag::Noun || !small(k + 1) {
        return false;
    }
    let verb = |j: usize| {
        matches!(
            t.at(j),
            Tag::Verb | Tag::Auxiliary | Tag::Clause | Tag::Relative | Tag::Mark | Tag::Figure
        ) && !t.inner(j)
            || t.at(j) == Tag::Participle && t.at(j + 1) == Tag::Determiner
    };
    closes_list(t, k, floor) || left == 0 && !(floor..k).any(verb)
}

/// "reuse, recycling | and | composting": a comma parts the nouns before it.
pub(super) fn closes_list(t: &Tagged<'_>, k: usize, floor: usize) -> bool {
    let noun = |j: usize| matches!(t.at(j), Tag::Noun | Tag::Determiner) || t.inner(j);
    let opens = (floor..k).rev().find(|&j| !noun(j));
    opens.is_some_and(|j| t.mark(j) == Some(',') && j > floor && list_comma(t, j, k + 2))
}

/// "were reported", "has been noted": no speech.
fn passive(t: &Tagged<'_>, k: usize) -> bool {
    (k.saturating_sub(3)..k).any(|j| t.at(j) == Tag::Auxiliary && !t.word(j, &["had", "has", "have"]))
}

/// A verb of speech with a speaker before it: "Ms Vane said".
fn said(t: &Tagged<'_>, k: usize) -> bool {
    let before = (k.saturating_sub(3)..k)
        .rev()
        .find(|&j| !matches!(t.at(j), Tag::Auxiliary | Tag::Adverb | Tag::When));
    before.is_some_and(|j| matches!(t.at(j), Tag::Noun | Tag::Pronoun) || t.mark(j) == Some(')'))
}

/// Where the subject begins after an opening that sets the scene: "In Year 1 | the phonics check".
pub(super) fn scene(t: &Tagged<'_>, start: usize, end: usize) -> usize {
    let mut k = start;
    // "Not known: 3%"
    let not = |k: usize| t.word(k, phrases("labels.negates")) && t.at(k + 1) == Tag::Participle;
    while k < end
        && !not(k)
        && (matches!(t.at(k), Tag::When | Tag::Adverb | Tag::Joint | Tag::Clause)
            || t.at(k) == Tag::Mark && t.mark(k) != Some('('))
    {
        k += 1;
    }
    if t.at(k) != Tag::Preposition && !super::restrict::cause(t, k) {
        return k;
    }
    // up to a comma, else to an article that no preposition governs
    let comma = (k..end).find(|&j| t.mark(j) == Some(',') && !t.inner(j) && !list_comma(t, j, end));
    if let Some(comma) = comma.filter(|&c| (c..end).any(|j| t.at(j) == Tag::Noun)) {
        return scene(t, comma + 1, end);
    }
    let article = (k + 2..end).find(|&j| {
        t.at(j) == Tag::Determiner
            && !matches!(
                t.at(j - 1),
                Tag::Preposition | Tag::Of | Tag::Joint | Tag::Verb | Tag::Participle | Tag::Clause
            )
    });
    let when = (k + 1..end).find(|&j| t.at(j) == Tag::When && t.at(j + 1) != Tag::When);
    // "In Wenham district | burglary": the place ends with its kind
    let small = |j: usize| {
        t.s.tokens
            .get(j)
            .is_some_and(|w| w.text(t.text).starts_with(char::is_lowercase))
    };
    let place = (k + 2..end).find(|&j| {
        t.word(j, phrases("labels.place")) && !small(j - 1) && t.at(j + 1) == Tag::Noun && small(j + 1) && j + 1 < end
    });
    article
        .or(when.map(|w| w + 1).filter(|&w| t.at(w) == Tag::Noun))
        .or(place.map(|p| p + 1))
        // "owing to the | number of cubs": what caused it is all there is
        .or_else(|| {
            let the = (k + 1..end).find(|&j| t.at(j) == Tag::Determiner);
            the.filter(|_| super::restrict::cause(t, k)).map(|j| j + 1)
        })
        .unwrap_or(k)
}
