//! Turns what the minutes lay on somebody into tasks: lines that call themselves actions, clauses of resolutions ("that the
//! Director be asked to ..."), and what was promised in the discussion ("the Director would circulate ... by the end of May").

mod due;
mod owner;

use super::{Context, Reading};
use crate::language::labels::leading_label;
use crate::layout::{BlockRole, ItemShape, Passage};
use crate::record::{IdMaker, Resolution, Task, TaskBasis};
use chrono::NaiveDate;
use due::Calendar;
use std::ops::Range;

/// The tasks of a meeting, in the order of its text.
pub(super) fn read(context: &Context<'_>, ids: &mut IdMaker, reading: &Reading) -> Vec<Task> {
    let day = |text: Option<&str>| text.and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok());
    let next = reading.meeting.next_meeting.as_ref().and_then(|n| n.date.as_deref());
    let reader = Reader {
        context,
        calendar: Calendar {
            meeting: day(reading.meeting.date.as_deref()),
            next: day(next),
        },
    };
    let mut tasks = Vec::new();
    for resolution in &reading.resolutions {
        reader.resolution(resolution, &mut tasks);
    }
    let mut decided: Vec<Range<usize>> = reading.resolutions.iter().map(|r| r.span.range()).collect();
    decided.sort_by_key(|r| r.start);
    for (shape, item) in context.shape.items.iter().zip(&reading.items) {
        reader.discussion(shape, &item.id, &decided, &mut tasks);
    }
    tasks.sort_by_key(|t| t.span.start);
    for task in &mut tasks {
        task.id = ids.make("action", &[task.owner.as_deref().unwrap_or(""), &task.text]);
    }
    tasks
}

struct Reader<'a> {
    context: &'a Context<'a>,
    calendar: Calendar,
}

impl Reader<'_> {
    /// The actions that a resolution carries, and its clauses that ask somebody or set a day.
    fn resolution(&self, resolution: &Resolution, tasks: &mut Vec<Task>) {
        for action in &resolution.actions {
            let due = self.due(
                action
                    .due
                    .as_deref()
                    .map(|d| format!("by {d}"))
                    .as_deref()
                    .unwrap_or(&action.text),
            );
            tasks.push(Task {
                id: String::new(),
                item: resolution.item.clone(),
                resolution: Some(resolution.id.clone()),
                clause: None,
                owner: action.owner.clone(),
                text: action.text.clone(),
                due: action.due.clone().or_else(|| due.as_ref().map(|d| d.0.clone())),
                due_date: due.and_then(|d| d.1),
                basis: TaskBasis::Marked,
                span: resolution.span,
            });
        }
        if !resolution.actions.is_empty() {
            return;
        }
        for clause in &resolution.clauses {
            let asked = owner::asked(&clause.text, self.context.vocabulary, owner::Strength::Decided);
            let due = self.due(&clause.text);
            if asked.is_none() && due.is_none() {
                continue;
            }
            let (owner, text) = asked.unwrap_or_else(|| (None, clause.text.clone()));
            tasks.push(Task {
                id: String::new(),
                item: resolution.item.clone(),
                resolution: Some(resolution.id.clone()),
                clause: Some(clause.id.clone()),
                owner,
                text,
                due: due.as_ref().map(|d| d.0.clone()),
                due_date: due.and_then(|d| d.1),
                basis: TaskBasis::Clause,
                span: clause.span,
            });
        }
    }

    /// What was promised in the running text of an item, outside its resolutions.
    fn discussion(&self, shape: &ItemShape, item: &str, decided: &[Range<usize>], tasks: &mut Vec<Task>) {
        let document = self.context.document;
        for passage in &shape.body {
            if self.context.shape.role(passage.block) == BlockRole::AgendaText {
                continue;
            }
            let flow = &document.blocks[passage.block].flow;
            let text = passage.text(document);
            for sentence in document.sentences(passage.block, passage.range.clone()).iter() {
                let words = &text[sentence.clone()];
                let source = flow.source(from(passage, sentence));
                if inside(decided, &source) {
                    continue;
                }
                let (_, body) = leading_label(words);
                let Some((Some(owner), task)) =
                    owner::asked(&words[body..], self.context.vocabulary, owner::Strength::Told)
                else {
                    continue;
                };
                // the same line as an action of its own
                let marked =
                    |t: &Task| t.item.as_deref() == Some(item) && !t.text.is_empty() && words.contains(&t.text);
                if tasks.iter().any(marked) {
                    continue;
                }
                let due = self.due(words);
                tasks.push(Task {
                    id: String::new(),
                    item: Some(item.to_owned()),
                    resolution: None,
                    clause: None,
                    owner: Some(owner),
                    text: task,
                    due: due.as_ref().map(|d| d.0.clone()),
                    due_date: due.and_then(|d| d.1),
                    basis: TaskBasis::Discussion,
                    span: document.span(source),
                });
            }
        }
    }

    /// The deadline of a sentence: as written, and as a day.
    fn due(&self, sentence: &str) -> Option<(String, Option<String>)> {
        let due = due::find(sentence, self.calendar, &self.context.vocabulary.tasks)?;
        let written = sentence[due.range].trim_end_matches(['.', ',', ';', ')']).to_owned();
        Some((written, due.date.map(|d| d.to_string())))
    }
}

