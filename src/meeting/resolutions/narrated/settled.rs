//! Decides whether a passive sentence tells a decision of this meeting ("The revised fees were agreed.").
//!
//! Each sign is something that a reader can see in the sentence or around it; what it weighs stands in `vocabulary/weights.toml`.

use super::super::line::{Line, Place};
use super::super::marker;
use super::{Told, by_all, told, verb};
use crate::decide::{Ballot, Scale, key};
use crate::language::clause::Bounds;
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Decisions, ToldOf};
use std::ops::Range;
use std::sync::LazyLock;

/// "..., and this was agreed.": the end of a sentence that tells of everybody's assent to what it says.
static ASSENTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)[,;]?\s{decisions_told.assented_to}[\s.]*$"));

/// What a passive sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// What was decided here.
    Decided,
    /// What was so, or what others did.
    Happened,
}

/// What stands around the sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::meeting::resolutions) struct Around {
    /// It ends its item.
    pub ends: bool,
    /// Its item holds a decision that is marked.
    pub marked: bool,
    /// The clerk marks decisions.
    pub formal: bool,
}

/// The table of weights.
pub(in crate::meeting::resolutions) const SCALE: &str = key!(told_passive);

/// The decision that a passive sentence tells, or whose end tells that all agreed to it.
pub(in crate::meeting::resolutions) fn find(
    line: &Line<'_>,
    sentence: Range<usize>,
    words: &Decisions,
    scale: &Scale,
    around: Around,
) -> Option<Told> {
    if sentence.is_empty() || line.place != Place::Body {
        return None;
    }
    let n = line.sentence(sentence.start).0;
    let bytes = line.sentence_bytes(n);
    if line.text[bytes.clone()].trim_end().ends_with('?') {
        return None;
    }
    let s = sentence.start.max(line.word_at(line.body))..sentence.end;
    assented(line, s.clone(), bytes.end, words).or_else(|| passive(line, s, bytes.end, words, scale, around))
}

/// "It was felt that the hall should be shut, and this was agreed."
fn assented(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    const LEAST: usize = 3;
    let start = line.words.get(s.start)?.start;
    let text = line.text.get(start..end)?;
    let tail = ASSENTED.find(text)?;
    let before = s.start..line.word_at(start + tail.start());
    let earlier = before
        .clone()
        .any(|i| is_phrase("decisions_told.long_ago", line.lower(i)));
    let found = (before.end..s.end).rev().find(|&i| words.is_verb(line.lower(i)))?;
    let verb = words.narrated.verbs.get(line.lower(found)).cloned();
    let verb = verb.unwrap_or_else(|| line.lower(found).to_uppercase());
    (before.len() >= LEAST && !earlier).then(|| told(line, &verb, s.start, end, words))
}

fn passive(
    line: &Line<'_>,
    s: Range<usize>,
    end: usize,
    words: &Decisions,
    scale: &Scale,
    around: Around,
) -> Option<Told> {
    const REACH: usize = 5;
    let aux = (s.start + 1..s.end).find(|&i| is_phrase("decisions_told.then_was", line.lower(i)))?;
    let (i, found) = (aux + 1..s.end.min(aux + REACH)).find_map(|i| {
        let found = verb(line.lower(i), line.lower(i + 1), words)?;
        let told_of = words.told_of(found);
        let kind = matches!(
            told_of,
            Some(ToldOf::Agreed | ToldOf::Rejected | ToldOf::Deferred | ToldOf::Granted)
        );
        kind.then_some((i, found))
    })?;
    // "was reviewed and agreed", "were then unanimously agreed"
    let between = (aux + 1..i).all(|k| {
        words.adverbs.contains(line.lower(k))
            || k + 2 == i && is_phrase("decisions_told.linked", line.lower(k + 1))
            || k + 1 == i && is_phrase("decisions_told.linked", line.lower(k))
    });
    if !between {
        return None;
    }
    let sentence = Sentence {
        line,
        s: s.clone(),
        aux,
        verb: i,
    };
    let decision = sentence.weigh(words, scale, around)?;
    (decision == Says::Decided).then(|| told(line, found, s.start, end, words))
}

