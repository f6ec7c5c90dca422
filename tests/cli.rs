//! The command line as its users see it: each case is a file in `tests/cmd/`.
#![allow(clippy::disallowed_methods)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.toml")
        .case("README.md");
}

fn minuted(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minuted"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(args: &[&str]) -> Output {
    minuted(args).output().expect("minuted runs")
}

#[test]
fn extract_writes_every_table_whole_and_the_same_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("data");
    let args = ["extract", "fixtures/minutes", "--out", out.to_str().unwrap()];
    let first = run(&args);
    assert_eq!(
        first.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&first.stderr)
    );
    assert!(
        first.stdout.is_empty(),
        "data goes to the folder, notes to the standard error"
    );
    let read = |name: &str| std::fs::read(out.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let metrics = read("metrics.csv");
    for name in [
        "meetings",
        "attendees",
        "declarations",
        "items",
        "resolutions",
        "metrics",
        "documents",
        "findings",
    ] {
        let bytes = read(&format!("{name}.csv"));
        let mut rows = csv::Reader::from_reader(&bytes[..]);
        let width = rows.headers().unwrap().len();
        for row in rows.records() {
            assert_eq!(row.unwrap().len(), width, "{name}.csv");
        }
    }
    let record: serde_json::Value = serde_json::from_slice(&read("records/slides/budget-2022-01.md.json")).unwrap();
    assert_eq!(record["schema"], "minuted/record/1");
    let again = minuted(&args).arg("--jobs").arg("1").output().unwrap();
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(metrics, read("metrics.csv"), "one thread gives what two give");
    assert!(read("minutes.xlsx").starts_with(b"PK"));
    let left: Vec<_> = std::fs::read_dir(&out)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert!(
        left.iter().all(|n| !n.to_string_lossy().starts_with(".tmp")),
        "{left:?}"
    );
}

#[test]
fn a_bad_file_stops_nothing_and_shows_in_the_exit_code() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a-empty.txt"), "").unwrap();
    std::fs::write(dir.path().join("b-binary.bin"), [0u8, 159, 146, 150, 0, 1, 2, 3]).unwrap();
    std::fs::write(
        dir.path().join("c-good.txt"),
        "PRESENT: Councillor A Thorne (Chair)\n\n1. APOLOGIES\n\nNone.\n",
    )
    .unwrap();
    let output = run(&["extract", dir.path().to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let status: Vec<&str> = records
        .iter()
        .map(|r| r["document"]["status"].as_str().unwrap())
        .collect();
    assert_eq!(status, ["failed", "failed", "read"]);
    assert_eq!(records[0]["document"]["reason"], "the file holds no text");
    let notes = String::from_utf8(output.stderr).unwrap();
    assert!(notes.contains("a-empty.txt: the file holds no text"), "{notes}");
}

#[test]
fn the_standard_input_is_a_document() {
    use std::io::Write;
    let mut child = minuted(&["items", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"Hill Panel\n\n1. APOLOGIES\n\nNone.\n\n2. BUDGET\n\nNoted.\n")
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    let title = rows.headers().unwrap().iter().position(|h| h == "title").unwrap();
    let titles: Vec<String> = rows.records().map(|r| r.unwrap()[title].to_owned()).collect();
    assert_eq!(titles, ["APOLOGIES", "BUDGET"]);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let script = format!(
        "'{}' extract fixtures/minutes --include '*.md' --include '*.txt' --format ndjson | head -c 10",
        env!("CARGO_BIN_EXE_minuted")
    );
    let output = Command::new("sh")
        .arg("-c")
        .arg(script)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn text_prints_the_file_itself() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/minutes/moderngov-item/exclusions.txt");
    let output = run(&["text", path.to_str().unwrap()]);
    assert_eq!(output.stdout, std::fs::read(path).unwrap());
}

#[test]
fn the_same_document_in_other_encodings_gives_the_same_rows() {
    let text =
        "PRESENT: Councillor Zo\u{eb} Thorne (Chair)\n\n1. BUDGET\n\nIt cost \u{a3}1,200 \u{2013} a third more.\n";
    let dir = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '\u{2013}' => 0x96,
            c => c as u8,
        })
        .collect();
    let mark: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
    let mut seen = Vec::new();
    for (name, bytes, encoding) in [
        ("a", text.as_bytes(), "UTF-8"),
        ("b", &utf16, "UTF-16LE"),
        ("c", &western, "windows-1252"),
        ("d", &mark, "UTF-8"),
    ] {
        let path = dir.path().join(format!("{name}.txt"));
        std::fs::write(&path, bytes).unwrap();
        let output = run(&["extract", path.to_str().unwrap(), "--format", "json"]);
        let records: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(records[0]["document"]["encoding"], encoding);
        let rows = |list: &str| records[0][list].clone();
        seen.push([rows("attendees"), rows("items"), rows("metrics"), rows("resolutions")]);
    }
    assert!(seen.windows(2).all(|w| w[0] == w[1]), "{seen:#?}");
}

