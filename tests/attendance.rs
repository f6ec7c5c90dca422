//! Who was there, in the ways that clerks set it out.

mod common;

/// One line a person: name, group, status, role, organisation, substituted for.
fn people(text: &str, name: &str) -> Vec<String> {
    let records = common::read_bytes(text.as_bytes(), name);
    let word = |w: &Option<String>| w.clone().unwrap_or_else(|| "-".to_owned());
    records
        .iter()
        .flat_map(|r| &r.attendees)
        .map(|a| {
            format!(
                "{} {:?} {:?} {} {} {}",
                a.name,
                a.group,
                a.status,
                word(&a.role),
                word(&a.organisation),
                word(&a.substitute_for)
            )
        })
        .collect()
}

fn holds(got: &[String], wanted: &[&str]) {
    for w in wanted {
        assert!(got.iter().any(|g| g == w), "{w} is not in {got:#?}");
    }
    assert_eq!(got.len(), wanted.len(), "{got:#?}");
}

#[test]
fn a_list_needs_no_label_where_the_chair_opens_it() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nLICENSING COMMITTEE\n\nMinutes of the meeting held on 4 March 2014\n\nCouncillor Mrs O Pell in the chair. Councillors Aske, Miss Byrne and Coll. Councillor Dent attended as substitute for Councillor Eade.\n\nAlso in attendance: Councillor Fyfe (Portfolio Holder for Leisure).\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "O Pell Member Present Chair - -",
            "Aske Member Present - - -",
            "Byrne Member Present - - -",
            "Coll Member Present - - -",
            "Dent Member Present - - Eade",
            "Fyfe InAttendance Present Portfolio Holder for Leisure - -",
            "Eade Member Apologies - - -",
        ],
    );
}

#[test]
fn a_row_of_a_member_with_apologies_heads_no_table() {
    let got = people(
        "# SCHOOLS BOARD\n\nMinutes of the meeting held on 6 May 2021\n\n| Name | Role | Present |\n| --- | --- | --- |\n| Cllr Ada Pell | Chair | Yes |\n| Cllr Guy Rudd | Member | Apologies |\n| Nell Oram | Head of Schools | Apologies |\n\n**1 Welcome and apologies**\n\nAs above. Cllr Hugh Aske deputised for Cllr Rudd.\n",
        "b.md",
    );
    holds(
        &got,
        &[
            "Ada Pell Member Present Chair - -",
            "Guy Rudd Member Apologies - - -",
            "Nell Oram Officer Apologies Head of Schools - -",
            "Hugh Aske Member Present - - Rudd",
        ],
    );
}

#[test]
fn a_post_with_its_holder_in_brackets_is_somebody_else() {
    let got = people(
        "Minutes of Upper Pell Parish Council held on 4 March 2024\n\nPresent: Cllr J Aske (Chairman), Cllr D Coll, the Clerk (Mrs K Dent) and 6 members of the public.\n\n1. Apologies for absence\n\nCllr R Eade (work). Accepted. Cllr G Fyfe also sent his apologies.\n",
        "c.txt",
    );
    holds(
        &got,
        &[
            "J Aske Member Present Chair - -",
            "D Coll Member Present - - -",
            "K Dent Officer Present Clerk - -",
            "R Eade Member Apologies - - -",
            "G Fyfe Member Apologies - - -",
        ],
    );
}

#[test]
fn names_in_columns_beside_their_label_are_members() {
    let got = people(
        "PELLMOUTH BOROUGH COUNCIL\n\nMINUTES of the Meeting of the COUNCIL held on 2 March 2022\n\nPRESENT\n\nCouncillors:   F Aske        R Byrne      N Coll\n               C Dent        G Eade       V Fyfe\n\nApologies for absence were submitted on behalf of Councillors L Garn and\nM Holt.\n\n1.   MINUTES\n\n     Confirmed.\n",
        "d.txt",
    );
    assert_eq!(
        got.iter().filter(|g| g.contains("Member Present")).count(),
        6,
        "{got:#?}"
    );
    assert_eq!(
        got.iter().filter(|g| g.contains("Member Apologies")).count(),
        2,
        "{got:#?}"
    );
}

#[test]
fn the_substitute_named_in_the_apologies_was_there() {
    let got = people(
        "PELLMOUTH BOROUGH COUNCIL\n\nPLANNING COMMITTEE\n\nMinutes of the meeting held on 2 March 2022\n\nPresent: Councillors F Aske and P Byrne\n\n1. APOLOGIES FOR ABSENCE\n\nApologies were received from Councillor Coll, for whom Councillor Byrne substituted.\n",
        "e.txt",
    );
    holds(
        &got,
        &[
            "F Aske Member Present - - -",
            "P Byrne Member Present - - Coll",
            "Coll Member Apologies - - -",
        ],
    );
}

#[test]
fn a_capacity_is_nobody() {
    let got = people(
        "PELLMOUTH BOROUGH COUNCIL\n\nPLANNING COMMITTEE\n\nMinutes of the meeting held on 2 March 2022\n\nPresent: Councillors F Aske and P Byrne; Ex Officio: Nell Oram\n\n1. MINUTES\n\nConfirmed.\n",
        "f.txt",
    );
    assert!(got.iter().all(|g| !g.contains("Officio")), "{got:#?}");
    assert!(got.iter().any(|g| g.starts_with("Nell Oram ")), "{got:#?}");
}

#[test]
fn posts_tied_by_hyphens_stand_before_their_holders() {
    let got = people(
        "TOWNSHIP OF OTTERBY\n\nMinutes of 16 June 2031\n\nPresent: Mayor Tom Quill and Councillors Linda Moss and James Wray.\n\nStaff: Fire Chief Will Marsh, Planning Administrator-Deputy Treasurer John-Paul Sallow, Deputy Clerk-Assistant Kris Hart-Moss and CAO-Clerk Charles Lint.\n\n1. STAFF REPORTS\n\nNoted.\n",
        "c.txt",
    );
    holds(
        &got,
        &[
            "Tom Quill Member Present Mayor - -",
            "Linda Moss Member Present - - -",
            "James Wray Member Present - - -",
            "Will Marsh Officer Present Fire Chief - -",
            "John-Paul Sallow Officer Present Planning Administrator-Deputy Treasurer - -",
            "Kris Hart-Moss Officer Present Deputy Clerk-Assistant - -",
            "Charles Lint Officer Present CAO-Clerk - -",
        ],
    );
}

#[test]
fn labels_in_the_first_column_head_the_names_beside_them() {
    let got = people(
        "<!DOCTYPE html><html><body><h1>Weirs Panel Minutes</h1><p>Monday 9 June 2031</p><table><tr><td><b>Present:</b></td><td>Councillor A Moss (Chair); Councillors B Quill and D Wray</td></tr><tr><td><b>Officers:</b></td><td>E Lode, F Marsh and G Kett</td></tr><tr><td><b>Apologies for absence:</b></td><td>Councillor H Reeve.</td></tr></table><p><b>1. SLUICES</b></p><p>Noted.</p></body></html>",
        "d.html",
    );
    holds(
        &got,
        &[
            "A Moss Member Present Chair - -",
            "B Quill Member Present - - -",
            "D Wray Member Present - - -",
            "E Lode Officer Present - - -",
            "F Marsh Officer Present - - -",
            "G Kett Officer Present - - -",
            "H Reeve Member Apologies - - -",
        ],
    );
}

