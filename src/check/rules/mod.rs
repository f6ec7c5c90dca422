//! The rules of the documents themselves, one file each. The comment at the top of a rule's file is the page that
//! `minuted rules NAME` prints and that stands under `docs/rules/`.

mod chair_named;
mod date_file_name;
mod date_heading;
mod date_weekday;
mod direction;
mod item_numbering;
mod item_without_resolution;
mod late_draft;
mod mover_present;
mod name_spelled_twice;
mod next_meeting_date;
mod parts_and_total;
mod present_and_apologies;
mod previous_minutes_known;
mod share_above_100;
mod share_and_count;
mod substitute_for_present;
mod two_values;
mod unread_text;
mod vote_above_attendance;
mod vote_names;

use super::config::{RuleSetting, Switch};
use super::verdict::{CheckKind, Level};
use super::{Document, Found, Run, dates, names};
use crate::record::{Attendee, DocumentKind, Group, Metric, ReadStatus, Record, Span, Status};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// One rule of the documents.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name in reports and under `[rules]`.
    pub name: &'static str,
    /// What it demands, in one line.
    pub title: &'static str,
    /// How it counts where `minuted.toml` says nothing.
    pub level: Level,
    /// Its threshold, where it has one.
    pub above: Option<f64>,
    source: &'static str,
    run: fn(&Context<'_>, &mut Found),
}

macro_rules! rule {
    ($module:ident, $name:literal, $level:ident, $title:literal) => {
        rule!($module, $name, $level, $title, None)
    };
    ($module:ident, $name:literal, $level:ident, $title:literal, $above:expr) => {
        Rule {
            name: $name,
            title: $title,
            level: Level::$level,
            above: $above,
            source: include_str!(concat!(stringify!($module), ".rs")),
            run: $module::run,
        }
    };
}

/// All rules, by name.
pub static RULES: &[Rule] = &[
    rule!(
        chair_named,
        "chair-named",
        Warn,
        "the minutes name who was in the chair"
    ),
    rule!(
        date_file_name,
        "date-file-name",
        Warn,
        "the date in the file name is the date of the meeting"
    ),
    rule!(
        date_heading,
        "date-heading",
        Warn,
        "the dates in header and heading agree"
    ),
    rule!(
        date_weekday,
        "date-weekday",
        Fail,
        "a date falls on the weekday named with it"
    ),
    rule!(direction, "direction", Warn, "a figure that is said to rise, rises"),
    rule!(
        item_numbering,
        "item-numbering",
        Warn,
        "item numbers run without gaps and repeats"
    ),
    rule!(
        item_without_resolution,
        "item-without-resolution",
        Warn,
        "an item that always ends in a resolution has one"
    ),
    rule!(
        late_draft,
        "late-draft",
        Warn,
        "draft minutes are confirmed at the next meeting"
    ),
    rule!(
        mover_present,
        "mover-present",
        Warn,
        "movers and seconders were present"
    ),
    rule!(
        name_spelled_twice,
        "name-spelled-twice",
        Warn,
        "one person's name is spelled in one way"
    ),
    rule!(
        next_meeting_date,
        "next-meeting-date",
        Warn,
        "the next meeting took place on the date announced"
    ),
    rule!(
        parts_and_total,
        "parts-and-total",
        Warn,
        "the parts add up to their total"
    ),
    rule!(
        present_and_apologies,
        "present-and-apologies",
        Fail,
        "nobody is both present and excused"
    ),
    rule!(
        previous_minutes_known,
        "previous-minutes-known",
        Warn,
        "the minutes approved belong to a known meeting"
    ),
    rule!(
        share_above_100,
        "share-above-100",
        Warn,
        "no share of a whole is above 100 %"
    ),
    rule!(
        share_and_count,
        "share-and-count",
        Warn,
        "a share and the count it expresses agree"
    ),
    rule!(
        substitute_for_present,
        "substitute-for-present",
        Fail,
        "nobody is substituted who is present"
    ),
    rule!(
        two_values,
        "two-values",
        Warn,
        "a measure has one value for one area and period"
    ),
    rule!(
        unread_text,
        "unread-text",
        Warn,
        "the record accounts for the document's text",
        Some(10.0)
    ),
    rule!(
        vote_above_attendance,
        "vote-above-attendance",
        Warn,
        "no more votes were cast than members were present"
    ),
    rule!(
        vote_names,
        "vote-names",
        Fail,
        "a printed vote total equals the names under it"
    ),
];

