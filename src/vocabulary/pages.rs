//! Words by which pages and papers name their parts: the page of one item, the label "Minutes:", the record of a decision.

use super::built::built;
use super::plain::plain;
use serde::Deserialize;

/// The words of pages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pages {
    item_page: Lines,
    listing: Lines,
    table_head: Lines,
    told: Lines,
    papers: Lines,
    title: Lines,
    record: Lines,
    published: Lines,
    minutes: Lines,
    opening: Opening,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Lines {
    lines: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Opening {
    starts: Vec<String>,
    when: Vec<String>,
    put: Vec<String>,
}

/// No label is longer.
const LONGEST: usize = 60;

impl Lines {
    fn has(&self, line: &str) -> bool {
        line.len() <= LONGEST && {
            let line = plain(line);
            self.lines.contains(&line)
        }
    }

    /// With each phrase as [`plain`] makes it.
    fn folded(self) -> Lines {
        Lines {
            lines: self.lines.iter().map(|l| plain(l)).collect(),
        }
    }
}

impl Pages {
    /// The built-in words.
    pub fn built_in() -> Self {
        let file: Pages = built("pages").unwrap_or_default();
        Pages {
            item_page: file.item_page.folded(),
            listing: file.listing.folded(),
            table_head: file.table_head.folded(),
            told: file.told.folded(),
            papers: file.papers.folded(),
            title: file.title.folded(),
            record: file.record.folded(),
            published: file.published.folded(),
            minutes: file.minutes.folded(),
            opening: file.opening,
        }
    }

    /// Whether `line` is what the page of one item or one decision calls itself.
    pub fn is_item_page(&self, line: &str) -> bool {
        self.item_page.has(line)
    }

    /// Whether `line` is what the page of a whole meeting calls itself, or heads its table of items.
    pub fn is_listing(&self, line: &str) -> bool {
        self.listing.has(line) || self.is_table_head(line)
    }

    /// Whether `line` heads the table of items of such a page ("No. Item").
    pub fn is_table_head(&self, line: &str) -> bool {
        self.table_head.has(line)
    }

    /// Whether `label` stands before the minutes of an item ("Minutes").
    pub fn is_told(&self, label: &str) -> bool {
        self.told.has(label)
    }

    /// Whether `label` stands before the papers of an item ("Additional documents").
    pub fn is_papers(&self, label: &str) -> bool {
        self.papers.has(label)
    }

    /// Whether `label` stands before the title on the record of a decision ("Subject").
    pub fn is_title(&self, label: &str) -> bool {
        self.title.has(label)
    }

    /// Whether `label` stands before the decision on such a record ("Decision taken").
    pub fn is_record(&self, label: &str) -> bool {
        self.record.has(label)
    }

    /// Whether `label` stands before what the page of a decision tells of it ("Decision Maker", "Publication date").
    pub fn is_published(&self, label: &str) -> bool {
        self.published.has(label)
    }

    /// Whether `line` says that minutes follow, and nothing else ("DRAFT MINUTES").
    pub fn is_minutes(&self, line: &str) -> bool {
        self.minutes.has(line)
    }

    /// Whether `text` begins as the minutes of a meeting do ("Minutes of", "At a meeting of").
    pub fn begins_minutes(&self, text: &str) -> bool {
        let begins = |w: &String| {
            text.get(..w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w))
                && !text[w.len()..].starts_with(char::is_alphanumeric)
        };
        self.opening.starts.iter().any(begins)
    }

    /// Whether `line` begins the minutes of a meeting ("Minutes of the Roads Panel held on ...").
    pub fn opens_minutes(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        let any = |words: &[String], test: &dyn Fn(&str) -> bool| words.iter().any(|w| test(w));
        any(&self.opening.starts, &|w| lower.starts_with(w))
            && any(&self.opening.when, &|w| lower.contains(w))
            && !any(&self.opening.put, &|w| lower.contains(w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_hold_what_their_examples_promise() {
        let file: toml::Value = toml::from_str(include_str!("pages.toml")).unwrap();
        let words = Pages::built_in();
        type Check<'c> = (&'c str, &'c dyn Fn(&str) -> bool);
        let checks: [Check<'_>; 10] = [
            ("item_page", &|l| words.is_item_page(l)),
            ("listing", &|l| words.is_listing(l)),
            ("table_head", &|l| words.is_table_head(l)),
            ("told", &|l| words.is_told(l)),
            ("papers", &|l| words.is_papers(l)),
            ("title", &|l| words.is_title(l)),
            ("record", &|l| words.is_record(l)),
            ("published", &|l| words.is_published(l)),
            ("minutes", &|l| words.is_minutes(l)),
            ("opening", &|l| words.opens_minutes(l)),
        ];
        for (family, check) in checks {
            for (key, wanted) in [("examples", true), ("not_examples", false)] {
                for e in file[family][key].as_array().unwrap() {
                    let e = e.as_str().unwrap();
                    assert_eq!(check(e), wanted, "{family}: {e}");
                }
            }
        }
    }
}
