use super::built::built;
use super::phrases::is_day_or_month;
use super::words::{Room, WordMap, WordSet, folded};
use serde::Deserialize;
use std::borrow::Cow;

/// How people are named: titles, letters after a name, small words inside one, words that are never one.
#[derive(Debug, Default)]
pub struct Names {
    /// What each title is.
    titles: WordMap<Title>,
    /// The strokes of each title of a member, and whether it is a plural.
    strokes: Vec<(Vec<char>, bool)>,
    member: WordSet,
    member_plural: WordSet,
    tier: WordSet,
    person: WordSet,
    person_plural: WordSet,
    rank: WordSet,
    office_before: WordSet,
    after: WordSet,
    office_after: WordSet,
    particle: WordSet,
    suffix: WordSet,
    article: WordSet,
    place: WordSet,
    never: WordSet,
    behind: Vec<String>,
    ditto: WordSet,
    given: WordSet,
}

/// Given names of many countries, in small letters, sorted, one a line: those of the United States census of 1990 (public
/// domain), without words that mean something else in minutes.
const GIVEN_NAMES: &str = include_str!("given-names.txt");

/// What sort of title a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// Of an elected member; `true` before several names.
    Member(bool),
    /// Of anybody; `true` before several names.
    Person(bool),
    /// An office that stands before the name.
    Office,
}

#[derive(Deserialize)]
struct File {
    member: Vec<String>,
    member_plural: Vec<String>,
    tier: Vec<String>,
    person: Vec<String>,
    person_plural: Vec<String>,
    rank: Vec<String>,
    office: Vec<String>,
    office_before: Vec<String>,
    after: Vec<String>,
    office_after: Vec<String>,
    particle: Vec<String>,
    suffix: Vec<String>,
    article: Vec<String>,
    place: Vec<String>,
    never: Vec<String>,
    behind: Vec<String>,
    ditto: Vec<String>,
    given: String,
}

impl Names {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("names") else {
            return Names::default();
        };
        // where a word is two things, it is the last of them
        let titles = [
            (&f.office, Title::Office),
            (&f.person_plural, Title::Person(true)),
            (&f.person, Title::Person(false)),
            (&f.member_plural, Title::Member(true)),
            (&f.member, Title::Member(false)),
        ];
        let of = |(words, is): (&Vec<String>, Title)| words.iter().map(|w| (w.clone(), is)).collect::<Vec<_>>();
        let titles = titles.into_iter().flat_map(of).collect();
        let members = f.member.iter().map(|w| (w, false));
        let members = members.chain(f.member_plural.iter().map(|w| (w, true)));
        let strokes = members.map(|(w, plural)| (strokes(w).collect(), plural)).collect();
        Names {
            titles,
            strokes,
            member: set(f.member),
            member_plural: set(f.member_plural),
            tier: set(f.tier),
            person: set(f.person),
            person_plural: set(f.person_plural),
            rank: set(f.rank),
            office_before: set(f.office_before),
            after: set(f.after),
            office_after: set(f.office_after),
            particle: set(f.particle),
            suffix: set(f.suffix),
            article: set(f.article),
            place: set(f.place),
            never: set(f.never),
            behind: f.behind,
            ditto: set(f.ditto),
            given: f.given.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether `word` is a title, and of which sort. Case and a closing full stop do not count.
    pub fn title(&self, word: &str) -> Option<Title> {
        let bare = unmarked(word);
        // most words begin and end as no title does, read well or badly
        let slips = matches!(bare.as_bytes().first(), Some(b'c' | b'C' | b'g' | b'G' | b'('));
        if !slips && !self.titles.may_hold(bare) && !bare.ends_with("'s") && !bare.ends_with("'S") && bare.is_ascii() {
            return None;
        }
        self.title_of(&folded(bare, &mut Room::default()))
    }

    /// The title that `w` (lower case) is.
    fn title_of(&self, w: &str) -> Option<Title> {
        // "Councillor's: A Marl, R Oake"
        let plural = || {
            let many = format!("{}s", w.strip_suffix("'s")?);
            self.member_plural.contains(&many).then_some(Title::Member(true))
        };
        match self.titles.get(w) {
            Some(Title::Member(false)) => Some(Title::Member(false)),
            known => plural().or(known.copied()).or_else(|| self.slip(w).map(Title::Member)),
        }
    }

    /// Where a title begins inside a word that lost the space before it ("MarlCouncillor", "ManagerMrs", "(Staff)Mr"), or
    /// where the name begins that stands tied to its title ("Cllr.J", "CllrsAda"), or the word behind a name ("Marltogether").
    pub fn glued(&self, word: &str) -> Option<usize> {
        if word.is_ascii() && !word.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
            return self.tied(word);
        }
        let named = |tail: &str| tail.len() > 2 && tail.contains(char::is_lowercase);
        let mut last = None;
        for (at, c) in word.char_indices() {
            let (head, tail) = word.split_at(at);
            let begins = c.is_uppercase()
                && match last {
                    Some('.') => head.len() > 3 && !head[..at - 1].contains('.') && self.is_whole_title(head),
                    Some(l) if l.is_lowercase() || l == ')' => {
                        self.is_whole_title(tail) || head.len() > 1 && named(tail) && self.is_whole_title(head)
                    }
                    _ => false,
                };
            if begins {
                return Some(at);
            }
            last = Some(c);
        }
        self.tied(word)
    }

