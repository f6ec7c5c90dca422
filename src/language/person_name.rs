//! Reads one person's name at the start of a text: title, name, letters after it.
//!
//! Knows nothing of lists, posts and groups.

mod joint;
mod parts;
mod word_kind;

use crate::language::words::words_of;
pub(crate) use crate::language::words::{Word, words};
use crate::vocabulary::{Names, Roles, Title};
pub(crate) use joint::joint;
pub(crate) use parts::split;
use std::ops::Range;
use word_kind::{Kind, begins_name, calendar_name, is_three_letters, kind, shouted_family, small_letters};
pub(crate) use word_kind::{close_set, is_initials};

/// A name as it stands in a text. All ranges are of that text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Name {
    /// Title, where there is one.
    pub title: Option<Range<usize>>,
    /// Name without title.
    pub name: Range<usize>,
    /// The title is an elected member's.
    pub member: bool,
    /// The title stands before several names.
    pub plural: bool,
    /// The title is an office too ("Mayor").
    pub office: Option<Range<usize>>,
    /// Letters after the name ("OBE, JP").
    pub letters: Option<Range<usize>>,
    /// Those of them that tell an office ("MP").
    pub office_after: Option<Range<usize>>,
    /// End of what was read.
    pub end: usize,
}

impl Name {
    /// The same with the places counted from byte `at`.
    pub(super) fn from(mut self, at: usize) -> Self {
        let places = [
            &mut self.title,
            &mut self.office,
            &mut self.office_after,
            &mut self.letters,
        ];
        let places = places.into_iter().flatten().chain([&mut self.name]);
        for place in places {
            *place = place.start.saturating_sub(at)..place.end.saturating_sub(at);
        }
        self.end = self.end.saturating_sub(at);
        self
    }
}

/// The words of `text` from `range`, with those parted that lost the space before or behind a title.
pub(crate) fn parted<'a>(text: &'a str, range: Range<usize>, names: &Names) -> Vec<Word<'a>> {
    first_parted(text, range, names, usize::MAX)
}

/// The first of them, so many or a few more.
pub(crate) fn first_parted<'a>(text: &'a str, range: Range<usize>, names: &Names, most: usize) -> Vec<Word<'a>> {
    let mut out = Vec::with_capacity(most.min(range.len() / 6 + 1));
    for word in words_of(text, range) {
        if out.len() >= most {
            break;
        }
        // "J Dale andR Fenn"
        let mut rest = tied_and(word.text).map_or(word, |at| part_off(word, at, &mut out));
        while let Some(at) = names.glued(rest.text) {
            rest = part_off(rest, at, &mut out);
        }
        // "Ada MarlChairman": behind a first name
        let named = |w: &Word<'_>| w.text.starts_with(char::is_uppercase) && !w.text.ends_with([',', ';', ':']);
        if out.last().is_some_and(named)
            && let Some(at) = joint(rest.text, names)
        {
            rest = part_off(rest, at, &mut out);
        }
        out.push(rest);
    }
    out
}

/// Puts the first `at` bytes of a word into `out`; the rest of it.
fn part_off<'a>(word: Word<'a>, at: usize, out: &mut Vec<Word<'a>>) -> Word<'a> {
    let (head, tail) = word.text.split_at(at);
    out.push(Word {
        text: head,
        at: word.at,
    });
    Word {
        text: tail,
        at: word.at + at,
    }
}

/// The length of an "and" that lost the space behind it.
fn tied_and(word: &str) -> Option<usize> {
    let rest = word.strip_prefix("and")?;
    rest.starts_with(char::is_uppercase).then_some(word.len() - rest.len())
}

/// What a reader of names may assume.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Hints {
    /// One bare word may be a family name.
    pub surnames: bool,
}

/// What is asked of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ask {
    /// A name with its titles.
    Whole(Hints),
    /// A name behind its titles, if some stood there. One word is enough.
    Behind {
        /// Some did.
        titled: bool,
    },
}

