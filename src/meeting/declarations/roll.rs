//! Whom a text begins with: somebody with a title, with initials or a given name, or somebody of the roll by whatever short name
//! the minutes have.

use super::super::attendance::{Person, read_people};
use super::super::called::Called;
use super::super::named::{Named, Signs, named};
use super::parts::initials;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands before somebody at the beginning of an entry: a bullet, a letter, "by", "also", "only".
static BEFORE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^\W*(?:\(?(?:[0-9]{1,3}|[a-z])[).]\s+\W*)?(?:(?i:{declarations.before_who})\b\W*)*"));
/// "RT: item 5", "RT - landlord": nobody need know whose initials these are.
static KEY: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?P<k>[A-Z]{2,4})\s*(?:[:(–-]|(?i:{declarations.thing})\s+[0-9])"));
/// "Cllrs J & M Dale": two of one family.
static SHARED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^(?:(?i:{declarations.title})\s+)?(?P<a>\p{Lu}\.?\s*(?:&|(?i:{declarations.joins}))\s*(?P<b>\p{Lu}\.?\s+\p{Lu}[\p{L}'-]+))\b",
    )
});
static JOINED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?:,\s*|\s*&\s*|,?\s+{declarations.joins}\s+|\s*/\s*)$"));

/// Those who were there, by what they may be called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roll<'a> {
    called: &'a Called,
    vocabulary: &'a Vocabulary,
}

/// Those a text begins with.
#[derive(Debug, Clone, Default)]
pub(super) struct Who {
    /// Them.
    pub people: Vec<Person>,
    /// Where they begin and end.
    pub range: Range<usize>,
    /// They have a title, or the roll has them.
    pub sure: bool,
}

impl<'a> Roll<'a> {
    pub(super) fn new(called: &'a Called, vocabulary: &'a Vocabulary) -> Self {
        Roll { called, vocabulary }
    }

    /// Those whom `words` begin with, behind what may stand before them.
    pub(super) fn begins(&self, words: &str) -> Option<Who> {
        let start = BEFORE.find(words).map_or(0, |m| m.end());
        self.at(words, start)
            .or_else(|| self.at(words, words.len() - words.trim_start_matches(not_name).len()))
    }

    fn at(&self, words: &str, start: usize) -> Option<Who> {
        let rest = words.get(start..)?;
        if !rest.starts_with(char::is_uppercase) {
            return None;
        }
        if let Some(two) = SHARED
            .captures(rest)
            .and_then(|c| Some([c.name("a")?.range(), c.name("b")?.range()]))
        {
            let end = two[1].end;
            let person = |r: Range<usize>| Person {
                name: start + r.start..start + r.end,
                span: start..start + end,
                ..Person::default()
            };
            return Some(Who {
                people: two.map(person).into(),
                range: start..start + end,
                sure: true,
            });
        }
        let group = first_group(rest, &named(rest, Signs::Any, self.vocabulary)).filter(|g| g.start == 0);
        let titled = super::item_first::titled(rest, self.vocabulary);
        let mut end = group.map_or(0, |g| g.end);
        let mut known = self.titled(rest);
        // "Marsh and Stroud", of whom the roll has both
        while let Some(next) = known.filter(|&k| k > 0).and_then(|k| self.next(rest, k)) {
            known = Some(next);
        }
        let of_roll = known.is_some_and(|k| k >= end);
        end = end.max(known.unwrap_or(0));
        if end == 0
            && let Some(office) = self.office(rest)
        {
            let name = start..start + office;
            let person = Person {
                name: name.clone(),
                span: name.clone(),
                ..Person::default()
            };
            return Some(Who {
                people: vec![person],
                range: name,
                sure: true,
            });
        }
        if end == 0 {
            end = KEY.captures(rest).and_then(|c| c.name("k")).map_or(0, |k| k.end());
            if self.vocabulary.interests.is_kind(&rest[..end]) {
                return None;
            }
        }
        let head = rest.get(..end).filter(|h| !h.is_empty())?;
        let people = self.people(head, of_roll);
        let sure = titled || of_roll || people.iter().all(|p| self.called.is_there(&head[p.name.clone()]));
        let shifted = |mut p: Person| {
            p.shift(start);
            p
        };
        (!people.is_empty()).then(|| Who {
            people: people.into_iter().map(shifted).collect(),
            range: start..start + end,
            sure,
        })
    }

    /// Those whom `words` name first, with a title or by a whole name of the roll.
    pub(super) fn within(&self, words: &str) -> Option<Who> {
        let mut found = named(words, Signs::Title, self.vocabulary);
        if found.is_empty() {
            found = named(words, Signs::Any, self.vocabulary);
            found.retain(|n| self.called.is_there(&words[n.range.clone()]));
        }
        let range = first_group(words, &found)?;
        let mut people = self.people(&words[range.clone()], false);
        people.iter_mut().for_each(|p| p.shift(range.start));
        (!people.is_empty()).then_some(Who {
            people,
            range,
            sure: true,
        })
    }

