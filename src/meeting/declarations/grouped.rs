//! Reads interests declared by many in one matter: "Members declared personal interests in item 12 as follows:", and one
//! name a line with the reason.

use super::super::attendance::Person;
use super::super::sheet::{BREAK, LINE};
use super::statement::{self, Statement};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// The sentence over the names.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?: \(? [a-z0-9]{1,3} [).] \s* )? (?:the\ following\ )? (?:members|councillors) \b [^.]*? \b declared \s+ (?: (?:a|an|the) \s+ )?
          (?P<kind>[^.]*?) \s* \b interests? \s+ (?: in \s+ (?:relation\ to|respect\ of) | in | regarding | concerning ) \s+
          (?P<matter> [^.:]+? ) (?: \s+ of \s+ this \s+ meeting )? ,? \s+ as \s+ follows \W* $",
    )
});
/// "Dale - Member of the Harbour Trust"; without a name it is one more interest of the one above.
static ENTRY: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^\s*(?P<name>[A-Z][\w.'’ -]*?)?\s*(?:^|\s)[-–—]\s+(?P<nature>\S.*?)\s*$"));

/// The statements of a region that lists names below such a sentence; `None` where none stands in it.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let mut model: Option<Statement> = None;
    let mut out: Vec<Statement> = Vec::new();
    let mut start = 0;
    for line in text.split([LINE, BREAK]) {
        let at = start;
        start += line.len() + 1;
        let place = |m: regex::Match<'_>| at + m.start()..at + m.end();
        if let Some(c) = LEAD.captures(line) {
            model = Some(Statement {
                kind: c.name("kind").map(place).filter(|k| !k.is_empty()),
                matter: c.name("matter").map(place),
                ..Statement::default()
            });
        } else if let (Some(model), Some(c)) = (&model, ENTRY.captures(line)) {
            let person = match c.name("name").filter(|n| n.as_str().split(' ').count() <= 4) {
                Some(name) => of(place(name)),
                None => match out.last() {
                    Some(last) => last.person.clone(),
                    None => continue,
                },
            };
            out.push(Statement {
                person,
                nature: c.name("nature").map(place),
                span: at..at + line.trim_end().len(),
                ..model.clone()
            });
        } else if model.is_some() {
            for mut told in statement::read(line, false, vocabulary) {
                super::shift(&mut told, at);
                out.push(told);
            }
        }
    }
    model.map(|_| out)
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
    fn other_regions_are_left_alone() {
        assert!(read("Councillor Dale - item 4 - trustee", &Vocabulary::built_in()).is_none());
    }
}
