//! Gathers who was named at which meeting, and tells which forms of a name are one person: "J Welbeck", "Jane Welbeck" and, where
//! the council has no other of the name, "Welbeck". Forms that may be several people are never put together.

use super::counts;
use crate::keys;
use crate::meeting::{fold_name, given_agree};
use crate::record::{Group, Record, Status};
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

/// One way a person was written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Form {
    /// `council_key`, or nothing.
    pub council: String,
    /// Where the council is not known, the body, or else the document: people of two of them are not taken for one.
    pub place: String,
    /// `person_key`.
    pub key: String,
    /// As written.
    pub name: String,
    /// Family name, folded.
    pub family: String,
    /// Given names or initials, as written.
    pub given: String,
    /// As the roster has it.
    pub roster: Option<String>,
    /// A member or co-opted member, not an officer or guest.
    pub member: bool,
}

/// A meeting with people named.
#[derive(Debug, Clone)]
pub(crate) struct Sitting {
    pub council: Option<String>,
    pub council_key: Option<String>,
    pub body: Option<String>,
    pub body_key: Option<String>,
    pub date: Option<String>,
    pub file: String,
    pub document: String,
    pub meeting_key: Option<String>,
}

/// Somebody named at a meeting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub form: usize,
    pub sitting: usize,
    pub status: Status,
    pub group: Group,
    /// Came in the place of another.
    pub substitute: bool,
}

/// Who was named where.
#[derive(Debug, Default)]
pub(crate) struct Persons {
    pub forms: Vec<Form>,
    index: HashMap<Form, usize>,
    pub sittings: Vec<Rc<Sitting>>,
    pub named: Vec<Named>,
    /// Sitting, and the person key (without council) of a member whom another stood in for.
    pub replaced: Vec<(usize, String)>,
}

impl Persons {
    /// Takes the people of a record.
    pub(crate) fn record(&mut self, record: &Record, vocabulary: &Vocabulary) {
        if !counts(record) || record.attendees.is_empty() {
            return;
        }
        let meeting = &record.meeting;
        let sitting = self.sittings.len();
        self.sittings.push(Rc::new(Sitting {
            council: meeting.council.clone(),
            council_key: meeting.council_key.clone(),
            body: meeting.body.clone(),
            body_key: meeting.body_key.clone(),
            date: meeting.date.clone(),
            file: record.document.file.clone(),
            document: record.document.id.clone(),
            meeting_key: meeting.meeting_key.clone(),
        }));
        for attendee in &record.attendees {
            let Some(key) = attendee.person_key.clone() else {
                continue;
            };
            let family = attendee.family_name.as_deref().unwrap_or("");
            let family = if family.is_empty() {
                attendee.name.split(' ').next_back().unwrap_or("")
            } else {
                family
            };
            let form = Form {
                council: meeting.council_key.clone().unwrap_or_default(),
                place: match (&meeting.council_key, &meeting.body_key) {
                    (Some(_), _) => String::new(),
                    (None, Some(body)) => body.clone(),
                    (None, None) => record.document.id.clone(),
                },
                key,
                name: attendee.name.clone(),
                family: fold_name(family),
                given: keys::given(&attendee.name, family).to_owned(),
                roster: attendee.roster.clone(),
                member: matches!(attendee.group, Group::Member | Group::CoOpted),
            };
            let next = self.forms.len();
            let form = *self.index.entry(form).or_insert_with_key(|f| {
                self.forms.push(f.clone());
                next
            });
            self.named.push(Named {
                form,
                sitting,
                status: attendee.status,
                group: attendee.group,
                substitute: attendee.substitute_for.is_some(),
            });
            if let Some(name) = &attendee.substitute_for {
                let bare = name.split(' ').skip_while(|w| vocabulary.names.title(w).is_some());
                let bare = bare.collect::<Vec<_>>().join(" ");
                self.replaced
                    .extend(keys::person_key(&bare, None).map(|k| (sitting, k)));
            }
        }
    }

    /// Once all are in: meetings that name no council are of the council of the run, where it has only one. Those that name
    /// neither council nor body are each of a body of its own: nothing says that two of them are of the same.
    pub(crate) fn settle(&mut self) {
        self.adopt();
        let nameless = |s: &&mut Rc<Sitting>| s.council_key.is_none() && s.body_key.is_none();
        for sitting in self.sittings.iter_mut().filter(nameless) {
            let sitting = Rc::make_mut(sitting);
            sitting.body_key = Some(sitting.document.clone());
        }
    }

    fn adopt(&mut self) {
        let named: BTreeSet<&String> = self.sittings.iter().filter_map(|s| s.council_key.as_ref()).collect();
        let [only] = named.into_iter().collect::<Vec<_>>()[..] else {
            return;
        };
        let only = only.clone();
        let council = self.sittings.iter().find_map(|s| s.council.clone());
        for sitting in self.sittings.iter_mut().filter(|s| s.council_key.is_none()) {
            let sitting = Rc::make_mut(sitting);
            sitting.council_key = Some(only.clone());
            sitting.council.clone_from(&council);
        }
        for form in self.forms.iter_mut().filter(|f| f.council.is_empty()) {
            form.council.clone_from(&only);
            form.place.clear();
        }
    }

    /// For each form, the meetings it was named at.
    pub(crate) fn sittings_of_forms(&self) -> Vec<BTreeSet<usize>> {
        let mut sittings = vec![BTreeSet::new(); self.forms.len()];
        for named in &self.named {
            sittings[named.form].insert(named.sitting);
        }
        sittings
    }

    /// For each form, the form that stands for its person: the fullest.
    pub(crate) fn people(&self) -> Vec<usize> {
        let sittings = self.sittings_of_forms();
        let mut families: BTreeMap<(&str, &str, &str, bool), Vec<usize>> = BTreeMap::new();
        for (i, form) in self.forms.iter().enumerate() {
            families
                .entry((&form.council, &form.place, &form.family, form.member))
                .or_default()
                .push(i);
        }
        let mut person: Vec<usize> = (0..self.forms.len()).collect();
        for forms in families.values() {
            self.family(forms, &sittings, &mut person);
        }
        person
    }

    fn family(&self, forms: &[usize], sittings: &[BTreeSet<usize>], person: &mut [usize]) {
        // the fullest first (and of those the one with a council in its key), so that "J Walker" meets "Jane A Walker" and not the other way round
        let mut forms = forms.to_vec();
        let length = |i: usize| self.forms[i].given.len();
        forms.sort_by(|a, b| {
            length(*b)
                .cmp(&length(*a))
                .then(self.forms[*b].key.contains('/').cmp(&self.forms[*a].key.contains('/')))
                .then(self.forms[*a].name.cmp(&self.forms[*b].name))
        });
        let mut people: Vec<Vec<usize>> = Vec::new();
        for form in forms {
            let agree = |p: &Vec<usize>| p.iter().all(|f| self.agree(*f, form));
            let fits: Vec<usize> = (0..people.len()).filter(|p| agree(&people[*p])).collect();
            match fits[..] {
                // two rows of one meeting are two people
                [one] if people[one].iter().all(|f| sittings[*f].is_disjoint(&sittings[form])) => {
                    person[form] = people[one][0];
                    people[one].push(form);
                }
                _ => people.push(vec![form]),
            }
        }
    }

    fn agree(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.forms[a], &self.forms[b]);
        match (&a.roster, &b.roster) {
            (Some(x), Some(y)) => x == y,
            _ => given_agree(&a.given, &b.given),
        }
    }
}
