//! Whom a proposal belongs to: the motion that is open, the decision right before, or words printed on their own.

use super::super::draft::{ClauseDraft, Draft, Source};
use super::super::label;
use super::super::line::{Line, Place};
use super::super::name;
use super::super::proposal::Proposal;
use super::super::result;
use super::{Assembler, holds};
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Outcome;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;
use std::sync::LazyLock;

/// What is moved of the debate, while another motion is open.
static PROCEDURAL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.procedural}\b"));

/// No name has more words.
const NAME: usize = 4;

impl Assembler<'_, '_> {
    /// A proposal: opens a motion, or names the movers of one that is told of already.
    pub(super) fn movers(&mut self, at: usize, p: Proposal, limit: usize) {
        self.quiet = 0;
        let line = &self.lines[at];
        let mut p = p;
        let said = p.text.as_ref().and_then(|t| line.text.get(t.clone())).unwrap_or("");
        // "that the question now be put": the motion it is about stays open, as below an amendment
        p.amendment |= self.below_amendment(at) || !self.open.is_empty() && PROCEDURAL.is_match(said);
        let p = p;
        if let Some(text) = p.text.clone().filter(|t| t.start < limit) {
            // "Cllr Dale nominated Cllr Moss ... and passed": the words hold their own result
            let whole = text.start <= p.range.start;
            let limit = if whole { limit.max(text.end) } else { limit };
            let part = line.part(text.start..text.end.min(limit));
            let mut draft = Draft::single(Source::Motion, p.verb, at, part);
            draft.mover = p.mover;
            draft.seconder = p.seconder;
            draft.amendment = p.amendment || self.alters(&draft, line.text.get(text.clone()).unwrap_or(""));
            draft.apart = whole
                || draft.mover.is_none()
                || line.text[..text.start].trim_end().ends_with(':')
                    && !line.text[p.range.clone()].to_lowercase().contains("second");
            if !draft.amendment {
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
            self.open.push(draft);
            return;
        }
        let wants = |d: &Draft| {
            (p.mover.is_none() || d.mover.is_none() || d.mover == p.mover)
                && (p.seconder.is_none() || d.seconder.is_none())
        };
        if let Some(open) = self.open.last_mut().filter(|d| wants(d) && !d.settled) {
            open.mover = open.mover.take().or(p.mover);
            open.seconder = open.seconder.take().or(p.seconder);
            open.line = at;
            return;
        }
        if p.mover.is_none()
            && self.open.is_empty()
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
        let mut draft = match if p.forward || self.announces(at) {
            None
        } else {
            self.antecedent(at, &p)
        } {
            Some(draft) => draft,
            None => Draft::new(Source::Motion, p.verb, at),
        };
        draft.mover = p.mover;
        draft.seconder = p.seconder;
        draft.amendment = p.amendment;
        draft.line = at;
        if !draft.amendment {
            self.settle_open();
        }
        self.open.push(draft);
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
        let above = at.checked_sub(1).map(|j| &self.lines[j]);
        above.is_some_and(|l| {
            l.words.len() <= 3 && (0..l.words.len()).any(|i| self.words.amendments.contains(l.lower(i)))
        })
    }

    /// 'Proposed that "2030" be altered to "2031"', while another's motion is open: it amends that motion.
    fn alters(&self, draft: &Draft, text: &str) -> bool {
        let open = self
            .open
            .last()
            .is_some_and(|d| !d.settled && d.mover.is_some() && d.mover != draft.mover && !d.clauses.is_empty());
        open && text.contains('"') && self.words.motion.changes.iter().any(|c| text.contains(c.as_str()))
    }

    /// The words that follow are what was proposed: a resolution word or a quotation.
    pub(super) fn announces(&self, at: usize) -> bool {
        let voted = !self.scans[at].mentions.is_empty();
        (at + 1..(at + 3).min(self.lines.len())).any(|j| {
            let line = &self.lines[j];
            let scan = &self.scans[j];
            let only_movers = !scan.proposals.is_empty();
            let marker = scan.markers.iter().any(|m| m.word <= line.word_at(line.body) + 3);
            let formal = scan
                .markers
                .first()
                .is_some_and(|m| m.formal && line.lower(line.word_at(line.body)) == line.lower(m.word));
            let quoted = line.text.starts_with(['"', '\u{201c}']) || line.lower(line.word_at(line.body)) == "that";
            (marker && (!voted || formal) || quoted)
                && (j == at + 1 || self.scans[at + 1].proposals.iter().any(|p| p.mover.is_none()) || only_movers)
        })
    }

    /// The decision right before, if it still lacks movers; a bare line of movers belongs to the line above.
    pub(super) fn backward(&mut self, at: usize, p: &Proposal) -> bool {
        let bare = p.range.start <= self.lines[at].body + 1;
        let near = |d: &Draft, quiet: usize| quiet <= 1 && d.line + 1 >= at || bare && d.line + 1 == at;
        let quiet = self.quiet;
        let Some(last) = self.done.last().filter(|d| near(d, quiet)) else {
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
                self.open.push(moved);
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

    /// What "The motion was proposed by A" or a bare "Proposed: A, seconded: B" is about.
    pub(super) fn antecedent(&self, at: usize, p: &Proposal) -> Option<Draft> {
        let line = &self.lines[at];
        let (_, bytes) = line.sentence(line.word_at(p.range.start).min(line.words.len().saturating_sub(1)));
        let lead = line
            .text
            .get(bytes.start.max(line.body)..p.range.start)?
            .trim()
            .to_lowercase();
        let papers = lead.split_whitespace().any(|w| is_phrase("decisions.moved_papers", w));
        if papers && (lead.ends_with(" were") || lead.ends_with(" was")) && !lead.contains("motion") {
            let mut draft = Draft::single(
                Source::Motion,
                p.verb,
                at,
                line.part(bytes.start.max(line.body)..bytes.end),
            );
            draft.apart = true;
            draft.outcome = p.seconder.is_some().then_some(Outcome::Carried);
            return Some(draft);
        }
        if p.refers
            && let Some((j, quoted)) = (0..at).rev().take(40).find_map(|j| {
                let quoted = quotation(self.lines[j].text);
                (quoted.is_some() || is_motion(&self.lines[j])).then_some((j, quoted))
            })
        {
            if let Some(range) = quoted {
                let mut draft = Draft::single(Source::Motion, "MOVED", at, self.lines[j].part(range));
                draft.apart = true;
                return Some(draft);
            }
            let first = (0..j)
                .rev()
                .take_while(|&k| is_motion(&self.lines[k]) && !self.lines[k].text.trim_end().ends_with(['.', '"']))
                .last()
                .unwrap_or(j);
            let parts: Vec<Passage> = (first..=j)
                .map(|k| self.lines[k].part(self.lines[k].body..self.lines[k].text.len()))
                .collect();
            let mut draft = Draft::new(Source::Motion, "MOVED", at);
            draft.clauses = vec![ClauseDraft {
                label: None,
                parts: parts.clone(),
            }];
            draft.parts = parts;
            draft.apart = true;
            return Some(draft);
        }
        if p.refers && p.active {
            return None;
        }
        let (n, sentence) = line.sentence(line.word_at(p.range.start).min(line.words.len().saturating_sub(1)));
        let lead = sentence.start.max(line.body)..p.range.start;
        let own = line
            .text
            .get(lead.clone())?
            .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '.' | '?'));
        // "A Dale was nominated and proposed by B Moss, seconded by C Fenn and passed": told in one sentence
        let chosen = self.words.elections.iter().any(|w| own.contains(w.as_str())) || own.contains("nominated");
        // "... and passed with a unanimous vote": the sentence tells the end of it as well
        let ended = result::find(line, sentence.clone(), self.words).is_some() || !self.scans[at].mentions.is_empty();
        let verb = line.word_at(p.range.start + usize::from(line.text[p.range.start..].starts_with('(')));
        // "The minutes were approved, being proposed by A": the words before "being" say what was decided
        let says = own.rsplit_once(' ').filter(|(said, last)| {
            said.ends_with(',') && self.words.passives.contains(*last) && self.verb_in(said, "").is_some()
        });
        if let Some((said, _)) = says {
            let from = lead.start + line.text[lead.clone()].find(own)?;
            let part = line.part(from..from + said.trim_end_matches(',').len());
            return Some(self.moved(&[part], p, at));
        }
        // "They were then proposed by A": nothing is said but of what stands before
        let plain = own.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
        let plain = if own.rsplit(' ').next().is_some_and(|w| self.words.adverbs.contains(w)) {
            plain
        } else {
            own
        };
        let whole = chosen && ended && own.split(' ').any(|w| w == "was")
            // "Cllr Dale was nominated by A", "It was proposed by A": the words before the verb say nothing alone
            || plain.split(' ').next_back().is_some_and(|w| self.words.passives.contains(w))
            // "Proposed as a true record by A and approved"
            || own.is_empty() && line.lower(verb + 1) == "as" && p.mover.is_some()
            // "Mary Oak - proposed by A, seconded by B and appointed"
            || ended && name::list(own, self.words).len() == 1 && own.split(' ').count() <= NAME;
        let parts = if whole {
            vec![line.part(lead.start..bytes.end)]
        } else if own.len() > 3 && !p.refers {
            let trimmed = line.text[lead.clone()]
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '\u{2013}' | '('));
            let mut parts = vec![line.part(lead.start..lead.start + trimmed.len())];
            if own.starts_with(char::is_lowercase)
                && n == 0
                && at > 0
                && self.lines[at - 1].label.is_none() == line.label.is_none()
            {
                let prev = &self.lines[at - 1];
                parts.insert(0, prev.part(prev.body..prev.text.len()));
            }
            parts
        } else if n > 0 && !p.refers {
            let before = line.sentence_bytes(n - 1);
            vec![line.part(before.start.max(line.body)..before.end)]
        } else {
            self.lines_before(at)?
        };
        Some(self.moved(&parts, p, at))
    }

    /// A motion of these words, under the item's title where they say nothing without it.
    fn moved(&self, parts: &[Passage], p: &Proposal, at: usize) -> Draft {
        let title = self.lines.iter().find(|l| l.place == Place::Title);
        let parts = self.with_title(at, parts.to_vec(), title);
        let text = self.words_of(&parts);
        let verb = self
            .verb_in(&text, title.map_or("", |t| t.text))
            .unwrap_or_else(|| p.verb.to_owned());
        let mut draft = Draft::new(Source::Motion, &verb, at);
        draft.clauses = vec![ClauseDraft {
            label: None,
            parts: parts.clone(),
        }];
        draft.parts = parts;
        draft.apart = true;
        draft
    }

    /// The line before a bare "Proposed: A", with the lines that it goes on from ("... as follows:", bullets).
    pub(super) fn lines_before(&self, at: usize) -> Option<Vec<Passage>> {
        let last = (0..at)
            .rev()
            .take(3)
            .find(|&j| self.lines[j].text.len() > 8 && self.scans[j].proposals.is_empty())?;
        let bullet = |j: usize| {
            self.lines[j]
                .label
                .as_deref()
                .and_then(label::opens)
                .is_some_and(|o| o.0 == label::Series::Bullet)
        };
        let mut first = last;
        while first > 0
            && last - first < 8
            && self.lines[first - 1].place == Place::Body
            && (bullet(first - 1) || self.lines[first - 1].text.trim_end().ends_with(':'))
            && (bullet(first) || bullet(first - 1) || self.lines[first - 1].text.trim_end().ends_with(':'))
        {
            first -= 1;
        }
        // bullets that no line leads in belong to something else
        if first < last && bullet(first) {
            first = last;
        }
        let parts = (first..=last).map(|j| {
            let line = &self.lines[j];
            let start = if j == first {
                after_lead(line.text, line.body)
            } else {
                line.body
            };
            line.part(start..line.text.len())
        });
        Some(parts.collect())
    }

    /// "Cllr Pike" under "Election of Chairman" needs its title.
    pub(super) fn with_title(&self, at: usize, parts: Vec<Passage>, title: Option<&Line<'_>>) -> Vec<Passage> {
        let Some(title) = title else { return parts };
        let first =
            self.lines.iter().position(|l| l.place == Place::Body) == Some(at) && self.lines[at].label.is_none();
        let told = self.words_of(&parts);
        let verb = told.split_whitespace().any(|w| matches!(w, "was" | "were"));
        let short = told.split_whitespace().count() <= 5 && !verb;
        let decides = (0..4).any(|i| self.words.forms.contains_key(title.lower(i)));
        if !(first && short && decides)
            || parts
                .iter()
                .any(|p| p.block == title.passage.block && p.range.start <= title.passage.range.start)
        {
            return parts;
        }
        std::iter::once(title.part(title.body..title.text.len()))
            .chain(parts)
            .collect()
    }

    /// The decision verb of words that are moved: "The minutes were accepted", "Election of Chairman".
    pub(super) fn verb_in(&self, text: &str, title: &str) -> Option<String> {
        let words = |t: &str| {
            t.split(|c: char| !c.is_alphanumeric() && c != '-')
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        };
        let own = words(text);
        let participle = own
            .windows(2)
            .find(|w| matches!(w[0].as_str(), "was" | "were" | "be" | "is" | "are") && self.words.is_verb(&w[1]))
            .map(|w| w[1].to_uppercase());
        let first = own
            .iter()
            .find(|w| !w.is_empty())
            .filter(|w| self.words.is_verb(w))
            .map(|w| w.to_uppercase());
        // "Cheques 1 to 5, £418.20, approved."
        let last = own.iter().rfind(|w| !w.is_empty());
        let last = last.filter(|w| is_phrase("decisions.closing_verb", w));
        let form = |t: &[String]| t.iter().take(4).find_map(|w| self.words.forms.get(w)).cloned();
        let elects = |t: &[String]| form(t).filter(|v| v == "ELECTED" || v == "APPOINTED");
        first
            .or(participle)
            .or_else(|| last.map(|w| w.to_uppercase()))
            .or_else(|| form(&own))
            .or_else(|| elects(&words(title)).filter(|_| own.len() <= 16))
    }
}

