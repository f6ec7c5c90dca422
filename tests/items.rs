//! Which items a meeting had, and what its heading says, in the ways that clerks and web pages set them out.

mod common;

use minuted::record::Record;

fn read(text: &str) -> Record {
    let mut records = common::read_bytes(text.as_bytes(), "minutes.txt");
    assert_eq!(records.len(), 1);
    records.remove(0)
}

/// "number title" of each item.
fn items(record: &Record) -> Vec<String> {
    let words = |w: &Option<String>| w.clone().unwrap_or_else(|| "-".to_owned());
    let items = record.items.iter();
    items
        .map(|i| format!("{} {}", words(&i.number), words(&i.title)))
        .collect()
}

#[test]
fn minutes_below_a_number_that_stands_alone_are_an_item() {
    let page = "Agenda and minutes\n\nVenue: The Old Forge, Marlbeck\n\nItems\nNo. Item\n\n31-32/MC/1\n\nApologies\n\nMinutes:\n\n\
                There were none.\n\n31-32/MC/2\n\nMinutes\n\nMinutes:\n\nRESOLVED - That the minutes of 3 May 2031 be signed.\n\n\
                31-32/MC/3\n\nFerry tolls\n\nMinutes:\n\nThe tolls were looked at and left as they were for another year.\n";
    let record = read(page);
    assert_eq!(
        items(&record),
        ["31-32/MC/1 Apologies", "31-32/MC/2 Minutes", "31-32/MC/3 Ferry tolls"]
    );
    assert_eq!(record.meeting.venue.as_deref(), Some("The Old Forge, Marlbeck"));
}

#[test]
fn a_list_that_begins_anew_at_each_entry_heads_the_items() {
    let text = "Minutes of Fellwick Parish Council held on 12 April 2031 at 7pm in Fellwick Chapel\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n\
                \u{20} 1. Apologies: Cllr Arden\n\n\u{20} 1. Previous minutes: those of 8 March were signed by the Chair.\n\n\
                \u{20} 1. Pond: the Clerk is to ask for two prices by May.\n\n\u{20} 1. Bus shelter: nothing has been heard of it.\n\n\
                Meeting closed at 8pm\n";
    assert_eq!(
        items(&read(text)),
        ["1. Apologies", "1. Previous minutes", "1. Pond", "1. Bus shelter"]
    );
}

#[test]
fn a_notice_may_stand_above_what_a_page_calls_itself() {
    let text = "Please report any fault on this page to the web team.\n\nAgenda item\n\nFerry tolls\n\nMinutes:\n\n\
                The Clerk introduced the report on tolls, which had last been raised in 2027.\n\nRESOLVED that the tolls be frozen.\n";
    let record = read(text);
    assert_eq!(record.document.layout.as_deref(), Some("moderngov-item"));
    assert_eq!(items(&record), ["- Ferry tolls"]);
}

#[test]
fn the_body_keeps_the_words_that_are_its_own() {
    for (line, body) in [
        (
            "Minutes of the Joint Harbour Committee held on 4 May 2031",
            "Joint Harbour Committee",
        ),
        (
            "Minutes of a joint meeting of the Harbour Committee held on 4 May 2031",
            "Harbour Committee",
        ),
        (
            "Minutes of the Public Protection Committee held on 4 May 2031",
            "Public Protection Committee",
        ),
        (
            "Minutes of the annual meeting of the Parish Council held on 4 May 2031",
            "Parish Council",
        ),
        (
            "MINUTES OF THE PROCEEDINGS OF THE MEETING OF THE COUNCIL HELD AT TARN MILL ON 4 MAY 2031",
            "COUNCIL",
        ),
    ] {
        let record = read(&format!(
            "{line}\n\nPresent: Councillors Dale and Fenn\n\n1. MINUTES\n\nThese were signed.\n"
        ));
        assert_eq!(record.meeting.body.as_deref(), Some(body), "{line}");
    }
}

#[test]
fn a_change_in_the_order_is_no_part_of_the_item_above() {
    let text = "FERRY PANEL\n\nThe panel met at the Old Forge on 4 May 2031.\n\nPresent: Councillors Dale and Fenn\n\n1. APOLOGIES\n\nThere were none.\n\n\
                CHANGE IN ORDER OF BUSINESS\n\nThe Chair took item 3 first.\n\n2. MINUTES\n\nThese were signed.\n";
    let record = read(text);
    assert_eq!(items(&record), ["1. APOLOGIES", "2. MINUTES"]);
    assert_eq!(record.items[0].text, "There were none.");
    assert_eq!(record.meeting.venue.as_deref(), Some("Old Forge"));
}

#[test]
fn a_number_may_stand_below_its_title() {
    let text = "FERRY COMMITTEE\n\nWednesday, 25 March 2031\n\nPresent: Councillor Mrs Dale (Chairman) and Councillor Fenn\n\nAPOLOGIES\n\nFER66/31\n\n\
                Apologies were recorded from Councillor Lowry.\n\nSITE INSPECTIONS\n\nFER67/31\n\nA visit to the quay had been made that morning.\n\n\
                TOLLS\n\nFER68/31\n\nRESOLVED - That these be frozen.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        ["FER66/31 APOLOGIES", "FER67/31 SITE INSPECTIONS", "FER68/31 TOLLS"]
    );
    assert_eq!(record.items[1].text, "A visit to the quay had been made that morning.");
}

#[test]
fn a_code_or_a_year_below_a_number_begins_the_title() {
    let text = "Agenda and minutes\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nThere were none.\n\n2.\n\nRX17 Action plan\n\nMinutes:\n\n\
                The plan was looked at by all Members in turn.\n\n3.\n\n2031/32 Budget\n\nMinutes:\n\nIt was AGREED that it be accepted and the \
                risks be noted.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        ["1. Apologies", "2. RX17 Action plan", "3. 2031/32 Budget"]
    );
    assert_eq!(record.resolutions[0].outcome, Some(minuted::record::Outcome::Carried));
}

#[test]
fn a_page_of_one_item_is_headed_by_what_stands_below_its_name() {
    let page = "Agenda item\n\nReport of the Ferry Committee for 2031\n\nMinutes:\n\nThe report was gone through page by page.\n\nResolved:\n\n\
                i)   That it be noted.\n";
    assert_eq!(items(&read(page)), ["- Report of the Ferry Committee for 2031"]);
    let page = "Issue - meetings\n\nChange in the order of business\n\nMeeting: 04/07/2031 - Council (Item 39)\n\nChange in the order of business\n\n\
                Minutes:\n\nCouncillor Dale moved and Councillor Fenn seconded that item 13 be taken next.\n\nThis was agreed by the Council.\n";
    let record = read(page);
    assert_eq!(items(&record), ["39 Change in the order of business"]);
    assert_eq!(record.meeting.body.as_deref(), Some("Council"));
    assert_eq!(record.meeting.date.as_deref(), Some("2031-07-04"));
}

