//! Whom a proposal belongs to: the motion that is open, the decision right before, or words printed on their own.

use super::super::draft::{Draft, Source};
use super::super::label;
use super::super::line::{Line, Place};
use super::super::proposal::Proposal;
use super::{Assembler, holds};
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Outcome;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::sync::LazyLock;

/// What is moved of the debate, while another motion is open.
static PROCEDURAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.procedural}\b"));

/// The verb of a decision in a record that names none.
fn recorded() -> String {
    phrases("decisions.resolves")
        .first()
        .map_or_else(String::new, |verb| verb.to_uppercase())
}

/// No more lines than these tell who seconded and how the sides voted.
const BETWEEN: usize = 6;

impl Assembler<'_, '_> {
    /// A proposal: opens a motion, or names the movers of one that is told of already.
    pub(super) fn movers(&mut self, at: usize, p: Proposal, limit: usize) {
        self.state.decided();
        let line = &self.lines[at];
        let mut p = p;
        let said = p.text.as_ref().and_then(|t| line.text.get(t.clone())).unwrap_or("");
        // "that the question now be put": the motion it is about stays open, as below an amendment
        p.amendment |= self.below_amendment(at) || self.state.awaits() && PROCEDURAL.is_match(said);
        let p = p;
        if let Some(text) = p.text.clone().filter(|t| t.start < limit) {
            // "Cllr Dale nominated Cllr Moss ... and passed": the words hold their own result
            let whole = text.start <= p.range.start;
            let limit = if whole { limit.max(text.end) } else { limit };
            let part = line.part(text.start..text.end.min(limit));
            let mut draft = Draft::single(Source::Motion, p.verb, at, part);
            draft.mover = p.mover;
            draft.seconder = p.seconder;
            // who proposed it stands on the line above, alone
            let alone = |d: &Draft| d.clauses.is_empty() && d.seconder.is_none() && d.line + 1 == at;
            if draft.mover.is_none()
                && let Some(above) = self.state.close_if(|d| alone(d) && d.mover.is_some())
            {
                draft.mover = above.mover;
                draft.amends = above.amends;
            }
            if p.amendment || self.alters(&draft, line.text.get(text.clone()).unwrap_or("")) {
                draft.amends = true;
            }
            let apart = whole
                || draft.mover.is_none()
                || line.text[..text.start].trim_end().ends_with(':')
                    && !line.text[p.range.clone()].to_lowercase().contains("second");
            if apart {
                draft.apart = true;
            }
            if !draft.amends {
                self.settle_open();
            }
            if line.text[p.range.clone()].len() > 2 {
                draft.parts =
                    vec![line.part(p.range.start.min(text.start)..text.end.min(limit).max(p.range.end.min(limit)))];
            }
            let said = line.text.get(text).unwrap_or("");
            if let Some(verb) = chosen(said, self.words) {
                draft.verb = verb;
                draft.outcome = Some(Outcome::Carried);
                draft.settled = true;
            }
            self.list_below(&mut draft, at);
            self.state.open(draft);
            return;
        }
        let wants = |d: &Draft| {
            (p.mover.is_none() || d.mover.is_none() || d.mover == p.mover)
                && (p.seconder.is_none() || d.seconder.is_none())
        };
        if let Some(open) = self.state.motion_mut().filter(|d| wants(d) && !d.settled) {
            open.mover = open.mover.take().or(p.mover);
            open.seconder = open.seconder.take().or(p.seconder);
            open.line = at;
            return;
        }
        if p.mover.is_none()
            && !self.state.awaits()
            && !self
                .done
                .last()
                .is_some_and(|d| d.seconder.is_none() && d.mover.is_some())
        {
            return;
        }
        if !p.forward && self.backward(at, &p) {
            return;
        }
        let below = self.announces(at) || self.that_behind(at, &p) || p.amendment && self.alters_below(at + 1);
        let mut draft = match if p.forward || below {
            None
        } else {
            self.antecedent(at, &p)
        } {
            Some(draft) => draft,
            None => Draft::new(Source::Motion, p.verb, at),
        };
        draft.hollow = p.refers && draft.parts.iter().any(|part| holds(line, part));
        draft.mover = p.mover;
        draft.seconder = p.seconder;
        // a record of decisions that ends each in such a bracket
        if self.paired && line.text[p.range.clone()].starts_with('(') && !draft.clauses.is_empty() {
            draft.outcome = draft.outcome.or(Some(Outcome::Carried));
            if draft.verb == p.verb {
                draft.verb = recorded();
            }
        }
        if p.amendment {
            draft.amends = true;
        }
        draft.line = at;
        if !draft.amends {
            self.settle_open();
        }
        self.state.open(draft);
    }