impl Rule {
    /// The rule of this name.
    pub fn named(name: &str) -> Option<&'static Rule> {
        RULES.iter().find(|r| r.name == name)
    }

    /// The rule's page, in Markdown: what it checks, why it matters, an example, what to do.
    pub fn page(&self) -> String {
        let mut page = format!("# {}\n\n", self.name);
        for line in self.source.lines() {
            let Some(text) = line.strip_prefix("//!") else {
                break;
            };
            page.push_str(text.strip_prefix(' ').unwrap_or(text));
            page.push('\n');
        }
        let level = self.level.word();
        page.push_str(&format!(
            "\nDefault: `{level}`. In `minuted.toml`: `[rules]`, `{} = \"off\"`",
            self.name
        ));
        match self.above {
            Some(above) => page.push_str(&format!(
                " or `{} = {{ severity = \"{level}\", above = {above} }}`.\n",
                self.name
            )),
            None => page.push_str(", `\"warn\"` or `\"fail\"`.\n"),
        }
        page
    }
}

/// The names of all rules.
pub fn names_of_all() -> Vec<&'static str> {
    RULES.iter().map(|r| r.name).collect()
}

/// Runs the rules that the settings leave on.
pub(super) fn run(run: &mut Run<'_, '_>) {
    for rule in RULES {
        let (switch, above) = match run.request.config.rules.get(rule.name) {
            Some(RuleSetting::Switch(switch)) => (Some(*switch), None),
            Some(RuleSetting::Table(table)) => (table.severity, table.above),
            None => (None, None),
        };
        let level = match switch {
            Some(Switch::Off) => continue,
            Some(Switch::Warn) => Level::Warn,
            Some(Switch::Fail) => Level::Fail,
            None => rule.level,
        };
        let context = Context {
            documents: run.request.documents,
            today: run.request.today,
            above: above.or(rule.above).unwrap_or_default(),
        };
        let mut found = Found::default();
        (rule.run)(&context, &mut found);
        let by_default = !run.request.config.rules.contains_key(rule.name);
        let check = run.check(CheckKind::Rule, rule.name, rule.title, found.examined, by_default);
        run.add(check, level, found);
    }
}

/// What a rule sees.
struct Context<'a> {
    documents: &'a [Document<'a>],
    today: Option<NaiveDate>,
    above: f64,
}

/// Minutes of one body, with their dates and indices, ordered by date.
type Series<'a> = Vec<(NaiveDate, usize, &'a Record)>;

/// The fewest people present for an attendance list to count as one.
const LIST: usize = 3;

impl<'a> Context<'a> {
    /// Documents that were read, with their index.
    fn read(&self) -> impl Iterator<Item = (usize, &'a Document<'a>)> {
        self.documents
            .iter()
            .enumerate()
            .filter(|(_, d)| d.record.document.status == ReadStatus::Read)
    }

    /// Minutes among them; agendas, reports and slides are no minutes.
    fn minutes(&self) -> impl Iterator<Item = (usize, &'a Record)> {
        self.read().map(|(i, d)| (i, d.record)).filter(|(_, r)| {
            matches!(r.document.kind, DocumentKind::Minutes | DocumentKind::Notes)
                || (r.document.kind == DocumentKind::Unknown && !r.attendees.is_empty())
        })
    }