#[test]
fn a_lone_star_swallows_no_number() {
    let page = "Agenda and minutes\n\nVenue: The Old Forge, Marlbeck\n\nItems\nNo. Item\n\n1\n\nApologies\n\nMinutes:\n\nThere were none.\n\n*\n\n\
                2\n\nFerry tolls\n\nMinutes:\n\nThe tolls were left as they were.\n\n*\n\n3\n\nPier\n\nMinutes:\n\nThe pier was closed.\n";
    assert_eq!(items(&read(page)), ["1 Apologies", "2 Ferry tolls", "3 Pier"]);
}

#[test]
fn a_bracket_may_close_the_numbers_of_the_items() {
    let text = "Minutes of Fellwick Community Council held on 12 April 2031 at 7pm in Fellwick Chapel\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n\
                1) Welcome\nThe Chair welcomed all.\n2) Pond liner\nIt is to be mended before the ducks are back.\n3) Bus shelter\nNothing has been heard of it \
                since March.\n4) Office bearers\nThey were thanked.\n";
    assert_eq!(
        items(&read(text)),
        ["1) Welcome", "2) Pond liner", "3) Bus shelter", "4) Office bearers"]
    );
}

#[test]
fn numbers_with_the_year_behind_them_head_the_items() {
    let text = "Minutes of the Annual Parish Council Meeting of Fellwick Parish Council held in the Chapel on 14 May 2031 at 7.45 pm\n\n\
                Present: Cllrs P Dale (Chair) and T Fenn\n\n1.31  - Chair\n\nCllr Dale was nominated and took the Chair.\n\n\
                2.31 – Vice Chair\n\nCllr Fenn was nominated.\n\n3.31- Others\n\nNobody was found for the allotments.\n";
    assert_eq!(items(&read(text)), ["1.31 Chair", "2.31 Vice Chair", "3.31 Others"]);
}

#[test]
fn a_title_may_be_glued_to_its_number_and_to_its_text() {
    let text = "PresentCllr Mrs C. Dale (Mayor)\n“ E. J. Fenn\nTown Clerk\n363/01APOLOGIESApologies were received from Cllr Arden\n\
                363/02DECLARATIONS OF INTEREST Cllr E J Fenn declared a personal interest as a member of the Tarn Trust\n\
                363/03MINUTES The following minutes were read and confirmed:-\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        ["363/01 APOLOGIES", "363/02 DECLARATIONS OF INTEREST", "363/03 MINUTES"]
    );
    assert_eq!(record.declarations.len(), 1);
}

#[test]
fn a_stamp_above_the_title_numbers_no_item() {
    let text = "Agenda item     1\n\nTARNSHIRE POLICE AUTHORITY\n\nMINUTES\nOF THE MEETING OF THE\nTARNSHIRE POLICE AUTHORITY\nHELD ON WEDNESDAY 27 JUNE 2031\n\
                IN THE COUNCIL CHAMBER\nCOUNTY HALL\nCOMMENCING AT 10.00 AM\n\nMEMBERS PRESENT\n\nCllr J Dale\nMr D Fenn\n";
    let record = read(text);
    assert!(record.items.iter().all(|i| i.number.is_none()));
    assert_eq!(record.meeting.date.as_deref(), Some("2031-06-27"));
    assert_eq!(record.meeting.start_time.as_deref(), Some("10:00"));
}

#[test]
fn a_page_names_its_body_whatever_it_is_called() {
    let page = |head: &str| {
        format!(
            "Agenda and minutes\n\n{head}\n\nVenue: Committee Room 2, Guildhall\n\nItems\nNo. Item\n\n1.\n\nApologies\n\nMinutes:\n\nThere were none.\n\n2.\n\nFerry tolls\n\nMinutes:\n\nThe tolls were left as they were.\n"
        )
    };
    for (head, body) in [
        (
            "Crime and Disorder Scrutiny - Monday, 10th March, 2031 6.30 pm",
            "Crime and Disorder Scrutiny",
        ),
        (
            "Executive Scrutiny Committee - Monday, 10th March, 2031 6.30 pm",
            "Executive Scrutiny Committee",
        ),
        ("Council\nMonday, 10th March, 2031 6.30 pm", "Council"),
    ] {
        let meeting = read(&page(head)).meeting;
        assert_eq!(meeting.body.as_deref(), Some(body), "{head}");
        assert_eq!(meeting.date.as_deref(), Some("2031-03-10"), "{head}");
        assert_eq!(meeting.start_time.as_deref(), Some("18:30"), "{head}");
    }
}

