//! Finds those who are named for the side that they took: "Councillors A and B abstained", "Cllr C voted against".

use super::super::line::Line;
use super::super::name;
use super::Side;
use super::sides::side_at;
use super::tell::{Tell, counts};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;

/// "Councillors Adeyemi and Byrne abstained", "Cllr Wragg voted against", "Cllr Wragg disagreed".
pub(super) fn by_name(line: &Line<'_>, i: usize, floor: usize, words: &Decisions) -> Option<Tell> {
    let ends = || {
        let behind = line.gap(i).trim_start();
        i + 1 >= line.words.len() || behind.starts_with(['.', ',', ')', ';'])
    };
    let told = votes_so(line, i);
    let bare = told.is_none();
    let (side, last, asked) = told.or_else(|| {
        // "Mrs Oakes (objecting)" spoke
        let bracket = i > floor && line.gap(i - 1).contains('(');
        let (side, last, _) = side_at(line, i).filter(|_| ends() && !bracket)?;
        (side == Side::Against).then_some((side, last, false))
    })?;
    let mut names = Vec::new();
    let mut at = i;
    while let Some(found) = name::before(line, at, floor, words) {
        names.insert(0, found.text);
        at = found.first;
        let joined = at > floor && (line.gap(at - 1).trim() == "," || line.lower(at - 1) == "and");
        if !joined {
            break;
        }
        if line.lower(at - 1) == "and" {
            at -= 1;
        }
    }
    let plural = at > floor && words.count.voters.contains(line.lower(at)) && line.lower(at).ends_with('s');
    let titled = plural || (at..i).any(|j| name::is_titled(line.lower(j), words));
    // "with Cllr Wragg against", "7 for, Cllr Wragg against"
    let set_apart = at > floor
        && (is_phrase("votes.behind_side", line.lower(at - 1)) || line.gap(at - 1).trim() == ",")
        || at == floor;
    if bare && !(titled && set_apart) {
        return None;
    }
    if names.is_empty() || !titled && names.len() < 2 {
        return None;
    }
    let n = names.len() as u32;
    Some(Tell {
        first: at.max(floor),
        last,
        side: Some(side),
        // how many more voted so is not said
        counts: if asked { [None; 3] } else { counts(side, n) },
        names,
        weak: false,
    })
}

/// The side that those named before word `i` took, where the verb ends, and whether they only asked that it be recorded.
fn votes_so(line: &Line<'_>, i: usize) -> Option<(Side, usize, bool)> {
    let (word, next) = (line.lower(i), line.lower(i + 1));
    let told = |side: Side, last: usize| Some((side, last, false));
    if is_phrase("votes.abstained", word) {
        return told(Side::Abstain, i + 1);
    }
    if is_phrase("votes.disagreed", word) && next != "with" || word == "against" && line.gap(i).starts_with(')') {
        return told(Side::Against, i + 1);
    }
    if is_phrase("votes.asked", word) {
        return to_be_recorded(line, i).map(|(side, last)| (side, last, true));
    }
    is_phrase("votes.voted", word).then_some(())?;
    let (side, last, _) = side_at(line, i + 1).filter(|(side, ..)| *side != Side::Abstain)?;
    told(side, last)
}

/// "asked that his vote against be recorded", "requested that her abstention be minuted": the side, and where it ends.
fn to_be_recorded(line: &Line<'_>, i: usize) -> Option<(Side, usize)> {
    let end = line.sentences.get(line.sentence(i).0)?.end.min(i + 20);
    let recorded = (i + 1..end).find(|&k| is_phrase("votes.recorded", line.lower(k)))?;
    let own = (i + 1..end).any(|k| is_phrase("votes.own_vote", line.lower(k)));
    let side = (i + 1..end).find_map(|k| match line.lower(k) {
        "against" | "dissent" => Some((Side::Against, k + 1)),
        _ => side_at(line, k).filter(|s| s.0 == Side::Abstain).map(|s| (s.0, s.1)),
    });
    side.filter(|_| own).map(|(side, last)| (side, last.max(recorded + 1)))
}
