//! Reads sentences that tell who was there: "The meeting was attended by A, who chaired, and B; also there was C (Clerk), while D had
//! sent apologies". Each run of names becomes a list under the words that say how they came; the rest stays running text.

use super::super::{comings, exchange, excuses};
use super::{Machine, is_prose, label, lists_people};
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

static CUES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<o>{attendance_narrated.opens})|(?P<j>{attendance_narrated.joins})|(?P<m>{attendance_narrated.meets})|(?P<c>{attendance_narrated.closes})|(?P<b>{attendance_narrated.being}))\b",
    )
});
static MORE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_narrated.more}\b"));
static OWN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance_narrated.own}\b"));
/// Where a clause on somebody else begins.
static TURNS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)(?:;\s+(?:{clauses.and}\s+)?|,?\s+(?:{clauses.while}|{clauses.but}|{clauses.though})\s+)")
});
static LINKS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i),?\s+{clauses.and}\s+|,\s+"));
/// What may stand between a word of the cue and its names, or the names and it.
static TRIMMED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^(?:[\s,;:.–-]|{clauses.and}\b)+|(?:[\s,;:.–-]|\b{clauses.and})+$"));

/// A longer paragraph tells more than who came.
const LONGEST: usize = 3000;

/// Words that say how somebody came, and on which side of them the names stand.
struct Cue {
    range: Range<usize>,
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The names stand behind it.
    Opens,
    /// Behind it, where some have been named.
    Joins,
    /// Behind it, up to one that closes.
    Meets,
    /// Before it.
    Closes,
    /// Before it, where words of meeting opened.
    Being,
}

/// A stretch of the text: people in their capacity, or other words.
type Piece = (Range<usize>, Option<Label>);

/// Whether a text tells in sentences who was there. `begun`: others were listed before.
fn is_told(text: &str, begun: bool, v: &Vocabulary) -> bool {
    if text.len() > LONGEST || !CUES.is_match(text) {
        return false;
    }
    // what the chair or somebody else did comes first: all of it is read as running text
    let first = sentences(text).first().map_or(0, |s| s.end);
    let told = |p: &Piece| p.1.is_some() && p.0.start < first;
    pieces(text, begun, v).iter().any(told)
}

/// The stretches of a text.
fn pieces(text: &str, begun: bool, v: &Vocabulary) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for sentence in sentences(text) {
        let words = &text[sentence.clone()];
        let told = tell(words, begun || out.iter().any(|p| p.1.is_some()), v);
        if told.is_empty() {
            out.push((sentence, None));
            continue;
        }
        let of_text = |(r, l): Piece| (sentence.start + r.start..sentence.start + r.end, l);
        out.extend(told.into_iter().map(of_text));
    }
    out
}

/// The stretches of one sentence; none where it tells of nobody that came, or of more than that. `begun`: others were told before.
fn tell(words: &str, begun: bool, v: &Vocabulary) -> Vec<Piece> {
    let told = |label: &str| CUES.captures(label).is_some_and(|c| c.name("b").is_none());
    let labelled = label::at(words, v).is_some_and(|l| words[..l.rest].contains(':') && !told(&words[..l.rest]));
    if labelled || exchange::has_word(words) {
        return Vec::new();
    }
    let end = excused_from(words).unwrap_or(words.len());
    let head = &words[..end];
    if head.is_empty() || comings::told(head).is_some() || excuses::is_named(head) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let (mut at, mut meeting) = (0, false);
    let cues = cues(head);
    let mut lists = 0;
    let mut cues = cues.iter().peekable();
    while let Some(cue) = cues.next() {
        let next = cues.peek().map_or(head.len(), |c| c.range.start);
        let named = begun || lists > 0;
        match cue.side {
            Side::Meets => {
                (at, meeting) = (cue.range.end, true);
                continue;
            }
            Side::Joins if !named => continue,
            Side::Being if !meeting => continue,
            Side::Opens | Side::Joins => {
                let own = own_words(head, at, cue, v);
                let lead = at..own.start;
                let mut label = of_cue(&head[own], cue.side, named, v);
                let mut list = cue.range.end..next;
                at = next;
                // "taking part were A, B and C, and D and E were there too": their titles and posts tell who is who
                if let Some(closing) = cues.next_if(|c| c.side == Side::Closes) {
                    label = Label::Everybody;
                    at = closing.range.end;
                }
                list = trimmed(head, list);
                if !lists_people(&head[list.clone()], v) {
                    return Vec::new();
                }
                // "Mrs A Marl in the chair; also there was B": what stood before was told of somebody else
                out.push((trimmed(head, lead), None));
                out.push((list, Some(label)));
            }
            Side::Closes | Side::Being => {
                let list = trimmed(head, at..cue.range.start);
                let label = of_cue(&head[cue.range.clone()], cue.side, named, v);
                at = cue.range.end;
                if !lists_people(&head[list.clone()], v) || !closed(&head[at..]) {
                    return Vec::new();
                }
                out.push((list, Some(label)));
            }
        }
        lists += 1;
    }
    if lists > 0 {
        out.push((trimmed(words, at..words.len()), None));
    }
    out.retain(|(r, l)| l.is_some() || words[r.clone()].contains(' '));
    out
}