#[test]
fn a_matter_may_stand_before_those_who_declare() {
    let text = "Minutes of the Planning Committee held on 9 January 2031 in the Guildhall\n\nPresent: Councillors Andrew Dale (Chair), Mary Fenn and Hugh Bush\n\n\
                1. Declarations of Interest\n\nIn respect of Item 7 Councillors Fenn and Bush declared that they had sat on the panel that deferred it.\n\n\
                Councillor Andrew Dale advised that in respect of item 20 of the agenda (Quay House, 45 West Street), he had declared a non-financial interest by \
                reason that he was on the Board of Tarn College.\n\n2. Ferry tolls\n\nThey were left as they were.\n";
    let record = read(text);
    let told: Vec<_> = record
        .declarations
        .iter()
        .map(|d| {
            (
                d.name.as_str(),
                d.matter.as_deref().unwrap_or(""),
                d.interest_type.as_deref().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(told[0], ("Fenn", "Item 7", ""));
    assert_eq!(told[1], ("Bush", "Item 7", ""));
    assert_eq!((told[2].0, told[2].2), ("Andrew Dale", "non-financial"));
    assert!(told[2].1.starts_with("item 20"));
    assert_eq!(told.len(), 3);
}

#[test]
fn the_heading_above_those_who_declare_is_the_matter() {
    let text = "Minutes of the Planning Committee held on 9 January 2031 in the Guildhall\n\nPresent: Councillors Dale (Chair), Fenn and Johnson\n\n\
                1. Declarations of Interest\n\nThe following declarations of interest were made:\n\nTarnshire Monitoring Report 2030/31\n\n(Minute No.     )\n\n\
                Councillor Fenn – had worked on the Plan. Councillor Fenn elected to speak on the item.\n\nApplication P31L0453 – 30 Norton Road\n\n(Minute No.    )\n\n\
                Councillor Johnson – had made no expressions of interest, although a local Ward Member.\n\n2. Ferry tolls\n\nThey were left as they were.\n";
    let record = read(text);
    let told: Vec<_> = record
        .declarations
        .iter()
        .map(|d| (d.name.as_str(), d.matter.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        told,
        [
            ("Fenn", "Tarnshire Monitoring Report 2030/31"),
            ("Johnson", "Application P31L0453 – 30 Norton Road")
        ]
    );
}

#[test]
fn the_word_item_and_a_colon_glued_to_its_title_head_an_item_above_numbered_minutes() {
    let text = "Marl Fen Community Council\nMinutes of the meeting held on 4 March 2031 at 7.00pm\n\
                Present: Councillors A Moss (Chair), B Quill and C Thorn\nItem 1:Apologies for absence.\n31/5 Councillor D Orme.\n\
                Item 2:Declarations of interest.\n31/6 None.\nItem 3:To receive the accounts.\n31/7 Resolved to approve the accounts.\n\
                Item 4:Weir gates.\n31/8 The clerk read out a letter. Resolved that the gates be painted.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        [
            "1 Apologies for absence",
            "2 Declarations of interest",
            "3 To receive the accounts",
            "4 Weir gates"
        ]
    );
    let decided: Vec<&str> = record.resolutions.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(
        decided,
        [
            "Resolved to approve the accounts.",
            "Resolved that the gates be painted."
        ]
    );
}

#[test]
fn a_number_that_comes_back_below_the_agenda_is_no_second_item() {
    let page = "Meeting Details\n\nMarl Ferry Authority\n3 May 2031 - 10:00 to 12:00\n\nAgenda\n\n1 Election of Ferryman\n1\n\n\
                Mr Dale in the Chair\n\nResolved:\n\nThat Ms Fenn be Ferryman.\n\n2 Choice of a Second\n2\n\nIt having been moved, it was\n\n\
                Resolved:\n\nThat Mr Arden be her second.\n\n3 Apologies\n3\nFrom Mrs Oake.\n";
    assert_eq!(
        items(&read(page)),
        ["1 Election of Ferryman", "2 Choice of a Second", "3 Apologies"]
    );
}

#[test]
fn a_row_whose_agenda_runs_over_two_paragraphs_keeps_its_title() {
    let page = "Agenda and minutes\nVenue: The Old Forge, Marlbeck\nNo. | Item |\n\
                APOLOGIES To receive them. Minutes: There were none. |\n\n\
                DECLARATIONS Members are invited to say what interests they have.\n\n\
                Members may do so at any later time as well. Minutes: Nobody had one.\n\n\
                FERRIES FOR SALE See the list | \n\nTHE LAST PUNT Report attached. Minutes: It was sold. |\n";
    assert_eq!(
        items(&read(page)),
        ["- APOLOGIES", "- DECLARATIONS", "- FERRIES FOR SALE", "- THE LAST PUNT"]
    );
}

#[test]
fn a_page_of_one_item_may_say_its_title_twice() {
    let page = "Issue - meetings\nNominations for the Ferry Council\nMeeting: 12/04/2031 - Council (Item 40)\n\
                Nominations for the Ferry Council\nTo put forward names for the year to come.\nMinutes:\n\
                The Chairman asked for names, and three were put forward at once by those who sat nearest.\n";
    let record = read(page);
    assert_eq!(items(&record), ["40 Nominations for the Ferry Council"]);
    assert_eq!(record.meeting.body.as_deref(), Some("Council"));
}

#[test]
fn the_only_item_of_a_listing_has_its_number() {
    let page = "Agenda, decisions and minutes\n\nVenue: The Old Forge, Marlbeck\n\nItems\nNo. Item\n\n42.\n\nDisclosures of Interests.\n\n\
                Decision:\n\n1) Councillors Dale and Fenn declared a personal interest in Minute 48 and left.\n\n\
                2) Councillor Arden declared a personal interest in Minute 51.\n\nMinutes:\n\nThe Clerk gave advice on interests.\n";
    assert_eq!(items(&read(page)), ["42. Disclosures of Interests"]);
}

#[test]
fn a_letter_before_the_minutes_lends_them_no_date() {
    let text = "Minutes (now attached)\n\nPlease ask for: Ada Quill\nOur Ref:\nDate: 7 April 2031\nDear Councillor\n\
                FERRY COMMITTEE - TUESDAY, 8TH APRIL, 2031\nI enclose what was not ready when the agenda went out.\nEncs\n\
                This page is intentionally left blank\n1\nFERRY COMMITTEE\nTuesday, 25 March 2031\nPresent: Councillor Mrs Dale (Chairman)\n\
                Councillors Fenn and Arden\n1. TOLLS\nThe tolls were left as they were for another year.\n";
    let record = read(text);
    assert_eq!(record.meeting.date.as_deref(), Some("2031-03-25"));
    assert_eq!(record.meeting.body.as_deref(), Some("FERRY COMMITTEE"));
}

#[test]
fn the_council_may_be_all_that_is_named() {
    for (head, body) in [
        (
            "Agenda for Council on Wednesday, 7th May, 2031, 6.00 pm\n\nAgenda and minutes",
            "Council",
        ),
        (
            "MINUTES OF THE PROCEEDINGS OF THE COUNCIL MEETING HELD\n\nON MONDAY 5 MAY 2031 AT 7.00 PM",
            "COUNCIL",
        ),
        (
            "FORUM MINUTES 05 05 31 by Q4\n\nVIEWS: 4\n\nSchools Forum\nMinutes of the Meeting\nHeld on 5 May 2031",
            "Schools Forum",
        ),
        (
            "Meeting documents\n\nSACRE\n\nCommittee Minutes\n\nMon May 5 2031",
            "SACRE",
        ),
    ] {
        let text = format!(
            "{head}\n\nPresent: Councillors Dale (Chair), Fenn and Arden\n\n1. TOLLS\n\nThe tolls were left as they were.\n"
        );
        assert_eq!(read(&text).meeting.body.as_deref(), Some(body), "{head}");
    }
}

/// Minutes whose header is sound, before `business`.
fn below_header(business: &str) -> Record {
    read(&format!(
        "Tarn Borough Council\n\nFerry Committee\n\nMinutes of the meeting held on 13 May 2031 at 7.00 pm in the Guildhall, Tarn\n\n\
         Present: Councillors Gwen Carr (GC) (Chair), Paul Bell (PB), Ivo Dale and Nell Fenn\n\n{business}"
    ))
}

#[test]
fn items_are_counted_in_many_ways() {
    for (business, wanted) in [
        (
            "31/12. / TOLLS / Action\nKept.\n\n31/13. / PUNTS /\nSold.\n\n31/14. / AOB /\nNone.\n",
            vec!["31/12. TOLLS", "31/13. PUNTS", "31/14. AOB"],
        ),
        (
            "No 112\nAPOLOGIES\nNone.\n\nNo 113\nTOLLS\nKept.\n\nNo 114\nPUNTS\nSold.\n",
            vec!["112 APOLOGIES", "113 TOLLS", "114 PUNTS"],
        ),
        (
            "Fer/112/31 Tolls\nKept.\n\nFer/113/31 Punts\nSold.\n\nFer/114/31 Skiffs\nBought.\n",
            vec!["Fer/112/31 Tolls", "Fer/113/31 Punts", "Fer/114/31 Skiffs"],
        ),
    ] {
        assert_eq!(items(&below_header(business)), wanted, "{business}");
    }
}

#[test]
fn plain_lines_between_paragraphs_head_them() {
    let record = below_header(
        "Apologies for absence\n\nApologies were received from Councillor Oake, who had been kept at home by the flood.\n\n\
         Tolls on the lower ferry\n\nThe Clerk reported that the tolls had gone up by a tenth, and that nobody had complained of it.\n\n\
         Sale of the old punts\n\nThe Committee agreed to sell the old punts to the rowing club for a fair price.\n",
    );
    let titles = [
        "- Apologies for absence",
        "- Tolls on the lower ferry",
        "- Sale of the old punts",
    ];
    assert_eq!(items(&record), titles);
}

#[test]
fn a_listing_in_one_line_begins_below_the_head_of_its_table() {
    let text = "Agenda, decisions and minutes Venue: Guildhall, Tarn. View directions Contact: Ada Quill Items No. Item \
                1. Apologies for Absence Minutes: Apologies were received from Councillor Oake. 2. Tolls Report of the Clerk. \
                Decision: That the tolls be kept. Minutes: The Clerk introduced the report. RESOLVED - That the tolls be kept.";
    assert_eq!(items(&read(text)), ["1. Apologies for Absence", "2. Tolls"]);
}

#[test]
fn whoever_decided_is_the_body() {
    for (head, body) in [
        (
            "Decision details\n\nTOLLS\n\nDecision Maker: Cabinet Member for Ferries\n\nDecisions:\n\nThat they be kept.",
            "Cabinet Member for Ferries",
        ),
        (
            "MINUTES of the MEETING of the FERRY SUB-COMMITTEE of Tarnshire County Council held on 13 MAY 2031",
            "FERRY SUB-COMMITTEE",
        ),
        (
            "MINUTES OF THE FERRY & PUNTS COMMITTEE\n\n7.00pm, 13 May 2031\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n1. TOLLS\n\nKept.",
            "FERRY & PUNTS COMMITTEE",
        ),
    ] {
        assert_eq!(
            read(&format!("{head}\n\n")).meeting.body.as_deref(),
            Some(body),
            "{head}"
        );
    }
}

#[test]
fn interests_are_told_in_many_ways() {
    for (text, wanted) in [
        (
            "GC and PB declared an interest in item 5.",
            vec!["Gwen Carr|item 5", "Paul Bell|item 5"],
        ),
        (
            "Personal interest: Councillor Dale (item 4) and Councillor Fenn (item 6)",
            vec!["Dale|item 4", "Fenn|item 6"],
        ),
        (
            "Declarations of interest were received from Councillor Dale (item 4) and Councillor Fenn (item 6).",
            vec!["Dale|item 4", "Fenn|item 6"],
        ),
        (
            "Cllr Dale had an interest in item 4 (his brother's punt).",
            vec!["Dale|item 4 (his brother's punt)"],
        ),
        ("Cllr Dale declared an ORI in item 4.", vec!["Dale|item 4"]),
        (
            "A non-registrable interest was declared by Cllr Dale in respect of item 4, as his brother owns the punt.",
            vec!["Dale|item 4"],
        ),
        (
            "31/6 Councillor I Dale – Item 17 (Prejudicial, ferry owner).",
            vec!["I Dale|Item 17"],
        ),
        (
            "The following Members declared an interest in Minute 57 – Punts.\n\nAlderman Dale - Quay Trust, Alderman Fenn - Weir Club, Arden - Weir Club.",
            vec![
                "Dale|Minute 57 – Punts",
                "Fenn|Minute 57 – Punts",
                "Arden|Minute 57 – Punts",
            ],
        ),
        (
            "Councillor Agenda Item Pecuniary/Non Reason Pecuniary\n\nDale 17 Pecuniary Owns a punt",
            vec!["Dale|17"],
        ),
        ("PB in relation to the Mill", vec!["Paul Bell|the Mill"]),
        ("Mrs Fenn was asked to leave because of her declared interest.", vec![]),
    ] {
        let record = below_header(&format!("1. DECLARATIONS OF INTEREST\n\n{text}\n\n2. TOLLS\n\nKept.\n"));
        let told: Vec<String> = record
            .declarations
            .iter()
            .map(|d| format!("{}|{}", d.name, d.matter.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(told, wanted, "{text}");
    }
}

#[test]
fn a_stroke_may_close_a_number_and_a_letter_with_its_figure_may_touch_the_title() {
    let head = "Millbeck Fire Authority\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors A Bream (Chair) and G Tunn\n\n";
    let strokes = format!(
        "{head}1/ Apologies:\n\nThere were none.\n\n2/ Bells and ropes:\n\nThe ropes were looked at.\n\n3/ Lamps\n\nThey were out.\n"
    );
    assert_eq!(items(&read(&strokes)), ["1 Apologies", "2 Bells and ropes", "3 Lamps"]);
    let glued = format!(
        "{head}A1Apologies\n\nThere were none.\n\nA2Bells and ropes\n\nThe ropes were looked at.\n\nA3Lamps by the river\n\nThey were out.\n"
    );
    assert_eq!(
        items(&read(&glued)),
        ["A1 Apologies", "A2 Bells and ropes", "A3 Lamps by the river"]
    );
}

#[test]
fn titles_without_numbers_head_items_where_the_line_ends_are_lost() {
    let text = "A 12 Council SPECIAL MEETING OF MILLBECK CITY COUNCIL Held in the Guildhall on Thursday, 6th March, 2031 at 6pm, pursuant \
                to Notice. Members present: the Lord Mayor (Alderman Bream) (Chairman); Aldermen Dale and Fenn; and Councillors Marl, \
                Pell, Tunn and Vane. Summons The Town Clerk submitted the summons convening the meeting. Apologies Apologies for \
                inability to attend were reported from Councillor Rooke. Thanks to the Rowers of the Town The Lord Mayor spoke of the \
                race and of those who had lent a boat for it, and it was agreed that a letter be sent to them. Flying of the Harbour \
                Flag In accordance with the notice that had been given, the flag is to fly on the day of the regatta.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        [
            "- Summons",
            "- Apologies",
            "- Thanks to the Rowers of the Town",
            "- Flying of the Harbour Flag"
        ]
    );
    assert_eq!(record.meeting.date.as_deref(), Some("2031-03-06"));
}

#[test]
fn titles_in_capitals_stand_in_the_text_whose_numbers_a_column_took_away() {
    let text = "MARLBECK COMMUNITY COUNCIL\n\nMinutes of the Meeting held at The Forge on Monday 3rd March 2031.\n\
                1.00 ATTENDANCE : Community Councillors: Chair Ada Bream, Guy Tunn, Nell Marl and Una Dale. One member of public.\n\n\
                3.00 3.01\n\nREGISTRATION OF INTERESTS. Nell Marl told the meeting that her sister sells the tickets of the ferry, and \
                that she would be glad to answer what she was asked. APPROVAL OF THE MINUTES OF THE PREVIOUS MEETING. The minutes of \
                the meeting of 3 February 2031 were agreed. POLICE MATTERS No report had come. The lamps by the river were out in two \
                nights of the week. MATTERS ARISING FROM THE MINUTES. The Chair thanked Una Dale for taking the last meeting, and \
                welcomed a class of the primary school, who had come to see what a council does of an evening, and who left at eight \
                with their teacher when it had grown dark over the river and the ferry had stopped.\n\n4.00\n\n4.01 5.00\n";
    assert_eq!(
        items(&read(text)),
        [
            "1.00 ATTENDANCE",
            "3.00 REGISTRATION OF INTERESTS",
            "- APPROVAL OF THE MINUTES OF THE PREVIOUS MEETING",
            "- POLICE MATTERS",
            "- MATTERS ARISING FROM THE MINUTES"
        ]
    );
}

#[test]
fn a_row_between_bars_has_its_title_in_the_cell_behind_the_number() {
    let text = "Item | Description | Background | Decision |\n| APOLOGIES | APOLOGIES\nAn apology had come from Councillor Rooke | |\n\
                31/4 | DECLARATIONS OF INTEREST | DECLARATIONS OF INTEREST\nCouncillor Tunn keeps the ferry. | |\n\
                31/5 | FERRY TOLLS | FERRY TOLLS\nThe Ferryman submitted his report on them. | RESOLVED - That the tolls be frozen. |\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        ["- APOLOGIES", "31/4 DECLARATIONS OF INTEREST", "31/5 FERRY TOLLS"]
    );
    assert_eq!(record.resolutions.len(), 1);
    let told = "FB 1/31 | Members looked at the tolls of the ferry. |\nFB 2/31 | Members looked at the landing.\nIts boards had gone \
                soft. |\nFB 3/31 | Members agreed to meet again in May. |\n";
    assert_eq!(
        items(&read(told)),
        [
            "FB 1/31 Members looked at the tolls of the ferry",
            "FB 2/31 Members looked at the landing",
            "FB 3/31 Members agreed to meet again in May"
        ]
    );
}

#[test]
fn what_was_said_may_open_a_block_of_its_own_in_a_flattened_table() {
    let text = "Venue: Remote\nNo. | Item | |||||\nWELCOME Minutes: The Mayor welcomed all who had come. |\n\
                URGENT BUSINESS To take what the Mayor holds to be urgent.\nMinutes: None |\n\
                FERRY TOLLS (Members are reminded of the rules) To take the following:\nCabinet: 30 June 2031 PDF 12 KB\n\
                Minutes: The tolls were looked at.\nThey were left as they were. |\n";
    assert_eq!(items(&read(text)), ["- WELCOME", "- URGENT BUSINESS", "- FERRY TOLLS"]);
}

#[test]
fn a_page_number_torn_into_the_line_of_a_heading_is_none_of_the_items() {
    let text = "Marlbeck Community Council\n\nMinutes of 3 March 2031\n\n1. Present\n\nAda Bream, Guy Tunn\n\n2. Lamps\n\nTwo were out.\n\n\
                3. Ferry\n\nIt ran.\n\n1 4. Wall along the Mill Road\n\nIt leans more than it did in the autumn.\n";
    assert_eq!(
        items(&read(text)),
        ["1. Present", "2. Lamps", "3. Ferry", "4. Wall along the Mill Road"]
    );
}

#[test]
fn what_the_agenda_asks_is_the_title_up_to_its_stop() {
    let text = "Marlbeck Parish Council\n\nMinutes of 3 March 2031\n\nPresent: Councillors Ada Bream and Guy Tunn\n\n\
                1. To accept Apologies for Absence and the reasons given under s85(1).  There were none.\n\n\
                2. To look at the wall along the Mill Road. It leans more than it did.\n\n3. To close the meeting.\n";
    assert_eq!(
        items(&read(text)),
        [
            "1. To accept Apologies for Absence and the reasons given under s85(1)",
            "2. To look at the wall along the Mill Road",
            "3. To close the meeting"
        ]
    );
}

#[test]
fn the_line_above_the_text_of_one_item_is_its_title() {
    let text = "Tolls of the ferry 2031/32 and Landing Fees\n\n\nIt was noted that a recorded vote would be taken on whatever was moved, as \
                the rules of procedure have it for the tolls of the year.\n\nIt was RESOLVED that the tolls be frozen.\n";
    assert_eq!(items(&read(text)), ["- Tolls of the ferry 2031/32 and Landing Fees"]);
}

#[test]
fn short_lines_between_paragraphs_head_items_though_only_some_are_standing_ones() {
    let text = "Millbeck City Council\n\nAt the ANNUAL MEETING of the COUNCIL held in the Guildhall on WEDNESDAY, 14 MAY, 2031 at 6pm\n\n\
                Present: The Mayor (Councillor A Bream) in the Chair\n\nElection of Mayor\n\nThe Council went on to elect a Mayor for the \
                year, and asked for names.\n\n1. RESOLVED that Councillor Guy Tunn be Mayor of the City.\n\nMayor's Chaplain\n\n\
                The Mayor had asked the Vicar of St Bride to be his Chaplain, who then said a prayer.\n\nVote of Thanks to Retiring Mayor\n\n\
                It was moved by Councillor Dale and seconded by Councillor Fenn that Councillor Bream be thanked.\n";
    assert_eq!(
        items(&read(text)),
        [
            "- Election of Mayor",
            "- Mayor's Chaplain",
            "- Vote of Thanks to Retiring Mayor"
        ]
    );
}

#[test]
fn a_heading_that_heads_no_item_is_told() {
    let told = |text: &str| -> Vec<String> {
        let found = read(text).findings.into_iter().filter(|f| f.code == "heading-unread");
        found.map(|f| f.message).collect()
    };
    // the number that follows the last item's, before a sentence that is too long for a title
    let long = "of the wall along the Mill Road and of the landing of the ferry and the lamps by the river, ".repeat(4);
    let text = format!(
        "Marlbeck Parish Council\n\nMinutes of 3 March 2031\n\nPresent: Councillors Ada Bream and Guy Tunn\n\n1. Apologies\n\nNone.\n\n\
         2. Lamps\n\nTwo were out.\n\n3. Ferry\n\nIt ran.\n\n4. {long}and of what was said of it by all who came.\n"
    );
    let messages = told(&text);
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(messages[0].contains("of the wall along"), "{messages:?}");
    let whole = "Marlbeck Parish Council\n\nMinutes of 3 March 2031\n\nPresent: Councillors Ada Bream and Guy Tunn\n\n1. Apologies\n\nNone.\n\n\
                 2. Matters arising\n\nNone.\n\n3. Tasks\n\n1. Wall\n\n2. Lamps\n\n3. Ferry\n\n4. Landing\n";
    assert!(told(whole).is_empty());
    let lines = "Decisions for the harbour\n\nMarlbeck Parish Council\n\n03/03/2031\n\nThe Council met and looked at the tolls of the ferry, \
                 which all held to be high.\n\nMatters Arising\n\nThe wall along the Mill Road leans more than it did in the autumn.\n";
    assert!(told(lines).len() <= 1);
}

#[test]
fn rows_of_a_page_that_have_no_title_are_called_by_their_purpose() {
    let page = "Agenda and minutes\n\nVenue: Swan Room, Fellwick Lock\n\nNo. Item\n\n\nTo appoint a Keeper of the Swans.\n\n\n\
                RESOLVED that Mr T. Oake be appointed Keeper of the Swans.\n\n\nTo receive apologies for absence.\n\n\n\
                An apology was received from Mrs U. Dale.\n\n\nLock Gates pdf icon PDF 40 KB\n\nTo note the state of the gates.\n\n\n\
                The gates were looked at. To feed the swans was left to the Keeper.\n";
    let record = read(page);
    assert_eq!(
        items(&record),
        [
            "- To appoint a Keeper of the Swans",
            "- To receive apologies for absence",
            "- Lock Gates"
        ]
    );
    assert_eq!(record.meeting.body, None);
    assert_eq!(record.resolutions.len(), 1);
}

#[test]
fn a_titled_row_above_the_first_number_of_a_page_is_an_item() {
    let page = "Fellwick > Agenda and minutes\n\nAgenda and minutes\n\nVenue: Online Meeting - via Microsoft Teams\n\nItems\nNo. Item\n\n\
                Filming of the Meeting.\n\nThe Chair told those who had come that the meeting would be filmed, and that the film would be kept.\n\n\
                1.\n\nApologies for absence.\n\nMinutes:\n\nApologies were received from Councillor Arden.\n\n2.\n\nSwan Census\n\nMinutes:\n\nThe census was noted.\n";
    let record = read(page);
    assert_eq!(
        items(&record),
        ["- Filming of the Meeting", "1. Apologies for absence", "2. Swan Census"]
    );
    assert_eq!(
        record.meeting.venue.as_deref(),
        Some("Online Meeting - via Microsoft Teams")
    );
    assert_eq!(record.meeting.body, None);
}

#[test]
fn a_row_of_which_only_the_agenda_is_told_is_an_item_that_decides_nothing() {
    let page = "Agenda and minutes\n\nVenue: Lock House\n\nNo. | Item |\n\nApologies To receive apologies. Minutes: There were none. |\n\n\
                Swan Census To look at the census. Minutes: RESOLVED that it be noted. |\n\n\
                Hearing of the Swan Inn, Lock Lane To ask Members to look at the licence of the inn.\n\nRESOLVED that, as the officer asks, the licence be looked at.\n";
    let record = read(page);
    assert_eq!(
        items(&record),
        ["- Apologies", "- Swan Census", "- Hearing of the Swan Inn, Lock Lane"]
    );
    assert_eq!(record.resolutions.len(), 1);
}

#[test]
fn the_number_of_the_minute_book_stands_before_that_of_the_agenda() {
    let text = "Fellwick Parish Council\n\nMinutes of the meeting held on 12 April 2031\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n\
                F048/31      1.         APOLOGIES FOR ABSENCE.\n\nCllr Arden was away at the lock.\n\nF049/31      2.         POND.\n\n\
                The pond was looked at, and nothing done.\n\nF050/31      3.         BUS SHELTER.\n\nNothing has been heard of it.\n";
    assert_eq!(
        items(&read(text)),
        ["F048/31 APOLOGIES FOR ABSENCE", "F049/31 POND", "F050/31 BUS SHELTER"]
    );
}

#[test]
fn a_title_ends_where_a_sentence_opens_behind_it() {
    let text = "Minute of the Fellwick Council held on 12 April 2031 in the Lock House\n\nPresent: Councillors Dale (Convener) and Fenn\n\n\
                1. Late Item In terms of Standing Order 9.1, the Council:\n\nNoted that a late item would be taken.\n\n\
                2. Swan Census The Council noted the census of the swans.\n";
    assert_eq!(items(&read(text)), ["1. Late Item", "2. Swan Census"]);
}

#[test]
fn the_one_numbered_line_of_a_paper_that_reads_as_a_title_is_its_item() {
    let text = "Cabinet - Minutes and Decision Record - 3 September 2031\n\nThe meeting commenced at 9.00 am at the Swan Centre,\n\n\
                The Mayor (Una Dale) - In the Chair\n\nCouncillors: Tom Oake (Deputy Mayor)\n\n\
                75. Lock Gates for the Future: Second Stage of Talks (Director of Locks)\n\n\
                The Director told the Cabinet how the talks had gone since the spring, and what those who live by the lock had said of the gates.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        ["75. Lock Gates for the Future: Second Stage of Talks (Director of Locks)"]
    );
    assert_eq!(record.meeting.body.as_deref(), Some("Cabinet"));
    assert_eq!(record.meeting.venue.as_deref(), Some("Swan Centre"));
}

