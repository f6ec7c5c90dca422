//! Turns the words of an attendance list into people with their posts, as the list states them.
//!
//! Knows nothing of labels and groups, nor of where in the document the list stands: text in, [`Person`]s out, all ranges
//! of that text.

use super::name::{self, Hints, Name};
use super::parts::{self, Before, Part};
use super::{asides, lines};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// One person of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Title as written; the plural title of a list for its later names.
    pub title: Option<Range<usize>>,
    /// Name without title.
    pub name: Range<usize>,
    /// Initials that stand behind a family name in brackets: "Dale (J)".
    pub initials: Option<Range<usize>>,
    /// An elected member, by title.
    pub member: bool,
    /// An elected member of another tier, by title ("County Councillor" in a parish).
    pub tier: bool,
    /// "Chair" or "Vice Chair".
    pub presiding: Option<&'static str>,
    /// Post or office as written.
    pub role: Option<Range<usize>>,
    /// Organisation.
    pub organisation: Option<Range<usize>>,
    /// Political group.
    pub party: Option<Range<usize>>,
    /// Any other words in brackets (a ward, a portfolio).
    pub aside: Option<Range<usize>>,
    /// The member substituted for.
    pub substitute_for: Option<Range<usize>>,
    /// The member who came instead.
    pub substituted_by: Option<Range<usize>>,
    /// When or at which item they came.
    pub arrived: Option<Range<usize>>,
    /// When or at which item they left.
    pub left: Option<Range<usize>>,
    /// Said to be absent or to have apologised, whatever the list.
    pub away: Option<bool>,
    /// From title to last word.
    pub span: Range<usize>,
}

/// What is known of a list before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Expect {
    /// Bare words are family names.
    pub surnames: bool,
}

/// Reads a list.
pub fn read(text: &str, expect: Expect, vocabulary: &Vocabulary) -> Vec<Person> {
    let mut reader = Reader {
        text,
        vocabulary,
        out: Vec::new(),
        plural: None,
        current: None,
        pending: None,
        post_first: false,
        surnames: expect.surnames,
        titled: false,
    };
    for line in lines::logical(text, vocabulary) {
        reader.line(line);
    }
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    out: Vec<Person>,
    /// The title that holds for the bare names that follow ("Councillors").
    plural: Option<(Range<usize>, bool)>,
    current: Option<usize>,
    /// A post or organisation that stands before its holder.
    pending: Option<Range<usize>>,
    /// In this line the post comes first and the name stands in brackets.
    post_first: bool,
    surnames: bool,
    /// The people of this list have titles.
    titled: bool,
}

