//! Finds the words of what was proposed: behind the names, between the two verbs, in quotation marks.
//!
//! Knows nothing of who proposed it beyond where that stands.

use super::super::line::Line;
use super::super::name::Name;
use super::super::result;
use super::super::vote;
use super::events::Event;
use crate::language::clause::Bounds;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// What the meeting made of a motion, in the sentence that moves it.
static ENDS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i),?\s+{decisions.motion_ends}\b"));

/// Before the seconder ("..., and this was seconded"): no part of what was proposed.
static TAIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:\s+{decisions.motion_tail}|,)+$"));

/// "and it was duly seconded" has no more words.
const TOLD: usize = 9;

/// "as a further amendment" has no more words.
const ASIDE: usize = 5;

/// What was proposed: behind the names ("that ..."), or between the two verbs.
pub(super) fn text(
    line: &Line<'_>,
    words: &Decisions,
    moves: &Event,
    seconds: Option<&Event>,
    last: usize,
) -> Option<Range<usize>> {
    let opens = !moves.active && moves.word == line.word_at(line.body);
    if let Some(range) = behind(line, words, last, seconds.is_some(), opens) {
        return Some(range);
    }
    let name_end = moves
        .name
        .as_ref()
        .map_or(moves.word + 1, |n| n.last.max(moves.word + 1));
    // "Cllr Dale nominated Cllr Moss to be elected, seconded by Cllr Fenn and passed": told in one sentence
    let office = |n: &Name| office_of(line, moves, seconds, n.last);
    let nominee = moves.nominee.as_ref().map(|n| (n, office(n)));
    let chosen = matches!(nominee, Some((_, Some(_)))) || seconds.and_then(|s| s.nominee.as_ref()).is_some();
    if moves.active && (line.lower(moves.word) == "nominated" || chosen) {
        let (n, sentence) = line.sentence(moves.word);
        // "Cllr Dale proposed Cllr Moss as Vice-Chair. This was seconded by Cllr Fenn": what was proposed, and no more
        let alone = seconds.is_some_and(|s| line.sentence(s.word).0 != n);
        let proposed = nominee.as_ref().filter(|(_, office)| alone && office.is_some());
        let start = proposed.map_or_else(
            || moves.name.as_ref().map_or(moves.word, |n| n.first),
            |(who, _)| who.first,
        );
        return Some(line.words[start].start..line.text[..sentence.end].trim_end().len());
    }
    if let Some((nominee, end)) = nominee {
        let start = line.words[nominee.first].start;
        return Some(start..end.unwrap_or(line.words[nominee.last - 1].end));
    }
    if let Some(object) = object(line, words, moves, seconds, last) {
        return Some(object);
    }
    let mut from = if moves.active { moves.word + 1 } else { name_end };
    // "put forward"
    from += usize::from(
        is_phrase("decisions.put", line.lower(from - 1)) && is_phrase("decisions.put_by", line.lower(from)),
    );
    // "moved, as an amendment, that"
    let named = (from..from + ASIDE).find(|&k| !is_phrase("decisions.as_motion", line.lower(k)));
    let aside = named.filter(|&k| k > from && line.lower(k) == "that" && line.gap(k - 1).trim() == ",");
    // "proposed, and it was duly seconded, that"
    let told = (from..from + TOLD)
        .find(|&k| is_phrase("decisions.that", line.lower(k)) && line.gap(k - 1).trim() == ",")
        .filter(|&k| (from..k).any(|k| is_phrase("decisions.seconds", line.lower(k))) && seconds.is_none());
    from = aside.or(told).unwrap_or(from);
    let set_off = Bounds::COMMA | Bounds::SEMICOLON | Bounds::STOP | Bounds::CLOSE;
    // "Mr Dale prop. two burns only": the stop belongs to the word
    let cut_short = is_phrase("decisions.cut_short", line.lower(from - 1));
    let gap = line.gap(from - 1);
    let gap = if cut_short { gap.trim_start_matches('.') } else { gap };
    if Bounds::of_marks(gap).has(set_off) && line.lower(from) != "that" {
        return None;
    }
    let named_at = from;
    // "moved as an amendment that", "moved an amendment that"
    while from < line.words.len() && is_phrase("decisions.as_motion", line.lower(from)) && line.lower(from) != "that" {
        from += 1;
    }
    let stop = seconds
        .filter(|s| s.word > moves.word)
        .map(|s| s.name.as_ref().map_or(s.word, |n| n.first.min(s.word)));
    let (_, sentence) = line.sentence(moves.word);
    let end_byte = match stop.and_then(|s| line.words.get(s)) {
        Some(w) if w.start < sentence.end => w.start,
        _ => sentence.end,
    };
    let start = line.words.get(from)?.start;
    if start >= end_byte {
        return None;
    }
    if matches!(line.lower(moves.word), "proposing" | "moving") {
        return None;
    }
    let said = line.text[start..end_byte]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '\u{2013}'));
    let said = without_adverbs(said, words);
    let said = TAIL.find(said).map_or(said, |tail| &said[..tail.start()]);
    // "an amendment which was seconded by B": its words stand elsewhere
    if is_phrase("decisions.motion_tail", said) {
        return None;
    }
    let first = line.lower(from);
    // "proposed a motion to defer": its noun belongs to it
    let (start, said) = if from > named_at && first == "to" && from == named_at + 2 {
        let start = line.words[named_at].start;
        (start, &line.text[start..line.words[from].start + said.len()])
    } else {
        (start, said)
    };
    // "proposed it be given to the school"
    let wish = line.lower(from + 1) == "be" || from > named_at;
    let text_like = said.len() > 8
        && (wish || !is_phrase("decisions.no_motion", first) | (first == "the" && !about_papers(line, from, words)));
    let needs_that = seconds.is_none() && first != "that";
    (text_like && !needs_that).then(|| start..start + said.len())
}