#[test]
fn initials_beside_the_names_stand_for_them_later() {
    let text = "Minutes of the meeting of the Parish Council\nThursday 22 May 2031, The Old Forge, Marlbeck\n\nAda Pell-Rudd (APR), Guy Aske (GA), \
                Nell Oram (NO)\n\nKit Marl (KM) Clerk\n\n1 Declarations of interest\nGA declared a personal interest in item 3\nAPR declared an \
                other interest in item 2\n\n2 Pond\nResolved: to dredge it.\n\n3 Forge\nNoted.\n";
    holds(
        &people(text, "c.txt"),
        &[
            "Ada Pell-Rudd Member Present - - -",
            "Guy Aske Member Present - - -",
            "Nell Oram Member Present - - -",
            "Kit Marl Officer Present Clerk - -",
        ],
    );
    let records = common::read_bytes(text.as_bytes(), "c.txt");
    let declared: Vec<_> = records[0]
        .declarations
        .iter()
        .map(|d| (d.name.as_str(), d.matter.as_deref()))
        .collect();
    assert_eq!(
        declared,
        [("Guy Aske", Some("item 3")), ("Ada Pell-Rudd", Some("item 2"))]
    );
}

#[test]
fn commas_that_were_lost_still_part_people_with_initials() {
    let got = people(
        "Minutes of a Meeting of Ardlough District Council held in the Council Chamber on Tuesday, 9 October 2031\n\nPresiding T Quill\n\nOther Members \
         Present P J Dale T Fenn Mrs E A Marl O Lowry\n\nOfficers Present J A Thorne, (Chief Executive) R Weir (Director of Works)\n\n1 MINUTES\n\n\
         The minutes were signed.\n\n2 TOLLS\n\nNoted.\n",
        "d.txt",
    );
    holds(
        &got,
        &[
            "T Quill Member Present Chair - -",
            "P J Dale Member Present - - -",
            "T Fenn Member Present - - -",
            "E A Marl Member Present - - -",
            "O Lowry Member Present - - -",
            "J A Thorne Officer Present Chief Executive - -",
            "R Weir Officer Present Director of Works - -",
        ],
    );
}

#[test]
fn who_came_instead_may_stand_in_the_brackets_of_the_absent() {
    let got = people(
        "TIDEMARK COMBINED AUTHORITY\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors J Dale (Chair), R Fenn, Kit Marl (Clerk)\n\n\
         In attendance: Ms Ada Thorne, Quay Lead North, NWT\n\n1. APOLOGIES\n\nApologies were received from Cllr Kit Lowther (Cllr Sal Aske \
         attended as substitute) and from the Head of Legal Owen Lowry.\n\n2. SUBSTITUTES\n\nCllr Pell attended the meeting as substitute for \
         Cllr Wick; Cllr Rudd attended the meeting as substitute for Cllr Thwaite.\n",
        "e.txt",
    );
    holds(
        &got,
        &[
            "J Dale Member Present Chair - -",
            "R Fenn Member Present - - -",
            "Kit Marl Officer Present Clerk - -",
            "Ada Thorne InAttendance Present Quay Lead North NWT -",
            "Kit Lowther Member Apologies - - -",
            "Sal Aske Member Present - - Kit Lowther",
            "Owen Lowry Officer Apologies Head of Legal - -",
            "Pell Member Present - - Wick",
            "Rudd Member Present - - Thwaite",
            "Wick Member Apologies - - -",
            "Thwaite Member Apologies - - -",
        ],
    );
}

#[test]
fn those_welcomed_may_stand_one_a_line_below() {
    let got = people(
        "TIDEMARK BOROUGH COUNCIL\n\nFERRY PANEL\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors J Dale (Chair), R Fenn\n\n\
         1. SUBSIDY\n\nThe Chair welcomed the following to the meeting: -\n\n- Ada Whitlow, Director of Transport, Tidemark Ferry Trust\n\
         - Ben Ostler, Finance Manager, Tidemark Ferry Trust\n\nMembers asked about winter sailings.\n\n2. MINUTES\n\nThese were signed.\n",
        "f.txt",
    );
    holds(
        &got,
        &[
            "J Dale Member Present Chair - -",
            "R Fenn Member Present - - -",
            "Ada Whitlow InAttendance Present Director of Transport Tidemark Ferry Trust -",
            "Ben Ostler InAttendance Present Finance Manager Tidemark Ferry Trust -",
        ],
    );
}

#[test]
fn two_columns_may_say_who_came_instead() {
    let got = people(
        "FERRY PANEL\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors J Dale (Chair), R Fenn\n\n65/31  APOLOGIES AND TEMPORARY \
         APPOINTMENTS\n\nThese were received as follows:\n\nApology from\n\nTemporary Appointment\n\nCouncillor Owen Lowry\n\nCouncillor Nell \
         Oram\n\n66/31  MINUTES\n\nThese were signed.\n",
        "g.txt",
    );
    holds(
        &got,
        &[
            "J Dale Member Present Chair - -",
            "R Fenn Member Present - - -",
            "Owen Lowry Member Apologies - - -",
            "Nell Oram Member Present - - Owen Lowry",
        ],
    );
}

#[test]
fn a_dash_without_spaces_parts_names_from_posts_where_that_is_the_custom() {
    let list = "Ivo Sedge-Town Clerk\n\nCouncillor Oram-Deputy Mayor\n\nNell Marl-Head of Ferries\n\nGuy Tunn-Lamp Service\n\nUna Weir-Clerk of Works";
    let got = people(
        &format!(
            "FERRY BOARD\n\nMinutes of the meeting held on 4 March 2031\n\nPRESENT:\n\n{list}\n\n1. MINUTES\n\nThese were signed.\n"
        ),
        "i.txt",
    );
    let names: Vec<&str> = got.iter().map(|p| p.split(" Member").next().unwrap_or(p)).collect();
    assert_eq!(names.len(), 5, "{got:#?}");
    assert!(
        got[3].starts_with("Guy Tunn ") && got[4].starts_with("Una Weir "),
        "{got:#?}"
    );
    let wards = "Ivo Sedge (Leader)-Low Fen\nAda Bream-Low Fen\nGuy Tunn-High Fen and Moss\nNell Marl-High Fen and Moss\nUna Weir-Mere\nOtto Pell-Mere";
    let got = people(
        &format!(
            "FERRY COUNCIL\n\nMinutes of the meeting held on 4 March 2031\n\nMembers:\n{wards}\n\n1. MINUTES\n\nThese were signed.\n"
        ),
        "l.txt",
    );
    assert_eq!(got.len(), 6, "{got:#?}");
    assert!(got[5].starts_with("Otto Pell Member Present "), "{got:#?}");
    let one = people(
        "FERRY BOARD\n\nMinutes of the meeting held on 4 March 2031\n\nPRESENT:\n\nIvo Sedge\n\nNell Marl-Moss Deputy Chair\n\n1. MINUTES\n\nThese were signed.\n",
        "j.txt",
    );
    assert!(one.iter().any(|p| p.starts_with("Nell Marl-Moss ")), "{one:#?}");
}

#[test]
fn a_reference_and_a_page_number_above_the_head_are_no_items() {
    for top in ["2031.FEN.167 ", "143\n\n"] {
        let got = people(
            &format!(
                "{top}THE FERRY COMMITTEE OF THE RIVER - 4 March 2031. 2.00 p.m. - 4.40 p.m. PRESENT: Councillors J. Dale (Chair), R. Fenn and O. Marl. \
                 APOLOGIES FOR ABSENCE: Councillors A. Moss and B. Quill. 83 : DECLARATIONS OF INTEREST None was made.\n\n84 : MINUTES The minutes of \
                 the last meeting were approved.\n\n85 : FERRY TOLLS The report was noted.\n"
            ),
            "k.txt",
        );
        assert_eq!(got.len(), 5, "{top:?}: {got:#?}");
    }
}

#[test]
fn an_officer_is_not_the_member_of_the_same_family_name() {
    let got = people(
        "FERRY PANEL\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillor Mrs Dale (Chairman)\nCouncillors Fenn, Smith and Ward\n\n\
         Officers in Attendance: Ivo Smith (Solicitor) and Ada Marl (Clerk)\n\n1. SUBSTITUTES\n\nIt was noted that, in accordance with Procedure Rule 4, \
         Councillor W.Moss had been appointed as a substitute member for Councillor Lowry.\n\n2. TOLLS\n\nThe Chair welcomed Mr Owen Pell, Director \
         of Tarn Docks, to the meeting and gave an account of the review.\n",
        "h.txt",
    );
    holds(
        &got,
        &[
            "Dale Member Present Chair - -",
            "Fenn Member Present - - -",
            "Smith Member Present - - -",
            "Ward Member Present - - -",
            "Ivo Smith Officer Present Solicitor - -",
            "Ada Marl Officer Present Clerk - -",
            "W.Moss Member Present - - Lowry",
            "Owen Pell InAttendance Present Director of Tarn Docks - -",
            "Lowry Member Apologies - - -",
        ],
    );
}

