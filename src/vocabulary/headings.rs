//! Words of headings: standing items, labels of the parts around the items, words that tell what a paper is.

use super::built::built;
use super::plain::plain;
use super::words::WordSet;
use serde::Deserialize;

/// The words of headings.
#[derive(Debug, Clone, Default)]
pub struct Headings {
    topics: Vec<TopicWords>,
    /// What the topics may begin with, by its first letter, each with the number of its topic, in order.
    topic_starts: [Vec<(usize, String)>; 32],
    /// What the topics may contain.
    topic_phrases: Phrases,
    attendance_keys: WordSet,
    attendance_fillers: WordSet,
    header: WordSet,
    inside: WordSet,
    /// The most words of one of them.
    inside_words: usize,
    interrupters: Vec<String>,
    closing: Vec<String>,
    kinds: KindWords,
    text: TextWords,
}

/// Words that tell one sort of text from another.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextWords {
    /// A paper with one of these has decided something.
    pub decided: Vec<String>,
    /// What somebody said or did.
    pub past: Vec<String>,
    /// A motion was moved.
    pub moved: Vec<String>,
    /// Verbs of a sentence.
    pub sentence: Vec<String>,
    /// Who came, left, sent apologies or took the chair.
    pub about_people: Vec<String>,
    /// The meeting ended.
    pub ends: Vec<String>,
    /// Words that begin a sentence behind a title.
    pub openers: WordSet,
    /// Words that open a decision, in capitals.
    pub opens_decision: WordSet,
    /// Words whose full stop ends no title ("Cllr.").
    pub shortened: WordSet,
    /// Words that end no title.
    pub small: WordSet,
    /// Verbs that a phrase with a stop lacks.
    pub phrase_verbs: WordSet,
    /// Verbs that a title lacks.
    pub title_verbs: WordSet,
    /// How a meeting opens, goes on and is broken off.
    pub procedure: Vec<String>,
    /// What is said of those who declare.
    pub interest: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct TopicWords {
    name: String,
    starts: Vec<String>,
    contains: Vec<String>,
}

/// Phrases that tell what a paper is, small letters.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct KindWords {
    /// Minutes.
    pub minutes: Vec<String>,
    /// An agenda.
    pub agenda: Vec<String>,
    /// What a link to a paper begins with.
    pub links: Vec<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// A report.
    pub report: Vec<String>,
    /// Slides.
    pub presentation: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    #[serde(default)]
    topic: Vec<TopicWords>,
    #[serde(default)]
    attendance: Labels,
    #[serde(default)]
    header: Labels,
    #[serde(default)]
    inside: Labels,
    #[serde(default)]
    interrupter: Labels,
    #[serde(default)]
    closing: Labels,
    #[serde(default)]
    kind: KindWords,
    #[serde(default)]
    text: TextWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Labels {
    keys: Vec<String>,
    fillers: Vec<String>,
    labels: Vec<String>,
    contains: Vec<String>,
    starts: Vec<String>,
}

impl Headings {
    /// The built-in words.
    pub fn built_in() -> Self {
        let file: File = built("headings").unwrap_or_default();
        let mut topic_starts: [Vec<(usize, String)>; 32] = Default::default();
        let mut topic_phrases = Phrases::default();
        for (n, topic) in file.topic.iter().enumerate() {
            for start in topic.starts.iter().filter(|start| !start.is_empty()) {
                topic_starts[usize::from(start.as_bytes()[0] % 32)].push((n, start.clone()));
            }
            for phrase in &topic.contains {
                topic_phrases.letters.push(letters(phrase));
                topic_phrases.all.push((n, phrase.clone()));
            }
        }
        Headings {
            topic_starts,
            topic_phrases,
            topics: file.topic,
            attendance_keys: file.attendance.keys.into_iter().collect(),
            attendance_fillers: file.attendance.fillers.into_iter().collect(),
            header: file.header.labels.into_iter().collect(),
            inside_words: file
                .inside
                .labels
                .iter()
                .map(|l| l.split(' ').count())
                .max()
                .unwrap_or(0),
            inside: file.inside.labels.into_iter().collect(),
            interrupters: file.interrupter.contains,
            closing: file.closing.starts,
            kinds: file.kind,
            text: file.text,
        }
    }

