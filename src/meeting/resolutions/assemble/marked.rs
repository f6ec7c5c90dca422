//! A resolution word, its clauses, and what it takes over from the motion before it.

use super::super::clause::{self, Around};
use super::super::draft::{Draft, Source};
use super::super::heading;
use super::super::line::Place;
use super::super::marker::Marker;
use super::super::name;
use super::super::narrated;
use super::super::vote;
use super::{Assembler, holds};
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Outcome;
use crate::vocabulary::{Became, Decisions};
use std::ops::Range;
use std::sync::LazyLock;

/// So much of a line is shown beside the reasons for how it was taken.
const SHOWN: usize = 48;
/// A motion of fewer words of more than three letters says too little to be told from what is resolved.
const SAYS: usize = 6;

impl Assembler<'_, '_> {
    /// A resolution word: returns the first byte not taken and the last line taken.
    pub(super) fn marker(&mut self, at: usize, marker: &Marker) -> (usize, usize) {
        let line = &self.lines[at];
        let collected = {
            let scan = &self.scans[at];
            let mut asides: Vec<Range<usize>> = scan
                .proposals
                .iter()
                .map(|p| p.range.clone())
                .chain(scan.mentions.iter().map(|m| m.range.clone()))
                .collect();
            asides.sort_by_key(|r| r.start);
            let asides: Vec<Range<usize>> = asides.into_iter().filter(|a| a.start >= marker.after).collect();
            let limit = scan
                .markers
                .iter()
                .map(|m| m.from)
                .find(|&f| f > marker.from)
                .unwrap_or(line.text.len());
            let stops = |j: usize| self.stops(j);
            // "Decision" alone yields to "The Committee agreed" below it
            let told = |j: usize| !marker.noun && self.tells(j);
            clause::collect(
                &Around {
                    lines: self.lines,
                    at,
                    asides: &asides,
                    limit,
                    words: self.words,
                    stops: &stops,
                    told: &told,
                },
                marker,
            )
        };
        if marker.noun && self.only_tells(at, line.part(marker.from..marker.after), &collected) {
            return (self.bare_marker(at, marker, collected.between.end), at);
        }
        let text = collected
            .clauses
            .first()
            .map(|c| self.words_of(&c.parts))
            .unwrap_or_default();
        if text.to_lowercase().contains("following resolution") {
            self.same_vote |= text.contains("same vot") || line.text.contains("same vot");
            self.settle_open();
            return (collected.rest, at);
        }
        let signed = ["and signed", "& signed"].iter().any(|w| text.starts_with(w)) && text.len() < 60;
        if collected.clauses.is_empty() || (refers_back(&text) || signed) && collected.clauses.len() == 1 {
            let upto = if signed { collected.rest } else { collected.between.end };
            return (self.bare_marker(at, marker, upto), at);
        }
        let source = if marker.noun { Source::Noun } else { Source::Marker };
        let mut draft = Draft::new(source, &marker.verb, collected.last_line);
        draft.clauses = collected.clauses;
        draft.parts = collected.parts;
        self.inherit(&mut draft, at, marker.from);
        let tail = if collected.last_line > at {
            line.text.len()
        } else {
            collected.rest
        };
        self.around_marker(&mut draft, at, marker, tail);
        self.whole_sentence(&mut draft, at, marker);
        draft.outcome = self.outcome_of(&draft);
        if self.same_vote && vote::is_empty(&draft.vote) {
            if let Some(last) = self.done.last() {
                draft.vote = last.vote.clone();
            }
            self.same_vote = false;
        }
        let end = self.trailing(&mut draft, at, collected.rest, collected.last_line);
        self.done.push(draft);
        self.quiet = 0;
        (end, collected.last_line)
    }

