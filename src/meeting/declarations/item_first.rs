//! Reads interests that are listed by item: "Items 3 and 7 – Mrs A Marl (non-financial)", "Minute 12: Cllr Oake, as a trustee".

use super::super::attendance::read_people;
use super::super::sheet::{BREAK, LINE};
use super::parts::Statement;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// What an interest is in, and the sign before those who have it.
static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ \W* (?P<matter> (?i: {declarations.thing} | paras?\.? | nos?\.? | numbers? | refs?\.? | references? ) \s+ (?:(?i:nos?\.?|numbers?)\s+)?
          [A-Z]{0,4} [0-9] [0-9A-Za-z./]* (?: (?: \s*,\s* | \s+and\s+ | \s*&\s* | \s*[-–]\s* | \s+to\s+ )+ [0-9] [0-9A-Za-z./]* )* (?: \s+ \( [^)]* \) )? ) \s* (?: \s [-–—] | : ) [-–—]? \s+ (?P<rest> \S .* ) $ ",
    )
});

/// The statements of a region whose lines begin with items; `None` where fewer than half do.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let mut out = Vec::new();
    let (mut at, mut lines, mut led) = (0, 0, 0);
    for line in text.split([LINE, BREAK]) {
        let start = at;
        at += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        lines += 1;
        let Some(c) = HEAD.captures(line) else { continue };
        let (Some(matter), Some(rest)) = (c.name("matter"), c.name("rest")) else {
            continue;
        };
        let before = out.len();
        statements(line, start, matter.range(), rest.range(), vocabulary, &mut out);
        led += usize::from(out.len() > before);
    }
    (led > 0 && (led * 2 >= lines || led > 1)).then_some(out)
}

fn statements(
    line: &str,
    start: usize,
    matter: Range<usize>,
    rest: Range<usize>,
    v: &Vocabulary,
    out: &mut Vec<Statement>,
) {
    let words = &line[rest.clone()];
    let moved = |r: Range<usize>| start + r.start..start + r.end;
    let mut people = read_people(words, v);
    people.retain(|p| !v.interests.is_kind(&words[p.name.clone()]));
    if people.first().is_none_or(|p| p.span.start > 0) {
        return;
    }
    let named = people.iter().map(|p| p.name.end).max().unwrap_or(0);
    let mut model = Statement {
        matter: Some(moved(matter)),
        span: start..start + line.trim_end().len(),
        ..Statement::default()
    };
    let said = &words[named..];
    let lead = said.len() - said.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let said = said[lead..].trim_end_matches([')', '.', ' ', ';']);
    let base = rest.start + named + lead;
    let kind = kind(said, v);
    if kind > 0 {
        model.kind = Some(moved(base..base + kind));
    }
    let why = said[kind..].trim_start_matches(|c: char| !c.is_alphanumeric());
    if !why.is_empty() && !why.eq_ignore_ascii_case("interest") {
        model.nature = Some(moved(base + said.len() - why.len()..base + said.len()));
    }
    for mut person in people {
        person.shift(start + rest.start);
        out.push(Statement {
            person,
            ..model.clone()
        });
    }
}

/// The length of the kind of interest that `said` begins with.
fn kind(said: &str, v: &Vocabulary) -> usize {
    let mut end = 0;
    for (i, word) in said.split_inclusive(' ').scan(0, |at, w| {
        *at += w.len();
        Some((*at - w.len(), w.trim_end()))
    }) {
        let bare = word.trim_end_matches([',', ';', ')', ':', '.']);
        let linked = matches!(bare, "and" | "or") && end > 0;
        if v.interests.is_kind(bare) {
            end = i + bare.len();
        } else if !linked {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_may_stand_before_those_who_have_an_interest() {
        let text = "Items 4.2 and 6 – Mr A Marl (non-financial)\nMinute 12: Cllr U Oake and Ms P Dene, personal interest as trustees";
        let text = text.replace('\n', &LINE.to_string());
        let found = read(&text, &Vocabulary::built_in()).expect("a list");
        let word = |r: &Option<Range<usize>>| r.clone().map_or("", |r| &text[r]);
        let told: Vec<_> = found
            .iter()
            .map(|s| {
                (
                    &text[s.person.name.clone()],
                    word(&s.matter),
                    word(&s.kind),
                    word(&s.nature),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("A Marl", "Items 4.2 and 6", "non-financial", ""),
                ("U Oake", "Minute 12", "personal", "interest as trustees"),
                ("P Dene", "Minute 12", "personal", "interest as trustees"),
            ]
        );
        assert!(read("Item 4 - the library", &Vocabulary::built_in()).is_none());
    }
}
