use serde::Deserialize;
use std::collections::HashSet;

/// How people are named: titles, letters after a name, small words inside one, words that are never one.
#[derive(Debug, Default)]
pub struct Names {
    member: HashSet<String>,
    member_plural: HashSet<String>,
    tier: HashSet<String>,
    person: HashSet<String>,
    person_plural: HashSet<String>,
    rank: HashSet<String>,
    office: HashSet<String>,
    office_before: HashSet<String>,
    after: HashSet<String>,
    office_after: HashSet<String>,
    particle: HashSet<String>,
    never: HashSet<String>,
    given: HashSet<String>,
}

/// What sort of title a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Of an elected member; `true` before several names.
    Member(bool),
    /// Of anybody; `true` before several names.
    Person(bool),
    /// An office that stands before the name.
    Office,
}

#[derive(Deserialize)]
struct File {
    member: Vec<String>,
    member_plural: Vec<String>,
    tier: Vec<String>,
    person: Vec<String>,
    person_plural: Vec<String>,
    rank: Vec<String>,
    office: Vec<String>,
    office_before: Vec<String>,
    after: Vec<String>,
    office_after: Vec<String>,
    particle: Vec<String>,
    never: Vec<String>,
    given: String,
}

impl Names {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Ok(f) = toml::from_str::<File>(include_str!("names.toml")) else {
            return Names::default();
        };
        Names {
            member: set(f.member),
            member_plural: set(f.member_plural),
            tier: set(f.tier),
            person: set(f.person),
            person_plural: set(f.person_plural),
            rank: set(f.rank),
            office: set(f.office),
            office_before: set(f.office_before),
            after: set(f.after),
            office_after: set(f.office_after),
            particle: set(f.particle),
            never: set(f.never),
            given: f.given.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether `word` is a title, and of which sort. Case and a closing full stop do not count.
    pub fn title(&self, word: &str) -> Option<Title> {
        let w = plain(word);
        if self.member.contains(&w) {
            Some(Title::Member(false))
        } else if self.member_plural.contains(&w) {
            Some(Title::Member(true))
        } else if self.person.contains(&w) {
            Some(Title::Person(false))
        } else if self.person_plural.contains(&w) {
            Some(Title::Person(true))
        } else if self.office.contains(&w) {
            Some(Title::Office)
        } else {
            None
        }
    }

    /// A word that may stand before a title and belongs to it: "County" Councillor, "Deputy" Mayor.
    pub fn before_title(&self, word: &str) -> bool {
        let w = plain(word);
        self.tier.contains(&w) || self.office_before.contains(&w)
    }

    /// A rank of the police or another force.
    pub fn rank(&self, word: &str) -> bool {
        self.rank.contains(&plain(word))
    }

    /// Letters after a name.
    pub fn after(&self, word: &str) -> bool {
        self.after.contains(&plain(word))
    }

    /// Letters after a name that tell an office.
    pub fn office_after(&self, word: &str) -> bool {
        self.office_after.contains(&plain(word))
    }

    /// A small word inside a family name.
    pub fn particle(&self, word: &str) -> bool {
        self.particle.contains(&plain(word))
    }

    /// A well-known given name.
    pub fn given(&self, word: &str) -> bool {
        let w = plain(word);
        self.given.contains(w.split('-').next().unwrap_or(&w))
    }

    /// A word that is no name, whatever its first letter.
    pub fn never(&self, word: &str) -> bool {
        self.never.contains(&plain(word))
    }
}

fn plain(word: &str) -> String {
    word.trim_matches(['.', ',', ':', ';']).to_lowercase()
}

pub(super) fn set(words: Vec<String>) -> HashSet<String> {
    words.into_iter().collect()
}