fn from(passage: &Passage, sentence: &Range<usize>) -> Range<usize> {
    passage.range.start + sentence.start..passage.range.start + sentence.end
}

/// A resolution holds these words; `decided` is in order.
fn inside(decided: &[Range<usize>], words: &Range<usize>) -> bool {
    let before = decided.partition_point(|r| r.start <= words.start);
    decided[..before].iter().rev().take(3).any(|r| words.start < r.end)
        || decided.get(before).is_some_and(|r| r.start < words.end)
}

#[cfg(test)]
mod tests {
    use crate::record::{Task, TaskBasis};
    use crate::{Options, Vocabulary, read_minutes};

    fn tasks(items: &str) -> Vec<Task> {
        let text = format!(
            "Otterby Weir Board\n\nMinutes of the meeting held on 6 November 2030\n\nPresent: Cllrs A Moss (Chair) and B Quill\n\n{items}\n"
        );
        let mut records = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default());
        std::mem::take(&mut records[0].actions)
    }

    fn owned(tasks: &[Task]) -> Vec<(&str, Option<&str>, TaskBasis)> {
        tasks
            .iter()
            .map(|t| (t.owner.as_deref().unwrap_or(""), t.due_date.as_deref(), t.basis))
            .collect()
    }

    #[test]
    fn promises_of_the_discussion_are_tasks_with_their_day() {
        let found = tasks(
            "1. SLUICES\n\nThe Head of Rivers reported on the sluices. In response, the Head of Rivers would circulate the \
             repair programme by the end of January. Members would welcome a visit. It was raining.\n\n2. PUNTS\n\nNoted.",
        );
        assert_eq!(
            owned(&found),
            [("the Head of Rivers", Some("2031-01-31"), TaskBasis::Discussion)]
        );
        assert_eq!(found[0].text, "circulate the repair programme by the end of January");
        assert_eq!(found[0].due.as_deref(), Some("the end of January"));
    }

    #[test]
    fn clauses_that_ask_somebody_are_tasks() {
        let found = tasks(
            "1. SLUICES\n\nThe Clerk reported.\n\nRESOLVED: (1) that the report be noted; and (2) that the Director of Works be \
             requested to provide a note within six weeks.\n\n2. PUNTS\n\nNoted.",
        );
        assert_eq!(
            owned(&found),
            [("the Director of Works", Some("2030-12-18"), TaskBasis::Clause)]
        );
        assert!(found[0].clause.is_some() && found[0].resolution.is_some());
    }

    #[test]
    fn what_nobody_was_asked_is_no_task() {
        let found = tasks(
            "1. SLUICES\n\nResidents would send their children to the lock. The Board is to be congratulated. The lock-keeper \
             told officers that water would come over the sill.\n\n2. PUNTS\n\nNoted.",
        );
        assert_eq!(owned(&found), []);
    }
}
