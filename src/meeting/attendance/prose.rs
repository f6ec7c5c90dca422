//! Reads attendance told in sentences: apologies, who took the chair, who stood in for whom, who came late or left.

use super::super::Context;
use super::people::{self, Expect, Person};
use super::roll::{self, Entry, List, Words};
use super::sections::Section;
use crate::language::sentences::sentences;
use crate::language::{Pattern, pattern, short};
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::sheet::LINE;
use crate::record::Status;
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// What tells when somebody came or left is cut off after so many characters.
const LONGEST_TIME: usize = 84;

static APOLOGIES: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:\b|[0-9])(?:apolog(?:y|ies)|regrets|ymddiheuriad(?:au)?)\b"));
static NO_APOLOGIES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:no (?:apologies|apology)|apologies (?:had |have )?not(?: been)?|not (?:been )?received|without (?:giving )?apologies|apologies (?:for|that) (?:any|the (?:late|delay|error|omission)))\b",
    )
});
static OF_WHOM: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:from|on behalf of|of|by|for|gan|ar ran)\s+(?:the\s+|y\s+|yr\s+)?"));
static SENT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\s(?:(?:has|have|had)\s+)?(?:also\s+)?(?:sent|gave|given|tendered|recorded|submitted|offered|conveyed|presented|expressed|extended)\s+(?:(?:his|her|their|an?)\s+)?(?:apolog(?:y|ies)|regrets)",
    )
});
static FOR_WHOM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i),?\s*(?:for|in place of|in the place of) whom\s+(?P<who>.+?)\s+(?:was|were|is|had been|attended|acted|would be|deputised|substituted|sat)\b",
    )
});
static STOOD_IN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?P<who>.+?) \s+ (?:(?:was|were|had\ been|is) \s+)? (?:attended|attending|present|acted|acting|in\ attendance|substituted|substituting|deputised|deputising|appointed|sat|sitting|there|replaced|named) \b .{0,40}? \b
        (?: (?:as\ )? (?:a\ |the\ |named\ )? substitutes? (?:\ member)? \s+ for | in \s+ (?:the\ )?place \s+ of | on \s+ behalf \s+ of | for ) \s+ (?P<whom>.+) $",
    )
});
static SUBSTITUTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^(?P<who>.+?)\s+(?:substituted|deputised|was substituting|was deputising)\s+for\s+(?P<whom>.+)$")
});
static SUBSTITUTED_FOR: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:substitut|deputis)\w*\s+(?:member\s+)?for\b"));
/// "Cllr Marl was attending as a substitute", "Ada Marl attended in her absence": for the one who sent apologies just before.
static AS_SUBSTITUTE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ (?: .* \b (?:and|that|with) \s+ )? (?P<who> .{3,80}? ) \s+ (?: (?:was|were|had|is|who) \s+ )* (?: attend(?:ed|ing) | present | there | act(?:ed|ing) | deputis(?:ed|ing) | sat | came | substitut(?:ed|ing) | represented ) \s*
          (?: as \s+ (?:a\ |the\ |his\ |her\ |their\ )? (?:named\ )? (?:substitute|deputy) | in \s+ (?:his|her|their) \s+ (?:absence|place|stead) | on \s+ (?:his|her|their) \s+ behalf | (?:him|her|them) ) \W* $ ",
    )
});
/// In an item about apologies: "These were received from ...".
static RECEIVED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:received|submitted|tendered|given|intimated|reported|sent|accepted|recorded|notified|offered)\s+(?:by|from|on behalf of|for)\b",
    )
});
/// In an item about apologies: "(i) Cllr A Marl for Cllr B Oake".
static FOR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ \W* (?: [ivxa-h0-9]{1,4} [).] \s* )? (?P<who> [A-Z] [^,;:]{3,60}? ) \s+ (?:for|in\ place\ of|vice|replacing|to\ replace|instead\ of) \s+ (?P<whom> [A-Z] [^,;:]{3,60}? ) (?: ;? \s+ and )? \W* $ ",
    )
});
static REPLACED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?P<whom>.{3,}?)\s+(?:was|were|had been|has been|is|be)\s+(?:replaced|substituted)\s+(?:for this meeting\s+)?by\s+(?P<who>.+)$",
    )
});
static ATTENDED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?P<who>.{3,}?)\s+(?:also\s+)?attended\s+(?:the|this)\s+(?:meeting|panel|committee|board)\b(?P<rest>.*)$",
    )
});
static CHAIR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?P<who>.{3,}?) \s* (?:,|\()? \s* (?: in \s+ the \s+ chair \b | (?:took|assumed|occupied|was\ in|presided\ from) \s+ the \s+ chair \b | (?:chaired|presided\ (?:over|at)) \s+ (?:the\ |this\ )? (?:\w+\ )? meeting | (?:was\ )?presid(?:ed|ing) \b )",
    )
});
static ABSENT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?P<who>.{3,}?)\s+(?:(?:was|were|had been)\s+(?:absent|not present|not in attendance|not able to attend|unable to attend)|did not attend|(?:could|was) not attend)\b",
    )
});
static CAME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?P<who>.{2,}?) \s+ (?: (?P<came>arrived|joined\ the\ meeting|entered\ the\ meeting) | (?P<left>left\ the\ (?:meeting|chamber)|left|withdrew\ from\ the\ meeting|had\ to\ leave|departed) ) \b \s* (?P<when> (?:at|during|after|before|following|from|for)\b (?:[^.;)]|\.[0-9])+ | \(? [0-9](?:[^.;)]|\.[0-9])+ )? ",
    )
});

