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