    /// The name of the standing item that `title` is the heading of: `apologies`, `declarations`, `previous-minutes`,
    /// `next-meeting`, `attendance` or `other`.
    pub fn topic(&self, title: &str) -> Option<&str> {
        self.topic_of(&plain(title))
    }

    /// The same of a title in its plain form.
    pub fn topic_of(&self, plain: &str) -> Option<&str> {
        let plain = without_lead(plain);
        let words = plain.bytes().filter(|b| *b == b' ').count() + 1;
        let first = plain.bytes().next().filter(|_| words <= 30)?;
        let opened = self.topic_starts[usize::from(first % 32)]
            .iter()
            .find(|(_, start)| starts(plain, start, words));
        let opened = opened.map_or(usize::MAX, |(topic, _)| *topic);
        let held = self.topic_phrases.first_in(plain);
        self.topics.get(opened.min(held)).map(|topic| topic.name.as_str())
    }

    /// Whether `label` names a group of people there or not there ("Officers present", "Apologies for absence").
    pub fn is_attendance(&self, label: &str) -> bool {
        let plain = plain(label);
        let mut keys = 0;
        let mut bodies = 0;
        let mut words = 0;
        for word in plain.split(' ').filter(|w| !w.is_empty()) {
            words += 1;
            if self.attendance_keys.contains(word) {
                keys += 1;
                bodies += usize::from(matches!(word, "panel" | "committee" | "board" | "executive"));
            } else if !self.attendance_fillers.contains(word) {
                return false;
            }
        }
        // "Panel" may head its members; "Scrutiny Panel" and "Scrutiny Board minutes" name the body that met
        let body = keys == bodies && words > 1;
        keys > 0 && words <= 10 && !body
    }

    /// Whether `label` names a part of the header ("Venue").
    pub fn is_header(&self, label: &str) -> bool {
        self.header.contains(&plain(label))
    }

    /// Whether `label` opens a part inside an item ("REPLY", "Decision").
    pub fn is_inside(&self, label: &str) -> bool {
        !has_more_words(label, self.inside_words) && self.inside.contains(&plain(label))
    }

    /// Whether a heading only interrupts the business ("CHANGE IN ORDER OF BUSINESS").
    pub fn is_interrupter(&self, heading: &str) -> bool {
        const MOST: usize = 9;
        if has_more_words(heading, MOST) {
            return false;
        }
        let plain = plain(heading);
        let words = plain.split(' ').count();
        words <= MOST
            && self.interrupters.iter().any(|i| {
                if i.contains(' ') && i.len() > 8 {
                    plain.contains(i.as_str())
                } else {
                    plain == *i
                }
            })
    }

    /// Whether a line closes the minutes (the end of the meeting, a signature, the next meeting).
    pub fn is_closing(&self, line: &str) -> bool {
        let plain = plain(line);
        let words = plain.split(' ').count();
        self.closing.iter().any(|s| {
            plain == *s
                || (plain.starts_with(s.as_str())
                    && plain.as_bytes().get(s.len()) == Some(&b' ')
                    && (s.contains(' ') || words <= 12))
        })
    }

    /// Words that tell one sort of text from another.
    pub fn text(&self) -> &TextWords {
        &self.text
    }

    /// Phrases that tell what a paper is.
    pub fn kinds(&self) -> &KindWords {
        &self.kinds
    }
}

/// Whether the plain form of a text has more words than so many, as far as its own spaces tell.
fn has_more_words(text: &str, most: usize) -> bool {
    let lettered = |word: &&[u8]| word.iter().any(u8::is_ascii_alphabetic);
    text.as_bytes()
        .split(|b| *b == b' ')
        .filter(lettered)
        .nth(most)
        .is_some()
}

/// Phrases of the topics, in their order.
#[derive(Debug, Clone, Default)]
struct Phrases {
    /// The letters of each.
    letters: Vec<u32>,
    /// Each with the number of its topic.
    all: Vec<(usize, String)>,
}

