//! Ways in which minutes tell of somebody who had the floor: they are in the record, or it says that somebody was passed over.

mod common;

use minuted::record::Record;

const HEAD: &str = "Wendle Vale District Council\n\nMinutes of the Grants Panel held on Tuesday 14 May 2030 in the Guildhall at 6.30 pm\n\n\
                    Present: Councillors Ada Marl (Chair), Ben Oake and Cora Dale\n\n1. Apologies\n\nNone.\n\n2. Ferry plan\n\n";
const FOOT: &str = "\n\nThe plan was noted.\n\n3. Quay lights\n\nThe report was noted.\n";

fn read(said: &str) -> Record {
    common::read_bytes(format!("{HEAD}{said}{FOOT}").as_bytes(), "minutes.txt").remove(0)
}

fn is_read(record: &Record, family: &str) -> bool {
    record.attendees.iter().any(|a| a.name.ends_with(family))
}

fn is_told(record: &Record, code: &str, words: &str) -> bool {
    let mut of_kind = record.findings.iter().filter(|f| f.code == code);
    of_kind.any(|f| f.message.contains(words))
}

#[test]
fn who_holds_an_office_or_a_rank_and_had_the_floor_was_there() {
    let mut lost = Vec::new();
    for said in [
        "PCSO Gwen Tibbott gave her report.",
        "Chief Inspector Gwen Tibbott highlighted the main points.",
        "Sergeant Tibbott presented the crime figures.",
        "Ms Tibbott, Head of Homes, presented the report.",
        "The Head of Homes, Gwen Tibbott, presented the report.",
        "The Head of Homes, Ms G Tibbott, thanked the staff.",
        "The Leader of the Council, Councillor Tibbott, welcomed everybody.",
        "The Director was accompanied by his Head of Homes, Ms Gwen Tibbott.",
        "(Mr G. Tibbott, City Solicitor, attended in connection with this item.)",
        "A presentation was given by Gwen Tibbott, Head of Homes.",
    ] {
        if !is_read(&read(said), "Tibbott") {
            lost.push(said);
        }
    }
    assert_eq!(lost, [""; 0]);
}

#[test]
fn who_had_the_floor_without_an_office_is_told() {
    let mut silent = Vec::new();
    for said in [
        "Mr G Tibbott presented the report of the Director.",
        "Gwen Tibbott presented the report.",
        "Dr Gwen Tibbott briefly outlined what had been done.",
        "The Head of Homes (Ms G Tibbott) presented the report.",
        "Head of Homes Gwen Tibbott took Members through the report.",
        "County Councillor Gwen Tibbott gave her report.",
        "Gwen Tibbott and Ivo Hern presented the paper.",
        "The report was presented by Ms Tibbott.",
        "The report was introduced by the Head of Homes, Gwen Tibbott.",
        "Members heard from Gwen Tibbott of the Harbour Trust.",
        "The Panel thanked Ms Tibbott for her presentation.",
        "Gwen Tibbott, Assistant Director - Housing\na. presented a report on homes\nb. told of rents",
        "Ms Marl presented the plan, and the Vice-Chair, Councillor Tibbott, was of her mind.",
    ] {
        let record = read(said);
        if !is_read(&record, "Tibbott") && !is_told(&record, "name-unread", "Tibbott") {
            silent.push(said);
        }
    }
    assert_eq!(silent, [""; 0]);
}

#[test]
fn who_only_is_spoken_of_is_neither() {
    for said in [
        "The Chair asked that Mr Tibbott be written to.",
        "A letter from Ms Gwen Tibbott was read.",
        "Inspector Tibbott's letter outlined the figures.",
        "Mr Tibbott had presented the report in May.",
        "The Clerk is to talk to the Director of Libraries, Gwen Tibbott, about the shelves.",
        "A presentation by Mrs Tibbott is to come in June.",
    ] {
        let record = read(said);
        assert!(!is_read(&record, "Tibbott"), "{said}");
        assert!(!is_told(&record, "name-unread", "Tibbott"), "{said}");
    }
}

