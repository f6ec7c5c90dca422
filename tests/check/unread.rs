//! What could not be read is never green, and every kind of finding has one name and one weight, whoever finds it.

use crate::command::{code, err, minuted, out};
use minuted::check::rules::of_record;
use minuted::findings::{FoundBy, Kind, Weight};
use minuted::record::{Finding, Record, Severity};
use minuted::{Options, Vocabulary, read_minutes, read_minutes_with_text};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use tempfile::TempDir;

const HEAD: &str = "OTTERBY TOWN COUNCIL\n\nFERRY COMMITTEE\n\nMinutes of the meeting held on Tuesday 4 March 2031 at 7.00 p.m.\n\n\
                    Present: Councillors A Moss (Chair), B Quill, C Reed and D Tarn\n\n";
const BUSINESS: &str = "1. APOLOGIES\n\nThere were none.\n\n2. TOLLS\n\nThe ferryman reported on the tolls of the winter.\n\n\
                        RESOLVED: That the tolls stand.\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

/// Outcome, exit code, and the names of what was found, each with its level.
fn checked(folder: &TempDir, args: &[&str]) -> (String, i32, Vec<(String, String)>) {
    let mut all = vec!["check", ".", "--format", "json", "--today", "2031-06-01"];
    all.extend(args);
    let output = minuted(folder, &all);
    let json: Value = serde_json::from_str(&out(&output)).unwrap_or_else(|e| panic!("{e}: {}", err(&output)));
    let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
    let problems = json["problems"].as_array().unwrap();
    let found = problems
        .iter()
        .map(|p| (text(&p["check"]), text(&p["level"])))
        .collect();
    (text(&json["outcome"]), code(&output), found)
}

fn names(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(name, _)| name.as_str()).collect()
}

