//! The rule `date-file-name`; its page is `docs/rules/date-file-name.md`.

use super::{Context, Found};
use crate::check::{Draft, dates};
use std::collections::BTreeMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    let mut files: BTreeMap<&str, Vec<(usize, chrono::NaiveDate)>> = BTreeMap::new();
    for (i, record) in context.minutes() {
        if let Some(date) = record.meeting.date.as_deref().and_then(dates::parse) {
            files.entry(&record.document.path).or_default().push((i, date));
        }
    }
    for (path, meetings) in files {
        if path.split('/').any(|folder| folder == "_posts") {
            continue;
        }
        let (Some(named), Some(&(i, date))) = (dates::in_file_name(path), meetings.first()) else {
            continue;
        };
        found.examined += 1;
        if meetings.iter().all(|(_, date)| *date != named) {
            found.drafts.push(Draft {
                document: Some(i),
                span: context.documents[i].record.meeting.spans.first().copied(),
                message: format!(
                    "the file name says {}, the document {}",
                    dates::long(named),
                    dates::long(date)
                ),
                help: "rename the file, or correct the date in the document".to_owned(),
                key: "file name".to_owned(),
                ..Draft::default()
            });
        }
    }
}
