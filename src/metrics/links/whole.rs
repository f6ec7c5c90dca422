//! Weighs what a figure may be a part of, where no words and no sum have said so.

use super::super::Paragraph;
use super::super::antecedent::class;
use super::super::candidate::{Candidate, Place};
use super::super::sentence::TokenKind;
use super::pair::{Pair, Weighed, apart};
use super::{is_count, settled, smaller, together};
use crate::language::clause::Bounds;
use crate::language::words;
use crate::record::{Basis, LinkKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How many figures before it the whole may stand.
const BACK: usize = 8;
/// How many sentences.
const SENTENCES: usize = 4;
/// How many words from a figure the word "total" still belongs to it.
const NEAR: usize = 3;

/// The figures before that `i` may be a part of.
pub(super) fn proposals(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, out: &mut Vec<Weighed>) {
    let c = &candidates[i];
    let free = c.links.is_empty();
    if !free || !is_count(c) || !settled(c) || c.change || c.quantity.value_to.is_some() {
        return;
    }
    let fits = |j: &usize| {
        let o = &candidates[*j];
        let like = o.quantity.unit == c.quantity.unit && class(o.quantity.unit) == class(c.quantity.unit);
        let here = o.passage == c.passage && c.sentence - o.sentence <= SENTENCES;
        let whole = settled(o) && !o.change && o.quantity.value_to.is_none() && smaller(c, o);
        like && whole && o.quantity.per == c.quantity.per && (here || listed_with(paragraphs, o, c))
    };
    let became = came_of(paragraphs, candidates, i);
    for j in (i.saturating_sub(BACK)..i).rev().filter(fits) {
        let pair = Pair::new(paragraphs, candidates, i, j);
        let mut tie = pair.tie(LinkKind::PartOf, "part");
        for (sign, seen) in signs(paragraphs, candidates, &pair) {
            tie.see(sign, u32::from(seen));
        }
        tie.see("came_of", u32::from(became == Some(j)));
        out.push(tie);
    }
}

/// "41 offences in Thornley since May: 12 thefts and 29 burglaries": the parts are of the same place and time as the whole, where
/// they say nothing of their own.
pub(super) fn scopes(candidates: &mut [Candidate]) {
    for i in 0..candidates.len() {
        let whole = candidates[i]
            .links
            .iter()
            .find(|l| l.0 == LinkKind::PartOf)
            .map(|l| l.1);
        let Some(whole) = whole.filter(|&j| j < i).map(|j| candidates[j].clone()) else {
            continue;
        };
        let c = &mut candidates[i];
        let here = together(c, &whole);
        let near = |place: &Option<Place>| {
            let place = place.clone()?;
            Some(if here { place } else { Place::context(place.words) })
        };
        let stated = |place: &Option<Place>| place.as_ref().is_some_and(|p| p.basis != Basis::Document);
        if !stated(&c.area_place) && stated(&whole.area_place) {
            c.area = whole.area;
            c.area_kind = whole.area_kind;
            c.area_place = near(&whole.area_place);
        }
        if c.period.is_none() && stated(&whole.period_place) {
            c.period = whole.period;
            c.period_place = near(&whole.period_place);
        }
    }
}

/// "612 were eligible but only 349 had taken one up", "40 were carried out and 6 failed", "14 were lodged, the Council conceded 5":
/// so many of what was counted right before, without a noun of their own.
fn came_of(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    /// How many words the clause may have before its figure.
    const CLAUSE: usize = 7;
    let p = i.checked_sub(1)?;
    let (c, o) = (&candidates[i], &candidates[p]);
    let (s, text) = (
        &paragraphs[c.passage].sentences[c.sentence],
        paragraphs[c.passage].text(),
    );
    let q = &c.quantity;
    let like = c.quantity.unit == o.quantity.unit && c.quantity.per.is_none() && o.quantity.per.is_none();
    let own = o.noun.is_some() || o.quantity.unit != Some(Unit::Count) && o.heir_of.is_none();
    let plain = c.noun.is_none() && !c.change && !o.change && c.area == o.area && c.period == o.period;
    if !(like && own && plain && together(o, c)) {
        return None;
    }
    let between = o.quantity.tail..q.lead;
    let joins = |k: &usize| {
        s.bound(text, *k).has(Bounds::COMMA | Bounds::SEMICOLON | Bounds::COLON)
            || s.one_of(text, *k, phrases("links.goes_on"))
    };
    let join = between.clone().rev().find(joins)?;
    let held = between
        .clone()
        .any(|k| s.is(k, Class::RISE | Class::FALL | Class::PREVIOUS) || s.mark(k) == Some('('));
    let verb = |k: usize| {
        let ends = |t: &str| t.ends_with("ed") && t.len() > 4;
        s.is(k, Class::AUXILIARY | Class::PAST) || s.tokens.get(k).is_some_and(|t| ends(t.text(text)))
    };
    // what became of them is told behind the figure, or before it where the sentence ends with it
    let ends = s
        .tokens
        .get(q.tail)
        .is_none_or(|t| t.kind == TokenKind::Mark && !t.dash());
    // "complaints were 15" has a subject of its own
    // and "brought below £2,000" or "built for 350" say what was done to something else
    let bare = q.lead > 0 && !s.is(q.lead - 1, Class::AUXILIARY | Class::PREPOSITION)
        || s.one_of(text, q.lead.saturating_sub(1), phrases("links.to"));
    let told = verb(q.tail) || ends && bare && (join + 1..q.lead).any(verb);
    (told && !held && q.lead - join <= CLAUSE).then_some(p)
}

/// The two stand in entries of one list.
fn listed_with(paragraphs: &[Paragraph<'_>], o: &Candidate, c: &Candidate) -> bool {
    let item = |p: usize| paragraphs[p].passage.item;
    let listed = |p: usize| paragraphs[p].passage.list_item && paragraphs[p].passage.cells.is_empty();
    c.passage - o.passage <= SENTENCES && item(o.passage) == item(c.passage) && (o.passage..=c.passage).all(listed)
}

/// What speaks for and against the one being a part of the other, beyond what speaks for any tie.
fn signs(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], pair: &Pair<'_>) -> [(&'static str, bool); 12] {
    let (c, o, i, j) = (pair.c, pair.o, pair.i, pair.j);
    let (s, text, here, lead) = (pair.s, pair.text, pair.here(), pair.c.quantity.lead);
    let parts = |k: &&Candidate| k.links.contains(&(LinkKind::PartOf, j));
    let known: f64 = candidates[j + 1..i]
        .iter()
        .filter(parts)
        .filter_map(|k| k.quantity.value)
        .sum();
    let over = known + c.quantity.value.unwrap_or_default() > o.quantity.value.unwrap_or_default() * 1.001;
    let causes = |k: usize| s.phrase_from(text, k, "links.causes").is_some();
    let cause = here && pair.between().any(causes) && !s.parted(pair.between(), Bounds::SEMICOLON);
    let bracket = lead > 0 && s.mark(lead - 1) == Some('(') && s.mark(c.quantity.tail) == Some(')');
    // "233 applications were received, with 114 being successful": so many of what was counted before
    let with = here && lead > 0 && s.one_of(text, lead - 1, phrases("links.with"));
    // "The most were in Crewe 10, Warrington 6 and Widnes 4"
    let own = |k: usize| {
        let token = s.tokens.get(k);
        token.is_some_and(|t| t.text(text).starts_with(char::is_uppercase))
    };
    let listed = |k: usize| s.bound(text, k).has(Bounds::COMMA | Bounds::AND);
    let named = lead > 1 && own(lead - 1) && (listed(c.quantity.tail) || listed(lead - 2));
    // "17 measures on the list - 9 at green, 2 at amber and 3 at red"
    let first = &candidates[j + 1];
    let opens = first.quantity.lead.checked_sub(1).and_then(|k| s.tokens.get(k));
    let told = here && opens.is_some_and(|t| t.mark == ':' || t.dash()) && !s.glued(first.quantity.lead);
    let alike = c.noun.is_none() && !s.parted(pair.between(), Bounds::SEMICOLON | Bounds::STOP);
    [
        ("head", same_head(c, o)),
        ("told_off", told && alike),
        ("noun", c.noun.is_none() && o.noun.is_some() && c.heir_of == Some(j)),
        ("sister", candidates[i - 1].links.contains(&(LinkKind::PartOf, j))),
        ("total", says_total(paragraphs, o)),
        ("list", o.passage != c.passage),
        ("cause", cause),
        ("bracket", bracket && here),
        ("with", with),
        ("named", named && c.noun.is_none()),
        ("over", over),
        (
            "period",
            apart(&c.period, &o.period) || c.role == Role::Forecast && o.role != c.role,
        ),
    ]
}

/// Both count the same, in the singular or the plural.
fn same_head(a: &Candidate, b: &Candidate) -> bool {
    let counted = |c: &Candidate| c.quantity.unit == Some(Unit::Count) && !c.quantity.unit_stated;
    let stem = |c: &Candidate| {
        let head = c.head.as_deref()?.to_lowercase();
        let head = words::each(&head).next_back()?.to_owned();
        Some(
            head.strip_suffix("ies")
                .map_or_else(|| head.trim_end_matches(['s', 'y']).to_owned(), str::to_owned),
        )
    };
    counted(a) && counted(b) && stem(a).is_some() && stem(a) == stem(b)
}

/// "in total" or "a total of" stands beside the figure.
fn says_total(paragraphs: &[Paragraph<'_>], o: &Candidate) -> bool {
    let s = &paragraphs[o.passage].sentences[o.sentence];
    let text = paragraphs[o.passage].text();
    let before = o.quantity.lead.saturating_sub(NEAR)..o.quantity.lead;
    let behind = o.quantity.tail..o.quantity.tail + NEAR;
    before
        .chain(behind)
        .any(|k| s.one_of(text, k, phrases("links.totals")) && !s.is(k, Class::VERB))
}