#[test]
fn a_room_a_person_and_a_far_region_are_neither_body_nor_venue() {
    let text = "A meeting of those who speak for the lock committees of the seven authorities in South West Fellshire.\n\n10.30 a.m. Friday 26th February 2031\n\n\
                Council Chamber\n\nLock House\n\nMill Road\n\nMinutes of the meeting\n\nPresent:\n\nCllr Una Dale\n\nCllr Tom Oake\n\n1. SWANS\n\nThey were noted.\n";
    let record = read(text);
    assert_eq!(record.meeting.body, None);
    assert_eq!(
        record.meeting.venue.as_deref(),
        Some("Council Chamber, Lock House, Mill Road")
    );
}

#[test]
fn the_meeting_that_is_to_confirm_the_minutes_hides_no_date() {
    let text = "FELLWICK COMMUNITY COUNCIL\nMinutes of a meeting of the Community Council held at the Lock House on 31.01.2031 (Subject to confirmation at the next meeting).\n\
                PRESENT: Cllrs Una Dale (Chair) and Tom Oake\n1. MINUTES: The minutes of meetings held on 29th November and 20th December 2030 were submitted and confirmed as a correct record.\n\
                2. SWANS: They were noted.\n";
    let record = read(text);
    assert_eq!(record.meeting.date.as_deref(), Some("2031-01-31"));
    let earlier: Vec<_> = record
        .meeting
        .previous_minutes
        .iter()
        .filter_map(|p| p.date.as_deref())
        .collect();
    assert_eq!(earlier, ["2030-11-29", "2030-12-20"]);
}

