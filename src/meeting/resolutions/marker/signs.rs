//! Decides whether a word marks a decision, only tells of one, asks for one, or is a label before one.
//!
//! Each sign is something that a reader can see around the word; what it weighs stands in `vocabulary/weights.toml`.

use super::Marker;
use super::place::{At, handed_to};
use super::reported::{earlier, hearsay};
use super::subject::Subject;
use crate::decide::{Ballot, Decision};
use crate::language::digits::Digits;
use crate::vocabulary::phrases::is_phrase;

/// What a word of decisions does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// It decides.
    Decides,
    /// A label, below or behind which the decision stands.
    Labels,
    /// It tells of something: an earlier decision, somebody else's, or none.
    Tells,
    /// What is asked for, and not yet decided.
    Asks,
}

const ALL: [Marks; 4] = [Marks::Decides, Marks::Labels, Marks::Tells, Marks::Asks];

impl Marks {
    /// In words.
    pub(super) fn named(self) -> &'static str {
        match self {
            Marks::Decides => "decides",
            Marks::Labels => "labels",
            Marks::Tells => "tells",
            Marks::Asks => "asks",
        }
    }
}

/// A participle of decisions, and how it stands.
struct Verb<'w> {
    /// As the vocabulary has it.
    word: &'w str,
    /// It decides by itself.
    strong: bool,
    /// In capitals, in a line that is not.
    capitals: bool,
    /// One letter is wrong.
    slip: bool,
    subject: Subject,
    /// Where the phrase begins.
    from: usize,
}

impl At<'_, '_> {
    /// The marker that the word is, if it decides.
    pub(super) fn decides(&self) -> Option<Marker> {
        let verb = self.verb()?;
        let decides = self.weigh_verb(&verb)?.best == Marks::Decides;
        let from = if self.opens_entry() { self.i } else { verb.from };
        decides.then(|| self.marker(verb.word, self.i, from.min(self.i), self.is_head(&verb)))
    }

    /// What the word does, with the reasons; none where it is no word of decisions.
    pub(super) fn weigh(&self) -> Option<Decision<Marks>> {
        self.weigh_verb(&self.verb()?)
    }

    /// The marker that a noun at the head of the line is ("Decision:").
    pub(super) fn label(&self) -> Option<Marker> {
        let (verb, last) = self.noun()?;
        let labels = self.weigh_noun(last)?.best == Marks::Labels;
        labels.then(|| Marker {
            noun: true,
            formal: true,
            ..self.marker(verb, last, self.i, true)
        })
    }

    /// What a noun at the head of the line does.
    pub(super) fn weigh_label(&self) -> Option<Decision<Marks>> {
        self.weigh_noun(self.noun()?.1)
    }

    fn weigh_noun(&self, last: usize) -> Option<Decision<Marks>> {
        let gap = self.line.gap(last);
        let dash = gap.trim_start().starts_with(['\u{2013}', '\u{2014}']) || gap.trim() == "-";
        let mut signs = Ballot::default();
        signs.see(Marks::Labels, "marker.label", true);
        signs.see(
            Marks::Labels,
            "label_set_off",
            dash || gap.trim_start().starts_with(':'),
        );
        signs.see(Marks::Labels, "marker.label_alone", last + 1 == self.line.words.len());
        signs.see(Marks::Tells, "marker.told", true);
        signs.weigh(&ALL, self.known.scale)
    }