/// "which was formally": without the adverbs at the end.
fn without_adverbs<'t>(said: &'t str, words: &Decisions) -> &'t str {
    let mut kept = said.trim_end();
    while let Some((rest, last)) = kept.rsplit_once(' ')
        && words.adverbs.contains(last)
    {
        kept = rest.trim_end();
    }
    kept
}

/// "A proposed and B seconded the purchase of a hatch and the meeting agreed": what both verbs are about.
fn object(
    line: &Line<'_>,
    words: &Decisions,
    moves: &Event,
    seconds: Option<&Event>,
    last: usize,
) -> Option<Range<usize>> {
    const LEAST: usize = 8;
    let seconder = seconds.filter(|s| s.active && moves.active && s.word > moves.word)?;
    let name = seconder.name.as_ref()?;
    let together =
        (moves.word + 1..name.first).all(|k| line.lower(k) == "and" || words.adverbs.contains(line.lower(k)));
    let goes_on = seconder.word + 1 == last && line.gap(seconder.word) == " ";
    let opens = line.lower(last);
    let said = words.not_names.contains(opens) && !matches!(opens, "the" | "a" | "an") || words.adverbs.contains(opens);
    let papers = opens == "the" && about_papers(line, last, words)
        // "seconded an amendment which A did not accept": its words are not told
        || matches!(opens, "a" | "an") && words.amendments.contains(line.lower(last + 1));
    let start = line
        .words
        .get(last)
        .filter(|_| together && goes_on && !said && !papers)?
        .start;
    let (_, sentence) = line.sentence(moves.word);
    let text = line.text.get(start..sentence.end)?;
    let end = ENDS.find(text).map_or(text.len(), |m| m.start());
    let text = text[..end].trim_end();
    (text.len() > LEAST).then(|| start..start + text.len())
}

/// "A proposed B as Chairman, C seconded": where the words that say what B is to be end.
fn office_of(line: &Line<'_>, moves: &Event, seconds: Option<&Event>, last: usize) -> Option<usize> {
    let goes_on = line.gap(last - 1) == " " && matches!(line.lower(last), "as" | "to" | "for" | "be" | "is");
    let (_, sentence) = line.sentence(moves.word);
    let seconder = seconds
        .filter(|s| s.word > last)
        .map(|s| s.name.as_ref().map_or(s.word, |n| n.first.min(s.word)));
    let end = seconder
        .and_then(|s| line.words.get(s))
        .map_or(sentence.end, |w| w.start.min(sentence.end));
    let start = line.words.get(last).filter(|_| goes_on)?.start;
    let said = line
        .text
        .get(start..end)?
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
    Some(start + said.trim_end_matches(" and").trim_end_matches(',').len())
}