    /// Where a word begins that says how the list goes on, tied to the name before it: "Marltogether".
    fn tied(&self, word: &str) -> Option<usize> {
        if !word.starts_with(char::is_uppercase) {
            return None;
        }
        let of = |tail: &&String| word.len() > tail.len() + 2 && word.ends_with(tail.as_str());
        let tail = self.behind.iter().find(of)?;
        Some(word.len() - tail.len())
    }

    /// A title of whoever stands behind it, not an office and no slip of the pen.
    fn is_whole_title(&self, word: &str) -> bool {
        let sets = [&self.member, &self.member_plural, &self.person, &self.person_plural];
        sets.iter().any(|set| holds(set, word))
    }

    /// An elected member's title with a letter read or typed wrong ("Clir", "Councilior", "Councllor"); whether it is a plural.
    fn slip(&self, word: &str) -> Option<bool> {
        let length = word.chars().count();
        if !word.starts_with(['c', 'g', '(']) || !(matches!(length, 4 | 5) || (9..=12).contains(&length)) {
            return None;
        }
        let word_strokes: Vec<char> = strokes(word).collect();
        // a title of eight letters or less is too short to lack one
        let near = |title: &[char]| word_strokes == title || title.len() > 8 && one_letter_apart(&word_strokes, title);
        let (mut single, mut plural) = (false, false);
        for (title, many) in &self.strokes {
            let found = if *many { &mut plural } else { &mut single };
            *found = *found || near(title);
        }
        match (single, plural) {
            (true, _) if !word.ends_with('s') => Some(false),
            (_, true) => Some(true),
            _ => None,
        }
    }

    /// A word that may stand before a title and belongs to it: "County" Councillor, "Deputy" Mayor.
    pub fn before_title(&self, word: &str) -> bool {
        holds(&self.tier, word) || holds(&self.office_before, word)
    }

    /// A rank of the police or another force.
    pub fn rank(&self, word: &str) -> bool {
        holds(&self.rank, word)
    }

    /// Letters after a name.
    pub fn after(&self, word: &str) -> bool {
        let dotted = || {
            let bare: String = word.chars().filter(|c| *c != '.').collect();
            bare.len() > 1 && self.after.contains(&bare.to_lowercase())
        };
        let stops = word.contains('.') && !word.contains(char::is_lowercase);
        holds(&self.after, word) || stops && dotted()
    }

    /// An office of those who are elected, that stands before a name as a title does ("Provost").
    pub fn is_office(&self, words: &str) -> bool {
        matches!(self.title(words), Some(Title::Office))
    }

    /// Letters after a name that tell an office.
    pub fn office_after(&self, word: &str) -> bool {
        holds(&self.office_after, word)
    }

    /// A small word inside a family name.
    pub fn particle(&self, word: &str) -> bool {
        holds(&self.particle, word)
    }

    /// A well-known given name.
    pub fn given(&self, word: &str) -> bool {
        let mut room = Room::default();
        let w = plain(word, &mut room);
        self.given.contains(w.split('-').next().unwrap_or(&w))
    }

