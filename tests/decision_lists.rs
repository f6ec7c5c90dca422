//! Ways in which minutes lead in a decision, times the ways in which they print the list below: each of them gives the same clauses.

mod common;

const HEADER: &str = "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024\n\nPresent: \
                      Councillors R Bream (Chair), S Coyle and T Hoy\n\n1. Apologies for absence\n\nNone.\n\n2. Draft ferry \
                      plan\n\nThe officer spoke to the plan, and Members asked about the quay.\n\n";

const FOOTER: &str = "\n\n3. Forward plan\n\nThe plan was spoken about at length, and the clerk took notes.\n";

/// Before clauses that open with "That".
const LEADS: [&str; 26] = [
    "RESOLVED:",
    "RESOLVED –",
    "RESOLVED That:",
    "RESOLVED that:-",
    "RESOLVED (unanimously)",
    "RESOLVED (with 1 abstention)",
    "RESOLVED unanimously that:",
    "It was RESOLVED that:-",
    "RESOLVED to recommend to Cabinet that",
    "RESOLVED: To recommend to Cabinet that",
    "The Panel agreed the following:",
    "It was agreed that:",
    "Agreed that",
    "AGREED –",
    "RECOMMENDED –",
    "Recommendations:",
    "ORDERED:",
    "Decision:",
    "DECISION",
    "Resolution:",
    "Outcome:",
    "Resolved /-",
    "RESOLVED, on the motion of Councillor Bream, seconded by Councillor Hoy,",
    "On being put to the vote it was RESOLVED –",
    "Having gone into closed session, the Panel\nRESOLVED",
    "The Panel RECOMMENDED that the Executive:",
];

const CLAUSES: [&str; 3] = [
    "the draft plan be published for comment",
    "officers report back on the quay in June",
    "the Chair write to the ferry company about fares",
];

/// How a list numbers its entries: what the first, second and third have in front.
const LISTS: [[&str; 3]; 14] = [
    ["1 ", "2 ", "3 "],
    ["1. ", "2. ", "3. "],
    ["1.\t", "2.\t", "3.\t"],
    ["(1) ", "(2) ", "(3) "],
    ["1) ", "2) ", "3) "],
    ["(a) ", "(b) ", "(c) "],
    ["a) ", "b) ", "c) "],
    ["a. ", "b. ", "c. "],
    ["(i) ", "(ii) ", "(iii) "],
    ["i. ", "ii. ", "iii. "],
    ["• ", "• ", "• "],
    ["·         ", "·         ", "·         "],
    ["- ", "- ", "- "],
    ["o ", "o ", "o "],
];

/// The clauses that were read below a lead, and whether the loss of one was told.
fn read(lead: &str, labels: &[&str; 3], between: &str) -> (Vec<String>, bool) {
    let entries: Vec<String> = labels
        .iter()
        .zip(CLAUSES)
        .map(|(l, c)| format!("{l}That {c}."))
        .collect();
    let text = format!("{HEADER}{lead}{between}{}{FOOTER}", entries.join(between));
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    let clauses = records.iter().flat_map(|r| &r.resolutions).flat_map(|r| &r.clauses);
    let told = records
        .iter()
        .flat_map(|r| &r.findings)
        .any(|f| f.code.starts_with("decision"));
    (clauses.map(|c| c.text.clone()).collect(), told)
}

#[test]
fn every_lead_reads_every_list() {
    // "that" runs on into the number without a mark behind it, as a sentence does
    let runs_on =
        |lead: &str, labels: &[&str; 3], between: &str| lead.ends_with(" that") && labels[0] == "1 " && between == "\n";
    let mut lost = Vec::new();
    for lead in LEADS {
        for labels in &LISTS {
            for between in ["\n", "\n\n"] {
                let (clauses, told) = read(lead, labels, between);
                let whole = clauses.len() == CLAUSES.len()
                    && clauses
                        .iter()
                        .zip(CLAUSES)
                        .all(|(got, c)| got.trim_end_matches('.').ends_with(c));
                if !whole && !runs_on(lead, labels, between) {
                    lost.push(format!(
                        "{lead:?} {:?} {between:?}: {clauses:?}, told: {told}",
                        labels[0]
                    ));
                }
            }
        }
    }
    assert!(
        lost.is_empty(),
        "{} of the lists are not read:\n{}",
        lost.len(),
        lost.join("\n")
    );
}

#[test]
fn words_that_decide_and_announce_a_list_are_a_clause_before_it() {
    for labels in &LISTS {
        let lead = "The Panel therefore AGREED that the report be accepted and endorsed the following:-";
        let (clauses, _) = read(lead, labels, "\n\n");
        assert_eq!(clauses.len(), 4, "{labels:?}: {clauses:?}");
        assert!(clauses[0].starts_with("that the report be accepted"), "{clauses:?}");
    }
}

/// Before acts in a row: who did them.
const DOERS: [&str; 9] = [
    "The Panel",
    "The Panel:",
    "The Panel:-",
    "Having considered the report, the Panel",
    "Decision: The Panel",
    "The Panel, after discussion:",
    "The Panel thereafter",
    "The Executive –",
    "Members",
];

const ACTS: [(&str, &str, &str); 3] = [
    ("noted", "the position with regard to the quay", "NOTED"),
    ("agreed", "to hold the fares at the present level", "AGREED"),
    ("instructed", "the officer to write to the ferry company", "INSTRUCTED"),
];

/// The verbs and words of what was read of acts in a row.
fn read_acts(doer: &str, labels: &[&str; 3], capital: bool, run_on: bool) -> Vec<(String, String)> {
    let act = |(label, (verb, words, _)): (&&str, (&str, &str, &str))| {
        let (first, rest) = verb.split_at(1);
        let first = if capital {
            first.to_uppercase()
        } else {
            first.to_owned()
        };
        format!("{label}{first}{rest} {words}")
    };
    let acts: Vec<String> = labels.iter().zip(ACTS).map(act).collect();
    let list = match run_on {
        true => format!("{doer} {}; {}; and {}.", acts[0], acts[1], acts[2]),
        false => format!("{doer}\n\n{};\n{};\n{}.", acts[0], acts[1], acts[2]),
    };
    let records = common::read_bytes(format!("{HEADER}{list}{FOOTER}").as_bytes(), "minutes.txt");
    let resolutions = records.iter().flat_map(|r| &r.resolutions);
    let clauses = resolutions.flat_map(|r| r.clauses.iter().map(|c| (r.verb.clone(), c.text.clone())));
    clauses.collect()
}

#[test]
fn what_a_body_did_one_thing_after_the_other_is_so_many_decisions() {
    let mut lost = Vec::new();
    let lettered =
        |labels: &&[&str; 3]| labels[0].ends_with([')', '.', ' ']) && labels[0].trim_end().ends_with([')', '.']);
    for doer in DOERS {
        for labels in LISTS.iter().filter(lettered) {
            for (capital, run_on) in [(false, false), (false, true), (true, false), (true, true)] {
                let got = read_acts(doer, labels, capital, run_on);
                let whole = got.len() == ACTS.len()
                    && got.iter().zip(ACTS).all(|((verb, text), (_, words, upper))| {
                        verb == upper && text.starts_with(words) && text.len() < words.len() + 6
                    });
                if !whole {
                    lost.push(format!("{doer:?} {:?} {capital} {run_on}: {got:?}", labels[0]));
                }
            }
        }
    }
    assert!(
        lost.is_empty(),
        "{} of the ways are not read:\n{}",
        lost.len(),
        lost.join("\n")
    );
}