/// Reads the name at the start of `range` that is asked for; `None` where none stands there.
pub(super) fn ask(text: &str, range: Range<usize>, ask: Ask, names: &Names, roles: &Roles) -> Option<Name> {
    match ask {
        Ask::Whole(hints) => read(text, range, names, roles, hints),
        Ask::Behind { titled } => bare(text, range, titled, names, roles),
    }
}

/// Reads a name at the start of `range`; `None` where none stands there.
pub(super) fn read(text: &str, range: Range<usize>, names: &Names, roles: &Roles, hints: Hints) -> Option<Name> {
    // No name is longer, and the reader is called at many places of one text.
    let mut end = range.end.min(range.start + 240);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let range = range.start..end.max(range.start);
    if begins_small(&text[range.clone()], names) {
        return None;
    }
    let words = parted(text, range, names);
    let titled_next = words
        .get(1)
        .is_some_and(|w| names.title(w.text).is_some() || names.before_title(w.text));
    let article = |w: &Word<'_>| w.text.eq_ignore_ascii_case("the") || titled_next && names.article(w.text);
    let mut i = usize::from(words.first().is_some_and(article));
    let titles_from = i;
    let mut out = Name::default();
    while let Some(word) = words.get(i) {
        let more = words.get(i + 1).is_some() && !(out.member && ends_as_family(&words, i, names));
        match names.title(word.text) {
            Some(title) if more => match title {
                Title::Member(plural) => {
                    out.member = true;
                    out.plural |= plural;
                }
                Title::Person(plural) => out.plural |= plural,
                Title::Office => out.office = Some(words[titles_from].at..word.end()),
            },
            _ if more && names.before_title(word.text) && leads_to_title(&words[i..], names) => {}
            // "PC 4417 Dale Hart"
            _ if more && i > titles_from && is_badge(word.text) && names.rank(words[i - 1].text) => {}
            _ => break,
        }
        i += 1;
    }
    let titled = i > titles_from;
    if titled {
        out.title = Some(words[titles_from].at..words[i - 1].end());
        let office = out.office.take();
        out.office = office.map(|o| words[titles_from].at..o.end);
    }
    if !titled && titles_from > 0 {
        return None;
    }
    // letters that stand alone are said of whoever stands before them
    let alone = words[i..]
        .iter()
        .all(|w| names.after(w.text) && !w.text.contains(char::is_lowercase));
    let found = !alone && read_words(&words[i..], titled, names, roles, hints, &mut out);
    // "Detective Superintendent" is a rank without a name.
    let rank = found && !out.member && {
        let name = &text[out.name.clone()];
        let title = names.title(name);
        matches!(title, Some(Title::Office | Title::Member(_)))
            || title.is_some() && (roles.is_post(name) || names.rank(name))
    };
    (found && !rank).then_some(out)
}

/// The number that an officer of the police wears.
fn is_badge(word: &str) -> bool {
    (2..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Reads the name that begins at `range`, behind its titles: `titled` says that some stood there. One word is enough.
fn bare(text: &str, range: Range<usize>, titled: bool, names: &Names, roles: &Roles) -> Option<Name> {
    let words = parted(text, range, names);
    let mut out = Name::default();
    read_words(&words, titled, names, roles, Hints { surnames: true }, &mut out).then_some(out)
}

/// Whether the text begins with a word in small letters that neither is nor leads to a name: most texts do.
fn begins_small(text: &str, names: &Names) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    let leads = || {
        let known = [Names::before_title, Names::particle, Names::article, Names::calendar];
        word == "the" || names.title(word).is_some() || known.iter().any(|is| is(names, word))
    };
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()) && !leads()
}

