//! Reads lists that put the family name first: "Marl, Ada", "OAKE, Councillor R (Chair)", "Marl | Ada".

use super::super::beside_name;
use super::super::name;
use super::super::parts::{self, Before};
use super::super::person::Person;
use super::super::seams::Seams;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::meeting::sheet::{BREAK, COLUMN, LINE};
use crate::vocabulary::{Title, Vocabulary};
use std::ops::Range;

/// So many entries make a list; one alone has to be surer.
const LEAST: usize = 2;
/// No family name has more words, nor have the given names.
const NAMES: usize = 3;

/// The people of a list whose entries put the family name first; `None` where it is no such list.
pub(super) fn read(text: &Stretch<'_>, v: &Vocabulary) -> Option<Vec<Person>> {
    let whole = text.text();
    if !whole.contains([',', COLUMN]) {
        return None;
    }
    let entries = entries(whole);
    let found: Vec<Option<Person>> = entries
        .iter()
        .map(|e| entry(text, e.clone(), entries.len() == 1, v))
        .collect();
    let read = found.iter().flatten().count();
    if read == 0 || entries.len() > 1 && (read < LEAST || read * 3 < entries.len() * 2) {
        return None;
    }
    let mut seams = None;
    let mut plural: Option<Range<usize>> = None;
    let mut out = Vec::new();
    for (range, person) in entries.into_iter().zip(found) {
        let Some(mut person) = person else { continue };
        let titled = person.title.as_ref().and_then(|t| v.names.title(&whole[t.clone()]));
        match (titled, &plural) {
            (Some(Title::Member(true) | Title::Person(true)), _) => plural = person.title.clone(),
            (None, Some(title)) => {
                person.member = matches!(v.names.title(&whole[title.clone()]), Some(Title::Member(_)));
                person.title = Some(title.clone());
            }
            _ => {}
        }
        let end = person.initials.as_ref().map_or(range.end, |g| g.end);
        if !whole[end..range.end].trim().is_empty() {
            let seams = seams.get_or_insert_with(|| Seams::of(text, &v.names, &v.roles));
            for part in parts::cut(text, end..range.end, seams, &v.names, &v.roles) {
                let before = if part.bracket { Before::Space } else { part.before };
                beside_name::add(text, part.range, before, &mut person, v);
            }
        }
        out.push(person);
    }
    Some(out)
}

/// The entries of a list: its lines, what semicolons part, and the cells of a row where each is a name.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    for line in text.split([LINE, BREAK, ';']) {
        let cells: Vec<&str> = line.split(COLUMN).filter(|c| !c.trim().is_empty()).collect();
        let each = cells.len() > 1 && cells.iter().all(|c| c.contains(','));
        let parts = if each { cells } else { vec![line] };
        let parts = parts
            .into_iter()
            .map(|p| (at(p) + p.len() - p.trim_start().len(), p.trim()));
        out.extend(parts.filter(|(_, p)| !p.is_empty()).map(|(at, p)| at..at + p.len()));
    }
    out
}

