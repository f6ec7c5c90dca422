//! Weighs whose each figure of a sentence is: what the table or the list says, the area named beside it, the one that opened
//! its clause, the one the talk is about, or the council itself.

use super::listed::{listed, respective};
use super::mention::{Claim, Finder, Mention};
use super::side::{Side, goes_on, moves_by, respectively, side};
use crate::decide::{Ballot, Told, Weights};
use crate::language::analysis::quantity::Form;
use crate::language::clause::Bounds;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::record::AreaKind;
use crate::vocabulary::phrases::phrases;

/// The table of weights, and what an account calls the decision.
pub(crate) const SCALE: &str = "area";
/// Bytes between an area and the next figure that is its own.
const NEAR: usize = 40;
/// Marks that part two figures of one list.
const PARTS: Bounds = Bounds::COMMA
    .with(Bounds::SEMICOLON)
    .with(Bounds::OPEN)
    .with(Bounds::COLON);

/// What stands outside the sentence and may own its figures.
pub(super) struct Outside {
    /// The teams or places that the talk may be about.
    pub talk: Vec<Claim>,
    /// For each figure: what the table gives it, and the body that sent whom it counts.
    pub beside: Vec<Vec<Claim>>,
}

/// The owner of each figure, with how it was weighed; `None` where none is named.
pub(super) fn owners(
    finder: &Finder<'_>,
    mentions: &[Mention],
    figures: &[Candidate],
    outside: Outside,
    weights: &Weights,
) -> Vec<(Option<Mention>, Option<Told>)> {
    let mut sheet = Sheet::new(finder, mentions, figures);
    sheet.lists();
    sheet.mentions(mentions, weights);
    sheet.right_before();
    sheet.opened();
    sheet.outside(outside);
    sheet.decide(weights)
}

/// The signs on the figures of one sentence.
struct Sheet<'a> {
    finder: &'a Finder<'a>,
    figures: &'a [Candidate],
    /// Whoever may own a figure; the mentions of the sentence come first.
    owners: Vec<Mention>,
    /// For each figure, what speaks for which owner; `None` is nobody but the council.
    ballots: Vec<Ballot<Option<usize>>>,
    /// Mentions that open a clause, each with the figure behind it.
    opening: Vec<(usize, usize)>,
    /// Mentions that a list has given to its figures.
    spent: Vec<bool>,
}

impl<'a> Sheet<'a> {
    fn new(finder: &'a Finder<'a>, mentions: &[Mention], figures: &'a [Candidate]) -> Self {
        let mut ballots = vec![Ballot::default(); figures.len()];
        for ballot in &mut ballots {
            ballot.see(None, "council", true);
        }
        Sheet {
            finder,
            figures,
            owners: mentions.to_vec(),
            ballots,
            opening: Vec::new(),
            spent: vec![false; mentions.len()],
        }
    }

    /// The sign speaks for the owner's having the figure.
    fn claim(&mut self, figure: usize, owner: usize, sign: &'static str) {
        self.ballots[figure].see(Some(owner), sign, true);
    }

    /// Somebody who is named beside the figure may have it.
    fn is_claimed(&self, figure: usize) -> bool {
        self.ballots[figure].spoken_of().any(|owner| owner.is_some())
    }

    fn add(&mut self, owner: Mention) -> usize {
        self.owners.push(owner);
        self.owners.len() - 1
    }

