//! Turns the words of an attendance list into people with their posts, as the list states them.
//!
//! Knows nothing of labels and groups, nor of where in the document the list stands: text in, [`Person`]s out, all ranges
//! of that text.

use super::name::{self, Hints, Name};
use super::parts::{self, Before, Part};
use super::person::{Expect, Person};
use super::seams::Seams;
use super::{asides, counts, exchange, lines, running};
use crate::meeting::sheet::COLUMN;
use crate::vocabulary::{Title, Vocabulary};
use std::ops::Range;

/// Reads a list.
pub fn read(text: &str, expect: Expect<'_>, vocabulary: &Vocabulary) -> Vec<Person> {
    let mut reader = Reader {
        text,
        vocabulary,
        out: Vec::new(),
        plural: None,
        stray: None,
        acronym: None,
        current: None,
        pending: None,
        post_first: false,
        closed: false,
        next_dashed: false,
        expect,
        titled: false,
        own_titles: 0,
        stationed: false,
        seams: Seams::of(text, &vocabulary.names, &vocabulary.roles),
    };
    let lines = lines::logical(text, vocabulary);
    reader.stationed = reader.is_stationed(&lines);
    for line in lines {
        reader.line(line);
    }
    reader.out
}

/// So many people with a title of their own make it the custom of a list.
const TITLED: usize = 4;

/// Length of `words` without an "and" before them.
fn and(words: &str) -> usize {
    let rest = ["and", "&"].iter().find_map(|a| words.strip_prefix(a));
    let rest = rest.filter(|r| r.starts_with(char::is_whitespace));
    rest.map_or(words.len(), |r| r.trim_start().len())
}

/// A part longer than this is no entry of a list.
const LONGEST: usize = 600;

struct Reader<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary,
    out: Vec<Person>,
    /// The title that holds for the bare names that follow ("Councillors"): where, an elected member's, of another tier.
    plural: Option<(Range<usize>, bool, bool)>,
    /// A title that a slip of the pen parted from its name ("Mr, John Elm").
    stray: Option<Range<usize>>,
    /// The acronym read last: an organisation before a dash and its delegate.
    acronym: Option<Range<usize>>,
    current: Option<usize>,
    /// A post or organisation that stands before its holder.
    pending: Option<Range<usize>>,
    /// In this line the post comes first and the name stands in brackets.
    post_first: bool,
    /// What is said of the current person stood in brackets and is over.
    closed: bool,
    /// A dash stands behind the part being read.
    next_dashed: bool,
    expect: Expect<'a>,
    /// The people of this list have titles.
    titled: bool,
    /// So many have one of their own.
    own_titles: usize,
    /// The lines of this list are a name, a comma and whom somebody is of.
    stationed: bool,
    /// Where the list is cut though it lost its signs.
    seams: Seams,
}