#[test]
fn posts_seats_and_tiers_tell_the_group() {
    let got = people(
        "Minutes of Hallow End Parish Council\nMeeting held on Thursday 12th July 2031 in the Scout Hut at 19.30\n\nPresent - Cllr Una Frayne (Ch), \
         Cllr Tom Birt, Cllr Li Cardew, Clerk Mrs Anna Voss; Miss R Tulk (appointed member); Dist Cllr A Pike\n\nAlso in attendance: Cllr W Brill \
         (non-member)\n\n1. MINUTES\n\nThese were signed.\n\n2. TREES\n\nNoted.\n",
        "i.txt",
    );
    holds(
        &got,
        &[
            "Una Frayne Member Present Chair - -",
            "Tom Birt Member Present - - -",
            "Li Cardew Member Present - - -",
            "Anna Voss Officer Present Clerk - -",
            "R Tulk Member Present appointed member - -",
            "A Pike InAttendance Present - - -",
            "W Brill InAttendance Present non-member - -",
        ],
    );
}

#[test]
fn a_first_column_merged_over_rows_says_who_the_people_beside_it_are() {
    let page = "<html><body><p>OTTERBY WEIR BOARD</p><p>Minutes of the meeting held on 4 May 2031</p><table>\
         <tr><td rowspan=3>Members</td><td>Cllr Ada Moss (Chair)</td><td>Present</td></tr>\
         <tr><td>Cllr Bram Quill</td><td>Apologies</td></tr><tr><td>Cllr Cass Teal</td><td>Present</td></tr>\
         <tr><td rowspan=2>Officers</td><td>Dora Reed, Director of Rivers</td><td>Present</td></tr>\
         <tr><td>Eli Sedge, Clerk</td><td>Apologies</td></tr></table><p>1. SLUICES</p><p>RESOLVED: That they be mended.</p></body></html>";
    holds(
        &people(page, "weir.html"),
        &[
            "Ada Moss Member Present Chair - -",
            "Bram Quill Member Apologies - - -",
            "Cass Teal Member Present - - -",
            "Dora Reed Officer Present Director of Rivers - -",
            "Eli Sedge Officer Apologies Clerk - -",
        ],
    );
}

/// The names of those with this status, in order.
fn names(text: &str, status: &str) -> Vec<String> {
    let records = common::read_bytes(text.as_bytes(), "z.txt");
    let of = |a: &&minuted::record::Attendee| format!("{:?}", a.status) == status;
    records
        .iter()
        .flat_map(|r| &r.attendees)
        .filter(of)
        .map(|a| a.name.clone())
        .collect()
}

/// The codes of what looks wrong.
fn findings(text: &str) -> Vec<String> {
    let records = common::read_bytes(text.as_bytes(), "z.txt");
    records
        .iter()
        .flat_map(|r| &r.findings)
        .map(|f| f.code.clone())
        .collect()
}

#[test]
fn lines_of_people_need_no_heading() {
    let got = people(
        "Pellmouth Together Partnership Notes\n\nPellmouth Together Partnership Notes\n      12 May 2031 - 2.00pm to 3.30pm\n\n   Pellmouth Bowling Club, The Green Room\n\nCllr Ottoline Rusk (Chair), Pellmouth Council\nSunniva Dray, Lead Nurse, Pellmouth Health Trust\nKofi Marl, Service Manager - Play, Pellmouth Council\nZofia Threlfall, Healthwatch Pellmouth\n\n1. Welcome\n\nThe notes of 4 April 2031 were agreed.\n",
        "p.txt",
    );
    let names: Vec<&str> = got.iter().map(|g| g.split(" Member").next().unwrap_or("")).collect();
    assert_eq!(got.len(), 4, "{got:#?}");
    assert!(
        names[0].starts_with("Ottoline Rusk") && got[2].contains("Service Manager"),
        "{got:#?}"
    );
}

#[test]
fn a_register_marks_each_name_with_a_letter() {
    let got = people(
        "Minutes of the Harbours Committee\n\nTuesday 4 March 2031\n\nCouncillors:\n\nP  Ada Marl (Chairman)\n\nP  Rhys Oake\n\nA  Una Pell\n\nP  Nye Coll (substitute for Una Pell)\n\nP  Tam Eade\n\nP: Present\n\nA: Apologies for absence submitted\n\nOfficers in attendance: Ivy Fyfe (Legal Services)\n\n1. Moorings\n\nResolved: that the report be noted.\n",
        "r.txt",
    );
    holds(
        &got,
        &[
            "Ada Marl Member Present Chair - -",
            "Rhys Oake Member Present - - -",
            "Una Pell Member Apologies - - -",
            "Nye Coll Member Present - - Una Pell",
            "Tam Eade Member Present - - -",
            "Ivy Fyfe Officer Present Legal Services - -",
        ],
    );
}

#[test]
fn people_and_what_they_are_may_stand_on_lines_by_turns() {
    let got = people(
        "At a MEETING of the DUNBRECK JOINT BOARD held in the Burgh Hall on 4th March, 2031.\n\nPresent:-\n\nMembers\n\nRole\n\nElspeth MacLURE (Chairperson)\n\nNominated by Dunbreck Council\n\nFergus ANNAND\n\nRegistered Nurse\n\nNon-members attending at the request of the Chief Officer:-\n\nIona KEIR\n\nHead of Finance\n\n1. APOLOGIES FOR ABSENCE\n\nApologies were submitted on behalf of:-\n\nMembers\n\nRole\n\nRoss TULLOCH\n\nTrade Union Representative\n\n2. MINUTES\n\nThe Board agreed to approve the minutes of 4 February 2031.\n",
        "t.txt",
    );
    let short: Vec<String> = got
        .iter()
        .map(|g| g.split(" - ").next().unwrap_or("").to_owned())
        .collect();
    assert_eq!(got.len(), 4, "{got:#?}");
    assert!(short[0].starts_with("Elspeth MacLURE Member Present Chair"), "{got:#?}");
    assert!(
        short[1].starts_with("Fergus ANNAND Member Present Registered Nurse"),
        "{got:#?}"
    );
    assert!(
        short[2].starts_with("Iona KEIR ") && short[2].contains("Head of Finance"),
        "{got:#?}"
    );
    assert!(
        short[3].starts_with("Ross TULLOCH ") && short[3].contains("Apologies"),
        "{got:#?}"
    );
}

#[test]
fn a_list_may_stand_at_the_foot() {
    let text = "Meeting documents\n\nMonday, 7th April, 2031 7.00 pm\n\n31/061 Markets\nRESOLVED: That market charges be frozen.\n31/062 Allotments\nRESOLVED: That the rents be left as they are.\nThe meeting ended at 1940 hours\n\nAttendance Details\n\nHer Worship the Mayor (Cllr Mrs D L Marl), the Deputy Mayor (Cllr T R Oake), Cllr J S Pell, Cllr Ms P Coll and Cllr R G De Vane.\n\nApologies for absence were received from Cllr B Eade.\n";
    assert_eq!(
        names(text, "Present"),
        ["D L Marl", "T R Oake", "J S Pell", "P Coll", "R G De Vane"]
    );
    assert_eq!(names(text, "Apologies"), ["B Eade"]);
}