/// "moved the motion", "proposed the recommendation": nothing new is said.
fn about_papers(line: &Line<'_>, the: usize, words: &Decisions) -> bool {
    (the + 1..the + 4).any(|k| words.motion.papers.contains(line.lower(k)) || line.lower(k) == "item")
        && !(the..the + 14).any(|k| matches!(line.lower(k), "be" | "is" | "are" | "should"))
}

/// The words in quotation marks that open before byte `start` and close in the same line, more text behind them.
fn quoted(line: &Line<'_>, start: usize) -> Option<Range<usize>> {
    let opens = line.text[..start].ends_with(['"', '\u{201c}']);
    let end = start + line.text[start..].find(['"', '\u{201d}']).filter(|&n| opens && n > 6)?;
    let goes_on = line.text[end..].contains(char::is_alphanumeric);
    goes_on.then_some(start..end)
}

/// Where a motion's words end and its fate begins: "... be granted was declared carried", "...; there was no seconder".
fn fate(said: &str, words: &Decisions) -> usize {
    let marks = &words.motion.fates;
    let lower = said.to_ascii_lowercase();
    marks
        .iter()
        .filter_map(|m| lower.find(m.as_str()))
        .min()
        .unwrap_or(said.len())
}

/// The words behind both names: "that ...", "to ...", "giving them £5"; behind a stop too, where the names open the line.
pub(super) fn behind(
    line: &Line<'_>,
    words: &Decisions,
    last: usize,
    seconded: bool,
    opens: bool,
) -> Option<Range<usize>> {
    let (_, sentence) = line.sentence(last.checked_sub(1)?);
    if let Some(chosen) = chosen(line, words, last, &sentence).filter(|_| seconded) {
        return Some(chosen);
    }
    // "seconded as an amendment that", "seconded a proposal to"
    let named = motion_named(line, words, last).filter(|_| seconded);
    let last = match named {
        Some(that) if line.lower(that) == "that" || line.gap(that - 1).contains(':') => that,
        Some(_) => {
            let start = line.words.get(last)?.start;
            let end = start + fate(&line.text[start..sentence.end], words);
            return Some(start..line.text[..end].trim_end().len());
        }
        None => last,
    };
    let gap = line.gap(last.checked_sub(1)?).trim_start_matches(')');
    let word = line.lower(last);
    let start = line.words.get(last)?.start;
    // "Proposed: A. Seconded: B. To sell the chain."
    let stopped = opens
        && seconded
        && gap.trim() == "."
        && is_phrase("decisions.clause_opens", word)
        && line.printed(last).starts_with(char::is_uppercase)
        && line.lower(last + 1) != "be";
    if start >= sentence.end && !gap.contains(':') && !stopped {
        return None;
    }
    let sentence = if stopped { line.sentence(last).1 } else { sentence };
    let joint = gap == " " || stopped || matches!(gap.trim(), "," | "-" | "\u{2013}" | "\u{2014}");
    // "Proposed A 2nd B the tender be accepted"
    let dashed =
        matches!(gap.trim(), "-" | "\u{2013}" | "\u{2014}") && line.printed(last).starts_with(char::is_uppercase);
    let object = gap == " " && is_phrase("decisions.object", word);
    let wished = opens && seconded && (object || dashed) && {
        let end = line.sentences.get(line.sentence(last).0).map_or(last, |s| s.end);
        (last + 1..end).any(|k| line.lower(k) == "be")
    };
    let lead = matches!(word, "that") || word == "to" && joint && seconded || wished;
    let colon = gap.contains(':') && gap.trim_start().starts_with(':');
    let gerund = gap == " " && seconded && word.ends_with("ing") && !is_phrase("decisions.no_gerund", word);
    let other = words.is_verb(word) || is_phrase("decisions.behind_names", word);
    if !(lead || colon || gerund) || other && !colon {
        return None;
    }
    if let Some(quoted) = quoted(line, start).filter(|_| colon) {
        return Some(quoted);
    }
    let end = if colon {
        motion_end(line, last, words)
    } else {
        sentence.end
    };
    let end = start + fate(&line.text[start..end], words);
    let said = line.text[start..end].trim_end();
    let start = if colon && line.text[..start].ends_with(['"', '\u{201c}']) {
        start - 1
    } else {
        start
    };
    (said.len() > 6).then(|| start..line.text[..end].trim_end().len())
}

