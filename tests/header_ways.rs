//! Ways in which the head of minutes names the body, its council and the day: each of them gives the same.

mod common;

const REST: &str = "\n\nPresent: Councillors Rhys Bream (Chair), Sara Coyle and Tom Hoy\n\n1. Apologies for absence\n\nNone.\n\n2. Draft plan\n\nThe plan was noted.\n";

/// Who set the body up, and the body; where the first is missing the body bears its own name.
const BODIES: [(&str, &str); 16] = [
    ("Hartle Valley Borough Council", "Environment Scrutiny Committee"),
    ("Merrow City Council", "Licensing Sub-Committee B"),
    ("", "Norrick Parish Council"),
    ("", "Garthside Community Council"),
    ("", "Selbeck Schools Forum"),
    ("", "Wenmoor Police and Crime Panel"),
    ("", "Northmere Integration Joint Board"),
    ("", "Alderholt Valley Conservators"),
    ("Coastal Vale NHS Foundation Trust", "Council of Governors"),
    ("Teesmere Fire Authority", "Executive Committee"),
    ("Fellrigg National Park Authority", "Planning Committee"),
    ("Westmoor Primary School", "Governing Body"),
    ("Kestrel Vale Academy Trust", "Board of Trustees"),
    ("Hartle Valley Borough Council", "Flood Risk Task and Finish Group"),
    ("London Borough of Marlham", "Overview and Scrutiny Management Board"),
    ("Tresk County Council", "Tenants' and Leaseholders' Panel"),
];

const DAYS: [&str; 8] = [
    "Tuesday 14 May 2024",
    "Tuesday, 14th May, 2024",
    "14/05/2024",
    "14.5.24",
    "TUESDAY 14TH MAY 2024",
    "May 14th 2024",
    "14-05-2024",
    "14th day of May 2024",
];

/// The council's line, the body, the day, the time, the place.
type Way = fn(&str, &str, &str, &str, &str) -> String;

const WAYS: [Way; 14] = [
    |c, b, d, t, v| format!("{c}\n\nMinutes of a meeting of the {b} held at {v} on {d} at {t}"),
    |c, b, d, t, v| {
        format!(
            "{c}\n\nMINUTES of the meeting of the {} held in {v} on {d} at {t}.",
            b.to_uppercase()
        )
    },
    |c, b, d, t, v| format!("{c}\n{b}\n{d}\n{t}\n{v}"),
    |c, b, d, t, v| format!("{c}\n\n{b}\n\nMinutes\n\n{d}\n\n{t}\n\n{v}"),
    |c, b, d, t, v| format!("MINUTES\n{c}\n{}\n{v}\n{d} at {t}", b.to_uppercase()),
    |c, b, d, t, v| format!("{d}\n{c}\n{b}\n{v}\n{t}"),
    |c, b, d, _, _| format!("{c}\n\n{b} - {d}"),
    |c, b, d, t, v| format!("{c}\n\n{b}\n\nDate: {d}\nTime: {t}\nVenue: {v}"),
    |c, b, d, t, v| format!("{c}\n\n{b}\n\nDate\t{d}\nTime\t{t}\nVenue\t{v}"),
    |c, b, d, t, v| format!("{c}\n\nMeeting: {b}\nDate: {d}\nTime: {t}\nPlace: {v}"),
    |c, b, d, _, _| format!("{c}\n\nMinutes - {b} - {d}"),
    |c, b, d, _, _| format!("{c}\n\n{b} Meeting\n\nMinutes of meeting held {d}"),
    |c, b, d, t, v| format!("{c}\n\nThe {b} met at {v} on {d} at {t}."),
    |c, b, d, _, _| format!("{c}\n\n{b} (Meeting No. 4)\n{d}"),
];

const TIMES: [&str; 4] = ["7.30 pm", "7:30pm", "19:30", "1930 hours"];
const PLACES: [&str; 4] = [
    "Council Chamber, Guildhall, Merrow",
    "Committee Room 2",
    "Microsoft Teams",
    "Sedge Community Centre",
];

#[test]
fn the_body_and_the_day_are_read_in_every_dress() {
    let mut lost = Vec::new();
    let mut count = 0;
    for (w, way) in WAYS.iter().enumerate() {
        for (i, (council, body)) in BODIES.iter().enumerate() {
            let n = w * 3 + i;
            let head = way(
                council,
                body,
                DAYS[n % DAYS.len()],
                TIMES[n % TIMES.len()],
                PLACES[(n / 2) % PLACES.len()],
            );
            let records = common::read_bytes(format!("{}{REST}", head.trim_start()).as_bytes(), "minutes.txt");
            let meeting = records.first().map(|r| r.meeting.clone()).unwrap_or_default();
            count += 1;
            let read = meeting.body.clone().unwrap_or_default();
            let same = read.eq_ignore_ascii_case(body)
                || read.to_lowercase().ends_with(&body.to_lowercase()) && read.len() < 2 * body.len();
            if !same || meeting.date.as_deref() != Some("2024-05-14") {
                lost.push(format!("{:?} {:?}\n{head}", meeting.body, meeting.date));
            }
        }
    }
    assert!(
        lost.is_empty(),
        "{} of {count} ways are not read:\n{}",
        lost.len(),
        lost.join("\n\n")
    );
}

/// The page of one item names the meeting with its day right above the title; the council may stand above that.
#[test]
fn the_page_of_an_item_names_its_meeting_above_the_title() {
    for council in ["", "Hartle Valley Borough Council\n\n"] {
        for line in [
            "Ferry and Hatch Scrutiny Board - Thursday, 24th May, 2029 9.30 am",
            "Ferry and Hatch Scrutiny Board, 24 May 2029",
            "Ferry and Hatch Scrutiny Board – 24/05/2029",
        ] {
            let text = format!(
                "{council}Agenda item\n\n{line}\n\nFerry Progress Report\n\n(Copy attached.)\n\nMinutes:\n\n\
                 The Clerk spoke of 214 ferries.\n\nRESOLVED that the report be noted.\n"
            );
            let records = common::read_bytes(text.as_bytes(), "item.txt");
            let record = &records[0];
            let meeting = &record.meeting;
            assert_eq!(
                meeting.body.as_deref(),
                Some("Ferry and Hatch Scrutiny Board"),
                "{text}"
            );
            assert_eq!(meeting.date.as_deref(), Some("2029-05-24"), "{text}");
            assert_eq!(meeting.council.is_some(), !council.is_empty(), "{text}");
            assert_eq!(record.items.len(), 1, "{text}");
            assert_eq!(
                record.items[0].title.as_deref(),
                Some("Ferry Progress Report"),
                "{text}"
            );
        }
    }
}
