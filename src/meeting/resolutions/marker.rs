//! Finds the words that mark a decision: "RESOLVED", "It was agreed to", "The Committee decided that", "Decision:".
//!
//! Knows nothing of what was decided.

mod reported;

pub use reported::reported;

use super::line::{Line, Place};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use reported::earlier;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A word that marks a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Upper case.
    pub verb: String,
    /// Index of its word.
    pub word: usize,
    /// First byte of the phrase ("It was unanimously agreed").
    pub from: usize,
    /// First byte after the verb.
    pub after: usize,
    /// It opens the line: the rest of the line belongs to it.
    pub head: bool,
    /// "All agreed": the phrase tells how as well.
    pub all: bool,
    /// A noun ("Decision:"), which yields to a verb that follows.
    pub noun: bool,
    /// Written in capitals, or set off at the head of a line.
    pub formal: bool,
    /// "Councillors were ASKED": the subject is part of the decision.
    pub passive: bool,
}

/// What a meeting's own body is called, in lower-case words; empty where unknown.
pub type OwnNames = HashSet<String>;

/// What stands around a line, as far as it tells decisions from other words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// Somebody proposed and somebody seconded, in the line or right below it.
    pub proposed: bool,
    /// "Decision" stands alone on the line above: what the body does here is decided.
    pub headed: bool,
    /// An entry of the list below "The Panel:", which opens with what the body did.
    pub listed: bool,
}

/// The markers of a line, in order.
pub fn find(line: &Line<'_>, words: &Decisions, own: &OwnNames, setting: Setting) -> Vec<Marker> {
    let shouting = shouts(line);
    let first = line.word_at(line.body);
    let mut out: Vec<Marker> = Vec::new();
    for i in first..line.words.len() {
        let finder = Finder {
            line,
            words,
            own,
            i,
            shouting,
            setting,
            first,
        };
        let again = out
            .last()
            .filter(|last| words.strong.contains(line.lower(i)) && joined(line, last.word, i))
            .map(|last| {
                finder.marker(
                    line.lower(i).to_uppercase(),
                    i,
                    line.word_at(last.from),
                    last.head,
                    false,
                )
            });
        if let Some(marker) = again.or_else(|| finder.noun()).or_else(|| finder.verb()) {
            if let Some(last) = out.last()
                && (last.noun || joined(line, last.word, i))
            {
                let last = out.pop();
                out.push(Marker {
                    from: last.map_or(marker.from, |l| l.from),
                    head: i == first || marker.head || out.is_empty() && line.words[first].range.start >= line.body,
                    ..marker
                });
                continue;
            }
            if out.last().is_some_and(|last| spliced(line, last, &marker)) {
                continue;
            }
            out.push(marker);
        }
    }
    out
}

/// "It was agreed that A, it was agreed to B": one sentence, one decision.
fn spliced(line: &Line<'_>, last: &Marker, marker: &Marker) -> bool {
    let comma = line.text[..marker.from].trim_end().ends_with(',');
    comma && !marker.formal && !last.noun && line.sentence(last.word).0 == line.sentence(marker.word).0
}

/// "resolved and agreed": one marker.
fn joined(line: &Line<'_>, a: usize, b: usize) -> bool {
    b == a + 2 && line.lower(a + 1) == "and" && line.gap(a) == " " && line.gap(a + 1) == " "
}

/// Whether the line is written in capitals throughout, so that capitals mark nothing.
fn shouts(line: &Line<'_>) -> bool {
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.text.chars().filter(|c| c.is_uppercase()).count();
    letters > 12 && capitals * 10 > letters * 8
}

struct Finder<'l, 'd> {
    line: &'l Line<'d>,
    words: &'l Decisions,
    own: &'l OwnNames,
    i: usize,
    shouting: bool,
    setting: Setting,
    first: usize,
}

/// Who or what stands before the participle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    /// Nothing: the verb opens the line, the sentence or what follows a colon.
    Head,
    /// "It was".
    It,
    /// "The Committee", "Members".
    Body,
    /// "... and", after a proposal.
    And,
    /// "Councillors were".
    Were,
    /// "had", "be", "as": an earlier decision, or none.
    Earlier,
    /// Something else.
    Other,
}

impl Finder<'_, '_> {
    fn noun(&self) -> Option<Marker> {
        let line = self.line;
        if self.i != self.first || line.place == Place::Title {
            return None;
        }
        let two = format!("{} {}", line.lower(self.i), line.lower(self.i + 1));
        let (verb, last) = match (self.words.nouns.get(&two), self.words.nouns.get(line.lower(self.i))) {
            (Some(verb), _) => (verb, self.i + 1),
            (None, Some(verb)) => (verb, self.i),
            _ => return None,
        };
        // a printed reference: "Resolution 12/24:"
        let reference = line.gap(last) == " " && line.printed(last + 1).contains(|c: char| c.is_ascii_digit());
        let last = last + usize::from(reference && line.gap(last + 1).trim_start().starts_with([':', '\u{2013}']));
        let gap = line.gap(last);
        let marked = gap.trim_start().starts_with([':', '\u{2013}', '\u{2014}'])
            || gap.trim() == "-"
            || last + 1 == line.words.len();
        marked.then(|| self.marker(verb.clone(), last, self.i, true, true))
    }

