//! Reads interests declared by many in one matter: "Members declared personal interests in item 12 as follows:", and one
//! name a line with the reason.

use super::super::attendance::{Person, read_people};
use super::super::sheet::{BREAK, LINE};
use super::parts::{Setting, Statement};
use super::text;
use crate::language::words;
use crate::language::{Match, Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// The sentence over the names: who declared interests in what, or in what interests were declared.
static LEAD: LazyLock<[Pattern; 2]> = LazyLock::new(|| {
    [
        pattern(
            r"(?i)^\W*(?:\(?[a-z0-9]{1,3}[).]\s*)?(?:{declarations.following}\s+)?{declarations.many}\b[^.]*?\b(?:{declarations.declares}|made)\s+(?:(?:an?|the|following)\s+)*(?P<kind>[^.]*?)\s*\b{declarations.declared}\s+{declarations.about}\s+(?P<matter>[^.:]+?)(?:\s+of\s+this\s+meeting)?,?(?:\s+{declarations.following})?\W*$",
        ),
        pattern(
            r"(?i)^\W*{declarations.following}\s+(?P<kind>[^.]*?)\s*\b{declarations.declared}\s+{declarations.was_made}(?:\s+{declarations.about}\s+(?P<matter>[^.:]+?))?\W*$",
        ),
    ]
});
static FOLLOWING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{declarations.following}\b|:\s*$"));
/// "Dale - Member of the Harbour Trust"; without a name it is one more interest of the one above.
static ENTRY: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^\s*(?P<name>[A-Z][\p{L}.'’ -]*?)?\s*(?:^|\s)[-–—]\s+(?P<nature>\S.*?)[\s,]*$"));
/// "..., Alderman Fenn - Quay Trust": the next entry on the same line.
static NEXT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"[,;]\s+(?P<next>(?:(?i:{declarations.title})\s+)?[A-Z][\p{L}.'’-]*(?:\s+[A-Z][\p{L}.'’-]*){0,2}\s+[-–—]\s)",
    )
});

/// Kind and matter that the sentence over a list or a table of interests gives for all of them.
pub(super) fn lead(text: &str) -> Option<Statement> {
    lines(text).iter().find_map(|(at, line)| over(line, *at))
}

fn over(words: &str, at: usize) -> Option<Statement> {
    let found = LEAD
        .iter()
        .find_map(|l| l.captures(words))
        .filter(|_| FOLLOWING.is_match(words))?;
    let group = |name: &str| {
        found
            .name(name)
            .map(|m| at + m.start()..at + m.end())
            .filter(|r| !r.is_empty())
    };
    Some(Statement {
        kind: group("kind"),
        matter: Some(group("matter")?),
        ..Statement::default()
    })
}

/// The lines of a text with where they begin: the sentence over a list is one, and so is a row of entries that wraps.
fn lines(text: &str) -> Vec<(usize, String)> {
    /// More lines are no sentence over a list.
    const WRAPS: usize = 3;
    let raw: Vec<&str> = text.split([LINE, BREAK]).collect();
    let mut out: Vec<(usize, String)> = Vec::new();
    let (mut at, mut i) = (0, 0);
    while i < raw.len() {
        let over = (1..=WRAPS.min(raw.len() - i))
            .map(|n| raw[i..i + n].join(" "))
            .enumerate()
            .find(|(_, words)| over(words, 0).is_some());
        let (more, words) = over.unwrap_or_else(|| (0, raw[i].to_owned()));
        let entry = ENTRY.captures(&words).is_some_and(|c| c.name("name").is_some());
        let end = at + words.len();
        match out.last_mut() {
            Some((_, last)) if more == 0 && !entry && NEXT.is_match(last) => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => out.push((at, words)),
        }
        at = end + 1;
        i += more + 1;
    }
    out
}

