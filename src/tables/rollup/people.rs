use super::gathered::{Gather, Gathered};
use super::persons::Persons;
use crate::meeting::given_agree;
use crate::record::Record;
use crate::tables::{Cell, column};
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet};

/// One key and all that was seen under it.
#[derive(Debug, Default)]
pub(crate) struct Person {
    key: String,
    names: BTreeSet<String>,
    councils: BTreeSet<String>,
    bodies: BTreeSet<String>,
    meetings: BTreeSet<usize>,
    first: Option<String>,
    last: Option<String>,
    conflicts: Vec<String>,
}

pub(crate) const TABLE: Gathered<Person> = Gathered {
    name: "people",
    about: "One person_key of the run, with every form of the name seen under it and what is doubtful about it.",
    key: &["person_key"],
    start: |context| {
        Box::new(People {
            vocabulary: context.vocabulary,
            persons: Persons::default(),
        })
    },
    columns: &[
        column!("names", List, "", "Forms of the name seen, as written.", |_, p| {
            Cell::list(p.names.iter().cloned())
        }),
        column!("councils", List, "", "Councils they were named by.", |_, p| Cell::list(
            p.councils.iter().cloned()
        )),
        column!("bodies", List, "", "Bodies they were named by.", |_, p| Cell::list(
            p.bodies.iter().cloned()
        )),
        column!(
            "meetings",
            Integer,
            "",
            "Number of meetings they were named at.",
            |_, p| Cell::integer(p.meetings.len())
        ),
        column!("first", Date, "YYYY-MM-DD", "Day of the first of them.", |_, p| {
            Cell::date(p.first.as_deref())
        }),
        column!("last", Date, "YYYY-MM-DD", "Day of the last of them.", |_, p| {
            Cell::date(p.last.as_deref())
        }),
        column!(
            "conflicts",
            List,
            "",
            "Why the key may stand for more than one person, or share one with another key; empty where nothing speaks for it.",
            |_, p| Cell::list(p.conflicts.iter().cloned())
        ),
        column!(
            "person_key",
            String,
            "",
            "Council, family name and first initial: the same in every run.",
            |_, p| { Cell::text(Some(&p.key)) }
        ),
    ],
};

struct People<'a> {
    vocabulary: &'a Vocabulary,
    persons: Persons,
}

impl Gather<Person> for People<'_> {
    fn record(&mut self, record: &Record) {
        self.persons.record(record, self.vocabulary);
    }

    fn finish(&mut self) -> Vec<Person> {
        let persons = &self.persons;
        let mut people: BTreeMap<&str, Person> = BTreeMap::new();
        for named in &persons.named {
            let form = &persons.forms[named.form];
            let sitting = &persons.sittings[named.sitting];
            let person = people.entry(&form.key).or_default();
            person.key.clone_from(&form.key);
            person.names.insert(form.name.clone());
            person.councils.extend(sitting.council.clone());
            person.bodies.extend(sitting.body.clone());
            person.meetings.insert(named.sitting);
            if let Some(date) = &sitting.date {
                person.first = person
                    .first
                    .take()
                    .map_or(Some(date.clone()), |f| Some(f.min(date.clone())));
                person.last = person.last.take().max(Some(date.clone()));
            }
        }
        let mut out: Vec<Person> = people.into_values().collect();
        let doubts = Doubts::new(persons);
        for person in &mut out {
            person.conflicts = doubts.of(&person.key);
        }
        out
    }
}

/// What is needed to tell what is doubtful about a key.
struct Doubts<'a> {
    persons: &'a Persons,
    of_key: BTreeMap<&'a str, Vec<usize>>,
    of_family: BTreeMap<(&'a str, &'a str), BTreeSet<&'a str>>,
    sittings: Vec<BTreeSet<usize>>,
}

impl<'a> Doubts<'a> {
    fn new(persons: &'a Persons) -> Self {
        let mut doubts = Doubts {
            persons,
            of_key: BTreeMap::new(),
            of_family: BTreeMap::new(),
            sittings: persons.sittings_of_forms(),
        };
        for (i, form) in persons.forms.iter().enumerate() {
            doubts.of_key.entry(&form.key).or_default().push(i);
            let family = doubts.of_family.entry((&form.council, &form.family));
            family.or_default().insert(&form.key);
        }
        doubts
    }

    /// What speaks against one person behind a key, and one key for the person.
    fn of(&self, key: &str) -> Vec<String> {
        let mut out = BTreeSet::new();
        let forms = self.of_key.get(key).map_or(&[][..], Vec::as_slice);
        for (n, i) in forms.iter().enumerate() {
            out.extend(forms[n + 1..].iter().filter_map(|j| self.between(*i, *j)));
        }
        if let Some(own) = forms.first().map(|i| &self.persons.forms[*i])
            && own.given.is_empty()
        {
            let family = self.of_family.get(&(own.council.as_str(), own.family.as_str()));
            let others: Vec<&str> = family
                .into_iter()
                .flatten()
                .copied()
                .filter(|k| *k != own.key)
                .collect();
            if !others.is_empty() {
                out.insert(format!("may be {}", others.join(" or ")));
            }
        }
        out.into_iter().collect()
    }

    fn between(&self, i: usize, j: usize) -> Option<String> {
        let (a, b) = (&self.persons.forms[i], &self.persons.forms[j]);
        if !given_agree(&a.given, &b.given) {
            Some(format!("{} and {} may be two people", a.name, b.name))
        } else if !self.sittings[i].is_disjoint(&self.sittings[j]) {
            Some(format!("{} and {} stand in the minutes of one meeting", a.name, b.name))
        } else if a.place != b.place {
            Some("named by minutes of no known council, which may be two".to_owned())
        } else if a.member != b.member {
            Some("named as a member and as an officer or guest".to_owned())
        } else {
            None
        }
    }
}
