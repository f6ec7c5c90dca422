use super::names::set;
use serde::Deserialize;
use std::collections::HashSet;

/// The words of the labels of attendance lists.
#[derive(Debug, Default)]
pub struct Attendance {
    /// In order of precedence.
    groups: Vec<(Label, HashSet<String>)>,
    own: HashSet<String>,
    joined: HashSet<String>,
    not_own: HashSet<String>,
    other: HashSet<String>,
    weak: HashSet<String>,
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
}

impl Attendance {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Ok(f) = toml::from_str::<File>(include_str!("attendance.toml")) else {
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

    /// What a label made of `words` says; `None` where none of them decides.
    pub fn label(&self, words: &[&str]) -> Option<Label> {
        let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let any = |set: &HashSet<String>| words.iter().any(|w| set.contains(w));
        let (label, _) = self.groups.iter().find(|(_, set)| any(set))?;
        Some(match label {
            Label::Attending if any(&self.own) => Label::Present,
            Label::Attending if !any(&self.joined) => Label::Everybody,
            Label::Public
                if words
                    .iter()
                    .any(|w| w == "attendance" || w == "present" && self.not_own.iter().any(|n| words.contains(n))) =>
            {
                Label::Invited
            }
            Label::Present if any(&self.not_own) => Label::Invited,
            label => *label,
        })
    }
}