#[test]
fn who_left_for_an_interest_is_declared_or_told() {
    let mut silent = Vec::new();
    for said in [
        "Councillor Dale declared an interest as a deferred member of the Fund and Councillor Oake as a pensioner of the Fund.",
        "Having declared an interest earlier, Councillor Oake and Councillor Dale left the room.",
        "Councillors Oake and Dale withdrew owing to their interest.",
        "In view of a pecuniary interest, Councillors Oake and Dale left the chamber.",
        "Councillors Oake and Dale left the meeting, being interested parties.",
    ] {
        let record = read(said);
        let declared = record.declarations.iter().any(|d| d.name.ends_with("Oake"));
        if !declared && !is_told(&record, "declaration-unread", "Oake") {
            silent.push(said);
        }
    }
    assert_eq!(silent, [""; 0]);
    let stayed = read("Councillor Oake left the room. Interest on the loan was 4%.");
    assert!(!is_told(&stayed, "declaration-unread", "Oake"));
}

/// Name and role of each.
fn list(present: &str) -> Vec<(String, Option<String>)> {
    let text = format!(
        "Wendle Vale Board\n\nMinutes of the meeting held on 14 May 2030\n\n{present}\n\n1. Ferry plan\n\nThe plan was noted.\n\n2. Quay lights\n\n\
         The report was noted.\n"
    );
    let record = common::read_bytes(text.as_bytes(), "minutes.txt").remove(0);
    record.attendees.into_iter().map(|a| (a.name, a.role)).collect()
}

#[test]
fn posts_behind_all_names_go_to_these_in_turn() {
    let read = list("Present Voting Ruth Marl Piers Oake Susan Dale Chair Chief Executive Medical Director");
    let held: Vec<_> = read.iter().map(|(n, r)| (n.as_str(), r.as_deref())).collect();
    assert_eq!(
        held,
        [
            ("Ruth Marl", Some("Chair")),
            ("Piers Oake", Some("Chief Executive")),
            ("Susan Dale", Some("Medical Director"))
        ]
    );
    let fewer = list("Present Voting Ruth Marl Piers Oake Susan Dale Chair Medical Director");
    assert!(fewer.iter().take(2).all(|(_, role)| role.is_none()), "{fewer:?}");
}

#[test]
fn a_name_that_the_end_of_a_line_parts_is_one() {
    for present in [
        "Present were:\nCllr P Marl (Chair), Cllr G Oake, Cllr Mrs V\nDale and the Clerk.",
        "Present: Cllr Ada\nMarl, Cllr Ben\nOake, Cllr Vera\nDale",
        "PRESENT  A.Marl(Chair), B. Oake  V. Dale",
        "Present : Aldermen – A Marl and B Oake Councillors – V Dale, C Hearn",
        "Present: Cyng. Cllrs : A. Marl (cadeirydd/chair) B. Oake a/and V. Dale.",
    ] {
        let read = list(present);
        for family in ["Marl", "Oake", "Dale"] {
            assert!(
                read.iter().any(|(name, _)| name.ends_with(family)),
                "{present}: {read:?}"
            );
        }
        assert!(read.iter().all(|(name, _)| name.contains([' ', '.'])), "{read:?}");
    }
}

#[test]
fn somebody_of_a_family_name_that_is_there_already_is_told() {
    let text = "Wendle Vale Board\n\nMinutes of the meeting held on 14 May 2030\n\nPresent: Cllr P Nance, Cllr G Oake\n\nApologies: Cllr R Hart; \
                nothing of Miss J Nance, who is abroad\n\n1. Ferry plan\n\nThe plan was noted.\n\n2. Quay lights\n\nThe report was noted.\n";
    let record = common::read_bytes(text.as_bytes(), "minutes.txt").remove(0);
    let row = record.attendees.iter().any(|a| a.name == "J Nance");
    assert!(
        row || is_told(&record, "name-unread", "J Nance"),
        "{:?}",
        record.findings
    );
}

#[test]
fn the_only_heading_of_a_page_heads_its_item() {
    let text = "Wendle Vale Board\n\nMinutes of the meeting held on 14 May 2030\n\n1. REPORT\n\nThe Board noted that 87% of ferries ran on time.\n";
    let record = common::read_bytes(text.as_bytes(), "minutes.txt").remove(0);
    assert_eq!(record.items.len(), 1);
    assert_eq!(record.metrics.len(), 1);
    assert_eq!(record.metrics[0].item.as_ref(), Some(&record.items[0].id));
}
