//! Words that tell the papers of an agenda pack apart: stamps, labels of front sheets, names of bookmarks.

use super::built::built;
use super::plain::plain;
use crate::record::DocumentKind;
use serde::Deserialize;

/// The words of packs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Papers {
    stamp: StampWords,
    front: FrontWords,
    named: NamedWords,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct StampWords {
    item: Vec<String>,
    annex: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct FrontWords {
    labels: Vec<String>,
    titles: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct NamedWords {
    agenda: Vec<String>,
    minutes: Vec<String>,
}

/// What is stamped on the first sheet of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// "Agenda Item 5": the paper belongs to that item.
    Item,
    /// "Appendix B": it belongs to the paper before it.
    Annex,
}

impl Papers {
    /// The built-in words.
    pub fn built_in() -> Self {
        built("papers").unwrap_or_default()
    }

    /// The stamp that `line` is, and nothing else.
    pub fn stamp(&self, line: &str) -> Option<Stamp> {
        let line = line.trim().trim_end_matches(['.', ':']);
        if line.len() > 40 {
            return None;
        }
        let lower = line.to_lowercase();
        let numbered = |words: &[String]| {
            words
                .iter()
                .filter_map(|w| lower.strip_prefix(w.as_str()))
                .any(is_number)
        };
        match (numbered(&self.stamp.item), numbered(&self.stamp.annex)) {
            (true, _) => Some(Stamp::Item),
            (_, true) => Some(Stamp::Annex),
            _ => None,
        }
    }

    /// Whether a block with this text and first cell is a labelled line of a report's front sheet.
    pub fn is_front_label(&self, text: &str) -> bool {
        let (label, rest) = split_label(text);
        let label = plain(label);
        let of = |l: &&String| label.strip_prefix(l.as_str()).is_some_and(|r| r.starts_with(' '));
        self.front.labels.contains(&label)
            || rest.is_empty() && text.starts_with("Report ") && self.front.labels.iter().any(|l| of(&l))
            || rest.is_empty() && text.starts_with("REPORT ") && self.front.labels.iter().any(|l| of(&l))
    }

    /// What follows the label of a report's title ("Subject: Moorings").
    pub fn title_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (label, rest) = split_label(text);
        (!rest.is_empty() && self.front.titles.contains(&plain(label))).then_some(rest)
    }

    /// What a bookmark's title says its paper is.
    pub fn named(&self, title: &str) -> Option<DocumentKind> {
        let title = plain(title);
        let words: Vec<&str> = title.split(' ').collect();
        let agenda = |w: &String| {
            title
                .strip_prefix(w.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !rest.starts_with(" item"))
        };
        let near = &words[..words.len().min(3)];
        if self.named.minutes.iter().any(|m| near.contains(&m.as_str())) {
            return Some(DocumentKind::Minutes);
        }
        self.named.agenda.iter().any(agenda).then_some(DocumentKind::Agenda)
    }
}

/// The words before a colon or a tab and those behind it.
fn split_label(text: &str) -> (&str, &str) {
    match text.find([':', '\t']).filter(|&at| at <= 60) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    }
}

/// " 5", " no. 12a", " B", " 3(b)".
fn is_number(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', ':', ' ', '-', '–']);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    let others = rest
        .chars()
        .filter(|c| !c.is_alphanumeric() && !"().".contains(*c))
        .count();
    others == 0 && digits <= 3 && letters <= 1 && digits + letters > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_hold_what_their_examples_promise() {
        let file: toml::Value = toml::from_str(include_str!("papers.toml")).unwrap();
        let words = Papers::built_in();
        type Check<'c> = (&'c str, &'c dyn Fn(&str) -> bool);
        let checks: [Check<'_>; 3] = [
            ("stamp", &|l| words.stamp(l).is_some()),
            ("front", &|l| words.is_front_label(l)),
            ("named", &|l| words.named(l).is_some()),
        ];
        for (family, check) in checks {
            for (key, yes) in [("examples", true), ("not_examples", false)] {
                for e in file[family][key].as_array().unwrap() {
                    let e = e.as_str().unwrap();
                    assert_eq!(check(e), yes, "{family}: {e}");
                }
            }
        }
        assert_eq!(words.title_in("Subject: Moorings"), Some("Moorings"));
    }
}
