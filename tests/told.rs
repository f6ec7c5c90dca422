//! What was passed over is told: pages in ways of writing that are not read in full, and the findings that say so.

mod common;

use minuted::record::Record;

fn read(text: &str) -> Record {
    let mut records = common::read_bytes(text.as_bytes(), "minutes.txt");
    assert_eq!(records.len(), 1);
    records.remove(0)
}

/// The messages of the findings of a kind.
fn told(record: &Record, code: &str) -> Vec<String> {
    let found = record.findings.iter().filter(|f| f.code == code);
    found.map(|f| f.message.clone()).collect()
}

const HEAD: &str =
    "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss (Chair) and B Quill\n\n";

#[test]
fn numbers_on_lines_of_their_own_that_no_item_has_are_told() {
    let text = format!(
        "{HEAD}Wb/21/31\n\nApologies for Absence\n\nThere were none.\n\nWb/22/31\n\nSluice Gates\n\nThe Clerk reported on the gates, which leak.\n\n\
         Wb/23/31\n\nSwans\n\nThe swans were counted.\n"
    );
    let record = read(&text);
    let numbered = record.items.iter().filter(|i| i.number.is_some()).count();
    assert!(
        numbered == 3 || !told(&record, "heading-unread").is_empty(),
        "{:?}",
        record.items
    );
}

#[test]
fn an_item_without_a_title_among_titled_ones_is_told() {
    let item =
        |n: u32, title: &str| format!("{n}.\n\n{title}\n\nMinutes:\n\nThe Clerk reported, and it was noted.\n\n");
    let page = format!(
        "Agenda and minutes\n\nVenue: The Old Lock House\n\nItems\nNo. Item\n\n{}{}{}4.\n\nQuestions\n\nTo answer questions of which notice was given.\n\nMinutes:\n\nNone came.\n\n{}",
        item(1, "Apologies for absence"),
        item(2, "Sluices"),
        item(3, "Swans"),
        item(5, "Punts"),
    );
    let record = read(&page);
    let whole = record.items.iter().any(|i| i.title.as_deref() == Some("Questions"));
    assert!(
        whole || !told(&record, "heading-unread").is_empty(),
        "{:?}",
        record.items
    );
}

#[test]
fn a_motion_with_mover_and_seconder_that_nobody_decided_is_told() {
    let text = format!(
        "{HEAD}1. SLUICES\n\nCllr Moss moved the scheme as set out in the paper of April, and this was duly seconded by Cllr Quill. \
         A long talk followed about gates, and about what gates had been like before the flood of 2012, and the meeting then went on \
         to look at the model of the lower pound, which had been brought in on a barrow and stood on two chairs by the window.\n\n\
         2. PUNTS\n\nRESOLVED: That two punts be bought.\n"
    );
    let record = read(&text);
    let held = record.resolutions.iter().any(|r| r.text.contains("scheme"));
    assert!(held || !told(&record, "decision-word-unread").is_empty());
    let plain = format!(
        "{HEAD}1. PUNTS\n\nIt was moved by Cllr Moss, seconded by Cllr Quill and RESOLVED: That two punts be bought.\n"
    );
    assert_eq!(told(&read(&plain), "decision-word-unread"), [""; 0]);
}

#[test]
fn a_decision_word_tied_to_the_word_before_it_is_told() {
    let text = format!("{HEAD}1. PUNTS\n\nAfter a vote of all who sit on the board it wasRESOLVED to buy two punts.\n");
    assert_eq!(told(&read(&text), "decision-word-unread").len(), 1);
}

#[test]
fn whoever_took_the_chair_and_is_in_no_list_is_told() {
    let text = format!("{HEAD}1. PUNTS\n\nMr Thistlewick vacated the chair, and a talk on punts was given.\n");
    let record = read(&text);
    let row = record.attendees.iter().any(|a| a.name.contains("Thistlewick"));
    assert!(row || !told(&record, "name-unread").is_empty());
}

#[test]
fn the_one_entry_of_a_list_that_gave_nobody_is_told() {
    let text = format!(
        "{HEAD}1. APOLOGIES FOR ABSENCE\n\nApologies were received from Cllr N Dale, Cllr P Fenn, Cllr R Arden, Cllr S Tunn, \
         Zsofia Quorndon MP (Adviser on Swans), Kate Peel (Adviser on Gates) and Ivo Marl (Adviser on Punts).\n\n2. PUNTS\n\nNoted.\n"
    );
    let record = read(&text);
    let row = record.attendees.iter().any(|a| a.name.contains("Quorndon"));
    let finding = told(&record, "name-unread").iter().any(|m| m.contains("Quorndon"));
    assert!(row != finding, "{:?}", record.attendees);
}

