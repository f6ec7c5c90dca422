//! Names the field's measure a figure is one of.
//!
//! Conservative: the words that name a measure must be what the figure counts, or stand in its own clause; the heading may
//! add to them, and speaks alone only where the sentence names no measure at all. The unit must agree. A change ("nine more",
//! "up by 4 %") is no level of the measure, and gets no id.

mod abbreviations;
mod ages;
mod beside;
mod counted;
mod finding;
mod hits;

use super::candidate::{Candidate, sentence_end};
use super::{Paragraph, sentence::Sentence, shift};
use crate::language::analysis::quantity::Form;
use crate::language::words;
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Class, Hit, UnitClass};
use abbreviations::Abbreviations;
use finding::{Finding, Found};
pub(super) use hits::Hits;
use hits::Scanned;
use std::ops::Range;

/// Fills in `measure` and `measure_text`.
pub(super) fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], known: &Hits<'_>) {
    let measures = known.measures;
    let abbreviations = Abbreviations::of(paragraphs);
    let mut above = Above::default();
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let group = first..sentence_end(candidates, first);
        first = group.end;
        let Some(paragraph) = paragraphs.get(p) else { continue };
        let Some(sentence) = paragraph.sentences.get(s) else {
            continue;
        };
        let text = &paragraph.text()[sentence.range.clone()];
        let hits = known.of(text);
        above.heading.set(known, paragraph.passage.heading.unwrap_or(""));
        above.title.set(known, paragraph.passage.title.unwrap_or(""));
        above.lead.set(known, paragraph.passage.lead.map_or("", |l| l.text()));
        above.before = known.before(paragraph, s);
        for i in group.clone() {
            let candidate = &candidates[i];
            let Some(unit) = class_of(candidate) else { continue };
            let sized = candidate.change && !candidate.quantity.signed && unit != UnitClass::Points;
            let told_again = i > group.start && told_again(&candidates[i - 1], candidate, paragraph.text());
            if sized || told_again || is_change(candidate, sentence, paragraph.text()) {
                candidates[i].change = true;
                continue;
            }
            let of = candidate.of.as_deref().unwrap_or("");
            let long = abbreviations.spelled_out(of);
            let of = long.as_deref().unwrap_or(of);
            let clause = clause(candidates, i, &group, sentence, paragraph.text());
            let own = known.of(of);
            // "31 of 188 posts were vacant": what is said is said of the 31
            let whole = i > group.start && is_whole(&candidates[i - 1], candidate, sentence, paragraph.text());
            let finding = Finding {
                measures,
                unit,
                of,
                own: &own,
                sentence: text,
                low: sentence.low(&paragraph.wording),
                hits: if whole { &[] } else { &hits },
                clause: (clause.start, clause.end),
                above: &above,
                head: candidate.head.as_deref(),
                area: candidate.area.as_deref(),
                noun: candidate.noun.is_some(),
                start: candidate.quantity.range.start.saturating_sub(sentence.range.start),
                end: candidate.quantity.range.end.saturating_sub(sentence.range.start),
            };
            let found = finding.best().or_else(|| {
                let loose = known.loosely(of);
                if loose.is_empty() {
                    return None;
                }
                let loose: Vec<Hit> = loose.iter().chain(own.iter()).cloned().collect();
                Finding {
                    own: &loose,
                    hits: &[],
                    ..finding
                }
                .best()
            });
            // "Staff had lost 2.1 days each through illness": what is said in the clause, in other words
            let found = found.or_else(|| {
                let near = text
                    .get(clause.clone())
                    .filter(|_| unit != UnitClass::Money && !whole)?;
                let noun = candidate.head.as_deref()?;
                let loose: Vec<Hit> = measures
                    .scan_loosely_around(near, of, noun)
                    .into_iter()
                    .map(|hit| Hit {
                        range: hit.range.start + clause.start..hit.range.end + clause.start,
                        ..hit
                    })
                    .collect();
                if loose.is_empty() {
                    return None;
                }
                let loose: Vec<Hit> = loose.into_iter().chain(hits.iter().cloned()).collect();
                Finding {
                    hits: &loose,
                    ..finding
                }
                .best()
            });
            let found = found.or_else(|| {
                let measure = measures.all().iter().position(|m| m.alone.contains(&unit))?;
                let barred = own.iter().any(|h| measures.bars(h.phrase, measure));
                (!barred).then(|| Found {
                    measure,
                    words: of.to_owned(),
                    qualifier: None,
                })
            });
            let Some(Found {
                measure,
                words,
                qualifier,
            }) = found
            else {
                continue;
            };
            let id = &measures.all()[measure].id;
            if part_of_level(candidates, i, id) {
                candidates[i].part.clone_from(&candidates[i].predicate);
                continue;
            }
            candidates[i].measure = Some(id.clone());
            candidates[i].measure_text = Some(words);
            candidates[i].qualifier = qualifier;
        }
    }
}