impl Reader<'_> {
    /// Several lines are "Ada Rooke, Rooke Fish", and none names two people.
    fn is_stationed(&self, lines: &[Range<usize>]) -> bool {
        const LEAST: usize = 2;
        let v = self.vocabulary;
        let sure = |words: &str| {
            let name = name::read(words, 0..words.len(), &v.names, &v.roles, Hints::default());
            let first = words.split(' ').next().unwrap_or("");
            name.is_some_and(|n| n.title.is_some() || v.names.given(first) || name::is_initials(first, false))
        };
        let mut placed = 0;
        for line in lines {
            let Some((who, rest)) = self.text[line.clone()].trim().split_once(", ") else {
                continue;
            };
            if !sure(who) || sure(rest) {
                return false;
            }
            let post = v.roles.is_post(rest) || v.roles.presiding(rest).is_some();
            placed += usize::from(!post && !rest.contains([',', ';', '(']));
        }
        placed >= LEAST
    }

    fn line(&mut self, range: Range<usize>) {
        let v = self.vocabulary;
        let (range, same) = self.ditto(range);
        let parts = parts::cut(self.text, range.clone(), &self.seams, &v.names, &v.roles);
        let beside = self.expect.beside.iter().any(|l| l.contains(&range.start));
        if beside && self.current.is_some() {
            for part in parts {
                self.words(part.range, Before::Dash);
            }
            return;
        }
        self.current = None;
        self.pending = None;
        self.post_first = false;
        let bare = |p: &&Part| !p.bracket && !self.text[p.range.clone()].contains(' ');
        // "Collins (R) (from Minute 12)": however many brackets follow, the line names one
        let brackets = parts.iter().filter(|p| p.bracket).count();
        let entries = parts.len() - brackets.saturating_sub(1);
        let surnames = self.expect.surnames && !self.stationed && parts.iter().filter(bare).count() * 2 >= entries;
        // A plural title holds on over line ends only for lines of bare names.
        let begins_bare = parts.first().is_some_and(|p| {
            let hints = Hints { surnames: true };
            name::read(self.text, p.range.clone(), &v.names, &v.roles, hints).is_some_and(|n| n.title.is_none())
        });
        if !begins_bare || parts.iter().any(|p| v.roles.is_post(&self.text[p.range.clone()])) {
            self.plural = None;
        }
        for (i, part) in parts.iter().enumerate() {
            if self.begins_with_holder(part, parts.get(i + 1)) {
                self.current = None;
                self.pending = None;
            }
            self.next_dashed = parts.get(i + 1).is_some_and(|n| n.before == Before::Dash);
            let mut rest = Some(part.clone());
            while let Some(part) = rest {
                rest = self.part(part, parts.get(i + 1), surnames);
            }
        }
        if same && let Some(person) = self.current.and_then(|i| self.out.get_mut(i)) {
            person.member = true;
        }
        self.share_post();
    }

    /// "A Bell and C Dale, Team Leaders": the post in the plural is that of those before it too.
    fn share_post(&mut self) {
        let Some(last) = self.current.and_then(|i| self.out.get(i)) else {
            return;
        };
        let (Some(role), false) = (last.role.clone(), last.member) else {
            return;
        };
        if !self.vocabulary.roles.is_plural_post(&self.text[role.clone()]) {
            return;
        }
        let mut from = last.span.start;
        for person in self.out.iter_mut().rev().skip(1) {
            let between = self.text.get(person.span.end..from).unwrap_or("-");
            let joined = between.trim_matches([' ', ',', '\n']);
            if person.role.is_some() || person.member || !matches!(joined, "" | "and" | "&") {
                break;
            }
            from = person.span.start;
            person.role = Some(role.clone());
        }
    }

    /// Reads a part; what is left of it, where a name took only its beginning.
    fn part(&mut self, part: Part, next: Option<&Part>, surnames: bool) -> Option<Part> {
        if part.before == Before::Stop {
            self.share_post();
            self.current = None;
            self.pending = None;
            self.post_first = false;
        }
        if part.bracket {
            self.bracket(part.range);
            return None;
        }
        let words = &self.text[part.range.clone()];
        if words.len() > LONGEST || counts::is_count(words) {
            self.current = None;
            self.pending = None;
            return None;
        }
        // "Labour: Councillors Marl and Oake"
        if self.vocabulary.roles.is_party(words) && self.next_dashed {
            self.current = None;
            self.pending = Some(part.range);
            return None;
        }
        if let Some(title) = self
            .vocabulary
            .names
            .title(words)
            .filter(|_| !self.vocabulary.roles.is_post(words))
        {
            self.title_alone(title, part.range);
            return None;
        }
        match self.name(part.range.clone(), surnames) {
            Some(name) if !self.is_attribute(&name, &part, next) => self.person(name, &part),
            _ => match self.post_then_name(&part.range) {
                Some(at) => {
                    let post = self.text[..at].trim_end().len();
                    self.current = None;
                    self.pending = None;
                    let start = post - and(&self.text[part.range.start..post]).min(post - part.range.start);
                    self.words(start..post, Before::Start);
                    Some(Part {
                        before: Before::Space,
                        range: at..part.range.end,
                        bracket: false,
                    })
                }
                None => {
                    let acronym = counts::is_acronym(&self.text[part.range.clone()]);
                    self.acronym = acronym.then(|| part.range.clone());
                    self.words(part.range, part.before);
                    None
                }
            },
        }
    }

    /// A line that begins with a ditto mark, without it; and whether the person above it, whose title it repeats, is a member.
    fn ditto(&self, range: Range<usize>) -> (Range<usize>, bool) {
        let line = &self.text[range.clone()];
        let lead = line.len() - line.trim_start().len();
        let mark = line[lead..].split([' ', COLUMN]).next().unwrap_or("");
        if !self.vocabulary.names.ditto(mark) {
            return (range, false);
        }
        (
            range.start + lead + mark.len()..range.end,
            self.out.last().is_some_and(|p| p.member),
        )
    }

    /// A title that a column, a comma or a line end parts from its name; a plural one holds for all that follow.
    fn title_alone(&mut self, title: Title, range: Range<usize>) {
        match title {
            Title::Member(true) => self.plural = Some((range, true, false)),
            Title::Person(true) => self.plural = Some((range, false, false)),
            _ => self.stray = Some(range),
        }
    }

    fn name(&self, range: Range<usize>, surnames: bool) -> Option<Name> {
        // "MS" may be somebody's initials
        let waits = |t: &Range<usize>| self.text[t.clone()].contains(char::is_lowercase);
        let hints = Hints {
            surnames: surnames || self.plural.is_some() || self.stray.as_ref().is_some_and(waits),
        };
        let v = self.vocabulary;
        let name = name::read(self.text, range.clone(), &v.names, &v.roles, hints)?;
        // "Ward Member", "Green Lane Surgery": more words that read as no addition make it no name.
        let rest = self.text[name.end..range.end].trim();
        let initial = self.text[name.name.clone()]
            .split([' ', '.'])
            .next()
            .is_some_and(|w| w.len() == 1);
        // "Ada Stone Head of Homes"
        let first = self.text[name.name.clone()].split(' ').next().unwrap_or("");
        let post = || v.roles.is_post(rest) && v.roles.is_no_name(rest.split(' ').next().unwrap_or(""));
        let holder = || v.names.rare_given(first) && self.text[name.name.clone()].matches(' ').count() == 1 && post();
        let sure = name.title.is_some() || self.given(&name) || initial && v.roles.is_post(rest) || holder();
        (sure || rest.is_empty() || asides::begins_addition(rest)).then_some(name)
    }

    /// "Fire Chief Wilma Bates": where the name begins after a post, told by its given name.
    fn post_then_name(&self, range: &Range<usize>) -> Option<usize> {
        let v = self.vocabulary;
        let words = name::words(self.text, range.clone());
        let first = words.first()?;
        let post = |end: usize| v.roles.is_post(&self.text[range.start..end]) || counts::is_acronym(first.text);
        (1..words.len().saturating_sub(1)).find_map(|i| {
            let w = &words[i];
            // "Clerk J Dale RDC": an acronym may stand behind the name
            let last = i + 2 == words.len() || i + 3 == words.len() && counts::is_acronym(words[i + 2].text);
            let initial = w.text.trim_end_matches('.').len() == 1;
            // "Chairman Ada Marl": behind the office of the chair whoever is named holds it
            let presides = v.roles.presiding(self.text[range.start..w.at].trim_end()).is_some();
            let begins = v.names.given(w.text) || initial && last || presides;
            if matches!(words[i - 1].text, "for" | "of") {
                return None;
            }
            if !begins || !w.text.starts_with(char::is_uppercase) || v.roles.is_no_name(w.text) || !post(w.at) {
                return None;
            }
            let name = name::read(self.text, w.at..range.end, &v.names, &v.roles, Hints::default())?;
            let rest = self.text[name.end..range.end].trim();
            (rest.is_empty() || counts::is_acronym(rest) || and(rest) < rest.len()).then_some(w.at)
        })
    }

    fn given(&self, name: &Name) -> bool {
        let first = self.text[name.name.clone()].split(' ').next().unwrap_or("");
        self.vocabulary.names.given(first)
    }

    /// "Mr A Marl - Grant Oake", "Mr B Dale - Grant Oake": what stands behind several is whom they are of.
    fn is_behind_others(&self, part: &Part) -> bool {
        let words = &self.text[part.range.clone()];
        let places = self.text.match_indices(words).take(TITLED);
        let behind = |(at, _): &(usize, &str)| self.text[..*at].trim_end().ends_with(['-', '–', '—']);
        words.contains(' ') && places.filter(behind).count() > 1
    }

    /// Two capitalised words behind a person may be a service or a firm.
    fn is_attribute(&self, name: &Name, part: &Part, next: Option<&Part>) -> bool {
        // "Ada Marl - Rhys Oake substituted"
        if self.current.is_some() && part.before == Before::Dash && exchange::is_instead(&self.text[part.range.clone()])
        {
            return true;
        }
        if self.current.is_some() && part.before == Before::Dash && name.title.is_none() && self.is_behind_others(part)
        {
            return true;
        }
        let sure = name.title.is_some() || self.given(name) || self.plural.is_some() && self.post().is_none();
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
        let titled = self.titled && self.post().is_some();
        // "P Dale, Head of Homes, Noor Fenn, Solicitor": a post stands behind the next person too
        let placed = next.is_some_and(|n| n.before == Before::Comma && !n.bracket && self.opens_post(n));
        (matches!(part.before, Before::Dash | Before::Cell) || titled && !placed) && !initials
    }

    fn begins_with_initial(&self, name: &Name) -> bool {
        let first = self.text[name.name.clone()].split(' ').next();
        first.is_some_and(|w| w.trim_end_matches('.').len() == 1 || name::close_set(w).is_some())
    }

    fn opens_post(&self, part: &Part) -> bool {
        let v = self.vocabulary;
        let words = &self.text[part.range.clone()];
        v.roles.is_post(words)
            && name::read(self.text, part.range.clone(), &v.names, &v.roles, Hints::default()).is_none()
    }

    /// The post of the current person, where more words of it may follow.
    fn post(&self) -> Option<&Range<usize>> {
        let current = self.current.filter(|_| !self.closed);
        current.and_then(|i| self.out.get(i)).and_then(|p| p.role.as_ref())
    }

    fn person(&mut self, name: Name, part: &Part) -> Option<Part> {
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
            let first = self.text[title.clone()].split_whitespace().next().unwrap_or("");
            let rank = ["deputy", "vice", "right", "lord", "lady"].contains(&first.to_lowercase().as_str());
            person.tier = name.member && !rank && self.vocabulary.names.title(first).is_none();
            let plain = self.text[title.clone()].split_whitespace().count() == 1;
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
            self.among(&title, member);
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
    fn among(&mut self, plural: &Range<usize>, member: bool) {
        let own = |p: &&mut Person| p.title.as_ref().is_some_and(|t| t != plural) && p.name.start > plural.start;
        let plain = |p: &&mut Person| p.role.is_none() && p.organisation.is_none() && p.aside.is_none();
        for person in self.out.iter_mut().rev().take_while(own).filter(plain) {
            person.member |= member;
        }
    }

    /// "Councillors Mrs": the "Mrs" is that of the first name alone.
    fn up_to_plural(&self, title: Range<usize>) -> Range<usize> {
        let plural = |w: &name::Word<'_>| {
            use crate::vocabulary::Title::{Member, Person};
            matches!(self.vocabulary.names.title(w.text), Some(Member(true) | Person(true)))
        };
        let words = name::words(self.text, title.clone());
        let end = words.iter().find(|w| plural(w)).map(|w| w.at + w.text.len());
        title.start..end.unwrap_or(title.end)
    }

    /// "Cllr Bell, the Clerk (Mrs K Fenn)", "Cllr Bell, Clerk Mrs K Fenn": a post whose holder stands behind it.
    fn begins_with_holder(&self, part: &Part, next: Option<&Part>) -> bool {
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
            let name = name::read(self.text, next.range.clone(), &v.names, &v.roles, Hints::default());
            return matches!(part.before, Before::Comma | Before::And)
                && name.is_some_and(|n| n.title.is_some() && !n.member);
        }
        let Some(next) = next.filter(|n| n.bracket && !part.bracket && v.roles.is_post(words)) else {
            return false;
        };
        let office = asides::office(words);
        let last = office.rsplit(' ').next().unwrap_or("");
        let office = v.roles.presiding(office).is_some() || v.names.title(last) == Some(Title::Office);
        matches!(part.before, Before::Comma | Before::And)
            && name::read(self.text, next.range.clone(), &v.names, &v.roles, Hints::default())
                .is_some_and(|n| n.end >= next.range.end && n.title.is_some() && (!n.member || office))
    }

    /// "Clerk J Dunn RDC – A Marsh": the acronym is the organisation of the one after the dash.
    fn delegating(&mut self) -> Option<Range<usize>> {
        let acronym = self.acronym.take()?;
        if let Some(person) = self.current.and_then(|i| self.out.get_mut(i))
            && person.organisation.as_ref() == Some(&acronym)
        {
            person.organisation = None;
        }
        Some(acronym)
    }

    /// Gives a person the post or organisation that stands before the name.
    fn holds(&self, person: &mut Person, words: Range<usize>) {
        let v = self.vocabulary;
        let words = words.start + asides::leading_link(&self.text[words.clone()])..words.end;
        let words = words.end - asides::office(&self.text[words.clone()]).len()..words.end;
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
        self.closed = true;
    }

    /// "Head of Finance (Mr E Gribble)", "Executive Engineers (Messrs S Nash and J Shaw)".
    fn bracketed_people(&mut self, range: &Range<usize>) -> bool {
        let v = self.vocabulary;
        let hints = Hints::default();
        let found: Vec<Name> = parts::cut(self.text, range.clone(), &self.seams, &v.names, &v.roles)
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

    /// Words that are no name: they say something of the person before them, or of the one to come.
    fn words(&mut self, range: Range<usize>, before: Before) {
        self.stray = None;
        let v = self.vocabulary;
        let text = &self.text[range.clone()];
        // ", were in attendance" ends what is said of the one before
        if self.current.is_some() && running::is_prose(text.split(' ').next().unwrap_or("")) {
            self.current = None;
            return;
        }
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