#[test]
fn what_a_member_says_under_the_heading_of_interests_is_told() {
    let text = format!(
        "{HEAD}1. DECLARATIONS OF INTEREST\n\nCouncillor Quill held herself to be too near to the matter of the punts, and sat with \
         the public.\n\n2. PUNTS\n\nNoted.\n"
    );
    let record = read(&text);
    let row = record.declarations.iter().any(|d| d.name.contains("Quill"));
    assert!(row || !told(&record, "declaration-unread").is_empty());
    let asked = format!(
        "{HEAD}1. DECLARATIONS OF INTEREST\n\nCouncillor Quill asked how near was too near.\n\n2. PUNTS\n\nNoted.\n"
    );
    assert_eq!(told(&read(&asked), "declaration-unread"), [""; 0]);
}

#[test]
fn a_page_that_is_read_whole_has_no_such_finding() {
    let text = format!(
        "{HEAD}1. APOLOGIES FOR ABSENCE\n\nApologies were received from Cllr N Dale.\n\n2. DECLARATIONS OF INTEREST\n\nNone.\n\n\
         3. SLUICES\n\nThe Clerk reported on the sluices.\n\nRESOLVED: That the sluices be greased.\n\n4. PUNTS\n\nNoted.\n"
    );
    let record = read(&text);
    for code in [
        "name-unread",
        "heading-unread",
        "decision-word-unread",
        "declaration-unread",
    ] {
        assert_eq!(told(&record, code), [""; 0], "{code}");
    }
}

#[test]
fn people_listed_without_a_heading_inside_an_item_are_told() {
    let text = format!(
        "{HEAD}1. Declarations of Interest\n\nThere were none.\n\nCouncillors Zoltan Thistlewick, Una Brask and Ivo Corrow (Ferry Board), Wim Tarnow.\n\n\
         Arthur Ferrow, Head of Locks; Mary Marlow, Clerk of Works; John Hythe, Lock Keeper (all of the Ferry Board)\n\n2. Swans\n\nThe swans were counted.\n"
    );
    let record = read(&text);
    let listed = ["Thistlewick", "Ferrow"].map(|name| {
        record.attendees.iter().any(|a| a.name.contains(name))
            || told(&record, "name-unread")
                .iter()
                .any(|message| message.contains(name))
    });
    assert_eq!(listed, [true, true], "{:?}", record.findings);
}

#[test]
fn the_name_of_a_council_is_nobody_who_was_lost() {
    let record = read(
        "Cyngor Sir Dyffryn Elan\n\nCofnodion y cyfarfod a gynhaliwyd ar 20 Medi, 2031\n\nYN BRESENNOL:\n\nY Cynghorydd J. Bowen (Cadeirydd)\n\nY Cynghorydd W.J. Rees\n",
    );
    assert_eq!(told(&record, "name-unread"), Vec::<String>::new());
    assert_eq!(record.attendees.len(), 2);
}

#[test]
fn what_is_resolved_behind_another_verb_is_read_or_told() {
    let text = format!(
        "{HEAD}1. BENCH\n\nThe Mayor said that all had looked at the bench, drunk their tea, found the paint and then resolved to begin.\n\n2. SWANS\n\nThe Board had already resolved to feed them.\n"
    );
    let record = read(&text);
    let read_or_told = record.resolutions.len() + told(&record, "decision-word-unread").len();
    assert_eq!(read_or_told, 1, "{:?} {:?}", record.resolutions, record.findings);
}

/// The findings of this kind for an item's text.
fn told_of(item: &str, code: &str) -> Vec<String> {
    told(
        &read(&format!(
            "{HEAD}1. SLUICES\n\n{item}\n\n2. PUNTS\n\nThe punts were counted.\n"
        )),
        code,
    )
}