/// "Cllr A Marl for Cllr B Oake": one came for the other.
pub fn is_exchange(line: &str, vocabulary: &Vocabulary) -> bool {
    let titled = |m: regex::Match<'_>| {
        vocabulary
            .names
            .title(m.as_str().split(' ').next().unwrap_or(""))
            .is_some()
    };
    FOR.captures(line)
        .is_some_and(|c| c.name("who").is_some_and(titled) && c.name("whom").is_some_and(titled))
}

/// Reads the passages of running text around the lists, the items about attendance, and any sentence that tells of apologies.
pub fn read(context: &Context<'_>, passages: &[Passage], entries: &mut Vec<Entry>) {
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

fn passage_text(
    context: &Context<'_>,
    passage: &Passage,
    next: Option<&Passage>,
    about: About,
    entries: &mut Vec<Entry>,
) {
    let flow = &context.document.blocks[passage.block].flow;
    let Some(text) = flow.text().get(passage.range.clone()) else {
        return;
    };
    // "... and S Todd" / "Armour, Mrs P Dale": a page ended within the list
    let cut_off = !text.trim_end().ends_with(['.', ':', ';', ')', '!', '?']) && super::is_prose(text);
    let rest = next.filter(|n| cut_off && n.block <= passage.block + 1).and_then(|n| {
        let words = n.text(context.document);
        let first = sentences(words).into_iter().next()?;
        let begun = words.starts_with(char::is_uppercase) && words[first.clone()].contains([',', '.']);
        let labelled = super::is_label(words, context.vocabulary) || super::is_prose(&words[first.clone()]);
        (begun && !labelled).then(|| Passage {
            block: n.block,
            range: n.range.start + first.start..n.range.start + first.end,
        })
    });
    for range in sentences(text).into_iter().flat_map(|s| clauses(text, s)) {
        let reader = Sentence {
            context,
            block: passage.block,
            at: passage.range.start,
            text,
            excuses: about.excuses,
            rest: rest.as_ref(),
        };
        reader.read(range, about.attendance, entries);
    }
}

/// "A stood in for B; C stood in for D": each clause by itself.
fn clauses(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    let pieces = words.split("; ").filter(|p| SUBSTITUTED_FOR.is_match(p)).count();
    let told = words.split("; ").skip(1).any(|p| AS_SUBSTITUTE.is_match(p));
    if pieces < 2 && !told {
        return vec![sentence];
    }
    let mut at = sentence.start;
    words
        .split_inclusive("; ")
        .map(|p| {
            at += p.len();
            at - p.len()..at - if p.ends_with("; ") { 2 } else { 0 }
        })
        .collect()
}

struct Sentence<'a> {
    context: &'a Context<'a>,
    block: usize,
    /// Offset of `text` in the block's flow.
    at: usize,
    text: &'a str,
    /// It stands in an item of apologies.
    excuses: bool,
    /// The end of its last sentence, where the next block holds it.
    rest: Option<&'a Passage>,
}