/// "..., A Dale was elected as Chair": behind a comma, who was chosen, to the end of the sentence.
fn chosen(line: &Line<'_>, words: &Decisions, last: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    const NAME: usize = 7;
    let comma = line.gap(last.checked_sub(1)?).trim() == ",";
    let start = line.words.get(last).filter(|_| comma)?.start;
    let capital = line.printed(last).starts_with(char::is_uppercase);
    let was = (last + 1..last + NAME).find(|&k| matches!(line.lower(k), "was" | "were"))?;
    let done = (was + 1..was + 4).any(|k| words.elections.contains(line.lower(k)));
    (capital && done && start < sentence.end).then(|| start..line.text[..sentence.end].trim_end().len())
}

/// "an amendment that", "as an amendment that", "a proposal to": the word behind the noun.
fn motion_named(line: &Line<'_>, words: &Decisions, last: usize) -> Option<usize> {
    let from = last + usize::from(line.lower(last) == "as");
    if !matches!(line.lower(from), "a" | "an" | "the" | "further") {
        return None;
    }
    let noun = (from + 1..from + 4)
        .find(|&k| words.motions.contains(line.lower(k)) || words.amendments.contains(line.lower(k)))?;
    // "moved as an amendment:- the fares be held"
    let opened = line.gap(noun).contains(':') && noun + 1 < line.words.len();
    (opened || matches!(line.lower(noun + 1), "that" | "to")).then_some(noun + 1)
}

/// Whether what is proposed stands behind: "... and", "... and it was", "...:", "... the following".
pub(super) fn forward(line: &Line<'_>, last: usize) -> bool {
    let rest = line.text[line.words[last - 1].end..].trim_matches(|c: char| !c.is_alphanumeric() && c != ':');
    let lower = rest.to_lowercase();
    rest.starts_with(':')
        || is_phrase("decisions.leads_on", &lower)
        || lower.starts_with("the following") && lower.len() < 40
        || line.text.trim_end().ends_with([':', ';'])
        || line.text.trim_end().ends_with(":-")
}

/// A sentence that tells what became of a motion, or how it was voted, is no longer than so many words.
const FATE: usize = 14;

/// Where a motion that runs to the end of its line ends: before "Carried.", "For: 2. Against: 5." and "Time: 9.16".
pub(crate) fn motion_end(line: &Line<'_>, from: usize, words: &Decisions) -> usize {
    let first = line.sentence(from).0;
    let stop = (first + 1..line.sentences.len()).find(|&n| {
        let s = line.sentences[n].clone();
        let fate = || result::find(line, s.clone(), words).is_some();
        let motion = || {
            s.clone()
                .any(|i| words.is_motion(line.lower(i)) || words.amendments.contains(line.lower(i)))
        };
        s.len() <= 3 && fate()
            || s.len() <= FATE && motion() && fate()
            || s.len() <= FATE && vote::told_in(line, s.clone(), words)
            || line.lower(s.start) == "time" && line.gap(s.start).contains(':')
            || line.lower(s.start) == "recorded"
    });
    let end = stop.map_or(line.text.len(), |n| line.sentence_bytes(n).start);
    line.text[..end].trim_end().len()
}

/// "Payments approved (proposed A, seconded B):": the words before the bracket are the decision.
pub(super) fn leads(line: &Line<'_>, before: Range<usize>, words: &Decisions) -> bool {
    before.len() > 1
        && before
            .clone()
            .any(|i| words.is_verb(line.lower(i)) && !words.strong.contains(line.lower(i)))
}