#[test]
fn clauses_below_a_decision_that_no_resolution_holds_are_told() {
    for clauses in [
        "RESOLVED:\n\n1. To note the paper on the sluices\n\n2. (i) That the sluices be greased in May.\n\n(ii) That the wheel be \
         painted by the keeper.\n\niii. That the Clerk write to the owner of the lock.",
        "The Board resolved:-\n\nIn terms of the Weir Act, to shut the gates to the public while this was talked of.\n\n(i)            \
         to move the paper on swans into the public part and\n\n(ii)          consider the paper on punts behind closed gates",
    ] {
        let found = told_of(clauses, "decision-word-unread");
        assert!(found.iter().any(|m| m.contains("one of its clauses")), "{found:?}");
    }
    let whole = "RESOLVED:\n\n1. That the sluices be greased in May.\n\n2. That the wheel be painted by the keeper.";
    assert_eq!(told_of(whole, "decision-word-unread"), [""; 0]);
}

#[test]
fn a_word_of_decision_alone_is_told_and_the_end_of_a_sentence_is_not() {
    let bare = told_of("The fees were laid round. Agreed.", "decision-word-unread");
    assert!(bare.iter().any(|m| m.contains("not what was decided")), "{bare:?}");
    assert_eq!(
        told_of("The minutes of 4 March were agreed.", "decision-word-unread"),
        [""; 0]
    );
}

#[test]
fn a_decision_that_breaks_off_is_told() {
    let torn = "It was RESOLVED that:\n\nThis Board resolves to:\n\nI.          ask the keeper to print a map of the sluices.\n\nII.         \
                write to the owner of the lock.";
    let record = read(&format!(
        "{HEAD}1. SLUICES\n\n{torn}\n\n2. PUNTS\n\nThe punts were counted.\n"
    ));
    let whole = record.resolutions.iter().any(|r| r.clauses.len() == 2);
    let told = told(&record, "decision-word-unread");
    assert!(
        whole || told.iter().any(|m| m.contains("breaks off")),
        "{:?}",
        record.resolutions
    );
}

#[test]
fn a_sentence_that_decides_and_gave_no_resolution_is_told() {
    let decides = "The Board told of the sluices. The terms of reference were agreed.";
    assert_eq!(told_of(decides, "decision-word-unread").len(), 1);
    let asks = "The Board told of the sluices. The Clerk asked if the terms of reference were agreed.";
    assert_eq!(told_of(asks, "decision-word-unread"), [""; 0]);
}

#[test]
fn rows_of_people_where_no_list_was_read_are_told() {
    let record = read(
        "WEIR BOARD\n\n7\n\nMINUTES OF A MEETING OF THE WEIR BOARD HELD AT THE\nLOCK HOUSE, MILLBECK ON FRIDAY, 2 MAY 2031 AT 11.00 AM\n\n\
         Members of the Board in Attendance\n\nCouncillor Keith Quorndon         (Chairman)    Otterby District Council\n\
         Councillor Sarah Thistlewick          (Vice Chairman) Millbeck County Council\n\n35      APOLOGIES FOR ABSENCE\n\n         \
         Apologies had been received from Councillor Terence Pook.\n\n36      SLUICES\n\n         RESOLVED\n\n         That the sluices be \
         greased.\n",
    );
    let listed = record.attendees.iter().any(|a| a.name.contains("Quorndon"));
    let finding = told(&record, "name-unread").iter().any(|m| m.contains("Quorndon"));
    assert!(listed || finding, "{:?}", record.attendees);
}

#[test]
fn a_given_name_at_the_end_of_a_line_is_told() {
    let record = read(
        "Weir Board\nMinutes of the meeting held on 4 May 2031\n\nPRESENT\nCouncillors: Nic\nQuorndon (NQ), John Lewis (JL), Julia Marl (JM), \
         Ivo Hearn (IH), Paul Bown (PB)\n\n1. SLUICES\n\nNoted.\n",
    );
    let whole = record.attendees.iter().any(|a| a.name == "Nic Quorndon");
    assert!(whole || told(&record, "name-unread").iter().any(|m| m.contains("Nic")));
}

#[test]
fn initials_that_declare_are_told() {
    let record = read(
        "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Ada Moss (Chair), Odd Thistlewick\n\n1. Declarations of \
         Interest\n\nNone save that OT reminded the Board of his share in the swans.\n\n2. PUNTS\n\nThe punts were counted.\n",
    );
    let read = record.declarations.iter().any(|d| d.name.contains("Thistlewick"));
    assert!(read || !told(&record, "declaration-unread").is_empty());
}

