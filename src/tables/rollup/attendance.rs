use super::gathered::{Gather, Gathered};
use super::persons::{Form, Named, Persons, Sitting};
use crate::record::{Group, Record, Status};
use crate::roster::Roster;
use crate::tables::codes::codes;
use crate::tables::{Cell, column};
use crate::tables::{coded, referring};
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// One person and one body.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    form: Form,
    sitting: Rc<Sitting>,
    names: BTreeSet<String>,
    group: Group,
    possible: Option<usize>,
    present: usize,
    apologies: usize,
    absent: usize,
    replaced: usize,
    not_named: Option<usize>,
    as_substitute: usize,
    first: Option<String>,
    last: Option<String>,
}

pub(crate) const TABLE: Gathered<Line> = Gathered {
    name: "attendance",
    about: "One person and one body: how many of its meetings they came to.",
    key: &["council_key", "body_key", "person_key", "name", "group"],
    start: |context| {
        Box::new(Attendance {
            vocabulary: context.vocabulary,
            roster: context.roster,
            persons: Persons::default(),
        })
    },
    columns: &[
        column!("body", String, "", "The committee, panel or board.", |_, l| Cell::text(
            l.sitting.body.as_deref()
        )),
        column!(
            "name",
            String,
            "",
            "The fullest form of the name seen (the roster's, where one was given).",
            |_, l| { Cell::text(Some(l.form.roster.as_deref().unwrap_or(&l.form.name))) }
        ),
        coded(
            column!(
                "group",
                String,
                "",
                "In which capacity they were named last.",
                |_, l| Cell::code(l.group)
            ),
            codes::<Group>,
        ),
        column!(
            "possible",
            Integer,
            "meetings",
            "Meetings of the body from the first to the last that names them (with a roster: while they were a member). Empty for officers, guests and people who only came as a substitute.",
            |_, l| l.possible.map_or(Cell::Empty, Cell::integer)
        ),
        column!("present", Integer, "meetings", "Meetings they were at.", |_, l| {
            Cell::integer(l.present)
        }),
        column!(
            "apologies",
            Integer,
            "meetings",
            "Meetings they sent apologies to.",
            |_, l| Cell::integer(l.apologies)
        ),
        column!(
            "absent",
            Integer,
            "meetings",
            "Meetings whose minutes name them as absent.",
            |_, l| Cell::integer(l.absent)
        ),
        column!(
            "not_named",
            Integer,
            "meetings",
            "Possible meetings whose minutes do not name them at all.",
            |_, l| { l.not_named.map_or(Cell::Empty, Cell::integer) }
        ),
        column!(
            "substituted",
            Integer,
            "meetings",
            "Meetings another came to in their place.",
            |_, l| Cell::integer(l.replaced)
        ),
        column!(
            "as_substitute",
            Integer,
            "meetings",
            "Meetings they came to in the place of another.",
            |_, l| { Cell::integer(l.as_substitute) }
        ),
        column!(
            "share",
            Number,
            "percent",
            "Present of possible, one decimal.",
            |_, l| {
                let share = |p: usize| (l.present as f64 * 1000.0 / p as f64).round() / 10.0;
                Cell::number(l.possible.filter(|p| *p > 0).map(share))
            }
        ),
        column!(
            "first",
            Date,
            "YYYY-MM-DD",
            "Day of the first meeting that names them.",
            |_, l| Cell::date(l.first.as_deref())
        ),
        column!(
            "last",
            Date,
            "YYYY-MM-DD",
            "Day of the last meeting that names them.",
            |_, l| Cell::date(l.last.as_deref())
        ),
        column!(
            "names",
            List,
            "",
            "All forms of the name counted here, as written.",
            |_, l| Cell::list(l.names.iter().cloned())
        ),
        column!(
            "council",
            String,
            "",
            "The council, where the documents name it.",
            |_, l| Cell::text(l.sitting.council.as_deref())
        ),
        referring(
            column!("person_key", String, "", "See the table people.", |_, l| Cell::text(
                Some(&l.form.key)
            )),
            "people",
        ),
        column!(
            "body_key",
            String,
            "",
            "The body's name, folded; the id of the document where its minutes name neither council nor body.",
            |_, l| Cell::text(l.sitting.body_key.as_deref())
        ),
        column!("council_key", String, "", "The council's name, folded.", |_, l| {
            Cell::text(l.sitting.council_key.as_deref())
        }),
    ],
};

struct Attendance<'a> {
    vocabulary: &'a Vocabulary,
    roster: Option<&'a Roster>,
    persons: Persons,
}

impl Gather<Line> for Attendance<'_> {
    fn record(&mut self, record: &Record) {
        self.persons.record(record, self.vocabulary);
    }

    fn finish(&mut self) -> Vec<Line> {
        self.persons.settle();
        lines(&self.persons, self.roster)
            .into_iter()
            .map(|(line, _)| line)
            .collect()
    }
}

/// A meeting, and what its minutes say of the person.
pub(crate) type Square = (Rc<Sitting>, Option<Status>);

