//! Turns what a stage noticed into a [`Finding`]: every kind has one name, one weight and one page, whoever finds it.
//!
//! A stage names the kind and says in one sentence what it saw; how much that weighs and what it is called stand in the
//! list of kinds, and there alone. Knows nothing of how anything is found.
//!
//! ```
//! use minuted::findings::finding;
//!
//! let found = finding("no-member-present", "the minutes name nobody as a member present");
//! assert_eq!(found.severity, minuted::record::Severity::Warning);
//! ```

mod kinds;
mod precision;
pub mod said;

pub use kinds::KINDS;
pub use precision::READ;

use crate::record::{Finding, Severity, Span};

/// How much a kind of finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Worth knowing; `check` leaves it to the record.
    Note,
    /// Probably wrong, or probably not read in full.
    Warn,
    /// Certainly wrong.
    Fail,
    /// Not read, or not in full: nobody can say whether it is right.
    CouldNotCheck,
}

impl Weight {
    /// The word for it: `note`, `warn`, `fail`, `could not check`.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Note => "note",
            Weight::Warn => "warn",
            Weight::Fail => "fail",
            Weight::CouldNotCheck => "could not check",
        }
    }

    /// How a record says it.
    pub fn severity(self) -> Severity {
        match self {
            Weight::Note => Severity::Note,
            Weight::Warn => Severity::Warning,
            Weight::Fail | Weight::CouldNotCheck => Severity::Error,
        }
    }
}

/// Who finds findings of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundBy {
    /// A stage, while it reads the document; `check` weighs what the record holds.
    Reading,
    /// A rule over records, by `check`.
    Rule,
}

/// One kind of finding.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name in records, in reports and under `[rules]`.
    pub name: &'static str,
    /// How much it weighs where `minuted.toml` says nothing.
    pub weight: Weight,
    /// Who finds it.
    pub found_by: FoundBy,
    /// What should be so, in one line.
    pub title: &'static str,
    /// Names it had before; they are understood wherever a name is asked for.
    pub once: &'static [&'static str],
    /// Its threshold, where it has one.
    pub above: Option<f64>,
    page: &'static str,
}

impl Kind {
    /// The kind of this name, or of this former name.
    pub fn named(name: &str) -> Option<&'static Kind> {
        KINDS.iter().find(|k| k.name == name || k.once.contains(&name))
    }

    /// Its page, in Markdown: what it says, why it matters, an example, what to do, how it is set.
    pub fn page(&self) -> &'static str {
        self.page
    }

    /// How many of its hits were right, and how many were read; null where it had none.
    pub fn precision(&self) -> Option<(u32, u32)> {
        let row = precision::PRECISION.iter().find(|(name, ..)| *name == self.name);
        row.map(|(_, right, read)| (*right, *read))
    }

    /// The closing lines of the page, which follow from the list of kinds.
    pub fn settings(&self) -> String {
        let (name, weight) = (self.name, self.weight.word());
        let mut out = format!("Weight: `{weight}`. ");
        match (self.weight, self.above) {
            (Weight::Note, _) if self.found_by == FoundBy::Rule => out.push_str(&format!(
                "`check` looks for it only where `minuted.toml` asks: `[rules]`, `{name} = \"warn\"` or `\"fail\"`.\n"
            )),
            (Weight::Note, _) => out.push_str("It stands in the record (`extract`), and `check` leaves it there.\n"),
            (Weight::CouldNotCheck, _) => {
                out.push_str("`check` ends with exit code 2 where it is found: what was not read is never green.\n");
            }
            (_, Some(above)) => out.push_str(&format!(
                "In `minuted.toml`: `[rules]`, `{name} = \"off\"` or `{name} = {{ severity = \"{weight}\", above = {above} }}`.\n"
            )),
            (_, None) => out.push_str(&format!(
                "In `minuted.toml`: `[rules]`, `{name} = \"off\"`, `\"warn\"` or `\"fail\"`.\n"
            )),
        }
        out.push_str(&match self.precision() {
            Some((right, read)) => format!("Right in {right} of {read} hits, read on {READ}.\n"),
            None => format!("It had no hit when the hits of all kinds were read ({READ}).\n"),
        });
        if let [first, rest @ ..] = self.once {
            out.push_str(&format!("Once called `{first}`"));
            rest.iter().for_each(|name| out.push_str(&format!(", `{name}`")));
            out.push_str(".\n");
        }
        out
    }

    /// The first sentence of what to do, as it stands beside a finding that says nothing better.
    fn advice(&self) -> Option<String> {
        let (_, advice) = self.page.split_once("\n## What to do\n")?;
        let paragraph: Vec<&str> = advice.trim_start().lines().take_while(|l| !l.is_empty()).collect();
        let paragraph = paragraph.join(" ");
        let sentence = paragraph
            .split_once(". ")
            .map_or(paragraph.as_str(), |(first, _)| first);
        let mut letters = sentence.trim_end_matches('.').chars();
        let first = letters.next()?;
        Some(first.to_lowercase().chain(letters).collect())
    }
}

/// A finding of the kind of this name, about the document as a whole. A name that is in no list (a test refuses that)
/// weighs as a warning.
pub fn finding(name: &str, message: impl Into<String>) -> Finding {
    let kind = Kind::named(name);
    Finding {
        code: kind.map_or(name, |k| k.name).to_owned(),
        severity: kind.map_or(Severity::Warning, |k| k.weight.severity()),
        message: message.into(),
        span: None,
        help: kind.and_then(Kind::advice),
    }
}

impl Finding {
    /// The same, about a place of the text.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same, with other words about what to do.
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_name_and_a_whole_page() {
        for kind in KINDS {
            let start = format!("# {}\n\n", kind.name);
            assert!(kind.page().starts_with(&start), "{} has the page of another", kind.name);
            for part in ["\n## Why it matters\n", "\n## Example\n", "\n## What to do\n"] {
                assert!(kind.page().contains(part), "{} lacks {part}", kind.name);
            }
            for name in kind.once.iter().chain([&kind.name]) {
                assert_eq!(
                    Kind::named(name).map(|k| k.name),
                    Some(kind.name),
                    "{name} names two kinds"
                );
            }
        }
        assert!(KINDS.is_sorted_by_key(|k| k.name));
    }

    #[test]
    fn a_former_name_gives_the_kind_of_today() {
        let found = finding("weekday-disagrees", "the day is another");
        assert_eq!((found.code.as_str(), found.severity), ("date-weekday", Severity::Error));
    }

    #[test]
    fn a_finding_says_what_to_do() {
        let found = finding("encrypted", "it asks for a password");
        assert_eq!(found.help.as_deref(), Some("save a copy without the password"));
    }
}