#[test]
fn standing_titles_above_what_the_agenda_asks_are_told() {
    let record = read(
        "Agenda and minutes\n\nWeir Board - Sunday, 4th May, 2031\n\nNo. Item\n\n\nApologies for absence.\n\n\nTo receive the apologies of any \
         Member who is unable to attend the meeting.\n\n\nApologies were received from Cllr Moss.\n\n\nDeclarations of Interest.\n\n\nTo \
         receive declarations of interest from Members in respect of items listed on the agenda.\n\n\nThere were no declarations of \
         interest.\n\n\nSwan Update pdf icon PDF 92 KB\n\nTo receive an update.\n\n\nThe swans were counted.\n",
    );
    let headed = record
        .items
        .iter()
        .any(|i| i.title.as_deref().is_some_and(|t| t.starts_with("Declarations")));
    assert!(
        headed
            || told(&record, "heading-unread")
                .iter()
                .any(|m| m.contains("Declarations"))
    );
}

#[test]
fn a_bare_word_of_decision_below_running_text_is_told() {
    let text = "The Chair asked if anybody was against it. Nobody\nspoke against it.\nResolved\n(1) That the Weir Board keeps the sluices shut.\n(2) That \
                the Chair writes to the owner of the lock by 8 June.";
    let record = read(&format!(
        "{HEAD}1. SLUICES\n\n{text}\n\n2. PUNTS\n\nThe punts were counted.\n"
    ));
    assert!(
        record.resolutions.len() == 2
            || !told(&record, "decision-word-unread").is_empty()
            || record.resolutions[0].clauses.len() == 2
    );
}

#[test]
fn numbers_of_minutes_that_no_item_has_are_told() {
    let record = read(
        "GLAN WEIR HEALTH BOARD\n\nMINUTES OF THE WATER COMMITTEE\nDate of meeting: 19 May 2031\nPresent: Mr Dai Hopkin (Chair)\n\
         QW(31)61 / Welcome and Apologies for Absence\nThe Chair welcomed everyone.\nQW(31)62 / Sluices at Night\nA recording was played.\n\
         QW(31)63 / The Swans of the Lower Pound\nThe swans were counted.\n",
    );
    let numbered = record.items.iter().filter(|i| i.number.is_some()).count();
    assert!(
        numbered == 3 || !told(&record, "heading-unread").is_empty(),
        "{:?}",
        record.items
    );
}

/// Pages of which something is lost, and the kind of finding that says so.
#[test]
fn what_is_lost_in_one_of_these_ways_is_told() {
    let cases: &[(&str, &str)] = &[
        // a motion that took in what came of it
        (
            "decision-word-unread",
            "1. SLUICES\n\nProposed by Cllr Moss, seconded by Cllr Quill\n\nThat the keys stay here. The Chair put it to the meeting and it was agreed.\n",
        ),
        // the mover of one decision is no mover of the next
        (
            "decision-word-unread",
            "1. SLUICES\n\na) Oil - proposed by Cllr Moss and seconded by Cllr Quill that it be bought. Carried.\nb) Rope. Two prices had come. RESOLVED to ask once more.\n",
        ),
        // clauses below a decision whose words do not lead to them
        (
            "decision-word-unread",
            "1. SLUICES\n\nDecision: those of the lower pound only\n\n(a) The gates be shut.\n(b) The keys be kept here.\n",
        ),
        // somebody who has the floor
        (
            "name-unread",
            "1. SLUICES\n\nMr Odo Brask outlined what had been done.\n",
        ),
        // an interest told of in another item
        (
            "declaration-unread",
            "1. SLUICES\n\nMrs Una Brask, who had declared an interest as a tenant, left the room.\n",
        ),
        // a wish that was put to the meeting, and lost
        (
            "decision-word-unread",
            "1. SLUICES\n\nThe report came. A motion by Mr Odo Brask, with others, that the keys be kept by the smith, had two hands only.\n",
        ),
        // the end of a motion, and not the motion
        (
            "decision-word-unread",
            "1. SLUICES\n\nDecision\n\nThe motion was carried by three to two and the Board resolved accordingly.\n",
        ),
        // a motion of which the title was taken for the words
        (
            "decision-word-unread",
            "1. SLUICES\n\nThat the Board keep the gates shut.\n\nReason: the flood.\nProposed by Cllr Moss, seconded by Cllr Quill.\n",
        ),
        // an interest in words of its own
        (
            "declaration-unread",
            "1. SLUICES\n\nMrs Una Brask declared her tenancy of the lock house.\n",
        ),
        // a title among others of its manner
        (
            "heading-unread",
            "SLUICES. - The sluices leak.\n\nREPORT OF THE SMITH. - He had mended two.\n\nPUNTS. - The punts were tarred.\n\nSWANS. - The swans were counted.\n",
        ),
    ];
    for (code, body) in cases {
        let record = read(&format!("{HEAD}{body}"));
        let read_in_full = match *code {
            "heading-unread" => record.items.len() == 4,
            "decision-word-unread" => record
                .resolutions
                .iter()
                .any(|r| r.text.contains("keys be kept by the smith")),
            _ => false,
        };
        assert!(
            read_in_full || !told(&record, code).is_empty(),
            "{body}: {:?}",
            record.findings
        );
    }
}

