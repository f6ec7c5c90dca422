//! The signs of the words before a place: are they a title?

use super::NEXT_MEETING;
use super::Place;
use super::word::{Word, is_deed};
use crate::decide::Candidate;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Plain, Vocabulary, is_abbreviation};
use std::sync::LazyLock;

/// More words than this are many for a title.
const MANY: u32 = 7;
/// A standing title is told by its first words.
const STANDING: usize = 12;
/// A title has at least so many letters.
const LETTERS: usize = 3;

/// What standing items are called, word for word.
static TITLE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{running.title})(?:\b|$)"));

/// The words before a place, added up one by one.
#[derive(Default)]
pub(super) struct Head {
    words: u32,
    verbs: u32,
    deeds: u32,
    commas: u32,
    /// People named, and those whom a small word ties to the title ("by Councillor Bream").
    people: u32,
    led: u32,
    decided: u32,
    /// Numbers and letters of a list.
    labels: u32,
    open: u32,
    capitals: bool,
    /// Capitals but for small words.
    dressed: bool,
    /// The words name a standing item, and did so without the last of them.
    topic: bool,
    before: bool,
    /// ... the next meeting.
    next_meeting: bool,
    /// Words that open sentences, behind a word in small letters.
    opened: u32,
    /// The plain form of the words, and how much of the text it is.
    plain: Plain,
    told: usize,
}

impl Head {
    pub(super) fn new() -> Self {
        Head {
            capitals: true,
            dressed: true,
            ..Head::default()
        }
    }

    /// Takes word `i` in.
    pub(super) fn add(&mut self, words: &[Word<'_>], i: usize, text: &str, vocabulary: &Vocabulary) {
        let word = &words[i];
        let behind = i.checked_sub(1).map(|before| &words[before]);
        let tied = behind.is_some_and(|w| w.small || w.is_mark()) || word.text.starts_with('(');
        let title = || vocabulary.names.title(word.bare).is_some();
        let named = i > 0 && word.upper && words.get(i + 1).is_some_and(|w| w.upper) && title();
        let small = behind.is_some_and(|w| w.is_small_lettered() && !w.small && w.text == w.bare);
        let goes_on = words.get(i + 1).is_some_and(Word::is_small_lettered);
        let opens = small && goes_on && phrases("running.opener").contains(&word.text);
        self.words += 1;
        self.opened += u32::from(opens);
        self.people += u32::from(named && !tied);
        self.led += u32::from(named && tied);
        self.verbs += u32::from(i > 0 && word.verb && !word.upper);
        self.deeds += u32::from(i > 0 && is_deed(words, i));
        self.labels += u32::from(i > 0 && self.open == 0 && word.is_label());
        self.commas += u32::from(word.text.ends_with([',', ';']));
        self.capitals &= word.capitals || !word.text.contains(char::is_lowercase);
        self.dressed &= word.small || !word.is_small_lettered();
        let decides = word.capitals && vocabulary.headings.text().opens_decision.contains(word.bare);
        self.decided += u32::from(decides);
        for c in word.text.chars() {
            match c {
                '(' => self.open += 1,
                ')' => self.open = self.open.saturating_sub(1),
                _ => {}
            }
        }
        self.before = self.topic;
        if i < STANDING {
            self.topic = self.verbs == 0 && {
                self.plain.push(&text[self.told..word.end()]);
                self.told = word.end();
                let topic = vocabulary.headings.topic_of(self.plain.so_far());
                self.next_meeting = topic == Some(NEXT_MEETING);
                topic.is_some()
            };
        }
    }

    /// A bracket is not closed yet.
    pub(super) fn is_open(&self) -> bool {
        self.open > 0
    }

    /// Two verbs and more.
    pub(super) fn is_sentence(&self) -> bool {
        self.verbs > 1
    }

    pub(super) fn is_capitals(&self) -> bool {
        self.capitals
    }

    pub(super) fn is_dressed(&self) -> bool {
        self.dressed
    }

    /// The words name the item on the next meeting.
    pub(super) fn names_next_meeting(&self) -> bool {
        self.topic && self.next_meeting
    }

    pub(super) fn words(&self) -> u32 {
        self.words
    }

    /// Tells the place behind these words what they are.
    pub(super) fn tell(&self, place: &mut Candidate<Place>, words: &[Word<'_>], text: &str) {
        let (Some(first), Some(last)) = (words.first(), words.iter().rev().find(|w| !w.is_mark())) else {
            return;
        };
        let title = &text[..place.what.end];
        let plain = title.trim_end_matches([':', '.', '-', '–', '—', ' ']);
        let whole = TITLE.find(plain).is_some_and(|m| m.end() == plain.len());
        let initial = last.upper && last.bare.chars().count() == 1 || is_abbreviation(last.bare);
        let opens = phrases("running.opener").contains(&first.bare);
        let sentence = opens && words.get(1).is_some_and(Word::is_small_lettered);
        let letters = title.chars().filter(|c| c.is_alphabetic()).take(LETTERS).count();
        let mark = |pair: &&[u8]| matches!(pair, [b'.' | b':' | b'?', b' '] | [b':', b'-']);
        let marks = plain.as_bytes().windows(2).filter(mark).count();
        let comma = last.text.ends_with([',', ';']);
        let seen = [
            ("standing", u32::from(self.topic)),
            ("completes", u32::from(self.topic && !self.before)),
            ("whole_standing", u32::from(whole)),
            ("many_words", self.words.saturating_sub(MANY)),
            ("one_word", u32::from(self.words == 1)),
            ("verb", self.verbs),
            ("deed", self.deeds),
            ("opened_inside", self.opened),
            ("commas", self.commas.saturating_sub(u32::from(comma))),
            ("comma_last", u32::from(comma)),
            ("person_inside", self.people),
            ("person_led", self.led),
            ("capitals", u32::from(self.capitals)),
            ("dressed", u32::from(self.dressed && self.words > 1)),
            ("decides_inside", self.decided),
            ("label_inside", self.labels),
            ("marks_inside", u32::try_from(marks).unwrap_or(u32::MAX)),
            ("small_last", u32::from(last.small)),
            ("initial_last", u32::from(initial)),
            ("short_head", u32::from(letters < LETTERS)),
            ("lower_head", u32::from(first.is_small_lettered())),
            ("sentence_head", u32::from(sentence)),
            ("purpose_head", u32::from(first.text == "To")),
        ];
        for (name, times) in seen {
            place.see(name, times);
        }
    }
}
