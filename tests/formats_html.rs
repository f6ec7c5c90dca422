//! Web pages and answers of the ModernGov web service, read into blocks.

use minuted::document::{BlockKind, Document, Hint, Limits, read};

fn page(body: &str) -> Document {
    let page = format!("<!DOCTYPE html><html><head><title>A page</title></head><body>{body}</body></html>");
    read(page.as_bytes(), "page.html", &Limits::default()).unwrap()
}

/// Kind, label and words of each block but furniture.
fn blocks(document: &Document) -> Vec<(BlockKind, Option<&str>, &str)> {
    document
        .blocks
        .iter()
        .filter(|b| b.kind != BlockKind::Furniture)
        .map(|b| (b.kind, b.label.as_deref(), b.text()))
        .collect()
}

const MODERNGOV: &str = r#"
<div id="header"><ul><li><a href="/">Home</a></li><li><a href="/bins">Bins</a></li></ul></div>
<div id="modgov">
<div class="mgHeader"><h1 class="mgMainTitleTxt">Agenda and minutes</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt">Harbours and Ferries Sub-Committee - Thursday, 4th May, 2023 2.00 pm</h2></div>
<div class="mgLinks"><ul class="mgActionList"><li><a href="mgMeetingAttendance.aspx?ID=1">Attendance details</a></li></ul></div>
<div class="mgContent">
<p><span class="mgLabel">Venue:</span> <a href="x">Net Loft, Quay Street</a></p>
<table class="mgItemTable" id="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI7"></a>23/4</p></td>
<td><p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s1/Tolls.pdf">Tolls for 2023<span class="mgFileSize">
<img src="pdf.gif" alt="pdf icon"/> PDF 247 KB</span></a></p>
<div class="mgWordPara"><div class="WordSection1"><p class="MsoNormal">To consider the tolls.</p></div></div>
<p class="mgSubItemTitleTxt">Additional documents:</p>
<ul class="mgBulletList"><li><a href="documents/s2/A.pdf">Appendix A<span class="mgFileSize"> PDF 2 MB</span></a></li></ul>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p class="MsoNormal">The Harbour Master said that
tolls had risen by 4&nbsp;%.</p>
<p class="MsoNormal" style="margin-left:36pt;text-indent:-18pt"><span style="">(a)<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;</span></span>that the tolls be
agreed;</p></div></td></tr></table></div></div>
<div id="footer">Copyright of the council</div>"#;

#[test]
fn a_moderngov_page_says_what_everything_is() {
    let document = page(MODERNGOV);
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Heading, None, "Agenda and minutes"),
            (BlockKind::Heading, None, "Harbours and Ferries Sub-Committee"),
            (BlockKind::Paragraph, None, "Thursday, 4th May, 2023 2.00 pm"),
            (BlockKind::Paragraph, None, "Venue: Net Loft, Quay Street"),
            (BlockKind::Heading, Some("23/4"), "Tolls for 2023"),
            (BlockKind::Paragraph, None, "To consider the tolls."),
            (BlockKind::Paragraph, None, "Appendix A"),
            (
                BlockKind::Paragraph,
                None,
                "The Harbour Master said that tolls had risen by 4 %."
            ),
            (BlockKind::ListItem, Some("(a)"), "that the tolls be agreed;"),
        ]
    );
    let hints: Vec<_> = document.blocks.iter().filter_map(|b| b.hint.clone()).collect();
    let link = |url: &str, size: &str| Hint::DocumentLink {
        url: Some(url.to_owned()),
        size: Some(size.to_owned()),
    };
    let number = Some("23/4".to_owned());
    assert_eq!(
        hints,
        [
            Hint::Body,
            Hint::MeetingDate,
            Hint::Venue,
            Hint::ItemTitle { number },
            link("documents/s1/Tolls.pdf", "247 KB"),
            Hint::AgendaText,
            link("documents/s2/A.pdf", "2 MB"),
            Hint::MinutesText,
            Hint::MinutesText,
        ]
    );
    assert!(
        !document.text.contains("Copyright") && !document.text.contains("Bins"),
        "{}",
        document.text
    );
}

