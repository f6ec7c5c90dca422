//! Ties a figure to its earlier value, to the benchmark it is held against, to itself said again, to its place in a list.

use super::super::Paragraph;
use super::super::candidate::{Candidate, sentence_end};
use super::super::role::comparable;
use super::{settled, together};
use crate::decide::{self, Decision, Scale};
use crate::language::words;
use crate::record::{AreaKind, LinkKind, Role};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// From the benchmark to the local figure.
pub fn benchmark(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    i: usize,
    scale: &Scale,
) -> Option<Decision<usize>> {
    if let Some(local) = in_order(paragraphs, candidates, i) {
        candidates[i].link(LinkKind::BenchmarkOf, local);
        return None;
    }
    let decision = held_against(candidates, i, scale)?;
    candidates[i].link(LinkKind::BenchmarkOf, decision.best);
    Some(decision)
}

/// How many figures on either side a benchmark may be held against.
const ROUND: usize = 10;

/// The local figure that says most nearly the same, by the signs of `weights.toml`; of two alike, the later.
fn held_against(candidates: &[Candidate], i: usize, scale: &Scale) -> Option<Decision<usize>> {
    let c = &candidates[i];
    let around = i.saturating_sub(ROUND)..(i + 5).min(candidates.len());
    let fits = |j: &usize| {
        let o = &candidates[*j];
        let line = o.passage.abs_diff(c.passage) <= 4 && o.of.is_some() && o.of == c.of;
        let near = o.passage == c.passage && o.sentence.abs_diff(c.sentence) <= 2 || line;
        let above = o.passage + 1 == c.passage && *j < i;
        // "was 4.1% in 2019 compared to 7.3% in England, with an increase to 4.7% in 2020"
        let later = o.links.iter().any(|l| l.0 == LinkKind::ChangedTo && l.1 > i);
        let beside = *j + 1 == i && together(c, o) && later;
        *j != i && (near || above) && (settled(o) || beside) && !outside(o) && comparable(c, o)
    };
    let weighed = around.rev().filter(fits).map(|j| {
        let o = &candidates[j];
        let here = together(c, o);
        let mut out = decide::Candidate::new(j);
        for (sign, times) in [
            ("heir", u32::from(c.heir_of == Some(j))),
            ("measure", u32::from(c.measure.is_some() && c.measure == o.measure)),
            ("here", u32::from(here)),
            (
                "before",
                u32::from(o.sentence + 1 == c.sentence && o.passage == c.passage),
            ),
            ("alike", likeness(o.of.as_deref(), c.of.as_deref())),
            ("council", u32::from(o.area_kind == Some(AreaKind::Council))),
            ("team", u32::from(o.area_kind == Some(AreaKind::Team))),
            ("part", u32::from(o.links.iter().any(|l| l.0 == LinkKind::PartOf))),
            ("ahead", u32::from(j > i && !here)),
            ("far", u32::try_from(j.abs_diff(i)).unwrap_or(u32::MAX)),
        ] {
            out.see(sign, times);
        }
        out
    });
    decide::best(weighed.collect(), scale)
}

/// A figure of the nation, the region or other councils.
fn outside(c: &Candidate) -> bool {
    matches!(
        c.area_kind,
        Some(AreaKind::National | AreaKind::Region | AreaKind::Neighbours)
    )
}