/// The statements of a region that lists names below such a sentence; `None` where none stands in it.
pub(super) fn read(words: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let lines = lines(words);
    let first = lines.iter().position(|(at, line)| over(line, *at).is_some())?;
    let mut model = Statement::default();
    let mut out: Vec<Statement> = Vec::new();
    let mut entries = 0;
    for (i, (at, line)) in lines.iter().enumerate() {
        if let Some(found) = over(line, *at) {
            model = found;
            continue;
        }
        let before = out.len();
        if i > first {
            let cuts: Vec<usize> = NEXT
                .captures_iter(line)
                .filter_map(|c| c.name("next"))
                .map(|n| n.start())
                .collect();
            let starts = std::iter::once(0).chain(cuts.iter().copied());
            let ends = cuts.iter().copied().chain([line.len()]);
            for (from, to) in starts.zip(ends) {
                entry(&line[from..to], at + from, &model, vocabulary, &mut out);
            }
        }
        entries += out.len() - before;
        if out.len() == before {
            for mut told in text::read(
                line,
                Setting {
                    about: i < first,
                    list: false,
                },
                vocabulary,
            ) {
                super::shift(&mut told, *at);
                out.push(told);
            }
        }
    }
    (entries > 0).then_some(out)
}

/// "Dale - Member of the Harbour Trust": what one declared.
fn entry(words: &str, at: usize, model: &Statement, vocabulary: &Vocabulary, out: &mut Vec<Statement>) {
    let Some(found) = ENTRY.captures(words) else { return };
    let place = |m: Match<'_>| at + m.start()..at + m.end();
    let person = match found.name("name").filter(|n| words::count(n.as_str()) <= 4) {
        Some(name) => match read_people(name.as_str(), vocabulary).into_iter().next() {
            Some(mut person) => {
                person.shift(at + name.start());
                person
            }
            None => of(place(name)),
        },
        None => match out.last() {
            Some(last) => last.person.clone(),
            None => return,
        },
    };
    out.push(Statement {
        person,
        nature: found.name("nature").map(place),
        span: at..at + words.trim_end().len(),
        ..model.clone()
    });
}

/// The person of a bare family name, with initials or without.
fn of(name: Range<usize>) -> Person {
    Person {
        span: name.clone(),
        name,
        ..Person::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_a_sentence_share_its_matter() {
        let text = "(a) Members declared personal interests in item 12 as follows:\nDale   - Member of Tarn Town Council\n\
                    G Fenn  - Governor, Quay School\n- Trustee, Tarn Docks\n(b) Councillor Arden declared a prejudicial interest in minute 85.";
        let text = text.replace('\n', &LINE.to_string());
        let found = read(&text, &Vocabulary::built_in()).expect("a list");
        let word = |r: &Option<Range<usize>>| r.clone().map_or("", |r| &text[r]);
        let told: Vec<_> = found
            .iter()
            .map(|s| {
                (
                    &text[s.person.name.clone()],
                    word(&s.kind),
                    word(&s.matter),
                    word(&s.nature),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Dale", "personal", "item 12", "Member of Tarn Town Council"),
                ("G Fenn", "personal", "item 12", "Governor, Quay School"),
                ("G Fenn", "personal", "item 12", "Trustee, Tarn Docks"),
                ("Arden", "prejudicial", "minute 85", ""),
            ]
        );
    }

    #[test]
    fn entries_may_follow_each_other_on_one_line() {
        let text = "The following interests were declared in respect of item 4.\nAlderman Dale - Tarn Trust, G Fenn - Quay Board, Arden - Quay Board.";
        let text = text.replace('\n', &BREAK.to_string());
        let found = read(&text, &Vocabulary::built_in()).expect("a list");
        let names: Vec<&str> = found.iter().map(|s| &text[s.person.name.clone()]).collect();
        assert_eq!(names, ["Dale", "G Fenn", "Arden"]);
        assert!(
            found
                .iter()
                .all(|s| s.matter.clone().is_some_and(|m| &text[m] == "item 4"))
        );
    }

    #[test]
    fn other_regions_are_left_alone() {
        assert!(read("Councillor Dale - item 4 - trustee", &Vocabulary::built_in()).is_none());
    }
}
