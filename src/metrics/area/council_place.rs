//! Finds the council whose place a document names again and again, where its head does not say whose paper it is.

use crate::language::words;
use crate::vocabulary::Councils;
use std::collections::BTreeMap;

/// The name of a place has no more words than this.
const LONGEST: usize = 4;
/// So often at least it is named,
const OFTEN: usize = 2;
/// and so many times as often as any other.
const CLEARLY: usize = 3;

/// The place of a principal council that the texts name most, by far.
pub(super) fn told(texts: &[&str], councils: &Councils) -> Option<String> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        crate::stop::ask();
        for line in text.lines() {
            for place in places(line, councils) {
                *named.entry(place).or_default() += 1;
            }
        }
    }
    let (place, times) = named.iter().max_by_key(|(_, times)| **times)?;
    let next = named.iter().filter(|(other, _)| *other != place).map(|(_, n)| *n).max();
    (*times >= OFTEN && *times >= next.unwrap_or(0) * CLEARLY).then(|| (*place).to_owned())
}

/// The places of a line that stand by themselves, behind a word in small letters and before no other capital.
fn places<'t>(line: &'t str, councils: &Councils) -> Vec<&'t str> {
    let words: Vec<&str> = words::each(line).collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    let mut out = Vec::new();
    let mut i = 1;
    while i < words.len() {
        let behind = words[i - 1].chars().all(|c| c.is_lowercase() || c == '\'');
        let longest = if behind && capital(words[i]) {
            LONGEST.min(words.len() - i)
        } else {
            0
        };
        let found = (1..=longest).rev().find_map(|n| {
            let start = words[i].as_ptr() as usize - line.as_ptr() as usize;
            let last = words[i + n - 1];
            let end = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
            let written = line.get(start..end)?;
            let name = written.trim_end_matches(|c: char| !c.is_alphanumeric());
            let name = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
            let goes_on = name.len() == written.len() && words.get(i + n).is_some_and(|w| capital(w));
            (!goes_on && councils.principal(name).is_some()).then_some((name, n))
        });
        i += match found {
            Some((name, n)) => {
                out.push(name);
                n
            }
            None => 1,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn the_place_that_is_named_most_by_far_is_home() {
        let councils = Vocabulary::built_in().councils;
        let told = |text: &str| told(&[text], &councils);
        let text = "Visits in South Holland rose.\nReading had improved. The schools of South Holland did well.";
        assert_eq!(told(text).as_deref(), Some("South Holland"));
        assert_eq!(
            told("Visits in Medway rose, and in Kent fell. In Medway, and across Kent, rain."),
            None
        );
        assert_eq!(told("They met in the Medway Room and in Medway."), None);
    }
}
