//! Finds the full names of outside bodies that a document goes on to call "the Trust" or "the Hospital".

use crate::language::words;
use crate::vocabulary::AreaWords;
use crate::vocabulary::phrases::phrases;
use std::collections::{BTreeMap, BTreeSet};

/// A name has no more words than this.
const LONGEST: usize = 8;
/// The top of a text has so many letters.
const TOP: usize = 300;

/// The full name behind each noun ("trust"), where the texts tell of one such body only.
pub(super) fn names(texts: &[&str], words: &AreaWords) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for noun in words.definites() {
        let (first, rest) = noun.split_at(1);
        let written = format!(" {}{rest}", first.to_ascii_uppercase());
        let mut found: Vec<&str> = Vec::new();
        for text in texts {
            for at in memchr::memmem::find_iter(text.as_bytes(), &written) {
                let end = at + written.len();
                let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric());
                let line = text[..at]
                    .rsplit(['\n', '.', ',', ';', ':', '(', '*', '|'])
                    .next()
                    .unwrap_or("");
                if let Some(start) = start(line).filter(|_| whole) {
                    found.push(&text[at - start..end]);
                }
            }
        }
        found.sort_by_key(|name| std::cmp::Reverse(name.len()));
        found.dedup();
        if let Some(name) = found
            .first()
            .filter(|name| found.iter().all(|other| name.ends_with(other)))
        {
            out.insert(noun.to_owned(), words::each(name).collect::<Vec<_>>().join(" "));
        }
    }
    out
}

/// The nouns by which the paper may speak of the body whose it is: a line near the top names its place and such a noun behind
/// it ("KELHAM HOSPITALS NHS TRUST").
pub(super) fn own_nouns(home: &str, texts: &[&str], words: &AreaWords) -> BTreeSet<String> {
    let home = home.to_lowercase();
    let top = |text: &str| text.chars().take(TOP).collect::<String>().to_lowercase();
    let mut out = BTreeSet::new();
    for text in texts.iter().map(|text| top(text)) {
        // a heading, and no sentence
        for line in text
            .lines()
            .filter(|line| !line.trim_end().ends_with('.') && !line.contains(". "))
        {
            let Some(at) = line.find(&home) else { continue };
            let behind = words::each(&line[at..]).map(words::bare);
            out.extend(behind.filter(|w| words.definite(w)).map(str::to_owned));
        }
    }
    out
}

/// What the texts call a house or an estate in short: "Seacombe", of which they say "the Seacombe branch".
pub(super) fn short_names(texts: &[&str], words: &AreaWords) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let heads: Vec<&str> = phrases("areas.houses").iter().copied().collect();
    for text in texts {
        for at in heads
            .iter()
            .flat_map(|head| memchr::memmem::find_iter(text.as_bytes(), head))
        {
            let line = text[..at]
                .rsplit(['\n', '.', ',', ';', ':', '(', '*', '|'])
                .next()
                .unwrap_or("");
            let name = start(line.trim_end()).map(|n| &line.trim_end()[line.trim_end().len() - n..]);
            let plain = |name: &&str| {
                let low = name.to_lowercase();
                !name.contains(' ') && !words.never(&low) && !words.service(&[&low])
            };
            out.extend(name.filter(plain).map(str::to_owned));
        }
    }
    out
}

/// The places that the texts name as those of a council above ("Loamshire County Council").
pub(super) fn counties(texts: &[&str]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for text in texts {
        for county in phrases("areas.county_councils") {
            for at in memchr::memmem::find_iter(text.as_bytes(), county) {
                let line = text[..at]
                    .rsplit(['\n', '.', ',', ';', ':', '(', '*', '|'])
                    .next()
                    .unwrap_or("");
                let start = start(line.trim_end());
                out.extend(start.map(|n| line.trim_end()[line.trim_end().len() - n..].to_owned()));
            }
        }
    }
    out
}

/// How many bytes before the end of `line` a run of words in capitals begins.
fn start(line: &str) -> Option<usize> {
    let mut from = None;
    for word in words::each(line).rev().take(LONGEST) {
        let capital = word.starts_with(char::is_uppercase);
        let link = matches!(word, "and" | "of" | "&" | "for");
        if word.is_empty() || !(capital || link) || matches!(word, "The" | "A" | "That" | "At" | "In") {
            break;
        }
        if capital {
            from = Some(line.len() - (word.as_ptr() as usize - line.as_ptr() as usize));
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    #[test]
    fn one_body_of_a_kind_gives_its_full_name() {
        let words = Vocabulary::built_in().areas;
        let text = "Ms Vane, Director, Kelham and Sorrel Hospitals NHS Trust\nThe Kelham School and the Upper School met. \
                    The Trust agreed.";
        let names = names(&[text], &words);
        assert_eq!(
            names.get("trust").map(String::as_str),
            Some("Kelham and Sorrel Hospitals NHS Trust")
        );
        assert_eq!(names.get("school"), None);
    }
}