/// What is read, or wishes nothing, is not told of.
#[test]
fn what_is_read_or_only_asked_is_not_told() {
    let quiet: &[&str] = &[
        "1. SLUICES\n\nCllr Moss asked that her thanks be recorded. RESOLVED: That the gates be shut.\n",
        "1. SLUICES\n\nIt was proposed by Cllr Moss, seconded by Cllr Quill and RESOLVED: That the gates be shut.\n",
        "1. SLUICES\n\nCllr Moss proposed that the gates be shut. There was no seconder.\n",
        "1. SLUICES\n\nCllr Moss moved on and said that the gates would be shut.\n\n2. PUNTS\n\nRESOLVED: That two punts be bought.\n",
        "1. SLUICES\n\nThe Clerk hoped that the gates be shut by May.\n\n2. PUNTS - LOWER POUND\n\nThe punts were looked at.\n",
    ];
    for body in quiet {
        let record = read(&format!("{HEAD}{body}"));
        for code in ["decision-word-unread", "heading-unread", "catch-all-item"] {
            assert!(told(&record, code).is_empty(), "{body}: {:?}", record.findings);
        }
    }
}

/// A page on which something is decided, and no heading of which was known.
#[test]
fn a_page_without_items_on_which_something_is_decided_is_told() {
    let text = "Otterby Weir Board met on 4 May 2031 at the Old Lock House. There were there Mr Moss in the chair, Mrs Quill and Mr Rook.\n\n\
                Upon the gates Mr Rook said that a child could lift them. The meeting resolved that they be bolted down before Sunday, and that the \
                smith be sent for.\n\nUpon the punts it was said that they want tar, and that the swans had nested in one of them again.\n";
    let record = read(text);
    let titled = record.items.iter().any(|i| i.title.is_some());
    assert!(
        titled || !told(&record, "catch-all-item").is_empty(),
        "{:?} {:?}",
        record.items,
        record.findings
    );
}

#[test]
fn a_line_that_a_finding_shows_is_not_counted_as_read() {
    let text =
        format!("{HEAD}1. SLUICES\n\nThe sluices leak.\n\nThe Head of Sluices, Mr Odo Brask, outlined the work.\n");
    let record = read(&text);
    let lost = record.coverage.bytes - record.coverage.claimed;
    let named = record.attendees.iter().any(|a| a.name.ends_with("Brask"));
    assert!(named || lost > 0, "{:?}", record.coverage);
}

#[test]
fn people_of_one_word_among_whole_names_are_told() {
    let list = "Present: Ada Moss (Chair), Bea Quill, Cai Rook, Dot Brask, Eli Tunn and Sluices\n\n";
    let record = read(&format!(
        "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\n{list}1. SLUICES\n\nThey leak.\n"
    ));
    let lone = record.attendees.iter().any(|a| a.name == "Sluices");
    assert!(
        !lone || !told(&record, "name-unread").is_empty(),
        "{:?}",
        record.findings
    );
}

#[test]
fn initials_behind_a_name_are_no_part_of_it() {
    let list = "Present:\nAda Moss AM, Chair\nCanon Bea Quill BQ, Keeper\n\n";
    let record = read(&format!(
        "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\n{list}1. SLUICES\n\nThey leak.\n"
    ));
    assert!(
        record.attendees.iter().any(|a| a.name == "Bea Quill"),
        "{:?}",
        record.attendees
    );
    assert!(record.attendees.iter().all(|a| !a.name.ends_with("BQ")));
}
