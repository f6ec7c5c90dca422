use super::built::built;
use super::names::set;
use super::words::WordSet;
use serde::Deserialize;

/// The words of the labels of attendance lists.
#[derive(Debug, Default)]
pub struct Attendance {
    /// In order of precedence.
    groups: Vec<(Label, WordSet)>,
    own: WordSet,
    joined: WordSet,
    not_own: WordSet,
    other: WordSet,
    weak: WordSet,
    closing: WordSet,
    column: WordSet,
    speaks: WordSet,
    adverb: WordSet,
    authors: Vec<String>,
    by_leave: WordSet,
    being_there: WordSet,
    missing: WordSet,
    came: WordSet,
}

/// What a label says of the people below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// Apologies sent.
    Apologies,
    /// Absent without apologies.
    Absent,
    /// Co-opted members and representatives.
    CoOpted,
    /// Council staff.
    Officer,
    /// Press.
    Press,
    /// Members of the public.
    Public,
    /// The one who presides.
    Chair,
    /// Guests, witnesses, speakers.
    Guest,
    /// Others who are there too.
    Invited,
    /// "In attendance": staff and others; each person's title decides.
    Attending,
    /// "Attendance": everybody there; each person's title decides.
    Everybody,
    /// The body's own members.
    Present,
}

#[derive(Deserialize)]
struct File {
    apologies: Vec<String>,
    absent: Vec<String>,
    co_opted: Vec<String>,
    officer: Vec<String>,
    press: Vec<String>,
    public: Vec<String>,
    chair: Vec<String>,
    guest: Vec<String>,
    invited: Vec<String>,
    attending: Vec<String>,
    present: Vec<String>,
    own: Vec<String>,
    joined: Vec<String>,
    not_own: Vec<String>,
    other: Vec<String>,
    weak: Vec<String>,
    closing: Vec<String>,
    column: Vec<String>,
    speaks: Vec<String>,
    adverb: Vec<String>,
    authors: Vec<String>,
    by_leave: Vec<String>,
    being_there: Vec<String>,
    missing: Vec<String>,
    came: Vec<String>,
}

impl Attendance {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("attendance") else {
            return Attendance::default();
        };
        let groups = vec![
            (Label::Apologies, f.apologies),
            (Label::Absent, f.absent),
            (Label::CoOpted, f.co_opted),
            (Label::Officer, f.officer),
            (Label::Press, f.press),
            (Label::Public, f.public),
            (Label::Chair, f.chair),
            (Label::Guest, f.guest),
            (Label::Invited, f.invited),
            (Label::Attending, f.attending),
            (Label::Present, f.present),
        ];
        Attendance {
            groups: groups.into_iter().map(|(l, w)| (l, set(w))).collect(),
            own: set(f.own),
            joined: set(f.joined),
            not_own: set(f.not_own),
            other: set(f.other),
            weak: set(f.weak),
            closing: set(f.closing),
            column: set(f.column),
            speaks: set(f.speaks),
            adverb: set(f.adverb),
            authors: f.authors,
            by_leave: set(f.by_leave),
            being_there: set(f.being_there),
            missing: set(f.missing),
            came: set(f.came),
        }
    }

    /// A word that labels are made of, whether it decides anything or not.
    pub fn is_label_word(&self, word: &str) -> bool {
        let w = word.to_lowercase();
        self.other.contains(&w) || self.groups.iter().any(|(_, set)| set.contains(&w))
    }

    /// Whether the words make a label without a colon after them too.
    pub fn stands_alone(&self, words: &[&str]) -> bool {
        let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let decides = |w: &String| self.groups.iter().any(|(_, set)| set.contains(w));
        words.iter().any(|w| decides(w) && !self.weak.contains(w)) || words.iter().filter(|w| decides(w)).count() > 1
    }

    /// A verb that tells of somebody who spoke at the meeting.
    pub fn speaks(&self, word: &str) -> bool {
        self.speaks.contains(word)
    }

    /// A word between somebody and what they did.
    pub fn adverb(&self, word: &str) -> bool {
        self.adverb.contains(word)
    }

    /// The length of "Report by" at the start of a line.
    pub fn authors(&self, line: &str) -> Option<usize> {
        let opens = |p: &&String| line.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p));
        self.authors.iter().find(opens).map(|p| p.len())
    }

    /// A word that says by what right somebody attends who is no member.
    pub fn by_leave(&self, word: &str) -> bool {
        self.by_leave.contains(&word.to_lowercase())
    }

    /// A word that opens the label of others who were there too ("Also present").
    pub fn adds(&self, word: &str) -> bool {
        self.not_own.contains(&word.to_lowercase())
            && self
                .groups
                .iter()
                .any(|(l, set)| *l == Label::Invited && set.contains(&word.to_lowercase()))
    }

    /// A word at the end of a list that says no more than that its people were there.
    pub fn being_there(&self, word: &str) -> bool {
        self.being_there.contains(&word.to_lowercase())
    }

    /// Whether a line is nothing but the heading of a column of people.
    pub fn is_column(&self, line: &str) -> bool {
        let word = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let each = |w: &str| self.column.contains(w.trim_matches(|c: char| !c.is_alphanumeric()));
        let parts = || {
            word.split([' ', '/', '|', ';', ':', ',', '-', '–'])
                .filter(|w| !w.is_empty())
        };
        self.column.contains(&word) || parts().count() > 1 && parts().all(each)
    }

    /// Whether the last words of a heading are a label: one of the words for being there, with another that decides or links.
    pub fn ends_label(&self, words: &[&str]) -> bool {
        let last = words.last().map(|w| w.to_lowercase()).unwrap_or_default();
        words.len() > 1 && self.closing.contains(&last) && self.stands_alone(words)
    }

    /// Whether the first words of a sentence that ends in a colon say that people were there.
    pub fn opens_list(&self, words: &[String]) -> bool {
        let there = |w: &String| self.closing.contains(&w.to_lowercase());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        words.iter().any(|w| there(&(*w).to_owned())) && self.stands_alone(&words)
    }

    /// What a label made of `words` says; `None` where none of them decides.
    pub fn label(&self, words: &[&str]) -> Option<Label> {
        let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let any = |set: &WordSet| words.iter().any(|w| set.contains(w));
        let (label, _) = self.groups.iter().find(|(_, set)| any(set))?;
        // "Absent without apologies", "Councillors not present": nobody came, and nobody was excused
        if any(&self.missing)
            && matches!(
                label,
                Label::Apologies | Label::Absent | Label::Present | Label::Attending
            )
        {
            return Some(Label::Absent);
        }
        Some(match label {
            // "Attendance and apologies": of those who came and those who did not
            Label::Apologies if any(&self.came) => Label::Everybody,
            Label::Attending if any(&self.own) => Label::Present,
            Label::Attending if !any(&self.joined) => Label::Everybody,
            Label::Public
                if words.iter().any(|w| {
                    w == "attendance" || w == "present" && self.not_own.iter().any(|n| words.iter().any(|w| w == n))
                }) =>
            {
                Label::Invited
            }
            Label::Present if any(&self.not_own) => Label::Invited,
            label => *label,
        })
    }
}
