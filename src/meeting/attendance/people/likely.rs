//! Tells which parts of a list are names, and which say something of the person before them.

use super::super::name::{self, Hints, Name};
use super::super::parts::{Before, Part};
use super::super::{beside_name, counts, exchange};
use super::{Reader, TITLED, without_and};
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// What parts a person from whom they are of.
const STATION: &str = ", ";

impl Reader<'_> {
    /// Several lines are "Ada Rooke, Rooke Fish", and none names two people.
    pub(super) fn is_stationed(&self, lines: &[Range<usize>]) -> bool {
        const LEAST: usize = 2;
        let v = self.vocabulary;
        let sure = |part: Range<usize>| {
            let first = words::first(&self.text[part.clone()]);
            let name = self.text.name(part, Hints::default());
            name.is_some_and(|n| n.title.is_some() || v.names.given(first) || name::is_initials(first, false))
        };
        let mut placed = 0;
        for line in lines {
            let words = &self.text[line.clone()];
            let start = line.start + words.len() - words.trim_start().len();
            let Some((who, rest)) = words.trim().split_once(STATION) else {
                continue;
            };
            let behind = start + who.len() + STATION.len();
            if !sure(start..start + who.len()) || sure(behind..behind + rest.len()) {
                return false;
            }
            let post = v.roles.is_post(rest) || v.roles.presiding(rest).is_some();
            placed += usize::from(!post && !rest.contains([',', ';', '(']));
        }
        placed >= LEAST
    }

    pub(super) fn name_of(&self, range: Range<usize>, surnames: bool) -> Option<Name> {
        // "MS" may be somebody's initials
        let waits = |t: &Range<usize>| self.text[t.clone()].contains(char::is_lowercase);
        let hints = Hints {
            surnames: surnames || self.plural.is_some() || self.stray.as_ref().is_some_and(waits),
        };
        let v = self.vocabulary;
        let name = self.text.name(range.clone(), hints)?;
        if self.wards
            && name.title.is_none()
            && is_phrase("attendance_beside.ward", words::last(&self.text[range.clone()]))
        {
            return None;
        }
        // "Ward Member", "Green Lane Surgery": more words that read as no addition make it no name.
        let rest = self.text[name.end..range.end].trim();
        let initial = self.text[name.name.clone()]
            .split([' ', '.'])
            .next()
            .is_some_and(|w| w.len() == 1);
        // "Ada Stone Head of Homes"
        let first = words::first(&self.text[name.name.clone()]);
        let post = || v.roles.is_post(rest) && v.roles.is_no_name(words::first(rest));
        let holder = || v.names.rare_given(first) && self.text[name.name.clone()].matches(' ').count() == 1 && post();
        let sure = name.title.is_some() || self.is_given(&name) || initial && v.roles.is_post(rest) || holder();
        (sure || rest.is_empty() || beside_name::begins_addition(rest)).then_some(name)
    }

    /// "Fire Chief Wilma Bates": where the name begins after a post, told by its given name.
    pub(super) fn post_then_name(&self, range: &Range<usize>) -> Option<usize> {
        let v = self.vocabulary;
        let words = name::words(self.text.text(), range.clone());
        let first = words.first()?;
        let post = |end: usize| v.roles.is_post(&self.text[range.start..end]) || counts::is_acronym(first.text);
        (1..words.len().saturating_sub(1)).find_map(|i| {
            let w = &words[i];
            // "Clerk J Dale RDC": an acronym may stand behind the name
            let is_initial = |w: &name::Word<'_>| w.text.trim_end_matches('.').len() == 1;
            let initial = is_initial(w);
            let family = i + words[i..].iter().take_while(|w| is_initial(w)).count();
            let behind = words.get(family + 1..).unwrap_or_default();
            let last = behind.is_empty() || behind.len() == 1 && counts::is_acronym(behind[0].text);
            // "Chairman Ada Marl": behind the office of the chair whoever is named holds it
            let presides = v.roles.presiding(self.text[range.start..w.at].trim_end()).is_some();
            let begins = v.names.given(w.text) || initial && last || presides;
            if matches!(words[i - 1].text, "for" | "of") {
                return None;
            }
            if !begins || !w.text.starts_with(char::is_uppercase) || v.roles.is_no_name(w.text) || !post(w.at) {
                return None;
            }
            let name = self.text.name(w.at..range.end, Hints::default())?;
            let rest = self.text[name.end..range.end].trim();
            (rest.is_empty() || counts::is_acronym(rest) || without_and(rest) < rest.len()).then_some(w.at)
        })
    }

    pub(super) fn is_given(&self, name: &Name) -> bool {
        let first = words::first(&self.text[name.name.clone()]);
        self.vocabulary.names.given(first)
    }

    /// "Mr A Marl - Grant Oake", "Mr B Dale - Grant Oake": what stands behind several is whom they are of.
    pub(super) fn is_behind_others(&self, part: &Part) -> bool {
        let words = &self.text[part.range.clone()];
        let places = self.text.match_indices(words).take(TITLED);
        let behind = |(at, _): &(usize, &str)| self.text[..*at].trim_end().ends_with(['-', '–', '—']);
        words.contains(' ') && places.filter(behind).count() > 1
    }

    /// Two capitalised words behind a person may be a service or a firm.
    pub(super) fn is_attribute(&self, name: &Name, part: &Part, next: Option<&Part>) -> bool {
        // "Ada Marl - Rhys Oake substituted"
        if self.current.is_some() && part.before == Before::Dash && exchange::is_instead(&self.text[part.range.clone()])
        {
            return true;
        }
        if self.current.is_some() && part.before == Before::Dash && name.title.is_none() && self.is_behind_others(part)
        {
            return true;
        }
        let sure = name.title.is_some() || self.is_given(name) || self.plural.is_some() && self.open_post().is_none();
        // "John Rooke, Rooke Fish": in such a list the comma parts whom somebody is of; so it does where everybody has a title
        let titled = self.out.len() >= TITLED && self.own_titles == self.out.len();
        if !sure
            && part.before == Before::Comma
            && self.current.is_some()
            && (self.stationed || titled)
            && !self.begins_with_initial(name)
        {
            return true;
        }
        // "Head of Finance, Motor Tax and ICT (Mr T Gill)": the post goes on.
        let post_goes_on = |p: &Range<usize>| self.vocabulary.roles.is_post(&self.text[p.clone()]);
        if !sure && part.before == Before::Comma && self.pending.as_ref().is_some_and(post_goes_on) {
            return true;
        }
        if sure || self.current.is_none() || matches!(part.before, Before::And | Before::Stop | Before::Start) {
            return false;
        }
        let initials = self.begins_with_initial(name);
        // "Councillor Ada Marl [column] Low Fen": where people have titles of their own, what no list of names knows stands beside one
        let own_title = self.own_titles == self.out.len() && self.plural.is_none();
        let rare = self
            .vocabulary
            .names
            .rare_given(words::first(&self.text[name.name.clone()]));
        if own_title
            && part.before == Before::Column
            && !initials
            && (!rare || !self.text[name.name.clone()].contains(' '))
        {
            return true;
        }
        let titled = self.titled && self.open_post().is_some();
        // "P Dale, Head of Homes, Noor Fenn, Solicitor": a post stands behind the next person too
        let placed = next.is_some_and(|n| n.before == Before::Comma && !n.bracket && self.opens_post(n));
        (matches!(part.before, Before::Dash | Before::Cell) || titled && !placed) && !initials
    }

    pub(super) fn begins_with_initial(&self, name: &Name) -> bool {
        let first = words::each(&self.text[name.name.clone()]).next();
        first.is_some_and(|w| w.trim_end_matches('.').len() == 1 || name::close_set(w).is_some())
    }

    pub(super) fn opens_post(&self, part: &Part) -> bool {
        let v = self.vocabulary;
        let words = &self.text[part.range.clone()];
        v.roles.is_post(words) && self.text.name(part.range.clone(), Hints::default()).is_none()
    }
}
