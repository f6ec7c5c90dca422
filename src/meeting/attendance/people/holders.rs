//! Begins each person of a list, and gives them the title and the post that stand before the name, or around it.

use super::super::beside_name;
use super::super::name::{self, Hints, Name};
use super::super::parts::{self, Before, Part};
use super::super::person::Person;
use super::Reader;
use crate::language::words;
use crate::vocabulary::Title;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn begin_person(&mut self, name: Name, part: &Part) -> Option<Part> {
        if part.before == Before::Dash && self.pending.is_none() {
            self.pending = self.delegating();
        }
        let stray = self.stray.take().filter(|_| name.title.is_none());
        let of_member = |t: &Range<usize>| {
            matches!(
                self.vocabulary.names.title(&self.text[t.clone()]),
                Some(Title::Member(_))
            )
        };
        let mut person = Person {
            member: name.member || name.office.is_some() || stray.as_ref().is_some_and(of_member),
            title: name.title.clone().or(stray),
            name: name.name.clone(),
            presiding: None,
            role: name.office.clone().or(name.office_after.clone()),
            span: name.title.clone().map_or(name.name.start, |t| t.start)..name.end,
            ..Person::default()
        };
        self.titled |= name.title.is_some();
        self.own_titles += usize::from(name.title.is_some() && !name.plural);
        if let Some(title) = &name.title {
            let first = words::first(&self.text[title.clone()]);
            let rank = ["deputy", "vice", "right", "lord", "lady"].contains(&first.to_lowercase().as_str());
            person.tier = name.member && !rank && self.vocabulary.names.title(first).is_none();
            let plain = words::count(&self.text[title.clone()]) == 1;
            if name.plural {
                self.plural = Some((self.up_to_plural(title.clone()), name.member, person.tier));
            } else if name.member && plain {
                self.plural = None;
            } else if let (Some((_, member, _)), false) = (&self.plural, name.member) {
                // "Councillors Dale, Mrs Elm, Fenn": Mrs Elm is one of them; "Mr John Elm" is not.
                let alone = !self.text[name.name.clone()].contains(' ');
                person.member = *member && alone;
            }
        } else if let (Some((title, member, tier)), None) = (self.plural.clone(), &person.title) {
            self.share_title(&title, member);
            person.title = Some(title);
            person.member = member;
            person.tier = tier;
        }
        // "the Mayor and Councillor Marl" are two
        let linked = |p: &Range<usize>| {
            let between = self.text.get(p.end..person.span.start).unwrap_or("").trim();
            matches!(between, "and" | "&")
        };
        let held = self.pending.take().filter(|p| !linked(p));
        let post_before = held.is_some() && part.before == Before::Dash;
        if let Some(pending) = held {
            self.holds(&mut person, pending);
        }
        let placed = person.role.is_some();
        self.out.push(person);
        self.current = Some(self.out.len() - 1);
        self.closed = false;
        let rest = name.end..part.range.end;
        let words = self.text[rest.clone()].trim_start();
        // "Treasurer - J Dale Head of Homes – M Fenn": the words behind the name are the next one's post
        if post_before && placed && self.next_dashed && self.vocabulary.roles.is_post(words) {
            self.current = None;
            self.pending = Some(rest.end - words.len()..rest.end);
            return None;
        }
        (!words.trim().is_empty()).then(|| Part {
            before: Before::Space,
            range: rest.end - words.len()..rest.end,
            bracket: false,
        })
    }

    /// "Cllrs A Marl, Mrs L Elm, J Dale": behind Mrs Elm the title of the list goes on, so it is hers too.
    pub(super) fn share_title(&mut self, plural: &Range<usize>, member: bool) {
        let own = |p: &&mut Person| p.title.as_ref().is_some_and(|t| t != plural) && p.name.start > plural.start;
        let plain = |p: &&mut Person| p.role.is_none() && p.organisation.is_none() && p.aside.is_none();
        for person in self.out.iter_mut().rev().take_while(own).filter(plain) {
            person.member |= member;
        }
    }

    /// "Councillors Mrs": the "Mrs" is that of the first name alone.
    pub(super) fn up_to_plural(&self, title: Range<usize>) -> Range<usize> {
        let plural = |w: &name::Word<'_>| {
            use crate::vocabulary::Title::{Member, Person};
            matches!(self.vocabulary.names.title(w.text), Some(Member(true) | Person(true)))
        };
        let words = name::words(self.text.text(), title.clone());
        let end = words.iter().find(|w| plural(w)).map(|w| w.at + w.text.len());
        title.start..end.unwrap_or(title.end)
    }

    /// "Cllr Bell, the Clerk (Mrs K Fenn)", "Cllr Bell, Clerk Mrs K Fenn": a post whose holder stands behind it.
    pub(super) fn begins_with_holder(&self, part: &Part, next: Option<&Part>) -> bool {
        let v = self.vocabulary;
        let words = &self.text[part.range.clone()];
        let member = self
            .current
            .and_then(|i| self.out.get(i))
            .is_some_and(|p| p.member && p.role.is_none());
        // "The Clerk, Mrs L Rudd, the Assistant, Mrs M Bream": the post before stood before its holder too
        let led = |p: &Person| p.role.as_ref().is_some_and(|r| r.end <= p.name.start);
        let led = self.current.and_then(|i| self.out.get(i)).is_some_and(led);
        let beside = |n: &&Part| member && n.before == Before::Space || led && n.before == Before::Comma;
        if let Some(next) = next.filter(|n| beside(n) && !n.bracket && v.roles.is_post(words)) {
            let name = self.text.name(next.range.clone(), Hints::default());
            return matches!(part.before, Before::Comma | Before::And)
                && name.is_some_and(|n| n.title.is_some() && !n.member);
        }
        let Some(next) = next.filter(|n| n.bracket && !part.bracket && v.roles.is_post(words)) else {
            return false;
        };
        let office = beside_name::office(words);
        let last = words::last(office);
        let office = v.roles.presiding(office).is_some() || v.names.title(last) == Some(Title::Office);
        matches!(part.before, Before::Comma | Before::And)
            && self
                .text
                .name(next.range.clone(), Hints::default())
                .is_some_and(|n| n.end >= next.range.end && n.title.is_some() && (!n.member || office))
    }

    /// "Clerk J Dunn RDC – A Marsh": the acronym is the organisation of the one after the dash.
    pub(super) fn delegating(&mut self) -> Option<Range<usize>> {
        let acronym = self.acronym.take()?;
        if let Some(person) = self.current.and_then(|i| self.out.get_mut(i))
            && person.organisation.as_ref() == Some(&acronym)
        {
            person.organisation = None;
        }
        Some(acronym)
    }

    /// Gives a person the post or organisation that stands before the name.
    pub(super) fn holds(&self, person: &mut Person, words: Range<usize>) {
        let v = self.vocabulary;
        let words = words.start + beside_name::leading_link(&self.text[words.clone()])..words.end;
        let words = words.end - beside_name::office(&self.text[words.clone()]).len()..words.end;
        let text = &self.text[words.clone()];
        // "Forum members Ada Marl and Rhys Oake": they are what the list is of
        if text.ends_with("members") {
            person.span.start = person.span.start.min(words.start);
            return;
        }
        if let Some(presiding) = v.roles.presiding(text) {
            person.presiding = Some(presiding);
        } else if v.roles.is_post(text) || v.roles.is_portfolio(text) {
            person.role = Some(words.clone());
        } else if v.roles.is_party(text) {
            person.party = Some(words.clone());
        } else if beside_name::is_organisation(text, &v.roles) {
            person.organisation = Some(words.clone());
        } else {
            return;
        }
        person.span.start = person.span.start.min(words.start);
    }

    /// "Head of Finance (Mr E Gribble)", "Executive Engineers (Messrs S Nash and J Shaw)".
    pub(super) fn bracketed_people(&mut self, range: &Range<usize>) -> bool {
        let v = self.vocabulary;
        let hints = Hints::default();
        let found: Vec<Name> = parts::cut(self.text, range.clone(), &self.seams, &v.names, &v.roles)
            .into_iter()
            .filter_map(|p| self.text.name(p.range, hints))
            .collect();
        let Some(pending) = self.pending.clone().filter(|_| !found.is_empty()) else {
            return false;
        };
        for name in found {
            let mut person = Person {
                title: name.title.clone(),
                name: name.name.clone(),
                member: name.member || name.office.is_some(),
                span: pending.start..range.end,
                ..Person::default()
            };
            self.holds(&mut person, pending.clone());
            self.out.push(person);
            self.current = Some(self.out.len() - 1);
            self.closed = false;
        }
        self.pending = None;
        self.post_first = true;
        true
    }
}
