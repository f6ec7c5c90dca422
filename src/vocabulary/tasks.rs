use super::built::built;
use super::words::{Room, WordSet, folded};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words in which minutes say what somebody is to do, and by when. All lists are in small letters.
#[derive(Debug, Default)]
pub struct Tasks {
    /// Ways to lay a task on somebody by their first byte, the longest first.
    asked: BTreeMap<u8, Vec<String>>,
    task: WordSet,
    finite: WordSet,
    owner: Vec<String>,
    /// What opens a sentence before the one who is asked, the longest first.
    pub opening: Vec<String>,
    /// What stands before a day by which something is to be done, the longest first.
    pub deadline: Vec<String>,
    /// What makes a month mean its last day.
    pub end_of: Vec<String>,
    /// Deadlines without a day of their own, the longest first.
    pub vague: Vec<String>,
    /// Ends of a year that stand on a fixed day.
    pub year_end: Vec<YearEnd>,
    /// The next meeting.
    pub next_meeting: Vec<String>,
    /// A stretch of time from the meeting.
    pub within: Within,
}

/// An end of a year that stands on a fixed day.
#[derive(Debug, Clone, Deserialize)]
pub struct YearEnd {
    /// How it is called.
    pub words: Vec<String>,
    /// Month, from 1.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
}

/// "within six weeks".
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Within {
    /// What opens it, the longest first.
    pub words: Vec<String>,
    /// Days.
    pub day: Vec<String>,
    /// Weeks.
    pub week: Vec<String>,
    /// Months.
    pub month: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    asked: Vec<String>,
    task: Vec<String>,
    finite: Vec<String>,
    owner: Vec<String>,
    opening: Vec<String>,
    deadline: Vec<String>,
    end_of: Vec<String>,
    vague: Vec<String>,
    year_end: Vec<YearEnd>,
    next_meeting: Words,
    within: Within,
}

impl Tasks {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("tasks") else {
            return Tasks::default();
        };
        let longest_first = |mut words: Vec<String>| {
            words.sort_by_key(|w| std::cmp::Reverse(w.len()));
            words
        };
        let mut asked: BTreeMap<u8, Vec<String>> = BTreeMap::new();
        for way in longest_first(f.asked) {
            let first = way.bytes().next().unwrap_or(b' ');
            asked.entry(first).or_default().push(way);
        }
        Tasks {
            asked,
            task: f.task.into_iter().collect(),
            finite: f.finite.into_iter().collect(),
            owner: f.owner,
            opening: longest_first(f.opening),
            deadline: longest_first(f.deadline),
            end_of: longest_first(f.end_of),
            vague: longest_first(f.vague),
            year_end: f.year_end,
            next_meeting: longest_first(f.next_meeting.words),
            within: Within {
                words: longest_first(f.within.words),
                ..f.within
            },
        }
    }

    /// Where a text goes on behind the words, and a space, with which it lays a task on somebody.
    pub fn asking(&self, text: &str) -> Option<usize> {
        let ways = self.asked.get(text.as_bytes().first()?)?;
        let begun = |way: &&String| text.as_bytes().get(way.len()) == Some(&b' ') && text.starts_with(way.as_str());
        ways.iter().find(begun).map(|way| way.len() + 1)
    }

    /// A word that says what is to be done ("circulate").
    pub fn is_task(&self, word: &str) -> bool {
        self.task.contains(&folded(word, &mut Room::default()))
    }

    /// A word of a sentence that already says something.
    pub fn is_finite(&self, word: &str) -> bool {
        self.finite.contains(&folded(word, &mut Room::default()))
    }

    /// A phrase that may be given a task though it names no post and nobody ("officers").
    pub fn is_owner(&self, phrase: &str) -> bool {
        let phrase = phrase.to_lowercase();
        self.owner
            .iter()
            .any(|o| *o == phrase || phrase.strip_prefix("the ") == Some(o))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sound() {
        let tasks = Tasks::built_in();
        assert!(tasks.is_task("Circulate") && !tasks.is_task("welcomed"));
        assert!(tasks.is_owner("Officers") && tasks.is_owner("the officers") && !tasks.is_owner("the swans"));
        assert!(toml::from_str::<File>(include_str!("tasks.toml")).is_ok());
    }
}