    /// "... to take the following next:" and bullets: they say what was moved.
    fn list_below(&self, draft: &mut Draft, at: usize) {
        let Some(clause) = draft.clauses.last_mut() else { return };
        let led = self.lines[at].text.trim_end().ends_with(':') && self.ends_at_line(&clause.parts, at);
        let bullet = |l: &&Line<'_>| {
            let opener = l.label.as_deref().and_then(label::opens);
            opener.is_some_and(|o| o.0 == label::Series::Bullet) && l.place == Place::Body
        };
        for line in self.lines[at + 1..].iter().take_while(bullet).filter(|_| led) {
            let part = line.part(line.body..line.text.len());
            clause.parts.push(part.clone());
            draft.parts.push(part);
        }
    }

    /// Whether the parts go to the end of line `at`.
    fn ends_at_line(&self, parts: &[Passage], at: usize) -> bool {
        let line = &self.lines[at];
        let end = line.passage.range.start + line.text.trim_end().trim_end_matches(':').len();
        parts
            .last()
            .is_some_and(|p| p.block == line.passage.block && p.range.end + 1 >= end)
    }

    /// "Amendment" alone on the line above.
    fn below_amendment(&self, at: usize) -> bool {
        let headed =
            |l: &Line<'_>| l.words.len() <= 3 && (0..l.words.len()).any(|i| self.words.amendments.contains(l.lower(i)));
        let above = |n: usize| at.checked_sub(n).is_some_and(|j| headed(&self.lines[j]));
        // the words of it may stand between
        let said = at.checked_sub(1).is_some_and(|j| {
            let scan = &self.scans[j];
            self.lines[j].place == Place::Body && scan.proposals.is_empty() && scan.mentions.is_empty()
        });
        above(1) || said && above(2)
    }

    /// 'Proposed that "2030" be altered to "2031"', while another's motion is open: it amends that motion.
    fn alters(&self, draft: &Draft, text: &str) -> bool {
        let open = self
            .state
            .motion()
            .is_some_and(|d| !d.settled && d.mover.is_some() && d.mover != draft.mover && !d.clauses.is_empty());
        open && text.contains('"') && self.words.motion.changes.iter().any(|c| text.contains(c.as_str()))
    }

    /// The words that follow are what was proposed: a resolution word or a quotation.
    pub(super) fn announces(&self, at: usize) -> bool {
        let voted = !self.scans[at].mentions.is_empty();
        // "Seconded: B" and "7 voted in favour and 4 against." stand between the mover and what was moved
        let between = |j: &usize| {
            let scan = &self.scans[*j];
            let counted = !scan.mentions.is_empty() && scan.markers.is_empty();
            counted || scan.proposals.iter().any(|p| p.mover.is_none())
        };
        let next = at + 1 + (at + 1..self.lines.len()).take_while(between).take(BETWEEN).count();
        (at + 1..(at + 3).max(next + 1).min(self.lines.len())).any(|j| {
            let line = &self.lines[j];
            let scan = &self.scans[j];
            let only_movers = !scan.proposals.is_empty();
            let marker = scan.markers.iter().any(|m| m.word <= line.word_at(line.body) + 3);
            let formal = scan
                .markers
                .first()
                .is_some_and(|m| m.formal && line.lower(line.word_at(line.body)) == line.lower(m.word));
            let quoted = line.text.starts_with(['"', '\u{201c}']) || line.lower(line.word_at(line.body)) == "that";
            // "Seconded by B that the gate be hung." on the line below
            let seconds = j == at + 1 && scan.proposals.iter().any(|p| p.mover.is_none() && p.text.is_some());
            seconds || (marker && (!voted || formal) || quoted) && (j <= next || only_movers)
        })
    }

    /// The decision right before, if it still lacks movers; a bare line of movers belongs to the line above.
    pub(super) fn backward(&mut self, at: usize, p: &Proposal) -> bool {
        let bare = p.range.start <= self.lines[at].body + 1;
        let quiet = self.state.is_near(1);
        let near = |d: &&Draft| quiet && d.line + 1 >= at || bare && d.line + 1 == at;
        let Some(last) = self.done.last().filter(near) else {
            return false;
        };
        let pair = p.mover.is_some() && p.seconder.is_some();
        if last.mover.is_some() && last.seconder.is_some() || last.mover.is_some() && p.mover.is_some() && !pair {
            return false;
        }
        let told = last.parts.last();
        let whole_line = |part: &Passage| self.ends_line(part) || bare && self.opens_line(part);
        if last.source == Source::Action && !told.is_some_and(whole_line) {
            return false;
        }
        let whole = last.parts.first().and_then(|part| self.sentence_of(part));
        let Some(last) = self.done.last_mut() else { return false };
        if pair {
            last.mover = None;
        }
        last.mover = last.mover.take().or(p.mover.clone());
        last.seconder = last.seconder.take().or(p.seconder.clone());
        last.line = at;
        if last.source <= Source::Narrated {
            // a task that is moved and seconded is a decision
            if last.source == Source::Action {
                p.verb.clone_into(&mut last.verb);
            }
            if let (Some(whole), 1) = (whole, last.clauses.len()) {
                last.clauses[0].parts = vec![whole.clone()];
                last.parts = vec![whole];
            }
            last.source = Source::Motion;
            last.apart = true;
            // its result may stand behind the movers
            if let Some(moved) = self.done.pop() {
                self.settle_open();
                self.state.open(moved);
            }
        }
        true
    }

    /// The part opens its line: what follows in it says more of the same task.
    fn opens_line(&self, part: &Passage) -> bool {
        let line = self.lines.iter().find(|l| holds(l, part));
        line.is_some_and(|l| part.range.start <= l.passage.range.start + l.body)
    }

    pub(super) fn ends_line(&self, part: &Passage) -> bool {
        self.lines.iter().find(|l| holds(l, part)).is_some_and(|l| {
            let end = part.range.end - l.passage.range.start;
            l.text[end..].chars().filter(|c| c.is_alphanumeric()).count() == 0
        })
    }

    /// The sentence that a part begins in, up to the part's end.
    pub(super) fn sentence_of(&self, part: &Passage) -> Option<Passage> {
        let line = self.lines.iter().find(|l| holds(l, part))?;
        let base = line.passage.range.start;
        let (_, bytes) = line.sentence(
            line.word_at(part.range.start - base)
                .min(line.words.len().checked_sub(1)?),
        );
        let start = bytes.start.max(line.body).min(part.range.start - base);
        let mover = self
            .scans
            .iter()
            .zip(self.lines)
            .find(|(_, l)| l.passage == line.passage)
            .and_then(|(s, _)| {
                s.proposals
                    .iter()
                    .map(|p| p.range.start)
                    .find(|&s| s > part.range.start - base && s < part.range.end - base)
            });
        let end = mover.unwrap_or(part.range.end - base).max(start);
        let text = line
            .text
            .get(start..end)?
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '\u{2013}'));
        Some(line.part(start..start + text.len()))
    }
}

/// The verb of "A Dale was elected as Chair", which says by itself that it was done.
fn chosen(said: &str, words: &crate::vocabulary::Decisions) -> Option<String> {
    const REACH: usize = 12;
    let mut before = "";
    for word in words::each(said).take(REACH) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        if words.elections.contains(bare) && is_phrase("decisions.before_elected", before) {
            return Some(bare.to_uppercase());
        }
        before = bare;
    }
    None
}
