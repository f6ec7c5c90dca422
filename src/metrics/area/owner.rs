//! Gives each figure of a sentence the area that owns it.

use super::listed::{listed, respective};
use super::mention::{Finder, Mention};
use crate::metrics::candidate::Candidate;
use crate::metrics::quantity::Form;
use crate::metrics::unit::money;
use crate::record::AreaKind;
use crate::vocabulary::phrases::phrases;

/// The owner of each figure; `None` where none is named. `topic`: the team or place the paragraph is about.
pub(super) fn owners(
    finder: &Finder<'_>,
    mentions: &[Mention],
    figures: &[Candidate],
    topic: Option<&Mention>,
) -> Vec<Option<Mention>> {
    let mut own: Vec<Option<Mention>> = vec![None; figures.len()];
    let mut fixed = vec![false; figures.len()];
    let mut leading: Vec<(usize, &Mention)> = Vec::new();
    let spread = in_turn(finder, mentions, figures);
    let mut beside = listed(finder, figures);
    if respectively(finder) && spread.is_empty() {
        beside.extend(respective(finder, figures));
    }
    for (f, mention) in &beside {
        if !mention.label.is_empty() {
            own[*f] = Some(mention.clone());
            fixed[*f] = true;
        }
    }
    for (m, mention) in mentions.iter().enumerate() {
        if let Some(f) = spread.iter().find(|(at, _)| *at == m).map(|(_, f)| *f) {
            own[f] = Some(mention.clone());
            fixed[f] = true;
            continue;
        }
        if beside
            .iter()
            .any(|(_, b)| b.range.start <= mention.range.start && mention.range.end <= b.range.end)
        {
            continue;
        }
        let next = figures.partition_point(|f| f.quantity.range.start < mention.range.start);
        let left = next
            .checked_sub(1)
            .map(|a| finder.gap(figures[a].quantity.range.end, mention.range.start));
        let upto = figures
            .get(next)
            .map_or(finder.sentence.range.end, |f| f.quantity.range.start);
        let right = finder.gap(mention.range.end, upto);
        if let (Some(left), Some(a)) = (left, next.checked_sub(1))
            && trails(left, mention, right)
            && !(receives(left, mention) && money(figures[a].quantity.unit))
        {
            if !fixed[a] {
                own[a] = Some(mention.clone());
                fixed[a] = true;
                share(finder, figures, a, mention, &mut own, &mut fixed);
                let mut end = mention.range.end;
                for f in next..figures.len() {
                    if mention.held_against() || !goes_on(finder.gap(end, figures[f].quantity.range.start)) {
                        break;
                    }
                    own[f] = Some(mention.clone());
                    fixed[f] = true;
                    end = figures[f].quantity.range.end;
                }
            }
            continue;
        }
        let before = finder
            .gap(finder.sentence.range.start, mention.range.start)
            .to_ascii_lowercase();
        let kept = phrases("areas.kept").iter().any(|w| before.trim_end().ends_with(w));
        if kept && mention.kind == AreaKind::National && figures.len() == 1 {
            own[0] = Some(mention.clone());
            fixed[0] = true;
            continue;
        }
        if next < figures.len() && leads(left, right, mention) && !stands_by(&before, right, mention) {
            if mention.held_against() {
                own[next] = Some(mention.clone());
                fixed[next] = true;
                // "national increasing by 1% to 82%"
                let to = next + 1;
                let pair = to < figures.len() && {
                    let lead = figures[to].quantity.lead;
                    let gap = finder.gap(figures[next].quantity.range.end, figures[to].quantity.range.start);
                    finder.low(lead.saturating_sub(1)) == "to" && gap.len() < NEAR && !gap.contains([',', ';', '('])
                };
                if pair && (moves_by(right) || figures[next].quantity.form == Form::Multiple) {
                    own[to] = Some(mention.clone());
                    fixed[to] = true;
                }
            } else {
                leading.push((next, mention));
            }
        }
    }
    let in_order = respectively(finder);
    for (f, figure) in figures.iter().enumerate() {
        if !fixed[f]
            && !in_order
            && let Some(owner) = finder.lower_owner(figure.quantity.lead)
        {
            own[f] = Some(owner);
            fixed[f] = true;
        }
    }
    // A place or team that opens a clause owns what follows, up to the next; in a list ("Larch unit 16, ...") only its own.
    for (i, (from, mention)) in leading.iter().enumerate() {
        let to = leading.get(i + 1).map_or(figures.len(), |(next, _)| *next);
        let start = |f: usize| figures[f].quantity.range.start;
        let listed = finder.gap(mention.range.end, start(*from)).trim().is_empty();
        for f in *from..to.max(*from) {
            let parted = f > *from && (listed || finder.gap(figures[f - 1].quantity.range.end, start(f)).contains(';'));
            if parted {
                break;
            }
            if !fixed[f] {
                own[f] = Some((*mention).clone());
                fixed[f] = true;
            }
        }
    }
    for f in 0..figures.len() {
        if !fixed[f] {
            own[f] = topic.cloned();
        }
    }
    own
}