#[test]
fn a_heading_may_have_words_of_its_own() {
    let text = "14 MARCH 2031\nMinutes of a meeting of the WORKS COMMITTEE held in the Corn Hall,\nQuay Street, Pellmouth at 2.00 pm when there were present:\nCouncillors\nR T Marl (Chairman)\nMrs H Oake\nJ B Coll-Eade\nMrs O Pell - Quay Ward\nOfficers\nMr F Dray - Works Manager\n(88) APOLOGIES FOR ABSENCE\nApologies were received from Councillor Miss V Fyfe.\n(89) MINUTES\nThe minutes of 14 February 2031 were approved.\n";
    assert_eq!(
        names(text, "Present"),
        ["R T Marl", "H Oake", "J B Coll-Eade", "O Pell", "F Dray"]
    );
    let text = "Pellmouth Early Help Board\n\n4 March 2031\n\n1. / Early Help Board Members Present\nCllr Ada Marl (Chair) / AM / - / Cabinet Member for Families, Pellmouth Council\nNadia Oake / NO / - / Quay and Pell NHS\nTudur Coll / TC / - / Barbican Trust\nIn Attendance\nRosa Eade / RE / - / Leisure, PBC attending on behalf of Ivor Pell\nApologies: Ivor Pell, Cllr Fyfe\n2. / Introduction\nAM opened the meeting.\n3. / Budget\nNO reported that the budget was spent.\n";
    assert_eq!(
        names(text, "Present"),
        ["Ada Marl", "Nadia Oake", "Tudur Coll", "Rosa Eade"]
    );
    assert_eq!(names(text, "Apologies"), ["Ivor Pell", "Fyfe"]);
}

#[test]
fn labels_may_be_glued_to_names_and_posts_shared() {
    let got = people(
        "THE DUNBRECK COUNCIL - CARE COMMITTEE\n\n8th March, 2031\n\nPRESENT:Councillors Hew Marl (Chair), Alison M. Oake and Nicol Coll.\n\nATTENDING:Roy Eade, Head of Care; Gail Pell, Neil Fyfe and Colin Dray, Team Leaders, Assets Service; and Anna Keir, Committee Administrator.\n\nAPOLOGIES FOR ABSENCE:Councillor Bob Tulloch.\n\n1. MINUTES\n\nThe Committee approved the minutes.\n",
        "g.txt",
    );
    let of = |name: &str| got.iter().find(|g| g.starts_with(name)).map_or("", String::as_str);
    assert_eq!(got.len(), 9, "{got:#?}");
    assert!(of("Alison M. Oake").contains("Member Present"), "{got:#?}");
    for name in ["Gail Pell", "Neil Fyfe", "Colin Dray"] {
        assert!(of(name).contains("Team Leaders"), "{got:#?}");
    }
}

#[test]
fn people_may_be_named_in_the_text_alone() {
    let got = people(
        "Agenda item\n\nNursery places\n\nMinutes:\n\n(Report by Mrs T Marl, Cabinet Member, Learning and Mr K Oake, Director, Children)\n\n(Ms P Coll, Principal Adviser Early Years was present for this item)\n\n1. The Chairman asked the Director, Mr Oake to open the item. Mr Oake drew attention to the 41 settings.\n\n2. Rosa Eade, Inclusion Officer explained to the Committee that a second visit would be paid.\n\n3. Ada Pell, Gavin Fyfe (spoke for the residents) and Councillor Dray were present and addressed the meeting.\n\nRESOLVED that the report be noted.\n",
        "n.txt",
    );
    let mut names: Vec<&str> = got.iter().filter_map(|g| g.split(" InAttendance").next()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["Ada Pell", "Dray", "Gavin Fyfe", "K Oake", "P Coll", "Rosa Eade"],
        "{got:#?}"
    );
}

#[test]
fn stand_ins_are_told_in_many_ways() {
    let got = people(
        "Agenda and minutes\n\nHealth Panel - Tuesday, 7th March, 2031 6.30 pm\n\nVenue: Town Hall, Pellmouth\n\nItems\nNo. Item\n\n21.\n\nApologies\n\nMinutes:\n\nApologies had been received by Cllr Marl; Cllr Oake was attending as a substitute. An apology was reported on behalf of the Vice-Chairperson, Councillor Coll-Eade, and another on behalf of the Mayor (Councillor Pell). Apologies were also received from Dr A Fyfe (Ms R Dray, Lead Nurse, attended in his absence).\n\n22.\n\nMinutes\n\nMinutes:\n\nThe minutes of 7 February 2031 were approved.\n",
        "s.txt",
    );
    let of = |name: &str| got.iter().find(|g| g.starts_with(name)).map_or("", String::as_str);
    assert_eq!(got.len(), 6, "{got:#?}");
    assert!(
        of("Oake ").ends_with("Marl") && of("R Dray").ends_with("A Fyfe"),
        "{got:#?}"
    );
    assert!(
        of("Coll-Eade").contains("Apologies") && of("Pell ").contains("Apologies"),
        "{got:#?}"
    );
}

#[test]
fn a_page_may_end_within_a_list() {
    let text = "Minutes of the Safety Partnership held in Pellmouth\nLeisure Centre on Thursday, 9 March 2031 at 6.30 pm\nPRESENT:\nCouncillor A T Marl (Chairman)\nMr J Oake\nIN ATTENDANCE:\nDirector of Leisure\nPolice Service\nQuayside District Command Unit\nSuperintendent B Coll\nInspector D Eade\n1\nApologies\nThese were received from Councillors W Pell and Nesta W.\nFyfe, Mrs P Dray, Head of\nPlay and Mr I Keir, Manager.\n2\nMinutes\nThe minutes were approved.\n3\nWatch\nThe Superintendent reported that there were 18 schemes.\n";
    assert_eq!(names(text, "Present"), ["A T Marl", "J Oake", "B Coll", "D Eade"]);
    assert_eq!(
        names(text, "Apologies"),
        ["W Pell", "Nesta W. Fyfe", "P Dray", "I Keir"]
    );
}

#[test]
fn what_may_be_missing_is_told() {
    let head = "PELLMOUTH COUNCIL\n\nMinutes of the Works Committee held on 4 March 2031\n\n";
    let rest = "\n\n1. Minutes\n\nThe minutes were approved.\n\n2. Roads\n\nRESOLVED: that the report be noted.\n";
    let with = |lists: &str| findings(&format!("{head}{lists}{rest}"));
    assert!(with("Present:\n\n~ ~ ~").contains(&"empty-attendance".to_owned()));
    assert!(
        with("Present: Councillors A Marl and B Oake\nApologies: Councillor B Oake")
            .contains(&"present-and-apologies".to_owned())
    );
    let sound = with(
        "Present: Councillors Marl (Chair) and Oake\nApologies: Councillor Coll\nIn attendance: 2 members of the public",
    );
    assert!(sound.is_empty(), "{sound:?}");
}

#[test]
fn an_agenda_names_nobody_who_came() {
    let text = "AGENDA\nWORKS COMMITTEE\nThursday 12 October 2031, 10.00 am\nCommittee Room 1, Town Hall, Pellmouth\n\nMembership: Councillors J Marl (Chair), P Oake and R Coll\n\n1. Apologies for absence\n2. Minutes (Pages 5 - 12)\nTo approve the minutes of the meeting held on 7 September 2031.\n3. Roads (Pages 13 - 40)\nThe Committee is asked to note the report.\n";
    assert_eq!(names(text, "Present"), [""; 0]);
}