    /// Whether the words below "Decision:" tell what was said, and decide nothing.
    fn only_tells(&mut self, at: usize, noun: Passage, collected: &clause::Collected) -> bool {
        let part = collected.clauses.first().and_then(|c| c.parts.first());
        let place = |part: &Passage| self.lines.iter().position(|l| holds(l, part));
        let Some((part, first)) = part.and_then(|p| Some((p, place(p)?))) else {
            return false;
        };
        let mut rest =
            (first.max(at) + 1..self.lines.len()).take_while(|&j| !self.scans[j].markers.iter().any(|m| m.noun));
        let beside = heading::Beside {
            listed: collected.clauses.len() > 1 || collected.clauses.iter().any(|c| c.label.is_some()),
            marked_below: rest.any(|j| self.scans[j].markers.iter().any(|m| m.formal && m.head)),
        };
        let line = &self.lines[first];
        let from = part.range.start - line.passage.range.start;
        let scale = self.weights.scale("decision_heading");
        let Some(found) =
            heading::below(line, from, beside, self.words, scale).filter(|d| d.best == heading::Below::Tells)
        else {
            return false;
        };
        let words: String = line.text.chars().skip(from).take(SHOWN).collect();
        self.told
            .push(found.told("heading", |below| format!("{} \u{201c}{words}\u{201d}", below.named())));
        // who declared, who is excused, that there was nothing: read elsewhere, or nothing to read
        let plain = found.reasons.iter().any(|sign| heading::NO_LOSS.contains(&sign.name));
        if !beside.marked_below && !plain {
            self.empty.push(noun);
        }
        true
    }

    /// "NOTED." and "AGREED" alone: the result of a motion, else a decision only told of.
    pub(super) fn bare_marker(&mut self, at: usize, marker: &Marker, after: usize) -> usize {
        let line = &self.lines[at];
        if marker.noun {
            return after;
        }
        // "... that it be approved. Agreed unanimously.": what was moved told its own result already
        let again = |d: &Draft| d.line == at && d.outcome == Some(Outcome::Carried);
        let open = self
            .open
            .last_mut()
            .filter(|d| !d.clauses.is_empty() && (!d.settled || again(d)));
        if let Some(draft) = open {
            draft.verb.clone_from(&marker.verb);
            let told = self.scans[at]
                .mentions
                .iter()
                .filter(|m| m.range.end > marker.from && m.range.start <= marker.after);
            told.for_each(|m| vote::merge(&mut draft.vote, m.vote.clone()));
            draft.outcome = draft.outcome.or(Some(Outcome::Carried));
            draft.settled = true;
            draft.line = at;
            return after;
        }
        if self
            .open
            .last()
            .is_some_and(|d| d.mover.is_some() || !vote::is_empty(&d.vote))
            && marker.after + 3 > line.text.trim_end().len()
        {
            // "This was proposed by A, seconded by B, all agreed."
            let closes = line.text[..marker.from].trim_end().ends_with(',');
            if let Some(draft) = self.open.last_mut().filter(|d| closes && !d.settled) {
                draft.verb.clone_from(&marker.verb);
                (draft.outcome, draft.settled, draft.line) = (Some(Outcome::Carried), true, at);
            }
            return after;
        }
        let end = line.text[..]
            .trim_end()
            .len()
            .min(after.max(marker.after) + 1)
            .max(marker.after);
        let end = (end..=line.text.len())
            .find(|&e| line.text.is_char_boundary(e))
            .unwrap_or(line.text.len());
        // "New slats for the slide, all Councillors agreed.": the words before the marker are what was decided
        let start = line.sentence(marker.word).1.start.max(line.body);
        let lead = line.text.get(start..marker.from).unwrap_or("");
        if marker.all && lead.split_whitespace().count() > 2 && lead.trim_end().ends_with([',', '-', '\u{2013}']) {
            let mut draft = Draft::single(Source::Marker, &marker.verb, at, line.part(start..end));
            draft.outcome = Some(Outcome::Carried);
            draft.vote.method = Some("unanimous".to_owned());
            self.done.push(draft);
            self.quiet = 0;
            return after;
        }
        // "The minutes of 3 May were APPROVED."
        if marker.passive && marker.from > start {
            let mut draft = Draft::single(Source::Marker, &marker.verb, at, line.part(start..end));
            draft.outcome = self.outcome_of(&draft);
            self.done.push(draft);
            self.quiet = 0;
            return after;
        }
        if let Some(draft) = self.assented(at, marker.from, end, &marker.verb) {
            self.done.push(draft);
            self.quiet = 0;
            return after;
        }
        let mut draft = Draft::single(Source::Narrated, &marker.verb, at, line.part(marker.from..end));
        draft.outcome = narrated::outcome(&marker.verb, self.words);
        self.done.push(draft);
        self.quiet = 0;
        after
    }