    fn marker(&self, verb: String, word: usize, from: usize, head: bool, noun: bool) -> Marker {
        let line = self.line;
        Marker {
            verb,
            word,
            from: line.words[from].range.start,
            after: line.words[word].range.end,
            head,
            all: (from..word).any(|k| line.lower(k) == "all")
                || word > 1 && self.closes_all() && line.lower(word) == line.lower(self.i),
            noun,
            passive: line.lower(word.saturating_sub(1)) == "were",
            formal: noun || head || line.printed(word).chars().all(|c| !c.is_lowercase()),
        }
    }

    fn verb(&self) -> Option<Marker> {
        let (line, words, i) = (self.line, self.words, self.i);
        if line.place == Place::Title {
            return None;
        }
        let printed = line.lower(i);
        let lower = if words.is_verb(printed) {
            printed
        } else {
            words.misspelt(printed)?
        };
        let strong = words.strong.contains(lower);
        let caps = !self.shouting && line.printed(i).chars().all(|c| !c.is_lowercase());
        let (subject, from) = self.subject();
        // a slip is read only where the word stands as a decision's does
        if lower != printed && !(caps || subject == Subject::Head && i == self.first) {
            return None;
        }
        let headed = self.setting.headed && self.follows(caps);
        if self.setting.listed && i == self.first && line.gap(i) == " " {
            return Some(self.marker(lower.to_uppercase(), i, i, true, false));
        }
        let accepted = match subject {
            Subject::Head => self.head_follows(strong, caps),
            Subject::It => (strong || caps) && !earlier(line, i, from, words) && self.follows(caps),
            Subject::Body => (strong && self.follows(caps) || caps || headed) && !earlier(line, i, from, words),
            Subject::And => {
                strong && (self.setting.proposed && line.lower(i + 1) != "with" || from == self.first)
                    || caps && self.follows(true)
                    || strong && self.it_was(from) && self.follows(caps)
                    || strong && self.goes_on_to(from) && !earlier(line, i, from, words)
                    || strong && self.shouting
            }
            Subject::Were => caps || strong && line.gap(i).starts_with(':') && i + 1 == line.words.len(),
            Subject::Earlier => false,
            Subject::Other => caps && strong && self.opens_clause() || strong && self.closes_all(),
        };
        let head = from == self.first || subject == Subject::Head && caps;
        accepted.then(|| self.marker(lower.to_uppercase(), i, from.min(i), head, false))
    }

    /// "It was discussed and agreed that": "it was" a few words before the "and" at word `and`.
    fn it_was(&self, and: usize) -> bool {
        const REACH: usize = 5;
        let start = self.line.sentences[self.line.sentence(and).0].start;
        let from = and.saturating_sub(REACH).max(start);
        let goes_on = matches!(self.line.lower(self.i + 1), "that" | "to");
        goes_on && (from..and).any(|k| self.line.lower(k) == "it" && self.line.lower(k + 1) == "was")
    }

    /// Walks back from the participle to its subject; where the phrase begins.
    fn subject(&self) -> (Subject, usize) {
        let (line, words) = (self.line, self.words);
        let floor = self.line.sentences[line.sentence(self.i).0].start.max(self.first);
        let cut = |k: usize| {
            k == floor
                || line
                    .gap(k - 1)
                    .contains(['.', ':', ';', '\u{2013}', '\u{2014}', '(', '"', '!', '?'])
                || line.gap(k - 1).contains(" - ")
                || line.gap(k - 1).is_empty()
        };
        let mut k = self.i;
        while !cut(k)
            && (words.adverbs.contains(line.lower(k - 1)) && line.lower(k - 1) != "all"
                || line.gap(k - 1).contains(',') && line.lower(k - 1) != "and" && aside(line, k, floor) < k)
        {
            k = if line.gap(k - 1).contains(',') {
                // an adverb before a comma that closes no aside is stepped over alone
                aside(line, k, floor).min(k - 1)
            } else {
                k - 1
            };
        }
        if cut(k) {
            return (Subject::Head, k);
        }
        match line.lower(k - 1) {
            "was" | "is" | "been" => {
                let it = (k.saturating_sub(6)..k - 1)
                    .rev()
                    .find(|&j| j >= floor && line.lower(j) == "it");
                match it.filter(|&j| (j + 1..k - 1).all(|m| words.adverbs.contains(line.lower(m)))) {
                    Some(_) if line.lower(k - 1) == "is" && line.lower(self.i) != "resolved" => (Subject::Other, k),
                    Some(j) => (Subject::It, and_before(line, j, floor)),
                    None => (Subject::Other, k),
                }
            }
            "were" | "are" if line.lower(k - 1) == "were" => {
                (Subject::Were, self.body_before(k - 1, floor).unwrap_or(k - 1))
            }
            "and" | "&" => (Subject::And, k - 1),
            // below "Decision": "The Sub-Committee has decided to"
            "has" | "have" if self.setting.headed => match self.body_before(k - 1, floor) {
                Some(from) => (Subject::Body, from),
                None => (Subject::Earlier, k),
            },
            w if words.earlier.contains(w) => (Subject::Earlier, k),
            _ => match self.body_before(k, floor) {
                Some(from) => (Subject::Body, from),
                None => (Subject::Other, k),
            },
        }
    }