impl Reader<'_> {
    fn line(&mut self, range: Range<usize>) {
        let v = self.vocabulary;
        let parts = parts::cut(self.text, range, &v.names, &v.roles);
        self.current = None;
        self.pending = None;
        self.post_first = false;
        let bare = |p: &&Part| !p.bracket && !self.text[p.range.clone()].contains(' ');
        let surnames = self.surnames && parts.iter().filter(bare).count() * 2 >= parts.len();
        // A plural title holds on over line ends only for lines of bare names.
        let begins_bare = parts.first().is_some_and(|p| {
            let hints = Hints { surnames: true };
            name::read(self.text, p.range.clone(), &v.names, &v.roles, hints).is_some_and(|n| n.title.is_none())
        });
        if !begins_bare || parts.iter().any(|p| v.roles.is_post(&self.text[p.range.clone()])) {
            self.plural = None;
        }
        for part in parts {
            self.part(part, surnames);
        }
    }

    fn part(&mut self, part: Part, surnames: bool) {
        if part.before == Before::Stop {
            self.current = None;
            self.pending = None;
            self.post_first = false;
        }
        if part.bracket {
            return self.bracket(part.range);
        }
        let words = &self.text[part.range.clone()];
        if asides::is_count(words) {
            self.current = None;
            self.pending = None;
            return;
        }
        match self.name(part.range.clone(), surnames) {
            Some(name) if !self.is_attribute(&name, &part) => self.person(name, &part),
            _ => match self.post_then_name(&part.range) {
                Some(at) => {
                    let post = self.text[..at].trim_end().len();
                    self.current = None;
                    self.pending = None;
                    self.words(part.range.start..post, Before::Start);
                    let range = at..part.range.end;
                    self.part(
                        Part {
                            before: Before::Space,
                            range,
                            bracket: false,
                        },
                        surnames,
                    );
                }
                None => self.words(part.range, part.before),
            },
        }
    }

    fn name(&self, range: Range<usize>, surnames: bool) -> Option<Name> {
        let hints = Hints {
            surnames: surnames || self.plural.is_some(),
        };
        let v = self.vocabulary;
        let name = name::read(self.text, range.clone(), &v.names, &v.roles, hints)?;
        // "Ward Member", "Green Lane Surgery": more words that read as no addition make it no name.
        let rest = self.text[name.end..range.end].trim();
        let sure = name.title.is_some() || self.given(&name);
        (sure || rest.is_empty() || asides::begins_addition(rest)).then_some(name)
    }

    /// "Fire Chief Wilma Bates": where the name begins after a post, told by its given name.
    fn post_then_name(&self, range: &Range<usize>) -> Option<usize> {
        let v = self.vocabulary;
        let words = name::words(self.text, range.clone());
        let first = words.first()?;
        let post = |end: usize| v.roles.is_post(&self.text[range.start..end]) || asides::is_acronym(first.text);
        (1..words.len().saturating_sub(1)).find_map(|i| {
            let w = &words[i];
            let begins = v.names.given(w.text) || w.text.len() == 1 && i + 2 == words.len();
            if !begins || !w.text.starts_with(char::is_uppercase) || v.roles.is_no_name(w.text) || !post(w.at) {
                return None;
            }
            let name = name::read(self.text, w.at..range.end, &v.names, &v.roles, Hints::default())?;
            (name.end >= range.end).then_some(w.at)
        })
    }

    fn given(&self, name: &Name) -> bool {
        let first = self.text[name.name.clone()].split(' ').next().unwrap_or("");
        self.vocabulary.names.given(first)
    }

    /// Two capitalised words behind a person may be a service or a firm.
    fn is_attribute(&self, name: &Name, part: &Part) -> bool {
        let sure = name.title.is_some() || self.given(name) || self.plural.is_some() && self.post().is_none();
        if sure || self.current.is_none() || matches!(part.before, Before::And | Before::Stop | Before::Start) {
            return false;
        }
        let initials = self.text[name.name.clone()]
            .split(' ')
            .next()
            .is_some_and(|w| w.trim_end_matches('.').len() == 1);
        let titled = self.titled && self.post().is_some();
        part.before == Before::Dash || titled && !initials
    }

    fn post(&self) -> Option<&Range<usize>> {
        self.current.and_then(|i| self.out.get(i)).and_then(|p| p.role.as_ref())
    }

    fn person(&mut self, name: Name, part: &Part) {
        let mut person = Person {
            title: name.title.clone(),
            name: name.name.clone(),
            member: name.member,
            presiding: None,
            role: name.office.clone().or(name.office_after.clone()),
            span: name.title.clone().map_or(name.name.start, |t| t.start)..name.end,
            ..Person::default()
        };
        self.titled |= name.title.is_some();
        if let Some(title) = &name.title {
            let first = self.text[title.clone()].split_whitespace().next().unwrap_or("");
            person.tier = name.member && self.vocabulary.names.title(first).is_none();
            let plain = self.text[title.clone()].split_whitespace().count() == 1;
            if name.plural {
                self.plural = Some((title.clone(), name.member));
            } else if name.member && plain {
                self.plural = None;
            } else if let (Some((_, member)), false) = (&self.plural, name.member) {
                // "Councillors Dale, Mrs Elm, Fenn": Mrs Elm is one of them; "Mr John Elm" is not.
                let alone = !self.text[name.name.clone()].contains(' ');
                person.member = *member && alone;
            }
        } else if let Some((title, member)) = &self.plural {
            person.title = Some(title.clone());
            person.member = *member;
        }
        if let Some(pending) = self.pending.take() {
            self.holds(&mut person, pending);
        }
        self.out.push(person);
        self.current = Some(self.out.len() - 1);
        let rest = name.end..part.range.end;
        if !self.text[rest.clone()].trim().is_empty() {
            let from = rest.start + (self.text[rest.clone()].len() - self.text[rest.clone()].trim_start().len());
            let again = Part {
                before: Before::Space,
                range: from..rest.end,
                bracket: false,
            };
            self.part(again, false);
        }
    }

    /// Gives a person the post or organisation that stands before the name.
    fn holds(&self, person: &mut Person, words: Range<usize>) {
        let v = self.vocabulary;
        let text = &self.text[words.clone()];
        if let Some(presiding) = v.roles.presiding(text) {
            person.presiding = Some(presiding);
        } else if v.roles.is_post(text) || v.roles.is_portfolio(text) {
            person.role = Some(words.clone());
        } else if asides::is_organisation(text, &v.roles) {
            person.organisation = Some(words.clone());
        } else {
            return;
        }
        person.span.start = person.span.start.min(words.start);
    }

    fn bracket(&mut self, range: Range<usize>) {
        let people = self.pending.is_some() || self.current.is_none() || self.post_first;
        if people && self.bracketed_people(&range) {
            return;
        }
        self.words(range, Before::Space);
    }

    /// "Head of Finance (Mr E Gribble)", "Executive Engineers (Messrs S Nash and J Shaw)".
    fn bracketed_people(&mut self, range: &Range<usize>) -> bool {
        let v = self.vocabulary;
        let hints = Hints::default();
        let found: Vec<Name> = parts::cut(self.text, range.clone(), &v.names, &v.roles)
            .into_iter()
            .filter_map(|p| name::read(self.text, p.range, &v.names, &v.roles, hints))
            .collect();
        let Some(pending) = self.pending.clone().filter(|_| !found.is_empty()) else {
            return false;
        };
        for name in found {
            let mut person = Person {
                title: name.title.clone(),
                name: name.name.clone(),
                member: name.member,
                span: pending.start..range.end,
                ..Person::default()
            };
            self.holds(&mut person, pending.clone());
            self.out.push(person);
            self.current = Some(self.out.len() - 1);
        }
        self.pending = None;
        self.post_first = true;
        true
    }

    /// Words that are no name: they say something of the person before them, or of the one to come.
    fn words(&mut self, range: Range<usize>, before: Before) {
        let v = self.vocabulary;
        let text = &self.text[range.clone()];
        let post = v.roles.is_post(text) || v.roles.presiding(text).is_some();
        let next = matches!(before, Before::Comma | Before::And | Before::Start | Before::Space);
        let new_post = self.post_first && next && post && self.current.is_some();
        if let Some(i) = self.current.filter(|_| !new_post) {
            let mut person = std::mem::take(&mut self.out[i]);
            asides::add(self.text, range, before, &mut person, v);
            self.out[i] = person;
            return;
        }
        self.current = None;
        self.pending = Some(match self.pending.take() {
            Some(p) if before == Before::Comma || before == Before::And => p.start..range.end,
            Some(p) if before == Before::Dash && v.roles.is_post(&self.text[p.clone()]) => p.start..range.end,
            _ => range,
        });
    }
}