/// The words name a measure whose units are fit.
pub(super) fn names(known: &Hits<'_>, words: &str, fit: impl Fn(&[UnitClass]) -> bool) -> bool {
    let measures = known.measures;
    let stated = |m: usize| fit(&measures.all()[m].units);
    let hits = known.of(words);
    let mut cues = hits.iter().flat_map(|h| measures.cues_of(h.phrase));
    cues.any(|cue| cue.phrases.iter().all(|p| hits.iter().any(|h| h.phrase == *p as usize)) && stated(cue.measure))
}

/// "27% requires improvement" after "68% of audits were good": a part of the whole whose share was said before it.
fn part_of_level(candidates: &[Candidate], i: usize, measure: &str) -> bool {
    let c = &candidates[i];
    let Some(p) = c.heir_of.filter(|_| c.predicate.is_some()) else {
        return false;
    };
    let o = &candidates[p];
    let share = class_of(c) == Some(UnitClass::Share) && c.role == Role::Actual;
    // "from 6% of them to 5%" is the same at two times
    let share = share && o.role == c.role;
    let same = share && (o.passage, o.sentence) == (c.passage, c.sentence) && class_of(o) == class_of(c);
    same && (o.measure.as_deref() == Some(measure) || o.part.is_some())
}

/// Hands a measure on to the figures that are another value of the same: the earlier one, the benchmark, the one said again, and
/// the heir that says nothing of its own.
pub(super) fn carry(paragraphs: &[Paragraph<'_>], known: &Hits<'_>, candidates: &mut [Candidate]) {
    for i in 0..candidates.len() {
        if let Some(j) = stands_for(candidates, i) {
            hand_on(candidates, j, i);
        }
        let tied = candidates[i]
            .links
            .iter()
            .filter(|(kind, _)| matches!(kind, LinkKind::ChangedTo | LinkKind::BenchmarkOf | LinkKind::Repeats));
        // "31 of 188 posts were vacant": the whole is no level of what the part is one of
        let part = |h: &usize| {
            let ties = |a: usize, b: usize| candidates[a].links.contains(&(LinkKind::PartOf, b));
            ties(*h, i) || ties(i, *h) && *h > i
        };
        let heir = candidates[i]
            .heir_of
            .filter(|h| candidates[i].predicate.is_none() && !part(h));
        let others: Vec<usize> = heir.into_iter().chain(tied.map(|(_, to)| *to)).collect();
        for j in others {
            hand_on(candidates, j, i);
            hand_on(candidates, i, j);
        }
        if let Some(j) = beside::beside(paragraphs, known, candidates, i) {
            hand_on(candidates, j, i);
        }
    }
}

/// "100% of requests answered in time - performance this quarter was 75%": words that name no measure speak of the one before.
fn stands_for(candidates: &[Candidate], i: usize) -> Option<usize> {
    /// How many figures back it may stand.
    const BACK: usize = 3;
    let c = &candidates[i];
    let bare = |w: &str| is_phrase("labels.levels", w.trim_matches([',', '\'']));
    let of =
        c.of.as_deref()
            .filter(|of| c.measure.is_none() && words::each(of).all(bare))?;
    (!of.is_empty()).then_some(())?;
    (i.saturating_sub(BACK)..i).rev().find(|&j| {
        let o = &candidates[j];
        let near = o.passage == c.passage && o.sentence + 1 >= c.sentence;
        near && o.measure.is_some() && class_of(o) == class_of(c) && !o.change
    })
}

/// Gives `to` the measure of `from`, where it has none and may have this one.
fn hand_on(candidates: &mut [Candidate], from: usize, to: usize) {
    let (a, b) = (&candidates[from], &candidates[to]);
    let lacks = a.measure.is_some() && b.measure.is_none() && !b.change && b.part.is_none();
    if lacks && class_of(a) == class_of(b) && class_of(a).is_some() {
        candidates[to].measure = a.measure.clone();
        candidates[to].measure_text = candidates[from].measure_text.clone();
        candidates[to].qualifier = candidates[from].qualifier.clone();
    }
}

/// What stands above the sentence.
#[derive(Debug, Default)]
struct Above<'t> {
    heading: Scanned<'t>,
    /// The title of the item, where that is another.
    title: Scanned<'t>,
    lead: Scanned<'t>,
    /// The words of the paragraph before the sentence.
    before: Scanned<'t>,
}

