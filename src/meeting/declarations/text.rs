//! Reads a text of declarations: sentence by sentence, each cut where another item or somebody else begins, entries
//! without a verb between them.

use super::super::attendance::is_label;
use super::parts::{Setting, Statement, trim};
use super::{clauses, item_first, listed, statement};
use crate::language::sentences::sentences;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The statements of a piece of text.
pub(super) fn read(text: &str, setting: Setting, vocabulary: &Vocabulary) -> Vec<Statement> {
    let mut out: Vec<Statement> = Vec::new();
    let mut item: Option<Range<usize>> = None;
    for sentence in sentences(text) {
        let words = &text[sentence.clone()];
        if !setting.about {
            clauses(text, sentence, setting, vocabulary, &mut out);
            continue;
        }
        if is_label(words, vocabulary) {
            continue;
        }
        if item_first::is_item_alone(words, vocabulary) {
            item = trim(text, sentence);
            continue;
        }
        let from = out.len();
        let (list, parts) = clauses::listed(text, sentence.clone());
        let setting = Setting {
            list: setting.list || list,
            ..setting
        };
        for part in parts {
            with_item(text, part, item.clone(), setting, vocabulary, &mut out);
        }
        // names alone stand behind the colon, and the sentence before it says what they declared
        if list && out.len() == from {
            with_item(text, sentence.clone(), item.clone(), setting, vocabulary, &mut out);
        }
        // "He left the room." belongs to what went before.
        let action = out.len() == from
            && vocabulary.interests.is_action(words)
            && !super::is_nil(words, false)
            && !words.trim_start().starts_with("No ");
        if let (true, Some(last)) = (action, out.last_mut()) {
            last.action.get_or_insert(sentence.clone());
            last.span.end = sentence.end;
        }
    }
    if out.is_empty() && (setting.about || listed::is(text, vocabulary)) {
        out = entries(text, vocabulary);
    }
    out
}

/// Reads a sentence or an entry of a list; the item that it begins with is that of all in it, else the one `above`.
fn with_item(
    text: &str,
    part: Range<usize>,
    above: Option<Range<usize>>,
    setting: Setting,
    v: &Vocabulary,
    out: &mut Vec<Statement>,
) {
    let from = out.len();
    let lead = item_first::lead(&text[part.clone()], v);
    let rest = lead.as_ref().map_or(part.start, |(_, rest)| part.start + rest);
    clauses(text, rest..part.end, setting, v, out);
    let led = lead.is_some();
    if out.len() == from && (setting.list || led) {
        statement::people(text, rest..part.end, led, v, out);
        // "Cllr Dale, personal interest, as she keeps bees": one entry with its parts, where it has all those people
        let mut entries = Vec::new();
        statement::entry(text, rest..part.end, v, &mut entries);
        if led && entries.len() >= out.len() - from {
            out.truncate(from);
            out.extend(entries);
        }
    }
    let item = lead.map(|(m, _)| part.start + m.start..part.start + m.end);
    settle(&mut out[from..], item.or(above), &part);
}

/// Reads the clauses of a sentence.
fn clauses(text: &str, sentence: Range<usize>, setting: Setting, v: &Vocabulary, out: &mut Vec<Statement>) {
    let from = out.len();
    for clause in clauses::cut(text, sentence) {
        let before = out.len();
        statement::read(text, clause.clone(), setting, v, out);
        // "..., Cllr Fenn in item 6"
        let elided = setting.about && (before > from || setting.list && out.is_empty());
        if elided && out.len() == before {
            statement::entry(text, clause, v, out);
        }
    }
}

/// What the statements of one sentence share: the item before them, and the kind that only the first names.
fn settle(out: &mut [Statement], item: Option<Range<usize>>, sentence: &Range<usize>) {
    let mut kind = None;
    for one in out {
        one.kind = one.kind.take().or(kind);
        kind = one.kind.clone();
        let Some(item) = &item else { continue };
        if one.matter.is_none() || one.matter == one.nature {
            one.matter = Some(item.clone());
        }
        if sentence.contains(&item.start) {
            one.span.start = sentence.start;
        }
    }
}

