//! The rules of the documents themselves, one file each, named as the kind of finding it looks for. What a kind is called,
//! how much it weighs and what its page says stand in `findings/`.

mod body_named;
mod both_sides_of_a_vote;
mod catch_all_item;
mod chair_named;
mod cut_off_body;
mod date_file_name;
mod date_heading;
mod date_named;
mod date_weekday;
mod direction;
mod duplicate_meeting;
mod figure_changed_between_meetings;
mod item_numbering;
mod late_draft;
mod list_cut_short;
mod more_apologies_than_present;
mod mover_present;
mod name_spelled_twice;
mod next_meeting_date;
mod no_member_present;
mod nothing_read;
mod parts_and_total;
mod present_and_apologies;
mod previous_minutes_known;
mod share_above_100;
mod share_and_count;
mod substitute_for_present;
mod unread_text;
mod vote_above_attendance;
mod vote_names;

use super::config::{RuleSetting, Switch};
use super::verdict::{CheckKind, Level};
use super::{Document, Draft, Found, Run, dates, names};
use crate::findings::{FoundBy, KINDS, Kind, Weight, finding};
use crate::record::{Attendee, DocumentKind, Finding, Group, Metric, ReadStatus, Record, Span, Status};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One rule.
type Rule = fn(&Context<'_>, &mut Found);

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// One document: `extract` records what it finds.
    Document,
    /// One document against the others, or against the day.
    Folder,
}

/// The rules, by the kind of finding they look for.
static RULES: &[(&str, Looks, Rule)] = &[
    ("body-named", Looks::Document, body_named::run),
    ("both-sides-of-a-vote", Looks::Document, both_sides_of_a_vote::run),
    ("catch-all-item", Looks::Document, catch_all_item::run),
    ("chair-named", Looks::Document, chair_named::run),
    ("cut-off-body", Looks::Document, cut_off_body::run),
    ("date-file-name", Looks::Folder, date_file_name::run),
    ("date-heading", Looks::Document, date_heading::run),
    ("date-named", Looks::Document, date_named::run),
    ("date-weekday", Looks::Document, date_weekday::run),
    ("direction", Looks::Document, direction::run),
    ("duplicate-meeting", Looks::Folder, duplicate_meeting::run),
    (
        "figure-changed-between-meetings",
        Looks::Folder,
        figure_changed_between_meetings::run,
    ),
    ("item-numbering", Looks::Document, item_numbering::run),
    ("late-draft", Looks::Folder, late_draft::run),
    ("list-cut-short", Looks::Document, list_cut_short::run),
    (
        "more-apologies-than-present",
        Looks::Document,
        more_apologies_than_present::run,
    ),
    ("mover-present", Looks::Document, mover_present::run),
    ("name-spelled-twice", Looks::Folder, name_spelled_twice::run),
    ("next-meeting-date", Looks::Folder, next_meeting_date::run),
    ("no-member-present", Looks::Document, no_member_present::run),
    ("nothing-read", Looks::Document, nothing_read::run),
    ("parts-and-total", Looks::Document, parts_and_total::run),
    ("present-and-apologies", Looks::Document, present_and_apologies::run),
    ("previous-minutes-known", Looks::Folder, previous_minutes_known::run),
    ("share-above-100", Looks::Document, share_above_100::run),
    ("share-and-count", Looks::Document, share_and_count::run),
    ("substitute-for-present", Looks::Document, substitute_for_present::run),
    ("unread-text", Looks::Document, unread_text::run),
    ("vote-above-attendance", Looks::Document, vote_above_attendance::run),
    ("vote-names", Looks::Document, vote_names::run),
];