/// The lines, each with what is said of the person at each meeting of the body.
pub(crate) fn lines(persons: &Persons, roster: Option<&Roster>) -> Vec<(Line, Vec<Square>)> {
    let person = persons.people();
    let bodies = bodies(persons);
    let mut replaced: HashMap<usize, Vec<&str>> = HashMap::new();
    for (sitting, key) in &persons.replaced {
        replaced.entry(*sitting).or_default().push(key);
    }
    let mut rows: BTreeMap<(usize, usize), Vec<Named>> = BTreeMap::new();
    for named in &persons.named {
        rows.entry((bodies.of_sitting[named.sitting], person[named.form]))
            .or_default()
            .push(*named);
    }
    let mut out: Vec<_> = rows
        .into_iter()
        .map(|((body, form), named)| line(persons, &bodies.sittings[body], form, &named, &replaced, roster))
        .collect();
    out.sort_by_cached_key(|(l, _)| {
        let person = (l.form.family.clone(), l.form.given.clone(), l.form.name.clone());
        (
            l.sitting.council_key.clone(),
            l.sitting.body_key.clone(),
            l.group,
            person,
        )
    });
    out
}

struct Bodies {
    /// For each sitting, its body.
    of_sitting: Vec<usize>,
    /// For each body, its sittings, by day.
    sittings: Vec<Vec<usize>>,
}

fn bodies(persons: &Persons) -> Bodies {
    let mut index: BTreeMap<(&Option<String>, &Option<String>), usize> = BTreeMap::new();
    let mut bodies = Bodies {
        of_sitting: Vec::new(),
        sittings: Vec::new(),
    };
    for (i, sitting) in persons.sittings.iter().enumerate() {
        let next = bodies.sittings.len();
        let body = *index.entry((&sitting.council_key, &sitting.body_key)).or_insert(next);
        if body == next {
            bodies.sittings.push(Vec::new());
        }
        bodies.of_sitting.push(body);
        bodies.sittings[body].push(i);
    }
    for sittings in &mut bodies.sittings {
        sittings.sort_by_key(|s| (&persons.sittings[*s].date, *s));
    }
    bodies
}

fn line(
    persons: &Persons,
    sittings: &[usize],
    form: usize,
    named: &[Named],
    replaced: &HashMap<usize, Vec<&str>>,
    roster: Option<&Roster>,
) -> (Line, Vec<Square>) {
    // present, then apologies, then absent: the best that is said of them
    let mut best: HashMap<usize, Status> = HashMap::new();
    for n in named {
        let known = best.entry(n.sitting).or_insert(n.status);
        if (n.status as u8) < *known as u8 {
            *known = n.status;
        }
    }
    let status = |sitting: usize| best.get(&sitting).copied();
    let count = |wanted: Status| sittings.iter().filter(|s| status(**s) == Some(wanted)).count();
    let regular = named
        .iter()
        .any(|n| !n.substitute && matches!(n.group, Group::Member | Group::CoOpted));
    let places: Vec<usize> = (0..sittings.len()).filter(|i| status(sittings[*i]).is_some()).collect();
    let (first, last) = (places[0], places[places.len() - 1]);
    let own = &persons.forms[form];
    let member = own.roster.as_deref().and_then(|name| roster?.member(name));
    let serving = |i: usize| match member {
        Some(member) => persons.sittings[sittings[i]]
            .date
            .as_deref()
            .is_none_or(|d| member.serves_on(d)),
        None => (first..=last).contains(&i),
    };
    let possible: Vec<bool> = (0..sittings.len()).map(|i| regular && serving(i)).collect();
    let possible_count = possible.iter().filter(|p| **p).count();
    let key = own.key.rsplit('/').next().unwrap_or_default();
    let own_key = |k: &str| k == key || key.strip_prefix(k).is_some_and(|r| r.starts_with('-'));
    let replaced = |s: &usize| replaced.get(s).is_some_and(|keys| keys.iter().any(|k| own_key(k)));
    let as_substitute: HashSet<usize> = named.iter().filter(|n| n.substitute).map(|n| n.sitting).collect();
    let cells = (0..sittings.len())
        .filter(|i| possible[*i] || status(sittings[*i]).is_some())
        .map(|i| (Rc::clone(&persons.sittings[sittings[i]]), status(sittings[i])))
        .collect();
    let day = |place: usize| persons.sittings[sittings[place]].date.clone();
    let line = Line {
        form: own.clone(),
        sitting: Rc::clone(&persons.sittings[sittings[first]]),
        names: named.iter().map(|n| persons.forms[n.form].name.clone()).collect(),
        group: named[named.len() - 1].group,
        possible: regular.then_some(possible_count),
        present: count(Status::Present),
        apologies: count(Status::Apologies),
        absent: count(Status::Absent),
        replaced: sittings
            .iter()
            .filter(|s| replaced(s) && status(**s) != Some(Status::Present))
            .count(),
        not_named: regular.then(|| {
            let named = |i: &usize| possible[*i] && status(sittings[*i]).is_none();
            (0..sittings.len()).filter(named).count()
        }),
        as_substitute: as_substitute.len(),
        first: day(first),
        last: day(last),
    };
    (line, cells)
}

impl Line {
    /// The name to print.
    pub(crate) fn name(&self) -> &str {
        self.form.roster.as_deref().unwrap_or(&self.form.name)
    }

    /// The person's key.
    pub(crate) fn key(&self) -> &str {
        &self.form.key
    }

    /// In which capacity.
    pub(crate) fn group(&self) -> Group {
        self.group
    }
}