/// One entry. `alone`: it has to be sure by itself.
fn entry(text: &Stretch<'_>, range: Range<usize>, alone: bool, v: &Vocabulary) -> Option<Person> {
    let line = &text[range.clone()];
    let comma = line.find([',', COLUMN]).filter(|&at| at < 60)?;
    let column = line[comma..].starts_with(COLUMN);
    let mut family = words::words(line, 0..comma);
    let mut title = lead(&mut family, line, v);
    let (first, last) = (family.first()?, family.last()?);
    let sound = |w: &str| {
        let letters = w.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        letters && !v.names.calendar(w) && !v.names.never(w) && !v.roles.is_no_name(w)
    };
    let named = |w: &&words::Word<'_>| w.text.starts_with(char::is_uppercase) && w.text.chars().count() > 1;
    let own = family.iter().filter(named).count();
    let particle = |w: &words::Word<'_>| v.names.particle(w.text);
    let whole = family.iter().all(|w| sound(w.text) && (named(&w) || particle(w)));
    // "Ada Marl, Grace" and "A Marl, Dean" begin with the given name
    let given_first = own > 1 && v.names.rare_given(first.text) && !particle(first);
    if family.len() > NAMES || own == 0 || !whole || given_first || alone && own > 1 {
        return None;
    }
    let name = first.at..last.end();
    let cell = line[comma + 1..].find(COLUMN).map_or(line.len(), |at| comma + 1 + at);
    let mut rest = words::words(line, comma + 1..cell);
    title = title.or_else(|| lead(&mut rest, line, v));
    let given = rest.iter().take(NAMES).take_while(|w| is_given(w.text, v));
    let closes = |w: &words::Word<'_>| w.text.ends_with([',', ';', ')']);
    let mut end = None;
    let mut sure = false;
    for (n, word) in given.enumerate() {
        let initials = name::is_initials(words::bare(word.text), false);
        if alone && n > 0 && !initials {
            return None;
        }
        let bare = words::bare(word.text);
        end = Some(word.at + word.text.trim_end_matches([',', ';']).len());
        sure |= v.names.rare_given(bare) || name::is_initials(bare, false) && !column;
        if closes(word) {
            break;
        }
    }
    let end = end?;
    let start = rest.first()?.at;
    let tail = line[end..].trim_start_matches(['.', ' ']);
    let post = |words: &str| {
        let words = words.trim();
        v.roles.is_post(words) || v.roles.presiding(words).is_some() || v.roles.is_organisation(words)
    };
    let told = tail.is_empty()
        || tail.starts_with(['(', '-', '–', '—', '[', COLUMN])
        || !alone && tail.strip_prefix(',').is_some_and(post);
    // in a row of cells only a given name that is known tells that it stands behind the family name
    let known = !v.names.rare_given(last.text) || v.names.given(words::bare(&line[start..end]));
    if !told || (alone || column) && !(sure && known) || column && title.is_none() && v.names.given(last.text) {
        return None;
    }
    let at = |r: Range<usize>| range.start + r.start..range.start + r.end;
    let title = title.map(at);
    let from = title
        .as_ref()
        .map_or(range.start + name.start, |t| t.start.min(range.start + name.start));
    let member = title.as_ref().is_some_and(|t| {
        let word = words::last(&text[t.clone()]);
        words::each(&text[t.clone()])
            .chain([word])
            .any(|w| matches!(v.names.title(w), Some(Title::Member(_))))
    });
    Some(Person {
        title,
        name: at(name),
        initials: Some(at(start..end)),
        member,
        span: from..range.start + end,
        ..Person::default()
    })
}

/// The titles that stand before other words, which are taken off.
fn lead(words: &mut Vec<words::Word<'_>>, line: &str, v: &Vocabulary) -> Option<Range<usize>> {
    let titles = words.iter().take_while(|w| v.names.title(w.text).is_some()).count();
    let titles = titles.min(words.len().saturating_sub(1));
    let last = titles.checked_sub(1)?;
    let range = words[0].at..words[0].at.max(words[last].end());
    words.drain(..titles);
    (!line[range.clone()].is_empty()).then_some(range)
}

/// "Ada", "A", "A.B.", "AB".
fn is_given(word: &str, v: &Vocabulary) -> bool {
    let bare = words::bare(word);
    let initials =
        name::is_initials(bare, false) || (1..=3).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_uppercase());
    initials || v.names.rare_given(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Option<Vec<String>> {
        let v = Vocabulary::built_in();
        let stretch = Stretch::new(text, &v.names, &v.roles);
        let found = read(&stretch, &v)?;
        let full = |p: &Person| {
            let given = p.initials.clone().map_or("", |g| &text[g]);
            format!("{given} {}{}", &text[p.name.clone()], if p.member { "*" } else { "" })
        };
        Some(found.iter().map(full).collect())
    }

    #[test]
    fn the_family_name_may_stand_first() {
        for (text, said) in [
            (
                "Marl, Ada\nOake, R\nvan Dale, Una",
                vec!["Ada Marl", "R Oake", "Una van Dale"],
            ),
            (
                "MARL, Councillor Ada (Chairman)\nOAKE, Councillor A.B.",
                vec!["Ada MARL*", "A.B. OAKE*"],
            ),
            ("Councillor Marl, A; Councillor O'Dowd, N", vec!["A Marl*", "N O'Dowd*"]),
            ("Marl, A\tOake, R\nDale, U", vec!["A Marl", "R Oake", "U Dale"]),
            (
                "Marl\tAda\tCouncillor\nOake\tRobert\tCouncillor",
                vec!["Ada Marl", "Robert Oake"],
            ),
            ("Marl, Ada", vec!["Ada Marl"]),
        ] {
            assert_eq!(
                people(text),
                Some(said.into_iter().map(str::to_owned).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn other_lists_are_left_alone() {
        for text in [
            "Oake, James, Marl, Hart",
            "Ada Marl, Grace Oake",
            "Ivor Finch, Head of Planning\nUna Kerr, Solicitor",
            "Councillor\tAda Marl\nCouncillor\tRobert Oake",
            "Zebedee Marl, Ada Grace",
            "Otterby\tAda Marl\nSelbeck\tRobert Oake",
            "Monday, May",
            "Town Hall, Otterby",
        ] {
            assert_eq!(people(text), None, "{text}");
        }
    }
}