/// A sentence, its "was" and its participle.
struct Sentence<'l, 'd> {
    line: &'l Line<'d>,
    s: Range<usize>,
    aux: usize,
    verb: usize,
}

impl Sentence<'_, '_> {
    fn weigh(&self, words: &Decisions, scale: &Scale, around: Around) -> Option<Says> {
        let mut signs = Ballot::default();
        self.see_decided(words, around, &mut signs);
        self.see_happened(words, around, &mut signs);
        let decision = signs.weigh(&[Says::Happened, Says::Decided], scale)?;
        Some(decision.best)
    }

    /// Nothing is told behind the verb but how, by all, or on what terms.
    fn goes_on(&self, words: &Decisions) -> bool {
        let (line, next) = (self.line, self.verb + 1);
        let adverb = words.adverbs.contains(line.lower(next)) && next + 1 >= self.s.end;
        adverb
            || is_phrase("decisions_told.told_how", line.lower(next))
            || line.lower(next) == BY && by_all(line, next + 1)
    }

    /// The verb ends its clause.
    fn closes(&self) -> bool {
        let ends = Bounds::of_marks(self.line.gap(self.verb)).has(Bounds::SEMICOLON | Bounds::COLON);
        self.verb + 1 >= self.s.end || ends
    }

    fn see_decided(&self, words: &Decisions, around: Around, signs: &mut Ballot<Says>) {
        let line = self.line;
        let mut see = |sign, seen| signs.see(Says::Decided, sign, seen);
        see(
            key!(assents),
            is_phrase("decisions_told.plain_assent", line.lower(self.verb)),
        );
        see(
            key!(definite),
            is_phrase("decisions_told.definite", line.lower(self.s.start)),
        );
        let business = |k: usize| {
            words.narrated.matters.contains(line.lower(k)) || is_phrase("decisions_told.business", line.lower(k))
        };
        see(key!(business), (self.s.start..self.aux).any(business));
        see(key!(closes), self.closes() || self.goes_on(words));
        see(key!(alone), line.sentences.len() == 1);
        see(key!(ends), around.ends && self.s.end >= line.words.len());
    }

    fn see_happened(&self, words: &Decisions, around: Around, signs: &mut Ballot<Says>) {
        let (line, s, next) = (self.line, &self.s, self.verb + 1);
        let subject = s.start..self.aux;
        let mut see = |sign, seen| signs.see(Says::Happened, sign, seen);
        see(key!(told), true);
        let speech = |k: usize| words.told.speech.contains(line.lower(k)) || words.told.hearsay.contains(line.lower(k));
        let elsewhere = |k: usize| is_phrase("decisions.told_elsewhere", line.lower(k)) || speech(k);
        see(key!(elsewhere), subject.clone().any(elsewhere));
        see(key!(by_others), line.lower(next) == BY && !by_all(line, next + 1));
        let past =
            |k: usize| words.told.past.contains(line.lower(k)) || is_phrase("decisions_told.long_ago", line.lower(k));
        see(key!(past), s.clone().any(past));
        let dated = (next..s.end).any(|k| line.lower(k).opens_with_digit());
        see(
            key!(dated),
            dated && !is_phrase("decisions_told.told_terms", line.lower(next)),
        );
        see(key!(runs_on), !self.closes() && !self.goes_on(words));
        see(
            key!(part_of),
            is_phrase("decisions_told.part_of", line.lower(s.start + 1)),
        );
        see(key!(hearsay), marker::hearsay(line, self.verb, words));
        see(key!(inside), line.sentences.len() > 2 && s.end < line.words.len());
        see(key!(marked), around.marked);
        see(key!(formal), around.formal);
    }
}

/// Before those who did it.
const BY: &str = "by";
