//! Turns the words of an attendance list into people with their posts, as the list states them.
//!
//! Knows nothing of labels and groups, nor of where in the document the list stands: text in, [`Person`]s out, all ranges
//! of that text.

mod holders;
mod likely;
mod reversed;

use super::name::Hints;
use super::parts::{self, Before, Part};
use super::person::{Expect, Person};
use super::seams::Seams;
use super::{beside_name, counts, lines, running};
use crate::language::memo::Memo;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::meeting::sheet::{BREAK, COLUMN, LINE};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Title, Vocabulary};
use std::ops::Range;
use std::rc::Rc;

/// Reads a list.
pub(super) fn read(text: &Stretch<'_>, expect: Expect<'_>, vocabulary: &Vocabulary) -> Vec<Person> {
    thread_local! {
        static KNOWN: [Memo<Rc<[Person]>>; 2] = const { [Memo::new(), Memo::new()] };
    }
    if !expect.beside.is_empty() {
        return read_anew(text, expect, vocabulary);
    }
    let read = || read_anew(text, expect, vocabulary).into();
    KNOWN.with(|known| {
        known[usize::from(expect.surnames)]
            .get(vocabulary.stamp(), text.text(), read)
            .to_vec()
    })
}

fn read_anew(text: &Stretch<'_>, expect: Expect<'_>, vocabulary: &Vocabulary) -> Vec<Person> {
    if let Some(people) = reversed::read(text, vocabulary) {
        return people;
    }
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
        wards: of_wards(text),
        seams: Seams::of(text, &vocabulary.names, &vocabulary.roles),
    };
    let lines = lines::logical(text, vocabulary);
    reader.stationed = reader.is_stationed(&lines);
    for line in lines {
        reader.read_line(line);
    }
    reader.out
}

/// Two lines or cells of a list end as the name of a ward does.
fn of_wards(text: &str) -> bool {
    let ward = |part: &&str| is_phrase("attendance_beside.ward", words::last(part.trim()));
    text.split([LINE, BREAK, COLUMN, ':', ',', '(', ')', '–', ';'])
        .filter(ward)
        .take(2)
        .count()
        > 1
}

/// So many people with a title of their own make it the custom of a list.
const TITLED: usize = 4;

/// Length of `words` without an "and" before them.
fn without_and(words: &str) -> usize {
    let rest = ["and", "&"].iter().find_map(|a| words.strip_prefix(a));
    let rest = rest.filter(|r| r.starts_with(char::is_whitespace));
    rest.map_or(words.len(), |r| r.trim_start().len())
}

/// Reads a text that is no part of a document as it stands.
pub(super) fn read_loose(text: &str, expect: Expect<'_>, vocabulary: &Vocabulary) -> Vec<Person> {
    let stretch = Stretch::new(text, &vocabulary.names, &vocabulary.roles);
    read(&stretch, expect, vocabulary)
}

/// A part longer than this is no entry of a list.
const LONGEST: usize = 600;

struct Reader<'a> {
    text: &'a Stretch<'a>,
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
    /// Wards stand in it: "Mill Ward" is nobody.
    wards: bool,
    /// Where the list is cut though it lost its signs.
    seams: Seams,
}

impl Reader<'_> {
    fn read_line(&mut self, range: Range<usize>) {
        let v = self.vocabulary;
        let (range, same) = self.ditto(range);
        let parts = parts::cut(self.text, range.clone(), &self.seams, &v.names, &v.roles);
        let beside = self.expect.beside.iter().any(|l| l.contains(&range.start));
        if beside && self.current.is_some() {
            for part in parts {
                self.add_words(part.range, Before::Dash);
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
            self.text
                .name(p.range.clone(), hints)
                .is_some_and(|n| n.title.is_none())
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
                rest = self.read_part(part, parts.get(i + 1), surnames);
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
    fn read_part(&mut self, part: Part, next: Option<&Part>, surnames: bool) -> Option<Part> {
        if part.before == Before::Stop {
            self.share_post();
            self.current = None;
            self.pending = None;
            self.post_first = false;
        }
        if part.bracket {
            self.read_bracket(part.range);
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
        match self.name_of(part.range.clone(), surnames) {
            Some(name) if !self.is_attribute(&name, &part, next) => self.begin_person(name, &part),
            _ => match self.post_then_name(&part.range) {
                Some(at) => {
                    let post = self.text[..at].trim_end().len();
                    self.current = None;
                    self.pending = None;
                    let start = post - without_and(&self.text[part.range.start..post]).min(post - part.range.start);
                    self.add_words(start..post, Before::Start);
                    Some(Part {
                        before: Before::Space,
                        range: at..part.range.end,
                        bracket: false,
                    })
                }
                None => {
                    let acronym = counts::is_acronym(&self.text[part.range.clone()]);
                    self.acronym = acronym.then(|| part.range.clone());
                    self.add_words(part.range, part.before);
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

    /// The post of the current person, where more words of it may follow.
    fn open_post(&self) -> Option<&Range<usize>> {
        let current = self.current.filter(|_| !self.closed);
        current.and_then(|i| self.out.get(i)).and_then(|p| p.role.as_ref())
    }

    fn read_bracket(&mut self, range: Range<usize>) {
        let people = self.pending.is_some() || self.current.is_none() || self.post_first;
        if people && self.bracketed_people(&range) {
            return;
        }
        self.add_words(range, Before::Space);
        self.closed = true;
    }

    /// Words that are no name: they say something of the person before them, or of the one to come.
    fn add_words(&mut self, range: Range<usize>, before: Before) {
        self.stray = None;
        let v = self.vocabulary;
        let text = &self.text[range.clone()];
        // ", were in attendance" ends what is said of the one before
        if self.current.is_some() && running::is_prose(words::first(text)) {
            self.current = None;
            return;
        }
        let post = v.roles.is_post(text) || v.roles.presiding(text).is_some();
        let next = matches!(before, Before::Comma | Before::And | Before::Start | Before::Space);
        let new_post = self.post_first && next && post && self.current.is_some();
        if let Some(i) = self.current.filter(|_| !new_post) {
            let mut person = std::mem::take(&mut self.out[i]);
            beside_name::add(self.text, range, before, &mut person, v);
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
