//! Ways in which a short paper tells whose figures it gives: in the name of the body that met, or by what it says of a place.

mod common;

/// Names that sound like places.
const NAMES: [&str; 4] = ["Medland", "Penmarsh", "East Rushbridge", "Carrow-on-Sea"];

/// Bodies that are called after the place.
const BODIES: [&str; 14] = [
    "{p} Children's Panel",
    "Minutes of the {p} Youth Justice Management Board",
    "{p} Safeguarding Adults Partnership",
    "{p} Learning Disability Partnership Board",
    "COMMUNITY SAFETY PARTNERSHIP FOR {P}",
    "{p} Adult Care Scrutiny Panel",
    "{p} SACRE",
    "Overview and Scrutiny Panel of {p}",
    "{p} Tenants' Panel",
    "{P} CORPORATE PARENTING BOARD",
    "{p} Performance and Finance Committee",
    "{p} Children and Young People's Trust Board",
    "{p} Early Years Reference Group",
    "{p} & Drabwick Area Board",
];

/// What a paper of a body that bears no place's name says of it.
const TOLD: [&str; 15] = [
    "In {p}, 64 children were waiting for a place. Absence was 12%.",
    "64 children were waiting for a place across {p}. Absence was 12%.",
    "{p}'s absence rate was 12%, and 64 children were waiting for a place.",
    "{p} had 64 children waiting for a place. Absence was 12%.",
    "Absence in {p} was 12% compared with 9% in England. 64 children were waiting.",
    "The {p} rate of absence was 12%, above the national 9%. 64 children were waiting.",
    "64 {p} children were waiting for a place. Absence was 12%.",
    "64 children living in {p} were waiting for a place. Absence was 12%.",
    "The figure for {p} was 12% and 64 children were waiting for a place.",
    "{p} performed better than most at 12%. 64 children were waiting for a place.",
    "Homes in {p} were scarce. Young people from {p} had said so. 64 children were waiting. Absence was 12%.",
    "Absence: {p} 12%, England 9%. 64 children were waiting.",
    "Members of the {p} Children's Select Committee were told that 64 children were waiting. Absence was 12%.",
    "Empty homes in {p} Borough had come down. 64 children were waiting. Absence was 12%.",
    "Absence stood at 12% in {p} and 9% nationally. 64 children were waiting.",
];

/// Bodies that are called after what they do.
const NO_PLACE: [&str; 16] = [
    "Dignity Board",
    "Mental Health Forum",
    "Sensory Impairment Partnership Board",
    "Autism Partnership Board",
    "Stronger Families Board",
    "Attainment Board",
    "Overland Transport Panel",
    "Support Services Committee",
    "Woodland Management Group",
    "Fairness Commission",
    "Homestead Panel",
    "Mobility Forum",
    "Brownfield Panel",
    "Standby Panel",
    "Twinning Committee",
    "Grassland Group",
];

/// What is said of others than a place.
const OTHERS: [&str; 10] = [
    "64 children were waiting. Absence was 12%.",
    "Letters were sent to HMCTS. 64 cases were waiting.",
    "Work in Mental Capacity had grown to 64 cases.",
    "Across Children's Social Care 64 posts were empty.",
    "Ofsted had 64 inspectors. The Ofsted rating was good for 12%.",
    "The Covid rate was 12%. NHS England had 64 beds.",
    "Barnardo's had 64 places. Mencap's share was 12%.",
    "Ashford asked about the 64 cases. Mr Thornbury's report said 12%.",
    "Pauline Ashford had 64 cases. Ashford's caseload rose 12%.",
    "Support for 64 families had gone on. Overland routes had 12% fewer.",
];

fn paper(head: &str, told: &str) -> String {
    format!(
        "{head}\n\nMinutes of the meeting held on 14 March 2023 at 10.00 am\n\nPresent: Councillors J Frost (Chair), A Mell and \
         R Oakes\n\n1. PERFORMANCE\n\nThe officer presented the report. {told}\n"
    )
}

/// The areas of the figures 64 and 12 of a paper.
fn areas(text: &str) -> Vec<Option<String>> {
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    let metrics = records.into_iter().flat_map(|r| r.metrics);
    let asked = metrics.filter(|m| m.value == Some(64.0) || m.value == Some(12.0));
    asked.map(|m| m.area).collect()
}

#[test]
fn a_short_paper_tells_whose_figures_it_gives() {
    let mut lost = Vec::new();
    for name in NAMES {
        let put = |frame: &str| frame.replace("{p}", name).replace("{P}", &name.to_uppercase());
        let bodies = BODIES.map(|body| paper(&put(body), "64 children were waiting. Absence was 12%."));
        let told = TOLD.map(|told| paper("Children's Scrutiny Panel", &put(told)));
        for text in bodies.into_iter().chain(told) {
            let areas = areas(&text);
            let right = |area: &Option<String>| area.as_deref().is_some_and(|a| a.contains(name));
            if areas.is_empty() || !areas.iter().all(right) {
                lost.push(text);
            }
        }
    }
    assert_eq!(lost, [""; 0]);
}

#[test]
fn what_is_no_place_owns_no_figures() {
    let bodies = NO_PLACE.map(|body| (body, OTHERS[0]));
    let others = OTHERS.map(|told| ("Children's Scrutiny Panel", told));
    for (head, told) in bodies.into_iter().chain(others) {
        let records = common::read_bytes(paper(head, told).as_bytes(), "minutes.txt");
        let place = records.first().and_then(|r| r.meeting.place.clone());
        assert_eq!(place, None, "{head}: {told}");
    }
}
