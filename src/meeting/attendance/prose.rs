//! Reads attendance told in sentences: apologies, who took the chair, who stood in for whom, who came late or left.

use super::super::Context;
use super::comings::Coming;
use super::exchange::Exchange;
use super::known::{Entry, Known};
use super::people;
use super::person::{Expect, Person};
use super::roll::{self, List, Words};
use super::{clauses, comings, exchange, excuses};
use crate::language::words;
use crate::language::{Captures, Pattern, pattern, short};
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::sheet::{LINE, Sheet};
use crate::record::{Group, Status};
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

static ATTENDED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?P<who>.{3,}?)\s+{attendance.attended}\b(?P<rest>.*)$"));
static CHAIR: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?P<who>.{3,}?)\s*[,(]?\s*(?:\s|\(){attendance.presided}\b"));
static PRESIDING: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{attendance.presiding}\s*[:–-]\s*(?P<who>.{3,})$"));
static CHAIRED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[\s,(]){attendance.chaired_by}\s+(?P<who>.{3,80})$"));
static ABSENT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?P<who>.{3,}?)\s+{attendance.absent}\b"));

/// Reads the passages of running text around the lists, the items about attendance, and any sentence that tells of apologies.
pub fn read(context: &Context<'_>, passages: &[Passage], entries: &mut Known) {
    let header = About {
        attendance: true,
        excuses: false,
    };
    for (n, passage) in passages.iter().enumerate() {
        passage_text(context, passage, passages.get(n + 1), header, entries);
    }
    for item in &context.shape.items {
        let about = About {
            attendance: matches!(item.topic, Topic::Attendance | Topic::Apologies),
            excuses: item.topic == Topic::Apologies,
        };
        for (n, passage) in item.body.iter().enumerate() {
            passage_text(context, passage, item.body.get(n + 1), about, entries);
        }
    }
    for index in context.shape.with_role(&[BlockRole::Closing, BlockRole::Declarations]) {
        let passage = Passage::whole(context.document, index);
        passage_text(context, &passage, None, About::default(), entries);
    }
}

/// A longer sentence tells of more than of one who came or left.
const SHORT: usize = 90;

/// What a passage stands under.
#[derive(Debug, Clone, Copy, Default)]
struct About {
    /// Attendance, or no item at all.
    attendance: bool,
    /// An item of apologies.
    excuses: bool,
}

fn passage_text(context: &Context<'_>, passage: &Passage, next: Option<&Passage>, about: About, entries: &mut Known) {
    let flow = &context.document.blocks[passage.block].flow;
    let Some(text) = flow.text().get(passage.range.clone()) else {
        return;
    };
    // "... and S Todd" / "Armour, Mrs P Dale": a page ended within the list
    let cut_off = !text.trim_end().ends_with(['.', ':', ';', ')', '!', '?']) && super::is_prose(text);
    let rest = next.filter(|n| cut_off && n.block <= passage.block + 1).and_then(|n| {
        let words = n.text(context.document);
        let first = context.document.sentences(n.block, n.range.clone()).first()?.clone();
        let begun = words.starts_with(char::is_uppercase) && words[first.clone()].contains([',', '.']);
        let labelled = super::is_label(words, context.vocabulary) || super::is_prose(&words[first.clone()]);
        (begun && !labelled).then(|| Passage {
            block: n.block,
            range: n.range.start + first.start..n.range.start + first.end,
        })
    });
    for sentence in context.document.sentences(passage.block, passage.range.clone()).iter() {
        let mut left = false;
        for range in clauses::of(text, sentence.clone(), context.vocabulary) {
            let reader = Sentence {
                context,
                block: passage.block,
                at: passage.range.start,
                text,
                excuses: about.excuses,
                handed: left,
                rest: rest.as_ref(),
            };
            let coming = comings::told(&text[range.clone()]);
            left |= coming.as_ref().is_some_and(|c| !c.came);
            reader.read(range, about.attendance, coming, entries);
        }
    }
}

struct Sentence<'a> {
    context: &'a Context<'a>,
    block: usize,
    /// Offset of `text` in the block's flow.
    at: usize,
    text: &'a str,
    /// It stands in an item of apologies.
    excuses: bool,
    /// Somebody left in the clause before: whoever takes the chair does so for a while.
    handed: bool,
    /// The end of its last sentence, where the next block holds it.
    rest: Option<&'a Passage>,
}