#[test]
fn navigation_is_left_out_and_what_only_sounds_like_it_is_kept() {
    let document = page(
        "<nav><ul><li>Home</li><li>News</li></ul></nav><div class='cookie-banner'>We use cookies</div>\
         <div class='content-sidebar-wrap'><main><h2>Minutes</h2><p>Held in the hall on the green, as every year, and well attended.</p>\
         <p>Present: Cllr Ash<br/>Cllr Birch<br>Cllr Cole</p></main><aside class='sidebar'>Recent posts</aside></div>",
    );
    let words: Vec<&str> = blocks(&document).iter().map(|b| b.2).collect();
    assert_eq!(
        words,
        [
            "Minutes",
            "Held in the hall on the green, as every year, and well attended.",
            "Present: Cllr Ash",
            "Cllr Birch",
            "Cllr Cole"
        ]
    );
}

#[test]
fn lists_keep_their_labels_and_tables_their_columns() {
    let document = page(
        "<ol type='a' start='3'><li>to pay<li><p>to thank</p><p>the Clerk</p><ul><li>warmly</li></ul></ol>\
         <table><tr><th>Year<th>Homes</tr><tr><td rowspan=2>2022<td>14</tr><tr><td>19</tr></table>",
    );
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::ListItem, Some("c."), "to pay"),
            (BlockKind::ListItem, Some("d."), "to thank"),
            (BlockKind::Paragraph, None, "the Clerk"),
            (BlockKind::ListItem, Some("\u{2022}"), "warmly"),
            (BlockKind::TableRow, None, "Year Homes"),
            (BlockKind::TableRow, None, "2022 14"),
            (BlockKind::TableRow, None, "19"),
        ]
    );
    let last = document.blocks.last().unwrap();
    let cells: Vec<&str> = last.cells.iter().map(|c| &last.text()[c.clone()]).collect();
    assert_eq!(cells, ["", "19"]);
}

#[test]
fn hard_wraps_double_escapes_and_hidden_text() {
    let document = page(
        "<p>The Clerk read a\nletter   from the\tferry&amp;nbsp;company &amp;amp; its owner&amp;#39;s son &amp; heir.</p>\
         <p style='display: none'>secret</p><div hidden>secret</div><script>secret()</script>",
    );
    assert_eq!(
        blocks(&document)[0].2,
        "The Clerk read a letter from the ferry company & its owner's son & heir."
    );
    assert!(!document.text.contains("secret"));
}

#[test]
fn a_page_in_an_old_encoding_is_decoded_as_it_declares() {
    let mut page = b"<html><head><meta charset='iso-8859-1'></head><body><p>Caf\xe9 grant \xa3400".to_vec();
    let document = read(&page, "a.htm", &Limits::default()).unwrap();
    assert!(document.text.contains("Café grant £400"));
    assert_eq!(document.encoding.as_deref(), Some("windows-1252"));
    page.truncate(20);
    assert!(read(&page, "a.htm", &Limits::default()).is_err());
}

#[test]
fn deep_pages_end_in_an_error_and_sloppy_ones_are_read() {
    let deep = format!("<html><body>{}bottom", "<div>".repeat(200_000));
    let error = read(deep.as_bytes(), "a.html", &Limits::default()).unwrap_err();
    assert_eq!((error.code, error.reason.contains("nested")), ("limit", true));
    let sloppy = format!("<html><body>{}</body>", "<p><b><font size=2>left open ".repeat(2000));
    let document = read(sloppy.as_bytes(), "a.html", &Limits::default()).unwrap();
    assert_eq!(document.blocks.len(), 2000);
    let crowded = format!(
        "<html><body><p {}>x",
        (0..100_000).map(|i| format!("a{i}=1 ")).collect::<String>()
    );
    assert_eq!(
        read(crowded.as_bytes(), "a.html", &Limits::default()).unwrap_err().code,
        "limit"
    );
}