/// The part of the sentence between the figures before and after, in the sentence's own offsets; in a list without a verb
/// ("Hall hire £30 Insurance £92") only what stands before the figure.
fn clause(candidates: &[Candidate], i: usize, group: &Range<usize>, sentence: &Sentence, text: &str) -> Range<usize> {
    let start = sentence.range.start;
    let own = sentence
        .tokens
        .get(candidates[i].clause.start)
        .map_or(start, |t| t.start as usize);
    let from = if i > group.start {
        candidates[i - 1].quantity.range.end.max(own)
    } else {
        start
    };
    let to = if i + 1 < group.end {
        candidates[i + 1].quantity.range.start
    } else {
        sentence.range.end
    };
    let sum = class_of(&candidates[i]) == Some(UnitClass::Money);
    let list = sum && group.len() > 1 && !sentence.tokens.iter().any(|t| t.is(Class::AUXILIARY | Class::VERB));
    let after = |word: &str| sentence.at(text, candidates[i].quantity.tail, word);
    let q = &candidates[i].quantity;
    // "the Contingency Reserve (£80,000), the Insurance Fund": a bracket belongs to what stands before it
    let bracket = sum && q.lead > 0 && sentence.mark(q.lead - 1) == Some('(') && sentence.mark(q.tail) == Some(')');
    let to = if bracket || list && !after("for") && !after("of") {
        candidates[i].quantity.range.end
    } else {
        to
    };
    from.saturating_sub(start)..to.saturating_sub(start)
}

/// What the figure is stated in.
pub(super) fn class_of(candidate: &Candidate) -> Option<UnitClass> {
    if candidate.quantity.form == Form::Multiple {
        return None;
    }
    Some(match candidate.quantity.unit? {
        Unit::Percent | Unit::Ratio => UnitClass::Share,
        Unit::PercentagePoints => UnitClass::Points,
        Unit::Count => UnitClass::Count,
        Unit::Per1000 | Unit::Per10000 | Unit::Per100000 => UnitClass::Rate,
        Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad => UnitClass::Money,
        Unit::Seconds | Unit::Minutes | Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years => {
            UnitClass::Time
        }
        Unit::Fte => UnitClass::Fte,
        Unit::Score => UnitClass::Score,
        Unit::Kg | Unit::Tonnes => UnitClass::Mass,
        _ => UnitClass::Other,
    })
}

/// "31 of 188", "five of her 22": the figure is the whole of the one before it.
fn is_whole(part: &Candidate, c: &Candidate, sentence: &Sentence, text: &str) -> bool {
    let between = part.quantity.tail..c.quantity.lead;
    let counts = |c: &Candidate| class_of(c) == Some(UnitClass::Count);
    let of = sentence.at(text, between.start, "of")
        || sentence
            .phrase_before(text, c.quantity.lead, "links.out_of_all")
            .is_some();
    counts(part) && counts(c) && of && between.len() <= 4 && part.quantity.value < c.quantity.value
}

/// The figure tells the size of the change before it once more, as a share: "an increase of £6.56 or 2.99%", "a reduction of 170
/// fires (0.4 per cent)".
fn told_again(before: &Candidate, candidate: &Candidate, text: &str) -> bool {
    let counted = matches!(class_of(before), Some(UnitClass::Count | UnitClass::Money));
    let gap = text
        .get(before.quantity.range.end..candidate.quantity.range.start)
        .unwrap_or("");
    let nouns = |noun: &str| noun.len() < 40 && noun.chars().all(|c| c.is_alphabetic() || c == ' ');
    let opened = gap.strip_suffix('(').is_some_and(nouns);
    before.change
        && counted
        && candidate.quantity.unit == Some(Unit::Percent)
        && (opened || is_phrase("labels.told_again", gap.trim()))
}

/// The figure is a difference: "nine fewer children", "up by 11 %", "a rise of 4 %", "an increase in referrals".
fn is_change(candidate: &Candidate, sentence: &Sentence, text: &str) -> bool {
    let unit = candidate.quantity.unit;
    // "which had risen from 33 incidents to 44"
    let earlier = candidate.role == Role::Previous && candidate.quantity.lead > 0;
    if unit == Some(Unit::PercentagePoints) || earlier && sentence.at(text, candidate.quantity.lead - 1, "from") {
        return false;
    }
    let of = candidate.of.as_deref().unwrap_or("").to_ascii_lowercase();
    let first = words::first(&of);
    if shift::NOUNS.contains(&first) || ["more", "fewer", "less", "extra"].contains(&first) {
        return true;
    }
    let moves = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.is(Class::RISE | Class::FALL));
    let word = |i: usize| sentence.tokens.get(i).map_or("", |t| t.text(text));
    let lead = candidate.quantity.lead;
    let by =
        lead >= 2 && word(lead - 1).eq_ignore_ascii_case("by") && (moves(lead - 2) || lead >= 3 && moves(lead - 3));
    let of_change = lead >= 2 && word(lead - 1).eq_ignore_ascii_case("of") && moves(lead - 2);
    let up = lead >= 1
        && sentence.one_of(text, lead - 1, &["up", "down"])
        && !(lead >= 2 && matches!(word(lead - 2), "made" | "make" | "makes" | "making"))
        && unit == Some(Unit::Percent);
    candidate.quantity.signed && unit == Some(Unit::Percent)
        || by
        || of_change
        || up
        || sentence.one_of(text, candidate.quantity.tail, phrases("roles.off"))
        || moves(candidate.quantity.tokens.end) && !shift::came_from(sentence, text, candidate.quantity.tokens.end)
}
