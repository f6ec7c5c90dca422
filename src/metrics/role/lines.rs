//! Tells then from now in lines below a line of two times: "Waste stream 2016/17 2015/16", and below it "Landfill 20,350 23,180".

use super::Talk;
use super::sides::comparable;
use crate::language::digits::Digits;
use crate::language::words;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::record::Role;
use crate::vocabulary::Class;
use std::ops::Range;

/// How many lines below the line of the times its figures may stand.
const BELOW: usize = 16;

/// Settles the figures of each line that stands below a line of two times.
pub(super) fn tell(talk: &mut Talk<'_>, candidates: &mut [Candidate]) {
    let heads: Vec<(usize, bool)> = (0..talk.paragraphs.len())
        .filter_map(|p| Some((p, rises(&talk.paragraphs[p])?)))
        .collect();
    for (head, rises) in heads {
        let mut line = head + 1;
        while line < talk.paragraphs.len() && line - head <= BELOW && same_item(talk.paragraphs, head, line) {
            let Some(pair) = pair(talk.paragraphs, candidates, line) else {
                break;
            };
            let (earlier, later) = if rises {
                (pair.start, pair.end)
            } else {
                (pair.end, pair.start)
            };
            talk.came_to(candidates, earlier, later, "later_follows");
            line += 1;
        }
    }
}

/// "litter 4% [last yr 7%]", and behind it or in the line below "graffiti 11% [10%]": what the second figure of the first pair is
/// said to be, those of the pairs of the same shape are too.
pub(super) fn shaped(talk: &mut Talk<'_>, candidates: &mut [Candidate]) {
    // the pair before: its second figure, the marks between the two, and what the second is
    let mut before: Option<(usize, Vec<char>, Role)> = None;
    let mut a = 0;
    while a + 1 < candidates.len() {
        let (now, then) = (&candidates[a], &candidates[a + 1]);
        let Some((marks, bare)) = shape(talk.paragraphs, now, then).filter(|_| now.role == Role::Actual) else {
            a += 1;
            continue;
        };
        let goes_on = before.take().filter(|(last, shape, _)| {
            let line = candidates[*last].passage;
            let near = now.passage - line <= 1 && same_item(talk.paragraphs, line, now.passage);
            let told = |k: usize| talk.paragraphs[line].sentences[now.sentence].is(k, Class::AUXILIARY | Class::VERB);
            let one = (line, candidates[*last].sentence) == (now.passage, now.sentence);
            let clause = one && (candidates[*last].quantity.tail..now.quantity.lead).any(told);
            last + 1 == a && near && !clause && *shape == marks && bare && then.role == Role::Actual
        });
        let told = (then.role != Role::Actual && !bare).then_some(then.role);
        if let Some(role) = told.or(goes_on.map(|(_, _, role)| role)) {
            before = Some((a + 1, marks, role));
            if told.is_none() {
                talk.ballots[a + 1].see(role, "column", true);
                if role == Role::Previous {
                    talk.came_to(candidates, a + 1, a, "later_follows");
                } else {
                    talk.settle(candidates, a + 1);
                }
            }
        }
        a += 2;
    }
}

/// The marks between two figures, and whether no word stands between them: the second stands in brackets, or ends its line.
fn shape(paragraphs: &[Paragraph<'_>], a: &Candidate, b: &Candidate) -> Option<(Vec<char>, bool)> {
    /// How many tokens may stand between them.
    const SHORT: usize = 8;
    let paragraph = &paragraphs[a.passage];
    let here = (a.passage, a.sentence) == (b.passage, b.sentence) && paragraph.passage.cells.is_empty();
    let between = a.quantity.tail..b.quantity.lead;
    if !here || !comparable(a, b) || a.quantity.unit != b.quantity.unit || between.is_empty() || between.len() > SHORT {
        return None;
    }
    let s = &paragraph.sentences[a.sentence];
    let marks: Vec<char> = between.clone().filter_map(|k| s.mark(k)).collect();
    let bracket = marks.last() == Some(&'(') && s.mark(b.quantity.tail) == Some(')');
    let line = paragraph.sentences.len() == 1 && (b.quantity.tail..s.tokens.len()).all(|k| s.mark(k) == Some('.'));
    let marks: Vec<char> = if bracket { vec!['('] } else { marks };
    let bare = between.len() == marks.len();
    ((bracket || line) && !marks.is_empty()).then_some((marks, bare))
}

fn same_item(paragraphs: &[Paragraph<'_>], a: usize, b: usize) -> bool {
    paragraphs[a].passage.item == paragraphs[b].passage.item
}

/// The line ends with two years and has no other number; whether the later of them stands last.
fn rises(paragraph: &Paragraph<'_>) -> Option<bool> {
    /// The most words of such a line, and the most letters of a year ("2016/17", "2016-2017").
    const WORDS: usize = 8;
    const YEAR: usize = 9;
    if !paragraph.passage.cells.is_empty() || paragraph.sentences.len() != 1 {
        return None;
    }
    let line = paragraph.text().get(paragraph.passage.range.clone())?;
    let mut words = words::each(line).rev();
    let mut year = || {
        let word = words.next().filter(|w| w.len() <= YEAR)?;
        word.get(..4)?.whole().filter(|y| (1900..2100).contains(y))
    };
    let (last, first) = (year()?, year()?);
    let rest: Vec<&str> = words.take(WORDS).collect();
    let plain = !rest.is_empty() && rest.len() < WORDS && !rest.iter().any(|w| w.has_digit());
    (plain && first != last).then_some(first < last)
}

/// The two figures with which the line ends, and it has no others.
fn pair(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], line: usize) -> Option<Range<usize>> {
    let first = candidates.partition_point(|c| c.passage < line);
    let (a, b) = (candidates.get(first)?, candidates.get(first + 1)?);
    let here = |c: &Candidate| c.passage == line && c.sentence == 0;
    let more = candidates.get(first + 2).is_some_and(here);
    let ends = b.quantity.tail >= paragraphs[line].sentences.first()?.tokens.len();
    let beside = a.quantity.tail == b.quantity.lead && here(a) && here(b) && !more && ends;
    let actual = a.role == Role::Actual && b.role == Role::Actual;
    (beside && actual && comparable(a, b) && a.quantity.value != b.quantity.value).then_some(first..first + 1)
}