    fn gap(&self, from: usize, to: usize) -> &'a str {
        let end = self.figures[from].quantity.range.end;
        self.finder.gap(end, self.figures[to].quantity.range.start)
    }

    /// Lists give their figures to their owners, one by one.
    fn lists(&mut self) {
        let (finder, figures) = (self.finder, self.figures);
        let turns = in_turn(finder, &self.owners, figures);
        let mut beside = listed(finder, figures);
        if respectively(finder) && turns.is_empty() {
            beside.extend(respective(finder, figures));
        }
        for (m, f) in turns {
            self.claim(f, m, "in_turn");
            self.spent[m] = true;
        }
        for (f, owner) in beside {
            let inside = |m: &Mention| owner.range.start <= m.range.start && m.range.end <= owner.range.end;
            for (m, spent) in self.spent.iter_mut().enumerate() {
                *spent = *spent || inside(&self.owners[m]);
            }
            if !owner.label.is_empty() {
                let owner = self.add(owner);
                self.claim(f, owner, "listed");
            }
        }
    }

    /// Each mention goes to the figure before it or to the one behind it.
    fn mentions(&mut self, mentions: &[Mention], weights: &Weights) {
        for (m, mention) in mentions.iter().enumerate() {
            if self.spent[m] {
                continue;
            }
            let next = self
                .figures
                .partition_point(|f| f.quantity.range.start < mention.range.start);
            match side(self.finder, self.figures, mention, next, weights) {
                // "two in Newport for the region": the one that was named first stands nearer
                Side::Before if self.is_claimed(next - 1) => {
                    let ballot = &mut self.ballots[next - 1];
                    ballot.see(Some(m), "behind_it", true);
                    ballot.see(Some(m), "another_nearer", true);
                }
                Side::Before => self.trails(m, next),
                Side::Kept => self.claim(0, m, "kept"),
                Side::Behind if mention.held_against() => self.held(m, next),
                Side::Behind => self.opening.push((next, m)),
                Side::Nobody => {}
            }
        }
    }

    /// The mention stands right behind the figure before `next`: "46.7 nationally", "two in Newport".
    fn trails(&mut self, m: usize, next: usize) {
        let mention = self.owners[m].clone();
        self.claim(next - 1, m, "behind_it");
        self.share(next - 1, m);
        let mut end = mention.range.end;
        for f in next..self.figures.len() {
            let start = self.figures[f].quantity.range.start;
            if mention.held_against() || !goes_on(self.finder.gap(end, start)) {
                break;
            }
            self.claim(f, m, "goes_on");
            end = self.figures[f].quantity.range.end;
        }
    }

    /// A nation, a region or neighbours own the figure behind them alone, or it and what it moved by or to: "national increasing
    /// by 1% to 82%".
    fn held(&mut self, m: usize, next: usize) {
        self.claim(next, m, "before_it");
        let to = next + 1;
        if to >= self.figures.len() {
            return;
        }
        let lead = self.figures[to].quantity.lead;
        let gap = self.gap(next, to);
        let pair = self.finder.low(lead.saturating_sub(1)) == "to"
            && gap.len() < NEAR
            && !Bounds::of_marks(gap).has(Bounds::COMMA | Bounds::SEMICOLON | Bounds::OPEN);
        let start = self.figures[next].quantity.range.start;
        let right = self.finder.gap(self.owners[m].range.end, start);
        if pair && (moves_by(right) || self.figures[next].quantity.form == Form::Multiple) {
            self.claim(to, m, "moved_to");
        }
        // "the regional averages were 79% and 87% respectively": of two measures, both its own
        let alone = !self
            .owners
            .iter()
            .enumerate()
            .any(|(o, other)| o != m && other.held_against());
        let several = words::each(right).next().unwrap_or("");
        let several = several.ends_with('s') && phrases("areas.compared").contains(&several);
        if gap.trim() == "and" && alone && (several || respectively(self.finder)) {
            self.claim(to, m, "in_turn");
        }
    }

    /// A place behind a list of figures owns them all ("29 and 28 children in Newport").
    fn share(&mut self, from: usize, m: usize) {
        if self.owners[m].held_against() {
            return;
        }
        for f in (0..from).rev() {
            let gap = self.gap(f, f + 1);
            // "£21 a head compared with £19 for the club": the one is held against the other
            let held = phrases("areas.compares").iter().any(|w| gap.contains(w));
            if self.is_claimed(f) || held || gap.len() > NEAR || Bounds::of_marks(gap).has(PARTS) {
                break;
            }
            self.claim(f, m, "shared");
        }
    }

    /// A body in small letters right before its share: "health on 21%".
    fn right_before(&mut self) {
        if respectively(self.finder) {
            return;
        }
        for f in 0..self.figures.len() {
            if let Some(owner) = self.finder.lower_owner(self.figures[f].quantity.lead) {
                let owner = self.add(owner);
                self.claim(f, owner, "right_before");
            }
        }
    }

    /// A place or team that opens a clause owns what follows, up to the next; in a list ("Larch unit 16, ...") only its own.
    fn opened(&mut self) {
        let opening = std::mem::take(&mut self.opening);
        for (i, &(from, m)) in opening.iter().enumerate() {
            let to = opening.get(i + 1).map_or(self.figures.len(), |(next, _)| *next);
            let start = self.figures[from].quantity.range.start;
            let listed = self.finder.gap(self.owners[m].range.end, start).trim().is_empty();
            for f in from..to.max(from) {
                if f > from && (listed || Bounds::of_marks(self.gap(f - 1, f)).has(Bounds::SEMICOLON)) {
                    break;
                }
                self.claim(f, m, "opens_clause");
            }
        }
    }

    fn outside(&mut self, outside: Outside) {
        for (sign, owner) in outside.talk {
            let owner = self.add(owner);
            self.ballots.iter_mut().for_each(|b| b.see(Some(owner), sign, true));
        }
        for (f, beside) in outside.beside.into_iter().enumerate() {
            for (sign, owner) in beside {
                let owner = self.add(owner);
                self.claim(f, owner, sign);
            }
        }
    }

    /// For each figure the owner that weighs most; of two that weigh the same the later, which stands nearer.
    fn decide(self, weights: &Weights) -> Vec<(Option<Mention>, Option<Told>)> {
        let all: Vec<Option<usize>> = (0..self.owners.len()).rev().map(Some).chain([None]).collect();
        let label =
            |owner: Option<usize>| owner.map_or_else(|| "the council".to_owned(), |o| self.owners[o].label.clone());
        let decide = |ballot: &Ballot<Option<usize>>| {
            let decision = ballot.weigh(&all, weights.scale(SCALE));
            let owner = decision.as_ref().and_then(|d| d.best);
            let why = decision.map(|d| d.told(SCALE, |owner| label(*owner)));
            (owner.map(|o| self.owners[o].clone()), why)
        };
        self.ballots.iter().map(decide).collect()
    }
}

