//! What was moved, where those who moved it are named apart: the sentence, the lines before, a motion printed on its own.

use super::super::draft::{ClauseDraft, Draft, Source};
use super::super::label;
use super::super::line::{Line, Place};
use super::super::name;
use super::super::proposal::Proposal;
use super::super::result;
use super::Assembler;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Outcome;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;
use std::sync::LazyLock;

/// No name has more words.
const NAME: usize = 4;

impl Assembler<'_, '_> {
    /// What "The motion was proposed by A" or a bare "Proposed: A, seconded: B" is about.
    pub(super) fn antecedent(&self, at: usize, p: &Proposal) -> Option<Draft> {
        let line = &self.lines[at];
        let (_, bytes) = line.sentence(line.word_at(p.range.start).min(line.words.len().saturating_sub(1)));
        let lead = line
            .text
            .get(bytes.start.max(line.body)..p.range.start)?
            .trim()
            .to_lowercase();
        let papers = words::each(&lead).any(|w| is_phrase("decisions.moved_papers", w));
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
        // "Recommendation: That the fare be 40p.", and below it "The recommendation was moved by A"
        let labelled = (0..at)
            .rev()
            .take(LABELLED)
            .find_map(|j| Some((j, labelled(&self.lines[j], self.words)?)));
        if p.refers
            && let Some((j, from)) = labelled
        {
            let line = &self.lines[j];
            let mut draft = Draft::single(Source::Motion, p.verb, at, line.part(from..line.text.len()));
            draft.apart = true;
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
        let chosen = self.words.elections.iter().any(|w| own.contains(w)) || own.contains("nominated");
        // "... and passed with a unanimous vote": the sentence tells the end of it as well
        let ended = result::find(line, sentence.clone(), self.words).is_some() || !self.scans[at].mentions.is_empty();
        let verb = line.word_at(p.range.start + usize::from(line.text[p.range.start..].starts_with('(')));
        // "The minutes were approved, being proposed by A": the words before "being" say what was decided
        let says = own.rsplit_once(' ').filter(|(said, last)| {
            said.ends_with(',') && self.words.passives.contains(last) && self.verb_in(said, "").is_some()
        });
        if let Some((said, _)) = says {
            let from = lead.start + line.text[lead.clone()].find(own)?;
            let part = line.part(from..from + said.trim_end_matches(',').len());
            return Some(self.moved(&[part], p, at));
        }
        // "They were then proposed by A": nothing is said but of what stands before
        let plain = own.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
        let plain = if self.words.adverbs.contains(words::last(own)) {
            plain
        } else {
            own
        };
        let whole = chosen && ended && words::each(own).any(|w| w == "was")
            // "Cllr Dale was nominated by A", "It was proposed by A": the words before the verb say nothing alone
            || self.words.passives.contains(words::last(plain))
            // "Proposed as a true record by A and approved"
            || own.is_empty() && line.lower(verb + 1) == "as" && p.mover.is_some()
            // "Mary Oak - proposed by A, seconded by B and appointed"
            || ended && name::list(own, self.words).len() == 1 && words::count(own) <= NAME;
        let parts = if whole {
            vec![line.part(lead.start..bytes.end)]
        } else if own.len() > 3 && !p.refers {
            let trimmed = without_lead(&line.text[lead.clone()]);
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
        let verb = words::each(&told).any(|w| matches!(w, "was" | "were"));
        let short = words::count(&told) <= 5 && !verb;
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

/// "The minutes were adopted on the": without the words that lead to who moved it.
fn without_lead(text: &str) -> &str {
    let bare = |t: &str| {
        t.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '\u{2013}' | '('))
            .len()
    };
    let mut kept = &text[..bare(text)];
    while is_phrase("decisions.leads_to_vote", words::last(kept)) && words::count(kept) > NAME {
        kept = &kept[..bare(&kept[..kept.len() - words::last(kept).len()])];
    }
    kept
}

/// So many lines above, at most, stands what was recommended.
const LABELLED: usize = 3;

/// Where the words begin of a line that is headed "Recommendation:" or "Motion:".
fn labelled(line: &Line<'_>, words: &Decisions) -> Option<usize> {
    let first = line.word_at(line.body);
    let headed = words.is_motion(line.lower(first)) && line.gap(first).trim() == ":";
    line.words
        .get(first + 1)
        .filter(|_| headed && line.place == Place::Body)
        .map(|w| w.start)
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