impl Phrases {
    /// The number of the first topic of which a text holds a phrase; `usize::MAX` where it holds none.
    fn first_in(&self, text: &str) -> usize {
        const SIDE_BY_SIDE: usize = 16;
        let lacks = !letters(text);
        for (n, some) in self.letters.chunks(SIDE_BY_SIDE).enumerate() {
            // of most of them a text lacks a letter
            if !some.iter().fold(false, |any, letters| any | (letters & lacks == 0)) {
                continue;
            }
            let here = some.iter().zip(&self.all[n * SIDE_BY_SIDE..]);
            let mut here = here.filter(|(letters, _)| *letters & lacks == 0);
            if let Some((_, (topic, _))) = here.find(|(_, (_, phrase))| text.contains(phrase.as_str())) {
                return *topic;
            }
        }
        usize::MAX
    }
}

/// A bit for each letter of a text: a text that lacks a letter of a phrase does not hold the phrase.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte % 32))
}

/// One phrase of one word must be nearly the whole title; a longer one may carry on.
fn starts(plain: &str, phrase: &str, words: usize) -> bool {
    let Some(rest) = plain.strip_prefix(phrase) else {
        return false;
    };
    let whole = rest.is_empty() || rest.starts_with(' ') || phrase.ends_with(' ');
    let long = phrase.contains(' ');
    whole && (rest.is_empty() || long || words <= 3 && phrase.len() > 8 && rest.starts_with(" and") || opens(rest))
}

/// What may follow one word of a standing title: "Minutes of ...", "Finance (RFO)", "Minutes – 2 May".
fn opens(rest: &str) -> bool {
    [
        " of the",
        " of last",
        " of previous",
        " from the",
        " for the",
        " by members",
        " from members",
    ]
    .iter()
    .any(|o| rest.starts_with(o))
}

/// "To receive", "to consider and approve" and the like say nothing of the topic.
fn without_lead(plain: &str) -> &str {
    let mut rest = plain;
    for _ in 0..6 {
        let before = rest;
        for lead in [
            "to ",
            "receive ",
            "consider ",
            "approve ",
            "note ",
            "confirm ",
            "and ",
            "or ",
            "acceptance ",
            "record ",
            "accept ",
            "agree ",
            "adopt ",
            "any ",
            "members ",
            "sign ",
            "resolution ",
            "the ",
            "accepted ",
            "for ",
            "item ",
        ] {
            if let Some(r) = rest.strip_prefix(lead) {
                rest = r;
            }
        }
        if rest == before {
            break;
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examples(table: &toml::Value, key: &str) -> Vec<String> {
        table[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|v| v.as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn the_file_parses() {
        let file: Result<File, _> = toml::from_str(include_str!("headings.toml"));
        assert!(file.is_ok_and(|f| !f.text.ends.is_empty() && f.text.openers.iter().next().is_some()));
    }

    #[test]
    fn the_words_hold_what_their_examples_promise() {
        let file: toml::Value = toml::from_str(include_str!("headings.toml")).unwrap();
        let words = Headings::built_in();
        for topic in file["topic"].as_array().unwrap() {
            let name = topic["name"].as_str().unwrap();
            for e in examples(topic, "examples") {
                assert_eq!(words.topic(&e), Some(name), "{e}");
            }
            for e in examples(topic, "not_examples") {
                assert_ne!(words.topic(&e), Some(name), "{e}");
            }
        }
        type Check<'c> = (&'c str, &'c dyn Fn(&str) -> bool);
        let checks: [Check<'_>; 5] = [
            ("attendance", &|l| words.is_attendance(l)),
            ("header", &|l| words.is_header(l)),
            ("inside", &|l| words.is_inside(l)),
            ("interrupter", &|l| words.is_interrupter(l)),
            ("closing", &|l| words.is_closing(l)),
        ];
        for (family, check) in checks {
            for e in examples(&file[family], "examples") {
                assert!(check(&e), "{family}: {e}");
            }
            for e in examples(&file[family], "not_examples") {
                assert!(!check(&e), "{family}: {e}");
            }
        }
    }
}