#[test]
fn apologies_come_in_many_ways() {
    let with = |minutes: &str| {
        format!(
            "Agenda and minutes\n\nHarbours Panel - Tuesday, 7th March, 2031 6.30 pm\n\nVenue: Town Hall, Pellmouth\n\nItems\nNo. Item\n\n21.\n\nApologies\n\nTo receive apologies for absence.\n\nMinutes:\n\n{minutes}\n\n22.\n\nMinutes\n\nMinutes:\n\nThe minutes of 7 February 2031 were approved.\n"
        )
    };
    let text = with("Apologies for absence were received from Councillors: DJ Marl, SPA Oake, BA Coll and NL Eade.");
    assert_eq!(
        sorted(&text, "Apologies"),
        ["BA Coll", "DJ Marl", "NL Eade", "SPA Oake"]
    );
    let text =
        with("It was reported that apologies had been received from the Mayor and Councillors Marl, Oake and Coll.");
    assert_eq!(sorted(&text, "Apologies"), ["Coll", "Marl", "Oake"]);
    let text = with(
        "Apologies for absence were received from the following:\n\nNia Marl\n\nPaul Oake\n\nDr Ida Coll                     - Jennifer Eade substituted",
    );
    assert_eq!(sorted(&text, "Apologies"), ["Ida Coll", "Nia Marl", "Paul Oake"]);
    assert_eq!(names(&text, "Present"), ["Jennifer Eade"]);
    let text = with(
        "The Panel noted that the following substitutions had been made:\n\n(i)       Cllr D Marl for Cllr I Oake; and\n\n(ii)      Cllr J Coll-Dray for Cllr G Eade.",
    );
    assert_eq!(names(&text, "Present"), ["D Marl", "J Coll-Dray"]);
}

fn sorted(text: &str, status: &str) -> Vec<String> {
    let mut names = names(text, status);
    names.sort_unstable();
    names
}

#[test]
fn somebody_may_be_invited_to_speak() {
    let text = "Agenda item\n\nWork plan\n\nMinutes:\n\nThe Chair invited Mark Oake, Principal Policy Adviser, to introduce the item.\n\nMembers asked for more.\n\nRESOLVED that the plan be noted.\n";
    assert_eq!(names(text, "Present"), ["Mark Oake"]);
}

#[test]
fn titles_that_lost_the_space_before_them_begin_the_next_person() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Council meeting held on 4 March 2014\n\nIn attendance: (Councillors)\n\nCouncillor R PellCouncillor C DentCouncillor S Aske\n\n(Officials)Mr L Oake, Chief ExecutiveMrs D Byrne, Director of Homes\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "R Pell Member Present - - -",
            "C Dent Member Present - - -",
            "S Aske Member Present - - -",
            "L Oake Officer Present Chief Executive - -",
            "D Byrne Officer Present Director of Homes - -",
        ],
    );
}