    /// A word that a family adds to a name: "Senior".
    pub fn suffix(&self, word: &str) -> bool {
        holds(&self.suffix, word)
    }

    /// A day or a month, which may be somebody's name.
    pub fn calendar(&self, word: &str) -> bool {
        is_day_or_month(&plain(word, &mut Room::default()))
    }

    /// An article before a title.
    pub fn article(&self, word: &str) -> bool {
        holds(&self.article, word)
    }

    /// A word that ends the name of a place.
    pub fn place(&self, word: &str) -> bool {
        holds(&self.place, word)
    }

    /// A given name, well known or not: evidence for a person, and its absence none against one.
    pub fn rare_given(&self, word: &str) -> bool {
        let mut room = Room::default();
        let w = plain(word, &mut room);
        let w = w.split('-').next().unwrap_or(&w);
        self.given.contains(w) || is_listed(GIVEN_NAMES, w)
    }

    /// A mark that repeats the title of the line above.
    pub fn ditto(&self, mark: &str) -> bool {
        self.ditto.contains(&mark.to_lowercase())
    }

    /// A word that is no name, whatever its first letter.
    pub fn never(&self, word: &str) -> bool {
        holds(&self.never, word)
    }
}

fn plain<'w>(word: &'w str, room: &'w mut Room) -> Cow<'w, str> {
    folded(unmarked(word), room)
}

/// A word without the stops and commas around it.
#[inline]
fn unmarked(word: &str) -> &str {
    let mark = |b: &u8| matches!(b, b'.' | b',' | b':' | b';');
    let bytes = word.as_bytes();
    let start = bytes.iter().take_while(|b| mark(b)).count();
    let end = bytes.len() - bytes[start..].iter().rev().take_while(|b| mark(b)).count();
    &word[start..end]
}

/// Whether a word, without the stops and commas around it and whatever its case, is one of a set. Most are not, and that shows
/// before they are put into small letters.
#[inline]
fn holds(set: &WordSet, word: &str) -> bool {
    let bare = unmarked(word);
    (set.may_hold(bare) || !bare.is_ascii()) && set.contains(&folded(bare, &mut Room::default()))
}

/// A word as its strokes show: letters that a scanner takes for each other are one.
fn strokes(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(|c| match c {
        'i' | '1' | '|' | '!' | 'ı' => 'l',
        '0' => 'o',
        c => c,
    })
}

/// Whether one letter put in, left out or changed makes the strokes of two words the same.
fn one_letter_apart(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    if short.len() == long.len() {
        same == short.len() || short[same + 1..] == long[same + 1..]
    } else {
        short[same..] == long[same + 1..]
    }
}

/// Whether `word` is a line of `list`, which is sorted.
fn is_listed(list: &str, word: &str) -> bool {
    let bytes = list.as_bytes();
    let (mut from, mut to) = (0, bytes.len());
    while from < to {
        let middle = from + (to - from) / 2;
        let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |p| p + 1);
        let end = bytes[middle..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(bytes.len(), |p| middle + p);
        match bytes[start..end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => from = end + 1,
            std::cmp::Ordering::Greater => to = start,
        }
    }
    false
}

pub(super) fn set(words: Vec<String>) -> WordSet {
    words.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_given_names_is_sorted_and_found_in() {
        let lines: Vec<&str> = GIVEN_NAMES.lines().collect();
        assert!(lines.windows(2).all(|w| w[0] < w[1]));
        assert!(lines.iter().all(|l| is_listed(GIVEN_NAMES, l)));
        assert!(!is_listed(GIVEN_NAMES, "guildhall") && !is_listed(GIVEN_NAMES, ""));
    }

    #[test]
    fn a_title_read_wrong_is_a_title() {
        let names = Names::built_in();
        for (word, title) in [
            ("Clir", Some(Title::Member(false))),
            ("CIlr.", Some(Title::Member(false))),
            ("Cllrs", Some(Title::Member(true))),
            ("Councilior", Some(Title::Member(false))),
            ("Councilllors", Some(Title::Member(true))),
            ("Council", None),
            ("Counsellor", None),
            ("Clear", None),
        ] {
            assert_eq!(names.title(word), title, "{word}");
        }
    }
}