#[test]
fn the_page_of_the_tables_is_that_of_the_columns() {
    let page = run(&["schema", "--tables", "--markdown"]);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let there = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    assert!(
        there == String::from_utf8(page.stdout).unwrap(),
        "docs/tables.md is not what the columns say: minuted schema --tables --markdown > docs/tables.md"
    );
}

const MAY: &str = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss (Chair) and B Quill\n\n1. SLUICES\n\nThe Head of Rivers would circulate a map by the end of June.\n\nRESOLVED: That 12 sluices be mended.\n";

fn rows(output: &Output) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    reader.deserialize().map(|r| r.unwrap()).collect()
}

#[test]
fn a_correction_survives_a_re_run_and_a_stale_one_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, file) = (dir.path().to_str().unwrap(), dir.path().join("may.txt"));
    std::fs::write(&file, MAY).unwrap();
    let names = || -> Vec<String> {
        let rows = rows(&run(&["attendees", folder, "--format", "csv"]));
        rows.iter()
            .map(|r| format!("{} {}", r["name"], r["corrected"]))
            .collect()
    };
    assert_eq!(names(), ["A Moss ", "B Quill "]);
    let found = rows(&run(&["attendees", folder, "--format", "csv"]));
    let line = format!(
        "may.txt,attendees,{},name,B Quill,B Quillon,,as signed,AM,2031-06-01\n",
        found[1]["id"]
    );
    let head = "file,table,id,column,was,value,change,reason,by,on\n";
    std::fs::write(dir.path().join("minuted.corrections.csv"), format!("{head}{line}")).unwrap();
    assert_eq!(names(), ["A Moss ", "B Quillon name"]);
    // words above it change, and the correction holds
    std::fs::write(&file, MAY.replace("Minutes of", "Draft minutes of")).unwrap();
    assert_eq!(names(), ["A Moss ", "B Quillon name"]);
    // its own words change, and that is told
    std::fs::write(&file, MAY.replace("B Quill", "B Quilly")).unwrap();
    assert_eq!(names(), ["A Moss ", "B Quilly "]);
    let findings = rows(&run(&[
        "findings",
        folder,
        "--where",
        "code=correction-stale",
        "--format",
        "csv",
    ]));
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn review_walks_the_findings_and_writes_what_was_answered() {
    use std::io::Write;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    // nobody is present, so that there is something to ask
    let alone = MAY.replace("Present: Cllrs A Moss (Chair) and B Quill\n\n", "");
    std::fs::write(dir.path().join("may.txt"), alone).unwrap();
    let mut child = minuted(&["review", folder, "--notes", "--by", "AM"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"c\n1 body=Otterby Weirs Board\nq\n")
        .unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(said.contains("[a]ccept"), "{said}");
    let written = std::fs::read_to_string(dir.path().join("minuted.corrections.csv")).unwrap();
    assert!(
        written.contains("may.txt,meetings,meeting,body,Otterby Weir Board,Otterby Weirs Board,set,,AM,"),
        "{written}"
    );
}

/// Table and column of each correction.
fn corrections_of(written: &str) -> Vec<(String, String)> {
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let lines = reader.deserialize::<std::collections::HashMap<String, String>>();
    lines
        .map(|l| l.unwrap())
        .map(|l| (l["table"].clone(), l["column"].clone()))
        .collect()
}

/// Changes texts of a workbook's cells, as Excel would.
fn edit(book: &std::path::Path, texts: &[(&str, &str)]) {
    use std::io::{Read, Write};
    let mut archive = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default())
            .unwrap();
        if name == "xl/sharedStrings.xml" {
            let mut words = String::from_utf8(text).unwrap();
            for (was, now) in texts {
                assert!(words.contains(was), "{was}");
                words = words.replace(was, now);
            }
            text = words.into_bytes();
        }
        out.write_all(&text).unwrap();
    }
    std::fs::write(book, out.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn a_mark_changed_in_the_wide_matrix_corrects_the_attendee() {
    let dir = tempfile::tempdir().unwrap();
    let minutes = dir.path().join("minutes");
    std::fs::create_dir(&minutes).unwrap();
    std::fs::write(minutes.join("may.txt"), MAY).unwrap();
    let (folder, data) = (minutes.to_str().unwrap(), dir.path().join("data"));
    let book = data.join("minutes.xlsx");
    run(&["extract", folder, "--out", data.to_str().unwrap(), "-q"]);
    edit(&book, &[("<t>p</t>", "<t>a</t>")]);
    let told = run(&["review", folder, "--from", book.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(told.contains("status: \"present\" to \"apologies\""), "{told}");
    let status: Vec<String> = rows(&run(&["attendees", folder, "--format", "csv"]))
        .iter()
        .map(|r| r["status"].clone())
        .collect();
    assert_eq!(status, ["apologies", "apologies"]);
    // a mark that says nothing is told, not taken
    std::fs::remove_file(minutes.join("minuted.corrections.csv")).unwrap();
    edit(&book, &[("<t>a</t>", "<t>late?</t>")]);
    let told = run(&["review", folder, "--from", book.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        told.contains("the sheet attendance_matrix: cells changed in status (2) were not taken"),
        "{told}"
    );
    assert!(!minutes.join("minuted.corrections.csv").exists());
}

#[test]
fn cells_changed_in_a_published_workbook_become_corrections_too() {
    let dir = tempfile::tempdir().unwrap();
    let minutes = dir.path().join("minutes");
    std::fs::create_dir(&minutes).unwrap();
    std::fs::write(minutes.join("may.txt"), MAY).unwrap();
    let (folder, data) = (minutes.to_str().unwrap(), dir.path().join("data"));
    let book = data.join("minutes.xlsx");
    let out = data.to_str().unwrap();
    run(&[
        "extract",
        folder,
        "--out",
        out,
        "--format",
        "xlsx",
        "--workbook",
        "publish",
        "-q",
    ]);
    let told = run(&["review", folder, "--from", book.to_str().unwrap()]);
    assert_eq!(String::from_utf8_lossy(&told.stderr).trim(), "nothing to write");
    edit(&book, &[("<t>B Quill</t>", "<t>B Quillon</t>")]);
    run(&["review", folder, "--from", book.to_str().unwrap()]);
    let written = std::fs::read_to_string(minutes.join("minuted.corrections.csv")).unwrap_or_default();
    assert!(written.contains("name,B Quill,B Quillon,set,"), "{written}");
    // heads that nobody knows are told
    edit(
        &book,
        &[("<t>family_name</t>", "<t>surname</t>"), ("<t>id</t>", "<t>number</t>")],
    );
    let told = run(&["review", folder, "--from", book.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        told.contains("the sheet attendees: its heads are not those that minuted wrote"),
        "{told}"
    );
}

/// "D. Berry" of one parish and "Mr D. Berry" of another are no person with two meetings.
#[test]
fn people_of_minutes_that_name_no_body_are_not_put_together() {
    let dir = tempfile::tempdir().unwrap();
    for (file, day) in [("a.txt", "10 February 2031"), ("b.txt", "4 May 2032")] {
        let text = format!("Minutes {day}\n\nPresent: Mr D. Berry, Mrs A. Vole, Mr C. Rudd\n\n1. PONDS\n\nNoted.\n");
        std::fs::write(dir.path().join(file), text).unwrap();
    }
    let folder = dir.path().to_str().unwrap();
    let rows = rows(&run(&["attendance", folder, "--format", "csv"]));
    let possible: Vec<&str> = rows.iter().map(|r| r["possible"].as_str()).collect();
    assert_eq!(possible, ["1"; 6]);
    // nor does the one lend the other his first name
    let fuller = std::fs::read_to_string(dir.path().join("b.txt")).unwrap();
    std::fs::write(
        dir.path().join("b.txt"),
        fuller.replace("Mr D. Berry", "Mr Douglas Berry"),
    )
    .unwrap();
    let rows = self::rows(&run(&["attendance", folder, "--format", "csv"]));
    let mut names: Vec<&str> = rows
        .iter()
        .map(|r| r["name"].as_str())
        .filter(|n| n.ends_with("Berry"))
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["D. Berry", "Douglas Berry"]);
    let rows = self::rows(&run(&["people", folder, "--format", "csv"]));
    let told = rows
        .iter()
        .find(|r| r["person_key"].contains("berry"))
        .map(|r| r["conflicts"].clone());
    assert_eq!(
        told.as_deref(),
        Some("named by minutes of no known council, which may be two")
    );
}

#[test]
fn cells_changed_in_the_workbook_become_corrections() {
    let dir = tempfile::tempdir().unwrap();
    let minutes = dir.path().join("minutes");
    std::fs::create_dir(&minutes).unwrap();
    std::fs::write(minutes.join("may.txt"), MAY).unwrap();
    // two decisions in one item: their rows in the sheets that are worked out of others have one file and no id
    let twice = format!("{MAY}\nRESOLVED: That B Quill be thanked.\n");
    std::fs::write(minutes.join("may.txt"), twice).unwrap();
    let (folder, data) = (minutes.to_str().unwrap(), dir.path().join("data"));
    let book = data.join("minutes.xlsx");
    run(&["extract", folder, "--out", data.to_str().unwrap(), "-q"]);
    // nothing was changed, and nothing is written or told
    let told = run(&["review", folder, "--from", book.to_str().unwrap()]);
    assert_eq!(String::from_utf8_lossy(&told.stderr).trim(), "nothing to write");
    let corrections = minutes.join("minuted.corrections.csv");
    assert!(
        !corrections.exists(),
        "{}",
        std::fs::read_to_string(&corrections).unwrap_or_default()
    );
    // what an officer does in Excel: "B Quill" becomes "B Quillon" wherever the cell's text stands
    // and the words of a decision in every sheet that holds them
    edit(
        &book,
        &[
            ("<t>B Quill</t>", "<t>B Quillon</t>"),
            ("That B Quill be thanked", "That B Quill be paid"),
        ],
    );
    let told = run(&["review", folder, "--from", book.to_str().unwrap(), "--by", "AM"]);
    let written = std::fs::read_to_string(&corrections).unwrap();
    assert!(
        written.contains("name,B Quill,B Quillon,set,,AM,"),
        "{written}{}",
        String::from_utf8_lossy(&told.stderr)
    );
    // the name stands in sheets that are worked out of that one too: nothing is taken from them, and it is said
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(
        told.contains("the sheet people: cells changed in names (1)") && told.contains("correct the sheet attendees"),
        "{told}"
    );
    let mut of = corrections_of(&written);
    of.sort();
    of.dedup();
    assert_eq!(
        of,
        [
            ("attendees".to_owned(), "name".to_owned()),
            ("clauses".to_owned(), "text".to_owned()),
            ("items".to_owned(), "text".to_owned()),
            ("resolutions".to_owned(), "text".to_owned())
        ]
    );
    let names: Vec<String> = rows(&run(&["attendees", folder, "--format", "csv"]))
        .iter()
        .map(|r| r["name"].clone())
        .collect();
    assert_eq!(names, ["A Moss", "B Quillon"]);
    // the next run does not write over the officer's workbook
    run(&["extract", folder, "--out", data.to_str().unwrap(), "-q"]);
    assert!(data.join("minutes (edited).xlsx").exists());
}

#[test]
fn a_second_run_removes_what_only_the_first_wrote() {
    let dir = tempfile::tempdir().unwrap();
    let minutes = dir.path().join("minutes");
    std::fs::create_dir(&minutes).unwrap();
    std::fs::write(minutes.join("may.txt"), MAY).unwrap();
    std::fs::write(minutes.join("june.txt"), MAY.replace("4 May", "8 June")).unwrap();
    let (folder, data) = (minutes.to_str().unwrap(), dir.path().join("data"));
    let out = data.to_str().unwrap();
    run(&["extract", folder, "--out", out, "-q"]);
    std::fs::write(data.join("mine.txt"), "kept").unwrap();
    std::fs::remove_file(minutes.join("june.txt")).unwrap();
    let dry = run(&["extract", folder, "--out", out, "-q", "--dry-run"]);
    assert!(data.join("records/june.txt.json").exists(), "a dry run touches nothing");
    assert!(String::from_utf8_lossy(&dry.stderr).contains("records/june.txt.json"));
    run(&["extract", folder, "--out", out, "-q", "--format", "json,csv"]);
    assert!(!data.join("records/june.txt.json").exists() && !data.join("minutes.xlsx").exists());
    assert!(data.join("records/may.txt.json").exists() && data.join("mine.txt").exists());
}

#[test]
fn the_same_minutes_in_two_formats_are_counted_once() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    std::fs::write(dir.path().join("may.txt"), MAY).unwrap();
    std::fs::write(dir.path().join("may-again.md"), MAY).unwrap();
    std::fs::write(dir.path().join("june.txt"), MAY.replace("4 May", "8 June")).unwrap();
    let attendance = rows(&run(&["attendance", folder, "--format", "csv"]));
    let moss = attendance.iter().find(|r| r["name"] == "A Moss").unwrap();
    assert_eq!(
        (
            moss["possible"].as_str(),
            moss["present"].as_str(),
            moss["share"].as_str()
        ),
        ("2", "2", "100")
    );
    assert_eq!(rows(&run(&["tracker", folder, "--format", "csv"])).len(), 2);
    assert_eq!(rows(&run(&["meetings", folder, "--format", "csv"])).len(), 3);
    let actions = rows(&run(&["actions", folder, "--format", "csv", "--sort", "due_date"]));
    assert_eq!(actions[0]["due_date"], "2031-06-30");
}

#[test]
fn rows_and_columns_are_chosen() {
    let all = ["attendees", "fixtures/minutes", "--format", "csv"];
    let asked = |more: &[&str]| rows(&run(&[&all[..], more].concat()));
    let chairs = asked(&["--where", "role=chair*", "--columns", "name,role", "--sort=-name"]);
    assert!(
        !chairs.is_empty()
            && chairs
                .iter()
                .all(|r| r.len() == 2 && r["role"].to_lowercase().starts_with("chair"))
    );
    assert!(chairs.is_sorted_by(|a, b| a["name"] >= b["name"]));
    let late = asked(&["--from", "2022-01-01", "--to", "2022-12-31"]);
    assert!(!late.is_empty() && late.iter().all(|r| r["date"].starts_with("2022")));
    let none = run(&["attendees", "fixtures/minutes", "--columns", "nosuch"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("the columns are body, date, name"));
}

#[test]
fn a_message_that_cannot_be_opened_is_a_note() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_str().unwrap();
    std::fs::write(dir.path().join("may.txt"), MAY).unwrap();
    std::fs::write(dir.path().join("cover.msg"), [0xd0, 0xcf, 0x11, 0xe0]).unwrap();
    let noted = run(&["meetings", folder]);
    assert_eq!(
        noted.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&noted.stderr)
    );
    assert!(String::from_utf8_lossy(&noted.stderr).contains("cover.msg"));
    assert_eq!(run(&["meetings", folder, "--strict"]).status.code(), Some(2));
    let pattern = format!("{folder}/*.txt");
    assert_eq!(
        rows(&run(&["meetings", &pattern, "--format", "csv"])).len(),
        1,
        "a pattern that no shell expanded"
    );
}
