//! Reads attendance told in sentences: apologies, who took the chair, who stood in for whom, who came late or left.

mod away;
mod chair;
mod instead;
mod late;

use super::super::Context;
use super::comings::Coming;
use super::known::{Entry, Known};
use super::people;
use super::person::{Expect, Person};
use super::roll::{self, List, Words};
use super::{clauses, comings, exchange, excuses};
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Captures, Pattern, pattern, short};
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::sheet::{LINE, Sheet};
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

static ATTENDED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?P<who>.{3,}?),?\s+(?:{attendance.attended}\b|{attendance.attended_too}\W*$)(?P<rest>.*)$")
});
/// "With her were Councillors Marl and Oake", "The meeting was attended by ...": those who were there stand behind.
static WITH: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*(?:(?P<o>{attendance.with_chair})|{attendance.attended_by})\s*:?\s+(?P<who>.{3,})$")
});
static ABSENT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?P<who>.{3,}?)\s+{attendance.absent}\b"));

/// Reads the passages of running text around the lists, the items about attendance, and any sentence that tells of apologies.
pub(super) fn read(context: &Context<'_>, passages: &[Passage], entries: &mut Known) {
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
    let v = context.vocabulary;
    let stretch = context
        .document
        .stretch(passage.block, passage.range.clone(), &v.names, &v.roles);
    for sentence in context.document.sentences(passage.block, passage.range.clone()).iter() {
        let mut left = false;
        for range in clauses::of(&stretch, sentence.clone()) {
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

/// Those whom a sentence names, in at most so many bytes.
fn who(found: &Captures<'_, '_>, most: usize) -> Option<Range<usize>> {
    short(found, "who", most).map(|m| m.range())
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
        let who = |c: &Captures<'_, '_>, most| who(c, most).map(|m| range.start + m.start..range.start + m.end);
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
        if let Some(c) = WITH.captures(text).filter(|_| about)
            && let Some(who) = who(&c, 1200)
        {
            let label = if c.name("o").is_some() {
                Label::Present
            } else {
                Label::Everybody
            };
            for entry in self.people(who, label) {
                roll::add(entries, entry);
            }
        }
        if !self.handed && (about || text.len() < 160) {
            self.presides(range.clone(), entries);
        }
        if let Some(coming) = coming {
            self.comings(coming, range, about, entries);
        }
    }

    /// "The Council noted that Cllr X": what follows "that".
    fn after_that(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.text[range.clone()];
        text.rfind(" that ")
            .map_or(range.clone(), |p| range.start + p + 6..range.end)
    }

    fn begins_person(&self, range: Range<usize>) -> bool {
        let v = self.context.vocabulary;
        let end = range.end.min(self.floor(range.start + 120));
        let hints = super::Hints::default();
        let near = range.start..end.max(range.start);
        // "the Vice Chair, Councillor Marl", "the Mayor (Councillor Oake)"
        let office = || {
            let words = &self.text[near.clone()];
            let holder = people::read(&self.stretch().part(near.clone()), Expect::default(), v);
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
        self.stretch().name(near.clone(), hints).is_some() || office()
    }

    /// The passage, to ask who is named in it.
    fn stretch(&self) -> Stretch<'_> {
        let (v, passage) = (self.context.vocabulary, self.at..self.at + self.text.len());
        self.context.document.stretch(self.block, passage, &v.names, &v.roles)
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
        let v = self.context.vocabulary;
        let found = match running {
            true => people::read_loose(&joined, Expect::default(), v),
            false => people::read(&sheet.stretch(self.context.document, v), Expect::default(), v),
        };
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
}