/// "Councillors Bailie, Judge and Lord": a title's word behind a member's title that no name follows is the family name.
fn ends_as_family(words: &[Word<'_>], i: usize, names: &Names) -> bool {
    let closed = words[i].text.ends_with([',', ';']);
    let next = words.get(i + 1).map_or("", |w| w.text);
    // "Councillor Ward Councillor Oake", but "Councillor County Councillor Oake"
    let member = |w: &str| matches!(names.title(w), Some(Title::Member(_)));
    let another = member(next) && i > 0 && member(words[i - 1].text) && !member(words[i].text);
    words[i].text.starts_with(char::is_uppercase)
        && (closed || next.starts_with(char::is_lowercase) || next == "&" || another)
}

fn leads_to_title(words: &[Word<'_>], names: &Names) -> bool {
    words
        .iter()
        .skip_while(|w| names.before_title(w.text))
        .map(|w| names.title(w.text).is_some())
        .next()
        .unwrap_or(false)
}

fn read_words(words: &[Word<'_>], titled: bool, names: &Names, roles: &Roles, hints: Hints, out: &mut Name) -> bool {
    let loud = words.iter().filter(|w| !w.text.contains(char::is_lowercase)).count();
    let shouted = loud == words.len() || loud > 3 && loud * 4 >= words.len() * 3;
    let mut taken: Vec<Word<'_>> = Vec::new();
    let mut proper = 0;
    for (i, word) in words.iter().enumerate() {
        let next = words.get(i + 1);
        // what is set against a family name is no part of it
        let tied = taken
            .last()
            .is_some_and(|last| last.end() == word.at && last.text.ends_with(char::is_lowercase));
        if tied && proper > 0 {
            break;
        }
        let bare = word.text.trim_end_matches([',', ';', ':']);
        let ends = bare.len() < word.text.len();
        let mut kind = kind(bare, next.map(|w| w.text), shouted, names);
        let known = titled
            || taken
                .first()
                .is_some_and(|w| names.given(w.text) || is_initials(w.text, false));
        // "Councillors DJ Marl, SPA Oake": three letters without stops, where a title says that names follow
        let named = titled || hints.surnames;
        let family_next = next.is_some_and(|n| begins_name(n.text) && n.text.contains(char::is_lowercase));
        if kind == Kind::Not
            && named
            && taken.is_empty()
            && is_three_letters(bare)
            && family_next
            && !roles.is_no_name(bare)
        {
            kind = Kind::Initials;
        }
        if kind == Kind::Not && calendar_name(words, i, known || hints.surnames && titled, names) {
            kind = Kind::Proper;
        }
        if kind == Kind::Not
            && !shouted
            && shouted_family(bare, &taken, proper, titled, names)
            && !roles.is_no_name(bare)
        {
            kind = Kind::Proper;
        }
        // "Marl Councillor Oake": a member's title begins the next person
        let next_member = proper > 0 && matches!(names.title(bare), Some(Title::Member(_)));
        let over = taken.len() >= 6 || next_member || (proper >= 2 && begins_another(&words[i..], names));
        if kind == Kind::Not || over {
            break;
        }
        if kind == Kind::Proper
            && proper > 0
            && names.suffix(bare)
            && (ends || next.is_none_or(|n| !roles.is_no_name(n.text)))
        {
            taken.push(*word);
            break;
        }
        // A word of the council's services ends a name, except where it must be the family name.
        if kind == Kind::Proper && roles.is_no_name(bare) {
            // "Tiernan Properties" is a firm, "Jane Church" nobody's church
            let firm = bare.ends_with('s') && roles.is_organisation(bare);
            let family = i > 0
                && !firm
                && (proper < 2 || next.is_none() && !roles.is_post(bare))
                && next.is_none_or(|n| !begins_name(n.text))
                && names.given(words[0].text);
            let after_title = titled && proper == 0;
            let after_initial = i > 0 && proper == 0;
            if !(family || after_title || after_initial) {
                // "Rufus Ferrand Open Maps Foundation": a given and a family name, then an organisation's
                let given = taken.first().is_some_and(|w| names.given(w.text));
                let comma = taken.last().is_some_and(|w| w.text.ends_with(','));
                if given && !comma && proper > 2 && taken.len() == proper {
                    taken.truncate(2);
                }
                break;
            }
        }
        if names.after(bare) && proper > 0 && !small_letters(bare, names) {
            break;
        }
        proper += usize::from(kind == Kind::Proper);
        taken.push(*word);
        if ends || (bare.ends_with('.') && kind == Kind::Proper && bare.len() > 3) {
            break;
        }
    }
    let Some((first, last)) = taken.first().zip(taken.last()) else {
        return false;
    };
    let is_close_set = |word: &str| {
        close_set(word.trim_end_matches([',', ';', ':', '.'])).is_some_and(|(_, family)| !roles.is_no_name(family))
    };
    let enough = if titled {
        proper >= 1
    } else {
        (proper >= 1 && taken.len() >= 2)
            || is_close_set(first.text)
            || (hints.surnames && proper == 1 && taken.len() == 1 && first.text.len() > 2)
    };
    if !enough {
        return false;
    }
    let end = last.at + last.text.trim_end_matches([',', ';', ':', '.']).len();
    out.name = first.at..end;
    out.end = last.end().min(end + 1).max(end);
    let mut rest = words.iter().skip(taken.len()).peekable();
    while let Some(word) = rest.peek() {
        let bare = word.text.trim_matches([',', ';', '.']);
        if !names.after(bare) || small_letters(bare, names) {
            break;
        }
        let letters = word.at..word.at + word.text.trim_end_matches([',', ';', '.']).len();
        let from = out.letters.as_ref().map_or(letters.start, |l| l.start);
        out.letters = Some(from..letters.end);
        if names.office_after(bare) {
            out.office_after = Some(letters);
        }
        out.end = word.end();
        rest.next();
    }
    true
}

/// A well-known given name with a family name after it: the next person begins though nothing stands between.
fn begins_another(words: &[Word<'_>], names: &Names) -> bool {
    let bare = |w: &Word<'_>| w.text.trim_end_matches([',', ';', ':', '.']).len() == w.text.len();
    words.len() >= 2 && bare(&words[0]) && names.given(words[0].text) && begins_name(words[1].text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    fn parts(text: &str, surnames: bool) -> Option<(String, String)> {
        let (names, roles) = (Names::built_in(), Roles::built_in());
        let n = read(text, 0..text.len(), &names, &roles, Hints { surnames })?;
        Some((
            n.title.map(|t| text[t].to_owned()).unwrap_or_default(),
            text[n.name].to_owned(),
        ))
    }

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        #[derive(Deserialize)]
        struct Example {
            text: String,
            #[serde(default)]
            honorific: String,
            name: String,
        }
        #[derive(Deserialize)]
        struct File {
            examples: Vec<Example>,
            not_examples: Vec<String>,
        }
        let file: File = toml::from_str(include_str!("../vocabulary/names.toml")).unwrap();
        for e in file.examples {
            assert_eq!(parts(&e.text, false), Some((e.honorific, e.name)), "{}", e.text);
        }
        for text in file.not_examples {
            assert_eq!(parts(&text, true), None, "{text}");
        }
    }

    #[test]
    fn posts_and_services_are_no_names() {
        for text in [
            "Head of Libraries",
            "Housing Development",
            "Director, Water",
            "NHS Trust",
            "the Clerk",
        ] {
            assert_eq!(parts(text, true), None, "{text}");
        }
    }

    #[test]
    fn a_family_name_may_be_a_word_of_the_services() {
        assert_eq!(parts("Jane Church", false).unwrap().1, "Jane Church");
        assert_eq!(parts("A West", false).unwrap().1, "A West");
        assert_eq!(parts("Mrs Head", false).unwrap().1, "Head");
    }

    #[test]
    fn degrees_are_no_part_of_a_name() {
        for (text, name) in [
            ("J J Oake MSc", "J J Oake"),
            ("D Marl BSc (Hons)", "D Marl"),
            ("R Sedge PhD, CPLS", "R Sedge"),
            ("Una Pell DipEd DASE", "Una Pell"),
            ("L. Fenn Esq., R Coll", "L. Fenn"),
        ] {
            assert_eq!(parts(text, true).unwrap().1, name);
        }
    }

    #[test]
    fn two_people_with_nothing_between_are_two() {
        assert_eq!(
            parts("Cllr Donna Harkness Helen Rickards", false).unwrap().1,
            "Donna Harkness"
        );
    }
}