    /// Minutes with an attendance list that names at least a few people as present, and that show their whole text.
    fn with_list(&self) -> impl Iterator<Item = (usize, &'a Record)> {
        self.minutes()
            .filter(|(_, r)| !r.document.truncated && present(r).count() >= LIST)
    }

    /// Minutes of one body each, ordered by date; documents without body or date belong to no series.
    fn series(&self) -> BTreeMap<(String, String), Series<'a>> {
        let mut out: BTreeMap<_, Series<'a>> = BTreeMap::new();
        for (i, record) in self.minutes() {
            let (Some(body), Some(date)) = (
                &record.meeting.body,
                record.meeting.date.as_deref().and_then(dates::parse),
            ) else {
                continue;
            };
            let council = record.meeting.council.as_deref().map(names::fold).unwrap_or_default();
            out.entry((council, names::fold(body)))
                .or_default()
                .push((date, i, record));
        }
        for series in out.values_mut() {
            series.sort_by_key(|(date, i, _)| (*date, *i));
        }
        out
    }

    /// The words of the lines that `span` touches (of very long lines what stands around it), and where they begin; null
    /// without the text.
    fn lines(&self, document: usize, span: Span) -> Option<(usize, &'a str)> {
        const AROUND: usize = 400;
        let text = self.documents.get(document)?.text?;
        text.get(span.range())?;
        let bytes = text.as_bytes();
        let start = memchr::memrchr(b'\n', &bytes[..span.start]).map_or(0, |i| i + 1);
        let end = memchr::memchr(b'\n', &bytes[span.end..]).map_or(text.len(), |i| span.end + i);
        let start = text.ceil_char_boundary(start.max(span.start.saturating_sub(AROUND)));
        let end = text.floor_char_boundary(end.min(span.end.min(span.start + 4 * AROUND) + AROUND));
        Some((start, text.get(start..end)?))
    }

    /// The span of a part of the document's text.
    fn span(&self, document: usize, start: usize, end: usize) -> Option<Span> {
        let text = self.documents.get(document)?.text?;
        let line = memchr::memchr_iter(b'\n', text.as_bytes().get(..start)?).count() + 1;
        Some(Span {
            start,
            end,
            line,
            page: None,
        })
    }
}

/// Whether a folder that lacks a date of a series lacks it by a slip, and not because it is only a sample of the minutes: the
/// date is within ten days of a known one, or a year or a month beside it, or at least `known` of the `total` references of
/// the series lead to minutes in the folder.
fn likely_slip(date: NaiveDate, dates: impl Iterator<Item = NaiveDate>, known: usize, total: usize) -> bool {
    use chrono::Datelike;
    let beside = |other: NaiveDate| {
        let days = (other - date).num_days().abs();
        days <= 10 || (other.day() == date.day() && other.month() == date.month() && days < 740)
    };
    (total >= 4 && 2 * known >= total) || { dates }.any(beside)
}

/// Who is on the attendance list (or named inside an item) as present.
fn present(record: &Record) -> impl Iterator<Item = &Attendee> {
    record.attendees.iter().filter(|a| a.status == Status::Present)
}

/// Those present who may have voted: all but officers, press and public. Whoever was not told from a member counts as one.
fn voters(record: &Record) -> usize {
    present(record)
        .filter(|a| !matches!(a.group, Group::Officer | Group::Press | Group::Public))
        .count()
}

/// The metrics by id.
fn metrics_by_id(record: &Record) -> HashMap<&str, &Metric> {
    record.metrics.iter().map(|m| (m.id.as_str(), m)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_page_and_they_are_sorted() {
        for rule in RULES {
            let page = rule.page();
            for part in ["## Why it matters", "## Example", "## What to do"] {
                assert!(page.contains(part), "{} lacks {part}", rule.name);
            }
        }
        assert!(RULES.is_sorted_by_key(|r| r.name));
    }
}