/// Up to eight for the share of their nouns that two phrases have in common.
pub fn likeness(a: Option<&str>, b: Option<&str>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    let nouns = |t: &'_ str| {
        t.split(' ')
            .map(|w| stem(w).to_lowercase())
            .filter(|w| w.len() > 3)
            .collect::<Vec<_>>()
    };
    let (a, b) = (nouns(a), nouns(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    let all = a.len().max(b.len()).max(1);
    u32::try_from(8 * shared / all).unwrap_or(0)
}

/// "The averages were 79% and 87% respectively": the benchmarks of a sentence are held, one by one, against as many local
/// figures before it.
fn in_order(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    if !s.tokens.iter().any(|t| t.word(text, "respectively")) {
        return None;
    }
    let first = (0..=i).rev().take_while(|&j| together(&candidates[j], c)).last()?;
    let many = candidates[first..].iter().take_while(|o| together(o, c)).count();
    if many < 2
        || !candidates[first..first + many]
            .iter()
            .all(|o| o.role == Role::Benchmark)
    {
        return None;
    }
    let local = |j: &usize| settled(&candidates[*j]) && !outside(&candidates[*j]) && comparable(c, &candidates[*j]);
    let mut before: Vec<usize> = (first.saturating_sub(ROUND)..first)
        .rev()
        .filter(|&j| candidates[j].passage == c.passage)
        .filter(local)
        .take(many)
        .collect();
    before.reverse();
    (before.len() == many).then(|| before[i - first])
}

/// The same figure again: same value and unit, the same thing counted, said as something known.
pub fn repeats(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    if c.quantity.value.is_none() {
        return;
    }
    let known = definite(paragraphs, c);
    let original = (i.saturating_sub(24)..i).find(|&j| {
        let o = &candidates[j];
        let same = o.quantity.value == c.quantity.value
            && o.quantity.value_to == c.quantity.value_to
            && o.quantity.unit == c.quantity.unit
            && !together(o, c);
        let said = || (known || rare(c) && o.area == c.area) && share_words(o.of.as_deref(), c.of.as_deref());
        let far = o.passage + 2 < c.passage;
        // "the five officers ... a team of five officers"
        let again = || !far && definite(paragraphs, o) && starts_alike(o.of.as_deref(), c.of.as_deref());
        // "10 were red. These 10 are anticipated ..."
        let next = known && c.quantity.lead <= 1 && o.passage == c.passage && o.sentence + 1 == c.sentence;
        same && (known && large(c) && o.passage == c.passage || next || said() || again())
    });
    if let Some(original) = original {
        candidates[i].link(LinkKind::Repeats, original);
    }
}

/// Said as something known: "the five", "those 12".
fn definite(paragraphs: &[Paragraph<'_>], c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    (c.quantity.lead.saturating_sub(2)..c.quantity.lead).any(|k| s.one_of(text, k, phrases("links.known")))
}

/// Two phrases begin with the same two words.
fn starts_alike(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (mut a, mut b) = (a.split(' '), b.split(' '));
    let mut same = || matches!((a.next(), b.next()), (Some(x), Some(y)) if same_word(x, y));
    same() && same()
}

/// The same word, whatever its case.
fn same_word(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
}

fn large(c: &Candidate) -> bool {
    c.quantity.value.is_some_and(|v| v >= 100.0)
}

/// A value that hardly stands twice by chance.
fn rare(c: &Candidate) -> bool {
    c.quantity.value.is_some_and(|v| v.fract() != 0.0 || v >= 1000.0)
}

/// Two phrases share a word that names something.
fn share_words(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    b.split(' ')
        .map(stem)
        .filter(|w| w.len() > 3)
        .any(|w| a.split(' ').map(stem).any(|other| same_word(w, other)))
}

fn stem(word: &str) -> &str {
    words::bare(word).trim_end_matches('s')
}

/// Members of one "respectively" list are tied to each other, in order.
pub fn respectively(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut i = 0;
    while i + 1 < candidates.len() {
        let c = &candidates[i];
        let paragraph = &paragraphs[c.passage];
        let s = &paragraph.sentences[c.sentence];
        let text = paragraph.text();
        let end = sentence_end(candidates, i);
        let listed = memchr::memmem::find(&text.as_bytes()[s.range.clone()], b"esp").is_some();
        if listed && s.tokens.iter().any(|t| t.one_of(text, &["respectively", "resp"])) {
            for j in i..end - 1 {
                let (a, b) = (&candidates[j], &candidates[j + 1]);
                let between = a.quantity.tail..b.quantity.lead;
                let pair = between.len() <= 1 && s.at(text, a.quantity.tail, "and");
                if pair && comparable(a, b) {
                    candidates[j].link(LinkKind::Respectively, j + 1);
                    candidates[j + 1].link(LinkKind::Respectively, j);
                }
            }
        }
        i = end;
    }
}

/// "There had previously been three directors ... the remaining two", "initially one ... now increased to three and two":
/// the earlier value stands in another sentence, and both count the same.
pub fn across(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let near = c.quantity.lead.saturating_sub(6)..c.quantity.lead;
    let moved =
        near.clone().any(|k| s.is(k, Class::RISE | Class::FALL)) && near.end > 0 && s.at(text, near.end - 1, "to");
    let now = moved && near.clone().any(|k| s.at(text, k, "now"));
    let remaining = near.clone().any(|k| s.at(text, k, "remaining"));
    if !(now || remaining) || c.role != Role::Actual {
        return;
    }
    let earlier = (i.saturating_sub(6)..i)
        .rev()
        .find(|&j| once(paragraphs, candidates, j) && counts_same(candidates, j, i));
    let Some(earlier) = earlier.filter(|&j| candidates[j].passage + 3 > candidates[i].passage) else {
        return;
    };
    // "three in the north and two in the south" came from one figure together.
    let last = (i + 1..candidates.len())
        .take_while(|&j| together(&candidates[j], &candidates[i]) && counts_same(candidates, j, i))
        .last()
        .unwrap_or(i);
    candidates[earlier].role = Role::Previous;
    for later in i..=last {
        candidates[earlier].link(LinkKind::ChangedTo, later);
    }
}

/// The figure is said to have been so once: "initially one", "there had previously been three".
fn once(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], j: usize) -> bool {
    let o = &candidates[j];
    let s = &paragraphs[o.passage].sentences[o.sentence];
    let text = paragraphs[o.passage].text();
    (o.quantity.lead.saturating_sub(3)..o.quantity.lead).any(|k| s.one_of(text, k, phrases("roles.once")))
}

/// Both count the same thing: the phrases begin alike.
fn counts_same(candidates: &[Candidate], j: usize, i: usize) -> bool {
    let (o, c) = (&candidates[j], &candidates[i]);
    let head = |c: &Candidate| {
        let of = c.of.as_deref().unwrap_or("").to_lowercase();
        let mut words = of
            .split([' ', ','])
            .filter(|w| w.len() > 2)
            .map(|w| w.trim_end_matches('s').to_owned());
        (words.next(), words.next())
    };
    let ((a, b), (x, y)) = (head(o), head(c));
    let inside = |word: &Option<String>, c: &Candidate| {
        let of = c.of.as_deref().unwrap_or("").to_lowercase();
        word.as_ref()
            .is_some_and(|w| of.split([' ', ',']).any(|v| v.trim_end_matches('s') == w.as_str()))
    };
    comparable(o, c)
        && (a.is_some() && a == x && (b == y || b.is_none() || y.is_none() || once_noun(&a))
            || inside(&a, c) && once_noun(&a))
}

/// A word long enough to be a noun of its own ("directors").
fn once_noun(word: &Option<String>) -> bool {
    word.as_ref().is_some_and(|w| w.len() > 5)
}