#[test]
fn a_ditto_mark_repeats_the_title_above() {
    let got = people(
        "OTTERBY TOWN COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresentCllr Mrs C. Fenn (Mayor)\n\u{201c} E. J. Moss\n\u{201c} Mrs A. Quill\n\u{201c} P. Tarn\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    let names: Vec<&str> = got.iter().map(String::as_str).collect();
    assert_eq!(names.len(), 4, "{names:#?}");
    assert!(names.iter().all(|n| n.contains("Member Present")), "{names:#?}");
}

#[test]
fn a_list_that_ends_in_a_sentence_is_a_list() {
    let got = people(
        "OTTERBY COMMUNITY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nIn Attendance\nCouncillors S Marl (SM) Chair, P Oake (PO) vice-chair, D Fenn (DF), Kerry Wade (KW), the temporary clerk, was in attendance.\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    assert_eq!(got.len(), 4, "{got:#?}");
    let got = people(
        "OTTERBY TOWN COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPRESENT: Councillor D. Marl (chairman), who presided, Councillors Mrs G. Oake, J. Fenn and S. Tarn. There were apologies from Councillors P. Quill and R. Moss. There were 8 members of the public present.\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    let away = got.iter().filter(|g| g.contains("Apologies")).count();
    assert_eq!((got.len(), away), (6, 2), "{got:#?}");
}

#[test]
fn names_by_turns_and_offices_tied_to_a_name_are_people() {
    let got = people(
        "OTTERBY PARISH COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Councillors\nD Morgan G Watson\nP Hunter J Rann\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    assert_eq!(got.len(), 4, "{got:#?}");
    let got = people(
        "OTTERBY PARISH COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Margaret Tarn-Chairman (MT), Lynn Quill-Vice Chairman (LQ) and Mary Oake-Fenn (MO)\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "Margaret Tarn Member Present Chair - -",
            "Lynn Quill Member Present Vice Chair - -",
            "Mary Oake-Fenn Member Present - - -",
        ],
    );
}

#[test]
fn a_bracket_opened_twice_and_closed_once_loses_nobody() {
    let text = "Marl Fen Schools Forum\nMinutes of the meeting held on 4 March 2031\n\nPresent: Ken Orme (Chair)\n\n\
                Local authority officers\nIda Nolan, Head o(f Finance; Paul Tarn, Lead; Cleo Bane (clerk)\n\n1. Sluices\n\nNoted.\n";
    let records = common::read_bytes(text.as_bytes(), "forum.txt");
    let names: Vec<&str> = records[0].attendees.iter().map(|a| a.name.as_str()).collect();
    for name in ["Ken Orme", "Ida Nolan"] {
        assert!(names.contains(&name), "{names:?}");
    }
}

#[test]
fn a_title_may_be_a_family_name() {
    let got = names(
        "OTTERBY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Councillors Oake (Chair), Constable, Judge and Tarn\n\n1. APOLOGIES AND CHAIR'S REMARKS\n\nApologies were received from Councillors Bailie, Marl and Peel.\n",
        "Apologies",
    );
    assert_eq!(got, ["Bailie", "Marl", "Peel"]);
}

#[test]
fn rows_may_name_a_place_and_those_who_came_from_it() {
    let got = people(
        "Forum of Community Councils\n\nMinutes of the meeting held on 4 March 2014\n\nPresent:\nTarn Valley: Apologies from Ivo Peel\nEast Otter: No rep\nMarl and Low Fen: Una Marl (UM) (Forum Secretary), apologies from Basil Oake\nOtterby, North Kell & Central: Nell Fenn, Guy Tunn\n\n1) Minutes\n\nThe minutes were agreed.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "Una Marl Member Present Forum Secretary Marl and Low Fen -",
            "Nell Fenn Member Present - Otterby, North Kell & Central -",
            "Guy Tunn Member Present - Otterby, North Kell & Central -",
            "Ivo Peel Member Apologies - - -",
            "Basil Oake Member Apologies - - -",
        ],
    );
}

#[test]
fn two_of_one_family_in_a_list_are_two_people() {
    let list = "Minutes of the meeting held on 4 March 2014\n\nPresent: Chair Cllr. C Oake, Cllr. R Marl, Cllr. A Fenn, Cllr. R A Marl\n\n1. MINUTES\n\nConfirmed.\n";
    assert_eq!(names(list, "Present").len(), 4);
}

#[test]
fn a_post_may_stand_on_the_line_above_its_holder() {
    let got = people(
        "Schools Forum\n\nMinutes of the meeting held on 4 March 2014\n\nPRESENT\nSchool members:\nUna Marl, Basil Oake (Chair)\nNominated subs:\nNell Fenn, Dr Guy Tunn\nOfficers:\nIvo Peel, Rhys Tarn,\nGovernor Services Clerk:\nAda Bream\n\n1. MINUTES\n\nConfirmed.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "Una Marl Member Present - - -",
            "Basil Oake Member Present Chair - -",
            "Nell Fenn Member Present - - -",
            "Guy Tunn Member Present - - -",
            "Ivo Peel Officer Present - - -",
            "Rhys Tarn Officer Present - - -",
            "Ada Bream Officer Present Governor Services Clerk - -",
        ],
    );
}

#[test]
fn an_officer_and_the_next_may_both_be_named_behind_their_posts() {
    let got = people(
        "OTTERBY TOWN COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPRESENT: Councillor D. Marl (chairman), who presided, Councillors Mrs G. Fenn and R. Tunn, and the clerk A. Brown and the assistant to the clerk Mrs J. Thorn.\n\n1. MINUTES\n\nConfirmed.\n",
        "a.txt",
    );
    assert!(
        got.contains(&"A. Brown Officer Present clerk - -".to_owned()),
        "{got:#?}"
    );
    assert_eq!(got.len(), 5);
}

#[test]
fn substitutes_may_be_told_among_the_declarations() {
    let got = people(
        "# Health Committee\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Councillors Oake (Chair) and Tarn\n\n1. Procedural business\n\n1.1 Declarations of interest: there were none. Cllr Una Marl attended the meeting as substitute for Cllr Fenn; Cllr Peel attended the meeting as substitute for Cllr Sykes.\n",
        "a.txt",
    );
    assert!(got.contains(&"Una Marl Member Present - - Fenn".to_owned()), "{got:#?}");
    assert!(got.contains(&"Peel Member Present - - Sykes".to_owned()), "{got:#?}");
}

#[test]
fn apologies_for_a_part_of_the_meeting_are_of_somebody_who_was_there() {
    let text = "OTTERBY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\n1. APOLOGIES FOR ABSENCE\n\nThere were apologies for absence from Councillors Una Marl OBE (due to a wedding) and Basil Oake; and for lateness from Councillors Nell Fenn and Abel Tarn. Councillor Peter Quill gave his apologies for having to leave the meeting for a while.\n\n2. MINUTES\n\nThe minutes were confirmed.\n";
    assert_eq!(names(text, "Apologies"), ["Una Marl", "Basil Oake"]);
    assert_eq!(names(text, "Present"), ["Nell Fenn", "Abel Tarn", "Peter Quill"]);
}

#[test]
fn those_who_apologised_may_stand_below_the_sentence_that_tells_of_them() {
    let text = "OTTERBY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\n1. Apologies and Named Substitutes\n\nThere were no apologies from Members.\n\nApologies were received on behalf of the following partners and other parties:\n\nCouncillor Una Marl, Portfolio Holder for Safety; Ms Nell Fenn (Otterby Trust); and Abel Tarn (Head of Housing).\n\n2. MINUTES\n\nThe minutes were confirmed.\n";
    assert_eq!(names(text, "Apologies"), ["Una Marl", "Nell Fenn", "Abel Tarn"]);
}

#[test]
fn what_is_told_of_several_people_by_turns_is_read_of_each() {
    let got = people(
        "Schools Forum\n\nMinutes of the meeting held on 4 March 2014\n\n1. APOLOGIES\n\nApologies were received from Schools' Forum members Una Marl and Lisa Tarn.\n\nGary Fenn attended for Lisa Tarn and Michael Oake attended for Una Marl.\n\nNell Peel undertook to chair the meeting as the Chair had submitted apologies.\n\n2. MINUTES\n\nRod Bream was present to the point mentioned and PCSO Andy Sykes was present between the points mentioned.\n",
        "a.txt",
    );
    holds(
        &got,
        &[
            "Una Marl Member Apologies - - -",
            "Lisa Tarn Member Apologies - - -",
            "Gary Fenn Member Present - - Lisa Tarn",
            "Michael Oake Member Present - - Una Marl",
            "Rod Bream InAttendance Present - - -",
            "Andy Sykes InAttendance Present - - -",
        ],
    );
}

#[test]
fn comings_and_goings_are_told_by_their_moment() {
    let records = common::read_bytes(
        "OTTERBY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Councillors Oake (Chair), Marl (am only), Fenn (from item 2 until 8.10 pm), Tarn, Peel and Bream\n\n1. MINUTES\n\nAt approximately 7.20 pm Councillor Tarn left the meeting. Councillor Peel arrived to the meeting during consideration of this item (7.03 pm) and Councillor Bream left the meeting after item 1, having a train to catch. Councillor Oake asked for the bus that left at 9.15 pm.\n"
            .as_bytes(),
        "a.txt",
    );
    let got: Vec<String> = records[0]
        .attendees
        .iter()
        .map(|a| {
            let word = |w: &Option<String>| w.clone().unwrap_or_else(|| "-".to_owned());
            format!("{}: {} / {}", a.name, word(&a.arrived), word(&a.left))
        })
        .collect();
    assert_eq!(
        got,
        [
            "Oake: - / -",
            "Marl: - / -",
            "Fenn: item 2 / 8.10 pm",
            "Tarn: - / 7.20 pm",
            "Peel: during consideration of this item (7.03 pm) / -",
            "Bream: - / after item 1"
        ]
    );
}

#[test]
fn a_chair_may_be_labelled_in_the_middle_of_the_minutes() {
    let got = people(
        "OTTERBY COUNCIL\n\nMinutes of the meeting held on 4 March 2014\n\nPresent: Mr J Gooddy, Mrs P Marl\n\n1. Annual report\n\nMR GOODY IN THE CHAIR\n\nNoted.\n\n2. Hearing\n\nIN THE CHAIR: COUNCILLOR M F L FENN\n\nNoted.\n",
        "a.txt",
    );
    assert!(
        got.contains(&"J Gooddy Member Present Chair - -".to_owned()),
        "{got:#?}"
    );
    assert!(
        got.contains(&"M F L FENN Member Present Chair - -".to_owned()),
        "{got:#?}"
    );
    assert_eq!(got.len(), 3);
}

#[test]
fn a_mark_may_say_who_of_a_list_was_there() {
    let text = "MINUTES of the MEETING of the OTTERBY BOROUGH COUNCIL held on 22nd February 2005\n* Mr V Marl (Mayor)\n*Mr M J D Oake*Mrs M V M Fenn\nMr M H W Tarn*Mr D C Peel\n*Mrs C BreamMrs M Sykes\nCaptain P G Tunn*Mrs A E Pell\n* Mr R H Worth\n* Present\n\nPrayers were led by the Reverend Andrew Took.\n\n1. MINUTES\n\nThe minutes were confirmed.\n";
    assert_eq!(
        names(text, "Present"),
        [
            "V Marl",
            "M J D Oake",
            "M V M Fenn",
            "D C Peel",
            "C Bream",
            "A E Pell",
            "R H Worth"
        ]
    );
    assert_eq!(names(text, "Absent"), ["M H W Tarn", "M Sykes", "P G Tunn"]);
}

#[test]
fn welsh_names_are_tied_by_welsh_words() {
    let text = "CYNGOR CYMUNED LLANFAIR\n\nCofnodion y cyfarfod a gynhaliwyd ar 4 Medi 2017\n\nPRESENNOL – Y Cynghorwyr John Pugh, David Baker ac Eirwen Marl\n\nYMDDIHEURIADAU – Y Cynghorwyr Bob Barton, Tim Faire a Medwen Oake.\n";
    assert_eq!(names(text, "Present"), ["John Pugh", "David Baker", "Eirwen Marl"]);
    assert_eq!(names(text, "Apologies"), ["Bob Barton", "Tim Faire", "Medwen Oake"]);
}

#[test]
fn who_is_replaced_in_an_item_of_substitutes_was_not_there() {
    let text = "Scrutiny Committee\n\nMinutes of the meeting held on 4 March 2014\n\n50.\n\nSUBSTITUTE MEMBERS\n\n(Services Manager) To report the appointment of any substitute members for the meeting.\n\nMinutes:\n\nThe following substitutions had been made:\n\n(i)       Cllr D Stock for Cllr I Hadl; and\n\n(ii)      Cllr J Share-Bern for Cllr G Moh.\n\n51.\n\nMINUTES\n\nAgreed.\n";
    assert_eq!(names(text, "Present"), ["D Stock", "J Share-Bern"]);
}

#[test]
fn names_without_a_space_behind_their_initials_are_names() {
    let text = "Millbeck Parish Council\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: J.P.Vane (Chairman), R.Oake and T.Dale\n\n1/ Apologies: A.Marl, M.J.Tunn.\n\nThe Chairman spoke of the weir.\n\n2/ Minutes\n\nAgreed.\n\n3/ Bells and ropes\n\nThe ropes were looked at.\n";
    assert_eq!(names(text, "Present"), ["J.P.Vane", "R.Oake", "T.Dale"]);
    assert_eq!(names(text, "Apologies"), ["A.Marl", "M.J.Tunn"]);
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    let families: Vec<_> = records[0]
        .attendees
        .iter()
        .filter_map(|a| a.family_name.as_deref())
        .collect();
    assert_eq!(families, ["Vane", "Oake", "Dale", "Marl", "Tunn"]);
}

#[test]
fn an_interest_that_no_record_has_is_told_and_one_that_is_read_is_not() {
    let unread = |told: &str| {
        let text = format!(
            "FERRY BOARD\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors J Dale (Chair), R Fenn and O Marl\n\n\
             1. DECLARATIONS OF INTEREST\n\n{told}\n\n2. MINUTES\n\nThese were signed.\n"
        );
        let records = common::read_bytes(text.as_bytes(), "m.txt");
        let told = records[0].findings.iter().any(|f| f.code == "declaration-unread");
        (records[0].declarations.len(), told)
    };
    // whom the interest is in has declared nothing
    let read =
        "Councillor Dale declared a personal interest in item 2, as he knew Mr Ivo Tanner, who repaired the boats.";
    assert_eq!(unread(read), (1, false));
    let torn = "Interests: Cllr Zebedee Quoyle";
    assert_eq!(unread(torn), (0, true), "somebody is lost and nothing tells it");
}

#[test]
fn an_interest_of_somebodys_family_is_theirs_by_name() {
    for (told, name) in [
        ("Councillor Marl's wife works for the bidder (item 2).", "Marl"),
        ("Zebedee Quoyle’s brother had an interest in boats.", "Zebedee Quoyle"),
    ] {
        let text = format!(
            "FERRY BOARD\n\nMinutes of the meeting held on 4 March 2031\n\nPresent: Councillors J Dale (Chair), R Fenn and O Marl\n\n\
             1. DECLARATIONS OF INTEREST\n\n{told}\n\n2. MINUTES\n\nThese were signed.\n"
        );
        let records = common::read_bytes(text.as_bytes(), "m.txt");
        let names: Vec<&str> = records[0].declarations.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(names, [name], "{told}");
    }
}

/// The names of one status, in order.
fn of_status(text: &str, status: &str) -> Vec<String> {
    let records = common::read_bytes(text.as_bytes(), "a.txt");
    let of = records.iter().flat_map(|r| &r.attendees);
    of.filter(|a| format!("{:?}", a.status) == status)
        .map(|a| a.name.clone())
        .collect()
}

#[test]
fn bullets_and_headings_that_ran_into_one_line_part_again() {
    let text = "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Ditches Committee held on 4 March 2014\n\nPresent • Councillor Ada Marl (Convener) • Councillor Rhys A Oake\n\nIn Attendance • Una Sedge, Head of Skeps (for Items 1 to 4). • Basil Pell, Keeper of Gates. Apologies • Councillor Nell Fenn.\n\n1. MINUTES\n\nThe minutes were confirmed.\n";
    assert_eq!(
        of_status(text, "Present"),
        ["Ada Marl", "Rhys A Oake", "Una Sedge", "Basil Pell"]
    );
    assert_eq!(of_status(text, "Apologies"), ["Nell Fenn"]);
}

#[test]
fn a_head_without_line_ends_parts_at_its_headings_and_ends_at_the_first_item() {
    let text = "TARNSHIRE COUNTY COUNCIL SCHOOLS' FORUM At a meeting of the Schools' Forum held at County Hall on Wednesday 7 May 2031 at 2.00 p.m. PRESENT Mr. E. Marl (Chair) Governor Representative Headteacher Representatives Mrs. M. Oake Mr. R. A. Sedge OFFICERS IN ATTENDANCE Mrs. D. Pell Finance Manager Dr. C. Dale Director of Education APOLOGIES Mrs. I. Fenn 1. MEMBERSHIP The Clerk reported the changes.\n";
    assert_eq!(
        of_status(text, "Present"),
        ["E. Marl", "M. Oake", "R. A. Sedge", "D. Pell", "C. Dale"]
    );
    assert_eq!(of_status(text, "Apologies"), ["I. Fenn"]);
}

#[test]
fn rows_of_a_name_and_a_body_that_ran_together_are_people() {
    let text = "LOW FEN FIRE AUTHORITY\n\nMinutes of the meeting held on 4 March 2014\n\nPRESENT\n\nCouncillor Representing\n\nF Marl (Chair) Tarnshire County Council B M Oake Low Fen Borough Council J Sedge Tarnshire County Council W Ll Pell Tarnshire County Council\n\nAPOLOGIES\n\nCouncillor Representing N James Low Fen Borough Council T Dale Tarnshire County Council\n\n1. MINUTES\n\nThe minutes were confirmed.\n";
    assert_eq!(
        of_status(text, "Present"),
        ["F Marl", "B M Oake", "J Sedge", "W Ll Pell"]
    );
    assert_eq!(of_status(text, "Apologies"), ["N James", "T Dale"]);
}

#[test]
fn places_before_the_names_head_a_list_that_nothing_else_heads() {
    let text = "Provisional minutes of the meeting held on Monday 11 June 2031 at Tarn Hall\n\nUpper Tarn - Mr J. Marl\nSkelwith - Mrs H. Oake, Mr C. Sedge\nLow Fen Landward - Ms P. Pell\nIn attendance - Cllr. R. Dale\nApologies - Mr A. Fenn\n\n1. Minutes of the previous meeting\nThey were approved.\n";
    assert_eq!(
        of_status(text, "Present"),
        ["J. Marl", "H. Oake", "C. Sedge", "P. Pell", "R. Dale"]
    );
    holds(
        &people(text, "a.txt")[1..3],
        &[
            "H. Oake Member Present - Skelwith -",
            "C. Sedge Member Present - Skelwith -",
        ],
    );
}

#[test]
fn a_label_whose_letters_stand_apart_is_a_label() {
    let text = "At a meeting of the Tarnshire Combined Authority held in the Long Room, 1 Weir Lane on Friday, 15th September, 2031 the following Members were P r e s e n t: Metro Mayor S Marl (in the Chair) Councillor P Oake, Councillor B Sedge (Substitute for Councillor A Pell) and Jane Dale (Co-opted Member - Justice). 66. APOLOGIES FOR ABSENCE Apologies for absence were received from Councillor A Pell. 67. DECLARATIONS OF INTEREST There were none. 68. SLUICES RESOLVED - That they be opened.";
    assert_eq!(of_status(text, "Present"), ["S Marl", "P Oake", "B Sedge", "Jane Dale"]);
}

#[test]
fn a_table_of_items_and_the_officers_who_came_for_them_is_no_list_of_items() {
    let text = "Return to the agenda\n\nITEM TS5\n\nDitches Scrutiny Committee\n\nMINUTES of the meeting held on 26 February 2031 commencing at 10.00 am and finishing at 1.12 pm\n\nPresent:\n\nVoting Members: Councillor Sue Marl - in the chair\n\nCouncillor Ann Oake\n\nOfficers:\n\nWhole of meeting: K. Sedge (Corporate Core)\n\nPart of meeting:\n\nAgenda Item\n\nOfficer Attending\n\n8.\n\nV. Pell (Sluices & Weirs)\n\n9.\n\nJ. T. Dale (Corporate Core)\n\n11.\n\nA. Fenn & F. Coll (Sluices & Weirs)\n\n65/31 APOLOGIES FOR ABSENCE\n\nThere were none.\n\n66/31 SLUICES\n\nThe Committee looked at the report on the sluices and noted it.\n";
    assert_eq!(
        of_status(text, "Present"),
        [
            "Sue Marl",
            "Ann Oake",
            "K. Sedge",
            "V. Pell",
            "J. T. Dale",
            "A. Fenn",
            "F. Coll"
        ]
    );
    let records = common::read_bytes(text.as_bytes(), "a.txt");
    let numbers: Vec<_> = records[0].items.iter().filter_map(|i| i.number.as_deref()).collect();
    assert_eq!(numbers, ["65/31", "66/31"]);
}

#[test]
fn those_who_came_instead_stand_behind_a_dash() {
    let text = "Minutes of the Weirs Committee held on 9 June 2031\n\nPresent: Councillor Ada Bream (Chair)\n\n24/31 Apologies for Absence and Temporary Appointments\n\nThe following Committee Members had sent their apologies:\n\nCllr Freddie van Marl – substituted by Cllr Rhys Oake\n\nCllr David Sedge – substituted by Cllr Jo Pell\n\nCllr Nell Dale\n\n25/31 Declarations of Interest\n\nThere were none.\n";
    holds(
        &people(text, "a.txt"),
        &[
            "Ada Bream Member Present Chair - -",
            "Freddie van Marl Member Apologies - - -",
            "Rhys Oake Member Present - - Freddie van Marl",
            "David Sedge Member Apologies - - -",
            "Jo Pell Member Present - - David Sedge",
            "Nell Dale Member Apologies - - -",
        ],
    );
}

#[test]
fn each_of_several_apologies_has_its_own_substitute() {
    let head = "WEIR FIRE AUTHORITY\n\nMinutes of the meeting of the Policy Committee held on 4 May 2031\n\nPresent: Councillors A Moss (Chair), B Fenn\n\n1. Apologies for absence\n\n";
    let moved = [
        "Apologies were received from:\n\nCouncillor Dan Tiller, for whom Councillor Eva Zelby was substitute;\n\nCouncillor Fay Gorse, for whom Councillor Gil Marl was substitute.",
        "Apologies had been received from Councillor Dan Tiller, with Councillor Eva Zelby acting as substitute, and Councillor Fay Gorse, with Councillor Gil Marl deputising.",
    ];
    for told in moved {
        let got = people(&format!("{head}{told}\n\n2. Boats\n\nNoted.\n"), "d.txt");
        holds(
            &got,
            &[
                "A Moss Member Present Chair - -",
                "B Fenn Member Present - - -",
                "Dan Tiller Member Apologies - - -",
                "Eva Zelby Member Present - - Dan Tiller",
                "Fay Gorse Member Apologies - - -",
                "Gil Marl Member Present - - Fay Gorse",
            ],
        );
    }
    let replaced = "Councillor G Dunlin was replaced by Councillor H Waddle and Councillor I Zorn was replaced by Councillor J Knot.";
    let got = people(&format!("{head}{replaced}\n\n2. Boats\n\nNoted.\n"), "d.txt");
    assert!(
        got.contains(&"H Waddle Member Present - - G Dunlin".to_owned()),
        "{got:#?}"
    );
    assert!(got.contains(&"J Knot Member Present - - I Zorn".to_owned()), "{got:#?}");
}

#[test]
fn several_replace_as_many() {
    let got = people(
        "WEIR FIRE AUTHORITY\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Councillor A Moss (Chair)\n\n1. Apologies for absence\n\nCouncillors C Zelby and D Gorse replaced Councillors E Marl and F Kest respectively.\n\n2. Boats\n\nNoted.\n",
        "e.txt",
    );
    holds(
        &got,
        &[
            "A Moss Member Present Chair - -",
            "C Zelby Member Present - - E Marl",
            "D Gorse Member Present - - F Kest",
            "E Marl Member Apologies - - -",
            "F Kest Member Apologies - - -",
        ],
    );
}

#[test]
fn a_bracket_that_a_speaker_never_closes_ends_with_the_words_before_the_verb() {
    let got = people(
        "Agenda item\n\nRecycling in the First Year\n\nMinutes:\n\nRhys Oake (Street Care Manager (Waste & Recycling) stated that the tonnage was provisional.\n",
        "a.txt",
    );
    holds(
        &got,
        &["Rhys Oake InAttendance Present Street Care Manager (Waste & Recycling) - -"],
    );
}

#[test]
fn attendance_is_told_in_sentences() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Planning Committee held on 4 March 2014\n\nCouncillor Ada Pell took the chair. With her were Cllr Rhys Aske, Cllr Una Byrne and Cllr Guy Rudd. Officers in attendance were Nell Oram (Head of Planning) and Ivo Coll (Solicitor).\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "d.txt",
    );
    let names: Vec<&str> = got.iter().filter_map(|g| g.split(" Present ").next()).collect();
    assert_eq!(
        names,
        [
            "Ada Pell Member",
            "Rhys Aske Member",
            "Una Byrne Member",
            "Guy Rudd Member",
            "Nell Oram Officer",
            "Ivo Coll Officer"
        ],
        "{got:#?}"
    );
}

#[test]
fn a_list_may_begin_beside_its_label_and_family_names_follow_one_title() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Planning Committee held on 4 March 2014\n\nPresent: 1. Councillor Ada Pell\n2. Councillor Rhys Aske\n3. Councillor Una Byrne\n\nAlso in attendance: Councillor Coll (Portfolio Holder), Dent, Eade and Fyfe\n\nApologies: Councillor Guy Rudd\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "e.txt",
    );
    let names: Vec<&str> = got.iter().map(|g| g.split(' ').next().unwrap_or("")).collect();
    assert_eq!(
        names,
        ["Ada", "Rhys", "Una", "Coll", "Dent", "Eade", "Fyfe", "Guy"],
        "{got:#?}"
    );
}