/// A PDF with a page for each text; a page without one is a picture.
fn pdf(pages: &[Option<&str>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n@\nendstream"
            .to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let content = match page {
            Some(text) => {
                let mut lines = String::from("BT /F 11 Tf 60 780 Td 14 TL");
                for line in text.lines() {
                    // A paragraph stands clear of the next.
                    let _ = match line {
                        "" => write!(lines, " T* T*"),
                        line => write!(lines, " ({line}) Tj T*"),
                    };
                }
                lines + " ET"
            }
            None => "q 500 0 0 700 50 50 cm /I Do Q".to_owned(),
        };
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>",
            objects.len()
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len());
    let (mut out, mut places) = (String::from("%PDF-1.4\n"), Vec::new());
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(
        out,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

#[test]
fn whole_minutes_are_green() {
    let text = format!("{HEAD}{BUSINESS}");
    let (outcome, exit, found) = checked(&folder(&[("a.txt", text.as_bytes())]), &["--fail-on", "warn"]);
    assert_eq!((outcome.as_str(), exit), ("pass", 0), "{found:?}");
    let whole = pdf(&[Some(&text)]);
    let (outcome, exit, found) = checked(&folder(&[("a.pdf", &whole)]), &[]);
    assert_eq!((outcome.as_str(), exit), ("pass", 0), "{found:?}");
}

#[test]
fn a_file_cut_in_half_is_never_green() {
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/formats");
    for format in ["docx", "doc", "odt", "rtf", "eml", "xml", "pdf"] {
        let bytes = std::fs::read(formats.join(format!("minutes.{format}"))).unwrap();
        let folder = folder(&[(&format!("minutes.{format}"), &bytes[..bytes.len() / 2])]);
        let (outcome, exit, found) = checked(&folder, &["--exit-zero"]);
        assert_eq!((outcome.as_str(), exit), ("could_not_check", 2), "{format}: {found:?}");
        assert!(
            found.iter().any(|(_, level)| level == "could_not_check"),
            "{format}: {found:?}"
        );
    }
}

#[test]
fn an_empty_a_foreign_and_a_missing_file_say_so_by_name() {
    for (file, bytes, name) in [
        ("a.txt", &b""[..], "empty"),
        ("a.bin", &b"\x7fELF\x00\x01\x02\x00\x00\x00\x00"[..], "unsupported"),
    ] {
        let folder = folder(&[(file, bytes)]);
        let output = minuted(&folder, &["check", file, "--format", "json"]);
        assert_eq!(code(&output), 2, "{file}: {}", out(&output));
        let json: Value = serde_json::from_str(&out(&output)).unwrap();
        let found = json["problems"][0]["check"].as_str().unwrap();
        assert!(found == name || found == "binary", "{file}: {found}");
    }
}

#[test]
fn scanned_pages_are_never_green_and_count_as_unread() {
    let text = format!("{HEAD}{BUSINESS}");
    let scanned = pdf(&[Some(&text), None, None, None]);
    let folder = folder(&[("a.pdf", &scanned)]);
    let (outcome, exit, found) = checked(&folder, &["--exit-zero"]);
    assert_eq!((outcome.as_str(), exit), ("could_not_check", 2));
    assert!(names(&found).contains(&"scanned-pages"), "{found:?}");
    assert!(names(&found).contains(&"unread-text"), "{found:?}");
    let records = read_minutes(&scanned, "a.pdf", &Vocabulary::built_in(), &Options::default());
    let coverage = &records[0].coverage;
    assert!(
        4 * coverage.claimed <= coverage.bytes + 8,
        "three of four pages are unread: {coverage:?}"
    );

    // Somebody who has looked at the pages can vouch for them, with a reason; and for nothing else.
    let verdict = minuted(&folder, &["check", ".", "--format", "json"]);
    let json: Value = serde_json::from_str(&out(&verdict)).unwrap();
    let mut toml = String::from("[rules]\nunread-text = \"off\"\n");
    for problem in json["problems"].as_array().unwrap() {
        let id = problem["id"].as_str().unwrap();
        let _ = write!(
            toml,
            "[[exceptions]]\nid = \"{id}\"\nreason = \"photographs of the ferry\"\n"
        );
    }
    std::fs::write(folder.path().join("minuted.toml"), toml).unwrap();
    let (_, exit, found) = checked(&folder, &[]);
    assert_eq!(exit, 0, "{found:?}");
    std::fs::write(folder.path().join("minuted.toml"), "[rules]\nscanned-pages = \"off\"\n").unwrap();
    let refused = minuted(&folder, &["check", "."]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("cannot be switched off"), "{}", err(&refused));
}

#[test]
fn a_body_that_breaks_off_warns() {
    let text = format!(
        "{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. TOLLS\n\nThe ferryman reported on the  ...  view the full minutes text for item 2\n"
    );
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (outcome, exit, found) = checked(&folder, &["--fail-on", "warn"]);
    assert_eq!((outcome.as_str(), exit), ("warn", 1), "{found:?}");
    assert!(names(&found).contains(&"cut-off-body"), "{found:?}");
}

#[test]
fn the_same_meeting_twice_warns_once() {
    let text = format!("{HEAD}{BUSINESS}");
    let folder = folder(&[("ferry.txt", text.as_bytes()), ("ferry.pdf", &pdf(&[Some(&text)]))]);
    let (outcome, exit, found) = checked(&folder, &[]);
    assert_eq!((outcome.as_str(), exit), ("warn", 0), "{found:?}");
    assert_eq!(names(&found), ["duplicate-meeting"]);
    assert_eq!(checked(&folder, &["--fail-on", "warn"]).1, 1);
}

#[test]
fn minutes_of_nobody_warn() {
    let text = format!("{}{BUSINESS}", HEAD.split("Present").next().unwrap());
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let (outcome, exit, found) = checked(&folder, &["--fail-on", "warn"]);
    assert_eq!((outcome.as_str(), exit), ("warn", 1), "{found:?}");
    assert!(names(&found).contains(&"no-member-present"), "{found:?}");
}

/// Every other manner in which something is lost without an error: each warns under its name, and ends a run that asks for it.
#[test]
fn nothing_is_lost_without_a_word() {
    let business = BUSINESS;
    let cut = format!("{HEAD}{business}")
        .replace("D Tarn", "D Tarn; @ E Usk")
        .replace(
            "RESOLVED",
            "Moved by Councillor Usk, seconded by Councillor Quill, and RESOLVED",
        );
    let ferry = "The ferryman told the meeting at some length of the ice, of the chain that had been mended twice since the new year, and \
                 of the two passengers who would not pay. ";
    let heap = format!(
        "{HEAD}{}\n\n{}\n\n{}\n",
        ferry.repeat(3),
        ferry.repeat(3),
        ferry.repeat(3)
    );
    let undecided = format!(
        "{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. TOLLS\n\nThe tolls were debated until ten.\n\nRESOLVED:\n"
    );
    let tied = format!(
        "{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. TOLLS\n\nOn being put to the vote there were 2 votes for and 2 against the \
         recommendation, and the Chair used her casting vote against. The recommendation was therefore lost.\n"
    );
    let welsh = "CYNGOR TREF OTTERBY\n\nPWYLLGOR Y FFERI\n\nCofnodion y cyfarfod a gynhaliwyd ddydd Mawrth 4 Mawrth 2031 am 7.00 yr hwyr\n\n\
                 Yn bresennol: Y Cynghorwyr A Moss (Cadeirydd), B Quill a C Reed\n\n1. YMDDIHEURIADAU\n\nNi chafwyd ymddiheuriadau am \
                 absenoldeb.\n\n2. TOLLAU\n\nAdroddodd y fferïwr am dollau’r gaeaf, ac fe benderfynwyd bod y tollau yn aros fel y maent.\n";
    for (text, name) in [
        (cut.as_str(), "list-cut-short"),
        (heap.as_str(), "catch-all-item"),
        (undecided.as_str(), "decision-word-unread"),
        (welsh, "not-in-english"),
        (tied.as_str(), "vote-without-motion"),
    ] {
        let folder = folder(&[("a.txt", text.as_bytes())]);
        let (outcome, exit, found) = checked(&folder, &[]);
        assert!(names(&found).contains(&name), "{name}: {found:?}");
        assert_eq!((outcome.as_str(), exit), ("warn", 0), "{name}: {found:?}");
        let (_, exit, _) = checked(&folder, &["--fail-on", "warn"]);
        assert_eq!(exit, 1, "{name}");
        let rules = format!("[rules]\n{name} = \"fail\"\n");
        std::fs::write(folder.path().join("minuted.toml"), rules).unwrap();
        let (outcome, exit, _) = checked(&folder, &[]);
        assert_eq!((outcome.as_str(), exit), ("fail", 1), "{name}");
    }
}

/// What is told is not what somebody supposes, nor a decision that the page prints twice.
#[test]
fn a_decision_that_was_read_is_not_told_as_lost() {
    let twice = "Decision:\n\nRESOLVED:\n\n(1) That the tolls of the upper ferry stand until the harvest is in.\n\n\
                 Minutes:\n\nThe ferryman reported on the winter.\n\nRESOLVED:\n\n(1) That the tolls of the upper ferry stand until the harvest is in.\n";
    let supposed = "Ms Usk would help with a plan for the quay if it was decided to have one.\n";
    for words in [twice, supposed] {
        let text =
            format!("{HEAD}1. APOLOGIES\n\nThere were none.\n\n2. TOLLS\n\n{words}\n3. NEXT MEETING\n\nTo be told.\n");
        let (_, _, found) = checked(&folder(&[("a.txt", text.as_bytes())]), &[]);
        assert!(!names(&found).contains(&"decision-word-unread"), "{words}: {found:?}");
    }
}

/// The mark under a line stands where the text breaks off.
#[test]
fn a_body_that_breaks_off_is_marked_at_its_dots() {
    let text = format!("{HEAD}1. TOLLS\n\nThe ferryman reported on the  ...  view the full minutes text for item 1\n");
    let output = minuted(
        &folder(&[("a.txt", text.as_bytes())]),
        &["check", ".", "--format", "json"],
    );
    let json: Value = serde_json::from_str(&out(&output)).unwrap();
    let cut = json["problems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["check"] == "cut-off-body");
    let excerpt = &cut.unwrap()["place"]["excerpt"];
    let (start, end) = (excerpt["start"].as_u64().unwrap(), excerpt["end"].as_u64().unwrap());
    let marked = &excerpt["text"].as_str().unwrap()[start as usize..end as usize];
    assert_eq!(marked, "...  view the full minutes text for item 1");
}

#[test]
fn figures_that_do_not_agree_are_recorded_under_the_names_of_the_rules() {
    for (words, name) in [
        ("Of the 80 plots, 37 were let (60.7%).", "share-and-count"),
        (
            "The number of complaints rose from 41 in May to 35 in June.",
            "direction",
        ),
        ("Of the 40 children, 25 were boys and 17 were girls.", "parts-and-total"),
    ] {
        let text = format!("{HEAD}1. FIGURES\n\n{words}\n");
        let records = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default());
        let codes: Vec<&str> = records[0].findings.iter().map(|f| f.code.as_str()).collect();
        assert!(codes.contains(&name), "{words} gave {codes:?}");
    }
    for words in [
        "Of the 61 plots, 37 were let (60.7%).",
        "The number of complaints rose from 35 in May to 41 in June.",
        "Turnover improved from 21% to 17%.",
        "Of the 40 children, 25 were boys and 15 were girls.",
        "About 60% of the 80 plots, 37 in all, were let.",
        "Income was 104% of budget.",
        "Some 3.1% (102 people) were away, of whom 0.9% (30) were ill.",
    ] {
        let text = format!("{HEAD}1. FIGURES\n\n{words}\n");
        let records = read_minutes(text.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default());
        assert!(records[0].findings.is_empty(), "{words} gave {:?}", records[0].findings);
    }
}

fn severity(level: &str) -> Severity {
    match level {
        "warn" => Severity::Warning,
        _ => Severity::Error,
    }
}

/// `extract` records what `check` weighs: the same names, and the same weights.
#[test]
fn a_finding_weighs_the_same_whoever_tells_it() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut seen = 0;
    for family in ["families", "minutes"] {
        for entry in walkdir::WalkDir::new(fixtures.join(family))
            .into_iter()
            .map(Result::unwrap)
        {
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().is_dir() || name.ends_with(".snap") || name.ends_with(".new") {
                continue;
            }
            let bytes = std::fs::read(entry.path()).unwrap();
            for (records, text) in read_minutes_with_text(&bytes, &name, &Vocabulary::built_in(), &Options::default()) {
                seen += records.iter().map(|r| r.findings.len()).sum::<usize>();
                records
                    .iter()
                    .for_each(|r| recorded_as_checked(r, text.as_deref().unwrap_or_default()));
            }
        }
    }
    assert!(seen > 3, "the fixtures have only {seen} findings to compare");
}

fn recorded_as_checked(record: &Record, text: &str) {
    let documents = [minuted::check::Document {
        record,
        text: Some(text),
    }];
    let verdict = minuted::check::run(&minuted::check::Request::new(&documents));
    for finding in &record.findings {
        let kind = Kind::named(&finding.code).unwrap_or_else(|| panic!("{} has no page", finding.code));
        assert_eq!(
            (kind.name, kind.weight.severity()),
            (finding.code.as_str(), finding.severity)
        );
        let told = verdict.problems.iter().find(|p| p.check == finding.code);
        match kind.weight {
            Weight::Note => assert!(told.is_none(), "{finding:?}"),
            _ => {
                let told = told.unwrap_or_else(|| panic!("{}: check is silent of {finding:?}", record.document.path));
                assert_eq!(
                    severity(serde_json::to_value(told.level).unwrap().as_str().unwrap()),
                    finding.severity
                );
            }
        }
    }
    // Nothing that a rule of one document finds is missing from the record.
    let mut bare = record.clone();
    let by_rule = |f: &Finding| Kind::named(&f.code).is_some_and(|kind| kind.found_by == FoundBy::Rule);
    bare.findings.retain(|f| !by_rule(f));
    for found in of_record(&bare, text) {
        assert!(
            record.findings.iter().any(|f| f.code == found.code),
            "{}: {found:?}",
            record.document.path
        );
    }
}