/// The sentence lists owners and figures in the same order.
fn respectively(finder: &Finder<'_>) -> bool {
    let text = finder.gap(finder.sentence.range.start, finder.sentence.range.end);
    text.contains("respective") || text.contains("resp.")
}

/// "the region and England stood at 47.2 and 49.9 respectively": mention by mention, figure by figure.
fn in_turn(finder: &Finder<'_>, mentions: &[Mention], figures: &[Candidate]) -> Vec<(usize, usize)> {
    if !respectively(finder) {
        return Vec::new();
    }
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
        if count >= 2 && same && none_between && first + count <= figures.len() {
            return (0..count).map(|k| (start + k, first + k)).collect();
        }
    }
    Vec::new()
}

/// The area stands right behind the figure: "46.7 nationally", "66% for the North West", "two in Newport".
fn trails(left: &str, mention: &Mention, right: &str) -> bool {
    if phrases("areas.compares").iter().any(|w| left.contains(w)) || left.contains([';', ',', '(', ')', ':']) {
        return false;
    }
    // "12%", "an 11% increase"
    let moved = left.trim().is_empty() || phrases("areas.movement").contains(&left.trim());
    // "3,500 machines nationwide"
    let behind = mention.adverb && left.split_whitespace().count() <= 3;
    let adverb = mention.held_against() && (moved || behind);
    let last = left
        .trim_end()
        .trim_end_matches(" the")
        .trim_end_matches(" its")
        .trim_end_matches(" their")
        .rsplit(' ')
        .next()
        .unwrap_or("");
    let placed = phrases("areas.trails").contains(&last);
    let joined =
        left.contains(" and ") || left.contains(" but ") || left.contains(" while ") || left.contains(" whereas ");
    let bracket = right.trim_start().starts_with('(') && right.trim().len() <= 1;
    let at_once = right.trim().is_empty() && !right.is_empty();
    (adverb || placed) && !joined && !bracket && !at_once
}

/// "a grant of £5,000 to the play project", "in support of the play project": who is given a sum has not spent it.
fn receives(left: &str, mention: &Mention) -> bool {
    let part = matches!(mention.kind, AreaKind::Team | AreaKind::Institution);
    let left = left.trim_end().trim_end_matches(" the");
    part && phrases("areas.given_to").iter().any(|w| left.ends_with(w))
}

/// The area stands before the figure in the same clause: "Wales was 50.6", "the region at 77", "neighbours (47.2)".
fn leads(left: Option<&str>, right: &str, mention: &Mention) -> bool {
    if !mention.held_against() {
        let open =
            left.is_none_or(|l| l.contains([',', ';', ':', '(']) || l.contains(" and ") || l.contains(" while "));
        // "higher in Elmstead (21.4%) than in Upper Cray (9.8%)"
        return (open || right.trim() == "(") && !right.contains(';');
    }
    let right = right.trim_start_matches(')').trim_end_matches('(').trim_end();
    let far = right.len() > if right.contains(',') { 40 } else { 80 };
    let parted = right.contains([';', ')']) || right.contains(" but ") || right.contains(" while ");
    !far && !parted && right.matches(',').count() <= 1
}

/// Bytes between an area and the next figure that is its own.
const NEAR: usize = 40;

/// What follows goes on about the same area.
fn goes_on(gap: &str) -> bool {
    let after = gap.trim_start_matches([',', ' ']);
    gap.len() < NEAR && phrases("areas.goes_on").iter().any(|w| after.starts_with(w))
}

/// "rising by": the words between an area and the size of its change.
fn moves_by(right: &str) -> bool {
    let mut words = right.split(' ').rev();
    words.next().is_some_and(|w| phrases("areas.moved_by").contains(&w))
}

/// The area is only spoken of: a report goes "to the county council", a result is "close to the national average, with 85%",
/// "the gap to the region closed by 2%".
fn stands_by(before: &str, right: &str, mention: &Mention) -> bool {
    let before = before.trim_end().trim_end_matches(" the");
    let right = right.to_ascii_lowercase();
    if !mention.held_against() {
        return phrases("areas.no_lead").contains(&before.rsplit(' ').next().unwrap_or(before));
    }
    let gap = before.rsplit(' ').take(4).any(|w| phrases("roles.gap").contains(&w))
        || right
            .split_whitespace()
            .take(2)
            .any(|w| phrases("roles.gap").contains(&w));
    let away = phrases("areas.leads_away").iter().any(|w| right.contains(w));
    away || gap && right.split(' ').count() > 3
}

/// A place behind a list of figures owns them all ("29 and 28 children in Newport").
fn share(
    finder: &Finder<'_>,
    figures: &[Candidate],
    from: usize,
    mention: &Mention,
    own: &mut [Option<Mention>],
    fixed: &mut [bool],
) {
    if mention.held_against() {
        return;
    }
    for f in (0..from).rev() {
        let gap = finder.gap(figures[f].quantity.range.end, figures[f + 1].quantity.range.start);
        if fixed[f] || gap.len() > 40 || gap.contains([',', ';', '(', ':']) {
            break;
        }
        own[f] = Some(mention.clone());
        fixed[f] = true;
    }
}

impl Finder<'_> {
    /// The text between two places.
    pub fn gap(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to.max(from)).unwrap_or("")
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