/// Where the clause begins that excuses somebody.
fn excused_from(words: &str) -> Option<usize> {
    let said = excuses::word(words)?;
    let turn = TURNS.find_iter(&words[..said]).last();
    let link = || LINKS.find_iter(&words[..said]).last();
    Some(turn.or_else(link).map_or(0, |m| m.start()))
}

fn cues(words: &str) -> Vec<Cue> {
    let depth = |at: usize| words[..at].matches('(').count() > words[..at].matches(')').count();
    CUES.captures_iter(words)
        .filter_map(|c| {
            let side = |name: &str, side: Side| c.name(name).map(|m| (m.start()..m.end(), side));
            let (range, side) = side("o", Side::Opens)
                .or_else(|| side("j", Side::Joins))
                .or_else(|| side("m", Side::Meets))
                .or_else(|| side("c", Side::Closes))
                .map(|(range, own)| match words[range.end..].starts_with(':') {
                    // "The following were present: A, B"
                    true if own == Side::Closes => (range, Side::Opens),
                    _ => (range, own),
                })
                .or_else(|| side("b", Side::Being))?;
            (!depth(range.start)).then_some(Cue { range, side })
        })
        .collect()
}

/// The words of a cue with those of a label that stand before it: "officers and others [in attendance were]".
fn own_words(words: &str, from: usize, cue: &Cue, v: &Vocabulary) -> Range<usize> {
    let mut start = cue.range.start;
    while let Some(word) = words::each(&words[from..start]).next_back() {
        let bare = words::bare(word);
        if !v.attendance.is_label_word(bare) && !bare.is_empty() || word.ends_with([',', ';', '.']) {
            break;
        }
        start = from + words[from..start].rfind(word).unwrap_or(0);
    }
    start..cue.range.end
}

/// In what capacity those came of whom the words of a cue tell. `named`: others were told before.
fn of_cue(cue: &str, side: Side, named: bool, v: &Vocabulary) -> Label {
    if side == Side::Joins || named && MORE.is_match(cue) {
        return Label::Invited;
    }
    let bare: Vec<&str> = words::each(cue).map(words::bare).collect();
    match v.attendance.label(&bare) {
        Some(Label::Everybody) | None if named => Label::Attending,
        Some(Label::Attending) if !named => Label::Everybody,
        Some(Label::Present) if !OWN.is_match(cue) => Label::Everybody,
        Some(label @ (Label::Present | Label::Officer | Label::Guest | Label::CoOpted | Label::Attending)) => label,
        Some(Label::Invited) if named => Label::Invited,
        _ => Label::Everybody,
    }
}

/// The sentence goes on with others, or not at all.
fn closed(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with([',', ';', '.', ':'])
        || LINKS.find(&format!(" {rest}")).is_some_and(|m| m.start() == 0)
}

fn trimmed(words: &str, range: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end.max(range.start));
    while let Some(m) = TRIMMED.find(&words[start..end]).filter(|m| m.end() > m.start()) {
        if m.start() == 0 {
            start += m.end();
        } else {
            end = start + m.start();
        }
    }
    start..end
}

impl Machine<'_> {
    /// Takes the lists out of a text that tells in sentences who was there; whether it does.
    pub(super) fn narrated(&mut self, text: &str, block: usize, start: usize) -> bool {
        let own = |s: &super::Section| matches!(s.label, Label::Present | Label::Chair | Label::Everybody);
        let begun = self.found.sections.iter().any(own);
        if !is_told(text, begun, self.vocabulary) {
            return false;
        }
        for (range, label) in pieces(text, begun, self.vocabulary) {
            let at = start + range.start..start + range.end;
            match label {
                Some(label) => {
                    let source = self.document.blocks[block].flow.source(at.clone());
                    let section = self.section(label, None, source);
                    self.end();
                    self.open = Some(section);
                    self.push(block, at);
                    self.end();
                }
                None if is_prose(&text[range.clone()]) => self.prose(block, at),
                None => self.line(&text[range.clone()], block, at),
            }
        }
        self.end();
        true
    }
}