#[test]
fn letters_above_numbers_belong_to_them() {
    let text = "Millbeck Ferry Panel Minutes\n\nDate:\nTuesday, 4th March, 2031\n\nItem Description Decision\nPublic\nMFP\n1/31\nAPPOINTMENT OF CHAIR\n\
                RESOLVED that Councillor Ada Bream be appointed Chair.\nMFP\n2/31\nDECLARATIONS OF INTEREST\nThere were none.\nMFP\n3/31\n\
                CHARGES FOR THE SLIPWAY\nThe Panel heard that no charge had risen since 2028.\n";
    let record = read(text);
    assert_eq!(
        items(&record),
        [
            "MFP 1/31 APPOINTMENT OF CHAIR",
            "MFP 2/31 DECLARATIONS OF INTEREST",
            "MFP 3/31 CHARGES FOR THE SLIPWAY"
        ]
    );
}

#[test]
fn a_short_title_ends_at_its_stop_where_what_was_said_has_none() {
    let text = "Minutes of Fellwick Community Council held on 12 April 2031 at 7pm in Fellwick Chapel\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n\
                \u{20} 1. Welcome and Apologies. Una welcomed everyone who had come through the snow\n\
                \u{20} 2. Questions from the public. Nothing had come from the public\n\
                \u{20} 3. Harbour. Otto said that the slipway was under ice.\n";
    assert_eq!(
        items(&read(text)),
        ["1. Welcome and Apologies", "2. Questions from the public", "3. Harbour"]
    );
}