/// What the rules of single documents find in one record, beyond what its reading noted; `text` is what its spans point into.
pub fn of_record(record: &Record, text: &str) -> Vec<Finding> {
    let documents = [Document {
        record,
        text: Some(text),
    }];
    let mut out = Vec::new();
    for (name, looks, rule) in RULES {
        let known = record.findings.iter().any(|f| f.code == *name);
        let Some(kind) = Kind::named(name).filter(|k| k.weight != Weight::Note) else {
            continue;
        };
        if *looks == Looks::Folder || known {
            continue;
        }
        let mut found = Found::default();
        let context = Context {
            documents: &documents,
            today: None,
            above: kind.above.unwrap_or_default(),
        };
        rule(&context, &mut found);
        out.extend(found.drafts.into_iter().map(|draft| {
            let found = finding(name, draft.message).with_help(draft.help);
            match draft.span {
                Some(span) => found.at(span),
                None => found,
            }
        }));
    }
    out
}

/// The kinds of findings that `check` weighs and that `[rules]` may set: all but those about documents of which nothing, or
/// not everything, was read, which nobody can switch off.
pub fn settable() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(|k| k.weight != Weight::CouldNotCheck)
}

/// The names that `[rules]` may hold.
pub fn names_of_all() -> Vec<&'static str> {
    settable().map(|k| k.name).collect()
}

/// What `[rules]` says of a kind, under its name or a former one.
fn setting<'c>(run: &'c Run<'_, '_>, kind: &Kind) -> Option<&'c RuleSetting> {
    let rules = &run.request.config.rules;
    rules
        .get(kind.name)
        .or_else(|| kind.once.iter().find_map(|name| rules.get(*name)))
}

/// How a kind counts in this run; null where it does not.
fn level(kind: &Kind, switch: Option<Switch>) -> Option<Level> {
    match (kind.weight, switch) {
        (Weight::CouldNotCheck, _) => Some(Level::CouldNotCheck),
        (_, Some(Switch::Off)) => None,
        (_, Some(Switch::Warn)) | (Weight::Warn, None) => Some(Level::Warn),
        (_, Some(Switch::Fail)) | (Weight::Fail, None) => Some(Level::Fail),
        (Weight::Note, None) => None,
    }
}

/// Looks for every kind of finding that the settings leave on: by its rule, and in what the reading noted.
pub(super) fn run(run: &mut Run<'_, '_>) {
    let mut whole = true;
    for kind in KINDS {
        let setting = setting(run, kind);
        let (switch, above) = match setting {
            Some(RuleSetting::Switch(switch)) => (Some(*switch), None),
            Some(RuleSetting::Table(table)) => (table.severity, table.above),
            None => (None, None),
        };
        let by_default = setting.is_none();
        let Some(level) = level(kind, switch) else {
            continue;
        };
        let mut found = Found::default();
        let rule = RULES.iter().find(|(name, ..)| *name == kind.name);
        match rule {
            Some((_, _, rule)) => {
                let context = Context {
                    documents: run.request.documents,
                    today: run.request.today,
                    above: above.or(kind.above).unwrap_or_default(),
                };
                rule(&context, &mut found);
            }
            None => found.examined = run.request.documents.len(),
        }
        noted(run, kind, &mut found);
        let of = match kind.found_by {
            FoundBy::Rule => CheckKind::Rule,
            FoundBy::Reading => CheckKind::Reading,
        };
        whole &= of == CheckKind::Rule || found.drafts.is_empty();
        if of == CheckKind::Rule || !found.drafts.is_empty() || !by_default {
            let check = run.check(of, kind.name, kind.title, found.examined, by_default);
            run.add(check, level, found);
        }
    }
    if whole {
        let documents = run.request.documents.len();
        let title = "every document can be read, and the reading noted nothing";
        let check = run.check(CheckKind::Reading, "reading", title, documents, true);
        run.add(check, Level::CouldNotCheck, Found::default());
    }
}