/// The verb of "A Dale was elected as Chair", which says by itself that it was done.
fn chosen(said: &str, words: &crate::vocabulary::Decisions) -> Option<String> {
    const REACH: usize = 12;
    let mut before = "";
    for word in said.split_whitespace().take(REACH) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
        if words.elections.contains(bare) && is_phrase("decisions.before_elected", before) {
            return Some(bare.to_uppercase());
        }
        before = bare;
    }
    None
}

/// "I will move at the next meeting".
static NOTICE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{decisions.notice}\b"));
/// "This Council ...".
static OPENS_MOTION: LazyLock<Pattern> = LazyLock::new(|| pattern("^{decisions.motion_opens}"));

/// A motion printed on its own: "I will move at the next meeting that ...", a quotation, "This Council ...".
fn is_motion(line: &Line<'_>) -> bool {
    let text = line.text.trim_start();
    let lower: String = text.chars().take(60).collect::<String>().to_lowercase();
    let quoted = text.starts_with('"') && text.len() > 30;
    let notice = NOTICE.is_match(&lower);
    let council = OPENS_MOTION.is_match(&lower);
    quoted || notice || council
}

/// The motion quoted at the end of a line: '... as follows: "That the pump be mended."'
fn quotation(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let open = text.find(": \"")? + 3;
    let end = text.len() - usize::from(text.ends_with('"'));
    (text.ends_with('"') && end > open + 30).then_some(open..end)
}

/// Steps over "The proposed policy is:" and the like.
fn after_lead(text: &str, body: usize) -> usize {
    let head: &str = text.get(body..).unwrap_or("");
    match head.find(": ") {
        Some(i)
            if i < 48
                && phrases("decisions.motion_lead")
                    .iter()
                    .any(|w| head[..i].to_lowercase().contains(w)) =>
        {
            body + i + 2
        }
        _ => body,
    }
}