/// "the region and England stood at 47.2 and 49.9 respectively": mention by mention, figure by figure.
fn in_turn(finder: &Finder<'_>, mentions: &[Mention], figures: &[Candidate]) -> Vec<(usize, usize)> {
    let said = respectively(finder);
    for start in 0..mentions.len() {
        let Some(first) = figures
            .iter()
            .position(|f| f.quantity.range.start > mentions[start].range.start)
        else {
            break;
        };
        let upto = figures[first].quantity.range.start;
        let count = mentions[start..].iter().take_while(|m| m.range.start < upto).count();
        let same = mentions[start..start + count]
            .iter()
            .all(|m| m.held_against() == mentions[start].held_against());
        let none_between = mentions.get(start + count).is_none_or(|m| {
            figures
                .get(first + count - 1)
                .is_none_or(|f| m.range.start > f.quantity.range.start)
        });
        if count >= 2
            && same
            && none_between
            && first + count <= figures.len()
            && (said || count == 2 && both_joined(finder, &mentions[start..start + 2], &figures[first..first + 2]))
        {
            return (0..count).map(|k| (start + k, first + k)).collect();
        }
    }
    Vec::new()
}

/// "the regional and national averages being 81% and 82%": two areas joined, with one plural noun, and two figures joined.
fn both_joined(finder: &Finder<'_>, areas: &[Mention], figures: &[Candidate]) -> bool {
    let joined = |gap: &str| Bounds::of(gap).has(Bounds::AND) && words::count(gap) <= 2;
    let (one, other) = (&areas[0], &areas[1]);
    let noun = finder.gap(other.range.end, figures[0].quantity.range.start);
    let noun = words::each(noun).next().unwrap_or("");
    other.held_against()
        && joined(finder.gap(one.range.end, other.range.start))
        && noun.ends_with('s')
        && phrases("areas.compared").contains(&noun)
        && joined(finder.gap(figures[0].quantity.range.end, figures[1].quantity.range.start))
}

impl Finder<'_> {
    /// The text between two places.
    pub(super) fn gap(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to.max(from)).unwrap_or("")
    }

    /// The same in lower case (ASCII).
    pub(super) fn low_gap(&self, from: usize, to: usize) -> &str {
        let start = self.sentence.range.start;
        let own = from.checked_sub(start).zip(to.max(from).checked_sub(start));
        own.and_then(|(from, to)| self.lower.get(from..to)).unwrap_or("")
    }

    /// A body in small letters right before its share: "health on 21%", "the police and probation £190k".
    fn lower_owner(&self, lead: usize) -> Option<Mention> {
        let tokens = &self.sentence.tokens;
        let mut last = lead.checked_sub(1)?;
        let mut verbs = 0;
        while verbs < 3 && last > 0 && self.words.owner_verb(self.low(last)) {
            last -= 1;
            verbs += 1;
        }
        let mut first = last + 1;
        loop {
            let end = first.checked_sub(1)?;
            let count = self
                .words
                .owner(self.low(end), |k| end.checked_sub(k).map(|i| self.low(i)))?;
            first = (end + 1).saturating_sub(count);
            if first >= 2 && self.low(first - 1) == "and" && self.words.owner(self.low(first - 2), |_| None).is_some() {
                first -= 1;
                continue;
            }
            break;
        }
        let before = first.checked_sub(1).map_or("", |i| self.low(i));
        if phrases("areas.no_owner").contains(&before) {
            return None;
        }
        let range = tokens.get(first)?.start as usize..tokens.get(last)?.end as usize;
        let label = self.text.get(range.clone())?.to_owned();
        if label.eq_ignore_ascii_case("council") {
            return Some(Mention::unnamed(range, label));
        }
        Some(Mention::new(range, label, AreaKind::Team))
    }
}