    /// "The Panel looked at the tolls, and agreed that": the sentence tells of those who decide here, and "that" or "to" follows.
    fn goes_on_to(&self, and: usize) -> bool {
        const OPENS: usize = 5;
        const REACH: usize = 40;
        let (line, words) = (self.line, self.words);
        let floor = line.sentences[line.sentence(self.i).0].start.max(self.first);
        // "agreed that it was a fine market" tells what they think of it
        let end = line.sentences[line.sentence(self.i).0].end.min(self.i + REACH);
        let shall = (self.i + 2..end).any(|k| line.lower(k) == "be");
        let shall = shall || is_phrase("decisions.resolves", line.lower(self.i));
        let next = line.lower(self.i + 1) == "to" || line.lower(self.i + 1) == "that" && shall;
        let comma = floor + usize::from(line.gap(floor).trim() == ",");
        let body = (comma..and.min(comma + OPENS)).find(|&k| words.bodies.contains(line.lower(k)));
        let own = |k: usize| self.body_before(k + 1, comma).is_some_and(|from| from == comma);
        next && body.is_some_and(own)
    }

    /// Where the noun phrase that ends before word `k` begins, if it names those who decide here.
    fn body_before(&self, k: usize, floor: usize) -> Option<usize> {
        let (line, words) = (self.line, self.words);
        let mut b = k.checked_sub(1)?;
        while b > floor && line.lower(b) == "present" {
            b -= 1;
        }
        let noun = line.lower(b);
        let printed = line.printed(b);
        let acronym = printed.len() >= 2
            && printed.len() <= 6
            && printed.ends_with('C')
            && printed.chars().all(char::is_uppercase);
        if !words.bodies.contains(noun) && !acronym || !line.gap(b).trim_matches([',', ' ', ')']).is_empty() {
            return None;
        }
        let mut from = b;
        while from > floor && line.gap(from - 1) == " " {
            let w = line.lower(from - 1);
            let capital = line.printed(from - 1).starts_with(char::is_uppercase);
            if words.own.contains(w) || capital && self.own.contains(w) {
                from -= 1;
            } else if capital && words.adverbs.contains(w) {
                break;
            } else if capital {
                return self
                    .own
                    .is_empty()
                    .then_some(from)
                    .filter(|_| !words.narrated.others.contains(w));
            } else {
                break;
            }
        }
        if from > floor && line.lower(from - 1) == "of" {
            let whole = line.lower(from.checked_sub(2)?);
            return is_phrase("decisions.whole_of", whole).then_some(from - 2);
        }
        let object = from > floor && is_phrase("decisions.preposition", line.lower(from - 1));
        (!object).then_some(from)
    }

    /// Whether what follows goes on as a decision does.
    fn follows(&self, caps: bool) -> bool {
        let line = self.line;
        let gap = line.gap(self.i);
        let next = line.lower(self.i + 1);
        if next.is_empty()
            || gap.contains([':', '\u{2013}', '\u{2014}', '('])
            || gap.contains(" - ")
            || gap.contains(',')
        {
            return !gap.contains(',') || caps || self.that_later();
        }
        match next {
            w if is_phrase("decisions.verb_loose", w) => caps && self.that_later(),
            w if is_phrase("decisions.verb_on_hold", w) => caps || self.that_later(),
            _ => true,
        }
    }

    /// "that" or "to" behind a comma, later in the sentence.
    fn resumed(&self) -> bool {
        const REACH: usize = 20;
        let end = self.line.sentences[self.line.sentence(self.i).0]
            .end
            .min(self.i + REACH);
        (self.i + 2..end).any(|k| matches!(self.line.lower(k), "that" | "to") && self.line.gap(k - 1).trim() == ",")
    }

    /// "that" or "to" later in the sentence.
    fn that_later(&self) -> bool {
        let (n, _) = self.line.sentence(self.i);
        let end = self.line.sentences[n].end;
        (self.i + 1..end.min(self.i + 30)).any(|k| matches!(self.line.lower(k), "that" | "to"))
    }