    /// "It was proposed that the oak be felled. Agreed by all.": the assent at bytes `from..end` of line `at`, and what the
    /// sentence before it proposes, whoever did.
    pub(super) fn assented(&self, at: usize, from: usize, end: usize, verb: &str) -> Option<Draft> {
        let line = &self.lines[at];
        let n = line.sentence(line.word_at(from)).0;
        let (j, m) = match n.checked_sub(1) {
            Some(m) => (at, m),
            None => (
                at.checked_sub(1)?,
                self.lines[at.checked_sub(1)?].sentences.len().checked_sub(1)?,
            ),
        };
        let above = &self.lines[j];
        let sentence = above.sentences.get(m)?.clone();
        let put = sentence
            .clone()
            .find(|&i| self.words.suggests.contains(above.lower(i)))?;
        let taken = |d: &Draft| {
            d.parts
                .iter()
                .any(|p| holds(above, p) && p.range.end > above.passage.range.start + above.words[put].range.start)
        };
        if above.place != Place::Body || self.done.iter().any(taken) {
            return None;
        }
        let bytes = above.sentence_bytes(m);
        let said = above.text[..bytes.end].trim_end().len();
        let whole = above.part(bytes.start.max(above.body)..said);
        let behind = put
            + 1
            + 2 * usize::from(above.lower(put + 1) == "and" && self.words.proposes.contains(above.lower(put + 2)));
        let opens = matches!(above.lower(behind), "that" | "to").then(|| above.words[behind].range.start..said);
        let clause = opens.clone().map_or_else(|| whole.clone(), |range| above.part(range));
        let source = if opens.is_some() {
            Source::Marker
        } else {
            Source::Narrated
        };
        let mut draft = Draft::single(source, verb, at, clause);
        draft.parts = vec![whole, line.part(from..end)];
        draft.outcome = Some(Outcome::Carried);
        let told = self.scans[at]
            .mentions
            .iter()
            .filter(|m| m.range.end > from && m.range.start < end);
        told.for_each(|m| vote::merge(&mut draft.vote, m.vote.clone()));
        Some(draft)
    }

    /// "Invoice for sand, Councillors agreed to pay": two words behind the verb need the whole sentence. "All agreed this was
    /// right" is told whole as well.
    pub(super) fn whole_sentence(&self, draft: &mut Draft, at: usize, marker: &Marker) {
        let line = &self.lines[at];
        let Some(part) = draft.clauses.first().and_then(|c| c.parts.first()).cloned() else {
            return;
        };
        if draft.clauses.len() > 1 || part.block != line.passage.block {
            return;
        }
        let base = line.passage.range.start;
        let Some(range) = part.range.start.checked_sub(base).map(|s| s..part.range.end - base) else {
            return;
        };
        let Some(text) = line.text.get(range.clone()) else {
            return;
        };
        let bytes = line.sentence(marker.word).1;
        let lead = line.text[bytes.start.max(line.body).min(marker.from)..marker.from].trim();
        let short = text.split_whitespace().count() <= 2
            && lead.ends_with([',', '-', '\u{2013}', ':'])
            && lead.split_whitespace().count() > 3;
        let verb = line.lower(marker.word + 1);
        let all = marker.all && !matches!(verb, "that" | "to") || marker.passive;
        if short || all {
            let whole = line.part(bytes.start.max(line.body).min(marker.from)..range.end);
            draft.clauses[0].parts = vec![whole.clone()];
            draft.parts = vec![whole];
        }
        if marker.all && draft.vote.method.is_none() {
            draft.vote.method = Some("unanimous".to_owned());
        }
    }