#[test]
fn the_rows_of_a_page_are_items_whatever_the_order_of_their_numbers() {
    let row = |number: u32, title: &str, told: &str| format!("{number}.\n\n{title}\n\nMinutes:\n\n{told}\n\n");
    let page = format!(
        "Agenda and minutes\n\nContact: Ivo Corrow\n\nItems\nNo. Item\n\n{}{}",
        row(8, "Note of Attendance", "Councillor Moss came in during item 5."),
        row(
            1,
            "Preliminary Matters",
            "There was nothing that had to be heard at once."
        ),
    );
    let records = common::read_bytes(page.as_bytes(), "minutes.txt");
    let items: Vec<_> = records[0]
        .items
        .iter()
        .map(|i| (i.number.as_deref(), i.title.as_deref()))
        .collect();
    assert_eq!(
        items,
        [
            (Some("8."), Some("Note of Attendance")),
            (Some("1."), Some("Preliminary Matters"))
        ]
    );
}

#[test]
fn a_head_says_who_met_on_what_and_when() {
    let head = |text: &str| {
        let meeting = read(&format!(
            "{text}\n\nPresent: Cllrs Dale (Chair) and Fenn\n\n1. Ferry tolls\n\nRESOLVED that the tolls stay.\n"
        ))
        .meeting;
        (meeting.body, meeting.venue, meeting.date)
    };
    let some = |words: &str| Some(words.to_owned());
    // a bracket behind the name says since when the body has sat
    let page = "Agenda and minutes\n\nFoster Homes Panel (12/11/2028- 30/04/2034) - Tuesday 3 May 2031 3.30 p.m.\n\nVenue: Virtual Meeting - Zoom";
    assert_eq!(
        head(page),
        (
            some("Foster Homes Panel"),
            some("Virtual Meeting - Zoom"),
            some("2031-05-03")
        )
    );
    // the line in Welsh above it is no other body, and the name keeps the word that makes it one
    let welsh = "CYNGOR SIR BRYNMELYN\nBRYNMELYN COUNTY COUNCIL\n\nCOFNODION CYFARFOD Y PWYLLGOR CRAFFU TAI\nMINUTES OF THE HOUSING \
                 SCRUTINY COMMITTEE MEETING HELD VIA MICROSOFT TEAMS ON TUESDAY 6TH MAY 2031 AT 5.00 P.M.";
    assert_eq!(
        head(welsh),
        (
            some("HOUSING SCRUTINY COMMITTEE"),
            some("MICROSOFT TEAMS"),
            some("2031-05-06")
        )
    );
    // a link of the site is no body
    let site = "Councillors and committees\n\nAgenda and minutes\n\nCounty Council\nTuesday, 6 May 2031 10.00 am\n\nVenue: Lark House, 2 Castle Ditch";
    assert_eq!(
        head(site),
        (
            some("County Council"),
            some("Lark House, 2 Castle Ditch"),
            some("2031-05-06")
        )
    );
}