impl Sentence<'_> {
    fn read(&self, range: Range<usize>, about: bool, entries: &mut Vec<Entry>) {
        let text = &self.text[range.clone()];
        if text.len() > 3000 {
            return;
        }
        let offset = |m: regex::Match<'_>| range.start + m.start()..range.start + m.end();
        let received = self.excuses && RECEIVED.is_match(text);
        if (APOLOGIES.is_match(text) || received) && !NO_APOLOGIES.is_match(text) {
            self.apologies(range.clone(), about, entries);
        } else if let Some(c) = ABSENT.captures(text).filter(|_| about || APOLOGIES.is_match(text))
            && let Some(who) = short(&c, "who", 120)
        {
            for entry in self.people(self.after_that(offset(who)), Label::Absent) {
                roll::add(entries, entry);
            }
        }
        if let Some(c) = STOOD_IN.captures(text).or_else(|| SUBSTITUTED.captures(text))
            && let (Some(who), Some(whom)) = (c.name("who"), c.name("whom"))
            && ["substitut", "deputis"].iter().any(|w| text.to_lowercase().contains(w))
        {
            self.stand_in(offset(who), offset(whom), entries);
        }
        if let Some(who) = AS_SUBSTITUTE.captures(text).and_then(|c| c.name("who")) {
            self.as_substitute(offset(who), entries);
        }
        if let Some(c) = FOR.captures(text).filter(|_| self.excuses)
            && let (Some(who), Some(whom)) = (c.name("who"), c.name("whom"))
            && self.begins_person(offset(who))
            && self.begins_person(offset(whom))
        {
            self.stand_in(offset(who), offset(whom), entries);
        }
        if let Some(c) = REPLACED.captures(text).filter(|_| about)
            && let (Some(who), Some(whom)) = (c.name("who"), short(&c, "whom", 80))
        {
            self.stand_in(offset(who), offset(whom), entries);
        }
        if let Some(c) = ATTENDED
            .captures(text)
            .filter(|c| about && !c["rest"].to_lowercase().contains("substitut"))
            && let Some(who) = short(&c, "who", 160)
        {
            for entry in self.people(offset(who), Label::Attending) {
                roll::add(entries, entry);
            }
        }
        if let Some(c) = CHAIR.captures(text)
            && let Some(who) = short(&c, "who", 80)
            && (about || text.len() < 160)
        {
            self.chair(offset(who), entries);
        }
        if let Some(c) = CAME.captures(text) {
            self.comings(&c, range.start, entries);
        }
    }

    fn apologies(&self, range: Range<usize>, about: bool, entries: &mut Vec<Entry>) {
        let text = &self.text[range.clone()];
        let received = || RECEIVED.find(text).filter(|_| self.excuses).map(|m| m.start());
        let Some(word) = APOLOGIES.find(text).map(|m| m.end()).or_else(received) else {
            return;
        };
        let mut away: Vec<Entry> = Vec::new();
        if let Some(sent) = SENT.find(text) {
            away.extend(self.people(range.start..range.start + sent.start(), Label::Apologies));
        }
        if away.is_empty() {
            let tail = word;
            let from = OF_WHOM
                .find_iter(&text[tail..])
                .find(|m| self.begins_person(range.start + tail + m.end()..range.end))
                .map(|m| tail + m.end());
            let from = from.or_else(|| about.then(|| text[tail..].find(": ").map(|p| tail + p + 2)).flatten());
            if let Some(from) = from {
                let end = end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
                away.extend(self.people(range.start + from..range.start + end, Label::Apologies));
                for more in self.behind_clause(range.start + end..range.end) {
                    away.extend(self.people(more, Label::Apologies));
                }
            }
        }
        let absent = |e: &&Entry| e.status == Status::Apologies;
        let last = away.iter().rfind(absent).map(|e| e.name.clone());
        for entry in away {
            roll::add(entries, entry);
        }
        if let (Some(whom), Some(c)) = (last, FOR_WHOM.captures(text))
            && let Some(who) = c.name("who")
        {
            for mut entry in self.people(range.start + who.start()..range.start + who.end(), Label::Present) {
                entry.substitute_for = Some(whom.clone());
                roll::add(entries, entry);
            }
        }
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
            let word = text[*at..].split(' ').next().unwrap_or("");
            word.starts_with(char::is_uppercase) && names.title(word).is_some()
        };
        let mut starts: Vec<usize> = linked.chain(listed).filter(titled).collect();
        starts.sort_unstable();
        let end = |from: usize| end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
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
                    let w = w.trim_matches(|c: char| !c.is_alphanumeric());
                    matches!(w, "" | "and" | "the") || v.names.title(w).is_some() || v.roles.is_no_name(w)
                };
                lead.split(' ').all(known)
            };
            holder.first().is_some_and(|p| {
                let seated = words[..p.name.start].trim_end().ends_with("members");
                let office = p.presiding.is_some() || p.role.is_some() || seated;
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
        let section = self.section(range, label);
        let text = section.sheet.text();
        // the lines of a running list only wrap
        let running = text.contains(", ") || text.contains(" and ") || text.contains(" & ");
        let joined = text.replace(LINE, " ");
        let text = if running { &joined } else { text };
        let found = people::read(text, Expect::default(), self.context.vocabulary);
        let mut out = Vec::new();
        for person in &found {
            let entry = self.entry(&section, person);
            let stand_in = self.words(&section).stand_in(person, &entry);
            out.push(entry);
            out.extend(stand_in);
        }
        out
    }

    fn section(&self, range: Range<usize>, label: Label) -> Section {
        let mut section = Section {
            label,
            sheet: Default::default(),
            organisation: None,
            source: 0..0,
        };
        let flow = self.at + range.start..self.at + range.end;
        section.sheet.push(self.context.document, self.block, flow);
        if let Some(rest) = self.rest.filter(|_| range.end == self.text.len()) {
            section
                .sheet
                .push(self.context.document, rest.block, rest.range.clone());
        }
        section
    }

    fn words<'s>(&'s self, section: &'s Section) -> Words<'s> {
        Words {
            document: self.context.document,
            sheet: &section.sheet,
            vocabulary: self.context.vocabulary,
        }
    }

    fn entry(&self, section: &Section, person: &Person) -> Entry {
        self.words(section).entry(
            person,
            List {
                label: section.label,
                of_members: false,
                own_tier: false,
                own_list: true,
                organisations_rare: false,
            },
        )
    }

    /// Somebody came instead of the one whose apologies were told of last.
    fn as_substitute(&self, who: Range<usize>, entries: &mut Vec<Entry>) {
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

    fn stand_in(&self, who: Range<usize>, whom: Range<usize>, entries: &mut Vec<Entry>) {
        let absent = self.people(whom, Label::Apologies);
        let Some(absent) = absent.first() else { return };
        for mut entry in self
            .people(self.after_lead(who), Label::Present)
            .into_iter()
            .rev()
            .take(1)
        {
            if entry.family == absent.family {
                continue;
            }
            entry.substitute_for = Some(absent.name.clone());
            roll::add(entries, entry);
        }
    }

    /// The chair is somebody of the lists, or somebody more.
    fn chair(&self, who: Range<usize>, entries: &mut Vec<Entry>) {
        let text = &self.text[who.clone()];
        let from = text.rfind(", ").map_or(who.start, |p| who.start + p + 2);
        // "Cllr Marl left and Cllr Oake took the chair": the nearest to the verb
        let people = self.people(from..who.end, Label::Present);
        let nearest = if super::is_prose(text) {
            people.len().saturating_sub(1)
        } else {
            0
        };
        for mut entry in people.into_iter().skip(nearest).take(1) {
            entry.presiding = Some("Chair");
            let known = roll::find(
                entries,
                entry.member,
                entry.honorific.is_some(),
                &entry.given,
                &entry.family,
            );
            if known.is_none() && entry.honorific.is_none() {
                return;
            }
            roll::add(entries, entry);
        }
    }

    fn comings(&self, c: &regex::Captures<'_>, start: usize, entries: &mut [Entry]) {
        let Some(who) = short(c, "who", 80) else { return };
        let when = c.name("when").map(|w| {
            let end = w
                .as_str()
                .char_indices()
                .nth(LONGEST_TIME)
                .map_or(w.end(), |(i, _)| w.start() + i);
            let flow = self.at + start + w.start()..self.at + start + end;
            let words = self.context.document.blocks[self.block]
                .flow
                .original(&self.context.document.text, flow);
            words.trim_matches([' ', '(', ',']).to_owned()
        });
        let when = when.unwrap_or_default();
        let section = self.section(start + who.start()..start + who.end(), Label::Present);
        for person in people::read(section.sheet.text(), Expect::default(), self.context.vocabulary) {
            let e = self.entry(&section, &person);
            let Some(i) = roll::find(entries, e.member, e.honorific.is_some(), &e.given, &e.family) else {
                continue;
            };
            // "left for this item" tells neither when nor for how long
            if entries[i].status != Status::Present || when.is_empty() || when.starts_with("for ") {
                continue;
            }
            let slot = if c.name("came").is_some() {
                &mut entries[i].arrived
            } else {
                &mut entries[i].left
            };
            slot.get_or_insert_with(|| when.clone());
        }
    }
}

/// Where a list of names in a sentence ends: at a clause that says more.
fn end_of_list(text: &str) -> Option<usize> {
    static END: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:,\s*|\s)(?:for whom|who\b|whose|due to|because|as (?:he|she|they)|owing to|in whose|with|and (?:it|the (?:chair|committee|panel|council|reasons?))|were\b|was\b|had\b|have\b|has\b|which|having|for (?:this|the|being|not)|at this|on (?:the )?grounds)",
        )
    });
    END.find(text).map(|m| m.start())
}
