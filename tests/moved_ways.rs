//! Ways in which minutes say who moved and who seconded, times the words of what became of it.

mod common;

use minuted::record::Outcome;

const HEAD: &str = "MILLBECK TOWN COUNCIL\n\nMinutes of the meeting held on Tuesday 14 May 2024 at 7 pm in the Guildhall\n\nPresent: Cllr R \
                    Quill (Chair), Cllrs S Tarn, T Peel, V Moss and J Dunn\n\n1. Apologies for absence\n\nNone.\n\n2. Town \
                    robes\n\nThe Clerk had read out a letter from the museum.\n\n";

const FOOT: &str = "\n\n3. Work programme\n\nThe programme was looked at.\n";

/// Before what was moved.
const LEADS: [&str; 13] = [
    "Proposed: Cllr Tarn. Seconded: Cllr Peel.",
    "Proposed Cllr Tarn, seconded Cllr Peel:",
    "Proposed by Cllr Tarn and seconded by Cllr Peel,",
    "It was proposed by Cllr Tarn, seconded by Cllr Peel,",
    "It was put by Cllr Tarn, and seconded by Cllr Peel,",
    "Moved by Cllr Tarn, seconded by Cllr Peel -",
    "Cllr Tarn moved, Cllr Peel seconding,",
    "Cllr Tarn proposed, seconded by Cllr Peel,",
    "Cllr Tarn MOVED, Cllr Peel SECONDING,",
    "Moved (Tarn, Peel):",
    "MOTION by Cllr Tarn, seconded by Cllr Peel,",
    "Prop. Cllr Tarn, sec. Cllr Peel:",
    "It was moved and seconded (Cllrs Tarn and Peel)",
];

/// How many were for it, against it and neither.
type Counts = (Option<u32>, Option<u32>, Option<u32>);

const NONE: Counts = (None, None, None);

/// Behind it.
const FATES: [(&str, Outcome, Counts); 9] = [
    ("Carried.", Outcome::Carried, NONE),
    ("All in favour.", Outcome::Carried, NONE),
    ("The motion was lost.", Outcome::Lost, NONE),
    (
        "For: 2. Against: 5. Motion defeated.",
        Outcome::Lost,
        (Some(2), Some(5), None),
    ),
    ("CARRIED (31:27:2)", Outcome::Carried, (Some(31), Some(27), Some(2))),
    (
        "4 ayes, 3 noes \u{2013} CARRIED.",
        Outcome::Carried,
        (Some(4), Some(3), None),
    ),
    ("Carried, 4 to 1.", Outcome::Carried, (Some(4), Some(1), None)),
    ("Lost by 2 votes to 5.", Outcome::Lost, (Some(2), Some(5), None)),
    (
        "3 for, 2 against, 1 did not vote.",
        Outcome::Carried,
        (Some(3), Some(2), Some(1)),
    ),
];

const CLAUSES: [&str; 2] = ["that the robes be lent to the museum", "to sell the second chain"];

fn capital(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

fn family(name: Option<&str>) -> &str {
    name.and_then(|n| n.rsplit(' ').next()).unwrap_or("")
}

#[test]
fn who_moved_and_what_became_of_it_are_told_in_many_ways() {
    let mut wrong = Vec::new();
    for lead in LEADS {
        for (fate, outcome, counts) in FATES {
            for clause in CLAUSES {
                let opens = lead.ends_with(['.', ':', '-']);
                let words = if opens { capital(clause) } else { clause.to_owned() };
                let text = format!("{HEAD}{lead} {words}. {fate}{FOOT}");
                let record = common::read_bytes(text.as_bytes(), "paper.txt").remove(0);
                let found = match record.resolutions.as_slice() {
                    [one] => one,
                    other => {
                        wrong.push(format!("{lead} {fate}: {} decisions", other.len()));
                        continue;
                    }
                };
                let said: Vec<String> = found
                    .clauses
                    .iter()
                    .map(|c| c.text.trim_end_matches('.').to_lowercase())
                    .collect();
                let voted = found
                    .vote
                    .as_ref()
                    .map_or(NONE, |v| (v.for_count, v.against, v.abstain));
                let people = (family(found.mover.as_deref()), family(found.seconder.as_deref()));
                if said != [clause] || people != ("Tarn", "Peel") || found.outcome != Some(outcome) || voted != counts {
                    wrong.push(format!(
                        "{lead} {fate}: {said:?} {people:?} {:?} {voted:?}",
                        found.outcome
                    ));
                }
            }
        }
    }
    common::none_wrong(&wrong);
}

/// Behind what was resolved.
const PAIRS: [&str; 8] = [
    "(Cllr Tarn / Cllr Peel)",
    "(Cllr Tarn/Cllr Peel)",
    "(Prop. Cllr Tarn, Sec. Cllr Peel)",
    "(Tarn, Peel)",
    "(Cllrs Tarn and Peel)",
    "Prop: Cllr Tarn Sec: Cllr Peel",
    "P: Cllr Tarn S: Cllr Peel",
    "(P) Cllr Tarn (S) Cllr Peel",
];

#[test]
fn brackets_and_letters_behind_a_decision_name_its_movers() {
    let mut wrong = Vec::new();
    for pair in PAIRS {
        for clause in CLAUSES {
            let text = format!("{HEAD}RESOLVED {clause}. {pair}{FOOT}");
            let record = common::read_bytes(text.as_bytes(), "paper.txt").remove(0);
            let told = |r: &minuted::record::Resolution| {
                let clauses: Vec<String> = r
                    .clauses
                    .iter()
                    .map(|c| c.text.trim_end_matches('.').to_owned())
                    .collect();
                let people = (family(r.mover.as_deref()), family(r.seconder.as_deref()));
                clauses == [clause] && people == ("Tarn", "Peel")
            };
            if !matches!(record.resolutions.as_slice(), [one] if told(one)) {
                wrong.push(format!("{pair}: {clause}"));
            }
        }
    }
    common::none_wrong(&wrong);
}