#[test]
fn a_line_at_the_foot_says_when_the_meeting_was() {
    let times = |foot: &str| {
        let text = format!(
            "Minutes of a meeting of the Foster Homes Panel held at Lark House on Tuesday, 6 May 2031.\n\nPresent: Cllrs Dale (Chair) and \
             Fenn\n\n1. Ferry tolls\n\nRESOLVED that the tolls stay.\n\n{foot}\n"
        );
        let meeting = read(&text).meeting;
        (meeting.start_time, meeting.end_time)
    };
    let some = |clock: &str| Some(clock.to_owned());
    assert_eq!(
        times("10.30 am - 12.15 pm                  CHAIRMAN"),
        (some("10:30"), some("12:15"))
    );
    assert_eq!(times("3.25 pm\tMeeting ended"), (None, some("15:25")));
    // the opening hours of an office, and a bus, are no times of a meeting
    assert_eq!(
        times("9.00 am - 5.00 pm, Monday to Friday, the office is open"),
        (None, None)
    );
    assert_eq!(times("3.25 pm was the last bus"), (None, None));
}

#[test]
fn a_code_before_each_number_is_a_part_of_it() {
    let mut text = "MINUTES OF THE MEETING OF THE FELL AUTHORITY HELD ON FRIDAY 11 MARCH 2031\n\nPRESENT:\n\nCouncillor Ada Marl\n".to_owned();
    for (n, title) in [
        "APOLOGIES",
        "URGENT BUSINESS",
        "FERRY TOLLS",
        "MINUTES OF 4 MAY 2030",
        "LOCK GATES",
        "CLOSE OF BUSINESS",
    ]
    .iter()
    .enumerate()
    {
        text += &format!(
            "\nFRCA {}/30 {title}\n\nRESOLVED /-\n\nThat it be noted as item {n} of the day.\n",
            31 + n
        );
    }
    let numbers: Vec<_> = read(&text).items.into_iter().filter_map(|i| i.number).collect();
    assert_eq!(
        numbers,
        [
            "FRCA 31/30",
            "FRCA 32/30",
            "FRCA 33/30",
            "FRCA 34/30",
            "FRCA 35/30",
            "FRCA 36/30"
        ]
    );
}