    /// Where an office ends that `words` begin with, where one of those there holds it and declares something: "The Chair declared".
    fn office(&self, words: &str) -> Option<usize> {
        static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
            pattern(
                r"(?i)^(?:\s*[(:–]|\s-\s|\s+(?:{declarations.adverb}\s+)*(?:{declarations.told}|{declarations.has})\s)",
            )
        });
        /// No office has more words.
        const LONGEST: usize = 4;
        let ends = words::words(words, 0..words.len()).into_iter().take(LONGEST).map(|w| {
            let (_, bare, _) = w.parts();
            bare.at + bare.text.len()
        });
        let mut ends: Vec<usize> = ends.collect();
        ends.reverse();
        let held = |end: &usize| BEHIND.is_match(&words[*end..]) && self.called.office(&words[..*end]).is_some();
        ends.into_iter().find(held)
    }

    fn people(&self, head: &str, of_roll: bool) -> Vec<Person> {
        let head = head.strip_suffix("'s").unwrap_or(head);
        let found = read_people(head, self.vocabulary);
        if !found.is_empty()
            && found.iter().all(|p| !p.name.is_empty())
            && (!of_roll || found.len() > 1 || found[0].name.len() > 3)
        {
            return found;
        }
        let keys = initials(head);
        if !keys.is_empty() {
            return keys;
        }
        let mut at = 0;
        let mut out = Vec::new();
        for word in words::words(head, 0..head.len()) {
            let (_, bare, tail) = word.parts();
            let joins = is_phrase("declarations.joins", bare.text) || bare.text.is_empty();
            if joins || tail.contains(',') {
                let end = if joins { word.at } else { bare.at + bare.text.len() };
                out.push(at..end);
                at = word.end();
            }
        }
        out.push(at..head.len());
        let trimmed = |r: Range<usize>| {
            let kept = head[r.clone()].trim();
            let from = r.start + head[r].find(kept).unwrap_or(0);
            let titles = self.titles(kept);
            let (from, kept) = (from + titles, &kept[titles..]);
            (!kept.is_empty()).then_some(from..from + kept.len())
        };
        let person = |r: Range<usize>| Person {
            name: r.clone(),
            span: r,
            ..Person::default()
        };
        out.into_iter().filter_map(trimmed).map(person).collect()
    }

    /// The same behind titles.
    fn titled(&self, words: &str) -> Option<usize> {
        let lead = self.titles(words);
        self.known(&words[lead..]).map(|end| lead + end)
    }

    /// Where the titles end that `words` begin with.
    fn titles(&self, words: &str) -> usize {
        let mut titles = words::words(words, 0..words.len()).into_iter();
        let name = titles.find(|w| self.vocabulary.names.title(w.parts().1.text).is_none());
        name.map_or(0, |w| w.at)
    }

    /// Where the name of somebody of the roll ends that `words` begin with.
    fn known(&self, words: &str) -> Option<usize> {
        /// No name has more words.
        const LONGEST: usize = 4;
        let mut ends: Vec<usize> = Vec::new();
        for word in words::words(words, 0..words.len()).into_iter().take(LONGEST) {
            let (lead, bare, tail) = word.parts();
            if bare.text.is_empty() || !lead.is_empty() {
                break;
            }
            let whose = bare.text.strip_suffix("'s").unwrap_or(bare.text);
            ends.push(bare.at + whose.len());
            if whose.len() < bare.text.len() || tail.contains([',', ';', ':', ')', '(']) {
                break;
            }
        }
        ends.into_iter().rev().find(|&end| self.called.is_there(&words[..end]))
    }

    /// Where the next of a list of the roll ends.
    fn next(&self, words: &str, end: usize) -> Option<usize> {
        let rest = words.get(end..)?;
        let gap = rest.find(char::is_uppercase)?;
        JOINED.is_match(&rest[..gap]).then_some(())?;
        self.titled(&rest[gap..]).map(|next| end + gap + next)
    }
}

fn not_name(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Where those stand who are named first, one behind the other.
fn first_group(words: &str, found: &[Named]) -> Option<Range<usize>> {
    let first = found.first()?.range.clone();
    let joined = |out: Range<usize>, n: &Named| {
        let beside = out.end <= n.range.start && JOINED.is_match(&words[out.end..n.range.start]);
        if beside { out.start..n.range.end } else { out }
    };
    Some(found[1..].iter().fold(first, joined))
}