/// Entries without a verb, each from the name of whoever it is of: "Cllr Dale: item 4. Cllr Fenn: items 5 and 6."
fn entries(text: &str, v: &Vocabulary) -> Vec<Statement> {
    let mut starts: Vec<usize> = Vec::new();
    for s in sentences(text) {
        let led = item_first::lead(&text[s.clone()], v).is_some();
        let label = is_label(&text[s.clone()], v);
        if starts.is_empty() || led || label || listed::begins(&text[s.clone()], v) {
            starts.push(s.start);
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    let mut out = Vec::new();
    for (start, end) in starts.into_iter().zip(ends) {
        // "Apologies: Cllr Dale" tells of no interest
        if is_label(&text[start..end], v) {
            continue;
        }
        let from = out.len();
        let lead = item_first::lead(&text[start..end], v);
        let rest = lead.as_ref().map_or(start, |(_, rest)| start + rest);
        for clause in clauses::cut(text, rest..end) {
            statement::entry(text, clause, v, &mut out);
        }
        let item = lead.map(|(m, _)| start + m.start..start + m.end);
        settle(&mut out[from..], item, &(start..end));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<[String; 5]> {
        let get = |r: Option<Range<usize>>| r.map(|r| text[r].to_owned()).unwrap_or_default();
        read(
            text,
            Setting {
                about: true,
                list: false,
            },
            &Vocabulary::built_in(),
        )
        .into_iter()
        .map(|s| {
            [
                text[s.person.name.clone()].to_owned(),
                get(s.kind),
                get(s.matter),
                get(s.nature),
                get(s.action),
            ]
        })
        .collect()
    }

    #[test]
    fn sentences_are_taken_apart() {
        let got = parts(
            "Mr D Shore disclosed a personal interest in Minute 31 because his niece used the day centre. Councillor S Palmer disclosed a disclosable pecuniary interest in Minute 32, being a partner in the firm, and left the room.",
        );
        assert_eq!(
            got[0],
            [
                "D Shore",
                "personal",
                "Minute 31",
                "because his niece used the day centre",
                ""
            ]
        );
        assert_eq!(
            got[1],
            [
                "S Palmer",
                "disclosable pecuniary",
                "Minute 32",
                "being a partner in the firm",
                "left the room."
            ]
        );
    }

    #[test]
    fn lists_are_taken_apart_in_any_order() {
        assert_eq!(
            parts("Cllr Pellham - Item HC/33, private landlord, other registrable interest.")[0][..3],
            ["Pellham", "other registrable interest", "Item HC/33"]
        );
        assert_eq!(
            parts("Councillor Lori Pasco – personal – item 3 – sister employed as an assistant")[0],
            [
                "Lori Pasco",
                "personal",
                "item 3",
                "sister employed as an assistant",
                ""
            ]
        );
        let two = parts("Cllrs Hayworth & Hillyard re 2804.");
        assert_eq!(
            (two.len(), two[1][0].as_str(), two[1][2].as_str()),
            (2, "Hillyard", "2804")
        );
        assert_eq!(
            parts("Cllr Scott - works for the Trust. Non-prejudicial. Stayed in the room.")[0],
            [
                "Scott",
                "Non-prejudicial",
                "",
                "works for the Trust",
                "Stayed in the room"
            ]
        );
    }

    #[test]
    fn an_interest_may_be_told_without_the_word() {
        assert_eq!(
            parts("Cllr Gray declared that he was a foster carer for another authority.")[0][3],
            "a foster carer for another authority"
        );
        assert_eq!(
            parts(
                "Councillor Procter told Members that he chaired the trust (Item 9) and would take no part in that debate."
            )[0][4],
            "would take no part in that debate."
        );
    }

    #[test]
    fn people_may_be_named_by_initials_and_leave() {
        let two = parts("Cllrs PD and JF declared a personal interest in item 7 and proposed to vacate the meeting.");
        assert_eq!(two.len(), 2);
        assert_eq!(
            two[1],
            ["JF", "personal", "item 7", "", "proposed to vacate the meeting."]
        );
    }

    #[test]
    fn nobody_is_no_one() {
        assert!(
            parts("PD stated that her post with the ferry company did not constitute a pecuniary interest.").is_empty()
        );
        assert!(parts("No Member declared an interest in anything on the agenda.").is_empty());
        assert!(parts("Members were reminded to declare any interest.").is_empty());
    }
}
