use super::*;

fn titles(text: &str) -> Vec<&str> {
    entries(text, false).into_iter().map(|e| &text[e.at..e.end]).collect()
}

#[test]
fn numbers_that_count_on_before_titles_are_items() {
    for (text, wanted) in [
        (
            "opened at 7pm C30/16 Apologies Councillor T Tunn C31/16 Declarations of Interest The Chair spoke. C32/16 Chair’s Business Nobody.",
            vec![
                "C30/16 Apologies",
                "C31/16 Declarations of Interest",
                "C32/16 Chair’s Business",
            ],
        ),
        (
            "held at 7PM PRESENT: Cllr A Bream 1358 DECLARATIONS OF INTEREST R Vane, none. 1359 MINUTES OF THE LAST MEETING RESOLVED That they be signed.",
            vec!["1358 DECLARATIONS OF INTEREST", "1359 MINUTES OF THE LAST MEETING"],
        ),
        (
            "167.0. Agenda Item 1: Record of those Present Cllr Tunn 168.0 Agenda Item 2 Matters Arising None. 169.0 Agenda Item 3. THE FERRY LANDING It was shut.",
            vec![
                "167.0. Agenda Item 1: Record of those Present",
                "168.0 Agenda Item 2 Matters Arising",
                "169.0 Agenda Item 3. THE FERRY LANDING",
            ],
        ),
        (
            "and Woodman 83 : APOLOGIES FOR ABSENCE None. 84 : LAMPS BY THE RIVER They were out.",
            vec!["83 : APOLOGIES FOR ABSENCE", "84 : LAMPS BY THE RIVER"],
        ),
        (
            "in recent years.57/31 ELECTION OF CHAIRJohn Hill was elected and signed.58/31 LAMPS BY THE RIVERTwo were out.",
            vec!["57/31 ELECTION OF CHAIR", "58/31 LAMPS BY THE RIVER"],
        ),
        (
            "No Item Action 1 Election of Chair for 2031: Una Dale was elected. 2 Ropes of the bells: they were new.",
            vec!["1 Election of Chair for 2031", "2 Ropes of the bells"],
        ),
        (
            "41 BELLS AND ROPES 42 FERRY LANDING 43 LAMPS BY THE RIVER were out.",
            vec!["41 BELLS AND ROPES ", "42 FERRY LANDING ", "43 LAMPS BY THE RIVER"],
        ),
        (
            "1. APOLOGIES FOR ABSENCE Cllr Vane 2. DITCHES AND DRAINS None of MONDAY3. MATTERS ARISING None.",
            vec![
                "1. APOLOGIES FOR ABSENCE",
                "2. DITCHES AND DRAINS",
                "3. MATTERS ARISING",
            ],
        ),
    ] {
        assert_eq!(titles(text), wanted, "{text}");
    }
}

#[test]
fn titles_in_capitals_count_on_over_paragraphs() {
    let texts = [
        "Apologies: Councillors S Marl and P Dale 56 ADMISSION OF THE PUBLIC",
        "There were none. RESOLVED That 3 be sent.",
        "61 MINUTES OF THE FERRY COMMITTEE RESOLVED That they be received.",
        "63 MINUTES OF THE BELLS COMMITTEE RESOLVED That they be received.",
    ];
    let found: Vec<Vec<&str>> = scattered(&texts)
        .into_iter()
        .zip(texts)
        .map(|(entries, text)| entries.into_iter().map(|e| &text[e.at..e.end]).collect())
        .collect();
    assert_eq!(
        found,
        [
            vec!["56 ADMISSION OF THE PUBLIC"],
            vec![],
            vec!["61 MINUTES OF THE FERRY COMMITTEE"],
            vec!["63 MINUTES OF THE BELLS COMMITTEE"]
        ]
    );
    assert!(scattered(&texts[2..]).iter().all(Vec::is_empty));
}

#[test]
fn one_number_is_enough_before_a_standing_title_in_capitals() {
    assert_eq!(
        titles("21 members of the public came ` 3420 DECLARATIONS OF INTEREST With reference to item 6 of 8"),
        ["3420 DECLARATIONS OF INTEREST"]
    );
    assert_eq!(
        titles("see minute 3420 Declarations of Interest for 12 THE LOST HARBOUR"),
        Vec::<&str>::new()
    );
}

#[test]
fn numbers_in_sentences_are_none() {
    for text in [
        "held on 4 MARCH 2031 AND 5 APRIL 2031",
        "paid £41 to Millbeck and £42 to the Ferry",
        "Policy 12 Planning was read and 30 Matters were raised",
        "Sections 41 THE BOROUGH SURVEYOR and 12 THE DISTRICT VALUER",
    ] {
        assert_eq!(titles(text), Vec::<&str>::new(), "{text}");
    }
}