#[test]
fn rows_of_an_attendance_page_are_persons() {
    let document = page(
        "<table><tr><th>Attendee</th><th>Role</th><th>Attendance</th></tr>\
         <tr><td>Councillor Ash</td><td>Chair</td><td>Present, as expected</td></tr></table>",
    );
    let hint = document.blocks.last().unwrap().hint.clone();
    let (status, role) = (Some("Present, as expected".to_owned()), Some("Chair".to_owned()));
    assert_eq!(hint, Some(Hint::Attendee { status, role }));
}

const ANSWER: &str = r#"<?xml version="1.0" encoding="utf-8"?><meeting><meetingdate>04/05/2023</meetingdate>
<meetingtime>2.00 pm</meetingtime><meetingactualfinishtime>3.10 pm</meetingactualfinishtime><meetinglocation>Net Loft</meetinglocation>
<agendaitems><agendaitem><agendaitemtitle>Members&amp;#39; tolls</agendaitemtitle>
<agendatext>&lt;p&gt;To consider &amp;pound;4 more.&lt;/p&gt;</agendatext><fulldisplaynumberformat>23.</fulldisplaynumberformat>
<minutesnonemptyhtmlbody>&lt;p&gt;Agreed.&lt;/p&gt;</minutesnonemptyhtmlbody>
<linkeddocuments><linkeddoc><title>Report</title><url>https://x.example/1</url><committeetitle>Harbours</committeetitle></linkeddoc></linkeddocuments>
</agendaitem></agendaitems>
<attendees><attendee name="Councillor Ash" roledescription="Chair" attendance="Present, as expected"/>
<attendee name="Pat Reed" roledescription="Officer" attendance="In attendance" representing="Harbour Master"/>
<attendee name="Councillor Birch" roledescription="Committee Member" attendance="Apologies"/></attendees></meeting>"#;

#[test]
fn the_web_services_answer_reads_like_minutes() {
    let document = read(ANSWER.as_bytes(), "GetMeeting.xml", &Limits::default()).unwrap();
    assert_eq!(
        document.text,
        "Harbours\n\n04/05/2023 2.00 pm\n\nVenue: Net Loft\n\nPresent:\n\nCouncillor Ash\tChair\tPresent, as expected\n\n\
         Officers:\n\nPat Reed\tHarbour Master\tIn attendance\n\nApologies:\n\nCouncillor Birch\t\tApologies\n\n\
         23. Members' tolls\n\nTo consider £4 more.\n\nReport\n\nMinutes:\n\nAgreed.\n\nMeeting ended: 3.10 pm"
    );
    assert_eq!(document.format, "moderngov-xml");
    let cut = &ANSWER.as_bytes()[..700];
    let document = read(cut, "GetMeeting.xml", &Limits::default()).unwrap();
    assert_eq!(document.notes[0].code, "damaged-file");
}

#[test]
fn the_web_services_other_answers_say_what_they_are() {
    let list = b"<?xml version='1.0'?><getmeetings><committee><committeemeetings><meeting/></committeemeetings></committee></getmeetings>";
    let error = read(list, "a.xml", &Limits::default()).unwrap_err();
    assert!(
        error.reason.contains("GetMeetings") && error.help.contains("GetMeeting "),
        "{error}"
    );
}

#[test]
fn menus_are_known_by_their_names_where_nothing_marks_the_main_part() {
    let talk =
        "<p>The Clerk reported on the sluices, which had been shut since the frost, and was thanked.</p>".repeat(3);
    let document = page(&format!(
        "<div id='dnn_MENU'><ul><li><a href='1'>Home</a></li><li><a href='2'>Bins</a></li></ul></div><form>{talk}</form>\
         <div class='site-footer'><a href='3'>Privacy</a></div>"
    ));
    assert!(document.text.contains("sluices"));
    for gone in ["Home", "Bins", "Privacy"] {
        assert!(!document.text.contains(gone), "{gone}");
    }
}

#[test]
fn a_title_escaped_twice_is_read_as_it_was_meant() {
    let page = "<!DOCTYPE html><html><head><title>Weir &amp;amp; sluices</title></head><body><p>The board met.</p></body></html>";
    let document = read(page.as_bytes(), "weir.html", &Limits::default()).unwrap();
    assert_eq!(document.blocks[0].text(), "Weir & sluices");
}