#[test]
fn a_mark_may_be_explained_over_its_list() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Planning Committee held on 4 March 2014\n\nMEMBERSHIP (* denotes present)\n\n* Councillor Ada Pell\n* Councillor Rhys Aske\n* Councillor Una Byrne\n  Councillor Guy Rudd\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "f.txt",
    );
    holds(
        &got,
        &[
            "Ada Pell Member Present - - -",
            "Rhys Aske Member Present - - -",
            "Una Byrne Member Present - - -",
            "Guy Rudd Member Absent - - -",
        ],
    );
}

#[test]
fn leaders_part_a_ward_from_a_name() {
    let got = people(
        "MARLBECK DISTRICT COUNCIL\n\nMinutes of the Planning Committee held on 4 March 2014\n\nPresent:\nCouncillor Ada Pell ........ Low Fen\nCouncillor Rhys Aske ........ Mill Hill\nCouncillor Una Byrne ........ Quay\n\n1. MINUTES\n\nThe minutes were confirmed.\n",
        "g.txt",
    );
    assert_eq!(got.len(), 3, "{got:#?}");
}

#[test]
fn those_at_a_hearing_are_listed_in_the_text_of_its_only_item() {
    let got = people(
        "Local democracy\n\nAgenda item\n\nPremises licence - The Skep, 4 Hive Row\n\nMinutes:\n\nSub-Committee: Councillor Ada Pell (in the Chair)\n\nCouncillor Rhys Aske\n\nLicensing Officer: Una Byrne\n\nLegal Adviser: Guy Rudd\n\nApplicant: Mr Ivo Coll\n\nThe Chair opened the hearing and the officer introduced the report.\n\nRESOLVED: That the licence be granted.\n",
        "h.txt",
    );
    let names: Vec<String> = got
        .iter()
        .map(|g| g.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        names,
        ["Ada Pell", "Rhys Aske", "Una Byrne", "Guy Rudd", "Ivo Coll"],
        "{got:#?}"
    );
}

#[test]
fn a_mark_says_what_the_head_of_its_column_says() {
    for (head, status) in [("Apologies", "apologies"), ("Absent", "absent")] {
        let text = format!(
            "# FERRY BOARD\n\nMinutes of the meeting held on 4 March 2031\n\n| Name | Ward | {head} |\n| --- | --- | --- |\n\
             | Councillor Ada Marl | Quay | |\n| Councillor Ben Fenn | Weir | X |\n| Councillor Cleo Dale | Mill | |\n\n\
             1. BOATS\n\nTwo were painted.\n"
        );
        let records = common::read_bytes(text.as_bytes(), "a.md");
        let of = |a: &minuted::record::Attendee| (a.name.clone(), format!("{:?}", a.status).to_lowercase());
        let told: Vec<(String, String)> = records[0].attendees.iter().map(of).collect();
        let want = [("Ada Marl", "present"), ("Ben Fenn", status), ("Cleo Dale", "present")];
        assert_eq!(
            told,
            want.map(|(name, status)| (name.to_owned(), status.to_owned())),
            "{head}"
        );
    }
}