/// What the reading of the documents noted of this kind; where a rule has found the like in a document, that stands for it.
fn noted(run: &Run<'_, '_>, kind: &Kind, found: &mut Found) {
    let ruled: BTreeSet<usize> = found.drafts.iter().filter_map(|d| d.document).collect();
    for (i, document) in run.request.documents.iter().enumerate() {
        let failed = document.record.document.status == ReadStatus::Failed;
        let names = |code: &str| code == kind.name || kind.once.contains(&code);
        if ruled.contains(&i) {
            continue;
        }
        for finding in document.record.findings.iter().filter(|f| names(&f.code)) {
            found.drafts.push(Draft {
                document: Some(i),
                span: finding.span,
                message: match failed {
                    true => format!("could not be read: {}", finding.message),
                    false => finding.message.clone(),
                },
                help: finding.help.clone().unwrap_or_default(),
                key: finding.message.clone(),
                ..Draft::default()
            });
        }
    }
    if kind.name == UNREADABLE {
        unopened(run, found);
    }
}

/// Paths that could not be opened, and documents that were not read for a reason that no kind tells.
fn unopened(run: &Run<'_, '_>, found: &mut Found) {
    for (i, document) in run.request.documents.iter().enumerate() {
        let record = document.record;
        if record.document.status == ReadStatus::Failed
            && !record.findings.iter().any(|f| Kind::named(&f.code).is_some())
        {
            let reason = record.document.reason.as_deref().unwrap_or("it is not known why");
            found.drafts.push(Draft {
                document: Some(i),
                message: format!("could not be read: {reason}"),
                help: "take it out of the folder, or replace it by a readable copy".to_owned(),
                key: reason.to_owned(),
                ..Draft::default()
            });
        }
    }
    found
        .drafts
        .extend(run.request.unopened.iter().map(|(path, reason)| Draft {
            path: Some(path.clone()),
            message: format!("could not be opened: {reason}"),
            help: "correct the path, or the permissions of the file".to_owned(),
            key: reason.clone(),
            ..Draft::default()
        }));
}

/// The kind of a path that could not be opened.
const UNREADABLE: &str = "unreadable";

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
            let meeting = &record.meeting;
            let council = meeting.place.as_deref().or(meeting.council.as_deref());
            let council = council.map(names::fold).unwrap_or_default();
            out.entry((council, names::fold(body)))
                .or_default()
                .push((date, i, record));
        }
        adopt_nameless(&mut out);
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

    /// What stands above the first item and the first decision; the whole text where there are none. A stamp ("APPROVED") above
    /// the items decides nothing.
    fn above_items(&self, document: usize) -> Option<&'a str> {
        let document = self.documents.get(document)?;
        let items = document.record.items.iter().map(|item| item.span.start);
        let stray = document.record.items.is_empty();
        let decisions = document.record.resolutions.iter().filter(|r| stray || r.item.is_some());
        let first = items.chain(decisions.map(|r| r.span.start)).min();
        document
            .text?
            .get(..first.unwrap_or(usize::MAX).min(document.text?.len()))
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

/// Who stands on a list as present: not named inside an item, nor only in the stead of somebody else.
fn listed(record: &Record) -> impl Iterator<Item = &Attendee> {
    present(record).filter(|a| a.item.is_none() && a.substitute_for.is_none())
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

/// Minutes that name no council are of the one whose body has their name, where there is only one.
fn adopt_nameless(series: &mut BTreeMap<(String, String), Series<'_>>) {
    let nameless: Vec<String> = series
        .keys()
        .filter(|(c, _)| c.is_empty())
        .map(|(_, body)| body.clone())
        .collect();
    for body in nameless {
        let named: Vec<(String, String)> = series
            .keys()
            .filter(|(c, b)| !c.is_empty() && *b == body)
            .cloned()
            .collect();
        if let [one] = &named[..]
            && let Some(more) = series.remove(&(String::new(), body))
        {
            series.entry(one.clone()).or_default().extend(more);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_looks_for_a_kind_and_every_such_kind_has_its_rule() {
        let ruled: Vec<_> = KINDS
            .iter()
            .filter(|k| k.found_by == FoundBy::Rule)
            .map(|k| k.name)
            .collect();
        let rules: Vec<_> = RULES.iter().map(|(name, ..)| *name).collect();
        assert_eq!(rules, ruled);
    }
}