    /// Takes over mover, seconder and vote of the open motion.
    pub(super) fn inherit(&mut self, draft: &mut Draft, at: usize, from: usize) {
        let first = from <= self.lines[at].body + 1 || !self.lines[at].text[..from].contains('.');
        let Some(open) = self.open.last() else {
            return self.put_up(draft);
        };
        let lost = open.outcome == Some(Outcome::Lost);
        let far = open.settled && at > open.line + 3;
        // what was resolved unanimously is not the motion that some voted against
        let unanimous = self.lines[at].text.to_lowercase().contains("unanimous");
        let other = unanimous && open.settled && open.vote.against.is_some_and(|n| n > 0) && open.line < at;
        // two moved it, somebody spoke, and then something else was agreed
        let spoken = self.quiet > 0 && open.line == at && open.mover.is_some() && open.seconder.is_some();
        let matter = (open.settled && open.line < at || spoken) && self.another_matter(open, draft);
        let apart = open.apart && !self.same_matter(open, draft);
        let nominee = self.another_nominee(open, draft);
        if nominee {
            self.settle_open();
            return self.put_up(draft);
        }
        if lost || far || other || matter || (open.amendment || apart) && open.settled {
            self.settle_open();
            return self.inherit_rest(draft, first);
        }
        self.inherit_rest(draft, first);
    }

