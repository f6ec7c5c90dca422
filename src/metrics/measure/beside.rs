//! Hands the measure of a figure to the one that is set beside it: the aim, the limit, another place, another part of the same.
//!
//! Knows the words of both, whether they stand in one sentence and in what role; nothing of links.

use super::{Hits, class_of, is_whole};
use crate::language::words;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::record::Role;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Class, UnitClass, figures};

/// How many figures back it may stand.
const BACK: usize = 4;

/// The figure beside which figure `i`, that names no measure, is another value of the same.
pub(super) fn beside(
    paragraphs: &[Paragraph<'_>],
    known: &Hits<'_>,
    candidates: &[Candidate],
    i: usize,
) -> Option<usize> {
    let c = &candidates[i];
    let open = c.measure.is_none() && !c.change && c.part.is_none();
    let unit = class_of(c).filter(|&u| open && u != UnitClass::Points)?;
    let near = |j: &usize| candidates[*j].passage == c.passage && candidates[*j].sentence + 1 >= c.sentence;
    let j = (i.saturating_sub(BACK)..i)
        .rev()
        .take_while(near)
        .find(|&j| class_of(&candidates[j]) == Some(unit) && !candidates[j].change)?;
    let o = &candidates[j];
    o.measure.as_ref()?;
    let of = c.of.as_deref().unwrap_or("");
    let paragraph = paragraphs.get(c.passage)?;
    let sentence = paragraph.sentences.get(c.sentence)?;
    let here = o.sentence == c.sentence;
    if here && is_whole(o, c, sentence, paragraph.text()) || names_another(known, of, unit, o) {
        return None;
    }
    let counted = matches!(unit, UnitClass::Count | UnitClass::Money);
    let aim = matches!(c.role, Role::Target | Role::Limit | Role::Forecast | Role::Benchmark);
    let fits = if here {
        aim && says_little(of, o) && !is_phrase("labels.so_many_more", &words::first(of).to_lowercase())
            || !counted && shares(of, o) && !parts(c, o)
    } else {
        !counted && elsewhere(of, c.area.as_deref().unwrap_or(""))
    };
    fits.then_some(j)
}

/// The figure's own words name a measure, and not that of the other.
fn names_another(known: &Hits<'_>, of: &str, unit: UnitClass, o: &Candidate) -> bool {
    let measures = known.measures;
    known.of(of).iter().any(|hit| {
        measures.cues_of(hit.phrase).any(|cue| {
            let m = &measures.all()[cue.measure];
            let own = o.measure.as_ref() == Some(&m.id);
            let alone = cue.phrases.len() == 1 || measures.words_of(hit.phrase) > 1;
            !own && !m.general && m.units.contains(&unit) && alone
        })
    })
}

/// Both count the same: of the words that led to the measure, at least half stand in both labels.
fn shares(of: &str, o: &Candidate) -> bool {
    let (theirs, led) = (o.of.as_deref().unwrap_or(""), o.measure_text.as_deref().unwrap_or(""));
    let (named, both) = telling(led)
        .filter(|w| has(theirs, w))
        .fold((0, 0), |(n, b), w| (n + 1, b + usize::from(has(of, w))));
    let any = || telling(of).any(|w| has(theirs, w));
    if named == 0 { any() } else { both * 2 >= named }
}

/// "68% were good, 27% in need of work": what is said of the second makes both parts of one whole.
fn parts(c: &Candidate, o: &Candidate) -> bool {
    let sum = c.quantity.value.zip(o.quantity.value).map(|(a, b)| a + b);
    let told = c.predicate.as_deref().is_some_and(|p| words::count(p) > 1);
    told && class_of(c) == Some(UnitClass::Share) && sum.is_some_and(|s| s <= 100.0)
}

/// It brings few words of its own.
fn says_little(of: &str, o: &Candidate) -> bool {
    let theirs = o.of.as_deref().unwrap_or("");
    telling(of).filter(|w| !has(theirs, w)).count() < 4
}

/// The words that say what.
fn telling(words: &str) -> impl Iterator<Item = &str> {
    let tells = |w: &&str| w.len() > 3 && !is_phrase("labels.levels", &w.to_lowercase());
    words::each(words).map(words::bare).filter(tells)
}

/// The word is one of these.
fn has(words: &str, word: &str) -> bool {
    words::each(words).any(|w| words::bare(w).eq_ignore_ascii_case(word))
}

/// The words say no more than where or whose: "Orran at 52 days", "Kesterly General had managed".
fn elsewhere(of: &str, area: &str) -> bool {
    words::each(of).all(|w| {
        let word = words::bare(w);
        let low = word.to_lowercase();
        let small = figures()
            .lookup(&low)
            .class
            .has(Class::FUNCTION | Class::GENERIC | Class::NATIONAL | Class::LIGHT);
        let whose = words::each(area).any(|a| words::bare(a).eq_ignore_ascii_case(word));
        word.starts_with(char::is_uppercase) || small || whose || is_phrase("labels.levels", &low)
    })
}