#[test]
fn a_star_before_a_number_breaks_no_series() {
    let text = "Ferry Scrutiny Committee\n\nCommittee Minutes\n\nThu 8 May 2031\n\nPresent:-\n\nCouncillors Marl (Chairman) and Dale\n\n*88 Minutes\n\n\
                RESOLVED that the Minutes of 18 March 2031 be signed.\n\n*89 Urgent Items\n\nThere was no item.\n\n90 Ferry Tolls\n\n\
                The Committee considered the Report on tolls.\n\nRESOLVED that the Report be noted.\n\n*91 Lock Gates\n\nMrs Marl spoke.\n";
    assert_eq!(
        items(&read(text)),
        ["*88 Minutes", "*89 Urgent Items", "90 Ferry Tolls", "*91 Lock Gates"]
    );
    // a star that marks a line of a list is no number's
    let listed = read(
        "Ferry Board\n\nMinutes of 8 May 2031\n\n1. Ferries\n\n* 88 ferries sank\n\n* 12 ferries came\n\n2. Tolls\n\nNone.\n",
    );
    assert_eq!(items(&listed), ["1. Ferries", "2. Tolls"]);
}

#[test]
fn the_head_between_two_titles_of_the_lists_is_read() {
    let page = "Agenda item\n\nAttendance Details\n\nFoster Homes Committee\nTuesday 6 May 2031\n5.00 p.m.\nThe Lark, Priory Street\n\nAttendance \
                Details\n\nPresent:\nCouncillor L Stanmere (Chair), Councillor A Boyle\nApologies for absence: were submitted on behalf of \
                Councillor G Holm.\n\nItem Number\tItem/Resolution\n\n31/31\tMINUTES\n\nThe minutes were approved.\n\n31/32\tFERRY \
                TOLLS\n\nAGREED that the tolls stay.\n\n31/33\tLOCK GATES\n\nThe Keeper spoke of the gates.\n\n31/34\tANY OTHER BUSINESS\n\nNone.\n";
    let record = read(page);
    assert_eq!(record.meeting.body.as_deref(), Some("Foster Homes Committee"));
    assert_eq!(record.meeting.date.as_deref(), Some("2031-05-06"));
    assert_eq!(record.meeting.start_time.as_deref(), Some("17:00"));
    let came = |name: &str| record.attendees.iter().find(|a| a.name == name).map(|a| a.status);
    assert_eq!(came("L Stanmere"), Some(minuted::record::Status::Present));
    assert_eq!(came("G Holm"), Some(minuted::record::Status::Apologies));
}

#[test]
fn a_heading_may_stand_over_a_short_sentence_or_a_decision() {
    let record = read(
        "MARLBECK HARBOUR BOARD\n\nNotes of a meeting of the Board held at the Custom House on 4 March 2014\n\nMembers Present:\nCllr Ada Pell - Chairman\nMr Rhys Aske - independent\n\nChairman's Opening\n\nThe Chairman opened the meeting.\n\nApologies\n\nThese were given for Mrs Una Byrne.\n\nMinutes of 10th January\n\nSigned. Nothing arose.\n\nWinter Gales\n\nThe Board talked.\n\nAGREED: to mend the lamp\n\nDate of Next Meeting\n\n8th May, same place, 6pm\n",
    );
    assert_eq!(
        items(&record),
        [
            "- Chairman's Opening",
            "- Apologies",
            "- Minutes of 10th January",
            "- Winter Gales",
            "- Date of Next Meeting"
        ]
    );
}

#[test]
fn the_part_of_a_site_above_an_items_page_is_no_item() {
    let record = read(
        "Local democracy\n\nAgenda item\n\nPremises licence - The Skep, 4 Hive Row\n\nMinutes:\n\nSub-Committee: Councillor Ada Pell (in the Chair)\n\nCouncillor Rhys Aske\n\nLicensing Officer: Una Byrne\n\nLegal Adviser: Guy Rudd\n\nApplicant: Mr Ivo Coll\n\nThe Chair opened the hearing and the officer introduced the report.\n\nRESOLVED: That the licence be granted.\n",
    );
    assert_eq!(items(&record), ["- Premises licence - The Skep, 4 Hive Row"]);
}