    /// The words of a draft that say something, in small letters.
    fn content(&self, draft: &Draft) -> Vec<String> {
        let parts = draft.clauses.iter().flat_map(|c| c.parts.iter());
        let text: String = parts.map(|p| self.words_of(std::slice::from_ref(p)) + " ").collect();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3);
        words.map(str::to_lowercase).filter(|w| w != "that").collect()
    }

    /// "A nominated and B seconded that C be elected", then "RESOLVED: THAT C BE ELECTED": the same, printed twice.
    fn same_matter(&self, open: &Draft, draft: &Draft) -> bool {
        let (motion, resolved) = (self.content(open), self.content(draft));
        let shared = resolved.iter().filter(|w| motion.contains(w)).count();
        open.outcome != Some(Outcome::Lost) && resolved.len() >= 4 && shared * 4 >= resolved.len() * 3
    }

    /// A nomination, and then a resolution that names others: somebody else was chosen, or for something else.
    fn another_nominee(&self, open: &Draft, draft: &Draft) -> bool {
        let parts = |d: &Draft| d.clauses.iter().flat_map(|c| c.parts.clone()).collect::<Vec<_>>();
        let moved = |n: &String| {
            [&open.mover, &open.seconder]
                .iter()
                .any(|m| m.as_ref().is_some_and(|m| m.ends_with(n)))
        };
        // "Cllr Dale was proposed by Cllr Moss": of a motion without words the line tells whom it names
        static PUT_UP: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.put_up}\b"));
        let words = if open.clauses.is_empty() {
            let line = self.lines.get(open.line);
            let before = line.and_then(|l| Some(l.text[..PUT_UP.find(l.text)?.start()].to_owned()));
            before.unwrap_or_default()
        } else {
            self.words_of(&parts(open))
        };
        let mut nominees = name::titled_families(&words, self.words);
        nominees.retain(|n| !moved(n));
        let chosen = name::titled_families(&self.words_of(&parts(draft)), self.words);
        !nominees.is_empty() && !chosen.is_empty() && !nominees.iter().any(|n| chosen.contains(n))
    }

    /// A resolution that follows on a motion carried, and shares hardly a word with it, decides what comes of it.
    fn another_matter(&self, open: &Draft, draft: &Draft) -> bool {
        let (motion, resolved) = (self.content(open), self.content(draft));
        let approved = ["approved", "agreed", "adopted", "supported", "carried", "accepted"];
        let confirms = resolved.iter().any(|w| approved.contains(&w.as_str()));
        let shared = resolved.iter().filter(|w| motion.contains(w)).count();
        // a few words that were agreed to without a vote, and then a list
        let long = motion.len() >= SAYS || draft.clauses.len() > 1 && motion.len() >= 2 && vote::is_empty(&open.vote);
        long && !confirms && shared * 3 <= resolved.len()
    }

    pub(super) fn inherit_rest(&mut self, draft: &mut Draft, _first: bool) {
        let Some(open) = self.open.pop() else { return };
        if open.outcome == Some(Outcome::Lost) {
            self.finish(open);
            return;
        }
        // an amendment was carried: what is resolved is no longer what the first mover moved
        let amended = self
            .done
            .last()
            .is_some_and(|d| d.amendment && d.outcome == Some(Outcome::Carried));
        if amended && !open.amendment {
            draft.vote = open.vote;
            return;
        }
        // what one person proposed and nobody seconded is another matter
        let together = (open.parts.first())
            .zip(draft.parts.first())
            .is_some_and(|(a, b)| self.one_sentence(a, b));
        if open.seconder.is_some() || open.clauses.is_empty() || !vote::is_empty(&open.vote) || together {
            draft.mover = open.mover;
            draft.seconder = open.seconder;
        }
        draft.vote = open.vote;
        if draft.source == Source::Noun {
            draft.outcome = open.outcome;
        }
        // what was open below it was about this matter too
        let rest = std::mem::take(&mut self.open);
        for mut below in rest {
            if draft.mover.is_none() && !below.settled {
                draft.mover = below.mover.take();
                draft.seconder = below.seconder.take();
            } else if below.settled || below.amendment {
                self.finish(below);
            }
        }
    }

    /// "It was proposed by A that B be chair and the Council resolved to elect B".
    fn one_sentence(&self, a: &Passage, b: &Passage) -> bool {
        let Some(line) = self.lines.iter().find(|l| holds(l, a) && holds(l, b)) else {
            return false;
        };
        let n = |p: &Passage| line.sentence(line.word_at(p.range.start - line.passage.range.start)).0;
        n(a) == n(b)
    }

    /// Movers and votes between verb and clause, or right behind the clause in the marker's line.
    pub(super) fn around_marker(&mut self, draft: &mut Draft, at: usize, marker: &Marker, tail: usize) {
        let scan = &self.scans[at];
        let line = &self.lines[at];
        let stop = line.text[tail.min(line.text.len())..].len();
        let _ = stop;
        for p in scan
            .proposals
            .iter()
            .filter(|p| p.range.start >= marker.after && p.range.end <= tail.max(marker.after))
        {
            if draft.mover.is_none() || p.mover.is_some() && p.seconder.is_some() {
                draft.mover = p.mover.clone().or(draft.mover.take());
                draft.seconder = p.seconder.clone().or(draft.seconder.take());
            }
        }
        for m in scan
            .mentions
            .iter()
            .filter(|m| m.range.start + 24 >= marker.from && m.range.end <= tail.max(marker.after))
        {
            vote::merge(&mut draft.vote, m.vote.clone());
        }
    }

    /// Movers and votes behind the last clause, in its line.
    pub(super) fn trailing(&mut self, draft: &mut Draft, at: usize, rest: usize, last: usize) -> usize {
        let (index, from) = if last > at {
            (last, self.clause_end(draft, last))
        } else {
            (at, rest)
        };
        let scan = &self.scans[index];
        let line = &self.lines[index];
        let limit = scan
            .markers
            .iter()
            .map(|m| m.from)
            .chain(
                scan.proposals
                    .iter()
                    .filter(|p| p.text.is_some())
                    .map(|p| p.range.start),
            )
            .filter(|&f| f >= from)
            .min()
            .unwrap_or(line.text.len());
        let mut end = rest;
        for p in scan
            .proposals
            .iter()
            .filter(|p| p.range.start >= from.saturating_sub(1) && p.range.end <= limit && p.text.is_none())
        {
            if draft.mover.is_none() {
                draft.mover.clone_from(&p.mover);
            }
            if draft.seconder.is_none() {
                draft.seconder.clone_from(&p.seconder);
            }
            end = end.max(p.range.end);
        }
        for m in scan
            .mentions
            .iter()
            .filter(|m| m.range.end > from && m.range.end <= limit)
        {
            let told = m.vote.clone();
            vote::merge(&mut draft.vote, told);
            end = end.max(m.range.end);
        }
        if index == at { end } else { rest }
    }

    pub(super) fn clause_end(&self, draft: &Draft, line: usize) -> usize {
        let line = &self.lines[line];
        draft
            .clauses
            .last()
            .and_then(|c| c.parts.last())
            .filter(|p| p.block == line.passage.block)
            .map_or(line.text.len(), |p| {
                p.range.end.saturating_sub(line.passage.range.start)
            })
    }

    /// The words before a list of clauses ("that the bid be deferred so that:"), lower case.
    fn lead_of(&self, draft: &Draft) -> Option<String> {
        let first = draft.clauses.first().filter(|c| c.label.is_some())?;
        let clause = self.words_of(&first.parts).to_lowercase();
        let whole = self.words_of(&draft.parts).to_lowercase();
        let end = whole.find(&clause).filter(|_| !clause.is_empty())?;
        whole.get(..end).map(str::to_owned)
    }

    /// What a resolution's own words say of its outcome.
    pub(super) fn outcome_of(&self, draft: &Draft) -> Option<Outcome> {
        if draft.source == Source::Noun && draft.outcome.is_some() {
            return draft.outcome;
        }
        let texts: Vec<String> = draft
            .clauses
            .iter()
            .map(|c| self.words_of(&c.parts).to_lowercase())
            .collect();
        let became = self.words.became(&draft.verb);
        if became == Became::Deferred
            || texts.iter().all(|t| defers(t, self.words))
            || self
                .lead_of(draft)
                .is_some_and(|t| t.contains(" be deferred") && !t.contains(" and that"))
        {
            return Some(Outcome::Deferred);
        }
        // "REFUSED" on an application that nobody moved is what was decided
        if became == Became::Lost && (draft.verb != "REFUSED" || draft.mover.is_some()) {
            return Some(Outcome::Lost);
        }
        if became == Became::None || texts.iter().all(|t| only_notes(t)) {
            return None;
        }
        Some(Outcome::Carried)
    }
}