impl Sentence<'_> {
    fn read(&self, range: Range<usize>, about: bool, coming: Option<Coming>, entries: &mut Known) {
        let text = &self.text[range.clone()];
        if text.len() > 3000 {
            return;
        }
        let offset = |m: Range<usize>| range.start + m.start..range.start + m.end;
        let who = |c: &Captures<'_, '_>, most| short(c, "who", most).map(|m| offset(m.start()..m.end()));
        let listed = self.excuses && !exchange::behind(text).is_empty();
        if excuses::told(text, self.excuses) || listed {
            self.apologies(range.clone(), about, entries);
        } else if let Some(c) = ABSENT.captures(text).filter(|_| about || excuses::is_named(text))
            && let Some(who) = who(&c, 120)
        {
            for entry in self.people(self.after_that(who), Label::Absent) {
                roll::add(entries, entry);
            }
        }
        self.exchanges(range.clone(), about, entries);
        if let Some(c) = ATTENDED
            .captures(text)
            .filter(|c| about && !exchange::has_word(&c["rest"]))
            && let Some(who) = who(&c, 160)
        {
            for entry in self.people(who, Label::Attending) {
                roll::add(entries, entry);
            }
        }
        let named = PRESIDING.captures(text).or_else(|| CHAIRED.captures(text));
        let sure = named.is_some();
        if let Some(who) = named
            .or_else(|| CHAIR.captures(text))
            .and_then(|c| who(&c, 80))
            .filter(|_| !self.handed && (about || text.len() < 160))
        {
            self.chair(who, sure, entries);
        }
        if let Some(coming) = coming {
            self.comings(coming, range, about, entries);
        }
    }

    /// Who came instead of whom.
    fn exchanges(&self, range: Range<usize>, about: bool, entries: &mut Known) {
        let text = &self.text[range.clone()];
        let offset = |m: Range<usize>| range.start + m.start..range.start + m.end;
        let both =
            |e: &Exchange| self.begins_person(offset(e.who.clone())) && self.begins_person(offset(e.whom.clone()));
        // "A attended for B" needs both to be people
        let told = exchange::told(text).filter(|e| {
            let people = || self.is_person(offset(e.whom.clone())) || self.one_for_one(e, &offset);
            e.sure || about && both(e) && people()
        });
        let paired = told.is_none() && self.excuses;
        let pair = paired.then(|| exchange::pair(text)).flatten().filter(both);
        let replaced = if about { exchange::replaced(text) } else { Vec::new() };
        for found in told.into_iter().chain(pair).chain(replaced) {
            self.stand_in(offset(found.who), offset(found.whom), entries);
        }
        if let Some(who) = exchange::for_last(text) {
            self.as_substitute(offset(who), entries);
        }
    }

    /// "Marl and Oake for Dale and Pell": several, and as many of them.
    fn one_for_one(&self, e: &Exchange, offset: &impl Fn(Range<usize>) -> Range<usize>) -> bool {
        let count = |words: &Range<usize>, label| self.people(offset(words.clone()), label).len();
        let came = count(&e.who, Label::Present);
        came > 1 && came == count(&e.whom, Label::Apologies)
    }

    /// The words are a name, up to the end or a sign.
    fn is_person(&self, range: Range<usize>) -> bool {
        let v = self.context.vocabulary;
        let hints = super::Hints { surnames: true };
        let name = super::read_name(self.text, range.clone(), &v.names, &v.roles, hints);
        name.is_some_and(|n| !self.text[n.end..range.end].starts_with(' '))
    }

    fn apologies(&self, range: Range<usize>, about: bool, entries: &mut Known) {
        let text = &self.text[range.clone()];
        let partly = excuses::partly(text).is_some();
        let label = if partly { Label::Present } else { Label::Apologies };
        let mut away: Vec<Entry> = Vec::new();
        if let Some(sent) = excuses::senders(text, &self.context.vocabulary.roles) {
            away.extend(self.people(range.start + sent.start..range.start + sent.end, label));
        }
        if away.is_empty() {
            let begins = |from: &usize| self.begins_person(range.start + from..range.end);
            let from = excuses::starts(text, self.excuses).into_iter().find(begins);
            let from = from.or_else(|| about.then(|| excuses::behind_colon(text)).flatten());
            // an entry of the list alone
            let from = from.or_else(|| (self.excuses && !excuses::told(text, true)).then_some(0));
            let instead = exchange::behind(text);
            if let Some(from) = from.filter(|_| !instead.is_empty()) {
                away = self.away_with_substitutes(range.start + from..range.end, label);
            } else if let Some(from) = from {
                let end = excuses::end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
                // "... from Cllr A, and Cllr B attended in her place"
                let end = exchange::for_last(text).map_or(end, |w| if w.start > from { end.min(w.start) } else { end });
                away.extend(self.people(range.start + from..range.start + end, label));
                for more in self.behind_clause(range.start + end..range.end) {
                    away.extend(self.people(more, label));
                }
            }
        }
        let absent = |e: &&Entry| e.status == Status::Apologies;
        let told = away.iter().any(|e| e.substitute_for.is_some());
        let last = away.iter().rfind(absent).map(|e| e.name.clone()).filter(|_| !told);
        for entry in away {
            roll::add(entries, entry);
        }
        if let (Some(whom), Some(who)) = (last, exchange::for_whom(text)) {
            for mut entry in self.people(range.start + who.start..range.start + who.end, Label::Present) {
                entry.substitute_for = Some(whom.clone());
                roll::add(entries, entry);
            }
        }
    }

    /// "Cllr Marl, with Cllr Oake acting as substitute, Cllr Fenn and Cllr Dale": each, and who came for the one before.
    fn away_with_substitutes(&self, range: Range<usize>, label: Label) -> Vec<Entry> {
        let text = &self.text[range.clone()];
        let named = |from: usize, to: usize, label| {
            let lead = text[from..to].trim_start_matches([',', ';', ' ']);
            let lead = lead.strip_prefix("and ").unwrap_or(lead);
            let from = range.start + to - lead.len();
            let whole = from..range.start + to;
            if self.begins_person(whole.clone()) {
                self.people(whole, label)
            } else {
                Vec::new()
            }
        };
        let mut out: Vec<Entry> = Vec::new();
        let mut at = 0;
        for (clause, who) in exchange::behind(text) {
            let away = named(at, clause.start, label);
            let mut came = named(who.start, who.end, Label::Present);
            came.truncate(1);
            for entry in &mut came {
                entry.substitute_for = away.last().map(|e| e.name.clone());
            }
            out.extend(away);
            out.extend(came);
            at = clause.end;
        }
        let end = excuses::end_of_list(&text[at..]).map_or(text.len(), |e| at + e);
        out.extend(named(at, end, label));
        out
    }

    /// "Cllr Marl who was on holiday and Cllr Oake who was ill": the others, behind a clause that says why.
    fn behind_clause(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = &self.text[range.clone()];
        let names = &self.context.vocabulary.names;
        if !text.trim_start().starts_with("who ") {
            return Vec::new();
        }
        let linked = text.match_indices(" and ").map(|(i, m)| i + m.len());
        let listed = text.match_indices(", ").map(|(i, m)| i + m.len());
        let titled = |at: &usize| {
            let word = words::first(&text[*at..]);
            word.starts_with(char::is_uppercase) && names.title(word).is_some()
        };
        let mut starts: Vec<usize> = linked.chain(listed).filter(titled).collect();
        starts.sort_unstable();
        let end = |from: usize| excuses::end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
        starts
            .into_iter()
            .map(|s| range.start + s..range.start + end(s))
            .collect()
    }

    /// "The Council noted that Cllr X": what follows "that".
    fn after_that(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        text.rfind(" that ")
            .map_or(range.clone(), |p| range.start + p + 6..range.end)
    }

    /// "It was noted that, in accordance with Rule 4, Cllr X": what follows the last comma, where a person begins there.
    fn after_lead(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        let from = text.rfind(", ").map_or(range.start, |p| range.start + p + 2);
        let led = text.starts_with("It ") || text.starts_with("In ");
        if led && self.begins_person(from..range.end) {
            from..range.end
        } else {
            range
        }
    }

    fn begins_person(&self, range: Range<usize>) -> bool {
        let v = self.context.vocabulary;
        let end = range.end.min(self.floor(range.start + 120));
        let hints = super::Hints::default();
        let near = range.start..end.max(range.start);
        // "the Vice Chair, Councillor Marl", "the Mayor (Councillor Oake)"
        let office = || {
            let words = &self.text[near.clone()];
            let holder = people::read(words, Expect::default(), v);
            // "the Mayor and Councillors Marl and Oake": offices may stand before the first name
            let offices = |lead: &str| {
                let known = |w: &str| {
                    let w = words::bare(w);
                    matches!(w, "" | "and" | "the") || v.names.title(w).is_some() || v.roles.is_no_name(w)
                };
                words::each(lead).all(known)
            };
            holder.first().is_some_and(|p| {
                let seated = words[..p.name.start].trim_end().ends_with("members");
                // "PCO Ada Marl": letters that say what somebody is, and then the name
                let letters = || super::counts::is_acronym(words::first(words));
                let office = p.presiding.is_some() || p.role.is_some() || seated || letters();
                p.span.start == 0 && office || p.title.is_some() && offices(&words[..p.span.start])
            })
        };
        super::read_name(self.text, near.clone(), &v.names, &v.roles, hints).is_some() || office()
    }

    fn floor(&self, mut at: usize) -> usize {
        at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn people(&self, range: Range<usize>, label: Label) -> Vec<Entry> {
        let sheet = self.sheet(range);
        let text = sheet.text();
        // the lines of a running list only wrap
        let running = text.contains(", ") || text.contains(" and ") || text.contains(" & ");
        let joined = text.replace(LINE, " ");
        let text = if running { &joined } else { text };
        let found = people::read(text, Expect::default(), self.context.vocabulary);
        let mut out = Vec::new();
        for person in &found {
            let entry = self.entry(&sheet, label, person);
            let stand_in = self.words(&sheet).stand_in(person, &entry);
            out.push(entry);
            out.extend(stand_in);
        }
        out
    }

    fn sheet(&self, range: Range<usize>) -> Sheet {
        let mut sheet = Sheet::default();
        let flow = self.at + range.start..self.at + range.end;
        sheet.push(self.context.document, self.block, flow);
        if let Some(rest) = self.rest.filter(|_| range.end == self.text.len()) {
            sheet.push(self.context.document, rest.block, rest.range.clone());
        }
        sheet
    }

    fn words<'s>(&'s self, sheet: &'s Sheet) -> Words<'s> {
        Words {
            document: self.context.document,
            sheet,
            vocabulary: self.context.vocabulary,
        }
    }

    fn entry(&self, sheet: &Sheet, label: Label, person: &Person) -> Entry {
        self.words(sheet).entry(
            person,
            List {
                label,
                of_members: false,
                own_tier: false,
                own_list: true,
                organisations_rare: false,
            },
        )
    }

    /// Somebody came instead of the one whose apologies were told of last.
    fn as_substitute(&self, who: Range<usize>, entries: &mut Known) {
        let absent = entries
            .iter()
            .rfind(|e| e.status == Status::Apologies)
            .map(|e| e.name.clone());
        for mut entry in self
            .people(self.after_lead(who), Label::Present)
            .into_iter()
            .rev()
            .take(1)
        {
            if absent.is_none() || absent.as_ref() == Some(&entry.name) {
                continue;
            }
            entry.substitute_for = absent.clone();
            roll::add(entries, entry);
        }
    }

    fn stand_in(&self, who: Range<usize>, whom: Range<usize>, entries: &mut Known) {
        let absent = self.people(whom, Label::Apologies);
        let came = self.people(self.after_lead(who), Label::Present);
        // "Marl, Oake and Fenn came for Dale, Pell and Tunn respectively": one for one, else the last for the first
        let each = came.len() == absent.len();
        let skipped = if each { 0 } else { came.len().saturating_sub(1) };
        for (mut entry, absent) in came.into_iter().skip(skipped).zip(absent) {
            if entry.family == absent.family {
                continue;
            }
            entry.substitute_for = Some(absent.name.clone());
            roll::add(entries, entry);
        }
    }

    /// The chair is somebody of the lists, or somebody more.
    fn chair(&self, who: Range<usize>, sure: bool, entries: &mut Known) {
        let text = &self.text[who.clone()];
        let from = text.rfind(", ").map_or(who.start, |p| who.start + p + 2);
        // "Cllr Marl left and Cllr Oake took the chair": the nearest to the verb
        let behind = self.people(from..who.end, Label::Present);
        // "Councillor I Marl, Convener, presided": an office stands behind the comma
        let office = &self.text[from..who.end];
        let convener = behind.is_empty() && self.context.vocabulary.roles.presiding(office).is_some();
        let people = match convener {
            true => self.people(who.clone(), Label::Present),
            false => behind,
        };
        let nearest = if super::is_prose(text) {
            people.len().saturating_sub(1)
        } else {
            0
        };
        for mut entry in people.into_iter().skip(nearest).take(1) {
            // the office that is printed stays
            entry.presiding = (!convener).then_some("Chair");
            let known = roll::find(
                entries,
                entry.member,
                entry.honorific.is_some(),
                &entry.given,
                &entry.family,
            );
            // a label or "chaired by" stands before nothing but a name
            let named = sure && entry.name.contains(' ') && entry.role.is_none() && entry.organisation.is_none();
            if known.is_none() && entry.honorific.is_none() && !named {
                return;
            }
            if known.is_none()
                && let Some(near) = roll::nearly(entries, &entry)
            {
                entries[near].presiding = Some("Chair");
                return;
            }
            // whoever takes the chair is no guest, of whatever organisation
            let at = roll::add(entries, entry);
            if entries[at].member {
                let vocabulary = self.context.vocabulary;
                entries[at].standing.see(Group::Member, "presides", vocabulary);
            }
        }
    }

    /// `about`: attendance is told of there, and a member of no list who came or left was there.
    fn comings(&self, coming: Coming, sentence: Range<usize>, about: bool, entries: &mut Known) {
        let start = sentence.start;
        let sheet = self.sheet(start + coming.who.start..start + coming.who.end);
        let people = people::read(sheet.text(), Expect::default(), self.context.vocabulary);
        // "Cllr Marl asked for the bus that left": the verb is another's
        let verb = people
            .last()
            .map_or("", |p| &sheet.text()[p.span.end..])
            .trim_start_matches([')', ' ']);
        if verb.starts_with(char::is_alphabetic) && !verb.starts_with("who ") {
            return;
        }
        for person in people {
            let e = self.entry(&sheet, Label::Present, &person);
            let known = roll::find(entries, e.member, e.honorific.is_some(), &e.given, &e.family);
            let unlisted = || {
                let stranger = entries.of_family(&super::fold_name(&e.family)).next().is_none();
                let letters = e.given.is_empty() && super::counts::is_acronym(&e.name);
                let timed = coming.when.is_some() && sentence.len() < SHORT;
                (about || timed) && e.member && stranger && !letters && roll::nearly(entries, &e).is_none()
            };
            let i = match known {
                Some(i) => i,
                None if unlisted() => {
                    entries.push(e);
                    entries.len() - 1
                }
                None => continue,
            };
            let named = coming.who.start + person.span.start;
            let before = || comings::before(&self.text[sentence.clone()], named);
            let Some(when) = coming
                .when
                .clone()
                .or_else(before)
                .filter(|_| entries[i].status == Status::Present)
            else {
                continue;
            };
            let flow = self.at + start + when.start..self.at + start + when.end;
            let block = &self.context.document.blocks[self.block];
            let words = block.flow.original(&self.context.document.text, flow);
            let entry = &mut entries[i];
            let slot = if coming.came {
                &mut entry.arrived
            } else {
                &mut entry.left
            };
            slot.get_or_insert(words);
        }
    }
}