    fn verb(&self) -> Option<Verb<'_>> {
        let (line, words, i) = (self.line, self.known.words, self.i);
        let printed = line.lower(i);
        let short = words
            .short
            .get(printed)
            .filter(|_| line.gap(i).starts_with(['.', ':']) || i == self.first && is_opening(line.lower(i + 1)));
        // "Resolved/Penderfynwyd:"
        let both = || {
            printed
                .split_once('/')
                .filter(|(a, b)| words.is_verb(a) && words.is_verb(b))
        };
        let word = match short {
            Some(whole) => whole,
            None if words.is_verb(printed) => printed,
            None if printed.contains('/') => both()?.0,
            None => words.misspelt(printed)?,
        };
        let (subject, from) = self.subject();
        // "Voted to enter", and not "5 voted to enter"
        let votes = is_phrase("decisions.votes", word);
        let money = line.gap(i).trim() == "\u{a3}";
        if votes && !(subject == Subject::Head && (money || is_phrase("decisions.votes_to", line.lower(i + 1)))) {
            return None;
        }
        Some(Verb {
            word,
            strong: words.strong.contains(word),
            capitals: !self.shouting && self.in_capitals(i),
            slip: short.is_none() && word != printed,
            subject,
            from,
        })
    }

    fn weigh_verb(&self, verb: &Verb<'_>) -> Option<Decision<Marks>> {
        let mut signs = Ballot::default();
        self.see_subject(verb, &mut signs);
        match verb.subject {
            Subject::Head => self.see_head(verb, &mut signs),
            Subject::And => self.see_and(verb, &mut signs),
            _ => {}
        }
        self.see_telling(verb, &mut signs);
        signs.weigh(&ALL, self.known.scale)
    }

    /// Who or what stands before the verb, and how the verb is printed.
    fn see_subject(&self, verb: &Verb<'_>, signs: &mut Ballot<Marks>) {
        let (line, i, subject) = (self.line, self.i, verb.subject);
        let mut see = |sign, seen| signs.see(Marks::Decides, sign, seen);
        see("marker.entry", self.opens_entry());
        see("marker.head", subject == Subject::Head);
        see("marker.it", subject == Subject::It);
        see("marker.body", subject == Subject::Body);
        see("marker.and", subject == Subject::And);
        see("marker.were", subject == Subject::Were);
        see("marker.capitals", verb.capitals);
        let last = i + 1 == line.words.len();
        see(
            "leads_in",
            subject == Subject::Were && last && line.gap(i).starts_with(':'),
        );
        let other = subject == Subject::Other && verb.strong;
        see("marker.clause_follows", other && self.opens_clause());
        see("marker.all_of_them", other && self.closes_all());
    }

    /// The verb opens the line, the sentence, or what follows a colon.
    fn see_head(&self, verb: &Verb<'_>, signs: &mut Ballot<Marks>) {
        let (line, i) = (self.line, self.i);
        let (gap, next) = (line.gap(i), line.lower(i + 1));
        let opens = i == self.first;
        let mut see = |sign, seen| signs.see(Marks::Decides, sign, seen);
        see("marker.set_off", self.set_off());
        see("marker.opens", self.goes_on());
        see("marker.bracket", gap.contains('('));
        see(
            "marker.alone",
            next.is_empty() && line.words.len() <= ALONE && self.shouting,
        );
        let lone = opens && line.words.len() == self.tail() + 1;
        see("marker.clause_below", verb.strong && lone && self.setting.clause_below);
        // "Agreed, as a matter of good practice, to:-"
        see("marker.resumed", gap.trim() == "," && opens && self.resumed());
        see("marker.by", next == "by" && self.that_later());
        see("marker.moved", verb.strong && self.setting.proposed && next != "as");
        see("marker.handed", !verb.strong && self.is_handed());
    }

    /// "... and agreed": what stands before makes it a decision, or not.
    fn see_and(&self, verb: &Verb<'_>, signs: &mut Ballot<Marks>) {
        let (line, from) = (self.line, verb.from);
        let mut see = |sign, seen| signs.see(Marks::Decides, sign, seen && verb.strong);
        see(
            "marker.moved",
            self.setting.proposed && line.lower(self.i + 1) != "with",
        );
        see("marker.goes_on", from == self.first);
        see("marker.it_was", self.it_was(from));
        let here = self.goes_on_to(from) && !earlier(line, self.i, from, self.known.words);
        see("marker.they_meet", here);
        see("marker.shouted", self.shouting);
    }

    /// What makes the word one that only tells, or asks.
    fn see_telling(&self, verb: &Verb<'_>, signs: &mut Ballot<Marks>) {
        let (line, i, subject) = (self.line, self.i, verb.subject);
        let mut see = |sign, seen| signs.see(Marks::Tells, sign, seen);
        see("marker.told", true);
        let body = subject == Subject::Body;
        let named = body || subject == Subject::It;
        let headed = body && self.setting.headed && self.follows(verb.capitals);
        let head = subject == Subject::Head;
        let marked = headed || head && (self.is_handed() || self.is_headed_word());
        see("marker.unmarked", !verb.strong && !verb.capitals && !marked);
        let asked = named && !(body && verb.capitals) || subject == Subject::And;
        see("marker.stops", asked && !self.follows(verb.capitals));
        see("marker.earlier", named && earlier(line, i, verb.from, self.known.words));
        let opens = i == self.first;
        let plain = head && !opens && !self.set_off() && !is_opening(line.lower(i + 1));
        see("marker.inside", plain && verb.capitals && !verb.strong);
        // a slip is read only where the word stands as a decision's does
        see("marker.slip", verb.slip && !(verb.capitals || head && opens));
        let formal = self.is_head(verb) || self.in_capitals(i);
        see(
            "hearsay",
            self.setting.formal && !formal && hearsay(line, i, self.known.words),
        );
        let before = i.checked_sub(1).map_or("", |before| line.lower(before));
        let asks = subject == Subject::Earlier && self.known.words.told.asked.contains(before);
        signs.see(Marks::Asks, "marker.asked", asks);
    }

    /// It opens an entry of the list below those who meet.
    fn opens_entry(&self) -> bool {
        self.setting.listed && self.i == self.first && self.line.gap(self.i) == " "
    }

    fn is_head(&self, verb: &Verb<'_>) -> bool {
        self.opens_entry() || verb.from == self.first || verb.subject == Subject::Head && verb.capitals
    }

    /// The last word of what belongs to the verb before a colon or the end: "RESOLVED UNANIMOUSLY:", "Resolved by the Committee:".
    fn tail(&self) -> usize {
        const REACH: usize = 6;
        let (line, words) = (self.line, self.known.words);
        let adverb = |k: &usize| line.gap(k - 1) == " " && words.adverbs.contains(line.lower(*k));
        let adverbs = (self.i + 1..self.i + REACH).take_while(adverb).last().unwrap_or(self.i);
        let by = adverbs + 1;
        if line.lower(by) != "by" {
            return adverbs;
        }
        let own = |k: &usize| {
            line.gap(k - 1) == " " && (words.own.contains(line.lower(*k)) || words.bodies.contains(line.lower(*k)))
        };
        let body = (by + 1..by + REACH).take_while(own).last();
        body.filter(|&k| words.bodies.contains(line.lower(k)))
            .unwrap_or(adverbs)
    }

    fn set_off(&self) -> bool {
        let gap = self.line.gap(self.tail()).trim_start();
        // "Resolved/-"
        let gap = gap.strip_prefix('/').map_or(gap, str::trim_start);
        gap.starts_with([':', '\u{2013}', '\u{2014}', '-', ';']) || gap.starts_with("**")
    }

    /// "that", "to", a printed reference, or an adverb before them.
    fn goes_on(&self) -> bool {
        let next = self.line.lower(self.i + 1);
        let reference = next.contains('/') && next.has_digit();
        let money = self.line.gap(self.i).trim() == "\u{a3}";
        let votes =
            is_phrase("decisions.votes", self.line.lower(self.i)) && (money || is_phrase("decisions.votes_to", next));
        let opens = !next.is_empty() && (is_opening(next) || votes);
        // "RESOLVED 3-1 that"
        let score = next.opens_with_digit() && !next.is_digits() && self.that_later();
        opens || reference || score || self.known.words.adverbs.contains(next) && self.that_later()
    }

    /// "RECOMMENDED TO COUNCIL:", all in capitals.
    fn is_handed(&self) -> bool {
        let end = self.line.words[self.i].end;
        self.shouting && self.i == self.first && handed_to(self.line, end).is_some()
    }

    /// "Noted:" at the head of a line.
    fn is_headed_word(&self) -> bool {
        let gap = self.line.gap(self.i);
        let headed = self.i == self.first && self.known.words.headed.contains(self.line.lower(self.i));
        // "Noted        That the digger is old": in a margin of its own
        let margin = gap.trim().is_empty()
            && is_opening(self.line.lower(self.i + 1))
            && self.line.columns.contains(&self.line.words[self.i].end);
        let set_off = self.set_off() && (!gap.contains("- ") || gap.contains([':', '\u{2013}']));
        headed && (margin || set_off)
    }
}

/// A line of no more words than this is the verb alone.
const ALONE: usize = 3;

/// What may open the clause that was decided, or nothing.
fn is_opening(next: &str) -> bool {
    matches!(next, "that" | "to" | "")
}