/// "to this proposal": nothing is said that was not said before.
fn refers_back(text: &str) -> bool {
    let words: Vec<&str> = text.trim_end_matches('.').split_whitespace().collect();
    words.len() <= 3
        && words.first() == Some(&"to")
        && matches!(words.get(1), Some(&("this" | "that" | "it" | "these")))
        || words.len() == 3
            && text.starts_with("to the ")
            && matches!(
                words[2],
                "proposal" | "request" | "recommendation" | "motion" | "recommendations"
            )
}

/// A clause that puts the matter off or hands it on.
fn defers(text: &str, words: &Decisions) -> bool {
    let text = text.trim_start_matches("that ").trim_start();
    let starts = words.put_off.starts.iter().any(|p| text.starts_with(p.as_str()));
    let starts = starts || text.starts_with("to consider") && text.contains("at a later");
    let passive = words.put_off.contains.iter().any(|p| text.contains(p.as_str()));
    let first = text.split([';', '.']).next().unwrap_or(text);
    let referred = (first.contains(" be referred to")
        || first.contains(" be referred back")
        || first.contains("be remitted to") && first.contains("for consideration"))
        && !first.contains(" and ");
    starts || passive || referred
}

/// A clause that only takes note.
fn only_notes(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace())
        .collect();
    let t = plain.trim();
    let t = t.strip_prefix("that ").unwrap_or(t);
    let ends =
        t.ends_with(" be noted") || t.ends_with(" was noted") || t.ends_with(" were noted") || t.ends_with(" is noted");
    // "items to be considered in private be noted" decides one thing, "be accepted and the risks be noted" two
    ends && t.matches(" be ").count() <= 1 + t.matches(" to be ").count()
        || t.starts_with("to note ") && !t.contains(" and to ") && !t.contains(" and ask")
}