    /// "..., unanimously agreed.": behind a comma, how it was agreed, and nothing more.
    fn closes_all(&self) -> bool {
        let (line, i) = (self.line, self.i);
        let ends = line.sentences[line.sentence(i).0].end == i + 1;
        ends && i > 1 && self.words.all_of_them.contains(line.lower(i - 1)) && line.gap(i - 2).contains(',')
    }

    fn opens_clause(&self) -> bool {
        let gap = self.line.gap(self.i);
        matches!(self.line.lower(self.i + 1), "that" | "to" | "")
            || gap.contains([':', '\u{2013}', '\u{2014}'])
            || gap.contains(" - ")
    }

    /// A verb at the head decides when the clerk sets it off, or goes on with that or to.
    fn head_follows(&self, strong: bool, caps: bool) -> bool {
        let line = self.line;
        let gap = line.gap(self.i);
        let set_off =
            gap.trim_start().starts_with([':', '\u{2013}', '\u{2014}', '-', ';']) || gap.trim_start().starts_with("**");
        let next = line.lower(self.i + 1);
        let reference = next.contains('/') && next.contains(|c: char| c.is_ascii_digit());
        if caps && !self.shouting {
            return strong || self.i == self.first || set_off || matches!(next, "that" | "to" | "");
        }
        let opens =
            matches!(next, "that" | "to") || reference || self.words.adverbs.contains(next) && self.that_later();
        if strong {
            let alone = next.is_empty() && line.words.len() <= 3 && self.shouting;
            // "Agreed, as a matter of good practice, to:-"
            let aside = gap.trim() == "," && self.i == self.first && self.resumed();
            return set_off
                || aside
                || opens
                || gap.contains('(')
                || alone
                || next == "by" && self.that_later()
                || self.setting.proposed && line.lower(self.i + 1) != "as";
        }
        // "RECOMMENDED TO COUNCIL:", all in capitals
        let handed = self.shouting && self.i == self.first && handed_to(line, line.words[self.i].range.end).is_some();
        handed
            || set_off && self.words.headed.contains(line.lower(self.i)) && self.i == self.first && !gap.contains("- ")
            || set_off
                && self.words.headed.contains(line.lower(self.i))
                && self.i == self.first
                && gap.contains([':', '\u{2013}'])
    }
}

/// "RECOMMENDED to Council:": to whom a decision goes.
static HANDED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\s*{decisions.handed_to}\s*[:;–—-]"));

/// Where the words end that say to whom what was decided goes, if they begin at byte `at`.
pub fn handed_to(line: &Line<'_>, at: usize) -> Option<usize> {
    HANDED.find(line.text.get(at..)?).map(|m| at + m.end())
}

/// Steps back over an aside between commas: "The Board, having heard the officers, RESOLVED".
fn aside(line: &Line<'_>, k: usize, floor: usize) -> usize {
    let back = (floor + 1..k).rev().take(14).find(|&j| line.gap(j - 1).contains(','));
    match back {
        Some(j) if k - j < 14 => j,
        _ => k,
    }
}

fn and_before(line: &Line<'_>, j: usize, floor: usize) -> usize {
    let mut j = j;
    while j > floor && is_phrase("decisions.before_it", line.lower(j - 1)) {
        j -= 1;
    }
    j
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;

    fn verbs(text: &str) -> Vec<String> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        find(&line, &Decisions::built_in(), &OwnNames::new(), Setting::default())
            .into_iter()
            .map(|m| m.verb)
            .collect()
    }

    #[test]
    fn an_adverb_before_a_lone_comma_is_stepped_over() {
        let text = "The Board of the Ferry and Harbour of Millbeck and the Isle then unanimously, RESOLVED that the lamps be lit.";
        assert_eq!(verbs(text), ["RESOLVED"]);
    }

    #[test]
    fn the_vocabulary_keeps_its_word() {
        let words = Decisions::built_in();
        for example in &words.examples {
            assert_eq!(verbs(&example.text), [example.verb.as_str()], "{}", example.text);
        }
        for example in &words.not_examples {
            assert!(verbs(&example.text).is_empty(), "{}", example.text);
        }
    }

    #[test]
    fn two_decisions_in_one_sentence_are_two() {
        let text = "It was agreed that the shed be painted and it was RESOLVED to buy the paint.";
        assert_eq!(verbs(text), ["AGREED", "RESOLVED"]);
    }

    #[test]
    fn a_noun_yields_to_the_verb_behind_it() {
        assert_eq!(verbs("Decision: RESOLVED that the bench be moved."), ["RESOLVED"]);
        assert_eq!(verbs("Decision: to move the bench."), ["DECIDED"]);
    }
}
